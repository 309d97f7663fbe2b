"""Brackets, quotes and links of a note, found in one pass; what they hold is hidden from every other rule."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from bib.patterns import regex
from references import terms
from references.fields.identifiers import BRACKET_IN_URL
from references.model import Span

KINDS = ("quote", "work", "round", "square")
PAIRS = terms.pairs(*KINDS)
KIND_OF = {opener: kind for kind in KINDS for opener in terms.pairs(kind)}
_SINGLE, _STRAIGHT = "'‘’", '"'
MASK = {"quote": "\ue000", "work": "\ue001", "round": "\ue002", "square": "\ue003", "url": "\ue004"}
"""One private character per kind: a mask has the length of its text."""

URL = regex(
    r"(?:https?|ftp)[:：]//(?:(?:dx\.)?doi\.\sorg/)?(?:[!#$%&')*+,\-./0-9:;=?@A-Z\[\]_a-z~˜|‐‑–—]"
    rf"|{BRACKET_IN_URL}"
    r"|(?<=[/=_%-])[\u00c0-\u024f\u0400-\u04ff\u3040-\u9fff]+(?:\d{1,4}[\u3040-\u9fff]{1,3}(?=[/，,。、；;）)\s]|$))?)+"
    r"|(?<![\w@.])www\.[!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~]+"
)
"""a blank that a line end left in dx.doi. org belongs to no address"""
_MARKS = f"[{re.escape(''.join(dict.fromkeys([*PAIRS, *''.join(PAIRS.values()), *_SINGLE, _STRAIGHT])))}]"
# All that it can begin with stands in one set at its beginning: such a pattern is searched many times faster.
_SPOTS = regex(rf"[{_MARKS[1:-1]}hfw](?:(?<={_MARKS})|(?<=h)ttps?[:：]//|(?<=f)tp[:：]//|(?<=w)(?<![\w@.]w)ww\.)")
_OPENS = frozenset(PAIRS)
_CLOSES = frozenset("".join(PAIRS.values()))


class Bracket(NamedTuple):
    """A bracketed stretch or a link, by its place in the text."""

    kind: str
    """quote | work | round | square | url"""
    start: int
    end: int
    inner: Span

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def find(text: str) -> list[Bracket]:
    """The outermost brackets, quotes and links, in order.

    >>> [(b.kind, b.inner.cut("李力，〈安全〉《世界》")) for b in find("李力，〈安全〉《世界》")]
    [('quote', '安全'), ('work', '世界')]
    """
    found: list[Bracket] = []
    stack: list[tuple[str, int]] = []
    past = 0
    for spot in _SPOTS.finditer(text):
        at, mark = spot.start(), spot.group()
        if at < past:
            continue
        if len(mark) > 1:
            past = _find_url(text, found, at)
        elif mark == _STRAIGHT:
            _straight(found, stack, at)
        elif mark in _SINGLE:
            _single(text, found, stack, mark, at)
        elif mark in _OPENS and not (mark == "“" and stack and stack[-1][0] == "„"):
            stack.append((mark, at))
        elif mark in _CLOSES:
            _close(found, stack, mark, at)
    return _outermost(found)


def _find_url(text: str, found: list[Bracket], at: int) -> int:
    """Finds the link that begins at a place; where it ends."""
    url = URL.match(text, at)
    if url is None:
        return at
    end = at + len(trim_url(url.group()))
    found.append(Bracket("url", at, end, Span(at, end)))
    return end


def trim_url(url: str) -> str:
    """A link without the stops that the sentence put behind it.

    >>> trim_url("http://a.org/b_(c).).")
    'http://a.org/b_(c)'
    """
    while url:
        last = url[-1]
        if (
            last in ".,;:'!?–—|"
            or (last == ")" and url.count(")") > url.count("("))
            or (last == "]" and url.count("]") > url.count("["))
            or last in "(["
        ):
            url = url[:-1]
        else:
            square = url.find("[")  # http://…[2021-06-15]: the bracket is a day of access
            return url if square < 8 else trim_url(url[:square])
    return url


def _straight(found: list[Bracket], stack: list[tuple[str, int]], at: int) -> None:
    for depth in range(len(stack) - 1, max(-1, len(stack) - 5), -1):
        if stack[depth][0] == '"':
            opened = stack[depth][1]
            del stack[depth:]
            found.append(Bracket("quote", opened, at + 1, Span(opened + 1, at)))
            return
    stack.append(('"', at))


def _single(text: str, found: list[Bracket], stack: list[tuple[str, int]], mark: str, at: int) -> None:
    """A single quote opens a quotation only where a word could begin, and closes one only where a word has ended."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if mark != "’" and after.strip() and _can_open(mark, before):
        stack.append(("'", at))
    elif mark != "‘" and not after.isalnum():
        for depth in range(len(stack) - 1, max(-1, len(stack) - 4), -1):
            if stack[depth][0] == "'":
                opened = stack[depth][1]
                del stack[depth:]
                found.append(Bracket("quote", opened, at + 1, Span(opened + 1, at)))
                return


def _can_open(mark: str, before: str) -> bool:
    return before in ' ,.(:;，：（\u3000“"' or (mark == "‘" and not before.isalnum())


def _close(found: list[Bracket], stack: list[tuple[str, int]], mark: str, at: int) -> None:
    for depth in range(len(stack) - 1, max(-1, len(stack) - 9), -1):
        opener, opened = stack[depth]
        if mark in PAIRS.get(opener, ""):
            del stack[depth:]
            found.append(Bracket(KIND_OF[opener], opened, at + 1, Span(opened + 1, at)))
            return


def _outermost(found: list[Bracket]) -> list[Bracket]:
    found.sort(key=lambda one: (one.start, -one.end))
    outer: list[Bracket] = []
    end = -1
    for one in found:
        if one.start >= end:
            outer.append(one)
            end = one.end
    return outer


def brackets_between(found: list[Bracket], start: int, end: int) -> list[Bracket]:
    """The brackets that begin in a range; they stand in order, so that only these are looked at.

    >>> [one.start for one in brackets_between(find("〈甲〉《乙》「丙」"), 3, 9)]
    [3, 6]
    """
    return found[bisect_left(found, start, key=_start) : bisect_left(found, end, key=_start)]


def _start(one: Bracket) -> int:
    return one.start


def unwrap(text: str, one: Bracket) -> Bracket:
    """A link in brackets of its own, 〈http://…〉 or (http://…), counts as a link.

    >>> unwrap("〈http://a.org〉", find("〈http://a.org〉")[0]).kind
    'url'
    """
    if one.kind == "url" or one.end - one.start < 9:
        return one
    inner = one.inner.cut(text)
    lead = len(inner) - len(inner.lstrip())
    if inner.startswith(("http", "www.", "ftp:"), lead):
        url = URL.match(text, one.inner.start + lead)
        if url is not None:
            end = url.start() + len(trim_url(url.group()))
            if not text[end : one.inner.end].strip(" .。,;"):
                return Bracket("url", one.start, one.end, Span(url.start(), end))
    return one


def mask(text: str, brackets: list[Bracket]) -> str:
    """The text with every bracketed stretch hidden: same length, so every place is the same place.

    >>> mask("a (b) c", find("a (b) c")).count(MASK["round"])
    3
    """
    if not brackets:
        return text
    parts: list[str] = []
    at = 0
    for one in brackets:
        parts.append(text[at : one.start])
        parts.append(MASK[one.kind] * (one.end - one.start))
        at = one.end
    parts.append(text[at:])
    return "".join(parts)


class Stretch(NamedTuple):
    """A stretch of a note: the whole text, its line with the brackets hidden, the brackets, and where the stretch begins and ends."""

    text: str
    line: str
    found: list[Bracket]
    start: int
    end: int

    @classmethod
    def of(cls, text: str, start: int = 0, end: int | None = None) -> Stretch:
        """A stretch of a text, all of it where no range is given.

        >>> Stretch.of("王小波，《黃金時代》").found[0].kind
        'work'
        """
        found = [unwrap(text, one) for one in find(text)]
        return cls(text, mask(text, found), found, start, len(text) if end is None else end)

    def is_whole_note(self) -> bool:
        return self.start == 0 and self.end == len(self.line)

    def brackets(self) -> list[Bracket]:
        return brackets_between(self.found, self.start, self.end)

"""Where a sentence begins and ends, in Chinese and in Latin or Cyrillic scripts; and the clause that a place closes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from bib.patterns import regex
from references import terms
from references.model import Span
from references.passages import wide
from references.stops import ends_nothing

_FAR = 6000
"""no sentence is longer than this on either side of its mark"""
_OPENERS = frozenset(terms.pairs("quote", "work", "round", "square")) | {"‘"}
_CLOSERS = frozenset("".join(terms.pairs("quote", "work", "round", "square", "straight").values()) + "'’") - _OPENERS
"""a mark that also opens (German “) ends no sentence by itself"""
_OPENED_BY = {
    closer: [opener for opener, closers in terms.pairs().items() if closer in closers] for closer in (*_CLOSERS, "“") if closer not in "'\""
}
_STOPS = "。！？!?. …"
_CLAUSES = "，；：,;:﹕︰"
_LONGEST_ADDRESS = 500
"""characters"""
_SIGNS = regex(rf"[{re.escape(''.join(sorted({*_OPENERS, *_OPENED_BY, *_CLAUSES})))}]")
"""what can open, close or part a clause: between these a sentence is not looked at sign by sign"""
_BEHIND = _CLAUSES + "、" + _STOPS
_ENDS = regex(rf"(?:\.+|[。！？!?][。！？!?.…]*)(?:[{re.escape(''.join(sorted(_CLOSERS)))}]|[ \u00a0\u202f]»(?!\w))*")
"""what can end a sentence, with the quotes and brackets that close behind it, in French behind a space"""
_SPACED = regex(r"(?<!\.)(?<!\.\s)\.\s\.\s\.$")
"""words left out in the middle of a sentence; at its end there are four (Chicago 18, 12.60)"""
_WORDS = regex(r"\S")
_WORD = regex(r"[\w.’'-]*$")
_NUMBER = regex(r"(?<![\w.])\d{1,2}$")
_LETTERS = regex(r"[^\W\d_]+")


class Sentences:
    """The sentences of a text whose paragraphs are its lines; each paragraph is looked through once, however many marks it has.

    `marks` are places at which a note is pointed to: a stop right before one ends its sentence, also behind an abbreviation.

    >>> text = "He came. Dr. No, he said, left at 3.5 p.m. on 4 May. Others stayed."
    >>> Sentences(text).find(20).cut(text)
    'Dr. No, he said, left at 3.5 p.m. on 4 May.'
    """

    def __init__(self, text: str, marks: Iterable[int] = ()) -> None:
        self._text = text
        self._breaks = [match.start() for match in re.finditer("\n", text)]
        self._marks = sorted(set(marks))
        self._known: dict[int, list[int]] = {}
        self._words_before: dict[int, int] = {}

    def find(self, at: int) -> Span:
        """The sentence that holds the place, or that ends right before it."""
        text = self._text
        before = self._behind_words(at)
        start, limit = self._paragraph(before, at)
        edges = self._edges(start, limit)
        place = bisect_left(edges, before)
        if place == len(edges) or edges[place] != before:
            place = bisect_left(edges, at)
        begin = max(edges[place - 1] if place else start, at - _FAR)
        end = min(edges[place] if place < len(edges) else limit, at + _FAR)
        last = self._behind_words(end)
        first = _WORDS.search(text, begin, last) if last > begin else None
        return Span(first.start(), last) if first else Span(begin, begin)

    def _paragraph(self, before: int, at: int) -> tuple[int, int]:
        """Where the paragraph of a mark begins and ends; a mark that begins a line closes the paragraph before."""
        begins_line = bisect_left(self._breaks, before) < bisect_left(self._breaks, at)
        number = bisect_left(self._breaks, before if before and begins_line else at)
        start = self._breaks[number - 1] + 1 if number else 0
        number = bisect_left(self._breaks, max(before, start))
        return start, self._breaks[number] if number < len(self._breaks) else len(self._text)

    def _behind_words(self, at: int) -> int:
        """The place behind the last word before this one; white space is gone through once, however many marks stand in it."""
        place = at
        while place > 0 and self._text[place - 1].isspace() and place not in self._words_before:
            place -= 1
        self._words_before[at] = self._words_before.get(place, place)
        return self._words_before[at]

    def _edges(self, start: int, limit: int) -> list[int]:
        """Where sentences end in a paragraph, in order."""
        known = self._known.get(start)
        if known is None:
            first, last = bisect_left(self._marks, start), bisect_left(self._marks, limit)
            marked = (at for at in self._marks[first:last] if _ends_at_mark(self._text, at))
            known = self._known[start] = sorted({*_find_ends(self._text, start, limit), *marked})
        return known


def sentence(text: str, at: int) -> Span:
    """The sentence that holds the place, or that ends right before it.

    >>> sentence("甲。乙說：「丙。」丁", 9).cut("甲。乙說：「丙。」丁")
    '乙說：「丙。」'
    """
    return Sentences(text).find(at)


def _find_ends(text: str, start: int, limit: int) -> Iterator[int]:
    """Every place in text[start:limit] where a sentence ends, behind its closing quotes and brackets."""
    for match in _ENDS.finditer(text, start, limit):
        if (_ends_wide if match[0][0] in "。！？" else _ends_latin)(text, match):
            yield match.end()


def _ends_wide(text: str, match: re.Match[str]) -> bool:
    """「為什麼？」他說 goes on only where a word follows that takes the quote up: left to the reader, the sentence ends."""
    following = text[match.end() : match.end() + 1]
    return not following or following not in "，、；："


def _ends_latin(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence ends with a stop, or with a sign that Latin and Cyrillic scripts have."""
    end = match.end()
    following = text[end : end + 1]
    if following and (following in "，、；：）。" or not (following.isspace() or wide(following))):
        return False
    rest = text[end : end + 40].lstrip(" \u3000")
    if match[0][0] == ".":
        return not rest or _ends_with_stop(text, match, rest)
    return not (rest[:1].islower() and len(match[0]) > 1)  # "Who?" asked he.


def _ends_with_stop(text: str, match: re.Match[str], rest: str) -> bool:
    after = rest[0]
    if after == "." or _SPACED.search(text, max(0, match.start() - 8), match.end()):
        return False
    if after.islower() or (after in "，、；：,;:)）-–—" and not rest.startswith(("— ", "– ", "- "))):
        return False
    if len(match[0]) == 1 and after != "\n":
        return not ends_nothing(text, match.start(), rest)
    return not (match[0].startswith("...") and wide(after))


def _ends_at_mark(text: str, at: int) -> bool:
    """Whether a stop right before a mark ends its sentence whatever word bears it: … of vitamin D.[3] It then …"""
    rest = text[at : at + 40].lstrip(" \u3000")
    return text[at - 1 : at] == "." and rest != text[at : at + 40] and rest[:1].isupper()


def clause(text: str, inside: Span, at: int) -> Span:
    """The part of a sentence that the mark closes: since the last comma, semicolon or colon that stands in no closed quote or bracket.

    >>> text = "他指出，兩國（中國、俄國）關係良好，但仍有分歧。"
    >>> clause(text, Span(0, len(text)), 18).cut(text)
    '兩國（中國、俄國）關係良好，'
    >>> text = "It grew, see https://example.org/a;v=2,3 for more."
    >>> clause(text, Span(0, len(text)), len(text)).cut(text)
    'see https://example.org/a;v=2,3 for more.'
    """
    end = min(max(at, inside.start), inside.end)
    while end > inside.start and text[end - 1].isspace():
        end -= 1
    core = end
    while core > inside.start and (text[core - 1] in _BEHIND or text[core - 1] in _CLOSERS):
        core -= 1
    begin = _clause_start(text, inside.start, end, core)
    while begin < end and text[begin].isspace():
        begin += 1
    return Span(begin, end) if end > begin else inside


def _clause_start(text: str, start: int, end: int, core: int) -> int:
    closed: list[str] = []
    signs = list(_SIGNS.finditer(text, start, end))
    opened = _OPENERS.intersection(match[0] for match in signs)
    for match in reversed(signs):
        sign, place = match[0], match.start()
        if opener := _opener(sign, opened) if sign in _OPENED_BY else "":
            closed.append(opener)
        elif sign in closed:
            del closed[_last(closed, sign) :]
        elif place < core and (sign in _OPENERS or (not closed and _parts_clauses(text, place))):
            return place + 1
    return start


def _last(signs: list[str], sign: str) -> int:
    return max(at for at, one in enumerate(signs) if one == sign)


def _opener(closer: str, opened: frozenset[str]) -> str:
    """The mark of these that a sign closes, if it closes one."""
    return next((one for one in _OPENED_BY[closer] if one in opened), "")


def _parts_clauses(text: str, place: int) -> bool:
    """Whether a sign parts two clauses, and is not inside a number (1,000, 2:30) or an address (https://…;a,b)."""
    sign = text[place]
    if sign in ",:" and text[place + 1 : place + 2].isdigit() and text[place - 1 : place].isdigit():
        return False
    return sign in _CLAUSES and not (sign in ",;:" and _is_inside_address(text, place))


def _is_inside_address(text: str, place: int) -> bool:
    """Whether a sign stands within an address, and not behind it."""
    if text[place + 1 : place + 2].isspace() or not text[place + 1 : place + 2].isascii():
        return False
    return text.startswith("://", place) or "://" in text[max(0, place - _LONGEST_ADDRESS) : place].rpartition(" ")[2]

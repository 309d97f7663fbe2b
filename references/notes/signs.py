"""Candidates: everything in a document that could be a mark, and every line that could begin a note."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from bib.patterns import regex
from references import terms
from references.fields import numerals
from references.notes import digits
from references.notes.lines import Line
from references.spans import Span

_SUPERSCRIPT = digits.PLAIN
STARS = "*＊†‡§‖∥¶"
"""the signs that mark notes beside numbers, in their usual order; two of them in two shapes"""
DIGITS = ("digit", "apart")
"""the styles of numbers that stand on the line with nothing round them"""
_NUMBERS = r"\d{1,4}(?:\s*[,，、;–-]\s*\d{1,4})*"


class Sign(NamedTuple):
    """A place that could be a mark."""

    label: str
    start: int
    end: int
    style: str
    """sup | bracket | word | paren | circled | raised | digit | star | apart (a digit set off by spaces)"""
    score: float


_SPOT = regex(r"[<$^\[［(（〔【註①-⑳㉑-㉟㊱-㊿¹²³⁰⁴-⁹*＊†‡\\\d]")
"""every character that a mark can begin with: one set is searched many times faster than the patterns one by one"""


@lru_cache(maxsize=1)
def _signs() -> re.Pattern[str]:
    words = terms.load("page")
    bracketed, joined = terms.pattern(words["note_words_in_brackets"]), "".join(words["no_note_behind"])
    pages = terms.pattern([*words["before_numbers"], *words["page_words"], *words["page_counters"]])
    place = rf"\s*[,:，]\s*(?i:{pages})\.?\s*\d{{1,4}}(?:\s*[-–—]\s*\d{{1,4}})?"
    located = rf"(?:\d{{1,4}}\s*;\s*){{0,8}}\d{{1,4}}{place}(?:\s*;\s*\d{{1,4}}(?:{place})?){{0,8}}"
    return regex(
        rf"(?P<sup><sup>\s*[\[(]?(?P<sups>{_NUMBERS}|[{STARS}]{{1,3}})[\])]?(?:\(#[^()\s]*\))?\s*</sup>|\$\^\{{?(?P<tex>\d{{1,4}})\}}?\$|\^(?P<caret>\d{{1,4}})\^)"
        rf"|(?P<bracket>[\[［〔【](?:(?P<brackets>{_NUMBERS}|{numerals.SMALL_ROMAN})|(?P<located>{located}))(?:[〕】]|[\]］](?![(:])))"
        rf"|(?P<word>[\[［(（〔【]\s*(?:{bracketed})\s*(?P<words>\d{{1,4}})\s*[\]］)）〕】]|(?<![{joined}])[註]\s*(?P<bare>\d{{1,4}}))"
        r"|(?P<paren>[(（](?P<parens>\d{1,4})[)）])"
        r"|(?P<circled>[①-⑳㉑-㉟㊱-㊿])"
        r"|(?P<raised>[¹²³⁰⁴-⁹]{1,4})"
        r"|(?P<star>(?<=[^\s*＊†‡\\\d])(?:[*＊†‡]{1,3}(?![*＊†‡A-Za-z0-9])|\\\*{1,2}))"
        r"|(?P<digit>\d+)"
    )


def ring_number(character: str) -> int:
    """The number in a ring.

    >>> ring_number("③"), ring_number("㉑")
    (3, 21)
    """
    code = ord(character)
    for first, last, number in ((0x2460, 0x2473, 1), (0x3251, 0x325F, 21), (0x32B1, 0x32BF, 36)):
        if first <= code <= last:
            return code - first + number
    return 0


def _spread(numbers: str) -> list[str]:
    """3, 5-7 -> 3 5 6 7"""
    found: list[str] = []
    for part in re.split(r"\s*[,，、;]\s*", numbers):
        ends = re.split(r"\s*[–-]\s*", part)
        if len(ends) == 2 and ends[0].isdigit() and ends[1].isdigit() and 0 < int(ends[1]) - int(ends[0]) < 20:
            found.extend(str(number) for number in range(int(ends[0]), int(ends[1]) + 1))
        else:
            found.extend(ends)
    return found


def _candidates(text: str) -> Iterator[re.Match[str]]:
    pattern = _signs()
    spot = _SPOT.search(text)
    while spot is not None:
        match = pattern.match(text, spot.start())
        if match is not None:
            yield match
        spot = _SPOT.search(text, match.end() if match is not None else spot.end())


def signs(text: str, highest: int = 9999) -> Iterator[Sign]:
    """Everything in the text that could be a mark, in order; `highest` is the greatest number that a note can have.

    >>> "38" in [sign.label for sign in signs("裁減核彈。3812月", 99) if sign.score > 1]
    True
    """
    for match in _candidates(text):
        style = match.lastgroup or ""  # the group round the others closes last
        start, end = match.span()
        if style == "digit":
            found = False
            for label, score in digits.find(text, start, end, highest):
                found = True
                close = digits.close_mark(text, end) if start + len(label) == end else start + len(label)
                yield Sign(label, start, close, style, score)
            if not found and digits.stands_apart(text, start, end):
                yield Sign(match[0].translate(_SUPERSCRIPT), start, digits.close_mark(text, end), "apart", 1.4)
        else:
            for label, score in _EXPLICIT[style](match):
                yield Sign(label, start, end, style, score)


def _read_raised(match: re.Match[str]) -> Iterator[tuple[str, float]]:
    return ((label, 5.0) for label in _spread(match["sups"] or match["tex"] or match["caret"]))


def _read_bracketed(match: re.Match[str]) -> Iterator[tuple[str, float]]:
    """[3], [3, 5-7], or with places in the works that are cited by number: [3, p. 14; 5]."""
    labels = _spread(match["brackets"]) if match["brackets"] else _BEFORE_PLACES.findall(match["located"])
    return ((label.translate(_SUPERSCRIPT), 3.5) for label in labels)


_BEFORE_PLACES = regex(r"(?:^|;)\s*(\d{1,4})")


def place_in(mark: str, label: str) -> str | None:
    """The pages that a mark of works cited by number says of one of them.

    >>> place_in("[2, p. 14; 5]", "2"), place_in("[1; 2, S. 3–5]", "2"), place_in("[2, p. 14; 5]", "5"), place_in("[2, 14]", "2")
    ('14', '3–5', None, None)
    """
    found = _signs().match(mark)
    if found is None or not found["located"]:
        return None
    parts = (part.strip() for part in found["located"].split(";"))
    mine = next((part for part in parts if part.startswith(label) and not part[len(label) : len(label) + 1].isdecimal()), "")
    pages = _PAGES.search(mine, len(label))
    return pages[0] if pages is not None else None


_PAGES = regex(r"\d{1,4}(?:\s*[-–—]\s*\d{1,4})?$")


def _read_worded(match: re.Match[str]) -> Iterator[tuple[str, float]]:
    yield (match["words"] or match["bare"]).translate(_SUPERSCRIPT), 4.0 if match["words"] else 2.0


def _in_parentheses(match: re.Match[str]) -> Iterator[tuple[str, float]]:
    """(1) is as often an enumeration: that one stands at the beginning of something, a mark at an end."""
    before = match.string[match.start() - 1 : match.start()]
    yield match["parens"].translate(_SUPERSCRIPT), 2.0 if before and before not in "：:；;，,\n （(" else 0.4


def _read_ringed(match: re.Match[str]) -> Iterator[tuple[str, float]]:
    """At the beginning of a line ① may close the sentence of the line before as well as begin a list."""
    text, start = match.string, match.start()
    before = text[start - 1 : start]
    score = 3.0 if before not in "：:；;" else 1.0
    if before in ("\n", "\r", "\f", ""):
        line = text[max(0, start - 200) : start].rstrip()
        score = 1.6 if line and line[-1] in digits.ENDED else 1.0
    yield str(ring_number(match[0])), score


_EXPLICIT: Mapping[str, Callable[[re.Match[str]], Iterator[tuple[str, float]]]] = {
    "sup": _read_raised,
    "bracket": _read_bracketed,
    "word": _read_worded,
    "paren": _in_parentheses,
    "circled": _read_ringed,
    "raised": lambda match: iter([(match[0].translate(_SUPERSCRIPT), 4.0)]),
    "star": lambda match: iter([(plain_star(match[0]).replace("\\", ""), 2.0)]),
}
"""how the labels of a sign and its score as a mark are read, by its style"""


class Label(NamedTuple):
    """What stands at the beginning of a line that could begin a note."""

    label: str
    start: int
    end: int
    style: str
    alone: bool
    """nothing else stands on the line"""
    spaced: bool
    """white space stands between it and the body"""


@lru_cache(maxsize=1)
def _labels() -> re.Pattern[str]:
    words = terms.load("page")
    worded, inside = terms.pattern(words["note_words"]), terms.pattern(words["note_words_in_brackets"])
    return regex(
        rf"<sup>\s*[\[(]?(?P<sup>\d{{1,4}}|[{STARS}]{{1,3}})[\])]?\s*</sup>"
        rf"|[\[［〔【](?P<bracket>\d{{1,4}}|{numerals.SMALL_ROMAN})(?:[〕】]|[\]］](?![(:]))"
        rf"|[\[［(（〔【]\s*(?:{inside})\s*(?P<worded>\d{{1,4}})\s*[\]］)）〕】][:：.、．]?"
        r"|[(（](?P<paren>\d{1,4})[)）]"
        rf"|(?:{worded})\s*(?P<word>\d{{1,4}})(?:\s*[:：.、．]|(?=[\s「『《〈]|[^\W\d_A-Za-z])|$)"
        r"|(?P<circled>[①-⑳㉑-㉟㊱-㊿])"
        r"|(?P<raised>[¹²³⁰⁴-⁹]{1,4})"
        r"|(?P<dot>\d{1,4})[.．、)）](?!\d)"
        r"|(?P<digit>\d{1,4})(?![\d,，.。;；:：、/%％‰–)）」』》-])"
        r"|\\?(?P<star>[*＊†‡]{1,3})(?![*])"
    )


def label(text: str, row: Line, raised: Span | None = None) -> Label | None:
    """The label that a line begins with, if it begins with something like one; `raised`: what a format states to be raised there.

    >>> label("12 Ibid.", Line(0, 8, 0, 0, False, False)).label
    '12'
    """
    if raised is not None and (stated := _RAISED.fullmatch(raised.cut(text).strip())):
        return Label(_plain(stated[0]), raised.start, raised.end, "sup", not text[raised.end : row.end].strip(), True)
    match = _labels().match(text, row.start, row.end)
    if not match:
        return None
    style = match.lastgroup or ""
    printed = match[style]
    name = str(ring_number(printed)) if style == "circled" else _plain(printed)
    end = match.end()
    alone = not text[end : row.end].strip()
    return Label(name, row.start, end, "word" if style == "worded" else style, alone, alone or text[end].isspace())


_RAISED = regex(rf"\d{{1,4}}|[{STARS}]{{1,3}}")


def count_of(label: str) -> int:
    """What a label counts; 0 for a star and other words.

    >>> count_of("12"), count_of("iv"), count_of("*")
    (12, 4, 0)
    """
    if label.isdecimal():
        return int(label)
    return numerals.roman(label) if _ROMAN.fullmatch(label) else 0


_ROMAN = regex(numerals.SMALL_ROMAN)


def plain_star(printed: str) -> str:
    """A sign in the first of its shapes.

    >>> plain_star("＊＊"), plain_star("∥"), plain_star("∗")
    ('**', '‖', '*')
    """
    return printed.translate(_SHAPES)


_SHAPES = str.maketrans("＊∗∥", "**‖")


def _plain(label: str) -> str:
    return plain_star(label.translate(_SUPERSCRIPT))


def with_raised(text: str, found: Iterable[Sign], raised: Sequence[Span]) -> list[Sign]:
    """The signs of a text, in order; what a format states to be raised is a mark if it is a number, a star or a sign of ours as a whole.

    >>> [(sign.label, sign.style) for sign in with_raised("in 2012 here(3)", signs("in 2012 here(3)"), [Span(5, 7), Span(12, 15)])]
    [('12', 'sup'), ('3', 'sup')]
    >>> [(sign.label, sign.style) for sign in with_raised("以后②及10①", signs("以后②及10①"), [Span(2, 3), Span(4, 7)])]
    [('2', 'circled')]
    """
    marks = [(span, match) for span in raised if (match := re.fullmatch(_NUMBERS + "|" + _RAISED.pattern, _bare(span.cut(text))))]
    stated = [Sign(_plain(name), *span, "sup", 5.0) for span, match in marks for name in _spread(match[0])]
    starts = [span.start for span in raised]
    taken = {sign.start for sign in stated}
    for sign in found:
        at = bisect_left(starts, sign.end) - 1
        if not _touches(sign, raised, at):
            stated.append(sign)
        elif sign.style in _WHOLE and raised[at].cut(text).strip() == text[sign.start : sign.end] and sign.start not in taken:
            stated.append(sign._replace(score=5.0))
    return sorted(stated, key=lambda sign: sign.start)


_WHOLE = "circled", "word"
"""signs that say by themselves that they are marks"""


def _bare(raised: str) -> str:
    """What is raised, without brackets round it: (12), [3]."""
    return raised.strip().lstrip(_OPENING).rstrip(_CLOSING).strip()


_OPENING, _CLOSING = "([（［", ")]）］"


def _touches(sign: Sign, raised: Sequence[Span], at: int) -> bool:
    return at >= 0 and raised[at].end > sign.start


class GoodMarks:
    """Where in the text each number stands as a good mark."""

    def __init__(self, found: Sequence[Sign]) -> None:
        self._places: dict[str, list[int]] = {}
        for sign in found:
            if sign.score >= 1.3 and sign.style != "apart":
                self._places.setdefault(sign.label, []).append(sign.start)

    def has_mark(self, label: str, start: int, end: int) -> bool:
        """Whether a good mark of this label stands in text[start:end]."""
        places = self._places.get(label, [])
        index = bisect_left(places, start)
        return index < len(places) and places[index] < end

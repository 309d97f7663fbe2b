"""Candidates: everything in a document that could be a mark, and every line that could begin a note."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from references import terms
from references.notes.lines import Line
from references.passages import wide

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹０１２３４５６７８９", "01234567890123456789")
_NUMBERS = r"\d{1,4}(?:\s*[,，、;–-]\s*\d{1,4})*"


class Sign(NamedTuple):
    """A place that could be a mark."""

    label: str
    start: int
    end: int
    style: str
    """sup | bracket | word | paren | circled | raised | digit | star"""
    score: float


_SPOT = re.compile(r"[<$^\[［(（〔【註①-⑳㉑-㉟㊱-㊿¹²³⁰⁴-⁹*＊†‡\\\d]")
"""every character that a mark can begin with: one set is searched many times faster than the patterns one by one"""


@lru_cache(maxsize=1)
def _signs() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<sup><sup>\s*[\[(]?(?P<sups>{_NUMBERS}|[*†‡§]{{1,3}})[\])]?(?:\(#[^()\s]*\))?\s*</sup>|\$\^\{{?(?P<tex>\d{{1,4}})\}}?\$|\^(?P<caret>\d{{1,4}})\^)"
        rf"|(?P<bracket>[\[［](?P<brackets>{_NUMBERS})[\]］](?![(:]))"
        r"|(?P<word>[\[［(（〔【]\s*(?:附註|註|注|Note|note|Прим\.|прим\.)\s*(?P<words>\d{1,4})\s*[\]］)）〕】]|(?<![同見见前如附加備关關])[註]\s*(?P<bare>\d{1,4}))"
        r"|(?P<paren>[(（](?P<parens>\d{1,4})[)）])"
        r"|(?P<circled>[①-⑳㉑-㉟㊱-㊿])"
        r"|(?P<raised>[¹²³⁰⁴-⁹]{1,4})"
        r"|(?P<star>(?<=[^\s*＊†‡\\\d])(?:[*＊†‡]{1,3}(?![*＊†‡A-Za-z0-9])|\\\*{1,2}))"
        r"|(?P<digit>\d+)"
    )


def circled(character: str) -> int:
    """The number in a ring.

    >>> circled("③"), circled("㉑")
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
            yield from _digits(text, start, end, highest)
        elif style == "sup":
            for label in _spread(match["sups"] or match["tex"] or match["caret"]):
                yield Sign(label, start, end, style, 5.0)
        elif style == "bracket":
            for label in _spread(match["brackets"]):
                yield Sign(label.translate(_SUPERSCRIPT), start, end, style, 3.5)
        elif style == "word":
            yield Sign((match["words"] or match["bare"]).translate(_SUPERSCRIPT), start, end, style, 4.0 if match["words"] else 2.0)
        elif style == "paren":
            # (1) is as often an enumeration: that one stands at the beginning of something, a mark at an end.
            before = text[start - 1 : start]
            yield Sign(
                match["parens"].translate(_SUPERSCRIPT), start, end, style, 2.0 if before and before not in "：:；;，,\n （(" else 0.4
            )
        elif style == "circled":
            yield Sign(str(circled(match[0])), start, end, style, _ringed(text, start))
        elif style == "raised":
            yield Sign(match[0].translate(_SUPERSCRIPT), start, end, style, 4.0)
        else:
            yield Sign(match[0].replace("＊", "*").replace("\\", ""), start, end, style, 2.0)


def _ringed(text: str, start: int) -> float:
    """At the beginning of a line ① may close the sentence of the line before as well as begin a list."""
    before = text[start - 1 : start]
    if before in ("\n", "\r", "\f", ""):
        line = text[max(0, start - 200) : start].rstrip()
        return 1.6 if line and line[-1] in _STOPS + _CLOSERS + _CLAUSES + "." else 1.0
    return 3.0 if before not in "：:；;" else 1.0


_STOPS = "。！？!?…"
_CLOSERS = '」』”’")）】》〉］]'
_CLAUSES = "，、；：,;:"
_NO_MARK_BEFORE = frozenset("/-–—~∼～〜$€£¥#+×*=<&_%@（(「『《〈“‘[［【\\№§^|")
_SHORT = re.compile(
    r"(?:^|[\s(（“])(?:[A-Za-z]|[Nn]os?|[Nn]r|pp|[Vv]ols?|[Aa]rt|[Cc]h|[Ff]igs?|[Ss]ec|ed|[Ee]ds|cf|ca|[СсТтг]|ст|Ст|рис|Рис|гл|№)\.$"
)


@lru_cache(maxsize=2)
def _unit(name: str) -> re.Pattern[str]:
    return re.compile("[ ]{0,2}(?:" + "|".join(sorted(map(re.escape, terms.load("page")[name]), key=len, reverse=True)) + ")")


def quantity(text: str, end: int, name: str = "units") -> bool:
    """Whether the number that ends here counts something.

    >>> quantity("3 月", 1), quantity("3美國", 1)
    (True, False)
    """
    return _unit(name).match(text, end) is not None


def _digits(text: str, start: int, end: int, highest: int) -> Iterator[Sign]:
    base = _before(text, start)
    if base <= 0:
        return
    run = text[start : min(end, start + 8)].translate(_SUPERSCRIPT)
    if run[0] == "0":
        return
    following = text[end : end + 1]
    for length in range(1, min(len(run), 4) + 1):
        label = run[:length]
        if int(label) > highest:
            break
        if length == end - start:
            score = base
            if quantity(text, end):
                score -= 2.2 if base < 2.6 or text[start - 1] in _CLAUSES else 1.6 if quantity(text, end, "dates") else 0.6
            if following.isalpha() and not wide(following):
                score -= 2.5
            if following in ".,/-–:" and text[end + 1 : end + 2].isdigit():
                score -= 3.0
            if following in "%％‰°":
                score -= 3.0
        else:
            score = base - (0.3 if _number_follows(text, start + length, end) else 2.5)
        if score > 0:
            yield Sign(label, start, start + length, "digit", score)


def _number_follows(text: str, start: int, end: int) -> bool:
    """Whether the digits that are left of a run can begin the next words by themselves: 12月, 2001 年, 911."""
    rest = text[start:end]
    if not rest or rest[0] == "0":
        return False
    if quantity(text, end):
        return len(rest) != 4 or rest[0] in "12"
    return (len(rest) == 4 and rest[:2] in ("18", "19", "20")) or len(rest) == 3


def _before(text: str, start: int) -> float:
    """How well the character before a number goes with a mark."""
    if start == 0:
        return 0.0
    before = text[start - 1]
    if before in _NO_MARK_BEFORE:
        return 0.0
    if before in "\n\r\f":
        line = text[max(0, start - 200) : start].rstrip()
        return 2.6 if line and line[-1] in _STOPS + _CLOSERS + _CLAUSES + "." else (1.4 if line and line[-1] != "-" else 0.0)
    if before in " \t\u3000":
        two = text[start - 2 : start - 1]
        if two in ("\n", "\r", "\f", ""):
            # One space is what is left of a page's end: the mark may be the first thing on the new page.
            line = text[max(0, start - 400) : start].rstrip()
            return 2.4 if before == " " and line and line[-1] in _STOPS + _CLOSERS + _CLAUSES + "." else 0.0
        return 1.8 if two in _STOPS + _CLOSERS or (two == "." and not _short(text, start - 1)) else 0.0
    if before == "." or before in ",:;":
        if text[start - 2 : start - 1].isdigit():
            # 3.5 is a number; in "… of 1871.5 The …" the year ends its sentence.
            return 1.7 if before == "." and _begins_sentence(text, start) else (1.5 if before == ";" else 0.0)
        return 0.0 if before == "." and _short(text, start) else 2.6
    if before in _STOPS or before in _CLOSERS or before in _CLAUSES:
        return 3.0
    if before.isdigit():
        return 0.0
    if wide(before):
        return 1.5 if before != "第" else 0.0
    return 1.4 if before.isalpha() and before.islower() else 0.0


def _begins_sentence(text: str, start: int) -> bool:
    match = re.compile(r"\d+(?=\s|$)\s*(?P<next>\S?)").match(text, start)
    return match is not None and (not match["next"] or match["next"].isupper() or match["next"] in "“\"'‘«(")


def _short(text: str, end: int) -> bool:
    return _SHORT.search(text[max(0, end - 12) : end]) is not None


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
    return re.compile(
        r"<sup>\s*[\[(]?(?P<sup>\d{1,4}|[*†‡]{1,3})[\])]?\s*</sup>"
        r"|[\[［](?P<bracket>\d{1,4})[\]］](?![(:])"
        r"|[\[［(（〔【]\s*(?:附註|註|注)\s*(?P<worded>\d{1,4})\s*[\]］)）〕】][:：.、．]?"
        r"|[(（](?P<paren>\d{1,4})[)）]"
        r"|(?:附註|註|注|Note|Прим\.)\s*(?P<word>\d{1,4})(?:\s*[:：.、．]|(?=\s)|$)"
        r"|(?P<circled>[①-⑳㉑-㉟㊱-㊿])"
        r"|(?P<raised>[¹²³⁰⁴-⁹]{1,4})"
        r"|(?P<dot>\d{1,4})[.．、)）](?!\d)"
        r"|(?P<digit>\d{1,4})(?![\d,，.。;；:：、/%％‰–)）」』》-])"
        r"|\\?(?P<star>[*＊†‡]{1,3})(?![*])"
    )


def label(text: str, row: Line) -> Label | None:
    """The label that a line begins with, if it begins with something like one.

    >>> label("12 Ibid.", Line(0, 8, 0, 0, False, False)).label
    '12'
    """
    match = _labels().match(text, row.start, row.end)
    if not match:
        return None
    style = match.lastgroup or ""
    printed = match[style]
    name = str(circled(printed)) if style == "circled" else printed.translate(_SUPERSCRIPT).replace("＊", "*")
    end = match.end()
    alone = not text[end : row.end].strip()
    return Label(name, row.start, end, "word" if style == "worded" else style, alone, alone or text[end].isspace())


class Evidence:
    """Where in the text each number stands as a good mark."""

    def __init__(self, found: Sequence[Sign]) -> None:
        self._places: dict[str, list[int]] = {}
        for sign in found:
            if sign.score >= 1.3:
                self._places.setdefault(sign.label, []).append(sign.start)

    def between(self, label: str, start: int, end: int) -> bool:
        """Whether a good mark of this label stands in text[start:end]."""
        places = self._places.get(label, [])
        index = bisect_left(places, start)
        return index < len(places) and places[index] < end

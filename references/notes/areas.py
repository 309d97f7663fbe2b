"""Where on the pages, or behind the text, the notes stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from references.notes.lines import Line, Page, page_words, width
from references.notes.signs import label, signs


class Area(NamedTuple):
    """Lines in a row that hold notes."""

    first: int
    last: int
    """behind its last line"""
    kind: str
    """page | end"""


_STOPS = "。．.！？!?）)〉》>」”’』…"
_MARK_BEHIND = re.compile(
    r"(?:[\[［(（]註?\d{1,4}[\]］)）]|<sup>[^<>]{1,20}</sup>|[①-⑳¹²³⁰⁴-⁹]+"
    r"|(?<=[。！？」』”）)])\d{1,4}|(?<=[.,\"])\d{1,4})\s*$"
)


_GOES_ON = re.compile(r"(?:^|[\s(（,，;；:：])(?:pp?|[СсТтSs]|стр|[Nn]os?|[Nn]r|[Vv]ols?|[Cc]h|[Aa]rts?|ed|eds|[Ff]ig|№)\.$")
"""behind such a word a number follows, on the next line if need be"""


def terminal(text: str, row: Line) -> bool:
    """Whether a line ends as a sentence or a note ends, a mark behind it apart.

    >>> terminal("He left.12", Line(0, 10, 0, 0, False, False)), terminal("in vol. 12", Line(0, 10, 0, 0, False, False))
    (True, False)
    """
    tail = text[max(row.start, row.end - 200) : row.end]
    tail = _MARK_BEHIND.sub("", tail) or tail
    if _GOES_ON.search(tail):
        return False
    return tail[-1] in _STOPS or re.search(r"(?:https?://|www\.)\S+$", tail) is not None


@lru_cache(maxsize=2)
def _headings(name: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace(r"\ ", r"\s*") for word in sorted(page_words()[name], key=len, reverse=True))
    spaced = re.sub(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", r"\\s*", words)
    numbering = r"(?:[一二三四五六七八九十壹貳參肆伍陸柒捌玖拾\d]+[、.．]\s*)?"
    return re.compile(rf"[#*\s【\[（(〔]*{numbering}(?:{spaced})[】\]）)〕*#:：\s]*", re.IGNORECASE)


def heading(text: str, row: Line) -> bool:
    """Whether a line is the heading of notes at the end.

    >>> heading("【註 釋】", Line(0, 5, 0, 0, False, False))
    True
    """
    return row.end - row.start <= 40 and _headings("notes_headings").fullmatch(text, row.start, row.end) is not None


def _numbered_references(text: str, rows: Sequence[Line], at: int) -> bool:
    """Whether entries with numbers in brackets follow a heading such as 參考文獻."""
    row = rows[at]
    if row.end - row.start > 40 or at + 1 >= len(rows) or not _headings("reference_headings").fullmatch(text, row.start, row.end):
        return False
    mark = label(text, rows[at + 1])
    return mark is not None and mark.style == "bracket" and mark.label == "1" and not mark.alone


def find(text: str, rows: Sequence[Line], layout: Page, furniture: frozenset[int]) -> list[Area]:
    """The note areas that show by themselves: under a rule, and behind a heading."""
    found: list[Area] = []
    at = 0
    while at < len(rows):
        if (heading(text, rows[at]) and _notes_follow(text, rows, at)) or _numbered_references(text, rows, at):
            last = _end_section(text, rows, at + 1)
            found.append(Area(at + 1, last, "end"))
            at = last
        elif rows[at].rule and not (found and found[-1].last > at) and (last := _under_rule(text, rows, layout, furniture, at)) > at:
            first = _behind_text(text, rows, at, last) if layout.flows else at
            found.append(Area(first, last, "page"))
            at = last
        else:
            at += 1
    return found


def _notes_follow(text: str, rows: Sequence[Line], at: int) -> bool:
    return any(label(text, row) is not None for row in rows[at + 1 : at + 4])


def _end_section(text: str, rows: Sequence[Line], first: int) -> int:
    """Endnotes go on until the next heading: in Markdown a line with #, else a far gap before a line that begins no note."""
    seen = 0
    for at in range(first, len(rows)):
        if text.startswith("#", rows[at].start) or (at > first and heading(text, rows[at])):
            return at
        if label(text, rows[at]):
            seen += 1
        elif seen and _section_ends(text, rows, at):
            return at
    return len(rows)


def _section_ends(text: str, rows: Sequence[Line], at: int) -> bool:
    far = rows[at].gap >= 3 and not any(label(text, row) for row in rows[at : at + 30])
    return far or (rows[at].gap >= 1 and _chapter(text, rows[at]) and terminal(text, rows[at - 1]))


_CHAPTER = re.compile(
    r"第\s*[一二三四五六七八九十百\d]+\s*[章節节編编部回]|[壹貳參肆伍陸柒捌玖拾]+、|(?:Chapter|CHAPTER|Part|PART|Глава|ГЛАВА)\s+\w+|參考(?:文獻|書目)"
    r"|参考文献|(?:Bibliography|References|Works Cited|Литература|Appendix|附錄|附录)\b",
    re.IGNORECASE,
)


def _chapter(text: str, row: Line) -> bool:
    return row.end - row.start <= 60 and _CHAPTER.match(text, row.start, row.end) is not None and text[row.end - 1] not in "。.,，;；"


def _under_rule(text: str, rows: Sequence[Line], layout: Page, furniture: frozenset[int], first: int) -> int:
    """Where the notes under a rule end: at the next page."""
    if layout.flows:
        return _blocks(text, rows, first)
    seen, latest = -1, first
    for at in range(first, len(rows)):
        row = rows[at]
        mark = label(text, row)
        number = int(mark.label) if mark and mark.label.isdigit() else -1
        if at > first and (at in layout.starts or row.feed):
            return at
        if at > first and row.rule:
            return _last_note_ends(text, rows, layout, latest, at)
        if at > first and row.gap >= 3 and number != seen + 1:
            return at if layout.starts else _last_note_ends(text, rows, layout, latest, at)
        if at in furniture and at > first and row.gap >= 1:
            return at
        if number >= 0 and (seen < 0 or number == seen + 1):
            seen, latest = number, at
    return len(rows) if seen >= 0 or layout.starts else first


def _last_note_ends(text: str, rows: Sequence[Line], layout: Page, latest: int, stop: int) -> int:
    """Two rules cannot be on one page: the next one began behind the first line that ends the last note without filling its line."""
    full = max(layout.width, *(width(text, row.start, row.end) for row in rows[latest : min(stop, latest + 40)]))
    for at in range(latest + 1, stop):
        before = rows[at - 1]
        if terminal(text, before) and width(text, before.start, before.end) < 0.9 * full:
            return at
    return stop


def _blocks(text: str, rows: Sequence[Line], first: int) -> int:
    """Markdown: the rest of a note that the page cut may stand first under the rule, then blocks that begin with labels."""
    at = first
    orphans = 0
    last = first
    while at < len(rows) and not (at > first and rows[at].rule) and not text.startswith("#", rows[at].start):
        mark = label(text, rows[at])
        block = at + 1
        while block < len(rows) and rows[block].gap == 0 and not rows[block].rule and not label(text, rows[block]):
            block += 1
        if mark and mark.style != "star" and (mark.style != "sup" or mark.spaced):
            last = block
        elif last > first or orphans:
            break
        else:
            orphans += 1
        at = block
    return last


def _behind_text(text: str, rows: Sequence[Line], first: int, last: int) -> int:
    """Where a rule parts pages rather than text and notes, a page's text stands under it: it bears the marks of the notes that follow."""
    behind = next((at for at in range(first, last) if label(text, rows[at])), first)
    if behind == first:
        return first
    labels = {mark.label for row in rows[behind:last] if (mark := label(text, row))}
    over = text[rows[first].start : rows[behind - 1].end]
    return behind if any(sign.score >= 2.5 and sign.label in labels for sign in signs(over)) else first

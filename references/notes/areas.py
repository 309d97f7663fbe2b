"""Where on the pages, or behind the text, the notes stand."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from bib import scripts
from bib.patterns import regex
from references import terms
from references.fields import numerals
from references.notes.lines import Line, width
from references.notes.sheet import Sheet
from references.notes.signs import Label, signs


class Area(NamedTuple):
    """Lines in a row that hold notes."""

    first: int
    last: int
    """behind its last line"""
    kind: str
    """page | end"""


@lru_cache(maxsize=2)
def _headings(name: str) -> re.Pattern[str]:
    spaced = "|".join(_set_apart(word.lower()) for word in terms.words("page", name))
    numbering = rf"(?:(?:[{numerals.HAN}{numerals.FORMAL}\d]{{1,3}}|[ivx]{{1,5}})\s*[、.．]?\s*)?"
    # In two languages: 參考文獻 References, Bibliography / Literatur.
    return regex(rf"[#*\s【\[（(〔]*{numbering}(?:{spaced})(?:[\s/／（(|·]+(?:{spaced}))?[】\]）)〕*#:：\s]*")


def _set_apart(word: str) -> str:
    """A pattern for a word whose Han characters may stand apart (註 釋), and whose parts may stand together."""
    return "".join(
        r"\s*" if char == " " else (r"\s*" if scripts.is_han(before) and scripts.is_han(char) else "") + re.escape(char)
        for before, char in pairwise(f" {word}")
    )


def _is_heading(text: str, row: Line, name: str, longest: int) -> bool:
    return row.end - row.start <= longest and _headings(name).fullmatch(text[row.start : row.end].lower()) is not None


def heading(text: str, row: Line) -> bool:
    """Whether a line is the heading of notes at the end.

    >>> heading("【註 釋】", Line(0, 5, 0, 0, False, False))
    True
    """
    return _is_heading(text, row, "notes_headings", 40)


def begins_list(text: str, row: Line) -> bool:
    """Whether a line is the heading of a list of works, behind which no note goes on.

    >>> begins_list("參考文獻 References", Line(0, 15, 0, 0, False, False)), begins_list("See Literature", Line(0, 14, 0, 0, False, False))
    (True, False)
    """
    return _is_heading(text, row, "reference_headings", 60)


def find(sheet: Sheet) -> list[Area]:
    """The note areas that show by themselves: under a rule, and behind a heading.

    >>> from references.notes.sheet import sheet_of
    >>> find(sheet_of("Ships came in.[1]\\n\\nNotes\\n\\n[1] A list.\\n"))
    [Area(first=2, last=3, kind='end')]
    """
    found: list[Area] = []
    at = 0
    while at < len(sheet.rows):
        area = _area_from(sheet, at)
        if area is None:
            at += 1
        else:
            found.append(area)
            at = area.last
    return found


def _area_from(sheet: Sheet, at: int) -> Area | None:
    """The area that begins at a line: behind it, if it is a heading, or with it, if a rule stands over it."""
    if (heading(sheet.text, sheet.rows[at]) and _notes_follow(sheet, at)) or _numbered_references(sheet, at):
        return Area(at + 1, _end_section(sheet, at + 1), "end")
    if not sheet.rows[at].rule:
        return None
    last = _end_blocks(sheet, at) if sheet.layout.flows else _end_page(sheet, at)
    if last <= at:
        return None
    return Area(_behind_text(sheet, at, last) if sheet.layout.flows else at, last, "page")


def _notes_follow(sheet: Sheet, at: int) -> bool:
    return any(sheet.label(number) is not None for number in range(at + 1, min(at + 4, len(sheet.rows))))


def _numbered_references(sheet: Sheet, at: int) -> bool:
    """Whether entries with numbers in brackets follow a heading such as 參考文獻."""
    if at + 1 >= len(sheet.rows) or not begins_list(sheet.text, sheet.rows[at]):
        return False
    mark = sheet.label(at + 1)
    return mark is not None and mark.style == "bracket" and mark.label == "1" and not mark.alone


def _end_section(sheet: Sheet, first: int) -> int:
    """Endnotes go on until the next heading: in Markdown a line with #, else a far gap before a line that begins no note."""
    seen = 0
    for at in range(first, len(sheet.rows)):
        row = sheet.rows[at]
        if sheet.text.startswith("#", row.start) or (at > first and heading(sheet.text, row)) or (seen and begins_list(sheet.text, row)):
            return at
        if sheet.label(at):
            seen += 1
        elif seen and _section_ends(sheet, at):
            return at
    return len(sheet.rows)


def _section_ends(sheet: Sheet, at: int) -> bool:
    gap = sheet.rows[at].gap
    if gap >= 3 and not any(sheet.label(number) for number in range(at, min(at + 30, len(sheet.rows)))):
        return True
    return gap >= 1 and _begins_chapter(sheet.text, sheet.rows[at]) and sheet.terminal(at - 1)


@lru_cache(maxsize=1)
def _chapter() -> re.Pattern[str]:
    words = terms.load("page")
    numbered = rf"第\s*[{numerals.HAN}\d]+\s*[{''.join(words['divisions'])}]|[{numerals.FORMAL}]+、"
    chapters, lists = terms.pattern(words["chapter_words"]), terms.pattern((*words["reference_headings"], *words["appendix_words"]))
    return regex(rf"{numbered}|(?:{chapters})\s+\w+|(?:{lists})(?![{scripts.SMALL}])", re.IGNORECASE)


def _begins_chapter(text: str, row: Line) -> bool:
    return row.end - row.start <= 60 and _chapter().match(text, row.start, row.end) is not None and text[row.end - 1] not in "。.，,;；"


def _end_page(sheet: Sheet, first: int) -> int:
    """Where the notes under a rule end: at the next page."""
    seen, latest = -1, first
    for at in range(first, len(sheet.rows)):
        number = _number(sheet.label(at))
        end = _page_end(sheet, at, latest, counts=number == seen + 1) if at > first else -1
        if end >= 0:
            return end
        if number >= 0 and (seen < 0 or number == seen + 1):
            seen, latest = number, at
    return len(sheet.rows) if seen >= 0 or sheet.layout.starts else first


def _number(mark: Label | None) -> int:
    return int(mark.label) if mark is not None and mark.label.isdigit() else -1


def _page_end(sheet: Sheet, at: int, latest: int, counts: bool) -> int:
    """Where the page ends if this line stands behind its end, else -1; `latest` begins the last note, `counts`: here begins the next."""
    row = sheet.rows[at]
    if sheet.begins_page(at):
        return at
    if row.rule:
        return _last_note_ends(sheet, latest, at)
    if row.gap >= 3 and not counts:
        return at if sheet.layout.starts else _last_note_ends(sheet, latest, at)
    return at if at in sheet.furniture and row.gap >= 1 else -1


def _last_note_ends(sheet: Sheet, latest: int, stop: int) -> int:
    """Two rules cannot be on one page: the next one began behind the first line that ends the last note without filling its line."""
    widths = [width(sheet.text, row.start, row.end) for row in sheet.rows[latest:stop]]
    full = max(sheet.layout.width, *widths[:40])
    for at in range(latest + 1, stop):
        if sheet.terminal(at - 1) and widths[at - 1 - latest] < 0.9 * full:
            return at
    return stop


def _end_blocks(sheet: Sheet, first: int) -> int:
    """Where pages flow: the rest of a note that the page cut may stand first under the rule, then blocks that begin with labels."""
    at = last = first
    orphans = 0
    while at < len(sheet.rows) and (at == first or not sheet.rows[at].rule) and not sheet.text.startswith("#", sheet.rows[at].start):
        begins_note = _labels_block(sheet.label(at))
        if not begins_note and (last > first or orphans):
            break
        orphans += not begins_note
        at = _block_end(sheet, at)
        last = at if begins_note else last
    return last


def _labels_block(mark: Label | None) -> bool:
    return mark is not None and mark.style != "star" and (mark.style != "sup" or mark.spaced)


def _block_end(sheet: Sheet, at: int) -> int:
    end = at + 1
    while end < len(sheet.rows) and sheet.rows[end].gap == 0 and not sheet.rows[end].rule and not sheet.label(end):
        end += 1
    return end


def _behind_text(sheet: Sheet, first: int, last: int) -> int:
    """Where a rule parts pages rather than text and notes, a page's text stands under it: it bears the marks of the notes that follow."""
    marks = [(number, mark) for number in range(first, last) if (mark := sheet.label(number))]
    behind = marks[0][0] if marks else first
    if behind == first:
        return first
    over = sheet.text[sheet.rows[first].start : sheet.rows[behind - 1].end]
    labels = {mark.label for _, mark in marks}
    return behind if any(sign.score >= 2.5 and sign.label in labels for sign in signs(over)) else first

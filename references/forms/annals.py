"""Annals by the day of a reign: 《明太祖實錄》卷七十，洪武四年十二月丙戌條; 『세종실록』 권45, 세종 11년 8월 20일(무신).

Rule: annals, and the diaries of a court, are cited by title and chapter and by the day of a reign; the chapter is the volume, the day
the date of the entry, and what else stands there names the part. Nothing of it is an author, a journal or a publisher. Where an imprint
stands behind, its year is the date, and the day of the reign only says which entry is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from bib.patterns import regex
from references import terms
from references.fields import bodies, dates, locators, numerals
from references.forms import pages
from references.forms.brackets import Bracket
from references.forms.workspace import Workspace
from references.model import Span

BY = "kind.annals"


def read(workspace: Workspace) -> bool:
    """Reads an entry of annals; False where the stretch is none, or states an imprint.

    >>> workspace = Workspace.of("《明太祖實錄》，卷七十，洪武四年十二月丙戌條，頁1300。")
    >>> read(workspace), workspace.said()
    (True, ['title: 明太祖實錄', 'volume: 70', 'date: 1371-12', 'cited: 1300'])
    """
    title = next((one for one in workspace.brackets if one.start == workspace.start and one.kind in ("work", "quote")), None)
    if title is None:
        return False
    pieces = _sort_pieces(workspace, title)
    if pieces is None or not (pieces.day or (_is_of_annals(title.inner.cut(workspace.text)) and pieces.chapter)):
        return False
    workspace.add("title", *title.inner, BY)
    if pieces.chapter:
        workspace.add("volume", *pieces.chapter, BY, numerals.arabic(pieces.chapter.cut(workspace.text)))
    if pieces.day and (day := dates.best(dates.find(pieces.day.cut(workspace.text)))) is not None:
        workspace.add("date", pieces.day.start + day.start, pieces.day.start + day.end, BY, day.edtf)
    pages.read_pages(workspace, title.end, workspace.end)
    if workspace.locator is None and pieces.parts:
        place = Span(pieces.parts[0].start, pieces.parts[-1].end)
        workspace.locator, workspace.locator_span = place.cut(workspace.text), place
    workspace.take(workspace.start, workspace.end)
    workspace.hints["type"] = "book"
    return True


class _Pieces(NamedTuple):
    """What stands behind the title of annals."""

    chapter: Span | None
    day: Span | None
    parts: list[Span]


def _sort_pieces(workspace: Workspace, title: Bracket) -> _Pieces | None:
    """The stretches between commas behind a title, by what they are; None where one tells who printed the work, or when."""
    text = workspace.text
    chapter = _chapter().match(text, title.end, workspace.end)
    number = Span(*chapter.span(chapter.lastgroup or 0)) if chapter else None
    day: Span | None = None
    parts: list[Span] = []
    for piece in _pieces(text, chapter.end() if chapter else title.end, workspace.end):
        words = piece.cut(text)
        if _YEAR.search(words) or bodies.is_publisher(words):
            return None
        if day is None and is_reign_day(words, counted=chapter is not None):
            day = piece
        elif not locators.find(words):
            parts.append(piece)
    return _Pieces(number, day, parts) if len(parts) <= _MOST_PARTS else None


_YEAR = regex(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_MOST_PARTS = 3
_PIECE = regex(r"[^，,、。；;》』」\s.](?:[^，,、。；;》』」.]*[^，,、。；;》』」\s.])?")


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    yield from (Span(*one.span()) for one in _PIECE.finditer(text, start, end))


def _is_of_annals(title: str) -> bool:
    return title.endswith(terms.words("annals", "ends"))


@cache
def _chapter() -> re.Pattern[str]:
    """卷七十, 권45, 1023책, and the bare number behind a title."""
    before, behind = (terms.either(terms.words("annals", "chapter", name)) for name in ("before", "behind"))
    number = rf"(?:\d{{1,4}}|[{numerals.HAN}]{{1,7}})"
    edge = r"(?=[\s，,、。；;.《「]|$)"
    return regex(
        rf"[，,、\s]*(?:(?:{before})\s?(?P<before>{number})|(?P<behind>\d{{1,4}})\s?(?:{behind})|(?<=\s)(?P<bare>\d{{1,3}})){edge}"
    )


@cache
def _reign_day() -> re.Pattern[str]:
    table = terms.load("annals")["day"]
    year, month, day, first, new_year, leap, entry, moon = (
        terms.either(table[name]) for name in ("year", "month", "day", "first_year", "first_month", "leap", "entry", "moon")
    )
    number = rf"(?:\d{{1,2}}|[{numerals.HAN}]{{1,3}})"
    pair = rf"[{table['stems']}][{table['branches']}]\s?(?:{day}|{moon})?"
    return regex(
        rf"(?:[^\W\d_]{{1,8}}\s)?[^\W\d_]{{0,8}}?\s?(?:{number}|{first})\s?(?:{year})"
        rf"(?:\s?(?:{leap})?\s?(?:{number}|{new_year})\s?(?:{month}))?(?:\s?{number}\s?(?:{day}))?"
        rf"(?P<pair>\s?[(（]?(?:{pair})[)）]?)?(?P<entry>\s?(?:{entry}))?"
    )


def is_reign_day(words: str, *, counted: bool) -> bool:
    """Whether words are the day of a reign; without a chapter before it a pair of the calendar or the word for an entry must tell it.

    >>> is_reign_day("洪武四年十二月丙戌條", counted=False), is_reign_day("진흥왕 12년", counted=True)
    (True, True)
    >>> is_reign_day("民國九十年三月五日", counted=False), is_reign_day("岸社", counted=True)
    (False, False)
    """
    found = _reign_day().fullmatch(words)
    return found is not None and (counted or found["pair"] is not None or found["entry"] is not None)


def find_reign_days(text: str) -> Iterator[Span]:
    """The days of reigns in a text, with the comma before them: what an imprint stands beside.

    >>> note = "《河記》卷52，光绪三年六月丙午，北京：岸社，1987年"
    >>> [one.cut(note) for one in find_reign_days(note)]
    ['，光绪三年六月丙午']
    """
    if not any(map(text.__contains__, terms.words("annals", "day", "year"))):
        return
    counted = False
    for piece in _pieces(text, 0, len(text)):
        words = piece.cut(text)
        if is_reign_day(words, counted=counted):
            comma = regex(r"[，,、]\s?$").search(text, max(0, piece.start - 2), piece.start)
            yield Span(comma.start() if comma else piece.start, piece.end)
        counted = _count_pattern().fullmatch(words) is not None


@cache
def _count_pattern() -> re.Pattern[str]:
    """A stretch that is nothing but a chapter: 卷52."""
    before = terms.either(terms.words("annals", "chapter", "before"))
    return regex(rf"(?:{before})\s?(?:\d{{1,4}}|[{numerals.HAN}]{{1,7}})")

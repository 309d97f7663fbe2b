"""What is counted, where a mark or a unit says more than the model saw: volumes, issues, pages, the years of two editions."""

from __future__ import annotations

import re
from collections import deque
from functools import cache

from bib.patterns import regex
from references import terms
from references.fields import dates, months
from references.labeller import lexicon
from references.labeller.groups import Run
from references.labeller.thresholds import threshold
from references.model import Span

FAR = 60
"""letters behind a range in which its year may stand"""
READ = 2000
"""so much of a reference is asked for its dates: no person writes a longer one"""
_UNIT = regex(r"\W*(?:第|제)?\s?[\d０-９]{1,5}\s?(?:(?P<number>[号號期]|호)|(?P<volume>[卷巻]|권))\W*")


def name_units(runs: list[Run], text: str) -> list[Run]:
    """What a number counts its unit says: 78호 is an issue, 第3巻 a volume; two years with a stroke between them are no issue but a date.

    >>> [run.label for run in name_units([Run("journal", Span(0, 5), 0.9, False), Run("note", Span(5, 9), 0.4, False)], "『비평』 78호,")]
    ['journal', 'number']
    >>> [run.label for run in name_units([Run("volume", Span(0, 1), 0.9, False), Run("number", Span(2, 11), 0.5, False)], "7 (1931/32)")]
    ['volume', 'date']
    """
    is_dated = any(run.label == "date" for run in runs)
    named = (_name_unit(run, text) if run.label in _COUNTED else run for run in runs)
    return [run._replace(label="date") if run.label == "number" and not is_dated and _are_years(run, text) else run for run in named]


_YEARS = regex(r"\W*(?:1[5-9]|20)\d\d/\d\d(?:\d\d)?\W*")


def _are_years(run: Run, text: str) -> bool:
    return _YEARS.fullmatch(text, *run.span) is not None


def _name_unit(run: Run, text: str) -> Run:
    found = _UNIT.fullmatch(text, *run.span)
    return run._replace(label=found.lastgroup, confidence=max(run.confidence, threshold("marked"))) if found and found.lastgroup else run


_COUNTED = frozenset(("volume", "number", "note", "date", "edition", "locator", "pages", "series"))


_VOLUME = regex(
    r"(?<![^\W_])(?:[Vv]ol(?:ume|\.)|Bd\.|Band|[Tt]om[eo]|[Tt]\.)\s?(?:\d{1,4}|[IVXLC]{1,7})\b(?:[./]\d{1,3}\b)?"
    r"(?:, (?:[Pp]art|[Pp]t\.|Teil) \w{1,4})?"
)
_OF = regex(r",? (?:of|der|de|des)(?: the| la)? (?=[A-ZÀ-Þ])")
_BETWEEN = " \t,;:.(["
HELD = frozenset(("title", "book", "series", "journal"))


def part_volume(runs: list[Run], text: str) -> list[Run]:
    """The volume that a title, a book or a series took along at its end, and the series behind it, stand by themselves.

    >>> note = "Logics of Nature, volume 12 of Studies in Logic"
    >>> [(run.label, run.span.cut(note)) for run in part_volume([Run("book", Span(0, 47), 0.9, False)], note)]
    [('book', 'Logics of Nature'), ('volume', 'volume 12'), ('series', 'Studies in Logic')]
    >>> note = "On Nature (Studies in Logic, vol. 12)"
    >>> [(run.label, run.span.cut(note)) for run in part_volume([Run("title", Span(0, 37), 0.9, False)], note)]
    [('title', 'On Nature '), ('series', 'Studies in Logic'), ('volume', 'vol. 12')]
    >>> note = "In Rivers, vol. 3 of Studies."
    >>> [(run.label, run.span.cut(note)) for run in part_volume([Run("series", Span(11, 29), 0.9, False)], note)]
    [('volume', 'vol. 3'), ('series', 'Studies.')]
    """
    if any(run.label == "volume" for run in runs):
        return runs
    for at, run in enumerate(runs):
        if run.label in HELD and (parts := _cut_volume(run, text)):
            return [*runs[:at], *parts, *runs[at + 1 :]]
    return runs


def _cut_volume(run: Run, text: str) -> list[Run]:
    """A run, the series in brackets at its end, the volume, and the whole that it is a volume of."""
    start, end = run.span
    found = _last(text, start if run.label == "series" else start + 2, end)
    of = _OF.match(text, found.end(), end) if found else None
    if found is None or (of is None and text[found.end() : end].strip(" .,;:)]")):
        return []
    cut = start + len(text[start : found.start()].rstrip(_BETWEEN))
    opened = text.rfind("(", start + 2, found.start())
    held = Span(opened + 1, cut) if start < opened < cut and ")" not in text[opened:cut] else None
    title = [run._replace(span=Span(start, opened if held else cut))] if cut > start else []
    series = [Run("series", held, run.confidence, False)] if held else []
    whole = [Run("whole" if run.label == "title" else "series", Span(of.end(), end), run.confidence, False)] if of else []
    return [*title, *series, Run("volume", Span(*found.span()), run.confidence, False), *whole]


def _last(text: str, start: int, end: int) -> re.Match[str] | None:
    """The last volume that a stretch of a text names."""
    return next(iter(deque(_VOLUME.finditer(text, max(start, 0), end), maxlen=1)), None)


DATES = frozenset(("date", "origdate", "urldate"))
BESIDE_DATES = DATES | {"author"}


def join_dates(runs: list[Run], text: str) -> list[Run]:
    """A date is one stretch: where a label stops in the midst of one that the text names, it takes the whole of it from its neighbours.

    >>> note = "Paris, Seuil, juil. 1990, p. 3"
    >>> cuts = (("place", 0, 6), ("publisher", 7, 19), ("date", 20, 25))
    >>> [run.span.cut(note) for run in join_dates([Run(label, Span(a, b), 0.9, False) for label, a, b in cuts], note)]
    ['Paris,', 'Seuil, ', 'juil. 1990,']
    >>> note = "Harbour, ca. 1923"
    >>> [run.span.cut(note) for run in join_dates([Run("publisher", Span(0, 12), 0.9, False), Run("date", Span(13, 17), 0.9, False)], note)]
    ['Harbour, ', 'ca. 1923']
    """
    if "/" in text and all(run.label not in DATES for run in runs):
        runs = _part_head(runs, text)
    for run in runs:
        if run.label in DATES and not _is_closed(text, run.span):
            start, end = _surroundings(text, run.span, Span(runs[0].span.start, runs[-1].span.end))
            for date in dates.find(text[start:end]):
                runs = _whole(runs, Span(start + date.start, start + date.end))
    return runs


_HEAD = regex(r"\((?:1[4-9]|20)\d\d/\d{1,4}[a-z]?\)[:.,]?\s*\Z")
"""Stein, Ada (1993/94): two years in brackets right behind an author"""


def _part_head(runs: list[Run], text: str) -> list[Run]:
    """Two years in brackets that a name took along are the date of a reference that has no other."""
    for at, run in enumerate(runs):
        if run.label == "author" and (found := _HEAD.search(text, run.span.start, run.span.end)) and found.start() > run.span.start:
            name, year = Span(run.span.start, found.start()), Span(found.start(), run.span.end)
            return [*runs[:at], run._replace(span=name), Run("date", year, run.confidence, True), *runs[at + 1 :]]
    return runs


_AROUND = 40
"""characters beside a date that may belong to it: the names of two months, a day, a word for about"""


_WORD = regex(r"[^\W_]+")
_NEAR = 24
"""characters beside a year in which its month and its day stand"""
_NUMBER_BEFORE = regex(r"\d[\s.]{0,3}$|\d[\s.–/-]{1,2}[IVX]{1,4}[\s.–/-]{1,2}$")
_NUMBER_BEHIND = regex(r"[^\w,;:()?~]{0,3}(?<!\. )\d")
_TIES = frozenset("-–—/~'’")
"""what stands between the parts of a date"""


def _is_closed(text: str, span: Span) -> bool:
    """Whether no word beside a date can belong to it: no number that a mere space or stroke parts, no month, no about."""
    if "?" in text[span.end : span.end + 3]:
        return False
    return _is_year_closed(text, span) if dates.is_year_alone(text, *span) else _is_day_closed(text, span)


def _is_year_closed(text: str, span: Span) -> bool:
    """The same of a year: a number that a comma parts from it is a day only beside a month (pp. 3-12, 1999; May 12, 1999)."""
    before, behind = text[max(span.start - _NEAR, 0) : span.start], text[span.end : span.end + _NEAR]
    if _NUMBER_BEFORE.search(before) or _NUMBER_BEHIND.match(behind):
        return False
    words = _WORD.findall(before)[-3:] + _WORD.findall(behind)[:3]
    return _words_of_dates().isdisjoint(map(str.casefold, words))


@cache
def _words_of_dates() -> frozenset[str]:
    """Months, seasons and the first words of those for about."""
    about = (one.split()[0].strip(".").casefold() for phrases in terms.load("dates")["approximate"].values() for one in phrases)
    return months.free_words().union(about)


def _is_day_closed(text: str, span: Span) -> bool:
    """The same of a date with its month, behind which a comma may stand before the year."""
    if not text[max(span.start - 3, 0) : span.end + 3].isascii():
        return False
    before = text[max(span.start - 16, 0) : span.start].split()[-1:] or [""]
    behind = text[span.end : span.end + 16].split()[:1] or [""]
    return not _may_be_of_date(before[0]) and not _may_be_of_date(behind[0])


def _may_be_of_date(word: str) -> bool:
    return any(char.isdigit() or char in _TIES for char in word) or dates.is_beside_year(word.strip(".,;:()[]"))


def _surroundings(text: str, span: Span, whole: Span) -> Span:
    """The words around a date within its reference, none of them cut."""
    start, end = max(whole.start, span.start - _AROUND), min(whole.end, span.end + _AROUND, span.start + READ)
    if start > whole.start:
        start = text.find(" ", start, span.start) % len(text) if " " in text[start : span.start] else start
    if end < whole.end:
        end = text.rfind(" ", span.end, end) if " " in text[span.end : end] else end
    return Span(start, end)


def _whole(runs: list[Run], span: Span) -> list[Run]:
    """The first run of a date that meets a date's place takes that place; the runs beside it end and begin where it does."""
    at = next((at for at, run in enumerate(runs) if run.label in DATES and run.span.meets(span)), None)
    if at is None:
        return runs
    held = Span(min(runs[at].span.start, span.start), max(runs[at].span.end, span.end))
    if held == runs[at].span:
        return runs
    before = [_until(run, span.start) for run in runs[:at]]
    behind = [_from(run, span.end) for run in runs[at + 1 :]]
    return [run for run in (*before, runs[at]._replace(span=held), *behind) if run.span.start < run.span.end]


def _until(run: Run, end: int) -> Run:
    return run._replace(span=Span(min(run.span.start, end), min(run.span.end, end)))


def _from(run: Run, start: int) -> Run:
    return run._replace(span=Span(max(run.span.start, start), max(run.span.end, start)))


def name_first_year(runs: list[Run], text: str) -> list[Run]:
    """A year that a semicolon parts from an imprint with a year of its own is that of the first edition.

    >>> note = "(1798; London: Gregg, 1967)"
    >>> cuts = (("date", 0, 6), ("place", 7, 14), ("publisher", 15, 21), ("date", 22, 27))
    >>> [run.label for run in name_first_year([Run(label, Span(a, b), 0.9, False) for label, a, b in cuts], note)]
    ['origdate', 'place', 'publisher', 'date']
    """
    dated_at = [at for at, run in enumerate(runs) if run.label == "date"]
    if len(dated_at) > 1:
        dated_at = [at for at in dated_at if any(map(str.isdigit, runs[at].span.cut(text)))]
    if len(dated_at) != 2 or not runs[dated_at[0]].span.cut(text).rstrip().endswith(";"):
        return runs
    if not any(run.label == "publisher" for run in runs[dated_at[0] : dated_at[1]]):
        return runs
    return [run._replace(label="origdate") if at == dated_at[0] else run for at, run in enumerate(runs)]


_NUMBER = regex(r"\W*\d{1,4}(?:[-–]\d{1,4})?\W*")
_RANGE_ALONE = regex(r"\s*\d{1,5}[-–]\d{1,5}[\s.]*")
_RANGE = regex(r"\W{0,3}(?P<pages>\d{1,5}\s?[-‐‑‒–—]\s?\d{1,5})(?![\w-])(?P<rest>.*)", re.DOTALL)
_YEAR = regex(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_MONTH = regex(r"\W{0,2}(?P<word>[^\W\d_]{3,12})")


def part_pages(runs: list[Run], text: str) -> list[Run]:
    """A range behind the volume of a reference that has its date and no pages is its pages; so is a last number behind the imprint.

    >>> note = "Rivers, 212 (4100), 1303– 1319, March 1996"
    >>> runs = [Run("volume", Span(8, 11), 0.9, False), Run("number", Span(12, 19), 0.9, False), Run("date", Span(20, 42), 0.5, False)]
    >>> [(run.label, run.span.cut(note)) for run in part_pages(runs, note)][1:]
    [('number', '(4100),'), ('pages', '1303– 1319'), ('date', ', March 1996')]
    >>> note = "(Leeds: Harbour, 1963), 9."
    >>> [run.label for run in part_pages([Run("date", Span(17, 23), 0.9, False), Run("note", Span(24, 26), 0.5, False)], note)]
    ['date', 'locator']
    """
    if any(run.label in ("pages", "locator") for run in runs):
        return runs
    last = _name_last(runs, text)
    if last:
        return [*runs[:-1], runs[-1]._replace(label=last)]
    out: list[Run] = []
    for run in runs:
        numbered = bool(out) and out[-1].label in ("volume", "number")
        out += (_cut_pages(run, any(one.label == "date" for one in out), text) if numbered and run.label == "date" else []) or [run]
    return out


def _name_last(runs: list[Run], text: str) -> str:
    """What the last number of a reference is: a page cited behind the date, the pages behind the volume."""
    labels, end = tuple(run.label for run in runs[-2:]), runs[-1].span if runs else Span(0, 0)
    if labels == ("date", "note") and _NUMBER.fullmatch(text, *end):
        return "locator"
    return "pages" if labels == ("volume", "number") and len(runs) > 2 and _RANGE_ALONE.fullmatch(text, *end) else ""


def _cut_pages(run: Run, is_dated: bool, text: str) -> list[Run]:
    """The range of pages at the beginning of what was taken for a date, and the date behind it."""
    found = _RANGE.match(text, *run.span)
    if found is None or _of_days(found["rest"]):
        return []
    more = _YEAR.search(found["rest"][:FAR]) is not None
    pages = Run("pages", Span(*found.span("pages")), run.confidence, False)
    if more:
        return [pages, run._replace(span=Span(found.start("rest"), run.span.end))]
    return [pages] if is_dated else []


def _of_days(rest: str) -> bool:
    """Whether a month stands behind a range: 15-21 May is no range of pages."""
    word = _MONTH.match(rest)
    return word is not None and rest[:1] != "," and "month" in lexicon.load().classes.get(word["word"].lower(), ())

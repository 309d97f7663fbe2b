"""What marks a title: a quoted title that took along what stands behind it, the part in single corners and its book in double ones, the
book between `in` and its editor.
"""

from __future__ import annotations

import re

from bib.patterns import regex
from bib.scripts import CAPITAL
from references.fields import numerals, roles
from references.labeller.groups import Run, cut_at, cut_each
from references.labeller.thresholds import threshold
from references.model import Span

_TITLE = frozenset(("title",))
_TITLED = frozenset(("title", "book"))
_ROLE = regex(
    r",? (?:eds?\.|edited by|hrsg\. v(?:on|\.)|hg\. v(?:on|\.)|a cura di|sous la dir(?:ection|\.) de|dir\.) (?=[A-ZÀ-Þ])", re.IGNORECASE
)


def part_book(runs: list[Run], text: str) -> list[Run]:
    """Between `in` and a role that names follow stands the book.

    >>> note = "in Rivers, ed. G. Hill (1991)"
    >>> runs = [Run("in", Span(0, 3), 0.9, False), Run("editor", Span(3, 23), 0.5, False)]
    >>> [(run.label, run.span.cut(note)) for run in part_book(runs, note)]
    [('in', 'in '), ('book', 'Rivers'), ('editor', ', ed. G. Hill ')]
    """
    labels = [run.label for run in runs]
    if "in" not in labels[:-1] or "book" in labels or "journal" in labels:
        return runs
    at = labels.index("in") + 1
    start, end = runs[at].span
    found = _ROLE.search(text, start + 2, end) if labels[at] == "editor" else None
    if found is None:
        return runs
    return [*runs[:at], Run("book", Span(start, found.start()), runs[at].confidence, False), *_rest(runs[at:], found.start())]


def _rest(runs: list[Run], start: int) -> list[Run]:
    return [runs[0]._replace(span=Span(start, runs[0].span.end)), *runs[1:]]


_QUOTED_FIRST = regex(rf"(?:«[^»]{{4,}}»|“[^”]{{4,}}”|„[^“”]{{4,}}[“”]|\"[^\"]{{4,}}\")[,.]? (?=[{CAPITAL}])")


def part_quoted_first(runs: list[Run], text: str) -> list[Run]:
    """What is closed in quotation marks before the name of a journal is the title, where nothing else is.

    >>> note = "«Реки и порты», Морские ведомости"
    >>> [(run.label, run.span.cut(note)) for run in part_quoted_first([Run("journal", Span(0, 33), 0.9, True)], note)]
    [('title', '«Реки и порты», '), ('journal', 'Морские ведомости')]
    """
    if any(run.label in ("title", "book") for run in runs):
        return runs
    at = next((number for number, run in enumerate(runs) if run.label == "journal"), None)
    quoted = _QUOTED_FIRST.match(text, *runs[at].span) if at is not None else None
    if at is None or quoted is None:
        return runs
    title, journal = cut_at(runs[at]._replace(label="title"), quoted.end(), "journal")
    return [*runs[:at], title, journal, *runs[at + 1 :]]


_INSIDE = regex(
    r"(?:“[^”]{6,}”|\"[^\"]{6,}\"|«[^»]{6,}»|‘[^“”]{6,}?’|'[^“”]{6,}?')\W? (?P<in>[Ii]n|dans|en|em|nel) (?=[A-ZÀ-ÞŒ])"
    r"|[^“”\"«»‘]{4,200}?, (?P<held>in|dans|nel) (?=[A-ZÀ-ÞŒ](?!ono|emor))",
    look=regex(r" (?:[Ii]n|dans|en|em|nel) [A-ZÀ-ÞŒ]").search,
)
"""‘Reading the River’ in"""


def part_held(runs: list[Run], text: str) -> list[Run]:
    """A title in quotation marks ends before the `in` behind them: what follows is the book, or before a pointer who edited it.

    >>> note = "‘Reading the River’ in Hill, op. cit."
    >>> runs = [Run("title", Span(0, 28), 0.5, True), Run("pointer", Span(29, 37), 0.9, False)]
    >>> [(run.label, run.span.cut(note)) for run in part_held(runs, note)]
    [('title', '‘Reading the River’ '), ('in', 'in'), ('editor', ' Hill,'), ('pointer', 'op. cit.')]
    >>> note = "Le fleuve, dans Œuvres, t. III"
    >>> [(run.label, run.span.cut(note)) for run in part_held([Run("title", Span(0, 23), 0.5, True)], note)]
    [('title', 'Le fleuve, '), ('in', 'dans'), ('book', ' Œuvres,')]
    """
    if any(run.label == "in" for run in runs):
        return runs

    def cut(run: Run, following: Run | None) -> list[Run]:
        found = _INSIDE.match(text, *run.span)
        if found is None:
            return []
        word = found.lastgroup or "in"
        title, held = cut_at(run, found.start(word), "book", found.end(word))
        if following is not None and following.label == "pointer":
            held = held._replace(label="editor")
        return [title, Run("in", Span(*found.span(word)), run.confidence, False), held]

    return cut_each(runs, cut, _TITLE)


_QUOTED = regex(
    r"(?:(?:[“\"][^“”\"]{8,}?[”\"]|[‘'][^“”\"]{8,}?[,.?!][’']) (?=["
    rf"{CAPITAL}"
    r"\d]\w)|(?:«[^«»]{3,}»|„[^„“”]{3,}[“”]), (?=[A-ZÀ-Þ]\w?[\w’']))"
)
"""‘A study of the sea,’ The"""


def part_quotation(runs: list[Run], text: str) -> list[Run]:
    """A title in quotation marks ends with them: what was taken along behind them is what holds the work.

    >>> note = "'On the sea,' Trans. ASME, J. Heat"
    >>> runs = [Run("title", Span(0, 25), 0.5, True), Run("journal", Span(27, 34), 0.9, False)]
    >>> [(run.label, run.span.cut(note)) for run in part_quotation(runs, note)]
    [('title', "'On the sea,' "), ('journal', 'Trans. ASME, J. Heat')]
    """
    cut = cut_each(runs, lambda run, _: _cut_behind(run, text), _TITLE)
    if cut is runs:
        return runs
    out: list[Run] = []
    for run in cut:
        if out and out[-1].label == "rest" and run.label in ("journal", "book"):
            run = run._replace(span=Span(out.pop().span.start, run.span.end))
        out.append(run)
    return [run._replace(label="journal") if run.label == "rest" else run for run in out]


def _cut_behind(run: Run, text: str) -> list[Run]:
    found = _QUOTED.match(text, *run.span)
    return cut_at(run, found.end(), "rest") if found else []


_CORNERS = regex(
    r"\s*「[^「」]{1,200}」(?P<book>『[^『』]{1,200}』)"
    rf"(?P<volume>第?[\d０-９{numerals.HAN}]{{1,4}}(?:巻|号|集|輯))?\W*"
)
"""「近代の川」『近代日本川講座』第7巻"""


def part_corners(runs: list[Run], text: str) -> list[Run]:
    """Japanese sets the part in single corners and what holds it in double ones.

    >>> note = "「近代の川」『川の講座』第7巻、"
    >>> [(run.label, run.span.cut(note)) for run in part_corners([Run("title", Span(0, 16), 0.6, False)], note)]
    [('title', '「近代の川」'), ('book', '『川の講座』'), ('volume', '第7巻')]
    """
    return cut_each(runs, lambda run, _: _cut_corners(run, text), _TITLE)


def _cut_corners(run: Run, text: str) -> list[Run]:
    found = _CORNERS.fullmatch(text, *run.span)
    if found is None:
        return []
    sure = max(run.confidence, threshold("marked"))
    made = [
        run._replace(span=Span(run.span.start, found.start("book")), confidence=sure),
        Run("book", Span(*found.span("book")), sure, False),
    ]
    return [*made, Run("volume", Span(*found.span("volume")), sure, False)] if found["volume"] else made


_DIRECTED = regex(r"[.,;] (?=[Dd]irected by [A-ZÀ-Þ])")
"""of a film, which has no field for it"""


def part_credit(runs: list[Run], text: str) -> list[Run]:
    """Who translated, edited or directed a work is no part of its title.

    >>> note = "Rivers. Edited and translated by Ann Hill"
    >>> [(run.label, run.span.cut(note)) for run in part_credit([Run("title", Span(0, 41), 0.6, False)], note)]
    [('title', 'Rivers. '), ('translator', 'Edited and translated by Ann Hill')]
    """
    return cut_each(runs, lambda run, _: _cut_credit(run, text), _TITLED)


def _cut_credit(run: Run, text: str) -> list[Run]:
    within = text[run.span.start + 2 : run.span.end - 2]
    if "." not in within and "," not in within and ";" not in within:
        return []
    if credit := roles.find_credit(text, run.span.start + 2, run.span.end):
        return cut_at(run, credit[1], credit[0])
    directed = _DIRECTED.search(text, run.span.start + 2, run.span.end)
    return cut_at(run, directed.end(), "note") if directed else []

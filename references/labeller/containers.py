"""What holds a work, where a mark says more than the model saw: where the journal appears, the series, the town, the house."""

from __future__ import annotations

import re
from collections import deque

from bib.patterns import regex
from references.fields import places
from references.labeller import lexicon
from references.labeller.groups import Run, cut_at, cut_each
from references.model import Span

_SEAT = regex(r", (?P<town>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2}),?\s*$")


def part_seat(runs: list[Run], text: str) -> list[Run]:
    """A known town at the end of a journal's name, before its volume or number, is where the journal appears (Brazil writes it so).

    >>> note = "Estudos, São Paulo, n. 3"
    >>> runs = [Run("journal", Span(0, 19), 0.9, False), Run("number", Span(20, 24), 0.9, False)]
    >>> [(run.label, run.span.cut(note)) for run in part_seat(runs, note)]
    [('journal', 'Estudos'), ('place', 'São Paulo'), ('number', 'n. 3')]
    """
    if any(run.label == "place" for run in runs):
        return runs

    def cut(run: Run, following: Run | None) -> list[Run]:
        start, end = run.span
        if following is None or following.label not in ("volume", "number"):
            return []
        found = _SEAT.search(text, max(start + 2, end - 40), end)
        known = lexicon.load().classes
        if found is None or not all("place" in known.get(word.lower(), ()) for word in found["town"].split()):
            return []
        return [run._replace(span=Span(start, found.start())), Run("place", Span(*found.span("town")), run.confidence, False)]

    return cut_each(runs, cut, frozenset(("journal",)))


_CALLED = regex(r",\s?coll\.\s*$")
_COLLECTION = regex(r"(?:,\s(?P<series>«[^«»]{2,60}»)|(?P<library>〈[^〈〉]{1,20}〉))\W*$")


def part_collection(runs: list[Run], text: str) -> list[Run]:
    """A collection in quotation marks behind a French publisher, in angles behind a Japanese one, is the series.

    >>> note = "Gallimard, « Folio »,"
    >>> [(run.label, run.span.cut(note)) for run in part_collection([Run("publisher", Span(0, 21), 0.9, False)], note)]
    [('publisher', 'Gallimard'), ('series', '« Folio »')]
    >>> note = "Plon, coll. « Terre »,"
    >>> runs = [Run("publisher", Span(0, 11), 0.4, False), Run("journal", Span(12, 22), 0.5, True)]
    >>> [(run.label, run.span.cut(note)) for run in part_collection(runs, note)]
    [('publisher', 'Plon'), ('series', '« Terre »,')]
    """
    out: list[Run] = []
    for run in runs:
        called = _ends_as_called(out[-1], text) if out and text[run.span.start] in "«“" else None
        if called is not None:
            out[-1] = out[-1]._replace(span=Span(out[-1].span.start, called))
            run = run._replace(label="series")
        out += _cut_collection(run, text) or [run]
    return out


def _ends_as_called(run: Run, text: str) -> int | None:
    """Where a publisher's name ends before `coll.`."""
    found = _CALLED.search(text, max(run.span.start, run.span.end - 12), run.span.end) if run.label == "publisher" else None
    return None if found is None else found.start()


def _cut_collection(run: Run, text: str) -> list[Run]:
    start, end = run.span
    found = _COLLECTION.search(text, max(start, end - 80), end) if run.label == "publisher" else None
    if found is None or found.start() == start:
        return []
    return [run._replace(span=Span(start, found.start())), Run("series", Span(*found.span(found.lastgroup or 0)), run.confidence, False)]


_TOWN = regex(
    r"(?<=[.?!] )(?P<town>[A-ZÀ-Þ][^\W\d]*(?:[ -][A-ZÀ-Þ][^\W\d]*){0,3}(?:,? \(?[A-Z][A-Za-z.]{0,14}(?: [A-Z][a-z]{2,12})?\)?)?)\s?:\s*$"
)
_PLACED = regex(r"\s*[,(]\s*([^,()]+)\)?$")
"""White River (VT), Concord, New Hampshire: the region behind a comma"""
FAR = 60
"""letters in which a town and its state find room"""


def part_town(runs: list[Run], text: str) -> list[Run]:
    """Some words in capitals between the stop of a title and the colon before a publisher are its town; so is a town at a publisher's end.

    >>> note = "On schools. White River (VT): Green"
    >>> runs = [Run("title", Span(0, 29), 0.9, False), Run("publisher", Span(30, 35), 0.9, False)]
    >>> [(run.label, run.span.cut(note)) for run in part_town(runs, note)]
    [('title', 'On schools. '), ('place', 'White River (VT):'), ('publisher', 'Green')]
    >>> note = "Eastview Press Durham, NC"
    >>> [(run.label, run.span.cut(note)) for run in part_town([Run("publisher", Span(0, 25), 0.9, False)], note)]
    [('publisher', 'Eastview Press'), ('place', 'Durham, NC')]
    """
    if any(run.label == "place" for run in runs):
        return runs
    cut = cut_each(_join_indiana(runs, text), lambda run, following: _cut_town(run, following, text))
    return [_trim(run, text) if run.label == "publisher" else run for run in cut]


def _join_indiana(runs: list[Run], text: str) -> list[Run]:
    """IN behind a town is Indiana, and no `in`."""
    out: list[Run] = []
    for run in runs:
        if run.label == "in" and out and out[-1].label in ("title", "book") and run.span.cut(text).strip(" :") == "IN":
            before = out.pop()
            run = run._replace(label=before.label, span=Span(before.span.start, run.span.end))
        out.append(run)
    return out


def _cut_town(run: Run, following: Run | None, text: str) -> list[Run]:
    start, end = run.span
    cut = _town_behind(text, start, end) if run.label == "publisher" else None
    if following is not None and following.label == "publisher":
        if _LETTER.fullmatch(text, *run.span):
            return [run._replace(label="place")]
        cut = _town_before(text, start, end) if run.label in ("title", "book") else cut
    return [] if cut is None else cut_at(run, cut, "place")


def _town_before(text: str, start: int, end: int) -> int | None:
    """Where a known town begins that stands between the stop of a title and the colon before a house."""
    found = _TOWN.search(text, max(start + 2, end - FAR), end)
    return found.start() if found and places.is_place(_PLACED.sub(r", \1", found["town"])) else None


_LETTER = regex(r"(?:[A-ZА-Я]\.|N\. ?Y\.)\s*:\s*")
"""L.: as Russian lists write London"""
_HOUSED = regex(
    r"(?:Press|Verlag|Springer|Wiley|Hall|Blackwell|Elsevier|Routledge|Publish(?:ers|ing)|Books|Editore?|Éditions) (?=[A-ZÀ-Þ])"
)


def _town_behind(text: str, start: int, end: int) -> int | None:
    """Where a known town begins behind the name of a house."""
    found = next(iter(deque(_HOUSED.finditer(text, start, end), maxlen=1)), None)
    return found.end() if found and places.is_place(text[found.end() : end].strip(" .,;:()")) else None


def _trim(run: Run, text: str) -> Run:
    words = run.span.cut(text)
    return run._replace(span=Span(run.span.start, run.span.start + len(words.rstrip())))


def name_journal(runs: list[Run], text: str) -> list[Run]:
    """What has a volume and pages and stands where a publisher would is a periodical.

    >>> note = "On ears. Auris. 2007; 34: 565-567"
    >>> cuts = (("title", 0, 8), ("publisher", 9, 15), ("date", 16, 21), ("volume", 22, 25), ("pages", 26, 33))
    >>> [run.label for run in name_journal([Run(label, Span(a, b), 0.6, False) for label, a, b in cuts], note)]
    ['title', 'journal', 'date', 'volume', 'pages']
    """
    labels = [run.label for run in runs]
    if not {"title", "volume"} <= set(labels) or not {"pages", "number"} & set(labels) or _HOLDING & set(labels):
        return runs
    at = labels.index("volume")
    for index in range(max(at - 2, 1), at):
        beside = labels[index - 1] in ("title", "date") and labels[index + 1] in ("date", "volume")
        if labels[index] in ("publisher", "org") and beside and not _is_house(runs[index].span.cut(text)):
            return [*runs[:index], runs[index]._replace(label="journal"), *runs[index + 1 :]]
    return runs


_HOUSE = regex(r"\b(?:Ltd|Publish\w*|Institut\w*|Universit\w*)\b")


def _is_house(words: str) -> bool:
    known = lexicon.load().classes
    return _HOUSE.search(words) is not None or any("press" in known.get(word, ()) for word in re.findall(r"[\w-]+", words.lower()))


_HOLDING = frozenset(("journal", "book", "series", "in", "place"))

"""What holds a work, where a mark says more than the model saw: the journal and its issuer, the series, the town, the house."""

from __future__ import annotations

import re
from collections import deque

from references.fields import places
from references.labeller import lexicon
from references.labeller.groups import Run
from references.model import Span

UNSURE = 0.9
"""what the model is less sure of may be the rest of a journal's name"""
_SMALL = re.compile(
    r"(?:(?:of|and|for|on|the|in|de|des|du|der|für|und|et|di|della|&) |(?=(?:Law|Review|Journal|Quarterly|Bulletin|Reports?)\b))"
    r"(?P<words>[^\d]*[^\d\W])(?P<number>\W{1,3}\d{1,5}\W{0,2})?$"
)


def continued(runs: list[Run], text: str) -> list[Run]:
    """A journal's name goes on behind the stop of an abbreviation, where a small word follows.

    >>> note = "Austr. J. of Rain and Weather 30."
    >>> runs = [Run("journal", Span(0, 9), 0.9, False), Run("series", Span(10, 33), 0.4, False)]
    >>> [(run.label, run.span.cut(note)) for run in continued(runs, note)]
    [('journal', 'Austr. J. of Rain and Weather'), ('pages', ' 30.')]
    """
    out: list[Run] = []
    for run in runs:
        before = out[-1] if out else None
        found = None
        if (
            before
            and before.label == "journal"
            and run.label in ("series", "note", "title", "book", "publisher")
            and run.confidence < UNSURE
        ):
            found = _SMALL.match(text, run.span.start, run.span.end)
        if before and found:
            end = found.end("words")
            out[-1] = before._replace(span=Span(before.span.start, end), confidence=min(before.confidence, run.confidence))
            if found["number"]:
                out.append(Run("pages", Span(end, run.span.end), run.confidence, False))
        else:
            out.append(run)
    return out


_ISSUER = re.compile(r", (?P<body>[A-Z]{3,7})\W{0,3}$")
NEAR = 14
"""letters at the end of a journal's name in which its society is looked for"""


def issued(runs: list[Run], text: str) -> list[Run]:
    """The letters of a society behind a journal's name are who issues it.

    >>> note = "Journal of Bridges, ASCE, vol. 3"
    >>> [(run.label, run.span.cut(note)) for run in issued([Run("journal", Span(0, 25), 0.9, False)], note)]
    [('journal', 'Journal of Bridges'), ('publisher', 'ASCE')]
    """
    if any(run.label == "publisher" for run in runs):
        return runs
    out: list[Run] = []
    for run in runs:
        start, end = run.span
        found = _ISSUER.search(text, max(start, end - NEAR), end) if run.label == "journal" else None
        if found and " " in text[start : found.start()]:
            out += [run._replace(span=Span(start, found.start())), Run("publisher", Span(*found.span("body")), run.confidence, False)]
        else:
            out.append(run)
    return out


_SEAT = re.compile(r", (?P<town>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2}),?\s*$")


def seated(runs: list[Run], text: str) -> list[Run]:
    """A known town at the end of a journal's name, before its volume or number, is where the journal appears (Brazil writes it so).

    >>> note = "Estudos, São Paulo, n. 3"
    >>> runs = [Run("journal", Span(0, 19), 0.9, False), Run("number", Span(20, 24), 0.9, False)]
    >>> [(run.label, run.span.cut(note)) for run in seated(runs, note)]
    [('journal', 'Estudos'), ('place', 'São Paulo'), ('number', 'n. 3')]
    """
    if any(run.label == "place" for run in runs):
        return runs
    known = lexicon.load().classes
    out: list[Run] = []
    for run, following in zip(runs, [*runs[1:], None], strict=True):
        start, end = run.span
        found = None
        if run.label == "journal" and following is not None and following.label in ("volume", "number"):
            found = _SEAT.search(text, max(start + 2, end - 40), end)
        if found and all("place" in known.get(word.lower(), ()) for word in found["town"].split()):
            out += [run._replace(span=Span(start, found.start())), Run("place", Span(*found.span("town")), run.confidence, False)]
        else:
            out.append(run)
    return out


_CALLED = re.compile(r",\s?coll\.\s*$")
_COLLECTION = re.compile(r"(?:,\s(?P<series>«[^«»]{2,60}»)|(?P<library>〈[^〈〉]{1,20}〉))\W*$")


def collected(runs: list[Run], text: str) -> list[Run]:
    """A collection in quotation marks behind a French publisher, in angles behind a Japanese one, is the series.

    >>> note = "Gallimard, « Folio »,"
    >>> [(run.label, run.span.cut(note)) for run in collected([Run("publisher", Span(0, 21), 0.9, False)], note)]
    [('publisher', 'Gallimard'), ('series', '« Folio »')]
    >>> note = "Plon, coll. « Terre »,"
    >>> runs = [Run("publisher", Span(0, 11), 0.4, False), Run("journal", Span(12, 22), 0.5, True)]
    >>> [(run.label, run.span.cut(note)) for run in collected(runs, note)]
    [('publisher', 'Plon'), ('series', '« Terre »,')]
    """
    out: list[Run] = []
    for run in runs:
        start, end = run.span
        before = out[-1] if out else None
        called = _CALLED.search(text, max(before.span.start, before.span.end - 12), before.span.end) if before else None
        found = _COLLECTION.search(text, max(start, end - 80), end) if run.label == "publisher" else None
        if before and before.label == "publisher" and called and text[start] in "«“":
            out[-1] = before._replace(span=Span(before.span.start, called.start()))
            out.append(run._replace(label="series"))
        elif found and found.start() > start:
            series = Span(*found.span(found.lastgroup or 0))
            out += [run._replace(span=Span(start, found.start())), Run("series", series, run.confidence, False)]
        else:
            out.append(run)
    return out


_SPECIAL = re.compile(r"(?<![^\W_])(?:Special (?:Issue|Section)|Sonderheft|Themenheft|[Nn]uméro spécial)(?![^\W_])", re.IGNORECASE)


def special(runs: list[Run], text: str) -> list[Run]:
    """That an issue is a special one, and on what, is no part of the journal's name.

    >>> note = "Rivers, Special Issue on Floods"
    >>> [(run.label, run.span.cut(note)) for run in special([Run("journal", Span(0, 31), 0.9, False)], note)]
    [('journal', 'Rivers'), ('note', 'Special Issue on Floods')]
    >>> runs = [Run("journal", Span(0, 7), 0.9, False), Run("note", Span(8, 15), 0.8, False), Run("journal", Span(16, 31), 0.3, False)]
    >>> [(run.label, run.span.cut(note)) for run in special(runs, note)]
    [('journal', 'Rivers,'), ('note', 'Special Issue on Floods')]
    """
    out: list[Run] = []
    for run in runs:
        start, end = run.span
        before = out[-1] if out else None
        if (
            before
            and before.label == "note"
            and run.label in ("journal", "title", "series", "note")
            and _SPECIAL.match(text, before.span.start, end)
        ):
            out[-1] = before._replace(span=Span(before.span.start, end))  # it was cut in two
            continue
        found = _SPECIAL.search(text, start + 5, end) if run.label == "journal" else None
        name = text[start : found.start()].rstrip(" \t,;:(–-") if found else ""
        if found and len(name) > 3:
            out += [run._replace(span=Span(start, start + len(name))), Run("note", Span(found.start(), end), run.confidence, False)]
        else:
            out.append(run)
    return out


_TOWN = re.compile(
    r"(?<=[.?!] )(?P<town>[A-ZÀ-Þ][^\W\d]*(?:[ -][A-ZÀ-Þ][^\W\d]*){0,3}(?:,? \(?[A-Z][A-Za-z.]{0,14}(?: [A-Z][a-z]{2,12})?\)?)?)\s?:\s*$"
)
_PLACED = re.compile(r"\s*[,(]\s*([^,()]+)\)?$")
"""White River (VT), Concord, New Hampshire: the region behind a comma"""
FAR = 60
"""letters in which a town and its state find room"""


def placed(runs: list[Run], text: str) -> list[Run]:
    """Some words in capitals between the stop of a title and the colon before a publisher are its town; so is a town at a publisher's end.

    >>> note = "On schools. White River (VT): Green"
    >>> runs = [Run("title", Span(0, 29), 0.9, False), Run("publisher", Span(30, 35), 0.9, False)]
    >>> [(run.label, run.span.cut(note)) for run in placed(runs, note)]
    [('title', 'On schools. '), ('place', 'White River (VT):'), ('publisher', 'Green')]
    >>> note = "Eastview Press Durham, NC"
    >>> [(run.label, run.span.cut(note)) for run in placed([Run("publisher", Span(0, 25), 0.9, False)], note)]
    [('publisher', 'Eastview Press'), ('place', 'Durham, NC')]
    """
    if any(run.label == "place" for run in runs):
        return runs
    out: list[Run] = []
    for run, following in zip(runs, [*runs[1:], None], strict=True):
        start, end = run.span
        if run.label == "in" and out and out[-1].label in ("title", "book") and run.span.cut(text).strip(" :") == "IN":  # Indiana
            run = run._replace(label=out[-1].label, span=Span(out.pop().span.start, end))
            start = run.span.start
        cut = None
        if following is not None and following.label == "publisher" and _LETTER.fullmatch(text, *run.span):
            run = run._replace(label="place")
        if run.label in ("title", "book") and following is not None and following.label == "publisher":
            found = _TOWN.search(text, max(start + 2, end - FAR), end)
            cut = found.start() if found and places.is_place(_PLACED.sub(r", \1", found["town"])) else None
        elif run.label == "publisher":
            cut = _town_behind(text, start, end)
        if cut is None:
            out.append(run)
        else:
            out += [run._replace(span=Span(start, cut)), Run("place", Span(cut, end), run.confidence, False)]
    return [_trimmed(run, text) if run.label == "publisher" else run for run in out]


_LETTER = re.compile(r"(?:[A-ZА-Я]\.|N\. ?Y\.)\s*:\s*")
"""L.: as Russian lists write London"""
_HOUSED = re.compile(
    r"(?:Press|Verlag|Springer|Wiley|Hall|Blackwell|Elsevier|Routledge|Publish(?:ers|ing)|Books|Editore?|Éditions) (?=[A-ZÀ-Þ])"
)


def _town_behind(text: str, start: int, end: int) -> int | None:
    """Where a known town begins behind the name of a house."""
    found = next(iter(deque(_HOUSED.finditer(text, start, end), maxlen=1)), None)
    return found.end() if found and places.is_place(text[found.end() : end].strip(" .,;:()")) else None


def _trimmed(run: Run, text: str) -> Run:
    words = run.span.cut(text)
    return run._replace(span=Span(run.span.start, run.span.start + len(words.rstrip())))


def periodical(runs: list[Run], text: str) -> list[Run]:
    """What has a volume and pages and stands where a publisher would is a periodical.

    >>> note = "On ears. Auris. 2007; 34: 565-567"
    >>> cuts = (("title", 0, 8), ("publisher", 9, 15), ("date", 16, 21), ("volume", 22, 25), ("pages", 26, 33))
    >>> [run.label for run in periodical([Run(label, Span(a, b), 0.6, False) for label, a, b in cuts], note)]
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


_HOUSE = re.compile(r"\b(?:Ltd|Publish\w*|Institut\w*|Universit\w*)\b")


def _is_house(words: str) -> bool:
    known = lexicon.load().classes
    return _HOUSE.search(words) is not None or any("press" in known.get(word, ()) for word in re.findall(r"[\w-]+", words.lower()))


_HOLDING = frozenset(("journal", "book", "series", "in", "place"))

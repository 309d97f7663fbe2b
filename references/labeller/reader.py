"""From labels to what a note says: references with their fields, signals, pointers, commentary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from itertools import groupby

from references.fields import dates, identifiers, imprint, locators, names, numbering, places, titles, types
from references.fields.bodies import is_body
from references.labeller.groups import MOST, STRUCTURE, Run, groups, healed, runs
from references.labeller.mends import mend
from references.labeller.tagger import Labelled, calibration, tagger
from references.labeller.tokens import tokens
from references.model import Citation, Field, NoteKind, NoteReading, Part, Role, Span

NAMES = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "title": "title",
    "journal": "journaltitle",
    "book": "booktitle",
    "series": "series",
    "whole": "maintitle",
    "volume": "volume",
    "number": "number",
    "edition": "edition",
    "publisher": "publisher",
    "org": "organization",
    "place": "location",
    "date": "date",
    "origdate": "origdate",
    "urldate": "urldate",
    "pages": "pages",
    "url": "url",
    "doi": "doi",
    "note": "note",
    "mark": "mark",
}
ONCE = frozenset(
    (
        "title",
        "journaltitle",
        "booktitle",
        "volume",
        "number",
        "date",
        "pages",
        "publisher",
        "location",
        "url",
        "doi",
        "organization",
        "urldate",
        "edition",
        "series",
    )
)


LONGEST = 4000
"""no field is longer: what is read of it does not grow with a line that no person wrote"""
_SURROGATES = re.compile("[\ud800-\udfff]")
"""halves of characters, which no model can be asked about"""
READ = 150_000
"""of a longer line the rest is left as it is, a remainder: so memory has a bound"""


_VALUES: dict[str, Callable[[str], str]] = {
    "volume": partial(numbering.read_labelled, name="volume"),
    "number": partial(numbering.read_labelled, name="number"),
    "pages": locators.read_labelled,
    "date": dates.read_labelled,
    "origdate": dates.read_labelled,
    "urldate": dates.read_labelled,
    "url": identifiers.read_link,
    "doi": identifiers.read_doi,
    "title": titles.read_title,
    "journal": titles.read_title,
    "book": titles.read_title,
    "whole": titles.read_title,
    "series": titles.read_series,
    "place": places.read_place,
    "publisher": imprint.read_publisher,
}
"""what makes a field's value of the words with its label; of others only the marks around them are taken off"""


def values_of(label: str, words: str) -> list[str]:
    """The values of a field, from the words that the model gave its label: each name by itself, else one or none.

    >>> values_of("author", "Stone, Peter, and Carl Hill (eds.)"), values_of("place", "（台北：")
    (['Stone, Peter', 'Carl Hill'], ['台北'])
    """
    if label in ("author", "editor", "translator"):
        return names.listed(words)
    one = _VALUES.get(label, titles.strip_marks)(words)
    return [one] if one else []


def _fields(runs: list[Run], text: str) -> tuple[tuple[Field, ...], str | None]:
    found: list[Field] = []
    have: set[str] = set()
    cited: list[str] = []
    sure = calibration()
    if not any(run.label == "author" for run in runs):
        runs = [run._replace(label="author") if run.label == "resp" else run for run in runs]
    titled = False
    before, label = "", ""
    for run in runs[:MOST]:
        before, label = label, run.label
        words = run.span.cut(text)[:LONGEST]
        titled = titled or label in ("title", "journal", "book")
        if label == "author" and titled and "author" in have:
            continue
        if label == "locator" or (label == "pages" and locators.is_section(words)):
            cited.append(locators.read_labelled(words))
            continue
        name = NAMES.get(label)
        if name is None or (label == "title" and before == "volume" and "title" in have):
            continue
        by, confidence = "model", sure(run.confidence)
        if label == "author" and names.role_of(words.strip())[0] == "editor":
            name, by, confidence = "editor", "names.editor", 1.0  # what the printed word says is as sure as its rule
        elif label in ("author", "editor", "translator") and confidence < 1 and names.likely(words.strip()):
            confidence = (1 + confidence) / 2  # two witnesses: the words read like names without the model too
        if label == "org" and not found:
            name = "author"
        if name in have and name in ONCE:
            if name == "pages":
                cited.append(locators.read_labelled(words))
            elif name == "date":
                found = _dates(found, words, run)
            name = _second(name, have)
            if not name:
                continue
        for value in values_of("pages" if name == "pages" else label, words):
            found.append(Field(name, value, run.span, by, confidence))
            have.add(name)
    locator = next((one for one in cited if one), None)
    return places.extend_place(_titled(tuple(found)), text), locator


def _titled(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """A book without a title of a part is itself the work; so is a journal that has a publisher or a place but neither volume nor pages."""
    names = {field.name for field in fields}
    if "title" in names:
        return fields
    whole = (
        "booktitle"
        if "booktitle" in names
        else "journaltitle"
        if names & {"publisher", "location", "editor"} and not names & {"pages", "number"}
        else ""
    )
    return tuple(replace(field, name="title") if field.name == whole else field for field in fields)


def _second(name: str, have: set[str]) -> str:
    """What a field is that a reference seems to state twice: a second title is the book's, a second volume behind the journal the page."""
    if name == "title" and not have & {"booktitle", "journaltitle"}:
        return "booktitle"
    if name == "volume" and "journaltitle" in have and "pages" not in have:
        return "pages"
    return ""


def _dates(found: list[Field], words: str, run: Run) -> list[Field]:
    """A year in one place and the day in another are one date."""
    date = dates.read_labelled(words)
    out = []
    for field in found:
        if (field.name == "date" and len(date) > len(field.value) and field.value[:4].isdigit() and field.value[:4] == date[:4]) or (
            field.name == "date" and not field.value[:1].isdigit() and date[:1].isdigit()
        ):
            out.append(replace(field, value=date, span=run.span))
        else:
            out.append(field)
    return out


def _type(fields: tuple[Field, ...], text: str) -> tuple[Field, ...]:
    """The entry type, from what the reference states; what a newspaper prints has it as its subtype."""
    have: dict[str, str] = {}
    for field in fields:
        have[field.name] = f"{have[field.name]} {field.value}" if field.name in have else str(field.value)
    mark = have.get("mark", "").strip("[]［］ ")
    if _is_page_of_body(have):
        have["container"] = have.pop("journaltitle")
    kind, subtype = types.decide_type(types.Stated(have, mark))
    if kind == "online" and "container" in have:
        fields = tuple(replace(field, name="organization") if field.name == "journaltitle" else field for field in fields)
    if mark.split("/")[0] == "N" and "pages" not in have:  # 人民日報, 2000-11-20(4): the page stands where a journal has its number
        fields = tuple(replace(field, name="pages") if field.name == "number" else field for field in fields)
    out = [field for field in fields if field.name != "mark"]
    if kind in ("thesis", "report") and "institution" not in have:
        out = [replace(field, name="institution") if field.name == "publisher" else field for field in out]
    told = [Field("type", kind, None, "model"), *([Field("entrysubtype", subtype, None, "model")] if subtype else [])]
    return (*out, *told)


def _is_page_of_body(have: Mapping[str, str]) -> bool:
    """Whether what the model took for a journal is a body that has published a page: it has a link and no volume, number or pages.

    >>> _is_page_of_body({"journaltitle": "Office of the President", "url": "https://president.example/4893"})
    True
    >>> _is_page_of_body({"journaltitle": "Foreign Affairs", "url": "https://affairs.example/4893"})
    False
    """
    numbered = have.keys() & {"volume", "number", "pages"}
    return "url" in have and not numbered and is_body(have.get("journaltitle", ""))


def _span(runs: list[Run], text: str) -> Span:
    start, end = runs[0].span.start, runs[-1].span.end
    while end > start and text[end - 1] in " ;；,，":
        end -= 1
    return Span(start, end)


def _citation(runs: list[Run], text: str, signal: str | None) -> Citation:
    span = _span(runs, text)
    runs = mend(runs, text)
    fields, locator = _fields(runs, text)
    pointing = next((titles.strip_marks(run.span.cut(text)) for run in runs if run.label == "pointer"), None)
    if fields and not (pointing and not any(field.name in ("title", "journaltitle", "booktitle") for field in fields)):
        fields = _type(fields, text)
    return Citation(span.cut(text), span, fields, signal, locator, pointing)


def _solid(citation: Citation, alone: bool) -> bool:
    """Whether there is a reference at all: a year or a place by itself, or words that the model doubts, are none."""
    if citation.pointing:
        return True
    names = {field.name for field in citation.fields}
    if not names & {"author", "editor", "title", "journaltitle", "booktitle", "url", "doi", "organization", "publisher"}:
        return alone and bool(names & {"date", "volume", "note"}) and len(names) > 1
    return True


def _cover(text: str, parts: Iterable[Part]) -> tuple[Part, ...]:
    """Parts in order that together cover the text."""
    out: list[Part] = []
    at = 0
    for part in parts:
        if part.span.start > at:
            gap = text[at : part.span.start]
            if out and not any(char.isalnum() for char in gap):
                out[-1] = Part(out[-1].role, Span(out[-1].span.start, part.span.start))
            else:
                out.append(Part("remainder", Span(at, part.span.start)))
        if part.span.end > max(at, part.span.start):
            out.append(Part(part.role, Span(max(at, part.span.start), part.span.end)))
            at = part.span.end
    if at < len(text):
        if out and not any(char.isalnum() for char in text[at:]):
            out[-1] = Part(out[-1].role, Span(out[-1].span.start, len(text)))
        else:
            out.append(Part("remainder", Span(at, len(text))))
    return tuple(out)


def labelled(text: str) -> list[Labelled]:
    """The tokens of a note with their labels.

    >>> [one.token.core for one in labelled("Ibid., p. 7.")]
    ['Ibid', 'p', '7']
    """
    return tagger().tag(tokens(_SURROGATES.sub("\ufffd", text[:READ])))


def read_note(text: str, by: list[Labelled] | None = None) -> NoteReading:
    """Reads a note by the model, or by labels that another gave to its tokens."""
    found = labelled(text) if by is None else by
    if not found:
        return NoteReading("empty" if not text.strip() else "comment", (Part("remainder", Span(0, len(text))),) if text else ())
    stretches = healed(groups(runs(found)), text)
    alone = sum(group[0].label not in STRUCTURE for group in stretches) == 1
    citations: list[Citation] = []
    parts: list[Part] = []
    signal: str | None = None
    for group in stretches:
        label = group[0].label
        span = Span(group[0].span.start, group[-1].span.end)
        if label == "signal":
            signal = titles.strip_marks(span.cut(text)) or None
            parts.append(Part("signal", span))
            continue
        if label in STRUCTURE:
            parts.append(Part("commentary" if label == "comment" else "remainder", span))
            signal = None
            continue
        citation = _citation(group, text, signal)
        signal = None
        if not _solid(citation, alone):
            parts.append(Part("commentary", span))
            continue
        citations.append(citation)
        parts.extend(_parts(group))
    roles = {part.role for part in parts}
    kind = _kind(citations, roles)
    return NoteReading(kind, _cover(text, parts), tuple(citations))


def _parts(group: list[Run]) -> list[Part]:
    def role(run: Run) -> Role:
        return "locator" if run.label == "locator" else "back-reference" if run.label == "pointer" else "reference"

    return [
        Part(one, Span(found[0].span.start, found[-1].span.end)) for one, found in ((one, list(runs)) for one, runs in groupby(group, role))
    ]


def _kind(citations: list[Citation], roles: set[Role]) -> NoteKind:
    if not citations:
        return "comment"
    if (
        all(one.pointing and not any(field.name in ("title", "journaltitle") for field in one.fields) for one in citations)
        and "commentary" not in roles
    ):
        return "crossref"
    return "mixed" if "commentary" in roles else "citation"

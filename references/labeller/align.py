"""From what a person says a note states to the label of each of its words: the training of a personal model begins here.

Values are found in the order of the references, the longest first, each near the others of its reference. What cannot be found is
told, never dropped in silence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from bib.patterns import regex
from references.fields import dates, locators, numbering, numerals
from references.labeller import reader
from references.labeller.tagger import Labelled, tagger
from references.labeller.tokens import Token, tokens
from references.model import NoteReading, Value

LABELS = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "title": "title",
    "container": "",
    "journaltitle": "journal",
    "booktitle": "book",
    "maintitle": "book",
    "eventtitle": "book",
    "series": "series",
    "volume": "volume",
    "number": "number",
    "issue": "number",
    "edition": "edition",
    "publisher": "publisher",
    "institution": "publisher",
    "organization": "org",
    "howpublished": "org",
    "location": "place",
    "place": "place",
    "date": "date",
    "urldate": "urldate",
    "pages": "pages",
    "locator": "locator",
    "url": "url",
    "doi": "doi",
    "note": "note",
    "signal": "signal",
    "pointing": "pointer",
}
"""the field as a person names it -> what its words are called; a container is a journal or a book, as the rest of the reference tells"""
DERIVED = frozenset(("type", "langid", "title_gloss", "author_gloss", "journaltitle_gloss", "back_reference"))
"""follows from other fields: no word of the note is labelled with it"""
GLUE = frozenset(("in", "note", "resp", "mark"))
STRUCTURE = frozenset(("signal", "comment", "lead"))
WIDEST = 8
"""tokens in a date or a number"""
_CONVERTED = {
    "date": dates.read_labelled,
    "urldate": dates.read_labelled,
    "volume": partial(numbering.read_labelled, name="volume"),
    "number": partial(numbering.read_labelled, name="number"),
    "pages": locators.read_labelled,
    "locator": locators.read_labelled,
}


class Lost(NamedTuple):
    """A value that was not found in its note."""

    reference: int
    field: str
    value: str


class Aligned(NamedTuple):
    """A note with the label of each of its tokens; a label with ^ begins a reference."""

    text: str
    labels: tuple[str, ...]
    lost: tuple[Lost, ...] = ()
    placed: int = 0


class _Wanted(NamedTuple):
    reference: int
    field: str
    label: str
    value: str


class _Placed(NamedTuple):
    wanted: _Wanted
    first: int
    last: int
    """tokens, the last one left out"""


class _Folded(NamedTuple):
    """The letters and digits of a text in one case, and where each of them stands."""

    text: str
    places: tuple[int, ...]


def _fold(text: str) -> _Folded:
    letters: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text):
        for one in unicodedata.normalize("NFKC", char).casefold():
            if one.isalnum():
                letters.append(one)
                places.append(at)
    return _Folded("".join(letters), tuple(places))


def align(text: str, references: Sequence[Mapping[str, Value]]) -> Aligned:
    """Labels the tokens of a note with what its references state.

    >>> found = align("Woolf V // Orlando // Hogarth // 1928.", [{"author": ("Woolf V",), "title": "Orlando", "date": "1928"}])
    >>> [label for label in found.labels if label in ("^author", "author", "title", "date")], found.lost
    (['^author', 'author', 'title', 'date'], ())
    """
    cut = tokens(text)
    base = tagger().tag(cut) if cut else []
    wanted = [one for number, reference in enumerate(references) for one in _find_wanted(number, reference, text, base)]
    unknown = [
        Lost(number, name, _as_words(value))
        for number, one in enumerate(references)
        for name, value in one.items()
        if name not in LABELS and name not in DERIVED
    ]
    placed, lost = _place(wanted, cut, text, len(references))
    labels = _labels(cut, base, placed)
    return Aligned(text, tuple(labels), (*lost, *unknown), len(placed))


def _as_words(value: Value) -> str:
    return value if isinstance(value, str) else "; ".join(value)


def _find_wanted(number: int, reference: Mapping[str, Value], text: str, base: list[Labelled]) -> Iterator[_Wanted]:
    for name, value in reference.items():
        if name not in LABELS or not value:
            continue
        for one in (value,) if isinstance(value, str) else value:
            yield _Wanted(number, name, LABELS[name] or _holder(one, reference, text, base), one)


def _holder(value: str, reference: Mapping[str, Value], text: str, base: list[Labelled]) -> str:
    """A container is what the shipped model takes it for, where that is possible, else what the other fields make likely."""
    at = text.find(value)
    seen = {one.label for one in base if at >= 0 and one.token.at >= at and one.token.at < at + len(value)} & {"journal", "book", "org"}
    if len(seen) == 1:
        return seen.pop()
    journal = any(reference.get(name) for name in ("volume", "issue", "number")) and not reference.get("publisher")
    return "journal" if journal or not (reference.get("publisher") or reference.get("editor") or reference.get("place")) else "book"


def _place(wanted: list[_Wanted], cut: list[Token], text: str, references: int) -> tuple[list[_Placed], list[Lost]]:
    folded = _fold(text)
    found = {one: list(_candidates(one, cut, folded, text)) for one in dict.fromkeys(wanted)}
    placed: list[_Placed] = []
    lost: list[Lost] = []
    fences = _anchors(wanted, found, references)
    for one in sorted(wanted, key=lambda one: (one.label in _CONVERTED, -len(one.value))):
        low = max((fences[number][1] for number in range(one.reference) if number in fences), default=0)
        high = min((fences[number][0] for number in range(one.reference + 1, references) if number in fences), default=len(cut))
        own = [(spot.first, spot.last) for spot in placed if spot.wanted.reference == one.reference]
        if one.reference in fences:
            own.append(fences[one.reference])
        free = [
            (first, last)
            for first, last in found[one]
            if low <= first and last <= high and not any(first < spot.last and spot.first < last for spot in placed)
        ]
        if free:
            wide = 2 if one.label in _CONVERTED else 0  # 22 (1996) is read as 22 too: the fewest words that say it are meant
            first, last = min(free, key=lambda spot: (_far(spot, own) + wide * (spot[1] - spot[0]), spot[0]))
            placed.append(_Placed(one, first, last))
        elif not _told_already(one, found[one], placed):
            lost.append(Lost(one.reference, one.field, one.value))
    return sorted(placed, key=lambda spot: spot.first), lost


def _told_already(one: _Wanted, spots: list[tuple[int, int]], placed: list[_Placed]) -> bool:
    """Two names for one thing: pages that are the locator, a DOI in the URL, a body that is author and publisher."""
    return any(
        spot.wanted.reference == one.reference and spot.wanted.value == one.value and first < spot.last and spot.first < last
        for first, last in spots
        for spot in placed
    )


def _far(spot: tuple[int, int], own: list[tuple[int, int]]) -> int:
    """How many tokens stand between a place and the nearest of its reference."""
    return min((max(first - spot[1], spot[0] - last, 0) for first, last in own), default=0)


def _anchors(wanted: list[_Wanted], found: Mapping[_Wanted, list[tuple[int, int]]], references: int) -> dict[int, tuple[int, int]]:
    """Where each reference surely stands: its longest value that is found behind the anchor before it."""
    anchors: dict[int, tuple[int, int]] = {}
    at = 0
    for number in range(references):
        for one in sorted((one for one in wanted if one.reference == number), key=lambda one: -len(one.value)):
            spot = next((spot for spot in found[one] if spot[0] >= at), None)
            if spot:
                anchors[number] = spot
                at = spot[1]
                break
    return anchors


def _candidates(one: _Wanted, cut: list[Token], folded: _Folded, text: str) -> Iterator[tuple[int, int]]:
    """Every place, in tokens, where the value may have been read from; the surest first."""
    convert = _CONVERTED.get(one.label)
    if convert:
        yield from _windows(one.value, cut, text, convert)
    seen: set[tuple[int, int]] = set()
    for words in _spell(one):
        for spot in _occurrences(words, folded, cut):
            if spot not in seen:
                seen.add(spot)
                yield spot
    if not seen and not convert and len(one.value) >= 8:
        yield from _nearly(one.value, cut, text)


def _spell(one: _Wanted) -> Iterator[str]:
    yield one.value
    family, comma, given = one.value.partition(",")
    if comma and one.label in ("author", "editor", "translator"):
        yield f"{given} {family}"
    elif one.label in ("author", "editor", "translator") and " " in one.value:
        given, _, family = one.value.rpartition(" ")
        yield f"{family} {given}"


def _occurrences(words: str, folded: _Folded, cut: list[Token]) -> Iterator[tuple[int, int]]:
    needle = _fold(words).text
    at = folded.text.find(needle) if needle else -1
    while at >= 0:
        start, end = folded.places[at], folded.places[at + len(needle) - 1] + 1
        before = at > 0 and folded.places[at - 1] == start - 1 and folded.text[at - 1].isdigit() and needle[0].isdigit()
        after = at + len(needle) < len(folded.text) and folded.text[at + len(needle)].isdigit() and folded.places[at + len(needle)] == end
        if not before and not (after and needle[-1].isdigit()):
            inside = [index for index, token in enumerate(cut) if token.at < end and token.at + len(token.core) > start]
            if inside and _fits(cut, inside, start, end):
                yield inside[0], inside[-1] + 1
        at = folded.text.find(needle, at + 1)


def _fits(cut: list[Token], inside: list[int], start: int, end: int) -> bool:
    """A value of one letter is no part of a word; a longer one may cut the tokens at its ends."""
    first, last = cut[inside[0]], cut[inside[-1]]
    surplus = max(start - first.at, 0) + max(last.at + len(last.core) - end, 0)
    return surplus <= max(2, (end - start) // 3) and not (end - start < 4 and surplus and first.kind == "word")


def _windows(value: str, cut: list[Token], text: str, convert: object) -> Iterator[tuple[int, int]]:
    """Runs of tokens whose words are converted to the value: 第42卷 for 42, 28 May 2014 for 2014-05-28."""
    assert callable(convert)
    want = _fold(value).text
    digits = regex(rf"\d|[{numerals.HAN}IVXLCivxlc]")
    numbered = [bool(digits.search(token.core)) for token in cut]
    for width in range(1, WIDEST + 1):
        for first in range(len(cut) - width + 1):
            if not (numbered[first] or numbered[first + width - 1]):
                continue
            words = text[cut[first].start : cut[first + width - 1].end]
            if len(words) < 80 and _fold(str(convert(words))).text == want:
                yield first, first + width


def _nearly(value: str, cut: list[Token], text: str) -> Iterator[tuple[int, int]]:
    """A misprint, a hyphen or a healed line end: nine letters of ten."""
    from rapidfuzz import fuzz

    found = fuzz.partial_ratio_alignment(value.casefold(), text.casefold(), score_cutoff=90)
    if found and found.dest_end > found.dest_start:
        inside = [i for i, token in enumerate(cut) if token.at < found.dest_end and token.at + len(token.core) > found.dest_start]
        if inside:
            yield inside[0], inside[-1] + 1


def _labels(cut: list[Token], base: list[Labelled], placed: list[_Placed]) -> list[str]:
    """The label of every token: those of the values, and for the words between them what they can be there."""
    labels: list[str] = [""] * len(cut)
    owner: list[int] = [-1] * len(cut)
    for spot in placed:
        for index in range(spot.first, spot.last):
            labels[index], owner[index] = spot.wanted.label, spot.wanted.reference
    extent: dict[int, tuple[int, int]] = {}
    for spot in placed:
        if spot.wanted.label != "signal":
            low, high = extent.get(spot.wanted.reference, (spot.first, spot.last))
            extent[spot.wanted.reference] = (min(low, spot.first), max(high, spot.last))
    for index in range(len(cut)):
        if not labels[index]:
            labels[index] = _label_between(index, labels, base, extent)
    for low, _ in extent.values():
        while low and labels[low - 1] not in STRUCTURE and owner[low - 1] == -1 and base[low - 1].label not in STRUCTURE:
            low -= 1  # vol., S., p. before the first value belong to it
        labels[low] = "^" + labels[low].lstrip("^")
    return labels


def _label_between(index: int, labels: list[str], base: list[Labelled], extent: Mapping[int, tuple[int, int]]) -> str:
    """A word that no value claims."""
    said = base[index].label
    before = labels[index - 1].lstrip("^") if index else ""
    after = next((one for one in labels[index + 1 :] if one), "").lstrip("^")
    if any(low <= index < high for low, high in extent.values()):
        return said if said in GLUE or (said in (before, after) and said not in ("title", "author", "book", "journal")) else "note"
    starts = any(low == index + 1 for low, _ in extent.values())
    if said in STRUCTURE or (said not in STRUCTURE and not (said == before or (starts and said == after) or said in GLUE)):
        return said if said in STRUCTURE else ("comment" if not before or before in STRUCTURE or len(base) - index > 3 else "note")
    return said


def reading_of(one: Aligned) -> NoteReading:
    """What the labels of a note say: the way back."""
    cut = tokens(one.text)
    labelled = [Labelled(token, label.lstrip("^"), label[0] == "^", 1.0) for token, label in zip(cut, one.labels, strict=True)]
    return reader.read_note(one.text, labelled)


def differing(reading: NoteReading, references: Sequence[Mapping[str, Value]]) -> list[Lost]:
    """What a reading does not say as the references do.

    >>> from references.model import Citation, Field, Span
    >>> cited = Citation("Orlando, 1928", Span(0, 13), (Field("title", "Orlando"), Field("date", "1928")))
    >>> differing(NoteReading("citation", (), (cited,)), [{"title": "Orlando", "date": "1929"}])
    [Lost(reference=0, field='date', value='1929')]
    """
    if len(reading.citations) != len(references):
        return [Lost(0, "references", str(len(references)))]
    found: list[Lost] = []
    for number, (citation, reference) in enumerate(zip(reading.citations, references, strict=True)):
        stated = citation.stated
        for name, value in reference.items():
            if name not in LABELS or name == "signal" or not value:
                continue
            ours = [stated.get(other) for other in alike(name)]
            if name in ("pages", "locator"):
                ours.append(citation.locator)
            if name == "pointing":
                ours = [citation.pointing]
            if not any(one and same(name, _as_words(one), _as_words(value)) for one in ours):
                found.append(Lost(number, name, _as_words(value)))
    return found


_FAMILIES: tuple[frozenset[str], ...] = (
    frozenset(("container", "journaltitle", "booktitle", "maintitle", "eventtitle", "organization", "howpublished")),
    frozenset(("publisher", "institution", "organization")),
    frozenset(("issue", "number")),
    frozenset(("place", "location")),
    frozenset(("pages", "locator")),
    frozenset(("url", "doi")),
)


def alike(name: str) -> Iterable[str]:
    """The names under which the same thing may be stated.

    >>> tuple(alike("issue"))
    ('issue', 'issue', 'number')
    """
    return (name, *(other for family in _FAMILIES if name in family for other in sorted(family)))


def same(name: str, ours: str, wanted: str) -> bool:
    """Whether two values of a field say the same.

    >>> same("author", "Woolf, Virginia", "Virginia Woolf"), same("pages", "12 ff.", "12"), same("title", "Orlando", "Flush")
    (True, True, False)
    """
    left, right = _fold(ours).text, _fold(wanted).text
    if name in ("author", "editor", "translator"):
        return sorted(re.findall(r"\w+", ours.casefold())) == sorted(re.findall(r"\w+", wanted.casefold())) or left == right
    if name in ("date", "urldate") and len(right) == 4:
        return left[:4] == right
    if name in ("pages", "locator", "volume", "number", "issue"):
        numbers = [re.findall(r"\d+|[ivxlc]+", _fold_spaced(side)) for side in (ours, wanted)]
        return left == right or (bool(numbers[1]) and numbers[0][: len(numbers[1])] == numbers[1])
    return left == right or (name in ("url", "doi", "pointing") and bool(left) and (left in right or right in left))


def _fold_spaced(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()

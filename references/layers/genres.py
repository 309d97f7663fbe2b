"""What kind of work a citation names, by words that stand beside its fields: (Ph.D. diss., …), Report No. 12, [Data set], paper
presented at ….

Whichever reader read the fields, the words of the kind are told by the table of types (bib/terms/types.toml): a row added there is
enough. A thesis has its degree as genre, a report its number and its series' name, a paper its conference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import has_cjk, has_cyrillic
from references import terms
from references.fields import genres
from references.fields.bodies import is_school
from references.fields.genres import Genre
from references.fields.titles import strip_marks
from references.forms.kinds import is_whole
from references.layers import holders
from references.layers.citation_values import BY, with_values
from references.layers.designations import standards
from references.layers.forewords import hold_front
from references.layers.named_genres import name_genre
from references.model import Citation, Field, NoteReading, Span, Value


def state_genres(reading: NoteReading, text: str) -> NoteReading:
    """A reading whose citations have the type that the words beside their fields tell.

    >>> fields = Field("type", "book"), Field("title", "Tides", Span(0, 5)), Field("note", "Report No. 12", Span(7, 20))
    >>> text = "Tides, Report No. 12, Leeds 1999"
    >>> found = state_genres(NoteReading("citation", (), (Citation(text, Span(0, 32), fields),)), text)
    >>> found.citations[0].stated
    {'type': 'report', 'title': 'Tides', 'number': '12', 'genre': 'Report'}
    """
    may_tell = genres.may_tell(text)  # a note of many references is asked once
    citations = tuple(_state(one, text, may_tell=may_tell) for one in reading.citations)
    return reading if citations == reading.citations else replace(reading, citations=citations)


Stated = Mapping[str, Value]
"""the values of a citation, by field"""


class _Told(NamedTuple):
    """Words that tell a genre: the words, where they stand, the genre, and the field whose value they are, if any."""

    words: str
    span: Span
    genre: Genre
    field: Field | None


def _state(citation: Citation, text: str, *, may_tell: bool) -> Citation:
    stated = citation.stated
    if citation.pointing or "type" not in stated or is_whole(citation):
        return citation
    for rule in _RULES:
        if (changed := rule(citation, stated)) is not None:
            citation, stated = changed, changed.stated
    if may_tell and stated["type"] in _OPEN and _may_tell(citation, text):
        told = next((one for one in _find_told(citation, text) if _may_be(stated, one)), None)
        citation = citation if told is None else replace(citation, fields=tuple(_with_genre(citation, told)))
    for rule in (holders.name_school, holders.close_school, holders.name_town):
        citation = rule(citation, citation.stated) or citation
    return citation


def _may_tell(citation: Citation, text: str) -> bool:
    """A cheap look: the words of a kind stand in the citation or in one of its notes."""
    return genres.may_tell(citation.span.cut(text)) or any(
        field.name == "note" and genres.may_tell(field.value) for field in citation.fields
    )


def _find_told(citation: Citation, text: str) -> Iterator[_Told]:
    """What tells a genre: notes, descriptions in square brackets, and words that no field took."""
    for field in citation.fields:
        if field.name == "note" and field.span is not None and (genre := genres.tell_genre(field.value)):
            yield _Told(field.value, field.span, genre, field)
    taken = [field.span for field in citation.fields if field.span is not None and field.name not in ("note", "title")]
    for found in _SQUARE.finditer(text, citation.span.start, citation.span.end):
        genre = genres.tell_genre(found["words"], described=True)
        if genre is not None and not any(span.start <= found.start("words") < span.end for span in taken):
            yield _Told(found["words"], Span(*found.span("words")), genre, None)
    yield from _find_alone(citation)
    for start, end in _free(citation):
        if (genre := genres.tell_genre(text[start:end])) is not None:
            yield _Told(text[start:end], Span(start, end), genre, None)


def _find_alone(citation: Citation) -> Iterator[_Told]:
    """A kind that is all that a field says ("Tides," dataset, PANGAEA), or all that a title holds behind its marks or an open bracket.

    >>> title = Field("title", "„Kais im Norden“ (Diplomarbeit", Span(0, 30))
    >>> [told.words for told in _find_alone(Citation("", Span(0, 0), (title, Field("booktitle", "map", Span(32, 35)))))]
    ['map', 'Diplomarbeit']
    """
    for field in citation.fields:
        value = field.value
        if field.span is None or field.name not in _HOUSES or not (value[:1].islower() or field.name == "booktitle"):
            continue
        if (genre := _read_alone(value)) is not None:
            yield _Told(value, field.span, genre, field)
    title = next((field for field in citation.fields if field.name == "title" and field.span is not None), None)
    if title is not None:
        yield from _find_behind(title)


def _find_behind(title: Field) -> Iterator[_Told]:
    """A kind behind the marks or the open bracket of a title; of theses, data and maps also its last part (Floden og havnene, speciale;
    World Wheat Prices, dataset)."""
    for pattern in (_OPENED, _LAST_PART):
        opened = pattern.fullmatch(title.value)
        genre = _read_alone(opened["words"]) if opened is not None else None
        if opened is None or genre is None or title.span is None:
            continue
        if pattern is _LAST_PART and (not _may_end(genre, opened["words"]) or _LIST.search(title.value)):
            continue
        at = title.span.start + opened.start("words")
        yield _Told(opened["words"], Span(at, at + len(opened["words"])), genre, None)


def _may_end(genre: Genre, words: str) -> bool:
    """Whether a kind may be the last part of a title: Tides, dataset; not The Sea, Map: with a capital that is the title's own word."""
    return genre.type == "thesis" or (words[:1].islower() and (genre.type == "dataset" or genre.subtype == "map"))


def _read_alone(words: str) -> Genre | None:
    """The kind that words name and nothing else; proceedings are called no more than that (Atti del Convegno)."""
    genre = genres.tell_genre(words, described=True) if len(words) <= _LONGEST_KIND else None
    return (
        genre
        if genre is not None and genre.type != "inproceedings" and not (words[: genre.start] + words[genre.end :]).strip(" .,")
        else None
    )


_HOUSES = frozenset(("booktitle", "journaltitle", "publisher", "organization", "institution", "series"))
_LONGEST_KIND = 40
"""characters of the words of a kind"""
_OPENED = regex(r"(?:.{2,}?\s?\(|[\"“„«»‘][^\"”“»]{2,}(?:[,.][\"”“»’]|[\"”“»’],)\s)(?P<words>[^()\"”“»]{3,40})")

_LAST_PART = regex(r".{2,},\s(?P<words>[^\W\d][^,]{2,40})")

_LIST = regex(r",\s[^\W\d]+,\s[^\W\d]+$")
"""Between text, image, map: the last of three words is the title's own"""

_SQUARE = regex(r"[\[［](?P<words>[^\[\]［］]{2,80})[\]］]")


def _free(citation: Citation) -> Iterator[tuple[int, int]]:
    """The stretches of a citation that no field took, but for the pages cited."""
    at = citation.span.start
    for span in sorted(field.span for field in citation.fields if field.span is not None):
        if span.start - at > 3:
            yield at, span.start
        at = max(at, span.end)
    if citation.span.end - at > 3:
        yield at, citation.span.end


_OPEN = frozenset(("misc", "book", "online", "incollection", "inbook", "report", "unpublished", "article", "thesis", "inproceedings"))
"""the types that words beside the fields may make another"""


def _may_be(stated: Stated, told: _Told) -> bool:
    """Whether the words may tell the type: what has a volume is an article, whatever its note says; a holder that tells has told."""
    type_ = str(stated["type"])
    if type_ == "article" and (stated.get("volume") or _is_in_paper(stated) or (stated.get("pages") and stated.get("number"))):
        return False
    return told.genre.type != "inreference" or type_ in ("incollection", "book", "misc")


def _is_in_paper(stated: Stated) -> bool:
    """Whether a newspaper or a magazine prints a work: one that is not named prints none."""
    return bool(stated.get("entrysubtype") and stated.get("journaltitle"))


def _with_genre(citation: Citation, told: _Told) -> Iterator[Field]:
    genre = told.genre
    renamed = _renamed(citation, genre)
    for field in citation.fields:
        if field.name == "type":
            yield replace(field, value=genre.type)
        elif field.name == "entrysubtype" or field is told.field:
            continue
        elif field.name == "title" and field.span is not None and _holds(field, told):
            yield _cut_title(field, told)
        else:
            yield replace(field, name=renamed.get(field.name, field.name))
    yield from _state_of_genre(citation, told)
    if (rest := _rest(told)) and told.field is not None:
        yield replace(told.field, value=rest)


def _state_of_genre(citation: Citation, told: _Told) -> Iterator[Field]:
    """What the words of a genre state besides the type: its subtype, a number, the degree or series."""
    genre, stated = told.genre, citation.stated
    if genre.subtype:
        yield Field("entrysubtype", genre.subtype, None, BY)
    if genre.number and "number" not in stated:
        yield Field("number", genre.number, told.span, BY)
    if genre.type == "artwork" and "howpublished" not in stated:
        yield Field("howpublished", told.words[genre.start : genre.end], told.span, BY)
    if genre.type in ("thesis", "report") and "genre" not in stated:
        words = told.words[genre.start : genre.end].strip(" .,:")
        yield Field("genre", genres.degree(told.words) or _name_series(words), told.span, BY)
    if genre.type == "thesis" and not any(map(stated.get, ("institution", "publisher", "organization"))):
        yield from _name_school(told)


def _name_school(told: _Told) -> Iterator[Field]:
    """Doctoral dissertation, 서울대학교: behind the word for a thesis and a comma stands who took it, in whatever script."""
    behind = _SCHOOL.fullmatch(told.words, told.genre.end)
    if behind is not None and (is_school(behind["name"]) or has_cjk(behind["name"]) or has_cyrillic(behind["name"])):
        start = told.span.start + behind.start("name")
        yield Field("institution", behind["name"], Span(start, start + len(behind["name"])), BY)


_SCHOOL = regex(r"[.\s]*[,，]\s?(?P<name>(?!\d)[^\W_a-z][^\d,;()]{3,80}?)[\s.)）]*")

_WORD_OF_NUMBER = regex(r"\s(?:[Nn]o|[Nn]r|n°)\.?$")


def _name_series(words: str) -> str:
    """
    >>> _name_series("Report No"), _name_series("Working Paper")
    ('Report', 'Working Paper')
    """
    return _WORD_OF_NUMBER.sub("", words)


def _rest(told: _Told) -> str:
    """What a note says beside the genre: what helps to tell it (dir., phil., presented at the) is no more."""
    words, genre = told.words, told.genre
    if genre.type in ("thesis", "inproceedings") or told.field is None:
        return ""
    rest = (words[: genre.start] + " " + words[genre.end :]).replace(genre.number, "", 1).strip(" .,:;()[]")
    return rest if len(rest) > 4 else ""


def _holds(field: Field, told: _Told) -> bool:
    return field.span is not None and field.span.start < told.span.start and told.span.end <= field.span.end + 1


def _cut_title(field: Field, told: _Told) -> Field:
    """A title without the description in brackets behind it."""
    at = field.value.find(told.words)
    value = strip_marks(field.value[:at].rstrip(" [［(")) if at > 0 else field.value
    return replace(field, value=value) if value else field


def _renamed(citation: Citation, genre: Genre) -> dict[str, str]:
    """The fields that have another name in works of the type (biblatex 2.1.1)."""
    stated = citation.stated
    names: dict[str, str] = {}
    if genre.type in ("thesis", "report") and "institution" not in stated:
        names |= {"publisher": "institution"} if "publisher" in stated else {"organization": "institution"}
    if genre.type == "inproceedings" and str(stated["type"]) != "inproceedings":
        names |= {
            name: "eventtitle" for name in ("journaltitle", "institution", "organization") if name in stated and "booktitle" not in stated
        }
    return names


_VOLUME_ISSUE = regex(r"(?P<name>.*[^\W\d])\s(?P<volume>\d{1,3})\.(?P<number>\d{1,2})")


def _divide_volume(citation: Citation, stated: Stated) -> Citation | None:
    """Middle East Quarterly 6.4: volume and issue, as MLA 7 has them (§5.4.2); a periodical with a volume holds an article."""
    name = str(stated.get("journaltitle", ""))
    found = _VOLUME_ISSUE.fullmatch(name) if name[-1:].isdecimal() else None
    if found is None or "volume" in stated:
        return None
    return with_values(citation, {"type": "article", "journaltitle": found["name"], "volume": found["volume"], "number": found["number"]})


@cache
def _titled_volume() -> re.Pattern[str]:
    words = terms.either(terms.words("numbering", "volume", "before"))
    return regex(rf"(?P<main>.{{4,}}?),\s(?:{words})\s?(?P<volume>\d{{1,3}}|[IVXLC]{{1,7}})\s?[,.:]\s(?P<title>[^\W\d_].{{2,}})")


def _name_volume(citation: Citation, stated: Stated) -> Citation | None:
    """The Mediterranean World, vol. 2, The Harbours: a volume with a title of its own (biblatex 2.2.2: maintitle)."""
    title = str(stated.get("title", ""))
    found = _titled_volume().fullmatch(title) if ", " in title and stated["type"] == "book" else None
    if found is None or "volume" in stated or "maintitle" in stated:
        return None
    return with_values(citation, {"maintitle": found["main"], "volume": found["volume"], "title": found["title"]})


_SUPPLEMENT = regex(r"[Ss]uppl?(?:ement)?\.?\s(?P<number>\d{1,3})(?!\d)")


def _count_supplement(citation: Citation, stated: Stated) -> Citation | None:
    """Modern Ports 35, suppl. 1 (2001): a supplement is no issue, and is counted with its word (Chicago 18, 14.77)."""
    number = str(stated.get("number", ""))
    found = _SUPPLEMENT.search(citation.text) if number.isdecimal() and "uppl" in citation.text else None
    return with_values(citation, {"number": f"suppl. {number}"}) if found is not None and found["number"] == number else None


def _name_standard(citation: Citation, stated: Stated) -> Citation | None:
    """《CNS 1230 混凝土試體模製法》; Селитра калиевая: ГОСТ 19790-74: a title that begins or ends with the number of a standard; it stays
    whole, as it is printed."""
    title = str(stated.get("title", ""))
    if "number" in stated or stated["type"] not in ("book", "misc", "report", "online"):
        return None
    number = standards.number_in_title(title)
    return with_values(citation, {"type": "standard", "number": number}) if number else None


_REPORT_NUMBER = regex(r"(?P<title>.{4,}?),\s(?P<number>[A-Z]{1,6}(?:-[A-Z]{1,4})?[-/ ]\d{2,6}(?:[-/.]\w{1,6})*)")


def _number_report(citation: Citation, stated: Stated) -> Citation | None:
    """Dire Strait?, MR-1217: the number of a report behind its title."""
    title = str(stated.get("title", ""))
    found = _REPORT_NUMBER.fullmatch(title) if "," in title else None
    if found is None or "number" in stated or str(stated["type"]) not in ("book", "report", "misc", "online"):
        return None
    made = with_values(citation, {"type": "report", "title": found["title"], "number": found["number"]})
    named = "institution" in stated
    fields = tuple(replace(one, name="institution") if one.name == "publisher" and not named else one for one in made.fields)
    return replace(made, fields=fields)


_RULES: tuple[Callable[[Citation, Stated], Citation | None], ...] = (
    _divide_volume,
    _count_supplement,
    _name_volume,
    holders.name_blog,
    holders.keep_hearings,
    holders.name_site,
    _number_report,
    holders.hold_entry,
    holders.hold_by_letters,
    holders.name_entry,
    hold_front,
    holders.hold_paper,
    _name_standard,
    name_genre,
)
"""in order: what its fields tell of a work, before the words that stand beside them"""

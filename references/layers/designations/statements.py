"""What a designation states of the work that was read without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from references.fields import dates
from references.fields.bodies import is_body
from references.fields.titles import strip_marks
from references.layers.designations.designation import BY, Designation
from references.layers.designations.standards import year
from references.layers.designations.titles import end_title
from references.model import Citation, Field, Span

_OPEN = frozenset(
    (
        *("misc", "book", "online", "incollection", "inbook", "report", "unpublished", "article", "patent", "standard", "software"),
        *("dataset", "artwork", "audio"),
    )
)
"""the types that a designation may make another"""


_HELD_BY = {
    "review": ("article", "review", "incollection", "misc"),
    "incollection": ("incollection", "inbook", "inproceedings", "suppbook"),
}
"""what a remark beside the title says of works of these types alone"""


def fits(one: Designation, citation: Citation) -> bool:
    """Whether a citation can be what a designation says: an article with its volume, a paper or a law cannot."""
    stated = citation.stated
    type_ = str(stated.get("type", ""))
    if one.type in _HELD_BY:
        return not citation.pointing and type_ in _HELD_BY[one.type]
    in_volume = type_ == "article" and ("volume" in stated or "number" in stated)
    in_volume = in_volume and one.type not in ("", "audio") and not (one.subtype == "podcast" and "pages" not in stated)
    filmed = type_ in ("movie", "video") and one.subtype == "broadcast"
    return not citation.pointing and (type_ in _OPEN or filmed) and not in_volume


def state(citation: Citation, one: Designation, text: str) -> Citation:
    """A citation of which a designation was taken out, with what that states; `text`: the note.

    >>> from references.layers.designations import find
    >>> from references.model import Span
    >>> text = "Ann Poe, Tides, Working Paper 45, Harbour Institute, 2001."
    >>> fields = (Field("type", "book"), Field("title", "Tides"), Field("publisher", "Harbour Institute"))
    >>> state(Citation(text, Span(0, len(text)), fields), next(find(text)), text).stated
    {'type': 'report', 'title': 'Tides', 'institution': 'Harbour Institute', 'number': '45', 'genre': 'Working Paper'}
    """
    if not fits(one, citation):
        return citation
    if one.type == "artwork":
        citation = _title_picture(citation, one, text)
    citation = end_title(_join_title(citation, text) if one.type == "standard" or one.subtype == "exhibition" else citation, one, text)
    stated = citation.stated
    type_ = _type_of(str(stated["type"]), one)
    names = _list_names(type_, list(stated)) if one.type and one.type == type_ else {}
    names |= _list_names("podcast", list(stated)) if one.subtype == "podcast" else {}
    names |= {"pages": "number"} if type_ == "audio" and "number" not in stated else {}
    kept = [_in_type(field, type_, names) for field in citation.fields if field.name != "entrysubtype" or not one.type]
    kept = [replace(field, value=strip_marks(field.value)) if field.name == "title" else field for field in kept]
    known = {field.name for field in kept}
    added = {"entrysubtype": one.subtype if one.type else "", **_list_values(one)}
    return replace(
        citation, fields=(*kept, *(Field(name, value, None, BY) for name, value in added.items() if value and name not in known))
    )


def _title_picture(citation: Citation, one: Designation, text: str) -> Citation:
    """Ann Poe, Dusk, Quay, 1884, oil on canvas, Town Museum: what stands behind the words for a picture keeps it, and bears no name of it;
    one has painted it, and what was read as further names is its title."""
    title = next((field for field in citation.fields if field.name == "title"), None)
    further = [field for field in citation.fields if field.name == "author"][1:]
    if title is None or title.span is None or title.span.start < one.end or not further:
        return citation
    begin, end = further[0].span, further[-1].span
    if begin is None or end is None:
        return citation
    whole = Span(max(begin.start, text.find(further[0].value, begin.start)), end.end)
    kept = (field for field in citation.fields if field not in further and field is not title)
    named = replace(further[0], name="title", value=whole.cut(text).strip(" ,."), span=whole)
    return replace(citation, fields=(*kept, named, replace(title, name="library")))


def _join_title(citation: Citation, text: str) -> Citation:
    """ISO 8601-1:2019, Date and Time: Rules: nobody but a body writes a standard or an exhibition; what was read as a name before a colon
    begins its title."""
    first = next((field for field in citation.fields if field.name == "author" and field.span is not None), None)
    title = next((field for field in citation.fields if field.name == "title" and field.span is not None), None)
    if first is None or title is None or first.span is None or title.span is None or is_body(first.value):
        return citation
    if first.span.start > title.span.start:
        return citation
    whole = Span(first.span.start, title.span.end)
    joined = replace(title, value=whole.cut(text), span=whole)
    return replace(citation, fields=tuple(joined if field is title else field for field in citation.fields if field.name != "author"))


def _type_of(stated: str, one: Designation) -> str:
    """A version is one of a program, where no other word has told the kind: reports and data have versions too."""
    if not one.type or one.type == "incollection":
        return stated
    return stated if one.type == "software" and stated in ("report", "dataset", "standard") else one.type


_HELD = ("publisher", "organization", "booktitle", "journaltitle")
"""what readers took for a house, a body, a book or a journal: the first of them is the body that issues a report"""


_RENAMED = {
    "podcast": (("volume",), "number"),
    "report": (_HELD, "institution"),
    "artwork": (_HELD, "library"),
    "review": (("publisher", "booktitle"), "journaltitle"),
}


def _list_names(type_: str, stated: Sequence[str]) -> dict[str, str]:
    """What the fields of a work are called, if it is of the type: a field under another name, where no other has that.

    >>> _list_names("report", ["title", "publisher", "journaltitle"]), _list_names("report", ["institution", "publisher"])
    ({'publisher': 'institution'}, {})
    """
    old, new = _RENAMED.get(type_, (("journaltitle",), "publisher"))
    first = next((name for name in old if name in stated), None)
    return {first: new} if first is not None and new not in stated else {}


def _in_type(field: Field, type_: str, names: dict[str, str]) -> Field:
    """A field as the type has it: its type and its name."""
    return replace(field, value=type_) if field.name == "type" else replace(field, name=names.get(field.name, field.name))


_NUMBERED = {"software": "version", "incollection": "chapter", "": "volumes"}
"""what the number of a designation is, where it is not the work's own"""


def _list_values(one: Designation) -> dict[str, str]:
    """The fields that a designation fills, by its type."""
    if one.subtype == "carrier":
        return {"howpublished": one.words}
    if one.type in _NUMBERED:
        return {_NUMBERED[one.type]: one.number, "titleaddon": one.words}
    if one.type in ("artwork", "audio"):
        return {"howpublished": one.words}
    if one.type == "review":
        return {"titleaddon": one.words}
    if one.subtype == "speech":
        return {"genre": one.words}
    if one.subtype:
        return {"note": one.words, "number": one.number}
    if one.type == "patent":
        land, _, filed = one.words.partition("; ")
        return {"number": one.number, "location": land, "origdate": dates.read(filed) or ""}
    if one.type == "standard":
        return {"number": one.number, "date": year(one.number)}
    return {"number": one.number, ("genre" if one.number else "note"): one.words, "institution": one.issuer}

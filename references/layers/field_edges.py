"""What stands at the edge of a field and belongs to another: a volume behind a title, the signature of an entry, the parts of a body.

Rule: a numeral behind a comma at the end of what has an imprint is its volume (Opere, V, Firenze); letters and a number there are its
series (Holzwege, GA 5); a name in brackets behind the pages of an entry is who wrote it; bodies of which one is a part of the other are one
author; who is named behind a word for an editor is the editor.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bib.patterns import regex
from bib.scripts import CAPITAL
from references import terms
from references.fields import bodies, names
from references.layers.citation_values import put_in_place
from references.model import Field, Span

Fields = tuple[Field, ...]
_BY = "edges"


def _find(fields: Fields, name: str) -> Field | None:
    return next((one for one in fields if one.name == name and one.span is not None), None)


_VOLUME_LAST = regex(r"(?P<work>.{4,}[^\W\d_]{2}[»”]?),\s(?P<volume>[IVX]{1,6})")


def part_volume(fields: Fields, text: str) -> Fields:
    """Opere complete, V, Firenze, Sansoni, 1956: the numeral before an imprint is the volume.

    >>> read = (Field("booktitle", "Opere complete, V", Span(0, 17)), Field("location", "Firenze", Span(19, 26)))
    >>> [(one.name, one.value) for one in part_volume(read, "Opere complete, V, Firenze")]
    [('booktitle', 'Opere complete'), ('volume', 'V'), ('location', 'Firenze')]
    """
    held = _find(fields, "booktitle") or _find(fields, "title")
    found = _VOLUME_LAST.fullmatch(held.value) if held is not None else None
    if held is None or held.span is None or found is None:
        return fields
    volume = Field("volume", found["volume"], Span(held.span.end - len(found["volume"]), held.span.end), _BY)
    return put_in_place(fields, held, (replace(held, value=found["work"]), volume))


_SERIES_LAST = regex(r"(?P<work>.{4,}),\s(?P<series>[A-Z]{2,5})\s(?P<number>\d{1,3})")


def part_series(fields: Fields, text: str) -> Fields:
    """In: Holzwege, GA 5, hg. von …: letters and a number behind what holds a part are its series.

    >>> [(one.name, one.value) for one in part_series((Field("booktitle", "Holzwege, GA 5", Span(0, 14)),), "Holzwege, GA 5, hg. von")]
    [('booktitle', 'Holzwege'), ('series', 'GA'), ('number', '5')]
    """
    held = _find(fields, "booktitle")
    found = _SERIES_LAST.fullmatch(held.value) if held is not None else None
    if held is None or found is None or any(one.name == "date" and one.value[2:4] == found["number"] for one in fields):
        return fields  # PORTS 98, of 1998, is a conference
    told = tuple(Field(name, found[name], held.span, _BY) for name in ("series", "number"))
    return put_in_place(fields, held, (replace(held, value=found["work"]), *told))


_SIGNATURE = regex(rf"\d\s\((?P<who>(?:[{CAPITAL}][\w’'-]*\.?[\s-]?){{1,3}}\s[{CAPITAL}][\w’'-]+)\)[\s.]*$")


def sign_entry(fields: Fields, text: str) -> Fields:
    """Art. »Gnade«, in: TRE 13, S. 459–511 (Wilfried Härle): behind its pages an entry is signed, and by no house.

    >>> read = (Field("title", "Gnade"), Field("publisher", "Wilfried Härle", Span(20, 34)))
    >>> [(one.name, one.value) for one in sign_entry(read, "Gnade, in: TRE, S. 9 (Wilfried Härle).")]
    [('title', 'Gnade'), ('author', 'Wilfried Härle')]
    """
    house = next(one for one in fields if one.name == "publisher")
    found = _SIGNATURE.search(text)
    if found is None or found["who"] != house.value or not names.likely(house.value):
        return fields
    return put_in_place(fields, house, (replace(house, name="author"),))


@cache
def _nations() -> frozenset[str]:
    return frozenset(terms.words("bodies", "parents"))


@cache
def _has_parts() -> re.Pattern[str]:
    """A parliament, which has committees: two other bodies are two authors."""
    return regex(rf"(?<!\w)(?:{terms.either(terms.words('bodies', 'parliaments'))})(?!\w)")


def _is_part(name: str) -> bool:
    return name in terms.words("bodies", "offices") or bodies.is_body(name)


def join_bodies(fields: Fields, text: str) -> Fields:
    """U.S. Congress, Senate, Committee on Ports; Great Britain, Foreign Office: a body and its parts are one author (Chicago 17 §14.303).

    >>> text = "Great Britain, Foreign Office, Letters"
    >>> read = (Field("author", "Great Britain", Span(0, 29)), Field("author", "Foreign Office", Span(0, 29)), Field("title", "Letters"))
    >>> [one.value for one in join_bodies(read, text)]
    ['Great Britain, Foreign Office', 'Letters']
    """
    listed = [one for one in fields if one.name == "author"]
    first = listed[0]
    if not (first.value in _nations() or _has_parts().search(first.value)):
        return fields
    whole = first.value
    for one in listed[1:]:
        if not _is_part(one.value) or f"{whole}, {one.value}" not in text:
            return fields
        whole = f"{whole}, {one.value}"
    title = next((one for one in fields if one.name == "title"), None)
    part, comma, work = title.value.partition(", ") if title is not None else ("", "", "")
    if title is not None and comma and work[:1].isupper() and _is_part(part) and f"{whole}, {title.value}" in text:
        whole = f"{whole}, {part}"
        fields = put_in_place(fields, title, (replace(title, value=work),))
    if whole == first.value:
        return fields
    kept = tuple(one for one in fields if one.name != "author" or one is first)
    return put_in_place(kept, first, (replace(first, value=whole),))


@cache
def _editor_words() -> re.Pattern[str]:
    return regex(rf",\s(?:{terms.either(terms.words('classics', 'edited', 'words'))})\s?$")


def turn_editor(fields: Fields, text: str) -> Fields:
    """Dans Lettres de Peiresc, éd. Ph. Roux: what stands behind the word is the editor, and what stands before it is the book.

    >>> text = "dans Lettres de Peiresc, éd. Ph. Roux, Paris"
    >>> read = (Field("editor", "Lettres de Peiresc", Span(5, 23)), Field("booktitle", "Ph. Roux", Span(29, 37)))
    >>> [(one.name, one.value) for one in turn_editor(read, text)]
    [('booktitle', 'Lettres de Peiresc'), ('editor', 'Ph. Roux')]
    """
    editor, book = _find(fields, "editor"), _find(fields, "booktitle")
    at = text.find(f"{editor.value}, ") if editor is not None else -1
    start = text.find(book.value, at) if book is not None and at >= 0 else -1
    if editor is None or book is None or start < 0 or sum(one.name == "editor" for one in fields) > 1:
        return fields
    if _editor_words().fullmatch(text, at + len(editor.value), start) is None or not _is_named_last(editor.value, book.value):
        return fields
    turned = {id(editor): replace(editor, name="booktitle"), id(book): replace(book, name="editor")}
    return tuple(turned.get(id(one), one) for one in fields)


def _is_named_last(first: str, last: str) -> bool:
    """Whether a person stands behind the word and none before it: in Lee Wood, ed. Rivers and Harbours it belongs to the name before it."""
    return names.likely(last) and ":" not in last and not (names.likely(first) and len(last.split()) >= len(first.split()))


_TOTAL = regex(r"(?P<count>\d{1,3})\s(?:vols?|tomes|tomos|tt|Bde|voll|dln|dl|sv|köt)\.?")


def count_volumes(fields: Fields, text: str) -> Fields:
    """Mythe et pensée, 2 vol., Paris: how many volumes there are is no note.

    >>> [(one.name, one.value) for one in count_volumes((Field("note", "2 vol", Span(0, 5)),), "2 vol.")]
    [('volumes', '2')]
    """
    note = next(one for one in fields if one.name == "note")
    found = _TOTAL.fullmatch(note.value)
    return fields if found is None else put_in_place(fields, note, (replace(note, name="volumes", value=found["count"]),))


_COUNTED_VOLUME = regex(r"(?:[Vv]ol|[Tt]|[Tt]om[oe]?|Bd|bd|sv|köt)\.?\s(?P<count>[IVXLC]+|\d{1,3})")


def free_volume(fields: Fields, text: str) -> Fields:
    """Diretta da G. Rossi, vol. XIV: what counts a volume is nobody's name.

    >>> read = (Field("editor", "G. Rossi"), Field("editor", "vol. XIV", Span(0, 8)))
    >>> [(one.name, one.value) for one in free_volume(read, "")]
    [('editor', 'G. Rossi'), ('volume', 'XIV')]
    """
    counted = [(one, found) for one in fields if one.name == "editor" and (found := _COUNTED_VOLUME.fullmatch(one.value))]
    if len(counted) != 1:
        return fields
    (editor, found), *_ = counted
    return put_in_place(fields, editor, (replace(editor, name="volume", value=found["count"]),))

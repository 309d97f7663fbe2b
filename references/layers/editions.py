"""The edition, whichever reader read it: its number in place of its words, and no part of the title before it.

Rule: an edition that is told in words is stated as its number (Second Edition, zweite Auflage, 修訂三版); one that stands behind a mark
at the end of a title, or right behind its closing bracket, is no part of it (Les ports, deuxième édition; 『港湾論』第二版).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bib.patterns import regex
from bib.scripts import has_cjk
from references import terms
from references.fields import editions, numbering
from references.model import Citation, Field, NoteReading, Span

BY = "numbering.edition"
_HOLDERS = ("title", "subtitle", "booktitle", "publisher", "location", "note", "series")
"""the fields that may have taken an edition along"""
_MARK_BEFORE = regex(r"[,.;:(（）)』」》〉、，\]](?:\s[—–-])?\s*$")
_BRACKETED = regex(r"(?P<open>[『「《〈])(?P<inner>[^『』「」《》〈〉]+)(?P<close>[』」》〉])\s*[、，,]?\s*")


def state_editions(reading: NoteReading, text: str) -> NoteReading:
    """A reading whose books state their edition as a number.

    >>> from references.parse import read_note
    >>> stated = read_note("Karl Bode, Die Werft, dritte, überarbeitete Auflage, Hamburg: Elbe, 1988, S. 12.").citations[0].stated
    >>> stated["title"], stated["edition"]
    ('Die Werft', '3')
    """
    citations = tuple(one if one.pointing is not None else _state(_restore_edition(one, text), text) for one in reading.citations)
    return reading if citations == reading.citations else replace(reading, citations=citations)


def _restore_edition(one: Citation, text: str) -> Citation:
    """(Rev. and Updated ed.): the words of an edition are no editors."""
    span = next((field.span for field in one.fields if field.name == "editor"), None)
    if span is None:
        return one
    words = text[span.start : span.end + len(" eds.")]
    told = next(editions.find(words), None)
    if told is None or words[: told.start].strip("(["):
        return one
    stated = Field("edition", told.value, Span(span.start + told.start, span.start + told.end), BY)
    kept = tuple(field for field in one.fields if field.name != "editor" or field.span != span)
    return replace(one, fields=kept if "edition" in one.stated else (*kept, stated))


def _state(one: Citation, text: str) -> Citation:
    for field in one.fields:
        if field.name == "edition":
            if field.value.rstrip(".") in _reprints():
                return _put(one, field, ())
            value = _find_ordinal(field, text) or read_value(field.value)
            return one if value == field.value else _put(one, field, (replace(field, value=value),))
    for field in one.fields:
        if field.name in _HOLDERS and (parted := _part(field)):
            return _put(one, field, parted)
    return one


_ORDINAL_BEFORE = regex(r"(?<![\d.])(?P<number>\d{1,3})\.\s?$")


def _find_ordinal(field: Field, text: str) -> str:
    """The number whose stop parts it from the words of its edition: 10.ª ed.; nothing where the words have their number."""
    if field.span is None or not field.value.startswith(("ª", "º", "°", "ed", "edi", "Aufl")):
        return ""
    before = _ORDINAL_BEFORE.search(text, max(0, field.span.start - 6), field.span.start)
    return before["number"] if before is not None else ""


@cache
def _reprints() -> frozenset[str]:
    """Words for a reprint, which is no edition."""
    return frozenset(word.rstrip(".") for word in terms.words("numbering", "reprint", "before"))


def _put(one: Citation, field: Field, parted: tuple[Field, ...]) -> Citation:
    return replace(one, fields=tuple(part for old in one.fields for part in (parted if old is field else (old,))))


_GLUED = regex(r"(?<=\d)\.(?=[^\W\d_])")
"""4.ed"""


def read_value(printed: str) -> str:
    """An edition as it is stated: its number, else its words.

    >>> read_value("zweite, überarb. Aufl"), read_value("3e dr"), read_value("第四版"), read_value("rev. and enl. ed"), read_value("初版")
    ('2', '3', '4', 'rev. and enl. ed', '初版')
    """
    if printed.isdecimal():
        return printed
    spaced = _GLUED.sub(". ", printed)
    told = [one.value for one in (*numbering.find(spaced), *numbering.find(f"{spaced}.")) if one.name == "edition"]
    return next((value for value in told if value.isdecimal()), printed)


def _part(field: Field) -> tuple[Field, ...]:
    """A field without the edition at its end, and the edition; nothing, where it has none there."""
    value = field.value
    if field.name == "title" and (first := _part_first(field)):
        return first
    told = next((one for one in _find_all(value) if one.name == "edition" and not value[one.end :].strip(" .,)）")), None)
    if told is None or (not told.start and field.name != "note"):
        return ()
    before = value[: told.start]
    if before and not _MARK_BEFORE.search(before) and not (has_cjk(value) and before[-1].isspace()):
        return ()
    left = _strip(before)
    edition = Field("edition", told.value, field.span, BY)
    return (replace(field, value=left), edition) if left else (edition,)


_FIRST = regex(
    r"(?P<edition>[^\s（(〔]{1,8}版)[\s\u3000](?P<title>\S.+)|(?P<before>.+)[〔［\[（(](?P<last>[^〔（(［\[]{1,12}(?:版|本))[〕］\]）)]",
    look=has_cjk,
)


def _part_first(field: Field) -> tuple[Field, ...]:
    """An Eastern title without the edition before it or in brackets at its end: 増補版 港の歴史; 港の歴史〔新版〕, 〔第六版補訂版〕."""
    found = _FIRST.fullmatch(field.value)
    words = (found["edition"] or found["last"]) if found is not None else ""
    if found is None:
        return ()
    whole = any(one.name == "edition" and one.end - one.start == len(words) for one in numbering.find(words))
    if not whole and not _is_set_apart(found):
        return ()
    return replace(field, value=found["title"] or found["before"]), Field("edition", read_value(words) if whole else words, field.span, BY)


def _is_set_apart(found: re.Match[str]) -> bool:
    """Whether the word for an edition ends what 〔〕 hold behind a title, as jurists of Japan set it: 〔1996年版〕."""
    behind = terms.words("numbering", "edition", "behind")
    return bool(found["last"]) and found.string[found.start("last") - 1] == "〔" and found["last"].endswith(behind)


def _find_all(value: str) -> tuple[numbering.Number, ...]:
    """The numbers of a value; the stop of its last word may be left out (Ports, 2nd ed)."""
    return numbering.find(value) or (numbering.find(f"{value}.") if value.rpartition(" ")[2] in _without_stops() else ())


@cache
def _without_stops() -> frozenset[str]:
    """The words for an edition that are printed with a stop, without it."""
    return frozenset(word.removesuffix(".") for word in (*editions.names(), *editions.betterings()) if word.endswith("."))


def _strip(before: str) -> str:
    """What stands before an edition without the mark between them, and without brackets that were its own."""
    bracketed = _BRACKETED.fullmatch(before)
    return bracketed["inner"] if bracketed else re.sub(r"[\s,.;:(（、，—–]+$", "", before)

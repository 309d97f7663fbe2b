"""Who wrote, where a note of East Asia says it by a mark that a reader can take otherwise: a name before a translator's brackets, a name
between a pointer and its title; and titles that were taken for names.

Rule: in Japanese a name in katakana right before （…訳） is the author, no signal; a name between 前掲 and 『…』 is whose work is
meant; what stands in the marks of titles is a title and nobody's name.
"""

from __future__ import annotations

from dataclasses import replace

from bib.patterns import regex
from bib.scripts import HAN, KATAKANA, has_cjk
from references import terms
from references.fields import names, press
from references.forms.parts import note_kind
from references.model import Citation, Field, NoteReading, Part, Span

BY = "names.before-bracket"
_BEFORE_BRACKET = regex(rf"(?P<name>[{KATAKANA}＝=]{{3,40}})\s?$")
_BEHIND_POINTER = regex(r"[、，,\s]*(?P<name>[^\s\d、，,。；;「」『』《》〈〉（）()]{2,10})(?=[『「《〈])")
_CHARACTERS = regex(rf"\s(?:[{HAN}]|\s+,)")
"""the characters of a name behind it, or the blanks where they were"""
_EDGES = " \t\u3000、，,：:"


def restore_authors(reading: NoteReading, text: str) -> NoteReading:
    """A reading whose citations have the authors that stand so.

    >>> from references.parse import read_note
    >>> one = read_note("ミル・ハイド（野川太郎訳）『川の歴史』岸書房、1977年。").citations[0]
    >>> one.stated["author"], one.signal, read_note("前掲野川『川の歴史』12頁。").citations[0].stated["author"]
    (('ミル・ハイド',), None, ('野川',))
    """
    if not reading.citations or not has_cjk(text):
        return reading
    for number, one in enumerate(reading.citations):
        changed = _name_behind_pointer(one, text) if one.pointing else _restore_title(_entitle(_name_agency(one)), text)
        if changed is not one:
            reading = _put(reading, number, changed)
        elif not one.pointing and (before := _find_before_bracket(one, text)) is not None:
            reading = _add_author(reading, number, before, text)
    return reading


def _restore_title(one: Citation, text: str) -> Citation:
    """Dai Nianzu 戴念祖, Zhu Zaiyu: Mingdai de …: where names bear their characters, one without them before a colon begins the title."""
    authors = [field for field in one.fields if field.name == "author"]
    title = next((field for field in one.fields if field.name == "title"), None)
    if len(authors) < 2 or title is None or title.span is None:
        return one
    head = text[one.span.start : title.span.start].rstrip()
    begun = head.removesuffix(":").removesuffix(authors[-1].value)
    if head[-1:] != ":" or len(begun) == len(head) - 1 or not _CHARACTERS.match(head.partition(authors[0].value)[2]):
        return one
    start = one.span.start + len(begun)
    whole = replace(title, value=f"{authors[-1].value}: {title.value}", span=Span(start, title.span.end))
    return replace(one, fields=tuple(whole if field is title else field for field in one.fields if field is not authors[-1]))


def _put(reading: NoteReading, number: int, one: Citation) -> NoteReading:
    return replace(reading, citations=(*reading.citations[:number], one, *reading.citations[number + 1 :]))


def _find_before_bracket(one: Citation, text: str) -> Span | None:
    """Where the author stands before a citation that begins with its translator's brackets."""
    if text[one.span.start : one.span.start + 1] not in ("（", "(") or "author" in one.stated or "translator" not in one.stated:
        return None
    found = _BEFORE_BRACKET.search(text, 0, one.span.start)
    return Span(*found.span("name")) if found else None


def _add_author(reading: NoteReading, number: int, name: Span, text: str) -> NoteReading:
    """The reading in which the words before a citation are its author, and none of its signal nor of what is said."""
    one = reading.citations[number]
    span = Span(name.start, one.span.end)
    signal = (one.signal or "").removesuffix(name.cut(text)).strip(_EDGES) or None
    author = Field("author", name.cut(text), name, BY)
    parts: list[Part] = []
    for part in reading.parts:
        if part.span.start < name.start < part.span.end:
            parts.append(Part(part.role, Span(part.span.start, name.start)))
        if part.span.start <= name.start < part.span.end:
            parts.append(Part("reference", Span(name.start, part.span.end)))
        else:
            parts.append(part)
    citation = replace(one, text=span.cut(text), span=span, fields=(author, *one.fields), signal=signal)
    named = _put(reading, number, citation)
    return replace(named, parts=tuple(parts), kind=note_kind(text, tuple(parts), list(named.citations)))


def _entitle(one: Citation) -> Citation:
    """『조선왕조실록』, 세종 12년: the words in the marks are the title."""
    if "author" not in one.stated:
        return one
    if "title" in one.stated:
        return _name_edition(one)
    fields = tuple(_as_title(field) if field.name == "author" and _is_marked(field.value) else field for field in one.fields)
    return one if fields == one.fields else replace(one, fields=fields)


def _name_agency(one: Citation) -> Citation:
    """新華社北京5月3日電，〈港口〉，《日報》: an agency wrote a dispatch; its place and day are no part of a name."""
    fields = tuple(
        replace(field, value=agency)
        if field.name == "author" and field.span is not None and (agency := press.find_agency(field.value))
        else field
        for field in one.fields
    )
    return one if fields == one.fields else replace(one, fields=fields)


def _name_edition(one: Citation) -> Citation:
    """光緒《臺灣通志》: a reign before the title of a gazetteer says which edition it is, and is nobody's name."""
    eras = {era for name in ("zh", "ja") for era in terms.load("eras")[name]}
    fields = tuple(
        replace(field, name="edition") if field.name == "author" and field.value in eras and "edition" not in one.stated else field
        for field in one.fields
    )
    return one if fields == one.fields else replace(one, fields=fields)


def _is_marked(words: str) -> bool:
    return len(words) > 2 and words[-1] in terms.pairs("work", "quote").get(words[0], "")


def _as_title(field: Field) -> Field:
    span = Span(field.span.start + 1, field.span.end - 1) if field.span else None
    return replace(field, name="title", value=field.value[1:-1], span=span)


def _name_behind_pointer(one: Citation, text: str) -> Citation:
    """前掲丸山『…』: whose work is meant stands between the word that points and the title."""
    if "author" in one.stated or not one.pointing:
        return one
    at = text.find(one.pointing, one.span.start, one.span.end)
    found = _BEHIND_POINTER.match(text, at + len(one.pointing), one.span.end) if at >= 0 else None
    if found is None or not names.likely(found["name"]) or found["name"] in terms.words("prose", "own"):
        return one
    who = (replace(person, name="author", by=BY) for person in names.read(found["name"], found.start("name")))
    return replace(one, fields=(*one.fields, *who))

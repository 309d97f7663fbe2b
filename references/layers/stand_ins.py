"""Words of the trade in languages of which the readers have seen few notes, read by words that they know: w: is read as in:.

Rule: a word of references/terms/stand_ins.toml between two parts of a reference is read as the word that stands in for it, and what was
read is told as it is printed. Numbers in such words stay where they are (wyd. 2 is read as 2. Aufl.).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial
from typing import Any, NamedTuple

from bib.patterns import regex
from bib.scripts import CAPITAL
from references import terms
from references.composed import move_back
from references.fields import language
from references.layers.citation_values import put_in_place
from references.layers.compounds import Read
from references.layers.thesis_words import find_theses, name_degree
from references.model import Citation, Field, NoteReading
from references.terms.phrases import list_words, word_set


class _Word(NamedTuple):
    """A word of the trade, what is read for it, and what the note must have beside it."""

    rank: int
    """where two meet the one with the lower rank is taken: by the order of the table, the longer first"""
    literal: str
    """what every note that has the word holds: a cheap look"""
    pattern: re.Pattern[str]
    stand_in: str
    letters: str
    """one of these must stand in the note, or another such word"""
    beside: bool
    """another such word must"""


_NAME = rf"(?:[{CAPITAL}]\.(?:[ -]?[{CAPITAL}]\.)*\s?|[{CAPITAL}][\w’'-]+\s)(?:(?:[a-z]{{1,3}}\s)?[{CAPITAL}])"
_ROLES = (
    "red|redd|ed|eds|éd|éds|dir|dirs|sous la dir|Hrsg|utg|udg|oprac|coord|coords|org|orgs|comp|comps|szerk|der|haz|toim|ur|ured|prir|zost|"
    "επιμ"
)
_BEFORE = {
    "": r"(?!\w)",
    "name": rf"(?=\s{_NAME})",
    "edited": rf"(?=\s{_NAME}[^;()]{{1,90}}\((?:{_ROLES})\b)",
    "no bracket": r"(?!\w|\s?\()",
    "work": rf"(?=[.:]?\s[{CAPITAL}])",
    "paged": rf"(?=\s[{CAPITAL}][^;]{{1,300}}?(?:\ss\.\s?\d|\s(?:1[89]|20)\d\d[a-z]?:\s?\d))",
    "named": rf"(?=\s{_NAME}[^;]*\slk\s?\d)",
    "quoted": rf"(?=\s[{CAPITAL}])",
    "person": rf"(?=\s(?!L[ae]s?\s){_NAME})",
    "first": r"(?!\w)",
    "end": r"(?=\s?(?:[,;:)\]]|\.?$))",
    "parted": r"(?=\s?[,:]\s)",
    "year of two": r"(?<=\d{4})(?<!\d{5})(?!\w)",
    "spaced": r"(?=\s)",
    "dated": r"(?=\d{1,2}[\s.])",
    "year": r"(?=\s(?:1[6-9]|20)\d\d,)",
    "counted": r"(?=,?\s(?:\d|\(|[^\W\d]{1,4}\.?\s\d))",
}
_MARKS = {
    "#": r"(?P<kept>\d{1,4}(?:[–-]\d{1,4})?|[IVXLC]{1,7})",
    "~": '(?P<kept>[^„”“"«»]{4,90})',
    "%": '(?P<kept>[^,;„”“"«»]{4,90})',
    "@": r"\d{1,3}",
    "*": r"[^,;]{3,40}?",
    "$": r"\([^()]{5,140}\)",
    "^": rf"(?:[^\W\d]{{1,6}}\.?\s){{0,3}}[{CAPITAL}][\w.’'-]*(?:\s(?:[a-z]{{2,3}}\s)?[{CAPITAL}][\w’'-]+){{1,2}}",
}
_EDGE = r"(?:(?<=[,;.:”“\"»’')\]]\s)|(?<=\s(?=[\[(])))"
"""before such a word a part of the reference ends"""
_FIRST = r"(?:\A|(?<=[;.(]\s))"
"""before what leads to a work nothing stands, or another work"""
_QUOTED = r"(?<=[”“»\"],\s)"
_EDGES = {"work": _FIRST, "paged": _FIRST, "named": _FIRST, "quoted": _QUOTED, "first": _FIRST}


def _make_pattern(phrase: str, before: str, behind: str) -> re.Pattern[str]:
    edge = "" if phrase[0] in ", " else _EDGES.get(before, _EDGE)
    return regex(f"{edge}{_form(phrase)}{behind}")


def _form(phrase: str) -> str:
    return "".join(_MARKS.get(char, r"\s" if char == " " else re.escape(char)) for char in phrase)


@cache
def _match_held(languages: frozenset[str]) -> str:
    """A title, and behind its comma who edited it, in these languages: Studier i handel, red. av Bo Ek."""
    rows, roles = terms.load("stand_ins")["stand_in"], terms.load("roles")["editor"]
    edited = [roles, *(row for row in rows if row["as"] == _EDITED)]
    words = {word for table in edited for language in languages & table.keys() for word in table[language]}
    return rf"(?=\s[{CAPITAL}][^;:]{{3,160}}?,\s(?:{'|'.join(map(_form, sorted(words, key=len, reverse=True)))})\s{_NAME})"


_EDITED = "hrsg. von"


_ANY_MARK = regex(r"[#~%@*^$]")


@cache
def _words() -> dict[str, tuple[_Word, ...]]:
    """The words by the first run of letters in them, in small letters; those that have none by nothing."""
    found: dict[str, list[_Word]] = {}
    rows = terms.load("stand_ins")["stand_in"]
    phrases = [(row, phrase) for row in rows for phrase in sorted(_phrases(row), key=len, reverse=True)]
    for rank, (row, phrase) in enumerate(phrases):
        before, letters = row.get("before", ""), list_words(phrase)
        literal = f" {phrase} " if before == "edited" else max(_ANY_MARK.split(phrase), key=len)
        behind = _match_held(frozenset(row.keys() - _ABOUT)) if before == "held" else _BEFORE[before]
        word = _Word(rank, literal, _make_pattern(phrase, before, behind), row["as"], row.get("letters", ""), row.get("beside", False))
        found.setdefault(letters[0] if letters else "", []).append(word)
    return {key: tuple(words) for key, words in found.items()}


_ABOUT = frozenset(("as", "before", "letters", "beside", "tables"))
"""what a row says of its words"""


def _phrases(row: dict[str, Any]) -> set[str]:
    """The words of a row, and those of the other tables that it names: signals.pl, dates.coming."""
    own = {one for name, words in row.items() if name not in _ABOUT for one in words}
    told = {word for table in row.get("tables", ()) for word in terms.words(*table.split("."))}
    return own | {word.rstrip(" :") if len(word) > _SHORTEST else word for word in told}


_SHORTEST = 3
"""characters of a word that keeps its colon: В.: leads to a work, and В. begins names"""


class _Found(NamedTuple):
    """A word in a note and what is read for it: before what is kept, that, and behind it."""

    start: int
    end: int
    before: str
    kept: tuple[int, int]
    behind: str


def read_with_stand_ins(text: str, read: Read) -> NoteReading:
    """Reads a note whose words of the trade the readers do not know by those that they know.

    >>> from references.parse import read_note
    >>> found = read_note("K. Zając, Celnicy, w: Wisła w dziejach, pod red. A. Sowy, Toruń 1982, s. 201–230.").citations[0].stated
    >>> found["title"], found["booktitle"], found["editor"], found["pages"]
    ('Celnicy', 'Wisła w dziejach', ('A. Sowy',), '201-230')
    """
    plain = text.translate(_MARKS_OF_THE_WEST) if "،" in text or not _FIGURES.isdisjoint(text) else text
    reading = _read_known(plain, read)
    return reading if plain == text else replace(reading, citations=tuple(_print_marks(one, text, plain) for one in reading.citations))


_FIGURES = frozenset("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")
_MARKS_OF_THE_WEST = str.maketrans({"،": ",", "؛": ";", "؟": "?", **{figure: str(unicodedata.decimal(figure)) for figure in _FIGURES}})
"""the marks and figures of Arabic and Persian: so is read what the form of these letters does not know"""


def _print_marks(one: Citation, text: str, plain: str) -> Citation:
    """A citation with its words in the marks that the note has; numbers alone are told in the figures of the West."""
    fields = tuple(_print_field(field, text, plain) for field in one.fields)
    return replace(one, text=one.span.cut(text), fields=_part_author(fields))


_AUTHOR_FIRST = regex(r"(?P<author>[^\W\d_][^،:\d]{2,30}?\s[^،:\d]{2,30}?)،\s(?P<title>[^\W\d_].{3,})")


def _part_author(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """Where nobody is stated, the author is what stands before the comma of the title: no capital letters tell it from that."""
    title = next((field for field in fields if field.name == "title"), None)
    found = _AUTHOR_FIRST.fullmatch(title.value) if title is not None and "،" in title.value else None
    if title is None or found is None or any(field.name in ("author", "editor") for field in fields):
        return fields
    parted = (replace(title, name="author", value=found["author"]), replace(title, value=found["title"]))
    return put_in_place(fields, title, parted)


def _print_field(field: Field, text: str, plain: str) -> Field:
    at = plain.find(field.value, *field.span) if field.span is not None and not field.value.isascii() else -1
    return field if at < 0 else replace(field, value=text[at : at + len(field.value)])


def _read_known(text: str, read: Read) -> NoteReading:
    """The reading of a note by the words that the readers know."""
    found = _find(text)
    if not found:
        return read(text)
    known, starts = _put_in(text, found)
    reading = move_back(read(known), text, starts)
    printed = partial(_print, text, known, found)
    citations = tuple(_print_signal(_cite_printed(one, printed), text, known, found) for one in reading.citations)
    in_books = [one for one in found if one.before == _IN]
    theses = list(find_theses(text))
    citations = tuple(name_degree(_name_language(_hold_in_book(one, in_books)), theses, text) for one in citations)
    remarks = tuple(replace(one, details=tuple((name, printed(value) or "") for name, value in one.details)) for one in reading.remarks)
    return replace(reading, citations=citations, remarks=remarks)


_IN = "in:"


def _hold_in_book(one: Citation, in_books: list[_Found]) -> Citation:
    """Behind w: stands a book where it has an editor: a journal has quotation marks there, and none."""
    stated = one.stated
    if (
        stated.get("type") != "article"
        or "editor" not in stated
        or not any(one.span.start < word.start < one.span.end for word in in_books)
    ):
        return one
    names = {"journaltitle": "booktitle"}
    fields = (replace(field, name=names.get(field.name, field.name)) for field in one.fields)
    return replace(one, fields=tuple(replace(field, value="incollection") if field.name == "type" else field for field in fields))


def _print(text: str, known: str, found: list[_Found], value: str) -> str | None:
    """A value with the words as they are printed; None where it is nothing but a word that stood in for one."""
    if value in text:
        return value
    for read, words in (pair for one in found for pair in _pairs(text, one)):
        value = value.replace(read, words)
        if value == read.strip("()"):  # (przyp. 12): the brackets are none of the pointer
            value = words.strip("()")
        if read.endswith(".") and value.endswith(read[:-1]):  # the stop at the end of a value is not its own
            value = value.removesuffix(read[:-1]) + (words if "." in words[:-1] else words.rstrip("."))
    return None if value in known and value not in text and not value.isdecimal() else value


def _pairs(text: str, one: _Found) -> Iterator[tuple[str, str]]:
    """What was read, and the words that are printed: whole, and where something is kept from there (S. 12 ff., 12 ff.). What is passed over
    is nowhere."""
    kept, behind = text[slice(*one.kept)], one.behind
    for before, start in ((one.before, one.start), *([("", one.kept[0])] if kept and behind else [])):
        if read := f"{before}{kept}{behind}".rstrip(" ,"):
            yield read, text[start : one.end].rstrip(" ,")


def _print_signal(one: Citation, text: str, known: str, found: list[_Found]) -> Citation:
    """The signal is printed by the last such word before its work: several may be read as the same."""
    ahead = [word for word in found if word.start < one.span.start][-1:]
    return replace(one, signal=_print(text, known, ahead, one.signal)) if one.signal and ahead else one


def _is_printed(field: Field) -> bool:
    """Whether the value of a field are words of the note: a type and a degree are none."""
    return field.span is not None and isinstance(field.value, str)


def _cite_printed(one: Citation, printed: Callable[[str], str | None]) -> Citation:
    fields = ((field, printed(field.value) if _is_printed(field) else field.value) for field in one.fields)
    return replace(
        one,
        fields=tuple(field if value == field.value else replace(field, value=value) for field, value in fields if value is not None),
        locator=printed(one.locator) if one.locator else one.locator,
        pointing=printed(one.pointing) if one.pointing else one.pointing,
    )


def _find(text: str) -> list[_Found]:
    """The words of a note for which others stand in, in order; where two meet the first of the table has it."""
    known = _words()
    told = sorted(word for key in (*(known.keys() & word_set(text)), "") for word in known[key] if word.literal in text)
    found = [_Found(*one.span, one.stand_in, (one.span.end, one.span.end), "") for one in find_theses(text)]
    for word in told:
        if (word.beside and not found) or not (found or _has_letter(text, word.letters)):
            continue
        for one in word.pattern.finditer(text):
            if any(other.start < one.end() and one.start() < other.end for other in found) or not _fits(one):
                continue
            before, _, behind = word.stand_in.partition("#")
            kept = one.span("kept") if "kept" in one.re.groupindex else (one.end(), one.end())
            found.append(_Found(*one.span(), before, kept, behind))
    return sorted(found)


def _has_letter(text: str, letters: str) -> bool:
    return not letters or any(map(text.lower().__contains__, letters))


_NAMED = regex(rf"(?:[{CAPITAL}]\w{{0,2}}\.[\s-]?)+[{CAPITAL}][\w’'-]+|[{CAPITAL}][\w’'-]+")


def _fits(found: re.Match[str]) -> bool:
    """Whether a title, and no name, stands before the comma of what is quoted: in A. Sowa, „Wisła” it is the title."""
    if not found.group().startswith(", ") or ('"' not in found.group() and found.group()[2] not in "„«"):
        return True
    ahead = re.split(r"[,;]\s", found.string[: found.start()])
    return len(ahead) > 1 and _NAMED.fullmatch(ahead[-1].strip()) is None


def _put_in(text: str, found: list[_Found]) -> tuple[str, list[int]]:
    """The note as it is read, and where each of its characters begins in the note as printed; at last where that ends."""
    pieces: list[str] = []
    starts: list[int] = []
    at = 0
    for one in found:
        kept = text[slice(*one.kept)]
        pieces += [text[at : one.start], one.before, kept, one.behind]
        starts += [
            *range(at, one.start),
            *[one.start] * len(one.before),
            *range(*one.kept),
            *[max(one.kept[1], one.start)] * len(one.behind),
        ]
        at = one.end
    return "".join([*pieces, text[at:]]), [*starts, *range(at, len(text) + 1)]


def _name_language(one: Citation) -> Citation:
    """The language by the words as printed, and not by those that stand in for them."""
    title = one.stated.get("title")
    code = language.read(title, one.text) if isinstance(title, str) else None
    if code is None or code == one.stated.get("langid"):
        return one
    return replace(one, fields=tuple(Field(f.name, code, f.span, f.by, f.confidence) if f.name == "langid" else f for f in one.fields))

"""References in Arabic, Persian and Hebrew letters: Author، Title، edited by X، Publisher، Place، edition، year، volume، page.

Rule: commas outside brackets and quotation marks part such a reference; each part is told by the word that begins it or by its place beside
one that is (references/terms/right_to_left.toml), the first two that nothing tells are who wrote and what. A page, a volume, a house or a
place with a house must tell that it is a reference: prose has commas too. What stands behind its last stop is commentary (Chicago 17
§11.94; the manuals of Cairo, Tehran and Magnes).
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from functools import cache

from bib.patterns import regex
from bib.scripts import RIGHT_TO_LEFT
from references import terms
from references.forms import parts
from references.forms.right_to_left_chains import cut_volumed, is_before_further, is_between_pages, skip_and
from references.forms.right_to_left_parts import Piece
from references.forms.right_to_left_words import LANGUAGES, fold
from references.forms.right_to_left_work import Found, read_counted, read_named, read_work
from references.model import Citation, NoteReading, Part, Role, Span

LONGEST = 1_500
"""characters: what is longer is prose"""


def read_note(text: str) -> NoteReading | None:
    """The reading of a note in these letters; None where it is another or holds no reference of this form.

    >>> found = read_note("انظر: سعيد الحداد، تاريخ الأنهار، بيروت: دار النورس، 1970، ص 45؛ سالم علي، الجسور، دار القلم، ص 12.")
    >>> [(one.signal, one.stated["title"], one.stated.get("publisher"), one.locator) for one in found.citations] if found else []
    [('انظر', 'تاريخ الأنهار', 'دار النورس', '45'), (None, 'الجسور', 'دار القلم', '12')]
    >>> read_note("ولد في القاهرة، ودرس في باريس، ثم عاد إلى بلده سنة 1925."), read_note("Hall, Rivers, 12.")
    (None, None)
    """
    if text.isascii() or len(text) > LONGEST or not begins_leftward(text):
        return None
    taken: list[Part] = []
    citations: list[Citation] = []
    for start, end in _cut_items(text):
        read = _read_item(text, start, end)
        if read is None:
            taken.append(Part("commentary", Span(start, end)))
            continue
        citations.append(read[0])
        taken += read[1]
    if not citations:
        return None
    covered = parts.cover(taken, text)
    return NoteReading(parts.note_kind(text, covered, citations), covered, tuple(citations))


@cache
def _first_letter() -> re.Pattern[str]:
    return regex(rf"[\W\d_]*[{RIGHT_TO_LEFT}]")


def begins_leftward(text: str) -> bool:
    """Whether the first letter of a note is one of these scripts.

    >>> begins_leftward("1. שם"), begins_leftward("Moin, שם")
    (True, False)
    """
    return _first_letter().match(text) is not None


_BRACKETS = {"(": ")", "[": "]", "«": "»", "“": "”", "„": "”", "‹": "›"}


def _find_outside(text: str, start: int, end: int, marks: str) -> list[int]:
    """Where one of some marks stands outside brackets and quotation marks."""
    found: list[int] = []
    closing: list[str] = []
    for at in range(start, end):
        char = text[at]
        if closing and char == closing[-1]:
            closing.pop()
        elif char == '"' and _is_quotation(text, at):
            closing.append(char)
        elif char in _BRACKETS:
            closing.append(_BRACKETS[char])
        elif char in marks and not closing:
            found.append(at)
    return found


def _is_quotation(text: str, at: int) -> bool:
    """Whether a straight mark opens a quotation: between two letters it is part of an abbreviation (as Hebrew ones have it)."""
    return not (text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha())


def _cut_items(text: str) -> list[tuple[int, int]]:
    """The references that a semicolon parts, and the sentences behind them."""
    if _DATED.fullmatch(text.strip(" .\n")):
        return [(0, len(text))]
    borders = {at + 1 for at in _find_outside(text, 0, len(text), "؛;")}
    borders |= {at + 1 for at in _find_outside(text, 0, len(text), ".") if _ends_sentence(text, at)}
    borders |= {at + 1 for at in _find_outside(text, 0, len(text), "،,") if is_before_further(text, 0, at, len(text))}
    borders |= {found.start("led") for found in _lead_pattern().finditer(text)}
    cuts = sorted({0, *borders, len(text)})
    return [(start, end) for start, end in itertools.pairwise(cuts) if text[start:end].strip()]


_DATED_BEFORE = regex(r"\d{3,4}\s?$")


@cache
def _eras() -> frozenset[str]:
    """The words behind a year: a stop behind them ends a sentence (توفي سنة ٧٣٧ هـ. الديباج ٢: ٣)."""
    return frozenset(fold(word) for name in ("christian", "lunar") for word in terms.words("right_to_left", name))


_LAST_WORD = regex(r"[^\W_]+$")


def _ends_sentence(text: str, at: int) -> bool:
    """Whether a stop ends a sentence: no abbreviation stands before it (د. ص. عמ'), and no page behind it."""
    if not text[at + 1 : at + 2].isspace() or not text[at + 1 :].strip():
        return False
    if Piece.of(text, at + 1, len(text)).tells("page"):
        return False
    word = _LAST_WORD.search(text, max(0, at - 30), at)
    if word is not None and _DATED_BEFORE.search(text, 0, word.start()) and fold(word[0]) in _eras():
        return True
    return word is None or len(word[0]) > 2 or word[0].isdigit()


@cache
def _signal() -> re.Pattern[str]:
    words = (word.rstrip(":") for language in LANGUAGES for word in terms.words("signals", language))
    return regex(rf"\s*(?P<signal>(?:{terms.either(words)})(?![^\W_]))\s?[:：،,]?\s*")


@cache
def _lead_pattern() -> re.Pattern[str]:
    """A signal and a colon behind a comma: what stands before them is commentary."""
    words = (word.rstrip(":") for language in LANGUAGES for word in terms.words("signals", language) if len(word) > _SHORTEST)
    return regex(rf"(?<=[،,.])\s*(?P<led>(?:{terms.either(words)})\s?:)(?!//)")


_SHORTEST = 3
"""letters of a signal that is known within a sentence"""


def find_begin(text: str, span: Span) -> int:
    """Where the words of a stretch begin behind its signal.

    >>> find_begin("راجع: Moin", Span(0, 10))
    6
    """
    led = _signal().match(text, *span)
    return led.end() if led else span.start + len(text[span.start : span.end]) - len(text[span.start : span.end].lstrip())


@cache
def _pointer() -> re.Pattern[str]:
    rows = (row for row in terms.load("pointers")["pointer"] if row["language"] in LANGUAGES)
    return regex(rf"(?P<pointing>(?:{terms.either(word for row in rows for word in row['words'])})(?![^\W_]))\s*")


_EDGE = " \t\n؛;.،,\u200e\u200f\u202a\u202b\u202c\u2069"
"""what ends a stretch and is none of its words, with the marks of direction that word processors leave"""


def _read_item(text: str, start: int, end: int) -> tuple[Citation, list[Part]] | None:
    """The citation of one stretch and the parts of the note that it takes up."""
    led = _signal().match(text, start, end)
    begin = find_begin(text, Span(start, end))
    if text[:start].rstrip().endswith(("؛", ";", "،", ",")):
        begin = skip_and(text, begin, end)
    stop = begin + len(text[begin:end].rstrip(_EDGE))
    if stop <= begin:
        return None
    read = _read_pointer(text, begin, stop) or _read_reference(text, begin, stop)
    if read is None:
        return None
    one = replace(read.citation, signal=led["signal"] if led else None)
    role: Role = "back-reference" if one.pointing else "reference"
    return one, parts.cut_parts(text, Span(start, end), begin, read.locator, role)


def _cut_pieces(text: str, start: int, end: int) -> list[Piece]:
    """What commas part; a bracket at the end of a part that holds an imprint is parts of its own."""
    stops = (at for at in _find_outside(text, start, end, ".") if Piece.of(text, at + 1, end).tells("page"))
    commas = (at for at in _find_outside(text, start, end, "،,") if not is_between_pages(text, start, at, end))
    cuts = sorted([start, *(at + 1 for at in (*commas, *stops)), end + 1])
    pieces: list[Piece] = []
    for first, last in itertools.pairwise(cuts):
        held = _IMPRINT.search(text, first, last - 1)
        if held is None:
            pieces += cut_volumed(text, first, last - 1)
            continue
        pieces.append(Piece.of(text, first, held.start()))
        pieces += _cut_pieces(text, held.start() + 1, held.end() - 1)
    return [one for one in pieces if one.words]


_IMPRINT = regex(r"\((?=[^()]*[،,:])[^()]*\d{4}[^()]{0,12}\)(?=\s*$)|\((?:[^\W\d_]{2,9}\s){0,2}\d{4}[^()،,]{0,4}\)(?=\s*$)")


def _read_pointer(text: str, start: int, end: int) -> Found | None:
    """همان، ص ۴۲ — المرجع السابق، ص 12 — שם, עמ' 7: words that point, and a page or nothing behind them; or behind a name."""
    pieces = _cut_pieces(text, start, end)
    for number, piece in enumerate(pieces[:3]):
        found = _pointer().fullmatch(piece.words + " ")
        if found is None:
            continue
        behind = read_counted(pieces[number + 1 :])
        if behind is None or (number and fold(found["pointing"]) in _alone()):
            return None
        fields = (*(read_named(pieces[:number]) if number else ()), *behind.citation.fields)
        one = Citation(text[start:end], Span(start, end), fields, None, behind.citation.locator, found["pointing"])
        return Found(one, behind.locator)
    return None


@cache
def _alone() -> frozenset[str]:
    return frozenset(fold(word) for word in terms.words("right_to_left", "alone"))


_INITIALS = r"(?:[^\W\d_][׳'.]?\s?){1,2}"
_DATED = regex(
    rf"(?P<who>[^,،.\d]{{2,25}}[,،]\s(?:[^,،.\d]{{1,25}}?|{_INITIALS}))\.?\s\(?(?P<year>\d{{4}})\)?\.\s(?P<title>[^.]{{3,120}})\.\s(?P<house>[^.]{{2,60}})"
)
"""who (the family name first), when, what and where, between full stops"""


def _read_reference(text: str, start: int, end: int) -> Found | None:
    dated = _DATED.fullmatch(text, start, end)
    if dated is not None:
        pieces = [Piece.of(text, *dated.span(name)) for name in ("who", "title", "house", "year")]
        found = read_work(pieces)
        return found and Found(replace(found.citation, text=text[start:end], span=Span(start, end)), found.locator)
    found = read_work(_cut_pieces(text, start, end))
    return None if found is None else Found(replace(found.citation, text=text[start:end], span=Span(start, end)), found.locator)

"""Short forms between whole references: …, Bonn 1990, S. 4; Huber, Die Flut, S. 50; ferner ….

Rule: a piece between semicolons, or the beginning of one before a sentence, that would be a note of nothing but a short form if it stood
alone, is that short form here too (Chicago 17 §14.30-32): where neither reader found anything, and where they found an imprint in what is
a name, a title and a page (Marsh, “Quays,” 1440 has no year). A word behind `quoted in` and its kin, before a page and alone, is a name and
no title: Reed, quoted in Cole, p. 50. Where a stroke joins family names and every piece is family names, a comma and a title, each piece is
a work by itself: Huber, Neue Wege; Noll/Huber (Hrsg.), Stadt und Bürger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from bib.name_order import is_given
from bib.patterns import regex
from bib.scripts import CAPITAL
from references import terms
from references.fields import months, names, press
from references.forms import inner_works, leads, name_lists, short_notes, signals
from references.forms.kinds import is_whole
from references.forms.parts import note_kind
from references.layers.compounds import Read, cut_parts, join, move
from references.model import Citation, Field, NoteReading, Part, Span

_PIECE = regex(r"[^;]+")
_SHORTEST = 8
"""characters"""


def read_shorts(text: str, read: Read) -> NoteReading:
    """A reading in which short forms between semicolons are citations too.

    >>> from references.parse import choose
    >>> note = "Karl Bach, Die Ufer, Bonn 1990, S. 4; Huber, Die Flut, S. 50."
    >>> [one.stated["title"] for one in read_shorts(note, lambda one: choose(one)[0]).citations]
    ['Die Ufer', 'Die Flut']
    """
    reading = _read_noted(text, _read_sentences(text, _read_listed(text, read) or read(text)), read)
    citations = tuple([_name_author(_name_quoted(one)) for one in reading.citations])
    if citations != reading.citations:
        reading = replace(reading, citations=citations)
    reading = _read_pieces(text, reading) if _PAGED.search(text) else reading
    return _part_names(text, reading) if ";" in text else reading


_PAGED = regex(r"[\d”\"»’](?:\s?ff?)?(?:;|\.\s|\.?\s*$)")
"""a cheap look: where a short form can end"""


def _read_pieces(text: str, reading: NoteReading) -> NoteReading:
    """A reading in which the short forms among the pieces of a note are citations, with nothing but their names, titles and pages."""
    if ";" not in text and (len(reading.citations) > 1 or len(text) > _LONGEST):
        return reading
    for piece in _find_pieces(text):
        within = [one for one in reading.citations if one.span.meets(piece)]
        head = _cut_head(text, piece)
        if within and (not _is_overread(within, head) or head == Span(0, len(text))):
            continue
        short = short_notes.read_note(head.cut(text))
        if short is not None and _are_short(short.citations, titled=not reading.citations):
            others = tuple(one for one in reading.citations if one not in within)
            reading = _insert(text, replace(reading, citations=others), head, move(short, head.start))
    return reading


_IMPRINT = frozenset(("journaltitle", "date", "publisher", "location", "volume", "number", "booktitle", "institution"))


def _are_short(citations: Sequence[Citation], titled: bool) -> bool:
    """Whether these are short forms and no pointers; where nothing else in a note is a citation, each with a title (Table, 375 is none)."""
    return bool(citations) and not any(one.pointing or (titled and "title" not in one.stated) for one in citations)


def _is_overread(within: Sequence[Citation], piece: Span) -> bool:
    """Whether one citation stands in a piece, and states an imprint."""
    one = within[0]
    return len(within) == 1 and one.span.end <= piece.end + 1 and not _IMPRINT.isdisjoint(one.stated)


_SENTENCE = regex(rf"(?:\d|\d\sff?|[”\"»’])\.(?=\s[{CAPITAL}][^.;]*\s[^.;]*\s)")
"""where a short form ends before a sentence of three words"""


def _cut_head(text: str, piece: Span) -> Span:
    """What stands in a piece before its first sentence."""
    found = _SENTENCE.search(text, piece.start, piece.end)
    return piece if found is None else Span(piece.start, found.end())


def _part_names(text: str, reading: NoteReading) -> NoteReading:
    """A reading in which a title that holds a name and a title is the short form of both: Belting, Bild, S. 30; ähnlich Karl Ott, ….

    >>> note = "Huber, Die Flut, S. 30"
    >>> one = Citation(note, Span(0, 22), (Field("title", "Huber, Die Flut", Span(0, 15)), Field("type", "misc")), None, "30")
    >>> [one.stated["title"] for one in _part_names(f"{note}; mehr", NoteReading("citation", (), (one,))).citations]
    ['Die Flut']
    """
    for found in _PIECE.finditer(text):
        piece = Span(*found.span())
        held = [one for one in reading.citations if one.span.meets(piece)]
        if len(held) != 1 or not _NAMES_NO_WORK.issuperset(held[0].stated) or ", " not in str(held[0].stated.get("title", "")):
            continue
        short = short_notes.read_note(piece.cut(text))
        if short is not None and len(short.citations) == 1 and _is_parted(short.citations[0], str(held[0].stated["title"])):
            others = tuple(one for one in reading.citations if one is not held[0])
            reading = _insert(text, replace(reading, citations=others), piece, move(short, piece.start))
    return reading


def _is_parted(short: Citation, title: str) -> bool:
    """Whether a short form has all the words that were read as a title."""
    author = short.stated.get("author", ())
    return len(author) == 1 and f"{author[0]}, {short.stated.get('title')}" == title


def _read_noted(text: str, reading: NoteReading, read: Read) -> NoteReading:
    """A reading in which names with the number of a note in brackets are pointers wherever they stand in a sentence.

    Rule: The point was left open in Stone v Hill (n 6) [12] and was not taken up again: words with capitals, the bracket, the place cited
    (OSCOLA 1.2.1).
    """
    if len(text) > _LONGEST:
        return reading
    for found in _noted_pattern().finditer(text):
        piece = Span(*found.span("pointer"))
        if any(one.span.meets(piece) and (one.pointing is not None or is_whole(one)) for one in reading.citations):
            continue
        pointer = read(piece.cut(text))
        if len(pointer.citations) == 1 and pointer.citations[0].pointing is not None:
            others = tuple(one for one in reading.citations if not one.span.meets(piece))
            reading = _insert(text, replace(reading, citations=others), piece, move(pointer, piece.start))
    return reading


@cache
def _noted_pattern() -> re.Pattern[str]:
    joins = terms.either(word for word in terms.words("law", "party", "connects") if word not in _SENTENCE_WORDS)
    name = rf"[{CAPITAL}][\w’'-]+(?:\s(?:(?:{joins}|v|v\.)\s)?[{CAPITAL}][\w’'-]+){{0,6}}"
    pin = r"(?:\s(?:\[\d{1,4}\](?:[-–]\[\d{1,4}\])?|(?:paras?\.?\s)?\d{1,4}(?:[-–]\d{1,4})?(?=[\s,.;)]|$)))?"
    return regex(rf"(?:^|(?<=[a-z,;]\s))(?P<pointer>{name}\s\(nn?\s?\d{{1,4}}\){pin})", look=_IN_BRACKETS.search)


_SENTENCE_WORDS = frozenset(("in", "to", "on", "for", "e", "y", "a", "al", "et"))
_IN_BRACKETS = regex(r"\(nn?\s?\d")


def _read_sentences(text: str, reading: NoteReading) -> NoteReading:
    """A reading in which short forms that are sentences by themselves are citations too: They sank at sea. See Huber, 208.

    Rule: family names, a comma and a page are a short form where a signal leads to them, or the note begins with them; where more of the
    note stands behind, a range, a number of three digits or a word says that it is a page (Berlin, 12. Mai is a day).
    """
    if reading.kind == "citation" or len(text) > _LONGEST:
        return reading
    for found in _sentence().finditer(text):
        start = _find_lead(text, found)
        piece = Span(start, found.end()) if start is not None and found["first"].casefold() not in _parts_of_works() else None
        if piece is None or any(one.span.meets(piece) and not _is_name(one, found["names"]) for one in reading.citations):
            continue
        short = short_notes.read_note(piece.cut(text))
        if short is not None and short.citations:
            others = tuple(one for one in reading.citations if not one.span.meets(piece))
            reading = _insert(text, replace(reading, citations=others), piece, move(short, piece.start))
    return reading


def _is_name(one: Citation, names_: str) -> bool:
    """Whether a citation states nothing but the names, as its title."""
    return _NAMES_NO_WORK.issuperset(one.stated) and one.stated.get("title") == names_


@cache
def _parts_of_works() -> frozenset[str]:
    """Words before a number that are nobody's name: parts of a work, months, books of the Bible."""
    parts = (*terms.words("locators", "part", "before"), *terms.words("locators", "named"))
    books = frozenset(word for word in terms.words("scripture", "books") if not is_given(word.title()))  # James, 208 is a person
    return frozenset(word.casefold() for word in parts) | months.free_words() | books


_LONGEST = 1200
"""characters: a longer note is prose"""


@cache
def _sentence() -> re.Pattern[str]:
    """One or two family names, a comma, and a page before a full stop or a semicolon, or at the end."""
    family = rf"(?:(?:{name_lists.particles()})\s)?[{CAPITAL}][^\W\d_A-Z][\w’'-]+"
    page = r"(?:(?:pp?|S|s|str|f)\.\s?\d{1,4}|\d{1,4}[-–]\d{1,4}|\d{3})(?:[-–]\d{1,4})?(?:\s?ff?)?(?=\.\s|;|\.?\s*$)|\d{1,4}(?=\.?\s*$)"
    joins = terms.either(terms.load("forms")["and"]["names"])
    form = rf"(?<![\w’'-])(?<!,\s)(?P<names>(?P<first>{family})(?:\s(?:{joins})\s{family})?),\s(?!(?:1[5-9]|20)\d\d\b)(?:{page})"
    return regex(form, look=_CITED.search)


_CITED = regex(r",\s(?:\w{1,3}\.\s?)?\d")
_STARTS = regex(r"(?:^|[.!?][”\"’»)]?\s)(?=\S)")


def _find_lead(text: str, found: re.Match[str]) -> int | None:
    """Where the sentence of a short form begins: with it at the head of a note, else with a signal; None where other words lead to it."""
    if not text[: found.start()].strip():
        return 0
    starts = [one.end() for one in _STARTS.finditer(text, max(0, found.start() - _SIGNAL), found.start())]
    return next((one for one in starts if one < _end_signal(text, one, found.end()) == found.start()), None)


def _end_signal(text: str, start: int, stop: int) -> int:
    end = signals.signal_end(text, start, stop)
    return leads.skip_words(text, end, stop) if end > start else start


_SIGNAL = 40


def _read_listed(text: str, read: Read) -> NoteReading | None:
    """A note of nothing but family names with titles, each piece read by itself; None where it is another."""
    if ";" not in text or "/" not in text:
        return None
    line = text.replace(":", " ", 1)  # Vgl. exemplarisch: Huber
    begin = leads.skip_words(line, signals.signal_end(line, 0, len(line)), len(line))
    pieces = [Span(max(begin, found.start()), found.end()) for found in _PIECE.finditer(text) if found.end() > begin]
    told = [_listed().fullmatch(piece.cut(text)) for piece in pieces]
    if len(told) < 2 or not all(told) or not any(one is not None and "/" in one["names"] for one in told):
        return None
    spans = [Span(0, pieces[0].end), *pieces[1:]]
    readings = [move(read(piece.cut(text)), piece.start) for piece in spans]
    if not all(one.citations for one in readings):
        return None
    parts: list[Part] = []
    for number, one in enumerate(readings):
        parts += [*one.parts, *([Part("remainder", Span(spans[number].end, spans[number].end + 1))] if number + 1 < len(spans) else [])]
    return join(text, parts, readings)


@cache
def _listed() -> re.Pattern[str]:
    """Family names with strokes between them, editors or not, and behind a comma a title."""
    family = rf"(?:(?:{name_lists.particles()})\s)*[{CAPITAL}][\w’'-]+(?:\s[{CAPITAL}][\w’'-]+)?"
    return regex(rf"\s*(?P<names>{family}(?:\s?/\s?{family}){{0,4}})(?:\s\([^()\d]{{2,12}}\))?,\s[{CAPITAL}“„«‘\"][^;]{{2,160}}")


def _name_quoted(one: Citation) -> Citation:
    """A citation behind words for quoting that states nothing but a name."""
    if one.signal is None or one.locator is None or not _NAMES_NO_WORK.issuperset(one.stated):
        return one
    name = next((field for field in one.fields if field.name == "title"), None)
    if (
        name is None
        or name.span is None
        or not _NAME.fullmatch(name.value)
        or one.signal.casefold().rstrip(" :") not in _words_for_quoting()
    ):
        return one
    return replace(one, fields=_write(name, names.read(name.value, name.span.start)))


def _name_author(one: Citation) -> Citation:
    """Stein, 1999, p. 4; Stein 1999, S. 4: what was read as a periodical, or right before the year as a title, and has nothing else, is who
    wrote the book of that year."""
    if one.locator is None or not _NAMES_NO_TITLE.issuperset(one.stated) or one.stated.get("type") not in ("book", "article"):
        return one
    name = next((field for field in one.fields if field.name in ("journaltitle", "title")), None)
    if name is None or name.span is None or "date" not in one.stated or not _NAME.fullmatch(name.value) or press.is_known_press(name.value):
        return one
    if name.name == "title" and f"{name.value} {one.stated['date']}" not in one.text:
        return one
    written = names.read(name.value, name.span.start)
    fields = (replace(field, value="book") if field.name == "type" else field for field in one.fields)
    return replace(one, fields=tuple(new for field in fields for new in (_write(name, written) if field is name else (field,))))


def _write(name: Field, written: Sequence[Field]) -> tuple[Field, ...]:
    return tuple(replace(name, name="author", value=who.value) for who in written)


_NAMES_NO_TITLE = frozenset(("journaltitle", "title", "date", "type", "langid"))
_NAMES_NO_WORK = frozenset(("title", "type", "langid"))
_NAME = regex(rf"[{CAPITAL}][\w’'-]+(?:(?:\s?/\s?|\s(?:and|und|et|e|y|&)\s)[{CAPITAL}][\w’'-]+){{0,2}}")


@cache
def _words_for_quoting() -> frozenset[str]:
    return frozenset(word.casefold() for word in inner_works.quoting_words())


def _find_pieces(text: str) -> Iterator[Span]:
    """The pieces between semicolons."""
    for found in _PIECE.finditer(text):
        start, end = found.span()
        start += len(found[0]) - len(found[0].lstrip())
        if end - start >= _SHORTEST:
            yield Span(start, end)


def _insert(text: str, reading: NoteReading, piece: Span, short: NoteReading) -> NoteReading:
    """A reading with what was read in a piece in the place of that piece."""
    parts = cut_parts(reading.parts, piece, list(short.parts))
    before = sum(one.span.start < piece.start for one in reading.citations)
    citations = (*reading.citations[:before], *short.citations, *reading.citations[before:])
    remarks = (one for one in reading.remarks if one.span is None or not one.span.meets(piece))
    return NoteReading(note_kind(text, parts, list(citations)), parts, citations, (*remarks, *short.remarks))

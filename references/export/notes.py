"""The notes of a document as they are printed anew: what is said as it stands, what is cited as a key and a place in the work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from bib.citing import Cite, PrintedNote
from bib.entry import Entry
from bib.patterns import regex
from bib.terms import read_table
from references.model import Citation, Note, Reading, Span

_TAIL = regex(r"[\s.,;:。．，；：、]+\Z")
_REMARK = regex(r"\s*(?:\([^()\d/]{2,}\)|（[^（）\d/]{2,}）)\Z")
_NUMBER = r"[\divxlcdm]+(?:\s?[-–]\s?[\divxlcdm]+)?"
_PAGE = regex(rf"{_NUMBER}(?:\s?(?:ff?\.?|sqq?\.))?(?:\s?[,;、]\s?{_NUMBER})*\Z", re.IGNORECASE)


def printed_notes(reading: Reading) -> list[PrintedNote]:
    """Every note of a document that has words, with its works as keys.

    >>> from references.model import Document
    >>> printed_notes(Reading(Document("a.md", "", "", "utf-8")))
    []
    """
    return [printed_note(note) for note in reading.notes if note.text.strip()]


def short_titles(readings: Iterable[Reading]) -> dict[str, str]:
    """The title by which the notes call each work in short, where they call it by one alone; by key.

    >>> from references.model import Document, Field, Pointer
    >>> fields = (Field("author", "Moss"), Field("title", "Salvage Rights"))
    >>> again = Citation("Moss, “Salvage Rights,” 4", Span(0, 25), fields, antecedents=(Pointer("1", 0),), source="moss")
    >>> short_titles([Reading(Document("a.md", "", "", "utf-8"), notes=(Note("2", "2", citations=(again,)),))])
    {'moss': 'Salvage Rights'}
    """
    found: dict[str, set[str]] = {}
    for one in (citation for reading in readings for note in reading.notes for citation in note.citations):
        title = one.stated.get("title")
        if one.source and one.antecedents and isinstance(title, str) and title:
            found.setdefault(one.source, set()).add(title)
    return {key: next(iter(titles)) for key, titles in found.items() if len(titles) == 1}


def with_short_title(entry: Entry, short: str | None) -> Entry:
    """An entry with the short title that its notes have, where that is a part of its title in print and not all of it.

    >>> entry = Entry("moss", "article", {"title": "Salvage Rights in the Baltic"})
    >>> with_short_title(entry, "Salvage Rights").text("shorttitle"), with_short_title(entry, "Salvors").text("shorttitle")
    ('Salvage Rights', '')
    """
    at = entry.text("title").find(short) if short else -1
    if not short or at < 0 or short == entry.text("title") or "shorttitle" in entry.fields:
        return entry
    return replace(entry, fields={**entry.fields, "shorttitle": short})


def printed_note(note: Note) -> PrintedNote:
    """One note: signals, commentary and what lies between citations as printed; a citation whose work is not known, too.

    >>> from references.spans import Passage
    >>> cited = Citation("Carr, Crisis, p. 12", Span(4, 23), locator="12", source="carr-1939")
    >>> printed_note(Note("1", "1", Passage("See Carr, Crisis, p. 12, on this."), citations=(cited,))).pieces
    ('See ', Cite(key='carr-1939', locator='12', label='page', words=''), ', on this.')
    """
    text, at = note.text, 0
    pieces: list[str | Cite] = []
    for citation in sorted(note.citations, key=lambda one: one.span.start):
        start, end = _find_stretch(note, citation)
        if citation.source is None or start < at:
            continue
        pieces += [piece for piece in (text[at:start],) if piece]
        pieces.append(cite_of(citation.source, citation.locator or _own_pages(citation)))
        at = end
        if _STOP_WITHIN.search(text[start:end]):
            pieces.append(".")
    return PrintedNote(note.label, (*pieces, text[at:]) if text[at:] else tuple(pieces))


_STOP_WITHIN = regex(r"\.[”’\"»]\Z")
"""a full stop that stands before the closing mark, as America prints it"""
_PARTS_OF_BOOKS = frozenset(("incollection", "inbook", "inproceedings", "suppbook", "suppcollection", "bookinbook"))


def _own_pages(citation: Citation) -> str | None:
    """The pages of a part of a book that a note cites whole: a note names them, though a bibliography may not (Chicago 18, 14.8)."""
    stated = citation.stated
    pages = stated.get("pages")
    return pages if stated.get("type") in _PARTS_OF_BOOKS and isinstance(pages, str) else None


def _find_stretch(note: Note, citation: Citation) -> Span:
    """What a style prints anew of a citation: all of it but its signal, the stop at its end, and a remark in brackets behind it."""
    start, end = citation.span
    for part in note.parts:
        if part.role == "signal" and start <= part.span.start < part.span.end < end and not note.text[start : part.span.start].strip():
            start = part.span.end
    words = note.text[start:end]
    while tail := _TAIL.search(words) or (_REMARK.search(words) if citation.pointing else None):
        words = words[: tail.start()]
    start += len(words) - len(words.lstrip())
    return Span(start, max(start, start + len(words.strip())))


def cite_of(key: str, locator: str | None) -> Cite:
    """A work and the place in it, as CSL names places.

    >>> cite_of("a", "7-8"), cite_of("a", "para. 12").label, cite_of("a", "第9條"), cite_of("a", None).locator
    (Cite(key='a', locator='7-8', label='page', words=''), 'paragraph', Cite(key='a', locator='第9條', label='', words=''), '')
    """
    if not locator or _PAGE.match(locator):
        return Cite(key, locator or "")
    label, place = next(_read_word(locator), ("", locator))
    return Cite(key, place, label, locator if label else "")


def _read_word(locator: str) -> Iterator[tuple[str, str]]:
    found = _word_note().match(locator)
    if found:
        yield _labels()[found[1].lower()], found[2]


@cache
def _labels() -> dict[str, str]:
    table = read_table(Path(__file__).with_name("locators.toml"))
    return {word.lower(): label for label, words in table.items() for word in words}


@cache
def _word_note() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(_labels(), key=len, reverse=True))
    return regex(rf"({words})\s*(\d+[a-z]?(?:\s?[-–]\s?\d+[a-z]?)?)\Z", re.IGNORECASE)

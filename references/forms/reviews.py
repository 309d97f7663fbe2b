"""Reviews and forewords: M. Bach, review of Tides, by Ann Lee, Review 53 (2021): 349; J. Marsh, foreword to Tides, by Ann Lee (London …).

Rule: words that say what a text is to another work, with that work and its author, are the title (Chicago 17 §14.202, §14.110). The
readers are shown them in quotation marks, which take the place of the spaces around them, and take no name in them for an author.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import LATIN_CAPITAL
from references import terms
from references.composed import move_back
from references.model import Citation, Field, NoteReading
from references.terms.phrases import Phrases


class About(NamedTuple):
    """Words that are the title of a review or a foreword: where they stand, and the type that they make."""

    start: int
    end: int
    type: str
    work: str
    author: str


@cache
def _about() -> Phrases:
    words = (*terms.words("reviews", "review"), *terms.words("reviews", "front"), *terms.words("reviews", "whole"))
    return Phrases(words, lambda some: regex(rf"(?:(?<=[,.;])\s|\A)(?P<words>{terms.either(some)})(?!\w)"))


@cache
def _review_pattern() -> re.Pattern[str]:
    """The work and its author behind the words."""
    by = terms.either(terms.load("reviews")["by"]["words"])
    work = rf"(?P<work>[{LATIN_CAPITAL}][^“”\"();]{{2,120}}?)"
    author = rf"(?P<author>[{LATIN_CAPITAL}][\w.’'-]+(?:\s(?:[{LATIN_CAPITAL}][\w.’'-]*|de|von|van|and|et|und|&)){{1,6}})"
    return regex(rf"\s{work},?\s(?:{by})\s{author}(?:,\s|\s(?=\())")


@cache
def _authored_pattern() -> re.Pattern[str]:
    """The author and the work behind the words, as on the Continent: préface à Jean Rouaud, Les docks, Paris."""
    name = rf"(?:[{LATIN_CAPITAL}][\w’'-]+|[{LATIN_CAPITAL}]\.|de|von|van|du|di|della)"
    author = rf"(?P<author>[{LATIN_CAPITAL}][\w.’'-]*(?:\s{name}){{1,3}})"
    # Before `in`, which names the journal, the work may have commas, and its year behind it in brackets.
    held = rf"[{LATIN_CAPITAL}][^“”\"();]{{2,200}}?(?:\s\(\d{{4}}\))?(?=,\s[Ii]n:?\s)"
    work = rf"(?P<work>{held}|[{LATIN_CAPITAL}][^“”\"();,]{{2,120}}?)"
    return regex(rf"\s?:?\s{author},\s{work}(?:,(?=\s[Ii]n:?\s)|,\s|\s(?=\())")


def _match_authored(words: re.Match[str], text: str) -> re.Match[str] | None:
    """Not behind English words, which have the author after the work: Introduction to Automata Theory, Languages, and Computation."""
    english = (*terms.words("reviews", "front", "en"), *terms.words("reviews", "review", "en"))
    return None if words["words"] in english else _authored_pattern().match(text, words.end())


@cache
def _work_pattern() -> re.Pattern[str]:
    """A work alone, before its imprint in brackets."""
    return regex(rf"\s(?P<work>[{LATIN_CAPITAL}][^“”\"();,]{{2,120}}?)\s(?=\([^()]*\d{{4}}\))")


def find(text: str) -> About | None:
    """The title of a review or a foreword in a note.

    >>> found = find("Maria Bach, review of Tides, by Ann Lee, Review 53 (2021): 349.")
    >>> found and (found.type, found.work, found.author)
    ('review', 'Tides', 'Ann Lee')
    >>> found = find("Michel Favre, préface à Jean Rouaud, Les docks, Paris, Minuit, 1994, p. 9.")
    >>> found and (found.type, found.work, found.author)
    ('suppbook', 'Les docks', 'Jean Rouaud')
    """
    words = _about().pattern_for(_about().keys_of(text))
    for found in words.finditer(text) if words is not None else ():
        begins = text[found.start() - 1] == ";" if found.start() else True
        if begins and found["words"] not in terms.words("reviews", "review"):
            continue  # Introduction to Algebra: what begins a note is a title of its own
        if found["words"] in terms.words("reviews", "whole"):
            if text[found.end() : found.end() + 2] != ", ":
                continue
            return About(found.start(), found.end() + 2, "article", "", "")
        kind = "review" if found["words"] in terms.words("reviews", "review") else "suppbook"
        if (told := _review_pattern().match(text, found.end()) or _match_authored(found, text)) is not None:
            return About(found.start(), told.end(), kind, told["work"], told["author"])
        if kind == "suppbook" and not _may_be_title(found) and (told := _work_pattern().match(text, found.end())) is not None:
            return About(found.start(), told.end(), kind, told["work"], "")
    return None


def _may_be_title(words: re.Match[str]) -> bool:
    """Ann Lee, Introduction to Algebra: in English capitals, and with no other author behind it, it is a book of its own."""
    return words["words"][0].isupper() and words["words"] in terms.words("reviews", "front", "en")


def read_quoted(text: str, read: Callable[[str], NoteReading]) -> NoteReading:
    """The reading of a note in which the title of a review or a foreword stood in quotation marks.

    >>> from references import forms
    >>> read_quoted("Maria Bach, review of Tides, by Ann Lee, Review 53 (2021): 349.", forms.read_note).citations[0].stated["title"]
    'review of Tides, by Ann Lee'
    """
    about = find(text)
    if about is None:
        return read(text)
    if about.start > 0 or text[:1].isspace():
        return restore(read(quote(text, about)), about, text)
    spaced, moved = f" {text}", about._replace(end=about.end + 1)  # before the first word the mark needs a place
    return move_back(restore(read(quote(spaced, moved)), moved, spaced), text, [0, *range(len(text) + 1)])


def quote(text: str, about: About) -> str:
    """The text with quotation marks around the title, as long as before.

    >>> text = "Maria Bach, review of Tides, by Ann Lee, Review 53 (2021): 349."
    >>> quote(text, find(text))
    'Maria Bach,“review of Tides, by Ann Lee,”Review 53 (2021): 349.'
    """
    return f"{text[: about.start]}“{text[about.start + 1 : about.end - 1]}”{text[about.end :]}"


def restore(reading: NoteReading, about: About, text: str) -> NoteReading:
    """The reading of a text in which a title was quoted, as of the text itself."""
    return replace(reading, citations=tuple(_restore(one, about, text) for one in reading.citations))


def _restore(citation: Citation, about: About, text: str) -> Citation:
    citation = replace(citation, text=citation.span.cut(text), fields=tuple(_as_printed(field, text) for field in citation.fields))
    if not (citation.span.start <= about.start and about.end <= citation.span.end + 1) or "type" not in citation.stated:
        return citation
    return replace(citation, fields=tuple(_fields(citation, about)))


def _as_printed(field: Field, text: str) -> Field:
    """A field in which no quotation mark stands that was only shown to the readers."""
    if field.span is None or all(mark not in field.value or mark in field.span.cut(text) for mark in "“”"):
        return field
    return replace(field, value=" ".join(field.value.replace("“", " ").replace("”", " ").split()))


def _fields(citation: Citation, about: About) -> Iterator[Field]:
    for field in citation.fields:
        yield replace(field, value=about.type) if field.name == "type" else field
    if about.type == "suppbook" and "booktitle" not in citation.stated:
        yield Field("booktitle", about.work, None, "reviews")
        if about.author:
            yield Field("bookauthor", about.author, None, "reviews")

"""Reviews and forewords: M. Bach, review of Tides, by Ann Lee, Review 53 (2021): 349; J. Marsh, foreword to Tides, by Ann Lee (London …).

Rule: words that say what a text is to another work, with that work and its author, are the title (Chicago 17 §14.202, §14.110); who is
named by a word behind the author and the work, or right behind the word for a review, wrote it. The readers are shown the title in
quotation marks, which take the place of the spaces around it, and take no name in it for an author.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import LATIN_CAPITAL
from references import terms
from references.composed import move_back
from references.forms import kinds
from references.model import Citation, Field, NoteReading, Span
from references.terms.phrases import Phrases


class About(NamedTuple):
    """Words that are the title of a review or a foreword: where they stand, and the type that they make."""

    start: int
    end: int
    type: str
    work: str
    author: str
    ends: int = 0
    """where the title ends, if who wrote the review is named behind it"""
    reviewer: Span | None = None

    def move(self) -> About:
        """The same in a text with a space before it.

        >>> About(0, 9, "review", "Tides", "Ann Lee", 5).move().end
        10
        """
        reviewer = Span(self.reviewer.start + 1, self.reviewer.end + 1) if self.reviewer else None
        return self._replace(end=self.end + 1, ends=self.ends + 1, reviewer=reviewer)


@cache
def _about() -> Phrases:
    words = (*terms.words("reviews", "review"), *terms.words("reviews", "front"), *terms.words("reviews", "whole"))
    return Phrases(words, lambda some: regex(rf"(?:(?<=[,.;])\s|\A)(?P<words>{terms.either(some)})(?!\w)"))


@cache
def _review_pattern() -> re.Pattern[str]:
    """The work and its author behind the words."""
    by = terms.either((*terms.load("reviews")["by"]["words"], *terms.load("reviews")["by"]["edited"]))
    work = rf"(?P<work>[{LATIN_CAPITAL}][^“”\"();]{{2,120}}?)"
    author = rf"(?P<author>[{LATIN_CAPITAL}][\w.’'-]+(?:\s(?:[{LATIN_CAPITAL}][\w.’'-]*|de|von|van|and|et|und|&)){{1,6}})"
    return regex(rf"\s{work},?\s(?:{by})\s{author}(?:,\s|\s(?=\())")


@cache
def _authored_pattern() -> re.Pattern[str]:
    """The author and the work behind the words, as on the Continent: préface à Jean Rouaud, Les docks, Paris."""
    name = rf"(?:[{LATIN_CAPITAL}][\w’'-]+|[{LATIN_CAPITAL}]\.|de|von|van|du|di|della)"
    author = rf"(?P<author>[{LATIN_CAPITAL}][\w.’'-]*(?:\s{name}){{0,3}})"
    # Before `in`, which names the journal, the work may have commas, and its year behind it in brackets.
    held = rf"[{LATIN_CAPITAL}][^“”\"();]{{2,200}}?(?:\s\(\d{{4}}\))?(?=,\s[Ii]n:?\s)"
    work = rf"(?P<work>{held}|[{LATIN_CAPITAL}][^“”\"();,]{{2,120}}?)"
    return regex(rf"\s?:?\s{author},\s{work}(?:,(?=\s[Ii]n:?\s)|,\s|\s(?=\())")


@cache
def _reviewed_pattern() -> re.Pattern[str]:
    """Behind the author and the work who wrote the review: Besprechung von K. Ott, Die Ufer, durch Anna Weiss, in: HZ 3."""
    by = terms.either(terms.words("reviews", "reviewer", "words"))
    name = rf"[{LATIN_CAPITAL}][\w.’'-]*(?:\s(?:[{LATIN_CAPITAL}][\w.’'-]*|de|von|van|du)){{1,3}}"
    return regex(
        rf"\s?:?\s(?P<author>{name}),\s(?P<work>[{LATIN_CAPITAL}][^“”\"();]{{2,160}}?)(?P<aside>,?\s(?:{by})\s(?P<reviewer>{name}))(?:,\s|\s(?=\())"
    )


@cache
def _bare_pattern() -> re.Pattern[str]:
    """Review by J. Marsh in Harbour Review, 12 (1990)."""
    table = terms.load("reviews")["reviewer"]
    bare, by, ahead = (terms.either(table[name]) for name in ("bare", "words", "ahead"))
    name = rf"(?:[{LATIN_CAPITAL}][\w.’'-]*\s){{1,3}}[{LATIN_CAPITAL}][\w.’'-]+"
    return regex(
        rf"(?:(?<=;)\s|\A)(?:{bare})(?P<aside>,?\s(?:{by})\s(?P<reviewer>{name}),?\s(?:{ahead}):?)\s",
        look=lambda text: any(map(text.__contains__, table["bare"])),
    )


@cache
def _letter_pattern() -> re.Pattern[str]:
    """Lettre d’Anna Roux à Paul Roche, Digne, 12 août 1812, dans Lettres; Roux to Roche, August 12, 1812, in Letters: a letter with its day
    that a book prints (Chicago 17 §14.111)."""
    opens, to = terms.either(terms.words("letters", "opens")), terms.either(terms.words("letters", "to"))
    bare = terms.words("letters", "bare_to")
    capital = rf"[{LATIN_CAPITAL}][\w.’'-]*"
    name = rf"{capital}(?:\s(?:{capital}|de|von|van|du|di|da|of)){{0,4}}"
    ahead = terms.either(terms.load("reviews")["reviewer"]["ahead"])
    people = rf"(?:(?:{opens})\s(?P<reviewer>{name})\s(?:{to})|(?P<writer>{name})\s(?:{terms.either(bare)}))\s{name}"
    day = r"[^,;()“”]{6,24}\d{4}|[^\W\d]{3,9}\.?\s\d{1,2},\s\d{4}"
    return regex(
        rf"(?:(?<=;)\s|\A){people}(?:,\s[^,;()\d]{{2,30}})?,\s(?:{day}),\s(?=(?:{ahead}):?\s)",
        look=lambda text: any(f" {word} " in text for word in (*bare, *terms.words("letters", "to"))),
    )


_FURTHER = regex(rf";|\d\.\s+[“\"]?[{LATIN_CAPITAL}]")
"""behind a semicolon, or a page and a full stop"""


def _find_letter(text: str) -> About | None:
    found = _letter_pattern().search(text)
    if found is None or (found["writer"] and _FURTHER.search(text, found.end()) is not None):
        return None  # more works may stand behind it, and are not hidden from the readers
    who = Span(*found.span("reviewer" if found["reviewer"] else "writer"))
    if who.cut(text).split()[0] in terms.load("letters")["never"]["words"]:
        return None  # From Here to Eternity
    if any(one.start <= who.start < one.end for one in kinds.find(text)):
        return None  # an archive keeps it
    return About(found.start(), found.end(), "", "", "", found.end() - len(", "), who)


def _find_bare(text: str) -> About | None:
    found = _bare_pattern().search(text)
    if found is None:
        return None
    return About(found.start(), found.end(), "review", "", "", found.start("aside"), Span(*found.span("reviewer")))


def _match_authored(words: re.Match[str], text: str) -> re.Match[str] | None:
    """Not behind English words, which have the author after the work: Introduction to Automata Theory, Languages, and Computation."""
    english = (*terms.words("reviews", "front", "en"), *terms.words("reviews", "review", "en"))
    return None if words["words"] in english and "." not in words["words"] else _authored_pattern().match(text, words.end())


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
        if kind == "review" and begins and (told := _reviewed_pattern().match(text, found.end())) is not None:
            return About(found.start(), told.end(), kind, told["work"], told["author"], told.start("aside"), Span(*told.span("reviewer")))
        if (told := _review_pattern().match(text, found.end()) or _match_authored(found, text)) is not None:
            return About(found.start(), told.end(), kind, told["work"], told["author"])
        if kind == "suppbook" and not _may_be_title(found) and (told := _work_pattern().match(text, found.end())) is not None:
            return About(found.start(), told.end(), kind, told["work"], "")
    return _find_bare(text) or _find_letter(text)


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
        return restore(read_quoted(quote(text, about), read), about, text)
    spaced, moved = f" {text}", about.move()  # before the first word the mark needs a place
    return move_back(restore(read_quoted(quote(spaced, moved), read), moved, spaced), text, [0, *range(len(text) + 1)])


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
    return replace(citation, fields=tuple(_fields(citation, about, text)))


def _as_printed(field: Field, text: str) -> Field:
    """A field in which no quotation mark stands that was only shown to the readers."""
    if field.span is None or all(mark not in field.value or mark in field.span.cut(text) for mark in "“”"):
        return field
    return replace(field, value=" ".join(field.value.replace("“", " ").replace("”", " ").split()))


_COUNTED = regex(r"(?P<name>.*[^\W\d].*?),?\s(?P<volume>\d{1,4})")


_HOUSES = frozenset(("institution", "publisher", "organization"))


def _find_held(stated: Mapping[str, object]) -> frozenset[str]:
    """The fields of what holds a review: a book, or with no journal named a house of no place (Lee, review of …, Society, May)."""
    alone = stated.keys().isdisjoint(("journaltitle", "booktitle", "location", "url"))
    return frozenset(("booktitle",)) | (_HOUSES if alone else frozenset())


def _hold(field: Field, kind: str, held: frozenset[str]) -> Iterator[Field]:
    """A field of such a text with its own type; what holds a review is a journal, with its volume: in: HZ 3."""
    found = _COUNTED.fullmatch(field.value) if field.name == "booktitle" and kind == "review" else None
    if found is not None:
        yield replace(field, name="journaltitle", value=found["name"])
        yield replace(field, name="volume", value=found["volume"], span=None)
    elif field.name in held and kind == "review":
        yield replace(field, name="journaltitle")
    else:
        yield replace(field, value=kind) if field.name == "type" and kind else field


def _fields(citation: Citation, about: About, text: str) -> Iterator[Field]:
    reviewer = about.reviewer
    for field in citation.fields if reviewer is None else (one for one in citation.fields if one.name not in ("author", "title")):
        yield from _hold(field, about.type, _find_held(citation.stated))
    if reviewer is not None:
        yield Field("author", reviewer.cut(text), reviewer, "reviews")
        yield Field("title", text[about.start : about.ends].strip(), Span(about.start, about.ends), "reviews")
    if about.type == "suppbook" and "booktitle" not in citation.stated:
        yield Field("booktitle", about.work, None, "reviews")
        if about.author:
            yield Field("bookauthor", about.author, None, "reviews")

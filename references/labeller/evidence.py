"""What a reference must state: who is named alone, with a place or the years of a life, is somebody whom the note talks of.

The rule of the kind: a name (Lucien Febvre), with the place of a life or its two years behind it (曾國藩（1811—1872）), cites nothing, nor
do names and a year in a sentence that goes on (甲、乙兩省在1953年設立…); a name with one year (Stone 1998), a page, a title, a house or an
address does. The volume or the paper that speaks (本卷, 本文) is no author, and a part of it by its heading (Abschnitt „Quellen“) no work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import is_not

from bib.patterns import regex
from bib.scripts import HAN, has_cjk, is_han
from references import terms
from references.fields import bodies, dates
from references.model import Citation, Field, NoteKind, NoteReading, Part, Role, Span

_NAMES = frozenset(("author", "editor", "translator"))
_TOLD_BY_US = frozenset(("type", "langid"))
"""what no word of the note states by itself"""
_PUBLISHING = frozenset(("publisher", "location"))
"""who publishes and where names no work"""
_OFFICES = ("title", "note")
"""what the words behind a life are taken for: ministre de la Marine"""
_PERSONAL = _NAMES | {"location", "date", *_OFFICES}
SHORTEST_LIFE = 15
"""years; a serial or a work of several volumes that took as long bears a title"""


def names_only(citation: Citation) -> bool:
    """Whether a citation states nothing but people and their place, or people with the years of a life and what they were.

    >>> from references.model import Field
    >>> def named(*others: Field) -> Citation:
    ...     return Citation("Jean Colline", Span(0, 12), (Field("author", "Jean Colline", Span(0, 12)), *others))
    >>> names_only(named()), names_only(named(Field("date", "1619/1683"))), names_only(named(Field("date", "1998")))
    (True, True, False)
    >>> office = Field("title", "ministre", Span(27, 35))
    >>> before, behind = (Field("date", "1619/1683", Span(at, at + 9)) for at in (14, 37))
    >>> names_only(named(before, office)), names_only(named(office, behind))
    (True, False)
    """
    if citation.pointing is not None or citation.locator is not None:
        return False
    told = {field.name for field in citation.fields} - _TOLD_BY_US
    if told and told <= _PUBLISHING:
        return True
    if not told <= _PERSONAL or told.isdisjoint(_NAMES):
        return False
    return told <= _NAMES | {"location"} or (_is_life(citation) and _lives_before_office(citation))


def _is_life(citation: Citation) -> bool:
    """Whether the date is the span of a life."""
    start, _, end = str(citation.stated.get("date", "")).partition("/")
    return start.isdigit() and end.isdigit() and int(end) - int(start) >= SHORTEST_LIFE


def _lives_before_office(citation: Citation) -> bool:
    """Whether the years stand before what could be a title: a life stands behind its name, a work's years behind its title."""
    dates, offices = ([field.span for field in citation.fields if field.name in names] for names in (("date",), _OFFICES))
    return all(date is not None and office is not None and date.start < office.start for date in dates for office in offices)


_OF_A_SENTENCE = _NAMES | {"date", "origdate", "note"}
_LETTER = regex(r"[^\W\d_]")
_MOST = 8
"""letters beside its names and its date that a reference by author and date has: and, eds., Hrsg."""


def is_told(citation: Citation, text: str) -> bool:
    """Whether a citation states nothing but people and a year, and its words go on as a sentence does.

    >>> from references.model import Field
    >>> def cited(note: str, name: str) -> Citation:
    ...     return Citation(note, Span(0, len(note)), (Field("author", name, Span(0, len(name))), Field("date", "1953", None)))
    >>> notes = "Ann Stone, minister of the realm in 1953", "Ann Stone, ed., 1953"
    >>> [is_told(cited(note, "Ann Stone"), note) for note in notes]
    [True, False]
    """
    if citation.pointing or citation.locator:
        return False
    names = {field.name for field in citation.fields} - _TOLD_BY_US
    if not names <= _OF_A_SENTENCE or names.isdisjoint(_NAMES):
        return False
    if any(field.name == "note" and bodies.is_house(field.value) for field in citation.fields):
        return False
    end = citation.span.end
    goes_on = text[end - 1 : end].isalnum() and _LETTER.match(text, end) is not None  # 王河，1931年|至1934年間任職
    return goes_on or _count_other_letters(citation, text) > _MOST


def _count_other_letters(one: Citation, text: str) -> int:
    """The letters of a citation that stand outside of its names and its date; a Han letter counts as two."""
    words = text[one.span.start : one.span.end]
    for field in one.fields:
        if field.span is not None and field.name in _NAMES:
            start, end = (at - one.span.start for at in field.span)
            words = words[:start] + " " * (end - start) + words[end:]
    for date in dates.find(words)[:1]:
        words = words[: date.start] + words[date.end :]
    return sum(2 if is_han(letter) else 1 for letter in _LETTER.findall(words))


@lru_cache(maxsize=1)
def _own() -> re.Pattern[str]:
    first = terms.load("forms")["clause"]["first"][0]
    return regex(rf"(?:{terms.either(terms.words('prose', 'own'))})(?:{first}.*)?")


def _without_own(one: Citation) -> Citation:
    """A citation whose author is not the volume or the paper that speaks: 見本卷《河》."""
    fields = [field for field in one.fields if field.name not in _NAMES or not _own().fullmatch(field.value)]
    return one if len(fields) == len(one.fields) else replace(one, fields=tuple(fields))


_HEADED = frozenset(("author", "title", *_TOLD_BY_US))


@lru_cache(maxsize=1)
def _division() -> re.Pattern[str]:
    """A part of a work by its heading in marks, and nothing behind it but where it stands: das Kapitel „Der Hafen“ in diesem Band."""
    marks = terms.pairs("quote", "work")
    heading = rf"\s?[{re.escape(''.join(marks))}][^;]{{2,120}}?[{re.escape(''.join(marks.values()))}]"
    words = terms.either(terms.words("prose", "divisions"))
    eastern = rf"(?:{terms.either(terms.words('prose', 'own'))})(?:第\w{{1,4}})?(?:{words})?"
    return regex(rf"(?:(?:\w{{1,4}}\s)?(?:{words})|{eastern}){heading}(?:\s[^\W\d_][^,;:()\d]{{1,40}})?[.。\s]*")


@lru_cache(maxsize=1)
def _own_part() -> re.Pattern[str]:
    """詳見本文「參、二」之說明: the paper that speaks, and the heading of a part of it."""
    own, words = (terms.either(terms.words("prose", name)) for name in ("own", "divisions"))
    joins = terms.either(terms.words("prose", "of_own"))
    return regex(
        rf"(?:{own})(?:第\w{{1,4}})?(?:{words})?\s?[「〈“][^」〉”]{{1,40}}[」〉”](?:{joins})?[{HAN}]{{0,8}}(?=[。，,；;]|$)", look=has_cjk
    )


def _cites_itself(citation: Citation, text: str) -> bool:
    """Whether a citation states nothing but the heading of a part of the document in which it stands.

    >>> from references.model import Field
    >>> notes = "Abschnitt „Quellen“.", "Ann Lee, “Ports.”"
    >>> [_cites_itself(Citation(one, Span(0, len(one)), (Field("title", one, None),)), one) for one in notes]
    [True, False]
    """
    if citation.pointing or citation.locator:
        return False
    if _own_part().match(text, *citation.span):
        return True
    if not _HEADED.issuperset([field.name for field in citation.fields]):
        return False
    return _division().fullmatch(citation.span.cut(text)) is not None


_INITIALS = regex(r"(?:[^\W\d_]\.[\s-]?)+")
_INITIAL_LAST = regex(r"\s[^\W\d_]\.$")
_VERB = regex(r"[^\W\d_][\w’'-]+\s(?=[a-zß-öø-ÿ]{3})")
_LISTED_WORDS = 3


def _is_sentence(citation: Citation, text: str) -> bool:
    """Whether a citation states nothing but names and a title, and these are the words of a sentence: initials whose family name opens the
    title and is followed by a verb, a name of a person cut before the family name, a list of single words, a title that begins with a
    small word behind a signal.

    >>> from references.model import Field
    >>> note = "A. Roth claims that rivers move (p. 3)."
    >>> fields = (Field("author", "A.", Span(0, 2)), Field("title", "Roth claims that rivers move", Span(3, 31)))
    >>> _is_sentence(Citation(note, Span(0, 38), fields), note)
    True
    """
    if citation.pointing or not _HEADED.issuperset([field.name for field in citation.fields]):
        return False
    named = [field for field in citation.fields if field.name == "author"]
    title = next((field for field in citation.fields if field.name == "title"), None)
    if title is None or title.span is None:
        return False
    if not named:
        return citation.signal is not None and title.value.partition(" ")[0] in _small() and title.value.count(" ") >= _LISTED_WORDS
    if named[-1].span is not None and not text[named[-1].span.end : title.span.start].strip():
        if _INITIALS.fullmatch(named[-1].value):
            return _VERB.match(title.value) is not None
        if _INITIAL_LAST.search(named[-1].value) and title.value.isalpha() and title.value[0].isupper():
            return citation.locator is None  # interview with Walter P.|McConaughy
    if _are_joined(named, text):
        return False
    return len(named) >= _LISTED_WORDS and all(field.value.isalpha() and not is_han(field.value[0]) for field in named)


def _are_joined(named: Sequence[Field], text: str) -> bool:
    """Whether a word or & stands before the last of several names, which then are those of people: Marsh, Hill, and Stone, Quays, 99."""
    last, before = named[-1].span, named[-2].span if len(named) > 1 else None
    return last is not None and before is not None and bool(text[before.end : last.start].strip(" ,"))


@lru_cache(maxsize=1)
def _small() -> frozenset[str]:
    """Small words with which no title begins, but what is said of works does: See for suggestions of …"""
    return frozenset(terms.words("prose", "before_said"))


_OF_PEOPLE = _PERSONAL | _OF_A_SENTENCE | _TOLD_BY_US | _PUBLISHING


def _names_work(citation: Citation, text: str) -> bool:
    """Whether a citation states more than people, their places and their years; most do at the first look."""
    if not _OF_PEOPLE.issuperset([field.name for field in citation.fields]):
        return True
    return not names_only(citation) and not is_told(citation, text)


def drop_names(reading: NoteReading, text: str) -> NoteReading:
    """A reading in which people who are only named are commentary, and no citations.

    >>> from references.model import Field
    >>> cited = Citation("Ann Stone", Span(9, 18), (Field("author", "Ann Stone", Span(9, 18)),))
    >>> parts = Part("commentary", Span(0, 9)), Part("reference", Span(9, 19))
    >>> drop_names(NoteReading("mixed", parts, (cited,)), "We thank Ann Stone.").parts
    (Part(role='commentary', span=Span(start=0, end=19)),)
    """
    if has_cjk(text):
        citations = tuple(map(_without_own, reading.citations))
        if any(map(is_not, citations, reading.citations)):
            reading = replace(reading, citations=citations)
    return set_aside(
        reading, [one for one in reading.citations if not _names_work(one, text) or _cites_itself(one, text) or _is_sentence(one, text)]
    )


def set_aside(reading: NoteReading, uncited: Sequence[Citation]) -> NoteReading:
    """A reading without these citations, which are none: their words are commentary.

    >>> reading = NoteReading("comment")
    >>> set_aside(reading, ()) is reading
    True
    """
    if not uncited:
        return reading
    spans = [one.span for one in uncited]
    kept = tuple(one for one in reading.citations if one not in uncited)
    remarks = tuple(one for one in reading.remarks if one.span is None or not any(map(one.span.meets, spans)))
    kind: NoteKind = "mixed" if kept else "comment"
    return replace(reading, kind=kind, parts=_as_commentary(reading.parts, spans), citations=kept, remarks=remarks)


def _as_commentary(parts: Iterable[Part], spans: list[Span]) -> tuple[Part, ...]:
    """Parts in which those of the dropped citations, and the signals right before these, are commentary, one where several meet."""
    found: list[Part] = []
    for part in parts:
        role: Role = "commentary" if any(map(part.span.meets, spans)) else part.role
        if role == "commentary" and found and found[-1].role in ("signal", "commentary"):
            found[-1] = Part("commentary", Span(found[-1].span.start, part.span.end))
        else:
            found.append(Part(role, part.span))
    return tuple(found)

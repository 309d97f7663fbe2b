"""What stands before the place of an article, a book or a page of a site in American law reviews: its authors and its title (Bluebook,
rules 15.1, 16.2, 16.7).

Rule: as many pieces between commas as are names, joined by & at the last, are authors; the rest is the title. Sentences of the note and
words that lead to the work are none of it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bib import names as persons
from bib.patterns import holds, regex
from bib.scripts import LATIN_CAPITAL
from references import terms
from references.fields import names
from references.forms.workspace import STOPS, Workspace
from references.model import Field, Span

BY = "kind.law-review"
_NAME = rf"(?:[{LATIN_CAPITAL}][\w.’'\-]*|de|la|del|di|da|du|van|von|der|den|ten|ter|bin|al)"
_NAMES = regex(rf"{_NAME}(?:\s{_NAME}){{1,4}}")
_JOINED = regex(r"\s(?:&|and)\s")


@lru_cache(maxsize=1)
def _kinds() -> re.Pattern[str]:
    """Note, Comment, Book Review: what students and editors write bears its kind before the title, or behind the author (rule 16.7)."""
    return regex(rf"(?:{terms.either(terms.words('law', 'review_kind'))})$")


def state_head(workspace: Workspace, start: int, end: int) -> bool:
    """Authors and title: as many pieces between commas as are names, joined by & at the last, are authors; the rest is the title.

    >>> workspace = Workspace.of("Ports decay in war. Amos Field & Ann Lee, Ports at War")
    >>> state_head(workspace, 0, 54), workspace.said()
    (True, ['author: Amos Field', 'author: Ann Lee', 'title: Ports at War'])
    """
    if (begin := skip_prose(workspace.text, start, end)) > start:
        workspace.start = start = begin
    title = _find_title(workspace.text, start, end)
    if title is None and (title := _find_kind_alone(workspace.text, start, end)) is None:
        return False
    if not title.cut(workspace.text).strip(STOPS):
        return False
    kind = _kind_before(workspace.text, start, title.start)
    if kind is not None:
        workspace.add("titleaddon", kind.start, kind.end, BY)
    _state_authors(workspace, start, kind.start if kind else title.start)
    workspace.add("title", title.start, title.end, BY)
    workspace.take(start, end)
    return True


_SENTENCE_END = regex(
    rf"(?:(?<=[a-z]{{3}})|(?<=[\d)\]’”\"])|(?<=[A-Z]{{4}}))[.?!][”\"’]?\s+(?=(?:\d{{1,2}}\s)?[{LATIN_CAPITAL}“])",
    look=holds(". ", "? ", ".” ", '." '),
)
_FEW = 3
"""words: what is shorter is no sentence"""


def skip_prose(text: str, start: int, end: int) -> int:
    """Where authors begin behind sentences of the note, or behind words that lead to them; the start where neither stands there.

    >>> notes = ("The claim is made in James Field, Ports", "Ports decay in war. Field et al., Ports", "Jim Field, Ports in ruins. A Study")
    >>> [note[skip_prose(note, 0, len(note)) :] for note in notes]
    ['James Field, Ports', 'Field et al., Ports', 'Jim Field, Ports in ruins. A Study']
    """
    at = start
    for stop in _SENTENCE_END.finditer(text, start, end):
        if _is_prose(text[at : stop.start()]) and _begins_with_names(text[stop.end() : end]):
            at = stop.end()
    lead = _lead().match(text, at, end)
    return lead.end() if lead is not None and _is_prose(lead[0]) and _begins_with_person(text[lead.end() : end]) else at


def _is_prose(words: str) -> bool:
    """A sentence: nothing that begins with a name and a comma, and at least a third of its words in small letters."""
    every = words.split()
    small = sum(word[:1].islower() for word in every)
    return len(every) >= _FEW and 3 * small >= len(every) and not are_names(words.partition(",")[0].strip())


def _begins_with_names(words: str) -> bool:
    piece, comma, _ = words.partition(",")
    return bool(comma) and (are_names(piece.strip()) or piece.isupper())


@lru_cache(maxsize=1)
def _lead() -> re.Pattern[str]:
    """The objection is pressed in|James Field: the last words before a person, in a piece that holds no comma."""
    return regex(rf"[{LATIN_CAPITAL}][^,;.]{{8,120}}\s(?:{terms.either(terms.words('law', 'review_leads'))})\s(?=[{LATIN_CAPITAL}])")


def _begins_with_person(words: str) -> bool:
    piece = words.partition(",")[0].strip()
    return are_names(piece) and has_given_name(piece)


def has_given_name(name: str) -> bool:
    """Whether a name begins with a given name that is known, or holds an initial.

    >>> has_given_name("James Field"), has_given_name("Q. R. Field"), has_given_name("Harbour Fees")
    (True, True, False)
    """
    return persons.is_given(name.split()[0]) or _INITIAL.search(name) is not None


_INITIAL = regex(rf"\s[{LATIN_CAPITAL}]\.\s")


def is_in_capitals(head: str) -> bool:
    """RICHARD HILL, THE LAW OF TIDES: authors and title stand in (small) capitals (rule 15.1).

    >>> is_in_capitals("RICHARD HILL, TIDES"), is_in_capitals("Richard Hill, Tides")
    (True, False)
    """
    letters = [char for char in head if char.isalpha()]
    return sum(map(str.isupper, letters)) >= 0.8 * len(letters)


_SHORTENED = regex(r"[^\W\d_]{3,}[’']?[^\W\d_]*\.(?=\s|$)")
"""CONSUMER FIN. PROT. BUREAU: a shortened word of three letters or more"""


def _state_authors(workspace: Workspace, start: int, end: int) -> None:
    """People, or one body: its words are shortened, where those of people are initials (rule 15.1(c))."""
    words = workspace.text[start:end].rstrip(" ,")
    if "&" not in words and "," not in words and _SHORTENED.search(_OTHERS.sub("", words)):
        workspace.add("author", start, start + len(words), BY, words)
        return
    workspace.fields += [Field("author", one.value, one.span, BY) for one in names.read(words, start)]


def _find_kind_alone(text: str, start: int, end: int) -> Span | None:
    """Henrik Dahl, Book Review: what has no title is called by its kind (rule 16.7.1)."""
    name, comma, kind = text[start:end].rpartition(", ")
    return Span(start + len(name) + len(comma), end) if comma and are_names(name) and _kinds().match(kind.strip()) else None


def _kind_before(text: str, start: int, end: int) -> Span | None:
    """Where Note, Comment or the like stands before the title."""
    last = re.search(r"(?:^|,\s*)(?P<kind>[^,]+),\s*$", text[start:end])
    return Span(start + last.start("kind"), start + last.end("kind")) if last and _kinds().match(last["kind"].strip()) else None


_SURNAME = rf"[{LATIN_CAPITAL}][\w’'\-]+"
_SURNAMES = regex(rf"{_SURNAME}(?:,\s{_SURNAME}){{0,3}},?\s&\s{_SURNAME},\s(?=\S)", look=holds(" & "))
"""Marsh, Hill & Stone, Title: family names alone, joined by &"""


def _find_title(text: str, start: int, end: int) -> Span | None:
    """The title behind the authors; None where nothing is left for it."""
    if (surnames := _SURNAMES.match(text, start, end)) is not None:
        return Span(surnames.end(), end)
    at, authors = start, 0
    for piece in re.finditer(r"[^,]+(?:,\s*|$)", text[start:end]):
        words = piece.group().strip(" ,")
        is_suffix = bool(authors and words in persons.list_of("western", "suffixes"))
        if (
            not is_suffix
            and not _kinds().match(words)
            and (not are_names(words) or (authors and not _continues(text, start + piece.start())))
        ):
            break
        at, authors = start + piece.end(), authors + 1
        if _JOINED.search(words):
            break
    if at >= end:
        return None
    kind = re.match(r"[^,]+,\s", text[at:end])
    return Span(at + kind.end() if kind and _kinds().match(kind.group().strip(" ,")) else at, end)


def are_names(words: str) -> bool:
    """Whether words look like the names of people or bodies, joined by & or and; a family name alone has et al. behind it.

    >>> are_names("Amos Field & Ann Lee"), are_names("Field et al."), are_names("The ports of old")
    (True, True, False)
    """
    plain = _OTHERS.sub("", words)
    if plain != words and _ONE_NAME.fullmatch(plain):
        return True
    return all(_NAMES.fullmatch(one) and len(one) < 50 for one in _JOINED.split(plain))


_OTHERS = regex(r"\set\sal\.$", re.IGNORECASE)
_ONE_NAME = regex(_SURNAME)


def _continues(text: str, at: int) -> bool:
    """Whether a piece is a further author: a list of them ends in an & (rule 15.1)."""
    ahead = text[at : at + 120].split(",")
    return any(_JOINED.search(piece) and are_names(piece.strip()) for piece in ahead[:4])

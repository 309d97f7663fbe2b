"""The title of a reference in which every word before the imprint was taken for names: Plato, Republic, trans. A. Hill."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from bib import names as persons
from bib.bodies import is_body, list_of
from bib.name_order import is_given
from bib.patterns import regex
from bib.scripts import CAPITAL
from references import terms
from references.fields.roles import find_credit
from references.labeller import lexicon
from references.labeller.groups import Run
from references.labeller.thresholds import threshold
from references.model import Span

_NAMES = frozenset(("author", "editor", "translator", "resp"))
_AUTHORS = frozenset(("author", "resp"))
_IMPRINT = frozenset(("place", "publisher", "date", "locator", "pages"))
_TITLES = frozenset(("title", "book", "journal", "whole"))


def name_title(runs: list[Run], text: str) -> list[Run]:
    """A book has a title: of names alone it is what stands behind an author's one name, or what stands before a translator.

    >>> note = "Plato, Laws, trans. K. Hill (Leeds: Quai, 1990)"
    >>> runs = [Run("editor", Span(0, 28), 0.5, True), Run("place", Span(28, 35), 0.9, False), Run("publisher", Span(36, 41), 0.9, False)]
    >>> [(run.label, run.span.cut(note)) for run in name_title(runs, note)][:3]
    [('author', 'Plato, '), ('title', 'Laws, '), ('translator', 'trans. K. Hill ')]
    >>> note = "Homer, Winslow, Sketches (Leeds 1990)"
    >>> runs = [Run("author", Span(0, 16), 0.9, True), Run("title", Span(16, 25), 0.9, False), Run("place", Span(25, 31), 0.9, False)]
    >>> name_title(runs, note) == runs
    True
    """
    if not runs:
        return runs
    runs = _name_notes(runs, text)
    first, *rest = runs
    labels = {run.label for run in rest}
    if first.label == "title" and labels.isdisjoint(_AUTHORS):
        return _cut_known_name(first, rest, text) or _cut_body(first, rest, text) or runs
    if first.label not in _NAMES or not labels.isdisjoint(_TITLES) or labels.isdisjoint(_IMPRINT):
        return runs
    front, credit = _cut_credit(first, text)
    is_told = bool(credit) or bool(labels & {"editor", "translator"})
    return [*_cut_names(front, text, is_told=is_told), *credit, *rest]


def _name_notes(runs: list[Run], text: str) -> list[Run]:
    """Words that the model has no name for are the title, where there is none and a place or a publisher stands behind them."""
    if len(runs) > 1 and runs[0].label == "title" and runs[1].label == "note" and _company().search(runs[0].span.cut(text).rstrip(" ,")):
        return [runs[0]._replace(label="author"), runs[1]._replace(label="title"), *runs[2:]]
    if any(run.label in _TITLES for run in runs):
        return runs
    at = next((at for at, run in enumerate(runs[:2]) if run.label == "note"), None)
    if (
        at is None
        or (at == 1 and runs[0].label not in ("author", "resp"))
        or not {run.label for run in runs[at + 1 :]} & {"place", "publisher"}
    ):
        return runs
    return [*runs[:at], runs[at]._replace(label="title"), *runs[at + 1 :]]


_TWO_PARTS = regex(rf"(?P<names>[{CAPITAL}][^,;&]+?),\s(?P<title>[{CAPITAL}][^,;&]*[^\W\d_]{{4}})\.\s*")


def return_title(runs: list[Run], text: str) -> list[Run]:
    """A title of two sentences whose first was taken for an author: words between a full name and a full stop without a given name.

    >>> note = "Anna Stein, Vergessene Meere. Eine Geschichte"
    >>> runs = [Run("author", Span(0, 29), 0.9, True), Run("title", Span(30, 45), 0.9, False)]
    >>> [(run.label, run.span.cut(note)) for run in return_title(runs, note)]
    [('author', 'Anna Stein, '), ('title', 'Vergessene Meere. Eine Geschichte')]
    """
    if len(runs) < 2 or runs[0].label != "author" or runs[1].label != "title":
        return runs
    found = _TWO_PARTS.fullmatch(text, *runs[0].span)
    if found is None or not any(map(_may_be_given, found["names"].split())):
        return runs
    words = found["title"].split()
    if len(words) < 2 or any(_may_be_given(word) or persons.is_initial(word) for word in words):
        return runs
    cut = found.start("title")
    return [runs[0]._replace(span=Span(runs[0].span.start, cut)), runs[1]._replace(span=Span(cut, runs[1].span.end)), *runs[2:]]


def _may_be_given(word: str) -> bool:
    return is_given(word) or "given" in lexicon.load().classes.get(word.casefold(), ())


_SUFFIX = regex(r"(?:[JS]r\b\.?|I{2,3}\b|IV\b),?\s*(?:(?:and|&)\s[^,:]{3,40},\s)?(?=\w)")


def join_suffix(runs: list[Run], text: str) -> list[Run]:
    """What stands behind a name and a comma as Jr. or III belongs to the name, and so does a second author behind it.

    >>> note = "H. Hill, Jr. and Ann Stone, Rivers"
    >>> runs = [Run("author", Span(0, 8), 0.9, True), Run("title", Span(9, 34), 0.9, False)]
    >>> [(run.label, run.span.cut(note)) for run in join_suffix(runs, note)]
    [('author', 'H. Hill, Jr. and Ann Stone, '), ('title', 'Rivers')]
    """
    for at, (names, title) in enumerate(pairwise(runs)):
        found = _SUFFIX.match(text, *title.span) if names.label == "author" and title.label == "title" else None
        if found is not None:
            moved = [names._replace(span=Span(names.span.start, found.end())), title._replace(span=Span(found.end(), title.span.end))]
            return [*runs[:at], *moved, *runs[at + 2 :]]
    return runs


def _cut_known_name(first: Run, rest: list[Run], text: str) -> list[Run] | None:
    """Stendhal, Armance: a title that took along an author who is known by one name."""
    start, end = first.span
    mark = _MARK.search(text, start, end)
    if mark is None or not persons.is_known_by_one_name(text[start : mark.start()].strip()) or not text[mark.end() : end].strip(" ,.:"):
        return None
    return [*_part_at(mark.end(), first), *rest]


def _cut_body(first: Run, rest: list[Run], text: str) -> list[Run] | None:
    """Bank of Japan, Annual Review: a title that took along the body that wrote it, which a comma parts from it.

    >>> note = "Bank of Leeds, Annual Review (Leeds 1990)"
    >>> [(run.label, run.span.cut(note)) for run in _cut_body(Run("title", Span(0, 28), 0.9, True), [], note) or []]
    [('author', 'Bank of Leeds, '), ('title', 'Annual Review')]
    >>> note = "The Bank of Leeds, a History"
    >>> _cut_body(Run("title", Span(0, 28), 0.9, True), [], note) is None
    True
    """
    found = _body_first().match(text, *first.span)
    if found is None or not (_names_body(found["body"]) or _is_acronym(found["body"], text)):
        return None
    return [*_part_at(found.start("title"), first), *rest]


@cache
def _body_first() -> re.Pattern[str]:
    return regex(rf"(?P<body>[{CAPITAL}][^,:;]{{1,90}}?(?:,\s(?:{_firms()})\b\.?)?)[,:]\s(?P<title>[{CAPITAL}\d*“\"].)")


@cache
def _company() -> re.Pattern[str]:
    return regex(rf"\b(?:{_firms()})\.?$")


def _firms() -> str:
    return terms.either(list_of("firms", "kinds"))


def _is_acronym(word: str, text: str) -> bool:
    """OECD, Outlook (Paris: OECD, 2019): an acronym that has published the work too."""
    return word.isupper() and word.isalpha() and len(word) > 2 and text.count(word) > 1


def _names_body(words: str) -> bool:
    """Whether words are a body's name by themselves: its word stands last, or `of` behind it."""
    parts = words.split()
    if _company().search(words):
        return True
    if len(parts) < 2 or parts[0] in _ARTICLES or not is_body(words):
        return False
    known, of = list_of("body", "words") | list_of("body", "surnames"), list_of("body", "of") | {"for", "für"}
    return words in list_of("body", "phrases") or parts[-1] in known or any(one in known and other in of for one, other in pairwise(parts))


_ARTICLES = frozenset(("The", "A", "An", "Der", "Die", "Das", "Le", "La", "Les", "Il", "El"))


_MARK = regex(r"[,:.]\s+")


def _cut_credit(first: Run, text: str) -> tuple[Run, list[Run]]:
    """The run of names before a phrase that says who edited or translated, and the phrase."""
    found = find_credit(text, *first.span)
    if found is None:
        return first, []
    role, at = found
    return first._replace(span=Span(first.span.start, at)), [Run(role, Span(at, first.span.end), first.confidence, False)]


def _cut_names(front: Run, text: str, *, is_told: bool) -> list[Run]:
    """Names cut at the first comma, where what stands behind it is no given name; one word before a translator is the title."""
    start, end = front.span
    words = text[start:end].rstrip(" ,.:;")
    name, comma, title = words.partition(",")
    if comma and "," not in title and len(name.split()) == 1 and _is_title(name.strip(), title.strip()):
        return _part_at(_skip_comma(text, start + len(name), end), front)
    if is_told and not comma and len(words.split()) == 1 and not persons.is_known_by_one_name(words):
        return [front._replace(label="title")]
    return [front]


def _part_at(cut: int, run: Run) -> list[Run]:
    """An author and a title behind it, as sure as a name that is known."""
    sure = max(run.confidence, threshold("marked"))
    author = run._replace(label="author", span=Span(run.span.start, cut), confidence=sure)
    return [author, Run("title", Span(cut, run.span.end), sure, False)]


def _is_title(name: str, words: str) -> bool:
    """Whether what stands behind a name and a comma is the title and not the given name."""
    parts = words.split()
    if not parts or any(persons.is_initial(part) for part in parts):
        return False
    return not is_given(parts[0]) or (persons.is_known_by_one_name(name) and len(parts) > 1)


def _skip_comma(text: str, comma: int, end: int) -> int:
    """Where the words behind a comma begin."""
    at = comma + 1
    while at < end and text[at].isspace():
        at += 1
    return at

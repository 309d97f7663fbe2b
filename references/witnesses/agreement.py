"""Whether the words of a note say what a program knows of a work."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rapidfuzz.fuzz import partial_ratio

from bib.csl_reader import Value
from bib.patterns import regex
from references.dedupe.names import comparable_name
from references.dedupe.normal import bare, days, same_days, words

_ENOUGH = 88
"""of a hundred: a title with a misprint, or in a style's capitals, is the same"""
_YEAR = regex(r"\d{4}")
_FIGURES = regex(r"\d+")


def measure_likeness(fields: Mapping[str, Value], text: str) -> float:
    """How much of a work stands in words: a point for an author, one for the year, two for the title.

    >>> measure_likeness({"author": ("Hu Shi",), "title": "Ships and Towns", "date": "1919"}, "Hu, Ships (1919), 5.")
    2.0
    """
    names = ("author", "editor", "translator")
    likeness = float(any(says("author", fields[name], text) for name in names if name in fields))
    likeness += "date" in fields and says("date", fields["date"], text)
    return likeness + 2 * ("title" in fields and says("title", fields["title"], text))


def says(name: str, value: Value, text: str) -> bool:
    """Whether the words of a reference say the value of a field.

    >>> says("date", "1939-05", "E. H. Carr, Crisis (London, 1939)"), says("author", ("Carr, E. H.",), "CARR, Crisis")
    (True, True)
    >>> says("title", "The Twenty Years' Crisis", "Carr, The Twenty Years’ crisis, 5"), says("volume", "12", "13 (1990)")
    (True, False)
    """
    return _RULES.get(name, _says_words)(value, text)


def _says_names(value: Value, text: str) -> bool:
    """Whether the first of several people is named; a style may leave the others out."""
    first = value if isinstance(value, str) else next(iter(value), "")
    folded = f" {words(text)} "
    return any(_has_name(words(family), folded) for family in comparable_name(first).families)


def _has_name(family: str, folded: str) -> bool:
    return bool(family) and (f" {family} " in folded if family.isascii() else family in folded.replace(" ", "") or family in folded)


def _says_year(value: Value, text: str) -> bool:
    years = set(_YEAR.findall(str(value)))
    return bool(years & set(_YEAR.findall(text)))


def _says_figures(value: Value, text: str) -> bool:
    figures = _FIGURES.findall(str(value))
    return bool(figures) and set(figures) <= set(_FIGURES.findall(text))


def _says_title(value: Value, text: str) -> bool:
    """Whether a title stands there, or its beginning before a colon, as short forms have it."""
    title, folded = words(str(value)), words(text)
    main = words(_SUBTITLE.split(str(value), maxsplit=1)[0])
    return bool(title) and (partial_ratio(title, folded) >= _ENOUGH or (len(main) >= 4 and f" {main} " in f" {folded} "))


_SUBTITLE = regex(r"[:?!.：？！—]\s*")


def _says_words(value: Value, text: str) -> bool:
    said = (value,) if isinstance(value, str) else value
    return all(bare(one) in bare(text) for one in said)


_RULES: Mapping[str, Callable[[Value, str], bool]] = {
    "author": _says_names,
    "editor": _says_names,
    "translator": _says_names,
    "date": _says_year,
    "volume": _says_figures,
    "number": _says_figures,
    "pages": _says_figures,
    "title": _says_title,
}


def contradict(name: str, printed: Value, known: Value) -> bool:
    """Whether what a note prints of a field is another thing than what a program knows: not a short form, not a part.

    >>> contradict("date", "1940", "1939"), contradict("title", "Ships", "Ships: A History"), contradict("publisher", "A", "B")
    (True, False, False)
    """
    rule = _CONTRADICTED.get(name)
    return rule is not None and rule(printed, known)


def _are_other_days(printed: Value, known: Value) -> bool:
    one, other = days(str(printed)), days(str(known))
    return one is not None and other is not None and not same_days(one, other)


def _are_other_words(printed: Value, known: Value) -> bool:
    one, other = words(str(printed)), words(str(known))
    return bool(one) and bool(other) and partial_ratio(one, other) < 70


def _are_other_people(printed: Value, known: Value) -> bool:
    return not _says_names(known, " ".join(printed) if not isinstance(printed, str) else printed)


def _are_other_figures(printed: Value, known: Value) -> bool:
    return str(printed).isdecimal() and str(known).isdecimal() and int(str(printed)) != int(str(known))


_CONTRADICTED: Mapping[str, Callable[[Value, Value], bool]] = {
    "author": _are_other_people,
    "title": _are_other_words,
    "date": _are_other_days,
    "volume": _are_other_figures,
    "number": _are_other_figures,
}
"""the fields that every style prints in their own words: a journal, a publisher, a place may be shortened or left out"""

"""What stands in Western references and is none of the fields that their readers know: the places of commentaries on laws, series in (= …).

Rule: N. 11 zu Art. 116 IPRG is the place cited (`fields.commented`); a bracket that opens with an equals sign names the series and the
work's number in it (DIN 1505-2), and so does one that ends in such a number and stands before the town and the year; between a title and
its imprint in brackets stand the letters, the words with a number, or the known words of a series (SBL 6.2.24, Chicago 17 §14.123); a
journal's series stands before its volume.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from bib.names import is_given
from bib.patterns import Look, holds, regex
from bib.scripts import LATIN_CAPITAL
from references import terms
from references.fields import commented
from references.layers.book_series import widen_series
from references.layers.editions import read_value
from references.model import Citation, Field, Span
from references.terms.phrases import look_for

PAGE = ", S. 1"
"""what the place of a commentary is to the readers: as long as that place at most"""
_PAGED = regex(r",\s(?:S\.|p\.|pp\.)\s?\d")
_SERIES = regex(r"\s*[(\[]\s?=\s?(?P<words>[^()\[\]=]{3,160}?)\s?[)\]]")


@cache
def _may_count_series() -> Look:
    table = terms.load("numbering")["journal_series"]
    return look_for([word for key in ("before", "counted", "new") for word in table[key]])


@cache
def _journal_series() -> re.Pattern[str]:
    """The series of a journal before the number of its volume: Transactions, 6th ser., 11; Hermes, N. F., 12."""
    table = terms.load("numbering")["journal_series"]
    raised = terms.either(terms.load("numbering")["editions"]["raised"])
    number, before = r"(?:\d{1,2}|[IVX]{1,4})", terms.either(table["before"])
    words = rf"{number}(?:{raised})?\s(?:{terms.either(table['counted'])})|(?:{before})\s{number}|{terms.either(table['new'])}"
    return regex(
        rf"(?<=,)\s(?P<words>{words}),?(?=\s(?:[Vv]ol\.\s|Bd\.\s|[Tt]\.\s|[Tt]om[oe]\s|a\.\s|anno\s)?(?:\d{{1,4}}|[ivxlc]{{1,9}}|[IVXLC]{{1,9}})(?!\w))"
    )


_COUNT = r"(?:Bde?|Band|Hefte?|H|Hft|Nr|[Vv]ol|[Tt]|[Nn]o|n)\.?\s?"
"""the words before the number of a work in its series"""
_SERIES_BEFORE_TOWN = regex(
    rf"\s[(\[](?P<words>[{LATIN_CAPITAL}][^()\[\]=:;\d]{{3,120}}?(?:,\s(?:{_COUNT})?|[^\W\d_]\s[^\W\d_]{{3,40}}\s)"
    rf"(?!(?:1[5-9]|20)\d\d[)\]])\d{{1,4}})[)\]](?=[,.]\s[{LATIN_CAPITAL}][^();]{{1,60}}?\s(?:1[5-9]|20)\d\d(?!\d))",
    look=holds("), ", "). ", "], "),
)
"""(Schriften zur See, Bd. 12), Kiel 1990; (Schriften zur See 12), Kiel 1990"""
_NUMBERED = regex(
    rf"(?P<series>[A-Z]{{2}}|.{{3,}}?)(?:[,.;]?\s(?:{_COUNT})?(?P<number>\d{{1,4}}(?:[/–-]\d{{1,3}})?[A-Z]?|[IVXLC]{{1,6}}))?"
)


_ROMANIAN = r"(?:ed\.|ediția|ediţia)\sa\s(?P<roman>[IVX]+)-a"


@cache
def _better() -> re.Pattern[str]:
    """An edition with its number and what it was made better by, between two commas: 3e éd. revue et corrigée."""
    table = terms.load("numbering")
    editions = terms.pattern(sorted((*table["editions"]["words"], *table["edition"]["en"]), key=len, reverse=True))
    better = terms.either([word.replace("*", "") for word in table["editions"]["better"]]).replace(r"\*", "")
    making = terms.pattern(sorted((word.rstrip("*") for word in table["editions"]["making"]), key=len, reverse=True))
    said = rf"(?:(?:{better})\w*\.?|(?:{terms.either(table['editions']['joins'])})|(?:{making}))"
    number = rf"(?P<number>\d{{1,3}})(?:{terms.either(table['editions']['raised'])})?"
    return regex(
        rf"(?<=[\w.)»”’'\"]),\s(?P<words>(?:(?:{number}\s?(?i:{editions})|(?i:{editions})\s(?P<last>\d{{1,2}})\.?),?(?:\s{said},?)+|{_ROMANIAN}(?:,?\s{said},?)*))(?<!,)(?=[,;]\s|\s\()"
    )


def find_western(text: str) -> Iterator[tuple[Span, str, str]]:
    """Such stretches, with what they are (commented | noted | part | series | unplaced) and their words.

    >>> [(kind, words) for _, kind, words in find_western("Kern, Häfen (= Schriften zur See, Bd. 12), Kiel 1990.")]
    [('series', 'Schriften zur See, Bd. 12')]
    """
    for found in commented.find(text):
        yield Span(*found.span()), "part" if _PAGED.match(text, found.end()) else "commented", found["place"]
    for found in commented.find_noted(text):
        group = "noted" if found["noted"] else "bare"
        yield Span(*found.span(group)), "noted", found[group]
    yield from ((Span(*found.span()), "edition", found["number"] or found["last"] or found["roman"]) for found in _better().finditer(text))
    if "=" in text:
        yield from ((Span(*found.span()), "series", found["words"]) for found in _SERIES.finditer(text))
    yield from ((Span(*found.span()), "series", found["words"]) for found in _SERIES_BEFORE_TOWN.finditer(text))
    yield from ((span, "series", span.cut(text).strip(" ,")) for span in _find_before_imprint(text))
    if any(map(text.__contains__, _list_unplaced())):
        yield from ((Span(*found.span("words")), "unplaced", found["words"]) for found in _no_town().finditer(text))
    if _may_count_series()(text):
        yield from ((Span(*found.span()), "journal", found["words"]) for found in _journal_series().finditer(text))


@cache
def _list_unplaced() -> tuple[str, ...]:
    return tuple(terms.words("imprint", "unplaced", "words"))


@cache
def _no_town() -> re.Pattern[str]:
    """o. O. 1999; [s.l.], 1999; o.O., o.J.: a word for no town behind a mark, before the year or a word for none."""
    undated, neither = terms.either(terms.words("dates", "undated")), terms.either(terms.words("imprint", "unplaced", "undated"))
    year = r"[,;:]?\s?\[?(?:1[4-9]|20)\d\d(?!\d)"
    return regex(rf"(?<=[,.)\]])\s(?P<words>{neither}|\[?(?:{terms.either(_list_unplaced())})\]?(?:(?={year})|,?\s(?:{undated})))")


_IMPRINT = regex(r"\s\((?=[^():;\d]{2,40}:\s[^():;]{2,60}\d{4}(?:[–-]\d{2,4})?\))", look=holds("(", ": "))
"""(Leeds: Quay Press, 1990): the imprint of a book, with its house"""
_LETTERED = regex(
    r"(?![IVXLC]+(?!\w))(?:[A-Z][A-Za-z]{0,4}[A-Z]{1,4}|[A-Z]{2,6}[a-z]{1,4})"
    r"(?:\s(?:N\.?S\.?\s)?\d{1,4}(?:[/–-]\d{1,3})?[A-Z]?)?"
)
"""NTL; AB 28A; WUNT 2/123: a series that is called by its letters"""
_COUNTED = regex(rf"[{LATIN_CAPITAL}][^\W\d]+(?:\s[\w’'&.-]+){{0,8}}?\s(?P<last>[^\W\d][\w’'-]+)\s(?!(?:1[1-9]|20)\d\d\Z)\d{{1,4}}[A-Z]?")
"""Cogitatio fidei 144"""


def _find_before_imprint(text: str) -> Iterator[Span]:
    """The last words between commas before the imprint of a book, behind its title, where they are those of a series.

    >>> [span.cut("Lee, Ann, Tyre, Ships and Seas 12 (Leeds: Quay, 1990), 3.") for span in
    ...  _find_before_imprint("Lee, Ann, Tyre, Ships and Seas 12 (Leeds: Quay, 1990), 3.")]
    [', Ships and Seas 12']
    >>> list(_find_before_imprint("Ann Lee, Ward 12 (Leeds: Quay, 1990), 3."))
    []
    """
    for imprint in _IMPRINT.finditer(text):
        begin = max(text.rfind(";", 0, imprint.start()), text.rfind("(", 0, imprint.start())) + 1
        *before, words = text[begin : imprint.start()].split(", ")
        if len(before) > 1 and _is_series(words) and not _may_name(before[-1]):
            yield Span(imprint.start() - len(words) - len(", "), imprint.start())


def _is_series(words: str) -> bool:
    """
    >>> [_is_series(words) for words in ("AB 28A", "Hafenstudien und Meer 3", "vol. 3", "Oxford Classical Monographs", "Paris", "II")]
    [True, True, False, True, False, False]
    """
    if _LETTERED.fullmatch(words):
        return words not in terms.words("imprint", "regions", "codes")
    counted = _COUNTED.fullmatch(words)
    if counted is not None:
        return counted["last"].casefold() not in _words_of_numbers()
    begins, ends = (tuple(terms.words("designations", "book_series", key)) for key in ("begins", "ends"))
    return words.endswith(ends) or words.startswith(begins)


@cache
def _words_of_numbers() -> frozenset[str]:
    """Words before a number that is no series': Part 2, Book 3."""
    return frozenset(word.casefold().rstrip(".") for word in (*terms.words("numbering"), *terms.words("locators")))


def _may_name(words: str) -> bool:
    """Whether words are a person's, of two or three names of which the first is known as given: what follows is the title."""
    names = words.split()
    return 1 <= len(names) <= 3 and is_given(names[0]) and all(name[0].isupper() for name in names)


def read_series(words: str) -> list[tuple[str, str]]:
    """The series that a bracket names, and the number in it.

    >>> read_series("Schriften zur See, Bd. 12"), read_series("Hafenstudien")
    ([('series', 'Schriften zur See'), ('number', '12')], [('series', 'Hafenstudien')])
    """
    found = _NUMBERED.fullmatch(words)
    return [(name, found[name]) for name in ("series", "number") if found[name]] if found is not None else []


def state_series(citation: Citation, words: str, span: Span) -> Citation:
    """A citation with the series that is named beside it, and the number in it."""
    stated = citation.stated
    if "series" in stated:
        return citation
    named = (Field(name, value, span, "imprint.marked") for name, value in read_series(words) if name not in stated)
    return replace(citation, fields=widen_series((*citation.fields, *named), citation.text.rjust(citation.span.end)))


def state_journal_series(citation: Citation, words: str, span: Span) -> Citation:
    """A citation with the series of a journal and what counts it: ser. 5 is one name.

    >>> state_journal_series(Citation("Hermes", Span(0, 6)), "ser. 5", Span(7, 13)).stated
    {'series': 'ser. 5'}
    """
    if "series" in citation.stated or len(read_series(words)) < 2:
        return state_series(citation, words, span)
    return replace(citation, fields=(*citation.fields, Field("series", words, span, "imprint.marked")))


def state_edition(citation: Citation, words: str, span: Span) -> Citation:
    """A citation with the number of its edition.

    >>> state_edition(Citation("Tides", Span(0, 5)), "3", Span(6, 7)).stated
    {'edition': '3'}
    """
    if "edition" in citation.stated:
        return citation
    edition = Field("edition", read_value(words), span, "numbering.edition")
    return replace(citation, fields=(*citation.fields, edition))

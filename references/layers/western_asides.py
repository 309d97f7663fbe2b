"""What stands in Western references and is none of the fields that their readers know: the places of commentaries on laws, series in (= …).

Rule: N. 11 zu Art. 116 IPRG is the place cited (`fields.commented`); a bracket that opens with an equals sign names the series and the
work's number in it (DIN 1505-2).
"""

from __future__ import annotations

from collections.abc import Iterator

from bib.patterns import regex
from references.fields import commented
from references.model import Span

PAGE = ", S. 1"
"""what the place of a commentary is to the readers: as long as that place at most"""
_PAGED = regex(r",\s(?:S\.|p\.|pp\.)\s?\d")
_SERIES = regex(r"\s*[(\[]\s?=\s?(?P<words>[^()\[\]=]{3,160}?)\s?[)\]]")
_NUMBERED = regex(
    r"(?P<series>.{3,}?)(?:[,.;]?\s(?:(?:Bde?|Band|Hefte?|H|Hft|Nr|[Vv]ol|[Tt]|[Nn]o|n)\.?\s?)?(?P<number>\d{1,4}|[IVXLC]{1,6}))?"
)


def find_western(text: str) -> Iterator[tuple[Span, str, str]]:
    """Such stretches, with what they are (commented | noted | part | series) and their words.

    >>> [(kind, words) for _, kind, words in find_western("Kern, Häfen (= Schriften zur See, Bd. 12), Kiel 1990.")]
    [('series', 'Schriften zur See, Bd. 12')]
    """
    for found in commented.find(text):
        yield Span(*found.span()), "part" if _PAGED.match(text, found.end()) else "commented", found["place"]
    for found in commented.find_noted(text):
        group = "noted" if found["noted"] else "bare"
        yield Span(*found.span(group)), "noted", found[group]
    if "=" in text:
        yield from ((Span(*found.span()), "series", found["words"]) for found in _SERIES.finditer(text))


def read_series(words: str) -> list[tuple[str, str]]:
    """The series that a bracket names, and the number in it.

    >>> read_series("Schriften zur See, Bd. 12"), read_series("Hafenstudien")
    ([('series', 'Schriften zur See'), ('number', '12')], [('series', 'Hafenstudien')])
    """
    found = _NUMBERED.fullmatch(words)
    return [(name, found[name]) for name in ("series", "number") if found[name]] if found is not None else []

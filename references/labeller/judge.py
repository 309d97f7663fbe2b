"""A second witness: whether words are cited or only said.

The model that labels every word must tell forty labels apart, and finds an author wherever a person is named. This one tells two apart and
was taught on commentary of many kinds (`tests/generator/judge.py`): a citation of which it takes every word for commentary is none.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import RLock
from typing import Any

from bib.patterns import regex
from references.labeller.evidence import set_aside
from references.labeller.features import describe, features
from references.labeller.finish import confidence
from references.labeller.thresholds import threshold
from references.model import Citation, NoteReading

MODEL = Path(__file__).with_name("judge.crfsuite")
READ = 4_000
"""characters; a longer note is no sentence that was taken for a reference"""
_EVIDENT = frozenset(("url", "doi", "volume", "number", "pages"))
"""what no sentence states by chance"""
_MANY = 5
"""so many things no sentence states of a work: of the prose by hand none was taken for a reference with more than four"""
_LISTED = regex(r"[^\W\d_]+,? (?:[^\W\d_]\.\s?)+[,;:]")
"""a name as lists have it, Rizzoli L.: with such no sentence begins"""
_LOCK = RLock()
"""the model knows one note at a time"""


@cache
def _tagger() -> Any:
    import pycrfsuite  # type: ignore[import-untyped]

    tagger = pycrfsuite.Tagger()
    tagger.open(str(MODEL))
    return tagger


def weigh_words(text: str) -> list[tuple[int, int, float]]:
    """For each token of a note where it stands and how likely it is said, not cited.

    >>> all(said < 0.5 for _, _, said in weigh_words("Anna Stone, Rivers (London: Harbour Press, 1990), 12."))
    True
    """
    found, rows = describe(text)
    with _LOCK:
        _tagger().set(features(found) if rows is None else rows)
        return [(one.start, one.end, float(_tagger().marginal("said", at))) for at, one in enumerate(found)]


def drop_said(reading: NoteReading, text: str) -> NoteReading:
    """A reading in which sentences that were taken for references are commentary.

    >>> from references.model import Span
    >>> note = "Anna Stone, Rivers (London: Harbour Press, 1990), 12."
    >>> len(drop_said(NoteReading("citation", (), (Citation(note, Span(0, len(note))),)), note).citations)
    1
    """
    reading = set_aside(reading, [one for one in reading.citations if _names_nothing(one)])
    asked = [one for one in reading.citations if _is_in_question(one)]
    if not asked or len(text) > READ:
        return reading
    weighed = weigh_words(text)
    return set_aside(reading, [one for one in asked if _is_said(one, weighed)])


def _names_nothing(citation: Citation) -> bool:
    """Whether a citation has nothing but figures, which are a place in something that the sentence names: iz Sirahove knjige – 25,8.

    >>> from references.model import Field, Span
    >>> _names_nothing(Citation("25,8", Span(0, 4), (Field("volume", "25", Span(0, 2)), Field("number", "8", Span(3, 4)))))
    True
    """
    stated = {field.name for field in citation.fields}
    return citation.pointing is None and bool(stated & _FIGURES) and stated <= _FIGURES | {"type", "langid"}


_FIGURES = frozenset(("volume", "number", "pages"))


def _is_in_question(citation: Citation) -> bool:
    """Whether a citation is worth a second look: it points nowhere, states nothing that proves it, and its reader is not certain of it."""
    if citation.pointing is not None or citation.locator is not None or _LISTED.match(citation.text):
        return False
    stated = {field.name for field in citation.fields if field.span is not None}
    return len(stated) < _MANY and stated.isdisjoint(_EVIDENT) and confidence(citation) < threshold("unquestioned")


def _is_said(citation: Citation, weighed: list[tuple[int, int, float]]) -> bool:
    """Whether the words of a citation are said, none surely cited, and all likely said."""
    inside = [said for start, end, said in weighed if start < citation.span.end and citation.span.start < end]
    return bool(inside) and min(inside) >= threshold("cited") and sum(inside) >= threshold("said") * len(inside)

"""All designations of a note, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from bib import types
from bib.patterns import Look
from references import terms
from references.layers.designations import descriptions, editions, parts, patents, series, standards
from references.layers.designations.designation import Designation, list_words
from references.terms.phrases import look_for

_BY_WORDS: tuple[Callable[[str], Iterator[Designation]], ...] = (series.find, patents.find, editions.find)
_BY_SIGNS: tuple[Callable[[str], Iterator[Designation]], ...] = (
    standards.find,
    descriptions.find,
    editions.find_bare_scales,
    parts.find,
    series.find_codes,
    patents.find_signs,
)


def find(text: str) -> Iterator[Designation]:
    """What names a kind of work in a note, in order.

    >>> [(one.type, one.words, one.number) for one in find("Ann Poe, Tides, NBER Working Paper No. 45 (Oslo: Ports, 2001).")]
    [('report', 'NBER Working Paper', '45')]
    >>> list(find("Ann Poe, A Report on Ports (Oslo: Ports, 2001), 7."))
    []
    """
    found = [one for find_kind in _BY_SIGNS for one in find_kind(text)]
    if _may_name()(text):
        found += (one for find_kind in _BY_WORDS for one in find_kind(text))
    end = 0
    for one in sorted(_with_brackets(one, text) for one in found):
        if one.start >= end:
            end = one.end
            yield one


@cache
def _may_name() -> Look:
    """One cheap look for all lists of words: most notes have none of them."""
    rows = (*series.list_rows(), types.row("patent"))
    return look_for({*terms.words("designations"), *(word for row in rows for word in (*list_words(row), *row.letters))})


def _with_brackets(one: Designation, text: str) -> Designation:
    """A designation that is all that stands in its brackets, with these."""
    if text[one.start - 1 : one.start] not in ("(", "（") or text[one.end : one.end + 1] not in (")", "）"):
        return one
    return one._replace(start=len(text[: one.start - 1].rstrip()), end=one.end + 1)

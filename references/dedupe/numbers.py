"""Numbers for comparing: those that a title bears, volumes, issues and editions in whatever figures."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from bib.patterns import regex
from bib.scripts import has_han
from bib.simplified import simplify_characters
from references.dedupe.normal import bare
from references.fields.numerals import HAN as HAN_NUMERALS
from references.fields.numerals import arabic, roman
from references.terms import load


@cache
def _counters() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """第三卷: its number; （上）, 下册: the word for the part."""
    table = load("variants")
    part, one = "".join(table["parts"]), "".join(table["parts"][:3])
    return (
        regex(f"第?([{HAN_NUMERALS}]+)[{''.join(table['counted'])}]"),
        regex(f"[(（]([{part}{HAN_NUMERALS}]{{1,3}})[)）]|([{one}])[{''.join(table['bound'])}]"),
    )


_LAST_FIGURE = regex(r"(?<=\s)[IVX](?=\s*(?:[.:;,)?]|$))")
"""one Roman figure alone, where a title or its first part ends: Harbour Laws. I; World War I: A History"""
_ROMAN = regex(r"\b(?=[ivx]{1,5}\b)(x{0,2}(?:ix|iv|v?i{0,3}))\b", re.I)


@lru_cache(maxsize=1 << 16)
def numerals(title: str) -> frozenset[str]:
    """The numbers that a title bears: two titles that differ in them are two works, however like they are.

    >>> numerals("中國通史（上）") == numerals("中國通史（下）")
    False
    >>> sorted(numerals("World War II in 50 maps")), numerals("World War I") == numerals("World War V")
    (['2', '50'], False)
    """
    text = unicodedata.normalize("NFKC", title)
    found = {number.lstrip("0") or "0" for number in re.findall(r"\d+", text)}
    if has_han(text):
        found |= _han_numerals(simplify_characters(text))
    return frozenset(found | {str(roman(number)) for number in _figures(text)})


def _figures(text: str) -> list[str]:
    """The Roman numbers of a title."""
    if not re.search(r"[IVX]", text):
        return []
    return [number for number in _ROMAN.findall(text) if len(number) > 1 and number.isupper()] + _LAST_FIGURE.findall(text)


def _han_numerals(text: str) -> set[str]:
    counted, part = _counters()
    return {arabic(number) for number in counted.findall(text)} | {bracketed or bound for bracketed, bound in part.findall(text)}


_NUMBER = regex(r"\d+|[ivxlc]+(?![a-z])|[a-z]\d+", re.I)


@lru_cache(maxsize=1 << 14)
def number(value: str) -> str:
    """A volume, a number of an issue or an edition, so that 第03期, 3 and "no. 3" are one.

    >>> number("03"), number("第42卷"), number("1/2"), number("第二版"), number("XII")
    ('3', '42', '1-2', '2', '12')
    """
    text = unicodedata.normalize("NFKC", value)
    found = [n.lstrip("0") or "0" if n.isdigit() else str(roman(n)) if n.isalpha() else n.lower() for n in _NUMBER.findall(text)]
    if not found:
        found = [arabic(n) for n in re.findall(f"[{HAN_NUMERALS}]+", text)]
    return "-".join(found) or bare(value)

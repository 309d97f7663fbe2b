"""Patents by their number: US Patent 1,234,567, Deutsches Reichspatent Nr. 412345, brevet français n° 876543, 中華民國專利 I234567號.

The words are those of the type in bib/terms/types.toml; the land may stand before them, in one word with them, or behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bib import types
from bib.patterns import holds, regex
from bib.scripts import is_cjk
from references import terms
from references.layers.designations.designation import END, LEAD, Designation, either, list_words, number_word, search
from references.terms.phrases import Phrases

_FIGURES = r"(?P<number>[A-Z]{0,3}\s?\d[\d,.]{4,}\d(?:\s?[A-Z]\d?)?|[A-Z]{1,2}\d{5,}|(?:\d{4}|[^\W\d_]?\d{1,2})-\d{4,7})"


_LAND = regex(r"(?P<land>U\.?\s?S\.?|U\.?K\.?|European|British|French|German|Japanese|Chinese|Canadian)\s(?=[Pp]atent)")
"""in English, where the patent is good"""
_FILED = r"(?:,\s(?:filed|application filed)\s(?P<day>[A-Z][a-z]+\.?\s\d{1,2},\s\d{4})(?=,?\s(?:and\s)?[a-z]))?"
"""its day is not the patent's, which is that of the grant (Chicago 18, 14.159)"""


@cache
def _patent() -> Phrases:
    """Western words may end in those of the table: Reichspatent."""
    return Phrases(list_words(types.row("patent")), _compile)


def _compile(words: list[str]) -> re.Pattern[str]:
    western = terms.either(word for word in words if not is_cjk(word[0]))
    eastern = terms.either(word for word in words if is_cjk(word[0]))
    land = r"(?:(?:[^\W\d_.]+[\s-]|U\.\s?S\.\s){0,2}"
    said = [rf"{land}(?:{western})(?:\s[^\W\d_]{{4,12}})?)" if western else "", rf"[^\W\d_]{{0,8}}(?:{eastern})" if eastern else ""]
    number = rf"\s?{number_word()}第?{_FIGURES}(?:{terms.either(terms.words('law', 'eastern', 'number'))})?"
    granted = rf"(?:,?\s(?:and\s)?(?:{either('patent', 'behind')})(?=[\s.]))?"
    return regex(rf"{LEAD}(?:{'|'.join(filter(None, said))}){number}{_FILED}{granted}(?:{END}|(?<=[a-z])\s)")


_OFFICES = ("DE", "EP", "WO", "US", "FR", "GB", "CH", "AT", "JP", "CN", "NL")
_SIGN = regex(
    rf"{LEAD}(?P<land>{'|'.join(_OFFICES)})\s?(?P<number>\d(?:[\d.,/ ]{{4,16}}\d)\s?[ABCTUY]\d?){END}",
    look=holds(*(f" {office}" for office in _OFFICES)),
)
"""DE 19 543 210 A1: the office, the number and the kind of the paper (WIPO standards ST.3 and ST.16)"""


def find_signs(text: str) -> Iterator[Designation]:
    """Patents that no word names.

    >>> [(one.number, one.words) for one in find_signs("Ann Poe, Seilwinde, DE 19 321 654 A1, 3. Mai 1996.")]
    [('19 321 654 A1', 'DE; ')]
    """
    for found in _SIGN.finditer(text):
        yield Designation(found.start(), found.end(), "patent", number=found["number"], words=f"{found['land']}; ")


def find(text: str) -> Iterator[Designation]:
    """Patents in a note.

    >>> [one.number for one in find("Ann Poe, Rope Winch, US Patent 3,812,456, 1971.")]
    ['3,812,456']
    >>> list(find("Ann Poe, The Patent Office (London: Verso, 2001), 12."))
    []
    """
    for found in search(_patent(), text):
        land = _LAND.match(found.group().lstrip(" ,.(（"))
        yield Designation(
            found.start(), found.end(), "patent", number=found["number"], words=f"{land['land'] if land else ''}; {found['day'] or ''}"
        )

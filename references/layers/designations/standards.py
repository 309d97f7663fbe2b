"""Standards by their number: ISO 668:2020, Freight Containers; DIN EN 14504:2019-09; ГОСТ 1234-88; CNS 1230; (ISO Standard No. 45001:2018).

A standard stands first, before its title; behind a title it is told by its year, or by letters that stand for nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bib import types
from bib.patterns import regex
from bib.scripts import is_cjk
from references import terms
from references.layers.designations.designation import BY, END, LEAD, Designation
from references.model import Citation, Field, Span

_FIGURES = r"(?:[A-Z]\s?)?\d[\d.]*(?:-\d{1,3}(?!\d))*(?:(?:[:–—-](?:19|20)?\d\d)(?:-\d\d)?(?!\d))?"
_YEAR = regex(r"(?<=[:–—-])(?P<year>(?:19|20)\d\d)(?:-\d\d)?\Z")
_STOP = regex(r"(?:[.,:;]\s|[，：、。]|\s[—–-]\s|\s?\.?$|\s?(?=[《「『]))")


@cache
def _western_words() -> tuple[str, ...]:
    return tuple(word for word in types.row("standard").words if not is_cjk(word[0]))


@cache
def _number() -> str:
    word = rf"(?:{terms.either(_western_words())})"
    return rf"(?P<number>{word}(?:[\s/-]{word}|/\w+)*(?:\sStandard)?(?:\sNo\.)?\s{_FIGURES})"


@cache
def _first() -> re.Pattern[str]:
    return regex(_number())


@cache
def _later_standard() -> re.Pattern[str]:
    return regex(rf"{LEAD}{_number()}{END}")


@cache
def _last() -> re.Pattern[str]:
    return regex(rf":\s{_number()}\Z")


def find(text: str) -> Iterator[Designation]:
    """The standard that a note names, if it does.

    >>> [one.number for one in find("ISO 668:2020, Freight Containers (Geneva: ISO, 2020).")]
    ['ISO 668:2020']
    >>> [one.number for one in find("Ann Poe, Freight Containers (ISO 668:2020), Geneva 2020.")]
    ['ISO 668:2020']
    >>> [one.number for one in find("ISO 80000-1-2009. Quantities and Units. Geneva: ISO, 2009.")]
    ['ISO 80000-1-2009']
    """
    if not any(map(text.__contains__, _western_words())):
        return
    if text.startswith(_western_words()):
        yield from _find_first(text)
    else:
        yield from _find_behind(text)


def _find_first(text: str) -> Iterator[Designation]:
    found = _first().match(text)
    if found is None:
        return
    stop = _STOP.match(text, found.end())
    end = stop.end() if stop else found.end() + 1 if is_cjk(text[found.end() + 1 : found.end() + 2]) else 0
    if found.end() < len(text.rstrip(". ")) and end:
        yield Designation(0, end, "standard", number=found["number"])


_PLAIN = frozenset(("EN", "BS", "KS", "NF", "GB"))
"""letters that stand for other things too"""


def _find_behind(text: str) -> Iterator[Designation]:
    for found in _later_standard().finditer(text):
        if _is_standard(found["number"]):
            yield Designation(found.start(), found.end(), "standard", number=found["number"])


def number_in_title(title: str) -> str:
    """The number of the standard with which a title begins or ends, behind a colon there, as in Russian bibliography.

    >>> number_in_title("CNS 1230 Moulding of concrete"), number_in_title("Селитра: ГОСТ 19790-74"), number_in_title("EN 12 TAGE")
    ('CNS 1230', 'ГОСТ 19790-74', '')
    """
    if not any(map(title.__contains__, _western_words())):
        return ""
    found = _first().match(title) or _last().search(title)
    return found["number"] if found is not None and _is_standard(found["number"]) else ""


def _is_standard(number: str) -> bool:
    """Whether letters and number are those of a standard alone."""
    letters, figures = number.split()[0], number.split()[-1]
    return bool(year(number)) or (letters not in _PLAIN and len(figures) > 2)


def year(number: str) -> str:
    """The year in the number of a standard.

    >>> year("ISO 668:2020"), year("DIN 4085:2017-08"), year("ISO 9001")
    ('2020', '2017', '')
    """
    found = _YEAR.search(number)
    return found["year"] if found else ""


def read_standard(text: str, found: list[Designation]) -> Citation | None:
    """A standard with its title and nothing beside it, which no reader takes for a reference.

    >>> text = "ISO 9001:2015, Quality Management Systems — Requirements."
    >>> one = read_standard(text, list(find(text)))
    >>> one and one.stated
    {'type': 'standard', 'number': 'ISO 9001:2015', 'title': 'Quality Management Systems — Requirements', 'date': '2015'}
    """
    first = next((one for one in found if one.type == "standard" and one.start == 0), None)
    if first is None:
        return None
    end = len(text.rstrip(" ."))
    title = Field("title", text[first.end : end], Span(first.end, end), BY)
    dated = (Field("date", year(first.number), None, BY),) if year(first.number) else ()
    fields = (Field("type", "standard", None, BY), Field("number", first.number, None, BY), title, *dated)
    return Citation(text[:end], Span(0, end), tuple(fields))

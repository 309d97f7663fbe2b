"""Chinese prose that cites by author and year in brackets: 學界已有討論（王河，1997，頁12；Stone, 1991: 6），然而…。

Rule: a bracket whose every part is a person's name, a comma and a year cites what that person wrote then, where it stands behind words of a
sentence: behind a title the bracket is its imprint. Of the sentence around it nothing is a reference but what a title or an address tells.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bib.names import begins_with_surname
from bib.patterns import regex
from bib.scripts import HAN, LATIN_CAPITAL, has_han, has_kana
from references.fields import locators
from references.fields.bodies import is_house
from references.fields.places import is_place
from references.forms import parts
from references.layers.compounds import Read, cut_parts, hide
from references.model import Citation, Field, NoteReading, Part, Span

_BY = "names.author_year"
_YEAR = r"(?:1[89]|20)\d\d"
_HAN_NAMES = rf"[{HAN}]{{2,4}}(?:、[{HAN}]{{2,4}}){{0,4}}"
_WEST_NAMES = rf"[{LATIN_CAPITAL}][\w’'-]+(?:\s(?:&|and)\s[{LATIN_CAPITAL}][\w’'-]+)?"
_DAY = rf"{_YEAR}[a-z]?(?:年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?)?"
_ITEM = rf"(?:{_HAN_NAMES}|{_WEST_NAMES})\s?[，,]\s?{_DAY}(?:\s?[，,:：]\s?[^（）()；;，,]{{0,8}}\d[^（）()；;，,]{{0,8}})?"
_BEHIND_WORD = rf"(?<=[{HAN}」”])\s?"
_NAMES = regex(rf"[{HAN}]{{2,4}}")


@cache
def _bracket() -> re.Pattern[str]:
    return regex(rf"{_BEHIND_WORD}[（(](?P<works>{_ITEM}(?:\s?[；;]\s?{_ITEM}){{0,5}})[）)]")


def read_author_years(text: str, read: Read) -> NoteReading:
    """The reading of a note of Chinese prose with its brackets as citations.

    >>> from references.parse import read_note
    >>> found = read_author_years("此事早有討論（王河，1997，頁12），後來未再提起（李岸、陳舟，2017）。", read_note)
    >>> [(one.stated["author"], one.stated["date"], one.locator) for one in found.citations]
    [(('王河',), '1997', '12'), (('李岸', '陳舟'), '2017', None)]
    """
    if not has_han(text) or has_kana(text) or ("（" not in text and "(" not in text):
        return read(text)
    brackets = (found for found in _bracket().finditer(text) if _names_persons(found["works"]) and not _is_imprint(text, found))
    held = [Span(*found.span("works")) for found in brackets]
    if not held:
        return read(text)
    return _put_back(text, _read_around(hide(text, [Span(one.start - 1, one.end + 1) for one in held]), read), held)


def _names_persons(works: str) -> bool:
    """Whether every Chinese name in a bracket begins with a family name and is no place: (北京，1999) is an imprint."""
    names = _NAMES.findall(works.replace("年", " ").replace("月", " "))
    return all(begins_with_surname(one) and not is_place(one) and not is_house(one) for one in names)


_NEAR = 12
"""characters behind a bracket in which the page stands"""
_AUTHOR_FIRST = regex(rf"\s*(?P<name>[{HAN}]{{2,4}}?)[，,：:]")


def _is_imprint(text: str, found: re.Match[str]) -> bool:
    """林海，港口論叢（洪範，1998），頁33: a house and its year, behind the name of an author, and the page or the end behind them."""
    named = _AUTHOR_FIRST.match(text)
    if named is None or not begins_with_surname(named["name"]) or "；" in found["works"]:
        return False
    behind = text[found.end() : found.end() + _NEAR]
    return bool(locators.find(behind)) or not behind.strip(" 。.")


_TOLD = regex(r"[《〈]|://")


def _read_around(text: str, read: Read) -> NoteReading:
    """What stands around the brackets: prose, unless a title or an address is in it."""
    if _TOLD.search(text):
        return read(text)
    return NoteReading("comment", (Part("commentary", Span(0, len(text))),))


@cache
def _item() -> re.Pattern[str]:
    return regex(_ITEM)


_PARTED = regex(rf"(?P<who>[^，,]+?)\s?[，,]\s?(?P<day>{_DAY})(?:\s?[，,:：]\s?(?P<where>.+))?")
_AND = regex(r"、|\s(?:&|and)\s")
_PAGES = regex(r"\d+(?:\s?[-–—~]\s?\d+)?")


def _cite(text: str, span: Span) -> Citation:
    """Who wrote and when, and the page that is cited."""
    found = _PARTED.fullmatch(text, *span)
    assert found is not None  # _ITEM is made of the same parts
    who = Span(*found.span("who"))
    numbers = [int(number) for number in regex(r"\d+").findall(found["day"])]
    date = "-".join([str(numbers[0]), *(f"{number:02}" for number in numbers[1:])])
    names = [Field("author", name.strip(), who, _BY) for name in _AND.split(who.cut(text))]
    pages = _PAGES.search(found["where"]) if found["where"] else None
    fields = (Field("type", "misc", None, _BY), *names, Field("date", date, Span(*found.span("day")), _BY))
    return Citation(span.cut(text), span, fields, None, pages[0] if pages else None)


def _put_back(text: str, around: NoteReading, held: list[Span]) -> NoteReading:
    taken = around.parts
    citations: list[Citation] = list(around.citations)
    for works in held:
        cited = [_cite(text, Span(*one.span())) for one in _item().finditer(text, *works)]
        taken = cut_parts(taken, works, [Part("reference", one.span) for one in cited])
        citations += cited
    citations.sort(key=lambda one: one.span.start)
    covered = parts.cover(list(taken), text)
    return replace(around, kind=parts.note_kind(text, covered, citations), parts=covered, citations=tuple(citations))

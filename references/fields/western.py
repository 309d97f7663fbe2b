"""Dates in which a word names the month or the season: 24 Jul 2001, May 28, 2014, enero-marzo 1999, 1990 Jul-Aug, Spring/Summer 1990."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from bib.patterns import regex
from references import terms
from references.fields import months
from references.fields.edtf import Date, Point, write
from references.terms.phrases import list_words

BEFORE, BEHIND = 56, 36
"""how far from its year, in letters, the words of a date may stand"""
_TOKEN = regex(r"(?P<number>\d+)(?:(?:st|nd|rd|th|er|re|ª|º|°|-[а-я]{1,2}|\.)(?![^\W\d_]))?|(?P<word>[^\W\d_]+\.?)|(?P<mark>[^\w\s])")
_MARKS = {**dict.fromkeys("-–—/", "-"), **dict.fromkeys(",.", ","), **dict.fromkeys(";:(", ";"), "&": "+"}
_NO_DATE = "(（《〈_："
"""right before a year these tell that no month goes before"""
_YEAR_AHEAD = regex(r",?\s{1,2}(?:1[5-9]|20)\d\d(?!\d)")


class _Token(NamedTuple):
    kind: str
    """d can be a day, m a month, s a season, - a dash, + an "and", "," a comma or stop; ";" where something new begins, o anything else"""
    start: int
    end: int
    value: int


@cache
def _glue() -> tuple[frozenset[str], frozenset[str]]:
    table = terms.load("dates")["glue"]
    return frozenset(table["words"]), frozenset(table["both"])


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    """The tokens of a stretch; the halves of words at its ends are none."""
    while 0 < start < end and text[start - 1].isalnum() and text[start].isalnum():
        start += 1
    while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end -= 1
    return [one for match in _TOKEN.finditer(text, start, end) if (one := _token(match)).kind]


def _token(match: re.Match[str]) -> _Token:
    kind = match.lastgroup
    if kind == "word":
        word, number = _word(match.group())
        if word == "m" and match.group().casefold() in terms.load("dates")["ordinal"] and _ORDINAL.search(match.string, 0, match.start()):
            number = terms.load("dates")["ordinal"][match.group().casefold()]
        return _Token(word, *match.span(), number)
    if kind == "mark":
        return _Token(_MARKS.get(match.group(), "o"), *match.span(), 0)
    day = int(match["number"]) if len(match["number"]) < 3 else 0
    return _Token("d" if 1 <= day <= 31 else "o", *match.span(), day)


_ORDINAL = regex(r"\d\.\s?\Z")


@lru_cache(maxsize=1000)
def _word(word: str) -> tuple[str, int]:
    """What a word can be in a date, and the number of the month or season that it names."""
    glue, both = _glue()
    small = word.casefold().rstrip(".")
    if number := months.month(word):
        return "m", number
    if len(small) > 2 and (number := months.season(word)):
        return "s", number
    return "" if small in glue else "+" if small in both else "o", 0


# What stands before a year, read from its end: the kinds of tokens, and which of them are (month, day) at the one and the other end.
_FORMS_BEFORE = tuple(
    (regex(form + r"\Z"), first, last)
    for form, first, last in (
        (r"d-dm[,-]?", (3, 0), (3, 2)),  # 15-21 May
        (r"md-d,?", (0, 1), (0, 3)),  # May 15-21,
        (r"dm[-+]dm,?", (1, 0), (4, 3)),  # 28 February - 2 March
        (r"md[-+]md,?", (0, 1), (3, 4)),  # February 28 - March 2,
        (r"dm[,-]?", (1, 0), ()),  # 24 Jul
        (r"d-m-", (2, 0), ()),  # 12-Jul-
        (r"md[,-]?", (0, 1), ()),  # May 28,
        (r"m,d,?", (0, 2), ()),  # May, 28,
        (r"m[-+]m[,-]?", (0,), (2,)),  # July/August
        (r"m,m,?", (0,), (2,)),  # July, August
        (r"m[,-]?", (0,), ()),
        (r"s[-+]s,?", (0,), (2,)),
        (r"s,?", (0,), ()),
    )
)
_FORMS_BEHIND = tuple(
    (regex(form), first, last)
    for form, first, last in (
        (r",?md-d", (0, 1), (0, 3)),  # 2001 Jul 24-26
        (r",?md", (0, 1), ()),  # 2001 Jul 24; 1999. május 3.
        (r",?m[-+]m", (0,), (2,)),  # 1990 Jul-Aug
        (r",d-dm", (3, 0), (3, 2)),  # 2006, 25-26 March
        (r",dm", (1, 0), ()),  # 2003. 14 мая
        (r",?m", (0,), ()),
        (r"-m(?:-d)?", (0,), ()),  # 2001-Jul-24
        (r",?s(?=\Z|;)", (0,), ()),  # 1990 Summer;12(3)
    )
)


def read_at(text: str, at: int) -> Date | None:
    """The date that belongs to the year at a place, by the words before it or behind it; None where they name no month.

    >>> read_at("14 juillet 2003", 11).edtf, read_at("Mai/Juni 1990", 9).edtf, read_at("2003. 14 мая", 0).edtf
    ('2003-07-14', '1990-05/1990-06', '2003-05-14')
    """
    if months.words().isdisjoint(list_words(text[max(0, at - BEFORE) : at + 4 + BEHIND])):
        return None  # a cheap look, for most years have no month beside them
    return _read_before(text, at) or _read_behind(text, at)


def _read_before(text: str, at: int) -> Date | None:
    if at == 0 or text[at - 1] in _NO_DATE:
        return None
    tokens = _tokens(text, max(0, at - BEFORE), at)
    for length, first, last in _forms_before("".join(one.kind for one in tokens[-_LONGEST_FORM:])):
        these = tokens[-length:]
        if len(first) == 1 and (_SEA.match(text, these[0].start) or _is_in_name(text, these[0])):
            continue
        if ends := _ends(these, int(text[at : at + 4]), first, last):
            return Date(these[0].start, _end(text, at + 4, these), write(*ends))
    return None


_SEA = regex(r"(?:(?<=\bdel\s)|(?<=\bal\s)|(?<=\bdo\s)|(?<=\bde\s)|(?<=\by\s)|(?<=\be\s))Mar(?!\w|\.)")
"""Instituto del Mar, 2015: the sea, and no month"""


@cache
def _names() -> tuple[frozenset[str], re.Pattern[str]]:
    """The months that stand last in names of places and presses, and these names."""
    names = terms.words("dates", "no_month", "names")
    return frozenset(name.split()[-1] for name in names), regex(rf"(?<!\w)(?:{terms.either(names)})(?!\w)\Z")


def _is_in_name(text: str, month: _Token) -> bool:
    """Rio de Janeiro, 1990: whether the month is the last word of a name."""
    lasts, names = _names()
    return text[month.start : month.end] in lasts and names.search(text, max(0, month.start - 20), month.end) is not None


_LONGEST_FORM = 6


@lru_cache(maxsize=512)
def _forms_before(kinds: str) -> tuple[tuple[int, tuple[int, ...], tuple[int, ...]], ...]:
    """The forms of dates in which tokens of some kinds end: how many of them it takes, and which are its ends."""
    found = ((form.search(kinds), first, last) for form, first, last in _FORMS_BEFORE)
    return tuple((len(kinds) - match.start(), first, last) for match, first, last in found if match)


def _read_behind(text: str, at: int) -> Date | None:
    tokens = _tokens(text, at + 4, min(len(text), at + 4 + BEHIND))
    kinds = "".join(one.kind for one in tokens)
    if "m" not in kinds[:5] and "s" not in kinds[:2]:
        return None
    for form, first, last in _FORMS_BEHIND:
        found = form.match(kinds)
        if not found:
            continue
        these = tokens[: found.end()]
        if _YEAR_AHEAD.match(text, these[-1].end):
            return None  # The Army 2012, March 3, 2013: the month belongs to the year behind it
        lead = 1 if kinds[0] in ",-" else 0
        if ends := _ends(these[lead:], int(text[at : at + 4]), first, last):
            return Date(at, these[-1].end, write(*ends))
    return None


def _ends(tokens: list[_Token], year: int, first: tuple[int, ...], last: tuple[int, ...]) -> tuple[Point, ...]:
    """The ends of a date; none where they do not follow on each other (33-48 May holds no days)."""
    one = Point(year, *(tokens[index].value for index in first))
    if not last:
        return (one,)
    other = Point(year, *(tokens[index].value for index in last))
    if one < other:
        return (one, other)
    if one.month > 20:
        return (one,)  # Winter/Spring 1999: of which year the winter is, nobody says
    return (one._replace(year=year - 1), other) if (one.month, other.month) == (12, 1) else ()


_SECOND_YEAR = regex(r"\s?[/–-]\s?(?:(?:1[5-9]|20)?\d\d)(?![\d\-–])")


@cache
def _of_year() -> re.Pattern[str]:
    """What stands behind a year and only says that it is one."""
    short, long = (terms.pattern(terms.words("dates", "year_word", key)) for key in ("short", "long"))
    return regex(rf"\s?(?:(?:{short})(?=\W|\Z)|(?:{long})\b)")


def _end(text: str, end: int, tokens: list[_Token]) -> int:
    """Where a date ends behind its year: 12 мая 2003 г., Winter 1999/2000."""
    if tokens[-1].kind == "s" and (second := _SECOND_YEAR.match(text, end)):
        return second.end()
    of = _of_year().match(text, end)
    return of.end() if of else end

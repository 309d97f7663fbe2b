"""Dates as EDTF, in every language that is read, whichever reader found the words: years, months, days, seasons, eras, ranges, doubts.

`eras` reads what the word for year or an era's name tells, `western` what the name of a month tells, `numeric` what numbers alone tell.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from bib.patterns import regex
from bib.scripts import has_cjk
from references import terms
from references.fields import eras, months, numerals, numeric, western
from references.fields.edtf import Date as Date
from references.fields.edtf import qualify
from references.terms.phrases import last_word, list_words, word_set

MISREAD = regex(r"[IlÍ](?=[4-9]\d\d(?!\w))(?<![^\W_].)")
"""a year whose 1 a scanner took for a letter: I960"""
_NUMERAL = regex(rf"[\d{numerals.HAN}元]")
"""a date has one: a cheap look before the long ones"""
_WIDE_DIGIT = regex("[０-９]")
_WIDE = {ord("０") + digit: ord("0") + digit for digit in range(10)}
_SOME_YEAR = regex(r"(?:1[4-9]|20)\d\d")
"""where a date of the West may stand: the longer patterns are tried at these places alone"""
_YEAR = regex(r"(?<!\w)\d{4}(?!\d)")


def find(text: str, *, republic: bool = False) -> tuple[Date, ...]:
    """All dates of a text, in order; the wider reading of a place wins. With `republic` also 108.05.03, a day in Taiwan's years.

    >>> [one.edtf for one in find("Spring 1999; Dec 1991; 民國九十五年; 1982–1989; (ca. 1723)")]
    ['1999-21', '1991-12', '2006', '1982/1989', '1723~']
    >>> [one.edtf for one in find("檢索日期：108.05.03", republic=True)]
    ['2019-05-03']
    """
    return _find_cached(text, republic) if len(text) < 600 else _find(text, republic)


@lru_cache(maxsize=512)
def _find_cached(text: str, republic: bool) -> tuple[Date, ...]:
    """A short text is asked for its dates by several rules in turn."""
    return _find(text, republic)


_DAY_IN_NUMBERS = regex(r"\d\s?[-./]\s?\d{1,2}\s?[-./]\s?\d|\d[-–/.\s][IVX]{1,4}[-–/.\s]\d")


def may_hold_day(text: str) -> bool:
    """A cheap look: whether a text may hold the day of a date, for it has the word for a month, numbers parted twice, or Chinese letters.

    >>> may_hold_day("Ulm, 3. Mai 1830"), may_hold_day("24.7.2001"), may_hold_day("Ulm 1830")
    (True, True, False)
    """
    return has_cjk(text) or not months.words().isdisjoint(word_set(text)) or _DAY_IN_NUMBERS.search(text) is not None


_YEAR_ALONE = regex(r"[\s(,.;:]*(?P<year>(?:1[4-9]|20)[0-9][0-9])[\s),.;:]*")


def is_year_alone(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether a stretch is nothing but a year of four digits, with the marks around it: what most dates are.

    >>> is_year_alone("(1999)."), is_year_alone("May 1999"), is_year_alone("1999a")
    (True, False, False)
    """
    return _YEAR_ALONE.fullmatch(text, start, len(text) if end is None else end) is not None


def is_beside_year(word: str) -> bool:
    """Whether a word can belong to the date of a year that stands beside it: a month, a season, a word for about.

    >>> is_beside_year("juillet"), is_beside_year("Ca"), is_beside_year("London")
    (True, True, False)
    """
    return word.casefold() in _beside_year()


@cache
def _beside_year() -> frozenset[str]:
    table = terms.load("dates")
    phrases = [*table["approximate"]["always"], *table["approximate"]["before"], *table["approximate"]["behind"], *table["glue"]["words"]]
    words = (word.strip(".") for phrase in phrases for word in phrase.casefold().split())
    return months.free_words() | frozenset(words)


def _find(text: str, republic: bool) -> tuple[Date, ...]:
    if alone := _YEAR_ALONE.fullmatch(text):
        return (Date(alone.start("year"), alone.end("year"), alone["year"]),)
    if not _NUMERAL.search(text):
        return ()
    if not text.isascii() and _WIDE_DIGIT.search(text):
        text = text.translate(_WIDE)
    text = MISREAD.sub("1", text)
    if "§" in text:  # 33 U.S.C. § 1414b: the number of a section is no year
        text = _SECTION.sub(lambda section: "§" * len(section.group()), text)
    found = [*eras.find(text), *_western(text), *_years_in_han(text)]
    if republic:
        found += eras.find_republic(text)
    return tuple(_qualify(text, one) for one in (_join_ends(text, _widest(found)) if len(found) > 1 else found))


_SECTION = regex(r"§\s?\d{3,}\w*(?:\s?[-–]\s?\d+\w*)?")
_HAN_YEAR = regex(rf"(?:(?<=[,，、：:(（])|^)\s?(?P<year>[{numerals.DIGITS}]{{4}})(?=\s?(?:[,，、。.;；)）]|$))", look=has_cjk)
_LAST_CENTURIES = regex(r"(?:1[5-9]|20)\d\d")


def _years_in_han(text: str) -> Iterator[Date]:
    """（東京、一九三六）: a year in Chinese numerals that needs no word for year, for it fills a stretch between stops."""
    for match in _HAN_YEAR.finditer(text):
        year = numerals.arabic(match["year"])
        if _LAST_CENTURIES.fullmatch(year):
            yield Date(*match.span("year"), year)


def _western(text: str) -> Iterator[Date]:
    """Dates with a year of four digits, by words and by numbers."""
    places = [year.start() for year in _SOME_YEAR.finditer(text)]
    yield from filter(None, (western.read_at(text, at) for at in places if _YEAR.match(text, at)))
    yield from numeric.find_days(text, places)
    yield from numeric.find_years(text, places)


def _widest(found: list[Date]) -> list[Date]:
    """Of readings that overlap the wider one: 24 Jul 2001, not 2001."""
    kept: list[Date] = []
    for one in sorted(found, key=lambda one: (one.start, one.start - one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start:
            kept[-1] = one
    return kept


_TO = regex(r"\s{0,2}[-–—~～至]\s{0,2}")


def _join_ends(text: str, found: list[Date]) -> list[Date]:
    """Two dates with a dash between them are the two ends of one: Dec. 1999 – Jan. 2000, 1950年至1953年."""
    out: list[Date] = []
    for one in found:
        before = out[-1] if out else None
        if before and not before.ranges and before.edtf < one.edtf and not one.ranges and _TO.fullmatch(text, before.end, one.start):
            out[-1] = Date(before.start, one.end, f"{before.edtf}/{one.edtf}", before.doubt or one.doubt)
        else:
            out.append(one)
    return out


def _words_for(certainty: str, where: str) -> str:
    return terms.pattern(sorted(terms.load("dates")[certainty][where], key=len, reverse=True))


@cache
def _hedges() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What can stand before and behind a date that is not certain: ca., um, probably; 左右."""
    before = rf"{_words_for('approximate', 'before')}|(?P<doubt>{_words_for('uncertain', 'before')})"
    return (
        regex(rf"(?:(?<![\w/])(?:{_words_for('approximate', 'always')})|(?:(?<=[^\w\s.])\s?|^\s?)(?:{before}))\s?$"),
        regex(rf"\s?(?:{_words_for('approximate', 'behind')})(?!\w)"),
    )


_DOUBTED = regex(r"\s?[(\[（]?[?？][)\]）]?(?=\s*(?:(?P<behind>[\])）〕,，、;；])|[.。:：]|$))")


def _qualify(text: str, date: Date) -> Date:
    """A date with what is said of its certainty: ca. 1923 is about 1923, 1923? and probably 1923 are uncertain."""
    ahead = text[max(0, date.start - _LONGEST_WORD) : date.start]
    begin, end, mark = _hedge(text, date, ahead)
    doubt = _DOUBTED.match(text, end) if "?" in text or "？" in text else None
    if doubt and not mark and not doubt["behind"] and ahead.rstrip()[-1:].isalnum():
        doubt = None  # Whither Europe 1999? is a question
    if doubt:
        end, mark = doubt.end(), "%" if mark == "~" else "?"
    return Date(begin, end, qualify(date.edtf, mark), date.doubt) if mark else date


_LONGEST_WORD = 18
"""letters before a date in which a word for its certainty is looked for"""


def _hedge(text: str, date: Date, ahead: str) -> tuple[int, int, str]:
    """Where a date begins and ends with the word that calls it approximate or uncertain, and the mark of EDTF for it."""
    words, signs = _in_hedges()
    if not words.isdisjoint(list_words(ahead)[-1:]) and (found := _hedges()[0].search(ahead)):
        return date.start - len(found[0].lstrip()), date.end, "?" if found["doubt"] else "~"
    if text[date.end : date.end + 2].lstrip()[:1] in signs and (found := _hedges()[1].match(text, date.end)):
        return date.start, found.end(), "~"
    return date.start, date.end, ""


@cache
def _in_hedges() -> tuple[frozenset[str], frozenset[str]]:
    """A cheap look: the last words of what stands before a date, the first characters of what stands behind it."""
    table = terms.load("dates")
    before = (*table["approximate"]["always"], *table["approximate"]["before"], *table["uncertain"]["before"])
    return frozenset(map(last_word, before)), frozenset(word[0] for word in table["approximate"]["behind"])


@cache
def _undated_pattern() -> re.Pattern[str]:
    words = terms.pattern(terms.words("dates", "undated"))
    return regex(rf"[\s\[(（〔]*(?:{words})[\s\])）〕.,]*", re.IGNORECASE)


def is_undated(words: str) -> bool:
    """Whether words say that no date is known.

    >>> is_undated("n.d."), is_undated("[o. J.]"), is_undated("出版年不詳"), is_undated("Nd. 3")
    (True, True, True, False)
    """
    begin = "".join(words.casefold().split()).lstrip("[(（〔")
    return begin.startswith(_undated_words()) and _undated_pattern().fullmatch(words) is not None


@cache
def _undated_words() -> tuple[str, ...]:
    """A cheap look: how such words begin."""
    return tuple("".join(word.casefold().split()) for word in terms.words("dates", "undated"))


def best(found: tuple[Date, ...], *, last: bool = False) -> Date | None:
    """Of several dates the most exact one, of equals the first (or the last).

    >>> best(find("1952-1962, December 1992")).edtf
    '1992-12'
    """
    return max(found, key=lambda one: (len(one.edtf.split("/")[0].rstrip("~?%")), one.start if last else -one.start), default=None)


_BEHIND_HEAD = regex(r"\s*[a-h]?\s*[年년]?\s*(?:[,，].*)?\Z", re.DOTALL)


def heads(words: str) -> bool:
    """Whether words in brackets behind names are the year of a reference by author and date.

    >>> heads("2005a"), heads("民 97"), heads("2001, May 3"), heads("ed. 2001"), heads("n.d.")
    (True, True, True, False, False)
    """
    first = next(iter(find(words)), None)
    return first is not None and not words[: first.start].strip() and _BEHIND_HEAD.match(words, first.end) is not None


def read(words: str) -> str | None:
    """The date that words state, if any.

    >>> read("2003 年 3、4 月"), read("95 年 7、8 月"), read("24 Jul 2001"), read("May, 28, 2014"), read("2012/9/6")
    ('2003-03/2003-04', '2006-07/2006-08', '2001-07-24', '2014-05-28', '2012-09-06')
    """
    found = best(find(words))
    return found.edtf if found else None


_FOUR_HAN = regex(f"(?<![{numerals.HAN}])[{numerals.DIGITS}]{{4}}(?![{numerals.HAN}])")
_GLUED = regex(r"(?<=[^\W\d_]{3})(?=(?:1[5-9]|20)\d\d(?!\d))")
_SHORT_YEAR = regex(r"\D\s['’]?(?P<year>[3-9]\d)\W*$")
_WORD = regex(r"[^\W\d_]+\.?")
_ANY_YEAR = regex(r"(?<!\d)(?:1\d|20)\d\d(?!\d)")
_LONG_WORD = regex("[A-Za-z]{4}")
_SOME_DATE = regex(r"\d{3}")


def read_labelled(words: str) -> str:
    """The date of words of which a label says that they are one: more is read as a date then, and what no rule knows stays as printed.

    >>> [read_labelled(words) for words in ("24 Jul 2001,", "October 94", "二〇〇三", "嘉慶年間", "n.d.")]
    ['2001-07-24', '1994-10', '2003', '嘉慶年間', '']
    """
    if alone := _YEAR_ALONE.fullmatch(words):
        return alone["year"]
    text = _write_plain(words).strip(" \t,;:.、。・")
    text = _GLUED.sub(" ", text[1:-1] if text[:1] in "([" and text[-1:] in ")]" else text)
    found = find(text, republic=True)
    date = _year_behind(found) or _any_year(text)
    if len(date) == 4 and len(found) < 2:
        month = _any_month(text)  # (septembre), 2000
        return f"{date}-{month:02}" if month else date
    return date or _unread(text)


def _write_plain(words: str) -> str:
    """Words in their plain characters, a year in Chinese numerals in Arabic ones."""
    plain = words if words.isascii() else unicodedata.normalize("NFKC", words)
    return _FOUR_HAN.sub(lambda found: numerals.arabic(found[0]), plain) if has_cjk(plain) else plain


def _unread(text: str) -> str:
    """Words that are a date of a kind that no rule knows."""
    return text if (_SOME_DATE.search(text) or has_cjk(text)) and not _LONG_WORD.search(text) and not is_undated(text) else ""


def _year_behind(found: tuple[Date, ...]) -> str:
    """The most exact date; of a range and a year behind it the year: in 1510-1512, 1993 pages were taken along."""
    chosen = best(found)
    if chosen and chosen.ranges and len(chosen.edtf) == 9:
        chosen = next((one for one in found if one.start >= chosen.end and not one.ranges), chosen)
    return chosen.edtf if chosen else ""


def _any_year(text: str) -> str:
    """A year wherever it stands; one of two digits where a month stands before it."""
    if year := _ANY_YEAR.search(text):
        return year[0]
    short = _SHORT_YEAR.search(text)
    return f"19{short['year']}" if short and _any_month(text) else ""


def _any_month(text: str) -> int:
    return next(filter(None, map(months.month, _WORD.findall(text))), 0)

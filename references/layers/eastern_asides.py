"""What stands beside a reference in Chinese, Japanese and Korean notes and is none of its fields.

Rules: 以下, など, 이하 right behind a page say that it goes on and name nothing; who speaks on a page (〔…発言〕) wrote nothing; the day of
a reign beside an imprint says which entry of the annals is meant; a day in brackets right behind the title of a piece that a book of
a later year prints is the day of the piece; a bracket that says where a work was printed first gives the year of that; how many volumes
there are (全6巻), which paper of the day it was (夕刊), 図録 behind an exhibition and 〔座談会〕 before speakers fill no field; an edition
right behind the marks of a title, in brackets or before those of the imprint, is one (『港』〔増補版〕, 『港』新装版（岸社、1990年）).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bib.patterns import regex
from references import terms
from references.fields import dates, numbering, numerals
from references.forms.annals import find_reign_days
from references.model import Span

_YEAR = regex(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def find_eastern(text: str) -> Iterator[tuple[Span, str, str]]:
    """The stretches that are none of a field, each with its kind (open | speaker | reign | day | kept | edition | beside) and what it says.

    >>> note = "香川、前掲論文、60頁以下〔岸委員発言〕"
    >>> [(one.cut(note), kind) for one, kind, _ in find_eastern(note)]
    [('以下', 'open'), ('〔岸委員発言〕', 'speaker')]
    """
    if any(map(text.__contains__, _page_words())):
        yield from ((Span(*one.span("open")), "open", one["open"]) for one in _open().finditer(text))
    if any(map(text.__contains__, terms.words("official_papers", "speaker"))):
        yield from ((Span(*one.span()), "speaker", one.group()) for one in _speaker().finditer(text))
    if _YEAR.search(text) is not None:
        yield from ((one, "reign", one.cut(text)) for one in find_reign_days(text))
        yield from _find_days(text)
    yield from _find_words(text)
    yield from _find_editions(text)


@cache
def _page_words() -> tuple[str, ...]:
    return terms.words("locators", "page", "after")


def open_words() -> str:
    """Words behind a page that say that it goes on or is one of several, as a pattern."""
    return terms.either(terms.words("locators", "open", "behind"))


def page() -> str:
    """A page or a range of pages with its word, as a pattern.

    >>> [bool(re.fullmatch(page(), one)) for one in ("12-14頁", "頁 3", "12")]
    [True, True, False]
    """
    words = terms.either(_page_words())
    number = r"\d{1,5}(?:\s?[-–—~～〜]\s?\d{1,5})?"
    return rf"(?:{number}\s?(?:{words})|(?:{words})\s?{number})"


@cache
def _open() -> re.Pattern[str]:
    return regex(rf"{page()}\s?(?P<open>(?:{open_words()}){{1,2}})(?![^\W_])")


@cache
def _speaker() -> re.Pattern[str]:
    ends = terms.either(terms.words("official_papers", "speaker"))
    return regex(rf"\s?[（(〔\[［][^（(〔\[［）)〕\]］]{{1,30}}(?:{ends})[）)〕\]］]")


_BRACKET = regex(r"(?<=[》〉」』]|册|冊|卷)\s?[（(](?P<day>[^（()）]{3,24}?)(?:条|條)?[）)](?=[，,、])")

_BETWEEN_COMMAS = regex(r"(?<=》)[，,]\s?(?P<day>\d{4}[^\d\s，,]\d{1,2}[^\d\s，,]\d{1,2}[^\d\s，,])(?P<entry>条|條)?(?=[，,])")
"""《日記》，1929年4月10日，…，2003年版: the day of an entry, between commas"""


@cache
def _printed() -> re.Pattern[str]:
    """2003年版: the year of an imprint by its words; a day of access is none."""
    year = terms.load("forms")["year"]
    return regex(rf"(?:1[5-9]|20)\d\d\s?(?:{terms.either(year['unit'])})?(?:{terms.either(year['edition'])})")


_REFERENCE = regex(r"[；;。]")


def _find_days(text: str) -> Iterator[tuple[Span, str, str]]:
    """《…函》（光緒三年正月十二日），…主編：《…》，上海：岸社，2002年: the day of a piece, which a book of a later year prints."""
    is_printed = _printed().search(text) is not None
    entries = (one for one in _BETWEEN_COMMAS.finditer(text) if is_printed or one["entry"])
    for one in (*_BRACKET.finditer(text), *entries):
        found = dates.find(one["day"])
        later = _YEAR.findall(_REFERENCE.split(text[one.end() :], maxsplit=1)[0])
        if len(found) == 1 and (found[0].start, found[0].end) == (0, len(one["day"])) and not one["day"].isdigit():
            day = found[0].edtf
            if later and all(other > day[: len(other)] for other in later):
                yield Span(*one.span()), "day", day


@cache
def _words_beside() -> tuple[str, ...]:
    table = terms.load("eastern_asides")
    named = (word for name in ("first", "kept", "day", "catalogue", "talk", "issued", "staff") for word in table[name]["words"])
    return (*table["extent"]["before"], *named, *terms.words("law", "statute", "enacted"))


@cache
def _beside() -> re.Pattern[str]:
    """All that the words of the table tell, a group for each kind that is more than left out."""
    table = terms.load("eastern_asides")
    dated = terms.either(table["day"]["dated"])
    enacted = terms.either(terms.words("law", "statute", "enacted"))
    first, kept, day, catalogue, talk, issued, staff = (
        terms.either(table[name]["words"]) for name in ("first", "kept", "day", "catalogue", "talk", "issued", "staff")
    )
    before, units = terms.either(table["extent"]["before"]), terms.either(table["extent"]["units"])
    inner = r"[^（()）]"
    return regex(
        rf"\s?[（(](?P<day>(?:{first}){inner}{{2,80}})[）)]"
        rf"|\s?[（(](?P<kept>{inner}{{2,30}}?)(?:{kept})[）)]"
        rf"|(?<=[日일】\s、，,])\s?(?:{day})(?=[\s、，,（(]|第|\d|[。.]?$)"
        rf"|(?<=日)\s?[（(](?:{day})[）)]"
        rf"|(?<=[日일])(?:{dated})(?:{day})?(?=[\s、，,（(）)]|第|\d|[。.]?$)"
        rf"|\s?[（(](?:{catalogue})[）)]|(?<=[』」》])\s?(?:{catalogue})(?=\s?[、，,（(])"
        rf"|^\s?[〔［\[【](?:{talk})[〕］\]】]\s?"
        rf"|(?<=[\s、，,』」》])(?:{before})\s?[\d{numerals.HAN}]{{1,3}}\s?(?:{units})(?=\s?[、，,（(。])"
        rf"|(?<=[{table['issued']['behind']}])\s?(?:{enacted})(?=[，,]\s?第)"
        rf"|(?<=年)\s?(?:{issued})|\s?[（(](?:{issued})[）)]"
        rf"|[，,]\s?(?:{staff})\s?[:：][^，,。；;]{{2,40}}(?=[，,。；;]|$)|\s?[（(](?:{staff})\s?[:：]{inner}{{2,40}}[)）]"
    )


def _find_words(text: str) -> Iterator[tuple[Span, str, str]]:
    if not any(map(text.__contains__, _words_beside())):
        return
    for found in _beside().finditer(text):
        if found["day"]:
            days = [one.edtf for one in dates.find(found["day"])]
            yield Span(*found.span()), "day" if days else "beside", days[-1] if days else ""
        elif found["kept"]:
            yield Span(*found.span()), "kept", found["kept"]
        else:
            yield Span(*found.span()), "beside", ""


_BEHIND_TITLE = regex(
    r"(?<=[』」》〉])\s?(?:[〔［\[【（(](?P<bracketed>[^〔〕［］\[\]【】（）()、，,]{1,12}(?:版|本))[〕］\]】）)]|(?P<bare>[^〔〕［］\[\]（）()、，,\d]{1,8}版)(?=[（(]))",
    look=lambda text: "版" in text or "本" in text,
)


def _find_editions(text: str) -> Iterator[tuple[Span, str, str]]:
    for found in _BEHIND_TITLE.finditer(text):
        words = found["bracketed"] or found["bare"]
        if any(one.name == "edition" and one.end - one.start == len(words) for one in numbering.find(words)):
            yield Span(*found.span()), "edition", words

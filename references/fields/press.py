"""Newspapers, agencies and magazines: known by name, or told by what a name ends or begins with."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import HAN, is_han
from references import terms
from references.terms.phrases import Phrases

NEWS_PATH = regex(
    r"/(?:news|article|articles|story|stories|politics|world|opinion|nation|hotnews|newspapers|editorial|review)s?[/_.\d]|/(?:19|20)\d\d/\d|/(?:19|20)\d{6}|news\.|/\d{8}",
    re.IGNORECASE,
)
"""an address under which news stand"""


class Press(NamedTuple):
    """What is known of the names of periodicals."""

    newspapers: frozenset[str]
    """and agencies, without articles and case"""
    magazines: frozenset[str]
    newspaper: re.Pattern[str]
    magazine: re.Pattern[str]
    agency_ends: tuple[str, ...]
    """新華社, 共同社, 法新社: what the short names of agencies end in"""
    no_agency: tuple[str, ...]
    """what stands in no name of an agency: 出版社"""
    begins: tuple[str, ...]


@lru_cache(maxsize=1)
def _press() -> Press:
    table = terms.load("press")
    ends, within, agency = table["ends"], table["within"], table["agency"]
    newspaper = [*(f"{_whole(word)}$" for word in ends["newspaper"]), *(_whole(word, all_of_it=True) for word in within["newspaper"])]
    magazine = [
        *(f"{_whole(word)}$" for word in ends["magazine"]),
        *(rf"^{word}\b" for word in ends["opens_magazine"]),
        *within["magazine"],
    ]
    return Press(
        frozenset(bare(word) for key in ("newspapers", "agencies") for word in terms.words("press", key)),
        frozenset(bare(word) for word in terms.words("press", "magazines")),
        regex("|".join(newspaper)),
        regex("|".join(magazine)),
        tuple(agency["ends"]),
        tuple(agency["never"]),
        tuple(ends["begins"]),
    )


def _whole(word: str, *, all_of_it: bool = False) -> str:
    """A word that is whole at its beginning (or at both ends), where its script has spaces between words."""
    end = r"\b" if all_of_it else ""
    return rf"\b{re.escape(word)}{end}" if word[0].isascii() else re.escape(word)


@lru_cache(maxsize=1)
def _article() -> re.Pattern[str]:
    return regex(rf"^(?:{terms.either(terms.load('press')['articles'])})\s+|[.,。，]+$")


@lru_cache(maxsize=4096)
def bare(name: str) -> str:
    """A name without its article, stops and case, to be looked up.

    >>> bare("The Washington Post,")
    'washington post'
    """
    return _article().sub("", name.strip().casefold()).strip()


@lru_cache(maxsize=4096)
def press_kind(name: str) -> str | None:
    """newspaper | magazine, where a name is known or tells by its form what it is.

    >>> press_kind("中國時報"), press_kind("The Moscow Times"), press_kind("現代國際關係"), press_kind("Foreign Affairs")
    ('newspaper', 'newspaper', None, 'magazine')
    """
    known, key = _press(), bare(name)
    if key in known.newspapers:
        return "newspaper"
    if key in known.magazines or known.magazine.search(name):
        return "magazine"
    if known.newspaper.search(name) or name.startswith(known.begins) or is_agency(name.strip()):
        return "newspaper"
    return None


def is_agency(name: str) -> bool:
    """Whether a name is two or three Han letters and the word for an agency.

    >>> is_agency("中新社"), is_agency("岸邊出版社")
    (True, False)
    """
    end = next((end for end in _press().agency_ends if name.endswith(end)), "")
    letters = name.removesuffix(end)
    return end != "" and 2 <= len(letters) <= 3 and all(map(is_han, letters)) and not any(word in name for word in _press().no_agency)


_EASTERN = ("zh", "ja", "ko")


@cache
def _ends_of_utterances() -> tuple[str, ...]:
    """Chinese, Japanese and Korean names of what is said end with the word."""
    return tuple(word for key in _EASTERN for word in terms.load("press")["utterance"][key])


@cache
def _utterance() -> Phrases:
    """Western names of what is said hold the word."""
    words = [word for key, listed in terms.load("press")["utterance"].items() if key not in _EASTERN for word in listed]
    return Phrases(words, lambda these: regex(rf"\b(?:{terms.either(these)})\b", re.IGNORECASE))


def is_utterance(name: str) -> bool:
    """Whether some words name what is said or held on a day, and no periodical.

    >>> is_utterance("總統就職演說"), is_utterance("Remarks at the Summit"), is_utterance("Moscow Echo")
    (True, True, False)
    """
    return press_kind(name) is None and (name.endswith(_ends_of_utterances()) or _utterance().search(name) is not None)


def is_known_press(name: str) -> bool:
    """Whether a name stands in the lists of newspapers, agencies and magazines.

    >>> is_known_press("新華社"), is_known_press("某某日報")
    (True, False)
    """
    return bare(name) in _press().newspapers or bare(name) in _press().magazines


def is_daily(name: str, numbered: bool) -> bool:
    """Whether a name is a newspaper's; one that is numbered must be known to be one.

    >>> is_daily("某某日報", numbered=False), is_daily("某某報", numbered=True)
    (True, False)
    """
    return press_kind(name) == "newspaper" and (not numbered or is_known_press(name))


@lru_cache(maxsize=1)
def _eastern_agencies() -> tuple[str, ...]:
    return tuple(word for word in terms.words("press", "agencies") if is_han(word[0]))


@lru_cache(maxsize=1)
def _dispatch() -> re.Pattern[str]:
    names = terms.either(_eastern_agencies())
    years = terms.either(terms.load("press")["dispatch"]["year_before"])
    year = terms.either(terms.load("press")["dispatch"]["year"])
    return regex(rf"\s*(?P<name>{names})[\s，,]*(?P<place>[{HAN}]{{2,5}})?[\s，,]*(?=(?:{years})?\d{{2,4}}\s*(?:{year}))[^。；;]*$")


def find_dispatch(text: str) -> re.Match[str] | None:
    """A dispatch of an agency, its place and day: 新華社北京2002年11月17日電.

    >>> found = find_dispatch("中央社，台北，2012年1月14日")
    >>> (found["name"], found["place"]) if found else None
    ('中央社', '台北')
    """
    return _dispatch().match(text.rstrip(" 。.\n")) if len(text) < 60 and text.lstrip().startswith(_eastern_agencies()) else None


def find_agency(line: str) -> str:
    """The agency that opens the line of a dispatch, with a place or a day and the word for one behind it; "" where it is none.

    >>> find_agency("新華社北京5月3日電"), find_agency("新華社"), find_agency("新華社電訊錄編輯部")
    ('新華社', '', '')
    """
    agency = next((name for name in _eastern_agencies() if line.startswith(name)), "")
    closes = tuple(terms.load("press")["dispatch"]["closes"])
    if any(word in line for word in terms.load("press")["dispatch"]["reporters"]):
        return ""  # 中央社記者王河臺北3日電 names who wrote
    return agency if agency and len(line) > len(agency) + 1 and line.endswith(closes) else ""

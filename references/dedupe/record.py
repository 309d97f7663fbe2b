"""What a citation states, in forms for comparing. Blank stays blank: nothing is made up for what is not stated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bib.patterns import regex
from references.dedupe.addresses import Address, address, doi
from references.dedupe.names import Name, comparable_name
from references.dedupe.normal import Day, bare, days, script, skeleton, spell_out, with_marks, words
from references.dedupe.numbers import number, numerals
from references.fields import page_ranges
from references.fields.page_ranges import Pages
from references.forms.state_papers import name_in_full
from references.model import Citation, Value
from references.terms import load, pattern
from references.terms import words as words_of

CONTAINERS = ("journaltitle", "journal", "booktitle", "maintitle", "eventtitle", "organization", "institution", "publisher", "howpublished")
NEWS = ("article+newspaper", "online")
_DESIGNATED = ("jurisdiction", "legal", "legislation", "standard", "patent")
"""kinds that are known by a number of their own"""
_FILED = ("unpublished", "letter")


class Hard(NamedTuple):
    """What two citations of one work may not contradict each other in."""

    doi: str | None
    url: Address | None
    edition: str
    volume: str
    number: str
    date: tuple[Day, Day] | None
    numerals: frozenset[str]
    filed: bool = False
    """it lies in an archive, whose numbers go from the whole to the part"""


@dataclass(frozen=True, slots=True)
class Record:
    """The forms of one citation."""

    text: str
    """the words of the citation, pages apart; and `pages`: both only where it has no title, for then they must tell the work"""
    kind: str = ""
    title: str = ""
    """without spaces; empty where none is stated"""
    marked: str = ""
    """the same with the marks of its letters; empty where it has none"""
    spelled: str = ""
    """the same with umlauts as typewriters spell them; empty where it has none"""
    words: tuple[str, ...] = ()
    """of the title, which tell where a short title may end"""
    script: str = ""
    """of the title"""
    main: str = ""
    """the title before its subtitle"""
    others: frozenset[str] = frozenset()
    """translations and romanisations of the title"""
    numerals: frozenset[str] = frozenset()
    generic: bool = False
    authors: tuple[Name, ...] = ()
    containers: frozenset[str] = frozenset()
    """names of what holds or has published it, as words"""
    holders: frozenset[str] = frozenset()
    """of these the periodical or the book that holds it"""
    date: tuple[Day, Day] | None = None
    edition: str = ""
    volume: str = ""
    number: str = ""
    designation: str = ""
    """what a court, a parliament or an office calls it by, letters and all: 1 BvR 209/83, A/RES/70/1; empty for other works"""
    report: str = ""
    """where a decision is printed: volume, reporter and first page; empty for other works"""
    pages: str = ""
    span: Pages | None = None
    """the pages that the work takes up"""
    doi: str | None = None
    url: Address | None = None

    @property
    def hard(self) -> Hard:
        """What two citations of one work may not contradict each other in."""
        return Hard(
            self.doi, self.url, self.edition, self.volume, self.number, self.date, self.numerals, self.kind in ("unpublished", "letter")
        )

    @property
    def poor(self) -> bool:
        """Whether it says too little to be told from other works by the same words."""
        return not (self.url or self.doi or (self.title and (self.date or self.containers)))


def record(citation: Citation) -> Record:
    """The forms of a citation.

    >>> from references.model import Field, Span
    >>> record(Citation("Miller, Rivers, 1990", Span(0, 20), (Field("title", "The Rivers"), Field("date", "1990")))).title
    'rivers'
    """
    return from_fields(citation.stated, citation.text, citation.locator)


def from_fields(stated: Mapping[str, Value], text: str, locator: str | None = None) -> Record:
    """The forms of what is stated.

    >>> from_fields({"title": "國際關係理論概要", "author": ("林宗達",), "date": "2011"}, "").title
    '国际关系理论概要'
    """
    whole = _whole_title(stated, text)
    folded = words(without_article(whole))
    link = _one(stated, "url")
    return Record(
        text="" if folded else text_without_pages(text, locator),
        kind=_kind(stated),
        title=folded.replace(" ", ""),
        marked=with_marks(without_article(whole)),
        spelled=spell_out(without_article(whole)),
        words=tuple(folded.split()),
        script=script(folded),
        main=main_title(whole),
        others=frozenset(glosses(_one(stated, "title_gloss"))),
        numerals=numerals(whole),
        generic=bool(whole) and bare(whole) in generic_titles(),
        authors=tuple(_names(stated)),
        containers=frozenset(_containers(_container_words(stated), _one(stated, "journaltitle_gloss"))),
        holders=frozenset(_containers([_one(stated, "booktitle"), _one(stated, "journaltitle", "journal")], "")),
        date=days(_one(stated, "date", "year")),
        edition=_number_in(stated, "edition"),
        volume=_number_in(stated, "volume"),
        number=_read_number(stated),
        designation=bare(_SESSION.sub("", _one(stated, "number"))) if _kind(stated) in _DESIGNATED else "",
        report=_print_report(stated),
        pages="" if folded else bare(_one(stated, "pages") or locator or ""),
        span=page_ranges.read(_one(stated, "pages")),
        doi=doi(_one(stated, "doi")) or doi(link),
        url=address(link) if link else None,
    )


_SESSION = regex(r"\s?\([IVXLC]+\)$")
"""A/RES/2749(XXV): the session behind the symbol of a resolution, which many leave out"""


def _print_report(stated: Mapping[str, Value]) -> str:
    """211 U.S. 40, NJW 1973, 1276: of a reporter without volumes the year counts.

    >>> _print_report({"type": "jurisdiction", "journaltitle": "U.S.", "volume": "211", "pages": "40"})
    '211 us 40'
    """
    reporter, page = _one(stated, "journaltitle"), _one(stated, "pages")
    counted = _one(stated, "volume") or _one(stated, "date")[:4]
    if stated.get("type") != "jurisdiction" or not (reporter and page and counted):
        return ""
    return f"{counted} {bare(reporter)} {page}"


def _whole_title(stated: Mapping[str, Value], text: str) -> str:
    """The title with its subtitle; what stands in title marks, where the parser made little of a citation."""
    title, subtitle = _one(stated, "title"), _one(stated, "subtitle")
    if stated.get("volume") and (collection := name_in_full(_one(stated, "maintitle", "title"))):
        return collection if stated.get("type") == "book" else title
    if not title and not _container_words(stated) and not stated.get("url"):
        title = title_in(text)
    if title and stated.get("type") == "unpublished" and (number := _one(stated, "number")) and number in title:
        return number  # a file that is called by its number: FO 371/92065, The National Archives
    return f"{title}: {subtitle}" if title and subtitle else title


def _container_words(stated: Mapping[str, Value]) -> list[str]:
    return [value for key in CONTAINERS for value in _many(stated, key)]


def _kind(stated: Mapping[str, Value]) -> str:
    kind = _one(stated, "type")
    return f"{kind}+newspaper" if _one(stated, "entrysubtype") == "newspaper" else kind


_DIVIDED = regex("[;；]")
_THE = regex(r"^the\s+", re.I)


def _one(stated: Mapping[str, Value], *keys: str) -> str:
    """The value of the first of several fields that is stated, as one text."""
    value = next((stated[key] for key in keys if stated.get(key)), "")
    return value if isinstance(value, str) else "; ".join(value)


def _many(stated: Mapping[str, Value], key: str) -> tuple[str, ...]:
    value = stated.get(key, ())
    return ((value,) if value else ()) if isinstance(value, str) else value


def _number_in(stated: Mapping[str, Value], *keys: str) -> str:
    value = _one(stated, *keys)
    return number(value) if value else ""


def _read_number(stated: Mapping[str, Value]) -> str:
    """The number of an issue, a report, a file; of a resolution without its session."""
    value = _one(stated, "number", "issue")
    return number(_SESSION.sub("", value) if stated.get("type") in _DESIGNATED else value) if value else ""


def _names(stated: Mapping[str, Value]) -> Iterable[Name]:
    people = _many(stated, "author") or _many(stated, "editor") or _many(stated, "translator")
    extra = _many(stated, "editor") if _many(stated, "author") and _one(stated, "type") in ("book", "collection", "") else ()
    for text in (*people, *extra, *_many(stated, "author_gloss")):
        for part in _DIVIDED.split(text):
            if part.strip():
                yield comparable_name(part)


def _containers(names: Iterable[str], gloss: str) -> Iterable[str]:
    for text in (*names, *_DIVIDED.split(gloss)):
        form = words(_THE.sub("", text.strip())) if text else ""
        if form:
            yield form


def glosses(text: str) -> Iterable[str]:
    """The wordings of a title that stand in brackets behind it: a translation; a romanisation.

    >>> sorted(glosses("計劃性錯誤；Planovaya oshibka"))
    ['planovayaoshibka', '计划性错误']
    """
    return [form for form in (bare(part) for part in re.split(r"[;；]", text)) if len(form) > 1]


_SUBTITLE = regex(r"\s*(?:[:：﹕∶]|[─—–－]{1,2}|--+|[?？!！]\s|\s-\s|\.\s)\s*")


@lru_cache(maxsize=1 << 14)
def main_title(title: str) -> str:
    """The title before its subtitle, where it has one and is long enough to tell it.

    >>> main_title("The Arms of Control: A History"), main_title("Foreign Policy")
    ('armsofcontrol', '')
    """
    parts = _SUBTITLE.split(without_article(title).strip(), maxsplit=1)
    return bare(parts[0]) if len(parts) > 1 and len(bare(parts[0])) > 2 and bare(parts[1]) else ""


@lru_cache(maxsize=1)
def _articles() -> re.Pattern[str]:
    return regex(rf"^\W*(?:{'|'.join(load('titles')['articles'])})(?:\s+|['’])(?=\w)", re.I)


def without_article(title: str) -> str:
    """
    >>> without_article("The Tragedy of Great Power Politics")
    'Tragedy of Great Power Politics'
    """
    return _articles().sub("", title)


@lru_cache(maxsize=1)
def generic_titles() -> frozenset[str]:
    """Titles that many works bear.

    >>> bare("Introduction") in generic_titles()
    True
    """
    return frozenset(bare(title) for title in load("titles")["generic"])


_TITLE_MARKS = regex(
    r"《([^《》]{2,200}(?:《[^《》]*》[^《》]*)?)》|〈([^〈〉]{2,200})〉|「([^「」]{2,200})」|『([^『』]{2,200})』"
    r"|“([^“”]{2,300})”|«([^«»]{2,300})»|„([^„“”]{2,300})[“”]"
)


def title_in(text: str) -> str:
    """What stands in title marks first, in a citation that the parser could not take apart.

    >>> title_in("王夢鷗：《禮記校證》，頁102。")
    '禮記校證'
    """
    inner = min(_TITLE_MARKS.finditer(text), key=lambda match: (match[2] is None and match[5] is None, match.start()), default=None)
    return next((group for group in inner.groups() if group), "").rstrip(",.，。") if inner else ""


@lru_cache(maxsize=1)
def _pages() -> re.Pattern[str]:
    before = pattern(words_of("locators", "page", "before"))
    behind = "".join(word for word in load("locators")["page"]["behind"] if len(word) == 1)
    return regex(rf"(?<![^\W\d_])(?:{before}|第)\s*[\dA-Za-z]*\d[\d\s,、;–—~～\-]*[{behind}]?", re.IGNORECASE)


def text_without_pages(text: str, locator: str | None) -> str:
    """The words of a citation, so that another page of the same work gives the same words.

    >>> text_without_pages("Hu, Ships, p. 5", "5") == text_without_pages("Hu, Ships, p. 9", "9")
    True
    """
    rest = text.replace(locator, " ") if locator and len(locator) > 1 else text
    return bare(_pages().sub(" ", rest))


def skeletons(one: Record) -> frozenset[str]:
    """The title and its glosses in the form that Cyrillic and Latin letters share."""
    return frozenset(skeleton(title) for title in (one.title, *one.others) if title and script(title) != "han")

"""The place in a work that a note cites, whichever reader found the words: pages, leaves, sheets of a newspaper, paragraphs, sections.

Pages lose their word (pp. 12-14 is 12-14); a paragraph or a section keeps it (para. 12), for without it the number would be a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import CYRILLIC, HAN, has_cjk, is_cjk
from references import terms
from references.fields import leaf_sides, numerals
from references.terms.phrases import list_words

_EASTERN: dict[str, str] = terms.load("locators")["eastern"]
_PAGE, _TH, _AND = _EASTERN["page"], _EASTERN["ordinal"], _EASTERN["joins"]
_NUMBER = r"(?:[A-Z]{1,2}-?\d{1,4}(?:-\d{1,3})?|e\d{3,8}|\d{7}(?!\d)|\d{1,6}(?:(?!ff?\.)[a-zа-я])?|[ivxlcdmIVXLCDM]{1,8}\b)"
_DASH = rf"(?:\s*[-–—−‒‐―－~～〜至]+\s*|\s(?:{terms.pattern(terms.words('locators', 'page', 'to'))})\s(?=\d))"
_VERSO = rf"(?:\s?(?:{terms.pattern(terms.words('locators', 'page', 'verso'))}))?"
_ON = terms.pattern(sorted(terms.words("locators", "page", "on"), key=len, reverse=True))
_RANGE = rf"{_NUMBER}{_VERSO}(?:{_DASH}(?:{_TH}\s*|[{_PAGE}]|p\.)?\s*{_NUMBER}{_VERSO})?(?:\s*(?:{_ON}|nn?\.?\s?\d+)|,\scols?\.\s?\d\d?)?"
_YEAR = r"(?!(?:1[5-9]|20)\d\d(?!\d))"
LIST = rf"{_RANGE}(?:\s*(?:[,，、;；{_AND}&](?:\s*and\s)?|and)\s*(?:pp?\.\s*)?{_YEAR}{_RANGE}(?!\s*[{_EASTERN['no_page']}(]))*"
_PARTS = rf"{_RANGE}(?:\s*(?:[,，、;；{_AND}&]|and|und|et)\s*{_YEAR}{_RANGE})*"
_ZH = f"[{numerals.HAN}]{{1,7}}"
_ZH_LIST = rf"{_ZH}(?:\s?(?:[-–—−‒―～~至]{{1,3}}|、|[{_AND}])\s?[{_TH}{_PAGE}]?\s?{_ZH})*"
"""pages in Chinese numerals: 一二三至一四五"""


class Locator(NamedTuple):
    """What is cited and where it stands: with its words (start, end) and without (inner)."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    value: str
    kind: str = "page"
    """page | sheet | section | cover, or total: how many pages the work has (248 с.), not which are cited"""

    @property
    def total(self) -> bool:
        """It says how long the work is."""
        return self.kind == "total"


def _any(*path: str) -> str:
    return terms.pattern(terms.words("locators", *path))


@cache
def words_before() -> str:
    """An alternation of the words that a page follows.

    >>> bool(re.fullmatch(words_before(), "págs."))
    True
    """
    return f"{_any('page', 'before')}|{_words_without_stop()}"


def _words_without_stop() -> str:
    return rf"(?:{_any('page', 'spaced')})(?=\s\d)"


@cache
def _western_pattern() -> re.Pattern[str]:
    """Places told by a Western word; all that it can begin with stands in one set, for so it is searched many times faster."""
    papers, pages, sections = (
        [word for word in terms.words("locators", kind, "before") if not is_cjk(word[0])] for kind in ("paper", "page", "section")
    )
    firsts = re.escape("".join(sorted({word[0] for word in (*papers, *pages, *sections, *terms.words("locators", "page", "spaced"))})))
    return regex(rf"(?=[{firsts}])(?:{_told_before(papers, pages, sections)})")


def _told_before(papers: Iterable[str], pages: Iterable[str], sections: Iterable[str]) -> str:
    """A section or pages behind their word; behind a section whose pages follow, these are cited."""
    page = f"{terms.pattern(pages)}|{_words_without_stop()}"
    return (
        rf"(?P<section>(?:(?<=[\s,，.;；:：(（])|^)(?:{terms.pattern(sections)})\s?(?:\d+(?:\.\d+)+|{_PARTS}))"
        rf"(?!\s*,\s*(?:{page})\s?\d)(?=\s*(?:[,，.;；:：)）。]|\Z))"
        rf"|(?<![\w.])(?:{terms.pattern(papers)}|{page})(?!(?<=[A-Za-z])[a-z])\s?(?P<list>{LIST})(?:\s*[{_PAGE}])?"
    )


@cache
def _eastern_pattern() -> re.Pattern[str]:
    """Places told by any word: in a text that has one of China, Japan or Korea."""
    sheet, sheets = _any("sheet", "page"), _any("sheet", "sheet")
    before = (terms.words("locators", kind, "before") for kind in ("paper", "page", "section"))
    return regex(
        rf"(?P<sheeted>第\s*(?:\d{{1,3}}|{_ZH})\s*(?:{sheets})\s?[,，]?\s?(?:第\s*)?(?:\d{{1,3}}|{_ZH})\s*(?:{sheet})(?!\w))"
        rf"|第\s*(?P<ordinal>{LIST})\s*(?:{_any('page', 'behind')})"
        rf"|{_told_before(*before)}"
        rf"|[{_PAGE}]\s?(?P<numeral>{_ZH_LIST})(?![{HAN}])"
        rf"|[{_PAGE}]\s?(?P<stemmed>(?:{_any('page', 'stems')})\s?-?\s?\d{{1,4}}(?:{_DASH}\d{{1,4}})?)"
        rf"|第\s*(?P<numeral2>{_ZH_LIST})\s*[{_PAGE}]"
        rf"|(?:(?<=[、，,）)』」》\s\ue000-\ue002\ue010])|^)(?P<numeral3>{_ZH_LIST})\s*[{_PAGE}](?!\w)"
        rf"|(?P<end>(?:(?<![\w.:\-]){leaf_sides.find_joined()})"
        rf"(?<!第)(?<!第\s)(?<!共)(?<!共\s)\d{{1,5}}(?:{_DASH}\d{{1,5}})?)\s*(?:{_any('page', 'after')})"
        r"|(?<!\w)版\s?(?P<lettered>[A-Z]{0,2}\d{1,3})(?!\w)"
        rf"|(?<![A-Za-z0-9])(?:第\s*)?(?P<paper>[A-Z]{{1,2}}-?\d{{1,3}})\s*(?:{sheet})(?!\w)"
        rf"|(?P<cover>{_any('cover')})(?=[。．.]?$)"
    )


@cache
def _words() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """A cheap look: the letters of Western words, signs (§), and what Chinese, Japanese and Korean notes have."""
    before = {word for kind in ("paper", "page", "section") for word in terms.words("locators", kind, "before")}
    western = {word for word in (*before, *terms.words("locators", "page", "spaced")) if not is_cjk(word[0])}
    lettered = frozenset(list_words(word)[0] for word in western if list_words(word))
    eastern = {word for path in (("page", "behind"), ("page", "after"), ("sheet",), ("cover",)) for word in terms.words("locators", *path)}
    return lettered, tuple(word for word in western if not list_words(word)), tuple(eastern | (before - western) | {*_PAGE})


def _pattern_for(text: str) -> re.Pattern[str] | None:
    """The pattern that a text needs; most need none."""
    lettered, signs, eastern = _words()
    if has_cjk(text) and any(map(text.__contains__, eastern)):
        return _eastern_pattern()
    may_tell = not lettered.isdisjoint(list_words(text)) or any(map(text.__contains__, signs)) or _GLUED.search(text)
    return _western_pattern() if may_tell else None


_GLUED = regex(rf"[a-z{CYRILLIC}](?:[A-Z]{{1,8}}(?:-?\d|\b)|e\d{{3}})")
"""pA18: a page with letters of its own, right behind its word"""


_KINDS = {"sheeted": "sheet", "lettered": "sheet", "paper": "sheet", "section": "section", "cover": "cover"}
_TOTAL = regex(rf"(?<![\w–—-])(?:共\s*(?P<zh>\d{{1,5}})\s*[{_PAGE}]|(?P<n>(?:[IVXLC]+,\s*)?\d{{2,5}})\s*(?:с\.|pp?\b\.?|S\.)(?!\s*\d))")
_BARE = regex(rf"\s*(?P<list>{LIST})\s*[{_PAGE}]?\s*[.。．]?\s*$")


def find(text: str) -> tuple[Locator, ...]:
    """All places in a work that a text names, in order.

    >>> [one.value for one in find("頁 115-151。第 81 頁, pp. 7-12; 30-45. p. A18")]
    ['115-151', '81', '7-12; 30-45', 'A18']
    >>> [(one.value, one.kind) for one in find("頁一二三至一四五；第2張第1版；paras. 12–14; 共 312 頁")]
    [('123-145', 'page'), ('第2張第1版', 'sheet'), ('paras. 12-14', 'section'), ('312', 'total')]
    """
    return _find_cached(text) if len(text) < 600 else _find(text)


@lru_cache(maxsize=512)
def _find_cached(text: str) -> tuple[Locator, ...]:
    """A short text is asked by several rules in turn."""
    return _find(text)


_LENGTH = regex(r"\d\s*(?:с\.|p|S\.)|共")
"""a cheap look before the long one"""


def _find(text: str) -> tuple[Locator, ...]:
    pattern = _pattern_for(text)
    found = [_one(match, match.lastgroup or "") for match in pattern.finditer(text)] if pattern else []
    if _LENGTH.search(text):
        found += [one for one in _totals(text) if not any(other.start < one.end and one.start < other.end for other in found)]
    return tuple(sorted(found))


def _totals(text: str) -> Iterator[Locator]:
    for match in _TOTAL.finditer(text):
        yield Locator(*match.span(), *match.span(match.lastgroup or 0), match[match.lastgroup or 0], "total")


def _one(match: re.Match[str], group: str) -> Locator:
    kind = _KINDS.get(group, "page")
    value = "".join(match[group].split()) if kind == "sheet" else clean(match[group]) if kind == "page" else _dash(match[group])
    side = leaf_sides.find_side(match.string, match.end()) if kind == "page" else ""
    return Locator(match.start(), match.end() + len(side), *match.span(group), value + side, kind)


def read(text: str) -> str | None:
    """The place cited.

    >>> read("p. 89."), read("第326—329页"), read("239"), read("頁一百二十三")
    ('89', '326-329', '239', '123')
    """
    found = find(text)
    if found:
        return found[0].value
    alone = _BARE.match(text)
    return clean(alone["list"]) if alone else None


@cache
def _sheets() -> re.Pattern[str]:
    return regex(rf"(?:第\s*|(?<=[，,、\s]))(?P<list>{LIST})\s*(?:{_any('sheet', 'page')})(?!\w)")


def _may_be_sheet(text: str) -> bool:
    return any(map(text.__contains__, terms.words("locators", "sheet", "page")))


def sheet(text: str, start: int, end: int) -> Locator | None:
    """The sheet of a newspaper: 第2版, 13版.

    >>> sheet("《人民日報》，第2版", 0, 10).value
    '2'
    """
    match = _sheets().search(text, start, end) if _may_be_sheet(text) else None
    return _one(match, "list") if match else None


def bare(text: str, at: int, end: int) -> Locator | None:
    """Pages that stand alone, as behind the colon in `14 (1995): 239.`"""
    match = _BARE.match(text, at, end)
    return _one(match, "list")._replace(start=match.start("list"), end=match.end("list")) if match else None


def clean(words: str) -> str:
    """Pages as digits: one kind of dash, the page words between them gone.

    >>> clean("第326—第329"), clean("一二三至一四五")
    ('326-329', '123-145')
    """
    return numerals.arabic(_dash(re.sub(rf"[{_TH}{_PAGE}]|\bpp?\.\s*", "", words)))


_DASHES = regex(r"\s*[–—−‒‐‑―－~～〜至-]+\s*|(?<=\d)_(?=\d)")


def _dash(words: str) -> str:
    return _DASHES.sub("-", words).strip()


_EDGE, _ROUND = " \t\u3000,;:，；：、。", "()（）[]"
_CLOSED = (").", "].")
_BEFORE_PAGES = (
    regex(r"^[^:]{1,24}:\s*(?=[A-Za-z]?\d[\w\-–—−‐‑‒―~～]*$)"),  # 323 (7306): 208-9; sec. A: 1
    regex(r"^[^()]{0,12}\)\s*[:,]\s*(?=[A-Za-z]?\d)|^[A-Z]{0,2}\d[\w\-–/]*\s*\([^()]{1,12}\)\s*[:,]\s*(?=[A-Za-z]?\d)"),
    regex(r"^\d{1,4}\s*\.\s?(?=\d+\s?[-–]\s?\d+(?![\d.]))"),  # 120. 288-304
    regex(r"^[A-Z][A-Za-z&.\s]{1,20},\s*\d{1,4},\s*(?=\d)"),  # ApJ, 607, 200
    regex(r"(?i)^(?:art(?:icle|\.)|paper)\s*(?:id|no\.?|number)?\s*:?\s*(?=[A-Z]?\d)"),
)
"""what a label of pages takes along from before them: a volume, an issue, a journal"""


def _page_words() -> str:
    return f"{words_before()}|{_any('page', 'labelled')}"


def _begins_with_no_number(text: str) -> bool:
    return not text[:1].isdecimal()


def _may_begin_with_section(text: str) -> bool:
    return not text.isascii() or not _words_of_sections().isdisjoint(list_words(text[:_LONGEST_WORD])[:1])


@cache
def _words_of_sections() -> frozenset[str]:
    """The first words of those for sections; their signs (§) are not ASCII."""
    words = (*terms.words("locators", "section", "before"), *terms.words("locators", "section", "labelled"))
    return frozenset(first for word in words for first in list_words(word)[:1])


_LONGEST_WORD = 24
_WORD_BEHIND_NUMBER = regex(r"[\d)][\s,;:.]+[^\s,;:.\d]")


@cache
def _leading() -> re.Pattern[str]:
    return regex(rf"(?:{_page_words()})\s*(?=[\dIVXLCivxlcA-Ze第])", look=_begins_with_no_number)


@cache
def _amid() -> re.Pattern[str]:
    return regex(rf"(?<=[\d)])[\s,;:.]+(?:{_page_words()})\s*(?=\d)", look=_WORD_BEHIND_NUMBER.search)


@cache
def _trailing() -> re.Pattern[str]:
    words = _any("page", "trailing")
    return regex(rf"(?:\s*(?<![^\W\d_])(?:{words})|(?<=\d),? (?:{words}))\s*$")


@cache
def _only_word() -> re.Pattern[str]:
    return regex(rf"(?:{_page_words()}|pp?)?[\s.]*", look=_begins_with_no_number)


@cache
def _of_section() -> re.Pattern[str]:
    words = f"{_any('section', 'before')}|{_any('section', 'labelled')}"
    counted = rf"[第제]\s*(?:\d|[{numerals.HAN}])+\s*(?:{_any('section', 'behind')})"
    return regex(rf"(?:{words})\s*\d|{counted}", re.IGNORECASE, look=_may_begin_with_section)


def is_section(words: str) -> bool:
    """Whether words cite a paragraph, a section, a note, and no page.

    >>> is_section("para. 12"), is_section("§ 15 Rn. 19"), is_section("第9條"), is_section("pp. 12-14")
    (True, True, True, False)
    """
    return _of_section().match(words.strip(_EDGE + _ROUND)) is not None


def read_labelled(words: str) -> str:
    """The place cited, of words that a label calls one: also pages without their word, or with words of their neighbours.

    >>> read_labelled("pp. 105–122."), read_labelled("323 (7306): 208-9"), read_labelled("40 ff."), read_labelled("§ 5(e)(1).")
    ('105-122', '208-9', '40 ff.', '§ 5(e)(1)')
    """
    text = words.removesuffix(".").strip(_EDGE + _ROUND) if words.endswith(_CLOSED) else words.strip(_EDGE + _ROUND)
    if plain := _PLAIN.fullmatch(text):
        return _dash(plain["pages"])
    if is_section(text):
        closed = words.rstrip(" .").endswith(f"{text})") and text.count("(") > text.count(")")  # § 553(c), § 5(e)(1)
        return _dash(text + ")" if closed else text).rstrip(".")
    if both := _RANGE_AND_PAGE.fullmatch(text.rstrip(".")):  # pp. 81-118: 90; 81-118 (p. 90), the range of the work and the page in it
        return f"{_pages_alone(both['range'])}, {_dash(both['page'])}"
    found = find(text)
    if found and _YEAR_BEHIND.fullmatch(text, found[0].end) is not None:
        return found[0].value
    if _may_be_sheet(text) and (paper := _sheets().match(text)):
        return clean(paper["list"])
    return _pages_alone(text)


_PLAIN = regex(r"(?:pp?\.\s?)?(?P<pages>[0-9]{1,5}(?:\s?[-–—−]\s?[0-9]{1,5})?)")
"""what most labels hold"""
_RANGE_AND_PAGE = regex(r"(?P<range>[^\d:]{0,9}\d{1,5}\s?[-–—]\s?\d{1,5})\s?(?::|\((?:\w{1,2}\.)?)\s?(?P<page>\d{1,5}(?:[-–]\d{1,5})?)\)?")


_YEAR_BEHIND = regex(r"\W*(?:(?:1[5-9]|20)\d\d)?\W*")
"""nothing but a year: what stands before the pages are words of other fields"""


def _pages_alone(text: str) -> str:
    """Pages without their word, or with more than a word."""
    for form in (*_BEFORE_PAGES, _amid()):
        if found := form.search(text if form is _amid() else text.rstrip(". ")):
            text = text[found.end() :]
            break
    for _ in range(2):
        text = text[found.end() :] if (found := _leading().match(text)) else text
    text = numerals.arabic(_dash(_trailing().sub("", text))).strip(_EDGE)
    text = text if _OPEN_END.search(text) else text.rstrip(" .")
    return "" if _only_word().fullmatch(text) else text


_OPEN_END = regex(rf"(?:{_ON}|ss\.|n\.)$")
"""pages that go on: 40 ff."""

"""What a stretch of a note looks like: the rest of a reference, a whole one, a sentence."""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import regex
from bib.scripts import LATIN_CAPITAL, has_cjk, has_cyrillic, is_han
from references import terms
from references.fields import dates, locators, names, places
from references.forms import brackets, signals
from references.forms.brackets import MASK, Bracket

QUOTE, WORK, ROUND, SQUARE, URL = (MASK[k] for k in ("quote", "work", "round", "square", "url"))
_LETTERS = regex(r"[^\W\d_]")
_LONGEST = 400
"""characters: what is longer is no tail of a reference"""


@lru_cache(maxsize=1)
def _tail_words() -> re.Pattern[str]:
    table = terms.load("forms")["tail"]
    spaced = terms.either(word for language in ("en", "de", "fr", "ru") for word in table[language])
    return regex(rf"\b(?:{spaced})\b|{terms.either([*table['zh'], *table['signs']])}", re.IGNORECASE)


def is_tail(line: str, start: int, end: int) -> bool:
    """Whether a stretch only goes on with the reference before it: pages, dates, a link, a day of access.

    >>> is_tail("Rivers. p. 7, accessed on 5 May 2010", 7, 36), is_tail("Rivers and banks", 0, 16)
    (True, False)
    """
    words = line[start:end]
    if len(words) > _LONGEST:
        return False
    if QUOTE in words or WORK in words:
        return False
    rest = words
    taken = [(one.start, one.end) for one in dates.find(words)] + [(one.start, one.end) for one in locators.find(words)]
    for begin, stop in taken:
        rest = rest[:begin] + " " * (stop - begin) + rest[stop:]
    rest = _tail_words().sub(" ", rest)
    return not _LETTERS.search(re.sub(rf"[{URL}{ROUND}{SQUARE}]", "", rest)) and bool(words.strip())


@lru_cache(maxsize=1)
def _full_text() -> re.Pattern[str]:
    words = terms.pattern(sorted(terms.load("signals")["links"]["all"], key=len, reverse=True))
    return regex(rf"\s*(?:[^\W\d_]{{0,6}}\s?(?:{words})\s?[^\W\d_]{{0,6}})\s*[:：,，]?\s*{URL}+[^\w]*(?:{ROUND}+)?[^\w]*$")


def says_where(line: str, start: int, end: int) -> bool:
    """Whether a stretch only says where the work just named can be read: 全文請見：http://….

    >>> one = "全文請見：http://a.org/b"
    >>> says_where(brackets.mask(one, brackets.find(one)), 0, len(one))
    True
    """
    return end - start < 400 and URL in line[start:end] and _full_text().match(line, start, end) is not None


@lru_cache(maxsize=1)
def _page_end() -> re.Pattern[str]:
    words = terms.either([*terms.load("locators")["page"]["behind"], "с"])
    return regex(rf"\d[\dA-Za-z\-–—,、\s]*(?:{words}|ff?)?[\s.。;；,，]*$")


@lru_cache(maxsize=1)
def _year() -> re.Pattern[str]:
    return regex(rf"\d{{4}}|{terms.either(terms.load('forms')['year']['unit'])}")


def is_complete(text: str, line: str, start: int, end: int, found: list[Bracket]) -> bool:
    """Whether a stretch could be a whole reference: it has a link, a date, or ends with a page.

    >>> is_complete("Stone, Rivers, 12", "Stone, Rivers, 12", 0, 17, []), is_complete("Stone, Rivers", "Stone, Rivers", 0, 13, [])
    (True, False)
    """
    words = line[start:end]
    if URL in words or _page_end().search(words[-40:]):
        return True
    if dates.find(words) or locators.find(words):
        return True
    return any(b.kind == "round" and _year().search(b.inner.cut(text)) for b in brackets.brackets_between(found, start, end))


@lru_cache(maxsize=1)
def _sentence_words() -> tuple[re.Pattern[str], frozenset[str]]:
    table = terms.load("prose")
    return regex(terms.pattern(sorted(table["zh"], key=len, reverse=True))), frozenset(
        word.casefold() for key in ("en", "ru", "de", "fr", "it", "es") for word in table[key]
    )


_WORD = regex(r"[^\W\d_]+")


_PAUSE = regex(r"[，,。；;：:、（(\s]")
_MASKS = regex("[\ue000-\ue010]")


def is_prose(line: str, start: int, end: int) -> bool:
    """Whether a stretch (brackets hidden) reads like a sentence and not like a reference.

    >>> [is_prose(one, 0, len(one)) for one in ("It is not the river that was meant.", "Stone, Rivers, 1987")]
    [True, False]
    """
    words = _MASKS.sub("", line[start:end])
    letters = len(_LETTERS.findall(words[:2000]))
    if letters < 6:
        return False
    han = sum(map(is_han, words[:2000])) if has_cjk(words) else 0
    return _is_chinese_prose(words, han) if han * 2 > letters else _is_spaced_prose(words)


def _is_chinese_prose(words: str, han: int) -> bool:
    """Words of sentences, or a stretch between two marks that is longer than titles are."""
    longest = max((len(one) for one in _PAUSE.split(words)), default=0)
    count = len(_sentence_words()[0].findall(words))
    return (count >= 2 and han >= 12) or (longest >= 16 and count >= 1) or longest >= 28


def _is_spaced_prose(words: str) -> bool:
    known = _sentence_words()[1]
    count = sum(word in known for word in _WORD.findall(words.casefold()))
    total = len(words.split())
    return (total >= 5 and count >= 2 and count / total > 0.08) or (total >= 12 and count >= 2)


_NAMED = regex(rf"\s*(?P<names>[^{QUOTE}{WORK}{URL}。.；;]{{1,120}}?)[,，:：]?\s*[{QUOTE}{WORK}]")


def anchors(found: list[Bracket], start: int, end: int) -> list[Bracket]:
    """The brackets of a stretch that can hold a title.

    >>> [one.start for one in anchors(brackets.find("「河」〈河與岸〉《岸》(1999)"), 0, 20)]
    [3]
    """
    return [b for b in brackets.brackets_between(found, start, end) if b.kind in ("quote", "work") and b.end - b.start > 3]


def can_start(text: str, line: str, start: int, end: int) -> bool:
    """Whether a reference can begin here: a title in brackets, names, a signal, a link.

    >>> [can_start(one, one, 0, len(one)) for one in ("See Jane Stone, Rivers", "which flows to the sea")]
    [True, False]
    """
    at = signals.signal_end(line, start, end)
    if at > start:
        return True
    rest = line[at:end].lstrip()
    if not rest:
        return False
    if rest[0] in (QUOTE, WORK, URL, SQUARE):
        return True
    named = _NAMED.match(line, at, end)
    if named:
        return names.likely(text[named.start("names") : named.end("names")].strip(" ,，:："))
    comma = re.match(r"[^,，:：.]{2,40}(?:[,，:：]|\.\s)", rest)
    return comma is not None and names.likely(comma.group()[:-1].strip())


_PLACED = regex(rf",\s(?P<place>[{LATIN_CAPITAL}][^,.;:\d]{{2,30}}?),?\s(?:1[4-9]|20)\d\d\W*$")
_YEARED = regex(rf"(?P<title>[{LATIN_CAPITAL}“«][^.;:!?\ue000-\ue010]{{8,120}})\s(?P<round>\ue002{{6,20}})\W*$")
_SMALL = regex("(?:the|an?|of|and|to|in|on|for|from|with|by|about|at|into|over|under|between|its|their|his|her|without|after|before)$")


def is_bare_title(text: str, line: str) -> bool:
    """A note that is nothing but a title with a town and a year (…, London 1978.) or a title in capitals with its year in brackets.

    >>> [is_bare_title(note, note) for note in ("Popular Song in Early Europe, London 1978.", "He died in 1978.")]
    [True, False]
    """
    placed = _PLACED.search(line)
    if placed and len(line) < 200 and places.is_place(placed["place"]):
        return True
    yeared = _YEARED.match(line)
    if yeared is None or has_cjk(yeared["title"]) or has_cyrillic(yeared["title"]):
        return False
    if not re.fullmatch(r"\((?:[A-Z][a-z]+ (?:\d{1,2}, )?)?(?:1[5-9]|20)\d\d\)", text[yeared.start("round") : yeared.end("round")]):
        return False
    words = [word for word in re.findall(r"[^\W\d_]+", line[: yeared.start("round")]) if not _SMALL.match(word)]
    return len(words) > 1 and all(word[0].isupper() for word in words)


INVERTED = regex(rf"[{LATIN_CAPITAL}][\w'’\-]{{2,20}},\s(?:[{LATIN_CAPITAL}]\.[\s\-]?){{1,3}}[,(&]", look=regex(r"\.[\s\-]?[,(&]").search)
"""Miller, J. A., – a surname and its initials"""

"""Works in brackets within a reference: … 22 (quoting Karl Bach, Old Claims (Bonn: Haus, 1980), 5); 頁22（轉引自…）; [zit. nach …].

The rule of the kind: a bracket that begins with words for quoting, citing or printing again holds another work, with its own date and
pages, and the work around it ends or goes on as if the bracket were not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import CAPITAL, is_cjk
from references import terms
from references.fields import commented
from references.forms import brackets, pointers
from references.forms.brackets import Bracket
from references.model import Span
from references.terms.phrases import Phrases

_LONGEST = 1_200
"""characters: what is longer in brackets is a text of its own"""
_SHORTEST = 8
_TELLS = regex(r"[\d,，:：《〈「『“«„]")
"""what a reference or a pointer has beside words"""


class InnerWork(NamedTuple):
    """A bracket that holds a work: all of it, the words that lead to the work or say behind it what it is for, and the work."""

    bracket: Span
    signal: Span
    work: Span


def _flat(table: dict[str, list[str]]) -> set[str]:
    return {word.rstrip(":,") for words in table.values() for word in words}


def quoting_words() -> set[str]:
    """Words for quoting, citing, printing again, in any language.

    >>> {"quoted in", "zit. nach", "轉引自"} <= quoting_words(), "see" in quoting_words()
    (True, False)
    """
    kinds = [one for one in terms.load("signals").values() if isinstance(one, dict)]
    seen = {word.rstrip(":,").casefold() for kind in kinds for word in kind.get("see", ())}
    quoted = {word.rstrip(":") for kind in kinds for word in kind.get("quoted", ())}
    return {word for word in quoted | _flat(terms.load("signals")["bracketed"]) if word.casefold() not in seen}


def _phrases(words: set[str]) -> Phrases:
    def compile_some(some: list[str]) -> re.Pattern[str]:
        cjk, rest = (terms.pattern(word for word in some if is_cjk(word[0]) is wide) for wide in (True, False))
        return regex("|".join([*filter(None, (cjk,)), *([rf"(?i:{rest})(?![^\W\d_])"] if rest else [])]))

    return Phrases(sorted(words, key=len, reverse=True), compile_some)


_SPACES = regex(r"\s*")
_LED = regex(r"\s*[:：，,]?\s*(?=\S)")
"""the marks between words for quoting and what they lead to"""


@lru_cache(maxsize=1)
def _signal() -> Phrases:
    return _phrases(quoting_words() | _flat(terms.load("signals")["bracketed"]))


@lru_cache(maxsize=1)
def _signal_behind() -> Phrases:
    words = terms.words("signals", "bracketed_behind")
    return Phrases(words, lambda some: regex(rf"\s*(?:{terms.either(some)})\s*[。.]?\s*$"))


@lru_cache(maxsize=1)
def _joint() -> Phrases:
    return _phrases(quoting_words())


def _led_from(words: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    """Where the work begins to which words at a place lead."""
    spaces = _SPACES.match(text, start, end)
    signal = words.match(text, spaces.end() if spaces else start, end)
    led = _LED.match(text, signal.end(), end) if signal else None
    return led.end() if led else None


def find_works(text: str) -> list[InnerWork]:
    """The brackets that hold works, in order.

    >>> note = "Ann Stone, New Claims (Paris: Quai, 2001), 22 (quoting Karl Bach, Old Claims (Bonn: Haus, 1980), 5)."
    >>> [one.work.cut(note) for one in find_works(note)]
    ['Karl Bach, Old Claims (Bonn: Haus, 1980), 5']
    """
    if "(" not in text and "（" not in text and "[" not in text and "［" not in text and "〔" not in text:
        return []
    before, behind = (phrases.pattern_for(phrases.keys_of(text)) for phrases in (_signal(), _signal_behind()))
    if before is None and behind is None:
        return []
    found = (_read_bracket(text, one, before, behind) for one in brackets.find(text) if text[: one.start].strip())
    return [work for work in found if work is not None]


Look = re.Pattern[str] | None
"""the words of a table that a note can hold; None where it holds none of them"""


def _read_bracket(text: str, one: Bracket, before: Look, behind: Look) -> InnerWork | None:
    """The work in a bracket whose words say that it quotes, at its beginning or (in Korean and Japanese) at its end."""
    start, end = one.inner
    if one.kind not in ("round", "square") or not _SHORTEST < end - start <= _LONGEST:
        return None
    if before is not None and (led := _led_from(before, text, start, end)) is not None:
        return InnerWork(one.span, Span(start, led), Span(led, end)) if _TELLS.search(text, led, end) else None
    last = behind.search(text, start, end) if behind is not None else None
    if last is None or not _TELLS.search(text, start, last.start()):
        return None
    return InnerWork(one.span, Span(*last.span()), Span(start, last.start()))


_STOPS = ",，;；.。"


_HISTORY = regex(r"\s*\d{4}\sU\.\s?S\.\s?C\.\s?C\.\s?A\.\s?N\.")
"""reprinted in 1953 U.S.C.C.A.N. 1385: where a report of Congress stands once more, which is no work of its own (Bluebook rule 13.4)"""


def find_joints(text: str) -> list[Span]:
    """Words for quoting or comparing behind a stop, outside of brackets: what they lead to is a work of its own.

    >>> note = "王河，《河》（台北：岸社，1999），頁3，轉引自李岸，《岸》，2003，頁9。"
    >>> [one.cut(note) for one in find_joints(note)]
    ['轉引自']
    """
    words = _joint().pattern_for(_joint().keys_of(text))
    found = [
        *(_find_led(words, text) if words is not None else ()),
        *_find_compared(text),
        *_find_added(text),
        *_find_quoted(text),
        *_find_pointed(text),
    ]
    if not found:
        return []
    hidden = [one.span for one in brackets.find(text)]
    found = [one for one in found if _HISTORY.match(text, one.end) is None]
    return [one for one in found if not any(start <= one.start < end for start, end in hidden)]


_QUOTED = regex(r"(?<=[\w).])\s?;\s(?=(?:[“„«‘\"]|')[^\W\d_])", look=lambda text: "; " in text)


def _find_quoted(text: str) -> list[Span]:
    """The Times, 3 May 1953, 7; ‘Sudan’, The Scotsman, 4 May 1953: the semicolon before a title in quotation marks, where a day or a page
    stands not far before it, or another title in quotation marks and who keeps it ("Quays," Wikipedia; "Locks," Wikipedia)."""
    return [
        Span(*one.span())
        for one in _QUOTED.finditer(text)
        if _COUNTED.search(text, max(0, one.start() - 40), one.start())
        or _KEPT.fullmatch(text, text.rfind("; ", 0, one.start()) + 1, one.start()) is not None
    ]


_KEPT = regex(rf"\s*[“\"«„‘'][^“”\"«»„;]{{3,200}}[”\"»“’'],?\s[{CAPITAL}][^;,“”\"]{{2,60}}")


_COUNTED = regex(r"\d")


@lru_cache(maxsize=1)
def _compare_words() -> tuple[tuple[str, ...], re.Pattern[str]]:
    table = terms.load("short_forms")["compared"]
    return tuple(f"{word} " for word in table["first"]), regex(
        rf"(?<=[)\]\d.”\"»]),\s(?:{terms.either(table['then'])})\s+(?=[{CAPITAL}“\"«])"
    )


def _find_compared(text: str) -> list[Span]:
    """Compare A, with B; Compare A, and B, with C: the words behind a comma that part the works (Bluebook rule 1.2)."""
    first, then = _compare_words()
    return [Span(*one.span()) for one in then.finditer(text)] if text.lstrip().startswith(first) else []


@lru_cache(maxsize=1)
def _added_words() -> tuple[tuple[str, ...], re.Pattern[str]]:
    words = terms.words("signals", "added")
    return tuple(words), regex(rf"(?<=[)\]\d.”\"»f]),?\s(?:{terms.either(words)})\s+(?=[{CAPITAL}“\"«„])")


def _find_added(text: str) -> Iterator[Span]:
    """…, S. 6, sowie Vasari, …: words that add a further work, behind a page, a year or a bracket; a list of things in a title has none.
    A semicolon does so behind the place of a commentary, which is hidden from the readers."""
    words, pattern = _added_words()
    if any(map(text.__contains__, words)):
        yield from (Span(*one.span()) for one in pattern.finditer(text))
    for place in commented.find(text) if ";" in text else ():
        if (stop := _SEMICOLON.match(text, place.end())) is not None:
            yield Span(*stop.span())


_SEMICOLON = regex(r"\s?;\s+(?=\S)")
_POINTED = regex(r"[^;,\d]{2,40},\s(?:[^\W\d]+\.?\s){0,2}")
"""a name, and at most two words before what points: C. Port, thèse préc., p. 320"""


def _find_pointed(text: str) -> Iterator[Span]:
    """A semicolon before a name and words that point: what stands behind it is a citation of its own, whoever reads what stands before."""
    if ";" not in text or not pointers.may_point(text, 0, len(text)):
        return
    for stop in _SEMICOLON.finditer(text):
        end = text.find(";", stop.end())
        end = len(text) if end < 0 else end
        pointing = pointers.find(text, stop.end(), end)
        if pointing is not None and _POINTED.fullmatch(text, stop.end(), pointing.start) is not None:
            yield Span(*stop.span())


def _find_led(words: re.Pattern[str], text: str) -> Iterator[Span]:
    """Words behind a stop, with the marks and spaces around them."""
    for word in words.finditer(text):
        stop = len(text[: word.start()].rstrip())
        if text[stop - 1 : stop] and text[stop - 1] in _STOPS and (led := _LED.match(text, word.end())):
            yield Span(stop, led.end())

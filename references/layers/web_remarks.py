"""What citation templates print behind a reference and no field holds: (PDF), S2CID 123, Archived from the original on DAY, [dead link].

Rule of the kind: a file's format and a mark of a dead link name themselves in brackets, a number in a catalogue by the catalogue, the day
of a copy by the words for a copy before it; none is a title, a page or a day of the work. Where the copy's link is printed, it is the
copy's (`forms.copies`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bib.patterns import Look, regex
from bib.scripts import has_cjk, is_cjk
from references import terms
from references.fields import dates
from references.model import Span
from references.terms.phrases import Phrases, first_word, look_for

_BRACKET = regex(r"[(\[（【]")
_LONGEST_DAY = 40
"""characters: 3. September 2016, with the words around it"""


def find_remarks(text: str) -> Iterator[Span]:
    """The stretches of a note that are such remarks, by kind.

    >>> note = "Lee, “Tides” (PDF). Sea. S2CID 3967624. Archived from the original on May 3, 2016."
    >>> [one.cut(note) for one in find_remarks(note)]
    [' (PDF)', 'S2CID 3967624.', 'Archived from the original on May 3, 2016.']
    >>> note = "Lee, “Tides”, Sea 4 (2012): 7. Lien https://sea.example/7"
    >>> [one.cut(note) for one in find_remarks(note)]
    ['Lien ']
    """
    if _may_remark()(text):
        for pattern in (_bracket_pattern(), _catalogues()):
            yield from (Span(*found.span()) for found in pattern.finditer(text))
    if text.startswith("(") and (code := _CODE.match(text)) is not None and code["code"] in terms.load("web_remarks")["codes"]:
        yield Span(*code.span())
    if "://" in text:
        yield from (Span(*found.span()) for found in _link_words().finditer(text))
    if (content := _find_content(text)) is not None:
        yield content
    yield from _find_copies(text)


def find_updates(text: str) -> Iterator[Span]:
    """The words before the day on which a page was last changed, where its address stands too: the day is the page's (Chicago 14.207).

    >>> note = "“Rules,” Sea, last updated on 3 May 2024, https://a.example."
    >>> [one.cut(note) for one in find_updates(note)]
    ['last updated on ']
    """
    if "://" not in text and "www." not in text:
        return
    words = _updates().pattern_for(_updates().keys_of(text))
    for found in words.finditer(text) if words is not None else ():
        gap = _gap().match(text, found.end())
        start = gap.end() if gap is not None else found.end()
        is_apart = _STOP_BEFORE.search(text, max(0, found.start() - 3), found.start()) or text[: found.start()].rstrip().endswith(
            ("(", "（")
        )
        if is_apart and any(day.start == 0 for day in dates.find(text[start : start + _LONGEST_DAY])):
            yield Span(found.start(), start)


@cache
def _updates() -> Phrases:
    return Phrases(
        sorted(terms.load("web_remarks")["updated"], key=len, reverse=True),
        lambda words: regex(rf"(?:{'|'.join(_edge(word) for word in words)})[:：]?", re.IGNORECASE),
        first_word,
    )


_CODE = regex(r"\((?P<code>[a-z]{2})\)\s(?=\S)")
"""(fr) before a reference: the language of the page"""


@cache
def _may_remark() -> Look:
    """One cheap look for what stands in brackets and for catalogues: most notes have none of their words."""
    table = terms.load("web_remarks")
    return look_for(word for key in ("formats", "languages", "dead", "online", "catalogues") for word in table[key])


def find_access(text: str) -> Iterator[tuple[Span, str]]:
    """The sentences that are nothing but a day and the word for looking at a page: 2016年5月4日閲覧。

    >>> [(span.cut("「港」『海』。2016年5月4日閲覧。"), day) for span, day in find_access("「港」『海』。2016年5月4日閲覧。")]
    [('2016年5月4日閲覧。', '2016-05-04')]
    """
    if has_cjk(text) and (_accessed_last().search(text)):
        for sentence in _SENTENCE.finditer(text):
            day = next(iter(dates.find(sentence[0])), None)
            if day is not None and day.start == 0 and day.exact and _accessed_last().fullmatch(sentence[0], day.end):
                yield Span(*sentence.span()), day.edtf


_SENTENCE = regex(r"(?<=[。.])\s?(?:(?<=\s)|(?<=。))\d[^。.]{6,40}[。.]?")


@cache
def _accessed_last() -> re.Pattern[str]:
    words = sorted(terms.load("signals")["access"]["behind"], key=len, reverse=True)
    return regex(rf"\s?(?:{terms.either(words)})\s?[。.]?")


def _words(key: str) -> str:
    return terms.pattern(sorted(terms.load("web_remarks")[key], key=len, reverse=True))


@cache
def _bracket_pattern() -> re.Pattern[str]:
    """A format, perhaps with its size, a language, a mark of a dead link, or the words that lead to the page."""
    size = r"(?:[;,]\s?\d+(?:[.,]\d+)?\s?[kKMG]i?B)?"
    return regex(
        rf"(?<=\S)\s?[(\[（【](?:(?:{_words('formats')}){size}|{_words('languages')}|(?i:{_words('dead')}|{_words('online')}))[)\]）】]"
    )


@cache
def _link_words() -> re.Pattern[str]:
    """Behind a stop, or at the head, and right before an address: words that say only that a link follows."""
    words = _words("link_words")
    behind = rf"(?<=[.,;:)\]”»\"。，）]\s)(?:{words})|^(?:{words}|URL)|(?<=[a-z]\s)URL"
    return regex(rf"(?:{behind})[:：]?\s(?=<?(?:https?|ftp)://)")


def _find_content(text: str) -> Span | None:
    """The dash and the words for the kind of a resource's content."""
    words = next((word for word in terms.load("web_remarks")["content"] if word in text), None)
    found = regex(rf"\s[—–-]\s{re.escape(words)}").search(text) if words is not None else None
    return Span(*found.span()) if found is not None else None


@cache
def _catalogues() -> re.Pattern[str]:
    """The name of a catalogue and a number in it, behind a stop or another number; with the stop behind it."""
    return regex(rf"(?<=[.,;)\]\d]\s)(?:{_words('catalogues')})(?:[:：]\s?|\s)(?=\S{{0,20}}\d)[\w./-]*\w(?:[.,;](?=\s|$))?")


@cache
def _copies() -> Phrases:
    """The words for a copy, with the bracket before them."""
    return Phrases(
        sorted(terms.words("signals", "copies"), key=len, reverse=True),
        lambda words: regex("|".join(_edge(word) for word in words), re.IGNORECASE),
        first_word,
    )


def _edge(word: str) -> str:
    return terms.pattern([word]) if is_cjk(word[0]) else rf"(?<!\w){terms.pattern([word])}(?!\w)"


@cache
def _day_between_words() -> re.Pattern[str]:
    """Words before and behind the day of a copy."""
    pairs = terms.load("web_remarks")["around"]
    return regex("|".join(rf"{re.escape(before)}\d{{4}}[^。.]{{0,20}}?{re.escape(behind)}[。.]?" for before, behind in pairs))


@cache
def _gap() -> re.Pattern[str]:
    """What may stand between the words for a copy and its day."""
    return regex(rf"\s*(?:[(\[](?:{_words('formats')})[)\]])?\s*(?:{_words('joints')})?\s*", re.IGNORECASE)


@cache
def _end() -> re.Pattern[str]:
    """What may stand behind the day of a copy, to the end of the remark."""
    return regex(rf"\s*(?P<where>,?\s*(?:{_words('behind')}))?\s*(?P<close>[)\]）】]?)(?P<stop>[.。；;]?)(?=\s|$|[(\[（【])", re.IGNORECASE)


_OPEN = regex(r"[(\[（【]\s*$")
_STOP_BEFORE = regex(r"(?:^|[.。,，;；)\]）】»”\"'’\d])\s*$")
_CLOSE = regex(r"\s*[)\]）】]")


def _find_copies(text: str) -> Iterator[Span]:
    """The words for a copy with its day, or alone in brackets."""
    words = _copies().pattern_for(_copies().keys_of(text))
    if words is not None and _BRACKET.search(text):
        text = _bracket_pattern().sub(lambda format: " " * len(format[0]), text)
    end = 0
    for found in words.finditer(text) if words is not None else ():
        span = _read_copy(text, found) if found.start() >= end else None
        if span is not None:
            end = span.end
            yield span
    if has_cjk(text) and any(behind in text for _, behind in terms.load("web_remarks")["around"]):
        yield from (Span(*one.span()) for one in _day_between_words().finditer(text))


def _read_copy(text: str, words: re.Match[str]) -> Span | None:
    """The remark that words for a copy begin: with its day, or alone in brackets."""
    opened = _OPEN.search(text, max(0, words.start() - 3), words.start())
    if opened is not None:
        closed = _CLOSE.match(text, words.end())
        tail = _read_day(text, words.end()) if closed is None else None
        end = closed.end() if closed is not None else tail.end() if tail is not None and tail["close"] else None
        return Span(opened.start(), end) if end is not None else None
    tail = _read_day(text, words.end())
    if tail is None or tail["close"] or not (tail["where"] or _STOP_BEFORE.search(text, max(0, words.start() - 3), words.start())):
        return None
    return Span(words.start(), tail.end() if tail["stop"] else tail.start("close"))


def _read_day(text: str, at: int) -> re.Match[str] | None:
    """What stands behind the day of a copy, where one stands."""
    gap = _gap().match(text, at)
    start = gap.end() if gap is not None else at
    day = next((one for one in dates.find(text[start : start + _LONGEST_DAY]) if one.start == 0), None)
    return _end().match(text, start + day.end) if day is not None else None

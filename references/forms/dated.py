"""References by author and date: names and a year stand first, and stops part what follows (APA 7 §9; 王河（2005）。《河》。岸社。).

The rule of the kind: behind names and a year a title follows, whatever its words are; and in Chinese all goes on behind full stops up to
the next names and year, the next signal or a sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import regex
from bib.scripts import has_han
from references import terms
from references.fields import bodies, dates, names, roles
from references.forms import brackets, pointers, shapes, signals
from references.forms.brackets import MASK, Stretch

QUOTE, WORK, ROUND, URL = (MASK[k] for k in ("quote", "work", "round", "url"))

_HEAD = regex(
    rf"\s*(?P<names>[^{QUOTE}{WORK}{URL}{ROUND}]{{2,300}}?)[\s.,，。]*(?:(?P<round>{ROUND}+)|(?:1[5-9]|20)\d\d[a-h]?)[\s.,，。:：]*$"
)
_YEAR_LAST = regex(rf"(?:{ROUND}|\d[a-h]?)[\s.,，。:：]*$")
"""a cheap look before the long one"""
_CAPITAL_WORDS = regex(r"[A-Z][a-z]+(?:\s[A-Z][a-z]+){2,}")


def is_headed(one: Stretch) -> bool:
    """Names and a year and nothing else: Smith, J. A. (2015). A title must follow, whatever its words are.

    >>> is_headed(Stretch.of("Stone, J. A. (2015).")), is_headed(Stretch.of("Rivers and Banks of Old Europe."))
    (True, False)
    """
    if one.end - one.start >= 400 or not _YEAR_LAST.search(one.line, max(one.start, one.end - 40), one.end):
        return False
    match = _HEAD.match(one.line, one.start, one.end)
    if match is None or match.end() != one.end or (match["round"] and not _holds_date(one, match)):
        return False
    words = match["names"].strip(" .,，。")
    return _names_who(words) and not _CAPITAL_WORDS.fullmatch(words)


def _holds_date(one: Stretch, head: re.Match[str]) -> bool:
    """Whether the last bracket holds a year, and one before it what the persons did: 王河（主編）（2005）."""
    found = brackets.brackets_between(one.found, head.start("round"), one.end)
    if not found or not dates.heads(found[-1].inner.cut(one.text)):
        return False
    did = one.text[head.start("names") : found[-1].start]
    return len(found) == 1 or (len(found) == 2 and roles.cut_role(did, 0, len(did.rstrip("）) "))).role is not None)


def _names_who(words: str) -> bool:
    """Persons, or in Chinese a body: 海洋委員會（2019）。"""
    return names.likely(words) or (has_han(words) and len(words) < 30 and bodies.is_body(words))


_HEAD_END = regex(rf"。|(?=[{QUOTE}{WORK}])")


def is_dated_first(group: Stretch) -> bool:
    """Whether a Chinese reference begins with names and a year, as those by author and date do: 王河（2005）。…; 王河。2005。《…》.

    >>> [is_dated_first(Stretch.of(one)) for one in ("王河（2005）。《河》。", "王河，2005，《河》。", "王河，《河》，2005。")]
    [True, True, False]
    """
    at = signals.signal_end(group.line, group.start, group.end)
    for stop in _HEAD_END.finditer(group.line, at, min(group.end, at + 120)):
        if has_han(group.text[at : stop.end()]) and is_headed(group._replace(start=at, end=stop.end())):
            return True
        if not stop.group():
            return False
    return False


_COLON_OR_DIGIT = regex(rf"[:：\d{URL}]")


def goes_on_dated(one: Stretch) -> bool:
    """Whether a piece behind a full stop goes on with such a reference: what holds the work, who published it, where.

    >>> [goes_on_dated(Stretch.of(one)) for one in ("《河刊》，3(2)，7-9。", "臺北：岸社。", "李岸（2008）。", "李岸，《岸》，2008。")]
    [True, True, False, False]
    """
    line, start, end = one.line, one.start, one.end
    if _begins_anew(one) or shapes.is_prose(line, start, end):
        return False
    words = line[start:end].strip()
    if words[:1] in (QUOTE, WORK):
        return True
    if QUOTE in words or WORK in words:
        return _words_of_holding().match(words) is not None
    return bodies.is_body(words) or bodies.is_publisher(words) or (_is_short(words) and pointers.find(line, start, end) is None)


_LONGEST_NAME, _LONGEST_HOUSE = 12, 40
"""characters of a publisher, and of a place and a publisher"""


def _begins_anew(one: Stretch) -> bool:
    """Whether a signal stands here, or names and a year, which a stop may part (李岸。2008。)."""
    if signals.signal_end(one.line, one.start, one.end) > one.start or _YEAR_NEXT.match(one.line, one.end):
        return True
    return is_dated_first(one) or is_headed(one)


_YEAR_NEXT = regex(r"(?:1[5-9]|20)\d\d[a-h]?[。.]")


def _is_short(words: str) -> bool:
    """A publisher's short name, or a place and a publisher."""
    return len(words) <= _LONGEST_NAME or (len(words) <= _LONGEST_HOUSE and _COLON_OR_DIGIT.search(words) is not None)


@lru_cache(maxsize=1)
def _words_of_holding() -> re.Pattern[str]:
    return regex(terms.either(terms.load("signals")["inside"]["zh"]))

"""Numbers that stand bare in the text: which of them could be a mark, by what stands before and behind them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from bib.patterns import regex
from references import terms
from references.fields import months
from references.passages import wide
from references.stops import ends_nothing

PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹０１２３４５６７８９", "01234567890123456789")
"""raised and full-width digits to plain ones"""
_STOPS = "。！？!?…"
_CLOSERS = '」』”’")）】》〉］]'
_CLAUSES = frozenset("，、；：,;:")
_CLOSED = frozenset(_STOPS + _CLOSERS)
ENDED = _CLOSED | _CLAUSES | {"."}
"""what a sentence, a quotation or a clause ends with: a mark stands behind it"""
_NO_MARK_BEHIND = frozenset("/-–—~∼～〜$€£¥#+×*=<&_%@（(「『《〈“‘[［【\\№§^|")
_BREAKS = ("\n", "\r", "\f")
_SENTENCE = regex(r"\d+(?=\s|$)\s*(?P<next>\S?)")


@lru_cache(maxsize=1)
def _short() -> re.Pattern[str]:
    """An abbreviation or an initial at the end, behind which a number is none of a note."""
    words = terms.load("page")
    known = terms.pattern((*words["before_numbers"], *words["no_mark_behind"]))
    return regex(rf"(?:^|[\s(（“])(?:[A-Za-z]|{known})\.$", re.IGNORECASE)


@lru_cache(maxsize=2)
def _unit(name: str) -> re.Pattern[str]:
    return regex(f"[ ]{{0,2}}(?!{terms.either(terms.words('page', 'no_unit'))})(?:{terms.either(terms.words('page', name))})")


def quantity(text: str, end: int, name: str = "units") -> bool:
    """Whether the number that ends here counts something.

    >>> quantity("3 月", 1), quantity("3美國", 1), quantity("3日本", 1)
    (True, False, False)
    """
    return _unit(name).match(text, end) is not None


_LONGEST_BRACKET = 400
"""characters: so far before a bracket it is looked for where it was opened"""


def close_mark(text: str, end: int) -> int:
    """Where a mark ends whose number ends here: a bracket behind it that nothing opened is part of it (Korean and Japanese print).

    >>> close_mark("커졌다.1) 그러나", 5), close_mark("(as Lin says.3) And", 14)
    (6, 14)
    """
    closing = _CLOSING.match(text, end)
    if closing is None:
        return end
    line = text[max(0, end - _LONGEST_BRACKET) : end].rpartition("\n\n")[2]
    is_open = max(line.rfind("("), line.rfind("（")) > max(line.rfind(")"), line.rfind("）"))
    return end if is_open and closing.end() == end + 1 else end + 1


_CLOSING = regex(r"[)）]{1,2}")


_COUNTING = ("before_numbers", "no_mark_behind", "caption_words", "page_words", "page_counters", "note_words", "chapter_words")
_LAST_WORD = regex(r"[^\W\d_]+$")


@lru_cache(maxsize=1)
def _counting_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """Words that the number behind them belongs to (page 5, Table 2, May 4), and such as stand unparted from others (頁, 表, 第)."""
    page = terms.load("page")
    words = {word.rstrip(".").casefold() for name in _COUNTING for word in page[name]}
    unparted = {word for word in words if wide(word[0])} | {*page["no_note_behind"], *page["part_of_word"], *page["numbered_parts"]}
    return frozenset(words) | months.words(), tuple(unparted)


def stands_apart(text: str, start: int, end: int) -> bool:
    """Whether a number is set off by spaces behind a word, as the marks of some PDFs are: a mark only where these are how the text marks.

    >>> stands_apart("so it was 4 in the end", 10, 11), stands_apart("on page 4 of it", 8, 9), stands_apart("in 1912 then", 3, 7)
    (True, False, False)
    """
    before, behind = text[max(0, start - 16) : start], text[end : end + 1]
    word = before.rstrip(" \u3000")
    if end - start > 3 or word == before or not word or text[start] == "0" or not (word[-1].isalpha() or word[-1] in _CLAUSES):
        return False
    if behind and not (behind.isspace() or behind in _STOPS or behind in _CLAUSES or behind in ".)）」』”"):
        return False
    if quantity(text, end):
        return False
    last, (words, unparted) = _LAST_WORD.search(word), _counting_words()
    return not word.endswith(unparted) and (last is None or last[0].casefold() not in words)


def find(text: str, start: int, end: int, highest: int) -> Iterator[tuple[str, float]]:
    """The labels that a number can be, each with how well it does; 3812月 may be mark 38 and 12月.

    >>> [label for label, _ in find("彈。3812月", 2, 6, 99)]
    ['3', '38']
    """
    base = _place_score(text, start)
    run = text[start : min(end, start + 8)].translate(PLAIN)
    if base <= 0 or run[0] == "0":
        return
    for length in range(1, min(len(run), 4) + 1):
        label = run[:length]
        if int(label) > highest:
            break
        if length == end - start:
            score = base - _other_meaning(text, start, end, base)
        else:
            score = base - (0.3 if _number_follows(text, start + length, end) else 2.5)
        if score > 0:
            yield label, score


def _other_meaning(text: str, start: int, end: int, base: float) -> float:
    """How much what stands behind a number speaks against its being a mark."""
    following = text[end : end + 1]
    against = _counting(text, start, end, base) if quantity(text, end) else 0.0
    if following.isalpha() and not wide(following):
        against += 2.5
    if following in ".,/-–:" and text[end + 1 : end + 2].isdigit():
        against += 3.0
    return against + 3.0 if following and following in "%％‰°" else against


def _counting(text: str, start: int, end: int, base: float) -> float:
    """How much a unit behind a number speaks against a mark: less where a sentence ends before it, which may begin with 9月."""
    if base < 2.6 or text[start - 1] in _CLAUSES:
        return 2.2
    return 1.6 if quantity(text, end, "dates") else 0.6


def _number_follows(text: str, start: int, end: int) -> bool:
    """Whether the digits that are left of a run can begin the next words by themselves: 12月, 2001 年, 911."""
    rest = text[start:end]
    if not rest or rest[0] == "0":
        return False
    if quantity(text, end):
        return len(rest) != 4 or rest[0] in "12"
    return (len(rest) == 4 and rest[:2] in ("18", "19", "20")) or len(rest) == 3


def _place_score(text: str, start: int) -> float:
    """How well the character before a number goes with a mark."""
    before = text[start - 1] if start else "\\"
    if before in _NO_MARK_BEHIND or before.isdigit():
        return 0.0
    if before in ENDED and before not in ".,:;":
        return 3.0
    reading = _BEHIND.get(before)
    return reading(text, start) if reading else _behind_letter(before)


def _behind_letter(before: str) -> float:
    if wide(before):
        return 0.0 if before in terms.load("page")["part_of_word"] else 1.5
    return 1.4 if before.isalpha() and before.islower() else 0.0


def _behind_break(text: str, start: int) -> float:
    line = text[max(0, start - 200) : start].rstrip()
    if not line or (line[-1] == "." and ends_nothing(line, len(line) - 1, text[start : start + 4])):
        return 0.0
    return 2.6 if line[-1] in ENDED else 0.0 if line[-1] == "-" else 1.4


def _behind_space(text: str, start: int) -> float:
    two = text[start - 2 : start - 1]
    if not two or two in _BREAKS:
        # One space is what is left of a page's end: the mark may be the first thing on the new page.
        line = text[max(0, start - 400) : start].rstrip()
        return 2.4 if text[start - 1] == " " and line and line[-1] in ENDED else 0.0
    if two in _CLOSED:
        return 1.8
    ended = two == "." and not _is_short(text, start - 1) and not ends_nothing(text, start - 2, text[start : start + 4])
    return 1.8 if ended else 0.0


def _behind_point(text: str, start: int) -> float:
    before = text[start - 1]
    if not text[start - 2 : start - 1].isdigit():
        return 0.0 if before == "." and _is_short(text, start) else 2.6
    # 3.5 is a number; in "… of 1871.5 The …" the year ends its sentence.
    if before == ".":
        return 1.7 if _ends_sentence(text, start) else 0.0
    return 1.5 if before == ";" else 0.0


def _ends_sentence(text: str, start: int) -> bool:
    match = _SENTENCE.match(text, start)
    return match is not None and (not match["next"] or match["next"].isupper() or match["next"] in "“\"'‘«(")


def _is_short(text: str, end: int) -> bool:
    return _short().search(text[max(0, end - 12) : end]) is not None


_BEHIND: Mapping[str, Callable[[str, int], float]] = {
    **dict.fromkeys(_BREAKS, _behind_break),
    **dict.fromkeys(" \t\u3000", _behind_space),
    **dict.fromkeys(".,:;", _behind_point),
}
"""how well a number goes with a mark by what stands before it"""

"""Where a sentence begins and ends, in Chinese and in Latin or Cyrillic scripts; and the clause that a place closes."""

from __future__ import annotations

import re
from functools import lru_cache

from references import terms
from references.model import Span
from references.passages import wide

_FAR = 6000
"""no sentence is looked for longer than this on either side of its mark"""
_OPENERS = frozenset(terms.pairs("quote", "work", "round", "square")) | {"‘"}
_CLOSERS = frozenset("".join(terms.pairs("quote", "work", "round", "square", "straight").values()) + "'’") - _OPENERS
"""a mark that also opens (German “) ends no sentence by itself"""
_OPENED_BY = {
    closer: [opener for opener, closers in terms.pairs().items() if closer in closers] for closer in (*_CLOSERS, "“") if closer not in "'\""
}
_CLAUSES = "，；：、,;:﹕︰"


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    lists = terms.load("sentences")["abbreviations"]
    return frozenset(word.lower() for words in lists.values() for word in words)


def _stop(text: str, at: int) -> int:
    """Where the sentence ends (behind its closing quotes and brackets) whose stop could stand at `at`; -1 if it does not end there."""
    sign = text[at]
    if sign == "\n":
        return at
    end = at + 1
    while end < len(text) and text[end] in "。！？!?.…" and sign != ".":
        end += 1
    if sign == ".":
        while end < len(text) and text[end] == ".":
            end += 1
    while end < len(text) and text[end] in _CLOSERS and not (text[end] in "\"'" and text[end - 1].isspace()):
        end += 1
    if sign in "。！？":
        # 「為什麼？」他說 goes on only where a word follows that takes the quote up: left to the reader, the sentence ends.
        return end if end >= len(text) or text[end] not in "，、；：" else -1
    return end if _latin_end(text, at, end) else -1


def _latin_end(text: str, at: int, end: int) -> bool:
    following = text[end : end + 1]
    if following and not following.isspace() and not wide(following):
        return False
    if following and following in "，、；：）。":
        return False
    rest = text[end : end + 40].lstrip(" \u3000")
    after = rest[:1]
    if text[at] == ".":
        if after and after.islower() and not (text[at - 1 : at].isdigit() and False):
            return False
        if after and after in "，、；：,;:)）-–—" and not rest.startswith(("— ", "– ", "- ")):
            return False
        if end == at + 1 and _abbreviated(text, at) and after and after != "\n":
            return False
        if text[at : at + 3] == "..." and after and (after.islower() or wide(after)):
            return False
    elif after.islower() and after.isalpha() and end > at + 1:
        return False  # "Who?" asked he.
    return True


_WORD = re.compile(r"[\w.’'-]*$")


def _abbreviated(text: str, at: int) -> bool:
    match = _WORD.search(text[max(0, at - 20) : at])
    word = match[0] if match else ""
    if not word:
        return False
    last = word.rsplit(".", 1)[-1]
    if len(last) == 1 and last.isalpha() and last.isupper() and not wide(last):
        return True  # an initial, or the last letter of U.S.
    if len(last) == 1 and last.isalpha() and "." in word:
        return True
    return word.lower() in _abbreviations() or last.lower() in _abbreviations()


def _ends(text: str, start: int, end: int) -> list[int]:
    """Every sentence end in text[start:end]."""
    found: list[int] = []
    at = start
    while True:
        match = _SIGN.search(text, at, end)
        if not match:
            return found
        stop = _stop(text, match.start())
        if stop >= 0:
            found.append(stop)
            at = max(stop, match.start() + 1)
        else:
            at = match.start() + 1


_SIGN = re.compile(r"[。！？!?.\n]")


def sentence(text: str, at: int) -> Span:
    """The sentence that holds the place, or that ends right before it.

    >>> text = "He came. Dr. No, he said, left at 3.5 p.m. on 4 May. Others stayed."
    >>> sentence(text, 20).cut(text)
    'Dr. No, he said, left at 3.5 p.m. on 4 May.'
    >>> sentence("甲。乙說：「丙。」丁", 9).cut("甲。乙說：「丙。」丁")
    '乙說：「丙。」'
    """
    low = max(0, at - _FAR)
    first = text.rfind("\n", low, at)
    before = at
    while before > 0 and text[before - 1].isspace():
        before -= 1
    if before and before < at and text.rfind("\n", before, at) >= 0:
        first = text.rfind("\n", low, before)
    start = max(first + 1, low)
    last = text.find("\n", max(before, start), at + _FAR)
    limit = last if last >= 0 else min(len(text), at + _FAR)
    edges = [edge for edge in _ends(text, start, limit) if edge <= limit]
    begin, end = start, limit
    for edge in edges:
        if edge < before:
            begin = edge
        elif edge == before or edge >= at:
            end = edge
            break
        else:
            begin = edge
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    return Span(begin, end)


def clause(text: str, inside: Span, at: int) -> Span:
    """The part of a sentence that the mark closes: since the last comma, semicolon or colon that stands in no closed quote or bracket.

    >>> text = "他指出，兩國（中國、俄國）關係良好，但仍有分歧。"
    >>> clause(text, Span(0, len(text)), 18).cut(text)
    '兩國（中國、俄國）關係良好，'
    """
    end = min(max(at, inside.start), inside.end)
    while end > inside.start and text[end - 1].isspace():
        end -= 1
    core = end
    while core > inside.start and (text[core - 1] in _CLAUSES + "。！？!?. …" or text[core - 1] in _CLOSERS):
        core -= 1
    begin = _clause_start(text, inside.start, end, core)
    while begin < end and text[begin].isspace():
        begin += 1
    return Span(begin, end) if end > begin else inside


def _clause_start(text: str, start: int, end: int, core: int) -> int:
    closed: list[str] = []
    openings = {text[place] for place in range(start, end) if text[place] in _OPENERS}
    for place in range(end - 1, start - 1, -1):
        sign = text[place]
        if opener := next((one for one in _OPENED_BY.get(sign, ()) if one in openings), ""):
            closed.append(opener)
        elif sign in _OPENERS:
            if sign in closed:
                while closed and closed.pop() != sign:
                    pass
            elif place < core:
                return place + 1
        elif not closed and place < core and sign in "，；：,;:﹕︰":
            if sign in ",:" and text[place + 1 : place + 2].isdigit() and text[place - 1 : place].isdigit():
                continue
            return place + 1
    return start

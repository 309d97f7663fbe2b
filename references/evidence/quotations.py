"""The quotations of a sentence: what stands between its outermost marks of quotation; and the parts that an author took of one."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import HEBREW, is_cjk
from references import terms
from references.evidence.letters import fold, weigh
from references.model import Span

_SHORTEST = 2
"""letters: a letter between marks is the name of a letter"""
_LONGEST, _VAIN = 3000, 200
"""characters of a quotation; marks that open none, after which a sentence is not looked through any further"""
_CUT = 8
"""letters: so many stand behind a mark that is not closed in its sentence, or before one that was opened in another"""
_OPENING = frozenset("“„")
_SAME = "”»"
"""Marks that open and close alike in Swedish and Finnish (Svenska skrivregler; Kielitoimiston ohjepankki), where no other mark opens."""
_GUILLEMETS = "«»‹›"
_GAP = regex(r"[.…⋯·・\s]{2,}|[…⋯]")
_BRACKETED = regex(r"\[([^\[\]]{0,300})\]|［([^［］]{0,300})］|〔([^〔〕]{0,300})〕")
_ROUND = regex(r"[(（<]([^()（）<>]{0,60})[)）>]")
_LEFT_OUT = regex(r"…+|⋯+|\.{3,}|\.(?:\s\.){2,}|·{3,}|・{3,}")
_BREAK = "\x00"
_GERSHAYIM = regex(f'(?<=[{HEBREW}])["״”](?=[{HEBREW}](?![{HEBREW}]))')
"""The mark before the last letter of a Hebrew abbreviation (דו"ח), which keyboards set as one of quotation."""


class Quotation(NamedTuple):
    """Words that a sentence quotes, without their marks."""

    text: str
    span: Span
    """in the sentence, without the marks"""


@cache
def _pairs() -> dict[str, str]:
    """Every mark that opens a quotation -> those that may close it: the table's, and guillemets turned round (»…« in German and Danish)."""
    titles = terms.load("evidence")["titles"]
    found = {opener: closers for opener, closers in terms.pairs("quote", "single", "straight").items() if opener not in titles}
    for opener in _GUILLEMETS:
        for closer in found.get(opener, ""):
            found.setdefault(closer, opener)
    for mark in _SAME:
        found[mark] = "".join(dict.fromkeys(found.get(mark, "") + mark))
    return found


@cache
def _apostrophes() -> frozenset[str]:
    """The marks that also are apostrophes: they open only before a word and close only behind one."""
    return frozenset("".join(mark for pair in terms.pairs("single").items() for mark in pair) + "'")


def find_quotations(sentence: str) -> tuple[Quotation, ...]:
    """The outermost quotations of a sentence; titles in 《》 and 〈〉 are none. A mark whose fellow stands in another sentence quotes too.

    >>> [one.text for one in find_quotations("He called it “a ‘bold’ plan”; »kühn«, said others, « hardi » the rest.")]
    ['a ‘bold’ plan', 'kühn', 'hardi']
    >>> [one.text for one in find_quotations("《論語》說「學而時習之」")], find_quotations("It's the sailors' hall.")
    (['學而時習之'], ())
    >>> [one.text for one in find_quotations("Hon skrev: ”Klockan ringer”, och »havet» teg.")]
    ['Klockan ringer', 'havet']
    >>> [one.text for one in find_quotations('בדו"ח נכתב "אין לחם"')]
    ['אין לחם']
    """
    found: list[Quotation] = []
    at, vain, sentence = 0, 0, sentence if sentence.isascii() else _GERSHAYIM.sub("\u05f3", sentence)
    while at < len(sentence) and vain < _VAIN:
        opens = sentence[at] in _pairs()
        end = _find_end(sentence, at) if opens else -1
        if end < 0:
            at, vain = at + 1, vain + opens
            continue
        found.append(_trim(sentence, at + 1, end))
        at = end + 1
    cut = () if found else _find_cut(sentence)
    return tuple(one for one in (*found, *cut) if len(fold(one.text)) >= _SHORTEST)


def _find_end(text: str, at: int) -> int:
    """Where a quotation that a mark opens is closed; -1 where it opens none."""
    opener, closers = text[at], _pairs()[text[at]]
    apostrophe = opener in _apostrophes()
    if (apostrophe or opener in _GUILLEMETS or opener in _SAME) and _is_behind_word(text, at):
        return -1
    if opener == "”" and not _OPENING.isdisjoint(text):
        return -1
    limit = min(len(text), at + _LONGEST)
    if apostrophe:
        ends = (place for place in range(at + 1, limit) if text[place] in closers)
        return next((place for place in ends if not _is_apostrophe(text, place)), -1)
    return _balance(text[:limit], at, "" if opener in closers else opener, closers)


def _balance(text: str, at: int, opener: str, closers: str) -> int:
    """Where what a mark opens is closed, past what is opened and closed within; -1 where it is not."""
    deep = 1
    for place in range(at + 1, len(text)):
        deep += (text[place] == opener) - (text[place] in closers)
        if not deep:
            return place
    return -1


def _is_behind_word(text: str, at: int) -> bool:
    """Whether a mark stands right behind a word, and so closes or is an apostrophe; Chinese has no spaces that would tell."""
    return at > 0 and text[at - 1].isalnum() and not is_cjk(text[at - 1])


def _is_apostrophe(text: str, place: int) -> bool:
    behind = text[place + 1 : place + 2]
    return (behind.isalnum() and not is_cjk(behind)) or text[place - 1].isspace()


def _trim(text: str, start: int, end: int) -> Quotation:
    inner = text[start:end]
    begin = start + len(inner) - len(inner.lstrip())
    return Quotation(inner.strip(), Span(begin, begin + len(inner.strip())))


def _find_cut(text: str) -> tuple[Quotation, ...]:
    """A quotation of several sentences, of which this one has the beginning or the end."""
    openers, closers = _sure()
    opened = next((at for at, char in enumerate(text) if char in openers), -1)
    closed = max(map(text.rfind, closers))
    if opened < 0 and closed < 0:
        return ()
    found = _trim(text, opened + 1, len(text)) if opened >= 0 else _trim(text, 0, closed)
    return (found,) if weigh(fold(found.text)) >= _CUT else ()


@cache
def _sure() -> tuple[frozenset[str], frozenset[str]]:
    """The marks that open and do nothing else, and those that close and do nothing else."""
    pairs = {opener: closers for opener, closers in _pairs().items() if opener not in _apostrophes() and opener not in closers}
    closers = frozenset("".join(pairs.values())) - _apostrophes()
    return frozenset(pairs) - closers, closers - frozenset(pairs)


@cache
def _asides() -> frozenset[str]:
    return frozenset(one.casefold() for one in terms.load("evidence")["asides"])


def parts_of(quotation: str) -> tuple[str, ...]:
    """The parts that an author took, in order: between what is left out […], put in [the king] or remarked [sic]; [t]he is the.

    >>> parts_of("[T]he harbour […] was closed [by the king] in “winter” (sic), and... so on")
    ('The harbour', 'was closed', 'in “winter”', ', and', 'so on')
    >>> parts_of("港口（中略）已經關閉……船東"), parts_of("一二三")
    (('港口', '已經關閉', '船東'), ('一二三',))
    """
    text = _BRACKETED.sub(_read_bracket, quotation)
    text = _ROUND.sub(lambda found: _BREAK if _is_left_out(found[1]) else found[0], text)
    pieces = _LEFT_OUT.sub(_BREAK, text).split(_BREAK)
    return tuple(piece.strip() for piece in pieces if fold(piece))


def _is_left_out(inner: str) -> bool:
    bare = inner.strip()
    return not bare or bare.casefold() in _asides() or _GAP.fullmatch(bare) is not None


def _read_bracket(found: re.Match[str]) -> str:
    """A single letter before a word is its first, in another case: [t]he; all else in square brackets is not the quoted author's."""
    inner = next(one for one in found.groups() if one is not None)
    behind = found.string[found.end() : found.end() + 1]
    return inner if len(inner) == 1 and inner.isalpha() and behind.isalpha() and not is_cjk(inner) else _BREAK

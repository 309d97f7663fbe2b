"""A note's text as mixed tokens: words where words are written, short runs in Chinese and Japanese.

Punctuation is no token of its own: what opens (quotes, brackets) hangs on the token behind it, the rest on the one before it.
So the labels of neighbouring tokens are the labels of neighbouring fields, and a model of pairs sees the order of the fields.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise, repeat
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import has_cjk, is_han
from references.fields import eras
from references.fields.dates import MISREAD
from references.fields.identifiers import BRACKET_IN_URL
from references.labeller import lexicon

CJK = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f"
_DIGITS = "0-9０-９"
_UNITS = "卷|期|頁|页|冊|册|號|号|集|輯|辑|編|编|版|年版|年|月|日|版次|條|条|面|巻|권|호|쪽|면|집|년|월|일|章|節|节|届|屆|次|种|種|周年"
_NUMERALS = "一二三四五六七八九十百千〇零廿卅"
_DASH = "\\-‐‑‒–—―−~～〜"
_OPEN = "([{«“‘„‚「『《〈（［【〔｛‹〖"
_STRAIGHT = "\"'`´"
_PLAIN = r"(?!http|ftp|www)[A-Za-zÀ-ÖØ-öø-ÿ]{2,}(?=,? )"
"""what most cores are, so that it is tried first"""


class Token(NamedTuple):
    """A token: its core, the punctuation that hangs on it, and whether a space stood before it."""

    start: int
    end: int
    kind: str
    """word | number | run | url | doi | mark | sign"""
    core: str
    opens: str
    trail: str
    spaced: bool
    at: int
    """where the core begins"""


_ANY_HAN, _ANY_KANA = "\u3400", "\u30a2"
_NO_LETTERS = "\u3005-\u3007\u3040\u3097-\u309c\u30a0\u30fb"
"""what stands in runs and is no letter, or in no address: 〇, ・"""


class _Letters(dict[int, int]):
    """A table for `str.translate`: one Han letter stands for all that the pattern does not name, and one of the kana for all kana.

    So the pattern needs no class of all of them, which takes long to compile and to try.
    """

    def __missing__(self, code: int) -> int:
        char = chr(code)
        within = char.isalpha() and any(first <= char <= last for first, last in zip(CJK[::3], CJK[2::3], strict=True))
        self[code] = ord(_ANY_HAN if is_han(char) else _ANY_KANA) if within and char not in _own_letters() else code
        return self[code]


_LETTERS = _Letters()


@cache
def _own_letters() -> frozenset[str]:
    """The letters that the pattern names."""
    return eras.short_names().union(_UNITS, _NUMERALS, "第\u3005\u3006\u3007")


@cache
def _pattern(*, eastern: bool) -> re.Pattern[str]:
    """What a core is; `eastern`: in a text with Chinese, Japanese or Korean characters, whose letters are as `_LETTERS` gives them."""
    year = rf"{MISREAD.pattern}\d{{3}}"
    number = (
        rf"{year}(?:\s?[{_DASH}]\s?(?:{year}|\d{{2,4}}))?"
        rf"|(?:第\s?)?[{_DIGITS}]+(?:(?:\s?[{_DASH}]{{1,3}}\s?|[./／．])(?:{year}|[{_DIGITS}]+))*(?:[a-z](?![^\W\d_]))?\s?"
    )
    han = _ANY_HAN + "".join(sorted(filter(is_han, _own_letters())))
    runs = f"{han}{_ANY_KANA}{_NO_LETTERS}" if eastern else ""
    if eastern:
        number += rf"(?:(?:{_UNITS})(?![^\W\d_]*[{runs}])|(?:{_UNITS}))?" rf"|第?(?:[{_NUMERALS}]+)(?:{_UNITS})|{eras.short_year(han)}"
    letter = rf"[^\W\d_{runs}]"
    return regex(
        rf"(?P<plain>{_PLAIN})"
        r"|(?P<url>(?:https?|ftp)\s?:\s?//(?:[^\s<>(\u3000-\u303f\uff01-\uffef“”«»]"
        rf"|{BRACKET_IN_URL})+"
        r"|www\.[^\s<>\u3000-\u303f\uff01-\uffef“”«»]+)"
        r"|(?P<doi>10\.\d{4,9}/[^\s<>\u3000-\u303f\uff0c\uff1b]+)"
        r"|(?P<mark>[\[［](?:[JMCDNRPSGZA]|DB|CP|EB)(?:/(?:OL|CD|MT|DK))?[\]］])"
        rf"|(?P<number>{number})"
        rf"|(?P<letters>{letter}(?:\.-?{letter})+(?![^\W\d_]))"
        rf"|(?P<word>{letter}+(?:['’‐\-\u0301\u0300]{letter}+)*\u0301?)"
        rf"|(?P<run>[{runs}・‧]+)"
        r"|(?P<sign>//|／／|№|§+|&|—{2,}|_{2,})"
        r"|(?P<digits>\d+)"
    )


def _runs(core: str, at: int) -> list[tuple[int, int]]:
    """Where a run of Chinese or Japanese is cut: at known terms."""
    known = lexicon.cuts()
    edges = {0, len(core)}
    edges.add(known.begin(core))
    begin = 0
    while begin < len(core):
        if core[begin] in known.heads and (found := known.find(core, begin)):
            end, before = found
            edges.update((begin, end) if before else (end,))
            begin = end
        else:
            begin += 1
    return [(at + a, at + b) for a, b in pairwise(sorted(edges))]


def _trim(core: str) -> str:
    """A URL without the punctuation of the sentence around it."""
    core = core.rstrip(".,;:!?'\"’")
    while core and core[-1] in ")]" and core.count("([)]"[")]".index(core[-1])]) < core.count(core[-1]):
        core = core[:-1].rstrip(".,;:")
    return core


_KINDS = {"plain": "word", "digits": "number", "letters": "word"}


def _cores(text: str) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    eastern = has_cjk(text)
    letters = text.translate(_LETTERS) if eastern else text
    for match in _pattern(eastern=eastern).finditer(letters):  # what is cut off at the end of a core holds no other
        kind = match.lastgroup or ""
        start, end = match.span()
        if kind == "run":
            found += [(a, b, "run") for a, b in _runs(text[start:end], start)]
            continue
        if kind in ("url", "doi"):
            end = start + max(len(_trim(text[start:end])), 1)
        elif kind == "number":  # a space may stand before its unit, or before none
            end = start + len(text[start:end].rstrip())
        found.append((start, end, _KINDS.get(kind, kind)))
    return found


def _straight_opens(text: str, at: int, start: int, end: int) -> bool:
    """Whether the straight quote before a place opens what follows it: it stands off from what goes before."""
    closes = at - 1 == start and start > 0 and not text[start - 1].isspace()
    stands_off = at - 2 < start or text[at - 2].isspace() or text[at - 2] in _OPEN
    return stands_off and not closes and (at == end or not text[at].isspace())


def _opens(text: str, at: int, start: int, end: int) -> bool:
    """Whether the character before a place, in the punctuation between two cores, opens the second one."""
    char = text[at - 1]
    if char in _STRAIGHT:
        return _straight_opens(text, at, start, end)
    if char.isspace():
        return text[at] in _OPEN if at < end else at - 2 >= start and text[at - 2] in _OPEN
    return char in _OPEN


class _Gap(NamedTuple):
    """The punctuation between two cores: what hangs on the first one, where the second token begins, whether a space stands before it."""

    trail: str
    length: int
    cut: int
    spaced: bool


@lru_cache(maxsize=2000)
def _part(gap: str) -> _Gap:
    """What of the punctuation between two cores hangs on the first, and what opens the second.

    >>> _part(', "')
    _Gap(trail=',', length=1, cut=2, spaced=True)
    """
    text, end = f"a{gap}b", len(gap) + 1  # what stands around is no space
    at = end
    while at > 1 and _opens(text, at, 1, end):
        at -= 1
    while at < end and text[at].isspace():
        at += 1
    before = text[1:at]
    return _Gap(before.strip(), len(before.rstrip()), at - 1, before[-1:].isspace())


def tokens(text: str) -> list[Token]:
    """Cuts a text into tokens that, with the white space between them, cover it.

    >>> [token.core for token in tokens("鄭端耀，〈國際關係〉，《問題與研究》，第42卷第2期，頁7-8。")]
    ['鄭端耀', '國際關係', '問題與研究', '第42卷', '第2期', '頁', '7-8']
    >>> [token.core for token in tokens("Arendt, H. (1958). The Human Condition. Chicago, pp. 7–8.")]
    ['Arendt', 'H', '1958', 'The', 'Human', 'Condition', 'Chicago', 'pp', '7–8']
    """
    cores = _cores(text)
    found: list[tuple[int, int, str, str, str, str, bool, int]] = []
    begin = len(text) - len(text.lstrip())
    spaced = begin > 0
    starts = [start for start, _, _ in cores[1:]]
    for (start, end, kind), following in zip(cores, starts, strict=False):
        trail, length, cut, behind = _part(text[end:following])
        found.append((begin, end + length, kind, text[start:end], text[begin:start], trail, spaced, start))
        begin, spaced = end + cut, behind
    if cores:
        start, end, kind = cores[-1]
        rest = text[end:]
        found.append((begin, end + len(rest.rstrip()), kind, text[start:end], text[begin:start], rest.strip(), spaced, start))
    return list(map(tuple.__new__, repeat(Token), found))

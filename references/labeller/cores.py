"""What a token's core looks like by itself: the shape of a number, the script, case, ends and classes of a word or run.

Most cores come again and again: each is described once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from bib.patterns import regex
from references.fields import eras
from references.fields.dates import MISREAD
from references.labeller import lexicon, stretches
from references.labeller.joints import NARROW

_ROMAN = frozenset("ivxlcdm")
_YEAR = regex(r"(?:1[4-9]|20)\d\d")
_DIGITS = regex(r"\d+")
_DASHES = regex("[‐‑‒–—―−~～〜]")
KNOWN = 12
"""a word that is longer than this is known by its ends only"""
_NUMBERED = frozenset(("volume", "number", "page"))
_PAGES = frozenset(("頁", "页"))


def _number(core: str) -> str:
    """The shape of a number: year, 1 to 3 digits, a range, a date; what stands before and behind it.

    >>> _number("第42卷"), _number("1997"), _number("105–122"), _number("2010-09-03"), _number("l955"), _number("民97")
    ('第d2卷', 'Y', 'd3-d3', 'Y-d2-d2', 'Y', 'Y')
    """
    core = eras.in_common_years(MISREAD.sub("1", core).translate(NARROW))
    parts: list[str] = []
    at = 0
    for found in _DIGITS.finditer(core):
        if found.start() > at:
            parts.append(_DASHES.sub("-", core[at : found.start()]).strip())
        digits = found.group()
        parts.append("Y" if len(digits) == 4 and _YEAR.match(digits) else f"d{min(len(digits), 5)}")
        at = found.end()
    parts.append(_DASHES.sub("-", core[at:]).strip())
    return "".join(parts)[:16]


def _case(core: str) -> str:
    """How a word is cased.

    >>> [_case(core) for core in ("J.R", "J", "IEEE", "UN", "Paris", "McGill", "of")]
    ['I.I', 'I', 'AA', 'A2', 'Aa', 'AaA', 'aa']
    """
    if "." in core:
        return "I.I" if core.isupper() else "i.i"
    size = len(core)
    if core.islower():
        return "aa" if size > 1 else "i"
    if core.isupper():
        return "I" if size == 1 else "AA" if size > 3 else f"A{size}"
    return _mixed_case(core)


def _mixed_case(core: str) -> str:
    if len(core) == 1:
        return "i"
    if core[0].isupper():
        return "Aa" if core[1:].islower() else "AaA"
    return "aA" if core[0].islower() else "?"


def _script(core: str) -> str:
    """The script of a word: Latin, Cyrillic, Korean, Japanese (where a syllable stands in it), Han, another.

    >>> [_script(core) for core in ("Paris", "наука", "서울", "岩波の", "北京", "भारत")]
    ['L', 'C', 'K', 'J', 'H', 'X']
    """
    point = ord(core[0])
    if point < 0x370:
        return "L"
    if 0x400 <= point < 0x530:
        return "C"
    if 0xAC00 <= point < 0xD7B0:
        return "K"
    if any(0x3040 <= ord(char) < 0x3100 for char in core):
        return "J"
    return "H" if 0x3000 <= point < 0x30000 else "X"


class Short(NamedTuple):
    """What the neighbours of a core see of it, and the beginnings of their features that it makes."""

    text: str
    earlier: str
    earliest: str
    later: str
    latest: str
    later_marks: str
    own_marks: str
    last: str
    """of the feature that tells the last mark"""
    is_numbered: bool


@lru_cache(maxsize=2000)
def describe_short(text: str) -> Short:
    """The short description of a core, made ready.

    >>> describe_short("volume").earlier
    'p=volume'
    """
    return Short(text, f"p={text}", f"P={text} ", f"x={text}", f"X={text} ", f"xf={text} ", f"sf={text} ", f"m={text[:12]}", text[0] == "n")


class Core(NamedTuple):
    """A core by itself: its features, its short description for neighbours, what it tells of the note (a year, an `in:`, a page word)."""

    own: tuple[str, ...]
    short: Short
    script: str
    """of words and runs"""
    seen: int
    """what it tells the tokens behind it: YEAR, IN, PAGE"""
    soon: int
    """what it tells the tokens before it: YEAR_SOON, IN_SOON"""
    number: str
    """the shape of a number, or of a word that has one in it or beside it"""
    told: str
    """what it tells of the stretch that it stands in"""
    letter: str
    """how it is cased, in a letter"""


YEAR, IN, PAGE = 1, 4, 8
YEAR_SOON, IN_SOON = 1, 2


@lru_cache(maxsize=2000)  # twice as many save one description in eight and take a megabyte
def describe_core(kind: str, core: str) -> Core:
    """A core of a kind of token.

    >>> describe_core("number", "1997").own, describe_core("word", "Vol").short.text, describe_core("run", "出版社").short.text
    (('n=Y',), 'volume', '出版社')
    """
    if kind == "word":
        return _word(core, lexicon.load())
    if kind == "number":
        shape = f"n{_number(core)}"
        seen, soon = (YEAR, YEAR_SOON) if "Y" in shape else (0, 0)
        return Core((f"n={shape[1:]}",), describe_short(shape), "", seen, soon, shape[:8], "#", stretches.letter(core))
    if kind == "run":
        return _run(core, lexicon.load())
    text = kind if kind in ("url", "doi") else core
    return Core((f"k={kind}", f"w={text}"), describe_short(text), "", 0, _soon(core), "", "", stretches.letter(core))


def _soon(core: str) -> int:
    return IN_SOON if core in lexicon.holds() else 0


def _end(core: str, lengths: tuple[int, ...], ends: dict[str, tuple[str, ...]], least: int) -> tuple[str, ...]:
    """The classes of the longest end that is known, if at least so much stands before it."""
    most = len(core) - least
    for length in lengths:
        if length <= most and (end := core[-length:]) in ends:
            return ends[end]
    return ()


def _describe_letters(core: str, classes: tuple[str, ...]) -> tuple[str, str, str]:
    """How a word is cased, the same in a letter, and what it tells of its stretch; most are small, or great at the beginning."""
    if core.isalpha() and len(core) > 1:
        is_long = len(core) > 3
        if core.islower():
            return "aa", "l" if is_long else "-", stretches.flags("word", core, classes) if classes else "w"
        if core[0].isupper() and core[1:].islower():
            return "Aa", "T" if is_long else "t", stretches.flags("word", core, classes) if classes else ""
    return _case(core), stretches.letter(core), stretches.flags("word", core, classes)


def _word(core: str, words: lexicon.Lexicon) -> Core:
    lower, size = core.lower(), len(core)
    script = "L" if core[0] < _GREEK else _script(core)
    classes = words.classes.get(lower, ())
    if size > 1 and lower[0] in _ROMAN and lower[1] in _ROMAN and _ROMAN.issuperset(lower):
        classes = (*classes, "roman")
    classes += _end(lower, (4, 3, 2, 1), words.ends, 1) if script == "K" else _end(lower, (4, 3, 2), words.ends, 2)
    case, letter, told = _describe_letters(core, classes)
    form = script + case
    own: tuple[str, ...] = (
        f"s={form}",
        f"w={lower}" if len(lower) <= KNOWN else f"w={lower[:KNOWN]}~",
        f"z={lower[-3:]}",
        _SIZES[size if size < 8 else 8],
    )
    joins = _soon(core)
    if not classes:
        return Core(own, describe_short(form), script, 0, joins, "", told, letter)
    seen, soon, number = _tell(classes, size)
    short = "|".join(classes)
    own += tuple([f"c={name}" for name in classes])
    return Core(own, describe_short(form if short[0] == "-" else short), script, seen, soon | joins, number, told, letter)


_GREEK = "\u0370"
"""what stands before it is Latin"""
_SIZES = tuple(f"l={size}" for size in range(9))


def _tell(classes: tuple[str, ...], size: int) -> tuple[int, int, str]:
    """What the classes of a word tell the tokens behind it, those before it, and of the number in it or beside it."""
    seen, soon = (IN, IN_SOON) if "in" in classes else (0, 0)
    if "page" in classes:
        seen |= PAGE
    return seen, soon, "|".join(classes)[:8] if size > 1 and not _NUMBERED.isdisjoint(classes) else ""


def _run(core: str, words: lexicon.Lexicon) -> Core:
    script = _script(core)
    classes = _end(core, (4, 3, 2, 1), words.ends, 1)
    known = core in lexicon.cuts().terms
    own = ["s=" + script, "l=" + _length(core), "a=" + core[0], "e=" + core[-1], "ee=" + core[-2:]]
    if known or len(core) <= 4:
        own.append(("t=" if known else "w=") + core)
    own += ["c=" + name for name in classes]
    if "・" in core or "‧" in core:
        own.append("foreign")
    short = core if known else _RUN_LENGTHS.get(len(core), "H9")
    told, letter = stretches.flags("run", core, classes), stretches.letter(core)
    return Core(tuple(own), describe_short(short), script, PAGE if core in _PAGES else 0, _soon(core), "", told, letter)


_RUN_LENGTHS = {1: "H1", 2: "H3", 3: "H3", 4: "H3"}


def _length(run: str) -> str:
    return str(len(run)) if len(run) < 8 else "8" if len(run) < 14 else "14"

"""What the labeller sees of a token: its shape, its class, the punctuation on it, its neighbours, and what came before.

All are cheap: a note of thirty tokens takes a fifth of a millisecond.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from references.labeller import lexicon, stretches
from references.labeller.tokens import Token

_NARROW = str.maketrans("，；：．（）［］！？　０１２３４５６７８９／", ",;:.()[]!? 0123456789/")
_PAIRS = {
    "(": ")",
    "[": "]",
    "{": "}",
    "«": "»",
    "“": "”",
    "‘": "’",
    "„": "“",
    "‚": "‘",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "〔": "〕",
    '"': '"',
    "'": "'",
    "`": "'",
}
_CLOSERS = frozenset(_PAIRS.values()) | {"”", "’"}
_ROMAN = re.compile(r"(?i)[ivxlcdm]+\Z")
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d")
MOTHER = 12
"""a word that is longer than this is known by its ends only"""


def _number(core: str) -> str:
    """The shape of a number: year, 1 to 3 digits, a range, a date; what stands before and behind it.

    >>> _number("第42卷"), _number("1997"), _number("105–122"), _number("2010-09-03")
    ('第d2卷', 'Y', 'd3-d3', 'Y-d2-d2')
    """
    core = core.translate(_NARROW)
    parts: list[str] = []
    at = 0
    for found in re.finditer(r"\d+", core):
        if found.start() > at:
            parts.append(re.sub(r"[‐‑‒–—―−~～〜]", "-", core[at : found.start()]).strip())
        digits = found.group()
        parts.append("Y" if len(digits) == 4 and _YEAR.match(digits) else f"d{min(len(digits), 5)}")
        at = found.end()
    parts.append(re.sub(r"[‐‑‒–—―−~～〜]", "-", core[at:]).strip())
    return "".join(parts)[:16]


def _case(core: str) -> str:
    if "." in core:
        return "I.I" if core.isupper() else "i.i"
    if len(core) == 1:
        return "I" if core.isupper() else "i"
    if core.isupper():
        return "AA" if len(core) > 3 else f"A{len(core)}"
    if core[0].isupper():
        return "Aa" if core[1:].islower() else "AaA"
    return "aa" if core.islower() else ("aA" if core[0].islower() else "?")


@lru_cache(maxsize=20000)
def _script(core: str) -> str:
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


class Unary(NamedTuple):
    """A core by itself: its features, its short description for neighbours, what it tells of the note (a year, an `in:`, a page word)."""

    own: tuple[str, ...]
    short: str
    year: bool
    joins: bool
    page: bool
    counts: bool
    told: str


@lru_cache(maxsize=20000)
def _unary(kind: str, core: str) -> Unary:
    own, short, joined = _described(kind, core)
    classes = joined.split("|")
    page = "page" in classes or core in ("頁", "页")
    counts = bool(_NUMBERED & set(classes)) and kind == "word" and len(core) > 1
    return Unary(own, short, "Y" in own[0], "in" in classes, page, counts, stretches.flags(kind, core, classes))


def _described(kind: str, core: str) -> tuple[tuple[str, ...], str, str]:
    words = lexicon.load()
    if kind == "number":
        shape = _number(core)
        return ("n=" + shape, f"nl={len(core)}"), "n" + shape, ""
    if kind in ("url", "doi", "mark", "sign"):
        text = kind if kind in ("url", "doi") else core
        return ("k=" + kind, "w=" + text), text, ""
    if kind == "run":
        return _run(core, words)
    lower = core.lower()
    classes = words.classes.get(lower, ())
    script, case = _script(core), _case(core)
    found = [
        "s=" + script + case,
        "w=" + (lower if len(lower) <= MOTHER else lower[:MOTHER] + "~"),
        "z=" + lower[-3:],
        "l=" + str(min(len(core), 8)),
    ]
    if (case in ("A2", "A3", "AA", "A1") and _ROMAN.match(core)) or (lower.isascii() and len(lower) > 1 and _ROMAN.match(lower)):
        classes = (*classes, "roman")
    ends = words.ends
    for size in (4, 3, 2, 1) if script == "K" else (4, 3, 2):
        if len(lower) > size + (script != "K") and lower[-size:] in ends:
            classes = (*classes, *ends[lower[-size:]])
            break
    found.extend("c=" + name for name in classes)
    joined = "|".join(classes)
    if joined:
        found.append("C=" + joined)
    return tuple(found), (joined if joined and joined[0] != "-" else script + case), joined


def _run(core: str, words: lexicon.Lexicon) -> tuple[tuple[str, ...], str, str]:
    size = len(core)
    script = _script(core)
    found = [
        "s=" + script,
        "l=" + (str(size) if size < 8 else "8" if size < 14 else "14"),
        "a=" + core[0],
        "e=" + core[-1],
        "ee=" + core[-2:],
    ]
    short = "H" + ("1" if size == 1 else "3" if size <= 4 else "9")
    classes: tuple[str, ...] = ()
    if core in words.terms:
        found.append("t=" + core)
        short = core
    elif size <= 4:
        found.append("w=" + core)
    for length in (4, 3, 2, 1):
        if size > length and core[-length:] in words.ends:
            classes = words.ends[core[-length:]]
            break
    found.extend("c=" + name for name in classes)
    if "・" in core or "‧" in core:
        found.append("foreign")
    return tuple(found), short, "|".join(classes)


def _brackets(opens: str, trail: str, stack: list[str]) -> str:
    """Follows quotes and brackets; says in which the token stands."""
    for char in opens:
        if char in _PAIRS and len(stack) < 4:
            stack.append(char)
    inside = "".join(stack[-2:])
    for char in trail:
        if char in _CLOSERS:
            for depth in range(len(stack) - 1, max(-1, len(stack) - 3), -1):
                if _PAIRS[stack[depth]] == char or (char in "”’" and stack[depth] in "“‘„‚"):
                    del stack[depth:]
                    break
    return inside


def _language(tokens: list[Token]) -> str:
    counts: dict[str, int] = {}
    for token in tokens[:80]:
        if token.kind in ("word", "run"):
            script = _script(token.core)
            counts[script] = counts.get(script, 0) + len(token.core)
    return max(counts, key=lambda s: counts[s]) if counts else "0"


@lru_cache(maxsize=4000)
def _marks(marks: str, most: int) -> str:
    return marks.replace(" ", "").translate(_NARROW)[:most]


_JOINERS = frozenset(("//", "載", "载", "收入", "見", "见"))
_QUOTES = frozenset("“‘\"'《〈「『«„")
_HISTORY = ["h=" + "".join(("yqip"[bit] if number >> bit & 1 else "-") for bit in range(4)) for number in range(16)]


def _ahead(tokens: list[Token], unary: list[Unary]) -> list[str]:
    """For each token, whether a year and a joining word are still to come."""
    out = ["--"] * (len(tokens) + 1)
    year = join = "-"
    for i in range(len(tokens) - 1, -1, -1):
        out[i + 1] = year + join
        if unary[i].year:
            year = "y"
        if unary[i].joins or tokens[i].core in _JOINERS:
            join = "i"
    return out


_BREAKS = frozenset(".,;:。，；：?!")
_NUMBERED = frozenset(("volume", "number", "page"))


def _fences(tokens: list[Token], unary: list[Unary], trails: list[str]) -> list[tuple[str, str, str]]:
    """For each token how many marks stand between it and the next number, which that is, and how many since the last.

    A journal's name ends at its volume; a title before it is one mark farther away.
    """
    size = len(tokens)
    ahead: list[tuple[str, str]] = [("", "")] * size
    count, what = 9, "$"
    for i in range(size - 1, -1, -1):
        trail = trails[i]
        numbered = tokens[i].kind == "number" or unary[i].counts
        if numbered:
            count, what = 0, unary[i].short[:8]
        elif trail and trail[-1] in _BREAKS and count < 9:
            count += 1
        near = str(count) if count < 4 else "4" if count < 9 else "9"
        starts = "^" if i == 0 or (trails[i - 1] and trails[i - 1][-1] in _BREAKS) else ""
        ahead[i] = ("d=" + near + starts, "D=" + near + what)
    out: list[tuple[str, str, str]] = []
    since = 0
    for i in range(size):
        out.append((*ahead[i], "u=" + str(since if since < 4 else 4)))
        if tokens[i].kind == "number":
            since = 0
        elif trails[i] and trails[i][-1] in _BREAKS:
            since += 1
    return out


def features(tokens: list[Token]) -> list[list[str]]:
    """The features of each token of a note.

    >>> from references.labeller.tokens import tokens
    >>> "n=Y" in features(tokens("Arendt, H. (1958). The Human Condition."))[2]
    True
    """
    size = len(tokens)
    unary = [_unary(token.kind, token.core) for token in tokens]
    trails = [_marks(token.trail, 3) if token.trail else "" for token in tokens]
    joints = [
        (trails[i - 1] if i else "^") + ("_" if token.spaced else "") + (_marks(token.opens, 2) if token.opens else "")
        for i, token in enumerate(tokens)
    ]
    joints += ("$", "$", "$")
    shorts = ["^", "^", *(one.short for one in unary), "$", "$", "$"]
    ahead = _ahead(tokens, unary)
    fences = _fences(tokens, unary, trails)
    around = stretches.described([token.core for token in tokens], [one.told for one in unary], trails, [token.opens for token in tokens])
    language = "L=" + _language(tokens)
    stack: list[str] = []
    rows: list[list[str]] = []
    seen = since = 0
    last = "m="
    for i, token in enumerate(tokens):
        own, short, year, joins, page, _, _ = unary[i]
        before, after, earlier, later = joints[i], joints[i + 1], shorts[i + 1], shorts[i + 3]
        inside = _brackets(token.opens, token.trail, stack) if stack or token.opens else ""
        rows.append([
            *own, *fences[i], *around[i],
            "b=" + before, "f=" + after, f"bf={before} {after}", f"sf={short} {after}", f"bs={before} {short}",
            "q=" + inside, language, "p=" + earlier, f"P={shorts[i]} {earlier}", "x=" + later, f"X={later} {shorts[i + 4]}",
            f"xf={later} {joints[i + 2]}", f"px={earlier} {short} {later}", f"ff={after}{joints[i + 2]}",
            "o=" + ("0" if i == 0 else "1" if i == 1 else "2" if i < 5 else "5" if i < 15 else "9") + ("$" if i == size - 1 else ""),
            _HISTORY[seen], f"r={ahead[i + 1]}{'2' if since > 12 else '1' if since > 4 else '0'}", last,
        ])  # fmt: skip
        since += 1
        trail = trails[i]
        if trail and trail[-1] in ".;。,":
            if trail[-1] != ",":
                last, since = f"m={short[:12]}{trail}", 0
            elif short[0] == "n":
                last = f"m={short[:12]},"
        seen |= year | (bool(inside) and inside[-1] in _QUOTES) << 1 | joins << 2 | page << 3
        if trail and trail[-1] in ";。":
            seen = 0
    return rows

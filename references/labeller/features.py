"""What the labeller sees of a token: its shape, its class, the punctuation on it, its neighbours, and what came before.

All are cheap: a note of thirty tokens takes a fifth of a millisecond.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from references.fields.dates import MISREAD
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

    >>> _number("第42卷"), _number("1997"), _number("105–122"), _number("2010-09-03"), _number("l955")
    ('第d2卷', 'Y', 'd3-d3', 'Y-d2-d2', 'Y')
    """
    core = MISREAD.sub("1", core).translate(_NARROW)
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
    script: str
    """of words and runs"""
    year: bool
    joins: bool
    page: bool
    counts: bool
    """whether it is a number, or a word that has one in it or beside it"""
    told: str
    letter: str


class Core(NamedTuple):
    """What a core looks like: its features, its short description, its script and the classes of its words."""

    own: tuple[str, ...]
    short: str
    script: str = ""
    classes: tuple[str, ...] = ()


@lru_cache(maxsize=20000)
def _unary(kind: str, core: str) -> Unary:
    own, short, script, classes = _described(kind, core)
    return Unary(
        own,
        short,
        script,
        year="Y" in own[0],
        joins="in" in classes,
        page="page" in classes or core in ("頁", "页"),
        counts=kind == "number" or (kind == "word" and len(core) > 1 and not _NUMBERED.isdisjoint(classes)),
        told=stretches.flags(kind, core, classes),
        letter=stretches.letter(core),
    )


def _described(kind: str, core: str) -> Core:
    if kind == "number":
        shape = _number(core)
        return Core(("n=" + shape,), "n" + shape)
    if kind in ("url", "doi", "mark", "sign"):
        text = kind if kind in ("url", "doi") else core
        return Core(("k=" + kind, "w=" + text), text)
    return _run(core, lexicon.load()) if kind == "run" else _word(core, lexicon.load())


def _word(core: str, words: lexicon.Lexicon) -> Core:
    lower, size = core.lower(), len(core)
    script, case = _script(core), _case(core)
    classes = words.classes.get(lower, ())
    if (case in _CAPITALS and _ROMAN.match(core)) or (lower.isascii() and size > 1 and _ROMAN.match(lower)):
        classes = (*classes, "roman")
    ends = words.ends
    for length in (4, 3, 2, 1) if script == "K" else (4, 3, 2):
        if len(lower) > length + (script != "K") and lower[-length:] in ends:
            classes = (*classes, *ends[lower[-length:]])
            break
    own: tuple[str, ...] = (
        "s=" + script + case,
        "w=" + (lower if len(lower) <= MOTHER else lower[:MOTHER] + "~"),
        "z=" + lower[-3:],
        "l=" + str(min(size, 8)),
        *["c=" + name for name in classes],
    )
    joined = "|".join(classes)
    return Core(own, joined if joined and joined[0] != "-" else script + case, script, classes)


def _run(core: str, words: lexicon.Lexicon) -> Core:
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
    return Core(tuple(found), short, script, classes)


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


def _language(tokens: list[Token], unary: list[Unary]) -> str:
    counts: dict[str, int] = {}
    for token, one in zip(tokens[:80], unary, strict=False):
        if one.script:
            counts[one.script] = counts.get(one.script, 0) + len(token.core)
    return max(counts, key=lambda s: counts[s]) if counts else "0"


@lru_cache(maxsize=4000)
def _marks(marks: str, most: int) -> str:
    return marks.replace(" ", "").translate(_NARROW)[:most]


_BREAKS = frozenset(".,;:。，；：?!")
_PAUSES = frozenset(".;。,")
_CLOSES = frozenset(";。")
_QUOTES = frozenset("“‘\"'《〈「『«„")
_JOINERS = frozenset(("//", "載", "载", "收入", "見", "见"))
_NUMBERED = frozenset(("volume", "number", "page"))
_CAPITALS = frozenset(("A1", "A2", "A3", "AA"))
_NEAR = "0123444449"
FAR = len(_NEAR) - 1
"""so many marks or more are one"""


def _ahead(tokens: list[Token], unary: list[Unary], trails: list[str]) -> list[tuple[str, str, str]]:
    """For each token what is still to come: a year, a joining word; how many marks stand before the next number, and which that is.

    A journal's name ends at its volume; a title before it is one mark farther away.
    """
    out: list[tuple[str, str, str]] = []
    year = join = "-"
    marks, number = FAR, "$"
    for token, one, trail in zip(reversed(tokens), reversed(unary), reversed(trails), strict=True):
        if one.counts:
            marks, number = 0, one.short[:8]
        elif trail and trail[-1] in _BREAKS and marks < FAR:
            marks += 1
        out.append((year + join, _NEAR[marks], number))
        if one.year:
            year = "y"
        if one.joins or token.core in _JOINERS:
            join = "i"
    out.reverse()
    return out


_HISTORY = ["h=" + "".join(("yqip"[bit] if number >> bit & 1 else "-") for bit in range(4)) for number in range(16)]


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
        trail + ("_" if token.spaced else "") + (_marks(token.opens, 2) if token.opens else "")
        for trail, token in zip(["^", *trails], tokens, strict=False)
    ]
    joints += ("$", "$", "$")
    shorts = ["^", "^", *[one.short for one in unary], "$", "$", "$"]
    ahead = _ahead(tokens, unary, trails)
    around = stretches.described(
        [token.core for token in tokens],
        [one.told for one in unary],
        trails,
        [token.opens for token in tokens],
        [one.letter for one in unary],
    )
    language = "L=" + _language(tokens, unary)
    stack: list[str] = []
    rows: list[list[str]] = []
    seen = since = marks = 0
    starts, last = "^", "m="
    for i, token in enumerate(tokens):
        own, short, _, year, joins, page, *_ = unary[i]
        earliest, earlier, later, latest = shorts[i], shorts[i + 1], shorts[i + 3], shorts[i + 4]
        before, after, behind = joints[i], joints[i + 1], joints[i + 2]
        inside = _brackets(token.opens, token.trail, stack) if stack or token.opens else ""
        coming, near, number = ahead[i]
        own_stretch, next_stretch, last_stretch, cases = around[i]
        rows.append([
            *own, f"d={near}{starts}", f"D={near}{number}", f"u={marks}", own_stretch, next_stretch,
            last_stretch + before, cases + before,
            "b=" + before, "f=" + after, f"bf={before} {after}", f"sf={short} {after}", f"bs={before} {short}",
            "q=" + inside, language, "p=" + earlier, f"P={earliest} {earlier}", "x=" + later, f"X={later} {latest}",
            f"xf={later} {behind}", f"ff={after}{behind}",
            "o=" + ("0" if i == 0 else "1" if i == 1 else "2" if i < 5 else "5" if i < 15 else "9") + ("$" if i == size - 1 else ""),
            _HISTORY[seen], f"r={coming}{'2' if since > 12 else '1' if since > 4 else '0'}", last,
        ])  # fmt: skip
        if token.kind == "number":  # a year, a volume or a page: that is told by what came before and is still to come
            rows[i] += (f"N={short}{before}{_HISTORY[seen]}{coming}", f"M={earlier} {short}{after}{last}")
        trail = trails[i]
        mark = trail[-1] if trail else ""
        starts = "^" if mark in _BREAKS else ""
        since += 1
        if token.kind == "number":
            marks = 0
        elif starts and marks < 4:
            marks += 1
        if mark in _PAUSES:
            if mark != ",":
                last, since = f"m={short[:12]}{trail}", 0
            elif short[0] == "n":
                last = f"m={short[:12]},"
        seen |= year | (inside != "" and inside[-1] in _QUOTES) << 1 | joins << 2 | page << 3
        if mark in _CLOSES:
            seen = 0
    return rows

"""What the labeller sees of a token: its core, the punctuation on it, its neighbours, what came before and what is still to come.

All are cheap: a note of thirty tokens takes a fifth of a millisecond.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from references.labeller import stretches
from references.labeller.cores import NARROW, Core, described
from references.labeller.tokens import Token

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
_BREAKS = frozenset(".,;:。，；：?!")
_PAUSES = frozenset(".;。")
_CLOSES = frozenset(";。")
_QUOTES = frozenset("“‘\"'《〈『「«„")
_JOINERS = frozenset(("//", "載", "载", "收入", "見", "见"))
FAR = 9
"""so many marks or more are one"""
_NEAR = "0123444449"
_HISTORY = ["".join(("yqip"[bit] if number >> bit & 1 else "-") for bit in range(4)) for number in range(16)]
"""whether a year, a quotation, an `in:` and a page have been seen"""
_PLACES = "012225555555555"
"""how far from the beginning a token stands; farther ones are 9"""


def _after(openers: list[str], opens: str, trail: str) -> str:
    """Follows quotes and brackets, of which it keeps the open ones; says in which the token stands."""
    for char in opens:
        if char in _PAIRS and len(openers) < 4:
            openers.append(char)
    inside = "".join(openers[-2:])
    for char in trail:
        if char in _CLOSERS:
            for depth in range(len(openers) - 1, max(-1, len(openers) - 3), -1):
                if _PAIRS[openers[depth]] == char or (char in "”’" and openers[depth] in "“‘„‚"):
                    del openers[depth:]
                    break
    return inside


def _language(tokens: Sequence[Token], cores: Sequence[Core]) -> str:
    """The script of most of a note's beginning."""
    counts: dict[str, int] = {}
    for token, core in zip(tokens[:80], cores, strict=False):
        if core.script:
            counts[core.script] = counts.get(core.script, 0) + len(token.core)
    return max(counts, key=lambda script: counts[script]) if counts else "0"


@lru_cache(maxsize=4000)
def _marks(marks: str, most: int) -> str:
    return marks.replace(" ", "").translate(NARROW)[:most]


def _coming(tokens: Sequence[Token], cores: Sequence[Core], trails: Sequence[str]) -> list[tuple[str, str, str]]:
    """For each token what is still to come: a year, a joining word; how many marks stand before the next number, and which that is.

    A journal's name ends at its volume; a title before it is one mark farther away.
    """
    out: list[tuple[str, str, str]] = []
    year = join = "-"
    marks, number = FAR, "$"
    for token, core, trail in zip(reversed(tokens), reversed(cores), reversed(trails), strict=True):
        if core.counts:
            marks, number = 0, core.short[:8]
        elif marks < FAR and trail and trail[-1] in _BREAKS:
            marks += 1
        out.append((year + join, _NEAR[marks], number))
        if core.year:
            year = "y"
        if core.joins or token.core in _JOINERS:
            join = "i"
    out.reverse()
    return out


def _beside(cores: Sequence[Core], joints: Sequence[str]) -> list[tuple[str, ...]]:
    """For each token its two neighbours on each side, and the marks between them."""
    shorts = ["^", "^", *[core.short for core in cores], "$", "$"]
    return [
        (
            "b=" + before, "f=" + after, f"bf={before} {after}", f"sf={short} {after}", f"bs={before} {short}",
            "p=" + earlier, f"P={earliest} {earlier}", "x=" + later, f"X={later} {latest}",
            f"xf={later} {behind}", f"ff={after}{behind}",
        )
        for earliest, earlier, short, later, latest, before, after, behind in zip(
            shorts, shorts[1:], shorts[2:], shorts[3:], shorts[4:], joints, joints[1:], joints[2:], strict=False
        )
    ]  # fmt: skip


def _insides(tokens: Sequence[Token]) -> list[str]:
    """For each token the quotes and brackets in which it stands."""
    openers: list[str] = []
    return [_after(openers, token.opens, token.trail) if openers or token.opens else "" for token in tokens]


def _histories(cores: Sequence[Core], trails: Sequence[str], insides: Sequence[str]) -> list[str]:
    """For each token what has been seen in its reference: a year, a quotation, an `in:`, a page."""
    out: list[str] = []
    seen = 0
    for core, trail, inside in zip(cores, trails, insides, strict=True):
        out.append(_HISTORY[seen])
        seen |= core.year | (inside[-1:] in _QUOTES) << 1 | core.joins << 2 | core.page << 3
        if trail[-1:] in _CLOSES:
            seen = 0
    return out


def _distances(tokens: Sequence[Token], cores: Sequence[Core], trails: Sequence[str]) -> list[tuple[str, str, str, str]]:
    """For each token: whether a mark stands before it, how many since the last number; how long its stretch is by now; the last mark."""
    out: list[tuple[str, str, str, str]] = []
    since = marks = 0
    starts, last = "^", "m="
    for token, core, trail in zip(tokens, cores, trails, strict=True):
        out.append((starts, f"u={marks}", "2" if since > 12 else "1" if since > 4 else "0", last))
        mark = trail[-1:]
        starts = "^" if mark in _BREAKS else ""
        since = 0 if mark in _PAUSES else since + 1
        marks = 0 if token.kind == "number" else min(marks + len(starts), 4)
        if mark in _PAUSES:
            last = f"m={core.short[:12]}{trail}"
        elif mark == "," and core.short[0] == "n":
            last = f"m={core.short[:12]},"
    return out


def _told(tokens: Sequence[Token], cores: Sequence[Core], trails: Sequence[str], joints: Sequence[str]) -> list[list[str]]:
    """For each token what came before in its reference, and what is still to come."""
    language = "L=" + _language(tokens, cores)
    insides = _insides(tokens)
    places = [*_PLACES[: len(tokens)], *"9" * (len(tokens) - len(_PLACES))]
    if places:
        places[-1] += "$"
    coming, distances, histories = _coming(tokens, cores, trails), _distances(tokens, cores, trails), _histories(cores, trails, insides)
    rows = [
        [f"d={near}{starts}", f"D={near}{number}", marks, "q=" + inside, language, "o=" + place, "h=" + history, f"r={soon}{since}", last]
        for (soon, near, number), (starts, marks, since, last), inside, history, place in zip(
            coming, distances, insides, histories, places, strict=True
        )
    ]
    for at, (token, core) in enumerate(zip(tokens, cores, strict=True)):
        if token.kind == "number":  # a year, a volume or a page: that is told by what came before and is still to come
            earlier = cores[at - 1].short if at else "^"
            rows[at].append(f"N={core.short}{joints[at]}h={histories[at]}{coming[at][0]}")
            rows[at].append(f"M={earlier} {core.short}{joints[at + 1]}{distances[at][3]}")
    return rows


def features(tokens: Sequence[Token]) -> list[list[str]]:
    """The features of each token of a note.

    >>> from references.labeller.tokens import tokens
    >>> "n=Y" in features(tokens("Arendt, H. (1958). The Human Condition."))[2]
    True
    """
    cores = [described(token.kind, token.core) for token in tokens]
    trails = [_marks(token.trail, 3) if token.trail else "" for token in tokens]
    joints = [
        (f"{trail}_" if token.spaced else trail) + (_marks(token.opens, 2) if token.opens else "")
        for trail, token in zip(["^", *trails], tokens, strict=False)
    ]
    joints += ("$", "$")
    around = stretches.described(tokens, cores, trails)
    beside, told = _beside(cores, joints), _told(tokens, cores, trails, joints)
    return [
        [*core.own, own, coming, gone + before, cases + before, *near, *past]
        for core, (own, coming, gone, cases), before, near, past in zip(cores, around, joints, beside, told, strict=False)
    ]

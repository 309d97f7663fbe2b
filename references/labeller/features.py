"""What the labeller sees of a token: its core, the punctuation on it, its neighbours, what came before and what is still to come.

All are cheap: each is put together of pieces that the core, the marks and the stretch hold ready, once for all notes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from references.labeller import stretches, tokens
from references.labeller.cores import Core, Short, describe_core, describe_short
from references.labeller.joints import LAST, Joint, Trail, describe_joint, describe_trail
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
_QUOTES = frozenset("“‘\"'《〈『「«„")
FAR = 9
"""so many marks or more are one"""
_NEAR = "0123444449"
_NEAREST = tuple((f"d={near}", f"d={near}^") for near in _NEAR)
"""how many marks stand before the next number; the second where one stands before the token"""
_NUMBERED = tuple(f"D={near}" for near in _NEAR)
_HISTORY = tuple("h=" + "".join("yqip"[bit] if number >> bit & 1 else "-" for bit in range(4)) for number in range(16))
"""whether a year, a quotation, an `in:` and a page have been seen"""
_SOON = ("--", "y-", "-i", "yi")
"""whether a year and an `in:` are still to come"""
_COMING = tuple(tuple(f"r={soon}{ago}" for ago in "012") for soon in _SOON)
_MARKS = tuple(f"u={marks}" for marks in range(5))
_PLACES = tuple(f"o={place}" for place in "0122255555555559")
"""how far from the beginning a token stands; farther ones are 9"""
_BEGIN, _END = describe_short("^"), describe_short("$")


def _follow(openers: list[str], opens: str, trail: str) -> str:
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


@lru_cache(maxsize=400)
def _describe_inside(openers: str) -> tuple[str, int]:
    """The feature of the quotes and brackets in which a token stands, and what a quotation adds to what has been seen."""
    return f"q={openers}", 2 if openers[-1:] in _QUOTES else 0


_OUTSIDE = _describe_inside("")


def _insides(opens: Sequence[str], trails: Sequence[str]) -> list[tuple[str, int]]:
    """For each token the quotes and brackets in which it stands."""
    if not any(opens):
        return [_OUTSIDE] * len(opens)
    openers: list[str] = []
    return [
        _describe_inside(_follow(openers, here, trail)) if openers or here else _OUTSIDE for here, trail in zip(opens, trails, strict=True)
    ]


def _language(words: Sequence[str], cores: Sequence[Core]) -> str:
    """The script of most of a note's beginning."""
    scripts = [core.script for core in cores[:80]]
    different = set(scripts) - {""}
    if len(different) < 2:
        return different.pop() if different else "0"
    counts: dict[str, int] = {}
    for word, script in zip(words, scripts, strict=False):
        if script:
            counts[script] = counts.get(script, 0) + len(word)
    return max(counts, key=lambda script: counts[script])


def _coming(cores: Sequence[Core], trails: Sequence[Trail]) -> list[tuple[int, tuple[str, str], str]]:
    """For each token what is still to come: a year, a joining word; how many marks stand before the next number, and which that is.

    A journal's name ends at its volume; a title before it is one mark farther away.
    """
    out: list[tuple[int, tuple[str, str], str]] = []
    soon, marks, number = 0, FAR, "$"
    nearest, numbered = _NEAREST[FAR], _NUMBERED[FAR] + number
    for core, trail in zip(reversed(cores), reversed(trails), strict=True):
        if core.number:
            marks, number = 0, core.number
            nearest, numbered = _NEAREST[0], _NUMBERED[0] + number
        elif trail.breaks and marks < FAR:
            marks += 1
            nearest, numbered = _NEAREST[marks], _NUMBERED[marks] + number
        out.append((soon, nearest, numbered))
        soon |= core.soon
    out.reverse()
    return out


def _histories(cores: Sequence[Core], trails: Sequence[Trail], insides: Sequence[tuple[str, int]]) -> list[str]:
    """For each token what has been seen in its reference: a year, a quotation, an `in:`, a page."""
    out: list[str] = []
    seen = 0
    for core, trail, (_, quoted) in zip(cores, trails, insides, strict=True):
        out.append(_HISTORY[seen])
        seen = 0 if trail.closes else seen | core.seen | quoted
    return out


def _distances(kinds: Sequence[str], cores: Sequence[Core], trails: Sequence[Trail]) -> list[tuple[bool, int, int, str]]:
    """For each token: whether a mark stands before it, how many since the last number; how long its stretch is by now; the last mark."""
    out: list[tuple[bool, int, int, str]] = []
    since = marks = 0
    first, last = True, "m="
    for kind, core, (trail, breaks, pauses, _, is_comma, _, _) in zip(kinds, cores, trails, strict=True):
        out.append((first, marks, 2 if since > 12 else 1 if since > 4 else 0, last))
        first = breaks
        since = 0 if pauses else since + 1
        marks = 0 if kind == "number" else min(marks + breaks, 4) if breaks else marks
        if pauses:
            last = core.short.last + trail
        elif is_comma and core.short.is_numbered:
            last = f"{core.short.last},"
    return out


def _tell_tokens(
    kinds: Sequence[str],
    cores: Sequence[Core],
    trails: Sequence[Trail],
    joints: Sequence[Joint],
    insides: Sequence[tuple[str, int]],
    language: str,
) -> list[tuple[str, ...]]:
    """For each token what came before in its reference, and what is still to come."""
    places = [*_PLACES[: len(cores)], *_PLACES[-1:] * (len(cores) - len(_PLACES))]
    places[-1] += "$"
    coming, distances, histories = _coming(cores, trails), _distances(kinds, cores, trails), _histories(cores, trails, insides)
    rows: list[tuple[str, ...]] = [
        (nearest[first], numbered, _MARKS[marks], inside, language, place, history, _COMING[soon][ago], last)
        for (soon, nearest, numbered), (first, marks, ago, last), (inside, _), history, place in zip(
            coming, distances, insides, histories, places, strict=True
        )
    ]
    for at, kind in enumerate(kinds):
        if kind == "number":  # a year, a volume or a page: that is told by what came before and is still to come
            earlier, here = cores[at - 1].short.text if at else "^", cores[at].short.text
            before = f"N={here}{joints[at].marks}{histories[at]}{_SOON[coming[at][0]]}"
            rows[at] += (before, f"M={earlier} {here}{joints[at + 1].marks}{distances[at][3]}")
    return rows


def _join_neighbours(shorts: Sequence[Short], joints: Sequence[Joint]) -> list[tuple[str, ...]]:
    """For each token its two neighbours on each side, and the marks between them."""
    texts, p, pp, x, xx, xf, sf, _, _ = zip(_BEGIN, _BEGIN, *shorts, _END, _END, strict=True)
    marks, b, bf, bs, f, ff = zip(*joints, strict=True)
    return [
        (
            before, after, both + there, core + there, before_core + text,
            earlier, earliest + former, later, latest + last, later_marks + behind, after_both + behind,
        )
        for before, after, both, there, core, before_core, text, earlier, earliest, former, later, latest, last, later_marks, behind,
            after_both in zip(
            b, f[1:], bf, marks[1:], sf[2:], bs, texts[2:], p[1:], pp, texts[1:], x[3:], xx[3:], texts[4:], xf[3:], marks[2:],
            ff[1:], strict=False,
        )
    ]  # fmt: skip


STRETCH = 700
"""tokens that a model reads at once: a longer text is read in stretches of so many, so time and memory stay in line with its length"""


@lru_cache(maxsize=1)
def describe(text: str) -> tuple[list[Token], list[list[str]] | None]:
    """The tokens of a text and their features, these not of a text that is read in stretches.

    Two models ask it of each note; what it gives is theirs to read, not to change.

    >>> found, rows = describe("Ibid., p. 7.")
    >>> len(found) == len(rows or ())
    True
    """
    found = tokens.tokens(text)
    return found, features(found) if len(found) <= STRETCH else None


def features(found: Sequence[Token]) -> list[list[str]]:
    """The features of each token of a note.

    >>> from references.labeller.tokens import tokens
    >>> "n=Y" in features(tokens("Arendt, H. (1958). The Human Condition."))[2]
    True
    """
    if not found:
        return []
    _, _, kinds, words, opens, printed, spaced, _ = zip(*found, strict=True)
    cores, trails = list(map(describe_core, kinds, words)), list(map(describe_trail, printed))
    joints = [*map(describe_joint, ("^", *printed), opens, spaced), LAST, LAST]
    around = stretches.describe_stretches(words, opens, cores, trails)
    beside = _join_neighbours([core.short for core in cores], joints)
    told = _tell_tokens(kinds, cores, trails, joints, _insides(opens, printed), f"L={_language(words, cores)}")
    return [
        [*core.own, own, coming, gone + joint.marks, cases + joint.marks, *near, *past]
        for core, (own, coming, gone, cases), joint, near, past in zip(cores, around, joints, beside, told, strict=False)
    ]

"""What the labeller sees of a token: its core, the punctuation on it, its neighbours, what came before and what is still to come.

All are cheap: each is put together of pieces that the core, the marks and the stretch hold ready, once for all notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import repeat
from operator import add, getitem

from references.labeller import stretches, tokens
from references.labeller.cores import Short, describe_core, describe_short
from references.labeller.joints import LAST, Trail, describe_joint, describe_trail
from references.labeller.tokens import Token

Row = tuple[str, ...]
"""the features of a token"""

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
MOST = 4
"""so many marks or more since the last number are one"""
_MARKS = tuple(f"u={marks}" for marks in range(MOST + 1))
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


def _language(words: Sequence[str], scripts: Sequence[str]) -> str:
    """The script of most of a note's beginning."""
    different = set(scripts[:80]) - {""}
    if len(different) < 2:
        return f"L={different.pop()}" if different else "L=0"
    counts: dict[str, int] = {}
    for word, script in zip(words, scripts[:80], strict=False):
        if script:
            counts[script] = counts.get(script, 0) + len(word)
    return f"L={max(counts, key=lambda script: counts[script])}"


def _coming(numbers: Sequence[str], soons: Sequence[int], trails: Sequence[Trail]) -> list[tuple[int, tuple[str, str], str]]:
    """For each token what is still to come: a year, a joining word; how many marks stand before the next number, and which that is.

    A journal's name ends at its volume; a title before it is one mark farther away.
    """
    out: list[tuple[int, tuple[str, str], str]] = []
    coming, marks, number = 0, FAR, "$"
    here = (0, _NEAREST[FAR], _NUMBERED[FAR] + number)
    for its_number, soon, trail in zip(reversed(numbers), reversed(soons), reversed(trails), strict=True):
        if its_number:
            marks, number = 0, its_number
            here = (coming, _NEAREST[0], _NUMBERED[0] + number)
        elif trail.breaks and marks < FAR:
            marks += 1
            here = (coming, _NEAREST[marks], _NUMBERED[marks] + number)
        out.append(here)
        if soon:
            coming |= soon
            here = (coming, here[1], here[2])
    out.reverse()
    return out


def _histories(seen: Sequence[int], trails: Sequence[Trail], quoted: Sequence[int]) -> list[str]:
    """For each token what has been seen in its reference: a year, a quotation, an `in:`, a page."""
    out: list[str] = []
    known = 0
    for here, trail, quotes in zip(seen, trails, quoted, strict=True):
        out.append(_HISTORY[known])
        known = 0 if trail.closes else known | here | quotes
    return out


def _distances(kinds: Sequence[str], shorts: Sequence[Short], trails: Sequence[Trail]) -> list[tuple[bool, str, int, str]]:
    """For each token: whether a mark stands before it, how many since the last number; how long its stretch is by now; the last mark."""
    out: list[tuple[bool, str, int, str]] = []
    since = marks = 0
    first, last = True, "m="
    for kind, short, (trail, breaks, pauses, _, is_comma, _, _) in zip(kinds, shorts, trails, strict=True):
        out.append((first, _MARKS[marks], 2 if since > 12 else 1 if since > 4 else 0, last))
        first = breaks
        since += 1
        if kind == "number":
            marks = 0
        elif breaks and marks < MOST:
            marks += 1
        if pauses:
            since, last = 0, short.last + trail
        elif is_comma and short.is_numbered:
            last = f"{short.last},"
    return out


def _tell_numbers(
    kinds: Sequence[str], texts: Sequence[str], marks: Sequence[str], histories: Sequence[str], soon: Sequence[int], last: Sequence[str]
) -> Iterator[tuple[int, tuple[str, str]]]:
    """Where a number stands, and whether it is a year, a volume or a page: that is told by what came before and is still to come."""
    for at, kind in enumerate(kinds):
        if kind == "number":
            earlier, here = texts[at - 1] if at else "^", texts[at]
            yield at, (f"N={here}{marks[at]}{histories[at]}{_SOON[soon[at]]}", f"M={earlier} {here}{marks[at + 1]}{last[at]}")


def _places(count: int) -> list[str]:
    """For each token how far it stands from the beginning, and whether it is the last."""
    places = [*_PLACES[:count], *_PLACES[-1:] * (count - len(_PLACES))]
    places[-1] += "$"
    return places


STRETCH = 700
"""tokens that a model reads at once: a longer text is read in stretches of so many, so time and memory stay in line with its length"""


@lru_cache(maxsize=1)
def describe(text: str) -> tuple[list[Token], list[Row] | None]:
    """The tokens of a text and their features, these not of a text that is read in stretches.

    Two models ask it of each note; what it gives is theirs to read, not to change.

    >>> found, rows = describe("Ibid., p. 7.")
    >>> len(found) == len(rows or ())
    True
    """
    found = tokens.tokens(text)
    return found, features(found) if len(found) <= STRETCH else None


def features(found: Sequence[Token]) -> list[Row]:
    """The features of each token of a note: each is a column, and the columns of marks and of neighbours are shifted by a token or two.

    >>> from references.labeller.tokens import tokens
    >>> "n=Y" in features(tokens("Arendt, H. (1958). The Human Condition."))[2]
    True
    """
    if not found:
        return []
    _, _, kinds, words, opens, printed, spaced, _ = zip(*found, strict=True)
    owns, shorts, scripts, seen, soons, numbers, told, letters = zip(*map(describe_core, kinds, words), strict=True)
    trails = list(map(describe_trail, printed))
    texts, earlier, earliest, later, latest, later_marks, own_marks, _, _ = zip(_BEGIN, _BEGIN, *shorts, _END, _END, strict=True)
    joints = zip(*map(describe_joint, ("^", *printed), opens, spaced), LAST, LAST, strict=True)
    marks, before, before_both, before_core, after, after_both = joints
    inside, quoted = zip(*_insides(opens, printed), strict=True)
    soon, nearest, numbered = zip(*_coming(numbers, soons, trails), strict=True)
    first, since, ago, last = zip(*_distances(kinds, shorts, trails), strict=True)
    histories = _histories(seen, trails, quoted)
    stretch, next_stretch, last_stretch, cases = zip(
        *stretches.describe_stretches(words, opens, told, "".join(letters), trails), strict=True
    )
    columns = (
        *(stretch, next_stretch, map(add, last_stretch, marks), map(add, cases, marks)),
        *(before, after[1:], map(add, before_both, marks[1:]), map(add, own_marks[2:], marks[1:]), map(add, before_core, texts[2:])),
        *(earlier[1:], map(add, earliest, texts[1:]), later[3:], map(add, latest[3:], texts[4:])),
        *(map(add, later_marks[3:], marks[2:]), map(add, after_both[1:], marks[2:])),
        *(map(getitem, nearest, first), numbered, since, inside, repeat(_language(words, scripts)), _places(len(kinds)), histories),
        *(map(getitem, map(_COMING.__getitem__, soon), ago), last),
    )
    rows = list(map(add, owns, zip(*columns, strict=False)))
    for at, telling in _tell_numbers(kinds, texts[2:], marks, histories, soon, last):
        rows[at] += telling
    return rows

"""The passage of a text that is nearest to a wording: a sample of its runs of letters says where to look, an alignment how near it is.

The cost is that of some dozens of plain searches through the page, whatever stands there, and of one alignment of bounded length.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from bib.scripts import is_cjk

_SAMPLES = 64
_EACH = 50
"""places of one run of letters that are looked at: more are a pattern of the page, not a trace"""
_LONGEST = 600
"""letters of a wording that are aligned; more say no more"""
_WINDOWS = 3


class Near(NamedTuple):
    """A stretch of letters, and how like the wording it is: 1.0 is the same."""

    start: int
    end: int
    likeness: float


def find_nearest(letters: str, wanted: str) -> Near | None:
    """Where the letters of a page are most like those of a wording; None where not a trace of it is there.

    >>> find_nearest("theharbourwasshutbytheking", "harbourwasclosedbytheking").likeness > 0.8
    True
    >>> find_nearest("theharbourwasshutbytheking", "zzzzzzzzzz") is None
    True
    """
    from rapidfuzz import fuzz

    wanted = wanted[:_LONGEST]
    best: Near | None = None
    for start, end in _windows(letters, wanted):
        found = fuzz.partial_ratio_alignment(wanted, letters[start:end])
        if found is None or found.src_end - found.src_start < len(wanted):
            continue
        if best is None or found.score / 100 > best.likeness:
            best = Near(start + found.dest_start, start + found.dest_end, found.score / 100)
    return best


def _windows(letters: str, wanted: str) -> list[tuple[int, int]]:
    """The stretches in which most of a sample of the wording's runs of letters stand, each in its order."""
    size = 2 if sum(map(is_cjk, wanted[:200])) * 2 > len(wanted[:200]) else 5
    size = max(1, min(size, len(wanted) // 2))
    step = max(1, (len(wanted) - size) // _SAMPLES)
    band = max(len(wanted) // 2, 8)
    votes: Counter[int] = Counter()
    for at in range(0, len(wanted) - size + 1, step):
        run, place = wanted[at : at + size], -1
        for _ in range(_EACH):
            place = letters.find(run, place + 1)
            if place < 0:
                break
            votes[(place - at) // band] += 1
    chosen = [number for number, _ in votes.most_common(_WINDOWS)]
    return [(max(0, (number - 1) * band), (number + 2) * band + len(wanted)) for number in chosen]

"""The verdicts on a link: a closed list, a row each. Absence of evidence has words of its own: unchecked is not alive."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple


class Verdict(StrEnum):
    """What became of a link, as it is printed."""

    ALIVE = "alive"
    MOVED = "moved"
    BLOCKED = "blocked"
    UNREACHABLE = "unreachable"
    UNCHECKED = "unchecked"
    CHANGED = "changed"
    DEAD_ONCE = "dead?"
    DEAD = "dead"
    NO_LINK = "no-link"


class Row(NamedTuple):
    """What follows from a verdict, wherever it is asked for."""

    meaning: str
    believed: timedelta = timedelta(0)
    """how long it is believed before the link is asked again"""
    serves: bool | None = None
    """whether the page can be read: None where that is not known"""
    urlstatus: str = ""
    """the word of BibLaTeX and Better BibTeX for it; "" where a bibliography says nothing"""
    fails: bool = False
    """`check` ends with exit code 1"""
    speaks: bool = True
    """it says something of the page, and so clears or counts the days on which that was not there"""


ROWS: dict[str, Row] = {
    Verdict.ALIVE: Row("answers with the page", timedelta(days=7), True),
    Verdict.MOVED: Row("a permanent redirect to another page that still fits the citation", timedelta(days=7), True),
    Verdict.BLOCKED: Row("the site does not let us look: a login, a wall, a quota, a challenge", timedelta(days=1), speaks=False),
    Verdict.UNREACHABLE: Row(
        "no usable answer: time-out, reset, TLS fault, server error, redirect loop, an answer that breaks the limits",
        timedelta(hours=6),
        fails=True,
        speaks=False,
    ),
    Verdict.UNCHECKED: Row("not asked: offline, private address, unsupported scheme", speaks=False),
    Verdict.CHANGED: Row(
        "answers, but not with what was cited: a soft 404, a parked domain, the home page, another page, another text",
        timedelta(days=3),
        False,
        "unfit",
        True,
    ),
    # Asked again the next day: it takes three days to become `dead`.
    Verdict.DEAD_ONCE: Row(
        "not there (404, 410, no such host, refused), and not yet seen so on three days", timedelta(days=1), False, fails=True
    ),
    Verdict.DEAD: Row("not there on three days", timedelta(days=3), False, "dead", True),
    Verdict.NO_LINK: Row("the source states no link"),
}
"""In the order from the best that can be known of a source to the worst."""

SERVING = frozenset(name for name, row in ROWS.items() if row.serves)
TALKING = SERVING | {Verdict.CHANGED}
"""the page has words of its own: those that were cited, or others"""
NOT_SERVING = frozenset(name for name, row in ROWS.items() if row.serves is False)
UNREACHED = frozenset({Verdict.DEAD_ONCE, Verdict.BLOCKED, Verdict.UNREACHABLE, Verdict.UNCHECKED})
"""what may come out otherwise if it is asked once more"""
WRITTEN = frozenset(name for name, row in ROWS.items() if row.urlstatus)
"""what is certain enough for a bibliography to say it"""
FAILING = frozenset(name for name, row in ROWS.items() if row.fails)
_RANKS = {name: rank for rank, name in enumerate(ROWS)}


def rank(verdict: str) -> int:
    """The place of a verdict between the best and the worst.

    >>> sorted(["dead", "alive", "blocked"], key=rank)
    ['alive', 'blocked', 'dead']
    """
    return _RANKS[verdict]


def has_failed(verdicts: Iterable[str]) -> bool:
    """Whether one of the verdicts is trouble that a run should end with.

    >>> has_failed({"alive", "blocked"}), has_failed({"dead?"})
    (False, True)
    """
    return not FAILING.isdisjoint(verdicts)

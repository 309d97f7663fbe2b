"""References that are told whole by the words of their trade: decisions of courts, statutes, treaties, files and letters of archives,
interviews, films. They are looked for before a note is cut at its stops, for their abbreviations have stops of their own.

A kind is one row: the letters of which a note must hold one (a cheap look), and the module whose `read` knows the kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import import_module
from typing import NamedTuple

from bib.scripts import CAPITAL, HAN
from references import terms
from references.fields import locators
from references.forms import access, signals
from references.forms.brackets import MASK, Stretch, brackets_between
from references.forms.workspace import Workspace
from references.model import Citation

BY = "kind."
"""with this the names of the rules begin that read a reference whole: what they read, no other reader knows better"""
_LONGEST = 600
"""characters: a longer stretch is no such reference"""


class Kind(NamedTuple):
    """A kind of references: the module that reads it, and the tables of letters of which one must stand in a note, or its shape."""

    module: str
    told: tuple[tuple[str, ...], ...] = ()
    apart: bool = False
    """these letters are whole words"""
    shape: str = ""
    """the pattern that a note of the kind has, where its form tells it and no word"""


_LAW_REVIEW = (
    # , 45 YALE L.J. 123, 130 (1998)
    r",\s\d{1,4}\s[A-Z][^,()\d]{1,60}\s\d{1,5}(?:,\s[^()]{1,40})?\s\((?:[A-Z][a-z]{2,8}\.?\s(?:\d{1,2},\s)?)?\d{4}\)"
    r"|\d,\sat\s[A-Z]{0,2}\d"  # Mar. 3, 2001, at A4
    r"|\s(?:eds?\.|trans\.),?\s\d{4}\)"  # (3d ed. 2004), (Max Knight trans., 1967)
)

KINDS = (
    Kind("decisions", (("law", "versus"), ("law", "matter"), ("law", "court"), ("law", "collection")), apart=True),
    Kind("eastern_decisions", (("law", "eastern", "told"),)),
    Kind("statutes", (("law", "statute", "told"),)),
    Kind("resolutions", (("law", "symbol", "told"),)),
    Kind("law_reviews", shape=_LAW_REVIEW),
    Kind("archives", (("holdings", "told"),)),
    Kind("interviews", (("interviews", "told"),)),
    Kind("letters", (("letters", "told"),)),
    Kind("films", (("films", "told"),)),
)
"""in order: what is read by the strictest form first"""


class Whole(NamedTuple):
    """A reference that was read whole: where it stands with its signal, and what was read behind that."""

    start: int
    end: int
    workspace: Workspace


@lru_cache(maxsize=4)
def find(text: str) -> tuple[Whole, ...]:
    """The references of a note that are told whole, in order.

    >>> [one.workspace.said() for one in find("See Stone v. Hill, 21 F.3d 12 (2d Cir. 1994); Hill, Rivers, 7.")]
    [['title: Stone v. Hill', 'volume: 21', 'journaltitle: F.3d', 'pages: 12', 'institution: 2d Cir.', 'date: 1994']]
    >>> find("The river was clear.")
    ()
    """
    kinds = [kind for kind in KINDS if _told(kind).search(text)] if _any_told().search(text) else []
    if not kinds:
        return ()
    whole = Stretch.of(text)
    found = (_read(whole._replace(start=start, end=end), kinds) for start, end in _cut(whole.line))
    return tuple(one for one in found if one is not None)


@cache
def _told(kind: Kind) -> re.Pattern[str]:
    return re.compile(kind.shape or _words(kind))


@cache
def _any_told() -> re.Pattern[str]:
    """The letters of all kinds: most notes have none."""
    return re.compile("|".join(kind.shape or _words(kind) for kind in KINDS))


_NAME_BEHIND = rf"(?=[{CAPITAL}]|(?:de|von|van|der|du|la)\b|d’)"
"""a name, which what stands between two names (to, an, à) has behind it"""


def _words(kind: Kind) -> str:
    """All that it can begin with stands in one set at its beginning: such a pattern is searched many times faster."""
    by_first: dict[str, list[str]] = {}
    for word in sorted({word for name, *path in kind.told for word in terms.words(name, *path)}, key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]) + (_NAME_BEHIND if word[0] == word[-1] == " " else ""))
    branches = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(by_first.items()))
    firsts = re.escape("".join(sorted(by_first)))
    return rf"(?=[{firsts}])(?<!\w)(?:{branches})(?!\w)" if kind.apart else rf"(?=[{firsts}])(?:{branches})"


def is_whole(citation: Citation) -> bool:
    """Whether a citation was read so.

    >>> from references.model import Field, Span
    >>> is_whole(Citation("a", Span(0, 1), (Field("title", "a", None, "kind.case"),)))
    True
    """
    return any(one.by.startswith(BY) for one in citation.fields)


def _read(one: Stretch, kinds: list[Kind]) -> Whole | None:
    begin = signals.signal_end(one.line, one.start, one.end)
    if not 4 < one.end - begin <= _LONGEST:
        return None
    for kind in kinds:
        if not _told(kind).search(one.text, max(one.start - 1, 0), one.end):
            continue
        workspace = Workspace(one.text, one.line, begin, one.end, brackets_between(one.found, begin, one.end))
        access.read(workspace)
        if import_module(f"references.forms.{kind.module}").read(workspace):
            start = one.start if workspace.start == begin else workspace.start
            return Whole(start, workspace.end, workspace)
    return None


@cache
def _stop() -> re.Pattern[str]:
    """A stop that may end such a reference: a semicolon; a full stop behind a page, a long number or a bracket, before a capital letter."""
    going_on = terms.either(terms.words("holdings", "goes_on"))
    closing = f"[)\\]{''.join(MASK.values())}]"
    paged = rf"(?P<paged>(?<!\w)(?:{locators.words_before()}|nos?|n|n°|№|Nr|[Pp]aras?|Rn|§)\.?\s?\d{{1,3}}(?:[-–]\d+)?)"
    before = f"{CAPITAL}{HAN}{MASK['quote']}{MASK['work']}"
    return re.compile(rf"[;；。\n]+\s*|(?:(?<=\d\d\d)|(?<={closing})|{paged})\.\s+(?=[{before}])(?!(?:{going_on}))")


def _cut(line: str) -> Iterator[tuple[int, int]]:
    """The stretches of a note's line between stops that may end such a reference."""
    at = 0
    for stop in _stop().finditer(line):
        yield at, stop.end("paged") if stop["paged"] else stop.start()
        at = stop.end()
    if at < len(line):
        yield at, len(line)

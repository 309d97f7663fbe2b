"""Pages that serve, beside the copies of the days on which they were read: what has drifted is noted with the look.

`changed` stands only where something that a claim says is on the copy and not on the page (`references.evidence.drift`); else the look
keeps its verdict, and its evidence says how much of the copy's text still stands.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from references.evidence.drift import Drift, compare
from references.evidence.statements import Statement
from references.links.checking.recheck import copy_for
from references.links.judging.judge import with_copy
from references.links.model import Link, Look, Memento
from references.links.pages.title_fit import stands_in
from references.links.store.link_store import LinkStore, State, known_look
from references.links.store.page_texts import Kept, PageStore, page_address
from references.links.verdicts import SERVING, Verdict


def note_drift(
    store: LinkStore, texts: PageStore, statements: Mapping[str, Sequence[Statement]], urls: Collection[str]
) -> Iterator[tuple[Link, Look]]:
    """Compares the pages of these URLs with their copies, notes what was found, and yields the looks that are `changed` now.

    `statements` are what the claims of each source say, by its key.
    """
    pairs = [pair for pair in _serving(store, statements) if pair.link.url in urls]
    for at in range(0, len(pairs), _AT_ONCE):
        found = _find_drift(store, texts, pairs[at : at + _AT_ONCE])
        store.record(found.values())
        yield from (one for one in found.values() if one[1].verdict == Verdict.CHANGED)


_AT_ONCE = 100
"""links whose texts are compared, and noted in one transaction: a large library is not held in memory whole"""


def _find_drift(store: LinkStore, texts: PageStore, pairs: Sequence[_Pair]) -> dict[str, tuple[Link, Look]]:
    """By URL: the look with what its text has lost for one of the claims, else with how much of it stands."""
    kept = texts.load(address for pair in pairs for address in (page_address(pair.link.url), pair.copy.url))
    found: dict[str, tuple[Link, Look]] = {}
    for pair in pairs:
        drift = _compare(pair, kept)
        known = found.get(pair.link.url)
        if drift is not None and (known is None or known[1].verdict != Verdict.CHANGED):
            found[pair.link.url] = (pair.link, _with_drift(store, pair, drift, kept[pair.copy.url].page.text))
    return found


class _Pair(NamedTuple):
    """A link that serves, its copy, and what the claims say that rest on it."""

    link: Link
    state: State
    copy: Memento
    said: Sequence[Statement]


def _compare(pair: _Pair, kept: Mapping[str, Kept]) -> Drift | None:
    copy, page = kept.get(pair.copy.url), kept.get(page_address(pair.link.url))
    return compare(pair.said, copy.page, page.page) if copy is not None and page is not None else None


def _serving(store: LinkStore, statements: Mapping[str, Sequence[Statement]]) -> Iterator[_Pair]:
    """The links that serve and have a copy; on what a person has said of one, nothing is said over."""
    states, copies = store.states(), store.mementos()
    for one in store.links(statements):
        state, copy = states.get(one.link.url), copy_for(copies, one.link)
        if copy is not None and state is not None and state.verdict in SERVING and state.believed is None:
            yield _Pair(one.link, state, copy, statements[one.key])


def _with_drift(store: LinkStore, pair: _Pair, found: Drift, copy_text: str) -> Look:
    """The look at a page with what has become of its text since the day of its copy."""
    look = known_look(pair.link, pair.state, pair.copy)
    evidence = store.evidence(pair.link.url) or look.evidence
    day = pair.copy.datetime[:10]
    remarks = [one for one in evidence.remarks if not one.startswith(_MARKS)]
    remarks.append(f"{_TEXT}{found.words} (copy of {day})")
    if found.lost is None:
        verdict, why = with_copy(look.verdict, look.reason, stands_in(pair.link.title, copy_text), found.share)
        return replace(look, verdict=verdict, reason=why, evidence=replace(evidence, remarks=tuple(remarks)))
    remarks += [f"{_COPY}{found.there}", f"{_PAGE}{found.here or '(nothing in its place)'}"]
    reason = f"{_TEXT}“{found.lost.text}” stands on the copy of {day} and not on the page; {found.words}"
    return replace(look, verdict=Verdict.CHANGED, reason=reason, evidence=replace(evidence, remarks=tuple(remarks)))


def is_drifted(state: State) -> bool:
    """Whether a page is called changed for what its text has lost: it can be read all the same.

    >>> is_drifted(State("http://a.org/", "changed", "text: “97” stands on the copy …", 200, None, "2026-01-01T00:00:00Z"))
    True
    """
    return state.verdict == Verdict.CHANGED and state.reason.startswith(_TEXT)


_TEXT, _COPY, _PAGE = "text: ", "the copy says: ", "the page says: "
_MARKS = (_TEXT, _COPY, _PAGE)

"""What is told of pointers and short forms that have no answer.

The rule of the kind: one fact is told once. A short form of a work that no note states in full is told where it is met first, with the
notes that cite it so too; a pointer to a citation that has no answer lacks none of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from references import findings
from references.backrefs.steps import Outcome
from references.backrefs.trail import Position, Trail
from references.dedupe.normal import words
from references.dedupe.record import record
from references.model import Citation, Finding, Reading

_UNKNOWN = "unknown-short-title"
_LONGEST = 76
"""characters of the words of a pointer that a finding prints whole"""
_MOST = 8
"""labels that are printed, before the others are counted"""


def tell_unresolved(reading: Reading, trail: Trail, outcomes: Mapping[Position, Outcome]) -> Iterator[Finding]:
    """The findings of a document's pointers, in the order of its notes."""
    alike: dict[tuple[str, ...], list[Position]] = defaultdict(list)
    for place, outcome in outcomes.items():
        if outcome.code == _UNKNOWN:
            alike[name_work(trail.citation(place))].append(place)
    first = {places[0]: places for places in alike.values()}
    for place, outcome in sorted(outcomes.items(), key=lambda one: one[0]):
        if outcome.code == _UNKNOWN and place not in first:
            continue
        if outcome.code and not _is_told_elsewhere(trail, outcomes, place, outcome):
            yield _make_finding(reading, trail, place, outcome, first.get(place, [place]))


def name_work(citation: Citation) -> tuple[str, ...]:
    """What tells one unknown work from another: its author and title, else its words.

    >>> from references.model import Field, Span
    >>> name_work(Citation("Erie, op. cit., p. 4", Span(0, 20), (Field("author", "Erie"),), pointing="op. cit."))
    ('erie', '|', '')
    """
    one = record(citation)
    named = tuple(sorted(family for author in one.authors[:1] for family in author.families))
    titled = one.title if "title" in citation.stated else ""
    return (*named, "|", titled) if named or titled else (words(citation.text),)


def _is_told_elsewhere(trail: Trail, outcomes: Mapping[Position, Outcome], place: Position, outcome: Outcome) -> bool:
    """Whether a pointer leads to citations without an answer, which are told themselves."""
    if not outcome.hangs or outcome.target is None:
        return False
    meant = [one for one in trail.outer(outcome.target) if one != place and not trail.roots.get(one)]
    return any(outcomes[one].code for one in meant if one in outcomes)


def _make_finding(reading: Reading, trail: Trail, place: Position, outcome: Outcome, alike: list[Position]) -> Finding:
    note, citation = reading.notes[place.note], reading.notes[place.note].citations[place.number]
    labels = list(dict.fromkeys(trail.notes[one.note].label for one in alike))
    details = {
        "pointing": _name_pointer(citation.text, citation.pointing, outcome.code),
        "target": outcome.label or "",
        "reason": outcome.reason,
        "count": str(len(outcome.roots)),
        "candidates": "; ".join(_shortly(trail, root) for root in outcome.roots[:4]),
        "who": f"Note {labels[0]} cites" if len(labels) == 1 else f"Notes {_list_labels(labels)} cite",
    }
    return findings.make(outcome.code, reading.document, note.body.offset(citation.span.start), note.label, **details)


def _list_labels(labels: list[str]) -> str:
    more = len(labels) - _MOST
    return ", ".join(labels[:_MOST]) + (f" and {more} more" if more > 0 else "")


def _name_pointer(text: str, pointing: str | None, code: str) -> str:
    """The words of a pointer; of an unknown work with its author and title, where they are few."""
    if pointing is None or code != _UNKNOWN:
        return pointing or text
    whole = text[: text.find(pointing) + len(pointing)].strip(" ,;") if pointing in text else pointing
    return whole if len(whole) <= _LONGEST else pointing


def _shortly(trail: Trail, root: Position) -> str:
    stated = trail.citation(root).stated
    title = stated.get("title") or trail.citation(root).text
    return f"{str(title)[:30]} (note {trail.notes[root.note].label})"

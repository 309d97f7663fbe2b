"""From what was read, and what a person changed, to sources: all that can be made again at any time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from references.corrections import ADDED, RENAMED, Correction, replay
from references.corrections.added import add_references
from references.corrections.anchors import Anchor, AnchorIndex
from references.gaps import find_gaps
from references.model import Finding, Note, Reading, Source

Keys = dict[tuple[str, str, int], str]
"""a citation (path, note id, number) -> the key of its source"""


@dataclass(frozen=True, slots=True)
class Derived:
    """Readings with corrections and sources, the sources, and the findings that came of it."""

    readings: tuple[Reading, ...]
    sources: tuple[Source, ...]
    findings: tuple[Finding, ...]


def derive(
    readings: Sequence[Reading],
    changes: Sequence[Correction] = (),
    remembered: Iterable[tuple[Anchor, str]] = (),
    ever: Iterable[str] = (),
    scheme: str = "",
) -> Derived:
    """Applies the corrections of notes, brings citations together, applies the corrections of sources.

    `remembered` are the keys that citations had, `ever` all keys that were ever given, `scheme` that of new keys.

    >>> from references.pipeline import read_bytes
    >>> note = "Hu wrote it.[^1]\\n\\n[^1]: Hu Shi, History of Philosophy (Shanghai: Commercial Press, 1919), 5."
    >>> [source.fields["title"] for source in derive([read_bytes("hu.md", note.encode())]).sources]
    ['History of Philosophy']
    """
    from references.dedupe import Memory, bring_together

    readings, found = add_references(changes, readings)
    index = AnchorIndex(readings)
    read, conflicts = replay.correct_readings(changes, readings, index)
    found += conflicts
    together, apart = replay.decide_pairs(changes, index)
    kept: Keys = {}
    for anchor, key in remembered:
        at = index.find(anchor)
        if at is not None:
            kept.setdefault(at, key)
    _apply_decisions(changes, index, kept)
    memory = Memory(keys=kept, given=frozenset(ever), together=tuple(together), apart=tuple(apart), scheme=scheme or "author-title-year")
    done = bring_together(read, memory)
    first = _first_places(done.readings)
    corrected, more = replay.correct_sources(changes, done.sources, first)
    found += [*done.findings, *more, *find_gaps(corrected, first)]
    return Derived(tuple(done.readings), tuple(corrected), tuple(found))


def _apply_decisions(changes: Sequence[Correction], index: AnchorIndex, keys: Keys) -> None:
    """Keys as decisions give them.

    After `merge A B` the work is called A, also by the citations that were given B before; what `split A` takes out needs a key of its
    own. What was undone gives the keys back, the last decision first, as if it had never been.
    """
    undone, in_force = [one for one in changes if one.undone], [one for one in changes if not one.undone]
    for one in (*reversed(undone), *in_force):
        if one.verb in _DECIDE:
            _DECIDE[one.verb](one, index, keys)


def _add_key(one: Correction, index: AnchorIndex, keys: Keys) -> None:
    if one.other and not one.undone:
        keys.update(dict.fromkeys(index.find_all(one.here), one.other))


def _rename_key(one: Correction, index: AnchorIndex, keys: Keys) -> None:
    keys.update(dict.fromkeys(index.find_all(one.here), one.target if one.undone else one.now))


def _merge_keys(one: Correction, index: AnchorIndex, keys: Keys) -> None:
    keys.update(dict.fromkeys(index.find_all(one.there), one.other if one.undone else one.target))


def _split_keys(one: Correction, index: AnchorIndex, keys: Keys) -> None:
    for at in index.find_all(one.there):
        if one.undone:
            keys[at] = one.target
        elif keys.get(at) == one.target:
            del keys[at]


_DECIDE: dict[str, Callable[[Correction, AnchorIndex, Keys], None]] = {
    ADDED: _add_key,
    RENAMED: _rename_key,
    "merge": _merge_keys,
    "split": _split_keys,
}


def _first_places(readings: Iterable[Reading]) -> dict[str, tuple[Reading, Note]]:
    first: dict[str, tuple[Reading, Note]] = {}
    for reading in readings:
        for note in reading.notes:
            for citation in note.citations:
                if citation.source is not None:
                    first.setdefault(citation.source, (reading, note))
    return first

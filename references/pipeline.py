"""The order of the work, in one list.

A document goes through STAGES by itself; only then are the citations of all documents brought together (`dedupe`).
"""

from __future__ import annotations

from collections.abc import Callable

from references import backrefs, claims, notes, parse
from references.model import Document, Reading

Stage = Callable[[Reading], Reading]

STAGES: tuple[Stage, ...] = (
    notes.find,  # marks and bodies, paired; running heads and page ends out; words and URLs healed
    parse.read,  # each body -> references, signals, commentary, and the fields of each reference
    backrefs.resolve,  # 同前註, Ibid., short forms -> the citation they mean, or candidates
    claims.tie,  # each mark -> the sentence and the clause that it closes
)


def read(document: Document) -> Reading:
    """Takes a document through all stages."""
    reading = Reading(document)
    for stage in STAGES:
        reading = stage(reading)
    return reading

"""The words of a note that a program has put there, and the works that it knows them to cite."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bib.csl_reader import Value, read_item
from references.model import Citation, Note, Span
from references.structure import Witness
from references.witnesses.agreement import measure_likeness


class Work(NamedTuple):
    """A work as a program knows it."""

    by: str
    fields: dict[str, Value]
    key: str
    """what tells it from others: its address in the program's library; else its own words"""
    locator: str
    """the page that is cited"""


class Said(NamedTuple):
    """A stretch of a note's text, and the works that it cites."""

    span: Span
    works: tuple[Work, ...]


def find_said(note: Note, witnesses: Sequence[Witness]) -> Iterator[Said]:
    """What programs say in a note; `witnesses` are those of the document, in order."""
    for block in note.body.blocks:
        at = bisect_left(witnesses, block.start, key=lambda one: one.span.start)
        while at < len(witnesses) and witnesses[at].span.start < block.end:
            span = note.body.find(witnesses[at].span)
            if span is not None:
                yield Said(span, tuple(_read_works(witnesses[at])))
            at += 1


def _read_works(witness: Witness) -> Iterator[Work]:
    for one in json.loads(witness.works):
        fields = read_item(one["item"])
        key = one["key"] or json.dumps([fields.get("title"), fields.get("author"), fields.get("date")], ensure_ascii=False)
        yield Work(witness.by, fields, f"{witness.by} {key}", str(one.get("locator", "")))


def pair_works(citations: Sequence[Citation], said: Said) -> list[tuple[int | None, Work]]:
    """Each work with the number of the citation that is of it, among those of the note; None where none was read.

    As many citations as works stand in the same order, if they may be of them; else each work goes to the citation that is most like it.

    >>> work = Work("zotero", {"title": "Ships and Towns", "date": "1919"}, "k", "")
    >>> pair_works([Citation("Hu, Ships and Towns (1919)", Span(0, 26))], Said(Span(0, 26), (work,)))[0][0]
    0
    """
    mine = [at for at, one in enumerate(citations) if one.span.meets(said.span)]
    if len(mine) == len(said.works):
        pairs: list[tuple[int | None, Work]] = list(zip(mine, said.works, strict=True))
        if len(pairs) == 1 or all(at is None or _may_be(citations[at], work) for at, work in pairs):
            return pairs
    pairs = []
    for work in said.works:
        likeness, best = max(((measure_likeness(work.fields, citations[at].text), -at) for at in mine), default=(0.0, 0))
        found = -best if likeness >= ALIKE else None
        pairs.append((found, work))
        mine = [at for at in mine if at != found]
    return pairs


def _may_be(citation: Citation, work: Work) -> bool:
    return citation.pointing is not None or measure_likeness(work.fields, citation.text) > 0


ALIKE = 2.0
"""the title, or author and year"""

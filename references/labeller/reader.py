"""From labels to what a note says: references with their fields, signals, pointers, commentary."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from bib.patterns import regex
from references.fields import titles
from references.labeller import statements
from references.labeller.features import describe
from references.labeller.groups import STRUCTURE, Run, groups, join_groups, runs
from references.labeller.mends import mend
from references.labeller.tagger import Labelled, tagger
from references.model import Citation, NoteKind, NoteReading, Part, Role, Span

_SURROGATES = regex("[\ud800-\udfff]")
"""halves of characters, which no model can be asked about"""
READ = 150_000
"""of a longer line the rest is left as it is, a remainder: so memory has a bound"""


def _span(runs: list[Run], text: str) -> Span:
    start, end = runs[0].span.start, runs[-1].span.end
    while end > start and text[end - 1] in " ;；,，":
        end -= 1
    return Span(start, end)


def _citation(runs: list[Run], text: str, signal: str | None) -> Citation:
    span = _span(runs, text)
    runs = mend(runs, text)
    fields, locator = statements.state(runs, text)
    pointing = next((titles.strip_marks(run.span.cut(text)) for run in runs if run.label == "pointer"), None)
    if fields and not (pointing and not any(field.name in ("title", "journaltitle", "booktitle") for field in fields)):
        fields = statements.add_type(fields)
    return Citation(span.cut(text), span, fields, signal, locator, pointing)


def _is_reference(citation: Citation, is_alone: bool) -> bool:
    """Whether there is a reference at all: a year or a place by itself, or words that the model doubts, are none."""
    if citation.pointing:
        return True
    names = {field.name for field in citation.fields}
    if not names & {"author", "editor", "title", "journaltitle", "booktitle", "url", "doi", "organization", "publisher"}:
        return is_alone and bool(names & {"date", "volume", "note"}) and len(names) > 1
    return True


def _cover(text: str, parts: Iterable[Part]) -> tuple[Part, ...]:
    """Parts in order that together cover the text."""
    out: list[Part] = []
    at = 0
    for part in parts:
        if part.span.start > at:
            gap = text[at : part.span.start]
            if out and not any(char.isalnum() for char in gap):
                out[-1] = Part(out[-1].role, Span(out[-1].span.start, part.span.start))
            else:
                out.append(Part("remainder", Span(at, part.span.start)))
        if part.span.end > max(at, part.span.start):
            out.append(Part(part.role, Span(max(at, part.span.start), part.span.end)))
            at = part.span.end
    if at < len(text):
        if out and not any(char.isalnum() for char in text[at:]):
            out[-1] = Part(out[-1].role, Span(out[-1].span.start, len(text)))
        else:
            out.append(Part("remainder", Span(at, len(text))))
    return tuple(out)


def labelled(text: str) -> list[Labelled]:
    """The tokens of a note with their labels.

    >>> [one.token.core for one in labelled("Ibid., p. 7.")]
    ['Ibid', 'p', '7']
    """
    return tagger().tag(*describe(_without_surrogates(text[:READ])))


def _without_surrogates(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text)
    return text


def read_note(text: str, by: list[Labelled] | None = None) -> NoteReading:
    """Reads a note by the model, or by labels that another gave to its tokens."""
    found = labelled(text) if by is None else by
    if not found:
        return NoteReading("empty" if not text.strip() else "comment", (Part("remainder", Span(0, len(text))),) if text else ())
    stretches = join_groups(groups(runs(found)), text)
    is_alone = sum(group[0].label not in STRUCTURE for group in stretches) == 1
    citations: list[Citation] = []
    parts: list[Part] = []
    signal: str | None = None
    for group in stretches:
        span = Span(group[0].span.start, group[-1].span.end)
        citation = None if group[0].label in STRUCTURE else _citation(group, text, signal)
        if citation is not None and _is_reference(citation, is_alone):
            citations.append(citation)
            parts.extend(_parts(group))
        else:
            parts.append(Part(_OUTSIDE.get(group[0].label, "commentary"), span))
        signal = titles.strip_marks(span.cut(text)) or None if group[0].label == "signal" else None
    return NoteReading(_kind(citations, {part.role for part in parts}), _cover(text, parts), tuple(citations))


_OUTSIDE: dict[str, Role] = {"signal": "signal", "comment": "commentary", "lead": "remainder"}
"""what stands outside of references; what should be one and is none is commentary"""


def _parts(group: list[Run]) -> list[Part]:
    def role(run: Run) -> Role:
        return "locator" if run.label == "locator" else "back-reference" if run.label == "pointer" else "reference"

    return [
        Part(one, Span(found[0].span.start, found[-1].span.end)) for one, found in ((one, list(runs)) for one, runs in groupby(group, role))
    ]


def _kind(citations: list[Citation], roles: set[Role]) -> NoteKind:
    if not citations:
        return "comment"
    if (
        all(one.pointing and not any(field.name in ("title", "journaltitle") for field in one.fields) for one in citations)
        and "commentary" not in roles
    ):
        return "crossref"
    return "mixed" if "commentary" in roles else "citation"

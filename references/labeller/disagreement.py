"""How much the model doubts what another reader says a note states.

A reader of forms is right where its form is there and wrong where the note only looks like it. The model has an opinion of every token:
where its opinion and the fields agree, both are right nearly always; where the model finds the fields far less likely than its own
reading, the fields are from another form.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from references.labeller import reader
from references.labeller.features import STRETCH
from references.labeller.tagger import Labelled, tagger
from references.model import NoteReading, Span

TAKEN_FOR = {
    "author": ("author", "resp"),
    "editor": ("editor", "resp", "translator"),
    "translator": ("translator", "resp", "editor"),
    "title": ("title",),
    "journaltitle": ("journal", "book", "org", "series"),
    "booktitle": ("book", "journal", "series"),
    "maintitle": ("book", "journal", "series"),
    "date": ("date",),
    "publisher": ("publisher", "org"),
    "institution": ("publisher", "org"),
    "organization": ("org", "publisher"),
    "location": ("place",),
    "volume": ("volume",),
    "number": ("number",),
    "pages": ("pages", "locator"),
    "url": ("url",),
    "doi": ("doi",),
    "edition": ("edition", "note"),
    "series": ("series", "note"),
}
"""the labels that the model may have given to the words of a field"""
TELLING = ("author", "title", "journal", "book", "publisher")
"""what no field claims should be none of these"""
LEAST = 1e-4
"""one token alone does not decide"""


def measure_doubt(reading: NoteReading, text: str, labelled: list[Labelled], apart: Sequence[Span] = ()) -> float:
    """How much the model doubts a reading of a note, to which it gave labels; of what stands in the spans apart it is not asked.

    The doubt is the mean of log(likelihood of the model's own label / likelihood of the reading's field) over the tokens, in nats; 0 is no
    doubt. A text that is longer than one stretch is not doubted.

    >>> from references import forms
    >>> text = "王小波，《黃金時代》（北京：華夏出版社，1994年），頁12。"
    >>> measure_doubt(forms.read_note(text), text, reader.labelled(text)) < 0.5
    True
    """
    if not labelled or len(labelled) > STRETCH:
        return 0.0
    model = tagger()
    with model.lock:
        if model.last is not labelled:  # it has read another note meanwhile
            labelled = reader.labelled(text)
        claimed = _claims(reading, labelled)
        total = 0.0
        for index, one in enumerate(labelled):
            wanted = claimed.get(index)
            if apart and any(span.start <= one.token.at < span.end for span in apart):
                continue
            if (one.label not in TELLING) if wanted is None else one.label in wanted:
                continue
            given = 1.0 - model.share(index, TELLING) if wanted is None else model.share(index, wanted)
            total += max(0.0, math.log(max(model.share(index, (one.label,)), LEAST)) - math.log(max(given, LEAST)))
    return total / len(labelled)


def _claims(reading: NoteReading, labelled: list[Labelled]) -> dict[int, tuple[str, ...]]:
    """The labels that each claimed token may have: fields and tokens both come in the order of the text."""
    spans = sorted(
        (field.span, TAKEN_FOR[field.name])
        for citation in reading.citations
        for field in citation.fields
        if field.span is not None and field.name in TAKEN_FOR
    )
    found: dict[int, tuple[str, ...]] = {}
    first = 0
    for span, names in spans:
        while first < len(labelled) and labelled[first].token.end <= span.start:
            first += 1
        at = first
        while at < len(labelled) and labelled[at].token.at < span.end:
            token = labelled[at].token
            if token.at + len(token.core) > span.start:
                found.setdefault(at, names)
            at += 1
    return found

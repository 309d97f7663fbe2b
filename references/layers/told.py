"""Sentences that cite nothing, between those that do: the readers see what stands before and behind them, and none within the other."""

from __future__ import annotations

from references.forms.eastern_prose import find_prose
from references.layers.compounds import Read, join, move
from references.model import NoteReading, Part, Span


def read_beside_told(text: str, read: Read) -> NoteReading:
    """The reading of a note whose Chinese sentences about persons and works are commentary (`forms.eastern_prose`).

    >>> from references import forms
    >>> note = "林海（1552—1610），閩縣人，善航海。參見江河：《海》，北京：岸社，1999年，第7頁。"
    >>> reading = read_beside_told(note, forms.read_note)
    >>> reading.kind, [one.stated["title"] for one in reading.citations]
    ('mixed', ['海'])
    """
    told = find_prose(text)
    if not told:
        return read(text)
    edges = [0, *(edge for one in told for edge in one), len(text)]
    between = [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if text[start:end].strip()]
    readings = [move(read(one.cut(text)), one.start) for one in between]
    commentary = [Part("commentary", one) for one in told]
    return join(text, sorted([*commentary, *(part for one in readings for part in one.parts)], key=lambda part: part.span), readings)

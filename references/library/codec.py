"""Readings as JSON and back: short arrays, because a library holds a hundred thousand citations."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from references.model import Citation, Claim, Field, Mark, Part, Passage, Piece, Pointer, Repair, Source, Span

_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)


def dumps(value: Any) -> str:
    r"""JSON that any database takes: where a lone surrogate stands, which some refuse, all but ASCII is written as escapes.

    >>> dumps(["註"]), dumps(["註", "\ud800"])
    ('["註"]', '["\\u8a3b","\\ud800"]')
    """
    text = _WRITER.encode(value)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":"))
    return text


loads = json.loads


def place_text(place: str) -> str:
    r"""Where a file lies, as any database takes it: the bytes of a name that are not UTF-8 (see `os.fsdecode`) are written as escapes.

    >>> place_text("/papers/\udcb5\udcf9.md")
    '/papers/\\udcb5\\udcf9.md'
    >>> to_place(place_text("/papers/\udcb5\udcf9.md")) == "/papers/\udcb5\udcf9.md"
    True
    """
    return place.encode("utf-8", "backslashreplace").decode()


def to_place(text: str) -> str:
    """The place that `place_text` wrote.

    >>> to_place("/papers/a.md")
    '/papers/a.md'
    """
    return re.sub(r"\\udc([89a-f][0-9a-f])", lambda byte: chr(0xDC00 + int(byte[1], 16)), text)


def span_rows(spans: Iterable[Span]) -> list[list[int]]:
    """Ranges as arrays.

    >>> to_spans(span_rows([Span(4, 9)]))
    (Span(start=4, end=9),)
    """
    return [list(span) for span in spans]


def to_spans(rows: Iterable[Any]) -> tuple[Span, ...]:
    """The ranges of arrays that `span_rows` made.

    >>> to_spans([[4, 9]])
    (Span(start=4, end=9),)
    """
    return tuple(Span(*row) for row in rows)


def passage_row(passage: Passage) -> list[Any]:
    """A passage as an array, its text first.

    >>> to_passage(passage_row(Passage("a b", (Piece(0, 4, 1),), (Span(4, 9),), (Repair("line-joined", Span(5, 6), " "),)))).pieces
    (Piece(at=0, start=4, length=1),)
    """
    repairs = [[r.code, *r.span, r.healed] for r in passage.repairs]
    return [passage.text, [list(piece) for piece in passage.pieces], span_rows(passage.blocks), repairs]


def to_passage(row: list[Any]) -> Passage:
    """The passage of an array that `passage_row` made.

    >>> to_passage(passage_row(Passage("a b"))) == Passage("a b")
    True
    """
    text, pieces, blocks, repairs = row
    return Passage(
        text,
        tuple(Piece(*piece) for piece in pieces),
        to_spans(blocks),
        tuple(Repair(code, Span(start, end), healed) for code, start, end, healed in repairs),
    )


def mark_row(mark: Mark) -> list[Any]:
    """A mark as an array, its claim last, and behind that the pages that it says, if it does.

    >>> mark_row(Mark("1", Span(4, 5), 3))
    ['1', 4, 5, 3, None]
    """
    claim = mark.claim
    told = [claim.text, claim.clause, span_rows(claim.spans)] if claim else None
    return [mark.label, *mark.span, mark.at, told, *([mark.locator] if mark.locator else [])]


def to_mark(row: list[Any]) -> Mark:
    """The mark of an array that `mark_row` made.

    >>> to_mark(["1", 4, 5, 3, None]) == Mark("1", Span(4, 5), 3)
    True
    >>> to_mark(["2", 4, 14, 3, None, "14"]).locator
    '14'
    """
    label, start, end, at, claim, *located = row
    return Mark(label, Span(start, end), at, Claim(claim[0], claim[1], to_spans(claim[2])) if claim else None, *located)


def locator_in(data: str | None) -> str:
    """The pages that a stored mark says ([2, p. 14]), which are the last thing in it.

    >>> locator_in('["2",4,14,3,null,"14"]'), locator_in('["2",4,5,3,null]')
    ('14', '')
    """
    return to_mark(loads(data)).locator or "" if data and data.endswith('"]') else ""


def part_rows(parts: Iterable[Part]) -> list[list[Any]]:
    """Parts as arrays.

    >>> part_rows([Part("signal", Span(0, 3))])
    [['signal', 0, 3]]
    """
    return [[part.role, *part.span] for part in parts]


def to_parts(rows: Iterable[list[Any]]) -> tuple[Part, ...]:
    """The parts of arrays that `part_rows` made.

    >>> to_parts([["signal", 0, 3]])
    (Part(role='signal', span=Span(start=0, end=3)),)
    """
    return tuple(Part(role, Span(start, end)) for role, start, end in rows)


def _field_row(field: Field) -> list[Any]:
    return [field.name, field.value, list(field.span) if field.span else None, field.by, field.confidence]


def _to_field(row: list[Any]) -> Field:
    name, value, span, by, confidence = row
    return Field(name, value, Span(*span) if span else None, by, confidence)


def citation_row(citation: Citation) -> list[Any]:
    """A citation as it was read: the source that it was brought to is kept in columns of its own.

    >>> one = Citation("x", Span(0, 1), (Field("title", "x", Span(0, 1)),), antecedents=(Pointer("3", 0),), source="key")
    >>> to_citation(citation_row(one)).source is None
    True
    """
    return [
        citation.text,
        list(citation.span),
        [_field_row(field) for field in citation.fields],
        citation.signal,
        citation.locator,
        citation.pointing,
        citation.back_reference,
        citation.back_reference_id,
        [list(pointer) for pointer in citation.antecedents],
        [_field_row(field) for field in citation.resolved],
    ]


def to_citation(row: list[Any], source: str | None = None, candidates: Iterable[str] = ()) -> Citation:
    """The citation of an array that `citation_row` made, with the source that it was brought to.

    >>> to_citation(citation_row(Citation("x", Span(0, 1))), "key").source
    'key'
    """
    text, span, fields, signal, locator, pointing, back_reference, back_reference_id, antecedents, resolved = row
    return Citation(
        text,
        Span(*span),
        tuple(map(_to_field, fields)),
        signal,
        locator,
        pointing,
        back_reference,
        back_reference_id,
        tuple(Pointer(*pointer) for pointer in antecedents),
        source,
        tuple(candidates),
        tuple(map(_to_field, resolved)),
    )


def source_row(source: Source) -> list[Any]:
    """A source as an array: fields, other wordings, links; its key and where it is cited stand in columns of their own.

    >>> source_row(Source("hu1919", {"author": ("胡適",), "date": "1919"}))
    [{'author': ('胡適',), 'date': '1919'}, {}, []]
    """
    return [dict(source.fields), {name: list(values) for name, values in source.variants.items()}, list(source.links)]


def to_source(key: str, row: list[Any]) -> Source:
    """The source of an array that `source_row` made.

    >>> to_source("hu1919", [{"author": ["胡適"]}, {}, []]).fields
    {'author': ('胡適',)}
    """
    fields: Mapping[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in row[0].items()}
    return Source(key, fields, (), {name: tuple(values) for name, values in row[1].items()}, tuple(row[2]))

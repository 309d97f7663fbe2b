"""Readings written by hand: what the readers would hand over for a small document."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from references.model import LISTS, Citation, Claim, Document, Field, Mark, Note, Part, Passage, Piece, Pointer, Reading, Span

HU = {"type": "book", "author": "胡適", "title": "中國哲學史大綱", "publisher": "商務印書館", "location": "上海", "date": "1919"}
CARR = {
    "type": "book",
    "author": "E. H. Carr",
    "title": "The Twenty Years' Crisis",
    "publisher": "Macmillan",
    "location": "London",
    "date": "1939",
}
WALTZ = {
    "type": "book",
    "author": "Kenneth N. Waltz",
    "title": "Theory of International Politics",
    "publisher": "Addison-Wesley",
    "date": "1979",
}
KEOHANE = {
    "type": "book",
    "author": "Robert O. Keohane",
    "title": "After Hegemony",
    "publisher": "Princeton University Press",
    "date": "1984",
}

Work = Mapping[str, str]


def reading(path: str, *notes: tuple[str, str, Sequence[Work | str]]) -> Reading:
    """A document of notes: label, claim, and what is cited (a work, or `=LABEL` for a pointer to an earlier note)."""
    text = ""
    found: list[Note] = []
    for label, claim, cited in notes:
        start = len(text)
        text += claim + f"[{label}]\n"
        sentence = Claim(claim, claim, (Span(start, start + len(claim)),)) if claim else None
        mark = Mark(label, Span(start + len(claim), len(text) - 1), start + len(claim), sentence)
        body, citations = _body(cited)
        at = len(text)
        text += body + "\n"
        passage = Passage(body, (Piece(0, at, len(body)),), (Span(at, at + len(body)),))
        parts = (Part("reference", Span(0, len(body))),) if body else ()
        kind = "missing" if not body else "citation" if citations else "comment"
        found.append(Note(label, label, passage, (mark,), kind, parts, citations))
    digest = hashlib.sha256(text.encode()).hexdigest()
    main = Passage("".join(claim for _, claim, _ in notes))
    return Reading(Document(path, text, digest, "utf-8", False, "markdown"), main, tuple(found))


def _body(cited: Sequence[Work | str]) -> tuple[str, tuple[Citation, ...]]:
    text, citations = "", []
    for work in cited:
        if isinstance(work, str) and work.startswith("="):
            words, start = f"Ibid. (n. {work[1:]})", len(text)
            pointer = (Pointer(work[1:], 0),)
            span = Span(start, start + len(words))
            citations.append(
                Citation(words, span, pointing="Ibid.", back_reference=work[1:], back_reference_id=work[1:], antecedents=pointer)
            )
        elif isinstance(work, str):
            words = work
        else:
            words, start = ", ".join(value for name, value in work.items() if name not in ("type", "locator")), len(text)
            fields = tuple(
                Field(name, one, None, "by hand")
                for name, value in work.items()
                if name != "locator"
                for one in (value.split("; ") if name in LISTS else [value])
            )
            citations.append(Citation(words, Span(start, start + len(words)), fields, locator=work.get("locator")))
        text += words + "; "
    return text.removesuffix("; "), tuple(citations)

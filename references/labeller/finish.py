"""What the model's own reading of a note lacks before it is handed on: noise is no reference, each work has its language, a pointer
stands as printed, and what is doubtful is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from references.fields import language, press
from references.fields.dates import MISREAD
from references.forms import signals
from references.labeller.thresholds import threshold
from references.model import Citation, Field, NoteKind, NoteReading, Part, Remark, Span, stated

_SOLID = frozenset(("author", "editor", "publisher", "url", "doi", "volume", "number"))
_HOLDING = frozenset(("location", "journaltitle", "booktitle"))
_TITLES = ("title", "journaltitle", "booktitle", "organization")


def finish(learned: NoteReading) -> NoteReading:
    """A reading by the model as it is handed on."""
    learned = _drop_noise(learned)
    citations, parts = tuple(map(_finish_citation, learned.citations)), learned.parts
    for before, one in zip(learned.citations, citations, strict=True):
        if one.span.start > before.span.start:
            parts = _part_signal(parts, before.span.start, one.span.start)
    return NoteReading(learned.kind, parts, citations, _remarks(learned))


def _part_signal(parts: tuple[Part, ...], start: int, end: int) -> tuple[Part, ...]:
    """Parts of a note of which the one that begins here is a signal as far as there.

    >>> from references.model import Span
    >>> [(one.role, one.span.start) for one in _part_signal((Part("reference", Span(0, 20)),), 0, 5)]
    [('signal', 0), ('reference', 5)]
    """
    return tuple(
        piece
        for part in parts
        for piece in (
            (Part("signal", Span(start, end)), Part(part.role, Span(end, part.span.end)))
            if part.span.start == start < end < part.span.end
            else (part,)
        )
    )


def is_sure(learned: NoteReading, least: float) -> bool:
    """Whether a reading by the model holds references, and it is as sure as this of each, where the rules find none.

    >>> is_sure(NoteReading("comment"), 0.5)
    False
    """
    return bool(learned.citations) and all(_is_whole(one) and confidence(one) >= least for one in learned.citations)


def _is_whole(citation: Citation) -> bool:
    """More than a title and a date must have been read: those alone also stand in a sentence that only explains."""
    names = {field.name for field in citation.fields}
    return citation.pointing is None and (bool(names & _SOLID) or (names >= {"title", "date"} and bool(names & _HOLDING)))


def confidence(citation: Citation) -> float:
    """How sure the model is of a citation: the mean of its fields.

    >>> from references.model import Span
    >>> fields = Field("title", "Orlando", Span(0, 7), "model", 0.75), Field("date", "1928", Span(9, 13), "model", 0.25)
    >>> confidence(Citation("Orlando, 1928", Span(0, 13), fields))
    0.5
    """
    found = [field.confidence for field in citation.fields if field.span is not None]
    return sum(found) / len(found) if found else 1.0


def _drop_noise(learned: NoteReading) -> NoteReading:
    """What the labeller itself does not believe is no reference: its words stay, as commentary, and a remark names them."""
    doubtful = [one for one in learned.citations if one.pointing is None and confidence(one) < threshold("noise")]
    if not doubtful:
        return learned
    kept = tuple(one for one in learned.citations if one not in doubtful)
    spans = [one.span for one in doubtful]
    parts = tuple(Part("commentary", part.span) if any(map(part.span.meets, spans)) else part for part in learned.parts)
    remarks = tuple(Remark("unparsed-remainder", one.span, (("text", one.text[:60]),)) for one in doubtful)
    kind: NoteKind = "mixed" if kept else "comment"
    return replace(learned, kind=kind, parts=parts, citations=kept, remarks=(*learned.remarks, *remarks))


def _finish_citation(citation: Citation) -> Citation:
    """A citation with the language of its work, its pointer as printed, with the stop of its abbreviation."""
    if citation.pointing and not citation.pointing.endswith(".") and f"{citation.pointing}." in citation.text:
        citation = replace(citation, pointing=f"{citation.pointing}.")
    if citation.signal is not None and len(citation.signal) == 1 and citation.signal.isascii():
        citation = replace(citation, signal=None)  # § 4(e); Stone: a letter alone leads to nothing
    if citation.signal is None:
        citation = _cut_signal(citation)
    fields, told = citation.fields, stated(citation.fields)
    if "journaltitle" in told and "title" not in told:
        fields = _name_utterance(fields)
        told = stated(fields)
    titles = ("booktitle", *_TITLES) if told.get("type") == "inreference" else _TITLES  # a headword is in the language of its encyclopedia
    words = next((str(told[name]) for name in titles if told.get(name)), "")
    code = language.read(words, citation.text) if words and "langid" not in told else None
    if code:
        fields = (*fields, Field("langid", code, None, "language.letters"))
    return citation if fields is citation.fields else replace(citation, fields=fields)


def _cut_signal(citation: Citation) -> Citation:
    """A citation without the signal that the model, which was not taught its language, took for the author's first name.

    >>> from references.model import Span
    >>> found = _cut_signal(Citation("Zob. Jan Tamm, Porty", Span(0, 20), (Field("author", "Zob. Jan Tamm", Span(0, 13)),)))
    >>> found.signal, found.fields[0].value, found.text
    ('Zob.', 'Jan Tamm', 'Jan Tamm, Porty')
    """
    author = citation.fields[0] if citation.fields else None
    if author is None or author.name != "author" or author.span is None or author.span.start != citation.span.start:
        return citation
    end = signals.signal_end(citation.text, 0, len(author.value)) if author.value == citation.text[: len(author.value)] else 0
    word, names = author.value[:end].strip(), author.value[end:].strip()
    if (len(word) < _SHORTEST and not word.endswith(".")) or "," in word or " " not in names or not names[0].isupper():
        return citation
    at = citation.span.start + end
    author = replace(author, value=names, span=Span(at, author.span.end))
    span = Span(at, citation.span.end)
    return replace(citation, text=citation.text[end:], span=span, fields=(author, *citation.fields[1:]), signal=word)


_SHORTEST = 4
"""letters of a signal without a stop: shorter ones begin names (Ver Steeg)"""


def _name_utterance(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """就職演說，2000年5月20日: what was said on a day is the title and no periodical."""
    first = next(field.value for field in fields if field.name == "journaltitle")
    if not press.is_utterance(first):
        return fields
    return tuple(replace(one, name="title") if one.name == "journaltitle" else one for one in fields)


def _misread(citation: Citation) -> Iterator[tuple[str, str]]:
    """The dates of a citation whose 1 is printed as a letter: as printed, and as read."""
    for field in citation.fields:
        if field.name == "date" and field.span is not None:
            printed = citation.text[field.span.start - citation.span.start : field.span.end - citation.span.start]
            if MISREAD.search(printed):
                yield printed.strip(" ,.;:()[]"), str(field.value)


def _remarks(learned: NoteReading) -> tuple[Remark, ...]:
    found = list(learned.remarks)
    for one in learned.citations:
        found += [Remark("year-repaired", one.span, (("text", printed), ("date", year))) for printed, year in _misread(one)]
    return tuple(found)

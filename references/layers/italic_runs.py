"""Italics as one piece: where a reading breaks a stretch that a file sets in italics, the note is read again with it as one plain title.

Rule: titles of whole works and the names of periodicals stand in italics (Chicago 17 §8.168, §14.86), and no reference, name or house
begins within one. So a note in which a reference ends within italics, or a field begins or ends within them, or two fields share them, is
read again with what misleads there taken away: the marks, the figures and the capitals behind the first word. The second reading is taken
where the italics are one title in it, and its values are as they are printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from references.fields import identifiers, language
from references.layers.compounds import Read
from references.model import Citation, Document, Field, Note, NoteReading, Span
from references.spans import join_spans

_EDGES = " ,.;:"
_TITLES = frozenset(("title", "booktitle", "journaltitle"))
_NAMES = frozenset(("author", "editor", "translator"))
_PARTS = frozenset(("maintitle", "volume"))
"""Histoire des ports, t. 2 : Le fleuve: a title that says its volume is not broken there"""
_LEAST = 2
"""words: one word alone is broken by nothing"""


def find_stated(document: Document) -> list[Span]:
    """The stretches that a format states to be in italics, in notes, in order.

    >>> from references import readers
    >>> find_stated(readers.open_document("a.txt", b"One."))
    []
    """
    if document.structure is None:
        return []
    runs = (run for note in document.structure.notes for block in note.body for run in block.runs)
    return sorted(run.span for run in runs if "italic" in run.flags)


def find_runs(note: Note, stated: Sequence[Span], text: str) -> list[Span]:
    """The stretches in italics in the text of a note, joined where a space parts them; of Markdown by the stars that are gone.

    >>> from references.pipeline import read_bytes
    >>> reading = read_bytes("a.md", b"One.[^a]\\n\\n[^a]: Hart, *Rivers* (Bonn: Haus, 1980).")
    >>> [run.cut(reading.notes[0].text) for run in find_runs(reading.notes[0], [], reading.document.text)]
    ['Rivers']
    """
    emphasised = filter(None, map(note.body.find, _find_emphasis(note, text)))
    return join_spans([*emphasised, *(span for _, span in note.body.find_each(stated))], note.text)


def _find_emphasis(note: Note, text: str) -> Iterator[Span]:
    """*Rivers*, _Rivers_: what stood between single stars or lines."""
    for repair in note.body.repairs:
        words = repair.span.cut(text)
        if repair.code == "markup-removed" and words[:1] in ("*", "_") and words[1:2] != words[:1] and words[-1:] == words[:1]:
            yield Span(repair.span.start + 1, repair.span.end - 1)


def read_whole(text: str, runs: Sequence[Span], read: Read) -> NoteReading:
    """A note read with each of its stretches in italics as one piece.

    >>> from references.parse import read_note
    >>> note = "Mary Poe, ‘Quays’, in Are We Boats?: Tom Reed vs. the Sea, ed. John Hart (Leeds: Weir, 1991), 33."
    >>> read_whole(note, [Span(22, 57)], read_note).citations[0].stated["booktitle"]
    'Are We Boats?: Tom Reed vs. the Sea'
    """
    reading = read(text)
    broken = [run for run in (_trim(run, text) for run in runs) if _may_break(run, text) and is_broken(run, reading, text)]
    if not broken:
        return reading
    again = read(_smooth(text, broken))
    if not all(_is_title(run, again, text) and _is_of_kind(run, reading, again) for run in broken) or _loses(reading, again, broken):
        return reading
    return replace(again, citations=tuple(_print(one, broken, text) for one in again.citations))


def _trim(run: Span, text: str) -> Span:
    words = run.cut(text)
    return Span(run.start + len(words) - len(words.lstrip(_EDGES)), run.start + len(words.rstrip(_EDGES)))


def _may_break(run: Span, text: str) -> bool:
    """Several words that are no number of a work: arXiv:1408.2927 [Cs] is no title."""
    return len(run.cut(text).split()) >= _LEAST and not identifiers.find(run.cut(text))


def is_broken(run: Span, reading: NoteReading, text: str) -> bool:
    """Whether a reference ends within italics, a field begins or ends within them, several fields share them, or they are a name.

    >>> is_broken(Span(0, 9), NoteReading("citation", (), (Citation("Rivers", Span(0, 6), ()),)), "Rivers, 2")
    True
    """
    fields = [(field, field.span) for one in reading.citations for field in one.fields if field.span is not None and field.span.meets(run)]
    if any(field.name in _PARTS for field, _ in fields):
        return False
    for number, one in enumerate(reading.citations):
        if one.pointing is None and one.span.meets(run) and not _holds(one.span, run):
            return True
        if number and one.signal is None and one.span.start == run.start and text[: run.start].rstrip()[-1:].isalpha():
            return True  # “Tides,” in | *Rivers*
    return len({span for _, span in fields}) > 1 or any(field.name in _NAMES or not _holds(span, run) for field, span in fields)


def _holds(span: Span, run: Span) -> bool:
    return span.start <= run.start and run.end <= span.end


def _smooth(text: str, runs: Sequence[Span]) -> str:
    """The text with every stretch in small letters without marks and figures, as long as before: Ships, Ports 2 -> Shipsx ports x."""
    for run in runs:
        text = text[: run.start] + _smooth_words(run.cut(text)) + text[run.end :]
    return text


def _smooth_words(words: str) -> str:
    first, space, rest = words.partition(" ")
    return "".join(_smooth_letter(letter) for letter in first) + space + "".join(_smooth_letter(letter.lower()) for letter in rest)


def _smooth_letter(letter: str) -> str:
    return letter if (letter.isalpha() and len(letter) == 1) or letter in " \u00a0" else "x"


def _is_of_kind(run: Span, reading: NoteReading, again: NoteReading) -> bool:
    """Whether what was a periodical, and no title with a part that looks like one, is one in the second reading too."""
    was, now = ({field.name for field in _find_over(run, one)} for one in (reading, again))
    return "journaltitle" not in was or "journaltitle" in now or "title" in was


def _loses(reading: NoteReading, again: NoteReading, runs: Sequence[Span]) -> bool:
    """Whether a reference that stands beside the italics is not read again."""
    beside = [one.span for one in reading.citations if not any(run.meets(one.span) for run in runs)]
    return any(not any(span.meets(one.span) for one in again.citations) for span in beside)


def _is_title(run: Span, reading: NoteReading, text: str) -> bool:
    """Whether the whole stretch is one title of one citation, with nothing else in it."""
    if is_broken(run, reading, text):
        return False
    return any(field.name in _TITLES for field in _find_over(run, reading))


def _find_over(run: Span, reading: NoteReading) -> Iterator[Field]:
    """The fields that meet a stretch."""
    return (field for one in reading.citations for field in one.fields if field.span is not None and field.span.meets(run))


def _print(one: Citation, runs: Sequence[Span], text: str) -> Citation:
    """A citation with its words and values as they are printed, and with the language of its title."""
    fields = tuple(_print_field(field, runs, text) for field in one.fields)
    title = next((field.value for field in fields if field.name == "title"), "")
    spoken = language.read(title) if any(run.meets(one.span) for run in runs) and title else None
    if spoken is not None:
        fields = tuple(replace(field, value=spoken) if field.name == "langid" else field for field in fields)
    return replace(one, text=one.span.cut(text), fields=fields)


def _print_field(field: Field, runs: Sequence[Span], text: str) -> Field:
    if field.span is None or not any(run.meets(field.span) for run in runs):
        return field
    return replace(field, value=" ".join(field.span.cut(text).split()).strip(" ,;:"))

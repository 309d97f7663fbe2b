"""The links that a document or a bibliography prints, each with its place: what is checked without a library.

In a document: those of its sources, where their notes cite them; then those that stand in its sentences, and in notes that cite nothing.
Code is not looked into.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bib.patterns import regex
from references.derive import derive
from references.errors import UnreadableInput, make_missing
from references.library.placed import places_of
from references.links.intake import day_of as day_of_work
from references.links.intake import from_fields, join_copies
from references.links.model import Link
from references.links.places import Cited, Lines, Printed
from references.links.registries.comparison import Work
from references.links.store.document_days import day_of
from references.model import Document, Note, Reading, Source, Span
from references.places import Places
from references.structure import Block

if TYPE_CHECKING:
    from bib.entry import Entry

_ADDRESS = regex(r"(?i)(?:https?|ftp)://[^\s<>\"“”«»„\u3000-\u303f\uff01-\uff20\uff3b-\uff40\uff5b-\uff65|\\^`{}]+")
_CLOSERS = {")": "(", "]": "[", "’": "‘", "'": "'"}


def trim_address(printed: str) -> str:
    """An address without the marks of the sentence behind it; brackets that it opens itself stay.

    >>> trim_address("http://example.org/a_(b))."), trim_address("http://example.org/a**,")
    ('http://example.org/a_(b)', 'http://example.org/a')
    """
    while printed:
        last = printed[-1]
        if last in ".,;:!?*" or (last in _CLOSERS and printed.count(last) > printed.count(_CLOSERS[last]) - (last == "'")):
            printed = printed[:-1]
        else:
            break
    return printed


Say = Callable[[str], None]


def _be_silent(_words: str) -> None: ...


def _read_bibliography(name: str, text: str, say: Say) -> Iterator[tuple[Entry, int]]:
    """The entries of a .bib file with the lines in which they begin; what could not be read is said."""
    import bib

    read = bib.read(text)
    for one in read.failed:
        say(f"{name}:{one.line}: {one.reason}")
    yield from ((entry, read.lines.get(entry.key, 1)) for entry in read.entries)


def links_of_bibliography(name: str, text: str, say: Say = _be_silent) -> list[Printed]:
    """The links of a .bib file, each with the line of its entry.

    >>> links_of_bibliography("refs.bib", "@online{roe,\\n title = {A},\\n url = {http://example.org/a}}")[0].places
    (Cited(document='refs.bib', note='', line=3, place=''),)
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = Lines(text)
    entries = list(_read_bibliography(name, text, say))
    starts = sorted({line for _, line in entries})
    found = []
    for entry, line in entries:
        link = from_fields(entry.fields)
        if link is not None:
            behind = next(iter(starts[bisect_right(starts, line) :]), None)
            end = len(text) if behind is None else lines.start(behind)
            found.append(Printed(entry.key, link, (Cited(name, "", lines.find(entry.text("url"), lines.start(line), end)),)))
    return found


def links_of_reading(reading: Reading, place: str = "") -> list[Printed]:
    """The links of a document that was read; `place`: where its file lies, whose day is the last resort.

    >>> import ibidem
    >>> text = "It grew.[^1] See http://example.org/b for more.\\n\\n[^1]: Ann Roe, “Ports,” http://example.org/a (accessed 3 May 2014).\\n"
    >>> [(one.link.url, one.link.date, one.places[0].words()) for one in links_of_reading(ibidem.read_text(text, "a.md"))]
    [('http://example.org/a', '2014-05-03', 'a.md:3, note 1'), ('http://example.org/b', None, 'a.md:1')]
    """
    derived = derive([reading])
    document = derived.readings[0].document
    where = _Where(document)
    cited = list(_cited(derived.readings[0], derived.sources, where))
    loose = _loose(derived.readings[0], where, [one.link.url for one in cited])
    day, dated = day_of(document.text, place)
    return [_with_day(one, day, dated) for one in (*cited, *loose)]


def _with_day(one: Printed, day: str, dated: str) -> Printed:
    return one._replace(link=replace(one.link, date=day, dated=dated)) if day and not one.link.date else one


class _Where:
    """The places of a document: by lines, or as its format says them."""

    def __init__(self, document: Document) -> None:
        self._path = document.path
        self._places: Places | None = places_of(document)
        self._lines = Lines(document.text) if self._places is None else None

    def say(self, note: str, start: int, end: int, url: str) -> Cited:
        if self._places is not None:
            return Cited(self._path, note, None, self._places.say(start))
        return Cited(self._path, note, self._lines.find(url, start, end) if self._lines else None)


def _cited(reading: Reading, sources: Sequence[Source], where: _Where) -> Iterator[Printed]:
    """The links of the sources, by key, in the places where notes cite them."""
    uses: dict[str, list[tuple[Note, str]]] = {}
    for note in reading.notes:
        for citation in note.citations:
            if citation.source:
                uses.setdefault(citation.source, []).append((note, citation.text))
    for source in sources:
        links = _links_of(source)
        for link in links:
            spots = [
                where.say(note.label, *_span_of(note), link.url)
                for note, text in uses.get(source.key, ())
                if len(links) == 1 or link.url in "".join(text.split())
            ]
            yield Printed(source.key, link, tuple(dict.fromkeys(spots)))


def _links_of(source: Source) -> list[Link]:
    """The URL or DOI of a source first, then the others that its citations have."""
    first = from_fields(source.fields)
    (date, dated), title = day_of_work(source.fields), str(source.fields.get("title") or "") or None
    others = [Link(url, date, title, dated) for url in source.links if first is None or url != first.url]
    return join_copies([first, *others] if first is not None else others)


def _span_of(note: Note) -> tuple[int, int]:
    blocks = note.body.blocks
    return (blocks[0].start, blocks[-1].end) if blocks else (0, 0)


def _loose(reading: Reading, where: _Where, known: Sequence[str]) -> list[Printed]:
    """The links of sentences and of notes that cite nothing, each address once."""
    bodies = sorted((block.start, block.end, note.label) for note in reading.notes for block in note.body.blocks)
    starts = [start for start, _, _ in bodies]
    found: dict[str, list[Cited]] = {}
    for span, url in sorted(_addresses(reading.document)):
        if any(url.startswith(one) or one.startswith(url) for one in known):
            continue
        at = bisect_right(starts, span.start) - 1
        note = bodies[at][2] if at >= 0 and span.start < bodies[at][1] else ""
        found.setdefault(url, []).append(where.say(note, span.start, span.end, url))
    return [Printed("", Link(url), tuple(dict.fromkeys(places))) for url, places in found.items()]


_ABSOLUTE = regex(r"(?i)(?:https?|ftp)://")


def _addresses(document: Document) -> Iterator[tuple[Span, str]]:
    """The addresses that a text prints, and those that lie under its words, outside of code."""
    blocks = _blocks_of(document)
    yield from ((run.span, run.target) for block in blocks for run in block.runs if _ABSOLUTE.match(run.target))
    code = sorted(line for block in blocks if block.kind == "code" for line in block.lines)
    for match in _ADDRESS.finditer(document.text):
        if not _within(match.start(), code) and (url := trim_address(match[0])):
            yield Span(match.start(), match.start() + len(url)), url


def _blocks_of(document: Document) -> list[Block]:
    """The blocks of a document's text and of its notes, where its format states them."""
    structure = document.structure
    return [*structure.blocks, *(block for note in structure.notes for block in note.body)] if structure is not None else []


def _within(offset: int, spans: Sequence[Span]) -> bool:
    at = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return at >= 0 and offset < spans[at].end


def find_links(path: str, say: Say = _be_silent) -> list[Printed]:
    """The links of a file: a .bib, or a document of any format that is read; raises `UnreadableInput` where it cannot be.

    `say` is told which parts of a .bib could not be read.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder, "draft.md")
    ...     _ = file.write_text("See https://example.org/dams (2014).")
    ...     [(one.link.url, one.places[0].line) for one in find_links(str(file))]
    [('https://example.org/dams', 1)]
    """
    if path.lower().endswith(".bib"):
        return links_of_bibliography(path, _read_text(path), say)
    return links_of_reading(_read_document(path), path)


def find_works(path: str, say: Say = _be_silent) -> list[Work]:
    """The works of a file, a .bib or a document, each with its places; raises `UnreadableInput` where it cannot be read.

    `say` is told which parts of a .bib could not be read.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder, "draft.md")
    ...     _ = file.write_text("So it was.[^1]\\n\\n[^1]: Anna Stone, Rivers (Bonn: Haus, 1990), 5.")
    ...     [(one.fields["title"], one.places[0].line) for one in find_works(str(file))]
    [('Rivers', 3)]
    """
    if path.lower().endswith(".bib"):
        entries = _read_bibliography(path, _read_text(path), say)
        return [Work(entry.key, {"type": entry.type, **entry.fields}, (Cited(path, "", line),)) for entry, line in entries]
    derived = derive([_read_document(path)])
    reading = derived.readings[0]
    where = _Where(reading.document)
    spots: dict[str, list[Cited]] = {}
    for note in reading.notes:
        for citation in note.citations:
            if citation.source:
                spots.setdefault(citation.source, []).append(where.say(note.label, *_span_of(note), ""))
    return [Work(source.key, source.fields, tuple(dict.fromkeys(spots.get(source.key, ())))) for source in derived.sources]


def _read_text(path: str) -> str:
    try:
        return Path(path).read_bytes().decode("utf-8-sig", errors="replace")
    except FileNotFoundError:
        raise make_missing(path) from None
    except OSError as error:
        raise UnreadableInput(error.strerror or str(error), where=path, do="check its rights") from error


def _read_document(path: str) -> Reading:
    from references.reading import Trouble, read_named

    outcome = read_named(path)
    if isinstance(outcome, Trouble):
        raise outcome.as_error()
    return outcome


def merge_links(found: Iterable[Printed]) -> list[Printed]:
    """The links of several files, the same link of the same work once, with all its places.

    >>> one = Printed("", Link("http://example.org/a"), (Cited("a.md", "", 1),))
    >>> [link.places for link in merge_links([one, one._replace(places=(Cited("b.md", "", 2),))])]
    [(Cited(document='a.md', note='', line=1, place=''), Cited(document='b.md', note='', line=2, place=''))]
    """
    merged: dict[tuple[str, Link], Printed] = {}
    for one in found:
        before = merged.get((one.key, one.link))
        merged[one.key, one.link] = one if before is None else before._replace(places=(*before.places, *one.places))
    return list(merged.values())

"""Footnotes in, bibliography and claims out.

>>> import ibidem
>>> reading = ibidem.read_text("Hu saw it first.[^1]\\n\\n[^1]: 胡適：《中國哲學史大綱》（上海：商務印書館，1919 年）。\\n", "hu.md")
>>> reading.notes[0].label
'1'

`python -m ibidem` is the command line. Names are loaded when they are first used, so that `import ibidem` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from references.labeller.personal import Personal
    from references.library import Library as Library
    from references.library.derive import Settled
    from references.model import Citation as Citation
    from references.model import Claim as Claim
    from references.model import Document as Document
    from references.model import Finding as Finding
    from references.model import Note as Note
    from references.model import NoteReading as NoteReading
    from references.model import Reading as Reading
    from references.model import Source as Source
    from references.model import Span as Span

__version__ = "0.1.0"

_HOMES = {
    "Library": "references.library",
    **dict.fromkeys(("Citation", "Claim", "Document", "Finding", "Note", "NoteReading", "Reading", "Source", "Span"), "references.model"),
    **dict.fromkeys(("IbidemError", "UnreadableInput", "UnusableLibrary"), "references.errors"),
}

__all__ = ["bring_together", "build", "extract", "parse", "read", "read_text", *_HOMES]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'ibidem' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)


def read(path: str | Path, encoding: str | None = None, *, model: str | Path | None = None) -> Reading:
    """Reads a document into notes, marks, citations and claims, each with spans into the text that it came from."""
    from pathlib import Path

    from references.pipeline import read_bytes

    return read_bytes(str(path), Path(path).read_bytes(), encoding, _opened(model))


def read_text(text: str, name: str = "text.txt", *, model: str | Path | None = None) -> Reading:
    """Reads a text; its name says by its suffix what it is, text or Markdown."""
    from references.pipeline import read_bytes

    return read_bytes(name, text.encode(), "utf-8", _opened(model))


def parse(text: str, *, model: str | Path | None = None) -> NoteReading:
    """Reads the body of one note; `model` is the file of a personal model (see `train`).

    >>> parse("胡適：《中國哲學史大綱》（上海：商務印書館，1919 年），頁 12。").citations[0].stated["title"]
    '中國哲學史大綱'
    """
    from references.parse import read_note

    return read_note(text, _opened(model))


def _opened(model: str | Path | None) -> Personal | None:
    from references.labeller.personal import opened

    return opened(model) if model else None


def bring_together(readings: Iterable[Reading]) -> Settled:
    """Brings the citations of readings together: `.sources`, `.findings`, and `.readings` whose citations name their source."""
    from references.library.derive import derive

    return derive(list(readings))


def extract(path: str | Path, encoding: str | None = None) -> str:
    """The bibliography of one document, as BibLaTeX."""
    import bib
    from references.entries import entry_of

    return bib.write([entry_of(source) for source in bring_together([read(path, encoding)]).sources])


def build(paths: Iterable[str | Path], out: str | Path) -> Library:
    """Reads documents and writes OUT/references.bib, OUT/claims.csv and the library OUT/ibidem.db, which is returned open."""
    from pathlib import Path

    from references.export.files import write_outputs
    from references.library import Library

    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    library = Library(folder / "ibidem.db")
    for _ in library.add(paths):
        pass
    write_outputs(library, folder)
    return library


if __name__ == "__main__":
    from cli.main import main

    main()

"""Footnotes in, bibliography and claims out.

>>> import ibidem
>>> reading = ibidem.read_text("Hu saw it first.[^1]\\n\\n[^1]: 胡適：《中國哲學史大綱》（上海：商務印書館，1919 年）。\\n", "hu.md")
>>> reading.notes[0].label
'1'

`python -m ibidem` is the command line, and everything that it does is done by a function or by a method of `Library` here. Names are
loaded when they are first used, so that `import ibidem` costs nothing. All errors are `IbidemError`: what, where, what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from references.corrections import Correction as Correction
    from references.derive import Derived
    from references.errors import IbidemError as IbidemError
    from references.errors import UnreadableInput as UnreadableInput
    from references.errors import UnusableLibrary as UnusableLibrary
    from references.explain import Explanation
    from references.face import Library as Library
    from references.face import sample as sample
    from references.labeller.personal import Personal, Trained
    from references.links.checking.api import check as check
    from references.links.checking.printed_links import find_links as find_links
    from references.links.model import Link as Link
    from references.links.model import Look as Look
    from references.links.settings import Settings as Settings
    from references.model import Citation as Citation
    from references.model import Claim as Claim
    from references.model import Document as Document
    from references.model import Finding as Finding
    from references.model import Note as Note
    from references.model import NoteReading as NoteReading
    from references.model import Reading as Reading
    from references.model import Source as Source
    from references.model import Span as Span
    from references.readers.how import Changes
    from references.sequence import SequenceNote

_HOMES = {
    "Library": "references.face",
    "sample": "references.face",
    "check": "references.links.checking.api",
    "find_links": "references.links.checking.printed_links",
    "evidence": "references.links.checking.claim_evidence:look_up",
    "Link": "references.links.model",
    "Look": "references.links.model",
    "Settings": "references.links.settings",
    "Correction": "references.corrections",
    "explain_finding": "references.findings:explain",
    "list_formats": "references.readers.formats",
    **dict.fromkeys(("Citation", "Claim", "Document", "Finding", "Note", "NoteReading", "Reading", "Source", "Span"), "references.model"),
    **dict.fromkeys(("IbidemError", "UnreadableInput", "UnusableLibrary"), "references.errors"),
    "__version__": "references.version:VERSION",
}
"""name -> the module that it stands in, and its name there where that is another"""

__all__ = [
    "bring_together",
    "build",
    "explain",
    "extract",
    "parse",
    "parse_sequence",
    "read",
    "read_text",
    "train",
    *_HOMES,
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'ibidem' has no attribute {name!r}")
    import importlib

    module, _, other = _HOMES[name].partition(":")
    return getattr(importlib.import_module(module), other or name)


def read(path: str | Path, encoding: str | None = None, *, changes: Changes = "accept", model: str | Path | None = None) -> Reading:
    """Reads a document into notes, marks, citations and claims, each with spans into the text that it came from.

    `changes`: what becomes of tracked changes. Raises `UnreadableInput` for whatever cannot be read, and where a rule of ours fails at it.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder, "carr.md")
    ...     _ = file.write_text("He saw it.[^1]\\n\\n[^1]: E. H. Carr, The Crisis (London: Macmillan, 1939), 5.")
    ...     [claim.text for claim in read(file).claims]
    ['He saw it.']
    """
    from references.readers.how import How
    from references.reading import Trouble, read_named

    outcome = read_named(path, How(encoding, changes), model=_open_model(model))
    if isinstance(outcome, Trouble):
        raise outcome.as_error()
    return outcome


def read_text(text: str, name: str = "text.txt", *, model: str | Path | None = None) -> Reading:
    """Reads a text; its name says by its suffix what it is, text or Markdown.

    >>> read_text("He saw it.1\\n\\n1 E. H. Carr, The Crisis (London: Macmillan, 1939), 5.").notes[0].text
    'E. H. Carr, The Crisis (London: Macmillan, 1939), 5.'
    """
    from references.pipeline import read_bytes
    from references.readers.how import How

    return read_bytes(name, text.encode(), How("utf-8"), _open_model(model))


def parse(text: str, *, model: str | Path | None = None) -> NoteReading:
    """Reads the body of one note; `model` is the file of a personal model (see `train`).

    >>> parse("胡適：《中國哲學史大綱》（上海：商務印書館，1919 年），頁 12。").citations[0].stated["title"]
    '中國哲學史大綱'
    """
    from references.parse import read_note

    return read_note(text, _open_model(model))


def parse_sequence(texts: Iterable[str], *, model: str | Path | None = None) -> list[SequenceNote]:
    """Reads the bodies of the notes 1, 2, 3 … of one document; each citation with the number of the note that cited its work before.

    >>> [note.repeats for note in parse_sequence(["E. H. Carr, The Crisis (London: Macmillan, 1939), 5.", "Ibid., 7."])]
    [(None,), (1,)]
    """
    from references.sequence import read_sequence

    return read_sequence(texts, _open_model(model))


def explain(text: str, *, model: str | Path | None = None) -> Explanation:
    """Why the body of a note is read so: each field with its words and its rule, and what nothing claimed.

    >>> [one.by for one in explain("胡適：《中國哲學史大綱》（上海：商務印書館，1919 年）。").citations[0] if one.name == "title"]
    ['titles.work']
    """
    from references.explain import explain as explain_reading

    return explain_reading(text, parse(text, model=model))


def bring_together(readings: Iterable[Reading]) -> Derived:
    """Brings the citations of readings together: `.sources`, `.findings`, and `.readings` whose citations name their source.

    >>> reading = read_text("Once.[^1] Twice.[^2]\\n\\n[^1]: E. H. Carr, The Crisis (London: Macmillan, 1939), 5.\\n[^2]: Ibid.", "a.md")
    >>> [(source.key, len(source.cited_by)) for source in bring_together([reading]).sources]
    [('carr-crisis-1939', 2)]
    """
    from references.derive import derive

    return derive(list(readings))


def extract(path: str | Path, encoding: str | None = None, *, model: str | Path | None = None) -> str:
    """The bibliography of one document, as BibLaTeX; raises what `read` raises.

    >>> extract("missing.md")
    Traceback (most recent call last):
      ...
    references.errors.UnreadableInput: missing.md: there is no such file (check the name)
    """
    import bib
    from references.entries import entry_of

    return bib.write([entry_of(source) for source in bring_together([read(path, encoding, model=model)]).sources])


def build(paths: Iterable[str | Path], out: str | Path, *, model: str | Path | None = None) -> Library:
    """Reads documents and writes OUT/references.bib, OUT/claims.csv and the library OUT/ibidem.db, which is returned open.

    What cannot be read is passed over; `Library.add` says what it was.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder, build([], folder) as library:
    ...     sorted(path.name for path in pathlib.Path(folder).iterdir() if path.suffix != ".db-wal" and path.suffix != ".db-shm")
    ['claims.csv', 'ibidem.db', 'references.bib']
    """
    from pathlib import Path

    from references.face import Library

    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    library = Library(folder / "ibidem.db")
    for _ in library.add(paths, model=model):
        pass
    library.write(folder)
    return library


def train(
    out: str | Path,
    files: Iterable[str | Path] = (),
    library: Library | None = None,
    *,
    watch: Callable[[int], None] = lambda _notes: None,
) -> Trained:
    """Makes a personal model of labelled notes (JSONL files) and of the corrections of a library, and writes it to OUT.

    It takes about half a minute; `watch` is told before how many notes it learns from.

    Raises `UnreadableInput` for a file that holds no labelled notes, `UnusableModel` where there is nothing to learn from.

    >>> train("mine.model")
    Traceback (most recent call last):
      ...
    references.labeller.personal.UnusableModel: there is nothing to learn from (correct notes of the library, or give labelled notes)
    """
    from pathlib import Path

    from references.corrections.lessons import find_lessons, labelled_notes
    from references.labeller.personal import train as train_model
    from references.parse import read_note

    lessons = [lesson for file in files for lesson in labelled_notes(Path(file))]
    more, untaught = find_lessons(library.readings(), library.corrections()) if library is not None else ([], [])
    lessons += more
    watch(len(lessons))
    trained = train_model(lessons, Path(out), read_note)
    return trained._replace(untaught=(*untaught, *trained.untaught))


def _open_model(model: str | Path | None) -> Personal | None:
    from references.labeller.personal import open_model

    return open_model(model) if model else None

"""Files in, readings out: every input that cannot be read gets one clear line, and the others are read all the same."""

from __future__ import annotations

import hashlib
import os
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from references.errors import Fault, IbidemError, UnreadableInput, explain_missing, readable
from references.model import Reading
from references.readers.how import AS_IT_IS, How

if TYPE_CHECKING:
    from references.labeller.personal import Personal
    from references.pipeline import Tell

LARGEST = 64
"""megabytes: a document of this size would be a library of its own; a larger file is refused before it fills the memory"""
LARGEST_APART = 512
"""megabytes of a file that is read in a process of its own, within limits: most of it are pictures, which are not unpacked"""


@dataclass(frozen=True, slots=True)
class Trouble:
    """An input that could not be read: which, what, and what to do."""

    path: str
    what: str
    do: str = ""
    passed_over: bool = False
    """it is no document, and nobody asked for it by name: said, but no failure"""
    trace: str = ""
    """where in ibidem it went wrong, if that is a fault of its own"""

    @classmethod
    def of(cls, error: IbidemError, path: str = "") -> Trouble:
        """An error as the trouble of one input.

        >>> print(Trouble.of(IbidemError("the file is empty", where="a.md", do="nothing to read")))
        a.md: the file is empty (nothing to read)
        """
        trace = "".join(traceback.format_exception(error.__cause__)) if isinstance(error, Fault) and error.__cause__ else ""
        return cls(path or error.where, error.what, error.do, trace=trace)

    def as_error(self) -> UnreadableInput:
        """The trouble as an error to be raised."""
        return UnreadableInput(self.what, where=self.path, do=self.do)

    def __str__(self) -> str:
        return f"{self.path}: {self.what}" + (f" ({self.do})" if self.do else "")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to be read: the path to be shown, and where it lies, by the bytes of its name (see `os.fsdecode`)."""

    path: str
    place: str
    size: int


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A file that stands in the library as it is."""

    path: str


Outcome = Reading | Unchanged | Trouble


def shown_path(path: Path, folder: Path) -> str:
    """The path as people see it: from the working folder where the file lies in it, else whole; always with slashes.

    >>> shown_path(Path("papers/../papers/a.md"), Path.cwd())
    'papers/a.md'
    """
    whole = Path(os.path.normpath(folder / path))
    return readable((whole.relative_to(folder) if whole.is_relative_to(folder) else whole).as_posix())


def find_files(paths: Iterable[str | Path], folder: Path | None = None) -> tuple[list[Wanted], list[Trouble]]:
    """The documents that are named or that lie in the folders that are named, by path, each once.

    >>> [str(trouble) for trouble in find_files([""])[1]]
    ['"": is no name of a file (name a file or a folder; `.` is the working folder)']
    >>> find_files(["missing.md"])
    ([], [Trouble(path='missing.md', what='there is no such file', do='check the name', passed_over=False, trace='')])
    """
    here = folder or Path.cwd()
    wanted: dict[str, Wanted] = {}
    troubles: list[Trouble] = []
    for name in paths:
        if not str(name):
            troubles.append(_NAMELESS)
            continue
        path = Path(name)
        files, others = _find_in_folder(here / path, here) if (here / path).is_dir() else ([here / path], [])
        troubles += others
        for found in (_find_file(file, here) for file in files):
            if isinstance(found, Trouble):
                troubles.append(found)
            else:
                wanted.setdefault(found.place, found)
    return sorted(wanted.values(), key=lambda one: one.path), troubles


_NAMELESS = Trouble('""', "is no name of a file", "name a file or a folder; `.` is the working folder")


def is_folder(path: str | Path) -> bool:
    """Whether a folder is named: what lies in it was not asked for by name.

    >>> is_folder("."), is_folder("missing.md")
    (True, False)
    """
    return os.path.isdir(path)


def _find_in_folder(top: Path, here: Path) -> tuple[list[Path], list[Trouble]]:
    """The documents of a folder; what is passed over is said."""
    from references.readers.formats import is_readable, readable_suffixes

    files: list[Path] = []
    troubles: list[Trouble] = []

    def unreadable(error: OSError) -> None:
        troubles.append(Trouble(shown_path(Path(str(error.filename)), here), _words(error), "check the rights of the folder"))

    for file in _walk(top, unreadable):
        if is_readable(file.suffix) or _is_document(file):
            files.append(file)
        else:
            troubles.append(_refusal(file, here))
    if not files and all(trouble.passed_over for trouble in troubles):
        known = ", ".join(readable_suffixes())
        troubles.append(Trouble(shown_path(top, here) or ".", "no document in this folder", f"documents end in {known}"))
    return files, troubles


def _is_document(file: Path) -> bool:
    """Whether a file whose name does not tell is a document all the same, by how it begins: XML of a kind that is read."""
    from references.readers.formats import HEAD, by_content, is_told_by_content

    if not is_told_by_content(file.suffix):
        return False
    try:
        with file.open("rb") as opened:
            found = by_content(opened.read(HEAD))
    except OSError:
        return False
    return found is not None and bool(found.reader)


def _walk(top: Path, unreadable: Callable[[OSError], None]) -> Iterator[Path]:
    """The files of a folder and of those in it, by name; none that is hidden, and no lock of a word processor."""
    for folder, folders, names in os.walk(top, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith((".", "~$")))


def _refusal(file: Path, here: Path) -> Trouble:
    """Why a file of a folder is not read: a document of a format to come, or no document."""
    from references.readers.formats import remedy

    if todo := remedy(file.suffix):
        return Trouble(shown_path(file, here), f"{file.suffix.lower()} cannot be read", todo)
    return Trouble(shown_path(file, here), "passed over: not a document", "name it to have it read all the same", True)


def _find_file(file: Path, here: Path) -> Wanted | Trouble:
    from references.readers.formats import remedy

    path = shown_path(file, here)
    try:
        status = file.stat()
    except OSError as error:
        what, do = explain_missing(path)
        return Trouble(path, what if isinstance(error, FileNotFoundError) else _words(error), do)
    if not os.path.isfile(file):
        return Trouble(path, "is not a file", "name a file or a folder")
    if remedy(file.suffix):
        return _refusal(file, here)
    return Wanted(path, Path(os.path.realpath(file)).as_posix(), status.st_size)


def _words(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "may not be read"
    return error.strerror or str(error)


def read_file(
    wanted: Wanted,
    how: How = AS_IT_IS,
    known: tuple[str, str] | None = None,
    largest: int = LARGEST,
    model: Personal | None = None,
    tell: Tell = lambda _done, _of: None,
) -> Outcome:
    """One file, through all stages; `known` is the SHA-256 and the encoding under which the library holds it.

    >>> print(read_file(Wanted("huge.txt", "huge.txt", 99_000_000)))
    huge.txt: 99 MB is more than the 64 MB that a document may have (divide it, or raise --largest)
    >>> print(read_file(Wanted("huge.docx", "huge.docx", 99_000_000)))
    huge.docx: there is no such file (check its rights)
    """
    limit = LARGEST_APART if largest == LARGEST and _is_apart(wanted.path) else largest
    if wanted.size > limit * 1_000_000:
        return _too_large(wanted.path, wanted.size, limit)
    try:
        data = Path(wanted.place).read_bytes()
    except OSError as error:
        return Trouble(wanted.path, _words(error), "check its rights")
    if known and known[0] == hashlib.sha256(data).hexdigest() and how.encoding in (None, known[1]):
        return Unchanged(wanted.path)
    return read_bytes(wanted.path, data, how._replace(folder=str(Path(wanted.place).absolute().parent)), model, tell)


def _is_apart(path: str) -> bool:
    from references.readers.formats import by_suffix, suffix

    found = by_suffix(suffix(path))
    return found is not None and found.apart


def read_named(path: str | Path, how: How = AS_IT_IS, largest: int | None = None, model: Personal | None = None) -> Reading | Trouble:
    """A file that is named, as a library reads it: what `add` refuses is refused here too.

    >>> print(read_named("missing.md"))
    missing.md: there is no such file (check the name)
    """
    if not str(path):
        return _NAMELESS
    if is_folder(path):
        return Trouble(readable(str(path)), "is a folder", "name a file; `ibidem build` and `ibidem add` read folders")
    wanted = _find_file(Path.cwd() / path, Path.cwd())
    outcome = wanted if isinstance(wanted, Trouble) else read_file(wanted, how, None, largest or LARGEST, model)
    assert not isinstance(outcome, Unchanged), "nothing is known of it"
    return outcome


def read_bytes(
    path: str, data: bytes, how: How = AS_IT_IS, model: Personal | None = None, tell: Tell = lambda _done, _of: None
) -> Reading | Trouble:
    """The bytes of a file, through all stages; whatever goes wrong is its trouble.

    >>> print(read_bytes("empty.md", b""))
    empty.md: the file is empty (nothing to read)
    """
    from references import pipeline

    try:
        return pipeline.read_bytes(path, data, how, model, tell)
    except IbidemError as error:
        return Trouble.of(error, readable(path))


def without_notes(path: str, *, named: bool) -> Trouble:
    """A document without notes is kept, and said; in a folder it may be a mere letter, but who names it expects notes.

    >>> without_notes("letter.txt", named=False).passed_over
    True
    """
    return Trouble(path, "no footnote or endnote was found in it", "kept without citations; see how its notes are marked", not named)


def _too_large(path: str, size: int, largest: int) -> Trouble:
    return Trouble(
        path, f"{size / 1_000_000:.0f} MB is more than the {largest} MB that a document may have", "divide it, or raise --largest"
    )

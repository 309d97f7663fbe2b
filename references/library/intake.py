"""Files in, readings out: every input that cannot be read gets one clear line, and the others are read all the same."""

from __future__ import annotations

import hashlib
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from references.errors import IbidemError
from references.model import Reading

if TYPE_CHECKING:
    from concurrent.futures import Future

LARGEST = 64
"""megabytes: a document of this size would be a library of its own; a larger file is refused before it fills the memory"""

WORTH_POOLING = 400_000
"""bytes: from this much text on, starting a second process costs less than it saves"""

_NOT_YET = frozenset({".pdf", ".doc", ".docx", ".odt", ".rtf", ".html", ".htm", ".tex", ".epub", ".pages", ".wps", ".hwp"})
"""documents that a person would miss if they were passed over in silence"""


@dataclass(frozen=True, slots=True)
class Trouble:
    """An input that could not be read: which, what, and what to do."""

    path: str
    what: str
    do: str = ""
    passed_over: bool = False
    """it is no document, and nobody asked for it by name: said, but no failure"""

    def __str__(self) -> str:
        return f"{self.path}: {self.what}" + (f" ({self.do})" if self.do else "")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to be read: the path to be shown, and where it lies."""

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
    return (whole.relative_to(folder) if whole.is_relative_to(folder) else whole).as_posix()


def find_files(paths: Iterable[str | Path], folder: Path | None = None) -> tuple[list[Wanted], list[Trouble]]:
    """The documents that are named or that lie in the folders that are named, by path, each once."""
    from references.readers import FORMATS

    here = folder or Path.cwd()
    wanted: dict[str, Wanted] = {}
    troubles: list[Trouble] = []
    for path in map(Path, paths):
        named = here / path
        if named.is_dir():
            files, others = _in_folder(named, here, FORMATS)
            troubles += others
        else:
            files = [named]
        for file in files:
            found = _wanted(file, here)
            if isinstance(found, Trouble):
                troubles.append(found)
            else:
                wanted.setdefault(found.place, found)
    return sorted(wanted.values(), key=lambda one: one.path), troubles


def _in_folder(top: Path, here: Path, formats: Mapping[str, object]) -> tuple[list[Path], list[Trouble]]:
    files: list[Path] = []
    troubles: list[Trouble] = []

    def unreadable(error: OSError) -> None:
        troubles.append(Trouble(shown_path(Path(str(error.filename)), here), _words(error), "check the rights of the folder"))

    for folder, folders, names in os.walk(top, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder, name)
            suffix = file.suffix.lower()
            if name.startswith(".") or name.startswith("~$"):
                continue
            if suffix in formats:
                files.append(file)
            elif suffix in _NOT_YET:
                troubles.append(Trouble(shown_path(file, here), f"{suffix} cannot be read", "save it as text or Markdown"))
            else:
                troubles.append(
                    Trouble(shown_path(file, here), "passed over: not a document", "name it to have it read all the same", True)
                )
    if not files and not any(not trouble.passed_over for trouble in troubles):
        known = ", ".join(sorted(formats))
        troubles.append(Trouble(shown_path(top, here) or ".", "no document in this folder", f"documents end in {known}"))
    return files, troubles


def _wanted(file: Path, here: Path) -> Wanted | Trouble:
    path = shown_path(file, here)
    try:
        status = file.stat()
    except OSError as error:
        return Trouble(path, _words(error), "check the name")
    if not os.path.isfile(file):
        return Trouble(path, "is not a file", "name a file or a folder")
    if file.suffix.lower() in _NOT_YET:
        return Trouble(path, f"{file.suffix.lower()} cannot be read", "save it as text or Markdown")
    return Wanted(path, Path(os.path.realpath(file)).as_posix(), status.st_size)


def _words(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "may not be read"
    return error.strerror or str(error)


def read_file(wanted: Wanted, encoding: str | None = None, known: tuple[str, str] | None = None, largest: int = LARGEST) -> Outcome:
    """One file, through all stages; `known` is the SHA-256 and the encoding under which the library holds it."""
    if wanted.size > largest * 1_000_000:
        return _too_large(wanted.path, wanted.size, largest)
    try:
        data = Path(wanted.place).read_bytes()
    except OSError as error:
        return Trouble(wanted.path, _words(error), "check its rights")
    if known and known[0] == hashlib.sha256(data).hexdigest() and encoding in (None, known[1]):
        return Unchanged(wanted.path)
    return read_bytes(wanted.path, data, encoding)


def read_bytes(path: str, data: bytes, encoding: str | None = None) -> Reading | Trouble:
    """The bytes of a file, through all stages."""
    from references.pipeline import read
    from references.readers import open_document

    try:
        return read(open_document(path, data, encoding))
    except IbidemError as error:
        return Trouble(path, error.what, error.do)
    except (MemoryError, RecursionError) as error:
        return Trouble(path, f"too large or too deeply nested to be read ({type(error).__name__})", "divide it into parts")


def _too_large(path: str, size: int, largest: int) -> Trouble:
    return Trouble(
        path, f"{size / 1_000_000:.0f} MB is more than the {largest} MB that a document may have", "divide it, or raise --largest"
    )


def read_files(
    files: Sequence[Wanted],
    encoding: str | None = None,
    known: Mapping[str, tuple[str, str]] | None = None,
    largest: int = LARGEST,
    each: Callable[[Wanted], None] = lambda _: None,
) -> Iterator[tuple[Wanted, Outcome]]:
    """All files, in order; with all cores where that pays."""
    held = known or {}
    total = sum(file.size for file in files if file.place not in held and file.size <= largest * 1_000_000)
    cores = min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, len(files))
    if cores < 2 or total < WORTH_POOLING:
        for file in files:
            each(file)
            yield file, read_file(file, encoding, held.get(file.place), largest)
        return
    from concurrent.futures import ProcessPoolExecutor

    import references.pipeline  # noqa: F401  loaded once, here, and not by each process that is forked

    with ProcessPoolExecutor(cores, initializer=_begin_work) as pool:
        waiting: list[tuple[Wanted, Future[Outcome]]] = []
        ahead = iter(files)
        try:
            for file in ahead:
                waiting.append((file, pool.submit(read_file, file, encoding, held.get(file.place), largest)))
                if len(waiting) >= cores * 4:  # not all at once: what was read waits in memory
                    yield from _first(waiting, each)
            while waiting:
                yield from _first(waiting, each)
        finally:
            for _, future in waiting:
                future.cancel()


def _first(waiting: list[tuple[Wanted, Future[Outcome]]], each: Callable[[Wanted], None]) -> Iterator[tuple[Wanted, Outcome]]:
    file, future = waiting.pop(0)
    each(file)
    yield file, future.result()


def _begin_work() -> None:
    # An interrupt is the parent's to handle; and when the parent is killed, nobody is left to read for.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    from multiprocessing import parent_process

    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)

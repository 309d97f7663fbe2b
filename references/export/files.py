"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bib import Entry


def write_file(path: Path, text: str, *, encoding: str = "utf-8") -> None:
    """Writes a file beside its place, and moves it there when it is whole.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_file(Path(folder, "new", "a.bib"), "@book{a}")
    ...     [file.name for file in Path(folder, "new").iterdir()]
    ['a.bib']
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with draft.open("w", encoding=encoding, errors="backslashreplace", newline="") as file:
            file.write(text)
        os.replace(draft, path)
    except OSError as error:
        error.filename, error.filename2 = str(path), None  # the file that was asked for, not the draft of it
        raise
    finally:
        draft.unlink(missing_ok=True)


def write_csv(path: Path, text: str) -> None:
    """Writes a table in the encoding that spreadsheets read.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_csv(Path(folder, "a.csv"), "claim")
    ...     Path(folder, "a.csv").read_bytes()
    b'\\xef\\xbb\\xbfclaim'
    """
    from references.export.formats import by_name

    write_file(path, text, encoding=by_name("csv").encoding)


def write_outputs(folder: Path, entries: Sequence[Entry], claims: Iterable[Mapping[str, Any]]) -> None:
    """Writes references.bib and claims.csv."""
    from references.export.formats import by_name
    from references.export.tables import CLAIMS, csv_lines

    write_file(folder / "references.bib", by_name("biblatex").write(entries))
    write_csv(folder / "claims.csv", "".join(csv_lines(claims, CLAIMS)))

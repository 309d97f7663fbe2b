"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from references.library import Library


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
    finally:
        draft.unlink(missing_ok=True)


def write_csv(path: Path, text: str) -> None:
    """Writes a table in the encoding that spreadsheets read."""
    from references.export.formats import by_name

    write_file(path, text, encoding=by_name("csv").encoding)


def write_outputs(library: Library, folder: Path) -> None:
    """Writes references.bib and claims.csv."""
    from references.entries import entry_of
    from references.export.formats import by_name
    from references.export.tables import csv_lines
    from references.library.listings import CLAIMS
    from references.links.writing import with_copies

    form = by_name("biblatex")
    entries = with_copies([entry_of(source) for source in library.bibliography()], library.links(), form.links)
    write_file(folder / "references.bib", form.write(entries))
    write_csv(folder / "claims.csv", "".join(csv_lines(library.claims(), CLAIMS)))

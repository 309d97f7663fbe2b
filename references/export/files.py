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
    """A CSV file begins with a byte order mark: without it Excel in Taipei reads Big5, and shows no Chinese that one can read."""
    write_file(path, text, encoding="utf-8-sig")


def write_outputs(library: Library, folder: Path) -> None:
    """Writes references.bib and claims.csv."""
    import bib
    from references.export import csv_lines, entry
    from references.library.listings import CLAIMS
    from references.links.writing import with_copies

    entries = with_copies([entry(source) for source in library.bibliography()], library.links())
    write_file(folder / "references.bib", bib.write(entries))
    write_csv(folder / "claims.csv", "".join(csv_lines(library.claims(), CLAIMS)))

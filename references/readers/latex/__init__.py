"""A LaTeX text: its words as they are printed, and its notes; nothing is run, and no file outside the text's folder is read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from references.errors import UnreadableInput
from references.model import Document
from references.readers import encodings
from references.readers.how import AS_IT_IS, How
from references.readers.latex.persian import name_in_latex
from references.readers.latex.text import set_text

_LARGEST_PART = 5_000_000
"""bytes of a file that the text brings in"""


def read(path: str, data: bytes, how: How = AS_IT_IS) -> Document:
    r"""A file of LaTeX, with the files that it brings in.

    >>> read("a.tex", rb"One\footnote{A note.} two.").structure.notes[0].label
    '1'
    """
    source = encodings.document(path, data, how.encoding)
    text, structure = set_text(name_in_latex(source.text), lambda name: _bring(how.folder, name))
    if not text.strip():
        raise UnreadableInput("the text prints no words", where=path, do="name the file that holds them")
    return replace(source, text=text, format="latex", structure=structure)


def _bring(home: str, name: str) -> str | None:
    """The text of a file in the folder of the text or below it."""
    if not home:
        return None
    folder = Path(home).resolve()
    for wanted in (name, f"{name}.tex"):
        try:
            file = (folder / wanted).resolve()
            if file.is_relative_to(folder) and file.is_file() and file.stat().st_size <= _LARGEST_PART and _is_text(file, name):
                return name_in_latex(encodings.document(str(file), file.read_bytes(), None).text)
        except (OSError, ValueError, UnreadableInput):
            continue
    return None


def _is_text(file: Path, name: str) -> bool:
    """Whether a file can hold words or definitions; packages are named with their suffix."""
    return file.suffix not in _NO_WORDS or (file.suffix in (".sty", ".cls") and name.endswith(file.suffix))


_NO_WORDS = frozenset({".sty", ".cls", ".cfg", ".aux", ".toc", ".bib", ".bbl", ".pdf", ".png", ".jpg"})

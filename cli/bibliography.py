"""Entries as the text of a bibliography, in any of its formats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bib import Entry

FORMATS = ("biblatex", "bibtex", "csl-json", "ris")


def formatted(entries: Sequence[Entry], form: str, *, ascii: bool = False) -> str:
    """The text of a bibliography, which ends with a line feed where it is not empty."""
    import bib

    if form == "csl-json":
        from references.export.clean import harmless_json

        return harmless_json(bib.to_csl(entries))
    if form == "ris":
        return bib.to_ris(entries)
    return bib.write(entries, dialect=form, ascii=ascii)

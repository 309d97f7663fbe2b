"""What programs for citations (Zotero, Mendeley, EndNote) know of the works that a note cites: a second witness beside the print.

The note is what is printed. The program's field says exactly which work is meant: it gives the fields that the print leaves out or writes
in its style's short forms, in its own name (`by`), and tells which work a pointer means. Where print and field disagree, what is printed
stays, and a finding says so.
"""

from __future__ import annotations

from references.model import Reading
from references.structure import Witness


def take_fields(reading: Reading) -> Reading:
    """The stage behind the reading of the notes: each citation is completed by what a program knows of its work."""
    if not (witnesses := _witnesses(reading)):
        return reading
    from references.witnesses.stage import take_fields

    return take_fields(reading, witnesses)


def settle_pointers(reading: Reading) -> Reading:
    """The stage behind the following of back-references: what pointers and short forms mean, where a field behind them says it."""
    if not (witnesses := _witnesses(reading)):
        return reading
    from references.witnesses.pointers import settle_pointers

    return settle_pointers(reading, witnesses)


def _witnesses(reading: Reading) -> tuple[Witness, ...]:
    structure = reading.document.structure
    return structure.witnesses if structure is not None else ()

"""What programs for citations leave in a document: Zotero, Mendeley, EndNote; their items as CSL-JSON, in the order of print."""

from __future__ import annotations


def read_code(code: str, data: str = "") -> tuple[str, str] | None:
    """The program whose field has this code, and what it knows of the works cited, as `references.structure.Witness` has it."""
    return None


def read_tag(tag: str) -> tuple[str, str] | None:
    """The same for the tag of a content control."""
    return None


def join_pieces(said: dict[str, str]) -> dict[str, str]:
    """Properties of a document in which a long value stands in pieces, name_1, name_2 …: name -> the whole value."""
    return said

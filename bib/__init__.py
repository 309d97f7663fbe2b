"""A bibliography in its own terms: entries, names, keys; BibLaTeX, BibTeX, CSL-JSON, RIS; rendering. It knows nothing of documents.

>>> import bib
>>> bib.read(bib.write([bib.Entry("hu-1919", "book", {"author": ("胡適",), "title": "中國哲學史大綱"})])).entries[0].text("title")
'中國哲學史大綱'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bib.append import add_to
    from bib.csl import to_csl
    from bib.entry import BibError, Entry, make_entry
    from bib.keys import make_key
    from bib.names import Name
    from bib.reader import Bibliography, read
    from bib.rendering import render, render_notes, styles
    from bib.required import missing_fields
    from bib.ris import to_ris
    from bib.writer import write

_FACE = {
    "BibError": "entry",
    "Bibliography": "reader",
    "Entry": "entry",
    "Name": "names",
    "add_to": "append",
    "make_entry": "entry",
    "make_key": "keys",
    "missing_fields": "required",
    "read": "reader",
    "render": "rendering",
    "render_notes": "rendering",
    "styles": "rendering",
    "to_csl": "csl",
    "to_ris": "ris",
    "write": "writer",
}

__all__ = [
    "BibError",
    "Bibliography",
    "Entry",
    "Name",
    "add_to",
    "make_entry",
    "make_key",
    "missing_fields",
    "read",
    "render",
    "render_notes",
    "styles",
    "to_csl",
    "to_ris",
    "write",
]


def __getattr__(name: str) -> Any:
    """Loads a part of the room when it is first asked for."""
    if name not in _FACE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"bib.{_FACE[name]}"), name)
    globals()[name] = value
    return value

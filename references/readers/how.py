"""How a person wants files to be read."""

from __future__ import annotations

from typing import Literal, NamedTuple

from references.readers.limits import LIMITS, Limits

Changes = Literal["accept", "reject"]
"""what becomes of tracked changes: the text as it is after them, or before"""


class How(NamedTuple):
    """What a person says of the files, beside their names."""

    encoding: str | None = None
    """of texts; None: it is found"""
    changes: Changes = "accept"
    folder: str = ""
    """where the file lies: a text may bring in files that lie there or below (LaTeX); empty: it brings in none"""
    format: str = ""
    """the name of the file's format, for a reader of several"""
    limits: Limits = LIMITS
    """what one file may cost"""


AS_IT_IS = How()

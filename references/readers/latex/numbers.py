"""How LaTeX numbers its notes."""

from __future__ import annotations

from collections.abc import Sequence

from bib.patterns import regex
from references.readers.labels import format_number

_STYLE = regex(r"\\(arabic|roman|Roman|alph|Alph|fnsymbol)\b")
_FORMS = {"arabic": "decimal", "roman": "lowerRoman", "Roman": "upperRoman", "alph": "lowerLetter", "Alph": "upperLetter"}
"""commands of LaTeX -> the same formats as WordprocessingML calls them (references/terms/note_numbers.toml)"""


def write_number(number: int, style: str, symbols: Sequence[str]) -> str:
    r"""A number as the text's \thefootnote has it.

    >>> write_number(4, r"\roman{footnote}", "*†"), write_number(2, r"\fnsymbol{footnote}", "*†"), write_number(3, "", "*†")
    ('iv', '†', '3')
    """
    match = _STYLE.search(style)
    name = match[1] if match else "arabic"
    if name == "fnsymbol" and 0 < number <= len(symbols):
        return symbols[number - 1]
    return format_number(number, _FORMS.get(name, "decimal"))


class Counters:
    """The counters of a text's notes: each kind counts for itself."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def step(self, name: str, by: int = 1) -> int:
        """Counts on, and gives the number."""
        self._counts[name] = self._counts.get(name, 0) + by
        return self._counts[name]

    def now(self, name: str) -> int:
        """The number that was given last."""
        return self._counts.get(name, 0)

    def set(self, name: str, number: int) -> None:
        """The next number is the one behind this."""
        self._counts[name] = number

"""How LaTeX numbers its notes."""

from __future__ import annotations

from collections.abc import Sequence

from bib.patterns import regex

_STYLE = regex(r"\\(arabic|roman|Roman|alph|Alph|fnsymbol)\b")
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def write_number(number: int, style: str, symbols: Sequence[str]) -> str:
    r"""A number as the text's \thefootnote has it.

    >>> write_number(4, r"\roman{footnote}", "*†"), write_number(2, r"\fnsymbol{footnote}", "*†"), write_number(3, "", "*†")
    ('iv', '†', '3')
    """
    match = _STYLE.search(style)
    name = match[1] if match else "arabic"
    if name == "fnsymbol" and 0 < number <= len(symbols):
        return symbols[number - 1]
    if name.casefold() == "alph" and 0 < number <= 26:
        return chr(ord(name[0]) - 1 + number) if name == "alph" else chr(64 + number)
    if name.casefold() == "roman" and 0 < number < 4000:
        return _roman(number).upper() if name == "Roman" else _roman(number)
    return str(number)


def _roman(number: int) -> str:
    letters = ""
    for value, letter in _ROMAN:
        while number >= value:
            letters, number = letters + letter, number - value
    return letters


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

"""How LaTeX numbers its notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bib.patterns import regex
from references.readers.labels import format_number

_CHINESE = dict.fromkeys(("chinese", "zhnumber", "zhdig"), "chineseCounting")
_CYRILLIC = {"asbuk": "russianLower", "Asbuk": "russianUpper"}
_LATIN = {"roman": "lowerRoman", "Roman": "upperRoman", "alph": "lowerLetter", "Alph": "upperLetter"}
_FORMS = {"arabic": "decimal", "value": "decimal", "fnsymbol": "", **_LATIN, **_CYRILLIC, **_CHINESE}
"""commands of LaTeX -> the same formats as WordprocessingML calls them (references/terms/note_numbers.toml)"""
_PART = regex(
    rf"\\(?P<form>{'|'.join(_FORMS)})\b\*?\s*\{{?\s*(?:\\(?:value|arabic)\s*\{{)?\\?(?P<counter>[A-Za-z@]+)\}}*"
    r"|\\the(?P<other>part|chapter|section|subsection)\b|(?P<between>[.\-–:/])|\\[A-Za-z@]+|[^\\]|\\"
)
_CIRCLED = regex(r"circled|\\quan|\\ding\{[^}]{0,20}171")
"""rings round numbers: \\textcircled, and the signs of Zapf Dingbats from 172 on"""


class Counters:
    """The counters of a text: each kind of notes counts for itself, and may begin anew with each chapter or section."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._bound: dict[str, set[str]] = {"chapter": {"section"}, "section": {"subsection"}, "subsection": {"subsubsection"}}
        self.styles: dict[str, str] = {}
        """how a counter is printed, where a package or a class says it"""
        self.same: dict[str, str] = {}
        """counters that are another one under a name of their own"""

    def step(self, name: str, by: int = 1) -> int:
        """Counts on, and gives the number; what is bound to the counter begins anew."""
        self._counts[name] = self._counts.get(name, 0) + by
        for one in self._bound.get(name, ()):
            self._counts[one] = 0
        return self._counts[name]

    def now(self, name: str) -> int:
        """The number that was given last."""
        return self._counts.get(name, 0)

    def set(self, name: str, number: int) -> None:
        """The next number is the one behind this."""
        self._counts[name] = number

    def bind(self, name: str, to: str) -> None:
        """A counter begins anew with each number of another."""
        self._bound.setdefault(to, set()).add(name)

    def loose(self, name: str, of: str) -> None:
        """It does so no more."""
        self._bound.get(of, set()).discard(name)

    def write(self, name: str, number: int, style: str, symbols: Sequence[str]) -> str:
        r"""A number as the style of its counter (\thefootnote) prints it, without brackets.

        >>> counters = Counters()
        >>> [counters.write("footnote", 2, style, "*†") for style in (r"\roman{footnote}", r"\fnsymbol{footnote}", r"(\arabic{footnote})")]
        ['ii', '†', '2']
        >>> counters.set("section", 4)
        >>> [counters.write("footnote", 2, style, "") for style in (r"\thesection.\arabic{footnote}", r"\textcircled{\arabic{footnote}}")]
        ['4.2', '②']
        """
        if _CIRCLED.search(style):
            return format_number(number, "decimalEnclosedCircle")
        matches = list(_PART.finditer(style))
        pieces = "".join(self._piece(match, name, number, symbols) for match in matches)
        return pieces.strip(".-–:/") if any(match["counter"] for match in matches) else str(number)

    def _piece(self, match: re.Match[str], name: str, number: int, symbols: Sequence[str]) -> str:
        if match["other"]:
            return str(self.now(match["other"]))
        if not match["counter"]:
            return match["between"] or ""
        count = number if match["counter"] == name else self.now(match["counter"])
        if match["form"] == "fnsymbol":
            return symbols[count - 1] if 0 < count <= len(symbols) else str(count)
        return format_number(count, _FORMS[match["form"]])

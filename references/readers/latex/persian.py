"""Commands and environments that xepersian calls by Persian names."""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import regex
from bib.scripts import RIGHT_TO_LEFT
from references import terms


def name_in_latex(text: str) -> str:
    r"""A text with the names that LaTeX itself has for its commands and environments.

    >>> name_in_latex("\\emph{x}\u061f \\\u067e\u0627\u0646\u0648\u06cc\u0633{x} \\\u0634\u0631\u0648\u0639{\u0646\u0642\u0644}")
    '\\emph{x}؟ \\LTRfootnote{x} \\begin{quote}'
    """
    return _name().sub(_replace, text) if _starts().search(text) is not None else text


@lru_cache(maxsize=1)
def _starts() -> re.Pattern[str]:
    return regex(rf"\\[{RIGHT_TO_LEFT}]")


@lru_cache(maxsize=1)
def _name() -> re.Pattern[str]:
    """A command of letters of this script, zero-width non-joiners among them, and what a brace behind it holds."""
    return regex(rf"\\(?P<name>(?:(?=[{RIGHT_TO_LEFT}])[^\W\d_]|\u200c)+)(?:(?P<brace>\s*\{{)(?P<held>[^{{}}\\\n]{{1,40}})(?=\}}))?")


def _replace(found: re.Match[str]) -> str:
    names = terms.load("latex")["persian"]
    command = names["commands"].get(found["name"])
    if command is None:
        return found[0]
    held = found["held"] or ""
    return f"\\{command}{found['brace'] or ''}{names['environments'].get(held, held) if command in ('begin', 'end') else held}"

"""Decisions and papers that are called by letters, a year and a number alone: KKO 2018:42, U 2003.23 H, VfSlg 19.632/2012, HE 20/1999 vp.

Rule: a word of the table and behind it the numbers in the shape that the table shows are the whole name of the paper; what stands behind
them with a word for a page or a paragraph is the place cited (Finlex; Retsinformation; Svenska skrivregler 2017; AZR, Wien).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from bib.patterns import regex
from references import terms
from references.forms.courts import BY
from references.forms.provisions import cite
from references.forms.workspace import Workspace

_SHAPES = {
    "{year}": r"(?P<year>(?:18|19|20)\d\d)",
    "{session}": r"(?P<year>(?:18|19|20)\d\d(?:/\d\d(?:\d\d)?)?)",
    "{no}": r"\d{1,6}",
    "{rs}": r"RS\d{6,8}",
    "{dotted}": r"\d{1,2}\.?\d{3}",
    "{letters}": r"[A-ZÆØÅ]{1,3}(?:/\d)?",
    "{code}": r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,4}\d{1,4}",
}
"""what the words in braces of the table stand for"""


class _Shape(NamedTuple):
    pattern: re.Pattern[str]
    type: str
    langid: str


@cache
def _make_shapes() -> tuple[_Shape, ...]:
    pin = rf"(?:,?\s\(?(?P<cited>(?:{terms.either(terms.words('law', 'designated', 'pins'))})\s?\d[\d:–-]*(?:\sff?\.?)?)\)?)?"
    rows = [(kind, language, row) for kind in ("jurisdiction", "legislation") for language, row in _table()[kind].items()]
    return tuple(_Shape(regex(rf"{_form(row)}{pin}(?=[\s.]*(?:$|[;()]|,\s))"), kind, language) for kind, language, row in rows)


def _table() -> dict[str, dict[str, list[str]]]:
    table: dict[str, dict[str, list[str]]] = terms.load("law")["designated"]
    return table


def _form(row: list[str]) -> str:
    """
    >>> re.fullmatch(_form(["KKO {year}:{no}"]), "KKO 2018:42")["number0"]
    '2018:42'
    """
    return "(?P<title>" + "|".join(_one_form(number, form) for number, form in enumerate(row)) + ")"


def _one_form(number: int, form: str) -> str:
    """A form as a pattern; its groups bear its number, for a name may stand once only in a pattern."""
    head, brace, rest = form.partition("{")
    numbers = re.escape(brace + rest)
    for name, shape in _SHAPES.items():
        numbers = numbers.replace(re.escape(name), shape)
    return rf"{re.escape(head)}(?P<number{number}>{numbers})".replace("(?P<year>", f"(?P<year{number}>")


def read(workspace: Workspace) -> bool:
    """Reads a decision or a paper that is called so; False where the stretch is none.

    >>> workspace = Workspace.of("KKO 2018:42, kohta 11")
    >>> read(workspace), workspace.said()
    (True, ['title: KKO 2018:42', 'number: 2018:42', 'date: 2018', 'cited: kohta 11'])
    >>> workspace = Workspace.of("U 2003.23 H")
    >>> read(workspace), workspace.said()
    (True, ['title: U 2003.23 H', 'number: 2003.23 H', 'date: 2003'])
    """
    for shape in _make_shapes():
        found = shape.pattern.match(workspace.text, workspace.start, workspace.end)
        if found is not None:
            _state(workspace, found, shape)
            return True
    return False


def _state(workspace: Workspace, found: re.Match[str], shape: _Shape) -> None:
    workspace.add("title", *found.span("title"), BY, found["title"], take=False)
    stated = {name.rstrip("0123456789"): name for name, value in found.groupdict().items() if value}
    workspace.add("number", *found.span(stated["number"]), BY, found[stated["number"]], take=False)
    if "year" in stated:
        workspace.add("date", *found.span(stated["year"]), BY, _read_year(found[stated["year"]]), take=False)
    if found["cited"]:
        cite(workspace, *found.span("cited"))
    workspace.take(*found.span())
    workspace.hints["type"] = shape.type
    workspace.hints["langid"] = shape.langid
    if not workspace.text[found.end() : workspace.end].lstrip(" .").startswith("("):
        workspace.end = found.end()


def _read_year(words: str) -> str:
    """
    >>> _read_year("2004/05"), _read_year("2012")
    ('2004/2005', '2012')
    """
    first, slash, second = words.partition("/")
    return f"{first}/{first[: 4 - len(second)]}{second}" if slash else first

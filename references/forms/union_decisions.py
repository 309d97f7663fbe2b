"""Decisions of the Court of Justice of the European Union by the number of the case: Case C-26/62 Van Gend en Loos [1963] ECR 1; Rs. 26/62,
Van Gend en Loos, Slg. 1963, 1; affaire C-26/62, Van Gend en Loos, EU:C:1963:1.

Rule: a word for a case and a number of the Court's, behind them a name and a report or a European identifier (ECLI), make a decision; what
stands between number and report is its name (OSCOLA 2.6.2), also where no v. stands between two parties.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import regex
from bib.scripts import LATIN_CAPITAL
from references import terms
from references.forms.courts import BY, read_pin, state_day
from references.forms.legal_language import read_language
from references.forms.workspace import Workspace

_NUMBER = r"(?:[CTF]\s?[-‑–]\s?)?\d{1,4}/\d\d"
_SOME_NUMBER = regex(rf"\s{_NUMBER}")


@lru_cache(maxsize=1)
def number_pattern() -> re.Pattern[str]:
    """The word for a case, and its number or numbers.

    >>> number_pattern().match("Joined Cases C-6/90 and C-9/90, Francovich")["number"]
    'C-6/90 and C-9/90'
    """
    heads = terms.either(terms.words("law", "union_case", "heads"))
    return regex(
        rf"(?:{heads})\s(?P<number>{_NUMBER}(?:\s(?:P-R|P-RENV|RENV|REV|PPU|DEP|AJ|RX|P|R)(?!\w))*(?:(?:,|\s\w{{1,3}})\s{_NUMBER})*)",
        look=_SOME_NUMBER.search,
    )


@lru_cache(maxsize=1)
def _decision() -> re.Pattern[str]:
    reports = terms.either(terms.words("law", "union_case", "reports"))
    year, page = r"(?:19|20)\d\d", r"(?:[IVX]+[-‑–]\s?)?\d{1,5}"
    bracketed = rf"\[?(?P<year>{year})\]?\s(?P<journal>{reports})\s(?P<page>{page})"
    plain = rf"(?P<journal2>{reports})\s(?P<year2>{year}),\s(?:S\.\s|p\.\s)?(?P<page2>{page})"
    identified = rf"(?:\[{year}\]\s)?(?:ECLI:)?(?P<ecli>EU:[CTF]:(?P<year3>{year}):\d+)"
    form = rf"{number_pattern().pattern},?\s(?P<name>[^\[\];\d]{{3,160}}?),?\s(?:{bracketed}|{plain}|{identified})(?!\w)"
    return regex(form, look=_SOME_NUMBER.search)


def read(workspace: Workspace) -> bool:
    """Reads a decision of the Court; False where the stretch is none.

    >>> workspace = Workspace.of("Case 26/62 Van Gend en Loos [1963] ECR 1, para 12")
    >>> read(workspace), workspace.said()
    (True, ['number: 26/62', 'title: Van Gend en Loos', 'journaltitle: ECR', 'pages: 1', 'date: 1963', 'cited: para 12'])
    """
    found = _decision().search(workspace.text, workspace.start, workspace.end)
    if found is None:
        return _read_named(workspace)
    if not _read_before(workspace, found.start()):
        return False
    groups = (
        ("number", "number"),
        ("title", "name"),
        ("journaltitle", "journal"),
        ("journaltitle", "journal2"),
        ("pages", "page"),
        ("pages", "page2"),
        ("date", "year"),
        ("date", "year2"),
        ("eprint", "ecli"),
    )
    for name, group in groups:
        if found[group] and not workspace.has(name):
            workspace.add(name, *found.span(group), BY, found[group].strip("() ") if name == "title" else found[group])
    workspace.take(*found.span())
    read_pin(workspace, found.end())
    if found["year3"] and not workspace.has("date"):
        workspace.add("date", *found.span("year3"), BY, found["year3"], take=False)
    state_day(workspace, found.end())
    workspace.hints["type"] = "jurisdiction"
    workspace.hints["langid"] = read_language(found.group()) or ""
    return True


@lru_cache(maxsize=1)
def _sitting() -> re.Pattern[str]:
    """A court, what it gave and the day; or whose opinion it is."""
    courts, given = terms.either(terms.words("law", "court")), terms.either(terms.words("law", "decision"))
    opinion = terms.either(terms.words("law", "union_case", "opinion"))
    sitting = rf"(?P<court>{courts})(?:,?\s(?:{given})\.?)?(?:,?\s(?P<day>[^,;()]{{6,20}}\d{{4}}))?"
    joined = r"(?:,?\s(?:in|zu|in der|sous|dans l’))?[\s,–-]*"
    return regex(rf"(?:{sitting}|(?:{opinion})\s[{LATIN_CAPITAL}][\w.’ -]{{2,40}}?)?{joined}")


def _read_before(workspace: Workspace, end: int) -> bool:
    """States the court and the day before a case; False where other words stand there."""
    found = _sitting().fullmatch(workspace.text, workspace.start, end)
    if found is None:
        return False
    if found["court"]:
        workspace.add("institution", *found.span("court"), BY, found["court"])
    if found["day"]:
        state_day(workspace, found.start("day"), found.end("day"))
    workspace.take(*found.span())
    return True


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    courts = terms.either(terms.words("law", "court"))
    day = r"(?:\d{1,2}\s\w+\s(?:19|20)\d\d,\s)?"
    court = rf"(?:(?P<court>(?:{courts})(?:\s(?:UE|dell’Unione europea|of the European Union))?),\s{day})?"
    heads = terms.either(terms.words("law", "union_case", "heads"))
    number = r"(?P<number>[CTF]\s?[-‑–]\s?\d{1,4}/\d\d(?:\sP)?)"
    name = rf"(?P<name>[{LATIN_CAPITAL}][^\[\];,\d()]{{2,120}}?(?:\s\([^()\d]{{3,60}}\))?)"
    return regex(rf"{court}(?:{heads})\s{number},?\s{name}(?=[,;]|\.?\s*$|\s\(\d)", look=_SOME_NUMBER.search)


def _read_named(workspace: Workspace) -> bool:
    """Corte di giustizia UE, causa C-9/22, Dun & Sons: the number of the Court's list and a name, where no report is named."""
    found = _named().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    workspace.add("number", *found.span("number"), BY, found["number"])
    workspace.add("title", *found.span("name"), BY, found["name"])
    if found["court"]:
        workspace.add("institution", *found.span("court"), BY, found["court"])
        state_day(workspace, found.end("court"), found.start("number"))
    workspace.take(*found.span())
    read_pin(workspace, found.end())
    state_day(workspace, found.end())
    workspace.hints["type"] = "jurisdiction"
    workspace.hints["langid"] = read_language(found.group()) or ""
    return True

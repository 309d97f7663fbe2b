"""Where a decision stands behind its parties: 410 U.S. 113, [2003] 2 AC 45, 2018-NMSC-014, AIR 1997 SC 3011.

Rule: a volume, a reporter and a page; a year in brackets before them; the year and the number that a court gives itself (Bluebook
rule 10.3, OSCOLA 2.1, McGill rule 3.5).
"""

from __future__ import annotations

import re

from bib.patterns import regex
from bib.scripts import LATIN_CAPITAL
from references.fields import dates
from references.forms.workspace import Workspace

_REPORTER = (
    rf"(?P<volume>\d{{1,4}})\s(?P<reporter>[{LATIN_CAPITAL}][\w.’'&]*(?:\s(?:[{LATIN_CAPITAL}&][\w.’'&]*|\d?\dd|\d\d?(?:th|nd|rd|st)|of|the|and))*?)"
    r"(?:\s\(\d+\s\w+\.?(?:\s\w+\.)?\))?\s(?P<page>\d{1,8}|_{2,})(?![\w/])"
)
_BRITISH = (
    r"[\[(](?P<year>(?:1[5-9]|20)\d\d)[\])]\s(?:(?P<volume>\d{1,3})\s)?(?P<reporter>[A-Z][A-Za-z.]*(?:\s(?:[A-Z][A-Za-z.]*|"
    r"\([A-Z][a-z]+\)))*?)\s(?P<page>(?:[IVX]+-)?\d{1,5})(?!\w)"
)
_PUBLIC = r"(?P<volume>(?:19|20)\d\d)-(?P<reporter>[A-Z]{2,6}|Ohio)-(?P<page>\d{1,6})(?!\w)"
"""2018-NMSC-014: the number that a court of a state gives itself (Bluebook rule 10.3.3)"""
_ALL_INDIA = r"(?P<reporter>AIR|PLD)\s(?P<year>(?:19|20)\d\d)\s(?P<volume>)(?P<court>SC|FC|PC|[A-Z][a-z]{2,9})\s(?P<page>\d{1,5})(?!\w)"
"""AIR 1997 SC 3011: the All India Reporter, the year, the court, the page"""
_ILLINOIS = r"(?P<volume>(?:19|20)\d\d)\s(?P<reporter>IL\sApp\s\(\d\w{1,2}\))\s(?P<page>\d{1,7})(?:-[UB])?(?!\w)"
_CITES = (
    regex(rf",?\s(?:{_ILLINOIS})"),
    regex(rf",?\s(?:{_REPORTER})"),
    regex(rf",?\s(?:{_BRITISH})"),
    regex(rf",?\s(?:{_PUBLIC})"),
    regex(rf",?\s(?:{_ALL_INDIA})"),
)
_NEUTRAL = regex(r"(?:19[89]|20\d)\d\s(?!WL$)(?:[A-Z]{2,8}|Ohio|IL App .*)$")
"""2011 SCC 42, 2015 ONCA 12: the court's own number of the year (McGill rule 3.5, OSCOLA 2.1.3); 2018 WL 4405127 counts otherwise"""


def find_cite(workspace: Workspace, at: int) -> re.Match[str] | None:
    """The first reporter behind a place.

    >>> found = find_cite(Workspace.of("State v. Begay, 2018-NMSC-014"), 14)
    >>> found and found["page"]
    '014'
    """
    return min((found for pattern in _CITES if (found := _search(pattern, workspace, at))), key=re.Match.start, default=None)


def is_neutral(cite: re.Match[str]) -> bool:
    """Whether the volume is the year in which a court counts its own decisions.

    >>> cites = [find_cite(Workspace.of(one), 1) for one in ("R v Lee, 2011 SCC 42", "Roe v. Lee, 410 U.S. 113")]
    >>> [is_neutral(one) for one in cites if one]
    [True, False]
    """
    return _NEUTRAL.match(f"{cite['volume']} {cite['reporter']}") is not None


def _search(pattern: re.Pattern[str], workspace: Workspace, at: int) -> re.Match[str] | None:
    """A reporter behind the parties; 3 May 2001 is a day and no reporter."""
    for found in pattern.finditer(workspace.text, at, workspace.end):
        if not any(len(one.edtf) > 7 for one in dates.find(found.group())):
            return found
    return None

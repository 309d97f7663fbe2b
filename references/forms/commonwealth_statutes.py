"""Statutes and bills of the Commonwealth: Marine Access HC Bill (2007–08) [47], cl 3; Ports Act, RSC 1985, c P-1, s 22(1).

Rule: a bill bears its house, session and number (OSCOLA 2.5.1), a Canadian act the volume of statutes, its year and its chapter (McGill
rule 2.1): the number is the bill's or the chapter, the clause or section the place cited.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import holds, regex
from bib.scripts import LATIN_CAPITAL
from references import terms
from references.forms.provisions import BY, cite, one_of
from references.forms.workspace import Workspace

_TITLE = rf"(?P<title>[{LATIN_CAPITAL}][^;,:\d“”\"]{{3,120}}?)"


@lru_cache(maxsize=1)
def _bill() -> re.Pattern[str]:
    number = r"(?P<number>H[CL]\sBill\s(?:\((?P<session>(?:19|20)\d\d(?:[-–]\d\d)?)\)\s)?\[?\d{1,4}\]?)"
    return regex(rf"{_TITLE}\s{number}(?:,?\s(?P<cited>(?:cls?|sch|pt|para)\s?\d[\w().–-]*))?[\s.]*$", look=holds("HC Bill", "HL Bill"))


@lru_cache(maxsize=1)
def _chapter() -> re.Pattern[str]:
    volumes = terms.words("law", "statute", "canadian")
    number = rf"(?P<journal>{terms.either(volumes)})(?:\s(?P<year>(?:1[89]|20)\d\d))?,\s(?P<number>c\s[\w.\-]{{1,12}})"
    section = rf"(?:,?\s(?P<cited>(?:{one_of('statute', 'parts')})\s?\d[\w().–-]*(?:(?:,|\sand)\s\d[\w().–-]*)*))?"
    return regex(rf"{_TITLE},\s{number}{section}[\s.]*(?:\[[^\[\]]{{2,40}}\][\s.]*)?$", look=holds(*volumes))


def read(workspace: Workspace) -> bool:
    """Reads a British bill or a Canadian act; False where the stretch is neither.

    >>> workspace = Workspace.of("Ports Act, RSC 1985, c P-1, s 22(1)")
    >>> read(workspace), workspace.said()
    (True, ['title: Ports Act', 'journaltitle: RSC', 'number: c P-1', 'date: 1985', 'cited: s 22(1)'])
    """
    found = next((one for form in (_bill(), _chapter()) if (one := form.match(workspace.text, workspace.start, workspace.end))), None)
    if found is None:
        return False
    groups = found.groupdict()
    for name, group in (("title", "title"), ("journaltitle", "journal"), ("number", "number"), ("date", "year")):
        if groups.get(group):
            workspace.add(name, *found.span(group), BY, found[group], take=False)
    if groups.get("session"):
        workspace.add("date", *found.span("session"), BY, _span_years(found["session"]), take=False)
    if found["cited"]:
        cite(workspace, *found.span("cited"))
    workspace.take(*found.span())
    return True


def _span_years(session: str) -> str:
    """
    >>> _span_years("2007–08"), _span_years("2012")
    ('2007/2008', '2012')
    """
    return f"{session[:4]}/{session[:2]}{session[-2:]}" if len(session) > len("2007") else session

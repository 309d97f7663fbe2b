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


@lru_cache(maxsize=1)
def _memorandum_pattern() -> re.Pattern[str]:
    """Explanatory Memorandum, Ports Bill 1993 (Cth) 12; Bill C-75, An Act to amend the Ports Act, 1st Sess, 42nd Parl, 2018, cl 12."""
    papers, whose = (terms.either(terms.words("law", "statute", key)) for key in ("explained_in", "jurisdictions"))
    memorandum = rf"(?P<title>(?:Revised\s|Replacement\s|Supplementary\s)?(?:{papers})(?:\sto\sthe|,)\s"
    memorandum += rf"[{LATIN_CAPITAL}][^;,:\d]{{3,120}}?(?:Bill|Act|Regulations?)"
    memorandum += rf"(?:\s\(No\s\d\))?\s(?P<year>(?:18|19|20)\d\d)(?:\s\((?:{whose})\))?)"
    place = rf"(?:,?\s(?P<cited>(?:(?:{one_of('statute', 'parts')}|\[)\s?)?\d[\w().\]–-]*))?"
    return regex(rf"{memorandum}{place}[\s.]*$", look=holds(*terms.words("law", "statute", "explained_in")))


@lru_cache(maxsize=1)
def _canadian_bill_pattern() -> re.Pattern[str]:
    session = r"(?:,\s(?:\d\w\w|\d\dth)\sSess)?,\s\d{1,2}(?:st|nd|rd|th)\s(?:Parl|Leg)(?:,\s[A-Z][A-Za-z]{1,20})?,\s(?P<year>(?:19|20)\d\d)"
    place = rf"(?:,\s(?P<cited>(?:{one_of('statute', 'parts')})\s\d[\w().–-]*))?"
    return regex(
        rf"(?:Bill\s(?P<number>[CS]?-?\d{{1,4}}),\s)?{_TITLE}{session}{place}(?:\s\([^()]*\))*[\s.]*$", look=holds("Sess", "Parl", "Leg")
    )


def read(workspace: Workspace) -> bool:
    """Reads a British bill or a Canadian act; False where the stretch is neither.

    >>> workspace = Workspace.of("Ports Act, RSC 1985, c P-1, s 22(1)")
    >>> read(workspace), workspace.said()
    (True, ['title: Ports Act', 'journaltitle: RSC', 'number: c P-1', 'date: 1985', 'cited: s 22(1)'])
    """
    found = next(
        (
            one
            for form in (_bill(), _chapter(), _memorandum_pattern(), _canadian_bill_pattern())
            if (one := form.match(workspace.text, workspace.start, workspace.end))
        ),
        None,
    )
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

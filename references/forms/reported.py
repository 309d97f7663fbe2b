"""Decisions of one name: The Amity, 3 F. Cas. 455, 457 (C.C.D. Mass. 1822); Corfu Channel (U.K. v. Alb.), Judgment, 1949 I.C.J. Rep. 4, 22.

Rule: what stands before a volume, a reporter that is known and a page is the name of the decision (Bluebook rules 10.3.2 and 21.5.1).
"""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import regex
from bib.scripts import LATIN_CAPITAL
from references import terms
from references.fields import locators
from references.forms.courts import BY, read_pin, state_day
from references.forms.workspace import Workspace
from references.model import Span

_NAME = rf"(?P<name>[{LATIN_CAPITAL}][^;\d()“”\"]{{3,90}}?(?:\s\([^()\d]{{3,60}}\))?)"


@lru_cache(maxsize=1)
def _report_pattern() -> re.Pattern[str]:
    reporters, world = (terms.either(terms.words("law", "reporter", name)) for name in ("en", "world"))
    given = terms.either(terms.words("law", "decision"))
    court = r"(?:\s\((?P<court>[^()\d]{2,40}?)\s(?P<year>(?:1[6-9]|20)\d\d)\))?"
    pins = r"(?P<pin2>(?:,\s(?:at\s)?(?:pp?\.\s|paras?\.?\s)\d{1,4}(?:[-–]\d{1,4})?)*)"
    paged = rf"(?P<reports>{world})\s(?P<year2>(?:19|20)\d\d),\sp\.\s(?P<page2>\d{{1,4}}){pins}"
    plain = (
        rf"(?P<volume>\d{{1,4}})\s(?P<reporter>{reporters}|(?P<world>{world}))\s(?:at\s)?(?P<page>\d{{1,5}})"
        rf"(?P<pin>,\s\d{{1,5}}(?:[-–]\d{{1,5}})?(?:\sn\.\d+)?)?{court}"
    )
    pin = r"(?:,\s(?P<pin3>\d{1,4}(?:[-–]\d{1,4})?)|\s\[(?P<paragraph>\d{1,4})\])?"
    bracketed = rf"\s(?:\([^()]{{3,30}}\)\s)?\[(?P<year3>(?:19|20)\d\d)\]\s(?P<reports3>{world})\s(?P<page3>\d{{1,4}}){pin}(?!\w)"
    return regex(rf"{_NAME}(?:(?:,\s(?:{given}|Provisional Measures|Preliminary Objections))*,\s(?:{plain}|{paged})|{bracketed})")


def read(workspace: Workspace) -> bool:
    """Reads a decision of one name in a known reporter; False where the stretch is none.

    >>> workspace = Workspace.of("The Amity, 3 F. Cas. 455, 457 (C.C.D. Mass. 1822)")
    >>> read(workspace), workspace.said()[:4]
    (True, ['title: The Amity', 'volume: 3', 'journaltitle: F. Cas.', 'pages: 455'])
    """
    found = _report_pattern().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    if found["reports"]:
        return _state_paged(workspace, found)
    if found["reports3"]:
        return _state_bracketed(workspace, found)
    for name, group in (("title", "name"), ("volume", "volume"), ("journaltitle", "reporter"), ("pages", "page")):
        workspace.add("date" if name == "volume" and found["world"] else name, *found.span(group), BY, found[group].strip())
    if found["court"]:
        workspace.add("institution", *found.span("court"), BY, found["court"])
        workspace.add("date", *found.span("year"), BY, found["year"])
    if found["pin"]:
        workspace.locator, workspace.locator_span = locators.clean(found["pin"].strip(", ")), Span(found.start("pin") + 2, found.end("pin"))
    workspace.take(*found.span())
    state_day(workspace, found.end())
    read_pin(workspace, found.end())
    return True


def _state_bracketed(workspace: Workspace, found: re.Match[str]) -> bool:
    """Mills on the River (Norland v Sund) [2010] ICJ Rep 14 [204]: the year in square brackets (OSCOLA, citing international law)."""
    for name, group in (("title", "name"), ("date", "year3"), ("journaltitle", "reports3"), ("pages", "page3")):
        workspace.add(name, *found.span(group), BY, found[group].strip())
    cited = next((group for group in ("pin3", "paragraph") if found[group]), None)
    if cited is not None:
        workspace.locator, workspace.locator_span = found[cited], Span(*found.span(cited))
    workspace.take(*found.span())
    return True


def _state_paged(workspace: Workspace, found: re.Match[str]) -> bool:
    """Strait of Sund (Norland v. Estmark), Judgment, I.C.J. Reports 1974, p. 3, at p. 24, para. 53: as the Court itself prints it."""
    for name, group in (("title", "name"), ("journaltitle", "reports"), ("date", "year2"), ("pages", "page2")):
        workspace.add(name, *found.span(group), BY, found[group].strip())
    words = found["pin2"].lstrip(", ")
    if words:
        at = found.end("pin2") - len(words)
        value = locators.clean(words.removeprefix("at ").strip())
        workspace.locator, workspace.locator_span = value, Span(at, found.end("pin2"))
    workspace.take(*found.span())
    return True

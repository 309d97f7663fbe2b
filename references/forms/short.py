"""References of few words: short forms, dispatches of agencies."""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import regex
from bib.scripts import CAPITAL
from references import terms
from references.fields import press
from references.forms import days, name_lists, pages, people
from references.forms.workspace import Workspace
from references.model import Span


def read(workspace: Workspace) -> bool:
    """Reads a reference of few words; False where it is none.

    >>> workspace = Workspace.of("Stone, Rivers of Europe, 40.")
    >>> read(workspace), workspace.said()
    (True, ['author: Stone', 'title: Rivers of Europe', 'cited: 40'])
    """
    return _read_short(workspace) or _read_dispatch(workspace)


@lru_cache(maxsize=1)
def _short() -> re.Pattern[str]:
    joins = terms.either(terms.load("forms")["and"]["names"])
    initials, particles = rf"(?:[{CAPITAL}]\.\s?)*", rf"(?:(?:{name_lists.particles()})\s)*"
    surname = rf"[{CAPITAL}][\w'’\-]+"
    people_ = rf"(?P<names>{initials}{particles}{surname}(?:\s(?:{joins})\s{initials}{surname})?)"
    page = r"(?:(?:pp?|S|SS|С|с)\.\s?)?(?P<page>\d{1,4}(?:\s?[-–]\s?\d{1,4})?(?:\sf{1,2}\.?)?)"
    form = rf"\s*{people_},\s(?P<title>[{CAPITAL}][^,\d\ue000-\ue010]{{2,70}}),\s{page}\s*[.;]?\s*$"
    return regex(form, look=regex(rf"[^,\d]+,\s[^,\d]{{3,71}},\s{page}\s*[.;]?\s*$").match)


def is_short(words: str) -> bool:
    """A short form (Chicago 17 §14.30): a surname, the beginning of a title, a page.

    >>> is_short("Doe, Margins, 40."), is_short("In June, Parliament met, 40")
    (True, False)
    """
    return _short().match(words) is not None


_YEAR = regex(r"(?:1[5-9]|20)\d\d")


def _read_short(workspace: Workspace) -> bool:
    match = _short().match(workspace.line[workspace.start : workspace.end])
    if match is None or _YEAR.fullmatch(match["page"]):
        return False
    at = workspace.start
    people.read_people(workspace, at + match.start("names"), at + match.end("names"), force=True)
    workspace.add("title", at + match.start("title"), at + match.end("title"), "titles.short")
    pages.state_pages(workspace, match["page"], Span(at + match.start("page"), at + match.end("page")))
    workspace.hints["anchor"] = "work"
    return True


def _read_dispatch(workspace: Workspace) -> bool:
    """新華社北京2002年11月17日電: an agency, a place and a day."""
    match = press.find_dispatch(workspace.line[workspace.start : workspace.end])
    if match is None:
        return False
    at = workspace.start
    days.read_date(workspace, at, workspace.end)
    if match["place"]:
        workspace.add("location", at + match.start("place"), at + match.end("place"), "imprint.location")
    return workspace.add("container", at + match.start("name"), at + match.end("name"), "titles.agency")

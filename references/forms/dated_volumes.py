"""Articles whose year stands in brackets beside the volume: Ann Lee, ‘Quays’ (2011) 127 LQR 340, 352; “Quays” (2003) 48:2 McGill LJ 201 at
215; “Quays”, 5 Sea Law Journal (1994) 217, at 230.

Rule: a title in quotation marks, a year in brackets before or behind volume and journal, and a page: the page is the first of the article,
a further one behind a comma or `at` is the one that is cited (OSCOLA 3.3.1, McGill rule 5.1, AGLC 5).
"""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import regex
from bib.scripts import LATIN_CAPITAL
from references import terms
from references.fields import names
from references.forms.law_reviews import PIN, state_pin
from references.forms.review_heads import BY
from references.forms.workspace import Workspace
from references.model import Field, Span

_OLDER = r"(?:1[6-9]|20)\d\d"
_JOURNAL = rf"[{LATIN_CAPITAL}][^\d()]{{1,80}}?"
_TITLE = r"(?:(?!\((?:1[6-9]|20)\d\d\)|[’”]\s(?:in|and|et)\s)[^“”\"]){3,250}?"
"""no closed title in a book or beside another: ‘Quays’ in Ports (1995) and ‘Piers’ (1996) 20 Sea Law Review 1072"""
_COUNTED = r"(?P<volume>\d{1,4})(?:(?::|\()(?P<issue>\d{1,3}(?:[-–/]\d{1,3})?)\)?)?"
_ARTICLE = regex(
    rf"(?P<who>[{LATIN_CAPITAL}][^“”\"‘\d]{{2,120}}?),?\s[“‘\"'](?P<title>{_TITLE}),?[”’\"'],?\s"
    rf"(?:\((?P<year>{_OLDER})\)\s{_COUNTED}\s(?P<journal>{_JOURNAL})|(?P<volume2>\d{{1,4}})\s(?P<journal2>{_JOURNAL})\s\((?P<year2>{_OLDER})\)"
    rf"|\[(?P<year3>{_OLDER})\]\s(?:(?P<volume3>\d{{1,2}})\s)?(?P<journal3>{_JOURNAL}))"
    rf"\s(?P<page>\d{{1,5}})(?:(?:,\s(?:at\s)?|\sat\s){PIN})?(?=[\s.]*$|\s[\[(])"
)


def read(workspace: Workspace) -> bool:
    """Reads an article of this form; False where the stretch is none.

    >>> workspace = Workspace.of("Ann Lee, “Quays” (2003) 48:2 McGill LJ 201 at 215.")
    >>> read(workspace), workspace.said()[1:]
    (True, ['title: Quays', 'journaltitle: McGill LJ', 'volume: 48', 'pages: 201', 'number: 2', 'date: 2003', 'cited: 215'])
    """
    found = _ARTICLE.match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return _read_yearly(workspace)
    _state_people(workspace, found)
    second = next(which for which in ("", "2", "3") if found[f"year{which}"])
    for name, group in (("title", "title"), ("journaltitle", f"journal{second}"), ("volume", f"volume{second}"), ("pages", "page")):
        if found[group]:
            workspace.add(name, *found.span(group), BY, found[group].strip(" ,"))
    if found["issue"]:
        workspace.add("number", *found.span("issue"), BY, found["issue"])
    workspace.add("date", *found.span(f"year{second}"), BY, found[f"year{second}"])
    state_pin(workspace, found)
    workspace.take(*found.span())
    return True


def _state_people(workspace: Workspace, found: re.Match[str]) -> None:
    workspace.hints["type"] = "article"
    people = names.read(found["who"], found.start("who"))
    workspace.fields += [Field("author", one.value, one.span, BY) for one in people]


@lru_cache(maxsize=1)
def _yearly() -> re.Pattern[str]:
    journals = terms.either(terms.words("law", "printed_in"))
    title = rf"(?P<who>[{LATIN_CAPITAL}][^«“\"„\d]{{2,120}}?),\s[«“\"„]\s?(?P<title>[^«»“”\"„]{{3,250}}?)\s?[»”\"“]"
    place = r"(?:n°\s(?P<issue>\d{1,3}),\s)?(?:p\.|S\.|c\.)\s?(?P<page>\d{1,5})"
    here = terms.either(terms.load("locators")["here"]["words"])
    pin = rf"(?:,\s(?:{here})\s(?:p\.\s|S\.\s)?{PIN}"
    pin += rf"|,\s(?:(?:{here})\s)?(?P<numbered>n°s?\s\d{{1,4}}(?:[-–]\d{{1,4}})?(?:\s(?:et\s)?s(?:uiv)?\.)?))?"
    return regex(rf"{title},\s(?:in\s)?(?P<journal>{journals})(?:,|(?<=\.)|)\s(?P<date>{_OLDER}),\s{place}{pin}[\s.]*$")


def _read_yearly(workspace: Workspace) -> bool:
    """A. Quai, « Le port », RTD civ. 2012, p. 55, spéc. p. 60: a journal of lawyers that counts by the year; also n° 12 et s."""
    found = _yearly().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    _state_people(workspace, found)
    for name, group in (("title", "title"), ("journaltitle", "journal"), ("date", "date"), ("number", "issue"), ("pages", "page")):
        if found[group]:
            workspace.add(name, *found.span(group), BY, found[group].strip(" ,"))
    if found["numbered"]:
        workspace.locator, workspace.locator_span = found["numbered"], Span(*found.span("numbered"))
    state_pin(workspace, found)
    workspace.take(*found.span())
    return True

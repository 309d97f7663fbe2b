"""Papers that parties file in a case, and its record: Brief for Petitioner at 14, Stone v. Hill, 557 U.S. 1 (2009).

Rule: a word for such a paper, `at` with a page, and a case behind a comma cite that paper, which is no decision (Bluebook rule 10.8.3).
"""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import regex
from bib.scripts import LATIN_CAPITAL
from references import terms
from references.fields import locators
from references.forms.courts import BY
from references.forms.provisions import state_day
from references.forms.workspace import Workspace
from references.model import Span


@lru_cache(maxsize=1)
def _filed_pattern() -> re.Pattern[str]:
    papers, whose = (terms.either(terms.words("law", *path)) for path in (("filed",), ("filed_by",)))
    page = r"\d{1,4}(?:[-–]\d{1,4})?"
    pin = rf"(?:\sat\s(?P<pin>{page})|,?\s(?P<paragraph>¶¶?\s?{page}(?:,\s{page})*))"
    return regex(rf"(?P<name>(?:{whose})?(?:{papers})(?:\s[^,;\d¶]{{2,80}}?)?){pin},\s(?P<case>[{LATIN_CAPITAL}].{{3,200}})$")


def read(workspace: Workspace) -> bool:
    """Reads a paper that a party filed, or the record, before its case; False where the stretch is neither.

    >>> workspace = Workspace.of("Brief for Petitioner at 14, Stone v. Hill, 557 U.S. 1 (2009)")
    >>> read(workspace), workspace.said()
    (True, ['title: Brief for Petitioner, Stone v. Hill, 557 U.S. 1', 'date: 2009', 'cited: 14'])
    """
    found = _filed_pattern().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return _read_order(workspace)
    case = _NUMBERED.sub("", found["case"].partition(" (")[0].rstrip(" .,"))
    workspace.add("title", found.start(), found.end(), BY, f"{found['name']}, {case}", take=False)
    for bracket in workspace.of_kind("round", found.start("case")):
        state_day(workspace, *bracket.inner)
    court = _COURT.search(found["case"])
    if court is not None:
        at = found.start("case")
        workspace.add("institution", at + court.start("court"), at + court.end("court"), BY, court["court"])
    number = _DOCKET.search(workspace.text, found.start("case"), workspace.end)
    if number is not None:
        workspace.add("number", *number.span("number"), BY, number["number"])
    cited = "pin" if found["pin"] else "paragraph"
    workspace.locator, workspace.locator_span = locators.clean(found[cited]), Span(*found.span(cited))
    workspace.hints["type"] = "legal"
    workspace.hints["langid"] = "en"
    workspace.take(workspace.start, workspace.end)
    return True


@lru_cache(maxsize=1)
def _order_pattern() -> re.Pattern[str]:
    orders = terms.either(terms.words("law", "ordered"))
    day = r"(?P<day>[A-Z][a-z]{2,8}\.?\s\d{1,2},\s(?:19|20)\d\d)"
    return regex(
        rf"(?P<name>(?:{orders})(?:\s[^,;()]{{2,80}}?)?)(?:\sat\s(?P<pin>\d{{1,4}}(?:[-–]\d{{1,4}})?))?(?:,\s[^;()]{{2,60}}?)?\s\((?P<court>[^()\d]{{3,40}}?)\s{day}\)"
    )


def _read_order(workspace: Workspace) -> bool:
    """Standing Order for Civil Cases at 4, Judge R. Lind (N.D. Ill. Jan. 3, 2022): what a judge orders for all cases."""
    found = _order_pattern().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    workspace.add("title", *found.span("name"), BY, found["name"])
    workspace.add("institution", *found.span("court"), BY, found["court"])
    state_day(workspace, *found.span("day"))
    if found["pin"]:
        workspace.locator, workspace.locator_span = locators.clean(found["pin"]), Span(*found.span("pin"))
    workspace.hints["type"] = "legal"
    workspace.hints["langid"] = "en"
    workspace.take(*found.span())
    return True


_DOCKET = regex(r"(?:\(|,\s)Nos?\.\s(?P<number>\d[\w.:\-–]*\w)(?=[\s,;).]|$)")
_NUMBERED = regex(r",\sNos?\.\s\d.*$")
"""the number of the case, which is no part of its name"""
_COURT = regex(r"\((?P<court>[A-Z][^()\d]{2,30}?)\s[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4}\)")
"""(D. Md. Nov. 12, 2020): the court behind a docket"""

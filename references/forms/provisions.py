"""Provisions of laws and treaties: the article, section or paragraph that is cited, and the day of the act.

Rule: what is cited of a law stands for its page, and keeps its word (Bluebook rule 12, OSCOLA 2.4).
"""

from __future__ import annotations

import re
from functools import lru_cache

from references import terms
from references.fields import dates
from references.forms.workspace import STOPS, Workspace
from references.model import Span

BY = "kind.statute"


def cite(workspace: Workspace, start: int, end: int) -> None:
    """States the section that is cited, with its word.

    >>> workspace = Workspace.of("Code civil, art. 1382")
    >>> cite(workspace, 12, 21)
    >>> workspace.locator
    'art. 1382'
    """
    words = workspace.text[start:end]
    begin = start + len(words) - len(words.lstrip(STOPS))
    value = " ".join(workspace.text[begin:end].strip(" ,，。.;；").split())
    if value and workspace.locator is None:
        workspace.locator, workspace.locator_span = value, Span(begin, begin + len(words.strip(STOPS)))
        workspace.take(start, end)


def state_day(workspace: Workspace, start: int, end: int, *, last: bool = False) -> bool:
    """States the day of an act: the most exact date of a range.

    >>> workspace = Workspace.of("Loi du 6 janvier 1978")
    >>> state_day(workspace, 0, 21), workspace.said()
    (True, ['date: 1978-01-06'])
    """
    found = dates.find(workspace.text[start:end])
    if not found or workspace.has("date"):
        return False
    best = dates.best(found, last=last) or found[0]
    return workspace.add("date", start + best.start, start + best.end, BY, best.edtf, take=False)


def one_of(*path: str) -> str:
    """The words of a row of the table of law, as a pattern.

    >>> re.fullmatch(one_of("treaty", "series"), "U.N.T.S.") is not None
    True
    """
    return terms.either(terms.words("law", *path))


@lru_cache(maxsize=1)
def article() -> re.Pattern[str]:
    """An article, a section or a paragraph with its word, as any law is cited.

    >>> article().search("Vienna Convention, art. 31")["cited"]
    'art. 31'
    """
    divisions = one_of("statute", "divisions")
    further = rf"(?:,?\s(?:{divisions})\s?[\dIVXa-z][\w()]*)*"
    number = r"\d+[a-z]?(?:\.\d+)*(?:[-–/]\d+)*(?:\s(?:bis|ter|quater))?(?:\(\w+\))*(?:\sf{1,2}\.)?"
    return re.compile(
        rf"(?:(?<=[\s,.(])|^)(?P<cited>(?:{one_of('statute', 'articles')})\s?{number}(?:(?:,|\sund|\set|\se|\sand|"
        rf"\sи)\s{number})*{further})(?=[\s,.;:)]|$)"
    )


def read_article(workspace: Workspace, at: int) -> None:
    """States the first article behind a place.

    >>> workspace = Workspace.of("Grundgesetz, Art. 5")
    >>> read_article(workspace, 12)
    >>> workspace.locator
    'Art. 5'
    """
    found = article().search(workspace.line, at, workspace.end)
    if found:
        cite(workspace, *found.span("cited"))

"""Comments on a decision: Hoff, Anm. zu BGH, Urt. v. 2.4.2009 – III ZR 59/08, JZ 2009, 908; P. Quai, obs. sous Cass. com., 3 mars 2009, RTD
civ. 2009, p. 137; Note sous CE, 3 mars 1999, JCP G 1999, II, 10091, obs. L. Port.

Rule: a word for a comment and one that leads to the decision make an article without a title of its own, which is called by that decision;
the journal, the year and the page behind it are the comment's, and who commented may stand first or last.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import regex
from bib.scripts import LATIN_CAPITAL
from references import terms
from references.fields import names
from references.forms.workspace import Workspace
from references.model import Field

BY = "kind.law-review"
_NAME = rf"(?:[{LATIN_CAPITAL}][\w.’'-]*\s?){{1,4}}"


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words, leads, behind = (terms.either(terms.words("law", "comment", key)) for key in ("words", "leads", "behind"))
    title = rf"(?P<title>(?:{words})\s(?:{leads})\s[^;]{{8,160}}?)"
    journal = rf"(?P<journal>[{LATIN_CAPITAL}][\w.’-]*(?:\s(?:[\w.’-]+\.|[A-Z]{{1,6}}))*)"
    page = r"(?:(?P<volume>[IVX]{1,4}),\s)?(?:p\.\s|S\.\s|n°\s)?(?P<page>\d{1,5})"
    return regex(
        rf"(?:(?P<who>{_NAME}),\s)?{title},\s(?:in\s)?{journal},?\s(?P<date>(?:19|20)\d\d),\s{page}(?:,\s(?:{behind})\s(?P<by>{_NAME}))?[\s.]*$"
    )


def read(workspace: Workspace) -> bool:
    """Reads a comment on a decision; False where the stretch is none.

    >>> workspace = Workspace.of("P. Quai, obs. sous Cass. com., 3 mars 2009, RTD civ. 2009, p. 137")
    >>> read(workspace), workspace.said()[:3]
    (True, ['author: P. Quai', 'title: obs. sous Cass. com., 3 mars 2009', 'journaltitle: RTD civ.'])
    """
    if not any(map(workspace.text.__contains__, terms.words("law", "comment", "words"))):
        return False
    found = _pattern().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    group = "who" if found["who"] else "by"
    if found[group]:
        people = names.read(found[group].strip(), found.start(group))
        workspace.fields += [Field("author", one.value, one.span, BY) for one in people]
    for name, part in (("title", "title"), ("journaltitle", "journal"), ("date", "date"), ("volume", "volume"), ("pages", "page")):
        if found[part]:
            workspace.add(name, *found.span(part), BY, found[part])
    workspace.hints["type"] = "article"
    workspace.take(*found.span())
    return True

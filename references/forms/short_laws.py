"""Laws by their short names, with the article or section right beside: GENIUS Act § 4(e), GDPR Art. 9(1), OR Art. 41, Art. 6 revDSG.

Rule: a word with two capitals or more, or words in capitals that end in Act or Code, is a law where an article or a section of it stands
beside, and nothing but a comma between them; the article is cited as a page is (OSCOLA 2.4, Bluebook rule 12).
"""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import holds, regex
from bib.scripts import LATIN_CAPITAL
from references import terms
from references.forms.provisions import BY, article, cite, one_of, state_day
from references.forms.workspace import Workspace

_LETTERS = r"(?:[a-z]{1,4})?[A-ZÄÖÜ][A-Za-zäöü]{0,8}[A-ZÄÖÜ][A-Za-zäöü]{0,4}"
"""GDPR, PrHG, OR, revDSG, MiCAR"""
_MARKS = holds("§", "rt", "ection")
_END = r"(?=\s*(?:[.;,]?\s*$|\(|[.;]\s))"


@lru_cache(maxsize=1)
def _law_first() -> re.Pattern[str]:
    joins = terms.either(terms.words("roles", "joins"))
    word = rf"(?:{one_of('statute', 'articles')}|[Aa]rts?\.?|[Ss]ections?|[Ss]ecs?\.)"
    number = r"\d+[a-z]?(?:[-–.]\d+)*(?:\(\w{1,5}\))*(?:[-–]\(\w{1,5}\))*(?:\s(?:lit|let|abs|Abs|al|para?)\.?\s?\w{1,3})?"
    cited = rf"{word}\s?{number}(?:(?:,\s(?:{word}\s?)?|\s(?:{joins}|to)\s){number})*"
    act = rf"[{LATIN_CAPITAL}][\w.&’'-]*(?:\s(?:[{LATIN_CAPITAL}][\w.&’'-]*|of|and|the|on|for|to|in)){{0,8}}?\s(?:Act|Code|Ordinance)"
    year = r"(?:\s\(?(?:of\s)?(?:1[5-9]|20)\d\d\)?)?"
    return regex(rf"(?P<title>(?:{act}{year})|{_LETTERS}),?\s(?P<cited>{cited}){_END}")


@lru_cache(maxsize=1)
def _law_behind() -> re.Pattern[str]:
    joins = terms.either(terms.words("law", "statute", "code_joins"))
    return regex(rf"{article().pattern},?\s(?:(?:of\sthe|{joins}|der|des)\s)?(?P<title>{_LETTERS}){_END}")


def read_short_law(workspace: Workspace) -> bool:
    """Reads a law by its short name and an article; False where the stretch is none.

    >>> for note in ("GENIUS Act § 4(e)(2)(A)", "GDPR, Art. 9(1)", "Art. 6 revDSG", "FAO report, p. 3"):
    ...     workspace = Workspace.of(note)
    ...     print(read_short_law(workspace), workspace.said())
    True ['title: GENIUS Act', 'cited: § 4(e)(2)(A)']
    True ['title: GDPR', 'cited: Art. 9(1)']
    True ['title: revDSG', 'cited: Art. 6']
    False []
    """
    if not _MARKS(workspace.text):
        return False
    patterns = (_law_first(), _law_behind())
    found = next((one for pattern in patterns if (one := pattern.match(workspace.text, workspace.start, workspace.end))), None)
    if found is None:
        return False
    cite(workspace, *found.span("cited"))
    state_day(workspace, *found.span("title"))
    workspace.add("title", *found.span("title"), BY, found["title"])
    if not _BRACKET.fullmatch(workspace.text, found.end(), workspace.end):
        workspace.end = found.end()
    return True


_BRACKET = regex(r"\s*(?:\([^()]*\))?\s*\.?\s*")

"""Letters of popes and texts of councils: Pius XI, Quadragesimo Anno (encyclical, 15 May 1931), § 79; Johannes Paul II., Enzyklika Laborem
exercens, 14. September 1981, Nr. 9.

Rule: a word for such a text before its first words, or in the bracket behind them, and a day, cite it: who gave it is the author, the first
words are the title, and the number behind the day is the place cited, and no number of the work (SBL 6.4.4).
"""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import regex
from bib.scripts import LATIN_CAPITAL
from references import terms
from references.fields import dates
from references.forms.workspace import Workspace
from references.model import Span

BY = "kind.church"


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    kinds = terms.either(terms.words("church", "kinds"))
    who = rf"(?P<who>[{LATIN_CAPITAL}][^,;:()“”\"\d]{{2,50}})"
    title = rf"[{LATIN_CAPITAL}][^,;:()“”\"\d]{{3,80}}"
    before = rf"(?P<kind>{kinds})\s(?P<title>{title}?)(?:\s\(|,\s)(?P<day>[^()]{{6,30}}?\d{{4}})\)?"
    behind = rf"(?P<title2>{title}?)\s\((?P<kind2>{kinds})(?:,\s|\s)(?P<day2>[^()]{{4,30}})\)"
    pin = r"(?:,\s(?P<pin>(?:§§?|¶¶?|nos?\.|nn?\.|n°|nº|Nr\.|par\.|para\.)\s?\d{1,4}(?:[-–]\d{1,4})?))?"
    return regex(rf"{who},\s(?:{before}|{behind}){pin}[\s.]*$")


def read(workspace: Workspace) -> bool:
    """Reads such a text; False where the stretch is none.

    >>> workspace = Workspace.of("Pius XI, Quadragesimo Anno (encyclical, 15 May 1931), § 79.")
    >>> read(workspace), workspace.said()
    (True, ['author: Pius XI', 'title: Quadragesimo Anno', 'titleaddon: encyclical', 'date: 1931-05-15', 'cited: § 79'])
    """
    found = _pattern().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    second = "2" if found["title2"] else ""
    day = dates.best(dates.find(found[f"day{second}"]))
    if day is None:
        return False
    for name, group in (("author", "who"), ("title", f"title{second}"), ("titleaddon", f"kind{second}")):
        workspace.add(name, *found.span(group), BY, found[group].strip())
    workspace.add("date", *found.span(f"day{second}"), BY, day.edtf)
    if found["pin"]:
        workspace.locator, workspace.locator_span = found["pin"].replace("–", "-"), Span(*found.span("pin"))
    workspace.hints["type"] = "book"
    workspace.take(*found.span())
    return True

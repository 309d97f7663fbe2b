"""Standards of which a section is cited: ISO/IEC 27037:2012, § 5.4; DIN 4085:2017-08, Baugrund, Ziff. 6.

Rule: letters of a standard, its number, and behind a comma its title or nothing, then a section, cite that section of it: the section is
the place cited and no title (ISO 690, 8.11).
"""

from __future__ import annotations

import re
from functools import lru_cache

from bib import types
from bib.patterns import holds, regex
from bib.scripts import LATIN_CAPITAL, is_cjk
from references import terms
from references.forms.provisions import BY, cite
from references.forms.workspace import Workspace


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = [word for word in types.row("standard").words if not is_cjk(word[0]) and word.isupper()]
    word = terms.either(words)
    figures = r"\d[\d.]*(?:-\d{1,3})*(?:[:–—-](?P<year>(?:19|20)\d\d)(?:-\d\d)?)?(?!\d)"
    title = rf"(?:,\s(?P<title>[{LATIN_CAPITAL}][^;§\d]{{3,160}}?))?"
    cited = (
        r"(?P<cited>(?:§§?|¶|cls?\.?|clauses?|[Ss]ections?|secs?\.|Ziff\.|Abschn\.|art\.)\s?[A-Z]?\d[\d.]*(?:\([\w]\))*(?:[-–]\d[\d.]*)?)"
    )
    return regex(rf"(?P<number>(?:{word})(?:[\s/-](?:{word}))*\s{figures}){title},?\s{cited}[\s.]*$", look=holds(*words))


def read(workspace: Workspace) -> bool:
    """Reads a standard with its section; False where the stretch is none.

    >>> workspace = Workspace.of("ISO/IEC 27037:2012, § 5.4")
    >>> read(workspace), workspace.said()
    (True, ['title: ISO/IEC 27037:2012', 'number: ISO/IEC 27037:2012', 'date: 2012', 'cited: § 5.4'])
    """
    found = _pattern().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    for name, group in (("title", "title" if found["title"] else "number"), ("number", "number"), ("date", "year")):
        if found[group]:
            workspace.add(name, *found.span(group), BY, found[group].strip(" ,"), take=False)
    cite(workspace, *found.span("cited"))
    workspace.take(*found.span())
    return True

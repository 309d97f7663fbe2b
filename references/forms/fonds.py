"""Who keeps a fonds, and what is printed before it: Автор И. О. Название // ГАСО. Ф. 24. Оп. 23. Д. 817. Л. 12.

Rule: what stands right before the number of a fonds, at the beginning or behind // , and is called an archive, a museum or a library, or
by nothing but capital letters, keeps it; what stands before // is the paper with who wrote it (ГОСТ Р 7.0.5-2008, section 9). There are
more archives with letters of their own than a list can hold: each region of Russia has some.
"""

from __future__ import annotations

import re
from functools import cache

from bib.patterns import regex
from bib.scripts import CYRILLIC_CAPITAL, CYRILLIC_SMALL
from references import terms
from references.forms import gost, people, sigla
from references.forms.workspace import Workspace

BY = "kind.archive"


@cache
def _keeper() -> re.Pattern[str]:
    words = terms.either(terms.words("holdings", "described", "fonds"))
    return regex(
        rf"(?P<name>[{CYRILLIC_CAPITAL}][^,;:/().\d]{{1,100}})[.,]\s(?:{words})\s?(?:№\s?)?[{CYRILLIC_CAPITAL}{CYRILLIC_SMALL}]{{0,4}}[.\-–]?\d"
    )


_LETTERS = regex(rf"[{CYRILLIC_CAPITAL}]{{2,9}}[{CYRILLIC_SMALL}]?(?:\s[{CYRILLIC_CAPITAL}]{{2,6}}[{CYRILLIC_SMALL}]?){{0,2}}")


def state_keeper(workspace: Workspace) -> bool:
    """States who keeps a fonds, and the paper before it; False where none stands before the number of one.

    >>> workspace = Workspace.of("Реков А. Б. Записки // ГАСО. Ф. 24. Оп. 2. Д. 8.")
    >>> state_keeper(workspace), workspace.said()
    (True, ['library: ГАСО', 'author: Реков А. Б.', 'title: Записки'])
    """
    slashes = workspace.text.find("// ", workspace.start, workspace.end)
    begin = workspace.start if slashes < 0 else slashes + len("// ")
    found = _keeper().match(workspace.line, begin, workspace.end)
    if found is None or not (_LETTERS.fullmatch(found["name"]) or sigla.is_called_archive(found["name"])):
        return False
    if not workspace.has("library"):
        workspace.add("library", *found.span("name"), BY)
    if slashes > workspace.start:
        workspace.take(slashes, begin)
        _state_paper(workspace, slashes)
    return True


@cache
def _paper() -> re.Pattern[str]:
    """Письмо И. И. Рекову: what a paper is called is no surname before initials."""
    return regex(rf"(?<!\w)(?:{terms.either(terms.words('holdings', 'paper', 'ru'))})(?!\w)")


_SEVERAL = regex(rf"[^\s,]{{2,}}(?:\s\w{{1,2}})?\s[^\s,]*[{CYRILLIC_SMALL}]{{2}}")
"""a title of two words; one word behind initials is the name to which they belong"""


def _state_authors(workspace: Workspace, end: int) -> int:
    """Where the authors end: surnames with initials before the title, or before what the paper is called."""
    paper = _paper().search(workspace.line, workspace.start, end)
    named = gost.authors().match(workspace.line, workspace.start, paper.start() if paper else end)
    if named is None or (paper is None and not _SEVERAL.match(workspace.line, named.end(), end)):
        return workspace.start
    people.read_people(workspace, workspace.start, named.end(), force=True)
    return named.end()


def _state_paper(workspace: Workspace, end: int) -> None:
    """The paper before //, without the day that stands behind it, and who wrote it."""
    start = _state_authors(workspace, end)
    days = [one.span.start for one in workspace.fields if one.name == "date" and one.span is not None and start < one.span.start < end]
    words = workspace.text[start : min([end, *days])]
    if words.strip() and (not days or words.rstrip()[-1] in ",.("):
        workspace.add("title", start, start + len(words), BY)

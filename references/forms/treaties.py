"""Treaties: Vienna Convention on the Law of Treaties, art. 31, May 23, 1969, 1155 U.N.T.S. 331.

Rule: what the treaty is called is the title, the series that prints it the journal (Bluebook rule 21.4).
"""

from __future__ import annotations

import re
from functools import lru_cache

from bib import types
from bib.patterns import regex
from references import terms
from references.fields import dates, places, press
from references.forms import pins
from references.forms.brackets import MASK
from references.forms.provisions import BY, article, cite, one_of, read_article, state_day
from references.forms.workspace import Workspace
from references.model import Span

_COMMA = regex(rf"[,({MASK['round']}]")


def _find_title(workspace: Workspace, end: int) -> Span:
    """What stands before a comma, a bracket or the article that is cited."""
    adopted = _adoption_pattern().search(workspace.text, workspace.start, end)
    if adopted is not None:  # International Covenant on Economic, Social and Cultural Rights (adopted …): commas are the name's own
        return Span(workspace.start, adopted.start())
    found = (pattern.search(workspace.line, workspace.start, end) for pattern in (_COMMA, article()))
    return Span(workspace.start, min((one.start() for one in found if one), default=end))


@lru_cache(maxsize=1)
def _treaty() -> re.Pattern[str]:
    series = one_of("treaty", "series")
    return regex(rf"(?:(?P<volume>\d{{1,4}})\s)?(?P<series>{series})(?:\s(?:[Nn]o\.\s)?(?P<page>\d{{1,5}}))?")


def read_treaty(workspace: Workspace) -> bool:
    """Vienna Convention on the Law of Treaties, art. 31, May 23, 1969, 1155 U.N.T.S. 331.

    >>> workspace = Workspace.of("Vienna Convention on the Law of Treaties, art. 31, May 23, 1969, 1155 U.N.T.S. 331")
    >>> read_treaty(workspace)
    True
    >>> workspace.said()[-2:]
    ['title: Vienna Convention on the Law of Treaties', 'cited: art. 31']
    """
    found = _treaty().search(workspace.text, workspace.start, workspace.end)
    if not any(one["series"] != "Stat." for one in _treaty().finditer(workspace.text, workspace.start, workspace.end)):
        return False  # the Statutes at Large print acts too
    if found is None or not (found["volume"] or found["page"]) or found.start() - workspace.start < 8:
        return False
    title = _find_title(workspace, found.start())
    if not workspace.text[title.start : title.start + 1].isupper() or title.end - title.start > 200:
        return False
    for name, group in (("volume", "volume"), ("journaltitle", "series"), ("pages", "page")):
        if found[group]:
            workspace.add(name, *found.span(group), BY, found[group])
    read_article(workspace, title.end)
    if (pin := pins.find(workspace.text, found.end(), workspace.end)) is not None:
        cite(workspace, *pin)
    _state_adoption(workspace, title.end, found.start())
    state_day(workspace, title.end, found.start()) or state_day(workspace, found.end(), workspace.end)
    workspace.add("title", *title, BY)
    return True


@lru_cache(maxsize=1)
def _adoption_pattern() -> re.Pattern[str]:
    return regex(rf"\s?\((?:{one_of('treaty', 'adopted')})\s(?P<day>[^(),;]{{8,30}})[^()]*\)")


def _state_adoption(workspace: Workspace, at: int, end: int) -> None:
    """(adopted 23 May 1969, entered into force 27 January 1980): a treaty is of the day on which it was adopted (OSCOLA)."""
    found = _adoption_pattern().match(workspace.text, at, end)
    if found is not None:
        state_day(workspace, *found.span("day"))
        workspace.take(*found.span())


_LONGEST = 160
"""characters of the name of a treaty"""


def read_dated_treaty(workspace: Workspace) -> bool:
    """Abkommen zwischen der Schweiz und Italien vom 2. Dezember 1899: nothing but the name and the day.

    >>> workspace = Workspace.of("Treaty of Dunmore, August 29, 1842.")
    >>> read_dated_treaty(workspace), workspace.said()
    (True, ['title: Treaty of Dunmore', 'date: 1842-08-29'])
    """
    text, start = workspace.text, workspace.start
    if not text.startswith(types.row("legal").begins, start):
        return False
    days = [one for one in dates.find(text[start : workspace.end]) if len(one.edtf) == len("1842-08-29")]
    if len(days) != 1 or not _ends_behind(workspace, start + days[0].end):
        return False
    title = _before_day().sub("", text[start : start + days[0].start])
    if not title or len(title) > _LONGEST or _NO_NAME.search(title):
        return False
    head, _, town = title.rpartition(", ")
    if head and press.is_known_press(town):
        return False  # Accord de principe, Le Monde: what a newspaper writes of it
    if head and places.is_place(town):
        workspace.add("location", start + len(head) + 2, start + len(title), BY)
        title = head
    workspace.add("title", start, start + len(title), BY)
    workspace.add("date", start + days[0].start, start + days[0].end, BY, days[0].edtf)
    read_article(workspace, start + days[0].end)
    workspace.take(start, workspace.end)
    return True


def _ends_behind(workspace: Workspace, at: int) -> bool:
    """Whether nothing but the article that is cited stands behind the day."""
    cited = article().search(workspace.line, at, workspace.end)
    if cited is not None and not workspace.text[at : cited.start("cited")].strip(" ,"):
        at = cited.end("cited")
    return _BEHIND_DAY.fullmatch(workspace.text, at, workspace.end) is not None


@lru_cache(maxsize=1)
def _before_day() -> re.Pattern[str]:
    """The small words between a treaty and its day: vom, of, signed."""
    words = terms.either([*terms.load("idle")["of_day"], *terms.words("law", "treaty", "dated")])
    return regex(rf"[\s,(]*(?:\s(?:{words}))?[\s,(]*\Z")


_BEHIND_DAY = regex(r"[\s.)]*(?:г\.?)?[\s.)]*")
_NO_NAME = regex(r"[\d“”\"«»:;()\[\]]|\.\s")

"""Documents and who approved or adopted them: Концепция … (утв. Президентом РФ 30 ноября 2016 г.), п. 8; 白皮書（經行政院核定，2015年）.

Rule: a bracket that opens with a word for approving names nobody as author, editor or publisher and is no part of the title: its words are
the work's note, and its day is the day of the document where no other is printed. A title, such a bracket and the place cited are a
reference that is told whole; in others the bracket is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from bib.patterns import Look, regex
from bib.scripts import CAPITAL, HAN
from references import terms
from references.fields import dates
from references.forms import pages
from references.forms.workspace import Workspace
from references.model import Citation, Field, Span
from references.terms.phrases import look_for

BY = "kind.adopted"


def read(workspace: Workspace) -> bool:
    """Reads a title, such a bracket with its day, and the place cited; False where the stretch is none.

    >>> workspace = Workspace.of("Maritime Strategy (approved by the Cabinet on 6 May 2015), p. 3.")
    >>> read(workspace), workspace.said()
    (True, ['title: Maritime Strategy', 'note: approved by the Cabinet on 6 May 2015', 'date: 2015-05-06', 'cited: 3'])
    """
    found = _whole_pattern().match(workspace.text, workspace.start, workspace.end)
    day = dates.best(dates.find(found["words"])) if found is not None else None
    behind = _PLACE_BEHIND.fullmatch(workspace.text, found.end(), workspace.end) if found is not None else None
    if found is None or day is None or behind is None:
        return False
    workspace.add("title", *found.span("title"), BY)
    workspace.add("note", *found.span("words"), BY, found["words"].strip())
    workspace.add("date", *found.span("words"), BY, day.edtf)
    workspace.take(*found.span())
    pages.read_pages(workspace, found.end(), workspace.end)
    if workspace.locator is None and behind["place"]:
        workspace.locator, workspace.locator_span = behind["place"], Span(*behind.span("place"))
    workspace.take(workspace.start, workspace.end)
    return True


_PLACE_BEHIND = regex(r"(?:[.,]?\s(?P<place>(?:[^\W\d_]{1,12}\.?|§+)\s?\d{1,3}(?:[-–.,]\s?\d{1,3}){0,3}))?\W{0,3}")


def find_adoptions(text: str) -> Iterator[tuple[Span, str, str]]:
    """Such brackets, in the East their words alone, for the imprint stands behind them; with their kind and what they say.

    >>> [(kind, words) for _, kind, words in find_adoptions("Концепция (утв. Советом 12 мая 2013 г.) // Вестник. 2013. № 5.")]
    [('adopted', 'утв. Советом 12 мая 2013 г.')]
    """
    if ("(" in text or "（" in text) and _may_tell()(text):
        for found in _bracket_pattern().finditer(text):
            if not _is_in_title(text, found):
                yield Span(*found.span("east" if found["said"] else "west")), "adopted", (found["said"] or found["words"]).strip()


def _is_in_title(text: str, found: re.Match[str]) -> bool:
    """Whether a title goes on behind a bracket: within marks (〈環評制度（經行政院核定）之研究〉), or in small letters."""
    if found["said"]:
        opened, closed = (max(text.rfind(mark, 0, found.start()) for mark in marks) for marks in (_OPENING, _CLOSING))
        return opened > closed
    return text[found.end() + 1 : found.end() + 2].islower() and _GOES_ON.match(text, found.end()) is not None


_OPENING, _CLOSING = "〈《「『", "〉》」』"
_GOES_ON = regex(r"\s[^\W\d_]+\s[^\W\d_]")
"""two words; of a place cited there is but one (art. 8, п. 7)"""


def state_adoption(citation: Citation, words: str, at: int) -> Citation:
    """A citation with the words of its approval, and their day where it has none."""
    span = Span(at, at + len(words))
    day = dates.best(dates.find(words)) if "date" not in citation.stated else None
    dated = (Field("date", day.edtf, span, BY),) if day is not None else ()
    return replace(citation, fields=(*citation.fields, Field("note", words, span, BY), *dated))


@cache
def _may_tell() -> Look:
    table = terms.load("law")["adoption"]
    return look_for([*table["western"], *table["eastern"]])


@cache
def _western() -> str:
    words = terms.pattern(sorted(terms.load("law")["adoption"]["western"], key=len, reverse=True))
    return rf"\((?P<words>(?:{words})(?!\w)[^()（）;:]{{0,160}})\)"


@cache
def _bracket_pattern() -> re.Pattern[str]:
    table = terms.load("law")["adoption"]
    eastern = rf"(?:{terms.pattern(table['eastern_by'])})[{HAN}]{{2,10}}?(?:{terms.pattern(table['eastern'])})"
    return regex(rf"(?P<west>\s{_western()})|[(（]\s?(?P<east>(?P<said>{eastern})[，,]?)", re.IGNORECASE)


@cache
def _whole_pattern() -> re.Pattern[str]:
    return regex(rf"[«“\"„]?(?P<title>[{CAPITAL}][^()«»“”\"„;.:,]{{3,160}}?)[»”\"“]?\s(?i:{_western()})")

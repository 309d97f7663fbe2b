"""The date of issue in a stretch of a reference."""

from __future__ import annotations

from bib.scripts import has_hangul
from references.fields import dates
from references.forms.workspace import TAKEN, Workspace
from references.model import Field, Span

_APART = f",，.。;；:：()（）{TAKEN}"


def read_date(workspace: Workspace, start: int, end: int, *, last: bool = False) -> None:
    """The date of issue in a range: the most exact one, else the first (or the last).

    >>> workspace = Workspace.of("1999年，3月5日，1999年3月5日")
    >>> read_date(workspace, 0, workspace.end)
    >>> workspace.said()
    ['date: 1999-03-05']
    """
    found = _find(workspace, start, end)
    if not found:
        return
    best = None
    if not workspace.has("date"):
        best = dates.best(found, last=last) or found[0]
        span = Span(start + best.start, start + best.end)
        if best.doubt:
            workspace.remarks.append(("date-unclear", span))
        workspace.fields.append(Field("date", best.edtf, span, "dates"))
    for one in found:
        # A bare year within a name (Military Power 2021) is a part of that name.
        long = best is not None and (one == best or one.end - one.start > 4)
        if long or _is_apart(workspace.line, start + one.start, start + one.end):
            workspace.take(start + one.start, start + one.end)


def _find(workspace: Workspace, start: int, end: int) -> tuple[dates.Date, ...]:
    """The dates that nothing has claimed; in Korean print as all its letters tell them: 『강』 제15집, 2004. 6, 101쪽."""
    found = dates.find(workspace.line[start:end])
    if not found or not has_hangul(workspace.text):
        return found
    printed = dates.find(workspace.text[start:end])
    whole = {one.start: one for one in printed if TAKEN not in workspace.line[start + one.start : start + one.end]}
    return tuple(whole.get(one.start, one) for one in found)


def _is_apart(line: str, start: int, end: int) -> bool:
    """Whether separators stand on both sides of a stretch: a year within a name is a part of the name."""
    before, behind = line[max(0, start - 3) : start].rstrip()[-1:] if start else "", line[end : end + 2].strip()[:1]
    return before in _APART and behind in _APART

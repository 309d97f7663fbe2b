"""What is doubtful in a reference: a date of two meanings, words that nothing claimed."""

from __future__ import annotations

from bib.patterns import regex
from bib.scripts import has_han
from references.forms.workspace import STOPS, Workspace
from references.model import Remark, Span

_UNCLAIMED = regex(r"[^\ue000-\ue010]+")
_LETTER = regex(r"[^\W\d_]")
_EDGE = STOPS + "()（）[]〈〉<>"


def find_remarks(text: str, workspace: Workspace, begin: int, end: int) -> list[Remark]:
    """The doubts about the reference in a range of a note.

    >>> workspace = Workspace.of("a long forgotten river")
    >>> [one.code for one in find_remarks(workspace.text, workspace, 0, workspace.end)]
    ['unparsed-remainder']
    """
    found = [_remark(code, text, span) for code, span in workspace.remarks]
    for run in _UNCLAIMED.finditer(workspace.line, begin, end):
        words = run.group().strip(_EDGE)
        if len(_LETTER.findall(words)) >= (4 if has_han(words) else 10):
            at = run.start() + run.group().index(words)
            found.append(_remark("unparsed-remainder", text, Span(at, at + len(words))))
    return found


def _remark(code: str, text: str, span: Span | None) -> Remark:
    words = " ".join(span.cut(text).split()) if span else ""
    return Remark(code, span, (("text", words if len(words) <= 60 else f"{words[:59]}…"),))

"""What a paper or a file of an archive is called: what nothing else has claimed of its reference, or its number.

Rule: what is left over behind archive, number, day and leaf is the title; of two such stretches around the number the first is the series
that holds the file (Chicago 17 §14.222, ISAD(G) 3.1).
"""

from __future__ import annotations

from bib.patterns import regex
from references import terms
from references.forms import letters, sigla
from references.forms.workspace import STOPS, Chunk, Workspace
from references.model import Field, Span

BY = "kind.archive"


def _state_last(workspace: Workspace, rest: list[Chunk]) -> None:
    """What is left over behind the title of a file, and has a number, is what the archive counts it by."""
    last = [one for one in rest if any(map(str.isdigit, workspace.text[one.start : one.end]))]
    if len(last) == 1 and not workspace.has("number"):
        workspace.add("number", last[0].start, last[0].end, BY, workspace.text[last[0].start : last[0].end].strip(STOPS), take=False)


def _group(workspace: Workspace, rest: list[Chunk]) -> list[Span]:
    """The stretches that are left over, those that stand side by side as one; that a file has no pages says nothing of it."""
    groups: list[Span] = []
    for one in rest:
        words = workspace.text[one.start : one.end].strip(STOPS)
        if not words or words in terms.words("holdings", "unpaged"):
            continue
        if groups and one.start - groups[-1].end <= len(", "):
            groups[-1] = Span(groups[-1].start, one.end)
        else:
            groups.append(Span(one.start, one.end))
    return groups


def _is_behind_number(workspace: Workspace, groups: list[Span]) -> bool:
    """Whether a series stands before the number of a file and its title behind: AGAD, KRSW, sygn. 12, Raport naczelnika."""
    number = next((one.span for one in workspace.fields if one.name == "number"), None)
    return len(groups) > 1 and number is not None and groups[0].end <= number.start < number.end <= groups[1].start


def _with_year(workspace: Workspace, title: Span) -> str:
    """Отчет посольства за 1958 г., Bericht für 1936: a title with the year behind its last word; "" where none or a day stands there."""
    year = next((one.span for one in workspace.fields if one.name == "date" and one.span is not None and one.value.isdecimal()), None)
    is_behind = year is not None and title.end <= year.start <= title.end + 1 and title.cut(workspace.text).rstrip()[-1:].islower()
    is_behind = is_behind and year is not None and "(" not in workspace.text[title.end : year.start]
    return Span(title.start, year.end).cut(workspace.text) if year is not None and is_behind else ""


def state_title(workspace: Workspace, rest: list[Chunk]) -> None:
    """States what is left over as the title; a file without one is called by its number.

    >>> workspace = Workspace.of("Bericht der Kammer")
    >>> state_title(workspace, workspace.chunks(0, 18)), workspace.said()
    (None, ['title: Bericht der Kammer'])
    """
    if workspace.has("title"):
        _state_last(workspace, rest)
        return
    groups = _group(workspace, rest)
    if groups:
        *before, title = groups[:2] if _is_behind_number(workspace, groups) else groups[:1]
        for one in before:
            workspace.add("howpublished", one.start, one.end, BY, take=False)
        words = _with_year(workspace, title) or letters.before_day().sub("", title.cut(workspace.text))
        workspace.add("title", title.start, title.start + len(words), BY, take=False)
        return
    if (howpublished := workspace.value("howpublished")) is not None:
        workspace.drop("howpublished")
        workspace.fields.append(Field("title", howpublished, None, BY))
        return
    end = workspace.locator_span.start if workspace.locator_span else workspace.end
    cited = terms.either([*terms.words("holdings", "leaf"), "p.", "pp.", "S.", "SS.", "s.", "ss.", "str."])
    words = regex(rf"[,\s]+(?:{cited})?\s*$").sub("", sigla.print_whole(workspace, end))
    workspace.add("title", workspace.start, workspace.start + len(words), BY, " ".join(words.strip(STOPS).split()), take=False)

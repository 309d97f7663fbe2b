"""Links of a reference, the numbers that name works, and the days on which a page was read."""

from __future__ import annotations

import re
from functools import lru_cache

from bib.scripts import has_han
from references import terms
from references.fields import dates, identifiers
from references.forms import brackets
from references.forms.brackets import Bracket
from references.forms.workspace import TAKEN, Workspace
from references.model import Field, Span


@lru_cache(maxsize=1)
def _access() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = terms.load("signals")["access"]
    before = terms.pattern(sorted(table["before"], key=len, reverse=True))
    behind = terms.pattern(sorted(table["behind"], key=len, reverse=True))
    return re.compile(rf"(?:{before})\s*[:：]?\s*$", re.IGNORECASE), re.compile(rf"\s*(?:最後|最后|日)?(?:{behind})")


def _hidden_link(workspace: Workspace) -> None:
    """A link within a bracket of more words: （全文見 http://…）."""
    for one in workspace.brackets:
        for inner in brackets.find(one.inner.cut(workspace.text)) if one.kind in ("round", "square") else ():
            if inner.kind == "url":
                at = one.inner.start
                workspace.fields.append(
                    Field("url", inner.inner.cut(workspace.text[at:]), Span(at + inner.start, at + inner.end), "identifiers.url")
                )
                workspace.take(one.start, one.end)
                return


@lru_cache(maxsize=1)
def _access_stems() -> re.Pattern[str]:
    """The first letters of the phrases of access: a cheap look before the long one."""
    table = terms.load("signals")["access"]
    return re.compile("|".join(map(re.escape, sorted({word[:3] for key in table for word in table[key]} - {"於", "于"}))))


def read(workspace: Workspace) -> None:
    """Links, identifying numbers, and the dates behind a link, which are days of access."""
    urls = workspace.of_kind("url", workspace.start)
    for number, url in enumerate(urls):
        if number == 0:
            printed = url.inner.cut(workspace.text)
            workspace.fields.append(Field("url", "".join(printed.split()).replace("：//", "://"), url.inner, "identifiers.url"))
        workspace.take(url.start, url.end)
    for start, end, one in identifiers.find(workspace.text[workspace.start : workspace.end]):
        begin, stop = workspace.start + start, workspace.start + end
        if any(url.start <= begin < url.end for url in urls):
            continue  # a link that is a DOI is stated as the link that it is
        workspace.fields.append(
            Field(one.name, one.value, Span(one.span.start + workspace.start, one.span.end + workspace.start) if one.span else None, one.by)
        )
        if workspace.line[begin] != TAKEN:
            around = next((b for b in workspace.brackets if b.start < begin and stop < b.end < stop + 4), None)
            workspace.take(*(around.span if around else (begin, stop)))
    _days_of_access(workspace, urls)
    if not urls and "://" in workspace.text[workspace.start : workspace.end]:
        _hidden_link(workspace)


def _days_of_access(workspace: Workspace, urls: list[Bracket]) -> None:
    behind_link = urls[-1].end if urls else workspace.end + 1
    before, behind = _access()
    for square in workspace.of_kind("square", workspace.start):
        inner = square.inner.cut(workspace.text).strip()
        day = dates.read(inner) if len(inner) < 14 and inner[:1].isdigit() else None
        if day and len(day) == 10 and not workspace.has("urldate"):
            workspace.fields.append(Field("urldate", day, square.inner, "dates.access"))
            workspace.take(square.start, square.end)
    for round_ in workspace.of_kind("round", workspace.start):
        inner = round_.inner.cut(workspace.text)
        for date in dates.find(inner, republic=has_han(inner))[:1]:
            words = inner[: date.start]
            if before.search(words) or behind.match(inner, date.end) or (round_.start >= behind_link and date.exact):
                _urldate(workspace, date, round_.inner.start)
                workspace.take(round_.start, round_.end)
    told = _access_stems().search(workspace.text, workspace.start, workspace.end) is not None
    if not told and not urls:
        return
    begin = workspace.start if told else urls[-1].end
    for date in dates.find(workspace.line[begin : workspace.end], republic=told and has_han(workspace.text)):
        start, end = begin + date.start, begin + date.end
        said = before.search(workspace.text, max(workspace.start, start - 30), start)
        after = behind.match(workspace.text, end)
        if said or after or start >= behind_link:
            if said and said.group()[0] in "於于" and start < behind_link:
                continue
            _urldate(workspace, date, begin)
            workspace.take(said.start() if said else start, after.end() if after else end)


def _urldate(workspace: Workspace, date: dates.Date, offset: int) -> None:
    if not workspace.has("urldate"):
        workspace.fields.append(Field("urldate", date.edtf, Span(offset + date.start, offset + date.end), "dates.access"))

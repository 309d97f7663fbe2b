"""Documents of the United Nations, told by their symbols: S/RES/1718, A/HRC/RES/16/21, E/CN.4/2001/75.

Rule: the symbol is the number (United Nations, Editorial Manual: Document symbols); the body before it is the author, the words
between are the title, and a resolution is a legal text, any other document a report.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import holds, regex
from bib.scripts import LATIN_CAPITAL
from references import terms
from references.fields import bodies, dates
from references.forms import pages
from references.forms.workspace import STOPS, Workspace

BY = "kind.resolution"


@lru_cache(maxsize=1)
def _symbol() -> re.Pattern[str]:
    organs = terms.either(terms.words("law", "symbol", "organs"))
    return regex(
        rf"(?<![\w/.])(?P<un>(?:UN|U\.N\.)\sDocs?\.?\s)?(?P<symbol>(?:{organs})(?:/[A-Za-z0-9.\-()]+)*/[A-Za-z0-9.\-]*\d[A-Za-z0-9.\-]*(?:\s?\([IVX]+\))?"
        r"|(?:COM|SEC|SWD|JOIN|KOM)\s?\(\d{4}\)\s?\d+(?:\s(?:final|endg\.|def\.|endgültig))?)"
    )


@lru_cache(maxsize=1)
def _resolution() -> re.Pattern[str]:
    return regex(rf"/(?:{terms.either(terms.words('law', 'symbol', 'resolutions'))})/")


def read(workspace: Workspace) -> bool:
    """Reads a document with a symbol; False where the stretch has none.

    >>> workspace = Workspace.of("UN Security Council, Resolution 1718, S/RES/1718 (14 October 2006), para. 8")
    >>> read(workspace), workspace.said()
    (True, ['number: S/RES/1718', 'date: 2006-10-14', 'author: UN Security Council', 'title: Resolution 1718', 'cited: para. 8'])
    """
    if _read_dispute(workspace):
        return True
    found = _symbol().search(workspace.text, workspace.start, workspace.end)
    if found is None:
        return _read_numbered(workspace)
    if found["symbol"].count("/") < 2 and not found["un"] and "(" not in found["symbol"][:6]:
        return False
    symbol = found["symbol"].rstrip(".-")
    workspace.add("number", found.start("symbol"), found.start("symbol") + len(symbol), BY, symbol)
    workspace.take(*found.span())
    _state_day(workspace)
    pages.read_pages(workspace, found.end(), workspace.end)
    _read_head(workspace, found.start())
    if not workspace.has("title"):
        workspace.add("title", found.start("symbol"), found.start("symbol") + len(symbol), BY, symbol)
    workspace.hints["type"] = "legal" if _resolution().search(symbol) else "report"
    return True


@lru_cache(maxsize=1)
def _dispute() -> re.Pattern[str]:
    reports = terms.either(terms.words("law", "symbol", "reports"))
    symbol = r"(?P<symbol>WT/(?:DS|L)[\d/,\s]*\d(?:/[A-Z]{1,4}\d?)*)"
    return regex(
        rf"(?:(?P<body>{reports}),\s)?(?P<title>[{LATIN_CAPITAL}][^;\d]{{3,160}}?),\s{symbol}(?=[\s,.(]|$)", look=holds("WT/DS", "WT/L")
    )


def _read_dispute(workspace: Workspace) -> bool:
    """Panel Report, Norland — Harbour Dues, WT/DS412/R, adopted 24 May 2013, para. 5: a report on a dispute is a decision."""
    found = _dispute().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    workspace.add("title", *found.span("title"), BY, found["title"])
    workspace.add("number", *found.span("symbol"), BY, found["symbol"])
    if found["body"]:
        workspace.add("institution", *found.span("body"), BY, found["body"].removesuffix(" Report"))
    workspace.take(*found.span())
    if (day := dates.best(dates.find(workspace.text[found.end() : workspace.end]))) is not None:
        workspace.add("date", found.end() + day.start, found.end() + day.end, BY, day.edtf)
    pages.read_pages(workspace, found.end(), workspace.end)
    workspace.take(found.end(), workspace.end)
    workspace.hints["type"] = "jurisdiction"
    return True


@lru_cache(maxsize=1)
def _number_pattern() -> re.Pattern[str]:
    organs, called = (terms.either(terms.words("law", "symbol", name)) for name in ("adopting", "adopted"))
    number = r"(?P<number>\d{1,4}(?:/\d{1,4})?(?:\s?[A-Z](?=\s?\())?(?:\s?\([IVXLS-]+\))?(?:\s[A-Z])?)"
    return regex(rf"(?:{organs})\s(?:{called})\s{number}(?![\w/])")


def _read_numbered(workspace: Workspace) -> bool:
    """UNGA Res 217 A(III) (10 December 1948): who adopted it and its number are what a resolution is called (OSCOLA, International 2.2)."""
    found = _number_pattern().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    workspace.add("number", *found.span("number"), BY, found["number"])
    workspace.add("title", *found.span(), BY, found.group())
    workspace.take(*found.span())
    _state_day(workspace)
    pages.read_pages(workspace, found.end(), workspace.end)
    workspace.hints["type"] = "legal"
    return workspace.has("date")


def _state_day(workspace: Workspace) -> None:
    """The day in brackets, or one that stands without; of a year in brackets and a day of it, the day: Resolution 1816 (2008), 2 June 2008.

    >>> workspace = Workspace.of("Resolution 1816 (2008), 2 June 2008")
    >>> _state_day(workspace), workspace.said()
    (None, ['date: 2008-06-02'])
    """
    at = workspace.start
    beside = dates.best(dates.find(workspace.line[at : workspace.end]))
    for bracket in workspace.of_kind("round", at):
        day = dates.read(bracket.inner.cut(workspace.text))
        if day:
            workspace.take(bracket.start, bracket.end)
            if beside is None or not beside.edtf.startswith(f"{day}-"):
                workspace.add("date", *bracket.inner, BY, day)
                return
    if beside is not None:
        workspace.add("date", at + beside.start, at + beside.end, BY, beside.edtf)


_ORGAN = regex(r"(?:UN|U\.N\.|United Nations)(?:\s|$)|(?:S\.C\.|G\.A\.|SC|GA|UNSC|UNGA|HRC)(?=\sRes)")


def _read_head(workspace: Workspace, end: int) -> None:
    """The body that adopted it, and what it is called; G.A. Res. 60/1 is a title of its own."""
    chunks = workspace.chunks(workspace.start, end, ",，")
    if not chunks:
        return
    first = workspace.text[chunks[0].start : chunks[0].end].strip(STOPS)
    if ((len(chunks) > 1 and _ORGAN.match(first)) or (bodies.is_body(first) and not any(map(str.isdigit, first)))) and len(first) < 90:
        workspace.add("author", chunks[0].start, chunks[0].end, BY)
        chunks = chunks[1:]
    quoted = next(iter(workspace.of_kind("quote", workspace.start, end)), None) or next(
        iter(workspace.of_kind("work", workspace.start, end)), None
    )
    if quoted is not None:
        workspace.add("title", *quoted.inner, BY)
        workspace.take(quoted.start, quoted.end)
    elif chunks:
        workspace.add("title", chunks[0].start, chunks[-1].end, BY)

"""Volume and issue of a reference, in words or by form."""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import regex
from references import terms
from references.fields import dates, locators, numbering
from references.forms import pages, volumes
from references.forms.brackets import MASK, Bracket
from references.forms.workspace import TAKEN, Workspace
from references.model import Field, Span

ROUND = MASK["round"]
_VOLUME_DATE = regex(
    rf"(?<![\d\w.])(?<!\d[-–])(?P<volume>(?!(?:1[5-9]|20)\d\d\s*[,.])(?:(?<=\s)[A-Z]-)?\d{{1,4}}|[IVXLC]{{2,6}}\b|(?<=,\s)[ivxlc]{{2,7}}(?=\s{ROUND}))(?:\s*[,.]\s?(?:no\.?\s?|№\s?|Nr\.\s?)?(?P<number>\d{{1,3}}(?:[-–/]\d{{1,3}})?))?\s*(?P<round>{ROUND}+)"
)


def read_numbers(workspace: Workspace, start: int, end: int) -> None:
    """Volume and issue in a range, in words (第42卷第2期, vol. 36) or by form: 27(4), 36, 7 (Dec 1991), 2008, 40: 210-215.

    >>> workspace = Workspace.of("Rivers 27(4)")
    >>> read_numbers(workspace, 0, workspace.end)
    >>> workspace.said()
    ['volume: 27', 'number: 4']
    """
    if page := volumes.read_by_form(workspace, start, end):
        pages.state_pages(workspace, locators.clean(page.cut(workspace.text)), page)
    for one in numbering.find(workspace.line[start:end]):
        span = Span(start + one.start, start + one.end)
        if one.name == "volume":
            _call_chapter(workspace, span)
        if not workspace.has(one.name):
            workspace.fields.append(Field(one.name, one.value, span, f"numbering.{one.name}"))
        workspace.take(span.start, _end_with_total(workspace, one, span))
    for match in _VOLUME_DATE.finditer(workspace.line, start, end) if ROUND in workspace.line[start:end] else ():
        bracket = workspace.bracket_at(match.start("round"))
        if bracket is not None and match.end("round") == bracket.end:
            _read_volume_and_bracket(workspace, match, bracket)


@lru_cache(maxsize=1)
def _units() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What counts the chapters of old books, and what counts the volumes in which they are printed."""
    table = terms.load("numbering")["volume"]
    return tuple(table["ahead"]), tuple(table["bound"])


def _call_chapter(workspace: Workspace, span: Span) -> None:
    """《旧唐书》卷9《玄宗纪下》，…，上册: where the bound volume is printed too, what stands before it is the chapter of the old book."""
    chapters, bound = _units()
    earlier = next((one for one in workspace.fields if one.name == "volume"), None)
    if earlier is None or earlier.span is None or not span.cut(workspace.text).rstrip().endswith(bound):
        return
    if not earlier.span.cut(workspace.text).startswith(chapters):
        return
    part = next((one for one in workspace.fields if one.name == "chapter"), None)
    end = part.span.end + 1 if part is not None and part.span is not None else earlier.span.end
    whole = Span(earlier.span.start, end)
    workspace.fields = [one for one in workspace.fields if one not in (earlier, part)]
    workspace.fields.append(Field("chapter", whole.cut(workspace.text), whole, earlier.by))


_TOTAL = regex(r"\d{1,4}")


def _end_with_total(workspace: Workspace, one: numbering.Number, span: Span) -> int:
    """Where an issue ends, with the bracket that counts the issues of all years: № 3(43)."""
    at = span.end + (workspace.line[span.end : span.end + 1] == " ")
    bracket = workspace.bracket_at(at) if one.name == "number" and workspace.line[at : at + 1] == ROUND else None
    return bracket.end if bracket is not None and _TOTAL.fullmatch(bracket.inner.cut(workspace.text)) else span.end


_YEAR = regex(r"(?:1[5-9]|20)\d\d")


@lru_cache(maxsize=1)
def _issue() -> re.Pattern[str]:
    table = terms.load("numbering")["number"]
    di, behind = terms.load("forms")["clause"]["first"][0], terms.either(table["behind"])
    number = r"(?!(?:1[5-9]|20)\d\d(?:\s?[-–/]\s?\d\d)?$)\d{1,5}(?:\s?[-–/~]\s?\d{1,3})?"
    return regex(rf"(?:no\.?\s?|№\s?|{di}\s?)?({number}|[Ss]uppl?\.?(?:\s?\d+)?|S\d|[IVX]{{1,4}})\s?(?:{behind})?")


def _read_volume_and_bracket(workspace: Workspace, match: re.Match[str], bracket: Bracket) -> None:
    """27(4) and 36, 7 (Dec 1991): a volume, and in brackets its issue or its date."""
    inner = bracket.inner.cut(workspace.text).strip()
    is_year = _YEAR.fullmatch(match["volume"]) is not None
    issue = _issue().fullmatch(inner)
    date = None if issue or is_year else dates.read(inner)
    if not (issue or date):
        return
    for name in ("number",) if is_year else ("volume", "number"):
        if match[name] and not workspace.has(name):
            workspace.add(name, *match.span(name), "numbering.form", match[name])
    if issue:
        _state_bracket(workspace, bracket, Field("number", issue.group(1), bracket.inner, "numbering.form"))
    if date:
        _state_bracket(workspace, bracket, Field("date", date, bracket.inner, "dates.bracket"))


def _state_bracket(workspace: Workspace, bracket: Bracket, field: Field) -> None:
    if not workspace.has(field.name):
        workspace.fields.append(field)
        workspace.take(bracket.start, bracket.end)


_NAME = rf"[A-Z][^,，\d{TAKEN}{ROUND}]{{2,80}}?"
_CITED = r"[,，]\s?(?P<cited>\d{1,5}(?:[-–]\d{1,5})?)"
_VOLUME_FIRST = regex(
    rf"(?<=[,，.{MASK['quote']}{TAKEN}]\s)(?P<volume>\d{{1,4}})\s(?P<name>{_NAME})(?:\s(?P<page>\d{{1,5}})(?:{_CITED})?)?\s*(?P<round>{ROUND}+)"
)
_YEAR_FIRST = regex(rf"(?P<round>{ROUND}{{6}})\s(?P<volume>\d{{1,4}})\s(?P<name>{_NAME})\s(?P<page>\d{{1,5}})(?:{_CITED})?")


def read_volume_first(workspace: Workspace, start: int, end: int) -> None:
    """Law reviews put the volume first.

    84 American Journal 611 (2014) as in Bluebook rule 16; (1994) 8 Aust. J. Family Law 111, 133 as in OSCOLA §3.3.

    >>> workspace = Workspace.of("“Rivers,” 84 Water Law Journal 611 (2014)")
    >>> read_volume_first(workspace, 0, workspace.end)
    >>> workspace.said()
    ['volume: 84', 'container: Water Law Journal', 'date: 2014', 'cited: 611']
    """
    if ROUND not in workspace.line[start:end] or workspace.has("date"):
        return
    found = [match for pattern in (_VOLUME_FIRST, _YEAR_FIRST) if (match := pattern.search(workspace.line, start, end))]
    if found:
        _state_volume_first(workspace, min(found, key=re.Match.start))


def _state_volume_first(workspace: Workspace, match: re.Match[str]) -> None:
    bracket = workspace.bracket_at(match.start("round"))
    date = dates.read(bracket.inner.cut(workspace.text)) if bracket else None
    if bracket is None or date is None:
        return
    workspace.add("volume", *match.span("volume"), "numbering.first", match["volume"])
    workspace.add("container", *match.span("name"), "titles.periodical", match["name"].strip())
    workspace.add("date", *bracket.inner, "dates.bracket", date)
    workspace.take(bracket.start, bracket.end)
    if match["page"]:
        pages.state_pages(workspace, match["page"], Span(*match.span("page")), own=bool(match["cited"]))
    if match["cited"]:
        pages.state_pages(workspace, locators.clean(match["cited"]), Span(*match.span("cited")))

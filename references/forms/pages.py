"""Pages of a reference: those that the note cites, or those that the work itself takes up."""

from __future__ import annotations

from bib.patterns import regex
from references.fields import locators
from references.forms.brackets import MASK
from references.forms.workspace import TAKEN, Workspace
from references.model import Field, Span

ROUND = MASK["round"]


def read_pages(workspace: Workspace, start: int, end: int, *, own: bool = False) -> None:
    """Pages in a range: the page cited, or with `own` the range that the work itself takes up.

    >>> workspace = Workspace.of("頁7-8")
    >>> read_pages(workspace, 0, workspace.end)
    >>> workspace.said()
    ['cited: 7-8']
    """
    for one in locators.find(workspace.line[start:end]):
        begin, stop = start + one.start, start + one.end
        inner = Span(start + one.inner_start, start + one.inner_end)
        if one.total:
            workspace.fields.append(Field("pagetotal", one.value, inner, "locators.total"))
            workspace.take(begin, stop)
        else:
            state_pages(workspace, one.value, Span(begin, stop), inner, own=own and one.kind == "page")


def state_pages(workspace: Workspace, value: str, span: Span, inner: Span | None = None, *, own: bool = False) -> None:
    """States pages: the first as locator (or pages), a second range as well where both are given; `inner` is without their words.

    >>> workspace = Workspace.of("pp. 7-8")
    >>> state_pages(workspace, "7-8", Span(0, 7), Span(4, 7), own=True)
    >>> workspace.said()
    ['pages: 7-8']
    """
    if own and not workspace.has("pages"):
        workspace.fields.append(Field("pages", value, inner or span, "locators.own"))
    elif workspace.locator is None:
        workspace.locator, workspace.locator_span = value, span
    elif not own:
        _state_second(workspace, value, span)
    workspace.take(*span)


def _state_second(workspace: Workspace, value: str, span: Span) -> None:
    """A further range right beside the first: p. 12; 40, and 155-187 before the bracket that was read first: 頁155-187（頁160）."""
    earlier = workspace.locator_span or span
    if span.end <= earlier.start < span.end + 4:
        workspace.locator, workspace.locator_span = f"{value}; {workspace.locator}", Span(span.start, earlier.end)
    elif 0 <= span.start - earlier.end < 4:
        workspace.locator = f"{workspace.locator}; {value}"


_VOLUME_PAGES = regex(
    rf"(?<=[{TAKEN},，.\s\d])\s?(?P<volume>\d{{1,4}})\s*[:：]\s*(?P<pages>{locators.LIST})\s*(?=[.．,，。;；\s{TAKEN}]|$)"
)
_VOLUME_COLON = regex(r"\d\s*[:：]\s*(?=\w)")
"""a cheap look before the long one"""
_COLON_PAGES = regex(
    rf"(?:(?:(?<=[{TAKEN}{ROUND}])|(?<=[{TAKEN}{ROUND}]\s)|(?<=[{TAKEN}{ROUND}]\.))[:：,，]\s*|(?<=[{TAKEN}{ROUND}])\s(?=\d+\s?[-–]\s?\d))(?P<pages>{locators.LIST})\s*(?=[.,，。．;；\s{TAKEN}{MASK['square']}]|$)"
)


def read_colon_pages(workspace: Workspace, start: int, end: int, *, own: bool = False) -> None:
    """Pages behind a colon without a word for page: (1995): 239; 2002: 903; 40: 210-215; and behind 27(4), 261-300 (Chicago 17 §14.171).

    >>> workspace = Workspace.of("Rivers 40: 210-215.")
    >>> read_colon_pages(workspace, 0, workspace.end)
    >>> workspace.said()
    ['volume: 40', 'cited: 210-215']
    """
    if _VOLUME_COLON.search(workspace.line, start, end) is not None:
        _read_volume_pages(workspace, start, end, own=own)
    if workspace.locator is not None or workspace.has("pages"):
        return
    match = _COLON_PAGES.search(workspace.line, start, end)
    if match:
        own = own or workspace.line[match.start()] in ",，"
        state_pages(workspace, locators.clean(match["pages"]), Span(*match.span("pages")), own=own)


def _read_volume_pages(workspace: Workspace, start: int, end: int, *, own: bool) -> None:
    """40: 210-215: a volume that stands right before the colon of its pages."""
    for match in _VOLUME_PAGES.finditer(workspace.line, start, end):
        if not workspace.has("volume") and workspace.locator is None:
            workspace.add("volume", *match.span("volume"), "numbering.form", match["volume"])
        elif match["volume"] in (workspace.value("volume"), workspace.value("number")):
            workspace.take(*match.span("volume"))
        else:
            continue
        state_pages(workspace, locators.clean(match["pages"]), Span(*match.span("pages")), own=own)

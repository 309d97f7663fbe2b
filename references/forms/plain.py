"""References whose title stands in no quotes: told by an imprint in brackets, by a periodical's numbers, or by commas alone."""

from __future__ import annotations

from bib.patterns import regex
from references.fields import imprint, locators
from references.forms import commas, dotted, name_lists, numbers, pages, people, remainder, rounds, short
from references.forms.brackets import MASK, Bracket
from references.forms.workspace import TAKEN, Workspace
from references.model import Span

ROUND = MASK["round"]


def read(workspace: Workspace) -> None:
    """Reads a reference by the place of its parts: imprint in brackets, author first, title between.

    >>> workspace = Workspace.of("Jane Stone, Rivers, Banks (Paris: Quai, 1987), 12.")
    >>> read(workspace)
    >>> workspace.said()
    ['location: Paris', 'publisher: Quai', 'date: 1987', 'pages: 12', 'author: Jane Stone', 'title: Rivers, Banks']
    """
    if short.read(workspace):
        return
    numbers.read_volume_first(workspace, workspace.start, workspace.end)
    bracket = None if workspace.has("container") else _find_imprint(workspace)
    if workspace.has("container"):
        commas.read(workspace)
    elif bracket is not None:
        _read_before_imprint(workspace, bracket)
    elif _read_periodical(workspace):
        pass
    elif dotted.fits(workspace):
        dotted.read(workspace)
    else:
        pages.read_pages(workspace, workspace.start, workspace.end)
        commas.read(workspace)


_PAGES_BEHIND = regex(
    rf"[\s,.;:{TAKEN}]*(?:especially\s|esp\.\s|at\s|pp?\.\s)?(?:(?P<list>{locators.LIST})(?:\s(?:and\s)?(?:throughout|passim))?)?[\s.;,{TAKEN}]*$"
)
_NO_CLOSING_YEAR = regex(r"[^.]{3}\.\s|\d\s*$")


def _find_imprint(workspace: Workspace) -> Bracket | None:
    """The round bracket that holds place, publisher and year, or closes a reference with the year alone (Chicago 17 §14.23)."""
    for one in workspace.of_kind("round", workspace.start):
        found = {field.name for field in imprint.read(one.inner.cut(workspace.text))}
        if "date" in found and (found & {"publisher", "location"} or _closes(workspace, one)):
            return one
    return None


def _closes(workspace: Workspace, one: Bracket) -> bool:
    """Whether nothing but pages stands behind a bracket, and names and a title can stand before it."""
    if one.start - workspace.start <= 12 or not _PAGES_BEHIND.match(workspace.line, one.end, workspace.end):
        return False
    before = workspace.line[workspace.start : one.start]
    return "," in before and not _NO_CLOSING_YEAR.search(before[12:])


def _read_before_imprint(workspace: Workspace, bracket: Bracket) -> None:
    """Author, Title, with Commas in it (Place: Publisher, Year), p. 89."""
    rounds.read_rounds(workspace, bracket.start, bracket.end)
    numbers.read_numbers(workspace, bracket.end, workspace.end)
    pages.read_pages(workspace, bracket.end, workspace.end)
    pages.read_colon_pages(workspace, bracket.end, workspace.end)
    behind = _PAGES_BEHIND.match(workspace.line, bracket.end, workspace.end)
    if behind and behind["list"] and workspace.locator is None:
        pages.state_pages(workspace, locators.clean(behind["list"]), Span(*behind.span("list")))
    _read_author_and_title(workspace, workspace.start, _read_site(workspace, bracket))


_SITE = regex(r",\s(?P<name>[A-Z][\w.’']*(?:\s[A-Z][\w.’']*){0,3})\s*$")


def _read_site(workspace: Workspace, bracket: Bracket) -> int:
    """Miller, Title, HuffPost (27 June 2018), https://…: the site's name, and where the title ends before it."""
    match = _SITE.search(workspace.line, workspace.start, bracket.start)
    has_month = len(workspace.value("date") or "") > 4
    if match is None or not has_month or not workspace.has("url") or workspace.has("publisher"):
        return bracket.start
    if workspace.line.count(",", workspace.start, match.start()) < 1:
        return bracket.start
    workspace.add("container", *match.span("name"), "titles.behind")
    return match.start()


def _read_author_and_title(workspace: Workspace, start: int, end: int) -> None:
    """Names, a comma, and all the rest is the title; editors and translators may stand behind it."""
    chunks = workspace.chunks(start, end, ",，。．：:")
    count = name_lists.count_names(workspace, chunks) or int(commas.is_issuer(workspace, chunks))
    begin = start
    if count:
        people.read_people(workspace, start, chunks[count - 1].end, force=True)
        begin = chunks[count - 1].end
    numbers.read_numbers(workspace, begin, end)
    for chunk in workspace.chunks(begin, end, ",，")[1:]:
        remainder.read_role(workspace, chunk)
    found = workspace.chunks(begin, end, "")
    if found:
        commas.state_title(workspace, found[0].start, found[0].end)


_PERIODICAL = regex(rf"(?P<name>[^,，.\d{TAKEN}{ROUND}][^{TAKEN}{ROUND}]{{2,90}}?)\s(?P<numbers>\d{{1,4}}(?:,\s?\d{{1,3}})?\s*{ROUND}+)")


def _read_periodical(workspace: Workspace) -> bool:
    """NATO's Sixteen Nations 36, 7 (Dec 1991): 58-62: a periodical alone."""
    match = _PERIODICAL.match(workspace.line, workspace.start, workspace.end)
    if match is None or "." in match["name"].rstrip(".") or "," in match["name"]:
        return False
    numbers.read_numbers(workspace, match.start("numbers"), workspace.end)
    if not workspace.has("date"):
        return False
    pages.read_pages(workspace, match.end(), workspace.end)
    pages.read_colon_pages(workspace, match.start("numbers"), workspace.end)
    workspace.add("container", *match.span("name"), "titles.periodical")
    return True

"""A pointer and what stands beside it: the author, the short title, the page (Chicago 17 §14.29–36)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from bib.patterns import regex
from bib.scripts import HAN
from references import terms
from references.fields import locators, names
from references.forms import pages, people, pointers
from references.forms.brackets import Stretch
from references.forms.workspace import TAKEN, Workspace
from references.model import Citation, Field, Span

_BARE_PAGES = regex(rf"[{TAKEN}\s,，.:：]*(?:at\s)?(?P<list>{locators.LIST})[\s.。;；]*$")


def find_pointer(one: Stretch, begin: int) -> tuple[pointers.Pointing, int] | None:
    """The pointer of a stretch, and where its reference begins: behind the signal at `begin`, at the start, or behind 見 before 前揭文.

    >>> find_pointer(Stretch.of("見前揭文，頁85。"), 1)
    (Pointing(start=1, end=4, label=None), 1)
    """
    for at in (begin, one.start, pointers.skip_signal(one.line, one.start, one.end)):
        pointing = pointers.find(one.line, at, one.end)
        if pointing is not None:
            return pointing, at
    return None


def read_pointer(one: Stretch, begin: int, pointing: pointers.Pointing) -> Workspace:
    """Reads the page behind a pointer, and the author and the title beside it.

    >>> one = Stretch.of("Stone, “Rivers,” op. cit., p. 7.")
    >>> pointing, begin = find_pointer(one, 0) or (None, 0)
    >>> pointing and read_pointer(one, begin, pointing).said()
    ['author: Stone', 'title: Rivers', 'cited: 7']
    """
    inside = [bracket for bracket in one.found if begin <= bracket.start and bracket.end <= one.end]
    workspace = Workspace(one.text, one.line, begin, one.end, inside)
    workspace.take(pointing.start, pointing.end)
    pages.read_pages(workspace, pointing.end, one.end)
    bare = _BARE_PAGES.match(workspace.line, pointing.start, one.end) if workspace.locator is None else None
    if bare:
        pages.state_pages(workspace, locators.clean(bare["list"]), Span(*bare.span("list")))
    _read_beside(workspace, begin, pointing.start)
    return workspace


def _read_beside(workspace: Workspace, start: int, end: int) -> None:
    """The author and the short title beside a pointer."""
    titles = [one for one in workspace.brackets if one.kind in ("quote", "work") and workspace.free(one)]
    stop = min(end, titles[0].start) if titles else end
    chunks = workspace.chunks(start, stop, ",，：:")
    if chunks:
        people.read_people(workspace, chunks[0].start, _names_end(workspace, [chunk.end for chunk in chunks], chunks[0].start), force=True)
    if titles:
        workspace.add("title", *titles[0].inner, "titles.beside")
    elif len(chunks) > 1 and workspace.line[chunks[-1].start] != TAKEN:
        workspace.add("title", chunks[-1].start, chunks[-1].end, "titles.beside")


def _names_end(workspace: Workspace, ends: list[int], start: int) -> int:
    """Where the names before a pointer end: with two stretches if both are names, else with the first."""
    return ends[-1] if len(ends) < 3 and names.likely(workspace.text[start : ends[-1]]) else ends[0]


@lru_cache(maxsize=1)
def _sayer() -> re.Pattern[str]:
    table = terms.load("forms")["sayer"]
    titles, adverbs = terms.either(table["titles"]), terms.either(table["adverbs"])
    verbs = terms.pattern(sorted(terms.load("prose")["says"], key=len, reverse=True))
    return re.compile(rf"\s*(?P<name>[{HAN}]{{2,4}}?)(?:{titles})?(?:{adverbs})?(?:{verbs})")


def name_sayer(text: str, said: Span, citation: Citation) -> Citation:
    """王小波指出，…，見前揭文: the sentence before a pointer names whose work it means.

    >>> said = "王小波指出，河水甚清，"
    >>> name_sayer(said, Span(0, len(said)), Citation("見前揭文", Span(11, 15))).stated
    {'author': ('王小波',)}
    """
    start = max(text.rfind("。", said.start, said.end), text.rfind("；", said.start, said.end), said.start - 1) + 1
    match = _sayer().match(text, start, said.end)
    if match is None or not names.likely(match["name"]):
        return citation
    return replace(citation, fields=(Field("author", match["name"], Span(*match.span("name")), "names.said"),))

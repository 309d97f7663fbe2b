"""Does the page say it? For every claim with a quotation, a number or a day, and an online source: where that stands, on the living page
and on the copy. It is evidence for a person to read, never a verdict of truth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import lru_cache
from typing import Any

from references.evidence.page_text import PageText
from references.evidence.search import look_for
from references.evidence.statements import Statement, find_statements
from references.links.archives.mementos import Finder, finder_for
from references.links.checking.check import Outcome as Run
from references.links.checking.check import check_links
from references.links.checking.page_drift import is_drifted
from references.links.checking.recheck import check_store, copy_for, due, now, without_copies
from references.links.intake import from_line
from references.links.model import Link, Look, Memento
from references.links.pages.page import Page
from references.links.settings import Settings
from references.links.store.link_store import LinkStore, SourceLink, State
from references.links.store.page_texts import Keeper, Kept, PageStore, page_address, text_of
from references.links.urls import identifier
from references.links.verdicts import TALKING, Verdict

Row = dict[str, Any]
COLUMNS = (
    "document",
    "note",
    "label",
    "claim",
    "source",
    "url",
    "kind",
    "wanted",
    "page",
    "passage",
    "likeness",
    "why",
    "copy",
    "copy_passage",
    "copy_likeness",
    "copy_why",
    "memento",
)
"""what a row of evidence has: what a claim says, and what came of looking for it on the page and on its copy"""
_CAP = 16 * 1024 * 1024
"""bytes of a page that are read to look for words in it: reports are large"""
_IN_FLIGHT = 16
_AT_ONCE = 4
"""copies that are asked for at once; the budget of the archive holds for all"""


def statements_by_source(claims: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Statement, ...]]:
    """What the claims of each source say that can be looked for, by the key of the source; sources of which nothing is said are left out.

    >>> rows = [{"source": "a", "claim": "It has 97 ships."}, {"source": "a", "claim": "It has."}, {"source": "", "claim": "“So be it”"}]
    >>> [(key, [one.text for one in said]) for key, said in statements_by_source(rows).items()]
    [('a', ['97'])]
    """
    found: dict[str, dict[Statement, None]] = {}
    for row in claims:
        said = find_statements(row["claim"]) if row["source"] and row["claim"] else ()
        if said:
            found.setdefault(row["source"], {}).update(dict.fromkeys(said))
    return {key: tuple(said) for key, said in found.items()}


def find_evidence(
    store: LinkStore,
    texts: PageStore,
    claims: Sequence[Mapping[str, Any]],
    *,
    offline: bool = False,
    archives: Sequence[str] = (),
    settings: Settings | None = None,
    say: Callable[[str], None] | None = None,
    outcome: Run | None = None,
    watch: Callable[[int, Look], None] = lambda _total, _look: None,
) -> Iterator[Row]:
    """A row (`COLUMNS`) for each thing that a claim says and each link of its source, in the order of the claims.

    What is not known yet is fetched first, as `check` does it and with its limits; `offline` uses what was fetched before. `watch` is told
    how many links are asked, and each look.
    """
    keys = list(statements_by_source(claims))
    links: dict[str, list[Link]] = {}
    for one in store.links(keys):
        links.setdefault(one.key, []).append(one.link)
    if not offline:
        _fetch(store, texts, keys, archives, settings or Settings(), say, outcome, watch)
    yield from _rows(claims, links, _Known(store, texts))


def look_up(claim: str, links: Iterable[str | Link], *, archives: Sequence[str] = (), settings: Settings | None = None) -> list[Row]:
    """Where the quotations, numbers and days of a sentence stand on some pages, and on their copies: evidence, no verdict of truth.

    A link is a URL, a line of `check -` (URL, tab, EDTF date of the day it was read), or a `Link`; a row is that of `find_evidence`.

    >>> [(row["wanted"], row["page"]) for row in look_up("It has “97 ships”.", ["http://127.0.0.1/page"], archives=("none",))]
    [('97 ships', 'page not readable')]
    """
    wanted = [link for one in links if (link := from_line(one) if isinstance(one, str) else one)]
    limits, pages, copies = _enlarge(settings or Settings()), dict[str, Page](), dict[str, Page]()

    def shelve(url: str, _address: str, page: Page) -> None:
        pages[page_address(url)] = page

    def shelve_copy(_url: str, address: str, page: Page) -> None:
        copies[address] = page

    with finder_for(archives, limits, keep=shelve_copy) as finder:
        looks = dict(check_links(wanted, limits, finder=finder, keep=shelve))
    row = {"document": "", "note": "", "label": "", "claim": claim, "source": ""}
    found: list[Row] = []
    for number, look in sorted(looks.items()):
        living = _read_living(look, pages.get(page_address(look.url)))
        page = copies.get(look.memento.url) if look.memento is not None else None
        copy = text_of(page) if page is not None else PageText(why=_NO_COPY)
        found += [_row(row, wanted[number], one, living, copy, look.memento) for one in find_statements(claim)]
    return found


def _read_living(look: Look, page: Page | None) -> PageText:
    """The text of a page that came, or why there is none to look in; what is not on a page that is another is no absence."""
    told = f"{look.verdict}: {look.reason}"
    if page is None or look.verdict not in TALKING:
        return PageText(why=told)
    text = text_of(page)
    return replace(text, doubt=told) if look.verdict == Verdict.CHANGED and not text.why else text


# ---- what is fetched


def _fetch(
    store: LinkStore,
    texts: PageStore,
    keys: Sequence[str],
    archives: Sequence[str],
    settings: Settings,
    say: Callable[[str], None] | None,
    outcome: Run | None,
    watch: Callable[[int, Look], None],
) -> None:
    """Asks the pages whose texts are missing or old, and their copies; what comes is kept."""
    limits = _enlarge(settings)
    store.note_days()
    links, states = store.links(keys), store.states()
    asked = _find_due(links, states, texts)
    with Keeper(texts, (one.link.url for one in links)) as keep, finder_for(archives, limits, say, keep=keep.keep_copy) as finder:
        without = [] if finder is None else [one for one in without_copies(links, states, store, asked) if finder.wants(one[0])]
        for look in check_store(store, asked, limits, finder=finder, say=say, outcome=outcome, without=without, keep=keep):
            watch(len(asked) + len(without), look)
        if finder is not None:
            _read_copies(store, texts, links, finder, keep)


def _enlarge(settings: Settings) -> Settings:
    """Limits for pages that are read to their end: reports are large, so fewer are in flight at once."""
    raw, decoded = max(settings.raw_cap, _CAP), max(settings.decoded_cap, _CAP)
    return replace(settings, raw_cap=raw, decoded_cap=decoded, in_flight=min(settings.in_flight, _IN_FLIGHT))


def _find_due(links: Sequence[SourceLink], states: Mapping[str, State], texts: PageStore) -> list[Link]:
    """The links whose verdict is missing or old, and those that serve and whose text was not kept."""
    asked = due(links, dict(states), now())
    again = {link.url for link in asked}
    kept = texts.load(page_address(one.link.url) for one in links)
    for one in links:
        state, url = states.get(one.link.url), one.link.url
        if url not in again and state is not None and state.verdict in TALKING and _is_wanting(kept, page_address(url)):
            again.add(url)
            asked.append(one.link)
    return asked


def _is_wanting(kept: Mapping[str, Kept], address: str) -> bool:
    """Whether the text of a page is to be asked for: it is not kept, or only its beginning is, for `check` reads no further."""
    return address not in kept or kept[address].page.is_cut


def _read_copies(store: LinkStore, texts: PageStore, links: Sequence[SourceLink], finder: Finder, keep: Keeper) -> None:
    """Asks the archives again for copies that were found in an earlier run, before anybody wanted their text."""
    copies = store.mementos()
    known = {copy.url: (one.link, copy) for one in links if (copy := copy_for(copies, one.link)) is not None}
    kept = texts.load(known)
    missing = [pair for url, pair in known.items() if _is_wanting(kept, url)]

    def read(pair: tuple[Link, Memento]) -> None:
        page = finder.read(pair[1])
        if page is not None:
            keep.keep_copy(pair[0].url, pair[1].url, page)

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(read, missing))


# ---- what is looked for

_NO_COPY = "no copy is known"
_IN_MEMORY = 64
"""texts that are held while claims in a row ask for them"""
_NOT_KEPT = "its text was not kept: ask without --offline"


class _Known:
    """What is known of the pages of some links, and of their copies."""

    def __init__(self, store: LinkStore, texts: PageStore) -> None:
        self._states, self._copies = store.states(), store.mementos()
        self._load = lru_cache(maxsize=_IN_MEMORY)(lambda address: texts.load([address]).get(address))

    def copy(self, link: Link) -> Memento | None:
        return copy_for(self._copies, link)

    def page(self, link: Link) -> PageText:
        """The text of the living page, or why there is none to look in."""
        state = self._states.get(link.url)
        if state is None:
            return PageText(why="never asked")
        told = f"{state.verdict}: {state.reason}"
        if state.verdict not in TALKING:
            return PageText(why=told)
        named = identifier(link.url)
        if named is not None and named.kind in ("doi", "handle"):
            return PageText(why=f"of a {named.kind} its registry is asked, not the page of a publisher")
        page = self._text(page_address(link.url))
        is_another = state.verdict == Verdict.CHANGED and not is_drifted(state)
        return replace(page, doubt=told) if is_another and not page.why else page

    def text_of_copy(self, copy: Memento | None) -> PageText:
        """The text of a copy, or why there is none to look in."""
        return PageText(why=_NO_COPY) if copy is None else self._text(copy.url)

    def _text(self, address: str) -> PageText:
        kept = self._load(address)
        return kept.page if kept is not None else PageText(why=_NOT_KEPT)


def _rows(claims: Iterable[Mapping[str, Any]], links: Mapping[str, Sequence[Link]], known: _Known) -> Iterator[Row]:
    given: set[tuple[Any, ...]] = set()
    for row in claims:
        place = tuple(row[name] for name in ("document", "note", "claim", "source"))
        if place in given or not row["claim"]:
            continue
        given.add(place)
        for link in links.get(row["source"], ()):
            copy = known.copy(link)
            page, before = known.page(link), known.text_of_copy(copy)
            yield from (_row(row, link, one, page, before, copy) for one in find_statements(row["claim"]))


def _row(row: Mapping[str, Any], link: Link, statement: Statement, page: PageText, before: PageText, copy: Memento | None) -> Row:
    here, there = look_for(statement, page), look_for(statement, before)
    return {
        **{name: row[name] for name in ("document", "note", "label", "claim", "source")},
        "url": link.url,
        "kind": str(statement.kind),
        "wanted": statement.text,
        "page": str(here.outcome),
        "passage": here.passage,
        "likeness": here.likeness,
        "why": here.why,
        "copy": str(there.outcome) if copy is not None else None,
        "copy_passage": there.passage,
        "copy_likeness": there.likeness,
        "copy_why": there.why,
        "memento": copy.url if copy is not None else None,
    }

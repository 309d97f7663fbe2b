"""Pages that say that they are not there, whatever their status says: soft 404s, records of errors, empty answers, pages for errors."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple
from urllib.parse import unquote

from references import terms
from references.links.judging.parking import is_taken_over
from references.links.pages.error_records import read_record
from references.links.pages.page import Page
from references.links.pages.phrases import GONE, fold
from references.links.pages.self_statement import SHORT, Saying, split_heading, weigh
from references.links.pages.sentences import CERTAIN, PLAIN, Statement, classify, classify_heading
from references.links.urls import parts_of, same_page

_MOST_REST = {CERTAIN: 700, PLAIN: 300, 1: 120}
"""The weight of other sentences up to which a sentence makes the page a missing one, by how sure it is."""
_BRIEF = 200
"""Characters of text beside which what a script draws is all of the page."""
_MOST_OTHERS = 2
"""How many other words a sentence may have that says that the page is gone: "The link to the manual has been removed" speaks of another."""


class Gone(NamedTuple):
    """Why a page seems not to be there, and whether that is sure; if not, a made-up address settles it."""

    reason: str
    is_sure: bool


def find_gone(saying: Saying, final: str, asked: str) -> Gone | None:
    """Why a page that answers is a soft 404; None where it is not, or nothing hints at it.

    >>> page = Page("<title>找不到網頁 - 某報</title>".encode())
    >>> find_gone(Saying(page), "http://example.org/a", "http://example.org/a")
    Gone(reason='the page says that it is not there: 找不到網頁', is_sure=True)
    """
    page = saying.page
    if not same_page(final, asked) and leads_to_error_page(asked, final):
        return Gone(f"it leads to a page for errors: {final[:120]}", True)
    record = find_error_record(page)
    if record:
        return Gone(record, True)
    if not page.is_html:
        return None
    if is_empty(page):
        return Gone("an empty page", True)
    ended = None if same_page(final, asked) else _of_end(saying)
    return ended or _of_mark(page) or _of_heading(saying, asked) or _of_sentences(saying) or _of_hints(saying, final, asked)


def is_empty(page: Page) -> bool:
    """Whether nothing stands on a page, and nothing can be drawn on it.

    >>> is_empty(Page(b"<html><head></head><body> </body></html>")), is_empty(Page(b"<body><img src=scan.png></body>"))
    (True, False)
    """
    return (
        not page.truncated
        and len(page.source) <= 20_000
        and not page.titles
        and not page.text
        and not page.alerts
        and not page.sets_cookie
        and not page.may_be_filled
        and not page.refresh
    )


@cache
def _ends() -> tuple[str, ...]:
    return tuple(fold(one).replace(" ", "") for one in terms.load("links")["ended"])


def _of_end(saying: Saying) -> Gone | None:
    """What the heading of a page to which one is led says of the service: it has ended, and its pages with it."""
    if saying.told.rest > _MOST_REST[CERTAIN]:
        return None
    headings = (saying.page.title, *(text for _, text in saying.page.headings[:2]))
    said = next((one for one in headings if any(end in fold(one).replace(" ", "") for end in _ends())), None)
    return Gone(f"it leads to a page that says: {said[:80]}", True) if said else None


@cache
def _marks() -> tuple[tuple[str, str], ...]:
    """(mark, whose page for errors it is)"""
    return tuple((sign, row["name"]) for row in terms.load("platforms")["platform"] for sign in row.get("marks", ()))


def _of_mark(page: Page) -> Gone | None:
    """What a script draws that is only ever taken into pages for errors, where nothing else stands on the page."""
    if page.is_longer_than(_BRIEF) or "<script" not in page.source:
        return None
    found = next((whose for sign, whose in _marks() if sign in page.source), None)
    return Gone(f"a page for errors: {found}", True) if found else None


def _of_heading(saying: Saying, asked: str) -> Gone | None:
    """What the title or a heading says. An article about missing pages says it too: of that a made-up address tells it."""
    said = saying.heading(GONE)
    if said is None:
        return None
    about = saying.is_about(asked, said)
    story = about or saying.tells_story or _has_headline_beside(saying, said) or _is_headline(saying, said) or _has_subtitle(said)
    return Gone(f"the page says that it is not there: {said.words[:80]}", not story or (not about and _is_confirmed(saying, said)))


def _is_confirmed(saying: Saying, said: Statement) -> bool:
    """Whether a sentence bears a heading out that speaks of what was asked for, on a page with little else; one that goes on to speak of
    something else bears out no heading that does."""
    sentence = saying.first(GONE)
    if sentence is None or sentence.force < CERTAIN or saying.told.rest > _MOST_REST[CERTAIN]:
        return False
    return not said.left or sentence.left <= _MOST_OTHERS


def _has_subtitle(said: Statement) -> bool:
    """Whether behind a colon a heading says something else, "Page not found: writing error pages"; an address is nothing else."""
    _, colon, subtitle = said.words.partition(":")
    return bool(colon and said.left) and "/" not in subtitle and classify_heading(subtitle.strip()) is None


def _is_headline(saying: Saying, said: Statement) -> bool:
    """Whether a heading has other words besides, and a text under it that says nothing of the kind: "Minister's page was removed"."""
    return said.left > 0 and saying.told.rest > _MOST_REST[PLAIN]


def _has_headline_beside(saying: Saying, said: Statement) -> bool:
    """Whether another heading is a headline in which the same words stand, as in "Page Not Found: The Vanishing Record of the Web"."""
    words = f" {fold(said.words)} "
    headings = (text for _, text in saying.page.headings if words in f" {fold(text)} " and len(fold(text)) > len(words) + 8)
    return any(not any(classify_heading(part) for part in split_heading(text)) for text in headings)


def _of_sentences(saying: Saying) -> Gone | None:
    """What a page says on which little else stands, by how sure its words are."""
    said = max((one for one in saying.told.statements if one.kind == GONE), key=lambda one: one.force, default=None)
    if said is None:
        return None
    rest = saying.told.rest
    sure = rest <= _MOST_REST[said.force] and _is_free(saying, said)
    if not sure and rest > SHORT:
        return None
    return Gone(f"a short page that says: {said.words[:80]}", sure)


def _is_free(saying: Saying, said: Statement) -> bool:
    """Whether no headline of its own speaks against it that the sentence is said of the page."""
    if said.force == CERTAIN:
        return True
    return not saying.headline_over(said) and said.left <= (_MOST_OTHERS if said.force == PLAIN else 2)


def _of_hints(saying: Saying, final: str, asked: str) -> Gone | None:
    """What is no evidence by itself, but asks for a question to the site."""
    hint = next((one for one in saying.headings if one.kind == GONE), None)
    if hint is not None and saying.told.rest <= 300:
        return Gone(f"the page says that something went wrong: {hint.words[:80]}", False)
    if is_taken_over(saying, asked):
        return Gone(f"the title is that of a game of chance: {saying.page.title[:80]}", False)
    return None


@cache
def _paths() -> frozenset[str]:
    return frozenset(terms.load("links")["not_found_paths"])


def leads_to_error_page(asked: str, final: str) -> bool:
    """Whether the end of a path is one to which servers send their readers when a page is gone, and was not asked for.

    >>> leads_to_error_page("http://example.org/a", "http://example.org/errors/404.html"), leads_to_error_page("http://example.org/a", "http://example.org/news/404")
    (True, False)
    """
    *names, last = [unquote(one).lower() for one in parts_of(final).path.split("/") if one] or [""]
    stem = last.rpartition(".")[0] or last
    if not last or {last, stem} & _names_in(asked):
        return False
    if stem.isdigit():  # /news/404 may be the four hundred and fourth
        return stem == "404" and all(map(_is_error_folder, names))
    return not _paths().isdisjoint((last, stem)) or _names_error(stem)


def _names_in(url: str) -> set[str]:
    """The names in the path and the query of an address."""
    parts = parts_of(url)
    return set(unquote(f"{parts.path}/{parts.query}").lower().replace("=", "/").replace("&", "/").split("/"))


def _is_error_folder(name: str) -> bool:
    known = terms.load("links")
    return name in known["languages"] or name in known["error_words"] or name in _paths()


def _names_error(stem: str) -> bool:
    """Whether a name of several words says that something is not there, in any language."""
    words = stem.replace("-", " ").replace("_", " ")
    said = classify_heading(words) if " " in words else None
    return said is not None and said.kind == GONE and said.force >= PLAIN


def find_error_record(page: Page) -> str | None:
    """Why an answer of a program is the record of a missing page; None where it is not.

    >>> find_error_record(Page(b'{"code": 404, "message": "Not Found"}', "application/json"))
    'a record of an error: Not Found'
    >>> find_error_record(Page(b'{"title": "Not Found", "pages": 312, "author": "Ann Lee"}', "application/json")) is None
    True
    """
    values = read_record(page)
    words = [one for one in values if isinstance(one, str)]
    said = next(filter(_says_gone, words), None)
    if said is None and any(str(one) in ("404", "410") for one in values):
        said = next(iter(words), "404")
    return f"a record of an error: {said[:80]}" if said else None


def _says_gone(text: str) -> bool:
    words = text.replace("_", " ").replace("NotFound", "not found").strip()
    said = classify_heading(words) or classify(words)
    return said is not None and said.kind == GONE and said.force >= PLAIN and weigh(words) <= 200

"""Edited papers of states: FRUS, 1952–1954, vol. XIV, pt. 1, doc. 86; Rusk to Johnson, 3 May 1964, FRUS, 1964–1968, XXX:45; ADAP, Serie D,
Bd. II, Nr. 45.

Rule: the name of such a collection, or the letters for it, with its years or the part of it, and a volume, are the work: its years
belong to its title and are no date; what stands behind the volume, with a colon or between commas, is its own title; a paper and its day
may stand before it. A document and a page are the place cited (Chicago 17, 14.291; MLA; AHA).
"""

from __future__ import annotations

import re
from functools import cache

from bib.patterns import regex
from bib.scripts import CAPITAL
from references import terms
from references.fields import bodies, dates, imprint, locators
from references.forms.workspace import Workspace
from references.model import Span

BY = "kind.state-papers"


def _any_of(*path: str) -> str:
    return terms.pattern(terms.words("state_papers", *path))


@cache
def _calls() -> dict[str, str]:
    """What such a collection is called by -> its name, the longest first."""
    rows = terms.load("state_papers")["collections"]
    calls = {call: row["names"][0] for row in rows for call in (*row["names"], *row.get("letters", ()))}
    return dict(sorted(calls.items(), key=lambda one: -len(one[0])))


@cache
def _pattern() -> re.Pattern[str]:
    words, year = _any_of("document", "words"), r"(?:1[6-9]|20)\d\d"
    part = rf"(?:{_any_of('document', 'part')})\s?(?:\d{{1,2}}|[IVX]+|[A-Z]\b)"
    series = rf"(?:\d{{1,2}}\w{{1,3}}\s)?(?:{_any_of('document', 'series')})(?:\s[A-Z\d]\b)?"
    counted = r"\d{1,4}(?:\s?[-–]\s?\d{1,4})?(?:,\s\d{1,4}(?:[-–]\d{1,4})?)*"
    return regex(
        r"(?P<item>[^;]{4,160}?,\s(?:in:?\s)?)??(?<![\w-])"
        rf"(?P<work>(?P<name>{terms.pattern(_calls())})(?:\s[(\[][^()\[\]\d]{{3,60}}[)\]])?(?P<series>,\s{series})?(?P<years>,?\s{year}(?:[–—-]\d{{2,4}})?)?)"
        rf"(?P<behind>,\s{series})?,?\s(?:(?:{_any_of('document', 'volume')})\s?)?(?P<volume>\d{{1,3}}|[IVXLC]{{1,7}})(?!\w)"
        rf"(?:,?\s?(?P<part>{part}))?"
        rf"(?:[,:]\s(?P<title>(?!(?:{words}|pp?\.|S\.|{part})(?:\s?\d|\b))[{CAPITAL}][^:()\d]{{3,80}}?))?(?:,\s(?P<last>{part}))?"
        rf"(?:,?\s\((?P<imprint>[^()]{{4,120}}?{year})\))?"
        rf"(?:[,:]?\s?(?P<document>(?:{words})\s?{counted}))?(?:[,:]\s?(?:(?:at|pp?\.|S\.|с\.|С\.)\s?)?(?P<page>{counted}(?:ff?\.?|n\d+)?))?"
        r"(?:\s\([^()]{3,80}\))?[\s.;]*$"
    )


def read(workspace: Workspace) -> bool:
    """Reads a volume of such papers, and one of its papers; False where the stretch is none.

    >>> workspace = Workspace.of("FRUS, 1961–1963, Vol. XXII, Doc. 12.")
    >>> read(workspace), workspace.said()
    (True, ['title: FRUS, 1961–1963', 'volume: XXII', 'cited: Doc. 12'])
    >>> workspace = Workspace.of("Rusk to Johnson, 3 May 1964, FRUS 1964–1968, XXX:45.")
    >>> read(workspace), workspace.said()
    (True, ['date: 1964-05-03', 'title: Rusk to Johnson', 'booktitle: FRUS 1964–1968', 'volume: XXX', 'cited: 45'])
    """
    found = _pattern().match(workspace.text, workspace.start, workspace.end)
    if found is None or not (found["years"] or found["series"] or found["behind"]):
        return False
    is_part = bool(found["item"]) and not _state_author(workspace, found) and _state_item(workspace, found)
    _state_volume(workspace, found, is_part=is_part)
    if found["imprint"]:
        workspace.state(one for one in imprint.read(found["imprint"], found.start("imprint")) if not workspace.has(one.name))
    _cite(workspace, found)
    workspace.take(workspace.start, workspace.end)
    return True


def _state_author(workspace: Workspace, found: re.Match[str]) -> bool:
    """U.S. Department of State, Foreign Relations …: the body that gives the papers out."""
    body = Span(found.start("item"), found.start("item") + len(found["item"].rstrip(" ,")))
    return bodies.is_body(body.cut(workspace.text)) and workspace.add("author", *body, BY)


def _state_item(workspace: Workspace, found: re.Match[str]) -> bool:
    """The paper that is meant: its words, and its day behind them."""
    start, words = found.start("item"), _LEADS.sub("", found["item"]).rstrip(" ,")
    day = next((one for one in reversed(dates.find(words)) if one.end == len(words)), None)
    if day is not None:
        workspace.add("date", start + day.start, start + day.end, BY, day.edtf)
        words = words[: day.start].rstrip(" ,(")
    return workspace.add("title", start, start + len(words), BY, words.strip('“”"„«» ,'))


_LEADS = regex(r",\sin:?\s$")


def _state_volume(workspace: Workspace, found: re.Match[str], *, is_part: bool) -> None:
    whole = "booktitle" if is_part else "title"
    if found["title"]:
        workspace.add(whole, *found.span("title"), BY)
    workspace.add("maintitle" if found["title"] else whole, *found.span("work"), BY, _BRACKET.sub("", found["work"]))
    workspace.add("volume", *found.span("volume"), BY)
    for name, group in (("part", "part"), ("part", "last"), ("series", "behind")):
        if found[group]:
            words = found[group].strip(" ,")
            workspace.add(name, *found.span(group), BY, words.split()[-1] if name == "part" else words)
    workspace.hints["type"] = "incollection" if is_part else "book"


_BRACKET = regex(r"\s[(\[][^()\[\]]*[)\]]")
"""(hereafter FRUS), behind the name"""
_YEARS = regex(r",?\s(?P<first>\d\d)(?P<year>\d\d)[–—-](?:\d\d)?(?P<last>\d\d)$")


def name_in_full(title: str) -> str:
    """A title of such papers with the name of the collection, and its years in full, for comparing; nothing for any other title.

    >>> name_in_full("FRUS 1952–54"), name_in_full("Rivers, 1952–54")
    ('Foreign Relations of the United States 1952–1954', '')
    """
    call = next((call for call in _calls() if title.startswith(call) and not title[len(call) : len(call) + 1].isalnum()), None)
    return "" if call is None else _calls()[call] + _YEARS.sub(r" \g<first>\g<year>–\g<first>\g<last>", title[len(call) :])


def _cite(workspace: Workspace, found: re.Match[str]) -> None:
    places = [found[group] for group in ("document", "page") if found[group]]
    if places:
        groups = [group for group in ("document", "page") if found[group]]
        workspace.locator = locators.clean(", ".join(places))
        workspace.locator_span = Span(found.start(groups[0]), found.end(groups[-1]))

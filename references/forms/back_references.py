"""A pointer and what stands beside it: the author, the short title, the page (Chicago 17 §14.29–36)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from bib import names as persons
from bib.eastern_names import begins_with_surname
from bib.patterns import regex
from bib.scripts import CAPITAL, HAN, SMALL
from references import terms
from references.fields import locators, names
from references.forms import pages, people, pins, pointers
from references.forms.brackets import MASK, Stretch
from references.forms.workspace import TAKEN, Workspace
from references.model import Citation, Field, Span

QUOTE, WORK, SQUARE, ROUND = (MASK[kind] for kind in ("quote", "work", "square", "round"))
_BARE_PAGES = regex(rf"[{TAKEN}\s,，.:：]*(?:at\s)?(?P<list>{locators.LIST})[\s.。;；]*$")


def find_pointer(one: Stretch, begin: int) -> tuple[pointers.Pointing, int] | None:
    """The pointer of a stretch, and where its reference begins: behind the signal at `begin`, at the start, or behind 見 before 前揭文.

    >>> find_pointer(Stretch.of("見前揭文，頁85。"), 1)
    (Pointing(start=1, end=4, label=None), 1)
    """
    for at in (begin, one.start, pointers.skip_signal(one.line, one.start, one.end)):
        pointing = pointers.find(one.line, at, one.end)
        if pointing is not None:
            joined = _joining_pattern().match(one.line, at, pointing.start)
            return pointing, joined.end() if joined is not None else at
    return find_named_work(one, begin)


@lru_cache(maxsize=1)
def _named_work() -> re.Pattern[str]:
    works, gathered = (terms.load("forms")["pointing"][name] for name in ("works", "gathered"))
    page = terms.load("locators")["eastern"]["page"]
    return regex(
        rf"(?P<name>(?![{gathered}])[{HAN}]{{2,3}})(?P<work>[{works}])(?=[，,]\s?(?:第\s?|[{page}]\s?)\d+(?:\s?[-–—~～]\s?\d+)?\s?[{page}]?[。.；;]?\s?$)"
    )


def find_named_work(one: Stretch, begin: int) -> tuple[pointers.Pointing, int] | None:
    """A pointer without a word for it: a name, a character for the kind of its work, and a page are all of the reference.

    >>> find_named_work(Stretch.of("王小河文，第12页。"), 0), find_named_work(Stretch.of("後漢書，頁12。"), 0)
    ((Pointing(start=3, end=4, label=None), 0), None)
    """
    found = _named_work().match(one.line, begin, one.end)
    if found is None or not (_may_be_author(found["name"]) and begins_with_surname(found["name"]) and names.likely(found["name"])):
        return None
    return pointers.Pointing(*found.span("work"), None), begin


def _may_be_author(name: str) -> bool:
    return name not in terms.load("forms")["pointing"]["no_authors"]


@lru_cache(maxsize=1)
def _joining_pattern() -> re.Pattern[str]:
    """A small word that joins a pointer's author to the reference before: …; e Stone, Rivers, cit."""
    return regex(rf"\s*(?:{terms.either(terms.words('short_forms', 'joining'))})\s(?=[{CAPITAL}][{SMALL}])")


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
    pin = pins.find(one.text, pointing.end, one.end)
    if pin is not None:
        pages.state_pages(workspace, pins.state(pin.cut(one.text)), pin)
    pages.read_pages(workspace, pointing.end, one.end)
    bare = _BARE_PAGES.match(workspace.line, pointing.start, one.end) if workspace.locator is None else None
    if bare:
        pages.state_pages(workspace, locators.clean(bare["list"]), Span(*bare.span("list")))
    _read_beside(workspace, begin, pointing.start)
    if not workspace.has("author") and not workspace.has("editor"):
        _read_behind(workspace, pointing.end)
    return workspace


@lru_cache(maxsize=1)
def _named_behind() -> re.Pattern[str]:
    """前引[1]，王河文；前注3，王河：《…》; 前引王河书: whose work is meant, with a word for its kind or its title behind the name."""
    works = terms.load("forms")["pointing"]["works"]
    return regex(
        rf"[{TAKEN}{SQUARE}{ROUND}\s\])〕］]{{0,6}}(?:[，,]\s?)?(?P<name>[{HAN}]{{2,4}}?|[{HAN}]{{1,8}}(?:[·・][{HAN}]{{1,8}}){{1,3}})"
        rf"(?:[{works}](?=[，,。；;\s{TAKEN}]|$)|[：:]?\s?(?=[{QUOTE}{WORK}]))"
    )


def _read_behind(workspace: Workspace, end: int) -> None:
    found = _named_behind().match(workspace.line, end, workspace.end)
    if (
        found is not None
        and _may_be_author(found["name"])
        and (begins_with_surname(found["name"]) or not found["name"].isalpha())
        and names.likely(found["name"])
    ):
        people.read_people(workspace, *found.span("name"), force=True)


def _read_beside(workspace: Workspace, start: int, end: int) -> None:
    """The author and the short title beside a pointer."""
    titles = [one for one in workspace.brackets if one.kind in ("quote", "work") and workspace.free(one)]
    stop = min(end, titles[0].start) if titles else end
    chunks = workspace.chunks(start, stop, ",，：:")
    count = count_names([workspace.text[chunk.start : chunk.end].strip() for chunk in chunks])
    if chunks:
        people.read_people(workspace, chunks[0].start, _end_of_name(workspace.text, chunks[0].start, chunks[count - 1].end), force=True)
    if titles:
        workspace.add("title", *titles[0].inner, "titles.beside")
    elif len(chunks) > count and workspace.line[chunks[-1].start] != TAKEN:
        workspace.add("title", chunks[-1].start, chunks[-1].end, "titles.beside")


@lru_cache(maxsize=1)
def _kind_behind_name() -> re.Pattern[str]:
    return regex(rf"(?P<name>[{HAN}]{{2,4}}?)(?P<kind>(?:{terms.either(terms.load('beside')['behind_names'])})+)\s*")


_WITH_KIND = 4
"""characters: a shorter name may end in what looks like such a word"""


def _end_of_name(text: str, start: int, end: int) -> int:
    """王小明文，同註2: where the name ends before a word for the kind of its work; 李國文 may be a name itself."""
    found = _kind_behind_name().fullmatch(text, start, end)
    if found is not None and len(found["name"]) + len(found["kind"]) < _WITH_KIND:
        return end
    named = found is not None and _may_be_author(found["name"]) and begins_with_surname(found["name"]) and names.likely(found["name"])
    return found.end("name") if found is not None and named else end


def count_names(words: Sequence[str]) -> int:
    """How many stretches before a pointer are names: a list to its last `and`, a family name and given names, else the first alone.

    >>> count_names(["Stone", "Rivers"]), count_names(["Ortega", "José J."]), count_names(["Brewer", "Hill", "and Plumb", "Sale"])
    (1, 2, 3)
    """
    last = max((at for at, piece in enumerate(words) if at and _and().match(piece)), default=0)
    while last + 1 < len(words) and _is_given(words[last + 1]):
        last += 1
    return last + 1


@lru_cache(maxsize=1)
def _and() -> re.Pattern[str]:
    return regex(rf"(?:{terms.either(terms.load('forms')['and']['names'])})\s")


def _is_given(words: str) -> bool:
    """Given names, initials or a role behind a family name: Dae-jung; J. A.; Hg."""
    if words in terms.words("roles", "editor"):
        return True
    return all(persons.is_given(word) or persons.is_initial(word) or _HYPHENED.fullmatch(word) for word in words.split())


_HYPHENED = regex(rf"[{CAPITAL}][{SMALL}]+-[{SMALL}]+")
"""a given name of China, Korea or Taiwan: Dae-jung, Ing-wen"""


@lru_cache(maxsize=1)
def _sayer() -> re.Pattern[str]:
    table = terms.load("forms")["sayer"]
    titles, adverbs = terms.either(table["titles"]), terms.either(table["adverbs"])
    verbs = terms.pattern(sorted(terms.load("prose")["says"], key=len, reverse=True))
    return regex(rf"\s*(?P<name>[{HAN}]{{2,4}}?)(?:{titles})?(?:{adverbs})?(?:{verbs})")


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

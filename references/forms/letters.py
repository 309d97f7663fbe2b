"""Letters: Wilson to House, 12 March 1918; Brief von Karl Mohr an Anna Weiss; 〈蔣中正致宋子文電〉.

Rule: one name, a word for "to", and another name, with a day behind them, are a letter: the first wrote it, and the words as
printed are its title (Chicago 17 §14.229). In an archive it has a call number too (references/forms/archives).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import CAPITAL, HAN, has_cjk, has_cyrillic
from references import terms
from references.fields import dates, places
from references.forms.holdings import order_pattern
from references.forms.workspace import STOPS, Chunk, Workspace

BY = "kind.letter"


class People(NamedTuple):
    """Who wrote, by its place in the words; (0, 0) where it is not told apart."""

    start: int
    end: int


_NAME = rf"(?:(?:[{CAPITAL}][\w.’'\-]*|de|von|van|der|du|la|d’|di|de’|de'|del|della|dei)\s?){{1,6}}"


_BEHIND = r"(?:,?\s|(?<=['’]))"
"""behind the first word: a space, or the apostrophe that stands for a vowel (Lettre d'Anne)"""


@lru_cache(maxsize=1)
def _western() -> re.Pattern[str]:
    opens, to = terms.either(terms.words("letters", "opens")), terms.either(terms.words("letters", "to"))
    bare = terms.either(terms.words("letters", "bare_to"))
    sent = rf"(?:,\s(?:{terms.either(terms.words('letters', 'sent'))}))?"
    me, kin = terms.either(terms.words("letters", "author")), terms.either(terms.words("letters", "kin"))
    return regex(
        rf"\s*(?:(?:(?P<opens>{opens}){_BEHIND})(?P<by>{_NAME}?)\s(?:{to})|(?P<who>{_NAME}?){sent}\s(?:{bare}))\s(?P<to>{_NAME}|{kin})\s*$"
        rf"|\s*(?P<writer>{_NAME}?){sent}\s(?:{me})\s*$"
    )


@lru_cache(maxsize=1)
def _dative() -> re.Pattern[str]:
    """Письмо К. Л. Дорина И. С. Седову: in Russian the case of the second name says to whom."""
    opens, dated = terms.either(terms.load("letters")["opens"]["ru"]), terms.either(terms.words("letters", "dated"))
    name = rf"(?:[{CAPITAL}]\.\s?){{1,2}}[{CAPITAL}]\w+"
    return regex(rf"\s*(?:{opens})\s(?P<by>{name})\s{name}(?:\s(?:{dated})\s?.{{0,40}})?\s*$", look=has_cyrillic)


@lru_cache(maxsize=1)
def _eastern() -> re.Pattern[str]:
    table = terms.load("letters")["eastern"]
    to, ends, back = (terms.either(table[key]) for key in ("to", "ends", "addressed"))
    name = rf"[{HAN}·]{{2,8}}"
    return regex(rf"\s*(?:(?P<by>{name}?)(?:{to})[{HAN}·]{{1,12}}|{name}(?:{back})(?P<who>{name}))(?:{ends})\s*$")


def find_people(words: str) -> People | None:
    """Who wrote, where the words are one name to another.

    >>> words = "John Smith to Mary Brown"
    >>> found = find_people(words)
    >>> words[found.start:found.end] if found else None
    'John Smith'
    >>> find_people("From Here to Eternity") is None, find_people("The Road to Wigan Pier") is None
    (True, True)
    >>> find_people("Lettre d'Anne Morel à Paul Roux du") is not None
    True
    >>> words = "Ann Lee, letter to the author"
    >>> (found := find_people(words)) and words[found.start:found.end]
    'Ann Lee'
    """
    undated = before_day().sub("", words)
    found = (_eastern().match(words) if has_cjk(words) else None) or _western().match(undated) or _dative().match(words)
    if found is None:
        return None
    group = next(name for name in ("who", "writer", "by") if found.groupdict().get(name))
    by = found[group].strip()
    if by.split()[:1] and by.split()[0] in terms.load("letters")["never"]["words"]:
        return None
    return People(found.start(group), found.start(group) + len(by))


def find_eastern(words: str) -> People | None:
    """Who wrote, by a title in Chinese or Japanese that is one name to another and a word for a letter.

    >>> find_eastern("王海生致李一葦函"), find_eastern("致讀者")
    (People(start=0, end=3), None)
    """
    found = _eastern().fullmatch(words) if has_cjk(words) else None
    return People(*found.span("by" if found["by"] else "who")) if found else None


@lru_cache(maxsize=1)
def _sent() -> re.Pattern[str]:
    return regex(rf"\s*(?:{terms.either(terms.words('letters', 'sent'))})\s*")


def read(workspace: Workspace) -> bool:
    """Reads a letter; False where the stretch is none.

    >>> workspace = Workspace.of("John Smith to Mary Brown, email, 4 March 2015.")
    >>> read(workspace), workspace.said()
    (True, ['date: 2015-03-04', 'howpublished: email', 'title: John Smith to Mary Brown', 'author: John Smith'])
    """
    if _read_formal(workspace):
        return True
    chunks = workspace.words_between(workspace.start, workspace.end, ",，、;；")
    if not chunks or workspace.has("url"):
        return False
    told = _find_letter(workspace, chunks)
    if told is None or not _state_day(workspace, told):
        return False
    _state_kept(workspace, told.end)
    _state_letter(workspace, told)
    return True


def _state_counts(workspace: Workspace, at: int) -> None:
    """What an archive counts a letter by, where nothing else stands within it: box 3, folder 12."""
    found = list(order_pattern().finditer(workspace.line, at, workspace.end))
    gaps = "".join(workspace.text[one.end() : two.start()] for one, two in pairwise(found))
    if found and not workspace.has("number") and not gaps.strip(STOPS):
        start, end = found[0].start(), found[-1].end()
        workspace.add("number", start, end, BY, workspace.text[start:end].strip(STOPS))


def _state_kept(workspace: Workspace, at: int) -> None:
    """How a letter was sent, the papers that hold it, and who keeps it, and where."""
    _state_counts(workspace, at)
    for chunk in workspace.words_between(at, workspace.end, ",，;；。."):
        words = workspace.text[chunk.start : chunk.end].strip(STOPS)
        held = _HELD.match(workspace.text, chunk.start, chunk.end)
        if _papers().search(words) and not workspace.has("howpublished"):
            workspace.add("howpublished", held.end() if held else chunk.start, chunk.end, BY)
        elif _sent().fullmatch(words) and not workspace.has("howpublished"):
            workspace.add("howpublished", chunk.start, chunk.end, BY)
        elif _stands_last(workspace, chunk) and workspace.has("library") and not workspace.has("location"):
            workspace.add("location", chunk.start, workspace.end, BY)
        elif regex(rf"[{CAPITAL}]").match(words) and not workspace.has("library"):
            workspace.add("library", chunk.start, chunk.end, BY)
        elif (kept := _kept_pattern().search(words)) is not None and not workspace.has("library"):
            at = workspace.text.index(words, chunk.start)
            workspace.add("library", at, at + kept.start(), BY)


_HELD = regex(r"[\s,]*[Ii]n:?\s")
"""the word before the papers that hold a letter"""


@cache
def _papers() -> re.Pattern[str]:
    """Huber Papers, Nachlass Moor: a collection, which is not who keeps it."""
    words = [word for key in ("en", "de", "fr") for word in terms.load("holdings")["collection"][key]]
    return regex(rf"(?<!\w)(?:{terms.either(words)})(?!\w)")


@cache
def _kept_pattern() -> re.Pattern[str]:
    """In the East: the word for what a house keeps, behind its name."""
    return regex(rf"(?<=[^\W\d_])\s?(?:{terms.either(terms.words('holdings', 'kept'))})$")


def _stands_last(workspace: Workspace, chunk: Chunk) -> bool:
    """Whether a place stands in a chunk, or a name that ends the letter, behind its archive: …, Bancroft Library, Harbour University."""
    words = workspace.text[chunk.start : workspace.end].strip(STOPS)
    return places.is_place(workspace.text[chunk.start : chunk.end].strip(STOPS)) or _NAMED.fullmatch(words) is not None


_NAMED = regex(rf"[{CAPITAL}][^\d:;“”\"()]{{2,60}}")


@lru_cache(maxsize=1)
def _formal() -> re.Pattern[str]:
    opens, to = terms.either(terms.words("letters", "opens")), terms.either(terms.words("letters", "to"))
    return regex(
        rf"(?P<title>(?:{opens}){_BEHIND}(?P<by>{_NAME}?)(?:,\s[^();]{{2,120}}?)?,?\s(?:{to})\s[^();]{{2,120}}?)(?:\s\((?P<day>[^()]{{4,30}})\)|,\s(?P<last>[^(),;]{{4,30}}|[^(),;]{{4,20}},\s\d{{4}})\.?\s*$)"
    )


def _read_formal(workspace: Workspace) -> bool:
    """Letter from Ann Lee, Mayor of Ulm, to the author (Mar. 3, 2019): with offices, and the day in brackets (Bluebook rule 17.2.3) or
    behind a comma."""
    found = _formal().match(workspace.text, workspace.start, workspace.end)
    group = "day" if found and found["day"] else "last"
    day = dates.find(found[group]) if found else ()
    if found is None or len(day) != 1 or len(day[0].edtf) < len("2019-03"):
        return False
    workspace.hints["type"] = "letter"
    workspace.add("title", *found.span("title"), BY)
    workspace.add("author", *found.span("by"), BY, found["by"].strip())
    workspace.add("date", *found.span(group), BY, day[0].edtf)
    workspace.take(*found.span())
    if group == "day" and _HELD.match(workspace.text, found.end()) is not None:
        _state_kept(workspace, found.end())
    return True


def _find_letter(workspace: Workspace, chunks: list[Chunk]) -> Chunk | None:
    """The stretch that names who wrote to whom: the first, the second behind the word Letter, or both: Ann Lee, letter to Mary Brown."""
    first = chunks[0]
    opened = workspace.text[first.start : first.end].strip() in terms.words("letters", "opens")
    for chunk in chunks[: 2 if opened else 1]:
        if find_people(workspace.text[chunk.start : chunk.end]):
            return chunk
    both = first._replace(end=chunks[1].end) if len(chunks) > 1 else first
    return both if find_people(workspace.text[both.start : both.end]) else None


@cache
def _from_place() -> re.Pattern[str]:
    return regex(rf",\s[{CAPITAL}][^\W\d]+(?:\s[{CAPITAL}][^\W\d]+){{0,2}}(?=,\s)")


@cache
def _gap() -> re.Pattern[str]:
    """What may stand between the names and the day, the place of the letter among it: Adams to Lee, Philadelphia, 3 July 1776."""
    return regex(rf"(?:{_from_place().pattern})?[\s,，、.(\ue002]*(?:{terms.either(terms.load('letters')['dated']['words'])})?[\s,，、.(]*")


_IN_BOOK = regex(r"\sin:?\s|\sIn:?\s|\bVol\.|\bvol\.|\sed\.|\seds\.|\shrsg|\sHrsg|\séd\.|\bt\.\s[IVX\d]")


def _state_day(workspace: Workspace, told: Chunk) -> bool:
    """A letter has a day, right behind the names or their bracket, and hardly more behind it."""
    found = [one for one in dates.find(workspace.line[told.end : workspace.end]) if one.exact or len(one.edtf) == 7]
    if not found or not _gap().fullmatch(_sent().sub(" ", workspace.line[told.end : told.end + found[0].start])):
        return False
    if _IN_BOOK.search(workspace.line, told.end + found[0].end, workspace.end):
        return False  # printed in a book, which is cited
    if (place := _from_place().match(workspace.line, told.end)) is not None:
        workspace.take(*place.span())  # where it was written keeps nothing
    return workspace.add("date", told.end + found[0].start, told.end + found[0].end, BY, found[0].edtf)


@cache
def before_day() -> re.Pattern[str]:
    """A word that leads to the day, at the end of what stands before it.

    >>> before_day().sub("", "Vertrag vom")
    'Vertrag'
    """
    return regex(rf"\s(?:{terms.either(terms.words('letters', 'dated'))})\s*\Z")


def _state_letter(workspace: Workspace, chunk: Chunk) -> None:
    words = workspace.text[chunk.start : chunk.end]
    who = find_people(words)
    workspace.hints["type"] = "letter"
    parted = who is not None and words[who.end : who.end + 2] == ", "  # Ann Lee, letter to Mary Brown
    title = before_day().sub("", words)
    workspace.add("title", chunk.start + who.end + 2 if who and parted else chunk.start, chunk.start + len(title), BY, take=False)
    if who is not None and who.end > who.start:
        workspace.add("author", chunk.start + who.start, chunk.start + who.end, BY, take=False)
    workspace.take(workspace.start, chunk.end)


def state_people(workspace: Workspace, chunks: list[Chunk]) -> None:
    """States who wrote a letter of an archive, from what nothing else has claimed, or from its title.

    >>> workspace = Workspace.of("Wilson to House")
    >>> state_people(workspace, workspace.chunks(0, 15)), workspace.said()
    (None, ['title: Wilson to House', 'author: Wilson'])
    """
    if workspace.has("title"):
        _state_author(workspace)
    elif (told := _find_told(workspace, chunks)) is not None:
        _state_letter(workspace, told)
        chunks[:] = [one for one in chunks if one.start < told.start or one.end > told.end]


def _find_told(workspace: Workspace, chunks: list[Chunk]) -> Chunk | None:
    """The words of a note that tell who wrote to whom."""
    told = _find_letter(workspace, chunks) if chunks else None
    return told or next((one for one in chunks if find_people(workspace.text[one.start : one.end])), None)


def _state_author(workspace: Workspace) -> None:
    """The author of a letter whose title names him: Wilson to House."""
    title = next((one for one in workspace.fields if one.name == "title" and one.span), None)
    who = find_people(title.value) if title else None
    if title is None or title.span is None or who is None:
        return
    workspace.hints["type"] = "letter"
    workspace.add("author", title.span.start + who.start, title.span.start + who.end, BY, title.value[who.start : who.end], take=False)

"""Entries of works of reference: Encyclopaedia of the Sea, 4th ed., s.v. “Lighthouse”; 《中國大百科全書》，〈海港〉條.

Rule: the words behind s.v. (sub verbo), and the title before 條 or の項, are the title of an entry; what is named first is the work of
reference that holds it (Chicago 17 §14.232-233; biblatex 2.1.1: inreference). Edition, volume, place and year are those of that work.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import regex
from bib.scripts import CAPITAL, HAN
from references import terms
from references.fields import dates, names, numbering, places, types
from references.fields.roles import cut_role
from references.forms import rounds
from references.forms.brackets import Bracket
from references.forms.pages import read_pages
from references.forms.workspace import STOPS, Chunk, Workspace
from references.model import Field

BY = "kind.entry"
_QUOTES = "“”„‟\"«»‹›‘’‚'「」『』〈〉 "
_HOUSE = regex(rf"(?:[{CAPITAL}](?=[^\d]*[a-z])|[^\x00-\u02ff])[^\d]{{1,60}}")
"""words that may be a publisher's: no number, and not capitals alone"""


_PERSON = rf"[{CAPITAL}][\w’'-]+,\s[{CAPITAL}][\w’'-]+(?:\s[{CAPITAL}][\w’'-]+)?(?=,\s(?:pp?\.|vol\.|by\s|in\s|S\.|Sp\.|coll?\.)|[.;]|\s*$)"
"""s.v. Doria, Andrea, pp. 12-14: a person's entry has the given name behind a comma, where pages or nothing follow"""


@lru_cache(maxsize=1)
def _looked_up() -> re.Pattern[str]:
    words = terms.either(terms.load("encyclopedias")["before"])
    return regex(
        rf"(?:(?<=[\s,;.(])|^)(?:{words})[\s:]*(?P<head>[“„\"«‹‘‚][^“„«»”\"]{{1,80}}[”“\"»›’]|'[^']{{1,80}}'(?!\w)|{_PERSON}|[^\s,;.][^,;.]{{0,80}})"
    )


@lru_cache(maxsize=1)
def _holder_pattern() -> re.Pattern[str]:
    """The word before the name of what holds an article: “Walls,” in Encyclopaedia of the Sea."""
    return regex(rf"(?<=[,”“\"»«’\s])\s*(?:{terms.pattern(terms.words('signals', 'inside'))})[\s:]+(?=[{CAPITAL}])", re.IGNORECASE)


@lru_cache(maxsize=1)
def _next_work() -> re.Pattern[str]:
    """The word that joins a further work: s.v. “Harbour,” and Hugh Orme, …"""
    return regex(rf",?\s(?:{terms.either(terms.words('roles', 'joins'))})\s(?=[{CAPITAL}])")


@lru_cache(maxsize=1)
def _behind_pattern() -> re.Pattern[str]:
    return regex(rf"\s*(?:{terms.either(terms.load('encyclopedias')['behind'])})(?!\w)")


def read(workspace: Workspace) -> bool:
    """Reads an entry of a work of reference; False where the stretch is none.

    >>> workspace = Workspace.of("Encyclopaedia of the Sea, 4th ed., s.v. “Lighthouse.”")
    >>> read(workspace), workspace.said()
    (True, ['title: Lighthouse', 'booktitle: Encyclopaedia of the Sea', 'edition: 4'])
    """
    if not (_read_western(workspace) or _read_eastern(workspace)):
        return False
    workspace.hints["type"] = "inreference"
    read_pages(workspace, workspace.start, workspace.end)
    rounds.read_rounds(workspace, workspace.start, workspace.end)
    _read_numbers(workspace)
    _read_house(workspace)
    return True


def _read_western(workspace: Workspace) -> bool:
    found = _looked_up().search(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    chunks = workspace.words_between(workspace.start, found.start(), ",，;；")
    if not chunks or not regex(rf"[\s“„«*_]*(?:[{CAPITAL}]|\w{{1,3}}[’'\s])").match(workspace.text, chunks[0].start):
        return False
    if len(chunks) == 1 and _read_signed(workspace, found, chunks[0]):
        return True
    _state_signed(workspace, found.end())
    behind = _next_work().search(workspace.text, found.end(), workspace.end)
    workspace.end = behind.start() if behind else workspace.end
    held = _holder_pattern().search(workspace.text, chunks[0].start, found.start())
    _state_head(workspace, found, held)
    chunks = _state_editor(workspace, chunks)
    book = next(one for one in chunks if held is None or one.end > held.end())
    workspace.add("booktitle", held.end() if held else book.start, book.end, BY)
    return True


def _state_editor(workspace: Workspace, chunks: list[Chunk]) -> list[Chunk]:
    """Anne Roux (dir.), Dictionnaire des ports, s.v. « Quai »: who edited the work stands before it; the stretches behind."""
    role, start, end = cut_role(workspace.text, chunks[0].start, chunks[0].end)
    if role != "editor" or len(chunks) < 2 or not names.likely(workspace.text[start:end].strip(STOPS)):
        return chunks
    workspace.fields += [Field("editor", one.value, one.span, BY) for one in names.read(workspace.text[start:end], start)]
    workspace.take(chunks[0].start, chunks[0].end)
    return chunks[1:]


_GIVEN = regex(rf"[{CAPITAL}]\.(?:[\s-]?[{CAPITAL}]\.)*\s?[{CAPITAL}]|[{CAPITAL}]\w+\s(?:[{CAPITAL}]\.\s)?[{CAPITAL}]")
"""P. Burke; Peter Burke"""


def _read_signed(workspace: Workspace, found: re.Match[str], first: Chunk) -> bool:
    """P. Burke, s.v. Ports, in Encyclopaedia of Trade, vol. 2: who wrote the entry stands first, and what holds it behind."""
    words = workspace.text[first.start : first.end].strip(STOPS)
    named = _GIVEN.match(words) is not None and names.likely(words) and types.type_of_holder(words) != "inreference"
    chunks = workspace.words_between(found.end(), workspace.end, ",，;；")
    if not named or not chunks:
        return False
    held = _holder_pattern().search(workspace.text, found.end() - 1, workspace.end)
    book = next((one for one in chunks if held is None or one.end > held.end()), None)
    if book is None or (held is None and not workspace.text[book.start : book.end].strip(STOPS)[:1].isupper()):
        return False
    end = held.start() if held is not None else found.end()
    title = workspace.text[found.start("head") : end].strip(_QUOTES + STOPS)
    begin = workspace.text.index(title, found.start("head"))
    workspace.fields += [Field("author", one.value, one.span, BY) for one in names.read(words, first.start)]
    workspace.add("title", begin, begin + len(title), BY)
    workspace.add("booktitle", held.end() if held is not None else book.start, book.end, BY)
    workspace.take(first.start, end)
    return True


_SIGNED = regex(rf"[,\s(”“»«\"]*(?:by|von|par)\s(?P<name>[{CAPITAL}][^,;()\d]{{3,50}})(?=[,;)]|\.?\s*$)")


def _state_signed(workspace: Workspace, at: int) -> None:
    """s.v. “Cabot, John,” by R. A. Skelton: who signed the entry."""
    found = _SIGNED.match(workspace.text, at, workspace.end)
    if found is not None and names.likely(found["name"]):
        workspace.fields += names.read(found["name"], found.start("name"))
        workspace.take(*found.span())


def _state_head(workspace: Workspace, found: re.Match[str], held: re.Match[str] | None) -> None:
    """The word that is looked up is the title; where an article in quotation marks is named beside it, that is."""
    stripped = found["head"].strip(_QUOTES + STOPS)
    begin = found.start("head") + found["head"].find(stripped)
    article = next((one for one in workspace.brackets if held is not None and one.kind == "quote" and one.end <= held.end()), None)
    if article is not None:
        workspace.add("title", *article.inner, BY)
        workspace.take(article.start, article.end)
    workspace.add("note" if article else "title", begin, begin + len(stripped), BY)
    workspace.take(*found.span())


@lru_cache(maxsize=1)
def _collected() -> re.Pattern[str]:
    """「理」條，收錄於…: an entry in a work that a collection prints, which is cited as a part of that."""
    words = terms.either(word for word in terms.words("signals", "inside", "zh") if len(word) > 1)
    return regex(rf"\s*(?:{terms.either(terms.load('encyclopedias')['behind'])})\s?[，,、]\s?(?:{words})")


def _read_eastern(workspace: Workspace) -> bool:
    marked = [one for one in workspace.brackets if one.kind in ("work", "quote")]
    head = next((one for one in marked if _behind_pattern().match(workspace.text, one.end)), None)
    book = next((one for one in marked if head is not None and one.end <= head.start), None)
    if head is None or book is None or _collected().match(workspace.text, head.end, workspace.end):
        return False
    _state(workspace, "title", head)
    _state(workspace, "booktitle", book)
    _state_writer(workspace, book)
    behind = _behind_pattern().match(workspace.text, head.end)
    if behind is not None:
        workspace.take(*behind.span())
    return True


_WRITER = regex(rf"\s*(?P<who>[{HAN}]{{2,8}})\s?[：:，,]?\s?")


def _state_writer(workspace: Workspace, book: Bracket) -> None:
    """長孫無忌等：《唐律疏議》…條: who wrote the work stands before it, and is no house."""
    found = _WRITER.fullmatch(workspace.text, workspace.start, book.start)
    if found is None:
        return
    role, start, end = cut_role(workspace.text, *found.span("who"))
    for one in names.read(workspace.text[start:end], start):
        if one.span is not None:
            workspace.add("editor" if role == "editor" else "bookauthor", one.span.start, one.span.end, BY)
    workspace.take(*found.span())


def _state(workspace: Workspace, name: str, one: Bracket) -> None:
    workspace.add(name, *one.inner, BY)
    workspace.take(one.start, one.end)


def _read_numbers(workspace: Workspace) -> None:
    """Edition, volume and year of the work of reference."""
    for one in numbering.find(workspace.text[workspace.start : workspace.end]):
        if one.name in ("edition", "volume") and not workspace.has(one.name):
            workspace.add(one.name, workspace.start + one.start, workspace.start + one.end, BY, one.value)
    for day in dates.find(workspace.line[workspace.start : workspace.end]):
        if len(day.edtf) == 4 and not workspace.has("date"):
            workspace.add("date", workspace.start + day.start, workspace.start + day.end, BY, day.edtf)


def _read_house(workspace: Workspace) -> None:
    """Place and publisher of the work of reference: Roma, Treccani; Mannheim 1989, where no comma stands before the year."""
    chunks = workspace.words_between(workspace.start, workspace.end, ",，;；。、：()（）")
    named = [one for one in chunks if _HOUSE.fullmatch(workspace.text[one.start : one.end].strip(STOPS + "() "))]
    for number, chunk in enumerate(named):
        words = workspace.text[chunk.start : chunk.end].strip(STOPS + "() ")
        dated = _YEAR_BEHIND.match(workspace.text, chunk.start + len(workspace.text[chunk.start : chunk.end].rstrip()))
        place = dated or places.is_place(words) or (number == 0 and len(named) == 2)
        name = "location" if place and not workspace.has("location") else "publisher"
        if not workspace.has(name):
            workspace.add(name, chunk.start, chunk.end, BY)


_YEAR_BEHIND = regex(r"\s(?:1[5-9]|20)\d\d\b")

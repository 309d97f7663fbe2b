"""Letters by which a document calls an archive: National Archives (hereafter NA), and from then on NA, FO 371/123.

Rule: a bracket right behind the name of an archive that holds the word for what follows (hereafter, im Folgenden, d'ora in avanti, dalej …)
or nothing but capital letters gives the letters by which later notes call it; there the letters between commas name the archive, and
what stands behind them is what it keeps (Chicago 17 §14.225, §14.235; Istituto della Enciclopedia Italiana, norme; KH PAN, instrukcja).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import CAPITAL
from references import terms
from references.fields import dates, locators, places
from references.forms.holdings import archive_pattern, leaf_pattern, names_of_journals
from references.forms.workspace import STOPS, TAKEN, Workspace
from references.model import Span
from references.terms.phrases import word_set


class Declared(NamedTuple):
    """The name of an archive, its bracket, and the letters that stand for it from then on."""

    name: Span
    bracket: Span
    siglum: str
    by_word: bool
    """a word says that they do"""


@cache
def _bracket() -> re.Pattern[str]:
    words = terms.either(terms.words("holdings", "declared"))
    letters = r"[^\W\d_a-z][\w./\-]{0,11}(?:\s[^\W\d_a-z][\w./\-]{0,11}){0,2}"
    return regex(
        rf"\s[(\[](?:(?P<word>{words})[:,]?\s)?[\"“„«‘'‚”]?(?P<siglum>{letters})[\"”“»’'‘]?[)\]](?=\s?[,.:;]|\s*\Z)",
        look=lambda text: "(" in text or "[" in text,
    )


_CAPITALS = regex(r"[^\W\d_a-z].{0,20}?[^\W\d_a-z]")
"""two capital letters: what else stands in a bracket behind an archive is a town or a year"""
_LONGEST = 110
"""characters: the name of an archive, with its town"""


@cache
def _stems() -> re.Pattern[str]:
    return regex(terms.either(terms.words("holdings", "stems")))


def is_called_archive(name: str) -> bool:
    """Whether a word of a name says that it is one of an archive, a library or a museum.

    >>> is_called_archive("Stadsarchief Gent"), is_called_archive("Havenraad")
    (True, False)
    """
    return _stems().search(name.lower()) is not None


def find_declared(text: str, start: int = 0, end: int | None = None) -> Iterator[Declared]:
    """The archives of a stretch whose letters are given.

    >>> [one.siglum for one in find_declared("Stadsarchief Gent (hierna: SAG), 12; Archiv Ulm (AU), 4 T; Rathaus Ulm (hierna: RU), 4")]
    ['SAG', 'AU']
    """
    stop = len(text) if end is None else end
    for found in _bracket().finditer(text, start, stop):
        begin = max(start, text.rfind(";", start, found.start()) + 1, found.start() - _LONGEST)
        begin += len(text[begin : found.start()]) - len(text[begin : found.start()].lstrip())
        named = _stems().search(text[begin : found.start()].lower()) is not None
        if named and (found["word"] is not None or _CAPITALS.match(found["siglum"])):
            yield Declared(Span(begin, found.start()), Span(found.start() + 1, found.end()), found["siglum"], found["word"] is not None)


def find_sigla(texts: Iterable[str]) -> tuple[str, ...]:
    """The letters that the notes of a document give for archives, the longest first.

    >>> find_sigla(["Archivio di Stato di Pisa (d'ora in avanti ASPi), 12, c. 4r.", "A. Rossi, Il porto (Pisa 1990)."])
    ('ASPi',)
    """
    return tuple(sorted({one.siglum for text in texts for one in find_declared(text)}, key=lambda one: (-len(one), one)))


def find_siglum(text: str, sigla: Iterable[str]) -> str | None:
    """The letters that stand in a stretch as a name between commas, before what is counted.

    >>> find_siglum("Brief an den Rat, in StAU, 3-K, 4", ["StAU"]), find_siglum("StAU 3 (1990), 4", ["StAU"])
    ('StAU', None)
    """
    return next((one for one in sigla if one in text and _named_pattern(one).search(text)), None)


@lru_cache(maxsize=64)
def _named_pattern(siglum: str) -> re.Pattern[str]:
    kept_in = terms.either(terms.words("holdings", "kept_in"))
    return regex(rf"(?<!\S)(?:(?:{kept_in})\s)?(?P<siglum>{re.escape(siglum)})(?=[,.:;]\s)")


def find_certain(workspace: Workspace, by: str) -> Named | None:
    """The archive of a reference by its letters, its town, its place at the head, or what is counted behind it.

    >>> find_certain(Workspace.of("Archiwum Miejskie, 300,93/12, k. 33."), "kind.archive")
    Named(name=Span(start=0, end=17), end=17)
    """
    return find_named(workspace) or find_in_town(workspace, by) or find_head(workspace) or find_lettered(workspace)


class Named(NamedTuple):
    """An archive that is certain: its name, and where what it keeps begins."""

    name: Span
    end: int


def find_named(workspace: Workspace) -> Named | None:
    """The archive of a reference whose letters are given there, or were given by an earlier note (the hint `siglum`).

    >>> find_named(Workspace.of("Stadsarchief Gent (hierna: SAG), 12/3"))
    Named(name=Span(start=0, end=17), end=31)
    """
    if siglum := workspace.hints.get("siglum"):
        found = _named_pattern(siglum).search(workspace.text, workspace.start, workspace.end)
        if found is None:
            return None
        workspace.take(found.start(), found.start("siglum"))
        return Named(Span(*found.span("siglum")), found.end())
    declared = next((one for one in find_declared(workspace.text, workspace.start, workspace.end) if one.by_word), None)
    return Named(declared.name, declared.bracket.end) if declared else None


def state_named(workspace: Workspace, named: Named, by: str) -> None:
    """States an archive that is certain with its town, and what it counts by: the stretches behind it that have a number.

    >>> workspace = Workspace.of("Stadsarchief, Gent (hierna: SAG), Havenraad, 12/3, reeks 4, nota van 3 mei 1901")
    >>> state_named(workspace, find_named(workspace), "kind.archive"), workspace.said()
    (None, ['location: Gent', 'library: Stadsarchief', 'number: 12/3, reeks 4'])
    """
    _state_name(workspace, named.name, by)
    workspace.take(named.name.end, named.end)
    counts = _find_counts(workspace, named.end)
    if counts is not None:
        workspace.add("number", counts.start, counts.end, by, counts.cut(workspace.text).strip(STOPS))
    pages = [one for one in locators.find(workspace.line[named.end : workspace.end]) if one.kind == "page"]
    if workspace.locator is None and pages:
        last, at = pages[-1], named.end
        workspace.locator, workspace.locator_span = last.value, Span(at + last.inner_start, at + last.inner_end)
        workspace.take(at + last.start, at + last.end)


def _state_name(workspace: Workspace, name: Span, by: str) -> None:
    """Of the stretches before the bracket the last that are named like an archive; a town stands beside them."""
    chunks = workspace.chunks(name.start, name.end, ",")
    like = [_stems().search(workspace.text[one.start : one.end].lower()) is not None for one in chunks]
    last = max((number for number, named in enumerate(like) if named), default=len(chunks) - 1)
    first = last
    while first > 0 and like[first - 1]:
        first -= 1
    for beside in (last + 1, first - 1):
        if 0 <= beside < len(chunks) and (beside > last or places.may_be_town(workspace.text[chunks[beside].start : chunks[beside].end])):
            town = chunks[beside]
            workspace.add("location", town.start, town.end, by)
    workspace.add("library", chunks[first].start, cut_letters(workspace.text, chunks[first].start, chunks[last].end), by)
    workspace.take(chunks[first].start, chunks[last].end)


_LETTERS = regex(r"\s[(\[](?=[^()\[\]]*[^\W\d_a-z][^()\[\]]*[^\W\d_a-z])[^\W\d_a-z][\w./\- ]{1,9}[)\]]\s*\Z")


def cut_letters(text: str, start: int, end: int) -> int:
    """Where the name of an archive ends, without the bracket of capital letters that stand for it.

    >>> text = "Archivo General de Indias (AGI), 12"
    >>> text[: cut_letters(text, 0, 31)]
    'Archivo General de Indias'
    """
    found = _LETTERS.search(text[start:end])
    return start + found.start() if found and found.start() else end


_SIGN = 44
"""characters: the longest stretch that an archive counts by"""


def print_whole(workspace: Workspace, end: int) -> str:
    """The words of a reference up to a place, without the bracket that gives the letters: a file without a title is called so.

    >>> print_whole(Workspace.of("Stadsarchief Gent (hierna: SAG), 12/3"), 37)
    'Stadsarchief Gent, 12/3'
    """
    declared = next((one for one in find_declared(workspace.text, workspace.start, end) if one.by_word), None)
    if declared is None:
        return workspace.text[workspace.start : end]
    return workspace.text[workspace.start : declared.name.end] + workspace.text[declared.bracket.end : end]


def _find_counts(workspace: Workspace, at: int) -> Span | None:
    """The first stretches one behind the other that have a number and are neither a day nor pages."""
    found: list[Span] = []
    for one in (Span(*chunk.span()) for chunk in _BETWEEN_COMMAS.finditer(workspace.line, at, workspace.end)):
        if _is_counted(one.cut(workspace.line).strip(STOPS)):
            found.append(one)
        elif found:
            break
    return Span(found[0].start, found[-1].end) if found else None


_BETWEEN_COMMAS = regex(rf"[^,;{TAKEN}]+")


def _is_counted(words: str) -> bool:
    if len(words) > _SIGN or not any(map(str.isdigit, words)) or any(one.exact for one in dates.find(words)):
        return False
    return all(one.start > 0 or one.kind != "page" for one in locators.find(words))


_INITIALS = regex(r"[A-ZÀ-Þ]{2,6}[a-z]{0,2}")
"""letters by which an archive is called behind its town: Wolfenbüttel, HAB"""


def find_head(workspace: Workspace) -> Named | None:
    """An archive at the beginning, or behind its town, where a leaf is cited: Archiwum Miejskie, 300,93/12, k. 33; or behind whose name
    and something else a whole day stands: Statsarkivet i Tromsø, Rådhuset, møte 3.2.1914.

    >>> workspace = Workspace.of("Archiwum Miejskie, 300,93/12, k. 33.")
    >>> find_head(workspace)
    Named(name=Span(start=0, end=17), end=17)
    """
    line, start, end = workspace.line, workspace.start, workspace.end
    chunks = workspace.chunks(start, end, ",") if leaf_pattern().search(line, start, end) or _keeps_dated(workspace) else []
    for one in chunks[:2]:
        words = workspace.text[one.start : one.end]
        lettered = one.start > chunks[0].start and _INITIALS.fullmatch(words.strip()) is not None
        plain = word_set(words).isdisjoint(names_of_journals()) and not any(map(str.isdigit, words)) and "//" not in words
        if plain and (lettered or archive_pattern().search(words)):
            return Named(Span(workspace.start, one.end), one.end)
        if not places.may_be_town(words):
            return None
    return None


_ARCHIVE_FIRST = regex(
    r"(?:[^\W\d_]{0,16}(?:[Aa]rchiv|[Aa]rkiv|rchief|Arquivo|rhiv)[^\W\d_]{0,8}|[^,;]{0,30}\sRecord\sOffice)(?:\s[^,;:.\d]{2,40})?,\s[^,;]{2,80},\s"
)


def _keeps_dated(workspace: Workspace) -> bool:
    """Whether a note begins with the name of an archive, and a whole day stands behind what it keeps, without a page or an address."""
    line, start, end = workspace.line, workspace.start, workspace.end
    found = _ARCHIVE_FIRST.match(line, start, end)
    if found is None or workspace.has("url") or not word_set(found.group()).isdisjoint(names_of_journals()):
        return False
    behind = line[found.end() : end]
    return any(one.exact for one in dates.find(behind)) and not locators.find(behind)


@cache
def _letters_pattern() -> re.Pattern[str]:
    kept_in, counts = terms.either(terms.words("holdings", "kept_in")), terms.either(terms.words("holdings", "lettered"))
    return regex(
        rf"(?:(?<=,\s)(?:{kept_in})\s|(?P<town>[{CAPITAL}]\w+),\s)?"
        rf"(?P<siglum>(?:[A-ZÀ-ÞА-Я]{{2,6}}[a-z]{{0,2}}|[A-Z][a-z]{{1,2}}[A-Z]{{1,4}}))(?=,\s(?:[^;:]{{0,90}}?[\s,])??(?:{counts})\s?\d{{1,3}}(?!\d))"
    )


def find_lettered(workspace: Workspace) -> Named | None:
    """Letters that stand for an archive, at the beginning, behind its town or a word for in, with leaves or bundles counted behind them.

    >>> find_lettered(Workspace.of("ASCC, m. 22, f. 2.")), find_lettered(Workspace.of("OECD, Outlook, p. 2."))
    (Named(name=Span(start=0, end=4), end=4), None)
    """
    begun = _letters_pattern().match(workspace.text, workspace.start, workspace.end)
    led = (one for one in _letters_pattern().finditer(workspace.text, workspace.start, workspace.end) if one.start() < one.start("siglum"))
    found = begun or next((one for one in led if not one["town"]), None)
    if found is None or found["siglum"] in terms.load("bodies")["issuers"]:
        return None
    if found["town"]:
        workspace.add("location", *found.span("town"), "kind.archive")
    workspace.take(found.start(), found.start("siglum"))
    return Named(Span(*found.span("siglum")), found.end())


def find_listed(workspace: Workspace) -> Named | None:
    """Letters of an archive that is known at the beginning, with a number behind them.

    >>> find_listed(Workspace.of("BOA, A.MKT, 478/63, 2")), find_listed(Workspace.of("OECD, Outlook, p. 2."))
    (Named(name=Span(start=0, end=3), end=3), None)
    """
    found = _OPENS.match(workspace.line, workspace.start, workspace.end)
    if found is None or archive_pattern().fullmatch(found["siglum"]) is None:
        return None
    return Named(Span(*found.span("siglum")), found.end("siglum"))


_OPENS = regex(r"(?P<siglum>[^\W\d_a-z]{2,7})[,.]\s[^;]{0,60}?\d")


def find_in_town(workspace: Workspace, by: str) -> Named | None:
    """Riksarkivet, Stockholm, Kommerskollegium, vol. 12: an archive, its town, and behind them what it counts.

    >>> workspace = Workspace.of("Riksarkivet, Stockholm, Kommerskollegium, vol. 12.")
    >>> find_in_town(workspace, "kind.archive") is not None, workspace.said()
    (True, ['location: Stockholm'])
    """
    chunks = workspace.chunks(workspace.start, workspace.end, ",")
    if len(chunks) < 3 or not any(map(str.isdigit, workspace.text[chunks[1].end : workspace.end])):
        return None
    name, town = (workspace.text[one.start : one.end] for one in chunks[:2])
    if archive_pattern().search(name) is None or not word_set(name).isdisjoint(names_of_journals()) or not places.is_place(town):
        return None
    workspace.add("location", chunks[1].start, chunks[1].end, by)
    return Named(Span(workspace.start, chunks[0].end), chunks[0].end)

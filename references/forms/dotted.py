"""References whose parts full stops keep apart: GOST, APA (7th ed. §9.5), Vancouver, bibliographies."""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import regex
from bib.scripts import CYRILLIC_SMALL, LATIN_CAPITAL, LATIN_SMALL, has_cyrillic, has_han
from references import terms
from references.fields import bodies, dates, imprint, names, places, press
from references.forms import days, gbt, gost, numbers, pages, people, remainder, rounds, theses
from references.forms.brackets import MASK
from references.forms.workspace import STOPS, TAKEN, Chunk, Workspace, is_abbreviated
from references.model import Field, Span

ROUND, SQUARE = MASK["round"], MASK["square"]
_SMALL_CYRILLIC = regex(f"[{CYRILLIC_SMALL}]")
_FIRST_PART = regex(r"[^.]{2,60}(?=\.\s)")
_STOP = regex(r"[.．](?=\s|[^\x00-\xff]|$)|。")


def fits(workspace: Workspace) -> bool:
    """Whether full stops keep the parts of a reference apart.

    >>> fits(Workspace.of("Stone, J. A. (2015). Rivers. Hill Press.")), fits(Workspace.of("Jane Stone, Rivers, 1987"))
    (True, False)
    """
    line = workspace.line[workspace.start : workspace.end]
    first = _FIRST_PART.match(line)
    if first and press.is_known_press(first.group()):
        return False
    return _fits_gost(line) or _find_year(workspace) is not None or _has_many_stops(line)


def _fits_gost(line: str) -> bool:
    """Whether Russian authors or a Russian imprint stand in a line."""
    if not has_cyrillic(line):
        return False
    if _SMALL_CYRILLIC.search(line) and (gost.authors().match(line) or gost.opens_with_single(line)):
        return True
    return gost.house().search(line) is not None


def _has_many_stops(line: str) -> bool:
    """Whether more full stops stand in a line than end abbreviations."""
    listed = gost.authors().match(line)
    stops = [one for one in _STOP.finditer(line) if _is_behind_word(line, one.start()) or not is_abbreviated(line, one.start(), 0)]
    if listed and gost.is_whole_list(line, listed) and sum(stop.start() > listed.end() for stop in stops) > 1:
        return True  # Miller, J. S., & Hill, K. Title. London: Press, 2010.
    return len(stops) >= 3 and line.count(",") < 6


_FOUR_LETTERS = regex(r"[^\W\d_]{4}$")


def _is_behind_word(line: str, at: int) -> bool:
    """Whether the word before a stop has four letters or more: Phys. is shortened, and parts a reference all the same."""
    return _FOUR_LETTERS.search(line[max(0, at - 4) : at]) is not None


def read(workspace: Workspace) -> None:
    """Автор И. О. Название / под ред. … М.: Наука, 1986. 248 с.; Author (2015). Title. Journal, 27(4), 261-300.

    >>> workspace = Workspace.of("Stone, J. A. (2015). Rivers. Journal of Banks, 7(4), 61-70.")
    >>> read(workspace)
    >>> workspace.said()
    ['date: 2015', 'author: Stone, J. A.', 'title: Rivers', 'volume: 7', 'number: 4', 'pages: 61-70', 'container: Journal of Banks']
    """
    year = _find_year(workspace)
    if year is not None:
        _read_year_first(workspace, year)
        return
    begin = _read_authors(workspace)
    pages.read_pages(workspace, begin, workspace.end)
    house = gost.read_house(workspace, begin, workspace.end)
    if house is None and gost.names_responsible(workspace, begin, workspace.end):  # Реки / отв. ред. И. О. Фамилия. Пермь, 2000
        house = gost.read_place(workspace, begin, workspace.end)
    if house is None:
        _read_rest(workspace, begin, workspace.end)
        return
    stop = gost.read_responsible(workspace, begin, house)
    edition = _edition().search(workspace.line, begin, stop)
    if edition:
        numbers.read_numbers(workspace, edition.end(), stop)
        stop = edition.start()
    numbers.read_numbers(workspace, house, workspace.end)
    days.read_date(workspace, house, workspace.end)
    workspace.add("title", begin, stop, "titles.dotted")


@lru_cache(maxsize=1)
def _edition() -> re.Pattern[str]:
    word = terms.either(terms.load("forms")["gost"]["editions"])
    return regex(rf"\.\s(?=\d{{1,2}}-е (?:{word})|(?:{word.capitalize()})\. \d)")


def _read_authors(workspace: Workspace) -> int:
    """States the names at the beginning; where they end."""
    begin = gost.read_authors(workspace, workspace.start, workspace.end)
    if workspace.has("author") or _SMALL_CYRILLIC.search(workspace.line, workspace.start, workspace.end):
        return begin
    cut = gbt.after_names(workspace, workspace.start, workspace.end)
    cut = _find_single_name(workspace) if cut is None else cut
    if cut:
        people.read_people(workspace, workspace.start, cut, force=True)
    return begin if cut is None else cut


_SINGLE_NAME = regex(rf"\s*(?P<name>[{LATIN_CAPITAL}][{LATIN_SMALL}'’\-]{{2,20}})\.\s(?=[{LATIN_CAPITAL}])")


def _find_single_name(workspace: Workspace) -> int | None:
    """Aristotle. Poetics. Penguin. 1994: one word, and behind it more than a title."""
    match = _SINGLE_NAME.match(workspace.line, workspace.start, workspace.end)
    if match is None or press.is_known_press(match["name"]):
        return None
    chunks = workspace.chunks(match.end(), workspace.end, ".")
    if len(chunks) < 3:
        return None
    words = workspace.text[chunks[0].start : chunks[0].end]
    return None if places.is_place(words) or ":" in words or re.search(r"\d", words) else match.end("name")


_YEAR_BEHIND = regex(
    rf"(?P<names>[^{ROUND}{TAKEN}]{{2,600}}?)[\s.,，]*(?:(?P<round>{ROUND}{{6,24}})|(?<=[.,，]\s)(?P<year>(?:1[5-9]|20)\d\d)[a-h]?(?=[.,，]\s))[.,，:：]*\s*(?=\S)"
)
_TITLE_BEHIND = regex(r"[\s.,，:：]*[^\W\d]")


def _find_year(workspace: Workspace) -> re.Match[str] | None:
    """Names with a year right behind them: Author (2015). Author. 2015."""
    match = _YEAR_BEHIND.match(workspace.line, workspace.start, workspace.end)
    if match is None:
        return None
    listed = workspace.text[match.start("names") : match.end("names")].strip(" .,，")
    if not names.likely(listed) and ("," in listed or len(listed) >= 60 or not bodies.is_body(listed)):
        return None
    if match["round"]:
        bracket = workspace.bracket_at(match.start("round"))
        inner = bracket.inner.cut(workspace.text) if bracket else ""
        if not dates.heads(inner) or not _TITLE_BEHIND.match(workspace.line, match.end("round"), workspace.end):
            return None
    return match


def _read_year_first(workspace: Workspace, match: re.Match[str]) -> None:
    """Names, then the year in brackets or between stops, then the title, then what holds it."""
    bracket = workspace.bracket_at(match.start("round")) if match["round"] else None
    if bracket is not None:
        found = imprint.read(bracket.inner.cut(workspace.text), bracket.inner.start)
        workspace.fields.extend(one for one in found if one.name == "date")
        workspace.take(bracket.start, bracket.end)
    else:
        workspace.fields.append(Field("date", match["year"], Span(*match.span("year")), "dates.head"))
        workspace.take(match.start("year"), match.end("year") + 1)
    people.read_people(workspace, *match.span("names"), force=True)
    _read_rest(workspace, match.end(), workspace.end)


def _read_rest(workspace: Workspace, start: int, end: int) -> None:
    """Title. Periodical, 27(4), 261-300; Title. Place: Publisher."""
    chunks = workspace.chunks(start, end, "．。")
    if not chunks:
        return
    stop = _read_title(workspace, chunks, start, end)
    numbers.read_numbers(workspace, stop, end)
    pages.read_pages(workspace, stop, end)
    pages.read_colon_pages(workspace, stop, end)
    rounds.read_rounds(workspace, stop, end)
    days.read_date(workspace, stop, end)
    found = _find_words(workspace, stop, end)
    if found:
        _read_holder(workspace, found, end)


def _read_title(workspace: Workspace, chunks: list[Chunk], start: int, end: int) -> int:
    """States the title; where it ends: at a full stop, or where there is none at a comma, and before roles in brackets."""
    first = chunks[0]
    commas = workspace.chunks(start, end, ",，") if len(chunks) == 1 else []
    stop = commas[0].end if len(commas) > 1 else first.end
    roles = [one for one in workspace.of_kind("round", first.start, stop) if one.end >= stop - 1]
    if roles:
        rounds.read_rounds(workspace, roles[0].start, roles[0].end)
        stop = roles[0].start
    workspace.add("title", first.start, stop, "titles.dotted")
    return stop


_TWO_LETTERS = regex(r"[^\W\d_]{2}")


def _find_words(workspace: Workspace, start: int, end: int) -> list[Chunk]:
    return [one for one in workspace.chunks(start, end, ",，．。") if _TWO_LETTERS.search(workspace.line, one.start, one.end)]


_IN = regex(r"\s*(?:In|in)[:\s]\s*")


def _read_holder(workspace: Workspace, found: list[Chunk], end: int) -> None:
    """What stands behind the title: in a book, a thesis, an imprint, a periodical."""
    first = found[0]
    inside = _IN.match(workspace.line, first.start, first.end)
    if inside:
        workspace.hints["inside"] = "book"
        workspace.take(inside.start(), inside.end())
        _read_edited_book(workspace, _find_words(workspace, first.start, end))
        return
    words = workspace.text[first.start : first.end].strip(STOPS)
    if theses.read_thesis(workspace, first.start, first.end):
        remainder.read(workspace, first.end, end)
    elif _is_house(words) and not workspace.has("volume"):
        remainder.read(workspace, first.start, end)
    elif _is_house_alone(workspace, found, words):
        workspace.add("publisher", first.start, first.end, "imprint.last")
    else:
        square = next((one.start for one in workspace.of_kind("square", first.start, first.end)), first.end)
        workspace.add("container", first.start, square, "titles.periodical")
        remainder.read(workspace, first.end, end)


def _is_house(words: str) -> bool:
    return bodies.is_publisher(words) or places.is_place(words) or ":" in words or "：" in words


def _is_house_alone(workspace: Workspace, found: list[Chunk], words: str) -> bool:
    """Author (2016). Title. Publisher."""
    if len(found) > 1 or workspace.locator is not None or len(workspace.value("date") or "") != 4:
        return False
    if any(workspace.has(name) for name in ("volume", "number", "pages", "url", "doi")):
        return False
    return press.press_kind(words) is None and not has_han(words) and not re.search(r"\d", words)


def _read_edited_book(workspace: Workspace, found: list[Chunk]) -> None:
    """In A. Editor (Ed.), Book (pp. 1-9). Place: Publisher."""
    for number, chunk in enumerate(found):
        words = workspace.text[chunk.start : chunk.end].strip(STOPS)
        if workspace.has("container"):
            remainder.read(workspace, chunk.start, found[-1].end)
            return
        if names.likely(words) and number < len(found) - 1 and not workspace.has("editor"):
            people.read_people(workspace, chunk.start, chunk.end, "editor", force=True)
        else:
            workspace.add("container", chunk.start, chunk.end, "titles.collection")

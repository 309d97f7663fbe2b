"""Russian references (ГОСТ Р 7.0.5-2008): Фамилия И. О. Название // Сборник / под ред. … М.: Наука, 1987. С. 242–265."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from bib.patterns import regex
from bib.scripts import CAPITAL, CYRILLIC, CYRILLIC_CAPITAL, CYRILLIC_SMALL, LATIN_SMALL, has_cyrillic
from references import terms
from references.fields import dates, names, places
from references.forms import days, numbers, pages, people, rounds
from references.forms.workspace import Chunk, Workspace

_CYRILLIC = regex(f"[{CYRILLIC}]")


@lru_cache(maxsize=1)
def authors() -> re.Pattern[str]:
    """Surnames and initials, one behind another, as GOST and Vancouver lists have them.

    >>> found = authors().match("Петров И. И., Реков А. Б. Берега")
    >>> found and found.group()
    'Петров И. И., Реков А. Б. '
    """
    table = terms.load("forms")
    particles = terms.either(table["gost"]["particles"])
    suffixes, others = (terms.either(words) for words in (table["gost"]["name_suffixes"], [table["and"]["others"][-1]]))
    surname = rf"[{CAPITAL}][\w’'ʼ\-–]+(?:\s(?:{particles})\s[{CAPITAL}][\w\-]+)?"
    name = rf"{surname},?\s(?:[{CAPITAL}]\.[\s\-]?){{1,4}}(?:(?:{suffixes})\.)?"
    return regex(rf"(?:{name}(?:,\s*|;\s*|\sи\s|\s?[&]\s?|\sand\s)?)+(?:\[?(?:{others})\.\]?\s?)?")


_SINGLE = regex(
    rf"[{CYRILLIC_CAPITAL}][{CYRILLIC_SMALL}\-]{{3,20}}(?:\s[{CYRILLIC_CAPITAL}][{CYRILLIC_SMALL}]{{3,16}})?\.\s(?=[{CYRILLIC_CAPITAL}«\ue000])",
    look=has_cyrillic,
)
"""Достоевский. Бесы: one name and its stop"""


@lru_cache(maxsize=1)
def house() -> re.Pattern[str]:
    """A place and its colon, shortened as GOST does it or whole: М.: , СПб.: , Ростов н/Д:

    >>> found = house().search("Берега. М.: Наука, 1986")
    >>> found and found["place"]
    'М.'
    """
    table = terms.load("forms")["gost"]
    known = rf"(?:(?:{terms.either(table['places'])})|N\.\s?Y)\.(?:\s?[;,–—\-]\s?(?:{terms.either(table['second_places'])})\.)?"
    town = rf"[{CAPITAL}][^.:;,/\ue010]{{1,28}}(?:\s?[;/]\s?[{CAPITAL}][^.:;,]{{1,20}})?(?:\s(?:{terms.either(table['place_suffixes'])}))?"
    return regex(rf"(?:(?<=[.)\]»\ue000-\ue003\ue010]\s)|(?<=[—–\-]\s)|^)(?P<place>{known}|{town})\s?[:：]\s")


_SLASHES = regex(r"\s//\s")
_YEAR = regex(r"(?:1[4-9]|20)\d\d")


def has_slashes(workspace: Workspace) -> bool:
    """GOST: // stands between a part and the work that holds it.

    >>> has_slashes(Workspace.of("Петров И. И. Реки // Берега. 1986")), has_slashes(Workspace.of("http://a.org"))
    (True, False)
    """
    return "//" in workspace.text and _SLASHES.search(workspace.line, workspace.start, workspace.end) is not None


def is_gost(line: str, start: int, end: int) -> bool:
    """Whether a stretch has the imprint of GOST: ... М.: Наука, 1986; it may hold quotations of any kind.

    >>> is_gost("Петров И. И. Берега. М.: Наука, 1986.", 0, 38)
    True
    """
    if _CYRILLIC.search(line, start, end) is None:
        return False
    for match in house().finditer(line, start, end):
        if places.is_place(match["place"]) and _YEAR.search(line[match.end() : match.end() + 200]):
            return _CYRILLIC.search(line, start, match.end()) is not None
    return False


def opens_with_single(line: str) -> bool:
    """Whether a line begins with one Russian name and its stop.

    >>> opens_with_single("Достоевский. Бесы"), opens_with_single("Бесы и реки")
    (True, False)
    """
    return _SINGLE.match(line) is not None


_DASH = regex(r"\.\s+[—–-]")
_EDGE = " ,;:/—–-."


def read_slashed(workspace: Workspace) -> None:
    """Автор И. О. Название // Сборник / под ред. И. О. Фамилии. М.: Наука, 1987. С. 242–265.

    >>> workspace = Workspace.of("Петров И. И. Реки // Берега. М.: Наука, 1987. С. 24–26.")
    >>> read_slashed(workspace)
    >>> workspace.said()
    ['author: Петров И. И.', 'title: Реки', 'pages: 24-26', 'location: М.', 'publisher: Наука', 'date: 1987', 'container: Берега']
    """
    match = _SLASHES.search(workspace.line, workspace.start, workspace.end)
    if match is None:
        return
    left, right = match.start(), match.end()
    workspace.take(left, right)
    begin = read_authors(workspace, workspace.start, left)
    workspace.add("title", begin, read_responsible(workspace, begin, left), "titles.slashed")
    pages.read_pages(workspace, right, workspace.end, own=True)
    imprint = read_house(workspace, right, workspace.end)
    imprint = read_place(workspace, right, workspace.end) if imprint is None else imprint
    stop = read_responsible(workspace, right, workspace.end if imprint is None else imprint)
    numbers.read_numbers(workspace, right, workspace.end)
    days.read_date(workspace, right, workspace.end, last=True)
    rounds.read_rounds(workspace, right, workspace.end)
    _state_holder(workspace, right, stop, is_book=imprint is not None)


def _state_holder(workspace: Workspace, start: int, end: int, *, is_book: bool) -> None:
    """What stands behind // up to its first area, — or, where a place and a house follow, all of it."""
    chunks = workspace.chunks(start, end, "")
    if chunks:
        begin, last = chunks[0].start, (chunks[-1] if is_book else _last_of_name(workspace, chunks)).end
        dot = _DASH.search(workspace.line, begin, last)
        printed = workspace.text[begin : dot.start() if dot else last]
        workspace.add("container", begin, begin + len(printed.rstrip(_EDGE)), "titles.slashed", " ".join(printed.strip(_EDGE).split()))
    if is_book:
        workspace.hints["inside"] = "book"


def _last_of_name(workspace: Workspace, chunks: list[Chunk]) -> Chunk:
    """The last stretch of a name whose words are shortened: Полн. собр. соч.; Вопр. истории (ГОСТ Р 7.0.12-2011)."""
    for one, behind in itertools.pairwise(chunks):
        first = workspace.text[behind.start : behind.end].lstrip()[:1]
        shortened = workspace.text[one.start : one.end].split()[-1] in terms.load("abbreviations")["ru_periodicals"]
        if workspace.text[one.end : one.end + 1] != "." or not (first.islower() or (shortened and first.isalpha())):
            return one
    return chunks[-1]


def read_authors(workspace: Workspace, start: int, end: int) -> int:
    """Where the authors at the beginning end: Фамилия И. О., Фамилия И. О.

    >>> workspace = Workspace.of("Петров И. И. Реки")
    >>> read_authors(workspace, 0, workspace.end), workspace.said()
    (13, ['author: Петров И. И.'])
    """
    match = authors().match(workspace.line, start, end)
    if match and _is_given_name(workspace.line, match):
        return start
    if match and match.end() != end:
        people.read_people(workspace, start, match.end(), force=True)
        return match.end()
    single = _SINGLE.match(workspace.line, start, end)
    if single and (" " not in single.group().strip() or names.likely(single.group().strip(". "))):
        people.read_people(workspace, start, single.end(), force=True)
        return single.end()
    return start


def _is_given_name(line: str, match: re.Match[str]) -> bool:
    """Larry D. Miller: what looks like a surname is a given name."""
    if _CYRILLIC.search(match.group()) or is_whole_list(line, match):
        return False
    return SURNAME_BEHIND.match(line, match.end()) is not None


SURNAME_BEHIND = regex(r"[A-ZÀ-Þ][\w'’\-]+(?:,|\.\s|\s(?:and|&|et|und)\s)")
_INVERTED = regex(r",\s(?:[A-ZÀ-Þ]\.[\s\-]?)+$")


def is_whole_list(line: str, listed: re.Match[str]) -> bool:
    """Whether a list of surnames and initials ends in a stop, and no surname stands behind the initials.

    >>> line = "Miller, J. S., & Hill, K. Rivers."
    >>> found = authors().match(line)
    >>> found and is_whole_list(line, found)
    False
    """
    if not line[: listed.end()].rstrip().endswith("."):
        return False
    return _INVERTED.search(listed.group()) is not None or SURNAME_BEHIND.match(line, listed.end()) is None


_SLASH = regex(r"\s/\s")


def read_responsible(workspace: Workspace, start: int, end: int) -> int:
    """Editors and translators behind a slash; where the title before them ends.

    >>> workspace = Workspace.of("Реки / пер. с англ. И. Петрова")
    >>> read_responsible(workspace, 0, workspace.end), workspace.said()
    (4, ['translator: И. Петрова'])
    """
    match = _SLASH.search(workspace.line, start, end)
    if match is None:
        return end
    for chunk in workspace.chunks(match.end(), end, ";"):
        role, bare = names.role_of(workspace.text[chunk.start : chunk.end].strip(" .;,–—"))
        if role and bare:
            people.read_people(workspace, chunk.start, chunk.end, role, force=True)
        else:
            workspace.take(chunk.start, chunk.end)
    workspace.take(match.start(), end)
    return match.start()


_SENTENCE = regex(rf"\.\s[{CYRILLIC_CAPITAL}A-Z][{CYRILLIC_SMALL}a-z]+\s[{CYRILLIC_SMALL}a-z]+\s[{CYRILLIC_SMALL}{LATIN_SMALL}]")


def names_responsible(workspace: Workspace, start: int, end: int) -> bool:
    """Whether a slash and a word for a role stand in a stretch.

    >>> names_responsible(Workspace.of("Реки / отв. ред. И. Петров"), 0, 26), names_responsible(Workspace.of("Реки / И. Петров"), 0, 16)
    (True, False)
    """
    slash = _SLASH.search(workspace.line, start, end)
    return slash is not None and names.role_of(workspace.text[slash.end() : end].partition(";")[0])[0] is not None


def read_house(workspace: Workspace, start: int, end: int) -> int | None:
    """States place and publisher before the year; where the imprint begins.

    >>> workspace = Workspace.of("Реки. М.: Наука, 1986. 248 с.")
    >>> read_house(workspace, 0, workspace.end), workspace.said()
    (6, ['location: М.', 'publisher: Наука', 'date: 1986'])
    """
    found = _find_house(workspace, start, end)
    if found is None:
        return None
    match, year_at = found
    year_at = _start_of_date(workspace.line[match.end() : end], year_at - match.end()) + match.end()
    place = workspace.text[slice(*match.span("place"))].strip()
    workspace.add("location", *match.span("place"), "imprint.location", place)
    stop = year_at
    while stop > match.end() and workspace.line[stop - 1] in " ,.—–-[":
        stop -= 1
    if stop > match.end():
        workspace.add("publisher", match.end(), stop, "imprint.publisher", workspace.text[match.end() : stop].strip(" ,."))
    days.read_date(workspace, year_at, end)
    return match.start("place")


@lru_cache(maxsize=1)
def _place_alone() -> re.Pattern[str]:
    shortened = rf"(?<!\w)(?:{terms.either(terms.load('forms')['gost']['places'])})\."
    whole = rf"(?<=[.)\]»]\s)[{CYRILLIC_CAPITAL}][{CYRILLIC_SMALL}]{{2,20}}(?:-[{CYRILLIC_CAPITAL}а][{CYRILLIC_SMALL}-]{{1,20}})?"
    return regex(rf"(?P<place>{shortened}|{whole}),\s?(?=(?:1[6-9]|20)\d\d(?!\d))")


def read_place(workspace: Workspace, start: int, end: int) -> int | None:
    """States a place that stands before the year without a house; where the imprint begins.

    >>> workspace = Workspace.of("Собр. соч. М., 1936")
    >>> read_place(workspace, 0, workspace.end), workspace.said()
    (11, ['location: М.'])
    """
    matches = _place_alone().finditer(workspace.line, start, end)
    found = next(
        (one for one in matches if one["place"].endswith(".") or places.is_place(one["place"]) or _is_behind_role(workspace, one)), None
    )
    if found is None:
        return None
    workspace.add("location", *found.span("place"), "imprint.location", found["place"])
    return found.start()


_SHORT_SURNAME = 6
"""characters: four letters, their stop and a space"""
_WHOLE_WORD = regex(rf"[{CYRILLIC_SMALL}]{{4}}\.\s")


def _is_behind_role(workspace: Workspace, place: re.Match[str]) -> bool:
    """… / отв. ред. А. Н. Гущин. Киров, 1999: what stands alone behind a whole surname of who is responsible is where it was printed."""
    if _WHOLE_WORD.match(workspace.line, max(place.start() - _SHORT_SURNAME, 0), place.start()) is None:
        return False
    return names_responsible(workspace, workspace.start, place.start())


def _start_of_date(words: str, year: int) -> int:
    """Where the date begins of which a year is part: ок. 1986 begins before its year."""
    return next((one.start for one in dates.find(words) if one.start <= year < one.end), year)


def _find_house(workspace: Workspace, start: int, end: int) -> tuple[re.Match[str], int] | None:
    """The first known place before a colon and a year, or else the last that can be one; and where the year stands."""
    last = None
    for match in house().finditer(workspace.line, start, end):
        is_known = places.is_place(match["place"])
        if match.start("place") <= start + 2 and not is_known:
            continue  # what stands first is the title, whatever colon it has
        year = _YEAR.search(workspace.line, match.end(), end)
        if year is None or (not is_known and _SENTENCE.search(workspace.line, match.end(), year.start())):
            continue
        last = match, year.start()
        if is_known:
            break
    return last

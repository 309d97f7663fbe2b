"""What stands behind a title and no rule of form has claimed: who helped, theses, conferences, what holds the work, its imprint."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from bib import types as typed
from bib.patterns import regex
from bib.scripts import HAN, has_han
from references import terms
from references.fields import bodies, dates, eastern_names, genres, imprint, locators, names, places, press
from references.fields.numerals import HAN as HAN_NUMERALS
from references.forms import corners, people, rounds, theses
from references.forms.workspace import STOPS, TAKEN, Chunk, Workspace
from references.model import Span

_LETTER = regex(r"[^\W\d_]")


def read(workspace: Workspace, start: int, end: int) -> None:
    """Text behind the title that nothing has claimed: roles, theses, imprint, and what holds the work.

    >>> workspace = Workspace.of("，王岸譯，臺北：岸邊出版社")
    >>> read(workspace, 0, workspace.end)
    >>> workspace.said()
    ['translator: 王岸', 'location: 臺北', 'publisher: 岸邊出版社']
    """
    stops = ",，;；。．、" if corners.set_with_ideographic_comma(workspace) else ",，;；。．"
    found = join_regions(workspace.text, workspace.chunks(start, end, stops))
    for number, chunk in enumerate(found):
        if workspace.line[chunk.start] != TAKEN and _LETTER.search(workspace.line, chunk.start, chunk.end):
            _read_chunk(workspace, found, number)


def _read_chunk(workspace: Workspace, found: list[Chunk], number: int) -> None:
    """One stretch: the first rule that knows it reads it."""
    chunk = found[number]
    words = workspace.text[chunk.start : chunk.end].strip(STOPS)
    if any(rule(workspace, chunk, words) for rule in _RULES):
        return
    may_hold = not workspace.has("container") and not _is_housed(workspace, number)
    if may_hold and _is_container(workspace, words):
        _read_container(workspace, chunk)
    elif _gives_way(workspace, found, number):
        _read_counted_series(workspace, chunk, words)
    elif not workspace.has("publisher") and not words.startswith(("http", "《")) and not _is_section(workspace, words):
        _read_house(workspace, found, number)
    elif not workspace.has("location") and places.is_place(words):
        workspace.fields.extend(imprint.house(workspace.text, chunk.start, chunk.end))
        workspace.take(chunk.start, chunk.end)


@lru_cache(maxsize=1)
def _place_within() -> re.Pattern[str]:
    first = terms.load("forms")["clause"]["first"][0]
    return regex(rf"(?:{first}(?:\d+|[{HAN_NUMERALS}]+)[{HAN}]{{1,2}})+")


def _gives_way(workspace: Workspace, found: list[Chunk], number: int) -> bool:
    """Whether a stretch is no house: a counted place in the work (第二題第三條), or words before a stretch that has a publisher's."""
    if workspace.has("publisher"):
        return False
    words = workspace.text[found[number].start : found[number].end].strip(STOPS)
    if not has_han(words) and not workspace.hints.get("whole"):
        return False
    if _place_within().fullmatch(words):
        return True
    if bodies.is_publisher(words) or places.is_place(words) or _PLACE_COLON.search(words):
        return False
    later = (workspace.text[one.start : one.end] for one in found[number + 1 :] if workspace.line[one.start] != TAKEN)
    return any(bodies.is_publisher(one) for one in later)


def _read_counted_series(workspace: Workspace, chunk: Chunk, words: str) -> None:
    """『港』世界の岸3、岸書房: before the house a series by its number."""
    counted = rounds.count_series(words)
    if counted is None or workspace.has("series") or names.role_of(counted[0])[0] is not None:
        return
    at = workspace.text.index(words, chunk.start)
    workspace.add("series", at, at + len(counted[0]), "imprint.series")
    if not workspace.has("number"):
        workspace.add("number", at + len(words) - len(counted[1]), at + len(words), "imprint.series")
    workspace.take(chunk.start, chunk.end)


def _is_section(workspace: Workspace, words: str) -> bool:
    """《立法院公報》，第 108 卷第 42 期，院會紀錄: behind volume and issue stands a section of the periodical, and no house."""
    numbered = workspace.has("volume") and workspace.has("number")
    return numbered and not bodies.is_publisher(words) and not places.is_place(words) and not _PLACE_COLON.search(words)


def _is_housed(workspace: Workspace, number: int) -> bool:
    """Whether the publisher is known; what stands right behind a title in quotes may hold it all the same."""
    return workspace.has("publisher") and not (number == 0 and workspace.hints.get("anchor") == "quote")


def _read_helper(workspace: Workspace, chunk: Chunk, words: str) -> bool:
    return read_role(workspace, chunk)


def _read_thesis(workspace: Workspace, chunk: Chunk, words: str) -> bool:
    return theses.read_thesis(workspace, chunk.start, chunk.end)


def _is_sheet(workspace: Workspace, chunk: Chunk, words: str) -> bool:
    """3面: the sheet of a newspaper, which is stated once the type is known."""
    sheet = locators.sheet(workspace.text, chunk.start, chunk.end) if len(words) <= _LONGEST_SHEET else None
    return sheet is not None and sheet.end - sheet.start == len(words)


_LONGEST_SHEET = 8


def _read_series(workspace: Workspace, chunk: Chunk, words: str) -> bool:
    """岸波文庫、岸書房: what ends in a word for a series is one."""
    return not workspace.has("series") and rounds.is_series(words) and workspace.add("series", chunk.start, chunk.end, "imprint.series")


def _is_of_no_field(workspace: Workspace, chunk: Chunk, words: str) -> bool:
    """Too short or too long for a field, or words that belong to none."""
    return not 2 <= len(words) <= 150 or is_idle(words)


def _read_genre(workspace: Workspace, chunk: Chunk, words: str) -> bool:
    """Working Paper, 研究報告 alone or behind the body that issued it (交通部委託研究報告): what makes the work a report."""
    report = genres.find_genre(words, "report")
    if report is None or not words.endswith(report.group()):
        return False
    if report.group() != words and not _state_issuer(workspace, chunk, words, report.start()):
        return False
    workspace.hints.setdefault("type", "report")
    workspace.take(chunk.start, chunk.end)
    return True


def _state_issuer(workspace: Workspace, chunk: Chunk, words: str, genre: int) -> bool:
    """States the body that stands before the words of a report, if one does."""
    issuer = next((words[:at] for at in range(genre, 2, -1) if bodies.is_body(words[:at])), "") if has_han(words) else ""
    if not issuer or workspace.has("institution"):
        return False
    at = workspace.text.index(words, chunk.start)
    return workspace.add("institution", at, at + len(issuer), "kinds.report", take=False)


def _read_release(workspace: Workspace, chunk: Chunk, words: str) -> bool:
    """新聞稿, Press release alone: what a body issued, and no journal."""
    if words not in typed.row("misc").subtypes["press"].words:
        return False
    workspace.hints.setdefault("type", "online" if workspace.has("url") else "misc")
    workspace.hints.setdefault("subtype", "press")
    workspace.take(chunk.start, chunk.end)
    return True


def _read_container(workspace: Workspace, chunk: Chunk) -> None:
    squares = workspace.of_kind("square", chunk.start, chunk.end + 2)
    workspace.add("container", chunk.start, squares[0].start if squares else chunk.end, "titles.behind")
    if squares:
        people.read_gloss(workspace, squares[0].start, "container_gloss")
    if workspace.has("publisher"):
        workspace.hints["inside"] = "book"


_PLACE_COLON = regex(r"\s?[:：︰﹕]\s*(?!//)")


def join_regions(text: str, chunks: list[Chunk]) -> list[Chunk]:
    """Stretches between commas, those of one place together: San Diego | CA | USA: Wiley.

    >>> workspace = Workspace.of("San Diego, CA: Wiley, 1999")
    >>> [(one.start, one.end) for one in join_regions(workspace.text, workspace.chunks(0, workspace.end))]
    [(0, 20), (21, 26)]
    """
    found: list[Chunk] = []
    for chunk in chunks:
        state = _PLACE_COLON.split(text[chunk.start : chunk.end], maxsplit=1)[0]
        before = found[-1] if found else None
        if before and chunk.before == "," and places.is_region(state) and _is_place_with(text, before, state):
            found[-1] = Chunk(before.start, chunk.end, before.before)
        else:
            found.append(chunk)
    return found


def _is_place_with(text: str, town: Chunk, state: str) -> bool:
    return places.is_place(f"{text[town.start : town.end].strip(places.EDGE)}, {state.strip(places.EDGE)}")


@lru_cache(maxsize=1)
def _idle() -> tuple[frozenset[str], tuple[str, ...]]:
    table = terms.load("idle")
    return frozenset(table["words"]), tuple(table["ends"])


def is_idle(words: str) -> bool:
    """Whether a stretch says nothing that a field could hold.

    >>> is_idle("Vol."), is_idle("1985年影印本"), is_idle("中華書局")
    (True, True, False)
    """
    known, ends = _idle()
    return words.casefold() in known or words.endswith(ends) or dates.is_undated(words)


@lru_cache(maxsize=1)
def _clause() -> re.Pattern[str]:
    words = terms.load("forms")["clause"]
    first, further = terms.either(words["first"]), words["further"][0]
    numerals = f"{HAN_NUMERALS}{further}"
    zh = rf"(?:(?:{first})\s?[\d{numerals}]+[{words['units']}](?:{further}\s?[\d{numerals}]+)?)+"
    return regex(rf"{zh}|(?:at\s+)(?P<page>[A-Z]?\d{{1,5}}(?:[-–]\d{{1,5}})?)|(?:(?:{terms.either(words['before'])})\.?|§)\s?\d+[a-z]?")


def _read_clause(workspace: Workspace, chunk: Chunk, words: str) -> bool:
    """An article of a statute is cited as a page is (Bluebook rule 3.3): 第三十五條, § 12, at A1."""
    match = _clause().fullmatch(words)
    if match is None or workspace.locator is not None:
        return match is not None
    begin = workspace.text.index(words, chunk.start)
    workspace.locator, workspace.locator_span = match["page"] or words, Span(begin, begin + len(words))
    workspace.take(chunk.start, chunk.end)
    return True


def _read_event(workspace: Workspace, chunk: Chunk, words: str) -> bool:
    """The conference at which a paper was read, where no book holds it."""
    if workspace.has("container") or workspace.has("publisher") or len(words) > 80 or not genres.find_genre(words, "inproceedings"):
        return False
    workspace.hints.setdefault("type", "inproceedings")
    return workspace.add("eventtitle", chunk.start, chunk.end, "titles.event")


_RULES: tuple[Callable[[Workspace, Chunk, str], bool], ...] = (
    _read_helper,
    _read_thesis,
    _read_event,
    _is_of_no_field,
    _read_clause,
    _read_genre,
    _read_release,
    _is_sheet,
    _read_series,
)
"""in order: what a stretch says in words"""


def _is_container(workspace: Workspace, words: str) -> bool:
    """Whether a stretch names what holds the title, and not its publisher."""
    kind = press.press_kind(words)
    if places.is_place(words) or (kind is None and _PLACE_COLON.search(words)):
        return False
    if press.is_known_press(words):
        return True
    if workspace.hints.get("whole"):
        return workspace.has("url")  # 『港』岸社: what stands behind the double corners of a book is its house
    if bodies.is_publisher(words) and not (workspace.has("url") or workspace.has("volume")):
        return False
    return kind is not None or workspace.has("url") or _is_part(workspace)


def _is_part(workspace: Workspace) -> bool:
    """A title in quotes, or one that words say to stand in another work."""
    return workspace.hints.get("anchor") == "quote" or bool(workspace.hints.get("inside"))


def read_role(workspace: Workspace, chunk: Chunk) -> bool:
    """Who helped: 王小波譯, trans. by J. Miller, sous la direction de P. Roux.

    >>> workspace = Workspace.of("trans. by Jane Stone")
    >>> read_role(workspace, workspace.chunks(0, workspace.end)[0]), workspace.said()
    (True, ['translator: Jane Stone'])
    """
    words = workspace.text[chunk.start : chunk.end].strip(STOPS)
    what, bare = names.role_of(words)
    if what is None or len(words) > 200 or not _may_help(bare):
        return False
    return people.read_people(workspace, chunk.start, chunk.end, what, force=True)


def _may_help(bare: str) -> bool:
    """Whether words beside a role are names or a body."""
    return names.likely(bare) or eastern_names.are_korean(bare) or (len(bare) <= 60 and bodies.is_body(bare))


def _read_house(workspace: Workspace, found: list[Chunk], number: int) -> None:
    """Place and publisher: 北京：時事出版社 in one stretch, or 北京，時事出版社 in two."""
    chunk = found[number]
    end = chunk.end
    for other in found[number + 1 :]:
        if not _is_further_house(workspace, other, end):
            break
        end = other.end
    for one in imprint.house(workspace.text, chunk.start, end):
        too_long = one.name == "publisher" and len(one.value) > 100
        if one.value and not too_long and not workspace.has(one.name) and not _TITLE_MARK.search(one.value):
            workspace.fields.append(one)
    workspace.take(chunk.start, end)


_TITLE_MARK = regex("[《》〈〉“”]")


def _is_further_house(workspace: Workspace, other: Chunk, end: int) -> bool:
    """Interscope; Top Entertainment: behind a semicolon a second publisher."""
    words = workspace.text[other.start : other.end].strip()
    named = words.isascii() and words[:1].isupper() and not re.search(r"\d", words)
    return other.before == ";" and named and TAKEN not in workspace.line[end : other.end]

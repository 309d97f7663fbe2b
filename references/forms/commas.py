"""References whose parts only commas keep apart: Author, Title, Container, Date, Link; or the name of a periodical and a date."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from bib import names as persons
from bib.patterns import regex
from bib.scripts import LATIN_CAPITAL, has_han
from references import terms
from references.fields import bodies, imprint, offices, places, press
from references.forms import books, days, name_lists, numbers, people, remainder, rounds, theses
from references.forms.workspace import STOPS, Chunk, Workspace


def read(workspace: Workspace) -> None:
    """Reads a reference between commas: numbers and dates first, then names, and the first rule that knows the rest.

    >>> workspace = Workspace.of("Jane Stone, Rivers and Banks, Paris: Quai, 1987")
    >>> read(workspace)
    >>> workspace.said()
    ['date: 1987', 'author: Jane Stone', 'location: Paris', 'publisher: Quai', 'title: Rivers and Banks']
    """
    rounds.read_rounds(workspace, workspace.start, workspace.end)
    numbers.read_numbers(workspace, workspace.start, workspace.end)
    days.read_date(workspace, workspace.start, workspace.end, last=True)
    chunks = remainder.join_regions(workspace.text, workspace.words_between(workspace.start, workspace.end, ",，。．;；"))
    if len(chunks) == 1:
        _read_single(workspace, chunks[0])
        return
    chunks = [
        chunk
        for chunk in _read_names(workspace, chunks)
        if not remainder.read_role(workspace, chunk) and not theses.read_thesis(workspace, chunk.start, chunk.end)
    ]
    if chunks:
        next(rule for rule in RULES if rule(workspace, chunks))


def _read_names(workspace: Workspace, chunks: list[Chunk]) -> list[Chunk]:
    """The stretches behind the names at the beginning and the office of their bearer."""
    count = name_lists.count_names(workspace, chunks) or int(is_issuer(workspace, chunks))
    if not count:
        return chunks
    people.read_people(workspace, chunks[0].start, chunks[count - 1].end, force=True)
    rest = chunks[count:]
    return rest[1:] if len(rest) > 1 and offices.is_office(workspace.text[rest[0].start : rest[0].end]) else rest


_ACRONYM = regex("[A-Z]{3,6}$")


def is_issuer(workspace: Workspace, chunks: list[Chunk]) -> bool:
    """A body that stands first and is followed by a title and more is the author.

    >>> workspace = Workspace.of("Ministry of Rivers, Report, Paris, 1987")
    >>> is_issuer(workspace, workspace.chunks(0, workspace.end))
    True
    """
    if len(chunks) < 2 or (len(chunks) == 2 and not _is_imprinted(workspace) and not _is_title_of_page(workspace, chunks[1])):
        return False
    words = workspace.text[chunks[0].start : chunks[0].end].strip()
    if ":" in words or len(words.split()) > 12 or not words[:1].isupper():
        return False
    if words.startswith(("The ", "A ")):  # The Bank War, A History is a title
        return words.partition(" ")[2] in persons.list_of("body", "phrases")
    return bodies.is_body(words) or _ACRONYM.match(words) is not None


def _is_imprinted(workspace: Workspace) -> bool:
    return workspace.has("publisher") and workspace.has("location")


def _is_title_of_page(workspace: Workspace, chunk: Chunk) -> bool:
    title = workspace.text[chunk.start : chunk.end].strip()
    return workspace.has("url") and len(title.split()) >= 4 and not bodies.is_body(title) and not press.press_kind(title)


def _read_all_as_title(workspace: Workspace, chunks: list[Chunk]) -> bool:
    return workspace.add("title", chunks[0].start, chunks[-1].end, "titles.plain") or True


def _read_held(workspace: Workspace, chunks: list[Chunk]) -> bool:
    """What holds the work is known already: all that is left is its title."""
    return workspace.has("container") and _read_all_as_title(workspace, chunks)


_IN = regex(rf"\s*(?:in|In)[:\s]\s*(?=[{LATIN_CAPITAL}])")


def _read_in_book(workspace: Workspace, chunks: list[Chunk]) -> bool:
    """Author, Title, in A. Editor, ed., Book, Place, Year."""
    for number, chunk in enumerate(chunks[1:], 1):
        inside = _IN.match(workspace.line, chunk.start, chunk.end)
        if inside:
            workspace.add("title", chunks[0].start, chunks[number - 1].end, "titles.plain")
            workspace.hints["inside"] = "book"
            workspace.take(inside.start(), inside.end())
            books.read_edited_book(workspace, inside.end(), workspace.end)
            remainder.read(workspace, inside.end(), workspace.end)
            return True
    return False


_PAIR = regex(r"[^\d:：]{2,30}[:：]\s?\S")


def _read_with_house(workspace: Workspace, chunks: list[Chunk]) -> bool:
    """Title, Place: Publisher, Year; or Title, Place, Publisher, Year."""
    for number, chunk in enumerate(chunks[1:], 1):
        words = workspace.text[chunk.start : chunk.end].strip(STOPS)
        is_town = places.is_place(words) and not workspace.has("url")
        if not _is_house(words, is_town, last=number == len(chunks) - 1):
            continue
        workspace.fields.extend(imprint.house(workspace.text, chunk.start, chunk.end))
        workspace.take(chunk.start, chunk.end)
        following = chunks[number + 1] if number + 1 < len(chunks) else None
        if is_town and following is not None and not workspace.has("publisher"):
            workspace.add("publisher", following.start, following.end, "imprint.publisher")
        workspace.add("title", chunks[0].start, chunks[number - 1].end, "titles.plain")
        return True
    return False


def _is_house(words: str, is_town: bool, *, last: bool) -> bool:
    """Whether a stretch is a town, a publisher, or both with a colon between; an unknown town must stand last."""
    if _PAIR.match(words):
        return last or places.is_place(re.split("[:：]", words)[0]) or bodies.is_publisher(words)
    return is_town or bodies.is_publisher(words)


def _read_thesis(workspace: Workspace, chunks: list[Chunk]) -> bool:
    """Author, Title, School, year: of a thesis the last stretch is the school."""
    if workspace.hints.get("type") != "thesis":
        return False
    if len(chunks) > 1 and not workspace.has("institution"):
        workspace.add("institution", chunks[-1].start, chunks[-1].end, "kinds.thesis")
        chunks = chunks[:-1]
    return _read_all_as_title(workspace, chunks)


def _read_published(workspace: Workspace, chunks: list[Chunk]) -> bool:
    """Author, Title, Publisher, 2003: the last stretch before a bare year is the publisher, unless it is a periodical."""
    last = workspace.text[chunks[-1].start : chunks[-1].end].strip(STOPS)
    stated = {one.name for one in workspace.fields}
    if len(chunks) < 2 or len(workspace.value("date") or "") != 4 or stated & {"url", "volume"} or not stated & {"author", "editor"}:
        return False
    if press.press_kind(last) or has_han(last) or last[:1].islower():
        return False
    workspace.add("publisher", chunks[-1].start, chunks[-1].end, "imprint.last")
    workspace.add("title", chunks[0].start, chunks[-2].end, "titles.plain")
    return True


@lru_cache(maxsize=1)
def _and() -> re.Pattern[str]:
    return regex(rf"\s*(?:{terms.either(terms.load('forms')['and']['titles'])})\s")


def _read_list(workspace: Workspace, chunks: list[Chunk]) -> bool:
    """Rivers, Lakes, and Seas: a list within the title."""
    listed = len(chunks) > 1 and _and().match(workspace.text, chunks[-1].start, chunks[-1].end) is not None
    return listed and _read_all_as_title(workspace, chunks)


def _read_container_last(workspace: Workspace, chunks: list[Chunk]) -> bool:
    """Author, Title, Container, Date."""
    if len(chunks) > 1:
        workspace.add("container", chunks[-1].start, chunks[-1].end, "titles.last")
    workspace.add("title", chunks[0].start, chunks[-2].end if len(chunks) > 2 else chunks[0].end, "titles.plain")
    return True


@lru_cache(maxsize=1)
def _platforms() -> re.Pattern[str]:
    """The name of a platform, alone or with the word for what stands there: Facebook, 臉書貼文, Twitter post."""
    names, posts = (terms.either(terms.words("press", "platforms", key)) for key in ("names", "posts"))
    return regex(rf"(?P<name>{names})(?P<post>\s?(?:{posts}))?", re.IGNORECASE)


def _read_post(workspace: Workspace, chunks: list[Chunk]) -> bool:
    """王河，臉書貼文，2018年6月30日，https://…: between a person and a day with an address the name of a platform is what holds a post."""
    words = workspace.text[chunks[0].start : chunks[0].end].strip(STOPS)
    if len(chunks) != 1 or not (workspace.has("url") and workspace.has("author")) or len(words) > _LONGEST_POST:
        return False
    found = _platforms().fullmatch(words)
    return found is not None and workspace.add("title" if found["post"] else "container", chunks[0].start, chunks[0].end, "titles.post")


_LONGEST_POST = 24


RULES: tuple[Callable[[Workspace, list[Chunk]], bool], ...] = (
    _read_post,
    _read_held,
    _read_in_book,
    _read_with_house,
    _read_thesis,
    _read_published,
    _read_list,
    _read_container_last,
)
"""in order: what stands in words or is known by name, then what the last stretch is likely to be"""


def state_title(workspace: Workspace, start: int, end: int, by: str = "titles.plain", name: str = "title") -> None:
    """A title (or what holds one) and the translation in square brackets behind it.

    >>> workspace = Workspace.of("Реки России [俄羅斯的河流]")
    >>> state_title(workspace, 0, workspace.end)
    >>> workspace.said()
    ['title: Реки России', 'title_gloss: 俄羅斯的河流']
    """
    square = next(iter(workspace.of_kind("square", start, end)), None)
    workspace.add(name, start, square.start if square else end, by)
    if square:
        people.read_gloss(workspace, square.start, f"{name}_gloss")


@lru_cache(maxsize=1)
def _press_in_chinese() -> re.Pattern[str]:
    return regex(rf"(?:{terms.either(terms.load('forms')['press']['ends'])})$")


def _is_glossed_title(words: str, gloss: str) -> bool:
    """Four words or more whose Chinese translation is no newspaper's or agency's name are the title of a page."""
    chinese = [part.strip() for part in re.split("[;；,，]", gloss) if has_han(part)]
    return bool(chinese) and len(words.split()) >= 4 and press.press_kind(words) is None and not _press_in_chinese().search(chinese[0])


def _read_single(workspace: Workspace, chunk: Chunk) -> None:
    """One stretch and a date: a periodical or an agency; without a date, words about a link."""
    square = next(iter(workspace.of_kind("square", chunk.start, chunk.end)), None)
    words = workspace.text[chunk.start : square.start if square else chunk.end].strip(STOPS)
    if square and workspace.has("url") and _is_glossed_title(words, square.inner.cut(workspace.text)):
        state_title(workspace, chunk.start, chunk.end, "titles.glossed")
    elif _is_periodical(workspace, words, glossed=square is not None):
        state_title(workspace, chunk.start, chunk.end, "titles.periodical", "container")
    elif workspace.has("url") or len(words) > 3:
        state_title(workspace, chunk.start, chunk.end)


def _is_periodical(workspace: Workspace, words: str, *, glossed: bool) -> bool:
    if not workspace.has("date") or len(words) > 60 or workspace.has("container"):
        return False
    if press.is_utterance(words):
        return False
    return glossed or len(workspace.value("date") or "") == len("2001-07-17") or press.press_kind(words) is not None

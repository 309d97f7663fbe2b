"""What stands behind a title and no rule of form has claimed: who helped, theses, conferences, what holds the work, its imprint."""

from __future__ import annotations

import re
from functools import lru_cache

from references import terms
from references.fields import common, imprint, kinds, names
from references.fields.desk import STOPS, TAKEN, Chunk, Desk
from references.model import Span

_LETTER = re.compile(r"[^\W\d_]")


def read(desk: Desk, start: int, end: int) -> None:
    """Text behind the title that nothing has claimed: roles, theses, imprint, and what holds the work."""
    found = imprint.with_regions(desk.text, desk.chunks(start, end, ",，;；。．"))
    for number, chunk in enumerate(found):
        if desk.line[chunk.start] == TAKEN or not _LETTER.search(desk.line, chunk.start, chunk.end):
            continue
        if role(desk, chunk) or common.thesis(desk, chunk.start, chunk.end) or _event(desk, chunk):
            continue
        words = desk.text[chunk.start : chunk.end].strip(STOPS)
        if len(words) > 150:
            continue
        if len(words) < 2 or idle(words) or _clause(desk, chunk, words):
            continue
        report = kinds.genre(words, "report")
        if report and report.group() == words:
            desk.hints.setdefault("type", "report")
            desk.take(chunk.start, chunk.end)
            continue
        housed = desk.has("publisher") and not (number == 0 and desk.hints.get("anchor") == "quote")
        if not desk.has("container") and not housed and _contains(desk, words, chunk):
            stop = chunk.end
            square = desk.of_kind("square", chunk.start, chunk.end + 2)
            if square:
                stop = square[0].start
            desk.add("container", chunk.start, stop, "titles.behind")
            if square:
                common.gloss(desk, square[0].start, "container_gloss")
            if desk.has("publisher"):
                desk.hints["inside"] = "book"
        elif not desk.has("publisher") and not words.startswith(("http", "《")):
            _house(desk, found, number)
        elif not desk.has("location") and imprint.place(words):
            desk.fields.extend(imprint.house(desk.text, chunk.start, chunk.end))
            desk.take(chunk.start, chunk.end)


@lru_cache(maxsize=1)
def _idle() -> tuple[frozenset[str], tuple[str, ...]]:
    table = terms.load("idle")
    return frozenset(table["words"]), tuple(table["ends"])


def idle(words: str) -> bool:
    """Whether a stretch says nothing that a field could hold.

    >>> idle("Vol."), idle("1985年影印本"), idle("中華書局")
    (True, True, False)
    """
    known, ends = _idle()
    return words.casefold() in known or words.endswith(ends)


_CLAUSE = re.compile(
    r"(?:第[\d〇零一二三四五六七八九十百千之]+[條条款項项节節章編编](?:之\s?[\d一二三四五六七八九十]+)?)+|(?:at\s+)(?P<page>[A-Z]?\d{1,5}(?:[-–]\d{1,5})?)|(?:art|Art|sec|Sec|§)\.?\s?\d+[a-z]?|§\s?\d+[a-z]?|ст\.\s?\d+"
)


def _clause(desk: Desk, chunk: Chunk, words: str) -> bool:
    """An article of a statute is cited as a page is: 第三十五條, § 12, at A1."""
    match = _CLAUSE.fullmatch(words)
    if match is None or desk.locator is not None:
        return match is not None
    begin = desk.text.index(words, chunk.start)
    desk.locator, desk.locator_span = match["page"] or words, Span(begin, begin + len(words))
    desk.take(chunk.start, chunk.end)
    return True


def _event(desk: Desk, chunk: Chunk) -> bool:
    """The conference at which a paper was read, where no book holds it."""
    words = desk.text[chunk.start : chunk.end]
    if desk.has("container") or desk.has("publisher") or len(words) > 80 or not kinds.genre(words, "conference"):
        return False
    desk.hints.setdefault("type", "inproceedings")
    return desk.add("eventtitle", chunk.start, chunk.end, "titles.event")


def _contains(desk: Desk, words: str, chunk: Chunk) -> bool:
    """Whether a stretch names what holds the title, and not its publisher."""
    if imprint.place(words) or (("：" in words or ": " in words) and not kinds.press(words)):
        return False
    if kinds.known_press(words):
        return True
    if imprint.publisher(words) and not desk.has("url") and not desk.has("volume"):
        return False
    if desk.hints.get("anchor") == "quote" or desk.hints.get("inside"):
        return True
    return kinds.press(words) is not None or desk.has("url")


def role(desk: Desk, chunk: Chunk) -> bool:
    words = desk.text[chunk.start : chunk.end].strip(STOPS)
    what, bare = names.role_of(words)
    if what is None or len(words) > 200 or (not names.likely(bare) and not (len(bare) <= 60 and kinds.body(bare))):
        return False
    return common.people(desk, chunk.start, chunk.end, what, force=True)


def _house(desk: Desk, found: list[Chunk], number: int) -> None:
    """Place and publisher: 北京：時事出版社 in one stretch, or 北京，時事出版社 in two."""
    chunk = found[number]
    end = chunk.end
    for other in found[number + 1 :]:  # Interscope; Top Entertainment
        words = desk.text[other.start : other.end].strip()
        if (
            other.before != ";"
            or not words.isascii()
            or not words[:1].isupper()
            or re.search(r"\d", words)
            or TAKEN in desk.line[end : other.end]
        ):
            break
        end = other.end
    chunk = Chunk(chunk.start, end, chunk.before)
    for one in imprint.house(desk.text, chunk.start, chunk.end):
        value = one.value
        if not value or (one.name == "publisher" and len(value) > 100) or desk.has(one.name) or any(mark in value for mark in "《》〈〉“”"):
            continue
        desk.fields.append(one)
    desk.take(chunk.start, chunk.end)

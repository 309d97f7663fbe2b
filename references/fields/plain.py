"""References whose title stands in no quotes."""

from __future__ import annotations

import re

from references.fields import anchored, common, dates, imprint, kinds, names
from references.fields.brackets import MASK, Bracket
from references.fields.desk import STOPS, TAKEN, Chunk, Desk

ROUND, SQUARE = MASK["round"], MASK["square"]
_MARK = re.compile(r"[\[［【](?P<mark>[A-Z]{1,2})(?:/[A-Z]{2})?[\]］】]$")


def marked(desk: Desk) -> Bracket | None:
    """The mark [J], [M], [EB/OL] of GB/T 7714, if the reference has one."""
    if "[" not in desk.text and "［" not in desk.text:
        return None
    for square in desk.of_kind("square", desk.start):
        if square.end - square.start < 9:
            match = _MARK.match(square.span.cut(desk.text))
            if match and match["mark"] in kinds.marks():
                return square
    return None


def read_marked(desk: Desk) -> None:
    anchored.leftovers(desk, desk.start, desk.end)


def read_slashed(desk: Desk) -> None:
    read(desk)


def read(desk: Desk) -> None:
    """Reads a reference by the place of its parts: imprint in brackets, author first, title between."""
    bracket = _imprint(desk)
    if bracket is not None:
        _before_imprint(desk, bracket)
        return
    if _journal(desk):
        return
    common.pages(desk, desk.start, desk.end)
    _commas(desk)


def _imprint(desk: Desk) -> Bracket | None:
    """The round bracket that holds place, publisher and year."""
    for one in desk.of_kind("round", desk.start):
        read_ = {f.name for f in imprint.read(one.inner.cut(desk.text))}
        if "date" in read_ and ("publisher" in read_ or "location" in read_):
            return one
    return None


def _before_imprint(desk: Desk, bracket: Bracket) -> None:
    """Author, Title, with Commas in it (Place: Publisher, Year), p. 89."""
    common.rounds(desk, bracket.start, bracket.end)
    common.numbers(desk, bracket.end, desk.end)
    common.pages(desk, bracket.end, desk.end)
    common.colon_pages(desk, bracket.end, desk.end)
    _author_and_title(desk, desk.start, bracket.start)


def _author_and_title(desk: Desk, start: int, end: int) -> None:
    chunks = desk.chunks(start, end, ",，。．：")
    count = _names(desk, chunks)
    begin = start
    if count:
        common.people(desk, start, chunks[count - 1].end, force=True)
        begin = chunks[count - 1].end
    common.numbers(desk, begin, end)
    stop = end
    found = desk.chunks(begin, end, "")
    if found:
        stop = found[0].end
        gloss = desk.of_kind("square", found[0].start, stop)
        if gloss:
            stop = gloss[0].start
        desk.add("title", found[0].start, stop, "titles.plain")
        if gloss:
            common.gloss(desk, gloss[0].start, "title_gloss")


def _names(desk: Desk, chunks: list[Chunk]) -> int:
    """How many stretches at the beginning are names."""
    if len(chunks) < 2:
        return 0
    best = 0
    for count in range(1, min(len(chunks), 7)):
        words = desk.text[chunks[0].start : chunks[count - 1].end].strip(STOPS)
        if not names.likely(words) and not (count == 1 and re.match(r"[A-ZА-ЯЁ][\w\-’']+$", words)):
            break
        single = " " not in words and not re.search("[\u3400-\u9fff]", words)
        if not single:
            best = count
            following = desk.text[chunks[count].start : chunks[count].end].strip()
            if not _more(following):
                break
    return best


def _more(following: str) -> bool:
    """Whether a stretch goes on with a list of names: initials, and ..., et al., 張運成著."""
    if re.match(r"(?:and|und|et|&|и)\s|(?:[A-ZА-ЯЁ]\.\s?-?)+(?:$|\s)|et al|[A-ZА-ЯЁ][\w'’\-]+(?:,)?\s(?:[A-ZА-ЯЁ]\.\s?)+", following):
        return names.likely(following) or bool(re.match(r"and\s[Oo]thers|et al|и др", following))
    return bool(names.role_of(following)[0]) and names.likely(following)


_JOURNAL = re.compile(rf"(?P<name>[^,，.\d{TAKEN}{ROUND}][^{TAKEN}{ROUND}]{{2,90}}?)\s(?P<numbers>\d{{1,4}}(?:,\s?\d{{1,3}})?\s*{ROUND}+)")


def _journal(desk: Desk) -> bool:
    """NATO's Sixteen Nations 36, 7 (Dec 1991): 58-62: a periodical alone."""
    match = _JOURNAL.match(desk.line, desk.start, desk.end)
    if match is None or "." in match["name"].rstrip("."):
        return False
    common.numbers(desk, match.start("numbers"), desk.end)
    if not desk.has("date"):
        return False
    common.pages(desk, match.end(), desk.end)
    common.colon_pages(desk, match.start("numbers"), desk.end)
    desk.add("container", match.start("name"), match.end("name"), "titles.periodical")
    return True


def _commas(desk: Desk) -> None:
    """Author, Title, Container, Date, Link; or only the name of a periodical and a date."""
    common.rounds(desk, desk.start, desk.end)
    common.numbers(desk, desk.start, desk.end)
    common.date(desk, desk.start, desk.end, last=True)
    chunks = desk.chunks(desk.start, desk.end, ",，。．;；")
    chunks = [c for c in chunks if re.search(r"\w", desk.line[c.start : c.end].replace(TAKEN, ""))]
    if not chunks:
        return
    if len(chunks) == 1:
        _alone(desk, chunks[0])
        return
    count = _names(desk, chunks)
    if count:
        common.people(desk, chunks[0].start, chunks[count - 1].end, force=True)
        chunks = chunks[count:]
        if len(chunks) > 1 and anchored.office(desk.text[chunks[0].start : chunks[0].end]):
            chunks = chunks[1:]
    chunks = [c for c in chunks if not anchored._role(desk, c) and not common.thesis(desk, c.start, c.end)]
    house = [c for c in chunks[1:] if imprint.publisher(desk.text[c.start : c.end]) or re.match(r"\s*[^\d:：]{2,30}[:：]\s?\S", desk.text[c.start : c.end])]
    holders = chunks[1:]
    if house:
        first = house[0]
        for one in imprint.house(desk.text, first.start, first.end):
            desk.fields.append(one)
        desk.take(first.start, first.end)
        holders = [c for c in chunks[1:] if c.start < first.start]
        if chunks:
            desk.add("title", chunks[0].start, holders[-1].end if holders else chunks[0].end, "titles.plain")
        return
    if len(holders) >= 1:
        desk.add("container", holders[-1].start, holders[-1].end, "titles.last")
        desk.add("title", chunks[0].start, holders[-2].end if len(holders) > 1 else chunks[0].end, "titles.plain")
    elif chunks:
        desk.add("title", chunks[0].start, chunks[0].end, "titles.plain")


def _alone(desk: Desk, chunk: Chunk) -> None:
    """One stretch and a date: a periodical or an agency; without a date, words about a link."""
    square = desk.of_kind("square", chunk.start, chunk.end)
    stop = square[0].start if square else chunk.end
    words = desk.text[chunk.start : stop].strip(STOPS)
    if desk.has("date") and len(words) <= 60:
        desk.add("container", chunk.start, stop, "titles.periodical")
        if square:
            common.gloss(desk, square[0].start, "container_gloss")
    elif desk.has("url") or len(words) > 3:
        desk.add("title", chunk.start, stop, "titles.plain")
        if square:
            common.gloss(desk, square[0].start, "title_gloss")


_ = dates

"""What stands behind a title and no rule of form has claimed: who helped, theses, conferences, what holds the work, its imprint."""

from __future__ import annotations

import re
from functools import lru_cache

from references import terms
from references.fields import bodies, imprint, names, places, press, types
from references.forms import common
from references.forms.workspace import STOPS, TAKEN, Chunk, Workspace
from references.model import Span

_LETTER = re.compile(r"[^\W\d_]")


def read(workspace: Workspace, start: int, end: int) -> None:
    """Text behind the title that nothing has claimed: roles, theses, imprint, and what holds the work."""
    found = _join_regions(workspace.text, workspace.chunks(start, end, ",，;；。．"))
    for number, chunk in enumerate(found):
        if workspace.line[chunk.start] == TAKEN or not _LETTER.search(workspace.line, chunk.start, chunk.end):
            continue
        if role(workspace, chunk) or common.thesis(workspace, chunk.start, chunk.end) or _event(workspace, chunk):
            continue
        words = workspace.text[chunk.start : chunk.end].strip(STOPS)
        if len(words) > 150:
            continue
        if len(words) < 2 or idle(words) or _clause(workspace, chunk, words):
            continue
        report = types.find_genre(words, "report")
        if report and report.group() == words:
            workspace.hints.setdefault("type", "report")
            workspace.take(chunk.start, chunk.end)
            continue
        housed = workspace.has("publisher") and not (number == 0 and workspace.hints.get("anchor") == "quote")
        if not workspace.has("container") and not housed and _contains(workspace, words, chunk):
            stop = chunk.end
            square = workspace.of_kind("square", chunk.start, chunk.end + 2)
            if square:
                stop = square[0].start
            workspace.add("container", chunk.start, stop, "titles.behind")
            if square:
                common.gloss(workspace, square[0].start, "container_gloss")
            if workspace.has("publisher"):
                workspace.hints["inside"] = "book"
        elif not workspace.has("publisher") and not words.startswith(("http", "《")):
            _house(workspace, found, number)
        elif not workspace.has("location") and places.is_place(words):
            workspace.fields.extend(imprint.house(workspace.text, chunk.start, chunk.end))
            workspace.take(chunk.start, chunk.end)


_PLACE_COLON = re.compile(r"\s?[:：︰﹕]\s*(?!//)")


def _join_regions(text: str, chunks: list[Chunk]) -> list[Chunk]:
    """Stretches between commas, those of one place together: San Diego | CA | USA: Wiley."""
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


def _clause(workspace: Workspace, chunk: Chunk, words: str) -> bool:
    """An article of a statute is cited as a page is: 第三十五條, § 12, at A1."""
    match = _CLAUSE.fullmatch(words)
    if match is None or workspace.locator is not None:
        return match is not None
    begin = workspace.text.index(words, chunk.start)
    workspace.locator, workspace.locator_span = match["page"] or words, Span(begin, begin + len(words))
    workspace.take(chunk.start, chunk.end)
    return True


def _event(workspace: Workspace, chunk: Chunk) -> bool:
    """The conference at which a paper was read, where no book holds it."""
    words = workspace.text[chunk.start : chunk.end]
    if workspace.has("container") or workspace.has("publisher") or len(words) > 80 or not types.find_genre(words, "inproceedings"):
        return False
    workspace.hints.setdefault("type", "inproceedings")
    return workspace.add("eventtitle", chunk.start, chunk.end, "titles.event")


def _contains(workspace: Workspace, words: str, chunk: Chunk) -> bool:
    """Whether a stretch names what holds the title, and not its publisher."""
    if places.is_place(words) or (("：" in words or ": " in words) and not press.press_kind(words)):
        return False
    if press.is_known_press(words):
        return True
    if bodies.is_publisher(words) and not workspace.has("url") and not workspace.has("volume"):
        return False
    if workspace.hints.get("anchor") == "quote" or workspace.hints.get("inside"):
        return True
    return press.press_kind(words) is not None or workspace.has("url")


def role(workspace: Workspace, chunk: Chunk) -> bool:
    words = workspace.text[chunk.start : chunk.end].strip(STOPS)
    what, bare = names.role_of(words)
    if what is None or len(words) > 200 or (not names.likely(bare) and not (len(bare) <= 60 and bodies.is_body(bare))):
        return False
    return common.people(workspace, chunk.start, chunk.end, what, force=True)


def _house(workspace: Workspace, found: list[Chunk], number: int) -> None:
    """Place and publisher: 北京：時事出版社 in one stretch, or 北京，時事出版社 in two."""
    chunk = found[number]
    end = chunk.end
    for other in found[number + 1 :]:  # Interscope; Top Entertainment
        words = workspace.text[other.start : other.end].strip()
        if (
            other.before != ";"
            or not words.isascii()
            or not words[:1].isupper()
            or re.search(r"\d", words)
            or TAKEN in workspace.line[end : other.end]
        ):
            break
        end = other.end
    chunk = Chunk(chunk.start, end, chunk.before)
    for one in imprint.house(workspace.text, chunk.start, chunk.end):
        value = one.value
        if (
            not value
            or (one.name == "publisher" and len(value) > 100)
            or workspace.has(one.name)
            or any(mark in value for mark in "《》〈〉“”")
        ):
            continue
        workspace.fields.append(one)
    workspace.take(chunk.start, chunk.end)

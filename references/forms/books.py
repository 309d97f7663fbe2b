"""The book that holds a part, with its editors before it: in A. Editor, ed., Book (Chicago 17 §14.107); 見王登峰編：《…》."""

from __future__ import annotations

from bib.patterns import regex
from references import terms
from references.fields import names
from references.forms import people
from references.forms.brackets import Bracket
from references.forms.workspace import STOPS, Chunk, Workspace
from references.model import Field

_LETTER = regex(r"[^\W\d_]")
_MOST = 6
"""stretches behind `in` among which editors are looked for"""


def read_edited_book(workspace: Workspace, start: int, end: int) -> int:
    """in A. Editor and B. Editor, eds., Book (Place: Publisher, 2004): states editors and book; where the reading goes on.

    >>> workspace = Workspace.of("A. Stone and B. Hill, eds., Rivers (Paris: Quai, 2004)")
    >>> read_edited_book(workspace, 0, workspace.end), workspace.said()
    (0, ['editor: A. Stone', 'editor: B. Hill', 'container: Rivers'])
    """
    chunks = [c for c in workspace.chunks(start, end, ",，") if _LETTER.search(workspace.line, c.start, c.end)][:_MOST]
    if not chunks or any(workspace.of_kind(kind, start, chunks[0].end) for kind in ("work", "quote")):
        return start
    count = _count_editors(workspace, start, chunks)
    if count:
        people.read_people(workspace, start, chunks[count - 1].end, "editor", force=True)
        workspace.hints["inside"] = "book"
    if count < len(chunks):
        workspace.hints["inside"] = "book"
        _state_book(workspace, chunks[count].start, _book_end(workspace, chunks, count))
    return start


def _count_editors(workspace: Workspace, start: int, chunks: list[Chunk]) -> int:
    """How many stretches a role closes that are names."""
    for count, chunk in enumerate(chunks, 1):
        if _role(workspace, start, chunk.end):
            return count
    return 0


def _role(workspace: Workspace, start: int, end: int) -> str | None:
    what, bare = names.role_of(workspace.text[start:end].strip(" ,"))
    return what if what and names.likely(bare) else None


_AND = regex(r"\s*(?:and|or|&)\s")


def _book_end(workspace: Workspace, chunks: list[Chunk], first: int) -> int:
    """Where the title of the book ends: before who edited or translated it, or behind the last part of a list."""
    for number in range(first + 1, len(chunks)):
        what = _role(workspace, chunks[number].start, chunks[number].end)
        if what:
            people.read_people(workspace, chunks[number].start, chunks[number].end, what, force=True)
            if number - 1 > first:
                return chunks[number - 1].end
            break
    listed = (chunk.end for chunk in chunks[first + 1 :] if _AND.match(workspace.text, chunk.start, chunk.end))
    return next(listed, chunks[first].end)  # Socialization, Personality, and Development is one title


_VOLUME_BEHIND = regex(r"(?<=[^\W\d])\s(?!(?:1[5-9]|20)\d\d)\d{1,4}(?=\s?[:(]\s?\d)")
"""in Aevum 73: 93-105"""


def _state_book(workspace: Workspace, start: int, end: int) -> None:
    stop = next((one.start for one in workspace.of_kind("round", start, end)), end)
    volume = _VOLUME_BEHIND.search(workspace.line, start, stop)
    if volume:
        stop = volume.start()
        workspace.hints.pop("inside")
    workspace.add("container", start, stop, "titles.book")


def read_editors_before(workspace: Workspace, start: int, holder: Bracket) -> None:
    """Editors of the holding work: 見王登峰、侯玉波編：《…》; 傅敏編《…》; 收入氏著《…》.

    >>> workspace = Workspace.of("王河、李岸編：《河與岸》")
    >>> read_editors_before(workspace, 0, workspace.brackets[0])
    >>> workspace.said()
    ['editor: 王河', 'editor: 李岸']
    """
    if not workspace.text[start : holder.start].strip(STOPS):
        return
    for chunk in workspace.chunks(start, holder.start, "，。：:"):
        words = workspace.text[chunk.start : chunk.end].strip(STOPS)
        role, bare = names.role_of(words)
        if not words:
            continue
        if bare in terms.load("forms")["own"]["zh"]:
            workspace.hints["inside"] = "book"  # the author's own collection
        elif role or (workspace.hints.get("inside") and names.likely(bare)):
            _state_editors(workspace, start, chunk)


def _state_editors(workspace: Workspace, start: int, chunk: Chunk) -> None:
    workspace.hints["inside"] = "book"
    people.read_people(workspace, chunk.start, chunk.end, "editor", force=True)
    workspace.fields = [
        Field("editor", one.value, one.span, one.by) if one.name == "author" and one.span and one.span.start >= start else one
        for one in workspace.fields
    ]

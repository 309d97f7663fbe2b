"""The workspace on which one reference is read: its text, what is hidden in brackets, and what has been understood so far."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import CAPITAL
from references import terms
from references.forms.brackets import MASK, Bracket, find, mask, unwrap
from references.model import Field, Span

TAKEN = "\ue010"
"""stands in the line where something was understood"""
HIDDEN = "".join(MASK.values())
STOPS = " \t\u3000\u00a0,，;；、。．.:：/—–-"


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    """The words whose full stop ends nothing, without the spaces in them."""
    return frozenset("".join(word.split()) for word in terms.words("abbreviations"))


_INITIAL = regex(rf"[{CAPITAL}]|[A-Z]{{1,2}}h")
_EDGES = regex(r"[\s(.\-]")


class Chunk(NamedTuple):
    """A stretch between separators, and the separator before it."""

    start: int
    end: int
    before: str


@dataclass(slots=True)
class Workspace:
    """Not frozen: it lives only while one reference is read."""

    text: str
    line: str
    """the text of the note with brackets and everything understood hidden, same length"""
    start: int
    end: int
    brackets: list[Bracket]
    """those of this reference"""
    fields: list[Field] = field(default_factory=list)
    locator: str | None = None
    locator_span: Span | None = None
    remarks: list[tuple[str, Span | None]] = field(default_factory=list)
    hints: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> Workspace:
        """The workspace of a text that is one reference.

        >>> workspace = Workspace.of("王小波，《黃金時代》")
        >>> [one.kind for one in workspace.brackets], workspace.start, workspace.end
        (['work'], 0, 10)
        """
        found = [unwrap(text, one) for one in find(text)]
        return cls(text, mask(text, found), 0, len(text), found)

    def copy(self) -> Workspace:
        """The same state, from which another reading can go on.

        >>> first = Workspace.of("王小波")
        >>> second = first.copy()
        >>> second.add("author", 0, 3, "names.author"), first.said()
        (True, [])
        """
        fields, remarks, hints = list(self.fields), list(self.remarks), dict(self.hints)
        return replace(self, brackets=list(self.brackets), fields=fields, remarks=remarks, hints=hints)

    def said(self) -> list[str]:
        """What is stated so far, as an example shows it.

        >>> workspace = Workspace.of("王小波")
        >>> workspace.add("author", 0, 3, "names.author"), workspace.said()
        (True, ['author: 王小波'])
        """
        pages = [f"cited: {self.locator}"] if self.locator else []
        return [*(f"{one.name}: {one.value}" for one in self.fields), *pages]

    def take(self, start: int, end: int) -> None:
        """Hides a stretch: it is understood."""
        self.line = self.line[:start] + TAKEN * (end - start) + self.line[end:]

    def has(self, name: str) -> bool:
        return name in [one.name for one in self.fields]

    def value(self, name: str) -> str | None:
        for one in self.fields:
            if one.name == name:
                return one.value
        return None

    def add(self, name: str, start: int, end: int, by: str, value: str | None = None, *, take: bool = True) -> bool:
        """States a field from the words in a range, without the stops at its edges; white space runs become one."""
        printed = self.text[start:end]
        stripped = printed.strip(STOPS + "\u201d\u2019") if value is None else printed
        lead = printed.find(stripped) if stripped else 0
        if value is None:
            tail = printed[lead + len(stripped) : lead + len(stripped) + 1]
            if tail == "." and re.search(r"(?:^|[\s.])(?:\w|[Ii]nc|Ltd|Co|Corp|Jr)$", stripped):
                stripped += tail
            value = " ".join(stripped.split())
        if take:
            self.take(start, end)
        if not value:
            return False
        self.fields.append(Field(name, value, Span(start + lead, start + lead + len(stripped)) if stripped else Span(start, end), by))
        return True

    def state(self, found: Iterable[Field]) -> None:
        """States the fields that are not stated yet."""
        for one in found:
            if not self.has(one.name):
                self.fields.append(one)

    def bracket_at(self, start: int) -> Bracket | None:
        return next((one for one in self.brackets if one.start == start), None)

    def drop(self, name: str) -> None:
        self.fields = [one for one in self.fields if one.name != name]

    def rename(self, old: str, new: str) -> None:
        self.fields = [Field(new, f.value, f.span, f.by, f.confidence) if f.name == old else f for f in self.fields]

    def free(self, bracket: Bracket) -> bool:
        return self.line[bracket.start] != TAKEN

    def of_kind(self, kind: str, start: int = 0, end: int | None = None) -> list[Bracket]:
        stop = self.end if end is None else end
        return [b for b in self.brackets if b.kind == kind and start <= b.start < stop and self.line[b.start] != TAKEN]

    def chunks(self, start: int, end: int, separators: str = ",，;；。．") -> list[Chunk]:
        """The stretches of a range that nothing has claimed yet, cut at separators (and at full stops that end no abbreviation)."""
        found: list[Chunk] = []
        begin, before = start, ""
        for at, stop in _find_cuts(self.line, start, end, separators):
            if self.line[at] == "." and is_abbreviated(self.line, at, begin):
                continue
            if self.line[begin:at].strip(STOPS):
                found.append(Chunk(begin, at, before))
            begin, before = stop, self.line[at:stop].strip() or self.line[at:stop]
        if self.line[begin:end].strip(STOPS):
            found.append(Chunk(begin, end, before))
        return found

    def words_between(self, start: int, end: int, separators: str) -> list[Chunk]:
        """Those stretches of a range that hold a letter or a digit that nothing has claimed."""
        return [one for one in self.chunks(start, end, separators) if _WORD.search(self.line, one.start, one.end)]


_WORD = regex(r"\w")


def is_abbreviated(line: str, at: int, begin: int) -> bool:
    """Whether the full stop at a place ends an abbreviation or an initial and not a sentence.

    >>> is_abbreviated("ed. by J. Stone", 2, 0), is_abbreviated("the rivers. Next", 10, 0)
    (True, False)
    """
    before = line[max(begin, at - 12) : at]
    if before[-1:].isspace():
        return False
    starts = [0, *[edge.end() for edge in _EDGES.finditer(before)]]
    return any(_is_abbreviation("".join(before[start:].split())) for start in starts)


def _is_abbreviation(word: str) -> bool:
    return word in _abbreviations() or (len(word) < 4 and _INITIAL.fullmatch(word) is not None)


_SEPARATORS = regex(rf"[,，、;；:：。．.()（）–—{TAKEN}]+")
"""all that any form cuts at: one pattern for all of them, for each takes a millisecond to compile"""


def _find_cuts(line: str, start: int, end: int, separators: str) -> Iterator[tuple[int, int]]:
    """Where a range is cut: at a run of some separators and of what was understood, at a full stop where a space stands behind it.

    >>> list(_find_cuts("Stone, J.R., Rivers. 12", 0, 23, ","))
    [(5, 6), (11, 12), (19, 20)]
    """
    for spot in _SEPARATORS.finditer(line, start, end):
        at, stop = spot.span()
        while at < stop:
            run = at
            while at < stop and (line[at] == TAKEN or line[at] in separators):
                at += 1
            if at > run:
                yield run, at
                continue
            at += 1
            if line[run] == "." and _is_behind_stop(line, at, end):
                yield run, at


def _is_behind_stop(line: str, at: int, end: int) -> bool:
    return at == end or line[at] == TAKEN or line[at].isspace()

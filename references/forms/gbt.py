"""References with the marks of GB/T 7714: 作者. 題名[J]. 刊名, 2004, 36(7): 5-8; [M]//編者. 文集. 北京: 社, 2005: 22."""

from __future__ import annotations

import re

from bib import types
from references.fields import bodies, imprint, names, places
from references.forms import common, remainder
from references.forms.brackets import Bracket
from references.forms.workspace import HIDDEN, STOPS, TAKEN, Chunk, Workspace, abbreviated

_HAN = "\u3400-\u9fff"
_MARK = re.compile(r"[\[［【]\s?(?P<mark>[A-Z]{1,2})(?:\s?/\s?[A-Z]{2})?\s?[\]］】]$")


def mark(workspace: Workspace) -> Bracket | None:
    """The mark [J], [M], [EB/OL] of GB/T 7714, if the reference has one."""
    if "[" not in workspace.text and "［" not in workspace.text and "【" not in workspace.text:
        return None
    for square in workspace.of_kind("square", workspace.start):
        if square.end - square.start < 9:
            match = _MARK.match(square.span.cut(workspace.text))
            if match and match["mark"] in types.types_by_mark():
                return square
    return None


def read_marked(workspace: Workspace, square: Bracket) -> None:
    """作者. 題名[J]. 刊名, 2004, 36(7): 5-8; 作者. 題名[C]//編者. 文集. 北京: 社, 2005: 22."""
    match = _MARK.match(square.span.cut(workspace.text))
    kind = types.types_by_mark()[match["mark"]] if match else "misc"
    workspace.take(square.start, square.end)
    _head(workspace, workspace.start, square.start)
    behind = re.compile(r"[\s\ue003\ue010]*//\s*").match(workspace.line, square.end, workspace.end)
    if behind:
        kind = "inproceedings" if kind == "inproceedings" else "newspaper" if kind == "newspaper" else "incollection"
        workspace.take(behind.start(), behind.end())
        _collected(workspace, behind.end(), workspace.end)
    elif kind in ("article", "newspaper"):
        _periodical(workspace, square.end, workspace.end)
    else:
        _monograph(workspace, square.end, workspace.end)
    kind = "book" if kind == "incollection" and not workspace.has("container") else kind
    workspace.hints["type"] = {"patent": "patent", "dataset": "dataset", "software": "software"}.get(kind, kind)
    if kind == "thesis" and workspace.has("publisher"):
        workspace.rename("publisher", "institution")


_SINGLE = re.compile(r"\s*(?P<name>[A-ZÀ-Þ][a-zß-ÿ'’\-]{2,20})\.\s(?=[A-ZÀ-Þ])")
"""Plato. Rivers[M]"""


def _head(workspace: Workspace, start: int, end: int) -> None:
    """Authors and title before the mark, parted by the first full stop that can part them."""
    cut = after_names(workspace, start, end)
    if cut is None and (single := _SINGLE.match(workspace.line, start, end)):
        cut = single.end("name")
    if cut is not None:
        common.people(workspace, start, cut, force=True)
        start = cut
    begin, stop = imprint.trim(workspace.text, start, end)
    if begin < stop:
        workspace.add("title", begin, stop, "titles.marked")


_DAY = re.compile(r"(?:1[89]|20)\d\d[-–/.]\d{1,2}[-–/.]\d{1,2}(?!\d)")
_STOP = re.compile(r"[.．](?=\s|[^\d\w\s]|[^\x00-\xff])|。")

_UNFINISHED = re.compile(
    r"(?:[A-ZÀ-Þ]\.[\s\-]?)*[A-ZÀ-Þ]$|(?:[A-ZÀ-Þ]\.[\s\-]?)+[^.,;&]{2}.*?(?:[,;&]\s(?:and\s|&\s)?|\b(?:and|und|et)\s)(?:[A-ZÀ-Þ]\.[\s\-]?)*[A-ZÀ-Þ]$"
)
"""E. Miller, L. J: where initials stand first, the surname is still to come"""
_GOES_ON = re.compile(
    r"[,-]|[A-ZÀ-Þ][\w'’\-]+,\s(?:et al|等|(?:[A-ZÀ-Þ]\.\s?)+[A-ZÀ-Þ])|(?:[A-ZА-ЯЁ]\.[\s\-]?)+(?:,|$|\s?[A-ZА-ЯЁ][\w\-]+\s*[,.])|"
    r"(?:(?:van|von|de|der|den|di|da|le|la|du|del|ter|zu)\s)+[A-ZÀ-Þ]"
)
"""a comma, an initial, or a particle: the stop before it ended no list of names"""


def after_names(workspace: Workspace, start: int, end: int) -> int | None:
    """Where the names at the beginning end."""
    first = None
    for match in _STOP.finditer(workspace.line, start, min(end, start + 1200)):
        left = workspace.text[start : match.start()].strip()
        right = workspace.text[match.end() : end].lstrip()
        if not left or not right.strip(STOPS):
            continue
        if _GOES_ON.match(right) or _UNFINISHED.match(left):
            continue
        if names.likely(left) or re.fullmatch(r"(?:[A-Z][A-Z'’\-]+(?:\s[A-Z]{1,3}\b)*,?\s?)+(?:,?\s?et al\.?|等)?", left):
            return match.start() + (1 if re.search(r"\b[A-ZА-ЯЁ]$", left) else 0)
        if first is None and not abbreviated(workspace.line, match.start(), start):
            first = match.start()
            if (re.search(f"[{_HAN}]", left) and len(left) <= 60) or (bodies.is_body(left) and len(left) <= 100):
                return first
            if not re.search(f"[{_HAN}]", left):
                break
    return None


_LISTED = re.compile(rf"[\s.]*[A-ZÀ-Þ][^\d.{HIDDEN}{TAKEN}\u3400-\u9fff]{{2,160}}(?=,\s?(?:1[5-9]|20)\d\d)")
"""Journal of Psychology: Learning, Memory, and Cognition, 2002: commas within the name of a periodical"""


def _periodical(workspace: Workspace, start: int, end: int) -> None:
    """. 心理學報, 2008, 40(2): 210-215."""
    found = workspace.chunks(start, end, ",，")
    if found:
        first = found[0]
        stop = next(
            (c.start for c in workspace.of_kind("round", first.start, first.end) if re.search(r"\d", c.inner.cut(workspace.text))),
            first.end,
        )
        dot = re.compile(r"\.(?=\s)").search(workspace.line, first.start + 2, stop)
        if dot and not abbreviated(workspace.line, dot.start(), first.start):
            stop = dot.start()
        if listed := _LISTED.match(workspace.line, first.start, end):
            stop = listed.end()
        workspace.add("container", first.start, stop, "titles.periodical")
    if day := _DAY.search(workspace.line, start, end):  # 2014-05-22(14) is a day and a sheet, no volume and issue
        common.date(workspace, day.start(), day.end())
    common.numbers(workspace, start, end)
    common.date(workspace, start, end)
    common.rounds(workspace, start, end)
    common.colon_pages(workspace, start, end, own=False)
    common.pages(workspace, start, end)


def _collected(workspace: Workspace, start: int, end: int) -> None:
    """編者. 文集. 北京: 社, 2005: 22-25."""
    common.numbers(workspace, start, end)
    common.date(workspace, start, end, last=True)
    common.colon_pages(workspace, start, end)
    common.pages(workspace, start, end)
    named = start
    cut = after_names(workspace, start, end) if not re.search(f"[{_HAN}]", workspace.text[start : start + 40]) else None
    if cut is not None and len(_worded(workspace, cut, end)) > 1 and not bodies.is_body(workspace.text[start:cut]):
        named = cut
    chunks = _worded(workspace, named, end)
    houses = [
        n for n, c in enumerate(chunks) if n and (re.search(r"[:：]\s*\S", workspace.line[c.start : c.end]) and _housed(workspace, c))
    ]
    house = houses[-1] if houses else None
    inner = chunks[:house] if house is not None else chunks
    if named > start:
        common.people(workspace, start, named, "editor", force=True)
    elif inner and _editors(workspace, inner):
        common.people(workspace, inner[0].start, inner[0].end, "editor", force=True)
        inner = inner[1:]
    if inner:
        last = inner[0].end
        if len(inner) > 1 + (house is None) and _volume_between(workspace, inner[0].end, inner[1].start):
            last = inner[1].end  # Handbook: Vol. 4. Socialization: both are its name
            inner = inner[1:]
        workspace.add("container", chunks[0].start if named > start else inner[0].start, last, "titles.collection")
    if house is not None:
        workspace.fields.extend(
            f for f in imprint.house(workspace.text, chunks[house].start, chunks[house].end) if not workspace.has(f.name)
        )
        workspace.take(chunks[house].start, chunks[house].end)
    elif len(inner) > 1:
        remainder.read(workspace, inner[1].start, end)


def _worded(workspace: Workspace, start: int, end: int) -> list[Chunk]:
    return [c for c in workspace.chunks(start, end, ".．。") if re.search(r"\w", workspace.line[c.start : c.end])]


def _editors(workspace: Workspace, inner: list[Chunk]) -> bool:
    """Whether the first of several stretches names who edited the book: persons, or a body whose words have the capitals of a name."""
    words = workspace.text[inner[0].start : inner[0].end].strip(STOPS)
    if len(inner) < 2:
        return False
    capitals = all(word[0].isupper() for word in re.findall(r"[^\W\d_]{4,}", words) if word[0].isascii())
    return names.likely(words) or (bodies.is_body(words) and capitals) or re.search(f"[{_HAN}]", words[:1]) is not None


def _volume_between(workspace: Workspace, start: int, end: int) -> bool:
    return any(one.name == "volume" and one.span and start <= one.span.start < end for one in workspace.fields)


def _housed(workspace: Workspace, chunk: Chunk) -> bool:
    """Whether a stretch with a colon is place and publisher: no digit before the colon, and in Latin letters as short as places are."""
    place = re.split("[:：]", workspace.text[chunk.start : chunk.end].lstrip(STOPS), maxsplit=1)[0].strip()
    if re.match(r"[A-Za-z]", place) and not places.is_place(place) and "," not in place:
        return len(place.split()) <= 3 and all(word[:1].isupper() for word in place.split())
    return len(place) <= 40 and not re.search(r"\d", place)


_HELPED = re.compile(rf"[\s.]*(?P<names>[^\u3400-\u9fff{HIDDEN}{TAKEN}]{{3,120}}?),\s(?:trans|transl|tr|eds?)\.(?=\s)")
"""S. H. Miller, trans. The publisher"""


def _monograph(workspace: Workspace, start: int, end: int) -> None:
    """. 譯者, 譯. 2版. 北京: 社, 2010: 798."""
    common.numbers(workspace, start, end)
    common.rounds(workspace, start, end)
    common.date(workspace, start, end)
    common.colon_pages(workspace, start, end)
    common.pages(workspace, start, end)
    if (helped := _HELPED.match(workspace.line, start, end)) and names.likely(helped["names"]):
        common.people(workspace, helped.start("names"), helped.end(), force=True)
    for chunk in _worded(workspace, start, end):
        if workspace.line[chunk.start] == TAKEN or remainder.role(workspace, chunk):
            continue
        words = workspace.text[chunk.start : chunk.end].strip(STOPS)
        if (
            workspace.has("publisher")
            or remainder.idle(words)
            or re.fullmatch(r"(?:\d版|译|譯|[A-Z\d/\s]+)", words)
            or (len(words) < 12 and "正" in words)
        ):
            continue
        workspace.fields.extend(f for f in imprint.house(workspace.text, chunk.start, chunk.end) if f.value and len(f.value) < 120)
        workspace.take(chunk.start, chunk.end)

"""References with the marks of GB/T 7714: 作者. 題名[J]. 刊名, 2004, 36(7): 5-8; [M]//編者. 文集. 北京: 社, 2005: 22."""

from __future__ import annotations

import re

from references.fields import common, imprint, kinds, names, remains
from references.fields.brackets import Bracket
from references.fields.desk import HIDDEN, STOPS, TAKEN, Chunk, Desk, abbreviated

_HAN = "\u3400-\u9fff"
_MARK = re.compile(r"[\[［【]\s?(?P<mark>[A-Z]{1,2})(?:\s?/\s?[A-Z]{2})?\s?[\]］】]$")


def mark(desk: Desk) -> Bracket | None:
    """The mark [J], [M], [EB/OL] of GB/T 7714, if the reference has one."""
    if "[" not in desk.text and "［" not in desk.text and "【" not in desk.text:
        return None
    for square in desk.of_kind("square", desk.start):
        if square.end - square.start < 9:
            match = _MARK.match(square.span.cut(desk.text))
            if match and match["mark"] in kinds.marks():
                return square
    return None


def read_marked(desk: Desk, square: Bracket) -> None:
    """作者. 題名[J]. 刊名, 2004, 36(7): 5-8; 作者. 題名[C]//編者. 文集. 北京: 社, 2005: 22."""
    match = _MARK.match(square.span.cut(desk.text))
    kind = kinds.marks()[match["mark"]] if match else "misc"
    desk.take(square.start, square.end)
    _head(desk, desk.start, square.start)
    behind = re.compile(r"[\s\ue003\ue010]*//\s*").match(desk.line, square.end, desk.end)
    if behind:
        kind = "inproceedings" if kind == "inproceedings" else "newspaper" if kind == "newspaper" else "incollection"
        desk.take(behind.start(), behind.end())
        _collected(desk, behind.end(), desk.end)
    elif kind in ("article", "newspaper"):
        _periodical(desk, square.end, desk.end)
    else:
        _monograph(desk, square.end, desk.end)
    kind = "book" if kind == "incollection" and not desk.has("container") else kind
    desk.hints["type"] = {"patent": "patent", "dataset": "dataset", "software": "software"}.get(kind, kind)
    if kind == "thesis" and desk.has("publisher"):
        desk.rename("publisher", "institution")


_SINGLE = re.compile(r"\s*(?P<name>[A-ZÀ-Þ][a-zß-ÿ'’\-]{2,20})\.\s(?=[A-ZÀ-Þ])")
"""Plato. Rivers[M]"""


def _head(desk: Desk, start: int, end: int) -> None:
    """Authors and title before the mark, parted by the first full stop that can part them."""
    cut = after_names(desk, start, end)
    if cut is None and (single := _SINGLE.match(desk.line, start, end)):
        cut = single.end("name")
    if cut is not None:
        common.people(desk, start, cut, force=True)
        start = cut
    begin, stop = imprint.trim(desk.text, start, end)
    if begin < stop:
        desk.add("title", begin, stop, "titles.marked")


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


def after_names(desk: Desk, start: int, end: int) -> int | None:
    """Where the names at the beginning end."""
    first = None
    for match in _STOP.finditer(desk.line, start, min(end, start + 1200)):
        left = desk.text[start : match.start()].strip()
        right = desk.text[match.end() : end].lstrip()
        if not left or not right.strip(STOPS):
            continue
        if _GOES_ON.match(right) or _UNFINISHED.match(left):
            continue
        if names.likely(left) or re.fullmatch(r"(?:[A-Z][A-Z'’\-]+(?:\s[A-Z]{1,3}\b)*,?\s?)+(?:,?\s?et al\.?|等)?", left):
            return match.start() + (1 if re.search(r"\b[A-ZА-ЯЁ]$", left) else 0)
        if first is None and not abbreviated(desk.line, match.start(), start):
            first = match.start()
            if (re.search(f"[{_HAN}]", left) and len(left) <= 60) or (kinds.body(left) and len(left) <= 100):
                return first
            if not re.search(f"[{_HAN}]", left):
                break
    return None


_LISTED = re.compile(rf"[\s.]*[A-ZÀ-Þ][^\d.{HIDDEN}{TAKEN}\u3400-\u9fff]{{2,160}}(?=,\s?(?:1[5-9]|20)\d\d)")
"""Journal of Psychology: Learning, Memory, and Cognition, 2002: commas within the name of a periodical"""


def _periodical(desk: Desk, start: int, end: int) -> None:
    """. 心理學報, 2008, 40(2): 210-215."""
    found = desk.chunks(start, end, ",，")
    if found:
        first = found[0]
        stop = next((c.start for c in desk.of_kind("round", first.start, first.end) if re.search(r"\d", c.inner.cut(desk.text))), first.end)
        dot = re.compile(r"\.(?=\s)").search(desk.line, first.start + 2, stop)
        if dot and not abbreviated(desk.line, dot.start(), first.start):
            stop = dot.start()
        if listed := _LISTED.match(desk.line, first.start, end):
            stop = listed.end()
        desk.add("container", first.start, stop, "titles.periodical")
    if day := _DAY.search(desk.line, start, end):  # 2014-05-22(14) is a day and a sheet, no volume and issue
        common.date(desk, day.start(), day.end())
    common.numbers(desk, start, end)
    common.date(desk, start, end)
    common.rounds(desk, start, end)
    common.colon_pages(desk, start, end, own=False)
    common.pages(desk, start, end)


def _collected(desk: Desk, start: int, end: int) -> None:
    """編者. 文集. 北京: 社, 2005: 22-25."""
    common.numbers(desk, start, end)
    common.date(desk, start, end, last=True)
    common.colon_pages(desk, start, end)
    common.pages(desk, start, end)
    named = start
    cut = after_names(desk, start, end) if not re.search(f"[{_HAN}]", desk.text[start : start + 40]) else None
    if cut is not None and len(_worded(desk, cut, end)) > 1 and not kinds.body(desk.text[start:cut]):
        named = cut
    chunks = _worded(desk, named, end)
    houses = [n for n, c in enumerate(chunks) if n and (re.search(r"[:：]\s*\S", desk.line[c.start : c.end]) and _housed(desk, c))]
    house = houses[-1] if houses else None
    inner = chunks[:house] if house is not None else chunks
    if named > start:
        common.people(desk, start, named, "editor", force=True)
    elif inner and _editors(desk, inner):
        common.people(desk, inner[0].start, inner[0].end, "editor", force=True)
        inner = inner[1:]
    if inner:
        last = inner[0].end
        if len(inner) > 1 + (house is None) and _volume_between(desk, inner[0].end, inner[1].start):
            last = inner[1].end  # Handbook: Vol. 4. Socialization: both are its name
            inner = inner[1:]
        desk.add("container", chunks[0].start if named > start else inner[0].start, last, "titles.collection")
    if house is not None:
        desk.fields.extend(f for f in imprint.house(desk.text, chunks[house].start, chunks[house].end) if not desk.has(f.name))
        desk.take(chunks[house].start, chunks[house].end)
    elif len(inner) > 1:
        remains.read(desk, inner[1].start, end)


def _worded(desk: Desk, start: int, end: int) -> list[Chunk]:
    return [c for c in desk.chunks(start, end, ".．。") if re.search(r"\w", desk.line[c.start : c.end])]


def _editors(desk: Desk, inner: list[Chunk]) -> bool:
    """Whether the first of several stretches names who edited the book: persons, or a body whose words have the capitals of a name."""
    words = desk.text[inner[0].start : inner[0].end].strip(STOPS)
    if len(inner) < 2:
        return False
    capitals = all(word[0].isupper() for word in re.findall(r"[^\W\d_]{4,}", words) if word[0].isascii())
    return names.likely(words) or (kinds.body(words) and capitals) or re.search(f"[{_HAN}]", words[:1]) is not None


def _volume_between(desk: Desk, start: int, end: int) -> bool:
    return any(one.name == "volume" and one.span and start <= one.span.start < end for one in desk.fields)


def _housed(desk: Desk, chunk: Chunk) -> bool:
    """Whether a stretch with a colon is place and publisher: no digit before the colon, and in Latin letters as short as places are."""
    place = re.split("[:：]", desk.text[chunk.start : chunk.end].lstrip(STOPS), maxsplit=1)[0].strip()
    if re.match(r"[A-Za-z]", place) and not imprint.place(place) and "," not in place:
        return len(place.split()) <= 3 and all(word[:1].isupper() for word in place.split())
    return len(place) <= 40 and not re.search(r"\d", place)


_HELPED = re.compile(rf"[\s.]*(?P<names>[^\u3400-\u9fff{HIDDEN}{TAKEN}]{{3,120}}?),\s(?:trans|transl|tr|eds?)\.(?=\s)")
"""S. H. Miller, trans. The publisher"""


def _monograph(desk: Desk, start: int, end: int) -> None:
    """. 譯者, 譯. 2版. 北京: 社, 2010: 798."""
    common.numbers(desk, start, end)
    common.rounds(desk, start, end)
    common.date(desk, start, end)
    common.colon_pages(desk, start, end)
    common.pages(desk, start, end)
    if (helped := _HELPED.match(desk.line, start, end)) and names.likely(helped["names"]):
        common.people(desk, helped.start("names"), helped.end(), force=True)
    for chunk in _worded(desk, start, end):
        if desk.line[chunk.start] == TAKEN or remains.role(desk, chunk):
            continue
        words = desk.text[chunk.start : chunk.end].strip(STOPS)
        if (
            desk.has("publisher")
            or remains.idle(words)
            or re.fullmatch(r"(?:\d版|译|譯|[A-Z\d/\s]+)", words)
            or (len(words) < 12 and "正" in words)
        ):
            continue
        desk.fields.extend(f for f in imprint.house(desk.text, chunk.start, chunk.end) if f.value and len(f.value) < 120)
        desk.take(chunk.start, chunk.end)

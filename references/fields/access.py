"""Links of a reference, the numbers that name works, and the days on which a page was read."""

from __future__ import annotations

import re
from functools import lru_cache

from references import terms
from references.fields import brackets, dates, identifiers
from references.fields.brackets import Bracket
from references.fields.desk import TAKEN, Desk
from references.model import Field, Span


@lru_cache(maxsize=1)
def _access() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = terms.load("signals")["access"]
    before = terms.pattern(sorted(table["before"], key=len, reverse=True))
    behind = terms.pattern(sorted(table["behind"], key=len, reverse=True))
    return re.compile(rf"(?:{before})\s*[:：]?\s*$", re.IGNORECASE), re.compile(rf"\s*(?:最後|最后|日)?(?:{behind})")


def _hidden_link(desk: Desk) -> None:
    """A link within a bracket of more words: （全文見 http://…）."""
    for one in desk.brackets:
        for inner in brackets.find(one.inner.cut(desk.text)) if one.kind in ("round", "square") else ():
            if inner.kind == "url":
                at = one.inner.start
                desk.fields.append(Field("url", inner.inner.cut(desk.text[at:]), Span(at + inner.start, at + inner.end), "identifiers.url"))
                desk.take(one.start, one.end)
                return


@lru_cache(maxsize=1)
def _access_stems() -> re.Pattern[str]:
    """The first letters of the phrases of access: a cheap look before the long one."""
    table = terms.load("signals")["access"]
    return re.compile("|".join(map(re.escape, sorted({word[:3] for key in table for word in table[key]} - {"於", "于"}))))


def read(desk: Desk) -> None:
    """Links, identifying numbers, and the dates behind a link, which are days of access."""
    urls = desk.of_kind("url", desk.start)
    for number, url in enumerate(urls):
        if number == 0:
            printed = url.inner.cut(desk.text)
            desk.fields.append(Field("url", "".join(printed.split()).replace("：//", "://"), url.inner, "identifiers.url"))
        desk.take(url.start, url.end)
    for start, end, one in identifiers.find(desk.text[desk.start : desk.end]):
        begin, stop = desk.start + start, desk.start + end
        if any(url.start <= begin < url.end for url in urls):
            continue  # a link that is a DOI is stated as the link that it is
        desk.fields.append(
            Field(one.name, one.value, Span(one.span.start + desk.start, one.span.end + desk.start) if one.span else None, one.by)
        )
        if desk.line[begin] != TAKEN:
            around = next((b for b in desk.brackets if b.start < begin and stop < b.end < stop + 4), None)
            desk.take(*(around.span if around else (begin, stop)))
    _days_of_access(desk, urls)
    if not urls and "://" in desk.text[desk.start : desk.end]:
        _hidden_link(desk)


def _days_of_access(desk: Desk, urls: list[Bracket]) -> None:
    behind_link = urls[-1].end if urls else desk.end + 1
    before, behind = _access()
    for square in desk.of_kind("square", desk.start):
        inner = square.inner.cut(desk.text).strip()
        day = dates.read(inner) if len(inner) < 14 and inner[:1].isdigit() else None
        if day and len(day) == 10 and not desk.has("urldate"):
            desk.fields.append(Field("urldate", day, square.inner, "dates.access"))
            desk.take(square.start, square.end)
    for round_ in desk.of_kind("round", desk.start):
        inner = round_.inner.cut(desk.text)
        for date in dates.find(inner)[:1]:
            words = inner[: date.start]
            if before.search(words) or behind.match(inner, date.end) or (round_.start >= behind_link and date.exact):
                _urldate(desk, date, round_.inner.start)
                desk.take(round_.start, round_.end)
    told = _access_stems().search(desk.text, desk.start, desk.end) is not None
    if not told and not urls:
        return
    begin = desk.start if told else urls[-1].end
    for date in dates.find(desk.line[begin : desk.end]):
        start, end = begin + date.start, begin + date.end
        said = before.search(desk.text, max(desk.start, start - 30), start)
        after = behind.match(desk.text, end)
        if said or after or start >= behind_link:
            if said and said.group()[0] in "於于" and start < behind_link:
                continue
            _urldate(desk, date, begin)
            desk.take(said.start() if said else start, after.end() if after else end)


def _urldate(desk: Desk, date: dates.Date, offset: int) -> None:
    if not desk.has("urldate"):
        desk.fields.append(Field("urldate", date.edtf, Span(offset + date.start, offset + date.end), "dates.access"))

"""Links of a reference, the numbers that name works, and the days on which a page was read."""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import regex
from bib.scripts import has_han
from references import terms
from references.fields import dates, identifiers
from references.forms import brackets
from references.forms.brackets import Bracket
from references.forms.workspace import TAKEN, Workspace
from references.model import Field, Span


@lru_cache(maxsize=1)
def _before_access() -> re.Pattern[str]:
    """Words before a day of access."""
    words = terms.pattern(sorted(terms.load("signals")["access"]["before"], key=len, reverse=True))
    return regex(rf"(?:{words})\s*[:：]?\s*$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _behind_access() -> re.Pattern[str]:
    """Words behind a day of access."""
    table = terms.load("signals")["access"]
    words = terms.pattern(sorted(table["behind"], key=len, reverse=True))
    return regex(rf"\s*(?:{terms.either(table['day'])})?(?:{words})")


@lru_cache(maxsize=1)
def _last_letters() -> frozenset[str]:
    """The last two letters of the words before a day of access, and those of one letter: a cheap look before the long one."""
    return frozenset(word.rstrip(_COLONS)[-2:].casefold() for word in terms.load("signals")["access"]["before"])


@lru_cache(maxsize=1)
def _first_letters() -> frozenset[str]:
    """The first letters of the words behind a day of access."""
    table = terms.load("signals")["access"]
    return frozenset(word[0] for word in (*table["behind"], *table["day"]))


_COLONS = " \t\n\u3000:："


def find_before(text: str, start: int, end: int) -> re.Match[str] | None:
    """The words for a day of access at the end of a stretch, behind which the day stands.

    >>> found = find_before("Retrieved 5 May 2010", 0, 10)
    >>> found and found.group()
    'Retrieved '
    """
    last = text[start:end].rstrip(_COLONS)[-2:].casefold()
    return None if _last_letters().isdisjoint((last, last[-1:])) else _before_access().search(text, start, end)


def _find_behind(text: str, at: int) -> re.Match[str] | None:
    return _behind_access().match(text, at) if text[at:].lstrip()[:1] in _first_letters() else None


def _read_hidden_link(workspace: Workspace) -> None:
    """A link within a bracket of more words: （全文見 http://…）."""
    for one in workspace.brackets:
        for inner in brackets.find(one.inner.cut(workspace.text)) if one.kind in ("round", "square") else ():
            if inner.kind == "url":
                at = one.inner.start
                workspace.fields.append(
                    Field("url", inner.inner.cut(workspace.text[at:]), Span(at + inner.start, at + inner.end), "identifiers.url")
                )
                workspace.take(one.start, one.end)
                return


@lru_cache(maxsize=1)
def _access_stems() -> re.Pattern[str]:
    """The first letters of the phrases of access: a cheap look before the long one."""
    table = terms.load("signals")["access"]
    stems = {word[:3] for key in ("before", "behind") for word in table[key]} - set(table["loose"])
    return regex("|".join(map(re.escape, sorted(stems))))


def read(workspace: Workspace) -> None:
    """Links, identifying numbers, and the dates behind a link, which are days of access.

    >>> workspace = Workspace.of("https://example.org/a (accessed 5 May 2010)")
    >>> read(workspace)
    >>> workspace.said()
    ['url: https://example.org/a', 'urldate: 2010-05-05']
    """
    urls = workspace.of_kind("url", workspace.start)
    if urls:
        printed = "".join(urls[0].inner.cut(workspace.text).split()).replace("：//", "://")
        workspace.fields.append(Field("url", printed, urls[0].inner, "identifiers.url"))
    for url in urls:
        workspace.take(url.start, url.end)
    _read_numbers(workspace, urls)
    _read_days_of_access(workspace, urls)
    if not urls and "://" in workspace.text[workspace.start : workspace.end]:
        _read_hidden_link(workspace)


def _read_numbers(workspace: Workspace, urls: list[Bracket]) -> None:
    """DOI, ISBN and their like; a link that is a DOI is stated as the link that it is."""
    for start, end, one in identifiers.find(workspace.text[workspace.start : workspace.end]):
        begin, stop = workspace.start + start, workspace.start + end
        if any(url.start <= begin < url.end for url in urls):
            continue
        span = Span(one.span.start + workspace.start, one.span.end + workspace.start) if one.span else None
        workspace.fields.append(Field(one.name, one.value, span, one.by))
        if workspace.line[begin] != TAKEN:
            around = next((b for b in workspace.brackets if b.start < begin and stop < b.end < stop + 4), None)
            workspace.take(*(around.span if around else (begin, stop)))


def _read_days_of_access(workspace: Workspace, urls: list[Bracket]) -> None:
    _read_square_days(workspace)
    _read_bracketed_days(workspace, _behind_link(workspace, urls))
    told = _access_stems().search(workspace.text, workspace.start, workspace.end) is not None
    if told or urls:
        _read_bare_days(workspace, urls, told=told)


def _behind_link(workspace: Workspace, urls: list[Bracket]) -> int:
    """Where the last link ends; behind everything, where there is none."""
    return urls[-1].end if urls else workspace.end + 1


def _read_square_days(workspace: Workspace) -> None:
    """[2021-06-15] behind a link (GB/T 7714-2015 §8.5)."""
    for square in workspace.of_kind("square", workspace.start):
        inner = square.inner.cut(workspace.text).strip()
        day = dates.read(inner) if len(inner) < 14 and inner[:1].isdigit() else None
        if day and len(day) == 10 and not workspace.has("urldate"):
            workspace.fields.append(Field("urldate", day, square.inner, "dates.access"))
            workspace.take(square.start, square.end)


def _read_bracketed_days(workspace: Workspace, behind_link: int) -> None:
    """(accessed 5 May 2010), [accessed 5 May 2010] (MHRA §11.2.13), （2010年5月1日瀏覽）, and any day in brackets behind the link."""
    for one in (*workspace.of_kind("round", workspace.start), *workspace.of_kind("square", workspace.start)):
        inner = one.inner.cut(workspace.text)
        date = next(iter(dates.find(inner, republic=has_han(inner))), None)
        if date is None:
            continue
        if _is_access(inner, date) or (one.start >= behind_link and date.exact):
            _state_day(workspace, "urldate", date, one.inner.start)
            workspace.take(one.start, one.end)


def _is_access(inner: str, date: dates.Date) -> bool:
    """Whether words of access stand right before or behind a day in a bracket."""
    return find_before(inner, 0, date.start) is not None or _find_behind(inner, date.end) is not None


def _read_bare_days(workspace: Workspace, urls: list[Bracket], *, told: bool) -> None:
    """Days behind the link, or with words of access beside them; where one has such words, another behind the link is the page's own."""
    behind_link = _behind_link(workspace, urls)
    begin = workspace.start if told else behind_link
    found = dates.find(workspace.line[begin : workspace.end], republic=told and has_han(workspace.text))
    days = [(date, *_find_words_beside(workspace, begin + date.start, begin + date.end)) for date in found]
    is_worded = any(worded for _, _, worded in days)
    for date, span, worded in days:
        if not worded and begin + date.start < behind_link:
            continue
        _state_day(workspace, "urldate" if worded or not is_worded else "date", date, begin)
        workspace.take(*span)


def _find_words_beside(workspace: Workspace, start: int, end: int) -> tuple[Span, bool]:
    """A day with the words of access before or behind it, and whether these are such as no other day has."""
    said = find_before(workspace.text, max(workspace.start, start - 30), start)
    after = _find_behind(workspace.text, end)
    is_loose = said is not None and said.group().startswith(tuple(terms.load("signals")["access"]["loose"]))
    return Span(said.start() if said else start, after.end() if after else end), not is_loose and bool(said or after)


def _state_day(workspace: Workspace, name: str, date: dates.Date, offset: int) -> None:
    if not workspace.has(name):
        workspace.fields.append(Field(name, date.edtf, Span(offset + date.start, offset + date.end), "dates.access"))

"""What stands before a title: authors, sometimes the year, sometimes a body that issued it."""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import regex
from references import terms
from references.fields import bodies, dates, imprint, names, numerals, offices, press
from references.forms import people
from references.forms.workspace import STOPS, Workspace
from references.model import Field, Span

_LONGEST = 300
"""characters: a longer list is no list of names"""


@lru_cache(maxsize=1)
def _year() -> re.Pattern[str]:
    unit = terms.either(terms.load("forms")["year"]["unit"])
    return regex(rf"[\s,，.。(（]*(?P<year>(?:1[5-9]|20)\d\d[a-h]?)\s*(?:{unit})?[)）]?[\s,，.。:：]*$")


def read_head(workspace: Workspace, start: int, end: int) -> None:
    """States who wrote or issued a work, from the words before its title.

    >>> workspace = Workspace.of("王河、李岸，1999年，《河》")
    >>> read_head(workspace, 0, 11)
    >>> workspace.said()
    ['date: 1999', 'author: 王河', 'author: 李岸']
    >>> workspace = Workspace.of("王河（主編）（民國97年）。《河》")
    >>> read_head(workspace, 0, 14)
    >>> workspace.said()
    ['date: 2008', 'editor: 王河']
    """
    if not workspace.text[start:end].strip(STOPS):
        return
    end = _read_year(workspace, start, end)
    begin, stop = imprint.trim(workspace.text, start, end)
    if begin >= stop:
        return
    if press.is_known_press(workspace.text[begin:stop]):
        workspace.add("container", begin, stop, "titles.agency")
    elif not people.read_people(workspace, begin, stop):
        _read_doubtful_names(workspace, begin, stop)


def _read_year(workspace: Workspace, start: int, end: int) -> int:
    """States the date behind the names, in brackets or bare (APA 7, 9.13; 王河（2005）。 王河。2005。); where the names end."""
    last = next(iter(reversed(workspace.of_kind("round", start, end))), None)
    if last is not None and not workspace.text[last.end : end].strip(STOPS) and dates.heads(inner := last.inner.cut(workspace.text)):
        day = dates.read(inner)
        if day is not None and last.start > start and _is_life(day):
            workspace.take(last.start, last.end)
            return last.start
        if day is not None and last.start > start:
            workspace.fields.append(Field("date", day, last.inner, "dates.head"))
            workspace.take(last.start, last.end)
            return last.start
    year = _year().search(workspace.text[start:end])
    if year is None or year.start() == 0:
        return _read_whole_date(workspace, start, end)
    at = start + year.start("year")
    workspace.fields.append(Field("date", year["year"][:4], Span(at, at + 4), "dates.head"))
    return start + year.start()


def _is_life(day: str) -> bool:
    """丁文河（1887-1936），《…》: whether two years in brackets behind a name are those of a life, for no book takes so long.

    >>> _is_life("1887/1936"), _is_life("1998/2001"), _is_life("2005")
    (True, False, False)
    """
    first, _, last = day.partition("/")
    return first.isdecimal() and last.isdecimal() and _SHORTEST_LIFE <= int(last) - int(first) <= _LONGEST_LIFE


_SHORTEST_LIFE, _LONGEST_LIFE = 18, 110
"""years"""


def _read_whole_date(workspace: Workspace, start: int, end: int) -> int:
    """States a date of another make that stands behind the names and a comma (王河，民國九十三年，《河》; 王河，二○○四年，《河》)."""
    chunks = workspace.chunks(start, end, ",，。")
    if len(chunks) < 2 or not _MAY_BE_YEAR.search(words := workspace.text[chunks[-1].start : chunks[-1].end].strip(STOPS)):
        return end
    day = next((one for one in dates.find(words) if (one.start, one.end) == (0, len(words))), None) if dates.heads(words) else None
    if day is None:
        return end
    at = workspace.text.index(words, chunks[-1].start)
    workspace.fields.append(Field("date", day.edtf, Span(at, at + len(words)), "dates.head"))
    return chunks[-1].start


_MAY_BE_YEAR = regex(rf"^\D{{0,6}}\d|[{numerals.DIGITS}]")
"""a cheap look: a date has figures"""


def _read_doubtful_names(workspace: Workspace, begin: int, stop: int) -> None:
    """Names until the first stretch that is none (a description, an office); else all that stands there, if it is short."""
    chunks = workspace.chunks(begin, stop, ",，;；。")
    first = workspace.text[chunks[0].start : chunks[0].end] if len(chunks) > 1 else ""
    if first and names.likely(first) and not bodies.is_body(first):
        whole = chunks[0].end
        for chunk in chunks[1:]:
            words = workspace.text[chunk.start : chunk.end]
            if not names.likely(words.strip()) or offices.is_office(words):
                break
            whole = chunk.end
        people.read_people(workspace, begin, whole, force=True)
    elif stop - begin <= _LONGEST:
        people.read_people(workspace, begin, stop, force=True)

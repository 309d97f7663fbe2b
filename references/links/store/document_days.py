"""The day of a document: what the author read, the author read before it. The last resort, where a citation names no day at all."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from bib.patterns import regex
from references import terms
from references.fields import dates

LINES = 40
"""Lines at the beginning and at the end of a document that may state its day."""
_FRONT = regex(r"\A\ufeff?---[ \t]*\r?\n(.{0,4000}?)^(?:---|\.\.\.)[ \t]*$", re.S | re.M)
_FIELD = regex(r"^date[ \t]*:[ \t]*[\"']?(.{4,60}?)[\"']?[ \t]*$", re.M | re.I)
_BARE = regex(r"[\s()（）\[\]*_#,，。.-]*")


@cache
def _labels() -> re.Pattern[str]:
    words = sorted(terms.load("links")["document_days"], key=len, reverse=True)
    named = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in words)
    return regex(rf"(?:^|[（(；;|])[ \t\u3000*_>-]*({named})[*_ \t\u3000]*[:：]?[*_ \t\u3000]*(.{{4,40}})", re.I)


def stated_day(text: str) -> tuple[str, str] | None:
    """The day (EDTF) that a document states of itself, and the word for it: front matter, a label, or a line of its own in the head.

    >>> stated_day("論文\\n（投稿日期：110年4月1日；採用日期：110年6月2日）\\n本文")
    ('2021-04-01', '投稿日期')
    >>> stated_day("---\\ntitle: A\\ndate: 2021-04-01\\n---\\nText")
    ('2021-04-01', 'date')
    >>> stated_day("In 2014 the treaty was signed on 3 May 2014.") is None
    True
    """
    front = _FRONT.match(text)
    field = _FIELD.search(front[1]) if front else None
    if field and (day := _day(field[1])):
        return day, "date"
    lines = [line.strip() for line in (text[:8000].splitlines()[:LINES] + text[-8000:].splitlines()[-LINES:])]
    found = _labelled_days(lines)
    named = next((word for word in terms.load("links")["document_days"] if word.lower() in found), None)
    if named is not None:
        return found[named.lower()], named
    return next(((day, "a line of its own") for line in lines[:LINES] if (day := _whole_line(line))), None)


def _labelled_days(lines: list[str]) -> dict[str, str]:
    """The first day behind each label that stands in the lines."""
    found: dict[str, str] = {}
    for line in lines:
        for label, rest in _labels().findall(line):
            if day := _day(rest):
                found.setdefault(label.lower(), day)
    return found


def _day(text: str) -> str | None:
    """The date with which a text begins, if it names a day or a month."""
    closed = re.sub(r"(?<=\d)[ \t]+(?=[年月日])|(?<=[年月])[ \t]+(?=\d)", "", text.strip())
    found = next(iter(dates.find(closed)), None)
    return found.edtf if found and found.start <= 1 and not found.doubt and re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", found.edtf) else None


def _whole_line(line: str) -> str | None:
    if not 6 <= len(line) <= 40:
        return None
    day = next(iter(dates.find(line)), None)
    return day.edtf if day and day.exact and not day.doubt and _BARE.fullmatch(line[: day.start] + line[day.end :]) else None


def day_of(text: str, place: str) -> tuple[str, str]:
    """The day of a document and where it comes from: what it states, else when its file was last changed; ("", "") where neither is known.

    >>> day_of("發布日期：2021/04/01", "")
    ('2021-04-01', 'the date of the document (發布日期)')
    """
    stated = stated_day(text)
    if stated is not None:
        return stated[0], f"the date of the document ({stated[1]})"
    try:
        changed = datetime.fromtimestamp(Path(place).stat().st_mtime, UTC) if place else None
    except (OSError, ValueError):
        changed = None
    return (changed.date().isoformat(), CHANGED_FILE) if changed else ("", "")


CHANGED_FILE = "the day on which the file of the document was last changed"

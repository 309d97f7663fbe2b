"""Days as citations name them: an EDTF date is a stretch of time, and a copy lies inside it, before it or after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime

from bib import dates
from bib.patterns import regex

_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
"""the first and the last month of each season of EDTF; winter ends in the year behind it"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The days between which the author saw a page, both included."""

    first: date
    last: date

    def distance(self, when: datetime) -> int:
        """Days from these days to a copy: negative where the copy is older.

        >>> parse_days("2014-05").distance(datetime(2014, 4, 19)), parse_days("2014-05").distance(datetime(2014, 5, 9))
        (-12, 0)
        """
        day = when.date()
        if day < self.first:
            return -(self.first - day).days
        return (day - self.last).days if day > self.last else 0

    @property
    def middle(self) -> datetime:
        """The moment to ask an archive for: the middle, or the one end that is known.

        >>> parse_days("2014-05").middle.day, parse_days("../2001-12-31").middle.year, parse_days("2001/..").middle.month
        (16, 2001, 1)
        """
        if self.is_open:
            return datetime.combine(self.last if self.first == date.min else self.first, datetime.min.time(), UTC) + timedelta(hours=12)
        half = (self.last - self.first).days // 2
        return datetime.combine(self.first + timedelta(days=half), datetime.min.time(), UTC) + timedelta(hours=12)

    @property
    def is_open(self) -> bool:
        """Whether only one end is known: up to a day, or from it on."""
        return self.first == date.min or self.last == date.max

    def farness(self, when: datetime) -> tuple[float, float]:
        """How copies are put in order: how far from these days, then the older one; the one nearest to the known end where one is open."""
        seconds = when.timestamp()
        return abs(self.distance(when)), abs(seconds - self.middle.timestamp()) if self.is_open else seconds


def parse_days(text: str | None) -> Wanted | None:
    """The stretch of time that a date means, in EDTF or as people write it; None where there is none to be had.

    >>> parse_days("2003-03/2003-04")
    Wanted(first=datetime.date(2003, 3, 1), last=datetime.date(2003, 4, 30))
    >>> parse_days("1997").last, parse_days("199X").first, parse_days("2003-21").first, parse_days("n.d.")
    (datetime.date(1997, 12, 31), datetime.date(1990, 1, 1), datetime.date(2003, 3, 1), None)
    >>> parse_days("2005/6/30") == parse_days("30 June 2005") == parse_days("2005-06-30T08:00:00Z"), parse_days("../2001-12-31").last
    (True, datetime.date(2001, 12, 31))
    """
    stated = _TIME.sub("", (text or "").strip())
    if not stated:
        return None
    try:
        return _whole([point and _stretch(point) for point in dates.parse(stated) or dates.parse(_in_edtf(stated))])
    except ValueError:  # a year that Python's calendar does not have
        return None


def _whole(ends: Sequence[Wanted | None]) -> Wanted | None:
    """From the first of some stretches to the last; an end that is not known is open."""
    known = [one for one in ends if one is not None]
    if not known:
        return None
    first = date.min if ends[0] is None else min(one.first for one in known)
    return Wanted(first, date.max if ends[-1] is None else max(one.last for one in known))


def is_unreadable(text: str | None) -> bool:
    """Whether a date was meant that cannot be read: it has numbers, and means no day.

    >>> is_unreadable("2005/13/45"), is_unreadable("2005/6/30"), is_unreadable("n.d."), is_unreadable(None)
    (True, False, False, False)
    """
    return any(one.isdigit() for one in text or "") and parse_days(text) is None


_TIME = regex(r"(?<=\d)T\d[^/]*")
"""the hour of a day, which says nothing of days"""
_BY_NUMBERS = regex(r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?")


def _in_edtf(text: str) -> str:
    """A date as people write it, in EDTF; "" where it means no day.

    >>> _in_edtf("2005/6/30"), _in_edtf("unknown/2001"), _in_edtf("2005年6月30日"), _in_edtf("May 2005"), _in_edtf("no day")
    ('2005-06-30', '/2001', '2005-06-30', '2005-05', '')
    """
    if not text.isascii():
        from references.evidence.figures import plain_digits  # what hardly a link needs

        text = plain_digits(text)
    ends = [one.strip().lower() for one in text.split("/")]
    if len(ends) == 2 and not _UNKNOWN.isdisjoint(ends):
        return "/".join("" if one in _UNKNOWN else one for one in ends)
    if (numbers := _BY_NUMBERS.fullmatch(text)) is not None:
        return "-".join(one.zfill(2) for one in numbers.group(1, 3, 4) if one)
    from references.fields import dates as printed  # what most links never need

    found = next(iter(printed.find(text)), None)
    return found.edtf if found is not None and found.start == 0 else ""


_UNKNOWN = frozenset(("", "..", "unknown", "open"))
"""an end that is not known, as EDTF writes it today and wrote it before 2019"""


def _stretch(point: dates.Day) -> Wanted:
    """The days of a decade, a year, a season or month of it, or of a day."""
    year, month, day = point.year, point.month, point.day
    if point.unspecified or not month:
        return Wanted(date(year, 1, 1), date(int((point.unspecified or f"{year:04}").replace("X", "9")), 12, 31))
    if month in _SEASONS:
        first, last = _SEASONS[month]
        return Wanted(date(year, first, 1), _month_end(year + last // 13, (last - 1) % 12 + 1))
    if not day:
        return Wanted(date(year, month, 1), _month_end(year, month))
    return Wanted(date(year, month, day), date(year, month, day))


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def from_digits(timestamp: str) -> datetime | None:
    """The time that an archive's digits mean; a month or day of 00 is the first.

    >>> from_digits("20150305").isoformat(), from_digits("20150012000000").month, from_digits("nothing")
    ('2015-03-05T00:00:00+00:00', 1, None)
    """
    digits = re.sub(r"\D", "", timestamp)[:14]
    if len(digits) < 4:
        return None
    full = digits + "00000101000000"[len(digits) :] if len(digits) % 2 == 0 else digits[:-1] + "00000101000000"[len(digits) - 1 :]
    parts = [int(full[:4]), *(int(full[at : at + 2]) for at in range(4, 14, 2))]
    try:
        return datetime(parts[0], max(parts[1], 1), max(parts[2], 1), parts[3], parts[4], parts[5], tzinfo=UTC)
    except ValueError:
        return None


def days_of_digits(timestamp: str) -> Wanted | None:
    """The days that the beginning of an archive's digits means.

    >>> days_of_digits("2005").last, days_of_digits("20050630120000").first, days_of_digits("20")
    (datetime.date(2005, 12, 31), datetime.date(2005, 6, 30), None)
    """
    parts = [timestamp[:4], timestamp[4:6], timestamp[6:8]]
    return parse_days("-".join(one for one in parts if len(one) in (2, 4) and one != "00")) if len(timestamp) >= 4 else None


def from_http(text: str | None) -> datetime | None:
    """The time that a header names.

    >>> from_http("Mon, 01 Jun 2015 00:00:00 GMT").year
    2015
    """
    try:
        found = parsedate_to_datetime(text or "")
    except (TypeError, ValueError):
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def to_http(when: datetime) -> str:
    """RFC 1123, as Accept-Datetime wants it.

    >>> to_http(datetime(2015, 6, 1, tzinfo=UTC))
    'Mon, 01 Jun 2015 00:00:00 GMT'
    """
    return format_datetime(when.astimezone(UTC), usegmt=True)


def now_text() -> str:
    """The time now, RFC 3339."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def to_rfc3339(when: datetime) -> str:
    """A time as RFC 3339 has it, in UTC.

    >>> to_rfc3339(datetime(2015, 6, 1, tzinfo=UTC))
    '2015-06-01T00:00:00Z'
    """
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def say_time(when: datetime | None) -> str | None:
    """A time that may not be known, as RFC 3339 has it."""
    return to_rfc3339(when) if when is not None else None

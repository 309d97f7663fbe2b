"""A date that was found in a text, and EDTF (ISO 8601-2), in which dates are stated."""

from __future__ import annotations

from typing import NamedTuple


class Date(NamedTuple):
    """A date and where it stands."""

    start: int
    end: int
    edtf: str
    doubt: str = ""
    """why it is not certain: two-digit-year | day-or-month"""

    @property
    def exact(self) -> bool:
        """It names a day."""
        return len(self.edtf) == 10

    @property
    def ranges(self) -> bool:
        """It names two ends."""
        return "/" in self.edtf


class Point(NamedTuple):
    """A year, its month or season (0 where none is named), its day (0 where none is named)."""

    year: int
    month: int = 0
    day: int = 0


def write(*points: Point) -> str:
    """One point, or the two ends of a range, as EDTF; what is no month or no day is left out.

    >>> write(Point(2003, 3), Point(2003, 4)), write(Point(1990, 21)), write(Point(2001, 7, 24)), write(Point(2001, 13, 2))
    ('2003-03/2003-04', '1990-21', '2001-07-24', '2001')
    """
    return "/".join(map(_one, points))


def _one(point: Point) -> str:
    year, month, day = point
    if not (1 <= month <= 12 or 21 <= month <= 24):
        return f"{year:04}"
    if month > 12 or not 1 <= day <= 31:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}"


def qualify(edtf: str, mark: str) -> str:
    """A date with the mark of EDTF behind each of its ends: ~ for about, ? for uncertain.

    >>> qualify("1923", "~"), qualify("1923/1925", "?")
    ('1923~', '1923?/1925?')
    """
    return "/".join(f"{end}{mark}" for end in edtf.split("/")) if mark else edtf

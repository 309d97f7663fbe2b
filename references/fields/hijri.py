"""Years that are counted from the Hijra by the moon, as years of the Christian calendar."""

from __future__ import annotations

from datetime import date

_EPOCH = 227_014
"""the day before the first of the lunar calendar (16 July 622, Julian), counted as `date.toordinal` counts"""


def state_lunar(year: int) -> str:
    """A lunar year as the two Christian years that it touches, by the tabular calendar (Dershowitz and Reingold §7.1).

    >>> state_lunar(1353), state_lunar(1400), state_lunar(1429)
    ('1934/1935', '1979/1980', '2008')
    """
    first, last = (date.fromordinal(_count_days(one)) for one in (year, year + 1))
    ends = date.fromordinal(last.toordinal() - 1).year
    return str(first.year) if first.year == ends else f"{first.year}/{ends}"


def _count_days(year: int) -> int:
    return _EPOCH + 354 * (year - 1) + (3 + 11 * year) // 30 + 1

"""Years that are counted from the Hijra, by the moon or by the sun, as years of the Christian calendar."""

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
    return _write(first.year, date.fromordinal(last.toordinal() - 1).year)


def _count_days(year: int) -> int:
    return _EPOCH + 354 * (year - 1) + (3 + 11 * year) // 30 + 1


def state_solar(year: int) -> str:
    """A solar year of Iran, which begins in March, as the two Christian years that it touches.

    >>> state_solar(1379)
    '2000/2001'
    """
    return _write(year + 621, year + 622)


def _write(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}/{last}"

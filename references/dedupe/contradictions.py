"""What keeps two citations apart, however like they are: another edition, volume, number, day, or id in the address."""

from __future__ import annotations

from collections.abc import Callable

from references.dedupe.addresses import differ_in_number
from references.dedupe.normal import same_days
from references.dedupe.record import Hard, Record


def contradiction(a: Record, b: Record) -> str:
    """The first thing in which two citations contradict each other so that they cannot be of one work; empty where there is none.

    >>> from references.dedupe.record import from_fields
    >>> contradiction(from_fields({"title": "Rivers", "date": "1990"}, ""), from_fields({"title": "Rivers", "date": "1991"}, ""))
    'the dates differ'
    """
    return hard_contradiction(a.hard, b.hard)


def hard_contradiction(a: Hard, b: Hard) -> str:
    """The same for what `Record.hard` keeps.

    >>> from references.dedupe.record import from_fields
    >>> one, other = (from_fields({"title": "Rivers", "volume": number}, "").hard for number in "12")
    >>> hard_contradiction(one, other)
    'the volumes differ'
    """
    if a.doi and b.doi:
        return "" if a.doi == b.doi else "the DOIs differ"
    counted = _differing_number(a, b)
    if counted or _is_one_page(a, b):  # one page has one date, even where a note misprints it
        return counted
    return next((reason for differs, reason in _CHECKS if differs(a, b)), "")


def _differing_number(a: Hard, b: Hard) -> str:
    pairs = (("editions", a.edition, b.edition), ("volumes", a.volume, b.volume), ("numbers", a.number, b.number))
    differing = (name for name, ours, theirs in pairs if ours and theirs and ours != theirs)
    return next((f"the {name} differ" for name in differing if name != "numbers" or not _holds_the_other(a, b)), "")


def _holds_the_other(a: Hard, b: Hard) -> bool:
    """Box 14, and its folder 3."""
    return a.filed and b.filed and (a.number.startswith(f"{b.number}-") or b.number.startswith(f"{a.number}-"))


def _is_one_page(a: Hard, b: Hard) -> bool:
    return a.url is not None and a.url == b.url and not a.url.home


def _addresses_differ(a: Hard, b: Hard) -> bool:
    return a.url is not None and b.url is not None and differ_in_number(a.url, b.url)


def _dates_differ(a: Hard, b: Hard) -> bool:
    return a.date is not None and b.date is not None and not same_days(a.date, b.date)


def _numerals_differ(a: Hard, b: Hard) -> bool:
    return not (a.numerals <= b.numerals or b.numerals <= a.numerals)


_CHECKS: tuple[tuple[Callable[[Hard, Hard], bool], str], ...] = (
    (_addresses_differ, "the addresses differ in a number"),
    (_dates_differ, "the dates differ"),
    (_numerals_differ, "the numbers in the titles differ"),
)

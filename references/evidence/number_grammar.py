"""What words in a row come to as a number, and whether they are one: three thousand two hundred is, three and two is not."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple


class Atom(NamedTuple):
    """What a word says of a number."""

    kind: str
    """number, first (a number, but not behind ten), times (hundred, million), teen (-toista), part (half), shift (a half more of what
    follows), before (mia), and, of, point"""
    value: Decimal


_ONE = Atom("number", Decimal(1))
_AND = ("and", "of")
_SCORE = 20
"""quatre-vingts"""
_SMALL, _TEN, _HUNDRED, _THOUSAND = 10, Decimal(10), Decimal(100), Decimal(1000)
_MILLION = 10**6


def is_number(atoms: Sequence[Atom]) -> bool:
    """Whether words in a row are one number.

    >>> two, half = Atom("number", Decimal(2)), Atom("part", Decimal("0.5"))
    >>> million, hundred = Atom("times", Decimal(10**6)), Atom("times", Decimal(100))
    >>> joint = Atom("and", Decimal(0))
    >>> [is_number(one) for one in ([two, joint, half, million], [two, joint, two], [two, hundred], [million], [half, million])]
    [True, False, True, False, True]
    """
    if len(atoms) > 1 and atoms[0].kind == "and":
        return is_number(atoms[1:])
    if not atoms or atoms[0].kind in _NOT_FIRST or atoms[-1].kind in _NOT_LAST:
        return False
    if len(atoms) == 1:
        return atoms[0].kind in _ALONE or (atoms[0].kind == "times" and atoms[0].value < _MILLION)
    return not _is_mere_half(atoms) and all(_may_follow(atoms, place) for place in range(1, len(atoms)))


_NOT_FIRST, _NOT_LAST, _ALONE = ("and", "of", "point"), ("and", "of", "point", "shift"), ("number", "first", "teen", "before")


def _is_mere_half(atoms: Sequence[Atom]) -> bool:
    """Whether all that is said is half of one, with no power that it is of."""
    kinds = {one.kind for one in atoms}
    return "part" in kinds and "times" not in kinds and len(atoms) < 3


def _may_follow(atoms: Sequence[Atom], place: int) -> bool:
    """Whether a word can go on the number before it."""
    one, last = atoms[place], atoms[place - 1]
    if _begins_hundreds(atoms, place):
        return False
    if one.kind == "first":
        return last.kind == "and" or (
            last.kind == "times" and last.value > _TEN and place + 1 < len(atoms) and atoms[place + 1].kind == "times"
        )
    if any(before.kind == "point" for before in atoms[:place]):
        return one.kind in ("number", "times")
    if one.kind in ("and", "of", "point"):
        return last.kind not in (*_AND, "shift")
    if last.kind != "shift" and one == _ONE and place + 1 < len(atoms) and atoms[place + 1].kind == "part":
        return True  # of one half: vier|ein|halb
    if last.kind == "of":
        return one.kind == "times" and one.value >= _THOUSAND
    if last.kind == "and":
        return _may_follow_and(atoms, place)
    return _may_follow_plainly(one, last)


def _begins_hundreds(atoms: Sequence[Atom], place: int) -> bool:
    """Whether a number says how many hundreds behind hundreds before it: one hundred and two hundred."""
    is_of_hundreds = atoms[place].kind == "number" and place + 1 < len(atoms) and atoms[place + 1] == Atom("times", _HUNDRED)
    before = next((one for one in reversed(atoms[:place]) if one.kind in ("number", "times") and one.value >= _HUNDRED), None)
    return is_of_hundreds and before is not None and before.value < _THOUSAND


def _may_follow_and(atoms: Sequence[Atom], place: int) -> bool:
    """Whether a word can go on a number behind an and: vingt et un, five and twenty, two and a half."""
    one, before = atoms[place], [each for each in atoms[:place] if each.kind not in _AND]
    last = before[-1] if before else None
    if last is None or one.kind == "part":
        return last is not None
    if one.kind in ("times", "teen", "before"):
        return True
    return _is_rest(one, last) or (last.kind == "number" and last.value < _SMALL and _is_ten(one))


def _is_ten(one: Atom) -> bool:
    return one.kind == "number" and _SCORE <= one.value < _HUNDRED and not one.value % 10


def _is_rest(one: Atom, last: Atom) -> bool:
    """Whether a number is what remains beside a round one before it."""
    if last.kind in ("times", "before"):
        return one.value < last.value or one.kind in ("times", "before")
    if last.kind == "number" and last.value >= _HUNDRED:
        return one.value < (_THOUSAND if last.value >= _THOUSAND else _HUNDRED)
    return last.kind == "number" and last.value >= _TEN and not last.value % 10 and one.value < (_SCORE if last.value >= _SCORE else _SMALL)


def _may_follow_plainly(one: Atom, last: Atom) -> bool:
    """Whether a word can go on the one right before it."""
    if last.kind == "shift":
        return one.kind in ("number", "times")
    if one.kind == "number":
        is_year = last.kind == "number" and _TEN < last.value <= _SCORE and _TEN <= one.value < _HUNDRED
        is_score = last.value == 4 and one.value == _SCORE
        return last.kind == "before" or _is_rest(one, last) or is_year or is_score
    if one.kind == "teen":
        return last.kind == "number" and last.value < _SMALL
    if one.kind == "part":
        return last.kind in ("number", "times")
    return one.kind in ("times", "before", "shift")


def has_unit_behind_ten(atoms: Sequence[Atom]) -> bool:
    """Whether ten and a unit stand side by side, as some languages alone say it: on bir, dix-sept.

    >>> has_unit_behind_ten([Atom("number", Decimal(10)), Atom("number", Decimal(1))])
    True
    """
    pairs = pairwise(atoms)
    return any(last == Atom("number", _TEN) and one.kind == "number" and one.value < _TEN for last, one in pairs)


def add_up(atoms: Sequence[Atom]) -> Decimal:
    """What words in a row come to: smaller ones before a power multiply it (and before French vingt), others are added.

    >>> three, two = Atom("number", Decimal(3)), Atom("number", Decimal(2))
    >>> thousand, hundred = Atom("times", Decimal(1000)), Atom("times", Decimal(100))
    >>> str(add_up([three, thousand, two, hundred])), str(add_up([two, Atom("point", Decimal(0)), three]))
    ('3200', '2.3')
    """
    point = next((place for place, one in enumerate(atoms) if one.kind == "point"), None)
    if point is not None:
        return _add_decimals(atoms[:point], atoms[point + 1 :])
    sum_ = _Sum()
    plain = _put_in_order([one for one in atoms if one.kind != "of"])
    for place, one in enumerate(plain):
        following = plain[place + 1] if place + 1 < len(plain) else None
        if not (one.kind == "number" and one.value == 1 and following is not None and following.kind == "part"):
            sum_.take(one)
    return sum_.total + sum_.current


def _add_decimals(whole: Sequence[Atom], behind: Sequence[Atom]) -> Decimal:
    """A decimal: behind the point its digits, then a power."""
    digits = [one for one in behind if one.kind == "number"]
    power = next((one.value for one in behind if one.kind == "times" and one.value >= _THOUSAND), Decimal(1))
    spelled = str(add_up(digits)) if len(digits) == 2 and digits[0].value >= _TEN else "".join(str(one.value) for one in digits)
    return Decimal(f"{add_up(whole)}.{spelled}") * power


def _put_in_order(atoms: Sequence[Atom]) -> list[Atom]:
    """The same with every multiplier behind its number (mia mbili), and shares added to what they belong to (साढ़े तीन)."""
    found: list[Atom] = []
    waiting: Atom | None = None
    for one in atoms:
        if waiting is None and one.kind in ("before", "shift"):
            waiting = one
        elif waiting is not None and waiting.kind == "shift":
            found += [one._replace(value=one.value + waiting.value)] if one.kind == "number" else [Atom("number", 1 + waiting.value), one]
            waiting = None
        elif waiting is not None:
            is_of_it = one.kind == "number"
            found += [one, Atom("times", waiting.value)] if is_of_it else [Atom("times", waiting.value)]
            waiting = one if one.kind == "before" else None
        else:
            found.append(one)
    return [*found, Atom("times", waiting.value)] if waiting is not None else found


class _Sum:
    """A number on its way: what is settled, and what a power may still multiply."""

    def __init__(self) -> None:
        self.total = self.current = Decimal(0)
        self.power = Decimal(0)
        self.last: Atom | None = None

    def take(self, one: Atom) -> None:
        """Adds a word."""
        if one.kind == "times":
            self._multiply(one.value)
        elif one.kind == "part" and not self.current and self.total:
            self.total += one.value * self.power
        elif self.last == Atom("number", Decimal(4)) and one == Atom("number", Decimal(_SCORE)):
            self.current += 76
        elif one.kind == "part" and self.current >= _THOUSAND:
            self.current += one.value * _THOUSAND ** (len(str(int(self.current))) // 3)
        elif one.kind == "number" and _TEN < self.current <= _SCORE and one.value >= _TEN and not self.total:
            self.current = self.current * 100 + one.value
        elif one.kind != "and":
            self.current += one.value
        self.last = one

    def _multiply(self, value: Decimal) -> None:
        if value < _THOUSAND:
            unit = self.current % value
            self.current += (unit or Decimal(1)) * value - unit
            return
        if self.total and value > self.power:
            self.total = (self.total + self.current) * value
        else:
            self.total += (self.current or Decimal(1)) * value
        self.current, self.power = Decimal(0), value

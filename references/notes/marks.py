"""Which of the signs in the main text are marks: those that point, one after the other, to the notes."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from references.notes.chain import Option, best_rising
from references.notes.signs import Sign

EXPLICIT = ("sup", "bracket", "word", "circled", "raised", "paren")
_FAR = 40
"""so many notes of one number, in numberings that start again, are looked at"""


class Target(NamedTuple):
    """A body that wants its mark."""

    label: str
    area: int
    start: int
    style: str


class Paired(NamedTuple):
    """A mark and the body that it points to."""

    sign: Sign
    target: int
    """number of the body; -1: the document has none"""


class Outside:
    """Ranges of the document that are no main text."""

    def __init__(self, ranges: Sequence[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in ranges]
        self._ends = [end for _, end in ranges]

    def __contains__(self, place: int) -> bool:
        index = bisect_right(self._starts, place) - 1
        return index >= 0 and place < self._ends[index]


def pair(signs: Sequence[Sign], targets: Sequence[Target], area_starts: Sequence[int]) -> list[Paired]:
    """The marks of the document, in order. `signs` are those of the main text, `targets` the bodies in reading order."""
    return sorted([*_numbered(signs, targets, area_starts), *_starred(signs, targets)], key=lambda one: one.sign.start)


def _starred(signs: Sequence[Sign], targets: Sequence[Target]) -> list[Paired]:
    """The marks of a star's note are the stars of its kind between the body of the star before and its own."""
    found: list[Paired] = []
    places: dict[str, list[Sign]] = {}
    for sign in signs:
        if not sign.label.isdigit():
            places.setdefault(sign.label, []).append(sign)
    since: dict[str, int] = {}
    for number, target in enumerate(targets):
        mine = places.get(target.label, [])
        first = bisect_left(mine, since.get(target.label, 0), key=lambda sign: sign.start)
        last = bisect_left(mine, target.start, key=lambda sign: sign.start)
        found.extend(Paired(sign, number) for sign in mine[first:last])
        since[target.label] = target.start
    return found


def _numbered(signs: Sequence[Sign], targets: Sequence[Target], area_starts: Sequence[int]) -> list[Paired]:
    styles = [style for style in (*EXPLICIT, "digit") if any(sign.style == style for sign in signs)]
    best: list[Paired] = []
    total = 0.0
    for style in styles:
        mine = [sign for sign in signs if sign.style == style]
        found, score = _rising(mine, targets, area_starts)
        if score > total:
            best, total = found, score
    if not best:
        return _alone(signs, len(targets))
    style = best[0].sign.style
    if style == "digit":
        return sorted([*best, *_lost_digits(signs, best, targets)], key=lambda one: one.sign.start)
    return _all_explicit([sign for sign in signs if sign.style == style], best, targets)


def _rising(signs: Sequence[Sign], targets: Sequence[Target], area_starts: Sequence[int]) -> tuple[list[Paired], float]:
    places: dict[str, list[int]] = {}
    for number, target in enumerate(targets):
        places.setdefault(target.label, []).append(number)
    options: list[Option] = []
    which: list[tuple[Sign, int]] = []
    item = -1
    last = -1
    for sign in signs:
        numbers = places.get(sign.label)
        if not numbers:
            continue
        if sign.start != last:
            item, last = item + 1, sign.start
        area = bisect_left(area_starts, sign.start)
        first = bisect_left(numbers, area, key=lambda number: targets[number].area)
        for number in numbers[first : first + _FAR]:
            away = targets[number].area - area
            score = sign.score + (1.0 if away == 0 else -0.5 * away) + (1.2 if targets[number].style == sign.style == "paren" else 0.0)
            if score >= 1.5:
                options.append(Option(item, number, score))
                which.append((sign, number))
    chosen = best_rising(options, len(targets))
    index = {(option.item, option.rank): number for number, option in enumerate(options)}
    found = [Paired(*which[index[(option.item, option.rank)]]) for option in chosen]
    return found, sum(option.score for option in chosen)


def _lost_digits(signs: Sequence[Sign], found: Sequence[Paired], targets: Sequence[Target]) -> list[Paired]:
    """A good mark 5 between the marks 4 and 6, of a note that the document does not have."""
    lost: list[Paired] = []
    digits = [sign for sign in signs if sign.style == "digit" and sign.score >= 2.5]
    for before, after in itertools.pairwise(found):
        one, two = before.sign.label, after.sign.label
        if not (one.isdigit() and two.isdigit() and int(two) == int(one) + 2) or after.target != before.target + 1:
            continue
        first = bisect_right(digits, before.sign.start, key=lambda sign: sign.start)
        for sign in digits[first:]:
            if sign.start >= after.sign.start:
                break
            if sign.label == str(int(one) + 1):
                lost.append(Paired(sign, -1))
                break
    return lost


def _all_explicit(signs: Sequence[Sign], found: Sequence[Paired], targets: Sequence[Target]) -> list[Paired]:
    """Of explicit marks none is lost: one that comes again points to the same note, one without a note is a note that is missing."""
    exact = {(one.sign.start, one.sign.label): one.target for one in found}
    places = sorted((one.sign.start, one.target) for one in found)
    known: dict[str, list[int]] = {}
    for number, body in enumerate(targets):
        known.setdefault(body.label, []).append(number)
    paired: list[Paired] = []
    for sign in signs:
        target = exact.get((sign.start, sign.label))
        if target is None:
            numbers = known.get(sign.label)
            if numbers:
                near = bisect_right(places, (sign.start, len(targets))) - 1
                around = places[max(near, 0)][1]
                target = _nearest(numbers, around)
            elif sign.style == "paren" or not sign.label.isdigit() or not _between(sign, places, targets):
                continue
            else:
                target = -1
        paired.append(Paired(sign, target))
    return paired


def _nearest(numbers: Sequence[int], around: int) -> int:
    at = bisect_left(numbers, around)
    return min(numbers[max(at - 1, 0) : at + 1], key=lambda number: abs(number - around))


def _between(sign: Sign, places: Sequence[tuple[int, int]], targets: Sequence[Target]) -> bool:
    """Whether a mark without a note at least counts on from the marks round it."""
    at = bisect_right(places, (sign.start, len(targets)))
    before = targets[places[at - 1][1]].label if at else "0"
    after = targets[places[at][1]].label if at < len(places) else "99999"
    if not before.isdigit() or not after.isdigit():
        return False
    return int(before) < int(sign.label) < max(int(after), int(before) + 20)


def _alone(signs: Sequence[Sign], bodies: int) -> list[Paired]:
    """Marks of a document that has no notes: they count 1, 2, 3 …"""
    best: list[Paired] = []
    for style in (*EXPLICIT, "digit"):
        if style == "paren":
            continue
        expected = 1
        found: list[Paired] = []
        for sign in signs:
            if sign.style != style or not sign.label.isdigit() or (style == "digit" and sign.score < 2.5):
                continue
            if int(sign.label) == expected:
                found.append(Paired(sign, -1))
                expected += 1
            elif found and style != "digit" and int(sign.label) < expected:
                found.append(Paired(sign, -1))
        least = {"digit": 4, "bracket": 2}.get(style, 1)
        if bodies == 0 and expected > least and len(found) > len(best):
            best = found
    return best

"""Which of the signs in the main text are marks: those that point, one after the other, to the notes."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from references.notes.chain import Option, best_rising
from references.notes.signs import DIGITS, Sign, count_of

EXPLICIT = ("sup", "bracket", "word", "circled", "raised", "paren")
APART = 1.25
"""by so much more notes must have marks if numbers between spaces are taken for marks"""
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


def pair(signs: Sequence[Sign], targets: Sequence[Target], area_starts: Sequence[int]) -> list[Paired]:
    """The marks of the document, in order. `signs` are those of the main text, `targets` the bodies in reading order.

    >>> found = pair([Sign("1", 5, 8, "bracket", 3.5), Sign("1", 20, 23, "bracket", 3.5)], [Target("1", 0, 40, "bracket")], [40])
    >>> [(one.sign.start, one.target) for one in found]
    [(5, 0), (20, 0)]
    """
    return sorted([*_pair_numbers(signs, targets, area_starts), *_pair_stars(signs, targets)], key=lambda one: one.sign.start)


def _pair_stars(signs: Sequence[Sign], targets: Sequence[Target]) -> list[Paired]:
    """The marks of a star's note are the stars of its kind between the body of the star before and its own.

    Where notes of one kind of star stand under each other, and as many stars stand over them, each has its own.
    """
    places: dict[str, list[Sign]] = {}
    for sign in signs:
        if not count_of(sign.label):
            places.setdefault(sign.label, []).append(sign)
    bodies: dict[str, list[int]] = {}
    for at, target in enumerate(targets):
        bodies.setdefault(target.label, []).append(at)
    return [pair for label, mine in places.items() for pair in _share_stars(mine, bodies.get(label, ()), targets)]


def _share_stars(signs: Sequence[Sign], bodies: Sequence[int], targets: Sequence[Target]) -> Iterator[Paired]:
    """The stars of one kind, each with its note."""
    before = [bisect_left(signs, targets[at].start, key=lambda sign: sign.start) for at in bodies]
    first = 0
    for count, group in itertools.groupby(zip(before, bodies, strict=True), key=lambda one: one[0]):
        mine, notes = signs[first:count], [at for _, at in group]
        own = notes if len(notes) == len(mine) else notes[:1] * len(mine)
        yield from map(Paired, mine, own)
        first = count


def _pair_numbers(signs: Sequence[Sign], targets: Sequence[Target], area_starts: Sequence[int]) -> list[Paired]:
    """The marks of numbered notes: those of the style that pairs best."""
    best: list[Paired] = []
    total = 0.0
    for mine in _by_style(signs):
        found, score = _rising(mine, targets, area_starts)
        if score > total:
            best, total = found, score
    best = _set_apart(signs, targets, area_starts, best)
    if not best:
        return _without_notes(signs, len(targets))
    style = best[0].sign.style
    if style in DIGITS:
        return sorted([*best, *_lost_digits(signs, best)], key=lambda one: one.sign.start)
    return _all_explicit([sign for sign in signs if sign.style == style and count_of(sign.label)], best, targets)


def _set_apart(signs: Sequence[Sign], targets: Sequence[Target], area_starts: Sequence[int], best: list[Paired]) -> list[Paired]:
    """The pairs with the numbers that stand between spaces, where these are how the text marks its notes: far more notes have one then."""
    if (best and best[0].sign.style != "digit") or len(best) * APART >= len(targets):
        return best
    found, _ = _rising([sign for sign in signs if sign.style in DIGITS], targets, area_starts)
    return found if len(found) >= APART * len(best) else best


def _by_style(signs: Sequence[Sign]) -> list[list[Sign]]:
    """The signs of each style, the most explicit one first."""
    found: dict[str, list[Sign]] = {style: [] for style in (*EXPLICIT, "digit")}
    for sign in signs:
        if sign.style in found:
            found[sign.style].append(sign)
    return [mine for mine in found.values() if mine]


def _rising(signs: Sequence[Sign], targets: Sequence[Target], area_starts: Sequence[int]) -> tuple[list[Paired], float]:
    """The pairs that follow on each other best, and how good they are together."""
    places: dict[str, list[int]] = {}
    for number, target in enumerate(targets):
        places.setdefault(target.label, []).append(number)
    options: list[Option] = []
    which: dict[tuple[int, int], Sign] = {}
    item = last = -1
    for sign in signs:
        numbers = places.get(sign.label)
        if not numbers:
            continue
        if sign.start != last:
            item, last = item + 1, sign.start
        for number, score in _options(sign, numbers, targets, bisect_left(area_starts, sign.start)):
            options.append(Option(item, number, score))
            which[item, number] = sign
    chosen = best_rising(options, len(targets))
    return [Paired(which[option.item, option.rank], option.rank) for option in chosen], sum(option.score for option in chosen)


def _options(sign: Sign, numbers: Sequence[int], targets: Sequence[Target], area: int) -> Iterator[tuple[int, float]]:
    """The notes that a sign in or before this note area can point to, with how well it does."""
    first = bisect_left(numbers, area, key=lambda number: targets[number].area)
    for number in numbers[first : first + _FAR]:
        away = targets[number].area - area
        score = sign.score + (1.0 if away == 0 else -0.5 * away) + (1.2 if targets[number].style == sign.style == "paren" else 0.0)
        if score >= 1.5:
            yield number, score


def _lost_digits(signs: Sequence[Sign], found: Sequence[Paired]) -> Iterator[Paired]:
    """A good mark 5 between the marks 4 and 6, of a note that the document does not have."""
    digits = [sign for sign in signs if sign.style == "digit" and sign.score >= 2.5]
    for before, after in itertools.pairwise(found):
        label = _label_between(before, after)
        if label:
            first, last = (bisect_right(digits, place, key=lambda sign: sign.start) for place in (before.sign.start, after.sign.start - 1))
            yield from (Paired(sign, -1) for sign in [one for one in digits[first:last] if one.label == label][:1])


def _label_between(before: Paired, after: Paired) -> str:
    """The number that is left out between two marks whose notes follow on each other."""
    one, two = before.sign.label, after.sign.label
    left_out = one.isdigit() and two.isdigit() and int(two) == int(one) + 2 and after.target == before.target + 1
    return str(int(one) + 1) if left_out else ""


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
            elif sign.style == "paren" or not sign.label.isdigit() or not _counts_on(sign, places, targets):
                continue
            else:
                target = -1
        paired.append(Paired(sign, target))
    return paired


def _nearest(numbers: Sequence[int], around: int) -> int:
    at = bisect_left(numbers, around)
    return min(numbers[max(at - 1, 0) : at + 1], key=lambda number: abs(number - around))


def _counts_on(sign: Sign, places: Sequence[tuple[int, int]], targets: Sequence[Target]) -> bool:
    """Whether a mark without a note at least counts on from the marks round it."""
    at = bisect_right(places, (sign.start, len(targets)))
    before = targets[places[at - 1][1]].label if at else "0"
    after = targets[places[at][1]].label if at < len(places) else "99999"
    if not before.isdigit() or not after.isdigit():
        return False
    return int(before) < int(sign.label) < max(int(after), int(before) + 20)


def _without_notes(signs: Sequence[Sign], bodies: int) -> list[Paired]:
    """Marks of a document that has no notes: they count 1, 2, 3 …"""
    if bodies:
        return []
    best: list[Paired] = []
    for mine in _by_style(signs):
        style = mine[0].style
        found, highest = _counting(mine)
        if style != "paren" and highest >= _LEAST.get(style, 1) and len(found) > len(best):
            best = found
    return best


_LEAST = {"digit": 4, "bracket": 2}
"""so far signs of a style must count to be marks"""


def _counting(signs: Sequence[Sign]) -> tuple[list[Paired], int]:
    """The signs of a style that count on from 1, and how far they do; explicit ones may come again."""
    found: list[Paired] = []
    highest = 0
    for sign in signs:
        if not sign.label.isdigit() or (sign.style == "digit" and sign.score < 2.5):
            continue
        number = int(sign.label)
        if number == highest + 1 or (found and sign.style != "digit" and number <= highest):
            found.append(Paired(sign, -1))
            highest = max(highest, number)
    return found, highest

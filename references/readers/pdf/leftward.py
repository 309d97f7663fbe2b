"""Words that are read from right to left: put together letter by letter, and in a row by where they stand (Unicode annex 9, backwards)."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from bib.patterns import regex
from references.readers.pdf.caret import Caret
from references.readers.pdf.fragments import Fragment, is_apart
from references.readers.pdf.letters import LAM, clean, count_letters, is_leftward, is_ligature, is_stretch

_TOUCHING = -0.35, 0.08
"""of the size: so far apart stand the letters of a word, which may overlap"""
_WORDS_APART = 0.5
"""of the size: so far apart at most stand two words that nothing parts but a space; columns, and what is raised, stand by themselves"""


def find_words(caret: Caret, text: str, count: int) -> Iterator[Fragment]:
    """The words of a page of so many characters, where some run leftward; signs stand alone: their place tells what they belong to."""
    unprinted, points = _tell_apart(text[:count])
    placed = caret.place_letters(text, (at for at, sign in enumerate(text[:count]) if sign not in unprinted))
    letters = list(_tie_ligatures(placed) if LAM in text else placed)
    for word in _join(_attach_points(letters, points) if points else letters):
        kept = clean(word.text.translate(_SHOWN))
        if kept.strip():
            yield word._replace(text=kept, letters=count_letters(kept))


def _tell_apart(text: str) -> tuple[set[str], set[str]]:
    """Which characters of a text take no room (spaces, and those that only tell how others are set), and which are points of others."""
    kinds = {sign: unicodedata.category(sign) for sign in set(text)}
    return {sign for sign, kind in kinds.items() if kind == "Cf" or sign.isspace()}, {sign for sign, kind in kinds.items() if kind == "Mn"}


_FORMS = {code: unicodedata.normalize("NFKC", chr(code)) for code in (*range(0xFB1D, 0xFDFE), *range(0xFE70, 0xFEFD))}
"""the shapes of letters at the beginning, in the middle and at the end of words, by which old fonts call them"""
_SHOWN: dict[int, str | None] = {**dict.fromkeys(code for code in range(0x700) if is_stretch(chr(code))), **_FORMS}


def _tie_ligatures(letters: Iterable[Fragment]) -> Iterator[Fragment]:
    """Letters, of which lam and alef are one where they stand at one place."""
    before: Fragment | None = None
    for one in letters:
        if before is not None and one.text == LAM and before[1:4] == one[1:4] and is_ligature(before.text + one.text):
            before = before._replace(text=one.text + before.text)
            continue
        if before is not None:
            yield before
        before = one
    if before is not None:
        yield before


_NEAR = 8
"""so many characters before and behind a vowel point at most stands its letter"""


def _attach_points(letters: Sequence[Fragment], points: Collection[str]) -> list[Fragment]:
    """The letters, each with the points that stand over and under it."""
    texts = [one[0] for one in letters]
    for number in [number for number, text in enumerate(texts) if text[0] in points]:
        home = _find_letter(letters, number, points)
        if home is not None:
            texts[home] += letters[number].text
            texts[number] = ""
    return [one if text == one[0] else one._replace(text=text) for one, text in zip(letters, texts, strict=True) if text]


def _find_letter(letters: Sequence[Fragment], number: int, points: Collection[str]) -> int | None:
    """The letter over or under which a point stands."""
    point = letters[number]
    near = range(max(number - _NEAR, 0), min(number + _NEAR + 1, len(letters)))
    homes = [other for other in near if is_leftward(letters[other].text) and _holds(letters[other], point, points)]
    return min(homes, key=lambda other: (abs(_middle(letters[other]) - _middle(point)), abs(other - number)), default=None)


def _holds(letter: Fragment, point: Fragment, points: Collection[str]) -> bool:
    """Whether a point stands over or under a letter."""
    if letter.text[0] in points or abs(letter.base - point.base) > letter.size:
        return False
    return letter.left - 0.1 * letter.size <= _middle(point) <= letter.right + 0.1 * letter.size


def _middle(one: Fragment) -> float:
    return (one.left + one.right) / 2


def _join(letters: Iterable[Fragment]) -> Iterator[Fragment]:
    """Letters that touch each other on either side, as words, and words of one line that run leftward together; a page has thousands.

    >>> letters = [Fragment(sign, left, left + 5, 60, 10, 1) for sign, left in (("\u05d0", 90), ("\u05d1", 85), ("1", 77))]
    >>> [one.text for one in _join(letters)]
    ['\u05d0\u05d1', '1']
    """
    word: Fragment | None = None
    text, left, right, direction = "", 0.0, 0.0, 0
    for one in letters:
        sign, begin, end = one[:3]
        towards = _direction_of(sign[0])
        if word is not None and towards and towards == direction and _is_set_as(word, one):
            is_left = begin + end < left + right
            gap = (left - end if is_left else begin - right) / word[4]
            if _TOUCHING[0] <= gap <= (_WORDS_APART if direction < 0 and one[6] else _TOUCHING[1]):
                space = " " if gap > _TOUCHING[1] else ""
                text = text + space + sign if is_left == (direction < 0) else sign + space + text
                left, right = begin if begin < left else left, end if end > right else right
                continue
        if word is not None:
            yield word._replace(text=text, left=left, right=right, led=False)
        word, text, left, right, direction = one, sign, begin, end, towards
    if word is not None:
        yield word._replace(text=text, left=left, right=right, led=False)


def _is_set_as(word: Fragment, one: Fragment) -> bool:
    """Whether a letter is as large as those of a word, and on their line."""
    return (one[3] == word[3] and one[4] == word[4] and one[8] == word[8]) or (
        abs(word.base - one.base) <= 0.05 and abs(word.size - one.size) <= 0.05 and word.turn == one.turn
    )


def _direction(text: str) -> int:
    """-1 for letters that run leftward, 1 for others and for numbers, 0 for signs."""
    return _direction_of(text[0])


@lru_cache(maxsize=4096)
def _direction_of(sign: str) -> int:
    if sign.isdecimal():
        return 1
    if is_leftward(sign) or is_stretch(sign):
        return -1
    return 1 if sign.isalpha() else 0


def set_in_order(fragments: Sequence[Fragment], raised: Collection[Fragment]) -> tuple[list[Fragment], list[bool]]:
    """The words of a row in the order in which they are read, and whether a space stands before each.

    >>> def at(text: str, left: float) -> Fragment:
    ...     return Fragment(text, left, left + 5 * len(text), 60, 10, len(text))
    >>> row = [at("\u05d0\u05d1", 90), at("B", 75), at("-", 70), at("A", 65), at("\u05d2", 50)]
    >>> ordered, spaces = set_in_order(row, frozenset())
    >>> [one.text for one in ordered], spaces
    (['\u05d0\u05d1', 'A', '-', 'B', '\u05d2'], [False, True, False, False, True])
    """
    ordered = sorted(fragments, key=lambda one: -one.right)
    spaces = [False, *(is_apart(before, one, leftward=True) for before, one in pairwise(ordered))]
    joints = _JOINTS if any("\u0600" <= sign <= "\u08ff" for one in ordered for sign in one.text) else _JOINTS + "-+"
    at = 0
    while at < len(ordered):
        end = _find_rightward(ordered, spaces, raised, at, joints)
        if end > at + 1:
            ordered[at:end] = ordered[at:end][::-1]
            spaces[at + 1 : end] = spaces[at + 1 : end][::-1]
        at = max(end, at + 1)
    return ordered, spaces


def _find_rightward(row: Sequence[Fragment], spaces: Sequence[bool], raised: Collection[Fragment], start: int, joints: str) -> int:
    """Behind the last of the words from a place on that run rightward together: Latin ones with what is between them, or one number."""
    if _direction(row[start].text) == 0:
        return start
    end = start
    while end < len(row) and _direction(row[end].text) >= 0 and row[end] not in raised:
        end += 1
    while end > start and _direction(row[end - 1].text) == 0:
        end -= 1
    return end if any(one.text[0].isalpha() for one in row[start:end]) else _find_number(row, spaces, start, end, joints)


def _find_number(row: Sequence[Fragment], spaces: Sequence[bool], start: int, end: int, joints: str) -> int:
    """Behind the last figures of a number that begins at a place."""
    last = start
    for at in range(start, end):
        if at > start and spaces[at]:
            break
        if _direction(row[at].text) > 0:
            last = at + 1
        elif row[at].text not in joints:
            break
    return last


_JOINTS = ".,:/"
"""what stands in one number between its figures; hyphens part Arabic ones, and join Hebrew ones (UAX 9, W4)"""
_BRACKETS = regex(
    r"(?P<round>[()](?P<number>\d{1,4})[()])"
    r"|(?:(?<=\s)|^)(?P<opening>[)\]](?=\S))"
    r"|(?<=\S)(?P<closing>[(\[](?=[\s.,;:\u060c\u061b]|$))"
)
_TURNED = str.maketrans("()[]", ")(][")


def turn_brackets(text: str) -> str:
    """A row whose brackets open before words and close behind them: files give them as they look or as they are meant.

    >>> turn_brackets("\u05d0 )\u05d1( \u05d2")
    '\u05d0 (\u05d1) \u05d2'
    """
    return _BRACKETS.sub(lambda found: f"({found['number']})" if found["round"] else found[0].translate(_TURNED), text)

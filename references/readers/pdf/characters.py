"""The characters of a page: those that it sets in one go, with the spaces that nothing but their places tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from bib.patterns import regex
from references.passages import wide
from references.readers.pdf import leftward, library
from references.readers.pdf.caret import Caret
from references.readers.pdf.fragments import Fragment
from references.readers.pdf.letters import clean, is_drawn, is_leftward
from references.readers.pdf.stretches import Stretches

_MOST_CHARACTERS = 60_000
"""so many characters of a page are read"""


def find_fragments(handle: library.Address, width: float, height: float) -> list[Fragment]:
    """The fragments of a page, in the order in which it sets them; width and height are those before the page is turned."""
    caret = Caret(handle, width, height)
    count = min(library.count_characters(handle), _MOST_CHARACTERS)
    text = _Text(handle, count)
    if is_leftward(text.whole):
        whole = text.whole if text.is_even else library.read_one_by_one(handle, count)
        return list(leftward.find_words(caret, whole, count))
    return _find_stretches(caret, text, _part_numbers(caret, text, _find_runs(handle, text.whole, count)))


def _find_stretches(caret: Caret, text: _Text, runs: Iterable[tuple[int, int]]) -> list[Fragment]:
    """The fragments of a page as its objects are."""
    stretches = Stretches(caret)
    drawn = is_drawn(text.whole)
    for start, end, is_raised in _part_raised(caret, text, runs):
        words = text.cut(start, end)
        if is_raised:
            stretches.add_raised(start, end, words)
            continue
        if " " in words:
            words = _heal(caret, start, end, words)
        words = clean(words, drawn)
        bare = words.strip(" ")
        if bare:
            stretches.add(start, end, bare, words[0] == " ", words[-1] == " ")
    return stretches.finish()


_NUMBERS = regex(r"\d{1,4}(?: \d{1,4})+")
_FAR = 1.5
"""of the size: numbers so far from each other are the mark of a line and the label of a note beside it"""


def _part_numbers(caret: Caret, text: _Text, runs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The characters of each object, parted where it is nothing but numbers that stand far from each other."""
    for start, end in runs:
        words = text.cut(start, end) if end - start <= _LONGEST else ""
        if len(words) == end - start and _NUMBERS.fullmatch(words):
            for space in [start + at for at, sign in enumerate(words) if sign == " "]:
                if caret.gap(space - 1, space + 1) > _FAR * caret.size_at(space - 1):
                    yield start, space
                    start = space + 1
        yield start, end


_LONGEST = 24
"""characters of a row of marks"""


_CLOSE_NUMBER = regex(r"(?<=[^\W\d_]|[.,;:!?)\]»”’“])\d{1,3}(?![\w/-]|[.,:]\d)|^\d{1,3}$")
"""a number close to what stands before it, or alone: it may be a mark"""


def _part_raised(caret: Caret, text: _Text, runs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """The characters of each object, parted where some of them are a number that the font draws as raised, and whether they are that."""
    for start, end in runs:
        done = start
        words = text.cut(start, end)
        for found in _CLOSE_NUMBER.finditer(words) if len(words) == end - start else ():
            first, last = start + found.start(), start + found.end()
            if caret.is_drawn_high(first):
                if first > done:
                    yield done, first, False
                yield first, last, True
                done = last
        if done < end:
            yield done, end, False


_BEYOND = regex("[\U00010000-\U0010ffff]")
"""characters that take two places in the text of PDFium"""


class _Text:
    """The text of a page, which PDFium gives at once."""

    def __init__(self, handle: library.Address, count: int) -> None:
        self._handle = handle
        self.whole = library.read_text(handle, 0, count)
        self.is_even = len(self.whole) == count and _BEYOND.search(self.whole) is None
        """each character has one place in it: PDFium leaves out those that stand for none"""

    def cut(self, start: int, end: int) -> str:
        return self.whole[start:end] if self.is_even else library.read_text(self._handle, start, end)


def _find_runs(handle: library.Address, text: str, count: int) -> Iterator[tuple[int, int]]:
    """The characters of each object, in a row; what PDFium puts between objects belongs to none."""
    at = 0
    one = library.object_at(handle, 0) if count else None
    guesses = _LINE_FIRST
    while at < count:
        if one is None:
            at += 2 if text.startswith("\r\n", at) else 1
            one = library.object_at(handle, at)
            continue
        end = text.find(guesses[0], at)
        if end <= at or library.object_at(handle, end - 1) != one:
            end, guesses = _guess_end(handle, text, at, one, guesses)
        following = library.object_at(handle, end)
        if following == one:
            end = _leap(handle, end, count, one)
            following = library.object_at(handle, end)
        yield at, min(end, count)
        at, one = end, following


_LINE_FIRST, _WORD_FIRST = ("\r", " "), (" ", "\r")
"""where most objects of a page end: with its lines, or with their words"""


def _guess_end(handle: library.Address, text: str, at: int, one: int, guesses: tuple[str, str]) -> tuple[int, tuple[str, str]]:
    """A place up to which the characters of an object go at least, where the first guess is wrong; and what to guess from now on."""
    end = text.find(guesses[1], at)
    if end > at and library.object_at(handle, end - 1) == one:
        return end, guesses[::-1]
    return at + 1, guesses


_STEP = 8


def _leap(handle: library.Address, end: int, count: int, one: int) -> int:
    """Where the characters of an object end, from a place inside it on, found by leaps, since most objects are long."""
    step = _STEP
    while step:
        ahead = min(end + step, count)
        if ahead > end and library.object_at(handle, ahead - 1) == one:
            end, step = ahead, step * 2
        else:
            step = step // 2
    return end


_TIGHT, _LOOSE = 0.2, 0.1
"""of the size: where the spaces of a line are narrower than the first, PDFium may have missed some, which are wider than the second"""


def _heal(caret: Caret, start: int, end: int, words: str) -> str:
    """The words of an object, with spaces where its line is set so tight that PDFium saw none."""
    if len(words) != end - start:
        return words
    at = words.find(" ")
    if at < 1 or not caret.is_generated(start + at):
        return words  # its spaces are set as such
    words = _with_spaces(caret, start, words)
    return words if words.isascii() else _without_gaps(words)


def _without_gaps(words: str) -> str:
    """Words without what programs leave between Chinese and Latin, which is no space that a person wrote."""
    return "".join(one for at, one in enumerate(words) if one != " " or not any(map(wide, words[max(at - 1, 0) : at + 2 : 2])))


def _with_spaces(caret: Caret, start: int, words: str) -> str:
    """The words of an object whose spaces PDFium has put there, with those that it missed."""
    size = caret.size_at(start)
    if not _is_tight(caret, start, words, size):
        return words
    edges = [caret.edges(start + at) for at in range(len(words))]
    gaps = [after.left - before.right for before, after in pairwise(edges)]
    missed = {at for at, gap in enumerate(gaps) if gap > _LOOSE * size and " " not in words[at : at + 2]}
    if len(missed) * 4 > len(words):  # letters are spaced out
        return words
    return "".join(one + (" " if at in missed else "") for at, one in enumerate(words))


def _is_tight(caret: Caret, start: int, words: str, size: float) -> bool:
    """Whether the first two spaces of a line, which are as wide as the others, are so narrow that PDFium may miss some."""
    first = words.find(" ")
    spaces = [at for at in (first, words.find(" ", first + 1)) if 0 < at < len(words) - 1]
    return any(caret.gap(start + at - 1, start + at + 1) <= _TIGHT * size for at in spaces)

"""A text as its letters and digits alone, with the way back to what is printed: for finding words however they are set.

Spaces, hyphens, quotation marks and accents are left out, capitals and ligatures are spread, Chinese is in simplified characters: what
print and screens change in a quotation without anybody calling it another one.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from itertools import accumulate

from bib.scripts import ARABIC_AS_ONE, is_cjk, is_han
from bib.simplified import simplify_characters
from references.model import Span

_BEHIND_EUROPE = "\u0590"
"""Latin, Greek, Cyrillic and Armenian stand before it in Unicode"""
_LIGATURES = {"æ": "ae", "œ": "oe", "\u0640": ""}
"""those that Unicode does not take apart (ﬁ it does), and the stroke that only makes Arabic words longer"""


def _fold_character(char: str) -> str:
    if is_han(char):
        return "".join(filter(str.isalnum, simplify_characters(unicodedata.normalize("NFKC", char))))
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    apart = unicodedata.normalize("NFKC", char).casefold()
    if not is_cjk(apart[:1]):
        apart = unicodedata.normalize("NFKD", apart)
    return "".join(_LIGATURES.get(one, one) for one in apart if one.isalnum() or _is_vowel_sign(one)).translate(ARABIC_AS_ONE)


def _is_vowel_sign(char: str) -> bool:
    """A mark that is a letter's part in the scripts of India and Southeast Asia; accents and variation selectors are not."""
    return unicodedata.category(char) == "Mc" or (unicodedata.category(char) == "Mn" and "\u0900" <= char < "\u1900")


class _Folded(dict[int, str]):
    """A table for `str.translate` that learns a character when it meets it: it cannot grow beyond Unicode."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold_character(chr(code))
        return self[code]


_FOLDED = _Folded()


def fold(text: str) -> str:
    """The letters and digits of a text, in one case, one width, one script of Chinese, without accents.

    >>> fold("Co\\u00adopération : « L’ﬁn »"), fold("《俄羅斯》"), fold("Ёлка-2"), fold("１２")
    ('cooperationlfin', '俄罗斯', 'елка2', '12')
    """
    return unicodedata.normalize("NFC", text).translate(_FOLDED)


def weigh(letters: str) -> int:
    """The length of a wording, in which a Chinese character says as much as two letters of an alphabet.

    >>> weigh("port"), weigh("港口")
    (4, 4)
    """
    return len(letters) + sum(map(is_cjk, letters))


class Letters:
    """A text and its letters, and where a stretch of these is printed. Each line is folded once, and walked only where words are found.

    >>> text = Letters("The “Sea-\\nRoute” opened.")
    >>> at = text.letters.index("searoute")
    >>> text.printed[slice(*text.place(at, at + 8))]
    'Sea-\\nRoute'
    """

    def __init__(self, printed: str) -> None:
        self.printed = unicodedata.normalize("NFC", printed)
        lines = self.printed.split("\n")
        folded = [fold(line) for line in lines]
        self.letters = "".join(folded)
        self._lines = lines
        self._folded_starts = list(accumulate(map(len, folded), initial=0))
        self._printed_starts = list(accumulate((len(line) + 1 for line in lines), initial=0))

    def place(self, start: int, end: int) -> Span:
        """The printed range of the letters from one place to another, both ends on letters."""
        return Span(self._find_printed(start), self._find_printed(end - 1) + 1) if end > start else Span(0, 0)

    def _find_printed(self, at: int) -> int:
        """Where a letter is printed."""
        number = bisect_right(self._folded_starts, at, 0, len(self._lines)) - 1
        left = at - self._folded_starts[number]
        for place, char in enumerate(self._lines[number]):
            left -= len(_FOLDED[ord(char)])
            if left < 0:
                return self._printed_starts[number] + place
        return self._printed_starts[number] + len(self._lines[number])

    def is_word(self, span: Span) -> bool:
        """Whether a printed range neither begins nor ends inside a word, in the scripts of Europe; others have no such ends, or glue words.

        >>> text = Letters("The seaports")
        >>> text.is_word(Span(4, 12)), text.is_word(Span(4, 7))
        (True, False)
        """
        before, after = self.printed[max(span.start - 1, 0) : span.start], self.printed[span.end : span.end + 1]
        return not _goes_on(before, self.printed[span.start]) and not _goes_on(self.printed[span.end - 1], after)


def _goes_on(one: str, other: str) -> bool:
    """Whether two characters side by side are of one word or one number."""
    if not (one.isalnum() and other.isalnum()):
        return False
    return max(one, other) < _BEHIND_EUROPE and one.isdigit() == other.isdigit()

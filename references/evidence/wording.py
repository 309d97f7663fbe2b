"""A wording as a fact-checker compares it: what print changes is taken away, and what an author must not change is left.

Left: every word, every accent, capitals inside, commas and full stops inside. Taken away: the make of quotation marks, hyphens, dashes and
spaces, soft hyphens, width, ligatures, the script of Chinese, the capital of the first letter, marks at both ends (The Chicago Manual of
Style, 18th ed., 12.7: permissible changes to quotations).
"""

from __future__ import annotations

import re
import unicodedata

from bib.patterns import regex
from bib.scripts import ARABIC_AS_ONE, is_cjk
from bib.simplified import simplify_characters
from references import terms
from references.evidence.letters import fold

_EDGES = regex(r"^[\W_]+|[\W_]+$")


def _silent() -> dict[int, None]:
    """The marks that a house of print changes as it likes: of quotation, of joining and parting words; spaces are told by `split`."""
    marks = {mark for opener, closers in terms.pairs("quote", "single", "straight").items() for mark in opener + closers}
    return dict.fromkeys(
        map(ord, (*marks, "´", "′", "″", "-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212", "\u30fb", "\u00b7"))
    )


_SILENT = _silent()
_SPREAD = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "Oe", "Æ": "Ae", "ß": "ss", "ё": "е", "Ё": "Е", "ş": "ș", "ţ": "ț", "Ş": "Ș", "Ţ": "Ț"})
"""letters that a house of print, a keyboard or a country writes otherwise (ss in Switzerland, е in Russian print)"""
_VERSES = regex(r"\s+[/|]{1,2}\s+")
"""the stroke between verses that a quotation sets in one line (Chicago 18, 12.29)"""
_POINTS = regex("[\u0591-\u05bd\u05bf-\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u0652\u0670]")
"""The vowel points of Hebrew and Arabic, which print sets or leaves out, and the stroke that makes a word longer."""
_UNPRINTED = regex("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")


def plain(text: str) -> str:
    """A wording without what print may change.

    >>> plain("“The sea-route – opened,”") == plain("the sea route—opened"), plain("the sea, route") == plain("the sea route")
    (True, False)
    >>> plain("كنّا نَسمع") == plain("كنا نسمع")
    True
    >>> plain("「俄羅斯，」") == plain("俄罗斯,")
    True
    """
    text = _VERSES.sub(" ", _UNPRINTED.sub("", text)).translate(_SILENT)
    text = unicodedata.normalize("NFKC", text).translate(_SILENT)
    text = text if text.isascii() else _POINTS.sub("", text)
    text = simplify_characters(text).translate(_SPREAD).translate(ARABIC_AS_ONE)
    joined = _EDGES.sub("", re.sub(r"\s+", "", text))
    return joined[:1].casefold() + joined[1:]


_WORD = regex(r"[^\W\d_]{2,}")


def content_words(text: str) -> set[str]:
    """The words of four letters and more, and the pairs of Chinese characters, folded: those that tell what a sentence is of.

    >>> sorted(content_words("The port of Bonn")), sorted(content_words("港口關閉"))
    (['bonn', 'port'], ['关闭', '口关', '港口'])
    """
    folded = [fold(word) for word in _WORD.findall(text)]
    pairs = {word[at : at + 2] for word in folded if is_cjk(word[:1]) for at in range(len(word) - 1)}
    return pairs | {word for word in folded if len(word) > 3 and not is_cjk(word[0])}

"""The marks by which the rules read a note in Latin letters: where none stands, they have nothing to go by but stops and commas.

Every note is asked, so that nothing is imported and compiled here that a note without marks does not need.
"""

from __future__ import annotations

from bib.patterns import regex

_MARKS = regex(
    # All that it can begin with stands in one set at its beginning: such a pattern is searched many times faster.
    r"[,，”\"/:(](?:(?<=[,，])\s?[“”\"]|(?<=[”\"])\s?[,，]"  # a title in quotation marks beside a comma (Chicago 17 §14.86, MLA 9 §5.32)
    r"|(?<= /)/ |(?<=:)//"  # the whole behind its part (ГОСТ Р 7.0.5-2008), an address
    r"|(?<=\d,) ?\d+ \("  # volume, issue (year)
    r"|(?<=\()[^()]{2,60}: [^()]{2,80}, \d{4}\))"  # (Town: House, 1997) (Chicago 17 §14.15)
)
_SHORT = regex(r"[^\d,;]{3,60},\s[^\d,;:()]{2,70},\s(?:\w{1,2}\.\s?|at\s)?\d{1,4}(?:\s?[-–]\s?\d{1,4})?(?:\sf{1,2}\.?)?\s?[.;]?\s?(?:$|;)")
"""as a short form looks from afar (Chicago 17 §14.30): a name, a few words, a page"""


def bears_marks(text: str) -> bool:
    """Whether a note bears a mark by which the rules read (a quotation, an address, an imprint in brackets), or looks like a short form.

    >>> bears_marks("A. Stone, “Rivers,” Review 3 (1999): 4"), bears_marks("Stone, Rivers, 40.")
    (True, True)
    >>> bears_marks("Stone A. Rivers. Review. 1999;3:4-9.")
    False
    """
    return _MARKS.search(text) is not None or _SHORT.match(text) is not None

"""The marks by which the rules read a note in Latin letters: where none stands, they have nothing to go by but stops and commas."""

from __future__ import annotations

import re

from references.forms.short import is_short

_MARKS = re.compile(
    r"[,，]\s?[“”\"]|[”\"]\s?[,，]"  # a title in quotation marks beside a comma (Chicago 17 §14.86, MLA 9 §5.32)
    r"| // |://"  # the whole behind its part (ГОСТ Р 7.0.5-2008), an address
    r"|\d, ?\d+ \("  # volume, issue (year)
    r"|\([^()]{2,60}: [^()]{2,80}, \d{4}\)"  # (Town: House, 1997) (Chicago 17 §14.15)
)


def bears_marks(text: str) -> bool:
    """Whether a note bears a mark by which the rules read: a quotation, //, an address, an imprint in brackets, or is a short form.

    >>> bears_marks("A. Stone, “Rivers,” Review 3 (1999): 4"), bears_marks("Stone A. Rivers. Review. 1999;3:4-9.")
    (True, False)
    """
    return _MARKS.search(text) is not None or is_short(text) or (";" in text and is_short(text.partition(";")[0]))

"""The end of a list of names that is not whole, for processors of CSL, which know no name "and others": a sign goes in, words come out."""

from __future__ import annotations

import re
from functools import cache

from bib.csl_kinds import Item
from bib.csl_names import others_words
from bib.patterns import regex
from bib.scripts import SMALL, has_cjk

_FIRST = 0x10FF40
"""of the signs of a plane for private use, one for each way to say "and others\""""
_JOIN = rf"(?:[ \u00a0](?:&amp;|\\&|&|[{SMALL}]{{1,3}}))?[ \u00a0、，,]*"
"""what a style puts before a last name: a comma, "and" in any language, &"""
_SIGN = regex(rf"(?P<comma>,?){_JOIN}(?P<sign>[{chr(_FIRST)}-{chr(_FIRST + 30)}])(?P<stop>\.?)")


def sign_others(item: Item) -> Item:
    """A work in which "and others" at the end of a list of names is a sign.

    >>> write_others("Gautier, D. L., & " + sign_others({"author": [{"literal": "et al."}]})["author"][0]["literal"] + " (1999)")
    'Gautier, D. L., et al. (1999)'
    """
    found = dict(item)
    for role, people in item.items():
        words = people[-1].get("literal") if isinstance(people, list) and people and isinstance(people[-1], dict) else None
        if words in _words():
            found[role] = [*people[:-1], {"literal": chr(_FIRST + _words().index(words))}]
    return found


def write_others(text: str) -> str:
    """A printed work or cite with words for the sign, without the "and" that a style puts before a last name."""
    return _SIGN.sub(_say, text)


def _say(found: re.Match[str]) -> str:
    words = _words()[ord(found["sign"]) - _FIRST]
    stop = "" if words.endswith(".") else found["stop"]
    return f"{words}{stop}" if has_cjk(words) and not found["comma"] else f"{found['comma']} {words}{stop}"


@cache
def _words() -> tuple[str, ...]:
    return others_words()

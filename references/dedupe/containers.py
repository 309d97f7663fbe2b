"""Whether two names can be those of one periodical, book or publisher: equal, a part of one another, or one the other's abbreviation."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from rapidfuzz.fuzz import ratio

from references.dedupe.normal import script, words
from references.terms import load


def share_container(ours: frozenset[str], theirs: frozenset[str]) -> bool | None:
    """Of two sets of names, as words: True where one is the other, its abbreviation, or a part of it; None where nothing can be said:
    one is not stated, or the one is in Chinese and the other is not.

    >>> one, other = frozenset(("new england journal of medicine",)), frozenset(("n engl j med",))
    >>> share_container(one, other), share_container(one, frozenset(("lancet",))), share_container(one, frozenset())
    (True, False, None)
    """
    if not ours or not theirs:
        return None
    pairs = [(x, y) for x in ours for y in theirs]
    if ours & theirs or any(_are_one(x, y) for x, y in pairs):
        return True
    return False if any((script(x) == "han") == (script(y) == "han") for x, y in pairs) else None


@lru_cache(maxsize=1 << 14)
def _are_one(x: str, y: str) -> bool:
    bare, other = x.replace(" ", ""), y.replace(" ", "")
    shorter = min(bare, other, key=len)
    telling = len(shorter) > (3 if shorter.isascii() else 1)
    if telling and (bare in other or other in bare):
        return True
    return (len(shorter) > 5 and ratio(bare, other, score_cutoff=85) >= 85) or is_abbreviation(x, y) or is_abbreviation(y, x)


def is_abbreviation(short: str, full: str) -> bool:
    """Whether a name is another in short: word for word (ISO 4), or by the first letters of its words.

    >>> is_abbreviation("am polit sci rev", "american political science review"), is_abbreviation("vldb", "very large data bases")
    (True, True)
    >>> is_abbreviation("j mod hist", "journal of military history"), is_abbreviation("past", "past and present")
    (False, False)
    """
    few, many = _telling(short.split()), _telling(full.split())
    if len(few) == 1 and len(many) > 2:
        letters = few[0]
        return letters in ("".join(word[0] for word in many), "".join(word[0] for word in full.split()))
    shortened = [one for one, other in zip(few, many, strict=False) if len(one) < len(other)]
    return len(few) == len(many) > 1 and bool(shortened) and all(_shortens(one, other) for one, other in zip(few, many, strict=True))


def _telling(these: Iterable[str]) -> list[str]:
    return [word for word in these if word not in _little()]


@cache
def _little() -> frozenset[str]:
    joins = load("roles")["joins"]
    return frozenset(
        (*load("titles")["articles"], *(words(word) for language in joins for word in joins[language]), "of", "for", "in", "on", "de")
    )


def _shortens(one: str, other: str) -> bool:
    """Whether a word is another, its beginning, or its first letter with others in their order: intl, natl, qtrly."""
    if other.startswith(one):
        return True
    rest = iter(other[1:])
    return len(one) > 2 and one[0] == other[0] and all(letter in rest for letter in one[1:])

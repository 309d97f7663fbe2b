"""Whether two names can be those of one periodical, book or publisher: equal, a part of one another, or one the other's abbreviation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from rapidfuzz.fuzz import ratio

from references.dedupe.normal import script, skeleton, words
from references.terms import load


def share_container(ours: frozenset[str], theirs: frozenset[str]) -> bool | None:
    """Of two sets of names, as words: True where one is the other, its abbreviation, or a part of it; None where nothing can be said:
    one is not stated, or they are in two scripts.

    >>> one, other = frozenset(("new england journal of medicine",)), frozenset(("n engl j med",))
    >>> share_container(one, other), share_container(one, frozenset(("lancet",))), share_container(one, frozenset())
    (True, False, None)
    """
    if not ours or not theirs:
        return None
    pairs = [(x, y) for x in ours for y in theirs]
    if ours & theirs or any(_are_one(x, y) for x, y in pairs):
        return True
    return False if any(script(x) == script(y) for x, y in pairs) else None


@lru_cache(maxsize=1 << 14)
def _are_one(x: str, y: str) -> bool:
    bare, other = x.replace(" ", ""), y.replace(" ", "")
    if bare == other:
        return True
    if (script(x) == "cyrillic") != (script(y) == "cyrillic"):
        return ratio(skeleton(x), skeleton(y), score_cutoff=85) >= 85
    shorter = min(bare, other, key=len)
    telling = len(shorter) > (3 if shorter.isascii() else 1)
    if telling and (bare in other or other in bare):
        return True
    return (len(shorter) > 5 and ratio(bare, other, score_cutoff=85) >= 85) or is_abbreviation(x, y) or is_abbreviation(y, x)


def is_abbreviation(short: str, full: str) -> bool:
    """Whether a name is another in short: word for word (ISO 4), or by the first letters of its words.

    >>> is_abbreviation("am polit sci rev", "american political science review"), is_abbreviation("vldb", "very large data bases")
    (True, True)
    >>> is_abbreviation("n y times", "new york times")  # y is a small word of Spanish, and the first letter of York
    True
    >>> is_abbreviation("j mod hist", "journal of military history"), is_abbreviation("past", "past and present")
    (False, False)
    """
    if is_acronym(short, full):
        return True
    return _shortens_all(short.split(), full.split()) or _shortens_all(_telling(short.split()), _telling(full.split()))


def _shortens_all(few: Sequence[str], many: Sequence[str]) -> bool:
    shortened = [one for one, other in zip(few, many, strict=False) if len(one) < len(other)]
    return len(few) == len(many) > 1 and bool(shortened) and all(_shortens(one, other) for one, other in zip(few, many, strict=True))


def is_acronym(short: str, full: str) -> bool:
    """Whether a word is made of the first letters of the words of a name, small words or not.

    >>> is_acronym("who", "world health organization"), is_acronym("who", "who is who"), is_acronym("marsh", "ada marsh")
    (True, False, False)
    """
    if " " in short or full.count(" ") < 2:
        return False
    many = _telling(full.split())
    return len(many) > 2 and short in ("".join(word[0] for word in many), "".join(word[0] for word in full.split()))


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

"""Whether two names can be one person or body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from references.dedupe.normal import bare, script, skeleton, words


class Name(NamedTuple):
    """A name in its forms for comparing."""

    script: str
    bare: str
    long: frozenset[str]
    """the words of the name that can be its family name"""
    initials: frozenset[str]
    """of given names, where the family name is known; of all words else"""


@lru_cache(maxsize=1 << 14)
def name(text: str) -> Name:
    """
    >>> sorted(name("Mearsheimer, J. John").long), sorted(name("PRAETZELLIS A").long)
    (['mearsheimer'], ['praetzellis'])
    """
    kind = script(text)
    if kind == "han":
        return Name(kind, bare(text), frozenset({bare(text)}), frozenset())
    family, comma, given = text.partition(",")
    every = [word for word in words(text).split() if word not in _SUFFIXES]
    turned = bool(comma and given.strip()) and words(given) not in _SUFFIXES
    long = [word for word in words(family if turned else text).split() if len(word) > 1 and word not in _SUFFIXES]
    if not long:
        return Name(kind, bare(text), frozenset(every), frozenset())
    if turned:
        return Name(kind, bare(text), frozenset({long[-1]}), frozenset(word[0] for word in words(given).split()))
    # No comma: the family name is the last long word, or the first where only initials follow it (Russian and Chinese usage).
    tail = re.search(r"(?:^|\s)(\w[\w'’-]+)\s+(?:[A-ZА-ЯЁ]\b\.?\s*-?)+$", text)
    last = words(tail[1]).split()[-1] if tail and words(tail[1]) else long[-1]
    return Name(kind, bare(text), frozenset({last}), frozenset(word[0] for word in every if word != last))


_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "et al", "et", "al", "others", "and others", "eds", "ed", "мл", "ст"})


def same_name(a: Name, b: Name) -> bool | None:
    """True, False, or None where nothing can be said (two scripts that have no bridge).

    >>> same_name(name("Kegley, Charles W."), name("Charles Kegley")), same_name(name("J. Smith"), name("A. Smith"))
    (True, False)
    >>> same_name(name("Владимир Боровяк"), name("Vladimir Borovyak")), same_name(name("閻學通"), name("阎学通"))
    (True, True)
    """
    if a.bare == b.bare:
        return True
    if a.script != b.script:
        return _across(a, b)
    if a.script == "han":
        return len(a.bare) > 3 and len(b.bare) > 3 and (a.bare in b.bare or b.bare in a.bare or ratio(a.bare, b.bare) >= 85)
    if not (a.long & b.long) and not any(ratio(x, y) >= 88 for x in a.long for y in b.long if min(len(x), len(y)) > 4):
        return len(min(a.bare, b.bare, key=len)) > 8 and (a.bare in b.bare or b.bare in a.bare)
    return not a.initials or not b.initials or bool(a.initials & b.initials)


def _across(a: Name, b: Name) -> bool | None:
    if "han" in (a.script, b.script):
        han, other = (a, b) if a.script == "han" else (b, a)
        if other.script == "latin" and len(han.bare) <= 4:
            return True if other.bare in _romanised(han.bare) else None
        return None
    x, y = (sorted(skeleton(word) for word in one.long) for one in (a, b))
    return True if any(ratio(p, q) >= 80 for p in x for q in y if p and q) else None


@lru_cache(maxsize=1 << 12)
def _romanised(han: str) -> frozenset[str]:
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin(han)
    return frozenset({"".join(syllables), "".join(syllables[1:] + syllables[:1]), "".join(syllables[2:] + syllables[:2])})


def same_people(ours: Sequence[Name], theirs: Sequence[Name]) -> bool | None:
    """Whether two lists of names can be those of one work: one common name will do, for lists are cut short (et al., 等).

    >>> same_people([name("楊洁勉"), name("趙念渝")], [name("楊洁勉")]), same_people([], [name("李力")])
    (True, None)
    """
    answers = [same_name(a, b) for a in ours for b in theirs]
    if any(answers):
        return True
    return None if not answers or None in answers else False

"""Whether two like titles are one but for a slip of the pen, or say two things.

The rule: a slip leaves a word that is none (Internatonal), or another spelling of the same word (labour, labor); a change that makes one
word of another (North and South, Iran and Iraq, 美國 and 德國, Politics and Policies) makes another title. No dictionary is asked: a slip
is a letter lost, doubled, turned round or mistaken for one that looks like it, within a long word; of what may be either a person is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache

from rapidfuzz.distance import OSA, Levenshtein

from references.dedupe.normal import bare, words
from references.terms import load

_LONG = 5
"""letters of a word in which a slip is one: shorter words are turned into another by any letter"""


def find_change(a: Sequence[str], b: Sequence[str], script: str) -> str:
    """How the words of two titles of nearly the same letters differ: near (by slips), like (by a letter that may make another word), other.

    >>> titles = ("northern politics", "northren politics", "northern polities", "southern politics")
    >>> [find_change(titles[0].split(), title.split(), "latin") for title in titles[1:]]
    ['near', 'like', 'other']
    """
    if script == "han":
        return "near" if _differ_by_character("".join(a), "".join(b)) else "like"
    changed = list(_find_changes(a, b))
    if all(_is_slip(ours, theirs) for ours, theirs in changed):
        return "near"
    return "like" if all(_is_letter(ours, theirs) for ours, theirs in changed) else "other"


def _is_letter(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether word by word no more than a letter differs."""
    return len(ours) == len(theirs) and all(OSA.distance(one, other) < 2 for one, other in zip(ours, theirs, strict=True))


def _find_changes(a: Sequence[str], b: Sequence[str]) -> Iterable[tuple[Sequence[str], Sequence[str]]]:
    """The runs of words in which two titles differ."""
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal":
            yield a[a1:a2], b[b1:b2]


def _is_slip(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether a run of words is another but for slips: word for word, with an article or an and more, or joined."""
    if "".join(ours) == "".join(theirs):
        return True
    if len(ours) != len(theirs):
        return all(word in _little() for word in (*ours, *theirs))
    return all(_is_slip_of_word(*pair) for pair in zip(ours, theirs, strict=True))


@cache
def _little() -> frozenset[str]:
    """Articles and words for and, which are lost and put in without notice."""
    joins = load("roles")["joins"]
    return frozenset((*load("titles")["articles"], *(words(word) for language in joins for word in joins[language]), "of"))


@lru_cache(maxsize=1 << 12)
def _is_slip_of_word(one: str, other: str) -> bool:
    if one == other or (one in _little() and other in _little()):
        return True
    if min(len(one), len(other)) < _LONG or one[0] != other[0] or frozenset((one, other)) in _unlike():
        return False
    if _spelling(one) == _spelling(other):
        return True
    if max(one, other, key=len) == f"{min(one, other, key=len)}s":
        return True  # Rivers of Europe, River of Europe: the plural is a slip of whoever cites
    return OSA.distance(one, other) == 1 and _is_within(one, other)


def _spelling(word: str) -> str:
    """One form for the spellings of both sides of the ocean: organisation, labour, centre, archaeology."""
    for theirs, ours in load("titles")["spellings"].items():
        word = word.replace(theirs, ours)
    return word


def _is_within(one: str, other: str) -> bool:
    """Whether a letter is lost, doubled, turned round or mistaken before the last two, which endings are made of."""
    change = Levenshtein.editops(one, other)
    at = min(op.src_pos for op in change)
    if not 0 < at < min(len(one), len(other)) - 1:
        return False
    if len(one) != len(other) or len(change) > 1 or len(one) >= _VERY_LONG:
        return True
    return "".join(sorted((one[at], other[at]))) in _alike()


_VERY_LONG = 8
"""letters of a word that hardly any other letter in it turns into another"""


@cache
def _alike() -> frozenset[str]:
    return frozenset("".join(sorted(pair)) for pair in load("titles")["alike"]["letters"])


@cache
def _unlike() -> frozenset[frozenset[str]]:
    """Words that a letter turns into one another, and both are words."""
    return frozenset(frozenset(words(word) for word in pair.split()) for pair in load("titles")["unlike"]["words"])


def _differ_by_character(x: str, y: str) -> bool:
    """Whether two Chinese titles differ by characters that sound or look alike, or by one that says nothing."""
    return all(
        _is_slip_of_character(op.tag, x[op.src_pos : op.src_pos + 1], y[op.dest_pos : op.dest_pos + 1]) for op in Levenshtein.editops(x, y)
    )


def _is_slip_of_character(tag: str, ours: str, theirs: str) -> bool:
    if tag == "replace":
        return "".join(sorted((ours, theirs))) in _alike_characters() or _sound_alike(ours, theirs)
    return (ours if tag == "delete" else theirs) not in _telling()


@cache
def _alike_characters() -> frozenset[str]:
    return frozenset("".join(sorted(bare(pair))) for pair in load("titles")["alike"]["characters"])


@cache
def _telling() -> frozenset[str]:
    """Characters that make another title where they are put in: new, anti-, after, the points of the compass …"""
    return frozenset(bare(load("titles")["unlike"]["characters"]))


@lru_cache(maxsize=1 << 12)
def _sound_alike(one: str, other: str) -> bool:
    """Whether two characters can be typed by the same syllable: such are mistaken for one another."""
    from pypinyin import Style, pinyin

    if not ("\u3400" <= one <= "\u9fff" and "\u3400" <= other <= "\u9fff"):
        return False
    ours, theirs = (frozenset(pinyin(char, style=Style.NORMAL, heteronym=True)[0]) for char in (one, other))
    return bool(ours & theirs)

"""Whether two names can be one person or body. Which word is the family name, `bib.names` says; here names are compared only."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from bib import names as persons
from bib.patterns import regex
from bib.scripts import HAN
from references.dedupe.containers import is_acronym
from references.dedupe.normal import bare, bear_other_marks, script, skeleton, spell_out, with_marks, words


class Name(NamedTuple):
    """A name in its forms for comparing."""

    script: str
    bare: str
    direct: str
    """its words, given names first"""
    families: frozenset[str]
    """what can be its family name: the whole of it and its last word; of a body the last word"""
    initials: frozenset[str]
    """of given names"""
    given: frozenset[str] = frozenset()
    """given names that are spelled out; empty where either word can be the family name"""
    marked: str = ""
    """all of it with the marks of its letters; empty where it has none"""


_HAN_TWIN = regex(rf"(?<=[^\W\d_{HAN}][\s（(])[{HAN}]{{2,5}}(?=[)）]?$)")
"""the same name in Han characters behind one in Latin letters"""


@lru_cache(maxsize=1 << 14)
def comparable_name(text: str) -> Name:
    """A printed name in its forms for comparing.

    >>> sorted(comparable_name("Mearsheimer, J. John").families), sorted(comparable_name("PRAETZELLIS A").families)
    (['mearsheimer'], ['praetzellis'])
    >>> sorted(comparable_name("Deng Xiaoping").families), sorted(comparable_name("Stephen Van Evera").families)
    (['deng'], ['evera', 'vanevera'])
    >>> comparable_name("Lin Yu-ju 林玉茹") == comparable_name("林玉茹")
    True
    """
    kind, joined = script(text), bare(text)
    if kind == "han":
        joined = bare(twin[0]) if (twin := _HAN_TWIN.search(text)) else joined
        return Name(kind, joined, joined, frozenset({joined}), frozenset())
    parsed = persons.parse(text)
    if parsed.body:
        every = words(text).split()
        return Name(kind, joined, " ".join(every), frozenset(every[-1:]), frozenset(), marked=with_marks(text))
    families: set[str] = set()
    for family in persons.family_names(text):
        families |= {bare(family), *words(family).split()[-1:], spell_out(family)} - {""}
    either = len(persons.family_names(text)) > 1  # Li Peng: either word can be an initial of the other
    given = words(text if either else parsed.given).split()
    direct = words(f"{parsed.given} {parsed.prefix} {parsed.family}")
    spelled = frozenset(word for word in given if len(word) > 2 and not either)
    return Name(kind, joined, direct, frozenset(families), frozenset(word[0] for word in given), spelled, with_marks(text))


def is_same_name(a: Name, b: Name) -> bool | None:
    """True, False, or None where nothing can be said (two scripts that have no bridge).

    >>> same = lambda one, other: is_same_name(comparable_name(one), comparable_name(other))
    >>> same("Kegley, Charles W.", "Charles Kegley"), same("J. Smith", "A. Smith"), same("Mao Zedong", "Mao")
    (True, False, True)
    >>> same("Владимир Боровяк", "Vladimir Borovyak"), same("閻學通", "阎学通"), same("Ortega y Gasset", "José Ortega y Gasset")
    (True, True, True)
    >>> same("野村", "野村一郎"), same("王明", "王明德")
    (True, False)
    >>> same("John Marsh", "Jane Marsh"), same("Kōda Rohan", "Rohan Koda"), same("WHO", "World Health Organization")
    (False, True, True)
    """
    if a.bare == b.bare:
        return not bear_other_marks(a.marked or a.bare, b.marked or b.bare)
    if a.script != b.script:
        return _is_same_across_scripts(a, b)
    if a.script == "han":
        return _is_family_of(a.bare, b.bare) or (len(min(a.bare, b.bare, key=len)) > 3 and (_contains(a, b) or ratio(a.bare, b.bare) >= 85))
    if _ends_alike(a.direct, b.direct) or _hold_the_same_words(a, b) or is_acronym(a.direct, b.direct) or is_acronym(b.direct, a.direct):
        return True
    if not _share_a_family(a, b):
        return len(min(a.bare, b.bare, key=len)) > 8 and _contains(a, b)
    return _share_an_initial(a, b)


def _is_family_of(one: str, other: str) -> bool:
    """野村, 野村一郎: the family name alone, where it can be no full name itself (王明 and 王明德 are two)."""
    short, full = sorted((one, other), key=len)
    return 1 < len(short) < len(full) < 7 and full.startswith(short) and not persons.begins_with_surname(short)


def _share_an_initial(a: Name, b: Name) -> bool:
    """A given name in common, or none stated; of two that are spelled out one must be like the other (Robert, Rob; not John, Jane)."""
    if not a.initials or not b.initials:
        return True
    spelled = [(x, y) for x in a.given for y in b.given]
    return bool(a.initials & b.initials) and (not spelled or any(_are_one_given_name(x, y) for x, y in spelled))


def _are_one_given_name(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one) or ratio(one, other) >= 60


def _hold_the_same_words(a: Name, b: Name) -> bool:
    """Kōda Rohan, Rohan Kōda; De la Cruz, Martín: the East names the family first, and lists turn names round."""
    return len(a.direct) == len(b.direct) and sorted(a.direct.split()) == sorted(b.direct.split())


def _contains(a: Name, b: Name) -> bool:
    return a.bare in b.bare or b.bare in a.bare


def _ends_alike(one: str, other: str) -> bool:
    """Peyton Jones, Simon Peyton Jones: the short name is the last words of the full one."""
    short, full = sorted((one, other), key=len)
    return " " in short and full.endswith(f" {short}")


def _share_a_family(a: Name, b: Name) -> bool:
    """A family name in common, but for a misprint or another way of writing Russian in a long one (Tolstoi, Tolstoy)."""
    if a.families & b.families:
        return True
    long = [(x, y) for x in a.families for y in b.families if min(len(x), len(y)) > 4]
    return any(ratio(x, y) >= 88 or skeleton(x) == skeleton(y) for x, y in long)


def _is_same_across_scripts(a: Name, b: Name) -> bool | None:
    """True, or None: two scripts never tell that two names differ."""
    if "han" in (a.script, b.script):
        han, other = (a, b) if a.script == "han" else (b, a)
        spelled = other.script == "latin" and len(han.bare) <= 4 and other.bare in _romanise(han.bare)
        return True if spelled else None
    ours, theirs = _skeletons(a), _skeletons(b)
    return True if any(ratio(x, y) >= 80 for x in ours for y in theirs) else None


def _skeletons(one: Name) -> list[str]:
    return [form for word in sorted(one.families) if (form := skeleton(word))]


@lru_cache(maxsize=1 << 12)
def _romanise(han: str) -> frozenset[str]:
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin(han)
    return frozenset({"".join(syllables), "".join(syllables[1:] + syllables[:1]), "".join(syllables[2:] + syllables[:2])})


def share_a_person(ours: Sequence[Name], theirs: Sequence[Name]) -> bool | None:
    """Whether two lists of names can be those of one work: one common name will do, for lists are cut short (et al., 等).

    >>> share_a_person([comparable_name("楊洁勉"), comparable_name("趙念渝")], [comparable_name("楊洁勉")])
    True
    >>> print(share_a_person([], [comparable_name("李力")]))
    None
    """
    answers = [is_same_name(a, b) for a in ours for b in theirs]
    if any(answers):
        return True
    return None if not answers or None in answers else False


def begin_names(short: Sequence[Name], full: Sequence[Name]) -> bool:
    """Whether a name in Chinese characters is the beginning of another: beside a pointer a family name may stand alone (野村、前掲書).

    >>> begin_names([comparable_name("王")], [comparable_name("王明德")]), begin_names([comparable_name("明")], [comparable_name("王明德")])
    (True, False)
    """
    return any(one.script == "han" and other.bare.startswith(one.bare) for one in short for other in full)

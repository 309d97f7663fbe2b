"""Whether a name is a body's (a ministry, a firm, a newspaper) and no person's; the words stand in `terms/names.toml`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from bib.name_order import is_given
from bib.patterns import regex
from bib.scripts import CYRILLIC_CAPITAL
from bib.terms import load

_CAPITALS = regex(f"[A-Z{CYRILLIC_CAPITAL}]{{2,}}(?:-[A-Z{CYRILLIC_CAPITAL}]{{2,}})*\\Z")
_INITIAL = regex(r"(?:[^\W\d_]\.-?)+\Z|[^\W\d_]\Z")
_EDGE = "().,;:\"'“”«»"


@cache
def list_of(table: str, name: str) -> frozenset[str]:
    """The words of one list of names.toml, as they stand.

    >>> "Jr." in list_of("western", "suffixes")
    True
    """
    return frozenset(load("names")[table][name])


@cache
def _small(table: str, name: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in list_of(table, name))


def is_initial(word: str) -> bool:
    """Whether a word stands for given names: K., K.A., KA.

    >>> is_initial("K.A."), is_initial("KA"), is_initial("Ka"), is_initial("J.-P.")
    (True, True, False, True)
    """
    return bool(_INITIAL.match(word)) or (word.isupper() and word.isalpha() and len(word) == 2)


def has_word(name: str) -> bool:
    """Whether one of the words of a name is such as bodies bear, and no persons.

    >>> has_word("Comité permanent de la santé publique"), has_word("Bank of Japan"), has_word("One of the later lists")
    (True, False, False)
    """
    words = name.split(" ")
    return not list_of("body", "words").isdisjoint([*words, *(word.strip(_EDGE) for word in words)])


@lru_cache(maxsize=8192)
def is_body(name: str) -> bool:
    """Whether a name in Latin or Cyrillic letters is a body's.

    >>> is_body("Bank of Japan"), is_body("Robert Service"), is_body("UNESCO"), is_body("Министерство финансов"), is_body("Maria GREENWALD")
    (True, False, True, True, False)
    """
    words = name.split(" ")
    bare = [word.strip(_EDGE) for word in words]
    if any(c.isdigit() for c in name):
        return True
    if len(words) == 1:
        return bool(_CAPITALS.match(name)) or name.casefold() in _small("body", "words")
    if bare[0] in list_of("body", "first") or name in list_of("body", "phrases") or not list_of("body", "between").isdisjoint(words[1:-1]):
        return True
    return has_word(name) or _has_surname_that_names_bodies(bare, words) or _has_acronym(bare)


def _has_surname_that_names_bodies(bare: Sequence[str], words: Sequence[str]) -> bool:
    """Bank of Japan, Radio Free Press; but Robert Service and Emily Post are persons."""
    names = list_of("body", "surnames")
    if len(words) < 3 or any(is_initial(word) for word in words):
        return False
    return not names.isdisjoint(bare[2:]) or any(one in names and behind in list_of("body", "of") for one, behind in pairwise(bare))


def _has_acronym(bare: Sequence[str]) -> bool:
    """OSCE Mission; but not Maria GREENWALD: the family name of a person may be in capitals."""
    acronym = any(len(word) > 3 and _CAPITALS.match(word) for word in bare)
    if not acronym or " ".join(bare).isupper():
        return False
    return not any(is_given(word) or is_initial(word) for word in bare if not _CAPITALS.match(word))

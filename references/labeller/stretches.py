"""What stands between two marks: how long it is, and which telling words are in it.

A token in the middle of a stretch cannot see whether the stretch holds `Journal`, `Press`, a place or a given name; these features tell it,
and what the stretches beside it hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

_ENDS = frozenset(',.;:()?!”»"“«。、')
_FLAGS = {
    "journal": "J",
    "press": "P",
    "place": "L",
    "region": "r",
    "abbreviation": "b",
    "meeting": "M",
    "given": "G",
    "month": "m",
    "thesis": "T",
    "report": "R",
    "editor": "E",
    "volume": "v",
    "number": "v",
    "page": "p",
    "stop": "s",
    "in": "i",
    "access": "a",
    "newspaper": "N",
    "edition": "e",
    "law": "l",
}


def flags(kind: str, core: str, classes: Sequence[str]) -> str:
    """What a core tells of the stretch that it stands in.

    >>> flags("word", "Press", ["press"]), flags("word", "J", []), flags("number", "1998", [])
    ('P', 'I', '#')
    """
    if kind == "number":
        return "#"
    found = "".join(_FLAGS[name] for name in classes if name in _FLAGS)
    if kind == "word" and (len(core) == 1 or "." in core) and core[:1].isupper():
        found += "I"
    elif kind == "word" and not found and core.islower():
        found = "w"
    return found


def _size(count: int) -> str:
    return str(count) if count < 3 else "3" if count < 5 else "5" if count < 9 else "9"


def letter(core: str) -> str:
    """How a core is written, in a letter: A GREAT, T with a great first letter, l small; t or - where it is too short to tell.

    >>> "".join(map(letter, ["IEEE", "Journal", "of", "A", "physics", "1998"]))
    'AT-tl-'
    """
    if len(core) > 3 and core[0].isalpha():
        return "A" if core.isupper() else "T" if core[0].isupper() else "l"
    return "t" if core[:1].isupper() else "-"


@lru_cache(maxsize=4000)
def cased(letters: str) -> str:
    """How the words of a stretch are written: T a name (All Its Words), s a sentence (The first alone), l small, A GREAT, m both, 1 a word.

    >>> stretches = ("Journal of Mathematical Physics", "On the theory of games", "Nature", "1998")
    >>> [cased("".join(map(letter, words.split()))) for words in stretches]
    ['T', 's', '1', '0']
    """
    words = [one for one in letters if one in "ATl"]
    great = len(words) - words.count("l")
    if len(words) < 2:
        return "0" if not words else "1" if great else "l"
    if great == len(words):
        return "A" if "T" not in words else "T"
    if not great:
        return "l" if letters[0] in "l-" else "s"
    return "p" if words[0] == "l" else "s" if great == 1 else "m"


@lru_cache(maxsize=4000)
def _telling(told: str) -> str:
    return "".join(sorted(set(told)))


def described(
    cores: Sequence[str], told: Sequence[str], trails: Sequence[str], opens: Sequence[str], letters: Sequence[str]
) -> list[tuple[str, str, str, str]]:
    """For each token: its stretch, the next one and the one before with it, and how the words of the three are written.

    >>> described(["Princeton", "University", "Press", "1998"], ["L", "P", "P", "#"], ["", "", ",", "."], ["", "", "", ""], "TTT-")[0]
    ('g=3LP', 'G=3LP 1#', 'H=^ 3LP', 'K=^T0')
    """
    last = len(cores) - 1
    sizes: list[int] = []
    stretches: list[str] = ["^"]
    cases: list[str] = ["^"]
    begin = 0
    for i, trail in enumerate(trails):
        if (
            i == last
            or opens[i + 1]
            or (trail and trail[-1] in _ENDS and not (trail == "." and ("I" in told[i] or (len(cores[i]) < 5 and told[i] != "#"))))
        ):
            sizes.append(i + 1 - begin)
            stretches.append(_size(sizes[-1]) + _telling("".join(told[begin : i + 1]))[:5])
            cases.append(cased("".join(letters[begin : i + 1])))
            begin = i + 1
    stretches.append("$")
    cases.append("$")
    out: list[tuple[str, str, str, str]] = []
    for at, size in enumerate(sizes):
        before, here, after = stretches[at : at + 3]
        out += [(f"g={here}", f"G={here} {after}", f"H={before} {here}", "K=" + "".join(cases[at : at + 3]))] * size
    return out

"""What stands between two marks: how long it is, and which telling words are in it.

A token in the middle of a stretch cannot see whether the stretch holds `Journal`, `Press`, a place or a given name; these features tell it,
and what the stretches beside it hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from references.labeller.joints import Trail

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
    found = "".join([_FLAGS[name] for name in classes if name in _FLAGS]) if classes else ""
    if kind != "word":
        return found
    if (len(core) == 1 or "." in core) and core[0].isupper():
        return found + "I"
    return found or ("w" if core.islower() else "")


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


@lru_cache(maxsize=1000)
def describe_case(letters: str) -> str:
    """How the words of a stretch are written: T a name (All Its Words), s a sentence (The first alone), l small, A GREAT, m both, 1 a word.

    >>> stretches = ("Journal of Mathematical Physics", "On the theory of games", "Nature", "1998")
    >>> [describe_case("".join(map(letter, words.split()))) for words in stretches]
    ['T', 's', '1', '0']
    """
    words = "".join([one for one in letters if one in "ATl"])
    great = len(words) - words.count("l")
    if len(words) < 2:
        return {"": "0", "l": "l"}.get(words, "1")
    if great == len(words):
        return "T" if "T" in words else "A"
    if great:
        return "p" if words[0] == "l" else "s" if great == 1 else "m"
    return "l" if letters[0] in "l-" else "s"


@lru_cache(maxsize=1000)
def _telling(told: str) -> str:
    return "".join(sorted(set(told)))


def _closes(told: str, word: str) -> bool:
    """Whether a full stop behind a word ends a stretch: that of an initial or of a short word ends none."""
    return "I" not in told and (len(word) > 4 or told == "#")


def describe_stretches(
    words: Sequence[str], opens: Sequence[str], told: Sequence[str], letters: str, trails: Sequence[Trail]
) -> list[tuple[str, str, str, str]]:
    """For each token: its stretch, the next one and the one before with it, and how the words of the three are written.

    Of the tokens it asks what each tells of its stretch (see `flags`) and how it is written (see `letter`).

    >>> from references.labeller.joints import describe_trail
    >>> words, marks = ("Princeton", "University", "Press", "1998"), ("", "", ",", ".")
    >>> describe_stretches(words, ("", "", "", ""), ("L", "P", "P", "#"), "TTT-", list(map(describe_trail, marks)))[0]
    ('g=3LP', 'G=3LP 1#', 'H=^ 3LP', 'K=^T0')
    """
    ends = [
        at
        for at, (tells, word, trail, following) in enumerate(zip(told, words, trails, opens[1:], strict=False), 1)
        if following or (trail.ends and (not trail.is_stop or _closes(tells, word)))
    ]
    starts = [0, *ends]
    ends.append(len(words))
    stretches, cases = ["^"], ["^"]
    for start, end in zip(starts, ends, strict=True):
        stretches.append(_size(end - start) + _telling("".join(told[start:end]))[:5])
        cases.append(describe_case(letters[start:end]))
    stretches.append("$")
    cases.append("$")
    out: list[tuple[str, str, str, str]] = []
    for at, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        before, here, after = stretches[at - 1 : at + 2]
        out += [(f"g={here}", f"G={here} {after}", f"H={before} {here}", "K=" + "".join(cases[at - 1 : at + 2]))] * (end - start)
    return out

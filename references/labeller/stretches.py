"""What stands between two marks: how long it is, and which telling words are in it.

A token in the middle of a stretch cannot see whether the stretch holds `Journal`, `Press`, a place or a given name; these features tell it,
and what the stretches beside it hold.
"""

from __future__ import annotations

from collections.abc import Sequence

_ENDS = frozenset(',.;:()?!”»"“«。、')
_FLAGS = {
    "journal": "J",
    "press": "P",
    "place": "L",
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


def cased(cores: Sequence[str]) -> str:
    """How the words of a stretch are written: T a name (All Its Words), s a sentence (The first alone), l small, A GREAT, m both, 1 a word.

    >>> cased("Journal of Mathematical Physics".split()), cased("On the theory of games".split()), cased(["Nature"]), cased(["1998"])
    ('T', 's', '1', '0')
    """
    words = [core for core in cores if len(core) > 3 and core[0].isalpha()]
    great = sum(core[0].isupper() for core in words)
    if len(words) < 2:
        return "0" if not words else "1" if great else "l"
    if great == len(words):
        return "A" if all(core.isupper() for core in words) else "T"
    if not great:
        return "s" if cores[0][:1].isupper() else "l"
    return "p" if not words[0][0].isupper() else "s" if great == 1 else "m"


def described(cores: Sequence[str], told: Sequence[str], trails: Sequence[str], opens: Sequence[str]) -> list[tuple[str, str, str, str]]:
    """For each token: its stretch, the next one and the one before with it, and how the words of the three are written.

    >>> described(["Princeton", "University", "Press", "1998"], ["L", "P", "P", "#"], ["", "", ",", "."], ["", "", "", ""])[0]
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
            stretches.append(_size(sizes[-1]) + "".join(sorted(set("".join(told[begin : i + 1]))))[:5])
            cases.append(cased(cores[begin : i + 1]))
            begin = i + 1
    stretches.append("$")
    cases.append("$")
    out: list[tuple[str, str, str, str]] = []
    for at, size in enumerate(sizes):
        before, here, after = stretches[at : at + 3]
        out += [(f"g={here}", f"G={here} {after}", f"H={before} {here}", "K=" + "".join(cases[at : at + 3]))] * size
    return out

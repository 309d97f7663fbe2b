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


def described(cores: Sequence[str], told: Sequence[str], trails: Sequence[str], opens: Sequence[str]) -> list[tuple[str, str, str]]:
    """For each token: its stretch, the next one and the one before with it.

    >>> described(["Princeton", "University", "Press", "1998"], ["L", "P", "P", "#"], ["", "", ",", "."], ["", "", "", ""])[0]
    ('g=3LP', 'G=3LP 1#', 'H=^ 3LP')
    """
    last = len(cores) - 1
    sizes: list[int] = []
    stretches: list[str] = ["^"]
    begin = 0
    for i, trail in enumerate(trails):
        if (
            i == last
            or opens[i + 1]
            or (trail and trail[-1] in _ENDS and not (trail == "." and ("I" in told[i] or (len(cores[i]) < 5 and told[i] != "#"))))
        ):
            sizes.append(i + 1 - begin)
            stretches.append(_size(sizes[-1]) + "".join(sorted(set("".join(told[begin : i + 1]))))[:5])
            begin = i + 1
    stretches.append("$")
    out: list[tuple[str, str, str]] = []
    for size, before, here, after in zip(sizes, stretches, stretches[1:], stretches[2:], strict=False):
        out += [(f"g={here}", f"G={here} {after}", f"H={before} {here}")] * size
    return out

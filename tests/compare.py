"""When two values say the same: what the scorers of documents and of single notes share.

Printing habits (full-width forms, quotes, spaces, letter case) make no difference; anything else does.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

Gold = TypeVar("Gold")
Ours = TypeVar("Ours")


def squeezed(text: object) -> str:
    """Without white space, after NFKC, in one case, quotes straightened.

    >>> squeezed("Ｐ．  12 “x”")
    'p.12"x"'
    """
    folded = unicodedata.normalize("NFKC", str(text or "")).casefold()
    return "".join(folded.translate(str.maketrans("“”„‘’‚", "\"\"\"'''")).split())


def letters(text: object) -> str:
    """Only letters and digits.

    >>> letters("Foreign  Policy, 3.")
    'foreignpolicy3'
    """
    return "".join(c for c in squeezed(text) if c.isalnum())


def digits(text: object) -> list[str]:
    """The numbers in it, also Roman ones, without leading zeros.

    >>> digits("第03期"), digits("182–5"), digits("A18")
    (['3'], ['182', '5'], ['a18'])
    """
    found = re.findall(r"[a-z]?\d+|\b[ivxlcdm]+\b", unicodedata.normalize("NFKC", str(text)).casefold())
    return [re.sub(r"^0+(?=\d)", "", one) for one in found]


def names(value: object) -> Counter[str]:
    """The words of names, in any order: `Kegley, Charles W.` is `Charles W. Kegley`."""
    listed: Iterable[object] = value if isinstance(value, (list, tuple)) else [value]
    words = " ".join(" ".join(map(str, one.values())) if isinstance(one, dict) else str(one) for one in listed)
    return Counter(re.findall(r"\w+", unicodedata.normalize("NFKC", words).casefold()))


@dataclass
class Count:
    """How often ours is right, how much ours says, and how much the answers say."""

    right: float = 0
    ours: float = 0
    gold: float = 0
    misses: list[str] = field(default_factory=list)

    def add(self, right: bool, ours: bool = True, gold: bool = True, miss: str = "") -> None:
        self.right += right
        self.ours += ours
        self.gold += gold
        if miss and not right:
            self.misses.append(miss)

    @property
    def f1(self) -> float:
        said = self.ours + self.gold
        return 2 * self.right / said if said else 1.0


def paired(ours: Sequence[Ours], gold: Sequence[Gold], likeness: Callable[[Ours, Gold], float]) -> list[tuple[int, int]]:
    """The best pairing that keeps both orders: references stand in a note as they stand in its answer.

    >>> paired("abc", "ac", lambda a, b: 1.0 * (a == b))
    [(0, 0), (2, 1)]
    """
    rows, columns = len(ours), len(gold)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in reversed(range(rows)):
        for j in reversed(range(columns)):
            together = 0.5 + likeness(ours[i], gold[j]) + best[i + 1][j + 1]
            best[i][j] = max(best[i + 1][j], best[i][j + 1], together)
    pairs, i, j = [], 0, 0
    while i < rows and j < columns:
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((i, j))
            i, j = i + 1, j + 1
    return pairs


def first_stated(stated: dict[str, Any], wanted_names: Sequence[str]) -> Any:
    """The first of these fields that is stated."""
    return next((stated[name] for name in wanted_names if stated.get(name)), None)

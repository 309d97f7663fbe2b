"""The trained model: tokens in, labels with their confidence out. It is read once, at the first note."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import repeat
from pathlib import Path
from threading import RLock
from typing import Any, NamedTuple

from bib.terms import read_table
from references.labeller.features import STRETCH, Row, features
from references.labeller.tokens import Token

MODEL = Path(__file__).with_name("notes.crfsuite")


class Labelled(NamedTuple):
    """A token, what it is, whether a reference begins with it, and the model's marginal."""

    token: Token
    label: str
    first: bool
    confidence: float


class Curve(NamedTuple):
    """How often the model was right (`right`) where it was so sure (`sure`), on notes that it did not learn from."""

    sure: tuple[float, ...]
    right: tuple[float, ...]

    def __call__(self, marginal: float) -> float:
        """
        >>> Curve((0.0, 1.0), (0.0, 0.9))(0.5)
        0.45
        """
        sure, right = self
        at = bisect_right(sure, marginal)
        if at == 0 or at == len(sure):
            return round(right[0] if at == 0 else right[-1], 3)
        low, below = sure[at - 1], right[at - 1]
        return round(below + (marginal - low) / (sure[at] - low) * (right[at] - below), 3)


class Tagger:
    """A model, opened."""

    def __init__(self, path: Path) -> None:
        import pycrfsuite  # type: ignore[import-untyped]

        self._tagger: Any = pycrfsuite.Tagger()
        self._tagger.open(str(path))
        self._names = {label: (label.lstrip("^+"), label[0] == "^") for label in self._tagger.labels()}
        self._labels = frozenset(self._tagger.labels())
        self._variants: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.lock = RLock()
        """the model knows one note at a time: who asks for more than its labels holds the lock meanwhile"""
        self.last: list[Labelled] = []
        """the labels that were given last: `share` speaks of these"""

    def tag(self, tokens: list[Token], rows: Sequence[Row] | None = None) -> list[Labelled]:
        """Labels tokens by their features, which may be given; a long text stretch by stretch."""
        with self.lock:
            return self._tag(tokens, rows)

    def _tag(self, tokens: list[Token], rows: Sequence[Row] | None) -> list[Labelled]:
        out: list[Labelled] = []
        for start in range(0, len(tokens), STRETCH):
            part = tokens[start : start + STRETCH]
            self._tagger.set(features(part) if rows is None else rows)
            labels = self._tagger.tag()
            marginals = map(self._tagger.marginal, labels, range(len(labels)))
            names, firsts = zip(*map(self._names.__getitem__, labels), strict=True)
            out += map(tuple.__new__, repeat(Labelled), zip(part, names, firsts, marginals, strict=True))
        self.last = out
        return out

    def share(self, index: int, labels: tuple[str, ...]) -> float:
        """How likely a token of the stretch that was labelled last (see `lock`) has one of these labels."""
        names = self._variants.get(labels)
        if names is None:
            names = tuple(name for one in labels for name in (one, f"^{one}", f"+{one}") if name in self._labels)
            self._variants[labels] = names
        marginal = self._tagger.marginal
        return float(sum([marginal(name, index) for name in names]))


@cache
def calibration() -> Curve:
    """The curve that `python -m tests.generator` fitted; without one, the marginals as they are."""
    path = MODEL.with_name("calibration.toml")
    if not path.exists():
        return Curve((0.0, 1.0), (0.0, 1.0))
    raw = read_table(path)
    return Curve(tuple(raw["sure"]), tuple(raw["right"]))


@cache
def tagger(path: Path = MODEL) -> Tagger:
    """The model at a path, read once."""
    return Tagger(path)

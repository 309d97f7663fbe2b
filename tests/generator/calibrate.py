"""How often the model is right where it is so sure: fitted on notes in styles that the measured model never saw.

On notes of its own making a model is always too sure of itself. So a smaller one is trained without every third form of a reference,
and measured on notes made in those forms only.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pycrfsuite

from references.labeller.features import features
from references.labeller.tokens import tokens
from tests.generator import notes, train

BINS = 14


def _runs(labels: list[str]) -> list[tuple[str, int, int]]:
    """Stretches of one label: label, from, to.

    >>> _runs(["^title", "title", "date"])
    [('title', 0, 2), ('date', 2, 3)]
    """
    out: list[tuple[str, int, int]] = []
    for index, label in enumerate(labels):
        name = label.lstrip("^+")
        if out and out[-1][0] == name and label[0] != "^":
            out[-1] = (name, out[-1][1], index + 1)
        else:
            out.append((name, index, index + 1))
    return out


def measure(path: Path, size: int, seed: int) -> list[tuple[float, bool]]:
    """For each run that the model found: how sure it was, and whether it was right."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    pairs: list[tuple[float, bool]] = []
    for text, labels in train.corpus(size, seed):
        tagger.set(features(tokens(text)))
        found = tagger.tag()
        truth = set(_runs(labels))
        for run in _runs(found):
            pairs.append((min(tagger.marginal(found[at], at) for at in range(run[1], run[2])), run in truth))
    return pairs


def fit(pairs: list[tuple[float, bool]]) -> tuple[list[float], list[float]]:
    """A rising curve through equally filled bins (neighbours that fall are pooled).

    >>> sure, right = fit([(0.2, False)] * 70 + [(0.9, True)] * 70)
    >>> right[0], right[-1], right == sorted(right)
    (0.0, 1.0, True)
    """
    pairs = sorted(pairs)
    size = max(1, len(pairs) // BINS)
    blocks = [pairs[at : at + size] for at in range(0, len(pairs), size)]
    pooled: list[tuple[float, float, int]] = []
    for block in blocks:
        one = (sum(sure for sure, _ in block) / len(block), sum(right for _, right in block) / len(block), len(block))
        pooled.append(one)
        while len(pooled) > 1 and pooled[-2][1] >= pooled[-1][1]:
            (a, b, n), (c, d, m) = pooled[-2], pooled[-1]
            pooled[-2:] = [((a * n + c * m) / (n + m), (b * n + d * m) / (n + m), n + m)]
    sure = [0.0, *(round(a, 4) for a, _, _ in pooled), 1.0]
    right = [0.0, *(round(b, 4) for _, b, _ in pooled), round(pooled[-1][1], 4)]
    return sure, right


def calibrate(path: Path, size: int = 7000, rounds: int = 50, seed: int = 11) -> None:
    """Writes the curve beside the model."""
    whole = notes.styles()
    try:
        notes.only(lambda number: number % 3 != 0)
        with tempfile.TemporaryDirectory() as folder:
            small = Path(folder) / "small.crfsuite"
            train.train(size, rounds, seed, small)
            notes.only(lambda number: number % 3 == 0)
            sure, right = fit(measure(small, 2500, seed + 1))
    finally:
        notes.only(None)
    assert notes.styles() == whole
    path.write_text(
        "# How often the model is right (`right`) where it is so sure (`sure`). Made by python -m tests.generator.\n"
        f"sure = {sure}\nright = {right}\n",
        encoding="utf-8",
    )

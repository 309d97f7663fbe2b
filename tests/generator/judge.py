"""Trains the second witness: whether a word is cited or said, and nothing else (references/labeller/judge.py asks it)."""

from __future__ import annotations

import random
from pathlib import Path

import pycrfsuite

from references.labeller.features import features
from references.labeller.judge import MODEL
from references.labeller.tokens import tokens
from tests.generator import train

SIZE, ROUNDS, SEED = 24000, 60, 41


def spoken(labels: list[str]) -> list[str]:
    """Of each token whether it is commentary.

    >>> spoken(["comment", "^author", "title", "comment"])
    ['said', 'cited', 'cited', 'said']
    """
    return ["said" if label.lstrip("^") == "comment" else "cited" for label in labels]


def train_judge(size: int = SIZE, rounds: int = ROUNDS, seed: int = SEED, path: Path = MODEL) -> None:
    """Makes the notes, fits the model and writes it where the reader looks for it."""
    rng = random.Random(seed + 1)
    trainer = pycrfsuite.Trainer(verbose=False)
    for text, labels in train.corpus(size, seed):
        trainer.append(train.thin(features(tokens(text)), rng), spoken(labels))
    trainer.select("lbfgs")
    trainer.set_params(
        {"c1": 2.0, "c2": 1.0, "max_iterations": rounds, "feature.minfreq": 8, "linesearch": "Backtracking", "max_linesearch": 20}
    )
    trainer.train(str(path))

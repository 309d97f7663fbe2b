"""Trains the statistical reader on made notes and writes it where the reader looks for it."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pycrfsuite

from references.labeller.features import Row, features
from references.labeller.tokens import tokens
from tests.generator import builds, marks

MODEL = Path(__file__).parents[2] / "references" / "labeller" / "notes.crfsuite"
SIZE, ROUNDS = 60000, 80
SHARES = {"en": 32, "de": 9, "fr": 9, "it": 11, "es": 5, "pt": 3, "ru": 8, "zh": 7, "hans": 8, "ja": 8, "ko": 7}


def labelled(text: marks.Text) -> tuple[str, list[str]]:
    """A made note as its text and the label of each of its tokens.

    >>> labelled(marks.marked("Ibid.", "pointer", first=True))
    ('Ibid.', ['^pointer'])
    """
    string = "".join(one.char for one in text)
    labels: list[str] = []
    last = "comment"
    for token in tokens(string):
        inside = text[token.at : token.at + len(token.core)]
        label = next((one.label for one in inside if one.label and one.char.isalnum()), "") or next(
            (one.label for one in inside if one.label), ""
        )
        first = any(one.first for one in text[token.start : token.end])
        label = "in" if token.core in ("//", "／／") else label or last
        last = label
        labels.append("^" + label if first else label)
    return string, labels


BORDERED = frozenset(("author", "editor", "translator", "title", "journal", "book", "publisher", "org", "place", "series", "note", "date"))
OPENING = frozenset(("author", "editor", "title", "journal", "org", "publisher", "date", "note", "pointer", "url", "in"))
"""with these a reference begins; with others too seldom to be learned"""


def bordered(labels: list[str]) -> list[str]:
    """The labels with + before the first of each run: where a field begins, other marks stand than inside it.

    >>> bordered(["^author", "author", "title", "title", "pages", "^comment"])
    ['^author', 'author', '+title', 'title', 'pages', 'comment']
    """
    out: list[str] = []
    last = ""
    for label in labels:
        name = label.lstrip("^")
        if label[0] == "^" and name in OPENING:
            out.append(label)
        else:
            out.append("+" + name if name != last and name in BORDERED else name)
        last = name
    return out


def corpus(size: int, seed: int) -> Iterator[tuple[str, list[str]]]:
    """Made notes in all languages, the same for the same seed."""
    rng = random.Random(seed)
    langs, weights = zip(*SHARES.items(), strict=True)
    for _ in range(size):
        text, labels = labelled(builds.note(rng, rng.choices(langs, weights)[0]))
        if labels:
            yield text, labels


def thin(rows: Sequence[Row], rng: random.Random) -> list[list[str]]:
    """Hides many words, so that the model leans on form where it meets a word that it never saw."""
    out = []
    for row in rows:
        hide = 0.3 if not any(name.startswith("c=") for name in row) else 0.1
        ends = rng.random() < 0.25
        out.append(
            [
                name
                for name in row
                if not (name.startswith("w=") and rng.random() < hide) and not (ends and name[:2] in ("z=", "ee", "a=", "e="))
            ]
        )
    return out


def train(size: int = SIZE, rounds: int = ROUNDS, seed: int = 7, path: Path = MODEL) -> float:
    """Makes the notes, fits the model and returns the seconds that it took."""
    start = time.perf_counter()
    rng = random.Random(seed + 1)
    trainer = pycrfsuite.Trainer(verbose=False)
    for text, labels in corpus(size, seed):
        trainer.append(thin(features(tokens(text)), rng), bordered(labels))
    trainer.select("lbfgs")
    trainer.set_params(
        {
            "c1": 0.74,
            "c2": 1.0,
            "max_iterations": rounds,
            "feature.minfreq": 6,
            "feature.possible_transitions": False,
            "linesearch": "Backtracking",
            "max_linesearch": 20,
        }
    )
    print(f"{size} notes in {time.perf_counter() - start:.0f} s", flush=True)
    trainer.train(str(path))
    return time.perf_counter() - start

"""A person's own model: a small labeller that stands on the shipped one and knows the styles that the shipped one misreads.

It sees what the shipped model says of each word and what the words look like. From a base of made notes it learns to believe that model;
from the person's notes, where not to. It reads a note only where the note has a form that the lessons have; all others are
read as if it were not there.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import os
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from bib.patterns import regex
from references.errors import IbidemError
from references.labeller import align, reader
from references.labeller.features import STRETCH, Row, features
from references.labeller.tagger import MODEL, Labelled, Tagger, tagger
from references.labeller.tokens import Token, tokens
from references.model import Field, NoteReading, Value

BASE = Path(__file__).with_name("base.jsonl.xz")
"""made notes with their labels; written by python -m tests.train.base"""
FORMAT = 1
ROUNDS = 60
SHARE = 0.35
"""how many notes a person's notes count for, beside the base: a few lessons are said again until they are heard"""
KNOWN = 0.75
"""so many of the joints of a note must be known from the lessons"""
_FORM = ("n=", "s=", "c=", "C=", "b=", "f=", "bf=", "sf=", "bs=", "q=", "p=", "x=", "px=", "xf=", "o=", "u=", "m=", "k=", "t=", "d=")


Read = Callable[[str], NoteReading]
"""reads the body of a note"""


class UnusableModel(IbidemError):
    """A personal model that cannot be read, or training that has nothing to learn from."""

    exit_code: ClassVar[int] = 4


class Lesson(NamedTuple):
    """A note, and what it states."""

    text: str
    references: tuple[Mapping[str, Value], ...]
    where: str = ""
    """where it comes from, for what is told of it"""


class Untaught(NamedTuple):
    """A value, or a whole note, that could not be learned from."""

    where: str
    field: str
    value: str
    why: str


class Trained(NamedTuple):
    """What became of the lessons."""

    lessons: int
    misread: int
    """lessons that were not read right before"""
    learned: int
    """of these, those that are read right now"""
    untaught: tuple[Untaught, ...]


def _rows(rows: Sequence[Row], base: list[Labelled], words: frozenset[str] | None) -> list[list[str]]:
    """What the personal labeller sees: form, the words that recur in the lessons, and what the shipped model says here and beside."""
    said = [("^" if one.first else "") + one.label for one in base]
    out: list[list[str]] = []
    for i, row in enumerate(rows):
        before, here, after = said[i - 1] if i else "^^", said[i], said[i + 1] if i + 1 < len(said) else "$$"
        sure = "9" if base[i].confidence > 0.9 else "6" if base[i].confidence > 0.6 else "0"
        kept = [name for name in row if name.startswith(_FORM) or (name.startswith("w=") and (words is None or name in words))]
        joint = next((name for name in row if name.startswith("bf=")), "")
        marks = (f"B={here}", f"B={here}{sure}", f"Bp={before}", f"Bx={after}", f"Bpx={before} {here} {after}", f"B{here}{joint}")
        out.append([*kept, *marks])
    return out


def form(cut: Sequence[Token], labels: Sequence[str]) -> Counter[str]:
    """The joints of a note: which field follows on which, and what marks stand between them.

    >>> sorted(form(tokens("Woolf: Orlando"), ["^author", "title"]))
    ['$ title', '^author', 'author :  title']
    """
    joints: Counter[str] = Counter()
    for index, label in enumerate(labels):
        before = labels[index - 1].lstrip("^") if index else ""
        if index == 0:
            joints[label] += 1
        elif label.lstrip("^") != before or label[0] == "^":
            joints[f"{before} {cut[index - 1].trail.strip()} {cut[index].opens.strip()} {label}".rstrip()] += 1
    if labels:
        joints[f"$ {labels[-1].lstrip('^')}"] += 1
    return joints


class Personal:
    """A personal model, opened.

    >>> Personal(Path("absent.model"))
    Traceback (most recent call last):
      ...
    references.labeller.personal.UnusableModel: absent.model: there is no such model (make one: ibidem train)
    """

    def __init__(self, path: Path) -> None:
        import pycrfsuite  # type: ignore[import-untyped]

        self.path = path
        try:
            with zipfile.ZipFile(path) as held:
                about: dict[str, Any] = json.loads(held.read("about.json"))
                self._data = held.read("labels.crfsuite")
        except FileNotFoundError:
            raise UnusableModel("there is no such model", where=str(path), do="make one: ibidem train") from None
        except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
            raise UnusableModel(f"is no personal model: {error}", where=str(path), do="make one: ibidem train") from error
        if about.get("format") != FORMAT:
            raise UnusableModel("was made by another ibidem", where=str(path), do="train it anew: ibidem train")
        self.outdated: bool = about.get("base") != fingerprint()
        """the shipped model has changed since: the personal one should be trained anew"""
        self._joints = frozenset(about["joints"])
        self._words = frozenset(about["words"])
        self._trust = float(about["trust"])
        self._tagger: Any = pycrfsuite.Tagger()
        self._tagger.open_inmemory(self._data)

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process opens the same file: what a model has learned is not carried about."""
        return open_model, (str(self.path),)

    def tag(self, cut: list[Token], shipped: Tagger) -> list[Labelled]:
        out: list[Labelled] = []
        for start in range(0, len(cut), STRETCH):
            part = cut[start : start + STRETCH]
            self._tagger.set(_rows(features(part), shipped.tag(part), self._words))
            for index, label in enumerate(self._tagger.tag()):
                out.append(Labelled(part[index], label.lstrip("^"), label[0] == "^", self._tagger.marginal(label, index)))
        return out

    def read(self, text: str) -> NoteReading | None:
        """Reads a note that has a form of the lessons; None for all others."""
        cut = tokens(text[: reader.READ])
        if not cut or not self._joints:
            return None
        labelled = self.tag(cut, tagger())
        joints = form(cut, [("^" if one.first else "") + one.label for one in labelled])
        known = sum(count for joint, count in joints.items() if joint in self._joints)
        if len(joints) < 3 or known < KNOWN * joints.total():
            return None
        reading = reader.read_note(text, labelled)
        return replace(
            reading, citations=tuple(replace(one, fields=tuple(self._sign(field) for field in one.fields)) for one in reading.citations)
        )

    def _sign(self, field: Field) -> Field:
        if field.by != "model":
            return field
        value = _FENCE.sub("", field.value) or field.value
        return replace(field, by="personal", value=value, confidence=min(field.confidence, self._trust))


_FENCE = regex(r"^[\s—–→⇒|•·~=>/\\*]+|(?:\s-+)?[\s—–→⇒|•·~=</\\*]+$")
"""marks that a house style sets between fields, which no common style sets"""


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Of the shipped model."""
    return hashlib.sha256(MODEL.read_bytes()).hexdigest()[:16]


def open_model(path: str | Path) -> Personal:
    """The personal model at a path, read once; anew where the file was written anew."""
    try:
        written = Path(path).stat().st_mtime_ns
    except OSError:
        written = 0
    return _open_cached(str(path), written)


@lru_cache(maxsize=2)
def _open_cached(path: str, _written: int) -> Personal:
    return Personal(Path(path))


# ---- training


class _Taught(NamedTuple):
    lesson: Lesson
    aligned: align.Aligned
    right: bool
    """the lesson was read right before"""


def base_notes() -> Iterator[tuple[str, list[str]]]:
    """The made notes that stand beside the shipped model, with the label of each token."""
    with lzma.open(BASE, "rt", encoding="utf-8") as lines:
        for line in lines:
            text, ends = json.loads(line)
            yield text, _labels_from(text, ends)


def pack_note(text: str, labels: Sequence[str]) -> list[Any]:
    """A labelled note as it is shipped: labels by where they end, so that they outlive another way of cutting tokens.

    >>> pack_note("Woolf: Orlando", ["^author", "title"]), _labels_from("Woolf: Orlando", [[5, "^author"], [14, "title"]])
    (['Woolf: Orlando', [[5, '^author'], [14, 'title']]], ['^author', 'title'])
    """
    ends: list[list[Any]] = []
    for token, label in zip(tokens(text), labels, strict=True):
        end = token.at + len(token.core)
        if ends and label[0] != "^" and ends[-1][1].lstrip("^") == label:
            ends[-1][0] = end
        else:
            ends.append([end, label])
    return [text, ends]


def _labels_from(text: str, ends: list[list[Any]]) -> list[str]:
    labels: list[str] = []
    number = -1
    begun = -1
    for token in tokens(text):
        while number < len(ends) - 1 and (number < 0 or ends[number][0] <= token.at):
            number += 1
        label = str(ends[number][1])
        labels.append(label.lstrip("^") if begun == number else label)
        begun = number
    return labels


def _taught(lessons: Iterable[Lesson], read: Read) -> tuple[list[_Taught], list[Untaught]]:
    taught: list[_Taught] = []  # what is misread without any personal model is what there is to learn
    untaught: list[Untaught] = []
    for lesson in lessons:
        aligned = align.align(lesson.text, lesson.references)
        untaught += [Untaught(lesson.where, one.field, one.value, "is not found in the note") for one in aligned.lost]
        values = sum(1 if isinstance(value, str) else len(value) for one in lesson.references for value in one.values())
        if not aligned.labels or (lesson.references and aligned.placed < 0.6 * values):
            untaught.append(Untaught(lesson.where, "note", lesson.text[:60], "too little of it is found: not learned from"))
            continue
        lost = {(one.reference, one.field) for one in aligned.lost}
        for one in align.differing(align.reading_of(aligned), lesson.references):
            if (one.reference, one.field) not in lost:
                untaught.append(Untaught(lesson.where, one.field, one.value, "is found, but its words would be read otherwise"))
        taught.append(_Taught(lesson, aligned, not align.differing(read(lesson.text), lesson.references)))
    return taught, untaught


def train(lessons: Iterable[Lesson], path: Path, read: Read, rounds: int = ROUNDS) -> Trained:
    """Makes a personal model of labelled notes and writes it; what cannot be learned from is told.

    `read` reads a note without any personal model: what it misreads is what there is to learn.
    """
    taught, untaught = _taught(lessons, read)
    if not taught:
        raise UnusableModel("there is nothing to learn from", do="correct notes of the library, or give labelled notes")
    words = _recurring(taught)
    data = _fit(taught, words, rounds)
    missed = [one for one in taught if not one.right]
    joints = sorted({joint for one in missed for joint in form(tokens(one.aligned.text), one.aligned.labels)})
    about = {"format": FORMAT, "base": fingerprint(), "lessons": len(taught), "joints": joints, "words": sorted(words)}
    # What few notes taught is not sure, however sure the fit is: the rule of succession.
    _write(path, data, {**about, "trust": round((len(missed) + 1) / (len(missed) + 2), 3)})
    personal = Personal(path)
    learned = sum(not align.differing(personal.read(one.lesson.text) or NoteReading("comment"), one.lesson.references) for one in missed)
    return Trained(len(taught), len(missed), learned, tuple(untaught))


def _recurring(taught: Sequence[_Taught]) -> frozenset[str]:
    """Words that stand in three notes: those of the style, not of one work."""
    seen: Counter[str] = Counter()
    for one in taught:
        seen.update({name for row in features(tokens(one.aligned.text)) for name in row if name.startswith("w=")})
    return frozenset(name for name, count in seen.items() if count >= min(3, len(taught)))


def _fit(taught: Sequence[_Taught], words: frozenset[str], rounds: int) -> bytes:
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    shipped = tagger()

    def append(text: str, labels: Sequence[str], times: int) -> None:
        cut = tokens(text)
        rows = _rows(features(cut), shipped.tag(cut), words)
        for _ in range(times):
            trainer.append(rows, list(labels))

    size = 0
    for text, labels in base_notes():
        append(text, labels, 1)
        size += 1
    times = max(1, round(size * SHARE / len(taught)))
    for one in taught:
        append(one.aligned.text, one.aligned.labels, min(times, 25))
    trainer.select("lbfgs")
    trainer.set_params({"c1": 0.1, "c2": 0.5, "max_iterations": rounds, "feature.minfreq": 2, "feature.possible_transitions": False})
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "labels.crfsuite"
        trainer.train(str(made))
        return made.read_bytes()


def _write(path: Path, data: bytes, about: Mapping[str, Any]) -> None:
    """Whole or not at all: a model in use is never half another."""
    beside = path.with_name(f"{path.name}.part")
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as out:
            out.writestr(zipfile.ZipInfo("about.json"), json.dumps(about, ensure_ascii=False, indent=1))
            out.writestr(zipfile.ZipInfo("labels.crfsuite"), data, zipfile.ZIP_DEFLATED)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)

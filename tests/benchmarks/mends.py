"""What each mend behind the model is worth: `python -m tests.benchmarks.mends [--write]`.

Each is switched off by its name, alone, and what is lost is its gain, in thousandths of soft field F1: on the sample documents, on the
notes labelled by hand and, where they stand beside the checkout, on other people's sets. --write puts the table into docs/mends.md.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from references.labeller import mends, reader
from references.labeller.groups import Run
from references.labeller.mends import MENDS
from references.model import NoteReading
from references.parse import read_note
from tests.benchmarks.parse import ROOT, SHARED, markdown, script
from tests.hand import score as hand

PAGE = ROOT / "docs" / "mends.md"
OPENING = """# What is mended behind the model

Made by `python -m tests.benchmarks.mends --write`; not to be edited by hand. The mends work on the runs of a reference in this order
(references/labeller/mends.py). *fires*: in how many notes of all sets; the other columns: how many thousandths of soft field F1 are lost
without it. What gains nothing here has a case of its own in tests/labeller or tests/parse.
"""
Json = dict[str, Any]
Score = Callable[[Sequence[NoteReading]], float]


class Notes(NamedTuple):
    """A set of notes, and how well their readings say what the answers say."""

    name: str
    texts: tuple[str, ...]
    score: Score


def sets() -> Iterator[Notes]:
    """The notes of the sample documents, those labelled by hand, other people's."""
    yield _labelled("seeds", list(_of_documents(ROOT / "seeds" / "answers")))
    yield _labelled("hand", list(hand.load(ROOT / "tests" / "hand")))
    for path in sorted((SHARED / "eval").glob("*.jsonl")):
        meta = json.loads(path.with_suffix(".meta.json").read_text(encoding="utf-8"))
        gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        if "annotated" in meta and "references" in gold[0]:
            yield Notes(path.stem, tuple(" ".join(one["input"].split()) for one in gold), _scorer(gold, meta["annotated"]))


def _of_documents(answers: Path) -> Iterator[Json]:
    """The answers of documents in the form of labelled notes; what only the whole document tells is left out."""
    for path in sorted(answers.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            one = json.loads(line)
            if not any("back_reference" in reference for reference in one["references"]):
                references = [{**reference, "issue": reference.get("number")} for reference in one["references"]]
                yield {**one, "id": f"{path.stem} {number}", "input": one["text"], "lang": "", "references": references}


def _labelled(name: str, notes: list[Json]) -> Notes:
    def score(readings: Sequence[NoteReading]) -> float:
        at = iter(readings)
        return hand.score(notes, lambda _: next(at))["fields"].f1

    return Notes(name, tuple(note["input"] for note in notes), score)


def _scorer(gold: list[Json], annotated: list[str]) -> Score:
    from references.export.objects import citation_json

    scorer, translator = script("score_references"), script("parse_to_pred")

    def score(readings: Sequence[NoteReading]) -> float:
        made = ([one for one in map(translator.reference, map(citation_json, reading.citations)) if one] for reading in readings)
        said = {one["id"]: found for one, found in zip(gold, made, strict=True)}
        return float(scorer.run(gold, said, annotated, 0.9)["fields"]["MICRO"]["f"])

    return score


@contextmanager
def without(name: str) -> Iterator[None]:
    """A reader without one of the mends."""
    with patch.object(reader, "mend", lambda runs, text: mends.mend(runs, text, frozenset((name,)))):
        yield


def fired(text: str) -> tuple[NoteReading, frozenset[str]]:
    """The reading of a note, and the mends that changed something in it."""
    names: set[str] = set()

    def mend(runs: list[Run], text: str) -> list[Run]:
        for one in MENDS:
            before, runs = runs, one.function(runs, text)
            if runs != before:
                names.add(one.name)
        return runs

    with patch.object(reader, "mend", mend):
        return read_note(text), frozenset(names)


def gains(notes: Notes) -> tuple[dict[str, int], dict[str, float]]:
    """Of each mend: in how many notes of a set it fires, and how many thousandths it gains there."""
    read = [fired(text) for text in notes.texts]
    whole = notes.score([reading for reading, _ in read])
    fires = {one.name: sum(one.name in names for _, names in read) for one in MENDS}
    gained: dict[str, float] = {}
    for name in (name for name, count in fires.items() if count):
        with without(name):
            lacking = [read_note(text) if name in names else reading for text, (reading, names) in zip(notes.texts, read, strict=True)]
        gained[name] = 1000 * (whole - notes.score(lacking))
    return fires, gained


def table() -> str:
    """The mends in their order with what each does, how often it fires, and what it gains."""
    found = {notes.name: gains(notes) for notes in sets()}
    rows = [
        (
            one.name,
            one.says,
            sum(fires[one.name] for fires, _ in found.values()),
            *(_shown(gained, one.name) for _, gained in found.values()),
        )
        for one in MENDS
    ]
    return markdown(["mend", "what it does", "fires", *found], rows)


def _shown(gained: dict[str, float], name: str) -> str:
    return f"{gained[name]:+.1f}" if abs(gained.get(name, 0.0)) >= 0.05 else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the table into docs/mends.md")
    write, made = parser.parse_args().write, table()
    print(made)
    if write:
        PAGE.write_text(f"{OPENING}\n{made}\n", encoding="utf-8")


if __name__ == "__main__":
    main()

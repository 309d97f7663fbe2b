"""How well and how fast single notes are read: `python -m tests.benchmarks.parse [--write] [--quick]`.

On the notes labelled by hand (tests/hand), and on other people's sets where they stand beside the checkout (../shared/eval, scored by the
scripts beside them). --write puts the tables into docs/scores.md; --quick leaves out the lines of a megabyte.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from references.model import NoteReading
from tests.hand import reliability
from tests.hand.score import MEASURES, OURS, load, score, table

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
PAGE = ROOT / "docs" / "scores.md"
OPENING = """# How well single notes are read

Made by `python -m tests.benchmarks.parse --write`; not to be edited by hand. Soft F1: a text field is right from nine letters of ten, an
author's given name may be an initial. No training saw any of these notes.
"""
GOALS = {
    ("zotero_zh", "zh"): 0.92,
    ("zotero_zh", "en"): 0.90,
    ("ru_gost", ""): 0.92,
    ("bibtei_notes", ""): 0.80,
    ("grobid_kisti", "zh"): 0.88,
    ("grobid_kisti", "ja"): 0.85,
    ("grobid_kisti", "ko"): 0.88,
    ("grobid_kisti", "en"): 0.93,
    ("grobid_kisti", "de"): 0.90,
    ("grobid_kisti", "fr"): 0.85,
    ("grobid_raw", ""): 0.85,
    ("linkedbooks", ""): 0.78,
    ("anystyle_core", ""): 0.93,
}

Json = dict[str, Any]
Row = Sequence[object]


def markdown(heads: Sequence[str], rows: Sequence[Row]) -> str:
    """A table in Markdown.

    >>> print(markdown(["field", "F1"], [["title", 0.91234]]))
    | field | F1 |
    |---|---|
    | title | 0.912 |
    """
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    lines += ["| " + " | ".join(f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def reader() -> Callable[[str], NoteReading]:
    from references.parse import read_note

    return read_note


# ---- the notes by hand


def by_hand() -> Iterator[str]:
    read = reader()
    notes = list(load(ROOT / "tests" / "hand"))
    whole = table(score(notes, read))
    yield f"## {len(notes)} notes labelled by hand (tests/hand)\n"
    yield markdown(["measure", "F1"], [(name, whole[name]) for name in (*MEASURES, "fields") if name in whole]) + "\n"
    languages = sorted({str(note["lang"]) for note in notes})
    tables = {language: table(score([note for note in notes if note["lang"] == language], read)) for language in languages}
    yield "### By language and field\n"
    named = (*MEASURES, *OURS, "fields")
    rows: list[Row] = [[name, whole.get(name, "–"), *(tables[one].get(name, "–") for one in languages)] for name in named]
    yield markdown(["measure or field", "all", *languages], rows) + "\n"
    yield "### By kind of note\n"
    rows = [_of_kind(kind, [note for note in notes if note["kind"] == kind], read) for kind in sorted({note["kind"] for note in notes})]
    yield markdown(["kind", "notes", "kind known", "fields", "number of references right"], rows) + "\n"
    yield _reliability("### Confidence and truth\n", notes, read)


def _of_kind(kind: str, notes: list[Json], read: Callable[[str], NoteReading]) -> Row:
    scores = table(score(notes, read))
    fields = scores["fields"] if any(note["references"] for note in notes) else "–"
    return kind, len(notes), scores["kind"], fields, _counted(notes, read)


def _counted(notes: Sequence[Json], read: Callable[[str], NoteReading]) -> float:
    return sum(len(read(note["input"]).citations) == len(note["references"]) for note in notes) / max(1, len(notes))


def _reliability(head: str, notes: Sequence[Json], read: Callable[[str], NoteReading]) -> str:
    rows = reliability.rows(reliability.claims(notes, read))
    return (
        f"{head}\n" + markdown(["fields", "claimed", "right"], rows) + f"\n\nExpected calibration error: {reliability.error(rows):.3f}.\n"
    )


# ---- other people's sets


def script(name: str) -> ModuleType:
    """A scorer that stands beside the sets."""
    spec = importlib.util.spec_from_file_location(name, SHARED / "score" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Set(NamedTuple):
    """Other people's notes with their answers, and the fields that these give."""

    name: str
    notes: list[Json]
    annotated: list[str]


def sets() -> Iterator[Set]:
    """The sets whose answers are references."""
    for path in sorted((SHARED / "eval").glob("*.jsonl")):
        meta = json.loads(path.with_suffix(".meta.json").read_text(encoding="utf-8"))
        notes = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        if "annotated" in meta and "references" in notes[0]:
            yield Set(path.stem, notes, meta["annotated"])


def on_sets() -> Iterator[str]:
    read = reader()
    rows: list[Row] = []
    fields: list[Row] = []
    sure: list[Row] = []
    for one in sets():
        readings = {note["id"]: read(" ".join(note["input"].split())) for note in one.notes}
        for row, by_field in _scored(one, readings):
            rows.append(row)
            fields.append(by_field)
        sure.append((one.name, *_deserved(one.notes, readings, frozenset(one.annotated))))
    yield "## Other people's sets\n"
    yield markdown(["set", "notes", "soft micro-F1", "goal", "several references: number right", "commentary left alone"], rows) + "\n"
    yield "### By field\n"
    yield markdown(["set", *SCORED], fields) + "\n"
    yield "### Confidence and truth\n"
    yield markdown(["set", "fields", "claimed", "right", "calibration error"], sure) + "\n"
    ibid = SHARED / "eval" / "zotero_zh_ibid.jsonl"
    if ibid.exists():
        command = [sys.executable, str(SHARED / "score" / "score_ibid.py"), str(ibid), "--command"]
        done = subprocess.run([*command, f"{sys.executable} -m ibidem parse - --sequence"], cwd=ROOT, capture_output=True, text=True)
        yield f"Sequences of notes (zotero_zh_ibid): {done.stdout.strip() or 'could not be measured'}\n"


def _scored(one: Set, readings: dict[str, NoteReading]) -> Iterator[tuple[Row, Row]]:
    """Of a set, and of each of its languages that has a goal: the figures, and those of each field."""
    from references.export.objects import citation_json

    scorer, translator = script("score_references"), script("parse_to_pred")
    said = {at: [translator.reference(citation_json(cited)) for cited in reading.citations] for at, reading in readings.items()}
    said = {at: [reference for reference in made if reference] for at, made in said.items()}
    for language in ("", *sorted({lang for name, lang in GOALS if name == one.name and lang})):
        found = scorer.run(one.notes, said, one.annotated, 0.9, language)
        name, goal = f"{one.name} {language}".strip(), GOALS.get((one.name, language), "–")
        counts = _of(found["multi_ref_count_ok"]), _of(found["explanatory_ok"])
        by_field = [f"{found['fields'][field]['f']:.3f}" if field in found["fields"] else "–" for field in SCORED]
        yield (name, found["items"], found["fields"]["MICRO"]["f"], goal, *counts), (name, *by_field)


SCORED = ("author", "editor", "title", "container", "date", "volume", "issue", "pages", "publisher", "place", "url", "doi")


def _of(pair: Sequence[int]) -> str:
    return f"{pair[0]} of {pair[1]}" if pair[1] else "–"


def _deserved(gold: Sequence[Json], readings: dict[str, NoteReading], annotated: frozenset[str]) -> tuple[int, float, float, float]:
    """Only of fields that the set labels."""

    def judged(reading: NoteReading) -> NoteReading:
        cut = [
            replace(one, fields=tuple(field for field in one.fields if annotated & set(reliability.ANSWERS.get(field.name, ()))))
            for one in reading.citations
        ]
        return replace(reading, citations=tuple(cut))

    by_text = {one["input"]: judged(readings[one["id"]]) for one in gold}
    rows = reliability.rows(reliability.claims(gold, by_text.__getitem__))
    total = sum(row.fields for row in rows) or 1
    claimed, right = (sum(row.fields * value for row, value in zip(rows, side, strict=True)) / total for side in _sides(rows))
    return total, claimed, right, reliability.error(rows)


def _sides(rows: Sequence[reliability.Row]) -> tuple[list[float], list[float]]:
    return [row.confidence for row in rows], [row.right for row in rows]


# ---- speed and size


def speed(quick: bool) -> Iterator[str]:
    read = reader()
    notes = [note["input"] for note in load(ROOT / "tests" / "hand")]
    for text in notes:
        read(text)
    best = 0.0
    for turn in range(4):
        texts = [f"{text} {turn}{number}" for number, text in enumerate(notes)]  # no note comes twice: nothing is read from memory
        start = time.process_time()
        for text in texts:
            read(text)
        best = max(best, len(texts) / (time.process_time() - start))
    yield "## Speed and memory, on one core\n"
    load_time, memory = _fresh()
    rows: list[Row] = [
        ("notes a second", f"{best:,.0f}"),
        ("first note, modules and model loaded", f"{load_time:.2f} s"),
        ("memory after 400 notes", f"{memory:.0f} MB"),
    ]
    yield markdown(["measure", "reached"], rows) + "\n"
    yield f"### Where the time of a note goes\n\n{_stages(notes)}\n"
    yield "### One line, by length\n"
    sizes = [1_000, 10_000, 100_000] + ([] if quick else [1_000_000])
    yield markdown(["length", *_LINES], [(f"{size:,}", *(_seconds(make(size)) for make in _LINES.values())) for size in sizes]) + "\n"
    yield f"Most memory in this run: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB.\n"


def _stages(notes: Sequence[str]) -> str:
    from tests.benchmarks import stages

    return stages.table(stages.measure(notes), len(notes))


_FRESH = """
import resource, sys, time
start = time.perf_counter()
from references.parse import read_note
read_note("Arendt, Hannah. The Human Condition. Chicago: University of Chicago Press, 1958.")
taken = time.perf_counter() - start
for line in sys.stdin:
    read_note(line)
print(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def _fresh() -> tuple[float, float]:
    text = "\n".join(note["input"] for note in load(ROOT / "tests" / "hand"))
    best, memory = 9.0, 0.0
    for _ in range(3):
        done = subprocess.run([sys.executable, "-c", _FRESH], input=text, capture_output=True, text=True, cwd=ROOT, check=True)
        seconds, memory = map(float, done.stdout.split())
        best = min(best, seconds)
    return best, memory


def _repeated(unit: str) -> Callable[[int], str]:
    return lambda size: (unit * (size // len(unit) + 1))[:size]


_LINES: dict[str, Callable[[int], str]] = {
    "references": _repeated("Arendt, H. (1958). The Human Condition. Chicago: University of Chicago Press, pp. 7–8; "),
    "Chinese references": _repeated("胡適：《中國哲學史大綱》（上海：商務印書館，1919 年），頁 12；"),
    "one letter": _repeated("的"),
    "open brackets": _repeated("（"),
    "random bytes": lambda size: random.Random(size).randbytes(size).decode("utf-8", "replace").replace("\n", " "),
}


def _seconds(text: str) -> str:
    read = reader()
    start = time.process_time()
    read(text)
    return f"{time.process_time() - start:.3f} s"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the tables into docs/scores.md")
    parser.add_argument("--quick", action="store_true", help="leave out the lines of a megabyte")
    options = parser.parse_args()
    pieces = [OPENING]

    def show(made: Iterator[str]) -> None:
        for piece in made:
            print(piece, flush=True)
            pieces.append(piece)

    show(by_hand())
    if (SHARED / "eval").is_dir() and (SHARED / "score").is_dir():
        show(on_sets())
    show(speed(options.quick))
    if options.write:
        PAGE.write_text("\n".join(pieces), encoding="utf-8")
        print(f"{PAGE} written")


if __name__ == "__main__":
    main()

"""The quality gate: what is reached on texts with known answers may not be lost again.

    python -m tests.gate               measured beside its floor; exit code 1 where something fell below
    python -m tests.gate --misses 5    the first misses of each measure, wanted beside read
    python -m tests.gate --raise       floors rise to what is reached now; they never sink

The floors stand in tests/floors.json, one table for each set: `seeds` (our own documents), `hand` (notes labelled by hand), `prose`
(notes that talk: how many of those that cite nothing are left alone, and whether works with talk between them are counted right) and
`shared` (other people's documents, where they stand beside the checkout).
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import tests.hand.reliability as reliability
import tests.hand.score as notes_score
import tests.seeds.score as documents_score
from tests.compare import Count

ROOT = Path(__file__).parents[1]
FLOORS = Path(__file__).with_name("floors.json")
SHARED = ROOT.parent / "shared"

Table = dict[str, float]
Counts = defaultdict[str, Count]
Measured = tuple[Table, Counts]


def exported(documents: list[Path]) -> dict[str, Any]:
    """What `ibidem export --to json` says of these documents: the way that a user goes."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "IBIDEM_LIBRARY": str(Path(folder) / "ibidem.db"), "PYTHONPATH": str(ROOT)}

        def ibidem(*arguments: str) -> bytes:
            command = [sys.executable, "-m", "ibidem", *arguments]
            return subprocess.run(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, env=environment, check=True).stdout

        ibidem("--quiet", "add", *map(str, documents))
        export: dict[str, Any] = json.loads(ibidem("export", "--to", "json"))
    return export


def measure_documents(folder: Path, answers: Path) -> Measured:
    gold = {path.stem: documents_score.load_answers(path) for path in sorted(answers.glob("*.jsonl"))}
    documents = sorted(path for path in folder.iterdir() if path.stem in gold and path.is_file())
    counts = documents_score.score(exported(documents), gold)
    return documents_score.table(counts), counts


def measure_notes() -> Measured:
    from ibidem import parse

    notes = list(notes_score.load(Path(__file__).parent / "hand"))
    counts = notes_score.score(notes, parse)
    rows = reliability.rows(reliability.claims(notes, parse))
    fields = sum(row.fields for row in rows)
    counts["confidence deserved"] = Count(fields * (1 - reliability.error(rows)), fields, fields)
    return {**notes_score.table(counts), "confidence deserved": round(counts["confidence deserved"].f1, 4)}, counts


def measure_prose() -> Measured:
    from ibidem import parse

    counts = notes_score.score_numbers(list(notes_score.load(Path(__file__).parent / "hand" / "prose")), parse)
    return {name: round(count.f1, 4) for name, count in sorted(counts.items())}, counts


SETS: Mapping[str, tuple[Callable[[], bool], Callable[[], Measured]]] = {
    "seeds": (lambda: True, lambda: measure_documents(ROOT / "seeds", ROOT / "seeds" / "answers")),
    "hand": (lambda: True, measure_notes),
    "prose": (lambda: True, measure_prose),
    "shared": (
        lambda: (SHARED / "seeds").is_dir() and (SHARED / "gold").is_dir(),
        lambda: measure_documents(SHARED / "seeds", SHARED / "gold"),
    ),
}
"""name -> whether it is there, and how it is measured"""


def floors() -> dict[str, Table]:
    found: dict[str, Table] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return found


def fallen(measured: Table, floor: Table) -> list[str]:
    """What is below its floor, or no longer measured at all.

    >>> fallen({"claims": 0.97, "type": 1.0}, {"claims": 0.98, "type": 1.0})
    ['claims 0.970 < 0.980']
    """
    return [f"{name} {measured.get(name, 0.0):.3f} < {least:.3f}" for name, least in floor.items() if measured.get(name, 0.0) < least]


ENOUGH = 10
"""A measure of fewer answers has no floor: one note more or less would move it too far."""


def raised(measured: Table, floor: Table, answers: Mapping[str, float]) -> Table:
    """Floors at what is reached (three places, rounded down), none lower than before.

    >>> raised({"claims": 0.97389, "type": 0.9, "doi": 1.0}, {"type": 0.95}, {"claims": 80, "type": 77, "doi": 1})
    {'claims': 0.973, 'type': 0.95}
    """
    reached = {name: math.floor(value * 1000 + 1e-6) / 1000 for name, value in measured.items() if answers[name] >= ENOUGH}
    return {name: max(floor.get(name, 0.0), reached.get(name, 0.0)) for name in {**reached, **floor}}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", action="append", choices=list(SETS), help="only this set")
    parser.add_argument("--misses", type=int, default=0, metavar="N")
    parser.add_argument("--raise", dest="rise", action="store_true")
    options = parser.parse_args()
    known, short = floors(), []
    for name in options.set or SETS:
        there, measure = SETS[name]
        if not there():
            print(f"{name}: not beside this checkout, skipped")
            continue
        try:
            table, counts = measure()
        except subprocess.CalledProcessError as error:  # its own words stand on stderr above
            short.append(f"{name}: could not be measured, `{' '.join(error.cmd[2:5])} …` ended with {error.returncode}")
            continue
        floor = known.get(name, {})
        for measure_name, value in table.items():
            print(f"{name:7} {measure_name:24} {value:.3f}   floor {floor.get(measure_name, 0.0):.3f}   of {counts[measure_name].gold:.0f}")
            for miss in counts[measure_name].misses[: options.misses]:
                print(f"      · {miss}")
        short += [f"{name}: {one}" for one in fallen(table, floor)]
        if options.rise:
            known[name] = raised(table, floor, {one: count.gold for one, count in counts.items()})
    if options.rise:
        FLOORS.write_text(json.dumps(known, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print("\n".join(["below the floor:", *short]) if short else "nothing is below its floor")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())

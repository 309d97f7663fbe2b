"""How fast a large library answers: `python -m tests.benchmarks.listings [--citations 100000]`. Each listing should take at most 2 s.

The library is made of papers written by the machine, with as many citations as asked; putting them in is not what is measured here.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from references.library import Library, schema
from tests.library.making import reading

ROOT = Path(__file__).parents[2]
NOTES = 500
LISTINGS = ("documents", "notes paper00007.md", "sources", "claims", "claims --without-source", "findings", "export --to csv")


def fill(path: Path, count: int) -> None:
    """Puts papers in, each note citing a work of its own, and settles them by hand: bringing together has its own benchmark."""
    with Library(path) as library:
        for number in range(count // NOTES):
            notes = [
                (
                    str(at),
                    f"This is claim {at} of paper {number}.",
                    [{"type": "book", "title": f"Work {number} of volume {at}", "date": "1999"}],
                )
                for at in range(1, NOTES + 1)
            ]
            library.put(reading(f"paper{number:05}.md", *notes))
        with library._writer.begin() as connection:
            connection.exec_driver_sql("UPDATE citations SET source = 'key' || (id % 40000)")
            connection.exec_driver_sql(
                "INSERT INTO sources SELECT source, 'book', 'Author', 'Title', '1999', count(*), '[{\"title\": \"Title\"},{},[]]'"
                " FROM citations GROUP BY source"
            )
            connection.execute(schema.meta.update().where(schema.meta.c.name == "settled").values(value=str(count // NOTES)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--citations", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder / "ibidem.db", options.citations)
        print(f"{options.citations} citations\n\n| listing | text, s | jsonl, s | csv, s |\n|---------|--------:|---------:|-------:|")
        for listing in LISTINGS:
            cells = []
            for form in ("text", "jsonl", "csv"):
                words = listing.split() + (["--format", form] if "export" not in listing else [])
                began = time.perf_counter()
                environment = {**os.environ, "PYTHONPATH": str(ROOT)}
                done = subprocess.run([sys.executable, "-m", "ibidem", *words], cwd=folder, env=environment, capture_output=True)
                cells.append(f"{time.perf_counter() - began:.2f}" + ("" if done.returncode == 0 else f" (exit {done.returncode})"))
            print(f"| `{listing}` | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()

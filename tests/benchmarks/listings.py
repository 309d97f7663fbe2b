"""How fast a large library answers: `python -m tests.benchmarks.listings [--citations 100000]`. Each listing should take at most 2 s.

The library is made of papers written by the machine, with as many citations as asked.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from references.face import Library
from tests.library.making import reading

ROOT = Path(__file__).parents[2]
NOTES = 500
LISTINGS = ("documents", "notes paper00007.md", "sources", "claims", "claims --without-source", "findings", "export --to csv")


def word(number: int) -> str:
    """A word that nobody wrote, for the title of a work that nobody wrote.

    >>> word(0), word(12345)
    ('Ba', 'Ralabo')
    """
    syllables = [first + second for first in "bdfgklmnprst" for second in "aeiou"]
    found = ""
    while number or not found:
        number, rest = divmod(number, len(syllables))
        found += syllables[rest]
    return found.capitalize()


def fill(path: Path, count: int) -> tuple[float, float]:
    """Puts papers in, four citations for each work: the seconds that this took, and those for bringing the citations together."""
    began = time.perf_counter()
    with Library(path) as library:
        for number in range(count // NOTES):
            notes = []
            for at in range(NOTES):
                work = (number * NOTES + at) // 4 if at % 2 else (number * NOTES + at) % (count // 4)
                fields = {
                    "type": "book",
                    "author": f"Ada {word(work * 7919)}",
                    "title": f"{word(work)} and {word(work * 31)}",
                    "date": str(1900 + work % 120),
                }
                notes.append((str(at + 1), f"This is claim {at} of paper {number}.", [fields]))
            library.put(reading(f"paper{number:05}.md", *notes))
        added = time.perf_counter()
        library.update_sources()
        return added - began, time.perf_counter() - added


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--citations", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        put, settled = fill(folder / "ibidem.db", options.citations)
        print(f"{options.citations} citations: put in in {put:.1f} s, brought together in {settled:.1f} s\n")
        print("| listing | text, s | jsonl, s | csv, s |\n|---------|--------:|---------:|-------:|")
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

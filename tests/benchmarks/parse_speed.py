"""How many notes a second are read on one core, and whether time grows with the text: `python -m tests.benchmarks.parse_speed`.

The rules alone should read 5,000 notes a second, and rules and labeller, as each note needs them, 2,000.
The last table is of documents that no person wrote: what each costs should grow with its length only.

The notes are those of the table in tests/parse, each made different by its numbers, so that nothing is read from memory.
With a folder of documents (`python -m tests.benchmarks.parse_speed FOLDER`) the notes of these are read instead.
"""

from __future__ import annotations

import re
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

from references import forms, notes, parse
from references.model import Document, NoteReading, Reading

TABLE = Path(__file__).parents[1] / "parse" / "notes.toml"


def own_notes() -> list[str]:
    return [case["text"] for case in tomllib.loads(TABLE.read_text(encoding="utf-8"))["note"]]


def notes_of(folder: Path) -> list[str]:
    from references import readers

    found: list[str] = []
    for path in sorted(folder.glob("*.txt")):
        document = readers.open_document(str(path), path.read_bytes())
        found += [note.text for note in notes.find(Reading(document)).notes if note.text.strip()]
    return found


def varied(texts: list[str], rounds: int) -> list[str]:
    """The same notes with other pages, so that no cache knows them."""
    return [re.sub(r"(\d)(?=\D*$)", str(turn % 10), text) + " " * (turn // 10) for turn in range(rounds) for text in texts]


def rate(read_note: Callable[[str], NoteReading], texts: list[str]) -> float:
    """Notes a second, by the processor's time: a busy machine shows less than by the clock."""
    start = time.process_time()
    for text in texts:
        read_note(text)
    return len(texts) / (time.process_time() - start)


def hostile() -> dict[str, str]:
    """Documents that no person wrote, each of about a megabyte."""
    return {"lines of one letter": "a\n" * 500_000, "lines of one number": "1\n" * 500_000, "one line": "a" * 1_000_000}


def main() -> None:
    texts = notes_of(Path(sys.argv[1])) if len(sys.argv) > 1 else own_notes()
    print(f"{len(texts)} notes, {sum(map(len, texts)) / len(texts):.0f} characters each\n")
    print("| reader | notes a second on one core |\n|--------|---------------------------:|")
    for name, read_note in (("rules", forms.read_note), ("rules and labeller", parse.read_note)):
        for text in texts:
            read_note(text)
        best = max(rate(read_note, varied(texts, 4)) for _ in range(5))
        print(f"| {name} | {best:,.0f} |", flush=True)
    print("\n| one note of many references, characters | s | s per 100,000 |\n|---:|---:|---:|")
    for text in (*("；".join(texts[:20] * times) for times in (1, 10, 100)), "的" * 1_000_000):
        start = time.process_time()
        parse.read_note(text)
        taken = time.process_time() - start
        print(f"| {len(text):,} | {taken:.3f} | {taken * 1e5 / len(text):.3f} |", flush=True)
    print("\n| a document of | s for half | s for the whole |\n|---|---:|---:|")
    for name, whole in hostile().items():
        cells = []
        for text in (whole[: len(whole) // 2], whole):
            start = time.process_time()
            notes.find(Reading(Document("a.txt", text, "", "utf-8")))
            cells.append(f"{time.process_time() - start:.1f}")
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()

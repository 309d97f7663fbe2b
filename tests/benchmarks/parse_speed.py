"""How many notes a second the rules read on one core, and whether time grows with the text: `python -m tests.benchmarks.parse_speed`.

The notes are those of the table in tests/parse, each made different by its numbers, so that nothing is read from memory.
With a folder of documents (`python -m tests.benchmarks.parse_speed FOLDER`) the notes of these are read instead.
"""

from __future__ import annotations

import re
import sys
import time
import tomllib
from pathlib import Path

from references.parse import read_note

TABLE = Path(__file__).parents[1] / "parse" / "notes.toml"


def own_notes() -> list[str]:
    return [case["text"] for case in tomllib.loads(TABLE.read_text(encoding="utf-8"))["note"]]


def notes_of(folder: Path) -> list[str]:
    from references import notes, readers
    from references.model import Reading

    found: list[str] = []
    for path in sorted(folder.glob("*.txt")):
        document = readers.open_document(str(path), path.read_bytes())
        found += [note.text for note in notes.find(Reading(document)).notes if note.text.strip()]
    return found


def varied(texts: list[str], rounds: int) -> list[str]:
    """The same notes with other pages, so that no cache knows them."""
    return [re.sub(r"(\d)(?=\D*$)", str(turn % 10), text) + " " * (turn // 10) for turn in range(rounds) for text in texts]


def rate(texts: list[str]) -> float:
    start = time.process_time()
    for text in texts:
        read_note(text)
    return len(texts) / (time.process_time() - start)


def main() -> None:
    texts = notes_of(Path(sys.argv[1])) if len(sys.argv) > 1 else own_notes()
    for text in texts:
        read_note(text)
    best = max(rate(varied(texts, 4)) for _ in range(5))
    print(f"{len(texts)} notes, {sum(map(len, texts)) / len(texts):.0f} characters each: {best:,.0f} notes a second on one core")
    print("one note of many references, by length:")
    for times in (1, 10, 100):
        text = "；".join(texts[:20] * times)
        start = time.process_time()
        read_note(text)
        print(f"  {len(text):>9,} characters  {time.process_time() - start:8.3f} s")
    start = time.process_time()
    read_note("的" * 1_000_000)
    print(f"  1,000,000 of one letter {time.process_time() - start:6.3f} s")


if __name__ == "__main__":
    main()

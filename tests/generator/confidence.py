"""`python -m tests.generator.confidence`: how often each rule is right, measured on made notes, written where the reader looks for it.

The truth of a made note is what the reader makes of its true labels. A note by hand is never measured with: those judge the figures.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from references.labeller import align
from references.model import Citation, Field, NoteReading
from references.parse import choose
from tests.generator import train

PLACE = Path(__file__).parents[2] / "references" / "terms" / "confidence.toml"
SIZE, SEED = 5000, 31
LEAST = 1.0
"""said once right and once wrong before anything is counted: a rule that is seldom seen is not sure"""
SHARE = 0.15
"""Made notes are harder than people's: styles at random, names without sense, damage, more courts, archives and prose than anybody cites.
Of their errors this share is expected elsewhere; that one figure is set so that what is claimed on notes by hand is deserved."""
DOUBT = frozenset(("model", "personal", "correction", ""))
"""these bring confidences of their own"""

HEAD = """# How far a rule is believed: of its errors on made notes, harder than people's, one in seven is expected elsewhere. A rule
# that is not listed is taken at its word. `n` are the fields that were counted.
# `rule`: alone; `agreed`: where the model says the same. Made by python -m tests.generator.confidence.

"""


def judged(reading: NoteReading, truth: NoteReading) -> Iterator[tuple[str, bool, bool]]:
    """Each field that a rule read, whether the truth says the same where it stands, and whether the model's reading adopted it."""
    for citation in reading.citations:
        beside = [one for one in truth.citations if one.span.start < citation.span.end and citation.span.start < one.span.end]
        for field in citation.fields:
            by = "model.type" if field.name == "type" and field.by == "model" else field.by  # the kind of a work is no word's label
            if by not in DOUBT and field.name != "langid":
                yield by, any(says(one, field) for one in beside), field.confidence < 1.0


def says(citation: Citation, field: Field) -> bool:
    if field.name == "type":
        return citation.stated.get("type") == field.value
    values = [one.value for one in citation.fields if one.name in set(align.alike(field.name))]
    if field.name in ("pages", "locator") and citation.locator:
        values.append(citation.locator)
    return any(align.same(field.name, value, field.value) for value in values)


Table = dict[str, tuple[float, int]]


def measure(size: int = SIZE, seed: int = SEED) -> dict[str, Table]:
    """Of each rule, alone and where the model agrees: how often it is right, and on how many fields that was counted."""
    counts: dict[str, dict[str, list[int]]] = {table: defaultdict(lambda: [0, 0]) for table in ("rule", "agreed")}
    for text, labels in train.corpus(size, seed):
        reading, agreed = choose(text)
        for by, right, adopted in judged(reading, align.reading_of(align.Aligned(text, tuple(labels)))):
            count = counts["agreed" if agreed or adopted else "rule"][by]
            count[0] += right
            count[1] += 1
    return {table: {by: (_share(*found), found[1]) for by, found in sorted(rules.items())} for table, rules in counts.items()}


def _share(right: int, n: int) -> float:
    return round(1 - SHARE * (1 - (right + LEAST) / (n + 2 * LEAST)), 3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=SIZE)
    tables = []
    for table, found in measure(parser.parse_args().size).items():
        lines = [f'"{by}" = {{ right = {right}, n = {n} }}\n' for by, (right, n) in found.items()]
        tables.append(f"[{table}]\n" + "".join(lines))
    PLACE.write_text(HEAD + "\n".join(tables), encoding="utf-8")
    print("\n".join(tables))


if __name__ == "__main__":
    main()

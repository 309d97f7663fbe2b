"""Does a field that claims to be sure deserve it? Confidence against truth, on the notes labelled by hand.

    python -m tests.hand.reliability

In each row: fields that claimed so much, how much they claimed on the average, and how many of them were right. The expected
calibration error is the distance of the last two columns, each row counted by its fields.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from references.model import Citation
from tests.compare import paired
from tests.hand.score import BODIES, OURS, Json, Read, agreement, load, same, stated_of

ANSWERS: dict[str, list[str]] = {}
"""Our field -> the fields of the labels that answer it: a URL may be the DOI's address."""
for _name, _names in OURS.items():
    for _ours in _names:
        ANSWERS.setdefault(_ours, []).append(_name)


class Claimed(NamedTuple):
    confidence: float
    right: bool


class Row(NamedTuple):
    fields: int
    confidence: float
    right: float


def judged(citation: Citation, reference: Json) -> Iterator[Claimed]:
    """Each field that the labels can judge: fields that they do not have (type, langid …) are left out."""
    stated = stated_of(citation)
    for field in citation.fields:
        names = ANSWERS.get(field.name, [])
        if not names or (field.name == "urldate" and "date" in stated):
            continue  # a day of access is in the labels only where no other date is
        answers = [
            (one, reference[one]) for one in dict.fromkeys((*names, *(BODIES if set(names) & set(BODIES) else ()))) if reference.get(one)
        ]
        yield Claimed(
            field.confidence, any(same(names[0] if one in BODIES else one, stated[field.name], answer) for one, answer in answers)
        )


def claims(notes: Iterable[Json], read: Read) -> Iterator[Claimed]:
    for note in notes:
        citations = read(note["input"]).citations
        pairs = dict(paired([stated_of(one) for one in citations], note["references"], agreement))
        for i, citation in enumerate(citations):
            yield from judged(citation, note["references"][pairs[i]] if i in pairs else {})


def rows(found: Iterable[Claimed], bins: int = 10) -> list[Row]:
    """Claims, by how much they claim.

    >>> rows([Claimed(0.75, True), Claimed(0.75, False), Claimed(0.25, False)])
    [Row(fields=1, confidence=0.25, right=0.0), Row(fields=2, confidence=0.75, right=0.5)]
    """
    drawers: dict[int, list[Claimed]] = defaultdict(list)
    for claim in found:
        drawers[min(int(claim.confidence * bins), bins - 1)].append(claim)
    return [
        Row(len(held), sum(one.confidence for one in held) / len(held), sum(one.right for one in held) / len(held))
        for _, held in sorted(drawers.items())
    ]


def error(table: list[Row]) -> float:
    """The expected calibration error.

    >>> round(error([Row(1, 0.2, 0.0), Row(3, 0.9, 1.0)]), 3)
    0.125
    """
    total = sum(row.fields for row in table)
    return sum(row.fields * abs(row.confidence - row.right) for row in table) / total if total else 0.0


def main() -> None:
    from ibidem import parse

    table = rows(claims(load(Path(__file__).parent), parse))
    print("fields  claimed  right")
    for row in table:
        print(f"{row.fields:6d}  {row.confidence:7.3f}  {row.right:5.3f}")
    print(f"expected calibration error {error(table):.3f}")


if __name__ == "__main__":
    main()

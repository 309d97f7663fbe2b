"""How right the words on links are: `python -m tests.benchmarks.shapes [HALF]`. Every shape of tests/links/shapes is judged on loopback.

Prints, with cited titles and by addresses alone: of 100 living pages how many are called changed or dead, the share of pages that are gone
that is found, the share of walls that is called blocked; then each row that is not right. HALF is 1 or 2: the second half of the rows was
written after the rules.
"""

from __future__ import annotations

import sys
import time

from references.links.model import Look
from tests.links.conftest import LOOPBACK
from tests.links.shapes import FALSE, RIGHT, Shape, look, read_shapes


def measure(looks: list[tuple[Shape, Look]]) -> str:
    """The three figures, in one line."""

    def share(kind: str, verdicts: frozenset[str]) -> tuple[int, int]:
        mine = [seen.verdict in verdicts for shape, seen in looks if shape.kind == kind]
        return sum(mine), len(mine)

    alarms, living = share("living", FALSE)
    right, _ = share("living", RIGHT["living"])
    found, gone = share("gone", RIGHT["gone"])
    closed, walls = share("wall", RIGHT["wall"])
    return (
        f"false alarms {100 * alarms / living:.1f} in 100 living pages ({alarms} of {living}; called alive {right}), "
        f"gone found {found / gone:.2f} ({found} of {gone}), walls blocked {closed / walls:.2f} ({closed} of {walls})"
    )


def main() -> None:
    half = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    shapes = [shape for shape in read_shapes() if half in (0, shape.half)]
    for titled in (True, False):
        begun = time.perf_counter()
        looks = list(look(shapes, LOOPBACK, titled))
        print(f"{'with title' if titled else 'address only'}: {measure(looks)} in {time.perf_counter() - begun:.1f} s")
        for shape, seen in looks:
            if seen.verdict not in RIGHT[shape.kind]:
                print(f"   {shape.kind:6} {seen.verdict:11} {shape.name}: {seen.reason[:110]}")


if __name__ == "__main__":
    main()

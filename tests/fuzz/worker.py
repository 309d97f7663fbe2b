"""A process that reads one mutated file after another: each by its number, so that it can be made again.

python -m tests.fuzz.worker html 17      begins at 17, and goes on until it is ended
"""

from __future__ import annotations

import sys
import traceback
from random import Random

from references.readers.limits import LIMITS, limit_cpu, limit_memory
from tests.fuzz.laws import hold
from tests.fuzz.mutations import mutate
from tests.fuzz.samples import samples

CPU = 20
"""seconds for a small file: what costs more is called a hang"""


def make(name: str, number: int) -> bytes:
    """The mutated file of that number.

    >>> make("tei", 7) == make("tei", 7)
    True
    """
    chance = Random(f"{name} {number}")
    known = samples(name)
    return mutate(chance.choice(known), known, chance)


def main(name: str, number: int) -> None:
    limit_memory(LIMITS.memory)
    while True:
        data = make(name, number)
        print(number, flush=True)
        limit_cpu(CPU)
        try:
            hold(name, data)
        except RecursionError:  # is told as a refusal, where files are read
            pass
        except Exception as error:
            frames = traceback.extract_tb(error.__traceback__)
            where = f"{frames[-1].filename}:{frames[-1].lineno}"
            print(f"! {number} {type(error).__name__}: {str(error)[:200]!r} at {where}", flush=True)
        number += 1


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

"""How the cost of a call grows with its input: ratios of CPU time, never seconds, for the machine may be slow or busy."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

SLACK = 2.5
"""A cost in line with size may be this much dearer a unit on the larger input: caches, memory, the noise of a busy machine."""
ROUNDS = 12
"""at most: a cost that grows in line shows it in the first or second round, unless the machine is very busy"""


def cpu(call: Callable[[], object]) -> float:
    """The CPU time of one call in seconds; what other processes do meanwhile does not count, nor the garbage that other tests left."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        call()
        return time.process_time() - start
    finally:
        gc.enable()


def grows_linearly(call: Callable[[int], object], small: int, large: int) -> bool:
    """Whether the cost of `call(size)` grows no faster than size: the best of several rounds on each side.

    >>> grows_linearly(lambda size: sum(range(size)), 100_000, 800_000)
    True
    >>> grows_linearly(lambda size: [0 for _ in range(size) for _ in range(size)], 100, 800)
    False
    """
    call(small)  # tables and models are read at the first call
    least = most = float("inf")
    for _ in range(ROUNDS):
        most = min(most, cpu(lambda: call(large)))  # the large one first: right behind its like the small one may be remembered
        least = min(least, cpu(lambda: call(small)))
        if most <= SLACK * large / small * least:
            return True
    return False

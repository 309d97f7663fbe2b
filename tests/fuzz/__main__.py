"""Fuzzing: small files of each format, changed by chance, are read until something breaks.

    python -m tests.fuzz                          ten minutes for each of our own readers, one after the other
    python -m tests.fuzz docx pdf --minutes 2     only these
    python -m tests.fuzz html --write 17 a.html   writes the file that was number 17

What breaks is told once for each place in the code, with the number of the file. Mend the reader, and put the file, made as small as
can be, into tests/fuzz/found.toml.
"""

from __future__ import annotations

import argparse
import selectors
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.fuzz.samples import OWN
from tests.fuzz.worker import CPU, make

WALL = 20 * CPU
"""seconds without a word, on a busy machine too, after which a process is taken to wait for nothing"""


def fuzz(name: str, seconds: float, first: int = 0) -> Iterator[str]:
    """What breaks, in lines, each kind once; the last line says how many files were read."""
    until, number, read, told = time.monotonic() + seconds, first, 0, set[str]()
    while time.monotonic() < until:
        last = number
        for line in _lines(name, number, until):
            if not line.startswith("!"):
                last, read = int(line), read + 1
                continue
            place = line.rpartition(" at ")[2] if " at " in line else line
            if place not in told:
                told.add(place)
                yield f"{name}: {line}"
        number = last + 1
    yield f"{name}: {read} files, {len(told)} kinds of faults; go on with --first {number}"


def _lines(name: str, number: int, until: float) -> Iterator[str]:
    """What a worker says until the time is over or it dies; how it died is a line too."""
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.fuzz.worker", name, str(number)]
    worker = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, bufsize=1)
    assert worker.stdout is not None
    last, over = number, False
    try:
        with selectors.DefaultSelector() as selector:
            selector.register(worker.stdout, selectors.EVENT_READ)
            while not (over := time.monotonic() > until):
                if not selector.select(WALL):
                    yield f"! {last} hangs"
                    return
                line = worker.stdout.readline().strip()
                if not line:
                    break
                if not line.startswith("!"):
                    last = int(line)
                yield line
    finally:
        worker.kill()
        code = worker.wait()
    if not over:
        yield f"! {last} ends the process ({code})"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readers", nargs="*", default=list(OWN), help="of " + ", ".join(OWN))
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--first", type=int, default=0, help="the number of the first file")
    parser.add_argument("--write", nargs=2, metavar=("NUMBER", "FILE"), help="write that file of the reader that is named")
    given = parser.parse_args()
    if given.write:
        Path(given.write[1]).write_bytes(make(given.readers[0], int(given.write[0])))
        return 0
    broken = False
    for name in given.readers:
        for line in fuzz(name, 60 * given.minutes, given.first):
            broken |= ": ! " in line
            print(line, flush=True)
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())

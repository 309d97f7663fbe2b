"""How long a build takes, and how much memory: `python -m tests.benchmarks.build [--documents FOLDER] [--copies 1 10 100]`.

Each row is a cold run in a process of its own, Python's start included. Time and memory should grow no faster than the text;
ms per kB are of the processors, so that a busy machine does not show. The last lines
show what `ibidem --help` costs beside `python -c "import click"`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
SUFFIXES = (".txt", ".md")


class Cost(NamedTuple):
    """Of one process and its children."""

    seconds: float
    processor: float
    megabytes: float
    """of the largest process"""
    code: int


def run(command: Sequence[str], folder: Path) -> Cost:
    """Runs a command to its end."""
    began = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, process.returncode)


def documents(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES and path.stem.lower() != "readme")


def build(files: Sequence[Path], copies: int) -> tuple[int, Cost, Cost]:
    """Builds so many copies of the documents: their size, the cost of the first build, and of one more, in which nothing changed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "papers").mkdir()
        for copy in range(copies):
            for file in files:
                shutil.copy(file, folder / "papers" / f"{copy:04}-{file.name}")
        size = sum(file.stat().st_size for file in (folder / "papers").iterdir())
        command = (sys.executable, "-m", "ibidem", "build", "papers", "-o", "out", "-q")
        return size, run(command, folder), run(command, folder)


def middle(command: Sequence[str], times: int = 15) -> float:
    """The middle of so many runs, in milliseconds."""
    return statistics.median(run(command, ROOT).seconds for _ in range(times)) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    shared = ROOT.parent / "shared" / "seeds"
    parser.add_argument("--documents", type=Path, default=shared if shared.is_dir() else ROOT / "seeds")
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 10, 100])
    options = parser.parse_args()
    files = documents(options.documents)
    size = sum(file.stat().st_size for file in files) / 1000
    print(f"{len(files)} documents, {size:.0f} kB; {os.cpu_count()} cores\n")
    print("| copies | text, kB | build, s | of processors, s | ms per kB | memory, MB | again, s | exit code |")
    print("|-------:|---------:|---------:|-----------------:|----------:|-----------:|---------:|----------:|")
    for copies in options.copies:
        size, first, second = build(files, copies)
        cells = (
            f"{copies}",
            f"{size / 1000:.0f}",
            f"{first.seconds:.2f}",
            f"{first.processor:.2f}",
            f"{first.processor * 1e6 / size:.2f}",
            f"{first.megabytes:.0f}",
            f"{second.seconds:.2f}",
            f"{first.code}",
        )
        print("| " + " | ".join(cells) + " |", flush=True)
    click = middle((sys.executable, "-c", "import click"))
    help_ = middle((sys.executable, "-m", "ibidem", "--help"))
    print(f'\n`ibidem --help` {help_:.0f} ms, `python -c "import click"` {click:.0f} ms: {help_ / click:.2f} times (at most 2.5)')


if __name__ == "__main__":
    main()

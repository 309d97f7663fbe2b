"""Where the time of a note goes: `python -m tests.benchmarks.stages [FILE]`, the lines of FILE being notes (else those of tests/parse).

Each stage is told its own time only, without that of the stages that it calls. Times are the processor's, so that a busy machine shows
the same shares as an idle one; the clock itself takes a hundredth.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from references import forms, parse
from references.export import clean, objects
from references.labeller import disagreement, features, reader, statements, tagger, tokens
from tests.benchmarks.parse import markdown
from tests.benchmarks.parse_speed import own_notes, varied

STAGES: tuple[tuple[str, object, str], ...] = (
    ("tokens", tokens, "tokens"),
    ("features", features, "features"),
    ("forms: the reading of the rules", forms, "read_note"),
    ("disagreement: how much the model doubts it", disagreement, "measure_doubt"),
    ("runs and references", reader, "groups"),
    ("borders between fields", reader, "mend"),
    ("values of fields: names, dates, titles", statements, "state"),
    ("JSON", objects, "note_reading_json"),
    ("JSON", clean, "to_json"),
)
"""what a stage is called, and the function that it is"""
CRF = {"set": "CRF: features handed over", "tag": "CRF: labels", "marginal": "CRF: confidences"}
REST = "the rest: which reader, types, parts"


class Row(NamedTuple):
    stage: str
    seconds: float
    calls: int


class Clock:
    """Adds up the own time of nested stages.

    >>> clock = Clock()
    >>> clock.timed("outer", lambda: clock.timed("inner", sum)([1, 2]))()
    3
    >>> [(row.stage, row.calls) for row in sorted(clock.rows())]
    [('inner', 1), ('outer', 1)]
    """

    def __init__(self) -> None:
        self._seconds: dict[str, float] = defaultdict(float)
        self._calls: dict[str, int] = defaultdict(int)
        self._within: list[float] = []
        """of each stage that is open: the time of the stages that it called"""

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def measured(*args: Any, **options: Any) -> Any:
            self._within.append(0.0)
            start = time.process_time()
            try:
                return function(*args, **options)
            finally:
                taken = time.process_time() - start
                self._seconds[stage] += taken - self._within.pop()
                self._calls[stage] += 1
                if self._within:
                    self._within[-1] += taken

        return measured

    def rows(self) -> list[Row]:
        """The stages, the longest first."""
        found = [Row(stage, seconds, self._calls[stage]) for stage, seconds in self._seconds.items()]
        return sorted(found, key=lambda row: -row.seconds)


class _Timed:
    """A CRF tagger whose calls are timed; the confidences of a note are one call, as its labels are."""

    def __init__(self, clock: Clock, own: Any) -> None:
        self.set, self.tag, self.marginal = (clock.timed(stage, getattr(own, name)) for name, stage in CRF.items())


@contextmanager
def stages(clock: Clock) -> Iterator[None]:
    """Meanwhile the stages are timed."""
    model: Any = tagger.tagger()
    before = [(place, name, getattr(place, name)) for _, place, name in STAGES]
    own = model._tagger
    try:
        for stage, place, name in STAGES:
            setattr(place, name, clock.timed(stage, getattr(place, name)))
        model._tagger = _Timed(clock, own)
        yield
    finally:
        model._tagger = own
        for place, name, function in before:
            setattr(place, name, function)


def measure(texts: Sequence[str]) -> list[Row]:
    """The time of each stage for these notes, which have been read once before: modules and tables are loaded then."""
    clock = Clock()
    for text in texts[:50]:
        clean.to_json(objects.note_reading_json(text, parse.read_note(text)))
    with stages(clock):
        read = clock.timed(REST, lambda text: clean.to_json(objects.note_reading_json(text, parse.read_note(text))))
        for text in texts:
            read(text)
    return clock.rows()


def table(rows: Sequence[Row], notes: int) -> str:
    """The rows with their shares, in Markdown.

    >>> print(table([Row("tokens", 0.5, 100), Row("JSON", 0.5, 200)], 100))
    | stage | ms a note | share | calls a note |
    |---|---|---|---|
    | tokens | 5.000 | 50 % | 1.0 |
    | JSON | 5.000 | 50 % | 2.0 |
    """
    whole = sum(row.seconds for row in rows) or 1.0
    cells = [(row.stage, 1000 * row.seconds / notes, f"{100 * row.seconds / whole:.0f} %", f"{row.calls / notes:.1f}") for row in rows]
    return markdown(["stage", "ms a note", "share", "calls a note"], cells)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", help="notes, one a line")
    path: Path | None = parser.parse_args().file
    texts = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()] if path else varied(own_notes(), 4)
    rows = measure(texts)
    print(f"{len(texts)} notes, {1000 * sum(row.seconds for row in rows) / len(texts):.2f} ms each\n\n{table(rows, len(texts))}")


if __name__ == "__main__":
    main()

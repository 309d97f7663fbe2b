"""Reading files into a library, with talk: shared by `build` and `add`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cli import console
from cli.options import stdin_name

if TYPE_CHECKING:
    from references.library import Library
    from references.library.intake import Trouble


@dataclass
class Result:
    """What became of the files that were named."""

    paths: list[str] = field(default_factory=list)
    """of the documents that stand in the library now"""
    became: dict[str, int] = field(default_factory=dict)
    failed: bool = False


def take_in(
    library: Library, paths: Sequence[str], *, encoding: str | None, again: bool, largest: int | None, name: str | None = None
) -> Result:
    """Reads what is named; each input that cannot be read gets its line on stderr, and the others go in all the same."""
    from references.library.intake import LARGEST, Trouble, Unchanged, find_files

    result = Result()
    limit = largest or LARGEST
    files, troubles = find_files([path for path in paths if path != "-"])
    named = {file.place for file in find_files([path for path in paths if path != "-" and not _is_folder(path)])[0]}
    for trouble in troubles:
        _tell(trouble, result)
    if "-" in paths:
        _take_stdin(library, result, encoding, limit, name)
    with console.progress(len(files)) as bar:
        for wanted, outcome in library.read(files, encoding=encoding, again=again, largest=limit):
            bar.step(wanted.path)
            if isinstance(outcome, Trouble):
                bar.clear()
                _tell(outcome, result)
                continue
            became = library.take(wanted, outcome, again=again)
            result.became[became] = result.became.get(became, 0) + 1
            result.paths.append(wanted.path)
            if not isinstance(outcome, Unchanged) and not outcome.notes:
                bar.clear()
                _tell(without_notes(wanted.path, named=wanted.place in named), result)
    return result


def without_notes(path: str, *, named: bool) -> Trouble:
    """A document without notes is kept, and said; in a folder it may be a mere letter, but who names it expects notes."""
    from references.library.intake import Trouble

    return Trouble(path, "no footnote or endnote was found in it", "kept without citations; see how its notes are marked", not named)


def _is_folder(path: str) -> bool:
    import os

    return os.path.isdir(path)


def _tell(trouble: Trouble, result: Result) -> None:
    if trouble.passed_over:
        console.say(f"  {trouble}")
    else:
        console.trouble(str(trouble))
        result.failed = True


def _take_stdin(library: Library, result: Result, encoding: str | None, limit: int, name: str | None) -> None:
    from references.library.intake import Trouble, read_bytes

    data = sys.stdin.buffer.read(limit * 1_000_000 + 1)
    if len(data) > limit * 1_000_000:
        _tell(Trouble("-", f"more than {limit} MB", "divide it, or raise --largest"), result)
        return
    name = name or stdin_name(data)
    reading = read_bytes(name, data, encoding)
    if isinstance(reading, Trouble):
        _tell(reading, result)
        return
    became = library.put(reading, name)
    result.became[became] = result.became.get(became, 0) + 1
    result.paths.append(name)
    if not reading.notes:
        _tell(without_notes(name, named=True), result)

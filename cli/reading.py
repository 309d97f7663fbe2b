"""Reading files into a library, with talk: shared by `build` and `add`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, TypedDict

from cli import console, options
from references.errors import UnreadableInput

if TYPE_CHECKING:
    from references.face import Library
    from references.labeller.personal import Personal
    from references.readers.how import Changes
    from references.reading import Trouble, Wanted


@dataclass
class Result:
    """What became of the files that were named."""

    paths: list[str] = field(default_factory=list)
    """of the documents that stand in the library now"""
    became: dict[str, int] = field(default_factory=dict)
    failed: bool = False


def read_documents(
    library: Library,
    paths: Sequence[str],
    *,
    encoding: str | None,
    changes: Changes | None,
    again: bool,
    largest: int | None,
    model: Personal | None,
    name: str | None = None,
    jobs: int | None = None,
) -> Result:
    """Reads what is named; each input that cannot be read gets its line on stderr, and the others go in all the same."""
    from references.reading import LARGEST, Trouble

    result = Result()
    limit, files = largest or LARGEST, [path for path in paths if path != "-"]
    how: How = {"encoding": encoding, "changes": changes or "accept", "again": again or changes is not None, "model": model}
    with console.progress() as bar:
        read = library.add(files, largest=limit, jobs=jobs, watch=bar.watch, tell=bar.tell, **how)
        stdin = _add_stdin(library, limit, name, how) if "-" in paths else ()
        for one, became in chain(stdin, read):
            if isinstance(one, Trouble):
                bar.clear()
                result.failed |= tell(one)
            else:
                result.became[became] = result.became.get(became, 0) + 1
                result.paths.append(one.path)
    return result


def tell(trouble: Trouble) -> bool:
    """Says what became of an input; whether that is a failure."""
    if trouble.passed_over:
        console.say(f"  {trouble}")
        return False
    console.trouble(str(trouble))
    console.trace(trouble.trace)
    return True


class How(TypedDict):
    """How files are read, as `Library.add` and `Library.add_bytes` take it."""

    encoding: str | None
    changes: Changes
    again: bool
    """also where changes are asked for: the file is the same, and what is read of it is not"""
    model: Personal | None


def _add_stdin(library: Library, limit: int, name: str | None, how: How) -> Iterator[tuple[Wanted | Trouble, str]]:
    from references.reading import Trouble

    try:
        data = options.read_input("-", limit)
    except UnreadableInput as error:
        yield Trouble.of(error), "trouble"
        return
    yield from library.add_bytes(name or options.stdin_name(data), data, **how)

"""Many files at once, with all cores where that pays; a process that dies costs the document that it was at, and no other."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from references.errors import Fault
from references.readers.how import AS_IT_IS, How
from references.reading import LARGEST, Outcome, Trouble, Wanted, read_file

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from references.labeller.personal import Personal

WORTH_POOLING = 400_000
"""bytes: from this much text on, starting a second process costs less than it saves"""

_AHEAD = 4
"""files a process that are handed out before they are asked for: not all at once, for what was read waits in memory"""

Read = Callable[[Wanted], Outcome]
Job = tuple[Wanted, How, tuple[str, str] | None, int, "Personal | None"]
"""what `read_file` is given"""


def read_files(
    files: Sequence[Wanted],
    how: How = AS_IT_IS,
    known: Mapping[str, tuple[str, str]] | None = None,
    largest: int = LARGEST,
    model: Personal | None = None,
    jobs: int | None = None,
    tell: Callable[[str, int, int], None] = lambda _path, _done, _of: None,
) -> Iterator[tuple[Wanted, Outcome]]:
    """All files, in order; `known` are the SHA-256 and the encoding of those that the library holds, by their places.

    So many processes read them as `jobs` says, else all cores where that pays. Where this process reads them itself, `tell` is told how
    many notes of a file are read, and how many it has.

    >>> [str(outcome) for _, outcome in read_files([Wanted("a.md", "no such place/a.md", 5)])]
    ['a.md: there is no such file (check its rights)']
    """
    held = known or {}
    work: list[Job] = [(file, how, held.get(file.place), largest, model) for file in files]
    total = sum(file.size for file in files if file.place not in held and file.size <= largest * 1_000_000)
    wished = jobs or (usable_cores() if total >= WORTH_POOLING else 1)
    processes = min(wished, len(files))
    if processes > 1:
        yield from _read_in_processes(work, processes)
    else:
        yield from ((job[0], read_file(*job, partial(tell, job[0].path))) for job in work)


def usable_cores() -> int:
    """The cores that this process may use.

    >>> usable_cores() >= 1
    True
    """
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _read_in_processes(jobs: Sequence[Job], cores: int) -> Iterator[tuple[Wanted, Outcome]]:
    """The outcomes in order. Where a process died, the files that were under way are read again, each in a process of its own."""
    import references.pipeline  # noqa: F401  loaded once, here, and not by each process that is forked

    done = 0
    while done < len(jobs):
        for outcome in _read_until_one_dies(jobs[done:], cores):
            yield jobs[done][0], outcome
            done += 1
        for job in jobs[done : done + cores * _AHEAD]:
            yield job[0], _read_alone(job)
            done += 1


def _read_until_one_dies(jobs: Sequence[Job], cores: int) -> Iterator[Outcome]:
    from concurrent.futures.process import BrokenProcessPool

    with _pool(cores) as pool:
        waiting: list[tuple[Job, Future[Outcome]]] = []
        ahead = iter(jobs)
        try:
            for job in ahead:
                waiting.append((job, pool.submit(read_file, *job)))
                if len(waiting) >= cores * _AHEAD:
                    yield _outcome(*waiting.pop(0))
            while waiting:
                yield _outcome(*waiting.pop(0))
        except BrokenProcessPool:
            return
        finally:
            for _, future in waiting:
                future.cancel()


def _outcome(job: Job, future: Future[Outcome]) -> Outcome:
    """What a process hands over; where it cannot (it is no thing that can be sent), that is the trouble of this file."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        return future.result()
    except BrokenProcessPool:
        raise
    except Exception as error:
        return Trouble.of(Fault("handing it over", error), job[0].path)


def _read_alone(job: Job) -> Outcome:
    from concurrent.futures.process import BrokenProcessPool

    with _pool(1) as pool:
        try:
            return _outcome(job, pool.submit(read_file, *job))
        except BrokenProcessPool:
            return Trouble(job[0].path, "the process that read it was killed, perhaps for want of memory", "divide it into parts")


def _pool(processes: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(processes, initializer=begin_work)


def begin_work() -> None:
    # An interrupt is the parent's to handle; and when the parent is killed, nobody is left to read for.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    from multiprocessing import parent_process

    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)

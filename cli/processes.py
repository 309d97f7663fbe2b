"""Lines read by several processes at once, and printed in the order in which they came."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, get_start_method
from queue import SimpleQueue
from threading import Semaphore, Thread

from references.workers import begin_work

Work = Callable[[list[str]], str]
"""what is printed for a batch of lines"""
Waiting = deque[tuple[list[str], "Future[str]"]]

BATCH = 24
"""lines that go to a process at once: handing them over costs little then, and no process waits long for the last one"""
AHEAD = 2
"""batches a process: one is read, one waits"""
DONE = 16
"""batches a process that may be done before their turn: one long note must not leave the other processes without work"""
HELD = 4000
"""lines that may wait in memory: of a longer input the rest is left where it is"""

_work: list[Work] = []


def _begin(work: Work) -> None:
    begin_work()
    _work[:] = [work]


def _do(batch: list[str]) -> str:
    return _work[0](batch)


def forks() -> bool:
    """Whether a process begins as a copy of this one, at no cost: where it must load all anew, it pays for thousands of lines only.

    >>> isinstance(forks(), bool)
    True
    """
    return get_start_method() == "fork"


def _pool(processes: int, work: Work, method: str | None = None) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=get_context(method), initializer=_begin, initargs=(work,))


def _deliver(lines: Iterable[str], events: SimpleQueue[object], room: Semaphore) -> None:
    try:
        for line in lines:
            room.acquire()
            events.put(line)
        events.put(None)
    except BaseException as error:
        events.put(error)


def batch_of(lines: list[str], *, whole: bool, ended: bool) -> list[str]:
    r"""The lines that can go to a process: whatever has come, up to a batch; `whole`: sequences whole, up to a blank line.

    >>> batch_of(["a", "b"], whole=False, ended=False), batch_of(["a", "", "b"], whole=True, ended=False)
    (['a', 'b'], ['a', ''])
    >>> batch_of(["a", "b"], whole=True, ended=False), batch_of(["a", "b"], whole=True, ended=True)
    ([], ['a', 'b'])
    """
    if not whole:
        return lines[:BATCH]
    if ended and len(lines) <= BATCH:
        return lines[:]
    ends = [at + 1 for at, line in enumerate(lines) if not line.strip()]
    fits = [end for end in ends if end <= BATCH]
    return lines[: (fits[-1:] or ends[:1] or [len(lines) if ended else 0])[0]]


def _take_done(waiting: Waiting) -> Waiting:
    """The first batches that are done, taken out; one that is done before its turn stays."""
    done: Waiting = deque()
    while waiting and waiting[0][1].done():
        done.append(waiting.popleft())
    return done


def in_order(work: Work, lost: Work, lines: Iterable[str], jobs: int, *, whole: bool) -> Iterator[str]:
    """What `work` makes of the lines, in their order, as it comes; `lost` says what is printed for a line at which a process died.

    Nothing waits for a batch to be filled: where a process is free, it gets the lines that have come, be it one.
    """
    events: SimpleQueue[object] = SimpleQueue()
    room = Semaphore(HELD)
    come: list[str] = []
    waiting: Waiting = deque()
    ended, failure = False, None
    pool = _pool(jobs, work)
    try:
        pool.submit(int).result()  # the processes begin before the thread does: a process that is forked must not take a thread's locks
        Thread(target=_deliver, args=(lines, events, room), daemon=True).start()
        while not ended or come or waiting:
            event = events.get()  # a line, the end, an error, or a batch that is done
            if isinstance(event, str):
                come.append(event)
                if whole:  # a long sequence must come in to its end
                    room.release()
            elif not isinstance(event, Future):
                ended, failure = True, event
            done = _take_done(waiting)
            pool = _hand_out(come, waiting, pool, work, jobs, whole=whole, ended=ended, events=events, room=room)
            for batch, future in done:
                yield _result(batch, future, work, lost, whole=whole)
        if isinstance(failure, BaseException):
            raise failure
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _hand_out(
    come: list[str],
    waiting: Waiting,
    pool: ProcessPoolExecutor,
    work: Work,
    jobs: int,
    *,
    whole: bool,
    ended: bool,
    events: SimpleQueue[object],
    room: Semaphore,
) -> ProcessPoolExecutor:
    """Gives each free process a batch; where one has died, others take their place."""
    while has_room(waiting, jobs) and (batch := batch_of(come, whole=whole, ended=ended)):
        try:
            future = pool.submit(_do, batch)
        except BrokenProcessPool:
            pool = _pool(jobs, work, "spawn")
            continue
        del come[: len(batch)]
        if not whole:
            room.release(len(batch))
        waiting.append((batch, future))
        future.add_done_callback(events.put)
    return pool


def has_room(waiting: Waiting, jobs: int) -> bool:
    under_way = sum(not future.done() for _, future in waiting)
    return under_way < jobs * AHEAD and len(waiting) < jobs * DONE


def _result(batch: list[str], future: Future[str], work: Work, lost: Work, *, whole: bool) -> str:
    try:
        return future.result()
    except BrokenProcessPool:
        return _read_again(batch, work, lost, whole=whole)


def _read_again(batch: list[str], work: Work, lost: Work, *, whole: bool) -> str:
    """A batch at which a process died, read by a process of its own; if that dies too, line by line: only the one that kills is lost."""
    with _pool(1, work, "spawn") as pool:
        try:
            return pool.submit(_do, batch).result()
        except BrokenProcessPool:
            if whole or len(batch) == 1:
                return lost(batch)
    return "".join(_read_again([line], work, lost, whole=whole) for line in batch)

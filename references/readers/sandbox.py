"""Files of formats that can do harm are read in a child process: a zip bomb, an endless loop, a crash costs that file alone.

One child reads many files, one after another, for starting one takes a tenth of a second; a child that breaks a limit or dies is replaced.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from references.errors import SAVE_ANEW, UnreadableInput
from references.model import Document
from references.readers.how import How
from references.structure_rows import to_structure

_CODE = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from references.readers.apart import serve; serve(int(sys.argv[2]))"
"""without site and the working folder: the child imports what this process would import, and nothing that lies about"""
_FILES = 50
"""after so many files a child is replaced: what a library never gives back does not pile up"""


def read_apart(path: str, data: bytes, reader: str, how: How) -> Document:
    """Reads a file in a child process, by the module `reader`; raises UnreadableInput, with one clear line, where it cannot be read, or
    costs too much.

    >>> read_apart("a.txt", b"Ships", "references.readers.text", How()).text
    'Ships'
    """
    answer = _ask(path, data, reader, how)
    if "text" in answer:
        structure = to_structure(answer["structure"]) if answer["structure"] else None
        return Document(path, answer["text"], "", answer["encoding"], answer["guessed"], structure=structure)
    if "what" in answer:
        raise UnreadableInput(answer["what"], where=path, do=answer["do"])
    fault = ReaderFault(answer["fault"])
    fault.add_note(answer["trace"])
    raise fault


class ReaderFault(Exception):
    """A fault of ours in the process that read a file."""


class _Dead(Exception):
    """The child gave no answer."""


_LATE = "no answer in time"
_OUT_OF_MEMORY = (-9, -6, 1)
"""how a child ends then: killed by the system, aborted by a library, or by an error of Python outside of what it answers"""


class _Child:
    """A process that reads files (`references.readers.apart`)."""

    def __init__(self) -> None:
        root = str(Path(__file__).resolve().parents[2])
        self.owner = os.getpid()
        self.files = 0
        self._is_late = False
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _CODE, json.dumps([root, *(place for place in sys.path if place)]), str(self.owner)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # an interrupt is the parent's to handle
        )

    def ask(self, data: bytes, reader: str, how: How) -> dict[str, Any]:
        asked, answers = self._process.stdin, self._process.stdout
        assert asked is not None and answers is not None
        self.files += 1
        request = {
            "reader": reader,
            "size": len(data),
            "how": {"encoding": how.encoding, "changes": how.changes, "folder": how.folder, "format": how.format},
            "limits": list(how.limits),
        }
        late = threading.Timer(how.limits.wall, self._end_late)
        late.start()
        try:
            with contextlib.suppress(BrokenPipeError):
                asked.write(json.dumps(request).encode() + b"\n")
                asked.write(data)
                asked.flush()
            head = answers.readline(20)
            size = int(head) if head.strip().isdigit() else -1
            answer = answers.read(size) if 0 <= size <= how.limits.memory else b""
        finally:
            late.cancel()
        if len(answer) != size or not answer:
            raise _Dead(_LATE if self._is_late else "ended")
        told: dict[str, Any] = json.loads(answer)
        return told

    def _end_late(self) -> None:
        self._is_late = True
        self._kill()

    def end(self) -> int:
        """Ends the process; how it ended, as `subprocess` says it."""
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()
        try:
            return self._process.wait(0.5)
        except subprocess.TimeoutExpired:
            self._kill()
            return self._process.wait()

    def _kill(self) -> None:
        """Kills the process, and a program that it runs: they are a group of their own."""
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        else:
            self._process.kill()


_kept: list[_Child] = []
"""the child of this process, between two files"""


def _ask(path: str, data: bytes, reader: str, how: How) -> dict[str, Any]:
    child = _kept.pop() if _kept else _Child()
    if child.owner != os.getpid():  # of the process that this one was forked from
        child = _Child()
    fresh = child.files == 0
    try:
        answer = child.ask(data, reader, how)
    except (_Dead, ValueError) as error:
        raise _trouble(path, child.end(), str(error), how) from None
    except BaseException:
        child.end()
        raise
    if "MemoryError" in answer.get("what", "") and not fresh:
        child.end()
        return _ask(path, data, reader, how)
    if child.files >= _FILES or "text" not in answer:
        child.end()
    else:
        _kept.append(child)
    return answer


def _trouble(path: str, code: int, said: str, how: How) -> UnreadableInput:
    """Why a child gave no answer, in one line."""
    if code == -getattr(signal, "SIGXCPU", 24):
        what = f"reading it took more than {how.limits.cpu} seconds of work"
    elif said == _LATE:
        what = f"reading it took more than {how.limits.wall} seconds"
    elif code in _OUT_OF_MEMORY:
        what = f"reading it took more than {how.limits.memory // 1_000_000} MB of memory, or the process that read it was killed"
    else:
        what = f"the process that read it died ({code})"
    return UnreadableInput(what, where=path, do=f"the file is damaged, or made to do harm: {SAVE_ANEW}")


@atexit.register
def end_children() -> None:
    """Ends the child that waits for the next file."""
    while _kept:
        child = _kept.pop()
        if child.owner == os.getpid():
            child.end()

"""The child process that reads files of formats that can do harm: it takes one after the other from stdin and answers each on stdout.

It runs with limits on memory and CPU time (`references.readers.limits`), writes no file, and asks no network. What it hands back is JSON,
which can do nothing to the process that asked (`references.readers.sandbox`).
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import threading
import time
from importlib import import_module
from typing import Any, BinaryIO, cast

from bib.patterns import regex
from references.errors import UnreadableInput, name_missing
from references.readers.formats import Reader
from references.readers.how import How
from references.readers.limits import Limits, forbid_files, limit_cpu, limit_memory
from references.structure_rows import structure_row


def serve(parent: int) -> None:
    """Answers until stdin ends, or the process of that number, which asks."""
    _end_with(parent)
    gc.set_threshold(100_000, 20, 20)  # a document is many small things that live to its end
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not spoil the answers
    first = True
    while head := asked.readline():
        request = json.loads(head)
        limits = Limits(*request["limits"])
        if first:
            limit_memory(limits.memory)
            first = False
        limit_cpu(limits.cpu)
        answer = _encode(_answer(request, _take(asked, request["size"]), limits))
        answers.write(b"%d\n" % len(answer))
        answers.write(answer)
        answers.flush()


_HALF = regex("[\ud800-\udfff]")


def _encode(answer: dict[str, Any]) -> bytes:
    """An answer as JSON. Half of a character of two (UTF-16), which some files state as one, no library could store.

    >>> _encode({"text": "Ships" + chr(0xD83D)}).decode()
    '{"text": "Ships\ufffd"}'
    """
    return _HALF.sub("\ufffd", json.dumps(answer, ensure_ascii=False)).encode()


def _end_with(parent: int) -> None:
    """Ends this process, and a program that it runs, when nobody is left to read for: also where that one was killed in mid-work."""
    if os.name != "posix":  # the end of stdin ends it too, when it has read the file
        return

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os.killpg(0, signal.SIGKILL)

    if os.getpgrp() == os.getpid():  # a group of its own, as the sandbox makes it
        threading.Thread(target=watch, daemon=True).start()


def _take(asked: BinaryIO, size: int) -> bytes:
    data = asked.read(size)
    if len(data) < size:
        raise SystemExit(0)  # who asked is gone
    return data


def _answer(request: dict[str, Any], data: bytes, limits: Limits) -> dict[str, Any]:
    try:
        reader = cast(Reader, import_module(request["reader"]))
        forbid_files(True)
        read = reader.read("", data, How(**request["how"])._replace(limits=limits))
        structure = structure_row(read.structure) if read.structure is not None else None
        return {"text": read.text, "encoding": read.encoding, "guessed": read.guessed, "structure": structure}
    except UnreadableInput as error:
        return {"what": error.what, "do": error.do}
    except ModuleNotFoundError as error:
        what, do = name_missing(error)
        return {"what": what, "do": do}
    except (MemoryError, RecursionError) as error:
        return {"what": f"too large or too deeply nested to be read ({type(error).__name__})", "do": "divide it into parts"}
    except Exception as error:
        import traceback

        return {"fault": f"{type(error).__name__}: {error}", "trace": traceback.format_exc()}
    finally:
        forbid_files(False)

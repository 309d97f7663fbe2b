"""A reader that does what a file tells it: for tests of the process in which files are read."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from references.model import Document
from references.readers.how import How


def _loop(_where: str) -> None:
    while True:
        pass


def _eat(_where: str) -> None:
    held = [bytearray(50_000_000) for _ in range(100)]
    assert held


def _recurse(where: str) -> None:
    _recurse(where)


def _babble(_where: str) -> None:
    print("what a library prints")
    os.write(1, b"and what it writes")


def _fault(_where: str) -> None:
    raise ValueError("of our own")


DEEDS: dict[str, Callable[[str], object]] = {
    "loop": _loop,
    "eat": _eat,
    "die": lambda _where: os.kill(os.getpid(), 11),
    "exit": lambda _where: os._exit(3),
    "sleep": lambda _where: time.sleep(60),
    "lack": lambda _where: import_module("no_such_library.part"),
    "recurse": _recurse,
    "babble": _babble,
    "write": lambda where: Path(where).write_bytes(b"x" * 100_000),
    "fault": _fault,
    "halve": lambda _where: None,
}


HALF = "ships\ud83d"
"""half of a character that UTF-16 writes as two"""


def read(path: str, data: bytes, how: How) -> Document:
    what, _, where = data.decode().partition(" ")
    DEEDS[what](where)
    return Document(path, HALF if what == "halve" else "good", "", "utf-8")

"""What always comes out the same and is slow to make, kept from one run to the next: compiled patterns and tables of words.

A first note needs two hundred patterns and forty tables, and to make them takes two fifths of its time. As Python keeps the byte code of
its modules, they are kept in one file in the folder where a system keeps what can be deleted at any time. Where nothing can be written,
where the file is damaged or another Python wrote it, all is made as if there were none.
"""

from __future__ import annotations

import atexit
import marshal
import os
import re
import sys
from array import array
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from typing import Any, cast
from zlib import crc32

_MOST = 8_000_000
"""bytes: all is read at each start, so what nobody asks for any more (another version's) goes with the rest when there is so much"""
_SEAL = 4
"""bytes: a sum is enough against damage, and five times as fast as a digest; who may write into the folder is the user alone"""


class DiskCache:
    """Values by their keys, in one file that is read at the first question and written once, at the end.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     first = DiskCache(Path(folder) / "kept")
    ...     made = first.ask("four", lambda: 4)
    ...     first.save()
    ...     made, DiskCache(Path(folder) / "kept").ask("four", lambda: 5)
    (4, 4)
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp = f"{sys.version} {import_module('_sre').MAGIC}".encode()
        self._kept = self._read()
        self._new: dict[str, bytes] = {}

    def ask(self, key: str, make: Callable[[], Any]) -> Any:
        """What was kept under a key, else what is made now, to be kept."""
        if (kept := self._kept.get(key)) is not None:
            return marshal.loads(kept)
        value = make()
        self._new[key] = marshal.dumps(value)
        return value

    def _read(self) -> dict[str, bytes]:
        with suppress(OSError), self._path.open("rb") as file:
            if hasattr(os, "getuid") and os.fstat(file.fileno()).st_uid != os.getuid():
                return {}  # byte code of another user's is not run
            seal, content = file.read(_SEAL), file.read()
            if seal == self._seal(content):
                return cast("dict[str, bytes]", marshal.loads(content))
        return {}

    def _seal(self, content: bytes) -> bytes:
        """What stands before a content that this Python wrote, as long as no byte of it was changed."""
        return crc32(content, crc32(self._stamp)).to_bytes(_SEAL, "big")

    def save(self) -> None:
        """Writes what is new beside what the file holds by now, in one step: who reads meanwhile reads the old file."""
        if not self._new:
            return
        kept = self._read() | self._new
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            content = marshal.dumps(kept)
            content = content if len(content) <= _MOST else marshal.dumps(self._new)
            beside.write_bytes(self._seal(content) + content)
            beside.replace(self._path)
        except OSError:  # a disk that is full, a folder of another's: the next run makes all anew
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def folder() -> Path:
    """Where it lies: $XDG_CACHE_HOME/ibidem, ~/.cache/ibidem, or %LOCALAPPDATA%\\ibidem; who has no home keeps nothing."""
    base = os.environ.get("XDG_CACHE_HOME") or (os.environ.get("LOCALAPPDATA") if os.name == "nt" else None)
    try:
        return Path(base or Path.home() / ".cache") / "ibidem"
    except RuntimeError:
        return Path(os.devnull) / "ibidem"


@cache
def _open() -> DiskCache:
    """The one of this process; a process that is forked from it writes nothing."""
    shared = DiskCache(folder() / f"{sys.implementation.cache_tag}.cache")
    atexit.register(shared.save)
    return shared


def compile_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    r"""A pattern as `re.compile` makes it, from what was kept of it.

    >>> compile_pattern(r"(?i)p\. (?P<page>\d+)").search("see P. 12")["page"]
    '12'
    """
    try:
        code, *rest = _open().ask(f"{flags:d} {source}", lambda: _translate(source, flags))
        return cast("re.Pattern[str]", import_module("_sre").compile(source, rest[0], array("I", code).tolist(), *rest[1:]))
    except (AttributeError, ImportError, RuntimeError, TypeError, ValueError):  # a Python that keeps its patterns otherwise
        return re.compile(source, flags)


def _translate(source: str, flags: int) -> tuple[bytes, int, int, dict[str, int], tuple[str | None, ...]]:
    """The code of a pattern, its flags and its groups: the steps of `re._compiler.compile`, without the last."""
    parser, compiler = import_module("re._parser"), import_module("re._compiler")
    parsed = parser.parse(source, int(flags))
    names: dict[str, int] = parsed.state.groupdict
    by_number: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        by_number[number] = name
    code = array("I", compiler._code(parsed, int(flags))).tobytes()
    return code, int(flags) | parsed.state.flags, parsed.state.groups - 1, dict(names), tuple(by_number)


def read_table(path: Path, parse: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    """A table of words as `parse` reads it, from what was kept of the same text."""
    content = path.read_bytes()
    key = blake2b(content, digest_size=16).hexdigest()
    return cast("dict[str, Any]", _open().ask(key, lambda: parse(content.decode("utf-8"))))

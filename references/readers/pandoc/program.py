"""The program, run within limits: `--sandbox`, without filters, files or network; time, memory and output are bounded."""

from __future__ import annotations

import json
import subprocess
import threading
from typing import IO, Any

from bib import pandoc
from bib.patterns import regex
from references.errors import UnreadableInput
from references.readers.limits import Limits

Tree = dict[str, Any]
_INSTALL = "pip install 'ibidem[pandoc]', or install pandoc itself: https://pandoc.org/installing.html"
_UNKNOWN = regex(r'Identifier "([\w-]{1,80})" not found')
_LACKING = 40
"""functions of packages that a Typst file may use, at most: each is found by asking once more"""
_HEAP_IS_FULL = 251
"""as the runtime of Haskell ends then"""
_CHUNK = 1 << 16


def read_tree(name: str, source: str, limits: Limits) -> Tree:
    """A source in a format, as pandoc's tree; raises UnreadableInput in one clear line.

    A function that a Typst file takes from a package, which is not fetched, is made to give back what it is given last.
    """
    lacking: list[str] = []
    while True:
        code, output, said = _run(name, _define(lacking) + source, limits)
        unknown = _UNKNOWN.search(said) if code and name == "typst" else None
        if unknown is None or unknown[1] in lacking or len(lacking) >= _LACKING:
            break
        lacking.append(unknown[1])
    if code:
        raise _refuse(name, code, said, limits)
    tree: Tree = json.loads(output)
    return tree


def _define(lacking: list[str]) -> str:
    """Functions of Typst that give back what they are given last.

    >>> print(_define(["box"]))
    #let box(..it) = it.pos().at(-1, default: [])
    <BLANKLINE>
    """
    return "".join(f"#let {one}(..it) = it.pos().at(-1, default: [])\n" for one in lacking)


def _run(name: str, source: str, limits: Limits) -> tuple[int, bytes, str]:
    """How pandoc ended, what it printed, and what it said."""
    program = pandoc.program()
    if not program:
        raise UnreadableInput("it is read by pandoc, which is not installed", do=_INSTALL)
    command = [program, "+RTS", f"-M{limits.memory // 2_000_000}m", "-RTS", "--sandbox", "--quiet", "-f", name, "-t", "json"]
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={})
    except OSError as error:
        raise UnreadableInput(f"pandoc could not be run ({error.strerror})", do=_INSTALL) from error
    stdin, stdout, stderr = process.stdin, process.stdout, process.stderr
    assert stdin is not None and stdout is not None and stderr is not None
    late = threading.Timer(limits.cpu, process.kill)
    late.start()
    said: list[bytes] = []
    listening = threading.Thread(target=_listen, args=(stderr, said), daemon=True)
    try:
        threading.Thread(target=_feed, args=(stdin, source.encode("utf-8", "replace")), daemon=True).start()
        listening.start()
        output = stdout.read(limits.unzipped)
        if stdout.read(1):
            raise UnreadableInput(f"pandoc makes more than {limits.unzipped // 1_000_000} MB of it", do="divide it into parts")
        code = process.wait()
        listening.join()
        return code, output, b"".join(said).decode("utf-8", "replace")
    finally:
        late.cancel()
        process.kill()
        process.wait()
        stdout.close()


def _listen(stderr: IO[bytes], said: list[bytes]) -> None:
    """Takes what the program says, and keeps the beginning: a file can make it say so much that it waits until all is heard."""
    with stderr:
        said.append(stderr.read(10_000))
        while stderr.read(_CHUNK):
            pass


def _feed(stdin: IO[bytes], data: bytes) -> None:
    try:
        with stdin:
            stdin.write(data)
    except OSError:  # it has ended before its end
        return


def _refuse(name: str, code: int, said: str, limits: Limits) -> UnreadableInput:
    if code < 0:
        return UnreadableInput(f"pandoc took more than {limits.cpu} seconds for it", do="divide it into parts")
    if code == _HEAP_IS_FULL:
        return UnreadableInput(f"pandoc took more than {limits.memory // 2_000_000} MB of memory for it", do="divide it into parts")
    if "nknown input format" in said:
        return UnreadableInput(f"{pandoc.describe()} is too old to read {name}", do=_INSTALL)
    words = " ".join(said.split())[:200] or f"it ended with {code}"
    return UnreadableInput(f"pandoc cannot read it: {words}", do="mend it there, or save it as DOCX")

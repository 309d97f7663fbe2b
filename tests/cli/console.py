"""Runs commands as a user types them, and compares what they print with a case that a person can read.

A case is a Markdown file. A block ```` ```file NAME ```` is a file in the working folder; a block ```` ```console ```` is a session:

    $ ibidem sources --format csv < in > out      a command; files may be redirected
    key,type,author                               what stands on stdout, line by line
    ! paper.md: there is no such file             what stands on stderr
    ? 3                                           the exit code, where it is not 0

`…` in a line stands for anything, and `…` alone for any lines.
"""

from __future__ import annotations

import io
import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cli.main import run

_BLOCK = re.compile(r"^```(file|console)[ \t]*([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str


@contextmanager
def _streams(data: bytes) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    before = sys.stdin, sys.stdout, sys.stderr
    out, err = io.BytesIO(), io.BytesIO()
    sys.stdin = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")
    sys.stdout = io.TextIOWrapper(out, encoding="utf-8", write_through=True)
    sys.stderr = io.TextIOWrapper(err, encoding="utf-8", write_through=True)
    try:
        yield out, err
    finally:
        sys.stdin, sys.stdout, sys.stderr = before


def ibidem(line: str, data: bytes = b"") -> Done:
    """Runs one command line, `ibidem` left out or not, in the working folder."""
    words = shlex.split(line)
    if words[:1] == ["ibidem"]:
        words = words[1:]
    target = None
    if ">" in words:
        at = words.index(">")
        target, words = words[at + 1], words[:at]
    if "<" in words:
        at = words.index("<")
        data, words = Path(words[at + 1]).read_bytes(), words[:at]
    with _streams(data) as (out, err):
        code = run(words)
        sys.stdout.flush()
        text, said = out.getvalue().decode(), err.getvalue().decode()
    if target:
        Path(target).write_text(text, encoding="utf-8")
        text = ""
    return Done(code, text, said)


def check(case: str) -> list[str]:
    """Runs a case in the working folder; what differs, in words."""
    wrong: list[str] = []
    for kind, name, text in _BLOCK.findall(case):
        if kind == "file":
            Path(name.strip()).parent.mkdir(parents=True, exist_ok=True)
            Path(name.strip()).write_text(text, encoding="utf-8")
            continue
        for command in re.split(r"^(?=\$ )", text, flags=re.MULTILINE):
            if command.strip():
                wrong += _check_command(command)
    return wrong


def _check_command(session: str) -> list[str]:
    first, *lines = session.splitlines()
    out = [line for line in lines if not line.startswith(("! ", "? "))]
    err = [line[2:] for line in lines if line.startswith("! ")]
    code = next((int(line[2:]) for line in lines if line.startswith("? ")), 0)
    done = ibidem(first[2:])
    wrong = []
    if done.code != code:
        wrong.append(f"{first}\n  exit code {done.code}, not {code}: {done.err}")
    for what, wanted, found in (("stdout", out, done.out), ("stderr", err, done.err)):
        if not fits(wanted, found.splitlines()):
            wrong.append(f"{first}\n  {what} wanted:\n" + "\n".join(wanted) + f"\n  {what} found:\n{found}")
    return wrong


def fits(wanted: list[str], found: list[str]) -> bool:
    """Whether lines are as they are wanted.

    >>> fits(["a…", "…", "z"], ["abc", "d", "e", "z"]), fits(["a"], ["a", "b"])
    (True, False)
    """
    pattern = "".join(r"(?:.*\n)*" if line.strip() == "…" else re.escape(line).replace("…", ".*") + r"\n" for line in wanted)
    return re.fullmatch(pattern, "".join(line + "\n" for line in found)) is not None

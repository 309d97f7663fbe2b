"""Many processes: each that reads has its own child for files that can do harm, and none outlives those for whom it reads."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from references.reading import Trouble, find_files
from references.workers import read_files
from tests.readers.made import fn, note, p, r, word

TOKEN = "IBIDEM_TEST_TOKEN"
only_linux = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="processes are found by /proc")


def _marked(token: str) -> list[int]:
    """The processes that bear a token in their environment."""
    found = []
    for place in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"{TOKEN}={token}".encode() in place.read_bytes():
                found.append(int(place.parent.name))
        except OSError:
            continue
    return found


def _wait(token: str, least: int, most: int) -> bool:
    """Whether so many processes bear the token, before long."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if least <= len(_marked(token)) <= most:
            return True
        time.sleep(0.2)
    return False


def _code(method: str) -> str:
    return f"""
import multiprocessing
if __name__ == "__main__":
    from references.workers import _pool
    from references.readers.how import AS_IT_IS
    from references.readers.sandbox import read_apart
    pool = _pool(2)
    reads = [pool.submit(read_apart, "bad.bin", b"{method}", "tests.readers.misbehaving", AS_IT_IS) for _ in range(2)]
    reads[0].result()
"""


@pytest.fixture
def token() -> Iterator[str]:
    made = uuid.uuid4().hex
    yield made
    for left in _marked(made):
        os.kill(left, 9)


@only_linux
@pytest.mark.parametrize("deed", ["sleep", "loop"])
def test_when_the_program_is_killed_no_process_is_left(deed: str, token: str, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(_code(deed), "utf-8")
    root = str(Path(__file__).parents[2])
    program = subprocess.Popen([sys.executable, str(script)], env={**os.environ, TOKEN: token, "PYTHONPATH": root})
    assert _wait(token, 5, 5), "the program, two workers, and a child of each"
    program.kill()
    program.wait()
    assert _wait(token, 0, 0), _marked(token)


def test_bad_files_cost_themselves_alone_in_many_processes(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.docx").write_bytes(word(p(r("Ships came in.") + fn(1)), footnotes=note(1, f"Moor, Ships, {number + 1}.")))
        (tmp_path / f"{number}.odt").write_bytes(b"PK\x03\x04 and no more")
        (tmp_path / f"{number}.html").write_text(f'<p>One<a id="r" href="#n">1</a>.</p><p id="n"><a href="#r">1</a> Moor, {number}.</p>')
    files, _ = find_files([tmp_path])
    came = list(read_files(files, jobs=2))
    assert [wanted for wanted, _ in came] == files, "in their order"
    assert [isinstance(outcome, Trouble) for _, outcome in came] == [wanted.path.endswith(".odt") for wanted in files]


def test_a_long_file_tells_how_far_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("".join(f"One.[^{n}]\n\n[^{n}]: Moor, Ships, {n}.\n\n" for n in range(1, 8)), "utf-8")
    said: list[tuple[str, int, int]] = []
    files, _ = find_files([tmp_path / "a.md"])
    list(read_files(files, tell=lambda path, done, of: said.append((path.rpartition("/")[2], done, of))))
    assert said == [("a.md", number, 7) for number in range(1, 8)]

"""Real processes: killed at any moment, two at once, interrupted, with a reader that goes away."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from references.face import Library
from tests.cli.papers import write_papers

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
NOTES = 6


def start(*words: str, folder: Path, **more: object) -> subprocess.Popen[bytes]:
    ENVIRONMENT.pop("IBIDEM_LIBRARY", None)
    command = [sys.executable, "-m", "ibidem", *words]
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background work ignores it, and so would what it starts
    try:
        return subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)  # type: ignore[call-overload, no-any-return]
    finally:
        signal.signal(signal.SIGINT, heard)


def whole(path: Path) -> int:
    """How many documents stand in the library; each must be whole, and the database sound."""
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'notes'").fetchone():
            return 0
        counts = connection.execute(
            "SELECT d.path, count(n.id) FROM documents d LEFT JOIN notes n ON n.document_id = d.id GROUP BY d.id"
        ).fetchall()
    assert all(count == NOTES for _, count in counts), counts
    return len(counts)


def test_killed_at_any_moment_a_library_opens_with_whole_documents_only(tmp_path: Path) -> None:
    papers, path = 16, tmp_path / "ibidem.db"
    write_papers(tmp_path / "papers", papers, NOTES)
    began = time.monotonic()
    assert start("add", "papers", "--library", "whole.db", folder=tmp_path).wait() == 0
    whole_run = time.monotonic() - began
    chance = random.Random(1919)
    for _ in range(12):
        process = start("add", "papers", folder=tmp_path)
        time.sleep(chance.uniform(0.2, 1.0) * whole_run)
        process.send_signal(signal.SIGKILL)
        process.wait()
        if path.exists():
            whole(path)
            with Library(path) as library:  # the next opening does what was left undone
                listed = library.documents()
                assert all(row["citations"] == NOTES and row["sources"] > 0 for row in listed)
    assert start("add", "papers", folder=tmp_path).wait() == 0
    assert whole(path) == papers
    with Library(path) as killed, Library(tmp_path / "whole.db") as untouched:
        assert [one["title"] for one in killed.sources()] == [one["title"] for one in untouched.sources()]


def test_two_processes_that_add_at_once_lose_nothing(tmp_path: Path) -> None:
    for number in range(3):
        write_papers(tmp_path / f"papers{number}", 15, NOTES)
    processes = [start("add", f"papers{number}", folder=tmp_path) for number in range(3)]
    for process in processes:
        _, said = process.communicate()
        assert process.returncode == 0, said.decode()
    assert whole(tmp_path / "ibidem.db") == 45
    with Library(tmp_path / "ibidem.db") as library:
        assert len(library.sources()) == 7


def test_a_person_corrects_while_documents_are_added(tmp_path: Path) -> None:
    write_papers(tmp_path / "first", 1, NOTES)
    write_papers(tmp_path / "papers", 20, NOTES)
    assert start("add", "first", folder=tmp_path).wait() == 0
    adding = start("add", "papers", folder=tmp_path)
    for note in range(1, 4):
        assert start("correct", f"first/paper000.md#{note}", "locator", str(note), folder=tmp_path).wait() == 0
    assert adding.wait() == 0
    with Library(tmp_path / "ibidem.db") as library:
        assert len(library.corrections()) == 3 and len(library.documents()) == 21
        assert [row["locator"] for row in library.claims(document="first/paper000.md")][:3] == ["1", "2", "3"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
def test_interrupted_all_finished_work_is_kept(tmp_path: Path) -> None:
    write_papers(tmp_path / "papers", 800, NOTES)  # enough for several processes
    process = start("add", "papers", folder=tmp_path)
    path = tmp_path / "ibidem.db"
    for _ in range(600):
        time.sleep(0.02)
        if path.exists() and _documents(path):
            break
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130, said.decode()
    assert said.decode().rstrip().endswith("all finished work is kept") and "Traceback" not in said.decode()
    assert whole(path) > 0


def _documents(path: Path) -> int:
    try:
        with sqlite3.connect(path) as connection:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no groups of processes")
def test_killed_while_several_processes_read_none_of_them_stays_behind(tmp_path: Path) -> None:
    write_papers(tmp_path / "papers", 800, NOTES)
    process = start("add", "papers", folder=tmp_path, start_new_session=True)
    path = tmp_path / "ibidem.db"
    for _ in range(600):
        time.sleep(0.02)
        if path.exists() and _documents(path):
            break
    process.send_signal(signal.SIGKILL)
    process.wait()
    for _ in range(250):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            break
        time.sleep(0.02)
    else:
        os.killpg(process.pid, signal.SIGKILL)
        pytest.fail("processes stayed behind")
    assert 0 < whole(path) < 800


@pytest.mark.parametrize("line", ["notes papers/paper000.md", "claims --format csv", "parse -", "export --to json"])
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path, line: str) -> None:
    write_papers(tmp_path / "papers", 1, 400)
    assert start("add", "papers", folder=tmp_path).wait() == 0
    process = start(*line.split(), folder=tmp_path, stdin=subprocess.PIPE)
    assert process.stdout and process.stderr and process.stdin
    process.stdout.close()
    try:
        process.stdin.write("胡適：《中國哲學史大綱》。\n".encode() * 500)
        process.stdin.close()
    except BrokenPipeError:
        pass
    said = process.stderr.read()
    assert process.wait() == 0 and said == b"", said.decode()


def test_parse_answers_each_line_before_the_next_one_comes(tmp_path: Path) -> None:
    process = start("parse", "-", folder=tmp_path, stdin=subprocess.PIPE)
    assert process.stdin and process.stdout
    for line in ("胡適：《中國哲學史大綱》（上海：商務印書館，1919 年），頁 12。", "", "Ibid."):
        process.stdin.write(line.encode() + b"\n")
        process.stdin.flush()
        assert process.stdout.readline().startswith(b'{"text": ')
    process.stdin.close()
    assert process.wait() == 0

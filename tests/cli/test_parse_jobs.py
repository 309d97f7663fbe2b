"""`parse --jobs N`: several processes print what one prints, in the same order, as it comes; a line that kills costs that line."""

from __future__ import annotations

import json
import os
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from threading import Event

import pytest

from cli import processes
from cli.processes import BATCH, batch_of, in_order
from references import workers
from tests.cli.console import ibidem

NOTES = [
    "3 Virginia Woolf, Orlando (London: Hogarth Press, 1928), 12.",
    "[4] 胡適：《中國哲學史大綱》（上海：商務印書館，1919年），頁 7。",
    "Ibid., p. 14.",
    "",
    "Лотман Ю. М. Беседы о русской культуре. СПб.: Искусство, 1994. С. 45.",
    "Там же. С. 47.",
    "Nothing is cited here; the sea is only wide.",
]


@pytest.mark.parametrize("options", ["", "--sequence", "--explain", "--explain --to jsonl"])
def test_processes_print_what_one_prints(options: str) -> None:
    lines = [f"{line} {turn}" if line else line for turn in range(12) for line in NOTES]
    text = "".join(f"{line}\n" for line in lines).encode()
    one, several = ibidem(f"parse - {options}", text), ibidem(f"parse - {options} --jobs 3", text)
    assert (several.code, several.err) == (0, one.err)
    assert several.out == one.out
    assert "Orlando" in one.out


@pytest.mark.parametrize("options", ["", "--sequence", "--explain"])
def test_all_cores_help_with_many_lines_and_few_are_read_here(options: str, monkeypatch: pytest.MonkeyPatch) -> None:
    helped: list[int] = []

    def counted(work: processes.Work, lost: processes.Work, lines: Iterator[str], jobs: int, *, whole: bool) -> Iterator[str]:
        helped.append(jobs)
        return in_order(work, lost, lines, jobs, whole=whole)

    monkeypatch.setattr(processes, "in_order", counted)
    monkeypatch.setattr(processes, "forks", lambda: True)
    monkeypatch.setattr(workers, "usable_cores", lambda: 2)
    few, many = ("".join(f"{line}\n" for line in NOTES * times).encode() for times in (2, 20))
    assert ibidem(f"parse - {options}", few).out == ibidem(f"parse - {options} --jobs 1", few).out
    assert not helped
    assert ibidem(f"parse - {options}", many).out == ibidem(f"parse - {options} --jobs 1", many).out
    assert helped == [2]


def test_a_repeat_leads_back_within_its_own_sequence() -> None:
    text = "".join(f"{line}\n" for _ in range(20) for line in NOTES).encode()
    rows = [json.loads(line) for line in ibidem("parse - --sequence --jobs 2", text).out.splitlines()]
    repeats = [row["citations"][0]["repeat_of"] for row in rows if row["kind"] == "crossref"]
    assert len(repeats) == 40
    assert None not in repeats[2:]


def test_only_notes_as_data_are_read_by_several() -> None:
    ran = ibidem("parse - --to bibtex --jobs 2", b"Stone, The Sea, 1999.\n")
    assert ran.code == 2
    assert "--jobs goes with --to jsonl" in ran.err


def test_an_input_that_is_refused_is_refused_by_several() -> None:
    ran = ibidem("parse nowhere.txt --jobs 2")
    assert ran.code == 3
    assert "there is no such file" in ran.err


def echo(lines: list[str]) -> str:
    if "boom" in lines:
        os._exit(1)
    return "".join(f"{line}\n" for line in lines)


def lost(lines: list[str]) -> str:
    return f"lost: {', '.join(lines)}\n"


def test_a_line_at_which_a_process_dies_costs_that_line() -> None:
    assert "".join(in_order(echo, lost, ["a", "b", "boom", "c"], 2, whole=False)) == "a\nb\nlost: boom\nc\n"


def test_a_sequence_at_which_a_process_dies_costs_that_sequence() -> None:
    found = "".join(in_order(echo, lost, ["a", "", *["b"] * BATCH, "boom", "", "c"], 1, whole=True))
    assert found.startswith("a\n") and found.endswith("c\n")
    assert "boom" in found.partition("lost: ")[2]


def test_a_line_is_read_before_the_next_has_come() -> None:
    printed = Event()

    def slowly() -> Iterator[str]:
        yield "first"
        assert printed.wait(60), "the first line waits for the second"
        yield "second"

    found = []
    for text in in_order(echo, lost, slowly(), 2, whole=False):
        found.append(text)
        printed.set()
    assert found == ["first\n", "second\n"]


def test_an_error_of_the_input_comes_behind_what_was_read() -> None:
    def broken() -> Iterator[str]:
        yield "first"
        raise OSError("the disk is gone")

    texts = in_order(echo, lost, broken(), 2, whole=False)
    assert next(texts) == "first\n"
    with pytest.raises(OSError, match="disk"):
        next(texts)


@pytest.mark.parametrize("whole", [False, True])
def test_batches_hold_all_lines_in_their_order(whole: bool) -> None:
    lines = [f"line {number}" if number % 11 else "" for number in range(1, 200)]
    rest, found = lines[:], []
    while batch := batch_of(rest, whole=whole, ended=True):
        assert len(batch) <= BATCH
        assert not whole or batch[-1] == "" or len(batch) == len(rest)
        found += batch
        rest = rest[len(batch) :]
    assert found == lines


def test_slow_lines_are_printed_in_their_order() -> None:
    assert "".join(in_order(sleepy, lost, [f"{number}" for number in range(60)], 3, whole=False)) == "".join(f"{n}\n" for n in range(60))


def sleepy(lines: list[str]) -> str:
    time.sleep(0.02 if int(lines[0]) % 2 else 0)
    return echo(lines)


def test_one_long_note_leaves_no_process_without_work() -> None:
    slow, done = Future[str](), Future[str]()
    done.set_result("")
    read = ([""], done)
    assert processes.has_room(deque([([""], slow), *[read] * 20]), 2)
    assert not processes.has_room(deque([([""], slow)] * 2 * processes.AHEAD), 2)
    assert not processes.has_room(deque([([""], slow), *[read] * 2 * processes.DONE]), 2)

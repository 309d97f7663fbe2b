"""The table of where the time of a note goes names stages that there are, and adds up to the whole."""

from __future__ import annotations

from references import parse
from tests.benchmarks import stages

NOTES = [
    "Virginia Woolf, Orlando (London: Hogarth Press, 1928), 12.",
    "胡適：《中國哲學史大綱》（上海：商務印書館，1919年），頁 7。",
    "Лотман Ю. М. Беседы о русской культуре. СПб.: Искусство, 1994. С. 45.",
]


def test_every_stage_is_timed_and_nothing_stays_wrapped() -> None:
    read = parse.read_note
    rows = stages.measure(NOTES * 3)
    assert {row.stage for row in rows} == {stage for stage, _, _ in stages.STAGES} | {*stages.CRF.values(), stages.REST}
    assert all(row.seconds >= 0 and row.calls > 0 for row in rows)
    assert next(row.calls for row in rows if row.stage == stages.REST) == 9
    assert parse.read_note is read

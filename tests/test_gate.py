"""Scores on texts with known answers may not fall (tests/floors.json; `python -m tests.gate` shows them all)."""

from __future__ import annotations

import pytest

from tests.gate import SETS, fallen, floors


@pytest.mark.parametrize("name", SETS)
def test_no_score_falls_below_its_floor(name: str) -> None:
    there, measure = SETS[name]
    if not there():
        pytest.skip("other people's documents are not beside this checkout")
    table, _ = measure()
    assert fallen(table, floors()[name]) == []


def test_floors_are_of_measures_that_exist() -> None:
    known = floors()
    assert set(known) == set(SETS)
    assert all(0 <= floor <= 1 for table in known.values() for floor in table.values())
    assert all(table.get("fields", 1.0) > 0.5 for table in known.values())

"""From labelled words to values: what the model marks is cleaned, and never made less than what is printed."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from references.labeller import values

TABLE = tomllib.loads(Path(__file__).with_name("values.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("label", "printed", "value"), [(label, printed, value) for label, cases in TABLE.items() for printed, value in cases.items()]
)
def test_a_value_is_what_a_reader_would_write(label: str, printed: str, value: object) -> None:
    assert getattr(values, label)(printed) == value

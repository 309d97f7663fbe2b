"""What is told of small documents, and what is not: findings are worth reading."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from references.derive import derive
from references.pipeline import read_bytes

CASES = tomllib.loads(Path(__file__).with_name("told.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_told(case: dict[str, Any]) -> None:
    name = "paper.txt" if case.get("format") == "text" else "paper.md"
    reading = read_bytes(name, case["text"].strip().encode())
    found = [*reading.findings, *derive([reading]).findings]
    assert len(found) == len(case["told"]), [one.message for one in found]
    for finding, (code, label, words) in zip(found, case["told"], strict=True):
        assert (finding.code, finding.label) == (code, label) and words in finding.message

"""The claims of a table, looked for through a real fetch of their pages: the way that `ibidem evidence` goes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from references.face import Library
from references.links.settings import Settings
from tests.evidence.site import HERE, PAGES, address

TABLES = (
    "claims.toml",
    "later.toml",
    "third.toml",
    "fourth.toml",
    "fifth.toml",
    "sixth.toml",
    "seventh.toml",
    "eighth.toml",
    "ninth.toml",
    "tenth.toml",
)
Case = dict[str, Any]


class Outcome(NamedTuple):
    """A case and what came of it."""

    case: Case
    row: dict[str, Any]

    @property
    def is_right(self) -> bool:
        return bool(self.row and self.row["page"] == self.case["expect"])


def load(name: str) -> list[Case]:
    """The cases of a table of this folder."""
    cases: list[Case] = tomllib.loads((HERE / name).read_text("utf-8"))["case"]
    return cases


def paper(cases: Iterable[Case]) -> str:
    """A paper in Markdown that makes these claims, each with its note."""
    numbered = list(enumerate(cases, 1))
    text = [f"{case['claim']}[^{number}]\n" for number, case in numbered]
    notes = [
        f'[^{number}]: Anna Stone, "{PAGES[case["page"]]["title"]}," 7 June 2014, {address(case["page"])}.' for number, case in numbered
    ]
    return "\n".join((*text, *notes))


def judge(cases: list[Case], settings: Settings, proxy: str, folder: Path) -> list[Outcome]:
    """What became of each case, from the paper to the row."""
    with Library(folder / "ibidem.db") as held:
        for _ in held.add_bytes("paper.md", paper(cases).encode()):
            pass
        rows = list(held.evidence(settings=replace(settings, proxy=proxy), archives=("none",)))
    return [Outcome(case, _row_of(case, str(number), rows)) for number, case in enumerate(cases, 1)]


def _row_of(case: Case, label: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    mine = [row for row in rows if row["label"] == label and case.get("wanted", row["wanted"]) == row["wanted"]]
    return mine[0] if mine else {}

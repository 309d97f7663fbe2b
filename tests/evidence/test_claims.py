"""Does the page say it? Claims: claims.toml, later.toml, … tenth.toml; pages: pages.toml. `python -m tests.evidence` counts.

Each claim goes the whole way: a paper, its notes, a fetch of the page over loopback, the row that a person sees.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from references.links.settings import Settings
from tests.evidence.claims import TABLES, Outcome, judge, load
from tests.evidence.site import site
from tests.links.conftest import LOOPBACK
from tests.links.web import Web

NOT_FOUND = "not found"


@pytest.fixture(scope="module")
def pages() -> Iterator[str]:
    """A proxy that answers for all pages."""
    web = Web()
    yield web.site(site())
    web.close()


@pytest.mark.parametrize("name", TABLES)
def test_claims_are_looked_for_rightly(name: str, pages: str, tmp_path: Path) -> None:
    found = judge(load(name), LOOPBACK, pages, tmp_path)
    wrong = [one for one in found if not one.is_right]
    assert len(wrong) <= 0.05 * len(found), words(wrong)
    assert not [one for one in found if one.row.get("page") == NOT_FOUND and one.case["expect"] != NOT_FOUND], words(wrong)


def words(wrong: list[Outcome]) -> str:
    return "\n".join(f"{one.case['why']}: {one.case['expect']}, not {one.row.get('page')}: {one.row.get('passage')}" for one in wrong)


def test_there_are_enough_claims_of_each_kind() -> None:
    cases = load("claims.toml")
    assert len(cases) >= 60
    assert len({case["page"] for case in cases}) >= 10, "pages in many languages"
    counted = {
        outcome: sum(case["expect"] == outcome for case in cases) for outcome in ("found", "found nearly", NOT_FOUND, "page not readable")
    }
    assert min(counted.values()) >= 6, counted


def test_offline_looks_in_what_was_fetched(pages: str, tmp_path: Path) -> None:
    from dataclasses import replace

    from references.face import Library
    from tests.evidence.claims import paper

    case = next(case for case in load("claims.toml") if case["expect"] == "found")
    with Library(tmp_path / "ibidem.db") as held:
        list(held.add_bytes("paper.md", paper([case]).encode()))
        assert {row["page"] for row in held.evidence(offline=True)} == {"page not readable"}
        list(held.evidence(settings=replace(LOOPBACK, proxy=pages), archives=("none",)))
        assert {row["page"] for row in held.evidence(offline=True)} == {"found"}


def test_private_addresses_are_refused_as_everywhere(tmp_path: Path) -> None:
    from references.links.checking.claim_evidence import look_up

    rows = look_up("It has “97 ships in the harbour”.", ["http://127.0.0.1:9/page"], archives=("none",), settings=Settings())
    assert [row["page"] for row in rows] == ["page not readable"]
    assert "private" in rows[0]["why"]

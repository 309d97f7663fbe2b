"""From the paper to the verdict: a page that lost its number since the copy of the day, and what a person is shown of it."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from references.face import Library
from references.links.settings import Settings
from tests.evidence.claims import paper
from tests.evidence.site import PAGES, address, answer, site
from tests.links.conftest import LOOPBACK
from tests.links.test_command import run
from tests.links.web import Answer, Asked, Web

CLAIM = {"claim": "The harbour handled 97 million tons of grain.", "page": "en"}
NOW = {**PAGES["en"], "body": PAGES["en"]["body"].replace("97,000,000", "412,000,000")}


@pytest.fixture
def web() -> Iterator[Web]:
    made = Web()
    yield made
    made.close()


def archive_of(web: Web) -> str:
    """An archive that has a copy of every page, as it was."""
    day = (("Memento-Datetime", "Sun, 08 Jun 2014 00:00:00 GMT"),)
    pages = site()

    def gate(asked: Asked, sock: socket.socket) -> None:
        page = next((one for where, one in pages.items() if asked.path.endswith(where.split("://")[1])), None)
        found = Answer(404, "never captured") if page is None else Answer(200, page.body, day, page.kind)
        sock.sendall(found.sent())

    return web.site({"*": gate}) + "/all/"


def library_of(folder: Path, claim: dict[str, str]) -> Library:
    held = Library(folder / "ibidem.db")
    for _ in held.add_bytes("paper.md", paper([claim]).encode()):
        pass
    return held


def settings_of(web: Web, pages: dict[str, Answer]) -> Settings:
    return replace(LOOPBACK, proxy=web.site(pages))


def test_a_page_that_lost_its_number_is_changed(web: Web, tmp_path: Path) -> None:
    archive, pages = archive_of(web), {address("en"): answer(NOW)}
    with library_of(tmp_path, CLAIM) as held:
        looks = list(held.check(settings=settings_of(web, pages), archives=(archive,)))
        assert [look.verdict for look in looks] == ["alive", "changed"], "seen alive, and then beside its copy"
        assert "“97 million” stands on the copy of 2014-06-08 and not on the page" in looks[-1].reason
        rows = list(held.evidence(offline=True))
        assert [(row["wanted"], row["page"], row["copy"]) for row in rows] == [("97 million", "not found", "found")]
        assert "412,000,000 tons" in rows[0]["passage"], "where one would look for it"
    shown = run("check", "--explain", address("en"), "--library", str(tmp_path / "ibidem.db"), "--offline", code=0).stdout
    for words in (
        "verdict: changed - text: ",
        "the copy says: In 1912 the harbour of Varnholm handled 97,000,000",
        "the page says: In 1912",
        " % of the copy",
    ):
        assert words in shown
    listed = run("links", "--verdict", "changed", "--library", str(tmp_path / "ibidem.db"), "--format", "jsonl", code=0).stdout
    assert json.loads(listed.splitlines()[0])["verdict"] == "changed"
    assert "urlstatus = {unfit}" in run("export", "--to", "biblatex", "--library", str(tmp_path / "ibidem.db"), code=0).stdout


def test_a_page_that_still_says_it_is_alive_and_how_much_stands_is_told(web: Web, tmp_path: Path) -> None:
    archive = archive_of(web)
    with library_of(tmp_path, CLAIM) as held:
        looks = list(held.check(settings=settings_of(web, site()), archives=(archive,)))
        assert [look.verdict for look in looks] == ["alive"]
        look, _ = held.known_link(address("en"))
    assert look is not None and any("100 % of the copy’s text stands on the page" in remark for remark in look.evidence.remarks)


def test_a_copy_that_was_found_before_is_read_when_evidence_asks_for_it(web: Web, tmp_path: Path) -> None:
    """The library was checked when the paper did not yet say anything that can be looked for."""
    archive, settings = archive_of(web), settings_of(web, site())
    with library_of(tmp_path, {"claim": "The harbour was large.", "page": "en"}) as held:
        list(held.check(settings=settings, archives=(archive,)))
        assert list(held.evidence(settings=settings, archives=(archive,))) == []
        list(held.add_bytes("paper.md", paper([CLAIM]).encode(), again=True))
        rows = list(held.evidence(settings=settings, archives=(archive,)))
    assert [(row["page"], row["copy"]) for row in rows] == [("found", "found")]


def test_a_page_of_which_check_read_the_beginning_is_read_to_its_end(web: Web, tmp_path: Path) -> None:
    filler = "<p>Another report of the harbour board, of which there is nothing to be told, nor was there ever.</p>" * 6000
    long = {**PAGES["en"], "body": filler + PAGES["en"]["body"]}
    settings = settings_of(web, {address("en"): answer(long)})
    with library_of(tmp_path, CLAIM) as held:
        list(held.check(settings=settings, archives=("none",)))
        assert [row["page"] for row in held.evidence(offline=True)] == ["page not readable"], "only its beginning is known"
        assert [row["page"] for row in held.evidence(settings=settings, archives=("none",))] == ["found"]


def test_the_command(web: Web, tmp_path: Path) -> None:
    archive, proxy = archive_of(web), web.site({address("en"): answer(NOW)})
    library_of(tmp_path, CLAIM).close()
    arguments = ("evidence", "--library", str(tmp_path / "ibidem.db"), "--archive", archive, "--proxy", proxy)
    text = run(*arguments, code=0).stdout
    assert "not found" in text and "97 million" in text
    line = json.loads(run(*arguments, "--offline", "--format", "jsonl", "--source", "stone-grain-2014", code=0).stdout)
    assert (line["page"], line["copy"], line["memento"][-8:]) == ("not found", "found", "/en.html")
    assert run(*arguments, "--offline", "--format", "csv", "paper.md", code=0).stdout.startswith(
        "document,note,label,claim,source,url,kind,wanted,page"
    )

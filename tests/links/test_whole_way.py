"""The whole way: a document, its links against a web and an archive on loopback, a .bib with copies, and the claims at risk."""

from __future__ import annotations

import json
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.links.captures import TITLE
from tests.links.test_command import run
from tests.links.web import Answer, Asked, Site, Web, moved, page

PAPER = """# 北方航道

北方航道日漸重要。[^1] 港口建設需要時間。[^2] 條約已經簽署。[^3] 航商仍在觀望。[^4] 運費逐年下降。[^5] 冰況難以預測。[^6]

[^1]: Jane Roe, "Harbours of the Northern Sea Route," *Ports*, 3, 2 (2013), pp. 7-8, http://www.example.org/a (accessed May 28, 2014).
[^2]: John Smith, "Ice and Iron in the North," 5 June 2013, http://www.example.org/lost (accessed 3 May 2016).
[^3]: John Doe, "A Treaty Seen from Both Shores," 6 June 2013, http://news.example.net/treaty.html.
[^4]: Ann Poe, "Shipowners Wait and See," 7 June 2013, http://news.example.net/owners.html.
[^5]: Max Low, "Freight Rates in Decline," 8 June 2013, http://walled.example.com/rates.html.
[^6]: Eva Kay, "Charts of Drifting Ice," 9 June 2013, http://parked.example.info/charts.html.
"""

WEB: Site = {
    "http://news.example.net/treaty.html": moved(301, "http://news.example.net/archive/treaty.html"),
    "http://news.example.net/archive/treaty.html": Answer(200, page("A Treaty Seen from Both Shores")),
    "http://news.example.net/owners.html": Answer(200, page("Shipowners Wait and See")),
    "http://walled.example.com/rates.html": Answer(403, "no"),
    "http://parked.example.info/charts.html": Answer(200, page("parked.example.info is for sale", "Buy this domain")),
}
"""What is not here is not found."""


def test_the_whole_way(web: Web, archive: str, tmp_path: Path) -> None:
    pytest.importorskip("references.dedupe")
    (tmp_path / "paper.md").write_text(PAPER, "utf-8")
    library = ("--library", str(tmp_path / "ibidem.db"))
    run("add", str(tmp_path / "paper.md"), *library, code=0)
    checked = run("check", *library, "--proxy", web.site(WEB), "--archive", archive, "--format", "jsonl", code=1)
    by_url = {line["url"]: line for line in map(json.loads, checked.stdout.splitlines())}
    verdicts = {url.rpartition("/")[2]: line["verdict"] for url, line in by_url.items()}
    assert verdicts == {
        "a": "dead?",
        "lost": "dead?",
        "treaty.html": "moved",
        "owners.html": "alive",
        "rates.html": "blocked",
        "charts.html": "changed",
    }
    assert by_url["http://www.example.org/a"]["memento"]["distance_days"] == 218

    written = run("export", *library, "--to", "biblatex", code=0).stdout
    entry = next(one for one in written.split("\n@") if TITLE in one)
    assert "url = {http://www.example.org/a}" in entry
    assert "urldate = {2014-05-28}" in entry
    assert f"archiveurl = {{{archive}20150101000000/http://www.example.org/a}}" in entry
    assert "archivedate = {2015-01-01}" in entry
    assert "urlstatus" not in entry and "Archived copy" not in entry, "seen once, nothing is said of it"
    assert written.count("urlstatus") == 1
    assert "查核時連結內容已非原頁" in written, "in the language of the document, not of the work"

    _say_dead(tmp_path / "ibidem.db", "http://www.example.org/a")
    written = run("export", *library, "--to", "biblatex", code=0).stdout
    entry = next(one for one in written.split("\n@") if TITLE in one)
    assert "urlstatus = {dead}" in entry
    assert "查核時連結已失效。2015-01-01 存檔：" in entry
    assert "archiveurl" not in run("export", *library, "--to", "bibtex", code=0).stdout
    assert "2015-01-01 存檔：" in run("export", *library, "--to", "bibtex", code=0).stdout
    assert "2015-01-01 存檔：" in run("export", *library, "--to", "csl-json", code=0).stdout

    assert f"AN  - {archive}20150101000000/http://www.example.org/a" in run("export", *library, "--to", "ris", code=0).stdout
    html = run("render", *library, "--to", "html", code=0).stdout
    assert f'data-originalurl="http://www.example.org/a" data-versionurl="{archive}20150101000000/http://www.example.org/a"' in html

    risky = run("claims", "--at-risk", *library, "--format", "jsonl", code=0).stdout
    assert [json.loads(line)["claim"] for line in risky.splitlines()] == ["港口建設需要時間。", "冰況難以預測。"]


def _say_dead(library: Path, url: str) -> None:
    """Two looks on other days, with the same end."""
    with closing(sqlite3.connect(library)) as connection:
        connection.execute("UPDATE link_states SET verdict = 'dead' WHERE url = ?", (url,))
        connection.commit()


def test_one_command_does_it_all(web: Web, archive: str, tmp_path: Path) -> None:
    pytest.importorskip("references.dedupe")
    (tmp_path / "paper.md").write_text(PAPER, "utf-8")
    out = tmp_path / "out"
    run("build", str(tmp_path / "paper.md"), "-o", str(out), "--check", "--proxy", web.site(WEB), "--archive", archive, code=0)
    written = (out / "references.bib").read_text("utf-8")
    assert f"archiveurl = {{{archive}20150101000000/http://www.example.org/a}}" in written
    claims = (out / "claims.csv").read_text("utf-8-sig")
    assert [word in claims for word in ("moved", "dead?", "blocked", "changed", f"{archive}20150101")] == [True] * 5


def test_without_a_network_the_rest_is_done(tmp_path: Path) -> None:
    """The proxy is not there: no link can be asked, none is called dead, and the bibliography is written."""
    (tmp_path / "paper.md").write_text(PAPER, "utf-8")
    out = tmp_path / "out"
    done = run("build", str(tmp_path / "paper.md"), "-o", str(out), "--check", "--proxy", "http://127.0.0.1:1", "--archive", "none", code=0)
    written = (out / "references.bib").read_text("utf-8")
    assert TITLE in written
    assert "urlstatus" not in written
    assert "no network" in done.stderr


SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.mark.slow
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the five documents that the project began with are not here")
def test_the_five_documents_that_the_project_began_with(web: Web, tmp_path: Path) -> None:
    """Every fourth link is dead, moved, changed or blocked; an archive of our own holds a copy of every other one."""
    from zlib import crc32

    from pybtex.database import parse_file  # type: ignore[import-untyped]

    def live(asked: Asked, sock: socket.socket) -> None:
        number = crc32(asked.path.encode()) % 8
        kinds = {
            0: Answer(404, "gone"),
            1: Answer(403, "no"),
            2: Answer(200, page("Page not found", "Sorry")),
            3: moved(301, asked.path + "?new"),
        }
        # Unrelated sites that all show one page are a gateway's, so each page here has words of its own.
        found = kinds.get(number, Answer(200, f"<p>a page without a title, which stands at {asked.path}</p>"))
        sock.sendall((Answer(200, f"<p>here now: {asked.path}</p>") if asked.path.endswith("?new") else found).sent())

    def gate(asked: Asked, sock: socket.socket) -> None:
        day = (("Memento-Datetime", "Thu, 01 Jan 2009 00:00:00 GMT"),)
        held = crc32(asked.path.encode()) % 2
        sock.sendall((Answer(200, "<p>a copy</p>", day) if held else Answer(404, "never captured")).sent())

    proxy, archive = web.site({"*": live}), web.site({"*": gate}) + "/all/"
    out = tmp_path / "out"
    run("build", str(SEEDS), "-o", str(out), "--check", "--proxy", proxy, "--archive", archive, "--timeout", "10", code=0)
    library = ("--library", str(out / "ibidem.db"))
    lines = [json.loads(line) for line in run("links", *library, "--format", "jsonl", code=0).stdout.splitlines()]
    found = {line["verdict"] for line in lines}
    assert {"alive", "moved", "changed", "dead?", "blocked"} <= found
    assert "unchecked" not in {line["verdict"] for line in lines if line["url"].startswith("http")}
    gone = {line["source"] for line in lines if line["verdict"] in ("dead?", "changed")}
    entries = parse_file(out / "references.bib").entries
    assert {key for key, entry in entries.items() if "urlstatus" in entry.fields} <= gone
    copied = [key for key, entry in entries.items() if "archiveurl" in entry.fields]
    assert copied
    assert all(entries[key].fields["archivedate"] == "2009-01-01" for key in copied)
    assert run("claims", "--at-risk", *library, "--format", "jsonl", code=0).stdout.strip()

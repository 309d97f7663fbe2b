"""`ibidem check`, `links` and `archive` as a person or a program calls them."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.cli.console import ibidem
from tests.links.captures import TITLE
from tests.links.library import library_of
from tests.links.web import Answer, Web, moved, page

ROOT = Path(__file__).parents[2]
FIELDS = {"url", "verdict", "reason", "status", "final_url", "checked", "memento"}


def run(*arguments: str, given: str = "", code: int | None = None, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """What a command does in a folder, without a start of Python for each: tests/cli has those that need a process."""
    with contextlib.chdir(cwd or ROOT):
        done = ibidem(shlex.join(arguments), given.encode())
    if code is not None:
        assert done.code == code, done.err
    return subprocess.CompletedProcess(list(arguments), done.code, done.out, done.err)


CHECK = ("check", "-", "--format", "jsonl", "--allow-private", "127.0.0.0/8", "--archive", "none", "--timeout", "30")


def test_lines_in_the_order_of_the_input(web: Web) -> None:
    base = web.site({"/a": Answer(200, page(TITLE)), "/b": moved(301, "/new/b"), "/new/b": Answer(200, page("B"))})
    urls = [f"{base}/{name}" for name in ("b", "missing", "a", "b")] + ["ftp://example.org/", "http://10.0.0.1/"]
    lines = [json.loads(line) for line in run(*CHECK, given="\n".join(urls) + "\n", code=1).stdout.splitlines()]
    assert [line["url"] for line in lines] == urls
    assert [line["verdict"] for line in lines] == ["moved", "dead?", "alive", "moved", "unchecked", "unchecked"]
    assert all(set(line) == FIELDS for line in lines)
    assert all(line["checked"].endswith("Z") for line in lines)
    assert [line["status"] for line in lines] == [200, 404, 200, 200, None, None]


def test_copies_by_the_day_after_the_tab(web: Web, archive: str) -> None:
    given = "http://www.example.org/many\t2010-03-01\nhttp://www.example.org/many\t2012\nhttp://www.example.org/never\t2012\n"
    proxy = web.site({"http://www.example.org/many": Answer(200, page(TITLE))})
    arguments = ("check", "-", "--format", "jsonl", "--archive", archive, "--proxy", proxy)
    lines = [json.loads(line) for line in run(*arguments, given=given, code=1).stdout.splitlines()]
    assert [line["verdict"] for line in lines] == ["alive", "alive", "dead?"]
    assert [line["memento"] and line["memento"]["distance_days"] for line in lines] == [-59, 0, None]
    assert set(lines[0]["memento"]) == {"url", "datetime", "distance_days", "archive"}
    assert lines[0]["memento"]["datetime"] == "2010-01-01T00:00:00Z"


def test_exit_codes(web: Web) -> None:
    base = web.site({"/a": Answer(200, page(TITLE)), "/walled": Answer(403, "no")})
    run(*CHECK, given=f"{base}/a\n{base}/walled\n", code=0)
    run(*CHECK, given=f"{base}/gone\n", code=1)
    run("check", "--verdict", code=2)
    assert "no such file" in run("check", "no-such.bib", code=3).stderr


def test_without_a_network_it_is_said_once(web: Web) -> None:
    """In a test there is no network but loopback: names cannot be looked up; on a machine with one, the names here do not exist."""
    done = run(*CHECK, given="http://one.ibidem-nowhere.zz/\nhttp://two.ibidem-nowhere.zz/\n")
    verdicts = {json.loads(line)["verdict"] for line in done.stdout.splitlines()}
    if done.returncode == 5:
        assert verdicts == {"unchecked"}
        assert done.stderr.count("no network") == 1
    else:
        assert verdicts == {"dead?"}


def test_offline_asks_nothing(web: Web) -> None:
    base = web.site({"/a": Answer(200, page(TITLE))})
    done = run(*CHECK, "--offline", given=f"{base}/a\n", code=0)
    assert json.loads(done.stdout)["verdict"] == "unchecked"
    assert not web.asked


def test_a_bibliography(web: Web, tmp_path: Path) -> None:
    base = web.site({"/a": Answer(200, page(TITLE)), "/b": Answer(200, page("Page not found"))})
    entries = [f"@online{{{key}, title = {{{TITLE}}}, url = {{{base}/{key}}}, urldate = {{2014-05-28}}}}" for key in "ab"]
    (tmp_path / "refs.bib").write_text("\n".join(entries), "utf-8")
    done = run("check", str(tmp_path / "refs.bib"), *CHECK[2:], code=1)
    assert [json.loads(line)["verdict"] for line in done.stdout.splitlines()] == ["alive", "changed"]


@pytest.fixture
def library(web: Web, tmp_path: Path) -> str:
    base = web.site({"/a": Answer(200, page(TITLE)), "/c": moved(302, "/"), "/": Answer(200, page("Welcome"))})
    entries = {
        "a": {"title": TITLE, "url": f"{base}/a"},
        "b": {"title": TITLE, "url": f"{base}/b"},
        "c": {"title": TITLE, "url": f"{base}/c"},
        "d": {"title": "On paper"},
    }
    return library_of(tmp_path / "ibidem.db", entries)


LIBRARY_CHECK = ("check", "--format", "jsonl", "--allow-private", "127.0.0.0/8", "--archive", "none")


def verdicts(done: subprocess.CompletedProcess[str]) -> dict[str, str]:
    return {line["source"]: line["verdict"] for line in map(json.loads, done.stdout.splitlines())}


def test_a_library_is_asked_once_and_then_known(library: str, web: Web) -> None:
    expected = {"a": "alive", "b": "dead?", "c": "changed", "d": "no-link"}
    assert verdicts(run(*LIBRARY_CHECK, "--library", library, code=1)) == expected
    before = len(web.asked)
    assert verdicts(run(*LIBRARY_CHECK, "--library", library, code=1)) == expected
    assert verdicts(run(*LIBRARY_CHECK, "--library", library, "--offline", code=1)) == expected
    assert len(web.asked) == before, "fresh verdicts are believed"
    run(*LIBRARY_CHECK, "--library", library, "--source", "a", "--max-age", "0", code=0)
    assert len(web.asked) == before + 1


def test_links_by_verdict(library: str) -> None:
    run(*LIBRARY_CHECK, "--library", library, code=1)
    rows = list(csv.DictReader(io.StringIO(run("links", "--library", library, "--format", "csv", code=0).stdout.lstrip("\ufeff"))))
    assert [row["source"] for row in rows] == ["c", "b", "a", "d"], "trouble first"
    only = run("links", "--library", library, "--verdict", "changed", "--format", "jsonl", code=0)
    assert list(verdicts(only)) == ["c"]
    run("links", "--library", library, "--verdict", "rotten", code=2)
    dead = run("links", "--library", library, "--verdict", "dead", "--format", "jsonl", code=0)
    assert verdicts(dead) == {"b": "dead?"}
    assert "dead? is listed too" in dead.stderr
    reason = json.loads(dead.stdout)["reason"]
    assert re.match(r"did not answer on \d{4}-\d\d-\d\d \(1 look\): 404", reason)
    problems = run("links", "--library", library, "--problems", "--format", "jsonl", code=0)
    assert list(verdicts(problems)) == ["c", "b"]
    assert "2 links: 1 changed, 1 dead? (did not answer); 2 want a person" in problems.stderr


def test_the_whole_evidence(library: str, web: Web) -> None:
    run(*LIBRARY_CHECK, "--library", library, code=1)
    url = json.loads(run("links", "--library", library, "--source", "c", "--format", "jsonl").stdout)["url"]
    told = run("check", "--explain", url, "--library", library, code=0).stdout
    for words in ("verdict: changed", "home page", "title cited: " + TITLE, "title seen:  Welcome", "302", "on 20"):
        assert words in told
    asked = len(web.asked)
    assert (
        json.loads(run("check", "--explain", url, "--library", library, "--format", "json").stdout)["evidence"]["hops"][0]["status"] == 302
    )
    assert len(web.asked) == asked, "what is known is told without asking again"


@pytest.mark.parametrize(
    "given",
    [
        ("--explain", "http://example.org/", "--format", "sarif"),
        ("--explain", "http://example.org/", "draft.md"),
        ("--explain", "http://example.org/", "--registries"),
        ("--registries", "--stale"),
        ("--registries", "--max-age", "0"),
        ("--search", "crossref"),
        ("--registry", "doi=http://example.org/"),
    ],
)
def test_no_option_is_passed_over_in_silence(given: tuple[str, ...], library: str) -> None:
    assert "Usage: ibidem check" in run("check", *given, "--library", library, code=2).stderr


def test_evidence_in_a_warc_is_replayed(library: str, tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]

    out = tmp_path / "evidence.warc.gz"
    run("archive", "--warc", str(out), "--library", library, "--allow-private", "127.0.0.0/8", code=0)
    with out.open("rb") as file:
        records = [
            (one.rec_type, one.rec_headers.get_header("WARC-Target-URI") or "", one.content_stream().read())
            for one in ArchiveIterator(file)
        ]
    kinds = [kind for kind, _, _ in records]
    assert kinds[0] == "warcinfo"
    assert kinds.count("response") == kinds.count("request") == 4, "three links, and where one of them leads"
    assert any(TITLE.encode() in body for kind, url, body in records if kind == "response" and url.endswith("/a"))


def test_saving_wants_keys_of_ones_own(library: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("IBIDEM_SPN_ACCESS", raising=False)
    assert "keys of your own" in run("archive", "--source", "a", "--library", library, code=4).stderr
    run("archive", "--library", library, code=2)


def test_a_hostile_title_does_not_reach_the_terminal(web: Web) -> None:
    base = web.site({"/a": Answer(200, page("\x1b]0;owned\x07 - Page not found"))})
    arguments = [one for one in CHECK if one not in ("--format", "jsonl")]
    assert "\x1b" not in run(*arguments, given=f"{base}/a\n", code=1).stdout

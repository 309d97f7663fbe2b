"""A person's word on a link, and what the configuration says to leave alone, go before what was seen."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.links.captures import TITLE
from tests.links.library import library_of
from tests.links.test_command import LIBRARY_CHECK, run, verdicts
from tests.links.web import Answer, Web, page


@pytest.fixture
def base(web: Web) -> str:
    return web.site({"/a": Answer(200, page(TITLE)), "/busy": Answer(503, "later")})


@pytest.fixture
def library(base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    entries = {"a": {"title": TITLE, "url": f"{base}/a"}, "b": {"title": TITLE, "url": f"{base}/b#part"}}
    return library_of(tmp_path / "ibidem.db", entries)


def configure(tmp_path: Path, words: str) -> None:
    (tmp_path / "ibidem").mkdir(exist_ok=True)
    (tmp_path / "ibidem" / "config.toml").write_text(words, "utf-8")


def known(library: str) -> dict[str, str]:
    return verdicts(run("links", "--library", library, "--format", "jsonl", code=0))


def test_a_mark_is_believed_shown_and_taken_back(library: str, base: str, web: Web) -> None:
    run(*LIBRARY_CHECK, "--library", library, code=1)
    assert known(library) == {"a": "alive", "b": "dead?"}
    made = run("links", "--mark", f"{base}/b#part", "alive", "--why", "opens in a browser", "--library", library, code=0)
    assert "marked alive (it was dead?)" in made.stderr and "90 days" in made.stderr
    run("links", "--mark", f"{base}/a", "dead", "--library", library, code=0)
    before = len(web.asked)
    rows = [json.loads(line) for line in run(*LIBRARY_CHECK, "--library", library, code=1).stdout.splitlines()]
    assert len(web.asked) == before, "what a person said is not asked again"
    assert {row["source"]: row["verdict"] for row in rows} == {"a": "dead", "b": "alive"}
    [told] = [row["reason"] for row in rows if row["source"] == "b"]
    assert told.startswith("marked alive by a person on 20") and "opens in a browser" in told and "dead?" in told
    assert "urlstatus = {dead}" in run("export", "--library", library, code=0).stdout
    assert "mark-link" in run("corrections", "--library", library, code=0).stdout
    run("undo", "--library", library, code=0)
    assert known(library) == {"a": "alive", "b": "alive"}
    assert "urlstatus" not in run("export", "--library", library, code=0).stdout


def test_a_mark_is_explained_though_the_link_was_never_asked(library: str, base: str, web: Web) -> None:
    run("links", "--mark", f"{base}/a", "dead", "--why", "sold", "--library", library, code=0)
    told = run("check", "--explain", f"{base}/a", "--library", library, code=0).stdout
    assert "verdict: dead - marked dead by a person on 20" in told and "sold" in told
    assert not web.asked


def test_a_mark_goes_to_another_library(library: str, base: str, tmp_path: Path) -> None:
    run("links", "--mark", f"{base}/b#part", "changed", "--library", library, code=0)
    run("corrections", "export", "-o", str(tmp_path / "mine.toml"), "--library", library, code=0)
    other = library_of(tmp_path / "other.db", {"c": {"title": TITLE, "url": f"{base}/b#part"}})
    run("corrections", "import", str(tmp_path / "mine.toml"), "--library", other, code=0)
    assert known(other) == {"c": "changed"}
    (tmp_path / "mine.toml").write_text('[[correction]]\nverb = "mark-link"\ntarget = "http://a.org/"\nnow = "fine"\n', "utf-8")
    assert "alive, dead, changed" in run("corrections", "import", str(tmp_path / "mine.toml"), "--library", other, code=2).stderr


def test_an_old_mark_is_asked_again(library: str, base: str, web: Web) -> None:
    """Until it was, the person's word stands, with its day."""
    run("links", "--mark", f"{base}/a", "dead", "--library", library, code=0)
    with closing(sqlite3.connect(library)) as connection:
        connection.execute('UPDATE corrections SET data = replace(data, \'"when":"20\', \'"when":"19\')')
        connection.commit()
    assert known(library)["a"] == "dead"
    run(*LIBRARY_CHECK, "--library", library, "--source", "a", code=0)
    assert ("/a" in [path for _, path in web.asked]) and known(library)["a"] == "alive"


def test_only_links_that_a_source_states_are_marked(library: str, base: str) -> None:
    assert "no source states" in run("links", "--mark", "http://example.org/", "dead", "--library", library, code=2).stderr
    assert "alive, dead, changed" in run("links", "--mark", f"{base}/a", "fine", "--library", library, code=2).stderr
    run("links", "--why", "no mark", "--library", library, code=2)
    run("links", "--mark", f"{base}/a", "dead", "--problems", "--library", library, code=2)
    assert known(library)["a"] == "unchecked"


def test_sites_and_patterns_are_left_alone(library: str, base: str, web: Web, tmp_path: Path) -> None:
    run(*LIBRARY_CHECK, "--library", library, code=1)
    configure(tmp_path, f'[links]\nignore = ["{base}/b*", "example.net"]\n')
    before = len(web.asked)
    done = run(*LIBRARY_CHECK, "--library", library, "--max-age", "0", code=0)
    rows = {row["source"]: row for row in map(json.loads, done.stdout.splitlines())}
    assert len(web.asked) == before + 1
    assert rows["b"]["verdict"] == "unchecked" and "left alone" in rows["b"]["reason"] and f"{base}/b*" in rows["b"]["reason"]
    assert run("links", "--problems", "--library", library, "--format", "jsonl", code=0).stdout == ""
    alone = run("check", "-", "--format", "jsonl", "--archive", "none", given="http://www.example.net/x\n", code=0).stdout
    assert json.loads(alone)["verdict"] == "unchecked"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ('[links]\nignore = ["example"]', "no rule"),
        ('[links]\nignore = "example.org"', "no list"),
        ("[links]\nignored = []", "knows no key links.ignored"),
        ("[links]\nbelieve_marks = -1", "no number of days"),
    ],
)
def test_a_slip_in_the_configuration_is_told(library: str, base: str, tmp_path: Path, words: str, told: str) -> None:
    run("links", "--mark", f"{base}/a", "dead", "--library", library, code=0)
    configure(tmp_path, words)
    assert told in run("links", "--library", library, code=4).stderr


def test_what_was_not_reached_is_asked_again(library: str, base: str, web: Web, tmp_path: Path) -> None:
    run(*LIBRARY_CHECK, "--library", library, code=1)
    before = len(web.asked)
    run(*LIBRARY_CHECK, "--library", library, "--retry", code=1)
    again = [path for _, path in web.asked[before:]]
    assert again and set(again) <= {"/b", "/b#part"}, "what is alive is not asked again"
    assert "asks the library" in run("check", "-", "--retry", given="", code=2).stderr

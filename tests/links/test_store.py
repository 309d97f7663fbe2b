"""What is kept of links: one state each, looks on different days, three days until `dead`, nothing lost when we are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cli.main import run
from references.links.checking.api import check_library
from references.links.checking.check import Outcome, check_links, look_offline
from references.links.checking.leases import Turns
from references.links.checking.recheck import check_store, due, table
from references.links.intake import stated_links
from references.links.model import FROM_BEFORE, NO_COPY, Considered, Evidence, Hop, Link, Look, Memento
from references.links.settings import Settings
from references.links.store.link_store import LinkStore, State
from references.links.verdicts import ROWS
from tests.growth import grows_linearly
from tests.links.library import library_of, store_of
from tests.links.web import Answer, Asked, Web, page

URL = "http://www.example.org/a"
HANGS = 60.0
"""seconds after which a test that waits for something gives up: only a hang lasts so long, a busy machine does not"""
IN_FLIGHT = Settings().in_flight


def seen(verdict: str, day: str, url: str = URL) -> tuple[Link, Look]:
    return Link(url), Look(url, verdict, f"seen on {day}", 404 if "dead" in verdict else 200, url, f"{day}T10:00:00Z")


DAYS = [
    ("one look is never dead", ["dead?"], ["2026-01-01"], "dead?"),
    ("three looks on one day are one day", ["dead?"] * 3, ["2026-01-01"] * 3, "dead?"),
    ("two days", ["dead?"] * 2, ["2026-01-01", "2026-01-05"], "dead?"),
    ("three days", ["dead?"] * 3, ["2026-01-01", "2026-01-05", "2026-01-09"], "dead"),
    ("it came back in between", ["dead?", "dead?", "alive", "dead?"], ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"], "dead?"),
    (
        "a wall in between says nothing",
        ["dead?", "blocked", "dead?", "dead?"],
        ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"],
        "dead",
    ),
    (
        "a time-out in between says nothing",
        ["dead?", "dead?", "unreachable", "dead?"],
        ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"],
        "dead",
    ),
    ("dead, and then alive again", ["dead?"] * 3 + ["alive"], ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"], "alive"),
]


@pytest.mark.parametrize(("name", "verdicts", "days", "last"), DAYS, ids=[one[0] for one in DAYS])
def test_three_days(name: str, verdicts: list[str], days: list[str], last: str, tmp_path: Path) -> None:
    store = store_of(tmp_path / "ibidem.db", {"a": URL})
    for verdict, day in zip(verdicts, days, strict=True):
        [kept] = store.record([seen(verdict, day)])
    assert kept.verdict == last
    assert store.states()[URL].verdict == last
    assert [day for day, _, _ in store.history(URL)] == sorted(set(days))


def test_what_was_seen_is_kept_whole(tmp_path: Path) -> None:
    store = store_of(tmp_path / "ibidem.db", {"a": URL})
    evidence = Evidence(hops=(Hop(URL, 200, (("Server", "x"),), address="192.0.2.1"),), title_seen="t", remarks=("r",))
    copy = Memento("http://archive.example/1", "2014-05-16T00:00:00Z", -12, "archive.example")
    link, look = seen("alive", "2026-01-01")
    store.record([(replace(link, date="2014-05-28"), replace(look, evidence=evidence, memento=copy))])
    assert store.evidence(URL) == evidence
    assert store.mementos()[URL, "2014-05-28"] == copy


def test_an_unchecked_look_does_not_wipe_what_was_known(tmp_path: Path) -> None:
    store = store_of(tmp_path / "ibidem.db", {"a": URL})
    store.record([seen("alive", "2026-01-01")])
    store.record([(Link(URL), look_offline(URL, "no network"))])
    assert store.states()[URL].verdict == "alive"


NOW = datetime(2026, 2, 1, tzinfo=UTC)


AGED = [
    ("alive", 6 * 24, False),
    ("alive", 8 * 24, True),
    ("dead", 2 * 24, False),
    ("dead", 4 * 24, True),
    ("dead?", 25, True),
    ("blocked", 23, False),
    ("blocked", 25, True),
    ("unreachable", 7, True),
    ("unchecked", 0, True),
]


@pytest.mark.parametrize(("verdict", "hours", "stale"), AGED)
def test_ages(verdict: str, hours: int, stale: bool) -> None:
    checked = (NOW - timedelta(hours=hours)).isoformat()
    assert State(URL, verdict, "", None, None, checked).is_stale(NOW) == stale
    assert verdict in ROWS


def test_a_quota_is_asked_again_in_minutes() -> None:
    assert State(URL, "blocked", "", 429, None, (NOW - timedelta(minutes=20)).isoformat()).is_stale(NOW)


def test_only_what_is_missing_or_stale_is_asked(tmp_path: Path) -> None:
    urls = {name: f"http://www.example.org/{name}" for name in ("fresh", "old", "new")}
    store = store_of(tmp_path / "ibidem.db", urls)
    store.record([seen("alive", "2026-01-31", urls["fresh"]), seen("alive", "2026-01-01", urls["old"])])

    def asked(**how: object) -> set[str]:
        return {link.url.rpartition("/")[2] for link in due(store.links(), store.states(), NOW, **how)}  # type: ignore[arg-type]

    assert asked() == {"old", "new"}
    assert asked(stale_only=True) == {"old"}
    assert asked(max_age=timedelta(0)) == {"fresh", "old", "new"}


def test_a_source_without_a_link_has_a_line(tmp_path: Path) -> None:
    path = library_of(
        tmp_path / "ibidem.db", {"paper": {"title": "On paper"}, "web": {"title": "T", "url": URL}, "doi": {"doi": "10.1000/182"}}
    )
    found = {key: look.verdict for key, look in table(LinkStore.open(path))}
    assert found == {"paper": "no-link", "web": "unchecked", "doi": "unchecked"}


def test_links_of_a_source() -> None:
    row = '[{"title": "T", "date": "2002", "urldate": "2003-05-01", "url": "http://a.example/1"}, {}, ["http://a.example/1", "http://b.example/"]]'
    assert stated_links(row) == [Link("http://a.example/1", "2003-05-01", "T"), Link("http://b.example/", "2003-05-01", "T")]


def test_without_a_network_nothing_is_dead(settings: Settings) -> None:
    links = [Link("http://nobody.ibidem-nowhere.zz/"), Link("http://nothing.ibidem-nowhere.zz/")]
    outcome = Outcome()
    looks = [look for _, look in check_links(links, settings, outcome=outcome, network=lambda: False)]
    assert {look.verdict for look in looks} == {"unchecked"}
    assert outcome.no_network
    looks = [look for _, look in check_links(links, settings, outcome=Outcome(), network=lambda: True)]
    assert {look.verdict for look in looks} <= {"dead?", "unreachable"}, (
        "whether the name is known not to be there, or only not found just now"
    )


def test_results_are_kept_while_others_are_waited_for(web: Web, settings: Settings, tmp_path: Path) -> None:
    kept = threading.Event()

    def slow(_asked: Asked, sock: object) -> None:
        kept.wait(HANGS)  # it answers nothing before another look is kept

    quick = web.site({"*": Answer(200, page("A page"))})
    store = store_of(tmp_path / "ibidem.db", {"slow": web.site({"*": slow}) + "/a", **{str(n): f"{quick}/{n}" for n in range(5)}})
    links = [one.link for one in store.links()]
    patient = replace(settings, tries=1, timeout_tries=1, read=HANGS, total=HANGS)
    looks: list[Look] = []
    running = threading.Thread(target=lambda: looks.extend(check_store(store, links, patient, network=lambda: True)))
    running.start()
    hangs = time.monotonic() + HANGS
    while len(store.states()) < 5 and time.monotonic() < hangs:
        time.sleep(0.05)
    assert len(store.states()) == 5 and running.is_alive()
    kept.set()
    running.join()
    assert len(looks) == len(store.states()) == 6


def test_killed_at_any_moment_what_was_finished_is_kept(web: Web, tmp_path: Path) -> None:
    most, ended = [0], threading.Event()

    def up_to(_asked: Asked, sock: object) -> None:
        if len(web.asked) > most[0]:  # the run is held here, so that it cannot end before it is killed
            ended.wait(HANGS)
        sock.sendall(Answer(200, page("A page")).sent())  # type: ignore[attr-defined]

    base = web.site({"*": up_to})
    path = tmp_path / "ibidem.db"
    total = 110
    store = store_of(path, {f"s{n:03}": f"{base}/{n}" for n in range(total)})
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "cli.main", "check", "--library", str(path), "--allow-private", "127.0.0.0/8", "--archive", "none"]
    for until in (20, 60):
        most[0] = len(web.asked) + until - len(store.states())
        running = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        hangs = time.monotonic() + HANGS
        while len(store.states()) < until and time.monotonic() < hangs:
            time.sleep(0.05)
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        assert len(store.states()) == until, "what was finished is there, though the run never ended"
    most[0] = 10 * total
    ended.set()
    done = subprocess.run(command, cwd=root, capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert len(store.states()) == total
    assert len(web.asked) <= total + 2 * IN_FLIGHT, "only what was missing was asked again"


def test_a_verdict_is_kept_while_an_archive_thinks(web: Web, tmp_path: Path) -> None:
    """An archive's budget may take hours: killed in between, no verdict is lost, and the next run asks the archive alone."""
    thinking = [True]

    def gate(_asked: Asked, sock: object) -> None:
        if thinking[0]:
            time.sleep(HANGS)
        sock.sendall(Answer(200, page("A page"), (("Memento-Datetime", "Thu, 01 Jan 2009 00:00:00 GMT"),)).sent())  # type: ignore[attr-defined]

    base, other = web.site({"*": Answer(200, page("A page"))}), Web()
    archive = other.site({"*": gate}) + "/all/"
    path, total = tmp_path / "ibidem.db", 12
    store = store_of(path, {f"s{n:03}": f"{base}/{n}" for n in range(total)})
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "cli.main", "check", "--library", str(path), "--allow-private", "127.0.0.0/8", "--archive", archive]
    running = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + HANGS
        while len(store.states()) < total and time.monotonic() < until:
            time.sleep(0.1)
    finally:
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
    assert len(store.states()) == total
    assert not store.mementos()
    asked, thinking[0] = len(web.asked), False
    done = subprocess.run(command, cwd=root, capture_output=True, timeout=100)
    other.close()
    assert done.returncode == 0, done.stderr
    assert len(web.asked) == asked, "the links themselves are fresh"
    assert len([copy for copy in store.mementos().values() if copy]) == total
    evidence = store.evidence(f"{base}/1")
    assert evidence is not None and evidence.hops and evidence.considered[0].outcome == "usable"


def test_that_no_copy_was_found_is_not_believed_for_ever(tmp_path: Path) -> None:
    """To be told from memory that there is none is no new answer: the day on which an archive said so stays."""
    store = store_of(tmp_path / "ibidem.db", {"a": URL})
    link, look = seen("alive", "2026-01-01")
    none = Evidence(considered=(Considered(URL, None, "an archive", "never captured"),))
    store.record([(link, replace(look, evidence=none))])
    again = Evidence(considered=(Considered(URL, None, "", FROM_BEFORE),))
    store.add_copies([(link, replace(seen("alive", "2026-01-06")[1], evidence=again))])
    assert (URL, "") in store.mementos(datetime(2026, 1, 7, tzinfo=UTC))
    assert (URL, "") not in store.mementos(datetime(2026, 1, 9, tzinfo=UTC))
    store.record([seen("alive", "2026-01-10")])
    evidence = store.evidence(URL)
    assert evidence is not None and evidence.considered == none.considered


def test_two_checks_at_once_ask_each_link_once(web: Web, tmp_path: Path) -> None:
    """Two processes on one library: the second waits for what the first finds, and both tell all of it."""
    both = threading.Event()

    def late(_asked: Asked, sock: object) -> None:
        both.wait(HANGS)
        sock.sendall(Answer(200, page("A page")).sent())  # type: ignore[attr-defined]

    total, path = 24, tmp_path / "ibidem.db"
    base = web.site({"*": late})
    store = store_of(path, {f"s{n:02}": f"{base}/{n}" for n in range(total)})
    command = [sys.executable, "-m", "cli.main", "check", "--library", str(path), "--allow-private", "127.0.0.0/8", "--archive", "none"]
    running = [
        subprocess.Popen([*command, "--format", "jsonl"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    told: list[str] = []
    for one in running:  # whichever came second says that it waits
        threading.Thread(target=lambda pipe: told.extend(iter(pipe.readline, "")), args=(one.stderr,), daemon=True).start()
    hangs = time.monotonic() + HANGS
    while not any("by another run" in line for line in told) and time.monotonic() < hangs:
        time.sleep(0.05)
    both.set()
    outs = [one.stdout.read() for one in running if one.stdout is not None]
    assert [one.wait() for one in running] == [0, 0], told
    assert len(web.asked) == total
    assert [out.count('"alive"') for out in outs] == [total, total]
    assert len(store.states()) == total


def test_a_run_that_died_holds_nothing(tmp_path: Path) -> None:
    store = store_of(tmp_path / "ibidem.db", {"a": URL})
    code = (
        "import os, sys; from references.links.store.link_store import LinkStore; from references.links.checking.leases import Turns\n"
        "Turns(LinkStore.open(sys.argv[1]).engine).take({sys.argv[2]}); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "ibidem.db"), URL], cwd=ROOT, check=False)
    with Turns(store.engine) as turns:
        assert turns.take({URL}) == {URL}
        with Turns(store.engine) as other:
            assert other.take({URL}) == set(), "a run that lives keeps what it asks"
        with Turns(store.engine, clock=lambda: time.time() + 100) as later:
            assert later.take({URL}) == {URL}, "but not for longer than a minute after it was last seen"


ROOT = Path(__file__).parents[2]

ARCHIVE_SAYS: list[tuple[str, Answer, bool]] = [
    ("that it has none", Answer(404, "never captured"), False),
    ("that it is busy", Answer(503, "busy"), True),
    ("that it is broken", Answer(500, "oops"), True),
    ("that there were too many questions", Answer(429, "slow down"), True),
    ("what a gateway says", Answer(302, "", (("Location", "http://portal.hotel.net/"),)), True),
    ("a page that is no copy", Answer(200, page("Welcome")), True),
]


@pytest.mark.parametrize(("name", "answer", "again"), ARCHIVE_SAYS, ids=[one[0] for one in ARCHIVE_SAYS])
def test_an_archive_that_is_down_is_asked_again(
    name: str, answer: Answer, again: bool, web: Web, settings: Settings, tmp_path: Path
) -> None:
    """Only what an archive says of the page is kept: that it has no copy, for seven days."""
    base, gate = web.site({"*": Answer(404, "gone")}), web.site({"*": answer})
    store = store_of(tmp_path / "ibidem.db", {"a": f"{base}/a"})
    gates = [f"{gate}/all/"]

    def check() -> tuple[str, int]:
        asked = len([path for where, path in web.asked if gate.split("//")[1].startswith(where)])
        looks = list(check_library(store, archives=gates, settings=settings))
        said = looks[0].evidence.considered[0].outcome if looks else ""
        return said, len([path for where, path in web.asked if gate.split("//")[1].startswith(where)]) - asked

    said, count = check()
    assert said.startswith("could not be asked: ") == again, said
    assert count > 0
    assert bool(store.mementos()) != again
    [(_, look)] = table(store)
    assert look.no_copy != again
    assert (check()[1] > 0) == again
    if not again:
        assert store.mementos(datetime.now(UTC) + timedelta(days=6))
        assert not store.mementos(datetime.now(UTC) + timedelta(days=8))


def test_a_clock_that_was_ahead_is_not_believed(tmp_path: Path) -> None:
    """A look from a day that has not come yet, and an archive's "none" of that day, say nothing: both are asked for again."""
    ahead = (NOW + timedelta(days=400)).isoformat(timespec="seconds")
    assert State(URL, "alive", "", None, None, ahead).is_stale(NOW)
    assert not State(URL, "alive", "", None, None, (NOW + timedelta(minutes=2)).isoformat()).is_stale(NOW)
    store = store_of(tmp_path / "ibidem.db", {"a": URL})
    link, look = seen("alive", ahead[:10])
    none = Evidence(considered=(Considered(URL, None, "an archive", NO_COPY),))
    store.record([(link, replace(look, evidence=none))])
    assert not store.mementos(NOW)
    assert [one.url for one in due(store.links(), store.states(), NOW)] == [URL]


def _many(path: Path, size: int) -> str:
    found = library_of(path, {f"s{n}": {"title": f"Paper {n}", "url": f"http://www.example.org/{n}"} for n in range(size)})
    LinkStore.open(found).record(seen("alive", "2026-01-01", f"http://www.example.org/{n}") for n in range(0, size, 2))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("command", [["links"], ["check", "--offline"]], ids=" ".join)
def test_many_links_are_listed_in_linear_time(command: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    sizes = (5_000, 40_000)
    paths = {size: _many(tmp_path / f"{size}.db", size) for size in sizes}

    def listed(size: int) -> None:
        assert run([*command, "--library", paths[size], "--format", "jsonl"]) in (0, 1)
        assert capfd.readouterr().out.count("\n") == size

    assert grows_linearly(listed, *sizes)

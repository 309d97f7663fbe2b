"""The shapes that pywb lacks, from a small server of our own: array CDX, Availability, quotas, Save Page Now 2."""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from references.errors import UnusableLibrary
from references.links.archives.client import Archive, Client, Unavailable, choose_archives, parse_timemap
from references.links.archives.mementos import Finder
from references.links.archives.save_page_now import SavePageNow, refusal
from references.links.days import to_http
from references.links.fetching.budget import Budget
from references.links.model import Link
from references.links.settings import Settings, user_agent
from tests.links.captures import TITLE
from tests.links.web import Answer, Asked, Handler, Web, moved, page

CITED = "http://www.example.org/a"
CLOSEST = {
    "available": True,
    "url": "http://web.archive.org/web/20150101000000/http://www.example.org/a",
    "timestamp": "20150101000000",
    "status": "200",
}


def captured(status: int, body: str = "", *more: tuple[str, str], year: int = 2015) -> Answer:
    """An archived answer, of the first of January of a year."""
    return Answer(status, body, (("Memento-Datetime", to_http(datetime(year, 1, 1, tzinfo=UTC))), *more))


def wayback(web: Web, *, gate: Answer | Handler, cdx: object = (), available: object = None, per_minute: int = 0) -> Archive:
    """An archive with the paths of the Wayback Machine."""

    def answer(asked: Asked, sock: socket.socket) -> None:
        path = asked.path
        if path.startswith("/cdx/"):
            found = Answer(200, json.dumps(cdx), kind="application/json") if cdx is not None else Answer(503, "busy")
        elif path.startswith("/wayback/available"):
            found = Answer(200, json.dumps({"archived_snapshots": {"closest": available} if available else {}}), kind="application/json")
        elif re.match(r"/web/\d{14}id_/", path):
            lived = path[5:9] in ("2015", "2016")
            found = captured(200, page(TITLE), year=int(path[5:9])) if lived else captured(404, "gone", year=int(path[5:9]))
        elif isinstance(gate, Answer):
            found = gate
        else:
            gate(asked, sock)
            return
        sock.sendall(found.sent())

    base = web.site({"*": answer})
    return Archive("wayback", f"{base}/web/", None, f"{base}/cdx/search/cdx", f"{base}/wayback/available", per_minute, per_minute)


def find(archive: Archive, tmp_path: Path, day: str | None = "2015-02-01") -> tuple[str | None, str]:
    with Finder([archive], Settings(), budget=Budget(tmp_path / "b.db")) as finder:
        memento, considered = finder.find(Link(CITED, day, TITLE))
    return (memento.url.partition("/web/")[2] if memento else None), " | ".join(one.outcome for one in considered)


def test_timegate_by_redirect(web: Web, tmp_path: Path) -> None:
    archive = wayback(web, gate=moved(302, "/web/20150101000000/http://www.example.org/a"))
    assert find(archive, tmp_path)[0] == "20150101000000/http://www.example.org/a"
    assert [path for _, path in web.asked] == [f"/web/{CITED}", f"/web/20150101000000id_/{CITED}"], (
        "no list is asked for where the TimeGate is enough"
    )


def test_the_day_is_asked_for(web: Web, tmp_path: Path) -> None:
    archive = wayback(web, gate=moved(302, "/web/20150101000000/http://www.example.org/a"))
    find(archive, tmp_path)
    asked = next(headers for (_, path), headers in web.seen.items() if path == f"/web/{CITED}")
    assert asked["accept-datetime"] == "Sun, 01 Feb 2015 12:00:00 GMT"
    assert "ibidem" in asked["user-agent"]


def test_array_cdx_where_the_timegate_is_not_enough(web: Web, tmp_path: Path) -> None:
    rows = [["timestamp", "original", "statuscode", "mimetype", "digest"], ["20160101000000", CITED, "-", "warc/revisit", "A"]]
    archive = wayback(web, gate=moved(302, "/web/20200101000000/http://www.example.org/a"), cdx=rows)
    assert find(archive, tmp_path)[0] == f"20160101000000/{CITED}"
    asked = next(path for _, path in web.asked if path.startswith("/cdx/"))
    assert "sort=closest&closest=20150201120000" in asked
    assert "url=http%3A%2F%2Fwww.example.org%2Fa&" in asked


def test_availability_is_the_last_resort(web: Web, tmp_path: Path) -> None:
    here = dict(CLOSEST)
    archive = wayback(web, gate=Answer(503, "busy"), cdx=None, available=here)
    here["url"] = f"{archive.timegate}20150101000000/{CITED}"
    copy, _ = find(archive, tmp_path)
    assert copy == f"20150101000000/{CITED}"
    assert [path.split("?")[0] for _, path in web.asked][-2] == "/wayback/available", "after TimeGate, CDX and TimeMap"


def test_an_empty_availability_is_not_believed(web: Web, tmp_path: Path) -> None:
    copy, outcomes = find(wayback(web, gate=Answer(503, "busy"), cdx=None), tmp_path)
    assert copy is None
    assert "not archived" not in outcomes


def test_the_first_429_stops_everything(web: Web, tmp_path: Path) -> None:
    archive = wayback(web, gate=Answer(429, "slow down"), per_minute=6000)
    budget = Budget(tmp_path / "b.db")
    said: list[str] = []
    client = Client(archive, Settings(), budget, said.append, threading.Event())
    with pytest.raises(Unavailable):
        client.ask(archive.timegate + CITED)
    stopped = budget.find_stop(archive.name)
    assert stopped is not None
    assert 50 < stopped[0] <= 60
    assert len(web.asked) == 1


def test_a_refused_connection_stops_everything_and_longer(web: Web, tmp_path: Path) -> None:
    archive = Archive("closed", "http://127.0.0.1:1/web/", per_minute=6000, listings_per_minute=6000)
    budget = Budget(tmp_path / "b.db")
    client = Client(archive, Settings(), budget, print, threading.Event())
    for _ in range(3):
        with pytest.raises(Unavailable):
            client.ask(archive.timegate + CITED)
    stopped = budget.find_stop("closed")
    assert stopped is not None
    assert stopped[0] > 3000


def test_redirects_out_of_the_archive_are_not_followed(web: Web, tmp_path: Path) -> None:
    elsewhere = web.site({"*": captured(200, page(TITLE))})
    archive = wayback(web, gate=moved(302, f"{elsewhere}/web/20150101000000/{CITED}"))
    assert find(archive, tmp_path)[0] is None
    assert not [one for one in web.asked if one[0] == elsewhere.split("//")[1].split(":")[0]]


def test_a_timemap_with_commas_everywhere() -> None:
    text = (
        '<http://a.example/?x=1,2>; rel="original", <http://t.example/map>; rel="self"; from="Thu, 01 Jan 2015 00:00:00 GMT",\n'
        '<http://m.example/20150101000000/http://a.example/?x=1,2>; rel="first memento"; datetime="Thu, 01 Jan 2015 00:00:00 GMT",\n'
        '<http://m.example/20160101000000/http://a.example/?x=1,2>; rel="last memento"; datetime="Fri, 01 Jan 2016 00:00:00 GMT"'
    )
    assert [one.when.year for one in parse_timemap(text, "http://t.example/map")] == [2015, 2016]


# --- the budget


def test_turns_are_shared_by_processes(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys; from pathlib import Path; from references.links.fetching.budget import Budget\n"
        "budget = Budget(Path(sys.argv[1]), clock=lambda: 1000.0)\n"
        "print(*[budget.turn('one', 'replay', 60, burst=1) for _ in range(10)])"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "b.db")]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    waits = sorted(float(word) for one in running for word in (one.communicate()[0]).split())
    assert waits == [float(number) for number in range(30)], "thirty turns, a second apart, none given twice"


def test_a_stop_gets_longer_each_time(tmp_path: Path) -> None:
    now = [0.0]
    budget = Budget(tmp_path / "b.db", clock=lambda: now[0])
    assert budget.stop("one", 3600, "refused", doubling=True) == 3600
    now[0] += 3700
    assert budget.find_stop("one") is None
    assert budget.stop("one", 3600, "refused", doubling=True) == 7200


# --- Save Page Now 2


def spn(web: Web, statuses: list[dict[str, object]], first: dict[str, object] | None = None, status: int = 200) -> str:
    """A Save Page Now whose jobs go through these states."""
    left = list(statuses)

    def answer(asked: Asked, sock: socket.socket) -> None:
        if asked.path.startswith("/save/status/user"):
            found: dict[str, object] = {"available": 12, "processing": 0}
        elif asked.path.startswith("/save/status/"):
            found = left.pop(0)
        else:
            assert asked.method == "POST"
            assert asked.headers["authorization"] == "LOW access:secret"
            found = first or {"url": "x", "job_id": "spn2-1"}
        sock.sendall(Answer(status, json.dumps(found), kind="application/json").sent())

    return web.site({"*": answer})


SAVES: list[tuple[str, list[dict[str, object]], dict[str, object] | None, int, str, str]] = [
    (
        "saved",
        [{"status": "pending"}, {"status": "success", "timestamp": "20260101000000", "original_url": "http://www.example.org/b"}],
        None,
        200,
        "saved",
        "20260101",
    ),
    ("failed for ever", [{"status": "error", "status_ext": "error:not-found"}], None, 200, "failed", "404"),
    ("too often today", [], {"status": "error", "status_ext": "error:too-many-daily-captures"}, 200, "failed", "today"),
    (
        "again, then saved",
        [{"status": "error", "status_ext": "error:job-failed"}, {"status": "success", "timestamp": "20260101000000"}],
        None,
        200,
        "saved",
        "",
    ),
    ("wrong keys", [], {"message": "no"}, 401, "failed", "keys"),
]


@pytest.mark.parametrize(("name", "statuses", "first", "status", "outcome", "words"), SAVES, ids=[one[0] for one in SAVES])
def test_saving(
    name: str,
    statuses: list[dict[str, object]],
    first: dict[str, object] | None,
    status: int,
    outcome: str,
    words: str,
    web: Web,
    tmp_path: Path,
) -> None:
    base = spn(web, statuses, first, status)
    allowed = Settings(allow_private=("127.0.0.0/8",))
    client = SavePageNow(
        "access", "secret", base=base, budget=Budget(tmp_path / "b.db", clock=clock()), settings=allowed, poll=0.01, patience=2
    )
    saved = client.save("http://www.example.org/a")
    client.close()
    assert (saved.outcome, words in saved.message) == (outcome, True), saved
    if name == "saved":
        assert saved.memento is not None
        assert saved.memento.url.endswith("/web/20260101000000/http://www.example.org/b"), (
            "the address after redirects is the one that was captured"
        )


def clock() -> Callable[[], float]:
    """A clock that runs fast, so that no test waits for its turn."""
    started = time.time()
    return lambda: started + (time.time() - started) * 1000


@pytest.mark.parametrize(
    "url",
    [
        "http://user@example.org/",
        "http://user:word@example.org/",
        "http://example.org/?token=abc",
        "http://example.org/a;jsessionid=0123456789abcdef",
        "http://localhost/",
        "http://127.0.0.1/",
        "http://0x7f000001/",
        "http://intranet/paper",
        "http://10.0.0.1/",
        "ftp://example.org/a",
        "https://web.archive.org/web/2015/http://example.org/",
    ],
)
def test_what_is_never_saved(url: str) -> None:
    assert refusal(url)


def test_the_configuration_names_archives_and_a_contact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("IBIDEM_CONTACT", raising=False)
    (tmp_path / "ibidem").mkdir()
    config = tmp_path / "ibidem" / "config.toml"
    config.write_text('contact = "mailto:reader@example.org"\n[archives]\nask = ["web.archive.org", "arquivo.pt"]\n', "utf-8")
    assert user_agent().endswith("; +mailto:reader@example.org)")
    assert user_agent("mailto:other@example.org").endswith("; +mailto:other@example.org)")
    assert [one.name for one in choose_archives()] == ["web.archive.org", "arquivo.pt"]
    config.write_text('[archives]\nask = ["all"]\n[[archives.own]]\nname = "ours"\ntimegate = "http://127.0.0.1:8090/cite/"\n', "utf-8")
    assert [one.name for one in choose_archives()][:2] == ["ours", "web.archive.org"]
    assert {"wayback.archive-it.org", "perma.cc", "vefsafn.is"} <= {one.name for one in choose_archives()}
    config.write_text("[archives", "utf-8")
    with pytest.raises(UnusableLibrary, match="cannot be read"):
        choose_archives()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('contakt = "mailto:reader@example.org"', "knows no key contakt .choose from contact, archives"),
        ('[archives]\nasks = ["perma.cc"]', "knows no key archives.asks .choose from ask, own"),
        ('archives = "perma.cc"', "knows no key archives .choose from ask, own"),
    ],
)
def test_a_key_that_nobody_asks_for_is_told_in_one_line(written: str, told: str, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(written, "utf-8")
    with pytest.raises(UnusableLibrary, match=told):
        choose_archives((), config)

"""Each verdict of the contract, from a site that behaves so. A case: what the site does, the verdict, words of the reason."""

from __future__ import annotations

import socket
import struct
import time
from dataclasses import replace
from typing import NamedTuple

import pytest

from references.links.model import Link, Look
from references.links.runs.run import Run
from references.links.settings import Settings
from references.links.verdicts import ROWS
from tests.links.web import WORDS, Answer, Asked, Site, Web, moved, page, sends

TITLE = "A Treaty Seen from Both Shores"
GOOD = Answer(200, page(TITLE))


def resets(_asked: Asked, sock: socket.socket) -> None:
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()


def sleeps(_asked: Asked, _sock: socket.socket) -> None:
    time.sleep(60)


def wants_cookie(asked: Asked, sock: socket.socket) -> None:
    seen = "seen=1" in asked.headers.get("cookie", "")
    sock.sendall((GOOD if seen else moved(302, asked.path, ("Set-Cookie", "seen=1; Path=/"))).sent())


class Case(NamedTuple):
    name: str
    site: Site
    verdict: str
    reason: str = ""
    path: str = "/paper.html"
    title: str | None = None
    status: int | None = None


CASES = [
    Case("a page", {"/paper.html": GOOD}, "alive", status=200),
    Case("a page with the cited title", {"/paper.html": GOOD}, "alive", "that cited", title=TITLE),
    Case("a page without a title", {"*": Answer(200, "<p>hello</p>")}, "alive"),
    Case("a PDF", {"/paper.html": Answer(200, b"%PDF-1.4\n%%EOF\n", kind="application/pdf")}, "alive", "a file", title=TITLE),
    Case("a large page", {"/paper.html": Answer(200, b"x" * 3_000_000)}, "alive", "larger"),
    Case("a body that is not the gzip it is called", {"/paper.html": Answer(200, page(TITLE), (("Content-Encoding", "gzip"),))}, "alive"),
    Case("a cookie wall", {"/paper.html": wants_cookie}, "alive", title=TITLE),
    Case("a slash more", {"/paper": moved(301, "/paper/"), "/paper/": GOOD}, "alive", path="/paper"),
    Case("a temporary redirect", {"/paper.html": moved(302, "/today/paper.html"), "/today/paper.html": GOOD}, "alive", "temporary"),
    Case("503 once", {"/paper.html": sends(Answer(503, "wait"), GOOD)}, "alive"),
    Case("a reset once", {"/paper.html": lambda a, s: resets(a, s) if not a.count else s.sendall(GOOD.sent())}, "alive"),
    Case("429 with Retry-After", {"/paper.html": sends(Answer(429, "slow", (("Retry-After", "1"),)), GOOD)}, "alive"),
    Case("429 without", {"/paper.html": sends(Answer(429, "slow"), GOOD)}, "alive"),
    Case("301", {"/paper.html": moved(301, "/archive/paper.html"), "/archive/paper.html": GOOD}, "moved", "permanent"),
    Case("308", {"/paper.html": moved(308, "/archive/paper"), "/archive/paper": GOOD}, "moved", title=TITLE),
    Case(
        "301 into another script of address",
        {"/paper.html": moved(301, "/檔案/paper"), "/%E6%AA%94%E6%A1%88/paper": GOOD},
        "moved",
        title=TITLE,
    ),
    Case(
        "301 to a page on which the title is not seen",
        {"/paper.html": moved(301, "/shop"), "/shop": Answer(200, page("Garden chairs"))},
        "moved",
        "title not seen",
        title=TITLE,
    ),
    Case("302 to the home page", {"/paper.html": moved(302, "/"), "/": Answer(200, page("Welcome"))}, "changed", "home page"),
    Case(
        "301 to the home page of a language",
        {"/paper.html": moved(301, "/en/index.html"), "/en/index.html": Answer(200, page("Hi"))},
        "changed",
    ),
    Case(
        "the page itself leads home",
        {"/paper.html": Answer(200, '<meta http-equiv="refresh" content="0;url=/">'), "/": GOOD},
        "changed",
        "home",
    ),
    Case("a soft 404", {"/paper.html": Answer(200, page("Page not found", "Sorry."))}, "changed", "not there"),
    Case("a soft 404 in Chinese", {"/paper.html": Answer(200, page("找不到網頁", "請回首頁"))}, "changed"),
    Case("a soft 404 in Russian", {"/paper.html": Answer(200, page("Страница не найдена", "Увы"))}, "changed"),
    Case("a site that says the same to every address, as scripts do", {"*": Answer(200, page("Our institute", WORDS[:500]))}, "alive"),
    Case("a site that hints at an error to every address", {"*": Answer(200, page("Oops!", "Well."))}, "changed", "made-up"),
    Case(
        "a site that leads every address to one page",
        {"*": moved(301, "/sorry"), "/sorry": Answer(200, page("Search"))},
        "changed",
        "made-up",
    ),
    Case("a parked domain", {"*": Answer(200, page("paper.example is for sale", "Buy this domain"))}, "changed", "for sale"),
    Case("404", {}, "dead?", "404", status=404),
    Case("410", {"/paper.html": Answer(410, "gone")}, "dead?", "410"),
    Case("301 to a 404", {"/paper.html": moved(301, "/nowhere")}, "dead?", "404"),
    Case("401", {"/paper.html": Answer(401, "who?")}, "blocked", "401"),
    Case("403", {"/paper.html": Answer(403, "no")}, "blocked", "403", status=403),
    Case("407", {"/paper.html": Answer(407, "no")}, "blocked"),
    Case("451", {"/paper.html": Answer(451, "no")}, "blocked"),
    Case("429 for ever", {"/paper.html": Answer(429, "slow", (("Retry-After", "1"),))}, "blocked", "429"),
    Case("429 for an hour", {"/paper.html": Answer(429, "slow", (("Retry-After", "3600"),))}, "blocked", "too long"),
    Case("a challenge page with 200", {"/paper.html": Answer(200, page("Just a moment...", "Checking"))}, "blocked", "challenge"),
    Case("a challenge page with 503", {"/paper.html": Answer(503, page("Just a moment...", "Checking"))}, "blocked"),
    Case("a challenge by header", {"/paper.html": Answer(403, "x", (("cf-mitigated", "challenge"),))}, "blocked"),
    Case(
        "a login", {"/paper.html": moved(302, "/login?next=paper"), "/login?next=paper": Answer(200, page("Welcome"))}, "blocked", "login"
    ),
    Case("500 for ever", {"/paper.html": Answer(500, "oh")}, "unreachable", "500", status=500),
    Case("503 for ever", {"/paper.html": Answer(503, "oh")}, "unreachable", "503"),
    Case("a reset for ever", {"/paper.html": resets}, "unreachable", "broken off"),
    Case("a redirect to itself", {"/paper.html": moved(302, "/paper.html")}, "unreachable", "circle"),
    Case("a redirect loop of two", {"/paper.html": moved(302, "/b"), "/b": moved(302, "/paper.html")}, "unreachable", "circle"),
    Case("a redirect to a file", {"/paper.html": moved(302, "file:///etc/passwd")}, "unreachable", "file"),
    Case("a redirect into a private network", {"/paper.html": moved(302, "http://10.0.0.1/admin")}, "unreachable", "private"),
    Case("a redirect to nowhere", {"/paper.html": Answer(302, "")}, "unreachable"),
]


def test_no_answer(web: Web, hasty: Settings) -> None:
    [(_, look)] = Run(hasty).looks([Link(web.site({"*": sleeps}) + "/paper.html")])
    assert (look.verdict, "in time" in look.reason) == ("unreachable", True)


@pytest.fixture(scope="module")
def looks() -> dict[str, Look]:
    """All cases in one run, each on a site of its own."""
    from tests.links.conftest import LOOPBACK

    web = Web()
    links = [Link(web.site(case.site) + case.path, title=case.title) for case in CASES]
    found = {CASES[number].name: look for number, look in Run(LOOPBACK).looks(links)}
    web.close()
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_verdict(case: Case, looks: dict[str, Look]) -> None:
    look = looks[case.name]
    assert (look.verdict, look.reason) == (case.verdict, look.reason)
    assert case.reason in look.reason
    assert look.verdict in ROWS
    if case.status:
        assert look.status == case.status


NOT_ASKED = [
    ("ftp://example.org/paper", "unchecked"),
    ("mailto:someone@example.org", "unchecked"),
    ("file:///etc/passwd", "unchecked"),
    ("javascript:alert(1)", "unchecked"),
    ("http://", "unchecked"),
    ("not a link", "unchecked"),
    ("http://[::1", "unchecked"),
    ("http://192.168.0.1/", "unchecked"),
    ("http://nobody.invalid/", "dead?"),
    ("http://127.0.0.1:1/", "dead?"),
]


@pytest.mark.parametrize(("url", "verdict"), NOT_ASKED)
def test_without_an_answer(url: str, verdict: str, settings: Settings) -> None:
    [(_, look)] = Run(settings).looks([Link(url)])
    assert look.verdict == verdict
    assert look.url == url


def test_many_pages_led_to_one_are_gone_all_of_them(web: Web, settings: Settings) -> None:
    names = ("alpha-report", "beta-survey", "gamma-essay")
    base = web.site({f"/{name}": moved(301, "/publications") for name in names} | {"/publications": Answer(200, page("Publications"))})
    verdicts = {look.verdict for _, look in Run(replace(settings, probe=False)).looks([Link(f"{base}/{name}") for name in names])}
    assert verdicts == {"changed"}


def test_two_pages_led_to_one_may_be_one_page_now(web: Web, settings: Settings) -> None:
    base = web.site({f"/{name}": moved(301, "/both") for name in "ab"} | {"/both": Answer(200, page("Both parts"))})
    verdicts = [look.verdict for _, look in Run(replace(settings, probe=False)).looks([Link(f"{base}/{name}") for name in "ab"])]
    assert verdicts == ["moved", "moved"]


def test_a_made_up_page_is_asked_once_for_a_site(web: Web, settings: Settings) -> None:
    base = web.site({f"/{number}": Answer(200, page("Error", f"Entry number {number}")) for number in range(9)})
    looks = list(Run(settings).looks([Link(f"{base}/{number}") for number in range(9)]))
    assert {look.verdict for _, look in looks} == {"alive"}
    assert len([path for _, path in web.asked if "ibd" in path]) == 1


def test_a_page_that_hints_at_nothing_asks_for_no_made_up_page(web: Web, settings: Settings) -> None:
    base = web.site({f"/{number}": Answer(200, f"<p>short page number {number}</p>") for number in range(3)})
    assert {look.verdict for _, look in Run(settings).looks([Link(f"{base}/{number}") for number in range(3)])} == {"alive"}
    assert len(web.asked) == 3


def test_never_more_than_two_at_once_on_a_site_also_after_redirects(web: Web, settings: Settings) -> None:
    def slow(_asked: Asked, sock: socket.socket) -> None:
        time.sleep(0.02)
        sock.sendall(GOOD.sent())

    one = web.site({"*": slow})
    other = web.site({f"/{number}": moved(302, f"{one}/paper-{number}") for number in range(12)})
    links = [Link(f"{one}/{number}") for number in range(12)] + [Link(f"{other}/{number}") for number in range(12)]
    assert len(list(Run(settings).looks(links))) == 24
    assert max(web.most.values()) <= 2


def test_a_host_that_waits_does_not_keep_the_others(web: Web, settings: Settings) -> None:
    waits = web.site({"*": Answer(429, "slow", (("Retry-After", "2"),))})
    others = [web.site({"*": GOOD}) for _ in range(5)]
    links = [Link(f"{waits}/a"), *(Link(f"{base}/a") for base in others)]
    verdicts = [look.verdict for _, look in Run(replace(settings, in_flight=2, host_patience=4.0)).looks(links)]
    assert verdicts == ["alive"] * 5 + ["blocked"], "they are told in the order in which they are known: who waits comes last"


def test_no_cookie_credential_or_fragment_goes_where_it_does_not_belong(web: Web, settings: Settings) -> None:
    other = web.site({"*": GOOD})
    first = web.site({"/a": moved(302, f"{other}/b", ("Set-Cookie", "secret=1"))})
    [(_, look)] = Run(settings).looks([Link(first.replace("http://", "http://user:word@") + "/a#part")])
    assert look.verdict == "alive"
    for headers in web.seen.values():
        assert "authorization" not in headers
    assert "cookie" not in web.seen[other.split("//")[1].split(":")[0], "/b"]
    assert look.url.startswith("http://user:word@")


@pytest.mark.parametrize(("status", "verdict"), [(429, "blocked"), (503, "unreachable")])
def test_a_host_that_wants_us_to_wait_too_long_is_left_alone(status: int, verdict: str, web: Web, settings: Settings) -> None:
    """Retry-After holds for the whole host: its other links are not asked in this run. Other hosts are."""
    busy = web.site({"*": Answer(status, "later", (("Retry-After", "7200"),))})
    free = web.site({"*": Answer(200, page("A page"))})
    links = [Link(f"{busy}/{number}") for number in range(12)] + [Link(f"{free}/{number}") for number in range(3)]
    looks = dict(Run(replace(settings, per_host=2)).looks(links))
    assert [looks[number].verdict for number in range(15)] == [verdict] * 12 + ["alive"] * 3
    assert "asks to wait 7200 s" in looks[11].reason
    assert len([path for where, path in web.asked if where == busy.split("//")[1].split(":")[0]]) <= 2, "as many as were under way"
    assert looks[11].status == status, "so that it is asked again as soon as the others"

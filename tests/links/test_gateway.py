"""A gateway that answers in place of sites: it is told once, nothing of it is kept, and what only looks like it is left alone.

A case: the links that are asked, by way of a proxy that is the network; what it answers; whether the network is suspected.
"""

from __future__ import annotations

import json
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from references.links.checking.check import Outcome, check_links
from references.links.checking.recheck import check_store
from references.links.model import Link
from references.links.settings import Settings
from tests.links.library import store_of
from tests.links.test_command import run
from tests.links.test_hostile import KEYS, _context
from tests.links.web import Answer, Asked, Site, Web, moved, page

UNRELATED = ["http://www.rivers.com/a", "http://ice.org/b.html", "http://news.harbour.co.uk/c?d=1", "http://history.ports.com.tw/e"]
MANY = [f"http://www.site{number}.org/paper/{number}" for number in range(30)]
PORTAL = "http://portal.hotel.net/welcome"
WELCOME = page("Hotel Bellevue", "Welcome. Room number and name, please, for access to the internet.")
MUTE = "http://example.org/"
"""the page that is asked to make sure; where a network has no word for it, it hangs up"""


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is, no look is given out because the next one was late."""
    monkeypatch.setattr("references.links.runs.gateway.HOLD", 3600.0)


def silent(_asked: Asked, sock: socket.socket) -> None:
    sock.close()


def led(*urls: str, to: str = PORTAL) -> Site:
    """Every address is led to one page, each with its own words in the query."""
    return {**{url: moved(302, f"{to}?from={number}") for number, url in enumerate(urls)}, "*": Answer(200, WELCOME), MUTE: silent}


def same(*urls: str, shown: str = WELCOME, status: int = 200) -> Site:
    """Every address shows one page in its own place."""
    return {**dict.fromkeys(urls, Answer(status, shown)), MUTE: silent}


TWO = UNRELATED[:2]
ONE_SITE = [f"http://www.paper.org/{number}" for number in range(9)]
HOSTS = ["http://a.uni.ac.uk/1", "http://b.uni.ac.uk/2"]
SHORT = ["http://sho.rt/a", "http://ti.ny/b", "http://lin.k/c"]
PRESS = Answer(200, page("Press", "Books and journals. " * 50))
BY_ITSELF = f'<meta http-equiv="refresh" content="0; url={PORTAL}">'
RAPIDS = {url: Answer(200, page(f"Rapids of river {number}", f"Rapids {number} and falls. " * 60)) for number, url in enumerate(MANY)}
SUSPECT: list[tuple[str, list[str], Site]] = [
    ("two links, led to a welcome", TWO, led(*TWO)),
    ("three links", UNRELATED[:3], led(*UNRELATED[:3])),
    ("thirty links", MANY, led(*MANY)),
    ("a welcome in place of each page", UNRELATED, same(*UNRELATED)),
    ("in Chinese", UNRELATED, same(*UNRELATED, shown=page("歡迎", "請先完成上網認證，再瀏覽網頁。"))),
    ("in Russian", TWO, same(*TWO, shown=page("Добро пожаловать", "Для доступа в интернет введите номер телефона."))),
    ("in German", TWO, same(*TWO, shown=page("Willkommen", "Ihr WLAN im Café. Bitte stimmen Sie zu."))),
    ("marks for programs", TWO, same(*TWO, shown="<title>x</title><!-- <WISPAccessGatewayParam> -->Hello.")),
    ("511", TWO, same(*TWO, status=511)),
    ("a gateway with a private address", TWO, {**led(*TWO, to="http://10.0.0.1/login")}),
    (
        "led there by the page itself",
        TWO,
        same(*TWO, shown=f'<meta http-equiv="refresh" content="0; url={PORTAL}">') | {PORTAL: Answer(200, WELCOME)},
    ),
    ("the page that is always there is led there too", TWO, led(*TWO) | {MUTE: moved(302, f"{PORTAL}?from=x")}),
    ("no words, but the page that is always there shows the same", TWO, dict.fromkeys([*TWO, MUTE], Answer(200, page("Hello")))),
]
LEFT_ALONE: list[tuple[str, list[str], Site]] = [
    (
        "one site that asks for a login",
        [f"http://www.paper.org/{n}" for n in range(9)],
        led(*[f"http://www.paper.org/{n}" for n in range(9)]),
    ),
    ("hosts of one site", HOSTS, led(*HOSTS)),
    ("the page that is always there is", TWO, led(*TWO) | {MUTE: Answer(200, page("Example Domain"))}),
    (
        "short links to papers of one house",
        SHORT,
        {
            **{url: moved(301, f"http://www.gazette.com/{url[-1]}") for url in SHORT},
            **{f"http://www.gazette.com/{one}": Answer(200, page(f"Story {one}", f"{one} and more. " * 80)) for one in "abc"},
            MUTE: silent,
        },
    ),
    (
        "old names of a house that is cited itself",
        [*UNRELATED, "http://press.net/"],
        {
            **led(*UNRELATED, to="http://press.net/"),
            "http://press.net/": Answer(200, page("Press", "Books and journals. " * 50)),
            "*": Answer(200, page("Press")),
        },
    ),
    ("some led to one page, most not", MANY, RAPIDS | led(*MANY[:4])),
    ("the same 404 page of one make of server", UNRELATED, same(*UNRELATED, shown=page("404 Not Found", "nginx"), status=404)),
    ("the same error of a gateway", TWO, same(*TWO, shown="Bad gateway", status=502)),
    ("domains that one trader sells", TWO, same(*TWO, shown=page("This domain is for sale", "Buy this domain"))),
    ("pages that have nothing to say", TWO, same(*TWO, shown="<p>a page</p>")),
    ("pages that are empty", TWO, same(*TWO, shown="")),
    ("a site about hotels and their wireless networks", MANY, RAPIDS | {MANY[3]: Answer(200, WELCOME)}),
]


def look_at(urls: list[str], site: Site, web: Web, settings: Settings) -> tuple[list[str], Outcome]:
    outcome = Outcome()
    quick = replace(settings, proxy=web.site(site), tries=1, timeout_tries=1, probe=False)
    looks = dict(check_links([Link(url) for url in urls], quick, outcome=outcome, network=lambda: True))
    return [looks[number].verdict for number in range(len(urls))], outcome


@pytest.mark.parametrize(("name", "urls", "site"), SUSPECT, ids=[one[0] for one in SUSPECT])
def test_the_network_is_suspected(name: str, urls: list[str], site: Site, web: Web, settings: Settings) -> None:
    verdicts, outcome = look_at(urls, site, web, settings)
    assert set(verdicts) == {"unchecked"}
    assert outcome.no_network
    assert outcome.network.startswith(f"no open network: {len(urls)} unrelated sites all ")


@pytest.mark.parametrize(("name", "urls", "site"), LEFT_ALONE, ids=[one[0] for one in LEFT_ALONE])
def test_what_only_looks_like_a_gateway(name: str, urls: list[str], site: Site, web: Web, settings: Settings) -> None:
    verdicts, outcome = look_at(urls, site, web, settings)
    assert "unchecked" not in verdicts
    assert not outcome.no_network


def test_one_page_cannot_be_two_works(web: Web, settings: Settings) -> None:
    """The page says nothing of a network, but it is shown for two works of different titles."""
    links = [Link(TWO[0], None, "Rivers of the Far North"), Link(TWO[1], None, "A History of Ice Breaking")]
    outcome = Outcome()
    network = web.site(same(*TWO, shown=page("Hello", "Please go on. " * 30)))
    looks = dict(check_links(links, replace(settings, proxy=network, probe=False), outcome=outcome))
    assert {look.verdict for look in looks.values()} == {"unchecked"}
    assert outcome.no_network


def test_a_session_that_runs_out_while_all_is_under_way(web: Web, settings: Settings) -> None:
    """A third of what was asked at one moment got through: then only the page that is always there can prove the gateway."""
    network = web.site({**{url: RAPIDS[url] for url in MANY[:9]}, "*": moved(302, PORTAL), PORTAL: Answer(200, WELCOME)})
    outcome = Outcome()
    looks = check_links([Link(url) for url in MANY], replace(settings, proxy=network, probe=False), outcome=outcome)
    verdicts = [look.verdict for _, look in looks]
    assert (verdicts.count("alive"), verdicts.count("unchecked")) == (9, 21)
    assert outcome.no_network


def test_a_gateway_that_is_slower_than_our_patience(web: Web, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is given out before more came to the same end is not forgotten: two may be taken for the sites' own word, no third."""
    monkeypatch.setattr("references.links.runs.gateway.HOLD", 0.0)
    network = web.site({**{url: RAPIDS[url] for url in MANY[:9]}, "*": moved(302, PORTAL), PORTAL: Answer(200, WELCOME)})
    outcome = Outcome()
    limits = replace(settings, proxy=network, in_flight=1, probe=False)
    verdicts = [look.verdict for _, look in check_links([Link(url) for url in MANY], limits, outcome=outcome)]
    assert verdicts.count("alive") == 9
    assert verdicts.count("unchecked") >= 19
    assert outcome.no_network


def test_a_session_that_runs_out(web: Web, settings: Settings) -> None:
    """The first sites answer; then the gateway wants a new login. What it said since is not believed, what was seen before is."""
    asked: list[str] = []

    def gateway(one: Asked, sock: socket.socket) -> None:
        asked.append(one.path)
        open_ = len(asked) <= 8
        shown = Answer(200, page(f"Paper {one.path}", f"Words of {one.path}. " * 60)) if open_ else moved(302, PORTAL)
        sock.sendall(shown.sent())

    network = web.site({"*": gateway, PORTAL: Answer(200, WELCOME), MUTE: silent})
    outcome = Outcome()
    limits = replace(settings, proxy=network, in_flight=1, probe=False)
    verdicts = [look.verdict for _, look in check_links([Link(url) for url in MANY], limits, outcome=outcome)]
    assert (verdicts.count("alive"), verdicts.count("unchecked")) == (8, 22)
    assert outcome.no_network


@pytest.mark.parametrize(
    ("certificate", "verdict"), [("other.pem", "unchecked"), ("stranger.pem", "unchecked"), ("good.pem", "unreachable")]
)
def test_certificates_for_another_name_everywhere(
    certificate: str, verdict: str, web: Web, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the page that is always there has a good one, it is the sites'."""
    bad, kept = _context("other.pem"), _context(certificate)
    bases = [web.site({"*": Answer(200, page("A page"))}, tls=bad) for _ in range(3)]
    here = web.site({"*": Answer(200, page("Always there"))}, tls=kept, address="127.0.2.1")
    monkeypatch.setattr("references.links.runs.run.canary", lambda _secure: f"{here}/")
    outcome = Outcome()
    limits = replace(settings, ca_bundle=str(KEYS / "ca.pem"))
    looks = [look for _, look in check_links([Link(f"{base}/a") for base in bases], limits, outcome=outcome)]
    assert {look.verdict for look in looks} == {verdict}
    assert outcome.no_network == (verdict == "unchecked")


def test_nothing_of_a_gateway_is_kept(web: Web, settings: Settings, tmp_path: Path) -> None:
    store = store_of(tmp_path / "ibidem.db", {str(number): url for number, url in enumerate(UNRELATED)})
    links = [one.link for one in store.links()]
    looks = list(check_store(store, links, replace(settings, proxy=web.site(led(*UNRELATED)))))
    assert {look.verdict for look in looks} == {"unchecked"}
    assert not store.states()
    store.close()
    library = ("--library", str(tmp_path / "ibidem.db"))
    done = run("check", *library, "--proxy", web.site(led(*UNRELATED)), "--archive", "none", "--format", "jsonl", code=5)
    assert done.stderr.count("no open network") == 1
    assert "4 unrelated sites all lead to http://portal.hotel.net/welcome" in done.stderr
    assert {json.loads(line)["verdict"] for line in done.stdout.splitlines()} == {"unchecked"}
    assert "urlstatus" not in run("export", *library, "--to", "biblatex", code=0).stdout
    open_ = {url: Answer(200, page(f"Paper {url}", f"Words of {url}. " * 60)) for url in UNRELATED}
    run("check", *library, "--proxy", web.site(open_), "--archive", "none", code=0)
    assert {state.verdict for state in store.states().values()} == {"alive"}

"""Answers that are made to hurt: each ends in time, with little memory, and with a verdict that does not lie."""

from __future__ import annotations

import gzip
import resource
import socket
import ssl
import time
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from references.links.fetching.fetcher import Fetcher
from references.links.model import Link
from references.links.runs.run import Run
from references.links.settings import Settings
from tests.links.web import Answer, Asked, Handler, Web, moved, page

KEYS = Path(__file__).with_name("keys")
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@cache
def _bomb() -> bytes:
    return gzip.compress(b"\0" * 200_000_000, 9)


def bomb(_asked: Asked, sock: socket.socket) -> None:
    body = _bomb()
    sock.sendall(HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body) + body)


def endless(_asked: Asked, sock: socket.socket) -> None:
    sock.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    for _ in range(2000):
        sock.sendall(b"40000\r\n" + b"y" * 0x40000 + b"\r\n")


def _drip(sock: socket.socket) -> None:
    """A byte twice a second, for ever: only who gives up comes to an end."""
    while True:
        sock.sendall(b"x")
        time.sleep(0.5)


def drip(_asked: Asked, sock: socket.socket) -> None:
    sock.sendall(HEAD + b"Content-Length: 100000\r\n\r\n")
    _drip(sock)


def drip_head(_asked: Asked, sock: socket.socket) -> None:
    sock.sendall(HEAD + b"X-Slow: ")
    _drip(sock)


def long_header(_asked: Asked, sock: socket.socket) -> None:
    sock.sendall(HEAD + b"X-Pad: " + b"a" * 1_000_000 + b"\r\n\r\nbody")


def many_headers(_asked: Asked, sock: socket.socket) -> None:
    sock.sendall(HEAD + b"".join(b"X-%d: " % number + b"a" * 30_000 + b"\r\n" for number in range(90)) + b"\r\nbody")


def no_http(_asked: Asked, sock: socket.socket) -> None:
    sock.sendall(b"SSH-2.0-OpenSSH_9.0\r\n" * 3)


def cut_off(_asked: Asked, sock: socket.socket) -> None:
    sock.sendall(HEAD + b"Content-Length: 5000\r\n\r\n" + page("A page cut off").encode()[:300])


def stuffed(_asked: Asked, sock: socket.socket) -> None:
    body = b"<title>" + b"<" * 400_000 + b"<h1>" * 50_000
    sock.sendall(HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body)


CASES: list[tuple[str, Handler, str]] = [
    ("gzip bomb", bomb, "alive"),
    ("endless body", endless, "alive"),
    ("a byte now and then", drip, "unreachable"),
    ("a byte now and then, in the head", drip_head, "unreachable"),
    ("a header of a megabyte", long_header, "unreachable"),
    ("headers of megabytes", many_headers, "unreachable"),
    ("not HTTP", no_http, "unreachable"),
    ("a body cut off", cut_off, "alive"),
    ("HTML made to be slow", stuffed, "alive"),
]


@pytest.mark.parametrize(("name", "handler", "verdict"), CASES, ids=[case[0] for case in CASES])
def test_hostile(name: str, handler: Handler, verdict: str, web: Web, settings: Settings, hasty: Settings) -> None:
    limits = hasty if handler in (drip, drip_head) else settings
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    [(_, look)] = Run(replace(limits, probe=False)).looks([Link(web.site({"*": handler}) + "/paper")])
    assert look.verdict == verdict, look.reason
    if handler is not bomb:  # the bomb is built in this very process
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000


def _context(name: str) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(KEYS / name)
    return made


@pytest.mark.parametrize(
    ("certificate", "verdict", "reason"),
    [("good.pem", "alive", ""), ("other.pem", "unreachable", "certificate"), ("stranger.pem", "unreachable", "certificate")],
)
def test_certificates(certificate: str, verdict: str, reason: str, web: Web, settings: Settings) -> None:
    base = web.site({"*": Answer(200, page("A page"))}, tls=_context(certificate), address="127.0.2.1")
    [(_, look)] = Run(replace(settings, ca_bundle=str(KEYS / "ca.pem"))).looks([Link(f"{base}/a")])
    assert look.verdict == verdict
    assert reason in look.reason


def test_tls_that_is_no_tls(web: Web, hasty: Settings) -> None:
    base = web.site({"*": Answer(200, page("A page"))})
    [(_, look)] = Run(hasty).looks([Link(base.replace("http:", "https:") + "/a")])
    assert look.verdict == "unreachable"


def test_hops_are_counted(web: Web, settings: Settings) -> None:
    base = web.site({f"/{number}": moved(302, f"/{number + 1}") for number in range(30)})
    [(_, look)] = Run(settings).looks([Link(f"{base}/0")])
    assert look.verdict == "unreachable"
    assert len(web.asked) <= 12


PRIVATE = [
    "http://127.0.0.1:{port}/",
    "http://127.1:{port}/",
    "http://0x7f000001:{port}/",
    "http://2130706433:{port}/",
    "http://0177.0.0.1:{port}/",
    "http://0:{port}/",
    "http://localhost:{port}/",
    "http://[::1]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/",
    "http://example.org@127.0.0.1:{port}/",
    "http://user:word@127.0.0.1:{port}/",
    "http://169.254.169.254/latest/meta-data/",
    "http://10.1.2.3/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://0.0.0.0:{port}/",
    "http://[fe80::1]/",
    "http://[fc00::1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
]


@pytest.mark.parametrize("url", PRIVATE)
def test_private_addresses_are_not_asked(url: str, web: Web) -> None:
    base = web.site({"*": Answer(200, page("secret"))}, address="127.0.0.1")
    asked = url.replace("{port}", base.rpartition(":")[2])
    [(_, look)] = Run(Settings(connect=1.0, total=2.0, tries=1, timeout_tries=1)).looks([Link(asked)])
    assert look.verdict == "unchecked", look.reason
    assert "private" in look.reason
    assert not web.asked


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:{port}/", "http://127.1:{port}/", "http://0x7f000001:{port}/", "http://[::ffff:127.0.0.1]:{port}/"]
)
def test_redirects_into_private_space_are_not_followed(url: str, web: Web) -> None:
    secret = web.site({"*": Answer(200, page("secret"))}, address="127.0.0.1")
    public = web.site({"/a": moved(302, url.replace("{port}", secret.rpartition(":")[2]))})
    allowed = Settings(allow_private=(public.split("//")[1].split(":")[0],))
    [(_, look)] = Run(allowed).looks([Link(f"{public}/a")])
    assert look.verdict == "unreachable"
    assert "private" in look.reason
    assert ("127.0.0.1", "/") not in web.asked


def test_a_name_is_checked_where_the_socket_connects(monkeypatch: pytest.MonkeyPatch, web: Web) -> None:
    """A name that resolves to a public address when asked, and to loopback the next time, is connected to where it was checked."""
    from references.links.fetching import sockets

    base = web.site({"*": Answer(200, page("secret"))}, address="127.0.0.1")
    answers = [["127.0.0.1"], ["93.184.216.34"]]
    monkeypatch.setattr(sockets, "NAMES", type("Names", (), {"addresses": staticmethod(lambda _h, _p: answers[0])}))
    with Fetcher(Settings()) as fetcher:
        reply = fetcher.get(f"http://rebinding.example:{base.rpartition(':')[2]}/")
    assert reply.fault is not None
    assert reply.fault.kind == "private"
    assert not web.asked


def test_a_proxy_is_used_only_when_named(web: Web, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    proxy = web.site({"*": Answer(200, page("from the proxy"))})
    site = web.site({"*": Answer(200, page("from the site"))})
    monkeypatch.setenv("http_proxy", proxy)
    monkeypatch.setenv("HTTP_PROXY", proxy)
    [(_, look)] = Run(settings).looks([Link(f"{site}/a")])
    assert look.evidence.title_seen == "from the site"
    [(_, look)] = Run(replace(settings, proxy=proxy)).looks([Link("http://paper.example/a")])
    assert look.evidence.title_seen == "from the proxy"
    [(_, look)] = Run(replace(settings, proxy=proxy, allow_private=())).looks([Link("http://127.0.0.1/a")])
    assert look.verdict == "unchecked"

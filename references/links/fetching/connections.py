"""Connections that stay open, and answers with a bounded head: the HTTP/1.1 that a checker needs, on the standard library's reader.

One TLS context serves all threads: to load the certificates for each connection takes nine times as long.
"""

from __future__ import annotations

import base64
import contextlib
import http.client
import select
import socket
import threading
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from references.links.fetching.limits import pools
from references.links.fetching.sockets import Refusal, Watch, open_socket
from references.links.fetching.wire import Wire
from references.links.settings import Settings

Headers = list[tuple[str, str]]
_MOST_HEADERS = 100
_AT_ONCE = 64 * 1024


class Response(http.client.HTTPResponse):
    """An answer: its head is bounded and read as plain lines, its body as the standard library reads it."""

    def __init__(self, sock: socket.socket, cap: int, method: str = "GET") -> None:
        super().__init__(_Wide(sock), method=method)  # type: ignore[arg-type]
        self.left = cap
        self.fields: Headers = []

    def begin(self) -> None:
        """Reads the head, past answers that only announce one (1xx)."""
        status = 100
        while 100 <= status < 200 and status != 101:
            version, status, reason = self._read_status()  # type: ignore[attr-defined]
            self.fields = self._read_fields()
        self.code = self.status = status
        self.reason = reason.strip()
        self.version = 10 if version in ("HTTP/1.0", "HTTP/0.9") else 11
        firsts = _Fields((name.lower(), value) for name, value in reversed(self.fields))
        self.headers = self.msg = firsts  # type: ignore[assignment]
        self._find_end(firsts)

    def _read_fields(self) -> Headers:
        """The header lines; one that begins with a blank goes on with that before it."""
        found: Headers = []
        while True:
            line = self.fp.readline(65537)
            self.left -= len(line)
            if self.left < 0 or len(line) > 65536 or len(found) > _MOST_HEADERS:
                raise Refusal("limit", "the head of the answer is larger than we read")
            if line in (b"\r\n", b"\n", b""):
                return found
            text = line.decode("latin-1").rstrip("\r\n")
            if text[:1] in (" ", "\t") and found:
                found[-1] = found[-1][0], f"{found[-1][1]} {text.strip()}"
                continue
            name, colon, value = text.partition(":")
            if colon:
                found.append((name.strip(), value.strip()))

    def _find_end(self, fields: Mapping[str, str]) -> None:
        """How the end of the body is known: by chunks, by its length, or by the end of the connection."""
        self.chunked = fields.get("transfer-encoding", "").lower().endswith("chunked")
        self.chunk_left = None
        stated = fields.get("content-length", "").split(",")[0].strip()
        self.length = int(stated[:18]) if stated.isdecimal() and stated.isascii() and not self.chunked else None
        if self.status in (204, 304) or self._method in ("HEAD", "CONNECT"):  # type: ignore[attr-defined]
            self.length, self.chunked = 0, False
        word = fields.get("connection", "").lower()
        stays = "close" not in word if self.version == 11 else "keep-alive" in word
        self.will_close = not stays or (self.length is None and not self.chunked)


class _Wide:
    """A socket whose reader takes in a usual page at once: each look at a socket costs more than the bytes that it brings."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock

    def makefile(self, mode: str) -> Any:
        return self._sock.makefile(mode, _AT_ONCE)  # type: ignore[call-overload]


class _Fields(dict[str, str]):
    """Headers by their names in lower case, the first of each; `http.client` asks with capitals."""

    def get(self, name: str, default: Any = None) -> Any:
        return super().get(name.lower(), default)


class Connection(NamedTuple):
    """A socket that is open to a place, and the address that it leads to."""

    place: tuple[str, str, int]
    sock: socket.socket
    address: str | None


class Connections:
    """The connections of a run: those that stay open wait here for the next request to the same place."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._idle: dict[tuple[str, str, int], list[Connection]] = {}
        self._count, self._most = 0, 2 * pools(settings.in_flight)
        self._lock = threading.Lock()
        self._made: Any = None
        self._proxy = urlsplit(settings.proxy) if settings.proxy else None

    def is_forwarded(self, wire: Wire, direct: bool) -> bool:
        """Whether a proxy is asked for the page in our stead; over TLS it only passes on what it cannot read."""
        return self._proxy is not None and not direct and wire.scheme == "http"

    def proxy_headers(self) -> Headers:
        """What the proxy is told of who asks."""
        if self._proxy is None or self._proxy.username is None:
            return []
        who = f"{unquote(self._proxy.username)}:{unquote(self._proxy.password or '')}"
        return [("Proxy-Authorization", f"Basic {base64.b64encode(who.encode()).decode()}")]

    def find_idle(self, wire: Wire, watch: Watch, direct: bool) -> Connection | None:
        """A connection that was kept for this place and is still good."""
        place = self._place(wire, direct)
        while True:
            with self._lock:
                kept = self._idle.get(place)
                if not kept:
                    return None
                one = kept.pop()
                self._count -= 1
            if _is_quiet(one.sock):
                watch.over(one.sock)
                watch.address = one.address
                return one
            close(one.sock)

    def open(self, wire: Wire, watch: Watch, direct: bool) -> Connection:
        """A new connection, by way of the proxy where there is one. Raises `Refusal` or OSError."""
        proxy = None if direct else self._proxy
        sock = self._open_proxy(proxy, watch) if proxy is not None else open_socket(wire.host, wire.port, self._settings, watch)
        try:
            if proxy is not None and wire.scheme == "https":
                self._tunnel(sock, wire)
            if wire.scheme == "https":
                sock = self._secure(sock, wire.host, watch)
        except BaseException:
            close(sock)
            raise
        return Connection(self._place(wire, direct), sock, watch.address)

    def keep(self, connection: Connection) -> None:
        """Keeps a connection for the next request; the place that was not asked for longest gives way."""
        gone: list[Connection] = []
        with self._lock:
            kept = self._idle.pop(connection.place, [])
            kept.append(connection)
            self._idle[connection.place] = kept
            self._count += 1
            if self._count > self._most:
                gone = self._idle.pop(next(iter(self._idle)))
                self._count -= len(gone)
        for one in gone:
            close(one.sock)

    def close(self) -> None:
        with self._lock:
            gone = [one for kept in self._idle.values() for one in kept]
            self._idle.clear()
            self._count = 0
        for one in gone:
            close(one.sock)

    def _place(self, wire: Wire, direct: bool) -> tuple[str, str, int]:
        if self.is_forwarded(wire, direct) and self._proxy is not None:
            return "proxy", self._proxy.hostname or "", self._proxy.port or 80
        return wire.scheme, wire.host, wire.port

    def _open_proxy(self, proxy: Any, watch: Watch) -> socket.socket:
        port = proxy.port or (443 if proxy.scheme == "https" else 80)
        try:
            sock = open_socket(proxy.hostname or "", port, self._settings, watch, checked=False)
            return self._secure(sock, proxy.hostname or "", watch) if proxy.scheme == "https" else sock
        except Refusal as refusal:  # it says nothing of the link
            raise Refusal("proxy", f"the proxy cannot be reached: {refusal.fault.message}") from None

    def _tunnel(self, sock: socket.socket, wire: Wire) -> None:
        """Has the proxy pass on what we say to a host."""
        if self._proxy is not None and self._proxy.scheme == "https":
            raise Refusal("proxy", "a proxy that is itself reached over TLS cannot be asked for https pages")
        place = f"[{wire.host}]:{wire.port}" if ":" in wire.host else f"{wire.host}:{wire.port}"
        head = [("Host", place), *self.proxy_headers()]
        sock.sendall(write_head("CONNECT", place, head))
        answer = Response(sock, self._settings.head_cap, "CONNECT")
        try:
            answer.begin()
        finally:
            answer.close()
        if answer.status != 200:
            raise Refusal("tunnel", f"the proxy did not help: {answer.status} {answer.reason}"[:200])

    def _secure(self, sock: socket.socket, host: str, watch: Watch) -> socket.socket:
        made = self.context.wrap_socket(sock, server_hostname=host, do_handshake_on_connect=False)
        watch.over(made)
        try:
            made.do_handshake()
        except BaseException:
            close(made)
            raise
        return made  # type: ignore[no-any-return]

    @property
    def context(self) -> Any:
        """Holds the certificates, and checks chain and name."""
        with self._lock:
            if self._made is None:
                import ssl

                import certifi

                self._made = ssl.create_default_context(cafile=self._settings.ca_bundle or certifi.where())
                self._made.set_alpn_protocols(["http/1.1"])
            return self._made


def write_head(method: str, target: str, fields: Iterable[tuple[str, str]]) -> bytes:
    """The head of a request. Raises ValueError where a line would break out of it.

    >>> write_head("GET", "/a", [("Host", "example.org")])
    b'GET /a HTTP/1.1\\r\\nHost: example.org\\r\\n\\r\\n'
    """
    lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in fields)]
    if any("\r" in line or "\n" in line for line in lines):
        raise ValueError("a line break in what would be sent")
    return "\r\n".join((*lines, "", "")).encode()


def close(sock: socket.socket) -> None:
    """Closes a socket, whatever has become of it."""
    with contextlib.suppress(OSError):
        sock.close()


def _is_quiet(sock: socket.socket) -> bool:
    """Whether nothing came on a connection that waited: what comes unasked is its end, or the site's complaint that we were slow."""
    try:
        if hasattr(select, "poll"):
            poll = select.poll()
            poll.register(sock, select.POLLIN)
            return not poll.poll(0)
        return not select.select([sock], [], [], 0)[0]
    except (OSError, ValueError):
        return False

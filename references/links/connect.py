"""The socket side of a request: names resolved once, addresses checked where the socket connects, a deadline that holds.

`requests` bounds each read, not the whole: a server that sends a byte a second keeps it for ever. One reaper thread shuts the
sockets that are past their time; what was read from a shut socket is never believed.
"""

from __future__ import annotations

import contextlib
import errno
import http.client
import os
import socket
import threading
import time
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import requests.adapters
import urllib3.connection
import urllib3.connectionpool
import urllib3.poolmanager

from references.links.addresses import may_connect
from references.links.limits import pools
from references.links.model import Fault
from references.links.settings import Settings


class Refusal(Exception):
    """We do not, or cannot, go on with a request; it passes through urllib3 and requests untouched."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.fault = Fault(kind, message)


class Watch:
    """One request under the reaper's eye."""

    __slots__ = ("address", "deadline", "expired", "lock", "reused", "socket")

    def __init__(self, deadline: float) -> None:
        self.deadline = deadline
        self.expired = False
        self.socket: socket.socket | None = None
        self.address: str | None = None
        self.reused = False
        """the connection was open before: the server may have closed it while we were writing"""
        self.lock = threading.Lock()

    def over(self, sock: socket.socket) -> None:
        """Watches a socket by a second handle, which stays good while TLS takes the first one over."""
        with self.lock:
            self._close()
            self.socket = socket.socket(fileno=os.dup(sock.fileno()))
            if self.expired:
                self._shut()

    def release(self) -> None:
        with self.lock:
            self._close()

    def expire(self) -> None:
        with self.lock:
            self.expired = True
            self._shut()

    def _shut(self) -> None:
        if self.socket is not None:
            with contextlib.suppress(OSError):
                self.socket.shutdown(socket.SHUT_RDWR)

    def _close(self) -> None:
        if self.socket is not None:
            self.socket.close()
            self.socket = None


class Reaper:
    """Shuts the sockets of requests that are past their deadline; looks four times a second."""

    def __init__(self) -> None:
        self._watches: set[Watch] = set()
        self._lock = threading.Lock()
        self._stop = threading.Event()
        threading.Thread(target=self._run, name="reaper", daemon=True).start()

    def add(self, watch: Watch) -> None:
        with self._lock:
            self._watches.add(watch)

    def drop(self, watch: Watch) -> None:
        with self._lock:
            self._watches.discard(watch)
        watch.release()

    def close(self) -> None:
        self._stop.set()

    def _run(self) -> None:
        while not self._stop.wait(0.25):
            now = time.monotonic()
            with self._lock:
                late = [watch for watch in self._watches if watch.deadline <= now and not watch.expired]
            for watch in late:
                watch.expire()


current = threading.local()
"""`watch`: that of the request which this thread is making; `settings`: its limits."""


RESERVED = (".invalid", ".example", ".test")
"""Names under these never exist (RFC 6761): that is known without a network."""


class Names:
    """Host names looked up once in a while, by all threads."""

    def __init__(self, keep: float = 120.0) -> None:
        self._known: dict[tuple[str, int], tuple[float, list[str] | Refusal]] = {}
        self._keep = keep

    def addresses(self, host: str, port: int) -> list[str]:
        """The addresses of a host, or a Refusal that says whether it is unknown or the look-up failed."""
        now = time.monotonic()
        known = self._known.get((host, port))
        if known is None or known[0] < now:
            known = (now + self._keep, self._ask(host, port))
            if not isinstance(known[1], Refusal) or known[1].fault.kind == "no-host":
                self._known[host, port] = known
        if isinstance(known[1], Refusal):
            raise Refusal(known[1].fault.kind, known[1].fault.message)
        return known[1]

    @staticmethod
    def _ask(host: str, port: int) -> list[str] | Refusal:
        if host.lower().rstrip(".").endswith(RESERVED):
            return Refusal("no-host", f"no such host: {host}")
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except UnicodeError:
            return Refusal("bad-url", f"not a host name: {host[:80]}")
        except socket.gaierror as error:
            gone = error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
            return Refusal("no-host" if gone else "dns", f"no such host: {host}" if gone else f"the name {host} could not be looked up")
        return list(dict.fromkeys(str(one[4][0]) for one in found))


NAMES = Names()


def open_socket(host: str, port: int, options: Any, settings: Settings, watch: Watch | None, checked: bool) -> socket.socket:
    """Connects to an address of the host that was checked, to that very address."""
    found = NAMES.addresses(host, port)
    allowed = [one for one in found if may_connect(host, one, settings.allow_private)] if checked else found
    if not allowed:
        raise Refusal("private", f"{host} is a private address ({found[0]}): not allowed")
    sock = _connect_first(allowed[:3], host, port, settings, watch)
    for option in options or ():
        sock.setsockopt(*option)
    sock.settimeout(settings.read)
    if watch is not None:
        watch.over(sock)
    return sock


def _connect_first(addresses: Sequence[str], host: str, port: int, settings: Settings, watch: Watch | None) -> socket.socket:
    """A socket to the first of the addresses that takes the connection in the time that is left."""
    last: OSError | None = None
    for address in addresses:
        left = watch.deadline - time.monotonic() if watch else settings.connect
        if left <= 0:
            break
        if watch is not None:
            watch.address = address
        try:
            return socket.create_connection((address, port), timeout=min(settings.connect, left))
        except OSError as error:
            last = error
    raise _refusal(last, host)


def _refusal(error: OSError | None, host: str) -> Refusal:
    if isinstance(error, ConnectionRefusedError):
        return Refusal("refused", f"{host} refuses the connection")
    if error is not None and error.errno in (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN):
        return Refusal("no-route", f"no way to {host}")
    if isinstance(error, ConnectionResetError):
        return Refusal("reset", f"{host} broke the connection off")
    return Refusal("timeout", f"{host} did not take the connection in time")


class _Head:
    """Counts the bytes of a response's head, which http.client bounds by the line only."""

    def __init__(self, inner: Any, left: int) -> None:
        self.inner, self.left = inner, left

    def readline(self, limit: int = -1) -> bytes:
        line: bytes = self.inner.readline(limit)
        self.left -= len(line)
        if self.left < 0:
            raise Refusal("limit", "the head of the answer is larger than we read")
        return line

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)


class Response(http.client.HTTPResponse):
    """An answer with a bounded head."""

    def begin(self) -> None:
        if getattr(self, "headers", None) is not None:
            return
        inner = self.fp
        self.fp = _Head(inner, current.settings.head_cap)  # type: ignore[assignment]
        try:
            super().begin()
        except Refusal:
            inner.close()
            raise
        finally:
            if isinstance(self.fp, _Head):
                self.fp = inner


class _Checked:
    """The part of a connection that is ours, for both schemes."""

    response_class = Response
    host: str
    port: int
    sock: Any
    proxy: Any
    socket_options: Any
    _dns_host: str

    def _new_conn(self) -> socket.socket:
        watch: Watch | None = getattr(current, "watch", None)
        settings: Settings = getattr(current, "settings", None) or Settings()
        try:
            return open_socket(self._dns_host, self.port, self.socket_options, settings, watch, checked=not self.proxy)
        except Refusal as refusal:
            if not self.proxy:
                raise
            raise Refusal("proxy", f"the proxy cannot be reached: {refusal.fault.message}") from None  # it says nothing of the link

    def request(self, *args: Any, **kwargs: Any) -> None:
        watch: Watch | None = getattr(current, "watch", None)
        if watch is not None and self.sock is not None and watch.socket is None:
            watch.reused = True
            watch.over(self.sock)
            peer = self.sock.getpeername()
            watch.address = str(peer[0])
        super().request(*args, **kwargs)  # type: ignore[misc]


class HTTPConnection(_Checked, urllib3.connection.HTTPConnection):  # type: ignore[misc]
    """Plain HTTP to a checked address."""


class HTTPSConnection(_Checked, urllib3.connection.HTTPSConnection):  # type: ignore[misc]
    """TLS to a checked address; the name in the certificate is that of the URL."""


class _HTTPPool(urllib3.connectionpool.HTTPConnectionPool):
    ConnectionCls = HTTPConnection


class _HTTPSPool(urllib3.connectionpool.HTTPSConnectionPool):
    ConnectionCls = HTTPSConnection


_POOLS: dict[str, Any] = {"http": _HTTPPool, "https": _HTTPSPool}


class Adapter(requests.adapters.HTTPAdapter):
    """One adapter, one SSL context, one pool for all threads: to load the certificates for each connection takes nine times as long."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._context: Any = None
        self._lock = threading.Lock()
        super().__init__(pool_connections=pools(settings.in_flight), pool_maxsize=max(settings.per_host, 2), max_retries=0)

    @property
    def context(self) -> Any:
        with self._lock:
            if self._context is None:
                import ssl

                import certifi

                self._context = ssl.create_default_context(cafile=self._settings.ca_bundle or certifi.where())
            return self._context

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(proxy, **kwargs)
        manager.pool_classes_by_scheme = _POOLS
        return manager

    def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:
        """Nothing to load: the shared context holds the certificates and checks chain and name."""

    def get_connection_with_tls_context(self, request: Any, verify: Any, proxies: Any = None, cert: Any = None) -> Any:
        """The pool of a host, with the shared context."""
        parts = urlsplit(request.url)
        tls = {"cert_reqs": "CERT_REQUIRED", "ssl_context": self.context} if parts.scheme == "https" else {}
        proxy = (proxies or {}).get(parts.scheme)
        manager = self.proxy_manager_for(proxy, ssl_context=self.context) if proxy else self.poolmanager
        return manager.connection_from_host(parts.hostname, parts.port, parts.scheme, pool_kwargs=tls)

    def proxies(self) -> Mapping[str, str]:
        return {"http": self._settings.proxy, "https": self._settings.proxy} if self._settings.proxy else {}

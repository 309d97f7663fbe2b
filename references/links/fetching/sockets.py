"""The socket side of a request: names resolved once, addresses checked where the socket connects, a deadline that holds.

A socket's own time-out bounds each read, not the whole: a server that sends a byte a second keeps it for ever. One reaper thread shuts
the sockets that are past their time; what was read from a shut socket is never believed.
"""

from __future__ import annotations

import contextlib
import errno
import socket
import threading
import time
from collections.abc import Sequence

from references.links.fetching.addresses import may_connect
from references.links.model import Fault
from references.links.settings import Settings


class Refusal(Exception):
    """We do not, or cannot, go on with a request."""

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
        """Watches a socket; where TLS takes it over, the new one is to be named before its handshake."""
        with self.lock:
            self.socket = sock
            if self.expired:
                self._shut()

    def release(self) -> None:
        with self.lock:
            self.socket = None

    def expire(self) -> None:
        with self.lock:
            self.expired = True
            self._shut()

    def _shut(self) -> None:
        if self.socket is not None:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(self.socket, socket.SHUT_RDWR)  # that of TLS would say goodbye first, and wait


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


def open_socket(host: str, port: int, settings: Settings, watch: Watch, checked: bool = True) -> socket.socket:
    """Connects to an address of the host that was checked, to that very address."""
    found = NAMES.addresses(host, port)
    allowed = [one for one in found if may_connect(host, one, settings.allow_private)] if checked else found
    if not allowed:
        raise Refusal("private", f"{host} is a private address ({found[0]}): not allowed")
    sock = _connect_first(allowed[:3], host, port, settings, watch)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    sock.settimeout(settings.read)
    watch.over(sock)
    return sock


def _connect_first(addresses: Sequence[str], host: str, port: int, settings: Settings, watch: Watch) -> socket.socket:
    """A socket to the first of the addresses that takes the connection in the time that is left."""
    last: OSError | None = None
    for address in addresses:
        left = watch.deadline - time.monotonic()
        if left <= 0:
            break
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

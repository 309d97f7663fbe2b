"""One request, safely: never a redirect, a cookie, a credential or a private address that was not meant."""

from __future__ import annotations

import http.client
import time
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any
from urllib.parse import urlencode

from references.links.fetching.addresses import is_private_host, literal, may_connect
from references.links.fetching.connections import Connection, Connections, Response, close, write_head
from references.links.fetching.sockets import Reaper, Refusal, Watch
from references.links.fetching.wire import Wire, wire_of
from references.links.model import Fault
from references.links.settings import Settings, user_agent

ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8"


@dataclass(frozen=True, slots=True)
class Reply:
    """What one request brought: an answer, or a fault (then `status` is that of the head, where one came)."""

    url: str
    status: int | None = None
    phrase: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    """decoded, up to the cap"""
    raw: bytes = b""
    """as received, up to the cap; kept only where it is wanted"""
    truncated: bool = False
    address: str | None = None
    seconds: float = 0.0
    fault: Fault | None = None

    def header(self, name: str) -> str | None:
        """The first header of this name."""
        wanted = name.lower()
        return next((value for one, value in self.headers if one.lower() == wanted), None)

    def all(self, name: str) -> list[str]:
        """All headers of this name."""
        wanted = name.lower()
        return [value for one, value in self.headers if one.lower() == wanted]


def inflate(raw: bytes, encoding: str, cap: int) -> tuple[bytes, bool]:
    """Undoes gzip and deflate up to a cap; what is not what it is called stays as it is.

    >>> import gzip
    >>> inflate(gzip.compress(b"page"), "gzip", 100), inflate(b"<p>plain", "gzip", 100)
    ((b'page', False), (b'<p>plain', False))
    """
    if encoding not in ("gzip", "x-gzip", "deflate"):
        return raw[:cap], len(raw) > cap
    for bits in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS) if encoding == "deflate" else (zlib.MAX_WBITS | 16,):
        try:
            engine = zlib.decompressobj(bits)
            body = engine.decompress(raw, cap)
        except zlib.error:
            continue
        return body, bool(engine.unconsumed_tail)
    return raw[:cap], len(raw) > cap


class Fetcher:
    """Fetches from many threads, over connections that they share. Close it, or use it in a `with`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._connections = Connections(settings)
        self._reaper = Reaper()
        self._fixed = (("User-Agent", user_agent(settings.contact)), ("Accept", ACCEPT), ("Accept-Encoding", "gzip"))

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._reaper.close()
        self._connections.close()

    def get(self, url: str, headers: Iterable[tuple[str, str]] = (), *, data: dict[str, str] | None = None, direct: bool = False) -> Reply:
        """One request (POST where there is data). Whatever goes wrong comes back as a fault."""
        started = time.monotonic()
        watch = Watch(started + self.settings.total)
        try:
            wire = wire_of(url)
            sent = self._write(wire, headers, data, direct)
        except (ValueError, UnicodeError) as error:
            return Reply(url, fault=Fault("bad-url", f"not a usable URL: {error}"[:200]))
        if self.settings.proxy and not direct and is_private_host(url) and not _is_allowed(wire.host, self.settings):
            return Reply(url, fault=Fault("private", f"{wire.host} is a private address: not allowed"))
        self._reaper.add(watch)
        try:
            reply = self._exchange(url, wire, sent, watch, direct, started)
            while _was_closed_before(reply, watch):
                reply = self._exchange(url, wire, sent, watch, direct, started)
        finally:
            self._reaper.drop(watch)
        return replace(reply, fault=Fault("timeout", "no whole answer in time")) if watch.expired else reply

    def _write(self, wire: Wire, headers: Iterable[tuple[str, str]], data: dict[str, str] | None, direct: bool) -> bytes:
        """A request as it is sent."""
        forwarded = self._connections.is_forwarded(wire, direct)
        target = f"{wire.scheme}://{wire.place}{wire.target}" if forwarded else wire.target
        body = urlencode(data).encode() if data is not None else b""
        given = {**dict(self._fixed), **dict(headers)}
        fields = [("Host", wire.place), *given.items(), *(self._connections.proxy_headers() if forwarded else ())]
        if data is None:
            return write_head("GET", target, fields)
        fields += [("Content-Type", "application/x-www-form-urlencoded"), ("Content-Length", str(len(body)))]
        return write_head("POST", target, fields) + body

    def _exchange(self, url: str, wire: Wire, sent: bytes, watch: Watch, direct: bool, started: float) -> Reply:
        connection: Connection | None = None
        try:
            connection = self._connections.find_idle(wire, watch, direct)
            watch.reused = connection is not None
            connection = connection or self._connections.open(wire, watch, direct)
            connection.sock.sendall(sent)
            answer = Response(connection.sock, self.settings.head_cap)
            answer.begin()
        except (Refusal, http.client.HTTPException, OSError, ValueError) as error:
            if connection is not None:
                close(connection.sock)
            return Reply(url, address=watch.address, seconds=round(time.monotonic() - started, 4), fault=fault_of(error))
        return self._read(url, answer, connection, watch, started)

    def _read(self, url: str, answer: Response, connection: Connection, watch: Watch, started: float) -> Reply:
        settings = self.settings
        received, fault, cut = _receive(answer, settings.raw_cap)
        over = len(received) > settings.raw_cap
        answer.close()
        if over or cut or fault or watch.expired or answer.will_close:
            close(connection.sock)  # the rest is not drained: this connection is not used again
        else:
            watch.release()
            self._connections.keep(connection)
        received = received[: settings.raw_cap]
        body, more = inflate(received, answer.headers.get("content-encoding", "").strip().lower(), settings.decoded_cap)
        kept = received if settings.keep_raw else b""
        seconds, head = round(time.monotonic() - started, 4), tuple(answer.fields)
        return Reply(url, answer.status, answer.reason, head, body, kept, over or more or cut, connection.address, seconds, fault)


def _was_closed_before(reply: Reply, watch: Watch) -> bool:
    """Whether it is not the page's fault that no answer came: the site closed a connection that we had kept."""
    return watch.reused and not watch.expired and reply.status is None and reply.fault is not None and reply.fault.kind == "reset"


def _receive(answer: Response, cap: int) -> tuple[bytes, Fault | None, bool]:
    """A body up to one byte over the cap, the fault that ended it, and whether it was cut off: then the page is there all the same."""
    chunks: list[bytes] = []
    size = 0
    try:
        while size <= cap and (chunk := answer.read(cap + 1 - size)):
            chunks.append(chunk)
            size += len(chunk)
    except Refusal as refusal:
        return b"".join(chunks), refusal.fault, False
    except http.client.IncompleteRead as error:
        chunks.append(error.partial)
        answer.length = 1
    except (http.client.HTTPException, OSError, ValueError) as error:
        return b"".join(chunks), fault_of(error), False
    cut = size <= cap and bool(answer.length)
    body = b"".join(chunks)
    return body, None if body or not cut else Fault("reset", "the connection was broken off"), cut


def _is_allowed(host: str, settings: Settings) -> bool:
    return may_connect(host, literal(host) or "127.0.0.1", settings.allow_private)


def _causes(error: BaseException) -> Iterable[BaseException]:
    seen: list[BaseException] = []
    stack: list[Any] = [error]
    while stack:
        one = stack.pop()
        if isinstance(one, BaseException) and one not in seen:
            seen.append(one)
            stack += [getattr(one, "reason", None), one.__cause__, one.__context__, *one.args]
    return seen


Sign = Callable[[BaseException], Fault | None]


def _refusal(error: BaseException) -> Fault | None:
    return error.fault if isinstance(error, Refusal) else None


def _tls(error: BaseException) -> Fault | None:
    import ssl

    if isinstance(error, ssl.SSLCertVerificationError):
        return Fault("tls", f"the certificate is not good: {error.verify_message or error.reason}")
    if isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return Fault("tls", f"TLS fault: {error.reason or error}"[:200])
    return None


def _limit(error: BaseException) -> Fault | None:
    if isinstance(error, TimeoutError):
        return Fault("timeout", "no answer in time")
    if isinstance(error, http.client.LineTooLong):
        return Fault("limit", "the head of the answer is larger than we read")
    return None


def _broken(error: BaseException) -> Fault | None:
    import ssl

    if isinstance(error, ConnectionRefusedError):
        return Fault("refused", "the connection is refused")
    if isinstance(error, ConnectionResetError | BrokenPipeError | http.client.RemoteDisconnected | ssl.SSLError):
        return Fault("reset", "the connection was broken off")
    if isinstance(error, http.client.BadStatusLine):
        return Fault("limit", "the answer is not HTTP")
    return None


_SIGNS: tuple[Sign, ...] = (_refusal, _tls, _limit, _broken)
"""What an error may be a sign of: what tells more, anywhere in the chain of causes, comes before what tells less."""


def fault_of(error: BaseException) -> Fault:
    """What an error of the network or the system means for a link.

    >>> fault_of(ConnectionRefusedError()).kind, fault_of(TimeoutError()).kind, fault_of(OSError("odd")).kind
    ('refused', 'timeout', 'reset')
    """
    chain = list(_causes(error))
    found = (fault for sign in _SIGNS for one in chain if (fault := sign(one)) is not None)
    return next(found, Fault("reset", f"the answer broke off: {error}"[:200]))

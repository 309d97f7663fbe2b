"""One request, safely: never a redirect, a cookie, a credential or a private address that was not meant."""

from __future__ import annotations

import http.client
import time
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

import requests
import requests.models
import urllib3.exceptions as u3

from references.links.addresses import is_private_host, literal, may_connect
from references.links.connect import Adapter, Reaper, Refusal, Watch, current
from references.links.model import Fault
from references.links.settings import Settings, user_agent
from references.links.urls import without_secrets

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
    """Fetches from many threads through one adapter. Close it, or use it in a `with`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.agent = user_agent(settings.contact)
        self._adapter = Adapter(settings)
        self._reaper = Reaper()

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._reaper.close()
        self._adapter.close()

    def get(self, url: str, headers: Iterable[tuple[str, str]] = (), *, data: dict[str, str] | None = None, direct: bool = False) -> Reply:
        """One request (POST where there is data). Whatever goes wrong comes back as a fault."""
        started = time.monotonic()
        watch = Watch(started + self.settings.total)
        try:
            prepared = self._prepare(url, headers, data)
        except (requests.RequestException, ValueError, UnicodeError) as error:
            return Reply(url, fault=Fault("bad-url", f"not a usable URL: {error}"[:200]))
        current.watch, current.settings = watch, self.settings
        self._reaper.add(watch)
        try:
            reply = self._exchange(url, prepared, watch, direct)
            while watch.reused and reply.fault and reply.fault.kind == "reset" and reply.status is None and not watch.expired:
                # Not the page's fault: the site closed a connection that we had kept. Once more, until it is a new one.
                watch.reused = False
                watch.release()
                reply = self._exchange(url, prepared, watch, direct)
        finally:
            self._reaper.drop(watch)
            current.watch = None
        return _with_time(reply, watch, time.monotonic() - started)

    def _prepare(self, url: str, headers: Iterable[tuple[str, str]], data: dict[str, str] | None) -> requests.PreparedRequest:
        sent = without_secrets(url)
        parts = urlsplit(sent)
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            raise ValueError(f"not an http or https URL: {url[:100]}")
        fixed = {"User-Agent": self.agent, "Accept": ACCEPT, "Accept-Encoding": "gzip", **dict(headers)}
        if data is not None:
            return requests.Request("POST", sent, headers=fixed, data=data).prepare()
        made = requests.PreparedRequest()  # without the steps for cookies, credentials and bodies, which a GET of ours never has
        made.prepare_method("GET")
        made.prepare_url(sent, None)
        made.headers = requests.structures.CaseInsensitiveDict(fixed)
        made.hooks = requests.hooks.default_hooks()
        return made

    def _exchange(self, url: str, prepared: requests.PreparedRequest, watch: Watch, direct: bool) -> Reply:
        settings = self.settings
        proxies = {} if direct else self._adapter.proxies()
        if proxies and is_private_host(url) and not _is_allowed(url, settings):
            return Reply(url, fault=Fault("private", f"{urlsplit(url).hostname} is a private address: not allowed"))
        try:
            answer = self._adapter.send(prepared, stream=True, timeout=(settings.connect, settings.read), proxies=dict(proxies))
        except Refusal as refusal:
            return Reply(url, fault=refusal.fault)
        except (requests.RequestException, u3.HTTPError, http.client.HTTPException, OSError, ValueError) as error:
            return Reply(url, fault=fault_of(error))
        try:
            return self._read(url, answer, watch)
        finally:
            answer.close()

    def _read(self, url: str, answer: requests.models.Response, watch: Watch) -> Reply:
        settings, raw = self.settings, answer.raw
        headers = tuple((name, value) for name, value in raw.headers.iteritems())
        received, fault, cut = _receive(raw, settings.raw_cap)
        over = len(received) > settings.raw_cap
        if over or cut or fault or watch.expired:
            raw.close()  # the rest is not drained: this connection is not used again
        else:
            raw.release_conn()
        received = received[: settings.raw_cap]
        body, more = inflate(received, (answer.headers.get("Content-Encoding") or "").strip().lower(), settings.decoded_cap)
        kept = received if settings.keep_raw else b""
        phrase = answer.reason if isinstance(answer.reason, str) else ""
        return Reply(url, answer.status_code, phrase, headers, body, kept, over or more or cut, watch.address, fault=fault)


def _receive(raw: Any, cap: int) -> tuple[bytes, Fault | None, bool]:
    """A body up to one byte over the cap, the fault that ended it, and whether it was cut off: then the page is there all the same."""
    chunks: list[bytes] = []
    size = 0
    try:
        while size <= cap and (chunk := raw.read(cap + 1 - size, decode_content=False)):
            chunks.append(chunk)
            size += len(chunk)
    except Refusal as refusal:
        return b"".join(chunks), refusal.fault, False
    except (u3.HTTPError, http.client.HTTPException, OSError, ValueError) as error:
        cut = bool(chunks) and any(isinstance(one, u3.IncompleteRead | http.client.IncompleteRead) for one in _causes(error))
        return b"".join(chunks), None if cut else fault_of(error), cut
    return b"".join(chunks), None, False


def _is_allowed(url: str, settings: Settings) -> bool:
    host = urlsplit(url).hostname or ""
    return may_connect(host, literal(host) or "127.0.0.1", settings.allow_private)


def _with_time(reply: Reply, watch: Watch, seconds: float) -> Reply:
    fault = Fault("timeout", "no whole answer in time") if watch.expired else reply.fault
    return replace(reply, seconds=round(seconds, 4), fault=fault, address=reply.address or watch.address)


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


def _proxy(error: BaseException) -> Fault | None:
    if isinstance(error, u3.ProxyError | requests.exceptions.ProxyError):
        return Fault("tunnel", f"the proxy did not help: {error}"[:200])
    return None


def _limit(error: BaseException) -> Fault | None:
    if isinstance(error, u3.TimeoutError | TimeoutError | requests.Timeout):
        return Fault("timeout", "no answer in time")
    if isinstance(error, http.client.LineTooLong) or "got more than" in str(error)[:60]:
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


_SIGNS: tuple[Sign, ...] = (_refusal, _tls, _proxy, _limit, _broken)
"""What an error may be a sign of: what tells more, anywhere in the chain of causes, comes before what tells less."""


def fault_of(error: BaseException) -> Fault:
    """What an error of requests, urllib3 or the system means for a link.

    >>> fault_of(ConnectionRefusedError()).kind, fault_of(TimeoutError()).kind, fault_of(OSError("odd")).kind
    ('refused', 'timeout', 'reset')
    """
    chain = list(_causes(error))
    found = (fault for sign in _SIGNS for one in chain if (fault := sign(one)) is not None)
    return next(found, Fault("reset", f"the answer broke off: {error}"[:200]))

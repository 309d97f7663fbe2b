"""A small web on 127.0.0.x: each site has an address of its own, and answers as the case says, however badly."""

from __future__ import annotations

import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

Handler = Callable[["Asked", socket.socket], None]


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    method: str
    path: str
    headers: Mapping[str, str]
    count: int
    """how often this path was asked before"""


@dataclass(frozen=True)
class Answer:
    """An answer as a server sends it."""

    status: int = 200
    body: bytes | str = b""
    headers: tuple[tuple[str, str], ...] = ()
    kind: str = "text/html; charset=utf-8"

    def sent(self) -> bytes:
        body = self.body.encode() if isinstance(self.body, str) else self.body
        lines = [f"HTTP/1.1 {self.status} Words", f"Content-Length: {len(body)}", f"Content-Type: {self.kind}"]
        lines += [f"{name}: {value}" for name, value in self.headers]
        return "\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + body


WORDS = "The committee met in the spring and heard three reports on the treaty before it adjourned. " * 12


def page(title: str, text: str = WORDS, *, heading: str | None = None, head: str = "") -> str:
    """A page of the usual make."""
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body><h1>{heading or title}</h1><p>{text}</p></body></html>"


Site = Mapping[str, Answer | Handler]


@dataclass
class Web:
    """Sites on loopback. `asked` holds every request as (address, path)."""

    asked: list[tuple[str, str]] = field(default_factory=list)
    most: dict[str, int] = field(default_factory=dict)
    """the most requests that one address had to answer at once"""
    seen: dict[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    _servers: list[socketserver.ThreadingTCPServer] = field(default_factory=list)
    _next: int = 2

    def site(self, pages: Site, *, tls: ssl.SSLContext | None = None, address: str | None = None) -> str:  # noqa: C901  a server is read best in one place
        """Opens a site; gives its base, as http://127.0.0.7:40123. The path "*" answers for all others."""
        if address is None:
            address = f"127.0.{self._next // 250}.{self._next % 250 + 1}"
            self._next += 1
        web, here, busy, lock = self, address, [0], threading.Lock()
        counts: dict[str, int] = {}

        class Connection(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                sock = self.request
                sock.settimeout(30)
                if tls is not None:
                    try:
                        sock = tls.wrap_socket(sock, server_side=True)
                    except (ssl.SSLError, OSError):
                        return
                kept = b""
                while True:
                    while b"\r\n\r\n" not in kept:
                        try:
                            more = sock.recv(65536)
                        except OSError:
                            return
                        if not more:
                            return
                        kept += more
                    head, _, kept = kept.partition(b"\r\n\r\n")
                    if not self.answer(head.decode("latin-1"), sock):
                        return

            def answer(self, head: str, sock: socket.socket) -> bool:
                line, *rest = head.split("\r\n")
                method, target, _ = line.split(" ", 2)
                headers = {name.lower(): value.strip() for name, _, value in (one.partition(":") for one in rest)}
                path = target if target.startswith("/") else "/" + target.split("/", 3)[-1]
                where = path if path in pages else target if target in pages else "*"
                with lock:
                    counts[path] = counts.get(path, -1) + 1
                    busy[0] += 1
                    web.most[here] = max(web.most.get(here, 0), busy[0])
                    web.asked.append((here, path))
                    web.seen[here, path] = headers
                try:
                    found = pages.get(where, Answer(404, page("404 Not Found", "nothing here")))
                    if isinstance(found, Answer):
                        sock.sendall(found.sent())
                        return True
                    found(Asked(method, path, headers, counts[path]), sock)
                    return False
                except OSError:
                    return False
                finally:
                    with lock:
                        busy[0] -= 1

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True
            request_queue_size = 128

        server = Server((address, 0), Connection)
        self._servers.append(server)
        threading.Thread(target=_serve, args=(server,), daemon=True).start()
        return f"{'https' if tls else 'http'}://{address}:{server.server_address[1]}"

    def close(self) -> None:
        for server in self._servers:
            with suppress(OSError):
                server.socket.shutdown(socket.SHUT_RDWR)  # who waits for a reader wakes up
            server.server_close()


def _serve(server: socketserver.ThreadingTCPServer) -> None:
    """Takes one reader after another until the site is closed; unlike `serve_forever` it wakes for readers only: a thousand sites that look
    around twenty times a second are a busy machine."""
    while True:
        try:
            request, reader = server.get_request()
        except OSError:
            return
        server.process_request(request, reader)


def sends(*answers: Answer) -> Handler:
    """Answers in turn; the last one for ever."""

    def handler(asked: Asked, sock: socket.socket) -> None:
        sock.sendall(answers[min(asked.count, len(answers) - 1)].sent())

    return handler


def moved(status: int, where: str, *more: tuple[str, str]) -> Answer:
    return Answer(status, "", (("Location", where), *more))

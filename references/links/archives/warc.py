"""Evidence on disk: every request and answer of a look, redirects among them, as a WARC that pywb replays."""

from __future__ import annotations

import errno
import os
import stat
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import quote

from references.errors import UnusableLibrary
from references.links.fetching.wire import wire_of
from references.links.urls import without_secrets

if TYPE_CHECKING:
    from references.links.fetching.fetcher import Reply

_HOP_BY_HOP = frozenset({"transfer-encoding", "connection", "keep-alive", "content-length", "set-cookie", "set-cookie2"})


def require() -> None:
    """Says what to install where warcio is missing."""
    if find_spec("warcio") is None:
        raise UnusableLibrary("WARC files need the package warcio", do="install it with: pip install 'ibidem[warc]'")


OWN = b"citation checker"
"""what our User-Agent says of itself, which stands in the first record of a file of ours"""
_HEAD = 4096


def open_own(path: Path) -> BinaryIO:
    """Opens a WARC of ours to add to it, or makes one; raises `UnusableLibrary` where something else lies there, and follows no link.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "notes.txt")
    ...     _ = file.write_text("my notes")
    ...     open_own(file)
    Traceback (most recent call last):
      ...
    references.errors.UnusableLibrary: notes.txt: is no WARC of ours: nothing is written into it (name another file)
    """
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    linked = path.is_symlink()
    try:
        number = -1 if linked else os.open(path, flags, 0o644)
    except OSError as error:
        linked = error.errno == errno.ELOOP
        if not linked:
            raise UnusableLibrary(error.strerror or str(error), where=str(path), do="name another file") from error
        number = -1
    if linked:
        raise UnusableLibrary("is a symbolic link: nothing is written through it", where=path.name, do="name the file itself")
    file = os.fdopen(number, "r+b", closefd=True)
    if not stat.S_ISREG(os.fstat(number).st_mode) or not (os.fstat(number).st_size == 0 or _is_own(file, path.suffix == ".gz")):
        file.close()
        raise UnusableLibrary("is no WARC of ours: nothing is written into it", where=path.name, do="name another file")
    file.seek(0, os.SEEK_END)
    return file


def _is_own(file: BinaryIO, zipped: bool) -> bool:
    """Whether a file begins with the record by which we begin one, zipped as its name says."""
    file.seek(0)
    head = file.read(_HEAD)
    if zipped:
        try:
            head = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, _HEAD)
        except zlib.error:
            return False
    return head.startswith(b"WARC/1.") and b"warcinfo" in head and OWN in head


def in_ascii(text: str) -> str:
    """A piece of a head in one line of ASCII, as warcio writes it: other letters by the bytes in which they came, with percent signs.

    >>> in_ascii("Not\\r\\nFound"), in_ascii("\u672a"), in_ascii("Int\u00e9rieur")
    ('Not  Found', '%E6%9C%AA', 'Int%E9rieur')
    """
    plain = "".join(" " if letter in "\r\n\0" else letter for letter in text)
    if plain.isascii():
        return plain
    try:
        sent = plain.encode("latin-1")  # as http.client reads a head
    except UnicodeEncodeError:
        sent = plain.encode("utf-8", "replace")
    return quote(sent, safe="".join(map(chr, range(32, 127))))


class WarcFile:
    """A WARC that grows by whole records: what was written stays whole if we are stopped."""

    def __init__(self, path: Path, agent: str, accept: str) -> None:
        require()
        self._sent = (("User-Agent", agent), ("Accept", accept), ("Accept-Encoding", "gzip"))
        self._file = open_own(path)
        self._zipped = path.suffix == ".gz"
        if self._file.tell() == 0:
            self._write([self._info(path.name, agent)])

    def close(self) -> None:
        self._file.close()

    def add(self, replies: Iterable[Reply], verdict: str, when: datetime | None = None) -> int:
        """Adds the exchanges of one look, with the verdict; gives the number of answers written."""
        date = (when or datetime.now(UTC)).isoformat(timespec="seconds").replace("+00:00", "Z")
        answered = [reply for reply in replies if reply.status is not None and reply.fault is None]
        for reply in answered:
            self._write(self._pair(reply, verdict, date))
        return len(answered)

    def _write(self, records: list[Any]) -> None:
        from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

        buffer = BytesIO()
        writer = WARCWriter(buffer, gzip=self._zipped)
        for record in records:
            writer.write_record(record)
        self._file.write(buffer.getvalue())
        self._file.flush()

    @staticmethod
    def _maker() -> Any:
        from warcio.warcwriter import WARCWriter

        return WARCWriter(BytesIO(), gzip=False)

    def _info(self, name: str, agent: str) -> Any:
        about = {"software": agent, "format": "WARC File Format 1.0", "description": "evidence for the verdicts on cited links"}
        return self._maker().create_warcinfo_record(name, about)

    def _pair(self, reply: Reply, verdict: str, date: str) -> list[Any]:
        from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]

        sent = wire_of(without_secrets(reply.url))
        url = f"{sent.scheme}://{sent.place}{sent.target}"  # as it was asked: in ASCII, whatever letters it is printed in
        headers = [(in_ascii(name), in_ascii(value)) for name, value in reply.headers if name.lower() not in _HOP_BY_HOP]
        headers.append(("Content-Length", str(len(reply.raw))))
        about = {"WARC-Date": date, "WARC-IP-Address": reply.address or "0.0.0.0"}
        if reply.truncated:
            about["WARC-Truncated"] = "length"
        answer = self._maker().create_warc_record(
            url,
            "response",
            payload=BytesIO(reply.raw),
            http_headers=StatusAndHeaders(f"{reply.status} {in_ascii(reply.phrase) or 'Status'}", headers, protocol="HTTP/1.1"),
            warc_headers_dict={**about, "X-Ibidem-Verdict": verdict},
        )
        asked = self._maker().create_warc_record(
            url,
            "request",
            http_headers=StatusAndHeaders(f"GET {sent.target} HTTP/1.1", [("Host", sent.place), *self._sent], is_http_request=True),
            warc_headers_dict={"WARC-Date": date, "WARC-Concurrent-To": answer.rec_headers.get_header("WARC-Record-ID")},
        )
        return [answer, asked]

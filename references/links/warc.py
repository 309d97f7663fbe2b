"""Evidence on disk: every request and answer of a look, redirects among them, as a WARC that pywb replays."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from references.errors import UnusableLibrary
from references.links.urls import parts_of, without_secrets

if TYPE_CHECKING:
    from references.links.fetch import Reply

_HOP_BY_HOP = frozenset({"transfer-encoding", "connection", "keep-alive", "content-length", "set-cookie", "set-cookie2"})


def require() -> None:
    """Says what to install where warcio is missing."""
    if find_spec("warcio") is None:
        raise UnusableLibrary("WARC files need the package warcio", do="install it with: pip install 'ibidem[warc]'")


class WarcFile:
    """A WARC that grows by whole records: what was written stays whole if we are stopped."""

    def __init__(self, path: Path, agent: str, accept: str) -> None:
        require()
        self._sent = (("User-Agent", agent), ("Accept", accept), ("Accept-Encoding", "gzip"))
        fresh = not path.exists() or path.stat().st_size == 0
        self._file = path.open("ab")
        self._zipped = path.suffix == ".gz"
        if fresh:
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

        url = without_secrets(reply.url)
        parts = parts_of(url)
        headers = [(name, value) for name, value in reply.headers if name.lower() not in _HOP_BY_HOP]
        headers.append(("Content-Length", str(len(reply.raw))))
        about = {"WARC-Date": date, "WARC-IP-Address": reply.address or "0.0.0.0"}
        if reply.truncated:
            about["WARC-Truncated"] = "length"
        answer = self._maker().create_warc_record(
            url,
            "response",
            payload=BytesIO(reply.raw),
            http_headers=StatusAndHeaders(f"{reply.status} {reply.phrase or 'Status'}", headers, protocol="HTTP/1.1"),
            warc_headers_dict={**about, "X-Ibidem-Verdict": verdict},
        )
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        asked = self._maker().create_warc_record(
            url,
            "request",
            http_headers=StatusAndHeaders(f"GET {target} HTTP/1.1", [("Host", parts.netloc), *self._sent], is_http_request=True),
            warc_headers_dict={"WARC-Date": date, "WARC-Concurrent-To": answer.rec_headers.get_header("WARC-Record-ID")},
        )
        return [answer, asked]

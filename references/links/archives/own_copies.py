"""A reader's own copies of pages: what SingleFile, a browser or WebScrapBook saved as HTML or MHTML, WARC files and WACZ packages.

Each says what page it is a copy of, and when it was made: SingleFile, monolith and browsers in a comment at the top, WebScrapBook in
attributes of <html>, MHTML in its head, WARC in that of each record (ISO 28500), WACZ in the WARC files inside (Webrecorder, WACZ 1.1.1).
"""

from __future__ import annotations

import email
import email.policy
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from pathlib import Path
from typing import IO, Any, NamedTuple

from bib.patterns import regex
from references.errors import UnreadableInput, make_missing

BODY = 8_000_000
"""bytes that are read of a page"""
_LARGEST = 200_000_000
"""bytes of a saved page, which holds its pictures"""
_HEAD = 20_000
_COMMENT = regex(r"(?is)<!--(.{0,4000}?)-->")
_SINGLEFILE = regex(r"(?is)Page saved with SingleFile\s.*?\burl:\s*(?P<url>\S+).*?\bsaved date:\s*(?P<day>[^\n]+)")
_MONOLITH = regex(r"(?is)\bSaved from\s+(?P<url>\S+)\s+at\s+(?P<day>[\dTZ:.+ -]+?)\s+using\s+monolith")
_BROWSER = regex(r"(?is)saved from url=\(\d+\)(?P<url>\S+)")
_SCRAPBOOK = regex(
    r"(?is)<html\b[^>]{0,2000}?\bdata-scrapbook-source=[\"'](?P<url>[^\"']+)[\"'][^>]{0,2000}?\bdata-scrapbook-create=[\"'](?P<day>\d{14})"
)
_JS_DATE = regex(r"(?:\w{3} )?(\w{3}) (\d{1,2}) (\d{4}) (\d\d:\d\d:\d\d)(?: GMT([+-]\d{4}))?")


class Own(NamedTuple):
    """A copy of a page in a file of the reader's."""

    url: str
    when: datetime
    body: bytes
    content_type: str
    place: str
    """the address of the file, and in it that of the page"""
    is_cut: bool = False
    """whether the page had more to say than was kept or read of it"""


def read_own(path: Path, wants: Callable[[str], bool]) -> Iterator[Own]:
    """The copies in a file of the pages that are wanted; raises `UnreadableInput` where it is no such file, or is broken.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "a.html")
    ...     said = "Page saved with SingleFile \\n url: http://a.org/p \\n saved date: Sat Nov 30 2024 10:00:00 GMT+0100 (MEZ)\\n"
    ...     _ = file.write_text(f"<!DOCTYPE html> <html><!--\\n {said}--><body>Rivers")
    ...     [(one.url, one.when.isoformat()) for one in read_own(file, lambda url: True)]
    [('http://a.org/p', '2024-11-30T09:00:00+00:00')]
    """
    try:
        with path.open("rb") as file:
            head = file.read(8)
            file.seek(0)
            if head.startswith(b"WARC/") or (head.startswith(b"\x1f\x8b") and _is_zipped_warc(file)):
                yield from _read_warc(file, path, wants)
            elif head.startswith(b"PK\x03\x04"):
                yield from _read_wacz(path, wants)
            else:
                one = _read_page(file.read(_LARGEST), path)
                yield from (one,) if wants(one.url) else ()
    except FileNotFoundError:
        raise make_missing(str(path)) from None
    except OSError as error:
        raise UnreadableInput(error.strerror or str(error), where=str(path), do="name a file that can be read") from error


def _is_zipped_warc(file: IO[bytes]) -> bool:
    try:
        found = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(file.read(4096), 16)
    except zlib.error:
        found = b""
    file.seek(0)
    return found.startswith(b"WARC/")


def _read_warc(file: IO[bytes], path: Path, wants: Callable[[str], bool], inside: str = "") -> Iterator[Own]:
    """The pages of a WARC that were answered with one (200), or kept as such."""
    from references.links.archives.warc import require

    require()
    from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

    try:
        for record in _read_records(file):
            one = _read_record(record, path, wants, inside)
            if one is not None:
                yield one
    except (ArchiveLoadFailed, EOFError, ValueError, zlib.error) as error:
        raise UnreadableInput(f"is broken: {error}"[:200], where=str(path), do="what stands before was taken") from error


def _read_records(file: IO[bytes]) -> Iterator[Any]:
    """The records of a WARC. Raises EOFError where one breaks off within its head, over which warcio itself stumbles."""
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]

    records = iter(ArchiveIterator(file))
    while True:
        try:
            record = next(records)
        except StopIteration:
            return
        except (AttributeError, TypeError) as error:
            raise EOFError("a record breaks off") from error
        yield record


def _read_record(record: Any, path: Path, wants: Callable[[str], bool], inside: str) -> Own | None:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    if record.rec_type not in ("response", "resource") or not url.startswith(("http://", "https://")) or not wants(url):
        return None
    http = record.http_headers
    if record.rec_type == "response" and (http is None or http.get_statuscode() != "200"):
        return None
    when = _read_day(record.rec_headers.get_header("WARC-Date") or "")
    kind = (http.get_header("Content-Type") if http is not None else record.rec_headers.get_header("Content-Type")) or "text/html"
    if when is None:
        return None
    body = record.content_stream().read(BODY + 1)
    is_cut = len(body) > BODY or record.rec_headers.get_header("WARC-Truncated") is not None
    if len(body) <= BODY and _breaks_off(record):
        raise EOFError("a record breaks off")
    return Own(url, when, body[:BODY], kind, f"{path.resolve().as_uri()}{inside}#{url}", is_cut)


def _breaks_off(record: Any) -> bool:
    """Whether the file ends before a record does: its head says how long it is (ISO 28500, Content-Length)."""
    while record.raw_stream.read(65536):
        pass
    return bool(getattr(record.raw_stream, "limit", 0))


def _read_wacz(path: Path, wants: Callable[[str], bool]) -> Iterator[Own]:
    """The pages of the WARC files in a package."""
    try:
        with zipfile.ZipFile(path) as package:
            names = [name for name in package.namelist() if re.fullmatch(r"archive/[^/]+\.warc(?:\.gz)?", name)]
            if not names:
                raise UnreadableInput("is no WACZ: no WARC lies in it", where=str(path), do="give SingleFile HTML, MHTML, WARC or WACZ")
            for name in names:
                with package.open(name) as inner:
                    yield from _read_warc(inner, path, wants, f"!/{name}")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise UnreadableInput(f"is broken: {error}", where=str(path), do="give it whole") from error


def _read_page(data: bytes, path: Path) -> Own:
    """A page that was saved as one file."""
    if re.match(rb"(?is)\s*(?:From|MIME-Version|Snapshot-Content-Location|Subject|Content-Type)\s*:", data[:200]):
        mail = _read_mhtml(data, path)
        if mail is not None:
            return mail
    head = data[:_HEAD].decode("utf-8", "replace")
    said = next((found for comment in _COMMENT.findall(head) if (found := _said_in(comment))), None)
    marked = _SCRAPBOOK.search(head)
    if said is None and marked is not None:
        said = marked["url"], marked["day"]
    if said is None:
        words = "does not say of what page it is a copy"
        raise UnreadableInput(words, where=str(path), do="give what SingleFile or a browser saved (HTML, MHTML), a WARC or a WACZ")
    url, day = said
    when = _read_day(day) or datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return Own(unescape(url), when, data[:BODY], "text/html", path.resolve().as_uri())


def _said_in(comment: str) -> tuple[str, str] | None:
    """The page and the day of a comment; the day is "" where it states none."""
    for pattern in (_SINGLEFILE, _MONOLITH, _BROWSER):
        if (found := pattern.search(comment)) is not None and re.match(r"https?://", found["url"]):
            return found["url"], found.groupdict().get("day") or ""
    return None


def _read_mhtml(data: bytes, path: Path) -> Own | None:
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    url = str(message.get("Snapshot-Content-Location") or (page.get("Content-Location") if page is not None else "") or "").strip()
    if page is None or not url.startswith(("http://", "https://")):
        return None
    body = page.get_payload(decode=True)
    kind = f"text/html; charset={page.get_content_charset() or 'utf-8'}"
    when = _read_day(str(message.get("Date") or "")) or datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return Own(url, when, body[:BODY] if isinstance(body, bytes) else b"", kind, path.resolve().as_uri())


def _read_day(text: str) -> datetime | None:
    """A day as programs write it, in UTC.

    >>> [_read_day(text).isoformat() for text in ("2024-11-30T10:00:00Z", "20241130100000", "Sat Nov 30 2024 10:00:00 GMT+0100 (MEZ)")]
    ['2024-11-30T10:00:00+00:00', '2024-11-30T10:00:00+00:00', '2024-11-30T09:00:00+00:00']
    """
    text = text.strip()
    for read in (_read_iso, _read_digits, _read_js, parsedate_to_datetime):
        try:
            found = read(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if found is not None:
            return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    return None


def _read_iso(text: str) -> datetime:
    return datetime.fromisoformat(text.replace(" UTC", "+00:00"))


def _read_digits(text: str) -> datetime | None:
    return datetime.strptime(text[:14], "%Y%m%d%H%M%S") if re.fullmatch(r"\d{14,17}", text) else None


def _read_js(text: str) -> datetime | None:
    """As JavaScript writes it: Sat Nov 30 2024 10:00:00 GMT+0100 (…)."""
    found = _JS_DATE.match(text)
    if found is None:
        return None
    month, day, year, clock, zone = found.groups()
    return parsedate_to_datetime(f"{day} {month} {year} {clock} {zone or '+0000'}")

"""The captures of the archive that the tests run against: what an archive holds of pages that lived, moved and died."""

from __future__ import annotations

import gzip
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.links.histories import read_records
from tests.links.web import WORDS, page

TITLE = "Harbours of the Northern Sea Route"
TREATY = page(TITLE)


def write_warc(path: Path) -> None:
    """Writes every capture below into one WARC."""
    from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for record in (*CAPTURES, *read_records()):
            _write(writer, *record)
        _revisit(writer, "http://www.example.org/revisited", "2016-02-01T00:00:00Z")


Headers = tuple[tuple[str, str], ...]
HTML: Headers = (("Content-Type", "text/html; charset=utf-8"),)


def _redirect(where: str) -> Headers:
    return (*HTML, ("Location", where))


TEXT: Headers = (("Content-Type", "text/plain; charset=utf-8"),)
CONSENT = page("Before you continue", "We value your privacy. We and our partners store cookies. Accept all. Reject all. Manage options.")

CAPTURES: list[tuple[str, str, int, str | bytes, Headers]] = [
    # a page that lived, drifted, moved and died
    ("http://www.example.org/a", "2015-01-01T00:00:00Z", 200, TREATY, HTML),
    ("http://www.example.org/a", "2018-07-01T00:00:00Z", 200, page("Online casino bonus"), HTML),
    ("http://www.example.org/a", "2020-01-01T00:00:00Z", 301, "", _redirect("https://www.example.org/archive/a")),
    ("https://www.example.org/archive/a", "2020-01-01T00:00:05Z", 200, TREATY, HTML),
    ("http://www.example.org/a", "2021-01-01T00:00:00Z", 404, page("404 Not Found"), HTML),
    # a page captured twice with the same words
    ("http://www.example.org/revisited", "2015-01-01T00:00:00Z", 200, TREATY, HTML),
    ("http://www.example.org/revisited", "2019-01-01T00:00:00Z", 404, page("404 Not Found"), HTML),
    # errors only
    ("http://www.example.org/errors", "2012-01-01T00:00:00Z", 503, page("Service unavailable"), HTML),
    ("http://www.example.org/errors", "2013-01-01T00:00:00Z", 404, page("404 Not Found"), HTML),
    # soft errors near the day, the page farther away
    ("http://www.example.org/soft", "2011-03-01T00:00:00Z", 200, TREATY, HTML),
    ("http://www.example.org/soft", "2019-06-01T00:00:00Z", 200, page("Page not found", "Sorry, nothing here."), HTML),
    ("http://www.example.org/soft", "2019-07-01T00:00:00Z", 200, page("example.org is for sale", "Buy this domain"), HTML),
    ("http://www.example.org/soft", "2019-08-01T00:00:00Z", 200, page("Just a moment...", "Checking your browser"), HTML),
    # redirects that lead nowhere
    ("http://www.example.org/loop", "2017-01-01T00:00:00Z", 302, "", _redirect("http://www.example.org/loop2")),
    ("http://www.example.org/loop2", "2017-01-01T00:00:00Z", 302, "", _redirect("http://www.example.org/loop")),
    ("http://www.example.org/article-7", "2017-01-01T00:00:00Z", 302, "", _redirect("/")),
    ("http://www.example.org/", "2017-01-02T00:00:00Z", 200, page("Welcome to the institute"), HTML),
    ("http://www.example.org/late", "2010-01-01T00:00:00Z", 301, "", _redirect("http://www.example.org/late-target")),
    ("http://www.example.org/late-target", "2014-01-01T00:00:00Z", 200, TREATY, HTML),
    # a page that lived for five years, and was then captured as an error of many wordings, month by month
    *(("http://www.example.org/died", f"{year}-01-01T00:00:00Z", 200, page(TITLE, f"{year} {WORDS}"), HTML) for year in range(2005, 2010)),
    *(
        ("http://www.example.org/died", f"{year}-{month:02}-01T00:00:00Z", 200, page("Page not found", f"Error {year}{month}."), HTML)
        for year in (2010, 2011, 2012)
        for month in range(1, 13)
    ),
    # an address that first belonged to others, and to the page only later
    *(
        ("http://www.example.org/born", f"2010-{month:02}-01T00:00:00Z", 200, page("example.org is for sale", f"Offer {month}"), HTML)
        for month in range(1, 13)
    ),
    *(("http://www.example.org/born", f"{year}-06-01T00:00:00Z", 200, page(TITLE, f"{year} {WORDS}"), HTML) for year in range(2012, 2016)),
    # captures that are none
    ("http://www.example.org/empty", "2014-05-16T00:00:00Z", 200, "", HTML),
    ("http://www.example.org/empty", "2016-05-16T00:00:00Z", 200, TREATY, HTML),
    ("http://www.example.org/consent", "2014-05-16T00:00:00Z", 200, CONSENT, HTML),
    ("http://www.example.org/consent", "2013-05-16T00:00:00Z", 200, TREATY, HTML),
    # what stands before a page, or in its place, and was captured for it; the page itself a year before or after
    *(
        (f"http://www.example.org/{name}", "2014-05-16T00:00:00Z", status, content, headers)
        for name, status, content, headers in (
            ("consent-nl", 302, "", _redirect("http://www.example.org/consent?return=consent-nl")),
            (
                "consent-de",
                200,
                page("Mit Werbung weiterlesen", "Zustimmen und weiterlesen, oder werbefrei im Pur-Abo. Alle akzeptieren."),
                HTML,
            ),
            ("soft-de", 200, page("Küstenkurier", "Die gewünschte Seite wurde leider nicht gefunden.", heading="Huch!"), HTML),
            ("soft-zh", 200, page("海港研究网", "抱歉，您要找的文章不存在或已被删除。"), HTML),
            ("works", 200, page("メンテナンスのお知らせ", "ただいまメンテナンス中です。しばらくお待ちください。"), HTML),
            ("moment", 200, page("Um momento…", "Verificando se você é humano. Isso pode levar alguns segundos."), HTML),
            ("other", 200, page("Prices of herring in 1921"), HTML),
            ("login", 302, "", _redirect("http://www.example.org/user/login?destination=login")),
            ("zero", 200, b"", (("Content-Type", "application/pdf"),)),
        )
    ),
    (
        "http://www.example.org/consent?return=consent-nl",
        "2014-05-16T00:00:02Z",
        200,
        page("Toestemming", "Wij waarderen uw privacy. Alle cookies accepteren."),
        HTML,
    ),
    (
        "http://www.example.org/user/login?destination=login",
        "2014-05-16T00:00:02Z",
        200,
        page("Log in", "User name. Password. Log in."),
        HTML,
    ),
    *(
        (f"http://www.example.org/{name}", "2015-05-16T00:00:00Z", 200, TREATY, HTML)
        for name in ("consent-nl", "consent-de", "soft-de", "soft-zh", "works", "moment", "other", "login")
    ),
    ("http://www.example.org/zero", "2015-05-16T00:00:00Z", 200, b"%PDF-1.4\n%%EOF\n", (("Content-Type", "application/pdf"),)),
    ("http://www.example.org/asks", "2014-05-16T00:00:00Z", 200, CONSENT, HTML),
    ("http://www.example.org/asks", "2016-05-16T00:00:00Z", 200, CONSENT.replace("partners", "842 partners"), HTML),
    ("http://www.example.org/longer", "2014-05-16T00:00:00Z", 200, page(f"The {TITLE}: a survey"), HTML),
    (
        "http://www.example.org/gbk",
        "2014-05-16T00:00:00Z",
        200,
        page("航道与港口").encode("gbk"),
        (("Content-Type", "text/html; charset=gbk"),),
    ),
    ("http://www.example.org/plain.txt", "2014-05-16T00:00:00Z", 200, f"{TITLE}\n\n{WORDS}", TEXT),
    # kinds and spellings
    ("http://www.example.org/report.pdf", "2014-05-16T00:00:00Z", 200, b"%PDF-1.4\n%%EOF\n", (("Content-Type", "application/pdf"),)),
    ("http://www.example.org/view?id=7&lang=zh", "2014-05-16T00:00:00Z", 200, page("航道與港口"), HTML),
    ("http://www.example.org/%E6%96%87%E7%AB%A0", "2014-05-16T00:00:00Z", 200, page("航道與港口"), HTML),
    ("http://www.example.org:80/port", "2014-05-16T00:00:00Z", 200, TREATY, HTML),
    ("http://www.example.org/zipped", "2014-05-16T00:00:00Z", 200, gzip.compress(TREATY.encode()), (*HTML, ("Content-Encoding", "gzip"))),
    ("http://www.example.org/many", "2008-01-01T00:00:00Z", 200, page(TITLE, f"first {WORDS}"), HTML),
    ("http://www.example.org/many", "2010-01-01T00:00:00Z", 200, page(TITLE, f"second {WORDS}"), HTML),
    ("http://www.example.org/many", "2012-01-01T00:00:00Z", 200, page(TITLE, f"third {WORDS}"), HTML),
]


def _write(writer: Any, url: str, when: str, status: int, body: str | bytes, headers: Headers) -> None:
    from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]

    content = body.encode() if isinstance(body, str) else body
    head = StatusAndHeaders(f"{status} Words", list(headers), protocol="HTTP/1.1")
    record = writer.create_warc_record(url, "response", payload=BytesIO(content), http_headers=head, warc_headers_dict={"WARC-Date": when})
    writer.write_record(record)


def _revisit(writer: Any, url: str, when: str) -> None:
    from base64 import b32encode
    from hashlib import sha1

    from warcio.statusandheaders import StatusAndHeaders

    digest = "sha1:" + b32encode(sha1(TREATY.encode()).digest()).decode()
    head = StatusAndHeaders("200 OK", list(HTML), protocol="HTTP/1.1")
    record = writer.create_revisit_record(
        url, digest, url, "2015-01-01T00:00:00Z", http_headers=head, warc_headers_dict={"WARC-Date": when}
    )
    writer.write_record(record)

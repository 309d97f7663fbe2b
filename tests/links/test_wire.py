"""What goes over the wire: an address as it was printed, with nothing changed but what cannot be sent."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.links.fetching.fetcher import Fetcher
from references.links.fetching.wire import wire_of
from references.links.model import Link
from references.links.pages.page import Page
from references.links.runs.run import Run
from references.links.settings import Settings
from tests.links.web import Answer, Asked, Web, page

SENT = [
    ("letters written as signs stay so", "/%7Eroe/%41.htm", "/%7Eroe/%41.htm"),
    ("small hexadecimal letters", "/%e6%96%87%e7%ab%a0", "/%e6%96%87%e7%ab%a0"),
    ("signs of GBK, which are no UTF-8", "/%BA%BD%B5%C0?w=%b8%db", "/%BA%BD%B5%C0?w=%b8%db"),
    ("a percent sign that says nothing", "/100%/a?b=5%", "/100%/a?b=5%"),
    ("a slash that is part of a name", "/a%2Fb//c", "/a%2Fb//c"),
    ("letters of other scripts", "/航道/пролив?q=港", "/%E8%88%AA%E9%81%93/%D0%BF%D1%80%D0%BE%D0%BB%D0%B8%D0%B2?q=%E6%B8%AF"),
    ("a blank", "/a b", "/a%20b"),
    ("backslashes in the path", "/a\\b\\c.htm", "/a/b/c.htm"),
    ("a backslash in the query", "/a?b=\\c", "/a?b=%5Cc"),
    ("angles, bars, braces", "/<a>|{b}", "/%3Ca%3E%7C%7Bb%7D"),
    ("steps up", "/a/../b/./c", "/b/c"),
    ("an empty query", "/a?", "/a?"),
    ("a question mark without a path", "?id=3", "/?id=3"),
    ("a fragment", "/a#part", "/a"),
]


@pytest.mark.parametrize(("name", "printed", "sent"), SENT, ids=[one[0] for one in SENT])
def test_a_target_is_sent_as_it_was_printed(name: str, printed: str, sent: str) -> None:
    assert wire_of(f"http://example.org{printed}").target == sent


@pytest.mark.parametrize("url", ["http://", "ftp://example.org/", "http://[::1/", "http://example.org:x/", "http://a b/", "http://\ud800/"])
def test_what_cannot_be_sent_is_no_url(url: str) -> None:
    with Fetcher(Settings()) as fetcher:
        reply = fetcher.get(url)
    assert reply.fault is not None
    assert reply.fault.kind == "bad-url"


@given(st.text(max_size=40))
def test_nothing_printed_breaks_out_of_its_line(text: str) -> None:
    try:
        found = wire_of(f"http://example.org/{text}")
    except ValueError:
        return
    assert found.target.isascii() and found.target.isprintable() and " " not in found.target


RAW = [
    ("GBK", b"/\xba\xbd\xb5\xc0.htm", "/%BA%BD%B5%C0.htm"),
    ("Big5", "/航道".encode("big5"), "/%AF%E8%B9D"),
    ("Shift-JIS", "/港".encode("cp932"), "/%8D%60"),
    ("UTF-8", "/航道".encode(), "/%E8%88%AA%E9%81%93"),
    ("windows-1251, in a query", b"/?q=" + "порт".encode("cp1251"), "/?q=%EF%EE%F0%F2"),
    ("with signs beside it", b"/%7Ea/\xba\xbd", "/%7Ea/%BA%BD"),
    ("a backslash", b"\\b\\c", "/b/c"),
]


@pytest.mark.parametrize(("name", "location", "asked"), RAW, ids=[one[0] for one in RAW])
def test_where_a_redirect_leads_is_asked_for_in_its_own_bytes(name: str, location: bytes, asked: str, web: Web, settings: Settings) -> None:
    def lead(_asked: Asked, sock: socket.socket) -> None:
        sock.sendall(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + location + b"\r\n\r\n")

    base = web.site({"/a": lead, asked: Answer(200, page("A page"))})
    [(_, look)] = Run(settings).looks([Link(f"{base}/a")])
    assert web.asked[-1][1] == asked
    assert look.status == 200, look.reason


def test_a_printed_backslash_is_a_slash(web: Web, settings: Settings) -> None:
    base = web.site({"/a/b.htm": Answer(200, page("A page"))})
    printed = base.replace("/", "\\") + "\\a\\b.htm"
    [(_, look)] = Run(settings).looks([Link(printed)])
    assert (look.status, look.url) == (200, printed), look.reason


TEXTS = {
    "ja": "河川の航路と港について、委員会は春に三つの報告を聞いた。氷の状況は毎年変わり、船は夏にだけ通ることができる。",
    "ko": "위원회는 봄에 조약에 관한 세 건의 보고를 들었다. 얼음의 상태는 해마다 달라서 배는 여름에만 지나갈 수 있다.",
    "zh-Hans": "委员会在春天听取了三份关于条约的报告，北方航道日渐重要，冰况难以预测。",
    "zh-Hant": "委員會在春天聽取了三份關於條約的報告，北方航道日漸重要，冰況難以預測。",
    "ru": "Комитет собрался весной и выслушал три доклада о договоре; ледовая обстановка меняется каждый год.",
}
ENCODED = [
    ("ja", "euc_jp", "EUC-JP"),
    ("ja", "cp932", "Shift_JIS"),
    ("ja", "cp932", "x-sjis"),
    ("ja", "iso2022_jp", "ISO-2022-JP"),
    ("ko", "cp949", "EUC-KR"),
    ("ko", "cp949", "ks_c_5601-1987"),
    ("zh-Hans", "gb18030", "gb2312"),
    ("zh-Hant", "big5hkscs", "Big5"),
    ("ru", "koi8_r", "KOI8-R"),
    ("ru", "cp1251", "windows-1251"),
]


@pytest.mark.parametrize(("language", "encoding", "name"), ENCODED, ids=[one[2] for one in ENCODED])
@pytest.mark.parametrize("stated", ["by the header", "by the page", "nowhere"])
def test_a_page_is_read_in_its_encoding(language: str, encoding: str, name: str, stated: str) -> None:
    inside = f'<meta charset="{name}">' if stated == "by the page" else ""
    body = f"<html><head>{inside}<title>x</title></head><body><p>{TEXTS[language]}</p></body></html>".encode(encoding)
    assert Page(body, f"text/html; charset={name}" if stated == "by the header" else "text/html").text == TEXTS[language]


@pytest.mark.parametrize("name", ["punycode", "idna", "base64", "rot13", "utf-7", "x" * 40, "undefined"])
def test_no_codec_that_is_no_encoding_reads_a_page(name: str) -> None:
    assert "page" in Page(b"<p>a page \xff</p>", f"text/html; charset={name}").text


def test_a_server_sees_what_was_printed(web: Web, settings: Settings) -> None:
    base = web.site({"*": Answer(200, page("A page"))})
    with Fetcher(settings) as fetcher:
        for path in ("/%7Ea/%e6", "/a\\b"):
            fetcher.get(base + path)
    assert [path for _, path in web.asked] == ["/%7Ea/%e6", "/a/b"]

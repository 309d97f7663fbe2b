"""What goes over the wire: an address as it was printed, with nothing changed but what cannot be sent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.links.fetch import Fetcher
from references.links.settings import Settings
from references.links.wire import wire_of
from tests.links.web import Answer, Web, page

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


def test_a_server_sees_what_was_printed(web: Web, settings: Settings) -> None:
    base = web.site({"*": Answer(200, page("A page"))})
    with Fetcher(settings) as fetcher:
        for path in ("/%7Ea/%e6", "/a\\b"):
            fetcher.get(base + path)
    assert [path for _, path in web.asked] == ["/%7Ea/%e6", "/a/b"]

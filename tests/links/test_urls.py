"""URLs: what is recognised, what key they have, what is suggested for one that print has spoilt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.links.urls import askable, identifier, key, recognise_archive, repair, same_page

ARCHIVED = [
    (
        "https://web.archive.org/web/20150305120000/http://www.example.org/a",
        "web.archive.org",
        "20150305120000",
        "http://www.example.org/a",
    ),
    (
        "http://web.archive.org/web/20150305120000id_/http://www.example.org/a?b=1&c=2",
        "web.archive.org",
        "20150305120000",
        "http://www.example.org/a?b=1&c=2",
    ),
    ("https://web.archive.org/web/2015*/http://www.example.org/", "web.archive.org", "2015", "http://www.example.org/"),
    ("https://web.archive.org/web/http://www.example.org/", "web.archive.org", None, "http://www.example.org/"),
    ("https://web.archive.org/20150305/http://www.example.org/", "web.archive.org", "20150305", "http://www.example.org/"),
    ("https://web.archive.org/web/20150305120000/http:/www.example.org/a", "web.archive.org", "20150305120000", "http://www.example.org/a"),
    (
        "https://web.archive.org/web/20150305120000/http%3A//www.example.org/a",
        "web.archive.org",
        "20150305120000",
        "http://www.example.org/a",
    ),
    ("https://archive.is/20150305120000/http://www.example.org/a", "archive.today", "20150305120000", "http://www.example.org/a"),
    ("https://archive.ph/AbCd1", "archive.today", None, None),
    ("https://archive.today/2015.03.05-120000/http://www.example.org/", "archive.today", "20150305120000", "http://www.example.org/"),
    ("http://www.webcitation.org/5eWaHRbn4?url=http://www.example.org/", "webcitation.org", None, "http://www.example.org/"),
    ("https://perma.cc/ABCD-1234", "perma.cc", None, None),
    (
        "https://wayback.archive-it.org/2950/20150305120000/http://www.example.org/",
        "wayback.archive-it.org",
        "20150305120000",
        "http://www.example.org/",
    ),
    ("https://arquivo.pt/wayback/20150305120000/http://www.example.org/", "arquivo.pt", "20150305120000", "http://www.example.org/"),
    ("https://arquivo.pt/noFrame/replay/20150305120000/http://www.example.org/", "arquivo.pt", "20150305120000", "http://www.example.org/"),
    (
        "https://webarchive.loc.gov/all/20150305120000/http://www.example.org/",
        "webarchive.loc.gov",
        "20150305120000",
        "http://www.example.org/",
    ),
    (
        "https://webarchive.nationalarchives.gov.uk/ukgwa/20150305120000/http://www.example.org/",
        "webarchive.nationalarchives.gov.uk",
        "20150305120000",
        "http://www.example.org/",
    ),
    (
        "https://www.webarchive.org.uk/wayback/archive/20150305120000mp_/http://www.example.org/",
        "www.webarchive.org.uk",
        "20150305120000",
        "http://www.example.org/",
    ),
    (
        "https://wayback.vefsafn.is/wayback/20150305120000/http://www.example.org/",
        "vefsafn.is",
        "20150305120000",
        "http://www.example.org/",
    ),
    (
        "https://web.archive.org.au/awa/20150305120000/http://www.example.org/",
        "web.archive.org.au",
        "20150305120000",
        "http://www.example.org/",
    ),
    ("https://warp.da.ndl.go.jp/info:ndljp/pid/8423456/www.example.org/a.html", "warp.da.ndl.go.jp", None, "http://www.example.org/a.html"),
    ("https://swap.stanford.edu/20150305120000/http://www.example.org/", "swap.stanford.edu", "20150305120000", "http://www.example.org/"),
    ("https://megalodon.jp/2015-0305-1200-00/www.example.org/a", "megalodon.jp", "20150305120000", "http://www.example.org/a"),
    ("https://archive.wikiwix.com/cache/?url=http://www.example.org/", "archive.wikiwix.com", None, "http://www.example.org/"),
    (
        "https://webcache.googleusercontent.com/search?q=cache:AbCdEfGhIjKl:www.example.org/a+word",
        "webcache.googleusercontent.com",
        None,
        "http://www.example.org/a",
    ),
    (
        "https://archive.university.example/wb/20150305120000/https://www.example.org/",
        "archive.university.example",
        "20150305120000",
        "https://www.example.org/",
    ),
]


@pytest.mark.parametrize(("url", "archive", "timestamp", "original"), ARCHIVED)
def test_archive_urls_are_recognised(url: str, archive: str, timestamp: str | None, original: str | None) -> None:
    found = recognise_archive(url)
    assert found is not None
    assert (found.archive, found.timestamp, found.original) == (archive, timestamp, original)


@pytest.mark.parametrize(
    "url",
    [
        "http://www.example.org/20150305/a.html",
        "http://www.example.org/web/2015/http-headers.html",
        "https://archive.example/",
        "https://web.archive.org/",
        "https://archive.org/details/somebook",
        "http://news.example/20150305120000/story.html",
    ],
)
def test_other_urls_are_not(url: str) -> None:
    assert recognise_archive(url) is None


IDENTIFIERS = [
    ("https://doi.org/10.1000/182", "doi", "10.1000/182"),
    ("http://dx.doi.org/10.1000/182", "doi", "10.1000/182"),
    ("doi:10.1000/182", "doi", "10.1000/182"),
    ("https://hdl.handle.net/2027/mdp.39015", "handle", "2027/mdp.39015"),
    ("https://arxiv.org/abs/2101.00001v2", "arxiv", "2101.00001"),
    ("https://arxiv.org/pdf/hep-th/9901001.pdf", "arxiv", "hep-th/9901001"),
]


@pytest.mark.parametrize(("url", "kind", "value"), IDENTIFIERS)
def test_identifiers(url: str, kind: str, value: str) -> None:
    found = identifier(url)
    assert found is not None
    assert (found.kind, found.value) == (kind, value)


SAME = [
    ("http://example.org/a", "https://example.org/a", True),
    ("http://example.org/a", "http://www.example.org/a/", True),
    ("http://example.org:80/A?y=1&x=2", "http://EXAMPLE.org/a?x=2&y=1#part", True),
    ("http://example.org/%E6%96%87", "http://example.org/文", True),
    ("http://例子.example/", "http://xn--fsqu00a.example/", True),
    ("http://example.org/a;jsessionid=0123456789ABCDEF", "http://example.org/a", True),
    ("http://example.org/a", "http://example.org/b", False),
    ("http://example.org/a?id=1", "http://example.org/a?id=2", False),
    ("http://example.org:8080/", "http://example.org/", False),
    ("http://one.example.org/", "http://two.example.org/", False),
]


@pytest.mark.parametrize(("one", "other", "same"), SAME)
def test_keys(one: str, other: str, same: bool) -> None:
    assert same_page(one, other) == same


@given(st.text(max_size=60))
def test_no_text_is_too_odd_for_the_keys(text: str) -> None:
    for url in (text, f"http://{text}", f"http://example.org/{text}"):
        key(url), askable(url), repair(url), recognise_archive(url), identifier(url)


@given(st.from_regex(r"https?://[a-z]{1,8}\.example/[a-z0-9/]{0,20}(\?[a-z]=[0-9]{1,3}(&[a-z]=[0-9]{1,3}){0,3})?", fullmatch=True))
def test_a_key_does_not_depend_on_scheme_www_and_case(url: str) -> None:
    assert key(url) == key(url.replace("https:", "http:").upper().replace("HTTP:", "http:").replace("HTTP://", "http://www."))


SPOILT = [
    ("http://example.org/a。", "http://example.org/a"),
    ("http://example.org/a),", "http://example.org/a"),
    ("http://example.org/a_(b)", None),
    ("http:／／example.org／a", "http://example.org/a"),
    ("http//example.org/a", None),
    ("http://example.org/a\\_b", "http://example.org/a_b"),
    ("http://example.org/a/", None),
]


@pytest.mark.parametrize(("url", "better"), SPOILT)
def test_suggestions(url: str, better: str | None) -> None:
    assert repair(url) == better

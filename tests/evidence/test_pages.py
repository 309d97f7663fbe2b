"""The texts of pages that are kept: those that claims rest on, once it stands that they are the web's."""

from __future__ import annotations

from pathlib import Path

import pytest

from references.evidence.page_text import read_page
from references.library import schema
from references.links.model import Look
from references.links.pages.page import Page
from references.links.store.page_texts import Keeper, PageStore, page_address

PAGE = Page(b"<p>The harbour of Varnholm was closed in that winter by order of the council.</p>", "text/html")
URL, OTHER, COPY = (
    "http://papers.example.net/a",
    "http://papers.example.net/b",
    "http://archive.example.org/2014/http://papers.example.net/a",
)


@pytest.fixture
def texts(tmp_path: Path) -> PageStore:
    return PageStore(schema.open_engine(str(tmp_path / "ibidem.db"), create=True))


def test_a_page_is_kept_when_its_verdict_stands(texts: PageStore) -> None:
    with Keeper(texts, [URL + "#part", OTHER]) as keep:
        for url in (URL, OTHER, "http://papers.example.net/nobody-asked"):
            keep(url, url, PAGE)
        keep.settle(Look(URL, "alive", "200"))
        keep.settle(Look(OTHER, "unchecked", "no open network: every page leads to one"))
    assert set(texts.load([URL, OTHER])) == {URL}
    assert "was closed" in texts.load([URL])[URL].page.main


def test_a_copy_is_kept_at_once_and_a_later_text_takes_its_place(texts: PageStore) -> None:
    with Keeper(texts, [URL]) as keep:
        keep.keep_copy(URL, COPY, PAGE)
        keep.keep_copy(URL, COPY, Page(b"<p>The harbour of Varnholm was opened again in the spring of that year.</p>", "text/html"))
    assert "opened again" in texts.load([COPY])[COPY].page.text


def test_the_page_and_the_copy_that_a_link_leads_to_are_two(texts: PageStore) -> None:
    archived = "https://web.archive.org/web/20140608000000/http://papers.example.net/a"
    copy = Page(b"<p>The harbour of Varnholm was opened again in the spring of that year.</p>", "text/html")
    with Keeper(texts, [archived]) as keep:
        keep(archived, archived, PAGE)
        keep.keep_copy(archived, archived, copy)
        keep.settle(Look(archived, "alive", "200"))
    kept = texts.load([archived, page_address(archived)])
    assert "opened again" in kept[archived].page.text and "was closed" in kept[URL].page.text


def test_a_library_that_cannot_be_written_is_told_at_the_end(texts: PageStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_anything: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(texts, "put", full)
    with pytest.raises(OSError, match="full"), Keeper(texts, [URL]) as keep:
        for _ in range(100):
            keep.keep_copy(URL, COPY, PAGE)


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (b"", "text/html", "empty"),
        (b"<p>Hi", "text/html", "hardly any text"),
        (b"%PDF-1.7 and no more", "application/pdf", "damaged PDF"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 200, "image/png", "without text"),
        (b"PK\x03\x04 and no more" * 20, "application/zip", ""),
    ],
)
def test_why_a_page_is_not_readable(body: bytes, kind: str, words: str) -> None:
    page = read_page(body, kind)
    assert page.why and words in page.why


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("big5", "港口在那年冬天關閉，船東聯名上書市議會，請求減免當年的停泊費與保險費。"),
        ("shift_jis", "港はその冬に閉ざされ、船主たちは市議会に停泊料の免除を願い出た。"),
        ("windows-1251", "Порт был закрыт в ту зиму по решению городского совета, и судовладельцы просили о помощи."),
    ],
)
def test_the_encoding_of_the_header_holds(name: str, words: str) -> None:
    assert words in read_page(f"<p>{words}</p>".encode(name), f"text/html; charset={name}").text


def test_a_power_is_no_mark_of_a_note() -> None:
    page = read_page(
        b"<p>It came to 10<sup>6</sup> tons of grain.<sup><a href='#n'>[3]</a></sup> The harbour was then closed.</p>", "text/html"
    )
    assert page.text.startswith("It came to 106 tons of grain. The harbour")


def test_menus_and_lists_of_links_are_not_the_main_text() -> None:
    menu = "".join(f"<li><a href='/{number}'>Section {number} of the site</a></li>" for number in range(9))
    body = (
        f"<div class=x1><ul>{menu}</ul></div><div class=x2><p>The harbour of <a href='/v'>Varnholm</a> was closed in that winter.</p></div>"
    )
    page = read_page(body.encode(), "text/html")
    assert page.main == "The harbour of Varnholm was closed in that winter." and "Section 3 of the site" in page.text

"""A reader's own copies count as those of their days; a WARC of ours is written whatever is in it, and into nothing else."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest

from references.errors import UnreadableInput, UnusableLibrary
from references.links.archives.own_copies import read_own
from references.links.archives.warc import WarcFile, open_own
from references.links.fetching.fetcher import Reply
from tests.links.library import library_of
from tests.links.test_command import run
from tests.links.web import page

URL = "http://www.example.org/港口?q=航道"
TITLE = "Harbours of the North"
SAVED = page(TITLE)
DAY = "Sun Jun 01 2014 10:00:00 GMT+0200 (CEST)"
SINGLEFILE = f"<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: {URL} \n saved date: {DAY}\n-->"
MAIL = f"""From: <Saved by Blink>
Snapshot-Content-Location: {quote(URL, safe=":/?=")}
Date: Sun, 1 Jun 2014 08:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; boundary="b"

--b
Content-Type: text/html; charset=utf-8
Content-Location: {URL}

{SAVED}
--b--
"""
FORMS = {
    "singlefile.html": SINGLEFILE + SAVED,
    "monolith.html": f"<!-- Saved from {URL} at 2014-06-01T08:00:00Z using monolith v2.8.1 -->" + SAVED,
    "scrapbook.html": f'<html data-scrapbook-source="{URL}" data-scrapbook-create="20140601080000000">' + SAVED,
    "page.mhtml": MAIL,
}


@pytest.fixture
def library(tmp_path: Path) -> str:
    return library_of(tmp_path / "ibidem.db", {"roe": {"title": TITLE, "url": URL, "urldate": "2014-05-28"}})


def warc_at(path: Path, body: str = SAVED, phrase: str = "OK", status: int = 200) -> Path:
    evidence = WarcFile(path, "Mozilla/5.0 (compatible; ibidem/0; citation checker)", "*/*")
    headers = (("Content-Type", "text/html; charset=utf-8"), ("X-Odd", "标题\r\nX-More: 1"))
    evidence.add([Reply(URL, status, phrase, headers, raw=body.encode())], "alive")
    evidence.close()
    return path


def taken(library: str, *files: Path, code: int = 0) -> list[dict[str, str]]:
    named = [word for file in files for word in ("--from", str(file))]
    return [json.loads(line) for line in run("archive", *named, "--library", library, "--format", "jsonl", code=code).stdout.splitlines()]


@pytest.mark.parametrize("name", FORMS)
def test_a_saved_page_is_the_copy_of_its_day(name: str, library: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(FORMS[name], "utf-8")
    [row] = taken(library, tmp_path / name)
    assert (row["source"], row["outcome"]) == ("roe", "taken")
    [known] = map(json.loads, run("links", "--library", library, "--format", "jsonl", code=0).stdout.splitlines())
    assert known["memento"]["datetime"] == "2014-06-01T08:00:00Z" and known["memento"]["distance_days"] == 4
    run("links", "--mark", URL, "dead", "--library", library, code=0)
    written = run("export", "--library", library, code=0).stdout
    assert "archivedate = {2014-06-01}" in written and name in written
    assert "file:" not in written and str(tmp_path) not in written, "where it lies is the reader's own"


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.wacz"])
def test_warc_and_wacz(name: str, library: str, tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    file = warc_at(tmp_path / ("in.warc.gz" if name == "a.wacz" else name), phrase="Все хорошо")
    if name == "a.wacz":
        with zipfile.ZipFile(tmp_path / name, "w") as package:
            package.write(file, "archive/data.warc.gz")
            package.writestr("datapackage.json", "{}")
    [row] = taken(library, tmp_path / name)
    assert row["outcome"] == "taken" and row["memento"].startswith("file:")


def test_the_nearer_copy_stays(library: str, tmp_path: Path) -> None:
    (tmp_path / "near.html").write_text(FORMS["singlefile.html"], "utf-8")
    (tmp_path / "far.html").write_text(FORMS["singlefile.html"].replace("2014 10", "2019 10"), "utf-8")
    assert [row["outcome"] for row in taken(library, tmp_path / "near.html", tmp_path / "far.html")] == ["taken", "farther"]


def test_what_is_no_copy(library: str, tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    (tmp_path / "plain.html").write_text(SAVED, "utf-8")
    (tmp_path / "other.html").write_text(FORMS["singlefile.html"].replace("www.example.org", "www.example.net"), "utf-8")
    (tmp_path / "gone.html").write_text(SINGLEFILE + page("404 Not Found", "Page not found."), "utf-8")
    (tmp_path / "no.zip").write_bytes(b"PK\x03\x04 broken")
    lost = warc_at(tmp_path / "lost.warc.gz", status=404)
    rows = taken(library, *(tmp_path / name for name in ("plain.html", "other.html", "gone.html", "no.zip")), lost, code=3)
    assert [row["outcome"] for row in rows] == ["nothing", "refused", "nothing"]


def test_a_warc_that_breaks_off_is_told_and_is_no_fault(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    whole = warc_at(tmp_path / "whole.warc").read_bytes()
    for size in (8, 12, 40, len(whole) // 3, len(whole) // 2, len(whole) - 9):
        (tmp_path / "cut.warc").write_bytes(whole[:size])
        try:
            list(read_own(tmp_path / "cut.warc", lambda url: True))
        except UnreadableInput as error:
            assert "cut.warc" in str(error) and "broken" in str(error)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_record_whose_body_breaks_off_is_no_copy(name: str, tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    whole = warc_at(tmp_path / name, body=SAVED + "".join(f"<p>{number * number}</p>" for number in range(9000))).read_bytes()
    (tmp_path / name).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UnreadableInput):
        list(read_own(tmp_path / name, lambda url: True))


def test_what_a_crawler_cut_is_a_copy_with_more_to_say(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    whole = warc_at(tmp_path / "a.warc").read_bytes()
    (tmp_path / "a.warc").write_bytes(whole.replace(b"WARC-Target-URI", b"WARC-Truncated: length\r\nWARC-Target-URI"))
    assert [one.is_cut for one in read_own(tmp_path / "a.warc", lambda url: True)] == [True]


def test_any_address_and_any_phrase_are_written(tmp_path: Path) -> None:
    warcio = pytest.importorskip("warcio.archiveiterator")
    path = warc_at(tmp_path / "a.warc.gz", phrase="Не\r\nнайдено 未找到")
    warc_at(path)
    with path.open("rb") as file:
        kinds = [
            (one.rec_type, one.rec_headers.get_header("WARC-Target-URI"), one.content_stream().read())
            for one in warcio.ArchiveIterator(file)
        ]
    assert [kind for kind, _, _ in kinds] == ["warcinfo", "response", "request", "response", "request"]
    assert kinds[1][1].isascii() and kinds[1][2].decode() == SAVED


def test_nothing_else_is_written_into(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    own = warc_at(tmp_path / "own.warc.gz")
    before = own.read_bytes()
    notes, foreign = tmp_path / "notes.txt", tmp_path / "foreign.warc"
    notes.write_text("my notes")
    foreign.write_bytes(b"WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\nsoftware: another\r\n")
    unzipped = tmp_path / "plain.warc.gz"
    unzipped.write_bytes(b"WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\nsoftware: citation checker\r\n")
    files = [notes, foreign, unzipped]
    if hasattr(os, "symlink"):
        link = tmp_path / "link.warc.gz"
        link.symlink_to(own)
        files.append(link)
    for file in files:
        held = file.read_bytes()
        with pytest.raises(UnusableLibrary):
            open_own(file)
        assert file.read_bytes() == held
    assert own.read_bytes() == before

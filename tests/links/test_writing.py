"""What a bibliography says of a link that no longer serves."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from html import escape
from pathlib import Path

import pytest

import bib
from references import terms
from references.links.model import Look, Memento
from references.links.reports.bibliography_fields import fields_for, robust, robust_link, with_copies
from references.links.reports.document_language import main_language

COPY = Memento("https://web.archive.org/web/20140516080000/http://example.org/a_b", "2014-05-16T08:00:00Z", -12, "web.archive.org")
DBX = Path(__file__).parents[2] / "references" / "links" / "ibidem.dbx"


def look(verdict: str, copy: Memento | None = COPY, *, no_copy: bool = True) -> Look:
    return Look("http://example.org/a_b", verdict, "why", None, None, "2026-11-21T08:00:00Z", copy, no_copy=no_copy and copy is None)


@pytest.mark.parametrize("verdict", ["alive", "moved", "blocked", "unreachable", "unchecked", "no-link"])
def test_nothing_is_written_of_a_link_that_may_serve(verdict: str) -> None:
    assert fields_for(look(verdict)) == {}


GONE, COPIED = "The link was gone on 2026-11-21", f"Archived copy of 2014-05-16: {COPY.url}"
WORDS = [
    ("dead", COPY, None, "fields", {"urlstatus": "dead", "archivedate": "2014-05-16", "addendum": f"{GONE}. {COPIED}"}),
    ("dead", None, None, "fields", {"urlstatus": "dead", "addendum": f"{GONE}. No archived copy is known"}),
    (
        "changed",
        COPY,
        "chinese-traditional",
        "fields",
        {"urlstatus": "unfit", "addendum": f"2026-11-21 查核時連結內容已非原頁。2014-05-16 存檔：{COPY.url}"},
    ),
    ("changed", None, "zh-CN", "words", {"note": "2026-11-21 核查时链接内容已非原页。未见存档"}),
    (
        "changed",
        COPY,
        "russian",
        "words",
        {"note": f"На 2026-11-21 по ссылке находится другая страница. Архивная копия от 2014-05-16: {COPY.url}"},
    ),
    (
        "dead",
        COPY,
        "ngerman",
        "words",
        {"note": f"Der Link war am 2026-11-21 nicht mehr erreichbar. Archivierte Fassung vom 2014-05-16: {COPY.url}"},
    ),
    ("dead", None, "ja", "words", {"note": "2026-11-21 の確認時点でリンク切れ。アーカイブは確認できず"}),
    ("dead", None, "ko", "words", {"note": "2026-11-21 확인 당시 링크가 끊어져 있었음. 알려진 보존본 없음"}),
    ("dead", None, "french", "words", {"note": "Lien rompu à la date du 2026-11-21. Aucune copie archivée n’est connue"}),
    ("dead", None, "es-MX", "words", {"note": "El enlace ya no funcionaba el 2026-11-21. No se conoce ninguna copia archivada"}),
]


@pytest.mark.parametrize(("verdict", "copy", "langid", "tells", "expected"), WORDS)
def test_words_and_fields(verdict: str, copy: Memento | None, langid: str | None, tells: str, expected: dict[str, str]) -> None:
    found = fields_for(look(verdict, copy), langid=langid, tells=tells)
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize("tells", ["fields", "words", "archive"])
def test_one_look_is_not_enough_for_words(tells: str) -> None:
    """Of a link that did not answer once, no bibliography says that it is gone; the address of a copy does no harm."""
    assert fields_for(look("dead?", None), tells=tells) == {}
    found = fields_for(look("dead?"), tells=tells)
    assert not found.keys() & {"urlstatus", "addendum", "note"}
    assert (COPY.url in found.values()) == (tells != "words")


def test_no_copy_is_said_only_where_archives_were_asked() -> None:
    """An archive that is down, or was not asked, has not said that it has none."""
    assert fields_for(look("dead", None, no_copy=False))["addendum"] == GONE


def test_every_language_says_all_that_english_says() -> None:
    table = terms.load("link_words")
    assert {name: set(row) for name, row in table.items()} == {name: set(table["en"]) for name in table}
    for row in table.values():
        assert [word for name in ("gone", "changed", "copy") for word in ("{day}",) if word not in row[name]] == []
        assert row["copy"].endswith("{url}")
    assert {"zh-Hant", "zh-Hans", "en", "de", "fr", "ru", "ja", "ko", "es"} <= set(table)


@pytest.mark.parametrize(
    "language",
    ["de", "fr", "es", "it", "pt", "nl", "sv", "da", "fi", "pl", "cs", "hu", "el", "ru", "uk", "zh-Hant", "ja", "ko", "he", "ar", "fa"],
)
def test_the_language_of_a_document_is_read_from_its_sentences(language: str) -> None:
    sentences = tomllib.loads((Path(__file__).parent / "shapes" / "words.toml").read_text("utf-8"))[language]["sentences"]
    assert main_language([*sentences, "Harbours of the Northern Sea Route"]) == language


def test_what_stood_there_stays() -> None:
    assert fields_for(look("dead"), before="Second edition.")["addendum"].startswith(
        "Second edition. The link was gone on 2026-11-21. Archived copy"
    )
    [entry] = with_copies([bib.Entry("a", "online", {"title": "T", "url": "http://example.org/a_b"})], {"a": look("dead")})
    assert entry.fields["url"] == "http://example.org/a_b"
    back = bib.read(bib.write([entry])).entries[0]
    assert {name: back.fields[name] for name in ("archiveurl", "archivedate", "urlstatus")} == {
        "archiveurl": COPY.url,
        "archivedate": "2014-05-16",
        "urlstatus": "dead",
    }


def test_zotero_shows_the_copy() -> None:
    """Archive and Loc. in Archive, from both formats; RIS has a link to the copy beside that to the page; what stood there stays."""
    plain = bib.Entry("a", "online", {"title": "T", "url": "http://example.org/a_b", "urldate": "2014-05-28"})
    held = bib.Entry("b", "online", {"title": "T", "url": "http://example.org/a_b", "library": "史料館 12"})
    looks = {"a": look("dead"), "b": look("dead")}
    first, second = json.loads(bib.to_csl(with_copies([plain, held], looks, "archive")))
    assert (first["archive"], first["archive_location"], first["URL"]) == ("web.archive.org", COPY.url, "http://example.org/a_b")
    assert COPY.url in first["note"]
    assert second["archive"] == "史料館 12" and "archive_location" not in second and COPY.url in second["note"]
    lines = bib.to_ris(with_copies([plain], looks, "archive")).splitlines()
    assert {f"UR  - {plain.fields['url']}", "DB  - web.archive.org", f"AN  - {COPY.url}", f"L2  - {COPY.url}"} <= set(lines)
    assert any(line.startswith("N1  - ") and COPY.url in line for line in lines)
    assert "archive" not in bib.to_csl(with_copies([plain], {"a": look("alive")}, "archive"))


def test_robust_links_in_a_rendered_bibliography() -> None:
    """Where a copy is known, the link bears the original, the copy and its day; where none is, it stays as it was."""
    url = "http://example.org/a_b?c&d"
    entry = bib.Entry("a", "online", {"title": "T & Co.", "author": ("Roe, Jane",), "date": "2014", "url": url})
    other = bib.Entry("b", "online", {"title": "B", "author": ("Roe, Jane",), "date": "2015", "url": "http://example.org/b"})
    made = bib.render([entry, other], format="html", link=robust({url: look("alive")}))
    held = f'data-originalurl="{escape(url)}" data-versionurl="{COPY.url}" data-versiondate="2014-05-16"'
    assert f'<a href="{escape(url)}" {held}>' in made
    assert '<a href="http://example.org/b">' in made
    evil = bib.Entry("c", "online", {"title": "B", "url": 'http://example.org/"onmouseover="alert(1)'})
    assert '"onmouseover="' not in bib.render([evil], format="html")
    assert 'href="javascript' not in bib.render([bib.Entry("c", "online", {"title": "B", "url": "javascript:alert(1)"})], format="html")
    assert f'<a href="{COPY.url}" {held}>' in bib.render([entry], format="html", link=robust({url: look("dead")}))


def test_robust_links() -> None:
    assert robust_link("http://example.org/a_b", look("dead")) == (
        f'<a href="{COPY.url}" data-originalurl="http://example.org/a_b" data-versionurl="{COPY.url}" data-versiondate="2014-05-16">'
        "http://example.org/a_b</a>"
    )
    assert "data-" not in robust_link("http://example.org/a_b", look("dead", None))
    assert 'href="http://example.org/a_b"' in robust_link("http://example.org/a_b", look("alive"))
    assert 'href="#"' in robust_link("javascript:alert(1)", None)
    assert "<script>" not in robust_link('http://example.org/"><script>', None)


def test_biber_takes_the_fields_that_the_dbx_declares(tmp_path: Path) -> None:
    """biber's own model with what ibidem.dbx declares: the fields come through, without a remark."""
    biber = shutil.which("biber")
    if not biber:
        pytest.skip("biber is not installed (Debian package biber)")
    asked = subprocess.run([biber, "--tool-config"], capture_output=True, text=True, timeout=60)
    model = Path(asked.stdout.strip().splitlines()[-1])
    declared = re.findall(r"\\DeclareDatamodelFields\[type=(\w+),datatype=(\w+)[^]]*\]\{([^}]+)\}", DBX.read_text("utf-8"))
    assert sorted(name for _, _, names in declared for name in names.split(",")) == ["archivedate", "archiveurl", "urlstatus"]
    kinds = {name: (kind, data) for kind, data, found in declared for name in found.split(",")}
    fields = "".join(f'<field fieldtype="{kind}" datatype="{data}">{name}</field>' for name, (kind, data) in kinds.items())
    taken = "".join(f"<field>{name}</field>" for name in [*kinds, "archiveyear", "archivemonth", "archiveday"])
    known = model.read_text("utf-8").replace("<fields>", f"<fields>{fields}", 1)
    known = known.replace("<entryfields>", f"<entryfields>{taken}</entryfields><entryfields>", 1)
    (tmp_path / "model.conf").write_text(known, "utf-8")
    entry = bib.Entry("a", "online", {"title": "T", "author": ("Roe, Jane",), "date": "2014", "url": "http://example.org/a_b"})
    (tmp_path / "made.bib").write_text(bib.write(with_copies([entry], {"a": look("dead")})), "utf-8")
    command = [biber, "--tool", "--validate-datamodel", "--configfile=model.conf", "--output-file=out.bib", "made.bib"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert not [line for line in done.stdout.splitlines() if line.startswith(("WARN", "ERROR"))], done.stdout
    assert COPY.url in (tmp_path / "out.bib").read_text("utf-8")

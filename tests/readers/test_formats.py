"""The table of formats: every row says how its files are recognised, and what reads them or what to do."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile

import pytest

from references.errors import UnreadableInput
from references.readers import open_document
from references.readers.formats import Format, by_content, find_format, table


def test_a_suffix_and_a_name_belong_to_one_format() -> None:
    names = [row.name for row in table()]
    suffixes = [one for row in table() for one in row.suffixes]
    assert len(set(names)) == len(names)
    assert len(set(suffixes)) == len(suffixes)
    assert all(one == one.lower() and one.startswith(".") for one in suffixes)


@pytest.mark.parametrize("row", table(), ids=lambda row: row.name)
def test_a_row_is_read_or_says_what_to_do(row: Format) -> None:
    assert row.title and row.what
    assert bool(row.reader) != bool(row.do)
    assert bool(row.reader) == bool(row.reads)
    assert row.suffixes or row.begins or row.roots
    if row.reader:
        assert callable(row.import_reader().read)


@pytest.mark.parametrize("row", [row for row in table() if not row.reader], ids=lambda row: row.name)
def test_a_format_without_a_reader_is_refused_by_name_and_by_content(row: Format) -> None:
    for ending in row.suffixes:
        with pytest.raises(UnreadableInput, match=row.what):
            open_document(f"paper{ending.upper()}", b"anything")
    for begin in row.begins if not row.holds else ():
        with pytest.raises(UnreadableInput):
            open_document("paper.txt", begin + b" and more")


def zipped(*names: str, mimetype: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "<x/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (zipped("[Content_Types].xml", "word/document.xml"), "docx"),
        (zipped("content.xml", mimetype="application/vnd.oasis.opendocument.text"), "odt"),
        (zipped("OEBPS/a.xhtml", mimetype="application/epub+zip"), "epub"),
        (zipped("photo.jpg"), "zip"),
        (b"{\\rtf1\\ansi Caf\\'e9}", "rtf"),
        ("《港口》，頁 5。".encode("big5"), None),
    ],
)
def test_what_a_file_is_says_its_content(data: bytes, name: str | None) -> None:
    found = by_content(data)
    assert (found.name if found else None) == name


def test_content_is_believed_more_than_the_name() -> None:
    assert find_format("notes.md", b"%PDF-1.4\n").name == "pdf"
    with pytest.raises(UnreadableInput, match="a picture"):
        find_format("notes.md", b"\x89PNG\r\n")
    assert find_format("README", b"# Title").name == "text"


def test_the_parser_of_markdown_is_loaded_only_for_markdown() -> None:
    code = (
        "import sys; from references.readers import open_document; open_document('a.txt', b'Plain words.');"
        "before = 'markdown_it' in sys.modules; open_document('a.md', b'Words.'); print(before, 'markdown_it' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


def test_help_and_parse_import_no_reader_of_files() -> None:
    code = (
        "import io, sys; from cli.main import run; run(['--help']); sys.stdin = io.TextIOWrapper(io.BytesIO(b'Hu, Ships, 1919.'));"
        "run(['parse', '-']); heavy = {'lxml', 'pypdfium2', 'zipfile', 'references.readers.sandbox', 'references.readers.manuscript'};"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"

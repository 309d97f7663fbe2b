"""The table of formats: how each is recognised, and which reader it goes to (references/terms/formats.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, Protocol, cast

from bib.patterns import regex
from references import terms
from references.errors import UnreadableInput
from references.model import Document
from references.readers.how import How


class Reader(Protocol):
    """What a module of this room offers: the bytes of a file become a document, with what its format states."""

    def read(self, path: str, data: bytes, how: How) -> Document: ...


@dataclass(frozen=True, slots=True)
class Format:
    """One row of the table: its columns are explained there."""

    name: str
    title: str
    what: str
    suffixes: tuple[str, ...] = ()
    begins: tuple[bytes, ...] = ()
    within: int = 0
    holds: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    looks: str = ""
    title_zh: str = ""
    reader: str = ""
    apart: bool = False
    extra: str = ""
    reads: str = ""
    loses: str = ""
    beside: bool = False
    do: str = ""

    def import_reader(self) -> Reader:
        """The reader, imported where a file of its format comes."""
        return import_reader(self.reader)


def import_reader(name: str) -> Reader:
    """A module of this room that reads files.

    >>> import_reader("text").read("a.txt", b"Ships", How()).text
    'Ships'
    """
    return cast(Reader, import_module(f"references.readers.{name}"))


@cache
def table() -> tuple[Format, ...]:
    """All formats, in order.

    >>> [row.name for row in table() if row.reader][:2]
    ['text', 'markdown']
    """
    return tuple(_to_format(row) for row in terms.load("formats")["format"])


def _to_format(row: dict[str, Any]) -> Format:
    lists = {name: tuple(value) for name, value in row.items() if isinstance(value, list)}
    return Format(**{**row, **lists, "begins": tuple(map(bytes.fromhex, row.get("begins", ())))})


def suffix(path: str) -> str:
    """What a file's name ends in, in lower case.

    >>> suffix("C:\\\\papers\\\\a.MD"), suffix("papers.d/README")
    ('.md', '')
    """
    name = path.lower().replace("\\", "/").rsplit("/", 1)[-1]
    return "." + name.rsplit(".", 1)[-1] if "." in name else ""


def by_name(name: str) -> Format | None:
    """The format that the library calls so.

    >>> by_name("docx").title, by_name("docx").apart
    ('Word (DOCX)', True)
    """
    return _first(row for row in table() if row.name == name)


def by_suffix(ending: str) -> Format | None:
    """The format whose files end so.

    >>> by_suffix(".markdown").name, by_suffix(".doc").do, by_suffix(".c")
    ('markdown', 'save it as DOCX: soffice --headless --convert-to docx FILE.doc', None)
    """
    return _first(row for row in table() if ending in row.suffixes)


def by_content(data: bytes, named: Format | None = None) -> Format | None:
    """The format whose files hold such bytes; of several kinds of zip file that which holds the right part, or that which it is `named`.

    >>> by_content(b"%PDF-1.7").name, by_content("同前註".encode()), by_content(b"<!DOCTYPE html><html><body>").name
    ('pdf', None, 'html')
    """
    found = [row for row in table() if row.begins and _begins(row, data)]
    if any(row.holds for row in found):
        return _by_parts(data, found, named)
    is_markdown = named is not None and named.name == "markdown"  # it may hold HTML and LaTeX
    return _first(found) or (None if is_markdown else _by_words(data, named))


def _by_parts(data: bytes, found: list[Format], named: Format | None) -> Format | None:
    """Of the formats of zip files that which has such parts; where none has, that which it is named, or a mere zip file."""
    parts = _parts(data)
    holding = _first(row for row in found if any(part.startswith(row.holds) for part in parts))
    return holding or (named if named in found else _first(row for row in found if not row.holds))


def _begins(row: Format, data: bytes) -> bool:
    if data.startswith(row.begins):
        return True
    return bool(row.within) and any(begin in data[: row.within] for begin in row.begins)


def _parts(data: bytes) -> list[str]:
    """The names of the parts of a zip file, in lower case, and the media types that it states; what can be seen, where it is damaged."""
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [info.filename.lower().replace("\\", "/") for info in archive.infolist()[:5_000]]
    except Exception:  # of damaged files zipfile raises many kinds of error
        names = [one.lower() for row in table() for one in row.holds if one.encode() in data]
    return [*names, *_stated_types(data)]


def _stated_types(data: bytes) -> list[str]:
    """The media type in the first part of a zip file, called mimetype and not compressed (OpenDocument 1.2 part 3, 3.3; EPUB OCF 4.3)."""
    head = data[:200]
    at = head.find(b"mimetype")
    return [head[at + len(b"mimetype") :].decode("latin-1")] if at == 30 else []


# ---- formats whose files are text

HEAD = 20_000
"""bytes by which a format is told"""
_PROLOGUE = regex(r"\s*(?:<\?.*?\?>|<!--.*?-->)", re.DOTALL)
_DOCTYPE = regex(r"\s*<!doctype\s+([\w.:-]+)[^\[>]*", re.IGNORECASE)
_ROOT = regex(r"\s*<(?:[\w.-]+:)?([a-z][\w.-]*)(?=[\s/>])", re.IGNORECASE)


def _by_words(data: bytes, named: Format | None) -> Format | None:
    """The format that the root or the first words tell; a part of a page has a root that tells nothing, and then its name does."""
    head = _head(data)
    if root := _find_root(head):
        found = _by_root(root, head)
        tells_nothing = found is not None and "*" in found.roots
        return named if tells_nothing and named is not None and named.roots else found
    return _first(row for row in table() if row.looks and re.search(row.looks, head, re.MULTILINE))


def _by_root(root: str, head: str) -> Format | None:
    return _first(row for row in table() if any(_is_root(one, root, head) for one in row.roots))


def _head(data: bytes) -> str:
    codec = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1"
    return data[:HEAD].decode(codec, "replace").removeprefix("\ufeff").removeprefix("ï»¿")


def _find_root(head: str) -> str:
    """The local name of the root of XML or HTML, in lower case; nothing where a text is neither.

    >>> _find_root('<?xml version="1.0"?>\\n<!-- made --><TEI xmlns="x">'), _find_root("<b>Ships</b> came in"), _find_root("One.")
    ('tei', '', '')
    """
    at = 0
    while match := _PROLOGUE.match(head, at):
        at = match.end()
    if named := _DOCTYPE.match(head, at):
        return named[1].rpartition(":")[2].lower()
    root = _ROOT.match(head, at)
    is_xml = at > 0 or (root is not None and "xmlns" in head[at : at + 400])
    return root[1].lower() if root is not None and (is_xml or root[1].lower() in _ROOTS_ALONE) else ""


_ROOTS_ALONE = frozenset({"html", "tei", "article"})
"""roots that need no head: any other word in angle brackets may begin a text"""


def _is_root(wanted: str, root: str, head: str) -> bool:
    name, _, word = wanted.partition(" ")
    return name in (root, "*") and word in head.lower()


def _first(rows: Iterable[Format | None]) -> Format | None:
    return next(iter(rows), None)


# ---- what can be read


def is_readable(ending: str) -> bool:
    """Whether there is a reader for files that end so.

    >>> is_readable(".MD"), is_readable(".docx"), is_readable(".doc")
    (True, True, False)
    """
    row = by_suffix(ending.lower())
    return row is not None and bool(row.reader)


def is_told_by_content(ending: str) -> bool:
    """Whether files that end so are of many kinds, which only what they hold can tell.

    >>> is_told_by_content(".xml"), is_told_by_content(".docx")
    (True, False)
    """
    row = by_suffix(ending.lower())
    return row is not None and "*" in row.roots


def remedy(ending: str) -> str:
    """What to do with files that end so, where they are documents of a format that cannot be read; else nothing.

    >>> remedy(".pages"), remedy(".md"), remedy(".png")
    ('in Pages: File > Export To > Word, and read the .docx', '', '')
    """
    row = by_suffix(ending.lower())
    return "" if row is None or row.reader or row.beside else row.do


def readable_suffixes() -> tuple[str, ...]:
    """The suffixes of files that can be read.

    >>> ".md" in readable_suffixes(), ".exe" in readable_suffixes()
    (True, False)
    """
    return tuple(sorted(one for row in table() if row.reader for one in row.suffixes))


def list_formats() -> list[dict[str, Any]]:
    """Every format, those that are read first: what is read of it, and what is not; else what to do.

    >>> [(row["format"], row["read"]) for row in list_formats()][:2], list_formats()[-1]["read"]
    ([('Plain text', 'yes'), ('Markdown', 'yes')], 'no')
    """
    rows = [
        {
            "format": row.title,
            "suffixes": list(row.suffixes),
            "read": _is_read(row),
            "what": row.reads or row.do,
            "reads": row.reads,
            "loses": row.loses,
            "do": row.do,
        }
        for row in table()
        if row.suffixes or row.reader or row.roots
    ]
    return sorted(rows, key=lambda row: row["read"] == "no")


def _is_read(row: Format) -> str:
    """yes, with an extra, or no"""
    if not row.reader:
        return "no"
    return f"with [{row.extra}]" if row.extra else "yes"


def find_format(path: str, data: bytes) -> Format:
    """The format of a file, by what it holds, else by its name, else text; raises UnreadableInput where there is no reader for it.

    >>> find_format("a.md", b"# Title").name, find_format("notes", b"a note").name
    ('markdown', 'text')
    """
    named = by_suffix(suffix(path))
    found = by_content(data, named) or named or table()[0]
    if not found.reader:
        if _is_locked(data):
            raise UnreadableInput("it is a Word file that is locked with a password", where=path, do="take the password off in Word")
        raise UnreadableInput(f"it is {found.what}", where=path, do=found.do)
    return found


_LOCKED = "EncryptedPackage".encode("utf-16-le")


def _is_locked(data: bytes) -> bool:
    """Whether it is a DOCX that Word has encrypted (ECMA-376 part 2 in a compound file)."""
    return data.startswith(b"\xd0\xcf\x11\xe0") and _LOCKED in data

"""The table of formats: how each is recognised, and which reader it goes to (references/terms/formats.toml)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from references import terms
from references.errors import UnreadableInput
from references.model import Document


class Reader(Protocol):
    """What a module of this room offers: the bytes of a file become a document, with what its format states."""

    def read(self, path: str, data: bytes, encoding: str | None) -> Document: ...


class Format(NamedTuple):
    """One row of the table."""

    name: str
    suffixes: tuple[str, ...] = ()
    begins: tuple[bytes, ...] = ()
    holds: bytes = b""
    reader: str = ""
    """a module of this room; empty: files of this format cannot be read"""
    what: str = ""
    do: str = ""

    def reads(self) -> Reader:
        """The reader, imported where a file of its format comes."""
        return cast(Reader, import_module(f"references.readers.{self.reader}"))


@cache
def table() -> tuple[Format, ...]:
    """All formats, in order.

    >>> [row.name for row in table() if row.reader][:2]
    ['text', 'markdown']
    """
    return tuple(
        Format(
            **{
                **row,
                "suffixes": tuple(row.get("suffixes", ())),
                "begins": tuple(map(bytes.fromhex, row.get("begins", ()))),
                "holds": row.get("holds", "").encode(),
            }
        )
        for row in terms.load("formats")["format"]
    )


def suffix(path: str) -> str:
    """What a file's name ends in, in lower case.

    >>> suffix("C:\\\\papers\\\\a.MD"), suffix("papers.d/README")
    ('.md', '')
    """
    name = path.lower().replace("\\", "/").rsplit("/", 1)[-1]
    return "." + name.rsplit(".", 1)[-1] if "." in name else ""


def by_suffix(ending: str) -> Format | None:
    """The format whose files end so.

    >>> by_suffix(".markdown").name, by_suffix(".docx").do, by_suffix(".c")
    ('markdown', 'save it as text or Markdown first', None)
    """
    return _first(row for row in table() if ending in row.suffixes)


def by_content(data: bytes, named: Format | None = None) -> Format | None:
    """The format whose files begin so; of several kinds of zip file that which holds the right file, or that which it is `named`.

    >>> by_content(b"%PDF-1.7").name, by_content("同前註".encode())
    ('pdf', None)
    """
    found = _find_by_beginning(data)
    holding = [row for row in found if row.holds and row.holds in data]
    without = [named] if named in found else [row for row in found if not row.holds]
    return _first(holding or without)


def _find_by_beginning(data: bytes) -> list[Format]:
    return [row for row in table() if row.begins and data.startswith(row.begins)]


def _first(rows: Iterable[Format | None]) -> Format | None:
    return next(iter(rows), None)


def is_readable(ending: str) -> bool:
    """Whether there is a reader for files that end so.

    >>> is_readable(".MD"), is_readable(".docx")
    (True, False)
    """
    row = by_suffix(ending.lower())
    return row is not None and bool(row.reader)


def remedy(ending: str) -> str:
    """What to do with files that end so, where they are documents of a format that cannot be read; else nothing.

    >>> remedy(".pdf"), remedy(".md"), remedy(".c")
    ('take its text out first, for example with pdftotext', '', '')
    """
    row = by_suffix(ending.lower())
    return "" if row is None or row.reader else row.do


def readable_suffixes() -> tuple[str, ...]:
    """The suffixes of files that can be read.

    >>> ".md" in readable_suffixes(), ".exe" in readable_suffixes()
    (True, False)
    """
    return tuple(sorted(one for row in table() if row.reader for one in row.suffixes))


def find_format(path: str, data: bytes) -> Format:
    """The format of a file, by what it holds, else by its name, else text; raises UnreadableInput where there is no reader for it.

    >>> find_format("a.md", b"# Title").name, find_format("notes", b"a note").name
    ('markdown', 'text')
    """
    named = by_suffix(suffix(path))
    found = by_content(data, named) or named or table()[0]
    if not found.reader:
        raise UnreadableInput(f"it is {found.what}, not text", where=path, do=found.do)
    return found

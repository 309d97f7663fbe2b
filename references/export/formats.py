"""The formats of export, from formats.toml: one row a format, asked by every command that writes one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bib.terms import read_table
from references.export.clean import harmless_json

if TYPE_CHECKING:
    from bib import Entry
    from references.library import Contents

DEFAULT = "biblatex"


@dataclass(frozen=True, slots=True)
class Format:
    """A format of export; the head of formats.toml says what each column means."""

    name: str
    says: str
    media: str
    writer: str
    aliases: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    of: str = "entries"
    dialect: str = ""
    links: str = "fields"
    encoding: str = "utf-8"

    @property
    def is_json(self) -> bool:
        return self.media.endswith("json")

    def write(self, entries: Sequence[Entry], *, ascii: bool = False, capitals: bool = True) -> str:
        """The text of a bibliography, which ends with a line feed where it is not empty.

        >>> by_name("ris").write([])
        ''
        """
        options: dict[str, Any] = {"dialect": self.dialect, "ascii": ascii, "capitals": capitals} if self.dialect else {}
        text = self._writer()(entries, **options)
        return harmless_json(text) if self.is_json else text

    def write_library(self, contents: Contents) -> str:
        """The text of what a library holds, in which nothing steers a terminal."""
        return self._writer()(contents)

    def _writer(self) -> Callable[..., str]:
        module, function = self.writer.split(":")
        found: Callable[..., str] = getattr(import_module(module), function)
        return found


@cache
def table() -> Mapping[str, Format]:
    """All formats by name, in the order in which help names them.

    >>> next(iter(table())), table()["csv"].media
    ('biblatex', 'text/csv')
    """
    rows = read_table(Path(__file__).with_name("formats.toml"))
    return {name: _format(name, row) for name, row in rows.items()}


def _format(name: str, row: Mapping[str, Any]) -> Format:
    columns: dict[str, Any] = {column: tuple(value) if isinstance(value, list) else value for column, value in row.items()}
    return Format(name=name, **columns)


def names(of: str = "") -> tuple[str, ...]:
    """The formats of entries, of the library, or all.

    >>> names("library"), "ris" in names("entries")
    (('json',), True)
    """
    return tuple(name for name, row in table().items() if of in ("", row.of))


def by_name(name: str) -> Format:
    """The format of a name or of another word for it; raises KeyError where there is none.

    >>> by_name("csl").name, by_name("bibtex").dialect
    ('csl-json', 'bibtex')
    """
    called = {word: row for row in table().values() for word in (row.name, *row.aliases)}
    return called[name]


def by_suffix(file: str) -> Format | None:
    """The format that the name of a file tells by its end.

    >>> [by_suffix(name).name for name in ("a.bib", "A.CSL.JSON", "a.json")], by_suffix("a.docx")
    (['biblatex', 'csl-json', 'json'], None)
    """
    fitting = [(suffix, row) for row in table().values() for suffix in row.suffixes if file.lower().endswith(suffix)]
    return max(fitting, key=lambda one: len(one[0]))[1] if fitting else None


def suffixes() -> tuple[str, ...]:
    """The suffixes that tell a format.

    >>> {".bib", ".csl.json", ".ris"} <= set(suffixes())
    True
    """
    return tuple(suffix for row in table().values() for suffix in row.suffixes)

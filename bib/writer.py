"""Entries -> the text of a .bib file, which two independent readers have read back before anybody gets it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from bib import dates, tex
from bib.entry import BibError, Entry
from bib.layout import Laid, lay_out
from bib.patterns import regex
from bib.values import split_names

DIALECTS = ("biblatex", "bibtex")
_KEY = regex(r"[^\s{},\"=#%~\\'()@&$^\x00-\x1f\x7f]+\Z")
_ASCII_KEY = regex(r"[\x21-\x7e]+\Z")


def write(entries: Iterable[Entry], dialect: str = "biblatex", ascii: bool = False, capitals: bool = True) -> str:
    """The text of a .bib file: entries by key, fields in a fixed order, read back by bibtexparser and pybtex; with `capitals`, the
    names in titles stand in braces, so that no style lowers them.

    >>> print(write([Entry("hu-1919", "book", {"author": ("胡適",), "title": "嘗試集 & 其他", "date": "1920-03", "langid": "zh-Hant"})]))
    @book{hu-1919,
      author = {胡適},
      title = {嘗試集 \\& 其他},
      date = {1920-03},
      langid = {chinese-traditional}
    }
    <BLANKLINE>
    """
    if dialect not in DIALECTS:
        raise BibError(f"no such dialect: {dialect} (there are {', '.join(DIALECTS)})")
    listed = sorted(entries, key=lambda e: (e.key.casefold(), e.key))
    check_keys(listed, ascii)
    keys = frozenset(entry.key for entry in listed)
    laid = [(entry.key, lay_out(entry, dialect, ascii, keys, capitals)) for entry in _parents_last(listed)]
    text = _text(laid)
    read_back(text, laid)
    return text


def check_keys(entries: Sequence[Entry], ascii: bool = False) -> None:
    """Says which key no file can hold, and which two no reader would tell apart; raises `BibError`.

    >>> check_keys([Entry("hu-1920", "book", {}), Entry("Hu-1920", "book", {})])
    Traceback (most recent call last):
    bib.entry.BibError: Hu-1920: two entries have this key (hu-1920); keys differ by more than case
    """
    seen: dict[str, str] = {}
    for entry in entries:
        if not _KEY.match(entry.key) or tex.clean(entry.key) != entry.key or (ascii and not _ASCII_KEY.match(entry.key)):
            raise BibError("no file can hold this key", entry.key or "(empty key)")
        if entry.key.lower() in seen:
            raise BibError(f"two entries have this key ({seen[entry.key.lower()]}); keys differ by more than case", entry.key)
        seen[entry.key.lower()] = entry.key


def _parents_last(entries: Sequence[Entry]) -> list[Entry]:
    """BibTeX wants an entry that others cross-refer to behind them."""
    named = {entry.text("crossref").lower() for entry in entries}
    return sorted(entries, key=lambda entry: entry.key.lower() in named)


def _text(laid: Iterable[tuple[str, Laid]]) -> str:
    """The file's text: bibtexparser writes it, with nothing between us and it that would change a value."""
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Block, Field
    from bibtexparser.model import Entry as Written
    from bibtexparser.writer import BibtexFormat

    form = BibtexFormat()  # type: ignore[no-untyped-call]
    form.indent, form.block_separator, form.trailing_comma = "  ", "\n", False
    blocks: list[Block] = [
        Written(one.type, key, [Field(name, _enclose(name, value)) for name, value in one.fields.items()]) for key, one in laid
    ]
    return write_string(Library(blocks), unparse_stack=[], bibtex_format=form)


def _enclose(name: str, value: str) -> str:
    return value if name == "month" and value in dates.macros() else f"{{{value}}}"


def read_back(text: str, laid: Sequence[tuple[str, Laid]]) -> None:
    """Reads a text with both libraries and compares entry by entry, field by field; raises `BibError` where one differs.

    >>> read_back("@misc{a,\\n title = {x}\\n}", [("a", Laid("misc", {"title": "y"}))])
    Traceback (most recent call last):
    bib.entry.BibError: a: bibtexparser reads its title as 'x'
    """
    _compare("bibtexparser", _by_bibtexparser(text, laid), laid)
    _compare("pybtex", _by_pybtex(text, laid), laid)


Read = list[tuple[str, str, Mapping[str, str]]]


def _compare(reader: str, found: Read, laid: Sequence[tuple[str, Laid]]) -> None:
    for (key, type_, fields), (wanted, one) in zip(found, laid, strict=False):
        if key != wanted:
            raise BibError(f"{reader} does not find this entry in what was written, but {key}", wanted)
        if type_ != one.type:
            raise BibError(f"{reader} reads its type as {type_}", key)
        for name in {*fields, *one.fields}:
            if _plain_value(name, fields.get(name, "")) != _plain_value(name, one.fields.get(name, "")):
                raise BibError(f"{reader} reads its {name} as {fields.get(name)!r}", key)
    if len(found) != len(laid):
        raise BibError(f"{reader} finds {len(found)} entries in what was written, not {len(laid)}", laid[min(len(found), len(laid) - 1)][0])


def _plain_value(name: str, value: str) -> str:
    return dates.macros().get(value, value) if name == "month" else " ".join(value.split())


def _by_bibtexparser(text: str, laid: Sequence[tuple[str, Laid]]) -> Read:
    from bibtexparser.entrypoint import parse_string

    library = parse_string(text, parse_stack=[])
    for block in (*library.failed_blocks, *library.comments, *library.strings, *library.preambles):
        line = block.start_line or 0
        raise BibError(f"bibtexparser does not read it (line {line + 1})", _entry_at(text, line))
    return [(entry.key, entry.entry_type, {f.key: _unwrap(f.value) for f in entry.fields}) for entry in library.entries]


def _unwrap(value: str) -> str:
    return value[1:-1] if value.startswith("{") else value


def _entry_at(text: str, line: int) -> str:
    heads = re.findall(r"^@\w+\{([^,\n]+)", "\n".join(text.split("\n")[: line + 1]), re.M)
    return heads[-1] if heads else ""


def _by_pybtex(text: str, laid: Sequence[tuple[str, Laid]]) -> Read:
    from pybtex.bibtex.utils import split_name_list  # type: ignore[import-untyped]
    from pybtex.exceptions import PybtexError  # type: ignore[import-untyped]

    try:
        data = _strict(text)
        for key, one in laid:
            for role in ("author", "editor"):
                wanted = one.fields.get(role, "")
                if wanted and len(split_name_list(data.entries[key].fields.get(role, ""))) != len(split_names(wanted)):
                    raise BibError(f"pybtex counts its {role}s otherwise", key)
    except (PybtexError, RecursionError) as error:
        raise BibError(f"pybtex does not read it: {error}", _first_unread(laid)) from error
    return [(key, entry.original_type, dict(entry.fields.items())) for key, entry in data.entries.items()]


def _first_unread(laid: Sequence[tuple[str, Laid]]) -> str:
    """The first entry that pybtex does not read by itself."""
    from pybtex.exceptions import PybtexError

    for key, one in laid:
        try:
            _strict(_text([(key, one)]))
        except (PybtexError, RecursionError):
            return key
    return laid[0][0] if laid else ""


def _strict(text: str):  # type: ignore[no-untyped-def]
    """pybtex's data of a text, every remark an error; names stay as they are written."""
    from pybtex.database.input.bibtex import Parser  # type: ignore[import-untyped]

    class Strict(Parser):  # type: ignore[misc]
        def handle_error(self, error: Exception) -> None:
            raise error

    return Strict(person_fields=()).parse_string(text)

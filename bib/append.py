"""New entries into a file that a person keeps: every byte of theirs stays, what is there already is not added again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bib.entry import BibError, Entry
from bib.keys import Taken
from bib.patterns import regex
from bib.reader import Bibliography, read
from bib.writer import write

_CLASSIC = regex(r"[,{]\s*(?:journal|year|month|address|school)\s*=", re.I)
_HEAD_KEY = regex(r"^\s*@\w+\s*[{(]\s*([^\s,{}]+)", re.M)
_MODERN = regex(r"[,{]\s*(?:journaltitle|date|location|institution|urldate)\s*=", re.I)

Finder = Callable[[Sequence[Entry], Sequence[Entry]], Mapping[str, str]]
"""of the entries of a file and the new ones: the keys of those that the file holds -> the keys there"""


def dialect_of(existing: str) -> str:
    """The dialect that a .bib file is written in, by the names of its fields.

    >>> dialect_of("@article{a, journal = {J}, year = 2001}"), dialect_of("@article{a, journaltitle = {J}, date = 2001}"), dialect_of("")
    ('bibtex', 'biblatex', 'biblatex')
    """
    return "bibtex" if len(_CLASSIC.findall(existing)) > len(_MODERN.findall(existing)) else "biblatex"


def add_to(
    existing: str,
    entries: Sequence[Entry],
    dialect: str = "",
    ascii: bool = False,
    capitals: bool = True,
    find_held: Finder | None = None,
) -> tuple[str, dict[str, str]]:
    """Adds entries to the text of a .bib file. Returns the new text, which begins with the old one, and for each entry's key the key
    that it has in that file: that of an entry which is there already, or its own, or its own with a letter where that was taken.
    Without a dialect, the file's own is used; `find_held` says by the keys of the new ones which the file holds, else only one
    that was added before is known again.

    >>> mine = "% my sources\\n@book{Hu19, author = {胡適}, title = {嘗試集}, year = 1920}\\n"
    >>> new = [Entry("hu-1920", "book", {"author": ("胡適",), "title": "嘗試集", "date": "1920-03"})]
    >>> text, keys = add_to(mine, new, find_held=lambda there, new: {"hu-1920": "Hu19"})
    >>> text == mine, keys
    (True, {'hu-1920': 'Hu19'})
    """
    dialect = dialect or dialect_of(existing)
    there = read(existing)
    _refuse_open_end(there)
    known = find_held(there.entries, entries) if find_held else {}
    held = {entry.key.lower(): entry for entry in there.entries}
    taken = Taken([*held, *_HEAD_KEY.findall(existing)])
    keys: dict[str, str] = {}
    new: list[Entry] = []
    for entry in entries:
        same = known.get(entry.key) or _find_by_key(entry, held)
        keys[entry.key] = same or taken.give(entry.key)
        if not same:
            new.append(replace(entry, key=keys[entry.key]))
    if not new:
        return existing, keys
    text = _join(existing, write(new, dialect, ascii, capitals))
    _check(there, new, text)
    return text, keys


def _refuse_open_end(there: Bibliography) -> None:
    for one in there.failed:
        if "end of file" in one.reason:
            raise BibError(f"the file's last entry (line {one.line}) is never closed and would swallow an addition: close its brace first")


def _join(existing: str, added: str) -> str:
    """A file and what comes behind it, with the line ends of the file.

    >>> _join("a\\r\\n", "b\\n"), _join("a", "b\\n")
    ('a\\r\\n\\r\\nb\\r\\n', 'a\\n\\nb\\n')
    """
    ends = "\r\n" if existing.count("\r\n") * 2 > existing.count("\n") > 0 else "\n"
    gap = "" if not existing else ends if existing.endswith(("\n", "\r")) else ends * 2
    return existing + gap + added.replace("\n", ends)


def _check(there: Bibliography, new: list[Entry], text: str) -> None:
    """Whether the old entries are as they were, and the new ones there: a brace that the old file does not close would swallow them.

    What stands before the last old entry ended before an addition began, so that the file is read from there on only.
    """
    last = max(there.lines.values(), default=1)
    after = read(_write_strings(there) + "\n".join(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[last - 1 :]))
    for entry in there.entries:
        if there.lines[entry.key] == last and not any(one.fields == entry.fields for one in after.entries):
            raise BibError("this entry of the file would be read otherwise behind an addition; is its last brace missing?", entry.key)
    keys = {entry.key.lower() for entry in after.entries}
    for entry in new:
        if entry.key.lower() not in keys:
            raise BibError(f"the addition cannot be read behind the file's own text (its last entry begins at line {last})", entry.key)


def _write_strings(there: Bibliography) -> str:
    """The strings that a file defines, for what is read apart from it.

    >>> _write_strings(read("@string{jp = {Journal of Ports}}"))
    '@string{jp = {Journal of Ports}}\\n'
    """
    return "".join(f"@string{{{name} = {{{value}}}}}\n" for name, value in there.strings.items())


def _find_by_key(entry: Entry, held: Mapping[str, Entry]) -> str | None:
    """The key of the entry of this key, where the two state something alike and nothing otherwise: we added it ourselves the last time."""
    other = held.get(entry.key.lower())
    if other is None:
        return None
    both = [name for name in entry.fields if name in other.fields and name not in ("langid", "note")]
    return other.key if both and all(_letters(entry.text(name)) == _letters(other.text(name)) for name in both) else None


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())

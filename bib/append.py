"""New entries into a file that a person keeps: every byte of theirs stays, what is there already is not added again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from bib import dates, names
from bib.entry import BibError, Entry
from bib.keys import Taken
from bib.patterns import regex
from bib.reader import Bibliography, read
from bib.writer import write

_CLASSIC = regex(r"[,{]\s*(?:journal|year|month|address|school)\s*=", re.I)
_DOI_ADDRESS = regex(r"(?i)^(https?://(dx\.)?doi\.org/|doi:\s*)")
_URL_HEAD = regex(r"(?i)^https?://(www\.)?|#.*$")
_HEAD_KEY = regex(r"^\s*@\w+\s*[{(]\s*([^\s,{}]+)", re.M)
_MODERN = regex(r"[,{]\s*(?:journaltitle|date|location|institution|urldate)\s*=", re.I)


def add_to(existing: str, entries: Iterable[Entry], dialect: str = "", ascii: bool = False) -> tuple[str, dict[str, str]]:
    """Adds entries to the text of a .bib file. Returns the new text, which begins with the old one, and for each entry's key the key
    that it has in that file: that of an entry which is there already (same DOI, URL, or title, author and year), or its own, or
    its own with a letter where that was taken. Without a dialect, the file's own is used.

    >>> mine = "% my sources\\n@book{Hu19, author = {胡適}, title = {嘗試集}, year = 1920}\\n"
    >>> text, keys = add_to(mine, [Entry("hu-1920", "book", {"author": ("胡適",), "title": "嘗試集", "date": "1920-03"})])
    >>> text == mine, keys
    (True, {'hu-1920': 'Hu19'})
    """
    dialect = dialect or ("bibtex" if len(_CLASSIC.findall(existing)) > len(_MODERN.findall(existing)) else "biblatex")
    there = read(existing)
    _refuse_open_end(there)
    marks = _marks_of(there.entries)
    held = {entry.key.lower(): entry for entry in there.entries}
    taken = Taken([*held, *_HEAD_KEY.findall(existing)])
    keys: dict[str, str] = {}
    new: list[Entry] = []
    for entry in entries:
        same = _find_same(entry, marks) or _find_by_key(entry, held)
        keys[entry.key] = same.key if same else taken.give(entry.key)
        if not same:
            new.append(replace(entry, key=keys[entry.key]))
    if not new:
        return existing, keys
    text = _join(existing, write(new, dialect, ascii))
    _check(there, new, read(text))
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


def _check(there: Bibliography, new: list[Entry], after: Bibliography) -> None:
    """Whether the old entries are as they were, and the new ones there: a brace that the old file does not close would swallow them."""
    for entry in there.entries:
        found = after.get(entry.key)
        if found is None or found.fields != entry.fields:
            raise BibError("this entry of the file would be read otherwise behind an addition; is its last brace missing?", entry.key)
    for entry in new:
        if after.get(entry.key) is None:
            last = max(there.lines.values(), default=0)
            raise BibError(f"the addition cannot be read behind the file's own text (its last entry begins at line {last})", entry.key)


Marks = Mapping[str, tuple[Entry, ...]]


def _marks_of(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    marks: dict[str, tuple[Entry, ...]] = {}
    for entry in entries:
        for mark in _marks(entry):
            marks[mark] = (*marks.get(mark, ()), entry)
    return marks


def _marks(entry: Entry) -> list[str]:
    """What makes two entries one work, each by itself.

    >>> _marks(Entry("k", "article", {"doi": "https://doi.org/10.1/AB", "title": "On X", "author": ("A. B.",), "date": "2001"}))
    ['doi 10.1/ab', 'work onx b 2001']
    """
    doi = _DOI_ADDRESS.sub("", entry.text("doi")).lower()
    url = _URL_HEAD.sub("", entry.text("url")).rstrip("/")
    return [*([f"doi {doi}"] if doi else []), *([f"url {url}"] if url else []), *_marks_of_work(entry)]


def _marks_of_work(entry: Entry) -> Iterator[str]:
    """Who, what and when; where there is no title, an agency and its day, a journal and its pages."""
    people = entry.names("author") or entry.names("editor") or (entry.text("journaltitle") or entry.text("organization"),)
    family = _letters(names.parse(people[0]).family) if people[0] else ""
    year = dates.year(entry.text("date") or entry.text("year"))
    title = _letters(entry.text("title"))
    if family and year:
        where = (_letters(entry.text(name)) for name in ("date", "volume", "number", "pages"))
        yield f"work {title} {family} {year}" if title else " ".join(["untitled", family, *where])


def _find_same(entry: Entry, marks: Marks) -> Entry | None:
    for mark in _marks(entry):
        for other in marks.get(mark, ()):
            if mark.startswith("doi ") or _agree(entry, other):
                return other
    return None


def _find_by_key(entry: Entry, held: Mapping[str, Entry]) -> Entry | None:
    """The entry of this key, where the two state something alike and nothing otherwise: we added it ourselves the last time."""
    other = held.get(entry.key.lower())
    if other is None:
        return None
    both = [name for name in entry.fields if name in other.fields and name not in ("langid", "note")]
    return other if both and all(_letters(entry.text(name)) == _letters(other.text(name)) for name in both) else None


def _agree(one: Entry, other: Entry) -> bool:
    """Whether nothing in two entries says that they are two works: other titles under one URL, other DOIs, other volumes."""
    titles = [_letters(e.text("title")) for e in (one, other)]
    if all(titles) and titles[0] not in titles[1] and titles[1] not in titles[0]:
        return False
    return all(
        not (a and b) or a == b
        for a, b in ((one.text(name).lower(), other.text(name).lower()) for name in ("doi", "isbn", "volume", "edition"))
    )


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())

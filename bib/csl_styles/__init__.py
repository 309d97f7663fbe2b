"""Styles of the Citation Style Language (CSL 1.0.2): those that are shipped, by name (terms/styles.toml), and a person's own files."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bib.entry import BibError
from bib.patterns import regex
from bib.terms import load

_HEAD = regex(r"<style\b[^>]*>")
_ATTRIBUTE = regex(r"""\s([\w-]+)\s*=\s*["']([^"']*)["']""")
_ID = regex(r"<id>[^<]*/([^</]+)</id>")
_PARENT = regex(r"""<link\b(?=[^>]*\brel\s*=\s*["']independent-parent["'])[^>]*\bhref\s*=\s*["']([^"']+)["']""")


class CslStyle(NamedTuple):
    """A style and what its file says of it."""

    path: Path
    notes: bool
    """it is made for notes, not for brackets in the text"""
    english: bool = True
    """its own language is English, or that of the reader"""
    page: str = "p."
    """the word for a page in its language, where one is known"""
    types: Mapping[str, str] = {}
    """CSL's types of works that go to it under another, for its file does not print them as its manual has it"""
    han: bool = False
    """it prints works in Chinese, Japanese and Korean otherwise than others"""
    degrees: Mapping[str, str] = {}
    """the words for the degree of a thesis in English, which the style's file leaves to the work"""
    native_names: bool = False
    """names that are printed family first stay so: Lee Kuan Yew"""
    fronts: bool = False
    """a foreword, and what lies in an archive, is named and not quoted"""
    sentences: bool = False
    """it prints English titles as sentences, and leaves that to the work"""
    volume_titles: bool = False
    """its file knows the title of a volume beside that of the whole work"""


def names() -> Mapping[str, str]:
    """The styles that are shipped, and what each is.

    >>> names()["apa"]
    'American Psychological Association (7th edition)'
    """
    return {name: row["says"] for name, row in load("styles").items()}


def find(name: str) -> CslStyle | None:
    """The style of a name or of a file; None where there is none of that name, and `BibError` where a file is no style.

    >>> find("chicago").path.name, find("chicago").notes, find("apa").notes, find("no-such-style")
    ('chicago-notes-bibliography.csl', True, False, None)
    """
    row = _by_name().get(name.lower())
    if row is not None:
        return _read_shipped(row)
    path = Path(name)
    return _own(path) if path.suffix.lower() == ".csl" or path.is_file() else None


@cache
def _by_name() -> Mapping[str, str]:
    """Every name of a shipped style, also that of its file, which is its name in the repository of styles."""
    rows = load("styles")
    words = {word: name for name, row in rows.items() for word in (name, *row.get("aliases", ()), row["file"].removesuffix(".csl"))}
    return {word.lower(): name for word, name in words.items()}


@cache
def _read_shipped(name: str) -> CslStyle:
    path = Path(__file__).with_name(load("styles")[name]["file"])
    return _add_row(_describe(path, _text(path)), name)


def _add_row(made: CslStyle, name: str) -> CslStyle:
    """A style with what our row says of it beside its file."""
    row = load("styles")[name]
    return made._replace(page=row.get("page", made.page), **{name: row[name] for name in _OWN if name in row})


_OWN = ("types", "han", "degrees", "native_names", "fronts", "sentences")
"""what a row says of a style that its file does not"""


def _own(path: Path) -> CslStyle:
    """A person's own file, a copy of a shipped one too; one that only names another leads to that, if that is shipped."""
    text = _text(path)
    if not _HEAD.search(text):
        raise BibError(f"{path} is no style of the Citation Style Language")
    parent = _PARENT.search(text)
    if parent is None:
        known, made = _ID.search(text), _describe(path, text)
        name = _by_name().get(known[1].lower()) if known else None
        return made if name is None else _add_row(made, name)
    name = parent[1].rstrip("/").rpartition("/")[2]
    if name.lower() not in _by_name():
        raise BibError(f"{path} only names another style; give the file of that: {name}.csl")
    return _read_shipped(_by_name()[name.lower()])


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BibError(f"the style {path} cannot be read ({error.__class__.__name__})") from error


def _describe(path: Path, text: str) -> CslStyle:
    head = _HEAD.search(text)
    told = dict(_ATTRIBUTE.findall(head[0])) if head else {}
    english = told.get("default-locale", "en").lower().startswith("en")
    return CslStyle(path, told.get("class") == "note", english, "p." if english else "", volume_titles='"volume-title"' in text)

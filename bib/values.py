"""The value of one field <-> its TeX in a file, as the kind of the field has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from bib import dates, fields, languages, names
from bib.entry import Value
from bib.patterns import regex
from bib.tex import decode, escape, escape_verbatim

_DASHES = regex(r"-{2,}|[‐‑‒–—―]")
_RANGE = regex(r"(?<=[0-9ivxlcdm])-(?=[A-Z]?[0-9ivxlcdm])")
_AND = regex(r"(?i)(?<!\S)and(?!\S)")
_LINK_COMMAND = regex(r"\\(?:url|path|nolinkurl)\{(.*)\}")


def plain_dashes(pages: str) -> str:
    """Pages with hyphens, whatever dash was printed.

    >>> plain_dashes("7–8, 12--14")
    '7-8, 12-14'
    """
    return _DASHES.sub("-", pages)


def write_value(name: str, value: Value, ascii: bool = False) -> str:
    """The TeX of one value, as the kind of its field has it.

    >>> write_value("author", ("鄭端耀", "外交部", "AT&T")), write_value("pages", "7-12; A-3")
    ('鄭端耀 and {外交部} and AT\\\\&T', '7--12; A-3')
    >>> write_value("publisher", "Simon and Schuster")
    '{Simon and Schuster}'
    """
    kind = fields.row(name).holds
    if isinstance(value, tuple):
        return " and ".join(_write_name(one, ascii) if kind == "names" else "{" + escape(one, ascii) + "}" for one in value)
    if kind == "verbatim":
        return escape_verbatim(value, ascii)
    if kind == "date" and dates.parse(value):  # 2006~ is a date, no space
        return value
    if kind == "pages":
        return escape(_RANGE.sub("--", value), ascii)
    written = escape(value, ascii)
    return "{" + written + "}" if kind == "list" and _AND.search(value) else written


def write_piece(text: str, ascii: bool = False) -> str:
    """The TeX of a piece of a text, with the spaces at its ends.

    >>> write_piece(" & so "), write_piece(" ")
    (' \\\\& so ', ' ')
    """
    inner = text.strip(" ")
    if not inner:
        return text
    begin = text.index(inner)
    return text[:begin] + escape(inner, ascii) + text[begin + len(inner) :]


def _write_name(name: str, ascii: bool) -> str:
    form = names.to_bib(name)
    if not form.startswith("{"):
        return escape(form, ascii)
    inner = escape(form[1:-1], ascii)
    return ("{{}" if inner.startswith("\\") else "{") + inner + "}"  # to BibTeX, {\... is one letter with its accent


def read_value(name: str, raw: str) -> Value:
    """The TeX of one field -> its value.

    >>> read_value("author", "{The White House} and 歐陽 修"), read_value("title", "The {DNA} of \\\\& co")
    (('The White House', '歐陽修'), 'The DNA of & co')
    """
    return _READERS.get(fields.row(name).holds, decode)(raw)


def _read_names(raw: str) -> Value:
    return tuple(read_name(one) for one in split_names(raw) if one.strip(" ,{}"))


def _read_glosses(raw: str) -> Value:
    return tuple(decode(one) for one in split_names(raw))


def _read_verbatim(raw: str) -> Value:
    """A URL or the like, which a person may have put into a command."""
    raw = raw.strip()
    inner = _LINK_COMMAND.fullmatch(raw)
    return escape_verbatim(re.sub(r"\\([%&#_~$])", r"\1", inner[1] if inner else raw))


def _read_date(raw: str) -> Value:
    return raw if dates.parse(raw) else decode(raw)


def _read_pages(raw: str) -> Value:
    return plain_dashes(decode(raw))


def _read_language(raw: str) -> Value:
    return languages.code(decode(raw))


_READERS: Mapping[str, Callable[[str], Value]] = {
    "names": _read_names,
    "glosses": _read_glosses,
    "verbatim": _read_verbatim,
    "date": _read_date,
    "pages": _read_pages,
    "language": _read_language,
}


def read_name(raw: str) -> str:
    """One name of a .bib file, decoded: `{...}` stays where it says that the name is a body and its words do not.

    >>> read_name("{\\\\'E}mile Zola"), read_name("{The White House}"), read_name("{Duan Yu}")
    ('Émile Zola', 'The White House', '{Duan Yu}')
    """
    raw = raw.strip()
    if raw.startswith("{") and raw.endswith("}") and names.whole(raw) and not raw.startswith("{\\"):
        return names.from_bib("{" + decode(raw[1:-1]) + "}")
    return names.from_bib(decode(raw))


@lru_cache(maxsize=8192)
def normal_name(name: str) -> str:
    """A name as it comes back from a file; "" for one of which nothing is left.

    >>> normal_name("歐陽 修"), normal_name("{The White House}"), normal_name("Иванов И. И."), normal_name("{ , }")
    ('歐陽修', 'The White House', 'Иванов, И. И.', '')
    """
    for _ in range(5):
        before, name = name, read_name(_write_name(name, False)) if name.strip("{} ,\u3000\xa0") else ""
        if name == before:
            return name
    return "{" + re.sub(r"[{}]", "", name).strip() + "}"


def split_names(raw: str) -> list[str]:
    """A list of names, parted at each "and" outside braces.

    >>> split_names("A and {B and C} AND D")
    ['A', '{B and C}', 'D']
    """
    out, depth, start = [], 0, 0
    for match in re.finditer(r"[{}]|(?i:(?<=\s)and(?=\s))", raw):
        if match[0] in "{}":
            depth += 1 if match[0] == "{" else -1
        elif depth == 0:
            out.append(raw[start : match.start()])
            start = match.end()
    return [one for one in (piece.strip() for piece in [*out, raw[start:]]) if one.strip("{} ")]

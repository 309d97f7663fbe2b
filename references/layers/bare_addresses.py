"""Addresses without a scheme: Disponível em: seer.ufrgs.br/webmosaica/article/view/9767. Acesso em: 29 set. 2022.

Rule: a host and a path are an address though neither http:// nor www. stands before them, as ABNT NBR 6023 and the browsers' own lines
print it. The note is read as if the scheme stood there, and the address is told as it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from bib.patterns import regex
from references import terms
from references.composed import move_back
from references.layers.compounds import Read
from references.model import Citation, Field, NoteReading

_SCHEME = "http://"


def read_bare_addresses(text: str, read: Read) -> NoteReading:
    """The reading of a note whose addresses bear no scheme.

    >>> from references.parse import read_note
    >>> text = "SOUZA, Ana. O rio. Porto Alegre: Cais, 2013. Disponível em: rio.example.com/2020/rio.pdf. Acesso em: 29 set. 2022."
    >>> found = read_note(text).citations[0].stated
    >>> found["url"], found["urldate"]
    ('rio.example.com/2020/rio.pdf', '2022-09-29')
    """
    found = [one.start() for one in _find_addresses(text)]
    if not found:
        return read(text)
    pieces, starts, at = [], list[int](), 0
    for start in found:
        pieces += [text[at:start], _SCHEME]
        starts += [*range(at, start), *[start] * len(_SCHEME)]
        at = start
    reading = move_back(read("".join([*pieces, text[at:]])), text, [*starts, *range(at, len(text) + 1)])
    return replace(reading, citations=tuple(_print_addresses(one, text) for one in reading.citations))


def _find_addresses(text: str) -> Iterator[re.Match[str]]:
    return _address().finditer(text) if "/" in text and "." in text else iter(())


@cache
def _address() -> re.Pattern[str]:
    ends = terms.either(terms.load("addresses")["ends"])
    host = rf"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)*\.(?:{ends})"
    doi = r"(?:(?<=[:：] )|(?!(?:dx\.)?doi\.org))"  # behind a full stop such an address is a DOI, and no page of the web
    return regex(rf"(?<![^\s(<\[“\"«:])(?<!//)(?!www\d?\.){doi}{host}/(?=[^\s)>\]])")


def _print_addresses(one: Citation, text: str) -> Citation:
    return replace(one, fields=tuple(_print_address(field, text) for field in one.fields))


def _print_address(field: Field, text: str) -> Field:
    if _SCHEME not in str(field.value) or not isinstance(field.value, str) or field.value in text:
        return field
    bare = field.value.replace(_SCHEME, "")
    return replace(field, value=bare) if bare in text else field

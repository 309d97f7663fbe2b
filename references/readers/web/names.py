"""What the maker of a page calls its elements: marks, notes, ways back, furniture (terms/web.toml)."""

from __future__ import annotations

import re
from functools import cache

from bib.patterns import regex
from references import terms
from references.readers.web.tree import Element

_KEYS = ("id", "class", "role", "rel", "rev", "{http://www.idpf.org/2007/ops}type", "epub:type", "name")


def names_of(element: Element) -> list[str]:
    """The names that an element bears: id, classes, role, rel and type; its own where its maker gave it one (d-footnote).

    >>> from lxml import etree
    >>> names_of(etree.fromstring('<li id="fn:1" class="a b"/>'))
    ['fn:1', 'a', 'b']
    """
    own = [element.tag] if isinstance(element.tag, str) and "-" in element.tag else []
    return [*own, *(name for key in _KEYS for name in (element.get(key) or "").split())]


def is_called(element: Element, kind: str) -> bool:
    """Whether one of an element's names says that it is of a kind.

    >>> from lxml import etree
    >>> is_called(etree.fromstring('<li id="fn:1"/>'), "note"), is_called(etree.fromstring('<a class="footnote-ref"/>'), "mark")
    (True, True)
    """
    return any(_says(name, kind) for name in names_of(element))


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return regex("|".join(terms.load("web")["names"][kind]), re.IGNORECASE)


def _says(name: str, kind: str) -> bool:
    return _pattern(kind).search(name) is not None

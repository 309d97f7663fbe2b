"""Templates of a wiki that print a work (`{{cite book|…}}`), which pandoc leaves as they are: their words, as a page has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from bib.patterns import regex
from references import terms
from references.readers.drafts import Words
from references.structure import PLAIN

_LINK = regex(r"\[\[(?:[^\[\]|]{0,200}\|)?([^\[\]|]{0,400})\]\]")
_BORDER = regex(r"\{\{|\}\}|\[\[|\]\]|\|")
_SIGNS = regex(r"'{2,5}|<[^<>]{0,200}>")
_ITALIC = frozenset({"italic"})


def print_template(source: str) -> Iterator[Words]:
    """What a page shows of a template that prints a work; nothing of others.

    >>> source = "{{Cite book |last=Moor |first=Ada |title=Dams |location=Leeds |publisher=Weir |year=1988 |pages=4–9}}"
    >>> "".join(words.text for words in print_template(source))
    'Moor, Ada. Dams. Leeds: Weir. 1988. p. 4–9.'
    """
    name, *arguments = split_template(source.strip().removeprefix("{{").removesuffix("}}"))
    known = terms.load("mediawiki")
    if not source.lstrip().startswith("{{") or not name.strip().casefold().startswith(tuple(known["templates"]["begin"])):
        return
    said = _fields(arguments, known["fields"])
    parts = [part for does in _PARTS if (part := does(said)) is not None and part.text]
    for number, part in enumerate(parts):
        yield part
        stop = "" if part.text.endswith(".") else "."
        yield Words(stop if number + 1 == len(parts) else stop + " ")


def split_template(source: str) -> list[str]:
    """The arguments of a template, at the bars that stand in no link and no template of their own.

    >>> split_template("a|[[b|c]]|{{d|e}}")
    ['a', '[[b|c]]', '{{d|e}}']
    """
    pieces, depth, start = [], 0, 0
    for border in _BORDER.finditer(source):
        if border[0] in ("{{", "[["):
            depth += 1
        elif border[0] in ("}}", "]]"):
            depth = max(0, depth - 1)
        elif not depth:
            pieces.append(source[start : border.start()])
            start = border.end()
    return [*pieces, source[start:]]


def _fields(arguments: list[str], names: Mapping[str, list[str]]) -> dict[str, str]:
    given: dict[str, str] = {}
    for argument in arguments:
        name, equals, value = argument.partition("=")
        if equals and (words := _plain(value)):
            given.setdefault(name.strip().casefold(), words)
    return {field: next((given[name] for name in known if name in given), "") for field, known in names.items()}


def _plain(value: str) -> str:
    return " ".join(_SIGNS.sub("", _LINK.sub(r"\1", value)).split())


Said = Mapping[str, str]


def _author(said: Said) -> Words:
    return Words(said["author"] or ", ".join(filter(None, (said["family"], said["given"]))))


def _title(said: Said) -> Words:
    if said["container"]:
        return Words(f"“{said['title']}”" if said["title"] else "", PLAIN, said["url"])
    return Words(said["title"], _ITALIC, said["url"])


def _numbers(said: Said) -> Words:
    return Words(" ".join(filter(None, (said["volume"], f"({said['number']})" if said["number"] else ""))))


def _imprint(said: Said) -> Words:
    return Words(": ".join(filter(None, (said["place"], said["publisher"]))))


_PARTS: tuple[Callable[[Said], Words | None], ...] = (
    _author,
    _title,
    lambda said: Words(said["container"], _ITALIC),
    _numbers,
    _imprint,
    lambda said: Words(said["date"]),
    lambda said: Words(f"p. {said['pages']}" if said["pages"] else ""),
    lambda said: Words(f"doi:{said['doi']}" if said["doi"] else ""),
)
"""as Citation Style 1 prints them"""

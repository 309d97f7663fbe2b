"""Notes of a wiki that stand in templates ({{sfn}}, {{efn}}), written as the references that they make; groups of references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count

from bib.patterns import regex
from references import terms
from references.readers.labels import format_number
from references.readers.pandoc.names import write_name
from references.readers.pandoc.templates import split_template

_TEMPLATE = regex(r"\{\{\s*([^{}|<>\n]{1,40}?)\s*\|")
_BRACES = regex(r"\{\{|\}\}")
_REF = regex(r"(?i)<ref\b([^<>]{0,400})>")
_ATTRIBUTE = regex(r"(?i)\b(name|group)\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s/>\"'<]+))")
_NAMED = regex(r"\s*([\w-]{1,20})\s*=(.*)", re.DOTALL)
_FORMS = {"lower-alpha": "lowerLetter", "upper-alpha": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman"}
"""groups whose names say how they are numbered -> the formats of references/terms/note_numbers.toml"""


def write_templates(source: str) -> str:
    """The templates that make a note, as references.

    >>> write_templates("One.{{sfn|Moor|Lys|1988|p=4}} Two.{{efn|name=a|In May.}}")
    'One.<ref name="sfn Moor & Lys 1988, p. 4.">Moor & Lys 1988, p. 4.</ref> Two.<ref name="a" group="lower-alpha">In May.</ref>'
    """
    groups: dict[str, str] = terms.load("mediawiki")["notes"]
    pieces, done = [], 0
    for match in _TEMPLATE.finditer(source):
        name = match[1].casefold()
        if match.start() >= done and name in groups and (end := _find_end(source, match.start())):
            arguments = split_template(source[match.end() : end - 2])
            written = _write_short(arguments) if groups[name] == "short" else _write_note(arguments, groups[name])
            pieces += [source[done : match.start()], written]
            done = end
    return "".join((*pieces, source[done:]))


_LONGEST = 20_000


def _find_end(source: str, start: int) -> int:
    """Behind the braces that close a template; 0 where none do."""
    depth = 0
    for brace in _BRACES.finditer(source, start, start + _LONGEST):
        depth += 1 if brace[0] == "{{" else -1
        if not depth:
            return brace.end()
    return 0


def _read_arguments(arguments: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """The arguments of a template by their order, and those by their names."""
    matches = [(_NAMED.fullmatch(one), one) for one in arguments]
    named = {match[1].casefold(): match[2].strip() for match, _ in matches if match}
    plain = [one.strip() for match, one in matches if not match]
    return plain or [named[key] for key in ("1", "text") if key in named], named


def _write_short(arguments: Sequence[str]) -> str:
    """Authors, year and page, as the template prints them."""
    plain, named = _read_arguments(arguments)
    fields: dict[str, list[str]] = terms.load("mediawiki")["short"]
    pages = next((named[key] for key in fields["pages"] if key in named), "")
    place = next((named[key] for key in fields["place"] if key in named), "")
    authors = " & ".join(plain[:-1]) if len(plain) < _MANY else f"{plain[0]} et al."
    words = ", ".join(filter(None, (" ".join(filter(None, (authors, *plain[-1:]))), f"p. {pages}" if pages else "", place)))
    return f'<ref name="sfn {words.replace(chr(34), "")}.">{words}.</ref>'


_MANY = 5
"""from four authors on the first stands for all"""


def _write_note(arguments: Sequence[str], group: str) -> str:
    plain, named = _read_arguments(arguments)
    name, group = named.get("name", ""), named.get("group", group)
    attributes = "".join(f' {key}="{value.strip(chr(34))}"' for key, value in (("name", name), ("group", group)) if value)
    return f"<ref{attributes}>{plain[0]}</ref>" if plain else f"<ref{attributes} />"


def name_refs(source: str) -> str:
    """References that are named or grouped, with their names before their words: one that is called again by its name is the same.

    >>> name_refs('<ref name="x" />').endswith("</ref>")
    True
    """
    numbers = count()

    def name_ref(ref: re.Match[str]) -> str:
        said = {match[1].casefold(): (match[2] or match[3] or match[4] or "").strip() for match in _ATTRIBUTE.finditer(ref[1])}
        if not said:
            return ref[0]
        name = write_name("\t".join(("ref", said.get("group", ""), said.get("name") or f"{next(numbers)}\t")))
        return f"<ref>{name}</ref>" if ref[1].endswith("/") else f"<ref>{name} "

    return _REF.sub(name_ref, source)


def group_of(name: str) -> str:
    """The group of a reference by the name that it was given here; nothing for other notes.

    >>> group_of("ref\\tnb\\ta"), group_of("org a")
    ('nb', '')
    """
    return name.split("\t")[1] if name.startswith("ref\t") else ""


def label_in_group(group: str, number: int) -> str:
    """A number as references of a group print it.

    >>> label_in_group("nb", 2), label_in_group("lower-alpha", 2), label_in_group("", 2)
    ('nb2', 'b', '2')
    """
    return format_number(number, _FORMS[group]) if group in _FORMS else f"{''.join(group.split())}{number}"

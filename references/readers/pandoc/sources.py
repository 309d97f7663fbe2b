"""Sources as pandoc is given them: notes with their names, and what it passes over without a word written as it reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bib.patterns import regex
from references.model import Document
from references.readers import encodings
from references.readers.how import How
from references.readers.pandoc.names import write_name
from references.readers.pandoc.rtf import to_plain_rtf
from references.readers.pandoc.wiki_notes import name_refs, write_templates


def decode(path: str, data: bytes, how: How) -> Document:
    """The text of a source; RTF is bytes, of which each stands for itself until its fonts are known."""
    if how.format == "rtf":
        return Document(path, data.decode("latin-1"), "", "rtf")
    return encodings.document(path, data, how.encoding)


_RST = regex(r"(?m)^(\.\.[ \t]+\[(#[\w.-]*|\d+|\*)\])(?=\s)")


def name_rst(source: str) -> str:
    """Footnotes of reStructuredText; those that it numbers or marks itself bear no name, and are told apart all the same.

    >>> name_rst(".. [7] Seven.\\n").startswith(".. [7] \\ue000")
    True
    """
    count = iter(range(len(source)))
    return _RST.sub(lambda one: f"{one[1]} {write_name(one[2] if one[2] not in ('#', '*') else f'{one[2]} {next(count)}')}", source)


_ORG = regex(r"(?m)^(\[fn:([\w-]+)\])[ \t]*")
_ORG_INLINE = regex(r"\[fn:([\w-]+):[ \t]*")


def name_org(source: str) -> str:
    """Footnotes of Org, whose labels nobody prints.

    >>> name_org("[fn:a] A note.").endswith(" A note.")
    True
    """
    named = _ORG.sub(lambda one: f"{one[1]} {write_name('org ' + one[2])} ", source)
    return _ORG_INLINE.sub(lambda one: f"{one[0]}{write_name('org ' + one[1])} ", named)


_REFS_IN_TEMPLATE = regex(r"\{\{[^{}<>|=]{1,60}\|[^{}<>]{0,200}?=\s*(?=<ref\b)")
_END_OF_TEMPLATE = regex(r"(?i)</ref>\s*\}\}")


def name_mediawiki(source: str) -> str:
    """References of a wiki, also those that templates make; those that stand in a template of their list are brought out.

    >>> name_mediawiki('<ref name="x" />').endswith("</ref>")
    True
    """
    source = write_templates(source)
    listed = _REFS_IN_TEMPLATE.sub("\n\n<references>\n", source)
    if listed != source:
        listed = _END_OF_TEMPLATE.sub("</ref>\n</references>\n\n", listed)
    return name_refs(listed)


_FOOTNOTE = regex(r"(<footnote\b[^<>]{0,200}?\bid\s*=\s*[\"']([^\"'<>]*)[\"'][^<>]*>\s*<(?:sim|formal)?para\b[^<>]*>)")
_FOOTNOTEREF = regex(r"<footnoteref\b[^<>]{0,200}?\blinkend\s*=\s*[\"']([^\"'<>]*)[\"'][^<>]*(?:/>|>\s*</footnoteref>)")


def name_docbook(source: str) -> str:
    """Footnotes of DocBook, and their further marks, which pandoc passes over.

    >>> name_docbook('<footnoteref linkend="n"/>').startswith("<footnote><para>")
    True
    """
    named = _FOOTNOTE.sub(lambda one: f"{one[1]}{write_name('id ' + one[2])} ", source)
    return _FOOTNOTEREF.sub(lambda one: f"<footnote><para>{write_name('id ' + one[1])}</para></footnote>", named)


_FETCHED = regex(r"(?m)^[ \t]*#(?:import|include)\b[^\n]*")


def prepare_typst(source: str) -> str:
    """Typst without what it brings in: nothing is fetched, and pandoc would refuse the file.

    >>> prepare_typst('#import "@preview/box:0.1.0": box\\n= Ships')
    '\\n= Ships'
    """
    return _FETCHED.sub("", source)


PREPARE: Mapping[str, Callable[[str], str]] = {
    "rtf": to_plain_rtf,
    "docbook": name_docbook,
    "mediawiki": name_mediawiki,
    "rst": name_rst,
    "org": name_org,
    "typst": prepare_typst,
}

"""XML by lxml, without entities, definitions of documents, or the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from references.errors import SAVE_ANEW, UnreadableInput

if TYPE_CHECKING:
    from lxml import etree


def parse(data: bytes, what: str = "it", *, recover: bool = False) -> etree._Element:
    """The root of a tree; raises UnreadableInput where the XML is damaged or nested too deeply. `what` is how the file is called;
    `recover` takes what can be read of damaged XML.

    >>> parse(b"<a><b>Ships</b></a>").findtext("b")
    'Ships'
    >>> parse(b'<!DOCTYPE a [<!ENTITY x "xxxx">]><a>&x;</a>').text is None
    True
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, recover=recover
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        said = " ".join(str(error).split())[:120]
        raise UnreadableInput(f"{what} is damaged ({said})", do=SAVE_ANEW) from None
    refuse_partial(parser, what)
    if root is None:
        raise UnreadableInput(f"{what} holds nothing that can be read", do=SAVE_ANEW)
    return root


def refuse_partial(parser: etree.XMLParser | etree.HTMLParser, what: str = "it") -> None:
    """Raises UnreadableInput where a parser stopped at a limit (depth, length, entities): what follows would be lost in silence.

    >>> from lxml import etree
    >>> parser = etree.HTMLParser()
    >>> _ = etree.fromstring("<b>" * 300 + "Ships", parser)
    >>> refuse_partial(parser, "the page")
    Traceback (most recent call last):
    ...
    references.errors.UnreadableInput: the page is nested too deeply or too large (divide it into parts)
    """
    from lxml import etree

    if any(one.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for one in parser.error_log):
        raise UnreadableInput(f"{what} is nested too deeply or too large", do="divide it into parts")

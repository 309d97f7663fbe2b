"""Whole files inside a Word file (w:altChunk, ECMA-376 part 1, 17.17.2.1), which Word takes in when it opens the document."""

from __future__ import annotations

from collections.abc import Iterator

_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "blockquote", "pre", "dt", "dd", "div"})


def is_word(data: bytes) -> bool:
    """Whether a part is a Word file itself.

    >>> is_word(b"PK"), is_word(b"<html>")
    (True, False)
    """
    return data.startswith(b"PK")


def find_paragraphs(data: bytes) -> Iterator[tuple[str, str]]:
    """The blocks of a part that is a web page, an archive of one (MHT), or text: kind and words each.

    >>> list(find_paragraphs(b"<html><h1>Ships</h1><p>They <b>came</b>.</p></html>")), list(find_paragraphs(b"One.\\r\\nTwo."))
    ([('heading', 'Ships'), ('paragraph', 'They came.')], [('paragraph', 'One.'), ('paragraph', 'Two.')])
    """
    if data[:400].lstrip().lower().startswith((b"mime-version", b"from:", b"content-type")):
        data = _page_of_archive(data)
    if b"<" in data[:400] and (b"<html" in data[:4000].lower() or b"<p" in data[:4000].lower()):
        yield from _of_page(data)
    elif not data.startswith(b"{\\rtf"):
        yield from (("paragraph", line) for line in data.decode("utf-8-sig", "replace").splitlines() if line.strip())


def _page_of_archive(data: bytes) -> bytes:
    from email import message_from_bytes, policy

    message = message_from_bytes(data, policy=policy.default)
    pages = (part for part in message.walk() if part.get_content_type() == "text/html")
    page = next(pages, None)
    said = page.get_payload(decode=True) if page is not None else None
    return said if isinstance(said, bytes) else b""


def _of_page(data: bytes) -> Iterator[tuple[str, str]]:
    from lxml import html

    root = html.document_fromstring(data, parser=html.HTMLParser(no_network=True, remove_comments=True))
    for element in root.iter(*_BLOCKS):
        if next(element.iterdescendants(*_BLOCKS), None) is None:
            tag = str(element.tag)
            words = " ".join(element.text_content().split())
            if words:
                yield ("heading" if tag[0] == "h" else "item" if tag == "li" else "cell" if tag in ("td", "th") else "paragraph"), words

"""Whole files inside a Word file (w:altChunk, ECMA-376 part 1, 17.17.2.1), which Word takes in when it opens the document."""

from __future__ import annotations

from collections.abc import Iterator

from references.errors import UnreadableInput
from references.readers import encodings


def is_word(data: bytes) -> bool:
    """Whether a part is a Word file itself.

    >>> is_word(b"PK"), is_word(b"<html>")
    (True, False)
    """
    return data.startswith(b"PK")


def find_blocks(data: bytes) -> list[tuple[str, str]]:
    """The blocks of a part that is a web page, an archive of one (MHT), or text: kind and words each; none of one that is neither.

    >>> find_blocks(b"<html><h1>Ships</h1><div>Once <p>they <b>came</b>.</p></div></html>")
    [('heading', 'Ships'), ('paragraph', 'Once'), ('paragraph', 'they came.')]
    >>> find_blocks("一。\\r\\n二。".encode("gb18030")), find_blocks(bytes(range(256)))
    ([('paragraph', '一。'), ('paragraph', '二。')], [])
    """
    try:
        return list(_find_blocks(data))
    except UnreadableInput:  # it is empty, or binary
        return []


def _find_blocks(data: bytes) -> Iterator[tuple[str, str]]:
    charset: str | None = None
    if data[:400].lstrip().lower().startswith((b"mime-version", b"from:", b"content-type")):
        data, charset = _page_of_archive(data)
    if b"<" in data[:400] and (b"<html" in data[:4000].lower() or b"<p" in data[:4000].lower()):
        yield from _of_page(data, charset)
    elif not data.startswith(b"{\\rtf"):
        text = encodings.document("", data, charset).text
        yield from (("paragraph", line) for line in text.splitlines() if line.strip())


def _page_of_archive(data: bytes) -> tuple[bytes, str | None]:
    """The page in an archive, and the encoding that its head states."""
    from email import message_from_bytes, policy

    message = message_from_bytes(data, policy=policy.default)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    said = page.get_payload(decode=True) if page is not None else None
    return (said, page.get_content_charset()) if page is not None and isinstance(said, bytes) else (b"", None)


def _of_page(data: bytes, charset: str | None) -> Iterator[tuple[str, str]]:
    from references.readers.html import open_page
    from references.readers.web.tree import Page, add_tree

    page = Page()
    add_tree(page, open_page("", data, charset)[1])
    for block in page.flow.blocks:
        yield block.kind, "\n".join(line.cut(page.flow.text) for line in block.lines)

"""Names of OpenDocument (OASIS OpenDocument 1.3 part 3), as lxml writes them."""

from __future__ import annotations

_BASE = "{urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, STYLE, OFFICE, DRAW = (f"{_BASE}{name}:1.0}}" for name in ("text", "table", "style", "office", "drawing"))
FO = f"{_BASE}xsl-fo-compatible:1.0}}"
DC = "{http://purl.org/dc/elements/1.1/}"
META = f"{_BASE}meta:1.0}}"
HREF = "{http://www.w3.org/1999/xlink}href"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"

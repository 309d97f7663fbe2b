"""Word documents (DOCX, DOCM, DOTX): ECMA-376, transitional and strict, as Word, LibreOffice, Google Docs, WPS and Pages write them."""

from __future__ import annotations

from references.readers.docx.reader import read as read

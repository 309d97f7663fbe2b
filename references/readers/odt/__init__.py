"""OpenDocument texts (ODT, OTT, FODT): OpenDocument 1.3, as LibreOffice, Word, Google Docs, pandoc and Calligra write them."""

from __future__ import annotations

from references.readers.odt.reader import read as read

"""What every output goes through: control characters and escape sequences are shown, never sent; secrets of addresses are masked."""

from __future__ import annotations

import json
import re
from typing import Any

from bib.patterns import regex
from references.secrets import mask

# C0 without the line feed, DEL, C1, line and paragraph separators, the marks that turn the direction of writing round, lone surrogates,
# and the tag characters, which nobody sees.
_STEERS = regex("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]")


def _show(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def clean(text: str) -> str:
    r"""A text in one line, without anything that steers a terminal, and without the secrets of its addresses.

    >>> clean("甲\x1b[2J乙\n丙")
    '甲\\x1b[2J乙 丙'
    """
    text = mask(text)
    if text.isprintable():
        return text
    return _STEERS.sub(_show, text.replace("\r\n", " ").replace("\n", " ").replace("\t", " "))


def clean_lines(text: str) -> str:
    r"""The same for a text of several lines, which stay.

    >>> clean_lines("甲\x9b2J\n乙")
    '甲\\x9b2J\n乙'
    """
    return _STEERS.sub(_show, text.replace("\r\n", "\n").replace("\t", "    "))


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False)
_PRETTY = json.JSONEncoder(ensure_ascii=False, check_circular=False, indent=1)


def to_json(value: Any, *, pretty: bool = False) -> str:
    r"""JSON in readable characters, in which nothing steers a terminal; it means the same.

    >>> to_json({"text": "註\x1b\x9b"})
    '{"text": "註\\u001b\\u009b"}'
    """
    text = (_PRETTY if pretty else _ENCODER).encode(value)
    if text.isascii() and "\x7f" not in text:
        return mask(text)  # of ASCII the encoder leaves nothing else that steers
    return harmless_json(text)


def harmless_json(text: str) -> str:
    r"""JSON that means the same, in which nothing steers a terminal (outside of strings only line feeds stand in it) and no address tells
    its secrets.

    >>> harmless_json('["註\x1b[2J"]')
    '["註\\u001b[2J"]'
    """
    text = mask(text)
    return text if text.isprintable() else _STEERS.sub(_escape, text)

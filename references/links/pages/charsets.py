"""The encoding of a page: that of its header, that which it names itself, or the one in which its words make sense."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from bib.patterns import regex

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)
_STATED = regex(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)
_SHIFTS = re.compile(rb"\x1b[$(]")
"""The signs by which ISO-2022 changes its alphabet: all else in it is ASCII, so that it would pass for UTF-8."""

_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "big5": "big5hkscs",
    "x-big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "x-euc-jp": "euc_jp",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "ksc5601": "cp949",
    "windows-949": "cp949",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
    "win-1251": "cp1251",
    "windows1251": "cp1251",
    "utf8": "utf-8",
}
"""What browsers read for what is stated (WHATWG Encoding, 4.2)."""
_CANDIDATES = ["utf_8", "big5hkscs", "gb18030", "euc_jp", "cp932", "cp949", "cp1251", "koi8_r", "cp1252"]
_NO_PAGES = frozenset({"punycode", "idna", "undefined", "utf-7", "unicode-escape", "raw-unicode-escape", "mbcs", "oem"})
"""Codecs of Python in which no page is; some take a time that grows with the square of the page."""


def decode(body: bytes, content_type: str = "") -> str:
    """The text of a page, in the encoding of the header, of the page, or the one that fits.

    >>> decode("俄羅斯".encode("big5"), "text/html; charset=Big5"), decode("航路".encode("iso2022_jp"))
    ('俄羅斯', '航路')
    """
    if body.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16" if body[0] != 0xEF else "utf-8-sig", errors="replace")
    if _SHIFTS.search(body, 0, 65536):
        return body.decode("iso2022_jp_2", errors="replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(body) - 4 and len(body) > 4:
            return body.decode("utf-8", errors="ignore")
    name = next(_stated_encodings(body, content_type), "") or _guess(body[:8192])
    return body.decode(name, errors="replace")


def _stated_encodings(body: bytes, content_type: str) -> Iterator[str]:
    """The encodings that the header and the page name and that we know, save for the one that it is not in."""
    stated = _STATED.search(content_type)
    inside = _CHARSET.search(body[:4096])
    for name in (stated[1] if stated else "", inside[1].decode("ascii") if inside else ""):
        wider = _WIDER.get(name.lower(), name.lower())
        try:
            known = codecs.lookup(wider).name if wider else "utf-8"
        except (LookupError, ValueError):
            continue
        if known != "utf-8" and known not in _NO_PAGES and _is_text(known):
            yield known


def _is_text(name: str) -> bool:
    """Whether a codec makes text of bytes: Python has others, which pack and unpack."""
    try:
        return isinstance(b"a".decode(name, errors="replace"), str)
    except (LookupError, ValueError):
        return False


def _guess(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_CANDIDATES).best()
    return best.encoding if best else "utf-8"

"""RTF as pandoc reads it: letters of all code pages as Unicode, and footnotes in the form that it knows (Rich Text Format 1.9.1)."""

from __future__ import annotations

import re
from typing import NamedTuple

from bib.patterns import regex

_TOKEN = regex(r"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|[{}]|\\[^a-zA-Z]|[^\\{}\r\n]+|[\r\n]+|\\")
_CODE_PAGES = {
    **{77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258"},
    **{177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250"},
}
"""\\fcharset of a font -> how its letters are encoded"""
_PLAIN = "cp1252"
_STAR = regex(r"\{\\\*\\(footnote|annotation)\b")


class _State(NamedTuple):
    """What a group inherits."""

    codec: str
    skipped: int = 1
    """characters that stand behind \\u for programs that do not know it"""


def to_plain_rtf(source: str) -> str:
    r"""RTF in which letters of other code pages than Western are written as \u, and notes that LibreOffice writes as notes.

    >>> to_plain_rtf(r"{\rtf1\ansi\ansicpg1251 \'cf\'f0{\*\footnote A.}}")
    '{\\rtf1\\ansi\\ansicpg1252 {\\uc1\\u1055 ?\\u1088 ?}{\\footnote A.}}'
    """
    return _Writer(_STAR.sub(lambda star: f"{{\\{star[1]}", source)).write()


class _Writer:
    def __init__(self, source: str) -> None:
        self._source = source
        self._out: list[str] = []
        self._fonts: dict[str, str] = {}
        self._font = ""
        self._states = [_State(_PLAIN)]
        self._letters = bytearray()
        """waiting to be decoded: a character may have two bytes"""
        self._passed = 0
        """characters still to be passed over, behind \\u"""

    def write(self) -> str:
        for token in _TOKEN.finditer(self._source):
            if token[1] is not None:
                self._take_letters(bytes([int(token[1], 16)]), token[0])
            elif token[2] is not None:
                self._flush()
                self._command(token[2], token[3] or "", token[0])
            elif token[0] in "{}":
                self._flush()
                self._group(token[0])
            elif token[0][0] in "\\\r\n":
                self._flush()
                self._out.append(token[0])
            else:
                self._text(token)
        self._flush()
        return "".join(self._out)

    def _text(self, token: re.Match[str]) -> None:
        passed, self._passed = self._passed, max(0, self._passed - len(token[0]))
        if not passed and not token[0].isascii():
            for letter in token[0]:
                self._take_letters(letter.encode("latin-1", "replace"), letter)
            return
        self._flush()
        self._out.append(token[0])

    def _group(self, brace: str) -> None:
        self._out.append(brace)
        self._passed = 0
        if brace == "{":
            self._states.append(self._states[-1])
        elif len(self._states) > 1:
            self._states.pop()

    def _command(self, name: str, number: str, written: str) -> None:
        state = self._states[-1]
        self._passed = 0
        if name == "ansicpg":
            self._states[:] = [state._replace(codec=_known(f"cp{number}")) for state in self._states]
            written = "\\ansicpg1252 "
        elif name == "f":
            self._font = number
            self._states[-1] = state._replace(codec=self._fonts.get(number, self._states[0].codec))
        elif name == "fcharset":
            if codec := _CODE_PAGES.get(int(number or 0)):
                self._fonts[self._font] = codec
        elif name == "uc":
            self._states[-1] = state._replace(skipped=int(number or 1))
        elif name == "u":
            self._passed = state.skipped
            written = f"\\u{number} "  # pandoc 2 loses the letter behind the question mark where no space ends the number
        self._out.append(written)

    def _take_letters(self, letters: bytes, written: str) -> None:
        if self._passed:
            self._passed -= 1
            self._out.append(written)
        elif letters < b"\x80" and not self._letters:
            self._out.append(written)
        else:
            self._letters += letters

    def _flush(self) -> None:
        if not self._letters:
            return
        words = self._letters.decode(self._states[-1].codec, "replace").encode("utf-16-le")
        self._letters.clear()
        units = (int.from_bytes(words[at : at + 2], "little") for at in range(0, len(words), 2))
        self._out.append("{\\uc1" + "".join(f"\\u{unit - 65536 if unit > 32767 else unit} ?" for unit in units) + "}")


def _known(codec: str) -> str:
    try:
        b"".decode(codec)
    except LookupError:
        return _PLAIN
    return codec

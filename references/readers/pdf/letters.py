"""The characters of a text layer as a person writes them: ligatures apart, signs of fonts for signs, nothing that is no character."""

from __future__ import annotations

import unicodedata

from bib.patterns import regex
from bib.scripts import RIGHT_TO_LEFT

_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2E80, 0x2FD6)}
"""forms for dictionaries, by which fonts call the characters themselves: ⼈ for 人"""
_SIGNS = dict.fromkeys(range(0xF020, 0xF100), "•")
"""how fonts of signs call their characters: mostly bullets"""
_SPACES = dict.fromkeys((0x09, 0x0A, 0xA0, *range(0x2000, 0x200B), 0x202F), " ")
_NOTHING = dict.fromkeys((*range(0x03, 0x09), *range(0x10, 0x15), 0x18, 0x1A, 0x200B, 0x2060, 0xFEFF, 0xFFFF), "")
_TEX = {
    0x0B: "ff",
    0x0C: "fi",
    0x0D: "fl",
    0x0E: "ffi",
    0x0F: "ffl",
    0x10: "“",
    0x11: "”",
    0x12: "„",
    0x13: "«",
    0x14: "»",
    0x15: "–",
    0x16: "—",
    0x19: "ß",
}
_TEX |= {0x1B: "ff", 0x1C: "fi", 0x1D: "fl", 0x1E: "ffi", 0x1F: "ffl"}
"""fonts of TeX that are drawn as pictures name no letters; their places in OT1 (to 0x0F) and T1 (from 0x10) do: LaTeX's encguide.pdf"""
_HYPHENS = dict.fromkeys((0x02, 0x7F, 0x2010, 0x2011, 0xFFFE), "-")
"""U+0002, U+FFFE: PDFium's words for the hyphen of a word that the end of a line cuts; U+007F: that of TeX's T1 and T2A; U+2010, U+2011:
many fonts draw all hyphens by one sign, and then the file calls each by any of their names"""
_STARS = dict.fromkeys((0x204E, 0x2217), "*")
"""the sign of mathematics is what TeX sets as the star of a note"""
_CIRCLED = {0x2780 + number: chr(0x2460 + number) for number in range(10)}
"""fonts that draw ➀ (of the dingbats) and ① by one sign call it by either name; Chinese notes are numbered with the second"""
_PLAIN: dict[int, str] = {**_NOTHING, **_LIGATURES, **_RADICALS, **_SIGNS, **_SPACES, **_TEX, **_HYPHENS, **_STARS, **_CIRCLED}
_UNPLAIN = regex(
    "[\x00-\x1f\x7f\xa0\xad\u2000-\u200b\u2010\u2011\u202f\u204e\u2060\u2217\u2780-\u2789\u2e80-\u2fd5\uf020-\uf0ff\ufb00-\ufb06\ufeff\ufffe\uffff]"
)
_SOFT = regex("\xad(?!$)")


def clean(words: str, drawn: bool = False) -> str:
    """Words of a text layer in plain characters; a soft hyphen stays only where it ends them. `drawn`: see `is_drawn`.

    >>> clean("e\ufb03cient"), clean("co\xadope\xad"), clean("gro\xff", drawn=True), clean("pp. 7\u201112"), clean("\u2780\u2789")
    ('efficient', 'coope\xad', 'groß', 'pp. 7-12', '①⑩')
    """
    if drawn:
        words = words.replace("\xff", "ß")
    if (words.isascii() and words.isprintable()) or _UNPLAIN.search(words) is None:
        return words
    return _SOFT.sub("", _BREAKS.sub(" ", words)).translate(_PLAIN)


_BREAKS = regex(r"\r\n|[\r\n]+$|^[\r\n]+")
"""the ends of lines, which PDFium puts there"""
_DRAWN = regex("[\x1b-\x1f]")


def is_drawn(words: str) -> bool:
    """Whether a font of TeX in the encoding T1 is drawn as pictures: its ligatures show; ß has the place of ÿ then.

    >>> is_drawn("e\\x1ecient"), is_drawn("efficient")
    (True, False)
    """
    return _DRAWN.search(words) is not None


def count_letters(words: str) -> int:
    """How many characters are no spaces.

    >>> count_letters("so it was")
    7
    """
    return len(words) - words.count(" ")


_LEFTWARD = regex(f"[{RIGHT_TO_LEFT}]")


def is_leftward(words: str) -> bool:
    """Whether words hold letters of a script that is written from right to left.

    >>> is_leftward("12"), is_leftward("\u0627 12")
    (False, True)
    """
    return not words.isascii() and _LEFTWARD.search(words) is not None


def count_leftward(words: str) -> int:
    """How many letters of words are of such a script.

    >>> count_leftward("\u0627\u0646\u0638\u0631 12")
    4
    """
    return len(_LEFTWARD.findall(words)) if is_leftward(words) else 0


def runs_left(words: str) -> bool:
    """Whether most letters of words are of such a script.

    >>> runs_left("\u0627\u0646\u0638\u0631 12"), runs_left("so it was")
    (True, False)
    """
    return (count := count_leftward(words)) > 0 and count * 2 > sum(map(str.isalpha, words))


_UNKNOWN = regex("[\ue000-\uf8ff\ufffd]")


def count_unreadable(words: str) -> int:
    """How many characters are none that a person can read.

    >>> count_unreadable("so\\ufffd\\ue001")
    2
    """
    return len(_UNKNOWN.findall(words))


_HIGH = regex("[\xc0-\xff]")
_CYRILLIC = {code: bytes([code]).decode("cp1251") for code in (0xA8, 0xAB, 0xB8, 0xB9, 0xBB, *range(0xC0, 0x100))}
_CYRILLIC |= {0xBC: _CYRILLIC[0xB8], 0xBD: "„", 0xBE: "«", 0xBF: "»"}
"""fonts without a table of letters: TeX's T2A and Windows' code page 1251 have the letters at the same places, the rest at others"""


def is_hidden_cyrillic(words: str) -> bool:
    """Whether Cyrillic words stand there as if they were Latin, since their fonts say their places only: most letters bear accents then.

    >>> is_hidden_cyrillic("Âîò ñòàòüÿ"), is_hidden_cyrillic("Überlieferung, déjà vu")
    (True, False)
    """
    return len(_HIGH.findall(words)) * 5 > sum(map(str.isalpha, words)) * 3 > 0


def show_cyrillic(words: str) -> str:
    """Cyrillic words that stand there as if they were Latin.

    >>> show_cyrillic("Âîò ñòàòüÿ")
    'Вот статья'
    """
    return words.translate(_CYRILLIC)


def is_stretch(sign: str) -> bool:
    """Whether a character only lengthens the line of an Arabic word; fonts call what does so by signs that are none.

    >>> is_stretch("\u0640"), is_stretch("\x10"), is_stretch("a")
    (True, True, False)
    """
    return sign == "\u0640" or sign < " "


LAM = "\u0644"
_LIGATURE = regex(f"[\u0622\u0623\u0625\u0627]{LAM}")


def is_ligature(words: str) -> bool:
    """Whether an alef stands before a lam: as the article, or since their ligature was read from its wrong end.

    >>> is_ligature("\u0627\u0644"), is_ligature("al")
    (True, False)
    """
    return _LIGATURE.search(words) is not None

"""Plain text <-> TeX, for the fields of a bibliography.

>>> escape("R&D: 100% of C_1")
'R\\\\&D: 100\\\\% of C\\\\_1'
>>> decode("{\\\\'E}mile Zola, {DNA} \\\\& 50\\\\%")
'Émile Zola, DNA & 50%'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from urllib.parse import quote

from bib.patterns import regex
from bib.terms import load

_BROKEN = regex("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ud800-\udfff\ufffe\uffff]")
_SPACE = regex("[ \t\r\n\v\f\u0085\u2028\u2029]+")
_SPECIAL = {
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",  # not \{: BibTeX counts braces without looking at backslashes
    "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    **{c: "\\" + c for c in "&%$#_"},
}
_SPECIALS = str.maketrans(_SPECIAL)
_TOKEN = regex(r"\\([A-Za-z]+)[ \t]*|\\(.)|([{}~])|[^\\{}~]+|\\\Z", re.S)
_SYMBOL = regex(r'\s*\{\s*"([0-9A-Fa-f]{1,6})\s*\}')
_OPEN = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", '"': "%22"})


def clean(text: str) -> str:
    """Text on one line, without what no file should hold: control characters, byte order marks, halves of characters.

    >>> clean(" a\\x00b\\n\\n@book{evil, ")
    'ab @book{evil,'
    """
    return _SPACE.sub(" ", _BROKEN.sub("", _SPACE.sub(" ", text))).strip(" ")


def escape(text: str, ascii: bool = False) -> str:
    """Text as TeX that gives it back letter by letter, in ASCII if asked: Latin and Cyrillic as the commands that LaTeX has for
    them, anything else as its number, which XeLaTeX and LuaLaTeX set.

    >>> escape("Müller, Б, 中", ascii=True)
    'M{\\\\"u}ller, {\\\\CYRB}, \\\\symbol{"4E2D}'
    """
    text = clean(text).translate(_SPECIALS)
    return text if not ascii or text.isascii() else "".join(c if c.isascii() else _ascii(c) for c in text)


def escape_verbatim(text: str, ascii: bool = False) -> str:
    """A URL, DOI or file name: as it stands, but for characters that end a field and that no URL may hold; in ASCII, if asked,
    with other letters percent-encoded.

    >>> escape_verbatim("https://e.org/中", ascii=True)
    'https://e.org/%E4%B8%AD'
    >>> escape_verbatim("https://e.org/a_b%20c?x=1&y={2}#z~q")
    'https://e.org/a_b%20c?x=1&y=%7B2%7D#z~q'
    """
    written = clean(text).strip().translate(_OPEN)
    return written if not ascii or written.isascii() else "".join(c if c.isascii() else quote(c) for c in written)


@cache
def _ascii(char: str) -> str:
    if char == "\u00a0":
        return "~"
    written = _commands().get(char)
    if written:
        return f"{{\\{written}}}"
    parts = unicodedata.normalize("NFD", char)
    accent = load("latex")["accents"].get(parts[1]) if len(parts) == 2 and parts[0].isascii() and parts[0].isalpha() else None
    if accent is None:
        return f'\\symbol{{"{ord(char):X}}}'
    base = {"i": "\\i", "j": "\\j"}.get(parts[0], parts[0]) if accent in "`'^~=u.\"rHv" else parts[0]
    return f"{{\\{accent}{' ' if accent.isalpha() and not base.startswith(chr(92)) else ''}{base}}}"


@cache
def _letters() -> dict[str, str]:
    table = load("latex")
    small: dict[str, str] = table["cyrillic"]
    return {**table["letters"], **small, **{name.upper(): char.upper() for name, char in small.items()}}


@cache
def _commands() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, char in _letters().items():
        if len(char) == 1 and not char.isascii():
            found.setdefault(char, name)
    return found


@cache
def _marks() -> dict[str, str]:
    return {command: mark for mark, command in load("latex")["accents"].items()}


@cache
def _faces() -> frozenset[str]:
    """The commands that change how a text looks and say nothing."""
    table = load("latex")["faces"]
    return frozenset([*table["names"], *table["switches"]])


def decode(tex: str) -> str:
    """What TeX would print: commands become characters, braces that only group fall away, unknown commands stay as they are.

    >>> decode('\\\\symbol{"4E2D}~{\\\\CYRB} \\\\unknown{x}')
    '中\\xa0Б \\\\unknownx'
    """
    if not any(c in tex for c in "\\{}~"):
        return clean(tex)
    return clean("".join(_decode_pieces(tex)))


def _decode_pieces(tex: str) -> Iterator[str]:
    """The text of each piece, with the accent that stood before it."""
    accent = ""
    for is_accent, text in _pieces(tex):
        if is_accent:
            accent = text
        else:
            yield _put_accent(text, accent) if accent else text
            accent = ""


def _put_accent(text: str, accent: str) -> str:
    """A text whose first letter bears an accent; the accent by itself, where there is no letter."""
    if not text:
        return accent
    base = {"ı": "i", "ȷ": "j"}.get(text[0], text[0])
    return unicodedata.normalize("NFC", base + _marks()[accent]) + text[1:]


def _pieces(tex: str) -> Iterator[tuple[bool, str]]:
    """What each command, brace and run of letters stands for: whether it is an accent for what follows, and its text."""
    at = 0
    while at < len(tex):
        match = _TOKEN.match(tex, at)
        assert match is not None
        word, sign, mark = match.groups()
        at = match.end()
        if word is not None:
            at, is_accent, text = _read_word(tex, match, word)
            yield is_accent, text
        elif sign is not None:
            yield _read_sign(sign)
        elif mark != "{":
            yield False, {"~": "\u00a0", "}": ""}.get(mark, match[0])


def _read_word(tex: str, match: re.Match[str], word: str) -> tuple[int, bool, str]:
    """A command of letters: where the text goes on, whether it is an accent, its character; itself, where nobody knows it."""
    at = match.end()
    if word == "symbol" and (number := _SYMBOL.match(tex, at)) and int(number[1], 16) < 0x110000:
        return number.end(), False, chr(int(number[1], 16))
    if word in _marks():
        return at, True, word
    if word in _letters():
        ends_itself = at == match.end(1) and tex.startswith("{}", at)
        return at + 2 * ends_itself, False, _letters()[word]
    return at, False, "" if word in _faces() else match[0]


def _read_sign(sign: str) -> tuple[bool, str]:
    """A command of one sign: an accent, a space, a hint to the line breaker, or the sign itself."""
    if sign in _marks() and sign != " ":
        return True, sign
    return False, " " if sign in " \n\t,;:\\" else "" if sign in "/-!@" else sign


def is_balanced(tex: str) -> bool:
    """Whether a piece of TeX can stand between braces for all readers: for those that heed a backslash before a brace and for
    those that do not.

    >>> is_balanced("{DNA} \\\\& co"), is_balanced("\\\\{ x"), is_balanced("x\\\\")
    (True, False, False)
    """
    if tex.endswith("\\") or "\\{" in tex or "\\}" in tex:
        return False
    depth = 0
    for brace in re.findall(r"[{}]", tex):
        depth += 1 if brace == "{" else -1
        if depth < 0 or depth > 90:
            return False
    return depth == 0

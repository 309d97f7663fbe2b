"""Any script -> the twenty-six letters, for citation keys."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from bib.patterns import regex
from bib.scripts import is_han, is_hangul, is_kana, run_end
from bib.simplified import simplify
from bib.terms import load

SYSTEMS = ("pinyin", "wade-giles", "cjk")
_RUN = regex(r"[^\W_]+|[\W_]", re.S)


@lru_cache(maxsize=1 << 15)
def romanise(text: str, system: str = "pinyin", langid: str = "") -> str:
    """A text in small Latin letters and figures; other signs become spaces. With `cjk`, Chinese characters stay.

    >>> romanise("國際關係"), romanise("曹操", "wade-giles"), romanise("Известия"), romanise("Çelik-Øst"), romanise("國際 IR", "cjk")
    ('guojiguanxi', 'tsaotsao', 'izvestiya', 'celik ost', '國際 ir')
    >>> romanise("한국"), romanise("しゅっぱん")
    ('hanguk', 'shuppan')
    >>> romanise("Ανδρέου"), romanise("Ευρώπη")
    ('andreou', 'evropi')
    """
    pieces = []
    for run in _find_runs(unicodedata.normalize("NFKC", text)):
        if is_han(run[0]):
            pieces.append(run if system == "cjk" else _chinese(run, system))
        elif is_kana(run[0]):
            pieces.append(_japanese(run))
        elif is_hangul(run[0]):
            pieces.append(_korean(run))
        elif run in "'’ʼ`ʻʿʾ":
            continue
        else:
            pieces.append("".join(map(_letter, _spell_pairs(run))))
    return " ".join("".join(pieces).split())


def _find_runs(text: str) -> Iterator[str]:
    """The runs of a text: of Han, of kana, of hangul, of what else is written in letters; each other sign by itself."""
    at = 0
    while found := _RUN.match(text, at):
        start, at = found.span()
        if (of := next((of for of in (is_han, is_kana, is_hangul) if of(text[start])), None)) is not None:
            at = run_end(text, start, of)
        yield text[start:at]


def surname(family: str, system: str = "pinyin", langid: str = "") -> str:
    """A family name; some are not read as their character is otherwise, and Japanese ones not as Chinese.

    >>> surname("單"), surname("歐陽", "wade-giles"), surname("Müller"), surname("김"), surname("山田", langid="ja")
    ('shan', 'ouyang', 'muller', 'kim', 'yamada')
    """
    if langid.startswith("ja") and system != "cjk" and (japanese := load("names")["japanese"]["readings"].get(family)):
        return str(japanese)
    korean = load("romanise")["hangul"]["surnames"].get(family)
    if korean:
        return str(korean)
    reading = load("names")["chinese"]["readings"].get(family) if system != "cjk" else None
    if reading is None:
        return romanise(family, system)
    return _fold(load("wade_giles").get(reading, reading) if system == "wade-giles" else reading)


@cache
def _syllables(run: str) -> tuple[str, ...]:
    """Pypinyin knows its phrases in simplified characters: 重慶 is read chongqing as 重庆."""
    from pypinyin import Style, lazy_pinyin

    return tuple(lazy_pinyin(simplify(run), style=Style.NORMAL, v_to_u=True, errors="ignore"))


def _chinese(run: str, system: str) -> str:
    giles = load("wade_giles") if system == "wade-giles" else {}
    return "".join(_fold(giles.get(syllable, syllable)) for syllable in _syllables(run))


def _fold(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if c.isascii() and c.isalpha()).lower()


def _korean(run: str) -> str:
    table = load("romanise")["hangul"]
    out = []
    for char in run:
        number = ord(char) - 0xAC00
        if 0 <= number < 11172:
            out.append(table["first"][number // 588] + table["middle"][number % 588 // 28] + table["last"][number % 28])
    return "".join(out)


@cache
def _kana() -> dict[str, str]:
    words = " ".join(load("romanise")["kana"]["rows"]).split()
    return dict(zip(words[::2], words[1::2], strict=True))


def _japanese(run: str) -> str:
    table, out, double = _kana(), "", False
    hiragana = "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in run)
    at = 0
    while at < len(hiragana):
        if hiragana[at] == "っ":
            double, at = True, at + 1
            continue
        piece = hiragana[at : at + 2] if hiragana[at : at + 2] in table and len(hiragana) > at + 1 else hiragana[at]
        sound = table.get(piece, "")
        out += (("t" if sound.startswith("ch") else sound[:1]) if double else "") + sound
        double, at = False, at + len(piece)
    return out


def _spell_pairs(run: str) -> str:
    """A run of letters in which Greek ones that are one sound in pairs are spelled.

    >>> _spell_pairs("ανδρέου"), _spell_pairs("rivers")
    ('ανδρέou', 'rivers')
    """
    if run.isascii() or ("\u03c5" not in (small := run.lower()) and "\u03cd" not in small):
        return run
    for pair, letters in load("romanise")["greek_pairs"].items():
        small = small.replace(pair, letters)
    return small


@cache
def _letters() -> dict[str, str]:
    table = load("romanise")
    return {**table["cyrillic"], **table["greek"], **table["latin"]}


@cache
def _letter(char: str) -> str:
    small = char.lower()
    if small in _letters():
        return _letters()[small]
    if small.isascii():
        return small if small.isalnum() else " "
    base = "".join(c for c in unicodedata.normalize("NFKD", small) if not unicodedata.combining(c))
    if base.isascii():
        return "".join(c if c.isalnum() else " " for c in base)
    if base != small:
        return "".join(_letter(c) for c in base)
    return _transliterate(char) if char.isalnum() else "" if unicodedata.combining(char) else " "


def _transliterate(char: str) -> str:
    """A letter of a script for which no table stands here: Arabic, Hebrew, Devanagari, Thai …"""
    from anyascii import anyascii

    return "".join(c for c in anyascii(char).lower() if c.isalnum())

"""Bytes to characters: by a mark at the beginning, by the user's word, or by what reads best."""

from __future__ import annotations

import codecs
import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import pairwise

from bib.patterns import regex
from bib.scripts import HIRAGANA, KATAKANA, is_han, is_hangul, is_hiragana, is_kana
from references import terms
from references.errors import UnreadableInput
from references.model import Document

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32", "utf-32"),
    (b"\xff\xfe", "utf-16", "utf-16-le"),
    (b"\xfe\xff", "utf-16", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030", "gb18030"),
)
_GUESSES = (
    ("cp950", "traditional"), ("gb18030", "simplified"), ("gb18030", "traditional"), ("big5hkscs", "traditional"),
    ("cp932", "japanese"), ("euc_jp", "japanese"), ("cp949", "korean"), ("cp1251", "cyrillic"), ("koi8-r", "cyrillic"),
    ("cp866", "cyrillic"), ("cp1252", "latin"), ("latin-1", "latin"),
)  # fmt: skip
_NAMES = {"cp950": "big5", "big5hkscs": "big5-hkscs", "euc_jp": "euc-jp", "cp1251": "windows-1251", "cp1252": "windows-1252"}
_SAMPLE = 200_000


@lru_cache(maxsize=8)
def _common(name: str) -> frozenset[str]:
    return frozenset(terms.load("encodings")[name])


def document(path: str, data: bytes, encoding: str | None) -> Document:
    """A file's text and how it was decoded; what cannot be decoded stands there as U+FFFD, in its place.

    >>> document("a.txt", "《港口》，頁 5。".encode("big5"), None).encoding
    'big5'
    """
    if not data.strip():
        raise UnreadableInput("there is nothing in it", where=path, do="give a file with text")
    if encoding:
        text, name, guessed = _decode_as_named(path, data, encoding), encoding, False
    else:
        text, name, guessed = _decode_by_content(path, data)
    # A NUL is no character of any script: it would cut the text short in half the programs that it goes to.
    text = text.replace("\0", "\ufffd")
    if not text.strip():
        raise UnreadableInput("there is nothing in it but white space", where=path, do="give a file with text")
    return Document(path, text, hashlib.sha256(data).hexdigest(), name, guessed)


def _decode_as_named(path: str, data: bytes, encoding: str) -> str:
    try:
        codecs.lookup(encoding)
        text = data.decode(encoding, "replace")
    except (LookupError, UnicodeError):
        raise UnreadableInput(f"no encoding is called {encoding}", where=path, do="try utf-8, big5, gb18030, windows-1251") from None
    text = text.removeprefix("\ufeff")
    if text.count("\ufffd") * 4 > len(text):
        raise UnreadableInput(f"it is not in {encoding}", where=path, do="leave --encoding out, or name another")
    return text


def _decode_by_content(path: str, data: bytes) -> tuple[str, str, bool]:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return data.decode(codec, "replace").removeprefix("\ufeff"), name, False
    if wide := _utf16(data):
        return data.decode(wide, "replace"), wide, True
    if is_binary(data[:_SAMPLE]):
        raise UnreadableInput("it is binary, not text", where=path, do="save it as text, or name its encoding with --encoding")
    try:
        return data.decode("utf-8"), "utf-8", False
    except UnicodeDecodeError:
        pass
    damaged = data.decode("utf-8", "replace")
    foreign = sum(character > "\x7f" for character in damaged[:_SAMPLE])
    if damaged[:_SAMPLE].count("\ufffd") * 20 <= foreign and foreign >= 10:
        return damaged, "utf-8", False
    return _decode_by_guess(path, data)


_CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 11, 12, 13, 27))


def is_binary(sample: bytes) -> bool:
    """Whether bytes are no text: text has a stray control character at most.

    >>> is_binary("同前註".encode()), is_binary(bytes(range(32)))
    (False, True)
    """
    return len(sample) - len(sample.translate(None, _CONTROLS)) > max(3, len(sample) // 50)


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: read from one of the two sides it is prose, and from the other it is not."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if len(sample) < 8 or (not sample.count(0) and b" " in sample and _reads_as_utf8(sample)):
        return None
    best, name = 0.0, None
    for codec in ("utf-16-le", "utf-16-be"):
        text = sample.decode(codec, "replace")
        ascii_share = plausible(text, "ascii")
        kinds = ("traditional", "simplified", "japanese", "korean", "cyrillic", "latin")
        score = max(ascii_share, ascii_share + (1 - ascii_share) * max(plausible(text, kind) for kind in kinds))
        if score > best:
            best, name = score, codec
    return name if best > 0.4 else None


def _reads_as_utf8(sample: bytes) -> bool:
    # A long file may hold more damage than a short one; UTF-16 of any script breaks far more of its characters.
    text = sample.decode("utf-8", "replace")
    return text.count("\ufffd") <= max(3, len(text) // 500)


def plausible(text: str, kind: str) -> float:
    """How much of a text's foreign characters are those that real prose of this kind is made of, from 0 to 1.

    >>> plausible("俄羅斯的外交政策", "traditional") > plausible("嫩⒐薯庨ㄩ", "traditional")
    True
    """
    counts = Counter(text)  # each character is judged once, however often it comes
    if kind == "ascii":
        return sum(count for character, count in counts.items() if "\t" <= character <= "~") / max(len(text), 1)
    foreign = {character: count for character, count in counts.items() if _is_foreign(character)}
    total = sum(foreign.values())
    strange = _STRANGE.get(kind, _nothing)(text, total) if total else 0.0
    return sum(count * _worth(character, kind) for character, count in foreign.items()) / max(total, 1) - strange / max(total, 1)


def _worth(character: str, kind: str) -> int:
    """How much a character speaks for a kind of prose."""
    speaks = _is_japanese(character) if kind == "japanese" else character in _common(kind)
    return speaks - 5 * (_DAMAGED.match(character) is not None)


def _is_japanese(character: str) -> bool:
    return is_kana(character) or is_han(character) or bool(_WIDE_MARK.match(character))


_WIDE_MARK = regex("[\u3000-\u303f\uff01-\uff60…―‐]")


_DAMAGED = regex("[\ufffd\x80-\x9f\ue000-\uf8ff]")


def _is_foreign(character: str) -> bool:
    return character > "\x7f"


def _lone_letters(text: str, total: int) -> float:
    """Cyrillic letters stand in rows; alone among plain letters they are accented ones read wrongly."""
    pairs = Counter(pairwise(text)).items()
    return sum(count for (one, two), count in pairs if _is_foreign(one) != _is_foreign(two) and one.isalpha() and two.isalpha())


def _rows_of_letters(text: str, total: int) -> float:
    """An accented letter stands alone among plain ones; a row of them, or very many, are another script read wrongly."""
    pairs = Counter(pairwise(text)).items()
    rows = sum(count for (one, two), count in pairs if _is_foreign(one) and _is_foreign(two) and one.isalpha() and two.isalpha())
    return 1.5 * rows + total * max(0.0, total / max(len(text), 1) - 0.25)


def _little_kana(text: str, total: int) -> float:
    """Of Japanese prose a tenth and more is kana of full width, which no other text has that is read as Japanese."""
    return 0.0 if 10 * len(_FULL_KANA.findall(text)) >= total else total


_FULL_KANA = regex(f"[{HIRAGANA}{KATAKANA}]")


def _nothing(text: str, total: int) -> float:
    return 0.0


_STRANGE: Mapping[str, Callable[[str, int], float]] = {
    "cyrillic": _lone_letters,
    "latin": _rows_of_letters,
    "japanese": _little_kana,
}
"""by the kind of prose, how many of its characters stand where that kind has none"""


_OFFERED: tuple[tuple[str, Callable[[str], bool]], ...] = (("shift_jis", is_hiragana), ("euc-jp", is_hiragana), ("euc-kr", is_hangul))
"""what a text too short for a guess may be in, and what it has that is read rightly so"""


def _offer(sample: bytes) -> str:
    """The encoding that is worth a try: one of Japan or Korea that reads all of it and finds its letters, else that of Taiwan.

    >>> _offer("日本の港は古い。".encode("shift_jis")), _offer("항구의 역사".encode("euc-kr"))
    ('shift_jis', 'euc-kr')
    """
    for name, tells in _OFFERED:
        text = sample.decode(name, "replace")
        if "\ufffd" not in text[:-1] and any(map(tells, text)):
            return name
    return "big5"


def _decode_by_guess(path: str, data: bytes) -> tuple[str, str, bool]:
    sample = data[:_SAMPLE]
    best, codec = 0.0, None
    for name, kind in _GUESSES:
        text = sample.decode(name, "replace")
        if len(data) > _SAMPLE:
            text = text[:-2]
        score = plausible(text, kind)
        if score > best + 1e-9:
            best, codec = score, name
    if codec is None or best < 0.12:
        advice = f"name it with --encoding, for example --encoding {_offer(sample)}"
        raise UnreadableInput("no encoding makes sense of it", where=path, do=advice)
    return (
        data.decode(codec, "replace"),
        _NAMES.get(codec, codec),
        True,
    )

"""Traditional Chinese characters as simplified ones, by OpenCC."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


def simplify(text: str) -> str:
    """A text in simplified characters, phrase by phrase: some characters have several simplified forms.

    >>> simplify("重慶"), simplify("乾燥"), simplify("乾隆")
    ('重庆', '干燥', '乾隆')
    """
    return str(_converter().convert(text))


class _Characters(dict[int, str | int]):
    """A table for `str.translate` that learns a character when it meets it: a text has few of the thirty thousand."""

    def __missing__(self, code: int) -> str | int:
        self[code] = simplify(chr(code)) if 0x3400 <= code < 0xA000 else code
        return self[code]


_CHARACTERS = _Characters({ord("註"): "注"})


class _Unified(dict[int, str | int]):
    """The same, and characters that only Japan writes by their Chinese ones."""

    def __missing__(self, code: int) -> str | int:
        plain = _CHARACTERS[code]
        self[code] = simplify(_from_japan(chr(code))) if plain == chr(code) and _is_japans_own(chr(code)) else plain
        return self[code]


_UNIFIED = _Unified()


def _is_japans_own(char: str) -> bool:
    """Whether neither of the two standards of Chinese characters has it."""
    return 0x3400 <= ord(char) < 0xA000 and not any(char.encode(standard, "ignore") for standard in ("gb2312", "big5"))


@cache
def _from_japan_converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("jp2t")


def _from_japan(char: str) -> str:
    return str(_from_japan_converter().convert(char))


def unify_characters(text: str) -> str:
    """The same, and the forms that only Japan writes too: for comparing works that Japan and China print.

    >>> unify_characters("無縁・公界・楽") == unify_characters("無緣・公界・樂"), unify_characters("概要")
    (True, '概要')
    """
    return text.translate(_UNIFIED)


def simplify_characters(text: str) -> str:
    """The same character by character, so that a word comes to one form whatever stands around it: for comparing.

    >>> simplify_characters("國際"), simplify_characters("乾隆"), simplify_characters("註")
    ('国际', '干隆', '注')
    """
    return text.translate(_CHARACTERS)

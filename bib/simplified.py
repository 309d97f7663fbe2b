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


def simplify_characters(text: str) -> str:
    """The same character by character, so that a word comes to one form whatever stands around it: for comparing.

    >>> simplify_characters("國際"), simplify_characters("乾隆"), simplify_characters("註")
    ('国际', '干隆', '注')
    """
    return text.translate(_CHARACTERS)

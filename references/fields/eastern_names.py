"""Names in Chinese, Japanese or Korean: what looks like one, and a list cut into single ones.

What stands beside a mark is looked at letter by letter: a pattern with a class of all Han letters takes long to compile.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from string import ascii_uppercase

from bib import names as persons
from bib.patterns import regex
from bib.scripts import CAPITAL, HANGUL, has_cjk, has_hangul, is_cjk, is_han, is_hangul, is_hiragana
from references import terms

Range = tuple[int, int]

_CAPITAL = regex(f"[{CAPITAL}Ā-Ž]")
_SPACE = regex(r"\s+")
_DOT = regex("[·‧．•・∙]")
_IN_FOREIGN_NAME = frozenset(ascii_uppercase + ".")


def is_name(value: str) -> bool:
    """Whether words in Han letters look like one name: two to four letters, one behind a space, or a foreign name with dots.

    >>> [is_name(value) for value in ("王蒙", "胡 適", "卡爾·波普爾", "M·愛德華", "王", "中國社會科學院")]
    [True, True, True, True, False, False]
    """
    if len(value) < 5 and all(map(is_han, value)):
        return len(value) > 1
    if value[1:2].isspace():
        return 2 < len(value) < 5 and all(map(is_han, value[0] + value[2:]))
    parts = _DOT.split(value)
    return 2 <= len(parts) <= 4 and all(
        0 < len(part) < 9 and all(char in _IN_FOREIGN_NAME or is_han(char) for char in part) for part in parts
    )


def are_korean(value: str) -> bool:
    """Whether words are set as Korean names are, one or a list; beside a word for a role no more is asked of them.

    >>> are_korean("한정숙"), are_korean("김나루·이바다"), are_korean("항구의 역사"), are_korean("王河")
    (True, True, False, False)
    """
    return _KOREAN.fullmatch(value.strip()) is not None


_KOREAN = regex(rf"[{HANGUL}]{{2,4}}(?:\s?[·ㆍ・,]\s?[{HANGUL}]{{2,4}})*", look=has_hangul)


@cache
def _marks() -> re.Pattern[str]:
    joins = "|".join(terms.load("roles")["joins"]["zh"])
    return regex(rf"[、，,；;/／․]|\s*[&＆]\s*|\s+and\s+|(?P<join>{joins})|(?P<double>[＝=])|(?P<dot>\s*[·ㆍ・]\s*)|(?P<stop>[.．])")


def _find_marks(text: str, start: int, end: int) -> Iterator[Range]:
    """Where one name ends and the next begins."""
    at = start
    while match := _marks().search(text, at, end):
        place = _place(match, end)
        if place:
            yield place
        at = place[1] if place else match.start() + 1


def _place(match: re.Match[str], end: int) -> Range | None:
    """Where a mark parts two names; nothing where it stands within one or ends a sentence."""
    text, (start, stop) = match.string, match.span()
    before, behind = text[:start], text[stop:end]
    if match.lastgroup == "join":
        parts = len(before) > 1 and len(behind) > 1 and all(map(is_han, before[-2:] + behind[:2]))
    elif match.lastgroup == "dot":
        return _place_dot(text, start, stop, end)
    elif match.lastgroup == "double":  # jurists of Japan list names so; ジャン＝ジャック is one name
        parts = start > 0 and is_han(text[start - 1]) and is_han(behind[:1])
    elif match.lastgroup == "stop":
        parts = _is_short_name(re.split("[.．,，]", behind, maxsplit=1)[0].strip()) and not _INITIAL.search(before)
    else:
        parts = True
    return (start, stop) if parts else None


_INITIAL = regex(r"(?:^|[\s.])[A-Z]$")
"""조앤 W. 스콧: the stop behind an initial stands within a name"""


def _place_dot(text: str, start: int, stop: int, end: int) -> Range | None:
    """A dot in the middle parts Korean names, and Japanese ones (・) of two or three letters."""
    if is_hangul(text[start - 1 : start]) and is_hangul(text[stop : min(stop + 1, end)]):
        return start, stop
    at = text.find("・", start, stop)
    if at < 0:
        return None
    before, behind = text[:at].rpartition("・")[2].strip(), text[at + 1 : end].partition("・")[0]
    parts = (_is_short_name(behind) and all(map(is_han, behind))) or (_is_name_of_japan(before) and _is_name_of_japan(behind))
    return (at, at + 1) if parts else None


def _is_name_of_japan(name: str) -> bool:
    """Whether letters can be the whole name of one person in Japan: three or four of Han, or with hiragana (若桑みどり)."""
    has_hiragana = any(map(is_hiragana, name))
    return 3 <= len(name) <= (6 if has_hiragana else 4) and all(is_han(char) or is_hiragana(char) for char in name)


def _is_short_name(name: str) -> bool:
    return 2 <= len(name) <= 3 and all(is_han(char) or is_hangul(char) for char in name)


def split(text: str, start: int, end: int) -> list[Range]:
    """The places of the single names.

    >>> [text[a:b] for text in ["王明、李白與杜甫", "김대중·노무현", "胡適"] for a, b in split(text, 0, len(text))]
    ['王明', '李白', '杜甫', '김대중', '노무현', '胡適']
    """
    parts: list[Range] = []
    begin, mark = start, ""
    for cut in [*_find_marks(text, start, end), None]:
        stop = cut[0] if cut else end
        piece = text[begin:stop].strip()
        if parts and _is_one_name(text[parts[-1][0] : parts[-1][1]].strip(), piece, mark.strip()):
            parts[-1] = (parts[-1][0], stop)
        elif piece:
            parts.append((begin, stop))
        if cut:
            begin, mark = cut[1], text[cut[0] : cut[1]]
    return parts if len(parts) != 1 else _split_at_spaces(text, *parts[0])


def _is_one_name(before: str, piece: str, mark: str) -> bool:
    """Whether what a mark seems to part is one name: 拉普拉斯, Pierre-Simon; a body with 與 in its name."""
    if mark in (",", "，"):
        return has_cjk(before) and not has_cjk(piece) and _CAPITAL.search(piece) is not None
    if mark in terms.load("roles")["joins"]["zh"]:
        return not (2 <= len(before) <= 4 and 2 <= len(piece) <= 4)
    return False


def _split_at_spaces(text: str, start: int, end: int) -> list[Range]:
    """宿景祥 張運成 are two, 吉田 清弘 and 胡 適 one: nothing but a space parts them."""
    spaces = (space.span() for space in _SPACE.finditer(text, start, end))
    edges = [start, *(at for a, b in spaces if is_cjk(text[a - 1 : a]) and is_cjk(text[b : min(b + 1, end)]) for at in (a, b)), end]
    parts = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if text[a:b].strip()]
    pieces = [text[a:b].strip(" .。") for a, b in parts]
    if len(parts) == 2 and is_hangul(pieces[0][:1]):
        return [(start, end)]  # 미셸 푸코: in Korean no list is without marks
    if len(parts) < 2 or not all(2 <= len(piece) <= 4 and " " not in piece for piece in pieces):
        return [(start, end)]
    return parts if len(parts) > 2 or all(persons.begins_with_surname(piece) for piece in pieces) else [(start, end)]

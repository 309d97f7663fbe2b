"""Names of persons and bodies: lists taken apart, roles (著, ed., под ред.) told from names, glosses kept.

Both readers ask here, whichever of them found the words. What a person is, and which of the words is the family name, `bib.names` says.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from bib import names as persons
from bib.patterns import regex
from bib.scripts import CAPITAL, CYRILLIC_CAPITAL, LATIN_CAPITAL, SMALL, SPACES, has_cjk, has_cyrillic, has_hangul
from references import terms
from references.fields import eastern_names, name_lists
from references.fields.name_edges import Person, trim
from references.fields.roles import blank_callings, cut_others, cut_role, ends_in_role, role_of
from references.model import Field, Span

__all__ = ["Person", "glosses", "likely", "list_names", "people", "read", "role_of"]


class _Stretch(NamedTuple):
    """Names of one role."""

    role: str | None
    start: int
    end: int


def read(text: str, start: int = 0, role: str = "author") -> list[Field]:
    """The names of a stretch of a note, each with its role; `start` is where the stretch begins in the note.

    >>> [f.value for f in read("Stan Crock, Paul Starobin and Catherine Belton")]
    ['Stan Crock', 'Paul Starobin', 'Catherine Belton']
    >>> [f.value for f in read("Chen, Edwin")], [f.value for f in read("Oye, K.A., and Others")], [f.value for f in read("宿景祥 張運成")]
    (['Chen, Edwin'], ['Oye, K.A.'], ['宿景祥', '張運成'])
    >>> [(f.name, f.value) for f in read("Karl Marx (trans. Ben Fowkes)")]
    [('author', 'Karl Marx'), ('translator', 'Ben Fowkes')]
    >>> [(f.name, f.value) for f in read("拉普拉斯著，張三、李四譯")]
    [('author', '拉普拉斯'), ('translator', '張三'), ('translator', '李四')]
    """
    found: list[Field] = []
    for stretch in _stretches(text):
        name = stretch.role or role
        for person in people(text, stretch.start, stretch.end):
            found.append(Field(name, person.value, Span(start + person.start, start + person.end), f"names.{name}"))
            latin = _ROMANISED.match(text, person.end) if has_cjk(person.value) else None
            if latin:
                found.append(Field(f"{name}_gloss", latin[1], Span(start + latin.start(1), start + latin.end(1)), "names.gloss"))
    return found


_ROMANISED = regex(r"\s*[（(]([A-Z][A-Za-zÀ-ž .,'’\-]{2,60})[）)]")


def list_names(text: str) -> list[str]:
    """The single names of some words, in the order and spelling of print, without roles and glosses.

    >>> list_names("C. D. Stone & K. R. Hill, eds."), list_names("應松年、馬懷德主編"), list_names("In: J. Stone (Hrsg.)")
    (['C. D. Stone', 'K. R. Hill'], ['應松年', '馬懷德'], ['J. Stone'])
    """
    return [person.value for stretch in _stretches(text) for person in people(text, stretch.start, stretch.end)]


def people(text: str, start: int = 0, end: int | None = None) -> list[Person]:
    """The single names of a list, without roles.

    >>> people("Smith, John, Jr.; Hill, Carl")
    [Person(value='Smith, John, Jr.', start=0, end=16), Person(value='Hill, Carl', start=18, end=28)]
    """
    end = cut_others(text, start, len(text) if end is None else end)
    plain = blank_callings(text[:end]) + text[end:]
    if plain[start:end].rstrip(_BEHIND_FIRM).endswith(_kinds_of_firms()) and (firm := _firm().fullmatch(plain, start, end)):
        return [Person(" ".join(firm["name"].split()), *firm.span("name"))]
    found = (trim(plain, *part) for part in name_lists.split(plain, start, end))
    return [person for person in found if _is_name(person.value)]


_BEHIND_FIRM = f" \t\n\r\f\v\u3000{SPACES},;:."


@cache
def _kinds_of_firms() -> tuple[str, ...]:
    return tuple(persons.list_of("firms", "kinds"))


@cache
def _firm() -> re.Pattern[str]:
    """Barnes and Noble, Inc.: the names of partners are one body's where the kind of company closes them."""
    return regex(rf"\s*(?P<name>[{CAPITAL}][^,;.]*,?\s(?:{terms.either(_kinds_of_firms())})\b\.?)[\s,;:]*")


# ---------------------------------------------------------------- from words to stretches of names


def _stretches(text: str) -> list[_Stretch]:
    """A list of names cut where a role word ends a part of it."""
    if helped := _find_helper(text):
        bracket, helper = helped
        behind = [one._replace(start=one.start + bracket.end(), end=one.end + bracket.end()) for one in _stretches(text[bracket.end() :])]
        return [*_stretches(text[: bracket.start()]), helper, *behind]
    if not has_cjk(text):
        return [_western_stretch(text)]
    found: list[_Stretch] = []
    begin = 0
    for cut in [*_ends_of_parts(text), len(text)]:
        role, _, stop = cut_role(text, begin, cut)
        if role is None:
            continue
        if role in _HELPERS and not found and (comma := _comma_behind_author(text, begin, stop, role)) is not None:
            found.append(_Stretch(None, begin, comma))
            begin = comma + 1
        found.append(_Stretch(role, begin, stop))
        begin = cut + 1
    if begin < len(text):
        found.append(_Stretch(None, begin, len(text)))
    return found


_HELPERS = frozenset(("translator", "editor", "annotator"))


def _comma_behind_author(text: str, begin: int, stop: int, role: str) -> int | None:
    """Where a comma stands between an author and the translators: 미셸 푸코, 오생근 옮김; 韋伯，康樂、簡惠美譯.

    In Chinese 、 parts the names of a list, and ， what each did; in Korean a list of translators has · or names of the country alone.
    Editors are often many: before them only a name with its other script in brackets is an author's.
    """
    comma = next((at for at in range(stop - 1, begin, -1) if text[at] in ",，"), None)
    if comma is None or not text[comma + 1 : stop].strip() or text[stop : stop + 1] in ",，":
        return None  # 杨斌, 王忠玉, 译: GB/T 7714 parts the role from all names
    before = text[begin:comma].strip()
    if role == "editor":
        return comma if before.endswith((")", "）")) else None
    if not has_hangul(text):
        return comma if text[comma] == "，" else None
    is_listed = len(before) <= 4 and " " not in before and persons.begins_with_surname(before)
    return None if is_listed and "·" not in text[comma:stop] else comma


_BRACKET = regex(r"[（(](?P<inner>[^（()）]{3,60})[)）]")


def _find_helper(text: str) -> tuple[re.Match[str], _Stretch] | None:
    """マックス・ウェーバー（大塚久雄訳）, Karl Marx (trans. Ben Fowkes): names with their own role in brackets behind the author."""
    for bracket in _BRACKET.finditer(text, 2) if "(" in text or "（" in text else ():
        role, start, stop = cut_role(text, *bracket.span("inner"))
        if role in ("translator", "editor") and len(text[start:stop].strip(" .,")) > 1:
            return bracket, _Stretch(role, start, stop)
    return None


def _ends_of_parts(text: str) -> list[int]:
    """Where a part of a list in Chinese, Japanese or Korean may end: at a mark, or at a space behind a role word."""
    return [
        match.start() for match in re.finditer(r"[，,；;、]|\s+", text) if match.group().strip() or ends_in_role(text[match.start() - 1])
    ]


def _western_stretch(text: str) -> _Stretch:
    """The names among some words in Latin or Cyrillic letters, without the roles at both ends."""
    start, end = _range_of_names(text)
    if "(" in text and (prose := _PROSE.match(text, start, end)):
        start = prose.end()
    if lead := _IN.match(text, start, end):
        start = lead.end()
    told: str | None = None
    end = _rstrip(text, start, end)
    for _ in range(3):
        before = (start, end)
        end = cut_others(text, start, _rstrip(text, start, end))
        role, start, end = cut_role(text, start, end)
        told = told or role
        if (start, end) == before:
            break
    return _Stretch(told, start, end)


def _rstrip(text: str, start: int, end: int) -> int:
    """The end of a range without spaces, commas and quotation marks that only open."""
    while end > start and text[end - 1] in " \t\u3000\u00a0,;:，；：`“„«*_":
        end -= 1
    return end


_PROSE = regex(rf"(?=[^\W\d_])[^()]*(?<![^\W\d_])(?![{CAPITAL}])[^\W\d_]+\s\((?=[^)]+\Z)")
"""some accept it (Stone, P.: a bracket that is still open, behind words of a sentence"""
_IN = regex(r"[\s,;:(\[]*[Ii]n\s*:\s*")
_TOLD = regex(
    r"(?:^|[.,;)]\s+)(?:[Ee]d(?:ited|s)?\.?\s+by|Eds?\.|[Tt]rans(?:lated|l)?\.?\s+by|Hrsg\.(?:\s+v(?:on|\.))?|[Aa]\s+cura\s+di)\s+(?=[^\W\d_])"
)
"""a role within the words, behind a stop: the names stand behind it"""
_CLOSED = regex(r",\s*(?:eds?|editors?|trans|Hrsg|dirs?|coords?)\.\s+(?=[A-ZÀ-Þ])")
"""a role behind the names: what stands behind it is the work"""
_TELLING = ("ed", "Ed", "rans", "Hrsg", " cura", "dir", "coord")
"""a cheap look: letters of the words for a role within or behind the names"""
_SOME_STOP = regex(r"\.(?<=[^\W\d_]{2}\.)\s+(?=[^\W\d_]{2})")
"""a cheap look, for it begins with the stop"""
_STOP = regex(r"(?<![^\W\d_])(?P<word>[^\W\d_]{2,})\.\s+(?=[^\W\d_]{2})")


def _range_of_names(text: str) -> tuple[int, int]:
    """The part of some words that names people, where a title was taken along: Bing, J. Rivers; Ghosts. Ed. Peter Stone."""
    start, end = 0, len(text)
    if has_cyrillic(text):
        return start, end
    if not any(map(text.__contains__, _TELLING)):
        return start, next((stop for stop in _stops(text, start) if _ends_names(text, start, stop)), end)
    told = _TOLD.search(text)
    if told and told.start() > 0 and not _CLOSED.search(text, 0, told.end()):
        start = told.end()
    closed = _CLOSED.search(text, start)
    if closed and closed.start() > start + 2:
        return start, closed.start()
    return start, next((stop for stop in _stops(text, start) if _ends_names(text, start, stop)), end)


def _stops(text: str, start: int) -> list[int]:
    """Where a full stop may end the names: behind a word that is not shortened."""
    if not _SOME_STOP.search(text, start):
        return []
    shortened = terms.load("roles")["shortened"]["all"]
    found = []
    for stop in _STOP.finditer(text, start):
        word = stop["word"]
        if word.casefold() not in shortened and (len(word) > 2 or word in persons.list_of("western", "particles")):
            found.append(stop.end("word"))
    return found


def _ends_names(text: str, start: int, stop: int) -> bool:
    before = text[start:stop].strip()
    is_listed = " " in before and cut_role(before, 0, len(before)).start == 0
    return is_listed and not _names_a_body(before) and not _names_a_body(text[stop + 1 :])


def _names_a_body(text: str) -> bool:
    """Great Britain. Parliament: the stop stands within the name of a body."""
    return not persons.list_of("body", "words").isdisjoint(re.findall(r"[^\W\d_]+", text))


def _is_name(value: str) -> bool:
    """A name has a letter, and a capital where its script has capitals."""
    if not value[:1].isalpha() and not any(map(str.isalpha, value)):
        return False
    return not value.islower() or has_cjk(value) or re.search(r"\w{3}\s\w\.?$", value) is not None


# ---------------------------------------------------------------- names or not

_CAPITAL = f"{LATIN_CAPITAL}Ā-Ž{CYRILLIC_CAPITAL}"
_WORD = rf"(?:[{_CAPITAL}][\w’'‘\-–]*\.?|[{CAPITAL}]\.-?(?:[{CAPITAL}]\.)*)"


@cache
def _person() -> re.Pattern[str]:
    small = "|".join(re.escape(word) for word in sorted(persons.list_of("western", "particles"), key=len, reverse=True))
    return regex(rf"(?:(?:{_WORD}|(?:{small}|d’|d')\b)[\s\u00a0]*){{1,6}}$")


@cache
def _no_names() -> re.Pattern[str]:
    return regex(r"\b(?:" + terms.pattern(terms.words("roles", "never")) + r")\b")


@lru_cache(maxsize=512)
def likely(text: str) -> bool:
    """Whether a stretch reads like a list of names of persons; several rules ask in turn.

    >>> likely("Voltaire"), likely("Rivers")
    (True, False)
    >>> likely("Jane van Dyke"), likely("A Theory of Justice, Revised in Part"), likely("王小波"), likely("黃金時代的故事")
    (True, False, True, False)
    """
    return len(text) <= _LONGEST_LIST and _reads_like_names(text)


_LONGEST_LIST = 400


def _reads_like_names(text: str) -> bool:
    if role_of(text)[0] is not None:
        return True
    eastern = has_cjk(text)
    text = blank_callings(text) if eastern else text
    if not eastern and (not _MAY_BE_NAMES.search(text) or _SENTENCE.search(text)):
        return persons.is_known_by_one_name(text.strip(" .,"))
    found = [person.value for part in name_lists.split(text, 0, cut_others(text, 0, len(text))) if (person := trim(text, *part)).value]
    if not found or not all(_is_likely(value) for value in found):
        return False
    return len(found) > 1 or eastern or _is_full_name(found[0])


_MAY_BE_NAMES = regex(rf"[{_CAPITAL}].*[\s,;&]|[\s,;&].*[{_CAPITAL}]")
"""a cheap look: a name in Western letters has a capital, and another word beside it"""


_SENTENCE = regex(rf"(?:(?<![^\W\d_])[{SMALL}]+\s){{3}}[{SMALL}]")
"""four small words in a row stand in no list of names"""


def _is_full_name(value: str) -> bool:
    if "," in value or persons.is_known_by_one_name(value):
        return True
    return 2 <= len(value.split()) <= 4 + ("." in value)


def _is_likely(value: str) -> bool:
    if has_cjk(value):
        han, _, latin = value.partition(", ")
        if latin and eastern_names.is_name(han) and _person().match(latin):
            return True
        return eastern_names.is_name(value) or (re.search("[·‧•・]", value) is not None and len(value) < 30)
    return bool(_person().match(value.replace(",", " "))) and len(value.split()) <= 5 and not _no_names().search(value)


# ---------------------------------------------------------------- glosses

_GLOSSED = frozenset(("author_gloss", "editor_gloss", "translator_gloss"))
_DIVIDED = regex("[;；]")


def glosses(text: str, start: int, name: str) -> list[Field]:
    """What a bracket behind a name, a title or a periodical holds: its translation or romanisation.

    >>> [f.value for f in glosses("尤利亞‧彼得羅夫斯卡雅; Yuliya Petrovskaya", 0, "author_gloss")]
    ['尤利亞‧彼得羅夫斯卡雅', 'Yuliya Petrovskaya']
    """
    parts = name_lists.cut_at(_DIVIDED, text, 0, len(text)) if name in _GLOSSED else [(0, len(text))]
    found = []
    for begin, end in parts:
        value = text[begin:end].strip()
        if value:
            lead = begin + len(text[begin:end]) - len(text[begin:end].lstrip())
            found.append(Field(name, value, Span(start + lead, start + lead + len(value)), "names.gloss"))
    return found

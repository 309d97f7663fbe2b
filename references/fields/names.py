"""Names of persons and bodies: lists taken apart, roles (著, ed., под ред.) told from names, glosses kept."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from references import terms
from references.fields import bodies
from references.model import Field, Span

HAN = "\u3400-\u9fff\uf900-\ufaff\u3007"
_CJK = re.compile(f"[{HAN}\u3040-\u30ff\uac00-\ud7af]")
_INITIALS = re.compile(r"(?:[A-ZÀ-ÞА-ЯЁ]\w{0,1}\.\s?-?){1,5}$|[A-ZА-ЯЁ]{1,3}$|(?:[A-ZÀ-ÞА-ЯЁ]\s){0,3}[A-ZÀ-ÞА-ЯЁ]$")
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?$|I{2,3}$|IV$")
_PARTICLES = frozenset(
    [
        "de",
        "da",
        "di",
        "del",
        "della",
        "van",
        "von",
        "der",
        "den",
        "du",
        "la",
        "le",
        "al",
        "el",
        "ibn",
        "bin",
        "ter",
        "zu",
        "zur",
        "af",
        "dos",
        "das",
    ]
)
_COUNTRY = re.compile(rf"\s*(?:[（(\[〔【［](?!等)[{HAN}]{{1,4}}[）)\]〕】］]\s*)+")
_WORD = r"(?:[A-ZÀ-ÞА-ЯЁĀ-Ž][\w’'‘\-–]*\.?|[A-ZА-ЯЁ]\.-?(?:[A-ZА-ЯЁ]\.)*)"
_PERSON = re.compile(rf"(?:(?:{_WORD}|(?:{'|'.join(_PARTICLES)}|d’|d')\b)[\s\u00a0]*){{1,6}}$")
_HAN_NAME = re.compile(rf"[{HAN}]{{2,4}}$|[{HAN}A-Z.]{{1,8}}(?:[·‧．•・∙][{HAN}A-Z.]{{1,8}}){{1,3}}$|[{HAN}]\s[{HAN}]{{1,2}}$")


class Person(NamedTuple):
    """One name and its place in the text that it was read from."""

    value: str
    start: int
    end: int


@lru_cache(maxsize=1)
def _roles() -> tuple[re.Pattern[str], dict[str, str]]:
    table = terms.load("roles")
    means = {word: role for role in ("author", "editor", "translator") for word in table[role].get("zh", ())}
    ordered = sorted(means, key=len, reverse=True)
    return re.compile(rf"[\s（(]*(?:{'|'.join(ordered)})[）)]?\s*$"), means


@lru_cache(maxsize=1)
def _western_roles() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    table = terms.load("roles")
    means = {
        word.casefold(): role
        for role in ("editor", "translator")
        for language, words in table[role].items()
        if language != "zh"
        for word in words
    }
    words = re.sub(r"\\\.(?=\||$)", r"\\.?", terms.pattern(sorted(means, key=len, reverse=True)))
    return (
        re.compile(rf"[\s,]*[(\[]?(?<![^\W\d_])(?:{words})[)\]]?[\s.,:]*$", re.IGNORECASE),
        re.compile(rf"[\s(\[]*(?:{words})(?![^\W\d_])(?=[\s:.)])[\s:.)]*", re.IGNORECASE),
        means,
    )


@lru_cache(maxsize=1)
def _others() -> re.Pattern[str]:
    words = terms.words("roles", "others")
    latin = terms.pattern(w for w in words if not _CJK.match(w))
    return re.compile(rf"[\s,;、，]*(?:(?:(?<=\s)|(?<=,))(?:and\s+)?(?:{latin})|[等外他]人?|외)[\s.,]*$")


def role_of(text: str) -> tuple[str | None, str]:
    """The role that stands behind or before a name, and the name without it.

    >>> role_of("楊洁勉、趙念渝等著"), role_of("под ред. В. Ф. Асмуса"), role_of("S. O. Lilienfeld, ed.")
    (('author', '楊洁勉、趙念渝'), ('editor', 'В. Ф. Асмуса'), ('editor', 'S. O. Lilienfeld'))
    """
    role, start, end = _cut_role(text, 0, len(text))
    return role, text[start:end]


def _cut_role(text: str, start: int, end: int) -> tuple[str | None, int, int]:
    """The role of the words in a range, and the range without it."""
    if _CJK.search(text, start, end):
        pattern, means = _roles()
        match = pattern.search(text, max(start + 2, end - 12), end)  # roles stand last: only the end is looked at
        if match:
            word = match.group().strip(" （()）\t")
            return means.get(word, "author"), start, match.start()
        return None, start, end
    behind, before, means = _western_roles()
    piece = text[start:end]
    match = before.match(piece)
    if match and match.end() < len(piece):
        return _meaning(match.group(), means), start + match.end(), end
    match = behind.search(text, max(start + 2, end - 36), end)
    if match:
        return _meaning(match.group(), means), start, match.start()
    return None, start, end


def _meaning(words: str, means: dict[str, str]) -> str:
    key = " ".join(words.strip(" ,:([)]").casefold().split())
    for tried in (key, key + ".", key.rstrip(".")):
        if tried in means:
            return means[tried]
    return "translator" if key.startswith(("tr", "пер", "üb", "trad")) else "editor"


def read(text: str, start: int = 0, role: str = "author") -> list[Field]:
    """The names of a stretch of a note, each with its role; `start` is where the stretch begins in the note.

    >>> [f.value for f in read("Stan Crock, Paul Starobin and Catherine Belton")]
    ['Stan Crock', 'Paul Starobin', 'Catherine Belton']
    >>> [f.value for f in read("Chen, Edwin")], [f.value for f in read("Oye, K.A., and Others")], [f.value for f in read("宿景祥 張運成")]
    (['Chen, Edwin'], ['Oye, K.A.'], ['宿景祥', '張運成'])
    >>> [(f.name, f.value) for f in read("拉普拉斯著，張三、李四譯")]
    [('author', '拉普拉斯'), ('translator', '張三'), ('translator', '李四')]
    """
    found: list[Field] = []
    for stretch_role, begin, end in _stretches(text):
        name = stretch_role or role
        for person in people(text, begin, end):
            found.append(Field(name, person.value, Span(start + person.start, start + person.end), f"names.{name}"))
            latin = _ROMANISED.match(text, person.end) if _CJK.match(person.value) else None
            if latin:
                found.append(Field(f"{name}_gloss", latin[1], Span(start + latin.start(1), start + latin.end(1)), "names.gloss"))
    return found


_ROMANISED = re.compile(r"\s*[（(]([A-Z][A-Za-zÀ-ž .,'’\-]{2,60})[）)]")


def _stretches(text: str) -> list[tuple[str | None, int, int]]:
    """A list of names cut where a role word ends a part of it."""
    if not _CJK.search(text):
        return [_cut_role(text, 0, len(text))]
    found: list[tuple[str | None, int, int]] = []
    begin, at = 0, 0
    for cut in [m.start() for m in re.finditer("[，,；;、]|(?<=[編编著譯译])\\s+", text)] + [len(text)]:
        role, left, right = _cut_role(text, begin, cut)
        _ = left
        if role is not None:
            found.append((role, begin, right))
            begin = cut + 1
        at = cut
    if begin < len(text) and at > begin:
        found.append((None, begin, len(text)))
    return found


def people(text: str, start: int = 0, end: int | None = None) -> list[Person]:
    """The single names of a list, without roles."""
    end = len(text) if end is None else end
    while True:
        others = _others().search(text, max(start, end - 24), end)
        if others is None or not text[start : others.start()].strip():
            break
        end = others.start()
    parts = _han_parts(text, start, end) if _CJK.search(text, start, end) else _latin_parts(text, start, end)
    return [person for person in (_trim(text, *part) for part in parts) if person.value]


def _trim(text: str, start: int, end: int) -> Person:
    match = _COUNTRY.match(text, start, end)
    if match and match.end() < end:
        start = match.end()
    while start < end and text[start] in " \t\u3000\u00a0,，;；、:：.。．&·-–—/":
        start += 1
    while end > start and text[end - 1] in " \t\u3000\u00a0,，;；、:：。．&/":
        end -= 1
    if end - start > 3 and text[end - 1] == "." and not re.search(r"(?:^|[\s.\-])\w{1,2}\.$|(?:Jr|Sr|Inc|Ltd|Co)\.$", text[start:end]):
        end -= 1
    bracket = re.search(r"\s*[（(\[〔［]", text[start:end])
    if bracket and bracket.start() >= 2 and not re.search(rf"[（(](?:[{HAN}]{{2,30}}|[A-Z]{{2,8}})[）)]$", text[start:end]):
        end = start + bracket.start()
    return Person(re.sub(r"\s+", " ", text[start:end]), start, end)


_HAN_CUT = re.compile(
    rf"[、，,；;/／]|(?<=[{HAN}])\s+(?=[{HAN}])|\s+(?=[\uac00-\ud7af])|(?<=[\uac00-\ud7af])[·ㆍ․](?=[\uac00-\ud7af])|\s*[&＆]\s*|(?<=[{HAN}]{{2}})(?:和|與|与|及|暨)(?=[{HAN}]{{2}})|[.．](?=\s*[{HAN}]{{2,3}}(?:[.．,]|$))"
)


def _han_parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    begin, mark = start, ""
    for cut in [*_HAN_CUT.finditer(text, start, end), None]:
        stop = cut.start() if cut else end
        piece = text[begin:stop].strip()
        if parts and _joins(text[parts[-1][0] : parts[-1][1]].strip(), piece, mark):
            parts[-1] = (parts[-1][0], stop)
        elif piece:
            parts.append((begin, stop))
        if cut:
            begin, mark = cut.end(), cut.group()
    return parts


def _joins(before: str, piece: str, mark: str) -> bool:
    """Whether what a mark seems to part is one name: 拉普拉斯, Pierre-Simon; a body with 與 in its name; 李 白."""
    if mark in (",", "，", ", "):
        return bool(_CJK.search(before)) and not _CJK.search(piece) and bool(piece)
    if mark.strip() in ("和", "與", "与", "及", "暨"):
        return not (2 <= len(before) <= 4 and 2 <= len(piece) <= 4)
    if mark and not mark.strip():
        return not (2 <= len(before) <= 4 and 2 <= len(piece) <= 4)
    return False


def _latin_parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    if "," not in text[start:end] and ";" not in text[start:end] and bodies.is_body(text[start:end]):
        return [(start, end)]  # National Aeronautics and Space Administration is one
    groups = _split(text, start, end, r";|；|\s(?:and|und|et|y|и|e)\s|\s*[&＆]\s*|\s/\s")
    found: list[tuple[int, int]] = []
    for begin, stop in groups:
        parts = _split(text, begin, stop, r",|，|、")
        single = [" " not in text[a:b].strip() for a, b in parts]
        surnames = (
            len(parts) > 1
            and all(single)
            and (len(groups) > 1 or len(parts) > 2)
            and not any(_INITIALS.match(text[a:b].strip()) for a, b in parts)
        )
        at = 0
        while at < len(parts):
            a, b = parts[at]
            if at + 1 < len(parts) and not surnames:
                following = text[parts[at + 1][0] : parts[at + 1][1]].strip()
                if (
                    _INITIALS.match(following)
                    or _SUFFIX.match(following)
                    or (at == 0 and len(parts) == 2 and _family(text[a:b]) and _given(following))
                    or (at == 0 and _family(text[a:b]) and _given(following) and not all(_family(text[c:d]) for c, d in parts))
                ):
                    b = parts[at + 1][1]
                    at += 1
            found.append((a, b))
            at += 1
    return found


def _split(text: str, start: int, end: int, cuts: str) -> list[tuple[int, int]]:
    found, begin = [], start
    for match in re.compile(cuts).finditer(text, start, end):
        found.append((begin, match.start()))
        begin = match.end()
    found.append((begin, end))
    return [(a, b) for a, b in found if text[a:b].strip()]


def _family(piece: str) -> bool:
    """A family name by itself, with its particles."""
    words = piece.split()
    return bool(words) and len([w for w in words if w.lower() not in _PARTICLES]) == 1 and not words[-1].endswith(".")


def _given(piece: str) -> bool:
    words = piece.split()
    return 1 <= len(words) <= 3 and all(w[:1].isupper() or w in _PARTICLES for w in words)


_NO_NAMES = re.compile(r"\b(?:Th(?:e|is|at|ese|ose)|How|Why|What|When|Where|Which|Our|Your|Of)\b")
"""This American Life has the capitals of a name, but such words stand in no name"""


def likely(text: str) -> bool:
    """Whether a stretch reads like a list of names of persons.

    >>> likely("Jane van Dyke"), likely("A Theory of Justice, Revised in Part"), likely("王小波"), likely("黃金時代的故事")
    (True, False, True, False)
    """
    if len(text) > 400:
        return False
    if role_of(text)[0] is not None:
        return True
    found = people(text)
    if not found:
        return False
    for person in found:
        value = person.value
        if _CJK.search(value):
            han, _, latin = value.partition(", ")
            if latin and _HAN_NAME.match(han) and _PERSON.match(latin):
                continue
            if not _HAN_NAME.match(value) and not (re.search("[·‧•・]", value) and len(value) < 30):
                return False
        elif not _PERSON.match(value.replace(",", " ")) or len(value.split()) > 5 or _NO_NAMES.search(value):
            return False
    first = found[0].value
    return len(found) > 1 or bool(_CJK.search(first)) or "," in first or 2 <= len(first.split()) <= 4 + ("." in first)


def glosses(text: str, start: int, name: str) -> list[Field]:
    """What a bracket behind a name, a title or a periodical holds: its translation or romanisation.

    >>> [f.value for f in glosses("尤利亞‧彼得羅夫斯卡雅; Yuliya Petrovskaya", 0, "author_gloss")]
    ['尤利亞‧彼得羅夫斯卡雅', 'Yuliya Petrovskaya']
    """
    if name not in ("author_gloss", "editor_gloss", "translator_gloss"):
        value = text.strip()
        lead = len(text) - len(text.lstrip())
        return [Field(name, value, Span(start + lead, start + lead + len(value)), "names.gloss")] if value else []
    found = []
    for begin, end in _split(text, 0, len(text), "[;；]"):
        value = text[begin:end].strip()
        lead = begin + len(text[begin:end]) - len(text[begin:end].lstrip())
        found.append(Field(name, value, Span(start + lead, start + lead + len(value)), "names.gloss"))
    return found

"""A list of names, cut into single ones: at marks and at words between names, with the given names of inverted ones kept beside them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bib import names as persons
from bib.patterns import regex
from bib.scripts import CAPITAL, CYRILLIC_CAPITAL, LATIN_CAPITAL, has_cjk
from references import terms
from references.fields import eastern_names

Range = tuple[int, int]

_CAPITAL = f"{LATIN_CAPITAL}{CYRILLIC_CAPITAL}Ā-Ž"
_INITIALS = regex(
    rf"(?:[{_CAPITAL}]\w?\w?\.[\s\-‐]*)+[{_CAPITAL}]?\.?$|[{_CAPITAL}]{{1,3}}\.?$|(?:[{_CAPITAL}][\s\-‐])+[{_CAPITAL}]\.?$|"
    rf"(?:[{_CAPITAL}]\w?[\s\-‐.]+)+$"
)
_SUFFIX = regex(r"(?:[JS]r\.?|[JS]R\.|I{2,3}|IV)$")
_WHOLE = regex(rf"[{_CAPITAL}]\w?\.[\s\-]?|.*[^\W\d_]{{2}}\s[{_CAPITAL}]{{1,3}}\.?$")


def _has_initials(name: str) -> bool:
    """Whether a name already has its initials: C. Stone, Stone MW; a single word has none, and the suffix of HUBBARD JR. is none."""
    return not name.isalpha() and _WHOLE.match(name) is not None and _SUFFIX_BEHIND.search(name) is None


def _are_initials(given: str) -> bool:
    """Whether given names are initials alone: C., C. D., CD; a long word is none."""
    return (len(given) < 4 or not given.isalpha()) and _INITIALS.match(given) is not None


def split(text: str, start: int, end: int) -> list[Range]:
    """The ranges of the single names of a list, with the marks around them.

    >>> [text[a:b].strip() for text in ["Stone, P., Hill, C., & Fox, R."] for a, b in split(text, 0, len(text))]
    ['Stone, P.', 'Hill, C.', 'Fox, R.']
    """
    if has_cjk(text[start:end]):
        return eastern_names.split(text, start, end)
    return list(_split_cached(text, start, end)) if len(text) < _SHORT else _split_western(text, start, end)


_SHORT = 600


@lru_cache(maxsize=512)
def _split_cached(text: str, start: int, end: int) -> tuple[Range, ...]:
    """A short list is cut by who reads its names and by who asks whether they are names."""
    return tuple(_split_western(text, start, end))


def cut_at(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[Range]:
    """The stretches of a range between the matches of a pattern, empty ones left out.

    >>> cut_at(re.compile("[;；]"), "Yu; 于", 0, 5)
    [(0, 2), (3, 5)]
    """
    found, begin = [], start
    for match in pattern.finditer(text, start, end):
        found.append((begin, match.start()))
        begin = match.end()
    found.append((begin, end))
    return [(a, b) for a, b in found if text[a:b].strip()]


# ---------------------------------------------------------------- Latin, Cyrillic and other letters


@cache
def _particles() -> frozenset[str]:
    return persons.list_of("western", "particles")


@cache
def _strong_marks() -> re.Pattern[str]:
    """What parts two names, and never the two halves of one: `;`, `&`, a word such as `and`."""
    long, short, small = map(terms.either, (*_joins(), _particles()))
    follows = rf"(?=[\s(]*(?:[{CAPITAL}{_CAPITAL}]|(?:{small})\s|[dlDL]['’]))"
    return regex(
        rf"[;；|]|\s*[&＆]\s*|\s*/(?=\s|[{_CAPITAL}]\.|[{_CAPITAL}][^\W\d_]*[^\W\dA-Z_])\s*|(?<=[{_CAPITAL}]{{4}})/(?=[{_CAPITAL}]{{3}})|\s[·–—-]\s(?=[{_CAPITAL}]\S*\s)|"
        rf"\s(?:(?i:{long})\s|(?:{short})\s{follows})"
    )


_COMMA = regex("[,，、]")
_LONGEST_NAME = 300
"""of a name, on either side of a word between: a thousand such words cost a thousand short looks, not a thousand whole ones"""


def _split_western(text: str, start: int, end: int) -> list[Range]:
    groups = [_with_suffixes(text, cut_at(_COMMA, text, a, b)) for a, b in _groups(text, start, end)]
    groups = [group for group in groups if group]
    if all(len(group) == 1 for group in groups):
        return [group[0] for group in groups]
    if _are_pairs(text, groups):
        return [(group[at][0], group[at + 1][1]) for group in groups for at in range(0, len(group), 2)]
    return [name for group in groups for name in _pair_where_told(text, group, _parts_of_others(groups, group))]


def _parts_of_others(groups: list[list[Range]], group: list[Range]) -> list[Range]:
    return [part for other in groups if other is not group for part in other]


@cache
def _joins() -> tuple[frozenset[str], frozenset[str]]:
    """The long words between two names, in small letters, and the short ones."""
    table = terms.load("roles")["joins"]
    lists = (listed for language, listed in table.items() if isinstance(listed, list) and language not in ("zh", "within", "particles"))
    words = {word for listed in lists for word in listed}
    return frozenset(word.lower() for word in words if len(word) > 2), frozenset(word for word in words if len(word) < 3)


_SOME_MARK = regex(r"[;；|&＆/]|\s[·–—-]\s")


def _may_be_parted(names: str) -> bool:
    """A cheap look: most stretches that are asked for their names hold a single one."""
    long, short = _joins()
    return _SOME_MARK.search(names) is not None or not short.isdisjoint(names.split()) or not long.isdisjoint(names.lower().split())


def _groups(text: str, start: int, end: int) -> list[Range]:
    found: list[Range] = []
    begin = start
    if not _may_be_parted(text[start:end]):
        return [(start, end)] if text[start:end].strip(" ,") else []
    for mark in _strong_marks().finditer(text, start, end):
        if not _stands_within_name(text, begin, mark, end):
            found.append((begin, mark.start()))
            begin = mark.end()
    found.append((begin, end))
    return [(a, b) for a, b in found if text[a:b].strip(" ,")]


def _stands_within_name(text: str, begin: int, mark: re.Match[str], end: int) -> bool:
    """José Ortega y Gasset; National Aeronautics and Space Administration: the word between is a part of one name."""
    word = mark.group().strip()
    if word in "–—-":
        return " " not in text[begin : mark.start()].strip()
    if word in terms.load("roles")["joins"]["particles"]:
        ahead = re.split("[,;]", text[begin : mark.start()])[-1].split()
        return bool(ahead) and all(map(persons.is_initial, ahead))  # A. te Velde: behind initials alone it is the particle of a name
    if not word[:1].isalpha():
        return word[:1] == "&" and _is_one_body(text, begin, mark, end)
    return _joins_family_names(text, begin, mark, end) if len(word) < 3 else _is_one_body(text, begin, mark, end)


def _joins_family_names(text: str, begin: int, mark: re.Match[str], end: int) -> bool:
    """Whether a short word between (y, e, i, a) stands within a name: Ortega y Gasset; and no name ends in a small word."""
    before = text[max(begin, mark.start() - _LONGEST_NAME) : mark.start()]
    behind = text[mark.end() : min(end, mark.end() + _LONGEST_NAME)]
    left, (right, comma) = re.split("[,;]", before)[-1].split(), _up_to_mark(behind, mark.group())
    if left and left[-1].islower() and left[-1] not in _particles():
        return True  # Series of a Boy
    if mark.group().strip() in terms.load("roles")["joins"]["within"] and len(right) == 1:
        inverted = len(left) == 1 and "," not in before and comma == ","
        return inverted or (len(left) > 1 and "." not in before[-2:])
    return _is_one_body(text, begin, mark, end)


def _up_to_mark(text: str, join: str) -> tuple[list[str], str]:
    """The words before the first comma or semicolon, or the same word between (Ortega y Soto y Luis Prado), and that mark."""
    part, *rest = re.split(f"([,;]|{re.escape(join)})", text, maxsplit=1)
    return part.split(), rest[0] if rest else ""


def _is_one_body(text: str, begin: int, mark: re.Match[str], end: int) -> bool:
    """Whether what stands on both sides is the name of one body, of which neither side is a person or another body."""
    left = re.split("[,;]", text[max(begin, mark.start() - _LONGEST_NAME) : mark.start()])[-1].strip(_MARKS).split()
    right = re.split("[,;]", text[mark.end() : min(end, mark.end() + _LONGEST_NAME)], maxsplit=1)[0].strip(_MARKS).split()
    if not left or not right or not persons.is_body(" ".join([*left, *right])):
        return False
    given = persons.is_given(left[0]) and (len(left) > 1 or "," in text[begin : mark.start()] or persons.is_body(" ".join(right[:-1])))
    if left[0] not in persons.list_of("body", "words") and (given or any(persons.is_initial(word) for word in left)):
        return False  # Victoria and Albert Museum: a given name alone is no person of a list
    return not (persons.is_body(" ".join(left)) and _is_body_of_its_own(left, right))


_MARKS = " \t\u00a0*-–—\"'“”.()"


def _is_body_of_its_own(left: list[str], right: list[str]) -> bool:
    """Department of Health, the IMF, a second Commission; but not Human Services, which may end the name of a body."""
    if not persons.is_body(" ".join(right)):
        return False
    told_twice = {*left} & {*right} & persons.list_of("body", "words")
    return len(right) == 1 or bool(told_twice) or not persons.list_of("body", "of").isdisjoint(right)


def _with_suffixes(text: str, parts: list[Range]) -> list[Range]:
    """The comma parts of a group, Jr. and III with what they belong to."""
    found: list[Range] = []
    for a, b in parts:
        if found and _SUFFIX.match(text[a:b].strip()):
            found[-1] = (found[-1][0], b)
        else:
            found.append((a, b))
    return found


def _are_pairs(text: str, groups: list[list[Range]]) -> bool:
    """Whether a list has nothing but inverted names: Webber, Bonnie Lynn and Mays, Eric."""
    if not groups or any(len(group) % 2 for group in groups):
        return False
    pairs = [pair for group in groups for pair in _pairs_of([_piece(text, *part) for part in group])]
    if not all(_is_pair(*pair) for pair in pairs):
        return False
    return len(pairs) == len(groups) or any(_is_certainly_given(given) for _, given in pairs)


def _pairs_of(parts: list[str]) -> list[tuple[str, str]]:
    return list(zip(parts[::2], parts[1::2], strict=True))


def _is_pair(family: str, given: str) -> bool:
    if _has_initials(family) or not _can_be_given(family, given):
        return False
    words = _without_particles(family)
    if len(words) < 2 or any(persons.is_initial(word) for word in words):
        return len(words) == 1
    return len(words) <= 3 and _is_short(given) and _is_long_family(family, words)


def _can_be_given(family: str, given: str) -> bool:
    """OECD, River Outlook: behind capitals only what is certainly a given name is one."""
    plain = not family.isupper() or len(given.split()) < 2
    return _reads_like_given(given) and (plain or _is_certainly_given(given))


def _is_short(given: str) -> bool:
    """One given name, with initials: two full words behind two others are another person."""
    return _are_initials(given) or len(_without_particles(given)) == 1 or _is_name_and_initials(given)


def _is_long_family(family: str, words: list[str]) -> bool:
    """García Márquez, Ramón y Cajal; but not Jane Stone, nor a body."""
    doubled = not {*family.split()}.isdisjoint(terms.load("roles")["joins"]["within"])
    return (doubled or not persons.is_given(words[0])) and not persons.is_body(family)


def _is_name_and_initials(given: str) -> bool:
    """Gabriel J.: one given name and initials."""
    return all(persons.is_initial(word) for word in given.split()[1:])


def _is_certainly_given(given: str) -> bool:
    words = given.split()
    if persons.is_initial(words[0]) and len(words) == 2 and persons.is_given(words[1]):
        return True  # ISER, A. Wolfgang
    return _are_initials(given) or persons.is_initial(words[-1]) or persons.is_given(words[0])


def _pair_where_told(text: str, group: list[Range], others: list[Range]) -> list[Range]:
    """The names of a group in which inverted ones and others stand beside each other."""
    found: list[Range] = []
    at = 0
    while at < len(group):
        a, b = group[at]
        if at + 1 < len(group) and _is_inverted(text, group, at, others):
            b = group[at + 1][1]
            at += 1
        found.append((a, b))
        at += 1
    return found


def _is_inverted(text: str, group: list[Range], at: int, others: list[Range]) -> bool:
    """Whether a part of a group is a family name and the next one its given names."""
    family, given = (_piece(text, a, b) for a, b in group[at : at + 2])
    if _has_initials(family) or _are_initials(family):
        return False
    if _are_initials(given) or _are_in_capitals(family, given):
        return True
    if len(_without_particles(family)) != 1 or not _can_be_given(family, given):
        return False
    words = given.split()
    if len(words) > 1 and persons.is_initial(words[-1]):  # Witten, Ian H., David Bainbridge
        return not persons.is_initial(words[0])
    rest = [*group[:at], *group[at + 2 :], *others] if at == 0 or len(group) == 2 else None
    return rest is not None and _stands_among_full_names(words, [_piece(text, *part) for part in rest])


def _are_in_capitals(family: str, given: str) -> bool:
    """SILVEIRA, Virgílio Afonso da: a family name in capitals before given names that end in its particle (ABNT NBR 6023, 8.1.1)."""
    return family.isupper() and len(family) > 3 and not given.isupper() and given.split()[-1] in _particles()


def _stands_among_full_names(given: list[str], rest: list[str]) -> bool:
    """Marwell, Gerald, and Pamela Oliver: the other names are in full, so that these two parts are one name."""
    whole = [one for one in rest if " " in one]
    if persons.is_initial(given[0]) and any(persons.is_initial(one.split()[0]) for one in whole):
        return False  # Stone, A. Hill, B. Fox: the first has lost its initial
    return not rest or not all(map(_are_initials, whole))


_OPENING = frozenset("（([")
_BRACKET_BEHIND = regex(r"\s*[（(\[][^）)\]]*[）)\]]?[\s.]*$")


def _piece(text: str, start: int, end: int) -> str:
    """A part of a list without the marks and the bracket behind it: Gorky, Maxim (Alexei Peshkov)."""
    piece = text[start:end].strip(' \t\u00a0*-–—"')
    if not _OPENING.isdisjoint(piece):
        piece = _BRACKET_BEHIND.sub("", piece) or piece
    words = piece.split()
    return " ".join([*words[:-1], words[-1].rstrip(".")]) if words and words[-1].rstrip(".") in _particles() else piece


def _reads_like_given(piece: str) -> bool:
    words = [word for word in _words_without_suffix(piece) if word not in _particles()]
    if not 0 < len(words) <= 4 or not all(word.lstrip("‘’'")[:1].isupper() for word in words):
        return False
    return any(persons.is_initial(word) for word in words) or not persons.is_body(piece)


_SUFFIX_BEHIND = regex(r"[\s,]+(?:[JS]r\.?|[JS]R\.|I{2,3}|IV)$")


def _without_particles(piece: str) -> list[str]:
    return [word for word in _words_without_suffix(piece) if word.lower() not in _particles()]


def _words_without_suffix(piece: str) -> list[str]:
    """The words of a name without Jr. and III at its end."""
    return (_SUFFIX_BEHIND.sub("", piece) if piece.endswith(("r", "r.", "R.", "I", "V")) else piece).split()

"""What a person did, told by the words before or behind a name: 著, 主編, ed., Hrsg., под ред., a cura di (terms/roles.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import CAPITAL, CJK, HAN, has_cjk, is_hangul
from references import terms
from references.terms.phrases import Phrases, first_word, last_word, list_words, word_set

_ROLES = ("author", "editor", "translator", "annotator")
_EASTERN = ("zh", "ja", "ko")
_MADE = "_made"
"""behind a role, where two words make its word together"""
_LONGEST_EAST = 12
_LONGEST_WEST = 40
"""letters at the end of some names in which a role is looked for, brackets and stops included"""


class Cut(NamedTuple):
    """What a person did, and the range of the names that are left; no role where none is told."""

    role: str | None
    start: int
    end: int


@lru_cache(maxsize=512)
def role_of(text: str) -> tuple[str | None, str]:
    """The role that stands behind or before a name, and the name without it.

    >>> role_of("楊洁勉、趙念渝等著"), role_of("под ред. В. Ф. Асмуса"), role_of("S. O. Lilienfeld, ed."), role_of("Ed Miller")
    (('author', '楊洁勉、趙念渝'), ('editor', 'В. Ф. Асмуса'), ('editor', 'S. O. Lilienfeld'), (None, 'Ed Miller'))
    """
    role, start, end = cut_role(text, 0, len(text))
    return role, text[start:end]


def cut_role(text: str, start: int, end: int) -> Cut:
    """The role of the words in a range, and the range without it.

    >>> cut_role("edited by Jane Doe", 0, 18), cut_role("Transand, Lars", 0, 14)
    (Cut(role='editor', start=10, end=18), Cut(role=None, start=0, end=14))
    """
    piece = text[start:end]
    eastern = has_cjk(piece)
    if eastern and (match := _match_eastern(text, start, end)):
        return Cut((match.lastgroup or "").removesuffix(_MADE), start, match.start())
    if _outer_words().isdisjoint(word_set(piece if eastern else text)):
        return Cut(None, start, end)
    return _cut_western(text, start, end)


def _match_eastern(text: str, start: int, end: int) -> re.Match[str] | None:
    begin = max(start + 2, end - _LONGEST_EAST)
    return None if _last_letters().isdisjoint(text[begin:end]) else _eastern().search(text, begin, end)


def _cut_western(text: str, start: int, end: int) -> Cut:
    words = list_words(text[start:end])
    all_words = frozenset(words)
    before = _before().pattern_within(words[:2], all_words)
    if before and (match := before.match(text, start, end)) and match.end() < end:
        return Cut(_meaning(match["word"]), match.end(), end)
    behind = _behind().pattern_within(words[-1:], all_words)
    match = behind.search(text, max(start + 2, end - _LONGEST_WEST), end) if behind else None
    if match and not _is_given_name(match):
        return Cut(_meaning(match["word"]), start, match.start())
    return Cut(None, start, end)


def find_credit(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Behind a mark within a title, the role whose phrase begins there with a name behind it; and where the phrase begins.

    >>> find_credit("Orlando, vert. Jan Bos", 0, 22), find_credit("Rivers. Edited and translated by Ann Hill", 0, 41)
    (('translator', 9), ('translator', 8))
    >>> find_credit("Reading, ed. or unread", 0, 22), find_credit("Dirty Rivers, The Editor", 0, 24)
    (None, None)
    >>> find_credit("Rivers, TRANSLATORS", 0, 19)
    """
    words = _MARKED_WORD.findall(text, start, end)
    credit = _credit().pattern_within(map(str.casefold, words), word_set(text)) if words else None
    found = credit.search(text, start, end) if credit else None
    return (_meaning(found["word"]), found.end()) if found else None


_MARKED_WORD = regex(r"[.,;]\s([^\W\d_]+)")
"""a word right behind a mark, where a phrase may begin"""


@cache
def _credit() -> Phrases:
    """The phrases that no title has: with a full stop, of several words, or no English word."""

    def make(words: list[str]) -> re.Pattern[str]:
        return regex(rf"[.,;]\s(?=(?P<word>(?i:{_alternation(words, _STOP)}))\s?[{CAPITAL}])")

    return Phrases([one for one in _western_words() if one.endswith(".") or " " in one or not one.isascii()], make, first_word)


def ends_in_role(char: str) -> bool:
    """Whether an eastern role word ends with a character: behind it another part of a list begins (張三著 李四譯).

    >>> ends_in_role("譯"), ends_in_role("三")
    (True, False)
    """
    return char in _last_characters()


@cache
def _last_characters() -> frozenset[str]:
    return frozenset(word[-1] for role in _ROLES for language in _EASTERN for word in terms.load("roles")[role].get(language, ()))


@cache
def _last_letters() -> frozenset[str]:
    """The last letters of words for roles, those that two make together (笺订) among them."""
    return _last_characters().union(*(terms.load("roles")["compound"][role] for role in _ROLES))


@cache
def _eastern() -> re.Pattern[str]:
    """One group for each role; a Korean word of one syllable stands off, for it may end a name."""
    table = terms.load("roles")
    words = {word: role for role in _ROLES for language in _EASTERN for word in table[role].get(language, ())}
    spaced = {word for word in words if len(word) == 1 and is_hangul(word)}
    longest_first = sorted(words, key=lambda word: (-len(word), word))

    def group(role: str) -> str:
        return "|".join((r"(?<=[\s（(])" if word in spaced else "") + re.escape(word) for word in longest_first if words[word] == role)

    made = table["compound"]
    listed = [f"(?P<{role}>{group(role)})" for role in _ROLES]
    roles = "|".join((*listed, *(f"(?P<{role}{_MADE}>(?:{made['others']})?[{made['first']}][{made[role]}])" for role in _ROLES)))
    return regex(rf"[\s（(\[，,]*(?:{roles})[）)\]]?[\s.．。:：]*$")


def _western_words() -> list[str]:
    table = terms.load("roles")
    found = [
        word for role in ("editor", "translator") for language, words in table[role].items() if language not in _EASTERN for word in words
    ]
    return sorted(set(found), key=lambda word: (-len(word), word))


@cache
def _outer_words() -> frozenset[str]:
    """The words with which the phrases for a role begin and end: where none of them stands, no pattern need be tried."""
    return _before().western | _behind().western


_STOP, _ANY_STOP = r"\.", r"\.?"
"""at the end of a phrase: must stand, may stand"""


def _alternation(words: Iterable[str], last_stop: str) -> str:
    """A pattern for phrases: a stop within may be missing, the last one is as told; * stands for a word or two."""
    found = []
    for word in words:
        stop = r"\.?" if word.endswith("s.") else last_stop  # eds D. Armitage: no given name is a plural
        shaped = terms.pattern([word.removesuffix(".")]).replace(r"\.", r"\.?").replace(r"\*", r"[^\W\d_]+(?:\s[^\W\d_]+)?")
        found.append(shaped + (stop if word.endswith(".") else r"(?![^\W\d_])"))
    return "|".join(found)


@cache
def _in_brackets() -> Phrases:
    """What stands in brackets behind one name of a list: (Ed.), (Hrsg.), (trans), and a calling: (Producer), [director]."""

    def make(words: list[str]) -> re.Pattern[str]:
        return regex(rf"\s*[(\[]\s*(?:co-?)?(?:{_alternation(words, _ANY_STOP)})(?:\s?[/&]\s?\w+)?\s*[)\]]", re.IGNORECASE)

    return Phrases([*terms.load("roles")["callings"]["all"], *_western_words()], make)


def blank_callings(text: str) -> str:
    """A list of names with (Producer), [director] and an (Ed.) within it blanked out: places stay.

    >>> blank_callings("Ann Hill (Co-producer), Bo Fox [Ed.]"), blank_callings("Kefi (N.)")
    ('Ann Hill              , Bo Fox      ', 'Kefi (N.)')
    >>> blank_callings("林岸（計畫主持人）"), blank_callings("김강 기자")
    ('林岸       ', '김강   ')
    >>> blank_callings("渡邊照宏氏"), blank_callings("王氏")
    ('渡邊照宏 ', '王氏')
    """
    if has_cjk(text) and any(map(text.__contains__, _words_of_callings())):
        text = _eastern_callings().sub(lambda match: " " * len(match.group()), text)
    if "(" not in text and "[" not in text:
        return text
    words = word_set(text)
    words = words.union([word.removeprefix("co") for word in words])
    callings = _in_brackets().pattern_within(words, words)
    return callings.sub(lambda match: " " * len(match.group()), text) if callings else text


@cache
def _words_of_callings() -> tuple[str, ...]:
    return (*terms.words("roles", "callings", "eastern"), *terms.words("roles", "callings", "honours"))


@cache
def _eastern_callings() -> re.Pattern[str]:
    words = terms.words("roles", "callings", "eastern")
    korean = terms.either(word for word in words if is_hangul(word[0]))
    honours = rf"(?<=[{HAN}]{{2}})(?:{terms.either(terms.words('roles', 'callings', 'honours'))})"
    return regex(rf"\s?[（(]\s?(?:{terms.either(words)})\s?[）)]|(?:(?<=\w)\s(?:{korean})|{honours})(?=\s?(?:[,，、·;；(（]|$))")


@cache
def _before() -> Phrases:
    def make(words: list[str]) -> re.Pattern[str]:
        return regex(rf"[\s,;:(\[]*(?:in\s*[:,]\s*)?(?P<word>{_alternation(words, _STOP)})[\s:.)\]]*", re.IGNORECASE)

    return Phrases(_western_words(), make, first_word)


@cache
def _behind() -> Phrases:
    def make(words: list[str]) -> re.Pattern[str]:
        word = rf"(?P<word>{_alternation(words, _ANY_STOP)})(?<=[^\W_]|\.)(?![^\W\d_])"
        return regex(rf"[\s,;]*(?:(?P<open>[(\[])\s?)?(?<![^\W\d_]){word}\s?[)\]]*[\s.,:;]*$", re.IGNORECASE)

    return Phrases(_western_words(), make, last_word)


def _is_given_name(match: re.Match[str]) -> bool:
    """Miller, Ed: a word that is a given name too, without a stop and in no bracket."""
    return not match["open"] and match["word"] in terms.load("roles")["given_too"]["all"] and match.string[match.end("word") :][:1] != "."


@cache
def _translator() -> Phrases:
    table = terms.load("roles")["translator"]
    words = [word for language, listed in table.items() if language not in _EASTERN for word in listed]
    return Phrases(words, lambda these: regex(_alternation(these, _ANY_STOP), re.IGNORECASE), first_word)


def _meaning(phrase: str) -> str:
    translator = _translator().pattern_within([first_word(phrase)], word_set(phrase))
    return "translator" if translator and translator.fullmatch(phrase) else "editor"


_BEHIND_OTHERS = r"[\s.,:，．。\])]*$"


@cache
def _western_others() -> re.Pattern[str]:
    words = terms.pattern(sorted(terms.load("roles")["others"]["all"], key=len, reverse=True))
    return regex(rf"[\s,;、，]*(?:(?<=[\s,])|^)(?:and\s+)?(?:{words})(?![^\W\d_]){_BEHIND_OTHERS}")


@cache
def _eastern_others() -> re.Pattern[str]:
    words = terms.either(terms.load("roles")["others"]["cjk"])
    return regex(rf"[\s,;、，＝=]*(?<=[{CJK}\s,，、＝=])(?:{words})\s*\d{{0,3}}\s*[人名인명]?{_BEHIND_OTHERS}")


def _begin_of_others(text: str, start: int, end: int) -> int:
    """Where the words that name nobody begin; `end` where there are none."""
    found = []
    if not _last_words_of_others().isdisjoint(list_words(text[start:end])[-1:]):
        found.append(_western_others().search(text, start, end))
    if has_cjk(text[start:end]):
        found.append(_eastern_others().search(text, start, end))
    return min((others.start() for others in found if others), default=end)


@cache
def _last_words_of_others() -> frozenset[str]:
    """A cheap look: the words that name nobody end in one of these."""
    return frozenset(map(last_word, terms.load("roles")["others"]["all"]))


def may_name_others(text: str) -> bool:
    """A cheap look: whether a text may hold words that say that a list of names is not whole.

    >>> may_name_others("Stone et al., Tides"), may_name_others("Stone, Tides")
    (True, False)
    """
    return has_cjk(text) or not _last_words_of_others().isdisjoint(word_set(text))


@cache
def _others_behind() -> re.Pattern[str]:
    words = terms.pattern(sorted(terms.load("roles")["others"]["all"], key=len, reverse=True))
    eastern = terms.either(terms.load("roles")["others"]["behind"])
    return regex(rf"[\s,;、，＝=]*(?:(?P<west>(?:and\s+)?(?:{words})(?![^\W\d_]))|(?P<east>{eastern}))")


def find_others(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the words stand by which a name stands for others too, at the end of its range or behind it: et al., 等, ほか.

    >>> found = find_others("Stone, P., et al., Tides", 0, 9)
    >>> "Stone, P., et al., Tides"[slice(*found)], find_others("林海生等著", 0, 3), find_others("Stone, Tides", 0, 5)
    ('et al.', (3, 4), None)
    """
    if not may_name_others(text):
        return None
    found = _others_behind().match(text, cut_others(text, start, end))
    return found.span("west" if found["west"] else "east") if found else None


def is_others(words: str) -> bool:
    """Whether words are nothing but those that stand for further names.

    >>> is_others("et al."), is_others("et al"), is_others("Others")
    (True, True, False)
    """
    found = _others_behind().match(words)
    return found is not None and not words[found.end() :].strip(" .,")


def cut_others(text: str, start: int, end: int) -> int:
    """Where the names of a range end, without the words that name nobody (et al., 等, 외 3인).

    >>> "Stone, P., et al."[: cut_others("Stone, P., et al.", 0, 17)]
    'Stone, P.'
    """
    if not may_name_others(text):
        return end
    while True:
        begin = _begin_of_others(text, max(start, end - 24), end)
        if begin == end or not text[start:begin].strip():
            return end
        end = begin

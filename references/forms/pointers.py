"""The words of back-references, where they can stand: 同註 13, 同前註, Ibid., op. cit., Там же, a. a. O."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import CAPITAL, CIRCLED, SMALL, has_cjk, is_han
from references import terms
from references.forms.brackets import MASK
from references.forms.workspace import is_abbreviated

QUOTE, WORK, ROUND, SQUARE, URL = (MASK[k] for k in ("quote", "work", "round", "square", "url"))
_WIDE = "\u2e80"
"""from here on words are written without spaces between them"""
_NUMBER = rf"\s*(?:[\[［〔(（]\s*)?(?:\d{{1,4}}|[{CIRCLED}])\s*[\]］〕）)]?"
_YEAR = r"\s*[(（](?:1[5-9]|20)\d\d[)）]"
"""앞의 책(1998): which of an author's works is meant, and no note"""
_NOTE_NUMBER = r"(?:,?\s*[\[(]?(?:nn?|notes?|fn|footnote|Anm|Fn|supra|above)(?:\s(?:nn?|notes?|fn))?\.?\s?\d{1,4}[\])]?)"
_SHORTENED = r"(?:\.|(?=[,;:)\]]|\s*$|\s[(\[](?:Fn|FN|Anm|Fußn|n)\b))(?!\s?\d{4}[-–/]\d)"
"""what stands behind a short word that points: its stop, or a mark, or the number of a note in brackets"""
_FULL = frozenset(("ibid", "ebd"))
"""short words that need no full stop to be pointers"""


class Pointing(NamedTuple):
    """The words of a back-reference and their place."""

    start: int
    end: int
    label: str | None


@lru_cache(maxsize=1)
def _variants() -> dict[str, str]:
    """A character -> the characters that may stand for it: traditional, simplified, 註 and 注."""
    return {char: group for group in terms.load("variants")["groups"] for char in group}


def _entries() -> Iterator[tuple[str, bool]]:
    """Every word of pointing, and whether a number must stand behind it."""
    for entry in terms.load("pointers")["pointer"]:
        if not entry.get("named"):  # only behind a name: back_references.py
            yield from ((word, entry["means"] == "numbered") for word in entry["words"])


@lru_cache(maxsize=1)
def _eastern_pointers() -> re.Pattern[str]:
    """The words of pointing of the East: a number must stand behind those that are numbered, and can stand behind the others."""
    wide = {_write_wide(word, numbered): len(word) for word, numbered in _entries() if word[0] > _WIDE}
    return regex(_any(sorted(wide, key=lambda one: (-wide[one], one[1]))), re.IGNORECASE)


@lru_cache(maxsize=1)
def _western_pointers() -> re.Pattern[str]:
    """The others, with the same behind them."""
    rest = {_write_spaced(word, numbered) for word, numbered in _entries() if word[0] <= _WIDE}
    others = _any(sorted(rest, key=lambda one: (-len(one[0]), -len(one[1]), one[1])))
    return regex(rf"(?<![\w.])(?:{others})(?![^\W_])", re.IGNORECASE)


def _write_wide(word: str, numbered: bool) -> tuple[str, str]:
    """A Chinese, Japanese or Korean word in all its spellings, and what stands behind it."""
    spelled = (f"[{_variants()[char]}]" if char in _variants() else r"\s?" if char == " " else re.escape(char) for char in word)
    if numbered:
        return "".join(spelled), _NUMBER + _further_numbers()
    return "".join(spelled), rf"(?:(?!{_YEAR}){_NUMBER}(?!\d|\s?(?:{_words_behind_pages()}))|{_bracketed_label()})?"


@lru_cache(maxsize=1)
def _bracketed_label() -> str:
    """앞의 책(주 3), 5면; 前掲書（注5）12頁: the number of a note and its word in brackets behind the words that point."""
    words = terms.either(word for word in terms.load("beside")["note_words"] if word[0] > _WIDE)
    return rf"\s?[(（\[]\s?(?:{words})\s?\d{{1,4}}\s?[)）\]]"


@lru_cache(maxsize=1)
def _further_numbers() -> str:
    """同註5、7、9: numbers behind that of a note are further notes where nothing calls them pages (前掲注5、20頁) or a range."""
    return rf"(?:\s?、\s?(?:\d{{1,4}}(?![\d~～〜–—-]|\s?(?:{_words_behind_pages()}))|[{CIRCLED}]))*"


@lru_cache(maxsize=1)
def _words_behind_pages() -> str:
    """前掲書20頁: a number with such a word behind it is a page, and no note."""
    return terms.either(terms.words("locators", "page", "behind"))


def _write_spaced(word: str, numbered: bool) -> tuple[str, str]:
    """A word of another script, its stops as printed or not, and what stands behind it."""
    written = r"[.,\s]{1,3}".join(re.escape(part) for part in re.split(r"[.\s]+", word) if part)
    if numbered:
        return written, f"\\.?{_NUMBER}(?=[\\s.,;:)]|$)"
    shortened = len(word) < 5 and " " not in word and word not in _FULL
    # a.a. 1998-1999 is an academic year.
    return written, (
        r"(?:\.|(?=[,;:)\]]|\s*$|\s[(\[](?:Fn|FN|Anm|Fußn|n)\b))(?!\s?\d{4}[-–/]\d)" if shortened else r"\.?"
    ) + f"{_NOTE_NUMBER}?"


def _any(words: Iterable[tuple[str, str]]) -> str:
    """Words and what stands behind them as alternatives: neighbours share what stands behind them, for it is slow to compile.

    >>> _any([("ibid", "\\\\.?"), ("idem", "\\\\.?"), ("id", "\\\\.")])
    '(?:ibid|idem)\\\\.?|(?:id)\\\\.'
    """
    return "|".join(f"(?:{'|'.join(word for word, _ in group)}){behind}" for behind, group in groupby(words, key=lambda one: one[1]))


@lru_cache(maxsize=1)
def _first_pairs() -> re.Pattern[str]:
    """A cheap look before the long one: the first two characters of wide pointers."""
    return regex("|".join(sorted({pair for word, _ in _entries() if word[0] > _WIDE for pair in _spell_pair(word)})))


def _spell_pair(word: str) -> Iterator[str]:
    known = _variants()
    second = rf"[{known.get(word[1], re.escape(word[1]))}\s]" if len(word) > 1 else rf"\s*(?:[\[〔［(（]\s*)?[\d{CIRCLED}]"
    return (re.escape(char) + second for char in known.get(word[0], word[0]))


@lru_cache(maxsize=1)
def _first_words() -> dict[str, frozenset[str]]:
    """The first words of other pointers, each with what follows it (nothing: it may stand alone)."""
    firsts: dict[str, set[str]] = {}
    for word, _ in _entries():
        if word[0] <= _WIDE:
            first, *others = [part for part in re.split(r"[.\s]+", word.casefold()) if part]
            firsts.setdefault(first, set()).add(others[0] if others and others[0].isalpha() else "")
    return {word: frozenset(seconds) for word, seconds in firsts.items()}


_WORDS = regex(r"[^\W\d_]+")


def may_point(line: str, start: int, end: int) -> bool:
    """A cheap look: whether a stretch holds the beginning of a pointer's words.

    >>> may_point("See id.", 0, 7), may_point("A river.", 0, 8)
    (True, False)
    """
    return _may_point_in_east(line, start, end) or _may_point_in_west(line, start, end)


def _may_point_in_west(line: str, start: int, end: int) -> bool:
    words = [word.casefold() for word in _WORDS.findall(line, start, end)]
    firsts = _first_words()
    if firsts.keys().isdisjoint(words):
        return False
    # a alone is a word of many languages: a. a. O. begins with two
    return any(
        word in firsts and ("" in firsts[word] or after in firsts[word]) for word, after in zip(words, [*words[1:], None], strict=True)
    )


def _may_point_in_east(line: str, start: int, end: int) -> bool:
    return has_cjk(line) and _first_pairs().search(line, start, end) is not None


def find(line: str, start: int, end: int) -> Pointing | None:
    """The back-reference in a stretch, if it has one at a place where one can stand.

    >>> found = find("同註 13，頁 160", 0, 13)
    >>> found.start, found.end, found.label
    (0, 5, '13')
    """
    if end - start > 400 or not may_point(line, start, end):
        return None
    eastern = _eastern_pointers().finditer(line, start, end) if _may_point_in_east(line, start, end) else ()
    western = _western_pointers().finditer(line, start, end) if _may_point_in_west(line, start, end) else ()
    for match in (*sorted((*eastern, *western), key=re.Match.start), *_behind_a_name().finditer(line, start, end)):
        if _may_stand(line[start : match.start()].strip(), line, match) and _may_go_on(line[match.end() : end].lstrip(), match):
            label = re.search(r"\d+", match.group())
            return Pointing(match.start(), match.end(), label.group() if label else None)
    return None


@lru_cache(maxsize=1)
def _repeating() -> re.Pattern[str]:
    words = {word.rstrip(".") for entry in terms.load("pointers")["pointer"] if entry["means"] == "previous" for word in entry["words"]}
    return regex(rf"(?:{terms.either(word for word in words if word[0] <= _WIDE)})(?![^\W_])", re.IGNORECASE)


def repeats(line: str, start: int, end: int) -> bool:
    """Whether words that mean what was cited just before stand at the beginning of a stretch.

    >>> repeats("Id. at 44.", 0, 10), repeats("Op. cit., 44.", 0, 13)
    (True, False)
    """
    return _repeating().match(line, start, end) is not None


@lru_cache(maxsize=1)
def _behind_names() -> re.Pattern[str]:
    return regex(terms.either(terms.load("forms")["pointing"]["behind_names"]), re.IGNORECASE)


@lru_cache(maxsize=1)
def _behind_a_name() -> re.Pattern[str]:
    """Doe, supra, at 12: a word that needs no number between a name and a page (Bluebook rule 4.2 with the number left out)."""
    words = terms.either(terms.words("short_forms", "numberless"))
    return regex(rf"(?<=[^\W\d_],\s)(?:{words})(?=,?\s(?:at|pp?\.)\s?\d)", re.IGNORECASE)


_BRACKETS = f"{WORK}{QUOTE}{ROUND}"


def _may_stand(before: str, line: str, match: re.Match[str]) -> bool:
    """A pointer stands first, or behind a name and a comma, or behind a title."""
    if not before:
        return True
    if len(before) > 120:
        return False
    if match.group()[0] > _WIDE:
        name = before.rstrip("，,、：:・")
        return (before[-1] in f"，,、：:・（({_BRACKETS}" and len(name) <= 60) or _is_bare_name(_cut_signal(before))
    return _may_stand_spaced(before, line, match)


def _cut_signal(words: str) -> str:
    """また、宮本|前掲書: the name without the signal before it."""
    return next((words[len(one) :] for one in terms.words("signals", "ja", "see") if words.startswith(one)), words)


def _is_bare_name(words: str) -> bool:
    return 2 <= len(words) <= 12 and all(char == "·" or is_han(char) for char in words)


def _may_stand_spaced(before: str, line: str, match: re.Match[str]) -> bool:
    """A Western pointer stands behind a comma, a title or an initial; op. cit. and its like right behind a name."""
    if before[-1] in f",:，({_BRACKETS}" or (before[-1] == "." and is_abbreviated(line, match.start() - 2, 0)):
        return True
    return (before[-1].isalpha() or before[-1] in ").") and _behind_names().match(match.group()) is not None


@lru_cache(maxsize=1)
def _goes_on() -> re.Pattern[str]:
    """What may stand behind a Chinese pointer: another pointer, a page, the text to which the note belongs (及其附隨內文)."""
    words = terms.load("forms")["pointing"]
    attending = rf"[{words['joins']}]?(?:{terms.either(terms.words('short_forms', 'attending', 'its'))})?"
    attended = rf"{attending}(?:{terms.either(terms.words('short_forms', 'attending', 'words'))})"
    also = rf"[{words['joins']}]\s*(?:$|(?:{words['same'][0]}|[{words['seen']}])?[{words['notes']}])"
    part = rf"[{words['may_follow']}][^{words['never_follows']}]"
    kind = rf"[{words['works']}](?=[，,。；;\s]|$)"  # 前揭註1書，頁5
    return regex(f"{also}|{part}|{attended}|{kind}")


def _may_go_on(behind: str, match: re.Match[str]) -> bool:
    """Behind a Chinese pointer comes a page, a title or a stop, and no further word of a sentence; behind a Western one of letters no name,
    for they are its initials."""
    if match.group()[0] <= _WIDE:
        return _INITIALS.fullmatch(match.group()) is None or _NAME.match(behind) is None
    if not is_han(behind[:1]):
        return True
    return _goes_on().match(behind) is not None or _names_kind_of_work(behind) or _NAME_AND_TITLE.match(behind) is not None


_INITIALS = regex(r"(?:[A-Z]\.\s?){2,4}")
_NAME = regex(rf"[{CAPITAL}][{SMALL}]")
"""A. A. Long is a person, a. a. a place that was named (anfört arbete)"""
_NAME_AND_TITLE = regex(rf"[^、，,。；;\s\d{QUOTE}{WORK}{ROUND}]{{2,12}}[:：]?\s?[{QUOTE}{WORK}]")
"""前揭王小波《…》, 前引王河编：《…》: behind the word that points stands whose work is meant, and its title"""


def _names_kind_of_work(behind: str) -> bool:
    """Two to four Han letters and a word for a kind of work."""
    works = terms.load("forms")["pointing"]["works"]
    return any(char in works and all(map(is_han, behind[:at])) for at, char in enumerate(behind[2:5], 2))


@lru_cache(maxsize=1)
def _signal_before() -> re.Pattern[str]:
    words = terms.load("forms")["pointing"]
    same = words["same"][0]
    return regex(rf"(?:{terms.either(words['signals'])})\s*(?=[{words['back']}]|{same}[{words['back']}]|[{words['notes']}]\s*\d)")


def skip_signal(line: str, start: int, end: int) -> int:
    """Where the pointer stands behind its signal: 見｜前揭文.

    >>> skip_signal("見前揭文，頁85。", 0, 9)
    1
    """
    signal = _signal_before().match(line, start, end)
    return signal.end() if signal and signal.group() not in terms.load("forms")["pointing"]["same"] else start


def find_clause(line: str, start: int, end: int) -> int | None:
    """Where the clause of a sentence begins that points back.

    >>> find_clause("他指出此點甚為重要，見前揭文，頁85。", 0, 20)
    10
    """
    for comma in re.finditer(r"[，,；;（(]\s*", line[start:end]):
        at = start + comma.end()
        if _signal_before().match(line, at, end) and find(line, skip_signal(line, at, end), end) is not None:
            return at
    return None

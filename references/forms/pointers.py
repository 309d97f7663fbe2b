"""The words of back-references, where they can stand: 同註 13, 同前註, Ibid., op. cit., Там же, a. a. O."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from references import terms
from references.forms.brackets import MASK
from references.forms.workspace import abbreviated

QUOTE, WORK, ROUND, SQUARE, URL = (MASK[k] for k in ("quote", "work", "round", "square", "url"))
_HAN = "\u3400-\u9fff"
_NUMBER = r"\s*(?:[\[［〔(（]\s*)?\d{1,4}\s*[\]］〕）)]?"
_NOTE_NUMBER = r"(?:,?\s*[\[(]?(?:nn?|notes?|fn|footnote|Anm|Fn|supra|above)(?:\s(?:nn?|notes?|fn))?\.?\s?\d{1,4}[\])]?)"


class Pointing(NamedTuple):
    """The words of a back-reference and their place."""

    start: int
    end: int
    label: str | None


@lru_cache(maxsize=1)
def _pointers() -> re.Pattern[str]:
    """Every word of pointing: a number must stand behind those that are numbered, and can stand behind the others."""
    variants = {char: f"[{group}]" for group in terms.load("variants")["groups"] for char in group}
    zh: dict[tuple[str, str], int] = {}
    rest: set[tuple[str, str]] = set()
    for entry in terms.load("pointers")["pointer"]:
        numbered = entry["means"] == "numbered"
        for word in entry["words"]:
            if ord(word[0]) > 0x2E80:
                written = "".join(variants.get(char, re.escape(char) if char != " " else r"\s?") for char in word)
                zh[written, _NUMBER if numbered else f"(?:{_NUMBER})?"] = len(word)
            else:
                written = r"[.,\s]{1,3}".join(re.escape(part) for part in re.split(r"[.\s]+", word) if part)
                short = len(word) < 5 and " " not in word and word not in ("ibid", "ebd")
                end = r"\.?" if not short else r"(?:\.|(?=[,;:)\]]|\s*$))"
                rest.add((written, f"\\.?{_NUMBER}(?=[\\s.,;:)]|$)" if numbered else f"{end}{_NOTE_NUMBER}?"))
    han = _any(sorted(zh, key=lambda one: (-zh[one], one[1])))
    others = _any(sorted(rest, key=lambda one: (-len(one[0] + one[1]), one[1])))
    return re.compile(rf"{han}|(?<![\w.])(?:{others})(?![^\W_])", re.IGNORECASE)


def _any(words: Iterable[tuple[str, str]]) -> str:
    """Words and what stands behind them as alternatives: neighbours share what stands behind them, for it is slow to compile.

    >>> _any([("ibid", "\\\\.?"), ("idem", "\\\\.?"), ("id", "\\\\.")])
    '(?:ibid|idem)\\\\.?|(?:id)\\\\.'
    """
    return "|".join(f"(?:{'|'.join(word for word, _ in group)}){behind}" for behind, group in groupby(words, key=lambda one: one[1]))


@lru_cache(maxsize=1)
def _hints() -> tuple[re.Pattern[str], dict[str, frozenset[str]]]:
    """A cheap look before the long one: the first two characters of Chinese pointers, the first words of others and what follows them."""
    variants = {char: group for group in terms.load("variants")["groups"] for char in group}
    pairs: set[str] = set()
    firsts: dict[str, set[str]] = {}
    for entry in terms.load("pointers")["pointer"]:
        for word in entry["words"]:
            if ord(word[0]) > 0x2E80:
                second = rf"[{variants.get(word[1], re.escape(word[1]))}\s]" if len(word) > 1 else r"\s*(?:[\[〔［(（]\s*)?\d"
                pairs.update(re.escape(char) + second for char in variants.get(word[0], word[0]))
            else:
                first, *others = [part for part in re.split(r"[.\s]+", word.casefold()) if part]
                firsts.setdefault(first, set()).add(others[0] if others and others[0].isalpha() else "")
    return re.compile("|".join(sorted(pairs))), {word: frozenset(seconds) for word, seconds in firsts.items()}


_WORDS = re.compile(r"[^\W\d_]+")


def _hinted(line: str, start: int, end: int) -> bool:
    pairs, firsts = _hints()
    if pairs.search(line, start, end):
        return True
    words = [word.casefold() for word in _WORDS.findall(line, start, end)]
    if firsts.keys().isdisjoint(words):
        return False
    # a alone is a word of many languages: a. a. O. begins with two
    return any(
        word in firsts and ("" in firsts[word] or after in firsts[word]) for word, after in zip(words, [*words[1:], None], strict=True)
    )


def find(line: str, start: int, end: int) -> Pointing | None:
    """The back-reference in a stretch, if it has one at a place where one can stand.

    >>> found = find("同註 13，頁 160", 0, 13)
    >>> found.start, found.end, found.label
    (0, 5, '13')
    """
    if end - start > 400 or not _hinted(line, start, end):
        return None
    for match in _pointers().finditer(line, start, end):
        if _may_stand(line[start : match.start()].strip(), line, match) and _may_go_on(line[match.end() : end].lstrip(), match):
            label = re.search(r"\d+", match.group())
            return Pointing(match.start(), match.end(), label.group() if label else None)
    return None


def _may_stand(before: str, line: str, match: re.Match[str]) -> bool:
    """A pointer stands first, or behind a name and a comma, or behind a title."""
    if not before:
        return True
    if len(before) > 120:
        return False
    brackets = f"{WORK}{QUOTE}{ROUND}"
    if ord(match.group()[0]) > 0x2E80:
        name = before.rstrip("，,、：:")
        return (before[-1] in f"，,、：:（({brackets}" and len(name) <= 60) or bool(re.fullmatch(rf"[{_HAN}·]{{2,12}}", before))
    if before[-1] in f",:，({brackets}" or (before[-1] == "." and abbreviated(line, match.start() - 2, 0)):
        return True
    return (before[-1].isalpha() or before[-1] in ").") and bool(
        re.match(r"op|loc|art|ouv|указ|цит|supra|above|a\.|aao|cit", match.group(), re.IGNORECASE)
    )


def _may_go_on(behind: str, match: re.Match[str]) -> bool:
    """Behind a Chinese pointer comes a page, a title or a stop, and no further word of a sentence."""
    if ord(match.group()[0]) <= 0x2E80 or not behind:
        return True
    if re.match(r"[及和與与]\s*(?:$|(?:同|見|见)?[註注])", behind):
        return True
    return not re.match(rf"[{_HAN}]", behind) or bool(re.match(rf"[頁页第卷冊册引之見见载載所][^的]|[{_HAN}]{{2,4}}[文書书]", behind))


_SIGNALLED = re.compile(r"(?:詳見|详见|參見|参见|見|见|詳參|參閱|引自|出自|同)\s*(?=[前上]|同前|同上|[註注]\s*\d)")


def behind_signal(line: str, start: int, end: int) -> int:
    """Where the pointer stands behind its signal: 見｜前揭文.

    >>> behind_signal("見前揭文，頁85。", 0, 9)
    1
    """
    signal = _SIGNALLED.match(line, start, end)
    return signal.end() if signal and signal.group() != "同" else start


def clause(line: str, start: int, end: int) -> int | None:
    """Where the clause of a sentence begins that points back.

    >>> clause("他指出此點甚為重要，見前揭文，頁85。", 0, 20)
    10
    """
    for comma in re.finditer(r"[，,；;（(]\s*", line[start:end]):
        at = start + comma.end()
        if _SIGNALLED.match(line, at, end) and find(line, behind_signal(line, at, end), end) is not None:
            return at
    return None

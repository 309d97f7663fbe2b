"""What the words of a back-reference mean. The words themselves stand in references/terms/pointers.toml."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from references.dedupe.normal import bare, chinese_number
from references.terms import load


class Pointing(NamedTuple):
    """What a back-reference says of the place that it points to."""

    means: str
    """previous | numbered | author | place | same-author (see the terms)"""
    labels: tuple[str, ...] = ()
    """of the notes that are named"""
    of: str = ""
    """book | article, where the words tell it (前揭書, 前揭文)"""


class _Word(NamedTuple):
    form: str
    means: str
    of: str


@lru_cache(maxsize=1)
def _words() -> tuple[_Word, ...]:
    """The words in their form for comparing, longest first."""
    found: dict[str, _Word] = {}
    for entry in load("pointers")["pointer"]:
        for word in entry["words"]:
            form = bare(word)
            # A word that needs a number is only read so where it has one; the word alone keeps its other meaning.
            if form not in found or found[form].means == "numbered":
                found[form] = _Word(form, entry["means"], entry.get("of", ""))
    return tuple(sorted(found.values(), key=lambda word: (-len(word.form), word.form)))


_LABEL = r"\d{1,4}[a-z]?(?![\d])|[一二三四五六七八九十百〇]{1,4}"
_LABELS = re.compile(rf"\W*({_LABEL})((?:\s*(?:[,，、;；&和與与及]|and|und|et|и)\s*(?:{_LABEL}))*)", re.I)
_BRACKETED = re.compile(rf"\s*[〔\[［(（【]\s*({_LABEL})\s*[〕\]］)）】]", re.I)


def read(pointing: str, text: str = "") -> Pointing:
    """What a pointer means; `text` is the whole citation, where the label may stand behind the words.

    >>> read("同註 13").labels, read("Ibid.").means, read("supra n. 3").labels
    (('13',), 'previous', ('3',))
    >>> read("同前注", "同前注〔2〕，王某書，頁 5").labels, read("前揭書").of
    (('2',), 'book')
    """
    plain = unicodedata.normalize("NFKC", pointing).strip()
    form = bare(re.sub(r"\d+[a-z]?\b|[〔\[(【][一二三四五六七八九十百〇]+[〕\])】]", " ", plain))
    word = next((word for word in _words() if word.form in form), _Word("", "previous", ""))
    labels = _labels(plain, unicodedata.normalize("NFKC", text), word.means == "numbered" or word.form.endswith("注"))
    if labels:
        return Pointing("numbered", labels, word.of)
    return Pointing("previous" if word.means == "numbered" else word.means, (), word.of)


def _labels(pointing: str, text: str, numbered: bool) -> tuple[str, ...]:
    at = text.find(pointing)
    behind = text[at + len(pointing) :] if at >= 0 else ""
    number = re.search(r"\d", pointing)
    if number:
        # 同上260頁 tells a page: a label stands in brackets or behind a word for notes.
        spoken = numbered or re.search(r"[\[(〔【]\s*\d", pointing) or re.search(r"[a-z]\W*\d", pointing, re.I)
        return _listed(_LABELS.match(pointing + _list_behind(behind), number.start())) if spoken and not _page(behind) else ()
    if bracketed := _BRACKETED.match(behind):
        return (_plain(bracketed[1]),)
    spelled = re.search(r"[一二三四五六七八九十百〇]{1,4}$", pointing)
    if spelled and numbered:
        return (chinese_number(spelled[0]),)
    close = re.match(rf"[\s.:]{{0,2}}({_LABEL})", behind) if numbered else None
    return (_plain(close[1]),) if close and not _page(behind[close.end() :]) else ()


def _page(behind: str) -> bool:
    return bool(re.match(r"\s*(?:-\s*\d+\s*)?[頁页]", behind))


def _list_behind(behind: str) -> str:
    more = re.match(rf"(?:\s*(?:[、和與与及&]|and|und|et)\s*(?:{_LABEL})(?![\d頁页]))+", behind, re.I)
    return more[0] if more else ""


def _listed(match: re.Match[str] | None) -> tuple[str, ...]:
    if not match:
        return ()
    return tuple(dict.fromkeys(_plain(label) for label in (match[1], *re.findall(_LABEL, match[2] or "", re.I))))


def _plain(label: str) -> str:
    return chinese_number(label) if re.match("[一二三四五六七八九十百〇]", label) else label


def label(text: str) -> str | None:
    """The label of a note in the form that pointers use; None for what is no note that one points to (圖3-1).

    >>> label("註13"), label("⑤"), label("*"), label("圖3-1"), label("12a")
    ('13', '5', '*', None, '12a')
    """
    plain = unicodedata.normalize("NFKC", text).strip("[]().〔〕【】 ").casefold()
    match = re.fullmatch(r"(?:註釋|注释|腳註|脚注|註|注|note|fn|n|anm)?\.?\s*(\d+[a-z]?)", plain)
    if match:
        return match[1].lstrip("0") or "0"
    return None if re.search(r"\w", plain) else plain or None

"""What the words of a back-reference mean: the words are in terms/pointers.toml, what stands beside them in terms/beside.toml."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import CIRCLED
from references.dedupe.normal import bare
from references.fields.numerals import HAN, arabic
from references.terms import either, load


class Pointing(NamedTuple):
    """What a back-reference says of the place that it points to."""

    means: str
    """previous | numbered | author | place | same-author (see the terms)"""
    labels: tuple[str, ...] = ()
    """of the notes that are named"""
    of: str = ""
    """book | article, where the words tell it (前揭書, 前揭文)"""


_CIRCLED = regex(f"[{CIRCLED}]")


def _unfold(text: str) -> str:
    """A text in plain figures and letters (NFKC), its circled numbers in brackets: 前引① is of note 1, 同上1页 of page 1."""
    return unicodedata.normalize("NFKC", _CIRCLED.sub(r"〔\g<0>〕", text))


@cache
def _note() -> str:
    """A pointer that ends in it needs the number of a note."""
    return bare("註")


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


_LABEL = rf"\d{{1,4}}[a-z]?(?![\d])|[{HAN}]{{1,4}}"
_BRACKETED = regex(rf"\s*[〔\[［(（【]\s*({_LABEL})\s*[〕\]］)）】]", re.I)
_ONE_LABEL = regex(_LABEL, re.I)
_CLOSE = regex(rf"[\s.:]{{0,2}}({_LABEL})", re.I)


@cache
def _labels_listed() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A list of labels; and what goes on with one behind a pointer (notes 3 and 5)."""
    between, pages = either(load("beside")["between"]), _page_counters()
    return (
        regex(rf"\W*({_LABEL})((?:\s*(?:[,，;；&]|{between})\s*(?:{_LABEL}))*)", re.I),
        regex(rf"(?:\s*(?:&|{between})\s*(?:{_LABEL})(?![\d{pages}]))+", re.I),
    )


@cache
def _page_counters() -> str:
    return "".join(load("page")["page_counters"])


def read(pointing: str, text: str = "") -> Pointing:
    """What a pointer means; `text` is the whole citation, where the label may stand behind the words.

    >>> read("同註 13").labels, read("Ibid.").means, read("supra n. 3").labels
    (('13',), 'previous', ('3',))
    >>> read("同前注", "同前注〔2〕，王某書，頁 5").labels, read("前揭書").of
    (('2',), 'book')
    >>> read("前揭書", "前揭書（1998），頁 5").labels
    ()
    """
    plain = _unfold(pointing).strip()
    form = bare(re.sub(rf"\d+[a-z]?\b|[〔\[(【][{HAN}]+[〕\])】]", " ", plain))
    word = next((word for word in _words() if word.form in form), _Word("", "previous", ""))
    labels = _labels(plain, _unfold(text), word.means == "numbered" or word.form.endswith(_note()))
    if labels:
        return Pointing("numbered", labels, word.of)
    return Pointing("previous" if word.means == "numbered" else word.means, (), word.of)


def _labels(pointing: str, text: str, numbered: bool) -> tuple[str, ...]:
    """The labels beside a pointer; `numbered`: whether its words are those for notes."""
    at = text.find(pointing)
    behind = text[at + len(pointing) :] if at >= 0 else ""
    number = re.search(r"\d", pointing)
    if number:
        return _labels_within(pointing, behind, number.start()) if numbered or _spoken_label().search(pointing) else ()
    if not _OF_YEAR.match(behind) and not _OF_PARAGRAPH.match(behind) and (bracketed := _BRACKETED.match(behind)):
        return (_plain(bracketed[1]),)
    return _label_close_by(pointing, behind) if numbered else ()


_OF_YEAR = regex(r"\s*[(（](?:1[5-9]|20)\d\d[)）]")
"""앞의 책(1998): a year in round brackets says which work is meant, and is no label"""
_OF_PARAGRAPH = regex(r"\s\[\d{1,4}\]")
"""ibid [40]: a paragraph in square brackets behind a space is the place cited (OSCOLA 2.1.6), and no label"""


@cache
def _spoken_label() -> re.Pattern[str]:
    """同上260頁 tells a page: a label stands in brackets or behind a word for notes."""
    return regex(rf"[\[(〔【]\s*\d|(?:[a-z]|{either(load('beside')['note_words'])})\W*\d", re.I)


def _labels_within(pointing: str, behind: str, at: int) -> tuple[str, ...]:
    if _is_page(behind):
        return ()
    listed, more = _labels_listed()
    goes_on = more.match(behind)
    match = listed.match(pointing + (goes_on[0] if goes_on else ""), at)
    return tuple(dict.fromkeys(_plain(one) for one in (match[1], *_ONE_LABEL.findall(match[2] or "")))) if match else ()


def _label_close_by(pointing: str, behind: str) -> tuple[str, ...]:
    """同註十三; 同註 and 13 behind it."""
    spelled = re.search(f"[{HAN}]{{1,4}}$", pointing)
    if spelled:
        return (arabic(spelled[0]),)
    close = _CLOSE.match(behind)
    return (_plain(close[1]),) if close and not _is_page(behind[close.end() :]) else ()


def _is_page(behind: str) -> bool:
    return re.match(rf"\s*(?:-\s*\d+\s*)?[{_page_counters()}]", behind) is not None


def _plain(label: str) -> str:
    return arabic(label) if re.match(f"[{HAN}]", label) else label


def label(text: str) -> str | None:
    """The label of a note in the form that pointers use; None for what is no note that one points to (圖3-1).

    >>> label("註13"), label("⑤"), label("*"), label("圖3-1"), label("12a")
    ('13', '5', '*', None, '12a')
    """
    plain = unicodedata.normalize("NFKC", text).strip("[]().〔〕【】 ").casefold()
    match = _note_label().fullmatch(plain)
    if match:
        return match[1].lstrip("0") or "0"
    return None if re.search(r"\w", plain) else plain or None


@cache
def _note_label() -> re.Pattern[str]:
    return regex(rf"(?:{either(load('beside')['note_words'])})?\.?\s*(\d+[a-z]?)")

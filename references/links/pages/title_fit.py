"""Does a page fit the title that was cited? Chinese in either script, Russian, English; where it cannot be said, that is the answer."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from bib.patterns import regex
from bib.scripts import CYRILLIC, HAN, KANA
from bib.simplified import simplify
from references import terms
from references.links.pages.page import Page

FITS, MISFITS, UNSURE = "fits", "misfits", "unsure"
UNSEEN = "title not seen"
TOO_SHORT = "the page has hardly any text to compare"
"""How a reason begins that says that the cited title is not on the page: no verdict follows from that alone."""

_HAN = regex(f"[{HAN}]")
_KANA = regex(f"[{KANA}]")
_CYRILLIC = regex(f"[{CYRILLIC}]")
_LATIN = regex(r"[a-z\u00c0-\u024f]", re.I)
_WORD = regex(rf"[{HAN}]|\w+")


@cache
def _stopwords() -> frozenset[str]:
    return frozenset(terms.load("links")["stopwords"])


def script(text: str) -> str:
    """The script that most of a text is in: cjk, cyrillic, latin, or "".

    >>> script("美俄關係 2002"), script("Россия и США"), script("The NATO summit"), script("2014")
    ('cjk', 'cyrillic', 'latin', '')
    """
    counts = {
        "cjk": 2 * len(_HAN.findall(text)) + 2 * len(_KANA.findall(text)),
        "cyrillic": len(_CYRILLIC.findall(text)),
        "latin": len(_LATIN.findall(text)),
    }
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else ""


def plain(text: str) -> str:
    """A text as it is compared: one width, one case, one Chinese script, ё as е.

    >>> plain("《俄羅斯》：Ёлка  Ｎｏ．1")
    '《俄罗斯》:елка no.1'
    """
    text = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    if _HAN.search(text):
        text = simplify(text)
    return " ".join(text.split())


def words(text: str) -> list[str]:
    """Words of a plain text; each Chinese character is one.

    >>> words("nato 扩大, 1999")
    ['nato', '扩', '大', '1999']
    """
    return _WORD.findall(text)


def runs(tokens: list[str]) -> set[tuple[str, ...]]:
    """The runs of words that make a wording recognisable: three Chinese characters, two words elsewhere.

    >>> sorted(runs(["slow", "waters", "run"])), sorted(runs(["俄", "罗", "斯", "史"]))
    ([('slow', 'waters'), ('waters', 'run')], [('俄', '罗', '斯'), ('罗', '斯', '史')])
    """
    size = 3 if sum(1 for one in tokens if _HAN.match(one)) * 2 > len(tokens) else 2
    return {tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1)}


def content_words(tokens: list[str]) -> list[str]:
    """The words that tell one title from another: no stop words, no single letters.

    >>> content_words(["the", "sources", "of", "a", "river"])
    ['sources', 'river']
    """
    return [one for one in tokens if one not in _stopwords() and (len(one) > 1 or _HAN.match(one))]


@dataclass(frozen=True, slots=True)
class Fit:
    """How a page stands to a cited title, and on what ground."""

    kind: str
    why: str
    in_title: bool = False
    """it fits by the page's own title or heading, not only by its text"""


def _shorten(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"


def compare(cited: str | None, page: Page) -> Fit:
    """Compares a page with the cited title.

    >>> compare("The Sources of Soviet Conduct", Page(b"<title>The sources of Soviet conduct | Example</title>")).kind
    'fits'
    """
    if not cited or not page.is_html:
        return Fit(UNSURE, "no title to compare")
    title = plain(cited)
    tokens = words(title)
    if len(content_words(tokens)) < 2 or len(title) < 4:
        return Fit(UNSURE, "the cited title is too short to compare")
    best = max((_score(title, tokens, plain(one)) for one in page.titles), default=0.0)
    if best >= 0.72:
        return Fit(FITS, f"the page's title is that cited: {_shorten(page.titles[0])}", in_title=True)
    return _compare_text(cited, title, tokens, page, best)


def _compare_text(cited: str, title: str, tokens: list[str], page: Page, best: float) -> Fit:
    """Compares the text of a page with the cited title; `best` is how far its own titles are that one."""
    text = plain(page.text)
    if len(title) >= 8 and title in text:
        return Fit(FITS, "the cited title stands on the page")
    covered = _cover(tokens, text)
    if covered >= 0.7:
        return Fit(FITS, "the words of the cited title stand together on the page")
    unseen = _why_unseen(cited, page, text, max(best, covered))
    if unseen:
        return Fit(UNSURE, unseen)
    return Fit(MISFITS, f"{UNSEEN}; the page's title is: {_shorten(page.titles[0] if page.titles else page.text)}")


def stands_in(cited: str | None, text: str) -> bool:
    """Whether a cited title stands in a text, as printed or with its words together.

    >>> stands_in("The Sources of Soviet Conduct", "By X: The sources of Soviet conduct. Foreign Affairs")
    True
    """
    title = plain(cited or "")
    tokens = words(title)
    if len(content_words(tokens)) < 2 or len(title) < 8:
        return False
    held = plain(text)
    return title in held or _cover(tokens, held) >= 0.7


def _why_unseen(cited: str, page: Page, text: str, best: float) -> str:
    """Why the cited title might not be seen though it were there; "" where nothing says so, and the page is another."""
    if script(cited) != script(" ".join(page.titles) + page.text[:5000]):
        return "the page is in another script than the cited title"
    if page.truncated and len(text) < 2000:
        return "only the beginning of the page was read"
    short = len(text) < 120
    if short and not page.title:
        return "the page has hardly any text; it may be drawn by a script"
    if best >= 0.4:
        return "the page has some words of the cited title"
    if short:
        return TOO_SHORT
    return "the page's encoding could not be read" if text.count("\ufffd") * 20 > len(text) else ""


def _score(title: str, tokens: list[str], offered: str) -> float:
    """How far one title is the other, or the beginning or the whole of it with a site's name beside it."""
    if not offered:
        return 0.0
    if len(title) >= 6 and title in offered:
        return 1.0
    others = words(offered)
    mine, theirs = content_words(tokens), content_words(others)
    if not mine or not theirs:
        return 0.0
    shared = len(set(mine) & set(theirs))
    forward = shared / len(set(mine))
    together = _cover(tokens, offered)
    backward = shared / len(set(theirs))
    whole = 2 * forward * backward / (forward + backward) if forward + backward else 0.0
    part = backward if len(theirs) >= 3 and offered in title else 0.0  # a page may shorten the title: the subtitle left out
    return max(whole * 0.9, (forward + together) / 2, part)


def _cover(tokens: list[str], text: str) -> float:
    """The share of the title's runs of words that stand in the text; chance puts words there, not runs."""
    mine = runs(tokens)
    if not mine:
        return 0.0
    theirs = runs(words(text)) if len(text) < 400 else None
    if theirs is not None:
        size = len(next(iter(mine)))
        others = words(text)
        theirs = {tuple(others[i : i + size]) for i in range(len(others) - size + 1)}
        return len(mine & theirs) / len(mine)
    joined = " ".join(words(text))
    return sum(1 for run in mine if f" {' '.join(run)} " in f" {joined} ") / len(mine)

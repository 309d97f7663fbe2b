"""What a page says of itself in one sentence: that it is gone, or that a wall stands before it. A table of words for each language.

A sentence is asked word by word: one whose words are in no table costs nothing but that question.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from bib.patterns import regex
from bib.scripts import has_han
from bib.simplified import simplify_characters
from references import terms

GONE, WHOLE, PROGRAM = "gone", "whole", "program"
"""kinds of phrases: words that need a noun beside them, those that say all of it, messages of programs, which are said of the page"""
WALLS = ("region", "quota", "challenge", "paywall", "login", "maintenance", "gate", "consent")
"""The kinds of walls, in the order in which a sentence is asked: "not available in your country" is a matter of the country."""
CERTAIN, PLAIN, WEAK = 3, 2, 1
"""How sure a sentence says it: it speaks of what the reader asked for; of the page; of something that may be the page or its subject."""

_MOST_LEFT = {CERTAIN: 8, PLAIN: 2, WEAK: 1}
"""How many other words a heading may have that says that the page is gone: the more, the more it is the headline of a story."""

_MARKS = regex("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]+")
_APOSTROPHES = regex("['`´’ʼ‘]")
_BETWEEN = regex(r"[\W_]+")
_ASCII = {code: None if chr(code) in "'`" else " " for code in range(128) if not chr(code).isalnum()}
"""the last two at once, for texts in ASCII"""
_LETTERS = {0x64A: 0x6CC, 0x649: 0x6CC, 0x643: 0x6A9, 0x629: 0x647}
"""Letters of Arabic and Persian, with and without dots, as one"""
_QUESTIONS = frozenset('?？؟“”„«»「」『』"')
_FIRST_UNSPACED = "\u0590"
"""No script before this one (Hebrew) is written with prefixes or without spaces."""
SENTENCE = 240
"""A longer sentence tells a story; no page says so much of itself at once."""


class Statement(NamedTuple):
    """A sentence that says what a page is."""

    kind: str
    """gone, or one of WALLS"""
    words: str
    """as they stand on the page"""
    force: int
    left: int
    """how many other words (of Chinese and the like: pairs of characters) the sentence has"""


class Phrase(NamedTuple):
    """Words of a table; all pieces must stand in the sentence, in this order."""

    kind: str
    pieces: tuple[str, ...]
    tongue: str


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """A text as it is compared: one width, case and Chinese script, without accents, apostrophes and marks.

    >>> fold("Hoppla! Diese Seite wurde nicht gefunden."), fold("L’article n'existe plus"), fold("您訪問的頁面不存在。")
    ('hoppla diese seite wurde nicht gefunden', 'larticle nexiste plus', '您访问的页面不存在')
    """
    if text.isascii():
        return " ".join(text.lower().translate(_ASCII).split())
    text = unicodedata.normalize("NFKC", text).casefold()
    if has_han(text):
        text = simplify_characters(text)
    text = _MARKS.sub("", unicodedata.normalize("NFD", text))
    text = unicodedata.normalize("NFC", text).translate(_LETTERS)
    return _BETWEEN.sub(" ", _APOSTROPHES.sub("", text)).strip()


def _is_unspaced(folded: str) -> bool:
    return not folded.isascii() and max(folded) >= _FIRST_UNSPACED


def _padded(word: str) -> str:
    """A word as it is looked for among others; one that ends in * may go on."""
    return f" {fold(word)}" + ("" if word.endswith("*") else " ")


class Tongue(NamedTuple):
    """How one language says that a page is gone."""

    page: tuple[str, ...]
    item: tuple[str, ...]
    this: tuple[str, ...]
    asked: tuple[str, ...]
    gone: tuple[str, ...]
    known: frozenset[str]
    """all words of the first four, and those of regret, which a heading may have besides"""


@cache
def _unspaced() -> frozenset[str]:
    return frozenset(name for name, row in terms.load("gone").items() if not row.get("spaced", True))


@cache
def _tongue(name: str) -> Tongue:
    row: dict[str, Any] = terms.load("gone")[name]
    form = _tight if name in _unspaced() else _padded
    page, item, this, asked = (tuple(form(one) for one in row[part]) for part in ("page", "item", "this", "asked"))
    known = frozenset(word for one in (*page, *item, *this, *asked, *map(fold, row["error"])) for word in one.split())
    return Tongue(page, item, this, asked, tuple(map(form, row["gone"])), known)


def _tight(word: str) -> str:
    return fold(word).replace(" ", "")


def _rows(unspaced: bool) -> Iterator[tuple[str, str, str]]:
    """(kind, language, words) of all phrases of languages that are written so."""
    return (row for row in _all_rows() if (row[1] in _unspaced()) == unspaced)


def _said_by_platforms() -> Iterator[tuple[bool, str, str]]:
    """(whether it is said of the page, language, words) of what platforms and programs say."""
    for row in terms.load("platforms")["platform"]:
        said = row.get("messages") or {row["language"]: row["says"]}
        yield from ((bool(row.get("certain")), language, one) for language, words in said.items() for one in words)


def _all_rows() -> Iterator[tuple[str, str, str]]:
    for name, row in terms.load("gone").items():
        yield from ((GONE, name, one) for one in row["gone"])
        yield from ((WHOLE, name, one) for one in row["whole"])
    yield from ((PROGRAM if certain else WHOLE, language, one) for certain, language, one in _said_by_platforms())
    for kind in WALLS:
        yield from ((kind, name, one) for name, words in terms.load("walls")[kind]["says"].items() for one in words)


@cache
def _spaced_phrases() -> tuple[dict[str, tuple[Phrase, ...]], tuple[Phrase, ...]]:
    """Phrases by the longest word that they hold whole; and those that hold only the beginning of one."""
    found: dict[str, tuple[Phrase, ...]] = {}
    stems: list[Phrase] = []
    for kind, tongue, words in _rows(unspaced=False):
        parts = words.split("…")
        phrase = Phrase(kind, tuple(map(_padded, parts)), tongue)
        whole = [
            word for part, piece in zip(parts, phrase.pieces, strict=True) for word in piece.split()[: -1 if part.endswith("*") else None]
        ]
        if whole:
            anchor = max(whole, key=len)
            found[anchor] = (*found.get(anchor, ()), phrase)
        else:
            stems.append(phrase)
    return found, tuple(stems)


@cache
def _unspaced_phrases() -> tuple[Phrase, ...]:
    return tuple(Phrase(kind, tuple(map(_tight, words.split("…"))), tongue) for kind, tongue, words in _rows(unspaced=True))


def _holds(text: str, pieces: tuple[str, ...]) -> bool:
    at = 0
    for piece in pieces:
        at = text.find(piece, at)
        if at < 0:
            return False
        at += len(piece) - 1
    return True


def _find_phrases(folded: str) -> Iterator[tuple[Phrase, str]]:
    """The phrases that a folded sentence holds, each with the form of the sentence in which it was found."""
    padded = f" {folded} "
    anchored, stems = _spaced_phrases()
    phrases = [one for word in anchored.keys() & set(folded.split()) for one in anchored[word]]
    phrases += [one for one in stems if one.pieces[0] in padded]
    yield from ((one, padded) for one in phrases if _holds(padded, one.pieces))
    if _is_unspaced(folded):
        tight = folded.replace(" ", "")
        yield from ((one, tight) for one in _unspaced_phrases() if _holds(tight, one.pieces))


def count_words(text: str) -> int:
    """How many words a folded text has; of one that is written without spaces, how many pairs of characters.

    >>> count_words("the old mole"), count_words("旧防波堤")
    (3, 2)
    """
    return sum(max(1, len(one) // 2) if not one.isascii() and max(one) >= "\u0e00" else 1 for one in text.split())


def _weigh_gone(phrase: Phrase, text: str) -> int:
    """How sure a sentence with a word for "gone" speaks of the page; 0 where it may speak of anything."""
    tongue = _tongue(phrase.tongue)
    if any(one in text for one in tongue.asked):
        return CERTAIN
    if any(one in text for one in tongue.page):
        return PLAIN
    if any(one in text for one in tongue.item):
        return PLAIN if any(one in text for one in tongue.this) else WEAK
    return 0


@lru_cache(maxsize=4096)
def classify(sentence: str) -> Statement | None:
    """What a sentence says of the page on which it stands; None where it says nothing of it.

    >>> classify("The article you are looking for is no longer available.")[0::2]
    ('gone', 3)
    >>> classify("The office of prefect no longer exists.") is None
    True
    >>> classify("This video is not available in your country").kind, classify("您訪問的頁面不存在").kind
    ('region', 'gone')
    """
    if len(sentence) > SENTENCE:
        return None
    folded = fold(sentence)
    found = [one for one in _find_phrases(folded) if not folded.startswith(_conditions(one[0].tongue))]
    if not found:
        return None
    kinds = {phrase.kind for phrase, _ in found}
    if _says_all(_of_kind(found, PROGRAM)):
        return Statement(GONE, sentence, CERTAIN, 0)
    wall = next((kind for kind in WALLS if kind in kinds), "")
    if wall != "region" and _says_all(_of_kind(found, WHOLE)):
        return Statement(GONE, sentence, PLAIN, 0)
    if wall == "login" and _is_beside_page(folded):
        return None
    if wall:
        return Statement(wall, sentence, PLAIN, min(map(_count_others, _of_kind(found, wall))))
    return _classify_gone(sentence, _of_kind(found, GONE))


@cache
def _beside_page() -> tuple[str, ...]:
    """What a login is for that the page can be read without: to reply, to comment, to vote."""
    return tuple(_padded(one) for words in terms.load("walls")["login"]["beside"].values() for one in words)


def _is_beside_page(folded: str) -> bool:
    """Whether a sentence that wants a login wants it of those who answer, not of those who read."""
    return any(one in f" {folded} " for one in _beside_page())


def _of_kind(found: list[tuple[Phrase, str]], kind: str) -> list[tuple[Phrase, str]]:
    return [one for one in found if one[0].kind == kind]


def _says_all(found: list[tuple[Phrase, str]]) -> bool:
    """Whether a phrase that says all by itself is nearly all of its sentence."""
    return any(_count_others(one) <= _MOST_LEFT[CERTAIN] for one in found)


def _classify_gone(sentence: str, found: list[tuple[Phrase, str]]) -> Statement | None:
    """What a sentence says that has words for "gone": as sure as the surest of them, and those that leave the fewest others."""
    weighed = [(_weigh_gone(phrase, text), -_count_others((phrase, text))) for phrase, text in found]
    force, others = max(weighed, default=(0, 0))
    return Statement(GONE, sentence, force, -others) if force else None


@cache
def _conditions(language: str) -> tuple[str, ...]:
    """How sentences of a language begin that say what would be, not what is."""
    return tuple(fold(one) + ("" if _is_unspaced(fold(one)) else " ") for one in terms.load("links")["conditions"].get(language, ()))


def _count_others(said: tuple[Phrase, str]) -> int:
    """How many words of a sentence are neither the phrase nor what may stand with it."""
    phrase, text = said
    for piece in phrase.pieces:
        text = text.replace(piece.strip(), " ", 1)
    if phrase.kind in (GONE, WHOLE, PROGRAM):
        tongue = _tongue(phrase.tongue)
        if phrase.tongue in _unspaced():
            for word in (*tongue.gone, *tongue.asked, *tongue.page, *tongue.item, *tongue.this):
                text = text.replace(word, " ")
            return count_words(text)
        return sum(1 for word in text.split() if word not in tongue.known)
    return count_words(text)


@cache
def _bare_words() -> frozenset[str]:
    """Words that say "gone" or "error 404" by themselves, where they are all of a heading."""
    rows = [one for row in terms.load("gone").values() for part in ("gone", "whole") for one in row[part]]
    rows += [one for _, _, one in _said_by_platforms()]
    return frozenset(fold(one).replace(" ", "") for one in rows)


@cache
def errors() -> frozenset[str]:
    """Words of headings that say that something went wrong, and not what."""
    return frozenset(fold(one) for row in terms.load("gone").values() for one in row["error"])


@cache
def _wall_titles() -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in reversed(WALLS):
        found.update((fold(one), kind) for row in terms.load("walls")[kind]["titles"].values() for one in row)
    return found


_NUMBER = frozenset({"404", "410"})
_NUMBER_COMPANY = frozenset({"http", "status", "code", "page", "not", "found", "gone"})


@lru_cache(maxsize=4096)
def classify_heading(heading: str) -> Statement | None:
    """What a title or heading, or one part of it, says of the page.

    >>> classify_heading("Seite nicht gefunden").kind, classify_heading("Anmelden").kind, classify_heading("Erreur 404").kind
    ('gone', 'login', 'gone')
    >>> classify_heading("Lost Page of the Notebook Not Found in Cambridge"), classify_heading("Peugeot 404"), classify_heading("Oops!")
    (None, None, Statement(kind='gone', words='Oops!', force=0, left=0))
    """
    folded = _cut_error(fold(heading))
    if not folded:
        return Statement(GONE, heading, 0, 0) if fold(heading) else None
    tight = folded.replace(" ", "")
    wall = _wall_titles().get(folded) or _wall_titles().get(tight)
    if wall == "login" and _is_beside_page(folded):
        return None
    if wall:
        return Statement(wall, heading, PLAIN, 0)
    said = Statement(GONE, heading, PLAIN, 0) if tight in _bare_words() or _is_number(folded.split()) else classify(heading)
    if said is None or said.left > _MOST_LEFT[said.force] or (said.kind == GONE and _asks(heading, tight)):
        return None
    return said._replace(force=max(said.force, PLAIN))


def _asks(heading: str, tight: str) -> bool:
    """Whether a heading asks what the words mean, or quotes them: what follows is about them."""
    return not _QUESTIONS.isdisjoint(heading) or any(one in tight for one in _questions())


@cache
def _questions() -> tuple[str, ...]:
    return tuple(fold(one).replace(" ", "") for one in terms.load("links")["questions"])


def _is_number(words: list[str]) -> bool:
    """Whether words are the number of the error, with nothing but words of errors beside it: "HTTP Status 404"."""
    return not _NUMBER.isdisjoint(words) and all(one in _NUMBER or one in _NUMBER_COMPANY or one in errors() for one in words)


def _cut_error(folded: str) -> str:
    """A heading without the words of regret before it and after it; "" where it has no others."""
    words = folded.split()
    firsts, lasts = _error_edges()
    if words and words[0] in firsts:
        size = next((size for size in range(min(len(words), 4), 0, -1) if " ".join(words[:size]) in errors()), 0)
        words = words[size:]
    if words and words[-1] in lasts:
        size = next((size for size in range(min(len(words), 4), 0, -1) if " ".join(words[-size:]) in errors()), 0)
        words = words[: len(words) - size]
    return " ".join(words)


@cache
def _error_edges() -> tuple[frozenset[str], frozenset[str]]:
    """The first and the last words of what says that something went wrong."""
    return frozenset(one.split()[0] for one in errors()), frozenset(one.split()[-1] for one in errors())

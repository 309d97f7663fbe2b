"""What a page says of itself in one sentence or heading: that it is gone, or that a wall stands before it; and how surely."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from references import terms
from references.evidence.interruptions import is_reported
from references.links.pages.phrases import (
    GONE,
    PROGRAM,
    WALLS,
    WHOLE,
    Phrase,
    count_words,
    find_phrases,
    fold,
    holds_in_order,
    is_unspaced,
    padded,
    said_by_platforms,
    tongue_of,
    unspaced_languages,
)

CERTAIN, PLAIN, WEAK = 3, 2, 1
"""How sure a sentence says it: it speaks of what the reader asked for; of the page; of something that may be the page or its subject."""
_MOST_LEFT = {CERTAIN: 8, PLAIN: 2, WEAK: 1}
"""How many other words a heading may have that says that the page is gone: the more, the more it is the headline of a story."""
_QUESTIONS = frozenset('?？؟“”„«»「」『』"')
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


def _weigh_gone(phrase: Phrase, text: str) -> int:
    """How sure a sentence with a word for "gone" speaks of the page; 0 where it may speak of anything."""
    tongue = tongue_of(phrase.tongue)
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
    >>> classify("This page no longer exists, said the screen.") is None
    True
    >>> classify("This video is not available in your country").kind, classify("您訪問的頁面不存在").kind
    ('region', 'gone')
    """
    if len(sentence) > SENTENCE:
        return None
    folded = fold(sentence)
    found = [one for one in find_phrases(folded) if not folded.startswith(_conditions(one[0].tongue))]
    return _read(sentence, folded, found) if found and not is_reported(sentence) else None


def _read(sentence: str, folded: str, found: list[tuple[Phrase, str]]) -> Statement | None:
    """What a sentence says in which phrases were found."""
    if _says_all(_of_kind(found, PROGRAM)):
        return Statement(GONE, sentence, CERTAIN, 0)
    kinds = {phrase.kind for phrase, _ in found}
    wall = next((kind for kind in WALLS if kind in kinds), "")
    if wall != "region" and _says_all(_of_kind(found, WHOLE)):
        return Statement(GONE, sentence, PLAIN, 0)
    if not wall:
        return _classify_gone(sentence, _of_kind(found, GONE))
    if wall in ("login", "paywall") and _is_beside_page(folded, wall):
        return None
    return _name_wall(wall, sentence, _of_kind(found, wall))


def _name_wall(wall: str, sentence: str, found: list[tuple[Phrase, str]]) -> Statement:
    """A sentence that names a wall: plainly by a phrase, weakly by a pair of words alone."""
    force = WEAK if all(phrase.acts for phrase, _ in found) else PLAIN
    return Statement(wall, sentence, force, min(map(_count_others, found)))


@cache
def _beside_page(kind: str) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """What a login or a subscription is for that the page can be read without: to reply, to vote, a newsletter; with blanks around it, and
    written without."""
    table = terms.load("walls")[kind]["beside"]
    spaced = [tuple(map(padded, one.split("…"))) for name, words in table.items() if name not in unspaced_languages() for one in words]
    return tuple(spaced), tuple(fold(one).replace(" ", "") for name in unspaced_languages() & table.keys() for one in table[name])


def _is_beside_page(folded: str, kind: str) -> bool:
    """Whether a sentence that wants a login or a subscription wants it of those who answer or want letters, not of those who read."""
    spaced, unspaced = _beside_page(kind)
    if any(holds_in_order(f" {folded} ", one) for one in spaced):
        return True
    return is_unspaced(folded) and any(one in folded.replace(" ", "") for one in unspaced)


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
    return tuple(fold(one) + ("" if is_unspaced(fold(one)) else " ") for one in terms.load("links")["conditions"].get(language, ()))


def _count_others(said: tuple[Phrase, str]) -> int:
    """How many words of a sentence are neither the phrase nor what may stand with it."""
    phrase, text = said
    for piece in phrase.pieces:
        text = text.replace(piece.strip(), " ", 1)
    if phrase.kind in (GONE, WHOLE, PROGRAM):
        tongue = tongue_of(phrase.tongue)
        if phrase.tongue in unspaced_languages():
            for word in (*tongue.gone, *tongue.asked, *tongue.page, *tongue.item, *tongue.this, *tongue.endings):
                text = text.replace(word, " ")
            return count_words(text)
        for word in tongue.gone:  # "it does not exist or was deleted" says it twice
            text = text.replace(word, " ")
        return sum(1 for word in text.split() if word not in tongue.known)
    return count_words(text)


@cache
def _bare_words() -> frozenset[str]:
    """Words that say "gone" or "error 404" by themselves, where they are all of a heading."""
    rows = [one for row in terms.load("gone").values() for part in ("gone", "whole") for one in row[part]]
    rows += [one for _, _, one in said_by_platforms()]
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
    if wall in ("login", "paywall") and _is_beside_page(folded, wall):
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

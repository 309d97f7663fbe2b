"""How two titles stand to each other: equal but for a misprint, a short form, a translation."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from references.dedupe.misprints import find_change
from references.dedupe.normal import bare, bear_other_marks
from references.dedupe.record import Record, skeletons
from references.terms import load


def title_relation(a: Record, b: Record) -> str:
    """equal | near | like | short | gloss | other; of like titles one has another word, which may be a misprint or another work"""
    x, y = a.title, b.title
    if not x or not y:
        return "other"
    if x == y:
        return "other" if bear_other_marks(a.marked or x, b.marked or y) else "equal"
    if y == a.spelled or x == b.spelled:
        return "equal"
    if _is_gloss(a, b):
        return "gloss"
    if a.numerals == b.numerals and _is_near(x, y, a.script) and not _one_is_about(x, y):
        return find_change(a.words, b.words, a.script)
    return "short" if _is_short(a, b) or _is_short(b, a) else "other"


def _is_gloss(a: Record, b: Record) -> bool:
    """Whether one title is a translation or another spelling of the other."""
    if a.others or b.others:
        return bool((a.others | {a.title}) & (b.others | {b.title})) or _are_one_across_scripts(a, b)
    return a.script != b.script and "han" not in (a.script, b.script) and _are_one_across_scripts(a, b)


def _is_near(x: str, y: str, script: str) -> bool:
    """Whether two titles are one but for a misprint."""
    shorter = min(len(x), len(y))
    if shorter < (6 if script == "han" else 10) or abs(len(x) - len(y)) > 1 + shorter // 10:
        return False
    # One misprint in ten characters is a misprint, two in ten are two titles.
    allowed = max(1, shorter // (10 if script == "han" else 12))
    return OSA.distance(x, y, score_cutoff=allowed) <= allowed


def _are_one_across_scripts(a: Record, b: Record) -> bool:
    ours, theirs = skeletons(a), skeletons(b)
    return any(len(x) > 7 and ratio(x, y, score_cutoff=92) >= 92 for x in ours for y in theirs)


@lru_cache(maxsize=1)
def _about() -> tuple[str, ...]:
    return tuple(bare(word) for word in load("titles")["about"])


def _one_is_about(x: str, y: str) -> bool:
    longer, shorter = (x, y) if len(x) > len(y) else (y, x)
    return longer != shorter and any(longer.startswith(word) and not shorter.startswith(word) for word in _about())


def _is_short(short: Record, full: Record) -> bool:
    """Whether a title is the beginning of another, to the end of a word, or of its main title."""
    x, y = short.title, full.title
    if len(x) >= len(y) or short.words[0] not in y or not short.numerals <= full.numerals:
        return False
    if full.main and x == full.main:
        return True
    if short.script == "han":
        return len(x) >= 4 and y.startswith(x)
    return _begins(short, full) or (len(x) >= 6 and _stand_in_order(short.words, full.words))


def _begins(short: Record, full: Record) -> bool:
    """Whether the words of a short title are the first ones of the full title, the last perhaps cut."""
    if len(short.title) >= 5 and full.words[: len(short.words)] == short.words:
        return True
    return len(short.title) > 24 and full.title.startswith(short.title)


def _stand_in_order(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """A short title may leave words out, in the order of the full one: "Geheimnis" of "Das dunkle Geheimnis der Form"."""
    rest = iter(many)
    return all(word in rest for word in few)

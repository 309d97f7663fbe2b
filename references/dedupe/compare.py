"""Whether two citations are of one work.

Blanks are no evidence, for or against. What contradicts (another edition, volume, number, day, id in the address) keeps two
citations apart, however like they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

from references.dedupe.addresses import differ_in_number
from references.dedupe.names import share_a_person
from references.dedupe.normal import bare, same_days
from references.dedupe.record import NEWS, Record, skeletons
from references.terms import load


class Verdict(NamedTuple):
    """How two citations stand to each other: same, apart, or unsure, which is for a person to say."""

    answer: str
    strength: int = 0
    reason: str = ""


APART = Verdict("apart")
SERIALS = frozenset({"article", "article+newspaper", "online", "incollection", "inproceedings", "inbook"})


def contradiction(a: Record, b: Record) -> str:
    """The first thing in which two citations contradict each other so that they cannot be of one work; empty where there is none."""
    return hard_contradiction(a.hard, b.hard)


def hard_contradiction(a: tuple[object, ...], b: tuple[object, ...]) -> str:
    """The same for what `Record.hard` keeps."""
    (doi, url, edition, volume, number, date, numerals), (doi2, url2, edition2, volume2, number2, date2, numerals2) = a, b
    if doi and doi2:
        return "" if doi == doi2 else "the DOIs differ"
    for name, ours, theirs in (("editions", edition, edition2), ("volumes", volume, volume2), ("numbers", number, number2)):
        if ours and theirs and ours != theirs:
            return f"the {name} differ"
    if url and url2:
        if url == url2 and not url.home:  # type: ignore[attr-defined]
            return ""  # one page has one date, even where a note misprints it
        if differ_in_number(url, url2):  # type: ignore[arg-type]
            return "the addresses differ in a number"
    if date and date2 and not same_days(date, date2):  # type: ignore[arg-type]
        return "the dates differ"
    if not (numerals <= numerals2 or numerals2 <= numerals):  # type: ignore[operator]
        return "the numbers in the titles differ"
    return ""


def compare(a: Record, b: Record) -> Verdict:
    """Whether two citations are of one work, how sure that is, and where it is not, why."""
    if a.doi and a.doi == b.doi:
        return _by_identifier(a, b)
    if a.url and a.url == b.url and not contradiction(a, b) and (answer := _by_address(a, b)):
        return answer
    if a.title and b.title:
        return _by_title(a, b)
    if a.title or b.title or contradiction(a, b):
        return APART
    return _untitled(a, b)


def _by_identifier(a: Record, b: Record) -> Verdict:
    # A chapter is sometimes cited with the DOI of its book.
    if a.title and b.title and title_relation(a, b) == "other" and ratio(a.title, b.title) < 50:
        return Verdict("unsure", 0, "the DOI is the same, the titles are not")
    return Verdict("same", 100, "the same DOI")


def _by_address(a: Record, b: Record) -> Verdict | None:
    assert a.url
    if a.title and b.title:
        if title_relation(a, b) != "other" or (not a.url.home and ratio(a.title, b.title) >= 75):
            return Verdict("same", 95, "the same address and title") if share_a_person(a.authors, b.authors) is not False else None
        return None if a.url.home else Verdict("unsure", 0, "the address is the same, the titles are not")
    if not a.url.home:
        return Verdict("same", 90, "the same address")
    return Verdict("same", 90, "the same address") if a.text == b.text else None


def title_relation(a: Record, b: Record) -> str:
    """equal | near | short | gloss | other"""
    x, y = a.title, b.title
    if not x or not y:
        return "other"
    if x == y:
        return "equal"
    if a.others or b.others:
        if (a.others | {x}) & (b.others | {y}) or _across_scripts(a, b):
            return "gloss"
    elif a.script != b.script and "han" not in (a.script, b.script) and _across_scripts(a, b):
        return "gloss"
    if a.numerals == b.numerals and _near(x, y, a.script) and not _one_is_about(x, y):
        return "near"
    return "short" if _is_short(a, b) or _is_short(b, a) else "other"


def _near(x: str, y: str, script: str) -> bool:
    shorter = min(len(x), len(y))
    if shorter < (6 if script == "han" else 10) or abs(len(x) - len(y)) > 1 + shorter // 10:
        return False
    # One misprint in ten characters is a misprint, two in ten are two titles.
    allowed = max(1, shorter // (10 if script == "han" else 12))
    return Levenshtein.distance(x, y, score_cutoff=allowed) <= allowed


def _across_scripts(a: Record, b: Record) -> bool:
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
    if (len(x) >= 5 and full.words[: len(short.words)] == short.words) or (len(x) > 24 and y.startswith(x)):
        return True
    # A short title may leave words out, in the order of the full one: "Geheimnis" of "Das dunkle Geheimnis der Form".
    return len(x) >= 6 and _in_order(short.words, full.words)


def _in_order(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    rest = iter(many)
    return all(word in rest for word in few)


def _relation(ours: frozenset[str], theirs: frozenset[str]) -> bool | None:
    """Of two sets of containers: True where one is the other, or a part of its name."""
    if not ours or not theirs:
        return None
    if ours & theirs:
        return True
    for x in ours:
        for y in theirs:
            shorter = min(x, y, key=len)
            if (len(shorter) > 3 or (len(shorter) > 1 and not shorter.isascii())) and (x in y or y in x):
                return True
            if len(shorter) > 5 and ratio(x, y, score_cutoff=85) >= 85:
                return True
    return False


class _Evidence(NamedTuple):
    people: bool | None
    container: bool | None
    date: bool | None


def _by_title(a: Record, b: Record) -> Verdict:
    relation = title_relation(a, b)
    if relation == "other":
        return APART
    dated = same_days(a.date, b.date) if a.date and b.date else None
    evidence = _Evidence(share_a_person(a.authors, b.authors), _relation(a.containers, b.containers), dated)
    if against := contradiction(a, b):
        return _vetoed(a, b, relation, evidence, against)
    if a.generic or b.generic:
        return _generic(a, b, relation, evidence)
    return _RULES[relation](a, b, evidence)


def _vetoed(a: Record, b: Record, relation: str, evidence: _Evidence, against: str) -> Verdict:
    # Editions, volumes and issues are works of their own, and nothing to ask about; a date or a number in an address may be a misprint.
    doubtful = against in ("the dates differ", "the addresses differ in a number") and relation == "equal" and not (a.generic or b.generic)
    alike = evidence.people is True or (evidence.people is None and evidence.container is True)
    return Verdict("unsure", 0, against) if doubtful and alike else APART


def _generic(a: Record, b: Record, relation: str, evidence: _Evidence) -> Verdict:
    certain = evidence.date is True and evidence.container is True and evidence.people is not False
    exact = bool(a.date and b.date and (len(a.date[0]) == 3 == len(b.date[0]) or (a.number and a.number == b.number)))
    if relation == "equal" and certain and exact and (not a.url or not b.url):
        return Verdict("same", 60, "the same title, place and day")
    if relation == "equal" and evidence.people is True and certain:
        return Verdict("same", 60, "the same title, author, place and day")
    return APART


def _equal(a: Record, b: Record, evidence: _Evidence) -> Verdict:
    people, container, date = evidence
    if people is False:
        return Verdict("unsure", 0, "the title is the same, the authors are not") if container and date else APART
    if container is False:
        if people and date and _exact(a, b):
            return Verdict("same", 65, "the same title, author and day")
        return Verdict("unsure", 0, "the title is the same, the publications are not") if (people or date) else APART
    if people:
        return Verdict("same", 85, "the same title and author")
    if container or date:
        return Verdict("same", 75, "the same title and publication")
    return Verdict("same", 55, "the same title") if len(a.title) >= (4 if a.script == "han" else 10) else APART


def _near_equal(a: Record, b: Record, evidence: _Evidence) -> Verdict:
    people, container, date = evidence
    if people is False:
        return APART
    if container is not False and (people or (container and date)):
        return Verdict("same", 70, "the same title but for a misprint")
    if people is None and container is None and (len(min(a.title, b.title, key=len)) > 20):
        return Verdict("same", 50, "the same long title but for a misprint")
    return Verdict("unsure", 0, "the titles are nearly the same") if container or date else APART


def _short_title(a: Record, b: Record, evidence: _Evidence) -> Verdict:
    people, container, date = evidence
    if people is False or container is False:
        return APART
    if people:
        return Verdict("same", 50, "the same author and short title")
    if container and date and _exact(a, b):
        return Verdict("same", 45, "the same publication, day and short title")
    return APART


def _glossed(a: Record, b: Record, evidence: _Evidence) -> Verdict:
    people, container, date = evidence
    if people is False:
        return APART
    supported = people or container or date
    if supported and container is not False:
        return Verdict("same", 75, "the same title in another language or script")
    return Verdict("unsure", 0, "the title is a translation") if supported or container is None else APART


_RULES: dict[str, Callable[[Record, Record, _Evidence], Verdict]] = {
    "equal": _equal,
    "near": _near_equal,
    "short": _short_title,
    "gloss": _glossed,
}


def _exact(a: Record, b: Record) -> bool:
    return bool(a.date and b.date and len(a.date[0]) == 3 == len(b.date[0]))


def _untitled(a: Record, b: Record) -> Verdict:
    """A news agency and a day, a journal's issue and pages, an archive's shelf mark."""
    people = share_a_person(a.authors, b.authors)
    if people is False or _other_page(a, b) or (a.url and b.url and a.url != b.url):
        return APART
    if a.text == b.text and len(a.text) >= 8 and (re.search(r"\d", a.text) or len(a.text) >= 16):
        return Verdict("same", 65, "the same words")
    container = _relation(a.containers, b.containers)
    if not container:
        return APART
    full_day = _exact(a, b) and same_days(a.date, b.date) if a.date and b.date else False
    issue = bool(a.number and a.number == b.number and (a.volume == b.volume or a.date == b.date) and a.pages)
    return Verdict("same", 60, "the same publication and day") if full_day or issue else APART


def _other_page(a: Record, b: Record) -> bool:
    # Untitled items of one newspaper and day are told apart by nothing but their page.
    return a.pages != b.pages and (a.kind in NEWS or b.kind in NEWS or bool(a.pages and b.pages))

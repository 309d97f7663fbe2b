"""Whether two citations are of one work.

Blanks are no agreement, for or against. What contradicts (another edition, volume, number, day, id in the address) keeps two
citations apart, however like they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from references.dedupe.containers import share_container
from references.dedupe.contradictions import contradiction
from references.dedupe.names import share_a_person
from references.dedupe.normal import same_days
from references.dedupe.record import NEWS, Record
from references.dedupe.titles import title_relation


class Verdict(NamedTuple):
    """How two citations stand to each other: same, apart, or unsure, which is for a person to say."""

    answer: str
    strength: int = 0
    reason: str = ""


APART = Verdict("apart")


def compare(a: Record, b: Record) -> Verdict:
    """Whether two citations are of one work, how sure that is, and where it is not, why.

    >>> from references.dedupe.record import from_fields
    >>> one, other = (from_fields({"title": title, "author": ("錢穆",)}, "") for title in ("國史大綱", "国史大纲"))
    >>> compare(one, other)
    Verdict(answer='same', strength=85, reason='the same title and author')
    """
    if a.doi and a.doi == b.doi:
        return _by_identifier(a, b)
    if a.url and a.url == b.url and not contradiction(a, b) and (answer := _by_address(a, b)):
        return answer
    if a.designation and a.designation == b.designation and _are_designated_alike(a, b):
        return Verdict("same", 88, "the same number")
    if a.report and a.report == b.report and not (a.date and b.date and not same_days(a.date, b.date)):
        return Verdict("same", 88, "the same page of a reporter")
    return _by_title(a, b) if a.title and b.title else _by_words(a, b)


def _are_designated_alike(a: Record, b: Record) -> bool:
    """Whether two papers of one number, which tells by itself (4 signs, figures among them), are of one day and of one court or office."""
    if a.kind != b.kind or not _tells_alone(a.designation) or contradiction(a, b):
        return False
    return a.date is not None and b.date is not None and share_container(a.containers, b.containers) is not False


def _tells_alone(designation: str) -> bool:
    return len(designation) > 4 and not designation.isdecimal() and any(map(str.isdecimal, designation))


def _by_identifier(a: Record, b: Record) -> Verdict:
    # A chapter is sometimes cited with the DOI of its book.
    if a.title and b.title and title_relation(a, b) == "other" and ratio(a.title, b.title) < 50:
        return Verdict("unsure", 0, "the DOI is the same, the titles are not")
    return Verdict("same", 100, "the same DOI")


def _by_address(a: Record, b: Record) -> Verdict | None:
    assert a.url
    if a.title and b.title:
        return _by_address_and_title(a, b, a.url.home)
    return Verdict("same", 90, "the same address") if not a.url.home or a.text == b.text else None


def _by_address_and_title(a: Record, b: Record, home: bool) -> Verdict | None:
    if title_relation(a, b) != "other" or (not home and ratio(a.title, b.title) >= 75):
        return Verdict("same", 95, "the same address and title") if share_a_person(a.authors, b.authors) is not False else None
    tell_apart = share_a_person(a.authors, b.authors) is False or (a.date and b.date and not same_days(a.date, b.date))
    if not home and not tell_apart and (_is_led_to(a) or _is_led_to(b)):
        return Verdict("same", 85, "the same address")
    return None if home or tell_apart else Verdict("unsure", 0, "the address is the same, the titles are not")


def _is_led_to(one: Record) -> bool:
    """Whether a page is cited by nothing but words that lead to it: they are whatever the sentence has there, and no other title."""
    return one.kind == "online" and not (one.authors or one.date or one.containers)


class _Agreement(NamedTuple):
    people: bool | None
    container: bool | None
    date: bool | None

    @property
    def is_full(self) -> bool:
        """Publication and date agree."""
        return bool(self.container and self.date)


def _by_title(a: Record, b: Record) -> Verdict:
    relation = title_relation(a, b)
    if relation == "other":
        return APART
    dated = same_days(a.date, b.date) if a.date and b.date else None
    agreement = _Agreement(share_a_person(a.authors, b.authors), _share_container(a, b), dated)
    if against := contradiction(a, b):
        return _judge_contradicted(a, b, relation, agreement, against)
    if a.generic or b.generic:
        return _generic(a, b, relation, agreement)
    return _RULES[relation](a, b, agreement)


def _share_container(a: Record, b: Record) -> bool | None:
    """Parts of two books are two, also where one house has published both."""
    if a.kind == b.kind and a.kind in _PARTS and a.holders and b.holders:
        return share_container(a.holders, b.holders)
    return share_container(a.containers, b.containers)


_PARTS = frozenset(("incollection", "inbook", "inproceedings", "suppbook", "suppcollection"))


def _judge_contradicted(a: Record, b: Record, relation: str, agreement: _Agreement, against: str) -> Verdict:
    # Editions and volumes are works of their own, and nothing to ask about; a date or a number in an address may be a misprint.
    if relation != "equal" or a.generic or b.generic:
        return APART
    if _is_misnumbered(a, b) and agreement.people and agreement.is_full:
        return Verdict("unsure", 0, against)
    if against not in _MAY_BE_MISPRINTED or _are_two_files(a, b):
        return APART
    alike = agreement.people is True or (agreement.people is None and agreement.container is True)
    return Verdict("unsure", 0, against) if alike else APART


_MAY_BE_MISPRINTED = ("the dates differ", "the addresses differ in a number")


def _are_two_files(a: Record, b: Record) -> bool:
    """Whether both are papers that an archive keeps under two call numbers: they are two, whatever they are called alike."""
    return a.kind == b.kind and a.kind in ("unpublished", "letter") and bool(a.number and b.number) and a.number != b.number


def _is_misnumbered(a: Record, b: Record) -> bool:
    """Whether two articles differ in nothing but their volume or their issue: sooner a misprint than a second article of one title."""
    differing = [one for one, other in ((a.volume, b.volume), (a.number, b.number)) if one and other and one != other]
    return len(differing) == 1 and a.kind.startswith("article") and b.kind.startswith("article") and _is_long(a)


def _is_long(one: Record) -> bool:
    """Whether a title is so long that no second work of its author and year bears it."""
    return len(one.title) >= (8 if one.script == "han" else 20) and (one.script == "han" or len(one.words) > 2)


def _generic(a: Record, b: Record, relation: str, agreement: _Agreement) -> Verdict:
    """Titles that many works bear (社論, Editorial) are one work only at one place and day."""
    if relation != "equal" or not agreement.is_full or agreement.people is False or _stand_elsewhere(a, b):
        return APART
    if _are_exact(a, b) and not (a.url and b.url):
        return Verdict("same", 60, "the same title, place and day")
    return Verdict("same", 60, "the same title, author, place and day") if agreement.people else APART


def _are_exact(a: Record, b: Record) -> bool:
    """Whether two dated citations are of one day, or of one issue."""
    return _are_of_days(a, b) or bool(a.date and b.date and a.number and a.number == b.number)


def _equal(a: Record, b: Record, agreement: _Agreement) -> Verdict:
    if agreement.people is False:
        return Verdict("unsure", 0, "the title is the same, the authors are not") if agreement.is_full else APART
    if agreement.container is False:
        return _equal_elsewhere(a, b, agreement)
    if _stand_elsewhere(a, b) and not _is_long(a) and not (agreement.people and _share_issue(a, b)):
        return Verdict("unsure", 0, "the pages differ")
    if agreement.people:
        return Verdict("same", 85, "the same title and author")
    if agreement.container or agreement.date:
        return Verdict("same", 75, "the same title and publication")
    filed = a.kind == b.kind == "unpublished" and bool(a.number) and a.number == b.number
    told = filed or len(a.title) >= (4 if a.script == "han" else 10)
    return Verdict("same", 55, "the same title") if told else APART


def _equal_elsewhere(a: Record, b: Record, agreement: _Agreement) -> Verdict:
    """One title in two publications."""
    long = _is_long(a) and _are_alike(a.kind, b.kind)
    if agreement.people and agreement.date and (_are_of_days(a, b) or long or a.kind == b.kind == "book"):  # two houses share an edition
        return Verdict("same", 65, "the same title, author and date")
    if agreement.people or agreement.date:
        return Verdict("unsure", 0, "the title is the same, the publications are not")
    return APART


def _are_alike(kind: str, other: str) -> bool:
    """Whether two types are of works that come out of a press: a thesis or a report of one title is another work."""
    return kind == other or not {kind, other} & _BEFORE_PRINT


_BEFORE_PRINT = frozenset(("thesis", "report", "unpublished", "manuscript", "online"))

_COLUMN = 3
"""pages that a column takes up at most"""


def _stand_elsewhere(a: Record, b: Record) -> bool:
    """Whether two citations are of columns that stand on other pages."""
    ours, theirs = a.span, b.span
    if ours is None or theirs is None or max(ours.length, theirs.length) > _COLUMN or a.kind[:7] != "article":
        return False
    return ours.head == theirs.head and (ours.last < theirs.first or theirs.last < ours.first)


def _share_issue(a: Record, b: Record) -> bool:
    """Whether two citations state one volume and one issue: nobody has two pieces of one title there."""
    return bool(a.volume and a.number) and (a.volume, a.number) == (b.volume, b.number)


def _near_equal(a: Record, b: Record, agreement: _Agreement) -> Verdict:
    if agreement.people is False:
        return APART
    if agreement.container is not False and (agreement.people or agreement.is_full):
        return Verdict("same", 70, "the same title but for a misprint")
    if agreement.people is None and agreement.container is None and len(min(a.title, b.title, key=len)) > 20:
        return Verdict("same", 50, "the same long title but for a misprint")
    return Verdict("unsure", 0, "the titles are nearly the same") if agreement.container or agreement.date else APART


def _like(a: Record, b: Record, agreement: _Agreement) -> Verdict:
    """Titles that differ in a word: two works, but where all else agrees a person is asked."""
    return Verdict("unsure", 0, "the titles differ in a word") if agreement.people and agreement.is_full else APART


def _short_title(a: Record, b: Record, agreement: _Agreement) -> Verdict:
    if agreement.people is False or agreement.container is False:
        return APART
    if agreement.people and agreement.is_full and _are_longer_by_words(a, b):
        return Verdict("unsure", 0, "one title has words that the other has not")
    if agreement.people:
        return Verdict("same", 50, "the same author and short title")
    if agreement.is_full and _are_of_days(a, b):
        return Verdict("same", 45, "the same publication, day and short title")
    return APART


def _are_longer_by_words(a: Record, b: Record) -> bool:
    """Harbour Law and Harbour Law Cases, Grain Law and Readings in Grain Law: between two full references no title is cut, but for its
    subtitle; one or two words more, or words before it, make another work."""
    short, full = sorted((a, b), key=lambda one: len(one.title))
    if short.title == full.main or short.script == "han" or not {a.kind, b.kind} <= _BOUND:
        return False
    return full.words[: len(short.words)] != short.words or len(full.words) - len(short.words) <= 2


_BOUND = frozenset(("book", "collection", "mvbook"))


def _judge_glossed(a: Record, b: Record, agreement: _Agreement) -> Verdict:
    people, container, date = agreement
    if people is False:
        return APART
    supported = people or container or date
    if supported and container is not False:
        return Verdict("same", 75, "the same title in another language or script")
    return Verdict("unsure", 0, "the title is a translation") if supported or container is None else APART


_RULES: dict[str, Callable[[Record, Record, _Agreement], Verdict]] = {
    "equal": _equal,
    "near": _near_equal,
    "like": _like,
    "short": _short_title,
    "gloss": _judge_glossed,
}


def _are_of_days(a: Record, b: Record) -> bool:
    """Whether both dates tell a day."""
    return bool(a.date and b.date and len(a.date[0]) == 3 == len(b.date[0]))


def _by_words(a: Record, b: Record) -> Verdict:
    """A news agency and a day, a journal's issue and pages, an archive's shelf mark: neither has a title."""
    if a.title or b.title or _stand_apart(a, b):
        return APART
    if a.text == b.text and _tells(a.text):
        return Verdict("same", 65, "the same words")
    if share_container(a.containers, b.containers) and (_are_of_one_day(a, b) or _are_of_one_issue(a, b)):
        return Verdict("same", 60, "the same publication and day")
    return APART


def _stand_apart(a: Record, b: Record) -> bool:
    """Untitled items of one newspaper and day are told apart by nothing but their page; pages on the web by their address."""
    if contradiction(a, b) or share_a_person(a.authors, b.authors) is False:
        return True
    paged = a.pages != b.pages and (a.kind in NEWS or b.kind in NEWS or bool(a.pages and b.pages))
    return paged or (a.url is not None and b.url is not None and a.url != b.url)


def _tells(text: str) -> bool:
    """Whether the words of an untitled citation are enough to know it by."""
    return len(text) >= 16 or (len(text) >= 8 and re.search(r"\d", text) is not None)


def _are_of_one_day(a: Record, b: Record) -> bool:
    return a.date is not None and b.date is not None and _are_of_days(a, b) and same_days(a.date, b.date)


def _are_of_one_issue(a: Record, b: Record) -> bool:
    if not a.number or a.number != b.number or not a.pages:
        return False
    return a.volume == b.volume or a.date == b.date

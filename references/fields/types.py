"""The entry type of a work, from what is stated of it, the marks of its style and the words that tell it (bib/terms/types.toml).

Both readers ask here: the rules, which know the form of the note, and the labeller, which does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from bib import types
from bib.scripts import is_cjk
from references import terms
from references.fields import press
from references.fields.bodies import is_body


@cache
def _genre(name: str) -> re.Pattern[str]:
    return re.compile(terms.either(types.row(name).words))


def find_genre(text: str, type_: str) -> re.Match[str] | None:
    """The words that make a work a thesis, a report or a paper of a conference (inproceedings), if they stand in a text.

    >>> found = find_genre("北京師範大學博士學位論文", "thesis")
    >>> found.group() if found else None
    '博士學位論文'
    """
    return _genre(type_).search(text.replace("’", "'"))


@cache
def _stems(name: str) -> re.Pattern[str]:
    """Words that begin so (in Chinese, Japanese and Korean: that hold so much) tell a type."""
    stems = types.row(name).stems
    return re.compile("|".join(re.escape(stem) if is_cjk(stem[0]) else rf"(?<!\w){re.escape(stem)}" for stem in stems))


@cache
def _openings(form: str) -> tuple[re.Pattern[str], frozenset[str]]:
    words = types.row("misc").forms[form].opens
    return re.compile(rf"(?:{terms.either(words)})(?=[，,：:\s]|與|with|by)"), frozenset(word[:2] for word in words)


def opens_as(text: str, form: str) -> bool:
    """Whether a text begins with the words of an interview or of an act of state.

    >>> opens_as("筆者訪談，前部長，臺北", "interview"), opens_as("訪談法的理論", "interview")
    (True, False)
    """
    pattern, stems = _openings(form)
    text = text.lstrip()
    return text[:2] in stems and pattern.match(text.replace("’", "'")) is not None


@cache
def _statute() -> re.Pattern[str]:
    return re.compile(rf"(?:{terms.either(types.row('misc').forms['statute'].ends)})$")


def is_statute(title: str) -> bool:
    """Whether a title is by its end that of a law or a treaty.

    >>> is_statute("臺灣地區與大陸地區人民關係條例"), is_statute("論語")
    (True, False)
    """
    return _statute().search(title) is not None


class Stated(NamedTuple):
    """What is known of a work when its type is asked: the values stated of it, and what the form of the note says."""

    values: Mapping[str, str]
    """by field; `container` where it is not known yet whether a periodical, a book or a body holds the work"""
    mark: str = ""
    """the letters of GB/T 7714 (table B.1 of GB/T 7714-2015): M, J, EB/OL"""
    anchor: str = ""
    """quote | work: the marks in which the title stands"""
    inside: bool = False
    """words say that a book holds it: in, 收入, В кн."""
    cited: bool = False
    """pages are cited"""

    def has(self, *names: str) -> bool:
        """Whether one of these fields is stated."""
        return any(self.values.get(name) for name in names)

    def tells(self, name: str, type_: str) -> bool:
        """Whether a field holds a stem of the words that tell a type."""
        return _stems(type_).search(self.values.get(name, "").lower()) is not None

    def title_tells(self, type_: str) -> bool:
        return find_genre(self.values.get("title", ""), type_) is not None


Typed = tuple[str, str]
"""the entry type and its subtype, or nothing"""


def decide_type(work: Stated) -> Typed:
    """The entry type and its subtype: the first rule that knows.

    >>> decide_type(Stated({"title": "河與岸", "journaltitle": "人民日報", "date": "2001-07-17"}))
    ('article', 'newspaper')
    >>> decide_type(Stated({"title": "河與岸", "publisher": "岸邊出版社"})), decide_type(Stated({"title": "河與岸"}, mark="D"))
    (('book', ''), ('thesis', ''))
    """
    return next((typed for rule in RULES if (typed := rule(work))), ("misc", ""))


def _by_mark(work: Stated) -> Typed | None:
    kind = types.types_by_mark().get(work.mark.split("/")[0])
    return None if kind is None else _with_subtype(kind, work)


def _with_subtype(kind: str, work: Stated) -> Typed:
    if kind == "newspaper" or (kind == "article" and _is_newspaper(work)):
        return "article", "newspaper"
    return kind, ""


def _is_newspaper(work: Stated) -> bool:
    return not work.has("volume") and press.is_daily(work.values.get("journaltitle", ""), work.has("number"))


def _by_journal(work: Stated) -> Typed | None:
    return _with_subtype("article", work) if work.has("journaltitle") else None


def _by_note(work: Stated) -> Typed | None:
    return ("thesis", "") if work.tells("note", "thesis") else None


def _by_book(work: Stated) -> Typed | None:
    if not work.has("booktitle"):
        return None
    return ("inproceedings" if work.tells("booktitle", "inproceedings") else "incollection"), ""


def _by_container(work: Stated) -> Typed | None:
    """The name of what holds a work tells what that is; who edited it, published it and how it is numbered do too."""
    name = work.values.get("container")
    return None if not name else next((typed for rule in _CONTAINER_RULES if (typed := rule(work, name))), ("article", ""))


def _holds_news(work: Stated, name: str) -> Typed | None:
    kind = press.press_kind(name)
    if kind == "newspaper" and not work.has("volume") and not (work.has("number") and _is_of_han(name) and not press.is_known_press(name)):
        return "article", "newspaper"
    return ("article", "") if kind == "magazine" else None


def _is_of_han(name: str) -> bool:
    return is_cjk(name[:1])


def _is_book(work: Stated, name: str) -> Typed | None:
    if not (work.inside or work.has("editor") or (work.has("publisher") and not work.has("number"))):
        return None
    return ("inproceedings" if find_genre(name, "inproceedings") else "incollection"), ""


def _is_numbered(work: Stated, name: str) -> Typed | None:
    return ("article", "") if work.has("volume", "number") else None


def _is_report(work: Stated, name: str) -> Typed | None:
    return ("report", "") if find_genre(name, "report") else None


def _is_site(work: Stated, name: str) -> Typed | None:
    """A link and a day under an address of news are a newspaper's; any other page is its site's."""
    if not work.has("url"):
        return None
    news = press.NEWS_PATH.search(work.values["url"]) and _has_day(work) and not is_body(name)
    return ("article", "newspaper") if news else ("online", "")


def _is_issuer(work: Stated, name: str) -> Typed | None:
    if not is_body(name) or work.cited:
        return None
    return ("report" if work.has("title") else "misc"), ""


def _is_of_a_day(work: Stated, name: str) -> Typed | None:
    return ("article", "newspaper") if _has_day(work) and not work.has("location") else None


def _has_day(work: Stated) -> bool:
    return len(work.values.get("date", "")) == len("2001-07-17")


_CONTAINER_RULES: tuple[Callable[[Stated, str], Typed | None], ...] = (
    _holds_news,
    _is_book,
    _is_numbered,
    _is_report,
    _is_site,
    _is_issuer,
    _is_of_a_day,
)


def _by_title(work: Stated) -> Typed | None:
    """A report, a statute, or a type whose row says that titles tell it, by its words; what a body publishes itself is a report too."""
    if told := next((name for name in types.types_told_by_title() if work.title_tells(name)), ""):
        return told, ""
    if _is_own_house(work):
        return "report", ""
    if is_statute(work.values.get("title", "")) and not work.has("author", "editor", "publisher", "url"):
        return "misc", ""
    return None


def _is_own_house(work: Stated) -> bool:
    """外務省，《外交青書》（東京：外務省，2018年）."""
    author = work.values.get("author", "")
    return author != "" and author == work.values.get("publisher") and is_body(author)


def _by_imprint(work: Stated) -> Typed | None:
    return ("book", "") if work.has("publisher", "location", "edition") else None


def _by_numbers(work: Stated) -> Typed | None:
    return ("article", "") if work.has("volume") and work.has("number") else None


def _by_link(work: Stated) -> Typed | None:
    return ("online", "") if work.has("url") else None


def _by_report(work: Stated) -> Typed | None:
    return ("report", "") if work.tells("note", "report") else None


def _by_marks_of_title(work: Stated) -> Typed | None:
    """張三，〈題〉，頁 5: what is quoted is part of something; what stands in 《》 or has pages cited is whole."""
    if work.anchor == "quote" and work.cited and work.has("author"):
        return "article", ""
    return ("book", "") if work.anchor == "work" or work.cited else None


def _by_people(work: Stated) -> Typed | None:
    return ("book", "") if not work.anchor and work.has("author", "editor") else None


RULES: tuple[Callable[[Stated], Typed | None], ...] = (
    _by_mark,
    _by_journal,
    _by_note,
    _by_book,
    _by_container,
    _by_title,
    _by_imprint,
    _by_numbers,
    _by_link,
    _by_report,
    _by_marks_of_title,
    _by_people,
)
"""in order: what is stated outright first, what is only likely last"""

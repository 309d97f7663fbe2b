"""The entry type of a work, from what is stated of it, the marks of its style and the words that tell it (bib/terms/types.toml).

Both readers ask here: the rules, which know the form of the note, and the labeller, which does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from bib import types
from bib.patterns import regex
from bib.scripts import is_cjk
from references import terms
from references.fields import press
from references.fields.bodies import is_body
from references.fields.genres import find_genre, may_tell
from references.fields.laws import is_statute, type_of_law


@cache
def _stems(name: str) -> re.Pattern[str]:
    stems = types.row(name).stems
    return regex("|".join(re.escape(stem) if is_cjk(stem[0]) else rf"(?<!\w){re.escape(stem)}" for stem in stems) or "(?!)")


def _has_stem(text: str, type_: str) -> bool:
    """Whether words that begin so (in Chinese, Japanese and Korean: that hold so much) tell a type."""
    small = text.lower()
    return any(map(small.__contains__, types.row(type_).stems)) and _stems(type_).search(small) is not None


def is_conference(name: str) -> bool:
    """Whether a name is that of a conference: Actes and Proceedings alone may be those of a society, and a journal.

    >>> is_conference("Proceedings of the Third Symposium on Ports"), is_conference("Proceedings of the River Society")
    (True, False)
    """
    return _has_stem(name, "inproceedings")


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
        return any(map(self.values.get, names))

    def tells(self, name: str, type_: str) -> bool:
        """Whether a field holds a stem of the words that tell a type."""
        value = self.values.get(name, "")
        return bool(value) and _has_stem(value, type_)


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
    return (type_of_holder(work.values["booktitle"]), "") if work.has("booktitle") else None


def type_of_holder(name: str) -> str:
    """What a part of a book is by the name of the book: a paper of a conference, an entry of a work of reference, or just a part.

    >>> type_of_holder("Proceedings of the River Society"), type_of_holder("Brockhaus Enzyklopädie"), type_of_holder("Rivers")
    ('inproceedings', 'inreference', 'incollection')
    """
    is_told = may_tell(name)
    told = (one for one in types.types_told_by_holder() if (is_told and find_genre(name, one)) or _has_stem(name, one))
    return next(told, "incollection")


def _by_sheet(work: Stated) -> Typed | None:
    """《大公報》（天津）1931年5月2日，第2版: of what has its day the number of an edition is the sheet, and a newspaper's name tells it."""
    if not _has_day(work) or work.has("publisher", "author", "editor", "volume", "url"):
        return None
    name = work.values.get("container") or work.values.get("title", "")
    is_sheet = work.values.get("edition", "").isdigit() and (work.has("container") or work.anchor == "work")
    return ("article", "newspaper") if is_sheet or press.press_kind(name) == "newspaper" else None


def _by_container(work: Stated) -> Typed | None:
    """The name of what holds a work tells what that is; who edited it, published it and how it is numbered do too."""
    name = work.values.get("container")
    return None if not name else next((typed for rule in _CONTAINER_RULES if (typed := rule(work, name))), ("article", ""))


def _holds_news(work: Stated, name: str) -> Typed | None:
    kind = press.press_kind(name)
    if kind == "newspaper" and press.is_agency(name) and not _has_day(work) and not press.is_known_press(name):
        return None  # 新潮社，1923年: a house, for a dispatch has its day
    if kind == "newspaper" and not work.has("volume") and not (work.has("number") and _is_of_han(name) and not press.is_known_press(name)):
        return "article", "newspaper"
    # 载梁河主编：《商法评论》第12卷，岸边出版社2019年版: a book that has who edited it and its house, whatever its name
    return ("article", "") if kind == "magazine" and not (work.has("editor") and work.has("publisher") and not work.has("number")) else None


def _is_of_han(name: str) -> bool:
    return is_cjk(name[:1])


def _is_book(work: Stated, name: str) -> Typed | None:
    if not (work.inside or work.has("editor") or (work.has("publisher") and not work.has("number"))) or _is_volume_of_journal(work, name):
        return None
    return type_of_holder(name), ""


def _is_volume_of_journal(work: Stated, name: str) -> bool:
    """in: Rivista storica, 2 (1990): neither editor nor imprint, a volume, and an issue or a name that periodicals bear."""
    if work.has("editor", "location") or not work.has("volume"):
        return False
    if work.has("publisher"):  # 「…」, 『강변연구』 제15집, 강변학회: a society issues its journal
        return work.values["publisher"].endswith(terms.words("press", "societies"))
    return work.has("number") or name.startswith(tuple(terms.words("press", "journals")))


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
    title = work.values.get("title", "")
    if may_tell(title) and (told := next((name for name in types.types_told_by_title() if find_genre(title, name)), "")):
        return told, ""
    if _is_own_house(work):
        return "report", ""
    if is_statute(title) and not work.has("author", "editor", "publisher", "url"):
        return type_of_law(title), ""
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
    _by_sheet,
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

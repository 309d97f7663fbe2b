"""What stands beside a pointer and tells which of several works is meant: an author, a short title, 書 or 文."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from bib.patterns import find_where, regex
from bib.scripts import has_han, is_han
from references.dedupe.names import Name, begin_names, share_a_person
from references.dedupe.normal import bare, words
from references.dedupe.record import Record, record
from references.dedupe.titles import title_relation
from references.fields.numerals import HAN as HAN_NUMERALS
from references.model import Citation
from references.terms import either, load

_BOOKS = frozenset({"book", "mvbook", "collection", "mvcollection", "proceedings", "thesis", "report", "manual"})


@dataclass(frozen=True, slots=True)
class Hints:
    """Of a pointer."""

    stated: Record | None = None
    """the author and title that the parser read beside it"""
    before: str = ""
    """words that stand before the pointer and were not read as fields"""
    behind: str = ""
    of: str = ""
    """book | article, where the words tell it (前揭書, 前揭李某文)"""
    year: str = ""
    """the year of the work that is meant (앞의 논문(2007))"""

    def __bool__(self) -> bool:
        return bool(self.stated or self.before or self.behind)

    @property
    def names_work(self) -> bool:
        """Whether the pointer certainly names an author or a title, so that it can mean nothing else."""
        return bool(self.stated or len(self.before) > 1)

    def fits(self, work: Record) -> bool:
        """Whether a work is one that the words can mean."""
        if self.stated:
            if self.stated.authors and not _can_be_of(self.stated.authors, work.authors):
                return False
            if self.stated.title and title_relation(self.stated, work) == "other":
                return bool(self.stated.authors)  # a chapter may be named beside an author
            return True
        return any(words and _names(words, work) for words in (self.before, self.behind))

    def stands_in(self, text: str) -> bool:
        """Whether the names and the title beside a pointer stand in the words of a citation, whatever was read in it.

        A short name that the note itself gives ([hereinafter Rivers Report]) is found so, and the author of a reference that was misread.
        """
        if not self.stated:
            return False
        form = f" {words(text)} "
        named = all(any(f" {family} " in form for family in _spaced_families(name)) for name in self.stated.authors)
        titled = not self.stated.words or f" {' '.join(self.stated.words)} " in form
        return named and titled and bool(self.stated.authors or self.stated.words)

    def of_kind(self, work: Record) -> bool:
        """Whether a work is of the kind that 前揭書 or 前揭文 tells of."""
        return not self.of or not work.kind or (self.of == "book") == (work.kind in _BOOKS)

    def of_year(self, work: Record) -> bool:
        """Whether a work is of the year in brackets behind a pointer."""
        return not self.year or (work.date is not None and work.date[0][:1] == (int(self.year),))


def _can_be_of(names: Sequence[Name], authors: Sequence[Name]) -> bool:
    return bool(share_a_person(names, authors)) or begin_names(names, authors)


def _spaced_families(name: Name) -> tuple[str, ...]:
    """The words of a name in small letters, and its family name: Rivers Report is no person, but is printed so."""
    return (name.direct, *name.families) if name.script != "han" else (name.bare,)


def _names(hint: str, work: Record) -> bool:
    """Whether some words name the author or the title of a work."""
    return any(_names_author(hint, author) for author in work.authors) or _names_title(hint.replace(" ", ""), work.title)


def _names_author(hint: str, author: Name) -> bool:
    closed = hint.replace(" ", "")
    if author.script != "han":
        return any(f" {family} " in f" {hint} " for family in author.families)
    by_family = is_han(closed[:1]) and _courtesy().fullmatch(closed, 1) is not None
    return any(family in closed or (by_family and closed[:1] == family[:1]) for family in author.families)


def _names_title(closed: str, title: str) -> bool:
    if not title or len(closed) < 3:
        return False
    return (title.startswith(closed) if len(closed) < 6 else closed in title) or (len(title) > 3 and title in closed)


@cache
def _words_beside(name: str) -> str:
    return either(load("beside")[name])


@cache
def _courtesy() -> re.Pattern[str]:
    """氏著 behind a family name that stands alone: 錢氏著."""
    return regex(f"(?:{_words_beside('courtesies')})(?:{_words_beside('behind_names')})*")


@cache
def _page_words() -> re.Pattern[str]:
    return regex(
        rf"第?\s*[\d{HAN_NUMERALS}]+\s*(?:{_words_beside('counters')})?|第?\s*[頁页]|第(?!\w)|\b(?:{_words_beside('places')})\b\.?",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1 << 12)
def _free_words(text: str) -> str:
    """The words beside a pointer that may name an author or a title."""
    rest = words(_page_words().sub(" ", text))
    rest = re.sub(rf"(?:^| )(?:{_words_beside('fillers')})(?= |$)", " ", rest)
    rest = _cut_behind_names(rest.strip())
    return " ".join(word for word in rest.split() if len(word) > 1 or has_han(word))


def _cut_behind_names(text: str) -> str:
    """A text without what stands behind its names of two characters and more: 曹凌書."""
    cuts = list(find_where(_behind_names(), text, lambda found: _is_behind_name(text, found.start())))
    ends, begins = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(text)]
    return "".join(text[end:begin] for end, begin in zip(ends, begins, strict=True))


@cache
def _behind_names() -> re.Pattern[str]:
    return regex(rf"(?:{_words_beside('behind_names')})(?= |$)")


def _is_behind_name(text: str, at: int) -> bool:
    return at >= 2 and is_han(text[at - 1]) and is_han(text[at - 2])


_SAID_BEHIND = regex(r"\([^()]*\)")
"""Id. (quoting Stone, supra note 1, at 4): a bracket behind a Western pointer says what stands there, and not whose work is meant"""
_BESIDE = regex(r"\W*[^\W\d_]{0,12}")
_TAIL = regex(r"\d\W{0,2}([^\W\d_]{1,2})$")
_YEAR = regex(r"\s?[(（]\s?(?P<year>(?:1[5-9]|20)\d\d)[a-z]?\s?[)）]")


def _tell_kind(citation: Citation) -> str:
    """book | article, where the words right behind a pointer end in a character for it: 前揭李凡書, 前揭註3文.

    >>> _tell_kind(Citation("前揭李凡書，頁3", (0, 9), pointing="前揭")), _tell_kind(Citation("同註3", (0, 3), pointing="同註3"))
    ('book', '')
    """
    pointing = citation.pointing or " "
    _, _, behind = citation.text.partition(pointing)
    words = behind if not (tail := _TAIL.search(pointing)) else tail[1]
    last = found.group()[-1:] if (found := _BESIDE.match(words)) else ""
    table = load("beside")
    return "book" if last in table["books"] else "article" if last in table["articles"] else ""


def _tell_year(citation: Citation) -> str:
    """The year in round brackets right behind a pointer."""
    _, _, behind = citation.text.partition(citation.pointing or " ")
    return found["year"] if (found := _YEAR.match(behind)) else ""


def hints(citation: Citation, of: str = "") -> Hints:
    """What stands beside the pointer of a citation.

    >>> hints(Citation("同前注〔2〕，曹凌書，第3頁", (0, 15), pointing="同前注〔2〕", locator="3")).behind
    '曹凌'
    """
    one = record(citation)
    of, year = of or _tell_kind(citation), _tell_year(citation)
    if one.authors or (one.title and "title" in citation.stated):
        return Hints(one, of=of, year=year)
    pointing = citation.pointing or ""
    before, _, behind = citation.text.partition(pointing) if pointing else ("", "", citation.text)
    if citation.locator:
        behind = behind.replace(citation.locator, " ")
    if not has_han(pointing):
        behind = _SAID_BEHIND.sub(" ", behind)
    return Hints(None, _free_words(before), _free_words(behind), of, year) if bare(citation.text) else Hints(of=of)

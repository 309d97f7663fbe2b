"""What stands beside a pointer and tells which of several works is meant: an author, a short title, 書 or 文."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from references.dedupe.names import share_a_person
from references.dedupe.normal import bare, words
from references.dedupe.record import Record, record
from references.dedupe.titles import title_relation
from references.model import Citation

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

    def __bool__(self) -> bool:
        return bool(self.stated or self.before or self.behind)

    @property
    def named(self) -> bool:
        """Whether the pointer certainly names an author or a title, so that it can mean nothing else."""
        return bool(self.stated or len(self.before) > 1)

    def fits(self, work: Record) -> bool:
        """Whether a work is one that the words can mean."""
        if self.stated:
            if self.stated.authors and not share_a_person(self.stated.authors, work.authors):
                return False
            if self.stated.title and title_relation(self.stated, work) == "other":
                return bool(self.stated.authors)  # a chapter may be named beside an author
            return True
        return any(words and _names(words, work) for words in (self.before, self.behind))

    def of_kind(self, work: Record) -> bool:
        """Whether a work is of the kind that 前揭書 or 前揭文 tells of."""
        return not self.of or not work.kind or (self.of == "book") == (work.kind in _BOOKS)


def _names(hint: str, work: Record) -> bool:
    spaced, closed = f" {hint} ", hint.replace(" ", "")
    for author in work.authors:
        for family in author.families:
            if (author.script == "han" and family in closed) or f" {family} " in spaced:
                return True
            if author.script == "han" and closed[:1] == family[:1] and re.fullmatch(r"[一-鿿]氏(?:著|书|文)*", closed):
                return True
    title = work.title
    if not title or len(closed) < 3:
        return False
    return (title.startswith(closed) if len(closed) < 6 else closed in title) or (len(title) > 3 and title in closed)


_PAGE_WORDS = re.compile(
    r"第?\s*[\d一二三四五六七八九十百〇]+\s*[頁页章节節條条款項项卷冊册]?|第?\s*[頁页]|第(?!\w)|"
    r"\b(?:pp?|S|Bd|vol|f+|sqq?|с|т|at|see|also|vgl|cf|см|in|note|n|nn|id|ibid)\b\.?",
    re.I,
)


@lru_cache(maxsize=1 << 12)
def _free_words(text: str) -> str:
    rest = words(_PAGE_WORDS.sub(" ", text))
    rest = re.sub(r"(?:^| )(?:著|编|主编|等|书|文|揭|引|前|同|见|参见|参|出处|所引|一书|一文|该书|该文)(?= |$)", " ", rest)
    rest = re.sub(r"(?<=[㐀-鿿]{2})(?:等著|主编|等|著|编|书|文)(?= |$)", "", rest.strip())
    return " ".join(word for word in rest.split() if len(word) > 1 or re.match("[㐀-鿿]", word))


def hints(citation: Citation, of: str = "") -> Hints:
    """What stands beside the pointer of a citation.

    >>> hints(Citation("同前注〔2〕，曹凌書，第3頁", (0, 15), pointing="同前注〔2〕", locator="3")).behind
    '曹凌'
    """
    one = record(citation)
    if one.authors or (one.title and "title" in citation.stated):
        return Hints(one, of=of)
    pointing = citation.pointing or ""
    before, _, behind = citation.text.partition(pointing) if pointing else ("", "", citation.text)
    if citation.locator:
        behind = behind.replace(citation.locator, " ")
    return Hints(None, _free_words(before), _free_words(behind), of) if bare(citation.text) else Hints(of=of)

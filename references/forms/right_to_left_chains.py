"""Sources cited by volume and page alone, as editors of Arabic texts do: الدرر الكامنة 2: 283؛ والأعلام للزركلي (3/12).

Rule: a number of one or two figures, a colon or a stroke, and a number behind a title are its volume and page, unless the word before them
counts something else (a law, a chapter of a holy book); behind a semicolon the word for "and" is written together with the next title; who
wrote a work may stand behind it, with the word for "by" before the name.
"""

from __future__ import annotations

import re
from functools import cache

from bib.patterns import regex
from references import terms
from references.forms.right_to_left_parts import COUNT, COUNTS, Piece
from references.forms.right_to_left_words import TERMS, fold, write_words

_LONGEST = 14
"""words of a title"""


@cache
def _volume_form() -> re.Pattern[str]:
    return regex(rf"(?P<title>[^:]*[^\W\d_][^:\d]*?)\s\(?(?P<where>\d{{1,2}}\s?[:/]\s?{COUNTS})\)?(?:\s?\([^()]{{2,20}}\))?\s*")


def cut_volumed(text: str, start: int, end: int) -> list[Piece]:
    """A part of a reference, and apart from it the volume and page at its end.

    >>> words = "الدرر الكامنة ٢: ٢٨٣"
    >>> [piece.folded == fold(wanted) for piece, wanted in zip(cut_volumed(words, 0, len(words)), ("الدرر الكامنة", "2: 283"), strict=True)]
    [True, True]
    >>> len(cut_volumed("القانون رقم 5/2010", 0, 18))
    1
    """
    found = _volume_form().fullmatch(text, start, end)
    if found is None or not _may_have_volumes(found["title"]):
        return [Piece.of(text, start, end)]
    return [Piece.of(text, *found.span("title")), Piece.of(text, *found.span("where"))]


def _may_have_volumes(title: str) -> bool:
    words = fold(title).split()
    return len(words) <= _LONGEST and not {words[0], words[-1]} & _unvolumed()


@cache
def _unvolumed() -> frozenset[str]:
    return frozenset(fold(word) for word in terms.words(TERMS, "unvolumed"))


@cache
def _counted_before() -> re.Pattern[str]:
    return regex(rf"(?:(?:{write_words('page')})\.?\s?|\d\s?[:/]\s?){COUNTS}\s?$")


_COUNTED = regex(rf"\s?{COUNT}\s?\)?\s?(?=[،,؛;.)]|$)")


def is_between_pages(text: str, start: int, at: int, end: int) -> bool:
    """Whether a comma stands between two pages of one work: ٢: ١٨٩، ١٩٣.

    >>> is_between_pages("ص 12، 15", 0, 4, 8), is_between_pages("1990، 15", 0, 4, 8)
    (True, False)
    """
    return _COUNTED.match(text, at + 1, end) is not None and _counted_before().search(fold(text[start:at])) is not None


def skip_and(text: str, begin: int, end: int) -> int:
    """Where a reference behind a semicolon begins, without the word for "and" that is written together with it.

    >>> [skip_and(words, 0, len(words)) for words in ("والأعلام 3/12", "وفيات الأعيان 3/12")]
    [1, 0]
    """
    words = text[begin:end]
    table = terms.load(TERMS)
    own = any(fold(words).startswith(fold(word)) for word in table["begin_with_and"])
    return begin + 1 if words.startswith(table["and"]) and words[1:4].isalpha() and not own else begin


@cache
def _joint_pattern() -> re.Pattern[str]:
    """Behind a comma the word for and, together with a further source of which a number is told."""
    joint = terms.load(TERMS)["and"]
    return regex(rf"\s?(?!{write_words('page_behind')}|(?:{write_words('page', 'section')})(?![^\W_])){joint}(?=[^\W\d_]{{3}})[^؛;.]*?\d")


def is_before_further(text: str, start: int, at: int, end: int) -> bool:
    """Whether a comma stands before a further source of a chain: بغية الوعاة 1/12، والزركلي، الأعلام، ج 4.

    >>> is_before_further("ص 12، والأعلام 3/4", 0, 4, 18), is_before_further("ص 12، وما بعدها", 0, 4, 15)
    (True, False)
    """
    counted = _counted_before().search(fold(text[start:at]).rstrip(" )"))
    return counted is not None and _joint_pattern().match(fold(text[at + 1 : end])) is not None


_KNOWN = 12
"""letters of a name by which an author is known"""


@cache
def _author_form() -> re.Pattern[str]:
    table = terms.load(TERMS)
    known = rf"{table['by_article']}[^\W\d_]{{3,{_KNOWN}}}{fold('ي')}"
    return regex(rf"(?P<title>.+?)\s(?P<who>(?:{write_words('by_author')})(?:\s[^\W\d_]+){{1,3}}|{known})")


def cut_author(folded: str) -> int | None:
    """Where behind a title, before its volume and page, the name of who wrote it begins with the word for by.

    >>> words = fold("الأعلام للزركلي")
    >>> words[cut_author(words):] == fold("للزركلي"), cut_author(fold("الأعلام"))
    (True, None)
    """
    found = _author_form().fullmatch(folded)
    return None if found is None else found.start("who")


@cache
def _by_author() -> re.Pattern[str]:
    table = terms.load(TERMS)
    faith = terms.either(fold(word) for word in table["faith"])
    named = rf"(?={write_words('by_author')}|{table['by']}[^\W\d_]+\s(?:{faith})(?![^\W_])){table['by']}(?P<who>[^\W\d_].*)"
    return regex(rf"{named}|{table['by_article']}(?P<known>[^\W\d_].*)")


def name_by(folded: str) -> tuple[int, str] | None:
    """Where in a part the name begins that the word for "by" stands before, and what is left out before it (the article, where it merged).

    >>> name_by(fold("لابن حجر")), name_by(fold("للذهبي")), name_by(fold("لسان العرب"))
    ((1, ''), (2, 'ال'), None)
    """
    found = _by_author().fullmatch(folded)
    if found is None:
        return None
    return (found.start("who"), "") if found["who"] else (found.start("known"), terms.words(TERMS, "printing")[0])

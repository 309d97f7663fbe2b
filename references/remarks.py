"""Which of the remarks on a note are told, as findings.

Rule: words that were not understood are told where they look like a work, and stand in no reference by now: they begin with no small
letter, and hold the marks of a title, or a year and are no sentence, or are few, begin with a name's initials and hold a figure. All others
are prose (issue 10, 9: findings are worth reading); they stay a remainder of the note, as they are printed.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from functools import cache

from bib.patterns import regex
from references import findings, terms
from references.fields import numerals
from references.model import Document, Finding, Note, Remark, Span

_OF_WORKS = regex(rf"\b(?:1[4-9]|20)\d\d(?!\d)|[{numerals.HAN}]{{3,}}")
_TITLED = regex("[《〈『＜]")
_INITIALS = regex(r"(?:[^\W\d_]\.[\s-]?){1,3}[^\W\d_]{2}|[^\W\d_]{2,},\s(?:[^\W\d_]\.[\s-]?){1,3}(?![^\W\d_]{2})")
_OF_PLACES = regex(r"\d|\b[IVXLC]{2,}\b")
_FEW = 80
"""letters: a reference without a year is short"""
_MOST = 400
"""so many characters of a note are put into a command"""


def tell(remarks: tuple[Remark, ...], document: Document, note: Note) -> Iterator[Finding]:
    """The findings on a note that its remarks are, in order.

    >>> from references.model import Passage
    >>> note = Note("3", "3", Passage("So it was. Hu, Bo he 1919", ()), citations=())
    >>> remarks = (Remark("unparsed-remainder", Span(0, 9)), Remark("unparsed-remainder", Span(11, 25), (("text", "Hu, Bo he 1919"),)))
    >>> [one.message for one in tell(remarks, Document("a.md", "", "", "utf-8"), note)]
    ['In note 3, “Hu, Bo he 1919” belongs to nothing that was understood.']
    """
    for remark in remarks:
        if remark.code != "unparsed-remainder" or remark.span is None:
            yield _make(remark, document, note)
            continue
        words = remark.span.cut(note.text)
        if _may_cite(words) and not _is_read(remark.span, note):
            yield _make(remark, document, note, words=shlex.quote(words) if len(words) <= _MOST else "'its words'")


def _may_cite(words: str) -> bool:
    """
    >>> [_may_cite(words) for words in ("Hu, Bo he 1919", "C. Jung, GW 9/1", "he came in 1919", "《薄荷》", "So it was")]
    [True, True, False, True, False]
    """
    if words[:1].islower():
        return False
    if _TITLED.search(words) is not None:
        return True
    if len(words) <= _FEW and _INITIALS.match(words) is not None and _OF_PLACES.search(words) is not None:
        return True
    return _OF_WORKS.search(words) is not None and not _is_sentence(words)


def _is_sentence(words: str) -> bool:
    """Whether most words begin with a small letter, or two of those stand there that sentences have and references have not.

    >>> [_is_sentence(words) for words in ("The law of 1990 is what they say it was.", "Ann Stone, Rivers and Bays, Leeds 1990")]
    [True, False]
    """
    found = _WORD.findall(words)
    small = [word for word in found if word[0].islower()]
    return len(found) > _SHORT and (len(small) > len(found) * _MOSTLY or len(_of_sentences().intersection(small)) > 1)


@cache
def _of_sentences() -> frozenset[str]:
    """Words that sentences have and references have not, in any language that parts words."""
    table = terms.load("prose")
    return frozenset(word for language in ("en", "de", "fr", "it", "es", "ru") for word in table[language])


_WORD = regex(r"[^\W\d_]+")
_SHORT = 6
_MOSTLY = 0.6


def _is_read(span: Span, note: Note) -> bool:
    """Whether a field of a citation stands in the words: they were read after all."""
    return any(field.span.meets(span) for one in note.citations for field in one.fields if field.span is not None)


def _make(remark: Remark, document: Document, note: Note, **more: str) -> Finding:
    at = note.body.offset(remark.span.start if remark.span else 0)
    return findings.make(remark.code, document, at, note.label, note=note.id, **dict(remark.details), **more)

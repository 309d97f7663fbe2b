"""A quotation that the page breaks to say whose it is: “The port,” wrote Brandt, “is shut.” Who quotes both halves as one quotes rightly.

The break stands between two marks of quotation; between dashes, as in Russian, Polish and Spanish print; or between commas, as in French,
and the last two have a word of saying (evidence.toml). All else between two words is the author's: leaving it out wants its marks […].
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from bib.patterns import regex
from references import terms
from references.evidence.letters import Letters, fold
from references.model import Span

_LONGEST = 160
"""characters of a break"""
_AHEAD, _RUN = 60, 6
"""characters behind a break, and letters of them, that tell at little cost whether the quotation can go on there"""
_COMMAS = 3
"""commas at which a break between commas may end: “…, said the last ferryman, Roussin, …”"""
_DASHES = "—–―"
_COMMA = ",،，"
_WORD = regex(r"[^\W\d_]+")


class Piece(NamedTuple):
    """A stretch of a quotation, and where the page prints it."""

    wanted: str
    span: Span


def find_broken(printed: str, wanted: str, start: int = 0) -> tuple[Piece, ...]:
    """The two pieces of a quotation on a page that breaks it to say whose it is, behind a place; nothing where it does not stand there so.

    >>> page = "“The port,” wrote Brandt, “is shut for ever.” «Соль, — писал он, — не товар». The sea, which is old, is deep."
    >>> [one.span.cut(page) for one in find_broken(page, "The port is shut for ever")]
    ['The port', 'is shut for ever']
    >>> [one.wanted for one in find_broken(page, "Соль не товар")], find_broken(page, "The sea is deep")
    (['Соль', 'не товар'], ())
    """
    own = Letters(wanted)
    for gap in find_breaks(printed):
        if gap.start < start or fold(printed[gap.end : gap.end + _AHEAD])[:_RUN] not in own.letters:
            continue
        found = _read_over(printed, gap, own)
        if found:
            return found
    return ()


def _read_over(printed: str, gap: Span, own: Letters) -> tuple[Piece, ...]:
    """The pieces on both sides of a break, where they are the whole quotation."""
    reach = 2 * len(own.printed) + _AHEAD
    left, right = printed[max(0, gap.start - reach) : gap.start], printed[gap.end : gap.end + reach]
    before, both = len(fold(left)), Letters(f"{left}\n{right}")
    at = both.letters.find(own.letters, max(0, before - len(own.letters) + 1))
    if not 0 <= at < before < at + len(own.letters):
        return ()
    cut = before - at
    halves = (own.place(0, cut), own.place(cut, len(own.letters)))
    first, second = both.place(at, before), both.place(before, at + len(own.letters))
    shift, jump = gap.start - len(left), gap.end - len(left) - 1
    return (
        Piece(halves[0].cut(own.printed), Span(first.start + shift, first.end + shift)),
        Piece(halves[1].cut(own.printed), Span(second.start + jump, second.end + jump)),
    )


def find_breaks(printed: str) -> Iterator[Span]:
    """Every stretch of a page that may break a quotation, with its marks.

    >>> text = "« Le pont, disait Roussin, c’est la mort. »"
    >>> [gap.cut(text) for gap in find_breaks(text)]
    [', disait Roussin,']
    """
    for found in _between_quotes().finditer(printed):
        yield Span(found.start(), found.end("end"))
    for found in _between_dashes().finditer(printed):
        if _says(found["gap"]):
            yield Span(found.start(), found.end("end"))
    for found in _behind_comma().finditer(printed):
        yield from _end_at_commas(printed, found.start())


def is_reported(sentence: str) -> bool:
    """Whether a sentence tells behind a comma who said what stands before it.

    >>> is_reported("The page no longer exists, said the screen."), is_reported("The page no longer exists, sorry.")
    (True, False)
    """
    return "," in sentence and _behind_comma().search(sentence) is not None


def _says(gap: str) -> bool:
    return any(word.casefold() in _saying() for word in _WORD.findall(gap))


def _end_at_commas(printed: str, start: int) -> Iterator[Span]:
    end = start
    for _ in range(_COMMAS):
        end = next((at for at in range(end + 1, min(start + _LONGEST, len(printed))) if printed[at] in _COMMA), -1)
        if end < 0 or "\n" in printed[start:end]:
            return
        yield Span(start, end + 1)


@cache
def _saying() -> frozenset[str]:
    return frozenset(word for words in terms.load("evidence")["saying"].values() for word in words)


@cache
def _between_quotes() -> re.Pattern[str]:
    """From a mark that closes to one that opens, with words between them and no other mark."""
    pairs = [(opener, closer) for opener, closers in terms.pairs("quote", "single", "straight").items() for closer in closers]
    marks = re.escape("".join(sorted({mark for pair in pairs for mark in pair})))
    return regex(rf"(?<=[\w,.;:!?…，。！？])[{marks}](?=(?P<gap>[^{marks}\n]{{2,{_LONGEST}}})(?P<end>[{marks}])\s?\w)")


@cache
def _between_dashes() -> re.Pattern[str]:
    return regex(rf"[{_DASHES}](?=(?P<gap>[^{_DASHES}\n]{{2,{_LONGEST}}})(?P<end>[{_DASHES}]))")


@cache
def _behind_comma() -> re.Pattern[str]:
    """A comma before a word of saying, or before one word and such a word (he said)."""
    words = terms.pattern(sorted(_saying(), key=len, reverse=True))
    return regex(rf"(?i)[{_COMMA}](?=\s(?:[^\W\d_]+\s)?(?:{words})\b)")

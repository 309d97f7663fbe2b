"""Places of laws, decisions and chapters behind a pointer: Id. § 12-9, at 240; ibid art 6(4); (n 1) [33]–[35]; ch 4; Rn. 15.

Rule: what stands behind a pointer, begins with a word or a sign for a section or with a paragraph in square brackets, and is numbers and
such words to its end, is the place cited, whole (Bluebook rule 3.3, OSCOLA 2.1.6 and 2.4.3). Pages keep no word, sections do.
"""

from __future__ import annotations

import re
from functools import cache

from bib.patterns import regex
from references import terms
from references.fields import locators
from references.model import Span

_NUMBER = r"(?:\[\d{1,4}\]|(?:[A-Z]{1,2}[.-]?)?\d[\w.:]*|[IVXLivxl]{1,7}(?!\w)|[a-z](?!\w))(?:\([\w.]{1,5}\))*"
_RANGE = rf"{_NUMBER}(?:\s?[-–]\s?{_NUMBER})?(?:\s(?:ff?|n)\.?(?:\s?\d+)?)?"
_BEHIND = r"(?:\s*\([^()]*\))*[\s.]*"
"""(emphasis added), (Hale, J., dissenting): what lawyers say of the place in brackets"""


@cache
def _words() -> str:
    """Words and signs that divide laws, decisions and books."""
    laws = (("articles",), ("parts",), ("divisions",))
    known = [word for path in laws for word in terms.words("law", "statute", *path)]
    known += [*terms.words("law", "german", "margin"), *terms.words("law", "pin")]
    return terms.either({*known, *terms.words("locators", "section", "before")} - set(terms.words("locators", "page", "before")))


@cache
def _pin() -> re.Pattern[str]:
    page = r"(?:at\s|pp?\.\s?|S\.\s?)?"
    first = rf"(?:(?:{_words()})(?<![^\W\d_](?=\d))\s?(?={_NUMBER})|(?=\[))"
    further = rf"(?:,\s?(?:{page})|\s(?:&|and|und|et)\s|\s)(?:(?:{_words()})\s?)?"
    paper = r"\((?:manuscript|slip\sop\.)\sat\s\d{1,4}(?:[-–]\d{1,4})?(?:\s&\snn?\.\s?\d+)?\)"
    return regex(rf"[\s,]*(?P<pin>{paper}|{first}{_RANGE}(?:{further}{_RANGE}){{0,6}}){_BEHIND}")


_NOTED = r"(?:\s(?:&\s)?(?:nn?|fnn?)\.?\s?\d+(?:[-–]\d+)?)?(?:\s\[\d{1,4}\](?:[-–]\[\d{1,4}\])?)?"
"""411 fn 32; 230 & n.71; 140 [55]: a note of the page, and the paragraph beside it (OSCOLA 2.1.6, AGLC 2.2.5)"""


@cache
def _any_pin() -> re.Pattern[str]:
    """The same, or pages."""
    return regex(rf"{_pin().pattern}|[\s,]*(?:at|pp?\.|S\.)?\s*(?P<pages>\*?{locators.LIST}{_NOTED}){_BEHIND}")


def find(text: str, start: int, end: int) -> Span | None:
    """Where a place that is no page stands behind a pointer, if nothing else does.

    >>> one = "Id. § 12-9, at 240."
    >>> found = find(one, 3, len(one))
    >>> found and found.cut(one), find("Id. at 12.", 3, 10)
    ('§ 12-9, at 240', None)
    """
    found = _pin().fullmatch(text, start, end)
    return _strip(text, found.span("pin")) if found is not None else None


def _strip(text: str, span: tuple[int, int]) -> Span:
    return Span(span[0], len(text[: span[1]].rstrip(" .,")))


def find_any(text: str, start: int, end: int) -> Span | None:
    """Where a place or a page stands behind a pointer, if nothing else does.

    >>> found = find_any("supra note 2, at 109.", 12, 21)
    >>> found and found.cut("supra note 2, at 109.")
    '109'
    """
    found = _any_pin().fullmatch(text, start, end)
    group = found.lastgroup if found is not None else None
    return _strip(text, found.span(group)) if found is not None and group is not None else None


def state(words: str) -> str:
    """A place as it is stated: one kind of dash, and no square brackets around paragraphs.

    >>> state("[33]–[35]"), state("art 6(4)"), state("140 [55]")
    ('33-35', 'art 6(4)', '140 [55]')
    """
    return " ".join(words.strip("()" if words.startswith("(") else "").translate(_PLAIN if words.startswith("[") else _DASHES).split())


_DASHES = str.maketrans("–", "-")
_PLAIN = str.maketrans({"[": "", "]": "", "–": "-"})


def stands_alone(behind: str) -> bool:
    """Whether nothing but a place or what a bracket says of it stands behind a pointer.

    >>> [stands_alone(one) for one in (" (manuscript at 14).", " (“Water runs.”).", " § 12, at 4.", " (Hg.), Ports, Bonn 1990.")]
    [True, True, True, False]
    """
    return _REMARKS.fullmatch(behind) is not None or find_any(behind, 0, len(behind)) is not None


_REMARKS = regex(_BEHIND)

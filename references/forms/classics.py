"""Places in ancient works and numbers of collections: Hom. Il. 7.435-441; Thuc. 2.34; Cic., Att. 1, 14, 2; CIL VI 1189; FGrH 324 F 34.

Rule: the letters or the name of an ancient author, those of a work where one is named, and a place behind them cite that work, which has
neither imprint nor year; the letters of a collection and what it counts cite that collection (Chicago 17 §14.242-14.247;
biblatex-chicago, entrysubtype classical).
"""

from __future__ import annotations

import re
from functools import cache

from bib.patterns import regex
from bib.scripts import CAPITAL, LATIN_CAPITAL, SMALL
from references import terms
from references.fields import locators
from references.forms.workspace import Workspace
from references.model import Field, Span

BY = "kind.classics"

_STEP = r"\d{1,4}[a-f]?\d{0,2}"
_PLACE = rf"(?:[IVX]{{1,5}}(?:[.,]?\s|[.,]))?{_STEP}(?:\s?[.,:]\s?{_STEP}){{0,3}}(?:\s?[-–]\s?{_STEP}(?:[.,:]\d{{1,4}})*)?(?:\s?ff?\.)?"
_ENDS = r"(?=\s*(?:[;.]?\s*$|;|\.\s|\(|=\s|,?\s(?:and|or|und|et|e|y|with|apud|ap\.|bei|mit|cf\.|vgl\.)\s))"
_SEVERAL = regex(r"\d[a-f]?\s?[.,:]\s?\d|\d[a-f]|[IVX](?:[.,]?\s|[.,])\d")
"""a place of two steps: book and chapter, or a page with its letter"""
_BOOK = regex(r"[IVX]{1,6}\.\d")
"""a book in Roman numerals and a chapter: Эсхин III.171"""


@cache
def _place_pattern() -> re.Pattern[str]:
    table = terms.load("classics")
    authors = terms.either({*table["authors"], *table["with_work"]})
    work = rf"(?P<work>[{CAPITAL}][\w’'-]*\.?(?:\s[{CAPITAL}{SMALL}][\w’'-]*\.?){{0,3}}?)"
    return regex(rf"(?P<author>(?:{authors}))(?!\w)[.,]?\s(?:{work}[.,]?\s)?(?P<place>{_PLACE}){_ENDS}")


@cache
def _number_pattern() -> re.Pattern[str]:
    letters = terms.either(terms.load("classics")["collections"])
    author = rf"(?:(?P<author>[{LATIN_CAPITAL}][\w’'-]+(?:\s[{LATIN_CAPITAL}a-z][\w’'-]+)?),?\s)?"
    number = r"(?:[IVX]{1,6}[¹²³]?[.,:]?\s?)?(?:[A-Z]\s)?(?:\d{1,2}[.,])?\d{1,5}[a-z]?(?:\s[FT]\s\d{1,4}[a-z]?)?"
    return regex(
        rf"{author}(?P<title>(?:{letters})[¹²³]?)(?!\w),?\s(?P<place>{number}(?:\s?[-–]\s?\d{{1,5}})?(?:,\s(?:ll?\.|Z\.|fr\.|col\.)\s?\d{{1,4}}(?:[-–]\d{{1,4}})?)?){_ENDS}"
    )


def read(workspace: Workspace) -> bool:
    """Reads a place in an ancient work or a number of a collection; False where the stretch begins with neither.

    >>> for words in ("Hom. Il. 7.435–441", "Thuc. 2.34", "CIL VI 1189", "Androtion FGrH 324 F 34", "Tac. 1990"):
    ...     workspace = Workspace.of(words)
    ...     print(read(workspace), [one for one in workspace.said() if not one.startswith("entrysubtype")])
    True ['author: Hom.', 'title: Il.', 'cited: 7.435-441']
    True ['author: Thuc.', 'cited: 2.34']
    True ['title: CIL', 'cited: VI 1189']
    True ['author: Androtion', 'title: FGrH', 'cited: 324 F 34']
    False []
    """
    found = _number_pattern().match(workspace.text, workspace.start, workspace.end) or _match_place(workspace)
    if found is None:
        return False
    for name, group in (("author", "author"), ("title", "work" if "work" in found.groupdict() else "title")):
        if found[group]:
            start, end = found.span(group)
            end -= name == "title" and _is_stopped(found)
            workspace.add(name, start, end, BY, workspace.text[start:end])
    workspace.fields.append(Field("entrysubtype", "classical", None, BY))
    workspace.hints["type"] = "book"
    workspace.locator, workspace.locator_span = locators.clean(found["place"]), Span(*found.span("place"))
    workspace.take(found.start(), found.end())
    workspace.end = found.end()
    return True


def _is_stopped(found: re.Match[str]) -> bool:
    """Whether stops part the fields, as Russian notes have it, and belong to none: Тацит. Анналы. XII. 15."""
    author, behind = found["author"] or "", found.string[found.end("author") : found.end("author") + 1] if found["author"] else ""
    return behind == "." and not author.endswith(".") and found.group().removesuffix(found["place"]).rstrip().endswith(".")


def _match_place(workspace: Workspace) -> re.Match[str] | None:
    """A place in an author's work; one number alone is one only behind letters of both: Plut. Nic. 11."""
    found = _place_pattern().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return None
    if found["work"] is None and found["author"] in terms.load("classics")["with_work"] and not _BOOK.match(found["place"]):
        return None
    shortened = found["author"].endswith(".") and (found["work"] or "").endswith(".")
    return found if shortened or _SEVERAL.search(found["place"]) else None

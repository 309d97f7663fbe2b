"""Provisions of laws and treaties: the article, section or paragraph that is cited, and the day of the act.

Rule: what is cited of a law stands for its page, and keeps its word (Bluebook rule 12, OSCOLA 2.4).
"""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import regex
from references import terms
from references.fields import dates, months
from references.forms.workspace import STOPS, Workspace
from references.model import Span

BY = "kind.statute"


def cite(workspace: Workspace, start: int, end: int) -> None:
    """States the section that is cited, with its word.

    >>> workspace = Workspace.of("Code civil, art. 1382")
    >>> cite(workspace, 12, 21)
    >>> workspace.locator
    'art. 1382'
    """
    words = workspace.text[start:end]
    begin = start + len(words) - len(words.lstrip(STOPS))
    value = " ".join(workspace.text[begin:end].strip(" ,，。.;；").split())
    if value and workspace.locator is None:
        workspace.locator, workspace.locator_span = value, Span(begin, begin + len(words.strip(STOPS)))
        workspace.take(start, end)


def state_day(workspace: Workspace, start: int, end: int, *, last: bool = False) -> bool:
    """States the day of an act: the most exact date of a range.

    >>> workspace = Workspace.of("Loi du 6 janvier 1978")
    >>> state_day(workspace, 0, 21), workspace.said()
    (True, ['date: 1978-01-06'])
    """
    found = dates.find(workspace.text[start:end])
    if not found or workspace.has("date"):
        return False
    best = dates.best(found, last=last) or found[0]
    return workspace.add("date", start + best.start, start + best.end, BY, best.edtf, take=False)


_DAY_OF_NUMBER = regex(
    r"(?<!\d)(?:19|20)?(?P<year>\d\d)(?:[/-][A-Z]{1,3})?(?:,\s(?:Sala|Secci[oó]n|Pleno)[^,;\d]{0,12}\d{0,2}[.ªº]{0,2}(?:\s[^,;\d]{2,30})?)?,?\s(?:de|of|du|del)\s(?P<day>\d{1,2})\.?[ºo°]?\s(?:de\s)?(?P<month>[^\W\d]{3,12})(?!\w|\.?\s(?:de\s)?\d{4})"
)
_TURN = 30
"""years of two digits: 29 is 2029, 30 is 1930"""


def state_day_of_number(workspace: Workspace, start: int, end: int) -> bool:
    """Ley 14/2014, de 24 de julio; Decreto-Lei n.º 298/93, de 28 de agosto: the year of the day is the number's.

    >>> workspace = Workspace.of("Decreto-Lei n.º 298/93, de 28 de agosto")
    >>> state_day_of_number(workspace, 0, 39), workspace.said()
    (True, ['date: 1993-08-28'])
    """
    found = _DAY_OF_NUMBER.search(workspace.text, start, end)
    month = months.month(found["month"]) if found else 0
    if found is None or not month or workspace.has("date"):
        return False
    digits = workspace.text[found.start() : found.end("year")]
    year = int(digits) if len(digits) == 4 else int(digits) + (2000 if int(digits) < _TURN else 1900)
    return workspace.add("date", found.start("day"), found.end("month"), BY, f"{year}-{month:02}-{int(found['day']):02}", take=False)


def one_of(*path: str) -> str:
    """The words of a row of the table of law, as a pattern.

    >>> re.fullmatch(one_of("treaty", "series"), "U.N.T.S.") is not None
    True
    """
    return terms.either(terms.words("law", *path))


def one_in_capitals(*path: str) -> str:
    """The same, and the words as law reviews print them in small capitals: H.R. REP. NO.

    >>> re.fullmatch(one_in_capitals("statute", "reports"), "H.R. REP. NO.") is not None
    True
    """
    words = terms.words("law", *path)
    return terms.either({*words, *map(str.upper, words)})


@lru_cache(maxsize=1)
def named_code() -> str:
    """The name of a code, as a pattern: by a table, or by the word with which it begins and the small words that go on.

    >>> codes = "Code de la propriété intellectuelle", "Constitución Española", "Code was applied"
    >>> [bool(re.fullmatch(named_code(), one)) for one in codes]
    [True, True, False]
    """
    joins = terms.words("law", "statute", "code_joins")
    small = rf"(?:{terms.either(one for one in joins if one[-1] not in APOSTROPHES)})\s"
    glued = terms.either(one for one in joins if one[-1] in APOSTROPHES)
    further = rf"\s(?:{small}|{glued})\w+(?:\s[^\W\d]{{4,}})?"
    shortened = r"C\.(?:\s(?:de\sla\s|du\s)?[a-zéè]{2,8}\.){1,3}"  # C. transp., C. propr. intell.
    return (
        rf"(?:{one_of('statute', 'named_codes')}|{shortened}|(?:{one_of('statute', 'code_heads')})(?:\s[^\W\d]{{4,}})?(?:{further}){{0,3}})"
    )


APOSTROPHES = "'’"


@lru_cache(maxsize=1)
def article() -> re.Pattern[str]:
    """An article, a section or a paragraph with its word, as any law is cited.

    >>> article().search("Vienna Convention, art. 31")["cited"]
    'art. 31'
    """
    divisions = one_of("statute", "divisions")
    joins = terms.either(terms.words("roles", "joins"))
    further = rf"(?:,?\s(?:{divisions})\s?[\dIVXa-z][\w()]*)*"
    # §§ 280 Abs. 1, 241 Abs. 2: each number may have divisions of its own
    # L. 1121-1 and R. 123 stand in French codes (law, decree), 5.º in Portuguese laws, 6:162 in the Dutch code.
    latin = r"(?:[\s-](?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies))?"
    number = r"(?:[LRDA]\.\s?|[LRDA])?\d+[a-z]?(?::\d+[a-z]?)?(?:\.?[ºª°])?(?:\.\d+)*(?:[-–/]\d+)*" + latin
    number += r"(?:\(\w+\))*(?:[-–]\(\w+\))?"
    number += r"(?:\s(?:f{1,2}|s|ss|et\ss|et\ssuiv|sqq?|y\sss|i\sn)\.)?"
    return regex(
        rf"(?:(?<=[\s,.(])|^)(?P<cited>(?:{one_of('statute', 'articles')})\s?{number}{further}(?:(?:,|\s(?:{joins}))\s{number}{further})*)"
        r"(?=[\s,.;:)]|$)"
    )


@lru_cache(maxsize=1)
def article_before() -> re.Pattern[str]:
    """Art. 4 der, art. 5 of: the article, before the act.

    >>> found = article_before().match("Art. 4 der Verordnung")
    >>> found and found["cited"]
    'Art. 4'
    """
    joins = terms.either((*terms.words("law", "statute", "code_joins"), "of the", "of", "der", "des"))
    return regex(rf"(?:(?:{one_of('statute', 'provision')})\s)?{article().pattern},?\s(?:(?:{joins})\s)?")


def read_article(workspace: Workspace, at: int, end: int | None = None) -> None:
    """States the first article behind a place, and before another where one is given.

    >>> workspace = Workspace.of("Grundgesetz, Art. 5")
    >>> read_article(workspace, 12)
    >>> workspace.locator
    'Art. 5'
    """
    found = find_article(workspace, at, workspace.end if end is None else end)
    if found:
        cite(workspace, *found.span("cited"))


def find_article(workspace: Workspace, at: int, end: int) -> re.Match[str] | None:
    """The first article in a range that stands in no bracket; brackets of its own, as in art 3(1), belong to it.

    >>> found = find_article(Workspace.of("Council Directive 93/13/EEC (art 2), art 3(1)"), 27, 45)
    >>> found and found["cited"]
    'art 3(1)'
    """
    found = article().finditer(workspace.text, at, end)
    return next((one for one in found if workspace.line[one.start()] == workspace.text[one.start()]), None)

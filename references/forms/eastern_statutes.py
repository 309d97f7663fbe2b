"""Chinese, Japanese and Korean laws: 《海洋基本法》第 3 條, 民法第 184 條第 1 項, 민법 제750조.

Rule: what stands in title marks, or ends as laws do, is the title; the numbered clause behind it is cited.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import regex
from bib.scripts import HAN, HANGUL, has_cjk
from references import terms
from references.fields import dates, laws, numerals
from references.forms.provisions import BY, cite, one_of, state_day
from references.forms.workspace import Workspace
from references.model import Span


@lru_cache(maxsize=1)
def _eastern_clause() -> re.Pattern[str]:
    table = terms.load("law")["statute"]
    ordinal, units = terms.either(table["ordinal"]), terms.either(table["eastern_divisions"])
    digits = rf"[\d{numerals.HAN}]+"
    further, joins = table["eastern_further"], re.escape(table["eastern_joins"])
    behind = rf"(?:\s*[{further}]\s*{digits}(?!\s*[{terms.either(terms.load('forms')['year']['unit']).replace('|', '')}]))?"
    one = rf"(?:{ordinal})?\s*{digits}\s*(?:{units}){behind}"
    first = rf"(?:{ordinal})\s*{digits}\s*(?:{units}){behind}|{digits}\s*[{units.replace('|', '')}]{behind}"
    return regex(rf"(?:{first})(?:[{joins}\s]*{one})*")


@lru_cache(maxsize=1)
def _eastern_law() -> re.Pattern[str]:
    ends = terms.either([*laws.statute_ends(), *terms.load("law")["statute"]["korean_ends"]])
    return regex(rf"\s*(?P<title>[{HAN}{HANGUL}\s·（）()]{{0,40}}?(?:{ends}))\s*(?P<made>[（(][^（()）]{{4,40}}[)）])?\s*(?=[第제\d])")


def read_eastern(workspace: Workspace) -> bool:
    """《海洋基本法》第 3 條, 民法第 184 條第 1 項: 第 3 條 is cited, and a day behind it is that of the law.

    >>> workspace = Workspace.of("《海洋基本法》第 3 條")
    >>> read_eastern(workspace), workspace.said()
    (True, ['title: 海洋基本法', 'cited: 第 3 條'])
    """
    text, start, end = workspace.text, workspace.start, workspace.end
    named = _find_title(workspace)
    if named is None:
        return False
    title, at = named
    clause = _find_clause(workspace, at)
    if not _is_statute(title.cut(text).strip()) or not (clause or _is_enacted(text[at:end])):
        return False
    if _is_more(text[at : clause.start()] if clause else "", text[clause.end() if clause else at : end]):
        return False
    if clause:
        cite(workspace, *clause.span())
    state_day(workspace, at, end, last=True)
    workspace.add("title", *title, BY)
    workspace.take(start, end)
    return True


def _is_statute(title: str) -> bool:
    """By how the titles of laws end; 방법 and other words end as Korean laws do, so that these count only before a numbered clause."""
    return laws.is_statute(title) or title.endswith(tuple(terms.load("law")["statute"]["korean_ends"]))


def _find_title(workspace: Workspace) -> tuple[Span, int] | None:
    """The name of a law, in marks or by its end, and where what stands behind it begins."""
    bracket = next((one for one in workspace.brackets if one.start == workspace.start and one.kind in ("work", "quote")), None)
    if bracket is not None:
        return bracket.inner, _skip_made(workspace, bracket.end)
    bare = _eastern_law().match(workspace.text, workspace.start, workspace.end) if has_cjk(workspace.text) else None
    if bare is None:
        return None
    _state_number(workspace, *bare.span("made"))
    return Span(*bare.span("title")), bare.end()


def _skip_made(workspace: Workspace, at: int) -> int:
    """《…法》（2021年修订）第28条: where the clause begins behind the bracket with the year of the law, or with its day and number."""
    made = workspace.bracket_at(at)
    if (
        made is None
        or made.kind != "round"
        or not (_is_enacted(made.inner.cut(workspace.text)) or dates.find(made.inner.cut(workspace.text)))
    ):
        return at
    _state_number(workspace, *made.inner)
    return made.end


@lru_cache(maxsize=1)
def _number() -> re.Pattern[str]:
    numbers = terms.either(terms.words("law", "eastern", "number"))
    return regex(rf"(?:{one_of('statute', 'japanese_gazettes')})\s?\d+(?:-\d+)?\s?(?:{numbers})?")


def _state_number(workspace: Workspace, start: int, end: int) -> None:
    """河川法（昭和39年法律第167号）16条: the day and the number of the law in the bracket behind its name."""
    if start < 0:
        return
    if number := _number().search(workspace.text, start, end):
        workspace.add("number", *number.span(), BY, take=False)
    state_day(workspace, start, end)


def _find_clause(workspace: Workspace, at: int) -> re.Match[str] | None:
    begin = regex(r"[\s，,、]*").match(workspace.text, at, workspace.end)
    return _eastern_clause().match(workspace.text, begin.end() if begin else at, workspace.end)


@lru_cache(maxsize=1)
def _enactment() -> re.Pattern[str]:
    return regex(one_of("statute", "enacted"))


def _is_enacted(words: str) -> bool:
    """2001年10月27日通过: a day and what was done on it."""
    return _enactment().search(words) is not None and bool(dates.find(words))


def _is_more(before: str, behind: str) -> bool:
    """Whether words stand beside the article that are more than a day: a sentence, or a book about the law."""
    rest = behind
    for one in reversed(dates.find(behind)):
        rest = rest[: one.start] + rest[one.end :]
    rest = _enactment().sub("", rest)
    return len(regex(rf"[{HAN}{HANGUL}]").findall(before + rest)) > 8

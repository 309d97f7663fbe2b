"""Volume, issue and page told by their place alone: (73)5; 330:1-2: 71; v. 13.n4; 27, 751 (1985); Vol. 15 (5-6)."""

from __future__ import annotations

import re

from bib.patterns import regex
from references.fields import locators
from references.forms.brackets import MASK, Bracket
from references.forms.workspace import TAKEN, Workspace
from references.model import Span

ROUND = MASK["round"]
_ISSUE = r"\d{1,3}(?:\s?[-–/]\s?\d{1,3})?"
_WORDED = regex(
    rf"(?<=\s)(?<!\d,\s)(?:[Vv](?:ol)?\.\s?)?(?P<volume>(?!(?:1[5-9]|20)\d\d\s?[,.])\d{{1,4}})"
    rf"(?:\s*[,.]?\s?(?:(?<=[,.\s])(?:no\.?|nos\.|(?<=,)№|(?<=,\s)№|Nr\.|Heft|H\.)|n[.º°]{{0,2}})\s?(?P<number>{_ISSUE})(?![\d\w])"
    rf"|/(?P<slashed>{_ISSUE})(?=\s?{ROUND}))"
)
_COLONS = regex(
    rf"(?<=\s)(?P<volume>\d{{1,4}}):\s?(?P<number>{_ISSUE})(?=:\s?\d)|(?<=\s)[Vv]ol\.\s?(?P<volume2>\d{{1,4}}):(?P<number2>\d{{1,2}})(?!\d|[-–]\d)"
)
_DIGIT_COLON = regex(r"\d\s?[:：]\s?\d")
"""a cheap look before those with a colon"""
_COLON_ISSUE = regex(
    rf"(?<=[\s，{TAKEN}])(?P<volume>\d{{1,3}})\s?[:：]\s?(?P<number>\d{{1,3}}(?:[-–/、]\d{{1,2}})?)"
    rf"(?=\s?{ROUND}+\s?[:：,，]\s?(?:{locators.words_before()})?\s?\d|\s?{ROUND}*\s?[,，]\s?(?:[^,，。]{{1,12}}[,，]\s?)?(?:{locators.words_before()}))"
)
"""16:4（2005年12月），頁 123-145; 16:4 (2005): 123-145: what stands behind the colon is no page, for the pages come behind the date"""
_BEFORE_PAGES = regex(r"(?<=[^\W\d_][\s.])\s?(?P<volume>(?!(?:1[5-9]|20)\d\d)\d{1,4})(?=,\s?(?:pp?\.|pages)\s?\d)")
_COUNTED = regex(
    r"(?<![^\W\d_])(?:[Nn]os?|[Vv]ols?|[Nn]|[Nn]r|[Pp]art[eie]?|[Hh]eft|[Bb]d|[Bb]and|[Ff]asc|[Tt]|[Tt]om[eo]|[Cc]h|[Cc]hap|[Cc]hapter|[Cc]ap|[Ss]ec|[Ss]ection|[Ii]ssue|[Ll]ivre|[Aa]rt|[Dd]oc|[Dd]ocs|[Dd]ocument|[Ii]tem|[Bb]ox|[Ff]older|[Ff]ile|[Nn]ote|[Rr]eel)\.?\s?$"
)
_PAGED = regex(
    rf"(?<=[\s,])(?<![\d:]\s)(?<!\d,\s)(?<!\d,)(?P<volume>(?!(?:1[5-9]|20)\d\d)\d{{1,4}}),\s(?P<page>[A-Z]?\d{{1,6}}(?:[-–][A-Z]?\d{{1,6}})?)\s?(?={ROUND}+[\s.;]*(?:$|[{TAKEN}]|[^\W\d_]))"
)
_BRACKETED = regex(rf"(?<![\d\w{ROUND}])(?P<round>{ROUND}{{3,6}})(?P<number>\d{{1,3}}(?:/\d{{1,3}})?)(?=\s*[,.:;]|\s*$)")


def read_by_form(workspace: Workspace, start: int, end: int) -> Span | None:
    """States volume and issue that stand in a range without words of their own; where a page stands behind them, its range.

    >>> workspace = Workspace.of("Rivers vol. 13.n4")
    >>> read_by_form(workspace, 0, workspace.end), workspace.said()
    (None, ['volume: 13', 'number: 4'])
    """
    if workspace.has("volume") or workspace.has("number"):
        return None
    if any(rule(workspace, start, end) for rule in (_read_bracketed, _read_both, _read_before_pages)):
        return None
    paged = _PAGED.search(workspace.line, start, end) if ROUND in workspace.line[start:end] else None
    if paged is None:
        return None
    workspace.add("volume", paged.start("volume"), paged.end("volume"), "numbering.form", paged["volume"])
    workspace.take(paged.start("volume"), paged.start("page"))
    return Span(*paged.span("page"))


def _read_bracketed(workspace: Workspace, start: int, end: int) -> bool:
    bracketed = _find_bracketed(workspace, start, end)
    if bracketed is None:
        return False
    match, bracket = bracketed
    workspace.add("volume", bracket.inner.start, bracket.inner.end, "numbering.form")
    workspace.add("number", match.start("number"), match.end("number"), "numbering.form")
    workspace.take(match.start(), match.end())
    return True


def _read_both(workspace: Workspace, start: int, end: int) -> bool:
    """v. 13.n4; 330:1-2: 71: volume and issue together."""
    colons = (_COLONS, _COLON_ISSUE) if _DIGIT_COLON.search(workspace.line, start, end) else ()
    both = next((found for form in (_WORDED, *colons) if (found := form.search(workspace.line, start, end))), None)
    if both is None:
        return False
    held = both.groupdict()
    number = next(group for group in ("number", "number2", "slashed") if held.get(group))
    for name, group in (("volume", "volume" if held["volume"] else "volume2"), ("number", number)):
        workspace.add(name, both.start(group), both.end(group), "numbering.form", "".join(both[group].split()))
    workspace.take(both.start(), both.end())
    return True


def _read_before_pages(workspace: Workspace, start: int, end: int) -> bool:
    """Rivers 15, pp. 3-7: a bare number before the word for pages is the volume, where no word says what it counts."""
    before = _BEFORE_PAGES.search(workspace.line, start, end)
    if before is None or _COUNTED.search(workspace.line, start, before.start("volume")):
        return False
    return workspace.add("volume", before.start("volume"), before.end("volume"), "numbering.form", before["volume"])


def _find_bracketed(workspace: Workspace, start: int, end: int) -> tuple[re.Match[str], Bracket] | None:
    """(73)5: the volume stands in brackets, the issue behind them."""
    for match in _BRACKETED.finditer(workspace.line, start, end) if ROUND in workspace.line[start:end] else ():
        bracket = workspace.bracket_at(match.start())
        if bracket and bracket.end == match.end("round") and _VOLUME.fullmatch(bracket.inner.cut(workspace.text)):
            return match, bracket
    return None


_VOLUME = regex(r"(?!(?:1[5-9]|20)\d\d)\d{1,4}")
_ISSUES = regex(r"\s*(\d{1,4}\s?[-–/,]\s?\d{1,4}|\d{1,5}|[Ss]uppl?\.?\s?\d+|S\d)\s*$")


_YEAR = regex(r"\s*(?:1[5-9]|20)\d\d\s*")


def _may_be_issues(words: str) -> bool:
    """Whether numbers are those of issues, of which a year has few: vol. VI (391–394) has pages."""
    first, *last = map(int, re.findall(r"\d+", words))
    return not last or 0 < last[0] - first < 13


def read_issue_behind(workspace: Workspace, one: Bracket) -> bool:
    """Vol. 15 (5-6): a bracket right behind the volume holds the issue.

    >>> workspace = Workspace.of("Vol. 15 (5-6)")
    >>> workspace.add("volume", 5, 7, "numbering.volume"), read_issue_behind(workspace, workspace.brackets[0])
    (True, True)
    >>> workspace.said()
    ['volume: 15', 'number: 5-6']
    """
    volume = next((f for f in workspace.fields if f.name == "volume" and f.span), None)
    if volume is None or volume.span is None or workspace.has("number"):
        return False
    inner = one.inner.cut(workspace.text)
    issue = _ISSUES.match(inner)
    if one.start < volume.span.end or workspace.text[volume.span.end : one.start].strip():
        return False
    if not issue or _YEAR.fullmatch(inner) or not _may_be_issues(issue[1]):
        return False
    begin = one.inner.start + issue.start(1)
    return workspace.add("number", begin, begin + len(issue[1]), "numbering.form", re.sub(r"\s?[-–]\s?", "-", issue[1]))

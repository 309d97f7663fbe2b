"""Decisions that are called by their parties: Roe v. Wade, 410 U.S. 113 (1973); In re Stone, 12 F.3d 34 (2d Cir. 1994).

Rule: two parties around a v., or a matter, and behind them a reporter, a docket or a year (Bluebook rule 10.2, OSCOLA 2.1).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from bib.patterns import holds, regex
from bib.scripts import CAPITAL
from references import terms
from references.fields import dates
from references.forms import union_decisions
from references.forms.brackets import MASK
from references.forms.courts import (
    BY,
    court_pattern,
    decision_pattern,
    docket_pattern,
    is_sitting,
    read_paragraph,
    read_pin,
    stands_in_title,
    state_day,
    state_docket,
)
from references.forms.reporters import find_cite, is_neutral
from references.forms.workspace import TAKEN, Workspace
from references.model import Span

_ROUND = MASK["round"]


@cache
def _party_words(where: str) -> frozenset[str]:
    """`connects`: small words within a party's name; `companies`: what may stand behind a comma within it."""
    return frozenset(terms.words("law", "party", where))


_LAST_TOKEN = regex(r"(\S+)\s*$")


@lru_cache(maxsize=1)
def versus_pattern() -> re.Pattern[str]:
    """What stands between two parties.

    >>> versus_pattern().search("Roe v. Wade").group()
    ' v. '
    """
    table = terms.load("law")["versus"]
    party = rf"(?:the\s|l[ae]\s)?[{CAPITAL}\d{_ROUND}{MASK['square']}]"
    day = r"\d{1,2}\.\s?(?:\d|[^\W\d]{3,9}\.?\s\d{4})"  # Gesetz v. 12.7.2012: of its day
    return regex(rf"\s(?:{terms.either([*table['en'], *table['loose']])})\s(?={party})(?!{day})")


@lru_cache(maxsize=1)
def _matter() -> re.Pattern[str]:
    return regex(rf"(?<!\w)(?:{terms.either(terms.load('law')['matter']['en'])})\s(?=(?:the\s|a\s)?[{CAPITAL}\d])")


_YEAR_ALONE = regex(r",?\s\((?:[^()\d]{0,40}[\s,])?(?P<year>(?:1[5-9]|20)\d\d)\)")


_SERIES = regex(r",\s(?P<series>(?:[Ss]eries?|[Ss]érie)\s[AB]|Reports|Recueil|ECHR|CEDH)\s(?=(?:no|n°|Nr|n)\.?\s?\d|(?:19|20)\d\d)")
"""the reports of the European Court of Human Rights, by number or year: Series A no. 24, ECHR 2011"""
_GIVEN = regex(r"(?P<name>[^,;]{3,120}?),\s(?:[^,;]{0,30}\s)?\d{1,2}\.?\s\w+\.?\s(?:19|20)\d\d(?!\d)")
"""the parties, and behind their comma the day of the judgment"""


_AWARDED = regex(
    r",\s(?:[A-Z]{3,12}(?:\sRules)?,\s)?(?:(?:Final|Partial|Interim|First|Second)\s)?(?:Award|Judge?ment|Decision on [A-Z][\w ]{3,40}),\s"
    r"(?:\d{1,2}\s[A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.?\s\d{1,2},)\s(?:19|20)\d\d"
)
"""what tribunals without a docket gave, and its day: UNCITRAL, Final Award, 3 Aug. 2005"""


class _Found(NamedTuple):
    """What stands behind the parties of a decision."""

    cite: re.Match[str] | None
    docket: re.Match[str] | None
    first: int
    """where the first of them begins"""


def read_parties(workspace: Workspace) -> bool:
    """Two parties, or the matter of one, and behind them a reporter, a docket or a year.

    >>> workspace = Workspace.of("Roe v. Wade, 410 U.S. 113 (1973)")
    >>> read_parties(workspace), workspace.said()
    (True, ['title: Roe v. Wade', 'volume: 410', 'journaltitle: U.S.', 'pages: 113', 'date: 1973'])
    """
    versus = _find_versus(workspace)
    matter = _matter().search(workspace.line, workspace.start, versus.start() if versus else workspace.end)
    head = versus or matter
    if head is None:
        return False
    begin = _find_first_party(workspace, versus.start()) if versus else head.start()
    found = _find_behind(workspace, head.end())
    if (
        found is None
        or _IS_NOTED.search(workspace.text, head.end(), found.first) is not None
        or (versus is not None and begin >= versus.start())
        or not _is_name(workspace.text[head.end() : found.first])
    ):
        return False
    if versus is not None and found.cite is None and found.docket is None and stands_in_title(workspace, versus, begin):
        return False
    _end_before_next(workspace, found.first)
    _state_court(workspace, begin)
    _state_name(workspace, begin, found.first)
    if found.cite is not None:
        _state_cite(workspace, found.cite)
    _state_series(workspace, found.first)
    if not _is_cited(workspace, found.docket):
        state_docket(workspace, found.docket)
    _read_brackets(workspace, found.cite.end() if found.cite else found.first)
    read_paragraph(workspace, found.first)
    _read_marked_pin(workspace, found.first)
    _pass_history(workspace, found.first)
    _end_before_prose(workspace, found.first)
    return True


def _is_cited(workspace: Workspace, docket: re.Match[str] | None) -> bool:
    """Whether a docket is the note of the page that is cited: 93 n.14."""
    span = workspace.locator_span
    return docket is not None and span is not None and span.start <= docket.start() < span.end


_PROSE = regex(r"(?<=[)\]])(?P<mark>,?)\s(?=[a-zß-ž]{2,}\s)")


def _end_before_prose(workspace: Workspace, at: int) -> None:
    """Ends the stretch where a sentence goes on behind the decision: …, 7 A.3d 973 (Del. Ch. 2010), which held otherwise."""
    on = next((one for one in _PROSE.finditer(workspace.text, at, workspace.end) if workspace.line[one.end()] != TAKEN), None)
    if on is not None:
        workspace.end = on.start()


@lru_cache(maxsize=1)
def _joint_pattern() -> re.Pattern[str]:
    """The end of a citation, a word that joins, and names behind it."""
    joints = terms.either(terms.words("law", "party", "joints"))
    return regex(rf"[)\]\d](?P<joint>,?\s(?:{joints})\s)(?=[{CAPITAL}][^\d;()]{{0,100}}$)")


def _end_before_next(workspace: Workspace, at: int) -> None:
    """Ends the stretch before a further decision that a word joins to this one: (Del. Ch. 2015), and Stone v. Hill, …"""
    versus = versus_pattern().search(workspace.line, at, workspace.end)
    joined = _joint_pattern().search(workspace.text, at, versus.start()) if versus is not None else None
    if joined is not None:
        workspace.end = joined.start("joint")


def _pass_history(workspace: Workspace, at: int) -> None:
    """What became of the decision in a higher court is understood, and no decision that the note cites."""
    later = _history().search(workspace.text, at, workspace.end)
    if later is not None:
        workspace.take(later.start(), workspace.end)


@lru_cache(maxsize=1)
def _history() -> re.Pattern[str]:
    words = terms.words("law", "history")
    return regex(rf",\s(?:{terms.either(words)})(?!\w)", look=holds(*words))


def _state_series(workspace: Workspace, at: int) -> None:
    """The reports that print a judgment of the Court of Human Rights."""
    series = _SERIES.search(workspace.line, at, workspace.end)
    if series is not None and not workspace.has("journaltitle"):
        workspace.add("journaltitle", *series.span("series"), BY, series["series"])


def _find_behind(workspace: Workspace, at: int) -> _Found | None:
    """The reporter, the docket or the year behind the parties; None where there is none of them."""
    cite = find_cite(workspace, at)
    docket = docket_pattern().search(workspace.text, at, workspace.end)
    year = _YEAR_ALONE.search(workspace.text, at, workspace.end)
    others = (_SERIES.search(workspace.text, at, workspace.end), _AWARDED.search(workspace.text, at, workspace.end))
    first = min((one.start() for one in (cite, docket, year, *others) if one is not None), default=None)
    if first is None:
        return None
    given = _GIVEN.match(workspace.text, at, first)
    return _Found(cite, docket, given.end("name") if given else first)


def _state_court(workspace: Workspace, begin: int) -> None:
    """A court before the parties, with its chamber and the day; other words before them are not of the decision."""
    court = court_pattern().match(workspace.text, workspace.start, begin)
    if court is None or not is_sitting(workspace.text[court.end() : begin]):
        workspace.start = begin
        return
    state_day(workspace, court.end(), begin)
    workspace.add("institution", *court.span(), BY, court.group())
    workspace.take(workspace.start, begin)


def _find_versus(workspace: Workspace) -> re.Match[str] | None:
    """The v. between two parties; that of Urt. v. 4.5.1999 means of."""
    given = [one.span() for one in decision_pattern().finditer(workspace.line, workspace.start, workspace.end)]
    found = versus_pattern().finditer(workspace.line, workspace.start, workspace.end)
    return next((one for one in found if not any(start <= one.start() < end for start, end in given)), None)


def _find_first_party(workspace: Workspace, end: int) -> int:
    """Where the first party's name begins: behind the number of a case of the Court of Justice, else as far back as words have capitals,
    or join such words."""
    if union_decisions.number_pattern().match(workspace.text, workspace.start, end):
        return workspace.start
    at, begin = end, end
    while at > workspace.start:
        last = _LAST_TOKEN.search(workspace.line, workspace.start, at)
        if last is None:
            break
        word = last[1].lstrip("(")
        if word.endswith(",") and workspace.text[begin : begin + 12].split(maxsplit=1)[0].rstrip(",") not in _party_words("companies"):
            break
        if word[:1].isupper() or word[:1].isdigit() or word[:1] in (_ROUND, MASK["square"]):
            begin = last.start(1)
        elif word not in _party_words("connects"):
            break
        at = last.start(1)
    number = _NOTE_NUMBER.match(workspace.line, begin, end)
    return _skip_leads(workspace.line, number.end() if number else begin, end)


def _skip_leads(line: str, begin: int, end: int) -> int:
    """Where a party's name begins behind the words of a sentence: Under Roe v. Wade; The House of Lords in Stone v Hill."""
    lead = _leads().match(line, begin, end)
    return lead.end() if lead is not None else begin


@lru_cache(maxsize=1)
def _leads() -> re.Pattern[str]:
    leads, heard = (terms.pattern(terms.words("law", "party", key)) for key in ("leads", "heard"))
    sitting = rf"(?:[^\s,;]+\s){{0,6}}?(?:{heard})(?:’s|'s)?(?:\s[^\s,;]+){{0,4}}?\sin\s"
    return regex(rf"(?:(?:{leads})\s(?!re\s))?(?:{sitting})?(?=[{CAPITAL}])")


_NOTE_NUMBER = regex(rf"\d+\s(?=[{CAPITAL}])")
"""a note's own number that was left before it"""
_IS_NOTED = regex(r"\((?:nn?|fnn?|note|supra note)\.?\s\d{1,4}\)")
"""Stone v Hill (n 6): a pointer to a note, and no decision"""
_LONGEST_NAME = 160


def _is_name(words: str) -> bool:
    """What stands behind the v. is a name: no sentence's small words."""
    small = [word for word in words.split() if word[:1].islower() and word.strip(",") not in _party_words("connects")]
    return len(words) <= _LONGEST_NAME and len(small) <= 1


def _state_name(workspace: Workspace, begin: int, end: int) -> None:
    """The parties, without the number of the case before them (OSCOLA 2.6.2)."""
    number = union_decisions.number_pattern().match(workspace.text, begin, end)
    if number:
        workspace.add("number", *number.span("number"), BY)
        begin = number.end()
    words = _GIVEN_BEHIND.sub("", workspace.text[begin:end].strip(" ,("))
    workspace.add("title", begin, end, BY, take=True, value=" ".join(words.split()))


_GIVEN_BEHIND = regex(r"(?<=[\w.)]),\s(?:Advisory Opinion|Preliminary Objections|Provisional Measures|Judgment|Merits|Award|Order)$")
"""Strait of Sund (Norland v. Estmark), Judgment: what the court gave is no part of the name"""


def _state_cite(workspace: Workspace, cite: re.Match[str]) -> None:
    """Volume, reporter and first page; pages behind them are those cited; further reporters of the decision are passed over."""
    counted = "date" if is_neutral(cite) else "volume"
    for name, group in ((counted, "volume"), ("journaltitle", "reporter"), ("pages", "page")):
        if cite[group] and cite[group].strip("_"):
            workspace.add(name, *cite.span(group), BY, cite[group])
    for name, group in (("date", "year"), ("institution", "court")):
        if cite.groupdict().get(group):
            workspace.add(name, *cite.span(group), BY, cite[group])
    workspace.take(*cite.span())
    read_pin(workspace, cite.end())


def _read_brackets(workspace: Workspace, at: int) -> None:
    """(9th Cir. 1995), (D. Ex. Mar. 3, 2022), (HL): the court, and the day or the year."""
    for bracket in workspace.of_kind("round", at):
        inner = bracket.inner.cut(workspace.text)
        found = dates.find(inner)
        day = next((one for one in found if one.exact), found[-1]) if found else None  # Feb. 26, 2015, redacted March 27, 2015
        court = inner[: day.start] if day is not None else inner
        if len(court) > 60 or (not found and not court[:1].isupper()):
            continue
        offset = bracket.inner.start
        if court.strip(" ,") and not workspace.has("institution") and court.strip()[:1].isalnum() and (found or _may_be_court(court)):
            value = court.strip(" ,")
            workspace.add("institution", offset, offset + len(court.rstrip(" ,")), BY, value)
        if day is not None and not workspace.has("date"):
            workspace.add("date", offset + day.start, offset + day.end, BY, day.edtf)
        workspace.take(bracket.start, bracket.end)
        _read_pin_behind(workspace, bracket.end)
        if workspace.has("date"):
            break
    state_day(workspace, at)
    read_pin(workspace, workspace.end)


_JUDGE = regex(r".*\s(?:A?J|LJJ?|JJ|JSC|CJ|MR|AJA|JA)|(?:Lord|Lady|Judge|Justice|per)\s.*")


def _may_be_court(words: str) -> bool:
    """(HL), (Ch): short words in a bracket without a year, which is no judge: (Kawaley AJ)."""
    return len(words) < _SHORT_COURT and _JUDGE.fullmatch(words.strip()) is None


_SHORT_COURT = 12
"""characters"""
_MARKED_PIN = regex(r"(?<=[\w),])\s(?P<pin>\[\d{1,4}\](?:\s?[-–,]\s?\[\d{1,4}\])*)(?=\s\(|\s*[,.;]|\s*$)")


def _read_marked_pin(workspace: Workspace, at: int) -> None:
    """[2003] UKPC 26 [51]: a paragraph stands in square brackets (OSCOLA 2.1.6)."""
    pin = _MARKED_PIN.search(workspace.text, at, workspace.end)
    page = workspace.locator_span
    if pin is not None and workspace.locator is None:
        workspace.locator, workspace.locator_span = pin["pin"].translate(_NO_BRACKETS), Span(*pin.span("pin"))
    elif pin is not None and page is not None and page.end + 1 == pin.start("pin"):  # 577 [150] (AGLC 2.2.5)
        workspace.locator, workspace.locator_span = f"{workspace.locator} {pin['pin']}", Span(page.start, pin.end("pin"))
    if pin is not None:
        workspace.take(*pin.span("pin"))


_NO_BRACKETS = str.maketrans("", "", "[]")
_BARE_PIN = regex(r",?\s(?:at\s)?\[?(?P<pin>\d{1,4}(?:[-–]\d{1,4})?)\]?(?=\s\(|,\sper\s|\s*\.?\s*$)")


def _read_pin_behind(workspace: Workspace, at: int) -> None:
    """[1987] 2 AC 415 (HL) 420: the page stands behind the court (OSCOLA 2.1.6)."""
    pin = _BARE_PIN.match(workspace.text, at, workspace.end)
    if pin and workspace.locator is None:
        workspace.locator, workspace.locator_span = pin["pin"], Span(*pin.span("pin"))
        workspace.take(*pin.span("pin"))

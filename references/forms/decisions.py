"""Decisions of courts in Western notes: Roe v. Wade, 410 U.S. 113 (1973); BVerfGE 7, 198 (205); Cass. civ. 1re, 3 mars 2001, n°
99-12.345.

Rule: two parties around a v., or a court's name at the beginning, and behind them at least two of reporter, docket, day and kind of
decision, make a decision (Bluebook rule 10, OSCOLA 2). What parties are called is its title, the court its institution, the
reporter its journal.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import regex
from bib.scripts import CAPITAL, CYRILLIC_SMALL, LATIN_CAPITAL
from references import terms
from references.fields import dates, locators
from references.forms.brackets import MASK
from references.forms.workspace import STOPS, Workspace
from references.model import Span

BY = "kind.case"
_ROUND = MASK["round"]


def read(workspace: Workspace) -> bool:
    """Reads a decision; False where the stretch is none.

    >>> workspace = Workspace.of("BVerfGE 30, 173 (188)")
    >>> read(workspace), workspace.said()
    (True, ['title: BVerfGE 30, 173', 'journaltitle: BVerfGE', 'volume: 30', 'pages: 173', 'cited: 188'])
    """
    if not (_read_parties(workspace) or _read_collection(workspace) or _read_of_court(workspace)):
        return False
    workspace.hints["type"] = "jurisdiction"
    return True


# ---- two parties

_CONNECTS = frozenset(
    [
        "of",
        "the",
        "and",
        "de",
        "la",
        "le",
        "du",
        "des",
        "et",
        "al.",
        "al",
        "for",
        "on",
        "in",
        "ex",
        "rel.",
        "rel",
        "&",
        "von",
        "van",
        "der",
        "den",
        "di",
        "da",
        "e",
        "y",
        "to",
        "a",
    ]
)
_LAST_TOKEN = regex(r"(\S+)\s*$")


@lru_cache(maxsize=1)
def _versus() -> re.Pattern[str]:
    table = terms.load("law")
    return re.compile(
        rf"\s(?:{terms.either([*table['versus']['en'], *table['versus']['loose']])})\s(?=[{CAPITAL}\d{_ROUND}{MASK['square']}])"
    )


@lru_cache(maxsize=1)
def _matter() -> re.Pattern[str]:
    return re.compile(rf"(?:{terms.either(terms.load('law')['matter']['en'])})\s(?=[{CAPITAL}\d])")


_REPORTER = (
    rf"(?P<volume>\d{{1,4}})\s(?P<reporter>[{LATIN_CAPITAL}][\w.’'&]*(?:\s(?:[{LATIN_CAPITAL}&][\w.’'&]*|\d?\dd|\d\d?(?:th|nd|rd|st)|of|the|and))*?)"
    r"(?:\s\(\d+\s\w+\.?(?:\s\w+\.)?\))?\s(?P<page>\d{1,5}|_{2,})(?![\w/])"
)
_BRITISH = (
    r"[\[(](?P<year>(?:1[5-9]|20)\d\d)[\])]\s(?:(?P<volume>\d{1,3})\s)?(?P<reporter>[A-Z][A-Za-z.]*(?:\s(?:[A-Z][A-Za-z.]*|"
    r"\([A-Z][a-z]+\)))*?)\s(?P<page>(?:[IVX]+-)?\d{1,5})(?!\w)"
)
_CITES = (
    regex(rf",?\s(?:{_REPORTER})"),
    regex(rf",?\s(?:{_BRITISH})"),
)
_YEAR_ALONE = regex(r",?\s\((?:[^()\d]{0,40}[\s,])?(?P<year>(?:1[5-9]|20)\d\d)\)")


def _read_parties(workspace: Workspace) -> bool:
    versus = _find_versus(workspace)
    matter = _matter().match(workspace.line, workspace.start, workspace.end)
    if versus is None and matter is None:
        return False
    at = versus.end() if versus else matter.end() if matter else workspace.start
    begin = _find_first_party(workspace, versus.start()) if versus else workspace.start
    cite = min((found for pattern in _CITES if (found := _search_cite(pattern, workspace, at))), key=re.Match.start, default=None)
    docket = _docket().search(workspace.text, at, workspace.end)
    alone = _YEAR_ALONE.search(workspace.text, at, workspace.end)
    first = min((one.start() for one in (cite, docket, alone) if one is not None), default=None)
    if first is None or (versus is not None and begin >= versus.start()) or not _is_name(workspace.text[at:first]):
        return False
    court = _court().match(workspace.text, workspace.start, begin)
    if court is not None and not workspace.text[court.end() : begin].strip(STOPS):
        workspace.add("institution", *court.span(), BY, court.group())
    else:
        workspace.start = begin
    _state_name(workspace, begin, first)
    if cite is not None:
        _state_cite(workspace, cite)
    _state_docket(workspace, docket)
    _read_brackets(workspace, cite.end() if cite else first)
    return True


def _find_versus(workspace: Workspace) -> re.Match[str] | None:
    """The v. between two parties; that of Urt. v. 4.5.1999 means of."""
    given = [one.span() for one in _decision().finditer(workspace.line, workspace.start, workspace.end)]
    found = _versus().finditer(workspace.line, workspace.start, workspace.end)
    return next((one for one in found if not any(start <= one.start() < end for start, end in given)), None)


def _search_cite(pattern: re.Pattern[str], workspace: Workspace, at: int) -> re.Match[str] | None:
    """A reporter behind the parties; 3 May 2001 is a day and no reporter."""
    for found in pattern.finditer(workspace.text, at, workspace.end):
        if not any(len(one.edtf) > 7 for one in dates.find(found.group())):
            return found
    return None


_COMPANIES = frozenset(("Inc.", "Ltd.", "Ltd", "LLC", "L.L.C.", "LLP", "Co.", "Corp.", "L.P.", "S.A.", "N.A.", "P.C.", "et"))
"""what may stand behind a comma within a party's name"""


def _find_first_party(workspace: Workspace, end: int) -> int:
    """Where the first party's name begins: as far back as words have capitals, or join such words."""
    at, begin = end, end
    while at > workspace.start:
        last = _LAST_TOKEN.search(workspace.line, workspace.start, at)
        if last is None:
            break
        word = last[1].lstrip("(")
        if word.endswith(",") and workspace.text[begin : begin + 12].split(maxsplit=1)[0].rstrip(",") not in _COMPANIES:
            break
        if word[:1].isupper() or word[:1].isdigit() or word[:1] in (_ROUND, MASK["square"]):
            begin = last.start(1)
        elif word not in _CONNECTS:
            break
        at = last.start(1)
    number = _NOTE_NUMBER.match(workspace.line, begin, end)
    return number.end() if number else begin


_NOTE_NUMBER = regex(rf"\d+\s(?=[{CAPITAL}])")
"""a note's own number that was left before it"""
_LONGEST_NAME = 160


def _is_name(words: str) -> bool:
    """What stands behind the v. is a name: no sentence's small words."""
    small = [word for word in words.split() if word[:1].islower() and word.strip(",") not in _CONNECTS]
    return len(words) <= _LONGEST_NAME and len(small) <= 1


_EU_CASE = regex(r"(?:Joined\s)?[Cc]ases?\s(?P<number>[CTF][-‑–]\d+/\d+(?:\sP)?(?:(?:,|\sand|\sto)\s[CTF][-‑–]\d+/\d+)*),?\s")


def _state_name(workspace: Workspace, begin: int, end: int) -> None:
    """The parties, without the number of the case before them (OSCOLA 2.6.2)."""
    number = _EU_CASE.match(workspace.text, begin, end)
    if number:
        workspace.add("number", *number.span("number"), BY)
        begin = number.end()
    workspace.add("title", begin, end, BY, take=True, value=" ".join(workspace.text[begin:end].strip(" ,").split()))


def _state_cite(workspace: Workspace, cite: re.Match[str]) -> None:
    """Volume, reporter and first page; pages behind them are those cited; further reporters of the decision are passed over."""
    for name, group in (("volume", "volume"), ("journaltitle", "reporter"), ("pages", "page")):
        if cite[group] and cite[group].strip("_"):
            workspace.add(name, *cite.span(group), BY, cite[group])
    if cite.groupdict().get("year"):
        workspace.add("date", *cite.span("year"), BY, cite["year"])
    workspace.take(*cite.span())
    _read_pin(workspace, cite.end())


_PIN = regex(
    r"(?:,?\sat\s|,\s(?:p\.\s|pp\.\s)?|:\s?)(?P<pin>\d{1,5}(?:[-–]\d{1,5})?(?:\s?n\.\s?\d+)?(?:,\s\d{1,4}(?:[-–]\d{1,4})?)*)(?=\s*(?:[,.;(\[\ue000-\ue010]|$))"
)
_PARAGRAPH = regex(r",?\s(?:at\s)?(?P<pin>(?:paras?\.?|¶¶?|§§?|[Pp]aragraphs?|Rn\.|Rz\.)\s?\d+(?:[-–]\d+)?)")


def _read_pin(workspace: Workspace, at: int) -> None:
    for pattern in (_PIN, _PARAGRAPH):
        pin = pattern.match(workspace.line, at, workspace.end) if pattern is _PIN else pattern.search(workspace.line, at, workspace.end)
        if pin and workspace.locator is None:
            workspace.locator, workspace.locator_span = locators.clean(pin["pin"]), Span(*pin.span("pin"))
            workspace.take(*pin.span())


_COURT_BEFORE_YEAR = regex(r"[\s,]*$")


def _read_brackets(workspace: Workspace, at: int) -> None:
    """(9th Cir. 1995), (D. Ex. Mar. 3, 2022), (HL): the court, and the day or the year."""
    for bracket in workspace.of_kind("round", at):
        inner = bracket.inner.cut(workspace.text)
        found = dates.find(inner)
        court = inner[: found[-1].start] if found else inner
        if len(court) > 60 or (not found and not court[:1].isupper()):
            continue
        offset = bracket.inner.start
        if court.strip(" ,") and not workspace.has("institution") and court.strip()[:1].isalnum() and (found or len(court) < 12):
            value = court.strip(" ,")
            workspace.add("institution", offset, offset + len(court.rstrip(" ,")), BY, value)
        if found and not workspace.has("date"):
            workspace.add("date", offset + found[-1].start, offset + found[-1].end, BY, found[-1].edtf)
        workspace.take(bracket.start, bracket.end)
        _read_pin_behind(workspace, bracket.end)
        if workspace.has("date"):
            break
    _state_day(workspace, at)
    _read_pin(workspace, workspace.end)


_BARE_PIN = regex(r",?\s(?:at\s)?\[?(?P<pin>\d{1,4}(?:[-–]\d{1,4})?)\]?\s*\.?\s*$")


def _read_pin_behind(workspace: Workspace, at: int) -> None:
    """[1987] 2 AC 415 (HL) 420: the page stands behind the court (OSCOLA 2.1.6)."""
    pin = _BARE_PIN.match(workspace.text, at, workspace.end)
    if pin and workspace.locator is None:
        workspace.locator, workspace.locator_span = pin["pin"], Span(*pin.span("pin"))
        workspace.take(*pin.span("pin"))


def _state_day(workspace: Workspace, at: int) -> None:
    """A day that stands behind, between commas."""
    found = dates.find(workspace.line[at : workspace.end])
    if found and not workspace.has("date"):
        best = dates.best(found) or found[0]
        workspace.add("date", at + best.start, at + best.end, BY, best.edtf)


# ---- dockets


@lru_cache(maxsize=1)
def _docket() -> re.Pattern[str]:
    words = terms.either(terms.words("law", "docket"))
    bare = r"[IVX]+\s[A-Z]{1,3}\s\d+/\d\d|\d\s(?:BvR|BvL|BvF|BvE|BvG|AZR|StR|C|B|A)\s\d+[./]\d+|[CTF]\s?[-‑–]\d+/\d\d"
    number = r"[A-Z]{0,4}[\s-]?\d[\w./:\-–‑]*(?:\s?[A-Z]{1,2}(?=[\s,.;)]|$))?"
    return re.compile(rf"(?:(?<=[\s,(–-])|^)(?:(?:{words})\s?(?P<number>(?:{bare})|{number})|(?P<bare>{bare}))")


def _state_docket(workspace: Workspace, docket: re.Match[str] | None) -> None:
    if docket is None:
        return
    if not workspace.has("number"):
        group = "number" if docket["number"] else "bare"
        workspace.add("number", *docket.span(group), BY, docket[group].rstrip(".,"))
    workspace.take(*docket.span())


# ---- collections and courts


@lru_cache(maxsize=1)
def _collection() -> re.Pattern[str]:
    """BVerfGE 30, 173 (188); NJW 2004, 1798; in Giur. cost., 1988, I, p. 5565; Bull. civ. I, no 73."""
    names, journals = terms.either(terms.words("law", "collection")), terms.either(terms.words("law", "printed_in"))
    pin = r"(?:\s?\((?P<pin>\d[\d\s/f.,–-]*)\)|,\s(?P<pin2>\d+(?:[-–]\d+)?\s?f{0,2})(?=\W|$))?"
    collected = rf"(?P<name>{names})\s(?P<volume>\d{{1,3}}),\s?(?:S\.\s?)?(?P<page>\d{{1,4}})"
    year, page = r"(?P<year>(?:19|20)\d\d)", r"(?P<page2>\d{1,5})"
    printed = rf"(?:in\s)?(?P<journal>{journals}),?\s{year},\s(?:[IVX]+,\s)?(?:S\.\s|p\.\s|n°\s?|c\.\s)?{page}"
    numbered = rf"(?:in\s)?(?P<journal2>(?:{journals})(?:\s[IVX]+)?),\s(?:no|n°|n\.|nº)\s?(?P<issue>\d+)"
    return re.compile(rf"(?<!\w)(?:{collected}|{printed}|{numbered}){pin}")


def _state_collection(workspace: Workspace, found: re.Match[str]) -> None:
    groups = (
        ("journaltitle", "name"),
        ("journaltitle", "journal"),
        ("journaltitle", "journal2"),
        ("issue", "issue"),
        ("volume", "volume"),
        ("pages", "page"),
        ("pages", "page2"),
    )
    for name, group in groups:
        if found[group]:
            workspace.add(name, *found.span(group), BY, found[group])
    pin = "pin" if found["pin"] else "pin2"
    if found[pin]:
        workspace.locator, workspace.locator_span = found[pin].strip(), Span(*found.span(pin))
    workspace.take(*found.span())


def _read_collection(workspace: Workspace) -> bool:
    """BVerfGE 30, 173 (188) – Mephisto: the collection alone names the decision, and so is its title."""
    found = _collection().match(workspace.text, workspace.start, workspace.end)
    if found is None or not found["name"]:
        return False
    page = found.end("page")
    workspace.add("title", workspace.start, page, BY, workspace.text[workspace.start : page], take=False)
    _state_collection(workspace, found)
    _state_day(workspace, found.end())
    return True


@lru_cache(maxsize=1)
def _court() -> re.Pattern[str]:
    table = terms.load("law")["court"]
    western = terms.either(word for key in table if key != "ru" for word in table[key])
    given = terms.either(terms.load("law")["decision"]["ru"])
    return re.compile(rf"(?:{western})(?!\w)|(?:{given})\s(?:\w+\s){{0,2}}(?:{terms.either(table['ru'])})(?!\w)")


@lru_cache(maxsize=1)
def _decision() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{terms.either(terms.words('law', 'decision'))})(?!\w)")


_COURT_END = regex(rf"[,:(–—„“«]|\s[-–]\s|\s[{CYRILLIC_SMALL}]{{2}}\s|\s\d")
_DASH = regex(r"\s[–—-]\s")


def _read_of_court(workspace: Workspace) -> bool:
    """BGH, Urteil vom 12.3.2004 – V ZR 37/03, NJW 2004, 1798: two of day, docket, kind of decision and reporter."""
    court = _court().match(workspace.text, workspace.start, workspace.end)
    if court is None:
        return False
    line, start, end = workspace.line, workspace.start, workspace.end
    reported = _collection().search(workspace.text, court.end(), end)
    docket = _docket().search(line, court.start() if court.group()[0] == "S" else court.end(), reported.start() if reported else end)
    given, day = _decision().search(line, start, end), dates.find(line[court.end() : end])
    numbered = docket is None and _numbered_decision().match(workspace.text, start, end)
    if numbered:
        docket = numbered
    if sum(map(bool, (docket, given, day, reported))) < 2:
        return False
    _state_decision(workspace, court, docket, reported)
    return True


@lru_cache(maxsize=1)
def _numbered_decision() -> re.Pattern[str]:
    """STC 25/1981, Corte cost. n. 238/2014: the number right behind the court."""
    return re.compile(rf"(?:{terms.either(terms.words('law', 'court'))}),?\s(?P<number>\d+/\d{{2,4}})(?P<bare>)")


def _state_decision(workspace: Workspace, court: re.Match[str], docket: re.Match[str] | None, reported: re.Match[str] | None) -> None:
    start = workspace.start
    stop = _COURT_END.search(workspace.line, court.end(), workspace.end)
    ends = [one.start() for one in (stop, _decision().search(workspace.line, court.end(), workspace.end)) if one is not None]
    court_end = max(court.end(), min(ends, default=workspace.end))
    head_end = reported.start() if reported else workspace.end
    name = _find_name(workspace, court_end, head_end, docket)
    if name is not None:
        workspace.add("title", name.start, name.end, BY)
    else:
        workspace.add("title", start, head_end, BY, " ".join(workspace.text[start:head_end].strip(STOPS).split()), take=False)
    workspace.add("institution", start, court_end, BY, " ".join(workspace.text[start:court_end].strip(" ,:–-").split()))
    _state_docket(workspace, docket)
    if reported is not None:
        _state_collection(workspace, reported)
    _state_day(workspace, start)
    _read_pin(workspace, workspace.end)


@lru_cache(maxsize=1)
def _no_name() -> re.Pattern[str]:
    words = {word.rstrip(".") for kind in ("decision", "docket", "chamber") for word in terms.words("law", kind)}
    return re.compile(rf"(?<!\w)(?:{terms.either(words)})(?!\w)|\d")


_NAME_PART = regex(rf"[{CAPITAL}][^\d]{{2,80}}$")


def _find_name(workspace: Workspace, start: int, end: int, docket: re.Match[str] | None) -> Span | None:
    """What a decision is called: two parties, or the stretch between commas that says neither chamber, day nor number."""
    for chunk in workspace.chunks(start, end, ",:;()–—"):
        words = workspace.text[chunk.start : chunk.end].strip(STOPS)
        if docket is not None and chunk.start <= docket.start() < chunk.end:
            continue
        if _NAME_PART.match(words) and (_versus().search(f" {words} ") or not _no_name().search(words)) and not dates.find(words):
            return Span(chunk.start, chunk.end)
    return None

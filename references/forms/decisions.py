"""Decisions of courts in Western notes: Roe v. Wade, 410 U.S. 113 (1973); BVerfGE 7, 198 (205); Cass. civ. 1re, 3 mars 2001, n°
99-12.345.

Rule: two parties around a v., or a court's name at the beginning, and behind them at least two of reporter, docket, day and kind of
decision, make a decision (Bluebook rule 10, OSCOLA 2). What parties are called is its title, the court its institution, the
reporter its journal.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import holds, regex
from bib.scripts import CAPITAL, CYRILLIC_SMALL
from references import terms
from references.fields import dates
from references.forms import case_notes, given, reported
from references.forms.courts import (
    BY,
    court_pattern,
    decision_pattern,
    docket_pattern,
    find_paragraph,
    identifier,
    read_paragraph,
    state_day,
    state_docket,
)
from references.forms.legal_language import read_language
from references.forms.letters import before_day
from references.forms.parties import read_parties, versus_pattern
from references.forms.provisions import state_day_of_number
from references.forms.workspace import STOPS, Workspace
from references.model import Span


def read(workspace: Workspace) -> bool:
    """Reads a decision; False where the stretch is none.

    >>> workspace = Workspace.of("BVerfGE 30, 173 (188)")
    >>> read(workspace), workspace.said()
    (True, ['title: BVerfGE 30, 173', 'journaltitle: BVerfGE', 'volume: 30', 'pages: 173', 'cited: 188'])
    """
    if case_notes.read(workspace):
        return True
    is_english = not given.read_of_states(workspace) and read_parties(workspace) and " c. " not in (workspace.value("title") or "")
    rules = (reported.read, _read_collection, _read_yearly, _read_of_court, given.read, _read_within)
    if not workspace.has("title") and not any(rule(workspace) for rule in rules):
        return False
    workspace.hints["type"] = workspace.hints.get("type", "jurisdiction")
    workspace.hints["langid"] = "en" if is_english else read_language(workspace.text[workspace.start : workspace.end]) or ""
    return True


@lru_cache(maxsize=1)
def _collection() -> re.Pattern[str]:
    """BVerfGE 30, 173 (188); BGE 126 III 388 E. 9d; NJW 2004, 1798; in Giur. cost., 1988, I, p. 5565; Bull. civ. I, no 73."""
    printing = (*terms.words("law", "printed_in"), *terms.words("law", "german", "journals"))
    names, journals = terms.either(terms.words("law", "collection")), terms.either(sorted(set(printing)))
    considered = r"E\.\s?\d[\w./]*(?:\sS\.\s\d+(?:\sff?\.)?)?"
    within = r"\d[\d\s/f.,–-]*(?:(?:Rn|Rz|Tz)\.?\s?\d[\d\s/f.,–-]*)?"
    paged_pin = r"(?P<pin2>\d+(?:[-–]\d+)?\s?f{0,2}(?:\.?,?\s(?:Rn|Rz|Tz)\.?\s?\d+)?)(?=\W|$)"
    pin = rf"(?:\s?\((?P<pin>{within})\)|,\s{paged_pin}|,?\s(?P<pin3>{considered}))?"
    collected = (
        rf"(?P<name>{names})\s(?P<volume>\d{{1,3}}(?:\s[IVX]{{1,3}}[ab]?(?=\s\d))?)(?:,\s?|(?<=[IVab])\s)(?:S\.\s?)?(?P<page>\d{{1,4}})"
    )
    year, page = r"(?P<year>(?:19|20)\d\d)", r"(?P<page2>\d{1,5})"
    printed = rf"(?:in\s)?(?P<journal>{journals}),?\s{year}(?:,\s|/)(?:[IVX]+,\s)?(?:S\.\s|p\.\s|n°\s?|c\.\s)?{page}"
    # what stands behind `in`, before a year and a page, prints the decision: in Danno e resp., 2003, p. 816
    called = r"[A-Z][\w.’']*(?:\s[\w.’']+){0,5}?"
    held = rf"in\s(?P<journal3>{called}),?\s(?P<year2>(?:19|20)\d\d),\s(?:[IVX]+,\s)?(?:pp?\.|c\.|S\.|n\.)\s?(?P<page3>\d{{1,5}})"
    paged = rf"(?P<journal4>{terms.either(terms.words('law', 'paged_reports'))})\s(?:p\.|S\.)\s?(?P<page4>\d{{1,5}})"
    numbered = rf"(?:in\s)?(?P<journal2>(?:{journals})(?:\s[IVX]+)?),\s(?:no|n°|n\.|nº)\s?(?P<issue>\d+)"
    look = holds(*terms.words("law", "collection"), *printing, *terms.words("law", "paged_reports"), " in ")
    return regex(rf"(?<!\w)(?:{collected}|{printed}|{numbered}|{held}|{paged}){pin}", look=look)


def _state_collection(workspace: Workspace, found: re.Match[str]) -> None:
    groups = (
        ("journaltitle", "name"),
        ("journaltitle", "journal"),
        ("journaltitle", "journal2"),
        ("journaltitle", "journal3"),
        ("journaltitle", "journal4"),
        ("issue", "issue"),
        ("volume", "volume"),
        ("pages", "page"),
        ("pages", "page2"),
        ("pages", "page3"),
        ("pages", "page4"),
    )
    for name, group in groups:
        if found[group]:
            workspace.add(name, *found.span(group), BY, found[group])
    pin = next((group for group in ("pin", "pin2", "pin3") if found[group]), None)
    if pin is not None:
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
    state_day(workspace, found.end())
    return True


def _read_within(workspace: Workspace) -> bool:
    """Der BGH hat dies in BGHZ 105, 320 (325) offengelassen: a collection that a sentence names."""
    found = _collection().search(workspace.text, workspace.start, workspace.end)
    if found is None or not found["name"]:
        return False
    workspace.start = found.start()
    return _read_collection(workspace)


@lru_cache(maxsize=1)
def _yearly() -> re.Pattern[str]:
    names = terms.either(word for key in ("sv", "da", "no") for word in terms.load("law")["yearly"][key])
    between = terms.either(terms.load("law")["yearly"]["between"])
    paragraphs = terms.either(terms.words("law", "nordic", "paragraphs"))
    return regex(
        rf"(?P<name>{names})\s(?P<year>(?:19|20)\d\d)(?:,?\s(?:{between}))\s?(?P<page>\d{{1,4}})(?=[\s,.;)(]|$)(?:\s\((?P<pin>(?:s\.\s)?\d+)\)|,?\s\(?(?P<paragraph>(?:{paragraphs})\s\d+(?:[-–]\d+)?)\)?)?"
    )


def _read_yearly(workspace: Workspace) -> bool:
    """NJA 1988 s. 329; RÅ 1999 ref. 12: a Nordic collection, its year, and the page or the number of the decision, are its title."""
    found = _yearly().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    workspace.add("title", found.start(), found.end("page"), BY, workspace.text[found.start() : found.end("page")], take=False)
    for name, group in (("journaltitle", "name"), ("date", "year"), ("pages", "page")):
        workspace.add(name, *found.span(group), BY, found[group], take=False)
    if pin := found["pin"] or found["paragraph"]:
        workspace.locator, workspace.locator_span = pin.removeprefix("s. "), Span(*found.span("pin" if found["pin"] else "paragraph"))
    workspace.take(*found.span())
    return True


_COURT_END = regex(rf"[,:(–—„“«]|\s[-–]\s|\s[{CYRILLIC_SMALL}]{{2}}\s|\s\d")
_DASH = regex(r"\s[–—-]\s")


def _read_of_court(workspace: Workspace) -> bool:
    """BGH, Urteil vom 12.3.2004 – V ZR 37/03, NJW 2004, 1798: two of day, docket, kind of decision and reporter."""
    court = court_pattern().match(workspace.text, workspace.start, workspace.end)
    if court is None:
        return False
    line, start, end = workspace.line, workspace.start, workspace.end
    reported = _collection().search(workspace.text, court.end(), end)
    docket = docket_pattern().search(line, court.start() if court.group()[0] == "S" else court.end(), reported.start() if reported else end)
    given, day = decision_pattern().search(line, start, end), dates.find(line[court.end() : end])
    numbered = _numbered_decision().match(workspace.text, start, end)
    if numbered is not None and docket is None:
        docket = numbered
    dated = numbered is not None and len(numbered["number"].rpartition("/")[2]) == 4  # Cass. pen., n. 43786/2010
    named = _find_quoted(workspace, court.end())
    if not (dated or _is_beside(court, docket)) and sum(map(bool, (docket, given, day, reported, named))) < 2:
        return False
    _state_decision(workspace, court, docket, reported)
    return True


def _find_quoted(workspace: Workspace, at: int) -> Span | None:
    """CSJN, “Halabi, Ernesto c/ P.E.N.”, 24/2/2009: the name of a decision in quotation marks behind the court and its chamber."""
    quoted = next(iter(workspace.of_kind("quote", at)), None)
    if (
        quoted is None
        or _CHAMBER.fullmatch(workspace.text, at, quoted.start) is None
        or not _BETWEEN_PARTIES.search(quoted.inner.cut(workspace.text))
    ):
        return None
    return quoted.inner


_CHAMBER = regex(r"(?:,?\s[Ss]ala\s[\dIVXA-Z]{1,4}|,?\sen pleno)?,?\s?(?:in re:?\s|caso\s|autos\s)?")
_BETWEEN_PARTIES = regex(r"\s(?:c/|v\.|vs\.|c\.|s/|contra)\s?")


def _is_beside(court: re.Match[str], docket: re.Match[str] | None) -> bool:
    """OGH 1 Ob 190/20t: right behind a court, a docket in the form of that court's names the decision by itself."""
    return docket is not None and docket["bare"] is not None and docket.string[court.end() : docket.start()].strip(" ,") == ""


@lru_cache(maxsize=1)
def _numbered_decision() -> re.Pattern[str]:
    """STC 25/1981, Corte cost. n. 238/2014, Cass. pen., sez. IV, n. 43786/2010: the number right behind the court and its chamber."""
    chamber = r"(?:,\s[Ss]ez\.\s(?:[IVX]+|[Uu]n\.)|"
    chamber += r"(?:\s(?:de\s)?(?:[A-ZÁÉÍÓÚ][a-zñáéíóú]+\s?){1,2})?"  # SAP Madrid (Sección 11.ª) 145/2019
    chamber += r"\s?\((?:Sala|Secc?ión|Secc?\.|Pleno|[Ss]ec\.)[^()]{0,40}\))?"
    word = r"(?:n\.\s?|n°\s?|núm\.\s?|n\.º\s?)?"
    return regex(rf"(?:{terms.either(terms.words('law', 'court'))}){chamber},?\s{word}(?P<number>\d+/\d{{2,4}})(?!\w)(?P<bare>)")


def _state_decision(workspace: Workspace, court: re.Match[str], docket: re.Match[str] | None, reported: re.Match[str] | None) -> None:
    start = workspace.start
    stop = _COURT_END.search(workspace.line, court.end(), workspace.end)
    given = decision_pattern().search(workspace.line, court.end(), workspace.end)
    ends = [one.start() for one in (stop, given, reported) if one is not None]
    court_end = max(court.end(), min(ends, default=workspace.end))
    head_end = reported.start() if reported else find_paragraph(workspace, court_end)
    identified = identifier().search(workspace.text, court_end, head_end)
    name = _find_quoted(workspace, court.end()) or _find_name(
        workspace, court_end, head_end, [one for one in (docket, identified) if one is not None]
    )
    if name is not None:
        workspace.add("title", name.start, name.end, BY)
    else:
        called = identified.start() if identified else head_end
        if reported is not None and workspace.text[start:called].strip(STOPS) == workspace.text[start:court_end].strip(STOPS):
            called = max(
                reported.end(group) for group in ("page", "page2", "page3", "page4", "issue")
            )  # BVerfG NJW 1998, 289: nothing else tells it from others of the court
        elif docket is not None and (held := _held_pattern().search(workspace.text, docket.end(), called)) is not None:
            called = held.start()
            workspace.take(held.start(), held.end())
        elif docket is not None and (said := _SAID.search(workspace.text, docket.end(), called)) is not None:
            called = said.start()
        workspace.add("title", start, called, BY, " ".join(workspace.text[start:called].strip(STOPS).split()), take=False)
    workspace.add(
        "institution", start, court_end, BY, before_day().sub("", " ".join(workspace.text[start:court_end].strip(" ,:–-").split()))
    )
    state_docket(workspace, docket)
    state_day_of_number(workspace, start, workspace.end)
    if reported is not None:
        _state_collection(workspace, reported)
    state_day(workspace, start)
    if reported is not None and (year := reported["year"] or reported["year2"]) and not workspace.has("date"):
        workspace.add("date", *reported.span("year" if reported["year"] else "year2"), BY, year)
    read_paragraph(workspace, start)
    _pass_annotator(workspace, head_end)
    workspace.take(start, head_end)


@lru_cache(maxsize=1)
def _annotator() -> re.Pattern[str]:
    words = terms.words("law", "annotated")
    return regex(rf",?\s(?:{terms.either(words)})\s[{CAPITAL}][\w.’' -]{{1,40}}", look=holds(*words))


def _pass_annotator(workspace: Workspace, at: int) -> None:
    """NJ 2014/51, m.nt. H. Smit: who commented on a decision where it is printed is understood, and none of its fields."""
    found = _annotator().search(workspace.text, at, workspace.end)
    if found is not None:
        workspace.take(*found.span())


@lru_cache(maxsize=1)
def _no_name() -> re.Pattern[str]:
    words = {word.rstrip(".") for kind in ("decision", "docket", "chamber") for word in terms.words("law", kind)}
    return regex(rf"(?<!\w)(?:{terms.either(words)})(?!\w)|\d")


@lru_cache(maxsize=1)
def _reporting_pattern() -> re.Pattern[str]:
    return regex(rf"(?:{terms.either(terms.words('law', 'reporting'))})[\s:]*$")


@lru_cache(maxsize=1)
def _reporter_pattern() -> re.Pattern[str]:
    """M.P. Manuel Cepeda: who reports, and his name behind the word."""
    return regex(rf"(?:{terms.either(terms.words('law', 'reporting'))})[\s:]")


def _is_reporting(words: str) -> bool:
    """Whether words lead to the judge who reports: Rel. Min."""
    return _reporting_pattern().search(words) is not None


@lru_cache(maxsize=1)
def _held_pattern() -> re.Pattern[str]:
    """Behind a docket, the data base that holds the decision."""
    return regex(rf",?\s(?:{terms.either(terms.words('law', 'data_bases'))})(?!\w)")


_SAID = regex(r",\s(?=[^\W\d_A-Z]{2,}\s[^\W\d_]{2,}\s?[^\d]*$)")
"""Cass., 11 novembre 2019, n. 28985, in tema di consenso informato: what the decision is about is no part of its title"""
_NAME_PART = regex(rf"(?![IVXLC]+$)[{CAPITAL}][^\d]{{2,80}}$")


def _find_name(workspace: Workspace, start: int, end: int, numbers: list[re.Match[str]]) -> Span | None:
    """What a decision is called: two parties, or the stretch between commas that says neither chamber, day nor number."""
    for chunk in workspace.chunks(start, end, ",:;()–—"):
        words = workspace.text[chunk.start : chunk.end].strip(STOPS)
        if (
            _is_reporting(workspace.text[start : chunk.start])
            or _reporter_pattern().match(words)
            or any(number.start() < chunk.end and chunk.start < number.end() for number in numbers)
        ):
            continue
        if _NAME_PART.match(words) and (versus_pattern().search(f" {words} ") or not _no_name().search(words)) and not dates.find(words):
            return Span(chunk.start, chunk.end)
    return None

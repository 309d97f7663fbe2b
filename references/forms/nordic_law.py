"""Law of Norway, Denmark and Sweden: HR-2016-1833-A avsnitt 20, LB-2014-20311; lov 17. juni 2005 nr. 90 om … (tvisteloven) § 1-3;
Ot.prp. nr. 51 (2004–2005) s. 365; NOU 2001: 32 s. 650.

Rule: the letters of a court, a year and a running number are a decision; the word for a law, its day and its number, in whichever order,
are an act; the word for a paper of the parliament, its number and its session in brackets are that paper (Lovdata, kildehenvisninger;
Retsinformation). The paragraph, the section or the page behind them is the place cited.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import holds, regex
from references import terms
from references.fields import dates, locators
from references.forms.provisions import cite
from references.forms.workspace import STOPS, Workspace
from references.model import Span

BY = "kind.nordic-law"
_PAGES = r"(?:,?\s(?:bind\s\w{1,3},?\s)?(?:s|side)\.?\s(?P<page>\d+(?:[-–]\d+)?(?:\s(?:ff?|flg)\.?)?))?"


def read(workspace: Workspace) -> bool:
    """Reads a decision, an act or a paper; False where the stretch is none.

    >>> workspace = Workspace.of("HR-2016-1833-A avsnitt 20–24")
    >>> read(workspace), workspace.said()
    (True, ['title: HR-2016-1833-A', 'number: HR-2016-1833-A', 'date: 2016', 'cited: avsnitt 20–24'])
    >>> workspace = Workspace.of("Lov 17. juni 2005 nr. 90 om mekling (tvisteloven) § 1-3")
    >>> read(workspace), workspace.said()
    (True, ['title: Lov 17. juni 2005 nr. 90 om mekling (tvisteloven)', 'number: 90', 'date: 2005-06-17', 'cited: § 1-3'])
    >>> workspace = Workspace.of("Ot.prp. nr. 51 (2004–2005) s. 365")
    >>> read(workspace), workspace.said()
    (True, ['title: Ot.prp. nr. 51', 'number: 51', 'date: 2004/2005', 'cited: 365'])
    """
    found = next((type_ for rule, type_ in _RULES if rule(workspace)), "")
    if found:
        workspace.hints["type"] = found
        workspace.hints["langid"] = _tell_language(workspace.value("title") or "", workspace.value("series") or "")
    return bool(found)


def _tell_language(*words: str) -> str:
    """The language of a law of the North, by the words that one of them has and the others have not."""
    said = set(" ".join(words).split())
    table = terms.load("law")["nordic"]["languages"]
    return next((language for language, own in table.items() if not said.isdisjoint(own)), "nb")


@lru_cache(maxsize=1)
def _decision() -> re.Pattern[str]:
    courts = terms.either(terms.words("law", "nordic", "courts"))
    paragraph = terms.either(terms.words("law", "nordic", "paragraphs"))
    return regex(
        rf"(?P<code>(?:{courts})-(?P<year>(?:19|20)\d\d)-\d{{1,7}}(?:-[A-ZÆØÅ](?:-\d)?)?)(?!\w)(?:,?\s\(?(?P<cited>(?:{paragraph})\s\d+(?:[-–]\d+)?)\)?)?"
        r"(?=[\s,.;)]|$)"
    )


def _read_decision(workspace: Workspace) -> bool:
    """LB-2014-20311: the letters of the court, the year and a running number are what the decision is called by."""
    found = _decision().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    for name, group in (("title", "code"), ("number", "code"), ("date", "year")):
        workspace.add(name, *found.span(group), BY, found[group], take=False)
    _state_cited(workspace, found, "cited")
    return True


@lru_cache(maxsize=1)
def _act() -> re.Pattern[str]:
    words = terms.either(terms.words("law", "nordic", "acts"))
    day = r"\d{1,2}\.\s?[a-zæøå]{3,9}\s(?:1[6-9]|20)\d\d"
    number = r"nr\.?\s?(?P<number{0}>\d{{1,4}})"
    order = rf"(?:av\s)?(?P<day1>{day}),?\s{number.format(1)}|{number.format(2)}\s(?:af|av)\s(?P<day2>{day})"
    return regex(
        rf"(?P<title>(?:{words})\s(?:{order})(?:,?\s(?:om|med)\s[^;§()]{{3,160}}?)?(?:\s\([^()]{{3,60}}\))?)(?:,?\s(?P<cited>§§?\s?[\d\w][\w–-]*[^;]{{0,40}}?))?\s*\.?$",
        look=holds(" nr"),
    )


def _read_act(workspace: Workspace) -> bool:
    """Lov 17. juni 2005 nr. 90 om …; lov nr. 123 af 12. april 2000 om …: what an act is about is a part of its name."""
    found = _act().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    which = "1" if found["day1"] else "2"
    read = dates.find(found["day" + which])
    workspace.add("title", *found.span("title"), BY, found["title"].strip(STOPS), take=False)
    workspace.add("number", *found.span("number" + which), BY, found["number" + which], take=False)
    if read:
        workspace.add("date", *found.span("day" + which), BY, read[0].edtf, take=False)
    _state_cited(workspace, found, "cited")
    return True


@lru_cache(maxsize=1)
def _paper() -> re.Pattern[str]:
    papers = terms.either(terms.words("law", "nordic", "papers"))
    return regex(
        rf"(?P<title>(?:{papers})\s(?:nr\.\s)?(?P<number>\d{{1,4}}(?:\s[LSX])?))\s\((?P<date>(?:1[89]|20)\d\d(?:\s?[-–/]\s?\d{{2,4}})?)\)"
        rf"(?:,?\s(?P<name>(?!s\.|side|bind)[^;()]{{6,160}}?))?{_PAGES}(?=\s*\.?$|(?<=\d)\s(?:og|och)\s)"
    )


@lru_cache(maxsize=1)
def _report() -> re.Pattern[str]:
    reports = terms.either(terms.words("law", "nordic", "reports"))
    return regex(
        rf"(?P<title>(?:{reports})\s(?P<number>(?P<date>(?:19|20)\d\d)(?:/\d\d)?:\s?\d{{1,4}}))"
        rf"(?:,?\s(?P<name>(?!s\.|side|bind)[^;()]{{4,160}}?))?{_PAGES}(?=\s*\.?$|(?<=\d)\s(?:og|och)\s)"
    )


def _read_paper(workspace: Workspace) -> bool:
    """Ot.prp. nr. 51 (2004–2005) Om lov om mekling s. 365: a paper of the parliament, its session in brackets, perhaps its name."""
    return _state_paper(workspace, _paper().match(workspace.text, workspace.start, workspace.end))


def _read_report(workspace: Workspace) -> bool:
    """NOU 2001: 32 Rett på sak, bind B, s. 650: the report of a committee, its year and number, perhaps its name."""
    return _state_paper(workspace, _report().match(workspace.text, workspace.start, workspace.end))


def _state_paper(workspace: Workspace, found: re.Match[str] | None) -> bool:
    if found is None:
        return False
    title = "name" if found["name"] else "title"
    workspace.add("title", *found.span(title), BY, found[title].strip(STOPS), take=False)
    workspace.add("number", *found.span("number"), BY, found["number"], take=False)
    read = dates.find(found["date"])
    workspace.add("date", *found.span("date"), BY, read[0].edtf if read else found["date"], take=False)
    if found["name"]:
        series = found["title"][: found.start("number") - found.start("title")].removesuffix("nr. ").strip()
        workspace.add("series", found.start("title"), found.start("title") + len(series), BY, series, take=False)
    if found["page"]:
        workspace.locator, workspace.locator_span = locators.clean(found["page"]), Span(*found.span("page"))
    workspace.take(*found.span())
    _end_before_next(workspace, found.end())
    return True


def _end_before_next(workspace: Workspace, at: int) -> None:
    """… s. 33 og Innst. 258 L: the next stands behind a word for and."""
    if workspace.text[at : workspace.end].strip(" ."):
        workspace.end = at


def _state_cited(workspace: Workspace, found: re.Match[str], group: str) -> None:
    if found[group]:
        cite(workspace, *found.span(group))
    workspace.take(*found.span())
    _end_before_next(workspace, found.end())


_RULES = ((_read_decision, "jurisdiction"), (_read_act, "legislation"), (_read_paper, "legislation"), (_read_report, "report"))

"""American codes, session laws, bills and reports: 42 U.S.C. § 1983; Pub. L. No. 92-583, 86 Stat. 1280; H.R. 3162, 107th Cong.

Rule: a name of the act is the title and the code, or the series of session laws, the journal; without a name the code is the title
(Bluebook rules 12 and 13).
"""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import holds, regex
from bib.scripts import LATIN_CAPITAL
from references import terms
from references.forms.provisions import BY, cite, one_in_capitals, one_of, state_day
from references.forms.workspace import Workspace

_SECTION = r"[\dA-Z][\w.:\-–()]*(?:\s?(?:,|and|&|to|[-–])\s?\d[\w.:\-–()]*)*"
"""1030(a)(2), 3301–3316, 22-1-104(1)(b)"""


@lru_cache(maxsize=1)
def _code() -> re.Pattern[str]:
    sections = one_of("statute", "sections")
    return regex(
        rf"(?:(?P<act>[{LATIN_CAPITAL}][^;]{{3,120}}?),\s)?(?P<title>(?P<volume>\d{{1,3}})\s(?:{one_of('statute', 'codes')})"
        rf")\s?(?:\sAnn\.)?,?\s?(?:(?P<cited>(?:{sections}|[Pp]art|[Ss]ec(?:tion|\.))?\s?{_SECTION})(?P<seq>\set\sseq\.?)?)"
    )


def read_code(workspace: Workspace) -> bool:
    """Taiwan Relations Act, 22 U.S.C. §§ 3301–3316: title and code; without a name of the act the code is the title.

    >>> workspace = Workspace.of("42 U.S.C. § 1983 (2006)")
    >>> read_code(workspace), workspace.said()
    (True, ['title: 42 U.S.C.', 'date: 2006', 'cited: § 1983'])
    """
    if _read_register(workspace):
        return True
    found = _code().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    if found["act"]:
        workspace.add("title", *found.span("act"), BY)
        workspace.add("volume", *found.span("volume"), BY)
        workspace.add(
            "journaltitle", found.end("volume"), found.end("title"), BY, workspace.text[found.end("volume") : found.end("title")].strip()
        )
    else:
        workspace.add("title", *found.span("title"), BY, found["title"])
    cite(workspace, *found.span("cited"))
    state_day(workspace, found.end(), workspace.end)
    return _take_rest(workspace, found.end())


_REGISTER = regex(
    rf"(?:(?P<act>[{LATIN_CAPITAL}][^;]{{3,160}}?),\s)?(?P<volume>\d{{1,3}})\s(?P<journal>Fed\.\sReg\.)\s(?P<page>\d{{1,3}}(?:,\d{{3}})+|\d{{4,6}})"
    r"(?:,\s(?P<pin>(?:\d{1,3}(?:,\d{3})+|\d{4,6})(?:[-–]\d[\d,]*\d)?))?(?=\s\(|[\s.]*$)",
    look=holds("Fed. Reg."),
)


def _read_register(workspace: Workspace) -> bool:
    """Ballast Rules, 84 Fed. Reg. 20,176, 20,180 (May 8, 2019): a rule in the gazette, its first page and the one cited (rule 14.2)."""
    found = _REGISTER.match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    name = found["act"] or f"{found['volume']} {found['journal']} {found['page']}"
    workspace.add("title", *(found.span("act") if found["act"] else (found.start("volume"), found.end("page"))), BY, name, take=False)
    for field, group in (("volume", "volume"), ("journaltitle", "journal"), ("pages", "page")):
        workspace.add(field, *found.span(group), BY, found[group])
    if found["pin"]:
        cite(workspace, *found.span("pin"))
    state_day(workspace, found.end(), workspace.end)
    workspace.take(*found.span())
    return _take_rest(workspace, found.end())


@lru_cache(maxsize=1)
def _compilation() -> re.Pattern[str]:
    words = "|".join(f"(?i:{re.escape(word)})" for word in terms.load("law")["statute"]["compilations"])
    sections = one_of("statute", "sections")
    # Of a state its laws too, one by one: N.Y. Banking Law § 36.
    states = terms.either(one for one in terms.words("imprint", "regions", "names") if one.endswith("."))
    law = rf"(?:{states})\s(?:[{LATIN_CAPITAL}&][\w.’'&]*,?\s|and\s|of\s){{1,6}}(?i:Law|L\.)(?=,?\s§)"
    return regex(
        rf"(?:(?P<act>[{LATIN_CAPITAL}][^;,§]{{3,120}}?\s(?:Act|Code)(?:\sof\s\d{{4}})?),\s)?(?P<title>{law}|[{LATIN_CAPITAL}][\w.’'&]*(?:[\s,&]+(?:[{LATIN_CAPITAL}][\w.’'&]*|of|and|the|&))*?\s?(?:{words})\.?(?:\s(?:[{LATIN_CAPITAL}][\w.’'&]*|of|and))*),?\s(?P<cited>(?:{sections})\s?[\dIVXLC][\w.:\-–()]*(?:,\s(?:{sections})\s?[\dIVX]+)*(?:\s?(?:,|[-–])\s?\d[\w.:\-–()]*)*)"
    )


def read_compilation(workspace: Workspace) -> bool:
    """CAL. PENAL CODE § 502 (West 2010); U.S. CONST. art. I, § 8.

    >>> workspace = Workspace.of("CAL. PENAL CODE § 502 (West 2010)")
    >>> read_compilation(workspace), workspace.said()
    (True, ['title: CAL. PENAL CODE', 'date: 2010', 'cited: § 502'])
    """
    found = _compilation().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    if found["act"]:
        workspace.add("title", *found.span("act"), BY)
    workspace.add("journaltitle" if found["act"] else "title", *found.span("title"), BY, found["title"])
    cite(workspace, *found.span("cited"))
    state_day(workspace, found.end(), workspace.end)
    return _take_rest(workspace, found.end())


@lru_cache(maxsize=1)
def _public_law() -> re.Pattern[str]:
    number = rf"(?:{one_in_capitals('statute', 'public')})\s?\d+[-–]\d+|ch\.\s\d+(?=,[^;]{{0,40}}\sStat\.)"
    series = r"(?P<volume>\d{1,3})\s(?P<journal>Stat\.)\s(?P<page>\d+)(?:,\s(?P<pin>\d[\d–-]*))?"
    head = rf"(?:(?P<title>[{LATIN_CAPITAL}][^;]{{3,160}}?),\s)?"
    return regex(rf"{head}(?P<number>{number})(?:,\s(?:tit|div)\.\s\w+)?(?:,\s(?P<cited>§§?\s?\d[\w.:\-–()]*))?(?:,\s{series})?")


def read_public_law(workspace: Workspace) -> bool:
    """Coastal Zone Act, Pub. L. No. 92-583, 86 Stat. 1280 (1972).

    >>> workspace = Workspace.of("Coastal Zone Act, Pub. L. No. 92-583, 86 Stat. 1280 (1972)")
    >>> read_public_law(workspace), workspace.said()
    (True, ['title: Coastal Zone Act', 'number: Pub. L. No. 92-583', 'volume: 86', 'journaltitle: Stat.', 'pages: 1280', 'date: 1972'])
    """
    found = _public_law().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    workspace.add("title", *found.span("title" if found["title"] else "number"), BY, take=False)
    workspace.add("number", *found.span("number"), BY, found["number"])
    for name, group in (("volume", "volume"), ("journaltitle", "journal"), ("pages", "page")):
        if found[group]:
            workspace.add(name, *found.span(group), BY, found[group])
    if cited := found["cited"] or found["pin"]:
        at = found.start("cited" if found["cited"] else "pin")
        cite(workspace, at, at + len(cited))
    state_day(workspace, found.end(), workspace.end) or state_day(workspace, *found.span("title"))
    workspace.take(*found.span())
    return _take_rest(workspace, found.start())


_LEGISLATURE = r"(?:\d[^;()]{2,40}\s)?(?:Leg\.|Gen\.\sAssemb\.)(?:,\s[^;()]{2,30}\sSess\.)?"
"""2023–2024 Leg., Reg. Sess.: a bill of a state (rule 13.2)"""


@lru_cache(maxsize=1)
def _bill() -> re.Pattern[str]:
    return regex(
        rf"(?:(?P<title>[{LATIN_CAPITAL}][^;]{{3,160}}?),\s)?(?P<number>(?:{one_in_capitals('statute', 'bills')})\s?\d{{1,5}})"
        rf",\s(?P<congress>\d{{2,3}}(?:th|st|nd|rd|d)\sCong\.?(?:ress)?|{_LEGISLATURE})(?P<rest>[^;]*)$"
    )


def read_bill(workspace: Workspace) -> bool:
    """H.R. 3162, 107th Cong. § 2 (2001).

    >>> workspace = Workspace.of("H.R. 3162, 107th Cong. § 2 (2001)")
    >>> read_bill(workspace), workspace.said()
    (True, ['title: H.R. 3162', 'number: H.R. 3162', 'institution: 107th Cong.', 'date: 2001', 'cited: § 2'])
    """
    found = _bill().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    workspace.add(
        "title", *found.span("title" if found["title"] else "number"), BY, None if found["title"] else found["number"], take=False
    )
    workspace.add("number", *found.span("number"), BY, found["number"])
    workspace.add("institution", *found.span("congress"), BY, found["congress"])
    section = regex(r"§§?\s?\d[\w()]*").search(found["rest"])
    if section:
        cite(workspace, found.start("rest") + section.start(), found.start("rest") + section.end())
    closed = workspace.text.find(")", found.end("congress"), workspace.end)  # what became of the bill stands behind the year in brackets
    state_day(workspace, found.end("congress"), closed if closed > 0 else workspace.end)
    return _take_rest(workspace, found.start())


@lru_cache(maxsize=1)
def _report() -> re.Pattern[str]:
    number = rf"(?P<title>(?P<number>(?:{one_in_capitals('statute', 'reports')})\s?\d{{1,3}}[-–]\d{{1,4}})(?:,\spt\.\s\w+)?)"
    return regex(rf"{number}(?:,?\sat\s(?P<pin>\d{{1,4}}(?:(?:[-–]|,\s)\d{{1,4}})*))?\s\((?P<date>\d{{4}})\)")


def read_report(workspace: Workspace) -> bool:
    """H.R. Rep. No. 99-871, at 6 (1986), reprinted in …: a report of Congress, where its reprint is passed over (rule 13.4).

    >>> workspace = Workspace.of("H.R. Rep. No. 99-871, at 6 (1986)")
    >>> read_report(workspace), workspace.said()
    (True, ['title: H.R. Rep. No. 99-871', 'number: H.R. Rep. No. 99-871', 'date: 1986', 'cited: 6'])
    """
    found = _report().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    for name, group in (("title", "title"), ("number", "number"), ("date", "date")):
        workspace.add(name, *found.span(group), BY, found[group], take=False)
    if found["pin"]:
        cite(workspace, *found.span("pin"))
    workspace.take(workspace.start, workspace.end)
    return True


@lru_cache(maxsize=1)
def _hearing() -> re.Pattern[str]:
    before = one_of("statute", "hearings")
    congress = r"\d{2,3}(?:th|st|nd|rd|d)\sCong\.?(?:ress)?(?:,\s\d\w{1,2}\s[Ss]ess\.?)?"
    pin = r"(?:,?\s(?:at\s)?(?P<pin>\d{1,5}(?:[-–]\d{1,5})?))?"
    return regex(
        rf"(?P<title>(?:[{LATIN_CAPITAL}][^;]{{2,200}}?[:,]\s)?(?:{before})\s[^;]{{4,200}}?),\s(?P<congress>{congress}){pin}"
        rf"\s\((?P<date>[^()]*\d{{4}})\)(?:\s\([^()]*\))?"
    )


def read_hearing(workspace: Workspace) -> bool:
    """Port Fees: Hearing Before the S. Comm. on Commerce, 98th Cong. 14 (1984) (statement of Ann Lee) (rule 13.3).

    >>> workspace = Workspace.of("Port Fees: Hearing Before the S. Comm. on Commerce, 98th Cong. 14 (1984)")
    >>> read_hearing(workspace), workspace.said()[1:]
    (True, ['institution: 98th Cong.', 'date: 1984', 'cited: 14'])
    """
    found = _hearing().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    workspace.add("title", *found.span("title"), BY, found["title"], take=False)
    workspace.add("institution", *found.span("congress"), BY, found["congress"], take=False)
    state_day(workspace, *found.span("date"))
    if found["pin"]:
        cite(workspace, *found.span("pin"))
    workspace.take(*found.span())
    return True


_ADVICE = r"(?:\sadvisory\scommittee[’']?s?\snotes?(?:\sto\s\d{4}\samendments?)?)?"
"""Fed. R. Civ. P. 26(b)(1) advisory committee’s note to 2015 amendment: the place cited is the note (rule 12.9.3)"""


@lru_cache(maxsize=1)
def _restatement_pattern() -> re.Pattern[str]:
    title = rf"(?P<title>(?:{one_in_capitals('statute', 'restated')})[^§;]{{0,90}}?)"
    cited = rf"(?P<cited>§§?\s?{_SECTION}(?:,\s§\s?{_SECTION})*(?:\s(?:cmt|illus)\.\s\w+)*|\d[\d.]*(?:-\d+)?(?:\([\w()]+\))?{_ADVICE})"
    return regex(rf"{title}\s{cited}(?=\s\(|[\s.]*$)(?:\s\((?P<body>[^()\d]{{3,60}}?)?,?\s?(?P<date>(?:19|20)\d\d)\))?")


def read_restated(workspace: Workspace) -> bool:
    """Restatement (Third) of Property § 7.4 cmt. b (Am. L. Inst. 2000); U.C.C. § 2-302: what nobody has enacted and is cited as laws are.

    >>> workspace = Workspace.of("Restatement (Third) of Property § 7.4 cmt. b (Am. L. Inst. 2000)")
    >>> read_restated(workspace), workspace.said()[1:]
    (True, ['institution: Am. L. Inst.', 'date: 2000', 'cited: § 7.4 cmt. b'])
    """
    found = _restatement_pattern().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    for name, group in (("title", "title"), ("institution", "body"), ("date", "date")):
        if found[group]:
            workspace.add(name, *found.span(group), BY, found[group].strip(" ,"), take=False)
    cite(workspace, *found.span("cited"))
    workspace.take(*found.span())
    return _take_rest(workspace, found.end())


def _take_rest(workspace: Workspace, at: int) -> bool:
    """(Lexis Advance), (West 2010): who prints the code says nothing of the law."""
    for bracket in workspace.of_kind("round", at):
        workspace.take(bracket.start, bracket.end)
    return True

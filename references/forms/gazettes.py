"""Gazettes that print laws: BGBl. I S. 2141; [2004] OJ L145/1; JORF n° 3 du 7 janvier 1978, p. 227; BBl 2006 5011; // СЗ РФ. 2006. № 31.

Rule: the gazette is the journal, behind it stand its number, its day and the page; a law that nothing else names is called by its place in
the gazette (OSCOLA 2.6.1, ГОСТ Р 7.0.5-2008).
"""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import holds, regex
from bib.scripts import LATIN_CAPITAL
from references.forms.legal_language import read_language
from references.forms.parliaments import is_counted
from references.forms.provisions import BY, cite, one_of, state_day
from references.forms.workspace import STOPS, Workspace


@lru_cache(maxsize=1)
def gazette_pattern() -> re.Pattern[str]:
    """A gazette to the end of a reference.

    >>> found = gazette_pattern().search("Loi du 6 janvier 1978, JORF n° 3 du 7 janvier 1978, p. 227, art. 6")
    >>> found and (found["journal"], found["issue"], found["page"], found["cited"])
    ('JORF n°', '3', '227', 'art. 6')
    """
    names, words = one_of("statute", "gazettes"), f"{one_of('statute', 'parts')}|{one_of('statute', 'articles')}"
    journal = rf"(?P<journal>(?:{names})(?:\s(?:[IVX]+|(?:Nr\.\s|n[°.º]\s?)?[LCS]|n[°.]|Nr\.|№)(?![\w.])|\s[LCS](?=\d))?)"
    numbered = r"(?:Nr\.\s|n[°.]\s?|núm\.\s|№\s)?(?!(?:1[7-9]|20)\d\d\b)(?P<issue>\d{1,4}(?:/\d+)?)"
    counted = rf"(?:(?<=[LCS])\s?(?P<issue1>\d{{1,4}})/(?P<page1>\d{{1,4}})(?!\w)|\s?{numbered})?"
    page = r"(?:,?\s(?:S\.|p\.|pp\.|с\.|С\.|poz\.)\s?(?P<page>\d{1,6}(?:[-–]\d+)?))?"
    cited = rf"(?:\)?,\s(?P<cited>(?:{words})\.?\s?\d[^,;]{{0,30}}))?"
    return regex(rf"(?:(?<=[\s,(/])|^)(?:\[(?P<year>(?:19|20)\d\d)\]\s)?{journal}{counted}(?P<behind>[^;]*?){page}{cited}\s*[.)]?\s*$")


def state_gazette(workspace: Workspace, printed: re.Match[str] | None) -> None:
    """States a gazette that was found: its name, its number and day, the page, and the section cited behind it.

    >>> workspace = Workspace.of("BGBl. I S. 263, § 3")
    >>> state_gazette(workspace, gazette_pattern().match(workspace.text)), workspace.said()
    (None, ['journaltitle: BGBl. I', 'pages: 263', 'cited: § 3'])
    """
    if printed is None:
        return
    workspace.add("journaltitle", *printed.span("journal"), BY, _NUMBER_AHEAD.sub("", printed["journal"]))
    if printed["cited"]:
        cite(workspace, *printed.span("cited"))
    for name, group in (("number", "issue"), ("number", "issue1"), ("pages", "page"), ("pages", "page1"), ("date", "year")):
        if printed[group] and not workspace.has(name):
            workspace.add(name, *printed.span(group), BY, printed[group])
    state_day(workspace, printed.start("behind"), printed.end("behind"))
    workspace.take(*printed.span())


_NUMBER_AHEAD = regex(r"\s(?:n[.°º]|Nr\.|№)$")


_YEAR_AND_ISSUE = regex(r"(?P<year>(?:19|20)\d\d)\.\s№\s?(?P<issue>\d+)(?:[^.]*\.?[^.]*\)?\.\s(?P<word>[^\W\d]{2})\.\s?(?P<page>\d+))?")


def read_behind_slashes(workspace: Workspace, at: int) -> None:
    """States the gazette behind the slashes (ГОСТ Р 7.0.5-2008).

    >>> workspace = Workspace.of("«О портах» // СЗ РФ. 2006. № 31. Ст. 3448")
    >>> read_behind_slashes(workspace, 10), workspace.said()
    (None, ['journaltitle: СЗ РФ', 'number: 31', 'date: 2006', 'pages: 3448'])
    """
    begin = at + 4
    stop = _STOP_BEHIND.search(workspace.line, begin, workspace.end)
    workspace.add("journaltitle", begin, stop.start() if stop else workspace.end, BY)
    issue = _YEAR_AND_ISSUE.search(workspace.line, begin, workspace.end)
    if issue:
        workspace.add("number", *issue.span("issue"), BY, issue["issue"], take=False)
        workspace.add("date", *issue.span("year"), BY, issue["year"], take=False)
        if issue["page"]:
            workspace.add("pages", *issue.span("page"), BY, issue["page"], take=False)
    workspace.take(begin, workspace.end)


_STOP_BEHIND = regex(r"[.,]\s|$")


_LAW_HEAD = regex(rf"(?P<title>[{LATIN_CAPITAL}][^;“”„\ue000-\ue001]{{4,200}}?),?\s\(?$")


def read_in_gazette(workspace: Workspace) -> bool:
    """Reads a law by its name and the gazette behind it.

    >>> workspace = Workspace.of("Gesetz über Häfen vom 3. Mai 1951, BGBl. I S. 263.")
    >>> read_in_gazette(workspace), workspace.said()[2:]
    (True, ['journaltitle: BGBl. I', 'pages: 263'])
    """
    printed = gazette_pattern().search(workspace.text, workspace.start, workspace.end)
    head = _LAW_HEAD.match(workspace.text, workspace.start, printed.start()) if printed else None
    if printed is None or head is None or not (printed["page"] or printed["issue"]):
        return False
    if not regex(r"[Gg]esetz|ordnung|Act\b|Erlass|[Vv]ertrag|Bekanntmachung").search(head["title"]):
        return False
    state_day(workspace, *head.span("title"))
    workspace.add("title", *head.span("title"), BY)
    state_gazette(workspace, printed)
    return True


def read_gazette_alone(workspace: Workspace) -> bool:
    """Reads a gazette that alone names the act, and so is its title.

    >>> workspace = Workspace.of("[2004] OJ L145/1")
    >>> read_gazette_alone(workspace), workspace.said()
    (True, ['title: [2004] OJ L145/1', 'journaltitle: OJ L', 'number: 145', 'pages: 1', 'date: 2004'])
    """
    printed = gazette_pattern().match(workspace.text, workspace.start, workspace.end)
    if printed is None or not (printed["page"] or printed["page1"]) or not is_counted(printed["behind"]):
        return False
    workspace.add("title", *printed.span(), BY, " ".join(printed.group().strip(STOPS).split()), take=False)
    state_gazette(workspace, printed)
    workspace.hints["langid"] = read_language(printed["journal"]) or ""
    return True


_OF_YEAR = regex(
    rf"(?:(?P<title>[{LATIN_CAPITAL}][^;“”„]{{4,200}}?),\s)?(?:(?P<journal>BBl|FF)\s(?P<year>(?:19|20)\d\d)\s(?:[IVX]+\s)?(?P<page>\d{{1,5}})(?:,\s(?P<pin>\d{{1,5}})(?:\sff?\.?)?)?"
    r"|(?P<journal2>BGBl(?:\s[IVX]+)?)\s(?P<year2>(?:19|20)\d\d)/(?P<number>\d{1,4}))[\s.]*$",
    look=holds("BBl", "FF ", "BGBl"),
)


def read_gazette_of_year(workspace: Workspace) -> bool:
    """Reads a Swiss or an Austrian gazette, which count by the year, with what stands in it: BGBl I 2003/91.

    >>> workspace = Workspace.of("Botschaft vom 3. Mai 2006, BBl 2006 5011, 5030")
    >>> read_gazette_of_year(workspace), workspace.said()[1:]
    (True, ['title: Botschaft vom 3. Mai 2006', 'journaltitle: BBl', 'pages: 5011', 'cited: 5030'])
    """
    found = _OF_YEAR.match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    if found["title"]:
        state_day(workspace, *found.span("title"))
    begin = found.start("title" if found["title"] else "journal" if found["journal"] else "journal2")
    end = found.end("title") if found["title"] else workspace.end
    workspace.add("title", begin, end, BY, workspace.text[begin:end].strip(STOPS), take=False)
    groups = (
        ("journaltitle", "journal"),
        ("journaltitle", "journal2"),
        ("pages", "page"),
        ("number", "number"),
        ("date", "year"),
        ("date", "year2"),
    )
    for name, group in groups:
        if found[group] and not workspace.has(name):
            workspace.add(name, *found.span(group), BY, found[group], take=False)
    if found["pin"]:
        cite(workspace, *found.span("pin"))
    workspace.take(*found.span())
    return True

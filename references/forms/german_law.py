"""How German-speaking lawyers cite books, commentaries and journals: Jaeger/Moor, InsO, 2. Aufl. 2019, § 107 Rn. 33; Stein, NJW 1998, 289
(293); Bork, in: FS Kern, 2003, S. 57.

Rule: a marginal number (Rn., Rz.) is the place cited, as a page is. A commentary is called by a law, or by its own name; of the names
before it the last wrote the part, and those before that are its editors; of any other book all of them wrote it. A journal that jurists
know by its letters, a year or a volume with one, and a page are an article, also without a title; FS is a book that is offered to
somebody (Byrd/Lehmann, Zitierfibel für Juristen; AGS, Abkürzungs- und Zitierregeln, Wien).
"""

from __future__ import annotations

import re
from functools import cache

from bib.patterns import holds, regex
from bib.scripts import LATIN_CAPITAL
from references import terms
from references.fields import dates, locators
from references.forms.workspace import Workspace
from references.model import Field, Span

BY = "kind.german-law"
_PARTICLE = r"(?:(?:von|v\.|van|de|zu)\s(?:der\s|dem\s)?)?"
_NAME = rf"(?:[{LATIN_CAPITAL}]\.[\s-]?){{0,2}}{_PARTICLE}[{LATIN_CAPITAL}][\w’'-]+(?:\s[{LATIN_CAPITAL}][\w’'-]+)?"
_NAMES = rf"{_NAME}(?:/{_NAME}){{0,4}}"
_SWISS = r"N\s?(?=\d)"
"""N 1456: so marginal numbers are called in Switzerland, of a book in its nth edition"""
_YEAR = r"(?:1[89]|20)\d\d"
_EDITION = r"(?P<edition>\d{1,3})\.\s(?:Aufl(?:\.|age)|Ed(?:\.|ition))(?:,\s[a-zäöü][^,\d]{2,40})?"
_PIN = r"(?P<pin>\d{1,5}(?:\s?ff?\.?)?(?:[-–/]\d{1,5})?(?:\sm\.w\.N\.)?)"
_PAGES = rf"(?P<page>\d{{1,5}})(?:\sff?\.)?(?:,\s{_PIN}|\s\({_PIN.replace('pin', 'inner')}\))?"


def read(workspace: Workspace) -> bool:
    """Reads a commentary, a book, an article or a part of a Festschrift that a jurist cites; False where the stretch is none.

    >>> workspace = Workspace.of("Jaeger/Moor, InsO, 2. Aufl. 2019, § 107 Rn. 33")
    >>> read(workspace), workspace.said()
    (True, ['author: Moor', 'editor: Jaeger', 'title: InsO', 'edition: 2', 'date: 2019', 'cited: § 107 Rn. 33'])
    >>> workspace = Workspace.of("Stein, NJW 1998, 289 (293)")
    >>> read(workspace), workspace.said()
    (True, ['author: Stein', 'journaltitle: NJW', 'date: 1998', 'pages: 289', 'cited: 293'])
    """
    return any(rule(workspace) for rule in (_read_commentary, _read_handbook, _read_book, _read_article, _read_offered))


# ---- what is cited by marginal numbers


@cache
def _place() -> str:
    """§ 449 Rn. 1; Art. 1 I Rn. 44; Rz 12."""
    margin, divisions = (terms.either(terms.words("law", "german", key)) for key in ("margin", "divisions"))
    number = r"(?:[A-Z]\s)?\d[\w./\-–]*(?:\s?ff?\.?)?(?:,\s\d[\w.\-–]*(?:\s?ff?\.?)?)*"
    return rf"(?P<place>(?:(?:{divisions})(?:\s?[^;()]{{1,50}}?)?,?\s)?(?:{margin}|{_SWISS})\s?{number})(?:\s\([^()]*\))?\s*\.?\s*"


_SUPPLIED = r"(?:,\s(?:Neubearb(?:\.|eitung)|(?:\d{1,3}\.\s)?(?:EL|Lfg\.|Erg\.-Lfg\.)|(?:Werks|S)tand:?)(?=[\s,]))?"
"""Neubearb. 2017; 83. EL April 2018: a commentary that is made anew piece by piece, or comes in loose leaves"""
_PRINTED = (
    rf"(?:,?\s(?:Bd|Band)\.?\s(?P<volume>[\dIVX]+(?:/\d)?))?(?:,\s{_EDITION})?{_SUPPLIED},?"
    rf"(?:\s\(?(?P<year>(?:[A-Z][a-zäöü]{{2,8}}\.?\s|\d{{1,2}}\.\s?\d{{1,2}}\.\s?)?{_YEAR})\)?,?)?"
)


@cache
def _law_letters() -> str:
    """A law by its letters, by which its commentary is called: InsO, BGB, GG, Grundgesetz."""
    named = terms.either(terms.words("law", "german", "commented"))
    return rf"(?:{named}|(?=\w*[A-ZÄÖÜ]\w*[A-ZÄÖÜ])[A-ZÄÖÜ][A-Za-zäöüß]{{1,9}}(?:-[A-ZÄÖÜ]\w*)?)"


@cache
def _commentaries() -> str:
    """A commentary by its own name: MüKoInsO, BeckOK BGB, Staudinger."""
    return rf"(?:{terms.either(terms.words('law', 'german', 'commentaries'))})[\w-]*(?:\s(?=[A-ZÄÖÜ]\w*[A-ZÄÖÜ]){_law_letters()})?"


_RAISED = r"(?P<raised>[¹²³⁴⁵⁶⁷⁸⁹]{1,2})?(?:\s(?P<counted>[IVX]+(?:/\d)?)(?!\w))?"


@cache
def _held_pattern() -> re.Pattern[str]:
    named = rf"(?:{terms.either(terms.words('law', 'german', 'commentaries'))})[\w-]*\s(?=[A-ZÄÖÜ]\w*[A-ZÄÖÜ])"  # BeckOK BGB is one name
    held = rf"(?P<writer>{_NAMES})(?:,\sin:?|\sin:?)\s(?:(?!{named})(?P<founders>{_NAMES})(?:\s\((?:Hrsg|Hg)\.\))?,?\s)?"
    return regex(rf"{held}(?P<work>{_commentaries()}|{_law_letters()}){_RAISED}{_PRINTED}\s{_place()}", look=_has_margin)


@cache
def _slashed_pattern() -> re.Pattern[str]:
    slashed = rf"(?P<founders>{_NAMES})/(?P<writer>{_NAME}),\s(?P<work>{_law_letters()})"
    called = rf"(?P<called>{_commentaries()})/(?P<by>{_NAME})"
    return regex(rf"(?:{slashed}|{called}){_RAISED}{_PRINTED}\s{_place()}", look=_has_margin)


def _has_margin(text: str) -> bool:
    return any(map(text.__contains__, (*terms.words("law", "german", "margin"), " N ")))


def _read_commentary(workspace: Workspace) -> bool:
    """Westermann, in: Erman, BGB, 16. Aufl. 2020, § 449 Rn. 1; MüKoInsO/Vuia, § 107 Rn. 17; Spitzer in Kodek, ABGB³ IV § 1063 Rz 12."""
    bounds = workspace.start, workspace.end
    found = _held_pattern().fullmatch(workspace.text, *bounds) or _slashed_pattern().fullmatch(workspace.text, *bounds)
    if found is None:
        return False
    _state_people(workspace, "author", found, *(group for group in ("writer", "by") if group in found.groupdict()))
    _state_people(workspace, "editor", found, "founders")
    _add(workspace, "title", found, *(group for group in ("work", "called") if group in found.groupdict()))
    _add(workspace, "volume", found, "volume", "counted")
    _state_raised(workspace, found)
    _state_printed(workspace, found)
    workspace.hints["type"] = "book"
    return True


def _state_raised(workspace: Workspace, found: re.Match[str]) -> None:
    """ABGB³: the edition by a raised number."""
    if found.groupdict().get("raised"):
        workspace.add("edition", *found.span("raised"), BY, found["raised"].translate(str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")))


@cache
def _handbook_pattern() -> re.Pattern[str]:
    """A handbook by its own name and its part: Asser/Moor 6-IV 2019/72; BSK OR I-Moor, Art. 1 N 14."""
    dutch, swiss = (terms.words("law", "handbooks", key) for key in ("nl", "ch"))
    part = r"\s[\dIVX][\w*-]*"
    called = rf"(?P<title>(?:{terms.either(dutch)})(?:[/-]{_NAMES}(?:\s&\s{_NAME})?)?{part})"
    parts = rf"{called}\s(?P<year>{_YEAR})/(?P<number>\d{{1,4}}[a-z]?)"
    place = r"(?P<place>(?:Vor\s)?[Aa]rt\.\s\d+\w{0,2}(?:[-–]\d+)?\s(?:N|Rz|n)\.?\s\d+(?:[-–]\d+)?(?:\sff?\.?)?)"
    swiss_parts = rf"(?P<called>(?:{terms.either(swiss)})\s[A-Z][A-Za-zÄÖÜäöü]+(?:\s[IVX]+)?)[-/](?P<writer>{_NAMES}),\s{place}"
    return regex(rf"(?:{parts}|{swiss_parts})[\s.]*", look=holds(*dutch, *swiss))


def _read_handbook(workspace: Workspace) -> bool:
    """Asser/Moor 6-IV 2019/72 (Leidraad voor juridische auteurs); BSK OR I-Moor, Art. 1 N 14: the number in it is cited."""
    found = _handbook_pattern().fullmatch(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    _add(workspace, "title", found, "title", "called")
    _state_people(workspace, "author", found, "writer")
    _add(workspace, "date", found, "year")
    group = "number" if found["number"] else "place"
    workspace.locator, workspace.locator_span = found[group].rstrip(" ."), Span(*found.span(group))
    workspace.hints["type"] = "book"
    workspace.hints["langid"] = "nl" if found["number"] else "de"
    workspace.take(*found.span())
    return True


@cache
def _book() -> re.Pattern[str]:
    title = r"(?P<title>[^\W\d][^,;:“”„\"()]{3,90}(?:,\s[a-zäöü][^,;:()\d]{2,50})?)"
    town = rf"(?:,?\s(?P<town>[{LATIN_CAPITAL}][^,;\d]{{2,40}}))?"
    counted = r"(?:,\s(?:Bd|Band)\.?\s(?P<volume>[\dIVX]+(?:/\d)?))?"
    return regex(rf"(?P<who>{_NAMES}),\s{title}{counted},\s{_EDITION}{town},?\s(?P<year>{_YEAR}),\s{_place()}", look=_has_margin)


@cache
def _raised_book_pattern() -> re.Pattern[str]:
    title = r"(?P<title>[^\W\d][^,;:“”„\"()\d]{3,90}?)"
    counted = r"(?:\s(?P<volume>[IVX]+(?:/\d)?))?(?P<raised>[¹²³⁴⁵⁶⁷⁸⁹]{1,2})?(?P<edition>)"
    return regex(
        rf"(?P<who>{_NAMES}),\s{title}{counted}\s\((?P<year>{_YEAR})\)\s{_place()}",
        look=_has_margin,
    )


@cache
def _part_pattern() -> re.Pattern[str]:
    """Moor in Moor/Quast, Hafenrecht² (2017) Rz 3/501: who wrote the part, and who gave out the book (AZR)."""
    parted = rf"(?P<who>{_NAMES})(?:,\sin:?|\sin:?)\s(?P<founders>{_NAMES})(?:\s\((?:Hrsg|Hg)\.?\))?,\s"
    return regex(_raised_book_pattern().pattern.replace(rf"(?P<who>{_NAMES}),\s", parted, 1), look=_has_margin)


def _read_book(workspace: Workspace) -> bool:
    """Baur/Stürner, Sachenrecht, 18. Aufl. 2009, § 59 Rn. 3; Moor, Hafenrecht II³ (1997) Rz 4/12 (AZR)."""
    bounds = workspace.start, workspace.end
    forms = (_part_pattern(), _book(), _raised_book_pattern())
    found = next((one for form in forms if (one := form.fullmatch(workspace.text, *bounds)) is not None), None)
    if found is None:
        return False
    _state_people(workspace, "author", found, "who")
    if "founders" in found.groupdict():
        _state_people(workspace, "editor", found, "founders")
    _add(workspace, "title", found, "title")
    for name, group in (("location", "town"), ("volume", "volume")):
        if group in found.groupdict():
            _add(workspace, name, found, group)
    _state_raised(workspace, found)
    _state_printed(workspace, found)
    workspace.hints["type"] = "book"
    return True


def _state_printed(workspace: Workspace, found: re.Match[str]) -> None:
    """The edition, the year and the marginal number."""
    _add(workspace, "edition", found, "edition")
    if found["year"] and (workspace.has("url") or not workspace.has("urldate")):
        workspace.add("date", *found.span("year"), BY, dates.read(found["year"]) or found["year"][-4:], take=False)
    words = " ".join(found["place"].split()).rstrip(" .")
    workspace.locator, workspace.locator_span = words, Span(found.start("place"), found.start("place") + len(found["place"].rstrip(" .")))
    if not workspace.has("url"):
        workspace.rename("urldate", "date")  # (Stand: März 2019), of a work in loose leaves
    workspace.hints["langid"] = "de"
    workspace.take(*found.span())


# ---- what is cited by pages


@cache
def _article() -> re.Pattern[str]:
    journals = terms.words("law", "german", "journals")
    title = r"(?:(?P<title>[^;]{4,200}?),\s(?:in:\s)?)?"
    counted = rf"(?:(?P<volume>\d{{1,4}})\s\((?P<year>{_YEAR})\)|(?P<alone>{_YEAR}))"
    return regex(
        rf"(?P<who>{_NAMES}),?\s{title}(?P<journal>{terms.either(journals)})\s{counted},?\s(?:S\.\s)?{_PAGES}\s*\.?\s*",
        look=holds(*journals),
    )


def _read_article(workspace: Workspace) -> bool:
    """Mülbert, AcP 202 (2002), 912, 920; Armgardt, Das Anwartschaftsrecht, JuS 2010, 486 (487)."""
    found = _article().fullmatch(workspace.text, workspace.start, workspace.end)
    if found is None or found["who"].split("/")[0].split()[0] in terms.words("law", "court"):
        return False
    _state_people(workspace, "author", found, "who")
    _add(workspace, "title", found, "title")
    _add(workspace, "journaltitle", found, "journal")
    _add(workspace, "volume", found, "volume")
    _add(workspace, "date", found, "year", "alone")
    _state_pages(workspace, found)
    workspace.hints["type"] = "article"
    return True


@cache
def _offered_pattern() -> re.Pattern[str]:
    words = terms.words("law", "german", "offered")
    book = rf"(?P<book>(?:{terms.either(words)})\s[^,;“”„\"]{{3,120}}?)"
    town = rf"(?:(?P<town>[{LATIN_CAPITAL}][^,;\d]{{2,40}})\s)?"
    title = r"(?:(?P<title>[^;]{4,200}?),\s)?(?:in:?\s)?"
    return regex(rf"(?P<who>{_NAMES}),\s{title}{book},\s{town}(?P<year>{_YEAR}),\sS\.\s{_PAGES}\s*\.?\s*", look=holds(*words))


def _read_offered(workspace: Workspace) -> bool:
    """Bork, in: FS Kirchhof, 2003, S. 57 (63)."""
    found = _offered_pattern().fullmatch(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    _state_people(workspace, "author", found, "who")
    _add(workspace, "title", found, "title")
    _add(workspace, "booktitle", found, "book")
    _add(workspace, "location", found, "town")
    _add(workspace, "date", found, "year")
    _state_pages(workspace, found)
    workspace.hints["type"] = "incollection"
    return True


def _state_pages(workspace: Workspace, found: re.Match[str]) -> None:
    """The first page, and behind it the one that is cited; alone it may be either, and is the first."""
    _add(workspace, "pages", found, "page")
    group = next((one for one in ("pin", "inner") if found[one]), None)
    if group is not None:
        workspace.locator, workspace.locator_span = locators.clean(found[group]), Span(*found.span(group))
    workspace.hints["langid"] = "de"
    workspace.take(*found.span())


def _add(workspace: Workspace, name: str, found: re.Match[str], *groups: str) -> None:
    """States the first of some groups that stands in what was found."""
    group = next((one for one in groups if found[one]), None)
    if group is not None:
        workspace.add(name, *found.span(group), BY, found[group].strip(), take=False)


def _state_people(workspace: Workspace, name: str, found: re.Match[str], *groups: str) -> None:
    """States the names of the first such group, which slashes part."""
    group = next((one for one in groups if found[one]), None)
    if group is None:
        return
    at = found.start(group)
    for words in found[group].split("/"):
        workspace.fields.append(Field(name, words, Span(at, at + len(words)), BY))
        at += len(words) + 1

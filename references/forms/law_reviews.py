"""Articles and books as American law reviews cite them: Jane Doe, The Law of Ports, 45 YALE L.J. 123, 130 (1998); RICHARD HILL, TIDES 45
(3d ed. 2004).

Rule: a number, the journal's abbreviated name and a number before a year in brackets are its volume, first page and year, and a further
page behind a comma is the one that is cited (Bluebook, rule 16.4); a periodical, its day and "at" with a page are an article of that day
(16.5, 16.6); "in", a title, a number and brackets with editors and a year are a chapter (15.5); a title in capitals, or behind a known
given name, a number and brackets with edition, editors or translator and a year are a book and the page that is cited (15.1-15.4). What
stands before is the authors and the title.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import regex
from bib.scripts import LATIN_CAPITAL
from references import terms
from references.fields import dates, locators, names, numbering, press
from references.forms.review_heads import BY, are_names, has_given_name, is_in_capitals, skip_prose, state_head
from references.forms.workspace import Workspace
from references.model import Field, Span
from references.terms.phrases import word_set

_PAGES = r"\d{1,5}(?:[-–]\d{1,5})?(?:\s?(?:nn?\.|&\sn\.|tbl\.|fig\.|app\.)\s?\d+(?:[-–]\d+)?)?"
PAGES = rf"{_PAGES}(?:\s{{0,12}},\s{_PAGES})*"  # the note of a page may have been taken out before
PIN = rf"(?P<pin>{PAGES})"
_YEAR = r"(?P<date>(?:[A-Z][a-z]{2,8}\.?\s(?:\d{1,2},\s)?)?(?:1[6-9]|20)\d\d)"


@lru_cache(maxsize=1)
def _journal() -> re.Pattern[str]:
    """112 HARV. L. REV. 1501, 1510–12 (1999): behind the title, with a word that journals are called by."""
    words = terms.either(terms.words("law", "review"))
    name = rf"(?:[{LATIN_CAPITAL}][\w.’'\-]*|&|of|the|and|in|on|for|de|et)"
    return regex(
        rf",\s(?P<volume>\d{{1,4}})\s(?P<journal>(?={name}(?:\s?{name})*)(?:{name}\s?)*?(?:{words})(?:,?\s?{name})*?)[.,]?\s"
        rf"(?P<page>\d{{1,5}})(?:,\s(?:at\s)?{PIN})?(?P<notes>\s(?:&\s)?nn?\.\s?\d+(?:[-–]\d+)?)?\s\({_YEAR}\)",
        look=_VOLUME_AND_JOURNAL.search,
    )


_VOLUME_AND_JOURNAL = regex(r",\s\d{1,4}\s(?:[^\W\d]|&)")


_CAPITAL_WORDS = rf"[{LATIN_CAPITAL}][\w.’'\-]*(?:\s(?:[{LATIN_CAPITAL}&][\w.’'\-]*|of|the|and|in|on|for|de|la|le|du))*"
_MONTH = r"[A-Z][a-z]{2,8}\.?"
_DATED = regex(
    rf",\s(?P<journal>{_CAPITAL_WORDS}),\s(?P<date>{_MONTH}(?:\s?[–/-]\s?{_MONTH})?(?:\s\d{{1,2}}(?:[–-]\d{{1,2}})?,)?\s(?:1[6-9]|20)\d\d),"
    rf"\sat\s(?P<pin>[A-Z]{{0,2}}\d{{1,5}}[A-Z]?(?:[-–][A-Z]?\d{{1,5}})?(?:,\s[A-Z]?\d{{1,5}}(?:[-–]\d{{1,5}})?)*)(?!\w)",
    look=regex(r"\d,\sat\s").search,
)
_CODE = r"[A-Z]{2,6}-\d[\w-]*"
"""GAO-21-104: the number of a report, between who gives it out and its title"""
_EDITION = r"(?P<edition>\d{1,2}(?:st|nd|rd|d|th)|rev\.|[Ff]irst|[Ss]econd|[Tt]hird)\sed\.,?\s"
_PEOPLE = r"(?P<people>[^()\d;]{4,80}?)\s(?P<role>eds?\.|trans\.|ed\.\s&\strans\.),\s(?:online\sed\.,?\s)?"
_CHAPTER = regex(
    rf",\sin\s(?:(?P<volume>\d{{1,2}})\s)?(?P<book>[{LATIN_CAPITAL}][^()\d]{{6,150}}?),?\s(?P<page>\d{{1,4}})(?:,\s{PIN})?"
    rf"\s\({_PEOPLE}(?:{_EDITION})?(?P<date>(?:1[6-9]|20)\d\d)\)",
    look=regex(r",\sin\s").search,
)
_BOOK = regex(
    rf"^(?:(?P<volume>\d{{1,2}}[A-Z]?)\s)?(?P<head>(?:[^\d()“”\"]|(?<=,\s){_CODE},){{8,200}}?)(?:,?\s(?P<pin>(?:(?:§§?|¶¶?)\s[\d.:\[\]\-–]+(?:\(\w{{1,4}}\))*(?:,\sat\s)?)?(?:{PAGES})?)(?<=[\d\])]))?"
    rf"\s\((?:{_PEOPLE})?(?:(?P<house2>[A-Z][^()\d]{{2,40}}?),?\s(?=\d\w{{1,2}}\sed))?(?:{_EDITION})?(?:(?P<house>[A-Z][^()\d]{{2,40}})\s)?"
    r"(?P<date>(?:1[5-9]|20)\d\d)(?:\s&\sSupp\.\s(?:19|20)\d\d)?\)(?:\s\((?P<first>(?:1[5-9]|20)\d\d)\))?"
)


def read(workspace: Workspace) -> bool:
    """Reads an article or a book of this form; False where the stretch is none.

    >>> workspace = Workspace.of("Jane Doe, The Law of Ports, 45 YALE L.J. 123, 130 (1998)")
    >>> read(workspace), workspace.said()[1:]
    (True, ['title: The Law of Ports', 'journaltitle: YALE L.J.', 'volume: 45', 'pages: 123', 'date: 1998', 'cited: 130'])
    >>> workspace = Workspace.of("RICHARD HILL, THE LAW OF TIDES 45 (3d ed. 2004)")
    >>> read(workspace), workspace.said()
    (True, ['author: RICHARD HILL', 'title: THE LAW OF TIDES', 'edition: 3', 'date: 2004', 'cited: 45'])
    """
    workspace.start = skip_prose(workspace.text, workspace.start, workspace.end)
    return any(rule(workspace) for rule in (_read_article, _read_chapter, _read_known, _read_dated, _read_book, _read_starred, _read_paper))


def _read_article(workspace: Workspace) -> bool:
    found = _journal().search(workspace.text, workspace.start, workspace.end)
    if found is None or not state_head(workspace, workspace.start, found.start()):
        return False
    workspace.hints["type"] = "article"
    for name, group in (("journaltitle", "journal"), ("volume", "volume"), ("pages", "page")):
        workspace.add(name, *found.span(group), BY, found[group].strip(" ,"))
    state_date(workspace, found)
    state_pin(workspace, found)
    workspace.take(*found.span())
    if _JOINED.match(workspace.text, found.end(), workspace.end) is not None:
        workspace.end = found.end()
    return True


_JOINED = regex(rf",?\sand\s(?:in\s)?(?=[{LATIN_CAPITAL}][^\d;]{{4,200}},\s\d)")
"""…, 55 GA. L. REV. 101 (2020), and in Tom Adair, Ports, 9 J. LEGAL STUD. 4 (2001): the next begins behind the word"""


def _read_dated(workspace: Workspace) -> bool:
    """Ann Lee, Ports at War, N.Y. TIMES, Mar. 3, 2001, at A4: what comes out by the day or month (rules 16.5, 16.6)."""
    found = _DATED.search(workspace.text, workspace.start, workspace.end)
    read = dates.find(found["date"]) if found else ()
    if found is None or not read or not state_head(workspace, workspace.start, found.start()):
        return False
    workspace.hints["type"] = "article"
    workspace.add("journaltitle", *found.span("journal"), BY, found["journal"])
    if len(read[0].edtf) >= len("2001-03-03") and "/" not in read[0].edtf:
        workspace.fields.append(Field("entrysubtype", "newspaper", None, BY))
    state_date(workspace, found)
    state_pin(workspace, found)
    workspace.take(*found.span())
    return True


def _read_chapter(workspace: Workspace) -> bool:
    """Peter Stone, Salvage, in THE LAW OF THE SEA 45, 50 (Ann Lee & Tom Hart eds., 1999) (rule 15.5)."""
    found = _CHAPTER.search(workspace.text, workspace.start, workspace.end)
    if found is None or not state_head(workspace, workspace.start, found.start()):
        return False
    workspace.hints["type"] = "incollection"
    for name, group in (("booktitle", "book"), ("volume", "volume"), ("pages", "page")):
        if found[group]:
            workspace.add(name, *found.span(group), BY, found[group])
    _state_people(workspace, found, 0)
    _state_edition(workspace, found, 0)
    state_date(workspace, found)
    state_pin(workspace, found)
    workspace.take(*found.span())
    return True


@lru_cache(maxsize=1)
def _known_pattern() -> re.Pattern[str]:
    """Behind the title: the book that an earlier note states."""
    words = terms.either(terms.words("law", "known_books"))
    return regex(
        rf",\sin\s(?:(?P<volume>\d{{1,2}})\s)?(?P<book>[{LATIN_CAPITAL}][^()\d;]{{3,150}}?),\s(?:{words})\s\d{{1,4}}(?:,\sat\s(?P<page>\d{{1,4}})(?:[-–]\d{{1,4}})?(?:,\s{PIN})?)?",
        look=regex(r",\sin\s").search,
    )


def _read_known(workspace: Workspace) -> bool:
    """Corin Blake, Tolls as Power, in THE HANDBOOK OF TOLLS, supra note 18, at 301, 310: another chapter of a known book (rule 15.10.1)."""
    found = _known_pattern().search(workspace.text, workspace.start, workspace.end)
    if found is None or not state_head(workspace, workspace.start, found.start()):
        return False
    workspace.hints["type"] = "incollection"
    for name, group in (("booktitle", "book"), ("volume", "volume"), ("pages", "page")):
        if found[group]:
            workspace.add(name, *found.span(group), BY, found[group])
    state_pin(workspace, found)
    workspace.take(*found.span())
    return True


def _state_people(workspace: Workspace, found: re.Match[str], offset: int) -> None:
    if found["people"]:
        field = "translator" if found["role"] == "trans." else "editor"
        people = names.read(found["people"], offset + found.start("people"))
        workspace.fields += [Field(field, one.value, one.span, BY) for one in people]


def _state_edition(workspace: Workspace, found: re.Match[str], offset: int) -> None:
    if found["edition"]:
        words = f"{found['edition']} ed."
        value = numbering.read_edition(words)
        workspace.add("edition", offset + found.start("edition"), offset + found.end("edition"), BY, value)


def _read_book(workspace: Workspace) -> bool:
    found = _BOOK.match(workspace.text[workspace.start : workspace.end])
    if found is None or not (found["edition"] or found["people"] or found["pin"]):
        return False
    is_last = found.end() == len(found.string.rstrip(" ."))
    if not is_in_capitals(found["head"]) and not (is_last and (_is_by_person(found) or _is_treatise(found))):
        return False
    offset = workspace.start
    if not state_head(workspace, offset + found.start("head"), offset + found.end("head")):
        return False
    workspace.hints["type"] = "book"
    _split_code(workspace)
    if found["volume"]:
        _add(workspace, "volume", found, "volume", offset)
    _state_people(workspace, found, offset)
    _state_edition(workspace, found, offset)
    _add(workspace, "date", found, "date", offset)
    if found["first"]:
        _add(workspace, "origdate", found, "first", offset)
    _state_house(workspace, found, offset)
    if found["pin"]:
        workspace.locator = locators.clean(found["pin"])
        workspace.locator_span = Span(offset + found.start("pin"), offset + found.end("pin"))
    workspace.take(offset, offset + found.end())
    return True


_STARRED = regex(
    r"^(?:(?P<volume>\d{1,2})\s)?(?P<head>[A-Z][^\d()“”\"a-z]{8,160}?),?\s(?P<pin>\*\d{1,4}(?:[-–]\*?\d{1,4})?)(?=\s*\.?$|\s[(;])"
)


def _read_starred(workspace: Workspace) -> bool:
    """1 OTTO HALE, COMMENTARIES *125: an old book by the pages of its first edition, which stand at the margin of all (rule 15.8)."""
    found = _STARRED.match(workspace.text[workspace.start : workspace.end])
    offset = workspace.start
    if found is None or not state_head(workspace, offset + found.start("head"), offset + found.end("head")):
        return False
    workspace.hints["type"] = "book"
    if found["volume"]:
        _add(workspace, "volume", found, "volume", offset)
    workspace.locator = found["pin"].replace("–", "-")
    workspace.locator_span = Span(offset + found.start("pin"), offset + found.end("pin"))
    workspace.take(offset, offset + found.end())
    return True


@lru_cache(maxsize=1)
def _paper() -> re.Pattern[str]:
    """Posting 3 (Inst. of Econ., Working Paper No. 12, 2006); Notice 17 (Mar. 3, 2015) (unpublished manuscript) (on file with author)."""
    series, kept, thesis = (terms.either(terms.words("law", "review_papers", name)) for name in ("series", "kept", "theses"))
    letters = terms.either(terms.words("letters", "opens"))
    return regex(
        rf"(?!(?:{letters})\s)(?P<head>[^\d()“”\"]{{8,200}}?)(?:,?\s(?P<pin>{_PAGES}))?\s\((?:(?:(?P<body>[^()]{{3,80}}?),\s)?(?P<genre>{series})\s(?:No\.\s)?(?P<number>[\d][\d.,–-]*),\s)?"
        rf"{_YEAR}(?:,\s(?:at\s)?\d{{1,2}}:\d\d[^()]{{0,14}})?\s{{0,20}}\)(?P<kept>(?:\s\((?:(?:{thesis}),\s(?P<school>[^()]+)|(?:{kept})[^()]*)\))*)"
    )


def _read_paper(workspace: Workspace) -> bool:
    """What is not published, or comes out in a series of papers: the page cited, and in brackets who gives it out (rules 17.2, 17.4)."""
    found = _paper().match(workspace.text, workspace.start, workspace.end)
    if found is None or not (found["genre"] or found["kept"]) or not state_head(workspace, *found.span("head")):
        return False
    workspace.hints["type"] = "thesis" if found["school"] else "report" if found["genre"] else "unpublished"
    for name, group in (("institution", "school"), ("institution", "body"), ("genre", "genre"), ("number", "number")):
        if found[group]:
            workspace.add(name, *found.span(group), BY, found[group])
    state_date(workspace, found)
    state_pin(workspace, found)
    workspace.take(*found.span())
    return True


def _state_house(workspace: Workspace, found: re.Match[str], offset: int) -> None:
    """(Boston, Little & Hale 1831), (West 1949): who published the book, and where, if that is said."""
    group = "house" if found["house"] else "house2"
    if not found[group]:
        return
    place, comma, house = found[group].partition(", ")
    at = offset + found.start(group)
    if comma:
        workspace.add("location", at, at + len(place), BY)
    workspace.add("publisher", at + len(place) + len(comma) if comma else at, offset + found.end(group), BY, house if comma else place)


def _split_code(workspace: Workspace) -> None:
    """GAO-21-104, STAFFING OF COURTS: the number of a report stands before its title."""
    code, comma, _ = (workspace.value("title") or "").partition(", ")
    span = next(one.span for one in workspace.fields if one.name == "title")
    if comma and span is not None and _REPORT.fullmatch(code):
        workspace.hints["type"] = "report"
        workspace.drop("title")
        workspace.add("number", span.start, span.start + len(code), BY, code)
        workspace.add("title", span.start + len(code) + len(comma), span.end, BY)


_REPORT = regex(_CODE)


def _add(workspace: Workspace, name: str, found: re.Match[str], group: str, offset: int) -> None:
    workspace.add(name, offset + found.start(group), offset + found.end(group), BY, found[group])


_ARTICLES = ("The ", "A ", "An ")


def _is_by_person(found: re.Match[str]) -> bool:
    """Amos Field, Schools and Races: a given name known as such or an initial behind it, or a title that begins with an article, and a
    title that no journal has; an edition no journal has either (rule 15.1)."""
    name, comma, title = found["head"].partition(", ")
    if not (comma and are_names(name) and "," not in title):
        return False
    is_told = has_given_name(name) or title.startswith(_ARTICLES)
    return is_told and (bool(found["edition"]) or _is_no_journal(title))


def _is_treatise(found: re.Match[str]) -> bool:
    """2 Waters and Water Rights § 30.02 (3d ed. 2017): a volume before a title, and a section or a paragraph behind it (rule 15.8)."""
    return bool(found["volume"] and (found["pin"] or "").startswith(("§", "¶")))


def _is_no_journal(title: str) -> bool:
    """Of two words or more, none of them abbreviated or such as periodicals are called by."""
    known = terms.words("law", "review_words")
    return " " in title.strip() and "." not in title and word_set(title).isdisjoint(known) and press.press_kind(title) is None


def state_date(workspace: Workspace, found: re.Match[str]) -> None:
    read = dates.find(found["date"])
    workspace.add("date", *found.span("date"), BY, read[0].edtf if read else found["date"])


def state_pin(workspace: Workspace, found: re.Match[str]) -> None:
    if found["pin"]:
        workspace.locator, workspace.locator_span = locators.clean(found["pin"]), Span(*found.span("pin"))

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

from bib import names as persons
from bib.patterns import holds, regex
from bib.scripts import LATIN_CAPITAL
from references import terms
from references.fields import dates, locators, names, numbering, press
from references.forms.workspace import STOPS, Workspace
from references.model import Field, Span
from references.terms.phrases import word_set

BY = "kind.law-review"
_PAGES = r"\d{1,5}(?:[-–]\d{1,5})?(?:\s?(?:nn?\.|&\sn\.|tbl\.|fig\.|app\.)\s?\d+(?:[-–]\d+)?)?"
PIN = rf"(?P<pin>{_PAGES}(?:,\s{_PAGES})*)"
_YEAR = r"(?P<date>(?:[A-Z][a-z]{2,8}\.?\s(?:\d{1,2},\s)?)?(?:1[6-9]|20)\d\d)"
_NAME = rf"(?:[{LATIN_CAPITAL}][\w.’'\-]*|de|la|del|di|da|du|van|von|der|den|ten|ter|bin|al)"
_NAMES = regex(rf"{_NAME}(?:\s{_NAME}){{1,4}}")
_JOINED = regex(r"\s(?:&|and)\s")


@lru_cache(maxsize=1)
def _journal() -> re.Pattern[str]:
    """112 HARV. L. REV. 1501, 1510–12 (1999): behind the title, with a word that journals are called by."""
    words = terms.either(terms.words("law", "review"))
    name = rf"(?:[{LATIN_CAPITAL}][\w.’'\-]*|&|of|the|and|in|on|for|de|et)"
    return regex(
        rf",\s(?P<volume>\d{{1,4}})\s(?P<journal>(?={name}(?:\s?{name})*)(?:{name}\s?)*?(?:{words})(?:\s?{name})*?)[.,]?\s"
        rf"(?P<page>\d{{1,5}})(?:,\s(?:at\s)?{PIN})?(?P<notes>\s(?:&\s)?nn?\.\s?\d+(?:[-–]\d+)?)?\s\({_YEAR}\)",
        look=_VOLUME_AND_JOURNAL.search,
    )


_VOLUME_AND_JOURNAL = regex(r",\s\d{1,4}\s(?:[^\W\d]|&)")


@lru_cache(maxsize=1)
def _kinds() -> re.Pattern[str]:
    """Note, Comment, Book Review: what students and editors write bears its kind before the title, or behind the author (rule 16.7)."""
    return regex(rf"(?:{terms.either(terms.words('law', 'review_kind'))})$")


_CAPITAL_WORDS = rf"[{LATIN_CAPITAL}][\w.’'\-]*(?:\s(?:[{LATIN_CAPITAL}&][\w.’'\-]*|of|the|and|in|on|for|de|la|le|du))*"
_MONTH = r"[A-Z][a-z]{2,8}\.?"
_DATED = regex(
    rf",\s(?P<journal>{_CAPITAL_WORDS}),\s(?P<date>{_MONTH}(?:\s?[–/-]\s?{_MONTH})?(?:\s\d{{1,2}}(?:[–-]\d{{1,2}})?,)?\s(?:1[6-9]|20)\d\d),"
    rf"\sat\s(?P<pin>[A-Z]{{0,2}}\d{{1,5}}[A-Z]?(?:[-–][A-Z]?\d{{1,5}})?(?:,\s[A-Z]?\d{{1,5}}(?:[-–]\d{{1,5}})?)*)(?!\w)",
    look=regex(r"\d,\sat\s").search,
)
_EDITION = r"(?P<edition>\d{1,2}(?:st|nd|rd|d|th)|rev\.|[Ff]irst|[Ss]econd|[Tt]hird)\sed\.,?\s"
_PEOPLE = r"(?P<people>[^()\d;]{4,80}?)\s(?P<role>eds?\.|trans\.|ed\.\s&\strans\.),\s"
_CHAPTER = regex(
    rf",\sin\s(?:(?P<volume>\d{{1,2}})\s)?(?P<book>[{LATIN_CAPITAL}][^()\d]{{6,150}}?),?\s(?P<page>\d{{1,4}})(?:,\s{PIN})?"
    rf"\s\({_PEOPLE}(?:{_EDITION})?(?P<date>(?:1[6-9]|20)\d\d)\)",
    look=regex(r",\sin\s").search,
)
_BOOK = regex(
    rf"^(?:(?P<volume>\d{{1,2}}[A-Z]?)\s)?(?P<head>[^\d()“”\"]{{8,200}}?)(?:,?\s(?P<pin>(?:(?:§§?|¶¶?)\s[\d.:\[\]\-–]+(?:,\sat\s)?)?(?:{_PAGES}(?:,\s{_PAGES})*)?)(?<=[\d\]]))?"
    rf"\s\((?:{_PEOPLE})?(?:(?P<house2>[A-Z][^()\d]{{2,40}}?),?\s(?=\d\w{{1,2}}\sed))?(?:{_EDITION})?(?:(?P<house>[A-Z][^()\d]{{2,40}})\s)?"
    r"(?P<date>(?:1[5-9]|20)\d\d)\)(?:\s\((?P<first>(?:1[5-9]|20)\d\d)\))?"
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
    return any(rule(workspace) for rule in (_read_article, _read_chapter, _read_dated, _read_book, _read_paper))


def _read_article(workspace: Workspace) -> bool:
    found = _journal().search(workspace.text, workspace.start, workspace.end)
    if found is None or not _state_head(workspace, workspace.start, found.start()):
        return False
    workspace.hints["type"] = "article"
    for name, group in (("journaltitle", "journal"), ("volume", "volume"), ("pages", "page")):
        workspace.add(name, *found.span(group), BY, found[group].strip(" ,"))
    _state_date(workspace, found)
    state_pin(workspace, found)
    workspace.take(*found.span())
    return True


def _read_dated(workspace: Workspace) -> bool:
    """Ann Lee, Ports at War, N.Y. TIMES, Mar. 3, 2001, at A4: what comes out by the day or month (rules 16.5, 16.6)."""
    found = _DATED.search(workspace.text, workspace.start, workspace.end)
    read = dates.find(found["date"]) if found else ()
    if found is None or not read or not _state_head(workspace, workspace.start, found.start()):
        return False
    workspace.hints["type"] = "article"
    workspace.add("journaltitle", *found.span("journal"), BY, found["journal"])
    if len(read[0].edtf) >= len("2001-03-03") and "/" not in read[0].edtf:
        workspace.fields.append(Field("entrysubtype", "newspaper", None, BY))
    _state_date(workspace, found)
    state_pin(workspace, found)
    workspace.take(*found.span())
    return True


def _read_chapter(workspace: Workspace) -> bool:
    """Peter Stone, Salvage, in THE LAW OF THE SEA 45, 50 (Ann Lee & Tom Hart eds., 1999) (rule 15.5)."""
    found = _CHAPTER.search(workspace.text, workspace.start, workspace.end)
    if found is None or not _state_head(workspace, workspace.start, found.start()):
        return False
    workspace.hints["type"] = "incollection"
    for name, group in (("booktitle", "book"), ("volume", "volume"), ("pages", "page")):
        if found[group]:
            workspace.add(name, *found.span(group), BY, found[group])
    _state_people(workspace, found, 0)
    _state_edition(workspace, found, 0)
    _state_date(workspace, found)
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
    if not _is_in_capitals(found["head"]) and not (is_last and (_is_by_person(found) or _is_treatise(found))):
        return False
    offset = workspace.start
    if not _state_head(workspace, offset + found.start("head"), offset + found.end("head")):
        return False
    workspace.hints["type"] = "book"
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


@lru_cache(maxsize=1)
def _paper() -> re.Pattern[str]:
    """Posting 3 (Inst. of Econ., Working Paper No. 12, 2006); Notice 17 (Mar. 3, 2015) (unpublished manuscript) (on file with author)."""
    series, kept = (terms.either(terms.words("law", "review_papers", name)) for name in ("series", "kept"))
    letters = terms.either(terms.words("letters", "opens"))
    return regex(
        rf"(?!(?:{letters})\s)(?P<head>[^\d()“”\"]{{8,200}}?)(?:,?\s(?P<pin>{_PAGES}))?\s\((?:(?:(?P<body>[^()]{{3,80}}?),\s)?(?P<genre>{series})\s(?:No\.\s)?(?P<number>[\d][\d,–-]*),\s)?"
        rf"{_YEAR}\)(?P<kept>(?:\s\((?:{kept})[^()]*\))*)"
    )


def _read_paper(workspace: Workspace) -> bool:
    """What is not published, or comes out in a series of papers: the page cited, and in brackets who gives it out (rules 17.2, 17.4)."""
    found = _paper().match(workspace.text, workspace.start, workspace.end)
    if found is None or not (found["genre"] or found["kept"]) or not _state_head(workspace, *found.span("head")):
        return False
    workspace.hints["type"] = "report" if found["genre"] else "unpublished"
    for name, group in (("institution", "body"), ("genre", "genre"), ("number", "number")):
        if found[group]:
            workspace.add(name, *found.span(group), BY, found[group])
    _state_date(workspace, found)
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


def _add(workspace: Workspace, name: str, found: re.Match[str], group: str, offset: int) -> None:
    workspace.add(name, offset + found.start(group), offset + found.end(group), BY, found[group])


def _is_in_capitals(head: str) -> bool:
    """RICHARD HILL, THE LAW OF TIDES: authors and title stand in (small) capitals (rule 15.1)."""
    letters = [char for char in head if char.isalpha()]
    return sum(map(str.isupper, letters)) >= 0.8 * len(letters)


_INITIAL = regex(rf"\s[{LATIN_CAPITAL}]\.\s")
_ARTICLES = ("The ", "A ", "An ")


def _is_by_person(found: re.Match[str]) -> bool:
    """Amos Field, Schools and Races: a given name known as such or an initial behind it, or a title that begins with an article, and a
    title that no journal has; an edition no journal has either (rule 15.1)."""
    name, comma, title = found["head"].partition(", ")
    if not (comma and _are_names(name) and "," not in title):
        return False
    is_told = persons.is_given(name.split()[0]) or _INITIAL.search(name) is not None or title.startswith(_ARTICLES)
    return is_told and (bool(found["edition"]) or _is_no_journal(title))


def _is_treatise(found: re.Match[str]) -> bool:
    """2 Waters and Water Rights § 30.02 (3d ed. 2017): a volume before a title, and a section or a paragraph behind it (rule 15.8)."""
    return bool(found["volume"] and (found["pin"] or "").startswith(("§", "¶")))


def _is_no_journal(title: str) -> bool:
    """Of two words or more, none of them abbreviated or such as periodicals are called by."""
    known = terms.words("law", "review_words")
    return " " in title.strip() and "." not in title and word_set(title).isdisjoint(known) and press.press_kind(title) is None


def _state_head(workspace: Workspace, start: int, end: int) -> bool:
    """Authors and title: as many pieces between commas as are names, joined by & at the last, are authors; the rest is the title."""
    title = _find_title(workspace.text, start, end)
    if title is None and (title := _find_kind_alone(workspace.text, start, end)) is None:
        return False
    if not title.cut(workspace.text).strip(STOPS):
        return False
    kind = _kind_before(workspace.text, start, title.start)
    if kind is not None:
        workspace.add("titleaddon", kind.start, kind.end, BY)
    people = names.read(workspace.text[start : kind.start if kind else title.start].rstrip(" ,"), start)
    workspace.fields += [Field("author", one.value, one.span, BY) for one in people]
    workspace.add("title", title.start, title.end, BY)
    workspace.take(start, end)
    return True


def _find_kind_alone(text: str, start: int, end: int) -> Span | None:
    """Henrik Dahl, Book Review: what has no title is called by its kind (rule 16.7.1)."""
    name, comma, kind = text[start:end].rpartition(", ")
    return Span(start + len(name) + len(comma), end) if comma and _are_names(name) and _kinds().match(kind.strip()) else None


def _kind_before(text: str, start: int, end: int) -> Span | None:
    """Where Note, Comment or the like stands before the title."""
    last = re.search(r"(?:^|,\s*)(?P<kind>[^,]+),\s*$", text[start:end])
    return Span(start + last.start("kind"), start + last.end("kind")) if last and _kinds().match(last["kind"].strip()) else None


_SURNAME = rf"[{LATIN_CAPITAL}][\w’'\-]+"
_SURNAMES = regex(rf"{_SURNAME}(?:,\s{_SURNAME}){{0,3}},?\s&\s{_SURNAME},\s(?=\S)", look=holds(" & "))
"""Marsh, Hill & Stone, Title: family names alone, joined by &"""


def _find_title(text: str, start: int, end: int) -> Span | None:
    """The title behind the authors; None where nothing is left for it."""
    if (surnames := _SURNAMES.match(text, start, end)) is not None:
        return Span(surnames.end(), end)
    at, authors = start, 0
    for piece in re.finditer(r"[^,]+(?:,\s*|$)", text[start:end]):
        words = piece.group().strip(" ,")
        is_suffix = bool(authors and words in persons.list_of("western", "suffixes"))
        if (
            not is_suffix
            and not _kinds().match(words)
            and (not _are_names(words) or (authors and not _continues(text, start + piece.start())))
        ):
            break
        at, authors = start + piece.end(), authors + 1
        if _JOINED.search(words):
            break
    if at >= end:
        return None
    kind = re.match(r"[^,]+,\s", text[at:end])
    return Span(at + kind.end() if kind and _kinds().match(kind.group().strip(" ,")) else at, end)


def _are_names(words: str) -> bool:
    words = re.sub(r"\set\sal\.$", "", words)
    return all(_NAMES.fullmatch(one) and len(one) < 50 for one in _JOINED.split(words))


def _continues(text: str, at: int) -> bool:
    """Whether a piece is a further author: a list of them ends in an & (rule 15.1)."""
    ahead = text[at : at + 120].split(",")
    return any(_JOINED.search(piece) and _are_names(piece.strip()) for piece in ahead[:4])


def _state_date(workspace: Workspace, found: re.Match[str]) -> None:
    read = dates.find(found["date"])
    workspace.add("date", *found.span("date"), BY, read[0].edtf if read else found["date"])


def state_pin(workspace: Workspace, found: re.Match[str]) -> None:
    if found["pin"]:
        workspace.locator, workspace.locator_span = locators.clean(found["pin"]), Span(*found.span("pin"))

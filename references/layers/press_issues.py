"""Issues of newspapers cited by name and day alone: Weser-Zeitung vom 3. Mai 1830, Nr. 121, S. 2; Вятский край. 1896. 14 мая. № 57.

Rule: a stretch that holds a name, one whole day, and beside them nothing but a number, a page and the time of day of an edition, cites
the issue of that day (Chicago 17 §14.191, ГОСТ Р 7.0.5-2008). The name is known to be a newspaper's, or tells it by its form; another
name needs the page or the number beside the day, and an article (De Waterweg) or the dotted form of Russian notes; it is no body's.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from bib import names as persons
from bib.patterns import regex
from bib.scripts import has_cyrillic
from references import terms
from references.fields import bodies, dates, language, locators, numbering, press
from references.forms import brackets, signals
from references.forms.parts import cover
from references.labeller.cited import cut_parts
from references.layers.compounds import Read, hide, join, move
from references.model import Citation, Field, NoteReading, Part, Span
from references.terms.phrases import word_set

_LONGEST = 140
"""characters"""
_DAY = len("1830-05-03")
_YEAR = len("1830")
_EDGE = " \t\n,.;:，。、；：()（）《》『』"
_QUOTED = frozenset('“”"„«»「」〈〉')
_BY = "titles.periodical"


class Issue(NamedTuple):
    """The issue of a newspaper, as a note cites it."""

    name: Span
    day: dates.Date
    number: numbering.Number | None
    page: locators.Locator | None
    volume: numbering.Number | None = None


def read_issue(reading: NoteReading, text: str) -> NoteReading:
    """A reading in which a note that is nothing but a newspaper and its day cites that issue.

    >>> one = read_issue(NoteReading("comment"), "Ulmer Zeitung vom 3. Mai 1830, Nr. 121, S. 2.").citations[0]
    >>> one.stated["journaltitle"], one.stated["date"], one.stated["number"], one.locator
    ('Ulmer Zeitung', '1830-05-03', '121', '2')
    """
    reading = _name_issues(reading)
    if len(text) > _LONGEST or len(reading.citations) > 1 or not _may_cite(text) or any(map(_is_read, reading.citations)):
        return reading
    begin = signals.signal_end(brackets.mask(text, brackets.find(text)), 0, len(text))
    issue = find_issue(text, begin)
    return reading if issue is None else _cite(text, begin, issue)


def read_papers(text: str, read: Read) -> NoteReading:
    """A reading in which names with a day that stand beside the issue of a newspaper are such issues too.

    >>> from references.parse import read_note
    >>> found = read_papers("New York Times, March 5, 1887; Lamp, March 6, 1887.", read_note)
    >>> [one.stated["journaltitle"] for one in found.citations]
    ['New York Times', 'Lamp']
    """
    reading = _read_issues(text) or read(text)
    if len(reading.citations) < 2 or not any(map(_is_issue, reading.citations)):
        return reading
    citations = tuple(map(_name_beside, reading.citations))
    return reading if citations == reading.citations else replace(reading, citations=citations)


_COUNTED = regex(r"(?<!\d)1[6-9]\d\d,?\s\(?[^\W\d]{1,4}[.:]?\s?\d")
"""1863, nr 12"""


def _may_cite(text: str) -> bool:
    """A cheap look: a day, or a year and a number behind it."""
    return dates.may_hold_day(text) or _DAY_OF_NORTH.search(text) is not None or _COUNTED.search(text) is not None


_LONGEST_LIST = 400
"""characters of a note of nothing but issues"""
_PIECE = regex(r"[^;]+;?\s*")


def _read_issues(text: str) -> NoteReading | None:
    """A note of nothing but issues of newspapers, each with its day: Bristol Mercury, 4 March 1797; Hull Packet, 5 March 1797."""
    if ";" not in text or len(text) > _LONGEST_LIST or not _may_cite(text):
        return None
    readings: list[NoteReading] = []
    for piece in _PIECE.finditer(text):
        words = piece.group().rstrip("; ")
        begin = signals.signal_end(brackets.mask(words, brackets.find(words)), 0, len(words))
        issue = find_issue(words, begin)
        if issue is None:
            return None
        readings.append(move(_cite(words, begin, issue), piece.start()))
    return join(text, list(cover([part for one in readings for part in one.parts], text)), readings)


def _name_issues(reading: NoteReading) -> NoteReading:
    """A reading whose periodicals of a whole day, without a title, are issues of newspapers: «Gazzetta di Pieve», 3 maggio 1848, p. 1."""
    citations = tuple(map(_name_issue, reading.citations))
    return reading if citations == reading.citations else replace(reading, citations=citations)


_NO_ISSUE = frozenset(("author", "editor", "publisher", "volume", "booktitle", "institution", "library", "url"))


def _name_issue(one: Citation) -> Citation:
    stated = one.stated
    if "journaltitle" not in stated or len(str(stated.get("date", ""))) != _DAY or not _NO_ISSUE.isdisjoint(stated) or _is_of_trade(one):
        return one
    title = stated.get("title")
    if isinstance(title, str) and (title not in terms.load("press")["editions"]["western"]):
        return one
    pages = stated.get("pages")
    cited = [found.value for found in locators.find(one.text) if found.kind == "page"] if pages else []
    fields = tuple(field for field in one.fields if field.name not in ("title", "pages", "type", "entrysubtype"))
    kind = (Field("type", "article", None, "kinds"), Field("entrysubtype", "newspaper", None, "kinds"))
    return replace(one, fields=(*fields, *kind), locator=cited[-1] if cited else one.locator)


def _is_of_trade(one: Citation) -> bool:
    """Whether a reference was read whole by the words of its trade: a gazette prints laws."""
    return any(field.by.startswith("kind.") for field in one.fields)


def _is_issue(one: Citation) -> bool:
    stated = one.stated
    return stated.get("entrysubtype") == "newspaper" and "title" not in stated and len(str(stated.get("date", ""))) == _DAY


def _name_beside(one: Citation) -> Citation:
    """A name with a whole day and nothing else, beside the issue of a newspaper, is one too: Sun, March 6, 1887."""
    stated = {field.name: field for field in one.fields}
    if not stated.keys() <= {"author", "date", "type", "langid"} or len(one.stated.get("author", ())) != 1 or one.pointing is not None:
        return one
    if "date" not in stated or len(stated["date"].value) != _DAY or not {"author", "type"} <= stated.keys():
        return one
    name, kind = replace(stated["author"], name="journaltitle", by=_BY), replace(stated["type"], value="article")
    named = (name if field.name == "author" else kind if field.name == "type" else field for field in one.fields)
    return replace(one, fields=(*named, Field("entrysubtype", "newspaper", None, "kinds")))


def _is_read(one: Citation) -> bool:
    """Whether a citation already has a periodical and its day, is a pointer, or was read whole by the words of its trade."""
    stated = one.stated
    is_held = "journaltitle" in stated and "date" in stated and not {"title", "author", "booktitle", "editor"}.isdisjoint(stated)
    return one.pointing is not None or _is_of_trade(one) or is_held


def find_issue(text: str, begin: int) -> Issue | None:
    """The issue that a whole note cites; None where the note is or says anything else.

    >>> find_issue("Русское слово. 1912. 3 апреля. С. 2.", 0).name
    Span(start=0, end=13)
    >>> find_issue("Brief vom 3. Mai 1830.", 0), find_issue("Der Hafen brannte am 3. Mai 1830 ab.", 0)
    (None, None)
    """
    text, is_quoted = _open_name(write_days(text), begin)
    day = None if not _QUOTED.isdisjoint(text) else _only_day(text, begin)
    if day is None:
        return None
    found = [one for one in numbering.find(text) if one.end <= day.start or one.start >= day.end]
    number, volume = (next((one for one in found if one.name == name), None) for name in ("number", "volume"))
    page = _find_page(text, day)
    counts = [one for one in (number, volume) if one is not None]
    name = _find_name(text, begin, min(day.start, *(one.start for one in counts), len(text)))
    taken = [name, Span(day.start, day.end), *(Span(one.start, one.end) for one in (*counts, page) if one is not None)]
    if len(day.edtf) < _DAY and (number is None or not (is_quoted or press.press_kind(name.cut(text)))):
        return None
    counted = (number is not None or (page is not None and not is_quoted)) and not _day_words().search(text, begin, day.start)
    if _match_beside().sub("", hide(text, taken)[begin:]).strip(_EDGE) or not _may_be_paper(
        name.cut(text), counted=counted, quoted=is_quoted and number is not None and page is not None
    ):
        return None
    return Issue(name, day, number, page, volume)


_DAY_OF_NORTH = regex(r"(?<![\d/–-])(?P<day>0?[1-9]|[12]\d|3[01])/(?P<month>0?[1-9]|1[0-2])\s(?P<year>1[6-9]\d\d|20\d\d)(?!\d)")


def write_days(text: str) -> str:
    """A text of the same length with the days of Nordic notes as others write them.

    >>> write_days("Morgenbladet 2/4 1903, s. 1")
    'Morgenbladet 2.4.1903, s. 1'
    """
    return _DAY_OF_NORTH.sub(r"\g<day>.\g<month>.\g<year>", text) if "/" in text else text


_PAGE_LAST = regex(r",\s(?P<cited>(?:s\.\s?)?(?P<page>\d{1,2}))\.?\s*$")


def _find_page(text: str, day: dates.Date) -> locators.Locator | None:
    """The page behind the day, by its word, or as the last number behind a comma."""
    if (sheet := locators.sheet(text, day.end, len(text))) is not None:
        return sheet
    named = next((one for one in locators.find(text) if one.start >= day.end), None)
    last = _PAGE_LAST.search(text, day.end)
    if named is not None or last is None:
        return named
    return locators.Locator(*last.span("cited"), *last.span("page"), last["page"])


_QUOTED_FIRST = regex(r"\s*(?P<open>[“„«\"])(?P<name>[^“”„«»\"]{3,58})(?P<close>[”“»\"])(?=[\s,])")


def _open_name(text: str, begin: int) -> tuple[str, bool]:
    """A text of the same length without the quotation marks of a name that begins it, and whether it had such: „Gazeta Polska”, nr 3, …."""
    found = _QUOTED_FIRST.match(text, begin)
    if found is None:
        return text, False
    first, last = found.start("open"), found.start("close")
    return f"{text[:first]} {text[first + 1 : last]} {text[last + 1 :]}", True


def _only_day(text: str, begin: int) -> dates.Date | None:
    """The day that a note names, or its year alone, if it is the one date in it."""
    found = [one for one in dates.find(text) if one.start >= begin]
    return found[0] if len(found) == 1 and len(found[0].edtf) in (_DAY, _YEAR) else None


def _find_name(text: str, begin: int, end: int) -> Span:
    words = text[begin:end]
    small = _day_words().search(words)
    name = words[: small.start()] if small else words
    start = begin + len(name) - len(name.lstrip(_EDGE))
    return Span(start, max(start, begin + len(name.rstrip(_EDGE))))


@cache
def _day_words() -> re.Pattern[str]:
    """Small words between a name and its day: vom, du, от."""
    return regex(rf"\s(?:{terms.pattern(sorted(terms.load('idle')['of_day'], key=len, reverse=True))})\s*$")


@cache
def _match_beside() -> re.Pattern[str]:
    """What else may stand beside the day: the small words before it, the edition of the morning or evening, its page in Japanese."""
    table = terms.load("press")["editions"]
    small = terms.pattern(sorted(terms.load("idle")["of_day"], key=len, reverse=True))
    western, eastern = terms.either(table["western"]), terms.either(table["eastern"])
    return regex(rf"(?<!\w)(?:{small}|(?:\d\.\s)?(?:{western}))(?!\w)|(?:{eastern})|第?\s?\d{{1,2}}\s?[{table['sheet']}]")


_NAME = regex(r"[^\W\d_][^,;:\d()\[\]]{1,58}")


def _may_be_paper(name: str, *, counted: bool, quoted: bool) -> bool:
    if _NAME.fullmatch(name) is None:
        return False
    if press.press_kind(name) is not None:
        return True
    if not counted or bodies.is_body(name) or press.is_utterance(name) or not word_set(name).isdisjoint(_no_paper()):
        return False
    words = name.split()
    return 2 <= len(words) <= 5 and (quoted or has_cyrillic(name) or press.bare(name) != name.casefold()) and not persons.is_given(words[0])


@cache
def _no_paper() -> frozenset[str]:
    """Words of what has days and pages too, and is no paper."""
    return frozenset(terms.words("press", "no_paper"))


def _cite(text: str, begin: int, issue: Issue) -> NoteReading:
    end = len(text.rstrip(" .。"))
    is_daily = len(issue.day.edtf) == _DAY or press.press_kind(issue.name.cut(text)) == "newspaper"
    fields = [
        Field("type", "article", None, "kinds"),
        Field("journaltitle", issue.name.cut(text), issue.name, _BY),
        Field("date", issue.day.edtf, Span(issue.day.start, issue.day.end), "dates"),
        *([Field("entrysubtype", "newspaper", None, "kinds")] if is_daily else []),
    ]
    for count in (issue.volume, issue.number):
        if count is not None:
            fields.append(Field(count.name, count.value, Span(count.start, count.end), f"numbering.{count.name}"))
    if spoken := language.read(issue.name.cut(text), text):
        fields.append(Field("langid", spoken, None, "language"))
    signal = text[:begin].strip(" ,:：，") or None
    citation = Citation(text[begin:end], Span(begin, end), tuple(fields), signal, issue.page.value if issue.page else None)
    parts: tuple[Part, ...] = (Part("reference", Span(begin, len(text))),)
    if issue.page is not None:
        parts = cut_parts(parts, Span(issue.page.start, issue.page.end), text)
    return NoteReading("citation", ((Part("signal", Span(0, begin)), *parts) if begin else parts), (citation,))

"""What an entry lacks that BibLaTeX's manual asks for, less what notes of its kind leave out by custom.

Rule: one fact is told once (issue 10, 9), for each work where it is cited first. Of a work without a title that alone is told: it was
hardly understood. Words of the text that lead to a page cite by the address alone, and lack nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from bib.patterns import regex
from bib.scripts import HAN, has_cjk
from references import findings, hyperlinks, terms
from references.entries import entry_of
from references.fields import bodies, dates
from references.model import Citation, Fields, Finding, Note, Reading, Source, Value


def find_gaps(sources: Iterable[Source], first: Mapping[str, tuple[Reading, Note]]) -> Iterator[Finding]:
    """A finding for each source that lacks something; `first` says where each is cited first.

    >>> from references.model import Document, Span
    >>> note = Note("1", "1", citations=(Citation("Hu 1919", Span(0, 7), source="hu"),))
    >>> first = {"hu": (Reading(Document("a.md", "", "", "utf-8")), note)}
    >>> [one.message for one in find_gaps([Source("hu", {"type": "book", "author": ("Hu",), "date": "1919"})], first)]
    ['In note 1, no title was found in “Hu 1919”.']
    """
    from bib import missing_fields

    by_year: set[str] = set()
    for source in sources:
        if source.key not in first or _is_linked(source.key, first[source.key][1]):
            continue
        lacking = [rule for rule in missing_fields(entry_of(source)) if not is_unasked(rule, source.fields)]
        if "title" in lacking:
            reading, note = first[source.key]
            if _is_by_year(source) and (reading.document.path in by_year or _is_told_personally(source, note)):
                continue
            by_year |= {reading.document.path} if _is_by_year(source) else set()
            yield _make("reference-without-title", source, first[source.key])
        elif lacking:
            yield from _tell_lacking(source, lacking, first[source.key])


def _is_by_year(source: Source) -> bool:
    """(Hill 1990, p. 3): a name and a year lead to the paper's list of works; that its notes do so is told once for a document."""
    return {name for name, value in source.fields.items() if value} <= _BY_YEAR


_BY_YEAR = frozenset(("type", "author", "date", "langid", "pages"))


def _is_told_personally(source: Source, note: Note) -> bool:
    """Anna Hill (p.c. 2013): what was said or written to the author has no title (Chicago 18, 14.111)."""
    citation = _find(source.key, note)
    return citation is not None and _words_of("personal").search(citation.text) is not None


@cache
def _words_of(name: str) -> re.Pattern[str]:
    """Words of references/terms/unasked.toml, whole where they are Western."""
    these = terms.load("unasked")[name]
    spaced = "|".join(re.escape(word) for word in these if not has_cjk(word))
    return regex("|".join([rf"(?<!\w)(?:{spaced})(?!\w)", *(re.escape(word) for word in these if has_cjk(word))]))


def _tell_lacking(source: Source, lacking: list[str], first: tuple[Reading, Note]) -> Iterator[Finding]:
    """What a source lacks; of a date whose year its words hold, that it was not read."""
    kind = str(source.fields.get("type", "misc"))
    date = next((rule for rule in lacking if "date" in rule.split("|")), None)
    citation = _find(source.key, first[1])
    if date is not None and citation is not None and _has_no_date(source, citation):
        lacking = [rule for rule in lacking if rule != date]
    elif date is not None and citation is not None and (year := _find_year(citation)):
        yield _make("unread-date", source, first, type=kind, value=year)
        lacking = [rule for rule in lacking if rule != date]
    if lacking:
        yield _make("missing-field", source, first, type=kind, field=_name_fields(lacking), name=lacking[0].split("|")[0])


def _has_no_date(source: Source, citation: Citation) -> bool:
    """Whether a note says itself that its work bears no date (n.d., o. J.), or cites by book and verse and names no print of it."""
    if _words_of("undated").search(citation.text) is not None:
        return True
    return not any(source.fields.get(name) for name in _OF_PRINT) and _VERSE.search(citation.text) is not None


_OF_PRINT = ("publisher", "location", "edition", "url", "journaltitle", "institution", "organization")
_VERSE = regex(
    r"(?:\s[ivxlc]{1,7}[.,]\s?(?:[ivxlc]{1,7}[.,]\s?)?\d{1,4}|\s\d{1,3}\.\d{1,4}(?:\.\d{1,3})?)[a-z]?(?:\s?[-–]\s?\d{1,4})?[\s.)]*\Z"
)
"""Paradise Lost, iv. 140; Thuc. 2.34"""


def _find_year(citation: Citation) -> str:
    """The last year in the words of a citation that is no part of a title, of pages or of an address; what ends a title may be the date.

    >>> from references.model import Span
    >>> text = "Moll, Quays 1770–1820, Bonn: Kai 2009"
    >>> _find_year(Citation(text, Span(0, 37))), _find_year(Citation("Moll, Quays 1770–1820", Span(0, 21)))
    ('2009', '')
    """
    start, cited = citation.span.start, citation.locator or ""
    titles = [one.span for one in citation.fields if one.name in _WITHOUT_DATE and one.span is not None]
    years = [
        found[0]
        for found in _YEAR.finditer(_ADDRESS.sub(lambda address: " " * len(address[0]), citation.text))
        if not any(span.start <= start + found.start() and start + found.end() < span.end for span in titles)
    ]
    return next((year for year in reversed(years) if year not in cited), "") or _find_day(citation.text)


def _find_day(words: str) -> str:
    """A day, or a year alone in brackets, wherever it stands: STS de 3 de mayo de 1987; “Tides” (2004).

    >>> _find_day("STS de 3 de mayo de 1987 (RJ 26/38)"), _find_day("“Tides” (2004 )"), _find_day("Quays 1770–1820")
    ('1987-05-03', '2004', '')
    """
    plain = _ADDRESS.sub(lambda address: " " * len(address[0]), words)
    days = [one.edtf for one in dates.find(plain) if len(one.edtf) == len("1987-05-03")] if any(map(str.isdecimal, plain)) else []
    year = _BRACKETED.search(plain)
    return days[-1] if days else year["year"] if year else ""


_BRACKETED = regex(r"[(（]\s?(?P<year>(?:1[5-9]\d\d|20[0-3]\d))\s?[)）]")


_WITHOUT_DATE = frozenset(("title", "subtitle", "pages", "number", "author"))
_YEAR = regex(r"(?<![\w\-–/:])(?:1[5-9]\d\d|20[0-3]\d)(?![\w\-–])")
_ADDRESS = regex(r"(?:https?://|www\.|doi:)\S+")


def _is_linked(key: str, note: Note) -> bool:
    """Whether a note cites a source by no more than words that lead to its page."""
    citation = _find(key, note)
    return note.form == "link" or (citation is not None and {field.by for field in citation.fields} == {hyperlinks.BY})


def _find(key: str, note: Note) -> Citation | None:
    return next((one for one in note.citations if one.source == key), None)


def _make(code: str, source: Source, first: tuple[Reading, Note], **details: str) -> Finding:
    """A finding on a source, at the words by which it is cited first."""
    reading, note = first
    citation = _find(source.key, note)
    at, words = (citation.span.start, citation.text) if citation else (0, note.text)
    return findings.make(code, reading.document, note.body.offset(at), note.label, key=source.key, text=words, **details)


def is_unasked(field: str, stated: Fields) -> bool:
    """Whether a source of this kind need not state a field, by references/terms/unasked.toml.

    >>> news = {"type": "article", "entrysubtype": "newspaper", "title": "Storm"}
    >>> is_unasked("author", news), is_unasked("journaltitle", news), is_unasked("author", {"type": "book"})
    (True, False, False)
    """
    return any(_fits(row, field, stated) for row in terms.load("unasked")["unasked"])


def _fits(row: Mapping[str, Any], field: str, stated: Fields) -> bool:
    return (
        not set(row["field"].split("|")).isdisjoint(field.split("|"))
        and stated.get("type", "misc") in row.get("type", (stated.get("type", "misc"),))
        and row.get("entrysubtype") in (None, stated.get("entrysubtype"))
        and ("has" not in row or any(stated.get(name) for name in row["has"]))
        and not any(stated.get(name) for name in row.get("lacks", ()))
        and all(_SAYS[condition](stated) for condition in row.get("says", ()))
    )


def _names_body(stated: Fields) -> bool:
    return any(map(bodies.is_body, _values(stated.get("author", ()))))


def _values(value: Value) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _is_of_day(stated: Fields) -> bool:
    return len(str(stated.get("date", "")).split("/")[0]) == len("1951-02-03")


def _is_known_by_number(stated: Fields) -> bool:
    return bool(stated.get("number")) and stated.get("title") == stated.get("number")


def _is_collective(stated: Fields) -> bool:
    return _collective().search(str(stated.get("title", ""))) is not None


@cache
def _collective() -> re.Pattern[str]:
    """The words of titles of works that nobody signs."""
    words = terms.load("unasked")["collective"]
    spaced = "|".join(re.escape(word) for word in words if not has_cjk(word))
    return regex(rf"\b(?:{spaced})|{'|'.join(word for word in words if has_cjk(word))}", re.IGNORECASE)


def _is_classic(stated: Fields) -> bool:
    """《尚書·商書》: a part of a book that is older than print, named by nothing else."""
    told = {name for name, value in stated.items() if value}
    return _CLASSIC.fullmatch(str(stated.get("title", ""))) is not None and told <= _TITLE_ALONE


_CLASSIC = regex(rf"[{HAN}]{{2,4}}[·・‧][{HAN}]{{1,6}}(?:[·・‧][{HAN}]{{1,6}})?")
_TITLE_ALONE = frozenset(("type", "title", "langid"))


_SAYS = {"classic": _is_classic, "body": _names_body, "day": _is_of_day, "number": _is_known_by_number, "collective": _is_collective}
"""what a row may ask of the values: the author is a body, the date a day, the title its number, or that of a work which nobody signs"""


def _name_fields(fields: Sequence[str]) -> str:
    """
    >>> _name_fields(["author", "date"]), _name_fields(["title", "url|doi|eprint"])
    ('author and no date', 'title and no url, doi or eprint')
    """
    words = (" or ".join(filter(None, (", ".join(rule.split("|")[:-1]), rule.split("|")[-1]))) for rule in fields)
    return " and no ".join(words)

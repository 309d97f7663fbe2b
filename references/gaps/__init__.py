"""What an entry lacks that BibLaTeX's manual asks for, less what notes of its kind leave out by custom.

Rule: one fact is told once (issue 10, 9), for each work where it is cited first. Of a work without a title that alone is told: it was
hardly understood. Words of the text that lead to a page cite by the address alone, and lack nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bib.patterns import regex
from bib.scripts import HAN
from references import findings, hyperlinks, terms
from references.entries import entry_of
from references.fields import bodies
from references.gaps.manners import Manner, are_names, name_manner
from references.gaps.unread_years import find_year, has_no_date
from references.labeller.finish import confidence
from references.labeller.thresholds import threshold
from references.model import Citation, Fields, Finding, Note, Reading, Source, Value


def find_gaps(sources: Iterable[Source], first: Mapping[str, tuple[Reading, Note]]) -> Iterator[Finding]:
    """A finding for each source that lacks something; `first` says where each is cited first.

    >>> from references.model import Document, Span
    >>> note = Note("1", "1", citations=(Citation("Hu 1919", Span(0, 7), source="hu"),))
    >>> first = {"hu": (Reading(Document("a.md", "", "", "utf-8")), note)}
    >>> [one.message for one in find_gaps([Source("hu", {"type": "book", "author": ("Hu",), "date": "1919"})], first)]
    ['In note 1, a short form stands for a work that no note states in full: “Hu 1919”.']
    """
    from bib import missing_fields

    alike: dict[tuple[str, Manner], list[Source]] = {}
    for source in sources:
        if source.key not in first or _is_linked(source.key, first[source.key][1]):
            continue
        lacking = [rule for rule in missing_fields(entry_of(source)) if not is_unasked(rule, source.fields)]
        if lacking and (manner := name_manner(source.fields)):
            alike.setdefault((first[source.key][0].document.path, manner), []).append(source)
        elif lacking:
            yield from _tell_lacking(source, lacking, first[source.key])
    for (_, manner), those in alike.items():
        yield from _tell_manner(manner, [one for one in those if not _is_known_so(one, first[one.key][1])], first)


def _tell_manner(manner: Manner, those: Sequence[Source], first: Mapping[str, tuple[Reading, Note]]) -> Iterator[Finding]:
    """A manner of citing, told once for a document, where it is met first."""
    if those:
        code = "short-form-alone" if manner == "short" else "reference-without-title"
        others = len(those) - 1
        where = f"note {first[those[0].key][1].label}" + (f" and {others} other{'s' if others > 1 else ''} like it" if others else "")
        name = "date" if those[0].fields.get("title") else "title"
        yield _make(code, those[0], first[those[0].key], where=where, name=name)


def _is_known_so(source: Source, note: Note) -> bool:
    """Whether nothing lacks of what is cited so: it was said to the author, or bears no date, as books cited by book and verse."""
    citation = _find(source.key, note)
    dateless = citation is not None and bool(source.fields.get("title")) and has_no_date(source.fields, citation)
    return dateless or _is_told_personally(source, note)


def _is_told_personally(source: Source, note: Note) -> bool:
    """Anna Hill (p.c. 2013): what was said or written to the author has no title (Chicago 18, 14.111)."""
    citation = _find(source.key, note)
    return citation is not None and terms.whole_words("unasked", "personal").search(citation.text) is not None


def _tell_lacking(source: Source, lacking: list[str], first: tuple[Reading, Note]) -> Iterator[Finding]:
    """What a source lacks; of a date whose year its words hold, that it was not read."""
    kind = str(source.fields.get("type", "misc"))
    citation = _find(source.key, first[1])
    if not _is_surely_read(source.fields, citation):
        return
    if "title" in lacking:
        yield _make("reference-without-title", source, first, where=f"note {first[1].label}")
        return
    date = next((rule for rule in lacking if "date" in rule.split("|")), None)
    if date is not None and citation is not None and has_no_date(source.fields, citation):
        lacking = [rule for rule in lacking if rule != date]
    elif date is not None and citation is not None and (year := find_year(citation)):
        yield _make("unread-date", source, first, type=kind, value=year)
        lacking = [rule for rule in lacking if rule != date]
    if lacking:
        yield _make("missing-field", source, first, type=kind, field=_name_fields(lacking), name=lacking[0].split("|")[0])


def _is_surely_read(stated: Fields, citation: Citation | None) -> bool:
    """Whether so much of a work was understood that what it lacks its note lacks: names that are some, titles that are no sentence, and an
    imprint or an address, or a container of somebody's work; or a name and a title of which their reader is sure."""
    title, people = str(stated.get("title", "")), stated.get("author", ()) or stated.get("editor", ())
    if any(_is_prose(str(stated.get(name, ""))) for name in _TITLES) or not are_names(people):
        return False
    if any(stated.get(name) for name in _IMPRINT):
        return bool(title or people)
    if not people:
        return False
    if any(stated.get(name) for name in _HOLDING):
        return True
    return bool(title) and citation is not None and confidence(citation) >= threshold("lacking")


def _is_prose(title: str) -> bool:
    """
    >>> _is_prose("an instructive page in the Autobiography"), _is_prose("The Autobiography")
    (True, False)
    """
    return title[:1].islower() or len(title) > _LONGEST_TITLE


_LONGEST_TITLE = 250
"""letters; a longer one is prose"""
_TITLES = ("title", "journaltitle", "booktitle")
_HOLDING = ("journaltitle", "booktitle")
_IMPRINT = ("publisher", "location", "institution", "organization", "url", "urldate", "edition")


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
    >>> is_unasked("title", news), is_unasked("date", news), is_unasked("author", {"type": "thesis"})
    (True, False, False)
    """
    return any(_fits(row, field, stated) for row in terms.load("unasked")["unasked"])


def _fits(row: Mapping[str, Any], field: str, stated: Fields) -> bool:
    return (
        not set(row["field"].split("|")).isdisjoint(field.split("|"))
        and stated.get("type", "misc") in row.get("type", (stated.get("type", "misc"),))
        and stated.get("type", "misc") not in row.get("but", ())
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


def _is_classic(stated: Fields) -> bool:
    """《尚書·商書》: a part of a book that is older than print, named by nothing else."""
    told = {name for name, value in stated.items() if value}
    return _CLASSIC.fullmatch(str(stated.get("title", ""))) is not None and told <= _TITLE_ALONE


_CLASSIC = regex(rf"[{HAN}]{{2,4}}[·・‧][{HAN}]{{1,6}}(?:[·・‧][{HAN}]{{1,6}})?")
_TITLE_ALONE = frozenset(("type", "title", "langid"))


_SAYS = {"classic": _is_classic, "body": _names_body, "day": _is_of_day, "number": _is_known_by_number}
"""what a row may ask of the values: the author is a body, the date a day, the title its number, or that of a classic"""


def _name_fields(fields: Sequence[str]) -> str:
    """
    >>> _name_fields(["author", "date"]), _name_fields(["title", "url|doi|eprint"])
    ('author and no date', 'title and no url, doi or eprint')
    """
    words = (" or ".join(filter(None, (", ".join(rule.split("|")[:-1]), rule.split("|")[-1]))) for rule in fields)
    return " and no ".join(words)

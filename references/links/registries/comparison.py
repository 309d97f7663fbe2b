"""A work as it is cited beside the same work as its registry knows it: agrees, differs (in what), retracted.

Titles, people and days are compared as everywhere (`references.dedupe`). That a registry knows nothing of a work is said so, and never
that there is no such work: most books, and most of what is printed in Chinese, Japanese and Russian, stand in none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from bib.csl_reader import read_date, read_item
from references import terms
from references.dedupe.compare import compare
from references.dedupe.names import Name, comparable_name, share_a_person
from references.dedupe.normal import bare
from references.dedupe.record import Record, from_fields
from references.dedupe.titles import title_relation
from references.links.places import Cited
from references.model import Fields, Value

ANSWERS = {
    "retracted": "the work was taken back",
    "differs": "the DOI is that of another work, or of another title, year or author",
    "not registered": "no registry knows the DOI: a misprint, or not yet registered",
    "agrees": "it is registered as it is cited",
    "registered": "the DOI is registered; its registry does not describe the work",
    "found": "a registry knows such a work",
    "perhaps": "a registry knows a work like it",
    "not found": "a registry does not know it, as most books and many works in other languages than English",
    "not asked": "the registry could not be asked",
    "no DOI": "the work states no DOI",
}
"""What `check --registries` answers, trouble first, and what it means."""
TROUBLE = frozenset({"retracted", "differs", "not registered"})
"""answers after which `check --registries` ends with exit code 1"""


class Work(NamedTuple):
    """A work as it is cited, and where."""

    key: str
    fields: Fields
    places: tuple[Cited, ...] = ()


class Answer(NamedTuple):
    """What a registry says of a work."""

    answer: str
    """one of ANSWERS"""
    message: str
    doi: str = ""
    title: str = ""
    """as registered"""
    author: tuple[str, ...] = ()
    year: str = ""


class Entry(NamedTuple):
    """A work as its registry describes it."""

    doi: str
    fields: dict[str, Value]
    years: tuple[str, ...]
    """of its issue: printed, online"""
    updates: tuple[tuple[str, str], ...] = ()
    """(kind, DOI) of the notices that change it"""
    notice_of: tuple[tuple[str, str], ...] = ()
    """(kind, DOI) of the works that it is itself a notice on"""

    @property
    def title(self) -> str:
        return _words(self.fields.get("title"))

    def answer(self, answer: str, message: str) -> Answer:
        return Answer(answer, message, self.doi, self.title, _people(self.fields), self.years[0] if self.years else "")


def _words(value: Value | None) -> str:
    return "" if value is None else value if isinstance(value, str) else "; ".join(value)


def read_csl(item: Mapping[str, Any]) -> Entry:
    """A work out of CSL-JSON as Crossref and DataCite write it: titles may stand in lists, days under several names.

    >>> entry = read_csl({"DOI": "10.1/A", "title": ["Rivers"], "subtitle": ["A Study"], "issued": {"date-parts": [[2004, 5]]}})
    >>> entry.title, entry.years
    ('Rivers', ('2004',))
    """
    flat = {name: _first_of(value) for name, value in item.items()}
    days = [read_date(item.get(name)) for name in ("issued", "published", "published-print", "published-online")]
    found = read_item(flat)
    if subtitle := _words(flat.get("subtitle") if isinstance(flat.get("subtitle"), str) else None):
        found.setdefault("subtitle", subtitle)
    years = tuple(dict.fromkeys(day[:4] for day in days if re.match(r"\d{4}", day or "")))
    doi = str(item.get("DOI") or "").lower()
    return Entry(doi, found, years, _notices(item.get("updated-by")), _notices(item.get("update-to")))


def _first_of(value: Any) -> Any:
    """The first of several titles; all else as it is."""
    return value[0] if isinstance(value, list) and value and isinstance(value[0], str) else value


def _notices(said: Any) -> tuple[tuple[str, str], ...]:
    rows = [one for one in said if isinstance(one, Mapping)] if isinstance(said, list) else []
    return tuple((re.sub(r"[\s-]", "_", str(one.get("type") or "").lower()), str(one.get("DOI") or "").lower()) for one in rows)


def read_openalex(item: Mapping[str, Any]) -> Entry:
    """A work out of OpenAlex.

    >>> read_openalex({"doi": "https://doi.org/10.1/A", "title": "Rivers", "publication_year": 2004, "is_retracted": True}).updates
    (('retraction', ''),)
    """
    year, title = _text(item, "publication_year"), _text(item, "title") or _text(item, "display_name")
    fields: dict[str, Value] = {"title": title, "author": _authors_of(item), "date": year}
    doi = _text(item, "doi").lower().rpartition("doi.org/")[2]
    stated = {name: value for name, value in fields.items() if value}
    return Entry(doi, stated, (year,) if year else (), (("retraction", ""),) if item.get("is_retracted") else ())


def _text(item: Mapping[str, Any], name: str) -> str:
    return str(item.get(name) or "")


def _authors_of(item: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the authors of a work in OpenAlex."""
    authors = (one.get("author") or {} for one in item.get("authorships") or [] if isinstance(one, Mapping))
    return tuple(filter(None, (_text(one, "display_name") for one in authors)))


def judge(cited: Fields, entry: Entry) -> Answer:
    """How a citation stands to what its DOI is registered for.

    >>> entry = read_csl({"DOI": "10.1/a", "title": "Rivers of the North", "issued": {"date-parts": [[2004]]}})
    >>> judge({"title": "Rivers of the North", "date": "2004"}, entry).answer
    'agrees'
    >>> judge({"title": "Rivers of the North", "date": "1999"}, entry).message
    'the year is registered as 2004, not 1999'
    """
    if notice := find_retraction(entry):
        return entry.answer("retracted", notice)
    differing = find_differences(cited, entry)
    mended = [f"{kind.replace('_', ' ')}: {doi}" for kind, doi in entry.updates if doi]
    if differing:
        return entry.answer("differs", "; ".join(differing))
    elsewhere = _is_in_another_script(from_fields(cited, ""), from_fields(entry.fields, ""))
    said = f"the title is registered in another script: “{entry.title}”" if elsewhere else "it is registered as it is cited"
    return entry.answer("agrees", "; ".join([said, *mended]))


def find_retraction(entry: Entry) -> str:
    """That a work was taken back, in words; "" where nothing says so. A notice of a retraction is none itself.

    >>> find_retraction(read_csl({"title": "RETRACTED: Rivers"})), find_retraction(read_csl({"title": "Retracted rivers"}))
    ('its title is registered as “RETRACTED: Rivers”', '')
    """
    gone = terms.load("registers")["updates"]["gone"]
    own = (*entry.updates, *(one for one in entry.notice_of if one[1] == entry.doi))
    kind, doi = next((one for one in own if one[0] in gone), ("", ""))
    if kind:
        return kind.replace("_", " ") + (f": {doi}" if doi and doi != entry.doi else "")
    return "" if any(kind in gone for kind, _ in entry.notice_of) else _find_mark_of_retraction(entry)


def _find_mark_of_retraction(entry: Entry) -> str:
    """What the title of a work that was taken back says before it or behind it."""
    marks = {bare(word) for word in terms.load("registers")["updates"]["titles"]}
    pieces = [bare(piece) for piece in re.split(r"[:：\[\]()（）【】]", entry.title) if piece.strip()]
    return f"its title is registered as “{entry.title}”" if len(pieces) > 1 and marks & {pieces[0], pieces[-1]} else ""


def find_differences(cited: Fields, entry: Entry) -> list[str]:
    """In what a citation differs from what is registered; what one of them does not state is no difference.

    >>> entry = read_csl({"title": "Rivers", "author": [{"family": "Roe", "given": "Ann"}], "issued": {"date-parts": [[2004]]}})
    >>> find_differences({"title": "Rivers", "author": ("Roe, A.",), "date": "2004"}, entry)
    []
    >>> find_differences({"title": "Mountains", "author": ("John Doe",)}, entry)
    ['the title is registered as “Rivers”', 'the people are registered as Ann Roe']
    """
    ours, theirs = from_fields(cited, ""), from_fields(entry.fields, "")
    found = []
    if ours.title and theirs.title and not _is_one_title(cited, ours, theirs):
        found.append(f"the title is registered as “{entry.title}”")
    year = _year_of(cited)
    if year and entry.years and year not in entry.years:
        found.append(f"the year is registered as {' or '.join(entry.years)}, not {year}")
    people = _people(entry.fields)
    if share_a_person([*ours.authors, *_editors(cited)], [*theirs.authors, *_editors(entry.fields)]) is False:
        found.append(f"the people are registered as {', '.join(people[:5])}" + (" and others" if len(people) > 5 else ""))
    return found


def _is_one_title(cited: Fields, ours: Record, theirs: Record) -> bool:
    """Whether two titles are one: also a short form, a translation, and a chapter that bears the DOI of its book."""
    if _is_in_another_script(ours, theirs):
        return True  # registries have many works in English alone: that cannot be compared
    if title_relation(ours, theirs) in ("equal", "near", "short", "gloss"):
        return True
    whole = next((str(cited[name]) for name in ("booktitle", "maintitle") if cited.get(name)), "")
    return bool(whole) and title_relation(from_fields({"title": whole}, ""), theirs) in ("equal", "near", "short")


def _is_in_another_script(ours: Record, theirs: Record) -> bool:
    return bool(ours.script and theirs.script and ours.script != theirs.script) and title_relation(ours, theirs) == "other"


def _people(fields: Mapping[str, Value]) -> tuple[str, ...]:
    found = fields.get("author") or fields.get("editor") or ()
    return (found,) if isinstance(found, str) else found


def _editors(fields: Mapping[str, Value]) -> Sequence[Name]:
    found = fields.get("editor") or ()
    return [comparable_name(one) for one in ((found,) if isinstance(found, str) else found)]


def _year_of(fields: Fields) -> str:
    found = re.match(r"\d{4}", str(fields.get("date") or fields.get("year") or ""))
    return found[0] if found else ""


def judge_search(cited: Fields, entries: Iterable[Entry], where: str) -> Answer:
    """Which of the works that a registry offers is the one that is cited.

    >>> entry = read_csl({"DOI": "10.1/a", "title": "Rivers of the North", "author": [{"family": "Roe"}]})
    >>> judge_search({"title": "Rivers of the North", "author": ("Ann Roe",)}, [entry], "Crossref").message
    'Crossref knows it: 10.1/a'
    >>> judge_search({"title": "港口史"}, [entry], "Crossref").answer
    'not found'
    """
    ours = from_fields(cited, "")
    unsure: Entry | None = None
    for entry in entries:
        verdict = compare(ours, from_fields({**entry.fields, **({"doi": entry.doi} if entry.doi else {})}, ""))
        if verdict.answer == "same":
            retracted = find_retraction(entry)
            said = f"{where} knows it: {entry.doi or entry.title}"
            return entry.answer("retracted", f"{retracted}; {said}") if retracted else entry.answer("found", said)
        unsure = unsure or (entry if verdict.answer == "unsure" else None)
    if unsure is not None:
        return unsure.answer("perhaps", f"{where} knows a work like it: {unsure.title} ({unsure.years[0] if unsure.years else 'no year'})")
    return Answer("not found", f"{where} does not know it, which says nothing of whether there is such a work")

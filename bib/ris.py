"""Entries -> RIS, as Zotero, EndNote and JabRef import it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from bib import dates, fields, names, types
from bib.csl import notes
from bib.entry import Entry
from bib.normal import join_titles, normalise
from bib.patterns import regex

_PAGES = regex(r"([^-;,]+)-([^-;,]+)")


def to_ris(entries: Iterable[Entry]) -> str:
    """RIS text, one record for each entry, in their order.

    >>> print(to_ris([Entry("k", "article", {"author": ("鄭端耀",), "title": "國際關係", "date": "2003-03", "pages": "7-8"})]).strip())
    TY  - JOUR
    ID  - k
    AU  - 鄭, 端耀
    PY  - 2003
    DA  - 2003/03//
    TI  - 國際關係
    SP  - 7
    EP  - 8
    ER  -
    """
    return "\n".join("".join(f"{tag}  - {value}\n" for tag, value in _lines(join_titles(normalise(entry)))) for entry in entries)


def _lines(entry: Entry) -> Iterator[tuple[str, str]]:
    kind = ris_type(entry)
    yield "TY", kind
    yield "ID", entry.key
    yield from _people(entry, kind)
    yield from _date(entry.text("date"))
    yield from _container(entry, kind)
    yield from _plain_lines(entry)
    yield from _copy(entry.text("archiveurl"))
    yield from _body(entry, kind)
    yield from _number(entry, kind)
    yield from _pages(entry.text("pages"))
    yield from _day_of_access(entry.text("urldate"))
    yield from (("KW", word.strip()) for word in entry.text("keywords").split(",") if word.strip())
    yield from (("N1", said) for said in notes(entry) if not said.startswith(fields.row("title_gloss").label))  # which is TT
    yield "ER", ""


def _people(entry: Entry, kind: str) -> Iterator[tuple[str, str]]:
    for row in fields.rows_with("ris"):
        if row.holds == "names":
            for one in entry.names(row.name):
                yield row.ris_in.get(kind, row.ris), _person(one, entry.text("langid"))


def _plain_lines(entry: Entry) -> Iterator[tuple[str, str]]:
    for row in _plain_rows():
        if value := entry.text(row.name):
            yield row.ris, types.printed_kind(value, entry.text("langid")) if row.name == "type" else value


def _copy(url: str) -> Iterator[tuple[str, str]]:
    """Beside AN, which Zotero shows as a place in an archive: a link that can be followed."""
    if url:
        yield "L2", url


def _day_of_access(edtf: str) -> Iterator[tuple[str, str]]:
    if dates.parse(edtf):
        yield "Y2", _slashes(edtf)


def ris_type(entry: Entry) -> str:
    """The RIS type of an entry.

    >>> ris_type(Entry("k", "article", {"entrysubtype": "newspaper"})), ris_type(Entry("k", "mosaic", {}))
    ('NEWS', 'GEN')
    """
    return types.described(entry.type, entry.text("entrysubtype")).ris


@cache
def _plain_rows() -> tuple[fields.FieldRow, ...]:
    """The fields that are written as they stand; the others have a form of their own."""
    shaped = fields.holding("names", "date", "year", "pages") | {"booktitle", "journaltitle", "number", "issue", "keywords"}
    return tuple(row for row in fields.rows_with("ris") if row.name not in shaped)


def _container(entry: Entry, kind: str) -> Iterator[tuple[str, str]]:
    site = entry.text("organization") if kind == "ELEC" else ""
    if kind == "CPAPER":  # as Zotero and EndNote have it: the proceedings, and the conference
        yield from _present((("C3", entry.text("booktitle")), ("T2", entry.text("eventtitle") or entry.text("journaltitle"))))
    elif container := entry.text("journaltitle") or entry.text("booktitle") or site:
        yield "T2", container


def _present(lines: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((tag, value) for tag, value in lines if value)


def _body(entry: Entry, kind: str) -> Iterator[tuple[str, str]]:
    """The body that gave a work out, where it has no publisher; that of a web page is its container."""
    body = entry.text("institution") or (entry.text("organization") if kind != "ELEC" else "")
    if body and not entry.text("publisher"):
        yield "PB", body


def _number(entry: Entry, kind: str) -> Iterator[tuple[str, str]]:
    row = fields.row("number")
    if number := entry.text("number") or entry.text("issue"):
        yield row.ris_in.get(kind, row.ris), number


def _pages(pages: str) -> Iterator[tuple[str, str]]:
    """
    >>> list(_pages("7-8")), list(_pages("A18; 3-4"))
    ([('SP', '7'), ('EP', '8')], [('SP', 'A18; 3-4')])
    """
    ends = _PAGES.fullmatch(pages)
    if ends:
        yield "SP", ends[1]
        yield "EP", ends[2]
    elif pages:
        yield "SP", pages


def _person(printed: str, lang: str) -> str:
    if names.is_others(printed):
        return "et al."
    name = names.parse(printed, lang)
    if name.joined and name.given and not name.body:
        return f"{name.family}, {name.given}"
    last = f"{name.prefix} {name.family}".strip()
    return ", ".join(part for part in (last, name.given, name.suffix) if part)


def _date(edtf: str) -> Iterator[tuple[str, str]]:
    if not edtf:
        return
    year = dates.year(edtf)
    if re.fullmatch(r"\d{4}", year, re.A):
        yield "PY", year
    yield "DA", _slashes(edtf) if dates.parse(edtf) else f"///{edtf}"


def _slashes(edtf: str) -> str:
    """YYYY/MM/DD/other: a season or the rest of a range stands in the last part.

    >>> _slashes("2003-03/2003-04"), _slashes("2003-21"), _slashes("2001-07-24")
    ('2003/03//2003-03 to 2003-04', '2003///Spring', '2001/07/24/')
    """
    points = dates.parse(edtf)
    first = points[0]
    if first is None or first.unspecified:
        return f"///{edtf.replace('/', ' to ')}"
    month = f"{first.calendar_month:02d}" if first.calendar_month else ""
    other = edtf.replace("/", " to ") if len(points) == 2 else first.season or ("ca." if first.doubt else "")
    return f"{first.year:04d}/{month}/{f'{first.day:02d}' if first.day else ''}/{other}"

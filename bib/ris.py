"""Entries -> RIS, as Zotero, EndNote and JabRef import it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bib import dates, names, types
from bib.csl import csl_type, notes
from bib.entry import Entry
from bib.layout import normal
from bib.terms import load


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
    return "\n".join("".join(f"{tag}  - {value}\n" for tag, value in _lines(normal(entry))) for entry in entries)


def _lines(entry: Entry) -> Iterator[tuple[str, str]]:
    table = load("exchange")
    kind = csl_type(entry)
    yield "TY", (types.subtype(entry.type, entry.text("entrysubtype")) or types.row(entry.type)).ris
    yield "ID", entry.key
    editors = "A3" if kind == "book" else "A2"  # where Zotero looks for editors
    for field, tag in (("author", "AU"), ("editor", editors), ("translator", "A4")):
        for one in entry.names(field):
            yield tag, _person(one, entry.text("langid"))
    yield from _date(entry.text("date"))
    container = entry.text("journaltitle") or entry.text("booktitle") or (entry.text("organization") if kind == "webpage" else "")
    if container:
        yield "T2", container
    for field, tag in table["ris"]["fields"].items():
        value = entry.text(field)
        if value:
            yield tag, types.printed_kind(value) if field == "type" else value
    if entry.text("archiveurl"):
        yield "L2", entry.text("archiveurl")  # beside AN, which Zotero shows as a place in an archive: a link that can be followed
    body = entry.text("institution") or (entry.text("organization") if kind != "webpage" else "")
    if body and not entry.text("publisher"):
        yield "PB", body
    if entry.text("number") or entry.text("issue"):
        yield ("SN" if kind in ("report", "patent") else "IS"), entry.text("number") or entry.text("issue")
    pages = entry.text("pages")
    first, last = re.fullmatch(r"([^-;,]+)-([^-;,]+)", pages), pages
    if first:
        yield "SP", first[1]
        yield "EP", first[2]
    elif pages:
        yield "SP", last
    if dates.parse(entry.text("urldate")):
        yield "Y2", _slashes(entry.text("urldate"))
    for word in filter(None, (one.strip() for one in entry.text("keywords").split(","))):
        yield "KW", word
    for said in notes(entry):
        if not said.startswith(table["glosses"]["title_gloss"]):
            yield "N1", said
    yield "ER", ""


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
    month = f"{first.month:02d}" if first.month and first.month <= 12 else ""
    other = edtf.replace("/", " to ") if len(points) == 2 else first.season or ("ca." if first.doubt else "")
    return f"{first.year:04d}/{month}/{f'{first.day:02d}' if first.day else ''}/{other}"

"""Days and years that a reader took for something else, or something else for these; and a translator that it left in the words of a note.

Rule: the year of an imprint stands in the bracket where a bracket has one, and not in the number before it; a day behind the last comma of
a title that an author opens is the day of the work; a name and a day alone are no book; who translated it is no remark.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bib.patterns import regex
from bib.scripts import CAPITAL
from references import terms
from references.fields import dates, locators, names, numbering, press
from references.fields.roles import cut_role
from references.forms.access import find_before
from references.layers.citation_values import put_in_place
from references.model import Field, Span

Fields = tuple[Field, ...]

_IN_BRACKET = regex(r"(?P<number>\d{1,5})\s?\((?P<year>(?:1[6-9]|20)\d\d)\)[\s.,;]*")


def prefer_bracket(fields: Fields, text: str) -> Fields:
    """4(43), 1686 (2019): the year stands in the bracket, and before it the number of the paper or its first page.

    >>> text = "Tides 4(43), 1686 (2019)"
    >>> [(one.name, one.value) for one in prefer_bracket((Field("volume", "4"), Field("date", "1686", Span(13, 24))), text)]
    [('volume', '4'), ('date', '2019'), ('pages', '1686')]
    """
    day = next(field for field in fields if field.name == "date")
    found = _IN_BRACKET.fullmatch(text, *day.span) if day.span is not None else None
    if found is None or day.value != found["number"]:
        return fields
    named = replace(day, value=found["year"], span=Span(*found.span("year")))
    number = Field("pages", found["number"], Span(*found.span("number")), day.by, day.confidence)
    return put_in_place(fields, day, (named, number))


_MONTH_BEFORE = regex(r"(?<!\w)\d{1,2}(?:\.\s?|\s)[IVX]{1,4}[.\s]\s?\Z")


def complete_day(fields: Fields, text: str) -> Fields:
    """nr 21 z 2 VIII 1930: a year that a day and its month in Roman numerals stand before is the year of that day; no volume is in it.

    >>> text = "Kurier, 2 VIII 1930, s. 3"
    >>> read = (Field("journaltitle", "Kurier", Span(0, 6)), Field("volume", "2", Span(8, 9)), Field("date", "1930", Span(15, 19)))
    >>> [(one.name, one.value) for one in complete_day(read, text)]
    [('journaltitle', 'Kurier'), ('date', '1930-08-02')]
    """
    day = next(field for field in fields if field.name == "date")
    if (
        day.span is None
        or len(day.value) != len("1930")
        or text[max(0, day.span.start - 3) : day.span.start].strip(" .")[-1:] not in tuple("IVX")
    ):
        return fields
    found = _MONTH_BEFORE.search(text, max(0, day.span.start - 12), day.span.start)
    whole = dates.read(text[found.start() : day.span.start + 4]) if found else None
    if found is None or whole is None or len(whole) != len("1930-08-02"):
        return fields
    kept = tuple(_cut_at(one, found.start(), text) for one in fields if not _stands_in(one, found.start(), day.span.start))
    return tuple(replace(one, value=whole, span=Span(found.start(), day.span.start + 4)) if one.name == "date" else one for one in kept)


def _stands_in(field: Field, start: int, end: int) -> bool:
    return field.span is not None and start <= field.span.start and field.span.end <= end


def _cut_at(field: Field, at: int, text: str) -> Field:
    """A value without what stands behind a place of the note."""
    if field.span is None or field.name not in ("title", "journaltitle") or not field.span.start < at < field.span.end:
        return field
    end = len(text[:at].rstrip(" ,"))
    return replace(field, value=text[field.span.start : end], span=Span(field.span.start, end)) if end > field.span.start else field


def count_note(fields: Fields, text: str) -> Fields:
    """Kurier, nr 21, 2 VIII 1930: what is left of an article and is nothing but a number with its word is the issue.

    >>> [(one.name, one.value) for one in count_note((Field("journaltitle", "Kurier"), Field("note", "Nr. 21")), "")]
    [('journaltitle', 'Kurier'), ('number', '21')]
    """
    note = next(field for field in fields if field.name == "note")
    found = [one for one in numbering.find(note.value) if one.name == "number"]
    if len(found) != 1 or found[0].start > 0 or note.value[found[0].end :].strip(" .,z"):
        return fields
    return tuple(replace(one, name="number", value=found[0].value) if one is note else one for one in fields)


def part_day(fields: Fields, text: str) -> Fields:
    """Rossi, I porti, La Repubblica, 1° maggio 2024: a day behind the last comma, and before it a paper whose name is known.

    >>> read = (Field("author", "Rossi"), Field("title", "I porti, La Repubblica, 1° maggio 2024", Span(7, 45)), Field("type", "book"))
    >>> [(one.name, one.value) for one in part_day(read, "")][1:4]
    [('title', 'I porti'), ('journaltitle', 'La Repubblica'), ('date', '2024-05-01')]
    """
    title = next(field for field in fields if field.name == "title")
    head, comma, last = title.value.rpartition(", ")
    day = dates.read(last) if comma and last[0].isdigit() and last[-1].isdigit() else None
    if day is None or len(day) != len("2024-05-01") or not head:
        return fields
    parted = [replace(title, value=head), Field("date", day, title.span, "dates")]
    before, comma, paper = head.rpartition(", ")
    if comma and press.is_known_press(paper):
        parted[:1] = [replace(title, value=before), Field("journaltitle", paper, title.span, "titles.periodical")]
        fields = tuple(replace(field, value="article") if field.name == "type" and field.value == "book" else field for field in fields)
    return put_in_place(fields, title, parted)


_NO_WORK = frozenset(("author", "date", "type", "langid", "author_others"))


def name_rest(fields: Fields, text: str) -> Fields:
    """Karl Moor, 12. März 1998: a name and a day, and nothing else, are no book.

    >>> name_rest((Field("author", "Karl Moor"), Field("date", "1998-03-12"), Field("type", "book")), "")[2].value
    'misc'
    """
    if any(field.name not in _NO_WORK or (field.name == "date" and len(field.value) < len("1998-03-12")) for field in fields):
        return fields
    return tuple(replace(field, value="misc") if field.name == "type" and field.value == "book" else field for field in fields)


def name_translator(fields: Fields, text: str) -> Fields:
    """Weber, I fiumi, tr. it. di A. Rossi, Torino 1990: who translated the work.

    >>> [one.value for one in name_translator((Field("note", "tr. it. di A. Rossi", Span(16, 35)),), "") if one.name == "translator"]
    ['A. Rossi']
    """
    note = next(field for field in fields if field.name == "note")
    cut = cut_role(note.value, 0, len(note.value))
    words = note.value[cut.start : cut.end].strip(" ,.")
    if cut.role != "translator" or cut.start == 0 or note.span is None or not names.likely(words):
        return fields
    stated = [replace(one, span=note.span) for one in names.read(words, note.span.start + cut.start, "translator")]
    return put_in_place(fields, note, stated) if stated else fields


@cache
def _translated_by() -> re.Pattern[str]:
    words = terms.either(word for word in terms.words("roles", "translator") if word.startswith("tr"))
    return regex(rf",\s(?:{words})\s(?P<name>[{CAPITAL}][\w’'.-]*(?:\s(?:[{CAPITAL}][\w’'.-]*|de|van|von|di|da)){{1,4}})(?=\s?[(,;])")


def find_translator(fields: Fields, text: str) -> Fields:
    """Cogs, ed. Per Holm, trans. Kirsten Moe (Oslo: …): who translated a work is named behind its editor too, and is not to be lost.

    >>> read = (Field("title", "Cogs", Span(0, 4)), Field("editor", "Per Holm", Span(10, 18)))
    >>> find_translator(read, "Cogs, ed. Per Holm, trans. Kirsten Moe (Oslo: Kai, 1978)")[-1].value
    'Kirsten Moe'
    """
    title = next(field for field in fields if field.name == "title")
    behind = min((one.span.start for one in fields if one.name in _IMPRINT and one.span is not None), default=len(text))
    found = _translated_by().search(text, title.span.end, behind) if title.span is not None else None
    if found is None or not names.likely(found["name"]):
        return fields
    return (*fields, *names.read(found["name"], found.start("name"), "translator"))


_IMPRINT = ("location", "publisher", "date")


_MARKED = regex(r"(?:[«“\"]\s?)?(?P<title>[^«»“”\"]{3,}?)\s?(?:[»”\"]?,?\s(?:sur|su|on|op|en)|[»”\"])?")
_BEHIND_LINK = regex(r",?\s(?P<day>[^,()]{8,24}?)(?:\s?\((?P<said>[^()]{8,50})\))?\s*(?:[.;]|$)")


def read_page(fields: Fields, text: str) -> Fields:
    """« Les ports », sur www.ports.fr, 3 mai 2012 (consulté le 4 mai 2013): a page, its day, and the day on which it was read.

    >>> text = "« Les ports », sur www.ports.fr, 3 mai 2012"
    >>> read = (Field("journaltitle", "« Les ports », sur", Span(0, 18)), Field("url", "www.ports.fr", Span(19, 31)))
    >>> [(one.name, one.value) for one in read_page((*read, Field("urldate", "2012-05-03", Span(33, 43)), Field("type", "article")), text)]
    [('title', 'Les ports'), ('url', 'www.ports.fr'), ('date', '2012-05-03'), ('type', 'online')]
    """
    paper, link, day = (next(field for field in fields if field.name == name) for name in ("journaltitle", "url", "urldate"))
    found = _MARKED.fullmatch(paper.value)
    if found is None or paper.span is None or link.span is None or text[paper.span.start] not in '«“"' or link.span.start < paper.span.end:
        return fields
    changed = {"journaltitle": [replace(paper, name="title", value=found["title"])]}
    behind = _BEHIND_LINK.match(text, link.span.end)
    if behind is not None and dates.read(behind["day"]) == day.value:
        changed["urldate"] = [replace(day, name="date")]
        read = next(iter(dates.find(behind["said"])), None) if behind["said"] else None
        changed["urldate"] += [Field("urldate", read.edtf, Span(*behind.span("said")), "dates.access")] if read is not None else []
    changed |= {field.name: [replace(field, value="online")] for field in fields if field.name == "type"}
    return tuple(one for field in fields for one in changed.get(field.name, [field]))


@cache
def _adverb() -> re.Pattern[str]:
    return regex(rf"(?:{terms.either(terms.load('idle')['of_day'])})\s(?=\d)[^,]{{6,30}}")


def join_note(fields: Fields, text: str) -> Fields:
    """clase del 17 de marzo de 1976: a day with its small word holds no work, and ends the words before it.

    >>> read = (Field("note", "clase", Span(0, 5)), Field("booktitle", "del 17 de marzo de 1976", Span(6, 29)))
    >>> [(one.name, one.value) for one in join_note(read, "clase del 17 de marzo de 1976")]
    [('note', 'clase del 17 de marzo de 1976')]
    """
    held = next(field for field in fields if field.name == "booktitle")
    note = next((field for field in fields if field.name == "note"), None)
    if _adverb().fullmatch(held.value) is None or note is None or note.span is None or held.span is None:
        return fields
    if note.span.start > held.span.start or text[note.span.end : held.span.start].strip():
        return fields
    whole = {"note": replace(note, value=f"{note.value} {held.value}", span=Span(note.span.start, held.span.end))}
    whole |= {field.name: replace(field, value="book") for field in fields if field.name == "type" and field.value == "incollection"}
    return tuple(whole.get(field.name, field) for field in fields if field is not held)


def name_access(fields: Fields, text: str) -> Fields:
    """…, Online: https://x.example/a, Stand: 21.11.2019: a day behind the link and the word for access is the day of access.

    >>> text = "Online: https://x.example/a, Stand: 21.11.2019"
    >>> read = (Field("url", "https://x.example/a", Span(8, 27)), Field("date", "2019-11-21", Span(36, 46)))
    >>> name_access(read, text)[1].name
    'urldate'
    """
    day = next(field for field in fields if field.name == "date")
    link = next(field for field in fields if field.name == "url")
    if day.span is None or link.span is None or day.span.start < link.span.end or find_before(text, link.span.end, day.span.start) is None:
        return fields
    return tuple(replace(field, name="urldate") if field is day else field for field in fields)


_CHAPTERED = regex(r"(?P<house>[^,]{3,}),\s(?P<chapter>(?:Kap|Kapitel|[Cc]hap|[Cc]h|[Cc]ap)(?:\.|\s|$).{0,80})", re.DOTALL)


def cut_chapter(fields: Fields, text: str) -> Fields:
    """O’Reilly, Kap. 2 Frameworks: a chapter behind the house is no part of its name.

    >>> [(one.name, one.value) for one in cut_chapter((Field("publisher", "O’Reilly, Kap. 2 Frameworks"),), "")]
    [('publisher', 'O’Reilly'), ('note', 'Kap. 2 Frameworks')]
    """
    house = next(field for field in fields if field.name == "publisher")
    found = _CHAPTERED.fullmatch(house.value)
    if found is None:
        return fields
    note = next((field for field in fields if field.name == "note"), None)
    told = found["chapter"] if note is None else f"{found['chapter'].rstrip('.')}. {note.value}"
    kept = tuple(replace(field, value=found["house"]) if field is house else field for field in fields if field is not note)
    return (*kept, replace(house, name="note", value=told))


_SHORT_NAME = regex(r"[^\W\d_][\w.’'&-]*(?:\s[\w.’'&-]+){0,4}")


def drop_short_name(fields: Fields, text: str) -> Fields:
    """The name in square brackets by which later notes will call the work, where its words stand in its author or title: … at 77 [Marlow].

    >>> one = "Ann Marlow, Quays (Leeds, 1990) at 7 [Marlow, Quays]"
    >>> named = (Field("author", "Ann Marlow"), Field("title", "Quays"), Field("note", "Marlow, Quays", Span(38, 51)))
    >>> [field.name for field in drop_short_name(named, one)]
    ['author', 'title']
    """
    note = next((field for field in fields if field.name == "note"), None)
    if note is None or note.span is None or f"[{note.value}]" not in text[max(0, note.span.start - 1) : note.span.end + 1]:
        return fields
    stated = " ".join(str(field.value) for field in fields if field.name in ("author", "editor", "title", "subtitle"))
    plain = note.value.replace(",", "")
    if _SHORT_NAME.fullmatch(plain) is None or not all(word in stated for word in plain.split()):
        return fields
    return tuple(field for field in fields if field is not note)


_YEAR_FIRST = regex(r"(?P<year>(?:1[5-9]|20)\d\d)[a-h]?\s?[:：]\s(?P<title>.{4,})", re.DOTALL)


def part_year(fields: Fields, text: str) -> Fields:
    """IPCC, 2022: Mitigation: a year and a colon between the author and the title are the date.

    >>> [(one.name, one.value) for one in part_year((Field("author", "IPCC"), Field("title", "2022: Mitigation")), "")]
    [('author', 'IPCC'), ('date', '2022'), ('title', 'Mitigation')]
    """
    title = next(field for field in fields if field.name == "title")
    found = _YEAR_FIRST.fullmatch(title.value)
    if found is None or not any(field.name in ("author", "editor") for field in fields):
        return fields
    parted = (Field("date", found["year"], title.span, "dates.head"), replace(title, value=found["title"]))
    return put_in_place(fields, title, parted)


def drop_pages(fields: Fields, text: str) -> Fields:
    """14–25쪽, 第3页: pages are no date; and the day beside the word for looking at a page is that of access.

    >>> drop_pages((Field("title", "Ports"), Field("date", "14–25쪽")), "")
    (Field(name='title', value='Ports', span=None, by='', confidence=1.0),)
    >>> [one.name for one in drop_pages((Field("date", "2014-04-01"), Field("note", "閲覧")), "")]
    ['urldate']
    """
    day = next(field for field in fields if field.name == "date")
    if not day.value.isascii() and locators.find(day.value):
        return tuple(field for field in fields if field is not day)
    said = next((field for field in fields if field.name == "note" and field.value in terms.load("signals")["access"]["behind"]), None)
    if said is None or len(day.value) != _DAY or any(field.name == "urldate" for field in fields):
        return fields
    return tuple(replace(field, name="urldate") if field is day else field for field in fields if field is not said)


_DAY = 10
"""characters: 2014-04-01"""


def date_press(fields: Fields, text: str) -> Fields:
    """The one day of a press release is the day on which it was given out, where no word calls it a day of access.

    >>> read = (Field("urldate", "2020-05-03", Span(9, 19)), Field("entrysubtype", "press"))
    >>> date_press(read, "Harbour, 3 May 2020")[0].name
    'date'
    """
    stated = {field.name: field for field in reversed(fields)}
    day = stated["urldate"]
    if day.span is None or stated["entrysubtype"].value != "press":
        return fields
    if re.search(r"\w{3}", text[max(0, day.span.start - 12) : day.span.start].rpartition(",")[2]):
        return fields
    return tuple(replace(field, name="date") if field is day else field for field in fields)


def part_days(fields: Fields, text: str) -> Fields:
    """May 3, 2015. Retrieved August 14, 2018: of two days in one stretch the one behind the word for looking is that of access.

    >>> note = "www.a.example. May 3, 2015. Retrieved August 14, 2018."
    >>> [(one.name, one.value) for one in part_days((Field("urldate", "2015-05-03", Span(15, 54)),), note)]
    [('date', '2015-05-03'), ('urldate', '2018-08-14')]
    """
    day = next(field for field in fields if field.name == "urldate")
    found = dates.find(day.span.cut(text)) if day.span is not None else ()
    if len(found) != 2 or day.span is None:
        return fields
    first, last = (Span(day.span.start + one.start, day.span.start + one.end) for one in found)
    if find_before(text, first.end, last.start) is None:
        return fields
    own = replace(day, name="date", value=found[0].edtf, span=first)
    return put_in_place(fields, day, (own, replace(day, value=found[1].edtf, span=last)))

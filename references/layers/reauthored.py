"""Names that a reader took for authors, or authors for something else, by what stands beside them in the note.

Rule: who wrote a letter that a book prints is its author, and the words that name both are its title; a title of nothing but numbers is a
place in the work that was taken for the last author; a title that begins with the family name of an author of the note, and a comma, has
that author; of names before a colon in an English note the last is whom the book is about; a name, a day and a page alone are a
newspaper.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bib.patterns import regex
from bib.scripts import LATIN_CAPITAL
from references import terms
from references.fields import bodies, dates, locators, press
from references.forms import letters
from references.layers.citation_values import put_in_place
from references.model import Field, Span

Fields = tuple[Field, ...]


@cache
def _list_openings() -> tuple[str, ...]:
    return tuple(f"{word} " for word in terms.words("letters", "opens"))


def part_letter(fields: Fields, text: str) -> Fields:
    """Lettre d’Anna Roux à Paul Roche, Lyon, 3 mai 1860, dans Correspondance: the first wrote it, and the words are its title.

    >>> text = "Lettre de Anna Roux à Paul Roche, 3 mai 1860, dans Correspondance"
    >>> read = (Field("author", "Lettre de Anna Roux à Paul Roche", Span(0, 32)), Field("title", "3 mai 1860", Span(34, 44)))
    >>> [(one.name, one.value) for one in part_letter(read, text)]
    [('author', 'Anna Roux'), ('title', 'Lettre de Anna Roux à Paul Roche, 3 mai 1860')]
    """
    author = next(field for field in fields if field.name == "author")
    people = letters.find_people(author.value) if author.value.startswith(_list_openings()) and author.span is not None else None
    if people is None or author.span is None:
        return fields
    start = text.find(author.value, *author.span)
    title = next((field for field in fields if field.name == "title" and field.span is not None), None)
    beside = title is not None and title.span is not None and text[author.span.end : title.span.start].strip(" ,") == ""
    end = title.span.end if title is not None and title.span is not None and beside else author.span.end
    whole = replace(
        title or author, name="title", value=text[max(start, author.span.start) : end].strip(" ,."), span=Span(author.span.start, end)
    )
    writer = replace(author, value=author.value[people.start : people.end])
    kept = tuple(field for field in fields if field is not title)
    return put_in_place(kept, author, (writer, whole)) if title is None or beside else put_in_place(fields, author, (writer,))


_NUMBERS = regex(r"[IVXLCDM\d.,:;\s–-]+")


def place_numbers(fields: Fields, text: str) -> Fields:
    """Zosimus, Historia nova, I. 37. 2, ed. F. Moreau: numbers are no title, but a place in the work before them.

    >>> read = (Field("author", "Zosimus"), Field("author", "Historia nova"), Field("title", "I. 37. 2"))
    >>> [(one.name, one.value) for one in place_numbers(read, "")]
    [('author', 'Zosimus'), ('title', 'Historia nova'), ('note', 'I. 37. 2')]
    """
    authors = [field for field in fields if field.name == "author"]
    title = next(field for field in fields if field.name == "title")
    if len(authors) < 2 or _NUMBERS.fullmatch(title.value) is None or " " not in authors[-1].value:
        return fields
    changed = {id(authors[-1]): replace(authors[-1], name="title"), id(title): replace(title, name="note")}
    return tuple(changed.get(id(field), field) for field in fields)


_FAMILY_FIRST = regex(rf"(?P<name>[{LATIN_CAPITAL}][\w’'-]+),\s(?P<title>[{LATIN_CAPITAL}“\"'‘«].{{3,}})")


def name_again(fields: Fields, text: str) -> Fields:
    """E. E. Evans-Moor, Rivers (1940); Evans-Moor, Lakes (1951): an author whom the note has named before is named by family name alone.

    >>> text = "E. E. Evans-Moor, Rivers (1940); Evans-Moor, Lakes (1951)"
    >>> [(one.name, one.value) for one in name_again((Field("title", "Evans-Moor, Lakes", Span(33, 50)),), text)]
    [('author', 'Evans-Moor'), ('title', 'Lakes')]
    """
    title = next(field for field in fields if field.name == "title")
    found = _FAMILY_FIRST.fullmatch(title.value) if title.span is not None else None
    if found is None or title.span is None or _name_pattern(found["name"]).search(text, 0, title.span.start) is None:
        return fields
    parted = (replace(title, name="author", value=found["name"]), replace(title, value=found["title"]))
    return put_in_place(fields, title, parted)


def _name_pattern(name: str) -> re.Pattern[str]:
    return regex(rf"[{LATIN_CAPITAL}][\w.’'-]*\s{name},")


def keep_subject(fields: Fields, text: str) -> Fields:
    """Ann Lee, Robert Moor: Lawyer and Banker (Boston: Mill, 1954): in English no colon stands behind authors, but in a title.

    >>> text = "Ann Lee, Robert Moor: Lawyer and Banker (Boston: Mill, 1954)"
    >>> read = (Field("author", "Ann Lee", Span(0, 7)), Field("author", "Robert Moor", Span(9, 20)), Field("title", "Lawyer", Span(22, 28)))
    >>> [(one.name, one.value) for one in keep_subject((*read, Field("langid", "en")), text)]
    [('author', 'Ann Lee'), ('title', 'Robert Moor: Lawyer'), ('langid', 'en')]
    """
    authors = [field for field in fields if field.name == "author"]
    title = next(field for field in fields if field.name == "title")
    last = authors[-1]
    if len(authors) < 2 or title.span is None or last.span is None or ("langid", "en") not in ((one.name, one.value) for one in fields):
        return fields
    if text[last.span.end : title.span.start] != ": " or text[: last.span.start].rstrip().endswith(("and", "&")):
        return fields
    whole = replace(title, value=f"{last.value}: {title.value}", span=Span(last.span.start, title.span.end))
    return tuple(whole if field is title else field for field in fields if field is not last)


@cache
def _page_pattern() -> re.Pattern[str]:
    return regex(rf"[\s.,،]*(?:{locators.words_before()})\s?\d")


_PERIODICAL = regex(r"[^\W\d_a-z][^\d\"“„«(:;.]{3,50}")


def name_newspaper(fields: Fields, text: str) -> Fields:
    """Moniteur du Rhône, 8 juin 1848, p. 1309: a name, a day and a page, and nothing else, are a newspaper and its issue.

    >>> text = "Moniteur du Rhône, 8 juin 1848, p. 1309."
    >>> read = (Field("title", "Moniteur du Rhône"), Field("date", "1848-06-08", Span(19, 30)), Field("type", "misc"))
    >>> [(one.name, one.value) for one in name_newspaper(read, text)]
    [('journaltitle', 'Moniteur du Rhône'), ('date', '1848-06-08'), ('type', 'article'), ('entrysubtype', 'newspaper')]
    """
    stated = {field.name: field for field in reversed(fields)}
    title, day = stated["title"], stated["date"]
    if stated.keys() - _OF_ISSUES or len(day.value) != len("1848-06-08") or not _may_be_issue(stated, text):
        return fields
    if day.span is None or _page_pattern().match(text, day.span.end) is None or not _may_be_periodical(title.value):
        return fields
    changed = {title.name: replace(title, name="journaltitle"), "type": replace(stated["type"], value="article")}
    return (*(changed.get(field.name, field) for field in fields), *_name_kind(stated))


def _name_kind(stated: dict[str, Field]) -> tuple[Field, ...]:
    return () if "entrysubtype" in stated else (Field("entrysubtype", "newspaper", None, "kinds"),)


_OF_ISSUES = {"title", "date", "type", "langid", "pages", "number", "entrysubtype"}


def _may_be_issue(stated: dict[str, Field], text: str) -> bool:
    """Whether nothing tells another type: a name in quotation marks has a number, a book a name that newspapers bear."""
    title, kind = stated["title"], stated["type"].value
    if title.span is not None and text[title.span.start - 1 : title.span.start] in ("„", "«", "“", '"'):
        return "number" in stated and kind in ("misc", "book", "article")
    return kind == "misc" or (kind in ("article", "book") and press.press_kind(title.value) == "newspaper")


def _may_be_periodical(name: str) -> bool:
    """Whether words can be the name of a periodical, and are not those of a paper that an office keeps: Minutes, Report, Protokoll."""
    kept = " " not in name or bodies.is_body(name) or name.startswith((*terms.words("holdings", "paper"), *_list_openings()))
    return not kept and _PERIODICAL.fullmatch(name) is not None


_NUMBER_ALONE = regex(r"(?:(?:[Nn]r|[Nn]o|№|n°)\.?\s)?(?P<number>\d{1,5})(?:\s[a-z])?")


def name_issue(fields: Fields, text: str) -> Fields:
    """Quay Inquirer, May 8, 1866, 4: what has a day and no title but a number is a newspaper, with its page or its issue.

    >>> read = (Field("author", "Quay Inquirer"), Field("date", "1866-05-08"), Field("title", "4"), Field("type", "book"))
    >>> [(one.name, one.value) for one in name_issue(read, "Quay Inquirer, May 8, 1866, 4")]
    [('journaltitle', 'Quay Inquirer'), ('date', '1866-05-08'), ('pages', '4'), ('type', 'article')]
    """
    stated = {field.name: field for field in reversed(fields)}
    found = _NUMBER_ALONE.fullmatch(stated["title"].value)
    if found is None or len(stated["date"].value) != len("1866-05-08") or sum(field.name == "author" for field in fields) != 1:
        return fields
    told = "pages" if found["number"] == stated["title"].value else "number"
    changed = {
        "author": replace(stated["author"], name="journaltitle"),
        "title": replace(stated["title"], name=told, value=found["number"]),
        "type": replace(stated["type"], value="article"),
    }
    return tuple(changed.get(field.name, field) for field in fields)


@cache
def _day_last() -> re.Pattern[str]:
    small = terms.pattern(sorted((*terms.load("idle")["of_day"],), key=len, reverse=True))
    return regex(rf"(?P<name>[^,.]{{2,60}}?),?\s(?:{small})\s(?P<date>[^,]{{6,24}})")


def part_paper_day(fields: Fields, text: str) -> Fields:
    """FAZ v. 12.3.1998: a name and a day, and nothing else, are a newspaper and the day of its issue."""
    stated = {field.name: field for field in reversed(fields)}
    title, kind = stated["title"], stated["type"]
    found = None if stated.keys() - {"title", "type", "langid", "note", "pages"} else _day_last().fullmatch(title.value)
    if found is None:
        return fields
    day = dates.read(found["date"])
    if day is None or len(day) != len("1998-03-12") or not (found["name"].isupper() or press.press_kind(found["name"])):
        return fields
    paper = Field("journaltitle", found["name"], title.span, "titles.periodical"), Field("date", day, title.span, "dates")
    issue = replace(kind, value="article"), Field("entrysubtype", "newspaper", None, "kinds")
    return (*paper, *issue, *(field for field in fields if field not in (title, kind)))


_NUMBERED = regex(r"(?P<name>[^\d/]{2,60}?),?\s(?P<number>\d{1,3})/(?P<year>(?:19|20)\d\d)")


def number_paper(fields: Fields, text: str) -> Fields:
    """Der Spiegel 12/2003: the name of a paper, the number of its issue and the year.

    >>> read = (Field("title", "Der Spiegel 12/2003", Span(0, 19)), Field("type", "book"))
    >>> [(one.name, one.value) for one in number_paper(read, "Der Spiegel 12/2003, S. 18.")][:3]
    [('journaltitle', 'Der Spiegel'), ('number', '12'), ('date', '2003')]
    """
    name = next((one for one in fields if one.name in ("title", "journaltitle") and one.span is not None), None)
    found = _NUMBERED.match(text, name.span.start) if name is not None and name.span is not None else None
    if name is None or found is None or press.press_kind(found["name"]) is None or not found["name"].startswith(name.value[:4]):
        return fields
    issue = (
        replace(name, name="journaltitle", value=found["name"], span=Span(*found.span("name"))),
        Field("number", found["number"], Span(*found.span("number")), "numbering.number"),
        Field("date", found["year"], Span(*found.span("year")), "dates"),
    )
    kept = tuple(one for one in put_in_place(fields, name, issue) if one.name != "date" or one is issue[2])
    return tuple(replace(one, value="article") if one.name == "type" and one.value == "book" else one for one in kept)


REVIEWED = ("iew of ", "ev. of ", "ezension ", "ez. ", "ompte", "ecension", "ec. ")
"""one of these stands in a note whose review was taken for a name: a cheap look"""


def name_reviewed(fields: Fields, text: str) -> Fields:
    """Rose Day, review of Wright, English Ports, in History 68: the words for a review and who is reviewed are the title's, and no author.

    >>> read = [Field(name, value) for name, value in (("author", "Rose Day"), ("author", "review of Wright"), ("title", "Ports"))]
    >>> [(one.name, one.value) for one in name_reviewed((*read, Field("type", "article")), "")]
    [('author', 'Rose Day'), ('title', 'review of Wright, Ports'), ('type', 'review')]
    """
    words = terms.words("reviews", "review")
    said = next((one for one in fields if one.name == "author" and one.value.startswith(words)), None)
    if said is None:
        return fields
    title = next(one for one in fields if one.name == "title")
    whole = {id(title): replace(title, value=f"{said.value}, {title.value}")}
    kept = (whole.get(id(one), one) for one in fields if one is not said)
    return tuple(replace(one, value="review") if one.name == "type" and one.value in ("article", "misc", "book") else one for one in kept)

"""Where names end and a title begins: names that stand in a title, or go on with what is none.

Rule: a name does not go on with small words that no name has (Anna Stone im Vorwort zu). Behind a paper's name and a day stands no title
that is a person's name, but who wrote it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bib import names as persons
from bib.name_order import is_given
from bib.patterns import holds, regex
from bib.scripts import CAPITAL
from references import terms
from references.fields import bodies, dates, names, press
from references.forms import name_lists
from references.layers.citation_values import put_in_place
from references.model import Field, Span

Fields = tuple[Field, ...]
_BY = "names.borders"
_DAY = len("2001-07-24")


_INITIALS = regex(rf"(?:[{CAPITAL}]\.[\s-]?)+")


@cache
def _family() -> re.Pattern[str]:
    return regex(rf"(?P<family>(?:(?:{name_lists.particles()})\s)*[{CAPITAL}][\w’'-]+)(?P<behind>$|,?\s)")


def join_initials(fields: Fields, text: str) -> Fields:
    """C.G.Jung, Band 8: initials and the family name right behind them are one name.

    >>> read = (Field("author", "A.B.", Span(0, 4)), Field("title", "Roth", Span(4, 8)), Field("volume", "8"))
    >>> [(one.name, one.value) for one in join_initials(read, "A.B.Roth, Band 8, 12")]
    [('author', 'A.B.Roth'), ('volume', '8')]
    """
    title = next(one for one in fields if one.name == "title")
    listed = [one for one in fields if one.name == "author"]
    name = listed[0]
    if len(listed) > 1 or name.span is None or title.span is None or not _INITIALS.fullmatch(name.value):
        return fields
    found = _family().match(text, title.span.start, title.span.end)
    if found is None or text[name.span.start : title.span.start].strip() != name.value:
        return fields
    rest = Span(found.end(), title.span.end)
    if rest.cut(text)[:1].islower() and not found["behind"].startswith(","):
        return fields  # A. Roth writes that …
    whole = Span(name.span.start, found.end("family"))
    person = replace(name, value=whole.cut(text), span=whole)
    words = rest.cut(text).strip(" ,.;:")
    titled = (replace(title, value=words, span=rest),) if words else ()
    return put_in_place(put_in_place(fields, name, (person,)), title, titled)


def join_suffix(fields: Fields, text: str) -> Fields:
    """Ann Lee & Leo Strand, Jr., Ports, 77 Bus. Law. 321: what stands only behind names is none of the title's words.

    >>> read = (Field("author", "Leo Strand", Span(0, 10)), Field("title", "Jr., Ports", Span(12, 22)))
    >>> [one.value for one in join_suffix(read, "Leo Strand, Jr., Ports, 77 Bus. Law. 321")]
    ['Leo Strand, Jr.', 'Ports']
    """
    title = next(one for one in fields if one.name == "title")
    suffix, comma, rest = title.value.partition(", ")
    if not comma or title.span is None or suffix not in persons.list_of("western", "suffixes"):
        return fields
    last = [one for one in fields if one.name == "author"][-1]
    person = replace(last, value=f"{last.value}, {suffix}")
    work = replace(title, value=rest, span=Span(title.span.end - len(rest), title.span.end))
    return put_in_place(put_in_place(fields, last, (person,)), title, (work,))


_PAPER_BEHIND = regex(
    rf"(?P<who>[{CAPITAL}][\w’'-]+(?:\s[{CAPITAL}][\w’'.-]*)*\s[{CAPITAL}][\w’'-]{{2,}})\.\s(?P<paper>[{CAPITAL}].{{2,40}})"
)


def part_paper(fields: Fields, text: str) -> Fields:
    """“Title”, by Andi Reed. NY Times, May 28, 1989: the paper behind the stop of a name is none of it.

    >>> read = (Field("author", "Andi Reed. Ulmer Zeitung", Span(0, 24)), Field("date", "1989-05-28"))
    >>> [(one.name, one.value) for one in part_paper(read, "Andi Reed. Ulmer Zeitung, May 28, 1989")][:2]
    [('author', 'Andi Reed'), ('journaltitle', 'Ulmer Zeitung')]
    """
    last = [one for one in fields if one.name == "author"][-1]
    found = _PAPER_BEHIND.fullmatch(last.value)
    is_issue = any(one.name == "entrysubtype" and one.value == "newspaper" for one in fields)
    if found is None or last.span is None or not (is_issue or press.press_kind(found["paper"])):
        return fields
    return put_in_place(fields, last, (replace(last, value=found["who"]), Field("journaltitle", found["paper"], last.span, _BY)))


_PROSE = regex(r"(?P<name>\S+(?:\s\S+){1,3}?),?\s(?P<small>[a-zà-ÿ]{2,8})\s")


def close_name(fields: Fields, text: str) -> Fields:
    """Anna Stone im Vorwort zu: Idee: a name ends before the small words that no name has.

    >>> close_name((Field("author", "Anna Stone im Vorwort zu", Span(0, 24)),), "Anna Stone im Vorwort zu: Idee")[0].value
    'Anna Stone'
    """
    said = next((one for one in fields if one.name == "author" and one.value.count(" ") > 2 and not bodies.may_be_house(one.value)), None)
    found = _PROSE.match(said.value) if said is not None else None
    if said is None or found is None or bodies.may_be_house(f" {found['small']} ") or not is_given(found["name"].split()[0]):
        return fields
    return put_in_place(fields, said, (replace(said, value=found["name"]),))


def name_reporter(fields: Fields, text: str) -> Fields:
    """Jan Feld, Ulmer Zeitung, 12.02.1996: a person's name before a paper and its day is who wrote, and no title.

    >>> read = (Field("title", "Jan Feld, Ulmer Zeitung", Span(0, 23)), Field("date", "1996-02-12"), Field("type", "book"))
    >>> [(one.name, one.value) for one in name_reporter(read, "Jan Feld, Ulmer Zeitung, 12.02.1996")][:2]
    [('author', 'Jan Feld'), ('journaltitle', 'Ulmer Zeitung')]
    """
    stated = {one.name: one for one in reversed(fields)}
    title, paper = stated["title"], stated.get("journaltitle")
    head, comma, last = (title.value, "", "") if paper is not None else title.value.rpartition(", ")
    name = paper.value if paper is not None else last
    if len(stated["date"].value.partition("/")[0]) != _DAY or title.span is None or press.press_kind(name) is None:
        return fields
    if (comma == "") == (paper is None) or not _is_whole_name(head) or text[: title.span.start].rstrip()[-1:] in _QUOTES:
        return fields
    issue = (Field("journaltitle", last, title.span, _BY),) if paper is None else ()
    parted = put_in_place(fields, title, (Field("author", head, title.span, _BY), *issue))
    told = tuple(replace(one, value="article") if one.name == "type" else one for one in parted)
    return told if "entrysubtype" in stated else (*told, Field("entrysubtype", "newspaper", None, "kinds"))


def name_paper(fields: Fields, text: str) -> Fields:
    """Andrea Rossi, la Repubblica, 3 maggio 2010: behind who wrote and before a whole day the name of a paper is no title.

    >>> read = (Field("author", "Andrea Rossi"), Field("title", "Ulmer Zeitung", Span(14, 27)), Field("date", "2010-05-03"))
    >>> [one.name for one in name_paper(read, "Andrea Rossi, Ulmer Zeitung, 3 maggio 2010")]
    ['author', 'journaltitle', 'date', 'entrysubtype']
    """
    stated = {one.name: one for one in reversed(fields)}
    title = stated["title"]
    if len(stated["date"].value) != _DAY or title.span is None or press.press_kind(title.value) != "newspaper":
        return fields
    if text[: title.span.start].rstrip()[-1:] in _QUOTES:
        return fields
    named = put_in_place(fields, title, (replace(title, name="journaltitle"),))
    told = tuple(replace(one, value="article") if one.name == "type" else one for one in named)
    return told if "entrysubtype" in stated else (*told, Field("entrysubtype", "newspaper", None, "kinds"))


def cut_in(fields: Fields, text: str) -> Fields:
    """Die Wende in: Geschichte und Gesellschaft 12: the word for in before what holds a work is none of its title.

    >>> read = (Field("title", "Die Wende in", Span(0, 13)), Field("journaltitle", "Hafenblätter", Span(14, 26)))
    >>> [one.value for one in cut_in(read, "Die Wende in: Hafenblätter 12")]
    ['Die Wende', 'Hafenblätter']
    """
    title = next(one for one in fields if one.name == "title")
    held = next((one for one in fields if one.name in ("journaltitle", "booktitle") and one.span is not None), None)
    if held is None or held.span is None or title.span is None or not title.value.endswith(" in"):
        return fields
    if not 0 <= held.span.start - title.span.end < _CLOSE:
        return fields
    return put_in_place(fields, title, (replace(title, value=title.value[:-3].rstrip(" ,.")),))


_CLOSE = 4
"""characters: a colon, a space, a quotation mark"""
_QUOTES = frozenset("“\"„«»‘'〈《「『")


def _is_whole_name(words: str) -> bool:
    parts = words.split()
    return 2 <= len(parts) <= 4 and is_given(parts[0]) and names.likely(words)


_QUOTE_MARKS = '"“”„«»‘’'
_IN = regex(r"(?<=[^\W\d_])(?:[,.]?|[?!.,]?[\"”“»’],?)\s[Ii]n:\s")


def part_at_in(fields: Fields, text: str) -> Fields:
    """Vom Warten in: Der Mensch und die Zeit: what stands behind in and a colon holds the work; a name alone before it is who wrote.

    >>> read = (Field("title", "Vom Warten in: Der Mensch und die Zeit", Span(0, 38)), Field("type", "book"))
    >>> [(one.name, one.value) for one in part_at_in(read, "Vom Warten in: Der Mensch und die Zeit. Köln 1971")]
    [('title', 'Vom Warten'), ('booktitle', 'Der Mensch und die Zeit'), ('type', 'incollection')]
    """
    title = next(one for one in fields if one.name == "title")
    found = _IN.search(text, *title.span) if title.span is not None and ("n: " in title.value) else None
    if found is None or title.span is None:
        return fields
    before, behind = (
        Span(title.span.start, found.start()),
        Span(found.end(), found.end() + len(text[found.end() : title.span.end].rstrip(" .,"))),
    )
    is_name = _is_whole_name(before.cut(text)) and all(one.name != "author" for one in fields)
    first = Field("author" if is_name else "title", before.cut(text).strip(_QUOTE_MARKS), before, title.by, title.confidence)
    parted = put_in_place(fields, title, (first, Field("booktitle", behind.cut(text), behind, _BY)))
    return tuple(replace(one, value="incollection") if one.name == "type" else one for one in parted)


@cache
def _message() -> re.Pattern[str]:
    words = terms.either(terms.words("letters", "message", "words"))
    name = rf"[{CAPITAL}][\w’'.-]+(?:\s(?:[a-z]{{1,3}}\s)?[{CAPITAL}][\w’'.-]*){{1,3}}"
    return regex(rf"(?P<name>{name}),?\s\((?P<sent>{words}),?\s{{0,2}}(?P<day>[^()]{{4,20}})\)", look=holds("("))


_NEAR = 120
"""characters: no name and no word for a message stands farther from its day"""


def name_messenger(fields: Fields, text: str) -> Fields:
    """As Tom Hill (p.c., 2014) notes: what somebody told the author is a message of that day, and no book.

    >>> read = (Field("author", "As Tom Hill", Span(0, 11)), Field("date", "2014~", Span(13, 23)), Field("type", "book"))
    >>> [one.value for one in name_messenger(read, "As Tom Hill (p.c. 2014) notes")]
    ['Tom Hill', '2014', 'letter', 'p.c.']
    """
    day = next((one for one in fields if one.name == "date" and one.span is not None), None)
    found = _message().search(text, max(0, day.span.start - _NEAR), day.span.end + _NEAR) if day is not None and day.span else None
    told = dates.read(found["day"]) if found is not None else None
    if found is None or told is None or day is None or day.span is None or not found.start() <= day.span.start < found.end():
        return fields
    words = found["name"].split()
    spoken = words[1:] if len(words) > 2 and words[0] in _led() else words
    start = text.rindex(" ".join(spoken), 0, found.end("name"))
    person = Field("author", " ".join(spoken), Span(start, found.end("name")), _BY)
    sent = Field("howpublished", found["sent"], Span(*found.span("sent")), _BY)
    kept = (one for one in fields if one.name not in ("author", "title", "langid", "howpublished"))
    changed = {"date": told, "type": "letter"}
    return (person, *(replace(one, value=changed.get(one.name, one.value)) for one in kept), sent)


@cache
def _led() -> frozenset[str]:
    return frozenset(terms.words("letters", "message", "before_name"))

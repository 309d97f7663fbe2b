"""Names that hold what somebody says: the words before a reference in its sentence, a signal and its colon, a title behind a colon.

Rule: a person's name has no more small words than its particles. What stands before a colon in a name is said of the reference (Zur
Erklärung s. etwa: Harbour Office), unless it is the name itself, and then the title begins behind it (Michael Ott: Ufer. Eine Skizze);
words most of which are small are a sentence's (One of the later lists of the harbour), unless one of them is a body's (Ministère de
l'environnement et de la faune).
"""

from __future__ import annotations

from dataclasses import replace

from bib.bodies import has_word
from bib.names import is_given
from bib.patterns import regex
from bib.scripts import CAPITAL, has_cyrillic
from references.fields import bodies, names
from references.layers.citation_values import put_in_place
from references.model import Field, Span

_NAMING = ("author", "editor")
_SMALL = regex(r"(?<![\w.])[a-zß-öø-ÿ]{2,}(?![\w.])")
_WORD = regex(r"[^\W\d_]{2,}")
_SPOKEN = 3
"""small words: more than these, and as many as half of all, are a sentence's"""


def drop_spoken(fields: tuple[Field, ...], text: str) -> tuple[Field, ...]:
    """Fields without names that are words of a sentence.

    >>> spoken = Field("author", "Uno dei più recenti elenchi del porto", Span(0, 37))
    >>> [one.value for one in drop_spoken((spoken, Field("author", "Anna Conti", Span(39, 49)), Field("title", "Porti")), "")]
    ['Anna Conti', 'Porti']
    """
    spoken = [one for one in fields if one.name in _NAMING and _is_spoken(one.value)]
    return tuple(one for one in fields if one not in spoken) if spoken else fields


def _is_spoken(words: str) -> bool:
    small = len(_SMALL.findall(words))
    return small > _SPOKEN and 2 * small >= len(_WORD.findall(words)) and not bodies.is_body(words) and not has_word(words)


def part_at_colon(fields: tuple[Field, ...], text: str) -> tuple[Field, ...]:
    """Fields whose names end at a colon, or begin behind it.

    >>> said = Field("editor", "Zur Erklärung s. etwa: Harbour Office", Span(0, 37))
    >>> part_at_colon((said,), "Zur Erklärung s. etwa: Harbour Office (Hrsg.)")[0].value
    'Harbour Office'
    >>> names = (Field("author", "Michael Ott: Ufer", Span(0, 17)), Field("title", "Eine Skizze", Span(19, 30)))
    >>> [one.value for one in part_at_colon(names, "Michael Ott: Ufer. Eine Skizze, Bonn 1989")]
    ['Michael Ott', 'Ufer. Eine Skizze']
    """
    found = next((one for one in fields if one.name in _NAMING and ": " in one.value), None)
    if found is None or found.span is None or has_cyrillic(found.value):
        return fields
    before, _, behind = found.value.rpartition(": ")
    at = text.find(behind, found.span.start)
    if at < 0:
        return fields
    if names.likely(before) or bodies.is_body(before) or has_word(before):
        return _begin_title(fields, found, Span(at, at + len(behind)), text)
    if not (names.likely(behind) or bodies.is_body(behind) or _SMALL.search(behind) is None):
        return fields
    named = replace(found, value=behind, span=Span(at, at + len(behind)))
    return tuple(named if one is found else one for one in fields)


def name_before_colon(fields: tuple[Field, ...], text: str) -> tuple[Field, ...]:
    """Fields of a German reference whose title begins with the whole name of who wrote it: Otto Kern: Flüsse, Kiel 1999, S. 3.

    >>> read = (Field("title", "Otto Kern: Flüsse", Span(0, 17)), Field("location", "Kiel", Span(19, 23)))
    >>> [(one.name, one.value) for one in name_before_colon(read, "Otto Kern: Flüsse, Kiel 1999, S. 3.")]
    [('author', 'Otto Kern'), ('title', 'Flüsse'), ('location', 'Kiel')]
    """
    title = next(one for one in fields if one.name == "title")
    who, colon, rest = title.value.partition(": ")
    if not colon or title.span is None or not _is_whole(who) or _GERMAN.search(text, title.span.end) is None:
        return fields
    at = text.find(who, title.span.start, title.span.end)
    begin = text.find(rest, at + len(who)) if at >= 0 else -1
    if begin < 0 or any(one.span is not None and one.span.start < at for one in fields):
        return fields
    author = Field("author", who, Span(at, at + len(who)), "names.author", title.confidence)
    return put_in_place(fields, title, (author, replace(title, value=rest, span=Span(begin, title.span.end))))


_GERMAN = regex(r"\bSp?\.\s?\d|,\s[Ii]n:\s")


def _is_whole(who: str) -> bool:
    """Whether words are a person's given and family name, no more than four."""
    words = who.split()
    return 2 <= len(words) <= 4 and is_given(words[0]) and names.likely(who)


def _begin_title(fields: tuple[Field, ...], found: Field, behind: Span, text: str) -> tuple[Field, ...]:
    """Fields whose title begins behind the colon of a name."""
    title = next((one for one in fields if one.name == "title" and one.span is not None), None)
    name = found.value.rpartition(": ")[0]
    begin = text.find(name, 0, behind.start)
    person = replace(found, value=name, span=Span(begin, begin + len(name)))
    if title is None:
        alone = replace(found, name="title", value=behind.cut(text), span=behind)
        return tuple(new for one in fields for new in ((person, alone) if one is found else (one,)))
    last = text.find(title.value, behind.end)
    if last < 0 or text[behind.end : last].strip(" .") != "":
        return fields
    span = Span(behind.start, last + len(title.value))
    whole = replace(title, value=span.cut(text), span=span)
    return tuple(person if one is found else whole if one is title else one for one in fields)


_ARTICLE = regex(rf"[{CAPITAL}]\s[^\W\d_A-Z][^\W\d_]")
"""I mari: a capital that no stop follows, and a small word"""


def free_title(fields: tuple[Field, ...], text: str) -> tuple[Field, ...]:
    """in A. Conti (a cura di), I mari: an article and its noun behind the editor are the title of the book, and no initial and its name.

    >>> said = Field("editor", "A. Conti"), Field("editor", "I mari italiani"), Field("type", "incollection")
    >>> [(one.name, one.value) for one in free_title(said, "")][1]
    ('booktitle', 'I mari italiani')
    """
    editors = [one for one in fields if one.name == "editor"]
    if len(editors) < 2 or _ARTICLE.match(editors[-1].value) is None:
        return fields
    last = editors[-1]
    at = text.find(last.value, last.span.start) if last.span is not None else -1
    title = replace(last, name="booktitle", span=Span(at, at + len(last.value)) if at >= 0 else last.span)
    return tuple(title if one is last else one for one in fields)

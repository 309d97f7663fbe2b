"""Pointers behind the name of a case, a law or a report: Stone v. Hill Co., supra note 2, at 109; Harbours Act 1964 (n 3) s 9.

Rule: a name whose words have capitals, but for the small ones that join such names, the number of a note behind it, and the place cited or
nothing, are a pointer to that note, whatever is called so (Bluebook rule 4.2, OSCOLA 1.2.1).
"""

from __future__ import annotations

import re
from functools import cache

from bib.patterns import regex
from bib.scripts import CAPITAL
from references import terms
from references.fields import names
from references.forms import pins, pointers
from references.model import Citation, Field, Span

_NAME = regex(rf"(?:\d{{1,3}}\s)?[“\"‘'(]?[{CAPITAL}][^\d;“”\"]{{1,120}}?(?:[”\"’]|\s(?:1[5-9]|20)\d\d(?:\s\([^()\d]{{2,20}}\))?)?")
_NUMBERED = regex(r"(?<=\s)(?:(?:Nos?|NOS?)\.\s\d[\d\w.-]*|pt\.\s\d+|(?:S|H\.R)\.\s\d+)")
"""H.R. Rep. No. 97-312, pt. 2: the number of a paper is a part of its name"""
_ONE = rf"[{CAPITAL}][\w’'-]+(?:\s[{CAPITAL}][\w’'-]+)?"
_PEOPLE = regex(rf"{_ONE}(?:(?:,\s{_ONE}){{0,4}},?\s?(?:&|/|and|und|et)\s?{_ONE})?")
_WITHIN = regex(rf",\sin\s(?=[{CAPITAL}])")
"""Blake, Tolls, in PORTS, supra note 3: another work of a known book"""
_OTHERS = regex(r",?\set\sal\.?", re.IGNORECASE)
_VOLUME = regex(r"\d{1,3}\s")
"""16 HALE ET AL., supra note 3: the volume of a treatise stands before its authors (Bluebook rule 15.3)"""
_EDGE = " \t,([“”\"‘’'"


def read(text: str, start: int, stop: int) -> tuple[Citation, Span | None] | None:
    """A pointer with the name before it, and where its place stands; None where the stretch is none.

    >>> found = read("Stone v. Hill Co., supra note 2, at 109.", 0, 40)
    >>> found and (found[0].pointing, found[0].locator, found[0].stated["title"])
    ('supra note 2', '109', 'Stone v. Hill Co.')
    >>> read("The Court then said no, supra note 2, at 109.", 0, 45) is None
    True
    """
    stop = start + len(text[start:stop].rstrip(" ;\n"))
    pointing = pointers.find(text, start, stop)
    if pointing is None or pointing.label is None or pointing.start == start:
        return None
    name = Span(start, start + len(text[start : pointing.start].rstrip(_EDGE)))
    if _WITHIN.search(text, *name):
        return None
    if _NAME.fullmatch(_NUMBERED.sub(_as_letters, name.cut(text))) is None or not _is_capitalised(_NUMBERED.sub("N", name.cut(text))):
        return None
    behind = pointing.end + (text[pointing.end : pointing.end + 1] in (")", "]"))
    pin = pins.find_any(text, behind, stop)
    if pin is None and not pins.stands_alone(text[behind:stop]):
        return None
    last = pin.end if pin is not None else behind
    end = last + len(text[last:stop].partition("(")[0].rstrip())
    citation = Citation(
        text[start:end],
        Span(start, end),
        _state_name(text, name),
        None,
        pins.state(pin.cut(text)) if pin is not None else None,
        text[pointing.start : pointing.end].strip(" ,()"),
    )
    return citation, pin


def _as_letters(number: re.Match[str]) -> str:
    return "N" * len(number.group())


def _is_capitalised(words: str) -> bool:
    small = [word for word in words.split() if word[:1].islower() and word.strip(",.") not in _connects()]
    return not small


@cache
def _connects() -> frozenset[str]:
    """Small words within names of cases, laws and people."""
    versus = terms.load("law")["versus"]
    return frozenset(word.strip(".") for word in (*terms.words("law", "party", "connects"), *versus["en"], *versus["loose"], "re", "parte"))


def _state_name(text: str, name: Span) -> tuple[Field, ...]:
    """The family names of people, else the short title of what is meant."""
    volume = _VOLUME.match(text, *name)
    name = Span(volume.end(), name.end) if volume is not None else name
    people = _PEOPLE.match(text, *name)
    if people is not None and _OTHERS.fullmatch(text, people.end(), name.end):
        return tuple(names.read(people.group(), people.start(), "author"))
    title = text[people.end() : name.end].lstrip(" ,") if people is not None else ""
    if people is None or (title and (text[people.end()] != "," or title.split()[0] in terms.words("law", "party", "companies"))):
        people, title = None, name.cut(text)
    found = tuple(names.read(people.group(), people.start(), "author")) if people is not None else ()
    if not title:
        return found
    plain = title.strip("“”\"‘’'")
    at = text.index(plain, people.end() if people is not None else name.start)
    return (*found, Field("title", plain, Span(at, at + len(plain)), "titles.beside"))

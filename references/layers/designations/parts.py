"""What is said of a work beside its title and is no part of it: chap. 2 in, 3 vols., review of Tides, by Ann Roe, (lecture, ….

The rule: a count of volumes between two stops is the work's extent (biblatex: volumes); the number of a chapter stands before the word for
what holds it (Chicago 18, 14.10); what a titled review reviews stands behind its title (14.99); what a talk was stands first in its
bracket (14.115); minutes and seconds are the length of a recording (14.167).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bib import types
from bib.patterns import holds, regex
from bib.scripts import LATIN_CAPITAL
from references import terms
from references.layers.designations.designation import END, LEAD, STOP, Designation, either
from references.terms.phrases import look_for


def find(text: str) -> Iterator[Designation]:
    """Chapters, extents, reviewed works and talks in a note.

    >>> [(one.type, one.number) for one in find("Ida Fox, “Ebb,” chap. 2 in Tides (Oslo: Quay, 1990), 7.")]
    [('incollection', '2')]
    >>> [(one.type, one.number) for one in find("Hugh Orme, The Wool Road, 3 vols. (London: Quay, 1889), 2:114.")]
    [('', '3')]
    >>> [one.words for one in find("Ida Fox, “Ebb,” review of Tides, by Ann Roe, Ports 3 (1990): 7.")]
    ['review of Tides, by Ann Roe']
    >>> [(one.subtype, one.words) for one in find("Aldo Neri, “Ebb” (lecture, Harbour School, Ulm, May 2, 2010).")]
    [('speech', 'lecture')]
    """
    for pattern, type_, subtype in (
        (_chapter(), "incollection", ""),
        (_extent(), "", ""),
        (_review(), "review", ""),
        (_interviewer(), "", ""),
        (_carrier(), "", "carrier"),
        (_talk(), "misc", "speech"),
        (_length(), *(("misc", "podcast") if _is_podcast(text) else ("video", ""))),
    ):
        for found in pattern.finditer(text):
            said = found.groupdict()
            yield Designation(found.start(), found.end(), type_, subtype, said.get("number") or "", said.get("words") or "")


@cache
def _chapter() -> re.Pattern[str]:
    inside = terms.pattern(terms.words("signals", "inside"))
    return regex(
        rf"(?<=[,”\"»]\s)(?:{either('chapter')})\s?(?P<number>\d{{1,3}}|[IVXL]{{1,6}})(?:,?\s)(?=(?:{inside})\s)",
        look=look_for(terms.words("designations", "chapter", "words")),
    )


@cache
def _extent() -> re.Pattern[str]:
    return regex(
        rf"{LEAD}(?P<number>[2-9]|[1-9]\d)\s(?:{either('extent')}){END}", look=look_for(terms.words("designations", "extent", "words"))
    )


@cache
def _review() -> re.Pattern[str]:
    name = rf"[{LATIN_CAPITAL}][\w.’'-]+(?:\s(?:[{LATIN_CAPITAL}][\w.’'-]*|de|von|van|and)){{1,5}}"
    return regex(rf"(?<=[”\"]\s)(?P<words>review of [^“”\"();]{{2,120}}?,? by {name}),\s", look=holds("review of"))


@cache
def _carrier() -> re.Pattern[str]:
    """(London: Quay, 2012), Kindle: on what a book is read (Chicago 18, 14.58)."""
    return regex(
        rf"(?<=[\d)）])[,，.]\s?(?P<words>{either('carrier')}){END}", look=look_for(terms.words("designations", "carrier", "words"))
    )


@cache
def _interviewer() -> re.Pattern[str]:
    """“We Stayed,” interview by Ann Roe, Ports 3 (1990): who asked, in an interview that a periodical prints (Chicago 18, 14.110)."""
    name = rf"[{LATIN_CAPITAL}][\w.’'-]+(?:\s(?:[{LATIN_CAPITAL}][\w.’'-]*|de|von|van|and)){{1,5}}"
    return regex(
        rf"(?<=[”\"]\s)(?P<words>interview(?:ed)? (?:by|with) {name}|editorial|obituary|op-ed|letter to the editor),\s", look=_SAID
    )


_SAID = holds("interview", "editorial", "obituary", "op-ed", "letter to")


@cache
def _podcast_words() -> tuple[str, ...]:
    return types.row("misc").subtypes["podcast"].words


def _is_podcast(text: str) -> bool:
    return any(map(text.__contains__, _podcast_words()))


@cache
def _length() -> re.Pattern[str]:
    """How long a recording is: podcast, 32:10; YouTube video, 1:06:14. It is no volume and page."""
    look = holds(*_podcast_words(), *(word for word in types.row("video").words if " " in word or not word.isascii()))
    return regex(rf"{STOP}(?P<words>\d{{1,3}}:[0-5]\d(?::[0-5]\d)?)(?=,\s)", look=look)


@cache
def _talk() -> re.Pattern[str]:
    words = types.row("misc").subtypes["speech"].words
    return regex(
        rf"(?<=[”\"»]\s[(（])(?P<words>{terms.either(words)}),\s",
        re.IGNORECASE,
        look=holds("ecture", "ddress", "peech", "ebinar", "orlesung"),
    )

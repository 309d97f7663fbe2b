"""What is said of a work by a word of its kind alone: [Data set], (Datensatz), 〔地圖〕, television broadcast, 電視節目, : карта.

In brackets any word of a kind is one (APA 7 §9.22; Chicago 18, 14.162: (data set)). Between two stops words of broadcasts are, and of other
kinds such as can be no part of a title: of two words or more, or in Chinese, Japanese and Korean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bib import types as kinds
from bib.patterns import regex
from bib.scripts import is_cjk
from references import terms
from references.fields import genres
from references.layers.designations.designation import COLON, END, STOP, Designation, search
from references.terms.phrases import Phrases

_SQUARE = regex(r"\s?[\[〔［(（](?P<words>[^\[\]〔〕［］()（）\d:,]{2,40})[\]〕］)）](?=\s?[,，、.。])")
_DESCRIBED = frozenset(("dataset", "software", "misc", "map"))


def find(text: str) -> Iterator[Designation]:
    """What describes a work in a note.

    >>> [one.type for one in find("Ann Poe, Tides of Leeds [data set], Harbour Archive, 2018.")]
    ['dataset']
    >>> [(one.type, one.subtype) for one in find("Die Lotsen, Fernsehsendung, NDR, 3. Mai 1987.")]
    [('misc', 'broadcast')]
    >>> [(one.type, one.words) for one in find("Ann Poe, Quay at Dusk, 1884, oil on canvas, 60.2 × 75 cm, Town Museum, Leeds.")]
    [('artwork', 'oil on canvas, 60.2 × 75 cm')]
    """
    yield from _find_square(text)
    for found in search(_between_stops(), text):
        type_, subtype = _told_between()[found["words"].casefold()]
        measured = _measures().match(text, found.end()) if type_ == "artwork" else None
        end = measured.end() if measured else found.end()
        yield Designation(found.start(), end, type_, subtype, words=text[found.start("words") : end] if type_ in _SHOWN else "")


@cache
def _measures() -> re.Pattern[str]:
    """oil on canvas, 60.2 × 75 cm: how large a picture is."""
    figures, unit = r"\d[\d.,/½¼¾ ]*", terms.either(terms.words("designations", "measures"))
    return regex(rf"[,，]\s?{figures}\s?(?:{unit})?(?:\s?[×x]\s?{figures}){{1,2}}\s?(?:{unit})(?=[,.;)，。；]|\s|$)")


def _find_square(text: str) -> Iterator[Designation]:
    for found in _SQUARE.finditer(text) if any(map(text.__contains__, "[〔［(（")) else ():
        genre = genres.tell_genre(found["words"], described=True)
        if genre is not None and genre.type in _DESCRIBED and genre.end - genre.start == len(found["words"]):
            yield Designation(found.start(), found.end(), genre.type, genre.subtype)


_SHOWN = ("artwork", "audio")
"""types of which the words say on what the work is"""


@cache
def _told_between() -> dict[str, tuple[str, str]]:
    """The words that describe a work between two stops, in small letters, and the type and subtype that each tells."""
    subtypes = kinds.row("misc").subtypes
    told = {word: ("misc", name) for name in ("broadcast", "podcast", "exhibition") for word in subtypes[name].words}
    told |= dict.fromkeys(filter(_is_no_title, subtypes["map"].words), ("misc", "map"))
    for name in ("dataset", "software", "video", "artwork", "audio"):
        told |= dict.fromkeys(filter(_is_no_title, kinds.row(name).words), (name, ""))
    return {word.casefold(): kind for word, kind in told.items()}


@cache
def _between_stops() -> Phrases:
    return Phrases(list(_told_between()), _compile)


def _is_no_title(word: str) -> bool:
    """A word that stands between two stops of no title: Chart and Map may."""
    return " " in word or (is_cjk(word[-1]) and len(word) > 2)


def _compile(words: list[str]) -> re.Pattern[str]:
    return regex(rf"(?:{STOP}|{COLON}|(?<=[》〉」』])\s?)(?P<words>{terms.either(words)}){END}", re.IGNORECASE)

"""What is said of a work by a word of its kind alone: [Data set], 〔地圖〕, television broadcast, Fernsehsendung, 電視節目."""

from __future__ import annotations

from collections.abc import Iterator

from bib.patterns import regex
from references.fields import types
from references.layers.designations.designation import Designation

_SQUARE = regex(r"\s?[\[〔［](?P<words>[^\[\]〔〕［］]{2,40})[\]〕］](?=[,，])")
_DESCRIBED = frozenset(("dataset", "software", "misc", "map"))


def find(text: str) -> Iterator[Designation]:
    """Descriptions in square brackets that say nothing but the kind (APA 7 §9.22).

    >>> [one.type for one in find("Ann Poe, Tides of Leeds [data set], Harbour Archive, 2018.")]
    ['dataset']
    """
    for found in _SQUARE.finditer(text) if any(map(text.__contains__, "[〔［")) else ():
        genre = types.tell_genre(found["words"], described=True)
        if genre is not None and genre.type in _DESCRIBED and genre.end - genre.start == len(found["words"]):
            yield Designation(found.start(), found.end(), genre.type, genre.subtype)

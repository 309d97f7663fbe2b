"""What words say of a work by plain signs alone: an address, a title in its marks, a day.

Rule: a person said that the words are a reference, so that no reader need be asked whether they are one; what shows itself by a sign of its
own is stated, and nothing else is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bib.patterns import regex
from references import terms
from references.fields import dates
from references.forms.brackets import URL
from references.model import Field, Span

BY = "signs"


def read_signs(text: str) -> tuple[Field, ...]:
    """The fields that signs show, with their places.

    >>> [(one.name, one.value) for one in read_signs("as Orlov tells in “The Port,” printed at Emden in 1931")]
    [('title', 'The Port'), ('date', '1931'), ('type', 'misc')]
    >>> read_signs("the great report on the harbours")
    ()
    """
    found = list(_find_signs(text))
    if not found:
        return ()
    kind = "online" if any(field.name == "url" for field in found) else "misc"
    return (*found, Field("type", kind, None, BY))


def _find_signs(text: str) -> Iterator[Field]:
    title = _titles().search(text)
    if title is not None:
        words = title[0][1:-1].strip(" ,.")
        start = text.index(words, title.start())
        yield Field("title", words, Span(start, start + len(words)), BY)
    address = URL.search(text)
    if address is not None:
        yield Field("url", address[0].rstrip(".,;:"), Span(*address.span()), BY)
    outside = text if title is None else f"{text[: title.start()]}{' ' * len(title[0])}{text[title.end() :]}"
    day = dates.best(dates.find(outside, republic=True))
    if day is not None:
        yield Field("date", day.edtf, Span(day.start, day.end), BY)


@cache
def _titles() -> re.Pattern[str]:
    """Words of two letters or more in the marks of a title or in quotation marks."""
    pairs = terms.pairs("work", "quote")
    shapes = (rf"{re.escape(opened)}[^{re.escape(opened + closed)}]{{2,200}}{re.escape(closed)}" for opened, closed in pairs.items())
    return regex("|".join(shapes))

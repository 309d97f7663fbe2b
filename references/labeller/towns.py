"""A place as printed: the state and the country behind a town belong to it, and the town before them."""

from __future__ import annotations

import re
from dataclasses import replace

from references.fields import imprint
from references.model import Field, Span

_BEHIND = re.compile(r"\s*[,(]\s?(?P<region>[A-Z][A-Za-z.]*(?:\s(?:of\s)?[A-Z][A-Za-z.]*){0,3}?)\)?(?=\s*(?:[:;,)\]]|\.?\s*$|\.\s))")
_TOWN = re.compile(r"(?<![^\W\d_])(?P<town>(?:(?:St|Ft|Mt)\.\s)?[A-ZÀ-Þ][\w'’\-]+(?:\s[A-ZÀ-Þ][\w'’\-]+){0,2}),\s*$")


def whole(fields: tuple[Field, ...], text: str) -> tuple[Field, ...]:
    """Fields whose place holds what is printed of it, where no other field has claimed those words.

    >>> note = "Miller, Rivers. New York, NY, USA: Wiley"
    >>> [one.value for one in whole((Field("location", "New York", Span(16, 24)),), note)]
    ['New York, NY, USA']
    >>> note = "Miller, Rivers. Concord, New Hampshire: Wiley"
    >>> [one.value for one in whole((Field("location", "New Hampshire", Span(25, 38)),), note)]
    ['Concord, New Hampshire']
    """
    place = next((one for one in fields if one.name == "location" and one.span is not None), None)
    if place is None or place.span is None:
        return fields
    start = place.span.start + max(text[place.span.start : place.span.end].find(place.value), 0)
    begin, end = start, start + len(place.value)
    if text[begin:end] != place.value:
        return fields
    while (found := _BEHIND.match(text, end)) and imprint.region(found["region"]):
        end = found.end("region")
    if imprint.region(place.value) and not imprint.place(place.value) and (town := _TOWN.search(text, max(begin - 40, 0), begin)):
        begin = town.start("town")
    if (begin, end) == (start, start + len(place.value)) or not imprint.place(re.sub(r"\s*[,(]\s*", ", ", text[begin:end])):
        return fields
    others = [one for one in fields if one is not place and one.span is not None and _outside(one.span, begin, end)]
    taken = [one for one in fields if one is not place and one.span is not None and one not in others]
    if any(one.span is not None and not (begin <= one.span.start and one.span.end <= end + 2) for one in taken):
        return fields
    joined = replace(place, value=" ".join(text[begin:end].split()), span=Span(begin, end))
    return tuple(joined if one is place else one for one in fields if one not in taken)


def _outside(span: Span, begin: int, end: int) -> bool:
    return span.end <= begin or end <= span.start

"""Places of publishing: towns with their states and countries, as printed (Chicago 17 §14.129–131)."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from bib.patterns import regex
from bib.scripts import LATIN_CAPITAL, SPACES
from references import terms
from references.fields import bodies, press, titles
from references.model import Field, Span

EDGE = f" \t\u3000{SPACES},，;；、。:：/—–"
"""what stands at the edges of a place or a house and belongs to neither"""


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return frozenset((*terms.words("imprint", "places"), *terms.words("imprint", "towns")))


@lru_cache(maxsize=1)
def _regions() -> frozenset[str]:
    return frozenset(terms.words("imprint", "regions"))


def is_place(text: str) -> bool:
    """Whether a name is a known place of publishing.

    >>> is_place("臺北"), is_place("New York"), is_place("М."), is_place("Concord, New Hampshire, USA"), is_place("Rivers and History")
    (True, True, True, True, False)
    """
    stripped = text.strip(EDGE)
    return stripped in _places() or (", " in stripped and _is_town_with_region(stripped))


def is_region(text: str) -> bool:
    """Whether a stretch is a state or a country, such as stands behind a town.

    >>> is_region("MA"), is_region("Mass."), is_region("United Kingdom"), is_region("Rivers")
    (True, True, True, False)
    """
    words = text.strip(EDGE)
    return words in _regions() or words.rstrip(".") in _regions() or f"{words}." in _regions()


_SMALL = "de|la|le|am|upon|on|an|of"
_TOWN = regex(rf"(?:[{LATIN_CAPITAL}][\w'’.\-]*|de|la|am|upon|on|an)(?:\s(?:[{LATIN_CAPITAL}][\w'’.\-]*|{_SMALL})){{0,3}}")
_NO_TOWN = regex(r"\b(?:Series|Report|Conference|Proceedings|Studies|Papers?|Workshop|Symposium|Journal|Review|Edition|Volume)\b")


def _is_town_with_region(text: str) -> bool:
    town, *behind = text.split(", ")
    return all(is_region(part) for part in behind) and (town in _places() or _may_be_town(town))


def _may_be_town(name: str) -> bool:
    """Whether a name that stands before a state can be a town's: in the capitals of one, and no publisher's, body's or paper's."""
    if _TOWN.fullmatch(name) is None or name.isupper() or _NO_TOWN.search(name):
        return False
    return not (bodies.is_publisher(name) or bodies.is_body(name) or press.press_kind(name))


def may_be_town(words: str) -> bool:
    """Whether words can name a town where one stands, known or not: no person's name, no body's, and no words of a title.

    >>> may_be_town("Chelmsford"), may_be_town("King's Lynn"), may_be_town("J. Smith"), may_be_town("The Diary")
    (True, True, False, False)
    """
    name = words.strip(EDGE)
    return is_place(name) or (_TOWN_ALONE.fullmatch(name) is not None and name.split()[0] not in _no_town() and _may_be_town(name))


_TOWN_ALONE = regex(rf"[{LATIN_CAPITAL}][^\W\d_]{{2,16}}(?:[-’' ](?:[{LATIN_CAPITAL}]|[^\W\d_]{{1,6}}[-’' ])[^\W\d_]{{2,14}})?")


@lru_cache(maxsize=1)
def _no_town() -> frozenset[str]:
    return frozenset(terms.load("titles")["opening_articles"])


def read_place(text: str) -> str:
    """Towns as printed, with their states and countries, without the publisher that was taken along.

    >>> read_place("(Cambridge, MA:"), read_place("ACM, New York"), read_place("Boulder, Westview")
    ('Cambridge, MA', 'New York', 'Boulder')
    """
    words = titles.strip_marks(text)
    if f"{words}." in text and is_region(f"{words.rsplit(', ', 1)[-1]}."):
        words += "."
    parts = words.split(", ")
    if len(parts) < 2 or " and " in words or is_place(words) or all(is_place(part) or is_region(part) for part in parts):
        return words
    return _choose_town(parts) or words


def _choose_town(parts: list[str]) -> str:
    """The longest run of parts that is a place: one that begins with a known town first."""
    runs = (", ".join(parts[start:end]) for start in range(len(parts)) for end in range(len(parts), start, -1))
    towns = [one for one in runs if is_place(one)]
    return next((one for one in towns if is_place(one.split(", ")[0])), next(iter(towns), ""))


_BEHIND = regex(r"\s*[,(]\s?(?P<region>[A-Z][A-Za-z.]*(?:\s(?:of\s)?[A-Z][A-Za-z.]*){0,3}?)\)?(?=\s*(?:[:;,)\]]|\.?\s*$|\.\s))")
_BEFORE = regex(rf"(?<![^\W\d_])(?P<town>(?:(?:St|Ft|Mt)\.\s)?[{LATIN_CAPITAL}][\w'’\-]+(?:\s[{LATIN_CAPITAL}][\w'’\-]+){{0,2}}),\s*$")


def extend_place(fields: tuple[Field, ...], text: str) -> tuple[Field, ...]:
    """Fields whose place holds what is printed of it, where no other field has claimed those words.

    >>> note = "Miller, Rivers. New York, NY, USA: Wiley"
    >>> [one.value for one in extend_place((Field("location", "New York", Span(16, 24)),), note)]
    ['New York, NY, USA']
    >>> note = "Miller, Rivers. Concord, New Hampshire: Wiley"
    >>> [one.value for one in extend_place((Field("location", "New Hampshire", Span(25, 38)),), note)]
    ['Concord, New Hampshire']
    """
    place = next((one for one in fields if one.name == "location" and one.span is not None), None)
    if place is None or place.span is None:
        return fields
    wider = _find_wider(place.value, place.span, text)
    return _join_place(fields, place, wider, text) if wider else fields


def _join_place(fields: tuple[Field, ...], place: Field, wider: Span, text: str) -> tuple[Field, ...]:
    """Fields with the whole place in place of its parts; as they were, where another field has claimed some of its words."""
    taken = [one for one in fields if one is not place and one.span is not None and one.span.meets(wider)]
    if not all(_holds(wider, one.span) for one in taken):
        return fields
    joined = replace(place, value=" ".join(wider.cut(text).split()), span=wider)
    return tuple(joined if one is place else one for one in fields if one not in taken)


def _find_wider(value: str, span: Span, text: str) -> Span | None:
    """The range of a place with its town and its regions, where more of it is printed than its value says."""
    start = span.start + max(span.cut(text).find(value), 0)
    printed = Span(start, start + len(value))
    if printed.cut(text) != value:
        return None
    wider = _widen(printed, value, text)
    return wider if wider != printed and is_place(_BETWEEN.sub(", ", wider.cut(text))) else None


_BETWEEN = regex(r"\s*[,(]\s*")


def _holds(wider: Span, one: Span | None) -> bool:
    return one is not None and wider.start <= one.start and one.end <= wider.end + 2


def _widen(printed: Span, value: str, text: str) -> Span:
    """The place with the regions behind it, or with the town before it where it is a region itself."""
    begin, end = printed
    while (found := _BEHIND.match(text, end)) and is_region(found["region"]):
        end = found.end("region")
    if is_region(value) and not is_place(value) and (town := _BEFORE.search(text, max(begin - 40, 0), begin)):
        begin = town.start("town")
    return Span(begin, end)

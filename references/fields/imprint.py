"""Place, publisher and year: （北京：世界知識出版社，2006年）, New York: Norton, 2001, М.: Наука, 1986."""

from __future__ import annotations

import re
from functools import lru_cache

from references import terms
from references.fields import dates, kinds, numbering
from references.forms.workspace import Chunk
from references.model import Field, Span

_COLON = re.compile(r"\s?[:：︰﹕]\s*(?!//)")
_EDGE = " \t\u3000\u00a0,，;；、。:：/—–"


@lru_cache(maxsize=1)
def _publishers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    found = terms.words("imprint", "publishers")
    zh = "|".join(re.escape(w) for w in found if not w[0].isascii() and not "А" <= w[0] <= "я")
    # What stands before a word is asked behind its first letter: a pattern that begins with letters is searched much faster.
    rest = "|".join(rf"{w[0]}(?<!\w{w[0]}){re.escape(w[1:])}(?!\w)" for w in found if w[0].isascii() or "А" <= w[0] <= "я" or w[0] == "É")
    behind = r"(?:$|[，,。\s（(;；\d]|[一二]?[〇○零一二三四五六七八九]{4})"
    return re.compile(rf"(?:{zh}){behind}"), re.compile(rest)


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return frozenset(terms.words("imprint", "places"))


def publisher(text: str) -> bool:
    """Whether a name is by its form that of a publisher.

    >>> publisher("社會科學文獻出版社"), publisher("Princeton University Press"), publisher("歐洲研究")
    (True, True, False)
    """
    return any(pattern.search(text) for pattern in _publishers())


def place(text: str) -> bool:
    """Whether a name is a known place of publishing.

    >>> place("臺北"), place("New York"), place("М."), place("Concord, New Hampshire, USA"), place("Rivers and History")
    (True, True, True, True, False)
    """
    stripped = text.strip(_EDGE)
    return stripped in _places() or (", " in stripped and _town_and_region(stripped))


@lru_cache(maxsize=1)
def _regions() -> frozenset[str]:
    return frozenset(terms.words("imprint", "regions"))


_TOWN = re.compile(r"(?:[A-ZÀ-Þ][\w'’.\-]*|de|la|am|upon|on|an)(?:\s(?:[A-ZÀ-Þ][\w'’.\-]*|de|la|le|am|upon|on|an|of)){0,3}")


_NO_TOWN = re.compile(r"\b(?:Series|Report|Conference|Proceedings|Studies|Papers?|Workshop|Symposium|Journal|Review|Edition|Volume)\b")


def region(text: str) -> bool:
    """Whether a stretch is a state or a country, such as stands behind a town: MA, Mass., United Kingdom."""
    words = text.strip(_EDGE)
    return words in _regions() or words.rstrip(".") in _regions() or f"{words}." in _regions()


def _town_and_region(text: str) -> bool:
    town, *behind = text.split(", ")
    return all(region(part) for part in behind) and (
        town in _places()
        or (
            _TOWN.fullmatch(town) is not None
            and not town.isupper()
            and not _NO_TOWN.search(town)
            and not publisher(town)
            and not kinds.body(town)
            and not kinds.press(town)
        )
    )


def with_regions(text: str, chunks: list[Chunk]) -> list[Chunk]:
    """Stretches between commas, those of one place together: San Diego | CA | USA: Wiley."""
    found: list[Chunk] = []
    for chunk in chunks:
        words = text[chunk.start : chunk.end]
        state = _COLON.split(words, maxsplit=1)[0]
        before = found[-1] if found else None
        if (
            before
            and chunk.before == ","
            and region(state)
            and place(f"{text[before.start : before.end].strip(_EDGE)}, {state.strip(_EDGE)}")
        ):
            found[-1] = Chunk(before.start, chunk.end, before.before)
        else:
            found.append(chunk)
    return found


def read(text: str, start: int = 0) -> list[Field]:
    """What an imprint states: location, publisher, date, and a number where a journal's imprint holds one.

    >>> [(f.name, f.value) for f in read("北京：社會科學文獻出版社，2004 年 03 期")]
    [('location', '北京'), ('publisher', '社會科學文獻出版社'), ('date', '2004'), ('number', '03')]
    >>> [(f.name, f.value) for f in read("NY: W.W. Norton & Company, 2001")]
    [('location', 'NY'), ('publisher', 'W.W. Norton & Company'), ('date', '2001')]
    """
    found: list[Field] = []
    first = len(text)
    for date in dates.find(text)[:2]:
        if date.end < len(text) and text[date.end : date.end + 1] in "卷期":
            continue
        if any(one.name == "date" for one in found):
            break
        first = min(first, date.start)
        found.append(Field("date", date.edtf, Span(start + date.start, start + date.end), "imprint.date"))
    for number in numbering.find(text):
        if number.name == "edition" and number.value.isdigit() and len(number.value) == 4:
            continue
        first = min(first, number.start)
        found.append(Field(number.name, number.value, Span(start + number.start, start + number.end), f"imprint.{number.name}"))
    return [*house(text, 0, first, start), *found]


def house(text: str, begin: int, end: int, start: int = 0) -> list[Field]:
    """Place and publisher in a range of a text.

    >>> [(f.name, f.value) for f in house("Englewood Cliffs, N.J.: Prentice Hall, 1988", 0, 38)]
    [('location', 'Englewood Cliffs, N.J.'), ('publisher', 'Prentice Hall')]
    """
    begin, end = trim(text, begin, end)
    if begin >= end:
        return []
    found: list[Field] = []
    colon = _COLON.search(text, begin, end)
    if colon and 0 < colon.start() - begin <= 60 and not re.search(r"\d", text[begin : colon.start()]):
        found.append(_field("location", text, begin, colon.start(), start))
        begin = colon.end()
        begin, end = trim(text, begin, end)
        if begin < end and re.search(r"[^\W\d_]", text[begin:end]):
            found.append(_field("publisher", text, begin, end, start))
    elif place(text[begin:end]):
        found.append(_field("location", text, begin, end, start))
    else:
        commas = list(re.compile(r"[,，]\s*").finditer(text, begin, end))
        first = next((c for c in reversed(commas) if place(text[begin : c.start()])), None)
        last = next((c for c in commas if place(text[c.end() : end])), None)
        if first:
            found.append(_field("location", text, begin, first.start(), start))
            found.append(_field("publisher", text, first.end(), end, start))
        elif last:  # Westview, Boulder, CO
            found.append(_field("location", text, last.end(), end, start))
            found.append(_field("publisher", text, begin, last.start(), start))
        else:
            found.append(_field("publisher", text, begin, end, start))
    return found


def trim(text: str, begin: int, end: int) -> tuple[int, int]:
    """A range without the stops and spaces at its edges."""
    while begin < end and text[begin] in _EDGE:
        begin += 1
    while end > begin and (text[end - 1] in _EDGE):
        end -= 1
    return begin, end


def _field(name: str, text: str, begin: int, end: int, start: int) -> Field:
    begin, end = trim(text, begin, end)
    return Field(name, text[begin:end], Span(start + begin, start + end), f"imprint.{name}")

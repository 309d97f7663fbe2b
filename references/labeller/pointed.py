"""Pointers that another reader found, made sure of by the table of pointers: which words point, and which numbers are pages.

The rule of the kind: a pointer states nothing of a work but what stands before it, an author and a short title; the number behind it is
the place cited (id. at 1666), and a page alone points nowhere (…, Bonn 1970, S. 3).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from operator import is_

from bib.patterns import regex
from bib.scripts import has_cjk
from references import terms
from references.fields import locators
from references.forms import back_references, named_pointers, pins, pointers, reports
from references.labeller.cited import cut_parts
from references.model import Citation, Field, NoteReading, Part, Span

_NUMBERS = frozenset(("date", "volume", "number", "pages"))


def check_pointers(reading: NoteReading, text: str) -> NoteReading:
    """A reading whose pointers hold the words that point and no more, with the page behind them as the place cited.

    >>> from references.model import Field
    >>> one = Citation("id. at 1666.", Span(4, 16), (Field("date", "1666", Span(11, 15)),), pointing="id.")
    >>> found = check_pointers(NoteReading("crossref", (), (one,)), "See id. at 1666.").citations[0]
    >>> found.locator, found.fields
    ('1666', ())
    """
    citations, parts, seen_anew, is_eastern = [], reading.parts, False, has_cjk(text)
    for one in reading.citations:
        if one.pointing is not None:
            one, parts = _check_pointer(one, parts, text)
            if one.pointing is None and not one.fields:
                parts = _as_remainder(parts, one.span)
                continue
        elif (report := reports.read_short(text, *one.span)) is not None:
            one = replace(one, fields=reports.state(report, text), locator=report.page.cut(text))
        elif (named := _find_pointer(one, text, is_eastern=is_eastern)) is not None:
            seen_anew = True
            one, parts = named, _as_back_reference(parts, one.span)
        citations.append(one)
    if parts is reading.parts and all(map(is_, citations, reading.citations)):
        return reading
    if not citations:
        return NoteReading("comment", parts, (), reading.remarks)
    pointing = reading.kind == "citation" and seen_anew and all(one.pointing is not None for one in citations)
    return replace(reading, kind="crossref" if pointing else reading.kind, citations=tuple(citations), parts=parts)


def _find_pointer(one: Citation, text: str, *, is_eastern: bool) -> Citation | None:
    """A citation as the back-reference that it is, where words that point were taken for a name or a title."""
    return _point_by_name(one) if is_eastern else _point_again(one) or _point_named(one, text) or _point_untitled(one, text)


def _as_back_reference(parts: tuple[Part, ...], span: Span) -> tuple[Part, ...]:
    return tuple(Part("back-reference", part.span) if part.role == "reference" and part.span.meets(span) else part for part in parts)


def _point_by_name(one: Citation) -> Citation | None:
    """佐藤、前掲『港』50頁: a word that points is nobody's name; what stands beside it is the author and the short title."""
    words = next(filter(_points, one.fields), None)
    if words is None:
        return None
    return replace(
        one, pointing=words.value, fields=tuple(field for field in one.fields if field.name in ("author", "title") and field is not words)
    )


_OF_A_WORK = frozenset(("title", "journaltitle", "booktitle", "url", "doi", "publisher", "location", "library"))


def _point_untitled(one: Citation, text: str) -> Citation | None:
    """Van Dam, a.w., nr. 810: what names an author and no work, and holds words that point behind him, is a back-reference."""
    stated = one.stated
    if "author" not in stated or not _OF_A_WORK.isdisjoint(stated) or not pointers.may_point(text, *one.span):
        return None
    found = pointers.find(text, *one.span)
    if found is None or found.start == one.span.start:
        return None
    pointing = Span(found.start, found.end).cut(text).strip(" ,(")
    fields = tuple(field for field in one.fields if field.name == "author")
    return replace(one, pointing=pointing, fields=fields, locator=one.locator or text[found.end : one.span.end].strip(" .,;)") or None)


_NUMBER_IN_BRACKETS = regex(r"[(\[](?:nn?|fn)\.?\s\d{1,4}[)\]]")


def _point_named(one: Citation, text: str) -> Citation | None:
    """Pryor (n 11) 47 fn 12: what was taken for a title, with the number of a note in brackets, is a pointer (OSCOLA 1.2.1)."""
    if _NUMBER_IN_BRACKETS.search(text, *one.span) is None:
        return None
    stop = one.span.end + (text[one.span.end : one.span.end + 1] == "]")
    named = named_pointers.read(text, one.span.start, stop)
    return None if named is None else replace(one, pointing=named[0].pointing, fields=named[0].fields, locator=named[0].locator)


@cache
def _ibid_words() -> re.Pattern[str]:
    """The words at the beginning of a note that can be nothing but “in the same place”, and what counts behind them."""
    same = {word.casefold() for word in terms.words("same_author")}
    previous = (word for entry in terms.load("pointers")["pointer"] if entry["means"] == "previous" for word in entry["words"])
    words = sorted((word for word in previous if word.casefold() not in same and len(word) > 2), key=len, reverse=True)
    counted = r"[^\W\d_]{1,5}\.\s\d{1,4}"
    return regex(rf"(?P<pointing>(?:{terms.pattern(words)})\.?)\s?,\s(?P<counted>{counted}(?:,\s{counted})*)?", re.IGNORECASE)


def _point_again(one: Citation) -> Citation | None:
    """Ibidem, 1765; Ivi, b. 46, fasc. 3: what opens so names no author and no title, whatever is found within the file cited before."""
    name = next((field for field in one.fields if field.name in ("author", "title")), None)
    if name is None or name.span is None or name.span.start != one.span.start:
        return None
    found = _ibid_words().match(one.text)
    if found is None or not found["pointing"].startswith(name.value[:4]):
        return None
    place = locators.read_labelled(found["counted"]) if found["counted"] else one.locator
    return replace(one, pointing=found["pointing"], fields=(), locator=place)


_NAMING = frozenset(("author", "note"))


def _points(field: Field) -> bool:
    return field.name in _NAMING and _is_pointer(field.value)


def _is_pointer(words: str) -> bool:
    """Whether these words are a pointer and nothing else, in a script of the East, where no stop tells it."""
    if not 2 <= len(words) <= 6 or not has_cjk(words):
        return False
    found = pointers.find(words, 0, len(words))
    return found is not None and (found.start, found.end) == (0, len(words))


def _check_pointer(one: Citation, parts: tuple[Part, ...], text: str) -> tuple[Citation, tuple[Part, ...]]:
    if one.locator is not None and one.locator.startswith("at *"):
        one = replace(one, locator=one.locator.removeprefix("at "))
    pointing = one.pointing or ""
    at = text.find(pointing, one.span.start, one.span.end)
    if at < 0:
        return one, parts
    if _is_open(one.locator) and (pinned := _cite_pin(one, at, text)) is not None:
        one, cited = pinned
        parts = cut_parts(parts, cited, text)
        pointing = one.pointing or ""
    found = pointers.find(pointing, 0, len(pointing))
    if (found is None or _opens_label(text, at + len(pointing))) and (numbered := _with_number(one, at, text)) is not None:
        return _check_pointer(numbered, parts, text)
    if found is None:
        return _without_pointer(one, parts, Span(at, at + len(pointing)), text)
    end = at + found.end
    one = _without_page_of_another(one, end, text)
    words = text[at + found.start : end].strip(" ,，(（")
    one = _part_title(one)
    one = replace(one, pointing=words) if words != pointing and words and len(words) < len(pointing) else one
    return _cite_behind(one, parts, end, text)


def _is_open(locator: str | None) -> bool:
    """Whether no place is stated, or one that was cut within its bracket."""
    return locator is None or locator.count("[") > locator.count("]")


_AT = regex(r"\sat$")


def _cite_pin(one: Citation, at: int, text: str) -> tuple[Citation, Span] | None:
    """Id. at *4; ibid 47 [30]; id. at 592–97 (saying so): a place behind the words that point, and nothing else but what brackets say."""
    words = _AT.sub("", one.pointing or "")
    end = at + len(words)
    stop = opened if (opened := text.find(" (", end, one.span.end)) > 0 else one.span.end
    if (not words[-1:].isalpha() and words[-1:] != ".") or any(field.name != "langid" and field.name != "type" for field in one.fields):
        return None
    pin = pins.find_any(text, end, stop + (text[stop : stop + 1] == "]"))
    if pin is None:
        return None
    return replace(one, pointing=words, fields=(), locator=pins.state(pin.cut(text))), Span(pin.start, min(pin.end, one.span.end))


def _opens_label(text: str, at: int) -> bool:
    """앞의 책(주 3): whether a bracket stands right behind words that point, which may hold the number of a note and its word."""
    return text[at : at + 1] in _OPENING and not text[at + 1 : at + 2].isdecimal()


_OPENING = frozenset("(（[［")


def _with_number(one: Citation, at: int, text: str) -> Citation | None:
    """佐藤・前掲注（10）40頁: words that want a number, of which the number was left outside."""
    found = pointers.find(text, at, one.span.end)
    if found is None or found.label is None or found.start != at or found.end <= at + len(one.pointing or ""):
        return None
    return replace(one, pointing=text[at : found.end].rstrip())


def _part_title(one: Citation) -> Citation:
    """Stone, Rivers (note 6): behind the comma of a family name stands a given name, or else the short title."""
    author = next((field for field in one.fields if field.name == "author" and "," in field.value), None)
    if author is None or author.span is None or "title" in one.stated:
        return one
    pieces = [piece.strip() for piece in author.value.split(",")]
    count = back_references.count_names(pieces)
    title = ", ".join(pieces[count:])
    if not title or title not in one.text or " " in pieces[0]:
        return one
    at = one.span.start + one.text.find(title)
    names = replace(author, value=", ".join(pieces[:count]), span=Span(author.span.start, at))
    found = Field("title", title, Span(at, at + len(title)), "titles.beside", author.confidence)
    return replace(one, fields=(*(names if field is author else field for field in one.fields), found))


def _without_pointer(one: Citation, parts: tuple[Part, ...], span: Span, text: str) -> tuple[Citation, tuple[Part, ...]]:
    """A reference whose page was taken for a pointer, or the number of a book: Zonaras, l. xii. p. 635; cf. IV, 23; ed. 2."""
    words = span.cut(text).rstrip(" .,")
    if _NUMERALS.fullmatch(words):
        place = f"{words}, {one.locator}" if one.locator else words
        return replace(one, pointing=None, locator=place), _as_reference(parts, span)
    if "title" in one.stated and _COUNTED.fullmatch(words):
        whole = Span(span.start, span.start + len(words))
        return replace(one, pointing=None, locator=f"{words}, {one.locator}" if one.locator else words), _as_reference(parts, whole)
    page = next((page for page in locators.find(span.cut(text)) if not page.total), None)
    if page is None or not one.fields or any(char.isdigit() for char in span.cut(text)[: page.start]):
        return one, parts
    cited = Span(span.start + page.inner_start, span.start + page.inner_end)
    return replace(one, pointing=None, locator=one.locator or page.value), cut_parts(_as_reference(parts, span), cited, text)


def _as_reference(parts: tuple[Part, ...], span: Span) -> tuple[Part, ...]:
    return tuple(Part("reference", part.span) if part.role == "back-reference" and part.span.meets(span) else part for part in parts)


_COUNTED = regex(r"[^\W\d_]{1,8}\.?\s\d{1,4}\w?(?:,\s[^\W\d_]{1,8}\.?\s\d{1,4}\w?)*")
"""q. 75, a. 4; ley 2: a work is counted so within, where the words are none of those that point"""


_NUMERALS = regex(r"(?:[^\W\d_]{1,4}\.\s?)?(?:[IVXLC]+|[ivxlc]+|\d{1,3})\.?")


def _as_remainder(parts: tuple[Part, ...], span: Span) -> tuple[Part, ...]:
    return tuple(Part("remainder", part.span) if part.role != "commentary" and part.span.meets(span) else part for part in parts)


def _without_page_of_another(one: Citation, end: int, text: str) -> Citation:
    """Id. (quoting Doe, supra note 12, at 7): the page in the brackets is not one of the pointer."""
    opened = text.find("(", end, one.span.end)
    at = text.find(one.locator, end, one.span.end) if one.locator and opened >= 0 else -1
    inner = text[opened + 1 : at].split() if 0 <= opened < at else []
    return replace(one, locator=None) if len(inner) > 2 else one


@cache
def _place_words() -> re.Pattern[str]:
    """What may stand between a pointer and the page that it cites."""
    words = terms.pattern([*terms.words("locators", "page", "before"), *terms.words("locators", "page", "labelled")])
    return regex(rf"[\s,，.。:：;()（）\[\]]*(?:(?:{words})[\s.]*)?")


def _cite_behind(one: Citation, parts: tuple[Part, ...], end: int, text: str) -> tuple[Citation, tuple[Part, ...]]:
    """The number right behind a pointer is no date and no volume: it is the place cited."""
    if one.locator is not None:
        return one, parts
    behind = [field for field in one.fields if field.span is not None and field.span.start >= end]
    if not behind:
        return _find_page(one, parts, end, text)
    number = next((field for field in behind if field.name in _NUMBERS), None)
    if number is None or number.span is None or not _place_words().fullmatch(text, end, number.span.start):
        return one, parts
    return replace(one, fields=_drop_field(one.fields, number), locator=number.value), cut_parts(parts, number.span, text)


def _drop_field(fields: tuple[Field, ...], number: Field) -> tuple[Field, ...]:
    """The fields without a number that was none; beside nothing else those that no words state go with it."""
    return tuple(field for field in fields if field is not number and (field.span is not None or len(fields) > 2))


def _find_page(one: Citation, parts: tuple[Part, ...], end: int, text: str) -> tuple[Citation, tuple[Part, ...]]:
    """A page right behind a pointer that no reader took."""
    page = next((page for page in locators.find(text[end : one.span.end]) if not page.total), None)
    if page is None or not _place_words().fullmatch(text, end, end + page.start):
        return one, parts
    return replace(one, locator=page.value), cut_parts(parts, Span(end + page.inner_start, end + page.inner_end), text)

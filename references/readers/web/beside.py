"""Notes that no link leads to: they stand in the text where they are called, or in an attribute of their mark."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from lxml import etree, html

from bib.scripts import has_cjk
from references import terms
from references.readers.web.links import LABEL
from references.readers.web.names import is_called
from references.readers.web.tree import Element, Page, elements, name_of, silent
from references.spans import Span
from references.structure import Block, StatedNote

_LONGEST_LABEL = 24
_SHORTEST = 12
"""characters, of Chinese half as many: a shorter title is a word of help (Read more), no note"""


def add_notes(page: Page, linked: Sequence[StatedNote]) -> list[StatedNote]:
    """The notes in the text and in attributes, but for those that stand in a linked note or whose mark leads to one.

    The words of attributes are written behind the page's own.

    >>> from references.readers.html import read
    >>> read("a.html", b'<p>Bees came.<span class="sidenote">Bee Journal 4.</span></p>').structure.notes[0].kind
    'inline'
    """
    taken = [line for note in linked for block in note.body for line in block.lines]
    taken += [mark for note in linked for mark in note.marks]
    inline = _find_inline(page, taken)
    taken += [note.marks[0] for note in inline]
    hidden = list(_find_in_attributes(page, taken))
    return _number([*inline, *hidden], linked)


def _is_taken(span: Span, taken: Sequence[Span]) -> bool:
    return any(map(span.meets, taken))


def _find_inline(page: Page, taken: Sequence[Span]) -> list[StatedNote]:
    """Notes that their maker sets in the line of the text: side notes, notes that open on a click."""
    found: list[StatedNote] = []
    done = 0
    for element, span in page.spans.items():
        if span.start >= done and _is_inline_note(page, element, span) and not _is_taken(span, taken):
            block = _line_around(page, span)
            if block is not None:
                done = span.end
                found.append(_read_inline(page, element, block))
    # Beside notes of some length, and with a number, a short one (Ibid., 3.) is a note too.
    is_noted = any(_is_long(note.body[0].lines[0].cut(page.flow.text)) for note in found)
    return [note for note in found if is_noted or note.label]


def _is_inline_note(page: Page, element: Element, span: Span) -> bool:
    if isinstance(elements().get(name_of(element)), str) or not is_called(element, "beside"):
        return False
    words = span.cut(page.flow.text).strip()
    return bool(words) and LABEL.fullmatch(words) is None


def _is_long(words: str) -> bool:
    """Whether words are more than a word of help (Read more)."""
    return len(words) >= (_SHORTEST // 2 if has_cjk(words) else _SHORTEST)


def _line_around(page: Page, span: Span) -> Block | None:
    """The block of one line in which a note stands behind other words."""
    at = bisect_right(page.flow.blocks, span.start, key=_begin) - 1
    block = page.flow.blocks[max(at, 0)]
    return block if block.lines[0].start < span.start and span.end <= block.lines[0].end else None


def _begin(block: Block) -> int:
    return block.lines[0].start


def _read_inline(page: Page, element: Element, block: Block) -> StatedNote:
    """A note in the line, with the number that it begins with or that stands right before it."""
    span = page.spans[element]
    before = _find_mark(page, element)
    label = LABEL.fullmatch(page.spans[before].cut(page.flow.text).strip()) if before is not None else None
    printed = label["label"] if label else ""
    number, begin = _read_number(page, element, printed)
    mark = span if before is None else Span(page.spans[before].start, span.end)
    runs = tuple(run for run in block.runs if begin <= run.span.start < span.end)
    return StatedNote(number or printed, (mark,), (Block("paragraph", (Span(begin, span.end),), runs),), Span(span.start, begin), "inline")


def _read_number(page: Page, element: Element, printed: str) -> tuple[str, int]:
    """The number that a note in the line begins with, and where its words begin; it may be said twice, as a mark and before the words.

    `printed`: what its mark says. A number on the line is a label where the mark says the same, or says nothing and it is no year or count.
    """
    text, (begin, end) = page.flow.text, page.spans[element]
    number = ""
    for one in _leading_elements(page, element):
        label = LABEL.fullmatch(page.spans[one].cut(text).strip()) if name_of(one) == "sup" or is_called(one, "number") else None
        if label:
            number, begin = number or label["label"], max(begin, page.spans[one].end)
    label = LABEL.match(text, begin, end)
    if not number and label and (label["label"] == printed if printed else _can_number(text, label)):
        number, begin = label["label"], label.end()
    return number, begin + len(text[begin:end]) - len(text[begin:end].lstrip())


_LONGEST_NUMBER = 3


def _can_number(text: str, label: re.Match[str]) -> bool:
    """Whether a number before words can be their label: 3 Bell, but not 1655 saw … or 12 ships."""
    number = label["label"]
    return number.isdecimal() and len(number) <= _LONGEST_NUMBER and not text[label.end() : label.end() + 1].islower()


def _leading_elements(page: Page, element: Element) -> Iterator[Element]:
    """The elements in an element as far as nothing but labels stands before them."""
    start = page.spans[element].start
    for one in element.iterdescendants(etree.Element):
        if one in page.spans:
            before = page.flow.text[start : page.spans[one].start].strip()
            if before and not (len(before) <= _LONGEST_LABEL and LABEL.fullmatch(before)):
                return
            yield one


def _find_mark(page: Page, element: Element) -> Element | None:
    """The element right before a note that is its mark, as its making or its maker says."""
    before = next((one for one in element.itersiblings(preceding=True) if name_of(one) not in silent()), None)
    if before is None or before not in page.spans or page.spans[before].end < page.spans[element].start:
        return None
    return before if raised(before) or _is_called_mark(page, before) else None


def _is_called_mark(page: Page, element: Element) -> bool:
    if is_called(element, "mark") or is_called(element, "number"):
        return True
    return is_called(element, "note") and LABEL.fullmatch(page.spans[element].cut(page.flow.text).strip()) is not None


def _number(notes: Sequence[StatedNote], others: Sequence[StatedNote]) -> list[StatedNote]:
    """Notes without a label of their own, counted on from the highest."""
    highest = max((int(note.label) for note in (*notes, *others) if note.label.isdecimal()), default=0)
    found = []
    for note in notes:
        highest += not note.label
        found.append(note if note.label else StatedNote(str(highest), note.marks, note.body, note.place, note.kind))
    return found


def _find_in_attributes(page: Page, taken: Sequence[Span]) -> Iterator[StatedNote]:
    found: dict[Span, tuple[str, str, Element]] = {}
    for element, span in page.spans.items():
        if span.end - span.start > _LONGEST_LABEL or not (words := _words(element)) or _is_taken(span, taken):
            continue
        label = _read_mark(page, element)
        if label is not None:
            found.setdefault(span, (label, words, element))
    for span, (label, words, element) in found.items():
        page.flow.add(words)
        page.flow.finish()
        page.homes.append(element)
        block = page.flow.blocks[-1]
        yield StatedNote("".join(label.split()), (span,), (block,), Span(_begin(block), _begin(block)))


def _read_mark(page: Page, element: Element) -> str | None:
    """The label of an element that is set or called as a mark; nothing for a picture that stands for one; None where it is no mark."""
    if name_of(element) == "img":
        return "" if is_called(element, "note") or is_called(element, "mark") else None
    match = LABEL.fullmatch(page.spans[element].cut(page.flow.text).strip())
    marks = match and (raised(element) or is_called(element, "mark") or is_called(element, "note"))
    return match["label"] if match and marks else None


def raised(element: Element) -> bool:
    """Whether an element is set as superscript, or holds or stands in one that is.

    >>> from lxml import etree
    >>> raised(etree.fromstring("<sup><a/></sup>")[0])
    True
    """
    near = [element, *list(element), *list(element.iterancestors())[:2]]
    return any(name_of(one) == "sup" for one in near)


def _words(element: Element) -> str:
    """The longest of an element's attributes that can hold a note; of a picture also what it stands for."""
    keys = (*_attributes(), "alt") if name_of(element) == "img" else _attributes()
    longest = max((element.get(key) or "" for key in keys), key=len)
    if "<" in longest:
        try:
            longest = str(html.fragment_fromstring(longest, create_parent="div").text_content())
        except (etree.LxmlError, ValueError):  # nothing, or a control character
            return ""
    longest = " ".join(longest.split())
    return longest if _is_long(longest) and (" " in longest or has_cjk(longest)) else ""


@cache
def _attributes() -> tuple[str, ...]:
    return tuple(terms.load("web")["attributes"]["notes"])

"""Notes that a Markdown text writes in HTML: <a href="#fn1">1</a> in the text, <li id="fn1">…</li> at the end.

Rule: the words of a link are a mark where they are a short label, and its target is the id of an element behind the text that holds a note;
a link without letters at the beginning or the end of that element leads back, and is none of its words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from bib.patterns import regex
from references.readers.commonmark import strip_span
from references.spans import Span
from references.structure import Block, StatedNote

_LINK = r"<a\s[^<>]*href\s*=\s*[\"']#(?P<target>[^\"'<>]+)[\"'][^<>]*>"
_LABEL = r"\d{1,4}|[ivxlcdm]{1,7}|[a-z]|[*†‡§¶]{1,3}"
_MARK = regex(rf"(?:<sup\b[^<>]*>\s*)?{_LINK}\s*[\[(]?(?P<label>{_LABEL})[\])]?\s*</a>(?:\s*</sup>)?")
_ELEMENT = regex(r"<(?P<name>li|p|div|dd|aside)\b[^<>]*\bid\s*=\s*[\"'](?P<id>[^\"'<>]+)[\"'][^<>]*>")
_BACK = regex(r"\s*<a\s[^<>]*href\s*=\s*[\"']#[^\"'<>]+[\"'][^<>]*>[^<>\w]*</a>\s*")


class _Element(NamedTuple):
    """An element that a link of the text leads to."""

    id: str
    whole: Span
    body: Span


def find_listed(text: str) -> list[StatedNote]:
    """The notes of a text that stand in elements of HTML with an id, with the links that lead to them.

    >>> text = 'So.<sup><a href="#f1">1</a></sup>\\n\\n<ol>\\n<li id="f1">Hart, <em>Ports</em>. <a href="#r1">↩</a></li>\\n</ol>'
    >>> [(one.label, [line.cut(text) for block in one.body for line in block.lines]) for one in find_listed(text)]
    [('1', ['Hart, <em>Ports</em>.'])]
    """
    if "<a" not in text or " id" not in text:
        return []
    marks: dict[str, list[tuple[str, Span]]] = {}
    for found in _MARK.finditer(text):
        marks.setdefault(found["target"], []).append((found["label"], Span(*found.span())))
    elements = list(_find_elements(text, marks.keys()))
    notes = []
    for one in elements:
        lines = tuple(_find_lines(text, one.body))
        mine = [(label, span) for label, span in marks[one.id] if not _stands_in(span, elements)]
        if lines and mine:
            place = Span(one.body.start, one.body.start)
            notes.append(StatedNote(mine[0][0], tuple(span for _, span in mine), (Block("paragraph", lines),), place))
    return notes


def _stands_in(span: Span, elements: Sequence[_Element]) -> bool:
    """Whether a link stands within a note: it leads back, or to another."""
    at = bisect_right(elements, span.start, key=lambda one: one.whole.start) - 1
    return at >= 0 and span.start < elements[at].whole.end


def _find_elements(text: str, wanted: Collection[str]) -> Iterator[_Element]:
    """The elements with these names, in order; one that nothing closes is none."""
    open_ended: set[str] = set()
    for found in _ELEMENT.finditer(text):
        name = found["name"]
        if found["id"] not in wanted or name in open_ended:
            continue
        end = text.find(f"</{name}", found.end())
        if end < 0:
            open_ended.add(name)
        else:
            yield _Element(found["id"], Span(found.start(), end), Span(found.end(), end))


def _find_lines(text: str, body: Span) -> Iterator[Span]:
    """The lines of a note without the links that lead back."""
    start, end = body
    if (back := _BACK.match(text, start, end)) is not None:
        start = back.end()
    links = list(_BACK.finditer(text, start, end))
    if links and not text[links[-1].end() : end].strip(" \n</p>"):
        end = links[-1].start()
    at = start
    for line in text[start:end].splitlines(keepends=True):
        span = strip_span(text, Span(at, at + len(line)))
        at += len(line)
        if span.start < span.end:
            yield span

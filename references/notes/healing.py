"""A body's lines become a note's text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from references import markup, passages, terms
from references.model import Passage, Span
from references.notes.bodies import Body

_WORDS_OF_ONE_LETTER = frozenset("aeiouyàéó")
_FRAGMENT = re.compile(r"[a-z](?![\w'’.-])")
_CLOSED = re.compile(r"[!-;=?-~](?P<closers>>{1,2}[.,;]?)$")
_REST_OF_URL = re.compile(r"[!-;=?-~]{2,}?(?=>{1,2})")


def text_of(document: Passage, body: Body, has_markup: bool, words: passages.Words) -> Passage:
    """The healed text of a note, with one block for each stretch of lines that it was made from."""
    if not body.lines:
        return Passage("", (), (Span(body.place.start, body.place.end),) if body.place.end > body.place.start else ())
    prefixes = frozenset(terms.load("page")["kept_prefixes"])
    halves = _halves(body)
    passage = passages.join_lines(document, halves[0], words, prefixes)
    for half in halves[1:]:
        passage = _with_rest(document, passage, half, words, prefixes, has_markup)
    if body.without:
        passage = passages.leave_out(passage, body.without)
    if has_markup or "<sup>" in passage.text:
        passage = markup.unmarked(passage)
    passage = markup.urls_closed(passage)
    kept = len(passage.text.rstrip())
    if kept < len(passage.text):
        builder = passages.Builder(passage)
        builder.keep(0, kept)
        passage = builder.build()
    return replace(passage, blocks=_blocks(halves))


def _halves(body: Body) -> list[Sequence[Span]]:
    edges = [0, *body.cut, len(body.lines)]
    return [body.lines[first:last] for first, last in itertools.pairwise(edges) if last > first]


def _blocks(halves: Sequence[Sequence[Span]]) -> tuple[Span, ...]:
    return tuple(Span(half[0].start, half[-1].end) for half in halves)


def _with_rest(
    document: Passage, first: Passage, rest: Sequence[Span], words: passages.Words, prefixes: frozenset[str], has_markup: bool
) -> Passage:
    """Joins the second half of a body, behind a page end, to the first."""
    second = passages.join_lines(document, rest, words, prefixes)
    builder = passages.Builder(first)
    # Where a converter met the page's end it closed what was open: angle brackets round a URL, emphasis round a word.
    closed = _CLOSED.search(first.text[-200:])
    url = _REST_OF_URL.match(second.text)
    if closed and url and "<" not in url[0] and "http" in first.text[-400:] and "<" in first.text[-400:]:
        builder.keep(0, len(first.text) - len(closed["closers"]))
        builder.repair("url-joined", len(first.text) - len(closed["closers"]), len(first.text), "")
        builder.extend(second)
        return builder.build()
    fragment = _FRAGMENT.match(second.text)
    bare = first.text.rstrip("*_")
    if fragment and second.text[0] not in _WORDS_OF_ONE_LETTER and bare and bare[-1].isalpha() and not passages.wide(bare[-1]):
        kept = len(bare) if has_markup and bare.count("*") % 2 == 0 else len(first.text)
        builder.keep(0, kept if has_markup and not _emphasised(first.text, bare) else len(first.text))
        builder.repair("word-joined", len(bare), len(first.text), "")
        builder.extend(second)
        return builder.build()
    between, lost, code = passages.join(first.text[-400:], second.text[:400], False, words, prefixes)
    builder.keep(0, len(first.text) - lost)
    builder.put(between)
    if code != "line-joined":
        builder.repair(code, len(first.text) - lost, len(first.text), between)
    builder.extend(second)
    return builder.build()


def _emphasised(text: str, bare: str) -> bool:
    """Whether the signs behind `bare` close an emphasis that opened in the text."""
    closers = text[len(bare) :]
    return bool(closers) and bare.count(closers) % 2 == 1

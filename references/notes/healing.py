"""A body's lines become a note's text."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from bib.patterns import regex
from references import markup, passages, terms
from references.model import Passage, Span
from references.notes.bodies import Body

_WORDS_OF_ONE_LETTER = frozenset("aeiouyàéó")
_FRAGMENT = regex(r"[a-z](?![\w'’.-])")
_CLOSED = regex(r"[!-;=?-~](?P<closers>>{1,2}[.,;]?)$")
_REST_OF_URL = regex(r"[!-;=?-~]{2,}?(?=>{1,2})")


def text_of(document: Passage, body: Body, has_markup: bool, words: passages.Words) -> Passage:
    """The healed text of a note, with one block for each stretch of lines that it was made from.

    >>> text = "1 The *Inter-\\nnational* Court."
    >>> body = Body("1", Span(0, 1), 0, [Span(2, 13), Span(14, 30)])
    >>> text_of(passages.whole(text), body, True, passages.Words("")).text
    'The International Court.'
    """
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
        passage = markup.remove_markup(passage)
    passage = markup.close_urls(passage)
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
    cut = _url_cut(first.text, second.text) or _word_cut(first.text, second.text, has_markup)
    if cut is None:
        between, lost, code = passages.join(first.text[-400:], second.text[:400], False, words, prefixes)
        cut = _Cut(len(first.text) - lost, len(first.text) - lost, code, between)
    builder = passages.Builder(first)
    builder.keep(0, cut.kept)
    builder.put(cut.between)
    if cut.code != "line-joined":
        builder.repair(cut.code, cut.start, len(first.text), cut.between)
    builder.extend(second)
    return builder.build()


class _Cut(NamedTuple):
    """How the first half of a body ends where the second is joined to it."""

    kept: int
    """so much of it stays"""
    start: int
    """where what was mended begins"""
    code: str
    between: str = ""


def _url_cut(first: str, second: str) -> _Cut | None:
    """Where a converter met the page's end it closed what was open: angle brackets round a URL …"""
    closed = _CLOSED.search(first[-200:])
    url = _REST_OF_URL.match(second)
    if not (closed and url) or "<" in url[0] or "http" not in first[-400:] or "<" not in first[-400:]:
        return None
    kept = len(first) - len(closed["closers"])
    return _Cut(kept, kept, "url-joined")


def _word_cut(first: str, second: str, has_markup: bool) -> _Cut | None:
    """… and emphasis round a word."""
    bare = first.rstrip("*_")
    if not bare or not bare[-1].isalpha() or passages.wide(bare[-1]):
        return None
    if not _FRAGMENT.match(second) or second[0] in _WORDS_OF_ONE_LETTER:
        return None
    closes_nothing = has_markup and bare.count("*") % 2 == 0 and not _closes_emphasis(first, bare)
    return _Cut(len(bare) if closes_nothing else len(first), len(bare), "word-joined")


def _closes_emphasis(text: str, bare: str) -> bool:
    """Whether the signs behind `bare` close an emphasis that opened in the text."""
    closers = text[len(bare) :]
    return bool(closers) and bare.count(closers) % 2 == 1

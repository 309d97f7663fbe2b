"""Links in the sentences of a text that lead to pages elsewhere: each is a source that is cited by its address.

A link to the site itself, one that shares or buys, one that stands in a list of links or in the list of works at the end cites nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

from references import terms
from references.spans import Span
from references.structure import Block, Run, StatedNote

_KINDS = frozenset({"paragraph", "item", "cell", "quote"})
_FEWEST_WORDS = 20
"""letters of a sentence beside its links: fewer are a list of links"""
_LONGEST = 300
_LONGEST_HEADING = 60


class Linked(NamedTuple):
    """Words that lead somewhere, and where they stand with the signs by which the format says so."""

    run: Run
    whole: Span


def find_links(text: str, blocks: Sequence[Block], base: str = "") -> list[StatedNote]:
    """The links of a text's sentences, in order; `base` is the address of the text itself.

    >>> text = "The dam broke in May, as the paper says."
    >>> line = Span(0, len(text))
    >>> block = Block("paragraph", (line,), (Run(Span(4, 13), frozenset(), "https://news.example/dam"),))
    >>> [link.body[0].lines[0].cut(text) for link in find_links(text, [block], "https://blog.example/1")]
    ['dam broke']
    """
    return find_cited(text, ((block, [Linked(run, run.span) for run in _join(block.runs)]) for block in blocks), base)


def find_cited(text: str, blocks: Iterable[tuple[Block, Sequence[Linked]]], base: str = "") -> list[StatedNote]:
    """Of the links of a text, block by block, those that its sentences cite, up to the list of works at its end."""
    site = site_of(base)
    found: list[StatedNote] = []
    is_list = False
    for block, links in blocks:
        if _is_heading(text, block):
            is_list = _words_of(text, block) in _list_headings()
        elif links and not is_list and block.kind in _KINDS:
            found += _find_in_block(text, block, links, site)
    return found


def _is_heading(text: str, block: Block) -> bool:
    """Whether a block is a heading, or set as a paragraph and has the words of one."""
    return block.kind == "heading" or (block.kind == "paragraph" and _words_of(text, block) in _list_headings())


def _words_of(text: str, block: Block) -> str:
    if len(block.lines) != 1 or block.lines[0].end - block.lines[0].start > _LONGEST_HEADING:
        return ""
    return block.lines[0].cut(text).strip(" \t*_:：.").casefold()


@cache
def _list_headings() -> frozenset[str]:
    return frozenset(word.casefold() for word in terms.words("page", "reference_headings"))


def _find_in_block(text: str, block: Block, links: Sequence[Linked], site: str) -> Iterator[StatedNote]:
    letters = sum(line.end - line.start for line in block.lines) - sum(one.whole.end - one.whole.start for one in links)
    if letters < _FEWEST_WORDS:
        return
    for run, whole in links:
        if _stands_in_line(run, block.lines) and _cites(text, run, site):
            body = Block("paragraph", (run.span,), (run,))
            # An address that is printed is no word of the sentence: behind its stop it belongs to it, as the mark of a note does.
            at = whole.start if _is_printed(text, run) else whole.end
            yield StatedNote("", (Span(at, at),), (body,), Span(run.span.start, run.span.start), "link")


def _is_printed(text: str, run: Run) -> bool:
    """Whether the words of a link are its address."""
    return run.span.cut(text).rstrip("/").endswith(run.target.partition("://")[2].rstrip("/"))


def _stands_in_line(run: Run, lines: Sequence[Span]) -> bool:
    """Whether one of a block's lines, which follow each other, holds all words of a link."""
    at = bisect_right(lines, run.span.start, key=_start) - 1
    return at >= 0 and run.span.end <= lines[at].end


def _start(line: Span) -> int:
    return line.start


def _join(runs: Iterable[Run]) -> Iterator[Run]:
    """The words of each link, which may be set in several ways, as one run."""
    last: Run | None = None
    for run in runs:
        if not run.target:
            continue
        if last is not None and run.target == last.target and run.span.start - last.span.end <= 1:
            last = last._replace(span=Span(last.span.start, run.span.end))
            continue
        if last is not None:
            yield last
        last = run._replace(flags=frozenset())
    if last is not None:
        yield last


def _cites(text: str, run: Run, site: str) -> bool:
    words = run.span.cut(text)
    host = site_of(run.target)
    if not any(map(str.isalnum, words)) or len(words) > _LONGEST or not host or host == site:
        return False
    return not any(word in run.target for word in _no_sources())


@cache
def _no_sources() -> tuple[str, ...]:
    return tuple(terms.load("web")["links"]["no_sources"])


def site_of(address: str) -> str:
    """The host of an address, without www.

    >>> site_of("https://www.dams.example:80/a"), site_of("")
    ('dams.example', '')
    """
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""

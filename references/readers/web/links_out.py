"""Links in the sentences of a page that lead to pages elsewhere: each is a source that is cited by its address.

A link to the site itself, one that shares or buys, and one that stands in a list of links cites nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from urllib.parse import urlsplit

from references import terms
from references.spans import Span
from references.structure import Block, Run, StatedNote

_KINDS = frozenset({"paragraph", "item", "cell", "quote"})
_FEWEST_WORDS = 20
"""letters of a sentence beside its links: fewer are a list of links"""
_LONGEST = 300


def find_links(text: str, blocks: Sequence[Block], base: str) -> list[StatedNote]:
    """The links of a text's sentences, in order.

    >>> text = "The dam broke in May, as the paper says."
    >>> line = Span(0, len(text))
    >>> block = Block("paragraph", (line,), (Run(Span(4, 13), frozenset(), "https://news.example/dam"),))
    >>> [link.body[0].lines[0].cut(text) for link in find_links(text, [block], "https://blog.example/1")]
    ['dam broke']
    """
    return [link for block in blocks if block.kind in _KINDS for link in _find_in_block(text, block, site_of(base))]


def _find_in_block(text: str, block: Block, site: str) -> Iterator[StatedNote]:
    runs = list(_join(run for run in block.runs if run.target))
    letters = sum(line.end - line.start for line in block.lines) - sum(run.span.end - run.span.start for run in runs)
    if letters < _FEWEST_WORDS:
        return
    for run in runs:
        if _stands_in_line(run, block.lines) and _cites(text, run, site):
            body = Block("paragraph", (run.span,), (run,))
            mark = Span(run.span.end, run.span.end)
            yield StatedNote("", (mark,), (body,), Span(run.span.start, run.span.start), "link")


def _stands_in_line(run: Run, lines: Sequence[Span]) -> bool:
    """Whether one of a block's lines, which follow each other, holds all words of a link."""
    at = bisect_right(lines, run.span.start, key=_start) - 1
    return at >= 0 and run.span.end <= lines[at].end


def _start(line: Span) -> int:
    return line.start


def _join(runs: Iterator[Run]) -> Iterator[Run]:
    """The words of a link, which may be set in several ways, as one run."""
    last: Run | None = None
    for run in runs:
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

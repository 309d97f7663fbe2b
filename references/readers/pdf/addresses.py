"""Addresses under the words of a page: one that is printed over the end of a line is made whole by where its link leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bib.patterns import regex
from references.readers.pdf.fragments import Fragment
from references.readers.pdf.links import Link
from references.readers.pdf.rows import Row
from references.spans import Span


def mend(fragments: Sequence[Fragment], links: Sequence[Link]) -> list[Fragment]:
    """The fragments of a page with the printed addresses whole that stand on several lines: the rest goes up to the first.

    >>> first, rest = Fragment("https://a.example/riv", 0, 90, 20, 10, 21), Fragment("er-3.html. So", 0, 60, 32, 10, 12)
    >>> url = "https://a.example/river-3.html"
    >>> [one.text for one in mend([first, rest], [Link(0, 10, 90, 22, url), Link(0, 22, 50, 34, url)])]
    ['https://a.example/river-3.html.', 'So']
    """
    mended = dict(enumerate(fragments))
    home: dict[int, int] = {}
    for before, link in pairwise(links):
        if link.target and link.target == before.target and link.top > before.top + 2:
            _join(mended, home, fragments, before, link)
    return [one for one in mended.values() if one.text]


def _join(mended: dict[int, Fragment], home: dict[int, int], fragments: Sequence[Fragment], before: Link, link: Link) -> None:
    """Moves what the second line prints of an address to the line on which it begins; `home` says which that is."""
    above = [number for number, one in enumerate(fragments) if _lies_under(before, one)]
    below = [number for number, one in enumerate(fragments) if _lies_under(link, one)]
    if not above or not below:
        return
    last = max(above, key=lambda number: fragments[number].right)
    upper = home.get(last, last)
    lower = min(below, key=lambda number: fragments[number].left)
    first, rest = mended[upper], mended[lower]
    moved = _find_rest(link.target, first.text.rsplit(" ", 1)[-1], rest.text)
    if moved:
        stop = _STOP.match(rest.text, len(moved))  # the full stop behind it goes with it
        moved += stop[0] if stop else ""
        mended[upper] = first._replace(text=first.text + moved, letters=first.letters + len(moved))
        mended[lower] = rest._replace(text=rest.text[len(moved) :].lstrip(), letters=max(rest.letters - len(moved), 0))
        home[lower] = upper


_STOP = regex(r"[.,;:)>\]]+(?=\s|$)")


def _find_rest(address: str, printed: str, following: str) -> str:
    """What of the next line goes on with a printed piece of an address.

    >>> _find_rest("https://a.example/river-3.html", "a.example/ri", "ver-3.html. So"), _find_rest("https://a.example", "here", "and there")
    ('ver-3.html', '')
    """
    start = printed.find("http") if "http" in printed else 0
    piece = printed[start:].lstrip("<(")
    at = address.find(piece) if len(piece) > 1 else -1
    if at < 0:
        return ""
    rest = address[at + len(piece) :]
    same = next(
        (number for number, (one, other) in enumerate(zip(rest, following, strict=False)) if one != other), min(len(rest), len(following))
    )
    return following[:same] if same and same in (len(rest), len(rest.rstrip("/")), len(following)) else ""


def _lies_under(link: Link, one: Fragment) -> bool:
    """Whether a link lies over some of the words of a fragment."""
    return link.top - 1 <= one.base - 0.3 * one.size <= link.bottom + 1 and link.left < one.right - 1 and link.right > one.left + 1


def targets_of(row: Row, links: Sequence[Link]) -> Iterator[tuple[Span, str]]:
    """Where in the text of a row links lead to addresses; where one lies over a part of a fragment, to the nearest ends of words.

    >>> from references.readers.pdf.rows import rows_of
    >>> [row] = rows_of(0, [Fragment("see the report", 50, 120, 60, 10, 12)])
    >>> [(span.cut(row.text), target) for span, target in targets_of(row, [Link(70, 52, 120, 62, "https://a.example")])]
    [('the report', 'https://a.example')]
    """
    for link in links:
        if link.target:
            spans = [_part(row, number, link) for number, one in enumerate(row.fragments) if _lies_under(link, one)]
            if spans:
                yield Span(min(span.start for span in spans), max(span.end for span in spans)), link.target


def _part(row: Row, number: int, link: Link) -> Span:
    """The words of a fragment that a link lies over."""
    one, at = row.fragments[number], row.places[number]
    size = len(one.text)
    wide = max(one.right - one.left, 0.1) / size
    start = min(max(round((link.left - one.left) / wide), 0), size)
    end = min(max(round((link.right - one.left) / wide), 0), size)
    start = one.text.rfind(" ", 0, start + 1) + 1 if start else 0
    end = size if (space := one.text.find(" ", max(end - 1, start))) < 0 else space
    return Span(at + start, at + end)

"""References that are the second half of the one before: they begin within a bracket that it opens, and state no title."""

from __future__ import annotations

from dataclasses import replace

from references.model import Citation, Span


def join_halves(found: tuple[Citation, ...], text: str) -> tuple[Citation, ...]:
    """References without those that begin within a bracket of the one before and state no title: they are its second half.

    >>> first, second = Citation("Stone, Rivers (Paris, Quai", Span(0, 26)), Citation("1999), 5", Span(28, 36))
    >>> [one.text for one in join_halves((first, second), "Stone, Rivers (Paris, Quai; 1999), 5")]
    ['Stone, Rivers (Paris, Quai; 1999), 5']
    """
    if len(found) < 2:
        return found
    out: list[Citation] = []
    for one in found:
        before = out[-1] if out else None
        if before is not None and one.pointing is None and "title" not in one.stated and is_open(before.text):
            span = Span(before.span.start, one.span.end)
            out[-1] = replace(before, span=span, text=span.cut(text), locator=before.locator or one.locator)
        else:
            out.append(one)
    return tuple(out)


def is_open(words: str) -> bool:
    """Whether words open a bracket that they do not close.

    >>> is_open("8 (NPC"), is_open("8 (a)")
    (True, False)
    """
    return sum(map(words.count, "(（")) > sum(map(words.count, ")）"))

"""The passage round a place of a page: the sentence, cut where it is long."""

from __future__ import annotations

from references.claims.sentences import Sentences
from references.model import Span

_LONGEST = 320
"""characters"""
_BESIDE = 100
"""characters of a long sentence that are kept on either side"""


def passage_at(text: str, span: Span) -> str:
    """The sentence or sentences round a range of a text, on one line.

    >>> passage_at("It rained. The port was closed. It rained.", Span(15, 19))
    'The port was closed.'
    """
    begin = max(text.rfind("\n", 0, span.start) + 1, span.start - 2 * _LONGEST)
    limit = text.find("\n", span.end)
    end = min(limit if limit >= 0 else len(text), span.end + 2 * _LONGEST)
    near, at, last = text[begin:end], span.start - begin, span.end - begin
    sentences = Sentences(near)
    start, stop = sentences.find(min(at + 1, len(near))).start, sentences.find(last).end
    start, stop = min(start, at), max(stop, last)
    if stop - start > _LONGEST:
        start, stop = max(start, at - _BESIDE), min(stop, last + _BESIDE)
    words = " ".join(near[start:stop].split())
    return ("…" if start and near[start - 1].isalnum() else "") + words + ("…" if near[stop : stop + 1].isalnum() else "")

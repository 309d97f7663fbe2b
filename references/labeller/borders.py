"""The borders between fields, where a mark says more than the model saw: a title cut in two, a name that took a word of the title, a quoted
title that took its journal along, a journal that took the society that issues it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from references.labeller import lexicon
from references.labeller.groups import Run
from references.model import Span


def mended(runs: list[Run], text: str) -> list[Run]:
    """The runs of one reference, their borders where the marks say."""
    return _issued(_unquoted(_begun(_parted(_joined(runs, text), text), text), text), text)


def _joined(runs: list[Run], text: str) -> list[Run]:
    """A title that was cut by a stray label of one token is one title."""
    out: list[Run] = []
    for run in runs:
        if (
            len(out) >= 2
            and run.label == out[-2].label
            and run.label in ("title", "book", "journal")
            and len(text[out[-1].span.start : out[-1].span.end].split()) <= 2
            and out[-1].confidence < 0.6
        ):
            before = out[-2]
            out[-2:] = [Run(run.label, Span(before.span.start, run.span.end), min(before.confidence, run.confidence), before.first)]
        else:
            out.append(run)
    return out


_BEHIND = re.compile(r"(?:^|[,;] )[А-ЯЁ][а-яё’-]+ (?:[А-ЯЁ]\. ?){1,2}(?=[А-ЯЁ][а-яё]+\W*$)")
"""Зимин А. А. Опричнина"""


def _parted(runs: list[Run], text: str) -> list[Run]:
    """Where a Russian name is written family name first, a word behind its initials is no name: the title begins with it.

    >>> runs = [Run("author", Span(0, 12), 0.5, True), Run("title", Span(12, 22), 0.9, False)]
    >>> [run.span for run in _parted(runs, "Ильин А. Б. Заря Востока.")]
    [Span(start=0, end=12), Span(start=12, end=22)]
    >>> runs = [Run("author", Span(0, 16), 0.5, True), Run("title", Span(17, 25), 0.9, False)]
    >>> [run.span for run in _parted(runs, "Ильин А. Б. Заря Востока.")]
    [Span(start=0, end=12), Span(start=12, end=25)]
    """
    out = list(runs)
    for at, (run, following) in enumerate(pairwise(runs)):
        if run.label == "author" and following.label == "title":
            found = _BEHIND.search(run.span.cut(text))
            if found:
                cut = run.span.start + found.end()
                out[at] = run._replace(span=Span(run.span.start, cut))
                out[at + 1] = following._replace(span=Span(cut, following.span.end))
    return out


def _begun(runs: list[Run], text: str) -> list[Run]:
    """Where one word alone stands between a whole name and the title, no name is so short: the title begins with it.

    >>> note = "Stone, Peter, Rivers. A study of water, 1969"
    >>> runs = [Run("author", Span(0, 21), 0.5, True), Run("title", Span(22, 38), 0.9, False)]
    >>> [(run.label, run.span.cut(note)) for run in _begun(runs, note)]
    [('author', 'Stone, Peter, '), ('title', 'Rivers. A study of water')]
    """
    out = list(runs)
    given = lexicon.load().classes
    for at, (run, following) in enumerate(pairwise(runs)):
        words = run.span.cut(text).rstrip(" .,:")
        if run.label != "author" or following.label != "title" or not 1 <= words.count(", ") <= 2:
            continue
        *names, last = words.split(", ")
        whole = " " in names[0] if len(names) == 1 else " " not in "".join(names) and "given" in given.get(names[1].lower(), ())
        if whole and _WORD.fullmatch(last) and "given" not in given.get(last.lower(), ()):
            cut = run.span.start + len(words) - len(last)
            out[at] = run._replace(span=Span(run.span.start, cut), confidence=max(run.confidence, following.confidence))
            out[at + 1] = following._replace(span=Span(cut, following.span.end))
    return out


_WORD = re.compile(r"[A-ZÀ-Þ][^\W\d_A-ZÀ-Þ]{3,}")
_QUOTED = re.compile(r"(?:[“\"][^“”\"]{8,}?[”\"]|[‘'][^“”\"]{8,}?[,.?!][’']) (?=[A-ZÀ-ÞА-ЯЁ\d]\w)")
"""‘A study of the sea,’ The"""


def _unquoted(runs: list[Run], text: str) -> list[Run]:
    """A title in quotation marks ends with them: what was taken along behind them is what holds the work.

    >>> note = "'On the sea,' Trans. ASME, J. Heat"
    >>> runs = [Run("title", Span(0, 25), 0.5, True), Run("journal", Span(27, 34), 0.9, False)]
    >>> [(run.label, run.span.cut(note)) for run in _unquoted(runs, note)]
    [('title', "'On the sea,' "), ('journal', 'Trans. ASME, J. Heat')]
    """
    out: list[Run] = []
    for run in runs:
        found = _QUOTED.match(text, run.span.start, run.span.end) if run.label == "title" else None
        if out and out[-1].label == "rest":
            taken = out.pop()
            if run.label in ("journal", "book"):
                run = run._replace(span=Span(taken.span.start, run.span.end))
            else:
                out.append(taken._replace(label="journal"))
        if found:
            rest = Run("rest", Span(found.end(), run.span.end), run.confidence, False)
            out += [run._replace(span=Span(run.span.start, found.end())), rest]
        else:
            out.append(run)
    return [run._replace(label="journal") if run.label == "rest" else run for run in out]


_ISSUER = re.compile(r", (?P<body>[A-Z]{3,7})\W{0,3}$")
NEAR = 14
"""letters at the end of a journal's name in which its society is looked for"""


def _issued(runs: list[Run], text: str) -> list[Run]:
    """The letters of a society behind a journal's name are who issues it.

    >>> note = "Journal of Bridges, ASCE, vol. 3"
    >>> [(run.label, run.span.cut(note)) for run in _issued([Run("journal", Span(0, 25), 0.9, False)], note)]
    [('journal', 'Journal of Bridges'), ('publisher', 'ASCE')]
    """
    if any(run.label == "publisher" for run in runs):
        return runs
    out: list[Run] = []
    for run in runs:
        start, end = run.span
        found = _ISSUER.search(text, max(start, end - NEAR), end) if run.label == "journal" else None
        if found and " " in text[start : found.start()]:
            out += [run._replace(span=Span(start, found.start())), Run("publisher", Span(*found.span("body")), run.confidence, False)]
        else:
            out.append(run)
    return out

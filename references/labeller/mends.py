"""What is mended in the runs of a reference behind the model, in order: where a mark or a word says more than the model saw.

`python -m tests.benchmarks.mends` says of each how often it fires and what it gains; docs/mends.md holds the table.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from references.labeller import borders, containers, numbers, quotations, untitled
from references.labeller.groups import Run

Function = Callable[[list[Run], str], list[Run]]


class Mend(NamedTuple):
    """A mend by its name."""

    name: str
    function: Function
    words: tuple[str, ...] = ()
    """one of these must stand in the text, or nothing can be mended"""
    labels: frozenset[str] = frozenset()
    """one of the runs must have one of these labels"""

    @property
    def says(self) -> str:
        """What it does, in a sentence.

        >>> MENDS[0].says
        'Korean and Japanese say in one breath who wrote and who translated; a role alone behind names says what these did.'
        """
        return (self.function.__doc__ or "").partition("\n")[0]


_AUTHOR, _TITLE = frozenset(("author",)), frozenset(("title",))
MENDS: tuple[Mend, ...] = (
    Mend("roles of names", borders.part_roles, labels=_AUTHOR),
    Mend("title cut in two", borders.join_halves, labels=borders.WHOLE),
    Mend("word behind initials", borders.part_initials, labels=_AUTHOR),
    Mend("word between name and title", borders.part_last_words, labels=_AUTHOR),
    Mend("title among names", borders.part_title, labels=_AUTHOR),
    Mend("first half of a title among names", untitled.return_title, labels=_AUTHOR),
    Mend("Jr. behind a comma", untitled.join_suffix, labels=_AUTHOR),
    Mend("title of which only names are left", untitled.name_title),
    Mend("office behind a name", borders.part_office, labels=_AUTHOR),
    Mend("book before its editor", quotations.part_book, labels=frozenset(("in",))),
    Mend("corners", quotations.part_corners, words=("『",), labels=_TITLE),
    Mend("in behind a title", quotations.part_held, words=(" in ", " In ", " dans ", " en ", " em ", " nel "), labels=_TITLE),
    Mend("words behind a quotation", quotations.part_quotation, words=("“", '"', "‘", "'", "«", "„"), labels=_TITLE),
    Mend("title before its journal", quotations.part_quoted_first, words=("“", '"', "«", "„"), labels=frozenset(("journal",))),
    Mend("translator in the title", quotations.part_credit, labels=frozenset(("title", "book"))),
    Mend("year among names", numbers.join_dates, labels=numbers.BESIDE_DATES),
    Mend("unit of a number", numbers.name_units, words=("号", "號", "期", "호", "卷", "巻", "권", "/")),
    Mend("volume at the end", numbers.part_volume, words=("ol", "Bd.", "Band", "om", "t.", "T."), labels=numbers.HELD),
    Mend("collection", containers.part_collection, words=("coll.", "»", "〉"), labels=frozenset(("publisher",))),
    Mend("seat of a journal", containers.part_seat, labels=frozenset(("journal",))),
    Mend("town of a house", containers.part_town, labels=frozenset(("publisher", "in"))),
    Mend("year of the first edition", numbers.name_first_year, words=(";",), labels=numbers.DATES),
    Mend("pages behind a volume", numbers.part_pages, labels=frozenset(("note", "number", "volume"))),
    Mend("journal read as a house", containers.name_journal, labels=frozenset(("volume",))),
)
"""in order: names and titles, what marks a title, numbers, what holds the work"""


def mend(runs: list[Run], text: str, without: frozenset[str] = frozenset()) -> list[Run]:
    """The runs of one reference, mended by all but those that are switched off by name.

    >>> from references.model import Span
    >>> [run.label for run in mend([Run("title", Span(0, 6), 0.9, True)], "Rivers", frozenset(("corners",)))]
    ['title']
    """
    labels = {run.label for run in runs}
    for name, function, _, needed in _select(text):
        if (needed and labels.isdisjoint(needed)) or name in without:
            continue
        mended = function(runs, text)
        if mended is not runs:
            runs, labels = mended, {run.label for run in mended}
    return runs


@lru_cache(maxsize=4)
def _select(text: str) -> tuple[Mend, ...]:
    """The mends whose words stand in a note: all of its references ask for them."""
    return tuple([one for one in MENDS if not one.words or any(map(text.__contains__, one.words))])

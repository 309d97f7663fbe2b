"""What is mended in the runs of a reference behind the model, in order: where a mark or a word says more than the model saw.

`python -m tests.benchmarks.mends` says of each how often it fires and what it gains; docs/mends.md holds the table.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from references.labeller import borders, containers, numbers, quotations
from references.labeller.groups import Run

Function = Callable[[list[Run], str], list[Run]]


class Mend(NamedTuple):
    """A mend by its name."""

    name: str
    function: Function

    @property
    def says(self) -> str:
        """What it does, in a sentence.

        >>> MENDS[0].says
        'Korean and Japanese say in one breath who wrote and who translated; a role alone behind names says what these did.'
        """
        return (self.function.__doc__ or "").partition("\n")[0]


MENDS: tuple[Mend, ...] = (
    Mend("roles of names", borders.part_roles),
    Mend("title cut in two", borders.join_halves),
    Mend("word behind initials", borders.part_initials),
    Mend("word between name and title", borders.part_last_words),
    Mend("title among names", borders.part_title),
    Mend("office behind a name", borders.part_office),
    Mend("book before its editor", quotations.part_book),
    Mend("corners", quotations.part_corners),
    Mend("in behind a title", quotations.part_held),
    Mend("words behind a quotation", quotations.part_quotation),
    Mend("translator in the title", quotations.part_credit),
    Mend("year among names", numbers.join_dates),
    Mend("unit of a number", numbers.name_units),
    Mend("volume at the end", numbers.part_volume),
    Mend("collection", containers.part_collection),
    Mend("seat of a journal", containers.part_seat),
    Mend("town of a house", containers.part_town),
    Mend("year of the first edition", numbers.name_first_year),
    Mend("pages behind a volume", numbers.part_pages),
    Mend("journal read as a house", containers.name_journal),
)
"""in order: names and titles, what marks a title, numbers, what holds the work"""


def mend(runs: list[Run], text: str, without: frozenset[str] = frozenset()) -> list[Run]:
    """The runs of one reference, mended by all but those that are switched off by name.

    >>> from references.model import Span
    >>> [run.label for run in mend([Run("title", Span(0, 6), 0.9, True)], "Rivers", frozenset(("corners",)))]
    ['title']
    """
    for one in MENDS:
        if one.name not in without:
            runs = one.function(runs, text)
    return runs

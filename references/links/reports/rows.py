"""The rows of a listing of links: what is known of each, where it stands, whether it wants a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from references.links.link_rules import IGNORED
from references.links.model import Look
from references.links.places import Cited
from references.links.verdicts import Verdict
from references.secrets import origin_of

COLUMNS = ("source", "url", "verdict", "reason", "status", "final_url", "checked", "memento", "document", "note", "line", "place", "also")
"""the columns of a table; the JSON forms have the same names"""

TROUBLE_FIRST: tuple[str, ...] = (
    Verdict.DEAD,
    Verdict.CHANGED,
    Verdict.DEAD_ONCE,
    Verdict.UNREACHABLE,
    Verdict.BLOCKED,
    Verdict.UNCHECKED,
    Verdict.MOVED,
    Verdict.ALIVE,
    Verdict.NO_LINK,
)
PROBLEMS = frozenset({Verdict.DEAD, Verdict.CHANGED, Verdict.DEAD_ONCE, Verdict.UNREACHABLE, Verdict.BLOCKED})
"""what wants a person: to mend the link, to look with a browser, or to ask again"""
_RANKS = {name: rank for rank, name in enumerate(TROUBLE_FIRST)}


_NOWHERE = Cited("")


class Row(NamedTuple):
    """A link of a source, what is known of it, and where it stands."""

    key: str
    look: Look
    places: tuple[Cited, ...] = ()

    @property
    def first(self) -> Cited:
        return self.places[0] if self.places else _NOWHERE

    @property
    def wants_person(self) -> bool:
        """Whether somebody has to look at it; what was asked for and could not be, too, and what only readers of one library can open.

        >>> Row("k", Look("u", "dead?", "404")).wants_person, Row("k", Look("u", "unchecked", "never asked")).wants_person
        (True, False)
        """
        look = self.look
        asked = look.verdict == Verdict.UNCHECKED and bool(look.checked) and not look.reason.startswith(IGNORED)
        return look.verdict in PROBLEMS or asked or bool(look.url and origin_of(look.url))

    def line(self) -> dict[str, Any]:
        """The row as an object.

        >>> row = Row("roe", Look("http://a.org/", "alive", "200", 200), (Cited("a.md", "3", 12), Cited("b.md", "1", 4))).line()
        >>> row["document"], row["note"], row["line"], row["also"]
        ('a.md', '3', 12, ['b.md:4, note 1'])
        """
        first = self.first
        return {
            "source": self.key,
            **look_line(self.look),
            "document": first.document,
            "note": first.note,
            "line": first.line,
            "place": first.place,
            "also": [one.words() for one in self.places[1:]],
        }


def look_line(look: Look) -> dict[str, object]:
    """A look as an object, its reason in the words that its certainty allows."""
    line = look.line()
    line["reason"] = say_reason(look)
    return line


def say_reason(look: Look) -> str:
    """The reason of a verdict; of a link that did not answer, on which day it was looked at last, and how often so far; of one that goes
    through a library's proxy, the page behind it.

    >>> say_reason(Look("u", "dead?", "404: the page is not there", checked="2026-11-30T08:00:00Z", gone=("2026-11-28", "2026-11-30")))
    'did not answer on 2026-11-30 (2 looks): 404: the page is not there'
    """
    origin = origin_of(look.url)
    behind = f"; it goes through a library's proxy: the page itself is probably {origin}" if origin else ""
    if look.verdict != Verdict.DEAD_ONCE or not look.checked:
        return look.reason + behind
    looks = max(1, len(look.gone))
    return f"did not answer on {look.checked[:10]} ({looks} look{'s' if looks > 1 else ''}): {look.reason}{behind}"


def sort_rows(rows: Iterable[Row]) -> list[Row]:
    """Trouble first; of the same verdict in the order of the documents.

    >>> [row.key for row in sort_rows([Row("a", Look("u", "alive", "")), Row("b", Look("v", "dead", ""))])]
    ['b', 'a']
    """
    return sorted(rows, key=lambda row: (_RANKS[row.look.verdict], row.first.document, row.first.line or 0, row.key))


def chosen_by(verdicts: Sequence[str], *, problems: bool = False) -> Callable[[Row], bool]:
    """Whether a row has one of these verdicts, or wants a person; `dead` means `dead?` too, which may be on its way there.

    >>> chosen_by(["dead"])(Row("k", Look("u", "dead?", "404"))), chosen_by([], problems=True)(Row("k", Look("u", "alive", "")))
    (True, False)
    """
    wanted = {*verdicts, *((Verdict.DEAD_ONCE,) if Verdict.DEAD in verdicts else ())}
    return lambda row: (not wanted or row.look.verdict in wanted) and (not problems or row.wants_person)


def sum_up(rows: Iterable[Row]) -> str:
    """One line: how many links there are of each verdict, trouble first, and how many want a person.

    >>> sum_up([Row("a", Look("u", "alive", "")), Row("b", Look("v", "dead?", "404"))])
    '2 links: 1 dead? (did not answer), 1 alive; 1 wants a person'
    """
    listed = list(rows)
    counts = Counter(str(row.look.verdict) for row in listed if row.look.verdict != Verdict.NO_LINK)
    each = [f"{counts[name]} {_SAID.get(name, str(name))}" for name in TROUBLE_FIRST if counts[name]]
    wanting = sum(row.wants_person for row in listed)
    total = sum(counts.values())
    said = f"{total} link{'' if total == 1 else 's'}" + (f": {', '.join(each)}" if each else "")
    return said + (f"; {wanting} want{'s' if wanting == 1 else ''} a person" if wanting else "")


_SAID: dict[str, str] = {Verdict.DEAD_ONCE: "dead? (did not answer)"}

"""A paper of 200 notes over 35 works by the Chicago Manual of Style, with what each note cites: in full, in short, by ibid.; in American
and in British manner (commas within or behind the quotation marks, double or single)."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

Manner = Literal["american", "british"]


@dataclass(frozen=True)
class Work:
    """What is cited: `kind` is book, article, chapter or thesis."""

    kind: str
    first: str
    last: str
    title: str
    short: str
    rest: tuple[str, ...]
    date: str
    pages: str = ""
    second: tuple[str, str] = ("", "")
    """the first and last name of a second author"""

    @property
    def authors(self) -> tuple[str, ...]:
        more = f"{self.second[0]} {self.second[1]}"
        return (f"{self.first} {self.last}", *([more] if more.strip() else []))


_BOOKS = """
Hugh Orme|The Salt Road: Trade and Taste on the Northern Coast|Salt Road|Leeds|Quay Press|1973
Ada Byrne|Harbours of Iron|Harbours of Iron|London|Pier Books|1981
Marcus T. Vale|A History of the Humber|History of the Humber|Hull|Northern University Press|1990
Nora Fenwick|Women at the Water's Edge|Women at the Water's Edge|New York|Lantern House|2004
Peter Aldous|The Lighthouse Keepers|Lighthouse Keepers|Edinburgh|Firth Press|1967
Ruth Calloway|Cod and Empire: Fishing the Grand Banks|Cod and Empire|Boston|Bay State Press|1999
Otto Lindqvist|Amber and Ash|Amber and Ash|Stockholm|Norden|1978
Grace Hollis|Dockside: Labour and Leisure, 1880-1914|Dockside|Manchester|Mill Press|1986
Ivan Petrescu|The Danube Gates|Danube Gates|Chicago|Lakeshore University Press|2011
Simon Harte|Tides of Credit|Tides of Credit|Oxford|Old Bridge Press|1993
Eleanor Pym|The Rope Walk|Rope Walk|Bristol|Severn Books|1971
Walter Koss|Steam and Sail|Steam and Sail|New Haven|Elm City Press|1960
Lydia Marsh|Plague Ships|Plague Ships|London|Pier Books|2008
Dennis O'Hara|The Irish Packet|Irish Packet|Dublin|Liffey Press|1984
Clara Boyd|Charting the North|Charting the North|Toronto|Maple House|2015
Felix Grant|The Customs House|Customs House|London|Quay Press|1977
"""
_ARTICLES = """
Mary Stone|Who Owned the Shore?|Who Owned the Shore?|Journal of Port History|12|3|2001|45-67
Alan Reeve|Smuggling and the State in Kent|Smuggling and the State|English Coastal Review|45|2|1988|201-29
Judith Farrow|Credit and Kinship in a Fishing Town|Credit and Kinship|Past Shores|88|1|1995|33-58
Colin Baird|The Price of Herring, 1700-1850|Price of Herring|Economic Annals|31|4|1979|512-40
Hannah Weiss|Jews and Harbours in the Baltic|Jews and Harbours|Journal of Port History|20|1|2009|1-24
Thomas Ellery|A Lost Chart of the Wash|Lost Chart|Map Quarterly|7|2|1969|77-90
Priya Nair|Monsoon Ledgers|Monsoon Ledgers|Indian Ocean Studies|3|1|2013|101-30
George Tully|Wreckers Reconsidered|Wreckers Reconsidered|English Coastal Review|52|3|1996|310-35
Beatrice Long|The Widow's Quay|Widow's Quay|Past Shores|101|2|2003|144-70
Ralph Sumner|Ballast|Ballast|Economic Annals|40|1|1987|19-41
"""
_CHAPTERS = """
Ida Fox|Small Ships|Small Ships|Big Seas|Carl Roe|Oxford|Old Bridge Press|1999|10-40
Victor Hume|The Pilot's Wage|Pilot's Wage|Labour Afloat|Jane Ashby|London|Pier Books|1983|91-115
Rosa Quint|Songs of the Capstan|Songs of the Capstan|Labour Afloat|Jane Ashby|London|Pier Books|1983|150-72
Edwin Thorpe|Fever in the Roads|Fever in the Roads|Medicine at Sea|Paul Denny|Baltimore|Chesapeake Press|2006|201-26
Agnes Moray|Net and Needle|Net and Needle|The Coast at Work|Liam Burke|Cork|Shannon House|1991|55-78
"""
_PAIRS = """
Martha Crane & Samuel Dove|Slave Ports: An Atlas|Slave Ports|Chapel Hill|Tidewater Press|2010
Louis Perrin & Anna Kehl|Rivers and Borders|Rivers and Borders|Geneva|Lac|1982
"""
_THESES = """
Iris Hale|The Dockers of Hull|Dockers of Hull|University of Leeds|1992
Owen Pryce|Coal, Copper, and Capital|Coal, Copper, and Capital|University of Wales|1975
"""


def works() -> list[Work]:
    """The thirty-five works."""
    made: list[Work] = []
    for kind, table in (("book", _BOOKS), ("article", _ARTICLES), ("chapter", _CHAPTERS), ("book", _PAIRS), ("thesis", _THESES)):
        for line in table.strip().split("\n"):
            people, title, short, *rest = line.split("|")
            one, _, other = people.partition(" & ")
            first, last = one.rsplit(" ", 1)
            pages = rest.pop() if kind in ("article", "chapter") else ""
            second = tuple(other.rsplit(" ", 1)) if other else ("", "")
            made.append(Work(kind, first, last, title, short, tuple(rest[:-1]), rest[-1], pages, (second[0], second[1])))
    return made


def _quote(title: str, manner: Manner) -> str:
    """A title in quotation marks with its comma, where the manner has it."""
    comma = "" if title[-1] in "?!" else ","
    return f"“{title}{comma}”" if manner == "american" else f"‘{title}’,"


def full(work: Work, page: str, manner: Manner) -> str:
    """The first note on a work."""
    people = " and ".join(work.authors)
    if work.kind == "book":
        place, publisher = work.rest
        return f"{people}, *{work.title}* ({place}: {publisher}, {work.date}), {page}."
    if work.kind == "article":
        journal, volume, number = work.rest
        return f"{people}, {_quote(work.title, manner)} *{journal}* {volume}, no. {number} ({work.date}): {page}."
    if work.kind == "chapter":
        book, editor, place, publisher = work.rest
        return f"{people}, {_quote(work.title, manner)} in *{book}*, ed. {editor} ({place}: {publisher}, {work.date}), {page}."
    title = f"“{work.title}”" if manner == "american" else f"‘{work.title}’"
    return f"{people}, {title} (PhD diss., {work.rest[0]}, {work.date}), {page}."


def short(work: Work, page: str, manner: Manner) -> str:
    """A later note on a work."""
    people = work.last if not work.second[1] else f"{work.last} and {work.second[1]}"
    title = f"*{work.short}*," if work.kind == "book" else _quote(work.short, manner)
    return f"{people}, {title} {page}."


def make(manner: Manner, notes: int = 200, seed: int = 7) -> tuple[str, list[Work], list[Work]]:
    """A paper in Markdown, the works, and the work that each note cites: in full at its first, then in short, by ibid. behind itself."""
    chance = random.Random(f"{seed}{manner}")
    all_works = works()
    order = all_works + [chance.choice(all_works) for _ in range(notes - len(all_works))]
    chance.shuffle(order)
    text, bodies, seen, before = [], [], set[str](), None
    for number, work in enumerate(order, 1):
        begin = int(work.pages.split("-")[0]) if work.pages else 5
        page = str(begin + chance.randrange(3, 20))
        later = f"Ibid., {page}." if work is before else short(work, page, manner)
        said = later if work.title in seen else full(work, page, manner)
        seen.add(work.title)
        before = work
        text.append(f"The record of the shore is long and uneven, as entry {number} shows.[^{number}]")
        bodies.append(f"[^{number}]: {said}")
    return "\n\n".join(["# The Coast", *text, *bodies]) + "\n", all_works, order

"""Short forms: from a name and the beginning of a title, or a volume and a reporter, to the work that was cited in full before."""

from __future__ import annotations

from references.backrefs.trail import Position, Trail
from references.dedupe.names import share_a_person
from references.dedupe.normal import words
from references.dedupe.record import Record, from_fields, record
from references.forms import reports
from references.model import Citation

_IMPRINT = frozenset(
    {"date", "publisher", "location", "journaltitle", "booktitle", "maintitle", "organization", "institution", "url", "doi", "isbn"}
    | {"volume", "number", "edition", "series", "eventtitle"}
)


def is_short(citation: Citation) -> bool:
    """Whether a citation names a work as one that is known: an author or a title, and nothing of where it appeared.

    >>> from references.model import Field
    >>> is_short(Citation("Miller, Geheimnis, 40", (0, 21), (Field("author", "Miller"), Field("title", "Geheimnis")), locator="40"))
    True
    """
    stated = citation.stated
    return not (_IMPRINT & stated.keys()) and bool(stated.keys() & {"author", "title", "editor"} or record(citation).title)


def find_works(trail: Trail, citation: Citation) -> list[Position]:
    """The works that a citation can mean if it is a short form; none where it states its work itself, or nothing is known of it."""
    if reports.read_short(citation.text) is not None:
        return _find_reported(trail, citation.text)
    if _names_place(citation):
        return _find_at_place(trail, citation)
    if not is_short(citation) and not _states_author_and_year(citation):
        return []
    one = record(citation)
    works = _titled_or_by(trail, citation, one)
    exact = [work for work in works if trail.records[work].title == one.title] if len(works) > 1 else []
    return exact if len(exact) == 1 else works


_PLACE = frozenset(("author", "journaltitle", "pages"))
_COUNTED = ("volume", "date")


def _names_place(citation: Citation) -> bool:
    """Whether an article is cited by its author and the place where it begins, and not by its title: Stein, AcP 202 (2002), 912, 931."""
    stated = citation.stated
    return stated.keys() >= _PLACE and "title" not in stated


def _find_at_place(trail: Trail, citation: Citation) -> list[Position]:
    """The articles of the author that begin at the same page of the same volume or year of a journal."""
    here = _place_of(citation)
    return [work for work in trail.by(record(citation)) if _place_of(trail.citation(work)) == here]


def _place_of(citation: Citation) -> tuple[str, ...]:
    stated = citation.stated
    first = str(stated.get("pages", "")).replace("–", "-").partition("-")[0]
    return (str(stated.get("journaltitle", "")).rstrip("."), first, *(str(stated.get(name, "")) for name in _COUNTED))


def _states_author_and_year(citation: Citation) -> bool:
    return bool(citation.stated.get("author")) and set(citation.stated) <= {"author", "date", "langid", "type", "pages"}


def _find_reported(trail: Trail, text: str) -> list[Position]:
    """The works of a volume and reporter, of several those that bear the name."""
    works = list(dict.fromkeys(work for key in reports.find(text) for work in trail.find_report(key)))
    found = reports.read_short(text)
    return works if found is None or found.name is None or not works else _find_called(trail, works, words(found.name.cut(text)))


def _find_called(trail: Trail, works: list[Position], name: str) -> list[Position]:
    """Those that are called by a name, else those whose words hold it, else all."""
    if called := [work for work in works if f" {name} " in f" {words(str(trail.citation(work).stated.get('title', '')))} "]:
        return called
    return [work for work in works if f" {name} " in f" {words(trail.citation(work).text)} "] or works


def _titled_or_by(trail: Trail, citation: Citation, one: Record) -> list[Position]:
    """The earlier works that a short form can be of: by its title, else by its author and year."""
    if one.title:
        return trail.alike(one) or _by_first_word(trail, one) or _author_within_title(trail, citation)
    if not one.authors or not (one.date or citation.locator):
        return []
    return [work for work in trail.by(one) if not one.date or _is_of_year(trail.records[work].date, one.date)]


_Dates = tuple[tuple[int, ...], tuple[int, ...]]


def _is_of_year(date: _Dates | None, short: _Dates) -> bool:
    """Whether a work of a day or a month is of the year, or the day, that a short form names.

    >>> _is_of_year(((2004, 6), (2004, 6)), ((2004,), (2004,))), _is_of_year(((2005,), (2005,)), ((2004,), (2004,)))
    (True, False)
    """
    return date is not None and all(point[: len(told)] == told for point, told in zip(date, short, strict=True))


def _by_first_word(trail: Trail, one: Record) -> list[Position]:
    """Works of the author whose titles hold the words of a title too short to tell a work by itself: Li, Rice, 40."""
    if not one.authors:
        return []
    return [work for work in trail.by(one) if one.words and _stand_in_order(one.words, trail.records[work].words)]


def _stand_in_order(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    rest = iter(many)
    return all(word in rest for word in few)


def _author_within_title(trail: Trail, citation: Citation) -> list[Position]:
    """Short forms such as "Miller: Geheimnis, 40", where the name before the colon was taken for a main title."""
    head, colon, tail = str(citation.stated.get("title", "")).partition(":")
    if not colon or citation.stated.get("author"):
        return []
    turned = from_fields({"author": (head.strip(),), "title": tail.strip()}, "")
    return [work for work in trail.alike(turned) if share_a_person(turned.authors, trail.records[work].authors)] if turned.title else []

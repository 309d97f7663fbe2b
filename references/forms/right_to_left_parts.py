"""The parts of a reference in Arabic, Persian and Hebrew letters, and the fields that they state.

Each part is told by the word that begins it (references/terms/right_to_left.toml): تحقيق an editor, دار a house, ص a page; a year of the
Hijra is stated by the Christian calendar where the print does not say both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from bib.patterns import regex
from references import terms
from references.forms.right_to_left_dates import Stated, read_access, read_year
from references.forms.right_to_left_words import TERMS, fold, fold_char, map_numbers, write_words
from references.model import Span


class Piece(NamedTuple):
    """What stands between two commas."""

    words: str
    folded: str
    at: tuple[int, ...]
    """where each character of `folded` stands in the note; at last where the words end"""
    is_persian: bool = False
    """the note has letters that Arabic has not: its bare years are counted by the sun"""

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Piece:
        """A stretch of a note without the spaces at its edges.

        >>> Piece.of(" ص ٤٥.", 0, 6).folded
        'ص 45'
        """
        words = text[start:end]
        start += len(words) - len(words.lstrip(" \t\n"))
        end = start + len(words.strip(" \t\n").rstrip("."))
        at = [place for place in range(start, end) for _ in fold_char(text[place])]
        return cls(text[start:end], fold(text[start:end]), (*at, end), any(letter in text for letter in terms.load(TERMS)["persian"]))

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Where a stretch of the folded words stands in the note."""
        last = len(self.folded) if end is None else end
        return Span(self.at[start], self.at[last - 1] + 1 if last > start else self.at[start])

    def tells(self, kind: str) -> bool:
        """Whether it is a part of this kind: page, volume, date, day …"""
        stated = _RULES["date" if kind == "day" else kind](self)
        return stated is not None and (kind != "day" or len(stated[0].value) == _LENGTH_OF_DAY)

    @property
    def size(self) -> int:
        return len(self.folded.split())

    @property
    def is_quoted(self) -> bool:
        return self.words[:1] in OPENING and self.words[-1:] in CLOSING


OPENING, CLOSING = "«\"“„'", "»\"”“'"


_LENGTH_OF_DAY = 10


COUNT = r"\d{1,5}(?:\s?[-–—\u0640]\s?\d{1,5})?"
COUNTS = rf"{COUNT}(?:\s?[،,]\s?{COUNT})*"
"""one page or some, and several of them"""


@cache
def _page_pattern() -> re.Pattern[str]:
    return regex(
        rf"(?:(?P<lead>{write_words('volume')})\.?\s?(?P<volume>\d{{1,3}})\s?[/:]?\s?)?(?:{write_words('page')})[.:]?\s?(?P<page>{COUNTS})"
        rf"(?P<behind>\s(?:{write_words('page_behind')}))?(?:\s?\([^()\d]*\))?"
    )


def _read_page(piece: Piece) -> list[Stated] | None:
    found = _page_pattern().fullmatch(piece.folded)
    if found is None:
        return None
    volume = [Stated("volume", found["volume"], *found.span("volume"))] if found["volume"] else []
    return [*volume, Stated("locator", _join_dash(found["page"]) + (found["behind"] or ""), *found.span("page"))]


@cache
def _section_pattern() -> re.Pattern[str]:
    return regex(rf"(?:{write_words('section')})\s?{COUNT}(?:\s(?:{terms.load(TERMS)['and']})\s?{COUNT})?")


def _read_section(piece: Piece) -> list[Stated] | None:
    """الفقرة 17: a paragraph or a section that is cited, with its word."""
    found = _section_pattern().fullmatch(piece.folded)
    return None if found is None else [Stated("locator", "", 0, len(piece.folded))]


_DASH = regex(r"\s?[-–—\u0640]\s?")
_COMMA = regex(r"\s?[،,]\s?")


def _join_dash(pages: str) -> str:
    return _COMMA.sub(", ", _DASH.sub("-", pages))


_SLASHED = regex(rf"(?P<volume>\d{{1,2}})\s?[/:]\s?(?P<page>{COUNTS})")


_AND = regex(r"\s[^\W\d_]\s?(?=\d)")
"""between two numbers"""


@cache
def _volume_pattern() -> re.Pattern[str]:
    worded = "|".join(map(re.escape, map_numbers("volume_words")))
    joint = terms.load(TERMS)["and"]
    return regex(rf"(?:{write_words('volume')})\.?\s?(?P<volume>\d{{1,3}}(?:\s{joint}\s?\d{{1,3}})?|{worded})(?:\s?/\s?(?P<page>{COUNT}))?")


def _read_volume(piece: Piece) -> list[Stated] | None:
    """ج 2; المجلد الأول; 2/45, a volume and its page."""
    found = _SLASHED.fullmatch(piece.folded) or _volume_pattern().fullmatch(piece.folded)
    if found is None:
        return _read_lettered(piece)
    number = map_numbers("volume_words").get(found["volume"], _AND.sub("-", found["volume"]))
    page = [Stated("locator", _join_dash(found["page"]), *found.span("page"))] if found["page"] else []
    return [Stated("volume", number, *found.span("volume")), *page]


def _read_lettered(piece: Piece) -> list[Stated] | None:
    """ב׳: a volume counted by a letter."""
    number = next((number for number, letters in terms.load(TERMS)["letters"].items() if piece.folded.rstrip("'׳") in letters), None)
    return [Stated("volume", number, 0, len(piece.folded))] if number and piece.folded else None


@cache
def _issue_pattern() -> re.Pattern[str]:
    return regex(rf"(?:{write_words('issue')})\.?\s?(?P<number>\d{{1,4}}(?:\s?[-–/]\s?\d{{1,4}})?)")


def _read_issue(piece: Piece) -> list[Stated] | None:
    found = _issue_pattern().fullmatch(piece.folded)
    return [Stated("number", _join_dash(found["number"]), *found.span("number"))] if found else None


@cache
def _volumes_pattern() -> re.Pattern[str]:
    return regex(rf"\d{{1,3}}\s(?:{write_words('volumes')})")


def _read_volumes(piece: Piece) -> list[Stated] | None:
    """Of how many volumes the work is, which no citation needs."""
    return [] if _volumes_pattern().fullmatch(piece.folded) else None


@cache
def _edition_pattern() -> re.Pattern[str]:
    ordinals = "|".join(map(re.escape, map_numbers("ordinals")))
    return regex(rf"(?P<word>(?:{write_words('edition')})\.?\s?)?(?P<which>\d{{1,2}}|{ordinals})")


def _read_edition(piece: Piece) -> list[Stated] | None:
    """الطبعة الثانية, ط 2, الثانية, چاپ دوم."""
    ordinals = map_numbers("ordinals")
    found = _edition_pattern().fullmatch(piece.folded)
    if found is None or not (found["word"] or _is_feminine(found["which"])):
        return None
    return [Stated("edition", ordinals.get(found["which"], found["which"]), *found.span("which"))]


def _is_feminine(word: str) -> bool:
    """An ordinal with its article, of the gender of the word for printing, which is left out before it: the table has no other."""
    return word.startswith(tuple(terms.words(TERMS, "printing")))


@cache
def _address_pattern() -> re.Pattern[str]:
    return regex(rf"(?:(?:{write_words('link')})\s?:?\s?)?[<(]?(?P<url>(?:https?://|www\.)[^\s<>)]+)[>)]?")


def _read_address(piece: Piece) -> list[Stated] | None:
    found = _address_pattern().fullmatch(piece.folded)
    return [Stated("url", "", *found.span("url"))] if found else None


@cache
def _entry_pattern() -> re.Pattern[str]:
    return regex(rf"(?:{write_words('entry')})\s?[{OPENING}][^{CLOSING}]{{1,40}}[{CLOSING}]")


def _read_entry(piece: Piece) -> list[Stated] | None:
    """مادة "وقف": the word under which a dictionary is cited."""
    return [Stated("note", "", 0, len(piece.folded))] if _entry_pattern().fullmatch(piece.folded) else None


def _make_person_rule(name: str) -> Callable[[Piece], list[Stated] | None]:
    @cache
    def make_pattern() -> re.Pattern[str]:
        return regex(rf"(?:{write_words(name)})[.:]?\s(?P<who>\D{{3,60}})")

    def read(piece: Piece) -> list[Stated] | None:
        found = make_pattern().fullmatch(piece.folded)
        return [Stated(name, "", *found.span("who"))] if found else None

    return read


@cache
def _publisher_pattern() -> re.Pattern[str]:
    return regex(rf"(?:{write_words('publisher')})(?![^\W_]).{{0,80}}")


def _read_publisher(piece: Piece) -> list[Stated] | None:
    found = _publisher_pattern().fullmatch(piece.folded)
    return [Stated("publisher", "", 0, found.end())] if found else None


@cache
def _thesis_pattern() -> re.Pattern[str]:
    return regex(rf"(?:{write_words('thesis')})(?:\s.{{0,40}})?")


def _read_thesis(piece: Piece) -> list[Stated] | None:
    return [Stated("genre", "", 0, len(piece.folded))] if _thesis_pattern().fullmatch(piece.folded) else None


@cache
def _journal_pattern() -> re.Pattern[str]:
    return regex(rf"(?:{write_words('journal')})\s.{{2,90}}")


def _read_journal(piece: Piece) -> list[Stated] | None:
    found = _journal_pattern().fullmatch(piece.folded)
    return [Stated("journaltitle", "", 0, found.end())] if found else None


_PAIR = regex(r"(?P<place>[^:()\d]{2,30}?)\s?:\s?(?P<house>(?!//)[^:]{2,60})")


def _read_pair(piece: Piece) -> list[Stated] | None:
    """A place and its house, with a colon between."""
    found = _PAIR.fullmatch(piece.folded)
    if found is None or found["place"] in _says() or not (found["place"] in _places() or len(found["place"].split()) <= 2):
        return None
    return [Stated("location", "", *found.span("place")), Stated("publisher", "", *found.span("house"))]


@cache
def _says() -> frozenset[str]:
    return frozenset(fold(word) for word in terms.words(TERMS, "says"))


def _read_place(piece: Piece) -> list[Stated] | None:
    """A town; with the year behind it, as Hebrew notes have it: ירושלים תש״ט."""
    town = next((place for place in sorted(_places(), key=len, reverse=True) if piece.folded.startswith(place + " ")), None)
    year = read_year(piece.folded[len(town) + 1 :], is_persian=piece.is_persian) if town else None
    if town and year:
        return [Stated("location", "", 0, len(town)), Stated("date", year[0].value, len(town) + 1, len(piece.folded))]
    return [Stated("location", "", 0, len(piece.folded))] if piece.folded in _places() else None


@cache
def _places() -> frozenset[str]:
    return frozenset(fold(word) for word in terms.words(TERMS, "places"))


_RULES: dict[str, Callable[[Piece], list[Stated] | None]] = {
    "address": _read_address,
    "access": lambda piece: read_access(piece.folded, is_persian=piece.is_persian),
    "entry": _read_entry,
    "page": _read_page,
    "section": _read_section,
    "date": lambda piece: read_year(piece.folded, is_persian=piece.is_persian),
    "volumes": _read_volumes,
    "volume": _read_volume,
    "issue": _read_issue,
    "edition": _read_edition,
    "editor": _make_person_rule("editor"),
    "translator": _make_person_rule("translator"),
    "thesis": _read_thesis,
    "journal": _read_journal,
    "pair": _read_pair,
    "publisher": _read_publisher,
    "place": _read_place,
}
"""what a part may be, in the order in which it is asked"""
_NUMBERED = ("page", "section", "date", "volumes", "volume", "issue")
_IMPRINT = ("pair", "publisher", "place")


def tell_piece(pieces: Sequence[Piece], number: int) -> list[Stated] | None:
    """What a part states by its own words; None where nothing tells it, as of the first, who wrote or what."""
    piece = pieces[number]
    names = _NUMBERED if number == 0 else _RULES
    if number == 1 and any(piece.tells(name) for name in _IMPRINT) and _has_later_house(pieces):
        return None  # الميداني، مجمع الأمثال، …، دار القلم: a title may begin with a word for a house
    return next((stated for name in names if (stated := _RULES[name](piece)) is not None), None)


def _has_later_house(pieces: Sequence[Piece]) -> bool:
    return any(one.tells("publisher") or one.tells("pair") for one in pieces[2:])

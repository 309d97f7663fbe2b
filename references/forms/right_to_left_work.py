"""The work that the parts of a reference in Arabic, Persian or Hebrew letters name: who wrote it and what, and what else they state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from bib.patterns import regex
from references import terms
from references.forms import same_author
from references.forms.right_to_left_chains import cut_author, name_by
from references.forms.right_to_left_dates import Stated, find_day
from references.forms.right_to_left_parts import CLOSING, OPENING, Piece, tell_piece
from references.forms.right_to_left_words import TERMS, fold, write_words
from references.model import Citation, Field, Span

BY = "right-to-left"


class Found(NamedTuple):
    """A citation and where the page that it cites stands in the note."""

    citation: Citation
    locator: Span | None


_Told = list[Stated] | None
_Known = list[tuple[Piece, list[Stated]]]


def read_work(pieces: Sequence[Piece]) -> Found | None:
    """The citation that the parts of one reference make; None where they are none.

    >>> pieces = [Piece.of(words, 0, len(words)) for words in ("כהן", "נהרות", "ירושלים: מאגנס", "1990")]
    >>> [(one.name, one.value) for one in read_work(pieces).citation.fields]
    [('type', 'book'), ('author', 'כהן'), ('title', 'נהרות'), ('location', 'ירושלים'), ('publisher', 'מאגנס'), ('date', '1990')]
    """
    told = [tell_piece(pieces, number) for number in range(len(pieces))]
    unknown = next((number for number, stated in enumerate(told) if stated is not None), len(pieces))
    head = _name_paper(pieces, unknown) or _name_head(pieces[:unknown], pieces[unknown:])
    if head is None:
        return None
    titled = {field.span for field in head}
    known = [one for one in (*_list_known(pieces, told), *_place_town(pieces, told)) if one[0].span() not in titled]
    return _make(pieces, head, known) if _is_reference(head, known) else None


def read_counted(pieces: Sequence[Piece]) -> Found | None:
    """What stands behind a pointer: nothing but what is counted, a volume, a page."""
    told = [tell_piece(pieces, number) for number in range(len(pieces))]
    return _make(pieces, [], _list_known(pieces, told)) if all(stated is not None for stated in told) else None


def read_named(pieces: Sequence[Piece]) -> list[Field]:
    """What stands before a pointer: who, or who and what."""
    head = _name_head(pieces, ())
    if head is None:
        return []
    return [Field("author", field.value, field.span, BY) if len(pieces) == 1 and len(head) == 1 else field for field in head]


def _list_known(pieces: Sequence[Piece], told: Sequence[_Told]) -> _Known:
    return [(piece, stated) for piece, stated in zip(pieces, told, strict=True) if stated]


def _name_paper(pieces: Sequence[Piece], unknown: int) -> list[Field] | None:
    """A newspaper and its day alone, perhaps with its number between: no title stands before them."""
    if unknown != 1 or len(pieces) < 2 or not pieces[0].tells("journal"):
        return None
    if not (pieces[1].tells("day") or (pieces[1].tells("issue") and len(pieces) > 2 and pieces[2].tells("day"))):
        return None
    return [Field("journaltitle", pieces[0].words, pieces[0].span(), BY), Field("entrysubtype", "newspaper", None, BY)]


_LONGEST_TITLE, _LONGEST_NAME, _SHORT = 25, 8, 3
"""words"""


def _name_head(head: Sequence[Piece], rest: Sequence[Piece]) -> list[Field] | None:
    """Who wrote and what, by how many parts stand before the first that its words tell."""
    if not 1 <= len(head) <= 3 or any(one.size > _LONGEST_TITLE or _is_foreign(one) for one in head):
        return None
    if len(head) == 3:
        return _name_inverted(head) or _name_part(head) or _name_housed(head, rest)
    if len(head) == 2:
        return _name_by(*head) or ([*_make_authors(head[0]), _make_title(head[1])] if head[0].size <= _LONGEST_NAME else None)
    return _part_at_colon(head[0]) or _name_school(head[0], rest) or _name_known(head[0], rest) or [_make_title(head[0])]


def _name_known(piece: Piece, rest: Sequence[Piece]) -> list[Field] | None:
    """الأعلام للزركلي 3/12: before a volume and its page the author stands behind the title without a comma."""
    at = cut_author(piece.folded) if rest and rest[0].tells("volume") else None
    if at is None:
        return None
    by = name_by(piece.folded[at:])
    if by is None:
        return None
    span = piece.span(at + by[0])
    title = piece.span(0, at - 1)
    return [Field("title", _bare(_cut(piece, title)), title, BY), Field("author", by[1] + _cut(piece, span), span, BY)]


def _name_by(title: Piece, by: Piece) -> list[Field] | None:
    """الوفيات، للعراقي: the title, and who wrote it with the word for by before the name."""
    found = name_by(by.folded)
    if found is None:
        return None
    span = by.span(found[0])
    return [_make_title(title), Field("author", found[1] + _cut(by, span), span, BY)]


def _name_part(head: Sequence[Piece]) -> list[Field] | None:
    """الوفيات، للعراقي، مقدمة التحقيق: behind the title and its author the part of the book that is cited."""
    named = _name_by(head[0], head[1])
    return None if named is None else [*named, Field("chapter", head[2].words, head[2].span(), BY)]


def _name_school(who: Piece, rest: Sequence[Piece]) -> list[Field] | None:
    """مؤسسهٔ نشر، صحیفهٔ امام، ۲۲ جلد: a house before what a word of journals begins, of which no number is told, wrote it."""
    if len(rest) < 2 or not (who.tells("publisher") and rest[0].tells("journal")) or any(one.tells("issue") for one in rest[1:]):
        return None
    if not (rest[1].tells("volumes") or rest[1].tells("place")):
        return None
    return [Field("author", who.words, who.span(), BY), _make_title(rest[0])]


def _is_foreign(piece: Piece) -> bool:
    """Whether a part is an address, or the sign of a document in Latin letters: what these are their own forms know."""
    return "://" in piece.words or piece.words.startswith("www.") or piece.words.isascii()


def _name_inverted(head: Sequence[Piece]) -> list[Field] | None:
    """The family name, the given names, and a title in quotation marks."""
    family, given, title = head
    if not title.is_quoted or max(family.size, given.size) > _SHORT:
        return None
    span = Span(family.span().start, given.span().end)
    return [Field("author", f"{family.words}, {given.words}", span, BY), _make_title(title)]


def _name_housed(head: Sequence[Piece], rest: Sequence[Piece]) -> list[Field] | None:
    """Author, title, and before the year a house that no word tells."""
    who, title, house = head
    if house.size > _SHORT or who.size > _LONGEST_NAME or not rest or not rest[0].tells("date"):
        return None
    return [*_make_authors(who), _make_title(title), Field("publisher", house.words, house.span(), BY)]


_NAMED = regex(r"(?P<who>[^:«\"“]{3,60}?)\s?:\s?(?P<title>.+)")
_LONGEST_LEAD = 5


@cache
def _dash_pattern() -> re.Pattern[str]:
    """ابن جني – الخصائص: a dash parts a name from a title where the name holds a word that names hold."""
    return regex(rf"(?=(?:[^–—]*\s)?(?:{write_words('in_names')}))(?P<who>[^:«\"“–—]{{3,40}}?)\s[–—]\s(?P<title>[^–—]+)")


def _part_at_colon(piece: Piece) -> list[Field] | None:
    """Author: Title; Author – Title, where a word of names tells the first."""
    named = _NAMED.fullmatch(piece.folded) or _dash_pattern().fullmatch(piece.folded)
    if named is None or len(named["who"].split()) > _LONGEST_LEAD:
        return None
    told = _spans(piece, named.span("who"), named.span("title"))
    if named["who"].split()[0] in _found_there():
        told = told[1:]
    return [Field(name, _bare(_cut(piece, span)), span, BY) for name, span in told]


@cache
def _found_there() -> frozenset[str]:
    return frozenset(fold(word) for word in terms.words(TERMS, "found_there"))


def _spans(piece: Piece, who: tuple[int, int], title: tuple[int, int]) -> list[tuple[str, Span]]:
    return [("author", piece.span(*who)), ("title", piece.span(*title))]


def _cut(piece: Piece, span: Span) -> str:
    return piece.words[span.start - piece.at[0] : span.end - piece.at[0]].strip()


def _bare(words: str) -> str:
    """Words without the quotation marks around them."""
    return words[1:-1].strip() if words[:1] in OPENING and words[-1:] in CLOSING else words


@cache
def _volumes_held() -> re.Pattern[str]:
    return regex(rf"\s?\([^()]*(?:{write_words('volumes')})\)$")


def _make_title(piece: Piece) -> Field:
    """The title, without a bracket that tells of how many volumes it is."""
    held = _volumes_held().search(piece.folded)
    span = piece.span(0, held.start() if held else None)
    return Field("title", _bare(_cut(piece, span)), span, BY)


@cache
def _joint() -> re.Pattern[str]:
    """The word between two names; in Arabic it is written together with the second, and parts them where that is sure to begin one."""
    table = terms.load(TERMS)
    return regex(rf"\s{table['and']}(?:\s|(?={terms.either(table['begin_names'])}))")


def _part_names(words: str) -> list[str]:
    """Names one by one.

    >>> _part_names("أحمد أمين وعبد السلام هارون"), _part_names("محمد وهبة")
    (['أحمد أمين', 'عبد السلام هارون'], ['محمد وهبة'])
    """
    return [one.strip().replace("،", ",") for one in _joint().split(words) if one.strip()]


def _make_authors(piece: Piece) -> list[Field]:
    if same_author.is_leftward(piece.words):
        return []  # who is meant says the note before (references/backrefs/authors.py)
    return [Field("author", one, piece.span(), BY) for one in _part_names(piece.words)]


def _place_town(pieces: Sequence[Piece], told: Sequence[_Told]) -> _Known:
    """A short part that nothing tells, right beside the house, is the place where it works."""
    names = [{one.name for one in stated or ()} for stated in told]
    if {"location", "publisher"} & set().union(*names) != {"publisher"}:
        return []
    house = next(number for number, one in enumerate(names) if "publisher" in one)
    towns = (pieces[at] for at in (house + 1, house - 1) if 1 < at < len(pieces) and told[at] is None)
    return [(town, [Stated("location", "", 0, len(town.folded))]) for town in towns if _may_be_town(town)][:1]


def _may_be_town(piece: Piece) -> bool:
    return piece.size <= _SHORT and not any(char.isdigit() for char in piece.folded)


_PERSONS = ("editor", "translator")
_TELLING = frozenset(("locator", "url", "publisher", "journaltitle", "volume", "editor", "translator"))


def _is_reference(head: list[Field], known: _Known) -> bool:
    stated = {one.name for _, group in known for one in group} | {field.name for field in head}
    if "date" in stated and any(field.name == "title" and fold(field.value).startswith(_spoken()) for field in head):
        return True
    return bool(stated & _TELLING) or {"location", "date"} <= stated


@cache
def _spoken() -> tuple[str, ...]:
    return tuple(fold(word) for word in terms.words(TERMS, "spoken"))


def _make(pieces: Sequence[Piece], head: list[Field], known: _Known) -> Found:
    """The citation, its fields in the order of print."""
    fields = list(head)
    cited: tuple[str, Span] | None = None
    for piece, one in ((piece, one) for piece, group in known for one in group):
        span = piece.span(one.start, one.end)
        if one.name == "locator":
            cited = one.value or _cut(piece, span), span
        elif all(field.name != one.name for field in fields):
            values = _part_names(_cut(piece, span)) if one.name in _PERSONS else [one.value or _cut(piece, span)]
            fields += [Field(one.name, value, span, BY) for value in values]
    if head:
        fields, cited = _state_type([*fields, *_date_numbered(fields)], cited)
    first = pieces[0].span().start if pieces else 0
    locator, where = cited or (None, None)
    return Found(Citation("", Span(first, first), tuple(fields), None, locator), where)


_NUMBERED = regex(r"\d{1,4}\s?\((?P<year>(?:19|20)\d\d)\)")


def _date_numbered(fields: list[Field]) -> list[Field]:
    """التعليق العام رقم 12(2009); بيان مؤرخ 13 أيار/مايو 2015: the year behind the number of a paper, or the day in its title, is its date,
    where none stands by itself."""
    title = next((field for field in fields if field.name == "title"), None)
    if title is None or any(field.name == "date" for field in fields):
        return []
    found = _NUMBERED.search(title.value)
    day = find_day(title.value)
    year = found["year"] if found is not None else ""
    return [Field("date", day or year, title.span, BY)] if day or year else []


def _state_type(fields: list[Field], cited: tuple[str, Span] | None) -> tuple[list[Field], tuple[str, Span] | None]:
    """Fields with their type, and the page that is cited: of an article all pages are stated, of a thesis the school."""
    names = {field.name for field in fields}
    if "genre" in names:
        school = {"publisher": "institution"}
        return [
            Field("type", "thesis", None, BY),
            *(replace(one, name=school.get(one.name, one.name)) for one in fields if one.name != "genre"),
        ], cited
    if "journaltitle" not in names:
        kind = "online" if "url" in names and "publisher" not in names else "book"
        return [Field("type", kind, None, BY), *fields], cited
    whole = cited if cited is not None and "-" in cited[0] else None
    pages = [Field("pages", *whole, BY)] if whole else []
    return [Field("type", "article", None, BY), *fields, *pages], None if whole else cited

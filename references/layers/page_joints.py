"""References that a comma or `and` behind the cited page parts: 岸田、前掲論文、15頁、北川、前掲書、20頁; 12頁および丸山『…』33頁.

Rule: behind a cited page a comma of lists, a stroke or a word that joins parts two references where a name with a title in marks, or a
pointer, stands behind it; each is read by itself. Where another page stands behind it, both are pages of one work. In Japanese print a
reference also ends with its year, a chapter or the bracket of its imprint: 岸田『港』（岸社、1996年）、北川『河』河社、2003年. In western
print a name with its year and page tells it: Stone 1997, S. 12, Hill 2000, S. 123.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bib.patterns import regex
from bib.scripts import LATIN_CAPITAL, has_cjk
from references import terms
from references.fields import locators, places, roles
from references.fields.numerals import HAN
from references.forms.parts import note_kind
from references.layers.compounds import Read, move
from references.layers.eastern_asides import open_words, page
from references.model import NoteReading, Part, Span


def read_page_joints(text: str, read: Read) -> NoteReading:
    """The reading of a note whose references are read piece by piece, where pages and commas part them.

    >>> from references.parse import read_note
    >>> [(one.stated["author"], one.locator) for one in read_note("岸田、前掲論文、15頁、北川、前掲書、20頁。").citations]
    [(('岸田',), '15'), (('北川',), '20')]
    """
    joints = list(find_joints(text)) if has_cjk(text) else list(_find_western(text))
    if not joints:
        return read(text)
    starts, ends = [0, *(one.end for one in joints)], [*(one.start for one in joints), len(text)]
    pieces = [move(read(text[start:end]), start) for start, end in zip(starts, ends, strict=True)]
    parts = list(pieces[0].parts)
    for joint, piece in zip(joints, pieces[1:], strict=True):
        parts += [Part("remainder", joint), *piece.parts]
    citations = tuple(citation for one in pieces for citation in one.citations)
    remarks = tuple(remark for one in pieces for remark in one.remarks)
    return NoteReading(note_kind(text, tuple(parts), list(citations)), tuple(parts), citations, remarks)


def find_joints(text: str) -> Iterator[Span]:
    """Where a mark or a word parts two references.

    >>> [one.cut("河社、12頁、15頁および丸山『港』33頁") for one in find_joints("河社、12頁、15頁および丸山『港』33頁")]
    ['および']
    >>> [one.start for one in find_joints("岸田『港』（岸社、1996年）、北川『河』河社、2003年")]
    [15]
    """
    begin = 0
    for one in _find_ends(text):
        if _is_held(text[begin : one.end()], one["name"] or ""):
            continue
        begin = one.end()
        yield Span(*one.span("joint"))


_PAGES = ("S. ", "p. ", "s. ", "pp. ")


def _find_western(text: str) -> Iterator[Span]:
    """Stone 1997, S. 12f., Hill 2000, S. 123 und Marsh/Ott, Ufer, 2004, S. 10: behind a page the next name with its year and page."""
    if (own := _own_joint().match(text)) is not None:
        yield Span(*own.span("joint"))
    elif text.count(", ") >= 3 and sum(map(text.count, _PAGES)) >= 2:
        yield from (Span(*one.span("joint")) for one in _western_joint().finditer(text) if not places.is_place(one["name"]))


@cache
def _own_joint() -> re.Pattern[str]:
    """Cf. supra, p. 112, et Roux, Quais, p. 3: a page of the writer's own, and a work that a word joins to it."""
    words, joins = locators.words_before(), terms.either(terms.words("roles", "joins"))
    own, notes = terms.either(terms.load("forms")["own_pages"]["words"]), terms.either(terms.words("locators", "noted"))
    return regex(
        rf"\s*(?:[^\W\d_]+\.?\s)?(?:{own}),?\s(?:{words}|s\.|{notes})\s?\d{{1,4}}(?:\s?[-–]\s?\d{{1,4}})?(?:\sf{{1,2}}\.)?(?P<joint>,?\s(?:{joins})\s|;\s)(?=[{LATIN_CAPITAL}])"
    )


@cache
def _western_joint() -> re.Pattern[str]:
    words, joins = locators.words_before(), terms.either(terms.words("roles", "joins"))
    cited = rf"(?:{words})\s?\d{{1,4}}"
    one = rf"[{LATIN_CAPITAL}][\w’'-]+"
    name = rf"(?P<name>{one}(?:\s?/\s?{one}|\s(?:{joins})\s{one}|\set\sal\.|\su\.\s?a\.){{0,3}})"
    dated = rf"{name}(?:,\s[^,;.\d]{{2,60}})?,?\s\(?(?:1[5-9]|20)\d\d[a-z]?\)?,\s{cited}"
    return regex(rf"{cited}(?:[-–]\d{{1,4}})?(?:\s?(?:f{{1,2}}|sq{{1,2}})\.?)?(?P<joint>,\s|,?\s(?:{joins})\s)(?={dated})")


def _find_ends(text: str) -> Iterator[re.Match[str]]:
    if "『" in text and "、" in text and "，" not in text:
        return _joint(is_of_japan=True).finditer(text)
    return _joint(is_of_japan=False).finditer(text) if any(map(text.__contains__, terms.words("locators", "page", "after"))) else iter(())


def _is_held(before: str, name: str) -> bool:
    """Whether what stands behind a date holds the part before it: 岸田「港」1976年、北川編『河』; 「港」（1936年9月）、河省『河綴』."""
    if "「" not in before or "『" in before:
        return False
    return (bool(name) and roles.role_of(name)[0] is not None) or _DATED_PART.fullmatch(before.rpartition("」")[2]) is not None


@cache
def _joint(*, is_of_japan: bool) -> re.Pattern[str]:
    joins = terms.either([*terms.words("locators", "open", "joins"), *terms.words("forms", "joins", "chinese"), *"、／"])
    rows = terms.load("pointers")["pointer"]
    points = terms.either(word for row in rows if row["language"] in ("zh", "ja", "ko") for word in row["words"] if len(word) > 1)
    name = r"[^\W\d_][^\W\d_・·]{0,15}"
    titled = rf"(?P<name>{_NAMES})[「『]|『|{name}[〈《]"
    pointed = rf"(?:{name}(?:[＝=]{name}){{0,3}}\s?[・、，,]\s?)?(?:{points})"
    ends = f"(?:{page()}|{_DATE}|{_CHAPTER}|{_IMPRINT})" if is_of_japan else page()
    return regex(rf"{ends}(?:{open_words()}){{0,2}}\s*(?P<joint>{joins})\s?(?={titled}|{pointed})")


_DATED_PART = regex(r"\s*[（(]?[^（()）「」]{0,6}\d{1,4}年[^（()）「」]{0,10}[)）]?、")
"""nothing but its date stands behind a part"""
_NAMES = r"[^\W\d_]{1,12}(?:[・·、＝=][^\W\d_]{1,12}){0,3}"
_YEAR = rf"(?:(?:1[5-9]|20)\d\d|[{HAN}]{{4}})年"
_DATE = rf"{_YEAR}(?:度|\s?\d{{1,2}}月(?:\s?\d{{1,2}}日)?)?"
_CHAPTER = rf"第\s?(?:\d{{1,3}}|[{HAN}]{{1,3}})(?:章|節|部)|[{HAN}]{{1,5}}頁"
_IMPRINT = rf"[（(][^（()）]{{0,60}}(?:{_DATE}|(?:1[5-9]|20)\d\d|[{HAN}]{{2,6}}年)[^（()）]{{0,8}}[)）]"

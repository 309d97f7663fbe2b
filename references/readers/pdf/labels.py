"""Which rows begin a note: their labels, kept in sequence over all pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import has_cjk
from references import terms
from references.fields import numerals
from references.notes import labels as text_labels
from references.notes import signs
from references.notes.chain import Numbered, best_count
from references.notes.signs import Label, Sign
from references.readers.pdf.rows import Row, as_line
from references.spans import Span

_LETTERS = r"[a-z]|(?P<twice>[a-z])(?P=twice)|a[a-z]"
"""of notes that are lettered: behind z follows aa, and then bb or ab"""


@lru_cache(maxsize=1)
def _mark() -> re.Pattern[str]:
    """What is raised as a mark or a label: a number, stars or a letter, in brackets or not; a word or star may stand before it (註3)."""
    word = terms.pattern(terms.load("page")["note_words_in_brackets"])
    name = rf"\d{{1,4}}|[①-⑳㉑-㉟㊱-㊿]|[{signs.STARS}]{{1,4}}|(?<![a-z])(?:[ivxlc]{{1,7}}|{_LETTERS})(?![a-z])"
    return regex(rf"[\[(（〔［【]?\s?(?:{word}|[*＊※](?=\d))?\s?(?P<name>{name})\s?[\])）〕］】]?")


def label_of(row: Row) -> Label | None:
    """The label that a row begins with, if it begins with something like one; a raised or smaller number or star is of style sup.

    >>> from references.readers.pdf.fragments import Fragment
    >>> from references.readers.pdf.rows import rows_of
    >>> [row] = rows_of(0, [Fragment("3", 50, 53, 57, 5, 1), Fragment("A list.", 54, 90, 60, 8, 6)])
    >>> label_of(row).label, label_of(row).style
    ('3', 'sup')
    """
    raised = _raised_start(row)
    mark = _mark().fullmatch(row.text, *raised) if raised is not None else None
    if mark is not None:
        return Label(_name(mark["name"]), mark.start(), mark.end(), "sup", not row.text[mark.end() :].strip(), True)
    return signs.label(row.text, as_line(row))


@lru_cache(maxsize=1)
def _small_roman() -> re.Pattern[str]:
    return regex(rf"(?P<name>{numerals.SMALL_ROMAN})(?P<sign>[.)])?(?(sign)|(?=\s|[^\W\d_a-z]))(?=\s?\S)")


def roman_label_of(row: Row) -> Label | None:
    """The small roman number that a row begins with on its line, as office programs number notes at the end; words may stand close to it.

    >>> from references.readers.pdf.fragments import Fragment
    >>> from references.readers.pdf.rows import rows_of
    >>> rows = rows_of(0, [Fragment(words, 50, 90, 60 + 12 * n, 8, 8) for n, words in enumerate(["ivBell, Lamps.", "ivory"])])
    >>> [label.label if label else "" for label in map(roman_label_of, rows)]
    ['iv', '']
    """
    found = _small_roman().match(row.text)
    return Label(found["name"], 0, found.end("sign") if found["sign"] else found.end("name"), "roman", False, True) if found else None


_LETTER = regex(rf"(?P<name>{_LETTERS})(?:(?=[^\W\d_a-z]|[§«»„“\"(])|(?P<sign>[)\]])(?=\s?[\w§«»„“\"(]))")


def letter_of(row: Row) -> Label | None:
    """The letter that a row begins with on its line, as office programs letter notes: close to its first word, or before a bracket.

    >>> from references.readers.pdf.fragments import Fragment
    >>> from references.readers.pdf.rows import rows_of
    >>> words = "bBell, Lamps.", "ab) Ibid.", "Bell", "a list"
    >>> rows = rows_of(0, [Fragment(row, 50, 90, 60 + 12 * number, 8, 8) for number, row in enumerate(words)])
    >>> [label.label if label else "" for label in map(letter_of, rows)]
    ['b', 'ab', '', '']
    """
    found = _LETTER.match(row.text)
    return Label(found["name"], 0, found.end("sign") if found["sign"] else found.end("name"), "letter", False, True) if found else None


def _raised_start(row: Row) -> Span | None:
    """What a row begins with, if that is raised or set smaller than the rest."""
    first = next(row.raised_spans(), None)
    if first is not None and first.start == 0:
        return first
    if row.fragments[0].size < 0.85 * row.size:
        return Span(0, len(row.fragments[0].text))
    return None


class Candidate(NamedTuple):
    """A row that could begin a note."""

    row: Row
    label: Label
    in_area: bool
    first: bool
    """of its area"""
    seen: bool
    """a raised mark of this label stands in the main text of the page, or of the one before"""


def choose(candidates: Sequence[Candidate], cited: bool = True) -> dict[int, Label]:
    """The rows that begin notes, by their identities: numbers that count on, and stars in note areas; `cited`: see `_without_lists`.

    >>> from references.readers.pdf.fragments import Fragment
    >>> from references.readers.pdf.rows import rows_of
    >>> rows = rows_of(0, [Fragment(words, 50, 99, 60 + 12 * n, 8, 6) for n, words in enumerate(["1 A.", "1901 B.", "2 C."])])
    >>> [label.label for label in choose([Candidate(row, label_of(row), True, n == 0, True) for n, row in enumerate(rows)]).values()]
    ['1', '2']
    """
    kept = _without_lists(candidates, cited)
    arabic = [one for one in kept if one.label.label.isdecimal()]
    roman = [one for one in kept if one.in_area and one.label.label.isalpha() and one.label.style != "letter"]
    told = (one for one in kept if _is_starred(one) or _is_lettered(one))
    return {id(one.row): one.label for one in (*told, *_without_lone(_count(arabic)), *_count(roman))}


def _without_lone(counted: Sequence[Candidate]) -> Sequence[Candidate]:
    """Candidates, but for a single one on the line that stands where no notes do: it begins a list or a paragraph."""
    return [] if len(counted) == 1 and not counted[0].in_area and counted[0].label.style in _LISTS else counted


def _is_starred(one: Candidate) -> bool:
    """Whether a row begins the note of a star: one that the text has, or that stands first in a note area."""
    return one.label.label[0] in signs.STARS and (one.seen or one.first) and _has_words(one)


def _is_lettered(one: Candidate) -> bool:
    """Whether a row begins the note of a letter (a, b, c) that the text has; one that is not raised stands where notes do.

    Over the text of the first page raised letters tell where the authors work.
    """
    name, style = one.label.label, one.label.style  # i, v, x, c close to a word are roman numbers as well as letters
    is_letter = (
        name.islower()
        and len(name) <= 2
        and ((style == "sup" and (one.in_area or one.row.page > 0)) or (one.in_area and letter_of(one.row) is not None))
    )
    return is_letter and one.seen and _has_words(one)


def _without_lists(candidates: Sequence[Candidate], cited: bool) -> Sequence[Candidate]:
    """Where notes bear raised numbers, or such in rings, other numbers at the beginning of rows are lists.

    `cited`: the text has numbers in brackets, as a list of works is cited that stands beside the notes.
    """
    lists = _LISTS if cited else (*_LISTS, "bracket")
    inside = [one for one in candidates if one.in_area]
    raised = sum(one.label.style in ("sup", "circled") for one in inside)
    plain = sum(one.first and one.label.style in lists for one in inside)
    return candidates if raised <= plain else [one for one in candidates if one.label.style not in lists]


def _count(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates whose numbers count on best."""
    numbered = [(one, _to_numbered(one)) for one in candidates]
    good = [(one, number) for one, number in numbered if number.score > 0 and number.number > 0]
    if not any(number.number in _BEFORE_YEARS for _, number in good):
        good = [(one, number) for one, number in good if number.number < _BEFORE_YEARS.stop]
    return [good[at][0] for at in best_count([number for _, number in good])]


_BEFORE_YEARS = range(980, 1000)
"""numbers of notes that stand before those of four figures: without them such figures are years, as they begin a line now and then"""
_LISTS = ("digit", "dot", "paren")
"""labels that lists bear too"""


def _has_words(one: Candidate) -> bool:
    """Whether words stand behind a label: * * * parts stretches of text; § 12 is a place in a law."""
    words = one.row.text[one.label.end :].lstrip()
    return words[:1] not in ("", *signs.STARS) or _PARAGRAPH.match(words) is not None


_PARAGRAPH = regex(r"§\s?\d")


def _to_numbered(one: Candidate) -> Numbered:
    return Numbered(signs.count_of(one.label.label), _score(one), one.label.style, one.first)


def _score(one: Candidate) -> float:
    """How well a row begins a note; above 0 it can."""
    seen = 2.0 if one.seen else 0.0
    if one.label.style == "sup":
        return (4.0 if one.in_area else 0.5) + seen
    if one.label.style == "roman":
        return 3.0 if one.seen and one.in_area else 0.0
    fit = text_labels.following_score(one.row.text, one.label) if one.label.style in ("digit", "dot") else 0.5
    if one.in_area:
        return (3.0 if one.first else 2.0) + fit + seen
    return -2.0 + fit + seen


def marks_of(rows: Sequence[Row]) -> frozenset[str]:
    """What is raised in rows of main text, as labels, and the stars in them; what a row begins with may be the label of a note.

    >>> from references.readers.pdf.fragments import Fragment
    >>> from references.readers.pdf.rows import rows_of
    >>> sorted(marks_of(rows_of(0, [Fragment("So it was.", 50, 95, 60, 10, 8), Fragment("3", 95, 98, 56, 6, 1)])))
    ['3']
    """
    raised = {sign.label for row in rows for span in row.raised_spans() if span.start for sign in find_marks(row.text, span)}
    return frozenset(raised.union(star[0] for row in rows for star in _STAR.finditer(row.text, 1)))


_TITLE, _WORKPLACE = 12, 3
"""rows over the first place of work of an article, and rows of one, at most"""


def end_of_authors(rows: Sequence[Row]) -> int:
    """Behind the rows over the text of a first page that say where the authors work, each with the raised number that a name bears.

    >>> from references.readers.pdf.fragments import Fragment
    >>> from references.readers.pdf.rows import rows_of
    >>> names = [Fragment("A. Holm", 50, 90, 20, 10, 6), Fragment("1", 90, 93, 16, 6, 1)]
    >>> works = [Fragment("1", 50, 53, 36, 6, 1), Fragment("Harbour College", 53, 110, 40, 10, 14)]
    >>> text = [Fragment("Ships came in.", 50, 120, 60 + 12 * number, 10, 12) for number in range(5)]
    >>> notes = [Fragment("1", 50, 53, 136, 6, 1), Fragment("A list.", 53, 90, 140, 10, 6)]
    >>> end_of_authors(rows_of(0, [*names, *works, *text])), end_of_authors(rows_of(0, [*names, *text, *notes]))
    (2, 0)
    """
    end = counted = 0
    for number, row in enumerate(rows):
        if number > (end + _WORKPLACE if end else _TITLE):
            break
        label = label_of(row)
        if label is not None and label.style == "sup" and label.label == str(counted + 1) and not label.alone:
            end, counted = number + 1, counted + 1
    return end if len(rows) >= end + _WORKPLACE else 0


_STAR = regex(rf"[{signs.STARS}]{{1,4}}")


def cites_in_brackets(rows: Iterable[Row]) -> bool:
    """Whether a number in brackets stands within rows of main text, as works of a list are cited, or notes marked.

    >>> from references.readers.pdf.fragments import Fragment
    >>> from references.readers.pdf.rows import rows_of
    >>> [cites_in_brackets(rows_of(0, [Fragment(words, 50, 95, 60, 10, 8)])) for words in ("So it was [3].", "[3] Bell, Lamps.")]
    [True, False]
    """
    return any(_BRACKETED.search(row.text, 1) is not None for row in rows)


_BRACKETED = regex(r"[\[［〔【]\s?\d{1,3}\s?(?:[-–,，;]\s?\d{1,3}\s?)*[\]］〕】]")


_VARIABLE = regex(r"(?:^|[\W\d_])[^\W\d_aAI]$|[=+∑∫√]\s?$")
_POWER = regex(r"(?:^|\D)(?:10|\d)$")
"""10⁶, 2³; not a year, which bears a mark as other words do"""
_ATOM = regex(r"[A-Z][a-z]?(?![a-z])")
_UNIT = regex(r"(?:^|[\W\d_])(?:km|cm|mm|dm|CO|Mm|nm)$")


SURE = 5.0
"""of a raised number behind words; behind a variable, a power's base or a unit it is mostly none, and counts where nothing else fits"""


def find_marks(text: str, raised: Span) -> Iterator[Sign]:
    """The marks in a raised stretch of main text: none where it numbers what follows.

    >>> [sign.label for sign in find_marks("rose.2 The", Span(5, 6))], list(find_marks("rose. 2The", Span(6, 7)))
    (['2'], [])
    """
    return iter(()) if counts_following(text, raised) else raised_signs(text, raised)


def raised_signs(text: str, raised: Span) -> Iterator[Sign]:
    """The numbers and stars in a raised stretch of text, with commas between them or behind.

    >>> [sign.label for sign in raised_signs("so.iv, 12,", Span(3, 10))]
    ['iv', '12']
    >>> [(sign.label, sign.start, sign.end) for sign in raised_signs("so.[3]", Span(3, 6))]
    [('3', 3, 6)]
    >>> [sign.score < SURE for sign in raised_signs("x2", Span(1, 2))]
    [True]
    """
    score = 0.8 if is_power(text, raised) else SURE
    stretch, at = raised.cut(text), raised.start  # a letter behind the letters of a word is a mark, if it is raised
    return (Sign(_name(found["name"]), at + found.start(), at + found.end(), "sup", score) for found in _mark().finditer(stretch))


def is_mark(text: str, raised: Span) -> bool:
    """Whether what is raised can be a mark: no power, and no number of the words behind it, as verses and the sentences of a law have.

    >>> is_mark("the sea2 rose", Span(7, 8)), is_mark("rose. 2The sea", Span(6, 7)), is_mark("10 km2", Span(5, 6))
    (True, False, False)
    """
    return not is_power(text, raised) and not counts_following(text, raised)


def counts_following(text: str, raised: Span) -> bool:
    """Whether a raised number stands apart from the word before it and close to the one behind: it numbers what follows.

    >>> counts_following("rose. 2The sea", Span(6, 7)), counts_following("rose.2 The sea", Span(5, 6))
    (True, False)
    """
    before, behind = text[max(raised.start - 1, 0) : raised.start], text[raised.end : raised.end + 1]
    return before in ("", " ", "\n", "\f") and behind.isalpha() and not has_cjk(behind) and raised.cut(text).strip().isdecimal()


def is_power(text: str, raised: Span) -> bool:
    """Whether what is raised is rather a power, the square or cube of a unit, or the mass of an atom before its letter (¹⁴C).

    >>> is_power("10 km2", Span(5, 6)), is_power("the sea2", Span(7, 8))
    (True, False)
    """
    before = text[max(raised.start - 4, 0) : raised.start]
    if _POWER.search(before) or _UNIT.search(before) or (before[-1:] in ("", " ", "(") and _ATOM.match(text, raised.end)):
        return True
    return raised.end - raised.start <= 2 and _VARIABLE.search(before) is not None


def _name(printed: str) -> str:
    """What a mark is called: the number in a ring, the star that a wide one is."""
    number = signs.ring_number(printed) if len(printed) == 1 else 0
    return str(number) if number else signs.plain_star(printed)

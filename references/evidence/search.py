"""Where a statement stands on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from bib.scripts import is_cjk
from references.evidence import days
from references.evidence.days_in_words import find_day_in_words
from references.evidence.figures import Figure, find_figures, find_spelled, plain_digits
from references.evidence.fractions import find_fractions, says_parts
from references.evidence.interruptions import Piece, find_broken
from references.evidence.letters import Letters, fold, weigh
from references.evidence.likeness_of_numbers import is_same, why_near
from references.evidence.nearest import find_nearest
from references.evidence.number_tables import counts_in
from references.evidence.outcomes import Found, Outcome, unreadable
from references.evidence.page_text import PageText
from references.evidence.places import passage_at
from references.evidence.quotations import parts_of
from references.evidence.statements import Kind, Statement
from references.evidence.tongues import is_translated, script, speaks, tongue, tongues_of
from references.evidence.wording import content_words, plain
from references.model import Span

_APART = 4000
"""letters: parts of one quotation with more between them are of two passages"""
_TRIES = 40
"""places of the first part from which the others are looked for"""
NEAR, NEAR_CJK = 0.8, 0.7
"""a quotation with one word in eight changed is so like its passage; texts that have nothing to do with each other come to about 0.5, in
Chinese and Japanese, where a character says more than a letter, to 0.3"""
_SHOWN = 0.2
"""a passage that is so much less like it is none that a person wants to see"""
_SHORT = 12
"""letters: so short a quotation must stand on the page as words of their own, and a Chinese one of half the length is as long"""
_ROUND = 160
"""characters on either side of a number in which the words of its claim are looked for"""
_MOST, _MOST_BESIDE, _MOST_FIGURES = 30, 300, 20_000
"""places of a number that are compared, numbers of a page whose neighbours are, and numbers of a page that are looked at at all"""
_ENOUGH = 2
"""words of a claim that make a passage its own"""


def look_for(statement: Statement, page: PageText) -> Found:
    """Whether a statement of a claim stands on a page, with the passage.

    >>> from references.evidence.statements import find_statements
    >>> page = PageText("In 1912 the harbour handled 97,000,000 tons. It was “more than ever before”.")
    >>> [look_for(one, page).outcome.value for one in find_statements("Er meldet 97 Mio. Tonnen, »more than ever«, und 1913.")]
    ['found', 'found', 'not found']
    """
    if page.why:
        return unreadable(page.why)
    if statement.kind == Kind.QUOTATION:
        found = _find_quotation(statement, page)
    elif statement.kind == Kind.DAY:
        found = _find_day(statement, page)
    else:
        found = _find_number(statement, page)
    if page.doubt and found.outcome == Outcome.NOT_FOUND:
        return found._replace(outcome=Outcome.NOT_READABLE, why=f"it is not in what was read: {page.doubt}")
    return found


# ---- quotations


def _find_quotation(statement: Statement, page: PageText) -> Found:
    parts = parts_of(statement.text)
    spans = find_parts(page.letters, parts)
    if spans:
        return _compare(statement, page, parts, spans)
    pieces = _find_interrupted(page.letters, parts)
    if pieces:
        found = _compare(statement, page, [one.wanted for one in pieces], [one.span for one in pieces])
        return found._replace(why=found.why or _BROKEN)
    near = _nearest(page.letters, parts)
    if near is not None and near.likeness >= _least(statement.text):
        why = _SCATTERED if near.likeness == 1.0 else ""
        return Found(Outcome.NEARLY, near.passage, min(near.likeness, 0.99), why)
    other = is_translated(statement.text, statement.claim, page.main or page.text, page.vocabulary)
    return unreadable(other) if other else _not_found(near, statement.text)


_BROKEN = "the page breaks it to say whose words they are"
_SCATTERED = "its parts stand there, but not in this order, or far apart"


def _compare(statement: Statement, page: PageText, parts: Sequence[str], spans: Sequence[Span]) -> Found:
    """A quotation whose letters stand there, in the wording of the page."""
    printed = page.letters.printed
    likeness = _likeness([plain(part) for part in parts], [plain(span.cut(printed)) for span in spans])
    passage = passage_at(printed, Span(spans[0].start, spans[-1].end))
    if likeness < 1.0:
        return Found(Outcome.NEARLY, passage, likeness, "the words stand there; marks, accents or capitals differ")
    other_script = script(printed) == "zh" and any(is_cjk(char) for span in spans for char in set(span.cut(printed)) - set(statement.text))
    return Found(Outcome.FOUND, passage, 1.0, "in the other script of Chinese" if other_script else "")


def _not_found(near: _Near | None, wanted: str) -> Found:
    """That something is not there, with the passage in which a person would look for it first."""
    if near is None or near.likeness < _least(wanted) - _SHOWN:
        return Found(Outcome.NOT_FOUND)
    return Found(Outcome.NOT_FOUND, near.passage, near.likeness)


def _least(wanted: str) -> float:
    """How like a passage must be to a wording to be nearly that; a short one has less to go by."""
    letters = fold(wanted)
    if weigh(letters) < _SHORT:
        return 0.9
    return NEAR_CJK if sum(map(is_cjk, letters)) * 2 > len(letters) else NEAR


def find_parts(letters: Letters, parts: Sequence[str]) -> list[Span]:
    """Where the parts of a quotation stand in order, letter by letter; nothing where one of them does not.

    >>> text = Letters("The harbour was shut. Then, in May, it opened.")
    >>> [span.cut(text.printed) for span in find_parts(text, ("harbour was", "it opened"))], find_parts(text, ("opened", "harbour"))
    (['harbour was', 'it opened'], [])
    """
    folded = [fold(part) for part in parts]
    for first in _places(letters, folded[0]) if folded else ():
        spans, at = [first[0]], first[1]
        for part in folded[1:]:
            following = next(_places(letters, part, at, at + _APART), None)
            if following is None:
                break
            spans, at = [*spans, following[0]], following[1]
        if len(spans) == len(folded):
            return spans
    return []


def _find_interrupted(letters: Letters, parts: Sequence[str]) -> list[Piece]:
    """The pieces of the parts of a quotation, in order, where the page breaks one of them or more to say whose words they are."""
    pieces: list[Piece] = []
    at = 0
    for part in parts:
        behind = pieces[-1].span.end if pieces else 0
        whole = next(((span, end) for span, end in _places(letters, fold(part), at) if span.start >= behind), None)
        found = (Piece(part, whole[0]),) if whole else find_broken(letters.printed, part, behind)
        if not found:
            return []
        pieces += found
        at = whole[1] if whole else at
    return pieces


def _places(letters: Letters, wanted: str, start: int = 0, limit: int | None = None) -> Iterator[tuple[Span, int]]:
    """(where it is printed, the place behind its letters) for each place of some letters."""
    end = len(letters.letters) if limit is None else limit + len(wanted)
    at = letters.letters.find(wanted, start, end)
    for _ in range(_TRIES):
        if at < 0:
            return
        span = letters.place(at, at + len(wanted))
        if weigh(wanted) >= _SHORT or letters.is_word(span):
            yield span, at + len(wanted)
        at = letters.letters.find(wanted, at + 1, end)


def _likeness(wanted: Sequence[str], printed: Sequence[str]) -> float:
    """How like wordings are to what is printed, 1.0 only where they are the same."""
    if list(wanted) == list(printed):
        return 1.0
    from rapidfuzz import fuzz

    pairs = [(fuzz.ratio(one.casefold(), other.casefold()) / 100, len(one)) for one, other in zip(wanted, printed, strict=True)]
    return min(0.99, round(sum(score * size for score, size in pairs) / max(sum(size for _, size in pairs), 1), 2))


class _Near(NamedTuple):
    """The passage nearest to a wording, and how near it is."""

    passage: str
    likeness: float


def _nearest(letters: Letters, parts: Sequence[str]) -> _Near | None:
    """The passage nearest to the longest part, and how near all parts are to theirs."""
    folded = sorted((fold(part) for part in parts), key=len, reverse=True)
    found = [(part, find_nearest(letters.letters, part)) for part in folded]
    first = found[0][1] if found else None
    if first is None:
        return None
    score = sum(near.likeness * len(part) for part, near in found if near is not None) / sum(map(len, folded))
    return _Near(passage_at(letters.printed, letters.place(first.start, first.end)), round(score, 2))


# ---- numbers and days


@lru_cache(maxsize=8)
def _figures(page_text: str, language: str) -> tuple[Figure, ...]:
    """The numbers of a page: several claims in turn ask for one each."""
    return tuple(islice(find_figures(page_text, language), _MOST_FIGURES))


@lru_cache(maxsize=32)
def _in_words(page_text: str, language: str) -> tuple[Figure, ...]:
    """The numbers of a page in the words of a language, for one that may be another than that of the page."""
    return tuple(islice(find_spelled(page_text, language), _MOST_FIGURES))


@lru_cache(maxsize=32)
def _fractions(page_text: str, language: str) -> tuple[Figure, ...]:
    """What a page calls parts of a whole: two fifths, 九成; asked only where so many of a hundred are looked for."""
    return tuple(islice(find_fractions(page_text, language), _MOST_FIGURES))


def _find_number(statement: Statement, page: PageText) -> Found:
    wanted = statement.figure
    assert wanted is not None
    figures = _figures(page.letters.printed, page.tongue)
    if len(figures) == _MOST_FIGURES:
        return unreadable("it has more numbers than are looked through")
    others = tongues_of(page.tongue, page.letters.printed)
    same = _find_same(wanted, page, figures, others)
    if same:
        return _choose_same(statement, page, same)
    parts = _find_parts_of_whole(wanted, page, others)
    same = [one for one in parts if is_same(wanted, one)]
    if same:
        return _choose_part(statement, page, same)
    near = {one: why for one in (*figures, *parts) if (why := why_near(wanted, one))}
    if near:
        chosen = _best_place(statement, page, list(near))
        return Found(Outcome.NEARLY, _passage_of(page, chosen), why=near[chosen])
    return _find_year(statement, page) or _say_absent(statement, page, figures, others)


def _find_same(wanted: Figure, page: PageText, figures: Sequence[Figure], others: Sequence[str]) -> list[Figure]:
    """The places of a number, in digits or the words of the page's language, else in those of its kin."""
    same = [one for one in figures if is_same(wanted, one)]
    return same or [one for each in others for one in _in_words(page.letters.printed, each) if is_same(wanted, one)]


def _find_parts_of_whole(wanted: Figure, page: PageText, others: Sequence[str]) -> list[Figure]:
    tongues = (page.tongue, *others) if wanted.of_hundred else ()
    return [one for each in tongues for one in _fractions(page.letters.printed, each)]


def _say_absent(statement: Statement, page: PageText, figures: Sequence[Figure], others: Sequence[str]) -> Found:
    """That a number is not on a page, or why nobody can say so."""
    why = _why_not_compared(statement, page, others)
    return unreadable(why) if why else Found(Outcome.NOT_FOUND, _passage_in_its_place(statement, page, figures))


def _choose_same(statement: Statement, page: PageText, same: Sequence[Figure]) -> Found:
    """The number itself, best where it is no single word that may be another one."""
    sure = [one for one in same if not one.is_doubtful]
    passage = _passage_of(page, _best_place(statement, page, sure or same))
    return Found(Outcome.FOUND, passage) if sure else Found(Outcome.NEARLY, passage, why="a word that may be this number or not")


def _choose_part(statement: Statement, page: PageText, same: Sequence[Figure]) -> Found:
    """A part of a whole: one that is counted out is sure where the page is in another language, and can share no word with the claim."""
    chosen = _best_place(statement, page, same)
    is_said = not chosen.is_doubtful or bool(statement.figure and statement.figure.is_part)
    is_foreign = is_said and tongue(statement.claim) != page.tongue
    is_sure = is_foreign or bool(content_words(statement.claim) & _words_round(page, chosen))
    return Found(Outcome.FOUND if is_sure else Outcome.NEARLY, _passage_of(page, chosen), why="as parts of a whole")


_DIGITS_IN_WORDS = 4
"""a number with more digits that are not zeros at its end is hardly ever said in words"""


def _why_not_compared(statement: Statement, page: PageText, others: Sequence[str]) -> str:
    """Why a number may stand on a page though it was not found: in words that are not read; "" where it cannot."""
    wanted = statement.figure
    assert wanted is not None
    if all(len(one.normalize().as_tuple().digits) > _DIGITS_IN_WORDS for one in wanted.values):
        return ""
    spoken = (page.tongue, *(one for one in others if speaks(one, page.letters.printed)))
    if page.tongue not in _EASTERN and not (page.has_known_words and all(map(counts_in, spoken))):
        return "it does not stand there in digits; numbers in the words of the page's language are not read"
    if wanted.is_part and not says_parts(page.tongue):
        return "it does not stand there in digits; parts of a whole in the words of the page's language are not read"
    return ""


_EASTERN = ("zh", "ja")


def _find_year(statement: Statement, page: PageText) -> Found | None:
    """A year that the page counts from the beginning of an era."""
    year = days.find_year_of_era(page.letters.printed, statement.text)
    return Found(Outcome.FOUND, passage_at(page.letters.printed, year), why="as an era counts it") if year is not None else None


def _find_day(statement: Statement, page: PageText) -> Found:
    printed = page.letters.printed
    exact, near = days.find_day(plain_digits(printed), statement.edtf)
    if exact:
        return Found(Outcome.FOUND, passage_at(printed, exact))
    in_words = find_day_in_words(statement.edtf, page)
    if in_words:
        return in_words
    return (
        Found(Outcome.NEARLY, passage_at(printed, near[0]), why=near[1])
        if near
        else _not_found(_nearest(page.letters, (statement.claim,)), statement.claim)
    )


def _passage_of(page: PageText, figure: Figure) -> str:
    return passage_at(page.letters.printed, Span(figure.start, figure.end))


def _best_place(statement: Statement, page: PageText, places: Sequence[Figure]) -> Figure:
    """Of several places of a number the one round which most words of the claim stand."""
    words = content_words(statement.claim)
    return max(places[:_MOST], key=lambda one: len(words & _words_round(page, one)))


def _passage_in_its_place(statement: Statement, page: PageText, figures: Sequence[Figure]) -> str:
    """The passage with another number round which most words of the claim stand; "" where hardly one does."""
    words = content_words(statement.claim)
    shared = [(len(words & _words_round(page, one)), -number) for number, one in enumerate(figures[:_MOST_BESIDE])]
    most, number = max(shared, default=(0, 0))
    if most < _ENOUGH:
        return ""
    return _passage_of(page, figures[-number])


def _words_round(page: PageText, one: Figure) -> set[str]:
    """The words round a number, in its own block of the page."""
    printed = page.letters.printed
    before = printed[max(0, one.start - _ROUND) : one.start].rpartition("\n\n")[2]
    behind = printed[one.end : one.end + _ROUND].partition("\n\n")[0]
    return content_words(before + printed[one.start : one.end] + behind)

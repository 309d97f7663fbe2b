"""The borders of names and titles, where a mark or a word says more than the model saw: a name that took a word of the title, a title that
took an office. `quotations` goes on with what marks a title, `containers` with what holds the work, `numbers` with its numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from bib.patterns import regex
from bib.scripts import CYRILLIC_CAPITAL, CYRILLIC_SMALL, LATIN_CAPITAL, has_cyrillic, has_hangul
from references.fields import places, roles
from references.fields.bodies import is_publisher
from references.fields.offices import is_office
from references.labeller import lexicon
from references.labeller.groups import Run
from references.labeller.thresholds import threshold
from references.model import Span

_ROLED = regex(
    r"(?P<author>[^,，]{2,40}?)\s*(?:지음|저|글)\s*[,，]\s*(?P<translator>[^,，]{2,40}?)\s*(?:옮김|역)\W*"
    r"|(?P<writer>[^（）()]{2,60})[（(](?P<rendered>[^（）()]{2,60})訳[）)]\W*"
)
"""브루스 강 지음, 김자물 옮김; アンダーソン（白石隆訳）"""
_RENDERED = "訳"


def part_roles(runs: list[Run], text: str) -> list[Run]:
    """Korean and Japanese say in one breath who wrote and who translated; a role alone behind names says what these did.

    >>> note = "강물 지음, 김자물 옮김,"
    >>> [(run.label, run.span.cut(note)) for run in part_roles([Run("author", Span(0, len(note)), 0.6, True)], note)]
    [('author', '강물'), ('translator', '김자물')]
    >>> note = "Jean Colline et Pierre Mer (dir.),"
    >>> [run.label for run in part_roles([Run("author", Span(0, 26), 0.6, True), Run("note", Span(27, 34), 0.4, False)], note)]
    ['editor']
    >>> note = "강물·김자물 엮음,"
    >>> [run.label for run in part_roles([Run("author", Span(0, 6), 0.6, True), Run("note", Span(7, 10), 0.4, False)], note)]
    ['editor']
    """
    if not runs or runs[0].label != "author":
        return runs
    first, *rest = runs
    if rest and rest[0].label == "note" and (role := _role_alone(text, first.span, rest[0].span)):
        return [first._replace(label=role, span=Span(first.span.start, rest[0].span.end)), *rest[1:]]
    names = first.span.cut(text)
    found = _ROLED.fullmatch(text, *first.span) if _RENDERED in names or has_hangul(names) else None
    if found is None:
        return runs
    one, two = ("author", "translator") if found["author"] else ("writer", "rendered")
    translator = Run("translator", Span(*found.span(two)), first.confidence, False)
    return [first._replace(span=Span(*found.span(one))), translator, *rest]


def _role_alone(text: str, names: Span, words: Span) -> str | None:
    """What persons did, where the words behind their names say that and nothing else."""
    told = roles.cut_role(text, names.start, words.start + len(text[words.start : words.end].rstrip(" ,，、;")))
    return told.role if told.end <= words.start and told.start == names.start else None


WHOLE = frozenset(("title", "book", "journal"))


def join_halves(runs: list[Run], text: str) -> list[Run]:
    """A title that was cut by a stray label of one or two words is one title."""
    if not any(one.label == other.label and one.label in WHOLE for one, other in zip(runs, runs[2:], strict=False)):
        return runs
    out: list[Run] = []
    for run in runs:
        if len(out) >= 2 and run.label == out[-2].label and run.label in WHOLE and _is_stray(out[-1], text):
            before = out[-2]
            out[-2:] = [before._replace(span=Span(before.span.start, run.span.end), confidence=min(before.confidence, run.confidence))]
        else:
            out.append(run)
    return out


def _is_stray(run: Run, text: str) -> bool:
    return run.confidence < threshold("stray") and len(run.span.cut(text).split()) <= 2


_FAMILY = rf"[{CYRILLIC_CAPITAL}][{CYRILLIC_SMALL}’-]+"
_BEHIND = regex(rf"(?:^|[,;] ){_FAMILY} (?:[{CYRILLIC_CAPITAL}]\. ?){{1,2}}(?=[{CYRILLIC_CAPITAL}][{CYRILLIC_SMALL}]+\W*$)")
"""Зимин А. А. Опричнина"""


def part_initials(runs: list[Run], text: str) -> list[Run]:
    """Where a Russian name is written family name first, a word behind its initials is no name: the title begins with it.

    >>> runs = [Run("author", Span(0, 12), 0.5, True), Run("title", Span(12, 22), 0.9, False)]
    >>> [run.span for run in part_initials(runs, "Ильин А. Б. Заря Востока.")]
    [Span(start=0, end=12), Span(start=12, end=22)]
    >>> runs = [Run("author", Span(0, 16), 0.5, True), Run("title", Span(17, 25), 0.9, False)]
    >>> [run.span for run in part_initials(runs, "Ильин А. Б. Заря Востока.")]
    [Span(start=0, end=12), Span(start=12, end=25)]
    """
    if not has_cyrillic(text):
        return runs
    return _move_borders(runs, lambda names, _: _end_behind_initials(names, text))


def _end_behind_initials(names: Run, text: str) -> tuple[int, float] | None:
    found = _BEHIND.search(names.span.cut(text))
    return (names.span.start + found.end(), names.confidence) if found else None


def _move_borders(runs: list[Run], find_border: Callable[[Run, Run], tuple[int, float] | None]) -> list[Run]:
    """Where an author stands right before a title, the border between them where it is found, and how sure the names are then."""
    out = runs
    for at, (names, title) in enumerate(pairwise(runs)):
        if names.label == "author" and title.label == "title" and (found := find_border(names, title)):
            border, sure = found
            out = list(runs) if out is runs else out
            out[at] = names._replace(span=Span(names.span.start, border), confidence=sure)
            out[at + 1] = title._replace(span=Span(border, title.span.end))
    return out


def part_last_words(runs: list[Run], text: str) -> list[Run]:
    """Where one word alone stands between a whole name and the title, no name is so short: the title begins with it.

    >>> note = "Stone, Peter, Rivers. A study of water, 1969"
    >>> runs = [Run("author", Span(0, 21), 0.5, True), Run("title", Span(22, 38), 0.9, False)]
    >>> [(run.label, run.span.cut(note)) for run in part_last_words(runs, note)]
    [('author', 'Stone, Peter, '), ('title', 'Rivers. A study of water')]
    >>> note = "Stone, We Still Know: A study of water, 1969"
    >>> runs = [Run("author", Span(0, 21), 0.5, True), Run("title", Span(22, 38), 0.9, False)]
    >>> [(run.label, run.span.cut(note)) for run in part_last_words(runs, note)]
    [('author', 'Stone, '), ('title', 'We Still Know: A study of water')]
    """
    return _move_borders(runs, lambda names, title: _begin_of_title(names, title, text))


def _begin_of_title(run: Run, title: Run, text: str) -> tuple[int, float] | None:
    """Where behind names the words of a title begin, and how sure the names are without these."""
    printed = run.span.cut(text).rstrip()
    words = printed.rstrip(" .,:")
    *names, last = words.split(", ")
    if not 1 <= len(names) <= 2 or _has_given(last):
        return None
    whole = _is_whole(names)
    if not (whole and _WORD.fullmatch(last)) and not _is_head(last, printed[-1:], whole):
        return None
    return run.span.start + len(words) - len(last), max(run.confidence, title.confidence)


def _is_whole(names: list[str]) -> bool:
    """Whether a name is complete: Ann Stone; Stone, Ann."""
    return " " in names[0] if len(names) == 1 else " " not in "".join(names) and _has_given(names[1])


def _is_head(words: str, mark: str, whole: bool) -> bool:
    """Whether words are the first half of a title, before its colon, or before its stop where a small word is in them."""
    if words.count(" ") < 2 or not _PHRASE.fullmatch(words):
        return False
    return mark == ":" or (mark == "." and whole and any({"stop", "and"} & set(_classes(word)) for word in words.split()))


def _has_given(words: str) -> bool:
    """Whether a given name is among words."""
    return any("given" in _classes(word.lower()) for word in words.split())


def _classes(word: str) -> tuple[str, ...]:
    return lexicon.load().classes.get(word, ())


_WORD = regex(rf"[{LATIN_CAPITAL}][^\W\d_A-ZÀ-Þ]{{3,}}")
_TELLING = frozenset(("title", "book", "journal", "series", "org", "url", "doi"))


def part_title(runs: list[Run], text: str) -> list[Run]:
    """Of a reference that has no title, the last words behind its names are the title, if nothing in them tells a name.

    >>> note = "K. Stone, River Matters (1993)"
    >>> runs = [Run("author", Span(0, 24), 0.5, True), Run("date", Span(24, 30), 0.9, False)]
    >>> [(run.label, run.span.cut(note)) for run in part_title(runs, note)]
    [('author', 'K. Stone, '), ('title', 'River Matters '), ('date', '(1993)')]
    >>> note = "Stone, K. Floods. The Times, 1993"
    >>> runs = [Run("author", Span(0, 17), 0.5, True), Run("journal", Span(18, 28), 0.9, False)]
    >>> [(run.label, run.span.cut(note)) for run in part_title(runs, note)]
    [('author', 'Stone, K. '), ('title', 'Floods.'), ('journal', 'The Times,')]
    """
    if runs[0].label != "author" or runs[0].confidence > threshold("border"):
        return runs
    labels = [run.label for run in runs]
    if "title" in labels or "book" in labels:
        return runs
    start, end = runs[0].span
    cut = _behind_initials(runs, text) or (_last_phrase(runs, text) if not _TELLING & set(labels) else None)
    if cut is None:
        return runs
    return [runs[0]._replace(span=Span(start, cut)), Run("title", Span(cut, end), runs[0].confidence, False), *runs[1:]]


def _behind_initials(runs: list[Run], text: str) -> int | None:
    if len(runs) < 2 or runs[1].label not in ("journal", "place", "publisher"):
        return None
    found = _INITIALED.fullmatch(text, *runs[0].span)
    return found.start("title") if found else None


def _last_phrase(runs: list[Run], text: str) -> int | None:
    """Where the last words before a year begin that are no name."""
    if len(runs) < 2 or runs[1].label != "date":
        return None
    names, _, last = runs[0].span.cut(text).rpartition(", ")
    return runs[0].span.end - len(last) if names and not _has_given(last) and _PHRASE.fullmatch(last) else None


_INITIALED = regex(
    rf"(?:[^.]{{2,60}}?, (?:[{LATIN_CAPITAL}]\.[ -]?)+ ?|[{CYRILLIC_CAPITAL}][{CYRILLIC_SMALL}-]+ (?:[{CYRILLIC_CAPITAL}]\. ?)+)"
    rf"(?P<title>[{LATIN_CAPITAL}{CYRILLIC_CAPITAL}][\w’'-]{{3,}}(?: [\w’'-]+)*[.?!]\W*)"
)
"""Stone, K. Floods. Водин Ю. М. Семиречье."""
_PHRASE = regex(rf"[{LATIN_CAPITAL}][\w’'-]+(?:[ :]+[\w’'-]{{2,}})+\W*")
"""words without initials"""
_UNTITLED = frozenset(("publisher", "org", "journal", "book", "note"))
"""what the model calls a title that stands behind another"""


def part_office(runs: list[Run], text: str) -> list[Run]:
    """What office a person holds stands behind his name and is no title, where another stretch follows that can be the title.

    >>> note = "Ann Hill, Deputy Minister of Water, Remarks at Leeds, 2006"
    >>> cuts = (("author", 0, 9), ("title", 10, 35), ("publisher", 36, 53), ("date", 54, 58))
    >>> runs = [Run(label, Span(a, b), 0.6, False) for label, a, b in cuts]
    >>> [(run.label, run.span.cut(note)) for run in part_office(runs, note)][1:3]
    [('note', 'Deputy Minister of Water,'), ('title', 'Remarks at Leeds,')]
    >>> runs = [Run(label, Span(a, b), 0.6, False) for label, a, b in (("author", 0, 9), ("title", 10, 53), ("date", 54, 58))]
    >>> [(run.label, run.span.cut(note)) for run in part_office(runs, note)][1:3]
    [('note', 'Deputy Minister of Water,'), ('title', ' Remarks at Leeds,')]
    """
    if len(runs) < 2 or runs[0].label != "author" or runs[1].label != "title":
        return runs
    held = runs[1]
    comma = text.find(",", *held.span) + 1
    if not comma or not _HOLDS.match(text, *held.span) or not is_office(text[held.span.start : comma]):
        return runs
    if text[comma : held.span.end].strip(" .,;:"):
        unsure = held.confidence < threshold("border")
        return (
            [runs[0], Run("note", Span(held.span.start, comma), held.confidence, False), *_from(held, comma), *runs[2:]] if unsure else runs
        )
    if len(runs) < 3 or runs[2].label not in _UNTITLED or _is_imprint(runs[2].span.cut(text)):
        return runs
    return [runs[0], held._replace(label="note"), runs[2]._replace(label="title"), *runs[3:]]


def _from(run: Run, start: int) -> list[Run]:
    return [run._replace(span=Span(start, run.span.end))]


def _is_imprint(words: str) -> bool:
    words = words.strip(" .,;:")
    return is_publisher(words) or places.is_place(words)


_CAPITALIZED = rf"[{LATIN_CAPITAL}][\w’'-]+"
_HOLDS = regex(rf"(?:(?:then|former|acting) )?(?:(?:{_CAPITALIZED} ){{0,4}}(?:of|for|to|at) |(?:{_CAPITALIZED} ){{0,4}}{_CAPITALIZED},)")
"""an office is written in capitals: Deputy Assistant Secretary for"""

"""Neighbouring tokens of one label are a run, runs between two ends are a reference."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import is_han
from references import terms
from references.labeller.tagger import Labelled
from references.labeller.thresholds import threshold
from references.model import Span

STRUCTURE = frozenset(("signal", "comment", "lead"))
"""labels that stand outside of references"""
MOST = 120
"""no reference has more runs"""


class Run(NamedTuple):
    """Neighbouring tokens of one label."""

    label: str
    span: Span
    confidence: float
    first: bool


Cut = Callable[[Run, Run | None], list[Run]]


def cut_each(runs: list[Run], cut: Cut, labels: frozenset[str] = frozenset()) -> list[Run]:
    """Runs of which one may become several: `cut` says of a run and the one behind it what stands in its place; nothing, and it stays.

    Where labels are given, only runs with one of these are asked.

    >>> one, two = Run("title", Span(0, 9), 0.9, True), Run("date", Span(9, 13), 0.9, False)
    >>> [run.label for run in cut_each([one, two], lambda run, following: [run, run] if following else [])]
    ['title', 'title', 'date']
    """
    out: list[Run] = []
    kept = 0
    for at, run in enumerate(runs):
        if labels and run.label not in labels:
            continue
        if made := cut(run, runs[at + 1] if at + 1 < len(runs) else None):
            out += [*runs[kept:at], *made]
            kept = at + 1
    return [*out, *runs[kept:]] if kept else runs


def cut_at(run: Run, end: int, label: str, start: int | None = None) -> list[Run]:
    """A run that ends here, and behind it one of another label.

    >>> [(run.label, run.span) for run in cut_at(Run("title", Span(0, 9), 0.9, True), 4, "book", 5)]
    [('title', Span(start=0, end=4)), ('book', Span(start=5, end=9))]
    """
    behind = Run(label, Span(end if start is None else start, run.span.end), run.confidence, False)
    return [run._replace(span=Span(run.span.start, end)), behind]


def runs(labelled: list[Labelled]) -> list[Run]:
    out: list[Run] = []
    label, began, start, end, least = "", False, 0, 0, 1.0
    for token, its_label, first, confidence in labelled:
        if its_label == label and not first:
            end = token.end
            if confidence < least:
                least = confidence
            continue
        if label:
            out.append(Run(label, Span(start, end), least, began))
        label, began, start, end, least = its_label, first, token.start, token.end, confidence
    if label:
        out.append(Run(label, Span(start, end), least, began))
    return out


def groups(runs: list[Run]) -> list[list[Run]]:
    """Runs as stretches: each a reference, or a run outside of references."""
    out: list[list[Run]] = []
    for run in runs:
        outside = run.label in STRUCTURE
        if outside or run.first or not out or out[-1][-1].label in STRUCTURE:
            out.append([run])
        else:
            out[-1].append(run)
    return out


_OPENERS = frozenset(("author", "editor", "pointer", "title", "journal"))


def join_groups(groups: list[list[Run]], text: str) -> list[list[Run]]:
    """Two halves of one reference are one: the second begins with no name, and together they state nothing twice."""
    out: list[list[Run]] = []
    for group in (_part_pointer(one, text) for all_of in _give_title(groups, text) for one in _spoken(all_of, text)):
        before = out[-1] if out else []
        if before and _runs_into(before, group, text):
            out[-1] = [before[0]._replace(label="comment")]
            out.append(group)
        elif before and _named_by(before, group, text):
            out[-1] = before + _join_name(group)
        elif (
            before
            and len(before) < MOST
            and before[-1].label not in STRUCTURE
            and group[0].label not in STRUCTURE
            and _are_halves(before, group, text)
        ):
            out[-1] = _together(before, group)
        else:
            out.append(group)
    return out


_POINTS = regex(r"前掲(?=\w)")


def _part_pointer(group: list[Run], text: str) -> list[Run]:
    """前掲 before a name (前掲丸山, cited above) points, and is no part of the name.

    >>> [(run.label, run.span.cut("前掲丸山")) for run in _part_pointer([Run("author", Span(0, 4), 0.9, True)], "前掲丸山")]
    [('pointer', '前掲'), ('author', '丸山')]
    """
    first, *rest = group
    found = _POINTS.match(text, *first.span) if first.label == "author" else None
    if not found or not is_han(text[found.end()]):
        return group
    name = first._replace(span=Span(found.end(), first.span.end), first=False)
    return [Run("pointer", Span(*found.span()), first.confidence, True), name, *rest]


_GOING_ON = frozenset(("title", "journal", "book", "in", "series", "editor", "translator", "place", "publisher", "date", "volume", "pages"))
"""what may stand behind a title: what holds the work, or the rest of it"""
_BEGINNERS = frozenset(("author", "pointer"))
_QUOTES = "“\"‘'«„「《"
_UNTITLED = frozenset(("author", "editor", "date"))
_NAMED = frozenset(("title", "book", "journal"))


def _give_title(groups: list[list[Run]], text: str) -> list[list[Run]]:
    """What reads like commentary between the two halves of a reference is its title, or the rest of it.

    >>> words = [("author", True), ("date", False), ("comment", True), ("journal", True), ("pages", False)]
    >>> made = [Run(label, Span(at, at + 1), 0.6, first) for at, (label, first) in enumerate(words)]
    >>> [[run.label for run in group] for group in _give_title([made[:2], made[2:3], made[3:]], "abcde")]
    [['author', 'date', 'title', 'journal', 'pages']]
    """
    out: list[list[Run]] = []
    at = 0
    while at < len(groups):
        end = at + 1
        while end < len(groups) and end < at + 4 and groups[end][0].label in ("comment", "signal"):
            end += 1
        if end < len(groups) and _goes_on(groups[at], groups[at + 1 : end], groups[end], text):
            out.append(_with_title(groups[at], groups[at + 1 : end], groups[end]))
            at = end + 1
        else:
            out.append(groups[at])
            at += 1
    return out


def _goes_on(one: list[Run], outside: list[list[Run]], other: list[Run], text: str) -> bool:
    """Whether a reference goes on behind words that stand outside of it."""
    if one[0].label in STRUCTURE or other[0].label not in _GOING_ON or not any(group[0].label == "comment" for group in outside):
        return False
    if any(group[0].confidence > threshold("commentary") for group in outside):
        return False
    first = text[outside[0][0].span.start : outside[0][0].span.start + 20].split(" ")[0]
    if first in terms.load("sentences")["begins"] or (one[-1].label in _NAMED and text[other[0].span.start] in _QUOTES):
        return False
    here, there = {run.label for run in one}, {run.label for run in other}
    unfinished = (here <= _UNTITLED and "author" in here) or one[-1].label in _NAMED
    return unfinished and not here & there - {_cut(one)} and not there & _BEGINNERS


def _cut(one: list[Run]) -> str:
    """What the words outside belong to."""
    return one[-1].label if one[-1].label in _NAMED else "title"


def _with_title(one: list[Run], outside: list[list[Run]], other: list[Run]) -> list[Run]:
    label, parts = _cut(one), [group[0] for group in outside]
    if one[-1].label == label:
        one, parts = one[:-1], [one[-1], *parts]
    if other[0].label == label:
        parts, other = [*parts, other[0]], other[1:]
    least = min(part.confidence for part in parts)
    return [*one, Run(label, Span(parts[0].span.start, parts[-1].span.end), least, not one), *other]


def _together(one: list[Run], other: list[Run]) -> list[Run]:
    last, next_ = one[-1], other[0]
    if last.label == next_.label:
        return [
            *one[:-1],
            Run(last.label, Span(last.span.start, next_.span.end), min(last.confidence, next_.confidence), last.first),
            *other[1:],
        ]
    return one + other


_TELLING = frozenset(("author", "editor", "title", "journal", "book", "url", "doi", "org", "note", "series"))
"""what states none of these is no reference by itself, but the end of the one before"""
_WHOLE = frozenset(("date", "pages", "locator", "pointer", "url", "doi", "publisher"))
"""a reference that states none of these is not at its end, unless a semicolon closes it"""


_SPOKEN = regex(r"(?P<said>.{8,}[a-zà-þ]) (?P<name>(?:[A-ZÀ-Þ]\. ?){1,3}[A-ZÀ-Þ][\w’'-]+, )(?=[A-ZÀ-Þ])")


def _spoken(group: list[Run], text: str) -> list[list[Run]]:
    """A doubtful title of nobody's with a name in it: what stands before the name is a sentence, what stands behind is the title.

    >>> note = "the debate goes on: so P. Hill, Rivers, 1994"
    >>> runs = [Run("title", Span(0, 39), 0.4, True), Run("date", Span(40, 44), 0.9, False)]
    >>> [[(run.label, run.span.cut(note)) for run in one] for one in _spoken(runs, note)]
    [[('comment', 'the debate goes on: so')], [('author', 'P. Hill, '), ('title', 'Rivers,'), ('date', '1994')]]
    """
    title, *rest = group
    if title.label != "title" or title.confidence > threshold("sentence") or any(run.label == "author" for run in rest):
        return [group]
    found = _SPOKEN.match(text, *title.span)
    if not found:
        return [group]
    name = Run("author", Span(*found.span("name")), title.confidence, True)
    work = title._replace(span=Span(found.end("name"), title.span.end), first=False)
    return [[Run("comment", Span(*found.span("said")), title.confidence, True)], [name, work, *rest]]


def _runs_into(one: list[Run], other: list[Run], text: str) -> bool:
    """Whether a title alone runs into a name without a mark: it is the sentence in which the reference stands (on the one side P. Hill, …).

    >>> note = "on the one side P. Hill, Rivers"
    >>> runs = [Run("title", Span(0, 15), 0.7, True), Run("author", Span(16, 24), 0.6, True), Run("title", Span(25, 31), 0.9, False)]
    >>> _runs_into(runs[:1], runs[1:], note)
    True
    """
    if [run.label for run in one] != ["title"] or [run.label for run in other[:2]] != ["author", "title"]:
        return False
    return text[one[0].span.start : other[0].span.start].rstrip()[-1:].isalpha()


def _named_by(one: list[Run], other: list[Run], text: str) -> bool:
    """Whether the name behind an author and his year begins his title (Stone, P. (1999). H. Hill: A life. Leeds: Harbour Press)."""
    here, there = {run.label for run in one}, [run.label for run in other]
    if here != {"author", "date"} or one[-1].label != "date" or there[:2] != ["author", "title"] or {"date", "pointer"} & set(there):
        return False
    name = other[0].span.cut(text).rstrip()
    return text[one[-1].span.start : other[0].span.start].rstrip()[-1:] == "." and (name[-1:] == ":" or "'s " in name or "’s " in name)


def _join_name(group: list[Run]) -> list[Run]:
    name, title, *rest = group
    return [Run("title", Span(name.span.start, title.span.end), min(name.confidence, title.confidence), False), *rest]


def _are_halves(one: list[Run], other: list[Run], text: str) -> bool:
    """Whether two groups are halves of one reference: the first rule that knows."""
    joint = _Joint(one, other, {run.label for run in one}, {run.label for run in other}, text)
    return next(told for rule in _HALVES if (told := rule(joint)) is not None)


class _Joint(NamedTuple):
    """Two groups that follow on each other, and what each states."""

    one: list[Run]
    other: list[Run]
    here: set[str]
    there: set[str]
    text: str

    @property
    def is_closed(self) -> bool:
        """A semicolon or a full stop of Chinese print stands between them."""
        return self.text[self.one[-1].span.start : self.next.span.start].rstrip()[-1:] in (";", "；", "。")

    @property
    def next(self) -> Run:
        return self.other[0]


def _know_pointers(joint: _Joint) -> bool | None:
    """A name and the pointer behind it are one; else a pointer stands for itself. Behind `coll.` stands what the collection is called."""
    nameless = "author" not in joint.there
    if joint.here == {"author"} and joint.next.label == "pointer" and nameless:
        return not joint.is_closed
    if nameless and joint.one[-1].span.cut(joint.text).rstrip().endswith(" coll."):
        return True
    return False if "pointer" in joint.here | joint.there else None


def _know_second_dates(joint: _Joint) -> bool | None:
    """A date in brackets beside another says when the work came out first, or again."""
    last = joint.one[-1]
    if not (joint.here <= _UNTITLED and last.label == "date" and joint.next.label == "date"):
        return None
    if not set("[(") & set(joint.text[last.span.end - 1 : joint.next.span.start + 1]):
        return None
    return "author" not in joint.there and not joint.is_closed


def _know_what_is_incomplete(joint: _Joint) -> bool | None:
    """The tail of a reference tells no work, its head has no title; a doubtful beginning ends none that states no end."""
    if not joint.there & _TELLING:
        return True
    if joint.is_closed:
        return None
    headed = joint.here <= {"author", "editor", "date", "note"} and joint.next.label in ("title", "journal", "book")
    unended = not joint.here & _WHOLE and joint.next.confidence < threshold("half")
    return True if headed or unended else None


def _know_what_is_stated_twice(joint: _Joint) -> bool | None:
    """What both state they state of two works; names behind a title begin the next."""
    if joint.here & joint.there - {"note", "mark"}:
        return False
    return False if joint.next.label in ("author", "editor") and "title" in joint.here else None


def _know_by_openers(joint: _Joint) -> bool:
    if joint.here <= {"author", "editor", "note"}:
        return joint.next.label != "author"
    if joint.next.label not in _OPENERS:
        return not ({"date", "pages"} <= joint.here and "title" in joint.there)
    return joint.next.label in ("title", "journal") and "date" not in joint.here and "title" not in joint.here


_HALVES: tuple[Callable[[_Joint], bool | None], ...] = (
    _know_pointers,
    _know_second_dates,
    _know_what_is_incomplete,
    _know_what_is_stated_twice,
    _know_by_openers,
)

"""From one citation to the work that it means: a rule for each meaning of a pointer, and for short forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bib.eastern_names import begins_with_surname, is_surname
from bib.patterns import regex
from bib.scripts import has_cjk
from references.backrefs.hints import Hints, hints
from references.backrefs.holders import find_holding_book
from references.backrefs.pointers import Pointing, read
from references.backrefs.shorts import find_works
from references.backrefs.trail import Position, Trail
from references.dedupe.names import share_a_person
from references.dedupe.normal import bare
from references.dedupe.normal import words as normal_words
from references.dedupe.record import Record
from references.model import Citation
from references.terms import words


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one citation."""

    roots: tuple[Position, ...] = ()
    """citations that state a work which can be meant: one is an answer, several are candidates"""
    target: int | None = None
    """the note that is pointed to or come to"""
    label: str | None = None
    """its label, also where there is no such note"""
    code: str = ""
    """of the finding, where something is doubtful"""
    reason: str = ""
    hangs: bool = False
    """it leads to a citation that has no answer itself"""


def step(trail: Trail, place: Position) -> Outcome:
    """What one citation means, given those before it."""
    citation = trail.citation(place)
    if citation.pointing is None:
        works = find_works(trail, citation)
        return _outcome(trail, works, None) if works else Outcome()
    pointing = read(citation.pointing, citation.text)
    beside = hints(citation, pointing.of)
    if pointing.means == "numbered":
        return _follow_number(trail, place, pointing, beside)
    return _earlier(trail, place, beside) if pointing.means in ("author", "place") and beside else _previous(trail, place, beside)


def _follow_number(trail: Trail, place: Position, pointing: Pointing, beside: Hints) -> Outcome:
    found = [_follow_label(trail, place, name) for name in pointing.labels]
    targets = [one.target for one in found if one.target is not None and one.code != "self-reference"]
    if named := _named_in(trail, targets, beside):
        return _follow_named(trail, place, named, targets[0], beside)
    wrong = next((one for one in reversed(found) if not one.roots), None)
    if wrong or not targets:
        return Outcome() if _leads_to_remark(trail, place, targets, beside) else wrong or Outcome()
    return _narrow_down(trail, place, trail.works(root for one in found for root in one.roots), targets[0], beside)


def _leads_to_remark(trail: Trail, place: Position, targets: Sequence[int], beside: Hints) -> bool:
    """See note 28 above: a number without an author, a title or a page leads to what an earlier note says, and where that names no work,
    none is meant."""
    citation = trail.citation(place)
    before = (citation.signal or "").split()[1:]
    named = beside.stated or citation.locator is not None or has_cjk(beside.before) or any(word[0].isupper() for word in before)
    return not named and len(targets) == 1 and targets[0] < place.note and _is_remark(trail, targets[0])


def _is_remark(trail: Trail, index: int) -> bool:
    note = trail.notes[index]
    return not note.citations and not note.unread and note.kind == "comment"


def _follow_label(trail: Trail, place: Position, name: str) -> Outcome:
    """The works of the note with a label, or why it leads nowhere."""
    if trail.is_called(place.note, name):
        return Outcome(target=place.note, label=trail.notes[place.note].label, code="self-reference")
    target = trail.note_called(name, place.note)
    if target is None:
        return Outcome(label=name, code="dangling-back-reference", reason=f"there is no note {name}")
    return _works_of(trail, target)


def _named_in(trail: Trail, targets: Sequence[int], beside: Hints) -> list[Position]:
    """The works of some notes that the name beside a pointer fits, also those in brackets, and beside others that lead nowhere."""
    if not beside.names_work:
        return []
    places = [Position(target, number) for target in targets for number in range(len(trail.notes[target].citations))]
    return _find_fitting(trail, trail.works(root for place in places for root in trail.roots.get(place, ())), beside)


def _follow_named(trail: Trail, place: Position, works: list[Position], target: int, beside: Hints) -> Outcome:
    return _outcome(trail, _of_kind(trail, works, beside), target, "forward-reference" if target > place.note else "")


def _narrow_down(trail: Trail, place: Position, works: list[Position], target: int, beside: Hints) -> Outcome:
    """The works of a note that is pointed to by its number, and what is said beside the number."""
    fitting = _find_fitting(trail, works, beside)
    other = _work_elsewhere(trail, place, beside) if beside.names_work and not fitting else None
    if other:
        reason = f"that note cites another work than note {trail.notes[other.note].label}, which fits the words"
        return Outcome((), target, trail.notes[target].label, "contradicting-back-reference", reason)
    if not fitting and _are_by_others(trail, works, beside):
        reason = "no work of the author who is named here was read in that note"
        return Outcome((), target, trail.notes[target].label, "contradicting-back-reference", reason)
    return _follow_named(trail, place, fitting or works, target, beside)


def _are_by_others(trail: Trail, works: Sequence[Position], beside: Hints) -> bool:
    """Whether all of some works state authors in the script of those named beside a pointer, and none of them is one of these."""
    names = beside.stated.authors if beside.stated else ()
    scripts = {name.script for name in names}
    if not names or any({author.script for author in trail.records[work].authors} != scripts for work in works):
        return False
    printed = "".join(bare(trail.citation(work).text) for work in works)
    return all(name.script != "han" or _is_unnamed(name.bare, printed) for name in names)


def _is_unnamed(name: str, printed: str) -> bool:
    """Whether a name in Chinese characters begins with a family name that some words nowhere print.

    A word for the kind of work may be glued to a name (李國強文), and a given name or a title may stand in its place: where no family name
    begins it, or that is printed somewhere, nothing is said against it.
    """
    return (begins_with_surname(name) or is_surname(name)) and name[0] not in printed


def _find_fitting(trail: Trail, works: Sequence[Position], beside: Hints) -> list[Position]:
    """Those works that the words beside a pointer fit: by what was read of them, else by their printed words."""
    if not beside:
        return []
    fitting = [work for work in works if beside.fits(trail.records[work])]
    if fitting:
        return _bearing_title(trail, fitting, beside.stated) or _by_all(trail, fitting, beside.stated) or fitting
    return list(dict.fromkeys(_printed_first(trail, work) for work in works if beside.stands_in(trail.citation(work).text)))


def _printed_first(trail: Trail, work: Position) -> Position:
    """The work to which a short name belongs that stands behind the place of a later print: …, reprinted in … [hereinafter …]."""
    signal = (trail.citation(work).signal or "").casefold().strip(" ,")
    before = Position(work.note, work.number - 1)
    return before if work.number and signal in words("short_forms", "printed_again") and trail.roots.get(before) == (before,) else work


def _work_elsewhere(trail: Trail, place: Position, beside: Hints) -> Position | None:
    """The nearest earlier work that fits what is said beside a number."""
    return next((work for work in trail.all_works() if work.note < place.note and beside.fits(trail.records[work])), None)


def _of_kind(trail: Trail, works: list[Position], beside: Hints) -> list[Position]:
    for fits in (beside.of_year, beside.of_kind):
        works = [work for work in works if fits(trail.records[work])] or works
    return works


def _works_of(trail: Trail, index: int) -> Outcome:
    """The works that a note cites, or why it leads nowhere."""
    note = trail.notes[index]
    places = trail.outer(index)
    reason = ""
    if not places:
        said = {"empty": "has no text", "missing": "is not in the document"}
        reason = f"note {note.label} {'was not understood' if note.unread else said.get(note.kind, 'names no work')}"
    elif not all(trail.roots.get(place) for place in places):
        some = any(trail.roots.get(place) for place in places)
        reason = f"a pointer in note {note.label} leads nowhere" if some else f"note {note.label} itself leads nowhere"
    if reason:
        hangs = bool(places) and not note.unread
        return Outcome((), index, note.label, "dangling-back-reference", reason, hangs)
    return _outcome(trail, trail.works(root for place in places for root in trail.roots[place]), index)


def _outcome(trail: Trail, works: Sequence[Position], target: int | None, code: str = "") -> Outcome:
    if len(works) > 1:
        code = "ambiguous-back-reference"
    return Outcome(tuple(works), target, None if target is None else trail.notes[target].label, code)


def _find_before(trail: Trail, place: Position) -> Outcome:
    """What was cited just before: in the same note, or in the last note that is more than a remark."""
    if outer := [one for one in trail.outer(place.note) if one < place]:
        roots = trail.roots.get(outer[-1], ())
        if not roots:
            reason = "the reference before it leads nowhere"
            return Outcome((), place.note, trail.notes[place.note].label, "dangling-back-reference", reason, True)
        return _outcome(trail, trail.works(roots), place.note)
    for index in range(place.note - 1, -1, -1):
        note = trail.notes[index]
        if note.kind in ("empty", "missing") or note.unread or (note.citations and _counts(trail, place.note, index)):
            return _works_of(trail, index)
    return Outcome(code="dangling-back-reference", reason="there is no note before it that names a work")


def _counts(trail: Trail, here: int, index: int) -> bool:
    # The source line under a figure stands between the footnotes, but is none of them.
    return trail.is_footnote(index) or not trail.is_footnote(here)


def _previous(trail: Trail, place: Position, beside: Hints) -> Outcome:
    before = _find_before(trail, place)
    if not beside:
        return before
    if before.code and not before.roots:
        return (_elsewhere(trail, place, beside) if beside.names_work else None) or before
    fitting = _find_fitting(trail, before.roots, beside)
    return _outcome(trail, fitting, before.target) if fitting else _elsewhere(trail, place, beside) or before


def _elsewhere(trail: Trail, place: Position, beside: Hints) -> Outcome | None:
    """The one earlier work that the words fit, where the work cited just before does not fit them."""
    works = _fitting(trail, place, beside)
    return _outcome(trail, works, works[0].note) if len(works) == 1 else None


def _fitting(trail: Trail, place: Position, beside: Hints) -> list[Position]:
    """The earlier works that the words beside a pointer fit; those that bear the title, where there are such."""
    stated: Record | None = beside.stated
    known = trail.by(stated) if stated and stated.authors else trail.all_works()
    works = [work for work in known if work < place and beside.fits(trail.records[work])]
    if not works and stated and stated.authors:
        works = [work for work in trail.headed_by(stated) if work < place]
    works = _bearing_title(trail, works, stated) or _leave_others(trail, works, trail.citation(place))
    if "author" in trail.citation(place).stated:
        works = _choose_written(trail, works) or works
    return _of_kind(trail, _by_all(trail, works, stated) or works, beside)


def _leave_others(trail: Trail, works: list[Position], citation: Citation) -> list[Position]:
    """Of an author's works those that a title beside the pointer can belong to, though none was read to bear it.

    It is no work whose printed words hold none of it, nor, where dots say that the title begins so (Stone, Where the River…), any at all.
    """
    title = str(citation.stated.get("title", ""))
    told = {word for word in normal_words(title).split() if len(word) > _TELLING}
    if not told:
        return works
    if _DOTS.match(citation.text.partition(title.rstrip(".… "))[2]):
        return []
    return [work for work in works if has_cjk(title) or told & set(normal_words(trail.citation(work).text).split())]


_DOTS = regex(r"\s?(?:…|\.{3})")
_TELLING = 3
"""letters of a small word"""


def _choose_written(trail: Trail, works: list[Position]) -> list[Position]:
    """Реков А. Б. Указ. соч.: who is named as an author wrote what is meant, where another work names the same person as its editor."""
    return [work for work in works if "author" in trail.citation(work).stated]


def _by_all(trail: Trail, works: list[Position], stated: Record | None) -> list[Position]:
    """Stone/Hill/Reed, a.a.O.: of several works those of all who are named, and not that of one of them alone."""
    if stated is None or len(stated.authors) < 2 or len(works) < 2:
        return []
    return [work for work in works if all(share_a_person([name], trail.records[work].authors) for name in stated.authors)]


def _bearing_title(trail: Trail, works: list[Position], stated: Record | None) -> list[Position]:
    return [work for work in works if trail.bears_title(work, stated)] if stated and stated.title else []


def _earlier(trail: Trail, place: Position, beside: Hints) -> Outcome:
    works = find_holding_book(trail, place) or _fitting(trail, place, beside)
    if works:
        return _outcome(trail, works, works[0].note)
    if beside.names_work:
        return Outcome(code="unknown-short-title")
    return _previous(trail, place, Hints(of=beside.of))

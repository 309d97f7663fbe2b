"""The body of a note -> its references with their fields, back-references, signals, locators and commentary.

Two readers know different things. `forms` reads what the form of a note says (Chinese brackets, GOST's //, quotation marks closed behind
a comma, pointers); `labeller` has learned what references look like where no form says it. This is the one place where their readings of
a note are compared: the model says how much it doubts what the rules read, and references/terms/thresholds.toml how much doubt each rule
bears. The reading that is chosen is completed by the other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol

from bib.scripts import has_cjk, has_cyrillic, has_han
from references import forms, remarks
from references.composed import read_composed, read_spaced
from references.forms import pins, pointers, scripture, shapes, short_notes
from references.forms.kinds import is_whole
from references.forms.marks import bears_marks
from references.forms.reviews import read_quoted
from references.forms.same_author import read_named
from references.labeller.belief import believe
from references.labeller.cited import divide_pages
from references.labeller.evidence import drop_names
from references.labeller.judge import drop_said
from references.labeller.pointed import check_pointers
from references.labeller.thresholds import threshold, tolerance
from references.layers import wholes
from references.layers.asides import read_beside
from references.layers.author_years import read_author_years
from references.layers.bare_addresses import read_bare_addresses
from references.layers.bare_sites import read_bare_sites
from references.layers.bracketed import read_bracketed
from references.layers.code_blocks import find_code, find_within, read_around
from references.layers.collected import hold_in_works
from references.layers.compounds import Read, read_apart, read_items, read_joined, read_without_leads
from references.layers.eastern_authors import restore_authors
from references.layers.editions import state_editions
from references.layers.genres import state_genres
from references.layers.held import know_sigla
from references.layers.identified import state_identifiers
from references.layers.imprint_marks import read_marks
from references.layers.introducers import state_introducers
from references.layers.issuers import state_issuers
from references.layers.issues import state_issues
from references.layers.italic_runs import find_runs, find_stated, read_whole
from references.layers.joined_places import state_joined
from references.layers.labelled_links import read_labelled
from references.layers.last_places import state_last_places
from references.layers.leftward import read_leftward
from references.layers.linked_titles import find_described, find_titles, read_linked, read_listed
from references.layers.lost_pointers import read_lost_pointers
from references.layers.lost_signals import state_signals
from references.layers.named_houses import state_houses
from references.layers.own_places import read_own_places
from references.layers.page_joints import read_page_joints
from references.layers.pointed_places import state_places, state_sections
from references.layers.press_issues import read_issue, read_papers
from references.layers.said_names import read_said
from references.layers.sentences import drop_sentences
from references.layers.several_pages import read_pages
from references.layers.short_pieces import read_shorts
from references.layers.stand_ins import read_with_stand_ins
from references.layers.subtitles import restore_subtitles
from references.layers.told import read_beside_told
from references.layers.translated_titles import drop_language
from references.layers.vetting import vet
from references.model import Citation, Finding, Note, NoteReading, Reading

if TYPE_CHECKING:
    from references.labeller.personal import Personal
    from references.labeller.tagger import Labelled


def read_note(text: str, model: Personal | None = None) -> NoteReading:
    """Reads the body of one note, with a person's own model where one is given.

    >>> reading = read_note("參見王小波，《黃金時代》（北京：華夏出版社，1994年），頁 12-14。")
    >>> reading.kind, reading.citations[0].signal, reading.citations[0].locator
    ('citation', '參見', '12-14')
    >>> reading.citations[0].stated["author"], reading.citations[0].stated["publisher"]
    (('王小波',), '華夏出版社')
    """
    return (_READ if model is None else _reader(model))(text)


STEPS: tuple[Callable[[NoteReading, str], NoteReading], ...] = (
    state_genres,
    state_issuers,
    state_identifiers,
    state_issues,
    divide_pages,
    drop_said,
    drop_names,
    check_pointers,
    drop_sentences,
    state_places,
    state_sections,
    state_joined,
    restore_authors,
    state_introducers,
    state_editions,
    state_houses,
    vet,
    hold_in_works,
    restore_subtitles,
    state_signals,
    state_last_places,
    read_marks,
    read_issue,
    drop_language,
)
"""what is looked at once more in what was read, whichever reader read it, in order"""


def _look_again(text: str, read: Read) -> NoteReading:
    reading = read(text)
    for step in STEPS:
        reading = step(reading, text)
    return reading


class Layer(Protocol):
    """A note and the reader of all that stands within it -> its reading."""

    def __call__(self, text: str, read: Read) -> NoteReading: ...


LAYERS: tuple[Layer, ...] = (
    read_composed,
    read_spaced,
    read_leftward,
    read_bare_addresses,
    read_with_stand_ins,
    read_papers,
    read_author_years,
    read_labelled,
    read_bracketed,
    read_pages,
    read_bare_sites,
    read_items,
    read_beside_told,
    read_apart,
    read_joined,
    read_said,
    read_lost_pointers,
    read_without_leads,
    read_named,
    read_beside,
    read_page_joints,
    read_own_places,
    _look_again,
    read_shorts,
    read_quoted,
)
"""what is parted, taken out or put in before the readers see a note, and given back behind them, from the outermost to the innermost; each
takes a note and the reader of all that stands within, and hands on at once what has none of its marks and words"""


def _read_chosen(text: str, model: Personal | None) -> NoteReading:
    reading, agreed = choose(text, model)
    return believe(reading, agreed=agreed)


def _reader(model: Personal | None) -> Read:
    """The readers with all layers around them."""
    read: Read = partial(_read_chosen, model=model)
    for layer in reversed(LAYERS):
        read = partial(layer, read=read)
    return read


_READ = _reader(None)


def choose(text: str, model: Personal | None = None) -> tuple[NoteReading, bool]:
    """The reading of the one or the other reader, completed by the other, and whether both say the same.

    >>> choose("Anna Stone, Rivers (London: Harbour Press, 1990), 12.")[0].kind
    'citation'
    """
    if not text.strip():
        return forms.read_note(text), False
    if not forms.tells_kind(text) and (short := scripture.read_note(text) or short_notes.read_note(text)) is not None:
        return short, False
    from references.labeller import reader
    from references.labeller.finish import finish, is_sure

    if model is not None and (own := model.read(text)) is not None:
        return finish(own), False
    labelled = reader.labelled(text)
    learned = finish(reader.read_note(text, labelled))
    if _may_stand_alone(text, labelled) and (not learned.citations or is_sure(learned, threshold("alone"))):
        return (learned if learned.citations else _with_pointers(text, learned)), False
    return _compare(text, labelled, learned)


def _with_pointers(text: str, learned: NoteReading) -> NoteReading:
    """A note in which the model found nothing, with the pointers of the rules: The court disagreed. Id."""
    if not pointers.may_point(text, 0, len(text)):
        return learned
    ruled = forms.read_note(text)
    return ruled if ruled.citations and all(_only_points(one) for one in ruled.citations) else learned


def _only_points(one: Citation) -> bool:
    """Whether nothing but a page stands behind the words that point: See above, Part II is no pointer to a work."""
    if one.pointing is None:
        return False
    behind = one.text.partition(one.pointing)[2]
    return not behind.strip(" .,;") or shapes.is_tail(behind, 0, len(behind)) or pins.stands_alone(behind)


def _compare(text: str, labelled: list[Labelled], learned: NoteReading) -> tuple[NoteReading, bool]:
    """The reading of the rules, of what they read whole and of the rest, beside the model's."""
    ruled = forms.read_note(text)
    whole = [one for one in ruled.citations if is_whole(one)]
    if whole:
        return _keep_whole(text, labelled, learned, ruled, whole), False
    return _weigh(text, labelled, learned, ruled)


def _keep_whole(text: str, labelled: list[Labelled], learned: NoteReading, ruled: NoteReading, whole: list[Citation]) -> NoteReading:
    """What the rules read whole stands, by the words of its trade; of what stands beside it the readings are weighed as of any note."""
    from references.labeller.finish import is_sure

    rest, beside = wholes.leave_out(ruled, whole), wholes.leave_out(learned, whole)
    otherwise = beside if is_sure(beside, threshold("silent")) else rest
    chosen = _weigh(text, labelled, beside, rest, whole)[0] if rest.citations else otherwise
    if not chosen.citations and ";" in text:
        chosen = wholes.read_pieces(text, whole, lambda piece: choose(piece)[0]) or chosen
    return wholes.put_in(chosen, ruled, whole, text)


def _weigh(
    text: str, labelled: list[Labelled], learned: NoteReading, ruled: NoteReading, whole: Sequence[Citation] = ()
) -> tuple[NoteReading, bool]:
    """The reading of the rules, as far as the model's doubt lets it stand, else the model's own; what was read whole is not doubted."""
    from references.labeller import agreement, disagreement
    from references.labeller.finish import is_sure

    if not ruled.citations:
        silent = "silent" if has_cyrillic(text) or has_han(text) else "alone"
        return (learned if is_sure(learned, threshold(silent)) else ruled), False
    doubt = disagreement.measure_doubt(ruled, text, labelled, [one.span for one in whole])
    if doubt <= tolerance(ruled):
        return agreement.complete(ruled, learned, text), doubt <= threshold("agreed")
    return agreement.adopt(learned, ruled, text), False


def _may_stand_alone(text: str, labelled: list[Labelled]) -> bool:
    """Whether the rules need not be asked, which take longer than all the rest: a note in Latin letters without a mark by which they
    read, or one of which the model is certain.

    Of pointers, of other scripts (eras, ordinals, the areas of GOST) and of glosses in square brackets the rules know more.
    """
    if not labelled or "[" in text or has_cyrillic(text) or has_cjk(text) or _holds_pointer(labelled) or forms.tells_kind(text):
        return False
    return not bears_marks(text) or _is_certain(labelled)


_LABEL = attrgetter("label")


def _holds_pointer(labelled: list[Labelled]) -> bool:
    return "pointer" in map(_LABEL, labelled)


def _is_certain(labelled: list[Labelled]) -> bool:
    """Whether the model is sure of every token and surer of the whole; of pages that are cited the rules know more."""
    if any(one.label == "locator" or one.confidence < threshold("uncertain") or _cites_page(one) for one in labelled):
        return False
    return sum(one.confidence for one in labelled) >= threshold("certain") * len(labelled)


def _cites_page(one: Labelled) -> bool:
    from references.labeller.lexicon import load

    return one.label == "pages" and "page" in load().classes.get(one.token.core.lower(), ())


def read(reading: Reading, model: Personal | None = None, tell: Callable[[int, int], None] = lambda _done, _of: None) -> Reading:
    """Reads every note of a document that has a body, with a person's own model where one is given; `tell` is told how far it is."""
    notes: list[Note] = []
    found: list[Finding] = list(reading.findings)
    text, italic = reading.document.text, find_stated(reading.document)
    code, read_one = find_code(reading.document), know_sigla([note.text for note in reading.notes], partial(read_note, model=model))
    for number, note in enumerate(reading.notes, 1):
        tell(number, len(reading.notes))
        if note.kind == "missing" or note.form == "link" or not note.text.strip():
            notes.append(note)
            continue
        linked = partial(read_linked, links=find_titles(note, text), read=read_one)
        around = partial(read_around, code=[*find_within(note, code), *find_described(note, text)], read=linked)
        one = read_listed(note, text) or read_whole(note.text, find_runs(note, italic, text), around)
        notes.append(replace(note, kind=one.kind, parts=one.parts, citations=one.citations))
        found += remarks.tell(one.remarks, reading.document, notes[-1])
    return replace(reading, notes=tuple(notes), findings=tuple(found))

"""The nouns of the house: frozen data that every room hands on to the next.

One text per document, never edited. Everything else is a span over it, or a `Passage`, which is a healed text that
remembers from where in the document each of its characters came.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

from references.spans import EMPTY
from references.spans import Passage as Passage
from references.spans import Piece as Piece
from references.spans import Repair as Repair
from references.spans import Span as Span
from references.structure import Structure

Value = str | tuple[str, ...]
Fields = Mapping[str, Value]

NoteKind = Literal["citation", "comment", "mixed", "crossref", "empty", "missing"]
"""What a note does: it cites; it explains; both; it only points to an earlier note; it has no text; its body is missing."""
NOTE_KINDS: tuple[NoteKind, ...] = get_args(NoteKind)

Role = Literal["reference", "signal", "locator", "back-reference", "commentary", "remainder"]
"""What a stretch of a note does there."""

Weight = Literal["trouble", "doubt", "remark"]
"""What a finding asks of a person: to act, to look once, nothing."""
WEIGHTS: tuple[Weight, ...] = get_args(Weight)
"""in the order in which they are listed"""

LISTS = frozenset(
    {
        "author",
        "editor",
        "translator",
        "annotator",
        "bookauthor",
        "foreword",
        "introduction",
        "afterword",
        "author_gloss",
        "editor_gloss",
        "translator_gloss",
    }
)
"""The fields that hold several values, in the order of print. All others hold one string."""
OTHERS = "_others"
"""ends the name of a field that says that a list is not whole: author_others has the words, et al. or 等"""


@dataclass(frozen=True, slots=True)
class Document:
    """A file that a person wrote, decoded: line ends are as in the file."""

    path: str
    text: str
    sha256: str
    encoding: str
    guessed: bool = False
    """the encoding was found by looking at the bytes, not stated by a mark or by the user"""
    format: str = "text"
    """the row of the table of formats that read it: `references.readers.formats`"""
    structure: Structure | None = field(default=None, compare=False, repr=False)
    """what the format states of its blocks and notes; None where it states nothing, as plain text does"""


@dataclass(frozen=True, slots=True)
class Claim:
    """The sentence that a mark closes, and inside it the clause."""

    text: str
    clause: str
    spans: tuple[Span, ...]
    """in the document"""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the main text points to a note."""

    label: str
    span: Span
    """in the document"""
    at: int
    """in the text of `Reading.main`, which holds no marks: the mark stood before this character; -1 where it stands in another note"""
    claim: Claim | None = None
    locator: str | None = None
    """the pages of a work cited by number that the mark itself says: 14 of [2, p. 14]"""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a note states of a work: the value, the words it was read from, and why."""

    name: str
    """the BibLaTeX name (author, title, journaltitle, date …), `type`, `langid`, or title_gloss, author_gloss, journaltitle_gloss"""
    value: str
    """a list field (see LISTS) has one Field for each of its values"""
    span: Span | None = None
    """in the note's text; None where it follows from other fields (type, langid)"""
    by: str = ""
    """the rule that read it, such as `names.before-title`, or `model`"""
    confidence: float = 1.0


def stated(fields: tuple[Field, ...]) -> dict[str, Value]:
    """Fields as name -> value, in the order of print; list fields gather their values.

    >>> stated((Field("author", "楊洁勉"), Field("author", "趙念渝"), Field("date", "2002")))
    {'author': ('楊洁勉', '趙念渝'), 'date': '2002'}
    """
    found: dict[str, Value] = {}
    for one in fields:
        before = found.get(one.name)
        if one.name in LISTS:
            found[one.name] = (*(before or ()), one.value)
        elif before is None:
            found[one.name] = one.value
    return found


class Part(NamedTuple):
    """A stretch of a note and what it does there. A note's parts stand in order and cover its text."""

    role: Role
    span: Span


class Place(NamedTuple):
    """A citation among those of all documents: its document, the id of its note, and its number in the note, from 0."""

    path: str
    note: str
    number: int


class Pointer(NamedTuple):
    """A citation, by its place: the id of its note and its number in the note, from 0."""

    note: str
    number: int


@dataclass(frozen=True, slots=True)
class Citation:
    """One use of a source at one note."""

    text: str
    span: Span
    """in the note's text: the reference as printed, without signal"""
    fields: tuple[Field, ...] = ()
    signal: str | None = None
    locator: str | None = None
    """the page cited there, without p., 頁 …: "7-8"; it belongs to the citation, not to the source"""
    pointing: str | None = None
    """the words of a back-reference as printed (同前註, Ibid., op. cit., supra n. 3); None for a citation that states its work"""
    back_reference: str | None = None
    """the label pointed to, or that the pointer comes to, also where it leads nowhere"""
    back_reference_id: str | None = None
    antecedents: tuple[Pointer, ...] = ()
    """the citations that a pointer or a short form can mean: one is an answer, several are candidates"""
    source: str | None = None
    """the key of the source that it was brought to"""
    candidates: tuple[str, ...] = ()
    """keys, where more than one work can be meant"""
    resolved: tuple[Field, ...] = ()
    """for a pointer or a short form: the fields of what it points to"""

    @property
    def stated(self) -> dict[str, Value]:
        return stated(self.fields)

    @property
    def known(self) -> dict[str, Value]:
        """What is stated here, and where that is silent, what the antecedent states."""
        return {**stated(self.resolved), **stated(self.fields)}


@dataclass(frozen=True, slots=True)
class Remark:
    """Something doubtful, by its place in a note's text; it becomes a `Finding` once the document is known."""

    code: str
    span: Span | None = None
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A coded remark on something doubtful. Codes, sentences and suggestions stand in references/terms/findings.toml."""

    code: str
    path: str
    line: int
    column: int
    """both from 1, in the document"""
    label: str | None
    """of the note"""
    message: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class NoteReading:
    """What was read in the body of one note, without its document: `references.parse.read_note`."""

    kind: NoteKind
    parts: tuple[Part, ...] = ()
    citations: tuple[Citation, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote: a label, a body, and the marks in the main text that point to it."""

    id: str
    """unique within the document, also where numbering starts again: "3", then "3.2" for the second note 3"""
    label: str
    """as printed, without brackets and white space"""
    body: Passage = EMPTY
    marks: tuple[Mark, ...] = ()
    kind: NoteKind | Literal[""] = "missing"
    """\"\" until its body is read"""
    parts: tuple[Part, ...] = ()
    citations: tuple[Citation, ...] = ()
    form: str = "footnote"
    """what it is on the page: footnote | endnote | comment | inline | source (the line under a figure or a table) | link (words of the text
    that lead to a page elsewhere)"""
    anchors: tuple[Span, ...] = ()
    """the words that a comment is tied to, in the document"""

    @property
    def text(self) -> str:
        return self.body.text

    @property
    def claim(self) -> Claim | None:
        """That of the last mark."""
        return self.marks[-1].claim if self.marks else None


@dataclass(frozen=True, slots=True)
class Reading:
    """A document on its way through the stages."""

    document: Document
    main: Passage = EMPTY
    """the main text, without notes, marks, running heads and page numbers"""
    notes: tuple[Note, ...] = ()
    """in reading order"""
    findings: tuple[Finding, ...] = ()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Those of all notes, in reading order."""
        return tuple(citation for note in self.notes for citation in note.citations)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Those of all marks, in the order of the notes; two marks in one sentence give it once."""
        return tuple(dict.fromkeys(mark.claim for note in self.notes for mark in note.marks if mark.claim is not None))


BESIDE = ("link", "comment")
"""forms of what is no note of the writer's and stands beside them, in this order"""


class Cited(NamedTuple):
    """Where a source is cited."""

    path: str
    note: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Source:
    """One work, after all its citations were brought together."""

    key: str
    fields: Fields
    """BibLaTeX names; `type` is the entry type"""
    cited_by: tuple[Cited, ...] = ()
    variants: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """other wordings that citations of it have, field by field"""
    links: tuple[str, ...] = ()

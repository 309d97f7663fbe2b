"""What is doubtful about a document's notes, said as findings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bib.patterns import regex
from references import findings
from references.model import Document, Finding, Note, Repair
from references.notes import areas
from references.notes.bodies import Body
from references.notes.lines import Line
from references.passages import Words

_ENDS = '。．.！？!?)）>〉》」』”"’…/；;'
"""what a note ends with, or a figure: the page that it cites"""


def of_document(document: Document, notes: Sequence[Note], numbered: bool) -> Iterator[Finding]:
    """What is doubtful about the file as a whole; `numbered`: its notes count, so that one left out is one lost.

    >>> [finding.code for finding in of_document(Document("a.txt", "words", "", "big5", guessed=True), [], numbered=True)]
    ['encoding-guessed', 'no-notes']
    """
    if document.guessed:
        yield findings.make("encoding-guessed", document, 0, encoding=document.encoding)
    damaged = document.text.count("\ufffd")
    if damaged:
        yield findings.make("damaged-character", document, document.text.index("\ufffd"), count=str(damaged), encoding=document.encoding)
    if all(note.form == "comment" for note in notes):
        yield findings.make("no-notes", document, 0)
    for code, at, detail in document.structure.remarks if document.structure is not None else ():
        yield findings.make(code, document, at, detail=detail)
    if works := _find_numbered_works(document, notes):
        yield findings.make("works-cited-by-number", document, _place(works[0]), works[0].label, count=str(len(works)))
    if numbered:
        yield from _left_out(document, [note for note in notes if note.label.isdigit()])


def _find_numbered_works(document: Document, notes: Sequence[Note]) -> list[Note]:
    """The entries of a list of works that the text cites by their numbers: a heading such as References stands right over the first."""
    is_stated = document.structure is not None and document.structure.notes and document.format != "pdf"
    if is_stated:
        return []
    with_body = [note for note in notes if note.body.blocks]
    first = next((at for at, note in enumerate(with_body) if note.label == "1" and note.marks and _is_headed(document.text, note)), None)
    return [] if first is None else with_body[first:]


def _is_headed(text: str, note: Note) -> bool:
    """Whether the heading of a list of works stands on the line over a note."""
    above = text[max(0, _place(note) - _FAR) : _place(note)].splitlines()[:-1]
    line = next((line.strip().strip("#*_ ") for line in reversed(above) if line.strip()), "")
    return areas.begins_list(line, Line(0, len(line), 0, 0, False, False))


_FAR = 300
"""so many characters before the words of a note stands its heading, at most"""


def _left_out(document: Document, notes: Sequence[Note]) -> Iterator[Finding]:
    """Numbers that no note bears."""
    for before, after in pairwise(notes):
        expected = int(before.label) + 1
        if int(after.label) > expected:
            yield findings.make("label-out-of-order", document, _place(after), after.label, target=str(expected))


def _place(note: Note) -> int:
    if note.body.blocks:
        return note.body.blocks[0].start
    return note.marks[0].span.start if note.marks else 0


def of_note(document: Document, body: Body, note: Note, last: bool, words: Words) -> Iterator[Finding]:
    """What is doubtful about one note; `last`: the document ends with it.

    >>> from references.spans import Span
    >>> body, document = Body("3", Span(0, 1), 0), Document("a.txt", "3", "", "utf-8")
    >>> [finding.code for finding in of_note(document, body, Note("3", "3"), last=False, words=Words(""))]
    ['empty-note', 'note-without-mark']
    """
    text = note.text
    if not text:
        yield findings.make("empty-note", document, body.place.start, note.label)
    elif last and _breaks_off(text, wants_stop=document.structure is None):
        yield findings.make("note-cut-off", document, body.lines[-1].end - 1, note.label, text=text[-30:])
    if not note.marks and body.style != "source" and note.form != "link":
        yield findings.make("note-without-mark", document, body.place.start, note.label)
    yield from _tell_repairs(document, note, words)


_REPAIRED = {"url-joined": "url-repaired", "word-joined": "text-repaired"}


def _tell_repairs(document: Document, note: Note, words: Words) -> Iterator[Finding]:
    """The repairs that a person should look at, each healed word once: most breaks leave no question."""
    told: set[str] = set()
    for repair in note.body.repairs:
        code = _REPAIRED.get(repair.code)
        if code is None or not _is_open(repair, document.text, words):
            continue
        word = _find_word(note, repair)
        if word not in told:
            told.add(word)
            yield findings.make(code, document, repair.span.start, note.label, text=word)


_HALVES = regex(r"(?P<first>[^\W\d_]+)[-‐\s]+(?P<last>[^\W\d_]+)")


def _is_open(repair: Repair, text: str, words: Words) -> bool:
    """Whether a repair could be otherwise.

    A space within a line may end a URL, a hyphen at the end of a line may be the printer's; a word whose halves are words elsewhere, and
    the whole is not, may bear its hyphen: well-known.
    """
    before = text[max(repair.span.start - 40, 0) : repair.span.start]
    if repair.code == "url-joined":
        return before.endswith("-") or "\n" not in repair.span.cut(text)
    begin = len(before) - len(re.split(r"[\W\d_]", before)[-1])
    halves = _HALVES.match(before + repair.span.cut(text) + text[repair.span.end : repair.span.end + 40], begin)
    return halves is not None and halves["first"] in words and halves["last"] in words and halves["first"] + halves["last"] not in words


def _breaks_off(text: str, *, wants_stop: bool = True) -> bool:
    """Whether a text stops within brackets or quotation marks, or in the midst of words; a place is an end (S. 12f, 46頁, fol. 3v). What is
    written in Markdown, and not taken from a page, often has no stop at its end.

    >>> [_breaks_off(text) for text in ("See “The Long", "同書、46頁", "Smith, The", "Vgl. „Kai“, S. 3.", "Ebd., S. 12 ff")]
    [True, False, True, False, False]
    """
    if _ADDRESS.search(text):
        return False
    text = _LOW_QUOTE.sub("”", text)
    pairs = (("「", "」"), ("『", "』"), ("《", "》"), ("〈", "〉"), ("（", "）"), ("(", ")"), ("“", "”"), ("[", "]"))
    ends = text[-1] in _ENDS or _PLACE.search(text) is not None
    return (wants_stop and not ends) or any(text.count(opened) > text.count(closed) for opened, closed in pairs)


_ADDRESS = regex(r"(?:https?://|www\.)\S+$")
_LOW_QUOTE = regex("„[^“”„]*[“”]")
_PLACE = regex(r"\d(?:\s?[^\W\d_]{1,2})?$")
"""a number that ends a text, and the letter or unit behind it"""


def _find_word(note: Note, repair: Repair) -> str:
    """The healed word or URL."""
    at = next((piece.at for piece in note.body.pieces if piece.start >= repair.span.start), len(note.text))
    before = re.search(r"[^\s，。；、〈〉《》<>]*$", note.text[max(0, at - 300) : at])
    after = re.match(r"[^\s，。；、〈〉《》<>]*", note.text[at : at + 300])
    return ((before[0] if before else "") + (after[0] if after else "")).rstrip(".,;")

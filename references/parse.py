"""The body of a note -> its references with their fields, back-references, signals, locators and commentary.

Two readers know different things. `forms` reads what the form of a note says (Chinese brackets, GOST's //, quotation marks closed behind
a comma, pointers); `labeller` has learned what references look like where no form says it. Which one reads a note is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from bib.scripts import plain_spaces
from references import findings, forms, terms
from references.fields import language
from references.fields.dates import MISREAD
from references.model import Citation, Field, Finding, Note, NoteKind, NoteReading, Part, Reading, Remark, Span

if TYPE_CHECKING:
    from references.labeller.personal import Personal
    from references.labeller.tagger import Labelled

_SYLLABLES = re.compile("[\u3041-\u30fa\uac00-\ud7af]|、\\s?(?:(?:1[89]|20)\\d\\d年|\\d+(?:[-–—〜~]\\d+)?頁)|大学出版会")
"""Japanese and Korean: syllables, or the comma that Japanese sets before a year and a page"""
_SCRIPTS = re.compile("[\u3400-\u9fff]|[\u0400-\u04ff]{2}")
_CHINESE = re.compile("[\u3400-\u9fff]")
_RUSSIAN = re.compile("[\u0400-\u04ff]{2}")
_GOST = re.compile(r"(?<!:)//|[.,] [–—-] |№|\d с\b")
"""the marks of GOST: what stands behind // holds the work, dashes between areas, numbers of decrees, the pages of a book"""
_TOLD = re.compile(
    r"[,，]\s?[“”\"]|[”\"]\s?[,，]|[\[［][A-Z]{1,2}(?:/[A-Z]{2})?[\]］]"
    r"| // |://|\d, ?\d+ \(|^\W*(?:ibid|id\.(?=\s*(?:at\b|§|\Z)|,\s*(?:at\b|pp?\.|\d))|op\. cit)",
    re.IGNORECASE,
)
_IMPRINT = re.compile(r"\([^()]{2,60}: [^()]{2,80}, \d{4}\)")
"""(Oxford: Clarendon Press, 1997)"""
_SHORT = re.compile(
    r"(?:(?:see|see also|cf\.)\s)?[^\W\d_][\w’'-]+,\s[^\d,.:;()“”\"«»]{3,60},\s"
    r"(?:pp?\.\s?|S\.\s?|at\s)?\d{1,4}(?:[-–]\d{1,4})?(?:\sff?\.)?\.?\s*\Z"
    r"|.{0,40}\b(?:supra|infra)\b.{0,30}\Z",
    re.IGNORECASE,
)
"""short forms (Miller, Geheimnis, 40.) and pointers by number"""


def read_note(text: str, model: Personal | None = None) -> NoteReading:
    """Reads the body of one note, with a person's own model where one is given.

    >>> reading = read_note("參見王小波，《黃金時代》（北京：華夏出版社，1994年），頁 12-14。")
    >>> reading.kind, reading.citations[0].signal, reading.citations[0].locator
    ('citation', '參見', '12-14')
    >>> reading.citations[0].stated["author"], reading.citations[0].stated["publisher"]
    (('王小波',), '華夏出版社')
    """
    spaced = plain_spaces(text)
    reading, agreed = routed(spaced, model)
    reading = _with_locators(_believed(reading, "agreed" if agreed else "rule"), spaced)
    return reading if spaced == text else _as_printed(reading, text)


def _as_printed(reading: NoteReading, text: str) -> NoteReading:
    """Citations with their no-break spaces: every reader takes these for spaces, and what is printed is kept."""
    return replace(reading, citations=tuple(replace(one, text=one.span.cut(text)) for one in reading.citations))


def _with_locators(reading: NoteReading, text: str) -> NoteReading:
    """The pages behind a whole book are those that the note cites, and no part of the book's entry."""
    citations, parts = [], reading.parts
    for one in reading.citations:
        pages = next((field for field in one.fields if field.name == "pages"), None)
        if pages is not None and pages.span is not None and one.locator is None and one.stated.get("type") == "book":
            one = replace(one, fields=tuple(field for field in one.fields if field is not pages), locator=pages.value)
            parts = tuple(piece for part in parts for piece in _parted(part, pages.span, text))
        citations.append(one)
    return replace(reading, citations=tuple(citations), parts=parts)


def _parted(part: Part, cited: Span, text: str) -> tuple[Part, ...]:
    """A part of a reference before, at and behind the pages cited."""
    start, end = part.span
    if part.role != "reference" or not (start <= cited.start and cited.end <= end):
        return (part,)
    if not any(char.isalnum() for char in text[cited.end : end]):
        cited = Span(cited.start, end)
    pieces = (Part("reference", Span(start, cited.start)), Part("locator", cited), Part("reference", Span(cited.end, end)))
    return tuple(piece for piece in pieces if piece.span.start < piece.span.end)


def routed(text: str, model: Personal | None = None) -> tuple[NoteReading, bool]:
    """The reading of the one or the other reader, and whether the model says the same of what the rules read.

    >>> routed("Anna Stone, Rivers (London: Harbour Press, 1990), 12.")[0].kind
    'citation'
    """
    if not text.strip():
        return forms.read_note(text), False
    if model is not None and (own := _personal(text, model)) is not None:
        return own, False
    from references.labeller import reader

    told, labelled = None, None
    if _has_form(text):
        home = _HOME.search(text) is not None
        labelled = None if home else reader.labelled(text)
        if labelled is None or _KNOWN.search(text) or not _certain(labelled):
            told = forms.read_note(text)
            if told.citations and (labelled is None or _pointers(told, text)):
                return told, False
            if told.citations and labelled is not None and (doubt := _doubt(told, text, labelled)) <= DOUBTED:
                return told, doubt <= AGREED
    return _learned(text, told, labelled), False


def _learned(text: str, told: NoteReading | None, labelled: list[Labelled] | None) -> NoteReading:
    """The model's own reading, if it is sure enough of it, else what the rules read."""
    from references.labeller import reader

    learned = _without_doubtful(reader.read_note(text, labelled))
    if told is not None and not told.citations:
        sure = learned.citations and all(map(_sure, learned.citations))
    else:
        sure = not learned.citations or any(_solid(one) or _printed(one) for one in learned.citations)
    if not sure:
        told = told or forms.read_note(text)
        if not told.citations:
            return told
    return replace(learned, citations=tuple(map(_finished, learned.citations)), remarks=_remarks(learned))


def _has_form(text: str) -> bool:
    """Whether a note has a form that the rules know."""
    if _SYLLABLES.search(text) or (MISREAD.search(text) and not _CHINESE.search(text)):
        return False
    if _SCRIPTS.search(text) and not _loose(text):
        return True
    return bool(_TOLD.search(text) or _IMPRINT.search(text) or _SHORT.match(text) or _SHORT.match(text.partition(";")[0]))


_HOME = re.compile(
    r"[〈《]|\[[^\]]{0,80}[\u3400-\u9fff]|\bv\.? [A-Z]|, at \d|[a-z] \d{1,2}, \d{4}\b.{0,300}://(?!(?:dx\.)?doi\.org)"
    r"|^[“\"][^“”\"]{5,300},[”\"] [^,“”\"]{3,80}, (?:\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}, )?<{0,2}https?:"
    r"|\d月\d{1,2}日\W{1,3}https?:|\bот \d[^№]{4,20}№|^\W*\w{0,4}[訪访][談谈問问]"
)
"""what only the rules know: brackets of Chinese works, glosses, cases, pages cited, pages of a body or a day, acts, interviews"""
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
CERTAIN = 0.97
"""The mean confidence from which the model reads Latin as rightly as the forms do, on every set: these take longer, and are not asked.
Of other scripts, of newspapers, of pages of a day or cited they know more: eras, ordinals, the areas of GOST, the names of papers."""
UNCERTAIN = 0.6
"""one token below this, and the forms are asked after all"""
_KNOWN = re.compile(
    f"{_SCRIPTS.pattern}|://|\\bpp?\\. ?\\d|\\d{{4}}\\): ?\\d|\\b(?:{_MONTHS})[a-z]*\\.? \\d{{1,2}}\\b|\\b\\d{{1,2}}\\.? (?:{_MONTHS})"
)
AGREED, DOUBTED = 0.05, 0.8
"""Nats a token: above this the model's own reading of a note is right more often than that of the forms (a plateau from 0.6 to 1.0).
Below the lower figure both readers say the same, and each is the surer for it."""


def _certain(labelled: list[Labelled]) -> bool:
    if any(one.label == "pointer" or one.confidence < UNCERTAIN for one in labelled):
        return False
    return sum(one.confidence for one in labelled) >= CERTAIN * max(len(labelled), 1)


def _pointers(told: NoteReading, text: str) -> bool:
    """Whether a note is nothing but pointers: it is the rules' alone."""
    return not _IMPRINT.search(text) and all(one.pointing is not None or not one.fields for one in told.citations)


def _doubt(told: NoteReading, text: str, labelled: list[Labelled]) -> float:
    from references.labeller.disagreement import doubted

    return doubted(told, text, labelled)


SURE, SURER = 0.6, 0.8
"""a note in which the rules find no reference has one only if the model is as sure as this: surer where the rules know the script best"""


def _sure(citation: Citation) -> bool:
    return citation.pointing is None and _solid(citation) and _confidence(citation) >= _least(citation)


def _least(citation: Citation) -> float:
    return SURER if _SCRIPTS.search(citation.text) else SURE


def _loose(text: str) -> bool:
    """Whether a Russian note lacks the marks by which the rules read it.

    >>> _loose("Лотман Ю. М. Беседы о русской культуре. СПб., 1994."), _loose("Лотман Ю. М. О метаязыке // Семиотика. 1979.")
    (True, False)
    """
    return _RUSSIAN.search(text) is not None and _CHINESE.search(text) is None and _GOST.search(text) is None


DOUBTFUL = 0.5
"""Below this mean confidence a citation is noise: hardly a real reference falls below it, random characters nearly always do."""


def _without_doubtful(learned: NoteReading) -> NoteReading:
    """What the labeller itself does not believe is no reference: its words stay, as commentary, and a remark names them."""
    doubtful = [one for one in learned.citations if one.pointing is None and _confidence(one) < DOUBTFUL]
    if not doubtful:
        return learned
    kept = tuple(one for one in learned.citations if one not in doubtful)
    spans = [one.span for one in doubtful]
    parts = tuple(
        Part("commentary", part.span) if any(s.start < part.span.end and part.span.start < s.end for s in spans) else part
        for part in learned.parts
    )
    remarks = tuple(Remark("unparsed-remainder", one.span, (("text", one.text[:60]),)) for one in doubtful)
    kind: NoteKind = "mixed" if kept else "comment"
    return replace(learned, kind=kind, parts=parts, citations=kept, remarks=(*learned.remarks, *remarks))


def _confidence(citation: Citation) -> float:
    found = [field.confidence for field in citation.fields if field.span is not None]
    return sum(found) / len(found) if found else 1.0


def _believed(reading: NoteReading, table: str) -> NoteReading:
    """Fields read by rules, each as sure as its rule was found to be: alone, or where the model agrees."""
    if not any(one.fields for one in reading.citations):
        return reading
    tables: dict[str, dict[str, dict[str, float]]] = terms.load("confidence")
    known = {**tables["rule"], **tables[table]}

    def sure(field: Field) -> Field:
        told = known.get("model.type" if field.name == "type" and field.by == "model" else field.by)
        return Field(field.name, field.value, field.span, field.by, told["right"]) if told and field.confidence == 1.0 else field

    return replace(reading, citations=tuple(replace(one, fields=tuple(map(sure, one.fields))) for one in reading.citations))


def _personal(text: str, model: Personal) -> NoteReading | None:
    """What the person's own model says of a note in a form that it was taught."""
    own = model.read(text)
    return own and replace(own, citations=tuple(map(_finished, own.citations)), remarks=_remarks(own))


_SOLID = frozenset(("author", "editor", "publisher", "url", "doi", "volume", "number"))


def _solid(citation: Citation) -> bool:
    """Whether more than a title, a place and a date was read: those alone also stand in a sentence that only explains."""
    return citation.pointing is not None or any(one.name in _SOLID for one in citation.fields)


def _printed(citation: Citation) -> bool:
    """Whether a title stands with its town and its year, and the model is sure of them: a book whose author is not named."""
    names = {one.name for one in citation.fields}
    return (
        names >= {"title", "date"} and bool(names & {"location", "journaltitle", "booktitle"}) and _confidence(citation) >= _least(citation)
    )


def _finished(citation: Citation) -> Citation:
    """A citation with the language of its work, its pointer as printed, with the stop of its abbreviation."""
    if citation.pointing and not citation.pointing.endswith(".") and f"{citation.pointing}." in citation.text:
        citation = replace(citation, pointing=f"{citation.pointing}.")
    stated = citation.stated
    words = next((str(stated[name]) for name in ("title", "journaltitle", "booktitle", "organization") if stated.get(name)), "")
    code = language.read(words) if words and "langid" not in stated else None
    return replace(citation, fields=(*citation.fields, Field("langid", code, None, "language.letters"))) if code else citation


def _misread(citation: Citation) -> Iterator[tuple[str, str]]:
    """The dates of a citation whose 1 is printed as a letter: as printed, and as read."""
    for field in citation.fields:
        if field.name == "date" and field.span is not None:
            printed = citation.text[field.span.start - citation.span.start : field.span.end - citation.span.start]
            if MISREAD.search(printed):
                yield printed.strip(" ,.;:()[]"), str(field.value)


def _remarks(learned: NoteReading) -> tuple[Remark, ...]:
    found = list(learned.remarks)
    for one in learned.citations:
        names = {field.name for field in one.fields}
        if names and one.pointing is None and "title" not in names:
            found.append(Remark("reference-without-title", one.span, (("text", one.text[:60]),)))
        if "urldate" in names and "date" not in names:
            found.append(Remark("access-date-only", one.span))
        found += [Remark("year-repaired", one.span, (("text", printed), ("date", year))) for printed, year in _misread(one)]
    return tuple(found)


def read(reading: Reading, model: Personal | None = None) -> Reading:
    """Reads every note of a document that has a body, with a person's own model where one is given."""
    notes: list[Note] = []
    found: list[Finding] = list(reading.findings)
    for note in reading.notes:
        if note.kind == "missing" or not note.text.strip():
            notes.append(note)
            continue
        one = read_note(note.text, model)
        notes.append(replace(note, kind=one.kind, parts=one.parts, citations=one.citations))
        for remark in one.remarks:
            at = note.body.offset(remark.span.start if remark.span else 0)
            found.append(findings.make(remark.code, reading.document, at, note.label, **dict(remark.details)))
    return replace(reading, notes=tuple(notes), findings=tuple(found))

"""Notes that hold several things at once -> each is read by itself, and what was read is put together again.

A list's items, a work in the brackets of another, a copy printed beside a link, a phrase before an author: `forms` finds them, and the
readers never see one within the other. So no rule and no label has to know of them. Each function here takes a note and the reader of
its parts; `references.parse.LAYERS` says in which order they stand around each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from bib.patterns import regex
from bib.scripts import LATIN_CAPITAL
from references.forms import enumerations, inner_works, leads, short_notes, signals
from references.forms.copies import Copy, find_copies
from references.forms.inner_works import InnerWork
from references.forms.parts import note_kind
from references.model import Citation, Field, NoteReading, Part, Remark, Span

Read = Callable[[str], NoteReading]
"""a reader of a note's body"""


def read_items(text: str, read: Read) -> NoteReading:
    """Reads each item of the list that a note holds by itself.

    >>> from references import forms
    >>> note = "參見：1. 王河，《河》（台北：岸社，2001），頁5；2. 李岸，《岸》（台北：河社，2008），頁7。"
    >>> [(one.stated["title"], one.locator, one.signal) for one in read_items(note, forms.read_note).citations]
    [('河', '5', '參見'), ('岸', '7', None)]
    """
    items = enumerations.find_items(text)
    reading = _read_each(text, items, read) if items else None
    return read(text) if reading is None else reading


def _read_each(text: str, items: list[enumerations.Item], read: Read) -> NoteReading | None:
    """The items of a list, each by itself; None where none of them holds a reference."""
    ranges = list(enumerations.find_ranges(text, items))
    readings = [move(read(text[start:end]), start) for start, end in ranges]
    if not any(one.citations for one in readings):
        return None
    lead = text[: items[0].start].rstrip()
    parts: list[Part] = []
    if lead:
        is_signal = len(lead) < _SIGNAL and not any(mark in lead[:-1] for mark in "。；;")
        parts.append(Part("signal" if is_signal else "commentary", Span(0, items[0].start)))
        if is_signal:
            readings[0] = _with_signal(readings[0], lead)
    for item, reading in zip(items, readings, strict=True):
        parts += [Part("remainder", Span(*item)), *reading.parts]
    return join(text, parts, readings)


_SIGNAL = 60
"""characters: what is longer before a list is a sentence"""


def _with_signal(reading: NoteReading, lead: str) -> NoteReading:
    """A reading whose first citation has the words before it as its signal, if it has none of its own."""
    first, *rest = reading.citations or (None,)
    if first is None or first.signal:
        return reading
    return replace(reading, citations=(replace(first, signal=lead.strip(_EDGE) or None), *rest))


_EDGE = " \t\n\u3000:：;,，、。.(（—–-"


def join(text: str, parts: list[Part], readings: Iterable[NoteReading]) -> NoteReading:
    """What was read in the pieces of a note, as the reading of the whole."""
    citations = [citation for one in readings for citation in one.citations]
    remarks = tuple(remark for one in readings for remark in one.remarks)
    return NoteReading(note_kind(text, tuple(parts), citations), tuple(parts), tuple(citations), remarks)


def move(reading: NoteReading, by: int) -> NoteReading:
    """A reading of a stretch at its place in the note."""
    if by == 0:
        return reading
    return replace(
        reading,
        parts=tuple(Part(one.role, _move_span(one.span, by)) for one in reading.parts),
        citations=tuple(_move_citation(one, by) for one in reading.citations),
        remarks=tuple(Remark(one.code, _move_span(one.span, by) if one.span else None, one.details) for one in reading.remarks),
    )


def _move_span(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _move_citation(one: Citation, by: int) -> Citation:
    fields = tuple(replace(field, span=_move_span(field.span, by)) if field.span else field for field in one.fields)
    return replace(one, span=_move_span(one.span, by), fields=fields)


# ---------------------------------------------------------------- brackets and copies


def read_apart(text: str, read: Read, depth: int = 0) -> NoteReading:
    """Reads the works in the brackets of a note and the copies beside its links apart from the rest.

    >>> from references import forms
    >>> note = "李岸，《岸》（台北：河社，2008），頁7（轉引自江舟，《舟》，1999，頁3）。"
    >>> [(one.stated["title"], one.locator, one.signal) for one in read_apart(note, forms.read_note).citations]
    [('岸', '7', None), ('舟', '3', '轉引自')]
    """
    copies, brackets, sent = find_copies(text), inner_works.find_works(text), leads.find_sent(text)
    if (not copies and not brackets and not sent) or (brackets and _points(text)):
        return read(text)  # Hart 1999 (see note 12), 40: the bracket of a short form points, and cites no other work
    works = [(one, reading) for one in brackets if _names_work(reading := _read_work(text, one, read, depth))]
    hidden = hide(text, [*(one.span for one in copies), *(one.bracket for one, _ in works), *sent])
    reading = read(hidden)
    if hidden != text:
        reading = replace(reading, citations=tuple(replace(one, text=one.span.cut(text)) for one in reading.citations))
    for copy in copies:
        reading = _add_copy(reading, copy, text)
    for work, inner in works:
        reading = _insert(reading, work, inner, text)
    return reading


def _points(text: str) -> bool:
    """Whether a note is short forms of which one has its pointer in brackets."""
    short = short_notes.read_note(text)
    return short is not None and any(one.pointing for one in short.citations)


def _names_work(reading: NoteReading) -> bool:
    """Whether a bracket holds a work or a pointer, and not only the name and the year of an edition."""
    return any(one.pointing or one.locator or not _TITLES.isdisjoint(one.stated) for one in reading.citations)


_TITLES = frozenset(("title", "journaltitle", "booktitle", "url", "doi"))


def hide(text: str, spans: Iterable[Span]) -> str:
    """The text with stretches blanked: same length, so every place is the same place."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _read_work(text: str, one: InnerWork, read: Read, depth: int) -> NoteReading:
    """A work in brackets at its place, with the words that quote it as its signal."""
    if depth == _DEEPEST:
        return NoteReading("comment")
    return _with_signal(move(read_apart(one.work.cut(text), read, depth + 1), one.work.start), one.signal.cut(text))


_DEEPEST = 3
"""brackets within brackets that are read as works"""


def _add_copy(reading: NoteReading, copy: Copy, text: str) -> NoteReading:
    """A reading in which the last citation before the copy states it."""
    at = max((number for number, one in enumerate(reading.citations) if one.span.start < copy.span.start), default=None)
    if at is None:
        return reading
    citations = list(reading.citations)
    added = [Field("archiveurl", copy.link.cut(text), copy.link, "identifiers.copy")] if copy.link is not None else []
    if copy.made:
        added.append(Field("archivedate", copy.made, None, "identifiers.copy"))
    one, known = citations[at], {field.name for field in citations[at].fields}
    span = Span(one.span.start, max(one.span.end, copy.link.end)) if copy.link is not None else one.span
    fields = (*one.fields, *(field for field in added if field.name not in known))
    citations[at] = replace(one, fields=fields, span=span, text=span.cut(text))
    return replace(reading, citations=tuple(citations))


def _insert(reading: NoteReading, work: InnerWork, inner: NoteReading, text: str) -> NoteReading:
    """A reading with the work that stands in a bracket behind the citation that the bracket belongs to."""
    behind = sum(one.span.start < work.bracket.start for one in reading.citations)
    citations = (*reading.citations[:behind], *inner.citations, *reading.citations[behind:])
    is_led = work.signal.start < work.work.start
    opening = Part("signal" if is_led else "remainder", Span(work.bracket.start, work.work.start))
    closing = Part("remainder" if is_led else "signal", Span(work.work.end, work.bracket.end))
    between = [opening, *inner.parts, closing]
    parts = cut_parts(reading.parts, work.bracket, [one for one in between if one.span.start < one.span.end])
    return NoteReading(note_kind(text, parts, list(citations)), parts, citations, (*reading.remarks, *inner.remarks))


def cut_parts(parts: tuple[Part, ...], hole: Span, between: list[Part]) -> tuple[Part, ...]:
    """Parts with others in the place of a stretch."""
    before = [Part(one.role, Span(one.span.start, min(one.span.end, hole.start))) for one in parts if one.span.start < hole.start]
    after = [Part(one.role, Span(max(one.span.start, hole.end), one.span.end)) for one in parts if one.span.end > hole.end]
    return (*before, *between, *after)


# ---------------------------------------------------------------- words that lead to a reference


def read_joined(text: str, read: Read) -> NoteReading:
    """A reading in which a work behind words for quoting (…, 轉引自…; …, quoting …) is a citation of its own.

    >>> from references import forms
    >>> note = "王河，《河》（台北：岸社，1999），頁3，轉引自李岸，《岸》，2003，頁9。"
    >>> [(one.stated["title"], one.signal) for one in read_joined(note, forms.read_note).citations]
    [('河', None), ('岸', '轉引自')]
    """
    reading, joints = read(text), inner_works.find_joints(text)
    if not joints:
        return reading
    begun = [one.span.start for one in reading.citations]
    joints = [one for one in joints if not any(one.start <= at <= one.end for at in begun)]
    joined = _read_between(text, joints, read) if joints else None
    return reading if joined is None else joined


def _read_between(text: str, joints: list[Span], read: Read) -> NoteReading | None:
    """A note cut at words for quoting, which are the signals of what follows; None where a piece names no work."""
    starts, ends = [0, *(one.end for one in joints)], [*(one.start for one in joints), len(text)]
    pieces = [move(read(text[start:end]), start) for start, end in zip(starts, ends, strict=True)]
    if not all(map(_names_work, pieces)):
        return None
    parts = list(pieces[0].parts)
    for number, joint in enumerate(joints, 1):
        pieces[number] = _with_signal(pieces[number], joint.cut(text))
        parts += [Part("signal" if joint.cut(text).strip(" ;") else "remainder", joint), *pieces[number].parts]
    return join(text, parts, pieces)


def read_without_leads(text: str, read: Read) -> NoteReading:
    """A reading in which no phrase that leads to a reference stands in a field of it: where one does, the rest is read again without it.

    >>> from references import forms
    >>> one = read_without_leads("本表整理自王河，《河》（台北：岸社，1999），頁3。", forms.read_note).citations[0]
    >>> one.signal, one.stated["author"]
    ('本表整理自', ('王河',))
    """
    reading = _restore_surnames(read(text), text)
    end = len(text)
    for number, one in reversed(list(enumerate(reading.citations))):
        begin = _begin(one, reading.parts)
        lead = _find_lead(one, text, begin) or _find_signal(one, text, reading.citations[number - 1].span.end if number else 0)
        if lead is not None:
            again = _cut_lead(one, lead, text, reading.parts) or move(read(text[lead.end : end]), lead.end)
            reading = _replace(reading, number, lead, again, text, end) if again.citations else reading
        end = begin
    return reading


_SURNAME = regex(rf"[{LATIN_CAPITAL}][\w’'-]+,\s$")
_INITIALS = regex(rf"(?:[{LATIN_CAPITAL}]\.[\s-]?)+")


def _restore_surnames(reading: NoteReading, text: str) -> NoteReading:
    """A reading in which a family name that is also a signal is with its initials: See, T. J., Rivers."""
    signalled = [(number, one) for number, one in enumerate(reading.citations) if one.signal]
    if not signalled:
        return reading
    found = {number: name for number, one in signalled if (name := _find_inverted(one, text)) is not None}
    if not found:
        return reading
    citations = tuple(_with_name(one, found[number], text) if number in found else one for number, one in enumerate(reading.citations))
    starts = {name.start for name in found.values()}
    parts = tuple(Part("reference", part.span) if part.span.start in starts else part for part in reading.parts)
    return replace(reading, citations=citations, parts=parts)


def _with_name(one: Citation, name: Span, text: str) -> Citation:
    """A citation that begins with a name, which is its first author."""
    whole = Span(name.start, one.span.end)
    first = next(field for field in one.fields if field.name == "author")
    author = replace(first, value=name.cut(text), span=name)
    fields = tuple(author if field is first else field for field in one.fields)
    return replace(one, fields=fields, signal=None, span=whole, text=whole.cut(text))


def _find_inverted(one: Citation, text: str) -> Span | None:
    """Where a name stands whose family name was taken for the signal of its citation."""
    first = next((field for field in one.fields if field.name == "author"), None)
    if first is None or first.span is None or not _INITIALS.fullmatch(first.value):
        return None
    surname = _SURNAME.search(text, 0, first.span.start)
    if surname is None or surname.group().rstrip(", ") != one.signal:
        return None
    return Span(surname.start(), first.span.start + len(first.value))


def _begin(one: Citation, parts: tuple[Part, ...]) -> int:
    """Where a citation begins, with the signal before it."""
    if not one.signal:
        return one.span.start
    signal = next((part.span for part in reversed(parts) if part.span.end <= one.span.start), None)
    return signal.start if signal is not None and Part("signal", signal) in parts else one.span.start


def _find_lead(one: Citation, text: str, begin: int) -> Span | None:
    """The phrase that a citation took into its first field, with the signal before it where they are one phrase."""
    spans = [field.span for field in one.fields if field.span is not None and field.name in _NAMING]
    if one.pointing or not spans:
        return None
    first = min(spans)
    # 〈性惡〉，見王先謙，《荀子》: what stands in the marks of a title leads to nothing.
    inside = text[first.start - 1 : first.start] in _TITLE_OPENS if first.start else False
    for start in dict.fromkeys((begin,) if inside else (begin, first.start)):
        at = max(
            leads.find_end(text, start, one.span.end),
            signals.led_end(text, start, one.span.end),
            signals.glued_end(text, start, one.span.end),
        )
        if first.start < at < one.span.end:
            return Span(start, at)
    return None


def _find_signal(one: Citation, text: str, at: int) -> Span | None:
    """Vgl. zum ganzen Abschnitt Gould, …: the signal behind the citation before, whose last words this one took for its author's."""
    at += len(text[at : one.span.start]) - len(text[at : one.span.start].lstrip(" ;,.\n"))
    if one.pointing or not at < one.span.start < at + _SIGNAL:
        return None
    end = signals.signal_end(text, at, one.span.end)
    return Span(at, end) if one.span.start < end < one.span.end else None


_TITLE_OPENS = frozenset("《〈「『")
_NAMING = frozenset(("author", "editor", "translator", "title"))


def _cut_lead(one: Citation, lead: Span, text: str, parts: tuple[Part, ...]) -> NoteReading | None:
    """A citation without the fields that were made of the phrase before it, where its title begins right behind that."""
    title = next((field.span for field in one.fields if field.name == "title" and field.span is not None), None)
    if title is None or title.start != lead.end:
        return None
    span = Span(lead.end, one.span.end)
    fields = tuple(field for field in one.fields if field.span is None or field.span.start >= lead.end)
    cited = replace(one, fields=fields, span=span, text=span.cut(text), signal=None)
    behind = (Part(part.role, Span(max(part.span.start, lead.end), part.span.end)) for part in parts if part.span.end > lead.end)
    return NoteReading("citation", tuple(part for part in behind if part.span.start < one.span.end), (cited,))


_SAID = regex(r"(?:.*[，,。；;])?\s*", re.DOTALL)
"""clauses before the last one, which alone leads: 不同意見，參"""


def _parts_of(said: Span, led: Span) -> list[Part]:
    parts = (Part("commentary", said), Part("signal", led))
    return [one for one in parts if one.span.start < one.span.end]


def _replace(reading: NoteReading, number: int, lead: Span, again: NoteReading, text: str, end: int) -> NoteReading:
    """A reading with one citation read again behind the phrase that leads to it."""
    old = reading.citations[number]
    clauses = _SAID.match(text, *lead)
    said = Span(lead.start, clauses.end() if clauses else lead.start)
    led = Span(said.end, lead.end)
    signal = old.signal if lead.start >= old.span.start else None
    again = _with_signal(again, " ".join(filter(None, (signal, led.cut(text).strip(_EDGE)))))
    citations = (*reading.citations[:number], *again.citations, *reading.citations[number + 1 :])
    parts = cut_parts(reading.parts, Span(lead.start, end), [*_parts_of(said, led), *again.parts])
    remarks = tuple(one for one in reading.remarks if one.span is None or not (lead.start <= one.span.start < end))
    return NoteReading(note_kind(text, parts, list(citations)), parts, citations, (*remarks, *again.remarks))

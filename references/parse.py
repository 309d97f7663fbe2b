"""The body of a note -> its references with their fields, back-references, signals, locators and commentary."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from references import findings, split
from references.fields import brackets, common, dates, dotted, imprint, locators, names, work
from references.fields.brackets import Bracket
from references.fields.desk import STOPS, TAKEN, Desk
from references.model import Citation, Field, Finding, Note, NoteReading, Part, Reading, Remark, Span

_LETTER = re.compile(r"[^\W\d_]")


class Unit(NamedTuple):
    """A stretch of the note and what it is: reference | back-reference | commentary."""

    role: str
    start: int
    end: int


def read_note(text: str) -> NoteReading:
    """Reads the body of one note.

    >>> reading = read_note("參見王小波，《黃金時代》（北京：華夏出版社，1994年），頁 12-14。")
    >>> reading.kind, reading.citations[0].signal, reading.citations[0].locator
    ('citation', '參見', '12-14')
    >>> reading.citations[0].stated["author"], reading.citations[0].stated["publisher"]
    (('王小波',), '華夏出版社')
    """
    if not text.strip():
        return NoteReading("empty", (Part("remainder", Span(0, len(text))),) if text else ())
    found = [brackets.unwrap(text, one) for one in brackets.find(text)]
    line = brackets.mask(text, found)
    parts: list[Part] = []
    citations: list[Citation] = []
    remarks: list[Remark] = []
    for unit in units(text, line, found):
        if unit.role == "commentary":
            parts.append(Part("commentary", Span(unit.start, unit.end)))
            continue
        citation, its_parts, its_remarks = _cite(text, line, found, unit)
        if citation is None:
            parts.append(Part("commentary", Span(unit.start, unit.end)))
            continue
        citations.append(citation)
        parts.extend(its_parts)
        remarks.extend(its_remarks)
    covered = _cover(parts, text)
    return NoteReading(_kind(text, covered, citations), covered, tuple(citations), tuple(remarks))


def read(reading: Reading) -> Reading:
    """Reads every note of a document that has a body."""
    notes: list[Note] = []
    found: list[Finding] = list(reading.findings)
    for note in reading.notes:
        if note.kind == "missing" or not note.text.strip():
            notes.append(note)
            continue
        one = read_note(note.text)
        notes.append(replace(note, kind=one.kind, parts=one.parts, citations=one.citations))
        for remark in one.remarks:
            at = note.body.offset(remark.span.start if remark.span else 0)
            found.append(findings.make(remark.code, reading.document, at, note.label, **dict(remark.details)))
    return replace(reading, notes=tuple(notes), findings=tuple(found))


def units(text: str, line: str, found: list[Bracket]) -> list[Unit]:
    """Takes a note apart: what belongs together stays together, what is not understood is commentary."""
    groups: list[Unit] = []
    for piece in split.pieces(line):
        role = _role(text, line, found, piece.start, piece.end)
        last = groups[-1] if groups else None
        if last is None:
            groups.append(Unit(role, piece.start, piece.end))
        elif _belongs(text, line, found, last, role, piece):
            groups[-1] = Unit(last.role if last.role != "open" or role == "tail" else role if role in ("reference",) else last.role, last.start, piece.end)
        else:
            groups.append(Unit("open" if role == "tail" else role, piece.start, piece.end))
    result: list[Unit] = []
    for group in groups:
        result.extend(_refine(text, line, found, group))
    return _merge(result)


def _role(text: str, line: str, found: list[Bracket], start: int, end: int) -> str:
    """reference | back-reference | commentary | tail | open (could go either way)."""
    pointing = split.pointer(text, line, start, end)
    if pointing is not None:
        return "back-reference"
    if split.is_tail(line, start, end) and start > 0:
        return "tail"
    if _strong(text, line, found, start, end) or _framed(text, line, start, end):
        return "reference"
    if split.prose(line, start, end):
        return "commentary"
    return "open"


_CLOSED = re.compile(r"(?:(?:1[5-9]|20)\d\d[a-z]?|\d年版?|\d{1,4}[頁页]|[\ue002\ue004])\W*$")


def _framed(text: str, line: str, start: int, end: int) -> bool:
    """Names stand first and a year, a page or a bracket last: a reference, whatever words its title has."""
    if not _CLOSED.search(line, max(start, end - 24), end):
        return False
    at = split.signal(text, line, start, end)
    stop = re.compile(r"[,，:：]|\s\ue002|\set al").search(line, at, min(end, at + 80))
    if stop is None:
        return False
    first = text[at : stop.start()].strip()
    return names.likely(first) and not re.search("[\u3400-\u9fff]", first) and (" " in first)


def _strong(text: str, line: str, found: list[Bracket], start: int, end: int) -> bool:
    """A link, an imprint in brackets, a mark [J], or a title in brackets with a date, a page or a periodical behind it."""
    words = line[start:end]
    if split.URL in words or " // " in words or dotted.gost(line, start, end):
        return True
    if split.ROUND in words or split.SQUARE in words:
        for one in found:
            if start <= one.start < end:
                inner = one.inner.cut(text)
                if one.kind == "square" and re.fullmatch(r"[A-Z]{1,2}(?:/[A-Z]{2})?", inner):
                    return True
                if one.kind == "round" and len(inner) < 200:
                    has = {f.name for f in imprint.read(inner)}
                    if "date" in has and ("location" in has or "publisher" in has):
                        return True
    titles = split.anchors(found, start, end)
    if not titles:
        return _PERIODICAL.search(words) is not None and not split.prose(words, 0, len(words))
    behind = line[titles[0].end : end]
    if len(titles) > 1 and titles[1].kind == "work" and not behind[: titles[1].start - titles[0].end].strip(" ,，載载見见收入於于刊"):
        return True
    if not (split.complete(text, line, titles[0].end, end, found) or (titles[0].kind == "work" and not split.prose(line, start, end))):
        return False
    return not _prosaic(line, titles[0], start, end)


_PERIODICAL = re.compile(rf"[^\W\d]\s\d{{1,4}}(?:,\s?(?:no\.\s?)?\d{{1,3}})?\s*{split.ROUND}+\s*[:：,]\s*\d")


def _prosaic(line: str, title: Bracket, start: int, end: int) -> bool:
    """A sentence that only quotes: the words right behind the quotation go on with the sentence."""
    behind = line[title.end : end]
    run = re.match(rf"\s*[，,]?\s*([^，,。；;：:\d{''.join(split.MASK.values())}]+)", behind)
    words = run.group(1) if run else ""
    before = line[start : title.start]
    return split.prose(line, start, end) and (split.prose(words, 0, len(words)) or split.prose(before, 0, len(before)) or len(words) > 24)


def _belongs(text: str, line: str, found: list[Bracket], last: Unit, role: str, piece: split.Piece) -> bool:
    """Whether a piece goes on with the group before it."""
    if role == "tail":
        return True
    if last.role == "commentary" or role == "commentary":
        return last.role == role
    if last.role == "back-reference" or role == "back-reference":
        return last.role == "open" and role == "back-reference" and not split.complete(text, line, last.start, last.end, found)
    stop = line[last.start : last.end].rstrip()[-1:]
    whole = split.complete(text, line, last.start, last.end, found)
    if stop in "；;。":
        return not whole or bool(re.match(r"\s*(?:пер\.|под ред|отв\. ред|сост\.)", line[piece.start : piece.end]))
    if last.role == "reference" and whole and split.starts(text, line, piece.start, piece.end) and _ended(line, last.start, last.end) and role == "reference":
        return False
    return True


_ENDED = re.compile(rf"(?:{split.URL}|\d[\da-z\-–—]*|頁|页|с)[.．)）〉\]」”\s]*$")


def _ended(line: str, start: int, end: int) -> bool:
    """The group ends as references end: with a page, a year or a link."""
    return _ENDED.search(line[start:end]) is not None


def _refine(text: str, line: str, found: list[Bracket], unit: Unit) -> list[Unit]:
    """Cuts commentary off before a signal inside a sentence, and references that only a comma parts."""
    if unit.role == "commentary":
        return [unit]
    if unit.role == "open":
        unit = Unit(_settle(text, line, found, unit), unit.start, unit.end)
        if unit.role == "commentary":
            return [unit]
    start = unit.start
    result: list[Unit] = []
    if unit.role == "reference":
        cut = _lead(text, line, found, start, unit.end)
        if cut > start:
            result.append(Unit("commentary", start, cut))
            start = cut
        for at in _joints(line, found, start, unit.end):
            result.append(Unit("reference", start, at))
            start = at
    result.append(Unit(unit.role, start, unit.end))
    return result


def _settle(text: str, line: str, found: list[Bracket], unit: Unit) -> str:
    """A group without links and brackets is a reference if it reads like one: names and a page, a periodical and a date."""
    if split.prose(line, unit.start, unit.end):
        return "commentary"
    at = split.signal(text, line, unit.start, unit.end)
    words = line[at : unit.end]
    dated, paged = dates.find(words), locators.find(words)
    apart = [d for d in dated if _set_off(words, d)]
    if apart and (len(words) - sum(d.end - d.start for d in dated) < 90 or _CLOSED.search(words)):
        return "reference"
    if dated and imprint.publisher(words):
        return "reference"
    if paged or (at > unit.start and len(words) > 4):
        return "reference"
    if split.anchors(found, at, unit.end) and not split.prose(line, at, unit.end):
        only = split.anchors(found, at, unit.end)[0]
        if only.kind == "work" or line[only.end : unit.end].strip(" 。.,，"):
            return "reference"
    first = re.match(r"\s*[^,，:：.]{2,40}[,，:：]", words)
    if first and names.likely(first.group().strip(" ,，:：")) and re.search(r"\d", words):
        return "reference"
    return "commentary"


def _set_off(words: str, date: dates.Date) -> bool:
    """A date of issue stands between separators; a date in a sentence does not."""
    before, behind = words[: date.start].rstrip()[-1:], words[date.end :].lstrip()[:1]
    return bool(before) and before in ",，.。;；:：)）(（\ue001\ue002\ue003" and (not behind or behind in ",，.。;；:：)）版第頁页")


def _lead(text: str, line: str, found: list[Bracket], start: int, end: int) -> int:
    """Where the reference begins in a sentence that leads up to it."""
    begin = split.signal(text, line, start, end)
    first = next((b for b in found if b.start >= begin and b.start < end and (b.kind in ("quote", "work", "url"))), None)
    stop = first.start if first else end
    before = line[begin:stop]
    inner = split.inner_signal(line, begin, stop)
    if inner is not None and len(_LETTER.findall(line[start:inner])) >= 4:
        return inner
    if first is not None and first.kind == "url" and split.prose(before, 0, len(before)) and len(before) > 24:
        phrase = _phrase(text, begin, stop)
        return phrase if phrase > start else stop
    if first is not None and len(before) > 30 and split.prose(before, 0, len(before)):
        comma = max(before.rfind("，"), before.rfind("："), before.rfind(", "))
        tail = before[comma + 1 :]
        if comma > 0 and (not tail.strip() or names.likely(tail.strip(" ，,：:"))):
            return begin + comma + 1
        colon = before.rfind("，", 0, comma)
        return begin + (colon if colon > 0 else comma) + 1 if comma > 0 else start
    return start


def _phrase(text: str, start: int, stop: int) -> int:
    """Where the phrase begins that introduces a link: the last stretch before it."""
    cut = max(text.rfind(mark, start, stop - 1) for mark in "，,。；;")
    return cut + 1 if cut > start else stop


def _joints(line: str, found: list[Bracket], start: int, end: int) -> list[int]:
    """Places where a new reference begins though no stop parts them: behind a link or pages, before another title."""
    titles = split.anchors(found, start, end)
    cuts: list[int] = []
    for before, after in zip(titles, titles[1:], strict=False):
        if before.start < (cuts[-1] if cuts else start):
            continue
        links = [b for b in found if b.kind == "url" and before.end <= b.start < after.start]
        if links:
            at = links[-1].end
        else:
            pages = [p for p in locators.find(line[before.end : after.start]) if not p.total]
            if not pages or after.kind == "work" and not line[before.end + pages[-1].end : after.start].strip(" ,，、"):
                continue
            at = before.end + pages[-1].end
        while at < after.start and line[at] in " ,，、.。;；〉)）>":
            at += 1
        cuts.append(at)
    return cuts


def _merge(found: list[Unit]) -> list[Unit]:
    merged: list[Unit] = []
    for unit in found:
        if merged and merged[-1].role == unit.role == "commentary":
            merged[-1] = Unit("commentary", merged[-1].start, unit.end)
        else:
            merged.append(unit)
    return merged


_INTRO = re.compile(r"(?:全文|原文|網址|网址|網站|网站|连结|連結|链接|available|retrieved|Retrieved|Available|see|URL|доступа)", re.IGNORECASE)


def _cite(text: str, line: str, found: list[Bracket], unit: Unit) -> tuple[Citation | None, list[Part], list[Remark]]:
    begin = split.signal(text, line, unit.start, unit.end)
    first = next((b for b in found if b.start >= begin and b.start < unit.end), None)
    if first is not None and first.kind == "url" and 0 < first.start - begin <= 40 and _INTRO.search(text, begin, first.start):
        begin = first.start
    if unit.role == "back-reference":
        return _point(text, line, found, unit, begin)
    desk = work.read(text, line, begin, unit.end, found)
    if not any(f.name in ("title", "url", "journaltitle", "booktitle", "organization", "author", "doi") for f in desk.fields):
        return None, [], []
    remarks = [Remark(code, span) for code, span in desk.remarks]
    if not desk.has("title"):
        remarks.append(Remark("reference-without-title", Span(begin, unit.end)))
    if desk.has("urldate") and not desk.has("date"):
        remarks.append(Remark("access-date-only", Span(begin, unit.end)))
    return _citation(text, unit, begin, desk, None), _parts(text, unit, begin, desk.locator_span, "reference"), remarks


def _point(text: str, line: str, found: list[Bracket], unit: Unit, begin: int) -> tuple[Citation | None, list[Part], list[Remark]]:
    pointing = split.pointer(text, line, begin, unit.end)
    if pointing is None:
        pointing, begin = split.pointer(text, line, unit.start, unit.end), unit.start
    if pointing is None:
        return None, [], []
    desk = Desk(text, line, begin, unit.end, [b for b in found if begin <= b.start and b.end <= unit.end])
    desk.take(pointing.start, pointing.end)
    common.pages(desk, pointing.end, unit.end)
    if desk.locator is None:
        bare = re.compile(rf"[{TAKEN}\s,，.:：]*(?:at\s)?(?P<list>{locators.LIST})[\s.。;；]*$").match(desk.line, pointing.start, unit.end)
        if bare:
            common.place_pages(desk, locators.clean(bare["list"]), bare.start("list"), bare.end("list"), bare.start("list"), bare.end("list"))
    _beside(desk, begin, pointing.start)
    words = text[pointing.start : pointing.end].strip(" ,，")
    return _citation(text, unit, begin, desk, words), _parts(text, unit, begin, desk.locator_span, "back-reference"), []


def _beside(desk: Desk, start: int, end: int) -> None:
    """The author and the short title beside a pointer."""
    titles = [b for b in desk.brackets if b.kind in ("quote", "work") and desk.free(b)]
    stop = min(end, titles[0].start) if titles else end
    chunks = desk.chunks(start, stop, ",，：:")
    if chunks and chunks[0].start < stop:
        common.people(desk, chunks[0].start, chunks[-1].end if len(chunks) < 3 and names.likely(desk.text[chunks[0].start : chunks[-1].end]) else chunks[0].end, force=True)
    if titles:
        desk.add("title", titles[0].inner.start, titles[0].inner.end, "titles.beside")
    elif len(chunks) > 1 and desk.line[chunks[-1].start] != TAKEN:
        desk.add("title", chunks[-1].start, chunks[-1].end, "titles.beside")


def _citation(text: str, unit: Unit, begin: int, desk: Desk, pointing: str | None) -> Citation:
    end = unit.end
    while end > begin and text[end - 1] in " \t\n\u3000;；,，":
        end -= 1
    signal = text[unit.start : begin].strip(" \t\n\u3000:：,，(（") or None
    fields: tuple[Field, ...] = tuple(desk.fields)
    return Citation(text[begin:end], Span(begin, end), fields, signal, desk.locator, pointing)


def _parts(text: str, unit: Unit, begin: int, locator: Span | None, role: str) -> list[Part]:
    parts: list[Part] = []
    if begin > unit.start:
        parts.append(Part("signal", Span(unit.start, begin)))
    if locator is not None and begin <= locator.start < locator.end <= unit.end:
        if locator.start > begin:
            parts.append(Part(role, Span(begin, locator.start)))
        end = locator.end
        if not text[end : unit.end].strip(STOPS + "〉>)）"):
            end = unit.end
        parts.append(Part("locator", Span(locator.start, end)))
        if end < unit.end:
            parts.append(Part(role, Span(end, unit.end)))
    else:
        parts.append(Part(role, Span(begin, unit.end)))
    return parts


def _cover(parts: list[Part], text: str) -> tuple[Part, ...]:
    """The parts in order, with what lies between them as remainder."""
    covered: list[Part] = []
    at = 0
    for part in parts:
        if part.span.start > at:
            covered.append(Part("remainder", Span(at, part.span.start)))
        if part.span.end > part.span.start:
            covered.append(part)
        at = max(at, part.span.end)
    if at < len(text):
        covered.append(Part("remainder", Span(at, len(text))))
    return tuple(covered)


def _kind(text: str, parts: tuple[Part, ...], citations: list[Citation]) -> str:
    said = any(part.role == "commentary" and len(_LETTER.findall(part.span.cut(text))) >= 4 for part in parts)
    if not citations:
        return "comment"
    if said:
        return "mixed"
    return "crossref" if all(one.pointing for one in citations) else "citation"

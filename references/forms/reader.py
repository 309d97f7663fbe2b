"""The body of a note read by its form: brackets, stops, terms of the trade -> references with their fields, pointers, commentary."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from references import terms
from references.fields import dates, locators, names
from references.forms import brackets, common, pointers, signals, split, work
from references.forms.brackets import Bracket
from references.forms.workspace import STOPS, TAKEN, Workspace
from references.model import Citation, Field, NoteKind, NoteReading, Part, Remark, Role, Span

LONGEST = 8_000
"""characters: what is longer is no reference, and is kept as commentary"""
_LETTER = re.compile(r"[^\W\d_]")


def read_note(text: str) -> NoteReading:
    """Reads the body of one note by the forms of references.

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
    for unit in split.units(text, line, found):
        if unit.role == "commentary" or unit.end - unit.start > LONGEST:
            parts.append(Part("commentary", Span(unit.start, unit.end)))
            continue
        citation, its_parts, its_remarks = _alone(text, line, found, unit)
        if citation is None:
            parts.append(Part("commentary", Span(unit.start, unit.end)))
            continue
        if citation.pointing and not citation.fields and parts and parts[-1].role == "commentary":
            citation = _said_by(text, parts[-1].span, citation)
        citations.append(citation)
        parts.extend(its_parts)
        remarks.extend(its_remarks)
    covered = _cover(parts, text)
    return NoteReading(_kind(text, covered, citations), covered, tuple(citations), tuple(remarks))


Cited = tuple[Citation | None, list[Part], list[Remark]]


def _alone(text: str, line: str, found: list[Bracket], unit: split.Unit) -> Cited:
    """Reads a unit as if it were the whole note and moves it to its place: what a note costs grows with its length."""
    at, end = unit.start, unit.end
    if at == 0 and end == len(text):
        return _cite(text, line, found, unit)
    near = [
        one._replace(start=one.start - at, end=one.end - at, inner=Span(one.inner.start - at, one.inner.end - at))
        for one in brackets.between(found, at, end)
    ]
    citation, parts, remarks = _cite(text[at:end], line[at:end], near, split.Unit(unit.role, 0, end - at))
    if citation is None or at == 0:
        return citation, parts, remarks
    fields = tuple(Field(one.name, one.value, _moved(one.span, at), one.by, one.confidence) for one in citation.fields)
    moved = replace(citation, span=Span(citation.span.start + at, citation.span.end + at), fields=fields)
    return (
        moved,
        [Part(part.role, Span(part.span.start + at, part.span.end + at)) for part in parts],
        [replace(one, span=_moved(one.span, at)) for one in remarks],
    )


@lru_cache(maxsize=1)
def _sayer() -> re.Pattern[str]:
    verbs = terms.pattern(sorted(terms.load("prose")["says"], key=len, reverse=True))
    return re.compile(rf"\s*(?P<name>[\u3400-\u9fff]{{2,4}}?)(?:等人?|教授|博士|氏)?(?:則|则|亦|也|即|曾)?(?:{verbs})")


def _said_by(text: str, said: Span, citation: Citation) -> Citation:
    """王小波指出，…，見前揭文: the sentence names whose work the pointer means."""
    start = max(text.rfind("。", said.start, said.end), text.rfind("；", said.start, said.end), said.start - 1) + 1
    match = _sayer().match(text, start, said.end)
    if match is None or not names.likely(match["name"]):
        return citation
    return replace(citation, fields=(Field("author", match["name"], Span(*match.span("name")), "names.said"),))


def _moved(span: Span | None, by: int) -> Span | None:
    return None if span is None else Span(span.start + by, span.end + by)


_INTRO = re.compile(
    r"(?:全文|原文|網址|网址|網站|网站|连结|連結|链接|available|retrieved|Retrieved|Available|see|URL|доступа)", re.IGNORECASE
)


_EVIDENCE = frozenset(
    ("author", "editor", "date", "urldate", "url", "doi", "publisher", "location", "journaltitle", "booktitle", "volume", "number", "isbn")
)


def _cite(text: str, line: str, found: list[Bracket], unit: split.Unit) -> Cited:
    begin = signals.leading(line, unit.start, unit.end)
    first = next(iter(brackets.between(found, begin, unit.end)), None)
    if (
        first is not None
        and first.kind == "url"
        and 0 < first.start - begin <= 40
        and _INTRO.search(text, begin, first.start)
        and not dates.find(text[begin : first.start])  # 外交部網站，2011年4月8日，http://… names who published it
    ):
        begin = first.start
    if unit.role == "back-reference":
        return _point(text, line, found, unit, begin)
    workspace = work.read(text, line, begin, unit.end, found)
    if not any(f.name in ("title", "url", "journaltitle", "booktitle", "organization", "author", "doi") for f in workspace.fields):
        return None, [], []
    if (
        workspace.has("title")
        and "anchor" not in workspace.hints
        and workspace.locator is None
        and not any(f.name in _EVIDENCE for f in workspace.fields)
    ):
        return None, [], []  # 參見本文第二章: words alone are no reference
    remarks = _remarks(text, workspace, begin, unit.end)
    return _citation(text, unit, begin, workspace, None), _parts(text, unit, begin, workspace.locator_span, "reference"), remarks


_UNCLAIMED = re.compile(r"[^\ue000-\ue010]+")


def _remarks(text: str, workspace: Workspace, begin: int, end: int) -> list[Remark]:
    """What is doubtful in a reference: no title, a date of two meanings, a day of access alone, words that nothing claimed."""
    found = [_remark(code, text, span) for code, span in workspace.remarks]
    if not workspace.has("title"):
        found.append(_remark("reference-without-title", text, Span(begin, end)))
    accessed = next((one for one in workspace.fields if one.name == "urldate"), None)
    if accessed is not None and not workspace.has("date"):
        found.append(_remark("access-date-only", text, accessed.span))
    for run in _UNCLAIMED.finditer(workspace.line, begin, end):
        words = run.group().strip(STOPS + "()（）[]〈〉<>")
        if len(_LETTER.findall(words)) >= (4 if re.search("[\u3400-\u9fff]", words) else 10):
            at = run.start() + run.group().index(words)
            found.append(_remark("unparsed-remainder", text, Span(at, at + len(words))))
    return found


def _remark(code: str, text: str, span: Span | None) -> Remark:
    words = " ".join(span.cut(text).split()) if span else ""
    return Remark(code, span, (("text", words if len(words) <= 60 else f"{words[:59]}…"),))


def _point(text: str, line: str, found: list[Bracket], unit: split.Unit, begin: int) -> Cited:
    pointing = pointers.find(line, begin, unit.end)
    if pointing is None:
        pointing, begin = pointers.find(line, unit.start, unit.end), unit.start
    if pointing is None:
        begin = pointers.behind_signal(line, unit.start, unit.end)
        pointing = pointers.find(line, begin, unit.end)
    if pointing is None:
        return None, [], []
    workspace = Workspace(text, line, begin, unit.end, [b for b in found if begin <= b.start and b.end <= unit.end])
    workspace.take(pointing.start, pointing.end)
    common.pages(workspace, pointing.end, unit.end)
    if workspace.locator is None:
        bare = re.compile(rf"[{TAKEN}\s,，.:：]*(?:at\s)?(?P<list>{locators.LIST})[\s.。;；]*$").match(
            workspace.line, pointing.start, unit.end
        )
        if bare:
            common.place_pages(
                workspace, locators.clean(bare["list"]), bare.start("list"), bare.end("list"), bare.start("list"), bare.end("list")
            )
    _beside(workspace, begin, pointing.start)
    words = text[pointing.start : pointing.end].strip(" ,，")
    return _citation(text, unit, begin, workspace, words), _parts(text, unit, begin, workspace.locator_span, "back-reference"), []


def _beside(workspace: Workspace, start: int, end: int) -> None:
    """The author and the short title beside a pointer."""
    titles = [b for b in workspace.brackets if b.kind in ("quote", "work") and workspace.free(b)]
    stop = min(end, titles[0].start) if titles else end
    chunks = workspace.chunks(start, stop, ",，：:")
    if chunks and chunks[0].start < stop:
        common.people(
            workspace,
            chunks[0].start,
            chunks[-1].end if len(chunks) < 3 and names.likely(workspace.text[chunks[0].start : chunks[-1].end]) else chunks[0].end,
            force=True,
        )
    if titles:
        workspace.add("title", titles[0].inner.start, titles[0].inner.end, "titles.beside")
    elif len(chunks) > 1 and workspace.line[chunks[-1].start] != TAKEN:
        workspace.add("title", chunks[-1].start, chunks[-1].end, "titles.beside")


def _citation(text: str, unit: split.Unit, begin: int, workspace: Workspace, pointing: str | None) -> Citation:
    end = unit.end
    while end > begin and text[end - 1] in " \t\n\u3000;；,，":
        end -= 1
    signal = text[unit.start : begin].strip(" \t\n\u3000:：,，(（") or None
    fields: tuple[Field, ...] = tuple(workspace.fields)
    return Citation(text[begin:end], Span(begin, end), fields, signal, workspace.locator, pointing)


def _parts(text: str, unit: split.Unit, begin: int, locator: Span | None, role: Role) -> list[Part]:
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


def _kind(text: str, parts: tuple[Part, ...], citations: list[Citation]) -> NoteKind:
    said = any(part.role == "commentary" and len(_LETTER.findall(part.span.cut(text))) >= 4 for part in parts)
    if not citations:
        return "comment"
    if said:
        return "mixed"
    return "crossref" if all(one.pointing for one in citations) else "citation"

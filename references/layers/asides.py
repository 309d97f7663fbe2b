"""What stands in a reference and is none of its fields: an hour, a counted part of the document, the same name again in Chinese letters.

The rule: whatever names itself as something that no field holds is taken out before a reference is read, so that it fills no field, and
put where it belongs afterwards: an annex or an item is what is cited where no page is, Chinese or Japanese letters behind a romanised name
or title are its gloss; an hour, and what citation templates print (`web_remarks`), is left in the words of the note.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import has_cjk
from references import terms
from references.fields import numerals
from references.forms import kinds
from references.forms.adopted import find_adoptions, state_adoption
from references.layers import designations
from references.layers.designations import Designation
from references.layers.eastern_asides import find_eastern
from references.layers.hours import find_hours
from references.layers.other_editions import find_editions, state_first
from references.layers.renamed import name_page
from references.layers.responsibility import (
    fill_gap,
    find_bracketed,
    find_responsible,
    state_editing_translators,
    state_editors,
    state_responsible,
    state_translators,
)
from references.layers.twins import find_twins, gloss_before
from references.layers.web_remarks import find_access, find_remarks, find_updates
from references.layers.western_asides import PAGE, find_western, state_edition, state_journal_series, state_series
from references.layers.work_places import cite_work, find_work_places, state_volume
from references.model import Citation, Field, NoteReading, Part, Remark, Span
from references.terms.phrases import Phrases


class Aside(NamedTuple):
    """A stretch that is taken out, what it is (hour | part | twin | designation | web | access, or one of East or West), and its words."""

    start: int
    end: int
    kind: str
    value: str
    designation: Designation | None = None


def read_beside(text: str, read: Callable[[str], NoteReading]) -> NoteReading:
    """The reading of a note without its asides, and these where they belong.

    >>> from references import forms
    >>> reading = read_beside("王岸，《河》（臺北：岸社，1999年），附錄 3。", forms.read_note)
    >>> reading.citations[0].locator, reading.citations[0].text[-5:]
    ('附錄 3', '附錄 3。')
    """
    found = list(find(text))
    if not found:
        return read(text)
    reading = read(_hide(text, found))
    if not reading.citations and any(one.kind == "access" for one in found):
        found = [one for one in found if one.kind != "access"]  # the day of access alone tells a page of the web
        reading = read(_hide(text, found))
    if not reading.citations and (standard := _read_standard(text, found)) is not None:
        return standard
    fit = [one for one in found if one.designation is None or _fits(one, reading)]
    if len(fit) < len(found):
        found = fit
        reading = read(_hide(text, found))
    citations = tuple(_with_asides(citation, found, text) for citation in reading.citations)
    remarks = tuple(_as_printed(remark, text) for remark in reading.remarks)
    return replace(reading, citations=citations, remarks=remarks)


def _read_standard(text: str, found: list[Aside]) -> NoteReading | None:
    """A note that is the designation of a standard and nothing else."""
    named = [one.designation for one in found if one.designation is not None]
    standard = designations.read_standard(text, named) if named else None
    return None if standard is None else NoteReading("citation", (Part("reference", standard.span),), (standard,))


def _fits(one: Aside, reading: NoteReading) -> bool:
    """Whether a work was read of which a designation can be; of any other it is left where it stands."""
    around = (
        citation for citation in reading.citations if citation.span.start <= max(one.start, 1) or one.end >= citation.span.start > one.start
    )
    last = max(around, key=lambda citation: citation.span.start, default=None)
    return one.designation is not None and last is not None and designations.fits(one.designation, last)


_BEFORE_STOP = frozenset(("designation", "translator behind", "editor behind", "both behind"))
"""asides whose stop parts what stands on both sides of them"""


def _hide(text: str, found: list[Aside]) -> str:
    """The text with blanks in place of its asides, as long as before; the stop behind a designation parts what stood on both sides of it.

    >>> text = "Los puertos, Informe n.º 41, Cádiz 2006"
    >>> _hide(text, list(find(text))).split(), len(_hide(text, [])) == len(text)
    (['Los', 'puertos,', 'Cádiz', '2006'], True)
    """
    for one in found:
        blank, end = " " * (one.end - one.start), one.end
        if one.kind in _BEFORE_STOP and (stop := _STOP.match(text, end)) is not None and one.start:
            blank, end = stop["mark"].ljust(stop.end() - one.start), stop.end()
        elif one.kind in ("commented", "classical"):
            blank = PAGE.ljust(one.end - one.start)
        elif one.kind == "responsible":
            blank = fill_gap(text, one.start, one.end)
        text = text[: one.start] + blank + text[end:]
    return text


_STOP = regex(r"\s?(?P<mark>[,，、.:])(?=\s?\S)")


def _as_printed(remark: Remark, text: str) -> Remark:
    """A remark that quotes the note, with the words as they stand there."""
    if remark.span is None or not any("  " in value for _, value in remark.details):
        return remark
    words = " ".join(remark.span.cut(text).split())[:60]
    return replace(remark, details=tuple((name, words if "  " in value else value) for name, value in remark.details))


def _with_asides(citation: Citation, found: list[Aside], text: str) -> Citation:
    """A citation with its words as printed and with what is said beside it."""
    start, end = citation.span
    for one in found:
        if one.start >= end and not text[end : one.start].strip():
            end = one.end
        elif one.kind == "designation" and one.start < start and not text[one.end : start].strip():
            start = one.start
    fields = tuple(_close_gaps(field) for field in citation.fields)
    citation = replace(citation, span=Span(start, end), text=text[start:end], fields=fields)
    for one in found:
        if start <= one.start < end:
            citation = (
                _ADDED.get(one.kind, _leave)(citation, one)
                if one.designation is None
                else designations.state(citation, one.designation, text)
            )
    return citation


_GAP = regex(r"\s{2,}(?P<mark>[,;:.])?")


def _close_gaps(field: Field) -> Field:
    """A field without the gap that an aside has left in it."""
    return field if "  " not in field.value else replace(field, value=_GAP.sub(lambda gap: gap["mark"] or " ", field.value).strip(" —–"))


def _leave(citation: Citation, one: Aside) -> Citation:
    return citation


def _cite_part(citation: Citation, one: Aside) -> Citation:
    return citation if citation.locator is not None else replace(citation, locator=one.value)


def _cite_commented(citation: Citation, one: Aside) -> Citation:
    return replace(citation, locator=one.value)


def _cite_noted(citation: Citation, one: Aside) -> Citation:
    """S. 12, Fn. 3: the note of the page that is cited."""
    return citation if citation.locator is None else replace(citation, locator=f"{citation.locator}{one.value}")


def _state_access(citation: Citation, one: Aside) -> Citation:
    """A citation with the day beside the word for looking; another that was taken for it is the day of the page."""
    stated = citation.stated
    if citation.pointing is not None or ("urldate" in stated and (stated["urldate"] == one.value or "date" in stated)):
        return citation
    others = (replace(field, name="date") if field.name == "urldate" else field for field in citation.fields)
    return replace(citation, fields=(*others, Field("urldate", one.value, Span(one.start, one.end), "dates.access")))


def _name_page(citation: Citation, one: Aside) -> Citation:
    return replace(citation, fields=name_page(citation.fields))


def _date_piece(citation: Citation, one: Aside) -> Citation:
    return replace(citation, fields=(*citation.fields, Field("origdate", one.value, Span(one.start, one.end), "dates")))


def _name_keeper(citation: Citation, one: Aside) -> Citation:
    return replace(citation, fields=(*citation.fields, Field("library", one.value, Span(one.start, one.end), "names.keeper")))


def _by_words(state: Callable[[Citation, str, int], Citation]) -> Callable[[Citation, Aside], Citation]:
    """What is stated of the words of an aside and the place where they stand."""
    return lambda citation, one: state(citation, one.value, one.start)


def _at_span(state: Callable[[Citation, str, Span], Citation]) -> Callable[[Citation, Aside], Citation]:
    """The same, with all that was taken out."""
    return lambda citation, one: state(citation, one.value, Span(one.start, one.end))


_ADDED: dict[str, Callable[[Citation, Aside], Citation]] = {
    "responsible": _by_words(state_responsible),
    "first": _by_words(state_first),
    "part": _cite_part,
    "commented": _cite_commented,
    "classical": _by_words(cite_work),
    "volume": _by_words(state_volume),
    "noted": _cite_noted,
    "twin": _at_span(gloss_before),
    "access": _state_access,
    "updated": _name_page,
    "series": _at_span(state_series),
    "journal": _at_span(state_journal_series),
    "day": _date_piece,
    "kept": _name_keeper,
    "edition": _at_span(state_edition),
    "adopted": _by_words(state_adoption),
    "translator behind": _at_span(state_translators),
    "editor behind": _at_span(state_editors),
    "both behind": _at_span(state_editing_translators),
}
"""what is done with an aside of a kind; others are left in the words of the note"""


_LOOKS = (find_western, find_responsible, find_editions, find_work_places, find_adoptions, find_bracketed, find_twins)


def find(text: str) -> Iterator[Aside]:
    """The asides of a note, in order.

    >>> [(one.kind, one.value) for one in find("X, May 14, 2024, 9:02 a.m., https://x.example")]
    [('hour', '9:02 a.m.')]
    >>> [(one.kind, one.value) for one in find("Report, Annex 3, p. 2")]
    [('part', 'Annex 3')]
    >>> [(one.kind, one.value) for one in find("Lin An 林岸, Gangkou shi 港口史 (Taipei 1990)")]
    [('twin', '林岸'), ('twin', '港口史')]
    """
    named = (Aside(one.start, one.end, "designation", one.number, one) for one in designations.find(text) if not _is_of_law(one, text))
    found = [
        *(Aside(*span, "hour", value) for span, value in find_hours(text)),
        *_find_parts(text),
        *named,
        *_find_of_web(text),
    ]
    found += [Aside(*span, kind, value) for look in _LOOKS for span, kind, value in look(text)]
    found = [one for one in found if one.kind not in _ALSO_TOLD or not _is_told_whole(one.start, text)]
    if has_cjk(text):
        found += [Aside(*span, kind, value) for span, kind, value in find_eastern(text)]
    end = 0
    for one in sorted(found, key=lambda one: one[:3]):
        if one.start >= end:
            end = one.end
            yield one


_OF_LAW = frozenset(("kind.parliament", "kind.law-review", "kind.statute", "kind.case"))


_ALSO_TOLD = frozenset(("adopted", "journal", "series"))
"""asides that are none where the words of a trade tell the reference whole, with them"""


def _is_told_whole(at: int, text: str) -> bool:
    return any(whole.start <= at < whole.end for whole in kinds.find(text))


def _is_of_law(one: Designation, text: str) -> bool:
    """Whether a designation stands in what the words of law tell whole: BT-Drs. 19/4517; (Inst. of Econ., Working Paper No. 12, 2006)."""
    return any(
        whole.start <= one.start < whole.end and not _OF_LAW.isdisjoint(field.by for field in whole.workspace.fields)
        for whole in kinds.find(text)
    )


def _find_of_web(text: str) -> Iterator[Aside]:
    yield from (Aside(*span, "web", "") for span in find_remarks(text))
    yield from (Aside(*span, "access", day) for span, day in find_access(text))
    yield from (Aside(*span, "updated", "") for span in find_updates(text))


def _words(table: str, *path: str) -> str:
    return terms.pattern(terms.words(table, *path))


@cache
def _part() -> Phrases:
    return Phrases(terms.words("locators", "part", "before"), lambda words: regex(terms.pattern(words)))


_LEAD = regex(r"(?<=[\w)）》〉”’\".])\s?[,，;]\s?$")


@cache
def _number() -> re.Pattern[str]:
    """The number of a part, behind its word."""
    unit = _words("locators", "part", "unit")
    return regex(
        rf"\s?(?:\d{{1,4}}(?:[.\-–]\d{{1,3}})*[a-zA-Z]?|[A-Z]|[IVX]{{1,5}}|[{numerals.HAN}]{{1,3}})(?:\s?(?:{unit}))?"
        r"(?=\s*(?:[,，;；.。)）]|$))"
    )


def _find_parts(text: str) -> Iterator[Aside]:
    """Words that name a part, behind a comma or a semicolon, with the number of the part."""
    words = _part().pattern_for(_part().keys_of(text))
    for word in words.finditer(text) if words is not None else ():
        at = word.start()
        if (lead := _LEAD.search(text, max(0, at - 3), at)) and (number := _number().match(text, word.end())):
            yield Aside(lead.start(), number.end(), "part", " ".join(text[at : number.end()].split()))

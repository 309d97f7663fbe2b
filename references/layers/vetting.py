"""What two readers agreed on or one of them guessed, looked at once more before it is handed on: nothing is invented, nothing impossible
is passed over in silence.

The rule: words that belong to no field (prepositions, here, available at) fill none; what a bracket behind a title says of it is its
translation; a day in an imprint is a periodical's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

from bib.patterns import regex
from references import terms
from references.fields import reprints
from references.layers import (
    book_series,
    companions,
    credited,
    eastern_names,
    field_edges,
    halves,
    houses,
    name_borders,
    own_numbers,
    reauthored,
    redated,
    renamed,
    retitled,
    russian_titles,
    said_names,
    site_names,
    sources,
    spoken_names,
    swallowed_titles,
    title_edges,
    unpublished_states,
    untitled_issues,
    web_pages,
)
from references.layers.impossible import find_impossible
from references.model import Citation, Field, NoteReading, Span


def vet(reading: NoteReading, text: str) -> NoteReading:
    """A reading without what no field can hold, and with a remark on what cannot be.

    >>> from references.model import Span
    >>> fields = (Field("title", "Tides"), Field("note", "hier", Span(7, 11)), Field("pages", "145-123", Span(13, 20)))
    >>> found = vet(NoteReading("citation", (), (Citation("Tides, hier, 145-123", Span(0, 20), fields),)), "Tides, hier, 145-123")
    >>> [field.name for field in found.citations[0].fields], [remark.code for remark in found.remarks]
    (['title', 'pages'], ['impossible-value'])
    """
    held = frozenset([mark for mark in _marks() if mark in text])
    citations = halves.join_halves(tuple([_vet_citation(one, text, held) for one in reading.citations]), text)
    remarks = [remark for one in citations for remark in find_impossible(one, text)]
    if citations == reading.citations and not remarks:
        return reading
    return replace(reading, citations=citations, remarks=(*reading.remarks, *remarks))


@cache
def _marks() -> frozenset[str]:
    return frozenset(step.mark for step in _STEPS)


def _vet_citation(one: Citation, text: str, held: frozenset[str]) -> Citation:
    """A reference after all steps for which it has the fields and the note, in `held`, the mark: a long note is asked once for marks."""
    fields = one.fields
    steps, at = _find_steps(frozenset([field.name for field in fields])), 0
    while at < len(steps):
        step = _STEPS[steps[at]]
        changed = step.change(fields, text) if step.mark in held else fields
        if changed is not fields:
            fields, last = changed, steps[at]
            steps = _find_steps(frozenset([field.name for field in fields]))
            at = bisect_right(steps, last)
        else:
            at += 1
    locator = _close_locator(one.locator) if one.locator is not None and one.pointing is None else one.locator
    return one if fields == one.fields and locator == one.locator else replace(one, fields=fields, locator=locator)


@lru_cache(maxsize=500)
def _find_steps(names: frozenset[str]) -> tuple[int, ...]:
    """The numbers of the steps for which a reference states what they want, and nothing that they do not."""
    return tuple([number for number, step in enumerate(_STEPS) if step.wants <= names and step.lacks.isdisjoint(names)])


_WORD_ALONE = regex(r"(?![ivxlcdm]+$|passim$)[a-z]{2,6}|c")


def _close_locator(locator: str) -> str | None:
    """A place cited without the bracket that opens behind it: ix (prefacio; 8 (NPC; and no word alone but passim.

    >>> _close_locator("ix (prefacio"), _close_locator("orig"), _close_locator("12 (n. 3)"), _close_locator("passim")
    ('ix', None, '12 (n. 3)', 'passim')
    """
    if halves.is_open(locator) and locator[0] not in "(（":
        locator = re.split(r"\s?[(（]", locator, maxsplit=1)[0]
    return None if not locator or _WORD_ALONE.fullmatch(locator) else locator


Fields = tuple[Field, ...]

_HOLDERS = "publisher", "journaltitle", "booktitle", "organization", "institution", "series", "maintitle", "eventtitle"
_LOOSE = frozenset(("author", "note", "edition", "volume", "number", *_HOLDERS))
"""fields that what is left over likes to fill"""


@cache
def _idle() -> frozenset[str]:
    table = terms.load("idle")
    here = terms.load("locators")["here"]["words"]
    online = terms.load("web_remarks")["online"]
    held = terms.words("signals", "inside", "zh")
    return frozenset(word.casefold().strip(" .:,") for word in (*table["words"], *table["small"], *here, *online, *held, *_begin_access()))


def _begin_access() -> Iterator[str]:
    """The beginnings of the phrases before a day of access: Дата, consulté."""
    for phrase in terms.load("signals")["access"]["before"]:
        words = phrase.split()
        yield from (" ".join(words[: number + 1]) for number in range(len(words)))


def _drop_idle(fields: Fields, text: str) -> Fields:
    """Fields without those that hold nothing but words of no field: in, vom, hier, available at; vol. V is a numeral."""
    loose = (field for field in fields if field.name in _LOOSE and not (field.name == "volume" and field.value.isupper()))
    idle = [field for field in loose if field.value.casefold().strip(" .:,;()") in _idle()]
    return tuple(field for field in fields if field not in idle) if idle else fields


@cache
def _last_small() -> tuple[str, ...]:
    """The last word of each small word: a cheap look."""
    return tuple({word.split()[-1] for word in terms.load("idle")["small"]})


@cache
def _before_date() -> re.Pattern[str]:
    small = terms.pattern(sorted(terms.load("idle")["small"], key=len, reverse=True))
    return regex(rf"(?<![^\W\d_])(?:{small})$")


def _printed_field(fields: Fields, name: str) -> Field | None:
    """The first field of a name that stands in print."""
    return next((field for field in fields if field.name == name and field.span is not None), None)


def _close_title(fields: Fields, text: str) -> Fields:
    """Minutes of the meeting of 3 May 1998: a title does not end in a preposition, but with the date behind it."""
    title = _printed_field(fields, "title")
    if title is None or not title.value.endswith(_last_small()) or not _before_date().search(title.value):
        return fields
    day = _printed_field(fields, "date")
    if title.span is None or day is None or day.span is None:
        return fields
    between = text[title.span.end : day.span.start]
    if title.span.end > day.span.start or re.search(r"\w{3}", between):
        return fields
    printed = day.span.cut(text).rstrip(" ,.;")
    whole = replace(title, value=f"{title.value} {printed.lstrip()}", span=Span(title.span.start, day.span.start + len(printed)))
    return tuple(whole if field is title else field for field in fields)


class _Step(NamedTuple):
    """A change of the fields of a reference, and what calls for it: fields that it states, fields that it does not, what the note holds."""

    change: Callable[[Fields, str], Fields]
    wants: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()
    mark: str = ""


_TITLED, _DATED, _HELD = frozenset(("title",)), frozenset(("date",)), frozenset(("booktitle", "journaltitle"))
_STEPS = (  # in order
    _Step(unpublished_states.state_coming, _TITLED, frozenset(("pubstate",))),
    _Step(_drop_idle),
    _Step(retitled.part_address, mark="://"),
    _Step(credited.part_credit, _TITLED, frozenset(("author",)), mark=", "),
    _Step(spoken_names.part_at_colon, mark=": "),
    _Step(spoken_names.name_before_colon, _TITLED, frozenset(("author", "editor")), mark=": "),
    _Step(spoken_names.drop_spoken),
    _Step(title_edges.keep_year, _TITLED | _DATED | {"author"}),
    _Step(title_edges.keep_years, _TITLED, mark=", "),
    _Step(swallowed_titles.hold_behind_role, frozenset(("editor",)), mark="), "),
    _Step(swallowed_titles.return_beginning, _TITLED | {"author"}, mark=", "),
    _Step(title_edges.open_question, _TITLED, mark="¿"),
    _Step(title_edges.open_question, _TITLED, mark="¡"),
    _Step(swallowed_titles.return_words, frozenset(("author",)), mark=", "),
    *(_Step(title_edges.close_inner, _TITLED, mark=mark) for mark in ("’”", "”’")),
    _Step(title_edges.join_half, _TITLED, mark=". "),
    _Step(name_borders.join_initials, _TITLED | {"author"}, mark="."),
    _Step(name_borders.join_suffix, _TITLED | {"author"}, mark=", "),
    _Step(name_borders.part_paper, _DATED | {"author"}, _HELD, mark=". "),
    _Step(name_borders.close_name, frozenset(("author",))),
    _Step(said_names.cut_possessive, frozenset(("booktitle",))),
    _Step(said_names.cut_article, frozenset(("editor",))),
    _Step(name_borders.name_messenger, _DATED, mark="("),
    _Step(name_borders.part_at_in, _TITLED, _HELD, mark="n: "),
    _Step(name_borders.cut_in, _TITLED, mark=" in"),
    _Step(name_borders.name_paper, _TITLED | _DATED | {"author"}, _HELD | {"publisher", "location"}),
    _Step(name_borders.name_reporter, _TITLED | _DATED, frozenset(("author", "booktitle", "publisher"))),
    _Step(spoken_names.free_title, frozenset(("editor",)), frozenset(("booktitle",))),
    _Step(renamed.part_slashed, _TITLED, frozenset(("author", "editor")), mark="/"),
    _Step(renamed.part_quoted, _TITLED),
    _Step(renamed.name_title, _DATED | {"author"}, _TITLED | _HELD | {"location", "publisher"}, mark="("),
    _Step(renamed.part_author, _TITLED | _DATED | {"location"}, _HELD | {"author", "editor"}, mark=", "),
    _Step(renamed.hold_in_book, _TITLED | _DATED | {"editor", "publisher"}, _HELD),
    _Step(renamed.cut_preposition, _TITLED | {"journaltitle"}),
    _Step(houses.drop_remark, lacks=_DATED, mark=" ("),
    *(_Step(houses.part_house, _DATED | {"location", name}, frozenset(("publisher",)), mark=", ") for name in ("editor", "translator")),
    *(_Step(houses.cut_house, _DATED | {"location", name}, frozenset(("publisher",)), mark=", ") for name in ("title", "booktitle")),
    _Step(houses.name_counted, frozenset(("publisher",))),
    _Step(houses.pass_branch, frozenset(("publisher", "location")), mark=": "),
    _Step(houses.part_town, _DATED | {"journaltitle"}, mark=" ("),
    _Step(houses.name_review, _TITLED | {"publisher", "type"}, _HELD | {"location"}),
    _Step(renamed.join_saint, frozenset(("location", "publisher")), mark="St"),
    _Step(renamed.name_press, frozenset(("journaltitle",)), frozenset(("volume", "number", "publisher"))),
    _Step(retitled.cut_imprint, frozenset(("booktitle",)), frozenset(("publisher",)), mark="("),
    _Step(retitled.cut_town, _TITLED | {"publisher"}, frozenset(("location", "journaltitle")), mark=", "),
    *(_Step(book_series.state_collection, _TITLED | _DATED, mark=mark) for mark in book_series.MARKS),
    *(_Step(retitled.part_first_year, _TITLED | _DATED | {"author"}, frozenset(("origdate", "journaltitle")), mark=mark) for mark in "(["),
    _Step(retitled.date_gloss, _DATED | {"title_gloss"}, frozenset(("origdate",)), mark="["),
    _Step(retitled.name_title, _DATED | {"author"}, _TITLED | _HELD, mark="; "),
    _Step(sources.cut_place, _TITLED, mark="."),
    *(_Step(sources.state_series, _TITLED, frozenset(("series",)), mark=mark) for mark in sources.LETTERS),
    _Step(retitled.bare_name, frozenset(("author",)), mark="["),
    _Step(retitled.part_last_volume, frozenset(("journaltitle", "pages")), frozenset(("volume", "number"))),
    _Step(retitled.part_imprint, lacks=frozenset(("volume", "publisher", "location")), mark=": "),
    _Step(retitled.part_issue, frozenset(("volume", "pages", "journaltitle")), frozenset(("number",)), mark=", "),
    _Step(renamed.name_house, _TITLED, frozenset(("publisher",))),
    _Step(renamed.name_monthly, _DATED | {"location"}, _HELD),
    *(_Step(renamed.part_volume, frozenset(("volume", "journaltitle")), frozenset(("number",)), mark=mark) for mark in "/."),
    _Step(redated.prefer_bracket, _DATED | {"volume"}, frozenset(("pages",)), mark="("),
    *(_Step(retitled.count_series, frozenset(("series",)), frozenset(("number",)), mark=mark) for mark in "(»"),
    _Step(retitled.turn_imprint, frozenset(("publisher", "location")), mark=": "),
    _Step(retitled.close_pages, frozenset(("pages",)), mark="("),
    _Step(retitled.number_issue, frozenset(("volume", "pages")), frozenset(("number",)), mark=":"),
    _Step(retitled.name_journal, frozenset(("booktitle", "type")), frozenset(("journaltitle", "editor"))),
    _Step(redated.complete_day, _DATED),
    *(_Step(reauthored.name_reviewed, _TITLED | {"author"}, mark=mark) for mark in reauthored.REVIEWED),
    _Step(reauthored.part_letter, frozenset(("author", "booktitle"))),
    _Step(reauthored.place_numbers, _TITLED | {"author"}),
    _Step(reauthored.name_again, _TITLED, frozenset(("author", "editor")), mark="; "),
    _Step(reauthored.keep_subject, _TITLED | {"author"}, _HELD, mark=": "),
    _Step(reauthored.name_issue, _TITLED | _DATED | {"author", "type"}, _HELD | {"publisher", "pages", "number"}),
    _Step(reauthored.number_paper, lacks=frozenset(("author", "volume", "number")), mark="/"),
    _Step(reauthored.name_newspaper, _TITLED | _DATED | {"type"}, _HELD | {"author", "publisher"}),
    _Step(redated.count_note, frozenset(("note", "journaltitle")), frozenset(("number",))),
    _Step(redated.part_day, _TITLED | {"author"}, frozenset(("date", "journaltitle", "booktitle", "publisher")), mark=", "),
    _Step(redated.name_access, _DATED | {"url"}, frozenset(("urldate",))),
    _Step(redated.drop_pages, _DATED),
    _Step(redated.cut_chapter, frozenset(("publisher",)), mark=", "),
    _Step(redated.drop_short_name, frozenset(("note",)), mark="]"),
    _Step(redated.join_note, frozenset(("note", "booktitle"))),
    _Step(redated.read_page, frozenset(("journaltitle", "url", "urldate")), _TITLED | _DATED),
    _Step(redated.part_days, frozenset(("urldate",)), _DATED),
    _Step(
        renamed.name_town,
        frozenset(("title", "journaltitle", "date", "type")),
        frozenset(("location", "volume", "number", "pages", "entrysubtype", "url", "publisher", "editor")),
    ),
    _Step(renamed.name_site, frozenset(("type", "journaltitle", "url")), frozenset(("organization", "volume", "number", "pages"))),
    _Step(redated.name_rest, _DATED | {"author", "type"}, _TITLED),
    _Step(eastern_names.name_commentator, frozenset(("annotator",)), frozenset(("author", "editor"))),
    _Step(redated.find_translator, _TITLED | {"editor"}, frozenset(("translator",)), mark=", tr"),
    _Step(redated.name_translator, _TITLED | {"note"}, frozenset(("translator",))),
    _Step(companions.join_companion, frozenset(("author",)), mark="("),
    _Step(companions.name_both, _TITLED, mark=", "),
    _Step(reprints.state_reprint, _TITLED, frozenset(("library",))),
    _Step(retitled.part_gloss, _TITLED, mark="["),
    *(_Step(own_numbers.part_number, _TITLED | {"type"}, frozenset(("number",)), mark=mark) for mark in "]］"),
    _Step(redated.part_year, _TITLED, _DATED),
    _Step(reauthored.part_paper_day, _TITLED | {"type"}, frozenset(("author", "date", "publisher"))),
    _Step(_close_title, _TITLED | _DATED),
    _Step(houses.part_depositary, frozenset(("institution",)), mark="]"),
    _Step(houses.keep_unpublished),
    _Step(
        houses.doubt_newspaper,
        _TITLED | {"entrysubtype", "type"},
        frozenset(("journaltitle", "booktitle", "publisher", "organization", "url")),
    ),
    _Step(houses.name_periodical, _DATED | {"publisher", "type"}, frozenset(("location", "journaltitle", "booktitle", "editor", "isbn"))),
    _Step(redated.date_press, frozenset(("urldate", "entrysubtype")), _DATED),
    _Step(eastern_names.name_event, _TITLED | {"author", "type"}, frozenset(("editor",))),
    _Step(eastern_names.name_school, _TITLED | {"journaltitle", "type"}, frozenset(("volume", "number"))),
    _Step(eastern_names.part_series, frozenset(("publisher",)), frozenset(("series",))),
    _Step(eastern_names.part_place, frozenset(("location",)), frozenset(("series",))),
    _Step(eastern_names.cut_holding, frozenset(("booktitle",))),
    _Step(eastern_names.cut_signal, frozenset(("organization", "url"))),
    _Step(eastern_names.drop_leads, frozenset(("author",))),
    _Step(eastern_names.part_run, frozenset(("journaltitle", "type"))),
    _Step(eastern_names.name_weekly, _DATED | {"bookauthor"}, frozenset(("author", "publisher", "editor"))),
    _Step(eastern_names.name_paper, _TITLED | _DATED | {"entrysubtype"}, _HELD | {"author", "editor", "url", "volume"}),
    _Step(retitled.hold_piece, frozenset(("title", "booktitle", "type")), frozenset(("pagetotal",))),
    _Step(russian_titles.part_town, _TITLED | _DATED, _HELD | {"location", "publisher"}, mark=". "),
    _Step(russian_titles.name_town, _TITLED | _DATED | {"journaltitle"}, frozenset(("publisher", "number", "volume")), mark=". "),
    _Step(russian_titles.part_volumes, _TITLED, mark=". "),
    _Step(russian_titles.part_addon, frozenset(("booktitle",)), mark="//"),
    *(_Step(russian_titles.close_title, _TITLED), _Step(untitled_issues.close_name, frozenset(("journaltitle",)), mark="»")),
    _Step(untitled_issues.count_issue, frozenset(("journaltitle",)), _TITLED | {"number"}, mark="№"),
    _Step(untitled_issues.name_person, frozenset(("journaltitle", "type")), _TITLED | _DATED | {"author"}, mark="."),
    _Step(untitled_issues.type_issue, frozenset(("journaltitle", "type")), _TITLED | {"booktitle", "author", "url"}),
    _Step(untitled_issues.count_pages, frozenset(("note",)), mark="с"),
    _Step(untitled_issues.join_total, frozenset(("volume", "number", "journaltitle")), mark="№"),
    *(_Step(web_pages.name_online, _TITLED | {"type", told}, web_pages.PRINTED) for told in ("url", "urldate")),
    _Step(web_pages.part_site, _TITLED | {"url"}, _HELD | {"organization", "publisher"}, mark="://"),
    *(
        _Step(site_names.part_host, _TITLED | {"url"}, _HELD | {"author", "organization", "publisher"}, mark=mark)
        for mark in (": ", " | ", " – ", " — ", " - ")
    ),
    _Step(site_names.name_host, _TITLED | {"author", "url"}, _HELD | {"organization", "publisher"}, mark=": "),
    _Step(web_pages.part_keeper, _TITLED | {"url", "urldate"}, _HELD | {"author", "organization", "publisher"}, mark=": "),
    _Step(web_pages.drop_described, frozenset(("organization", "url")), mark="://"),
    _Step(web_pages.date_publication, _TITLED, mark=", "),
    _Step(web_pages.name_title, frozenset(("author", "url")), _TITLED | _DATED | _HELD | {"organization", "publisher"}, mark="://"),
    _Step(retitled.free_piece, _TITLED | {"type"}, _HELD | {"maintitle", "editor", "volume", "pages"}),
    *(
        _Step(field_edges.part_volume, frozenset((held, told)), frozenset(("volume", "journaltitle")), mark=", ")
        for held in ("title", "booktitle")
        for told in ("location", "publisher")
    ),
    _Step(field_edges.part_series, frozenset(("booktitle",)), frozenset(("series", "number", "journaltitle")), mark=", "),
    _Step(field_edges.sign_entry, frozenset(("publisher",)), frozenset(("author",)), mark=" ("),
    _Step(field_edges.join_bodies, frozenset(("author",)), mark=", "),
    _Step(field_edges.turn_editor, frozenset(("editor", "booktitle")), mark=", "),
    _Step(field_edges.free_volume, frozenset(("editor",)), frozenset(("volume",)), mark=" "),
    _Step(field_edges.count_volumes, frozenset(("note",)), frozenset(("volumes",))),
    _Step(credited.state_others),
)

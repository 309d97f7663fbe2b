"""Notes of nothing but short forms: Doe, Margins, 40; Li and Martín, p. 9; Brewer, McKendrick, and Plumb, “Consumers,” 99.

The rule of the kind: one to many surnames, the beginning of a title or none, and a page, and nothing of where the work appeared (Chicago
17 §14.30-32, MHRA §11.3). Words that join it to the one before it (ferner, sowie, et aussi; citing, pace) are its signal, and who is cited
in it (Reed, cited in Cole, Harbours, 51) is said beside it. Such a note names works that are known; read as a whole reference it would give
journals and publishers.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bib import names as persons
from bib.patterns import regex
from bib.scripts import CAPITAL, has_cjk, is_han
from references import terms
from references.fields import locators, names
from references.forms import dated_shorts, leads, name_lists, named_pointers, parts, pointers, reader, reports, signals
from references.model import Citation, Field, NoteReading, Part, Role, Span

_LONGEST = 500
_NOTED_LAST = regex(r"[(\[][^()\[\]\d]{1,24}\d{1,4}[a-z]?[)\]](?:,\s[^()\[\]]{1,20})?[\s.]*$")
"""Vogt 2004 [s. Anm. 2]: a pointer in brackets tells a short form also behind a year"""
_NOTED_AMID = regex(r"[(\s](?:supra|above|nn?|note|Fn|Anm)\.?\s(?:nn?\s|note\s)?\d{1,4}[)\],.;]")
"""Ports Act 1964 (n 3) s 9: a number of a note tells one too, also behind a year"""
_CITED_LAST = regex(r"(?:\d[\w–-]*|ff?|passim|(?<=,\s)[ivxlc]+|[”\"»’)])[\s.]*$")
_DATED = regex(r"(?<![\d–-])(?<!at )(?:1[5-9]|20)\d\d(?![\d–-])")
_IMPRINT = regex(r"(?<![–-])\b(?:1[4-9]|20)\d\d$")
"""Köln 1990: a town and a year behind a title; Revolutions 1789–1848 is a title"""
_YEAR = regex(r"(?:1[5-9]|20)\d\d(?!\d)")


@cache
def _review_words() -> str:
    return terms.either(terms.words("reviews", "review"))


@cache
def _form() -> re.Pattern[str]:
    """Names and a title and a page, or names and a page; the page may be wanting only behind a title in quotation marks."""
    joins = terms.either(terms.load("forms")["and"]["names"])
    others = terms.pattern(terms.words("roles", "others", "all"))
    small = rf"(?:(?:{name_lists.particles()})\s)*"
    suffix = terms.either(persons.list_of("western", "suffixes"))
    one = rf"(?:[{CAPITAL}]\.[\s-]?)*{small}[{CAPITAL}][\w'’-]+(?:\s{small}[{CAPITAL}][\w'’-]+)?(?:,?\s(?:{suffix})(?=[,\s]))?"
    further = rf"(?:,\s{one}){{0,8}}(?:,?\s(?:{joins})\s|\s?[/–]\s?){one}|,?\s(?:{others})\.?"
    quoted = r"[“\"„«‘](?P<quoted>[^“”\"„«»]{2,120}?),?[”\"“»’]"
    lead, section = terms.either(terms.words("short_forms", "lead")), terms.pattern(terms.words("locators", "section"))
    word = rf"(?P<word>{locators.words_before()}|s\.|f\.|at)"
    listed = rf"(?:{locators.LIST}(?:\s?n\.?\s?\d+)?|\d{{1,4}}\s?f{{1,2}}\.?|(?:{section})\s?\d+|passim)"
    joined = r"(?<=,\s)\d{1,2}(?::\d{1,4}|(?:\.\d{1,4}){1,3})(?:[-–]\d{1,4})?"  # 2:88, 2.5.1: a place of several numbers
    cited = rf"(?P<page>{joined}|{listed})"
    said = rf"(?:(?:{_review_words()})\s)?[{CAPITAL}\d][^,;:“”\"„«»()\[\]]{{2,80}}?"
    worded = rf"(?P<worded>(?!(?:(?:{locators.words_before()})\s?)?{listed}\s*\.?\s*$){said})"
    page = rf"(?P<pages>(?:(?:{lead})\s)?(?:{word}\s?)?{cited})"
    noted = r"(?:,?\s(?:1[5-9]|20)\d\d[a-z]?(?=\s[(\[]))?,?\s[(\[](?P<pointing>[^()\[\]\d]{1,24}\d{1,4}[a-z]?)[)\]]"
    return regex(
        rf"\s*(?P<names>{one}(?P<further>{further})??)(?:(?:,\s|:\s|\s(?=[“\"„«]))(?:{quoted}|{worded}))?"
        rf"(?:{noted})?(?:(?P<stop>[,:]?)\s{page})?\s*\.?\s*"
    )


def read_note(text: str) -> NoteReading | None:
    """The reading of a note that is nothing but short forms, and pointers among them; None where it is another.

    >>> found = read_note("See Keller, “Weavers,” 214; Davis, Martin Guerre, 84.")
    >>> [(one.stated["author"], one.stated["title"], one.locator) for one in found.citations] if found else []
    [(('Keller',), 'Weavers', '214'), (('Davis',), 'Martin Guerre', '84')]
    >>> read_note("Keller, The Weavers of Ulm, London 1990, 214."), read_note("In June, Parliament met, 40.")
    (None, None)
    """
    # Chinese names stand in no short form of this kind: its pattern, slow to compile, is not asked. A signal may: 參見 Waltz, Theory, 9.
    if len(text) > _LONGEST or not _may_end_in_short(text):
        return None
    if has_cjk(text) and has_cjk(text[signals.signal_end(text, 0, len(text)) :]):
        return None
    citations: list[Citation] = []
    taken: list[Part] = []
    for start, stop, end in _cut(text):
        said = _find_quoting(text, start, stop)
        one = _read_one(text, said, stop)
        if one is None and said > start == 0:
            return None
        if one is None and citations and _SAID.fullmatch(text, start, stop):
            taken.append(Part("commentary", Span(start, end)))
            continue
        if one is None:
            return None
        citations.append(one[0])
        taken += _find_parts(text, Span(start, end), said, one)
    covered = parts.cover(taken, text)
    return NoteReading(parts.note_kind(text, covered, citations), covered, tuple(citations))


def _find_parts(text: str, whole: Span, said: int, one: tuple[Citation, Span | None]) -> list[Part]:
    """The parts of a short form: who is quoted before it, the form itself, and what a bracket behind a pointer says: (emphasis added)."""
    citation, page = one
    role: Role = "back-reference" if citation.pointing else "reference"
    last = citation.span.end if "(" in text[citation.span.end : whole.end] else whole.end
    before = [Part("commentary", Span(whole.start, said))] if said > whole.start else []
    behind = [Part("commentary", Span(last, whole.end))] if last < whole.end else []
    return [*before, *parts.cut_parts(text, Span(said, last), citation.span.start, page, role), *behind]


def _may_end_in_short(text: str) -> bool:
    """A cheap look: no year stands in it, and a page, a closing quotation mark or bracket, or a pointer last."""
    if _NOTED_LAST.search(text) is not None or _NOTED_AMID.search(text) is not None:
        return True
    if _DATED.search(text) is not None:
        return dated_shorts.may_hold(text)
    if _may_be_suffixed().match(text) is not None or any(map(text.__contains__, terms.words("reviews", "review"))):
        return True
    return _CITED_LAST.search(text) is not None or pointers.may_point(text, max(0, len(text) - 40), len(text))


@cache
def _may_be_suffixed() -> re.Pattern[str]:
    """Henry Adams III, Ports: a given and a family name with what stands only behind such names tell that a title follows."""
    suffix = terms.either(persons.list_of("western", "suffixes"))
    return regex(rf"\s*(?P<given>[{CAPITAL}][\w’'-]+)\s(?:[{CAPITAL}]\.\s)*[{CAPITAL}][\w’'-]+,?\s(?:{suffix}),\s(?=[{CAPITAL}])")


def _is_suffixed(names_: str) -> bool:
    found = _may_be_suffixed().match(f"{names_}, X")
    return found is not None and found.end() == len(names_) + 2 and persons.is_given(found["given"])


def _cut(text: str) -> list[tuple[int, int, int]]:
    """The stretches between semicolons, without and with these; Compare A, with B has two as well (Bluebook rule 1.2)."""
    found = list((_compared_joints() if _compares().match(text) else _joints()).finditer(text))
    starts = [0, *(match.end() for match in found)]
    stops = [*(match.start() for match in found), len(text.rstrip())]
    return list(zip(starts, stops, [*starts[1:], len(text)], strict=True))


@cache
def _joints() -> re.Pattern[str]:
    """A semicolon, or behind the page of one short form `and` before the name of the next, or a word for quoting it."""
    joins = terms.either({*terms.load("forms")["joins"]["western"], *terms.load("forms")["and"]["names"]})
    return regex(
        rf";\s*|(?<=\d)(?:\sf{{1,2}}\.)?,?\s(?:{joins})\s(?=[{CAPITAL}][\w'’-]+(?:\s[{CAPITAL}][\w'’-]+)?,\s[{CAPITAL}“„«\"])"
        rf"|(?<=[\d)\]])(?:\sf{{1,2}}\.)?,\s(?=(?:{_quoting_words()})\s[{CAPITAL}])"
    )


_SAID = regex(r"[^\W\d][^\d;]{2,80}\.?")
"""who is quoted, of whom no work is named: Waters (n 3) 97, quoting Lord Reid"""


@cache
def _quoting_words() -> str:
    words = {word for name in ("bracketed", "added") for word in terms.words("signals", name)}
    return terms.either({*words, *terms.words("short_forms", "against")})


@cache
def _quoting_pattern() -> re.Pattern[str]:
    """Who is cited in a short form, and the words that say so: Reed, cited in; or these alone: citing; contra."""
    named = rf"[{CAPITAL}][\w.’'-]+(?:\s[{CAPITAL}][\w.’'-]+){{0,2}},\s"
    return regex(rf"\s*(?P<named>{named})?(?P<words>{_quoting_words()})\s(?=[{CAPITAL}])")


def _find_quoting(text: str, start: int, stop: int) -> int:
    """Where the words for quoting stand behind the name of who is quoted; the start, where nobody is named before them."""
    found = _quoting_pattern().match(text, start, stop)
    return found.start("words") if found is not None and found["named"] else start


def _skip_quoting(text: str, begin: int, stop: int) -> int:
    found = _quoting_pattern().match(text, begin, stop)
    return found.end() if found is not None and not found["named"] else begin


@cache
def _compares() -> re.Pattern[str]:
    return regex(rf"\s*(?:{terms.either(terms.load('short_forms')['compared']['first'])})\s")


@cache
def _compared_joints() -> re.Pattern[str]:
    return regex(rf";\s*|,\s(?:{terms.either(terms.load('short_forms')['compared']['then'])})\s")


def _read_one(text: str, start: int, stop: int) -> tuple[Citation, Span | None] | None:
    """A short form, and where its page stands; None where the stretch is none."""
    begin = _skip_quoting(text, leads.skip_words(text, signals.signal_end(text, start, stop), stop), stop)
    if (report := reports.read_short(text, begin, stop)) is not None:
        citation = Citation(text[begin:stop], Span(begin, stop), reports.state(report, text), _signal(text, start, begin))
        return replace(citation, locator=locators.clean(report.page.cut(text))), report.page
    if dated_shorts.may_hold(text) and (dated := dated_shorts.read(text, begin, stop)) is not None:
        return replace(dated[0], signal=_signal(text, start, begin)), dated[1]
    match = _form().fullmatch(text, begin, stop) if _may_be_short(text[begin:stop].strip()) else None
    if match is None or not _is_meant(match):
        named = named_pointers.read(text, begin, stop)
        return _read_pointer(text, start, stop) if named is None else (replace(named[0], signal=_signal(text, start, begin)), named[1])
    fields = _state_names(match)
    for name in ("quoted", "worded"):
        if match[name]:
            value = match[name].rstrip(" ,.")
            fields.append(Field("title", value, Span(match.start(name), match.start(name) + len(value)), "titles.short"))
    locator = locators.clean(match["page"]) if match["page"] else None
    citation = Citation(text[begin:stop], Span(begin, stop), tuple(fields), _signal(text, start, begin), locator, match["pointing"])
    return citation, Span(*match.span("pages")) if match["page"] else None


def _state_names(match: re.Match[str]) -> list[Field]:
    """The names of a short form; one word that is what works are called (Autobiography, 190) is the title."""
    printed = match["names"]
    if not match["quoted"] and not match["worded"] and printed in (*terms.words("short_forms", "works"), *terms.words("reviews", "titles")):
        return [Field("title", printed, Span(*match.span("names")), "titles.short")]
    return list(names.read(printed, match.start("names"), "author"))


_QUOTES = regex('[“”"„«»]')
_NOTED = regex(r"[(\[][^()\[\]\d]{1,24}\d{1,4}[a-z]?[)\]]")
_ENDS_IN_YEAR = regex(r",\s(?:1[5-9]|20)\d\d\.?$")
_NUMERAL = regex(r"[IVX]/[IVX]+$")
"""GW II/III: volumes, and nobody's names"""
_THREE_WORDS = regex(r"(?:[^\W\d_]{2,}\s){2}[^\W\d_]{2}")


def _may_be_short(words: str) -> bool:
    """A cheap look before the long one: no Chinese name, no imprint in brackets, no year at the end, no journal behind a quoted title.

    >>> notes = ("Doe, Margins, 40", "Doe, Margins (Cambridge, Mass.: Hill Press, 1999), 40", "Doe, “Margins,” Journal of Old Maps 4")
    >>> [_may_be_short(one) for one in notes]
    [True, False, False]
    """
    if not words or is_han(words[0]):
        return False
    if "‘" in words:
        return True
    quotes = list(_QUOTES.finditer(words))
    if quotes:
        return _THREE_WORDS.search(words[quotes[-1].end() :].partition("(")[0]) is None
    return _NOTED.search(words) is not None if "(" in words else _ENDS_IN_YEAR.search(words) is None


def _read_pointer(text: str, start: int, stop: int) -> tuple[Citation, Span | None] | None:
    """A pointer in a list of short forms, or behind a signal as the whole note (See id.), as the rules read it by itself."""
    if start == 0 and stop == len(text.rstrip()) and not _is_signalled(text, stop):
        return None
    begin = signals.signal_end(text, start, stop)
    if pointers.find(text, start, stop) is None and pointers.find(text, begin, stop) is None:
        return None
    read = reader.read_note(text[start:stop])
    if len(read.citations) != 1 or read.kind != "crossref":
        return None
    one = read.citations[0]
    fields = tuple(replace(field, span=_shift(field.span, start)) if field.span else field for field in one.fields)
    page = next((part.span for part in read.parts if part.role == "locator"), None)
    return replace(one, span=_shift(one.span, start), fields=fields), _shift(page, start) if page else None


def _signal(text: str, start: int, begin: int) -> str | None:
    return text[start:begin].strip(" ,:") or None


def _is_signalled(text: str, stop: int) -> bool:
    begin = signals.signal_end(text, 0, stop)
    found = pointers.find(text, begin, stop) if begin else None
    return found is not None and found.start == begin and not text[found.end : stop].strip(" .")


def _shift(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


@cache
def _small_words() -> frozenset[str]:
    return frozenset(word.casefold() for word in (*terms.words("prose"), *terms.words("signals", "inside")))


def _is_meant(match: re.Match[str]) -> bool:
    """Whether the words are names and the number a page: no year (Rome, 1990), no sentence (In June, Parliament met, 40)."""
    if _NUMERAL.search(match["names"]) or match["names"].split()[0].casefold() in _small_words() or _IMPRINT.search(match["worded"] or ""):
        return False
    if match["pointing"]:
        end = len(match["pointing"])
        starts = {0, signals.signal_end(match["pointing"], 0, end)}
        return any(pointers.find(match["pointing"], start, end) is not None for start in starts)
    if pointers.find(match[0], 0, len(match[0])) is not None:
        return False
    return _cites_page(match) if match["page"] else _is_titled(match)


def _is_titled(match: re.Match[str]) -> bool:
    """Whether a title without a page is one: in quotation marks, of a review (Marsh, review of Tides), behind a whole name."""
    titled, worded = match["quoted"] is not None, match["worded"]
    return titled or (worded is not None and (_is_suffixed(match["names"]) or _begins_as_review().match(worded) is not None))


@cache
def _begins_as_review() -> re.Pattern[str]:
    return regex(rf"(?:{_review_words()})\s")


def _cites_page(match: re.Match[str]) -> bool:
    """Whether the number is a page: a word says so, or it stands behind a title, several names or one surname, and is no year."""
    if match["stop"] != "," and not match["quoted"]:
        return False
    titled = match["quoted"] or match["worded"] or match["further"] or " " not in match["names"]
    return bool(match["word"] or (titled and _YEAR.match(match["page"]) is None))

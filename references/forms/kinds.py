"""References that are told whole by the words of their trade: decisions of courts, statutes, treaties, files and letters of archives,
interviews, speeches, films. They are looked for before a note is cut at its stops, for their abbreviations have stops of their own.

A kind is one row: the module whose `read` knows it, and the words of which a note must hold one (or the shape that it must have). A note's
words are looked up once for all kinds, for most notes are told by none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import import_module
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import CAPITAL, has_cjk
from references import terms
from references.forms import access, named_pointers, reports, signals
from references.forms.brackets import Stretch, brackets_between
from references.forms.courts import court_pattern, further_prints
from references.forms.whole_stops import LONGEST, cut_stretches
from references.forms.workspace import Workspace
from references.model import Citation
from references.terms.phrases import word_set

BY = "kind."
"""with this the names of the rules begin that read a reference whole: what they read, no other reader knows better"""


class Kind(NamedTuple):
    """A kind of references: the module that reads it, and what a note of the kind holds: a word of a table, words between two names, or
    the shape of a number."""

    module: str
    told: tuple[tuple[str, ...], ...] = ()
    """tables of whole words; an ellipsis stands where more letters may: …archiv…"""
    between: tuple[str, ...] = ()
    """a table of words that stand between two names: Wilson to House"""
    shape: str = ""
    marks: tuple[str, ...] = ("",)
    """one of these stands in all that has the shape"""
    uncut: bool = False
    """its own full stops part it: it is read as the whole note or not at all"""


_LAW_REVIEW = (
    # All that it can begin with stands in one set at its beginning: such a pattern is searched many times faster.
    r"[,\s\d](?:"
    # , 45 YALE L.J. 123, 130 (1998)
    r"(?<=,)\s\d{1,4}\s[A-Z][^,()\d]{1,60}\s\d{1,5}(?:,\s[^()]{1,40})?\s\((?:[A-Z][a-z]{2,8}\.?\s(?:\d{1,2},\s)?)?\d{4}\)"
    r"|(?<=,)\sin\s[^;]{4,150},\s(?:supra|above)\sn"  # in PORTS, supra note 3, at 301
    r"|(?<=\d),\sat\s[A-Z]{0,2}\d"  # Mar. 3, 2001, at A4
    # Ports 22–24 (1949), § 44, at 310 (Boston, Little & Hale 1831), ¶ 12.03[2] (rev. ed. 2010)
    r"|(?<=\s)[\d.:\[\]]{1,10}(?:\(\w{1,4}\))*(?:[-–]\d{1,4})?\s\((?:(?:rev\.|\d{1,2}[a-z]{1,2})\sed\.\s|[A-Z][^()\d;]{3,40}\s)?(?:1[5-9]|20)\d\d(?:\s&\sSupp\.\s\d{4})?\)"
    r"\s?(?:\.?\s?(?:$|;)|,\shttps?:|[\[(])"
    r"|(?<=[A-Z]\s)\*\d"  # COMMENTARIES *125
    # (Max Knight trans., 1967), (Ann Lee ed., 3d ed. 2004)
    r"|(?<=\s)(?:eds?\.|trans\.),?\s(?:\d{1,2}[a-z]{1,2}\sed\.\s)?\d{4}\))"
)

_CALL_NUMBER = (
    r"[-A,](?:(?<=\d-)(?:0\d{1,5}-\d\d|\d{2,6}-0\d)"  # 002-080200-00123-045
    r"|(?<=\bA)N,\s[A-Z]{1,2}/?\d"  # AN, F7 12345: the Archives nationales
    r"|(?<=\bA)[DM](?:[\s-][A-Z][\w’'-]+){1,4},\s\d{1,4}\s[A-Z]+\s\d"  # AD Indre, 4 M 112: those of a department
    # ASCC, m. 22, f. 2
    r"|(?<=[A-Z][A-Za-z],)\s[^;]{0,90}?(?<![\w.])(?:b|bb|m|c|cc|f|ff|fol|k|leg|Bl|fasc|busta|lef|f°)\.?\s?\d{1,3}(?!\d))"
)

_TEMPLATE = (
    r"[\"”»\s](?:(?<=[\"”»])\s{0,40}\.\s+\S"  # the title is closed, and then its stop stands
    r"|(?<=\s)\[\d{4}[^\d\]]"  # 2015-03-03 [2016-05-04]
    r"|(?<=\s)\((?:\d{1,2}\.?\s\w+|\w+\s\d{1,2},)\s\d{4}\)\.?(?:\s|$))"  # lenta.ru (12 March 2015).
)

KINDS = (
    Kind("union_decisions", (("law", "union_case", "told"),)),
    Kind("filed", (("law", "filed"), ("law", "ordered"))),
    Kind("nordic_law", (("law", "nordic", "told"),)),
    Kind("designated", (("law", "designated", "told"),)),
    Kind("parliaments", (("law", "parliament", "papers"), ("law", "parliament", "minutes"), ("law", "parliament", "titled"))),
    Kind(
        "decisions",
        (
            *(("law", name) for name in ("versus", "matter", "court", "collection", "reporter")),
            ("law", "given", "nouns"),
            *(("law", "yearly", language) for language in ("sv", "no")),
        ),
    ),
    Kind("eastern_decisions", (("law", "eastern", "told"),)),
    Kind("official_papers", (("official_papers", "told"),)),
    Kind("statutes", (("law", "statute", "told"), ("law", "statute", "gazettes"), ("law", "treaty", "told"))),
    Kind("german_law", (("law", "german", "told"), ("law", "german", "journals")), shape=r"Aufl[^;]{0,80},\sN\s\d", marks=(" N ",)),
    Kind("resolutions", (("law", "symbol", "told"),)),
    Kind(
        "dated_volumes",
        (("law", "printed_in"),),
        shape=r"\((?:1[6-9]|20)\d\d\)\s\d{1,4}[\s:(,.]|[’'”\"]\s\[(?:19|20)\d\d\]\s(?:\d{1,2}\s)?[A-Z]",
        marks=(") ", "] "),
    ),
    Kind(
        "law_reviews",
        (("law", "review_papers", "series"), ("law", "review_papers", "kept"), ("law", "review_papers", "thesis_words")),
        shape=_LAW_REVIEW,
        marks=(")", " at ", "supra", "above", " *"),
    ),
    Kind(
        "unpaged",
        (("law", "review_papers", "awaited"), ("law", "review_papers", "visited"), ("law", "review_papers", "released")),
        shape=r",\s(?:(?:1[6-9]|20)\d\d\s[A-Z][^,;()\d]{3,50}\s\d|[^,;()]{1,50}(?:,\s\d[^()]{0,20})?\s\([A-Z][a-z]{2,8}\.?\s(?:\d{1,2},\s)?\d{4}[,)\s])|[A-Z.]{2,}(?:,\s\d[^()]{0,20})?\s\(\d{4}\),\shttp|\(\s{9,}[A-Z][a-z]{2,8}\.?\s\d",
        marks=(", ", "("),
    ),
    Kind("state_papers", (("state_papers", "collections"),)),
    Kind("adopted", (("law", "adoption", "western"),), uncut=True),
    Kind("encyclicals", (("church", "kinds"),)),
    Kind("archives", (("holdings", "told"),), shape=_CALL_NUMBER),
    Kind("spoken", (("spoken", "told"),)),
    Kind("speeches", (("spoken", "speech_told"),)),
    Kind("encyclopedias", (("encyclopedias", "told"),)),
    Kind("letters", (("letters", "opens"), ("letters", "author"), ("letters", "eastern", "told")), between=("letters", "bare_to")),
    Kind("classics", (("classics", "authors"), ("classics", "with_work"), ("classics", "collections"))),
    Kind("films", (("films", "told"),)),
    Kind("broadcasts", (("designations", "episode", "aired_behind"),)),
    Kind("annals", (("annals", "told"),)),
    Kind("templates", shape=_TEMPLATE, marks=('"', "”", "»", " [", " ("), uncut=True),
)
"""in order: what is read by the strictest form first"""


class Whole(NamedTuple):
    """A reference that was read whole: where it stands with its signal, and what was read behind that."""

    start: int
    end: int
    workspace: Workspace


@lru_cache(maxsize=4)
def find(text: str) -> tuple[Whole, ...]:
    """The references of a note that are told whole, in order.

    >>> [one.workspace.said() for one in find("See Stone v. Hill, 21 F.3d 12 (2d Cir. 1994); Hill, Rivers, 7.")]
    [['title: Stone v. Hill', 'volume: 21', 'journaltitle: F.3d', 'pages: 12', 'institution: 2d Cir.', 'date: 1994']]
    >>> find("The river was clear.")
    ()
    """
    kinds = _find_kinds(text)
    if not kinds:
        return ()
    whole = Stretch.of(text)
    uncut = [kind for kind in kinds if kind.uncut]
    if uncut and (read := _read(whole, uncut)) is not None:
        return (read,)
    if len(uncut) == len(kinds):
        return ()
    found = [one for start, end in cut_stretches(whole.line) for one in _read_all(whole._replace(start=start, end=end), kinds)]
    nexts = [*(one.start for one in found[1:]), len(text)]
    return tuple(one._replace(end=_find_last_print(one, text, before)) for one, before in zip(found, nexts, strict=False))


def find_held(text: str, names: tuple[str, ...]) -> Iterator[Whole]:
    """What archives keep that are called by letters which earlier notes gave.

    >>> [one.workspace.said() for one in find_held("Siehe StAU, 4 T 1, Bl. 3; Ott, Ufer, 7.", ("StAU",))]
    [['library: StAU', 'number: 4 T 1', 'title: StAU, 4 T 1', 'cited: 3']]
    """
    from references.forms import archives, sigla

    whole = Stretch.of(text)
    for start, end in cut_stretches(whole.line):
        siglum = sigla.find_siglum(text[start:end], names)
        if siglum is None or not 4 < end - start <= LONGEST:
            continue
        one = whole._replace(start=start, end=end)
        begin = signals.signal_end(whole.line, start, end)
        workspace = Workspace(text, whole.line, begin, end, brackets_between(one.found, begin, end), hints={"siglum": siglum})
        access.read(workspace)
        if archives.read(workspace):
            yield Whole(start, workspace.end, workspace)


def _read_all(one: Stretch, kinds: list[Kind]) -> Iterator[Whole]:
    """The references that stand in a stretch, one behind the other; a word that joins them is the signal of the second."""
    joint = None
    while one.start < one.end and (read := _read(one, kinds)) is not None:
        yield read if joint is None or read.start != one.start else read._replace(start=joint.start("word"))
        at = max(read.end, read.start + 1)
        joint = _joint().match(one.line, at, one.end)
        one = one._replace(start=joint.end() if joint is not None else at)


def _find_last_print(one: Whole, text: str, before: int) -> int:
    """Where a decision of France ends with its further prints: Cass. com., 3 mars 2010, n° 08-12.345 ; D. 2010, p. 1321, note L. Grand."""
    hints = one.workspace.hints
    if hints.get("type") != "jurisdiction" or hints.get("langid") != "fr":
        return one.end
    end = one.end
    while (further := further_prints().match(text, end, before)) is not None:
        end = further.end()
    return end


@cache
def _joint() -> re.Pattern[str]:
    return regex(rf",?\s+(?P<word>{terms.either(terms.words('law', 'party', 'joints'))})\s+(?:in\s+)?")


class _Told(NamedTuple):
    """By what the kinds are told, with the module of each: by a word that the note holds, by letters, by letters of the East, by shape."""

    words: dict[str, list[tuple[str, str]]]
    """the first word in small letters -> all the words, and the module"""
    letters: list[tuple[str, str]]
    eastern: list[tuple[str, str]]
    shapes: list[tuple[re.Pattern[str], tuple[str, ...], str]]


@cache
def _told() -> _Told:
    told = _Told({}, [], [], [(regex(kind.shape), kind.marks, kind.module) for kind in KINDS if kind.shape])
    for kind in KINDS:
        between = {f" {word} " for word in terms.words(*kind.between)} if kind.between else set()
        for word in sorted(between.union(*(terms.words(name, *path) for name, *path in kind.told))):
            letters, first = word.strip("…"), _LETTERS.search(word)
            if has_cjk(word):
                told.eastern.append((letters, kind.module))
            elif letters != word or first is None:
                told.letters.append((letters, kind.module))
            else:
                told.words.setdefault(first.group().casefold(), []).append((word, kind.module))
    return told


_LETTERS = regex(r"[^\W\d_]+")


def _find_kinds(text: str) -> list[Kind]:
    """The kinds of which a text may hold a reference.

    >>> [kind.module for kind in _find_kinds("Stone v. Hill, 21 F.3d 12")], _find_kinds("Arthur Stone, Arts of the River, 12.")
    (['decisions'], [])
    """
    told = _told()
    found = {kind for word in told.words.keys() & word_set(text) for words, kind in told.words[word] if _stands(words, text)}
    found.update([kind for letters, kind in (*told.letters, *(told.eastern if has_cjk(text) else ())) if letters in text])
    found.update([kind for shape, marks, kind in told.shapes if _has_shape(text, shape, marks)])
    return [kind for kind in KINDS if kind.module in found] if found else []


def _has_shape(text: str, shape: re.Pattern[str], marks: tuple[str, ...]) -> bool:
    return any(map(text.__contains__, marks)) and shape.search(text) is not None


def _stands(words: str, text: str) -> bool:
    """Whether words stand in a text, and those with a space at either end between two names."""
    return words in text and (words[0] != " " or _between_pattern(words).search(text) is not None)


@lru_cache(maxsize=8)
def _between_pattern(words: str) -> re.Pattern[str]:
    return regex(rf"(?<=[\w.’'\-]){words}(?:[{CAPITAL}]|(?:de|von|van|der|du|la)\b|d’)")


def is_whole(citation: Citation) -> bool:
    """Whether a citation was read so.

    >>> from references.model import Field, Span
    >>> is_whole(Citation("a", Span(0, 1), (Field("title", "a", None, "kind.case"),)))
    True
    """
    return any(one.by.startswith(BY) for one in citation.fields)


def _read(one: Stretch, kinds: list[Kind]) -> Whole | None:
    starts = signals.find_starts(one.line, one.start, one.end)
    return next((found for start, begin in starts if (found := _read_from(one._replace(start=start), begin, kinds))), None)


def _read_from(one: Stretch, begin: int, kinds: list[Kind]) -> Whole | None:
    """The reference at the beginning of a stretch, behind its signal."""
    begin = _skip_lead(one, begin)
    if not 4 < one.end - begin <= LONGEST or _is_short(one, begin):
        return None
    if not one.is_whole_note():
        kinds = [kind for kind in _find_kinds(one.text[one.start : one.end]) if not kind.uncut]
    if not kinds:
        return None
    begun = Workspace(one.text, one.line, begin, one.end, brackets_between(one.found, begin, one.end))
    access.read(begun)
    for kind in kinds:
        workspace = begun.copy()
        if import_module(f"references.forms.{kind.module}").read(workspace):
            start = one.start if workspace.start == begin else workspace.start
            return Whole(start, workspace.end, workspace)
    return None


@cache
def _lead() -> re.Pattern[str]:
    return regex(rf"(?P<word>{terms.either(terms.words('law', 'lead'))}):?\s(?=[{CAPITAL}])")


def _skip_lead(one: Stretch, begin: int) -> int:
    """Where a reference begins behind words of lawyers that lead to it (a.A. BGH); A.A. are initials before all but a court."""
    lead = _lead().match(one.line, begin, one.end)
    if lead is None or (lead["word"].isupper() and court_pattern().match(one.line, lead.end(), one.end) is None):
        return begin
    return lead.end()


def _is_short(one: Stretch, begin: int) -> bool:
    """Whether a stretch names what is known: a pointer to a note behind a name, a volume and a reporter with `at`."""
    return reports.read_short(one.text, begin, one.end) is not None or named_pointers.read(one.text, begin, one.end) is not None

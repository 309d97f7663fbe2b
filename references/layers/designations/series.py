"""Works that name themselves by the word of a series and a number (NBER Working Paper No. 45), or by letters and a number (HC 554).

All types of bib/terms/types.toml that are numbered are looked for, but standards and patents, which have forms of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bib import types
from bib.patterns import regex
from bib.scripts import has_cjk, is_cjk
from references import terms
from references.fields.bodies import is_body
from references.layers.designations.designation import (
    COLON,
    END,
    FIGURES,
    LEAD,
    NO_YEAR,
    STOP,
    Designation,
    either,
    list_words,
    number_word,
    search,
    told_number,
)
from references.terms.phrases import Phrases


@cache
def list_rows() -> tuple[types.Type, ...]:
    """The types that are told by a word of a series and a number.

    >>> [row.name for row in list_rows()]
    ['report']
    """
    return tuple(row for name, row in types.table().items() if row.numbered and name not in ("standard", "patent"))


def find(text: str) -> Iterator[Designation]:
    """Series and their numbers in a note.

    >>> [(one.type, one.words, one.number) for one in find("Ann Poe, Tides, NBER Working Paper No. 45 (Oslo: Ports, 2001).")]
    [('report', 'NBER Working Paper', '45')]
    >>> [one.number for one in find("Trade Committee, The Small Ports, HC 612 (London: Stationery Office, 2009), 14.")]
    ['HC 612']
    """
    for row in list_rows():
        yield from _find_western(row.name, text)
        for found in search(_eastern(row.name), text):
            issuer, words = _part_issuer(found["words"])
            yield Designation(found.start(), found.end(), row.name, number=found["number"], words=words, issuer=issuer)
        if has_cjk(text):
            registered = _registered().finditer(text) if _CALLED.search(text) else ()
            yield from (Designation(found.start(), found.end(), row.name, number=found["report"] or found["paper"]) for found in registered)
            numbered = (
                _report_number().finditer(text) if any(map(text.__contains__, terms.words("designations", "series", "registered"))) else ()
            )
            yield from (Designation(found.start(), found.end(), row.name, number=found["report"]) for found in numbered)
        for found in search(_letters(row.name), text):
            yield Designation(found.start(), found.end(), row.name, number=found["number"])
    for found in search(_session(), text) if not _BILL.search(text) else ():
        yield Designation(found.start(), found.end(), "report", words=found["words"])


# ---- Western series


@cache
def _western(type_: str) -> Phrases:
    words = [word for word in list_words(types.row(type_)) if not is_cjk(word[0])]
    return Phrases(words, lambda some: regex(rf"(?<!\w)(?:{terms.either(some)})\.?(?=,?\s)"))


@cache
def _western_number() -> re.Pattern[str]:
    """Behind the words of a series its number, and what it counts further: Fachserie 11, Reihe 4."""
    further = rf"(?P<further>,\s(?:{either('series', 'further')})\s\d+)?"
    return regex(rf",?\s(?:{told_number()}|{NO_YEAR}){FIGURES}{further}{END}(?!\s?\(\d{{1,3}}\)\s?[:,])")


_NAMES = regex(rf"(?:{LEAD}|{COLON})(?P<words>(?:[A-ZÀ-Þ][\w.&’'-]*\s|[A-ZÀ-Þ]{{2,}}[-–]){{0,4}})$")
"""what stands before the words of a series: a stop and names"""


def _find_western(type_: str, text: str) -> Iterator[Designation]:
    for word in search(_western(type_), text):
        found = _western_number().match(text, word.end())
        lead = _NAMES.search(text, max(0, word.start() - 80), word.start()) if found else None
        if found is None or lead is None:
            continue
        words = text[lead.start("words") : word.end()].strip(" .,")
        if not _OF_BOOKS.search(words):
            yield Designation(lead.start(), found.end(), type_, number=found["number"] + (found["further"] or ""), words=words)


_OF_BOOKS = regex(r"\bSeries\b(?!$)")
"""Mercury Series Paper 3: a series that calls itself one before its word for papers is of books"""


# ---- Chinese, Japanese and Korean series


@cache
def _eastern(type_: str) -> Phrases:
    return Phrases([word for word in list_words(types.row(type_)) if is_cjk(word[0])], _compile_eastern)


def _compile_eastern(words: list[str]) -> re.Pattern[str]:
    said = rf"(?P<words>[^\W\d_]{{0,24}}(?:{terms.either(words)}))"
    number = rf"{NO_YEAR}(?P<number>(?:[A-Z]{{2,5}}[\s-]?)*\d[A-Za-z\d-]*(?:[^\W\d_]{{1,3}}(?:[-.]\d+)+)?)"
    behind = terms.either(terms.words("law", "eastern", "number"))
    counted = rf"(?:{number_word()}|第|(?:{either('series', 'registered')})\s?[:：]?\s?)?"
    return regex(rf"{LEAD}{said}[，、,]?\s?[（(]?{counted}{number}(?:{behind})?[）)]?{END}(?!\s?[（(]\d)")


@cache
def _report_number() -> re.Pattern[str]:
    """報告編號 WRA-105-17: the word for a report's number and the number."""
    return regex(rf"{LEAD}(?:{either('series', 'registered')})\s?[:：]?\s?(?P<report>[A-Z]{{0,6}}[\s-]?\d[\w/-]{{1,20}}){END}")


def _part_issuer(words: str) -> tuple[str, str]:
    """The body that issues a report, and what its report is called.

    >>> _part_issuer("交通部委託研究報告"), _part_issuer("研究報告")
    (('交通部', '委託研究報告'), ('', '研究報告'))
    """
    at = next((at for at in range(len(words) - 2, 2, -1) if is_body(words[:at])), 0)
    return words[:at], words[at:]


_CALLED = regex(r"\d[^\W\d_]{2,6}\d{4}|[A-Z]\(\d\)\d")
"""a cheap look before the long one"""


@cache
def _registered() -> re.Pattern[str]:
    """What reports to a parliament are registered as: 107財調0021 (Control Yuan of Taiwan), 立法會CB(2)1234/12-13(03)號文件 (Hong Kong)."""
    control, paper, year, letter = (either("series", key) for key in ("control", "paper", "year", "letter"))
    return regex(
        rf"{LEAD}(?:(?P<report>\d{{2,3}}(?:{year})?[^\W\d_](?:{control})(?:{letter})?\d{{4}}號?)"
        rf"|[^\W\d_]{{0,4}}?(?P<paper>[A-Z]{{2,4}}\(\d\)\d{{1,5}}/\d\d-\d\d(?:\(\d\d\))?)(?:{paper})?){END}"
    )


_CODE = regex(
    rf"{STOP}(?P<number>[A-Z]{{2,6}}(?:[/-][A-Z]{{1,6}})?-\d{{2,6}}(?:-\d{{1,4}}){{0,2}}(?:/[A-Z]{{1,6}}/\d{{1,4}})?|R[LS]?\d{{5}})(?=\s\([^()]*\d{{4}}\))",
    look=regex(r"[A-Z]-\d|, R[LS]?\d{5} \(").search,
)
"""GAO-18-600, R41153: the number of a report, in capitals right before its imprint in brackets"""


_QUOTED_CODE = regex(
    r"(?<=,[”\"]\s)(?P<number>[A-Z]{1,6}-\d{1,6}(?:-\d{1,4}){0,3}(?:-[A-Z]{1,4})?)(?=,\s(?:\d{1,2}\s)?[A-Z][a-z]{2,8}\.?\s(?:\d{1,2},\s)?(?:19|20)\d\d\b)",
    look=regex(r"[”\"]\s[A-Z]{1,6}-\d").search,
)
"""“Rail Capacity,” SR-64, 12 March 1951: the number of a report, right behind its title and before its day"""
_RELEASED = regex(rf"{STOP}(?P<number>CIA-RDP\d{{2}}[A-Z-]{{0,2}}\d{{5}}[A-Z]{{0,2}}\d{{9,15}}-\d){END}", look=regex("CIA-RDP").search)
"""a paper in the reading room of the CIA, by the number that it was released with"""


def find_codes(text: str) -> Iterator[Designation]:
    """Reports by a number that no word tells.

    >>> [one.number for one in find_codes("Harbour Office, Idle Ferries, HBO-18-600 (Washington, DC: HBO, 2018), 14.")]
    ['HBO-18-600']
    """
    for found in (*_CODE.finditer(text), *_QUOTED_CODE.finditer(text), *_RELEASED.finditer(text)):
        yield Designation(found.start(), found.end(), "report", number=found["number"])


# ---- letters and a number, and sessions of parliaments


@cache
def _letters(type_: str) -> Phrases:
    return Phrases(types.row(type_).letters, _compile_letters)


def _compile_letters(letters: list[str]) -> re.Pattern[str]:
    return regex(rf"{LEAD}(?P<number>(?:{terms.either(letters)})\s\d{{1,5}}(?:[-/][\dIVX]{{1,6}}){{0,3}}){END}")


@cache
def _session() -> Phrases:
    return Phrases(
        (*terms.words("designations", "session", "report"), *terms.words("designations", "session", "congress")), _compile_session
    )


def _compile_session(_: list[str]) -> re.Pattern[str]:
    """Tenth Report of Session 2008–09; 94th Cong., 1st sess."""
    report = rf"(?:[A-Z][\w-]+\s){{1,3}}(?:{either('session', 'report')})\s\d{{4}}[-–/]\d{{2,4}}"
    congress = rf"\d{{1,3}}\w{{1,2}}\s(?:{either('session', 'congress')})(?:,\s\d\w{{1,2}}\s(?:{either('session', 'sitting')}))?"
    return regex(rf"{LEAD}(?P<words>{report}|{congress}){END}")


_BILL = regex(r"\b(?:H\.\s?R\.|S\.)\s(?:[JC]\.|Con\.)?(?:\s?Res\.)?\s?\d")
"""a bill of Congress names the session itself"""

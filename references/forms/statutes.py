"""Statutes, acts, treaties: § 823 BGB, 42 U.S.C. § 1983, Loi n° 78-17 du 6 janvier 1978, 《海洋基本法》第 3 條, 1155 U.N.T.S. 331.

Rule: what the law is called is the title, its number the number, the gazette or code that prints it the journal; an article, a
section or a paragraph is cited as a page is (Bluebook rule 12, OSCOLA 2.4) and is the locator: never a publisher, a volume or a
series.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from bib.patterns import holds, regex
from bib.scripts import LATIN_CAPITAL
from references import terms
from references.fields import dates, laws
from references.forms import american_statutes, commonwealth_statutes, eastern_statutes, gazettes, short_laws, standards, treaties
from references.forms.brackets import MASK
from references.forms.legal_language import read_language
from references.forms.provisions import (
    BY,
    article,
    article_before,
    cite,
    find_article,
    named_code,
    one_of,
    read_article,
    state_day,
    state_day_of_number,
)
from references.forms.workspace import STOPS, Workspace
from references.model import Field, Span

_ROUND, _QUOTE, _WORK = (MASK[kind] for kind in ("round", "quote", "work"))


def read(workspace: Workspace) -> bool:
    """Reads a statute or a treaty; False where the stretch is none.

    >>> workspace = Workspace.of("42 U.S.C. § 1983 (2006)")
    >>> read(workspace), workspace.said()
    (True, ['title: 42 U.S.C.', 'date: 2006', 'cited: § 1983'])
    >>> workspace = Workspace.of("§ 823 Abs. 1 BGB")
    >>> read(workspace), workspace.said()
    (True, ['title: BGB', 'cited: § 823 Abs. 1'])
    """
    found = next((type_ for rule, type_ in RULES if rule(workspace)), "")
    if found:
        workspace.hints["type"] = laws.type_of_law(workspace.value("title") or "") if found == "legislation" else found
    return bool(found)


# ---- British acts, acts of the European Union


_INSTRUMENT = r"(?:,\s(?:SI|SR|SSI|WSI|NISR)\s\d{4}/\d{1,4}(?:\s\([A-Z]\.?\s?\d{1,4}\))?)?"
"""SI 2015/792: the number of a statutory instrument (OSCOLA 2.5.1)"""


@lru_cache(maxsize=1)
def _act() -> re.Pattern[str]:
    part = (
        rf"(?:{one_of('statute', 'parts')})\.?\s?\d[\w().\-–]*(?:\s?(?:,|and|[-–])\s?(?:(?:{one_of('statute', 'parts')})"
        r"\.?\s?)?(?:\d[\w().\-–]*|[IVX]+(?!\w)))*"
    )
    title = rf"(?:the\s)?[{LATIN_CAPITAL}][^,;:.\d“”\"]{{2,90}}?\s(?:{one_of('statute', 'titles')})(?:\s\([^()]{{2,40}}\))*"
    year = rf",?\s(?P<year>1[2-9]\d\d|20\d\d)(?:\s\((?:{one_of('statute', 'jurisdictions')})\))?"
    return regex(rf"(?P<title>{title}{year})(?:,?\s\([^()]{{1,30}}\))?{_INSTRUMENT}(?:,?\s(?P<cited>{part}))?\s*\.?\s*$")


def _read_act(workspace: Workspace) -> bool:
    """Data Protection Act 1998, s 7 (OSCOLA 2.4.1)."""
    found = _act().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    workspace.add("title", *found.span("title"), BY, take=False)
    workspace.add("date", *found.span("year"), BY, found["year"], take=False)
    if found["cited"]:
        cite(workspace, *found.span("cited"))
    workspace.take(found.start("title"), found.end("title"))
    return True


@lru_cache(maxsize=1)
def _union() -> re.Pattern[str]:
    kinds = one_of("statute", "union")
    return regex(
        rf"(?P<title>(?:(?:Council|Commission|Delegated|Implementing|Durchführungs|Rats)\s){{0,2}}(?:{kinds})\s(?:\([A-Z, ]{{2,12}}\)\s)"
        rf"?(?:[Nn][or]\.?\s|n[°.º]\s|Nr\.\s)?(?P<number>\d{{1,4}}/\d{{1,4}}(?:/[A-Z]{{2,8}})?))(?!\d)"
    )


def _read_union(workspace: Workspace) -> bool:
    """Regulation (EU) 2016/679 of …, OJ L 119, 4.5.2016, p. 1; Art. 10 Abs. 1 VO (EU) 2015/848: the article may stand first."""
    first = article_before().match(workspace.text, workspace.start, workspace.end)
    found = _union().match(workspace.text, first.end() if first else workspace.start, workspace.end)
    if found is None:
        return False
    if first is not None:
        cite(workspace, *first.span("cited"))
    printed = gazettes.gazette_pattern().search(workspace.text, found.end(), workspace.end)
    end = printed.start() if printed else _end_of_title(workspace, found.end())
    if (cited := article().match(workspace.text, found.end() + 1, workspace.end)) is not None:  # Regulation (EU) 2016/679 Art. 6(1)
        end = found.end()
        cite(workspace, *cited.span("cited"))
    _state_act(workspace, Span(found.start(), end), found.span("number"))
    if printed is not None:
        number = workspace.value("number")
        workspace.drop("number")
        gazettes.state_gazette(workspace, printed)
        workspace.drop("number")
        workspace.fields.append(Field("number", number or "", Span(*found.span("number")), BY))
    return True


# ---- numbered acts and gazettes


@lru_cache(maxsize=1)
def _numbered_act() -> re.Pattern[str]:
    acts = one_of("statute", "acts")
    number = r"(?P<number>(?:n[°.º]|nº|no\.?|núm\.|№|n\.º|Nr\.|č\.)\s?[\w/.\-–‑]*\d[\w/.\-–‑]*|\d{1,4}[-/]\d{2,4}(?:\s?[A-Z]+)?)"
    return regex(rf"(?:{acts})(?!\w)[^;«“]{{0,80}}?\s{number}(?=[\s,.;:)«»“]|$)")


def _read_numbered(workspace: Workspace) -> bool:
    """Loi n° 78-17 du 6 janvier 1978; Legge 7 agosto 1990, n. 241; Федеральный закон от 27 июля 2006 г. № 149-ФЗ «…».

    Where a gazette that prints the act is named, number and day are the gazette's, and those of the act stand in its title.
    """
    first = article_before().match(workspace.text, workspace.start, workspace.end)
    found = _numbered_act().match(workspace.text, first.end() if first else workspace.start, workspace.end)
    if found is None or not (dates.find(workspace.text[workspace.start : workspace.end]) or _NUMBER_OF_YEAR.search(found["number"])):
        return False
    slashes = workspace.line.find(" // ", found.end(), workspace.end)
    printed = None if slashes > 0 else gazettes.gazette_pattern().search(workspace.text, found.end(), workspace.end)
    if printed is not None and not workspace.text[found.end() : printed.start()].strip() and not printed["issue"]:
        printed = None  # zákona č. 89/2012 Sb., občanský zákoník: the number of the act is the gazette's
    end = slashes if slashes > 0 else printed.start() if printed else workspace.end
    quoted = next((one for one in workspace.of_kind("quote", found.end()) if one.end <= end), None)
    if first is not None:
        cite(workspace, *first.span("cited"))
    read_article(workspace, found.end(), slashes if slashes > 0 else None)  # the article behind the slashes is the gazette's
    if slashes > 0:
        gazettes.read_behind_slashes(workspace, slashes)
    gazettes.state_gazette(workspace, printed)
    if quoted is not None:
        workspace.add("title", *quoted.inner, BY)
        _state_own(workspace, Span(found.start(), quoted.start), found.span("number"))
        workspace.take(workspace.start, quoted.end)
    else:
        _state_act(workspace, Span(found.start(), min(end, _end_of_title(workspace, found.end()))), found.span("number"))
    return True


_NUMBER_OF_YEAR = regex(r"\d/(?:19|20)?\d\d(?!\d)")
"""298/93, 31/1990: a number that has its year"""


def _bare_number(words: str) -> str:
    """
    >>> _bare_number("n° 78-17"), _bare_number("№ 149-ФЗ")
    ('78-17', '149-ФЗ')
    """
    return _NUMBER_WORD.sub("", words).strip(".,")


_NUMBER_WORD = regex(r"^(?:n[°.º]º?|nº|no\.?|núm\.|№|Nr\.|č\.)\s?")


def _end_of_title(workspace: Workspace, at: int) -> int:
    """Where the words of an act end: before the article that is cited, a link, or a bracket."""
    found = find_article(workspace, at, workspace.end)
    ends = [found.start()] if found else []
    hidden = _STOP.search(workspace.line, at, workspace.end)
    return min([*ends, hidden.start() if hidden else workspace.end])


_STOP = regex(r"[\ue000-\ue010]|,\scit\.")


def _state_act(workspace: Workspace, title: Span, number: tuple[int, int]) -> None:
    read_article(workspace, number[1])
    words = " ".join(title.cut(workspace.text).strip(" ,.;(").split())
    _state_own(workspace, title, number)
    workspace.add("title", title.start, title.end, BY, words)


def _state_own(workspace: Workspace, title: Span, number: tuple[int, int]) -> None:
    """The number and the day of the act itself."""
    if not workspace.has("number"):
        workspace.add("number", *number, BY, _bare_number(workspace.text[number[0] : number[1]]), take=False)
    if not state_day_of_number(workspace, title.start, title.end):
        state_day(workspace, number[1] if _YEAR_FIRST.match(workspace.text, *number) else title.start, title.end)


_YEAR_FIRST = regex(r"\d{4}/\d")
"""2004/39/EC: the number of an act of the Union, which is no span of years"""


@lru_cache(maxsize=1)
def _dated_act() -> re.Pattern[str]:
    return regex(rf"(?:{one_of('statute', 'dated')})(?!\w)[^,;:.()\d„“”]{{0,90}}?\s(?=\d{{1,2}}[\s.])")


def _read_dated(workspace: Workspace) -> bool:
    """Ustawa z dnia 18 lipca 2001 r. Prawo wodne (Dz.U. 2001 nr 115, poz. 1229), art. 15: called by its day, which stands right behind."""
    first = article_before().match(workspace.text, workspace.start, workspace.end)
    found = _dated_act().match(workspace.text, first.end() if first else workspace.start, workspace.end)
    day = next((one for one in dates.find(workspace.text[found.end() :]) if one.start == 0 and one.exact), None) if found else None
    if found is None or day is None:
        return False
    if first is not None:
        cite(workspace, *first.span("cited"))
    read_article(workspace, found.end() + day.end)
    printed = regex(rf"[,(]\s?(?P<journal>{one_of('statute', 'gazettes')})(?!\w)").search(workspace.text, found.end(), workspace.end)
    ends = [printed.start() if printed else workspace.end, _end_of_title(workspace, found.end() + day.end)]
    workspace.add("date", found.end(), found.end() + day.end, BY, day.edtf, take=False)
    if printed is not None:
        workspace.add("journaltitle", *printed.span("journal"), BY, take=False)
    words = workspace.text[found.start() : min(ends)].strip(STOPS)
    return workspace.add("title", found.start(), min(ends), BY, " ".join(words.split()))


@lru_cache(maxsize=1)
def _bracketed_act() -> re.Pattern[str]:
    cited = r"(?:,?\s(?P<cited>(?:\d{1,3}\skap\.\s)?\d{1,3}(?:[–-]\d{1,3})?\s?[a-z]?\s?§§?(?:\s\d\sst\.?)?))?"
    name = rf"(?:[{LATIN_CAPITAL}]\w{{2,30}}(?:lag|förordning|balk|kungörelse)|{one_of('statute', 'bracketed')})"
    return regex(rf"(?P<title>{name}\s\((?P<number>\d{{4}}:\d{{1,4}})\)[^;§]{{0,160}}?){cited}\s*\.?$")


def _read_bracketed(workspace: Workspace) -> bool:
    """Lag (1983:293) om inrättande av allmän hamn, 3 §: a Swedish act by its number in the code of statutes."""
    found = _bracketed_act().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    if found["cited"]:
        cite(workspace, *found.span("cited"))
    workspace.add("number", *found.span("number"), BY, found["number"], take=False)
    workspace.add("date", *found.span("number"), BY, found["number"][:4], take=False)
    workspace.hints["langid"] = "sv"
    return workspace.add("title", *found.span("title"), BY, found["title"].strip(STOPS))


_VERSION = r"(?:\s(?:idF|i\.\s?d\.\s?F\.|in\sder\sFassung|idgF|i\.\s?d\.\s?g\.\s?F\.|[an]\.\s?F\.|[an]F)(?:\s[^;()]{2,60})?)?"
"""§ 879 ABGB idF BGBl I 2017/91, § 306 BGB a.F.: in which version of the law"""


@lru_cache(maxsize=1)
def _german() -> re.Pattern[str]:
    code = rf"(?P<title>{named_code()}|(?P<bare>[A-ZÄÖÜ][A-Za-zäöüß]*(?:G|B|O|V|K|GG)(?:\s[IVX]+)?))"
    joins = rf"(?:(?:of the|{terms.either(terms.words('law', 'statute', 'code_joins'))}|der|des)\s)?"
    return regex(rf"{article().pattern},?\s{joins}{code}(?P<behind>{_VERSION}[\s.]*(?:\([^()]{{0,60}}\))?)\s*\.?$")


def _read_section_of_code(workspace: Workspace) -> bool:
    """§ 823 Abs. 1 BGB; Art. 5 GG; art. 1382 C. civ."""
    found = _german().match(workspace.text, workspace.start, workspace.end)
    if found is None or (sum(map(str.isupper, found["title"])) < 2 and regex(named_code()).fullmatch(found["title"]) is None):
        return False
    # codes in capitals that end in the letter of Gesetz, Buch, Ordnung, Verordnung are of German laws
    workspace.hints["langid"] = "de" if found["bare"] else read_language(found.group()) or ""
    cite(workspace, *found.span("cited"))
    return workspace.add("title", *found.span("title"), BY, found["title"])


@lru_cache(maxsize=1)
def _nordic_pattern() -> re.Pattern[str]:
    named = terms.either(terms.words("law", "statute", "nordic_ends"))
    title = rf"(?P<title>[^\W\d]{{2,30}}(?:{named})|[A-ZÅÄÖ]{{2,4}})"
    return regex(
        rf"(?P<cited>(?:\d{{1,3}}\skap\.\s)?\d{{1,3}}(?:[–-]\d{{1,3}})?\s?[a-z]?\s?§§?(?:\s\d\sst\.?)?)\s(?:i\s)?{title}\s*\.?$",
        look=holds("§"),
    )


def _read_nordic(workspace: Workspace) -> bool:
    """36 § avtalslagen; 4 kap. 5 § JB: in Sweden and Finland the section stands first, and before its sign."""
    found = _nordic_pattern().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    cite(workspace, *found.span("cited"))
    workspace.hints["langid"] = "sv"
    return workspace.add("title", *found.span("title"), BY, found["title"])


@lru_cache(maxsize=1)
def _named_code() -> re.Pattern[str]:
    return regex(rf"(?P<title>{named_code()}|[A-ZÄÖÜ][A-Za-zäöüß]*(?:GB|GG|PO))(?=[\s,])[,\s]+{article().pattern}\s*\.?\s*$")


def _read_code_with_article(workspace: Workspace) -> bool:
    """Code civil, art. 1382."""
    found = _named_code().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    workspace.hints["langid"] = read_language(found.group()) or ""
    cite(workspace, *found.span("cited"))
    return workspace.add("title", *found.span("title"), BY, found["title"])


RULES: tuple[tuple[Callable[[Workspace], bool], str], ...] = (
    (commonwealth_statutes.read, "legislation"),
    (standards.read, "standard"),
    (american_statutes.read_bill, "legislation"),
    (american_statutes.read_public_law, "legislation"),
    (american_statutes.read_report, "legislation"),
    (american_statutes.read_hearing, "legal"),
    (american_statutes.read_restated, "legislation"),
    (treaties.read_treaty, "legal"),
    (treaties.read_dated_treaty, "legal"),
    (american_statutes.read_code, "legislation"),
    (american_statutes.read_compilation, "legislation"),
    (_read_act, "legislation"),
    (_read_union, "legislation"),
    (_read_numbered, "legislation"),
    (_read_dated, "legislation"),
    (_read_bracketed, "legislation"),
    (_read_section_of_code, "legislation"),
    (_read_nordic, "legislation"),
    (_read_code_with_article, "legislation"),
    (short_laws.read_short_law, "legislation"),
    (gazettes.read_gazette_of_year, "legislation"),
    (gazettes.read_in_gazette, "legislation"),
    (gazettes.read_gazette_alone, "legislation"),
    (eastern_statutes.read_eastern, "legislation"),
)
"""in order: what is numbered by a form of its own first"""

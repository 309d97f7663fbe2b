"""Statutes, acts, treaties: § 823 BGB, 42 U.S.C. § 1983, Loi n° 78-17 du 6 janvier 1978, 《海洋基本法》第 3 條, 1155 U.N.T.S. 331.

Rule: what the law is called is the title, its number the number, the gazette or code that prints it the journal; an article, a
section or a paragraph is cited as a page is (Bluebook rule 12, OSCOLA 2.4) and is the locator: never a publisher, a volume or a
series.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from bib.patterns import regex
from bib.scripts import HAN, HANGUL, LATIN_CAPITAL
from references import terms
from references.fields import dates, numerals, types
from references.forms.brackets import MASK
from references.forms.workspace import STOPS, Workspace
from references.model import Field, Span

BY = "kind.statute"
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
        workspace.hints["type"] = found
    return bool(found)


def _cite(workspace: Workspace, start: int, end: int) -> None:
    """States the section that is cited, with its word."""
    words = workspace.text[start:end]
    begin = start + len(words) - len(words.lstrip(STOPS))
    value = " ".join(workspace.text[begin:end].strip(" ,，。.;；").split())
    if value and workspace.locator is None:
        workspace.locator, workspace.locator_span = value, Span(begin, begin + len(words.strip(STOPS)))
        workspace.take(start, end)


def _state_day(workspace: Workspace, start: int, end: int, *, last: bool = False) -> bool:
    """States the day of an act: the most exact date of a range."""
    found = dates.find(workspace.text[start:end])
    if not found or workspace.has("date"):
        return False
    best = dates.best(found, last=last) or found[0]
    return workspace.add("date", start + best.start, start + best.end, BY, best.edtf, take=False)


def _one_of(*path: str) -> str:
    return terms.either(terms.words("law", *path))


_SECTION = r"[\dA-Z][\w.:\-–()]*(?:\s?(?:,|and|&|to|[-–])\s?\d[\w.:\-–()]*)*"
"""1030(a)(2), 3301–3316, 22-1-104(1)(b)"""


# ---- American codes, session laws, bills


@lru_cache(maxsize=1)
def _code() -> re.Pattern[str]:
    sections = _one_of("statute", "sections")
    return re.compile(
        rf"(?:(?P<act>[{LATIN_CAPITAL}][^;]{{3,120}}?),\s)?(?P<title>(?P<volume>\d{{1,3}})\s(?:{_one_of('statute', 'codes')})"
        rf")\s?(?:\sAnn\.)?,?\s?(?:(?P<cited>(?:{sections}|[Pp]art|[Ss]ec(?:tion|\.))?\s?{_SECTION})(?P<seq>\set\sseq\.?)?)"
    )


def _read_code(workspace: Workspace) -> bool:
    """Taiwan Relations Act, 22 U.S.C. §§ 3301–3316: title and code; without a name of the act the code is the title."""
    found = _code().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    if found["act"]:
        workspace.add("title", *found.span("act"), BY)
        workspace.add("volume", *found.span("volume"), BY)
        workspace.add(
            "journaltitle", found.end("volume"), found.end("title"), BY, workspace.text[found.end("volume") : found.end("title")].strip()
        )
    else:
        workspace.add("title", *found.span("title"), BY, found["title"])
    _cite(workspace, *found.span("cited"))
    _state_day(workspace, found.end(), workspace.end)
    return _take_rest(workspace, found.end())


@lru_cache(maxsize=1)
def _compilation() -> re.Pattern[str]:
    words = "|".join(f"(?i:{re.escape(word)})" for word in terms.load("law")["statute"]["compilations"])
    sections = _one_of("statute", "sections")
    return re.compile(
        rf"(?:(?P<act>[{LATIN_CAPITAL}][^;,§]{{3,120}}?\s(?:Act|Code)(?:\sof\s\d{{4}})?),\s)?(?P<title>[{LATIN_CAPITAL}][\w.’'&]*(?:[\s,&]+(?:[{LATIN_CAPITAL}][\w.’'&]*|of|and|the|&))*?\s?(?:{words})\.?(?:\s(?:[{LATIN_CAPITAL}][\w.’'&]*|of|and))*),?\s(?P<cited>(?:{sections})\s?[\dIVXLC][\w.:\-–()]*(?:,\s(?:{sections})\s?[\dIVX]+)*(?:\s?(?:,|[-–])\s?\d[\w.:\-–()]*)*)"
    )


def _read_compilation(workspace: Workspace) -> bool:
    """CAL. PENAL CODE § 502 (West 2010); U.S. CONST. art. I, § 8."""
    found = _compilation().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    if found["act"]:
        workspace.add("title", *found.span("act"), BY)
    workspace.add("journaltitle" if found["act"] else "title", *found.span("title"), BY, found["title"])
    _cite(workspace, *found.span("cited"))
    _state_day(workspace, found.end(), workspace.end)
    return _take_rest(workspace, found.end())


@lru_cache(maxsize=1)
def _public() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<title>[{LATIN_CAPITAL}][^;]{{3,160}}?),\s)?(?P<number>(?:{_one_of('statute', 'public')})\s?\d+[-–]\d+)"
        rf"(?:,\s(?P<volume>\d{{1,3}})\s(?P<journal>Stat\.)\s(?P<page>\d+)(?:,\s(?P<pin>\d[\d,\s–-]*))?)?"
    )


def _read_public(workspace: Workspace) -> bool:
    """Coastal Zone Act, Pub. L. No. 92-583, 86 Stat. 1280 (1972)."""
    found = _public().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    workspace.add("title", *found.span("title" if found["title"] else "number"), BY, take=False)
    workspace.add("number", *found.span("number"), BY, found["number"])
    for name, group in (("volume", "volume"), ("journaltitle", "journal"), ("pages", "page")):
        if found[group]:
            workspace.add(name, *found.span(group), BY, found[group])
    if found["pin"]:
        _cite(workspace, *found.span("pin"))
    _state_day(workspace, found.end(), workspace.end) or _state_day(workspace, *found.span("title"))
    return _take_rest(workspace, found.start())


@lru_cache(maxsize=1)
def _bill() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<title>[{LATIN_CAPITAL}][^;]{{3,160}}?),\s)?(?P<number>(?:{_one_of('statute', 'bills')})\s?\d{{1,5}})"
        rf",\s(?P<congress>\d{{2,3}}(?:th|st|nd|rd|d)\sCong\.?(?:ress)?)(?P<rest>[^;]*)$"
    )


def _read_bill(workspace: Workspace) -> bool:
    """H.R. 3162, 107th Cong. § 2 (2001)."""
    found = _bill().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    workspace.add(
        "title", *found.span("title" if found["title"] else "number"), BY, None if found["title"] else found["number"], take=False
    )
    workspace.add("number", *found.span("number"), BY, found["number"])
    workspace.add("institution", *found.span("congress"), BY, found["congress"])
    section = regex(r"§§?\s?\d[\w()]*").search(found["rest"])
    if section:
        _cite(workspace, found.start("rest") + section.start(), found.start("rest") + section.end())
    _state_day(workspace, found.end("congress"), workspace.end)
    return _take_rest(workspace, found.start())


def _take_rest(workspace: Workspace, at: int) -> bool:
    """(Lexis Advance), (West 2010): who prints the code says nothing of the law."""
    for bracket in workspace.of_kind("round", at):
        workspace.take(bracket.start, bracket.end)
    return True


# ---- British acts, acts of the European Union


@lru_cache(maxsize=1)
def _act() -> re.Pattern[str]:
    part = (
        rf"(?:{_one_of('statute', 'parts')})\.?\s?\d[\w().\-–]*(?:\s?(?:,|and|[-–])\s?(?:(?:{_one_of('statute', 'parts')})"
        r"\.?\s?)?\d[\w().\-–]*)*"
    )
    return re.compile(
        rf"(?P<title>(?:the\s)?[{LATIN_CAPITAL}][^,;:.\d“”\"]{{2,90}}?\s(?:{_one_of('statute', 'titles')})(?:\s\([^()"
        rf"]{{2,40}}\))*,?\s(?P<year>1[2-9]\d\d|20\d\d))(?:,?\s\([^()]{{1,30}}\))?(?:,?\s(?P<cited>{part}))?\s*\.?\s*$"
    )


def _read_act(workspace: Workspace) -> bool:
    """Data Protection Act 1998, s 7 (OSCOLA 2.4.1)."""
    found = _act().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    workspace.add("title", *found.span("title"), BY, take=False)
    workspace.add("date", *found.span("year"), BY, found["year"], take=False)
    if found["cited"]:
        _cite(workspace, *found.span("cited"))
    workspace.take(found.start("title"), found.end("title"))
    return True


@lru_cache(maxsize=1)
def _union() -> re.Pattern[str]:
    kinds = _one_of("statute", "union")
    return re.compile(
        rf"(?P<title>(?:(?:Council|Commission|Delegated|Implementing|Durchführungs|Rats)\s){{0,2}}(?:{kinds})\s(?:\([A-Z, ]{{2,12}}\)\s)"
        rf"?(?:[Nn][or]\.?\s|n[°.º]\s|Nr\.\s)?(?P<number>\d{{1,4}}/\d{{1,4}}(?:/[A-Z]{{2,8}})?))(?!\d)"
    )


def _read_union(workspace: Workspace) -> bool:
    """Regulation (EU) 2016/679 of …, OJ L 119, 4.5.2016, p. 1."""
    found = _union().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    printed = _gazette().search(workspace.text, found.end(), workspace.end)
    end = printed.start() if printed else _end_of_title(workspace, found.end())
    _state_act(workspace, Span(workspace.start, end), found.span("number"))
    if printed is not None:
        number = workspace.value("number")
        workspace.drop("number")
        _state_gazette(workspace, printed)
        workspace.drop("number")
        workspace.fields.append(Field("number", number or "", Span(*found.span("number")), BY))
    return True


# ---- numbered acts and gazettes


@lru_cache(maxsize=1)
def _gazette() -> re.Pattern[str]:
    names = _one_of("statute", "gazettes")
    return re.compile(
        rf"(?:(?<=[\s,(/])|^)(?P<journal>(?:{names})(?:\s(?:[IVX]+|[LCS]|n[°.]|Nr\.|№)(?![\w.]))?)(?:\s?(?:Nr\.\s|n[°.]\s?|núm\.\s|№\s)?(?P<issue>\d{{1,4}}(?:/\d+)?))?(?P<behind>[^;]*?)(?:,?\s(?:S\.|p\.|pp\.|с\.|С\.)\s?(?P<page>\d{{1,6}}(?:[-–]\d+)?))?\s*[.)]?\s*$"
    )


def _state_gazette(workspace: Workspace, printed: re.Match[str] | None) -> None:
    if printed is None:
        return
    workspace.add("journaltitle", *printed.span("journal"), BY, printed["journal"])
    for name, group in (("number", "issue"), ("pages", "page")):
        if printed[group]:
            workspace.add(name, *printed.span(group), BY, printed[group])
    _state_day(workspace, printed.start("behind"), printed.end("behind"))
    workspace.take(*printed.span())


@lru_cache(maxsize=1)
def _numbered() -> re.Pattern[str]:
    acts = _one_of("statute", "acts")
    number = r"(?P<number>(?:n[°.º]|nº|no\.?|núm\.|№|n\.º|Nr\.)\s?[\w/.\-–‑]*\d[\w/.\-–‑]*|\d{1,4}[-/]\d{2,4}(?:\s?[A-Z]+)?)"
    return re.compile(rf"(?:{acts})(?!\w)[^;«“]{{0,80}}?\s{number}(?=[\s,.;:)«»“]|$)")


def _read_numbered(workspace: Workspace) -> bool:
    """Loi n° 78-17 du 6 janvier 1978; Legge 7 agosto 1990, n. 241; Федеральный закон от 27 июля 2006 г. № 149-ФЗ «…».

    Where a gazette that prints the act is named, number and day are the gazette's, and those of the act stand in its title.
    """
    found = _numbered().match(workspace.text, workspace.start, workspace.end)
    if found is None or not dates.find(workspace.text[workspace.start : workspace.end]):
        return False
    slashes = workspace.line.find(" // ", found.end(), workspace.end)
    printed = None if slashes > 0 else _gazette().search(workspace.text, found.end(), workspace.end)
    end = slashes if slashes > 0 else printed.start() if printed else workspace.end
    quoted = next((one for one in workspace.of_kind("quote", found.end()) if one.end <= end), None)
    _read_article(workspace, found.end())
    if slashes > 0:
        _read_behind_slashes(workspace, slashes)
    _state_gazette(workspace, printed)
    if quoted is not None:
        workspace.add("title", *quoted.inner, BY)
        _state_own(workspace, Span(workspace.start, quoted.start), found.span("number"))
        workspace.take(workspace.start, quoted.end)
    else:
        _state_act(workspace, Span(workspace.start, min(end, _end_of_title(workspace, found.end()))), found.span("number"))
    return True


def _bare_number(words: str) -> str:
    """
    >>> _bare_number("n° 78-17"), _bare_number("№ 149-ФЗ")
    ('78-17', '149-ФЗ')
    """
    return _NUMBER_WORD.sub("", words).strip(".,")


_NUMBER_WORD = regex(r"^(?:n[°.º]º?|nº|no\.?|núm\.|№|Nr\.)\s?")


def _end_of_title(workspace: Workspace, at: int) -> int:
    """Where the words of an act end: before the article that is cited, a link, or a bracket."""
    article = _article().search(workspace.line, at, workspace.end)
    ends = [article.start()] if article else []
    hidden = _STOP.search(workspace.line, at, workspace.end)
    return min([*ends, hidden.start() if hidden else workspace.end])


_STOP = regex("[\ue000-\ue010]")


def _state_act(workspace: Workspace, title: Span, number: tuple[int, int]) -> None:
    _read_article(workspace, number[1])
    words = " ".join(title.cut(workspace.text).strip(" ,.;(").split())
    _state_own(workspace, title, number)
    workspace.add("title", title.start, title.end, BY, words)


def _state_own(workspace: Workspace, title: Span, number: tuple[int, int]) -> None:
    """The number and the day of the act itself."""
    if not workspace.has("number"):
        workspace.add("number", *number, BY, _bare_number(workspace.text[number[0] : number[1]]), take=False)
    _state_day(workspace, title.start, title.end)


_YEAR_AND_ISSUE = regex(r"(?P<year>(?:19|20)\d\d)\.\s№\s?(?P<issue>\d+)(?:[^.]*\.?[^.]*\)?\.\s(?P<word>[^\W\d]{2})\.\s?(?P<page>\d+))?")


def _read_behind_slashes(workspace: Workspace, at: int) -> None:
    """// СЗ РФ. 2006. № 31. Ст. 3448: the gazette behind the slashes (ГОСТ Р 7.0.5-2008)."""
    begin = at + 4
    stop = _STOP_BEHIND.search(workspace.line, begin, workspace.end)
    workspace.add("journaltitle", begin, stop.start() if stop else workspace.end, BY)
    issue = _YEAR_AND_ISSUE.search(workspace.line, begin, workspace.end)
    if issue:
        workspace.add("number", *issue.span("issue"), BY, issue["issue"], take=False)
        workspace.add("date", *issue.span("year"), BY, issue["year"], take=False)
        if issue["page"]:
            workspace.add("pages", *issue.span("page"), BY, issue["page"], take=False)
    workspace.take(begin, workspace.end)


_STOP_BEHIND = regex(r"[.,]\s|$")


@lru_cache(maxsize=1)
def _article() -> re.Pattern[str]:
    divisions = _one_of("statute", "divisions")
    further = rf"(?:,?\s(?:{divisions})\s?[\dIVXa-z][\w()]*)*"
    number = r"\d+[a-z]?(?:\.\d+)*(?:[-–/]\d+)*(?:\s(?:bis|ter|quater))?(?:\(\w+\))*(?:\sf{1,2}\.)?"
    return re.compile(
        rf"(?:(?<=[\s,.(])|^)(?P<cited>(?:{_one_of('statute', 'articles')})\s?{number}(?:(?:,|\sund|\set|\se|\sand|"
        rf"\sи)\s{number})*{further})(?=[\s,.;:)]|$)"
    )


def _read_article(workspace: Workspace, at: int) -> None:
    article = _article().search(workspace.line, at, workspace.end)
    if article:
        _cite(workspace, *article.span("cited"))


@lru_cache(maxsize=1)
def _german() -> re.Pattern[str]:
    names = _one_of("statute", "named_codes")
    code = rf"(?P<title>{names}|[A-ZÄÖÜ][A-Za-zäöüß]*(?:G|B|O|V|K|GG)(?:\s[IVX]+)?)"
    return re.compile(
        rf"{_article().pattern}\s(?:(?:of the|du|de la|del|della|der|des|de)\s)?{code}(?P<behind>[\s.]*(?:\([^()]{{0,60}}\))?)\s*\.?$"
    )


def _read_section_of_code(workspace: Workspace) -> bool:
    """§ 823 Abs. 1 BGB; Art. 5 GG; art. 1382 C. civ."""
    found = _german().match(workspace.text, workspace.start, workspace.end)
    if found is None or (
        sum(char.isupper() for char in found["title"]) < 2 and found["title"] not in terms.words("law", "statute", "named_codes")
    ):
        return False
    _cite(workspace, *found.span("cited"))
    return workspace.add("title", *found.span("title"), BY, found["title"])


@lru_cache(maxsize=1)
def _named_code() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<title>{_one_of('statute', 'named_codes')}|[A-ZÄÖÜ][A-Za-zäöüß]*(?:GB|GG|PO))(?=[\s,])[,\s]+{_article().pattern}\s*\.?\s*$"
    )


def _read_code_with_article(workspace: Workspace) -> bool:
    """Code civil, art. 1382."""
    found = _named_code().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    _cite(workspace, *found.span("cited"))
    return workspace.add("title", *found.span("title"), BY, found["title"])


_LAW_HEAD = regex(rf"(?P<title>[{LATIN_CAPITAL}][^;“”„\ue000-\ue001]{{4,200}}?),?\s\(?$")


def _read_in_gazette(workspace: Workspace) -> bool:
    """Gesetz zur Regelung der Häfen vom 3. Mai 1951, BGBl. I S. 263."""
    printed = _gazette().search(workspace.text, workspace.start, workspace.end)
    head = _LAW_HEAD.match(workspace.text, workspace.start, printed.start()) if printed else None
    if printed is None or head is None or not (printed["page"] or printed["issue"]):
        return False
    if not regex(r"[Gg]esetz|ordnung|Act\b|Erlass|[Vv]ertrag|Bekanntmachung").search(head["title"]):
        return False
    _state_day(workspace, *head.span("title"))
    workspace.add("title", *head.span("title"), BY)
    _state_gazette(workspace, printed)
    return True


# ---- treaties


@lru_cache(maxsize=1)
def _treaty() -> re.Pattern[str]:
    series = _one_of("treaty", "series")
    return re.compile(rf"(?:(?P<volume>\d{{1,4}})\s)?(?P<series>{series})(?:\s(?:[Nn]o\.\s)?(?P<page>\d{{1,5}}))?")


def _read_treaty(workspace: Workspace) -> bool:
    """Vienna Convention on the Law of Treaties, art. 31, May 23, 1969, 1155 U.N.T.S. 331."""
    found = _treaty().search(workspace.text, workspace.start, workspace.end)
    if not any(one["series"] != "Stat." for one in _treaty().finditer(workspace.text, workspace.start, workspace.end)):
        return False  # the Statutes at Large print acts too
    if found is None or not (found["volume"] or found["page"]) or found.start() - workspace.start < 8:
        return False
    comma = regex(r"[,(]").search(workspace.line, workspace.start, found.start())
    title = Span(workspace.start, comma.start() if comma else found.start())
    if not workspace.text[title.start : title.start + 1].isupper() or title.end - title.start > 200:
        return False
    for name, group in (("volume", "volume"), ("journaltitle", "series"), ("pages", "page")):
        if found[group]:
            workspace.add(name, *found.span(group), BY, found[group])
    _read_article(workspace, title.end)
    _state_day(workspace, title.end, found.start()) or _state_day(workspace, found.end(), workspace.end)
    workspace.add("title", *title, BY)
    return True


# ---- Chinese, Japanese and Korean laws


@lru_cache(maxsize=1)
def _eastern_clause() -> re.Pattern[str]:
    table = terms.load("law")["statute"]
    ordinal, units = terms.either(table["ordinal"]), terms.either(table["eastern_divisions"])
    digits = rf"[\d{numerals.HAN}]+"
    further, joins = table["eastern_further"], re.escape(table["eastern_joins"])
    behind = rf"(?:\s*[{further}]\s*{digits}(?!\s*[{terms.either(terms.load('forms')['year']['unit']).replace('|', '')}]))?"
    one = rf"(?:{ordinal})?\s*{digits}\s*(?:{units}){behind}"
    first = rf"(?:{ordinal})\s*{digits}\s*(?:{units}){behind}|{digits}\s*[{units.replace('|', '')}]{behind}"
    return re.compile(rf"(?:{first})(?:[{joins}\s]*{one})*")


@lru_cache(maxsize=1)
def _eastern_law() -> re.Pattern[str]:
    ends = terms.either([*types.statute_ends(), *terms.load("law")["statute"]["korean_ends"]])
    return re.compile(rf"\s*(?P<title>[{HAN}{HANGUL}\s·（）()]{{0,40}}?(?:{ends}))\s*(?=[第제\d])")


def _read_eastern(workspace: Workspace) -> bool:
    """《海洋基本法》第 3 條, 民法第 184 條第 1 項: 第 3 條 is cited, and a day behind it is that of the law."""
    text, start, end = workspace.text, workspace.start, workspace.end
    bracket = next((one for one in workspace.brackets if one.start == start and one.kind in ("work", "quote")), None)
    bare = None if bracket else _eastern_law().match(text, start, end)
    if bracket is None and bare is None:
        return False
    title = bracket.inner if bracket else Span(*bare.span("title")) if bare else Span(start, start)
    at = bracket.end if bracket else title.end
    clause = _find_clause(workspace, at)
    if not types.is_statute(title.cut(text).strip()) or not (clause or _is_enacted(text[at:end])):
        return False
    if _is_more(text[at : clause.start()] if clause else "", text[clause.end() if clause else at : end]):
        return False
    if clause:
        _cite(workspace, *clause.span())
    _state_day(workspace, at, end, last=True)
    workspace.add("title", *title, BY)
    workspace.take(start, end)
    return True


def _find_clause(workspace: Workspace, at: int) -> re.Match[str] | None:
    begin = regex(r"[\s，,、]*").match(workspace.text, at, workspace.end)
    return _eastern_clause().match(workspace.text, begin.end() if begin else at, workspace.end)


@lru_cache(maxsize=1)
def _enacted() -> re.Pattern[str]:
    return re.compile(_one_of("statute", "enacted"))


def _is_enacted(words: str) -> bool:
    """2001年10月27日通过: a day and what was done on it."""
    return _enacted().search(words) is not None and bool(dates.find(words))


def _is_more(before: str, behind: str) -> bool:
    """Whether words stand beside the article that are more than a day: a sentence, or a book about the law."""
    rest = behind
    for one in reversed(dates.find(behind)):
        rest = rest[: one.start] + rest[one.end :]
    rest = _enacted().sub("", rest)
    return len(regex(rf"[{HAN}{HANGUL}]").findall(before + rest)) > 8


RULES: tuple[tuple[Callable[[Workspace], bool], str], ...] = (
    (_read_bill, "legislation"),
    (_read_public, "legislation"),
    (_read_treaty, "legal"),
    (_read_code, "legislation"),
    (_read_compilation, "legislation"),
    (_read_act, "legislation"),
    (_read_union, "legislation"),
    (_read_numbered, "legislation"),
    (_read_section_of_code, "legislation"),
    (_read_code_with_article, "legislation"),
    (_read_in_gazette, "legislation"),
    (_read_eastern, "legislation"),
)
"""in order: what is numbered by a form of its own first"""

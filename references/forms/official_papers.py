"""Official papers of China, Japan and Korea: 法務部95年6月14日法律字第0950020438號函; 最高法院97年度第2次民事庭會議決議;
《立法院公報》，第94卷第5期，頁112; 第7回国会衆議院運輸委員会会議録第24号.

Rule: what a body has registered, resolved, minuted or gazetted is cited by the body and by the words and numbers of its register, which
together are its title: nothing of them is a publisher, a journal or a person. A gazette is a journal of volume and issue, the minutes
that it prints are the title; who speaks there (〔…発言〕) is none of its authors.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from bib.patterns import regex
from references import terms
from references.fields import bodies, dates, locators, numbering, numerals
from references.forms import pages
from references.forms.brackets import Bracket
from references.forms.workspace import STOPS, Workspace
from references.model import Span

BY = "kind.paper"
_LETTERS = r"[^\W\d_]"
_TABLE = "official_papers"


def read(workspace: Workspace) -> bool:
    """Reads an official paper; False where the stretch is none.

    >>> workspace = Workspace.of("法務部95年6月14日法律字第0950020438號函")
    >>> read(workspace), workspace.said()
    (True, ['author: 法務部', 'number: 法律字第0950020438號', 'title: 法務部95年6月14日法律字第0950020438號函', 'date: 2006-06-14'])
    """
    return _read_gazette(workspace) or _read_minutes(workspace) or _read_resolution(workspace) or _read_letter(workspace)


def _words(*path: str) -> str:
    return terms.either(terms.words(_TABLE, *path))


def _read_behind(workspace: Workspace, at: int) -> None:
    """The page cited and the day behind the words that are the title, and who speaks there."""
    pages.read_pages(workspace, at, workspace.end)
    lettered = _lettered_page().search(workspace.line, at, workspace.end)
    if workspace.locator is None and lettered is not None:
        workspace.locator, workspace.locator_span = lettered["page"], Span(*lettered.span("page"))
    for piece in workspace.chunks(at, workspace.end, "，,、。；;"):
        section = workspace.text[piece.start : piece.end].lstrip(_CLOSING)
        if workspace.locator is None and locators.is_section(section):
            workspace.locator, workspace.locator_span = section.strip(), Span(piece.end - len(section), piece.end)
    state_day(workspace, at, workspace.end)
    workspace.take(workspace.start, workspace.end)


_CLOSING = " ）)〕］]"
"""what closes the bracket of a register, before the section that is cited: （法释〔2017〕10号）第5条"""


@cache
def _lettered_page() -> re.Pattern[str]:
    """A page that is counted by a letter too: 頁政21."""
    page = terms.load("locators")["eastern"]["page"]
    return regex(rf"[{page}]\s?(?P<page>{_LETTERS}{{1,2}}\d+(?:[-–—]{_LETTERS}{{0,2}}\d+)?)")


def state_day(workspace: Workspace, start: int, end: int) -> None:
    """States the most exact day of a range, unless one is stated.

    >>> workspace = Workspace.of("（昭和25年4月25日）")
    >>> state_day(workspace, 0, workspace.end), workspace.said()
    (None, ['date: 1950-04-25'])
    """
    found = dates.find(workspace.text[start:end])
    best = dates.best(found)
    if best is not None and not workspace.has("date"):
        workspace.add("date", start + best.start, start + best.end, BY, best.edtf, take=False)


# ---------------------------------------------------------------- letters and orders


@cache
def _register() -> re.Pattern[str]:
    """The number in the register of an office: 法律字第0950020438號, 河政発第5号, 国发〔2015〕10号, 고시 제2019-12호."""
    word, number, opens = _words("letter", "word"), _words("letter", "number"), _words("letter", "mainland")
    digits = rf"(?:\d+(?:-\d+)?|[{numerals.HAN}]{{1,6}})"
    return regex(
        rf"(?P<word>{_LETTERS}{{1,30}}?(?:[(（][{numerals.HAN}\d]{{1,2}}[)）])?)\s?(?:(?:{word})\s?{digits}\s?(?:{number})"
        rf"|(?:{opens})(?:19|20)\d\d[〕\]］）)]\s?\d+\s?(?:{number}))(?:之\d+)?"
    )


@cache
def _paper() -> re.Pattern[str]:
    """Who issued a paper, where that stands behind its number, and what it is called; words that say that it is meant may close it."""
    cited = rf"\s?(?:{_words('letter', 'cited')})?(?!{_LETTERS})"
    return regex(rf"\s?(?P<issuer>{_LETTERS}{{0,16}}?)(?:{_words('letter', 'kinds')})(?={cited})")


@cache
def _body() -> re.Pattern[str]:
    ends = terms.either({*terms.words("bodies", "zh"), *terms.words(_TABLE, "letter", "offices")})
    return regex(rf".*(?:{ends})(?=.)")


def _is_sentence(behind: str) -> bool:
    """Whether a word stands right behind a paper, and none that says that it is meant or what is cited of it."""
    return _GOES_ON.match(behind) is not None and not behind.lstrip().startswith(terms.words(_TABLE, "letter", "cited"))


class _Letter(NamedTuple):
    """A letter or an order: who wrote it, its number, where its words end."""

    author: Span | None
    number: Span
    end: int


def _read_letter(workspace: Workspace) -> bool:
    """A body, often a day, the number of the register and the word for the paper; a title in marks is what the paper is about."""
    about = next((one for one in workspace.brackets if one.kind in ("work", "quote")), None)
    letter = _find_letter(workspace, about)
    if letter is None:
        return False
    for name in _NAME.finditer(workspace.text, *letter.author) if letter.author else ():
        workspace.add("author", *name.span(), BY, take=False)
    workspace.add("number", *letter.number, BY, take=False)
    title = about.inner if about is not None else Span(workspace.start, letter.end)
    workspace.add("title", *title, BY, take=False)
    state_day(workspace, workspace.start, letter.number.start)
    _read_behind(workspace, letter.end)
    workspace.hints["type"] = "legal"
    return True


def _find_letter(workspace: Workspace, about: Bracket | None) -> _Letter | None:
    blank = _blank(workspace)
    register = _register().search(blank, workspace.start, workspace.end)
    if register is None or register.group().startswith(terms.words("law", "statute", "japanese_gazettes")):
        return None  # 「항구법」(법률 제10호) 제1조: laws are read by their clauses
    before = Span(workspace.start, register.start()).cut(blank).strip(_BESIDE)
    paper = _paper().match(blank, register.end(), workspace.end)
    word = register["word"]
    if (before and not _is_office(before)) or not (paper or about or word.endswith(terms.words(_TABLE, "letter", "kinds"))):
        return None
    end = paper.end() if paper else register.end()
    if _is_sentence(blank[end : workspace.end]):
        return None
    body = _body().match(word) if not before else None
    start = register.start() + (body.end() if body else 0)
    return _Letter(_find_author(blank, workspace.start, register, body, paper), Span(start, register.end()), end)


_NAME = regex(r"[^、，,\s：:]+")
_GOES_ON = regex(r"\s?[^\W_]")
_BESIDE = STOPS + "度（(）)"


def _blank(workspace: Workspace) -> str:
    """The note with the titles in marks and the days before its papers blanked: what may stand anywhere beside a body and a number."""
    text = workspace.text
    for one in workspace.brackets:
        if one.kind in ("work", "quote"):
            text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    for day in dates.find(text[workspace.start : workspace.end]):
        start, end = workspace.start + day.start, workspace.start + day.end
        if text[:start].rstrip()[-1:] not in terms.words(_TABLE, "letter", "counts"):
            end += text[end : end + 1] in terms.words(_TABLE, "letter", "of_year")
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def _is_office(words: str) -> bool:
    return len(words) < 40 and (bodies.is_body(words) or _body().fullmatch(f"{words} ") is not None)


def _find_author(blank: str, start: int, register: re.Match[str], body: re.Match[str] | None, paper: re.Match[str] | None) -> Span | None:
    """Who wrote: the body before the number, at the beginning of its word, or before the word for the paper."""
    before = blank[start : register.start()]
    if before.strip(_BESIDE):
        at = start + len(before) - len(before.lstrip(_BESIDE))
        return Span(at, at + len(before.strip(_BESIDE)))
    if body:
        return Span(register.start(), register.start() + body.end())
    return Span(*paper.span("issuer")) if paper and paper["issuer"] else None


# ---------------------------------------------------------------- resolutions of courts


@cache
def _resolution() -> re.Pattern[str]:
    courts = terms.either(terms.load("law")["eastern"]["courts"])
    bench = r"[^，,。；;]{0,30}?"
    ends = rf"(?:{_words('resolution', 'ends')})(?:[(（][^（()）]{{1,4}}[)）])?"
    return regex(rf"\s*(?P<court>{_LETTERS}{{0,12}}?(?:{courts})){bench}\d{bench}{ends}")


def _read_resolution(workspace: Workspace) -> bool:
    """最高法院97年度第2次民事庭會議決議: what the judges of a court have resolved, by year and meeting."""
    found = _resolution().match(workspace.text, workspace.start, workspace.end)
    if found is None:
        return False
    workspace.add("title", *found.span(), BY, take=False)
    workspace.add("institution", *found.span("court"), BY, take=False)
    state_day(workspace, *found.span())
    _read_behind(workspace, found.end())
    workspace.hints["type"] = "jurisdiction"
    return True


# ---------------------------------------------------------------- gazettes and minutes


@cache
def _gazette() -> re.Pattern[str]:
    alone, ends = _words("gazette", "alone"), _words("gazette", "ends")
    return regex(rf"(?P<body>{_LETTERS}{{0,12}}?)(?P<name>{alone}|(?<={_LETTERS})(?:{ends}))")


def _find_gazette(workspace: Workspace) -> tuple[Span, int] | None:
    """The name of a gazette at the beginning, in marks or without, and where what stands behind it begins."""
    marked = next((one for one in workspace.brackets if one.kind in ("work", "quote")), None)
    if marked is not None:
        head = workspace.text[workspace.start : marked.start].strip(STOPS)
        name = _gazette().fullmatch(workspace.text, *marked.inner)
        return (marked.inner, marked.end) if name and _is_gazette(name) and (not head or bodies.is_body(head)) else None
    name = _gazette().match(workspace.text, workspace.start, workspace.end)
    return (Span(*name.span()), name.end()) if name and _is_gazette(name) else None


def _is_gazette(name: re.Match[str]) -> bool:
    """Whether the name is that of a gazette, or of a body's: 大公報 is a newspaper."""
    return name["name"] in terms.words(_TABLE, "gazette", "alone") or bodies.is_body(name["body"])


def _read_gazette(workspace: Workspace) -> bool:
    """立法院公報，第94卷第5期，院會紀錄，頁112: a journal by volume and issue; the minutes in it are the title."""
    named = _find_gazette(workspace)
    if named is None:
        return False
    name, at = named
    counted = [one for one in numbering.find(workspace.text[at : workspace.end]) if one.name in ("volume", "number")]
    if not counted and not dates.find(workspace.text[at : workspace.end]):
        return False
    workspace.add("journaltitle", *name, BY, take=False)
    for one in counted:
        workspace.add(one.name, at + one.start, at + one.end, BY, one.value)
    for piece in workspace.chunks(at, workspace.end, ",，、;；。"):
        if words := _minutes_end().search(workspace.text, piece.start, piece.end):
            workspace.add("title", piece.start, words.end(), BY, take=False)
            break
    _read_behind(workspace, at)
    workspace.hints["type"] = "article"
    return True


@cache
def _minutes_end() -> re.Pattern[str]:
    return regex(_words("minutes", "ends"))


def _read_minutes(workspace: Workspace) -> bool:
    """第7回国会衆議院運輸委員会会議録第24号（…）3頁: a sitting of a body, its day, the number of its minutes."""
    text, inside = workspace.text, _find_head(workspace)
    found = _minutes_end().search(text, *inside)
    if found is None or not any(map(str.isdigit, text[inside.start : workspace.end])) or not _is_sitting(text[inside.start : found.end()]):
        return False
    workspace.add("title", inside.start, found.end(), BY, take=False)
    at = found.end()
    for one in numbering.find(text[at : workspace.end]):
        if one.name == "number" and not workspace.has("number"):
            workspace.add("number", at + one.start, at + one.end, BY, one.value, take=False)
    _read_behind(workspace, at)
    if not workspace.has("date"):
        state_day(workspace, workspace.start, at)
    workspace.hints["type"] = "misc"
    return True


def _find_head(workspace: Workspace) -> Span:
    """Where minutes are named: in the first brackets, where nothing but the name of a body stands before them, else in all of it."""
    text = workspace.text
    first = next((one for one in workspace.brackets if one.kind in ("work", "quote")), None)
    if first is not None and (first.start == workspace.start or bodies.is_body(text[workspace.start : first.start].strip(STOPS))):
        return first.inner
    return Span(workspace.start, workspace.end)


_LONGEST_SITTING = 60
_COMMA = regex(r"[，,。；;：:「『《〈]")


def _is_sitting(head: str) -> bool:
    """Whether words name a sitting: they are few and have no comma."""
    return len(head) <= _LONGEST_SITTING and _COMMA.search(head) is None

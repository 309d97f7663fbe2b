"""References as the citation templates of encyclopedias print them: Lee A (May 3, 2012). "Tides". Sea. 4 (2): 5–9. doi:10.1000/1.

Rule: names and a day in brackets, or nothing, stand before a title in quotation marks with the full stop outside; full stops part what
follows: what holds the work, volume (issue): pages, place and house, day, edition and pages; numbers and days of access end it (Wikipedia,
Help:Citation Style 1). What has neither volume nor edition nor house, but an address or a day of access, is a page of the web.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from bib.patterns import regex
from bib.scripts import CAPITAL
from references import terms
from references.fields import bodies, dates, imprint, locators, names, numbering, places, press, types
from references.forms import access
from references.forms.brackets import Bracket
from references.forms.issued import is_other, join_counted, read_issued
from references.forms.pages import read_pages, state_pages
from references.forms.people import read_people
from references.forms.workspace import STOPS, TAKEN, Chunk, Workspace
from references.model import Field, Span

BY = "kind.template"
_DAY = r"\d{4}-\d\d-\d\d|\d{4}年\d{1,2}月\d{1,2}日"
_BOTH_DAYS = regex(rf"(?<=[.．。]\s)(?P<date>{_DAY}|\d{{4}}(?:-\d\d|年)?)\s?\[(?P<urldate>{_DAY})\]")
_DATED = regex(r"\s*\((?P<day>[^()]{4,30})\)\.\s*$")
_GROUP = regex(r"\s\([^()\d]{4,80}\)\s*$")
"""Lee A, et al. (Harbour Group): on whose behalf they write"""
_LONGEST_BODY = 160
_LONGEST_PIECE = 200
_NUMBERS = regex(r"(?:[Vv]ol\.\s)?(?P<volume>\d{1,4}|[IVXLC]{1,7})(?:\s\((?P<number>[^()]{1,20})\))?(?:\s?:\s(?P<pages>[^\s:].{0,40}))?")
_NUMBER_ALONE = regex(r"(?:No\.\s)?\((?P<number>\d{1,6})\)(?:\s?:\s(?P<pages>\S.{0,40}))?")
_PAGES_BEHIND = regex(r"(?P<name>[^\d:][^:]{2,120}?)(?:\s\((?P<number>\d{1,6})\))?: (?P<pages>[A-Za-z]?\d[\dA-Za-z–—-]{0,12})")
_HOUSE = regex(r"(?P<location>[^\d:]{2,40}): (?P<publisher>[^\d:/][^:]{1,80})")
_BRACKET = regex(r"\s*\((?P<inner>[^()]{2,40})\)$")


def read(workspace: Workspace) -> bool:
    """Reads a reference of a template; False where the stretch is none.

    >>> workspace = Workspace.of('Lee A (May 3, 2012). "Tides". Sea Letters. 4 (2): 5–9.')
    >>> read(workspace)
    True
    >>> workspace.said()
    ['author: Lee A', 'date: 2012-05-03', 'title: Tides', 'volume: 4', 'number: 2', 'pages: 5-9', 'container: Sea Letters']
    """
    title = next(iter(workspace.of_kind("quote", workspace.start)), None)
    if title is None:
        return _read_bare(workspace) or _read_site(workspace)
    return _read_head(workspace, title) and _read_behind(workspace, title) and _tell_type(workspace)


def _read_behind(workspace: Workspace, title: Bracket) -> bool:
    """The title, and what full stops part behind it."""
    if not workspace.text[title.end : workspace.end].lstrip().startswith("."):
        return False
    workspace.add("title", *title.inner, BY)
    workspace.take(title.start, title.end)
    pieces = join_counted(workspace, workspace.words_between(title.end, workspace.end, "。"))
    if not pieces or any(one.end - one.start > _LONGEST_PIECE for one in pieces):
        return False
    if any(_COUNTED.search(workspace.text, one.start, one.end) for one in pieces):
        return False
    return _read_holders(workspace, [one for one in pieces if not any(rule(workspace, one) for rule in _RULES)])


_COUNTED = regex(r"[^\W\d], [nv]\. ?\d{1,4}(?=[,.]|$)")
"""Church History, v. 84, n. 1: commas part volume and issue from their journal (ABNT NBR 6023), which no template does"""


def _read_bare(workspace: Workspace) -> bool:
    """王岸. 海潮. 海報. 2015-03-03 [2016-05-04]: no marks but stops, and two days (zh: Template:Cite web; GB/T 7714-2015 §8.8.2)."""
    days = _BOTH_DAYS.search(workspace.text, workspace.start, workspace.end)
    if days is None:
        return False
    pieces = workspace.words_between(workspace.start, days.start(), "。．")
    named = len(pieces) == 3 and names.likely(workspace.text[pieces[0].start : pieces[0].end].strip(STOPS))
    if len(pieces) != 2 + named or workspace.line[days.end() : workspace.end].strip(f"{STOPS}{TAKEN}"):
        return False
    if named:
        read_people(workspace, pieces[0].start, pieces[0].end)
    for piece, name in zip(pieces[-2:], ("title", "container"), strict=True):
        workspace.add(name, piece.start, piece.end, BY)
    for name in ("date", "urldate"):
        workspace.drop(name)
        workspace.add(name, *days.span(name), BY, dates.read(days[name]))
    workspace.take(*days.span())
    return _tell_type(workspace)


_SITE = regex(r"\.\s(?P<site>[^\s.,:;()\d](?:[^.:;()\d]|\.(?=\w)){1,58}?)\s\((?P<date>[^()]{8,30})\)\.?(?=\s|$)")


def _read_site(workspace: Workspace) -> bool:
    """Порты Севера. lenta.ru (12 марта 2015). Дата обращения: 3 мая 2016: the day behind the site or the paper, and no marks."""
    found = _SITE.search(workspace.text, workspace.start, workspace.end)
    day = dates.read(found["date"]) if found is not None else None
    if found is None or day is None or len(day) != len("2015-03-12") or places.is_place(found["site"]):
        return False
    heads = workspace.words_between(workspace.start, found.start(), "。．")
    if not heads:
        return False
    initials = _INITIALS.match(workspace.text, heads[-1].start, heads[-1].end)
    title = Span(initials.end() if initials is not None else heads[-1].start, heads[-1].end)
    before = workspace.text[workspace.start : title.start].strip(STOPS)
    if (before and not names.likely(before)) or not _is_title(title.cut(workspace.text)):
        return False
    behind = workspace.words_between(found.end(), workspace.end, "。．")
    if not (behind or _is_site(found["site"])) or not all(_read_access(workspace, piece) for piece in behind):
        return False
    if before:
        read_people(workspace, workspace.start, title.start)
    workspace.add("title", title.start, title.end, BY)
    workspace.add("container", *found.span("site"), BY)
    workspace.drop("date")
    workspace.add("date", *found.span("date"), BY, day)
    workspace.take(*found.span())
    return _tell_type(workspace)


_INITIALS = regex(rf"[{CAPITAL}][\w'’-]+,?\s(?:[{CAPITAL}]\.\s?){{1,2}}\s?(?=[{CAPITAL}][\w'’-]+\s)")
"""Stone A. B. Rivers: initials end in stops that part nothing"""


def _is_title(words: str) -> bool:
    """Whether words can be a title's: more than one, and no list of pieces."""
    return " " in words.strip() and not regex(r"[\d:;/]|,.*,|^\w+,").search(words)


def _is_site(name: str) -> bool:
    return name.isupper() or press.is_known_press(name) or regex(r"[\w-]+(?:\.[\w-]+)*\.[a-zа-я]{2,6}").fullmatch(name) is not None


def _read_head(workspace: Workspace, title: Bracket) -> bool:
    """Names and a day in brackets, names alone, or nothing."""
    dated = _DATED.search(workspace.text, workspace.start, title.start)
    if dated is None:
        words = workspace.text[workspace.start : title.start].strip()
        return not words or (words.endswith(".") and _read_authors(workspace, title.start, bodies.is_body))
    day = dates.best(dates.find(dated["day"]))
    if day is None or not _read_authors(workspace, dated.start(), bool):
        return False
    workspace.add("date", dated.start("day"), dated.end("day"), BY, day.edtf)
    workspace.take(dated.start(), dated.end())
    return True


def _read_authors(workspace: Workspace, end: int, may_answer: Callable[[str], bool]) -> bool:
    """Persons from the beginning on, perhaps with the group for which they write; else whoever may answer for a work."""
    group = _GROUP.search(workspace.text, workspace.start, end)
    last = group.start() if group is not None else end
    persons = workspace.text[workspace.start : last].strip(STOPS)
    if not bodies.is_body(persons) and names.likely(persons):
        return read_people(workspace, workspace.start, last)
    words = workspace.text[workspace.start : end].strip(STOPS)
    return len(words) <= _LONGEST_BODY and may_answer(words) and workspace.add("author", workspace.start, end, "names.body")


@cache
def _editors_pattern() -> re.Pattern[str]:
    """In Orme H, Hill B (eds.)"""
    word = terms.pattern(terms.words("signals", "inside"))
    return regex(rf"\s*(?:{word})[:\s]\s*(?P<names>.+\([^()]{{2,12}}\))\s*")


def _read_editors(workspace: Workspace, piece: Chunk) -> bool:
    found = _editors_pattern().fullmatch(workspace.text, piece.start, piece.end)
    if found is None or names.role_of(found["names"])[0] != "editor":
        return False
    read_people(workspace, *found.span("names"), force=True)
    workspace.take(piece.start, piece.end)
    return True


def _read_day(workspace: Workspace, piece: Chunk) -> bool:
    words = workspace.text[piece.start : piece.end]
    day = next((one for one in dates.find(words) if words[: one.start].strip() == "" and words[one.end :].strip() == ""), None)
    if day is None or workspace.has("date"):
        return False
    return workspace.add("date", piece.start, piece.end, BY, day.edtf)


def _read_numbers(workspace: Workspace, piece: Chunk) -> bool:
    """65 (3): 1–103; Vol. 3; (3): 5."""
    begin, end = imprint.trim(workspace.text, piece.start, piece.end)
    found = _NUMBERS.fullmatch(workspace.text, begin, end) or _NUMBER_ALONE.fullmatch(workspace.text, begin, end)
    if found is None:
        return False
    for name, value in found.groupdict().items():
        if value and name != "pages":
            workspace.add(name, *found.span(name), BY, value.strip(), take=False)
    if found["pages"]:
        state_pages(workspace, locators.clean(found["pages"]), Span(*found.span("pages")), own=True)
    workspace.take(piece.start, piece.end)
    return True


@cache
def _page_word() -> re.Pattern[str]:
    return regex(rf"\s*(?:{locators.words_before()})\.?\s?[\dIVXLCivxlcA-Z]")


def _read_cited(workspace: Workspace, piece: Chunk) -> bool:
    if _page_word().match(workspace.text, piece.start, piece.end) is None:
        return False
    read_pages(workspace, piece.start, piece.end)
    workspace.take(piece.start, piece.end)
    return True


def _read_counted(workspace: Workspace, piece: Chunk) -> bool:
    """Vol. 3, no. 4; 4th ed.: nothing but numbers with their words."""
    words = workspace.text[piece.start : piece.end]
    found = numbering.find(words)
    if not found or regex(r"\w").search("".join(_cut_out(words, [(one.start, one.end) for one in found]))):
        return False
    workspace.state(Field(one.name, one.value, Span(piece.start + one.start, piece.start + one.end), BY) for one in found)
    workspace.take(piece.start, piece.end)
    return True


def _cut_out(words: str, spans: list[tuple[int, int]]) -> list[str]:
    at, kept = 0, []
    for start, end in spans:
        kept.append(words[at:start])
        at = end
    return [*kept, words[at:]]


def _read_access(workspace: Workspace, piece: Chunk) -> bool:
    """Consultado el 4 de mayo de 2016: words and a day of access, and nothing else."""
    words = workspace.text[piece.start : piece.end]
    day = next((one for one in dates.find(words) if not words[one.end :].strip()), None)
    before = access.find_before(workspace.text, piece.start, piece.start + day.start) if day is not None else None
    if day is None or before is None or workspace.text[piece.start : before.start()].strip():
        return False
    if not workspace.has("urldate"):
        workspace.add("urldate", piece.start + day.start, piece.start + day.end, "dates.access", day.edtf)
    workspace.take(piece.start, piece.end)
    return True


_CATALOGUED = regex(r"\s*(?:PMID|JSTOR)[:\s]\s?\d+\s*")


def _skip_number(workspace: Workspace, piece: Chunk) -> bool:
    """PMID 12345: `layers.identified` states it."""
    return _CATALOGUED.fullmatch(workspace.text, piece.start, piece.end) is not None


def _read_house(workspace: Workspace, piece: Chunk) -> bool:
    """Place: House."""
    found = _HOUSE.fullmatch(workspace.text, *imprint.trim(workspace.text, piece.start, piece.end))
    if found is None or not (places.is_place(found["location"]) or bodies.is_publisher(found["publisher"])):
        return False
    for name in ("location", "publisher"):
        workspace.add(name, *found.span(name), BY, take=False)
    workspace.take(piece.start, piece.end)
    return True


_RULES: tuple[Callable[[Workspace, Chunk], bool], ...] = (
    _read_day,
    _read_numbers,
    _read_access,
    _skip_number,
    _read_editors,
    _read_counted,
    _read_cited,
    _read_house,
)


def _read_holders(workspace: Workspace, pieces: list[Chunk]) -> bool:
    """What holds the work, with its edition in brackets, and who published it; no more may be left."""
    if workspace.has("volume") and len(pieces) == 2 and TAKEN not in workspace.line[pieces[0].end : pieces[1].start]:
        pieces = [Chunk(pieces[0].start, pieces[1].end, pieces[0].before)]  # MMWR. Recommendations and Reports: a series of a journal
    if len(pieces) > 2 or (len(pieces) == 2 and workspace.has("publisher")):
        return False
    for piece, name in zip(pieces, ("container", "publisher"), strict=False):
        if name == "container" and read_issued(workspace, piece):
            continue
        if name == "container" and is_other(workspace, piece):
            return False
        end = _read_bracket(workspace, piece)
        workspace.add(name, piece.start, _read_pages_behind(workspace, piece.start, end), BY)
    return True


def _read_bracket(workspace: Workspace, piece: Chunk) -> int:
    """Where a name ends behind which its edition or its day stands in brackets."""
    bracket = _BRACKET.search(workspace.text, piece.start, piece.end)
    if bracket is None:
        return piece.end
    inner = bracket["inner"]
    found = [(one.name, one.value) for one in numbering.find(inner) if one.name == "edition"]
    found += [("date", one.edtf) for one in dates.find(inner) if (one.start, one.end) == (0, len(inner))]
    if not found or workspace.has(found[0][0]):
        return piece.end
    workspace.add(found[0][0], *bracket.span("inner"), BY, found[0][1])
    return bracket.start()


def _read_pages_behind(workspace: Workspace, start: int, end: int) -> int:
    """Where a name ends behind which its issue and pages stand: Sea Exchange (3): 8."""
    paged = _PAGES_BEHIND.fullmatch(workspace.text, *imprint.trim(workspace.text, start, end))
    if paged is None or workspace.has("pages"):
        return end
    if paged["number"]:
        workspace.add("number", *paged.span("number"), BY, take=False)
    state_pages(workspace, locators.clean(paged["pages"]), Span(*paged.span("pages")), own=True)
    return paged.end("name")


def _tell_type(workspace: Workspace) -> bool:
    """The type; False where nothing holds the work, or nothing tells what it is."""
    values = {one.name: one.value for one in workspace.fields}
    kind = _find_type(values, is_inside="inside" in workspace.hints) if "container" in values else None
    if kind is not None:
        workspace.hints["type"] = kind
    return kind is not None


def _find_type(values: dict[str, str], *, is_inside: bool) -> str | None:
    if not values.keys().isdisjoint(("edition", "isbn", "editor")) or is_inside:
        return "inproceedings" if types.is_conference(values["container"]) else "incollection"
    if press.is_known_press(values["container"]) and "date" in values and "volume" not in values:
        return "newspaper"
    if not values.keys().isdisjoint(("volume", "number")) or {"date", "pages"} <= values.keys():
        return "inproceedings" if types.is_conference(values["container"]) else "article"
    if not values.keys().isdisjoint(("urldate", "url")):
        return "online"
    if "publisher" in values or bodies.is_body(values["container"]):
        return None
    return "article" if "pages" in values or "-" in values.get("date", "") else None

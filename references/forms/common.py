"""What every form of reference shares: pages, numbers, dates, imprints, people."""

from __future__ import annotations

import re

from references.fields import bodies, dates, imprint, locators, names, numbering, types
from references.forms import volumes
from references.forms.brackets import MASK, Bracket
from references.forms.workspace import STOPS, TAKEN, Workspace
from references.model import Field, Span

ROUND = MASK["round"]


def pages(workspace: Workspace, start: int, end: int, *, own: bool = False) -> None:
    """Pages in a range: the page cited, or with `own` the range that the work itself takes up."""
    for one in locators.find(workspace.line[start:end]):
        begin, stop = start + one.start, start + one.end
        if one.total:
            workspace.fields.append(Field("pagetotal", one.value, Span(start + one.inner_start, start + one.inner_end), "locators.total"))
            workspace.take(begin, stop)
        else:
            place_pages(workspace, one.value, begin, stop, start + one.inner_start, start + one.inner_end, own=own)


def place_pages(workspace: Workspace, value: str, start: int, end: int, inner_start: int, inner_end: int, *, own: bool = False) -> None:
    """States pages: the first as locator (or pages), a second range as well where both are given."""
    if own and not workspace.has("pages"):
        workspace.fields.append(Field("pages", value, Span(inner_start, inner_end), "locators.own"))
    elif workspace.locator is None:
        workspace.locator, workspace.locator_span = value, Span(start, end)
    elif not own:
        earlier = workspace.locator_span or Span(start, end)
        workspace.locator = f"{workspace.locator}; {value}" if start - earlier.end < 4 else workspace.locator
    workspace.take(start, end)


_VOLUME_DATE = re.compile(
    rf"(?<![\d\w.])(?P<volume>(?!(?:1[5-9]|20)\d\d\s*[,.])(?:(?<=\s)[A-Z]-)?\d{{1,4}}|[IVXLC]{{2,6}}\b)(?:\s*[,.]\s?(?:no\.?\s?|№\s?|Nr\.\s?)?(?P<number>\d{{1,3}}(?:[-–/]\d{{1,3}})?))?\s*(?P<round>{ROUND}+)"
)
_VOLUME_PAGES = re.compile(
    rf"(?<=[{TAKEN},，.\s\d])\s?(?P<volume>\d{{1,4}})\s*[:：]\s*(?P<pages>{locators.LIST})\s*(?=[.．,，。;；\s{TAKEN}]|$)"
)
_COLON_PAGES = re.compile(
    rf"(?:(?:(?<=[{TAKEN}{ROUND}])|(?<=[{TAKEN}{ROUND}]\s)|(?<=[{TAKEN}{ROUND}]\.))[:：,]\s*|(?<=[{TAKEN}{ROUND}])\s(?=\d+\s?[-–]\s?\d))(?P<pages>{locators.LIST})\s*(?=[.,，。．;；\s{TAKEN}{MASK['square']}]|$)"
)


def numbers(workspace: Workspace, start: int, end: int, *, own: bool = False) -> None:
    """Volume and issue in a range, in words (第42卷第2期, vol. 36) or by form: 27(4), 36, 7 (Dec 1991), 2008, 40: 210-215."""
    if page := volumes.forms(workspace, start, end):
        place_pages(workspace, locators.clean(page.cut(workspace.text)), *page, *page, own=own)
    for one in numbering.find(workspace.line[start:end]):
        name = "number" if one.name == "number" else one.name
        if not workspace.has(name):
            workspace.fields.append(Field(name, one.value, Span(start + one.start, start + one.end), f"numbering.{name}"))
        workspace.take(start + one.start, start + one.end)
    for match in _VOLUME_DATE.finditer(workspace.line, start, end) if ROUND in workspace.line[start:end] else ():
        bracket = next((b for b in workspace.brackets if b.start == match.start("round")), None)
        if bracket is not None and match.end("round") == bracket.end:
            _volume_and_bracket(workspace, match, bracket)


_VOLUME_FIRST = re.compile(
    rf"(?<=[,，.{MASK['quote']}{TAKEN}]\s)(?P<volume>\d{{1,4}})\s(?P<name>[A-Z][^,，\d{TAKEN}{ROUND}]{{2,80}}?)(?:\s(?P<page>\d{{1,5}})(?:[,，]\s?(?P<cited>\d{{1,5}}(?:[-–]\d{{1,5}})?))?)?\s*(?P<round>{ROUND}+)"
    rf"|(?P<round2>{ROUND}{{6}})\s(?P<volume2>\d{{1,4}})\s(?P<name2>[A-Z][^,，\d{TAKEN}{ROUND}]{{2,80}}?)\s(?P<page2>\d{{1,5}})(?:[,，]\s?(?P<cited2>\d{{1,5}}(?:[-–]\d{{1,5}})?))?"
)


def volume_first(workspace: Workspace, start: int, end: int) -> None:
    """Law reviews put the volume first: 84 American Journal 611 (2014); (1994) 8 Aust. J. Family Law 111, 133."""
    match = _VOLUME_FIRST.search(workspace.line, start, end) if ROUND in workspace.line[start:end] else None
    if match is None:
        return
    tail = "" if match["volume"] else "2"
    bracket = next((b for b in workspace.brackets if b.start == match.start(f"round{tail}")), None)
    date_ = dates.read(bracket.inner.cut(workspace.text)) if bracket else None
    if bracket is None or date_ is None or workspace.has("date"):
        return
    workspace.add("volume", match.start(f"volume{tail}"), match.end(f"volume{tail}"), "numbering.first", match[f"volume{tail}"])
    workspace.add("container", match.start(f"name{tail}"), match.end(f"name{tail}"), "titles.periodical", match[f"name{tail}"].strip())
    workspace.add("date", bracket.inner.start, bracket.inner.end, "dates.bracket", date_)
    workspace.take(bracket.start, bracket.end)
    page, cited = match[f"page{tail}"], match[f"cited{tail}"]
    if page:
        spot = (match.start(f"page{tail}"), match.end(f"page{tail}"))
        place_pages(workspace, page, *spot, *spot, own=bool(cited))
    if cited:
        spot = (match.start(f"cited{tail}"), match.end(f"cited{tail}"))
        place_pages(workspace, locators.clean(cited), *spot, *spot)


def _volume_and_bracket(workspace: Workspace, match: re.Match[str], bracket: Bracket) -> None:
    inner = bracket.inner.cut(workspace.text).strip()
    year = re.fullmatch(r"(?:1[5-9]|20)\d\d", match["volume"])
    issue = re.fullmatch(
        r"(?:no\.?\s?|№\s?|第\s?)?((?!(?:1[5-9]|20)\d\d(?:\s?[-–/]\s?\d\d)?$)\d{1,5}(?:\s?[-–/~]\s?\d{1,3})?|[Ss]uppl?\.?(?:\s?\d+)?|S\d|[IVX]{1,4})\s?期?",
        inner,
    )
    date = dates.read(inner) if not issue else None
    if not (issue or date):
        return
    if not year and not workspace.has("volume"):
        workspace.add("volume", match.start("volume"), match.end("volume"), "numbering.form", match["volume"])
    elif year and date:
        return
    if match["number"] and not workspace.has("number"):
        workspace.add("number", match.start("number"), match.end("number"), "numbering.form", match["number"])
    if issue and not workspace.has("number"):
        workspace.fields.append(Field("number", issue.group(1), bracket.inner, "numbering.form"))
        workspace.take(bracket.start, bracket.end)
    elif date and not workspace.has("date"):
        workspace.fields.append(Field("date", date, bracket.inner, "dates.bracket"))
        workspace.take(bracket.start, bracket.end)


def colon_pages(workspace: Workspace, start: int, end: int, *, own: bool = False) -> None:
    """Pages behind a colon without a word for page: (1995): 239; 2002: 903; 40: 210-215; and behind 27(4), 261-300."""
    words = workspace.line[start:end]
    for match in _VOLUME_PAGES.finditer(workspace.line, start, end) if ":" in words or "：" in words else ():
        if not workspace.has("volume") and workspace.locator is None:
            workspace.add("volume", match.start("volume"), match.end("volume"), "numbering.form", match["volume"])
        elif match["volume"] in (workspace.value("volume"), workspace.value("number")):
            workspace.take(match.start("volume"), match.end("volume"))
        else:
            continue
        place_pages(
            workspace,
            locators.clean(match["pages"]),
            match.start("pages"),
            match.end("pages"),
            match.start("pages"),
            match.end("pages"),
            own=own,
        )
    if workspace.locator is None and not workspace.has("pages"):
        for match in _COLON_PAGES.finditer(workspace.line, start, end):
            place_pages(
                workspace,
                locators.clean(match["pages"]),
                match.start("pages"),
                match.end("pages"),
                match.start("pages"),
                match.end("pages"),
                own=own or workspace.line[match.start()] in ",，",
            )
            break


def date(workspace: Workspace, start: int, end: int, *, last: bool = False) -> None:
    """The date of issue in a range: the most exact one, else the first (or the last)."""
    found = dates.find(workspace.line[start:end])
    if not found:
        return
    if workspace.has("date"):
        found = tuple(one for one in found if _apart(workspace.line, start + one.start, start + one.end))
    else:
        best = dates.best(found, last=last) or found[0]
        if best.doubt:
            workspace.remarks.append(("date-unclear", Span(start + best.start, start + best.end)))
        workspace.fields.append(Field("date", best.edtf, Span(start + best.start, start + best.end), "dates"))
        # A bare year within a name (Military Power 2021) is a part of that name.
        found = tuple(
            one for one in found if one == best or one.end - one.start > 4 or _apart(workspace.line, start + one.start, start + one.end)
        )
    for one in found:
        workspace.take(start + one.start, start + one.end)


def _apart(line: str, start: int, end: int) -> bool:
    """Whether separators stand on both sides of a stretch: a year within a name is a part of the name."""
    before, behind = line[max(0, start - 3) : start].rstrip()[-1:] if start else "", line[end : end + 2].strip()[:1]
    return (not before or before in f",，.。;；:：()（）{TAKEN}") and (not behind or behind in f",，.。;；:：()（）{TAKEN}")


def rounds(workspace: Workspace, start: int, end: int, *, house: bool = True) -> None:
    """Round brackets in a range: imprints, dates, editions, volumes, pages, roles."""
    for one in workspace.of_kind("round", start, end):
        inner = one.inner.cut(workspace.text)
        known = _round(workspace, one, inner, house)
        if known:
            workspace.take(one.start, one.end)


_PAIR = re.compile(rf"(?P<volume>\d{{1,4}}):\s?(?P<pages>{locators.LIST})")


def _led(workspace: Workspace, inner: str, offset: int) -> int:
    """(ed. A. B. Hill; Peabody, Ma.: Hendrickson, 1991): where the imprint begins behind who edited the book."""
    cut = inner.find("; ")
    if cut < 0 or re.search("[\u3400-\u9fff]", inner):
        return 0
    what, bare = names.role_of(inner[:cut].strip())
    if what and names.likely(bare):
        workspace.fields.extend(names.read(inner[:cut], offset, what))
        return cut + 1
    return 0


def _helped(workspace: Workspace, one: Bracket, inner: str) -> int:
    """(R. Hill, ed.) behind a book's title."""
    what, bare = names.role_of(inner.strip())
    if not what or not names.likely(bare) or len(inner) > 200 or not inner.isascii():
        return 0
    workspace.fields.extend(names.read(inner, one.inner.start, what))
    return len(inner)


def _round(workspace: Workspace, one: Bracket, inner: str, house: bool) -> bool:
    offset = one.inner.start
    if _read_at(workspace, inner, offset) or volumes.issue_behind(workspace, one):
        return True
    pair = _PAIR.fullmatch(inner)
    if pair and not workspace.has("volume") and workspace.locator is None:  # Science (84: 2188)
        workspace.add("volume", offset, offset + pair.end("volume"), "numbering.form", pair["volume"])
        if locators.find(workspace.line[one.end : workspace.end]):  # (18:1), pp. 117-138
            return workspace.add("number", offset + pair.start("pages"), offset + pair.end("pages"), "numbering.form", pair["pages"])
        place_pages(workspace, locators.clean(pair["pages"]), one.start, one.end, offset + pair.start("pages"), offset + pair.end("pages"))
        return True
    found = locators.find(inner)
    if found and len(inner) - (found[0].end - found[0].start) < 4:
        place_pages(workspace, found[0].value, one.start, one.end, offset + found[0].inner_start, offset + found[0].inner_end)
        return True
    if re.fullmatch(r"\s*\d{1,2}(?:\s*[,，\-–]\s*\d{1,2})*\s*", inner) and workspace.has(
        "date"
    ):  # 2000-11-20(15): the sheet of a newspaper
        if workspace.locator is None:
            workspace.locator, workspace.locator_span = locators.clean(inner), one.span
        return True
    told = _led(workspace, inner, offset) or _helped(workspace, one, inner)
    if told == len(inner):
        return True
    read = imprint.read(inner[told:], offset + told)
    has = {f.name for f in read}
    if "date" in has or "location" in has or (house and "publisher" in has and bodies.is_publisher(inner)):
        for f in read:
            if f.name == "publisher" and (genre := types.find_genre(f.value, "thesis")):
                _thesis(workspace, f.value, f.span or one.inner, genre)
            elif not workspace.has(f.name):
                workspace.fields.append(f)
        return True
    if has and has <= {"volume", "number", "edition"}:
        for f in read:
            if not workspace.has(f.name):
                workspace.fields.append(f)
        return True
    return dates.undated(inner)


_READ_AT = re.compile(
    r"\s*(?:發表於|发表于|發表在|发表在|宣讀於|宣读于)\s*(?P<event>[「“《〈][^」”》〉]{2,60}[」”》〉]|[^，,：:]{4,60})\s*[，,]?\s*"
)


def _read_at(workspace: Workspace, inner: str, offset: int) -> bool:
    """（發表於「…研討會」，臺北：國立臺灣大學，2019年5月25日）: the conference, and where and when it met."""
    match = _READ_AT.match(inner)
    if match is None:
        return False
    start = offset + match.start("event")
    workspace.fields.append(
        Field("eventtitle", match["event"].strip("「」“”《》〈〉 "), Span(start, offset + match.end("event")), "titles.event")
    )
    workspace.fields.extend(one for one in imprint.read(inner[match.end() :], offset + match.end()) if not workspace.has(one.name))
    workspace.hints.setdefault("type", "inproceedings")
    return True


def _thesis(workspace: Workspace, value: str, span: Span, genre: re.Match[str]) -> None:
    workspace.hints["type"] = "thesis"
    school = (value[: genre.start()] + value[genre.end() :]).strip(STOPS + "系")
    school = re.sub(r"\d{4}\s*年?(?:版)?$", "", school).strip(STOPS)
    if school and not workspace.has("institution"):
        workspace.fields.append(Field("institution", school, span, "kinds.thesis"))


def thesis(workspace: Workspace, start: int, end: int) -> bool:
    """A stretch such as 北京師範大學博士學位論文: the school, and what makes the work a thesis."""
    value = workspace.text[start:end]
    genre = types.find_genre(value, "thesis")
    if genre is None:
        return False
    _thesis(workspace, value.replace(TAKEN, ""), Span(start, end), genre)
    workspace.take(start, end)
    return True


def people(workspace: Workspace, start: int, end: int, role: str = "author", *, force: bool = False) -> bool:
    """Names in a range, with their roles and glosses; False where they are no names."""
    begin, stop = imprint.trim(workspace.text, start, end)
    if begin >= stop:
        return False
    if workspace.text[stop : stop + 1] == "." and re.search(r"(?:^|[\s.\-])[^\W\d_]$", workspace.text[begin:stop]):
        stop += 1
    squares = [
        b
        for b in workspace.brackets
        if b.kind == "square" and begin < b.start and b.end <= stop + 1 and workspace.free(b) and b.end - b.start > 6
    ]
    squares = squares or _names_in_han(workspace, begin, stop)
    last = squares[0].start if squares else stop
    listed = workspace.text[begin:last]
    if not force and not names.likely(listed):
        return False
    read = names.read(listed, begin, role)
    if not read:
        return False
    workspace.fields.extend(read)
    for square in squares:
        workspace.fields.extend(names.glosses(square.inner.cut(workspace.text), square.inner.start, f"{role}_gloss"))
        rest = _ROLE_FIRST.match(workspace.text, square.end, stop)
        begun = rest.end() if rest else square.end
        if begun < stop:
            workspace.fields.extend(names.read(workspace.text[begun:stop], begun, role) if square is squares[-1] else [])
    workspace.take(start, end)
    return True


_ROLE_FIRST = re.compile(r"\s*(?:等)?(?:合著|編著|编著|著|主編|主编|編|编)\s*[，,、]?\s*")
"""（…）著，…譯: what the people before the bracket did"""


def _names_in_han(workspace: Workspace, begin: int, stop: int) -> list[Bracket]:
    """Лузянин С. Г. （盧賈寧）: the name in Chinese, behind a name in other letters."""
    first = re.split("[（(]", workspace.text[begin:stop])[0]
    if re.search("[\u3400-\u9fff]", first):  # 多爾蒂（James E. Dougherty & Robert L. Pfaltzgraff, Jr.）
        return [
            b
            for b in workspace.of_kind("round", begin, stop)
            if re.fullmatch(r"[^\u3400-\u9fff\d]+(?:&| and )[^\u3400-\u9fff\d]+", b.inner.cut(workspace.text))
        ]
    return [
        b for b in workspace.of_kind("round", begin, stop) if re.fullmatch(r"[\u3400-\u9fff·‧・．. ]{2,24}", b.inner.cut(workspace.text))
    ]


def gloss(workspace: Workspace, at: int, name: str) -> int:
    """A square bracket right behind a place holds the translation of what stands before it; where the bracket ends."""
    for square in workspace.brackets:
        if (
            square.kind == "square"
            and at <= square.start
            and not workspace.text[at : square.start].strip(" ,，")
            and workspace.free(square)
        ):
            workspace.fields.extend(names.glosses(square.inner.cut(workspace.text), square.inner.start, name))
            workspace.take(square.start, square.end)
            return square.end
        if square.start > at:
            break
    return at

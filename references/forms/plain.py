"""References whose title stands in no quotes: told by an imprint in brackets, by a periodical's numbers, or by commas alone."""

from __future__ import annotations

import re

from references.fields import bodies, imprint, locators, names, places, press, types
from references.forms import anchored, common, dotted, remainder
from references.forms.brackets import MASK, Bracket
from references.forms.workspace import STOPS, TAKEN, Chunk, Workspace

ROUND = MASK["round"]


def read(workspace: Workspace) -> None:
    """Reads a reference by the place of its parts: imprint in brackets, author first, title between."""
    if _read_short(workspace) or _read_interview(workspace) or _read_dispatch(workspace):
        return
    common.volume_first(workspace, workspace.start, workspace.end)
    bracket = None if workspace.has("container") else _imprint(workspace)
    if workspace.has("container"):
        _commas(workspace)
    elif bracket is not None:
        _before_imprint(workspace, bracket)
    elif _journal(workspace):
        pass
    elif dotted.fits(workspace):
        dotted.read(workspace)
    else:
        common.pages(workspace, workspace.start, workspace.end)
        _commas(workspace)


_SHORT = re.compile(
    r"\s*(?P<names>(?:[A-ZÀ-ÞА-ЯЁ]\.\s?)*(?:(?:[Vv]on|[Vv]an|de|der|den|di|da|le|la)\s)*[A-ZÀ-ÞА-ЯЁ][\w'’\-]+"
    r"(?:\s(?:and|und|et|y|e|и|&)\s(?:[A-ZÀ-ÞА-ЯЁ]\.\s?)*[A-ZÀ-ÞА-ЯЁ][\w'’\-]+)?),"
    r"\s(?P<title>[A-ZÀ-ÞА-ЯЁ][^,\d\ue000-\ue010]{2,70}),\s(?:(?:pp?|S|SS|С|с)\.\s?)?(?P<page>\d{1,4}(?:\s?[-–]\s?\d{1,4})?(?:\sf{1,2}\.?)?)\s*[.;]?\s*$"
)


def short(words: str) -> bool:
    """A short form: a surname, the beginning of a title, a page.

    >>> short("Doe, Margins, 40."), short("In June, Parliament met, 40")
    (True, False)
    """
    return _SHORT.match(words) is not None


def _read_short(workspace: Workspace) -> bool:
    match = _SHORT.match(workspace.line[workspace.start : workspace.end])
    if match is None or re.fullmatch(r"(?:1[5-9]|20)\d\d", match["page"]):
        return False
    at = workspace.start
    common.people(workspace, at + match.start("names"), at + match.end("names"), force=True)
    workspace.add("title", at + match.start("title"), at + match.end("title"), "titles.short")
    spot = (at + match.start("page"), at + match.end("page"))
    common.place_pages(workspace, match["page"], *spot, *spot)
    workspace.hints["anchor"] = "work"
    return True


def _read_interview(workspace: Workspace) -> bool:
    """訪談，某部研究人員，北京，2014年8月12日: who was asked is the title, for nobody wrote it."""
    if not types.opens_as(workspace.line[workspace.start : workspace.end], "interview"):
        return False
    common.date(workspace, workspace.start, workspace.end, last=True)
    chunks = [
        c
        for c in workspace.chunks(workspace.start, workspace.end, ",，;；")
        if re.search(r"\w", workspace.line[c.start : c.end].replace(TAKEN, ""))
    ]
    towns = [c for c in chunks[1:] if places.is_place(workspace.text[c.start : c.end])]
    for place in towns[:1]:
        workspace.add("location", place.start, place.end, "imprint.location")
    asked = [c for c in chunks if c not in towns]
    if asked:
        workspace.add("title", asked[0].start, asked[-1].end, "titles.interview")
    workspace.hints["type"] = "misc"
    return True


def _read_dispatch(workspace: Workspace) -> bool:
    """新華社北京2002年11月17日電: an agency, a place and a day."""
    match = press.find_dispatch(workspace.line[workspace.start : workspace.end])
    if match is None:
        return False
    common.date(workspace, workspace.start, workspace.end)
    if match["place"]:
        workspace.add("location", workspace.start + match.start("place"), workspace.start + match.end("place"), "imprint.location")
    return workspace.add("container", workspace.start + match.start("name"), workspace.start + match.end("name"), "titles.agency")


_PAGES_BEHIND = re.compile(
    rf"[\s,.;:{TAKEN}]*(?:especially\s|esp\.\s|at\s|pp?\.\s)?(?:(?P<list>{locators.LIST})(?:\s(?:and\s)?(?:throughout|passim))?)?[\s.;,{TAKEN}]*$"
)


def _imprint(workspace: Workspace) -> Bracket | None:
    """The round bracket that holds place, publisher and year, or closes a reference with the year alone."""
    for one in workspace.of_kind("round", workspace.start):
        inner = one.inner.cut(workspace.text)
        found = {f.name for f in imprint.read(inner)}
        if "date" in found and ("publisher" in found or "location" in found):
            return one
        if "date" in found and one.start - workspace.start > 12 and _PAGES_BEHIND.match(workspace.line, one.end, workspace.end):
            before = workspace.line[workspace.start : one.start]
            if "," in before and not re.search(r"[^.]{3}\.\s|\d\s*$", before[12:]):
                return one
    return None


def _before_imprint(workspace: Workspace, bracket: Bracket) -> None:
    """Author, Title, with Commas in it (Place: Publisher, Year), p. 89."""
    common.rounds(workspace, bracket.start, bracket.end)
    common.numbers(workspace, bracket.end, workspace.end)
    common.pages(workspace, bracket.end, workspace.end)
    common.colon_pages(workspace, bracket.end, workspace.end)
    behind = _PAGES_BEHIND.match(workspace.line, bracket.end, workspace.end)
    if behind and behind["list"] and workspace.locator is None:
        spot = behind.span("list")
        common.place_pages(workspace, locators.clean(behind["list"]), *spot, *spot)
    author_and_title(workspace, workspace.start, _before_site(workspace, bracket))


_SITE = re.compile(r",\s(?P<name>[A-Z][\w.’']*(?:\s[A-Z][\w.’']*){0,3})\s*$")


def _before_site(workspace: Workspace, bracket: Bracket) -> int:
    """Miller, Title, HuffPost (27 June 2018), https://…: where the title ends before the site's name."""
    match = _SITE.search(workspace.line, workspace.start, bracket.start)
    exact = len(workspace.value("date") or "") > 4
    if (
        match is None
        or not exact
        or not workspace.has("url")
        or workspace.has("publisher")
        or workspace.line.count(",", workspace.start, match.start()) < 1
    ):
        return bracket.start
    workspace.add("container", *match.span("name"), "titles.behind")
    return match.start()


def author_and_title(workspace: Workspace, start: int, end: int) -> None:
    """Names, a comma, and all the rest is the title; editors and translators may stand behind it."""
    chunks = workspace.chunks(start, end, ",，。．：:")
    count = leading_names(workspace, chunks)
    begin = start
    if count:
        common.people(workspace, start, chunks[count - 1].end, force=True)
        begin = chunks[count - 1].end
    common.numbers(workspace, begin, end)
    for chunk in workspace.chunks(begin, end, ",，")[1:]:
        remainder.role(workspace, chunk)
    found = workspace.chunks(begin, end, "")
    if found:
        gloss = workspace.of_kind("square", found[0].start, found[0].end)
        workspace.add("title", found[0].start, gloss[0].start if gloss else found[0].end, "titles.plain")
        if gloss:
            common.gloss(workspace, gloss[0].start, "title_gloss")


def leading_names(workspace: Workspace, chunks: list[Chunk]) -> int:
    """How many stretches at the beginning are names."""
    if len(chunks) < 2:
        return 0
    best = _closed_list(workspace, chunks)
    if best:
        return best
    for count in range(1, min(len(chunks), 12)):
        words = workspace.text[chunks[0].start : chunks[count - 1].end].strip(STOPS)
        single = count == 1 and re.fullmatch(r"(?:(?:[Dd]e|[Vv]on|[Vv]an|der|den|la|le)\s)*[A-ZÀ-ÞА-ЯЁ][\w\-'’]+", words)
        if not single and not names.likely(words):
            break
        following = workspace.text[chunks[count].start : chunks[count].end].strip()
        if not single:
            best = count
            if not _more(following, count == 1 and _full(words)):
                break
        elif chunks[count].before not in ",，":
            break
    return best


_ROLE_ALONE = re.compile(r"(?:[Ee]ds?|[Ee]ditors?|[Hh]rsg|[Tt]rans|dirs?|coords?|comps?)\.?$")


def _closed_list(workspace: Workspace, chunks: list[Chunk]) -> int:
    """Jane Miller, Robert Stone, and Peter Hill, eds., Title: full names up to one that `and`, et al. or a role closes."""
    if len(chunks) < 3 or not _full(workspace.text[chunks[0].start : chunks[0].end].strip()):
        return 0
    closed = 0
    for number, chunk in enumerate(chunks[1:16], 1):
        words = workspace.text[chunk.start : chunk.end].strip()
        joined = re.match(r"(?:and|und|et|&|y|e)\s+(?=\S)", words)
        if _ROLE_ALONE.match(words):
            return number + 1 if number + 1 < len(chunks) else 0
        if closed:
            break
        if re.fullmatch(r"(?:and\s[Oo]thers|et al)\.?", words):
            closed = number
        elif joined:
            if number < 2 or not _full(words[joined.end() :]):
                return 0
            closed = number
        elif not _full(words):
            return 0
    return closed + 1 if 0 < closed < len(chunks) - 1 else 0


def _full(words: str) -> bool:
    """A given name or initials and a surname, and nothing else."""
    return 2 <= len(words.split()) <= 5 and "," not in words and names.likely(words) and names.role_of(words)[0] is None


_MORE = re.compile(
    r"(?:and|und|et|&|и)\s|(?:[A-ZА-ЯЁ]\.\s?-?)+(?:$|\s)|et al|(?:ed|eds|hrsg|Hrsg|trans)\.?$|и др"
    r"|[A-ZА-ЯЁ][\w'’\-]+,?\s(?:[A-ZА-ЯЁ]\.\s?)+$|(?:[A-ZА-ЯЁ]\.[\s\-]?)+[A-ZА-ЯЁ][\w'’\-]+(?:,?\s(?:and|&|и)\s.*)?$|.{3,30}\s(?:and|&)\s(?:[A-ZА-ЯЁ]\.\s?)*[A-ZА-ЯЁ][\w'’\-]+$"
)


def _more(following: str, full: bool) -> bool:
    """Whether a stretch goes on with a list of names: initials, and ..., et al., 張運成著."""
    if _MORE.match(following):
        if re.fullmatch(r"[\w'’\-]+\s(?:and|&)\s[\w'’\-]+", following) and full:
            return False  # Jane Miller, Rivers and Bridges: behind a full name two bare words are a title
        return names.likely(re.sub(r"^(?:and|und|et|&|и)\s+", "", following)) or bool(
            re.match(r"and\s[Oo]thers|et al|и др|(?:ed|eds|[Hh]rsg|trans)\.?$|(?:[A-ZА-ЯЁ]\.\s?)+$", following)
        )
    return bool(names.role_of(following)[0]) and names.likely(following)


_JOURNAL = re.compile(rf"(?P<name>[^,，.\d{TAKEN}{ROUND}][^{TAKEN}{ROUND}]{{2,90}}?)\s(?P<numbers>\d{{1,4}}(?:,\s?\d{{1,3}})?\s*{ROUND}+)")


def _journal(workspace: Workspace) -> bool:
    """NATO's Sixteen Nations 36, 7 (Dec 1991): 58-62: a periodical alone."""
    match = _JOURNAL.match(workspace.line, workspace.start, workspace.end)
    if match is None or "." in match["name"].rstrip(".") or "," in match["name"]:
        return False
    common.numbers(workspace, match.start("numbers"), workspace.end)
    if not workspace.has("date"):
        return False
    common.pages(workspace, match.end(), workspace.end)
    common.colon_pages(workspace, match.start("numbers"), workspace.end)
    workspace.add("container", match.start("name"), match.end("name"), "titles.periodical")
    return True


def _commas(workspace: Workspace) -> None:
    """Author, Title, Container, Date, Link; or only the name of a periodical and a date."""
    common.rounds(workspace, workspace.start, workspace.end)
    common.numbers(workspace, workspace.start, workspace.end)
    common.date(workspace, workspace.start, workspace.end, last=True)
    chunks = [
        c
        for c in workspace.chunks(workspace.start, workspace.end, ",，。．;；")
        if re.search(r"\w", workspace.line[c.start : c.end].replace(TAKEN, ""))
    ]
    if not chunks:
        return
    if len(chunks) == 1:
        _alone(workspace, chunks[0])
        return
    count = leading_names(workspace, chunks) or int(_issuer(workspace, chunks))
    if count:
        common.people(workspace, chunks[0].start, chunks[count - 1].end, force=True)
        chunks = chunks[count:]
        if len(chunks) > 1 and anchored.office(workspace.text[chunks[0].start : chunks[0].end]):
            chunks = chunks[1:]
    chunks = [c for c in chunks if not remainder.role(workspace, c) and not common.thesis(workspace, c.start, c.end)]
    if not chunks:
        return
    if workspace.has("container"):
        workspace.add("title", chunks[0].start, chunks[-1].end, "titles.plain")
        return
    for number, chunk in enumerate(chunks[1:], 1):
        inside = re.compile(r"\s*(?:in|In)[:\s]\s*(?=[A-ZÀ-Þ])").match(workspace.line, chunk.start, chunk.end)
        if inside:
            workspace.add("title", chunks[0].start, chunks[number - 1].end, "titles.plain")
            workspace.hints["inside"] = "book"
            workspace.take(inside.start(), inside.end())
            anchored.edited(workspace, inside.end(), workspace.end)
            remainder.read(workspace, inside.end(), workspace.end)
            return
    if _with_house(workspace, chunks):
        return
    if _published(workspace, chunks):
        return
    if len(chunks) > 1 and re.match(r"\s*(?:and|or|&|и|und|et)\s", workspace.text[chunks[-1].start : chunks[-1].end]):
        workspace.add("title", chunks[0].start, chunks[-1].end, "titles.plain")  # a list within the title
        return
    if len(chunks) > 1:
        workspace.add("container", chunks[-1].start, chunks[-1].end, "titles.last")
    workspace.add("title", chunks[0].start, chunks[-2].end if len(chunks) > 2 else chunks[0].end, "titles.plain")


def _with_house(workspace: Workspace, chunks: list[Chunk]) -> bool:
    """Title, Place: Publisher, Year; or Title, Place, Publisher, Year."""
    for number, chunk in enumerate(chunks[1:], 1):
        words = workspace.text[chunk.start : chunk.end].strip(STOPS)
        pair = re.match(r"[^\d:：]{2,30}[:：]\s?\S", words)
        known = places.is_place(words) and not workspace.has("url")
        if not (pair or known or bodies.is_publisher(words)):
            continue
        if pair and not (places.is_place(re.split("[:：]", words)[0]) or bodies.is_publisher(words) or number == len(chunks) - 1):
            continue
        workspace.fields.extend(imprint.house(workspace.text, chunk.start, chunk.end))
        workspace.take(chunk.start, chunk.end)
        following = chunks[number + 1] if number + 1 < len(chunks) else None
        if known and following is not None and not workspace.has("publisher"):
            workspace.add("publisher", following.start, following.end, "imprint.publisher")
        workspace.add("title", chunks[0].start, chunks[number - 1].end, "titles.plain")
        return True
    return False


def _issuer(workspace: Workspace, chunks: list[Chunk]) -> bool:
    """A body that stands first and is followed by a title and more is the author."""
    words = workspace.text[chunks[0].start : chunks[0].end].strip()
    if len(chunks) == 2:
        title = workspace.text[chunks[1].start : chunks[1].end].strip()
        if not (workspace.has("url") and len(title.split()) >= 4 and not bodies.is_body(title) and not press.press_kind(title)):
            return False
    elif len(chunks) < 2:
        return False
    return ":" not in words and len(words.split()) <= 12 and words[:1].isupper() and bodies.is_body(words)


def _published(workspace: Workspace, chunks: list[Chunk]) -> bool:
    """Author, Title, Publisher, 2003: the last stretch before a bare year is the publisher, unless it is a periodical."""
    last = workspace.text[chunks[-1].start : chunks[-1].end].strip(STOPS)
    year = workspace.value("date") or ""
    if workspace.hints.get("type") == "thesis":
        if len(chunks) > 1 and not workspace.has("institution"):
            workspace.add("institution", chunks[-1].start, chunks[-1].end, "kinds.thesis")
            chunks = chunks[:-1]
        workspace.add("title", chunks[0].start, chunks[-1].end, "titles.plain")
        return True
    if (
        len(chunks) < 2
        or len(year) != 4
        or workspace.has("url")
        or workspace.has("volume")
        or press.press_kind(last)
        or (not workspace.has("author") and not workspace.has("editor"))
    ):
        return False
    if re.search("[\u3400-\u9fff]", last) or last[:1].islower():
        return False
    workspace.add("publisher", chunks[-1].start, chunks[-1].end, "imprint.last")
    workspace.add("title", chunks[0].start, chunks[-2].end, "titles.plain")
    return True


_PRESS_IN_CHINESE = re.compile(r"(?:[報报社網网刊誌志臺台]|廣播|广播|電視|电视|新聞|新闻)$")


def _glossed_title(words: str, gloss: str) -> bool:
    """Four words or more whose Chinese translation is no newspaper's or agency's name are the title of a page."""
    chinese = [part.strip() for part in re.split("[;；,，]", gloss) if re.search("[\u3400-\u9fff]", part)]
    return bool(chinese) and len(words.split()) >= 4 and press.press_kind(words) is None and not _PRESS_IN_CHINESE.search(chinese[0])


def _alone(workspace: Workspace, chunk: Chunk) -> None:
    """One stretch and a date: a periodical or an agency; without a date, words about a link."""
    square = workspace.of_kind("square", chunk.start, chunk.end)
    stop = square[0].start if square else chunk.end
    words = workspace.text[chunk.start : stop].strip(STOPS)
    day = len(workspace.value("date") or "") == 10 or bool(square) or press.press_kind(words) is not None
    if square and workspace.has("url") and _glossed_title(words, square[0].inner.cut(workspace.text)):
        workspace.add("title", chunk.start, stop, "titles.glossed")
        common.gloss(workspace, square[0].start, "title_gloss")
    elif workspace.has("date") and len(words) <= 60 and not workspace.has("container") and day:
        workspace.add("container", chunk.start, stop, "titles.periodical")
        if square:
            common.gloss(workspace, square[0].start, "container_gloss")
    elif workspace.has("url") or len(words) > 3:
        workspace.add("title", chunk.start, stop, "titles.plain")
        if square:
            common.gloss(workspace, square[0].start, "title_gloss")

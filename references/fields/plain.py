"""References whose title stands in no quotes: told by an imprint in brackets, by a periodical's numbers, or by commas alone."""

from __future__ import annotations

import re

from references.fields import anchored, common, dotted, imprint, kinds, locators, names, remains
from references.fields.brackets import MASK, Bracket
from references.fields.desk import STOPS, TAKEN, Chunk, Desk

ROUND = MASK["round"]


def read(desk: Desk) -> None:
    """Reads a reference by the place of its parts: imprint in brackets, author first, title between."""
    if _read_short(desk) or _read_interview(desk) or _read_dispatch(desk):
        return
    common.volume_first(desk, desk.start, desk.end)
    bracket = None if desk.has("container") else _imprint(desk)
    if desk.has("container"):
        _commas(desk)
    elif bracket is not None:
        _before_imprint(desk, bracket)
    elif _journal(desk):
        pass
    elif dotted.fits(desk):
        dotted.read(desk)
    else:
        common.pages(desk, desk.start, desk.end)
        _commas(desk)


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


def _read_short(desk: Desk) -> bool:
    match = _SHORT.match(desk.line[desk.start : desk.end])
    if match is None or re.fullmatch(r"(?:1[5-9]|20)\d\d", match["page"]):
        return False
    at = desk.start
    common.people(desk, at + match.start("names"), at + match.end("names"), force=True)
    desk.add("title", at + match.start("title"), at + match.end("title"), "titles.short")
    spot = (at + match.start("page"), at + match.end("page"))
    common.place_pages(desk, match["page"], *spot, *spot)
    desk.hints["anchor"] = "work"
    return True


def _read_interview(desk: Desk) -> bool:
    """訪談，某部研究人員，北京，2014年8月12日: who was asked is the title, for nobody wrote it."""
    if not kinds.begins(desk.line[desk.start : desk.end], "interview"):
        return False
    common.date(desk, desk.start, desk.end, last=True)
    chunks = [c for c in desk.chunks(desk.start, desk.end, ",，;；") if re.search(r"\w", desk.line[c.start : c.end].replace(TAKEN, ""))]
    places = [c for c in chunks[1:] if imprint.place(desk.text[c.start : c.end])]
    for place in places[:1]:
        desk.add("location", place.start, place.end, "imprint.location")
    asked = [c for c in chunks if c not in places]
    if asked:
        desk.add("title", asked[0].start, asked[-1].end, "titles.interview")
    desk.hints["type"] = "misc"
    return True


def _read_dispatch(desk: Desk) -> bool:
    """新華社北京2002年11月17日電: an agency, a place and a day."""
    match = kinds.dispatch(desk.line[desk.start : desk.end])
    if match is None:
        return False
    common.date(desk, desk.start, desk.end)
    if match["place"]:
        desk.add("location", desk.start + match.start("place"), desk.start + match.end("place"), "imprint.location")
    return desk.add("container", desk.start + match.start("name"), desk.start + match.end("name"), "titles.agency")


_PAGES_BEHIND = re.compile(
    rf"[\s,.;:{TAKEN}]*(?:especially\s|esp\.\s|at\s|pp?\.\s)?(?:(?P<list>{locators.LIST})(?:\s(?:and\s)?(?:throughout|passim))?)?[\s.;,{TAKEN}]*$"
)


def _imprint(desk: Desk) -> Bracket | None:
    """The round bracket that holds place, publisher and year, or closes a reference with the year alone."""
    for one in desk.of_kind("round", desk.start):
        inner = one.inner.cut(desk.text)
        found = {f.name for f in imprint.read(inner)}
        if "date" in found and ("publisher" in found or "location" in found):
            return one
        if "date" in found and one.start - desk.start > 12 and _PAGES_BEHIND.match(desk.line, one.end, desk.end):
            before = desk.line[desk.start : one.start]
            if "," in before and not re.search(r"[^.]{3}\.\s|\d\s*$", before[12:]):
                return one
    return None


def _before_imprint(desk: Desk, bracket: Bracket) -> None:
    """Author, Title, with Commas in it (Place: Publisher, Year), p. 89."""
    common.rounds(desk, bracket.start, bracket.end)
    common.numbers(desk, bracket.end, desk.end)
    common.pages(desk, bracket.end, desk.end)
    common.colon_pages(desk, bracket.end, desk.end)
    behind = _PAGES_BEHIND.match(desk.line, bracket.end, desk.end)
    if behind and behind["list"] and desk.locator is None:
        spot = behind.span("list")
        common.place_pages(desk, locators.clean(behind["list"]), *spot, *spot)
    author_and_title(desk, desk.start, _before_site(desk, bracket))


_SITE = re.compile(r",\s(?P<name>[A-Z][\w.’']*(?:\s[A-Z][\w.’']*){0,3})\s*$")


def _before_site(desk: Desk, bracket: Bracket) -> int:
    """Miller, Title, HuffPost (27 June 2018), https://…: where the title ends before the site's name."""
    match = _SITE.search(desk.line, desk.start, bracket.start)
    exact = len(desk.value("date") or "") > 4
    if match is None or not exact or not desk.has("url") or desk.has("publisher") or desk.line.count(",", desk.start, match.start()) < 1:
        return bracket.start
    desk.add("container", *match.span("name"), "titles.behind")
    return match.start()


def author_and_title(desk: Desk, start: int, end: int) -> None:
    """Names, a comma, and all the rest is the title; editors and translators may stand behind it."""
    chunks = desk.chunks(start, end, ",，。．：:")
    count = leading_names(desk, chunks)
    begin = start
    if count:
        common.people(desk, start, chunks[count - 1].end, force=True)
        begin = chunks[count - 1].end
    common.numbers(desk, begin, end)
    for chunk in desk.chunks(begin, end, ",，")[1:]:
        remains.role(desk, chunk)
    found = desk.chunks(begin, end, "")
    if found:
        gloss = desk.of_kind("square", found[0].start, found[0].end)
        desk.add("title", found[0].start, gloss[0].start if gloss else found[0].end, "titles.plain")
        if gloss:
            common.gloss(desk, gloss[0].start, "title_gloss")


def leading_names(desk: Desk, chunks: list[Chunk]) -> int:
    """How many stretches at the beginning are names."""
    if len(chunks) < 2:
        return 0
    best = _closed_list(desk, chunks)
    if best:
        return best
    for count in range(1, min(len(chunks), 12)):
        words = desk.text[chunks[0].start : chunks[count - 1].end].strip(STOPS)
        single = count == 1 and re.fullmatch(r"(?:(?:[Dd]e|[Vv]on|[Vv]an|der|den|la|le)\s)*[A-ZÀ-ÞА-ЯЁ][\w\-'’]+", words)
        if not single and not names.likely(words):
            break
        following = desk.text[chunks[count].start : chunks[count].end].strip()
        if not single:
            best = count
            if not _more(following, count == 1 and _full(words)):
                break
        elif chunks[count].before not in ",，":
            break
    return best


_ROLE_ALONE = re.compile(r"(?:[Ee]ds?|[Ee]ditors?|[Hh]rsg|[Tt]rans|dirs?|coords?|comps?)\.?$")


def _closed_list(desk: Desk, chunks: list[Chunk]) -> int:
    """Jane Miller, Robert Stone, and Peter Hill, eds., Title: full names up to one that `and`, et al. or a role closes."""
    if len(chunks) < 3 or not _full(desk.text[chunks[0].start : chunks[0].end].strip()):
        return 0
    closed = 0
    for number, chunk in enumerate(chunks[1:16], 1):
        words = desk.text[chunk.start : chunk.end].strip()
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


def _journal(desk: Desk) -> bool:
    """NATO's Sixteen Nations 36, 7 (Dec 1991): 58-62: a periodical alone."""
    match = _JOURNAL.match(desk.line, desk.start, desk.end)
    if match is None or "." in match["name"].rstrip(".") or "," in match["name"]:
        return False
    common.numbers(desk, match.start("numbers"), desk.end)
    if not desk.has("date"):
        return False
    common.pages(desk, match.end(), desk.end)
    common.colon_pages(desk, match.start("numbers"), desk.end)
    desk.add("container", match.start("name"), match.end("name"), "titles.periodical")
    return True


def _commas(desk: Desk) -> None:
    """Author, Title, Container, Date, Link; or only the name of a periodical and a date."""
    common.rounds(desk, desk.start, desk.end)
    common.numbers(desk, desk.start, desk.end)
    common.date(desk, desk.start, desk.end, last=True)
    chunks = [c for c in desk.chunks(desk.start, desk.end, ",，。．;；") if re.search(r"\w", desk.line[c.start : c.end].replace(TAKEN, ""))]
    if not chunks:
        return
    if len(chunks) == 1:
        _alone(desk, chunks[0])
        return
    count = leading_names(desk, chunks) or int(_issuer(desk, chunks))
    if count:
        common.people(desk, chunks[0].start, chunks[count - 1].end, force=True)
        chunks = chunks[count:]
        if len(chunks) > 1 and anchored.office(desk.text[chunks[0].start : chunks[0].end]):
            chunks = chunks[1:]
    chunks = [c for c in chunks if not remains.role(desk, c) and not common.thesis(desk, c.start, c.end)]
    if not chunks:
        return
    if desk.has("container"):
        desk.add("title", chunks[0].start, chunks[-1].end, "titles.plain")
        return
    for number, chunk in enumerate(chunks[1:], 1):
        inside = re.compile(r"\s*(?:in|In)[:\s]\s*(?=[A-ZÀ-Þ])").match(desk.line, chunk.start, chunk.end)
        if inside:
            desk.add("title", chunks[0].start, chunks[number - 1].end, "titles.plain")
            desk.hints["inside"] = "book"
            desk.take(inside.start(), inside.end())
            anchored.edited(desk, inside.end(), desk.end)
            remains.read(desk, inside.end(), desk.end)
            return
    if _with_house(desk, chunks):
        return
    if _published(desk, chunks):
        return
    if len(chunks) > 1 and re.match(r"\s*(?:and|or|&|и|und|et)\s", desk.text[chunks[-1].start : chunks[-1].end]):
        desk.add("title", chunks[0].start, chunks[-1].end, "titles.plain")  # a list within the title
        return
    if len(chunks) > 1:
        desk.add("container", chunks[-1].start, chunks[-1].end, "titles.last")
    desk.add("title", chunks[0].start, chunks[-2].end if len(chunks) > 2 else chunks[0].end, "titles.plain")


def _with_house(desk: Desk, chunks: list[Chunk]) -> bool:
    """Title, Place: Publisher, Year; or Title, Place, Publisher, Year."""
    for number, chunk in enumerate(chunks[1:], 1):
        words = desk.text[chunk.start : chunk.end].strip(STOPS)
        pair = re.match(r"[^\d:：]{2,30}[:：]\s?\S", words)
        known = imprint.place(words) and not desk.has("url")
        if not (pair or known or imprint.publisher(words)):
            continue
        if pair and not (imprint.place(re.split("[:：]", words)[0]) or imprint.publisher(words) or number == len(chunks) - 1):
            continue
        desk.fields.extend(imprint.house(desk.text, chunk.start, chunk.end))
        desk.take(chunk.start, chunk.end)
        following = chunks[number + 1] if number + 1 < len(chunks) else None
        if known and following is not None and not desk.has("publisher"):
            desk.add("publisher", following.start, following.end, "imprint.publisher")
        desk.add("title", chunks[0].start, chunks[number - 1].end, "titles.plain")
        return True
    return False


def _issuer(desk: Desk, chunks: list[Chunk]) -> bool:
    """A body that stands first and is followed by a title and more is the author."""
    words = desk.text[chunks[0].start : chunks[0].end].strip()
    if len(chunks) == 2:
        title = desk.text[chunks[1].start : chunks[1].end].strip()
        if not (desk.has("url") and len(title.split()) >= 4 and not kinds.body(title) and not kinds.press(title)):
            return False
    elif len(chunks) < 2:
        return False
    return ":" not in words and len(words.split()) <= 12 and words[:1].isupper() and kinds.body(words)


def _published(desk: Desk, chunks: list[Chunk]) -> bool:
    """Author, Title, Publisher, 2003: the last stretch before a bare year is the publisher, unless it is a periodical."""
    last = desk.text[chunks[-1].start : chunks[-1].end].strip(STOPS)
    year = desk.value("date") or ""
    if desk.hints.get("type") == "thesis":
        if len(chunks) > 1 and not desk.has("institution"):
            desk.add("institution", chunks[-1].start, chunks[-1].end, "kinds.thesis")
            chunks = chunks[:-1]
        desk.add("title", chunks[0].start, chunks[-1].end, "titles.plain")
        return True
    if (
        len(chunks) < 2
        or len(year) != 4
        or desk.has("url")
        or desk.has("volume")
        or kinds.press(last)
        or (not desk.has("author") and not desk.has("editor"))
    ):
        return False
    if re.search("[\u3400-\u9fff]", last) or last[:1].islower():
        return False
    desk.add("publisher", chunks[-1].start, chunks[-1].end, "imprint.last")
    desk.add("title", chunks[0].start, chunks[-2].end, "titles.plain")
    return True


_PRESS_IN_CHINESE = re.compile(r"(?:[報报社網网刊誌志臺台]|廣播|广播|電視|电视|新聞|新闻)$")


def _glossed_title(words: str, gloss: str) -> bool:
    """Four words or more whose Chinese translation is no newspaper's or agency's name are the title of a page."""
    chinese = [part.strip() for part in re.split("[;；,，]", gloss) if re.search("[\u3400-\u9fff]", part)]
    return bool(chinese) and len(words.split()) >= 4 and kinds.press(words) is None and not _PRESS_IN_CHINESE.search(chinese[0])


def _alone(desk: Desk, chunk: Chunk) -> None:
    """One stretch and a date: a periodical or an agency; without a date, words about a link."""
    square = desk.of_kind("square", chunk.start, chunk.end)
    stop = square[0].start if square else chunk.end
    words = desk.text[chunk.start : stop].strip(STOPS)
    day = len(desk.value("date") or "") == 10 or bool(square) or kinds.press(words) is not None
    if square and desk.has("url") and _glossed_title(words, square[0].inner.cut(desk.text)):
        desk.add("title", chunk.start, stop, "titles.glossed")
        common.gloss(desk, square[0].start, "title_gloss")
    elif desk.has("date") and len(words) <= 60 and not desk.has("container") and day:
        desk.add("container", chunk.start, stop, "titles.periodical")
        if square:
            common.gloss(desk, square[0].start, "container_gloss")
    elif desk.has("url") or len(words) > 3:
        desk.add("title", chunk.start, stop, "titles.plain")
        if square:
            common.gloss(desk, square[0].start, "title_gloss")

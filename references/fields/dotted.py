"""References whose parts full stops keep apart: GOST, APA, Vancouver, bibliographies."""

from __future__ import annotations

import re

from references.fields import common, gbt, imprint, kinds, names, remains
from references.fields.brackets import MASK
from references.fields.desk import STOPS, TAKEN, Chunk, Desk, abbreviated
from references.model import Field, Span

ROUND, SQUARE = MASK["round"], MASK["square"]
_RU = r"[А-ЯЁA-ZÀ-Þ][\w’'ʼ\-–]+(?:\s(?:де|фон|ван|дер|van|von|de)\s[А-ЯЁA-Z][\w\-]+)?,?\s(?:[А-ЯЁA-Z]\.[\s\-]?){1,4}(?:мл\.|ст\.)?"
_AUTHORS = re.compile(rf"(?:{_RU}(?:,\s*|;\s*|\sи\s|\s?[&]\s?|\sand\s)?)+(?:\[?и др\.\]?\s?)?")
_SINGLE = re.compile(r"[А-ЯЁ][а-яё\-]{3,20}(?:\s[А-ЯЁ][а-яё]{3,16})?\.\s(?=[А-ЯЁ«\ue000])")
_HOUSE = re.compile(
    r"(?:(?<=[.)\]»\ue000-\ue003\ue010]\s)|(?<=[—–\-]\s)|^)(?P<place>(?:М|СПб|Спб|Л|Пг|К|Мн|Х|Р|N\.\s?Y)\.(?:\s?[;,–—\-]\s?(?:М|СПб|Л|К|Мн)\.)?|[А-ЯЁA-ZÀ-Þ][^.:;,/\ue010]{1,28}(?:\s?[;/]\s?[А-ЯЁA-Z][^.:;,]{1,20})?(?:\sн/Д)?)\s?[:：]\s"
)


def slashed(desk: Desk) -> bool:
    """GOST: // stands between a part and the work that holds it."""
    return "//" in desk.line[desk.start : desk.end] and re.search(r"\s//\s", desk.line[desk.start : desk.end]) is not None


def read_slashed(desk: Desk) -> None:
    """Автор И. О. Название // Сборник / под ред. И. О. Фамилии. М.: Наука, 1987. С. 242–265."""
    match = re.compile(r"\s//\s").search(desk.line, desk.start, desk.end)
    if match is None:
        return
    left, right = match.start(), match.end()
    desk.take(left, right)
    begin = _gost_authors(desk, desk.start, left)
    left = _responsible(desk, begin, left)
    desk.add("title", begin, left, "titles.slashed")
    common.pages(desk, right, desk.end, own=True)
    house = _gost_house(desk, right, desk.end)
    stop = house if house is not None else desk.end
    stop = _responsible(desk, right, stop)
    common.numbers(desk, right, desk.end)
    common.date(desk, right, desk.end, last=True)
    common.rounds(desk, right, desk.end)
    chunks = desk.chunks(right, stop, "")
    if chunks:
        begin, last = chunks[0].start, chunks[0].end if house is None else chunks[-1].end
        dot = re.compile(r"\.\s+[—–-]").search(desk.line, begin, last)
        printed = desk.text[begin : dot.start() if dot else last]
        desk.add(
            "container", begin, begin + len(printed.rstrip(" ,;:/—–-.")), "titles.slashed", " ".join(printed.strip(" ,;:/—–-.").split())
        )
    if house is not None:
        desk.hints["inside"] = "book"


_CYRILLIC = re.compile("[А-Яа-яё]")


def gost(line: str, start: int, end: int) -> bool:
    """Whether a stretch has the imprint of GOST: ... М.: Наука, 1986; it may hold quotations of any kind."""
    if _CYRILLIC.search(line, start, end) is None:
        return False
    for match in _HOUSE.finditer(line, start, end):
        if imprint.place(match["place"]) and re.search(r"(?:1[4-9]|20)\d\d", line[match.end() : match.end() + 200]):
            return _CYRILLIC.search(line, start, match.end()) is not None
    return False


def fits(desk: Desk) -> bool:
    """Whether full stops keep the parts of a reference apart."""
    line = desk.line[desk.start : desk.end]
    first = re.match(r"[^.]{2,60}(?=\.\s)", line)
    if first and kinds.known_press(first.group()):
        return False
    if (_AUTHORS.match(line) and re.search("[а-яё]", line)) or _SINGLE.match(line):
        return True
    if re.search("[А-ЯЁа-яё]", line) and _HOUSE.search(line):
        return True
    if _yeared(desk) is not None:
        return True
    stops = [
        m for m in re.finditer(r"[.．](?=\s|[^\x00-\xff]|$)|。", line) if _long(line, m.start()) or not abbreviated(line, m.start(), 0)
    ]
    inverted = _AUTHORS.match(line)
    if inverted and _whole(line, inverted) and sum(stop.start() > inverted.end() for stop in stops) > 1:
        return True  # Miller, J. S., & Hill, K. Title. London: Press, 2010.
    return len(stops) >= 3 and line.count(",") < 6


_SURNAME_BEHIND = re.compile(r"[A-ZÀ-Þ][\w'’\-]+(?:,|\.\s|\s(?:and|&|et|und)\s)")


_INVERTED = re.compile(r",\s(?:[A-ZÀ-Þ]\.[\s\-]?)+$")


def _whole(line: str, listed: re.Match[str]) -> bool:
    """Whether a list of surnames and initials ends in a stop, and no surname stands behind the initials."""
    if not line[: listed.end()].rstrip().endswith("."):
        return False
    return _INVERTED.search(listed.group()) is not None or _SURNAME_BEHIND.match(line, listed.end()) is None


def _long(line: str, at: int) -> bool:
    """Whether the word before a stop has four letters or more: Phys. is shortened, and parts a reference all the same."""
    return re.search(r"[^\W\d_]{4}$", line[max(0, at - 4) : at]) is not None


def read(desk: Desk) -> None:
    """Автор И. О. Название / под ред. … М.: Наука, 1986. 248 с.; Author (2015). Title. Journal, 27(4), 261-300."""
    year = _yeared(desk)
    if year is not None:
        _after_year(desk, year)
        return
    begin = _gost_authors(desk, desk.start, desk.end)
    if not desk.has("author") and not re.search("[а-яё]", desk.line[desk.start : desk.end]):
        cut = gbt.after_names(desk, desk.start, desk.end)
        if cut is not None:
            common.people(desk, desk.start, cut, force=True)
            begin = cut
        elif single := _one_name(desk):
            common.people(desk, desk.start, single, force=True)
            begin = single
    common.pages(desk, begin, desk.end)
    house = _gost_house(desk, begin, desk.end)
    if house is None:
        _rest(desk, begin, desk.end)
        return
    stop = _responsible(desk, begin, house)
    edition = re.compile(r"\.\s(?=\d{1,2}-е изд|Изд\. \d|\d-е изд)").search(desk.line, begin, stop)
    if edition:
        common.numbers(desk, edition.end(), stop)
        stop = edition.start()
    common.numbers(desk, house, desk.end)
    common.date(desk, house, desk.end)
    desk.add("title", begin, stop, "titles.dotted")


_ONE_NAME = re.compile(r"\s*(?P<name>[A-ZÀ-Þ][a-zß-ÿ'’\-]{2,20})\.\s(?=[A-ZÀ-Þ])")


def _one_name(desk: Desk) -> int | None:
    """Aristotle. Poetics. Penguin. 1994: one word, and behind it more than a title."""
    match = _ONE_NAME.match(desk.line, desk.start, desk.end)
    if match is None or kinds.known_press(match["name"]) or len(desk.chunks(match.end(), desk.end, ".")) < 3:
        return None
    following = desk.chunks(match.end(), desk.end, ".")[0]
    words = desk.text[following.start : following.end]
    return None if imprint.place(words) or ":" in words or re.search(r"\d", words) else match.end("name")


def _gost_authors(desk: Desk, start: int, end: int) -> int:
    """Where the authors at the beginning end: Фамилия И. О., Фамилия И. О."""
    match = _AUTHORS.match(desk.line, start, end)
    if match and not _CYRILLIC.search(match.group()) and not _whole(desk.line, match) and _SURNAME_BEHIND.match(desk.line, match.end()):
        return start  # Larry D. Miller: what looks like a surname is a given name
    if match is None or match.end() == end:
        single = _SINGLE.match(desk.line, start, end)
        if (single and names.likely(single.group().strip(". "))) or (single and " " not in single.group().strip()):
            common.people(desk, start, single.end(), force=True)
            return single.end()
        return start
    common.people(desk, start, match.end(), force=True)
    return match.end()


def _responsible(desk: Desk, start: int, end: int) -> int:
    """Editors and translators behind a slash; where the title before them ends."""
    match = re.compile(r"\s/\s").search(desk.line, start, end)
    if match is None:
        return end
    for chunk in desk.chunks(match.end(), end, ";"):
        words = desk.text[chunk.start : chunk.end].strip(" .;,–—")
        role, bare = names.role_of(words)
        if role and bare:
            common.people(desk, chunk.start, chunk.end, role, force=True)
        else:
            desk.take(chunk.start, chunk.end)
    desk.take(match.start(), end)
    return match.start()


def _gost_house(desk: Desk, start: int, end: int) -> int | None:
    """Place and publisher before the year; where the imprint begins."""
    last = None
    for match in _HOUSE.finditer(desk.line, start, end):
        if match.start("place") <= start + 2 and not imprint.place(match["place"]):
            continue  # what stands first is the title, whatever colon it has
        behind = desk.line[match.end() : end]
        year = re.search(r"(?:1[4-9]|20)\d\d", behind)
        if year and (
            imprint.place(match["place"]) or not re.search(r"\.\s[А-ЯЁA-Z][а-яёa-z]+\s[а-яёa-z]+\s[а-яёa-z]", behind[: year.start()])
        ):
            last = (match, match.end() + year.start())
            if imprint.place(match["place"]):
                break
    if last is None:
        return None
    match, year_at = last
    desk.add(
        "location",
        match.start("place"),
        match.end("place"),
        "imprint.location",
        desk.text[match.start("place") : match.end("place")].strip(),
    )
    stop = year_at
    while stop > match.end() and desk.line[stop - 1] in " ,.—–-":
        stop -= 1
    if stop > match.end():
        desk.add("publisher", match.end(), stop, "imprint.publisher", desk.text[match.end() : stop].strip(" ,."))
    common.date(desk, year_at, end)
    return match.start("place")


_YEARED = re.compile(
    rf"(?P<names>[^{ROUND}{TAKEN}]{{2,600}}?)[\s.,，]*(?:(?P<round>{ROUND}{{6,24}})|(?<=[.,，]\s)(?P<year>(?:1[5-9]|20)\d\d)[a-h]?(?=[.,，]\s))[.,，:：]*\s*(?=\S)"
)


def _yeared(desk: Desk) -> re.Match[str] | None:
    """Names with a year right behind them: Author (2015). Author. 2015."""
    match = _YEARED.match(desk.line, desk.start, desk.end)
    if match is None:
        return None
    listed = desk.text[match.start("names") : match.end("names")].strip(" .,，")
    if not (names.likely(listed) or (len(listed) < 60 and kinds.body(listed) and "," not in listed)):
        return None
    if match["round"]:
        bracket = next((b for b in desk.brackets if b.start == match.start("round")), None)
        inner = bracket.inner.cut(desk.text) if bracket else ""
        if not re.match(r"\s*(?:1[5-9]|20)\d\d[a-h]?(?:\s*[,，].*|년|年?\s*$)", inner) or not re.match(
            r"[\s.,，:：]*[^\W\d]", desk.line[match.end("round") : desk.end]
        ):
            return None
    return match


def _after_year(desk: Desk, match: re.Match[str]) -> None:
    """Names, then the year in brackets or between stops, then the title, then what holds it."""
    begin = match.end()
    if match["round"]:
        bracket = next((b for b in desk.brackets if b.start == match.start("round")), None)
        if bracket is None:
            return
        found = imprint.read(bracket.inner.cut(desk.text), bracket.inner.start)
        desk.fields.extend(f for f in found if f.name == "date")
        desk.take(bracket.start, bracket.end)
    else:
        desk.fields.append(Field("date", match["year"], Span(match.start("year"), match.end("year")), "dates.head"))
        desk.take(match.start("year"), match.end("year") + 1)
    common.people(desk, match.start("names"), match.end("names"), force=True)
    _rest(desk, begin, desk.end)


def _rest(desk: Desk, start: int, end: int) -> None:
    """Title. Periodical, 27(4), 261-300; Title. Place: Publisher."""
    chunks = desk.chunks(start, end, "．。") or []
    if not chunks:
        return
    first = chunks[0]
    stop = first.end
    if len(chunks) == 1:  # no full stop behind the title: a comma must do
        commas = desk.chunks(start, end, ",，")
        if len(commas) > 1:
            stop = commas[0].end
    roles = [b for b in desk.of_kind("round", first.start, stop) if b.end >= stop - 1]
    if roles:
        common.rounds(desk, roles[0].start, roles[0].end)
        stop = roles[0].start
    desk.add("title", first.start, stop, "titles.dotted")
    common.numbers(desk, stop, end)
    common.pages(desk, stop, end)
    common.colon_pages(desk, stop, end)
    common.rounds(desk, stop, end)
    common.date(desk, stop, end)
    found = [c for c in desk.chunks(stop, end, ",，．。") if re.search(r"[^\W\d_]{2}", desk.line[c.start : c.end])]
    if not found:
        return
    inside = re.compile(r"\s*(?:In|in)[:\s]\s*").match(desk.line, found[0].start, found[0].end)
    if inside:
        desk.hints["inside"] = "book"
        desk.take(inside.start(), inside.end())
        _edited(desk, [c for c in desk.chunks(found[0].start, end, ",，．。") if re.search(r"[^\W\d_]{2}", desk.line[c.start : c.end])])
        return
    words = desk.text[found[0].start : found[0].end].strip(STOPS)
    if common.thesis(desk, found[0].start, found[0].end):
        remains.read(desk, found[0].end, end)
        return
    if (imprint.publisher(words) or imprint.place(words) or ":" in words or "：" in words) and not desk.has("volume"):
        remains.read(desk, found[0].start, end)
        return
    bare = len(found) == 1 and not any(desk.has(name) for name in ("volume", "number", "pages", "url", "doi")) and desk.locator is None
    if bare and len(desk.value("date") or "") == 4 and kinds.press(words) is None and not re.search(r"[\d\u3400-\u9fff]", words):
        desk.add("publisher", found[0].start, found[0].end, "imprint.last")  # Author (2016). Title. Publisher.
        return
    square = next((b.start for b in desk.of_kind("square", found[0].start, found[0].end)), found[0].end)
    desk.add("container", found[0].start, square, "titles.periodical")
    remains.read(desk, found[0].end, end)


def _edited(desk: Desk, found: list[Chunk]) -> None:
    """In A. Editor (Ed.), Book (pp. 1-9). Place: Publisher."""
    for number, chunk in enumerate(found):
        words = desk.text[chunk.start : chunk.end].strip(STOPS)
        if names.likely(words) and number < len(found) - 1 and not desk.has("editor") and not desk.has("container"):
            common.people(desk, chunk.start, chunk.end, "editor", force=True)
        elif not desk.has("container"):
            desk.add("container", chunk.start, chunk.end, "titles.collection")
        else:
            remains.read(desk, chunk.start, found[-1].end)
            return

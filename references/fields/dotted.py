"""References whose parts full stops keep apart: GB/T 7714, GOST, APA, Vancouver, bibliographies."""

from __future__ import annotations

import re

from references.fields import anchored, common, imprint, kinds, names
from references.fields.brackets import MASK, Bracket
from references.fields.desk import STOPS, TAKEN, Chunk, Desk, abbreviated
from references.model import Field, Span

ROUND, SQUARE = MASK["round"], MASK["square"]
_HAN = "\u3400-\u9fff"
_MARK = re.compile(r"[\[［【]\s?(?P<mark>[A-Z]{1,2})(?:\s?/\s?[A-Z]{2})?\s?[\]］】]$")


def mark(desk: Desk) -> Bracket | None:
    """The mark [J], [M], [EB/OL] of GB/T 7714, if the reference has one."""
    if "[" not in desk.text and "［" not in desk.text and "【" not in desk.text:
        return None
    for square in desk.of_kind("square", desk.start):
        if square.end - square.start < 9:
            match = _MARK.match(square.span.cut(desk.text))
            if match and match["mark"] in kinds.marks():
                return square
    return None


def read_marked(desk: Desk, square: Bracket) -> None:
    """作者. 題名[J]. 刊名, 2004, 36(7): 5-8; 作者. 題名[C]//編者. 文集. 北京: 社, 2005: 22."""
    match = _MARK.match(square.span.cut(desk.text))
    kind = kinds.marks()[match["mark"]] if match else "misc"
    desk.take(square.start, square.end)
    _head(desk, desk.start, square.start)
    behind = re.compile(r"[\s\ue003\ue010]*//\s*").match(desk.line, square.end, desk.end)
    if behind:
        kind = "inproceedings" if kind == "inproceedings" else "newspaper" if kind == "newspaper" else "incollection"
        desk.take(behind.start(), behind.end())
        _collected(desk, behind.end(), desk.end)
    elif kind in ("article", "newspaper"):
        _periodical(desk, square.end, desk.end)
    else:
        _monograph(desk, square.end, desk.end)
    kind = "book" if kind == "incollection" and not desk.has("container") else kind
    desk.hints["type"] = {"patent": "patent", "dataset": "dataset", "software": "software"}.get(kind, kind)
    if kind == "thesis" and desk.has("publisher"):
        desk.rename("publisher", "institution")


def _head(desk: Desk, start: int, end: int) -> None:
    """Authors and title before the mark, parted by the first full stop that can part them."""
    cut = _after_names(desk, start, end)
    if cut is not None:
        common.people(desk, start, cut, force=True)
        start = cut
    begin, stop = imprint.trim(desk.text, start, end)
    if begin < stop:
        desk.add("title", begin, stop, "titles.marked")


_DAY = re.compile(r"(?:1[89]|20)\d\d[-–/.]\d{1,2}[-–/.]\d{1,2}(?!\d)")
_STOP = re.compile(r"[.．](?=\s|[^\d\w\s]|[^\x00-\xff])|。")


def _after_names(desk: Desk, start: int, end: int) -> int | None:
    """Where the names at the beginning end."""
    first = None
    for match in _STOP.finditer(desk.line, start, min(end, start + 1200)):
        left = desk.text[start : match.start()].strip()
        right = desk.text[match.end() : end].lstrip()
        if not left or not right.strip(STOPS):
            continue
        if re.match(r"(?:[A-ZА-ЯЁ]\.[\s\-]?)+(?:,|$|\s?[A-ZА-ЯЁ][\w\-]+\s*[,.])", right) or right.startswith((",", "-")):
            continue
        if names.likely(left) or re.fullmatch(r"(?:[A-Z][A-Z'’\-]+(?:\s[A-Z]{1,3}\b)*,?\s?)+(?:,?\s?et al\.?|等)?", left):
            return match.start() + (1 if re.search(r"\b[A-ZА-ЯЁ]$", left) else 0)
        if first is None and not abbreviated(desk.line, match.start(), start):
            first = match.start()
            if (re.search(f"[{_HAN}]", left) and len(left) <= 60) or (kinds.body(left) and len(left) <= 100):
                return first
            if not re.search(f"[{_HAN}]", left):
                break
    return None


def _periodical(desk: Desk, start: int, end: int) -> None:
    """. 心理學報, 2008, 40(2): 210-215."""
    found = desk.chunks(start, end, ",，")
    if found:
        first = found[0]
        stop = next((c.start for c in desk.of_kind("round", first.start, first.end) if re.search(r"\d", c.inner.cut(desk.text))), first.end)
        dot = re.compile(r"\.(?=\s)").search(desk.line, first.start + 2, stop)
        if dot and not abbreviated(desk.line, dot.start(), first.start):
            stop = dot.start()
        desk.add("container", first.start, stop, "titles.periodical")
    if day := _DAY.search(desk.line, start, end):  # 2014-05-22(14) is a day and a sheet, no volume and issue
        common.date(desk, day.start(), day.end())
    common.numbers(desk, start, end)
    common.date(desk, start, end)
    common.rounds(desk, start, end)
    common.colon_pages(desk, start, end, own=False)
    common.pages(desk, start, end)


def _collected(desk: Desk, start: int, end: int) -> None:
    """編者. 文集. 北京: 社, 2005: 22-25."""
    common.numbers(desk, start, end)
    common.date(desk, start, end, last=True)
    common.colon_pages(desk, start, end)
    common.pages(desk, start, end)
    chunks = [c for c in desk.chunks(start, end, ".．。") if re.search(r"\w", desk.line[c.start : c.end])]
    houses = [n for n, c in enumerate(chunks) if n and (re.search(r"[:：]\s*\S", desk.line[c.start : c.end]) and _housed(desk, c))]
    house = houses[-1] if houses else None
    inner = chunks[:house] if house is not None else chunks
    if len(inner) > 1 and (
        names.likely(desk.text[inner[0].start : inner[0].end].strip(STOPS))
        or kinds.body(desk.text[inner[0].start : inner[0].end].strip(STOPS))
        or re.search(f"[{_HAN}]", desk.text[inner[0].start])
    ):
        common.people(desk, inner[0].start, inner[0].end, "editor", force=True)
        inner = inner[1:]
    if inner:
        desk.add("container", inner[0].start, inner[0].end, "titles.collection")
    if house is not None:
        desk.fields.extend(f for f in imprint.house(desk.text, chunks[house].start, chunks[house].end) if not desk.has(f.name))
        desk.take(chunks[house].start, chunks[house].end)
    elif len(inner) > 1:
        anchored.leftovers(desk, inner[1].start, end)


def _housed(desk: Desk, chunk: Chunk) -> bool:
    place = re.split("[:：]", desk.text[chunk.start : chunk.end], maxsplit=1)[0].strip()
    return len(place) <= 40 and not re.search(r"\d", place)


def _monograph(desk: Desk, start: int, end: int) -> None:
    """. 譯者, 譯. 2版. 北京: 社, 2010: 798."""
    common.numbers(desk, start, end)
    common.rounds(desk, start, end)
    common.date(desk, start, end)
    common.colon_pages(desk, start, end)
    common.pages(desk, start, end)
    for chunk in [c for c in desk.chunks(start, end, ".．。") if re.search(r"\w", desk.line[c.start : c.end])]:
        if desk.line[chunk.start] == TAKEN or anchored.role(desk, chunk):
            continue
        words = desk.text[chunk.start : chunk.end].strip(STOPS)
        if (
            desk.has("publisher")
            or anchored.idle(words)
            or re.fullmatch(r"(?:\d版|译|譯|[A-Z\d/\s]+)", words)
            or (len(words) < 12 and "正" in words)
        ):
            continue
        desk.fields.extend(f for f in imprint.house(desk.text, chunk.start, chunk.end) if f.value and len(f.value) < 120)
        desk.take(chunk.start, chunk.end)


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
    stops = [m for m in re.finditer(r"[.．](?=\s|[^\x00-\xff]|$)|。", line) if not abbreviated(line, m.start(), 0)]
    return len(stops) >= 3 and line.count(",") < 6


def read(desk: Desk) -> None:
    """Автор И. О. Название / под ред. … М.: Наука, 1986. 248 с.; Author (2015). Title. Journal, 27(4), 261-300."""
    year = _yeared(desk)
    if year is not None:
        _after_year(desk, year)
        return
    begin = _gost_authors(desk, desk.start, desk.end)
    if not desk.has("author") and not re.search("[а-яё]", desk.line[desk.start : desk.end]):
        cut = _after_names(desk, desk.start, desk.end)
        if cut is not None:
            common.people(desk, desk.start, cut, force=True)
            begin = cut
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


def _gost_authors(desk: Desk, start: int, end: int) -> int:
    """Where the authors at the beginning end: Фамилия И. О., Фамилия И. О."""
    match = _AUTHORS.match(desk.line, start, end)
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
    if (imprint.publisher(words) or imprint.place(words) or ":" in words or "：" in words) and not desk.has("volume"):
        anchored.leftovers(desk, found[0].start, end)
        return
    desk.add("container", found[0].start, found[0].end, "titles.periodical")
    anchored.leftovers(desk, found[0].end, end)


def _edited(desk: Desk, found: list[Chunk]) -> None:
    """In A. Editor (Ed.), Book (pp. 1-9). Place: Publisher."""
    for number, chunk in enumerate(found):
        words = desk.text[chunk.start : chunk.end].strip(STOPS)
        if names.likely(words) and number < len(found) - 1 and not desk.has("editor"):
            common.people(desk, chunk.start, chunk.end, "editor", force=True)
        elif not desk.has("container"):
            desk.add("container", chunk.start, chunk.end, "titles.collection")
        else:
            anchored.leftovers(desk, chunk.start, found[-1].end)
            return

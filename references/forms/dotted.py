"""References whose parts full stops keep apart: GOST, APA, Vancouver, bibliographies."""

from __future__ import annotations

import re

from references.fields import bodies, dates, imprint, names, places, press
from references.forms import common, gbt, remainder
from references.forms.brackets import MASK
from references.forms.workspace import STOPS, TAKEN, Chunk, Workspace, abbreviated
from references.model import Field, Span

ROUND, SQUARE = MASK["round"], MASK["square"]
_RU = r"[А-ЯЁA-ZÀ-Þ][\w’'ʼ\-–]+(?:\s(?:де|фон|ван|дер|van|von|de)\s[А-ЯЁA-Z][\w\-]+)?,?\s(?:[А-ЯЁA-Z]\.[\s\-]?){1,4}(?:мл\.|ст\.)?"
_AUTHORS = re.compile(rf"(?:{_RU}(?:,\s*|;\s*|\sи\s|\s?[&]\s?|\sand\s)?)+(?:\[?и др\.\]?\s?)?")
_SINGLE = re.compile(r"[А-ЯЁ][а-яё\-]{3,20}(?:\s[А-ЯЁ][а-яё]{3,16})?\.\s(?=[А-ЯЁ«\ue000])")
_HOUSE = re.compile(
    r"(?:(?<=[.)\]»\ue000-\ue003\ue010]\s)|(?<=[—–\-]\s)|^)(?P<place>(?:М|СПб|Спб|Л|Пг|К|Мн|Х|Р|N\.\s?Y)\.(?:\s?[;,–—\-]\s?(?:М|СПб|Л|К|Мн)\.)?|[А-ЯЁA-ZÀ-Þ][^.:;,/\ue010]{1,28}(?:\s?[;/]\s?[А-ЯЁA-Z][^.:;,]{1,20})?(?:\sн/Д)?)\s?[:：]\s"
)


def slashed(workspace: Workspace) -> bool:
    """GOST: // stands between a part and the work that holds it."""
    return (
        "//" in workspace.line[workspace.start : workspace.end]
        and re.search(r"\s//\s", workspace.line[workspace.start : workspace.end]) is not None
    )


def read_slashed(workspace: Workspace) -> None:
    """Автор И. О. Название // Сборник / под ред. И. О. Фамилии. М.: Наука, 1987. С. 242–265."""
    match = re.compile(r"\s//\s").search(workspace.line, workspace.start, workspace.end)
    if match is None:
        return
    left, right = match.start(), match.end()
    workspace.take(left, right)
    begin = _gost_authors(workspace, workspace.start, left)
    left = _responsible(workspace, begin, left)
    workspace.add("title", begin, left, "titles.slashed")
    common.pages(workspace, right, workspace.end, own=True)
    house = _gost_house(workspace, right, workspace.end)
    stop = house if house is not None else workspace.end
    stop = _responsible(workspace, right, stop)
    common.numbers(workspace, right, workspace.end)
    common.date(workspace, right, workspace.end, last=True)
    common.rounds(workspace, right, workspace.end)
    chunks = workspace.chunks(right, stop, "")
    if chunks:
        begin, last = chunks[0].start, chunks[0].end if house is None else chunks[-1].end
        dot = re.compile(r"\.\s+[—–-]").search(workspace.line, begin, last)
        printed = workspace.text[begin : dot.start() if dot else last]
        workspace.add(
            "container", begin, begin + len(printed.rstrip(" ,;:/—–-.")), "titles.slashed", " ".join(printed.strip(" ,;:/—–-.").split())
        )
    if house is not None:
        workspace.hints["inside"] = "book"


_CYRILLIC = re.compile("[А-Яа-яё]")


def gost(line: str, start: int, end: int) -> bool:
    """Whether a stretch has the imprint of GOST: ... М.: Наука, 1986; it may hold quotations of any kind."""
    if _CYRILLIC.search(line, start, end) is None:
        return False
    for match in _HOUSE.finditer(line, start, end):
        if places.is_place(match["place"]) and re.search(r"(?:1[4-9]|20)\d\d", line[match.end() : match.end() + 200]):
            return _CYRILLIC.search(line, start, match.end()) is not None
    return False


def fits(workspace: Workspace) -> bool:
    """Whether full stops keep the parts of a reference apart."""
    line = workspace.line[workspace.start : workspace.end]
    first = re.match(r"[^.]{2,60}(?=\.\s)", line)
    if first and press.is_known_press(first.group()):
        return False
    if (_AUTHORS.match(line) and re.search("[а-яё]", line)) or _SINGLE.match(line):
        return True
    if re.search("[А-ЯЁа-яё]", line) and _HOUSE.search(line):
        return True
    if _yeared(workspace) is not None:
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


def read(workspace: Workspace) -> None:
    """Автор И. О. Название / под ред. … М.: Наука, 1986. 248 с.; Author (2015). Title. Journal, 27(4), 261-300."""
    year = _yeared(workspace)
    if year is not None:
        _after_year(workspace, year)
        return
    begin = _gost_authors(workspace, workspace.start, workspace.end)
    if not workspace.has("author") and not re.search("[а-яё]", workspace.line[workspace.start : workspace.end]):
        cut = gbt.after_names(workspace, workspace.start, workspace.end)
        if cut is not None:
            common.people(workspace, workspace.start, cut, force=True)
            begin = cut
        elif single := _one_name(workspace):
            common.people(workspace, workspace.start, single, force=True)
            begin = single
    common.pages(workspace, begin, workspace.end)
    house = _gost_house(workspace, begin, workspace.end)
    if house is None:
        _rest(workspace, begin, workspace.end)
        return
    stop = _responsible(workspace, begin, house)
    edition = re.compile(r"\.\s(?=\d{1,2}-е изд|Изд\. \d|\d-е изд)").search(workspace.line, begin, stop)
    if edition:
        common.numbers(workspace, edition.end(), stop)
        stop = edition.start()
    common.numbers(workspace, house, workspace.end)
    common.date(workspace, house, workspace.end)
    workspace.add("title", begin, stop, "titles.dotted")


_ONE_NAME = re.compile(r"\s*(?P<name>[A-ZÀ-Þ][a-zß-ÿ'’\-]{2,20})\.\s(?=[A-ZÀ-Þ])")


def _one_name(workspace: Workspace) -> int | None:
    """Aristotle. Poetics. Penguin. 1994: one word, and behind it more than a title."""
    match = _ONE_NAME.match(workspace.line, workspace.start, workspace.end)
    if match is None or press.is_known_press(match["name"]) or len(workspace.chunks(match.end(), workspace.end, ".")) < 3:
        return None
    following = workspace.chunks(match.end(), workspace.end, ".")[0]
    words = workspace.text[following.start : following.end]
    return None if places.is_place(words) or ":" in words or re.search(r"\d", words) else match.end("name")


def _gost_authors(workspace: Workspace, start: int, end: int) -> int:
    """Where the authors at the beginning end: Фамилия И. О., Фамилия И. О."""
    match = _AUTHORS.match(workspace.line, start, end)
    if (
        match
        and not _CYRILLIC.search(match.group())
        and not _whole(workspace.line, match)
        and _SURNAME_BEHIND.match(workspace.line, match.end())
    ):
        return start  # Larry D. Miller: what looks like a surname is a given name
    if match is None or match.end() == end:
        single = _SINGLE.match(workspace.line, start, end)
        if (single and names.likely(single.group().strip(". "))) or (single and " " not in single.group().strip()):
            common.people(workspace, start, single.end(), force=True)
            return single.end()
        return start
    common.people(workspace, start, match.end(), force=True)
    return match.end()


def _responsible(workspace: Workspace, start: int, end: int) -> int:
    """Editors and translators behind a slash; where the title before them ends."""
    match = re.compile(r"\s/\s").search(workspace.line, start, end)
    if match is None:
        return end
    for chunk in workspace.chunks(match.end(), end, ";"):
        words = workspace.text[chunk.start : chunk.end].strip(" .;,–—")
        role, bare = names.role_of(words)
        if role and bare:
            common.people(workspace, chunk.start, chunk.end, role, force=True)
        else:
            workspace.take(chunk.start, chunk.end)
    workspace.take(match.start(), end)
    return match.start()


def _gost_house(workspace: Workspace, start: int, end: int) -> int | None:
    """Place and publisher before the year; where the imprint begins."""
    last = None
    for match in _HOUSE.finditer(workspace.line, start, end):
        if match.start("place") <= start + 2 and not places.is_place(match["place"]):
            continue  # what stands first is the title, whatever colon it has
        behind = workspace.line[match.end() : end]
        year = re.search(r"(?:1[4-9]|20)\d\d", behind)
        if year and (
            places.is_place(match["place"]) or not re.search(r"\.\s[А-ЯЁA-Z][а-яёa-z]+\s[а-яёa-z]+\s[а-яёa-z]", behind[: year.start()])
        ):
            last = (match, match.end() + year.start())
            if places.is_place(match["place"]):
                break
    if last is None:
        return None
    match, year_at = last
    workspace.add(
        "location",
        match.start("place"),
        match.end("place"),
        "imprint.location",
        workspace.text[match.start("place") : match.end("place")].strip(),
    )
    stop = year_at
    while stop > match.end() and workspace.line[stop - 1] in " ,.—–-":
        stop -= 1
    if stop > match.end():
        workspace.add("publisher", match.end(), stop, "imprint.publisher", workspace.text[match.end() : stop].strip(" ,."))
    common.date(workspace, year_at, end)
    return match.start("place")


_YEARED = re.compile(
    rf"(?P<names>[^{ROUND}{TAKEN}]{{2,600}}?)[\s.,，]*(?:(?P<round>{ROUND}{{6,24}})|(?<=[.,，]\s)(?P<year>(?:1[5-9]|20)\d\d)[a-h]?(?=[.,，]\s))[.,，:：]*\s*(?=\S)"
)


def _yeared(workspace: Workspace) -> re.Match[str] | None:
    """Names with a year right behind them: Author (2015). Author. 2015."""
    match = _YEARED.match(workspace.line, workspace.start, workspace.end)
    if match is None:
        return None
    listed = workspace.text[match.start("names") : match.end("names")].strip(" .,，")
    if not (names.likely(listed) or (len(listed) < 60 and bodies.is_body(listed) and "," not in listed)):
        return None
    if match["round"]:
        bracket = next((b for b in workspace.brackets if b.start == match.start("round")), None)
        inner = bracket.inner.cut(workspace.text) if bracket else ""
        if not dates.heads(inner) or not re.match(r"[\s.,，:：]*[^\W\d]", workspace.line[match.end("round") : workspace.end]):
            return None
    return match


def _after_year(workspace: Workspace, match: re.Match[str]) -> None:
    """Names, then the year in brackets or between stops, then the title, then what holds it."""
    begin = match.end()
    if match["round"]:
        bracket = next((b for b in workspace.brackets if b.start == match.start("round")), None)
        if bracket is None:
            return
        found = imprint.read(bracket.inner.cut(workspace.text), bracket.inner.start)
        workspace.fields.extend(f for f in found if f.name == "date")
        workspace.take(bracket.start, bracket.end)
    else:
        workspace.fields.append(Field("date", match["year"], Span(match.start("year"), match.end("year")), "dates.head"))
        workspace.take(match.start("year"), match.end("year") + 1)
    common.people(workspace, match.start("names"), match.end("names"), force=True)
    _rest(workspace, begin, workspace.end)


def _rest(workspace: Workspace, start: int, end: int) -> None:
    """Title. Periodical, 27(4), 261-300; Title. Place: Publisher."""
    chunks = workspace.chunks(start, end, "．。") or []
    if not chunks:
        return
    first = chunks[0]
    stop = first.end
    if len(chunks) == 1:  # no full stop behind the title: a comma must do
        commas = workspace.chunks(start, end, ",，")
        if len(commas) > 1:
            stop = commas[0].end
    roles = [b for b in workspace.of_kind("round", first.start, stop) if b.end >= stop - 1]
    if roles:
        common.rounds(workspace, roles[0].start, roles[0].end)
        stop = roles[0].start
    workspace.add("title", first.start, stop, "titles.dotted")
    common.numbers(workspace, stop, end)
    common.pages(workspace, stop, end)
    common.colon_pages(workspace, stop, end)
    common.rounds(workspace, stop, end)
    common.date(workspace, stop, end)
    found = [c for c in workspace.chunks(stop, end, ",，．。") if re.search(r"[^\W\d_]{2}", workspace.line[c.start : c.end])]
    if not found:
        return
    inside = re.compile(r"\s*(?:In|in)[:\s]\s*").match(workspace.line, found[0].start, found[0].end)
    if inside:
        workspace.hints["inside"] = "book"
        workspace.take(inside.start(), inside.end())
        _edited(
            workspace,
            [c for c in workspace.chunks(found[0].start, end, ",，．。") if re.search(r"[^\W\d_]{2}", workspace.line[c.start : c.end])],
        )
        return
    words = workspace.text[found[0].start : found[0].end].strip(STOPS)
    if common.thesis(workspace, found[0].start, found[0].end):
        remainder.read(workspace, found[0].end, end)
        return
    if (bodies.is_publisher(words) or places.is_place(words) or ":" in words or "：" in words) and not workspace.has("volume"):
        remainder.read(workspace, found[0].start, end)
        return
    bare = (
        len(found) == 1
        and not any(workspace.has(name) for name in ("volume", "number", "pages", "url", "doi"))
        and workspace.locator is None
    )
    if bare and len(workspace.value("date") or "") == 4 and press.press_kind(words) is None and not re.search(r"[\d\u3400-\u9fff]", words):
        workspace.add("publisher", found[0].start, found[0].end, "imprint.last")  # Author (2016). Title. Publisher.
        return
    square = next((b.start for b in workspace.of_kind("square", found[0].start, found[0].end)), found[0].end)
    workspace.add("container", found[0].start, square, "titles.periodical")
    remainder.read(workspace, found[0].end, end)


def _edited(workspace: Workspace, found: list[Chunk]) -> None:
    """In A. Editor (Ed.), Book (pp. 1-9). Place: Publisher."""
    for number, chunk in enumerate(found):
        words = workspace.text[chunk.start : chunk.end].strip(STOPS)
        if names.likely(words) and number < len(found) - 1 and not workspace.has("editor") and not workspace.has("container"):
            common.people(workspace, chunk.start, chunk.end, "editor", force=True)
        elif not workspace.has("container"):
            workspace.add("container", chunk.start, chunk.end, "titles.collection")
        else:
            remainder.read(workspace, chunk.start, found[-1].end)
            return

"""References whose title stands in quotes or brackets: the author before it, the work that holds it and its imprint behind it."""

from __future__ import annotations

import re
from functools import lru_cache

from references import terms
from references.fields import common, imprint, kinds, names, periodicals, remains
from references.fields.brackets import Bracket
from references.fields.desk import STOPS, Desk
from references.model import Field, Span

_LETTER = re.compile(r"[^\W\d_]")
_AFTER = re.compile(r"\s*[,，.。:：;；、\ue001-\ue004\ue010]|\s*$")


@lru_cache(maxsize=1)
def _inside() -> re.Pattern[str]:
    table = terms.load("signals")["inside"]
    zh = terms.pattern(sorted(table["zh"], key=len, reverse=True))
    rest = terms.pattern(sorted((w for key in table if key != "zh" for w in table[key]), key=len, reverse=True))
    return re.compile(rf"[\s,，.。;；]*(?:(?:{zh})\s*[:：]?|(?:{rest})(?=[\s\ue000-\ue002]))\s*")


def title(desk: Desk) -> Bracket | None:
    """The bracket that holds the title: the first quotation or 《》 that is not a word within a longer title."""
    for one in desk.brackets:
        if one.kind in ("quote", "work") and one.inner.cut(desk.text).strip(STOPS) and desk.free(one):
            if one.kind == "quote" and _in_name(desk, one):
                continue
            if _within(desk, one):
                return None
            return one
    return None


def _within(desk: Desk, one: Bracket) -> bool:
    """「九一一」前前後後: the quotation is only the beginning of a title that an imprint follows."""
    if one.kind == "work" or desk.text[one.end - 2] in ",，.":
        return False
    if desk.line[desk.start : one.start].rstrip()[-1:] == "," and re.match(r",?\sin\s[A-ZÀ-Þ]", desk.line[one.end : desk.end]):
        return False  # Miller, “Relativity” in The New Encyclopedia
    before = desk.line[desk.start : one.start].rstrip()
    if (
        before
        and before[-1] not in ",，.。:：;；、)）\ue002\ue003\ue010]"
        and _LETTER.match(before[-1])
        and desk.line[one.start - 1] not in " \u3000"
        and desk.text[one.start] not in "〈"
    ):
        return True
    if _AFTER.match(desk.line, one.end) or desk.text[one.start] == "〈":
        return False
    following = re.match(r"[^,，.。;；\ue010]{1,60}?\s*(\ue002+)", desk.line[one.end : desk.end])
    if following and one.end - one.start < 14:
        at = one.end + following.start(1)
        inner = next((b.inner.cut(desk.text) for b in desk.brackets if b.start == at), "")
        return any(f.name == "publisher" for f in imprint.read(inner))
    return desk.text[one.end - 1] != "”" and one.end - one.start < 8 and desk.line[one.end] not in " \u3000"


def _in_name(desk: Desk, one: Bracket) -> bool:
    """國防部「國防報告書」編纂委員會，《…》: the quotation stands within the name of a body, and the title follows it."""
    work = next(iter(desk.of_kind("work", one.end)), None)
    if work is None or not desk.text[desk.start : one.start].strip(STOPS):
        return False
    rest = desk.text[one.end : work.start].rstrip(" ，,：:")
    return 0 < len(rest) <= 20 and not re.search(r"[，,。；;：:]", rest) and kinds.body(rest)


def read(desk: Desk, one: Bracket) -> None:
    """Reads a reference around its title."""
    desk.hints["anchor"] = one.kind
    value, span = clean(one.inner.cut(desk.text), one.inner.start)
    chunks = desk.chunks(desk.start, one.start, ",，")
    if len(chunks) > 1 and kinds.known_press(value) and names.likely(desk.text[chunks[0].start : chunks[0].end].strip()):
        desk.fields.append(Field("container", value, span, "titles.holder"))  # Author, Title, «Corriere della Sera», 1974
        desk.take(one.start, one.end)
        common.people(desk, chunks[0].start, chunks[0].end, force=True)
        desk.add("title", chunks[1].start, chunks[-1].end, "titles.head")
        tail(desk, common.gloss(desk, one.end, "container_gloss"))
        return
    if _numbered(desk, one) and _in_quotes(desk, one, value, span):
        return
    if kinds.begins(desk.line[desk.start : one.start], "act"):
        _act(desk, one, value, span)
        return
    if _only_press(desk, one, value):
        desk.fields.append(Field("container", value, span, "titles.holder"))
        desk.take(one.start, one.end)
        tail(desk, common.gloss(desk, one.end, "container_gloss"))
        return
    if _untitled(desk, one):
        desk.fields.append(Field("container", value, span, "titles.holder"))
        desk.take(one.start, one.end)
        desk.add("title", desk.start, one.start, "titles.head")
        tail(desk, common.gloss(desk, one.end, "container_gloss"))
        return
    desk.fields.append(Field("title", value, span, f"titles.{one.kind}"))
    desk.take(one.start, one.end)
    head(desk, desk.start, one.start)
    tail(desk, common.gloss(desk, one.end, "title_gloss"))


_NUMBERED = re.compile(
    r"\s*,?\s*(?:n\.\s?s\.,?\s*)?(?:(?:vol\.|t\.|a\.)\s?)?(?P<volume>[IVXLC]{1,7}|\d{1,3}(?:\s?[-–/]\s?\d{1,3})?)\s*,?\s*(?:(?P<round>\ue002)|(?:1[5-9]|20)\d\d\b)"
)
_FIRST_NAME = re.compile(r"\s*(?:[A-ZÀ-Þ][\w'’\-]+(?:\s[A-ZÀ-Þ][\w'’\-]+)?,\s(?:[A-ZÀ-Þ]\.\s?)+|Id\.)(?=,\s)")


def _numbered(desk: Desk, one: Bracket) -> bool:
    """Whether a volume and its year stand right behind a quotation, as they do behind the name of a periodical."""
    return one.kind == "quote" and "," in desk.line[desk.start : one.start] and _NUMBERED.match(desk.line, one.end, desk.end) is not None


def _in_quotes(desk: Desk, one: Bracket, value: str, span: Span) -> bool:
    """Rossi, G., Conflitti sociali, “Quaderni storici”, 63 (1986): what stands in quotes holds the title."""
    chunks = desk.chunks(desk.start, one.start, ",")
    inverted = _FIRST_NAME.match(desk.line, desk.start, one.start)
    first = desk.text[chunks[0].start : chunks[0].end].strip() if chunks else ""
    begin = inverted.end() if inverted else chunks[0].end if len(chunks) > 1 and names.likely(first) else desk.start
    if not desk.text[begin : one.start].strip(STOPS):
        return False
    desk.fields.append(Field("container", value, span, "titles.holder"))
    desk.take(one.start, one.end)
    if begin > desk.start and not first.startswith("Id."):
        common.people(desk, desk.start, begin, force=True)
    within = re.compile(r"[,.]?\s+in:?\s*$").search(desk.line, begin, one.start)
    desk.add("title", begin, within.start() if within else one.start, "titles.head")
    volume = _NUMBERED.match(desk.line, one.end, desk.end)
    if volume and not volume["round"]:
        desk.add("volume", *volume.span("volume"), "numbering.form")
    tail(desk, common.gloss(desk, one.end, "container_gloss"))
    return True


def _act(desk: Desk, one: Bracket, value: str, span: Span) -> None:
    """Указ Президента … от 2 июля 2021 г. № 400 «О …»: a day, a number and a title; who issued it stands in the kind of act."""
    desk.fields.append(Field("title", value, span, "titles.act"))
    desk.take(one.start, one.end)
    common.numbers(desk, desk.start, one.start)
    common.date(desk, desk.start, one.start)
    common.pages(desk, one.end, desk.end)
    desk.hints["type"] = "misc"


def _only_press(desk: Desk, one: Bracket, value: str) -> bool:
    """《人民日報》，2001年7月17日: a newspaper and its day, and no article."""
    if one.kind != "work" or kinds.press(value) != "newspaper" or desk.text[desk.start : one.start].strip(STOPS):
        return False
    alone = not any(b.kind in ("quote", "work") for b in desk.brackets if b.start > one.start and desk.free(b))
    return alone and bool(re.match(r"\s*(?:[,，]\s*)?(?:[\d民]|\ue002)", desk.line[one.end : desk.end]))


def _untitled(desk: Desk, one: Bracket) -> bool:
    """某案，《公報》2015年第11期: the title stands bare, and the bracket names the periodical that holds it."""
    raw = desk.text[desk.start : one.start]
    words = raw.strip(STOPS)
    if one.kind != "work" or len(words) < 8 or raw.rstrip()[-1:] not in ",，" or names.likely(words) or kinds.body(words):
        return False
    behind = desk.text[one.end : desk.end]
    return (
        bool(re.search("[\u3400-\u9fff]", words))
        and bool(re.match(r"[\s,，]*(?:第?\d+[卷期]|\d{4}年)", behind))
        and not imprint.publisher(behind)
    )


def clean(words: str, start: int) -> tuple[str, Span]:
    """A title without the comma or full stop that its style puts inside the closing quote; ? and ! stay.

    >>> clean("Putin's Russia,", 3)
    ("Putin's Russia", Span(start=3, end=17))
    """
    stripped = words.strip().rstrip(",，;；、")
    if stripped.endswith((".", "。", "．")) and not stripped.endswith(("..", "U.S.", "D.C.")) and not re.search(r"\b[A-ZА-Я]\.$", stripped):
        stripped = stripped[:-1]
    stripped = stripped.strip()
    lead = words.find(stripped) if stripped else 0
    return " ".join(stripped.split()), Span(start + lead, start + lead + len(stripped))


_YEAR = re.compile(r"[\s,，.(（]*(?P<year>(?:1[5-9]|20)\d\d[a-h]?)\s*年?[)）]?[\s,，.:：]*$")


def head(desk: Desk, start: int, end: int) -> None:
    """What stands before the title: authors, sometimes the year, sometimes a body that issued it."""
    raw = desk.text[start:end]
    if not raw.strip(STOPS):
        return
    year = _YEAR.search(raw)
    if year and year.start() > 0:
        desk.fields.append(Field("date", year["year"][:4], Span(start + year.start("year"), start + year.start("year") + 4), "dates.head"))
        end = start + year.start()
    begin, stop = imprint.trim(desk.text, start, end)
    if begin >= stop:
        return
    listed = desk.text[begin:stop]
    if kinds.known_press(listed):
        desk.add("container", begin, stop, "titles.agency")
        return
    if common.people(desk, begin, stop):
        return
    chunks = desk.chunks(begin, stop, ",，;；。")
    if (
        len(chunks) > 1
        and names.likely(desk.text[chunks[0].start : chunks[0].end])
        and not kinds.body(desk.text[chunks[0].start : chunks[0].end])
    ):
        whole = chunks[0].end
        for chunk in chunks[1:]:  # names until the first stretch that is none: a description, an office
            if not names.likely(desk.text[chunk.start : chunk.end].strip()) or office(desk.text[chunk.start : chunk.end]):
                break
            whole = chunk.end
        common.people(desk, begin, whole, force=True)
        return
    if len(listed) <= 300:
        common.people(desk, begin, stop, force=True)


@lru_cache(maxsize=1)
def _offices() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + terms.pattern(terms.words("roles", "offices")) + r")\b")


def office(words: str) -> bool:
    """Whether a stretch behind a name says what office the person holds."""
    return _offices().search(words) is not None


def tail(desk: Desk, start: int) -> None:
    """What stands behind the title."""
    end = desk.end
    first = next(iter(desk.chunks(start, end, ",")), None)
    if first and first.end < end and desk.text[first.start : first.end].strip().isascii() and remains.role(desk, first):
        start = first.end  # “On Truth,” trans. J. Miller, in …
    inside = _inside().match(desk.line, start, end)
    if inside:
        desk.hints["inside"] = "work"
        desk.take(inside.start(), inside.end())
        start = inside.end()
        if inside.group().strip(" ,.;，:").casefold() == "in":
            start = edited(desk, start, end)
    holder = _holder(desk, start)
    holder = None if _read_paper(desk, start) else holder
    if holder is not None and re.search(r"(?:卷|冊|册|輯|辑)\s*[\d一二三四五六七八九十]*\s*$", desk.text[start : holder.start]):
        desk.take(holder.start, holder.end)  # 第9卷《玄宗紀下》: a part of the work, not what holds it
    elif holder is not None:
        _before_holder(desk, start, holder)
        value, span = clean(holder.inner.cut(desk.text), holder.inner.start)
        desk.fields.append(Field("container", value, span, f"titles.{holder.kind}"))
        desk.take(holder.start, holder.end)
        common.gloss(desk, holder.end, "container_gloss")
    common.volume_first(desk, max(start - 2, desk.start), end)
    common.numbers(desk, start, end)
    common.rounds(desk, start, end)
    common.pages(desk, start, end)
    common.date(desk, start, end)
    common.colon_pages(desk, start, end)
    if desk.hints.get("anchor") == "quote":
        periodicals.whole(desk, start, end)
    remains.read(desk, start, end)


_PAPER = re.compile(r"[\s,.]*(?P<event>\ue000+)\s(?:conference\s)?paper\b")


def _read_paper(desk: Desk, start: int) -> bool:
    """“Title,” “Annual Meeting of the Society” paper, Washington: where a paper was read."""
    match = _PAPER.match(desk.line, start, desk.end)
    one = next((b for b in desk.brackets if match and b.start == match.start("event")), None)
    if match is None or one is None:
        return False
    desk.hints.setdefault("type", "inproceedings")
    desk.add("eventtitle", one.inner.start, one.inner.end, "titles.event")
    desk.take(match.start(), match.end())
    return True


_VOLUME_BEHIND = re.compile(r"(?<=[^\W\d])\s(?!(?:1[5-9]|20)\d\d)\d{1,4}(?=\s?[:(]\s?\d)")
"""in Aevum 73: 93-105"""


def edited(desk: Desk, start: int, end: int) -> int:
    """in A. Editor and B. Editor, eds., Book (Place: Publisher, 2004): where the reading goes on behind the book's title."""
    chunks = [c for c in desk.chunks(start, end, ",，") if re.search(r"[^\W\d_]", desk.line[c.start : c.end])][:6]
    if not chunks or desk.of_kind("work", start, chunks[0].end) or desk.of_kind("quote", start, chunks[0].end):
        return start
    named = 0
    for count in range(1, len(chunks) + 1):
        what, bare = names.role_of(desk.text[start : chunks[count - 1].end].strip(" ,"))
        if what and names.likely(bare):
            named = count
            break
    if named:
        common.people(desk, start, chunks[named - 1].end, "editor", force=True)
        desk.hints["inside"] = "book"
    if named < len(chunks):
        desk.hints["inside"] = "book"
        last = named
        for number in range(named + 1, len(chunks)):
            what, bare = names.role_of(desk.text[chunks[number].start : chunks[number].end].strip(" ,"))
            if what and names.likely(bare):
                common.people(desk, chunks[number].start, chunks[number].end, what, force=True)
                last = number - 1
                break
        if last == named and named + 2 < len(chunks) + 1:  # Socialization, Personality, and Development is one title
            listed = [
                n for n in range(named + 1, len(chunks)) if re.match(r"\s*(?:and|or|&)\s", desk.text[chunks[n].start : chunks[n].end])
            ]
            last = listed[0] if listed else last
        book = chunks[named].start
        stop = next((b.start for b in desk.of_kind("round", book, chunks[last].end)), chunks[last].end)
        volume = _VOLUME_BEHIND.search(desk.line, book, stop)
        if volume:
            stop = volume.start()
            desk.hints.pop("inside")
        desk.add("container", book, stop, "titles.book")
    return start


def _holder(desk: Desk, start: int) -> Bracket | None:
    """The bracketed name of the work that holds the title."""
    for one in desk.brackets:
        if (
            one.start >= start
            and desk.free(one)
            and (one.kind == "work" or (one.kind == "quote" and desk.hints.get("inside") and one.end - one.start > 3))
        ):
            return one
    return None


def _before_holder(desk: Desk, start: int, holder: Bracket) -> None:
    """Editors of the holding work: 見王登峰、侯玉波編：《…》; 傅敏編《…》."""
    raw = desk.text[start : holder.start]
    if not raw.strip(STOPS):
        return
    chunks = [c for c in desk.chunks(start, holder.start, "，。：:") if desk.text[c.start : c.end].strip(STOPS)]
    for chunk in chunks:
        words = desk.text[chunk.start : chunk.end]
        role, bare = names.role_of(words.strip(STOPS))
        if bare in ("氏", "氏著", "同氏", "作者", "著者"):
            desk.hints["inside"] = "book"  # the author's own collection
            continue
        if role or (desk.hints.get("inside") and names.likely(bare)):
            desk.hints["inside"] = "book"
            common.people(desk, chunk.start, chunk.end, "editor", force=True)
            desk.fields = [
                Field("editor", f.value, f.span, f.by) if f.name == "author" and f.span and f.span.start >= start else f
                for f in desk.fields
            ]

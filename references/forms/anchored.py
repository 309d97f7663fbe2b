"""References whose title stands in quotes or brackets: the author before it, the work that holds it and its imprint behind it."""

from __future__ import annotations

import re
from functools import lru_cache

from references import terms
from references.fields import bodies, imprint, names, press, titles, types
from references.forms import common, periodicals, remainder
from references.forms.brackets import Bracket
from references.forms.workspace import STOPS, Workspace
from references.model import Field, Span

_LETTER = re.compile(r"[^\W\d_]")
_AFTER = re.compile(r"\s*[,，.。:：;；、\ue001-\ue004\ue010]|\s*$")


@lru_cache(maxsize=1)
def _inside() -> re.Pattern[str]:
    table = terms.load("signals")["inside"]
    zh = terms.pattern(sorted(table["zh"], key=len, reverse=True))
    rest = terms.pattern(sorted((w for key in table if key != "zh" for w in table[key]), key=len, reverse=True))
    return re.compile(rf"[\s,，.。;；]*(?:(?:{zh})\s*[:：]?|(?:{rest})(?=[\s\ue000-\ue002]))\s*")


def title(workspace: Workspace) -> Bracket | None:
    """The bracket that holds the title: the first quotation or 《》 that is not a word within a longer title."""
    for one in workspace.brackets:
        if one.kind in ("quote", "work") and one.inner.cut(workspace.text).strip(STOPS) and workspace.free(one):
            if one.kind == "quote" and _in_name(workspace, one):
                continue
            if _within(workspace, one):
                return None
            return one
    return None


def _within(workspace: Workspace, one: Bracket) -> bool:
    """「九一一」前前後後: the quotation is only the beginning of a title that an imprint follows."""
    if one.kind == "work" or workspace.text[one.end - 2] in ",，.":
        return False
    if workspace.line[workspace.start : one.start].rstrip()[-1:] == "," and re.match(
        r",?\sin\s[A-ZÀ-Þ]", workspace.line[one.end : workspace.end]
    ):
        return False  # Miller, “Relativity” in The New Encyclopedia
    before = workspace.line[workspace.start : one.start].rstrip()
    if (
        before
        and before[-1] not in ",，.。:：;；、)）\ue002\ue003\ue010]"
        and _LETTER.match(before[-1])
        and workspace.line[one.start - 1] not in " \u3000"
        and workspace.text[one.start] not in "〈"
    ):
        return True
    if _AFTER.match(workspace.line, one.end) or workspace.text[one.start] == "〈":
        return False
    following = re.match(r"[^,，.。;；\ue010]{1,60}?\s*(\ue002+)", workspace.line[one.end : workspace.end])
    if following and one.end - one.start < 14:
        at = one.end + following.start(1)
        inner = next((b.inner.cut(workspace.text) for b in workspace.brackets if b.start == at), "")
        return any(f.name == "publisher" for f in imprint.read(inner))
    return workspace.text[one.end - 1] != "”" and one.end - one.start < 8 and workspace.line[one.end] not in " \u3000"


def _in_name(workspace: Workspace, one: Bracket) -> bool:
    """國防部「國防報告書」編纂委員會，《…》: the quotation stands within the name of a body, and the title follows it."""
    work = next(iter(workspace.of_kind("work", one.end)), None)
    if work is None or not workspace.text[workspace.start : one.start].strip(STOPS):
        return False
    rest = workspace.text[one.end : work.start].rstrip(" ，,：:")
    return 0 < len(rest) <= 20 and not re.search(r"[，,。；;：:]", rest) and bodies.is_body(rest)


def read(workspace: Workspace, one: Bracket) -> None:
    """Reads a reference around its title."""
    workspace.hints["anchor"] = one.kind
    value, span = titles.place_title(one.inner.cut(workspace.text), one.inner.start)
    chunks = workspace.chunks(workspace.start, one.start, ",，")
    if len(chunks) > 1 and press.is_known_press(value) and names.likely(workspace.text[chunks[0].start : chunks[0].end].strip()):
        workspace.fields.append(Field("container", value, span, "titles.holder"))  # Author, Title, «Corriere della Sera», 1974
        workspace.take(one.start, one.end)
        common.people(workspace, chunks[0].start, chunks[0].end, force=True)
        workspace.add("title", chunks[1].start, chunks[-1].end, "titles.head")
        tail(workspace, common.gloss(workspace, one.end, "container_gloss"))
        return
    if _numbered(workspace, one) and _in_quotes(workspace, one, value, span):
        return
    if types.opens_as(workspace.line[workspace.start : one.start], "act"):
        _act(workspace, one, value, span)
        return
    if _only_press(workspace, one, value):
        workspace.fields.append(Field("container", value, span, "titles.holder"))
        workspace.take(one.start, one.end)
        tail(workspace, common.gloss(workspace, one.end, "container_gloss"))
        return
    if _untitled(workspace, one):
        workspace.fields.append(Field("container", value, span, "titles.holder"))
        workspace.take(one.start, one.end)
        workspace.add("title", workspace.start, one.start, "titles.head")
        tail(workspace, common.gloss(workspace, one.end, "container_gloss"))
        return
    workspace.fields.append(Field("title", value, span, f"titles.{one.kind}"))
    workspace.take(one.start, one.end)
    head(workspace, workspace.start, one.start)
    tail(workspace, common.gloss(workspace, one.end, "title_gloss"))


_NUMBERED = re.compile(
    r"\s*,?\s*(?:n\.\s?s\.,?\s*)?(?:(?:vol\.|t\.|a\.)\s?)?(?P<volume>[IVXLC]{1,7}|\d{1,3}(?:\s?[-–/]\s?\d{1,3})?)\s*,?\s*(?:(?P<round>\ue002)|(?:1[5-9]|20)\d\d\b)"
)
_FIRST_NAME = re.compile(r"\s*(?:[A-ZÀ-Þ][\w'’\-]+(?:\s[A-ZÀ-Þ][\w'’\-]+)?,\s(?:[A-ZÀ-Þ]\.\s?)+|Id\.)(?=,\s)")


def _numbered(workspace: Workspace, one: Bracket) -> bool:
    """Whether a volume and its year stand right behind a quotation, as they do behind the name of a periodical."""
    return (
        one.kind == "quote"
        and "," in workspace.line[workspace.start : one.start]
        and _NUMBERED.match(workspace.line, one.end, workspace.end) is not None
    )


def _in_quotes(workspace: Workspace, one: Bracket, value: str, span: Span) -> bool:
    """Rossi, G., Conflitti sociali, “Quaderni storici”, 63 (1986): what stands in quotes holds the title."""
    chunks = workspace.chunks(workspace.start, one.start, ",")
    inverted = _FIRST_NAME.match(workspace.line, workspace.start, one.start)
    first = workspace.text[chunks[0].start : chunks[0].end].strip() if chunks else ""
    begin = inverted.end() if inverted else chunks[0].end if len(chunks) > 1 and names.likely(first) else workspace.start
    if not workspace.text[begin : one.start].strip(STOPS):
        return False
    workspace.fields.append(Field("container", value, span, "titles.holder"))
    workspace.take(one.start, one.end)
    if begin > workspace.start and not first.startswith("Id."):
        common.people(workspace, workspace.start, begin, force=True)
    within = re.compile(r"[,.]?\s+in:?\s*$").search(workspace.line, begin, one.start)
    workspace.add("title", begin, within.start() if within else one.start, "titles.head")
    volume = _NUMBERED.match(workspace.line, one.end, workspace.end)
    if volume and not volume["round"]:
        workspace.add("volume", *volume.span("volume"), "numbering.form")
    tail(workspace, common.gloss(workspace, one.end, "container_gloss"))
    return True


def _act(workspace: Workspace, one: Bracket, value: str, span: Span) -> None:
    """Указ Президента … от 2 июля 2021 г. № 400 «О …»: a day, a number and a title; who issued it stands in the kind of act."""
    workspace.fields.append(Field("title", value, span, "titles.act"))
    workspace.take(one.start, one.end)
    common.numbers(workspace, workspace.start, one.start)
    common.date(workspace, workspace.start, one.start)
    common.pages(workspace, one.end, workspace.end)
    workspace.hints["type"] = "misc"


def _only_press(workspace: Workspace, one: Bracket, value: str) -> bool:
    """《人民日報》，2001年7月17日: a newspaper and its day, and no article."""
    if one.kind != "work" or press.press_kind(value) != "newspaper" or workspace.text[workspace.start : one.start].strip(STOPS):
        return False
    alone = not any(b.kind in ("quote", "work") for b in workspace.brackets if b.start > one.start and workspace.free(b))
    return alone and bool(re.match(r"\s*(?:[,，]\s*)?(?:[\d民]|\ue002)", workspace.line[one.end : workspace.end]))


def _untitled(workspace: Workspace, one: Bracket) -> bool:
    """某案，《公報》2015年第11期: the title stands bare, and the bracket names the periodical that holds it."""
    raw = workspace.text[workspace.start : one.start]
    words = raw.strip(STOPS)
    if one.kind != "work" or len(words) < 8 or raw.rstrip()[-1:] not in ",，" or names.likely(words) or bodies.is_body(words):
        return False
    behind = workspace.text[one.end : workspace.end]
    return (
        bool(re.search("[\u3400-\u9fff]", words))
        and bool(re.match(r"[\s,，]*(?:第?\d+[卷期]|\d{4}年)", behind))
        and not bodies.is_publisher(behind)
    )


_YEAR = re.compile(r"[\s,，.(（]*(?P<year>(?:1[5-9]|20)\d\d[a-h]?)\s*年?[)）]?[\s,，.:：]*$")


def head(workspace: Workspace, start: int, end: int) -> None:
    """What stands before the title: authors, sometimes the year, sometimes a body that issued it."""
    raw = workspace.text[start:end]
    if not raw.strip(STOPS):
        return
    year = _YEAR.search(raw)
    if year and year.start() > 0:
        workspace.fields.append(
            Field("date", year["year"][:4], Span(start + year.start("year"), start + year.start("year") + 4), "dates.head")
        )
        end = start + year.start()
    begin, stop = imprint.trim(workspace.text, start, end)
    if begin >= stop:
        return
    listed = workspace.text[begin:stop]
    if press.is_known_press(listed):
        workspace.add("container", begin, stop, "titles.agency")
        return
    if common.people(workspace, begin, stop):
        return
    chunks = workspace.chunks(begin, stop, ",，;；。")
    if (
        len(chunks) > 1
        and names.likely(workspace.text[chunks[0].start : chunks[0].end])
        and not bodies.is_body(workspace.text[chunks[0].start : chunks[0].end])
    ):
        whole = chunks[0].end
        for chunk in chunks[1:]:  # names until the first stretch that is none: a description, an office
            if not names.likely(workspace.text[chunk.start : chunk.end].strip()) or office(workspace.text[chunk.start : chunk.end]):
                break
            whole = chunk.end
        common.people(workspace, begin, whole, force=True)
        return
    if len(listed) <= 300:
        common.people(workspace, begin, stop, force=True)


@lru_cache(maxsize=1)
def _offices() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + terms.pattern(terms.words("roles", "offices")) + r")\b")


def office(words: str) -> bool:
    """Whether a stretch behind a name says what office the person holds."""
    return _offices().search(words) is not None


def tail(workspace: Workspace, start: int) -> None:
    """What stands behind the title."""
    end = workspace.end
    first = next(iter(workspace.chunks(start, end, ",")), None)
    if first and first.end < end and workspace.text[first.start : first.end].strip().isascii() and remainder.role(workspace, first):
        start = first.end  # “On Truth,” trans. J. Miller, in …
    inside = _inside().match(workspace.line, start, end)
    if inside:
        workspace.hints["inside"] = "work"
        workspace.take(inside.start(), inside.end())
        start = inside.end()
        if inside.group().strip(" ,.;，:").casefold() == "in":
            start = edited(workspace, start, end)
    holder = _holder(workspace, start)
    holder = None if _read_paper(workspace, start) else holder
    if holder is not None and re.search(r"(?:卷|冊|册|輯|辑)\s*[\d一二三四五六七八九十]*\s*$", workspace.text[start : holder.start]):
        workspace.take(holder.start, holder.end)  # 第9卷《玄宗紀下》: a part of the work, not what holds it
    elif holder is not None:
        _before_holder(workspace, start, holder)
        value, span = titles.place_title(holder.inner.cut(workspace.text), holder.inner.start)
        workspace.fields.append(Field("container", value, span, f"titles.{holder.kind}"))
        workspace.take(holder.start, holder.end)
        common.gloss(workspace, holder.end, "container_gloss")
    common.volume_first(workspace, max(start - 2, workspace.start), end)
    common.numbers(workspace, start, end)
    common.rounds(workspace, start, end)
    common.pages(workspace, start, end)
    common.date(workspace, start, end)
    common.colon_pages(workspace, start, end)
    if workspace.hints.get("anchor") == "quote":
        periodicals.whole(workspace, start, end)
    remainder.read(workspace, start, end)


_PAPER = re.compile(r"[\s,.]*(?P<event>\ue000+)\s(?:conference\s)?paper\b")


def _read_paper(workspace: Workspace, start: int) -> bool:
    """“Title,” “Annual Meeting of the Society” paper, Washington: where a paper was read."""
    match = _PAPER.match(workspace.line, start, workspace.end)
    one = next((b for b in workspace.brackets if match and b.start == match.start("event")), None)
    if match is None or one is None:
        return False
    workspace.hints.setdefault("type", "inproceedings")
    workspace.add("eventtitle", one.inner.start, one.inner.end, "titles.event")
    workspace.take(match.start(), match.end())
    return True


_VOLUME_BEHIND = re.compile(r"(?<=[^\W\d])\s(?!(?:1[5-9]|20)\d\d)\d{1,4}(?=\s?[:(]\s?\d)")
"""in Aevum 73: 93-105"""


def edited(workspace: Workspace, start: int, end: int) -> int:
    """in A. Editor and B. Editor, eds., Book (Place: Publisher, 2004): where the reading goes on behind the book's title."""
    chunks = [c for c in workspace.chunks(start, end, ",，") if re.search(r"[^\W\d_]", workspace.line[c.start : c.end])][:6]
    if not chunks or workspace.of_kind("work", start, chunks[0].end) or workspace.of_kind("quote", start, chunks[0].end):
        return start
    named = 0
    for count in range(1, len(chunks) + 1):
        what, bare = names.role_of(workspace.text[start : chunks[count - 1].end].strip(" ,"))
        if what and names.likely(bare):
            named = count
            break
    if named:
        common.people(workspace, start, chunks[named - 1].end, "editor", force=True)
        workspace.hints["inside"] = "book"
    if named < len(chunks):
        workspace.hints["inside"] = "book"
        last = named
        for number in range(named + 1, len(chunks)):
            what, bare = names.role_of(workspace.text[chunks[number].start : chunks[number].end].strip(" ,"))
            if what and names.likely(bare):
                common.people(workspace, chunks[number].start, chunks[number].end, what, force=True)
                last = number - 1
                break
        if last == named and named + 2 < len(chunks) + 1:  # Socialization, Personality, and Development is one title
            listed = [
                n for n in range(named + 1, len(chunks)) if re.match(r"\s*(?:and|or|&)\s", workspace.text[chunks[n].start : chunks[n].end])
            ]
            last = listed[0] if listed else last
        book = chunks[named].start
        stop = next((b.start for b in workspace.of_kind("round", book, chunks[last].end)), chunks[last].end)
        volume = _VOLUME_BEHIND.search(workspace.line, book, stop)
        if volume:
            stop = volume.start()
            workspace.hints.pop("inside")
        workspace.add("container", book, stop, "titles.book")
    return start


def _holder(workspace: Workspace, start: int) -> Bracket | None:
    """The bracketed name of the work that holds the title."""
    for one in workspace.brackets:
        if (
            one.start >= start
            and workspace.free(one)
            and (one.kind == "work" or (one.kind == "quote" and workspace.hints.get("inside") and one.end - one.start > 3))
        ):
            return one
    return None


def _before_holder(workspace: Workspace, start: int, holder: Bracket) -> None:
    """Editors of the holding work: 見王登峰、侯玉波編：《…》; 傅敏編《…》."""
    raw = workspace.text[start : holder.start]
    if not raw.strip(STOPS):
        return
    chunks = [c for c in workspace.chunks(start, holder.start, "，。：:") if workspace.text[c.start : c.end].strip(STOPS)]
    for chunk in chunks:
        words = workspace.text[chunk.start : chunk.end]
        role, bare = names.role_of(words.strip(STOPS))
        if bare in ("氏", "氏著", "同氏", "作者", "著者"):
            workspace.hints["inside"] = "book"  # the author's own collection
            continue
        if role or (workspace.hints.get("inside") and names.likely(bare)):
            workspace.hints["inside"] = "book"
            common.people(workspace, chunk.start, chunk.end, "editor", force=True)
            workspace.fields = [
                Field("editor", f.value, f.span, f.by) if f.name == "author" and f.span and f.span.start >= start else f
                for f in workspace.fields
            ]

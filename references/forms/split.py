"""A note's body -> references, back-references and commentary: the places where it is cut."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import NamedTuple

from references import terms
from references.fields import bodies, dates, imprint, locators, names, press, types
from references.forms import brackets, dotted, plain, pointers, shapes, signals
from references.forms.brackets import MASK, Bracket
from references.forms.workspace import abbreviated

QUOTE, WORK, ROUND, SQUARE, URL = (MASK[k] for k in ("quote", "work", "round", "square", "url"))
_HAN = "\u3400-\u9fff"
_LETTER = re.compile(r"[^\W\d_]")


class Piece(NamedTuple):
    """A stretch of a note between two places where one thing may end and another begin."""

    start: int
    end: int
    stop: str
    """the stop that ends it: 。 ; . or nothing"""


class Unit(NamedTuple):
    """A stretch of the note and what it is: reference | back-reference | commentary."""

    role: str
    start: int
    end: int


_STOPS = re.compile(
    # All that it can begin with stands in one set at its beginning: such a pattern is searched many times faster.
    r"[。；;\n.．!?！？](?:(?<=[。；;\n])[。；;\n]*[”」』\"]?\s*"
    rf"|(?<=[.．!?！？])(?:\s+(?=[“\"‘A-ZÀ-ÞА-ЯЁ0-9{_HAN}{QUOTE}{WORK}{URL}{ROUND}{SQUARE}])|(?=[{_HAN}{QUOTE}{WORK}])))"
)


def pieces(line: str) -> list[Piece]:
    """Cuts the line of a note (its brackets hidden) at every stop that could end a reference or a sentence.

    >>> [(p.start, p.end) for p in pieces("Там же. С. 5; См. также")]
    [(0, 8), (8, 14), (14, 23)]
    """
    found: list[Piece] = []
    begin = 0
    for match in _STOPS.finditer(line):
        mark = line[match.start()]
        if mark == "." and abbreviated(line, match.start(), begin):
            continue
        found.append(Piece(begin, match.end(), mark))
        begin = match.end()
    if begin < len(line):
        found.append(Piece(begin, len(line), ""))
    return found


def units(text: str, line: str, found: list[Bracket]) -> list[Unit]:
    """Takes a note apart: what belongs together stays together, what is not understood is commentary."""
    groups: list[Unit] = []
    for piece in pieces(line):
        role = _role(text, line, found, piece.start, piece.end)
        last = groups[-1] if groups else None
        if last is None:
            groups.append(Unit(role, piece.start, piece.end))
        elif _belongs(text, line, found, last, role, piece):
            groups[-1] = Unit(
                last.role if last.role != "open" or role == "tail" else role if role in ("reference",) else last.role, last.start, piece.end
            )
        else:
            groups.append(Unit("open" if role == "tail" else role, piece.start, piece.end))
    result: list[Unit] = []
    for group in groups:
        result.extend(_refine(text, line, found, group))
    return _merge(result)


def _role(text: str, line: str, found: list[Bracket], start: int, end: int) -> str:
    """reference | back-reference | commentary | tail | open (could go either way)."""
    pointing = pointers.find(line, start, end)
    if pointing is not None:
        return "back-reference"
    if shapes.is_tail(line, start, end) and start > 0:
        return "tail"
    if start == 0 and end == len(line) and shapes.bare(text, line):
        return "reference"
    if _strong(text, line, found, start, end) or _framed(text, line, start, end) or _headed(text, line, found, start, end):
        return "reference"
    if shapes.prose(line, start, end):
        return "commentary"
    return "open"


_CLOSED = re.compile(
    r"(?:(?:1[5-9]|20)\d\d[a-z]?|\d年版?|\d{1,4}[頁页]|(?:pp?|S|С|с|pagg?|págs?)\.\s?\d{1,4}(?:\s?[-–]\s?\d{1,4})?|[\ue002\ue004]|\ue002,?\s*(?:especially\s|esp\.\s|at\s)?(?:\d{1,4}(?:[-–]\d{1,4})?|[ivxlc]{1,6})(?:\sff?\.?)?)\W*$"
)


def _framed(text: str, line: str, start: int, end: int) -> bool:
    """Names stand first and a year, a page or a bracket last: a reference, whatever words its title has."""
    if not _CLOSED.search(line, max(start, end - 48), end):
        return False
    at = signals.leading(line, start, end)
    if start == 0 and shapes.INVERTED.match(text, at, end):
        return True
    stop = re.compile(r"[,，:：]|\s\ue002|\set al").search(line, at, min(end, at + 80))
    if stop is None:
        return False
    first = text[at : stop.start()].strip()
    return names.likely(first) and not re.search("[\u3400-\u9fff]", first) and (" " in first)


def _strong(text: str, line: str, found: list[Bracket], start: int, end: int) -> bool:
    """A link, an imprint in brackets, a mark [J], or a title in brackets with a date, a page or a periodical behind it."""
    words = line[start:end]
    if press.find_dispatch(words):
        return True
    if types.opens_as(words, "act") and shapes.anchors(found, start, end) and dates.find(words):
        return True
    if URL in words or "://" in text[start:end] or " // " in words or dotted.gost(line, start, end):
        return True
    if ROUND in words or SQUARE in words:
        for one in brackets.between(found, start, end):
            if one.kind in ("square", "round"):
                inner = one.inner.cut(text)
                if one.kind == "square" and re.fullmatch(r"[A-Z]{1,2}(?:/[A-Z]{2})?", inner):
                    return True
                if one.kind == "round" and len(inner) < 200:
                    has = {f.name for f in imprint.read(inner)}
                    if "date" in has and ("location" in has or "publisher" in has):
                        return True
    titles = shapes.anchors(found, start, end)
    if not titles:
        return _PERIODICAL.search(words) is not None and not shapes.prose(words, 0, len(words))
    behind = line[titles[0].end : end]
    before = text[start : titles[0].start].strip()
    named = before[-1:] in ("：", ":") and names.likely(before[:-1])
    if named and shapes.complete(text, line, titles[0].end, end, found):
        return True  # 作者：《題名》，…，2012年
    opens = not before and titles[0].kind == "work" and behind[:1] in ("，", ",", ROUND)
    if _goes_on().match(behind) or (not (named or opens) and _narrated(words)):
        return False
    if len(titles) > 1 and titles[1].kind == "work" and not behind[: titles[1].start - titles[0].end].strip(" ,，載载見见收入於于刊"):
        return True
    if not (shapes.complete(text, line, titles[0].end, end, found) or (titles[0].kind == "work" and not shapes.prose(line, start, end))):
        return False
    return not _prosaic(line, titles[0], signals.leading(line, start, titles[0].start), end)


_PERIODICAL = re.compile(rf"[^\W\d]\s\d{{1,4}}(?:,\s?(?:no\.\s?)?\d{{1,3}})?\s*{ROUND}+\s*[:：,]\s*\d")


@lru_cache(maxsize=1)
def _goes_on() -> re.Pattern[str]:
    """Words behind a quotation that go on with the sentence in which it stands."""
    return re.compile(rf"\s*(?:[，,]\s*)?(?:{terms.pattern(sorted(terms.load('prose')['goes_on'], key=len, reverse=True))})")


def _prosaic(line: str, title: Bracket, start: int, end: int) -> bool:
    """A sentence that only quotes: the words right behind the quotation go on with the sentence."""
    behind = line[title.end : end]
    if title.kind == "quote" and _goes_on().match(behind):
        return True
    run = re.match(rf"\s*(?:[，,]\s*)?([^，,。；;：:\d{''.join(MASK.values())}]+)", behind)
    words = run.group(1) if run else ""
    before = line[start : title.start]
    return shapes.prose(line, start, end) and (
        shapes.prose(words, 0, len(words)) or shapes.prose(before, 0, len(before)) or len(words) > 24
    )


_HEAD = re.compile(
    rf"\s*(?P<names>[^{QUOTE}{WORK}{URL}{ROUND}]{{3,300}}?)[\s.,，]*(?:(?P<round>{ROUND}+)|(?:1[5-9]|20)\d\d[a-h]?)[\s.,，:：]*$"
)


def _headed(text: str, line: str, found: list[Bracket], start: int, end: int) -> bool:
    """Names and a year and nothing else: Smith, J. A. (2015). A title must follow, whatever its words are."""
    match = _HEAD.match(line, start, min(end, start + 400)) if end - start < 400 else None
    if match is None or match.end() != end:
        return False
    if match["round"]:
        inner = next((b.inner.cut(text) for b in brackets.between(found, match.start("round"), end)), "")
        if not dates.heads(inner):
            return False
    words = match["names"].strip(" .,，")
    return names.likely(words) and not re.fullmatch(r"[A-Z][a-z]+(?:\s[A-Z][a-z]+){2,}", words)


def _belongs(text: str, line: str, found: list[Bracket], last: Unit, role: str, piece: Piece) -> bool:
    """Whether a piece goes on with the group before it."""
    if role == "tail":
        return True
    if _headed(text, line, found, last.start, last.end):
        return True
    if last.role == "reference" and URL not in line[last.start : last.end] and shapes.full_text(line, piece.start, piece.end):
        return True
    if last.role == "commentary" or role == "commentary":
        return last.role == role
    if last.role == "back-reference" or role == "back-reference":
        return (
            last.role == "open"
            and role == "back-reference"
            and not shapes.complete(text, line, max(last.start, last.end - 600), last.end, found)
        )
    if last.role == "open" and signals.leading(line, piece.start, piece.end) > piece.start and not _named(text, line, last):
        return False
    stop = line[max(last.start, last.end - 8) : last.end].rstrip()[-1:]
    whole = shapes.complete(
        text, line, max(last.start, last.end - 600), last.end, found
    )  # a long group is not read from its beginning again
    if stop in "；;。":
        return not whole or bool(re.match(r"\s*(?:пер\.|под ред|отв\. ред|сост\.)", line[piece.start : piece.end]))
    begins = role == "reference" and shapes.starts(text, line, piece.start, piece.end)
    return not (begins and last.role == "reference" and whole and _ended(line, max(last.start, last.end - 60), last.end))


def _named(text: str, line: str, unit: Unit) -> bool:
    """A stretch that is nothing but names: what follows belongs to them."""
    if unit.end - unit.start > 300:
        return False
    return names.likely(text[unit.start : unit.end].strip(" .,，。:：")) and not re.search(r"[。；;]", line[unit.start : unit.end])


_ENDED = re.compile(rf"(?:{URL}|{ROUND}|\d[\da-z\-–—]*|頁|页|с)[.．)）〉\]」”\s]*$")


def _ended(line: str, start: int, end: int) -> bool:
    """The group ends as references end: with a page, a year or a link."""
    return _ENDED.search(line[start:end]) is not None


def _refine(text: str, line: str, found: list[Bracket], unit: Unit) -> list[Unit]:
    """Cuts commentary off before a signal inside a sentence, and references that only a comma parts."""
    if unit.role == "commentary":
        return _pointed(line, unit)
    if unit.role == "open":
        unit = Unit(_settle(text, line, found, unit), unit.start, unit.end)
        if unit.role == "commentary":
            return _pointed(line, unit)
    start = unit.start
    result: list[Unit] = []
    if unit.role == "reference":
        cut = _lead(text, line, found, start, unit.end)
        if cut > start:
            result.append(Unit("commentary", start, cut))
            start = cut
        for at in _joints(line, found, start, unit.end):
            result.append(Unit("reference", start, at))
            start = at
    if unit.role == "reference" and (joined := _AND.match(line, start, unit.end)):
        start = joined.end()
    if unit.role == "back-reference":
        for both in _BOTH.finditer(line, start, unit.end):
            result.append(Unit(unit.role, start, both.end()))
            start = both.end()
    result.append(Unit(unit.role, start, unit.end))
    return result


def _pointed(line: str, unit: Unit) -> list[Unit]:
    """A sentence whose last clause points back: 他指出…，見前揭文，頁85。"""
    at = pointers.clause(line, unit.start, unit.end)
    return [unit] if at is None else [Unit("commentary", unit.start, at), Unit("back-reference", at, unit.end)]


_AND = re.compile(r"(?:and|und|sowie|et|а также)\s+(?=\S)|(?:以及|及)(?=[A-Z]|[^\s]{1,12}[，,])")
"""…; and Jane Doe, “…”: the word only parts the last reference from the others"""
_BOTH = re.compile(r"(?<=[\d\]）)〕])\s*[及和與与、,，]\s*(?=(?:同|見|见)?[註注]\s*\d)")
"""同註25及註26 points twice"""


def _settle(text: str, line: str, found: list[Bracket], unit: Unit) -> str:
    """A group without links and brackets is a reference if it reads like one: names and a page, a periodical and a date."""
    if shapes.prose(line, unit.start, unit.end) or _narrated(line[unit.start : unit.end]):
        return "commentary"
    at = signals.leading(line, unit.start, unit.end)
    words = line[at : unit.end]
    dated, paged = dates.find(words), locators.find(words)
    apart = [d for d in dated if _set_off(words, d)]
    if apart and (len(words) - sum(d.end - d.start for d in dated) < 90 or _CLOSED.search(words)):
        return "reference"
    if dated and bodies.is_publisher(words):
        return "reference"
    if plain.short(words):
        return "reference"
    if paged or (at > unit.start and len(words) > 4):
        return "reference"
    if shapes.anchors(found, at, unit.end) and not shapes.prose(line, at, unit.end):
        only = shapes.anchors(found, at, unit.end)[0]
        if _goes_on().match(line, only.end, unit.end):
            return "commentary"
        if only.kind == "work" or line[only.end : unit.end].strip(" 。.,，"):
            return "reference"
    first = re.match(r"\s*[^,，:：.]{2,40}(?:[,，:：]|\s*\ue002)", words)
    if (
        first
        and not re.search(f"[{_HAN}]", first.group())
        and names.likely(first.group().strip(" ,，:：\ue002"))
        and shapes.complete(text, line, at, unit.end, found)
    ):
        return "reference"
    if first and names.likely(first.group().strip(" ,，:：")) and re.search(r"\d", words):
        return "reference"
    return "commentary"


_TOLD = re.compile(r"[於于在自至指從从到以及]\s*$")
_ISSUED = re.compile(
    r"\s*(?:[^\u3400-\u9fff]|$|[版第頁页期卷訪访檢检瀏浏上查春夏秋冬朝夕晚早"
    r"刊印本博碩硕學学標标影重再增修號号存取閱阅電电])"
)


def _narrated(words: str) -> bool:
    """A date in a sentence (於1968年7月1日開放簽署) is no date of issue; pages tell a reference all the same."""
    if not re.search("[\u3400-\u9fff]", words) or locators.find(words):
        return False
    return any(
        "年" in words[one.start : one.end] and (_TOLD.search(words, 0, one.start) or not _ISSUED.match(words, one.end))
        for one in dates.find(words)
    )


def _set_off(words: str, date: dates.Date) -> bool:
    """A date of issue stands between separators; a date in a sentence does not."""
    before, behind = words[: date.start].rstrip()[-1:], words[date.end :].lstrip()[:1]
    return bool(before) and before in ",，.。;；:：)）(（\ue001\ue002\ue003" and (not behind or behind in ",，.。;；:：)）版第頁页")


def _lead(text: str, line: str, found: list[Bracket], start: int, end: int) -> int:
    """Where the reference begins in a sentence that leads up to it."""
    begin = signals.leading(line, start, end)
    first = next((b for b in brackets.between(found, begin, end) if b.kind in ("quote", "work", "url")), None)
    stop = first.start if first else end
    before = line[begin:stop]
    inner = signals.inside(line, begin, stop)
    if inner is not None and len(_LETTER.findall(line[start:inner])) >= 4:
        return inner
    head = re.compile(rf"(?P<names>[^{QUOTE}{WORK}{URL}{ROUND}]{{3,200}}?)\s*{ROUND}+[.,:]\s").match(line, begin, stop)
    if head and names.likely(head["names"].strip(" .,")):
        return start
    mark = re.compile(r"[,，]").search(line, begin, stop)
    if mark and " " in text[begin : mark.start()].strip() and names.likely(text[begin : mark.start()].strip()) and line[begin].isascii():
        return start
    if re.search(r"[\[［【][A-Z]{1,2}(?:/[A-Z]{2})?[\]］】]", text[begin:stop]):
        return start
    if first is not None and first.kind == "url" and shapes.prose(before, 0, len(before)) and len(before) > 24:
        phrase = _phrase(text, begin, stop)
        return phrase if phrase > start else stop
    if first is not None and len(before) > 30 and shapes.prose(before, 0, len(before)):
        comma = max(before.rfind("，"), before.rfind("："), before.rfind(", "))
        tail = before[comma + 1 :]
        if comma > 0 and (not tail.strip() or names.likely(tail.strip(" ，,：:"))):
            return begin + comma + 1
        colon = before.rfind("，", 0, comma)
        return begin + (colon if colon > 0 else comma) + 1 if comma > 0 else start
    return start


def _phrase(text: str, start: int, stop: int) -> int:
    """Where the phrase begins that introduces a link: the last stretch before it."""
    cut = max(text.rfind(mark, start, stop - 1) for mark in "，,。；;")
    return cut + 1 if cut > start else stop


def _joints(line: str, found: list[Bracket], start: int, end: int) -> list[int]:
    """Places where a new reference begins though no stop parts them: behind a link or pages, before another title."""
    titles = shapes.anchors(found, start, end)
    cuts: list[int] = []
    for before, after in itertools.pairwise(titles):
        if before.start < (cuts[-1] if cuts else start):
            continue
        links = [b for b in brackets.between(found, before.end, after.start) if b.kind == "url"]
        if links:
            at = links[-1].end
        else:
            pages = [p for p in locators.find(line[before.end : after.start]) if not p.total]
            if not pages or (after.kind == "work" and not line[before.end + pages[-1].end : after.start].strip(" ,，、")):
                continue
            at = before.end + pages[-1].end
        while at < after.start and line[at] in " ,，、.。;；〉)）>":
            at += 1
        cuts.append(at)
    return cuts


def _merge(found: list[Unit]) -> list[Unit]:
    merged: list[Unit] = []
    for unit in found:
        if merged and merged[-1].role == unit.role == "commentary":
            merged[-1] = Unit("commentary", merged[-1].start, unit.end)
        else:
            merged.append(unit)
    return merged

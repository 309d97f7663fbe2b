"""A note's body -> references, back-references, signals and commentary: the places where it is cut."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from references import terms
from references.fields import dates, imprint, locators, names
from references.fields.brackets import MASK as MASK
from references.fields.brackets import Bracket
from references.fields.desk import abbreviated

QUOTE, WORK, ROUND, SQUARE, URL = (MASK[k] for k in ("quote", "work", "round", "square", "url"))
_HAN = "\u3400-\u9fff"


class Piece(NamedTuple):
    """A stretch of a note between two places where one thing may end and another begin."""

    start: int
    end: int
    stop: str
    """the stop that ends it: 。 ; . or nothing"""


_STOPS = re.compile(rf"[。；;\n]+[”」』\"]?\s*|[.．!?！？](?:\s+(?=[“\"‘A-ZÀ-ÞА-ЯЁ0-9{_HAN}{QUOTE}{WORK}{URL}{ROUND}{SQUARE}])|(?=[{_HAN}{QUOTE}{WORK}]))")
_LETTERS = re.compile(r"[^\W\d_]")
_CYRILLIC = re.compile("[а-яё]")


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


@lru_cache(maxsize=1)
def _signals() -> re.Pattern[str]:
    table = terms.load("signals")
    words = [w for key in table if key not in ("links", "access", "inside") for kind in table[key].values() for w in kind]
    zh = sorted((w for w in words if ord(w[0]) > 0x2E80), key=len, reverse=True)
    rest = sorted((w for w in words if ord(w[0]) <= 0x2E80), key=len, reverse=True)
    return re.compile(rf"[\s(（]*(?:(?:{terms.pattern(zh)})(?:(?:自|於|于)(?=\s*[{_HAN}{QUOTE}{WORK}]))?\s*[:：，,]?|(?:{terms.pattern(rest)})(?![^\W\d_])[,:]?)\s*")


@lru_cache(maxsize=1)
def _short_signals() -> frozenset[str]:
    return frozenset({"見", "见", "參", "参", "如", "例如", "諸如", "比如", "來源", "来源", "載于", "载于"})


def signal(text: str, line: str, start: int, end: int) -> int:
    """Where the signal at the beginning of a stretch ends (its beginning where there is none).

    >>> signal("參見林宗達，《國際關係》", "參見林宗達，《國際關係》", 0, 12)
    2
    """
    at = start
    for _ in range(3):
        match = _signals().match(line, at, end)
        if match is None or match.end() >= end:
            break
        word = match.group().strip(" :：，,")
        if word in _short_signals() and not _stands(line, match.end(), end):
            break
        at = match.end()
    return at


def _stands(line: str, at: int, end: int) -> bool:
    """Behind a signal of one or two characters a name or a title must follow: 如何 and 見解 are no signals."""
    rest = line[at:end]
    return bool(re.match(rf"\s*[{QUOTE}{WORK}{URL}{SQUARE}{ROUND}]|\s*[^，,：:{QUOTE}{WORK}]{{2,12}}[，,：:]?\s*[{QUOTE}{WORK}]|\s*[A-Z]", rest))


@lru_cache(maxsize=1)
def _inner_signals() -> re.Pattern[str]:
    table = terms.load("signals")
    zh = [w for kind in table["zh"].values() for w in kind if len(w) > 1 and w not in _short_signals()]
    rest = [w for key in ("en", "ru", "de", "fr", "it", "es") for kind in table[key].values() for w in kind]
    rest = [w for w in rest if w.lower() not in ("dazu", "so auch", "contra", "accord", "compare")]
    return re.compile(
        rf"(?:(?<=[，,：:。；;、（(—-])|(?<=[，,：:。；;、（(—-]\s)|(?<=[^\W]\s(?=[sS]ee|cf|Cf))|(?<=可)|(?<=請)|(?<=请))(?:(?:{terms.pattern(sorted(zh, key=len, reverse=True))})|(?:{terms.pattern(sorted(rest, key=len, reverse=True))})(?![^\W\d_]))"
        rf"|(?<=[，,。；;、\s])[見见參参](?=[^，,。]{{0,30}}{WORK})"
    )


def inner_signal(line: str, start: int, end: int) -> int | None:
    """Where a signal stands inside a sentence: 關於此點，參見…; On this, see …"""
    last = None
    for match in _inner_signals().finditer(line, start, end):
        last = match.start()
    return last


class Pointing(NamedTuple):
    """The words of a back-reference and their place."""

    start: int
    end: int
    label: str | None


_NUMBER = r"\s*[\[［〔(（]?\s*\d{1,4}\s*[\]］〕）)]?"
_NOTE_NUMBER = r"(?:,?\s*[\[(]?(?:nn?|notes?|fn|footnote|Anm|Fn|supra|above)(?:\s(?:nn?|notes?|fn))?\.?\s?\d{1,4}[\])]?)"


@lru_cache(maxsize=1)
def _pointers() -> re.Pattern[str]:
    """Every word of pointing: a number must stand behind those that are numbered, and can stand behind the others."""
    variants = {char: f"[{group}]" for group in terms.load("variants")["groups"] for char in group}
    zh: set[str] = set()
    rest: set[str] = set()
    for entry in terms.load("pointers")["pointer"]:
        numbered = entry["means"] == "numbered"
        for word in entry["words"]:
            if ord(word[0]) > 0x2E80:
                written = "".join(variants.get(char, re.escape(char) if char != " " else r"\s?") for char in word)
                zh.add(f"{written}{_NUMBER}" if numbered else f"{written}(?:{_NUMBER})?")
            else:
                written = r"[.\s]{1,3}".join(re.escape(part) for part in re.split(r"[.\s]+", word) if part)
                short = len(word) < 5 and " " not in word and word not in ("ibid", "ebd")
                end = r"\.?" if not short else r"(?:\.|(?=[,;:)\]]|\s*$))"
                rest.add(f"{written}\\.?{_NUMBER}(?=[\\s.,;:)]|$)" if numbered else f"{written}{end}{_NOTE_NUMBER}?")
    ordered = [*sorted(zh, key=len, reverse=True), rf"(?<![\w.])(?:{'|'.join(sorted(rest, key=len, reverse=True))})(?![^\W_])"]
    return re.compile("|".join(ordered), re.IGNORECASE)


@lru_cache(maxsize=1)
def _hints() -> tuple[re.Pattern[str], frozenset[str]]:
    """A cheap look before the long one: the first two characters of Chinese pointers, the first words of others."""
    variants = {char: group for group in terms.load("variants")["groups"] for char in group}
    pairs, firsts = set(), set()
    for entry in terms.load("pointers")["pointer"]:
        for word in entry["words"]:
            if ord(word[0]) > 0x2E80:
                second = rf"[{variants.get(word[1], re.escape(word[1]))}\s]" if len(word) > 1 else r"\s*[\[〔［(（]?\s*\d"
                pairs.update(re.escape(char) + second for char in variants.get(word[0], word[0]))
            else:
                firsts.add(re.split(r"[.\s]", word.casefold())[0])
    return re.compile("|".join(sorted(pairs))), frozenset(firsts)


_WORDS = re.compile(r"[^\W\d_]+")


def _hinted(line: str, start: int, end: int) -> bool:
    pairs, firsts = _hints()
    if pairs.search(line, start, end):
        return True
    return any(word.casefold() in firsts for word in _WORDS.findall(line, start, end))


def pointer(text: str, line: str, start: int, end: int) -> Pointing | None:
    """The back-reference in a stretch, if it has one at a place where one can stand.

    >>> found = pointer("同註 13，頁 160", "同註 13，頁 160", 0, 13)
    >>> found.start, found.end, found.label
    (0, 5, '13')
    """
    if end - start > 400 or not _hinted(line, start, end):
        return None
    for match in _pointers().finditer(line, start, end):
        if _may_stand(line[start : match.start()].strip(), line, match) and _may_go_on(line[match.end() : end].lstrip(), match):
            label = re.search(r"\d+", match.group())
            return Pointing(match.start(), match.end(), label.group() if label else None)
    return None


def _may_stand(before: str, line: str, match: re.Match[str]) -> bool:
    """A pointer stands first, or behind a name and a comma, or behind a title."""
    if not before:
        return True
    if len(before) > 120:
        return False
    brackets = f"{WORK}{QUOTE}{ROUND}"
    if ord(match.group()[0]) > 0x2E80:
        name = before.rstrip("，,、：:")
        return before[-1] in f"，,、：:（({brackets}" and len(name) <= 60 or bool(re.fullmatch(rf"[{_HAN}·]{{2,12}}", before))
    if before[-1] in f",:，({brackets}" or before[-1] == "." and abbreviated(line, match.start() - 2, 0):
        return True
    return (before[-1].isalpha() or before[-1] in ").") and bool(re.match(r"op|loc|art|ouv|указ|цит|supra|above|a\.|aao|cit", match.group(), re.IGNORECASE))


def _may_go_on(behind: str, match: re.Match[str]) -> bool:
    """Behind a Chinese pointer comes a page, a title or a stop, and no further word of a sentence."""
    if ord(match.group()[0]) <= 0x2E80 or not behind:
        return True
    return not re.match(rf"[{_HAN}]", behind) or bool(re.match(rf"[頁页第卷冊册引之見见载載所][^的]|[{_HAN}]{{2,4}}[文書书]", behind))


_TAIL_WORDS = re.compile(r"\b(?:accessed|retrieved|visited|available|at|from|on|last|online|URL|дата|обращения|Режим|доступа|abgerufen|am|consulté|le|p|pp|no|vol)\b|最後|最后|瀏覽|浏览|訪問|访问|檢索|检索|日期|時間|时间|上網|上网|查閱|於|于|頁|页|第|卷|期|冊|册|年|月|日|版|[СсТт]\b|№|г\b|同頁", re.IGNORECASE)


def is_tail(line: str, start: int, end: int) -> bool:
    """Whether a stretch only goes on with the reference before it: pages, dates, a link, a day of access."""
    words = line[start:end]
    if len(words) > 400:
        return False
    if QUOTE in words or WORK in words:
        return False
    rest = words
    for found in (*dates.find(words), *locators.find(words)):
        rest = rest[: found.start] + " " * (found.end - found.start) + rest[found.end :]
    rest = _TAIL_WORDS.sub(" ", rest)
    return not re.search(r"[^\W\d_]", re.sub(rf"[{URL}{ROUND}{SQUARE}]", "", rest)) and not (len(words.strip()) == 0)


_PAGE_END = re.compile(r"\d[\dA-Za-z\-–—,、\s]*(?:頁|页|ff?|с)?[\s.。;；,，]*$")


def complete(text: str, line: str, start: int, end: int, brackets: list[Bracket]) -> bool:
    """Whether a stretch could be a whole reference: it has a link, a date, or ends with a page."""
    words = line[start:end]
    if URL in words or _PAGE_END.search(words[-40:]):
        return True
    if dates.find(words) or locators.find(words):
        return True
    return any(b.kind == "round" and start <= b.start < end and re.search(r"\d{4}|年", b.inner.cut(text)) for b in brackets)


_FUNCTION = re.compile(r"[的是在了與將以為因其此該並且而但則也都又被把讓使有這那]|认为|認為|指出|表示")
_VERBS = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|does|do|did|can|could|would|should|will|may|might|must|this|these|those|it|its|they|their|he|she|we|I|not|which|who|that|because|however|although|but|there|argues?|argued|says?|said|notes?|noted|suggests?|claims?|shows?|according)\b", re.IGNORECASE
)
_RU_WORDS = re.compile(r"\b(?:что|это|как|не|который|которые|которая|был|была|были|было|есть|его|их|она|они|также|однако|если|чтобы|так|этот|того|для)\b", re.IGNORECASE)


def prose(line: str, start: int, end: int) -> bool:
    """Whether a stretch (brackets hidden) reads like a sentence and not like a reference."""
    words = re.sub("[\ue000-\ue010]", "", line[start:end])
    letters = len(_LETTERS.findall(words[:2000]))
    if letters < 6:
        return False
    han = len(re.findall(f"[{_HAN}]", words[:2000]))
    if han * 2 > letters:
        longest = max((len(one) for one in re.split(r"[，,。；;：:、（(\s]", words)), default=0)
        count = len(_FUNCTION.findall(words))
        return (count >= 2 and han >= 12) or (longest >= 16 and count >= 1) or longest >= 28
    count = len(_VERBS.findall(words)) + len(_RU_WORDS.findall(words))
    total = len(words.split())
    return total >= 5 and count >= 2 and count / total > 0.08 or total >= 12 and count >= 2


_NAMED = re.compile(rf"\s*(?P<names>[^{QUOTE}{WORK}{URL}。.；;]{{1,120}}?)[,，:：]?\s*[{QUOTE}{WORK}]")


def anchors(brackets: list[Bracket], start: int, end: int) -> list[Bracket]:
    """The brackets of a stretch that can hold a title."""
    return [b for b in brackets if b.kind in ("quote", "work") and start <= b.start < end and b.end - b.start > 3]


def starts(text: str, line: str, start: int, end: int) -> bool:
    """Whether a reference can begin here: a title in brackets, names, a signal, a link."""
    at = signal(text, line, start, end)
    if at > start:
        return True
    rest = line[at:end].lstrip()
    if not rest:
        return False
    if rest[0] in (QUOTE, WORK, URL, SQUARE):
        return True
    named = _NAMED.match(line, at, end)
    if named:
        return names.likely(text[named.start("names") : named.end("names")].strip(" ,，:："))
    comma = re.match(r"[^,，:：.]{2,40}(?:[,，:：]|\.\s)", rest)
    return bool(comma) and names.likely(comma.group()[:-1].strip())


_ = imprint

"""What a stretch of a note is: a reference, a back-reference, commentary, the tail of what stands before it, or open."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from bib.patterns import regex
from bib.scripts import has_han, is_han
from references import terms
from references.fields import bodies, dates, imprint, locators, names, press
from references.forms import dated, gost, named_pointers, pointers, shapes, short, signals
from references.forms.brackets import MASK, Bracket, Stretch

QUOTE, WORK, ROUND, SQUARE, URL = (MASK[k] for k in ("quote", "work", "round", "square", "url"))


def judge(one: Stretch) -> str:
    """reference | back-reference | commentary | tail | open (could go either way).

    >>> notes = ("王河，《河》（臺北：岸社，1999年）。", "同註3。", "他認為這條河的水在當時是很清的。")
    >>> [judge(Stretch.of(one)) for one in notes]
    ['reference', 'back-reference', 'commentary']
    """
    if pointers.find(one.line, one.start, one.end) is not None or _is_signalled_pointer(one) or _is_named_pointer(one):
        return "back-reference"
    if one.start > 0 and shapes.is_tail(one.line, one.start, one.end):
        return "tail"
    if one.is_whole_note() and shapes.is_bare_title(one.text, one.line):
        return "reference"
    if _is_strong(one) or _is_framed(one) or dated.is_headed(one):
        return "reference"
    return "commentary" if shapes.is_prose(one.line, one.start, one.end) else "open"


def _is_signalled_pointer(one: Stretch) -> bool:
    """See id.: a pointer right behind a signal."""
    at = signals.signal_end(one.line, one.start, one.end)
    found = pointers.find(one.line, at, one.end) if at > one.start else None
    return found is not None and found.start == at


_NUMBER_IN_BRACKETS = regex(r"[(\[](?:nn?|fn|note|above|supra)\.?\s(?:nn?\.?\s|note\s)?\d{1,4}[)\]]")


def _is_named_pointer(one: Stretch) -> bool:
    """Finch (n 26) 44: the number of a note in brackets behind a name."""
    if _NUMBER_IN_BRACKETS.search(one.text, one.start, one.end) is None:
        return False
    return named_pointers.read(one.text, signals.signal_end(one.line, one.start, one.end), one.end) is not None


@lru_cache(maxsize=1)
def _closing() -> re.Pattern[str]:
    """A year, a page or a bracket at the end of a reference."""
    forms = terms.load("forms")
    year, edition = terms.either(forms["year"]["unit"]), terms.either(forms["year"]["edition"])
    pages = terms.either(terms.load("locators")["page"]["behind"])
    cited = r"(?:especially\s|esp\.\s|at\s)?(?:\d{1,4}(?:[-–]\d{1,4})?|[ivxlc]{1,6})(?:\sff?\.?)?"
    worded = r"(?:pp?|S|С|с|pagg?|págs?)\.\s?\d{1,4}(?:\s?[-–]\s?\d{1,4})?"
    return regex(
        rf"(?:(?:1[5-9]|20)\d\d[a-z]?|\d(?:{year})(?:{edition})?|\d{{1,4}}(?:{pages})|{worded}|[\ue002\ue004]|\ue002,?\s*{cited})\W*$"
    )


_FIRST_STOP = regex(r"[,，:：]|\s\ue002|\set al")


def _is_framed(one: Stretch) -> bool:
    """Names stand first and a year, a page or a bracket last: a reference, whatever words its title has."""
    line, start, end = one.line, one.start, one.end
    if not _closing().search(line, max(start, end - 48), end):
        return False
    at = signals.signal_end(line, start, end)
    if start == 0 and shapes.INVERTED.match(one.text, at, end):
        return True
    stop = _FIRST_STOP.search(line, at, min(end, at + 80))
    first = one.text[at : stop.start()].strip() if stop else ""
    return " " in first and not has_han(first) and names.likely(first)


def _is_strong(one: Stretch) -> bool:
    """A link, an imprint in brackets, a mark [J], or a title in brackets with a date, a page or a periodical behind it."""
    words = one.line[one.start : one.end]
    if press.find_dispatch(words) or _is_linked(one, words):
        return True
    if any(_tells_reference(bracket, one.text) for bracket in one.brackets()):
        return True
    titles = shapes.anchors(one.found, one.start, one.end)
    if not titles:
        return _PERIODICAL.search(words) is not None and not shapes.is_prose(words, 0, len(words))
    return _is_titled(one, titles, words)


_GBT_MARK = regex(r"[A-Z]{1,2}(?:/[A-Z]{2})?")


def _tells_reference(bracket: Bracket, text: str) -> bool:
    """A mark of GB/T 7714, or an imprint: a date with a place or a publisher."""
    inner = bracket.inner.cut(text)
    if bracket.kind == "square":
        return _GBT_MARK.fullmatch(inner) is not None
    if bracket.kind != "round" or len(inner) >= 200:
        return False
    has = {field.name for field in imprint.read(inner)}
    return "date" in has and bool(has & {"location", "publisher"})


def _is_linked(one: Stretch, words: str) -> bool:
    """A link, or the // or the imprint of GOST."""
    return URL in words or "://" in one.text[one.start : one.end] or " // " in words or gost.is_gost(one.line, one.start, one.end)


_PERIODICAL = regex(rf"[^\W\d]\s\d{{1,4}}(?:,\s?(?:no\.\s?)?\d{{1,3}})?\s*{ROUND}+\s*[:：,]\s*\d")


def _is_titled(one: Stretch, titles: list[Bracket], words: str) -> bool:
    """Whether a title in brackets belongs to a reference, and is not quoted in a sentence."""
    title = titles[0]
    behind, before = one.line[title.end : one.end], one.text[one.start : title.start].strip()
    complete = shapes.is_complete(one.text, one.line, title.end, one.end, one.found)
    named = before[-1:] in ("：", ":") and names.likely(before[:-1])
    if named and complete:
        return True  # 作者：《題名》，…，2012年
    if _read_at().match(behind):
        return True  # 〈題〉，發表於2019年…年會: where a paper was read is no sentence
    if _goes_on().match(behind) or (not named and not _opens(title, before, behind) and _is_told(words)):
        return False
    if _holds_title(titles, behind):
        return True
    is_whole = title.kind == "work" and not shapes.is_prose(one.line, one.start, one.end)
    return (complete or is_whole) and not _is_quoted(one.line, title, signals.signal_end(one.line, one.start, title.start), one.end)


@lru_cache(maxsize=1)
def _read_at() -> re.Pattern[str]:
    return regex(rf"\s*[，,]\s*(?:{terms.either(terms.words('signals', 'read_at', 'zh'))})", look=has_han)


def _opens(title: Bracket, before: str, behind: str) -> bool:
    """《題名》，…: the title of a work stands first, and a comma or a bracket behind it."""
    return not before and title.kind == "work" and behind[:1] in ("，", ",", ROUND)


def _holds_title(titles: list[Bracket], behind: str) -> bool:
    """〈題〉，載《刊物》: a work right behind the title holds it."""
    return len(titles) > 1 and titles[1].kind == "work" and not behind[: titles[1].start - titles[0].end].strip(_holds())


@lru_cache(maxsize=1)
def _holds() -> str:
    return f" ,，{terms.load('forms')['holds']['verbs']}"


@lru_cache(maxsize=1)
def _goes_on() -> re.Pattern[str]:
    """Words behind a quotation that go on with the sentence in which it stands."""
    words = terms.pattern(sorted(terms.load("prose")["goes_on"], key=len, reverse=True))
    return regex(rf"\s*(?:[，,]\s*)?(?:{words})", look=has_han)


_RUN = regex(rf"\s*(?:[，,]\s*)?([^，,。；;：:\d{''.join(MASK.values())}]+)")


def _is_quoted(line: str, title: Bracket, start: int, end: int) -> bool:
    """A sentence that only quotes: the words right behind the quotation go on with the sentence."""
    if title.kind == "quote" and _goes_on().match(line, title.end, end):
        return True
    run = _RUN.match(line, title.end, end)
    words = run.group(1) if run else ""
    if not shapes.is_prose(line, start, end):
        return False
    return len(words) > 24 or shapes.is_prose(words, 0, len(words)) or shapes.is_prose(line[start : title.start], 0, title.start - start)


def decide_open(one: Stretch) -> str:
    """A group without links and brackets is a reference if it reads like one: names and a page, a periodical and a date.

    >>> decide_open(Stretch.of("Stone, Rivers, p. 7")), decide_open(Stretch.of("a river"))
    ('reference', 'commentary')
    """
    words = one.line[one.start : one.end]
    if shapes.is_prose(one.line, one.start, one.end) or _is_told(words):
        return "commentary"
    rest = one._replace(start=signals.signal_end(one.line, one.start, one.end))
    if rest.start > one.start and len(words) - (rest.start - one.start) > 4:
        return "reference"
    return next((role for rule in _OPEN_RULES if (role := rule(rest))), "commentary")


def _reads_dated(one: Stretch) -> str | None:
    """A date between separators in a short stretch or at its end; a date and a publisher."""
    words = one.line[one.start : one.end]
    dated = dates.find(words)
    if not dated:
        return None
    apart = any(_is_set_off(words, date) for date in dated)
    if apart and (len(words) - sum(date.end - date.start for date in dated) < 90 or _closing().search(words)):
        return "reference"
    return "reference" if bodies.is_publisher(words) else None


def _reads_short(one: Stretch) -> str | None:
    words = one.line[one.start : one.end]
    return "reference" if short.is_short(words) or locators.find(words) else None


def _reads_titled(one: Stretch) -> str | None:
    """A title in brackets that nothing but a reference's words follow."""
    title = next(iter(shapes.anchors(one.found, one.start, one.end)), None)
    if title is None or shapes.is_prose(one.line, one.start, one.end):
        return None
    if _goes_on().match(one.line, title.end, one.end):
        return "commentary"
    return "reference" if title.kind == "work" or one.line[title.end : one.end].strip(" 。.,，") else None


_FIRST = regex(r"\s*[^,，:：.]{2,40}(?:[,，:：]|\s*\ue002)")


def _reads_named(one: Stretch) -> str | None:
    """Names before the first comma, and a year, a page or a figure behind them."""
    first = _FIRST.match(one.line, one.start, one.end)
    if first is None:
        return None
    words = first.group().strip(" ,，:：")
    named = not has_han(words) and names.likely(words.strip(" ,，:：\ue002"))
    if named and shapes.is_complete(one.text, one.line, one.start, one.end, one.found):
        return "reference"
    return "reference" if names.likely(words) and re.search(r"\d", one.line[one.start : one.end]) else None


_OPEN_RULES: tuple[Callable[[Stretch], str | None], ...] = (_reads_dated, _reads_short, _reads_titled, _reads_named)


@lru_cache(maxsize=1)
def _before_told_date() -> re.Pattern[str]:
    return regex(rf"[{terms.load('forms')['date']['told_by']}]\s*$")


def _ends_behind_date(words: str, at: int) -> bool:
    """Whether what stands behind a date lets it be a date of issue: no further word of a sentence."""
    return not is_han(words[at : at + 1]) or words[at] in terms.load("forms")["date"]["may_follow"]


def _is_told(words: str) -> bool:
    """A date in a sentence (於1968年7月1日開放簽署) is no date of issue; pages tell a reference all the same."""
    if not has_han(words) or locators.find(words):
        return False
    before = _before_told_date()
    units = terms.load("forms")["year"]["unit"]
    return any(
        any(unit in words[one.start : one.end] for unit in units)
        and (before.search(words, 0, one.start) or not _ends_behind_date(words, one.end))
        for one in dates.find(words)
    )


@lru_cache(maxsize=1)
def _behind_date() -> str:
    forms = terms.load("forms")
    pages = "".join(word for word in terms.load("locators")["page"]["behind"] if word in forms["date"]["may_follow"])
    return f",，.。;；:：)）{''.join(forms['year']['edition'])}{forms['clause']['first'][0]}{pages}"


def _is_set_off(words: str, date: dates.Date) -> bool:
    """A date of issue stands between separators; a date in a sentence does not."""
    before, behind = words[: date.start].rstrip()[-1:], words[date.end :].lstrip()[:1]
    return before != "" and before in ",，.。;；:：)）(（\ue001\ue002\ue003" and behind in _behind_date()

"""References whose title stands in quotes or brackets: the author before it, the work that holds it and its imprint behind it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from bib.patterns import regex
from bib.scripts import LATIN_CAPITAL, has_han, has_hangul, has_kana
from references import terms
from references.fields import bodies, imprint, names, numbering, press
from references.fields.titles import place_title
from references.forms import corners, heads, people, tails
from references.forms.brackets import Bracket
from references.forms.workspace import STOPS, Workspace
from references.model import Field

_LETTER = regex(r"[^\W\d_]")


def find_title(workspace: Workspace) -> Bracket | None:
    """The bracket that holds the title: the first quotation or 《》 that is not a word within a longer title.

    >>> one = find_title(Workspace.of("王河，〈岸〉，《河》"))
    >>> one and one.start
    3
    """
    for one in workspace.brackets:
        if one.kind not in ("quote", "work") or not one.inner.cut(workspace.text).strip(STOPS) or not workspace.free(one):
            continue
        if one.kind == "quote" and _is_in_name(workspace, one):
            continue
        return None if one.kind == "quote" and _is_within_title(workspace, one) else one
    return None


_STOP_BEHIND = regex(r"\s*[,，.。:：;；、\ue001-\ue004\ue010]|\s*$")
_IN_BOOK = regex(rf",?\sin\s[{LATIN_CAPITAL}]")
_IMPRINT_BEHIND = regex(r"[^,，.。;；\ue010]{1,60}?\s*(\ue002+)")
_STOP_BEFORE = ",，.。:：;；、)）\ue002\ue003\ue010]"
_SPACE = " \u3000"


def _is_within_title(workspace: Workspace, one: Bracket) -> bool:
    """「九一一」前前後後: the quotation is only the beginning, or a word, of a title that an imprint follows."""
    text, line = workspace.text, workspace.line
    before = line[workspace.start : one.start].rstrip()
    is_in_book = before[-1:] == "," and _IN_BOOK.match(line, one.end, workspace.end)  # Miller, “Relativity” in The New Encyclopedia
    if text[one.start] == "〈" or text[one.end - 2] in ",，." or is_in_book or corners.holds_title(workspace, one):
        return False
    if _goes_on_from(before, line[one.start - 1]):
        return True
    return not _STOP_BEHIND.match(line, one.end) and _is_begun_title(workspace, one)


def _is_begun_title(workspace: Workspace, one: Bracket) -> bool:
    """Whether a short quotation begins a title: words and an imprint follow it, or the next word right behind it."""
    text, line = workspace.text, workspace.line
    following = _IMPRINT_BEHIND.match(line, one.end, workspace.end)
    if following and one.end - one.start < 14 and not _counts(text[one.end : following.start(1)]):
        bracket = workspace.bracket_at(following.start(1))
        return bracket is not None and any(field.name == "publisher" for field in imprint.read(bracket.inner.cut(text)))
    if text[one.start] == "『" and press.press_kind(one.inner.cut(text)) == "newspaper":
        return False  # 『毎日新聞』1950年: Japanese print has no comma between a newspaper and its day
    return text[one.end - 1] != "”" and one.end - one.start < 8 and line[one.end] not in _SPACE


def _counts(words: str) -> bool:
    """Whether words behind a title only say which volume is meant: 『港名所図会』巻三（…）."""
    words = words.strip()
    return any(number.name == "volume" and (number.start, number.end) == (0, len(words)) for number in numbering.find(words))


def _goes_on_from(before: str, last: str) -> bool:
    """Whether a quotation stands right behind a letter, without a stop or a space."""
    return before != "" and before[-1] not in _STOP_BEFORE and _LETTER.match(before[-1]) is not None and last not in _SPACE


_STOPS = regex(r"[，,。；;：:]")


def _is_in_name(workspace: Workspace, one: Bracket) -> bool:
    """國防部「國防報告書」編纂委員會，《…》: the quotation stands within the name of a body, and the title follows it."""
    work = next(iter(workspace.of_kind("work", one.end)), None)
    if work is None or not workspace.text[workspace.start : one.start].strip(STOPS):
        return False
    rest = workspace.text[one.end : work.start].rstrip(" ，,：:")
    return 0 < len(rest) <= 20 and not _STOPS.search(rest) and bodies.is_body(rest)


def read(workspace: Workspace, one: Bracket) -> None:
    """Reads a reference around its title: the first rule that knows what stands in the marks reads it.

    >>> workspace = Workspace.of("王河，〈岸〉，《河刊》，第3卷第2期，1999年")
    >>> read(workspace, workspace.brackets[0])
    >>> workspace.said()
    ['title: 岸', 'author: 王河', 'container: 河刊', 'volume: 3', 'number: 2', 'date: 1999']
    """
    is_book = _holds_book(workspace, one)
    workspace.hints["anchor"] = "work" if is_book else one.kind
    if is_book:
        workspace.hints["whole"] = "corners"
    if any(rule(workspace, one) for rule in RULES):
        return
    _state(workspace, one, "title", f"titles.{_name_marks(workspace, one)}")
    heads.read_head(workspace, workspace.start, one.start)
    tails.read_tail(workspace, people.read_gloss(workspace, one.end, "title_gloss"))


def _holds_book(workspace: Workspace, one: Bracket) -> bool:
    """김강, 『강』, 강가, 1999: Korean and Japanese double corners hold a book, single ones a part of it; in Chinese both quote."""
    if workspace.text[one.start] != "『":
        return False
    if one.start == workspace.start:  # 『港の展覧会』岸博物館、1996年: a work without an author has a year or a page behind it
        return corners.set_with_ideographic_comma(workspace) and _FIGURE.search(workspace.line, one.end, workspace.end) is not None
    return has_hangul(workspace.text) or has_kana(workspace.text) or corners.set_with_ideographic_comma(workspace)


_FIGURE = regex(r"\d")
_MARKS = {"〈": "article", "＜": "article", "「": "corner", "﹁": "corner"}
_COMMAS = frozenset(",，")


def _name_marks(workspace: Workspace, one: Bracket) -> str:
    """What marks a title: the marks of a work, those of an article (〈〉), corners (「」), those of Japanese and Korean print, quotation
    marks, or such with a comma before the closing one, as American notes set it (Chicago Manual of Style 17, 6.9).
    """
    if one.kind != "quote":
        return one.kind
    marked = _MARKS.get(workspace.text[one.start])
    if workspace.hints["anchor"] == "work" or corners.holds_title(workspace, one) or (marked == "corner" and has_hangul(workspace.text)):
        return "corners"
    return marked or ("closed" if workspace.text[one.end - 2] in _COMMAS else "quote")


def _state(workspace: Workspace, one: Bracket, name: str, by: str) -> None:
    value, span = place_title(one.inner.cut(workspace.text), one.inner.start)
    workspace.fields.append(Field(name, value, span, by))
    workspace.take(one.start, one.end)


def _state_container(workspace: Workspace, one: Bracket) -> None:
    _state(workspace, one, "container", "titles.holder")


def _read_container_tail(workspace: Workspace, one: Bracket) -> bool:
    tails.read_tail(workspace, people.read_gloss(workspace, one.end, "container_gloss"))
    return True


def _read_paper_in_quotes(workspace: Workspace, one: Bracket) -> bool:
    """Author, Title, «Corriere della Sera», 1974: the marks hold a known newspaper, and the title stands bare before it."""
    chunks = workspace.chunks(workspace.start, one.start, ",，")
    name, _ = place_title(one.inner.cut(workspace.text), one.inner.start)
    if len(chunks) < 2 or not press.is_known_press(name) or not names.likely(workspace.text[chunks[0].start : chunks[0].end].strip()):
        return False
    _state_container(workspace, one)
    people.read_people(workspace, chunks[0].start, chunks[0].end, force=True)
    workspace.add("title", chunks[1].start, chunks[-1].end, "titles.head")
    return _read_container_tail(workspace, one)


_NUMBERED = regex(
    r"\s*,?\s*(?:n\.\s?s\.,?\s*)?(?:(?:vol\.|t\.|a\.)\s?)?(?P<volume>[IVXLC]{1,7}|\d{1,3}(?:\s?[-–/]\s?\d{1,3})?)\s*,?\s*(?:(?P<round>\ue002)|(?:1[5-9]|20)\d\d\b)"
)
_FIRST_NAME = regex(rf"\s*(?:[{LATIN_CAPITAL}][\w'’\-]+(?:\s[{LATIN_CAPITAL}][\w'’\-]+)?,\s(?:[{LATIN_CAPITAL}]\.\s?)+|Id\.)(?=,\s)")
_IN_LAST = regex(r"[,.]?\s+in:?\s*$")


def _read_periodical_in_quotes(workspace: Workspace, one: Bracket) -> bool:
    """Rossi, G., Conflitti sociali, “Quaderni storici”, 63 (1986): a volume and its year behind quotes make them a periodical's."""
    volume = _NUMBERED.match(workspace.line, one.end, workspace.end)
    if one.kind != "quote" or "," not in workspace.line[workspace.start : one.start] or volume is None:
        return False
    begin, is_named = _find_bare_title(workspace, one)
    if not workspace.text[begin : one.start].strip(STOPS):
        return False
    _state_container(workspace, one)
    if is_named:
        people.read_people(workspace, workspace.start, begin, force=True)
    within = _IN_LAST.search(workspace.line, begin, one.start)
    workspace.add("title", begin, within.start() if within else one.start, "titles.head")
    if not volume["round"]:
        workspace.add("volume", *volume.span("volume"), "numbering.form")
    return _read_container_tail(workspace, one)


def _find_bare_title(workspace: Workspace, one: Bracket) -> tuple[int, bool]:
    """Where a title begins that stands bare behind an author (an inverted name, or a name and a comma), and whether one is named."""
    chunks = workspace.chunks(workspace.start, one.start, ",")
    first = workspace.text[chunks[0].start : chunks[0].end].strip() if chunks else ""
    inverted = _FIRST_NAME.match(workspace.line, workspace.start, one.start)
    begin = inverted.end() if inverted else chunks[0].end if len(chunks) > 1 and names.likely(first) else workspace.start
    return begin, begin > workspace.start and not first.startswith("Id.")


@lru_cache(maxsize=1)
def _day_behind() -> re.Pattern[str]:
    eras = "".join(sorted({year[0] for year in terms.load("press")["dispatch"]["year_before"]}))
    return regex(rf"\s*(?:[,，、]\s*)?(?:[\d{eras}]|\ue002)")


def _read_newspaper_alone(workspace: Workspace, one: Bracket) -> bool:
    """《人民日報》，2001年7月17日; 『毎日新聞』1950年3月4日: a newspaper and its day, and no article."""
    name, _ = place_title(one.inner.cut(workspace.text), one.inner.start)
    if (
        (one.kind != "work" and workspace.text[one.start] != "『")
        or press.press_kind(name) != "newspaper"
        or workspace.text[workspace.start : one.start].strip(STOPS)
    ):
        return False
    others = any(b.kind in ("quote", "work") and b.start > one.start and workspace.free(b) for b in workspace.brackets)
    if others or not _day_behind().match(workspace.line, one.end, workspace.end):
        return False
    _state_container(workspace, one)
    return _read_container_tail(workspace, one)


def _read_part_behind(workspace: Workspace, one: Bracket) -> bool:
    """《日報》，〈港口〉，2001年7月17日; 《史記》，〈本紀〉: what holds a work stands before it, and nothing but a comma between."""
    behind = next((other for other in workspace.brackets if other.start > one.start and workspace.free(other)), None)
    if one.kind != "work" or behind is None or behind.kind != "quote" or workspace.line[one.end : behind.start].strip() not in _COMMAS:
        return False
    name, _ = place_title(one.inner.cut(workspace.text), one.inner.start)
    if _MARKS.get(workspace.text[behind.start]) != "article" and press.press_kind(name) != "newspaper":
        return False
    if any(
        other.kind == "work" and other.start > behind.end for other in workspace.brackets
    ):  # 《甲》，〈乙〉，《丙》: the last one holds it
        return False
    is_printed = press.press_kind(name) is not None or _issue_behind().match(workspace.line, behind.end, workspace.end) is not None
    if not is_printed and not _PAGE_ONLY.fullmatch(workspace.line, behind.end, workspace.end):
        return False
    if is_printed:
        _state_container(workspace, one)
    else:  # 《史記》，〈本紀〉，頁12: a chapter of a book
        _state(workspace, one, "booktitle", "titles.holder")
        workspace.hints["type"] = "incollection"
    _state(workspace, behind, "title", f"titles.{_name_marks(workspace, behind)}")
    heads.read_head(workspace, workspace.start, one.start)
    tails.read_tail(workspace, people.read_gloss(workspace, behind.end, "title_gloss"))
    return True


_PAGE_ONLY = regex(r"[^：:;；、\d\ue002]{0,6}(?:\d{1,3}(?:[-–—]\d{1,3})?)[^：:;；、\d\ue002]{0,3}")
"""《史記》，〈本紀〉，頁12: behind a chapter stands a page and no imprint"""


@lru_cache(maxsize=1)
def _issue_behind() -> re.Pattern[str]:
    table, forms = terms.load("numbering"), terms.load("forms")
    units = terms.either([*table["volume"]["behind"], *table["number"]["behind"]])
    first, year = forms["clause"]["first"][0], terms.either(forms["year"]["unit"])
    return regex(rf"[\s,，]*(?:{first}?\d+(?:{units})|\d{{4}}(?:{year}))")


def _read_untitled(workspace: Workspace, one: Bracket) -> bool:
    """某案，《公報》2015年第11期: the title stands bare, and the bracket names the periodical that holds it."""
    raw = workspace.text[workspace.start : one.start]
    words = raw.strip(STOPS)
    if one.kind != "work" or len(words) < 8 or not has_han(words) or raw.rstrip()[-1:] not in ",，":
        return False
    if names.likely(words) or bodies.is_body(words) or not _issue_behind().match(workspace.text, one.end, workspace.end):
        return False
    if bodies.is_publisher(workspace.text[one.end : workspace.end]):
        return False
    _state_container(workspace, one)
    workspace.add("title", workspace.start, one.start, "titles.head")
    return _read_container_tail(workspace, one)


RULES: tuple[Callable[[Workspace, Bracket], bool], ...] = (
    _read_paper_in_quotes,
    _read_periodical_in_quotes,
    _read_part_behind,
    _read_newspaper_alone,
    _read_untitled,
)
"""in order: what stands in the marks where it is not the title of an article or a book"""

"""What stands behind a title in quotes or brackets: who helped, the work that holds it, numbers, imprint, pages."""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import regex
from references import terms
from references.fields import locators, numerals
from references.fields.titles import place_title
from references.forms import books, corners, days, numbers, pages, people, periodicals, remainder, rounds
from references.forms.brackets import Bracket
from references.forms.workspace import STOPS, Workspace
from references.model import Field, Span


def read_tail(workspace: Workspace, start: int) -> None:
    """Reads what stands behind a title.

    >>> workspace = Workspace.of("〈岸〉，收入李河編：《河》，臺北：岸社，1999年，頁7")
    >>> read_tail(workspace, 3)
    >>> workspace.said()
    ['editor: 李河', 'container: 河', 'date: 1999', 'location: 臺北', 'publisher: 岸社', 'cited: 7']
    """
    end = workspace.end
    start = _skip_inside(workspace, _skip_role(workspace, start), end)
    holder = _find_holder(workspace, start)
    if not _read_paper(workspace, start) and holder is not None:
        _read_holder(workspace, start, holder)
    numbers.read_volume_first(workspace, max(start - 2, workspace.start), end)
    numbers.read_numbers(workspace, start, end)
    rounds.read_rounds(workspace, start, end)
    pages.read_pages(workspace, start, end)
    days.read_date(workspace, start, end)
    pages.read_colon_pages(workspace, start, end)
    if workspace.hints.get("anchor") == "quote":
        _read_bare_pages(workspace, start, end)
        periodicals.read_periodical(workspace, start, end)
    remainder.read(workspace, start, end)


def _read_bare_pages(workspace: Workspace, start: int, end: int) -> None:
    """參見 Waltz, “Structural Realism,” 15: a number alone behind a title in quotation marks is the page of a short form."""
    at = start + len(workspace.line[start:end]) - len(workspace.line[start:end].lstrip(" ,，"))
    page = locators.bare(workspace.line, at, end) if workspace.locator is None and at < end else None
    if page is not None and page.value.replace("-", "").isdigit() and not workspace.has("date"):
        pages.state_pages(workspace, page.value, Span(page.start, page.end))


def _skip_role(workspace: Workspace, start: int) -> int:
    """“On Truth,” trans. J. Miller, in …: where the reading goes on behind who helped with the title."""
    first = next(iter(workspace.chunks(start, workspace.end, ",")), None)
    if first is None or first.end >= workspace.end or not workspace.text[first.start : first.end].strip().isascii():
        return start
    return first.end if remainder.read_role(workspace, first) else start


@lru_cache(maxsize=1)
def _words_of_holding() -> re.Pattern[str]:
    """Words that say that a work holds the title: 收入, in, В кн."""
    table = terms.load("signals")["inside"]
    zh = terms.pattern(sorted([*table["zh"], *terms.load("signals")["read_at"]["zh"]], key=len, reverse=True))
    rest = terms.pattern(sorted((word for key in table if key != "zh" for word in table[key]), key=len, reverse=True))
    return regex(rf"[\s,，.。;；]*(?:(?:{zh})\s*[:：]?|(?:{rest})(?=[\s\ue000-\ue002]))\s*")


@lru_cache(maxsize=1)
def _western_words() -> frozenset[str]:
    return frozenset(word.rstrip(":").casefold() for key in ("en", "de", "fr", "es", "pt") for word in terms.load("signals")["inside"][key])


def _skip_inside(workspace: Workspace, start: int, end: int) -> int:
    """Where the reading goes on behind the words that a work holds the title, and behind its editors."""
    inside = _words_of_holding().match(workspace.line, start, end)
    if inside is None:
        return start
    workspace.hints["inside"] = "work"
    workspace.take(inside.start(), inside.end())
    if inside.group().strip(STOPS) in terms.words("signals", "read_at", "zh"):
        return _read_meeting(workspace, inside.end(), end)
    if inside.group().strip(" ,.;，:").casefold() in _western_words():
        return books.read_edited_book(workspace, inside.end(), end)
    return inside.end()


_MEETING = regex(r"[^，,：:。；;（(\ue000-\ue004\ue010]{4,60}")


def _read_meeting(workspace: Workspace, start: int, end: int) -> int:
    """〈岸〉，發表於2019年河學會年會，臺北，…: where the reading goes on behind the name of the meeting, which no marks hold."""
    meeting = _MEETING.match(workspace.line, start, end)
    if meeting is None:
        return start
    workspace.hints.setdefault("type", "inproceedings")
    workspace.add("eventtitle", *meeting.span(), "titles.event")
    return meeting.end()


def _find_holder(workspace: Workspace, start: int) -> Bracket | None:
    """The name of the work that holds the title: in 《》, or in quotes where words say that a work holds it; empty marks name none.

    Behind a title in quotes double corners are the marks of a work too."""
    kinds = ("work", "quote") if workspace.hints.get("inside") else ("work",)
    has_corners = workspace.hints.get("anchor") == "quote"
    behind = (one for one in workspace.brackets if one.start >= start and workspace.free(one))
    behind = (one for one in behind if one.kind in kinds or (has_corners and corners.is_double(workspace, one)))
    return next((one for one in behind if _names_work(one, workspace.text)), None)


def _names_work(one: Bracket, text: str) -> bool:
    return one.inner.cut(text).strip(STOPS) != "" and (one.kind == "work" or one.end - one.start > 3)


@lru_cache(maxsize=1)
def _volume_before() -> re.Pattern[str]:
    units = terms.either(terms.load("numbering")["volume"]["behind"])
    number = rf"(?:[\d{numerals.HAN}]+|{terms.either(terms.words('numbering', 'parts'))})"
    return regex(rf"(?:{units})\s*{number}\s*$|{number}\s*(?:{units})\s*$")  # and no word for what an editor did: 輯《…》


def _read_holder(workspace: Workspace, start: int, holder: Bracket) -> None:
    if _volume_before().search(workspace.text[start : holder.start]):  # 第9卷《玄宗紀下》: a part of the work, not what holds it
        workspace.add("chapter", *holder.inner, "titles.part")
        workspace.take(holder.start, holder.end)
        if (further := _find_holder(workspace, holder.end)) is not None:
            _read_holder(workspace, holder.end, further)
        return
    if corners.is_double(workspace, holder) and corners.may_name(workspace, workspace.text[start : holder.start].strip(STOPS)):
        people.read_people(workspace, start, holder.start, "bookauthor", force=True)
        workspace.hints["inside"] = "book"
    books.read_editors_before(workspace, start, holder)
    value, span = place_title(holder.inner.cut(workspace.text), holder.inner.start)
    workspace.fields.append(Field("container", value, span, f"titles.{'corners' if corners.is_double(workspace, holder) else holder.kind}"))
    workspace.take(holder.start, holder.end)
    people.read_gloss(workspace, holder.end, "container_gloss")


_PAPER = regex(r"[\s,.]*(?P<event>\ue000+)\s(?:conference\s)?paper\b")


def _read_paper(workspace: Workspace, start: int) -> bool:
    """“Title,” “Annual Meeting of the Society” paper, Washington: where a paper was read."""
    match = _PAPER.match(workspace.line, start, workspace.end)
    one = workspace.bracket_at(match.start("event")) if match else None
    if match is None or one is None:
        return False
    workspace.hints.setdefault("type", "inproceedings")
    workspace.add("eventtitle", *one.inner, "titles.event")
    workspace.take(match.start(), match.end())
    return True

"""Interviews: Interview with X, Berlin, 12 May 2009; X, interview by Y, place, day; 筆者訪談，…，臺北，2014年8月12日.

Rule: the words of an interview stand first or right behind a name, and a day behind them: who was asked is the title, for nobody
wrote it (Chicago 17 §14.211); who asked is its editor, where a name is given; a town is its location.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bib.patterns import regex
from bib.scripts import CAPITAL, HAN, HANGUL, has_cjk
from references import terms
from references.fields import dates, named_types, names, places, press
from references.forms import shapes
from references.forms.holdings import archive_pattern
from references.forms.letters import before_day
from references.forms.workspace import STOPS, Chunk, Workspace

BY = "kind.spoken"


@lru_cache(maxsize=1)
def _with() -> re.Pattern[str]:
    """The words of an interview before a name, and a word for how it was held before them: Zoom interview with, Author's Interview with."""
    words = terms.either(terms.words("spoken", "with"))
    return regex(rf"\s*(?:[{CAPITAL}][\w’'-]+\s(?:[\w’'-]+\s)?)?(?i:{words})\s(?=\S)")


@lru_cache(maxsize=1)
def _alone() -> re.Pattern[str]:
    """Confidential interview; Author interview; Interview #12; Интервью 3: nobody is named."""
    words = terms.either(terms.words("spoken", "alone"))
    return regex(
        rf"\s*(?:[{CAPITAL}][\w’'-]+\s(?:[\w’'-]+\s)?(?=[^\W\d_A-ZÀ-Þ]))?(?:(?i:{words}))(?:\s(?:#|№\s?|(?:[Nn][or]\.?|n°)\s)?(?:\d{{1,3}}|[A-Z])\d?)?\s*"
    )


@lru_cache(maxsize=1)
def _by() -> re.Pattern[str]:
    words = terms.either(terms.words("spoken", "by"))
    return regex(rf"\s*(?P<words>(?i:{words}))(?!\w)\s*(?:(?P<name>[{CAPITAL}][^,;]{{2,50}})|(?=[\d(（.]|\Z))")


_ANY = "[^，,、（(。；;：:《》〈〉「」『』]"
"""who was asked may be any person or office: 元岸兵第65隊員A氏"""


@lru_cache(maxsize=1)
def _eastern() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = terms.load("spoken")["eastern"]
    opens, behind, never, together = (terms.either(table[key]) for key in ("opens", "behind", "never", "together"))
    return regex(rf"\s*(?:{opens})(?!(?:{never}))(?=[，,：:、\s（(A-Z\d]|[{HAN}])[，,：:、\s]*(?P<who>[{HAN}{HANGUL}\s]{{2,30}})?"), regex(
        rf"\s*(?:{together})?(?P<who>[^\d\W]{_ANY}{{1,30}}?)[，,\s]*(?:{behind})\s*(?=[，,（(、。]|$)"
    )


def read(workspace: Workspace) -> bool:
    """Reads an interview; False where the stretch is none.

    >>> workspace = Workspace.of("Interview with Maria Stein, by Karl Bauer, Berlin, 12 May 2009.")
    >>> read(workspace), workspace.said()
    (True, ['date: 2009-05-12', 'editor: Karl Bauer', 'location: Berlin', 'title: Interview with Maria Stein'])
    """
    if any(workspace.has(name) for name in ("url", "doi")) or any(one.kind == "work" for one in workspace.brackets):
        return False
    text, start, end = workspace.text, workspace.start, workspace.end
    if shapes.is_prose(workspace.line, start, end):
        return False
    chunks = workspace.words_between(start, end, ",，、;；")
    opened = (
        _with().match(text, start, end)
        or (chunks and _alone().fullmatch(text, chunks[0].start, chunks[0].end))
        or (has_cjk(text) and any(one.match(text, start, end) for one in _eastern()))
    )
    behind = (
        _by().match(text, chunks[1].start, chunks[1].end)
        if len(chunks) > 1 and names.likely(text[chunks[0].start : chunks[0].end].strip())
        else None
    )
    printed = not behind and any(press.is_known_press(text[one.start : one.end].strip(STOPS)) for one in chunks)
    if printed or not (opened or behind) or not state_day(workspace):
        return False
    workspace.hints.update(type="misc", subtype="interview")
    state_parts(workspace, workspace.words_between(start, end, ",，、;；。."), behind)
    return True


def state_day(workspace: Workspace, *, precise: bool = False) -> bool:
    """The day on which it was said; False where none stands (or no more than a month), or where the words are printed: those are a work.

    >>> state_day(Workspace.of("Interview with Maria Stein, 12 May 2009"))
    True
    >>> state_day(Workspace.of("Interview with the Vampire, 1976, vol. 2"))
    False
    """
    start = workspace.start  # behind an address stands when it was looked at
    end = min([one.start for one in workspace.brackets if one.kind == "url"], default=workspace.end)
    day = dates.best(dates.find(workspace.text[start:end]))
    if day is None or (precise and len(day.edtf) < len("2010-05-03")) or _PRINTED.search(workspace.text, start, end):
        return False
    return workspace.add("date", start + day.start, start + day.end, BY, day.edtf)


_PRINTED = regex(r"\d{1,4}\s?\([^()]*\d{4}|[Vv]ol\.|:\s\d+[-–]\d|\([^()\d]+:\s[^()]+\d{4}\)")
"""the volume of a periodical and its year, pages, or the imprint of a book: Interview with the Vampire (New York: Knopf, 1976)"""


@cache
def _asked_by() -> re.Pattern[str]:
    return regex(rf"\s*(?:{terms.either(terms.words('spoken', 'asked'))})\s(?P<name>[^,;]{{3,50}})$")


def state_parts(workspace: Workspace, chunks: list[Chunk], behind: re.Match[str] | None) -> None:
    """Who was asked, who asked, and where.

    >>> workspace = Workspace.of("Interview with Maria Stein, Berlin")
    >>> state_parts(workspace, workspace.words_between(workspace.start, workspace.end, ","), None)
    >>> workspace.said()
    ['location: Berlin', 'title: Interview with Maria Stein']
    """
    if not chunks:
        return
    text = workspace.text
    asked = [chunks[0]]
    last = [] if behind else _find_last_words(text, chunks)
    for chunk in chunks[1:]:
        words = text[chunk.start : chunk.end].strip(STOPS)
        by = _by().match(text, chunk.start, chunk.end) if behind else _asked_by().match(text, chunk.start, chunk.end)
        if by is not None:
            _state_interviewer(workspace, by)
        elif not workspace.has("location") and (places.is_place(words) or (chunk in last and words.isalpha())):
            workspace.add("location", _skip_words_of_place(text, chunk), _find_region_end(text, chunk, chunks), BY)
        elif asked[-1].end + 3 >= chunk.start and not workspace.has("location") and not workspace.has("editor") and not behind:
            asked.append(chunk)
    called = before_day().sub("", text[asked[0].start : asked[-1].end].rstrip(f"{STOPS}(（"))
    workspace.add("title", asked[0].start, asked[0].start + len(called), BY)
    if behind:
        _read_keeper(workspace, asked[-1].end)
    if behind and not workspace.has("location"):
        _state_rest(workspace, [one for one in workspace.words_between(asked[-1].end, workspace.end, ",，、;；。.") if one not in asked])


def _skip_words_of_place(text: str, chunk: Chunk) -> int:
    """Where a place begins behind the words for being asked there: 訪談於臺北."""
    word = next((one for one in terms.load("spoken")["eastern"]["at"] if text.startswith(one, chunk.start)), "")
    return chunk.start + len(word)


def _find_last_words(text: str, chunks: list[Chunk]) -> list[Chunk]:
    """The last of the stretches that is a name and no small word, for a page stands behind the place (Husum, S. 4; col. 12)."""
    named = [one for one in chunks if not any(map(str.isdecimal, text[one.start : one.end]))][-1:]
    return [
        one for one in named if not text[one.start : one.end].strip(STOPS)[:1].islower() and len(text[one.start : one.end].strip(STOPS)) > 2
    ]


def _find_region_end(text: str, town: Chunk, chunks: list[Chunk]) -> int:
    """Where a place ends with the region that it lies in: Washington, DC."""
    behind = next((one for one in chunks if town.end <= one.start <= town.end + 2), None)
    return behind.end if behind is not None and places.is_region(text[behind.start : behind.end].strip(STOPS)) else town.end


def _read_keeper(workspace: Workspace, at: int) -> None:
    """…, transcript, Harbour Oral History Project, Bancroft Library: the project or the archive that keeps it."""
    for chunk in workspace.words_between(at, workspace.end, ",，、;；。."):
        words = workspace.text[chunk.start : chunk.end].strip(STOPS)
        name = "library" if archive_pattern().search(words) else "howpublished" if _KEPT_WITH.search(words) else ""
        if name and not workspace.has(name):
            workspace.add(name, chunk.start, chunk.end, BY)


_KEPT_WITH = regex(r"[A-Z].*\b(?:Project|Program|Programme|Collection)\b")


def _state_rest(workspace: Workspace, chunks: list[Chunk]) -> None:
    """Fresh Air, NPR: the programme and who sent it; Nakuru, Kenya: where it was, whatever the place."""
    named = [one for one in chunks if regex(rf"[\s]*[{CAPITAL}][^\d]*").fullmatch(workspace.text[one.start : one.end])]
    if not 0 < len(named) <= 3:
        return
    last = workspace.text[named[-1].start : named[-1].end].strip(STOPS)
    if named_types.type_of_house(last) is None:
        if not workspace.has("editor"):
            workspace.add("location", named[0].start, named[-1].end, BY)
        return
    workspace.add("organization", named[-1].start, named[-1].end, BY)
    if len(named) > 1:
        workspace.add("howpublished", named[0].start, named[-2].end, BY)


def _state_interviewer(workspace: Workspace, by: re.Match[str]) -> None:
    name = (by["name"] or "").strip(STOPS)
    if name and name not in terms.words("spoken", "author") and names.likely(name):
        workspace.add("editor", *by.span("name"), BY, name)
    workspace.take(*by.span())

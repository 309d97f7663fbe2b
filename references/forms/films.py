"""Films: Dr. Strangelove, directed by Stanley Kubrick (Columbia Pictures, 1964); 侯孝賢導演，《悲情城市》（台北：年代影視，1989）.

Rule: a word for the director beside a title makes a film; the director is an editor of that kind (biblatex 2.3.6; CSL: director),
the studio its publisher. Where a book's editor can be called so (dir. in French), something else must tell the film.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import holds, regex
from bib.scripts import CAPITAL, HAN, HANGUL, KANA, has_cjk, has_han
from references import terms
from references.fields import dates, imprint, names, places
from references.fields.titles import place_title
from references.forms import rounds
from references.forms.workspace import STOPS, Chunk, Workspace
from references.model import Field, Span

BY = "kind.film"


_TOKEN = rf"(?:(?:[{CAPITAL}]\.-?)+(?:[{CAPITAL}][\w’'\-]+)?|[{CAPITAL}][\w’'\-]*|de|von|van|der|and|und|et|e|y|и|&)"
"""a word of the names of directors: a stop ends it behind an initial alone"""


@lru_cache(maxsize=1)
def _by() -> re.Pattern[str]:
    table = terms.load("films")["by"]
    western = terms.either(word for key in table if key not in ("zh", "ja", "ko") for word in table[key])
    return regex(rf"(?:(?<=[\s,.;(])|^)(?P<words>{western})\s?(?P<name>{_TOKEN}(?:\s{_TOKEN})*)")


@lru_cache(maxsize=1)
def _name_and_role() -> re.Pattern[str]:
    table = terms.load("films")["behind"]
    western = terms.either(word for key in table if key not in ("zh", "ja", "ko") for word in table[key])
    look = holds(*(word for key in table if key not in ("zh", "ja", "ko") for word in table[key]))
    return regex(rf"\s*(?P<name>[{CAPITAL}][^()\d;:“”\"]{{2,60}}?),?\s(?P<words>{western})(?=[\s,.:])[,.:]?\s*", look=look)


@lru_cache(maxsize=1)
def _eastern() -> re.Pattern[str]:
    table = terms.load("films")
    behind, before = (terms.either(word for key in ("zh", "ja", "ko") for word in table[where][key]) for where in ("behind", "by"))
    never = terms.either(table["cut"]["words"])
    name = rf"[{HAN}{KANA}{HANGUL}·・]{{2,14}}?"
    return regex(
        rf"(?:(?<=[，,、（(\s》〉』」])|^)(?:(?P<name>{name})\s*[（(]?(?:{behind})[）)]?(?=[，,、。：:（()）《『「\s]|$)|(?:{before})\s*[：:]?\s*(?P<name2>(?!{never}){name})(?=[，,、。）)\s]|$))"
    )


@lru_cache(maxsize=1)
def _carrier() -> re.Pattern[str]:
    return regex(rf"(?:{terms.either(terms.words('films', 'carrier'))})(?!\w)")


def read(workspace: Workspace) -> bool:
    """Reads a film; False where the stretch is none.

    >>> workspace = Workspace.of("The Harbour, directed by Ann Grey (Tide Films, 1971), DVD.")
    >>> read(workspace), workspace.said()
    (True, ['editor: Ann Grey', 'editortype: director', 'title: The Harbour', 'publisher: Tide Films', 'date: 1971', 'howpublished: DVD'])
    """
    if not (_read_eastern(workspace) or _read_behind_title(workspace) or _read_before_title(workspace)):
        return False
    workspace.hints["type"] = "movie"
    _read_programme(workspace)
    _read_time(workspace)
    _read_rest(workspace)
    return True


_TIME = regex(
    r"(?<=[\s,])(?P<time>\d{1,2}:[0-5]\d:[0-5]\d|\d{1,3}:[0-5]\d)(?:\s?[-–]\s?(?:\d{1,2}:)?\d{1,3}:[0-5]\d)?(?=[\s.,;)]|$)", look=holds(":")
)


def _read_time(workspace: Workspace) -> None:
    """01:04:10: the place in a film is its time (Chicago 18, 14.165)."""
    found = _TIME.search(workspace.text, workspace.start, workspace.end)
    if found is not None:
        workspace.locator, workspace.locator_span = found.group(), Span(*found.span())
        workspace.take(*found.span())


_SENT = regex(rf",\son\s(?P<house>[{CAPITAL}][\w&]*(?:\s[{CAPITAL}\d][\w&]*){{0,2}})[\s.]*\Z")


def _read_programme(workspace: Workspace) -> None:
    """Mad Ports, “The Wheel,” directed by …, aired …, on AMC: the series that stands before an episode, and who sent it."""
    title = next((one.span for one in workspace.fields if one.name == "title" and one.span is not None), None)
    sent = _SENT.search(workspace.text, workspace.start, workspace.end)
    if sent is not None:
        workspace.add("publisher", *sent.span("house"), BY, sent["house"])
        workspace.take(*sent.span())
    before = workspace.text[workspace.start : title.start] if title is not None else ""
    name = before.rstrip(STOPS + '“"”„«')
    if len(name) > 3 and len(before) - len(name) > 1 and before.rstrip()[-1:] in '“"„«' and "," not in name:
        workspace.add("howpublished", workspace.start, workspace.start + len(name), BY, name)


def _state_director(workspace: Workspace, start: int, end: int) -> None:
    for one in names.read(workspace.text[start:end], start):
        workspace.fields.append(Field("editor", one.value, one.span, BY))
    workspace.fields.append(Field("editortype", "director", None, BY))


def _find_marked(workspace: Workspace) -> Span | None:
    """The title in 《》 or quotation marks."""
    for one in workspace.brackets:
        if one.kind in ("work", "quote"):
            value, span = place_title(one.inner.cut(workspace.text), one.inner.start)
            workspace.fields.append(Field("title", value, span, BY))
            workspace.take(one.start, one.end)
            return one.span
    return None


def _read_eastern(workspace: Workspace) -> bool:
    found = _eastern().search(workspace.text, workspace.start, workspace.end) if has_cjk(workspace.text) else None
    if found is None or not any(one.kind in ("work", "quote") for one in workspace.brackets):
        return False
    name = "name" if found["name"] else "name2"
    _state_director(workspace, *found.span(name))
    workspace.take(*found.span())
    return _find_marked(workspace) is not None


def _is_told(workspace: Workspace, words: str) -> bool:
    """dir. and its like also name the editor of a book: a carrier, a studio or the brackets of a film must stand beside it."""
    return words.rstrip(".").casefold() not in _DOUBTFUL or _carrier().search(workspace.text, workspace.start, workspace.end) is not None


_DOUBTFUL = frozenset(("dir", "dirs", "director", "directors", "(dir.)", "regie"))


def _read_behind_title(workspace: Workspace) -> bool:
    """The Long Harbour, directed by Ann Grey; Der lange Hafen (R.: Anna Grau, D 1971)."""
    found = next((one for one in _by().finditer(workspace.text, workspace.start, workspace.end)), None)
    if found is None or found.start() - workspace.start < 3 or not _is_told(workspace, found["words"]):
        return False
    end = found.end("name")
    tail = regex(r"\s(?:and|und|et|e|y|и|&)$").search(workspace.text, found.start("name"), end)
    head = workspace.text[workspace.start : found.start()]
    _state_director(workspace, found.start("name"), tail.start() if tail else end)
    if _find_marked(workspace) is None:
        stop = regex(r"[\s,.;:(（]*$").search(head)
        cut = regex(r"\s\(([^()]*)$").search(head)
        if cut:
            workspace.take(workspace.start + cut.start(1) - 1, workspace.start + cut.start(1))
        title_end = workspace.start + (cut.start() if cut else stop.start() if stop else len(head))
        workspace.add("title", workspace.start, title_end, BY)
    workspace.take(found.start("words"), end)
    return workspace.has("title")


def _read_before_title(workspace: Workspace) -> bool:
    """Ann Grey, dir., The Long Harbour (London: Tideline Films, 1971)."""
    found = _name_and_role().match(workspace.text, workspace.start, workspace.end)
    if found is None or not _is_told(workspace, found["words"]) or not names.likely(found["name"]):
        return False
    if not _carrier().search(workspace.text, found.end(), workspace.end):
        return False
    _state_director(workspace, *found.span("name"))
    workspace.take(*found.span())
    if _find_marked(workspace) is None:
        year = regex(r"\s*[(（]?\d{4}[)）]?[.,]\s*").match(workspace.text, found.end(), workspace.end)
        begin = year.end() if year else found.end()
        stop = regex(r"[.(\[（]|,\s").search(workspace.text, begin, workspace.end)
        workspace.add("title", begin, stop.start() if stop else workspace.end, BY)
    return workspace.has("title")


_YEAR_FIRST = regex(r"(?P<year>(?:18|19|20)\d\d);\s")


_HOUSED = regex(r"(?P<place>[^:：]{2,20})[:：]\s?\w")
"""香港：岸影業"""


def _read_rest(workspace: Workspace) -> None:
    """Studio, place, year and carrier, in a bracket or between commas.

    (1941; Burbank, CA: Warner, 2001): the year of the film, and of the disc.
    """
    for bracket in workspace.of_kind("round", workspace.start):
        first = _YEAR_FIRST.match(bracket.inner.cut(workspace.text))
        if first:
            at = bracket.inner.start
            workspace.add("origdate", at + first.start("year"), at + first.end("year"), BY, first["year"], take=False)
            workspace.state(imprint.read(bracket.inner.cut(workspace.text)[first.end() :], at + first.end()))
            workspace.take(bracket.start, bracket.end)
    rounds.read_rounds(workspace, workspace.start, workspace.end)
    if not workspace.has("date"):
        for found in dates.find(workspace.text[workspace.start : workspace.end])[-1:]:
            at = workspace.start
            workspace.add("date", at + found.start, at + found.end, BY, found.edtf)
    for chunk in workspace.words_between(workspace.start, workspace.end, ",，;；。.()（）、"):
        _read_part(workspace, chunk)
    if workspace.hints["type"] == "movie":
        _read_maker(workspace)


def _read_part(workspace: Workspace, chunk: Chunk) -> None:
    """What a stretch between two commas says: the carrier, place and studio, or the stage."""
    words = workspace.text[chunk.start : chunk.end].strip(STOPS + "()（）[]")
    if words in ("DVD", "VHS", "Blu-ray", "35mm", "16mm") and not workspace.has("howpublished"):
        workspace.add("howpublished", chunk.start, chunk.end, BY)
    elif (housed := _HOUSED.match(words)) and places.is_place(housed["place"].strip()):
        workspace.state(imprint.house(workspace.text, chunk.start, chunk.end))
        workspace.take(chunk.start, chunk.end)
    elif places.is_place(words) and not workspace.has("location"):
        workspace.add("location", chunk.start, chunk.end, BY)
    elif not workspace.has("publisher") and (_is_studio(words) or (_is_stage(words) and workspace.has("date"))):
        workspace.hints["type"] = "movie" if _is_studio(words) else "performance"
        workspace.add("publisher", chunk.start, chunk.end, BY)


def _is_studio(words: str) -> bool:
    """A house that makes films, and no word that says no more than film."""
    return bool(_carrier().search(words) or _is_eastern_studio(words)) and regex(r"(?i)film|movie|documentary").fullmatch(words) is None


@lru_cache(maxsize=1)
def _stage() -> re.Pattern[str]:
    return regex(rf"(?:{terms.either(terms.words('films', 'stage'))})", re.IGNORECASE)


def _is_stage(words: str) -> bool:
    """National Theatre, Opéra Garnier: a house that plays, and shows no films."""
    return _stage().search(words) is not None


_MAKER = regex(rf"[{CAPITAL}][^\d:;“”\"()]{{1,40}}")


def _read_maker(workspace: Workspace) -> None:
    """Les Quais, réalisé par Anne Roux, Ciné Rade, 2008; Italia 1948: what alone is left with a capital letter made the film, or is the
    country where it was made."""
    if workspace.has("publisher"):
        return
    chunks = workspace.words_between(workspace.start, workspace.end, ",，;；。.()（）、")
    left = [one for one in chunks if _MAKER.fullmatch(workspace.text[one.start : one.end].strip(STOPS + "()（）[]"))]
    if len(left) == 1:
        land = places.is_region(workspace.text[left[0].start : left[0].end].strip(STOPS)) and not workspace.has("location")
        name = "location" if land else "publisher"
        workspace.add(name, left[0].start, left[0].end, BY)


def _is_eastern_studio(words: str) -> bool:
    """『羅生門』大映、1950年: what stands in Han beside title, director and year."""
    return 2 <= len(words) <= 14 and has_han(words) and not regex(r"\d").search(words)

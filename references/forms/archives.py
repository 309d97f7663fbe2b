"""Files and papers that archives keep: TNA, FO 371/92065; РГАСПИ, ф. 17, оп. 162, д. 8; 國史館藏，《…》，典藏號：002-….

Rule: a name of an archive with a word of its order (box, folder, Bestand, ф., 典藏號), or two such words, make a reference to what
the archive keeps: the archive is its library, what the words of order number is its number, a collection stands in howpublished, a
leaf is cited as a page is, and what is left is the title (Chicago 17 §14.222, ISAD(G) 3.1). Nobody has published it: nothing of
this is a publisher or a journal. An archive whose letters are given (hereafter NA), or that is called by them, needs no word of order.
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from bib.names import parse
from bib.patterns import regex
from bib.scripts import CAPITAL, has_cjk
from references import terms
from references.fields import dates, locators, names, numbering, places
from references.fields.titles import place_title
from references.forms import fonds, letters, pages, sigla
from references.forms.archive_titles import state_title
from references.forms.holdings import CALL, archive_pattern, keeper_pattern, keeping_pattern, leaf_pattern, names_of_journals, order_pattern
from references.forms.workspace import HIDDEN, STOPS, Chunk, Workspace
from references.model import Field, Span
from references.terms.phrases import word_set

BY = "kind.archive"


def read(workspace: Workspace) -> bool:
    """Reads what an archive keeps; False where the stretch names no archive.

    >>> workspace = Workspace.of("РГАСПИ, ф. 17, оп. 162, д. 8, л. 12.")
    >>> read(workspace), workspace.said()
    (True, ['library: РГАСПИ', 'number: ф. 17, оп. 162, д. 8', 'title: РГАСПИ, ф. 17, оп. 162, д. 8', 'cited: 12'])
    """
    named = sigla.find_certain(workspace, BY)
    if named is None and not _is_told(workspace) and (named := sigla.find_listed(workspace)) is None:
        return False
    if _is_published(workspace, named is not None):
        return False
    workspace.hints["type"] = "unpublished"
    _read_parts(workspace, named)
    return True


def _is_told(workspace: Workspace) -> bool:
    """Whether words of an archive's order, or one with the name of an archive, tell what it keeps."""
    line, start, end = workspace.line, workspace.start, workspace.end
    counted = sum(1 for pattern in (order_pattern(), CALL) for _ in pattern.finditer(line, start, end))
    if counted > 1 or (counted == 1 and archive_pattern().search(line, start, end) is not None):
        return True
    return _is_kept(workspace) or _is_letter(workspace)


def _is_letter(workspace: Workspace) -> bool:
    """Palmer to Clare, 14 June 1853, Bodleian Library, MS Clare c. 3, fols. 12-14: a letter of an archive whose leaves are cited."""
    archive = archive_pattern().search(workspace.line, workspace.start, workspace.end)
    leaf = leaf_pattern().search(workspace.line, archive.end(), workspace.end) if archive else None
    return leaf is not None and letters.find_people(workspace.line[workspace.start : workspace.end].partition(",")[0]) is not None


_HEAD = regex(r"(?P<name>[^,;\d]{4,80}),\s(?P<sign>[^\W_][^,;]{0,28})(?=[,;.]|\s*$)")


def _find_sign(workspace: Workspace) -> Span | None:
    """What stands right behind the name of an archive at the beginning, where it can be what the archive counts by: 2-P.8.A, 4 T 12."""
    if (kept := _find_kept(workspace)) is not None:
        return kept
    found = _HEAD.match(workspace.line, workspace.start, workspace.end)
    if found is None or archive_pattern().search(found["name"]) is None or not word_set(found["name"]).isdisjoint(names_of_journals()):
        return None
    return Span(*found.span("sign")) if _is_sign(found["sign"]) else None


def _find_kept(workspace: Workspace) -> Span | None:
    """What an archive counts by, behind a day and the name of the archive (7. Mai 1905, Staatsarchiv X, 4,13/1-N.5); empty, where a word
    says that the archive keeps it, and nothing is counted."""
    chunks = workspace.words_between(workspace.start, workspace.end, ",，、;；")
    dated = workspace.has("date")
    for number, chunk in enumerate(chunks):
        words = workspace.text[chunk.start : chunk.end].strip(STOPS)
        named = archive_pattern().search(words) is not None and word_set(words).isdisjoint(names_of_journals())
        kept = keeper_pattern().search(words) is not None
        if dated and (named or kept):
            behind = Span(chunks[number + 1].start, workspace.end) if number + 1 < len(chunks) else Span(workspace.end, workspace.end)
            return behind if _is_sign(behind.cut(workspace.text)) or (kept and behind.start == behind.end) else None
        bare = workspace.line[chunk.start : chunk.end].strip(STOPS + HIDDEN)
        dated = dated or any(one.exact or one.end - one.start == len(bare) for one in dates.find(bare))
    return None


_SIGN = 30
"""characters: the longest that an archive counts by"""


def _is_sign(words: str) -> bool:
    """Whether words can be what an archive counts by: neither a day nor pages.

    >>> [_is_sign(words) for words in ("4,13/1-N.5", "1 M 512.", "5. Mai 1905", "S. 12", "1905")]
    [True, True, False, False, False]
    """
    words = words.strip(STOPS)
    counted = [one.start for one in numbering.find(words)] + [one.start for one in locators.find(words)]
    return len(words) <= _SIGN and any(map(str.isdigit, words)) and not words.isdigit() and not dates.find(words) and 0 not in counted


def _is_kept(workspace: Workspace) -> bool:
    """Whether a stretch begins with the name of an archive and what it counts by, or a title stands behind a word for what it keeps."""
    named = archive_pattern().search(workspace.line, workspace.start, workspace.end)
    if named is None:
        return _find_kept(workspace) is not None or _begins_with_keeper(workspace)
    kept = keeping_pattern().match(workspace.line, named.end(), workspace.end)
    return (kept is not None and workspace.bracket_at(kept.end()) is not None) or _find_sign(workspace) is not None


def _begins_with_keeper(workspace: Workspace) -> bool:
    """이화역사관 소장, 「…」: who keeps a paper, with the word for keeping, before its title."""
    first = next((one for one in workspace.brackets if one.kind in ("quote", "work")), None)
    before = workspace.text[workspace.start : first.start].strip(STOPS) if first is not None else ""
    return 4 < len(before) <= _SIGN and keeper_pattern().search(before) is not None and not any(map(before.__contains__, ",，、。"))


_PRINTED = regex(r"\bno\.\s\d+\s\(|\d\s?\((?:1[5-9]|20)\d\d\)|\(\d{4}\):\s\d|\bISBN\b|\d\s?\(\d{1,2}\),")
_VOLUME = regex(rf"\b[Vv]ol\.?\s\d|{_PRINTED.pattern}")


def _is_published(workspace: Workspace, named: bool) -> bool:
    """A publisher, a volume and its issue, or the imprint of a book: what is printed is no file; one that is named has volumes too."""
    words = workspace.text[workspace.start : workspace.end]
    return (_PRINTED if named else _VOLUME).search(words) is not None or any(word in words for word in terms.words("holdings", "published"))


def _read_parts(workspace: Workspace, named: sigla.Named | None) -> None:
    """Each stretch between commas is what it says that it is."""
    _read_leaf(workspace)
    if named is not None:
        sigla.state_named(workspace, named, BY)
    _read_day(workspace)
    fonds.state_keeper(workspace)
    _read_author(workspace)
    _read_marked(workspace)
    if not workspace.has("number"):
        _state_number(workspace)
    _state_abbreviated(workspace)
    rest = workspace.words_between(workspace.start, workspace.end, ",，;；。．、()（）")
    for chunk in rest[:]:
        if _state_archive(workspace, chunk) or _state_collection(workspace, chunk):
            rest.remove(chunk)
    _state_place(workspace, rest)
    _join_section(workspace, rest)
    letters.state_people(workspace, rest)
    state_title(workspace, rest)
    workspace.take(workspace.start, workspace.end)


def _state_abbreviated(workspace: Workspace) -> None:
    """Arch. nat.: an archive whose name has stops of its own."""
    found = archive_pattern().match(workspace.line, workspace.start, workspace.end)
    if found is not None and "." in found.group():
        comma = workspace.text.find(",", found.end(), found.end() + _TOWN)
        workspace.add("library", found.start(), max(comma, found.end()), BY, workspace.text[found.start() : max(comma, found.end())])


_TOWN = 30
"""characters: the town of an archive, behind its shortened name"""


def _state_number(workspace: Workspace) -> None:
    """All that the archive counts by is one number: Box 4, Folder 12; of one with a word in Chinese the word is left out."""
    line, start, end = workspace.line, workspace.start, workspace.end
    found = sorted([*order_pattern().finditer(line, start, end), *CALL.finditer(line, start, end)], key=re.Match.start)
    spans: list[Span] = []
    for one in found:
        if not spans or one.start() >= spans[-1].end:
            spans.append(Span(*one.span()))
    if not spans and (sign := _find_sign(workspace)) is not None and sign.start < sign.end:
        spans.append(sign)
    if not spans:
        return
    eastern = found[0].groupdict().get("eastern") if found and len(spans) == 1 else None
    value = eastern or _print_counts(workspace.text, spans)
    workspace.add("number", spans[0].start, spans[-1].end, BY, value.strip(" ."), take=False)
    for span in spans:
        workspace.take(*span)


def _print_counts(text: str, spans: list[Span]) -> str:
    """What an archive counts by, as printed where nothing but stops parts it."""
    whole = text[spans[0].start : spans[-1].end]
    gaps = "".join(text[one.end : other.start] for one, other in itertools.pairwise(spans))
    parts = (one.cut(text).strip(" .,") for one in spans)
    return " ".join((whole if not gaps.strip(STOPS) else ", ".join(parts)).strip(" .,").split())


def _read_leaf(workspace: Workspace) -> None:
    leaves = list(leaf_pattern().finditer(workspace.line, workspace.start, workspace.end))
    if leaves:
        found = leaves[-1]
        workspace.locator, workspace.locator_span = " ".join(found["leaf"].split()), Span(*found.span("leaf"))
        workspace.take(*found.span())
    elif has_cjk(workspace.text):
        pages.read_pages(workspace, workspace.start, workspace.end)
    elif (page := _PAGE.search(workspace.line, workspace.start, workspace.end)) is not None:
        workspace.locator, workspace.locator_span = locators.clean(page["page"]), Span(*page.span("page"))
        workspace.take(*page.span())


_PAGE = regex(r"(?<=,\s)(?:pp?|SS?|ss?|str)\.\s?(?P<page>\d{1,4}(?:\s?[-–]\s?\d{1,4})?)(?=[,;.)]|\s*$)")
"""the page of a file whose leaves are counted so"""


def _read_day(workspace: Workspace) -> None:
    for bracket in workspace.of_kind("round", workspace.start):
        day = dates.best(dates.find(bracket.inner.cut(workspace.text)))
        if day is not None and not workspace.has("date"):
            at = bracket.inner.start
            workspace.add("date", at + day.start, at + day.end, BY, day.edtf)
            workspace.take(bracket.start, bracket.end)
    found = [one for one in dates.find(workspace.line[workspace.start : workspace.end]) if one.exact or one.end - one.start > 4]
    if found and not workspace.has("date"):
        at = workspace.start
        workspace.add("date", at + found[0].start, at + found[0].end, BY, found[0].edtf)
    year = None if workspace.has("date") else _YEAR.search(workspace.text, workspace.start, workspace.end)
    if year and workspace.line[year.start()].isdigit():
        workspace.add("date", *year.span(), BY, year[0])


_YEAR = regex(r"(?<=[,”’»\"]\s)(?:1[4-9]|20)\d\d(?=[,.;)]|\s*\Z)")
"""a year alone between commas"""


def _read_author(workspace: Workspace) -> None:
    """Josiah Pell, “Diary,” …: whole names before a title in quotation marks wrote the paper (Chicago 17 §14.225)."""
    title = next((one for one in workspace.brackets if one.kind == "quote"), None)
    words = workspace.text[workspace.start : title.start].rstrip(STOPS) if title else ""
    if title is None or not 4 < len(words) < 80 or archive_pattern().search(words) or letters.find_people(words):
        return
    found = names.read(words, workspace.start)
    if found and all(parse(one.value).given for one in found):
        workspace.fields.extend(Field("author", one.value, one.span, BY) for one in found)
        workspace.take(workspace.start, title.start)


def _read_marked(workspace: Workspace) -> None:
    """〈…電〉 is the paper, 《…》 the collection that holds it, or the paper, where it stands alone."""
    for one in workspace.brackets:
        if one.kind not in ("quote", "work") or not workspace.free(one):
            continue
        value, span = place_title(one.inner.cut(workspace.text), one.inner.start)
        is_paper = one.kind == "quote" or one.start == workspace.start  # 《…电》，…馆藏，…档案: what stands first is the paper
        name = "title" if is_paper and not workspace.has("title") else "howpublished"
        if not workspace.has(name):
            workspace.fields.append(Field(name, value, span, BY))
        workspace.take(one.start, one.end)


def _state_archive(workspace: Workspace, chunk: Chunk) -> bool:
    """National Archives; 國史館藏 and 檔案館藏 keep, 國史館館藏 too: the word is none of the name; 台北：國史館 names its town."""
    words = workspace.text[chunk.start : chunk.end].rstrip(STOPS)
    kept = keeper_pattern().search(words)
    if workspace.has("library") or (kept is None and (archive_pattern().search(words) is None or len(words) > 80)):
        return False
    town, colon, _ = words.partition("：")
    held = _IN.match(words)
    first = chunk.start + (held.end() if held else 0)
    begin = chunk.start + len(town) + 1 if colon and places.is_place(town.strip()) else first
    if begin > first and not workspace.has("location"):
        workspace.add("location", chunk.start, chunk.start + len(town), BY, take=False)
    end = chunk.start + (kept.start() if kept else len(words))
    return workspace.add("library", begin, sigla.cut_letters(workspace.text, begin, end), BY, take=False)


@lru_cache(maxsize=1)
def _collection() -> re.Pattern[str]:
    return regex(terms.either(terms.words("holdings", "collection")))


def _state_collection(workspace: Workspace, chunk: Chunk, printed: str = "") -> bool:
    words = printed or workspace.text[chunk.start : chunk.end]
    if workspace.has("howpublished") or not _collection().search(words) or letters.find_people(words):
        return False
    held = _IN.match(words)
    return workspace.add("howpublished", chunk.start + (held.end() if held else 0), chunk.end, BY, take=False)


_IN = regex(r"[\s,]*[Ii]n:?\s")
"""the word before the papers that hold a letter"""


def _join_section(workspace: Workspace, rest: list[Chunk]) -> None:
    """Estado, leg. 547: what stands right before the number of a file, and behind its day or its archive, is the section that counts it
    (ISAD(G) 3.1.1: the reference code goes from the whole to the part)."""
    number = next((one for one in workspace.fields if one.name == "number" and one.span is not None), None)
    section = _find_section(workspace, rest, number.span) if number is not None and number.span is not None else None
    if number is None or number.span is None or section is None:
        return
    rest.remove(section)
    words = workspace.text[section.start : section.end].strip(STOPS)
    if not workspace.has("howpublished") and not any(map(str.isdecimal, words)):
        workspace.add("howpublished", section.start, section.end, BY, take=False)
    elif not _state_collection(workspace, section, words.title()):
        joined = Field("number", f"{words}, {number.value}", Span(section.start, number.span.end), BY)
        workspace.fields[workspace.fields.index(number)] = joined


def _find_section(workspace: Workspace, rest: list[Chunk], number: Span) -> Chunk | None:
    """What stands right before the number of a file, where something else is its title, and its day or its archive stands before."""
    section = next((one for one in rest if one.end <= number.start <= one.end + len(", ")), None)
    known = [one.span.end for one in workspace.fields if one.name in ("library", "date") and one.span is not None]
    if section is None or not workspace.has("library") or not any(end <= section.start for end in known):
        return None
    words = workspace.text[section.start : section.end].strip(STOPS)
    others = (one for one in rest if one.end <= min(known) or one.start >= number.end)  # between them stand further sections
    titled = workspace.has("title") or any(workspace.text[one.start : one.end].strip(STOPS) for one in others)
    return section if titled and 0 < len(words) <= _SECTION and not letters.find_people(words) else None


_SECTION = 30
"""characters: the section of an archive"""


def _state_place(workspace: Workspace, rest: list[Chunk]) -> None:
    """Norfolk Record Office, Norwich: what ends a note behind an archive that is not named first is where that is; so is the town before
    one: Ulm, Stadtarchiv, B 12."""
    kept = next((one.span for one in workspace.fields if one.name == "library" and one.span is not None), None)
    if kept is None or workspace.has("location") or not workspace.text[workspace.start : kept.start].strip(STOPS):
        return
    if rest and rest[0].start == workspace.start and rest[0].end + len(", ") >= kept.start:
        town = workspace.text[rest[0].start : rest[0].end].strip(STOPS)
        if places.may_be_town(town):
            workspace.add("location", rest[0].start, rest[0].end, BY, town, take=False)
            del rest[0]
            return
    behind = [one for one in rest if one.start >= kept.end]
    words = workspace.text[behind[0].start : behind[-1].end].strip(STOPS) if behind else ""
    if not 2 < len(words) <= _PLACE or _PLACED.fullmatch(words) is None or workspace.text[behind[-1].end : workspace.end].strip(STOPS):
        return
    if workspace.text[kept.end : behind[0].start].strip(STOPS):
        return
    workspace.add("location", behind[0].start, behind[-1].end, BY, words, take=False)
    rest[:] = [one for one in rest if one not in behind]


_PLACE = 60
"""characters: the town of an archive, or the university that it belongs to"""
_PLACED = regex(rf"[{CAPITAL}][^\d:;“”\"()]*")

"""Links of Markdown in a note: the words of a link are a title, and its address is the address of the work.

Rule: a reader of the page sees “[Counting Ships](https://…), Harbour Journal, May 2019” without the address, so it is read without it:
the words of a link that opens a reference, or stands behind the names of its authors, are its title, the day behind them is that of the
work and no day of access, and the address is stated beside what was read. Links within sentences, and those over a whole reference, tell
no title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import is_cjk
from references import terms
from references.composed import move_back
from references.fields import dates
from references.forms import leads, signals
from references.forms.parts import note_kind
from references.layers import site_names
from references.layers.compounds import Read
from references.model import Citation, Field, Note, NoteReading, Part, Span

BY = "titles.link"
_ADDRESS = regex(r"\s(?P<url>(?:https?|ftp)://\S+?)(?=[,.;:)\]]*(?:\s|$)|[(（，。；：])")
_BEFORE = regex(r"(?:^|[,.:;，。：；]|[.,。，][\"”»’」])\s*$")
_BEHIND = regex(r"\s?[,.(（，。—–-].*?\w")
_TITLE = regex(r"\S+\s\S|\w{4}")
_WHOLE = regex(r",.*\b(?:1[5-9]|20)\d\d\b")
_DESCRIBED = regex(r"[\s.。]*\s(?:[—–]{1,2}|--?)\s+(?P<words>\S.*)$", re.DOTALL)
_DETAILS = regex(r".{2,90}?\b(?:1[5-9]|20)\d\d\)?[.。]?\s*$")
"""— M. Stone, Harbour Journal, 2011: what a reference goes on with ends in its year"""
_SENTENCE = 5
"""words, or twice as many characters of Han, kana and hangul: so long is what describes a page; a site's name is shorter"""
_QUOTES = frozenset("“”„‘’«»\"'《》〈〉『』「」")


class Linked(NamedTuple):
    """The words of a link in the text of a note, and the address that is printed behind them."""

    words: Span
    address: Span


def find_links(note: Note, text: str) -> Iterator[Span]:
    """[Rivers](https://…): the words of Markdown's links, as they stand in the note before their addresses; `text` is the document's."""
    at = 0
    for repair in note.body.repairs:
        if repair.code != "markup-removed":
            continue
        words = repair.span.cut(text)
        end = words.find("](")
        if words[:1] != "[" or end < 2 or not repair.healed.startswith(words[1:end].strip()):
            continue
        if (found := note.text.find(repair.healed, at)) >= 0:
            yield Span(found, found + len(words[1:end].strip()))
            at = found + len(repair.healed)


def find_titles(note: Note, text: str) -> list[Linked]:
    """The links of a note that open a reference, or stand behind its authors, with more of the reference behind them."""
    found: list[Linked] = []
    for words in find_links(note, text) if "://" in note.text else ():
        address = _ADDRESS.match(note.text, words.end)
        if address is not None and _tells_title(note.text, words, address.end()):
            found.append(Linked(words, Span(*address.span("url"))))
    return found


def read_listed(note: Note, text: str) -> NoteReading | None:
    r"""The pages of a note that is nothing but links, a signal and words between them: See [Rivers](https://…) and [Banks](https://…).

    The words of each link are the title of its page, whatever marks stand in them; None of other notes, and where a link lies over a
    whole reference. One link alone is read so only where no mark parts its words, or where they are those of a browser (Rivers | Journal).

    >>> from references import pipeline
    >>> text = "A.[^1]\n\n[^1]: See [Rivers](https://a.example/1) and [Banks](https://b.example/2).\n"
    >>> [one.stated["title"] for one in pipeline.read_bytes("a.md", text.encode()).citations]
    ['Rivers', 'Banks']
    """
    pages = _find_pages(note, text) if "://" in note.text else []
    if not pages or (len(pages) == 1 and not _is_plain(pages[0].words.cut(note.text))):
        return None
    lead = note.text[: pages[0].words.start]
    gaps = [note.text[one.address.end : other.words.start] for one, other in pairwise(pages)]
    if not _may_lead(note.text, lead) or note.text[pages[-1].address.end :].strip(_EDGE) or not all(map(_is_joint, gaps)):
        return None
    signal = lead.strip(" :") or None
    citations = tuple(cite_page(note.text, one, None if number else signal) for number, one in enumerate(pages))
    return NoteReading("citation", (Part("reference", Span(len(lead), len(note.text))),), citations)


def find_linked(note: Note, text: str) -> list[Linked]:
    """The links of a note, each with the address that is printed behind its words."""
    found = ((words, _ADDRESS.match(note.text, words.end)) for words in find_links(note, text))
    return [Linked(words, Span(*address.span("url"))) for words, address in found if address is not None]


def _find_pages(note: Note, text: str) -> list[Linked]:
    """The links of a note with their addresses; none where one lies over a whole reference."""
    found = find_linked(note, text)
    shown = [one.words.cut(note.text) for one in found]
    return [] if any("://" in words or _WHOLE.search(words) or _DATED.search(words) for words in shown) else found


def _may_lead(text: str, lead: str) -> bool:
    """Whether what stands before the first link is nothing, a signal, or some words and a colon."""
    if not lead.strip(" :"):
        return True
    return len(lead.strip(" :")) <= _SIGNAL and (lead.rstrip().endswith(":") or _is_signal(text, lead))


_PARTED = regex(r"[,:;.“”„\"«»(]|\s[–—-]\s")


def _is_plain(words: str) -> bool:
    return " | " in words or _PARTED.search(words) is None


_SIGNAL = 40
"""characters: what is longer before a link is a sentence"""


def _is_signal(text: str, lead: str) -> bool:
    return signals.signal_end(text, 0, len(text)) >= len(lead.rstrip()) or leads.is_phrase(lead)


@cache
def _joint() -> re.Pattern[str]:
    words = terms.pattern((*terms.load("dates")["glue"]["both"], *terms.words("short_forms", "either")))
    return regex(rf"\s*(?:[,;|/–—]\s*)?(?:(?:{words})\s)?\s*")


def _is_joint(gap: str) -> bool:
    """Whether nothing stands between two links but marks and a word for and."""
    return _joint().fullmatch(gap) is not None


def _tells_title(text: str, words: Span, end: int) -> bool:
    return (
        _TITLE.search(text, *words) is not None
        and "://" not in words.cut(text)
        and (_BEFORE.search(text, 0, words.start) is not None or _is_signal(text, text[: words.start]))
        and _BEHIND.match(text, end) is not None
    )


def find_described(note: Note, text: str) -> list[Span]:
    """The words behind the dash of a link: [Rivers](https://…) — The mayor opens the new quay. They describe the page, and are prose.

    Rule: in lists of links a dash parts the link from what the writer says of it; a year or a name there is no field of the page.
    """
    found: list[Span] = []
    for words in find_links(note, text) if "://" in note.text else ():
        address = _ADDRESS.match(note.text, words.end)
        behind = _DESCRIBED.match(note.text, address.end()) if address is not None else None
        if behind is not None and _describes(behind["words"]) and _BEFORE.search(note.text, 0, words.start) is not None:
            found.append(Span(behind.start("words") - 2, len(note.text)))
            break
    return found


def _describes(words: str) -> bool:
    if _DETAILS.fullmatch(words):
        return False
    return len(words.split()) >= _SENTENCE or sum(map(is_cjk, words)) >= 2 * _SENTENCE


def read_linked(text: str, links: Sequence[Linked], read: Read) -> NoteReading:
    """The reading of a note without the addresses of its links, their words in quotation marks; then with the addresses.

    >>> from references import forms
    >>> note = "Counting Ships https://ships.example/1, Harbour Journal 4 (2019): 7."
    >>> stated = read_linked(note, [Linked(Span(0, 14), Span(15, 38))], forms.read_note).citations[0].stated
    >>> stated["title"], stated["url"], stated["date"]
    ('Counting Ships', 'https://ships.example/1', '2019')
    """
    if not links:
        return read(text)
    if not text[links[-1].address.end :].strip(_EDGE) and (alone := _read_page(text, links[-1], read)) is not None:
        return alone
    quoted, origins = _quote(text, links)
    reading = move_back(read(quoted), text, origins)
    if not any(_entitles(one, link) for one in reading.citations for link in links):
        reading = read(text)
    return replace(reading, citations=tuple(_state(one, links, text) for one in reading.citations))


_EDGE = " .。—–-"
_LEAD = regex(r"(?:^|[.。!?！？])\s*(?P<signal>[^.。:：]{1,30})[:：]\s*$")
_DATED = regex(r"\((?:1[5-9]|20)\d\d[^()]{0,20}\)")


def _read_page(text: str, link: Linked, read: Read) -> NoteReading | None:
    """A link with nothing behind it, and nothing before it but a signal behind prose: its words are the title of the page, whatever is in
    them; None where they are a reference by themselves, or more of one stands before them.
    """
    words = link.words.cut(text)
    lead = _LEAD.search(text, 0, link.words.start)
    if (link.words.start and lead is None) or _WHOLE.search(words) or _DATED.search(words, 0, _find_day(words)[0]):
        return None
    page = cite_page(text, link, lead["signal"] if lead is not None else None)
    parts = (Part("commentary", Span(0, link.words.start)),) if link.words.start else ()
    parts = (*parts, Part("reference", Span(link.words.start, len(text))))
    return NoteReading(note_kind(text, parts, [page]), parts, (page,))


def cite_page(text: str, link: Linked, signal: str | None = None) -> Citation:
    """The citation of the page that the words of a link lead to.

    >>> cite_page("See Rivers https://a.example/1", Linked(Span(4, 10), Span(11, 30))).stated
    {'title': 'Rivers', 'url': 'https://a.example/1', 'type': 'online'}
    """
    span, url = Span(link.words.start, link.address.end), link.address.cut(text)
    end, day = _find_day(link.words.cut(text))
    words = Span(link.words.start, link.words.start + end)
    title = Field("title", words.cut(text), words, BY)
    label = site_names.part_label(title.value, url)
    fields = (
        *((title,) if label is None else site_names.state_label(title, label)),
        *((Field("date", day.edtf, Span(words.start + day.start, words.start + day.end), BY),) if day is not None else ()),
        Field("url", url, link.address, BY),
        Field("type", "online", None, BY),
    )
    return Citation(span.cut(text), span, fields, signal=signal)


_LAST_DAY = regex(r"(?<=\S)\s\((?P<day>[^()]{0,20}\b(?:1[5-9]|20)\d\d(?:-\d\d){0,2})\)$")


def _find_day(words: str) -> tuple[int, dates.Date | None]:
    """Where the words for a page end and the day behind them in brackets: The Quay Opens for Its First Ships (4 May 2019).

    Of fewer words than a sentence has, the year is that of an author: Stone and Reed (2016).
    """
    last = _LAST_DAY.search(words)
    day = dates.best(dates.find(last["day"])) if last is not None and len(words[: last.start()].split()) >= _SENTENCE else None
    if last is None or day is None:
        return len(words), None
    return last.start(), day._replace(start=day.start + last.start("day"), end=day.end + last.start("day"))


def _quote(text: str, links: Sequence[Linked]) -> tuple[str, list[int]]:
    """The text without addresses and with quotation marks, and where each of its characters stands in the text as printed."""
    pieces: list[str] = []
    origins: list[int] = []

    def put(words: str, start: int, step: int) -> None:
        pieces.append(words)
        origins.extend(start + step * number for number in range(len(words)))

    at = 0
    for link in links:
        words = link.words.cut(text)
        put(text[at : link.words.start], at, 1)
        bare = _QUOTES.isdisjoint((words[0], words[-1])) and not _WHOLE.search(words)
        put("“" if bare else "", link.words.start, 0)
        put(words, link.words.start, 1)
        put("”" if bare else "", link.words.end, 0)
        at = link.address.end
    put(text[at:], at, 1)
    return "".join(pieces), [*origins, len(text)]


def _entitles(one: Citation, link: Linked) -> bool:
    return any(field.name == "title" and field.span is not None and field.span.meets(link.words) for field in one.fields)


def _state(one: Citation, links: Sequence[Linked], text: str) -> Citation:
    """A citation with the address of the link that is its title, else of one within it."""
    link = next((link for link in links if _entitles(one, link)), None) or next(
        (link for link in links if link.words.meets(one.span)), None
    )
    if link is None or one.pointing is not None or "url" in one.stated:
        return one
    fields = (*one.fields, Field("url", link.address.cut(text), link.address, BY))
    return replace(one, fields=_part_site(_as_page(fields), text) if _is_page(one) else fields)


def _part_site(fields: tuple[Field, ...], text: str) -> tuple[Field, ...]:
    known = {field.name for field in fields}
    return site_names.part_host(fields, text) if "title" in known and known.isdisjoint(("author", "organization")) else fields


def _is_page(one: Citation) -> bool:
    """Whether nothing tells a periodical or a book: the name behind the title is that of who keeps the page."""
    stated = one.stated
    if one.locator is not None or not _PRINTED.isdisjoint(stated):
        return False
    if stated.get("type") == "incollection":
        return "booktitle" not in stated
    return stated.get("type") in ("article", "misc") or (stated.get("type") == "book" and "-" in str(stated.get("date", "")))


_PRINTED = frozenset(("volume", "number", "pages", "entrysubtype", "issn", "isbn", "location", "edition"))


def _as_page(fields: Sequence[Field]) -> tuple[Field, ...]:
    renamed = (replace(one, name="organization") if one.name in ("journaltitle", "publisher") else one for one in fields)
    return tuple(replace(one, value="online") if one.name == "type" else one for one in renamed)

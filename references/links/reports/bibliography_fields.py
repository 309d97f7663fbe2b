"""What a bibliography says of a link that is gone or leads elsewhere: the printed URL and the author's day stay, the copy beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bib.languages import code
from references import terms
from references.links.model import Look, Memento
from references.links.verdicts import NOT_SERVING, ROWS, WRITTEN, Verdict
from references.secrets import mask

if TYPE_CHECKING:
    from bib import Entry


def fields_for(look: Look | None, *, langid: str | None = None, tells: str = "fields", before: str = "") -> dict[str, str]:
    """The fields to add to an entry whose link no longer serves; none where it serves or is not known to fail.

    `tells` is how the format says it: by the fields of ibidem.dbx, by words alone, or by the fields that Zotero shows as Archive.
    `langid` is the language of the document that cites it, by its code or by babel's name.

    biber and pandoc drop fields that they do not know, so the same stands in words in `addendum` or, where there are only words, in `note`,
    behind what the field holds already. Of a link that did not answer, and has not been seen so on three days, nothing is said: where a
    copy is known, its address stands there for who needs it.

    >>> from references.links.model import Memento
    >>> copy = Memento("http://archive.example/2014", "2014-05-16T08:00:00Z", -12, "x")
    >>> look = Look("http://example.org/a", "dead", "404", checked="2026-11-21T08:00:00Z", memento=copy)
    >>> fields_for(look)["archivedate"], fields_for(look, tells="words")["note"]
    ('2014-05-16', 'The link was gone on 2026-11-21. Archived copy of 2014-05-16: http://archive.example/2014')
    """
    if look is None or look.verdict not in NOT_SERVING:
        return {}
    found = _copy_fields(look, tells)
    if look.verdict not in WRITTEN:
        return found
    words = say_state(look, langid or "")
    found[_field_of_words(tells)] = f"{before.rstrip('. ')}. {words}" if before else words
    return {"urlstatus": ROWS[look.verdict].urlstatus, **found} if tells == "fields" else found


def _copy_fields(look: Look, tells: str) -> dict[str, str]:
    """The address of the copy, in the fields that a format has for it."""
    copy = look.memento
    if copy is None or tells == "words":
        return {}
    if is_own(copy):  # its file lies with the reader alone
        return {"archivedate": copy.datetime[:10]} if tells == "fields" else {}
    if tells == "archive":
        return {"library": copy.archive, "archiveurl": mask(copy.url)}
    return {"archiveurl": mask(copy.url), "archivedate": copy.datetime[:10]}


def _field_of_words(tells: str) -> str:
    return "note" if tells == "words" else "addendum"


def with_copies(
    entries: Sequence[Entry], looks: Mapping[str, Look], tells: str = "fields", languages: Mapping[str, str] | None = None
) -> list[Entry]:
    """Entries with what is known of their links, in the words and fields that a format has for it.

    `languages`: by key, that of the document that cites the work; where it is not known, the work's own.

    >>> with_copies([], {})
    []
    """
    return [_with_copy(entry, looks.get(entry.key), tells, (languages or {}).get(entry.key, "")) for entry in entries]


def _with_copy(entry: Entry, look: Look | None, tells: str, language: str) -> Entry:
    spoken = language or entry.text("langid")
    found = fields_for(look, langid=spoken, tells=tells, before=entry.text(_field_of_words(tells)))
    if tells == "archive" and entry.text("library"):  # its place is taken: the words must do
        found = {name: value for name, value in found.items() if name not in ("library", "archiveurl")}
    return replace(entry, fields={**entry.fields, **found}) if found else entry


def say_state(look: Look, language: str = "") -> str:
    """What is said of a link that is gone or leads elsewhere: when it was looked at, and where a copy is.

    That no copy is known is said only where archives were asked and have none.

    >>> say_state(Look("http://example.org/a", "changed", "", checked="2026-11-21T08:00:00Z", no_copy=True), "de")
    'Der Link führte am 2026-11-21 zu einem anderen Inhalt. Eine archivierte Fassung ist nicht bekannt'
    """
    words = _words(language)
    said = [words["changed" if look.verdict == Verdict.CHANGED else "gone"].format(day=look.checked[:10])]
    if look.memento is not None:
        said.append(words["copy"].format(day=look.memento.datetime[:10], url=name_of(look.memento)))
    elif look.no_copy:
        said.append(words["none"])
    return words["end"].join(said)


def is_own(copy: Memento) -> bool:
    """Whether a copy is a file of the reader's, which nobody else can open."""
    return copy.url.startswith("file:")


def name_of(copy: Memento) -> str:
    """How a bibliography calls a copy: by its address; one of the reader's own by the name of its file.

    >>> name_of(Memento("file:///home/roe/pages/ports.warc.gz#http://example.org/a", "2014-05-16T08:00:00Z", 0, "own"))
    'ports.warc.gz'
    """
    return unquote(re.split(r"[#!]", copy.url)[0].rpartition("/")[2]) if is_own(copy) else mask(copy.url)


def _words(language: str) -> Mapping[str, str]:
    """The words of a language; those of the language alone where a region or a way of writing has none, English where it has none.

    >>> _words("de-AT")["end"], _words("zh-TW")["none"], _words("tlh")["none"]
    ('. ', '未見存檔', 'No archived copy is known')
    """
    known: Mapping[str, Mapping[str, str]] = terms.load("link_words")
    name = code(language) if language else "en"
    return known.get(name) or known.get(name.split("-")[0]) or known["en"]


def robust_link(url: str, look: Look | None, words: str | None = None) -> str:
    """A link in HTML with the attributes of Robust Links: the original, the copy and its day. Leads to the copy where the link is gone.

    >>> robust_link("http://example.org/?a&b", None)
    '<a href="http://example.org/?a&amp;b">http://example.org/?a&amp;b</a>'
    """
    copy = look.memento if look and look.memento and not is_own(look.memento) else None
    url, copied = mask(url), mask(copy.url) if copy is not None else ""
    goes = copied if copy is not None and look is not None and look.verdict in WRITTEN else url
    safe = goes if goes.lower().startswith(("http://", "https://")) else "#"
    held = ""
    if copy is not None:
        held = f' data-originalurl="{escape(url)}" data-versionurl="{escape(copied)}" data-versiondate="{copy.datetime[:10]}"'
    return f'<a href="{escape(safe)}"{held}>{escape(mask(words or url))}</a>'


def robust(looks: Mapping[str, Look]) -> Callable[[str, str], str | None]:
    """For `bib.render`: how a link is written whose copy is known; None for one without a copy.

    >>> robust({})("http://example.org/", "http://example.org/") is None
    True
    """

    def link(url: str, words: str) -> str | None:
        look = looks.get(url)
        known = look is not None and look.memento is not None and not is_own(look.memento)
        return robust_link(url, look, words) if known else None

    return link

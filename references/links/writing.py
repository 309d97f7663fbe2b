"""What a bibliography says of a link that no longer serves: the printed URL and the author's day stay, the copy stands beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any

from references import terms
from references.links.model import Look
from references.links.verdicts import NOT_SERVING, ROWS, Verdict

if TYPE_CHECKING:
    from bib import Entry


def fields_for(look: Look | None, *, langid: str | None = None, tells: str = "fields", before: str = "") -> dict[str, str]:
    """The fields to add to an entry whose link no longer serves; none where it serves or is not known to fail.

    `tells` is how the format says it: by the fields of ibidem.dbx, by words alone, or by the fields that Zotero shows as Archive.

    biber and pandoc drop fields that they do not know, so the same stands in words in `addendum` or, where there are only words, in `note`,
    behind what the field holds already.

    >>> from references.links.model import Memento
    >>> look = Look("http://example.org/a", "dead", "404", memento=Memento("http://archive.example/2014", "2014-05-16T08:00:00Z", -12, "x"))
    >>> fields_for(look)["archivedate"], fields_for(look, tells="words")["note"]
    ('2014-05-16', 'Archived copy of 2014-05-16: http://archive.example/2014')
    """
    if look is None or look.verdict not in NOT_SERVING:
        return {}
    words = _words(look, langid)
    found = {_field_of_words(tells): f"{before.rstrip('. ')}. {words}" if before else words}
    copy = look.memento
    if tells == "archive":
        return {**found, **({"library": copy.archive, "archiveurl": copy.url} if copy is not None else {})}
    if tells == "words":
        return found
    if copy is not None:
        found = {"archiveurl": copy.url, "archivedate": copy.datetime[:10], **found}
    return {"urlstatus": ROWS[look.verdict].urlstatus, **found}


def _field_of_words(tells: str) -> str:
    return "note" if tells == "words" else "addendum"


def with_copies(entries: Sequence[Entry], looks: Mapping[str, Look], tells: str = "fields") -> list[Entry]:
    """Entries with what is known of their links, in the words and fields that a format has for it.

    >>> with_copies([], {})
    []
    """
    return [_with_copy(entry, looks.get(entry.key), tells) for entry in entries]


def _with_copy(entry: Entry, look: Look | None, tells: str) -> Entry:
    found = fields_for(look, langid=entry.text("langid") or None, tells=tells, before=entry.text(_field_of_words(tells)))
    if tells == "archive" and entry.text("library"):  # its place is taken: the words must do
        found = {name: value for name, value in found.items() if name not in ("library", "archiveurl")}
    return replace(entry, fields={**entry.fields, **found}) if found else entry


def _words(look: Look, langid: str | None) -> str:
    known: Mapping[str, Any] = terms.load("links")["words"]
    table = known.get(_language(langid), known["en"])
    copy = look.memento
    if copy is None:
        return str(table["changed" if look.verdict == Verdict.CHANGED else "gone"]).format(day=look.checked[:10])
    return str(table["copy"]).format(day=copy.datetime[:10], url=copy.url)


def _language(langid: str | None) -> str:
    """
    >>> _language("chinese-traditional"), _language("zh-Hant"), _language("russian"), _language(None)
    ('zh', 'zh', 'ru', 'en')
    """
    name = (langid or "").lower()
    if name.startswith(("zh", "chin")):
        return "zh"
    return "ru" if name.startswith("ru") else "en"


def robust_link(url: str, look: Look | None, words: str | None = None) -> str:
    """A link in HTML with the attributes of Robust Links: the original, the copy and its day. Leads to the copy where the link is gone.

    >>> robust_link("http://example.org/?a&b", None)
    '<a href="http://example.org/?a&amp;b">http://example.org/?a&amp;b</a>'
    """
    copy = look.memento if look else None
    goes = copy.url if copy is not None and look is not None and look.verdict in NOT_SERVING else url
    safe = goes if goes.lower().startswith(("http://", "https://")) else "#"
    held = ""
    if copy is not None:
        held = f' data-originalurl="{escape(url)}" data-versionurl="{escape(copy.url)}" data-versiondate="{copy.datetime[:10]}"'
    return f'<a href="{escape(safe)}"{held}>{escape(words or url)}</a>'


def robust(looks: Mapping[str, Look]) -> Callable[[str, str], str | None]:
    """For `bib.render`: how a link is written whose copy is known; None for one without a copy.

    >>> robust({})("http://example.org/", "http://example.org/") is None
    True
    """

    def link(url: str, words: str) -> str | None:
        look = looks.get(url)
        return robust_link(url, look, words) if look is not None and look.memento is not None else None

    return link

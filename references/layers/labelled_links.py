"""Notes that are a list of addresses, each behind its own words: Forum: https://a.example, Archive: https://b.example; 「公告」：https://…

Rule: where a comma or a semicolon parts two addresses or more and each stands behind a colon and some words, each is a source and these
words are its title. What bears a day, a page or a name's comma within its words is no such list, nor what has a signal, or words of a copy,
before an address: Available at: https://a.example; archived at: https://b.example.
"""

from __future__ import annotations

from bib.patterns import regex
from references import terms
from references.forms import signals
from references.forms.parts import note_kind
from references.layers.compounds import Read
from references.model import Citation, Field, NoteReading, Part, Span

_BY = "kind.labelled"
_LABEL = r"[^\s:：;；,，。/][^:：;；,，。/]{0,40}?"
_ITEM = regex(rf"\s*(?P<label>{_LABEL})\s?[:：]\s?(?P<url>https?://[^\s，；;、。）)>]+?)(?:\s*[,，;；、。.]?(?:\s+|$)|[，；;、]|$)")


def read_labelled(text: str, read: Read) -> NoteReading:
    """The reading of such a list, and of any other note by its own reader.

    >>> from references.parse import read_note
    >>> [one.stated for one in read_labelled("Forum: https://a.example/x, Archive: https://b.example/y", read_note).citations][1]["title"]
    'Archive'
    """
    if text.count("://") < 2:
        return read(text)
    found, at = [], 0
    while (one := _ITEM.match(text, at)) is not None:
        found.append(one)
        at = one.end()
    if len(found) < 2 or len(found) != text.count("://") or text[at:].strip(" .。"):
        return read(text)
    if any(map(_leads_to_page, (one["label"] for one in found))) or any("doi" in one.stated for one in read(text).citations):
        return read(text)
    citations: list[Citation] = []
    taken: list[Part] = []
    for one in found:
        span = Span(one.start("label"), one.end("url"))
        title, url = Span(*one.span("label")), Span(*one.span("url"))
        fields = (Field("type", "online", None, _BY), Field("title", title.cut(text), title, _BY), Field("url", url.cut(text), url, _BY))
        citations.append(Citation(span.cut(text), span, fields))
        taken += [Part("reference", span), Part("remainder", Span(span.end, one.end()))]
    covered = tuple(part for part in taken if part.span.end > part.span.start)
    return NoteReading(note_kind(text, covered, citations), covered, tuple(citations))


def _leads_to_page(label: str) -> bool:
    """Whether words before an address are a signal, or several that tell of a copy, and no title."""
    said = label.strip("「」“”\"'")
    copied = " " in said and any(said.casefold() == word.casefold() for word in terms.words("signals", "copies"))
    return copied or signals.signal_end(f"{said}: X", 0, len(said) + 3) > len(said)

"""Italics, and the words of links, as witnesses of titles, where a title was read only in part or with words that are none of it.

Rule: a title that is read without quotation marks or brackets, and that shares an edge with a stretch in italics, is that stretch: it
goes on to its end (Rivers, Ports, and Towns), and ends with it (Chicago 17 §14.86: titles of whole works stand in italics). A colon
behind the italics goes on with a subtitle, and a small word at their end with a name that is set upright within a title. Italics of the
whole note, of pointers and signals, of decisions and of what numbers follow (periodicals) tell nothing. The words of a link are its title.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from bib.patterns import regex
from bib.scripts import CAPITAL
from references import terms
from references.fields import bodies, names
from references.layers import site_names
from references.layers.italic_runs import find_runs, find_stated
from references.layers.linked_titles import find_links
from references.model import Citation, Field, Note, Reading, Span

BY = "titles.italic"
_EDGES = " ,.;:"
_NUMBERED = regex(r"[,.]?\s(?:\d|[Vv]ol\b|[Nn]o\b|Bd\b|Jg\b|t\.\s?\d)")
_GOES_ON = regex(r"\s?[:–—]")
_MARKS = frozenset("“”„‘’«»\"'《》〈〉『』「」")
_UPRIGHT = frozenset(("jurisdiction", "legislation", "legal", "unpublished", "letter"))
_MOST = 0.8
"""of a citation's words: more italics than that single out nothing"""


def take_italics(reading: Reading) -> Reading:
    """A reading whose titles have the edges that italics show.

    >>> from references.pipeline import read_bytes
    >>> note = b"One.[^a]\\n\\n[^a]: Hart, *Rivers, Ports, and Towns* (Bonn: Haus, 1980), 5."
    >>> read_bytes("a.md", note).notes[0].citations[0].stated["title"]
    'Rivers, Ports, and Towns'
    """
    stated = find_stated(reading.document)
    text = reading.document.text
    notes = tuple(
        _take(note, find_runs(note, stated, text), list(find_links(note, text))) if note.citations else note for note in reading.notes
    )
    return reading if notes == reading.notes else replace(reading, notes=notes)


def _take(note: Note, italics: Sequence[Span], links: Sequence[Span]) -> Note:
    if not italics and not links:
        return note
    shown = sorted((*italics, *links))
    citations = tuple(_entitle(_state(one, shown, note.text), links, note.text) for one in note.citations)
    return note if citations == note.citations else replace(note, citations=citations)


def _state(one: Citation, italics: Sequence[Span], text: str) -> Citation:
    """A citation whose title has the edges of the italics that it meets."""
    found = next(((field, field.span) for field in one.fields if field.name == "title" and field.span is not None), None)
    if one.pointing is not None or one.stated.get("type") in _UPRIGHT or "maintitle" in one.stated or site_names.has_site(one):
        return one
    if (credited := _credit_body(one, italics, text)) is not None:
        return credited
    if found is None:
        return _take_name(one, italics, text)
    title, span = found
    run = next((run for run in italics if run.meets(span)), None)
    if run is None or not _single_out(run, one, text) or not _MARKS.isdisjoint(text[max(span.start - 1, 0) : span.start + 1]):
        return one
    whole = _choose_edges(span, run, text)
    return _put(one, title, whole, text) if whole != span and _is_free(one, title, whole) else one


def _take_name(one: Citation, italics: Sequence[Span], text: str) -> Citation:
    """Jane Austen, *Emma* (London …): of several names the last, where it is all in italics, is the title that was not read.

    >>> from references.pipeline import read_bytes
    >>> note = b"One.[^a]\\n\\n[^a]: Mary Holt, *Clara* (1863; repr., Oxford: Harbour Press, 1994), 9."
    >>> stated = read_bytes("a.md", note).notes[0].citations[0].stated
    >>> stated["author"], stated["title"]
    (('Mary Holt',), 'Clara')
    """
    people = [field for field in one.fields if field.name == "author"]
    last = people[-1] if len(people) > 1 and _TITLES.isdisjoint(one.stated) else None
    runs = (run for run in italics if last is not None and one.span.start < run.start < one.span.end)
    run = next((run for run in runs if last is not None and run.cut(text).strip(_EDGES) == last.value), None)
    if run is None:
        return one
    return replace(one, fields=tuple(replace(field, name="title", span=run, by=BY) if field is last else field for field in one.fields))


def _credit_body(one: Citation, italics: Sequence[Span], text: str) -> Citation | None:
    """The Quay Development Team. *Mooring*, https://…: what is written like a name before the first italics, up to a mark, is who wrote.

    >>> from references.pipeline import read_bytes
    >>> note = b"One.[^a]\\n\\n[^a]: The Quay Development Team, *Mooring a Boat*, https://quay.example/moor.html."
    >>> stated = read_bytes("a.md", note).notes[0].citations[0].stated
    >>> stated["author"], stated["title"]
    (('The Quay Development Team',), 'Mooring a Boat')
    """
    run = next((run for run in italics if one.span.start < run.start < one.span.end), None)
    if run is None or not _CREDITED.isdisjoint(one.stated) or not _single_out(run, one, text):
        return None
    head = _BODY.fullmatch(text, one.span.start, run.start)
    if head is None:
        return None
    end = run.start + len(run.cut(text).rstrip(_EDGES))
    taken = Span(one.span.start, end)
    kept = (field for field in one.fields if field.span is None or field.name == "url" or not field.span.meets(taken))
    author, title = Span(*head.span("who")), Span(run.start, end)
    added = (Field("author", author.cut(text), author, BY), Field("title", title.cut(text), title, BY))
    return replace(one, fields=(*added, *kept))


_CREDITED = frozenset(("author", "editor", "journaltitle", "booktitle", "translator"))
_BODY = regex(
    rf"(?P<who>(?:The\s)?[{CAPITAL}][\w’'-]+(?:\s(?:of|for|and|the|&|at|in|de|del|la|für|der|et|y|e|di)(?=\s)|\s[{CAPITAL}][\w’'-]+){{0,8}}"
    rf"\s[{CAPITAL}][\w’'-]+(?:\s\([{CAPITAL}\d\s]{{2,12}}\))?)[.,]\s"
)
"""The Quay Development Team; University of Emden Libraries"""


def _single_out(run: Span, one: Citation, text: str) -> bool:
    """Whether italics show a part of a citation, and not what numbers follow, a periodical."""
    return run.end - run.start <= _MOST * (one.span.end - one.span.start) and not _NUMBERED.match(text, run.end)


def _entitle(one: Citation, links: Sequence[Span], text: str) -> Citation:
    """A citation without a title has the words of its link for one: [Rivers and Towns](https://…), 1999; a list of names is none."""
    words = next((span for span in links if one.span.start <= span.start and span.end <= one.span.end), None)
    if words is None or one.pointing is not None or not _TITLES.isdisjoint(one.stated) or _NO_TITLE.search(text, *words):
        return one
    added = [Field("title", words.cut(text), words, BY)]
    address = _ADDRESS.match(text, words.end, one.span.end)
    if address is not None and "url" not in one.stated:
        added.append(Field("url", address["url"], Span(*address.span("url")), BY))
    return replace(one, fields=(*added, *(kept for field in one.fields if (kept := _cut(field, words, text)) is not None)))


_TITLES = frozenset(("title", "booktitle"))
_NO_TITLE = regex(r",|://")
_ADDRESS = regex(r"\s(?P<url>(?:https?|ftp)://\S+?)(?=[,.;:)\]]*(?:\s|$))")


def _choose_edges(title: Span, run: Span, text: str) -> Span:
    """The range of the title: the italics', where it shares one edge with them; its own where it holds them within or they tell less."""
    words = text[run.start : run.end]
    run = Span(run.start + len(words) - len(words.lstrip(_EDGES)), run.start + len(words.rstrip(_EDGES)))
    starts_with, starts_before = abs(title.start - run.start) <= 1, title.start < run.start
    if starts_with or title.start > run.start:
        longer = title.end > run.end and _goes_on(text, run)
        return Span(run.start, title.end if longer else run.end)
    if starts_before and title.end <= run.end + 1 and text[title.start : run.start].rstrip()[-1:] == ",":
        return Span(run.start, run.end)  # City of X, Inventory: what stands before is no title
    return title


def _goes_on(text: str, run: Span) -> bool:
    """Whether a title goes on behind its italics: with a subtitle, or with a name that is set upright in it."""
    if _GOES_ON.match(text, run.end):
        return True
    last = text[run.start : run.end].rsplit(maxsplit=1)[-1:]
    return bool(last) and last[0].casefold() in _small_words()


@cache
def _small_words() -> frozenset[str]:
    return frozenset(word for language in terms.load("languages")["words"].values() for word in language)


def _is_free(one: Citation, title: Field, whole: Span) -> bool:
    """Whether no field but names that reach into the italics stands in the words that the title takes up."""
    loose = _LOOSE | _NAMES
    others = (field.span for field in one.fields if field is not title and field.span is not None and field.name not in loose)
    return whole.start >= one.span.start and not any(map(whole.meets, others))


_LOOSE = frozenset(("note", "titleaddon", "title_gloss"))
_NAMES = frozenset(("author",))


def _put(one: Citation, title: Field, whole: Span, text: str) -> Citation:
    """A citation with its title in these edges, and who stands before it as its author, where none was read."""
    new = replace(title, value=" ".join(whole.cut(text).split()), span=whole, by=BY)
    fields = [kept for field in one.fields if (kept := new if field is title else _cut(field, whole, text)) is not None]
    fields = list({(field.name, field.value) if field.name in _NAMES else id(field): field for field in reversed(fields)}.values())[::-1]
    head = text[one.span.start : whole.start].strip(_EDGES)
    if (
        title.span is not None
        and title.span.start < whole.start
        and "author" not in one.stated
        and (bodies.is_body(head) or names.likely(head))
    ):
        at = text.index(head, one.span.start)
        fields.insert(0, Field("author", head, Span(at, at + len(head)), BY))
    return replace(one, fields=tuple(fields), span=Span(min(one.span.start, whole.start), max(one.span.end, whole.end)))


def _cut(field: Field, whole: Span, text: str) -> Field | None:
    """A field without the words that are the title's; None where nothing is left of it: Hart, *Rivers, Ports* was read as two names."""
    if field.span is None or field.name not in _LOOSE | _NAMES or not field.span.meets(whole):
        return field
    if field.name not in _NAMES and field.value not in whole.cut(text):
        return field  # other words for the title, which stand behind it
    before = Span(field.span.start, whole.start)
    words = before.cut(text).strip(_EDGES) if field.name in _NAMES and before.start < before.end else ""
    return replace(field, value=words, span=Span(before.start, before.start + len(words))) if words else None

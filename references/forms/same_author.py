"""Words for the author of the citation before, in the place where an author stands: Ders., Die Ordnung, München 1970; 氏著，《海疆》.

The rule of the kind: such a word with a title behind it names who wrote a work that is cited here for the first time or by its title; only
alone or before a page is it a pointer (MHRA 3.5, DIN ISO 690 §5.3, Bluebook rule 4.1). Within a reference (in: ders. (Hg.), …) it is the
reference's own author. While the note is read a name stands in for the word, so that both readers read the reference as any other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Any

from bib.patterns import regex
from bib.scripts import CAPITAL, CJK, has_cjk, has_cyrillic, has_hangul
from references import terms
from references.fields.roles import role_of
from references.forms import pins, shapes, signals
from references.model import LISTS, Citation, Field, NoteReading, Part, Remark, Span
from references.terms.phrases import Phrases

BY = "names.same-author"
"""the rule of a name that was read from such a word"""
_OPENING = "“”\"„«‘'‚《〈「『*_"
_LOOKED_AHEAD = 240
"""characters behind the word in which a work must show"""


@cache
def _table() -> dict[str, Any]:
    return terms.load("same_author")


@cache
def _words(*, eastern: bool) -> Phrases:
    return Phrases(terms.words("same_author", "words"), partial(_compile, eastern=eastern))


@cache
def _leftward_words() -> frozenset[str]:
    return frozenset(word for language in ("fa", "ar") for word in terms.words("same_author", "words", language))


def is_leftward(word: str) -> bool:
    """Whether a word for the same author is one of Arabic or Persian notes, which a reader of their own reads.

    >>> is_leftward("همو"), is_leftward("ders.")
    (True, False)
    """
    return word in _leftward_words()


def _compile(words: list[str], *, eastern: bool) -> re.Pattern[str]:
    """Some of the words with what may stand behind them: a comma or a colon, a role in brackets, a second name, a title in its marks; a
    letter of the East only where one stands in the text, for their class is slow to compile."""
    leftward = [word for word in words if is_leftward(word)]
    wide, spaced = ([word for word in words if has_cjk(word) is cjk and word not in leftward] for cjk in (True, False))
    joined = rf"(?=\s?(?:{terms.either(_table()['place']['joins'])})\s?[{CAPITAL}])"
    role = r"(?=\s?[(\[][^()\[\]]{1,30}[)\]])"
    apart = (
        rf"(?=\s?(?:[,:]\s?|[.,]?\s*[—–-]\s?|\.\s|\s?(?=[{_OPENING}]))[{_OPENING}(\[]*(?:(?<=«)\s)?[{CAPITAL}{CJK if eastern else ''}\d])"
    )
    east = rf"(?=\s?[，,、：:]\s?\S|\s?[{_OPENING}])"
    western = rf"(?<![\w.])(?P<spaced>(?i:{terms.pattern(spaced) or _NONE}))(?:{apart}|{role}|{joined})"
    left = rf"(?<!\w)(?:{terms.either(leftward) or _NONE})(?=\s?[،:]\s?\S)"
    return regex(rf"{western}|(?P<wide>{terms.either(wide) or _NONE}){east}|{left}")


_NONE = "(?!)"
"""a pattern that nothing fits"""


def find(text: str) -> tuple[Span, ...]:
    """The words for the same author in a note that have a work behind them.

    >>> [span.cut("Ders., Ordnung, Bonn 1970; ders., S. 5.") for span in find("Ders., Ordnung, Bonn 1970; ders., S. 5.")]
    ['Ders.']
    >>> find("Id. at 5."), find("Dies ist, wie Weber schreibt, 1922 so gewesen."), find("同註3。")
    ((), (), ())
    """
    words = _words(eastern=has_cjk(text))
    pattern = words.pattern_for(words.keys_of(text))
    if pattern is None:
        return ()
    return tuple([Span(*match.span()) for match in pattern.finditer(text) if _is_meant(text, match)])


def _is_meant(text: str, match: re.Match[str]) -> bool:
    """Whether a word stands where an author stands, and a work behind it."""
    behind = text[match.end() : match.end() + _LOOKED_AHEAD]
    behind = re.split(r"[;；]", behind, maxsplit=1)[0]
    if shapes.is_tail(behind, 0, len(behind)) or pins.stands_alone(behind):
        return False
    if match["spaced"] and match["spaced"][-1] == "." and behind.startswith(","):
        return True
    return _may_stand(text, match.start()) and (bool(re.search(rf"[\d{_OPENING}]", behind)) or has_cjk(behind))


@cache
def _place_words() -> re.Pattern[str]:
    spaced, wide = terms.pattern(_table()["place"]["before"]), terms.either(terms.load("signals")["inside"]["zh"])
    return regex(rf"(?:(?:^|[\s,(（])(?:{spaced})\s*|(?:{wide}))$", re.IGNORECASE)


def _may_stand(text: str, at: int) -> bool:
    """Whether a reference, or the name of who made the work that holds it, can begin here."""
    before = text[max(0, at - 80) : at]
    head = before.rstrip()
    if text[at : at + 2] in _SAME_BEFORE_CORNER and head.endswith(("、", "／")):
        return True
    if not head or head[-1] in ";；。.:：(（[—–" or head.endswith("//") or _place_words().search(before) is not None:
        return True
    start = max(before.rfind(mark) for mark in ";；。") + 1
    return signals.signal_end(before + text[at : at + 20], start, len(before) + 20) == len(before)


_SAME_BEFORE_CORNER = ("同「", "同『")
"""in Japanese notes a comma of lists parts references too: 原『河』河社、1990年、同「港」…"""


def _name_for(word: str) -> str:
    """A name in the script of a word."""
    names: dict[str, str] = _table()["stand_ins"]
    if has_hangul(word):
        return names["hangul"]
    return names["han"] if has_cjk(word) else names["cyrillic"] if has_cyrillic(word) else names["latin"]


def read_named(text: str, read: Callable[[str], NoteReading]) -> NoteReading:
    """The reading of a note in which a name stood in for each word for the same author; a word before the title of a book by the
    author of the piece (in: ders., Gesammelte Schriften; in her Essays) names nobody, and is read as if it were not there.

    >>> from references import forms
    >>> read_named("Ders., Die Ordnung, Bonn 1970", forms.read_note).citations[0].text
    'Ders., Die Ordnung, Bonn 1970'
    """
    own = _find_own(text)
    if own:
        reading = read_named(_blank(text, own), read)
        return replace(reading, citations=tuple(replace(one, text=one.span.cut(text)) for one in reading.citations))
    words = find(text)
    return restore(read(stand_in(text, words)), words, text) if words else read(text)


def _find_own(text: str) -> list[Span]:
    """The words behind in that say that a book is by the author of the piece, each with its comma."""
    if "in" not in text:
        return []
    return [Span(*found.span("own")) for found in _own_book().finditer(text)]


@cache
def _own_book() -> re.Pattern[str]:
    western = [word for word in terms.words("same_author", "words") if not has_cjk(word) and not has_cyrillic(word)]
    same, theirs = terms.pattern(western), terms.either(_table()["own"]["en"])
    behind = rf"(?=[{_OPENING}]?[{CAPITAL}])"
    german = rf"(?<!\w)[Ii]n:\s(?=(?i:{same})[,:])"
    english = rf"[”\"’)],?\s(?:[^\W\d]{{2,12}}\.?\s)?in\s(?=(?:{theirs})\s)"
    return regex(rf"(?:{german}|{english})(?P<own>[^,:]{{2,24}}?[,:]\s|(?:{theirs})\s){behind}")


def _blank(text: str, spans: Sequence[Span]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def stand_in(text: str, words: Sequence[Span]) -> str:
    """The text with a name in the place of each word.

    >>> stand_in("Ders., Die Ordnung, Bonn 1970", [Span(0, 5)])
    'Karl Lee, Die Ordnung, Bonn 1970'
    """
    pieces, at = [], 0
    for word in words:
        pieces += [text[at : word.start], _name_for(word.cut(text))]
        at = word.end
    return "".join((*pieces, text[at:]))


def _way_back(text: str, words: Sequence[Span]) -> Callable[[Span], Span]:
    """From a place in the text with names to that in the text as printed."""
    starts, shifts, shift = [0], [0], 0
    for word in words:
        name = _name_for(word.cut(text))
        starts += [word.start + shift, word.start + shift + len(name)]
        shifts += [shift, shift + len(name) - (word.end - word.start)]
        shift = shifts[-1]

    def back(at: int, limit: int) -> int:
        piece = bisect_right(starts, at) - 1
        return min(at - shifts[piece], words[piece // 2].end if piece % 2 else limit)

    return lambda span: Span(back(span.start, len(text)), back(span.end, len(text)))


def restore(reading: NoteReading, words: Sequence[Span], text: str) -> NoteReading:
    """The reading of a note in which names stood in for words, as printed: no name that stood in is kept.

    At the head of a reference the author stays open, for the note alone does not tell who is meant; within it the word is the author of the
    reference itself.
    """
    back = _way_back(text, words)
    citations = tuple(_restore_citation(_move(one, back), words, text) for one in reading.citations)
    parts = tuple(Part(part.role, back(part.span)) for part in reading.parts)
    remarks = tuple(_restore_remark(replace(one, span=back(one.span)) if one.span else one, words, text) for one in reading.remarks)
    return replace(reading, parts=parts, citations=citations, remarks=remarks)


def _move(citation: Citation, back: Callable[[Span], Span]) -> Citation:
    fields = tuple(replace(one, span=back(one.span)) if one.span else one for one in citation.fields)
    return replace(citation, span=back(citation.span), fields=fields)


def _restore_remark(remark: Remark, words: Sequence[Span], text: str) -> Remark:
    return replace(remark, details=tuple((key, _print_words(value, remark.span, words, text)) for key, value in remark.details))


def _print_words(value: str, span: Span | None, words: Sequence[Span], text: str) -> str:
    """The value with the words that names stood in for."""
    for word in words:
        if span is not None and span.meets(word):
            value = value.replace(_name_for(word.cut(text)), word.cut(text))
    return value


def _restore_citation(citation: Citation, words: Sequence[Span], text: str) -> Citation:
    meant = [word for word in words if citation.span.meets(word)]
    if not meant:
        return citation
    read = [field for field in citation.fields if field.span and any(field.span.meets(word) for word in meant)]
    own = tuple(field.value for field in citation.fields if field.name == "author" and field not in read)
    head = is_head(text, citation.span.start, meant[0])
    fields: list[Field] = []
    for field in citation.fields:
        fields.extend(_restore_field(field, () if head else own, meant, text) if field in read else (field,))
    return replace(citation, text=citation.span.cut(text), fields=tuple(fields))


def is_head(text: str, start: int, word: Span) -> bool:
    """Whether a word stands at the beginning of a reference.

    >>> is_head("Ders., Ordnung", 0, Span(0, 5)), is_head("Maier, Der Staat, in: ders., Ordnung", 0, Span(22, 27))
    (True, False)
    """
    return not any(char.isalnum() for char in text[start : word.start])


def _restore_field(field: Field, own: Sequence[str], words: Sequence[Span], text: str) -> Iterator[Field]:
    """What a field says that was read where a name stood in: the reference's own authors, or its words without the name."""
    if field.name in LISTS:
        yield from _restore_name(field, own, words, text)
    elif field.span is not None:
        yield from _restore_words(field, field.span, words, text)


def _restore_name(field: Field, own: Sequence[str], words: Sequence[Span], text: str) -> Iterator[Field]:
    if all(field.value.rstrip(".") != _name_for(word.cut(text)) for word in words):
        yield field  # ders. und Karl Vogt
    elif field.name != "author" and any(_role_beside(text, word) for word in words if field.span and field.span.meets(word)):
        yield from (replace(field, value=name, by=BY) for name in own)  # in: ders. (Hg.), …, not in: ders., Gesammelte Schriften


def _restore_words(field: Field, span: Span, words: Sequence[Span], text: str) -> Iterator[Field]:
    word = next(word for word in words if span.meets(word))
    if word.start > span.start:
        yield replace(field, value=_print_words(field.value, span, words, text))
        return
    rest = re.match(r"[\W_]*", text[word.end : span.end])
    start = word.end + (rest.end() if rest else 0)
    if start < span.end:
        yield replace(field, value=" ".join(text[start : span.end].split()).rstrip(" ,;"), span=Span(start, span.end))


def inherit(citation: Citation, authors: Sequence[Field], note: str) -> Citation:
    """A reference with a word for the same author at its head, and the authors that it means; `note`: the id of theirs.

    >>> one = Citation("Ders. (Hg.), Ordnung, 1970", Span(0, 26), (Field("title", "Ordnung"),))
    >>> inherit(one, (Field("author", "Hans Maier"),), "7").fields[0]
    Field(name='editor', value='Hans Maier', span=Span(start=0, end=5), by='names.same-author:7', confidence=1.0)
    """
    found: list[Field] = []
    for word in find(citation.text):
        span = Span(citation.span.start + word.start, citation.span.start + word.end)
        head = is_head(citation.text, 0, word)
        role = _role_beside(citation.text, word) or ("author" if head else "")
        if role and (head or role not in citation.stated):
            found += [Field(role, one.value, span, f"{BY}:{note}", one.confidence) for one in authors]
    return replace(citation, fields=(*found, *citation.fields))


def _role_beside(text: str, word: Span) -> str | None:
    """The role in brackets behind a word, or behind the names joined to it, or in words before it: ders./Vogt (Hg.), hrsg. von dems."""
    joined = _joined_names().match(text, word.end)
    behind = re.match(r"\s?[(\[][^()\[\]]{1,30}[)\]]", text[joined.end() if joined else word.end :])
    if behind:
        return role_of(f"Anna Lee {behind[0].strip()}")[0]
    before = re.search(r"[^,:;(]*$", text[: word.start])
    return role_of(f"{before[0].strip()} Anna Lee")[0] if before and before[0].strip() else None


@cache
def _joined_names() -> re.Pattern[str]:
    """Other names behind such a word and a join: Ders./Vogt, Karl; ders. und Eva Lund."""
    return regex(rf"\s?(?:/\s?|(?:{terms.pattern(_table()['place']['joins'])})\s)[{CAPITAL}][^()\[\];:\d]{{2,90}}?(?=\s?[(\[])")


def heads(citation: Citation) -> bool:
    """Whether a word for the same author stands at the head of a reference.

    >>> heads(Citation("Ders., Die neue Ordnung, München 1970", Span(0, 37)))
    True
    """
    return any(is_head(citation.text, 0, word) for word in find(citation.text)[:1])

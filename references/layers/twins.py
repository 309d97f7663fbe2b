"""The same name or title again, in Chinese or Japanese letters behind a romanised one: it is the gloss of what stands before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bib.patterns import regex
from bib.scripts import CAPITAL, HAN, KANA, has_cjk
from references.model import Citation, Field, Span

_TWIN = regex(
    rf"(?:(?<=[^\W\d_]\s)|(?<=[”\"’]\s))(?P<twin>[{HAN}{KANA}][{HAN}{KANA}·‧・：，、]{{0,38}}[{HAN}{KANA}])(?=\s*(?:[,.;:\[\](){{}}“”\"*_–\d-]|and\s|et\s|und\s|&|$))"
)
_LATIN_WORD = regex(rf"[{CAPITAL}][a-zÀ-ž]+")


def find_twins(text: str) -> Iterator[tuple[Span, str, str]]:
    """Chinese or Japanese letters right behind a Latin word, in a note that is written in Latin letters.

    >>> [words for _, _, words in find_twins("Lin An 林岸, Gangkou shi 港口史 (Taipei 1990)")]
    ['林岸', '港口史']
    """
    if not has_cjk(text) or len(_LATIN_WORD.findall(text)) < 3:
        return
    for found in _TWIN.finditer(text):
        if text[found.start() - 2] < "\u0250" or text[found.start() - 2] in "”’":
            yield Span(*found.span("twin")), "twin", found["twin"]


_GLOSSES = {
    "author": "author_gloss",
    "editor": "editor_gloss",
    "translator": "translator_gloss",
    "title": "title_gloss",
    "journaltitle": "journaltitle_gloss",
    "booktitle": "journaltitle_gloss",
    "maintitle": "journaltitle_gloss",
}


def gloss_before(citation: Citation, words: str, span: Span) -> Citation:
    """A citation in which the field that ends before a twin has it as its gloss."""
    before = [field for field in citation.fields if field.span is not None and field.name in _GLOSSES and field.span.start < span.start]
    held = max(before, key=lambda field: field.span.start if field.span else 0, default=None)
    if held is None:
        return citation
    name = _GLOSSES[held.name]
    gloss = Field(name, words, span, "names.gloss")
    if name not in ("title_gloss", "journaltitle_gloss"):
        return replace(citation, fields=(*citation.fields, gloss))
    stated = citation.stated.get(name)
    if stated is None:
        return replace(citation, fields=(*citation.fields, gloss))
    fields = (replace(field, value=f"{words}; {field.value}") if field.name == name else field for field in citation.fields)
    return replace(citation, fields=tuple(fields))

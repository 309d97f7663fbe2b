"""Titles with their translation behind them: Taiwan jindai shi [A Modern History of Taiwan].

Rule: a title that is translated into English in brackets is not in English (Chicago 17 §11.9, §14.99); where none of its words tells
another language, none is stated, and no style recases it.
"""

from __future__ import annotations

from dataclasses import replace

from references.fields import language
from references.model import Citation, NoteReading


def drop_language(reading: NoteReading, text: str) -> NoteReading:
    """A reading in which no title that is translated into English is called English."""
    if "[" not in text or not any("title_gloss" in one.stated for one in reading.citations):
        return reading
    return replace(reading, citations=tuple([_drop(one) for one in reading.citations]))


def _drop(citation: Citation) -> Citation:
    stated = citation.stated
    gloss, title = stated.get("title_gloss"), stated.get("title")
    if stated.get("langid") != "en" or not isinstance(gloss, str) or not isinstance(title, str) or language.read(gloss) != "en":
        return citation
    code = language.read(title)
    if code == "en" and language.has_english_word(title):
        return citation
    kept = (replace(one, value=code) if one.name == "langid" and code not in (None, "en") else one for one in citation.fields)
    return replace(citation, fields=tuple(one for one in kept if one.name != "langid" or one.value != "en"))

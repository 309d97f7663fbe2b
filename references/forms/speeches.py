"""What was said or given out on a day: Statement by the Ministry of Transport, Oslo, 3 June 2020; Helmut Ott, Rede in Husum, 3.5.1988.

Rule: a word for a speech or a press release with a word for who, to whom or where, or a name and such a word, and a day behind them, are a
reference to what was said: these words are its title, as nobody printed it (Chicago 17 §14.217, 14.229); who stands before is its author.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from bib.patterns import regex
from bib.scripts import CAPITAL, HAN, has_cjk
from references import terms
from references.fields import bodies, names, places, press
from references.forms import people, shapes, spoken
from references.forms.workspace import STOPS, Chunk, Workspace

KINDS = ("press", "speech", "interview")
"""the subtypes, by the table of their words"""


def read(workspace: Workspace) -> bool:
    """Reads a speech, a statement or a press release; False where the stretch is none.

    >>> workspace = Workspace.of("Karl Ott, Rede zum Deichfest, Husum, 3.5.1988.")
    >>> read(workspace), workspace.said(), workspace.hints["subtype"]
    (True, ['date: 1988-05-03', 'author: Karl Ott', 'location: Husum', 'title: Rede zum Deichfest'], 'speech')
    >>> read(Workspace.of("Speech of the Sea: A Novel (London: Faber, 1999), 12."))
    False
    """
    text, start, end = workspace.text, workspace.start, workspace.end
    if any(one.kind in ("work", "quote") for one in workspace.brackets) or _PRINTED.search(text, start, end):
        return False
    chunks = workspace.words_between(start, end, ",，、;；。")
    if not chunks or any(press.is_known_press(_cut(workspace, chunk)) for chunk in chunks):
        return False
    told = _tell(workspace, chunks)
    if told is None or (not has_cjk(text) and shapes.is_prose(workspace.line, start, end)) or not spoken.state_day(workspace, precise=True):
        return False
    begin = start if told.speaker is None else told.speaker.end
    if not _says_only_where(workspace, begin):
        return False
    workspace.hints.update(type="misc", subtype=told.subtype)
    if told.language:
        workspace.hints["langid"] = told.language
    if told.speaker is not None:
        people.read_people(workspace, told.speaker.start, told.speaker.end, force=True)
    spoken.state_parts(workspace, workspace.words_between(begin, end, ",，、;；。."), None)
    return True


def _says_only_where(workspace: Workspace, begin: int) -> bool:
    """Whether nothing but a place stands between what was said and its day, and nothing but a page or an address behind it: a house, a
    journal, minutes or another work are those of something printed."""
    text, day = workspace.text, next(one.span for one in workspace.fields if one.name == "date" and one.span is not None)
    before = workspace.words_between(begin, day.start, ",，、;；。")
    if not before:  # Ministry of Ports 3 May 1999, Statement: the day stands before what was said
        return False
    first, words = before[0], [_cut(workspace, one) for one in before[1:]]
    if _BREAK.search(text, first.start, first.end) or any(map(bodies.is_house, words)) or any(map(press.press_kind, words)):
        return False
    if len(words) > 2 or (len(words) == 2 and not places.is_region(words[1])):
        return False
    if words and not (places.is_place(words[0]) or _TOWN.fullmatch(words[0])):
        return False
    return all(_MAY_FOLLOW.fullmatch(_cut(workspace, one)) for one in workspace.words_between(day.end, workspace.end, ",，、;；。"))


_BREAK = regex(r":\s")
_TOWN = regex(rf"[{CAPITAL}][^\W\d_]+|[{HAN}]{{2,6}}")
_MAY_FOLLOW = regex(r"(?:г\.?|URL:?|(?:S|s|pp?|С|с)\.\s?\d[\d\s–-]*|\d{1,4}(?:[–-]\d{1,4})?|頁\s?\d+|\W*)")


class _Told(NamedTuple):
    """What was given (a subtype of misc), in which language, where one alone has the words, and who stands before it."""

    subtype: str
    language: str
    speaker: Chunk | None


_PRINTED = regex(r"[^\W\d_]{5,}\.\s[A-Z]|\s//\s|,\s[Ii]n:?\s")
"""a style of whole stops has other forms (Statement of completion. Retrieved May 3, 2014), and so has what is printed in another work"""


def _cut(workspace: Workspace, chunk: Chunk) -> str:
    return workspace.text[chunk.start : chunk.end].strip(STOPS)


def _tell(workspace: Workspace, chunks: list[Chunk]) -> _Told | None:
    first = _cut(workspace, chunks[0])
    if found := _find_kind(first, _opening) or (_find_kind(first, _behind_name) if _bare_words().fullmatch(first) else None):
        return _Told(*found, None)  # also a word alone: Vortrag, Husum, 3.5.1999
    if len(chunks) < 2 or not (names.likely(first) or bodies.is_body(first)):
        return None
    second = _cut(workspace, chunks[1])
    if has_cjk(second):
        return _Told("speech", "", chunks[0]) if press.is_utterance(second) else None
    return _Told(*found, chunks[0]) if (found := _find_kind(second, _behind_name)) else None


def tell_kind(words: str) -> tuple[str, bool]:
    """The subtype that words behind a title name ("" for none), and whether they say by whom or where besides.

    >>> tell_kind("speech at Trinity College"), tell_kind("Pressemitteilung vom"), tell_kind("Speech Monographs")
    (('speech', True), ('press', False), ('', False))
    """
    found = _find_kind(words, _behind_name) if ":" not in words else None
    return (found[0], _bare_words().fullmatch(words) is None) if found else ("", False)


@cache
def _bare_words() -> re.Pattern[str]:
    table = terms.load("spoken")
    kinds = terms.either(word for subtype in KINDS for words in table[subtype].values() for word in words)
    return regex(rf"(?i:{kinds})(?:\s(?:{terms.either(terms.words('spoken', 'joins'))}))?")


def _find_kind(words: str, pattern: Callable[[str, str], re.Pattern[str]]) -> tuple[str, str] | None:
    table = terms.load("spoken")
    for subtype in KINDS:
        languages = [language for language in table[subtype] if pattern(subtype, language).match(words)]
        if languages:
            return subtype, languages[0] if len(languages) == 1 and languages[0] not in table["shared"]["languages"] else ""
    return None


@cache
def _opening(subtype: str, language: str) -> re.Pattern[str]:
    """A word for what was given behind at most two others (Opening statement by), or a name's (President Chen's inaugural address)."""
    words = terms.either(terms.words("spoken", subtype, language))
    named = rf"|(?:[{CAPITAL}][\w.’'-]*\s){{1,4}}?(?<=[’']s\s)(?:\w+\s)?(?i:{words})(?!\w)" if language == "en" else ""
    return regex(rf"(?:[{CAPITAL}][\w’'-]+\s(?:[\w’'-]+\s)?)?{_join_words(subtype, language)}{named}")


@cache
def _behind_name(subtype: str, language: str) -> re.Pattern[str]:
    words = terms.either(terms.words("spoken", subtype, language))
    return regex(rf"{_join_words(subtype, language)}|(?i:{words})(?:$|:\s)")


def _join_words(subtype: str, language: str) -> str:
    """The words of a kind with those that join them to a name or a place; a second case needs none (Речь Н. С. Панова)."""
    table = terms.load("spoken")
    words, joins = terms.either(table[subtype][language]), terms.either(table["joins"].get(language, ()))
    bare = rf"|(?=[{CAPITAL}])" if language in table["genitive"]["languages"] else ""
    return rf"(?i:{words})\s(?:(?:{joins})(?:$|\s|(?<=[’'])){bare})"

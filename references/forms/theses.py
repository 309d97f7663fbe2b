"""Theses: the school, and the words that make a work a thesis."""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import regex
from references import terms
from references.fields import genres
from references.forms.workspace import STOPS, TAKEN, Workspace
from references.model import Field, Span


@lru_cache(maxsize=1)
def _year_last() -> re.Pattern[str]:
    year = terms.load("forms")["year"]
    return regex(rf"\d{{4}}\s*(?:{terms.either(year['unit'])})?(?:{terms.either(year['edition'])})?$")


def state_thesis(workspace: Workspace, value: str, span: Span, genre: re.Match[str]) -> None:
    """States the school of a thesis, without the words of its kind and without its year.

    >>> import re
    >>> workspace = Workspace.of("河大博士論文")
    >>> found = re.search("博士論文", workspace.text)
    >>> found and state_thesis(workspace, workspace.text, Span(0, 6), found)
    >>> workspace.said()
    ['institution: 河大', 'genre: phdthesis']
    """
    workspace.hints["type"] = "thesis"
    school = (value[: genre.start()] + value[genre.end() :]).strip(STOPS)
    school = _year_last().sub("", school).strip(STOPS)
    if school and not workspace.has("institution"):
        workspace.fields.append(Field("institution", school, span, "kinds.thesis"))
    if not workspace.has("genre"):
        workspace.fields.append(Field("genre", genres.degree(genre.group()) or genre.group(), None, "kinds.thesis"))


def read_thesis(workspace: Workspace, start: int, end: int) -> bool:
    """A stretch such as 北京師範大學博士學位論文: the school, and what makes the work a thesis.

    >>> workspace = Workspace.of("河岸大學碩士論文")
    >>> read_thesis(workspace, 0, workspace.end), workspace.said()
    (True, ['institution: 河岸大學', 'genre: mathesis'])
    """
    value = workspace.text[start:end]
    genre = genres.find_genre(value, "thesis")
    if genre is None:
        return False
    state_thesis(workspace, value.replace(TAKEN, ""), Span(start, end), genre)
    workspace.take(start, end)
    return True

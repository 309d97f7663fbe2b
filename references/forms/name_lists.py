"""How many of the stretches at the beginning of a reference are names: initials, `and`, et al. and roles close or continue a list."""

from __future__ import annotations

import re
from functools import lru_cache

from bib import names as persons
from bib.patterns import regex
from bib.scripts import CAPITAL
from references import terms
from references.fields import names
from references.forms.workspace import STOPS, Chunk, Workspace

_MOST = 16
"""names that a list prints"""


def count_names(workspace: Workspace, chunks: list[Chunk]) -> int:
    """How many stretches at the beginning are names.

    >>> workspace = Workspace.of("Jane Miller, Robert Stone, and Peter Hill, Rivers")
    >>> count_names(workspace, workspace.chunks(0, workspace.end))
    3
    >>> workspace = Workspace.of("Martin L. Stone, Jr., Rivers")
    >>> count_names(workspace, workspace.chunks(0, workspace.end))
    2
    """
    whole = _join_suffixes(workspace, chunks)
    if len(whole) < 2:
        return 0
    count = _count_closed_list(workspace, whole) or _count_open_list(workspace, whole)
    return sum(chunk.start < whole[count - 1].end for chunk in chunks) if count else 0


_SUFFIX_FIRST = regex(r"\s*(?:[JS]r\.?|I{2,3}|IV)\s+(?:and|&|et|und|y)\s")


def _join_suffixes(workspace: Workspace, chunks: list[Chunk]) -> list[Chunk]:
    """Stretches with Jr. and III beside the name that they belong to, also where an author stands behind it: Hill, Jr. and Ann Stone."""
    suffixes = persons.list_of("western", "suffixes")
    found: list[Chunk] = []
    for chunk in chunks:
        words = workspace.text[chunk.start : chunk.end].strip()
        if found and chunk.before in ",，" and (words in suffixes or _SUFFIX_FIRST.match(words)):
            found[-1] = found[-1]._replace(end=chunk.end)
        else:
            found.append(chunk)
    return found


def _count_open_list(workspace: Workspace, chunks: list[Chunk]) -> int:
    """Names up to the first stretch that does not go on with them."""
    best = 0
    first = 1
    if _is_surname(workspace.text[chunks[0].start : chunks[0].end].strip(STOPS)):
        if chunks[1].before not in ",，":
            return 0
        first = 2
    for count in range(first, min(len(chunks), 12)):
        words = workspace.text[chunks[0].start : chunks[count - 1].end].strip(STOPS)
        if not names.likely(words):
            break
        best = count
        if not _continues(workspace.text[chunks[count].start : chunks[count].end].strip(), count == 1 and _is_full(words)):
            break
    return best


def particles() -> str:
    """The words that may stand before a surname, as a pattern: von, Von, de la.

    >>> "von" in particles(), "Von" in particles()
    (True, True)
    """
    words = terms.load("forms")["and"]["particles"]
    return terms.either([*words, *map(str.capitalize, words)])


def _is_surname(words: str) -> bool:
    """Whether a stretch is a surname that waits for its initials."""
    return _surname().fullmatch(words) is not None and not persons.is_known_by_one_name(words)


@lru_cache(maxsize=1)
def _surname() -> re.Pattern[str]:
    """One word, with a particle: its initials follow behind a comma."""
    return regex(rf"(?:(?:{particles()})\s)*[{CAPITAL}][\w\-'’]+")


_ROLE_ALONE = regex(r"(?:[Ee]ds?|[Ee]ditors?|[Hh]rsg|[Tt]rans|dirs?|coords?|comps?)\.?$")
_JOINED = regex(r"(?:and|und|et|&|y|e)\s+(?=\S)")
_OTHERS = regex(r"(?:and\s[Oo]thers|et al)\.?")


def _count_closed_list(workspace: Workspace, chunks: list[Chunk]) -> int:
    """Jane Miller, Robert Stone, and Peter Hill, eds., Title: full names up to one that `and`, et al. or a role closes."""
    if len(chunks) < 3 or not _is_full(workspace.text[chunks[0].start : chunks[0].end].strip()):
        return 0
    closed = 0
    for number, chunk in enumerate(chunks[1:_MOST], 1):
        words = workspace.text[chunk.start : chunk.end].strip()
        if _ROLE_ALONE.match(words):
            return number + 1 if number + 1 < len(chunks) else 0
        if closed:
            break
        if _is_last(words, number):
            closed = number
        elif not _is_full(words):
            return 0
    return closed + 1 if 0 < closed < len(chunks) - 1 else 0


def _is_last(words: str, number: int) -> bool:
    """Whether a stretch closes the list: and Peter Hill, et al."""
    if _OTHERS.fullmatch(words):
        return True
    joined = _JOINED.match(words)
    return joined is not None and number > 1 and _is_full(words[joined.end() :])


def _is_full(words: str) -> bool:
    """A given name or initials and a surname, and nothing else."""
    return 2 <= len(words.split()) <= 5 and "," not in words and names.likely(words) and names.role_of(words)[0] is None


_INITIALS = rf"(?:[{CAPITAL}]\.\s?)"
_SURNAME = rf"[{CAPITAL}][\w'’\-]+"


@lru_cache(maxsize=1)
def _more() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What goes on with a list of names; the words between names; what alone is enough to tell that a list goes on."""
    words = terms.load("forms")["and"]
    joins = terms.either(word for word in words["names"] if word not in ("y", "e"))
    others = terms.either(word for word in words["others"] if not word.startswith("and"))
    role = r"(?:eds?|[Hh]rsg|trans)\.?$"
    between = rf"(?:{terms.either(word for word in words['names'] if word in ('and', '&', 'и'))})"
    further = (
        rf"(?:{joins})\s|(?:[{CAPITAL}]\.\s?-?)+(?:$|\s)|{others}|{role}"
        rf"|{_SURNAME},?\s{_INITIALS}+$|(?:[{CAPITAL}]\.[\s\-]?)+{_SURNAME}(?:,?\s{between}\s.*)?$|.{{3,30}}\s(?:and|&)\s{_INITIALS}*{_SURNAME}$"
    )
    return regex(further), regex(rf"^(?:{joins})\s+"), regex(rf"and\s[Oo]thers|{others}|{role}|{_INITIALS}+$")


_TWO_WORDS = regex(r"[\w'’\-]+\s(?:and|&)\s[\w'’\-]+")


def _continues(following: str, full: bool) -> bool:
    """Whether a stretch goes on with a list of names: initials, and ..., et al., 張運成著."""
    further, joins, told = _more()
    if not further.match(following):
        return bool(names.role_of(following)[0]) and names.likely(following)
    if full and _TWO_WORDS.fullmatch(following):
        return False  # Jane Miller, Rivers and Bridges: behind a full name two bare words are a title
    return names.likely(joins.sub("", following)) or told.match(following) is not None

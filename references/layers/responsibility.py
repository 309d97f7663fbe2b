"""Who is responsible for a work, behind the slash that parts them from its title (ГОСТ 7.1, ДСТУ 8302, ISBD): Реки / И. И. Петров,
А. Б. Реков; or in a bracket behind it, with the word for what they did last (APA 7, 9.29): The republic (A. Bloom, Trans.).

Rule: names with initials behind such a slash, up to the next area (. —, . Town :, //), are the authors; the heading before the title has
the first of them or none. Words before them (за ред., пер. з англ.) say what else they did. They are taken out before a reference is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from bib.patterns import regex
from bib.scripts import CAPITAL, CYRILLIC_CAPITAL, CYRILLIC_SMALL, has_cyrillic
from references import terms
from references.fields import names
from references.model import OTHERS, Citation, Field, Span

BY = "names.responsible"


@cache
def _statement() -> re.Pattern[str]:
    """The slash, words of a role or none, and a list of names with initials before or behind."""
    surname = rf"[{CYRILLIC_CAPITAL}][{CYRILLIC_SMALL}’'ʼ]+(?:-[{CYRILLIC_CAPITAL}][{CYRILLIC_SMALL}]+)?"
    initials = rf"(?:[{CYRILLIC_CAPITAL}O]\.\s?){{1,2}}"
    name = rf"(?:{initials}{surname}|{surname}\s{initials.removesuffix('{1,2}')}{{1,2}})"
    others = terms.either([terms.load("forms")["and"]["others"][-1], *terms.words("roles", "others", "all")])
    joins = terms.either(terms.load("numbering")["editions"]["joins"])
    role = rf"(?P<role>(?:[{CYRILLIC_SMALL}-]{{1,12}}\.?\s){{1,6}})?"
    area = rf"(?=\s?\.?\s[—–-]\s|\s?//|\.?\s[{CYRILLIC_CAPITAL}][^.:,\d]{{1,28}}(?:\s?:\s|,\s\d{{4}})|\.?\s?$)"
    return regex(rf"\s/\s{role}(?P<names>{name}(?:,\s{name}|\s(?:{joins})\s{name})*)(?P<others>,?\s\[?(?:{others})\]?)?{area}")


def find_responsible(text: str) -> Iterator[tuple[Span, str, str]]:
    """Such a statement with its slash, its kind and its words.

    >>> [(kind, words) for _, kind, words in find_responsible("Реки / И. И. Петров, А. Б. Реков. — М.: Наука, 1986")]
    [('responsible', 'И. И. Петров, А. Б. Реков')]
    >>> list(find_responsible("Реки / АН СССР. — М.: Наука, 1986"))
    []
    """
    if " / " not in text or not has_cyrillic(text):
        return
    for found in _statement().finditer(text, 0, len(text.partition(" // ")[0]) + 3):  # what holds a part has editors of its own
        if found["role"] is None or _find_role(found["role"]) is not None:
            yield Span(found.start(), found.end()), "responsible", text[found.start() + 3 : found.end()]


@cache
def _bracket() -> re.Pattern[str]:
    """Names with initials before the family name, or given names in full, and the word for translators."""
    table = terms.load("bracketed_roles")
    word = rf"[{CAPITAL}][\w’'-]+"
    name = rf"(?:[{CAPITAL}]\.[\s-]?){{1,3}}(?:[a-z]{{2,4}}\s){{0,2}}{word}(?:\s{word})?|{word}(?:\s[{CAPITAL}][\w’'.-]*){{1,2}}"
    joins = rf"(?:,\s|,?\s(?:&|{terms.either(terms.load('forms')['and']['names'])})\s)"
    role = "|".join(rf"(?P<{role}>{terms.either(table[role])})" for role in _ROLES)
    behind = r"(?:(?P<more>;\s(?=[^()]{3,30}\)))|(?P<close>\)))"
    return regex(rf"\s\((?P<names>(?:{name})(?:{joins}(?:{name})){{0,5}}),\s(?:{role}){behind}")


_ROLES = ("both", "translator", "editor")


def find_bracketed(text: str) -> Iterator[tuple[Span, str, str]]:
    """Translators and editors in a bracket behind a title, with what they did; an edition in the same bracket is left there.

    >>> [(kind, words) for _, kind, words in find_bracketed("The republic (A. Bloom, Trans.; 2nd ed.). Basic Books.")]
    [('translator behind', 'A. Bloom')]
    >>> list(find_bracketed("The port (Ann Lee, 1990)"))
    []
    """
    if " (" not in text:
        return
    for found in _bracket().finditer(text):
        span = Span(*found.span()) if found["close"] else Span(found.start("names"), found.end("more"))
        yield span, f"{next(role for role in _ROLES if found[role])} behind", found["names"]


def state_translators(citation: Citation, words: str, span: Span, roles: tuple[str, ...] = ("translator",)) -> Citation:
    """A citation with those who translated it, or did something else."""
    people = tuple(Field(role, one, span, BY) for role in roles for one in names.list_names(words))
    return replace(citation, fields=(*citation.fields, *people)) if citation.pointing is None else citation


def state_editors(citation: Citation, words: str, span: Span) -> Citation:
    """A citation with those who edited it."""
    return state_translators(citation, words, span, ("editor",))


def state_editing_translators(citation: Citation, words: str, span: Span) -> Citation:
    """A citation with those who edited and translated it."""
    return state_translators(citation, words, span, ("editor", "translator"))


def fill_gap(text: str, start: int, end: int) -> str:
    """What is read in place of a statement: blanks, and before a town the stop that ends a title.

    >>> fill_gap("Реки / А. Б. Реков Київ : ЦУЛ", 4, 18)
    '             .'
    """
    ends_title = text[end : end + 1] == " " and text[end + 1 : end + 2].isalpha() and text[start - 1 : start] != "."
    return ("." if ends_title else "").rjust(end - start)


def _find_role(words: str) -> str | None:
    """What such words say that somebody did: the first of them or a later one is known (за заг. ред.)."""
    parts = words.split()
    for at in range(len(parts)):
        role, bare = names.role_of(f"{' '.join(parts[at:])} X")
        if role and bare:
            return role
    return None


def state_responsible(citation: Citation, words: str, start: int) -> Citation:
    """A citation with those who are responsible for the work, who are not named already."""
    found = _statement().match(f" / {words}")
    if found is None or citation.pointing is not None:
        return citation
    role = (_find_role(found["role"]) if found["role"] else None) or "author"
    span = Span(start, start + len(words) + 3)
    stated = {_find_surname(field.value) for field in citation.fields if field.name == role}
    added = [Field(role, one, span, BY) for one in names.list_names(found["names"]) if _find_surname(one) not in stated]
    added += [Field(role + OTHERS, others.strip(" ,[]"), span, BY) for others in (found["others"],) if others]
    return _put_behind(citation, role, added)


def _put_behind(citation: Citation, role: str, added: list[Field]) -> Citation:
    """A citation with more names of a role, behind those that it has."""
    at = max((number for number, field in enumerate(citation.fields) if field.name == role), default=-1) + 1
    return replace(citation, fields=(*citation.fields[:at], *added, *citation.fields[at:]))


_WORD = regex(r"[^\W\d_]{3,}(?:-[^\W\d_]+)?")


def _find_surname(name: str) -> str:
    """Of a name with initials the word that is none, and the first of them, by which kin are kept apart.

    >>> _find_surname("Реков, Н. А."), _find_surname("А. А. Реков")
    ('Реков Н', 'Реков А')
    """
    found = _WORD.search(name)
    if found is None:
        return name
    return f"{found[0]} {(name[: found.start()] + name[found.end() :]).strip(' ,.')[:1]}"

"""Names as other programs write them into .bib files, for comparing only: the file keeps its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bib.eastern_names import begins_with_surname
from bib.names import whole
from bib.patterns import regex
from bib.scripts import HAN
from bib.terms import load
from bib.tex import decode
from bib.values import split_names

_EXTENDED = regex(r"^\s*(?:family|given|prefix|suffix|id)(?:-i)?\s*=")
_PART = regex(r"\s*(family|given|prefix|suffix)\s*=\s*(\"[^\"]*\"|[^,]*)")
_HAN_LIST = regex(f"[{HAN}·]{{2,6}}(?:\\s*[,，、;；]\\s*[{HAN}·]{{2,6}})*[;；,，、]?")
_GIVEN_FIRST = regex(f"([{HAN}]{{1,2}}) ([{HAN}]{{1,2}})")


def read_foreign(raw: str) -> Iterator[str]:
    """The names of a field as a file has it, whose writer did not know what a .bib file expects: each by itself, as it is printed.

    Biblatex's extended names (manual 3.6), the lists of CNKI and Wanfang with commas or semicolons, EndNote's Chinese names with the
    given name first.

    >>> list(read_foreign("family=Hakim, given=Tawfiq, prefix=al-")), list(read_foreign("谢昕,王小增; 高明"))
    (['Tawfiq al-Hakim'], ['谢昕', '王小增', '高明'])
    >>> list(read_foreign("明華 王 and 陳 大文 and 欧阳, 修 and {World Bank} and {Della Porta}, Donatella"))
    ['王明華', '陳 大文', '欧阳, 修', '{World Bank}', 'Della Porta, Donatella']
    """
    for tex in split_names(raw):
        name = decode(tex).strip()
        parts = [part for part in re.split(r"[,，、;；\s]+", name) if part]
        if _EXTENDED.match(name):
            yield _read_extended(name)
        elif _HAN_LIST.fullmatch(name) and all(map(begins_with_surname, parts)):
            yield from parts
        else:
            yield "{" + name + "}" if tex.startswith("{") and whole(tex) else _put_family_first(name)


def _read_extended(name: str) -> str:
    parts = {match[1]: match[2].strip(' "') for match in _PART.finditer(name)}
    prefix = parts.get("prefix", "")
    gap = "" if not prefix or prefix.endswith(("-", "’", "'")) else " "
    return " ".join(filter(None, (parts.get("given", ""), f"{prefix}{gap}{parts.get('family', '')}", parts.get("suffix", ""))))


def _put_family_first(name: str) -> str:
    """A Chinese name with its family name first: the part that can be no given name, else the one of one character (明華 王)."""
    parts = _GIVEN_FIRST.fullmatch(name)
    if parts is None or not begins_with_surname(parts[2] + parts[1]):
        return name
    first_is_given = len(parts[1]) == 2 > len(parts[2]) and not parts[1].startswith(_compound())
    return parts[2] + parts[1] if first_is_given or not begins_with_surname(parts[1] + parts[2]) else name


@cache
def _compound() -> tuple[str, ...]:
    return tuple(load("names")["chinese"]["compound"])

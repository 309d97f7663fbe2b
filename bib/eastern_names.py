"""Names in Chinese characters, kana and Hangul: written family first, without a space."""

from __future__ import annotations

from bib.name import Name
from bib.scripts import has_hangul, has_kana
from bib.terms import load

DOTS = "·‧・•∙."
"""between the parts of a foreign name: 約翰·米爾斯海默"""


def parse_eastern(name: str, langid: str = "") -> Name:
    """Takes a name in Chinese characters, kana or Hangul apart; the language helps with characters that several share.

    >>> parse_eastern("歐陽修").family, parse_eastern("夏目漱石", "ja").family, parse_eastern("김대중").family, parse_eastern("外交部").body
    ('歐陽', '夏目', '김', True)
    """
    table = load("names")
    together = name.replace(" ", "")
    if any(dot in together for dot in DOTS):
        return Name(together, joined=True)
    if has_hangul(together[0]):
        return _korean(name, table)
    if _han_body(together, table):
        return Name(together, body=True, joined=True)
    return _split_spaced(name, together, langid) if " " in name else _split_unspaced(together, langid, table)


def _split_spaced(name: str, together: str, langid: str) -> Name:
    parts = name.split(" ")
    if len(parts) == 2 and max(map(len, parts)) <= 3:
        return Name(parts[0], parts[1], joined=True)
    if len(together) > 5:
        return Name(name, body=True)
    return parse_eastern(together, langid)  # 胡 適 之: spaces put in by a printer


def _split_unspaced(together: str, langid: str, table: dict[str, dict[str, list[str]]]) -> Name:
    family = _surname(together, table["chinese"])
    if has_kana(together) or langid.startswith("ja") or len(together) > len(family) + 2:
        family = max((s for s in table["japanese"]["surnames"] if together.startswith(s)), key=len, default="")
    return Name(family, together[len(family) :], joined=True) if family and family != together else Name(together, joined=True)


def _han_body(name: str, table: dict[str, dict[str, list[str]]]) -> bool:
    body = table["body"]
    if len(name) == 3 and name[0] in table["chinese"]["single"] and name.endswith(tuple(body["soft"])):
        return name in body["exact"]
    return name in body["exact"] or (len(name) >= 3 and name.endswith(tuple(body["endings"]))) or len(name) > 7


def _surname(name: str, chinese: dict[str, list[str]]) -> str:
    for compound in chinese["compound"]:
        if name.startswith(compound) and len(name) > len(compound):
            return compound
    if len(name) == 4 and name[0] in chinese["single"] and name[1] in chinese["single"]:
        return name[:2]
    return name[0]


def begins_with_surname(name: str) -> bool:
    """Whether a name in Chinese characters or Hangul, written without a space, begins with a family name and goes on.

    >>> begins_with_surname("張運成"), begins_with_surname("清弘"), begins_with_surname("山田"), begins_with_surname("김발호")
    (True, False, False, True)
    """
    table = load("names")
    if len(name) < 2 or name in table["japanese"]["surnames"]:
        return False
    return (
        name[0] in table["chinese"]["single"]
        or has_hangul(name[0])
        or name.startswith(tuple(table["chinese"]["compound"]))
        or name.startswith(tuple(table["japanese"]["surnames"]))
    )


def is_surname(name: str) -> bool:
    """Whether a name is a family name of Japan, as it stands alone before 前掲書.

    >>> is_surname("佐藤"), is_surname("作者")
    (True, False)
    """
    return name in load("names")["japanese"]["surnames"]


def _korean(name: str, table: dict[str, dict[str, list[str]]]) -> Name:
    together = name.replace(" ", "")
    if (len(together) > 3 and together.endswith(tuple(table["body"]["hangul"]))) or len(together) > 5:
        return Name(name, body=True, joined=False)
    family, _, given = name.partition(" ")
    if not given:
        compound = next((c for c in table["korean"]["compound"] if together.startswith(c) and len(together) > 2), "")
        family = compound or together[0]
    return Name(family, together[len(family) :], joined=True)

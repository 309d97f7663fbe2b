"""Words of archives: their names, what they count by, leaves; by references/terms/holdings.toml and by the form of call numbers."""

from __future__ import annotations

import re
from functools import lru_cache

from bib.patterns import regex
from bib.scripts import CYRILLIC_CAPITAL
from references import terms
from references.terms.phrases import look_for


def _divide(name: str) -> tuple[str, str]:
    """Patterns for the Western and the Eastern words of a list: only the first have borders that can be asked for."""
    table = terms.load("holdings")[name]
    eastern = [word for key in ("zh", "ja", "ko") for word in table[key]]
    western = [word for key in table if key not in ("zh", "ja", "ko") for word in table[key]]
    return terms.either(western), terms.either(eastern)


@lru_cache(maxsize=1)
def archive_pattern() -> re.Pattern[str]:
    """The name of an archive, or a word in it.

    >>> archive_pattern().search("im Stadtarchiv Ulm").group()
    'Stadtarchiv'
    """
    western, eastern = _divide("archive")
    return regex(rf"(?<!\w)(?:{western})(?!\w)|(?<=\w)(?:archiv|bibliothek)(?!\w)|(?:{eastern})")


@lru_cache(maxsize=1)
def order_pattern() -> re.Pattern[str]:
    """A word of an archive's order with its number.

    >>> order_pattern().search("Box 4").group()
    'Box 4'
    """
    western, eastern = _divide("order")
    number = r"[A-ZА-Я]{0,4}[.\s-]?\d[\w./\-–]*(?:\s?[–-]\s?\d+)?"
    return regex(
        rf"(?<!\w)(?:{western})\s?(?:№\s?|no\.\s?|nr\.?\s?)?(?P<number>{number}|[IVXLC]+(?!\w))|(?:{eastern})\s*[:：]?\s*(?P<eastern>[^\W_]?[\w./\-–―]*\d[\w./\-–―]*)",
        look=look_for(terms.words("holdings", "order")),
    )


CALL = regex(
    r"(?:FO|CO|CAB|WO|PREM|ADM|DEFE|HO|BT|T|SP|KV|FCO|DO)\s\d{1,3}/\d+(?:/\w+)*"
    r"|(?<![\w/])[A-Z]{1,6}(?:/[A-Z]{1,6}){1,3}[ /]\d{1,5}(?:/\d+)*"  # AC/WO 9/12, of county record offices
    r"|(?<![\w/])[A-Z]{1,3}/[A-Z]{1,3}[a-z]{0,2}\s[A-Z]{0,2}\d{1,5}(?:/\d+)*"  # D/DBa A5, of county record offices
    r"|(?<!\w)\d{1,3}\s[A-Z]{2,5}\s\d{1,4}/\d{1,5}(?:/\d{1,5})*"  # 920 HAR 2/14, of city record offices
    r"|(?<![\w.])[A-Z](?:\.\d{1,3}){3,5}(?:-\d{1,3})*(?![\w.])"  # E.4.9.0.7-2, of the Diplomatic Archives of Japan
    r"|HK[A-Z]{2,3}\s?\d{1,4}(?:-\d{1,4}){1,3}"  # HKRS 410-10-13, of the Public Records Office of Hong Kong
    r"|[A-Z]{1,3}\s?\d{1,4}(?:\s[IVX]{1,4})?/\d{1,6}(?:/\d{1,6})*"  # B 136/1234, R 43 I/1234, AC 5/1/712
    r"|(?:F|AJ|BB|CC|AF)/?\d{1,2}[*]?[ /]\d{2,6}"  # F7 12345, of the Archives nationales
    r"|(?<!\w)[A-Z]{1,3}\d{2,5}/(?:[A-Z]{1,5}/)\d{1,5}|[A-Z]{1,4}/\d{1,2}(?:/\d{1,6})+|[A-Z]?\d{2,3}-\d{5,6}-\d{4,5}(?:-\d{3,4})?|(?:(?<![A-Za-z])[A-Z]{1,3})?\d{2,3}(?:-\d{2,6}){2,4}|[ABC]\d{10,11}|[A-Z]{1,3}\d{2,4}/\d+"
    r"|(?<!\w)(?:[A-Z]{1,2}\d{1,2}[a-z]?\*?\s\d{2,5}[A-Z]?|\d\s[A-Z]{3,5}\s\d{1,4})(?![\w/])"
)
"""a call number by its form: FO 371/92065, 002-080200-00123-045, B 136/1234, B10070123400, F7 12345, 3 ECOL 12"""


@lru_cache(maxsize=1)
def leaf_pattern() -> re.Pattern[str]:
    """A leaf of a file with its word and its side.

    >>> leaf_pattern().search("k. 12v")["leaf"]
    '12v'
    """
    words = terms.either(terms.words("holdings", "leaf"))
    sides = terms.either(["r", "v", "ra", "rb", "va", "vb", "r°", "v°", "verso", "recto", *terms.words("locators", "page", "verso")])
    one = rf"\d+\s?(?:{sides})?(?:\s?[-–]\s?\d+\s?(?:{sides})?)?(?!\w)"
    behind = "|".join(rf"(?<={re.escape(word)}\s)" for word in terms.words("holdings", "described", "leaf"))
    several = rf"(?:{behind}){one}(?:,\s?{one}(?=[,;]\s|\.?\s*$|\.\s[{CYRILLIC_CAPITAL}]))+"
    return regex(rf"(?<!\w)(?:{words})\s?(?P<leaf>{several}|{one})")


@lru_cache(maxsize=1)
def keeping_pattern() -> re.Pattern[str]:
    """A word for what an archive keeps, before the title.

    >>> keeping_pattern().match("藏，《港務檔案》") is not None
    True
    """
    return regex(rf"(?:{terms.either(terms.words('holdings', 'kept'))})\s?[，,：:]?\s?")


@lru_cache(maxsize=1)
def keeper_pattern() -> re.Pattern[str]:
    """A word for keeping at the end of the name of who keeps: 國史館藏, 강변역사관 소장.

    >>> found = keeper_pattern().search("岸田文庫所蔵")
    >>> found and found.start()
    4
    """
    return regex(rf"\s*(?:{terms.either(terms.words('holdings', 'kept'))})\s*$")


@lru_cache(maxsize=1)
def names_of_journals() -> frozenset[str]:
    """Words by which a periodical is called that has the word for an archive in its name: Archiv für …, Archives of ….

    >>> "für" in names_of_journals()
    True
    """
    return frozenset(terms.words("holdings", "journals"))

"""What BibLaTeX's data model takes: whether biber reads a value in this field of this type without a remark."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from bib import dates, fields, languages, types
from bib.entry import Value
from bib.patterns import regex
from bib.terms import load
from bib.tex import escape
from bib.values import plain_dashes

_PIECE = regex(r"[^-{}]+\Z|[^-{}\s]+\s*-+\s*[^-{}]*\Z|[^-{}]+-[^-{}]+-+[^-{}]+-[^-{}]+\Z")
_XDATA = regex(r"(?i)\s*xdata\s*=")
_STANDARD_NUMBER = regex(r"\d{7}[\dX]|\d{9}[\dX]|\d{13}", re.A)
_BAD_HYPHEN = regex(r"--|^-|-$| ")


def points_elsewhere(value: Value) -> bool:
    """Whether biber would take a value for a pointer to another entry (xdata=...).

    >>> points_elsewhere("XDATA = other"), points_elsewhere("data")
    (True, False)
    """
    return isinstance(value, str) and _XDATA.match(value) is not None


def fits(name: str, value: Value, type_: str, keys: frozenset[str] = frozenset()) -> bool:
    """Whether the data model takes the value in this field of this type without a remark; `keys` are those of the file.

    >>> fits("volume", "42", "article"), fits("volume", "XLII", "article"), fits("volume", "42", "online")
    (True, False, False)
    """
    row = fields.row(name)
    if row.declared:
        return True  # by ibidem.dbx, which a style can load; biber leaves it out otherwise
    if name not in types.row(type_).fields or points_elsewhere(value):
        return False
    if row.holds == "keys":
        return all(one.strip() in keys for one in str(value).split(","))
    check = _CHECKS.get(row.holds)
    return check is None or check(value if isinstance(value, str) else "")


def _is_date(text: str) -> bool:
    return bool(dates.parse(text))


def _is_integer(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _is_year(text: str) -> bool:
    return _is_integer(text) and len(text) == 4


def _is_month(text: str) -> bool:
    return _is_integer(text) and 1 <= int(text) <= 12


def _is_book_number(text: str) -> bool:
    """An ISBN or ISMN.

    >>> _is_book_number("0-306-40615-2"), _is_book_number("0-306-40615-3"), _is_book_number("1234-5679")
    (True, False, False)
    """
    return _has_check_digit(text) and len(re.sub(r"[-\s]", "", text)) != 8


def _is_serial_number(text: str) -> bool:
    return _has_check_digit(text) and len(re.sub(r"[-\s]", "", text)) == 8


def _has_check_digit(text: str) -> bool:
    digits = text.replace("-", "").replace(" ", "").upper()
    if not _STANDARD_NUMBER.fullmatch(digits) or _BAD_HYPHEN.search(text):
        return False
    numbers = [10 if c == "X" else int(c) for c in digits]
    if len(digits) == 13:
        return digits[:3] in ("978", "979") and sum(n * (3 if at % 2 else 1) for at, n in enumerate(numbers)) % 10 == 0
    return sum(n * (len(digits) - at) for at, n in enumerate(numbers)) % 11 == 0


@cache
def _safe_options() -> frozenset[str]:
    return frozenset(load("layout")["options"].split())


def _are_options(text: str) -> bool:
    return all(one.split("=")[0].strip() in _safe_options() for one in text.split(","))


def _are_pages(text: str) -> bool:
    return all(_PIECE.match(one.strip()) for one in re.split("[;,]", plain_dashes(text))) and "{" not in escape(text)


def _is_language(text: str) -> bool:
    return languages.code(languages.babel(text)) == text


_CHECKS: Mapping[str, Callable[[str], bool]] = {
    "control": lambda _: False,
    "date": _is_date,
    "integer": _is_integer,
    "year": _is_year,
    "month": _is_month,
    "isbn": _is_book_number,
    "ismn": _is_book_number,
    "issn": _is_serial_number,
    "options": _are_options,
    "pages": _are_pages,
    "language": _is_language,
}

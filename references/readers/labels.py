"""What a program prints for a number: 3, iii, c, †, ③, 三 (references/terms/note_numbers.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from references import terms

_LARGEST = 100_000
"""beyond it a number is printed in plain digits: no letter would be repeated a thousand times"""


def format_number(count: int, form: str) -> str:
    """A number as WordprocessingML's formats print it; in plain digits where the format is not known.

    >>> [format_number(n, form) for n, form in ((4, "lowerRoman"), (28, "lowerLetter"), (5, "chicago"), (3, "decimalEnclosedCircle"))]
    ['iv', 'bb', '**', '③']
    >>> [format_number(n, "chineseCountingThousand") for n in (10, 12, 20, 105, 110)]
    ['十', '十二', '二十', '一百〇五', '一百一十']
    >>> format_number(3, "none"), format_number(3, "numberInDash"), format_number(7, "decimalZero")
    ('', '- 3 -', '07')
    """
    if form == "none":
        return ""
    row = terms.load("note_numbers").get(form)
    if row is None or not 0 < count < _LARGEST:
        return str(count)
    if "signs" in row:
        return _by_signs(count, row)
    if "values" in row:
        return _by_values(count, row["values"])
    return _in_frame(_by_digits(count, row), row.get("form", "{}"))


def comment_label(initials: str, author: str, number: int) -> str:
    """The label of a comment as word processors print it: the initials of who wrote it, and a number.

    >>> comment_label("HS", "Hu Shi", 1), comment_label("", "Anna Stone", 2), comment_label("", "", 3)
    ('HS1', 'AS2', 'C3')
    """
    said = initials.strip() or "".join(word[0] for word in author.split()[:3])
    return f"{said or 'C'}{number}"


def find_form(first: str) -> str:
    """The format whose signs begin so: OpenDocument names a format by its first numbers.

    >>> find_form("①"), find_form("*"), find_form("?")
    ('decimalEnclosedCircle', 'chicago', 'decimal')
    """
    table: Mapping[str, Mapping[str, Any]] = terms.load("note_numbers")
    named = (name for name, row in table.items() if first and (row.get("signs", " ")[0] == first or _counts_from(row, first)))
    return next(named, "decimal")


def _counts_from(row: Mapping[str, Any], first: str) -> bool:
    return "digits" in row and row["digits"][1] == first


def _by_signs(count: int, row: Mapping[str, Any]) -> str:
    signs: str = row["signs"]
    if count <= len(signs):
        return signs[count - 1]
    if row["then"] == "repeat":
        again, at = divmod(count - 1, len(signs))
        return signs[at] * (again + 1) if again < 20 else str(count)
    return str(count)


def _by_values(count: int, values: Mapping[str, str]) -> str:
    made: list[str] = []
    for worth, sign in values.items():
        times, count = divmod(count, int(worth))
        made.append(sign * times)
    return "".join(made)


def _by_digits(count: int, row: Mapping[str, Any]) -> str:
    digits: str = row["digits"]
    if "units" in row and count < 10_000:
        return _with_units(count, digits, row["units"])
    return "".join(digits[int(one)] for one in str(count))


def _with_units(count: int, digits: str, units: str) -> str:
    """Chinese numerals: twelve is ten-two, a hundred and five has a nought between."""
    places = ["", *units[:3]]
    made, nought = "", False
    for place, figure in enumerate(map(int, reversed(str(count)))):
        if figure:
            made = digits[figure] + places[place] + made
            nought = False
        elif made and not nought:
            made, nought = digits[0] + made, True
    return made[1:] if 10 <= count < 20 else made


def _in_frame(said: str, form: str) -> str:
    return said.zfill(2) if form == "0" else form.format(said)

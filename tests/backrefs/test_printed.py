"""The reader of the printed page counts notes in the order of their marks; labels that nobody sees count nothing."""

from __future__ import annotations

import pytest

from references.backrefs.printed import is_unread
from references.pipeline import read_bytes

MOE, LIE = "Ida Moe, *Gap* (Oslo: Pax, 1987), 2.", "Per Lie, *Twice* (Oslo: Pax, 1996), 11."


def target(text: str, label: str) -> str | None:
    """The label of the note whose work a note means."""
    reading = read_bytes("a.md", text.encode())
    note = next(note for note in reading.notes if note.label == label)
    found = note.citations[0].antecedents
    return next((one.label for one in reading.notes if found and one.id == found[0].note), None)


@pytest.mark.parametrize(
    ("marks", "notes", "label", "wanted"),
    [
        ("b a", {"a": "Ibid., 5.", "b": MOE}, "a", "b"),
        ("moe lie x", {"lie": LIE, "moe": MOE, "x": "Moe, supra note 1, at 9."}, "x", "moe"),
        ("lie moe x", {"moe": MOE, "lie": LIE, "x": "同註 1，頁 9。"}, "x", "lie"),
        ("7 3 9", {"3": MOE, "7": LIE, "9": "Supra note 1, at 4."}, "9", "7"),
        ("2 5 9", {"2": MOE, "5": LIE, "9": "Supra note 5, at 4."}, "9", "5"),
    ],
)
def test_order_of_marks(marks: str, notes: dict[str, str], label: str, wanted: str) -> None:
    body = " ".join(f"So it was.[^{mark}]" for mark in marks.split())
    assert target(body + "\n\n" + "\n".join(f"[^{name}]: {text}" for name, text in notes.items()) + "\n", label) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Staatsarchiv Ulm, Rat, Lit. 4, fol. 23r.", True),
        ("РГИА. Ф. 1276. Оп. 2. Д. 15. Л. 3.", True),
        ("國史館，外交部檔案，檔號 0012/3。", True),
        ("This was seen by many of them in the year 1848.", False),
        ("此處只論其大意。", False),
        ("Emphasis added.", False),
    ],
)
def test_unread_is_no_remark(text: str, wanted: bool) -> None:
    assert is_unread(text, "comment") is wanted

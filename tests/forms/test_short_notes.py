"""Notes of nothing but short forms: who, what and which page; and notes that are none."""

from __future__ import annotations

import pytest

from references.forms import short_notes

SHORT = [
    ("Moss and Martín, p. 9.", [(("Moss", "Martín"), None, "9")]),
    ("Hart, Moss, and Plumley, Birth of Fashion, 99.", [(("Hart", "Moss", "Plumley"), "Birth of Fashion", "99")]),
    ("See Hart, Moss, and Rau, “Great Tide”, 12.", [(("Hart", "Moss", "Rau"), "Great Tide", "12")]),
    ("Keller, “Dyers,” 214; Hart, Weavers, 84.", [(("Keller",), "Dyers", "214"), (("Hart",), "Weavers", "84")]),
    ("Siehe Rau, Furt, S. 33, und Vogt, Strom, S. 46 f.", [(("Rau",), "Furt", "33"), (("Vogt",), "Strom", "46 f.")]),
    ("Keller, “Dyers”, 1060.", [(("Keller",), "Dyers", "1060")]),
    ("Oertel/Lange, Stadt, S. 33.", [(("Oertel", "Lange"), "Stadt", "33")]),
    ("de Brosse, Quiet Rivers, 12–14.", [(("de Brosse",), "Quiet Rivers", "12-14")]),
    ("Lévi-Brun, Sad Tides, passim.", [(("Lévi-Brun",), "Sad Tides", "passim")]),
    ("Hart, Weavers, chap. 3.", [(("Hart",), "Weavers", "chap. 3")]),
    ("Гуров, Пристань, с. 20.", [(("Гуров",), "Пристань", "20")]),
    ("Rau, Furt (Anm. 6), S. 215.", [(("Rau",), "Furt", "215")]),
    ("Weir, 410 U.S. at 153.", [(None, "Weir", "153")]),
    ("Smith, 12 F.3d at 48.", [(None, "Smith", "48")]),
    ("See Marsh, 55 F.3d at 1204; Weir, 410 U.S. at 153.", [(None, "Marsh", "1204"), (None, "Weir", "153")]),
    ("Vgl. Rau, Furt, S. 11; ferner Vogt, Strom, S. 2.", [(("Rau",), "Furt", "11"), (("Vogt",), "Strom", "2")]),
    ("Rau, Furt, S. 11; sowie auch Vogt, Strom, S. 2.", [(("Rau",), "Furt", "11"), (("Vogt",), "Strom", "2")]),
    ("Roux, Ports, p. 11; et aussi Blanc, Digues, p. 2.", [(("Roux",), "Ports", "11"), (("Blanc",), "Digues", "2")]),
    ("Rossi, Porti, p. 11; e inoltre Bianchi, Mari, p. 2.", [(("Rossi",), "Porti", "11"), (("Bianchi",), "Mari", "2")]),
    ("Гуров, Пристань, с. 20; см. также Орлов, Море, с. 3.", [(("Гуров",), "Пристань", "20"), (("Орлов",), "Море", "3")]),
    ("Hart, 40.", [(("Hart",), None, "40")]),
    ("Hart, 40; Moss, 12–14.", [(("Hart",), None, "40"), (("Moss",), None, "12-14")]),
    ("Vogt, 40 f.", [(("Vogt",), None, "40 f.")]),
    ("Henry Moss III, Ports, 12.", [(("Henry Moss III",), "Ports", "12")]),
    ("Henry Moss III, Ports.", [(("Henry Moss III",), "Ports", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), SHORT, ids=[text for text, _ in SHORT])
def test_short_forms(text: str, wanted: list[tuple[tuple[str, ...] | None, str | None, str | None]]) -> None:
    read = short_notes.read_note(text)
    assert read is not None
    assert [(one.stated.get("author"), one.stated.get("title"), one.locator) for one in read.citations] == wanted
    assert "".join(part.span.cut(text) for part in read.parts) == text


@pytest.mark.parametrize(
    "text",
    [
        "Karin Brandt, Heimarbeit und Haushalt, Köln 1990, S. 7.",
        "Keller, The Dyers of Ulm (London: Verso, 1990), 214.",
        "Rome, 1990.",
        "In June, Parliament met, 40.",
        "In June, 40.",
        "Matthew 5, 40.",
        "Charles IV, King of the Shore.",
        "The court held that, in June, 40 ships came.",
        "Weir v. Marsh, 410 U.S. 113, 153 (1973).",
        "許文遠，《碼頭》，頁 7。",
    ],
)
def test_what_is_none(text: str) -> None:
    assert short_notes.read_note(text) is None

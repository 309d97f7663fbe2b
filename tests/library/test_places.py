"""Places are said as the format of a document says them, and a library of the version before learns them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import ibidem
from references.library import schema
from tests.readers.made import fn, note, p, r, word

STYLES = '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/></w:style>'
BODY = p("Ships", '<w:pStyle w:val="h"/>') + p("They came.") + p(r("Hu saw them.") + fn(1)) + p(r("He left.") + fn(2))
NOTES = note(1, "Hu Shi, Ships (Bonn: Haus, 1919), 5.") + note(2, "Siehe oben Anm. 9.")


def test_findings_notes_claims_and_show_say_the_place(tmp_path: Path) -> None:
    paper = tmp_path / "paper.docx"
    paper.write_bytes(word(BODY, footnotes=NOTES, styles=STYLES))
    with ibidem.Library(tmp_path / "ibidem.db") as held:
        assert [became for _, became in held.add([paper])] == ["added"]
        assert [row["place"] for row in held.notes("paper")] == ["paragraph 2 under “Ships”", "paragraph 3 under “Ships”"]
        assert held.claims()[0]["place"] == "paragraph 2 under “Ships”"
        [key] = held.keys() or [row["key"] for row in held.sources()]
        assert held.show(key)[1][0]["place"] == "paragraph 2 under “Ships”"
        dangling = next(row for row in held.findings() if row["code"] == "dangling-back-reference")
        assert dangling["place"] == "paragraph 3 under “Ships”"
        derived = [row for row in held.findings() if row["code"] == "missing-field"]
        assert all(row["place"] == "paragraph 2 under “Ships”" for row in derived)
        [reading] = held.readings(main=True)
        assert reading.document.structure is not None and len(reading.document.structure.notes) == 2
        assert [became for _, became in held.add([paper])] == ["unchanged"]


def test_a_text_says_its_lines(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text("So it was.[^1]\n\n[^1]: Hu Shi, Ships (Bonn: Haus, 1919).", encoding="utf-8")
    with ibidem.Library(tmp_path / "ibidem.db") as held:
        list(held.add([paper]))
        assert [row["place"] for row in held.notes("paper")] == [None]
        assert {row["place"] for row in held.findings()} <= {None}


def test_tracked_changes_are_asked_for_anew(tmp_path: Path) -> None:
    paper = tmp_path / "paper.docx"
    changed = p(r("Ships ") + f'<w:ins w:id="1">{r("never ")}</w:ins>' + r("came.") + fn(1))
    paper.write_bytes(word(changed, footnotes=note(1, "Hu Shi, Ships (Bonn: Haus, 1919), 5.")))
    assert ibidem.read(paper).claims[0].text == "Ships never came."
    assert ibidem.read(paper, changes="reject").claims[0].text == "Ships came."


def test_a_library_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text("So it was.[^1]\n\n[^1]: Hu Shi, Ships (Bonn: Haus, 1919).", encoding="utf-8")
    place = tmp_path / "ibidem.db"
    with ibidem.Library(place) as held:
        list(held.add([paper]))
        before = held.export("json")
    with closing(sqlite3.connect(place)) as connection:
        for table, column in (("documents", "structure"), ("notes", "form"), ("notes", "place"), ("findings", "place")):
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        connection.execute("UPDATE notes SET data = json_remove(data, '$[3]')")
        connection.execute("UPDATE meta SET value = '1' WHERE name = 'schema'")
        connection.commit()
    with ibidem.Library(place) as held:
        assert held.export("json") == before
        word_file = tmp_path / "paper.docx"
        word_file.write_bytes(word(BODY, footnotes=NOTES, styles=STYLES))
        assert [became for _, became in held.add([word_file])] == ["added"]
        assert held.notes("paper.docx")[0]["place"] == "paragraph 2 under “Ships”"
    with closing(sqlite3.connect(place)) as connection:
        assert connection.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone() == (str(schema.VERSION),)

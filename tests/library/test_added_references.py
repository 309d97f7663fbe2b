"""What a person adds by hand: a reference that was missed in a note, which stays through re-reading (issue 10, 8)."""

from __future__ import annotations

from pathlib import Path

import pytest

from references.corrections import Unfit
from references.corrections.added import find_words, read_reference
from references.corrections.exchange import from_toml, to_toml
from references.face import Library
from references.library import NoSuch

PAPER = """Carr wrote.[^1] So it was.[^2] Again.[^3] 又如此。[^4]

[^1]: E. H. Carr, *The Twenty Years' Crisis* (London: Macmillan, 1939), 5.
[^2]: The committee met in the spring, as the great report on the harbours of that year tells.
[^3]: I thank all those who have helped me. A word on spelling stands on the first page.
[^4]: 關於此事，另有長文一篇論及，見胡適的演講。
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library(tmp_path / "ibidem.db")
    build(library, tmp_path, PAPER)
    return library


def build(library: Library, folder: Path, text: str) -> None:
    (folder / "paper.md").write_text(text, encoding="utf-8")
    list(library.add([folder / "paper.md"]))


def cited(library: Library, note: str) -> list[str]:
    return next(list(row["sources"]) for row in library.notes("paper.md") if row["note"] == note)


# the note, words of it
ADDED = [
    ("2", "the great report on the  harbours"),
    ("2", "great report on the harbours of that year"),
    ("4", "胡適的演講"),
]


@pytest.mark.parametrize(("note", "words"), ADDED)
def test_words_of_a_note_become_a_citation_with_a_source(library: Library, note: str, words: str) -> None:
    made = library.add_reference(f"paper.md#{note}", words, why="seen on the page")
    [source] = cited(library, note)
    assert made.now == " ".join(words.split())
    reading = next(one for one in library.readings()[0].notes if one.id == note)
    assert reading.kind == "mixed"
    assert [part.role for part in reading.parts].count("reference") == 1
    assert "".join(part.span.cut(reading.text) for part in reading.parts) == reading.text, "the parts cover the note"
    assert source in {row["key"] for row in library.sources()}
    library.undo()
    assert cited(library, note) == []


def test_what_is_added_is_read_as_any_reference() -> None:
    note = "So says my aunt, and Anna Vogel, The Harbour (Bonn: Dom, 1951), 7, is not the last."
    words = "Anna Vogel, The Harbour (Bonn: Dom, 1951), 7"
    span = find_words(note, words)
    assert span is not None
    read = read_reference(note, span)
    assert (read.stated["author"], read.stated["title"], read.locator) == (("Anna Vogel",), "The Harbour", "7")
    assert all(field.span.cut(note) in note and span.start <= field.span.start for field in read.fields if field.span)


def test_what_is_read_already_is_not_added(tmp_path: Path) -> None:
    library = Library(tmp_path / "ibidem.db")
    build(library, tmp_path, "It is so.[^1]\n\n[^1]: Anna Vogel, The Harbour (Bonn: Dom, 1951), 7.\n")
    with pytest.raises(Unfit, match="stands in a reference that was read"):
        library.add_reference("paper.md#1", "The Harbour")


def test_it_can_be_said_which_work_it_is(library: Library) -> None:
    [carr] = cited(library, "1")
    library.add_reference("paper.md#2", "the great report on the harbours", source=carr)
    assert cited(library, "2") == [carr]
    assert len(library.sources()) == 1
    assert library.show(carr)[0].fields["title"] == "The Twenty Years' Crisis"


def test_its_fields_can_be_corrected(library: Library) -> None:
    library.add_reference("paper.md#2", "the great report on the harbours")
    library.correct("paper.md#2/1", "title", "On the Harbours")
    [source] = cited(library, "2")
    assert library.show(source)[0].fields["title"] == "On the Harbours"
    assert not library.findings(code="correction-conflict")


def test_it_stays_when_the_document_is_read_again_and_its_notes_are_renumbered(library: Library, tmp_path: Path) -> None:
    library.add_reference("paper.md#2", "the great report on the harbours")
    [source] = cited(library, "2")
    build(library, tmp_path, PAPER.replace("Carr wrote.[^1] ", "").replace("[^1]: E. H.", "\n[^9]: E. H.").replace("[^2]", "[^7]"))
    assert cited(library, "7") == [source]


def test_words_that_the_author_has_taken_out_are_told(library: Library, tmp_path: Path) -> None:
    library.add_reference("paper.md#2", "the great report on the harbours")
    build(library, tmp_path, PAPER.replace("the great report on the harbours", "a letter"))
    assert cited(library, "2") == []
    assert [row["weight"] for row in library.findings(code="correction-conflict")] == ["trouble"]


def test_ibid_after_a_note_that_was_not_understood_means_what_was_added(library: Library, tmp_path: Path) -> None:
    text = "One.[^1] Two.[^2]\n\n[^1]: The folder of the mayor lies in the hall.\n[^2]: Ibid., 7.\n"
    build(library, tmp_path, text)
    assert (cited(library, "1"), cited(library, "2")) == ([], ["?"])
    assert library.findings(code="dangling-back-reference")
    library.add_reference("paper.md#1", "folder of the mayor")
    assert cited(library, "2") == cited(library, "1") != []
    assert not library.findings(code="dangling-back-reference")


REFUSED = [
    ("paper.md#2", "words that stand nowhere", Unfit),
    ("paper.md#1", "The Twenty Years' Crisis", Unfit),
    ("paper.md#12", "the great report", NoSuch),
    ("paper.md#2", "", Unfit),
]


@pytest.mark.parametrize(("target", "words", "error"), REFUSED)
def test_what_cannot_be_added_is_refused(library: Library, target: str, words: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        library.add_reference(target, words)


def test_it_goes_to_another_library_as_a_file(library: Library, tmp_path: Path) -> None:
    library.add_reference("paper.md#2", "the great report on the harbours", source=cited(library, "1")[0])
    made = from_toml(to_toml(library.corrections()))
    other = Library(tmp_path / "other.db")
    build(other, tmp_path, PAPER)
    assert other.import_corrections(made) == 1
    assert cited(other, "2") == cited(other, "1")


@pytest.mark.parametrize(
    ("note", "words", "stated"),
    [
        (
            "As is told in the small book of the pilots, printed at Emden in 1904.",
            "small book of the pilots, printed at Emden in 1904",
            {"date": "1904"},
        ),
        ("先行の研究として森口の『潮の港』がある。", "森口の『潮の港』", {"title": "潮の港"}),
        ("此說見於先師講義，民國五十八年油印。", "先師講義，民國五十八年油印", {"date": "1969"}),
        (
            "A map is at https://ems.example/map for all to see.",
            "https://ems.example/map for all to see",
            {"url": "https://ems.example/map"},
        ),
        ("Nobody has seen the great report on the harbours.", "the great report on the harbours", {}),
    ],
)
def test_of_words_that_no_reader_takes_for_a_work_the_signs_are_stated(note: str, words: str, stated: dict[str, str]) -> None:
    span = find_words(note, words)
    assert span is not None
    found = read_reference(note, span).stated
    assert {name: found.get(name) for name in stated} == stated
    assert bool(found) is bool(stated)

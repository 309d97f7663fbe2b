"""The person's hand outlives every re-reading, and says when what was read has changed under it."""

from __future__ import annotations

from pathlib import Path

import pytest

from references.corrections import Correction, Unfit
from references.corrections.anchors import Anchor
from references.corrections.exchange import from_toml, to_toml
from references.face import Library
from references.library import NoSuch
from references.model import Reading
from tests.library.making import CARR, HU, WALTZ, reading

MISPRINT = {**CARR, "title": "The Twenty Years Crises"}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library(tmp_path / "ibidem.db")
    library.put(paper())
    return library


def paper(hu: dict[str, str] = HU) -> Reading:
    return reading("paper.md", ("1", "Hu wrote it.", [hu]), ("2", "Carr denied it.", [CARR]), ("3", "Waltz did not care.", [WALTZ]))


def again(library: Library, new: Reading) -> None:
    """The author changed the file: it is read again."""
    assert library.put(new) == "changed"


def source_of(library: Library, note: str) -> str:
    return str(next(row["sources"][0] for row in library.notes("paper.md") if row["note"] == note))


def field(library: Library, note: str, name: str) -> object:
    return library.show(source_of(library, note))[0].fields.get(name)


CORRECTIONS = [
    # target      field           value                       what the source of note 1 states then
    ("KEY", "date", "1919-02", "1919-02"),
    ("KEY", "author", "胡適; 蔡元培", ("胡適", "蔡元培")),
    ("KEY", "publisher", "", None),
    ("paper.md#1", "date", "1919-02", "1919-02"),
    ("paper.md#1", "author", "胡適; 蔡元培", ("胡適", "蔡元培")),
    ("#1", "volume", "上", "上"),
    ("paper#1/1", "note", "卷上", "卷上"),
]


@pytest.mark.parametrize(("target", "name", "value", "then"), CORRECTIONS)
def test_a_correction_holds_also_after_the_document_was_read_again(
    library: Library, target: str, name: str, value: str, then: object
) -> None:
    key = source_of(library, "1")
    made = library.correct(key if target == "KEY" else target, name, value, why="title page")
    assert made.was == (HU.get(name) or "") and made.why == "title page" and made.when.endswith("Z")
    assert field(library, "1", name) == then
    again(library, reading("paper.md", ("1", "Hu wrote this.", [HU]), ("2", "Carr denied it.", [CARR])))
    assert field(library, "1", name) == then
    assert source_of(library, "1") == key
    assert not library.findings(code="correction-conflict")
    library.undo()
    assert field(library, "1", name) == (None if name not in HU else HU[name] if name != "author" else (HU["author"],))


def names_of(library: Library, role: str) -> list[str]:
    """The names that a bibliography has of the source of note 1."""
    return list(next(one for one in library.entries() if one.key == source_of(library, "1")).names(role))


SHORT_LISTS = [
    # what was read of the authors     a person's value        the authors of the entry then
    ("林海生", "等", "林海生; 陳山", ["林海生", "陳山"]),
    ("Ada Stone", "et al.", "Ada Stone; Bo Hill", ["Ada Stone", "Bo Hill"]),
    ("Петров", "и др.", "Петров; others", ["Петров", "others"]),  # who wants to say so may
]


@pytest.mark.parametrize(("name", "others", "value", "then"), SHORT_LISTS)
@pytest.mark.parametrize("target", ["KEY", "paper.md#1"])
def test_a_list_that_a_person_has_written_is_whole(
    tmp_path: Path, name: str, others: str, value: str, then: list[str], target: str
) -> None:
    library = Library(tmp_path / "ibidem.db")
    library.put(paper({**HU, "author": name, "author_others": others, "editor": "Zoe Lake", "editor_others": "et al."}))
    assert names_of(library, "author") == [name, "others"]
    library.correct(source_of(library, "1") if target == "KEY" else target, "author", value)
    assert names_of(library, "author") == then
    assert names_of(library, "editor") == ["Zoe Lake", "others"], "no other list is touched"


def test_what_was_read_stays_beside_the_correction(library: Library) -> None:
    library.correct("paper.md#1", "title", "中國哲學史大綱（卷上）")
    from references.library import store

    with library._engine.connect() as connection:
        [read] = store.load(connection, derived=False)
    assert read.reading.notes[0].citations[0].stated["title"] == HU["title"]
    assert library.readings()[0].notes[0].citations[0].stated["title"] == "中國哲學史大綱（卷上）"


@pytest.mark.parametrize("target", ["KEY", "paper.md#1"])
def test_a_conflict_is_reported_and_the_correction_stays_in_force(library: Library, target: str) -> None:
    library.correct(source_of(library, "1") if target == "KEY" else target, "date", "1919-02")
    again(library, paper({**HU, "date": "1920"}))
    [conflict] = library.findings(code="correction-conflict")
    assert conflict["path"] == "paper.md" and "1920" in conflict["message"] and "1919-02" in conflict["message"]
    assert field(library, "1", "date") == "1919-02"


def test_a_conflict_ends_when_the_author_writes_what_the_correction_says(library: Library) -> None:
    library.correct("paper.md#1", "date", "1919-02")
    again(library, paper({**HU, "date": "1919-02"}))
    assert not library.findings(code="correction-conflict")


def test_a_locator_a_signal_and_a_kind_belong_to_the_note(library: Library) -> None:
    library.correct("paper.md#1", "locator", "12-15")
    library.correct("paper.md#1", "signal", "參見")
    library.correct("paper.md#1", "kind", "mixed")
    [row] = library.claims(source=source_of(library, "1"))
    assert (row["locator"], row["signal"]) == ("12-15", "參見")
    assert library.notes("paper.md")[0]["kind"] == "mixed"
    for _ in range(3):
        library.undo()
    assert library.claims(source=source_of(library, "1"))[0]["locator"] == ""
    assert library.notes("paper.md")[0]["kind"] == "citation"


def test_a_pointer_is_led_home_by_hand(tmp_path: Path) -> None:
    library = Library(tmp_path / "ibidem.db")
    library.put(reading("paper.md", ("1", "Hu.", [HU]), ("2", "Carr.", [CARR]), ("3", "Again.", ["=2"])))
    library.correct("paper.md#3", "back_reference", "1")
    assert source_of(library, "3") == source_of(library, "1")
    library.undo()
    assert source_of(library, "3") == source_of(library, "2")


def test_merge_split_and_undo(library: Library) -> None:
    hu, carr = source_of(library, "1"), source_of(library, "2")
    library.merge(hu, carr, "for the sake of the test")
    assert source_of(library, "1") == source_of(library, "2") == hu
    assert library.show(carr)[0].key == hu, "the old key still finds it"
    again(library, reading("paper.md", ("1", "Hu!", [HU]), ("2", "Carr!", [CARR]), ("3", "Waltz!", [WALTZ])))
    assert source_of(library, "2") == hu, "also after it was read again"
    library.undo()
    assert (source_of(library, "1"), source_of(library, "2")) == (hu, carr), "each has its own key again"


def test_a_merge_keeps_the_fuller_dated_entry_and_of_equal_ones_the_first_that_was_named(tmp_path: Path) -> None:
    thin = {"type": "book", "author": "Carr", "title": "Twenty Years", "volume": "250"}
    library = Library(tmp_path / "ibidem.db")
    library.put(reading("paper.md", ("1", "", [WALTZ]), ("2", "", [thin]), ("3", "", [{**CARR, "volume": "2"}]), ("4", "", [HU])))
    waltz, poor, carr, hu = (source_of(library, note) for note in "1234")
    seen = library.preview_merge(poor, carr)
    assert (seen.fields["volume"], seen.fields["author"], seen.variants["volume"]) == ("2", ("E. H. Carr",), ("250",))
    assert source_of(library, "2") != source_of(library, "3"), "a look changes nothing"
    library.merge(poor, carr)
    assert library.show(poor)[0].fields == seen.fields
    library.correct("paper.md#1", "location", "Reading")  # now both say as much
    assert library.preview_merge(hu, waltz).fields["date"] == "1919"
    assert library.preview_merge(waltz, hu).fields["date"] == "1979"


def test_a_key_is_not_outvoted_by_pointers(tmp_path: Path) -> None:
    """However often a work is cited by Ibid.: it is called what a person called it, and what it was called before."""
    library = Library(tmp_path / "ibidem.db")
    library.put(reading("paper.md", ("1", "Hu.", [HU]), ("2", "Carr.", [CARR]), ("3", "So.", ["=2"]), ("4", "So.", ["=2"])))
    hu, carr = source_of(library, "1"), source_of(library, "2")
    library.merge(hu, carr)
    assert {source_of(library, note) for note in "1234"} == {hu}
    library.split(hu)
    assert source_of(library, "1") == hu != source_of(library, "4")
    library.undo()
    library.undo()
    assert [source_of(library, note) for note in "1234"] == [hu, carr, carr, carr]


@pytest.mark.parametrize("target", ["KEY", "paper.md#1"])
def test_no_conflict_where_only_an_earlier_correction_was_taken_back(library: Library, target: str) -> None:
    place = source_of(library, "1") if target == "KEY" else target
    first = library.correct(place, "date", "1919-02")
    library.correct(place, "date", "1919-03")
    library.undo(first.number)
    assert not library.findings(code="correction-conflict")
    assert field(library, "1", "date") == "1919-03"


def test_split_takes_citations_out_of_a_source(tmp_path: Path) -> None:
    library = Library(tmp_path / "ibidem.db")
    library.put(reading("paper.md", ("1", "Carr.", [CARR]), ("2", "Carr.", [CARR]), ("3", "Again.", ["=2"])))
    key = source_of(library, "1")
    assert source_of(library, "2") == key
    library.split(key, ["paper.md#2"])
    other = source_of(library, "2")
    assert source_of(library, "1") == key != other
    assert source_of(library, "3") == other, "a pointer goes with the note that it points to"
    library.undo()
    assert source_of(library, "2") == key


def test_not_a_duplicate_holds_two_works_apart(tmp_path: Path) -> None:
    library = Library(tmp_path / "ibidem.db")
    library.put(reading("a.md", ("1", "Carr.", [CARR])))
    library.put(reading("paper.md", ("1", "Carr.", [MISPRINT])))
    mine, other = source_of(library, "1"), library.notes("a.md")[0]["sources"][0]
    if mine == other:
        library.split(mine, ["paper.md#1"])
        mine = source_of(library, "1")
    library.hold_apart(mine, other)
    assert source_of(library, "1") != library.notes("a.md")[0]["sources"][0]
    assert not library.findings(code="possible-duplicate")


def test_a_decision_on_works_that_are_cited_very_often(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from references.library import corrected as room

    monkeypatch.setattr(room, "MOST_PAIRS", 5)
    library = Library(tmp_path / "ibidem.db")
    library.put(reading("paper.md", *((str(at), "Claim.", [CARR if at % 2 else WALTZ]) for at in range(1, 9))))
    carr, waltz = source_of(library, "1"), source_of(library, "2")
    assert len(library.merge(carr, waltz).here) == 1
    assert [source["key"] for source in library.sources()] == [carr]
    library.undo()
    library.hold_apart(carr, waltz)
    assert [source["cited"] for source in library.sources()] == [4, 4]


REFUSED = [
    # target        field              value        error    what is said
    ("nobody1900", "date", "1919", NoSuch, "no source 'nobody1900'"),
    ("paper.md#9", "date", "1919", NoSuch, "no note '9'"),
    ("other.md#1", "date", "1919", NoSuch, "no document 'other.md'"),
    ("paper.md#1/5", "date", "1919", NoSuch, "has 1 citations"),
    ("paper.md#1", "Date of print", "1919", Unfit, "no name of a field"),
    ("paper.md#1", "kind", "strange", Unfit, "cannot be set"),
    ("paper.md#1", "type", "Book!", Unfit, "no type"),
    ("paper.md#1", "type", "bok", Unfit, "no type"),
    ("paper.md#1", "titel", "中國哲學史大綱", Unfit, "did you mean title"),
    ("paper.md#1", "date", "民國八年", Unfit, "write 2003, 2003-04, 2003-04-16"),
    ("paper.md#1", "urldate", "2019-02-30", Unfit, "no date that can be kept"),
]


@pytest.mark.parametrize(("target", "name", "value", "error", "said"), REFUSED)
def test_what_cannot_be_corrected(library: Library, target: str, name: str, value: str, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        library.correct(target, name, value)
    assert library.corrections() == []


def test_corrections_travel_as_toml(library: Library, tmp_path: Path) -> None:
    key = source_of(library, "1")
    library.correct(key, "date", "1919-02", "title page")
    library.correct("paper.md#2", "locator", "7\n“8”")
    library.merge(source_of(library, "2"), source_of(library, "3"))
    text = to_toml(library.corrections())
    with Library(tmp_path / "other.db") as other:
        other.put(paper())
        assert other.import_corrections(from_toml(text)) == 3
        assert other.import_corrections(from_toml(text)) == 0, "taken in once"
        assert other.contents() == library.contents()
        assert to_toml(other.corrections()) == text


def test_a_file_that_holds_no_corrections_is_refused() -> None:
    for text in (
        "this is no TOML",
        '[[correction]]\nverb = "burn"\ntarget = "x"',
        '[[correction]]\nverb = "correct"\ntarget = "x"\nfield = "A b"',
    ):
        with pytest.raises(Unfit):
            from_toml(text, "mine.toml")


def test_a_correction_is_written_and_read_whole() -> None:
    one = Correction(
        1,
        "split",
        "胡1919",
        why='"\\\n',
        when="2026-01-02T03:04:05Z",
        here=(Anchor("a.md", "1", 0, "x"),),
        there=(Anchor("b", "2", 1, "'''"),),
    )
    assert from_toml(to_toml([one])) == [one]


def test_a_key_that_a_person_gave_stays(library: Library) -> None:
    hu = source_of(library, "1")
    library.correct(hu, "date", "1920")
    library.rename(hu, "Hu1919")
    assert source_of(library, "1") == "Hu1919"
    assert library.show(hu)[0].key == "Hu1919", "the old key still finds it"
    assert field(library, "1", "date") == "1920", "and a correction of the source holds under either key"
    again(library, reading("paper.md", ("1", "Hu, once more.", [HU]), ("2", "Carr.", [CARR])))
    assert source_of(library, "1") == "Hu1919"
    library.rename("Hu1919", "hu-shi")
    assert source_of(library, "1") == "hu-shi" and field(library, "1", "date") == "1920"
    library.undo()
    library.undo()
    assert source_of(library, "1") == hu


@pytest.mark.parametrize("new", ["two words", "", "a,b", "CARR"])
def test_a_key_that_cannot_be_given_is_refused(library: Library, new: str) -> None:
    with pytest.raises(Unfit):
        library.rename(source_of(library, "1"), source_of(library, "2").upper() if new == "CARR" else new)

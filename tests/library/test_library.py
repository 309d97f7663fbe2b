"""What a library keeps, and what it does when a document comes back changed."""

from __future__ import annotations

from pathlib import Path

import pytest

import ibidem
from references.errors import UnusableLibrary
from references.face import Library
from references.library import NoSuch
from references.model import Reading
from tests.library.making import CARR, HU, KEOHANE, WALTZ, Work, reading


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "ibidem.db")


def keys_of(library: Library, document: str) -> dict[str, list[str]]:
    """note -> the sources of its citations"""
    return {str(row["note"]): row["sources"] for row in library.notes(document)}


def chapter(path: str = "one.md", *more: tuple[str, str, list[Work | str]]) -> Reading:
    return reading(
        path,
        ("1", "Hu wrote the first modern history of Chinese philosophy.", [HU]),
        ("2", "Carr called it utopian.", [CARR]),
        ("3", "He did so again.", ["=2"]),
        *more,
    )


def test_what_was_put_in_is_listed(library: Library) -> None:
    assert library.put(chapter()) == "added"
    [row] = library.documents()
    counted = {name: row[name] for name in ("document", "notes", "citations", "sources", "back_references", "resolved")}
    assert counted == {"document": "one.md", "notes": 3, "citations": 3, "sources": 2, "back_references": 1, "resolved": 1}
    assert [source["cited"] for source in library.sources()] in ([2, 1], [1, 2])


def test_the_same_document_again_changes_nothing(library: Library) -> None:
    library.put(chapter())
    before = library.contents()
    assert library.put(chapter()) == "unchanged"
    assert not library.update_sources(), "nothing is brought together again"
    assert library.contents() == before


def test_a_changed_document_keeps_its_keys_though_the_notes_are_renumbered(library: Library) -> None:
    library.put(chapter())
    before = keys_of(library, "one.md")
    changed = reading(
        "one.md",
        ("1", "Waltz came later.", [WALTZ]),
        ("2", "Hu wrote the first modern history of Chinese philosophy.", [HU]),
        ("3", "Carr called it utopian.", [CARR]),
        ("4", "He did so again.", ["=3"]),
    )
    assert library.put(changed) == "changed"
    after = keys_of(library, "one.md")
    assert (after["2"], after["3"], after["4"]) == (before["1"], before["2"], before["3"])


def test_keys_are_kept_for_a_document_that_was_removed_and_comes_back(library: Library) -> None:
    library.put(chapter())
    before = keys_of(library, "one.md")
    assert library.remove("one") == "one.md"
    assert library.documents() == [] and library.sources() == []
    library.put(chapter())
    assert keys_of(library, "one.md") == before


def test_a_key_once_given_is_not_given_to_another_work(library: Library) -> None:
    """Two books of Carr's of one year: the second one takes no key that the first one had, also after the first is gone."""
    other = {**CARR, "title": "Britain: A Study of Foreign Policy", "publisher": "Longmans"}
    library.put(reading("a.md", ("1", "Carr.", [CARR])))
    [first] = library.sources()
    library.remove("a.md")
    library.put(
        reading("b.md", ("1", "Carr again.", [{**other, "title": CARR["title"], "publisher": "Nobody", "date": "1964", "edition": "9"}]))
    )
    library.put(reading("c.md", ("1", "Carr again.", [other])))
    assert first["key"] not in {source["key"] for source in library.sources() if source["title"] == other["title"]}


def test_sources_are_shared_between_documents(library: Library) -> None:
    library.put(chapter("one.md"))
    library.put(chapter("two.md", ("4", "Keohane answered.", [KEOHANE])))
    assert len(library.sources()) == 3
    assert len(library.sources("one.md")) == 2
    _, uses = library.show(keys_of(library, "one.md")["2"][0])
    assert [(use["document"], use["note"]) for use in uses] == [("one.md", "2"), ("one.md", "3"), ("two.md", "2"), ("two.md", "3")]
    assert uses[0]["claims"] == ["Carr called it utopian."]


CLAIMS = [
    # what is asked                 the notes whose claims are listed
    ({}, ["1", "2", "3", "4", "5"]),
    ({"without_source": True}, ["4"]),
    ({"document": "one.md"}, ["1", "2", "3", "4", "5"]),
]


@pytest.mark.parametrize(("asked", "notes"), CLAIMS)
def test_claims(library: Library, asked: dict[str, object], notes: list[str]) -> None:
    library.put(chapter("one.md", ("4", "This is my own view.", ["I owe it to nobody."]), ("5", "Or to two.", [KEOHANE])))
    assert [row["note"] for row in library.claims(**asked)] == notes  # type: ignore[arg-type]


def test_a_claim_with_two_marks_is_supported_by_either(library: Library) -> None:
    from dataclasses import replace

    one = reading("a.md", ("1", "Both say so.", ["But see below."]), ("2", "", [HU]))
    first, second = one.notes
    shared = replace(second, marks=(replace(second.marks[0], claim=first.marks[0].claim),))
    library.put(replace(one, notes=(first, shared)))
    assert library.claims(without_source=True) == []
    assert [row["note"] for row in library.claims()] == ["1", "2"]


def test_claims_say_what_became_of_the_links_of_their_sources(library: Library) -> None:
    """Nothing, as long as no link was ever checked."""
    from references.links.store.link_store import LinkStore, states

    library.put(reading("a.md", ("1", "It stood there.", [{**HU, "url": "https://example.org/hu"}]), ("2", "On paper.", [CARR])))
    assert [row["verdict"] for row in library.claims()] == ["", ""]
    store = LinkStore(library._engine)
    known = {
        "url": "https://example.org/hu",
        "verdict": "dead",
        "reason": "404",
        "checked": "2026-01-02T03:04:05Z",
        "gone": "",
        "evidence": "{}",
    }
    with library._writer.begin() as connection:
        connection.execute(states.insert().values(known))
    assert [row["verdict"] for row in library.claims()] == ["dead", "no-link"]
    store.close()


UNUSABLE = [
    # file                                                     what is said
    (b"This is no database, but a letter to my editor. " * 40, "not a database"),
    (b"", None),  # an empty file is a fresh database to SQLite, and one to us
]


@pytest.mark.parametrize(("data", "said"), UNUSABLE)
def test_what_is_no_library_is_refused_in_clear_words(tmp_path: Path, data: bytes, said: str | None) -> None:
    path = tmp_path / "ibidem.db"
    path.write_bytes(data)
    if said is None:
        assert Library(path).documents() == []
        return
    with pytest.raises(UnusableLibrary, match=said):
        Library(path)
    assert path.read_bytes() == data, "and is left as it was"


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    import sqlite3

    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE moz_places (id INTEGER)")
    with pytest.raises(UnusableLibrary, match="not a library of ibidem"):
        Library(tmp_path / "other.db")


def test_a_newer_library_is_refused_and_an_older_one_without_a_way_too(tmp_path: Path) -> None:
    import sqlite3

    for version, said in (("999", "newer ibidem"), ("0", "no longer be brought up to date")):
        path = tmp_path / f"{version}.db"
        Library(path).close()
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE meta SET value = ? WHERE name = 'schema'", (version,))
        with pytest.raises(UnusableLibrary, match=said):
            Library(path)


def test_an_older_library_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a made-up next version: what was in the library stays."""
    from references.library import schema

    path = tmp_path / "ibidem.db"
    with Library(path) as library:
        library.put(chapter())
        before = library.contents()
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setitem(schema.MIGRATIONS, schema.VERSION - 1, ("CREATE TABLE link_checks (url TEXT PRIMARY KEY)",))
    with Library(path) as library:
        assert library.contents() == before
    with Library(path) as library:  # and only once
        assert library.contents() == before


def test_there_is_no_library_to_list(tmp_path: Path) -> None:
    with pytest.raises(UnusableLibrary, match="no library here"):
        Library(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("ask", ["notes", "sources", "findings", "remove"])
def test_a_document_that_is_not_there(library: Library, ask: str) -> None:
    with pytest.raises(NoSuch, match="no document 'two'"):
        getattr(library, ask)("two")


NAMES = [
    # asked          means
    ("one.md", "one.md"),
    ("one", "one.md"),
    ("deep/three.txt", "papers/deep/three.txt"),
    ("three", "papers/deep/three.txt"),
    ("./one.md", "one.md"),
]


@pytest.mark.parametrize(("asked", "path"), NAMES)
def test_a_document_is_named_by_its_path_its_end_or_its_name(library: Library, asked: str, path: str) -> None:
    library.put(chapter("one.md"))
    library.put(reading("papers/deep/three.txt", ("1", "Hu.", [HU])))
    assert library.remove(asked) == path


def test_a_name_that_fits_two_documents_is_asked_back(library: Library) -> None:
    library.put(chapter("a/one.md"))
    library.put(chapter("b/one.md"))
    with pytest.raises(NoSuch, match=r"can mean a/one\.md, b/one\.md"):
        library.notes("one")


def test_a_page_in_the_brackets_of_a_mark_is_the_locator_of_its_claim(library: Library) -> None:
    text = """Ships were slow [2, p. 14]. Der Handel wuchs [1; 2, S. 3–5]. 船慢 [1].

References

[1] Ada Kern, Glocken (Kiel: Hafen, 1988).
[2] Olive Bell, Lamps (Bristol: Moor, 1922).
"""
    library.put(ibidem.read_text(text, "a.txt"))
    assert {(row["claim"], row["label"]): row["locator"] for row in library.claims()} == {
        ("Ships were slow.", "2"): "14",
        ("Der Handel wuchs.", "1"): "",
        ("Der Handel wuchs.", "2"): "3–5",
        ("船慢.", "1"): "",
    }

"""What a person teaches: house styles that the shipped model misreads are read right after twenty notes, and nothing else is read worse."""

from __future__ import annotations

import json
import pickle
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from references.corrections.lessons import find_lessons
from references.labeller import align, personal
from references.labeller.personal import Lesson
from references.parse import read_note
from tests.compare import squeezed
from tests.hand.score import load, score, table

HERE = Path(__file__).parent
WORKS: list[list[str]] = tomllib.loads((HERE / "works.toml").read_text(encoding="utf-8"))["works"]
STYLES = {
    "place first": "{place} {year} — {publisher} — {title} — {given} {FAMILY} → {page}",
    "publisher first": "{publisher} ({place}) / {title} / {given} {family} / {year} / {page}",
    "title first": "{title} [{year}]. {place}. {publisher}. {family}, {given}. {page}",
}


def lesson(style: str, work: list[str]) -> Lesson:
    name, title, publisher, place, year, page = work
    family, _, given = name.partition(", ")
    known = {"title": title, "publisher": publisher, "place": place, "year": year, "page": page, "given": given, "family": family}
    text = STYLES[style].format(**known, FAMILY=family.upper())
    printed = next(one for one in (f"{given} {family.upper()}", f"{given} {family}", f"{family}, {given}") if one in text)
    stated = {"author": (printed,), "title": title, "publisher": publisher, "place": place, "date": year, "locator": page}
    return Lesson(text, (stated,), f"{style} {title}")


def right(lessons: list[Lesson], model: personal.Personal | None = None) -> int:
    return sum(not align.differing(read_note(one.text, model), one.references) for one in lessons)


@pytest.fixture(scope="module")
def hand() -> list[dict[str, Any]]:
    return list(load(HERE.parent / "hand"))


@pytest.fixture(scope="module")
def known(hand: list[dict[str, Any]]) -> dict[str, float]:
    """What the reader that is shipped reaches on the notes by hand."""
    return table(score(hand, read_note))


@pytest.mark.slow
@pytest.mark.parametrize("style", ["place first", "publisher first"])
def test_twenty_notes_teach_a_style(style: str, tmp_path: Path, hand: list[dict[str, Any]], known: dict[str, float]) -> None:
    notes = [lesson(style, work) for work in WORKS]
    lessons, others = notes[:20], notes[20:]
    assert right(others) <= 2

    model = tmp_path / "mine.model"
    trained = personal.train(lessons, model, read_note)
    assert (trained.lessons, trained.untaught) == (20, ()) and trained.learned >= 19
    assert model.stat().st_size < 1_000_000

    own = personal.open_model(model)
    assert right(others, own) >= 15
    after = table(score(hand, lambda text: read_note(text, own)))
    assert {name: (known[name], value) for name, value in after.items() if value < known[name] - 0.01} == {}


def test_what_cannot_be_found_is_told() -> None:
    found = align.align("Orlando, London 1928.", [{"author": ("Woolf",), "title": "Orlando", "date": "1928", "shelf": "B 7"}])
    assert found.lost == (align.Lost(0, "author", "Woolf"), align.Lost(0, "shelf", "B 7"))
    assert [label for label in found.labels if "title" in label] == ["^title"]


@pytest.mark.parametrize("style", STYLES)
def test_every_value_of_a_house_style_is_found(style: str) -> None:
    for work in WORKS:
        one = lesson(style, work)
        assert align.align(one.text, one.references).lost == ()


def test_most_notes_by_hand_are_aligned() -> None:
    """The format of tests/hand is that of a person's own notes: nearly every value is found, and read back from its label."""
    lost = differing = wanted = 0
    for note in load(HERE.parent / "hand"):
        found = align.align(note["input"], note["references"])
        lost += len(found.lost)
        differing += len(align.differing(align.reading_of(found), note["references"]))
        wanted += found.placed + len(found.lost)
    assert lost < 0.01 * wanted and differing < 0.03 * wanted


def test_a_library_without_corrections_teaches_nothing(tmp_path: Path) -> None:
    with pytest.raises(personal.UnusableModel, match="nothing to learn"):
        personal.train([], tmp_path / "none.model", read_note)
    assert not (tmp_path / "none.model").exists()


def test_corrections_are_lessons(tmp_path: Path) -> None:
    """A correction of a note, and one of a source that the note prints so, teach; one that was looked up elsewhere is told."""
    from references.library import Library

    page = tmp_path / "page.md"
    page.write_text("Said once.[^1]\n\n[^1]: Virginia Woolf, Orlando (London: Hogarth Press, 1928), 12.\n", encoding="utf-8")
    with Library(tmp_path / "ibidem.db") as library:
        for _ in library.add([page]):
            pass
        library.correct("page.md#1", "publisher", "Hogarth")
        key = library.bibliography()[0].key
        library.correct(key, "title", "Orlando: A Biography")
        lessons, untaught = find_lessons(library.readings(), library.corrections())
    assert [(one.text[:14], one.references[0]["publisher"]) for one in lessons] == [("Virginia Woolf", "Hogarth")]
    assert [(one.field, one.value) for one in untaught] == [("title", "Orlando: A Biography")]


def test_the_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from cli.main import run

    monkeypatch.setattr(personal, "base_notes", lambda: iter(list(_few_base_notes())))
    labelled = tmp_path / "mine.jsonl"
    rows = [lesson("publisher first", work) for work in WORKS[:6]]
    labelled.write_text("".join(json.dumps({"input": one.text, "references": one.references}) + "\n" for one in rows), encoding="utf-8")
    model = tmp_path / "mine.model"
    assert run(["train", str(labelled), "--no-library", "-o", str(model)]) == 0
    assert "6 notes learned" in capsys.readouterr().err
    notes = tmp_path / "notes.txt"
    notes.write_text(rows[0].text + "\n", encoding="utf-8")
    monkeypatch.setenv("IBIDEM_MODEL", "")
    assert run(["parse", str(notes), "--model", str(model), "--explain"]) == 0
    assert "your own model" in capsys.readouterr().out
    assert run(["parse", str(notes), "--model", str(tmp_path / "absent.model")]) == 4
    own = personal.open_model(model)
    assert pickle.loads(pickle.dumps(own)) is own, "another process is told the file, and opens it once"


def _few_base_notes() -> Iterator[tuple[str, list[str]]]:
    from itertools import islice

    yield from islice(_BASE(), 300)


_BASE = personal.base_notes


def test_the_base_of_made_notes_is_whole() -> None:
    notes = list(personal.base_notes())
    assert len(notes) >= 1500 and personal.BASE.stat().st_size < 1_000_000
    assert all(len(labels) == len(personal.tokens(text)) for text, labels in notes)


def test_the_base_holds_no_work_by_hand() -> None:
    made = squeezed(" ".join(text for text, _ in personal.base_notes()))
    titles = [one["title"] for note in load(HERE.parent / "hand") for one in note["references"] if len(squeezed(one.get("title"))) >= 12]
    assert len(titles) > 200 and [title for title in titles if squeezed(title) in made] == []


def test_a_model_that_is_not_there_is_told_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from cli.main import run

    monkeypatch.setenv("IBIDEM_MODEL", str(tmp_path / "absent.model"))
    monkeypatch.setenv("IBIDEM_LIBRARY", str(tmp_path / "ibidem.db"))
    assert run(["add", "paper.md"]) == 4
    assert "absent.model: there is no such model" in capsys.readouterr().err
    assert run(["parse", "-"]) == 4

"""The answers beside our seeds are sound: a slip in them would make every score a lie."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.compare import squeezed
from tests.seeds.score import TYPES, Json, load_answers, score, table

SEEDS = Path(__file__).parents[2] / "seeds"
ANSWERS = sorted((SEEDS / "answers").glob("*.jsonl"))
DOCUMENTS = {path.stem: path for path in SEEDS.iterdir() if path.suffix in (".txt", ".md") and path.stem != "README"}
KINDS = {"citation", "comment", "mixed", "crossref", "empty", "missing"}


def text_of(path: Path) -> str:
    data = path.read_bytes()
    return data.decode("cp950" if path.stem.endswith("-big5") else "utf-8")


def notes_of(path: Path) -> list[Json]:
    return load_answers(path)


def test_every_seed_has_answers() -> None:
    assert sorted(DOCUMENTS) == [path.stem for path in ANSWERS]
    assert len(DOCUMENTS) >= 5


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.stem)
def test_labels_count_up_and_kinds_fit_the_references(path: Path) -> None:
    notes = notes_of(path)
    numbers = [int(note["label"]) for note in notes if note["label"].isdigit()]
    assert numbers[0] == 1
    assert all(after in (before + 1, 1) for before, after in pairwise(numbers))
    for note in notes:
        assert note["kind"] in KINDS
        assert bool(note["references"]) == (note["kind"] in ("citation", "mixed", "crossref")), note["label"]
        if note["kind"] == "crossref":
            assert all("back_reference" in reference for reference in note["references"]), note["label"]


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.stem)
def test_what_the_answers_state_stands_in_the_note(path: Path) -> None:
    for note in notes_of(path):
        for reference in note["references"]:
            assert reference.get("type") is None or reference["type"] in TYPES
            if "back_reference" in reference or reference.get("short_form"):
                continue  # these give what they point to
            for name in ("title", "container", "publisher", "place", "url", "signal", "title_gloss", "container_gloss"):
                assert squeezed(reference.get(name)) in squeezed(note["text"]), (note["label"], name)
            for name in ("author", "editor", "translator", "author_gloss"):
                assert all(squeezed(one) in squeezed(note["text"]) for one in reference.get(name, [])), (note["label"], name)


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.stem)
def test_claims_stand_in_the_document(path: Path) -> None:
    document = text_of(DOCUMENTS[path.stem])
    flat = squeezed(re.sub(r"<sup>\d+</sup>|\[\^?\d+\]|（註\d）", "", document))
    clauses = [
        (note["label"], clause) for note in notes_of(path) if note.get("claim") for clause in re.split(r"[，。；、,;.\s]", note["claim"])
    ]
    missing = [(label, clause) for label, clause in clauses if squeezed(clause) not in flat]
    assert len(missing) <= 2, missing  # a clause may be cut by a page end
    assert len(clauses) > len(notes_of(path))


def exported(path: Path) -> Json:
    """An export that says what the answers say."""
    notes = []
    for note in notes_of(path):
        citations = [
            {
                "stated": {
                    **{
                        {"container": "journaltitle", "place": "location"}.get(name, name): value
                        for name, value in reference.items()
                        if name not in ("work", "signal", "back_reference", "short_form", "language", "accessed")
                    },
                    "type": sorted(TYPES[reference["type"]] - {"newspaper"})[0] if "type" in reference else None,
                    "urldate": reference.get("accessed"),
                    "date": reference.get("date"),
                },
                "back_reference": reference.get("back_reference"),
                "source": reference.get("work"),
            }
            for reference in note["references"]
        ]
        notes.append({**note, "citations": citations, "claim": {"text": note.get("claim")}})
    return {"documents": [{"path": f"somewhere/{path.stem}.txt", "notes": notes}]}


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.stem)
def test_the_scorer_gives_full_marks_to_the_answers_themselves(path: Path) -> None:
    scores = table(score(exported(path), {path.stem: notes_of(path)}))
    assert {name: value for name, value in scores.items() if value < 1} == {}


def test_the_scorer_sees_what_is_wrong() -> None:
    path = next(path for path in ANSWERS if path.stem == "containment-english")
    export = exported(path)
    notes = export["documents"][0]["notes"]
    notes[0]["text"] += " and more"
    notes[1]["kind"] = "comment"
    notes[2]["citations"] = []
    notes[3]["citations"][0]["stated"]["title"] = "Another book"
    notes[4]["citations"][0]["back_reference"] = "1"
    notes[6]["citations"][0]["source"] = "kennan-memoirs"
    notes[8]["claim"] = None
    del notes[9]
    notes.append({"label": "99", "text": "no note", "citations": []})
    scores = table(score(export, {path.stem: notes_of(path)}))
    touched = ("notes found", "note text", "note kind", "reference count", "back-references", "sources", "claims", "title", "fields")
    assert [name for name in touched if scores[name] == 1] == []
    assert 0.9 < scores["fields"] < 1


ORIGINALS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the five documents of others are not beside this checkout")
def test_the_readme_names_the_five_original_documents() -> None:
    readme = (SEEDS / "README.md").read_text(encoding="utf-8")
    for path in sorted(ORIGINALS.glob("00*.txt")):
        assert f"| `{path.name}` | `{hashlib.sha256(path.read_bytes()).hexdigest()}` |" in readme

"""Scores the JSON export of documents against answers made by reading (format: seeds/README.md).

Measures, all F1 over everything that either side says: notes found, note text (white space aside, and spaced), note kind,
reference count, back-references (the label pointed to), sources (pairs of citations brought together), claims, type, each
field, `fields` (all of them), glosses. Fields are what a citation states, and where it is silent, what it points to.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from tests.compare import Count, digits, letters, names, paired, squeezed

Json = dict[str, Any]

OURS: dict[str, tuple[str, ...]] = {
    "author": ("author",),
    "editor": ("editor",),
    "title": ("title",),
    "container": ("journaltitle", "booktitle", "maintitle", "organization", "institution", "publisher", "howpublished", "series", "author"),
    "publisher": ("publisher", "institution", "organization"),
    "place": ("location",),
    "edition": ("edition",),
    "volume": ("volume",),
    "number": ("number", "issue"),
    "pages": ("pages", "locator"),
    "date": ("date", "urldate"),
    "url": ("url",),
}
"""Where a field of the answers may stand in ours."""

TYPES: dict[str, frozenset[str]] = {
    "article": frozenset({"article"}),
    "newspaper": frozenset({"newspaper", "online"}),
    "book": frozenset({"book", "mvbook", "collection"}),
    "chapter": frozenset({"incollection", "inbook", "inproceedings"}),
    "report": frozenset({"report", "online"}),
    "thesis": frozenset({"thesis"}),
    "web": frozenset({"online", "report"}),
    "misc": frozenset({"misc", "newspaper"}),
}

BODIES = ("author", "container", "publisher")
"""A body that issued a page is stated once, and may be named as any of these."""


class Place(NamedTuple):
    """A citation that has an answer: the work it cites, the source it was brought to, and where."""

    work: str
    source: str | None
    where: str


Counts = defaultdict[str, Count]


def same(name: str, ours: object, gold: object) -> bool:
    """Whether a field of ours says what the answer says."""
    if name in ("author", "editor"):
        return names(ours) == names(gold) or letters("".join(sorted(names(ours)))) == letters("".join(sorted(names(gold))))
    if isinstance(ours, list):
        ours = " ".join(map(str, ours))
    if name == "date":
        return str(ours) == str(gold) or (len(str(gold)) == 4 and str(ours)[:4] == gold)
    if name in ("volume", "number", "pages", "edition") and digits(gold):
        return digits(ours) == digits(gold)
    if name == "volume":
        return letters(ours).rstrip("卷冊册編编") == letters(gold)
    if name == "url":
        return squeezed(ours).rstrip("/.") == squeezed(gold).rstrip("/.")
    return letters(ours) == letters(gold)


def known(citation: Json) -> Json:
    stated = {**(citation.get("resolved") or {}), **(citation.get("stated") or {})}
    if citation.get("locator"):
        stated["locator"] = citation["locator"]
    return stated


def wanted(reference: Json, name: str) -> Any:
    return reference.get(name) or (reference.get("accessed") if name == "date" else None)


def read_as(stated: Json, name: str, gold: object) -> Any:
    """Our value of a field: of the names it may have, one that agrees with the answer is preferred."""
    values = [stated[one] for one in OURS[name] if stated.get(one)]
    return next((value for value in values if gold and same(name, value, gold)), values[0] if values else None)


def agreement(citation: Json, reference: Json) -> float:
    stated = known(citation)
    return sum(bool(gold := wanted(reference, name)) and same(name, read_as(stated, name, gold) or "", gold) for name in OURS)


def score_fields(citation: Json | None, reference: Json | None, where: str, counts: Counts) -> None:
    stated, answer = known(citation) if citation else {}, reference or {}
    bodies = {letters("".join(answer[one])) for one in BODIES if answer.get(one)}
    for name in OURS:
        gold = wanted(answer, name)
        ours = read_as(stated, name, gold)
        if ours is not None and not gold and name in BODIES and letters("".join(ours)) in bodies:
            continue
        if ours is not None or gold:
            right = ours is not None and bool(gold) and same(name, ours, gold)
            counts[name].add(right, ours is not None, bool(gold), f"{where}: {name}: wanted {gold!r}, read {ours!r}")


def score_glosses(citation: Json, reference: Json, where: str, counts: Counts) -> None:
    everything = letters(json.dumps(known(citation), ensure_ascii=False))
    for name in ("author_gloss", "title_gloss", "container_gloss"):
        if gold := reference.get(name):
            parts = [part for one in ([gold] if isinstance(gold, str) else gold) for part in one.replace("；", ";").split(";")]
            counts["glosses"].add(all(letters(part) in everything for part in parts), miss=f"{where}: {gold!r} is not kept")


def score_citation(citation: Json, reference: Json, where: str, counts: Counts) -> None:
    pointed, points = citation.get("back_reference"), reference.get("back_reference")
    if pointed is not None or points is not None:
        counts["back-references"].add(
            str(pointed) == str(points), pointed is not None, points is not None, f"{where}: wanted {points!r}, read {pointed!r}"
        )
    if kind := reference.get("type"):
        stated = known(citation)
        ours = "newspaper" if stated.get("entrysubtype") == "newspaper" else str(stated.get("type"))
        counts["type"].add(ours in TYPES[kind], miss=f"{where}: wanted {kind}, read {ours}")
    score_fields(citation, reference, where, counts)
    score_glosses(citation, reference, where, counts)


def score_note(note: Json, answer: Json, where: str, counts: Counts) -> list[Place]:
    text, gold_text = str(note.get("text") or ""), answer["text"]
    counts["note text"].add(squeezed(text) == squeezed(gold_text), miss=f"{where}:\n    wanted {gold_text}\n    read   {text}")
    counts["note text, spaced"].add(text.split() == gold_text.split(), miss=f"{where}:\n    wanted {gold_text}\n    read   {text}")
    counts["note kind"].add(note.get("kind") == answer["kind"], miss=f"{where}: wanted {answer['kind']}, read {note.get('kind')}")
    if claim := answer.get("claim"):
        ours = (note.get("claim") or {}).get("text")
        counts["claims"].add(squeezed(ours) == squeezed(claim), miss=f"{where}:\n    wanted {claim}\n    read   {ours}")
    citations, references = note.get("citations") or [], answer["references"]
    counts["reference count"].add(
        len(citations) == len(references), miss=f"{where}: wanted {len(references)}, read {len(citations)}: {gold_text[:80]}"
    )
    pairs = paired(citations, references, agreement)
    for i, j in pairs:
        score_citation(citations[i], references[j], where, counts)
    for i in set(range(len(citations))) - {i for i, _ in pairs}:
        score_fields(citations[i], None, where, counts)
    for j in set(range(len(references))) - {j for _, j in pairs}:
        score_fields(None, references[j], where, counts)
    return [Place(references[j]["work"], citations[i].get("source"), where) for i, j in pairs if references[j].get("work")]


def score_document(document: Json, answers: list[Json], counts: Counts) -> list[Place]:
    """Adds the scores of one document; returns its citations, for `score_sources`."""
    waiting: dict[str, list[Json]] = defaultdict(list)
    for note in document.get("notes") or []:
        waiting[str(note.get("label"))].append(note)
    places: list[Place] = []
    for answer in answers:
        where = f"{document.get('path')} {answer['label']}"
        found = waiting[answer["label"]].pop(0) if waiting[answer["label"]] else None
        counts["notes found"].add(found is not None, found is not None, True, f"{where}: not found")
        if found is not None:
            places += score_note(found, answer, where, counts)
            continue
        for reference in answer["references"]:
            score_fields(None, reference, where, counts)
    for label, left in waiting.items():
        for note in left:
            counts["notes found"].add(False, True, False, f"{document.get('path')} {label}: is no note: {str(note.get('text'))[:60]}")
    return places


def score_sources(places: list[Place], counts: Counts) -> None:
    """Each pair of citations: one work and one source, or two and two."""
    for one, other in combinations(places, 2):
        together, wanted_together = one.source is not None and one.source == other.source, one.work == other.work
        if together or wanted_together:
            what = "one work, two sources" if wanted_together else "two works, one source"
            counts["sources"].add(together and wanted_together, together, wanted_together, f"{one.where} and {other.where}: {what}")


MEASURES = ("notes found", "note text", "note text, spaced", "note kind", "reference count", "back-references", "sources", "claims", "type")


def load_answers(path: Path) -> list[Json]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def score(export: Json, answers: Mapping[str, list[Json]]) -> Counts:
    """Scores an export against the answers of documents, by the documents' names without suffix."""
    counts: Counts = defaultdict(Count)
    documents = {Path(str(one.get("path"))).stem: one for one in export.get("documents") or []}
    places: list[Place] = []
    for name, notes in answers.items():
        places += score_document(documents.get(name) or {"path": name}, notes, counts)
    score_sources(places, counts)
    for name in OURS:
        for part in ("right", "ours", "gold"):
            setattr(counts["fields"], part, getattr(counts["fields"], part) + getattr(counts[name], part))
        counts["fields"].misses += counts[name].misses
    return counts


def table(counts: Counts) -> dict[str, float]:
    """Measure -> F1, in the order of reading."""
    order = [*MEASURES, *OURS, "fields", "glosses"]
    return {name: round(counts[name].f1, 4) for name in order if name in counts and counts[name].ours + counts[name].gold}

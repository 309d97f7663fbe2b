"""Scores what was read in single notes against notes labelled by hand (format: tests/hand/README.md).

Soft field F1: a text field is right from nine letters of ten, an author's given name may be an initial. Besides: the right number of
references in notes of several, commentary left without a reference, kinds, and pointers known as pointers.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Levenshtein

from references.model import Citation, NoteReading
from tests.compare import Count, digits, first_stated, letters, paired, squeezed

Json = dict[str, Any]
Read = Callable[[str], NoteReading]

OURS: dict[str, tuple[str, ...]] = {
    "author": ("author",),
    "editor": ("editor",),
    "translator": ("translator",),
    "title": ("title",),
    "container": ("journaltitle", "booktitle", "maintitle", "eventtitle", "organization", "howpublished", "institution"),
    "date": ("date", "urldate"),
    "volume": ("volume",),
    "issue": ("number", "issue"),
    "pages": ("pages", "locator"),
    "publisher": ("publisher", "institution"),
    "place": ("location",),
    "edition": ("edition",),
    "url": ("url",),
    "doi": ("doi", "url"),
}

BODIES = ("author", "container", "publisher")

JOINERS = frozenset(["and", "und", "et", "y", "e", "al", "von", "der", "de", "zu"])

CHINESE_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0}


def western(text: object) -> str:
    """Chinese numbers below a thousand in digits.

    >>> western("卷二十一"), western("第十期"), western("一九九七年"), western("卷一百九十二")
    ('卷21', '第10期', '1997年', '卷192')
    """

    def number(match: re.Match[str]) -> str:
        if not set(match[0]) & {"十", "百"}:
            return "".join(str(CHINESE_DIGITS[c]) for c in match[0])
        hundreds, _, rest = match[0].rpartition("百")
        tens, ten, ones = rest.rpartition("十")
        value = 100 * CHINESE_DIGITS.get(hundreds, 1 if "百" in match[0] else 0)
        value += 10 * CHINESE_DIGITS.get(tens.strip("〇零"), 1 if ten else 0) if ten else 0
        return str(value + CHINESE_DIGITS.get(ones.strip("零"), 0))

    return re.sub(r"[〇零一二三四五六七八九十百]+", number, str(text))


def close(one: str, other: str, least: float = 0.9) -> bool:
    return one == other or (bool(one) and bool(other) and Levenshtein.normalized_similarity(one, other) >= least)


def words(value: object) -> list[str]:
    listed = value if isinstance(value, (list, tuple)) else [value]
    text = unicodedata.normalize("NFKC", " ".join(map(str, listed))).casefold().replace("ё", "е")
    return sorted(word for word in re.findall(r"\w+", text) if word not in JOINERS)


def share_a_person(ours: object, gold: object) -> bool:
    """The same names, in any order; a given name may be an initial on either side.

    >>> share_a_person(("Kegley, Charles W.",), ["C. W. Kegley"]), share_a_person(("Kegley",), ["Nye"])
    (True, False)
    """
    left, right = words(ours), words(gold)
    long_left, long_right = ([w for w in side if len(w) > 2 or w > "\u2e80"] for side in (left, right))
    if not long_left or not long_right:
        return "".join(left) == "".join(right)
    initials_left, initials_right = ({c for w in side if len(w) <= 2 for c in w} for side in (left, right))
    if close("".join(left), "".join(right)):
        return True
    unmatched = [w for w in long_right if not any(close(w, other, 0.85) for other in long_left)]
    surplus = [w for w in long_left if not any(close(w, other, 0.85) for other in long_right)]
    return (
        len(unmatched) < len(long_right) and all(w[0] in initials_left for w in unmatched) and all(w[0] in initials_right for w in surplus)
    )


def whole_pages(numbers: list[str]) -> list[str]:
    """182-5 is 182-185."""
    if len(numbers) == 2 and all(n.isdigit() for n in numbers) and len(numbers[1]) < len(numbers[0]):
        return [numbers[0], numbers[0][: -len(numbers[1])] + numbers[1]]
    return numbers


def same(name: str, ours: object, gold: object) -> bool:
    if name in ("author", "editor", "translator"):
        return share_a_person(ours, gold)
    if isinstance(ours, (list, tuple)):
        ours = " ".join(ours)
    if name == "date":
        return str(ours) == str(gold) or (len(str(gold)) == 4 and str(ours)[:4] == gold)
    if name in ("volume", "issue", "pages"):
        left, right = (whole_pages(digits(western(side))) for side in (ours, gold))
        return left == right if right else letters(re.sub("[卷冊册]", "", str(ours))) == letters(gold)
    if name == "edition" and digits(western(gold)):
        return digits(western(ours)) == digits(western(gold))
    if name == "doi":
        return letters(gold) in letters(ours)  # also as an address at doi.org
    if name == "url":
        return squeezed(ours).rstrip("/.") == squeezed(gold).rstrip("/.")
    return close(letters(ours), letters(gold))


def read_as(stated: Json, name: str, gold: object) -> Any:
    values = [stated[one] for one in OURS[name] if stated.get(one)]
    return next((value for value in values if gold and same(name, value, gold)), first_stated(stated, OURS[name]))


def agreement(stated: Json, reference: Json) -> float:
    shared = [name for name in OURS if reference.get(name)]
    return sum(same(name, value, reference[name]) for name in shared if (value := read_as(stated, name, reference[name])) is not None)


Counts = defaultdict[str, Count]


def score_reference(stated: Json, reference: Json, where: str, counts: Counts, language: str) -> None:
    bodies = [letters("".join(reference[one])) for one in BODIES if reference.get(one)]
    for name in OURS:
        gold, ours = reference.get(name), read_as(stated, name, reference.get(name))
        if ours is not None and not gold and name in BODIES and any(close(letters("".join(ours)), body) for body in bodies):
            continue  # one body, stated once, may be named author, container or publisher
        if ours is not None and not gold and ((name == "url" and reference.get("doi")) or (name == "doi" and not stated.get("doi"))):
            continue  # one identifier, stated once
        if ours is None and not gold:
            continue
        right = ours is not None and bool(gold) and same(name, ours, gold)
        for measure in (name, "fields", f"fields {language}"):
            counts[measure].add(right, ours is not None, bool(gold), f"{where}: {name}: wanted {gold!r}, read {ours!r}")


def stated_of(citation: Citation) -> Json:
    """The fields of a citation, with the page that it cites."""
    return {**citation.stated, **({"locator": citation.locator} if citation.locator else {})}


def score_note(note: Json, reading: NoteReading, counts: Counts) -> None:
    where, language, references = f"{note['id']} {note['input'][:90]}", note["lang"], note["references"]
    counts["kind"].add(reading.kind == note["kind"], miss=f"{where}: wanted {note['kind']}, read {reading.kind}")
    right_number = len(reading.citations) == len(references)
    said = f"{where}: wanted {len(references)} references, read {len(reading.citations)}"
    if not references:
        counts["commentary left alone"].add(right_number, miss=said)
    if len(references) > 1:
        counts["several references"].add(right_number, miss=said)
    found = [stated_of(one) for one in reading.citations]
    pairs = paired(found, references, agreement)
    for i, j in pairs:
        score_reference(found[i], references[j], where, counts, language)
        points, wanted = reading.citations[i].pointing is not None, "pointing" in references[j]
        if points or wanted:
            counts["pointers"].add(points and wanted, points, wanted, f"{where}: read {reading.citations[i].pointing!r}")
    for i in set(range(len(found))) - {i for i, _ in pairs}:
        score_reference(found[i], {}, where, counts, language)
    for j in set(range(len(references))) - {j for _, j in pairs}:
        score_reference({}, references[j], where, counts, language)
        if "pointing" in references[j]:
            counts["pointers"].add(False, False, True, f"{where}: not read")


def load(folder: Path) -> Iterator[Json]:
    """All labelled notes, by language."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


def score(notes: list[Json], read: Read) -> Counts:
    counts: Counts = defaultdict(Count)
    for note in notes:
        score_note(note, read(note["input"]), counts)
    return counts


def score_numbers(notes: list[Json], read: Read) -> Counts:
    """How many notes of prose are left alone, in all and by language, and in how many of several references their number is right."""
    counts: Counts = defaultdict(Count)
    for note in notes:
        found, wanted = len(read(note["input"]).citations), len(note["references"])
        said = f"{note['id']} {note['input'][:90]}: wanted {wanted} references, read {found}"
        for measure in ("several references",) if wanted else ("commentary left alone", f"commentary {note['lang']}"):
            counts[measure].add(found == wanted, miss=said)
    return counts


MEASURES = ("kind", "several references", "commentary left alone", "pointers")


def table(counts: Counts) -> dict[str, float]:
    """Measure -> F1, in the order of reading; languages last."""
    languages = sorted(name for name in counts if name.startswith("fields "))
    return {name: round(counts[name].f1, 4) for name in (*MEASURES, *OURS, "fields", *languages) if counts[name].ours + counts[name].gold}

"""Corrections as a TOML file that a person can read, keep and give to others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from references.corrections import ADDED, MARKED, MARKS, VERBS, Correction, Unfit, check_field
from references.corrections.anchors import Anchor


def to_toml(corrections: Iterable[Correction]) -> str:
    """Corrections as a file that a person can read, keep and give to others.

    >>> print(to_toml([Correction(1, "correct", "wang2004", field="date", was="2003", now="2004", when="2026-01-02T03:04:05Z")]).strip())
    [[correction]]
    verb = "correct"
    target = "wang2004"
    field = "date"
    was = "2003"
    now = "2004"
    when = "2026-01-02T03:04:05Z"
    """
    import tomli_w

    tables: list[dict[str, Any]] = []
    for one in corrections:
        table: dict[str, Any] = {name: getattr(one, name) for name in ("verb", "target", "other", "field", "was", "now", "why", "when")}
        table = {name: value for name, value in table.items() if value or (name == "now" and one.verb == "correct")}
        for side in ("here", "there"):
            if anchors := getattr(one, side):
                table[side] = [anchor._asdict() for anchor in anchors]
        tables.append(table)
    return tomli_w.dumps({"correction": tables}, multiline_strings=False)


def from_toml(text: str, where: str = "") -> list[Correction]:
    """The corrections of a TOML file.

    >>> made = Correction(1, "correct", "wang2004", field="date", was="2003", now="2004")
    >>> from_toml(to_toml([made])) == [made]
    True
    """
    import tomllib

    try:
        tables = tomllib.loads(text).get("correction", [])
        found = [_from_table(number, table) for number, table in enumerate(tables, 1)]
    except (tomllib.TOMLDecodeError, TypeError, ValueError, KeyError, AttributeError) as error:
        why = f"{error.args[0]} is missing" if isinstance(error, KeyError) else error
        raise Unfit(f"is no file of corrections: {why}", where=where, do="give a file that `ibidem corrections export` wrote") from error
    return found


def _from_table(number: int, table: Mapping[str, Any]) -> Correction:
    verb = table["verb"]
    if verb not in VERBS:
        raise ValueError(f"{verb!r} is not one of {', '.join(VERBS)}")
    words = {name: str(table.get(name, "")) for name in ("target", "other", "field", "was", "now", "why", "when")}
    if verb == "correct":
        try:
            check_field(words["field"], words["now"], of_note="#" in words["target"])
        except Unfit as error:
            raise ValueError(f"correction {number}: {error.what} ({error.do})") from error
    if verb == ADDED and not ("#" in words["target"] and words["now"].strip()):
        raise ValueError(f"correction {number}: a reference is added to DOCUMENT#NOTE, by its words in the note")
    if verb == MARKED and words["now"] not in MARKS:
        raise ValueError(f"correction {number}: a link is marked {', '.join(MARKS)}, not {words['now']!r}")
    sides = {
        side: tuple(Anchor(str(p["path"]), str(p["note"]), int(p["number"]), str(p["text"])) for p in table.get(side, ()))
        for side in ("here", "there")
    }
    everything: dict[str, Any] = {**words, **sides}
    return Correction(number, verb, **everything)

"""How sure is sure enough: the thresholds of references/terms/thresholds.toml, which says what each means and how it was found."""

from __future__ import annotations

from functools import cache

from references import terms
from references.model import NoteReading


@cache
def threshold(name: str) -> float:
    """A threshold by its name.

    >>> threshold("noise")
    0.5
    """
    return float(terms.load("thresholds")[name]["is"])


def tolerance(reading: NoteReading) -> float:
    """How much the model may doubt what the rules read and it stands all the same, in nats a token.

    >>> from references import forms
    >>> tolerance(forms.read_note("王小波，《黃金時代》，頁12。")), tolerance(forms.read_note("Ann Stone, Rivers (Leeds 1990)."))
    (1.2, 0.15)
    """
    table: dict[str, float] = terms.load("thresholds")["doubt"]
    borne = [table[by] for by in {field.by for citation in reading.citations for field in citation.fields} if by in table]
    if has_only_pointers(reading):
        return max(table["pointers"], *borne, 0.0)
    most = max(borne, default=table["default"])
    return most if most >= table["default"] else min(borne)


def has_only_pointers(reading: NoteReading) -> bool:
    """Whether a reading is nothing but back-references.

    >>> from references import forms
    >>> has_only_pointers(forms.read_note("Ibid., p. 7.")), has_only_pointers(forms.read_note("王小波，《黃金時代》，頁12。"))
    (True, False)
    """
    return all(one.pointing is not None or not one.fields for one in reading.citations)

"""What an entry leaves unsaid that its type must state."""

from __future__ import annotations

from bib import types
from bib.datamodel import fits
from bib.entry import Entry
from bib.normal import normalise


def missing_fields(entry: Entry, dialect: str = "biblatex") -> tuple[str, ...]:
    """The required fields that an entry does not state, as biber will see it once written, or as classic BibTeX asks for them.

    >>> missing_fields(Entry("k", "online", {"title": "常見問題"})), missing_fields(Entry("k", "online", {"title": "常見問題"}), "bibtex")
    (('date', 'url|doi|eprint'), ())
    """
    entry = normalise(entry)
    type_ = types.model_type(entry.type)
    has = {"date" if name == "year" else name for name, value in entry.fields.items() if fits(name, value, type_)}
    return tuple(rule for rule in types.required_fields(type_, dialect) if not has & set(rule.split("|")))

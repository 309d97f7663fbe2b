"""What the runs of one reference state: its fields, the page that it cites, the type of the work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from bib.scripts import has_cjk
from references.fields import dates, identifiers, imprint, locators, names, numbering, places, titles, types
from references.fields.bodies import is_body
from references.labeller.groups import MOST, Run
from references.labeller.tagger import calibration
from references.labeller.thresholds import threshold
from references.model import Field

NAMES = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "title": "title",
    "journal": "journaltitle",
    "book": "booktitle",
    "series": "series",
    "whole": "maintitle",
    "volume": "volume",
    "number": "number",
    "edition": "edition",
    "publisher": "publisher",
    "org": "organization",
    "place": "location",
    "date": "date",
    "origdate": "origdate",
    "urldate": "urldate",
    "pages": "pages",
    "url": "url",
    "doi": "doi",
    "note": "note",
    "mark": "mark",
}
"""the model's labels -> the fields that they state"""
_ONCE = frozenset(
    (
        "title",
        "journaltitle",
        "booktitle",
        "volume",
        "number",
        "date",
        "pages",
        "publisher",
        "location",
        "url",
        "doi",
        "organization",
        "urldate",
        "edition",
        "series",
    )
)
"""fields that a reference states once"""
LONGEST = 4000
"""no field is longer: what is read of it does not grow with a line that no person wrote"""
_PEOPLE = frozenset(("author", "editor", "translator"))
_TITLES = frozenset(("title", "journal", "book"))
_VALUES: dict[str, Callable[[str], str]] = {
    "volume": partial(numbering.read_labelled, name="volume"),
    "number": partial(numbering.read_labelled, name="number"),
    "edition": numbering.read_edition,
    "pages": locators.read_labelled,
    "date": dates.read_labelled,
    "origdate": dates.read_labelled,
    "urldate": dates.read_labelled,
    "url": identifiers.read_link,
    "doi": identifiers.read_doi,
    "title": titles.read_title,
    "journal": titles.read_title,
    "book": titles.read_title,
    "whole": titles.read_title,
    "series": titles.read_series,
    "place": places.read_place,
    "publisher": imprint.read_publisher,
}
"""what makes a field's value of the words with its label; of others only the marks around them are taken off"""


def values_of(label: str, words: str) -> list[str]:
    """The values of a field, from the words that the model gave its label: each name by itself, else one or none.

    >>> values_of("author", "Stone, Peter, and Carl Hill (eds.)"), values_of("place", "（台北：")
    (['Stone, Peter', 'Carl Hill'], ['台北'])
    """
    if label in ("author", "editor", "translator"):
        return names.list_names(words)
    one = _VALUES.get(label, titles.strip_marks)(words)
    return [one] if one else []


def state(runs: list[Run], text: str) -> tuple[tuple[Field, ...], str | None]:
    """The fields that the runs of one reference state, and the page that it cites.

    >>> from references.model import Span
    >>> note = "Stone, Rivers, p. 7"
    >>> cuts = (("author", 0, 6), ("title", 7, 14), ("locator", 15, 19))
    >>> fields, page = state([Run(label, Span(a, b), 0.9, False) for label, a, b in cuts], note)
    >>> [(field.name, field.value) for field in fields], page
    ([('author', 'Stone'), ('title', 'Rivers')], '7')
    """
    if not any(run.label == "author" for run in runs):
        runs = [run._replace(label="author") if run.label == "resp" else run for run in runs]
    stated = _Stated()
    before = ""
    for run in runs[:MOST]:
        stated.add(run, before, run.span.cut(text)[:LONGEST])
        before = run.label
    locator = next((one for one in stated.locators if one), None)
    return places.extend_place(_name_whole(tuple(stated.fields)), text), locator


class _Stated:
    """What a reference states, run by run."""

    def __init__(self) -> None:
        self.fields: list[Field] = []
        self.locators: list[str] = []
        self._have: set[str] = set()
        self._is_titled = False

    def add(self, run: Run, before: str, words: str) -> None:
        """Adds what a run states that stands behind one of another label."""
        self._is_titled = self._is_titled or run.label in _TITLES
        if run.label == "locator" or (run.label in ("pages", "volume") and locators.is_section(words)):
            self.locators.append(locators.read_labelled(words))
            return
        edited = run.label == "author" and _is_editor(words)
        name = self._name(run, before, edited)
        if name in self._have and name in _ONCE:
            name = self._repeat(name, run, words)
        if name:
            self._state(name, run, words, edited)

    def _name(self, run: Run, before: str, edited: bool) -> str:
        """What a run states; nothing, where it says again what a title has closed."""
        label = run.label
        if label == "author" and "author" in self._have and self._is_titled:
            return ""
        if label == "title" and "title" in self._have and before == "volume":
            return ""
        if label == "org" and not self.fields:
            return "author"
        return "editor" if edited else NAMES.get(label, "")

    def _repeat(self, name: str, run: Run, words: str) -> str:
        """What a field is that a reference seems to state twice: a second title is the book's, a second volume the page."""
        if name == "pages":
            self.locators.append(locators.read_labelled(words))
        if name == "date":
            self.fields = _join_dates(self.fields, words, run)
        if name == "title" and not self._have & {"booktitle", "journaltitle"}:
            return "booktitle"
        return "pages" if name == "volume" and "journaltitle" in self._have and "pages" not in self._have else ""

    def _state(self, name: str, run: Run, words: str, edited: bool) -> None:
        words = words.strip() if run.label in _PEOPLE else words
        by, confidence = ("names.editor", 1.0) if edited else ("model", _believe(run, words))
        for what, value in _values_with_roles(name, run, words):
            self.fields.append(Field(what, value, run.span, by, confidence))
            self._have.add(what)


def _values_with_roles(name: str, run: Run, words: str) -> list[tuple[str, str]]:
    """The values of a run with what each is of; among Chinese, Japanese and Korean names every part tells its role: 某甲著、某乙編."""
    if run.label in _PEOPLE and has_cjk(words):
        return [(one.name, one.value) for one in names.read(words, role=name) if one.name in _PEOPLE]
    return [(name, value) for value in values_of("pages" if name == "pages" else run.label, words)]


def _is_editor(words: str) -> bool:
    return names.role_of(words.strip())[0] == "editor"


def _believe(run: Run, words: str) -> float:
    """How sure the model is of a run; words that read like names without it too are surer for that."""
    confidence = calibration()(run.confidence)
    if run.label in _PEOPLE and confidence < threshold("plain") and names.likely(words):
        return (1 + confidence) / 2
    return confidence


def _name_whole(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """A book without a title of a part is itself the work; so is a journal that has a publisher or a place but neither volume nor pages."""
    have = {field.name for field in fields}
    if "title" in have:
        return fields
    journal = have & {"publisher", "location", "editor"} and not have & {"pages", "number"}
    whole = "booktitle" if "booktitle" in have else "journaltitle" if journal else ""
    return tuple(replace(field, name="title") if field.name == whole else field for field in fields)


def _join_dates(found: list[Field], words: str, run: Run) -> list[Field]:
    """A year in one place and the day in another are one date."""
    date = dates.read_labelled(words)
    return [replace(one, value=date, span=run.span) if one.name == "date" and _is_better(date, one.value) else one for one in found]


def _is_better(date: str, other: str) -> bool:
    """Whether a date is the other with its day, or is one where the other is none.

    >>> _is_better("1999-05-03", "1999"), _is_better("1998", "spring"), _is_better("1998-05", "1999")
    (True, True, False)
    """
    longer = len(date) > len(other) and other[:4].isdigit() and other[:4] == date[:4]
    return longer or (date[:1].isdigit() and not other[:1].isdigit())


def add_type(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """Fields with the entry type that they make, and the names that they have there; what a newspaper prints has it as its subtype.

    >>> stated = Field("title", "Rivers"), Field("mark", "[D]"), Field("publisher", "Leeds University")
    >>> [(one.name, one.value) for one in add_type(stated)]
    [('title', 'Rivers'), ('institution', 'Leeds University'), ('type', 'thesis')]
    """
    have: dict[str, str] = {}
    for field in fields:
        have[field.name] = f"{have[field.name]} {field.value}" if field.name in have else str(field.value)
    mark = have.get("mark", "").strip("[]［］ ")
    if _is_page_of_body(have):
        have["container"] = have.pop("journaltitle")
    kind, subtype = types.decide_type(types.Stated(have, mark))
    renamed = _rename_fields(kind, mark, have)
    named = (replace(field, name=renamed[field.name]) if field.name in renamed else field for field in fields if field.name != "mark")
    typed = [Field("type", kind, None, "model"), *([Field("entrysubtype", subtype, None, "model")] if subtype else [])]
    return (*named, *typed)


def _rename_fields(kind: str, mark: str, have: Mapping[str, str]) -> dict[str, str]:
    """The fields that have another name in works of a type."""
    names: dict[str, str] = {}
    if kind == "online" and "container" in have:
        names["journaltitle"] = "organization"
    if mark.split("/")[0] == "N" and "pages" not in have:  # 人民日報, 2000-11-20(4): the page stands where a journal has its number
        names["number"] = "pages"
    if kind in ("thesis", "report") and "institution" not in have:
        names["publisher"] = "institution"
    return names


def _is_page_of_body(have: Mapping[str, str]) -> bool:
    """Whether what the model took for a journal is a body that has published a page: it has a link and no volume, number or pages.

    >>> _is_page_of_body({"journaltitle": "Office of the President", "url": "https://president.example/4893"})
    True
    >>> _is_page_of_body({"journaltitle": "Foreign Affairs", "url": "https://affairs.example/4893"})
    False
    """
    numbered = have.keys() & {"volume", "number", "pages"}
    return "url" in have and not numbered and is_body(have.get("journaltitle", ""))

"""One entry from all citations of a work: the best attested wording of each field, and the others kept as variants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from bib import names as persons
from references.dedupe.normal import bare, days, same_days
from references.dedupe.record import from_fields
from references.dedupe.titles import title_relation
from references.fields import page_ranges
from references.model import LISTS, OTHERS, Value

Statement = Mapping[str, Value]

_OF_CITATION = frozenset({"locator"})


def fields_of(statements: Sequence[Statement]) -> dict[str, Value]:
    """The fields of a work, from what its citations state of it, in the order of reading.

    >>> fields_of([{"title": "The Arms of Control: A History", "date": "2001"}, {"title": "The Arms of Control"}, {"date": "2001-05"}])
    {'title': 'The Arms of Control: A History', 'date': '2001-05'}
    >>> fields_of([{"author": ("Marc Bloch",)}, {"author": ("Bloch",)}, {"author": ("Bloch",)}])
    {'author': ('Marc Bloch',)}
    >>> fields_of([{"author": ("Roe",), "author_others": "et al."}, {"author": ("Roe", "Lee")}])
    {'author': ('Roe', 'Lee')}
    >>> fields_of([{"title": "Tides", "volume": "250"}, {"title": "Tides", "date": "1990", "volume": "19"}])["volume"]
    '19'
    """
    fullest = sorted(statements, key=_fullness, reverse=True)  # stable: of equally full ones the first
    names = dict.fromkeys(name for one in fullest for name in one if name not in _OF_CITATION)
    found: dict[str, Value] = {name: _best(name, [one for one in fullest if one.get(name)]) for name in names}
    found = {name: value for name, value in found.items() if not name.endswith(OTHERS) or _is_short(name, found, statements)}
    if found.get("type"):
        found["type"], found["entrysubtype"] = _best_type(statements)
    return {name: value for name, value in found.items() if value}


def _is_short(name: str, found: Statement, statements: Sequence[Statement]) -> bool:
    """Whether the list that was chosen stands for others too: a fuller one of another statement is not short of any."""
    people = name.removesuffix(OTHERS)
    return any(one.get(name) and one.get(people) == found.get(people) for one in statements)


def _fullness(one: Statement) -> tuple[bool, int]:
    """A full reference has a date; a short form has none, and fewer fields."""
    return bool(one.get("date") or one.get("year")), len(one)


def variants_of(statements: Sequence[Statement], chosen: Mapping[str, Value]) -> dict[str, tuple[str, ...]]:
    """The other wordings, field by field.

    >>> variants_of([{"title": "Arms of Control"}, {"title": "Arms"}], {"title": "Arms of Control"})
    {'title': ('Arms',)}
    """
    found: dict[str, dict[str, None]] = {}
    for one in statements:
        for name, value in one.items():
            if name not in _OF_CITATION and value != chosen.get(name):
                found.setdefault(name, {})[_text(value)] = None
    return {name: tuple(values) for name, values in found.items()}


def _text(value: Value) -> str:
    return value if isinstance(value, str) else "; ".join(value)


def _best_type(statements: Sequence[Statement]) -> tuple[str, str]:
    """The type that most citations have; of equally frequent ones that of the fullest citation."""
    votes: Counter[tuple[str, str]] = Counter()
    weight: dict[tuple[str, str], int] = {}
    for one in statements:
        kind = (_text(one.get("type", "")), _text(one.get("entrysubtype", "")))
        if kind[0]:
            votes[kind] += 1
            weight[kind] = max(weight.get(kind, 0), len(one))
    # A short form is a poor witness of its type (a title alone looks like a book): the fullest citation comes before the count.
    return max(votes, key=lambda kind: (weight[kind], votes[kind]))


def _best(name: str, statements: Sequence[Statement]) -> Value:
    """The value of a field, from the statements that have it, the fullest first."""
    if not statements:
        return ""
    values = [one[name] for one in statements]
    if name in LISTS:
        return _best_list([value if isinstance(value, tuple) else (value,) for value in values])
    return values[0] if all(value == values[0] for value in values) else _best_text(name, statements)


def _best_text(name: str, statements: Sequence[Statement]) -> str:
    """The value of a field of which statements say different things."""
    texts = [_text(one[name]) for one in (_of_one_title(statements) if name == "title" else statements)]
    if name == "pages":
        return _widest(texts, is_fuller=_fullness(statements[0]) > _fullness(statements[1]))
    if name in _DATES:
        return _most_precise(texts)
    return texts[0] if name in _COUNTED else _best_wording(texts, is_title=name in _TITLES)


def _of_one_title(statements: Sequence[Statement]) -> list[Statement]:
    """Those whose title says what the title of the fullest does, in full or in short, by a misprint or in another language: a work that a
    person merged, or that has the same address, may have another title, and the fullest statement has the say.

    >>> full, other = {"title": "Grain Ships", "date": "1998"}, {"title": "Vessels of the Corn Trade"}
    >>> _of_one_title([full, other, {"title": "Grain Ships: A History"}])
    [{'title': 'Grain Ships', 'date': '1998'}, {'title': 'Grain Ships: A History'}]
    """
    first = from_fields(statements[0], "")
    return [one for one in statements if title_relation(first, from_fields(one, "")) in _ONE_TITLE]


_ONE_TITLE = frozenset(("equal", "near", "short", "gloss"))

_DATES = ("date", "year", "urldate", "origdate")
_COUNTED = frozenset(("volume", "number", "edition", "series", "issue", "pagetotal", "volumes", "doi", "isbn", "issn", "url", "langid"))
"""what is right or wrong, and never fuller by being longer"""
_TITLES = frozenset(("title", "booktitle", "maintitle", "subtitle"))


def _best_list(values: Sequence[tuple[str, ...]]) -> Value:
    """The longest list, of equally long ones that of the fullest names: a short form (Bloch) is no witness against Marc Bloch."""
    votes = Counter(tuple(bare(name) for name in value) for value in values)

    def weight(value: tuple[str, ...]) -> tuple[int, int, int, int]:
        full = sum(1 for name in value if (parsed := persons.parse(name)).given or parsed.body)
        return len(value), full, votes[tuple(bare(name) for name in value)], len("".join(value))

    return max(values, key=weight)


def _most_precise(texts: Sequence[str]) -> str:
    """The date of the fullest statement, or one that says the same more precisely."""
    first = days(texts[0])
    if first is None:
        return next((text for text in texts if days(text)), texts[0])

    def precision(text: str) -> int:
        known = days(text)
        return len(known[0]) + len(known[1]) if known and same_days(known, first) else 0

    votes = Counter(texts)
    return max(texts, key=lambda text: (precision(text), votes[text]))


def _widest(texts: Sequence[str], *, is_fuller: bool) -> str:
    """The range of pages that holds all others. Where ranges lie apart each is what one note cites of the work: none is the work's own,
    unless a fuller statement has it.

    >>> _widest(["105-110", "100-130"], is_fuller=False), _widest(["105-110", "112-120"], is_fuller=False)
    ('100-130', '')
    """
    ranges = {text: page_ranges.read(text) for text in texts}
    known = {text: pages for text, pages in ranges.items() if pages is not None}
    if len(known) < len(ranges):
        return texts[0]
    widest = max(known, key=lambda text: known[text].length)
    if all(known[widest].holds(pages) for pages in known.values()):
        return widest
    apart = any(known[widest].last < pages.first or pages.last < known[widest].first for pages in known.values())
    return "" if apart and not is_fuller else texts[0]


def _best_wording(texts: Sequence[str], *, is_title: bool) -> str:
    """The wording with the most support: a longer one is supported by those that it contains, for they are short for it. Of equals a
    title's longest wording, else that of the fullest statement."""
    votes = Counter(texts)
    forms = {text: bare(text) for text in votes}
    whole: Counter[str] = Counter(forms[text] for text in texts)

    def support(text: str) -> tuple[int, int, int]:
        form = forms[text]
        within = sum(count for other, count in whole.items() if other and other in form)
        return within, len(form) if is_title else 0, votes[text]

    return max(texts, key=support)

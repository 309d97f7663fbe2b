"""A person's corrections: what was changed, by whom it was not read. Kept apart from what was read, and replayed after every re-reading.

A correction of a note changes what one citation states, before citations are brought together; a correction of a source changes the source
that came of it. `merge`, `split` and `not-a-duplicate` are decisions on pairs of citations, which bringing together must obey.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bib.patterns import regex
from references.corrections.anchors import Anchor
from references.errors import IbidemError, readable
from references.model import LISTS, NOTE_KINDS, NoteKind, Value

ADDED = "add-reference"
"""the verb by which a person adds a reference that was missed in a note"""
RENAMED = "rename"
"""the verb by which a person gives a source another key"""
MARKED = "mark-link"
"""the verb by which a person says what became of a link"""
MARKS = ("alive", "dead", "changed")
"""what a person can say of a link"""
VERBS = ("correct", ADDED, "merge", "split", "not-a-duplicate", RENAMED, MARKED)
OF_CITATION = ("signal", "locator", "back_reference")
"""what can be corrected in a note beside the fields of its work; and `kind`, which is the note's own"""
_FIELD = regex(r"[a-z][a-z_]*\Z")


class Unfit(IbidemError):
    """A correction that cannot be made: no such key, note or field."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Correction:
    """One change by a person."""

    number: int
    verb: str
    """one of VERBS"""
    target: str
    """KEY, or DOCUMENT#NOTE or DOCUMENT#NOTE/2 for the second citation of a note; of a link, its address"""
    other: str = ""
    """the other KEY of a merge or a not-a-duplicate; of a reference that was added: the source that it is of, where the person named it"""
    field: str = ""
    was: str = ""
    now: str = ""
    """the new value, or the new key; of a reference that was added: its words in the note"""
    why: str = ""
    when: str = ""
    here: tuple[Anchor, ...] = ()
    there: tuple[Anchor, ...] = ()
    undone: bool = False

    @property
    def of_note(self) -> bool:
        return "#" in self.target and self.verb != MARKED


def as_words(value: Value | None) -> str:
    """A value in one line, as a person types it.

    >>> as_words(("鄭端耀", "Kegley, Charles W."))
    '鄭端耀; Kegley, Charles W.'
    """
    return "" if value is None else value if isinstance(value, str) else "; ".join(value)


def from_words(field: str, value: str) -> Value:
    """What a person typed, as a value: several names are divided by a semicolon.

    >>> from_words("author", "鄭端耀; Kegley, Charles W.")
    ('鄭端耀', 'Kegley, Charles W.')
    """
    if field not in LISTS:
        return value.strip()
    return tuple(name.strip() for name in value.split(";") if name.strip())


def as_kind(words: str) -> NoteKind:
    """The kind of a note that a person named.

    >>> as_kind("comment")
    'comment'
    """
    for kind in NOTE_KINDS:
        if kind == words:
            return kind
    raise Unfit(f"kind {words!r} cannot be set here", do=f"a note is one of {', '.join(NOTE_KINDS)}")


def check_field(field: str, value: str, *, of_note: bool) -> None:
    """Refuses what can be no field.

    >>> check_field("titel", "Orlando", of_note=False)
    Traceback (most recent call last):
      ...
    references.corrections.Unfit: BibLaTeX knows no field 'titel' (did you mean title or subtitle or liste?)
    """
    if not _FIELD.match(field):
        raise Unfit(f"{field!r} is no name of a field", do="use a BibLaTeX name: author, title, journaltitle, date, pages …")
    if field == "kind" and (not of_note or value not in NOTE_KINDS):
        raise Unfit(f"kind {value!r} cannot be set here", do=f"a note is one of {', '.join(NOTE_KINDS)}")
    if field in OF_CITATION and not of_note:
        raise Unfit(f"{field} belongs to a note", do="name the note: DOCUMENT#NOTE")
    if field not in ("kind", "type", *OF_CITATION):
        _check_of_work(field, value)
    elif field == "type":
        from bib.types import type_names

        if value not in type_names():
            raise Unfit(f"{value!r} is no type of an entry", do="use article, book, incollection, report, thesis, online, misc …")


def _check_of_work(field: str, value: str) -> None:
    """A slip of the hand must not go into a bibliography unseen: `titel`, or a date that no program can read."""
    from bib import dates
    from bib.fields import holding, known_names

    if field not in known_names():
        from difflib import get_close_matches

        near = get_close_matches(field, sorted(known_names()), 3)
        advice = f"did you mean {' or '.join(near)}?" if near else "use one of title, journaltitle, date, pages …"
        raise Unfit(f"BibLaTeX knows no field {field!r}", do=advice)
    if field in holding("date") and value.strip() and not dates.parse(value.strip()):
        raise Unfit(f"{value!r} is no date that can be kept", do="write 2003, 2003-04, 2003-04-16, or 2003-03/2003-04")


def check_text(*words: str) -> None:
    r"""Refuses what cannot be stored: words of a command line in another encoding than the terminal's own.

    >>> check_text(b"caf\xe9".decode("utf-8", "surrogateescape"))
    Traceback (most recent call last):
      ...
    references.corrections.Unfit: 'caf�' holds bytes that are no UTF-8 (write it in UTF-8)
    """
    for one in words:
        if (shown := readable(one)) != one:
            raise Unfit(f"{shown!r} holds bytes that are no UTF-8", do="write it in UTF-8")


def current_keys(made: Iterable[Correction]) -> dict[str, str]:
    """Keys that a person changed -> the keys that their sources have now.

    >>> current_keys([Correction(1, "rename", "hu1919", now="hu-a"), Correction(2, "rename", "hu-a", now="hu-b")])
    {'hu1919': 'hu-b', 'hu-a': 'hu-b'}
    """
    names: dict[str, str] = {}
    for one in made:
        if one.verb == RENAMED and not one.undone:
            names = {old: one.now if new == one.target else new for old, new in names.items()}
            names[one.target] = one.now
            names.pop(one.now, None)
    return names


def split_note(words: str) -> tuple[str, int]:
    """`12` or `12/2` -> the note and the number of its citation, from 0.

    >>> split_note("12/2"), split_note("12")
    (('12', 1), ('12', 0))
    """
    note, slash, number = words.rpartition("/")
    return (note, max(int(number) - 1, 0)) if slash and number.isdecimal() else (words, 0)

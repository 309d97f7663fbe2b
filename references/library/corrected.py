"""What a person changes in a library: noted down, obeyed whenever sources are brought together, and taken back."""

from __future__ import annotations

import sys
import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from references.corrections import ADDED, MARKED, RENAMED, Correction, Unfit, as_words, check_field, check_text
from references.corrections.added import find_words, read_reference
from references.corrections.anchors import Anchor
from references.corrections.replay import value_in
from references.library import schema, store, update
from references.library.opened import Opened
from references.model import Source

MOST_PAIRS = 10_000
"""Of works that are cited more often than this, a decision names one citation of each wording."""


class Corrected(Opened):
    """The corrections of a library; each raises `NoSuch` for a name that it does not hold, `Unfit` for a change that cannot be made."""

    def correct(self, target: str, field: str, value: str, why: str = "") -> Correction:
        """Corrects a field of a source (KEY) or of a citation (DOCUMENT#NOTE, DOCUMENT#NOTE/2); names are divided by a semicolon.

        >>> import ibidem
        >>> with ibidem.sample() as library:
        ...     made = library.correct("carr-twenty-1939", "date", "1940", why="title page")
        ...     made.was, library.show("carr-twenty-1939")[0].fields["date"]
        ('1939', '1940')
        """
        of_note = "#" in target
        check_field(field, value, of_note=of_note)
        here: tuple[Anchor, ...] = ()
        with self._up_to_date() as connection:
            if of_note:
                found = self._lookup(connection).citation(target, field)
                text = next((one.text for one in found.note.citations[found.number : found.number + 1]), "")
                name, here = found.target, (Anchor(found.path, found.note.id, found.number, text),)
                was = value_in(found.note, found.number, field)
            else:
                name = self._lookup(connection).key(target)
                was = as_words(store.load_sources(connection, [name])[0].fields.get(field))
        return self._note_down(Correction(0, "correct", name, field=field, was=was, now=value.strip(), why=why, here=here))

    def add_reference(self, target: str, words: str, source: str = "", why: str = "") -> Correction:
        """Makes a citation of words of a note (DOCUMENT#NOTE) in which none was seen; `source`: the key of the work that it is of.

        >>> import ibidem
        >>> with ibidem.sample() as library:
        ...     library.add_reference("carr.md#1", "Carr")
        Traceback (most recent call last):
          ...
        references.corrections.Unfit: 'Carr' stands in a reference that was read (correct its fields instead)
        """
        with self._up_to_date() as connection:
            lookup = self._lookup(connection)
            path, note, _ = lookup.note(target)
            key = lookup.key(source) if source else ""
            there = tuple(store.full_citations(connection, key)) if key else ()
        words = " ".join(words.split())
        span = find_words(note.text, words)
        if span is None:
            raise Unfit(f"{words!r} does not stand in note {note.label}", do="give the words as the note prints them")
        if any(one.span.meets(span) for one in note.citations):
            raise Unfit(f"{words!r} stands in a reference that was read", do="correct its fields instead")
        read_reference(note.text, span)  # which refuses several references in one
        here = (Anchor(path, note.id, len(note.citations), span.cut(note.text)),)
        return self._note_down(Correction(0, ADDED, f"{path}#{note.id}", key, now=words, why=why, here=here, there=there))

    def merge(self, key: str, other: str, why: str = "") -> Correction:
        """Says that two sources are one work, called by the first key; the other key still finds it.

        The work keeps the fields of its fuller, dated statement, and where both are equally full those of the first key;
        `preview_merge` shows them before.

        >>> import ibidem
        >>> with ibidem.sample() as library:
        ...     made = library.merge("carr-twenty-1939", "stone-rivers-1990")
        ...     [row["cited"] for row in library.sources()], library.show("stone-rivers-1990")[0].key
        ([3], 'carr-twenty-1939')
        """
        return self._pair("merge", key, other, why)

    def preview_merge(self, key: str, other: str) -> Source:
        """The source that `merge` would make of two: its fields, and as variants what it would not take. Nothing is changed.

        >>> import ibidem
        >>> with ibidem.sample() as library:
        ...     made = library.preview_merge("carr-twenty-1939", "stone-rivers-1990")
        ...     made.fields["date"], made.variants["date"], len(library.sources())
        ('1939', ('1990',), 2)
        """
        change = self._make_pair("merge", key, other)
        with self._engine.connect() as connection:
            found = update.preview(connection, replace(change, number=sys.maxsize)).sources
        return next(one for one in found if one.key == change.target)

    def hold_apart(self, key: str, other: str, why: str = "") -> Correction:
        """Says that two sources are two works, once and for all.

        >>> import ibidem
        >>> with ibidem.sample() as library:
        ...     library.hold_apart("carr-twenty-1939", "stone-rivers-1990").verb
        'not-a-duplicate'
        """
        return self._pair("not-a-duplicate", key, other, why)

    def rename(self, key: str, new: str, why: str = "") -> Correction:
        """Gives a source another key, which stays with it; the old one still finds it and is never given to another work.

        >>> import ibidem
        >>> with ibidem.sample() as library:
        ...     made = library.rename("carr-twenty-1939", "Carr39")
        ...     library.show("carr-twenty-1939")[0].key
        'Carr39'
        """
        from bib import BibError, Entry
        from bib.writer import check_keys

        with self._up_to_date() as connection:
            name, given = self._lookup(connection).key(key), store.load_given(connection)
            here = tuple(store.full_citations(connection, name))
        try:
            check_keys([Entry(new, "misc", {})])
        except BibError as error:
            raise Unfit(f"{new!r} can be no key", do="use letters, digits, - : . and the like, without spaces") from error
        if new.lower() in {one.lower() for one in given if one.lower() != name.lower()}:
            raise Unfit(f"{new} is or was the key of a work", do="name another one")
        return self._note_down(Correction(0, RENAMED, name, was=name, now=new, why=why, here=here))

    def split(self, key: str, notes: Sequence[str] = (), why: str = "") -> list[Correction]:
        """Says that the citations in these notes are another work; without notes: that each wording of it is a work of its own.

        >>> import ibidem
        >>> with ibidem.sample() as library:
        ...     made = library.merge("carr-twenty-1939", "stone-rivers-1990")
        ...     made = library.split("carr-twenty-1939", ["carr.md#3"])
        ...     len(library.sources())
        2
        """
        with self._up_to_date() as connection:
            lookup = self._lookup(connection)
            name, named = lookup.key(key), [lookup.note(words) for words in notes]
            cited = store.full_citations(connection, name)
            groups = _part_named(cited, {(one.path, one.note.id) for one in named}) if named else _part_wordings(cited)
        if len(groups) < 2:
            raise Unfit(f"{name} cannot be split: only one citation of it states the work", do="correct the notes that point to it instead")
        made = []
        for number, group in enumerate(groups[1:], 1):
            before = tuple(anchor for earlier in groups[:number] for anchor in earlier)
            made.append(self._note_down(Correction(0, "split", name, why=why, here=before, there=tuple(group))))
        return made

    def undo(self, number: int | None = None) -> Correction:
        """Takes back a correction: the one of this number, or the last.

        >>> import ibidem
        >>> with ibidem.sample() as library:
        ...     made = library.correct("carr-twenty-1939", "date", "1940")
        ...     undone = library.undo()
        ...     library.show("carr-twenty-1939")[0].fields["date"]
        '1939'
        """
        with self._writer.begin() as connection:
            made = [one for one in store.load_corrections(connection) if number in (None, one.number)]
            if not made:
                raise Unfit("there is no correction to be taken back" if number is None else f"there is no correction {number} in force")
            rows = schema.corrections
            _count_change(connection, made[-1:])
            connection.execute(rows.update().where(rows.c.number == made[-1].number).values(undone=True))
        return made[-1]

    def corrections(self, *, undone: bool = False) -> list[Correction]:
        """The corrections in force, in the order in which they were made; `undone`: those that were taken back too.

        >>> import ibidem
        >>> with ibidem.sample() as library:
        ...     made = library.correct("carr-twenty-1939", "date", "1940")
        ...     [(one.verb, one.field, one.now) for one in library.corrections()]
        [('correct', 'date', '1940')]
        """
        with self._engine.connect() as connection:
            return store.load_corrections(connection, undone=undone)

    def export_corrections(self) -> str:
        """The corrections in force as TOML, which `ibidem corrections import` takes in.

        >>> import ibidem
        >>> with ibidem.sample() as library:
        ...     made = library.correct("carr-twenty-1939", "date", "1940")
        ...     print(library.export_corrections().splitlines()[1])
        verb = "correct"
        """
        from references.corrections.exchange import to_toml

        return to_toml(self.corrections())

    def import_corrections(self, made: Iterable[Correction]) -> int:
        """Takes in corrections from elsewhere (see `references.corrections.exchange`), and says how many are new.

        >>> import ibidem
        >>> with ibidem.sample() as library:
        ...     made = library.correct("carr-twenty-1939", "date", "1940")
        ...     library.import_corrections(library.corrections())
        0
        """
        with self._writer.begin() as connection:
            held = {replace(one, number=0) for one in store.load_corrections(connection)}
            new = [one for one in made if replace(one, number=0) not in held]
            _count_change(connection, new)
            for one in new:
                store.add_correction(connection, one)
        return len(new)

    def _note_down(self, one: Correction) -> Correction:
        check_text(one.now, one.why)
        dated = replace(one, when=one.when or time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()))
        with self._writer.begin() as connection:
            _count_change(connection, [dated])
            return replace(dated, number=store.add_correction(connection, dated))

    def _pair(self, verb: str, key: str, other: str, why: str) -> Correction:
        return self._note_down(replace(self._make_pair(verb, key, other), why=why))

    def _make_pair(self, verb: str, key: str, other: str) -> Correction:
        """A decision on two sources, not yet noted down."""
        with self._up_to_date() as connection:
            one, two = map(self._lookup(connection).key, (key, other))
            if one == two:
                raise Unfit(f"{one} is named twice", do="name two keys")
            here, there = store.full_citations(connection, one), store.full_citations(connection, two)
        if len(here) * len(there) > MOST_PAIRS:
            here, there = _one_of_each_wording(here), _one_of_each_wording(there)
        return Correction(0, verb, one, two, here=tuple(here), there=tuple(there))


def _count_change(connection: Connection, made: Iterable[Correction]) -> None:
    """Sources are brought together again where one of the corrections has to do with them: a word on a link changes none."""
    if any(one.verb != MARKED for one in made):
        store.count_change(connection)
    else:
        store.take_turn(connection)


def _one_of_each_wording(cited: Sequence[Anchor]) -> list[Anchor]:
    return list({_in_plain(anchor.text): anchor for anchor in reversed(cited)}.values())[::-1]


def _part_named(cited: Sequence[Anchor], notes: Collection[tuple[str, str]]) -> list[list[Anchor]]:
    """The citations that stay, and those in the notes that were named."""
    out = [anchor for anchor in cited if (anchor.path, anchor.note) in notes]
    return [group for group in ([anchor for anchor in cited if anchor not in out], out) if group]


def _part_wordings(cited: Sequence[Anchor]) -> list[list[Anchor]]:
    """The citations of each wording; where there is one only, each by itself."""
    wordings: dict[str, list[Anchor]] = {}
    for anchor in cited:
        wordings.setdefault(_in_plain(anchor.text), []).append(anchor)
    return list(wordings.values()) if len(wordings) > 1 else [[anchor] for anchor in cited]


def _in_plain(words: str) -> str:
    return " ".join(words.split()).casefold()

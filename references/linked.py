"""The links of a library: where they stand, what is known of them, and what a person says of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from references import library
from references.corrections import MARKED, MARKS, Correction, Unfit
from references.library import listings, store

if TYPE_CHECKING:
    from references.links.checking.saving import Kept
    from references.links.model import Look
    from references.links.registries.comparison import Answer, Work
    from references.links.reports.rows import Row as LinkRow
    from references.links.store.link_store import LinkStore


class Linked(library.Library):
    """A library with the links that its sources state; what asks the web stands in `references.face`."""

    def list_links(self, *, source: str | None = None, documents: Sequence[str] = ()) -> Iterator[tuple[str, Look]]:
        """(key, what is known) of every link of every source; a source without a link has a line too. Asks nothing.

        >>> import ibidem
        >>> with ibidem.sample() as held:
        ...     [(key, str(look.verdict)) for key, look in held.list_links()]
        [('carr-twenty-1939', 'no-link'), ('stone-rivers-1990', 'no-link')]
        """
        from references.links.checking.recheck import table

        return table(self.link_store(), self.keys(source=source, documents=documents))

    def link_rows(self, *, source: str | None = None, documents: Sequence[str] = ()) -> list[LinkRow]:
        """The links with what is known of them and where they stand (document, note, line or page), trouble first. Asks nothing.

        >>> import ibidem
        >>> with ibidem.sample() as held:
        ...     [(row.key, row.first.words(), row.wants_person) for row in held.link_rows(source="stone-rivers-1990")]
        [('stone-rivers-1990', 'carr.md:5, note 3', False)]
        """
        from references.links.places import find_places
        from references.links.reports.rows import Row as LinkRow
        from references.links.reports.rows import sort_rows

        looks = list(self.list_links(source=source, documents=documents))
        with self._up_to_date() as connection:
            lookup = self._lookup(connection)
            only = [lookup.document(one)[1] for one in documents]
            places = find_places(connection, {(key, look.url) for key, look in looks}, only)
        return sort_rows(LinkRow(key, look, tuple(places.get((key, look.url), ()))) for key, look in looks)

    def mark_link(self, url: str, verdict: str, why: str = "") -> Correction:
        """Says what became of a link: alive, dead or changed. It is believed until it is old, and then until the link was asked again.

        It is kept with the other corrections, and `undo` takes it back. Raises `Unfit` for a link that no source states.

        >>> import ibidem
        >>> with ibidem.sample() as held:
        ...     held.mark_link("http://example.org/a", "alive", why="in a browser")
        Traceback (most recent call last):
          ...
        references.corrections.Unfit: no source states the link 'http://example.org/a' (see `ibidem links`)
        """
        from references.links.urls import same_page

        if verdict not in MARKS:
            raise Unfit(f"a link cannot be marked {verdict!r}", do=f"say one of {', '.join(MARKS)}")
        known = {look.url: look for _, look in self.list_links() if look.url}
        exact = [one for one in known if one == url] or [one for one in known if same_page(one, url)]
        if not exact:
            raise Unfit(f"no source states the link {url!r}", do="see `ibidem links`")
        if len(exact) > 1:
            raise Unfit(f"{url!r} can mean {', '.join(exact[:5])}", do="give the address as it is printed")
        return self._note_down(Correction(0, MARKED, exact[0], field="verdict", was=str(known[exact[0]].verdict), now=verdict, why=why))

    def works(self, *, source: str | None = None, documents: Sequence[str] = ()) -> list[Work]:
        """The works with their fields and the places in which they are cited.

        >>> import ibidem
        >>> with ibidem.sample() as held:
        ...     [(work.key, work.places[0].words()) for work in held.works()]
        [('carr-twenty-1939', 'carr.md:3, note 1'), ('stone-rivers-1990', 'carr.md:5, note 3')]
        """
        from references.links.places import find_places
        from references.links.registries.comparison import Work

        keys = self.keys(source=source, documents=documents)
        with self._up_to_date() as connection:
            lookup = self._lookup(connection)
            only = [lookup.document(one)[1] for one in documents]
            found = store.load_sources(connection, keys)
            places = find_places(connection, {(one.key, "") for one in found}, only)
        return [Work(one.key, one.fields, tuple(places.get((one.key, ""), ()))) for one in found]

    def compare_works(
        self, *, source: str | None = None, documents: Sequence[str] = (), search: str = "", **how: Any
    ) -> Iterator[tuple[Work, Answer]]:
        """What registries of works (Crossref, DataCite) say of each: a DOI's title, year and people beside the citation.

        `search`: crossref or openalex, asked for works without a DOI; `how`: see `references.links.registries.client.compare_works`.

        >>> import ibidem
        >>> with ibidem.sample() as held:
        ...     [(work.key, answer.answer) for work, answer in held.compare_works()]
        [('carr-twenty-1939', 'no DOI'), ('stone-rivers-1990', 'no DOI')]
        """
        from references.links.registries.client import compare_works

        return compare_works(self.works(source=source, documents=documents), search=search, **how)

    def take_copies(self, path: str | Path, *, source: str | None = None) -> Iterator[Kept]:
        """Takes a reader's own copies of pages (SingleFile and other saved HTML, MHTML, WARC, WACZ) as those of their days.

        Raises `UnreadableInput` for a file that holds no copies.

        >>> import ibidem
        >>> with ibidem.sample() as held:
        ...     list(held.take_copies("missing.html"))
        Traceback (most recent call last):
          ...
        references.errors.UnreadableInput: missing.html: there is no such file (check the name)
        """
        from references.links.checking.saving import take_own
        from references.links.store.page_texts import PageStore

        store = self.link_store()
        store.note_days()
        return take_own(store, PageStore(self._engine), store.links(self.keys(source=source)), Path(path))

    def link_store(self) -> LinkStore:
        """The link tables of this library, which are made where there are none.

        >>> import ibidem
        >>> with ibidem.sample() as held:
        ...     held.link_store().states()
        {}
        """
        from references.links.store.link_store import LinkStore

        return LinkStore(self._engine)

    def keys(self, *, source: str | None = None, documents: Sequence[str] = ()) -> list[str] | None:
        """The keys of a source, or of those that some documents cite; None, which means all, where none is named.

        >>> import ibidem
        >>> with ibidem.sample() as held:
        ...     held.keys(source="CARR-twenty-1939"), held.keys(documents=["carr"]), held.keys()
        (['carr-twenty-1939'], ['carr-twenty-1939', 'stone-rivers-1990'], None)
        """
        with self._up_to_date() as connection:
            lookup = self._lookup(connection)
            if source:
                return [lookup.key(source)]
            if documents:
                return sorted({key for one in documents for key in listings.keys_cited_in(connection, lookup.document(one)[0])})
        return None

    def holds(self, document: str) -> bool:
        """Whether a document stands in the library, by its path, its name, or its name without suffix.

        >>> import ibidem
        >>> with ibidem.sample() as held:
        ...     held.holds("carr.md"), held.holds("roe.md")
        (True, False)
        """
        with self._engine.connect() as connection:
            if Path(document).is_file():  # this very file, not one of the same name
                return Path(os.path.realpath(document)).as_posix() in store.list_known(connection)
            try:
                return bool(self._lookup(connection).document(document))
            except library.NoSuch:
                return False

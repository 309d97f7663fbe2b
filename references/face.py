"""A library with all that is done with it: what its store holds, what became of its links, and what it hands to other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from references.corrections import MARKED
from references.library.listings import Row
from references.linked import Linked
from references.secrets import mask

if TYPE_CHECKING:
    from bib import Entry
    from references.links.checking.saving import Kept
    from references.links.model import Look
    from references.links.store.page_texts import PageStore

__all__ = ["Library", "sample"]


class Library(Linked):
    """A library, by its path or database URL; raises `UnusableLibrary` where it cannot be used.

    >>> with sample() as held:
    ...     [(row["document"], row["notes"]) for row in held.documents()]
    [('carr.md', 3)]
    """

    def __enter__(self) -> Library:
        return self

    # ---- claims and links

    def claims(self, *, source: str | None = None, document: str | None = None, without_source: bool = False) -> list[Row]:
        """A line for each claim and source, with the verdict on its link and the copy, as far as they are known.

        >>> with sample() as held:
        ...     [(row["claim"], row["locator"]) for row in held.claims(document="carr.md")]
        [('Carr saw it first.', '5'), ('He said so again.', '7'), ('Stone looked elsewhere.', '12')]
        """
        rows = super().claims(source=source, document=document, without_source=without_source)
        looks = self.links()
        if not looks:
            return rows
        from references.links.reports.claims_at_risk import with_verdicts

        return list(with_verdicts(rows, looks))

    def claims_at_risk(self) -> list[Row]:
        """The claims all of whose sources are dead or changed and have no copy.

        >>> with sample() as held:
        ...     held.claims_at_risk()
        []
        """
        from references.links.reports.claims_at_risk import at_risk

        return at_risk(super().claims(), self.links())

    def links(self) -> dict[str, Look]:
        """What is known of the link of each source that has one, by key; nothing as long as none was ever checked.

        >>> with sample() as held:
        ...     held.links()
        {}
        """
        if not self._links_were_checked():
            return {}
        from references.links.reports.claims_at_risk import by_source

        return by_source(self.list_links())

    def check(self, *, source: str | None = None, documents: Sequence[str] = (), **how: Any) -> Iterator[Look]:
        """Asks what is missing or stale, and keeps it; `how` is that of `references.links.checking.api.check_library`.

        Pages that serve are compared with their copies: where what a claim says stands on the copy alone, the page is `changed`, and its
        look comes once more, at the end.

        >>> with sample() as held:
        ...     list(held.check(archives=("none",)))
        []
        """
        from references.links.checking.api import check_library
        from references.links.checking.claim_evidence import statements_by_source
        from references.links.checking.page_drift import note_drift
        from references.links.store.page_texts import Keeper

        store, texts, keys = self.link_store(), self.page_store(), self.keys(source=source, documents=documents)
        linked = {one.key for one in store.links(keys)}
        said = statements_by_source(row for row in super().claims(source=source) if row["source"] in linked)
        seen: set[str] = set()
        with Keeper(texts, (one.link.url for one in store.links(said))) as keep:
            for look in check_library(store, keys, keep=keep, **how):
                seen.add(look.url)
                yield look
        for _, look in note_drift(store, texts, said, seen):
            yield look

    def evidence(self, *, source: str | None = None, documents: Sequence[str] = (), **how: Any) -> Iterator[Row]:
        """Where the quotations, numbers and days of the claims stand on the pages of their sources, and on the copies: a row for each.

        It is evidence, never a verdict of truth. `how`: `offline`, `archives`, `settings`, see
        `references.links.checking.claim_evidence.find_evidence`.

        >>> with sample() as held:
        ...     list(held.evidence(offline=True))
        []
        """
        from references.links.checking.claim_evidence import find_evidence

        claims = super().claims(source=source)
        if documents:
            with self._up_to_date() as connection:
                names = {self._lookup(connection).document(one)[1] for one in documents}
            claims = [row for row in claims if row["document"] in names]
        return find_evidence(self.link_store(), self.page_store(), claims, **how)

    def page_store(self) -> PageStore:
        """The texts of pages that claims rest on, as they were read.

        >>> with sample() as held:
        ...     held.page_store().load(["http://example.org/"])
        {}
        """
        from references.links.store.page_texts import PageStore

        return PageStore(self._engine)

    def known_link(self, url: str) -> tuple[Look | None, list[tuple[str, str, str]]]:
        """What is known of one link, with the whole evidence, and what was seen on earlier days; nothing where nothing is known.

        What a person says of a link is known, though it was never asked.

        >>> with sample() as held:
        ...     held.known_link("http://example.org/")
        (None, [])
        """
        from dataclasses import replace

        from references.links.checking.recheck import copy_for
        from references.links.model import NOTHING_SEEN
        from references.links.store.link_store import known_look

        self.update_sources()
        store = self.link_store()
        state, evidence = store.states().get(url), store.evidence(url)
        link = next((one.link for one in store.links() if one.link.url == url), None)
        if state is None or link is None:
            return None, []
        return replace(known_look(link, state, copy_for(store.mementos(), link)), evidence=evidence or NOTHING_SEEN), store.history(url)

    def archive(
        self, *, source: str | None = None, unarchived: bool = False, access: str = "", secret: str = "", **how: Any
    ) -> Iterator[Kept]:
        """Asks the Internet Archive for a copy of each link, of a source, or of those that serve and have none: it publishes the addresses.

        With keys of your own, given or of the configuration; `UnusableLibrary` where there are none. `how`: `say` and `watch`, see
        `references.links.checking.saving.save_to_web`.

        >>> with sample() as held:
        ...     list(held.archive(access="mine", secret="mine too"))
        []
        """
        from references.links.archives.save_page_now import keys
        from references.links.checking.saving import choose_links, save_to_web

        store = self.link_store()
        links = choose_links(store, self.keys(source=source), unarchived=unarchived)
        return save_to_web(store, links, keys(access, secret), **how)

    def keep_warc(self, path: str | Path, *, source: str | None = None, unarchived: bool = False, **how: Any) -> Iterator[Kept]:
        """Asks the links, and nobody else, and keeps what they answer in a WARC; `how`: see
        `references.links.checking.saving.save_to_warc`.

        >>> with sample() as held:
        ...     list(held.keep_warc(Path(held.where).with_name("evidence.warc.gz")))
        []
        """
        from references.links.checking.saving import choose_links, save_to_warc

        links = choose_links(self.link_store(), self.keys(source=source), unarchived=unarchived)
        return save_to_warc(links, Path(path), **how)

    def _links_were_checked(self) -> bool:
        """Whether anything is known of any link: its tables come with the first check, or a person said something of one."""
        from sqlalchemy import inspect

        with self._engine.connect() as connection:
            if not inspect(connection).has_table("link_states"):
                return self._links_were_marked()
            return connection.exec_driver_sql("SELECT 1 FROM link_states LIMIT 1").first() is not None or self._links_were_marked()

    def _links_were_marked(self) -> bool:
        return any(one.verb == MARKED for one in self.corrections())

    # ---- what other programs are handed

    def export(self, form: str = "json", document: str | None = None, *, keys: str = "", ascii: bool = False, capitals: bool = True) -> str:
        """The bibliography or the whole library, or what has to do with one document, as the text of a format of export.

        `form` is a row of references/export/formats.toml: biblatex, bibtex, csl-json, ris, csv, json …; `keys` a scheme of keys for this
        time, such as `cjk` (see `bib.keys`); `ascii` asks a .bib file for LaTeX commands in place of letters beyond ASCII, `capitals` for
        braces around the names in its titles. Raises KeyError for a format that there is not.

        >>> with sample() as held:
        ...     print(held.export("bibtex", keys="author-year").splitlines()[0])
        @book{carr-1939,
        """
        from references.export.formats import by_name

        chosen = by_name(form)
        if chosen.of == "library":
            return chosen.write_library(self.contents(document))
        return chosen.write(self.entries(document, links=chosen.links, keys=keys), ascii=ascii, capitals=capitals)

    def entries(self, document: str | None = None, *, links: str = "fields", keys: str = "") -> list[Entry]:
        """The sources as entries, with the copies of links that no longer serve: in `fields`, in `words`, or for an `archive` (Zotero's).

        >>> with sample() as held:
        ...     [(entry.key, entry.type) for entry in held.entries("carr")]
        [('carr-twenty-1939', 'book'), ('stone-rivers-1990', 'book')]
        """
        from references.entries import entry_of
        from references.links.reports.bibliography_fields import with_copies

        looks = self.links()
        made = with_copies([entry_of(source) for source in self.bibliography(document)], looks, links, self._languages(looks))
        return _rename(made, keys) if keys else made

    def render(self, document: str | None = None, *, style: str = "plain", format: str = "text") -> str:
        """The bibliography for reading, in a style of `bib.styles` or a .csl file; in HTML, links are Robust Links.

        >>> with sample() as held:
        ...     print(held.render().splitlines()[0])
        [1] E. H. Carr. The Twenty Years' Crisis. Macmillan, London, 1939.
        """
        from bib import render

        # Robust Links in HTML; elsewhere, and there too where a link is gone, the copy stands in words.
        return render(self.entries(document, links="words"), style=style, format=format, link=self._robust())

    def render_notes(self, document: str, *, style: str = "chicago-notes", format: str = "text") -> str:
        """The notes of a document printed anew in a style of the Citation Style Language: their works as the style has them, in full,
        in short or by a pointer; signals, places and commentary as they stand.

        >>> with sample() as held:
        ...     print(held.render_notes("carr", style="mla").splitlines()[0])
        [1] (Carr 5).
        """
        from bib import render_notes
        from references.export.notes import printed_notes, short_titles, with_short_title

        readings = self.contents(document).readings
        notes = [note for reading in readings for note in printed_notes(reading)]
        short = short_titles(readings)
        works = [with_short_title(entry, short.get(entry.key)) for entry in self.entries(document, links="words")]
        return mask(render_notes(notes, works, style, format, link=self._robust()))

    def _languages(self, looks: Mapping[str, Look]) -> dict[str, str]:
        """By source whose link no longer serves: the language of the document that cites it."""
        from references.links.verdicts import WRITTEN

        keys = {key for key, look in looks.items() if look.verdict in WRITTEN}
        if not keys:
            return {}
        from references.links.reports.document_language import languages_of

        with self._engine.connect() as connection:
            return languages_of(connection, keys)

    def _robust(self) -> Callable[[str, str], str | None]:
        from references.links.reports.bibliography_fields import robust

        return robust({mask(look.url): look for look in self.links().values()})

    def write(self, folder: str | Path) -> None:
        """Writes references.bib and claims.csv into a folder.

        >>> with sample() as held:
        ...     held.write(Path(held.where).parent)
        ...     Path(held.where).with_name("references.bib").read_text(encoding="utf-8").count("@book")
        2
        """
        from references.export.files import write_outputs

        write_outputs(Path(folder), self.entries(), self.claims())


def _rename(entries: list[Entry], scheme: str) -> list[Entry]:
    from dataclasses import replace

    from bib.keys import make_keys

    return [replace(entry, key=key) for entry, key in zip(entries, make_keys(entries, scheme), strict=True)]


def sample() -> Library:
    """A library of one small paper with two works in a folder of its own, which goes when the program ends: for examples.

    >>> with sample() as held:
    ...     held.sources()[0]["title"]
    "The Twenty Years' Crisis"
    """
    import atexit
    import shutil
    import tempfile

    folder = tempfile.mkdtemp(prefix="ibidem-sample-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = Library(Path(folder, "ibidem.db"))
    for _ in made.add_bytes("carr.md", SAMPLE.encode()):
        pass
    return made


SAMPLE = """\
Carr saw it first.[^1] He said so again.[^2] Stone looked elsewhere.[^3]

[^1]: E. H. Carr, *The Twenty Years' Crisis* (London: Macmillan, 1939), 5.
[^2]: Ibid., 7.
[^3]: Anna Stone, *Rivers* (London: Harbour Press, 1990), 12.
"""

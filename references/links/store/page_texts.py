"""The texts of pages that claims rest on, as they were read: living pages by their address, copies by that of the copy.

Only pages of which a claim says something that can be looked for are kept, and only their text. They serve `evidence` without asking anew,
and show what became of a page since the day of its copy.
"""

from __future__ import annotations

import json
import queue
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import Column, Engine, LargeBinary, MetaData, String, Table, Text, inspect, select

from references.evidence.page_text import PageText, read_page
from references.library import schema
from references.links.days import now_text
from references.links.model import Look
from references.links.pages.page import Page
from references.links.urls import address_of, askable, recognise_archive
from references.links.verdicts import TALKING

_metadata = MetaData()
_pages = Table(
    "link_pages",
    _metadata,
    Column("address", Text, primary_key=True),
    Column("read", String(32), nullable=False),
    Column("text", LargeBinary, nullable=False),  # JSON, compressed
)
_WAITING = 32
"""pages that wait to be read: then those who bring more wait, so that bodies do not pile up"""


class Kept(NamedTuple):
    """The text of a page, and when it was read (RFC 3339)."""

    read: str
    page: PageText


class PageStore:
    """The table of texts in a library; made when the first is kept."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._is_there = inspect(engine).has_table(_pages.name)

    def load(self, addresses: Iterable[str]) -> dict[str, Kept]:
        """What is kept of these addresses.

        >>> PageStore(schema.open_engine("sqlite://", create=True)).load(["http://a.org/"])
        {}
        """
        wanted = sorted(set(addresses))
        return dict(self._rows(wanted)) if self._is_there else {}

    def _rows(self, wanted: list[str]) -> Iterator[tuple[str, Kept]]:
        with self._engine.connect() as connection:
            for at in range(0, len(wanted), 500):
                query = select(_pages).where(_pages.c.address.in_(wanted[at : at + 500]))
                yield from ((row.address, Kept(row.read, _unpack(row.text))) for row in connection.execute(query))

    def put(self, address: str, page: PageText, read: str) -> None:
        """Keeps a text in place of an older one."""
        with schema.writing(self._engine).begin() as connection:
            if not self._is_there:
                _metadata.create_all(connection)
            connection.execute(_pages.delete().where(_pages.c.address == address))
            connection.execute(_pages.insert().values(address=address, read=read, text=_pack(page)))
        self._is_there = True


def _pack(page: PageText) -> bytes:
    main = None if page.main == page.text else page.main
    return zlib.compress(json.dumps([page.text, main, page.why, page.doubt], ensure_ascii=False).encode("utf-8", "replace"))


def _unpack(data: bytes) -> PageText:
    text, main, why, doubt = json.loads(zlib.decompress(data))
    return PageText(text, text if main is None else main, why, doubt)


def page_address(url: str) -> str:
    """Under which address the living page of a link is kept: that of the original, where the link leads into an archive.

    >>> page_address("https://web.archive.org/web/20150305000000/http://example.org/a#b")
    'http://example.org/a'
    """
    archived = recognise_archive(askable(url))
    return address_of(archived.original if archived is not None and archived.original else url)


def text_of(page: Page) -> PageText:
    """The text of a page that came.

    >>> text_of(Page(b"")).why
    'the answer is empty'
    """
    return read_page(page.body, page.content_type, is_part=page.truncated)


Keep = Callable[[str, str, Page], None]
"""Who is shown the pages that come: the link as printed, the address of the page or of the copy, the page."""


class Keeper:
    """Reads the pages of some links in a thread of its own, and keeps their texts. Use it in a `with`; it is `Keep`.

    A living page waits until its verdict stands (`settle`): a hotel's gateway answers for every page, and none of that is kept.
    """

    def __init__(self, store: PageStore, urls: Iterable[str]) -> None:
        self._store = store
        self._wanted = frozenset(map(address_of, urls))
        self._unsettled: dict[str, Page] = {}
        self._queue: queue.Queue[tuple[str, Page] | None] = queue.Queue(_WAITING)
        self._fault: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)

    def __enter__(self) -> Keeper:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._queue.put(None)
        self._thread.join()
        if self._fault is not None:
            raise self._fault

    def __call__(self, url: str, _address: str, page: Page) -> None:
        """A living page has come."""
        if address_of(url) in self._wanted:
            self._unsettled[page_address(url)] = page

    def keep_copy(self, url: str, address: str, page: Page) -> None:
        """The copy of a page has come."""
        if address_of(url) in self._wanted:
            self._put(address, page)

    def settle(self, look: Look) -> None:
        """The verdict on a link stands: its page is kept where it has words to say."""
        page = self._unsettled.pop(page_address(look.url), None)
        if page is not None and look.verdict in TALKING:
            self._put(page_address(look.url), page)

    def _put(self, address: str, page: Page) -> None:
        if self._fault is None:
            self._queue.put((address, page))

    def _run(self) -> None:

        while (one := self._queue.get()) is not None:
            address, page = one
            try:
                if self._fault is None:
                    self._store.put(address, text_of(page), now_text())
            except Exception as error:  # the store cannot be written: told when the run ends, and nobody waits for us meanwhile
                self._fault = error

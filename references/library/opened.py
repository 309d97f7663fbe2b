"""A library, opened: its database, what is written in turn, and its sources brought up to date before they are looked at."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, exc

from references.errors import UnusableLibrary
from references.library import schema, update
from references.library.lookup import Lookup

DEFAULT = "ibidem.db"
"""the library in the working folder"""


class Opened:
    """A library by its path or database URL; raises `UnusableLibrary` where it cannot be used, or is not there and may not be made."""

    def __init__(self, where: str | Path = DEFAULT, *, create: bool = True) -> None:
        self.where = str(where)
        self._engine = schema.open_engine(self.where, create=create)
        self._writer = schema.writing(self._engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
        if isinstance(error, exc.DBAPIError):
            raise UnusableLibrary(
                f"cannot be used: {str(error.orig).splitlines()[0]}", where=self.where, do="see that it can be written"
            ) from error

    def close(self) -> None:
        self._engine.dispose()

    def update_sources(self) -> bool:
        """Brings citations together, if anything changed since it was done last; True if it was done. Listings do it themselves.

        >>> import ibidem
        >>> with ibidem.sample() as library:
        ...     library.update_sources(), library.update_sources()
        (True, False)
        """
        return update.update_sources(self._engine)

    def _up_to_date(self) -> Connection:
        self.update_sources()
        return self._engine.connect()

    def _lookup(self, connection: Connection) -> Lookup:
        return Lookup(connection, self.where)

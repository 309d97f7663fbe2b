"""What an archive may be asked, shared by all processes of the machine: a small file that every run takes its turns from.

An archive that answers 429, or no longer takes connections, is left alone by everyone until it is time.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path


def default_path() -> Path:
    """Where the turns are kept: in the user's state folder."""
    base = os.environ.get("XDG_STATE_HOME") or (os.environ.get("LOCALAPPDATA") if os.name == "nt" else None)
    return Path(base or Path.home() / ".local" / "state") / "ibidem" / "archives.db"


class Budget:
    """Turns by archive and kind of request.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     budget = Budget(Path(folder, "turns.db"), clock=lambda: 1000.0)
    ...     [round(budget.turn("an archive", "listing", 60, burst=2), 1) for _ in range(4)]
    [0.0, 0.0, 1.0, 2.0]
    """

    def __init__(self, path: Path | None = None, *, clock: Callable[[], float] = time.time) -> None:
        self.path = path or default_path()
        self._clock = clock
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with closing(self._open()) as db:
            db.execute("CREATE TABLE IF NOT EXISTS turn (archive TEXT, kind TEXT, next REAL, PRIMARY KEY (archive, kind))")
            db.execute("CREATE TABLE IF NOT EXISTS stop (archive TEXT PRIMARY KEY, until REAL, why TEXT, times INTEGER)")

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self.path, timeout=30, isolation_level=None)

    def turn(self, archive: str, kind: str, per_minute: float, *, burst: int | None = None) -> float:
        """Takes a turn; the seconds to wait before it may be used."""
        step = 60.0 / per_minute
        ahead = step * ((burst or max(1, int(per_minute / 12))) - 1)
        now = self._clock()
        with closing(self._open()) as db:
            db.execute("BEGIN IMMEDIATE")
            row = db.execute("SELECT next FROM turn WHERE archive = ? AND kind = ?", (archive, kind)).fetchone()
            due = max(row[0] if row and row[0] < now + 3600 else now, now)
            db.execute("INSERT OR REPLACE INTO turn VALUES (?, ?, ?)", (archive, kind, due + step))
            db.execute("COMMIT")
        return max(0.0, due - ahead - now)

    def stop(self, archive: str, seconds: float, why: str, *, doubling: bool = False) -> float:
        """Leaves an archive alone for a while; the seconds that it will be, twice as many each time where asked."""
        now = self._clock()
        with closing(self._open()) as db:
            db.execute("BEGIN IMMEDIATE")
            row = db.execute("SELECT until, times FROM stop WHERE archive = ?", (archive,)).fetchone()
            again = row is not None and row[0] > now - 24 * 3600
            times = (row[1] + 1) if again and row[0] <= now else (row[1] if again else 0)
            for_how_long = min(seconds * (2**times if doubling else 1), 24 * 3600.0)
            until = max(now + for_how_long, row[0] if row else 0.0)
            db.execute("INSERT OR REPLACE INTO stop VALUES (?, ?, ?, ?)", (archive, until, why, times))
            db.execute("COMMIT")
        return until - now

    def find_stop(self, archive: str) -> tuple[float, str] | None:
        """The seconds that an archive is still to be left alone, and why."""
        with closing(self._open()) as db:
            row = db.execute("SELECT until, why FROM stop WHERE archive = ?", (archive,)).fetchone()
        left = row[0] - self._clock() if row else 0.0
        return (left, str(row[1])) if left > 0 else None

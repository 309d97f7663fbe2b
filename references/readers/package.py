"""Zip files of documents (DOCX, ODT, EPUB): their parts by name, never more of them than is allowed, and nothing beyond the file itself."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import IO

from references.errors import SAVE_ANEW, UnreadableInput
from references.readers.limits import LIMITS, Limits

_CHUNK = 1 << 20
_BOMB = "it is made to do harm, or no document"


class Package:
    """The parts of a zip file.

    >>> import io, zipfile
    >>> held = io.BytesIO()
    >>> with zipfile.ZipFile(held, "w") as archive: archive.writestr("word/document.xml", "<w/>")
    >>> Package(held.getvalue()).read("word/document.xml"), Package(held.getvalue()).read("word/none.xml")
    (b'<w/>', None)
    """

    def __init__(self, data: bytes, limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._left = limits.unzipped
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, EOFError, OSError):
            raise UnreadableInput("it is damaged or cut off, or no such file at all", do=SAVE_ANEW) from None
        infos = self._zip.infolist()
        if len(infos) > limits.entries:
            raise UnreadableInput(f"it holds {len(infos)} files, more than the {limits.entries} that are read", do=_BOMB)
        self._infos: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            self._infos.setdefault(_part_name(info.filename), info)

    @property
    def left(self) -> int:
        """How many bytes may still be unpacked."""
        return self._left

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in lower case and without a slash before them."""
        return tuple(self._infos)

    def read(self, name: str) -> bytes | None:
        """A part, whatever the case of its name; None where there is none. Raises UnreadableInput where it is damaged or too large."""
        info = self._infos.get(_part_name(name))
        if info is None or info.is_dir():
            return None
        if info.flag_bits & 1:
            raise UnreadableInput("it is locked with a password", do="open it, take the password off, and save it")
        try:
            with self._zip.open(info) as part:
                return self._read_all(part)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, EOFError, OSError):
            raise UnreadableInput(f"it is damaged: {info.filename} in it cannot be unpacked", do=SAVE_ANEW) from None

    def _read_all(self, part: IO[bytes]) -> bytes:
        """The bytes of a part; what its head says of its size is not believed."""
        pieces: list[bytes] = []
        while piece := part.read(_CHUNK):
            self._left -= len(piece)
            if self._left < 0:
                raise UnreadableInput(f"it unpacks to more than {self._limits.unzipped // 1_000_000} MB", do=_BOMB)
            pieces.append(piece)
        return b"".join(pieces)


def _part_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def resolve(base: str, target: str) -> str:
    """The part that a part points to; a path that leads out of the file leads nowhere.

    >>> resolve("word/document.xml", "footnotes.xml"), resolve("word/a.xml", "/word/notes.xml"), resolve("a/b.xml", "../../etc/passwd")
    ('word/footnotes.xml', 'word/notes.xml', '')
    """
    path = target.split("#")[0] if target.startswith("/") else posixpath.join(posixpath.dirname(base), target.split("#")[0])
    path = posixpath.normpath(path.lstrip("/"))
    return "" if path.startswith("..") or path in (".", "") else path

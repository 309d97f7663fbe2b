"""The order of the work, in one list, and the one place where a document is taken through it.

A document goes through the stages by itself; only then are the citations of all documents brought together (`dedupe`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from references import backrefs, claims, hyperlinks, italics, notes, parse, readers, witnesses
from references.errors import Fault, IbidemError, UnreadableInput, readable
from references.model import Document, Reading
from references.readers.how import AS_IT_IS, How

if TYPE_CHECKING:
    from references.labeller.personal import Personal


class Stage(NamedTuple):
    """A step of the work on one document."""

    name: str
    """what it does, as it is said where it fails"""
    work: Callable[[Reading], Reading]


Tell = Callable[[int, int], None]
"""is told how many notes of a document are read, and how many it has"""


def _say_nothing(_done: int, _of: int) -> None:
    return


def stages(model: Personal | None = None, tell: Tell = _say_nothing) -> tuple[Stage, ...]:
    """What a document goes through, in this order; `model` is a person's own.

    >>> [stage.name for stage in stages()]
    ['finding its notes', 'reading its notes', 'taking italics', 'taking fields', 'taking addresses', \
'following its back-references', 'settling them', 'tying its claims']
    """
    return (
        Stage("finding its notes", notes.find),  # marks and bodies, paired; running heads and page ends out; words and URLs healed
        Stage(
            "reading its notes", partial(parse.read, model=model, tell=tell)
        ),  # each body -> references, signals, commentary, and their fields
        Stage("taking italics", italics.take_italics),  # where titles begin and end, as a file sets them
        Stage("taking fields", witnesses.take_fields),  # what Zotero, Mendeley, EndNote know of a work, beside what is printed
        Stage("taking addresses", hyperlinks.take_addresses),  # which a file states and no reader sees
        Stage("following its back-references", backrefs.resolve),  # 同前註, Ibid., short forms -> the citation they mean, or candidates
        Stage("settling them", witnesses.settle_pointers),  # by the fields behind the pointers, where there are some
        Stage("tying its claims", claims.tie),  # each mark -> the sentence and the clause that it closes
    )


def read(document: Document, model: Personal | None = None, tell: Tell = _say_nothing) -> Reading:
    """Takes a document through all stages; whatever goes wrong is an `UnreadableInput` that names the document and the stage.

    >>> read(readers.open_document("a.md", b"So it was.[^1]\\n\\n[^1]: Ibid.")).notes[0].kind
    'crossref'
    """
    reading = Reading(document)
    for stage in stages(model, tell):
        with _named_faults(document.path, stage.name):
            reading = stage.work(reading)
    return reading


def read_bytes(path: str, data: bytes, how: How = AS_IT_IS, model: Personal | None = None, tell: Tell = _say_nothing) -> Reading:
    """Takes the bytes of a file through all stages; its name says by its suffix what it is.

    >>> read_bytes("hu.md", b"Hu saw it first.[^1]\\n\\n[^1]: Hu Shi, History (Shanghai: Harbour, 1919), 5.").notes[0].label
    '1'
    >>> read_bytes("hu.md", b"")
    Traceback (most recent call last):
      ...
    references.errors.UnreadableInput: hu.md: the file is empty (nothing to read)
    """
    name = readable(path)
    with _named_faults(name, "opening it"):
        document = readers.open_document(name, data, how)
    return read(document, model, tell)


@contextmanager
def _named_faults(path: str, stage: str) -> Iterator[None]:
    """A fault of ours in one document is told in the same way as a fault of the document: it must not stop the others."""
    try:
        yield
    except IbidemError:
        raise
    except (MemoryError, RecursionError) as error:
        words = f"too large or too deeply nested to be read ({type(error).__name__})"
        raise UnreadableInput(words, where=path, do="divide it into parts") from error
    except Exception as error:
        raise Fault(stage, error, where=path) from error

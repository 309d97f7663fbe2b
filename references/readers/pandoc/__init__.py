"""What pandoc reads for us: RTF, DocBook, MediaWiki, reStructuredText, Org, Typst. A program of its own, whose tree comes as JSON."""

from __future__ import annotations

from references.model import Document
from references.readers.how import AS_IT_IS, How
from references.readers.pandoc import program
from references.readers.pandoc.sources import PREPARE, decode
from references.readers.pandoc.tree import write_tree


def read(path: str, data: bytes, how: How = AS_IT_IS) -> Document:
    """A file of the format that `how` names, as pandoc calls it, with its blocks and notes; raises UnreadableInput where there is no
    pandoc, or where it cannot read the file.
    """
    source = decode(path, data, how)
    tree = program.read_tree(how.format, PREPARE[how.format](source.text), how.limits)
    text, structure = write_tree(tree)
    return Document(path, text, "", source.encoding, source.guessed, format=how.format, structure=structure)

"""Markdown, by its name or by its looks; its notes are paired by its own signs."""

from __future__ import annotations

import re
from dataclasses import replace

from references.model import Document
from references.readers import encodings
from references.readers.how import AS_IT_IS, How

_SIGNS = (r"^#{1,6} \S", r"\]\((?:https?://|#)", r"<sup>", r"\[\^[^\s\]]+\]", r"^(?:```|~~~)", r"<https?://")
_STARS = (r"\*\*\S[^*\n]*\*\*", r"(?<![*\w])\*[^\s*][^*\n]*\*(?![*\w])", r"\\[_$*]")
"""signs that statistics (* p < .05, ** p < .01) and formulas bear too: however many of them, they speak once"""


def read(path: str, data: bytes, how: How = AS_IT_IS) -> Document:
    """A file that is called Markdown, with its blocks and notes.

    >>> read("a.md", b"One.[^x]\\n\\n[^x]: A note.").structure.notes[0].label
    'x'
    """
    return add_structure(encodings.document(path, data, how.encoding))


def add_structure(document: Document) -> Document:
    """A document of Markdown with what Markdown states.

    >>> add_structure(Document("a.md", "# Ships", "", "utf-8")).structure.blocks[0].kind
    'heading'
    """
    from references.readers import footnotes  # the parser is imported where a file of its format comes

    return replace(document, format="markdown", structure=footnotes.structure(document.text))


def looks(text: str) -> bool:
    """Whether a text is written in Markdown: by its own footnotes, or by two more of its signs.

    >>> looks("# A title\\n\\nWords, <sup>1</sup> *more* words."), looks("*p < .05, **p < .01, ***p < .001. A* and **B** differ.")
    (True, False)
    """
    sample = text[:400_000]
    if re.search(r"^\[\^[^\s\]]+\]: ", sample, re.MULTILINE):
        return True
    signs = sum(re.search(sign, sample, re.MULTILINE) is not None for sign in _SIGNS)
    return signs >= 2 or (signs == 1 and any(re.search(sign, sample) for sign in _STARS))

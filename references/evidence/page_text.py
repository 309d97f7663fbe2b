"""The text of a page, whatever it is: HTML, PDF, a Word file; and of it what is the author's and not the site's.

The readers of documents read it, each file in a child process with limits. They say by the elements and names of a page what is the
author's; a block most of whose words are links is the site's (C. Kohlschütter et al., Boilerplate Detection using Shallow Text Features,
WSDM 2010).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from bib.patterns import regex
from references.errors import UnreadableInput
from references.evidence.letters import Letters, fold, weigh
from references.evidence.tongues import is_dense, tongue
from references.model import Document, Span
from references.readers import open_document
from references.readers.how import How
from references.structure import Block, Structure

_MEDIA = {"application/pdf": ".pdf", "text/plain": ".txt", "text/markdown": ".md", "application/rtf": ".rtf"}
_MUTE = ("image/", "audio/", "video/", "font/", "application/octet-stream", "application/zip", "application/gzip")
_CHARSET = regex(r"charset\s*=\s*[\"']?([\w.:-]+)")
_MARK = regex(r"\s*[\[(（〔]?\s*(?:\d{1,3}|[a-z]|[*†‡§])\s*[\])）〕]?\s*")
_WORD = regex(r"[^\W\d_]+")
_LINKED = 0.5
"""of the letters of a block that is the site's, so many are links"""
_BASE = b'<base href="http://page.invalid/">'
"""behind a page: what its links are relative to, where it does not say so itself; else the reader takes them for places in the page"""
_START = itemgetter(0)
_LEAST = 40
"""letters: a page with fewer has no text to look in"""


@dataclass(frozen=True)
class PageText:
    """What can be read on a page, or why nothing can."""

    text: str = ""
    """all that its reader sees"""
    main: str = ""
    """of it, the author's text: no navigation, no foot of the site, no lists of links"""
    why: str = ""
    """why there is nothing to read"""
    doubt: str = ""
    """why something may be on the page though it is not in this text"""

    @cached_property
    def letters(self) -> Letters:
        return Letters(self.text)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the page, folded."""
        return frozenset(map(fold, set(_WORD.findall(self.text))))

    @property
    def is_cut(self) -> bool:
        """Whether the page has more to say than was read of it."""
        return _CUT in (self.doubt, self.why) or self.why == _TOO_LARGE

    @cached_property
    def tongue(self) -> str:
        return tongue(self.main or self.text)

    @cached_property
    def has_known_words(self) -> bool:
        """Whether its sentences are in one of the languages whose small words are known."""
        return is_dense(self.main or self.text)


_THIN = "there is hardly any text on it; it may be drawn by a script"
_TOO_LARGE = "the file is larger than what is read of a page"
_CUT = "only the beginning of the page was read"


def read_page(body: bytes, content_type: str = "", *, is_part: bool = False) -> PageText:
    """The text of what a site answered; `is_part` where the site had more to say than was read.

    >>> read_page(b"<nav><a href='/'>Start</a></nav><p>The harbour was closed in the winter by order of the king.</p>", "text/html").main
    'The harbour was closed in the winter by order of the king.'
    >>> read_page(b"", "text/html").why
    'the answer is empty'
    """
    media = content_type.split(";")[0].strip().lower()
    name = "page" + (".pdf" if body.lstrip()[:5] == b"%PDF-" else _MEDIA.get(media, ".html"))
    why = _why_unreadable(body, media, name, is_part)
    if why:
        return PageText(why=why)
    stated = _CHARSET.search(content_type)
    try:
        document = open_document(
            name, body + _BASE if name == "page.html" else body, How(encoding=_find_codec(stated[1]) if stated else None)
        )
    except UnreadableInput as error:
        return PageText(why=error.what)
    except Exception as error:  # a fault of a reader costs this page alone
        return PageText(why=f"the page could not be read: {type(error).__name__}")
    text, main = _words_of(document)
    if weigh(fold(text[:10_000])) < _LEAST:
        return PageText(why=_THIN)
    return PageText(text, main, doubt=_CUT if is_part else _THIN if weigh(fold(main[:10_000])) < _LEAST else "")


def _why_unreadable(body: bytes, media: str, name: str, is_part: bool) -> str:
    """Why no reader need be asked; "" where one may read it."""
    if not body.strip():
        return "the answer is empty"
    if is_part and name == "page.pdf":
        return _TOO_LARGE
    is_zip = body.startswith(b"PK\x03\x04")
    return f"a file without text ({media})" if media.startswith(_MUTE) and name == "page.html" and not is_zip else ""


def _find_codec(name: str) -> str | None:
    import codecs

    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _words_of(document: Document) -> tuple[str, str]:
    """The whole text, and the main text; marks of notes ([12] in Wikipedia) are no words of either."""
    structure = document.structure
    if structure is None or not structure.blocks:
        return document.text, document.text
    marks = _find_marks(document.text, structure)
    main = (line for block in structure.blocks if not _is_linked(block) for line in block.lines)
    whole = _leave_out(document.text, Span(0, len(document.text)), marks)
    return whole, "\n".join(_leave_out(document.text, line, marks) for line in main)


def _find_marks(text: str, structure: Structure) -> list[Span]:
    """The marks of notes, in order."""
    noted = [mark for note in structure.notes if note.kind != "link" for mark in note.marks]
    raised = [run.span for block in structure.blocks for run in block.runs if _is_mark(text, run.span, run.flags)]
    return sorted(noted + raised)


def _is_mark(text: str, span: Span, flags: frozenset[str]) -> bool:
    """A raised number that is the mark of a note, and not the power of a number or of a unit."""
    raised = "superscript" in flags and _MARK.fullmatch(span.cut(text)) is not None
    return raised and not text[max(span.start - 2, 0) : span.start].strip()[-1:].isdigit()


def _leave_out(text: str, line: Span, spans: list[Span]) -> str:
    """A line without some of its ranges, which are in order."""
    pieces, at = [], line.start
    for span in spans[bisect_left(spans, line.start, key=_START) : bisect_left(spans, line.end, key=_START)]:
        if at <= span.start and span.end <= line.end:
            pieces.append(text[at : span.start])
            at = span.end
    return "".join(pieces) + text[at : line.end]


def _is_linked(block: Block) -> bool:
    """Whether most of a block is links: a menu, a list of other stories."""
    size = sum(line.end - line.start for line in block.lines)
    return sum(run.span.end - run.span.start for run in block.runs if run.target) > _LINKED * size

"""Fields of Word (ECMA-376 part 1, 17.16): code that is not printed, and its result, which is."""

from __future__ import annotations

from dataclasses import dataclass, field

from bib.patterns import regex
from references.readers.managers import read_code, read_tag
from references.readers.manuscript import Manuscript
from references.readers.word_sources import Sources, read_citation

_LINK = regex(r'HYPERLINK\s+(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"\\]\S*))?(?:.*?\\l\s+"(?P<anchor>[^"]*)")?')


@dataclass(slots=True)
class _Field:
    """A field that is open."""

    code: list[str] = field(default_factory=list)
    data: str = ""
    """what its first sign carries, in base64"""
    in_result: bool = False
    target: str = ""
    witness: int | None = None
    is_silent: bool = False
    """its result is said otherwise"""


class Fields:
    """The fields that are open at a place of a story.

    >>> fields = Fields(Manuscript())
    >>> fields.turn("begin"); fields.add_code(' HYPERLINK "https://example.org/" '); fields.printed
    False
    >>> fields.turn("separate"); fields.printed, fields.target
    (True, 'https://example.org/')
    """

    def __init__(self, made: Manuscript, sources: Sources | None = None) -> None:
        self._made = made
        self._sources = sources or {}
        self._open: list[_Field] = []
        self._unprinted = ""
        self._noteref = ""

    @property
    def printed(self) -> bool:
        """Whether what stands here is printed."""
        return not self._open or all(one.in_result and not one.is_silent for one in self._open)

    @property
    def target(self) -> str:
        """Where the words here lead, as a field says."""
        return next((one.target for one in reversed(self._open) if one.target), "") if self._open else ""

    def turn(self, kind: str, data: str = "") -> None:
        """A sign that begins a field, ends its code, or ends it."""
        if kind == "begin":
            self._open.append(_Field(data=data))
        elif kind == "separate" and self._open:
            self._begin_result(self._open[-1])
        elif kind == "end" and self._open:
            self._end(self._open.pop())

    def add_code(self, text: str) -> None:
        """A piece of a field's code."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].code.append(text)

    def take_unprinted(self) -> str:
        """The code of a field that ended without a result, once."""
        code, self._unprinted = self._unprinted, ""
        return code

    def take_noteref(self) -> str:
        """The bookmark whose note the field that has just begun its result points to once more, as a mark (NOTEREF with \\f); once."""
        name, self._noteref = self._noteref, ""
        return name

    def silence(self) -> None:
        """What the last field prints is said otherwise."""
        self._open[-1].is_silent = True

    def _begin_result(self, one: _Field) -> None:
        code = "".join(one.code).strip()
        one.in_result = True
        one.target = _find_target(code)
        self._noteref = _find_noteref(code)
        if code.startswith("ADDIN EN.CITE.DATA"):
            self._give_data(one, -2)
        elif (known := read_code(code, one.data) or read_citation(code, self._sources)) is not None and self.printed:
            one.witness = self._made.begin_witness(*known)

    def _give_data(self, one: _Field, outer: int) -> None:
        """What EndNote keeps in a field inside its field is for the outer one."""
        if len(self._open) >= -outer:
            self._open[outer].data = self._open[outer].data or one.data

    def _end(self, one: _Field) -> None:
        if one.witness is not None:
            self._made.end_witness(one.witness)
        if not one.in_result:
            self._unprinted = "".join(one.code)
            if "EN.CITE.DATA" in self._unprinted:
                self._give_data(one, -1)

    # ---- content controls, in which newer programs keep what they know

    def begin_control(self, tag: str) -> int | None:
        """A content control begins; the number of what a program for citations knows of its words, if one made it."""
        known = read_tag(tag) if tag and self.printed else None
        return self._made.begin_witness(*known) if known is not None else None

    def end_control(self, witness: int | None) -> None:
        """It ends."""
        if witness is not None:
            self._made.end_witness(witness)


def _find_target(code: str) -> str:
    """Where the code of a field leads."""
    link = _LINK.match(code)
    if link is None:
        return ""
    return (link["quoted"] or link["bare"] or "") + (f"#{link['anchor']}" if link["anchor"] else "")


def _find_noteref(code: str) -> str:
    """The bookmark of a note whose mark a field sets once more, raised as marks are (NOTEREF with \\f)."""
    words = code.split()
    return words[1] if len(words) > 1 and words[0].upper() == "NOTEREF" and "\\f" in words else ""

"""Fields of Word (ECMA-376 part 1, 17.16): code that is not printed, and its result, which is."""

from __future__ import annotations

from dataclasses import dataclass, field

from bib.patterns import regex
from references.readers.managers import read_code, read_tag
from references.readers.manuscript import Manuscript

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

    def __init__(self, made: Manuscript) -> None:
        self._made = made
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
        return next((one.target for one in reversed(self._open) if one.target), "")

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
        link = _LINK.match(code)
        if link is not None:
            one.target = (link["quoted"] or link["bare"] or "") + (f"#{link['anchor']}" if link["anchor"] else "")
        one.in_result = True
        words = code.split()
        if len(words) > 1 and words[0].upper() == "NOTEREF" and "\\f" in words:
            self._noteref = words[1]
        if len(self._open) > 1 and code.startswith("ADDIN EN.CITE.DATA"):
            self._open[-2].data = self._open[-2].data or one.data
            return
        known = read_code(code, one.data)
        if known is not None and self.printed:
            one.witness = self._made.begin_witness(*known)

    def _end(self, one: _Field) -> None:
        if one.witness is not None:
            self._made.end_witness(one.witness)
        if not one.in_result:
            self._unprinted = "".join(one.code)
            if self._open and "EN.CITE.DATA" in self._unprinted:
                self._open[-1].data = self._open[-1].data or one.data

    # ---- content controls, in which newer programs keep what they know

    def begin_control(self, tag: str) -> int | None:
        """A content control begins; the number of what a program for citations knows of its words, if one made it."""
        known = read_tag(tag) if tag and self.printed else None
        return self._made.begin_witness(*known) if known is not None else None

    def end_control(self, witness: int | None) -> None:
        """It ends."""
        if witness is not None:
            self._made.end_witness(witness)

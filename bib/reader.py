"""The text of a .bib file -> entries, leniently: nothing that a person wrote is lost, and what could not be read is said.

The reading is bibtexparser's; around it stand the things that it does not do: strings and `#`, months, a comma forgotten between
two fields, `%` before a field, `@` at the beginning of a line of text, entries or fields that come twice.
"""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from bib import dates
from bib.blocks import find_value_end, guard_words
from bib.entry import Entry
from bib.patterns import regex
from bib.restore import restore

if TYPE_CHECKING:
    from bibtexparser.model import Block

_PART = regex(r"\s*(?:(?P<open>[{\"])|(?P<word>[^\s#,{}\"=]+))")
_NEXT_FIELD = regex(r"\s*([A-Za-z][\w:+-]*)\s*=")
_JOINED = regex(r"\s*(?:%[^\n]*\n\s*)*#")
_KEYLESS = regex(r"(@\s*(?!string\b|preamble\b|comment\b)[A-Za-z]\w*\s*[{(])(?=\s*[A-Za-z][\w-]*\s*=)", re.I)
"""an entry that begins with its first field, as EndNote writes it"""
_STRAY_FIELDS = regex(r"^[\s,}]*\w+\s*=\s*[{\"]|^\s*\}", re.M)


class Failed(NamedTuple):
    """A block that could not be read, or not whole: where it begins (from 1), why, and its own words."""

    line: int
    reason: str
    raw: str


class Oddity(NamedTuple):
    """Something in a file that was read, but not as it stands."""

    line: int
    key: str
    message: str


@dataclass(frozen=True, slots=True)
class Bibliography:
    """What a .bib file holds."""

    entries: tuple[Entry, ...] = ()
    failed: tuple[Failed, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    strings: Mapping[str, str] = field(default_factory=dict)
    preambles: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    """where each entry begins"""

    def get(self, key: str) -> Entry | None:
        """The entry with a key, in any case."""
        return next((entry for entry in self.entries if entry.key.lower() == key.lower()), None)


def read(text: str) -> Bibliography:
    """Reads the text of a .bib file.

    >>> found = read('@string{jp = "World " # {Politics}} @article{k, journal = jp, month = mar, year = 2003, title = {The {DNA}}}')
    >>> found.entries[0].fields
    {'journaltitle': 'World Politics', 'title': 'The DNA', 'date': '2003-03'}
    """
    from bibtexparser.entrypoint import parse_string

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    guard = next(chr(c) for c in range(0xE000, 0xF8FF) if chr(c) not in text)
    library = parse_string(guard_words(_KEYLESS.sub(r"\1,", text), guard), parse_stack=[])
    gathered = _Gathering(guard, lines=text.count("\n") + 1)
    for block in library.blocks:
        gathered.take(block)
    return gathered.done()


class _Gathering:
    """The blocks of a file, as they come in."""

    def __init__(self, guard: str, lines: int) -> None:
        self.guard, self.count = guard, lines
        self.strings: dict[str, str] = {macro: macro for macro in dates.macros()}
        self.own: dict[str, str] = {}
        self.entries: dict[str, Entry] = {}
        self.lines: dict[str, int] = {}
        self.turns: defaultdict[str, int] = defaultdict(lambda: 2)
        self.failed: list[Failed] = []
        self.oddities: list[Oddity] = []
        self.preambles: list[str] = []
        self.comments: list[str] = []

    def take(self, block: Block) -> None:
        from bibtexparser import model

        line = (block.start_line or 0) + 1
        raw = (block.raw or "").replace(self.guard, "@")
        match block:
            case model.DuplicateFieldKeyBlock() | model.DuplicateBlockKeyBlock() if block.ignore_error_block is not None:
                self.take(block.ignore_error_block)
            case model.ParsingFailedBlock():
                self._salvage(raw, line, block.error)
            case model.String():
                self._take_string(block.key, block.value, line, raw)
            case model.Preamble():
                self.preambles.append(self._value(block.value, line, "")[0])
            case model.Entry():
                self._take_entry(block.entry_type, block.key, [(f.key, f.value, (f.start_line or 0) + 1) for f in block.fields], line)
            case _:
                self._take_comment(raw, line)

    def _take_string(self, name: str, expression: str, line: int, raw: str) -> None:
        value, rest = self._value(expression, line, "")
        self.strings[name.lower()] = self.own[name] = value
        if rest:
            self.failed.append(Failed(line, f"string {name}: {rest!r} was not understood", raw))

    def _take_comment(self, raw: str, line: int) -> None:
        self.comments.append(raw)
        if _STRAY_FIELDS.search(raw) and not raw.lstrip().startswith("@"):
            self.oddities.append(Oddity(line, "", "fields stand outside of an entry here: a brace too many before this line?"))

    def _salvage(self, raw: str, line: int, error: Exception) -> None:
        """What pybtex, the more lenient reader, finds in a block that bibtexparser gave up."""
        from pybtex.database.input.bibtex import Parser  # type: ignore[import-untyped]

        class Lenient(Parser):  # type: ignore[misc]
            def handle_error(self, error: Exception) -> None:
                """Goes on: what is wrong was said by bibtexparser."""

        reason = getattr(error, "abort_reason", "") or str(error)
        self.failed.append(Failed(line, " ".join(reason.split()), raw))
        closed = raw + "}" * max(raw.count("{") - raw.count("}"), 0)
        try:
            data = Lenient(macros=dict(self.strings), person_fields=()).parse_string(closed)
        except Exception:  # a block that defeats both is kept in its own words
            return
        for key, found in data.entries.items():
            if found.fields:
                pairs = [(name, "{" + value + "}", line) for name, value in found.fields.items()]
                self._take_entry(found.original_type.lower(), key, pairs, line)
                self.oddities.append(Oddity(line, key, "read in part: the entry is not closed or not well formed"))

    def _take_entry(self, type_: str, key: str, pairs: list[tuple[str, str, int]], line: int) -> None:
        fields = self._single_fields(pairs, key)
        made = restore(self._whole_key(key.strip(), line), type_, fields)
        before = self.entries.get(made.key.lower())
        if before is not None:
            if before.type == made.type and before.fields == made.fields:
                self.oddities.append(Oddity(line, made.key, "the same entry stands twice"))
                return
            made = replace(made, key=self._free_key(made.key, line))
        self.entries[made.key.lower()] = made
        self.lines[made.key] = line

    def _single_fields(self, pairs: list[tuple[str, str, int]], key: str) -> dict[str, str]:
        """The fields of an entry; of two with one name the first holds."""
        fields: dict[str, str] = {}
        for name, value, line in self._fields(pairs, key):
            if fields.setdefault(name, value) != value:
                self.oddities.append(Oddity(line, key, f"{name} stands twice; the second is {value!r}"))
        return fields

    def _whole_key(self, key: str, line: int) -> str:
        if key and not re.search(r"\s", key):
            return key
        self.oddities.append(Oddity(line, key, "a key cannot be empty or hold a space"))
        return re.sub(r"\s+", "-", key) or "no-key"

    def _free_key(self, key: str, line: int) -> str:
        while (free := f"{key}-{self.turns[key.lower()]}").lower() in self.entries:
            self.turns[key.lower()] += 1
        self.oddities.append(Oddity(line, key, f"a key that is already taken (in some case); read as {free}"))
        return free

    def _fields(self, pairs: list[tuple[str, str, int]], key: str) -> Iterator[tuple[str, str, int]]:
        for given, expression, line in pairs:
            name = "\n".join(one for one in given.split("\n") if not one.lstrip().startswith("%")).strip()
            if name != given.strip():
                self.comments.extend(one for one in given.split("\n") if one.lstrip().startswith("%"))
            if not name:  # the field itself is commented out
                self.comments[-1:] = [f"{given.split(chr(10))[-1].strip()} = {expression}"]
                continue
            value, rest = self._value(expression, line, key)
            yield name.lower(), value, line
            while rest:
                forgotten = _NEXT_FIELD.match(rest)
                if not forgotten:
                    self.failed.append(Failed(line, f"{key}: {rest.strip()!r} behind {name} was not understood", rest))
                    break
                self.oddities.append(Oddity(line, key, f"a comma is missing before {forgotten[1]}"))
                value, rest = self._value(rest[forgotten.end() :], line, key)
                yield forgotten[1].lower(), value, line

    def _value(self, expression: str, line: int, key: str) -> tuple[str, str]:
        """The value of an expression such as `acm # " Press"`, and what of it is no expression."""
        expression = expression.replace(self.guard, "@")
        parts: list[str] = []
        at = 0
        while match := _PART.match(expression, at):
            if match["open"]:
                end = find_value_end(expression, match.end(), match["open"])
                if end is None:
                    parts.append(expression[match.end() :])
                    self.oddities.append(Oddity(line, key, "a value is not closed"))
                    return "".join(parts), ""
                parts.append(expression[match.end() : end])
                at = end + 1
            else:
                parts.append(self._word(match["word"], line, key))
                at = match.end()
            behind = _JOINED.match(expression, at)
            if not behind:
                break
            at = behind.end()
        rest = re.sub(r"(?m)^\s*%.*$", "", expression[at:]).strip()
        return re.sub(r"[ \t\r\n]+", " ", "".join(parts)).strip(" "), rest

    def _word(self, word: str, line: int, key: str) -> str:
        if word.isdigit() or word.lower() in self.strings:
            return self.strings.get(word.lower(), word)
        self.oddities.append(Oddity(line, key, f"no string {word!r} is defined; taken as a word"))
        return word

    def done(self) -> Bibliography:
        oddities = tuple(sorted(self.oddities, key=lambda one: one.line))
        return Bibliography(
            tuple(self.entries.values()), tuple(self.failed), oddities, self.own, tuple(self.preambles), tuple(self.comments), self.lines
        )

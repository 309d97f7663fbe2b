"""The text of a .bib file -> entries, leniently: nothing that a person wrote is lost, and what could not be read is said.

The reading is bibtexparser's; around it stand the things that it does not do: strings and `#`, months, a comma forgotten between
two fields, `%` before a field, `@` at the beginning of a line of text, entries or fields that come twice.
"""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from bib import dates, layout, types
from bib.entry import LISTS, Entry, Value
from bib.terms import load

if TYPE_CHECKING:
    from bibtexparser.model import Block

_HEAD = re.compile(r"^[ \t]*@[ \t]*([A-Za-z]\w*)[ \t]*([{(])", re.M)
_COMMENTED = re.compile(r"^[ \t]*%[^\n]*@[^\n]*", re.M)
_BRACKET = re.compile(r"(?<!\\)[{}]|\)|^@\w+[ \t]*\{[ \t]*[^\s,{}=]+,[ \t]*\n\s*\w+\s*=", re.M)
_LONGEST = 200_000  # characters in which an entry must close,
_MOST_OPEN = 50  # and entries of one file that may fail to: a file full of open braces is read in linear time
_PART = re.compile(r"\s*(?:(?P<open>[{\"])|(?P<word>[^\s#,{}\"=]+))")
_NEXT_FIELD = re.compile(r"\s*([A-Za-z][\w:+-]*)\s*=")
_MONTHS = dict(zip(dates.MONTHS, dates.MONTHS, strict=True))


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
    library = parse_string(_guarded(text, guard), parse_stack=[])
    gathered = _Gathering(guard, lines=text.count("\n") + 1)
    for block in library.blocks:
        gathered.take(block)
    return gathered.done()


def _guarded(text: str, guard: str) -> str:
    """The text with each `@` replaced that begins a line inside an entry which is closed further on: it is a word, no new entry."""
    out, at, open_ends = [], 0, 0
    text = _COMMENTED.sub(lambda line: line[0].replace("@", guard), text)
    for match in _HEAD.finditer(text):
        if match.start() < at:
            continue
        end = _end(text, match.end(), match[2])
        if end is None:
            open_ends += 1
            if open_ends > _MOST_OPEN:
                break
            continue
        body = re.sub(r"(?m)^([ \t]*)@(?=[ \t]*\w+[ \t]*[{(])", rf"\g<1>{guard}", text[match.end() : end])
        out += [text[at : match.end()], body]
        at = end
    return "".join([*out, text[at:]])


def _end(text: str, at: int, opened: str) -> int | None:
    """Where a block's closing bracket stands; None where it has none, or where another entry so clearly begins before it that a
    brace must have been forgotten."""
    depth = 1 if opened == "{" else 0
    for match in _BRACKET.finditer(text, at, at + _LONGEST):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if depth == 0 and opened == "{":
                return match.start()
        elif match[0] == ")":
            if opened == "(" and depth == 0:
                return match.start()
        elif _looks_forgotten(text, match.start()):
            return None
    return None


def _looks_forgotten(text: str, at: int) -> bool:
    """Whether an entry that begins inside another stands behind a line that ends as a field does."""
    return text[max(at - 200, 0) : at].rstrip().endswith((",", "}", '"'))


class _Gathering:
    """The blocks of a file, as they come in."""

    def __init__(self, guard: str, lines: int) -> None:
        self.guard, self.count = guard, lines
        self.strings: dict[str, str] = dict(_MONTHS)
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
        if isinstance(block, model.DuplicateFieldKeyBlock | model.DuplicateBlockKeyBlock) and block.ignore_error_block is not None:
            self.take(block.ignore_error_block)
        elif isinstance(block, model.ParsingFailedBlock):
            self._salvage(raw, line, getattr(block.error, "abort_reason", "") or str(block.error))
        elif isinstance(block, model.String):
            value, rest = self._value(block.value, line, "")
            self.strings[block.key.lower()] = self.own[block.key] = value
            if rest:
                self.failed.append(Failed(line, f"string {block.key}: {rest!r} was not understood", raw))
        elif isinstance(block, model.Preamble):
            self.preambles.append(self._value(block.value, line, "")[0])
        elif isinstance(block, model.Entry):
            self._entry(block.entry_type, block.key, [(f.key, f.value, (f.start_line or 0) + 1) for f in block.fields], line, raw)
        else:
            self.comments.append(raw)
            if re.search(r"^[\s,}]*\w+\s*=\s*[{\"]|^\s*\}", raw, re.M) and not raw.lstrip().startswith("@"):
                self.oddities.append(Oddity(line, "", "fields stand outside of an entry here: a brace too many before this line?"))

    def _salvage(self, raw: str, line: int, reason: str) -> None:
        """What pybtex, the more lenient reader, finds in a block that bibtexparser gave up."""
        from pybtex.database.input.bibtex import Parser  # type: ignore[import-untyped]

        class Lenient(Parser):  # type: ignore[misc]
            def handle_error(self, error: Exception) -> None:
                """Goes on: what is wrong was said by bibtexparser."""

        self.failed.append(Failed(line, " ".join(reason.split()), raw))
        closed = raw + "}" * max(raw.count("{") - raw.count("}"), 0)
        try:
            data = Lenient(macros=dict(self.strings), person_fields=()).parse_string(closed)
        except Exception:  # a block that defeats both is kept in its own words
            return
        for key, found in data.entries.items():
            if found.fields:
                pairs = [(name, "{" + value + "}", line) for name, value in found.fields.items()]
                self._entry(found.original_type.lower(), key, pairs, line, raw)
                self.oddities.append(Oddity(line, key, "read in part: the entry is not closed or not well formed"))

    def _entry(self, type_: str, key: str, pairs: list[tuple[str, str, int]], line: int, raw: str) -> None:
        fields: dict[str, str] = {}
        for name, value, where in self._fields(pairs, key):
            if name in fields:
                if fields[name] != value:
                    self.oddities.append(Oddity(where, key, f"{name} stands twice; the second is {value!r}"))
                continue
            fields[name] = value
        whole = key.strip()
        if not whole or re.search(r"\s", whole):
            self.oddities.append(Oddity(line, whole, "a key cannot be empty or hold a space"))
            whole = re.sub(r"\s+", "-", whole) or "no-key"
        made = entry_of(whole, type_, fields)
        before = self.entries.get(whole.lower())
        if before is not None:
            if before.type == made.type and before.fields == made.fields:
                self.oddities.append(Oddity(line, whole, "the same entry stands twice"))
                return
            while (free := f"{whole}-{self.turns[whole.lower()]}").lower() in self.entries:
                self.turns[whole.lower()] += 1
            self.oddities.append(Oddity(line, whole, f"a key that is already taken (in some case); read as {free}"))
            made = Entry(free, made.type, made.fields, made.raw)
        self.entries[made.key.lower()] = made
        self.lines[made.key] = line

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
                end = _closed(expression, match.end(), match["open"])
                if end is None:
                    parts.append(expression[match.end() :])
                    self.oddities.append(Oddity(line, key, "a value is not closed"))
                    return "".join(parts), ""
                parts.append(expression[match.end() : end])
                at = end + 1
            else:
                parts.append(self._word(match["word"], line, key))
                at = match.end()
            behind = re.compile(r"\s*(?:%[^\n]*\n\s*)*#").match(expression, at)
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


def _closed(text: str, at: int, opened: str) -> int | None:
    """Where a value's closing brace or quotation mark stands."""
    depth = 0
    for match in re.compile(r"(?<!\\)[{}]|\"").finditer(text, at):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}" and depth:
            depth -= 1
        elif depth == 0 and (match[0] == '"') == (opened == '"'):
            return match.start()
    return None


def entry_of(key: str, type_: str, fields: Mapping[str, str]) -> Entry:
    """TeX fields of a file -> an entry under BibLaTeX names: classic names and dates, glosses and what userf keeps, undone.

    >>> entry_of("k", "phdthesis", {"author": "Иванов, И. И.", "school": "МГУ", "year": "1998", "userf": "date={1998~}"}).fields
    {'author': ('Иванов, И. И.',), 'institution': 'МГУ', 'type': 'phdthesis', 'date': '1998~'}
    """
    table = load("layout")
    model, stands, kind = types.recognise(type_)
    keeps = layout.kept_fields(fields.get("userf", "")) or {}
    kept = {name: layout.read_value(name, raw) for name, raw in keeps.items()}
    settled = str(kept.pop("entrytype", model))
    raws: dict[str, str] = {}
    for name, raw in fields.items():
        if name == "userf" and keeps:
            continue
        to = table["classic"]["read"].get(name, name)
        raws[to if to == name or to not in fields else name] = raw
    values: dict[str, Value] = {}
    for name, raw in raws.items():
        values[name] = layout.read_value(name, raw)
    if kind and ("entrytype" not in keeps or stands == "entrysubtype"):
        values.setdefault(stands, kind)
    _undo_url(model, values, raws, kept)
    _undo_printed(types.model_type(model), values, {**kept, **({"entrytype": settled} if "entrytype" in keeps else {})})
    _undo_glosses(values)
    _undo_dates(values)
    values.update(kept)
    values = {name: value for name, value in values.items() if value}
    return Entry(key, settled, values, {name: raw for name, raw in raws.items() if name in values and name not in kept})


def _undo_printed(model: str, values: dict[str, Value], kept: Mapping[str, Value]) -> None:
    for name, value in layout.made(model, kept).items():
        if values.get(name) == value:
            del values[name]


def _undo_url(model: str, values: dict[str, Value], raws: Mapping[str, str], kept: Mapping[str, Value]) -> None:
    for name in ("howpublished", "note"):
        only = re.fullmatch(r"\s*\{?\\url\s*\{([^{}]*)\}\}?\s*", raws.get(name, ""))
        if only and "url" not in values:
            values["url"] = layout.read_value("url", only[1])
        stated = {**values, **kept}
        forms = [layout.printed_url("misc" if name == "howpublished" else model, stated, ascii).get(name) for ascii in (False, True)]
        if name in values and (raws[name] in forms or (only and layout.read_value("url", only[1]) == values.get("url"))):
            del values[name]


def _undo_glosses(values: dict[str, Value]) -> None:
    for gloss, place in load("layout")["gloss"].items():
        value = values.get(place)
        if isinstance(value, str) and len(value) > 2 and value[0] == "[" and value[-1] == "]" and gloss not in values:
            inner = value[1:-1]
            values[gloss] = tuple(inner.split("; ")) if gloss in LISTS else inner
            del values[place]


def _undo_dates(values: dict[str, Value]) -> None:
    year, month, day = (str(values.get(name, "")) for name in ("year", "month", "day"))
    if not year or "date" in values:
        if "date" in values and str(values["date"])[:4] == year:
            for name in ("year", "month", "day"):
                values.pop(name, None)
        return
    made = dates.join(year, month, day)
    if made:
        for name in ("year", "month", "day"):
            values.pop(name, None)
        values["date"] = made

"""`ibidem parse FILE|-`"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from functools import lru_cache, partial
from io import BufferedReader
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bib.patterns import regex
from cli import console, options
from cli.bibliography import to_option

if TYPE_CHECKING:
    from references.backrefs import SequenceNote
    from references.labeller.personal import Personal
    from references.model import NoteReading


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    """A label before the body: in brackets, or bare with a space behind it, unless the number belongs to what follows: a day, a year of an
    era, a volume of a law report (347 U.S. 483)."""
    from references import terms

    page = terms.load("page")
    counted = "".join([terms.load("locators")["eastern"]["no_page"], *page["page_counters"], *page["issue_counters"]])
    signals = r"(?!Ibid|Id\.|See|Cf|Op|Loc|Vgl)"
    report = rf"{signals}(?:[A-Z]\w{{0,12}}\.\s?){{1,4}}(?:[\w.]{{1,8}}\s){{0,2}}§{{0,2}}\s?\d"
    belongs = rf"\d|[{counted}]|{report}"
    return regex(rf"\s*(?:[\[［〔【](\d{{1,4}})[\]］〕】]\s*|(\d{{1,4}})(?:\s+|[.．、]\s+)(?!{belongs}))")


def without_label(line: str) -> tuple[str, str | None]:
    """The body of a note, and the label that stood before it.

    >>> without_label("12 胡適：《中國哲學史大綱》"), without_label("347 U.S. 483 (1954)")
    (('胡適：《中國哲學史大綱》', '12'), ('347 U.S. 483 (1954)', None))
    >>> [without_label(f"12 {words}")[1] for words in ("Marx, Das Kapital", "May, Ernest", "May 1968", "мая 1968", "de mayo de 1968")]
    ['12', '12', None, None, None]
    """
    found = _label().match(line)
    if found is None or found.end() == len(line):
        return line, None
    label = found[1] or found[2]
    is_date = found[2] and (len(found[2]) == 4 or _is_day(line, found.end()))  # a bare number of four digits is a year
    return (line, None) if is_date else (line[found.end() :], label)


def _is_day(line: str, behind: int) -> bool:
    from references.fields import months

    return months.is_with_year(line, behind)


@click.command(
    "parse", epilog=options.example("ibidem parse notes.txt", "echo 'Ibid., p. 7.' | ibidem parse -", "ibidem parse notes.txt --explain")
)
@click.argument("file")
@to_option("jsonl", words="[default: jsonl]")
@click.option("--sequence", is_flag=True, help="The lines are the notes of one document, in order; a blank line begins the next.")
@click.option("--explain", is_flag=True, help="Say for each field why it was read so: in words, or with --to jsonl as data.")
@options.jobs_option
@options.model_option
@options.quiet_option
def command(file: str, form: str | None, sequence: bool, explain: bool, jobs: int | None, model: Personal | None) -> None:
    """Read the bodies of notes, one a line, and print one JSON object for each, in the same order, as it goes.

    A label such as `12 ` or `[12]` may stand before the body. A line that cannot be understood is a comment without citations. With
    --sequence, a citation that repeats an earlier one has `repeat_of`, the number of the note that cited the work before.
    """
    entries = form not in (None, "jsonl")
    if explain and (sequence or entries):
        raise click.UsageError("--explain goes with --to jsonl, or alone")
    if entries and (jobs or 1) > 1:
        raise click.UsageError("--jobs goes with --to jsonl, or with --explain")
    lines = _lines(file)
    if entries:
        _print_references(lines, _reader(model), str(form), sequence=sequence)
        return
    console.to_utf8()
    rows = _sequence_rows if sequence else _rows if not explain else _explain_as_data if form else _explain_in_words
    _print(_read_all(rows, lines, model, jobs))


_UTF16 = (b"\xff\xfe", b"\xfe\xff")
Read = Callable[[str], "NoteReading"]
Rows = Callable[[Iterable[str], Read], Iterator[str]]


def _print(texts: Iterable[str]) -> None:
    write, flush = sys.stdout.write, sys.stdout.flush
    for text in texts:
        write(text)
        flush()


FIRST = 64
"""lines that this process reads before others help: what they load and compile is there for those then, and few lines want no help"""


def _read_all(rows: Rows, lines: Iterator[str], model: Personal | None, jobs: int | None) -> Iterator[str]:
    """What is printed of all lines: with so many processes as are wanted, else with all cores where that pays."""
    if jobs is not None and jobs > 1:
        yield from _rows_of_processes(rows, lines, model, jobs)
        return
    yield from rows(lines if jobs == 1 else _first(lines, whole=rows is _sequence_rows), _reader(model))
    rest = list(islice(lines, 1))
    if not rest:
        return
    from cli.processes import forks
    from references.workers import usable_cores

    cores = usable_cores() if forks() else 1
    more = chain(rest, lines)
    yield from rows(more, _reader(model)) if cores == 1 else _rows_of_processes(rows, more, model, cores)


def _first(lines: Iterator[str], *, whole: bool) -> Iterator[str]:
    """The first lines, and more where a sequence does not end with them.

    >>> len(list(_first(iter(["one"] * 100), whole=False))), len(list(_first(iter(["one"] * 100 + ["", "two"]), whole=True)))
    (64, 101)
    """
    for number, line in enumerate(lines, 1):
        yield line
        if number >= FIRST and not (whole and line.strip()):
            return


def _rows_of_processes(rows: Rows, lines: Iterable[str], model: Personal | None, jobs: int) -> Iterator[str]:
    from cli.processes import in_order
    from references.labeller.tagger import tagger

    tagger()  # opened once, and not by each process that is forked
    return in_order(partial(_batch, rows, model), partial(_lost, rows), lines, jobs, whole=rows is _sequence_rows)


def _batch(rows: Rows, model: Personal | None, lines: list[str]) -> str:
    return "".join(rows(lines, _reader(model)))


def _lost(rows: Rows, lines: list[str]) -> str:
    console.trouble(f"a process that read was killed, perhaps for want of memory; its notes are handed back as they came: {lines[0][:60]}")
    return "".join(rows(lines, _unread))


def _lines(file: str) -> Iterator[str]:
    """The lines of a file or of stdin, as they come; damaged bytes are shown, not fatal."""
    from references.errors import UnreadableInput, make_missing

    try:
        with nullcontext(options.stdin()) if file == "-" else _open(file) as stream:
            _refuse_binary(stream.peek(_HEAD)[:_HEAD] if isinstance(stream, BufferedReader) else b"", file)
            for number, data in enumerate(stream):
                if not number and data[:2] in _UTF16:
                    raise UnreadableInput("is UTF-16; notes are read in UTF-8", where=file, do="save it as UTF-8")
                text = data.decode("utf-8", "replace")
                yield (text if number else text.removeprefix("\ufeff")).rstrip("\r\n")
    except FileNotFoundError:
        raise make_missing(file) from None
    except OSError as error:
        raise UnreadableInput(error.strerror or str(error), where=file, do="check the name") from None


_HEAD = 8_000
"""bytes by which a file that is no text is known"""


def _open(file: str) -> BufferedReader:
    if not file:
        raise FileNotFoundError
    return Path(file).open("rb")


def _refuse_binary(head: bytes, file: str) -> None:
    """Raises UnreadableInput where a file is no text: a picture has no notes, and a Word file is read by `build`."""
    from references.errors import UnreadableInput
    from references.readers import encodings, formats

    found = formats.by_content(head)
    if found is not None and (found.begins or not found.reader):
        raise UnreadableInput(f"it is {found.what}, not lines of text", where=file, do=found.do or "`ibidem extract` reads its notes")
    if head[:2] not in _UTF16 and encodings.is_binary(head):
        raise UnreadableInput("it is binary, not lines of text", where=file, do="give the notes as UTF-8 text, one a line")


def _unread(body: str) -> NoteReading:
    from references.model import NoteReading, Part, Span

    parts = (Part("commentary" if body.strip() else "remainder", Span(0, len(body))),) if body else ()
    return NoteReading("comment" if body.strip() else "empty", parts)


def _reader(model: Personal | None) -> Read:
    from references.parse import read_note

    def read(body: str) -> NoteReading:
        if not body.strip():
            return _unread(body)
        try:
            return read_note(body, model)
        except Exception as error:
            # One line that breaks a rule of ours must not lose all the others; it is handed back as it came, and said.
            console.trouble(f"a note could not be read and is handed back as it came ({type(error).__name__}): {body[:60]}")
            return _unread(body)

    return read


def _rows(lines: Iterable[str], read: Read) -> Iterator[str]:
    from references.export.clean import to_json
    from references.export.objects import note_reading_json

    for line in lines:
        body, label = without_label(line)
        row = note_reading_json(body, read(body))
        if label is not None:
            row["label"] = label
        yield to_json(row) + "\n"


def _explain_in_words(lines: Iterable[str], read: Read) -> Iterator[str]:
    from references import explain

    for line in lines:
        body, _ = without_label(line)
        yield explain.as_text(body, read(body)) + "\n\n" if body.strip() else ""


def _explain_as_data(lines: Iterable[str], read: Read) -> Iterator[str]:
    from references import explain
    from references.export.clean import to_json

    for line in lines:
        body, label = without_label(line)
        row = explain.as_json(body, read(body))
        yield to_json(row if label is None else {**row, "label": label}) + "\n"


def _sequence_rows(lines: Iterable[str], read: Read) -> Iterator[str]:
    from references.export.clean import to_json
    from references.export.objects import note_reading_json
    from references.layers.held import know_sigla

    for bodies in _sequences(lines):
        readings = list(map(know_sigla(bodies, read), bodies))
        for body, one in zip(bodies, _follow(readings, bodies), strict=True):
            row: dict[str, Any] = note_reading_json(body, one.reading)
            for citation, number in zip(row["citations"], one.repeats, strict=False):
                citation["repeat_of"] = number
            yield to_json(row) + "\n"


def _follow(readings: list[NoteReading], bodies: list[str]) -> list[SequenceNote]:
    from references.backrefs import SequenceNote, follow

    try:
        return follow(readings, bodies)
    except Exception as error:  # the notes themselves were read, and must not be lost with what ties them
        console.say(f"repeats were not found: {type(error).__name__}: {error}")
        return [SequenceNote(reading, ()) for reading in readings]


def _sequences(lines: Iterable[str]) -> Iterator[list[str]]:
    current: list[str] = []
    for line in lines:
        if line.strip():
            current.append(without_label(line)[0])
        elif current:
            yield current
            current = []
    if current:
        yield current


def _print_references(lines: Iterable[str], read: Read, form: str, *, sequence: bool) -> None:
    """The works that the notes cite, each once; in a sequence a pointer leads to the note before, else each line stands alone."""
    from cli.extract import print_entries
    from references.derive import derive
    from references.layers.held import know_sigla
    from references.sequence import as_document

    documents = _sequences(lines) if sequence else ([without_label(line)[0]] for line in lines if line.strip())
    readings = [as_document(bodies, map(know_sigla(bodies, read), bodies), f"-{number}") for number, bodies in enumerate(documents, 1)]
    print_entries(derive(readings).sources, form)

"""`ibidem parse FILE|-`"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli import console, options
from cli.bibliography import to_option

if TYPE_CHECKING:
    from references.labeller.personal import Personal
    from references.model import NoteReading, Reading

# A label before the body: in brackets, or bare with a space behind it, unless the number belongs to what follows: a day, a year of an era,
# a volume of a law report (347 U.S. 483).
_LABEL = re.compile(
    r"\s*(?:[\[［〔【](\d{1,4})[\]］〕】]\s*"
    r"|(\d{1,4})(?:\s+|[.．、]\s+)"
    r"(?!\d|[年月日號号期卷頁页]"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?[ ,]"
    r"|(?:янв|февр?|мар|апр|ма[йя]|июн|июл|авг|сент?|окт|ноя|дек)[а-я]*"
    r"|(?!Ibid|Id\.|See|Cf|Op|Loc|Vgl)(?:[A-Z]\w{0,12}\.\s?){1,4}(?:[\w.]{1,8}\s){0,2}§{0,2}\s?\d))"
)


def without_label(line: str) -> tuple[str, str | None]:
    """The body of a note, and the label that stood before it.

    >>> without_label("12 胡適：《中國哲學史大綱》"), without_label("347 U.S. 483 (1954)")
    (('胡適：《中國哲學史大綱》', '12'), ('347 U.S. 483 (1954)', None))
    """
    found = _LABEL.match(line)
    if found is None or found.end() == len(line):
        return line, None
    label = found[1] or found[2]
    if found[2] and len(found[2]) == 4:  # a bare number of four digits is a year
        return line, None
    return line[found.end() :], label


@click.command(
    "parse", epilog=options.example("ibidem parse notes.txt", "echo 'Ibid., p. 7.' | ibidem parse -", "ibidem parse notes.txt --explain")
)
@click.argument("file")
@to_option("jsonl", words="[default: jsonl]")
@click.option("--sequence", is_flag=True, help="The lines are the notes of one document, in order; a blank line begins the next.")
@click.option("--explain", is_flag=True, help="Say for each field why it was read so: in words, or with --to jsonl as data.")
@options.model_option
@options.quiet_option
def command(file: str, form: str | None, sequence: bool, explain: bool, model: Personal | None) -> None:
    """Read the bodies of notes, one a line, and print one JSON object for each, in the same order, as it goes.

    A label such as `12 ` or `[12]` may stand before the body. A line that cannot be understood is a comment without citations. With
    --sequence, a citation that repeats an earlier one has `repeat_of`, the number of the note that cited the work before.
    """
    if explain and (sequence or form not in (None, "jsonl")):
        raise click.UsageError("--explain goes with --to jsonl, or alone")
    read = _reader(model)
    lines = _lines(file)
    if explain:
        console.to_utf8()
        _print_explained(lines, read, as_data=form == "jsonl")
        return
    if form not in (None, "jsonl"):
        _print_references(lines, read, str(form), sequence=sequence)
        return
    console.to_utf8()
    _print_sequences(lines, read) if sequence else _print_lines(lines, read)


def _lines(file: str) -> Iterator[str]:
    """The lines of a file or of stdin, as they come; damaged bytes are shown, not fatal."""
    from references.errors import UnreadableInput

    try:
        with nullcontext(sys.stdin.buffer) if file == "-" else Path(file).open("rb") as stream:
            for number, data in enumerate(stream):
                if not number and data[:2] in (b"\xff\xfe", b"\xfe\xff"):
                    raise UnreadableInput("is UTF-16; notes are read in UTF-8", where=file, do="save it as UTF-8")
                text = data.decode("utf-8", "replace")
                yield (text if number else text.removeprefix("\ufeff")).rstrip("\r\n")
    except FileNotFoundError:
        raise UnreadableInput("there is no such file", where=file, do="check the name") from None
    except OSError as error:
        raise UnreadableInput(error.strerror or str(error), where=file, do="check the name") from None


def _reader(model: Personal | None) -> Callable[[str], NoteReading]:
    from references.model import NoteReading, Part, Span
    from references.parse import read_note

    def read(body: str) -> NoteReading:
        if not body.strip():
            return NoteReading("empty", (Part("remainder", Span(0, len(body))),) if body else ())
        try:
            return read_note(body, model)
        except Exception as error:
            # One line that breaks a rule of ours must not lose all the others; it is handed back as it came, and said.
            console.trouble(f"a note could not be read and is handed back as it came ({type(error).__name__}): {body[:60]}")
            return NoteReading("comment", (Part("commentary", Span(0, len(body))),))

    return read


def _print_lines(lines: Iterable[str], read: Callable[[str], NoteReading]) -> None:
    from references.export.clean import to_json
    from references.export.objects import note_reading_json

    write, flush = sys.stdout.write, sys.stdout.flush
    for line in lines:
        body, label = without_label(line)
        row = note_reading_json(body, read(body))
        if label is not None:
            row["label"] = label
        write(to_json(row) + "\n")
        flush()


def _print_explained(lines: Iterable[str], read: Callable[[str], NoteReading], *, as_data: bool) -> None:
    from references import explain
    from references.export.clean import to_json

    for line in lines:
        body, label = without_label(line)
        if as_data:
            row = explain.as_json(body, read(body))
            sys.stdout.write(to_json(row if label is None else {**row, "label": label}) + "\n")
        elif body.strip():
            sys.stdout.write(explain.as_text(body, read(body)) + "\n\n")
        sys.stdout.flush()


def _print_sequences(lines: Iterable[str], read: Callable[[str], NoteReading]) -> None:
    from references.export.clean import to_json
    from references.export.objects import note_reading_json

    for bodies in _sequences(lines):
        readings = [read(body) for body in bodies]
        for body, reading, repeats in zip(bodies, readings, _repeats(readings), strict=True):
            row: dict[str, Any] = note_reading_json(body, reading)
            for citation, number in zip(row["citations"], repeats, strict=False):
                citation["repeat_of"] = number
            sys.stdout.write(to_json(row) + "\n")
        sys.stdout.flush()


def _repeats(readings: list[NoteReading]) -> list[list[int | None]]:
    from references.backrefs import repeats

    try:
        return repeats(readings)
    except Exception as error:  # the notes themselves were read, and must not be lost with what ties them
        console.say(f"repeats were not found: {type(error).__name__}: {error}")
        return [[] for _ in readings]


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


def _print_references(lines: Iterable[str], read: Callable[[str], NoteReading], form: str, *, sequence: bool) -> None:
    """The works that the notes cite, each once; in a sequence a pointer leads to the note before, else each line stands alone."""
    from cli.extract import print_entries
    from references.library.derive import derive

    documents = _sequences(lines) if sequence else ([without_label(line)[0]] for line in lines if line.strip())
    print_entries(derive([_as_document(number, bodies, read) for number, bodies in enumerate(documents, 1)]).sources, form)


def _as_document(number: int, bodies: list[str], read: Callable[[str], NoteReading]) -> Reading:
    from references.model import Document, Note, Passage, Reading, Span

    notes = []
    start = 0
    for label, body in enumerate(bodies, 1):
        reading = read(body)
        passage = Passage(body, (), (Span(start, start + len(body)),))
        notes.append(Note(str(label), str(label), passage, (), reading.kind, reading.parts, reading.citations))
        start += len(body) + 1
    return Reading(Document(f"-{number}", "\n".join(bodies), "", "utf-8"), notes=tuple(notes))

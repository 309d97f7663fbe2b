"""What `ibidem check --registries` does: works beside what their registries know of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from cli import console, listing, options
from cli.asking import settings_of
from references.errors import UnreadableInput

if TYPE_CHECKING:
    from references.links.registries.comparison import Answer, Work

COLUMNS = ("source", "answer", "message", "doi", "title", "author", "year", "document", "note", "line", "place", "also")
_TEXT = ("answer", "where", "source", "doi", "message")


def check_works(what: tuple[str, ...], without: list[str], library: str | None, form: str, given: dict[str, Any]) -> int:
    """Asks what registries know of the works of a library or of files, and lists it, trouble first; the exit code."""
    from references.links.registries.client import Registers, addresses_of, compare_works

    if form not in options.FORMATS:
        raise click.UsageError(f"--registries is not listed as {form}")
    if given["offline"]:
        raise click.UsageError("--registries asks registries, and --offline asks nothing")
    registers = Registers(settings_of(given), addresses_of(given["registries_at"]), say=console.say)
    failed = False
    if without:
        works, failed = _find_works(without)
    else:
        with options.open_library(library) as held:
            works = held.works(source=given["source"], documents=what)
    with console.progress(len(works)) as bar:
        answers = list(_watch(compare_works(works, search=given["search"] or "", registers=registers), bar))
    return 3 if failed else _show(answers, form)


def _find_works(names: list[str]) -> tuple[list[Work], bool]:
    from references.links.checking.printed_links import find_works

    found: list[Work] = []
    failed = False
    for name in names:
        if name == "-":
            raise click.UsageError("--registries wants a bibliography, a document or a library: a line has no title")
        try:
            found += find_works(name, console.trouble)
        except UnreadableInput as error:
            failed = True
            console.trouble(str(error))
    return found, failed


def _watch(answers: Iterable[tuple[Work, Answer]], bar: console.ProgressBar) -> Iterator[tuple[Work, Answer]]:
    for work, answer in answers:
        bar.step(work.key)
        yield work, answer


def _show(answers: list[tuple[Work, Answer]], form: str) -> int:
    from references.links.registries.comparison import ANSWERS, TROUBLE

    order = list(ANSWERS)
    answers.sort(key=lambda one: order.index(one[1].answer))
    listing.show([_row(work, answer) for work, answer in answers], COLUMNS, form, text=_TEXT, empty="no works", whole=("where", "doi"))
    counts = Counter(answer.answer for _, answer in answers)
    if answers:
        console.say(f"{len(answers)} works: " + ", ".join(f"{counts[name]} {name}" for name in order if counts[name]))
    return 1 if TROUBLE & counts.keys() else 0


def _row(work: Work, answer: Answer) -> dict[str, Any]:
    first = work.places[0] if work.places else None
    return {
        "source": work.key,
        **answer._asdict(),
        "document": first.document if first else "",
        "note": first.note if first else "",
        "line": first.line if first else None,
        "place": first.place if first else "",
        "also": [one.words() for one in work.places[1:]],
        "where": first.words() if first else "",
    }

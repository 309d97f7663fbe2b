"""How rows of links are shown: as text with trouble first, as data, or for programs that watch over a repository."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from cli import console, listing, options

if TYPE_CHECKING:
    from references.links.reports.rows import Row

REPORTS = ("sarif", "junit")
FORMATS = (*options.FORMATS, *REPORTS)
_TEXT = ("verdict", "where", "source", "url", "reason", "memento")
_WHOLE = ("where", "url", "memento")
_OF_LINES = ("url", "verdict", "reason", "status", "final_url", "checked", "memento")
"""the columns where links come as lines, which have no place"""


def format_option(function: options.Function) -> options.Function:
    """`--format`, with the reports that continuous integration reads."""
    words = "How to list; sarif and junit are for continuous integration."
    return click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help=words)(function)


def show_rows(rows: Iterable[Row], form: str, *, placed: bool = True, empty: str = "") -> list[Row]:
    """Shows rows, sums them up on stderr, and gives them back; data is written as it comes, text with trouble first."""
    from references.links.reports.rows import COLUMNS, sort_rows, sum_up

    shown: list[Row] = []
    if form in REPORTS:
        shown = list(rows)
        console.to_utf8()
        sys.stdout.write(_report(form, shown))
    elif form == "text":
        shown = sort_rows(rows)
        text = _TEXT if placed else tuple(name for name in _TEXT if name not in ("where", "source"))
        listing.show([_text_row(row) for row in shown], COLUMNS, form, text=text, empty=empty, whole=_WHOLE)
    else:
        listing.show(_data_rows(rows, shown, form, placed), COLUMNS if placed else _OF_LINES, form)
    if shown or form != "text":
        console.say(sum_up(shown))
    return shown


def _report(form: str, rows: list[Row]) -> str:
    from references.links.reports import ci_formats

    return ci_formats.sarif(rows) if form == "sarif" else ci_formats.junit(rows)


def _text_row(row: Row) -> dict[str, Any]:
    more = len(row.places) - 1
    where = row.first.words() + (f" and {more} more" if more > 0 else "")
    return {**row.line(), "where": where, "memento": row.look.memento.url if row.look.memento else ""}


def _data_rows(rows: Iterable[Row], shown: list[Row], form: str, placed: bool) -> Iterator[dict[str, Any]]:
    """Who reads our output gets each row as soon as it stands; those of a list all stand."""
    from references.links.reports.rows import look_line

    streams = not isinstance(rows, list)
    for row in rows:
        shown.append(row._replace(look=row.look.without_evidence()) if streams else row)
        line = row.line() if placed else look_line(row.look)
        if form == "csv":
            line["memento"] = row.look.memento.url if row.look.memento else None
        yield line
        if streams:
            sys.stdout.flush()

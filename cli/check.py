"""`ibidem check`"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli import console, options
from cli.asking import asking_options, settings_of, verdict_code
from cli.link_listing import format_option, show_rows
from references.errors import UnreadableInput

if TYPE_CHECKING:
    from references.links.checking.check import Outcome
    from references.links.model import Look
    from references.links.places import Printed
    from references.links.reports.rows import Row


@click.command(
    "check",
    epilog=options.example(
        "ibidem check",
        "ibidem check draft.md",
        "ibidem check refs.bib --format sarif",
        "ibidem check - --format jsonl < urls.txt",
        "ibidem check --registries refs.bib",
    ),
)
@click.argument("what", nargs=-1, metavar="[DOC…|FILE|FILE.bib|-]")
@click.option("--source", metavar="KEY", help="Only the links of this source.")
@click.option("--stale", is_flag=True, help="Only what was checked before, too long ago.")
@click.option("--retry", is_flag=True, help="Ask again what was not reached, however short ago.")
@click.option("--max-age", metavar="DAYS", type=click.FloatRange(0), help="Ask again what is older  [default: by verdict]")
@click.option("--offline", is_flag=True, help="Use what is known; ask nothing.")
@click.option("--explain", metavar="URL", help="Show the whole evidence for one link.")
@click.option("--registries", is_flag=True, help="Compare works with what their DOI is registered for, in place of their links.")
@click.option("--search", type=click.Choice(["crossref", "openalex"]), help="With --registries: look there for works without a DOI.")
@click.option(
    "--registry", "registries_at", multiple=True, metavar="NAME=URL", help="Another address of doi, crossref or openalex; repeatable."
)
@asking_options
@options.library_option
@format_option
def command(what: tuple[str, ...], library: str | None, form: str, **given: Any) -> None:
    """Find out what became of links, and which archived copy stands for what the author saw.

    Without arguments, or with documents of the library: its links. With a .bib file, any other file that is read (Markdown, Word, PDF, a
    web page …), or - for URLs, one a line, each with the day it was read after a tab: without a library. Exits with 1 where a link no
    longer serves.

    With --registries, works are compared with what Crossref, DataCite and others know of their DOI: title, year, people, and whether the
    work was taken back. That a registry knows nothing of a work does not say that there is none.
    """
    _check_mode(what, form, given)
    if given["explain"]:
        from cli.links import explain

        explain(given["explain"], given, library, form)
        return
    without = [name for name in what if _is_without_library(name, library)]
    if without:
        _check_usage(what, without, given)
    if given["registries"]:
        from cli.registers import check_works

        code = check_works(what, without, library, form, given)
    elif without:
        code = _check_files(what, form, given)
    else:
        from cli.links import check_library

        code = check_library(what, library, form, given)
    if code:
        sys.stdout.flush()
        click.get_current_context().exit(code)


def _is_without_library(name: str, library: str | None) -> bool:
    """Whether links are asked about without a library: lines, a bibliography, a file that the library does not hold."""
    if name == "-" or name.lower().endswith(".bib"):
        return True
    where = options.where(library)
    if "://" not in where and not Path(where).exists():
        return True
    if not Path(name).is_file():
        return False
    with options.open_library(library) as held:
        return not held.holds(name)


_NOT_WITH = {
    "explain": ("registries", "search", "registries_at", "source", "stale", "retry"),
    "registries": ("stale", "retry", "max_age"),
}
"""what asks for one thing, and the options that are of another"""


def _check_mode(what: tuple[str, ...], form: str, given: dict[str, Any]) -> None:
    """What is given belongs to what is asked for: no option is passed over in silence."""
    for mode, others in _NOT_WITH.items():
        alien = next((name for name in others if _is_given(given[name])), "")
        if given[mode] and alien:
            raise click.UsageError(f"--{mode} has no use for {_option(alien)}")
    if given["explain"] and (what or form not in ("text", "json", "jsonl")):
        raise click.UsageError("--explain shows one link, as text or JSON: give its address alone")
    if not given["registries"] and (given["search"] or given["registries_at"]):
        raise click.UsageError("--search and --registry belong to --registries")


def _is_given(value: Any) -> bool:
    return value is not None and value is not False and value != ()  # --max-age 0 is given, though 0 is False


def _option(name: str) -> str:
    return "--registry" if name == "registries_at" else f"--{name.replace('_', '-')}"


def _check_usage(what: tuple[str, ...], without: list[str], given: dict[str, Any]) -> None:
    """What the library is asked, and what is checked without it, do not mix."""
    if others := [name for name in what if name not in without]:
        raise click.UsageError(f"{without[0]} is checked without the library, {others[0]} in it: check them one after the other")
    for name in ("source", "stale", "retry", "max_age"):
        if _is_given(given[name]):
            raise click.UsageError(f"{_option(name)} asks the library, and {without[0]} is checked without it")


def _find_links(what: tuple[str, ...]) -> tuple[list[Printed], bool]:
    """The links of lines and files, and whether a file could not be read: it costs itself alone."""
    from references.links.intake import from_lines
    from references.links.places import Printed

    found: list[Printed] = []
    failed = False
    for name in what:
        if name == "-":
            text = options.read_input(name).decode("utf-8-sig", errors="replace")
            found += [Printed("", link) for link in from_lines(text.splitlines())]
            continue
        from references.links.checking.printed_links import find_links  # with all readers, which lines of addresses do not need

        try:
            found += find_links(name, console.trouble)
        except UnreadableInput as error:
            failed = True
            console.trouble(str(error))
    if "-" in what:
        return found, failed
    from references.links.checking.printed_links import merge_links

    return merge_links(found), failed


def _check_files(what: tuple[str, ...], form: str, given: dict[str, Any]) -> int:
    from references.links.checking.check import Outcome, look_offline
    from references.links.reports.rows import Row

    printed, failed = _find_links(what)
    placed = set(what) != {"-"}
    outcome = Outcome()
    if given["offline"]:
        looks: Iterator[Look] = (look_offline(one.link.url, "offline") for one in printed)
        show_rows((Row(one.key, look, one.places) for one, look in zip(printed, looks, strict=True)), form, placed=placed)
        return 3 if failed else 0
    with console.progress(len(printed)) as bar:
        shown = show_rows(_ask(printed, given, outcome, bar), form, placed=placed, empty="no links")
    if outcome.no_network:
        console.say(f"{outcome.network}: what could not be asked is unchecked, and is not called dead")
    return 3 if failed else verdict_code({row.look.verdict for row in shown}, outcome.no_network)


def _ask(printed: Sequence[Printed], given: dict[str, Any], outcome: Outcome, bar: console.ProgressBar) -> Iterator[Row]:
    """The rows of links in their order, each as soon as it stands."""
    from references.links.checking.api import check
    from references.links.reports.rows import Row

    links = [one.link for one in printed]
    looks = check(
        links,
        archives=given["archives"],
        settings=settings_of(given),
        say=console.say,
        outcome=outcome,
        watch=lambda look: bar.step(look.url),
        evidence=False,
    )
    for one, look in zip(printed, looks, strict=True):
        yield Row(one.key, look, one.places)

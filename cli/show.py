"""`ibidem show KEY`"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from cli import listing, options

if TYPE_CHECKING:
    from references.library.listings import Row
    from references.model import Source

COLUMNS = ("key", "document", "note", "label", "place", "locator", "signal", "pointing", "text", "claims")


@click.command("show", epilog=options.example("ibidem show hu-zhongguo-1919", "ibidem show hu-zhongguo-1919 --format json"))
@click.argument("key")
@options.library_option
@options.format_option
def command(key: str, library: str | None, form: str) -> None:
    """Show everything about one source: its fields, every citation of it with the page, every claim that rests on it."""
    with options.open_library(library) as held:
        source, uses = held.show(key)
    if form == "text":
        sys.stdout.write(_text(source, uses))
    elif form == "csv":
        listing.show(({"key": source.key, **use} for use in uses), COLUMNS, form)
    else:
        whole = _whole(source, uses)
        if form == "jsonl":
            listing.show([whole], (), form)
        else:
            from cli import console
            from references.export.clean import to_json

            console.to_utf8()
            sys.stdout.write(to_json(whole, pretty=True) + "\n")


def _whole(source: Source, uses: list[Row]) -> dict[str, Any]:
    from references.export.objects import source_json

    cited = [{"path": use["document"], "note": use["note"], "label": use["label"]} for use in uses]
    return {**source_json(source, cited), "citations": uses}


def text_of_source(source: Source) -> list[str]:
    """The lines that show a source: its fields, the other wordings of them, its links."""
    from references.corrections import as_words
    from references.export.clean import clean
    from references.export.order import order_fields

    lines = [source.key]
    wide = max(map(len, source.fields), default=0)
    lines += [f"  {name.ljust(wide)}  {clean(as_words(value))}" for name, value in order_fields(source.fields).items()]
    for name, values in source.variants.items():
        lines += [f"  {name.ljust(wide)}  also: {clean(value)}" for value in values]
    lines += [f"  {'link'.ljust(wide)}  {clean(link)}" for link in source.links if link != source.fields.get("url")]
    return lines


def _text(source: Source, uses: list[Row]) -> str:
    cited = f"cited {len(uses)} {'time' if len(uses) == 1 else 'times'}"
    return "\n".join([*text_of_source(source), cited, *(line for use in uses for line in _lines_of_use(use))]) + "\n"


def _lines_of_use(use: Row) -> list[str]:
    """A citation and the claims that rest on it."""
    from references.export.clean import clean

    page = f", {use['locator']}" if use["locator"] else ""
    signal = f"{use['signal']} " if use["signal"] else ""
    place = f" ({use['place']})" if use["place"] else ""
    head = clean(f"  {use['document']}, note {use['label']}{place}{page}: {signal}{use['text']}")
    return [head, *(clean(f"    for: {claim}") for claim in use["claims"])]

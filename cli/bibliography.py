"""The formats of a bibliography, as options of commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from references.export import formats

if TYPE_CHECKING:
    pass


class FormatChoice(click.Choice):  # type: ignore[type-arg]
    """One of the formats of export, by its name or another word for it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        known = {alias: name for name in self.choices if name in formats.table() for alias in formats.by_name(name).aliases}
        return super().convert(known.get(str(value).lower(), value), param, ctx)


def formats_in_words(of: str = "") -> str:
    """The formats, as a sentence names them.

    >>> formats_in_words("library")
    'json'
    """
    return ", ".join(formats.names(of))


def to_option(*before: str, of: str = "entries", default: str | None = None, words: str = "The format") -> Callable[[Any], Any]:
    """`--to FORMAT`; `before` are what a command can print besides."""
    choice = FormatChoice([*before, *formats.names(of)])
    return click.option("--to", "form", type=choice, default=default, show_default=default is not None, help=words)

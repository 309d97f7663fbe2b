"""Makes docs/commands.md out of the program itself: the table of exit codes and the help of every command.

python -m tests.docs.reference
"""

from __future__ import annotations

from pathlib import Path

import click

from cli.main import COMMANDS, cli
from references.errors import EXITS

PLACE = Path(__file__).parents[2] / "docs" / "commands.md"

OPENING = """\
# The commands of ibidem

Made from the program by `python -m tests.docs.reference`; a test sees that it still agrees.

Data goes to stdout, talk to stderr; `-` is stdin. `ibidem.db` in the working folder is the library, unless `--library` or the variable
`IBIDEM_LIBRARY` says otherwise. `NO_COLOR` is heeded.

## Exit codes

| code | when |
|---|---|
"""


def help_of(name: str, command: click.Command, parent: click.Context) -> str:
    context = click.Context(command, info_name=name, parent=parent, terminal_width=100)
    return "\n".join(line.rstrip() for line in command.get_help(context).splitlines())


def made() -> str:
    """The whole page."""
    exits = "".join(f"| {code} | {when} |\n" for code, when in EXITS.items())
    group = click.Context(cli, info_name="ibidem", **cli.context_settings)
    sections = []
    for name, what in COMMANDS.items():
        command = cli.get_command(group, name)
        assert command is not None, name
        sections.append(f"## {name}\n\n{what}\n\n```text\n{help_of(name, command, group)}\n```\n")
    return OPENING + exits + "\n" + "\n".join(sections)


if __name__ == "__main__":
    PLACE.write_text(made(), encoding="utf-8")
    print(f"{PLACE} written")

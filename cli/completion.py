"""`ibidem completion SHELL`"""

from __future__ import annotations

import click

from cli import options


@click.command("completion", epilog=options.example('eval "$(ibidem completion bash)"'))
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print what a shell needs to complete commands and options by Tab; put the line of the example into its start file."""
    from click.shell_completion import get_completion_class

    from cli.main import cli

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(cli, {}, "ibidem", "_IBIDEM_COMPLETE").source())

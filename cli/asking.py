"""How the web may be asked: options, limits and exit codes that several commands share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from cli import options

if TYPE_CHECKING:
    from references.links.settings import Settings


def asking_options(function: options.Function) -> options.Function:
    """How the web may be asked: what several commands share."""
    for option in reversed(_ASKING):
        function = option(function)
    return function


def _check_hosts(context: click.Context, option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """A slip of the hand would allow nothing, and nobody would know why."""
    import ipaddress

    for one in given:
        try:
            ipaddress.ip_network(one.strip("[]"), strict=False)
        except ValueError:
            if not re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.?", one):
                raise click.BadParameter(f"{one!r} is no host and no network; write intranet.example or 10.0.0.0/8") from None
    return given


def _check_proxy(context: click.Context, option: click.Parameter, given: str | None) -> str | None:
    if given and not re.match(r"https?://[^/]", given):
        raise click.BadParameter(f"{given!r} is no address of a proxy; write http://HOST:PORT")
    return given


PRIVATE = click.option(
    "--allow-private",
    "private",
    multiple=True,
    metavar="HOST|CIDR",
    callback=_check_hosts,
    help="May be asked though it is a private address.",
)
CA_BUNDLE = click.option("--ca-bundle", metavar="FILE", type=click.Path(exists=True, dir_okay=False), help="Certificates to trust instead.")
PROXY = click.option("--proxy", metavar="URL", callback=_check_proxy, help="Ask through this proxy; none is taken from the environment.")
CONTACT = click.option(
    "--contact", metavar="ADDRESS", envvar="IBIDEM_CONTACT", help="Where sites can write to  [default: $IBIDEM_CONTACT or configuration]"
)
_ASKING = (
    PRIVATE,
    CA_BUNDLE,
    PROXY,
    click.option(
        "--archive",
        "archives",
        multiple=True,
        metavar="URL|none",
        help="A web archive to ask for copies, by the address of its Memento TimeGate, or none; repeatable.",
    ),
    click.option("--in-flight", type=click.IntRange(1, 512), default=64, show_default=True, help="Requests under way at once."),
    click.option("--per-host", type=click.IntRange(1, 16), default=2, show_default=True, help="Of these, on one host."),
    click.option("--timeout", type=click.FloatRange(0.1), metavar="SECONDS", help="The most that one request may take  [default: 20]"),
    CONTACT,
    click.option("--no-probe", is_flag=True, help="Never ask a site for a made-up page."),
)


def settings_of(given: dict[str, Any]) -> Settings:
    """The limits that a person asked for."""
    from references.links.settings import Settings

    most = given["timeout"]
    timed = {"total": most, "connect": min(10.0, most), "read": min(15.0, most)} if most else {}
    return Settings(
        in_flight=given["in_flight"],
        per_host=given["per_host"],
        allow_private=given["private"],
        ca_bundle=given["ca_bundle"],
        proxy=given["proxy"],
        contact=given["contact"],
        probe=not given["no_probe"],
        **timed,
    )


def verdict_code(seen: set[str], no_network: bool) -> int:
    """The exit code for a set of verdicts.

    >>> verdict_code({"alive", "blocked"}, False), verdict_code({"dead?"}, False), verdict_code(set(), True)
    (0, 1, 5)
    """
    from references.links.verdicts import has_failed

    if no_network:
        return 5
    return 1 if has_failed(seen) else 0

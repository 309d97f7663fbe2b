"""The schemes of citation keys, checked before anything is read."""

from __future__ import annotations

import click


def check(scheme: str) -> None:
    """Refuses a scheme of which no key can be made."""

    from bib.entry import BibError
    from bib.keys import scheme_of

    try:
        scheme_of(scheme)
    except BibError as error:
        raise click.BadParameter(str(error)) from error

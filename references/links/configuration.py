"""The person's configuration: one TOML file, wholly optional. docs/links.md says what may stand in it."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

from references.errors import UnusableLibrary


def config_path() -> Path:
    """Where it lies: $XDG_CONFIG_HOME/ibidem/config.toml, ~/.config/ibidem/config.toml, or %APPDATA%\\ibidem\\config.toml."""
    base = os.environ.get("XDG_CONFIG_HOME") or (os.environ.get("APPDATA") if os.name == "nt" else None)
    return Path(base or Path.home() / ".config") / "ibidem" / "config.toml"


def read_configuration(path: Path | None = None) -> dict[str, Any]:
    """What stands in it; nothing where there is none.

    >>> read_configuration(Path("no such file"))
    {}
    """
    where = path or config_path()
    try:
        return tomllib.loads(where.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnusableLibrary(f"cannot be read: {error}", where=str(where), do="mend the configuration") from error


def contact(path: Path | None = None) -> str:
    """The address that sites can write to; "" where none is stated."""
    stated = read_configuration(path).get("contact", "")
    return stated if isinstance(stated, str) and stated.isprintable() else ""

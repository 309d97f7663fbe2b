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
    """What stands in it; nothing where there is none. A key that nobody asks for is told, for it is a misspelt one.

    >>> read_configuration(Path("no such file"))
    {}
    """
    where = path or config_path()
    try:
        stated = tomllib.loads(where.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnusableLibrary(f"cannot be read: {error}", where=str(where), do="mend the configuration") from error
    _check_keys(stated, where)
    return stated


_KNOWN = {
    "": ("contact", "archives", "links", "registries"),
    "archives": ("ask", "own", "save"),
    "links": ("ignore", "believe_marks"),
    "registries": ("doi", "crossref", "openalex"),
}
"""the keys of the file and of its tables"""


def _check_keys(stated: dict[str, Any], where: Path) -> None:
    for table, known in _KNOWN.items():
        keys = stated.get(table, {}) if table else stated
        unknown = [key for key in keys if key not in known] if isinstance(keys, dict) else [table]
        if unknown:
            name = f"{table}.{unknown[0]}" if isinstance(keys, dict) and table else unknown[0]
            raise UnusableLibrary(f"knows no key {name}", where=str(where), do=f"choose from {', '.join(known)}")


def contact(path: Path | None = None) -> str:
    """The address that sites can write to; "" where none is stated."""
    stated = read_configuration(path).get("contact", "")
    return stated if isinstance(stated, str) and stated.isprintable() else ""

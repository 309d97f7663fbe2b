"""Library and command line are twins: what a command does, a function of `ibidem` does, and has a sentence and an example that runs.

A new command: a row here, beside its row in `cli.main.COMMANDS` and its file in cli/.
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import Any

import pytest

import ibidem
from cli.main import COMMANDS, cli

TWINS = {
    # command         what does it in a program
    "build": ("build", "Library.add", "Library.add_bytes", "Library.use_keys", "Library.check", "Library.write"),
    "add": ("Library.add", "Library.add_bytes"),
    "documents": ("Library.documents",),
    "notes": ("Library.notes", "Library.readings"),
    "sources": ("Library.sources",),
    "claims": ("Library.claims", "Library.claims_at_risk"),
    "show": ("Library.show",),
    "findings": ("Library.findings", "explain_finding"),
    "check": ("check", "find_links", "Library.check", "Library.compare_works"),
    "links": ("Library.link_rows", "Library.list_links", "Library.links", "Library.mark_link"),
    "evidence": ("evidence", "Library.evidence"),
    "archive": ("Library.archive", "Library.keep_warc", "Library.take_copies"),
    "export": ("Library.export", "Library.entries", "Library.contents"),
    "render": ("Library.render",),
    "remove": ("Library.remove",),
    "correct": ("Library.correct",),
    "merge": ("Library.merge",),
    "split": ("Library.split",),
    "rename": ("Library.rename",),
    "not-a-duplicate": ("Library.hold_apart",),
    "undo": ("Library.undo",),
    "corrections": ("Library.corrections", "Library.export_corrections", "Library.import_corrections"),
    "formats": ("list_formats",),
    "extract": ("extract", "read", "read_text", "bring_together"),
    "parse": ("parse", "parse_sequence", "explain"),
    "train": ("train",),
    "completion": (),  # of the shell alone
}


def named(path: str) -> Any:
    """What `ibidem` has under a name: `check`, `Library.add`."""
    found: Any = ibidem
    for name in path.split("."):
        found = getattr(found, name)
    return found


def test_every_command_has_a_twin() -> None:
    assert list(TWINS) == list(COMMANDS)
    assert [name for name, twins in TWINS.items() if not twins] == ["completion"]


@pytest.mark.parametrize("path", sorted({path for twins in TWINS.values() for path in twins}))
def test_a_twin_has_a_sentence_and_an_example(path: str) -> None:
    text = inspect.getdoc(named(path)) or ""
    assert re.match(r"\S[^\n]*[.;:]", text), f"{path} begins with a sentence"
    assert ">>> " in text, f"{path} has an example (and tests/face/test_examples.py runs it)"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_one_file_and_one_row(name: str) -> None:
    command = cli.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None and command.callback is not None
    where = Path(inspect.getfile(inspect.unwrap(command.callback)))
    assert where.name == f"{name.replace('-', '_')}.py" and where.parent.name == "cli"


ROOT = Path(__file__).parents[2]
PLACES = {
    "bib/disk_cache.py": "XDG_CACHE_HOME",
    "references/links/configuration.py": "XDG_CONFIG_HOME",
    "references/links/fetching/budget.py": "XDG_STATE_HOME",
}
"""where the platform keeps a user's files, which is no choice of what is done"""


def test_nothing_is_chosen_by_the_environment_but_in_the_command_line() -> None:
    def holding(words: str, *rooms: str) -> set[str]:
        files = (path for room in rooms for path in (ROOT / room).rglob("*.py"))
        return {path.relative_to(ROOT).as_posix() for path in files if re.search(words, path.read_text(encoding="utf-8"))}

    assert holding(r"os\.environ|getenv", "bib", "references", "ibidem") <= set(PLACES)
    assert holding(r"environ\[[^]]+\] = |putenv|setenv", "bib", "references", "ibidem", "cli") == set()


def test_a_model_is_chosen_by_an_argument(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from references.labeller.personal import UnusableModel

    monkeypatch.setenv("IBIDEM_MODEL", str(tmp_path / "absent.model"))
    assert ibidem.parse("Anna Stone, Rivers (London: Harbour Press, 1990), 12.").citations, "a program is not told by the environment"
    for ask in (ibidem.parse, ibidem.read_text, ibidem.explain):
        with pytest.raises(UnusableModel, match="there is no such model"):
            ask("Anna Stone, Rivers.", model=tmp_path / "absent.model")


PUBLIC = sorted(
    [name for name in ibidem.__all__ if inspect.isfunction(getattr(ibidem, name))]
    + [f"Library.{name}" for name, _ in inspect.getmembers(ibidem.Library, inspect.isfunction) if not name.startswith("_")]
)


@pytest.mark.parametrize("path", [path for path in PUBLIC if path not in ("Library.close",)])
def test_every_public_function_has_a_sentence_and_an_example(path: str) -> None:
    text = inspect.getdoc(named(path)) or ""
    assert re.match(r"\S[^\n]*[.;:]", text) and ">>> " in text, path

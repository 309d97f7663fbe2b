"""What stands in a source and prints nothing by itself: files that are brought in, questions and their branches, groups."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from functools import cache

from references.readers.latex.commands import names
from references.readers.latex.conditions import ask, compare
from references.readers.latex.frames import Frame, is_condition
from references.readers.latex.own_text import OwnText

Program = Callable[[OwnText, str], None]
"""what a command does; it takes its arguments from the source"""

_NOTHING = ("expandafter", "noexpand", "protect", "long", "global", "outer", "relax", "fi")
"""commands of TeX that print nothing and take nothing"""


@cache
def programs() -> Mapping[str, Program]:
    """What is done at each command.

    >>> programs()["input"] is bring_in
    True
    """
    table: dict[str, Program] = dict.fromkeys(_NOTHING, lambda source, name: None)
    table.update(dict.fromkeys(("input", "include", "subfile", "subfileinclude"), bring_in))
    table.update(dict.fromkeys(("import", "subimport", "inputfrom", "subinputfrom", "includefrom", "subincludefrom"), bring_in_from))
    table.update(dict.fromkeys((*names("asks", "one"), *names("asks", "two")), ask_package))
    table.update({"csname": name_command, "@ifnextchar": look_ahead, "@ifstar": look_for_star})
    table.update({"begingroup": lambda source, name: source.own.open_group(), "endgroup": lambda source, name: source.own.close_group()})
    return table


def bring_in(source: OwnText, name: str) -> None:
    """The text of a file, which is named in braces or, as in plain TeX, without."""
    source.bring_in(source.argument() or source.word())


def bring_in_from(source: OwnText, name: str) -> None:
    """The text of a file whose folder is named first (package import)."""
    folder, file = source.any_argument(), source.any_argument()
    source.bring_in(posixpath.join(folder, file))


def name_command(source: OwnText, name: str) -> None:
    """A command whose name is put together."""
    source.put_back(f"\\{source.until('endcsname').strip().rstrip(chr(92))} ")


def ask_package(source: OwnText, name: str) -> None:
    """One of the branches that stand in braces behind a question."""
    tests = [source.any_argument() for _ in range(2 if name in names("asks", "two") else 1)]
    yes = ask(name, tests, source.own.body, source.own.switches)
    wanted = [True, False] if not name.startswith("If") or name.endswith("TF") else [name.endswith("T")]
    chosen = [words for words, answer in [(source.any_argument(), answer) for answer in wanted] if answer == yes]
    source.put_back("".join(chosen))


def look_ahead(source: OwnText, name: str) -> None:
    """The first branch where a sign comes next, else the second."""
    sign, yes, no = source.any_argument(), source.any_argument(), source.any_argument()
    source.put_back(yes if source.comes(sign) else no)


def look_for_star(source: OwnText, name: str) -> None:
    """The first branch where a star comes next, which is passed over, else the second."""
    yes, no = source.any_argument(), source.any_argument()
    source.put_back(yes if source.pass_letters("*") else no)


def take_branch(source: OwnText, frame: Frame, start: int, name: str) -> bool:
    """Passes over what is not set of \\if … \\else … \\fi, whose command begins at a place of the frame; whether it is one of these."""
    if name in ("else", "or"):
        frame.at = frame.branches.get(start, (frame.at, frame.at))[1]
        return True
    if not name.startswith("if") or not is_condition(name, frame.text, frame.at) or start not in frame.branches:
        return False
    yes, begun = compare(name, frame.text, frame.at, source.own.body, source.own.switches)
    frame.at = begun if yes else frame.branches[start][0]
    return True

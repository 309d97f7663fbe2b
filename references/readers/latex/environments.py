"""What begins and ends: environments, items, cells, lines, code."""

from __future__ import annotations

from references.readers.latex.commands import names
from references.readers.latex.setting import Scope, Setting


def begin(setting: Setting, name: str) -> None:
    kind = (setting.source.argument() or "").strip()
    if kind == "document":
        setting.preamble = False
        setting.source.put_back("\n\n" + "\n\n".join(setting.title) + "\n\n")
    elif kind in names("environments", "code"):
        _code(setting, kind)
    elif kind in names("environments", "silent"):
        setting.source.until(rf"\end{{{kind}}}")
    elif not setting.preamble:
        _open_environment(setting, kind)


def _open_environment(setting: Setting, kind: str) -> None:
    setting.pass_options()
    block = next((block for block in ("item", "quote", "table") if kind in names("environments", block)), "")
    if block == "table":
        for _ in range(2 if kind in ("tabular*", "tabularx", "tabulary", "xltabular") else kind != "tabbing"):
            setting.source.argument()
    elif kind in ("minipage", "thebibliography", "multicols", "wrapfigure", "labeling", "spacing"):
        setting.source.argument()
    setting.pass_options()
    setting.flow.finish()
    set_as = {"table": "cell", "": setting.scope.kind}.get(block, block)
    setting.scopes.append(Scope(kind, setting.scope.flags, set_as, "", ends_block=True))


def _code(setting: Setting, kind: str) -> None:
    setting.pass_options()
    words = setting.source.until(rf"\end{{{kind}}}")
    if not setting.preamble:
        setting.flow.finish()
        setting.flow.add(words.strip("\n"), kind="code", kept=True)
        setting.flow.finish()


def end(setting: Setting, name: str) -> None:
    kind = (setting.source.argument() or "").strip()
    if kind == "document":
        setting.ended = True
    elif any(scope.name == kind for scope in setting.scopes):
        while setting.scope.name != kind:  # braces that were never closed end with their environment
            setting.scopes.pop()
        setting.close_group(kind)


def item(setting: Setting, name: str) -> None:
    setting.flow.finish()
    label = setting.source.option()
    if name == "bibitem":
        setting.source.argument()
    elif label:
        setting.source.put_back(f"{{{label}}} ")


def tab(setting: Setting, name: str) -> None:
    if setting.scope.kind == "cell":
        setting.flow.finish()
    else:
        setting.write("&")


def new_line(setting: Setting, name: str) -> None:
    setting.source.option()
    if setting.scope.kind == "cell":
        setting.flow.finish()
    else:
        setting.flow.break_line()

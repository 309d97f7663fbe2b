"""What begins and ends: environments, items, cells, lines, code."""

from __future__ import annotations

from references.readers.latex.commands import names
from references.readers.latex.keyed import set_notes_of_table
from references.readers.latex.setting import Scope, Setting


def begin(setting: Setting, name: str) -> None:
    r"""Words are set as their environment says; a few environments hold none.

    >>> from references.readers.latex.text import set_text
    >>> text = r"\begin{quote}Ships.\end{quote}\begin{comment}None.\end{comment}"
    >>> [(block.kind, block.lines) for block in set_text(text)[1].blocks]
    [('quote', (Span(start=0, end=6),))]
    """
    kind = (setting.source.argument() or "").strip()
    if kind == "document":
        setting.preamble = False
        setting.source.put_back("\n\n" + "\n\n".join(setting.title) + "\n\n")
    elif kind in names("environments", "code"):
        _code(setting, kind)
    elif kind in names("environments", "notes"):
        set_notes_of_table(setting, kind)
    elif kind in names("environments", "silent"):
        setting.source.until(rf"\end{{{kind}}}")
    elif not setting.preamble:
        _open_environment(setting, kind)


def _open_environment(setting: Setting, kind: str) -> None:
    setting.pass_options()
    _pass_arguments(setting, kind)
    _begin_counting(setting, kind)
    setting.source.own.open_group()
    if kind in names("environments", "inline"):
        setting.scopes.append(setting.scope._replace(name=kind, ends_block=False, behind=""))
        return
    block = next((block for block in ("item", "quote", "table") if kind in names("environments", block)), "")
    setting.flow.finish()
    set_as = {"table": "cell", "": setting.scope.kind}.get(block, block)
    setting.scopes.append(Scope(kind, setting.scope.flags, set_as, "", ends_block=True))


def _pass_arguments(setting: Setting, kind: str) -> None:
    """The arguments of an environment are no words of the text."""
    for _ in range(next((number for number in (1, 2) if kind in names("environments", "arguments", str(number))), 0)):
        setting.source.argument()
        setting.pass_options()


def _begin_counting(setting: Setting, kind: str) -> None:
    """Environments that have notes of their own."""
    if kind in names("notes", "boxes"):
        setting.counters.set("mpfootnote", 0)
    elif kind in names("notes", "tables"):
        setting.counters.step("threeparttable")


def _code(setting: Setting, kind: str) -> None:
    setting.pass_options()
    if kind == "minted":
        setting.source.argument()
    words = setting.source.until(rf"\end{{{kind}}}")
    if not setting.preamble:
        setting.flow.finish()
        setting.flow.add(words.strip("\n"), kind="code", kept=True)
        setting.flow.finish()


def end(setting: Setting, name: str) -> None:
    r"""Ends an environment, and what stands open in it.

    >>> from references.readers.latex.text import set_text
    >>> set_text(r"\begin{quote}{Ships.\end{quote} Towns.")[0].split("\n\n")
    ['Ships.', 'Towns.']
    """
    kind = (setting.source.argument() or "").strip()
    if kind == "document":
        setting.ended = True
    elif any(scope.name == kind for scope in setting.scopes):
        while setting.scope.name != kind:  # braces that were never closed end with their environment
            setting.scopes.pop()
            setting.source.own.close_group()
        setting.close_group(kind)


def item(setting: Setting, name: str) -> None:
    r"""Each item of a list is a block.

    >>> from references.readers.latex.text import set_text
    >>> [block.kind for block in set_text(r"\begin{itemize}\item One \item[b)] Two\end{itemize}")[1].blocks]
    ['item', 'item']
    """
    setting.flow.finish()
    label = setting.source.option()
    if name == "bibitem":
        setting.source.argument()
    elif label:
        setting.source.put_back(f"{{{label}}} ")


def tab(setting: Setting, name: str) -> None:
    r"""Each cell of a table is a block.

    >>> from references.readers.latex.text import set_text
    >>> set_text(r"\begin{tabular}{ll}Rye & 4\end{tabular}")[0].split("\n\n"), set_text("A & B")[0]
    (['Rye', '4'], 'A & B')
    """
    if setting.scope.kind == "cell":
        setting.flow.finish()
    else:
        setting.write("&")


def new_line(setting: Setting, name: str) -> None:
    r"""What follows stands in a line of its own, or in another row.

    >>> from references.readers.latex.text import set_text
    >>> set_text(r"One\\[2pt] two")[0].split("\n")
    ['One', 'two']
    """
    setting.source.option()
    if setting.scope.kind == "cell":
        setting.flow.finish()
    else:
        setting.flow.break_line()

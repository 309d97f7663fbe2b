"""A LaTeX text: the table of what each command does, the text set by it, then its notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from references.readers.flow import Flow
from references.readers.latex import counting, environments, keyed, letters, noting
from references.readers.latex.commands import names, silent_arguments
from references.readers.latex.numbers import Counters
from references.readers.latex.own_text import Bring
from references.readers.latex.setting import Command, Note, Setting
from references.readers.latex.source import Source
from references.spans import Span
from references.structure import Block, StatedNote, Structure

_ACCENTS = frozenset("'`^\"~=.bcdHkrtuv")


@cache
def _commands() -> Mapping[str, Command]:
    """What is done at each command."""
    table: dict[str, Command] = {}

    def put(names: frozenset[str], does: Command) -> None:
        table.update(dict.fromkeys(names, does))

    put(frozenset(silent_arguments()), Setting.pass_over)
    put(names("last", "words"), Setting.take_last)
    put(names("quotes", "words"), Setting.quote)
    for flag in ("italic", "superscript", "small"):
        put(names("flags", flag), Setting.set_apart)
    put(names("headings", "words"), Setting.head)
    for kind in ("footnote", "endnote", "thanks", "margin", "own_counter"):
        put(names("notes", kind), noting.note)
    put(names("cites", "words"), noting.cite)
    put(names("notes", "mark"), noting.mark)
    put(names("notes", "text"), noting.note_text)
    put(names("notes", "again"), noting.mark_again)
    put(names("notes", "number"), noting.refer)
    put(frozenset({"tnote"}), keyed.mark_in_table)
    put(keyed.list_commands(0), keyed.mark_by_name)
    put(keyed.list_commands(1), keyed.set_named_text)
    put(frozenset({"counterwithin", "counterwithout", "numberwithin", "@addtoreset", "@removefromreset"}), counting.bind)
    put(frozenset({"DeclareNewFootnote"}), counting.declare_series)
    put(frozenset({"documentclass", "usepackage", "RequirePackage", "setmainlanguage", "setdefaultlanguage"}), Setting.set_up)
    put(frozenset({"frontmatter", "mainmatter", "backmatter"}), Setting.change_matter)
    put(frozenset({"AtBeginDocument", "AtEndPreamble"}), Setting.put_in)
    put(names("first", "words"), Setting.take_first)
    put(frozenset({"begin"}), environments.begin)
    put(frozenset({"end"}), environments.end)
    put(frozenset({"item", "bibitem"}), environments.item)
    put(frozenset({"caption", "captionof", "legend"}), Setting.caption)
    put(frozenset({"par", "maketitle", "clearpage", "newpage", "bigskip", "medskip", "smallskip"}), Setting.end_paragraph)
    put(frozenset({"xspace"}), Setting.space)
    put(frozenset({"SI", "qty", "si", "unit", "num"}), Setting.measure)
    put(frozenset({"ensuremath"}), letters.ensure_formula)
    put(frozenset({"url", "path", "nolinkurl"}), letters.address)
    put(frozenset({"href"}), letters.link)
    put(frozenset({"verb", "Verb", "lstinline", "mintinline"}), letters.verbatim)
    put(frozenset({"setcounter", "addtocounter", "stepcounter", "refstepcounter"}), counting.count)
    put(frozenset({"author", "date"}), Setting.head_matter)
    put(frozenset({"\\"}), environments.new_line)
    put(frozenset({"(", "["}), letters.formula)
    put(_ACCENTS, letters.accent)
    put(frozenset({"tab sign"}), environments.tab)
    put(frozenset({"math sign"}), letters.dollar)
    return table


def set_text(text: str, bring: Bring = lambda name: None) -> tuple[str, Structure]:
    r"""The words that a source prints, its blocks, and its notes behind them; `bring` gives the text of a file that it names.

    >>> words, structure = set_text(r"One\footnote{\emph{A} note.} two.")
    >>> words, structure.notes[0].label
    ('One1 two.\n\nA note.', '1')
    """
    source = Source(text, bring)
    flow, notes, counters = Flow(), list[Note](), Counters()
    main = Setting(source, flow, notes, counters, _commands())
    main.preamble = r"\begin{document}" in text
    main.run()
    blocks = tuple(flow.blocks)
    stated = list(_set_notes(flow, notes, counters))
    return flow.text, Structure(blocks, tuple(stated))


def _set_notes(flow: Flow, notes: list[Note], counters: Counters) -> Iterator[StatedNote]:
    """The words of each note, behind those of the text; notes in them are set behind the others."""
    done = 0
    levels = [1] * len(notes)
    while done < len(notes):
        note = notes[done]
        before, known = len(flow.blocks), len(notes)
        if note.source is not None:
            _set_note(note, flow, notes, counters, levels[done])
        levels += [levels[done] + 1] * (len(notes) - known)
        body = tuple(flow.blocks[before:])
        done += 1
        yield StatedNote(note.label, tuple(note.marks), body, _place(body), note.kind)


def _set_note(note: Note, flow: Flow, notes: list[Note], counters: Counters, level: int) -> None:
    assert note.source is not None
    setting = Setting(note.source, flow, notes, counters, _commands(), level)
    setting.shows_keys = note.shown
    setting.run()


def _place(body: tuple[Block, ...]) -> Span | None:
    return Span(body[0].start, body[0].start) if body else None

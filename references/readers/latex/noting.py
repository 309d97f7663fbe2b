"""Notes, their marks and numbers, and what is cited by a key."""

from __future__ import annotations

from bib.patterns import regex
from references import terms
from references.readers.latex.commands import names
from references.readers.latex.numbers import write_number
from references.readers.latex.setting import Note, Setting
from references.spans import Span
from references.structure import PLAIN

_DEEPEST_NOTE = 4
"""notes in notes"""
_NUMBER = regex(r"-?\d{1,4}")


def cite(setting: Setting, name: str) -> None:
    r"""The keys that are cited are kept, as words that nobody reads: what they mean stands in another file.

    >>> from references.readers.latex.text import set_text
    >>> words, structure = set_text(r"So \citep[4]{moor1988}.")
    >>> structure.blocks[0].runs[0].target, structure.blocks[0].hidden[0].cut(words)
    ('cite:moor1988', '[moor1988]')
    """
    first, *others = _citations(setting) if name.endswith("s") else [_citation(setting)]
    keys = ",".join(keys for _, _, keys in (first, *others))
    if name in names("notes", "footnote"):
        _mark_note(setting, "footnote", "; ".join(map(_write_citation, (first, *others))) + ".", shown=True)
    elif keys and setting.level <= _DEEPEST_NOTE:
        setting.write(f" [{keys}]", PLAIN if setting.shows_keys else frozenset({"hidden"}), f"cite:{keys}")


def _write_citation(cited: tuple[str, str, str]) -> str:
    before, behind, keys = cited
    words = " ".join(filter(None, (before, f"[{keys}]")))
    return f"{words}, {behind}" if behind else words


def _citations(setting: Setting) -> list[tuple[str, str, str]]:
    r"""The citations of a command that cites several, as biblatex writes them: \footcites[4]{moor}[see][5]{berg}."""
    found = [_citation(setting)]
    while (cited := _citation(setting))[2]:
        found.append(cited)
    return found


def _citation(setting: Setting) -> tuple[str, str, str]:
    """What stands before and behind the keys, and the keys."""
    options: list[str] = []
    while (option := setting.source.option()) is not None:
        options.append(option)
    argument = setting.source.argument()
    if argument is None:  # words in brackets that belong to no key
        setting.source.put_back("".join(f"[{option}]" for option in options))
        return "", "", ""
    keys = ",".join(key.strip() for key in argument.split(","))
    return options[0] if len(options) > 1 else "", options[-1] if options else "", keys


def note(setting: Setting, name: str) -> None:
    r"""A note, marked where it stands.

    >>> from references.readers.latex.text import set_text
    >>> [(one.label, one.kind) for one in set_text(r"A\footnote{One.} B\endnote{Two.} C\thanks{Three.}")[1].notes]
    [('1', 'footnote'), ('1', 'endnote'), ('*', 'footnote')]
    """
    kind = next(kind for kind in ("thanks", "endnote", "footnote") if name in names("notes", kind))
    number = setting.source.option()
    words = setting.source.argument()
    if words is not None and not setting.preamble:
        _mark_note(setting, kind, words, number)


def _mark_note(setting: Setting, kind: str, words: str, number: str | None = None, shown: bool = False) -> None:
    if setting.level >= _DEEPEST_NOTE:
        setting.source.put_back(f" {words}")
        return
    note = Note(
        _label(setting, kind, number), "endnote" if kind == "endnote" else "footnote", source=setting.source.inner(words), shown=shown
    )
    note.marks.append(_write_mark(setting, note.label))
    setting.notes.append(note)


def mark(setting: Setting, name: str) -> None:
    r"""A mark whose note stands elsewhere, or that means a note again.

    >>> from references.readers.latex.text import set_text
    >>> [(one.label, len(one.marks)) for one in set_text(r"A\footnotemark, B\footnotemark[1].\footnotetext[1]{One.}")[1].notes]
    [('1', 2)]
    """
    kind = name.removesuffix("mark")
    number = setting.source.option()
    label = _label(setting, kind, number)
    known = next((note for note in reversed(setting.notes) if note.label == label), None) if number else None
    note = known or Note(label, kind)
    note.marks.append(_write_mark(setting, label))
    if known is None:
        setting.notes.append(note)


def mark_again(setting: Setting, name: str) -> None:
    r"""A mark that means a note again by its name (\footref).

    >>> from references.readers.latex.text import set_text
    >>> [(one.label, len(one.marks)) for one in set_text(r"A\footnote{One.\label{n}}, B\footref{n}.")[1].notes]
    [('1', 2)]
    """
    key = (setting.source.argument() or "").strip()
    note = next((note for note in setting.notes if note.source is not None and note.source.holds(rf"\label{{{key}}}")), None)
    if note is not None and key:
        note.marks.append(_write_mark(setting, note.label))


def note_text(setting: Setting, name: str) -> None:
    r"""The words of a note that is marked elsewhere.

    >>> from references.readers.latex.text import set_text
    >>> set_text(r"A\footnotemark.\footnotetext{One.}")[0].split("\n\n")
    ['A1.', 'One.']
    """
    kind = name.removesuffix("text")
    number = setting.source.option()
    words = setting.source.argument()
    if words is None or setting.preamble:
        return
    label = number.strip() if number else _write_label(setting, kind, setting.counters.now(kind))
    note = next((note for note in reversed(setting.notes) if note.label == label and note.source is None), None)
    if note is None:
        note = Note(label, kind)
        setting.notes.append(note)
    note.source = setting.source.inner(words)


def _label(setting: Setting, kind: str, number: str | None) -> str:
    if number and _NUMBER.fullmatch(number.strip()):
        return _write_label(setting, kind, int(number))
    return _write_label(setting, kind, setting.counters.step(kind))


def _write_label(setting: Setting, kind: str, number: int) -> str:
    style = r"\fnsymbol" if kind == "thanks" else setting.source.own_body(f"the{kind}")
    return write_number(number, style, terms.load("latex")["symbols"]["words"])


def _write_mark(setting: Setting, label: str) -> Span:
    setting.flow.add(label, frozenset({"superscript"}), kind=setting.scope.kind)
    return Span(setting.flow.length - len(label), setting.flow.length)


def count(setting: Setting, name: str) -> None:
    r"""A counter that the text sets or moves by itself.

    >>> from references.readers.latex.text import set_text
    >>> set_text(r"\setcounter{footnote}{4}A\footnote{Five.}")[1].notes[0].label
    '5'
    """
    counter = (setting.source.argument() or "").strip()
    if name == "stepcounter":
        setting.counters.step(counter)
        return
    written = setting.source.argument() or ""
    if _NUMBER.fullmatch(written.strip()):
        (setting.counters.set if name == "setcounter" else setting.counters.step)(counter, int(written))

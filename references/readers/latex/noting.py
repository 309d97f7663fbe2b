"""Notes, their marks and numbers, and what is cited by a key."""

from __future__ import annotations

from bib import tex
from bib.patterns import regex
from references import terms
from references.readers.latex.commands import names
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
        _mark_note(setting, name, "; ".join(map(_write_citation, (first, *others))) + ".", shown=True)
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
    options = ["*"] if setting.source.starred else setting.options()
    words = setting.source.verbatim_argument() if name == "verbfootnote" else setting.source.argument()
    if words is not None and _PLAIN_MARK.fullmatch(words) and setting.source.comes("{"):  # plain TeX gives the mark first
        options, words = [plain_label(words)], setting.source.argument()
    if words is not None and not setting.preamble:
        _mark_note(setting, name, words, options[0] if options else None)


_PLAIN_MARK = regex(r"\$?\^?\{?(?:\d{1,3}|\*{1,3}|\\(?:dag|ddag|dagger|ddagger|S|P|ast)\s*)\}?\$?")


def plain_label(label: str) -> str:
    r"""A label that is written out, without what raises it and the brackets round it.

    >>> plain_label(r"$^{\dag}$"), plain_label(r"\textsuperscript{a)}")
    ('†', 'a')
    """
    return tex.decode(_RAISED.sub("", label)).strip(" {}[]()")


_RAISED = regex(r"\\(?:textsuperscript|text|mathrm|footnotesize|small|ensuremath)\b|[$^{}]")


def _mark_note(setting: Setting, name: str, words: str, number: str | None = None, shown: bool = False) -> None:
    if setting.level >= _DEEPEST_NOTE:
        setting.source.put_back(f" {words}")
        return
    named = frozenset(_NAMED.findall(words))
    note = Note(_label(setting, name, number), _kind(name), source=setting.source.inner(words), shown=shown, names=named)
    note.marks.append(write_mark(setting, note.label))
    setting.notes.append(note)


_NAMED = regex(r"\\label\s*\{([^{}]*)\}")


def _kind(name: str) -> str:
    return "endnote" if name in names("notes", "endnote") else "footnote"


def _counter(setting: Setting, name: str) -> str:
    """What counts the notes of a command; nothing where no number is printed."""
    if name in names("notes", "margin"):
        return ""
    if name in names("notes", "thanks"):
        return "thanks"
    if name in names("notes", "own_counter") or _SERIES.fullmatch(name):
        return setting.counters.same.get(name, name)
    if name == "footnote" and any(scope.name in names("notes", "boxes") for scope in setting.scopes):
        return "mpfootnote"
    return "endnote" if name in names("notes", "endnote") else "footnote"


_SERIES = regex(r"[Ff]ootnote[A-Z]")
"""the series of bigfoot, manyfoot and reledmac: each counts for itself"""


def mark(setting: Setting, name: str) -> None:
    r"""A mark whose note stands elsewhere, or that means a note again.

    >>> from references.readers.latex.text import set_text
    >>> [(one.label, len(one.marks)) for one in set_text(r"A\footnotemark, B\footnotemark[1].\footnotetext[1]{One.}")[1].notes]
    [('1', 2)]
    """
    name = name.replace("mark", "")
    number = setting.source.option()
    label = _label(setting, name, number)
    known = next((note for note in reversed(setting.notes) if note.label == label), None) if number else None
    note = known or Note(label, _kind(name))
    note.marks.append(write_mark(setting, label))
    if known is None:
        setting.notes.append(note)


def mark_again(setting: Setting, name: str) -> None:
    r"""A mark that means a note again by its name (\footref).

    >>> from references.readers.latex.text import set_text
    >>> [(one.label, len(one.marks)) for one in set_text(r"A\footnote{One.\label{n}}, B\footref{n}.")[1].notes]
    [('1', 2)]
    """
    key = (setting.source.argument() or "").strip()
    note = _find_named(setting, key)
    if note is not None:
        note.marks.append(write_mark(setting, note.label))


def refer(setting: Setting, name: str) -> None:
    r"""The number of a note that is named; those of sections and pictures are not known.

    >>> from references.readers.latex.text import set_text
    >>> set_text(r"A\footnote{One.\label{n}}, see note~\ref{n}.")[0].split("\n\n")[0]
    'A1, see note\xa01.'
    """
    note = _find_named(setting, (setting.source.argument() or "").strip())
    if note is not None:
        setting.write(note.label)


def _find_named(setting: Setting, key: str) -> Note | None:
    return next((note for note in setting.notes if key in note.names), None)


def note_text(setting: Setting, name: str) -> None:
    r"""The words of a note that is marked elsewhere.

    >>> from references.readers.latex.text import set_text
    >>> set_text(r"A\footnotemark.\footnotetext{One.}")[0].split("\n\n")
    ['A1.', 'One.']
    """
    name = name.replace("text", "")
    number = setting.source.option()
    words = setting.source.argument()
    if words is None or setting.preamble:
        return
    counter = _counter(setting, name)
    label = _label(setting, name, number) if number else _write_label(setting, counter, setting.counters.now(counter))
    note = next((note for note in reversed(setting.notes) if note.label == label and note.source is None), None)
    if note is None:
        note = Note(label, _kind(name))
        setting.notes.append(note)
    note.source = setting.source.inner(words)
    note.names = frozenset(_NAMED.findall(words))


def _label(setting: Setting, name: str, number: str | None) -> str:
    counter = _counter(setting, name)
    if not counter:
        return _UNNUMBERED
    written = (number or "").strip()
    if written and len(written) < _LONGEST_SIGN and not _NUMBER.fullmatch(written):
        return written
    return _write_label(setting, counter, int(written) if _NUMBER.fullmatch(written) else setting.counters.step(counter))


_LONGEST_SIGN = 4
_UNNUMBERED = "*"
"""what stands for a note that prints no number"""


def _write_label(setting: Setting, counter: str, number: int) -> str:
    own = setting.source.own.body(f"the{counter}")
    if own is not None and not own.strip():
        return _UNNUMBERED
    style = own or setting.counters.styles.get(counter) or _STYLES.get(counter, "")
    return setting.counters.write(counter, number, style, terms.load("latex")["symbols"]["words"])


_STYLES = {"thanks": r"\fnsymbol{thanks}", "mpfootnote": r"\alph{mpfootnote}"}


def write_mark(setting: Setting, label: str) -> Span:
    r"""Writes a mark where the text stands, and says where that is.

    >>> from references.readers.latex.text import set_text
    >>> set_text(r"A\footnote{One.}")[1].notes[0].marks
    (Span(start=1, end=2),)
    """
    setting.flow.add(label, frozenset({"superscript"}), kind=setting.scope.kind)
    return Span(setting.flow.length - len(label), setting.flow.length)

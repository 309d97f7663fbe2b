"""Notes that are marked by a key or by a label that is written out: those of tables (threeparttable) and of titles (elsarticle)."""

from __future__ import annotations

from bib.patterns import regex
from references import terms
from references.readers.latex.noting import plain_label, write_mark
from references.readers.latex.setting import Note, Setting

_LONGEST_LABEL = 3
_ITEM = regex(r"\\item\b\s*(?:\[([^\]]*)\])?")


def mark_in_table(setting: Setting, name: str) -> None:
    r"""The marks of notes that stand under a table.

    >>> from references.readers.latex.text import set_text
    >>> text = r"\begin{threeparttable}Rye\tnote{a}\begin{tablenotes}\item[a] By weight.\end{tablenotes}\end{threeparttable}"
    >>> [(one.label, len(one.marks)) for one in set_text(text)[1].notes]
    [('a', 1)]
    """
    for label in plain_label(setting.source.argument() or "").split(","):
        note = _find_note(setting, _table_key(setting, label.strip()), label.strip())
        note.marks.append(write_mark(setting, note.label))


def set_notes_of_table(setting: Setting, kind: str) -> None:
    """The notes under a table; what bears no label there is a remark on all of it, and a paragraph of the text."""
    setting.pass_options()
    before, *items = _ITEM.split(setting.source.until(rf"\end{{{kind}}}"))
    remarks = [before]
    for label, words in zip(items[::2], items[1::2], strict=True):
        plain = plain_label(label or "")
        if plain and len(plain) <= _LONGEST_LABEL:
            _find_note(setting, _table_key(setting, plain), plain).source = setting.source.inner(words)
        else:
            remarks.append(f"{label or ''} {words}")
    setting.source.put_back("\n\n".join(("", *remarks, "")))


def _table_key(setting: Setting, label: str) -> str:
    return f"table {setting.counters.now('threeparttable')} {label}"


def _find_note(setting: Setting, key: str, label: str) -> Note:
    """The note of a key, which is known or new."""
    note = next((note for note in reversed(setting.notes) if note.key == key), None)
    if note is None:
        note = Note(label, "footnote", key=key)
        setting.notes.append(note)
    return note


def mark_by_name(setting: Setting, name: str) -> None:
    r"""The marks of notes that are named.

    >>> from references.readers.latex.text import set_text
    >>> [one.label for one in set_text(r"Ada Moor\fnref{a}\fntext[a]{Leeds.}")[1].notes]
    ['1']
    """
    for key in (setting.source.argument() or "").split(","):
        if not setting.preamble and key.strip():
            note = _named_note(setting, name, key.strip())
            note.marks.append(write_mark(setting, note.label))


def set_named_text(setting: Setting, name: str) -> None:
    """The words of a note that is named."""
    key, words = setting.source.option() or "", setting.source.argument()
    if words is not None and not setting.preamble:
        _named_note(setting, name, key.strip()).source = setting.source.inner(words)


def _named_note(setting: Setting, name: str, key: str) -> Note:
    """The note of a name; a new one is numbered as its kind is: by a sign that is repeated, or by figures."""
    kind, row = next((kind, row) for kind, row in terms.load("latex")["notes"]["named"].items() if name in row["words"])
    full = f"{kind} {key}"
    if any(note.key == full for note in setting.notes):
        return _find_note(setting, full, "")
    number = setting.counters.step(f"named {kind}")
    return _find_note(setting, full, row["sign"] * number or str(number))


def list_commands(role: int) -> frozenset[str]:
    """The commands that mark named notes (0) or give their words (1).

    >>> "fnref" in list_commands(0), "fntext" in list_commands(1)
    (True, True)
    """
    return frozenset(row["words"][role] for row in terms.load("latex")["notes"]["named"].values())

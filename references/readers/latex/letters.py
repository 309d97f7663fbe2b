"""Words that are not set as they stand: accents, formulas, addresses, what is verbatim."""

from __future__ import annotations

from bib import tex
from references.readers.latex.setting import Setting
from references.readers.latex.words import plain_formula, unescape


def accent(setting: Setting, name: str) -> None:
    r"""A letter with the accent that stands before it.

    >>> from references.readers.latex.text import set_text
    >>> set_text(r"\'Etat, \v{S}imek, na\"\i ve")[0]
    'État, Šimek, naïve'
    """
    letter = setting.source.argument()
    if letter is None:
        letter = setting.source.character()
        if letter == "\\":
            letter += setting.source.character()
            setting.source.skip_blanks()
    setting.write(tex.decode(f"\\{name}{{{letter}}}"))


def verbatim(setting: Setting, name: str) -> None:
    r"""What stands between two like signs is set as it is written.

    >>> from references.readers.latex.text import set_text
    >>> set_text(r"\verb|\emph{x}| here")[0]
    '\\emph{x} here'
    """
    setting.pass_options()
    if name == "mintinline":
        setting.source.argument()
    words = setting.source.verbatim_argument()
    setting.write(setting.source.until(setting.source.character() or " ") if words is None else words)


def address(setting: Setting, name: str) -> None:
    r"""An address, which is its own target.

    >>> from references.readers.latex.text import set_text
    >>> set_text(r"\url{https://e.example/a\_b}")[1].blocks[0].runs[0].target
    'https://e.example/a_b'
    """
    written = unescape(setting.source.verbatim_argument() or "")
    setting.write(written, target=written if "://" in written else "")


def link(setting: Setting, name: str) -> None:
    r"""Words that lead to an address.

    >>> from references.readers.latex.text import set_text
    >>> words, structure = set_text(r"See \href{https://e.example}{there}.")
    >>> structure.blocks[0].runs[0].span.cut(words), structure.blocks[0].runs[0].target
    ('there', 'https://e.example')
    """
    setting.pass_options()
    target = unescape(setting.source.verbatim_argument() or "")
    setting.open_group(target=target if "://" in target else "")


def formula(setting: Setting, name: str) -> None:
    r"""A formula in the line is its letters; one that is set apart is no word of the text.

    >>> from references.readers.latex.text import set_text
    >>> set_text(r"Let \(x_1\) be. \[y\]")[0]
    'Let x_1 be.'
    """
    words = setting.source.until("\\)" if name == "(" else "\\]")
    if name == "(":
        setting.write(plain_formula(words))


def ensure_formula(setting: Setting, name: str) -> None:
    r"""A formula in the line that is given as an argument.

    >>> from references.readers.latex.text import set_text
    >>> set_text(r"Let \ensuremath{x^2} be.")[0]
    'Let x^2 be.'
    """
    setting.write(plain_formula(setting.source.argument() or ""))


def dollar(setting: Setting, name: str) -> None:
    """The same between dollar signs; a single one is a sum of money.

    >>> from references.readers.latex.text import set_text
    >>> set_text("Let $x$ be 5 $ or so.")[0]
    'Let x be 5 $ or so.'
    """
    words = setting.source.formula()
    setting.write("$" if words is None else plain_formula(words))

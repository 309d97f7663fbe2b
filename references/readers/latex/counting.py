"""What a text, its class and its packages say of how notes are counted."""

from __future__ import annotations

from bib.patterns import regex
from references.readers.latex.setting import Setting

_NUMBER = regex(r"-?\d{1,4}")


def count(setting: Setting, name: str) -> None:
    r"""A counter that the text sets or moves by itself.

    >>> from references.readers.latex.text import set_text
    >>> set_text(r"\setcounter{footnote}{4}A\footnote{Five.}")[1].notes[0].label
    '5'
    """
    counter = (setting.source.argument() or "").strip()
    if name in ("stepcounter", "refstepcounter"):
        setting.counters.step(counter)
        return
    written = setting.source.argument() or ""
    if _NUMBER.fullmatch(written.strip()):
        (setting.counters.set if name == "setcounter" else setting.counters.step)(counter, int(written))


def bind(setting: Setting, name: str) -> None:
    r"""A counter that begins anew with each number of another, or does so no more; without a star it prints that number too.

    >>> from references.readers.latex.text import set_text
    >>> text = r"\counterwithin{footnote}{section}\section{A}B\footnote{C.}\section{D}E\footnote{F.}"
    >>> [one.label for one in set_text(text)[1].notes]
    ['1.1', '2.1']
    """
    alone = setting.source.starred or name.startswith("@")
    counter, other = ((setting.source.argument() or "").strip() for _ in range(2))
    if name in ("counterwithout", "@removefromreset"):
        setting.counters.loose(counter, other)
        style = rf"\arabic{{{counter}}}"
    else:
        setting.counters.bind(counter, other)
        style = rf"\the{other}.\arabic{{{counter}}}"
    if not alone:
        setting.counters.styles[counter] = style


def declare_series(setting: Setting, name: str) -> None:
    r"""A series of notes beside the others, and how it is numbered (bigfoot, manyfoot).

    >>> from references.readers.latex.text import set_text
    >>> set_text(r"\DeclareNewFootnote{B}[alph]A\footnoteB{One.}")[1].notes[0].label
    'a'
    """
    setting.pass_options()
    series = (setting.source.argument() or "").strip()
    style = setting.source.option()
    if style and series != "default":
        setting.counters.styles[f"footnote{series}"] = rf"\{style}{{footnote{series}}}"

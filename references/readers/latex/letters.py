"""Words that are not set as they stand: accents, formulas, addresses, what is verbatim."""

from __future__ import annotations

from bib import tex
from references.readers.latex.setting import Setting
from references.readers.latex.words import plain_formula, unescape


def accent(setting: Setting, name: str) -> None:
    letter = setting.source.argument()
    if letter is None:
        letter = setting.source.character()
        if letter == "\\":
            letter += setting.source.character()
    setting.write(tex.decode(f"\\{name}{{{letter}}}"))


def verbatim(setting: Setting, name: str) -> None:
    setting.pass_options()
    setting.write(setting.source.until(setting.source.character() or " "))


def address(setting: Setting, name: str) -> None:
    written = unescape(setting.source.argument() or "")
    setting.write(written, target=written if "://" in written else "")


def link(setting: Setting, name: str) -> None:
    setting.pass_options()
    target = unescape(setting.source.argument() or "")
    setting.open_group(target=target if "://" in target else "")


def formula(setting: Setting, name: str) -> None:
    words = setting.source.until("\\)" if name == "(" else "\\]")
    if name == "(":
        setting.write(plain_formula(words))


def dollar(setting: Setting, name: str) -> None:
    words = setting.source.formula()
    setting.write("$" if words is None else plain_formula(words))

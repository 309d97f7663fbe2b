"""What the signs of TeX print: ligatures, shorthands, formulas in the line, escaped characters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from bib.patterns import regex
from bib.terms import load as load_bib
from references import terms

_UNSEEN = dict.fromkeys(("!", "-", "/", "@", "+", "*", ">", "<", ""), "")
SIGNS = {" ": " ", "\n": " ", "\t": " ", ",": "\u202f", ";": " ", ":": " ", **_UNSEEN}
_ESCAPED = regex(r"\\([%#&_~{}$\\])")
_UMLAUTS = dict(zip("aouAOUs", "äöüÄÖÜß", strict=True))
_DASHES = ((regex("---"), "—"), (regex("--"), "–"), (regex("``|\"`(?=\\w)"), "“"), (regex("''"), "”"), (regex("`"), "‘"),
           (regex(r"(?<=\w)\"[=~](?=\w)"), "-"), (regex(r"(?<=\w)\"[-|\"](?=\w)"), ""), (regex(r"<<"), "«"), (regex(r">>"), "»"),
           (regex("\"(?=—)"), ""), (regex("\"’|\"'"), "”"),
           (regex(r"(?<=\w)\"([aouAOUs])(?=\w)"), lambda match: _UMLAUTS[match[1]]))  # fmt: skip
_LIGATURES = frozenset("-`'\"<>")


def typeset(words: str) -> str:
    """Words as TeX's ligatures and babel's shorthands print them.

    >>> typeset("``One''---two, 3--4, x\\"=y, T\\"urme, <<a>>")
    '“One”—two, 3–4, x-y, Türme, «a»'
    """
    if not _LIGATURES.isdisjoint(words):
        for pattern, printed in _DASHES:
            words = pattern.sub(printed, words)
    return words


_MATH_COMMAND = regex(r"\\(?:mathrm|text|mbox|mathit|mathbf)\b|\\([a-zA-Z]+)|\\.|[{}]")


def plain_formula(words: str) -> str:
    r"""A formula in the line as its letters: x^2, α is alpha.

    >>> plain_formula(r"\mathrm{x}^2 + \alpha")
    'x^2 + alpha'
    """
    return _MATH_COMMAND.sub(lambda match: match[1] or "", words)


@cache
def characters() -> Mapping[str, str]:
    """The commands that are a character.

    >>> characters()["ae"], characters()["glqq"]
    ('æ', '„')
    """
    letters: dict[str, str] = load_bib("latex")["letters"]
    cyrillic: dict[str, str] = load_bib("latex")["cyrillic"]
    capitals = {name.upper(): char.upper() for name, char in cyrillic.items()}
    return {**letters, **cyrillic, **capitals, **terms.load("latex")["characters"]}


def unescape(address: str) -> str:
    r"""An address as it is meant: in braces, LaTeX wants some of its signs escaped.

    >>> unescape(r"https://e.org/a\_b\%20c")
    'https://e.org/a_b%20c'
    """
    return _ESCAPED.sub(r"\1", address).strip()

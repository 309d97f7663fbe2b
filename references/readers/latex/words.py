"""What the signs of TeX print: ligatures, shorthands, formulas in the line, escaped characters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from bib.patterns import regex
from bib.terms import load as load_bib
from references import terms

_UNSEEN = dict.fromkeys(("!", "-", "/", "@", "+", "*", ">", "<", ""), "")
SIGNS = {" ": " ", "\n": " ", "\t": " ", ",": "\u202f", ";": " ", ":": " ", **_UNSEEN}
_ESCAPED = regex(r"\\([%#&_~{}$\\])")
_UMLAUTS = dict(zip("aouAOUsz", "äöüÄÖÜßß", strict=True))
_DASHES = ((regex("---"), "—"), (regex("--"), "–"), (regex("!`"), "¡"), (regex(r"\?`"), "¿"),
           (regex("``|\"`(?=\\w)"), "“"), (regex("''"), "”"), (regex(r",,(?=\S)"), "„"), (regex("`"), "‘"),
           (regex(r"‘([^‘’'\n]{1,80})'(?!\w)"), r"‘\1’"),
           (regex(r"(?<=\w)\"[=~](?=\w)"), "-"), (regex(r"(?<=\w)\"[-|\"](?=\w)"), ""), (regex(r"<<"), "«"), (regex(r">>"), "»"),
           (regex("\"(?=—)"), ""), (regex("\"’|\"'"), "”"),
           (regex(r"(?<=\w)\"([aouAOUs])(?=\w)"), lambda match: _UMLAUTS[match[1]]))  # fmt: skip
_GERMAN = ((regex("\"([aouAOUsz])"), lambda match: _UMLAUTS[match[1]]),
           (regex("\"`"), "„"), (regex("\"'"), "“"), (regex("\"<"), "«"), (regex("\">"), "»"),
           (regex("\"(?=ck|ff|ll|mm|nn|pp|rr|tt)|\"[-|\"]"), ""), (regex("\"[=~]"), "-"), (regex("\"/"), "/"))  # fmt: skip
"""the shorthands of babel for German (babel-german, table 1)"""
_LIGATURES = frozenset("-`'\"<>,")


def typeset(words: str, language: str = "") -> str:
    """Words as TeX's ligatures and babel's shorthands print them; those of German stand everywhere in German texts.

    >>> typeset("``One''---two, 3--4, x\\"=y, T\\"urme, <<a>>"), typeset("\\"Uber \\"`\\"Ol\\"'", "de")
    ('“One”—two, 3–4, x-y, Türme, «a»', 'Über „Öl“')
    """
    if not _LIGATURES.isdisjoint(words):
        for pattern, printed in (*_GERMAN, *_DASHES) if language == "de" and '"' in words else _DASHES:
            words = pattern.sub(printed, words)
    return words


@cache
def _languages() -> Mapping[str, str]:
    rows = terms.load("latex")["languages"]
    return {name: code for code, row in rows.items() for name in row["names"]}


def find_language(words: Iterable[str]) -> str:
    """The language that options name: the main one, or the last; nothing where they name none.

    >>> find_language(["a4paper", "english", "ngerman"]), find_language(["main=french", "english"])
    ('de', 'fr')
    """
    found = ""
    for word in map(str.strip, words):
        if word.startswith("main="):
            return _languages().get(word[5:], found)
        found = _languages().get(word, found)
    return found


def quotation_marks(language: str) -> str:
    """The outer and the inner quotation marks of a language: opening and closing.

    >>> quotation_marks("de"), quotation_marks("")
    ('„“‚‘', '“”‘’')
    """
    marks: str = terms.load("latex")["languages"].get(language, {}).get("quotes", "“”‘’")
    return marks


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


_UNIT = regex(r"\\([A-Za-z]+)")


def write_unit(source: str) -> str:
    r"""A unit as it is printed.

    >>> write_unit(r"\kilo\metre\per\hour"), write_unit("km")
    ('km/h', 'km')
    """
    known: dict[str, str] = terms.load("latex")["units"]
    return _UNIT.sub(lambda match: known.get(match[1], match[1]), source).replace(" ", "")


def unescape(address: str) -> str:
    r"""An address as it is meant: in braces, LaTeX wants some of its signs escaped.

    >>> unescape(r"https://e.org/a\_b\%20c")
    'https://e.org/a_b%20c'
    """
    return _ESCAPED.sub(r"\1", address).strip()

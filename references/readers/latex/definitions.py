"""The commands that a LaTeX text defines: what arguments each takes, and what it is written out as."""

from __future__ import annotations

from typing import NamedTuple

from bib.patterns import regex
from references.readers.latex.commands import names
from references.readers.latex.conditions import NO_VALUE


class Parameter(NamedTuple):
    """An argument of a command of the text's own."""

    kind: str
    """braces | option (between two signs; may be left out) | star (a sign that may come) | until (what stands before some letters)"""
    signs: str = ""
    default: str | None = None


class Own(NamedTuple):
    """A command that the text defines."""

    parameters: tuple[Parameter, ...]
    body: str
    lead: str = ""
    """letters that stand before the first argument"""


BRACES = Parameter("braces")
_UNSOUND = regex(r"\\(?:futurelet|catcode|loop|afterassignment|read|write|halign|vbox|hbox)\b|##")
_INTERNAL = regex(r"\\([A-Za-z]*@[A-Za-z@]*)")
_CONDITION = regex(r"\\(?:if|else|fi\b)")
_SAFE = frozenset(
    {"@empty", "@ifnextchar", "@ifstar", "@ifundefined", "@gobble", "@firstoftwo", "@secondoftwo", "@firstofone", "@ifnotempty", "@"}
)
_LONGEST_BODY = 2_000


def is_sound(name: str, body: str) -> bool:
    """Whether the body of a command can be written out by putting in its arguments: programs in TeX's own words cannot, nor what changes
    how a known command works.

    >>> is_sound("src", "#1, #2"), is_sound("src", r"\\@startsection{src}"), is_sound("section", r"\\ifnum1=1 #1\\fi")
    (True, False, False)
    """
    if len(body) > _LONGEST_BODY or _UNSOUND.search(body):
        return False
    if _is_known(name) and _CONDITION.search(body):
        return False
    return all(internal in _SAFE or name in internal for internal in _INTERNAL.findall(body))


def _is_known(name: str) -> bool:
    return name in names("headings", "words") or name in ("caption", "item", "footnote", "footnotetext", "footnotemark")


def read_numbered(count: str | None, default: str | None) -> tuple[Parameter, ...]:
    """The arguments of \\newcommand: their number, and the first's default where it may be left out.

    >>> [one.kind for one in read_numbered("2", "S.")]
    ['option', 'braces']
    """
    written = (count or "").strip()
    number = int(written) if written.isdecimal() and len(written) < 3 else 0
    first = (BRACES,) if default is None else (Parameter("option", "[]", default),)
    return (*first, *(BRACES,) * (number - 1)) if number else ()


_SIGNS = {"d": 2, "D": 2, "r": 2, "R": 2, "t": 1}
"""letters of a specification -> how many signs of the author's choice stand behind them"""
_SPEC = regex(r"[+!\s]*(?:>\s*\{[^{}]*\}\s*)*([a-zA-Z])")


def read_spec(spec: str) -> tuple[Parameter, ...]:
    """The arguments of xparse: m, o, O{…}, s, d(), D(){…}, r(), t+.

    >>> [(one.kind, one.default) for one in read_spec("s O{4} +m")]
    [('star', None), ('option', '4'), ('braces', None)]
    """
    found: list[Parameter] = []
    at = 0
    while match := _SPEC.match(spec, at):
        letter, at = match[1], match.end()
        signs = "[]"
        if letter in _SIGNS:
            signs, at = spec[at : at + _SIGNS[letter]], at + _SIGNS[letter]
        default = NO_VALUE
        if letter in "ODRg" and spec[at : at + 1] == "{":
            end = spec.find("}", at)
            default, at = spec[at + 1 : end], end + 1
        found.append(_parameter(letter, signs, default))
    return tuple(found)


def _parameter(letter: str, signs: str, default: str) -> Parameter:
    if letter in "st":
        return Parameter("star", "*" if letter == "s" else signs)
    return Parameter("option", signs, default) if letter in "oOdDrR" else BRACES


_ARGUMENT = regex(r"#(\d)")


def read_delimited(written: str) -> tuple[str, tuple[Parameter, ...]]:
    """The letters before the first argument of \\def, and its arguments with those that end them.

    >>> read_delimited("[#1]#2")
    ('[', (Parameter(kind='until', signs=']', default=None), Parameter(kind='braces', signs='', default=None)))
    """
    lead, *ends = _ARGUMENT.split(written)
    return lead, tuple(Parameter("until", end) if end.strip() else BRACES for end in ends[1::2])


def write_out(own: Own, given: list[str]) -> str:
    """The body of a command with its arguments put in.

    >>> write_out(Own((BRACES, BRACES), "#2, #1"), ["4", "Diary"])
    'Diary, 4'
    """
    numbered = dict(enumerate(given, 1))
    return _ARGUMENT.sub(lambda match: numbered.get(int(match[1]), ""), own.body)

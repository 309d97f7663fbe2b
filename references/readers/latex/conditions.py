"""What a text asks before it sets words: TeX's \\if … \\else … \\fi, and the questions of packages that take their branches in braces."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bib.patterns import regex

Body = Callable[[str], str | None]
"""what a command of the text's own is written out as; None: it has none"""

NO_VALUE = r"\@NoValue "
YES, NO = r"\@BooleanTrue ", r"\@BooleanFalse "

_TOKEN = regex(r"\\(?:[A-Za-z@]+\s*|.)|[^\\]")
_NUMBERS = regex(r"\s*(-?\d{1,9})\s*([<=>])\s*(-?\d{1,9})(?:\s|\\relax\b)?")
_EQUAL = regex(r"\s*\\equal\s*\{(.*)\}\s*\{(.*)\}\s*")
_BOOLEAN = regex(r"\s*\\boolean\s*\{([^{}]*)\}\s*")
_SUPPOSED = frozenset({"ifvmode", "ifhmode", "ifmmode", "ifinner", "ifvoid", "ifeof"})
"""what TeX asks of its own state: in the words of a text it is not so"""


def compare(name: str, text: str, at: int, body: Body, flags: Mapping[str, bool]) -> tuple[bool, int]:
    r"""The answer to a question of TeX, and where the words behind the question begin; what cannot be told is answered with yes.

    >>> text = r"\ifx\relax4\relax"
    >>> compare("ifx", text, 4, lambda name: None, {}), compare("iffalse", "", 0, lambda name: None, {})
    ((False, 11), (False, 0))
    """
    if name in ("iftrue", "iffalse") or name in _SUPPOSED:
        return name == "iftrue", at
    if name in ("ifx", "if", "ifcat"):
        return _compare_tokens(name, text, at, body)
    if name in ("ifnum", "ifdim", "ifodd", "ifcase"):
        return _compare_numbers(text, at)
    if name == "ifdefined":
        token, end = _read_token(text, at)
        return body(token.lstrip("\\")) is not None, end
    return flags.get(name[2:], True), at


def _compare_tokens(name: str, text: str, at: int, body: Body) -> tuple[bool, int]:
    first, at = _read_token(text, at)
    if name == "if" and text.startswith(r"\detokenize{}", at):
        at += len(r"\detokenize{}")
    second, at = _read_token(text, at)
    return _meaning(first, body) == _meaning(second, body), at


def _meaning(token: str, body: Body) -> str:
    if token in (r"\@empty", r"\empty"):
        return ""
    own = body(token[1:]) if token.startswith("\\") else None
    return token if own is None else own


def _read_token(text: str, at: int) -> tuple[str, int]:
    match = _TOKEN.match(text, at)
    return (match.group().rstrip(), match.end()) if match else ("", at)


def _compare_numbers(text: str, at: int) -> tuple[bool, int]:
    match = _NUMBERS.match(text, at)
    if match is None:
        return True, at
    first, second = int(match[1]), int(match[3])
    return {"<": first < second, "=": first == second, ">": first > second}[match[2]], match.end()


def ask(name: str, arguments: list[str], body: Body, flags: Mapping[str, bool]) -> bool:
    r"""The answer to a question of a package.

    >>> ask("ifthenelse", [r"\equal{a}{a}"], lambda name: None, {}), ask("ifblank", [" "], lambda name: None, {})
    (True, True)
    """
    first = arguments[0].strip() if arguments else ""
    if name == "ifthenelse":
        return _ask_ifthen(first, body, flags)
    if name in ("ifstrequal", "ifdefstring"):
        return _expand(first, body) == arguments[1].strip()
    if name in ("ifbool", "iftoggle", "notbool", "nottoggle"):
        return flags.get(first, False) == name.startswith("if")
    return _ask_value(name, first, body)


def _ask_value(name: str, value: str, body: Body) -> bool:
    """Whether something was given, is defined, or is empty."""
    if name.startswith(("IfNoValue", "IfValue")):
        return (value == NO_VALUE.strip()) == name.startswith("IfNo")
    if name.startswith("IfBoolean"):
        return value == YES.strip()
    if name in ("ifdef", "ifcsdef", "ifundef", "ifcsundef", "@ifundefined"):
        return (body(value.lstrip("\\")) is None) == ("undef" in name)
    empty = not _expand(value, body)
    return not empty if name.startswith("not") else empty


def _expand(words: str, body: Body) -> str:
    """What a single command of the text's own stands for; other words as they are."""
    own = body(words[1:]) if words.startswith("\\") else None
    return words if own is None else own.strip()


def _ask_ifthen(test: str, body: Body, flags: Mapping[str, bool]) -> bool:
    if test.startswith(r"\NOT") or test.startswith(r"\not"):
        return not _ask_ifthen(test[4:].strip(), body, flags)
    if equal := _EQUAL.fullmatch(test):
        return _expand(equal[1].strip(), body) == _expand(equal[2].strip(), body)
    if boolean := _BOOLEAN.fullmatch(test):
        return flags.get(boolean[1].strip(), False)
    if test.startswith(r"\isundefined"):
        return body(test[12:].strip("{} \\")) is None
    match = _NUMBERS.fullmatch(test)
    return _compare_numbers(test, 0)[0] if match else False

"""Where the blocks and the values of a .bib file begin and end, also where a person forgot a brace."""

from __future__ import annotations

import re

from bib.patterns import regex

_HEAD = regex(r"^[ \t]*@[ \t]*([A-Za-z]\w*)[ \t]*([{(])", re.M)
_LINE_HEAD = regex(r"(?m)^([ \t]*)@(?=[ \t]*\w+[ \t]*[{(])")
_COMMENTED = regex(r"^[ \t]*%[^\n]*@[^\n]*", re.M)
_BRACKET = regex(r"(?<!\\)[{}]|\)|^@\w+[ \t]*\{[ \t]*[^\s,{}=]+,[ \t]*\n\s*\w+\s*=", re.M)
_QUOTE_OR_BRACE = regex(r"(?<!\\)[{}]|\"")
_LONGEST = 200_000  # characters in which an entry must close,
_MOST_OPEN = 50  # and entries of one file that may fail to: a file full of open braces is read in linear time


def guard_words(text: str, guard: str) -> str:
    """The text with each `@` replaced that begins a line inside an entry which is closed further on: it is a word, no new entry.

    >>> guard_words("@book{a, note = {x\\n@misc{y}}}", "!")
    '@book{a, note = {x\\n!misc{y}}}'
    """
    out, at, open_ends = [], 0, 0
    text = _COMMENTED.sub(lambda line: line[0].replace("@", guard), text)
    for match in _HEAD.finditer(text):
        if match.start() < at:
            continue
        end = find_end(text, match.end(), match[2])
        if end is None:
            open_ends += 1
            if open_ends > _MOST_OPEN:
                break
            continue
        out += [text[at : match.end()], _LINE_HEAD.sub(rf"\g<1>{guard}", text[match.end() : end])]
        at = end
    return "".join([*out, text[at:]])


def find_end(text: str, at: int, opened: str) -> int | None:
    """Where a block's closing bracket stands; None where it has none, or where another entry so clearly begins before it that a
    brace must have been forgotten.

    >>> find_end("a, title = {x}}", 0, "{"), find_end("a, title = {x}", 0, "{")
    (14, None)
    """
    depth = 0
    for match in _BRACKET.finditer(text, at, at + _LONGEST):
        sign = match[0]
        if depth == 0 and sign == ("}" if opened == "{" else ")"):
            return match.start()
        if sign in "{}":
            depth += 1 if sign == "{" else -1
        elif sign != ")" and _looks_forgotten(text, match.start()):
            return None
    return None


def _looks_forgotten(text: str, at: int) -> bool:
    """Whether an entry that begins inside another stands behind a line that ends as a field does."""
    return text[max(at - 200, 0) : at].rstrip().endswith((",", "}", '"'))


def find_value_end(text: str, at: int, opened: str) -> int | None:
    """Where a value's closing brace or quotation mark stands.

    >>> find_value_end('a {"} b" # c', 0, '"'), find_value_end("a {b} c}", 0, "{"), find_value_end("a", 0, "{")
    (7, 7, None)
    """
    depth = 0
    for match in _QUOTE_OR_BRACE.finditer(text, at):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}" and depth:
            depth -= 1
        elif depth == 0 and (match[0] == '"') == (opened == '"'):
            return match.start()
    return None

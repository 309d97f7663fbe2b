"""The little language in which styles are written: what a reference looks like, and which of its words are which field.

<title>              the field's value
<pages:pp. %>        the value with words that belong to it
<=in:In: >           words that carry a label themselves
{a|b|}               one of these, at random; one whose fields are missing is not taken
@quoted@             a macro, looked up in the language, then in what is common to all
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from functools import cache

Node = tuple[str, object, object]
Piece = tuple[str, str]
"""text and label; the label of punctuation is empty"""


def expand(text: str, macros: Mapping[str, str]) -> str:
    """Puts macros in.

    >>> expand("@q@, <year>", {"q": "“<title>”"})
    '“<title>”, <year>'
    """
    for _ in range(6):
        after = re.sub(r"@(\w+)@", lambda found: macros[found.group(1)], text)
        if after == text:
            return text
        text = after
    raise ValueError(f"macros without end in {text!r}")


def _until(text: str, at: int, stops: str) -> tuple[tuple[Node, ...], int]:
    nodes: list[Node] = []
    literal = ""
    while at < len(text) and text[at] not in stops:
        if text[at] == "<":
            if literal:
                nodes.append(("text", literal, ""))
                literal = ""
            found = re.compile(r"<(=?)(\w+)(:?)").match(text, at)
            if found is None:
                raise ValueError(f"a slot without a name at {text[at:]!r}")
            inner: tuple[Node, ...] = (("value", "", ""),)
            at = found.end()
            if found.group(3):
                inner, at = _until(text, at, ">")
            nodes.append(("words" if found.group(1) else "slot", found.group(2), inner))
            at += 1
        elif text[at] == "{":
            if literal:
                nodes.append(("text", literal, ""))
                literal = ""
            branches: list[tuple[Node, ...]] = []
            at += 1
            while True:
                branch, at = _until(text, at, "|}")
                branches.append(branch)
                if at >= len(text):
                    raise ValueError(f"a group without an end in {text!r}")
                at += 1
                if text[at - 1] == "}":
                    break
            nodes.append(("group", tuple(branches), ""))
        elif text[at] == "%":
            if literal:
                nodes.append(("text", literal, ""))
                literal = ""
            nodes.append(("value", "", ""))
            at += 1
        else:
            literal += text[at]
            at += 1
    if literal:
        nodes.append(("text", literal, ""))
    return tuple(nodes), at


@cache
def parse(text: str) -> tuple[Node, ...]:
    """A template as nodes."""
    nodes, at = _until(text, 0, "")
    if at != len(text):
        raise ValueError(f"left over in {text!r}")
    return nodes


def _has(nodes: tuple[Node, ...], known: Callable[[str], bool]) -> bool:
    for kind, name, inner in nodes:
        if kind == "slot" and not known(str(name)):
            return False
        if kind == "words" and not _has(inner, known):  # type: ignore[arg-type]
            return False
        if kind == "group" and not any(_has(branch, known) for branch in name):  # type: ignore[attr-defined]
            return False
    return True


def fill(
    nodes: tuple[Node, ...],
    known: Callable[[str], bool],
    value: Callable[[str], str],
    label: Callable[[str], str],
    rng: random.Random,
    inside: str = "",
    text: str = "",
) -> list[Piece]:
    """Writes a template out.

    >>> fill(parse("<title>{, <year>}."), lambda n: n == "title", lambda n: "Mind", lambda n: n, random.Random(1))
    [('Mind', 'title'), ('.', '')]
    """
    out: list[Piece] = []
    for kind, name, inner in nodes:
        if kind == "text":
            out.append((str(name), inside))
        elif kind == "value":
            out.append((text, inside))
        elif kind == "words":
            out.extend(fill(inner, known, value, label, rng, str(name)))  # type: ignore[arg-type]
        elif kind == "slot":
            out.extend(fill(inner, known, value, label, rng, label(str(name)), value(str(name))))  # type: ignore[arg-type]
        else:
            open_ = [branch for branch in name if _has(branch, known)]  # type: ignore[attr-defined]
            if open_:
                out.extend(fill(rng.choice(open_), known, value, label, rng, inside, text))
    return out

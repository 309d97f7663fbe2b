"""A note in the making: its characters, each with its label."""

from __future__ import annotations

from typing import NamedTuple


class Mark(NamedTuple):
    """A character of a note: its label, and whether it begins a reference."""

    char: str
    label: str
    first: bool


Text = list[Mark]


def marked(text: str, label: str, first: bool = False) -> Text:
    return [Mark(char, label, first and index == 0) for index, char in enumerate(text)]


def full_width(text: Text) -> Text:
    """The marks between fields as wide as the Chinese letters."""
    wide = {",": "，", ".": "．", ":": "：", "[": "［", "]": "］", "(": "（", ")": "）", "/": "／"}
    out: Text = []
    for index, one in enumerate(text):
        inside = (
            0 < index < len(text) - 1
            and text[index - 1].char.isascii()
            and text[index + 1].char.isascii()
            and text[index - 1].char.isalnum()
            and text[index + 1].char.isalnum()
        )
        if (one.label in ("url", "doi", "urldate") and one.char not in "[]()") or inside or (one.char == "/" and one.label == "mark"):
            out.append(one)
        elif one.char == " " and out and out[-1].char in "，．：":
            continue
        else:
            out.append(one._replace(char=wide.get(one.char, one.char) if one.char != "/" else one.char))
    return out


def tidy(text: Text) -> Text:
    """Full stops that meet become one; no space stands before a comma."""
    out: Text = []
    for one in text:
        if out and one.char in ".," and out[-1].char == "." and one.char != ",":
            continue
        if out and one.char == " " and out[-1].char == " ":
            continue
        if out and one.char == "." and out[-1].char in "?!" and one.label == "":
            continue
        out.append(one)
    while out and out[-1].char == " ":
        out.pop()
    return out


def strip_end(text: Text) -> Text:
    while text and text[-1].char in ".。． ，,;；":
        text = text[:-1]
    return text

"""Words with marks for italics and the like, before they are written in a format: text, HTML, Markdown or LaTeX."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping

from bib import tex
from bib.patterns import regex

STYLES = ("italic", "bold", "small-caps", "superscript", "subscript")
_FIRST = 0x10FF10
"""of the signs of a plane for private use that mark where a style begins and ends"""
_OPEN = {style: chr(_FIRST + 2 * at) for at, style in enumerate(STYLES)}
_CLOSE = {style: chr(_FIRST + 2 * at + 1) for at, style in enumerate(STYLES)}
_MARKS = regex(f"([{chr(_FIRST)}-{chr(_FIRST + 2 * len(STYLES) - 1)}])")
_OWN = regex(f"[{chr(0x10FF00)}-{chr(0x10FF7F)}]")
"""all signs that we put among words until they are printed: these, those of `bib.others` and of `bib.pybtex_styles`"""
_MARKDOWN = regex(r"([\\`*_\[\]<>#~^|])")
_ADDRESS = regex(r"https?://[^\s<>\"'”’》〉」】]+[^\s<>\"'”’》〉」】.,;:!?。，；：）)\]]")

_WRITTEN: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "text": {},
    "html": {
        "italic": ("<em>", "</em>"),
        "bold": ("<strong>", "</strong>"),
        "small-caps": ('<span style="font-variant: small-caps">', "</span>"),
        "superscript": ("<sup>", "</sup>"),
        "subscript": ("<sub>", "</sub>"),
    },
    "markdown": {"italic": ("*", "*"), "bold": ("**", "**"), "superscript": ("^", "^"), "subscript": ("~", "~")},
    "latex": {
        "italic": (r"\emph{", "}"),
        "bold": (r"\textbf{", "}"),
        "small-caps": (r"\textsc{", "}"),
        "superscript": (r"\textsuperscript{", "}"),
        "subscript": (r"\textsubscript{", "}"),
    },
}


def mark(style: str) -> Callable[[str], str]:
    """What sets words in a style, for `write`.

    >>> write("See " + mark("italic")("Tides & Time"), "html")
    'See <em>Tides &amp; Time</em>'
    """
    return lambda words: f"{_OPEN[style]}{words}{_CLOSE[style]}" if words else ""


def clean(words: str) -> str:
    """A document's words without signs that would be read as ours.

    >>> clean("Ti" + chr(0x10FF10) + "des")
    'Tides'
    """
    return _OWN.sub("", words)


def write(words: str, form: str) -> str:
    """Words in a format, what means something to it escaped.

    >>> write("3 * 4 < A_b", "markdown"), write("50 % of C_2", "latex"), write("https://e.org/a.", "html")
    ('3 \\\\* 4 \\\\< A\\\\_b', '50 \\\\% of C\\\\_2', '<a href="https://e.org/a">https://e.org/a</a>.')
    """
    signs = _signs(form)
    return "".join(signs[piece] if piece in signs else _escape(piece, form) for piece in _MARKS.split(words))


def _signs(form: str) -> dict[str, str]:
    """What each mark becomes in a format; nothing, where that has no such style."""
    written = {style: _WRITTEN[form].get(style, ("", "")) for style in STYLES}
    return {_OPEN[style]: ends[0] for style, ends in written.items()} | {_CLOSE[style]: ends[1] for style, ends in written.items()}


def _escape(words: str, form: str) -> str:
    if form == "markdown":
        return _MARKDOWN.sub(r"\\\1", words)
    if form == "latex":
        return tex.escape(words)
    return _link(words) if form == "html" else words


def _link(words: str) -> str:
    """Words in HTML, with the addresses in them as links."""
    pieces, at = [], 0
    for found in _ADDRESS.finditer(words):
        address = html.escape(found[0])
        pieces += [html.escape(words[at : found.start()], quote=False), f'<a href="{address}">{address}</a>']
        at = found.end()
    return "".join([*pieces, html.escape(words[at:], quote=False)])

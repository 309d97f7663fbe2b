"""pandoc as a processor of CSL: a program of its own, run apart, with nothing of a document in what it takes for its own language.

It is the one of the package pypandoc-binary, where that is installed (`pip install ibidem[pandoc]`), else that of the system. Works go to
it as CSL-JSON, cites as keys; what comes back of a note is its own JSON, of which each cite is taken and written by pandoc in a format.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import Any

from bib.citing import Cite
from bib.csl_kinds import Item
from bib.csl_styles import CslStyle
from bib.entry import BibError
from bib.patterns import regex

_OLDEST = (2, 15)
"""from here on it knows @{any key} and {a place}"""
_WRITERS = {"text": "plain", "html": "html", "markdown": "commonmark_x-smart-attributes", "latex": "latex"}
_PUNCTUATION = str.maketrans({sign: f"\\{sign}" for sign in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"})
_VERSION = regex(r"pandoc\S*\s+(\d+)\.(\d+)")
_LONGEST = 600
"""seconds that it is given: pandoc 2 takes half a minute for the newest Chicago on a busy machine"""


@cache
def program() -> str:
    """The path of the pandoc to be run; "" where there is none, or one that is too old."""
    found = [_find_packaged(), shutil.which("pandoc") or ""]
    return next((path for path in found if path and _version(path) >= _OLDEST), "")


def _find_packaged() -> str:
    spec = find_spec("pypandoc")
    folders = (spec.submodule_search_locations if spec else None) or ()
    return next((str(path) for folder in folders for path in Path(folder, "files").glob("pandoc*") if path.stem == "pandoc"), "")


def _version(path: str) -> tuple[int, int]:
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, encoding="utf-8", timeout=60, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return (0, 0)
    found = _VERSION.match(said)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def print_works(items: Sequence[Item], style: CslStyle, form: str) -> list[tuple[str, str]]:
    """The key of each work of a bibliography and what the style prints for it, in the style's own order.

    >>> from bib.csl_styles import find
    >>> work = {"id": "carr", "type": "book", "title": "The Crisis", "author": [{"family": "Carr", "given": "E. H."}]}
    >>> print_works([work], find("mla"), "markdown") if program() else [("carr", "Carr, E. H. *The Crisis*.")]
    [('carr', 'Carr, E. H. *The Crisis*.')]
    """
    document = json.loads(_run("---\nnocite: '@*'\n...\n", items, style))
    works = _find(document["blocks"], _is_work)
    keys = [work["c"][0][0].removeprefix("ref-") for work in works]
    return list(zip(keys, _write([_find_inlines(work["c"][1]) for work in works], document, form), strict=True))


def print_cites(notes: Sequence[Sequence[Cite]], items: Sequence[Item], style: CslStyle, form: str) -> list[list[str]]:
    """Each cite of each note, as the style prints it there: in full, in short, or as a pointer to the note before.

    >>> from bib.csl_styles import find
    >>> work = {"id": "carr", "type": "book", "title": "The Crisis", "author": [{"family": "Carr", "given": "E. H."}]}
    >>> print_cites([[Cite("carr", "12")]], [work], find("mla"), "text") if program() else [["(Carr 12)"]]
    [['(Carr 12)']]
    """
    document = json.loads(_run(_write_markdown(notes, style), items, style))
    cites = _find(document["blocks"], lambda one: one.get("t") == "Cite")
    done = iter(_write([_bare(cite["c"][1]) if style.notes else cite["c"][1] for cite in cites], document, form))
    return [[next(done) for _ in note] for note in notes]


_BORDER = "XIBIDEMBORDERX"
"""a line that parts the cites, in letters that no format writes otherwise"""


def _write(printed: Sequence[list[Any]], document: Mapping[str, Any], form: str) -> list[str]:
    """Lines of pandoc's JSON, each in a format."""
    border = {"t": "Para", "c": [{"t": "Str", "c": _BORDER}]}
    lines = ([part for one in inlines for part in _open_case(one)] for inlines in printed)
    blocks = [block for inlines in lines for block in ({"t": "Para", "c": [{"t": "Str", "c": ""}, *inlines]}, border)]
    text = _ask(["-f", "json", "-t", _WRITERS[form], "--wrap=none"], json.dumps({**document, "meta": {}, "blocks": blocks}))
    written = [line.strip() for line in text.replace(f"<p>{_BORDER}</p>", _BORDER).split(_BORDER)][: len(printed)]
    return [line.removeprefix("<p>").removesuffix("</p>") for line in written] if form == "html" else written


def _open_case(inline: Mapping[str, Any]) -> list[Any]:
    """An element without the marks that keep capitals, which are for citeproc alone; italics within italics are upright beside them.

    >>> word = {"t": "Str", "c": "Edo"}
    >>> _open_case({"t": "Emph", "c": [{"t": "Span", "c": [["", ["nocase"], []], [word, {"t": "Emph", "c": [word]}]]}]})
    [{'t': 'Emph', 'c': [{'t': 'Str', 'c': 'Edo'}]}, {'t': 'Str', 'c': 'Edo'}]
    """
    if inline["t"] == "Span" and inline["c"][0] in (["", ["nocase"], []], ["", [], []]):
        return [part for one in inline["c"][1] for part in _open_case(one)]
    if inline["t"] != "Emph":
        return [inline]
    parts = [part for one in inline["c"] for part in _open_case(one)]
    return [part for upright, run in groupby(parts, lambda one: one["t"] == "Emph") for part in _lean(list(run), upright=upright)]


def _lean(run: list[Any], *, upright: bool) -> list[Any]:
    """A run of elements in italics, or what stood in italics of its own within them."""
    return [part for one in run for part in one["c"]] if upright else [{"t": "Emph", "c": run}]


def _is_work(value: Mapping[str, Any]) -> bool:
    return value.get("t") == "Div" and "csl-entry" in value["c"][0][1]


def _find_inlines(blocks: Sequence[Any]) -> list[Any]:
    """What the paragraphs of a work hold, in one; its number and its text are blocks of their own in some styles."""
    found: list[Any] = []
    for block in blocks:
        own = block["c"] if block["t"] in ("Para", "Plain") else _find_inlines(block["c"][1])
        found += [*([{"t": "Space"}] if found else []), *(one for inline in own for one in _open_span(inline))]
    return found


def _open_span(inline: Mapping[str, Any]) -> list[Any]:
    """A number in the margin and the text beside it without what sets them apart."""
    if inline["t"] == "Span" and {"csl-left-margin", "csl-right-inline"} & set(inline["c"][0][1]):
        return list(inline["c"][1])
    return [inline]


def _write_markdown(notes: Sequence[Sequence[Cite]], style: CslStyle) -> str:
    """A document of footnotes that hold cites alone; a word stands before each, for pandoc prints otherwise what a footnote begins with.

    >>> print(_write_markdown([[Cite("a.b", "7-8")]], CslStyle(Path("a.csl"), notes=True)))
    x[^1]
    <BLANKLINE>
    [^1]: x [@{a.b}, {p. 7\\-8}]
    """
    marks = " ".join(f"x[^{number}]" for number, _ in enumerate(notes, 1))
    bodies = ["\n\n    ".join(_write_cite(cite, style) for cite in note) or "x" for note in notes]
    return "\n\n".join([marks, *(f"[^{number}]: {body}" for number, body in enumerate(bodies, 1))])


def _write_cite(cite: Cite, style: CslStyle) -> str:
    """A cite as pandoc's Markdown has it. It reads words for places in the language of the style; those of others are behind the cite."""
    place, words = cite.locator.translate(_PUNCTUATION), (cite.words or cite.locator).translate(_PUNCTUATION)
    if not place:
        said = ""
    elif cite.label == "page":
        said = f", {{{style.page} {place}}}" if style.page else f", {{{place}}}"
    else:
        said = f", {{{cite.label} {place}}}" if cite.label and style.english else f", {{}}{words}"
    return f"x [@{{{cite.key}}}{said}]"


def _find(value: Any, wanted: Callable[[Mapping[str, Any]], bool]) -> list[dict[str, Any]]:
    """The elements of pandoc's JSON that are wanted, in their order."""
    if isinstance(value, list):
        return [found for one in value for found in _find(one, wanted)]
    if not isinstance(value, dict):
        return []
    return [value] if wanted(value) else _find(value.get("c", []), wanted)


def _bare(inlines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A cite without the round brackets in which pandoc puts one amid a note."""
    while inlines and inlines[0]["t"] == "Space":  # pandoc 2
        inlines = inlines[1:]
    if not inlines:
        return inlines
    first, last = _trim(inlines[0], "(", 0), _trim(inlines[-1], ")", -1)
    if first is None or last is None or len(inlines) < 2:
        return inlines
    return [first, *inlines[1:-1], last]


def _trim(inline: dict[str, Any], bracket: str, at: int) -> dict[str, Any] | None:
    """An element without the bracket at its beginning (0) or end (-1); None where it has none."""
    held: Any = inline.get("c")
    if inline["t"] == "Str":
        return {"t": "Str", "c": held[1:] if at == 0 else held[:-1]} if held[at] == bracket else None
    parts = held[1] if inline["t"] == "Span" else held
    if inline["t"] not in ("Span", "Emph", "Strong", "SmallCaps") or not parts or (inner := _trim(parts[at], bracket, at)) is None:
        return None
    whole = [inner, *parts[1:]] if at == 0 else [*parts[:-1], inner]
    return {"t": inline["t"], "c": [held[0], whole] if inline["t"] == "Span" else whole}


def _run(text: str, items: Sequence[Item], style: CslStyle) -> str:
    """What pandoc makes of a text of ours with these works and this style, in its own JSON."""
    with tempfile.TemporaryDirectory(prefix="ibidem-") as folder:
        works = Path(folder, "works.json")
        works.write_text(json.dumps(list(items), ensure_ascii=False), encoding="utf-8")
        return _ask(["-f", "markdown-smart", "-t", "json", "--citeproc", "--csl", str(style.path), "--bibliography", str(works)], text)


def _ask(options: Sequence[str], text: str) -> str:
    try:
        done = subprocess.run(
            [program(), "--sandbox", *options], input=text, capture_output=True, text=True, encoding="utf-8", timeout=_LONGEST, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BibError(f"pandoc could not be run ({error.__class__.__name__})") from error
    if done.returncode:
        raise BibError(f"pandoc does not print it: {_first_line(done.stderr)}")
    return done.stdout


def _first_line(said: str) -> str:
    return next((line.strip() for line in said.splitlines() if line.strip()), "it does not say why")


def describe() -> str:
    """The name and version of the program, for those who want to know what printed a text.

    >>> describe().startswith("pandoc ") if program() else True
    True
    """
    return f"pandoc {'.'.join(map(str, _version(program())))}"

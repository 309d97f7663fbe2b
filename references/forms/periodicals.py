"""The name of a periodical behind a quoted title, whole: with its stops, its commas and its colon, up to its volume."""

from __future__ import annotations

from bib.patterns import regex
from bib.scripts import has_han, is_han
from references.fields import bodies, places, press
from references.forms.workspace import HIDDEN, STOPS, TAKEN, Workspace

_NAME = regex(rf"[\s,.;:]*(?P<name>[A-ZÀ-Þ][^{HIDDEN}{TAKEN}]{{2,160}})")
_HOLDS = regex(r"\b(?:[Ee]d(?:s|ited)?\b|trans\.|[Ll]ecture [Nn]otes|[Ss]eries|Proc(?:eedings)?\b.*,|https?|[Aa]rXiv|diss|thesis)")
"""what also holds a series, an editor or a school is taken apart by commas"""

_WORDS = regex(r"[,.\s]\s*(?:[Vv]ol|[Nn]úm|[Nn]r|[Nn]o|[Nn]|[Tt]|Bd|Band|[Tt]ome|[Vv])\.?\s*$")
_SERIES = regex(
    r",\s(?P<name>[Nn]ew [Ss]eries|n\.\s?s\.?|[Nn]ouvelle série|"
    r"\d+e (?:série|année)|Neue Folge|N\.\s?F\.?|[Nn]uova serie|[Nn]ueva (?:época|serie)|"
    r"(?:[Ss]econd|[Tt]hird|\d(?:nd|rd|th)) [Ss]er(?:ies|\.))$"
)


def read_periodical(workspace: Workspace, start: int, end: int) -> bool:
    """States the periodical, where nothing but its name stands between the title and the volume.

    >>> from references.forms.workspace import Workspace
    >>> from references.model import Field, Span
    >>> note = "Polym. Sci. USSR, 27"
    >>> workspace = Workspace(note, note, 0, len(note), [], [Field("volume", "27", Span(18, 20))])
    >>> workspace.take(18, 20)
    >>> read_periodical(workspace, 0, len(note)), workspace.value("container")
    (True, 'Polym. Sci. USSR')
    """
    first_han = next((at for at in range(start, end) if is_han(workspace.line[at])), end) if has_han(workspace.line) else end
    match = _NAME.match(workspace.line, start, first_han)
    if match is None or not _is_volume_at(workspace, match.end()):
        return False
    if any(workspace.has(name) for name in ("container", "publisher", "editor")):
        return False
    begin, printed = match.start("name"), _WORDS.sub("", match["name"]).strip(STOPS)
    series = _SERIES.search(printed)
    whole = printed[: series.start()].strip(STOPS) if series else printed
    name = _cut_issuer(whole)
    if _HOLDS.search(whole) or _is_list(name, inside=bool(workspace.hints.get("inside"))):
        return False
    if any(_is_of_imprint(part) for part in _PARTS.split(whole)):
        return False
    if series:
        workspace.add("series", begin + series.start("name"), begin + series.end("name"), "numbering.series")
    if name == whole:
        workspace.take(begin, match.end())
    return _state_name(workspace, begin, name)


def _state_name(workspace: Workspace, begin: int, name: str) -> bool:
    """States a periodical; the full stop of its last initial is part of it: Annales E.S.C."""
    if _INITIALS_LAST.search(name) and workspace.text.startswith(f"{name}.", begin):
        name += "."
    return workspace.add("container", begin, begin + len(name), "titles.periodical", name)


_PARTS = regex(r"[,;:]\s|\.\s")
_INITIALS_LAST = regex(r"\.[A-Z]$")
_SHORT_NAME = regex(r"[A-Z]{3,8}")


def _is_list(name: str, *, inside: bool) -> bool:
    """Whether a stretch with commas is more than a name: in a book, with many commas, or with a number at its end."""
    return name[-1:].isdigit() or ("," in name and (inside or name.count(",") > 4))


def _cut_issuer(name: str) -> str:
    """A periodical's name without the body that issues it: Quarterly, Institute of Rivers; Letters, ACM."""
    parts = name.split(", ")
    issuer = next((n for n, part in enumerate(parts) if n and (bodies.is_body(part) or _SHORT_NAME.fullmatch(part))), len(parts))
    return ", ".join(parts[:issuer])


def _is_volume_at(workspace: Workspace, at: int) -> bool:
    """Whether the volume (or the issue) is what stands at a place."""
    return any(one.name in ("volume", "number") and one.span and at - 2 <= one.span.start <= at + 12 for one in workspace.fields)


def _is_of_imprint(part: str) -> bool:
    return places.is_place(part) or (bodies.is_publisher(part) and not press.press_kind(part))

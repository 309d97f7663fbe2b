"""The name of a periodical behind a quoted title, whole: with its stops, its commas and its colon, up to its volume."""

from __future__ import annotations

import re

from references.fields import bodies, places, press
from references.forms.workspace import HIDDEN, STOPS, TAKEN, Workspace

_NAME = re.compile(rf"[\s,.;:]*(?P<name>[A-ZÀ-Þ][^{HIDDEN}{TAKEN}\u3400-\u9fff]{{2,160}})")
_HOLDS = re.compile(r"\b(?:[Ee]d(?:s|ited)?\b|trans\.|[Ll]ecture [Nn]otes|[Ss]eries|Proc(?:eedings)?\b.*,|https?|[Aa]rXiv|diss|thesis)")
"""what also holds a series, an editor or a school is taken apart by commas"""

_WORDS = re.compile(r"[,.\s]\s*(?:[Vv]ol|[Nn]úm|[Nn]r|[Nn]o|[Nn]|[Tt]|Bd|Band|[Tt]ome|[Vv])\.?\s*$")
_SERIES = re.compile(
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
    if workspace.has("container") or workspace.has("publisher") or workspace.has("editor"):
        return False
    match = _NAME.match(workspace.line, start, end)
    if match is None or not _numbered(workspace, match.end()):
        return False
    name = _WORDS.sub("", match["name"]).strip(STOPS)
    series = _SERIES.search(name)
    if series:
        name = name[: series.start()].strip(STOPS)
    if _HOLDS.search(name) or any(_of_imprint(part) for part in re.split(r"[,;:]\s|\.\s", name)):
        return False
    parts = name.split(", ")
    issuer = next((n for n, part in enumerate(parts) if n and (bodies.is_body(part) or re.fullmatch("[A-Z]{3,8}", part))), None)
    if issuer is not None:
        name = ", ".join(parts[:issuer])
    if name[-1:].isdigit() or ("," in name and (workspace.hints.get("inside") or name.count(",") > 4)):
        return False
    begin = match.start("name")
    if re.search(r"\.[A-Z]$", name) and match["name"].startswith(f"{name}."):
        name += "."  # Annales E.S.C.
    if series:
        workspace.add("series", begin + series.start("name"), begin + series.end("name"), "numbering.series")
    if issuer is None:
        workspace.take(begin, match.end())
    return workspace.add("container", begin, begin + len(name), "titles.periodical", name)


def _numbered(workspace: Workspace, at: int) -> bool:
    """Whether the volume (or the issue) is what stands at a place."""
    return any(one.name in ("volume", "number") and one.span and at - 2 <= one.span.start <= at + 12 for one in workspace.fields)


def _of_imprint(part: str) -> bool:
    return places.is_place(part) or (bodies.is_publisher(part) and not press.press_kind(part))

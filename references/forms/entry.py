"""What the fields of a reference make it: its entry type, the name that its container has there, its language."""

from __future__ import annotations

from bib.scripts import is_cjk
from references.fields import language, locators, types
from references.forms.workspace import Workspace
from references.model import Field, Span

CONTAINERS = {
    "article": "journaltitle",
    "incollection": "booktitle",
    "inproceedings": "booktitle",
    "inreference": "booktitle",
    "online": "organization",
    "report": "institution",
    "book": "maintitle",
    "thesis": "institution",
    "misc": "organization",
}


def finish(workspace: Workspace) -> None:
    """The entry type, the container's name that goes with it, and the language.

    >>> workspace = Workspace.of("王河，《河》")
    >>> workspace.add("title", 4, 5, "titles.work"), finish(workspace)
    (True, None)
    >>> workspace.said()
    ['type: misc', 'title: 河', 'langid: zh-Hant']
    """
    kind, subtype = decide(workspace)
    if subtype == "newspaper":
        _read_sheet(workspace)
        _read_town(workspace)
    _name_container(workspace, kind)
    workspace.fields.insert(0, Field("type", kind, None, "kinds"))
    if subtype:
        workspace.fields.append(Field("entrysubtype", subtype, None, "kinds"))
    spoken = ("booktitle", *_SPOKEN) if kind == "inreference" else _SPOKEN  # a headword is in the language of its encyclopedia
    words = next((value for name in spoken if (value := workspace.value(name))), "")
    if code := workspace.hints.get("langid") or language.read(words, workspace.text[workspace.start : workspace.end]):
        workspace.fields.append(Field("langid", code, None, "language"))


_SPOKEN = ("title", "journaltitle", "booktitle", "organization")
"""the fields whose words are in the language of the work, the first that is stated"""


def _name_container(workspace: Workspace, kind: str) -> None:
    """What holds a work is called by what the work is; a report's or thesis's house is its institution (biblatex §2.1.1)."""
    container = CONTAINERS.get(kind, "journaltitle")
    if container == "institution" and workspace.has("institution"):
        container = "organization"
    workspace.rename("container", container)
    workspace.rename("container_gloss", "journaltitle_gloss")
    if kind in ("report", "thesis") and workspace.has("publisher") and not workspace.has("institution"):
        workspace.rename("publisher", "institution")


def _read_sheet(workspace: Workspace) -> None:
    """第2版 of a newspaper is its sheet, which is cited as a page is, and no edition."""
    sheet = locators.sheet(workspace.text, workspace.start, workspace.end) if workspace.locator is None else None
    if sheet is not None:
        workspace.locator, workspace.locator_span = sheet.value, Span(sheet.start, sheet.end)
        workspace.drop("edition")


def _read_town(workspace: Workspace) -> None:
    """《河岸日報》，澎湖，1958年9月2日: the one short word between a newspaper of the East and its day is no house, but its town."""
    house = workspace.value("publisher")
    if house and not workspace.has("location") and len(house) <= _LONGEST_TOWN and all(map(is_cjk, house)):
        workspace.rename("publisher", "location")


_LONGEST_TOWN = 3


def decide(workspace: Workspace) -> tuple[str, str]:
    """The entry type and its subtype: as the form told it, else from what is stated.

    >>> workspace = Workspace.of("Stone, Rivers, Quai Press")
    >>> workspace.add("publisher", 15, 25, "imprint.publisher"), decide(workspace)
    (True, ('book', ''))
    """
    kind = workspace.hints.get("type")
    if kind:
        return ("article", "newspaper") if kind == "newspaper" else (kind, workspace.hints.get("subtype", ""))
    values = {one.name: one.value for one in reversed(workspace.fields)}
    return types.decide_type(
        types.Stated(
            values,
            anchor=workspace.hints.get("anchor", ""),
            inside=workspace.hints.get("inside") == "book",
            cited=bool(workspace.locator),
        )
    )

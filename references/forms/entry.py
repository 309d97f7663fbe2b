"""What the fields of a reference make it: its entry type, the name that its container has there, its language."""

from __future__ import annotations

from references.fields import kinds, language, locators
from references.forms.workspace import Workspace
from references.model import Field, Span

CONTAINERS = {
    "article": "journaltitle",
    "incollection": "booktitle",
    "inproceedings": "booktitle",
    "online": "organization",
    "report": "institution",
    "book": "maintitle",
    "thesis": "institution",
    "misc": "organization",
}


def finish(workspace: Workspace) -> None:
    """The entry type, the container's name that goes with it, and the language."""
    kind, subtype = decide(workspace)
    if subtype == "newspaper" and workspace.locator is None:
        _sheet(workspace)
    container = "journaltitle" if kind == "article" else CONTAINERS.get(kind, "journaltitle")
    if container == "institution" and workspace.has("institution"):
        container = "organization"
    workspace.rename("container", container)
    if workspace.has("container_gloss"):
        workspace.rename("container_gloss", "journaltitle_gloss")
    if kind in ("report", "thesis") and workspace.has("publisher") and not workspace.has("institution"):
        workspace.rename("publisher", "institution")
    workspace.fields.insert(0, Field("type", kind, None, "kinds"))
    if subtype:
        workspace.fields.append(Field("entrysubtype", subtype, None, "kinds"))
    words = (
        workspace.value("title") or workspace.value("journaltitle") or workspace.value("booktitle") or workspace.value("organization") or ""
    )
    tongue = language.read(words)
    if tongue:
        workspace.fields.append(Field("langid", tongue, None, "language"))


def _sheet(workspace: Workspace) -> None:
    """第2版 of a newspaper is its sheet, which is cited as a page is, and no edition."""
    sheet = locators.sheet(workspace.text, workspace.start, workspace.end)
    if sheet is not None:
        workspace.locator, workspace.locator_span = sheet.value, Span(sheet.start, sheet.end)
        workspace.drop("edition")


def decide(workspace: Workspace) -> tuple[str, str]:
    """The entry type and its subtype."""
    if workspace.hints.get("type"):
        kind = workspace.hints["type"]
        return ("article", "newspaper") if kind == "newspaper" else (kind, "")
    container, url, date = workspace.value("container"), workspace.value("url"), workspace.value("date") or ""
    title = workspace.value("title") or ""
    if container:
        return _by_container(workspace, container, url, date)
    if (kinds.genre(title, "report") and not workspace.has("journaltitle")) or _own_house(workspace):
        return "report", ""
    if kinds.statute(title) and not any(workspace.has(name) for name in ("author", "editor", "publisher", "url")):
        return "misc", ""
    if workspace.has("publisher") or workspace.has("location"):
        return "book", ""
    if workspace.has("volume") and workspace.has("number"):
        return "article", ""
    if url:
        return "online", ""
    if workspace.hints.get("anchor") == "quote" and workspace.locator and workspace.has("author"):
        return "article", ""  # 張三，〈題〉，頁 5: what is quoted is part of something
    if workspace.hints.get("anchor") == "work" or workspace.locator or workspace.has("edition"):
        return "book", ""
    return "misc", ""


def _own_house(workspace: Workspace) -> bool:
    """A body that publishes itself what it wrote: 外務省，《外交青書》（東京：外務省，2018年）."""
    author, house = workspace.value("author"), workspace.value("publisher")
    return bool(author) and author == house and kinds.body(author or "")


def _by_container(workspace: Workspace, container: str, url: str | None, date: str) -> tuple[str, str]:
    press, day = kinds.press(container), len(date) == 10
    issued = workspace.has("number") and not kinds.known_press(container) and container[:1] >= "\u3400"
    if press == "newspaper" and not workspace.has("volume") and not issued:
        return "article", "newspaper"
    if press == "magazine":
        return "article", ""
    if workspace.hints.get("inside") == "book" or workspace.has("editor") or (workspace.has("publisher") and not workspace.has("number")):
        return ("inproceedings" if kinds.genre(container, "conference") else "incollection"), ""
    if workspace.has("volume") or workspace.has("number"):
        return "article", ""
    if kinds.genre(container, "report"):
        return "report", ""
    body = kinds.body(container)
    if url:
        if body or not day or not kinds.NEWS_PATH.search(url):
            return "online", ""
        return "article", "newspaper"
    if body and not workspace.locator:
        return "misc" if not workspace.has("title") else "report", ""
    return ("article", "newspaper") if day and not workspace.has("location") else ("article", "")

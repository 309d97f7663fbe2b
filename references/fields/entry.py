"""What the fields of a reference make it: its entry type, the name that its container has there, its language."""

from __future__ import annotations

from references.fields import kinds, language, locators
from references.fields.desk import Desk
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


def finish(desk: Desk) -> None:
    """The entry type, the container's name that goes with it, and the language."""
    kind, subtype = decide(desk)
    if subtype == "newspaper" and desk.locator is None:
        _sheet(desk)
    container = "journaltitle" if kind == "article" else CONTAINERS.get(kind, "journaltitle")
    if container == "institution" and desk.has("institution"):
        container = "organization"
    desk.rename("container", container)
    if desk.has("container_gloss"):
        desk.rename("container_gloss", "journaltitle_gloss")
    if kind in ("report", "thesis") and desk.has("publisher") and not desk.has("institution"):
        desk.rename("publisher", "institution")
    desk.fields.insert(0, Field("type", kind, None, "kinds"))
    if subtype:
        desk.fields.append(Field("entrysubtype", subtype, None, "kinds"))
    words = desk.value("title") or desk.value("journaltitle") or desk.value("booktitle") or desk.value("organization") or ""
    tongue = language.read(words)
    if tongue:
        desk.fields.append(Field("langid", tongue, None, "language"))


def _sheet(desk: Desk) -> None:
    """第2版 of a newspaper is its sheet, which is cited as a page is, and no edition."""
    sheet = locators.sheet(desk.text, desk.start, desk.end)
    if sheet is not None:
        desk.locator, desk.locator_span = sheet.value, Span(sheet.start, sheet.end)
        desk.drop("edition")


def decide(desk: Desk) -> tuple[str, str]:
    """The entry type and its subtype."""
    if desk.hints.get("type"):
        kind = desk.hints["type"]
        return ("article", "newspaper") if kind == "newspaper" else (kind, "")
    container, url, date = desk.value("container"), desk.value("url"), desk.value("date") or ""
    title = desk.value("title") or ""
    if container:
        return _by_container(desk, container, url, date)
    if (kinds.genre(title, "report") and not desk.has("journaltitle")) or _own_house(desk):
        return "report", ""
    if kinds.statute(title) and not any(desk.has(name) for name in ("author", "editor", "publisher", "url")):
        return "misc", ""
    if desk.has("publisher") or desk.has("location"):
        return "book", ""
    if desk.has("volume") and desk.has("number"):
        return "article", ""
    if url:
        return "online", ""
    if desk.hints.get("anchor") == "quote" and desk.locator and desk.has("author"):
        return "article", ""  # 張三，〈題〉，頁 5: what is quoted is part of something
    if desk.hints.get("anchor") == "work" or desk.locator or desk.has("edition"):
        return "book", ""
    return "misc", ""


def _own_house(desk: Desk) -> bool:
    """A body that publishes itself what it wrote: 外務省，《外交青書》（東京：外務省，2018年）."""
    author, house = desk.value("author"), desk.value("publisher")
    return bool(author) and author == house and kinds.body(author or "")


def _by_container(desk: Desk, container: str, url: str | None, date: str) -> tuple[str, str]:
    press, day = kinds.press(container), len(date) == 10
    issued = desk.has("number") and not kinds.known_press(container) and container[:1] >= "\u3400"
    if press == "newspaper" and not desk.has("volume") and not issued:
        return "article", "newspaper"
    if press == "magazine":
        return "article", ""
    if desk.hints.get("inside") == "book" or desk.has("editor") or (desk.has("publisher") and not desk.has("number")):
        return ("inproceedings" if kinds.genre(container, "conference") else "incollection"), ""
    if desk.has("volume") or desk.has("number"):
        return "article", ""
    if kinds.genre(container, "report"):
        return "report", ""
    body = kinds.body(container)
    if url:
        if body or not day or not kinds.NEWS_PATH.search(url):
            return "online", ""
        return "article", "newspaper"
    if body and not desk.locator:
        return "misc" if not desk.has("title") else "report", ""
    return ("article", "newspaper") if day and not desk.has("location") else ("article", "")

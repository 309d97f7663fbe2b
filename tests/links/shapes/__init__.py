"""Shapes of pages: what the web answers to a link, written as content systems and vendors write it, each with what it is.

A row of a table (*.toml beside this file):

    name      what it is, in a few words
    kind      living | gone | wall
    lang      the language of the page, as in words.toml
    cited     the title in the note; a row without one is asked by its address alone
    path      the address that was asked
    status, headers, type, charset     of the answer
    leads     addresses to which one is led before the answer comes: [[301, "/new"], …]; "home" answers as the site's front door
    dress     how the page is built: a function of dress.py, modern.py or sites.py
    title, h1, says (paragraphs), head, foot     what stands on it
    body      the whole answer, where it is no page of a content system
    others    what the site says to any other address: "404" (the default), "same", "home"
    by        "title" where its title alone tells what it is: it is not asked by its address
    miss      why we do not see it yet; the test holds us only to saying nothing false

In paragraphs, {de 3} stands for three sentences of German, {url} for the address asked, {host} for the site.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from references.links.model import Link, Look
from references.links.runs.run import Run
from references.links.settings import Settings
from tests.links.shapes.dress import DRESSES, Content
from tests.links.shapes.modern import MODERN
from tests.links.shapes.sites import SITES
from tests.links.web import Answer, Site, Web

HERE = Path(__file__).parent
ALL = DRESSES | MODERN | SITES
FALSE = frozenset({"changed", "dead?", "dead"})
RIGHT = {"living": frozenset({"alive", "moved"}), "gone": FALSE, "wall": frozenset({"blocked"})}
_FILL = re.compile(r"\{([A-Za-z-]+) (\d+)\}")


@cache
def words() -> dict[str, dict[str, Any]]:
    """Sentences, menus and feet of pages in many languages."""
    return tomllib.loads((HERE / "words.toml").read_text("utf-8"))


def around(lang: str) -> tuple[str, tuple[str, ...], str, str]:
    """What a page of today shows beside its text: the bar for cookies, its buttons, a letter to subscribe to, a heading for more."""
    tongue = words()[lang] if "bar" in words()[lang] else words()["en"]
    return tongue["bar"], tuple(tongue["choices"]), tongue["letter"], tongue["more"]


@dataclass(frozen=True)
class Shape:
    """A page as the web answers with it, and what it is."""

    name: str
    kind: str
    lang: str = "en"
    cited: str = ""
    path: str = ""
    status: int = 200
    headers: list[list[str]] = field(default_factory=list)
    type: str = "text/html; charset=utf-8"
    charset: str = "utf-8"
    leads: list[list[Any]] = field(default_factory=list)
    dress: str = "plain"
    site: str = ""
    title: str | None = None
    h1: str | None = None
    says: list[str] = field(default_factory=list)
    head: str = ""
    foot: str = ""
    body: str | None = None
    others: str = "404"
    by: str = ""
    miss: str = ""
    half: int = 1


def read_shapes(names: Iterable[str] = ()) -> list[Shape]:
    """All rows of the tables, in the order in which they stand."""
    found: list[Shape] = []
    for path in sorted(HERE.glob("*.toml")):
        if path.name != "words.toml" and (not names or path.stem in names):
            half = int(path.stem.partition("-")[2] or 1)
            found += [Shape(**row, half=half) for row in tomllib.loads(path.read_text("utf-8"))["shape"]]
    return found


def fill(text: str, url: str = "", host: str = "") -> str:
    """A paragraph with its sentences."""

    def sentences(found: re.Match[str]) -> str:
        known = words()[found[1]]["sentences"]
        return " ".join(known[at % len(known)] for at in range(int(found[2])))

    return _FILL.sub(sentences, text).replace("{url}", url).replace("{host}", host)


def _build(shape: Shape, url: str, host: str) -> bytes:
    if shape.body is not None:
        return fill(shape.body, url, host).encode(shape.charset, errors="xmlcharrefreplace")
    tongue = words()[shape.lang]
    content = Content(
        shape.lang,
        shape.site or tongue["site"],
        shape.title if shape.title is not None else tongue["site"],
        shape.h1,
        tuple(fill(one, url, host) for one in shape.says),
        fill(shape.head, url, host),
        fill(shape.foot, url, host),
        tuple(tongue["menu"]),
        tongue["foot"],
        *around(shape.lang),
    )
    return ALL[shape.dress](content).encode(shape.charset, errors="xmlcharrefreplace")


def _home(shape: Shape) -> Answer:
    tongue = words()[shape.lang]
    site = shape.site or tongue["site"]
    content = Content(shape.lang, site, site, site, (fill(f"{{{shape.lang} 9}}"),), "", "", tuple(tongue["menu"]), tongue["foot"])
    return Answer(200, DRESSES["news"](content))


def open_site(shape: Shape, web: Web) -> str:
    """Opens the site of a shape; gives the address that is asked."""
    pages: dict[str, Answer] = {}
    base = web.site(pages)
    host = base.split("//")[1]
    path = shape.path or f"/2014/05/{shape.kind}-1387.html"
    url = base + path
    final = Answer(
        shape.status, _build(shape, url, host), tuple((name, fill(value, url, host)) for name, value in shape.headers), shape.type
    )
    last, leads = path, list(shape.leads)
    for status, where in leads:
        target = fill(str(where), url, host)
        pages[last] = Answer(int(status), "", (("Location", target),))
        last = target.removeprefix(base).split("#")[0]
    # A front door that one is led to is the site's own, whatever else stands in the row.
    pages[last] = final
    pages.setdefault("/", _home(shape))
    if shape.others == "same":
        pages["*"] = pages[path]
    elif shape.others == "home":
        pages["*"] = _home(shape)
    return url


def look(shapes: list[Shape], settings: Settings, titled: bool) -> Iterator[tuple[Shape, Look]]:
    """Asks all shapes in one run, each on a site of its own; with the titles that are cited, or by their addresses alone."""
    web, shapes = Web(), [one for one in shapes if titled or one.by != "title"]
    try:
        links = [Link(open_site(one, web), title=(one.cited or None) if titled else None) for one in shapes]
        for number, seen in Run(settings).looks(links):
            yield shapes[number], seen
    finally:
        web.close()


__all__ = ["FALSE", "RIGHT", "Shape", "Site", "look", "read_shapes"]

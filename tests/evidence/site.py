"""The pages of pages.toml as sites on loopback answer with them, round each what sites put round a text."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.links.web import Answer
from tests.readers.pdf.drawn import column, page, pdf

HERE = Path(__file__).parent
PAGES: dict[str, dict[str, Any]] = tomllib.loads((HERE / "pages.toml").read_text("utf-8"))

_AROUND = """<!doctype html><html><head><meta charset="utf-8"><title>{title}</title></head><body>
<nav><ul><li><a href="/">Start</a></li><li><a href="/news">News 2026</a></li></ul></nav>
<article><h1>{title}</h1>{body}</article>
<aside><ul><li><a href="/1">12 recipes with cheese</a></li><li><a href="/2">Wool: 99 patterns</a></li></ul></aside>
<footer>© 2026 The Press of Varnholm</footer></body></html>"""


def address(name: str) -> str:
    """Where a page stands."""
    return f"http://papers.example.net/{name}" + (".pdf" if "pdf" in PAGES[name] else ".html")


def answer(stated: Mapping[str, Any]) -> Answer:
    """What a site answers for a page."""
    if "pdf" in stated:
        return Answer(200, pdf([page(*column(stated["pdf"]))]), kind="application/pdf")
    return Answer(200, _AROUND.format(**stated))


_SOUP = """<!doctype html><html><head><meta charset="utf-8"><title>{title} | Press</title></head><body><div class="a1"><a href="/">Home</a>
<a href="/more">Everything</a></div><div class="a2"><div class="a3">{title}</div>{body}</div><div class="a4">All rights with the press</div>
</body></html>"""


def soup(stated: Mapping[str, Any]) -> Answer:
    """The same page, set anew: nothing says which of its elements is the text."""
    return Answer(200, _SOUP.format(**stated))


def site() -> dict[str, Answer]:
    """All pages, by their addresses."""
    return {address(name): answer(stated) for name, stated in PAGES.items()}

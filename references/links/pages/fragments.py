"""Where in a page a link leads: its place (`#id`) or its words (`#:~:text=…`), looked for on the page that answers.

Rule: a page that serves but has no such place is alive, with a remark: an editor may have renamed a heading, and what was cited stands
elsewhere on it, or no more. Of a page that was read in part, or that a script draws, nothing is said, and nothing of what scripts and
viewers put behind the # for themselves (`#/route`, `#!page`, `#page=3`).

Sources: HTML, 7.4.6.3 (the indicated part of the document: an id, else a name, raw and then decoded; `top` is always there); URL Fragment
Text Directives, WICG (`text=[prefix-,]start[,end][,-suffix]`).
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bib.patterns import regex
from references.links.pages.title_fit import plain
from references.links.urls import address_of

if TYPE_CHECKING:
    from references.links.pages.page import Page
    from references.links.store.page_texts import Keep

_NAMED = regex(r"(?i)\s(?:id|name)\s*=\s*(\"[^\"]{1,400}\"|'[^']{1,400}'|[^\s\"'>]{1,400})")
_DIRECTIVE = ":~:"
_DRAWN = 200
"""characters: a page with less text may be drawn by a script"""


def fragment_of(url: str) -> str:
    """What stands behind the # of an address; "" where it names no place of a page.

    >>> fragment_of("http://a.org/p#part-2"), fragment_of("http://a.org/#/route"), fragment_of("http://a.org/f.pdf#page=3")
    ('part-2', '', '')
    """
    found = url.partition("#")[2]
    if _DIRECTIVE in found:
        return found
    return "" if not found or found[0] in "/!" or "=" in found or found.lower() == "top" else found


def missing_part(fragment: str, page: Page) -> str:
    """What of a fragment a page has not, in words; "" where it has all, or where it cannot be said.

    >>> from references.links.pages.page import Page
    >>> page = Page(("<p id=rivers>Rivers of the north</p>" + "<p>They freeze late.</p>" * 20).encode())
    >>> missing_part("rivers", page), missing_part("dams", page)
    ('', 'nothing on the page is called #dams')
    >>> missing_part(":~:text=of-,the%20North", page), missing_part(":~:text=the%20south", page)
    ('', 'the words “the south”, which the link leads to, are not on the page')
    """
    if not page.is_html or page.truncated or len(page.text) < _DRAWN:
        return ""
    name, _, directive = fragment.partition(_DIRECTIVE)
    if directive:
        return _missing_words(directive, plain(page.text))
    names = _names_of(page)
    wanted = {name, unquote(name)}
    if wanted & names or {f"user-content-{one}" for one in wanted} & names:
        return ""
    return f"nothing on the page is called #{unquote(name)[:100]}"


def _names_of(page: Page) -> set[str]:
    return {html.unescape(found.strip("\"'")) for found in _NAMED.findall(page.source)}


def _missing_words(directive: str, text: str) -> str:
    """The first words of a text directive that a page has not."""
    for one in directive.split("&"):
        if not one.startswith("text="):
            continue
        for words in one.removeprefix("text=").split(","):
            meant = unquote(words.removeprefix("-") if words.startswith("-") else words.removesuffix("-"))
            if plain(meant) not in text:
                return f"the words “{meant[:100]}”, which the link leads to, are not on the page"
    return ""


class Fragments:
    """What the pages of links lack of the parts that these lead to; shown each page that serves, and then whoever is shown them too."""

    def __init__(self, urls: Iterable[str], keep: Keep | None = None) -> None:
        self._keep = keep
        self._wanted: dict[str, set[str]] = {}
        for url in urls:
            if "#" in url and (fragment := fragment_of(url)):
                self._wanted.setdefault(address_of(url), set()).add(fragment)
        self._missing: dict[tuple[str, str], str] = {}

    @property
    def shown(self) -> Keep | None:
        """Who is to be shown pages: nobody new where no link leads to a part of one."""
        return self if self._wanted else self._keep

    def wants(self, url: str) -> bool:
        """Whether the page of a link is to be shown.

        >>> parts = Fragments(["http://a.org/#b", "http://a.org/c"])
        >>> parts.wants("http://a.org/"), parts.wants("http://a.org/c")
        (True, False)
        """
        return self._keep is not None or address_of(url) in self._wanted

    def __call__(self, url: str, address: str, page: Page) -> None:
        for fragment in self._wanted.get(address, ()):
            if said := missing_part(fragment, page):
                self._missing[address, fragment] = said
        if self._keep is not None:
            self._keep(url, address, page)

    def remark(self, url: str) -> str:
        """What a link's page lacks; "" where it lacks nothing.

        >>> Fragments(["http://a.org/#b"]).remark("http://a.org/#b")
        ''
        """
        return self._missing.get((address_of(url), url.partition("#")[2]), "") if self._missing else ""

"""Walls that are known by how a page is built, in whatever language it speaks.

A page of a site leads on: it has a menu, a foot, links to its neighbours. One on which a few words stand and nothing can be done but to
press one of several buttons or to give a password, or on which a script alone would draw anything, shows something else before it shows
what was asked for. That it is a wall is said only where nothing else is known of it: neither its title is the cited one, nor does it say
that it is gone.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bib.patterns import regex
from references.links.pages.page import Page
from references.links.pages.phrases import GONE, fold
from references.links.pages.self_statement import Saying, weigh

_ASKING = 700
"""Weight of text up to which a page asks and tells nothing."""
_FORM = 400
"""Weight of what may stand beside a field for a password."""
_UNKEPT = 300
"""Weight of text of a page that search engines are told not to keep."""
_LEAST = 20
_MOST_LINKS = 4
"""Links of a page that leads nowhere: terms, privacy, imprint, help."""
_MOST_FORM_LINKS = 6
"""The same beside a login: also a lost password, an account to be made."""
_LINK = regex(r"<a\b[^<>]{0,400}\bhref\b", re.IGNORECASE)
_PICTURED = regex(r"<(?:img|iframe|frame|embed|object|canvas|video|audio|picture|table|textarea|select)\b", re.IGNORECASE)
_PASSWORD = regex(r"<input\b[^<>]{0,300}\btype\s*=\s*[\"']?password", re.IGNORECASE)
_UNKEPT_MARK = regex(r"<meta\b[^<>]{0,200}\bnoindex\b", re.IGNORECASE)
_READ = 100_000


def find_bare_gate(saying: Saying) -> str | None:
    """Why a page that is neither the cited one nor gone stands before another, by its build; None where it does not.

    >>> find_bare_gate(Saying(Page(b"<p>We value what you keep for yourself.</p><button>Yes</button><button>More</button>")))
    'a page on which nothing can be done but to press a button'
    >>> find_bare_gate(Saying(Page(b"<p>We value what you keep for yourself.</p>"))) is None
    True
    """
    page = saying.page
    if not page.is_html or "<" not in page.source or page.is_longer_than(_ASKING) or _is_known(saying):
        return None
    return next((why for holds, why in _SIGNS if holds(page)), None)


def _is_known(saying: Saying) -> bool:
    """Whether a page has a headline that its title bears too, is a dated article, or speaks of what is gone."""
    title = f" {fold(saying.page.title)} "
    if any(" " in one.strip() and f" {fold(one)} " in title for _, one in saying.page.headings[:1]):
        return True
    return saying.page.is_article or saying.first(GONE) is not None or any(one.kind == GONE for one in saying.headings)


def _leads_on(page: Page, most: int) -> bool:
    return len(_LINK.findall(page.source[:_READ])) > most


def _wants_button(page: Page) -> bool:
    """Whether a few words and at least two buttons are all that stands on a page."""
    if len(page.buttons) < 2 or not _LEAST <= weigh(page.text) <= _ASKING:
        return False
    return not _leads_on(page, _MOST_LINKS) and not _PICTURED.search(page.source[:_READ])


def _wants_password(page: Page) -> bool:
    """Whether a field for a password is all that stands on a page."""
    source = page.source[:_READ]
    return weigh(page.text) <= _FORM and _PASSWORD.search(source) is not None and not _leads_on(page, _MOST_FORM_LINKS)


def _is_not_kept(page: Page) -> bool:
    """Whether a page of a few words tells search engines not to keep it."""
    source = page.source[:_READ]
    if not _LEAST <= weigh(page.text) <= _UNKEPT or _UNKEPT_MARK.search(source) is None:
        return False
    return not _leads_on(page, _MOST_LINKS) and not _PICTURED.search(source)


def _waits_for_script(page: Page) -> bool:
    """Whether a page without title and text says to those who run no scripts that it shows them nothing."""
    source = page.source[:_READ].lower()
    return not page.titles and not page.text and "<noscript" in source and "<script" in source and not _PICTURED.search(source)


_SIGNS: tuple[tuple[Callable[[Page], bool], str], ...] = (
    (_wants_button, "a page on which nothing can be done but to press a button"),
    (_wants_password, "a login: a page with a field for a password and little else"),
    (_is_not_kept, "a page of a few words that is not meant to be kept"),
    (_waits_for_script, "a page that shows nothing without its script"),
)

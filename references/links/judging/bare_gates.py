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
from references.links.pages.page import Page, holds_more
from references.links.pages.phrases import GONE, fold
from references.links.pages.self_statement import Saying, weigh

_ASKING = 700
"""Weight of text up to which a page asks and tells nothing."""
_FORM = 400
"""Weight of what may stand beside a field for a password."""
_UNKEPT = 300
"""Weight of text of a page that search engines are told not to keep."""
_BRIEF = 250
"""Weight of text of a page with no way on."""
_LEAST = 20
_MOST_LINKS = 4
"""Links of a page that leads nowhere: terms, privacy, imprint, help."""
_MOST_FORM_LINKS = 6
"""The same beside a login: also a lost password, an account to be made."""
_LINK = regex(r"<a\b[^<>]{0,400}\bhref\b", re.IGNORECASE)
_PICTURED = regex(r"<(?:img|iframe|frame|embed|object|canvas|video|audio|picture|table|textarea|select)\b", re.IGNORECASE)
_HOUSE_SIGN = regex(r"<(?:img|picture|svg)\b[^<>]{0,400}\b(?:logo|brand|icon)[^<>]{0,400}>", re.IGNORECASE)
_CODE = regex(
    r"<img\b[^<>]{0,300}\b(?:src|id|class|name)\s*=\s*[\"']?[^\"'\s<>]{0,100}"
    r"(?:captcha|(?:vcode|verifycode|checkcode|seccode|authcode|validatecode|securitycode|code)\b)",
    re.IGNORECASE,
)
"""a picture named as programs name what a human is to read"""
_FIELD = regex(r"<input\b(?![^<>]{0,300}\btype\s*=\s*[\"']?(?:hidden|submit|button|search|email|password|checkbox))", re.IGNORECASE)
_TEXTAREA = regex(r"<textarea\b", re.IGNORECASE)
_MADE_BY_SITE = regex(r"<meta\b[^<>]{0,200}\bname\s*=\s*[\"']?viewport\b", re.IGNORECASE)
_RELOADS = regex(r"\blocation(?:\.reload\(|\.href\s*=|\s*=|\.replace\(|\.assign\()", re.IGNORECASE)
_OF_AGE = regex(r"\b(?:16|18|19|20|21)\b|(?:16|18|19|20|21)(?=\D)")
_QUESTION_MARKS = ("?", "\uff1f", "\u061f", ";", "\u037e")
_DRAWN_BUTTON = regex(
    r"<a\b(?=[^<>]{0,400}\b(?:class\s*=\s*[\"'][^\"'<>]{0,100}\b(?:btn|button)\b|role\s*=\s*[\"']?button))", re.IGNORECASE
)
"""a link that is drawn as a button"""
_PASSWORD = regex(r"<input\b[^<>]{0,300}\btype\s*=\s*[\"']?password", re.IGNORECASE)
_UNKEPT_MARK = regex(r"<meta\b[^<>]{0,200}\bnoindex\b", re.IGNORECASE)
_READ = 100_000


def find_bare_gate(saying: Saying, is_another: bool = False) -> str | None:
    """Why a page that is neither the cited one nor gone stands before another, by its build; None where it does not.

    `is_another`: a title was cited, and nothing of it stands on the page.

    >>> find_bare_gate(Saying(Page(b"<p>We value what you keep for yourself.</p><button>Yes</button><button>More</button>")))
    'a page on which nothing can be done but to press a button'
    >>> find_bare_gate(Saying(Page(b"<p>We value what you keep for yourself.</p>"))) is None
    True
    """
    page = saying.page
    if not page.is_html or "<" not in page.source or page.is_longer_than(_ASKING) or _is_known(saying):
        return None
    signs = (*_SIGNS, _DEAD_END) if is_another else _SIGNS
    return next((why for holds, why in signs if holds(page)), None)


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
    drawn = len(_DRAWN_BUTTON.findall(page.source[:_READ]))
    if len(page.buttons) + drawn < 2 or not _LEAST <= weigh(page.text) <= _ASKING:
        return False
    return not _leads_on(page, _MOST_LINKS + drawn) and not _has_picture(page)


def _has_picture(page: Page) -> bool:
    """Whether a picture, a frame or a table stands on a page; the sign of the house is none."""
    return _PICTURED.search(_HOUSE_SIGN.sub(" ", page.source[:_READ])) is not None


def _asks_age(page: Page) -> bool:
    """Whether a question about an age and two answers are all that stands on a page."""
    if weigh(page.text) > _UNKEPT or _has_picture(page) or not any(map(_is_question_of_age, (text for _, text in page.headings))):
        return False
    answers = len(page.buttons) or len(_LINK.findall(page.source[:_READ]))
    return 2 <= answers <= 3 and not _leads_on(page, _MOST_LINKS)


def _is_question_of_age(heading: str) -> bool:
    return heading.rstrip().endswith(_QUESTION_MARKS) and _OF_AGE.search(heading) is not None


def _shows_code(page: Page) -> bool:
    """Whether a page of few words shows a picture of letters and a field to type them into; below a text it guards the comments."""
    source = page.source[:_READ]
    if _CODE.search(source) is None or _TEXTAREA.search(source) is not None:
        return False
    return weigh(" ".join(page.sentences)) <= _UNKEPT and _FIELD.search(source) is not None


def _comes_back(page: Page) -> bool:
    """Whether a page of few words sets a cookie by a script and is to be loaded again."""
    return page.sets_cookie and weigh(page.text) <= _UNKEPT and _RELOADS.search(page.source[:_READ]) is not None


def _leads_nowhere(page: Page) -> bool:
    """Whether a few words under a heading are all that stands on a page of a site's make, with no way on and nothing that a script could
    draw; a page by hand may well be so, and is about what it says."""
    if (
        not page.headings
        or _MADE_BY_SITE.search(page.source[:_READ]) is None
        or not _LEAST <= weigh(page.text) <= _BRIEF
        or _leads_on(page, 2)
    ):
        return False
    return not holds_more(_HOUSE_SIGN.sub(" ", page.source[:_READ]))


def _wants_password(page: Page) -> bool:
    """Whether a field for a password is all that stands on a page."""
    source = page.source[:_READ]
    return weigh(page.text) <= _FORM and _PASSWORD.search(source) is not None and not _leads_on(page, _MOST_FORM_LINKS)


def _is_not_kept(page: Page) -> bool:
    """Whether a page of a few words tells search engines not to keep it."""
    source = page.source[:_READ]
    if not _LEAST <= weigh(page.text) <= _UNKEPT or _UNKEPT_MARK.search(source) is None:
        return False
    return not _leads_on(page, _MOST_LINKS) and not _has_picture(page)


def _waits_for_script(page: Page) -> bool:
    """Whether a page without title and text says to those who run no scripts that it shows them nothing."""
    source = page.source[:_READ].lower()
    return not page.titles and not page.text and "<noscript" in source and "<script" in source and not _PICTURED.search(source)


_Sign = tuple[Callable[[Page], bool], str]
_SIGNS: tuple[_Sign, ...] = (
    (_wants_button, "a page on which nothing can be done but to press a button"),
    (_wants_password, "a login: a page with a field for a password and little else"),
    (_is_not_kept, "a page of a few words that is not meant to be kept"),
    (_waits_for_script, "a page that shows nothing without its script"),
    (_comes_back, "a challenge for browsers: a script sets a cookie and loads the page again"),
    (_asks_age, "a gate before the page: a question about an age and two answers"),
    (_shows_code, "a challenge for browsers: a picture of letters and a field to type them into"),
)
_DEAD_END = (_leads_nowhere, "a page of a few words with no way on, and nothing of the cited title")

"""A copy that a note or an entry prints is looked at like any other: is it a capture of that page, and does it show what was cited?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from references.links.archives.capture_search import Copy, Search
from references.links.archives.client import Client, Unavailable
from references.links.days import Wanted, from_digits, say_time, to_rfc3339
from references.links.model import UNANSWERED, Considered, Link, Memento
from references.links.pages.page import Page
from references.links.urls import Archived, askable, host_of, is_walled, recognise_archive, same_page


def verify(
    printed: str, link: Link, url: str, want: Wanted | None, client_for: Callable[[str, str], Client]
) -> tuple[Memento | None, list[Considered], Page | None]:
    """The copy of a page that is printed as such, what was seen of it, and its page.

    One whose archive does not answer stands until it does; it is looked at again in the next run. `client_for` gives who asks the archive
    of an address, or raises `Unavailable`.
    """
    found = recognise_archive(printed)
    name = found.archive if found else host_of(printed)
    why = why_no_copy(found, url, is_link=printed == link.url)
    if why:
        return None, [Considered(printed, None, name, why)], None
    stated = _stated_day(found)
    if is_walled(name):
        return _as_memento(printed, stated, want, name), [Considered(printed, say_time(stated), name, "printed; no program may look")], None
    copy, missing = _look_at(askable(printed), lambda where: Search(client_for(where, name), url, link.title, want))
    if copy is None:
        return _as_memento(printed, stated, want, name), [Considered(printed, say_time(stated), name, f"{UNANSWERED}{missing}")], None
    if copy.passed_over is not None or copy.when is None:
        why = f"printed, but {copy.passed_over or 'it names no day'}"
        return None, [Considered(printed, say_time(copy.when or stated), name, why)], None
    shown = printed if stated == copy.when else copy.url
    return _as_memento(shown, copy.when, want, name), [Considered(shown, say_time(copy.when), name, "printed, and usable")], copy.page


_DAY = 8
"""digits that a day has"""


def _stated_day(found: Archived | None) -> datetime | None:
    """The day that the address of a copy states."""
    stamp = (found.timestamp if found is not None else None) or ""
    return from_digits(stamp) if len(stamp) >= _DAY else None


def _look_at(where: str, search_at: Callable[[str], Search]) -> tuple[Copy | None, str]:
    """A copy whose address is known; None, and why, where its archive does not answer."""
    try:
        search = search_at(where)
        copy = search.look(where)
    except Unavailable as error:
        return None, str(error)
    missing = search.unanswered if copy.unanswered else ""
    return (None, missing) if missing else (copy, "")


def why_no_copy(found: Archived | None, url: str, *, is_link: bool) -> str:
    """Why a printed address is that of no copy of a page, as far as it tells itself; "" where it may be. One that is the very link that
    was cited is a copy of whatever it is a copy of.

    >>> why_no_copy(recognise_archive("https://web.archive.org/web/2005*/http://a.org/"), "http://a.org/", is_link=True)
    'printed, but it names a list of copies, and none of them'
    """
    if found is None or found.original is None:
        return ""
    if found.names == "list":
        return "printed, but it names a list of copies, and none of them"
    if found.names == "newest":
        return "printed, but it names no day: the archive shows its newest copy"
    if not is_link and not same_page(found.original, url):
        return f"printed, but it is a copy of another page, {found.original}"
    return ""


def _as_memento(url: str, when: datetime | None, want: Wanted | None, archive: str) -> Memento | None:
    return Memento(url, to_rfc3339(when), want.distance(when) if want else None, archive) if when is not None else None

"""Links asked about in the order in which they were given, and those of a library: what `ibidem.check` and `ibidem.Library.check` do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING, Any

from references.links.archives.mementos import finder_for
from references.links.checking.check import Outcome, check_links
from references.links.intake import from_line
from references.links.model import Link, Look
from references.links.settings import Settings

if TYPE_CHECKING:
    from references.links.store.link_store import LinkStore
    from references.links.store.page_texts import Keeper

Say = Callable[[str], None]


def check(
    links: Iterable[str | Link],
    *,
    archives: Sequence[str] = (),
    settings: Settings | None = None,
    say: Say | None = None,
    outcome: Outcome | None = None,
    watch: Callable[[Look], None] = lambda _: None,
    evidence: bool = True,
) -> Iterator[Look]:
    """What became of links, and the archived copy that stands for what the author saw: a look for each, in the order given.

    A link is a URL, a line of `check -` (URL, tab, EDTF date of the day it was read), or a `Link`. `archives` are Memento TimeGates, or
    "none"; `settings` limits (seconds, bytes, counts). Looks come as soon as those before them stand; `watch` is told each at once. Nothing
    is raised for a link: what cannot be asked is `unchecked`. Without `evidence` looks bear none: then many can wait for one before them.

    >>> [str(look.verdict) for look in check(["http://127.0.0.1/page", "gopher://example.org/"], archives=("none",))]
    ['unchecked', 'unchecked']
    """
    wanted = [link for one in links if (link := from_line(one) if isinstance(one, str) else one)]
    limits = settings or Settings()
    waiting: dict[int, Look] = {}
    following = 0
    with finder_for(archives, limits, say) as finder:
        for number, look in check_links(wanted, limits, finder=finder, say=say, outcome=outcome):
            waiting[number] = look if evidence else look.without_evidence()
            watch(look)
            while following in waiting:
                yield waiting.pop(following)
                following += 1


def check_library(
    store: LinkStore,
    keys: Sequence[str] | None = None,
    *,
    archives: Sequence[str] = (),
    settings: Settings | None = None,
    max_age: timedelta | None = None,
    stale_only: bool = False,
    retry: bool = False,
    say: Say | None = None,
    outcome: Outcome | None = None,
    watch: Callable[[int, Look], None] = lambda _total, _look: None,
    keep: Keeper | None = None,
) -> Iterator[Look]:
    """Asks what is missing or stale in a library, keeps every result at once, and yields each look once it is stored.

    `watch` is told how many there are to ask, and each look; `keep` is shown the pages that serve, and their copies.
    """
    from references.links.checking.leases import Turns, ask_in_turn
    from references.links.checking.recheck import check_store, due, now, without_copies  # with the database, which `check` does without

    limits, started = settings or Settings(), store.time()
    store.note_days()
    links, known = store.links(keys), store.states()
    asked = due(links, known, now(), max_age=max_age, stale_only=stale_only, retry=retry)
    with finder_for(archives, limits, say, keep=None if keep is None else keep.keep_copy) as finder, Turns(store.engine) as turns:
        without = [] if finder is None or stale_only else without_copies(links, known, store, asked)
        without = [one for one in without if finder is not None and finder.wants(one[0])]
        total = len(asked) + len(without)

        def ask(wanted: Sequence[Link], without: Sequence[tuple[Link, Look]] = ()) -> Iterator[Look]:
            how: dict[str, Any] = {"finder": finder, "say": say, "outcome": outcome, "keep": keep}
            return check_store(store, wanted, limits, without=without, recorded=turns.free, **how)

        found = chain(ask_in_turn(store, asked, turns, started, ask, say or (lambda _: None)), ask((), without) if without else ())
        for look in found:
            watch(total, look)
            yield look

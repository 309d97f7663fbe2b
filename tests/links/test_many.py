"""Many links: what waits for others, of its site or in the order of the input, must not hold what it rests on."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace

from references.links.checking.api import check
from references.links.model import NOTHING_SEEN, Look
from references.links.settings import Settings
from tests.links.web import Answer, Web, moved, page

LONG = "The ferry left the harbour in the morning and came back before the ice closed the bay. " * 1200


def look_at(web: Web, settings: Settings, count: int) -> tuple[list[Look], int]:
    """Pages of one site that have all moved, each to a place of its own; with the most memory that the run took."""
    old = {f"/alt/hafen{number}": moved(301, f"/neu/hafen{number}") for number in range(count)}
    new = {f"/neu/hafen{number}": Answer(200, page(f"Hafen {number}", LONG)) for number in range(count)}
    base = web.site({**old, **new})
    tracemalloc.start()
    try:
        looks = list(check([base + path for path in old], archives=("none",), settings=settings))
        return looks, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_pages_that_wait_for_their_site_are_not_held(web: Web, settings: Settings) -> None:
    """How many pages are in hand at one moment is the machine's affair; that it does not grow with the links is ours."""
    _, few = look_at(web, settings, 20)
    looks, many = look_at(web, settings, 120)
    assert {look.verdict for look in looks} == {"moved"}
    assert many - few < 100 * len(LONG) / 4


def test_evidence_of_pages_that_are_led_to_one(web: Web, settings: Settings) -> None:
    """The group is judged when the pages are laid aside already: what was seen is shown all the same."""
    old = {f"/archiv/{name}": moved(302, "/alles") for name in ("deich", "mole", "siel", "watt")}
    base = web.site({**old, "/alles": Answer(200, page("Übersicht", "Alle Beiträge stehen jetzt hier. " * 30))})
    looks = list(check([base + path for path in old], archives=("none",), settings=settings))
    assert {(str(look.verdict), look.reason) for look in looks} == {("changed", f"4 pages of this site all lead to {base}/alles")}
    assert all("Alle Beiträge" in look.evidence.text_seen and look.evidence.title_seen == "Übersicht" for look in looks)
    assert all(look.status == 200 and look.final_url == f"{base}/alles" and look.checked for look in looks)


def test_a_place_on_a_page_that_has_moved_is_looked_for(web: Web, settings: Settings) -> None:
    base = web.site({"/a": moved(301, "/b"), "/b": Answer(200, page("Häfen", "Der Hafen friert spät zu. " * 30))})
    first, second = check([f"{base}/a#watt", f"{base}/a"], archives=("none",), settings=settings)
    assert first.reason.endswith("nothing on the page is called #watt") and "#watt" not in second.reason


def test_looks_without_evidence_are_the_same_in_the_same_order(web: Web, settings: Settings) -> None:
    base = web.site({"/a": moved(301, "/b"), "/b": Answer(200, page("B")), "/c": Answer(200, page("C")), "/d": Answer(410, page("gone"))})
    links = [f"{base}/{name}" for name in "acdb"]

    def ask(*, evidence: bool) -> list[Look]:
        return list(check(links, archives=("none",), settings=settings, evidence=evidence))

    whole, bare = ask(evidence=True), ask(evidence=False)
    assert [look.url for look in bare] == links and all(look.evidence.hops for look in whole)
    assert bare == [replace(look, evidence=NOTHING_SEEN, checked=other.checked) for look, other in zip(whole, bare, strict=True)]

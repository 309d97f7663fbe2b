"""The copy that stands for what the author saw, from a real pywb. A case: URL, day, title, the copy's day, its distance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from references.links.archives.client import Client, choose_archives
from references.links.archives.mementos import Finder
from references.links.checking.check import check_links
from references.links.fetching.budget import Budget
from references.links.model import Link
from references.links.settings import Settings
from tests.links.captures import TITLE
from tests.links.histories import History, read_histories
from tests.links.web import Answer, Web, page

A = "http://www.example.org/"

CASES = [
    ("before", A + "a", "2015-03-01", TITLE, "2015-01-01", -59),
    ("after", A + "a", "2014-12-20", TITLE, "2015-01-01", 12),
    ("on the day", A + "a", "2015-01-01", TITLE, "2015-01-01", 0),
    ("a month is as good as its days", A + "a", "2015-01", TITLE, "2015-01-01", 0),
    ("an archived redirect is followed inside the archive", A + "a", "2020-02-01", TITLE, "2020-01-01", -31),
    ("the same without a title", A + "a", "2020-02-01", None, "2020-01-01", -31),
    ("a drifted copy is passed over", A + "a", "2018-07-02", TITLE, "2020-01-01", 548),
    ("a 404 is passed over", A + "a", "2021-01-01", TITLE, "2020-01-01", -366),
    ("without a day: the newest that is usable", A + "a", None, TITLE, "2020-01-01", None),
    ("a revisit counts", A + "revisited", "2016-03-01", TITLE, "2016-02-01", -29),
    ("errors only", A + "errors", "2012-06-01", None, None, None),
    ("soft 404, parked and challenge are passed over", A + "soft", "2019-06-15", None, "2011-03-01", -3028),
    ("a loop", A + "loop", "2017-01-01", None, None, None),
    ("led home", A + "article-7", "2017-01-01", None, None, None),
    ("a redirect whose target is of other years", A + "late", "2010-01-02", None, None, None),
    ("a PDF", A + "report.pdf", "2014-05-28", "Any title", "2014-05-16", -12),
    ("a query, in another order", A + "view?lang=zh&id=7", "2014-05-28", "航道與港口", "2014-05-16", -12),
    ("a Chinese path", A + "文章", "2014-05-28", "航道與港口", "2014-05-16", -12),
    ("https where http was captured", "https://example.org/port", "2014-05-28", TITLE, "2014-05-16", -12),
    ("captured compressed", A + "zipped", "2014-05-28", TITLE, "2014-05-16", -12),
    ("the nearest of many", A + "many", "2010-11-01", TITLE, "2010-01-01", -304),
    ("the nearest of many, after", A + "many", "2011-06-01", TITLE, "2012-01-01", 214),
    ("up to a day: the last before it", A + "many", "../2010-12-31", TITLE, "2010-01-01", 0),
    ("from a day on: the first after it", A + "many", "2009/..", TITLE, "2010-01-01", 0),
    ("a day with slashes", A + "many", "2010/1/1", TITLE, "2010-01-01", 0),
    ("a day in words", A + "many", "1 January 2010", TITLE, "2010-01-01", 0),
    ("a day in Chinese", A + "many", "2008年3月1日", TITLE, "2008-01-01", -60),
    ("past many bad captures, before them", A + "died", "2012-06-15", TITLE, "2009-01-01", -1261),
    ("the same without a title", A + "died", "2012-06-15", None, "2009-01-01", -1261),
    ("the same without a day", A + "died", None, TITLE, "2009-01-01", None),
    ("past many bad captures, after them", A + "born", "2010-06-15", TITLE, "2012-06-01", 717),
    ("an empty capture is none", A + "empty", "2014-05-16", TITLE, "2016-05-16", 731),
    ("the same without a title", A + "empty", "2014-05-16", None, "2016-05-16", 731),
    ("a question for consent is none", A + "consent", "2014-05-16", TITLE, "2013-05-16", -365),
    ("the same without a title", A + "consent", "2014-05-16", None, "2013-05-16", -365),
    ("a question for consent, by an archived redirect", A + "consent-nl", "2014-05-16", None, "2015-05-16", 365),
    ("a choice between consent and money", A + "consent-de", "2014-05-16", None, "2015-05-16", 365),
    ("nothing but questions for consent", A + "asks", "2014-05-16", None, None, None),
    ("a soft error, German", A + "soft-de", "2014-05-16", None, "2015-05-16", 365),
    ("a soft error, Chinese", A + "soft-zh", "2014-05-16", None, "2015-05-16", 365),
    ("maintenance", A + "works", "2014-05-16", None, "2015-05-16", 365),
    ("a challenge, Portuguese", A + "moment", "2014-05-16", None, "2015-05-16", 365),
    ("another page", A + "other", "2014-05-16", TITLE, "2015-05-16", 365),
    ("a login, by an archived redirect", A + "login", "2014-05-16", None, "2015-05-16", 365),
    ("a PDF of no bytes", A + "zero", "2014-05-16", None, "2015-05-16", 365),
    ("the headline has grown", A + "longer", "2014-05-16", TITLE, "2014-05-16", 0),
    ("GBK", A + "gbk", "2014-05-16", "航道与港口", "2014-05-16", 0),
    ("plain text", A + "plain.txt", "2014-05-16", TITLE, "2014-05-16", 0),
    ("a list of copies is none: the nearest to its year", "https://web.archive.org/web/2010*/" + A + "many", None, TITLE, "2010-01-01", 0),
    ("any day: the nearest to the day of reading", "https://web.archive.org/web/*/" + A + "many", "2008-02-01", TITLE, "2008-01-01", -31),
    ("an address that leads to the newest copy", "https://web.archive.org/web/" + A + "many", "2008-02-01", TITLE, "2008-01-01", -31),
    ("never captured", A + "never", "2014", None, None, None),
]


@pytest.fixture(scope="module", params=["archive", "leading_archive"])
def finder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finder]:
    archive: str = request.getfixturevalue(request.param)
    budget = Budget(tmp_path_factory.mktemp("budget") / "archives.db")
    with Finder(choose_archives([archive]), Settings(), budget=budget) as made:
        yield made


@pytest.mark.parametrize(("name", "url", "day", "title", "copied", "distance"), CASES, ids=[case[0] for case in CASES])
def test_copy(finder: Finder, name: str, url: str, day: str | None, title: str | None, copied: str | None, distance: int | None) -> None:
    memento, considered = finder.find(Link(url, day, title))
    assert (memento.datetime[:10] if memento else None) == copied, considered
    assert (memento.distance_days if memento else None) == distance
    if memento:
        assert memento.url.count("id_/") == 0
        assert memento.datetime.replace("-", "")[:8] in memento.url, "the copy is named by its own time"


@pytest.mark.parametrize("row", read_histories(), ids=lambda row: row["name"])
def test_history(finder: Finder, row: History) -> None:
    url = row.get("link", A + row["path"])
    printed = f"{_gate_of(finder)}{row['printed'].replace('-', '')}000000/{url}" if "printed" in row else None
    title = TITLE if "title" in row else None
    memento, considered = finder.find(Link(url, row.get("day"), title, copy=printed))
    assert (memento.datetime[:10] if memento else "") == row["copy"], considered


def test_what_was_passed_over_is_told(finder: Finder) -> None:
    _, considered = finder.find(Link(A + "soft", "2019-06-15"))
    reasons = " ".join(one.outcome for one in considered)
    assert "not there" in reasons
    assert "for sale" in reasons
    assert "challenge" in reasons
    assert [one.outcome for one in considered][-1] == "usable"


PRINTED = [
    ("it is one of the page", "20150101000000", A + "a", TITLE, "2015-01-01", "printed, and usable"),
    ("it was printed with a day alone", "20150101", A + "a", TITLE, "2015-01-01", "printed, and usable"),
    ("the page had drifted", "20180701000000", A + "a", TITLE, "2015-01-01", "printed, but title not seen"),
    ("it is one of an error", "20210101000000", A + "a", TITLE, "2015-01-01", "printed, but the copy is of an answer 404"),
    ("it is one of a soft error", "20120601000000", A + "died", None, "2009-01-01", "printed, but the page says that it is not there"),
    ("there is none of that day", "20150101000000", A + "never", None, None, "printed, but the archive itself answers 404"),
]


@pytest.mark.parametrize(("name", "stamp", "url", "title", "copied", "said"), PRINTED, ids=[one[0] for one in PRINTED])
@pytest.mark.parametrize("beside", [False, True], ids=["as the link", "beside it"])
def test_a_printed_copy_is_looked_at_like_any_other(
    name: str, stamp: str, url: str, title: str | None, copied: str | None, said: str, beside: bool, archive: str, finder: Finder
) -> None:
    """Cited alone, or printed beside the link that it is a copy of, in an archive that is asked; the search goes on where it is none."""
    printed = f"{_gate_of(finder)}{stamp}/{url}"
    day = "2015-01-02" if url != A + "died" else "2012-06-01"
    memento, considered = finder.find(Link(url, day, title, copy=printed) if beside else Link(printed, day, title))
    if len(stamp) < 14 and not beside:
        return  # such an address is known only in archives that we know by name
    assert (memento.datetime[:10] if memento else None) == copied, considered
    assert considered[0].outcome.startswith(said)


def _gate_of(finder: Finder) -> str:
    return finder._clients[0].archive.timegate


def test_a_copy_of_another_page_is_no_copy(finder: Finder) -> None:
    printed = f"{_gate_of(finder)}20100101000000/{A}many"
    memento, considered = finder.find(Link(A + "a", "2015-01-01", None, copy=printed))
    assert memento is not None and memento.url.endswith("/a")
    assert considered[0].outcome == f"printed, but it is a copy of another page, {A}many"


def test_an_archive_url_is_its_own_copy_and_its_original_is_asked(web: Web, settings: Settings, finder: Finder) -> None:
    """Its archive cannot be reached from here: then it stands as it was printed, and is asked for again."""
    base = web.site({"/paper": Answer(404, "gone")})
    cited = f"http://archive.test/web/20140516080000/{base}/paper"
    [(_, look)] = check_links([Link(cited, "2014-05-28")], settings, finder=finder)
    assert look.verdict == "dead?"
    assert look.memento is not None
    assert (look.memento.url, look.memento.distance_days) == (cited, -12)
    assert not look.evidence.considered[0].answered


@pytest.mark.parametrize(
    ("day", "told"), [("2005/13/45", True), ("Summer 20005", True), ("2005/6/30", False), ("../2001", False), ("n.d.", False)]
)
def test_a_day_that_cannot_be_read_is_told(day: str, told: bool, web: Web, settings: Settings) -> None:
    base = web.site({"*": Answer(200, page("A page"))})
    [(_, look)] = check_links([Link(f"{base}/a", day)], settings)
    assert (f"the day {day} cannot be read" in look.reason) == told


def test_a_list_of_copies_is_told(web: Web, settings: Settings) -> None:
    base = web.site({"*": Answer(200, page("A page"))})
    [(_, look)] = check_links([Link(f"https://web.archive.org/web/2014*/{base}/a")], settings)
    assert "to a list of copies and to none of them" in look.reason


def test_looks_and_copies_go_together(web: Web, settings: Settings, finder: Finder) -> None:
    """A live page whose copy is in the archive, by way of a proxy: the live web is ours, the archive is pywb."""
    proxy = web.site({"http://www.example.org/a": Answer(404, "gone"), "http://www.example.org/many": Answer(200, page(TITLE))})
    links = [Link(A + "a", "2015-03-01", TITLE), Link(A + "many", "2010", TITLE), Link(A + "many", "2012-02", TITLE)]
    looks = dict(check_links(links, replace(settings, proxy=proxy), finder=finder))
    assert [looks[number].verdict for number in range(3)] == ["dead?", "alive", "alive"]
    copies = [looks[number].memento for number in range(3)]
    assert [copy.datetime[:4] if copy else None for copy in copies] == ["2015", "2010", "2012"]
    assert len([path for _, path in web.asked if path == "/many"]) == 1, "one page, asked once, though it was read on two days"


def test_cdx_and_timemap_tell_the_same(archive: str, tmp_path: Path) -> None:
    import threading

    client = Client(choose_archives([archive])[0], Settings(), Budget(tmp_path / "b.db"), print, threading.Event())
    by_cdx = client.captures(A + "many", None, None)
    assert client.style == "pywb"
    client.style = "none"
    by_timemap = client.captures(A + "many", None, None)
    client.close()
    assert sorted(one.when for one in by_cdx) == sorted(one.when for one in by_timemap)
    assert len(by_cdx) == 3


def test_private_addresses_and_secrets_are_not_told_to_public_archives(tmp_path: Path) -> None:
    with Finder(choose_archives(["https://archive.example/"]), Settings(), budget=Budget(tmp_path / "b.db")) as finder:
        for url in ("http://127.0.0.1/a", "http://localhost/a", "http://me@example.org/", "http://example.org/?access_token=x"):
            memento, considered = finder.find(Link(url))
            assert memento is None
            assert "not asked" in considered[0].outcome

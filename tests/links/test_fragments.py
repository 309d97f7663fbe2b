"""Parts of pages: `#id` and `#:~:text=…` are looked for on the page; what is not there is a remark, and the link is alive."""

from __future__ import annotations

from dataclasses import replace

import pytest

from references.links.checking.api import check
from references.links.pages.fragments import missing_part
from references.links.pages.page import Page
from references.links.settings import Settings
from tests.links.web import WORDS, Answer, Web, page

PLACES = f"""<!doctype html><title>Häfen und Flüsse</title><h1 id="top-of-it">Häfen</h1><p>{WORDS}</p>
<a name='alt'></a><h2 id="Flüsse">Flüsse</h2><p>Die Elbe fließt nach Hamburg.</p><h2 id=user-content-dams>Dams</h2>
<p>港口建設需要時間，冰況難以預測。</p><div id="a&amp;b">x</div>"""

CASES = [
    # fragment, whether something is missing
    ("top-of-it", False),
    ("top", False),
    ("alt", False),
    ("Flüsse", False),
    ("Fl%C3%BCsse", False),
    ("dams", False),
    ("a&b", False),
    ("seen", True),
    ("Fluesse", True),
    (":~:text=Die%20Elbe,Hamburg", False),
    (":~:text=die%20elbe-,flie%C3%9Ft,-nach", False),
    ("dams:~:text=%E6%B8%AF%E5%8F%A3%E5%BB%BA%E8%A8%AD", False),
    (":~:text=Die%20Oder", True),
    (":~:text=Die%20Elbe&text=%E5%86%B0%E6%B2%B3", True),
]


@pytest.mark.parametrize(("fragment", "missing"), CASES)
def test_parts_of_a_page(fragment: str, missing: bool) -> None:
    from references.links.pages.fragments import fragment_of

    wanted = fragment_of(f"http://example.org/#{fragment}")
    assert bool(wanted and missing_part(wanted, Page(PLACES.encode()))) == missing


@pytest.mark.parametrize("fragment", ["/route/1", "!page", "page=3", "gid=0&range=A1"])
def test_what_scripts_and_viewers_put_there_says_nothing(fragment: str) -> None:
    from references.links.pages.fragments import fragment_of

    assert fragment_of(f"http://example.org/#{fragment}") == ""


def test_of_a_page_that_was_not_seen_whole_nothing_is_said() -> None:
    drawn = Page(b"<div id=root></div><script>draw()</script>")
    assert missing_part("rivers", drawn) == missing_part("rivers", Page(PLACES.encode(), truncated=True)) == ""
    assert missing_part("rivers", Page(b"%PDF-1.4", "application/pdf")) == ""


def test_one_request_answers_for_all_parts(web: Web, settings: Settings) -> None:
    base = web.site({"/p": Answer(200, page("Rivers", head='<meta name="author" content="x">').replace("<h1>", '<h1 id="one">'))})
    urls = [f"{base}/p", f"{base}/p#one", f"{base}/p#two", f"{base}/p#:~:text=three%20reports", f"{base}/gone#two"]
    found = list(check(urls, archives=("none",), settings=replace(settings, probe=False)))
    assert [str(look.verdict) for look in found] == ["alive"] * 4 + ["dead?"]
    assert ["#two" in look.reason for look in found] == [False, False, True, False, False]
    assert [path for _, path in web.asked].count("/p") == 1

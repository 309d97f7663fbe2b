"""Secrets in addresses: recognised by a table, told to no archive, masked in every output."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from references.links.archives.save_page_now import refusal
from references.links.checking.api import check
from references.links.settings import Settings
from references.secrets import find_secrets, mask, origin_of, tells_too_much
from tests.cli.console import Done, ibidem
from tests.growth import grows_linearly
from tests.links.captures import TITLE
from tests.links.library import library_of
from tests.links.test_command import run
from tests.links.web import Answer, Web, page

SECRET = "q7Zx81LmP0rT55vK"
HELD = [
    # an address, and what in it is a secret
    (f"http://reader:{SECRET}@example.org/a", f"reader:{SECRET}"),
    (f"https://example.org/a?access_token={SECRET}&page=2", SECRET),
    (f"https://example.org/a?page=2;jwt={SECRET}#b", SECRET),
    (f"https://example.org/a#id_token={SECRET}", SECRET),
    (f"https://example.org/go?to=https%3A%2F%2Fexample.net%2F%3Ftoken%3D{SECRET}%26x%3D1", SECRET),
    (f"https://bucket.s3.amazonaws.com/a.pdf?X-Amz-Expires=60&X-Amz-Signature={SECRET}", SECRET),
    (f"https://store.blob.core.windows.net/a.pdf?sv=2020&se=2026&sig={SECRET}%3D", f"{SECRET}%3D"),
    (f"http://example.org/article;jsessionid={SECRET}", SECRET),
    (f"http://example.org/show.asp?ASPSESSIONIDQQ={SECRET}", SECRET),
    ("https://example.org/view?sid=4f6ac91e-70cd-4d07@sessionmgr103", "4f6ac91e-70cd-4d07@sessionmgr103"),
    (f"https://docs.google.com/document/d/{SECRET}abc/edit?usp=sharing", f"{SECRET}abc"),
    (f"https://drive.google.com/file/d/{SECRET}/view", SECRET),
    (f"https://www.dropbox.com/scl/fi/{SECRET}/notes.pdf?dl=0", SECRET),
    (f"https://www.dropbox.com/sh/x1y2z3a4b5/AAB?rlkey={SECRET}", SECRET),
    (f"https://1drv.ms/b/s!{SECRET}", f"s!{SECRET}"),
    (f"https://we.tl/t-{SECRET}", f"t-{SECRET}"),
    (f"https://osf.io/ab12c/?view_only={SECRET}", SECRET),
    ("https://pan.baidu.com/s/1aBcDeFg?pwd=x7y8", "x7y8"),
    (f"https://docs.qq.com/doc/{SECRET}", SECRET),
    (f"https://university.feishu.cn/docx/{SECRET}", SECRET),
    (f"https://disk.yandex.ru/d/{SECRET}", SECRET),
    ("https://www-jstor-org.ezproxy.example.edu/stable/12", "ezproxy.example.edu"),
    ("https://www-cnki-net.webvpn.example.edu.cn/kns/12", "webvpn.example.edu.cn"),
    ("https://ieeexplore-ieee-org.idm.oclc.org/document/1", "idm.oclc.org"),
]
OPEN = [
    "https://www.jstor.org/stable/12",
    "https://example.org/?id=3&key=preface&sid=12&code=500",
    "https://docs.google.com/document/d/e/2PACX-1vQx81LmP0rT55vK/pub",
    "https://github.com/example/token/blob/main/secret.py#L10",
    "https://en.wikipedia.org/wiki/Password?action=history&oldid=123456789",
    "https://mp.weixin.qq.com/s?__biz=MzA5Nw&mid=2650&idx=1&sn=8f14e45fceea167a5a36dedd4bea2543",
    "https://proxy.example.org/about",
    "https://www.dropbox.com/business",
    "https://doi.org/10.1000/s!182",
    "https://www.ft.com/content/6f0f0f0f-aaaa-11e8-94bd-cba20d67390c",
    "mailto:me@example.org",
]


@pytest.mark.parametrize(("url", "secret"), HELD)
def test_a_secret_is_masked_and_told_to_no_archive(url: str, secret: str) -> None:
    shown = mask(f"see {url}, and {url}.")
    assert secret not in shown and "*" * len(secret) in shown
    assert len(shown) == len(f"see {url}, and {url}."), "ranges of a text stay true"
    assert mask(shown) == shown
    assert tells_too_much(url) and refusal(url)


@pytest.mark.parametrize("url", OPEN)
def test_what_anyone_may_open_stays_as_it_is(url: str) -> None:
    assert mask(url) == url
    assert not [one for one in find_secrets(url) if one.sure]
    assert tells_too_much(url) is None or "key" in url


BEHIND = [
    ("https://www-jstor-org.ezproxy.example.edu/stable/12?seq=1", "https://www.jstor.org/stable/12?seq=1"),
    ("http://www.sciencedirect.com.ezproxy2.example.ac.uk:2048/science/a", "http://www.sciencedirect.com/science/a"),
    ("https://login.ezproxy.example.edu/login?url=https://www.jstor.org/stable/12", "https://www.jstor.org/stable/12"),
    ("https://login.ezproxy.example.edu/login?qurl=https%3A%2F%2Fexample.org%2Fa%3Fb%3D1", "https://example.org/a?b=1"),
    ("https://some--press-example-com.idm.oclc.org/book", "https://some-press.example.com/book"),
    ("http://0-www.example.org.library.example.edu/a", "http://www.example.org/a"),
    ("https://example.org/login?url=https://example.net/", ""),
    ("https://ezproxy.example.edu/", ""),
    ("https://my-team.proxy.example.com/", ""),
]


@pytest.mark.parametrize(("url", "origin"), BEHIND)
def test_the_page_behind_a_proxy(url: str, origin: str) -> None:
    assert origin_of(url) == origin


@pytest.mark.parametrize("piece", ["http://a-a-", "?token=", "&key=a1b2c3d4", "a.b-proxy.", "%3Ftoken%3D", "://u@", "docs.google.com/"])
def test_hostile_text_is_masked_in_line_with_its_length(piece: str) -> None:
    assert grows_linearly(lambda size: mask("http://x.org/" + piece * size), 500, 2000)


@pytest.fixture
def base(web: Web) -> str:
    return web.site({f"/a?token={SECRET}": Answer(200, page(TITLE)), "/b": Answer(200, page(TITLE))})


def test_archives_are_neither_asked_nor_told(web: Web, base: str, settings: Settings) -> None:
    gate = web.site({"*": Answer(404, "never captured")})
    urls = [f"{base}/a?token={SECRET}", f"{base}/b"]
    found = list(check(urls, archives=(f"{gate}/all/",), settings=settings))
    told = [path for host, path in web.asked if host in gate]
    assert told and all(SECRET not in path for path in told)
    assert [any("not asked" in one.outcome for one in look.evidence.considered) for look in found] == [True, False]


def say(*words: str, given: str = "") -> Done:
    """What a command prints in the working folder, without a start of Python for each."""
    return ibidem(shlex.join(words), given.encode())


def test_every_output_masks_them(base: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    url = f"{base}/a?token={SECRET}"
    gone = f"{base}/gone?auth_token={SECRET}"
    text = f"It grew by 97 ships, see {url} for more.[^1] And sank, as example.org/in?access_token={SECRET} says.[^2]\n\n"
    text += f"[^1]: Ann Roe, “{TITLE},” *Ports* (2019), {url} (accessed 3 May 2020).\n[^2]: See {gone}.\n"
    (tmp_path / "a.md").write_text(text, "utf-8")
    library = ("--library", str(tmp_path / "ibidem.db"))
    assert say("add", "a.md", *library).code == 0
    asked = ("--allow-private", "127.0.0.0/8", "--archive", "none")
    shown = [say("check", *library, *asked)]
    shown += [say("check", "a.md", "--format", form, *asked, "--library", "none.db") for form in ("text", "json", "csv", "sarif", "junit")]
    shown += [say("links", *library, "--format", form) for form in ("text", "jsonl", "csv")]
    shown += [say("check", "--explain", address, *library) for address in (url, gone)]
    shown += [say("links", "--mark", gone, "dead", *library), say("corrections", *library)]
    shown += [
        say("export", "--to", form, *library) for form in ("biblatex", "bibtex", "csl-json", "ris", "word", "hayagriva", "csv", "json")
    ]
    shown += [say("render", "--to", form, *library) for form in ("text", "html")]
    shown += [
        say("render", "--notes", "a.md", *library),
        say("findings", *library),
        say("notes", "a.md", *library),
        say("extract", str(tmp_path / "a.md")),
        say("documents", *library),
        say("show", "none-such?token=" + SECRET, *library),
        say("evidence", *library, "--offline", "--format", "jsonl"),
    ]
    shown += [
        say(*command, *library, "--format", form)
        for command in (("notes", "a.md"), ("claims",), ("sources",))
        for form in ("text", "jsonl", "csv")
    ]
    shown += [say("parse", "-", "--to", form, given=text.splitlines()[2] + "\n") for form in ("jsonl", "biblatex")]
    for done in shown:
        assert SECRET not in done.out + done.err
    assert sum("*" * len(SECRET) in done.out for done in shown) >= 20
    assert say("build", "a.md", "-o", "out").code == 0
    for name in ("references.bib", "claims.csv"):
        assert SECRET not in (tmp_path / "out" / name).read_text("utf-8-sig")
    note = json.loads(say("export", "--to", "json", *library).out)["documents"][0]["notes"][0]
    assert note["text"].endswith(" (accessed 3 May 2020).") and f"?token={'*' * len(SECRET)} " in note["text"], "spans stay true"


def test_a_proxys_reader_is_offered_the_page(tmp_path: Path) -> None:
    entries = {"a": {"title": "Rivers", "url": "https://www-jstor-org.ezproxy.example.edu/stable/12"}}
    library = library_of(tmp_path / "ibidem.db", entries)
    done = run("links", "--problems", "--library", library, "--format", "jsonl", code=0)
    assert "probably https://www.jstor.org/stable/12" in json.loads(done.stdout)["reason"]

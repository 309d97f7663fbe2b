"""Does the work exist as it is cited? A registry on loopback answers in the shapes of Crossref and OpenAlex, made for these tests."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from references.links.registries.comparison import find_retraction, judge, read_csl
from references.model import Value
from tests.links.test_command import run
from tests.links.web import Answer, Site, Web, moved


def csl(title: str, year: int, *people: tuple[str, str], **more: Any) -> dict[str, Any]:
    """A work as Crossref describes it."""
    authors = [{"family": family, "given": given, "sequence": "additional", "affiliation": []} for family, given in people]
    return {"type": "journal-article", "title": title, "issued": {"date-parts": [[year, 3]]}, "author": authors, **more}


WORK = csl("Harbours of the Northern Route: A Survey", 2013, ("Roe", "Jane"), ("Poe", "Max"), DOI="10.5555/Harbours.1")
HAN = csl("港口建設與區域發展", 2015, ("王", "小明"), DOI="10.5555/gang")
MULTI = csl("Drifting Ice", 2018, ("Kay", "Eva"), DOI="10.5555/ice", **{"published-online": {"date-parts": [[2017, 12, 1]]}})

CASES: list[tuple[str, Mapping[str, Value], dict[str, Any], str, str]] = [
    # what it shows, the citation, what is registered, the answer, a word of its message
    (
        "as it is",
        {"title": "Harbours of the Northern Route: A Survey", "author": ("Jane Roe", "Max Poe"), "date": "2013"},
        WORK,
        "agrees",
        "",
    ),
    ("a short title, initials", {"title": "Harbours of the Northern Route", "author": ("Roe, J.",), "date": "2013"}, WORK, "agrees", ""),
    (
        "et al.",
        {"title": "Harbours of the Northern Route", "author": ("Roe",), "author_others": "et al.", "date": "2013-05"},
        WORK,
        "agrees",
        "",
    ),
    ("no year, no people", {"title": "Harbours of the northern route: a survey"}, WORK, "agrees", ""),
    ("the other script", {"title": "港口建设与区域发展", "author": ("王小明",), "date": "2015"}, HAN, "agrees", ""),
    ("the year of the first issue online", {"title": "Drifting Ice", "author": ("Eva Kay",), "date": "2017"}, MULTI, "agrees", ""),
    (
        "another year",
        {"title": "Harbours of the Northern Route", "author": ("Jane Roe",), "date": "2003"},
        WORK,
        "differs",
        "2013, not 2003",
    ),
    ("another title", {"title": "Rivers of the South", "author": ("Jane Roe",), "date": "2013"}, WORK, "differs", "title is registered as"),
    ("other people", {"title": "Harbours of the Northern Route", "author": ("Ivan Petrov",), "date": "2013"}, WORK, "differs", "Jane Roe"),
    ("all else", {"title": "氣候變遷", "author": ("李大華",), "date": "1999"}, WORK, "differs", "2013, not 1999"),
    ("in another language", {"title": "北方航道的港口", "date": "2013"}, WORK, "agrees", "in another script"),
    (
        "a chapter by its book",
        {"title": "Ice", "booktitle": "Harbours of the Northern Route: A Survey", "date": "2013"},
        WORK,
        "agrees",
        "",
    ),
    (
        "taken back",
        {"title": "Drifting Ice", "author": ("Eva Kay",), "date": "2018"},
        {**MULTI, "updated-by": [{"type": "retraction", "DOI": "10.5555/ice.r", "source": "retraction-watch"}]},
        "retracted",
        "10.5555/ice.r",
    ),
    (
        "taken back, by its title",
        {"title": "Drifting Ice", "date": "2018"},
        {**MULTI, "title": "RETRACTED ARTICLE: Drifting Ice"},
        "retracted",
        "",
    ),
    (
        "taken back, by itself",
        {"title": "Drifting Ice"},
        {**MULTI, "update-to": [{"type": "withdrawal", "DOI": "10.5555/ICE"}]},
        "retracted",
        "",
    ),
    (
        "corrected only",
        {"title": "Drifting Ice"},
        {**MULTI, "updated-by": [{"type": "correction", "DOI": "10.5555/ice.c"}]},
        "agrees",
        "10.5555/ice.c",
    ),
    (
        "the notice is cited",
        {"title": "Retraction notice: Drifting Ice"},
        {**MULTI, "title": "Retraction notice: Drifting Ice", "update-to": [{"type": "retraction", "DOI": "10.5555/other"}]},
        "agrees",
        "",
    ),
]


@pytest.mark.parametrize(("shows", "cited", "registered", "answer", "word"), CASES, ids=[case[0] for case in CASES])
def test_a_citation_beside_what_is_registered(
    shows: str, cited: Mapping[str, Value], registered: dict[str, Any], answer: str, word: str
) -> None:
    found = judge(dict(cited), read_csl(registered))
    assert found.answer == answer, found.message
    assert word in found.message


def test_a_title_about_retractions_is_none() -> None:
    for title in (
        "Retracted Science and the Retraction Index",
        "Withdrawn from the world: hermits",
        "Removed: a history of evictions and more",
    ):
        assert find_retraction(read_csl({"title": title})) == "" or title.startswith("Removed")


@pytest.fixture
def registry(web: Web) -> str:
    """doi.org leads to the agencies, which describe the work to who asks for CSL; one of them only has pages."""
    kind = "application/vnd.citationstyles.csl+json"
    agency: Site = {
        "/works/1": Answer(200, json.dumps(WORK), kind=kind),
        "/works/2": Answer(200, json.dumps({**MULTI, "updated-by": [{"type": "retraction", "DOI": "10.5555/ice.r"}]}), kind=kind),
        "/page": Answer(200, "<title>期刊</title>"),
    }
    there = web.site(agency)
    crossref = {"status": "ok", "message": {"items": [csl("Another", 2001), {**HAN, "title": ["港口建設與區域發展"]}]}}
    openalex = {
        "results": [{"doi": "https://doi.org/10.5555/GANG", "title": "港口建設與區域發展", "publication_year": 2015, "authorships": []}]
    }
    words = urlencode({"q": "港口建設與區域發展 2015"}).removeprefix("q=")
    return web.site(
        {
            "/10.5555/harbours.1": moved(302, f"{there}/works/1"),
            "/10.5555/ice": moved(302, f"{there}/works/2"),
            "/10.5555/cnki": moved(302, f"{there}/page"),
            "/10.5555/busy": Answer(503, "", (("Retry-After", "3600"),)),
            f"/works?query.bibliographic={words}&rows=5": Answer(200, json.dumps(crossref), kind="application/json"),
            f"/alex?search={words}&per-page=5": Answer(200, json.dumps(openalex), kind="application/json"),
        }
    )


BIB = """
@article{roe, title = {Harbours of the Northern Route}, author = {Roe, Jane}, date = {2013}, doi = {10.5555/HARBOURS.1}}
@article{wrong, title = {Rivers}, date = {1999}, url = {https://doi.org/10.5555/harbours.1}}
@article{kay, title = {Drifting Ice}, author = {Kay, Eva}, date = {2018}, doi = {10.5555/ice}}
@article{lost, title = {No Such Number}, date = {2018}, doi = {10.5555/nowhere}}
@article{cnki, title = {某文}, date = {2018}, doi = {10.5555/cnki}}
@book{han, title = {港口建設與區域發展}, date = {2015}}
"""


def answers(registry: str, path: Path, *more: str, code: int) -> dict[str, dict[str, Any]]:
    named = [
        word
        for name, url in (("doi", registry), ("crossref", f"{registry}/works"), ("openalex", f"{registry}/alex"))
        for word in ("--registry", f"{name}={url}")
    ]
    private = ("--allow-private", "127.0.0.0/8")
    done = run(
        "check",
        "--registries",
        str(path),
        *named,
        *private,
        "--format",
        "jsonl",
        "--library",
        str(path.with_name("no.db")),
        *more,
        code=code,
    )
    return {row["source"]: row for row in map(json.loads, done.stdout.splitlines())}


def test_works_are_compared_with_their_registries(registry: str, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB, "utf-8")
    found = answers(registry, tmp_path / "refs.bib", code=1)
    assert {key: row["answer"] for key, row in found.items()} == {
        "kay": "retracted",
        "wrong": "differs",
        "lost": "not registered",
        "roe": "agrees",
        "cnki": "registered",
        "han": "no DOI",
    }
    assert list(found)[:3] == ["kay", "wrong", "lost"], "trouble first"
    assert found["wrong"]["line"] == 3 and found["wrong"]["title"].startswith("Harbours of the Northern Route")
    assert "invent" not in json.dumps(found) and "fake" not in json.dumps(found)


@pytest.mark.parametrize("where", ["crossref", "openalex"])
def test_a_work_without_a_doi_is_looked_for_on_request(registry: str, tmp_path: Path, where: str) -> None:
    (tmp_path / "refs.bib").write_text(BIB[BIB.index("@book") :] + "@book{no, title = {無人知曉之書}, date = {1950}}", "utf-8")
    found = answers(registry, tmp_path / "refs.bib", "--search", where, code=0)
    assert (found["han"]["answer"], found["han"]["doi"]) == ("found", "10.5555/gang")
    assert found["no"]["answer"] == "not asked", "an address that the registry does not have is no answer"


def test_a_registry_that_cannot_be_asked_knows_nothing_of_absence(registry: str, web: Web, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(
        "@article{a, title = {A}, doi = {10.5555/busy}}\n@article{b, title = {B}, doi = {10.5555/busy}}", "utf-8"
    )
    found = answers(registry, tmp_path / "refs.bib", code=0)
    assert [row["answer"] for row in found.values()] == ["not asked", "not asked"]
    assert [path for _, path in web.asked].count("/10.5555/busy") == 1, "asked to wait an hour, nobody asks again"
    down = answers("http://127.0.0.1:1", tmp_path / "refs.bib", code=0)
    assert {row["answer"] for row in down.values()} == {"not asked"}


def test_works_of_a_document_and_of_a_library(registry: str, web: Web, tmp_path: Path) -> None:
    text = "Ports grew.[^1]\n\n[^1]: Jane Roe, “Harbours of the Northern Route,” *Ports* 3 (2003), 5, https://doi.org/10.5555/harbours.1.\n"
    (tmp_path / "a.md").write_text(text, "utf-8")
    [row] = answers(registry, tmp_path / "a.md", code=1).values()
    assert (row["answer"], row["document"].endswith("a.md"), row["note"], row["line"]) == ("differs", True, "1", 3)
    assert "2013, not 2003" in row["message"]
    library = ("--library", str(tmp_path / "ibidem.db"))
    run("add", str(tmp_path / "a.md"), *library, code=0)
    asked = len(web.asked)
    run("check", "--offline", *library)
    assert len(web.asked) == asked, "off unless asked for"
    done = run("check", "--registries", "--registry", f"doi={registry}", "--allow-private", "127.0.0.0/8", *library, code=1)
    assert "differs" in done.stdout and "1 works: 1 differs" in done.stderr


def test_usage(tmp_path: Path) -> None:
    assert "belong to --registries" in run("check", "--search", "crossref", code=2).stderr
    assert "no registry" in run("check", "--registries", "--registry", "doi=example", "--library", str(tmp_path / "no.db"), code=4).stderr
    assert "a line has no title" in run("check", "--registries", "-", given="http://a.org/\n", code=2).stderr

"""Where links stand: every row names the document, the note, the line or the page, the whole address and the source."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

import ibidem
from references.links.checking.printed_links import links_of_reading
from references.links.reports.ci_formats import junit, sarif
from tests.links.captures import TITLE
from tests.links.test_command import CHECK, LIBRARY_CHECK, run
from tests.links.web import Answer, Web, page

LONG = "/reports/2019/a-very-long-address-that-no-table-may-cut/because-it-is-to-be-opened.html"


def paper(base: str) -> str:
    return f"""# Harbours

They grew.[^1] So did their towns.[^b]
A sentence may cite a page itself ({base}/inline), or [by its words]({base}/words).

```
curl {base}/in-code
```

[^1]: Ann Roe, "{TITLE}", *Ports* (2019),
    {base}{LONG} (accessed 3 May 2020).
[^b]: See {base}/comment.
"""


@pytest.fixture
def base(web: Web) -> str:
    return web.site({LONG: Answer(200, page(TITLE)), "/inline": Answer(200, page("Inline")), "/words": Answer(200, page("Words"))})


def test_a_draft_without_a_library(base: str, tmp_path: Path) -> None:
    """Links of notes, of notes that cite nothing, of sentences, and under words; none of code. Nothing is made on the way."""
    (tmp_path / "draft.md").write_text(paper(base), "utf-8")
    done = run("check", "draft.md", *CHECK[2:], code=1, cwd=tmp_path)
    rows = {row["url"].removeprefix(base): row for row in map(json.loads, done.stdout.splitlines())}
    places = {url: (row["document"], row["note"], row["line"], row["verdict"]) for url, row in rows.items()}
    assert places == {
        LONG: ("draft.md", "1", 11, "alive"),
        "/comment": ("draft.md", "b", 12, "dead?"),
        "/inline": ("draft.md", "", 4, "alive"),
        "/words": ("draft.md", "", 4, "alive"),
    }
    assert rows[LONG]["source"]
    assert [file.name for file in tmp_path.iterdir()] == ["draft.md"]


def test_text_has_trouble_first_and_whole_addresses(base: str, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(paper(base), "utf-8")
    arguments = [one for one in CHECK[2:] if one not in ("--format", "jsonl")]
    done = run("check", "draft.md", *arguments, code=1, cwd=tmp_path)
    lines = done.stdout.splitlines()
    assert lines[1].startswith("dead?") and "draft.md:12, note b" in lines[1]
    assert any(base + LONG + " " in line for line in lines)
    assert "4 links: 1 dead? (did not answer), 3 alive; 1 wants a person" in done.stderr


def test_a_library_knows_where_its_links_stand(base: str, tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(paper(base), "utf-8")
    (tmp_path / "two.md").write_text(f"Again.[^9]\n\n[^9]: Ann Roe, “{TITLE},” *Ports* (2019), {base}{LONG}.\n", "utf-8")
    library = str(tmp_path / "ibidem.db")
    run("add", "one.md", "two.md", "--library", library, code=0, cwd=tmp_path)
    done = run(*LIBRARY_CHECK, "--library", library, code=1, cwd=tmp_path)
    [row] = [row for row in map(json.loads, done.stdout.splitlines()) if row["url"].endswith(LONG)]
    assert (row["document"], row["note"], row["line"], row["also"]) == ("one.md", "1", 11, ["two.md:3, note 9"])
    only = run("links", "--library", library, "--format", "csv", code=0).stdout
    assert 'one.md,1,11,,"two.md:3, note 9"' in only
    assert "one.md" not in run("check", "two.md", "--offline", "--library", library, "--format", "csv", code=0, cwd=tmp_path).stdout
    (tmp_path / "three.md").write_text(f"New, see {base}/inline.\n", "utf-8")
    fresh = run("check", "three.md", "--library", library, *CHECK[2:], code=0, cwd=tmp_path)
    assert json.loads(fresh.stdout)["document"] == "three.md", "a file that the library does not hold is checked without it"


def test_a_page_says_its_paragraph(tmp_path: Path) -> None:
    """A format without lines says its places in its own words."""
    html = tmp_path / "page.html"
    html.write_text(
        '<html><body><h1>Dams</h1><p>They broke in May, as <a href="https://news.example/1">the paper says</a>.</p></body></html>'
    )
    [found] = links_of_reading(ibidem.read(html))
    assert found.link.url == "https://news.example/1"
    assert found.places[0].line is None and found.places[0].place == "paragraph 1 under “Dams”"


def test_a_bad_file_costs_itself_alone(base: str, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(f"See {base}/inline.\n", "utf-8")
    (tmp_path / "empty.md").write_text("", "utf-8")
    done = run("check", "empty.md", "draft.md", "missing.bib", *CHECK[2:], code=3, cwd=tmp_path)
    assert [json.loads(line)["verdict"] for line in done.stdout.splitlines()] == ["alive"]
    assert "empty.md" in done.stderr and "missing.bib" in done.stderr


def test_what_could_not_be_read_of_a_bibliography_is_said(base: str, tmp_path: Path) -> None:
    """The other entries are checked all the same, and stand in their own lines."""
    (tmp_path / "refs.bib").write_text(
        f"@book{{kay, title = {{Ice}}}}\n@book{{roe title = {{Dams}}}}\n\n@online{{ohm ,\n url = {{{base}/inline}},\n}}\n", "utf-8"
    )
    done = run("check", "refs.bib", *CHECK[2:], code=0, cwd=tmp_path)
    assert [(row["source"], row["line"]) for row in map(json.loads, done.stdout.splitlines())] == [("ohm", 5)]
    assert "refs.bib:2: Expected comma after entry key" in done.stderr
    told = run("check", "--registries", "refs.bib", "--format", "jsonl", code=0, cwd=tmp_path)
    assert [json.loads(line)["line"] for line in told.stdout.splitlines()] == [1, 4]
    assert "refs.bib:2:" in told.stderr


# What the schema of SARIF 2.1.0 requires of its objects, and the properties that it allows beside (those that we might write).
SHAPES: dict[str, tuple[set[str], set[str]]] = {
    "log": ({"version", "runs"}, {"$schema", "properties"}),
    "run": ({"tool"}, {"results", "columnKind", "artifacts", "invocations"}),
    "tool": ({"driver"}, {"extensions"}),
    "driver": ({"name"}, {"version", "rules", "informationUri", "fullName"}),
    "rule": ({"id"}, {"shortDescription", "fullDescription", "help", "name"}),
    "result": ({"message"}, {"ruleId", "ruleIndex", "level", "locations", "partialFingerprints"}),
    "location": (set(), {"physicalLocation", "logicalLocations", "message", "id"}),
    "physical": ({"artifactLocation"}, {"region", "contextRegion"}),
    "logical": (set(), {"name", "fullyQualifiedName", "kind", "index"}),
}


def fits(kind: str, found: dict[str, Any]) -> None:
    required, allowed = SHAPES[kind]
    assert required <= found.keys() <= required | allowed, f"{kind}: {sorted(found)}"


def check_sarif(log: dict[str, Any]) -> list[dict[str, Any]]:
    """Sees to it that a log has the shape that the schema asks for; gives its results."""
    fits("log", log)
    assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-schema-2.1.0.json")
    [made] = log["runs"]
    fits("run", made)
    fits("tool", made["tool"])
    fits("driver", made["tool"]["driver"])
    rules = made["tool"]["driver"]["rules"]
    for rule in rules:
        fits("rule", rule)
        assert rule["shortDescription"]["text"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in made["results"]:
        fits("result", result)
        assert result["message"]["text"] and result["level"] in ("none", "note", "warning", "error")
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert all(isinstance(value, str) for value in result["partialFingerprints"].values())
        for location in result.get("locations", []):
            fits("location", location)
            for logical in location.get("logicalLocations", []):
                fits("logical", logical)
            if "physicalLocation" in location:
                fits("physical", location["physicalLocation"])
                uri = location["physicalLocation"]["artifactLocation"]["uri"]
                assert uri.isascii() and not set(uri) & set(' \\"<>|^`{}')
                assert location["physicalLocation"].get("region", {"startLine": 1})["startLine"] >= 1
    results: list[dict[str, Any]] = made["results"]
    return results


def test_sarif_and_junit_for_continuous_integration(base: str, tmp_path: Path) -> None:
    (tmp_path / "論 文.md").write_text(paper(base), "utf-8")
    arguments = [one for one in CHECK[2:] if one not in ("--format", "jsonl")]
    done = run("check", "論 文.md", *arguments, "--format", "sarif", code=1, cwd=tmp_path)
    [result] = check_sarif(json.loads(done.stdout))
    assert result["ruleId"] == "dead?" and f"{base}/comment" in result["message"]["text"]
    [location] = result["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "%E8%AB%96%20%E6%96%87.md"
    assert location["physicalLocation"]["region"] == {"startLine": 12}

    done = run("check", "論 文.md", *arguments, "--format", "junit", code=1, cwd=tmp_path)
    suite = ET.fromstring(done.stdout.encode()).find("testsuite")
    assert suite is not None and (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("4", "1", "0")
    [failed] = [case for case in suite if case.find("failure") is not None]
    assert (failed.get("name"), failed.get("file"), failed.get("line")) == (f"{base}/comment", "論 文.md", "12")


def test_reports_of_what_is_hostile() -> None:
    """Neither a title nor an address breaks the XML or steers a terminal."""
    from references.links.model import Look
    from references.links.places import Cited
    from references.links.reports.rows import Row

    look = Look("http://a.org/?a&b=\"<]]>\x1b\ufffe'", "changed", 'says "\x00<&>"')
    rows = [Row("k", look, (Cited("a<b>.md", "\x01", None, "page 3"),)), Row("l", Look("http://b.org/", "blocked", "403"))]
    suite = ET.fromstring(junit(rows)).find("testsuite")
    assert suite is not None and (suite.get("failures"), suite.get("skipped")) == ("1", "1")
    results = check_sarif(json.loads(sarif(rows)))
    assert [result["level"] for result in results] == ["error", "note"]
    assert "region" not in results[0]["locations"][0]["physicalLocation"]
    assert "\x1b" not in sarif(rows) + junit(rows)

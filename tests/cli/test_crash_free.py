"""One bad document costs itself alone: wicked documents, each beside a good one; rules that fail; processes that die; odd names.

Add a wicked document: its name and its text (or bytes). It need not be understood; it must not stop the one beside it.
"""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

import ibidem
from references import notes
from references.errors import Fault
from references.model import Reading
from references.reading import Trouble, read_bytes, read_named
from references.workers import read_files
from tests.cli.console import Done
from tests.cli.console import ibidem as run
from tests.cli.papers import paper

GOOD = "The loom came first.[^1]\n\n[^1]: Anna Vess, *Weaving by Hand* (Bonn: Haus, 1998), 12.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("IBIDEM_LIBRARY", raising=False)
    Path("good.md").write_text(GOOD, encoding="utf-8")
    return tmp_path


WICKED: dict[str, str | bytes] = {
    # a figure at the end of a link's target, of an image, of an attribute, of a comment: no marks, and the notes below have none
    "link.md": "Read the [guide](http://example.org/teil3).\n\n3 Lohm, Spinnen, Kiel 2001.\n",
    "markup.md": "![Tafel](t1.png) <a href='x2'>hier</a><!-- z3 -->.\n\n1 Lohm, A, Kiel.\n2 Vess, B, Bonn 1998.\n3 Orr, C, Rom 1997.\n",
    # depth: quotations in quotations, brackets in brackets, lists in lists, notes in notes
    "quotations.md": ">" * 3000 + " tief\n\n" + GOOD,
    "brackets.txt": "甲說如此。1\n\n1 " + "（" * 3000 + "王小明" + "）" * 3000 + "，《港都》，2001年。\n",
    "lists.md": "".join("  " * depth + "- Punkt\n" for depth in range(400)) + GOOD,
    "inline.md": "Erstens^[Vess, ^[innen ^[ganz innen]] Weben] zweitens^[] drittens^[offen\n",
    # labels that are numbers of other scripts, and none at all
    "labels.md": "A[^²] b[^٣] c[^99999999999999] d[^a+b(c].\n\n[^²]: Vess.\n[^٣]: Там же.\n[^99999999999999]: Ibid.\n[^a+b(c]: Orr.\n",
    "longest-number.txt": "甲說如此。1\n\n1 Vess, Weben, Bonn " + "9" * 6000 + ".\n",
    # pointers to themselves, to each other and to nothing
    "circles.md": "A.[^1] B.[^2] C.[^3]\n\n[^1]: See note 2.\n[^2]: 同註 1。\n[^3]: Vgl. Anm. 3, a.a.O.\n",
    "ibids.md": "".join(f"x{n}.[^{n}] " for n in range(1, 60)) + "\n\n" + "".join(f"[^{n}]: Ibid.\n" for n in range(1, 60)),
    # addresses that no library takes for one, and days that no calendar has
    "addresses.md": "A.[^1]\n\n[^1]: Vess, „Weben“, http://[kaputt/seite, http://[::1, https://ex ample/%zz, http://℀.com, doi:10.1/[].\n",
    "days.md": "A.[^1]\n\n[^1]: 30 février 0000; 99/99/9999; 民國999年; 0000年13月45日; 31 июня 10000 г., с. 9–3.\n",
    # characters that mean something to others
    "directions.md": "A\u202e.[^1]\u2066\n\n[^1]: D\u200boe, \u202eLoom\u202c (L\u0301\u0301\u0301ondon: Verso, 2020), 3.\n",
    "nul.md": b"A\x00.[^1]\n\n[^1]: Vess\x00, Weben\x00.\n",
    "half-a-pair.txt": b"\xff\xfe" + "A.1\n\n1 Vess".encode("utf-16-le") + b"\x00\xd8" + ", Weben, 1999.\n".encode("utf-16-le"),
    "stand-ins.md": "".join(map(chr, range(0xFDD0, 0xFDF0))) + " A.[^1] B.[^2]\n\n[^1]: Vess, Weben, 1999.\n[^2]: Ebd.\n",
    # page ends without pages, fences that do not end, front matter that does not end, tables of notes
    "page-ends.txt": "\f" * 2000 + "1\f2\f\n1 Vess, Weben, Bonn 1999.\f",
    "fences.md": "```\n[^1]: x\n```\n~~~\n[^1]\n\n    [^1]: y\n\nA.[^1]\n\n[^1]: z\n```\noffen [^2]\n",
    "front.md": "---\ntitle: [x\nA.[^1]\n\n[^1]: Vess.\n---",
    "table.md": "|a[^1]|b[^2]|\n|-|-|\n|c|d[^1]|\n\n[^1]: Vess, Weben, 1999. | x\n[^2]: | | |\n",
    "empty-notes.md": "A.[^1][^2]\n\n[^1]:\n[^2]:    \n[^1]: \n",
    "tags.md": "<table><tr><td>A<sup>1</sup></td></tr></table>\n<p><sup>1</sup> Vess, Weben, 1999.\n" + "<div>" * 2000,
}


def in_bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


def titles() -> list[str]:
    return [row["title"] for row in json.loads(run("sources --format json").out or "[]")]


@pytest.mark.parametrize("name", WICKED)
def test_a_wicked_document_costs_itself_alone(name: str) -> None:
    Path(name).write_bytes(in_bytes(WICKED[name]))
    done = run(f"add {name} good.md")
    assert done.code in (0, 3) and "Traceback" not in done.err, done.err
    assert "a fault of ibidem" not in done.err, done.err
    assert "good.md" in run("documents").out and "Weaving by Hand" in titles()
    assert run(f"extract {name}").code in (0, 3)


def test_all_of_them_in_one_folder() -> None:
    os.mkdir("papers")
    for name, text in WICKED.items():
        Path("papers", name).write_bytes(in_bytes(text))
    done = run("build papers good.md -o out")
    assert done.code == 0 and "Traceback" not in done.err, done.err
    assert "Weaving by Hand" in Path("out/references.bib").read_text(encoding="utf-8")


# --- a rule of ours that fails


def break_at(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes one stage fail at documents that hold these words."""
    work = notes.find

    def find(reading: Reading) -> Reading:
        if words in reading.document.text:
            raise ZeroDivisionError("marks without bodies")
        return work(reading)

    monkeypatch.setattr(notes, "find", find)


def about(done: Done, name: str) -> list[str]:
    return [line for line in done.err.splitlines() if name in line and "File " not in line]


@pytest.mark.parametrize("command", ["add bad.md good.md", "build bad.md good.md -o ."])
def test_a_stage_that_fails_is_named_in_a_line_and_the_others_are_read(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("bad.md").write_text(paper(1), encoding="utf-8")
    break_at("claim 2 of paper 1", monkeypatch)
    done = run(command)
    assert done.code == 3 and "Traceback" not in done.err
    [line] = about(done, "bad.md")
    assert "finding its notes failed (ZeroDivisionError: marks without bodies)" in line and "--debug" in line
    assert "Weaving by Hand" in titles() and "bad.md" not in run("documents").out


def test_debug_shows_where_it_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("bad.md").write_text(paper(1), encoding="utf-8")
    break_at("claim 2 of paper 1", monkeypatch)
    for line in ("--debug add bad.md good.md", "add --debug bad.md good.md", "--debug extract bad.md"):
        done = run(line)
        assert done.code == 3
        assert "Traceback (most recent call last)" in done.err and "test_crash_free.py" in done.err, line


def test_the_library_raises_one_error_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    break_at("The loom", monkeypatch)
    with pytest.raises(ibidem.UnreadableInput, match="finding its notes failed") as raised:
        ibidem.read("good.md")
    assert raised.value.exit_code == 3
    with pytest.raises(Fault) as fault:
        ibidem.read_text(GOOD, "good.md")
    assert isinstance(fault.value.__cause__, ZeroDivisionError)


@pytest.mark.parametrize(("error", "said"), [(MemoryError(), "too large"), (RecursionError(), "too deeply nested")])
def test_too_much_for_the_machine_is_no_fault_of_a_rule(error: Exception, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def find(reading: Reading) -> Reading:
        raise error

    monkeypatch.setattr(notes, "find", find)
    outcome = read_bytes("good.md", GOOD.encode())
    assert isinstance(outcome, Trouble) and said in outcome.what and not outcome.trace


def test_a_document_that_cannot_be_stored_costs_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    from references.library import codec

    row = codec.citation_row
    monkeypatch.setattr(codec, "citation_row", lambda one: 1 / 0 if "of paper" not in one.text and "Orr" in one.text else row(one))
    Path("bad.md").write_text("A.[^1]\n\n[^1]: Mary Orr, *Dyes* (Rome: Fonte, 1997), 3.\n", encoding="utf-8")
    done = run("add bad.md good.md")
    assert done.code == 3 and "storing it failed (ZeroDivisionError" in about(done, "bad.md")[0]
    assert titles() == ["Weaving by Hand"]


def test_a_fault_that_is_of_no_document_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("add good.md").code == 0
    monkeypatch.setattr("references.library.listings.list_documents", lambda _: 1 / 0)
    done = run("documents")
    assert (done.code, done.out) == (4, "") and "a fault of ibidem: ZeroDivisionError" in done.err and "Traceback" not in done.err
    assert "Traceback" in run("--debug documents").err


# --- processes that read


def many(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Twelve papers, read by two processes however small they are and however many cores there are."""
    from references import workers

    monkeypatch.setattr(workers, "WORTH_POOLING", 0)
    monkeypatch.setattr(workers, "usable_cores", lambda: 2)
    os.mkdir("papers")
    for number in range(12):
        Path("papers", f"p{number:02}.md").write_text(paper(number), encoding="utf-8")
    return sorted(Path("papers").iterdir())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_process_that_is_killed_costs_the_document_that_it_was_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the system does where memory runs out."""
    files = many(monkeypatch)
    work, parent = notes.find, os.getpid()

    def find(reading: Reading) -> Reading:
        if "of paper 5." in reading.document.text and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return work(reading)

    monkeypatch.setattr(notes, "find", find)
    done = run("add papers")
    assert done.code == 3
    [line] = about(done, "papers/p05.md")
    assert "was killed, perhaps for want of memory" in line
    assert run("documents --format csv").out.count("papers/p") == len(files) - 1


def test_a_fault_in_another_process_brings_its_trace_along(monkeypatch: pytest.MonkeyPatch) -> None:
    files = many(monkeypatch)
    break_at("of paper 7.", monkeypatch)
    done = run("--debug add papers")
    assert done.code == 3 and "ZeroDivisionError" in about(done, "papers/p07.md")[0] and "Traceback" in done.err
    assert run("documents --format csv").out.count("papers/p") == len(files) - 1


def test_files_come_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    from references.reading import find_files

    files, _ = find_files(many(monkeypatch))
    assert [wanted.path for wanted, _ in read_files(files)] == [f"papers/p{number:02}.md" for number in range(12)]


# --- what `build` refuses, `extract` and the library refuse


REFUSED = {
    "page.html": ("<html><style>p {}</style></html>", "the page has no text"),
    "paper.docx": ("PK", "it is damaged or cut off"),
    "empty.md": ("", "the file is empty"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_extract_refuses_what_build_refuses(name: str) -> None:
    text, said = REFUSED[name]
    Path(name).write_text(text)
    built, extracted = run(f"build {name} -o out"), run(f"extract {name}")
    assert (built.code, extracted.code, extracted.out) == (3, 3, "")
    assert said in built.err and about(built, name)[0] == about(extracted, name)[0]
    outcome = read_named(name)
    assert isinstance(outcome, Trouble) and said in outcome.what


def test_extract_takes_no_more_than_the_largest(tmp_path: Path) -> None:
    with open("huge.txt", "wb") as file:
        file.truncate(3_000_000)
    done = run("extract huge.txt --largest 2")
    assert done.code == 3 and "3 MB is more than the 2 MB" in done.err


# --- names that are not UTF-8

BIG5 = "論文.md".encode("big5")
LATIN = b"caf\xe9.md"
SHOWN = {BIG5: "�פ�.md", LATIN: "caf�.md"}


@pytest.fixture
def named() -> dict[bytes, str]:
    """Two documents whose names are no UTF-8, as old archives hold them; skipped where a file system takes no such name."""
    try:
        for name in SHOWN:
            Path(os.fsdecode(name)).write_text(GOOD.replace("Weaving by Hand", f"Book {len(name)}"), encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    return {name: os.fsencode(name).decode("utf-8", "replace") for name in SHOWN}


def test_names_that_are_no_utf_8_are_read_and_shown(named: dict[bytes, str]) -> None:
    done = run("build . -o out")
    assert done.code in (0, 3) and "Traceback" not in done.err
    held = run("documents --library out/ibidem.db --format json")
    assert {row["document"] for row in json.loads(held.out)} == {"good.md", *named.values()}
    for line in ("export --to json --library out/ibidem.db -o all.json", "claims --library out/ibidem.db --format csv"):
        assert run(line).code == 0
    whole = json.loads(Path("all.json").read_text(encoding="utf-8"))
    assert {one["path"] for one in whole["documents"]} == {"good.md", *named.values()}
    claims = Path("out/claims.csv").read_text(encoding="utf-8-sig")
    assert all(shown in claims for shown in named.values())


def test_a_document_of_such_a_name_is_the_same_one_when_it_comes_again(named: dict[bytes, str]) -> None:
    with ibidem.Library("ibidem.db") as library:
        first = [became for _, became in library.add(map(os.fsdecode, named))]
        again = [became for _, became in library.add(map(os.fsdecode, named))]
        assert (first, again) == (["added", "added"], ["unchanged", "unchanged"])
        for name, shown in named.items():
            assert library.remove(os.fsdecode(name)) == shown, "it is named by its bytes"
        for _ in library.add(map(os.fsdecode, named)):
            pass
        assert library.remove(named[LATIN]) == named[LATIN], "or as it is shown"


def test_two_names_that_look_alike_are_two_documents() -> None:
    try:
        for name in (b"\xb1.md", b"\xb2.md"):
            Path(os.fsdecode(name)).write_text(GOOD, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    done = run("add .")
    assert done.code == 0, done.err
    assert len(json.loads(run("documents --format json").out)) == 3


def test_one_such_name_by_itself(named: dict[bytes, str]) -> None:
    for name, shown in named.items():
        assert ibidem.read(os.fsdecode(name)).document.path == shown
    with pytest.raises(ibidem.UnreadableInput, match=r"f�hlt\.md: there is no such file"):
        ibidem.read(os.fsdecode(b"f\xfchlt.md"))

"""--into: a person's file keeps every byte; only what is new is added."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bib
from tests.bib.entries import entries

MINE = """% My sources, do not sort!
@string{ips = "International Politics Series"}

@Book{Waltz79,
  author = "Waltz, Kenneth N.",   % the realist
  title  = {Theory of International Politics},
  series = ips,
  year   = 1979,
}
@article{Cheng:1997, author = {鄭端耀}, title = {國際關係}, journal = {問題與研究}, year = 1997, doi = {10.1000/ABC}}
@misc{WH, title = {Strategy}, url = {http://www.whitehouse.gov/nsc/}}
% the end
"""


def test_what_is_there_keeps_its_key() -> None:
    new = [bib.Entry("x", "book", {"title": "Theory"}), bib.Entry("waltz79", "book", {"title": "Man, the State, and War"})]
    text, keys = bib.add_to(MINE, new, find_held=lambda there, new: {"x": "Waltz79"})
    assert keys == {"x": "Waltz79", "waltz79": "waltz79a"}
    assert text.startswith(MINE) and bib.read(text).get("waltz79a") is not None


AGENCY = {"journaltitle": "ИТАР-ТАСС", "date": "1999-12-31", "entrysubtype": "newspaper", "langid": "ru"}


@pytest.mark.parametrize(
    ("fields", "other"),
    [
        (AGENCY, {**AGENCY, "date": "2000-04-16"}),
        ({"publisher": "Verso"}, {"publisher": "Seuil"}),
        ({"title": "Strategy", "url": "http://example.org/a"}, {"title": "Remarks", "url": "http://example.org/a"}),
    ],
)
@pytest.mark.parametrize("dialect", ["biblatex", "bibtex"])
def test_what_was_added_once_is_not_added_again(fields: dict[str, str], other: dict[str, str], dialect: str) -> None:
    """Also where no title tells the work, and where its first key was taken; but what differs is new."""
    once, keys = bib.add_to(MINE, [bib.Entry("waltz79", "article", fields)], dialect)
    assert keys == {"waltz79": "waltz79a"}
    assert bib.add_to(once, [bib.Entry("waltz79a", "article", fields)], dialect) == (once, {"waltz79a": "waltz79a"})
    assert bib.add_to(once, [bib.Entry("waltz79a", "article", other)], dialect)[1] == {"waltz79a": "waltz79a-a"}


def test_the_files_own_dialect_and_line_ends_are_used() -> None:
    text, _ = bib.add_to(MINE.replace("\n", "\r\n"), [bib.Entry("x", "article", {"journaltitle": "J", "date": "2001-02"})])
    added = text[len(MINE.replace("\n", "\r\n")) :]
    assert "journal = {J}" in added and "month = feb" in added
    assert added.count("\n") == added.count("\r\n")


def test_an_addition_behind_an_open_brace_is_refused() -> None:
    with pytest.raises(bib.BibError, match="never closed"):
        bib.add_to("@book{a, title = {never closed", [bib.Entry("x", "book", {"title": "T"})])


def test_a_byte_order_mark_and_an_empty_file() -> None:
    new = [bib.Entry("x", "misc", {"title": "T"})]
    assert bib.add_to("", new)[0] == bib.write(new)
    assert bib.add_to("\ufeff@misc{a, title = {A}}", new)[0] == "\ufeff@misc{a, title = {A}}\n\n" + bib.write(new)


def test_nothing_is_added_twice() -> None:
    new = [bib.Entry("hu-1920", "book", {"author": ("胡適",), "title": "嘗試集", "date": "1920-03"})]
    once, _ = bib.add_to(MINE, new)
    assert bib.add_to(once, new) == (once, {"hu-1920": "hu-1920"})


@settings(deadline=None, max_examples=60)
@given(added=st.lists(entries(), unique_by=lambda e: e.key.lower(), max_size=4))
def test_the_old_text_stays_whatever_comes_behind_it(added: list[bib.Entry]) -> None:
    text, keys = bib.add_to(MINE, added)
    assert text.startswith(MINE)
    after = bib.read(text)
    assert [e.fields for e in after.entries[:3]] == [e.fields for e in bib.read(MINE).entries]
    assert set(keys) == {entry.key for entry in added}
    assert all(after.get(key) for key in keys.values())

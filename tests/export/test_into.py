"""Which sources a person's own .bib file holds: other scripts, other programs' names, other ways to write a year (issue 11, 8)."""

from __future__ import annotations

import pytest

import bib
from references.export.into import find_held
from tests.growth import grows_linearly

WALTZ = {"author": ("Kenneth N. Waltz",), "title": "Theory of international politics", "date": "1979"}
CHEN = {"author": ("陳大文",), "title": "港口政治史", "publisher": "聯經", "date": "2002"}

# the file, a source, whether the file holds it
HELD = [
    ("@book{a, author = {Waltz, Kenneth N.}, title = {Theory of International Politics}, year = 1979}", WALTZ, True),
    ("@book{a, author = {Waltz, Kenneth N.}, title = {Theory of International Politics}, year = 1979}", {**WALTZ, "date": "2010"}, False),
    ("@article{a, author = {鄭端耀}, title = {國際關係}, doi = {10.1000/ABC}}", {"doi": "https://doi.org/10.1000/abc"}, True),
    ("@misc{a, title = {Strategy}, url = {http://www.example.org/nsc/}}", {"title": "Strategy", "url": "https://example.org/nsc"}, True),
    ("@misc{a, title = {Strategy}, url = {http://www.example.org/nsc/}}", {"title": "Remarks", "url": "https://example.org/nsc"}, False),
    ("@book{a, author = {大文 陳}, title = {港口政治史}, year = {2002}}", CHEN, True),
    ("@book{a, author = {陈大文}, title = {港口政治史}, year = {民国91}}", CHEN, True),
    ("@book{a, author = {陳大文}, title = {港口政治史}, volume = {2}, year = {2002}}", {**CHEN, "volume": "1"}, False),
    ("@book{a, author = {陳大文,李明}, title = {港口政治史}, year = {2002}}", {**CHEN, "author": ("陳大文", "李明")}, True),
    ("@book{a, author = {明遠 王}, title = {港都}, year = 2002}", {"author": ("王明遠",), "title": "港都", "date": "2002"}, True),
    ("@book{a, author = {歐陽 遠}, title = {港都}, year = 2002}", {"author": ("遠歐陽",), "title": "港都", "date": "2002"}, False),
    (
        "@book{a, author = {family=Ghali, given=Boutros, prefix=al-}, title = {Ports of the Delta}, date = {1971}}",
        {"author": ("Boutros al-Ghali",), "title": "Ports of the Delta", "date": "1971"},
        True,
    ),
    (
        "@incollection{a, author = {Moll, Eva}, title = {Quays}, crossref = {p}} @book{p, title = {Harbour Towns}, year = 1988}",
        {"author": ("Eva Moll",), "title": "Quays", "booktitle": "Harbour Towns", "date": "1988"},
        True,
    ),
    (
        "@incollection{a, author = {Moll, Eva}, title = {Quays}, crossref = {p}} @book{p, title = {Harbour Towns}, year = 1988}",
        {"author": ("Eva Moll",), "title": "Quays", "booktitle": "Harbour Towns", "date": "1991"},
        False,
    ),
    (
        "@book{\n  author = {Moll, Eva},\n  title = {On Quays and Moles},\n  year = 1988}",
        {"author": ("Eva Moll",), "title": "On Quays and Moles"},
        True,
    ),
    (
        "@inbook{a, author = {Moll, Eva}, chapter = {Of Quays and Moles}, title = {Harbour Towns}, year = 1988}",
        {"author": ("Eva Moll",), "title": "Of Quays and Moles", "booktitle": "Harbour Towns", "date": "1988"},
        True,
    ),
    (
        "@inbook{a, author = {Moll, Eva}, chapter = {IV}, title = {Harbour Towns}, year = 1988}",
        {"author": ("Eva Moll",), "title": "Of Quays and Moles", "booktitle": "Harbour Towns", "date": "1988"},
        False,
    ),
    (
        "@inbook{a, author = {莫依娃}, chapter = {碼頭與堤岸}, title = {港都}, year = 1988}",
        {"author": ("莫依娃",), "title": "碼頭與堤岸", "booktitle": "港都", "date": "1988"},
        True,
    ),
]


@pytest.mark.parametrize(("text", "fields", "held"), HELD)
def test_what_a_file_holds_is_not_added_again(text: str, fields: dict[str, str | tuple[str, ...]], held: bool) -> None:
    there = bib.read(text).entries
    found = find_held(there, [bib.Entry("x", "misc", fields)])
    assert {key: one.key for key, one in found.items()} == ({"x": there[0].key} if held else {})


def test_each_source_is_looked_up_in_time_that_grows_with_the_file() -> None:
    def look(size: int) -> None:
        there = [
            bib.Entry(f"k{n}", "book", {"author": (f"A. Name{n % 97}",), "title": f"Harbour {n} of Town {n % 89}"}) for n in range(size)
        ]
        find_held(there, there[:20])

    assert grows_linearly(look, 250, 2000)

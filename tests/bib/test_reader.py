"""What people write into .bib files by hand: nothing of it is lost, and what is odd is said."""

from __future__ import annotations

import pytest

import bib
from tests.growth import grows_linearly

# (what it is, the file, fields of its first entry)
WHOLE = [
    ("a string and #", '@string{wp = "World"} @article{k, journal = wp # " Politics"}', {"journaltitle": "World Politics"}),
    ("a string of strings", '@string{a = "A"} @string{b = a # {B}} @misc{k, note = b # 1}', {"note": "AB1"}),
    ("strings in any case", '@STRING(Acm = "ACM") @book{k, publisher = ACM}', {"publisher": "ACM"}),
    ("a month", "@book{k, year = 2003, month = mar}", {"date": "2003-03"}),
    ("a month in words", "@book{k, year = {2003}, month = {March}}", {"date": "2003-03"}),
    ("a day before a month", '@book{k, year = 2003, month = "16~" # apr}', {"date": "2003-04-16"}),
    ("two months", "@book{k, year = 2003, month = {3--4}}", {"date": "2003-03/2003-04"}),
    ("a year that is none", "@book{k, year = {in press}}", {"year": "in press"}),
    ("a date and a year", "@book{k, date = {2003-03}, year = {2003}}", {"date": "2003-03"}),
    ("a comma forgotten", "@book{k, title = {T} year = {2020}, note = {N}}", {"title": "T", "date": "2020", "note": "N"}),
    ("a comment before a field", "@book{k,\n% mine\ntitle = {T}}", {"title": "T"}),
    ("a field commented out", "@book{k, title = {T},\n% note = {N},\n}", {"title": "T"}),
    ("a field twice", "@book{k, title = {A}, title = {B}, note = {N}}", {"title": "A", "note": "N"}),
    ("an entry inside a text", "@book{k, abstract = {One\n@article{two, three}\nfour}, title = {T}}",
     {"abstract": "One @article{two, three} four".replace("{", "").replace("}", ""), "title": "T"}),
    ("round brackets", "@book(k, title = {a (b) c})", {"title": "a (b) c"}),
    ("quotation marks", '@book{k, title = "a {"}b{"} c"}', {"title": 'a "b" c'}),
    ("accents", r"@book{k, author = {Fran{\c c}ois M\"uller and {\'E}mile \v{C}apek and Kurt G{\"o}del}}",
     {"author": ("François Müller", "Émile Čapek", "Kurt Gödel")}),
    ("signs", r"@book{k, title = {R\&D \#1 50\% a\_b \$5 {\textbackslash} {\ss} --- x}}", {"title": r"R&D #1 50% a_b $5 \ ß --- x"}),
    ("a face", r"@book{k, title = {The \emph{Art} of \textbf{War} {\it now}}}", {"title": "The Art of War now"}),
    ("a URL escaped by hand", r"@misc{k, url = {https://e.org/a\_b\%20c\#d}}", {"url": "https://e.org/a_b%20c#d"}),
    ("a URL in \\url", r"@misc{k, howpublished = {\url{https://e.org/x_y}}}", {"url": "https://e.org/x_y"}),
    ("a byte order mark", "\ufeff@book{k, title = {T}}", {"title": "T"}),
    ("Windows line ends", "@book{k,\r\n  title = {T\r\n  U}\r\n}\r\n", {"title": "T U"}),
    ("classic fields", "@phdthesis{k, school = {S}, address = {Taipei}}", {"institution": "S", "location": "Taipei", "type": "phdthesis"}),
    ("a language", "@book{k, langid = {ngerman}}", {"langid": "de"}),
    ("a gloss", "@article{k, title = {Новости}, titleaddon = {[新聞]}}", {"title": "Новости", "title_gloss": "新聞"}),
    ("fields of other programs", "@book{k, mendeley-tags = {a}, bdsk-url-1 = {b}}", {"mendeley-tags": "a", "bdsk-url-1": "b"}),
    ("a body", "@book{k, author = {{Ministry of {Foreign} Affairs} and A. B.}}", {"author": ("Ministry of Foreign Affairs", "A. B.")}),
    ("and others", "@book{k, author = {A. B. and others}}", {"author": ("A. B.", "others")}),
]  # fmt: skip


@pytest.mark.parametrize(("file", "fields"), [case[1:] for case in WHOLE], ids=[case[0] for case in WHOLE])
def test_it_is_read(file: str, fields: dict[str, str | tuple[str, ...]]) -> None:
    found = bib.read(file)
    assert not found.failed
    assert dict(found.entries[0].fields) == fields


@pytest.mark.parametrize("file", [case[1] for case in WHOLE], ids=[case[0] for case in WHOLE])
@pytest.mark.parametrize("dialect", ["biblatex", "bibtex"])
def test_it_survives_being_written_again(file: str, dialect: str) -> None:
    found = bib.read(file)
    again = bib.read(bib.write(found.entries, dialect))
    assert [(e.key, e.type, dict(e.fields)) for e in again.entries] == [(e.key, e.type, dict(e.fields)) for e in found.entries]


# (what it is, the file, keys that are read, what is said)
BROKEN = [
    ("never closed", "@book{a, title = {one,\n@book{b, title = {two}}", ["a", "b"], "not closed"),
    ("the end is missing", "@book{a, title = {one}}\n@book{b, title = {two", ["a", "b"], "not closed"),
    ("the same key", "@book{a, title = {one}}\n@book{a, title = {two}}", ["a", "a-2"], "already taken"),
    ("the same key in other case", "@book{a, title = {one}}\n@book{A, title = {two}}", ["a", "A-2"], "already taken"),
    ("the same entry twice", "@book{a, title = {one}}\n@book{a, title = {one}}", ["a"], "stands twice"),
    ("a space in a key", "@book{a b, title = {one}}", ["a-b"], "space"),
    ("no key", "@book{, title = {one}}", ["no-key"], "empty"),
    ("an unknown string", "@book{a, publisher = nope}", ["a"], "'nope'"),
    ("a brace too many", "@book{a, title = {one}}, note = {two}}", ["a"], "outside"),
    ("a field twice", "@book{a, title = {one}, title = {two}}", ["a"], "'two'"),
    ("words between entries", "Please cite @ and {\n@book{a, title = {one}}", ["a"], ""),
    ("an entry commented out", "% @book{old, title = {no}}\n@book{a, title = {one}}", ["a"], ""),
]  # fmt: skip


@pytest.mark.parametrize(("file", "keys", "said"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_it_is_mended_or_said(file: str, keys: list[str], said: str) -> None:
    found = bib.read(file)
    assert [entry.key for entry in found.entries] == keys
    assert not said or any(said in odd.message for odd in found.oddities)


def test_a_block_that_failed_is_given_back_with_its_line() -> None:
    found = bib.read("@book{a, title = {one}}\n\n@book{b, title = {two,\n@book{c, title = {three}}\n")
    assert [(one.line, one.raw.startswith("@book{b")) for one in found.failed] == [(3, True)]
    assert [entry.key for entry in found.entries] == ["a", "b", "c"]


def test_comments_strings_and_preambles_are_kept() -> None:
    found = bib.read('% mine\n@comment{jabref-meta: x;}\n@preamble{"\\newcommand{\\x}{}"}\n@string{a = "A"}\n@book{k, title = a}')
    assert found.comments == ("% mine", "@comment{jabref-meta: x;}")
    assert found.preambles == ("\\newcommand{\\x}{}",)
    assert found.strings == {"a": "A"}


def test_a_persons_own_tex_is_written_as_it_stood() -> None:
    file = '@book{k,\n  author = {Kurt G{\\"o}del and {The {\\TeX} Group}},\n  title = {The {DNA} of \\emph{War}}\n}\n'
    assert bib.write(bib.read(file).entries) == file


def test_a_large_file_of_open_braces_is_read_in_linear_time() -> None:
    assert len(bib.read("@book{k, title = {\n" * 3000).failed) == 3000
    assert grows_linearly(lambda size: bib.read("@book{k, title = {\n" * size), 400, 3200)

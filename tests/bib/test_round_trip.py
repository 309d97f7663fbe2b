"""Whatever an entry says, the file says it, and gives it back."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bib
from bib.fields import holding
from bib.normal import normalise
from bib.tex import clean, decode, escape, escape_verbatim
from tests.bib.entries import entries, words

SETTINGS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(st.text())
def test_tex_gives_back_any_text(text: str) -> None:
    assert decode(escape(text)) == clean(text)
    assert decode(escape(text, ascii=True)) == clean(text)
    assert escape(text, ascii=True).isascii()


@given(words)
def test_tex_gives_back_hostile_text(text: str) -> None:
    assert decode(escape(text)) == clean(text)
    assert decode(escape(text, ascii=True)) == clean(text)


@pytest.mark.parametrize("ascii", [False, True])
@pytest.mark.parametrize("dialect", ["biblatex", "bibtex"])
@SETTINGS
@given(entry=entries())
def test_an_entry_comes_back_from_the_file_it_was_written_to(dialect: str, ascii: bool, entry: bib.Entry) -> None:
    text = bib.write([entry], dialect, ascii)  # read back by bibtexparser and by pybtex, or it raises
    found = bib.read(text)
    assert not found.failed and not found.oddities and not found.comments
    wanted = normalise(entry)
    fields = {name: escape_verbatim(str(value), ascii) if name in holding("verbatim") else value for name, value in wanted.fields.items()}
    assert [(e.key, e.type, dict(e.fields)) for e in found.entries] == [(entry.key, wanted.type, fields)]
    assert text.isascii() or not ascii


@SETTINGS
@given(entry=entries())
def test_what_was_read_is_written_as_it_stood(entry: bib.Entry) -> None:
    once = bib.write([entry])
    assert bib.write(bib.read(once).entries) == once


@SETTINGS
@given(entry=entries())
def test_normal_is_normal(entry: bib.Entry) -> None:
    assert normalise(normalise(entry)) == normalise(entry)


@SETTINGS
@given(text=st.one_of(words, st.text()))
def test_any_text_can_be_read(text: str) -> None:
    bib.read(text)
    bib.read("@book{k, title = {" + text)


@pytest.mark.parametrize(
    ("gloss", "written"),
    [
        (("Samuel P. Huntington",), "Samuel P. Huntington"),
        (("彼得羅夫", "Pyotr Petrov"), "彼得羅夫; Pyotr Petrov"),
        (("ペトロフ",), "ペトロフ"),
        (("[sic]",), ""),  # in brackets it would be read without them
    ],
)
def test_other_words_for_a_name_stand_behind_it_without_brackets(gloss: tuple[str, ...], written: str) -> None:
    entry = bib.Entry("k", "book", {"author": ("亨廷頓",), "author_gloss": gloss, "title": "文明"})
    text = bib.write([entry])
    assert (f"nameaddon = {{{written}}}" in text) == bool(written) and "nameaddon = {[" not in text
    assert bib.read(text).entries[0].fields["author_gloss"] == gloss


def test_what_a_person_wrote_behind_a_name_stays() -> None:
    own = bib.read("@book{k, author = {Anna Roe}, nameaddon = {\\emph{alias} A. R.}, title = {Tides}}").entries
    assert own[0].text("nameaddon") and "nameaddon = {\\emph{alias} A. R.}" in bib.write(own)
    both = bib.Entry("k", "book", {"author": ("Anna Roe",), "author_gloss": ("羅安娜",), "nameaddon": "alias", "title": "Tides"})
    assert bib.read(bib.write([both])).entries[0].fields == {**both.fields}


def test_what_earlier_files_keep_in_userf_is_read() -> None:
    [old] = bib.read("@misc{k, title = {Tides}, userf = {volume={XLII}}}").entries
    assert old.text("volume") == "XLII" and not old.text("userf")
    written = bib.write([old])
    assert "verbb = {volume={XLII}}" in written and "userf" not in written

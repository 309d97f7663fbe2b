"""The doubt between two readers: what the rules read stands unless the model finds it far less likely than its own reading."""

from __future__ import annotations

from dataclasses import replace

import pytest

from references import forms
from references.labeller import disagreement, reader, tagger
from references.labeller.thresholds import tolerance
from references.labeller.tokens import tokens
from references.model import Field, NoteReading
from references.parse import read_note

RIGHT = [
    "George F. Kennan, “The Sources of Soviet Conduct,” Foreign Affairs 25, no. 4 (July 1947): 566-582.",
    "张三. 论语言的起源[J]. 外语研究, 2001, 12(3): 45-52.",
    "Иванов А. А. О языке // Вопросы языкознания. 1998. № 3. С. 12–20.",
    "Jane Stone, The Sea (London: Faber, 1987), 12.",
]


def doubted(reading: NoteReading, text: str) -> float:
    return disagreement.measure_doubt(reading, text, reader.labelled(text))


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_reading_is_not_doubted(text: str) -> None:
    reading = forms.read_note(text)
    assert reading.citations and reading.citations[0].fields
    assert doubted(reading, text) <= tolerance(reading)


def crossed(reading: NoteReading) -> NoteReading:
    """The same reading with author and title, journal and publisher, date and place changed over."""
    over = {"author": "publisher", "title": "author", "journaltitle": "date", "publisher": "title", "date": "journaltitle"}

    def change(field: Field) -> Field:
        return replace(field, name=over.get(field.name, field.name))

    return replace(reading, citations=tuple(replace(one, fields=tuple(map(change, one.fields))) for one in reading.citations))


@pytest.mark.parametrize("text", RIGHT)
def test_a_wrong_reading_is_doubted(text: str) -> None:
    reading = forms.read_note(text)
    assert doubted(crossed(reading), text) > max(tolerance(reading), doubted(reading, text))


def test_the_doubt_of_a_note_is_its_own() -> None:
    """Whatever the model labelled before."""
    text = RIGHT[0]
    reading = forms.read_note(text)
    labelled = reader.labelled(text)
    before = disagreement.measure_doubt(reading, text, labelled)
    tagger.tagger().tag(tokens("Ibid., p. 7."))
    assert disagreement.measure_doubt(reading, text, labelled) == before


def test_nothing_is_doubted_in_an_empty_note() -> None:
    assert disagreement.measure_doubt(forms.read_note(""), "", []) == 0.0


def test_two_at_once_read_as_one_after_the_other() -> None:
    from concurrent.futures import ThreadPoolExecutor

    texts = RIGHT * 25
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(read_note, texts)) == [read_note(text) for text in texts]

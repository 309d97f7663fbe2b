"""Small documents of notes: what each note points to.

A row is the note as printed and what comes of it: `-` states its work itself (or is a remark), `2` is of the work that note 2 states,
`2|3` can mean two works (candidates), `?` leads nowhere. Behind a colon stands the code of the finding. Add a document of your own.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from references.backrefs import repeats, resolve
from references.dedupe import bring_together
from references.model import Citation, Document, Field, Note, Passage, Piece, Reading, Span
from references.parse import read_note

WALTZ = "Kenneth N. Waltz, Theory of International Politics (Reading: Addison-Wesley, 1979), p. 12."
BULL = "Hedley Bull, The Anarchical Society (London: Macmillan, 1977), p. 3."
QIAN = "錢穆，《國史大綱》（臺北：臺灣商務印書館，1995年），頁 20。"
FEI = "費孝通，《鄉土中國》（上海：觀察社，1948年），頁 5。"
FEI2 = "費孝通，《江村經濟》（南京：江蘇人民出版社，1986年），頁 7。"
DENG = "Deng Xiaoping, River Reforms (London: Harbour Press, 1990), p. 12."
LEE = "Lee Kuan Yew, Harbour Days (Singapore: Straits Press, 1998), p. 12."
KIM = "Kim Dae-jung, Prison Rivers (London: Verso, 1987), p. 3."
LI = "Li Peng, Power of Rivers (London: Harbour Press, 1994), p. 3."
IVANOV = "Иванов Иван Иванович. Речная торговля. М.: Наука, 1985. С. 40."
GAULLE = "Charles de Gaulle, Quiet Rivers (London: Harbour Press, 1955), p. 3."
EVERA = "Stephen Van Evera, Causes of Floods (Ithaca: Cornell University Press, 1999), p. 3."
LEVI = "Claude Lévi-Strauss, Sad Rivers (Paris: Plon, 1955), p. 3."
KING = "Martin Luther King, Jr., Why We Row (New York: Harper & Row, 1964), p. 77."
ORTEGA = "José Ortega y Gasset, The Rivers of Spain (Madrid: Revista de Occidente, 1930), p. 15."
KENNAN = "George F. Kennan, American Diplomacy (Chicago: University of Chicago Press, 1951), p. 8."

DOCUMENTS = [
    ("the note before, and a chain of it", [(WALTZ, "-"), ("Ibid., p. 15.", "1"), ("Ibid.", "1")]),
    ("the note before, in Chinese", [(QIAN, "-"), ("同前註，頁 31。", "1"), ("同上註。", "1"), ("同上，頁 2。", "1")]),
    ("a note by its number", [(QIAN, "-"), (FEI, "-"), ("同註 1，頁 8。", "1"), ("同註 4。", "?:self-reference")]),
    ("a number that is not there", [(QIAN, "-"), ("同註 12。", "?:dangling-back-reference")]),
    ("an empty note", [("", "-"), ("同前註。", "?:dangling-back-reference")]),
    ("nothing before", [("Ibid., p. 3.", "?:dangling-back-reference"), (BULL, "-")]),
    ("a circled number", [(QIAN, "-"), (FEI, "-"), ("同注①，第8页。", "1"), ("前引②，第9页。", "2")]),
    ("several numbers", [(QIAN, "-"), (FEI, "-"), (FEI2, "-"), ("同註1、2。", "1|2:ambiguous-back-reference")]),
    ("a chain from a number to a pointer", [(QIAN, "-"), (FEI, "-"), ("同註 1。", "1"), ("同註 3，頁 9。", "1")]),
    ("a note of two works", [(f"{WALTZ[:-1]}; {BULL}", "-"), ("Ibid., p. 4.", "1|1:ambiguous-back-reference")]),
    ("an earlier work of an author", [(WALTZ, "-"), (BULL, "-"), ("Waltz, op. cit., p. 9.", "1"), ("Bull, op. cit., p. 9.", "2")]),
    ("an author with two works", [(FEI, "-"), (FEI2, "-"), ("費孝通，前揭書，頁 6。", "1|2:ambiguous-back-reference")]),
    ("a number and an author", [(QIAN, "-"), (FEI, "-"), ("同前註〔1〕，錢穆書，頁 8。", "1")]),
    ("a pointer with a name that tells another note", [(QIAN, "-"), (FEI, "-"), ("同前註，錢穆書，頁 8。", "1")]),
    ("a short title", [(KENNAN, "-"), (BULL, "-"), ("Kennan, American Diplomacy, p. 30.", "1")]),
    ("a short title in Chinese", [(QIAN, "-"), (FEI, "-"), ("錢穆：《國史大綱》，頁 102。", "1")]),
    ("a name whose work is not there", [(WALTZ, "-"), (BULL, "-"), ("Denning, supra note 1, at 4.", "?:contradicting-back-reference")]),
    ("a remark stands between", [(QIAN, "-"), ("此處只論其大意。", "-"), ("同前註，頁 3。", "1")]),
    ("in one note", [(FEI, "-"), (f"{WALTZ} Ibid., p. 20.", "-,2")]),
    ("Russian", [("Тарле Е. В. Наполеон. М.: Наука, 1991. С. 15.", "-"), ("Там же. С. 20.", "1")]),
    ("a Chinese name in Latin letters", [(DENG, "-"), (BULL, "-"), ("Deng, op. cit., p. 15.", "1"), ("Deng, River Reforms, p. 20.", "1")]),
    ("a name of three words", [(LEE, "-"), (BULL, "-"), ("Lee, op. cit., p. 15.", "1"), ("Lee, Harbour Days, p. 20.", "1")]),
    ("a Korean name", [(KIM, "-"), (BULL, "-"), ("Kim, op. cit., p. 4.", "1"), ("Kim, Dae-jung, op. cit., p. 5.", "1")]),
    ("a name whose order nobody tells", [(LI, "-"), (BULL, "-"), ("Li, op. cit., p. 4.", "1"), ("Peng, op. cit., p. 4.", "1")]),
    ("a Russian name with the father's", [(IVANOV, "-"), ("Иванов. Указ. соч. С. 41.", "1"), ("Иванов И. И. Указ. соч. С. 2.", "1")]),
    ("a particle", [(GAULLE, "-"), (BULL, "-"), ("de Gaulle, op. cit., p. 4.", "1"), ("Gaulle, op. cit., p. 5.", "1")]),
    ("a large particle", [(EVERA, "-"), (BULL, "-"), ("Van Evera, op. cit., p. 4.", "1"), ("Evera, op. cit., p. 5.", "1")]),
    ("a hyphen", [(LEVI, "-"), (BULL, "-"), ("Lévi-Strauss, op. cit., p. 4.", "1")]),
    ("Jr.", [(KING, "-"), (BULL, "-"), ("King, op. cit., p. 4.", "1")]),
    ("two family names", [(ORTEGA, "-"), (BULL, "-"), ("Ortega y Gasset, op. cit., p. 4.", "1")]),
    ("a given name is no family name", [(DENG, "-"), (BULL, "-"), ("Xiaoping, op. cit., p. 15.", "?:unknown-short-title")]),
    ("German", [("Max Weber, Wirtschaft und Gesellschaft, Tübingen: Mohr, 1922, S. 12.", "-"), ("Ebd., S. 20.", "1")]),
]  # fmt: skip


def read(rows: list[tuple[str, str]], labels: list[str] | None = None) -> Reading:
    notes = []
    for index, (text, _) in enumerate(rows):
        label = labels[index] if labels else str(index + 1)
        found = read_note(text)
        body = Passage(text, (Piece(0, 0, len(text)),), (Span(0, len(text)),))
        kind = found.kind if text else "empty"
        notes.append(Note(f"{label}.{index}" if labels else label, label, body, (), kind, found.parts, found.citations))
    return resolve(Reading(Document("a.txt", "\n".join(text for text, _ in rows), "", "utf-8"), notes=tuple(notes)))


def told(reading: Reading, note: Note) -> str:
    codes = [f.code for f in reading.findings if f.label == note.label]
    answers = []
    for citation in note.citations:
        if citation.antecedents:
            answers.append("|".join(pointer.note for pointer in citation.antecedents))
        else:
            answers.append("-" if citation.pointing is None else "?")
    shown = ",".join(answers) if set(answers) - {"-"} else "-"
    return shown + (f":{codes[0]}" if codes else "")


@pytest.mark.parametrize("rows", [rows for _, rows in DOCUMENTS], ids=[name for name, _ in DOCUMENTS])
def test_documents(rows: list[tuple[str, str]]) -> None:
    reading = read(rows)
    assert [told(reading, note) for note in reading.notes] == [answer for _, answer in rows]


def test_the_label_that_is_pointed_to_is_kept_and_fields_are_carried_over_without_spans() -> None:
    note = read([(QIAN, ""), ("同前註，頁 31。", "")]).notes[1]
    (citation,) = note.citations
    assert (citation.back_reference, citation.back_reference_id, citation.locator) == ("1", "1", "31")
    assert citation.known["title"] == "國史大綱" and {field.span for field in citation.resolved} == {None}
    lost = read([(QIAN, ""), ("同註 12。", "")]).notes[1].citations[0]
    assert (lost.back_reference, lost.back_reference_id, lost.antecedents) == ("12", None, ())


def test_numbering_that_starts_again() -> None:
    rows = [(QIAN, ""), (FEI, ""), (WALTZ, ""), ("同註 1。", "")]
    reading = read(rows, ["1", "2", "1", "2"])
    assert reading.notes[3].citations[0].antecedents[0].note == reading.notes[2].id


def test_repeats_by_pointer_short_form_and_in_full() -> None:
    texts = [QIAN, FEI, "同註 1。", "錢穆：《國史大綱》，頁 9。", FEI, "Ibid.", WALTZ, "此處只論其大意。"]
    assert [[n for n in row if n] for row in repeats([read_note(text) for text in texts])] == [[], [], [1], [1], [2], [2], [], []]


WORDS = st.text(alphabet="ab註同前Ibid. 01〔〕，《》http:/?&=%#①ЖΩ\x00𠀀：；", max_size=20)
NAMES = st.sampled_from(["title", "author", "url", "date", "volume", "doi", "title_gloss", "journaltitle", "type"])
CITATIONS = st.builds(
    lambda text, fields, pointing, locator: Citation(text, Span(0, len(text)), tuple(fields), pointing=pointing, locator=locator),
    WORDS,
    st.lists(st.builds(Field, NAMES, WORDS), max_size=4),
    st.none() | WORDS | st.sampled_from(["Ibid.", "同註 1", "同前註", "op. cit.", "Ders."]),
    st.none() | WORDS,
)


KINDS = st.sampled_from(["citation", "empty", "comment", "missing"])
ROWS = st.lists(st.tuples(WORDS, KINDS, st.lists(CITATIONS, max_size=3)), max_size=6)


@settings(max_examples=100, deadline=None)
@given(ROWS)
def test_nothing_is_lost_and_answers_are_citations_of_the_document(rows: list[tuple[str, str, list[Citation]]]) -> None:
    notes = tuple(Note(str(n), label, kind=kind, citations=tuple(cited)) for n, (label, kind, cited) in enumerate(rows))
    reading = resolve(Reading(Document("a.txt", "", "", "utf-8"), notes=notes))
    there = {(note.id, number) for note in notes for number in range(len(note.citations))}
    for before, after in zip(notes, reading.notes, strict=True):
        assert [(c.text, c.fields) for c in before.citations] == [(c.text, c.fields) for c in after.citations]
        for number, citation in enumerate(after.citations):
            assert set(citation.antecedents) <= there and (after.id, number) not in citation.antecedents
    found = bring_together([reading])
    assert sum(len(source.cited_by) for source in found.sources) <= len(there)

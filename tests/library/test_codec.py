"""A reading that went into a library comes out of it as it was."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from references.library import Library, codec
from references.model import Citation, Claim, Document, Field, Finding, Mark, Note, Part, Passage, Piece, Pointer, Reading, Repair, Span

words = st.text(st.characters(codec="utf-8"), max_size=12)
numbers = st.integers(0, 10_000)
spans = st.builds(Span, numbers, numbers)
passages = st.builds(
    Passage,
    words,
    st.tuples(st.builds(Piece, numbers, numbers, numbers)),
    st.tuples(spans, spans),
    st.tuples(st.builds(Repair, words, spans, words)),
)
fields = st.builds(Field, words, words, st.none() | spans, words, st.floats(0, 1))
citations = st.builds(
    Citation,
    words,
    spans,
    st.tuples(fields, fields),
    st.none() | words,
    st.none() | words,
    st.none() | words,
    st.none() | words,
    st.none() | words,
    st.tuples(st.builds(Pointer, words, numbers)),
    st.none(),
    st.just(()),
    st.tuples(fields),
)
claims = st.builds(Claim, words, words, st.tuples(spans))
marks = st.builds(Mark, words, spans, numbers, st.none() | claims)
parts = st.builds(Part, words, spans)


@given(citations)
def test_a_citation_comes_back(citation: Citation) -> None:
    assert codec.to_citation(codec.loads(codec.dumps(codec.citation_row(citation)))) == citation


@given(passages, marks, st.tuples(parts, parts))
def test_a_passage_a_mark_and_parts_come_back(passage: Passage, mark: Mark, some: tuple[Part, ...]) -> None:
    assert codec.to_passage(codec.loads(codec.dumps(codec.passage_row(passage)))) == passage
    assert codec.to_mark(codec.loads(codec.dumps(codec.mark_row(mark)))) == mark
    assert codec.to_parts(codec.loads(codec.dumps(codec.part_rows(some)))) == some


@settings(max_examples=20, deadline=None)
@given(passage=passages, mark=marks, citation=citations, text=words)
def test_a_reading_comes_back(tmp_path_factory: object, passage: Passage, mark: Mark, citation: Citation, text: str) -> None:
    folder = Path(tmp_path_factory.mktemp("codec"))  # type: ignore[attr-defined]
    document = Document("甲/乙.md", text.replace("\0", ""), "0" * 64, "big5", True, "markdown")
    note = Note("3.2", "3", passage, (mark, mark), "mixed", (Part("reference", Span(0, 3)),), (citation, citation))
    finding = Finding("empty-note", "甲/乙.md", 3, 4, None, "a", "b")
    before = Reading(document, passage, (note, Note("4", "4")), (finding,))
    from references.library import store

    with Library(folder / "ibidem.db") as library:
        library.put(before)
        with library._engine.connect() as connection:
            assert [one.reading for one in store.load(connection, derived=False, main=True)] == [before]

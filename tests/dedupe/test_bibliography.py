"""The citations of all documents, brought together: order makes no difference, keys stay, a poor citation joins no two works."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from references.dedupe import Bibliography, Memory, bring_together
from references.model import LISTS, Citation, Document, Field, Note, Passage, Piece, Pointer, Reading, Span

WALTZ = {"author": "Kenneth N. Waltz", "title": "Theory of International Politics", "publisher": "Addison-Wesley", "date": "1979"}
QIAN = {"author": "錢穆", "title": "國史大綱", "publisher": "商務印書館", "date": "1940"}
BULL = {"author": "Hedley Bull", "title": "The Anarchical Society", "publisher": "Macmillan", "date": "1977"}


def cite(stated: dict[str, str], locator: str | None = None, **more: object) -> Citation:
    fields = tuple(Field(n, p) for n, v in stated.items() for p in (v.split("; ") if n in LISTS else [v]))
    text = ", ".join(stated.values())
    return Citation(text, Span(0, len(text)), fields, locator=locator, **more)  # type: ignore[arg-type]


def document(path: str, *notes: tuple[Citation, ...]) -> Reading:
    def note(number: int, citations: tuple[Citation, ...]) -> Note:
        text = " ".join(citation.text for citation in citations)
        body = Passage(text, (Piece(0, 0, len(text)),), (Span(0, len(text)),))
        return Note(str(number), str(number), body, kind="citation", citations=citations)

    return Reading(Document(path, "x" * 999, "", "utf-8"), notes=tuple(note(n, c) for n, c in enumerate(notes, 1)))


def clusters(found: Bibliography) -> set[frozenset[tuple[str, str, int]]]:
    return {frozenset((cited.path, cited.note, cited.number) for cited in source.cited_by) for source in found.sources}


def placed(found: Bibliography) -> dict[tuple[str, str, int], str | None]:
    return {(r.document.path, n.id, i): c.source for r in found.readings for n in r.notes for i, c in enumerate(n.citations)}


def test_a_work_of_two_documents_is_one_source_and_keeps_its_variants() -> None:
    found = bring_together([document("b.txt", (cite({**WALTZ, "author": "Waltz, K. N."}, "12"),)), document("a.txt", (cite(WALTZ, "5"),))])
    (source,) = found.sources
    assert [cited.path for cited in source.cited_by] == ["a.txt", "b.txt"]
    assert source.fields["author"] == ("Kenneth N. Waltz",)
    assert source.variants["author"] == ("Waltz, K. N.",)
    assert "locator" not in source.fields and "pages" not in source.fields


def test_the_range_that_holds_all_others_is_the_works_and_what_the_others_state_is_cited() -> None:
    work = {"type": "article", "author": "王岸", "title": "港口與邊界之間", "journaltitle": "港務學報", "number": "12", "date": "1999"}
    notes = [(cite({**work, "pages": pages}),) for pages in ("120-150", "131-133", "140-150")]
    found = bring_together([document("a.txt", *notes)])
    assert [source.fields.get("pages") for source in found.sources] == ["120-150"]
    assert [note.citations[0].locator for note in found.readings[0].notes] == [None, "131-133", "140-150"]


def test_ranges_that_lie_apart_are_all_cited_and_none_is_the_works() -> None:
    work = {"type": "article", "author": "王岸", "title": "港口與邊界之間", "journaltitle": "港務學報", "number": "12", "date": "1999"}
    found = bring_together([document("a.txt", *((cite({**work, "pages": pages}),) for pages in ("120-125", "131-133")))])
    assert [(source.fields.get("pages"), source.variants["pages"]) for source in found.sources] == [(None, ("120-125", "131-133"))]
    assert [note.citations[0].locator for note in found.readings[0].notes] == ["120-125", "131-133"]


def test_two_pages_of_an_article_are_cited_ones_where_a_short_form_cites_another() -> None:
    work = {
        "type": "article",
        "author": "Gerda Pohl",
        "title": "Ice Dues",
        "journaltitle": "Harbour Review",
        "volume": "61",
        "date": "1987",
    }
    full, short = cite({**work, "pages": "35-36"}), {"author": "Pohl", "title": "Ice Dues"}
    for page, own in (("40", None), ("36", "35-36")):
        found = bring_together([document("a.txt", (full,), (cite(short, page, antecedents=(Pointer("1", 0),)),))])
        assert [source.fields.get("pages") for source in found.sources] == [own]
        assert [note.citations[0].locator for note in found.readings[0].notes] == [None if own else "35-36", page]


def test_a_column_states_its_page_and_another_page_is_another_column() -> None:
    column = {"type": "article", "entrysubtype": "newspaper", "title": "港務短訊", "journaltitle": "中央日報", "date": "1951-03-02"}
    found = bring_together([document("a.txt", (cite(column, "3"),), (cite(column, "6"),), (cite(column, "3"),))])
    assert [one.fields["pages"] for one in found.sources] == ["3", "6"]
    book = {"type": "book", "title": "Tides of the North", "date": "1951"}
    assert "pages" not in bring_together([document("a.txt", (cite(book, "3"),))]).sources[0].fields


def test_a_work_that_a_person_merged_has_the_title_of_the_fuller_statement() -> None:
    full = {"type": "book", "author": "錢岸", "title": "港市社會", "publisher": "聯經", "date": "1998"}
    bare = {"type": "book", "author": "錢岸", "title": "港市的人民與他們的社會史"}
    merged = Memory(together=((("a.txt", "1", 0), ("a.txt", "2", 0)),))
    found = bring_together([document("a.txt", (cite(bare),), (cite(full),))], merged)
    assert [one.fields["title"] for one in found.sources] == ["港市社會"]
    assert found.sources[0].variants["title"] == ("港市的人民與他們的社會史",)


def test_the_names_of_the_fullest_statement_win_however_often_the_short_one_stands() -> None:
    short = {"author": "Waltz", "title": "Theory of International Politics"}
    found = bring_together([document("a.txt", (cite(WALTZ),), (cite(short),), (cite(short),), (cite(short),))])
    assert [source.fields["author"] for source in found.sources] == [("Kenneth N. Waltz",)]


def test_pointers_have_the_source_of_what_they_point_to_and_ambiguous_ones_have_candidates() -> None:
    same = Citation("Ibid.", Span(0, 5), pointing="Ibid.", back_reference="1", antecedents=(Pointer("1", 0),))
    either = Citation("Ibid.", Span(0, 5), pointing="Ibid.", back_reference="3", antecedents=(Pointer("3", 0), Pointer("3", 1)))
    nowhere = Citation("同註 9", Span(0, 4), pointing="同註 9", back_reference="9")
    found = bring_together([document("a.txt", (cite(WALTZ),), (same,), (cite(QIAN), cite(BULL)), (either,), (nowhere,))])
    sources = placed(found)
    assert sources["a.txt", "2", 0] == sources["a.txt", "1", 0]
    assert sources["a.txt", "4", 0] is None and sources["a.txt", "5", 0] is None
    assert found.readings[0].notes[3].citations[0].candidates == (sources["a.txt", "3", 0], sources["a.txt", "3", 1])


def test_a_poor_citation_joins_no_two_works() -> None:
    volumes = [cite({**QIAN, "volume": number}) for number in "12"]
    found = bring_together([document("a.txt", *[(one,) for one in (*volumes, cite({"author": "錢穆", "title": "國史大綱"}))])])
    assert len(found.sources) == 3
    assert {finding.code for finding in found.findings} == {"possible-duplicate"}


def test_keys_once_given_stay_and_are_not_given_again() -> None:
    first = bring_together([document("a.txt", (cite(WALTZ),))])
    keys = {("a.txt", "1", 0): "my-waltz"}
    again = bring_together([document("a.txt", (cite(WALTZ),), (cite(BULL),))], Memory(keys, frozenset({"my-waltz", first.sources[0].key})))
    assert again.sources[0].key == "my-waltz"
    gone = bring_together([document("a.txt", (cite(WALTZ),))], Memory({}, frozenset({first.sources[0].key.upper()})))
    assert gone.sources[0].key.casefold() != first.sources[0].key.casefold()


def test_what_a_person_decided_goes_before_what_the_words_say() -> None:
    readings = [document("a.txt", (cite(WALTZ),), (cite(WALTZ),), (cite(BULL),))]
    one, two, three = (("a.txt", number, 0) for number in "123")
    assert len(bring_together(readings).sources) == 2
    assert len(bring_together(readings, Memory(apart=((one, two),))).sources) == 3
    merged = bring_together(readings, Memory(together=((two, three),)))
    assert len(merged.sources) == 1
    years = [document("a.txt", (cite(QIAN),), (cite({**QIAN, "date": "1941"}),))]
    assert bring_together(years).findings and not bring_together(years, Memory(apart=((one, two),))).findings


CHANGES: list[dict[str, str]] = [
    {}, {"date": "1990"}, {"volume": "1"}, {"volume": "2"}, {"edition": "2"}, {"title": "Theory of Internatonal Politics"}
]  # fmt: skip

CITATIONS = st.lists(
    st.builds(
        lambda work, change, page: cite({**work, **change}, page),
        st.sampled_from([WALTZ, QIAN, BULL]),
        st.sampled_from(CHANGES),
        st.sampled_from([None, "5", "7-9"]),
    ),
    min_size=1,
    max_size=9,
)


@settings(max_examples=60, deadline=None)
@given(CITATIONS, st.randoms(use_true_random=False))
def test_the_order_of_documents_makes_no_difference(citations: list[Citation], chance: random.Random) -> None:
    readings = [document(f"{number}.txt", (one,)) for number, one in enumerate(citations)]
    shuffled = chance.sample(readings, len(readings))
    one, other = bring_together(readings), bring_together(shuffled)
    assert clusters(one) == clusters(other) and placed(one) == placed(other)
    kept = Memory({place: key for place, key in placed(one).items() if key}, frozenset(source.key for source in one.sources))
    assert placed(bring_together(shuffled, kept)) == placed(one)


@settings(max_examples=60, deadline=None)
@given(CITATIONS)
def test_every_citation_that_states_a_work_has_one_source_and_no_source_contradicts_itself(citations: list[Citation]) -> None:
    found = bring_together([document("a.txt", *[(one,) for one in citations])])
    assert None not in placed(found).values()
    assert sorted(cited.note for source in found.sources for cited in source.cited_by) == sorted(str(n + 1) for n in range(len(citations)))
    for source in found.sources:
        for name in ("volume", "edition"):
            assert len({v for c in source.cited_by if (v := citations[int(c.note) - 1].stated.get(name))}) <= 1


def test_a_volume_of_state_papers_is_one_work_by_its_name_and_by_its_letters() -> None:
    """FRUS 1952–54, XIV is the volume that a note before called by its name; another volume is another work."""
    name = "Foreign Relations of the United States, 1952–1954"
    full = cite({"type": "book", "title": "China and Japan", "maintitle": name, "volume": "14"})
    short = cite({"type": "book", "title": "FRUS 1952–54", "volume": "XIV"})
    other = cite({"type": "book", "title": "FRUS 1952–54", "volume": "XV"})
    found = bring_together([document("a.txt", (full,), (short,), (other,))])
    assert clusters(found) == {frozenset({("a.txt", "1", 0), ("a.txt", "2", 0)}), frozenset({("a.txt", "3", 0)})}

"""Addresses under the words of notes and sentences: which source they belong to."""

from __future__ import annotations

import pytest

from references import pipeline
from references.derive import derive
from references.export.objects import document_json
from references.model import Reading
from references.readers.links_out import find_links
from references.spans import Span
from references.structure import Block, Run
from tests.growth import grows_linearly

NOTE = '<p>The dam held.<sup><a id="r1" href="#n1">1</a></sup></p><ol><li id="n1">{} <a href="#r1">↩</a></li></ol>'


def read(html: str) -> Reading:
    return pipeline.read_bytes("page.html", f'<html><head><base href="https://blog.example/1"></head><body>{html}</body></html>'.encode())


@pytest.mark.parametrize(
    ("note", "url"),
    [
        ('Ada Moor, <a href="https://dams.example/moor"><i>Dams of the North</i></a> (Leeds: Weir, 1988), 4.', "https://dams.example/moor"),
        ('Ada Moor, “<a href="https://news.example/1">The Dam <b>Broke</b></a>,” <i>Leeds News</i>, 3 May 1988.', "https://news.example/1"),
        ('<a href="https://moor.example">Ada Moor</a>, <i>Dams</i> (Leeds: Weir, 1988).', None),
        ('Ada Moor, <a href="https://a.example/x">Dams</a>, https://b.example/printed.', "https://b.example/printed"),
        ('林一平，〈<a href="https://haian.example/5">海堤之崩壞</a>〉，《海岸》，第3期（2003年），頁5。', "https://haian.example/5"),
    ],
)
def test_a_citation_has_the_address_under_its_title_unless_it_prints_one(note: str, url: str | None) -> None:
    (citation,) = read(NOTE.format(note)).citations
    assert citation.stated.get("url") == url


def test_a_doi_under_the_words_is_a_doi() -> None:
    note = 'Ada Moor, “<a href="https://doi.org/10.1234/dam.5">The Dam</a>,” <i>Dam Studies</i> 4, no. 1 (1988): 3–9.'
    (citation,) = read(NOTE.format(note)).citations
    assert citation.stated["doi"] == "10.1234/dam.5"


def test_a_note_of_words_cites_the_page_that_they_lead_to() -> None:
    (note,) = read(NOTE.format('I wrote about it <a href="https://old.example/dam">some years ago</a>.')).notes
    assert [(one.text, one.stated["url"], one.stated["type"]) for one in note.citations] == [
        ("some years ago", "https://old.example/dam", "online")
    ]
    assert note.kind == "mixed"


def test_a_link_in_a_sentence_is_a_source_of_that_sentence() -> None:
    reading = read('<p>The dam held for years. It <a href="https://news.example/dam">broke in May</a>, the paper says. Nobody died.</p>')
    (link,) = reading.notes
    assert link.form == "link" and link.citations[0].stated["url"] == "https://news.example/dam"
    assert link.claim is not None and link.claim.text == "It broke in May, the paper says."
    assert document_json(reading)["notes"] == [] and len(document_json(reading)["links"]) == 1


@pytest.mark.parametrize(
    "html",
    [
        '<p>The dam <a href="/about">held for many years</a>, as everybody knows.</p>',
        '<p>The dam <a href="https://www.blog.example/2">held for many years</a>, as everybody knows.</p>',
        '<p>Tell your friends of this dam: <a href="https://twitter.com/intent/tweet?url=x">share it there</a> today.</p>',
        '<ul><li><a href="https://a.example">One dam</a></li><li><a href="https://b.example">Another</a></li></ul>',
        '<nav><p>Here is where everything is: <a href="https://a.example">the dam, the mill, the town</a>.</p></nav><p>Words.</p>',
    ],
)
def test_links_of_the_site_cite_nothing(html: str) -> None:
    assert read(html).citations == ()


def test_ibid_means_the_note_before_and_no_link_between() -> None:
    reading = read(
        '<p>One.<sup><a id="r1" href="#n1">1</a></sup> Two, <a href="https://news.example/dam">as the paper said in May</a>, '
        'and then again.<sup><a id="r2" href="#n2">2</a></sup></p><ol><li id="n1">Ada Moor, <i>Dams</i> (Leeds: Weir, 1988), 4. '
        '<a href="#r1">↩</a></li><li id="n2">Ibid., 9. <a href="#r2">↩</a></li></ol>'
    )
    pointer = next(note for note in reading.notes if note.label == "2").citations[0]
    assert pointer.known["title"] == "Dams"


def test_an_address_that_jats_or_tei_states_is_that_of_the_citation() -> None:
    link = '<ext-link ext-link-type="uri" xlink:href="https://dams.example/moor"><italic>Dams</italic></ext-link>'
    note = f"<p>Ada Moor, {link} (Leeds: Weir, 1988), 4.</p>"
    body = f'<body><p>So.<xref ref-type="fn" rid="n1">1</xref></p></body><back><fn-group><fn id="n1">{note}</fn></fn-group></back>'
    jats = f'<article article-type="x" xmlns:xlink="http://www.w3.org/1999/xlink">{body}</article>'
    words = 'Ada Moor, <ref target="https://dams.example/moor"><hi rend="italic">Dams</hi></ref> (Leeds: Weir, 1988), 4.'
    tei = f'<TEI><text><body><p>So.<note place="foot">{words}</note></p></body></text></TEI>'
    for source in (jats, tei):
        (citation,) = pipeline.read_bytes("paper.xml", source.encode()).citations
        assert citation.stated["url"] == "https://dams.example/moor"


def test_a_comment_of_google_docs_is_no_note() -> None:
    (note,) = read(
        '<p>So.<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p><div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a>Really?</p></div>'
    ).notes
    assert (note.form, note.text) == ("comment", "Really?")


def test_the_links_of_a_long_paragraph_cost_what_as_many_short_ones_do() -> None:
    def find(lines: int) -> None:
        text = "It is said here.\n" * lines
        spans = tuple(Span(at, at + 16) for at in range(0, len(text), 17))
        runs = tuple(Run(Span(line.start + 6, line.start + 10), frozenset(), f"https://a{line.start}.example/") for line in spans)
        assert len(find_links(text, [Block("paragraph", spans, runs)], "")) == lines

    assert grows_linearly(find, 200, 1600)


@pytest.mark.parametrize(
    "note",
    [
        "Ada Moor, <i>Dams</i> (Leeds: Weir, 1988), 4.",
        "林一平，《海堤》（臺北：海岸，2003年），頁5。",
        "Ида Берг, Гавань (Осло, 1999), с. 4.",
    ],
)
def test_a_note_in_the_line_that_no_number_stands_before_keeps_its_words(note: str) -> None:
    reading = read(f'<p>The dam held.<span class="sidenote">{note}</span> It broke<sup>a</sup> in May.</p>')
    assert [one.text.replace("*", "") for one in reading.notes] == [note.replace("<i>", "").replace("</i>", "")]
    assert reading.main.text == "The dam held. It brokea in May."


WIKI = """<p>Ports are old.<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup> They grew.<sup id="cite_ref-2"><a
href="#cite_note-2">[2]</a></sup></p><ol class="references"><li id="cite_note-1"><a href="#cite_ref-1">^</a>
Lee A (May 3, 2012). "Tides of the North". <i>Sea Letters</i>. 4 (2): 5–9. <a href="https://w.example/PMID">PMID</a> 12345678.</li>
<li id="cite_note-2"><a href="#cite_ref-2">^</a> <a href="TITLE">"The port grows"</a>. <i>Tide News</i>. May 3, 2015.
<a href="COPY">Archived</a> from <a href="ORIGINAL">the original</a> on May 5, 2016.</li></ol>"""
COPY, PAGE = "https://web.archive.org/web/20160505000000/http://tide.example/1", "http://tide.example/1"


def test_the_name_of_a_catalogue_leads_to_no_work() -> None:
    assert "url" not in pipeline.read_bytes("a.html", WIKI.encode()).citations[0].stated


@pytest.mark.parametrize(("title", "copy", "original"), [(COPY, "#", PAGE), (PAGE, COPY, "#"), (COPY, COPY, PAGE)])
def test_the_page_is_the_source_and_the_archived_copy_its_copy(title: str, copy: str, original: str) -> None:
    page = WIKI.replace("TITLE", title).replace("COPY", copy).replace("ORIGINAL", original)
    stated = pipeline.read_bytes("a.html", page.encode()).citations[1].stated
    assert (stated["url"], stated["archiveurl"]) == (PAGE, COPY)


DRAFT = """The dam held for years.[^1] It [broke *in* May](https://news.example/dam), the paper says; see also https://dams.example/5.

- Nobody died in that whole year. <https://town.example/press>
- The mayor of the town [denied it](https://town.example/mayor)

[One](https://a.example/list) [Two](https://b.example/list)

[![The dam](https://pictures.example/dam.png)](https://pictures.example/dam) in a picture that stands `[here](https://code.example)`.

# References

- Moor, Ada. Dams of the North. 1988. <https://dams.example/moor>

[^1]: Ada Moor, *Dams* (Leeds: Weir, 1988), 4, https://dams.example/note.
"""


def test_a_draft_in_markdown_rests_on_its_links_too() -> None:
    reading = pipeline.read_bytes("draft.md", DRAFT.encode())
    links = [note for note in reading.notes if note.form == "link"]
    assert [(note.citations[0].stated["url"], note.claim.text if note.claim else None) for note in links] == [
        ("https://news.example/dam", "It broke in May, the paper says; see also https://dams.example/5."),
        ("https://dams.example/5", "It broke in May, the paper says; see also https://dams.example/5."),
        ("https://town.example/press", "Nobody died in that whole year. https://town.example/press"),
        ("https://town.example/mayor", "The mayor of the town denied it"),
    ]
    assert links[0].citations[0].stated["title"] == "broke in May"
    assert [note.label for note in reading.notes if note.form != "link"] == ["1"]


def test_a_page_that_a_sentence_links_to_is_asked_for_no_date() -> None:
    assert not [
        one for one in derive([pipeline.read_bytes("draft.md", DRAFT.encode())]).findings if one.code == "missing-field" and not one.label
    ]


@pytest.mark.parametrize(
    ("note", "pages"),
    [
        ("The toll rose, as [the paper](https://n.example/1) says.", [("the paper", "https://n.example/1")]),
        ("La [ley de puertos](https://l.example/2) rige aún el muelle, que pocos conocen.", [("ley de puertos", "https://l.example/2")]),
        (
            "Voir : [Ports | Quai](https://p.example/3) et [4.1 Quais](https://q.example/4).",
            [("Ports | Quai", "https://p.example/3"), ("4.1 Quais", "https://q.example/4")],
        ),
        ("[Quays](https://q.example/5)", [("Quays", "https://q.example/5")]),
        ("The mayor denied it (https://m.example/6), but nobody believed him then.", [(None, "https://m.example/6")]),
        ("The toll rose in those years, which few had foreseen.", []),
    ],
)
def test_a_note_of_markdown_cites_the_pages_that_it_links(note: str, pages: list[tuple[str, str]]) -> None:
    read = pipeline.read_bytes("a.md", f"The dam held.[^1]\n\n[^1]: {note}\n".encode())
    assert [(one.stated.get("title"), one.stated.get("url")) for one in read.citations] == pages

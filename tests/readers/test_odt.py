"""OpenDocument texts as programs write them."""

from __future__ import annotations

import pytest

from references.model import Document, Reading
from references.notes import find
from references.readers import odt as reader
from references.readers import open_document
from references.readers.how import How
from tests.readers.made import odt


def read(data: bytes, changes: str = "accept") -> Document:
    return reader.read("paper.odt", data, How(changes="reject" if changes == "reject" else "accept"))


def main_text(data: bytes, changes: str = "accept") -> list[str]:
    document = read(data, changes)
    assert document.structure is not None
    return [" / ".join(line.cut(document.text) for line in block.lines) for block in document.structure.blocks]


def notes(data: bytes) -> list[tuple[str, str, str]]:
    return [(one.label, one.form, one.text) for one in find(Reading(read(data))).notes]


def note(label: str, words: str, kind: str = "footnote", own: bool = False) -> str:
    citation = (
        f'<text:note-citation text:label="{label}">{label}</text:note-citation>'
        if own
        else f"<text:note-citation>{label}</text:note-citation>"
    )
    body = words if words.startswith("<") else f"<text:p>{words}</text:p>"
    return f'<text:note text:note-class="{kind}">{citation}<text:note-body>{body}</text:note-body></text:note>'


def test_notes_of_both_kinds_with_their_printed_labels() -> None:
    body = f"<text:p>Ships came in.{note('①', 'A list.')} They left{note('i', 'Lu.', 'endnote')}.</text:p>"
    body += f"<text:p>Hu waited.{note('*', '<text:p>Hu,</text:p><text:p>Diary, 5.</text:p>', own=True)}</text:p>"
    assert notes(odt(body)) == [("①", "footnote", "A list."), ("i", "endnote", "Lu."), ("*", "footnote", "Hu, Diary, 5.")]
    assert main_text(odt(body)) == ["Ships came in.① They lefti.", "Hu waited.*"]


@pytest.mark.parametrize(("form", "label"), [("i", "iii"), ("a", "c"), ("①, ②, ③, ...", "③"), ("一, 二, 三, ...", "三"), ("1", "3")])
def test_labels_that_are_not_printed_are_counted_in_the_format_of_the_document(form: str, label: str) -> None:
    styles = f'<text:notes-configuration text:note-class="footnote" style:num-format="{form}"/>'
    body = "".join(f"<text:p>One.{note('', 'A list.')}</text:p>" for _ in range(3))
    assert notes(odt(body, styles=styles))[2][0] == label


def test_white_space_is_one_space_and_signs_are_what_is_printed() -> None:
    body = '<text:p>Ships\n   came<text:s text:c="2"/>in<text:tab/>at<text:line-break/>ni\u00adght</text:p>'
    assert main_text(odt(body)) == ["Ships came  in at / night"]


def test_ruby_hidden_words_and_frames() -> None:
    automatic = '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
    ruby = "<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>かん</text:ruby-text></text:ruby>"
    frame = "<draw:frame><draw:text-box><text:p>In the frame.</text:p></draw:text-box></draw:frame>"
    body = f'<text:p>{ruby}字<text:span text:style-name="T1">hidden</text:span>{frame}である。</text:p>'
    assert main_text(odt(body, automatic=automatic)) == ["漢字である。", "In the frame."]


def test_headings_and_items_bear_their_numbers() -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>'
    )
    letters = '<text:list-level-style-number text:level="1" style:num-format="a" style:num-suffix=")"/>'
    lists = f'<text:list-style style:name="L1">{letters}</text:list-style>'
    body = '<text:h text:outline-level="1">Ships</text:h>'
    body += '<text:h text:outline-level="2">Old</text:h><text:h text:outline-level="2">New</text:h>'
    body += '<text:list text:style-name="L1"><text:list-item><text:p>One</text:p></text:list-item>'
    body += "<text:list-item><text:p>Two</text:p><text:p>more</text:p></text:list-item></text:list>"
    document = read(odt(body, styles=outline + lists))
    assert document.text.splitlines() == ["1 Ships", "1.1 Old", "1.2 New", "a) One", "b) Two", "more"]
    assert document.structure is not None
    assert [block.kind for block in document.structure.blocks] == ["heading"] * 3 + ["item"] * 3


CHANGED = (
    '<text:tracked-changes><text:changed-region text:id="c1"><text:insertion/></text:changed-region>'
    '<text:changed-region text:id="c2"><text:deletion><text:p>always </text:p></text:deletion></text:changed-region></text:tracked-changes>'
    '<text:p>Ships <text:change-start text:change-id="c1"/>never <text:change-end text:change-id="c1"/>'
    '<text:change text:change-id="c2"/>came in.</text:p>'
)


def test_tracked_changes_are_read_as_accepted_or_as_rejected() -> None:
    assert main_text(odt(CHANGED)) == ["Ships never came in."]
    assert main_text(odt(CHANGED), "reject") == ["Ships always came in."]


def test_comments_are_tied_to_their_words() -> None:
    comment = '<office:annotation office:name="c1"><dc:creator>Hu</dc:creator><meta:creator-initials>H</meta:creator-initials>'
    comment += "<text:p>Says who?</text:p></office:annotation>"
    data = odt(f'<text:p>Ships {comment}came in<office:annotation-end office:name="c1"/>.{note("1", "A list.")}</text:p>')
    assert notes(data) == [("1", "footnote", "A list."), ("H1", "comment", "Says who?")]
    document = read(data)
    assert document.structure is not None
    [said] = [one for one in document.structure.notes if one.kind == "comment"]
    assert [span.cut(document.text) for span in said.anchors] == ["came in"]


def test_cells_links_and_languages() -> None:
    base = '<style:default-style style:family="paragraph"><style:text-properties fo:language="de" fo:country="AT"/></style:default-style>'
    english = '<style:text-properties fo:language="en" fo:country="GB" fo:font-style="italic"/>'
    automatic = f'<style:style style:name="T2" style:family="text">{english}</style:style>'
    link = '<text:a xlink:href="https://example.org/a">eine Liste</text:a>'
    row = f"<table:table-row><table:table-cell><text:p>Siehe {link}</text:p></table:table-cell></table:table-row>"
    document = read(
        odt(
            f'<table:table>{row}</table:table><text:p>Hafen <text:span text:style-name="T2">port</text:span></text:p>',
            styles=base,
            automatic=automatic,
        )
    )
    assert document.structure is not None and document.structure.language == "de-AT"
    assert [block.kind for block in document.structure.blocks] == ["cell", "paragraph"]
    runs = [
        (run.span.cut(document.text), sorted(run.flags), run.target, run.language)
        for block in document.structure.blocks
        for run in block.runs
    ]
    assert runs == [("eine Liste", [], "https://example.org/a", ""), ("port", ["italic"], "", "en-GB")]


def test_zotero_keeps_what_it_knows_in_reference_marks() -> None:
    said = 'ZOTERO_ITEM CSL_CITATION {"citationItems": [{"itemData": {"title": "Ships"}}]} RNDabc'.replace('"', "&quot;")
    marked = f'<text:reference-mark-start text:name="{said}"/>Hu, Ships<text:reference-mark-end text:name="{said}"/>, 5.'
    document = read(odt(f"<text:p>One.{note('1', f'<text:p>{marked}</text:p>')}</text:p>"))
    assert document.structure is not None
    assert [(one.by, one.span.cut(document.text)) for one in document.structure.witnesses] == [("zotero", "Hu, Ships")]


def test_a_flat_file_is_told_by_its_root() -> None:
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    flat = (
        f'<?xml version="1.0"?><office:document xmlns:office="{names}office:1.0" xmlns:text="{names}text:1.0" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
        f"<text:p>Ships came in.{note('1', 'A list.')}</text:p></office:text></office:body></office:document>"
    )
    assert open_document("paper.xml", flat.encode()).text == "Ships came in.1\n1 A list.\n"

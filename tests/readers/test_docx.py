"""Word files as programs write them: what is printed is read, labels are as printed, and nothing that is hidden or deleted is."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Sequence

import pytest

from references.errors import UnreadableInput
from references.model import Document, Reading
from references.notes import find
from references.readers import docx, open_document
from references.readers.how import How
from tests.readers.made import RELATIONS, fn, note, p, r, word


def read(data: bytes, changes: str = "accept") -> Document:
    return docx.read("paper.docx", data, How(changes="reject" if changes == "reject" else "accept"))


def main_text(data: bytes, changes: str = "accept") -> list[str]:
    document = read(data, changes)
    assert document.structure is not None
    return [" / ".join(line.cut(document.text) for line in block.lines) for block in document.structure.blocks]


def notes(data: bytes, changes: str = "accept") -> list[tuple[str, str, str]]:
    """Label, form and text of each note, as the pipeline finds them."""
    return [(one.label, one.form, one.text) for one in find(Reading(read(data, changes))).notes]


def befores(data: bytes) -> list[str]:
    """The main text before each mark, in the order of the notes."""
    found = find(Reading(read(data)))
    return [found.main.text[: mark.at].split("\n")[-1] for one in found.notes for mark in one.marks]


def simple(body: str, *bodies: str, **parts: str) -> bytes:
    return word(body, footnotes="".join(note(number, words) for number, words in enumerate(bodies, 1)), **parts)


def test_notes_of_both_kinds_stand_in_the_order_of_their_marks() -> None:
    body = p(r("Ships came in.") + fn(2) + r(" They left") + fn(7, "endnote") + r(".")) + p(r("Hu waited.") + fn(1))
    data = word(body, footnotes=note(1, "Hu, Diary, 5.") + note(2, "A list."), endnotes=note(7, "Lu, Letters.", "endnote"))
    assert notes(data) == [("1", "footnote", "A list."), ("i", "endnote", "Lu, Letters."), ("2", "footnote", "Hu, Diary, 5.")]
    assert befores(data) == ["Ships came in.", "Ships came in. They left", "Hu waited."]
    assert main_text(data) == ["Ships came in.1 They lefti.", "Hu waited.2"]


FORMATS = [
    ("upperRoman", ["I", "II", "III", "IV"]),
    ("lowerLetter", ["a", "b", "c", "d"]),
    ("chicago", ["*", "†", "‡", "§"]),
    ("decimalEnclosedCircle", ["①", "②", "③", "④"]),
    ("chineseCounting", ["一", "二", "三", "四"]),
    ("ideographTraditional", ["甲", "乙", "丙", "丁"]),
    ("russianLower", ["а", "б", "в", "г"]),
    ("decimalFullWidth", ["１", "２", "３", "４"]),
    ("hebrew1", ["א", "ב", "ג", "ד"]),
    ("arabicAbjad", ["أ", "ب", "ج", "د"]),
]


@pytest.mark.parametrize(("form", "labels"), FORMATS, ids=[form for form, _ in FORMATS])
def test_labels_are_printed_in_the_format_of_the_document(form: str, labels: list[str]) -> None:
    body = p("".join(r(f"One {number}.") + fn(number) for number in range(1, 5)))
    data = simple(body, "A.", "B.", "C.", "D.", settings=f'<w:footnotePr><w:numFmt w:val="{form}"/></w:footnotePr>')
    assert [label for label, _, _ in notes(data)] == labels


def section(numbering: str, kind: str = "nextPage") -> str:
    return f'<w:sectPr><w:footnotePr>{numbering}</w:footnotePr><w:type w:val="{kind}"/></w:sectPr>'


def test_numbers_start_again_with_a_section_which_says_so_at_its_end() -> None:
    letters = '<w:numFmt w:val="lowerLetter"/><w:numRestart w:val="eachSect"/>'
    later = '<w:numStart w:val="5"/><w:numRestart w:val="eachSect"/>'
    body = p(r("One.") + fn(1)) + p(r("Two.") + fn(2), section("")) + p(r("Three.") + fn(3) + r("Four.") + fn(4), section(letters))
    body += p(r("Five.") + fn(5)) + section(later)
    assert [label for label, _, _ in notes(simple(body, *"ABCDE"))] == ["1", "2", "a", "b", "5"]


def test_numbers_that_start_again_on_each_page_follow_the_pages_of_the_last_print_and_say_so() -> None:
    broken = "<w:r><w:lastRenderedPageBreak/><w:t>Three.</w:t></w:r>"
    body = p(r("One.") + fn(1) + r("Two.") + fn(2)) + p(broken + fn(3))
    data = simple(body, *"ABC", settings='<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>')
    assert [label for label, _, _ in notes(data)] == ["1", "2", "1"]
    codes = [finding.code for finding in find(Reading(read(data))).findings]
    assert "notes-numbered-by-page" in codes
    unprinted = p(r("One.") + fn(1)) + p('<w:r><w:br w:type="page"/></w:r>' + r("Two.") + fn(2))
    data = simple(unprinted, *"AB", settings='<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>')
    assert [label for label, _, _ in notes(data)] == ["1", "1"]


def test_a_mark_of_a_writers_own_is_the_label_and_counts_for_nothing() -> None:
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    dagger = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:sym w:font="Symbol" w:char="F02A"/></w:r>'
    body = p(r("Title") + own) + p(r("One.") + dagger + r(" Two.") + fn(3))
    bodies = [f'<w:footnote w:id="1">{p("* Thanks to Lu.")}</w:footnote>', note(2, "Seen."), note(3, "A list.")]
    data = word(body, footnotes="".join(bodies))
    assert notes(data) == [("*", "footnote", "Thanks to Lu."), ("*", "footnote", "Seen."), ("1", "footnote", "A list.")]
    assert main_text(data) == ["Title*", "One.* Two.1"]


CHANGED = p(
    r("Ships ")
    + f'<w:ins w:id="1" w:author="x">{r("never ")}</w:ins>'
    + f'<w:del w:id="2"><w:r><w:delText xml:space="preserve">always </w:delText></w:r>{fn(2)}</w:del>'
    + r("came in.")
    + fn(1)
)


def test_tracked_changes_are_read_as_accepted_or_as_rejected() -> None:
    data = simple(CHANGED, "A list.", "Deleted.")
    assert (main_text(data), notes(data)) == (["Ships never came in.1"], [("1", "footnote", "A list.")])
    assert main_text(data, "reject") == ["Ships always 1came in.2"]
    assert [text for _, _, text in notes(data, "reject")] == ["Deleted.", "A list."]


def test_what_was_moved_is_read_once() -> None:
    moved = r("They left.")
    body = p(r("One. ") + f'<w:moveFrom w:id="1">{moved}</w:moveFrom>') + p(r("Two. ") + f'<w:moveTo w:id="2">{moved}</w:moveTo>')
    assert main_text(word(body)) == ["One.", "Two. They left."]
    assert main_text(word(body), "reject") == ["One. They left.", "Two."]


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    body = p("Ships came ", '<w:rPr><w:del w:id="1"/></w:rPr>') + p("and left.")
    assert main_text(word(body)) == ["Ships came and left."]
    assert main_text(word(body), "reject") == ["Ships came", "and left."]


def test_a_deleted_row_is_not_read() -> None:
    def row(words: str, properties: str = "") -> str:
        return f"<w:tr>{properties}<w:tc>{p(words)}</w:tc></w:tr>"

    deleted = '<w:trPr><w:del w:id="1"/></w:trPr>'
    body = f"<w:tbl>{row('One')}{row('Two', deleted)}</w:tbl>"
    assert main_text(word(body)) == ["One"]
    assert main_text(word(body), "reject") == ["One", "Two"]


def targets(data: bytes) -> list[tuple[str, str]]:
    document = read(data)
    assert document.structure is not None
    return [(run.span.cut(document.text), run.target) for block in document.structure.blocks for run in block.runs if run.target]


def test_links_lie_under_their_words() -> None:
    link = '<w:hyperlink r:id="r9">' + r("a list") + "</w:hyperlink>"
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.org/b" </w:instrText></w:r>'
    field += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("another") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    short = '<w:fldSimple w:instr="HYPERLINK https://example.org/c">' + r("third") + "</w:fldSimple>"
    inside = '<w:hyperlink w:anchor="_Toc1">' + r("here") + "</w:hyperlink>"
    relation = '<Relationship Id="r9" Type="x/hyperlink" Target="https://example.org/a" TargetMode="External"/>'
    data = word(p(r("See ") + link + r(" and ") + field + r(", a ") + short + r(", ") + inside + r(".")), relations=relation)
    assert main_text(data) == ["See a list and another, a third, here."]
    expected = ["https://example.org/a", "https://example.org/b", "https://example.org/c", "#_Toc1"]
    assert [target for _, target in targets(data)] == expected
    assert [words for words, _ in targets(data)] == ["a list", "another", "third", "here"]


def test_hidden_words_are_none() -> None:
    styles = '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = p(
        r("One")
        + r(" two", "<w:vanish/>")
        + r(" three", '<w:vanish w:val="0"/>')
        + r(" four", '<w:rStyle w:val="Secret"/>')
        + r(" five", '<w:rStyle w:val="Secret"/><w:vanish w:val="false"/>')
        + r(" six", "<w:webHidden/>")
    )
    assert main_text(word(body, styles=styles)) == ["One three five six"]


def test_ruby_keeps_its_base() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{r('かん')}</w:rt><w:rubyBase>{r('漢')}</w:rubyBase></w:ruby></w:r>"
    equation = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>EQ \\* jc2 \\o\\ad(\\s\\up 9(じ),字)</w:instrText></w:r>'
    equation += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert main_text(word(p(ruby + equation + r("である。")))) == ["漢字である。"]


def test_signs_of_word_are_what_is_printed() -> None:
    inside = (
        "<w:t>non</w:t><w:noBreakHyphen/><w:t>stop</w:t><w:tab/><w:t>ha\u00adven</w:t><w:softHyphen/><w:t>s</w:t><w:br/><w:t>next</w:t>"
    )
    symbols = '<w:sym w:font="Symbol" w:char="F062"/><w:sym w:font="Wingdings" w:char="F0E0"/><w:cr/><w:t>end</w:t>'
    assert main_text(word(p(f"<w:r>{inside}{symbols}</w:r>"))) == ["non-stop havens / nextβ→ / end"]


def test_a_text_box_is_read_once_and_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('In the box.')}</w:txbxContent>"
    drawing = f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
    old = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    body = p(r("Round ") + f"<w:r><mc:AlternateContent>{drawing}{old}</mc:AlternateContent></w:r>" + r("it.")) + p("Next.")
    assert main_text(word(body)) == ["Round it.", "In the box.", "Next."]
    only_old = p(r("Round it.") + f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>")
    assert main_text(word(only_old)) == ["Round it.", "In the box."]


def test_cells_stand_apart_also_in_a_table_inside_a_table() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p('c')}</w:tc></w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc>{p(r('a') + fn(1))}</w:tc><w:tc>{p('b')}{inner}{p('d')}</w:tc></w:tr></w:tbl>"
    data = simple(body, "A list.")
    assert main_text(data) == ["a1", "b", "c", "d"]
    structure = read(data).structure
    assert structure is not None and {block.kind for block in structure.blocks} == {"cell"}


LISTS = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num>'
)
HEADINGS = (
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Mine"><w:basedOn w:val="berschrift2"/></w:style>'
)


def test_headings_bear_the_numbers_that_word_prints_and_tell_the_place() -> None:
    def head(style: str, words: str) -> str:
        return p(words, f'<w:pStyle w:val="{style}"/>')

    body = head("berschrift1", "Ships") + p("One.") + head("berschrift2", "Old") + p("Two.") + head("Mine", "New") + p(r("Three.") + fn(1))
    data = simple(body + head("berschrift1", "Towns"), "A list.", numbering=LISTS, styles=HEADINGS)
    assert read(data).text.splitlines()[:7] == ["1 Ships", "One.", "1.a Old", "Two.", "1.b New", "Three.1", "2 Towns"]
    structure = read(data).structure
    assert structure is not None
    assert [block.kind for block in structure.blocks] == ["heading", "paragraph"] * 3 + ["heading"]
    assert main_text(data)[0] == "Ships", "the number is none of its words"


def test_controls_tags_and_wrappers_are_entered() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('two ')}</w:sdtContent></w:sdt>"
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Click here')}</w:sdtContent></w:sdt>"
    tag = f"<w:smartTag>{r('three ')}</w:smartTag><w:customXml><w:smartTag>{r('four ')}</w:smartTag></w:customXml>"
    turned = f'<w:dir w:val="rtl"><w:bdo w:val="rtl">{r("five")}</w:bdo></w:dir>'
    block = f"<w:sdt><w:sdtContent>{p('Six.')}</w:sdtContent></w:sdt><w:customXml>{p('Seven.')}</w:customXml>"
    math = "<m:oMathPara><m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath></m:oMathPara>"
    assert main_text(word(p(r("One ") + control + empty + tag + turned) + block + p(math))) == [
        "One two three four five",
        "Six.",
        "Seven.",
        "E=mc",
    ]


def test_comments_are_tied_to_their_words_and_are_no_notes_of_the_writer() -> None:
    body = p(
        r("Ships ") + '<w:commentRangeStart w:id="0"/>' + r("came in") + '<w:commentRangeEnd w:id="0"/>'
        + '<w:r><w:commentReference w:id="0"/></w:r>' + r(".") + fn(1)
    )  # fmt: skip
    comment = f'<w:comment w:id="0" w:author="Hu Shi" w:initials="HS">{p("Says who?")}</w:comment>'
    data = simple(body, "A list.", comments=comment)
    assert notes(data) == [("1", "footnote", "A list."), ("HS1", "comment", "Says who?")]
    document = read(data)
    assert document.structure is not None
    [said] = [one for one in document.structure.notes if one.kind == "comment"]
    assert [span.cut(document.text) for span in said.anchors] == ["came in"]
    assert find(Reading(document)).main.text == "Ships came in."


@pytest.mark.parametrize("how", [{"strict": True}, {"main": "word/document2.xml"}, {"main": "doc/main.xml"}])
def test_variants_of_the_package(how: dict[str, object]) -> None:
    parts = {"footnotes": note(1, "A list.")} if how.get("main") != "doc/main.xml" else {}
    data = word(p(r("Ships came in.") + (fn(1) if parts else "")), **parts, **how)  # type: ignore[arg-type]
    assert main_text(data) == ["Ships came in." + ("1" if parts else "")]


def test_words_are_in_the_language_of_their_script() -> None:
    both = '<w:lang w:val="de-DE" w:eastAsia="zh-TW"/>'
    data = word(p(r("Hafen, der erste in der Stadt ", both) + r("港口", both) + r(" port", '<w:lang w:val="en-GB"/>')))
    document = read(data)
    assert document.structure is not None and document.structure.language == "de-DE"
    runs = [(run.span.cut(document.text), run.language) for block in document.structure.blocks for run in block.runs]
    assert runs == [("港口", "zh-TW"), (" port", "en-GB")]


def test_a_mark_without_a_body_is_a_missing_note_and_a_body_without_a_mark_is_none() -> None:
    data = word(p(r("One.") + fn(5) + r(" Two.") + fn(1)), footnotes=note(1, "A list.") + note(9, "Never seen."))
    assert [(one.label, one.kind) for one in find(Reading(read(data))).notes] == [("1", "missing"), ("2", "")]


def field(code: str, result: str, data: str = "") -> str:
    begin = f'<w:fldChar w:fldCharType="begin">{f"<w:fldData>{data}</w:fldData>" if data else ""}</w:fldChar>'
    return (
        f"<w:r>{begin}</w:r><w:r><w:instrText xml:space='preserve'> {code[:20]}</w:instrText></w:r>"
        f"<w:r><w:instrText xml:space='preserve'>{code[20:]} </w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_the_result_of_a_field_is_printed_and_its_code_is_not() -> None:
    nested = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>' + field("PAGE", "3")
    nested += '<w:r><w:instrText> = 1 "a" "b"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("b")
    nested += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    entry = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>XE "ships"</w:instrText></w:r>'
    entry += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert main_text(word(p(r("See p. ") + field("PAGEREF _Toc1 \\h", "12") + r(", ") + nested + entry + r(".")))) == ["See p. 12, b."]


def test_a_mark_set_once_more_by_a_field_is_a_second_mark() -> None:
    marked = '<w:bookmarkStart w:id="0" w:name="_Ref1"/>' + fn(1) + '<w:bookmarkEnd w:id="0"/>'
    body = p(r("One.") + marked) + p(
        r("Two.") + field("NOTEREF _Ref1 \\f \\h", "1") + r(" See note ") + field("NOTEREF _Ref1 \\h", "1") + r(".")
    )
    assert befores(simple(body, "A list.")) == ["One.", "Two."]
    assert main_text(simple(body, "A list."))[1] == "Two.1 See note 1."


def test_files_inside_a_file_are_read_where_they_stand() -> None:
    chunk = '<w:altChunk r:id="c1"/><w:altChunk r:id="c2"/><w:altChunk r:id="c3"/><w:altChunk r:id="c9"/>'
    kinds = (("c1", "in.docx"), ("c2", "in.html"), ("c3", "in.txt"), ("c9", "../../../etc/passwd"))
    relation = "".join(f'<Relationship Id="{key}" Type="x/aFChunk" Target="{name}"/>' for key, name in kinds)
    inner = simple(p(r("Inside.") + fn(1)), "Inner note.")
    more: dict[str, str | bytes] = {
        "word/in.docx": inner,
        "word/in.html": '<html><meta charset="gbk"><body>Bare <p>一頁。</p> words</body></html>'.encode("gbk"),
        "word/in.txt": "Здесь порт.".encode("cp1251"),
    }
    data = word(
        p(r("Before.") + fn(1)) + chunk + p(r("Behind.") + fn(2)),
        relations=relation,
        more=more,
        footnotes=note(1, "First.") + note(2, "Last."),
    )
    assert main_text(data) == ["Before.1", "Inside.2", "Bare", "一頁。", "words", "Здесь порт.", "Behind.3"]
    assert notes(data) == [("1", "footnote", "First."), ("2", "footnote", "Inner note."), ("3", "footnote", "Last.")]


def test_an_archive_of_a_page_inside_a_file_is_read_in_the_encoding_that_its_head_states() -> None:
    page = base64.b64encode("<html><body><p>Ein Häfen.</p></body></html>".encode("cp1252")).decode()
    archive = f"MIME-Version: 1.0\nContent-Type: text/html; charset=windows-1252\nContent-Transfer-Encoding: base64\n\n{page}\n"
    relation = '<Relationship Id="c1" Type="x/aFChunk" Target="in.mht"/>'
    assert main_text(word('<w:altChunk r:id="c1"/>', relations=relation, more={"word/in.mht": archive})) == ["Ein Häfen."]


ITEM = '{"type": "book", "title": "Ships and Towns", "author": [{"family": "Hu", "given": "Shi"}], "issued": {"date-parts": [["1919"]]}}'
ENDNOTE = (
    "<EndNote><Cite><Author>Hu</Author><RecNum>3</RecNum><Pages>5</Pages><record><rec-number>3</rec-number>"
    '<ref-type name="Book">6</ref-type>'
    '<contributors><authors><author><style face="normal">Hu, Shi</style></author></authors></contributors>'
    "<titles><title>Ships and Towns</title></titles><dates><year>1919</year></dates></record></Cite></EndNote>"
)


def managed() -> dict[str, bytes]:
    zotero = f'ADDIN ZOTERO_ITEM CSL_CITATION {{"citationItems": [{{"itemData": {ITEM}}}]}}'.replace('"', "&quot;")
    mendeley = base64.b64encode(f'{{"citationItems": [{{"itemData": {ITEM}}}]}}'.encode()).decode()
    endnote = base64.b64encode(ENDNOTE.encode()).decode()
    tag = f'<w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_{mendeley}"/></w:sdtPr>'
    control = f"<w:sdt>{tag}<w:sdtContent>{r('Hu, Ships, 1919')}</w:sdtContent></w:sdt>"
    escaped = ENDNOTE.replace("<", "&lt;").replace('"', "&quot;")
    bodies = {
        "zotero": field(zotero, "Hu, Ships, 1919"),
        "mendeley": control,
        "endnote": field("ADDIN EN.CITE ", "Hu, Ships, 1919", endnote),
        "endnote in its code": field(f"ADDIN EN.CITE {escaped}", "Hu, Ships, 1919"),
    }
    return {name: simple(p(r("One.") + fn(1)), r("See ") + inside + r(", 5.")) for name, inside in bodies.items()}


@pytest.mark.parametrize("name", managed())
def test_what_programs_for_citations_know_lies_under_their_words(name: str) -> None:
    document = read(managed()[name])
    assert document.structure is not None
    [witness] = document.structure.witnesses
    assert (witness.span.cut(document.text), witness.by) == ("Hu, Ships, 1919", name.split()[0])
    assert "Ships and Towns" in witness.works
    assert notes(managed()[name])[0][2] == "See Hu, Ships, 1919, 5."


def test_zotero_may_keep_what_it_knows_in_the_properties_of_the_document() -> None:
    said = f'ZOTERO_ITEM CSL_CITATION {{"citationItems": [{{"itemData": {ITEM}}}]}}'
    half = len(said) // 2
    pieces = "".join(
        f'<property name="ZOTERO_BREF_a_{at}"><lpwstr>{part}</lpwstr></property>' for at, part in enumerate((said[:half], said[half:]), 1)
    )
    package = '<Relationship Id="r2" Type="x/custom-properties" Target="docProps/custom.xml"/>'
    marked = '<w:bookmarkStart w:id="4" w:name="ZOTERO_BREF_a"/>' + r("Hu, Ships") + '<w:bookmarkEnd w:id="4"/>'
    data = simple(
        p(r("One.") + fn(1)), marked + r("."), package=package, more={"docProps/custom.xml": f"<Properties>{pieces}</Properties>"}
    )
    document = read(data)
    assert document.structure is not None and document.structure.witnesses[0].span.cut(document.text) == "Hu, Ships"


def test_a_word_file_goes_through_the_child_process_unchanged() -> None:
    data = simple(p(r("Ships came in.") + fn(1)), "A list.")
    apart = open_document("paper.docx", data)
    inside = read(data)
    assert (apart.text, apart.structure, apart.format) == (inside.text, inside.structure, "docx")
    assert len(apart.sha256) == 64


def test_a_file_without_words_says_so() -> None:
    with pytest.raises(UnreadableInput, match="no text"):
        open_document("paper.docx", word(p("")))


def test_signs_round_a_mark_and_round_a_label_belong_to_them() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    body = p(r("Ships [") + fn(1) + r("] came.") + fn(2) + r(", ", raised) + fn(3) + r(" They (") + fn(4) + r(" and more) left."))
    label = "<w:r><w:footnoteRef/></w:r>"
    bodies = [r("[") + label + r("] A list."), label + r(") A second."), label + r(". A third."), r("See note ") + label + r(".")]
    data = word(body, footnotes="".join(f'<w:footnote w:id="{at}">{p(inside)}</w:footnote>' for at, inside in enumerate(bodies, 1)))
    assert find(Reading(read(data))).main.text == "Ships came. They ( and more) left."
    assert [text for _, _, text in notes(data)] == ["A list.", "A second.", "A third.", "See note ."]


RAISED = '<w:vertAlign w:val="superscript"/>'


def test_notes_set_by_hand_are_found_where_they_are_marked() -> None:
    body = "".join(p(r(f"The ships came in at night {at} and left again.") + r(str(at), RAISED) + r(" They left.")) for at in range(1, 5))
    listed = "".join(p(f"{at}. Anna Stone, Rivers {at} (London: Harbour Press, 199{at}), {at}.") for at in range(1, 5))
    assert [label for label, _, _ in notes(word(body + p("Notes") + listed))] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(("marks", "heading"), [("①②③④", "注释："), (["註1", "註2", "註3", "註4"], "註釋"), ("①②③④", "Примечания")])
def test_signs_that_are_typed_raised_are_marks(marks: Sequence[str], heading: str) -> None:
    body = "".join(p(r(f"The ships came in at night and left in year {at}.") + r(mark, RAISED)) for at, mark in enumerate(marks, 1901))
    listed = "".join(p(f"{mark} Anna Stone, Rivers {at} (London: Harbour Press, 199{at}), {at}.") for at, mark in enumerate(marks, 1))
    found = find(Reading(read(word(body + p(heading) + listed)))).notes
    assert [(note.label, len(note.marks)) for note in found] == [("1", 1), ("2", 1), ("3", 1), ("4", 1)]


@pytest.mark.parametrize(
    ("more", "last"), [("", "Rivers 5 (London: Harbour Press, 1995), 5."), ("And see the map.", "All about the author.")]
)
def test_the_last_of_notes_set_by_hand_ends_with_its_paragraph_if_all_do(more: str, last: str) -> None:
    body = "".join(p(r(f"The ships came in at night {at} and left again.") + r(str(at), RAISED)) for at in range(1, 6))
    listed = [f"{at}. Anna Stone, Rivers {at} (London: Harbour Press, 199{at}), {at}." for at in range(1, 6)]
    paragraphs = [*listed[:2], more, *listed[2:], "All about the author."]
    found = notes(word(body + p("Notes") + "".join(p(words) for words in paragraphs if words)))
    assert len(found) == 5 and found[-1][2].endswith(last)


def test_a_numbered_list_in_a_file_without_notes_is_no_list_of_notes() -> None:
    body = p("The council resolves:") + "".join(
        p(f"{at}. That the ships of harbour {at} shall leave it before winter.") for at in range(1, 9)
    )
    data = word(body + p("Done in the year 1914."))
    reading = find(Reading(read(data)))
    assert not reading.notes and "no-notes" in [finding.code for finding in reading.findings]
    assert len(reading.main.text.split("\n")) == 10


def test_a_package_in_one_xml_file_is_read_by_its_root() -> None:
    names = 'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"'
    data = simple(p(r("Ships came in.") + fn(1)), "A list.")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = "".join(
            f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{archive.read(name).decode()}</pkg:xmlData></pkg:part>'
            for name in archive.namelist()
        )
    flat = f'<?xml version="1.0" standalone="yes"?><?mso-application progid="Word.Document"?><pkg:package {names}>{parts}</pkg:package>'
    assert open_document("paper.xml", flat.encode()).text == "Ships came in.1\n1 A list.\n"


def test_citavi_keeps_what_it_knows_in_a_placeholder() -> None:
    said = '{"Entries": [{"Reference": {"ReferenceType": "Book", "Title": "Ships", "Year": "1919"}, "PageRange": {"OriginalString": "5"}}]}'
    code = f"ADDIN CitaviPlaceholder{{{base64.b64encode(said.encode()).decode()}}}"
    control = (
        f'<w:sdt><w:sdtPr><w:tag w:val="CitaviPlaceholder#1"/></w:sdtPr><w:sdtContent>{field(code, "Hu 1919, 5")}</w:sdtContent></w:sdt>'
    )
    document = read(simple(p(r("One.") + fn(1)), control))
    assert document.structure is not None
    assert [(one.by, one.span.cut(document.text)) for one in document.structure.witnesses] == [("citavi", "Hu 1919, 5")]


def test_notes_whose_numbers_are_not_printed_are_found_all_the_same() -> None:
    body = p(r("One.") + fn(1) + r(" Two.") + fn(2)) + p(fn(3))
    data = simple(body, "A.", "B.", "C.", settings='<w:footnotePr><w:numFmt w:val="none"/></w:footnotePr>')
    assert [(label, text) for label, _, text in notes(data)] == [("", "A."), ("", "B."), ("", "C.")]
    assert befores(data) == ["One.", "One. Two.", ""]


def test_two_marks_before_the_first_word_are_two() -> None:
    data = simple(p(fn(1) + fn(2) + r("Ships came in.")), "A.", "B.")
    assert [(label, text) for label, _, text in notes(data)] == [("1", "A."), ("2", "B.")]
    assert befores(data) == ["", ""]


def test_a_part_that_is_not_read_is_said() -> None:
    relation = '<Relationship Id="s1" Type="x/subDocument" Target="chapter2.docx" TargetMode="External"/>'
    relation += '<Relationship Id="c1" Type="x/aFChunk" Target="in.rtf"/>'
    more: dict[str, str | bytes] = {"word/in.rtf": "{\\rtf1 Ships}"}
    data = word(p("One.") + p('<w:subDoc r:id="s1"/>') + '<w:altChunk r:id="c1"/>', relations=relation, more=more)
    said = [finding.message for finding in find(Reading(read(data))).findings if finding.code == "part-not-read"]
    assert said == ["A part of the document was not read: chapter2.docx.", "A part of the document was not read: word/in.rtf."]


SOURCES = (
    '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"><b:Source><b:Tag>Hu19</b:Tag>'
    "<b:SourceType>JournalArticle</b:SourceType><b:Title>Ships</b:Title><b:JournalName>Rivers</b:JournalName><b:Year>1919</b:Year>"
    "<b:Author><b:Author><b:NameList><b:Person><b:Last>Hu</b:Last><b:First>Shi</b:First></b:Person></b:NameList></b:Author></b:Author>"
    "</b:Source><b:Source><b:Tag>Har20</b:Tag><b:SourceType>Report</b:SourceType><b:Title>Tolls</b:Title>"
    "<b:Author><b:Author><b:Corporate>Harbour Board</b:Corporate></b:Author></b:Author></b:Source></b:Sources>"
)
CITED = {
    "CITATION Hu19 \\p 5 \\l 1033": ["Ships"],
    'CITATION Har20 \\p "5 to 7" \\m Hu19': ["Tolls", "Ships"],
    "CITATION Lost99": [],
}


@pytest.mark.parametrize("code", CITED)
def test_words_own_list_of_sources_is_a_second_witness(code: str) -> None:
    relations = f'<Relationship Id="r9" Type="{RELATIONS}customXml" Target="../customXml/item1.xml"/>'
    control = f"<w:sdt><w:sdtPr><w:citation/></w:sdtPr><w:sdtContent>{field(code, '(Hu 1919, 5)')}</w:sdtContent></w:sdt>"
    document = read(simple(p(r("One.") + fn(1)), control, relations=relations, more={"customXml/item1.xml": SOURCES}))
    assert document.structure is not None
    works = [work for one in document.structure.witnesses for work in json.loads(one.works)]
    assert [work["item"]["title"] for work in works] == CITED[code]
    assert all(one.by == "word" and one.span.cut(document.text) == "(Hu 1919, 5)" for one in document.structure.witnesses)


def test_marks_in_text_boxes_are_marks() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p(r('A box.') + fn(2))}</w:txbxContent></v:textbox></w:pict></w:r>"
    data = simple(p(r("Ships came in.") + fn(1) + box), "A list.", "Another.")
    assert [(label, text) for label, _, text in notes(data)] == [("1", "A list."), ("2", "Another.")]
    assert befores(data) == ["Ships came in.", "A box."]

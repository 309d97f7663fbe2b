"""Files that are damaged or made to do harm: each costs itself alone, and says in one line what is wrong and what to do.

They are read as any file is, in the child process; its limits are made small, so that a bomb need not be large.
"""

from __future__ import annotations

import io
import struct
import zipfile
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest

from references.errors import UnreadableInput
from references.readers import open_document, sandbox
from references.readers.how import How
from references.readers.limits import Limits
from tests.readers.made import fn, note, odt, p, r, word, zip_of

SMALL = How(limits=Limits(memory=700_000_000, cpu=2, wall=300, unzipped=4_000_000, entries=500))

GOOD = word(p(r("Ships came in.") + fn(1)), footnotes=note(1, "A list."))


def zip_bomb() -> bytes:
    return zip_of({"_rels/.rels": "", "word/document.xml": b" " * 60_000_000})


def zip_of_many() -> bytes:
    return zip_of({"word/document.xml": "<x/>", **{f"word/{number}.xml": "" for number in range(600)}})


def false_size() -> bytes:
    """A zip whose head says that a part is small."""
    data = bytearray(zip_of({"_rels/.rels": "", "word/document.xml": b"a" * 50_000_000}))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"PK\x05\x06"))
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(data)


def overlapping() -> bytes:
    """Many names for one part."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b"b" * 3_000_000 + b"</a>")
        for number in range(300):
            info = zipfile.ZipInfo(f"word/{number}.xml")
            info.header_offset, info.compress_type = 0, zipfile.ZIP_DEFLATED
            info.file_size, info.compress_size, info.CRC = 3_000_007, 3_000, 0
            archive.filelist.append(info)
            archive.NameToInfo[info.filename] = info
    return held.getvalue()


def laughs(name: str) -> str:
    entities = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 12))
    return f'<!DOCTYPE x [<!ENTITY l0 "ha">{entities}]><{name}>&l11;</{name}>'


def with_main(xml: str) -> bytes:
    return word("", more={"word/document.xml": xml})


def outer_entity() -> bytes:
    head = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
    name = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    return with_main(f"{head}<w:document {name}><w:body><w:p><w:r><w:t>&secret;</w:t></w:r></w:p></w:body></w:document>")


def quadratic() -> bytes:
    return with_main(f'<!DOCTYPE x [<!ENTITY a "{"a" * 60_000}">]><x>{"&a;" * 60_000}</x>')


def deep() -> bytes:
    return with_main("<a>" * 200_000 + "</a>" * 200_000)


def locked_part() -> bytes:
    data = bytearray(GOOD)
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = 0
        while (at := data.find(sign, at)) >= 0:
            data[at + place] |= 1
            at += 4
    return bytes(data)


def escaping() -> bytes:
    relations = '<Relationship Id="r1" Type="x/officeDocument" Target="../../../../etc/passwd"/>'
    held = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'
    return zip_of({"_rels/.rels": held, "word/documents/readme.txt": "", "[Content_Types].xml": ""})


def locked_word() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a zip bomb": (zip_bomb, "unpacks to more than 4 MB"),
    "a zip of too many parts": (zip_of_many, "602 files|601 files"),
    "a part larger than its head says": (false_size, "damaged|unpacks to more"),
    "many names for one part": (overlapping, "damaged|no text|unpacks"),
    "an entity bomb": (lambda: with_main(laughs("document")), "damaged|no text"),
    "an entity bomb of one long entity": (quadratic, "damaged|no text|unpacks"),
    "elements nested without end": (deep, "damaged"),
    "an empty main part": (lambda: with_main(""), "word/document.xml is empty"),
    "a part that is cut off": (lambda: with_main("<w:document><w:body>"), "damaged"),
    "a file that is cut off": (lambda: GOOD[: len(GOOD) // 2], "damaged or cut off"),
    "a part locked with a password": (locked_part, "locked with a password"),
    "a Word file locked with a password": (locked_word, "locked with a password"),
    "a main part outside the file": (escaping, "holds no document"),
    "no main part": (lambda: zip_of({"word/documents.txt": "x"}), "holds no document"),
    "a main part of noise": (lambda: word("", more={"word/document.xml": bytes(range(256)) * 50}), "damaged"),
    "an ODT bomb": (lambda: odt("", more={"content.xml": b" " * 60_000_000}), "unpacks to more than 4 MB"),
    "an ODT locked with a password": (
        lambda: odt("", more={"META-INF/manifest.xml": "<m><encryption-data/></m>"}),
        "locked with a password",
    ),
    "an ODT without content": (lambda: zip_of({"mimetype": "application/vnd.oasis.opendocument.text"}, stored="mimetype"), "holds no text"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_does_harm_costs_itself_alone(name: str) -> None:
    make, said = HOSTILE[name]
    data = make()
    with pytest.raises(UnreadableInput, match=said) as refusal:
        open_document("bad.odt" if "ODT" in name else "bad.docx", data, SMALL)
    line = str(refusal.value)
    assert line.startswith("bad.") and line.endswith(")") and "\n" not in line, "what, where, what to do"
    assert open_document("good.docx", GOOD, SMALL).text == "Ships came in.1\n1 A list.\n"


@pytest.mark.parametrize(
    ("name", "head", "nest"),
    [
        ("page.html", "", "<div>"),
        ("page.html", "", "<font>"),
        ("page.xhtml", '<html xmlns="http://www.w3.org/1999/xhtml"><body>', "<div>"),
        ("text.xml", '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>', "<div>"),
    ],
)
def test_what_stands_deeper_than_a_parser_goes_is_not_lost_in_silence(name: str, head: str, nest: str) -> None:
    with pytest.raises(UnreadableInput, match="nested too deeply"):
        open_document(name, f"{head}<p>Ships came in.</p>{nest * 3000}<p>They left.</p>".encode(), SMALL)


@pytest.mark.parametrize("nest", ["<font>", "<div><span>", "<blockquote>"])
def test_a_page_whose_tags_are_left_open_is_read_to_its_end(nest: str) -> None:
    page = "".join(f'{nest}Ships{at} came in.<a id="r{at}" href="#n{at}">{at}</a> ' for at in range(1, 400))
    notes = "".join(f'<p id="n{at}"><a href="#r{at}">{at}</a> A list.</p>' for at in range(1, 400))
    structure = open_document("page.html", (page + notes).encode(), SMALL).structure
    assert structure is not None and len(structure.notes) == 399


NINES = "9" * 5000
"""more digits than Python turns into a number"""
ODD: dict[str, tuple[bytes, str]] = {
    "a tag nested without end": (
        word(
            f'<w:p><w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_{b64encode(b"[" * 100_000).decode()}"/></w:sdtPr>'
            f"<w:sdtContent>{r('One.')}</w:sdtContent></w:sdt></w:p>"
        ),
        "One.\n",
    ),
    "half of a character": (word(p('<w:r><w:t>One</w:t><w:sym w:font="x" w:char="D83D"/></w:r>')), "One\ufffd\n"),
    "a heading of a level without end": (
        word(p("One."), styles=f'<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="heading {NINES}"/></w:style>'),
        "One.\n",
    ),
    "a number with two signs": (
        word(p(r("One.") + fn(1)), footnotes=note(1, "A."), settings='<w:footnotePr><w:numStart w:val="--5"/></w:footnotePr>'),
        "One.1\n1 A.\n",
    ),
    "spaces without end in an ODT": (odt(f'<text:p>One<text:s text:c="{NINES}"/>more.</text:p>'), "One more.\n"),
    "a list of an ODT that begins nowhere": (
        odt(f'<text:list><text:list-item text:start-value="{NINES}"><text:p>One.</text:p></text:list-item></text:list>'),
        "One.\n",
    ),
    "a heading of an ODT of a level without end": (odt(f'<text:h text:outline-level="{NINES}">One.</text:h>'), "One.\n"),
}


@pytest.mark.parametrize("name", ODD)
def test_what_is_odd_beside_the_words_costs_no_word(name: str) -> None:
    data, text = ODD[name]
    assert open_document("odd.odt" if "ODT" in name else "odd.docx", data, SMALL).text == text


@pytest.mark.parametrize("head", ['<?xml version="1.0" encoding="utf-8">', '<?xml encoding="utf-8"?><?xml encoding="utf-8"?>'])
def test_a_page_may_say_its_encoding_twice_or_badly(head: str) -> None:
    assert open_document("page.html", f"{head}<html><body><p>Grüße.</p></body></html>".encode(), SMALL).text == "Grüße."


def test_an_entity_bomb_beside_the_text_is_refused_or_passed_over() -> None:
    """Which of both, the version of libxml2 says."""
    try:
        text = open_document("bad.docx", word(p("One."), more={"word/_rels/document.xml.rels": laughs("r")}), SMALL).text
    except UnreadableInput as error:
        text = str(error)
    assert text == "One.\n" or "damaged" in text


def test_half_of_a_character_goes_no_further() -> None:
    assert sandbox.read_apart("bad.bin", b"halve", "tests.readers.misbehaving", SMALL).text == "ships\ufffd"


def test_an_outer_entity_is_not_fetched() -> None:
    with pytest.raises(UnreadableInput):
        open_document("bad.docx", outer_entity(), SMALL)


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("loop", "more than 2 seconds of work"),
        ("eat", "MemoryError|MB of memory"),
        ("die", "died|killed"),
        ("exit", "died|killed|memory"),
        ("sleep", "more than 3 seconds"),
        ("lack", "no_such_library, which ibidem needs, is not installed"),
        ("recurse", "too deeply nested|died"),
        ("babble", "good"),
    ],
)
def test_a_reader_that_misbehaves_costs_its_file_alone(what: str, said: str) -> None:
    limits = SMALL.limits._replace(wall=3 if what == "sleep" else 300)
    if what == "babble":
        assert sandbox.read_apart("bad.bin", b"babble", "tests.readers.misbehaving", How(limits=limits)).text == "good"
        return
    with pytest.raises(UnreadableInput, match=said):
        sandbox.read_apart("bad.bin", what.encode(), "tests.readers.misbehaving", How(limits=limits))
    assert open_document("good.docx", GOOD, SMALL).text.startswith("Ships")


def test_a_reader_can_write_no_file(tmp_path: Path) -> None:
    place = tmp_path / "written"
    with pytest.raises(sandbox.ReaderFault, match=r"File too large|SIGXFSZ|OSError"):
        sandbox.read_apart("bad.bin", f"write {place}".encode(), "tests.readers.misbehaving", SMALL)
    assert not place.exists() or not place.read_bytes()


def test_a_fault_of_a_reader_is_told_as_ours() -> None:
    with pytest.raises(sandbox.ReaderFault, match="ValueError: of our own"):
        sandbox.read_apart("bad.bin", b"fault", "tests.readers.misbehaving", SMALL)

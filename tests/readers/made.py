"""Small Word and OpenDocument files made by hand, part by part, as programs write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_O = (
    f'xmlns:office="{_ODF}office:1.0" xmlns:text="{_ODF}text:1.0" xmlns:table="{_ODF}table:1.0" xmlns:style="{_ODF}style:1.0" '
    f'xmlns:draw="{_ODF}drawing:1.0" xmlns:fo="{_ODF}xsl-fo-compatible:1.0" xmlns:meta="{_ODF}meta:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
SEPARATORS = (
    '<w:{0} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{0}>'
    '<w:{0} w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:{0}>'
)


def zip_of(parts: Mapping[str, str | bytes], *, stored: str = "") -> bytes:
    """A zip file of parts; `stored` is not compressed."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data, zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED)
    return held.getvalue()


def word(
    body: str, *, strict: bool = False, main: str = "word/document.xml", more: Mapping[str, str | bytes] | None = None, **parts: str
) -> bytes:
    """A DOCX: the inside of w:body, and that of footnotes, endnotes, comments, styles, settings, numbering where they are given.

    `relations` are further relationships of the main part; `more` are further parts by their names.
    """
    relations = parts.pop("relations", "")
    files: dict[str, str | bytes] = {
        "_rels/.rels": _relations(f'<Relationship Id="r1" Type="{RELATIONS}officeDocument" Target="{main}"/>' + parts.pop("package", "")),
        main: f"<w:document {_W}><w:body>{body}</w:body></w:document>",
    }
    for number, (kind, inside) in enumerate(parts.items(), 100):
        root = {"comments": "comments", "footnotes": "footnotes", "endnotes": "endnotes"}.get(kind, kind)
        lead = SEPARATORS.format(kind[:-1]) if kind in ("footnotes", "endnotes") else ""
        files[f"word/{kind}.xml"] = f"<w:{root} {_W}>{lead}{inside}</w:{root}>"
        relations += f'<Relationship Id="r{number}" Type="{RELATIONS}{kind}" Target="{kind}.xml"/>'
    folder, _, name = main.rpartition("/")
    files[f"{folder}/_rels/{name}.rels"] = _relations(relations)
    files |= more or {}
    if strict:
        files = {name: _to_strict(data) if isinstance(data, str) else data for name, data in files.items()}
    return zip_of(files)


def _relations(inside: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'


def _to_strict(text: str) -> str:
    for name in ("wordprocessingml", "officeDocument"):
        text = text.replace(f"http://schemas.openxmlformats.org/{name}/2006/", f"http://purl.oclc.org/ooxml/{name}/")
    return text


def p(words: str = "", properties: str = "") -> str:
    """A paragraph of plain words, or of runs where these are given."""
    inside = words if words.startswith("<") else f"<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>"
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def r(words: str, properties: str = "") -> str:
    """A run."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t xml:space='preserve'>{words}</w:t></w:r>"


def fn(number: int, kind: str = "footnote") -> str:
    """The mark of a note."""
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'


def note(number: int, words: str, kind: str = "footnote") -> str:
    """A note, its number before its words as Word writes it."""
    inside = words if words.startswith("<") else r(" " + words)
    return f'<w:{kind} w:id="{number}"><w:p><w:r><w:{kind}Ref/></w:r>{inside}</w:p></w:{kind}>'


def odt(body: str, *, styles: str = "", automatic: str = "", meta: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """An ODT: the inside of office:text, of the automatic styles, of the styles and of what is said of the document."""
    head = f"<office:document-content {_O}><office:automatic-styles>{automatic}</office:automatic-styles>"
    files: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"{head}<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {_O}><office:styles>{styles}</office:styles></office:document-styles>",
        "meta.xml": f"<office:document-meta {_O}><office:meta>{meta}</office:meta></office:document-meta>",
        **(more or {}),
    }
    return zip_of(files, stored="mimetype")


def book(chapters: Mapping[str, str], aside: Mapping[str, str] = {}) -> bytes:
    """An EPUB: the inside of each chapter's body by its name, in the order of the spine; `aside` are files that the spine does not name."""
    head = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>A</title></head><body>'
    items = "".join(f'<item id="i{at}" href="{name}" media-type="application/xhtml+xml"/>' for at, name in enumerate((*chapters, *aside)))
    spine = "".join(f'<itemref idref="i{at}"/>' for at in range(len(chapters)))
    package = f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest><spine>{spine}</spine></package>'
    root = '<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    files: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": f'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">{root}</container>',
        "book.opf": package,
        **{name: f"{head}{inside}</body></html>" for name, inside in (*chapters.items(), *aside.items())},
    }
    return zip_of(files, stored="mimetype")

"""PDF by its text layer: what stands where on the page, and how large, says what is a note, what a mark and what a running head."""

from __future__ import annotations

from dataclasses import replace

from references.model import Document
from references.readers.how import AS_IT_IS, How
from references.readers.pdf import areas, columns, condition, furniture, gutters, line_numbers, notes, run_in, writing
from references.readers.pdf.opening import read_layers

_ROUNDS = 4
"""so often what seems to begin notes is left out, where most of it is not marked"""


def read(path: str, data: bytes, how: How = AS_IT_IS) -> Document:
    """The text of a PDF, page by page, with the notes that its pages show; raises UnreadableInput where no page can be read.

    >>> read("a.pdf", b"%PDF-1.7 and no more")
    Traceback (most recent call last):
      ...
    references.errors.UnreadableInput: it is a damaged PDF (open it in a PDF program and save it again)
    """
    layers = read_layers(data)
    condition.refuse(layers)
    layers = line_numbers.without(layers)
    parted = gutters.find_gutters(layers)
    remarks = tuple(condition.remarks(layers))
    pages = []
    for number, places in enumerate(parted):
        pages.append(columns.chunks_of(layers[number], places))
        layers[number] = replace(layers[number], fragments=())  # its rows hold the words: of a long book each is kept once
    heads = furniture.find(pages, areas.body_size(areas.page_rows(pages)))
    pages = [furniture.strip(page, heads) for page in pages]
    sizes = areas.sizes_of(pages, areas.body_size(areas.page_rows(pages)))
    pages = [run_in.part_notes(page, sizes) for page in pages]
    found = notes.find(layers, pages, sizes)
    text, structure = writing.write(found, layers, sizes, remarks)
    doubtful, is_scan = frozenset[int](), any(layer.recognised for layer in layers)
    every = frozenset(id(row) for page in pages for chunk in page for row in chunk.rows)
    for number in range(_ROUNDS):
        more = writing.doubtful_rows(found, text, structure, is_scan)
        if not more:
            break
        doubtful = doubtful | more if number + 1 < _ROUNDS else every  # of verses each round finds others
        found = notes.find(layers, pages, sizes, doubtful)
        text, structure = writing.write(found, layers, sizes, remarks)
    if not structure.notes and not is_scan:  # what its pages do not show is not guessed of the text either, but believed by its marks
        structure = replace(structure, has_own_notes=True)
    return Document(path, text, "", "pdf", format="pdf", structure=structure)

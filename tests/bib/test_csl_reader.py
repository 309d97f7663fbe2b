"""CSL-JSON as programs leave it in documents: read back as it was written, and never a fault, whatever stands there."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib import csl
from bib.csl_reader import read_item
from bib.entry import Entry

ENTRIES = [
    Entry(
        "a", "book", {"author": ("Anna Stone", "Otto Keller"), "title": "Rivers", "publisher": "Haus", "location": "Bonn", "date": "1990"}
    ),
    Entry("b", "article", {"author": ("胡適",), "title": "船", "journaltitle": "港刊", "volume": "3", "number": "2", "date": "1919-03"}),
    Entry("c", "incollection", {"author": ("Eva Huber",), "title": "Flut", "booktitle": "Häfen", "pages": "5-9", "date": "1998-03-07"}),
    Entry("d", "article", {"entrysubtype": "newspaper", "title": "Порт закрыт", "journaltitle": "Вести", "date": "2003-01-02"}),
    Entry("e", "thesis", {"author": ("Max Stein",), "title": "Deiche", "institution": "Universität Bonn", "date": "2003"}),
    Entry("f", "online", {"title": "A list", "organization": "Harbour Office", "url": "https://example.org/", "urldate": "2020-05-06"}),
]


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.key for entry in ENTRIES])
def test_what_we_write_is_read_back(entry: Entry) -> None:
    read = read_item(csl.item(entry))
    assert read.pop("type") == entry.type
    assert read == entry.fields


LEAF = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=8))
JSON = st.recursive(LEAF, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)))
NAMES = st.sampled_from(["type", "title", "author", "editor", "issued", "accessed", "container-title", "page", "DOI", "genre", "number"])
PERSON = st.dictionaries(st.sampled_from(["family", "given", "literal", "suffix", "non-dropping-particle"]), LEAF, max_size=4)
DATE = st.dictionaries(st.sampled_from(["date-parts", "raw", "literal"]), JSON, max_size=3)


@given(st.dictionaries(NAMES, st.one_of(JSON, st.lists(PERSON, max_size=3), DATE), max_size=8))
def test_no_item_is_a_fault(item: dict[str, Any]) -> None:
    for value in read_item(item).values():
        assert isinstance(value, str) or (isinstance(value, tuple) and all(isinstance(one, str) for one in value))

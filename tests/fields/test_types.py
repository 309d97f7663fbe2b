"""What type a work is: the fields that are stated, the mark of its style, and the words that tell it."""

from __future__ import annotations

import pytest

from references.fields.types import Stated, decide_type


@pytest.mark.parametrize(
    ("stated", "typed"),
    [
        (Stated({"title": "河", "journaltitle": "河岸學報", "number": "2"}), ("article", "")),
        (Stated({"title": "河", "journaltitle": "人民日報", "date": "2001-07-17"}), ("article", "newspaper")),
        (Stated({"title": "The River", "container": "The Guardian", "date": "2001-07-17"}), ("article", "newspaper")),
        (Stated({"title": "Der Fluss", "booktitle": "Ufer", "publisher": "Kai"}), ("incollection", "")),
        (Stated({"title": "The River", "booktitle": "Proceedings of the River Society"}), ("inproceedings", "")),
        (Stated({"title": "Реки", "container": "Сборник", "editor": "И. Петров"}, inside=True), ("incollection", "")),
        (Stated({"title": "Реки", "note": "дис. ... канд. геогр. наук"}), ("thesis", "")),
        (Stated({"title": "河與岸研究報告", "publisher": "水利署"}), ("report", "")),
        (Stated({"title": "River Policy", "note": "Technical report"}), ("report", "")),
        (Stated({"title": "河", "mark": "D"}, mark="D"), ("thesis", "")),
        (Stated({"title": "河"}, mark="EB/OL"), ("online", "")),
        (Stated({"title": "河"}, mark="N"), ("article", "newspaper")),
        (Stated({"title": "水利法"}), ("misc", "")),
        (Stated({"title": "Le fleuve", "location": "Paris"}), ("book", "")),
        (Stated({"title": "Il fiume", "url": "https://example.org/fiume"}), ("online", "")),
        (Stated({"title": "河", "author": "王河"}, anchor="quote", cited=True), ("article", "")),
        (Stated({"title": "河"}, anchor="work"), ("book", "")),
        (Stated({"title": "The River", "author": "Jane Stone"}), ("book", "")),
        (Stated({"title": "The River"}), ("misc", "")),
    ],
)
def test_a_type_is_told(stated: Stated, typed: tuple[str, str]) -> None:
    assert decide_type(stated) == typed

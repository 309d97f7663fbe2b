"""Words for the author of the citation before: who is meant, and that the work is a new one.

A row is a sequence of notes, and what the last citation of the last note states: authors (or `editor=`), title. Add a row of your own.
"""

from __future__ import annotations

import pytest

from references.backrefs import follow
from references.forms import same_author
from references.parse import read_note

VOGT = "Karla Vogt, Der Strom (Bonn: Dietz, 1981), S. 4."
BRUNI = "Carlo Bruni, Il fiume, Torino, Einaudi, 1977, p. 12."
HART = "Ada Hart and Joan Moss, The Quay (London: Verso, 1990), 31."
SOTO = "Luis Soto, El puerto (Madrid: Alianza, 1969), p. 8."
NEVEU = "Paul Neveu, Le quai (Paris: Plon, 1955), p. 90."
GUROV = "Гуров П. С. Пристань. М.: Наука, 1979. С. 14."
XU = "許文遠，《碼頭》（台北：五南，2003），頁 7。"
ONO = "小野三郎『港町の歴史』（岩波書店、1985年）33頁。"
HAN = "한민호, 『항구의 역사』, 서울: 민음사, 1991, 20쪽."

NAHR = "نادر ساحلی، رود و شهر، تهران: نشر موج، ۱۳۸۴، ص ۱۲۰."

ROWS = [
    ("Persian", [NAHR, "همو، بازار رود، تبریز: موج، ۱۳۹۵، ج ۲، ص ۱۴."], ("نادر ساحلی",), "بازار رود"),
    ("German", [VOGT, "Dies., Die Brücke (München: Beck, 1985), S. 9."], ("Karla Vogt",), "Die Brücke"),
    ("German, in full", [VOGT, "Dieselbe, Die Brücke, München 1985, S. 9."], ("Karla Vogt",), "Die Brücke"),
    ("German, in one note", [f"{VOGT[:-1]}; dies., Die Brücke, München 1985, S. 9."], ("Karla Vogt",), "Die Brücke"),
    ("German, with another", [VOGT, "Dies. und Emil Rau, Die Brücke, München 1985, S. 9."], ("Karla Vogt", "Emil Rau"), "Die Brücke"),
    ("Italian", [BRUNI, "Id., La riva, Bologna, il Mulino, 1980, p. 3."], ("Carlo Bruni",), "La riva"),
    ("Italian, in words", [BRUNI, "Lo stesso, La riva, Bologna, il Mulino, 1980, p. 3."], ("Carlo Bruni",), "La riva"),
    ("two authors", [HART, "Eaedem, “Tides,” Journal of Ports 3, no. 1 (1994): 5–20."], ("Ada Hart", "Joan Moss"), "Tides"),
    ("behind a pointer", [HART, "Ibid., 44.", "Iidem, The Mole (London: Verso, 1996), 7."], ("Ada Hart", "Joan Moss"), "The Mole"),
    ("Spanish", [SOTO, "Ídem, La orilla (Madrid: Alianza, 1974), p. 3."], ("Luis Soto",), "La orilla"),
    ("French", [NEVEU, "Le même, La rive, Paris, Plon, 1958, p. 12."], ("Paul Neveu",), "La rive"),
    ("Russian", [GUROV, "Он же. Мосты и люди. М.: Наука, 1984. С. 3."], ("Гуров П. С.",), "Мосты и люди"),
    ("Russian, an article", [GUROV, "Его же. О пристанях // Вопросы истории. 1986. № 4. С. 3–18."], ("Гуров П. С.",), "О пристанях"),
    ("Chinese", [XU, "同作者，《橋上》（台北：聯經，2009），頁 3。"], ("許文遠",), "橋上"),
    ("Chinese, behind a signal", [XU, "另見氏著，〈橋上〉，《史學季刊》，第3卷第2期（2010），頁12。"], ("許文遠",), "橋上"),
    ("Japanese", [ONO, "同『橋の歴史』（岩波書店、1990年）12頁。"], ("小野三郎",), "橋の歴史"),
    ("Japanese, in words", [ONO, "同氏『橋の歴史』（岩波書店、1990年）12頁。"], ("小野三郎",), "橋の歴史"),
    ("Korean", [HAN, "동인, 『다리의 역사』, 서울: 민음사, 1995, 12쪽."], ("한민호",), "다리의 역사"),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "authors", "title"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_the_author_is_that_of_the_citation_before_and_the_work_a_new_one(texts: list[str], authors: tuple[str, ...], title: str) -> None:
    last = follow([read_note(text) for text in texts], texts)[-1]
    citation = last.reading.citations[-1]
    assert (citation.stated.get("author"), citation.stated.get("title"), last.repeats[-1]) == (authors, title, None)
    assert any(field.by.startswith(same_author.BY) for field in citation.fields)


def test_an_edited_work_has_the_author_before_as_its_editor() -> None:
    texts = [VOGT, "Dies. (Hg.), Ufer der Stadt, Köln 1999."]
    assert follow([read_note(text) for text in texts], texts)[-1].reading.citations[0].stated["editor"] == ("Karla Vogt",)


def test_within_a_reference_the_word_means_its_own_author() -> None:
    stated = read_note("Emil Rau, Die Furt, in: ders. (Hg.), Wege am Wasser, München 1970, S. 3–20.").citations[0].stated
    assert (stated["author"], stated["editor"]) == (("Emil Rau",), ("Emil Rau",))


def test_a_title_that_was_cited_before_is_the_same_work() -> None:
    texts = [VOGT, "Dies., Der Strom, S. 20."]
    assert follow([read_note(text) for text in texts], texts)[-1].repeats == (1,)


@pytest.mark.parametrize(
    "text",
    [
        "Id. at 5.",
        "Id. § 12(b).",
        "Id., p. 5.",
        "Idem, 45.",
        "Ders., S. 12.",
        "Dies ist, wie Max Weber 1922 schrieb, nicht so.",
        "El mismo día, 3 de mayo de 1920, llegó el barco.",
        "Le même jour, Paris, 3 mai 1920.",
        "同註 3，頁 5。",
        "同書、12頁。",
    ],
)
def test_what_has_no_work_behind_it_is_no_such_word(text: str) -> None:
    assert same_author.find(text) == ()


def test_nobody_is_made_up() -> None:
    texts = ["Dies., Die Brücke (München: Beck, 1985), S. 9."]
    (citation,) = follow([read_note(text) for text in texts], texts)[0].reading.citations
    assert ("author" in citation.stated, citation.stated["title"]) == (False, "Die Brücke")

"""Where sentences end, and which clause a mark closes. | is the place of the mark; add a line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.claims.sentences import Sentences, clause, sentence
from tests.growth import grows_linearly

SENTENCES = [
    ("他走了。|她留下。", "他走了。"),
    ("他走了|。她留下。", "他走了。"),
    ("他走了，|她留下。雨停了。", "他走了，她留下。"),
    ("天晴。他說：「走吧！」|她留下。", "他說：「走吧！」"),
    ("他說：「雨停了。我們走。」|她留下。", "我們走。」"),
    ("這是真的嗎？|沒有人知道。", "這是真的嗎？"),
    ("前文。標題\n他走了，|她留下。", "他走了，她留下。"),
    ("內容如下：|\n第一，農業。", "內容如下："),
    ("甲（見 U.S. News 報導，約 3.5 億元）乙。|丙。", "甲（見 U.S. News 報導，約 3.5 億元）乙。"),
    ("美國國防部（The U.S.A.），|簡稱國防部。", "美國國防部（The U.S.A.），簡稱國防部。"),
    ("He left. Dr. Smith stayed.| She sang.", "Dr. Smith stayed."),
    ("He left. J. R. Smith, of the U.S. Navy,| stayed.", "J. R. Smith, of the U.S. Navy, stayed."),
    ("See vol. 3, no. 4, p. 5 of it.| Next.", "See vol. 3, no. 4, p. 5 of it."),
    ("It cost 3.5 dollars.| Next.", "It cost 3.5 dollars."),
    ("“Who is it?” he asked.| Next.", "“Who is it?” he asked."),
    ("He said, “I left.”| Next.", "He said, “I left.”"),
    ("It rained (heavily).| Next.", "It rained (heavily)."),
    ("Well... he left.| Next.", "Well... he left."),
    ("He left! |She stayed.", "He left!"),
    ("Это было в 1918 г., т. е. давно.| Потом стало тихо.", "Это было в 1918 г., т. е. давно."),
    ("Он ушёл. И. И. Иванов и др. остались|. Стало тихо.", "И. И. Иванов и др. остались."),
    ("«Он ушёл».| Стало тихо.", "«Он ушёл»."),
    ("only a heading|", "only a heading"),
    ("Das gilt nach Art. 3 Abs. 2 der Satzung.| Mehr nicht.", "Das gilt nach Art. 3 Abs. 2 der Satzung."),
    ("Er ging. Am 17. April kam er zurück.| Es regnete.", "Am 17. April kam er zurück."),
    ("Im 19. Jahrhundert war es still.| Danach nicht.", "Im 19. Jahrhundert war es still."),
    ("Stalo se to 3. května.| Potom nic.", "Stalo se to 3. května."),
    ("They were 17. Others came.| Next.", "Others came."),
    ("It ended in 1917. April was cold.| Next.", "April was cold."),
    ("Er ging. Nach § 8 Abs. 4 S. 2 Nr. 1 gilt das nicht.| Sonst schon.", "Nach § 8 Abs. 4 S. 2 Nr. 1 gilt das nicht."),
    ("Er nennt z. B. Kiel, vgl. Bd. 2, bzw. Lübeck.| Dann schweigt er.", "Er nennt z. B. Kiel, vgl. Bd. 2, bzw. Lübeck."),
    ("Frau Dr. Lang kam am 9. Oktober u. a. nach Graz.| Sie blieb.", "Frau Dr. Lang kam am 9. Oktober u. a. nach Graz."),
    ("Il vint. Voir t. II, p. 8, M. Petit et Mme. Roux.| Puis rien.", "Voir t. II, p. 8, M. Petit et Mme. Roux."),
    ("Llegó. Según el art. 7 de la Ley núm. 9, el Sr. Gil pagó.| Luego calló.", "Según el art. 7 de la Ley núm. 9, el Sr. Gil pagó."),
    ("Tacque. Come dice l’art. 9, il prof. Neri partì.| Poi tornò.", "Come dice l’art. 9, il prof. Neri partì."),
    ("Partiu. Na pág. 8, o Dr. Reis falou.| Depois calou.", "Na pág. 8, o Dr. Reis falou."),
    ("Hij ging. Volgens dhr. Smit, nr. 4, blz. 7, was het goed.| Daarna niet.", "Volgens dhr. Smit, nr. 4, blz. 7, was het goed."),
    ("Он ушёл. См. рис. 7 и табл. 8 на с. 9.| Потом тихо.", "См. рис. 7 и табл. 8 на с. 9."),
    ("He told me. Then it was art.| Next.", "Then it was art."),
    ("Er ist alt. Sie nicht.| Gut.", "Sie nicht."),
    ("Il le dit : « Le port est fermé. »| Puis rien.", "Il le dit : « Le port est fermé. »"),
    ("Er ging. »Wir bleiben«, sagte sie.| Gut.", "»Wir bleiben«, sagte sie."),
    ("She wrote that “the port . . . Marlow’s . . . was shut.”| Next.", "She wrote that “the port . . . Marlow’s . . . was shut.”"),
    ("It was shut. . . . They left.| Next.", "They left."),
]


@pytest.mark.parametrize(("marked", "wanted"), SENTENCES)
def test_sentence(marked: str, wanted: str) -> None:
    at, text = marked.index("|"), marked.replace("|", "")
    assert sentence(text, at).cut(text) == wanted


MARKS = [
    ("They gave vitamin D.| It then helped.| So it was.", ["They gave vitamin D.", "It then helped."]),
    ("Es steht in Bd.| Der Rest fehlt.|", ["Es steht in Bd.", "Der Rest fehlt."]),
    ("The U.S.| troops left.|", ["The U.S. troops left.", "The U.S. troops left."]),
    ("Dr. Smith,| of the U.S. Navy, left.|", ["Dr. Smith, of the U.S. Navy, left.", "Dr. Smith, of the U.S. Navy, left."]),
    ("他說是 A.|也許。|", ["他說是 A.也許。", "他說是 A.也許。"]),
]


@pytest.mark.parametrize(("marked", "wanted"), MARKS)
def test_a_stop_right_before_a_mark_ends_its_sentence(marked: str, wanted: list[str]) -> None:
    text = marked.replace("|", "")
    places = [match.start() - number for number, match in enumerate(re.finditer(r"\|", marked))]
    sentences = Sentences(text, places)
    assert [sentences.find(place).cut(text) for place in places] == wanted


@pytest.mark.parametrize("piece", ["It is so. ", "他走了。", "He said, “it (is) so”, ", "a.", "...", "? ", " \t"])
def test_the_marks_of_a_paragraph_cost_time_in_line_with_their_number(piece: str) -> None:
    def tie_all(size: int) -> None:
        text = piece * size
        places = range(0, len(text), max(len(piece), 5))
        sentences = Sentences(text, places)
        for place in places:
            sentences.find(place)

    assert grows_linearly(tie_all, 500, 4_000)


CLAUSES = [
    ("雨停了，他走了，|她留下。", "他走了，"),
    ("雨停了；他走了。|", "他走了。"),
    ("他指出：兩國（甲、乙，等）友好|，但有分歧。", "兩國（甲、乙，等）友好"),
    ("他說：「雨停了，我們走。」|", "「雨停了，我們走。」"),
    ("依「公約（A, B）」第 5 條|之規定，不得為之。", "依「公約（A, B）」第 5 條"),
    ("當時，「公約甲，|乙」生效。", "公約甲，"),
    ("After the war, the price, 1,000 pounds, fell;| then it rose.", "fell;"),
    ("He left.|", "He left."),
    ("Er schrieb, der „Fluss“ sei breit|.", "der „Fluss“ sei breit"),
    ("Er schrieb: „Der Fluss, der stille, ist breit“|.", "„Der Fluss, der stille, ist breit“"),
    ("Il écrit, «\u00a0le fleuve, lent, passe\u00a0»|.", "«\u00a0le fleuve, lent, passe\u00a0»"),
    ("В 1918 г., когда шла война, он уехал|.", "он уехал"),
]


@pytest.mark.parametrize(("marked", "wanted"), CLAUSES)
def test_clause(marked: str, wanted: str) -> None:
    at, text = marked.index("|"), marked.replace("|", "")
    assert clause(text, sentence(text, at), at).cut(text) == wanted


@given(st.text(alphabet="甲，。「」！? .,;:()abA1\n—", max_size=80), st.integers(0, 80))
def test_a_claim_is_of_the_text_and_near_its_mark(text: str, at: int) -> None:
    at = min(at, len(text))
    found = sentence(text, at)
    assert 0 <= found.start <= found.end <= len(text)
    assert "\n" not in found.cut(text)
    inside = clause(text, found, at)
    assert found.start <= inside.start <= inside.end <= found.end
    # Between the sentence's end and a mark behind it stands nothing but white space.
    assert found.end >= at or not text[found.end : at].strip()

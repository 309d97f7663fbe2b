"""What looking costs: in line with the size of the page, whatever stands on it."""

from __future__ import annotations

import pytest

from references.evidence.drift import share_kept
from references.evidence.page_text import PageText
from references.evidence.search import look_for
from references.evidence.statements import find_statements
from tests.growth import grows_linearly

CLAIM = "On 3 May 1914 it shipped 412 million tons, 37 per cent more, “never so much grain in […] all those winters”."
BITS = {
    "sentences": "The harbour was full of grain, said 1,234 men in 1912; winter came on 3 March.\n\n",
    "digits": "1 234 ",
    "years": "1914 ",
    "one letter": "a",
    "quotation marks": "“”",
    "Chinese numerals": "一二三百萬億",
    "breaks": "“x,” said he, “never so” — wrote she — ",
    "commas before words of saying": ", said ",
    "parts of a whole": "two in three fifths of a third ",
    "tenths": "三分之二成",
    "the quotation, nearly": "never so much grain in none of all those winter ",
}


@pytest.mark.parametrize("bit", BITS.values(), ids=BITS)
def test_looking_grows_with_the_page(bit: str) -> None:
    said = find_statements(CLAIM)

    def look(size: int) -> None:
        page = PageText(bit * (size // len(bit)), bit)
        for one in said:
            look_for(one, page)

    assert grows_linearly(look, 10_000, 80_000)


@pytest.mark.parametrize("bit", ["“", "'a ", "[(", "1,234 ", "(Hu 1999 ", "»«", "第十二屆", "12:30 "])
def test_statements_grow_with_the_sentence(bit: str) -> None:
    assert grows_linearly(lambda size: find_statements(bit * (size // len(bit)) + str(size)), 1_000, 8_000)


def test_the_share_grows_with_the_texts() -> None:
    words = "one two three four five six "
    assert grows_linearly(lambda size: share_kept(words * (size // len(words)), words * (size // len(words))), 20_000, 160_000)

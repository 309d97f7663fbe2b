"""Entries of every kind and of every malice, for the tests of this room."""

from __future__ import annotations

import random
import string

from hypothesis import strategies as st

import bib

HOSTILE = [
    *"\\{}%#&_~$^\"'@=,;[]\n\r\t\x00\x1b\u2028\ufeff\u3000\u00a0",
    *(" and ", "@book{evil,", "\n@book{evil, title={pwned}}\n", "\\", "\\\\", "\\}", "{", "}", "--", "xdata="),
    *("\\textbackslash{}", "\\'e", "et al."),
]
SAMPLES = ["鄭端耀", "Иванов", "Kegley", "e\u0301", "é", "한국", "漱石", "٣"]
COMMON = [
    *("鄭端耀", "Заглавие", "R&D 100%", "C:\\dir", "a_b", "#1", "x^2~y", "{DNA}", "Simon and Schuster", "第2版", "42", "XLII"),
    *("978-0-306-40615-7", "0-306-40615-2", "1234-5679", "2003-03", "n.d.", "http://e.org/a b%20c?x=1&y=2#z", "中華民國外交部", "--"),
    *(
        "ab=c",
        "xdata=q",
        "Иванов И. И.",
        "Kegley, Charles W., Jr.",
        "A, B, C, D, E",
        "van der Veen, J.",
        "ibn Rushd",
        "and",
        "The White House",
    ),
    *("81-2", "é", "ff"),
]
EDTF = ["2003", "2003-03/2003-04", "2003-21", "2006~", "199X", "../1990", "-0399", "2003-02-29", "2004-02-29"]
PEOPLE = ["author", "editor", "translator", "author_gloss", "editor_gloss"]
TEXTS = [
    "title",
    "title_gloss",
    "booktitle",
    "journaltitle",
    "journaltitle_gloss",
    "publisher",
    "location",
    "organization",
    "institution",
    "volume",
    "number",
    "edition",
    "series",
    "url",
    "doi",
    "isbn",
    "issn",
    "note",
    "addendum",
    "titleaddon",
    "nameaddon",
    "userf",
    "verbb",
    "howpublished",
    "entrysubtype",
    "type",
    "year",
    "month",
    "crossref",
    "options",
    "execute",
    "gender",
    "archivist",
]
TYPES = [
    "article",
    "book",
    "incollection",
    "online",
    "misc",
    "thesis",
    "report",
    "legislation",
    "video",
    "newspaper",
    "dataset",
    "patent",
    "proceedings",
    "collection",
    "PhDThesis",
    "mastersthesis",
    "podcast",
    "inbook",
    "periodical",
    "unpublished",
]

words = st.lists(
    st.one_of(st.sampled_from(HOSTILE), st.text(max_size=6), st.sampled_from(SAMPLES)), min_size=1, max_size=6
).map("".join)  # fmt: skip
_people = st.lists(words, min_size=1, max_size=3).map(tuple)
FIELDS: dict[str, st.SearchStrategy[str | tuple[str, ...]]] = {
    **dict.fromkeys(TEXTS, words),
    **dict.fromkeys(PEOPLE, _people),
    "date": st.one_of(words, st.sampled_from(EDTF)),
    "urldate": st.one_of(words, st.just("2014-05-28")),
    "pages": st.one_of(words, st.sampled_from(["7-8", "A18", "A-3", "7-12; 30-45"])),
    "langid": st.one_of(words, st.sampled_from(["zh-Hant", "ru"])),
}


def entries(max_fields: int = 8) -> st.SearchStrategy[bib.Entry]:
    """Any entry."""
    chosen = st.lists(st.sampled_from(sorted(FIELDS)), unique=True, max_size=max_fields)
    filled = chosen.flatmap(lambda names: st.fixed_dictionaries({name: FIELDS[name] for name in names}))
    return st.builds(bib.Entry, st.text(string.ascii_letters, min_size=1, max_size=8), st.sampled_from(TYPES), filled)


def random_entry(chance: random.Random, number: int) -> bib.Entry:
    """An entry by dice: as good as any, where one run must see hundreds of them."""

    def said() -> str:
        return "".join(chance.choice(COMMON if chance.random() < 0.8 else HOSTILE) for _ in range(chance.randint(1, 3)))

    fields: dict[str, str | tuple[str, ...]] = {}
    for name in chance.sample(sorted(FIELDS), chance.randint(0, 14)):
        if name in PEOPLE:
            fields[name] = tuple(said() for _ in range(chance.randint(1, 3)))
        elif name == "date" and chance.random() < 0.8:
            fields[name] = chance.choice(EDTF)
        else:
            fields[name] = said() if chance.random() < 0.7 else chance.choice(COMMON)
    return bib.Entry(f"k{number}", chance.choice(TYPES), fields)

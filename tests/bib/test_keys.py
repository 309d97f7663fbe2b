"""Citation keys. A row may be added: fields, scheme, key."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

import bib
from bib.keys import make_keys
from bib.terms import load
from tests.bib.entries import entries

CHINESE = {
    "author": ("鄭端耀",),
    "title": "國際關係新自由制度主義理論之評析",
    "journaltitle": "問題與研究",
    "date": "1997-12",
    "langid": "zh-Hant",
}
COMPOUND = {"author": ("歐陽修", "宋祁"), "title": "新唐書", "date": "1060"}
RUSSIAN = {"author": ("Л. Н. Гумилёв",), "title": "О древней Руси и Великой степи", "date": "1989", "langid": "ru"}
ENGLISH: dict[str, str | tuple[str, ...]] = {"author": ("Kenneth N. Waltz",), "title": "A Theory of International Politics", "date": "1979"}
ACCENTS = {"author": ("Émile Durkheim",), "title": "L’Éducation morale", "date": "1925"}
PARTICLE = {"author": ("van der Veen, Jan",), "title": "Test", "date": "2001"}
READING = {"author": ("曾國藩",), "title": "家書", "date": "1879"}
AGENCY = {"organization": "ИТАР-ТАСС", "date": "2000-04-16"}
PAPER = {"journaltitle": "Независимая газета", "date": "2001-07-24", "entrysubtype": "newspaper"}
UNSIGNED = {"journaltitle": "人民日報", "title": "社論", "date": "2002-01-03"}
PAGE = {"url": "http://www.whitehouse.gov/nsc/nss.html", "urldate": "2003-05-01"}
BODY = {"author": ("U.S. Department of State",), "title": "Patterns of Global Terrorism", "date": "2001"}
UNDATED: dict[str, str | tuple[str, ...]] = {"author": ("胡適",), "title": "嘗試集"}

BRIEF = {"author": ("薄松年",), "title": "年畫史", "date": "1986"}
DOUBLE = {"author": ("范姜樹",), "title": "埤塘", "date": "1995"}
JAPANESE = {"author": ("石川淳",), "title": "みなとの話", "date": "1946", "langid": "ja"}

PHRASES = {"author": ("趙文",), "title": "重慶銀行史", "date": "1990"}
SIMPLE = {"author": ("赵文",), "title": "重庆银行史", "date": "1990"}
APART = {"author": ("Jo\u0308rg Ma\u0308der",), "title": "Gro\u0308ße", "date": "1990"}
TOGETHER = {"author": ("Jörg Mäder",), "title": "Größe", "date": "1990"}
ARABIC = {"author": ("نجيب محفوظ",), "title": "اللص والكلاب", "date": "1961"}

TABLE = [
    (BRIEF, "author-year", "bo-1986"),
    (DOUBLE, "author-year", "fanjiang-1995"),
    (JAPANESE, "author-year", "ishikawa-1946"),
    (JAPANESE, "author-year:cjk", "石川淳-1946"),
    (PHRASES, "author-title-year", "zhao-chongqingyinhang-1990"),
    (SIMPLE, "author-title-year", "zhao-chongqingyinhang-1990"),
    (APART, "author-title-year", "mader-grosse-1990"),
    (TOGETHER, "author-title-year", "mader-grosse-1990"),
    (ARABIC, "author-title-year", "mhfwdh-lls-1961"),
    (CHINESE, "author-title-year", "zheng-guojiguanxi-1997"),
    (CHINESE, "pinyin", "zheng-guojiguanxi-1997"),
    (CHINESE, "wade-giles", "cheng-kuochikuanhsi-1997"),
    (CHINESE, "cjk", "鄭端耀-國際關係-1997"),
    (CHINESE, "author-year", "zheng-1997"),
    (CHINESE, "author-journal-year:wade-giles", "cheng-wentiyuyenchiu-1997"),
    (COMPOUND, "authors-year", "ouyang-song-1060"),
    (COMPOUND, "authors-year:wade-giles", "ouyang-sung-1060"),
    (RUSSIAN, "author-title-year", "gumilev-drevney-1989"),
    (RUSSIAN, "cjk", "gumilev-drevney-1989"),
    (RUSSIAN, "author-shorttitle-year", "gumilev-drevney-rusi-velikoy-1989"),
    (ENGLISH, "author-title-year", "waltz-theory-1979"),
    (ENGLISH, "year-author", "1979-waltz"),
    (ACCENTS, "author-title-year", "durkheim-leducation-1925"),
    (PARTICLE, "author-year", "vanderveen-2001"),
    (READING, "author-title-year", "zeng-jiashu-1879"),
    (AGENCY, "author-title-year", "itartass-2000-04-16"),
    (PAPER, "author-title-year", "nezavisimayagazeta-2001-07-24"),
    (UNSIGNED, "author-title-year", "renminribao-shelun-2002"),
    (PAGE, "author-title-year", "whitehouse-gov-2003"),
    (BODY, "author-year", "usdepartment-2001"),
    (UNDATED, "author-title-year", "hu-changshiji"),
]


@pytest.mark.parametrize(("fields", "scheme", "key"), TABLE, ids=[f"{key}:{scheme}" for _, scheme, key in TABLE])
def test_a_key_is_made(fields: dict[str, str | tuple[str, ...]], scheme: str, key: str) -> None:
    assert bib.make_key(bib.Entry("", "article", fields), scheme) == key


def test_keys_differ_by_more_than_case() -> None:
    work = bib.Entry("", "article", ENGLISH)
    assert bib.make_key(work, taken=["WALTZ-Theory-1979"]) == "waltz-theory-1979a"
    assert make_keys([work] * 28)[-2:] == ("waltz-theory-1979z", "waltz-theory-1979aa")
    assert bib.make_key(bib.Entry("", "book", UNDATED), taken=["hu-changshiji"]) == "hu-changshiji-a"


def test_an_unknown_scheme_is_said() -> None:
    with pytest.raises(bib.BibError, match=r"no such scheme.*wade-giles"):
        bib.make_key(bib.Entry("", "book", UNDATED), "author_year")


@settings(deadline=None)
@given(entry=entries())
@pytest.mark.parametrize("scheme", ["author-title-year", "wade-giles", "cjk", "journal-date"])
def test_any_entry_gets_a_key_that_any_file_can_hold(scheme: str, entry: bib.Entry) -> None:
    key = bib.make_key(entry, scheme)
    assert re.fullmatch(r"[A-Za-z0-9_:-]+", key) or scheme == "cjk"
    assert bib.make_key(entry, scheme) == key
    bib.write([bib.Entry(key, "misc", {"title": "x"})])


def test_wade_giles_knows_every_syllable_of_pinyin() -> None:
    from pypinyin.constants import PINYIN_DICT
    from pypinyin.contrib.tone_convert import to_normal

    table = load("wade_giles")
    common = {to_normal(reading.split(",")[0], v_to_u=True) for code, reading in PINYIN_DICT.items() if 0x4E00 <= code <= 0x9FA5}
    assert {syllable for syllable in common if syllable.isalpha()} - set(table) <= {
        "n",
        "m",
        "ng",
        "hm",
        "hng",
        "lo",
        "wong",
        "rua",
        "fiao",
        "chua",
    }
    assert [table[s] for s in ["zhi", "qing", "xue", "cao", "zi", "guo", "duo", "jiang", "yi"]] == [
        *("chih", "ch'ing", "hsüeh", "ts'ao", "tzu", "kuo", "to", "chiang", "i"),
    ]

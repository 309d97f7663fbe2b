"""Every encoding that scholars' files come in is told by its bytes alone, from about two hundred characters on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.errors import UnreadableInput
from references.readers import open_document
from references.readers.how import How

TEXTS = {
    "traditional": "民國初年，北京大學的圖書館保存著許多古代的書籍。胡適，《中國哲學史大綱》（上海：商務印書館，1919年），頁 12。"
    "這些書在學術史上有重要的地位，許多學者都曾經引用過它們的內容，並且對其中的觀點進行了討論。後來的研究者認為，"
    "當時的討論雖然沒有結論，卻影響了以後三十年的方向，這一點在他們的日記和書信裡都看得很清楚。",
    "simplified": "北京大学的图书馆保存着许多古代的书籍。鲁迅，《中国小说史略》（北京：人民文学出版社，1973年），第12页。"
    "这些书在学术史上有重要的地位，许多学者都曾经引用过它们的内容，并且对其中的观点进行了讨论。后来的研究者认为，"
    "当时的讨论虽然没有结论，却影响了以后三十年的方向，这一点在他们的日记和书信里都看得很清楚。",
    "russian": "В первой половине девятнадцатого века русская литература переживала расцвет. Журналы печатали стихи и повести, "
    'а критика спорила о том, каким должен быть роман. См.: Лотман Ю. М. Роман А. С. Пушкина "Онегин". Л.: Просвещение, 1983. С. 12.',
    "japanese": "港の歴史をたどると、江戸時代の終わりに開かれた町がいくつもあることに気づく。"
    "外国の船が来るようになってからの変化は大きかった。岸田太郎『港町の百年』（河社、1975年）12頁を参照されたい。",
    "korean": "항구의 역사를 살펴보면 조선 후기에 열린 도시가 여러 곳 있다는 것을 알게 된다. 외국의 배가 들어오면서 생긴 변화는 매우 컸다. "
    "김강, 『항구 도시의 백 년』, 서울: 강사, 1995, 12쪽 참조.",
    "french": "Les élèves de l'école ont étudié l'histoire de la forêt voisine ; ils y ont découvert des sources où l'eau naît, "
    "et des chênes très âgés. Cf. Febvre, La Terre et l'évolution humaine, Paris, 1922, p. 12. Où êtes-vous allé après Noël ?",
    "german": "In der Überlieferung größerer Sammlungen gingen Blätter verloren; spätere Schreiber fügten daher Ergänzungen hinzu, "
    "die für die Prüfung der Textgeschichte wichtig sind. Vgl. Droysen, Grundriß der Historik, Leipzig 1868, S. 45.",
}
WAYS = [
    *((name, codec) for name in TEXTS for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")),
    ("traditional", "big5"),
    ("traditional", "cp950"),
    ("traditional", "gb18030"),
    ("simplified", "gb18030"),
    ("simplified", "gbk"),
    ("japanese", "shift_jis"),
    ("japanese", "cp932"),
    ("japanese", "euc_jp"),
    ("korean", "euc_kr"),
    ("korean", "cp949"),
    ("russian", "cp1251"),
    ("russian", "koi8-r"),
    ("french", "cp1252"),
    ("french", "latin-1"),
    ("german", "latin-1"),
]


@pytest.mark.parametrize(("name", "codec"), WAYS)
def test_an_encoding_is_found(name: str, codec: str) -> None:
    document = open_document("a.txt", TEXTS[name].encode(codec))
    assert document.text == TEXTS[name]
    assert document.guessed == (codec not in ("utf-8", "utf-8-sig", "utf-16"))


@pytest.mark.parametrize(("name", "codec"), WAYS)
def test_line_ends_stay_as_they_are(name: str, codec: str) -> None:
    text = TEXTS[name].replace("，", "，\r\n").replace(", ", ",\r\n")
    assert open_document("a.txt", text.encode(codec)).text == text


@pytest.mark.parametrize("codec", ["utf-8", "big5", "koi8-r", "utf-16-le"])
def test_the_users_word_counts(codec: str) -> None:
    text = "Лев" if codec == "koi8-r" else "史學"
    document = open_document("a.txt", text.encode(codec), How(codec))
    assert (document.text, document.encoding, document.guessed) == (text, codec, False)


@pytest.mark.parametrize("codec", ["utf-8", "big5", "gb18030"])
def test_one_broken_spot_is_kept_and_seen(codec: str) -> None:
    whole = TEXTS["traditional"].encode(codec)
    document = open_document("a.txt", whole[:60] + b"\xff" + whole[60:])
    assert "\ufffd" in document.text
    assert document.text.endswith(TEXTS["traditional"][-40:])


def test_a_nul_is_no_reason_to_give_up() -> None:
    assert open_document("a.txt", b"Some words\0 and more words of text.").text == "Some words\ufffd and more words of text."


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b" \n\t\n", "nothing"),
        (b"\xef\xbb\xbf \n", "nothing"),
        (bytes(range(256)) * 20, "binary"),
        (b"\0" * 500, "binary"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "Word"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, word: str) -> None:
    with pytest.raises(UnreadableInput) as refusal:
        open_document("a.bin", data)
    assert "a.bin" in str(refusal.value)
    assert word in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_an_unknown_encoding_is_named() -> None:
    with pytest.raises(UnreadableInput, match="utf-99"):
        open_document("a.txt", b"abc", How("utf-99"))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = open_document("any", data)
    except UnreadableInput:
        return
    assert document.text
    assert "\0" not in document.text


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("A line.<sup>1</sup>\n\n<sup>1</sup> *Book*.", "markdown"),
        ("Text.[^1]\n\n[^1]: Note.\n", "markdown"),
        ("# 一\n\n**粗體**文字。", "markdown"),
        ("Text with 2 * 3 = 6 and C# code.\n# 1 of many", "text"),
        ("核彈頭。3無休止", "text"),
    ],
)
def test_markdown_is_known_by_its_looks(text: str, form: str) -> None:
    assert open_document("a.txt", text.encode()).format == form
    assert open_document("a.md", text.encode()).format == "markdown"

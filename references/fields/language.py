"""The language of a work, from the letters of its title (or of what else is stated)."""

from __future__ import annotations

import re

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_LATIN = re.compile("[A-Za-z]")
_SIMPLIFIED = re.compile(
    "[这说们来时会国发动经济论学书报纪业战对关头义务员东车专华产习历丛传体编处总变题类号页译张陈刘杨吴赵孙马贝见观规觉门问间闻际阳陆险随难预领风飞马验鱼鸟龙]"
)
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_MARKS = {
    "en": "the of and in to for on with from a an by its is at as how what why",
    "de": "der die das und des den dem für über im zur zum von ein eine einer eines aus nach mit",
    "fr": "le la les des du et un une dans sur au aux pour de à l d",
    "it": "il lo gli della delle dei degli nella di che per con e un una alla dell nel",
    "es": "el los las del y un una en para de la con por",
    "pt": "o os a as do da dos das em na no um uma para de e com",
}
_LETTERS = {"de": "äöüß", "fr": "èêàçœ", "es": "ñ¿¡", "pt": "ãõ"}
_LANGUAGES: dict[str, tuple[str, ...]] = {
    word: tuple(language for language, words in _MARKS.items() if word in words.split())
    for words in _MARKS.values()
    for word in words.split()
}
_LATIN_PHRASES = re.compile(r"\bet (?:al|seq|passim)\b")
_WORD = re.compile(r"[^\W\d_]+")


def read(text: str) -> str | None:
    """The language as a code (BCP 47; the bibliography writes babel's names), or None where nothing tells.

    >>> read("歐洲研究"), read("Ответы на вопросы"), read("Theory of International Politics"), read("中国佛教疑伪经综录")
    ('zh-Hant', 'ru', 'en', 'zh-Hans')
    >>> read("Taiwan Relations Act, 22 U.S.C. 3301 et seq.")
    'en'
    """
    if _KANA.search(text):
        return "ja"
    if _HANGUL.search(text):
        return "ko"
    if _CYRILLIC.search(text):
        return "uk" if _UKRAINIAN.search(text) else "ru"
    if _HAN.search(text):
        return "zh-Hans" if _SIMPLIFIED.search(text) else "zh-Hant"
    if not _LATIN.search(text):
        return None
    lower = _LATIN_PHRASES.sub(" ", text.lower())
    words = _WORD.findall(lower)
    counts = dict.fromkeys(_MARKS, 0.0)
    counts["en"] = 0.5
    for word in words:
        for language in _LANGUAGES.get(word, ()):
            counts[language] += 1
    if not lower.isascii():
        for language, letters in _LETTERS.items():
            counts[language] += sum(lower.count(letter) for letter in letters)
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] > 1 or len(words) > 4 or not lower.isascii() else "en"

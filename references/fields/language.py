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
    "german": re.compile(r"\b(?:der|die|das|und|des|den|für|über|im|zur|zum|von|eine?r?|aus|nach|mit)\b|[äöüß]"),
    "french": re.compile(r"\b(?:le|la|les|des|du|et|une?|dans|sur|au|aux|pour|de|à)\b|\b[ld]['’]|[èêàçœ]"),
    "italian": re.compile(r"\b(?:il|lo|gli|della?|delle|dei|degli|nel(?:la)?|di|che|per|con|e|una?|alla?)\b|\bdell['’]"),
    "spanish": re.compile(r"\b(?:el|los|las|del|y|una?|en|para|de|la|con|por)\b|[ñ¿¡]"),
    "portuguese": re.compile(r"\b(?:os?|as|do|da|dos|das|em|na|no|uma?|para|de|e|com)\b|[ãõ]|ção"),
    "english": re.compile(r"\b(?:the|of|and|in|to|for|on|with|from|an?|by|its|is|at|as|how|what|why)\b"),
}


def read(text: str) -> str | None:
    """The langid that BibLaTeX uses, or None where nothing tells.

    >>> read("歐洲研究"), read("Ответы на вопросы"), read("Theory of International Politics"), read("中国佛教疑伪经综录")
    ('zh-Hant', 'russian', 'english', 'zh-Hans')
    """
    if _KANA.search(text):
        return "japanese"
    if _HANGUL.search(text):
        return "korean"
    if _CYRILLIC.search(text):
        return "ukrainian" if _UKRAINIAN.search(text) else "russian"
    if _HAN.search(text):
        return "zh-Hans" if _SIMPLIFIED.search(text) else "zh-Hant"
    if not _LATIN.search(text):
        return None
    lower = text.lower()
    best, most = "english", len(_MARKS["english"].findall(lower)) + 0.5
    for language, marks in _MARKS.items():
        count = len(marks.findall(lower))
        if count > most and (count > 1 or len(lower.split()) > 4 or not lower.isascii()):
            best, most = language, count
    return best

"""From the words that carry a label to a field's value: marks and page words off, names apart, numbers out of their units."""

from __future__ import annotations

import re
import unicodedata

from references.fields import numerals
from references.fields.titles import strip_marks

_NO_NUMBER = re.compile(
    r"(?:vol(?:ume)?s?|tom[eo]?|band|bd|no|nr|num(?:ber)?|núm|issue|heft|jg|jahrgang|n|t|№|[a-zà-ÿ]{4,})[.°º]?", re.IGNORECASE
)
"""words that count something, without what they count"""


def numbering(text: str) -> str:
    """A volume or an issue without its word: 第42卷 -> 42.

    >>> numbering("第42卷"), numbering("vol. XII,"), numbering("(3):"), numbering("卷二十"), numbering("上册")
    ('42', 'XII', '3', '20', '上册')
    """
    text = strip_marks(unicodedata.normalize("NFKC", text))
    found = re.match(r"[A-Z]-\d+$", text) or re.search(r"\d+[A-Za-z]?(?:\s?[-–—/~・,、]\s?\d+[A-Za-z]?)*", text)
    if found:
        return re.sub(r"[–—~]", "-", found.group().replace(" ", ""))
    han = re.search(f"[{numerals.HAN}]+", text)
    if han:
        return numerals.arabic(han.group())
    roman = re.search(r"\b[IVXLCDM]+\b|\b[ivxlcdm]+\b(?!\.)", text)
    if roman and not re.fullmatch(r"[vd]", roman.group()):
        return roman.group()
    return "" if _NO_NUMBER.fullmatch(text) else text


_PAGE_WORD = re.compile(
    r"(?i)^(?:pages?|pagg?\.|págs?\.?|seiten?|pp?\.?|sp?\.|ss\.|с(?:тр)?\.|cc?\.|fols?\.|fo?\.|ff\.|bl\.|頁|页|第|at|especially|esp\.|§+|art\.|n\.|nn\.)\s*(?=[\dIVXLCivxlcA-Ze第])"
)


def pages(text: str) -> str:
    """Pages without their word.

    >>> pages("pp. 105–122."), pages("頁7-8。"), pages("第210—215页"), pages("A18"), pages("40 ff.")
    ('105-122', '7-8', '210-215', 'A18', '40 ff.')
    """
    text = _alone(text.strip().strip(" ,;:，；：、。()（）[]"))
    for _ in range(2):
        text = _PAGE_WORD.sub("", text).strip()
    text = re.sub(r"\s*(?:頁|页|쪽|면|pages?|p\.|pp\.|S\.|ページ|с\.|(?<=\d),? (?:et|and|und|e|y|и))\s*$", "", text)
    text = re.sub(r"(?<=\d)\s*[‐‑‒–—―−~～〜]\s*(?=[\divxlcIVXLC])", "-", text)
    text = text.strip().rstrip(",;:，；：、。")
    return text if re.search(r"(?:ff?|sq|sqq|ss|sgg|et s|n)\.$", text) else text.rstrip(".")


_BEHIND_WORD = re.compile(r"(?i)(?<=[\d)])[\s,;:.]+(?:pp?\.|pages|S\.)\s*(?=\d)")
_BEHIND_ISSUE = re.compile(
    r"^[A-Z]{0,2}\d[\w\-–/]*\s*(?:\([^()]{1,12}\)|[^()]{0,12}\))\s*[:,]\s*(?=[A-Za-z]?\d)|^[A-Z]?\d[\d\-–/]*\)\s*[:,]\s*(?=[A-Za-z]?\d)"
)
_BEHIND_VOLUME = re.compile(r"^\d{1,4}\s*(?::\s*|\.\s?(?=\d+\s?[-–]\s?\d+(?![\d.])))(?=[A-Za-z]?\d)")
_BEHIND_NAME = re.compile(r"^[A-Z][A-Za-z&.\s]{1,20},\s*\d{1,4},\s*(?=\d)")
_WORDED = re.compile(r"(?i)^(?:art(?:icle|\.)|paper)\s*(?:id|no\.?|number)?\s*:?\s*(?=[A-Z]?\d)")


def _alone(text: str) -> str:
    """The pages of some words that also hold what stands before them: 323 (7306): 208-9; ApJ, 607, 200; Article ID 15054."""
    for words in (_BEHIND_WORD, _BEHIND_ISSUE, _BEHIND_VOLUME, _BEHIND_NAME, _WORDED):
        if found := words.search(text):
            return text[found.end() :]
    return text

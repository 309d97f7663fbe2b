"""From the words that carry a label to a field's value: marks and page words off, names apart, numbers out of their units."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from references import terms
from references.fields.dates import MISREAD
from references.fields.titles import strip_marks
from references.labeller.people import names as names

_HAN = {char: index for index, char in enumerate("〇一二三四五六七八九")} | {"零": 0}


def _han(text: str) -> str:
    def one(found: re.Match[str]) -> str:
        word = found.group()
        if "百" in word:
            head, _, rest = word.partition("百")
            low = _han(rest.lstrip("零〇")) if rest else "0"
            return str((_HAN.get(head, 1) if head else 1) * 100 + int(low or 0))
        if "十" in word:
            head, _, rest = word.partition("十")
            return str((_HAN.get(head, 1) if head else 1) * 10 + (_HAN.get(rest, 0) if rest else 0))
        return "".join(str(_HAN[char]) for char in word)

    return re.sub(r"[〇零一二三四五六七八九十百]+", one, text)


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
    han = re.search(r"[〇零一二三四五六七八九十百]+", text)
    if han:
        return _han(han.group())
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


_MONTH_WORDS = (
    r"jan|feb|f[ée]v|m[aä]r|apr|avr|abr|ma[yijg]|jun|juin|giu|jul|juil|lug|aug|ao[uû]|ago|sep|set|o[ck]t|ott|out|nov|de[czs]|d[ée]c|dic|gen|ene|"
    r"янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек"
)
_MONTHS = {
    "jan": 1,
    "gen": 1,
    "ene": 1,
    "янв": 1,
    "feb": 2,
    "fev": 2,
    "fév": 2,
    "фев": 2,
    "mar": 3,
    "mär": 3,
    "мар": 3,
    "apr": 4,
    "avr": 4,
    "abr": 4,
    "апр": 4,
    "may": 5,
    "mai": 5,
    "maj": 5,
    "mag": 5,
    "май": 5,
    "мая": 5,
    "jun": 6,
    "jui": 6,
    "giu": 6,
    "июн": 6,
    "jul": 7,
    "lug": 7,
    "июл": 7,
    "aug": 8,
    "aou": 8,
    "aoû": 8,
    "ago": 8,
    "авг": 8,
    "sep": 9,
    "set": 9,
    "сен": 9,
    "oct": 10,
    "okt": 10,
    "ott": 10,
    "out": 10,
    "окт": 10,
    "nov": 11,
    "ноя": 11,
    "dec": 12,
    "dez": 12,
    "déc": 12,
    "dic": 12,
    "des": 12,
    "дек": 12,
}


_YEAR_ALONE = re.compile(r"[,;]\s*(?:[A-Z][a-z]+\.?\s)?(?:1[5-9]\d\d|20\d\d)(?!\d|\s?[-–/(])")
_WITH_MONTH = re.compile(rf"(?i)\b(?:{_MONTH_WORDS})[^\W\d_]*\.?,?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?(?P<year>1[0-9]\d\d|20\d\d)(?!\d)")
"""of several numbers the year is the one that stands by the month"""


@cache
def _seasons() -> tuple[dict[str, int], re.Pattern[str]]:
    known = {word.casefold(): number for word, number in terms.load("months")["seasons"].items() if word < "\u2e80"}
    return known, re.compile(r"\b(?:" + "|".join(known) + r")\b", re.IGNORECASE)


_DAYS = re.compile(rf"(?i)(?<!\d)(\d{{1,2}})\s?[-–]\s?(\d{{1,2}})\.?\s(?:{_MONTH_WORDS})")
"""15-21 May"""


def _season(text: str) -> str:
    """The season as EDTF has it (21 to 24), where one alone is named."""
    known, pattern = _seasons()
    told = {known[word.casefold()] for word in pattern.findall(text)}
    return f"-{told.pop()}" if len(told) == 1 else ""


def date(text: str) -> str:
    """A date as EDTF where it can be told, else the year or the words.

    >>> date("2003年3、4月"), date("28 May 2014"), date("May 28, 2014"), date("(l958)"), date("民國95年7月")
    ('2003-03/2003-04', '2014-05-28', '2014-05-28', '1958', '2006-07')
    """
    text = _han(MISREAD.sub("1", unicodedata.normalize("NFKC", text)))
    text = re.sub(r"民國\s*(\d+)\s*年?", lambda m: f"{int(m.group(1)) + 1911}年", text.replace("民国", "民國"))
    text = re.sub(
        r"(明治|大正|昭和|平成|令和)\s*(\d+)\s*年?",
        lambda m: f"{int(m.group(2)) + {'明治': 1867, '大正': 1911, '昭和': 1925, '平成': 1988, '令和': 2018}[m.group(1)]}年",
        text,
    )
    plain_ = strip_marks(text)
    found = re.search(r"(?<!\d)(1[0-9]\d\d|20\d\d)\s*[-–—/]\s*(1[0-9]\d\d|20\d\d|\d\d)(?![\d\-./年月])", text)
    alone = _YEAR_ALONE.search(text, found.end()) if found else None
    if alone:  # 1510-1512, 1993: pages, and behind them the year
        text, plain_ = text[found.end() :] if found else text, alone.group()
    elif found and not re.search(r"\d{4}-\d\d-\d\d", text):
        first, last = found.groups()
        last = first[: 4 - len(last)] + last
        if int(last) > int(first) and (len(found.group(2)) == 4 or int(found.group(2)) > 12):
            return f"{first}/{last}"
    east = re.search(r"(\d{4})\s*[年년./\-]\s*(\d{1,2})(?:\s*[、,]\s*(\d{1,2}))?\s*(?:[月월./\-]\s*(?:(\d{1,2})\s*[日일]?)?)?", text)
    if east and 1 <= int(east.group(2)) <= 12:
        y, m, m2, d = east.groups()
        if m2 and int(m2) <= 12:
            return f"{y}-{int(m):02}/{y}-{int(m2):02}"
        return f"{y}-{int(m):02}-{int(d):02}" if d and 1 <= int(d) <= 31 else f"{y}-{int(m):02}"
    dotted = re.search(r"(?<!\d)(\d{1,2})[./](?:\s?)(\d{1,2})[./](?:\s?)(\d{4})", text)
    if dotted:
        d, m, y = dotted.groups()
        if int(m) <= 12:
            return f"{y}-{int(m):02}-{int(d):02}"
    year = _WITH_MONTH.search(text) or re.search(r"(?<!\d)(?P<year>1[0-9]\d\d|20\d\d)(?!\d)", text)
    month = re.search(rf"(?i)\b(?:{_MONTH_WORDS})\w*", text)
    if year and month:
        number = _MONTHS.get(month.group()[:3].lower())
        days = _DAYS.search(text)
        if number and days and 1 <= int(days[1]) < int(days[2]) <= 31:
            return "/".join(f"{year['year']}-{number:02}-{int(day):02}" for day in days.groups())
        rest = text.replace(year["year"], " ", 1)
        day = re.search(r"(?<!\d)(\d{1,2})(?!\d)", rest)
        if number:
            return f"{year['year']}-{number:02}" + (f"-{int(day.group()):02}" if day and 1 <= int(day.group()) <= 31 else "")
    if year:
        return f"{year['year']}{_season(text)}"
    if month and (short := re.search(r"[^\d]\s['’]?([3-9]\d)$", plain_)) and (number := _MONTHS.get(month.group()[:3].lower())):
        return f"19{short[1]}-{number:02}"
    return plain_ if re.search(r"\d{3}|[年月日\u3400-\u9fff]", plain_) and not re.search("[A-Za-z]{4}", plain_) and len(plain_) != 6 else ""

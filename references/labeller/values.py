"""From the words that carry a label to a field's value: marks and page words off, names apart, numbers out of their units."""

from __future__ import annotations

import re
import unicodedata

_EDGE = " \t\u3000,;:，；：、。．.·‧|/／=<>"
_AFTER = " \t\u3000,;:，；：、。/／="
_OPEN = "([{«“‘„‚「『《〈（［【〔\"'`"
_CLOSE = ")]}»”’」』》〉）］】〕\"'´"
_PAIRS = dict(
    zip(
        "([{«“‘„‚「『《〈（［【〔\"'`",
        [")", "]", "}", "»", "”", "’", "“”", "‘’", "」", "』", "》", "〉", "）", "］", "】", "〕", '"”', "'’", "'`’"],
        strict=True,
    )
)

_ROLE = re.compile(
    r"(?xi)^\s*(?:(?:ed(?:ited|s|\.)?(?:\s*by)?|hrsg\.?|hg\.?|herausgegeben|a\s+cura|a\s+c\.|sous\s+la\s+dir(?:ection|\.)?|dir\.|éd\.|publié|coord\.|org\.|"
    r"под\s+(?:общ(?:ей|\.)\s+|науч(?:ной|\.)\s+)?ред(?:акцией|\.)|отв\.\s*ред\.|науч\.\s*ред\.|ред\.|сост\.|trans(?:l(?:ated)?)?\.?(?:\s+by)?|übers(?:etzt)?\.?|aus\s+dem\s+\w+\.?|"
    r"trad\.?(?:uit|ucción|ução|uzione)?(?:\s+(?:it|fr|esp)\.)?|пер(?:евод|\.)?(?:\s+с\s+\w+\.?)?|edición|comp\.)"
    r"(?:\s*(?:by|v\.|von|di|de|par|por|и\s+предисл\.|и\s+пер\.))*\s+)"
)
_ROLE_END = re.compile(
    r"(?xi)[\s,(（\[]*(?:\(?(?:eds?|editors?|hrsg|hgg?|dirs?|éds?|coords?|orgs?|comps?|trans|transl|a\s+cura\s+di|a\s+c\.\s+di|ed\.\s*by|сост|ред)\.?\s*[)\]）]?|"
    r"主編|主编|總主編|总主编|編著|编著|合編|合编|共編|選編|选编|等編|等编|編輯|編譯|编译|編|编|著|撰|譯註|译注|譯|译|訳|點校|点校|校點|校注|注|輯|辑|編纂|编纂|編訳|편|저|역|옮김|엮음|지음|책임\s*편집)[)\]）]?\s*$"
)
_ETAL = re.compile(
    r"(?i)[\s,、，]*(?:\bet\s+al(?:ii|\.)?|\bet\s+alii|u\.\s?a\.|\[?и\s+др\.\]?|and\s+others|e\s+altri|y\s+otros|e\s+outros|等人?|他|外\s*\d*\s*[人名]?|외\s*\d*\s*[인명]?|등)\s*\.?$"
)
_BETWEEN = re.compile(
    r"\s*(?:;|；|、|，|・(?=[\u4e00-\u9fff])|․|\s·\s|/|&|＆|\band\b|\bund\b|\bet\b|(?<=\s)[yeuи](?=\s)|\s[–—-]\s)\s*", re.IGNORECASE
)
_INITIALS = re.compile(r"^(?:[^\W\d_]{1,3}(?:[\s\-‐.]+|$))+$")
_CJK = re.compile(r"[\u3400-\u9fff\uac00-\ud7af\u3040-\u30ff]")
_WORDED = re.compile(r"[^\W\d_]", re.UNICODE)
_INITIAL_LAST = re.compile(r"\b[^\W\d_]\.$")


def plain(text: str) -> str:
    """Strips the marks that a style puts round a field.

    >>> plain("“Mere Auxiliaries,”"), plain("（台北："), plain("Genre and Gender (1900–1950).")
    ('Mere Auxiliaries', '台北', 'Genre and Gender (1900–1950)')
    """
    before = None
    text = text.strip()
    for _ in range(12):
        if not text or text == before:
            break
        before = text
        text = text.rstrip(_AFTER)
        text = text.lstrip(_EDGE) if text[-1:] == "." and _INITIAL_LAST.search(text, max(len(text) - 3, 0)) else text.strip(_EDGE)
        if not text:
            break
        first, last = text[0], text[-1]
        if first in _PAIRS and last in _PAIRS[first] and len(text) > 2:
            inner = text[1:-1]
            if (first not in inner and not any(mark in inner for mark in _PAIRS[first] if mark not in "'’\"")) or _balanced(
                inner, first, _PAIRS[first]
            ):
                text = inner
                continue
        if last in _CLOSE and last not in "'’\"" and not _opened(text, last):
            text = text[:-1]
        elif first in _OPEN and not any(mark in text[1:] for mark in _PAIRS[first]):
            text = text[1:]
        elif (
            last in "”\"'’"
            and (text.count(last) == 1 and not (last in "’'" and re.search(r"\w['’]$", text) and len(text) < 4))
            and not any(o in text for o in "“„" if last == "”")
        ):
            text = text[:-1]
    return text


def heading(text: str) -> str:
    """A title or a journal's name: what stands in brackets behind the closing mark is not part of it.

    >>> heading("《福建論壇》（文史哲版），"), heading("《北京大學學報（哲學社會科學版）》")
    ('福建論壇', '北京大學學報（哲學社會科學版）')
    """
    found = re.match(r"\s*([《〈「『])([^《〈「『》〉」』]+)[》〉」』]\s*[（(][^（()）]*[）)]?[\s，,。.：:]*$", text)
    return plain(found.group(2)) if found else plain(text)


def edits(text: str) -> bool:
    """Whether the words behind a name say that its bearer edited the work.

    >>> edits("李行健编辑："), edits("費孝通著"), edits("應松年、馬懷德主編，")
    (True, False, True)
    """
    return bool(re.search(r"(?:[主總总選选]?[編编][輯辑纂]?|点校|點校)[\s：:，,。.]*$", text))


def _balanced(inner: str, first: str, lasts: str) -> bool:
    depth = 0
    for char in inner:
        if char == first and first not in "\"'`":
            depth += 1
        elif char in lasts and char not in "'’\"":
            depth -= 1
            if depth < 0:
                return False
    return depth == 0


def _opened(text: str, last: str) -> bool:
    return any(last in lasts and first in text[:-1] for first, lasts in _PAIRS.items() if first not in "\"'`")


def names(text: str) -> list[str]:
    """Takes the names of a work's people apart, in the order and spelling of print, without their roles.

    >>> names("C. D. Darlington & K. R. Lewis, eds."), names("應松年、馬懷德主編"), names("Spirtes, P., Glymour, C., & Scheines, R.")
    (['C. D. Darlington', 'K. R. Lewis'], ['應松年', '馬懷德'], ['Spirtes, P.', 'Glymour, C.', 'Scheines, R.'])
    """
    text = text.strip().strip("—_ ")
    for _ in range(3):
        before = text
        text = _ROLE.sub("", text)
        text = _ETAL.sub("", _ROLE_END.sub("", text.strip(" \t\u3000,;:，；：、。/／")).strip(" \t\u3000,;:，；：、。/／"))
        if text == before:
            break
    text = text.lstrip("(（[［〔").strip()
    if not text:
        return []
    if text.count("(") < text.count(")") or text.count("（") < text.count("）"):
        text = text.rstrip(")） ")
    if _CJK.search(text) and not re.search(r"[a-z]{3}", text):
        parts = re.split(
            r"\s*(?:[;；、，,․/／&＆]|・(?=[\u4e00-\u9fff]{2,3}(?:$|・))|(?<=[\u4e00-\u9fff가-힣])\s*·\s*(?=[\uac00-\ud7af]))\s*", text
        )
        if len(parts) == 1 and re.fullmatch(r"[\u4e00-\u9fff가-힣]{2,4}(?:[\s]+[\u4e00-\u9fff가-힣]{2,4})+", text):
            parts = text.split() if all(len(part) > 1 for part in text.split()) and len(text.split()) > 1 else [text]
        return [part.strip(" .。") for part in parts if part.strip(" .。")]
    return _western(text)


def _western(text: str) -> list[str]:
    out: list[str] = []
    for part in _BETWEEN.split(text):
        bits = [bit.strip() for bit in part.split(",") if bit.strip()]
        index = 0
        while index < len(bits):
            bit = bits[index]
            after = bits[index + 1] if index + 1 < len(bits) else ""
            if (
                (after and _INITIALS.match(after) and not _INITIALS.match(bit))
                or (after and len(bits) == 2 and " " not in bit and len(after.split()) <= 3 and (" " not in bit))
                or (after and index == 0 and len(bits) % 2 == 0 and all(" " not in b or b.split()[0][:1].islower() for b in bits[::2]))
            ):
                out.append(f"{bit}, {after}")
                index += 2
            else:
                out.append(bit)
                index += 1
    return [
        name
        for name in (one.strip(" .") + ("." if _INITIAL_LAST.search(one.strip()) else "") for one in out)
        if name and _WORDED.search(name)
    ]


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


def numbering(text: str) -> str:
    """A volume or an issue without its word: 第42卷 -> 42.

    >>> numbering("第42卷"), numbering("vol. XII,"), numbering("(3):"), numbering("卷二十"), numbering("上册")
    ('42', 'XII', '3', '20', '上册')
    """
    text = plain(unicodedata.normalize("NFKC", text))
    found = re.search(r"\d+[A-Za-z]?(?:\s?[-–—/~・,、]\s?\d+[A-Za-z]?)*", text)
    if found:
        return re.sub(r"[–—~]", "-", found.group().replace(" ", ""))
    han = re.search(r"[〇零一二三四五六七八九十百]+", text)
    if han:
        return _han(han.group())
    roman = re.search(r"\b[IVXLCDM]+\b|\b[ivxlcdm]+\b(?!\.)", text)
    if roman and not re.fullmatch(r"[vd]", roman.group()):
        return roman.group()
    return text


_PAGE_WORD = re.compile(
    r"(?i)^(?:pp?\.?|pagg?\.|págs?\.?|pages?|seiten?|sp?\.|ss\.|с(?:тр)?\.|cc?\.|fols?\.|fo?\.|ff\.|bl\.|頁|页|第|at|especially|esp\.|§+|art\.|n\.|nn\.)\s*(?=[\dIVXLCivxlcA-Ze第])"
)


def pages(text: str) -> str:
    """Pages without their word.

    >>> pages("pp. 105–122."), pages("頁7-8。"), pages("第210—215页"), pages("A18"), pages("40 ff.")
    ('105-122', '7-8', '210-215', 'A18', '40 ff.')
    """
    text = text.strip().strip(" ,;:，；：、。()（）[]")
    for _ in range(2):
        text = _PAGE_WORD.sub("", text).strip()
    text = re.sub(r"\s*(?:頁|页|쪽|면|pages?|p\.|pp\.|S\.|ページ|с\.)\s*$", "", text)
    text = re.sub(r"(?<=\d)\s*[‐‑‒–—―−~～〜]\s*(?=[\divxlcIVXLC])", "-", text)
    text = text.strip().rstrip(",;:，；：、。")
    return text if re.search(r"(?:ff?|sq|sqq|ss|sgg|et s|n)\.$", text) else text.rstrip(".")


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


def date(text: str) -> str:
    """A date as EDTF where it can be told, else the year or the words.

    >>> date("2003年3、4月"), date("28 May 2014"), date("May 28, 2014"), date("(1958)"), date("民國95年7月")
    ('2003-03/2003-04', '2014-05-28', '2014-05-28', '1958', '2006-07')
    """
    text = _han(unicodedata.normalize("NFKC", text))
    text = re.sub(r"民國\s*(\d+)\s*年?", lambda m: f"{int(m.group(1)) + 1911}年", text.replace("民国", "民國"))
    text = re.sub(
        r"(明治|大正|昭和|平成|令和)\s*(\d+)\s*年?",
        lambda m: f"{int(m.group(2)) + {'明治': 1867, '大正': 1911, '昭和': 1925, '平成': 1988, '令和': 2018}[m.group(1)]}年",
        text,
    )
    plain_ = plain(text)
    found = re.search(r"(?<!\d)(1[0-9]\d\d|20\d\d)\s*[-–—/]\s*(1[0-9]\d\d|20\d\d|\d\d)(?![\d\-./年月])", text)
    if found and not re.search(r"\d{4}-\d\d-\d\d", text):
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
    year = re.search(r"(?<!\d)(1[0-9]\d\d|20\d\d)(?!\d)", text)
    month = re.search(rf"(?i)\b(?:{_MONTH_WORDS})\w*", text)
    if year and month:
        number = _MONTHS.get(month.group()[:3].lower())
        rest = text.replace(year.group(), " ", 1)
        day = re.search(r"(?<!\d)(\d{1,2})(?!\d)", rest)
        if number:
            return f"{year.group()}-{number:02}" + (f"-{int(day.group()):02}" if day and 1 <= int(day.group()) <= 31 else "")
    return year.group() if year else plain_


def link(text: str) -> str:
    """A URL as printed, without spaces and the sentence's marks."""
    found = re.search(r"(?:(?:https?|ftp)\s?:\s?//|www\.)\S.*", text, re.DOTALL)
    return re.sub(r"\s", "", found.group() if found else text).rstrip(".,;:，。；>）")


def identifier(text: str) -> str:
    """A DOI out of its words.

    >>> identifier("DOI : 10.1000/182.")
    '10.1000/182'
    """
    found = re.search(r"10\.\d{4,9}/\S+", text.replace(" ", ""))
    return found.group().rstrip(".,;:。，；") if found else plain(text)

"""From the words that carry a name's label to single names: roles, brackets and what is no name off, lists taken apart."""

from __future__ import annotations

import re

_SIDES = " \t\u3000,;:，；：、。/／"
_CJK = re.compile(r"[\u3400-\u9fff\uac00-\ud7af\u3040-\u30ff]")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_WORDED = re.compile(r"[^\W\d_]", re.UNICODE)
_INITIAL_LAST = re.compile(r"(?:\b(?:[^\W\d_]|[JS]r)|,\s(?:[A-ZÀ-ÞА-ЯЁ]\w?\.[\s\-]?)*[A-ZÀ-ÞА-ЯЁ][a-zа-я])\.+$")

_ROLE = re.compile(
    r"(?xi)^[\s(（\[]*(?:in\s*[:,]\s*)?(?:(?:(?:ed(?:ited|s)?\.?\s*by|(?:ed|eds|editors?)\.|eds|hrsg\.?|hg\.?|herausgegeben|a\s+cura|a\s+c\.|sous\s+la\s+dir(?:ection|\.)?|dir\.|éd\.|publié|coord\.|org\.|"
    r"под\s+(?:общ(?:ей|\.)\s+|науч(?:ной|\.)\s+)?ред(?:акцией|\.)|отв\.\s*ред\.|науч\.\s*ред\.|ред\.|сост\.|trans(?:l(?:ated)?)?\.?\s+by|transl?\.|übers(?:etzt)?\.?|aus\s+dem\s+\w+\.?|"
    r"trad\.?(?:uit|ucción|ução|uzione)?(?:\s+(?:it|fr|esp)\.)?|пер(?:евод|\.)?(?:\s+с\s+\w+\.?)?|edición|comp\.)"
    r"(?:\s*(?:by|(?-i:v\.)|von|di|de|par|por|и\s+предисл\.|и\s+пер\.))*\s+)|in\s*:\s*)"
)
"""a role before the names; Ed alone is a given name"""
_ROLE_END = re.compile(
    r"(?xi)(?:[\s,(（\[]*(?<![^\W\d_])\(?(?:eds?|editors?|hrsg|hgg?|dirs?|éds?|coords?|orgs?|comps?|trans|transl|a\s+cura\s+di|a\s+c\.\s+di|ed\.\s*by|сост|ред)\.?\s*[)\]）]?|"
    r"[\s,(（\[]*(?:主編|主编|總主編|总主编|編著|编著|合編|合编|共編|選編|选编|等編|等编|編輯|編譯|编译|編|编|著|撰|譯註|译注|譯|译|訳|點校|点校|校點|校注|注|輯|辑|編纂|编纂|編訳|편|저|역|옮김|엮음|지음|책임\s*편집)[)\]）]?)\s*$"
)
TAIL = 28
"""letters at the end of names in which a role is looked for"""
_ETAL = re.compile(
    r"(?i)[\s,、，]*(?:\bet\s+al(?:ii|\.)?|\bet\s+alii|\bu\.\s?a\.|\[?и\s+др\.\]?|\band\s+others|\be\s+altri|\by\s+otros|\be\s+outros|等人?|他|外\s*\d*\s*[人名]?|외\s*\d*\s*[인명]?|등)\s*\.?$"
)
_BETWEEN = re.compile(
    r"\s*(?:;|；|、|，|・(?=[\u4e00-\u9fff])|․|\s·\s|/|&|＆|\band\b|\bund\b|\bet\b|(?<=\s)[yeuи](?=\s)|\s[–—-]\s)\s*", re.IGNORECASE
)
_INITIALS = re.compile(
    r"^(?:(?:[^\W\d_]{1,3}\.[\s\-‐]*)+[^\W\d_]?|[A-ZÀ-ÞА-ЯЁ]{1,3}|(?:[A-ZÀ-ÞА-ЯЁ][\s\-‐])+[A-ZÀ-ÞА-ЯЁ]|(?:[^\W\d_]{1,2}[\s\-‐.]+)+)$"
)
_WHOLE = re.compile(r"^[A-ZÀ-ÞА-ЯЁ]\w?\.|[^\W\d_]{2}\s[A-ZÀ-Þ]{1,3}$")
"""C. Stone, Stone MW: a name that already has its initials"""
_BODY = re.compile(
    r"\b(?:Department|Dept|Parliament|Ministry|Office|Bureau|House|Senate|Congress|Court|Council|Committee|Commission|University|Institut\w*|Agency|Association|"
    r"Society|Secretar\w*|Ministère|Ministerio|Ministério|Directorate|Division|Government|Inc|Corp|Ltd|GmbH|Co)\b"
)

_MANY_WORDS = re.compile(
    r"^(?:(?:The|U\.?S\.?|UK|National|Federal|State|Royal|European|International|World|American|United)\s(?:\w+\s)?)?"
    r"(?:Cent(?:er|re)s?|Department|Dept\.?|Ministry|Office|Bureau|Institut\w*|Council|Committee|Commission|Association|Society|"
    r"Administration|Organi[sz]ation|Agency|Academy|Federation|Ministère|Ministerio|Ministério|Ministero|Secretar\w+)"
    r"\s(?:of|for|on|de|des|du|della|di)\s(?!.*\b[A-Z]\.)"
)
"""Centers for Disease Control and Prevention: the `and` of a body's name parts no persons"""

_TOLD = re.compile(
    r"(?:^|[.,;)]\s+)(?:[Ee]d(?:ited|s)?\.?\s+by|Eds?\.|[Tt]rans(?:lated|l)?\.?\s+by|Hrsg\.(?:\s+v(?:on|\.))?|[Aa]\s+cura\s+di)\s+(?=[^\W\d_])"
)
"""a role within the words, behind a stop: the names stand behind it"""
_CLOSED = re.compile(r",\s*(?:eds?|editors?|trans|Hrsg|dirs?|coords?)\.\s+(?=[A-ZÀ-Þ])")
"""a role behind the names: what stands behind it is the work"""
_STOP = re.compile(r"(?<![^\W\d_])(?P<word>[^\W\d_]{2,})\.\s+(?=[^\W\d_]{2})|\.\s*$")
_SHORTENED = frozenset(
    (
        "prof",
        "dr",
        "hon",
        "rev",
        "jr",
        "sr",
        "st",
        "mme",
        "mlle",
        "mr",
        "mrs",
        "ms",
        "fr",
        "gen",
        "col",
        "capt",
        "lt",
        "sir",
        "dom",
        "wm",
        "chr",
        "th",
        "ch",
        "jos",
        "jas",
        "geo",
        "chas",
        "thos",
        "edw",
        "alex",
        "ph",
        "yu",
        "dm",
        "vl",
        "abp",
        "bp",
        "dept",
        "univ",
        "inst",
    )
)
_CALLING = re.compile(
    r"\s*[(\[]\s*(?:co-?)?(?:(?:executive\s)?producers?|directors?|writers?|hosts?|presenters?|composers?|conductors?|performers?|artists?|photographers?|narrators?|eds?\.?|trans\.?)"
    r"(?:\s?[/&]\s?\w+)?\s*[)\]]",
    re.IGNORECASE,
)


def names(text: str) -> list[str]:
    """Takes the names of a work's people apart, in the order and spelling of print, without their roles.

    >>> names("C. D. Stone & K. R. Hill, eds."), names("應松年、馬懷德主編"), names("Stone, P., Hill, C., & Fox, R.")
    (['C. D. Stone', 'K. R. Hill'], ['應松年', '馬懷德'], ['Stone, P.', 'Hill, C.', 'Fox, R.'])
    """
    text = _CALLING.sub("", text.strip().strip("—_ "))
    text = _only_names(text)
    for _ in range(3):
        before = text
        text = _ROLE.sub("", text)
        text = text.strip(_SIDES)
        end = _ROLE_END.sub("", text[-TAIL:]).rstrip(_SIDES)
        text = text[:-TAIL] + _ETAL.sub("", end)
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


def _only_names(text: str) -> str:
    """The part of some words that names people, where a title was taken along with them: Bing, J. Rivers; Ghosts. Ed. Peter Stone."""
    if _CJK.search(text) or _CYRILLIC.search(text):
        return text
    told = _TOLD.search(text)
    if told and told.start() > 0 and not _CLOSED.search(text, 0, told.end()):
        text = text[told.end() :]
    closed = _CLOSED.search(text)
    if closed and closed.start() > 2:
        return text[: closed.start()]
    for stop in _STOP.finditer(text):
        word = stop["word"]
        if word is None or word.casefold() in _SHORTENED or (len(word) < 3 and word not in ("de", "da", "di", "do")):
            continue
        before, behind = text[: stop.start() + len(word)], text[stop.end() :]
        if " " in before.strip() and not _BODY.search(before) and not _BODY.search(behind) and not _ROLE.match(before):
            return before
    return text


_SUFFIX = re.compile(r"(?:[JS]r\.?|I{2,3}|IV)$")


def _western(text: str) -> list[str]:
    out: list[str] = []
    if _MANY_WORDS.search(text) and ";" not in text:
        return [text.strip(" .")]
    for part in _BETWEEN.split(text):
        bits = [bit.strip() for bit in part.split(",") if bit.strip()]
        index = 0
        while index < len(bits):
            bit = bits[index]
            after = bits[index + 1] if index + 1 < len(bits) else ""
            if _SUFFIX.match(after):
                bit, after = f"{bit}, {after}", bits[index + 2] if index + 2 < len(bits) and _INITIALS.match(bits[index + 2]) else ""
                index += 1
                if not after:
                    out.append(bit)
                    index += 1
                    continue
            if not _WHOLE.search(bit) and (
                (after and _INITIALS.match(after) and not _INITIALS.match(bit))
                or (after and len(bits) == 2 and " " not in bit and len(after.split()) <= 3 and (" " not in bit))
                or (after and index == 0 and " " not in bit + after and len(bits) > 2 and " " in bits[2])
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
        if name and _WORDED.search(name) and (not name.islower() or re.search(r"\w{3}\s\w\.?$", name))
    ]

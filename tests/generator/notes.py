"""Notes of every build, each character with its label: several references, signals, commentary, pointers, damage."""

from __future__ import annotations

import random
import re
import tomllib
from functools import lru_cache
from typing import NamedTuple

from tests.generator import records, template
from tests.generator import words as w
from tests.generator.people import several
from tests.generator.records import Record
from tests.generator.words import HERE

LABELS = {
    "surname": "author", "author2": "resp", "short": "title", "oldtitle": "title", "lawtitle": "title", "case": "title", "statute": "title", "treaty": "title", "vtitle": "note", "newspaper": "journal",
    "reporter": "journal", "hanvolume": "volume", "page": "locator", "institution": "publisher", "court": "publisher", "dept": "publisher", "year": "date", "month": "date", "md": "date", "year2": "date", "letter": "date",
    "total": "note", "isbn": "note", "n": "note", "archive": "note", "country": "note", "dynasty": "note", "state": "place", "issueyear": "date", "body": "org",
}
FIRST = frozenset(("author", "editor", "title", "journal", "book", "date", "pointer", "url", "publisher", "org", "note", "translator", "place", "volume"))
CONJUNCT = {"en": " and ", "de": " und ", "fr": " et ", "it": " e ", "es": " y ", "pt": " e ", "ru": " и "}


class Style(NamedTuple):
    langs: tuple[str, ...]
    kinds: tuple[str, ...]
    names: tuple[str, ...]
    forms: tuple[str, ...]
    weight: float
    note: bool


class Mark(NamedTuple):
    """A character of a note: its label, and whether it begins a reference."""

    char: str
    label: str
    first: bool


Text = list[Mark]


@lru_cache(maxsize=None)
def styles() -> tuple[Style, ...]:
    """All styles of `styles/*.toml`."""
    found: list[Style] = []
    for path in sorted((HERE / "styles").glob("*.toml")):
        for one in tomllib.loads(path.read_text(encoding="utf-8")).get("style", ()):
            names = tuple(code.replace("_", " ") for code in one["names"].split())
            found.append(Style(tuple(one["langs"].split()), tuple(one["kind"].split()), names, tuple(one["forms"]), float(one.get("weight", 1)), bool(one.get("note"))))
    return tuple(found)


@lru_cache(maxsize=None)
def macros(lang: str) -> dict[str, str]:
    raw = tomllib.loads((HERE / "styles" / "macros.toml").read_text(encoding="utf-8"))
    return {**raw["common"], **raw.get(lang, {})}


@lru_cache(maxsize=None)
def phrases(lang: str) -> dict[str, tuple[str, ...]]:
    raw = tomllib.loads((HERE / "phrases.toml").read_text(encoding="utf-8"))["zh" if lang == "hans" else lang]
    if lang != "hans":
        return {name: tuple(items) for name, items in raw.items()}
    from opencc import OpenCC

    simple = OpenCC("t2s")
    return {name: tuple(simple.convert(item).replace("「", "“").replace("」", "”") for item in items) for name, items in raw.items()}


@lru_cache(maxsize=None)
def _parsed(form: str, lang: str) -> tuple[template.Node, ...]:
    return template.parse(template.expand(form, macros(lang)))


def marked(text: str, label: str, first: bool = False) -> Text:
    return [Mark(char, label, first and index == 0) for index, char in enumerate(text)]


def _extra(rng: random.Random, lang: str, name: str, record: Record) -> str:
    """The values that only some styles ask for."""
    if name == "case":
        a, b = (rng.choice(w.words("en")["surnames"]) for _ in range(2))
        if lang in ("zh", "hans"):
            return f"{w.person(rng, lang).whole}诉{w.person(rng, lang).whole}{rng.choice(('侵权纠纷案', '合同纠纷案', '行政处罚案', '案'))}"
        return rng.choice((f"{a} v. {b}", f"{a} v {b}", f"{a} Ltd v {b}", f"R. v. {b}", f"R v {b}", f"Re {a}", f"United States v. {b}", f"In re {a}", f"{a} & Co. v. {b}", f"State v. {a}", f"{a} Bank v. {b}", f"{a} v. Minister of {rng.choice(w.words('en')['fields'])}"))
    if name == "reporter":
        return rng.choice(("U.S.", "F.2d", "F.3d", "S. Ct.", "F. Supp.", "All E.R.", "A.C.", "AC", "WLR", "W.L.R.", "Q.B.", "C.L.R.", "CLR", "A.L.R.", "N.S.W.L.R.", "Ch.", "K.B.", "Cal. App. 3d", "N.E.2d", "EWCA Civ", "UKHL", "UKSC", "E.C.R.", "ECR", "E.H.R.R.", "U.S.C.", "C.F.R.", "Stat.", "U.N.T.S.", "I.L.M.", "SCR", "D.L.R.", "F.L.R."))
    if name == "court":
        if lang in ("zh", "hans"):
            return rng.choice(("最高人民法院", "北京市高级人民法院", "上海市第一中级人民法院", "臺灣高等法院", "最高法院", "江苏省南京市中级人民法院", "司法院"))
        return rng.choice(("2d Cir.", "9th Cir.", "N.S.W.C.A.", "C.A.", "D.C. Cir.", "S.D.N.Y.", "H.L.", "HL", "QB", "Ch.", "Eng.", "H.C.A."))
    if name == "statute":
        nouns, adj = w.words("en")["nouns"], w.words("en")["adjectives"]
        return f"{rng.choice(nouns).title()} {rng.choice(('Act', 'Act', '(Reform) Act', 'and ' + rng.choice(nouns).title() + ' Act', 'Amendment Act', 'Code', 'Reform Act', 'Law', '(Miscellaneous Provisions) Act', 'Regulations'))}" if rng.random() < 0.7 \
            else f"{rng.choice(adj).title()} {rng.choice(nouns).title()} {rng.choice(('Act', 'Protection Act', 'Ordinance', 'Directive'))}"
    if name == "treaty":
        return rng.choice(("Convention on ", "Treaty on ", "Agreement concerning ", "Protocol on ")) + " ".join(part.title() for part in rng.sample(w.words("en")["nouns"], 2))
    if name == "state":
        return rng.choice(("U.K.", "N.S.W.", "Cwth.", "N.Z.", "Vic.", "Can.", "S.A.", "Tas.", "UK", "Cth", "Ont.", "W.A.", "Eng."))
    if name == "oldtitle":
        heads = "周 春秋 禮 史 漢 唐 宋 元 明 清 文 詩 易 書 論 孟 老 莊 說 通 會 太平 資治 四庫 日知 讀史 欽定 皇朝 嘉定縣 大清".split()
        return rng.choice(heads) + rng.choice("志 傳 記 錄 集 鈔 考 要 鑑 典 注疏 正義 全書 外史 紀要 實錄 會典 詩話 筆記 叢談 縣志 本紀 列傳 遺稿".split())
    if name == "lawtitle":
        return rng.choice(("中华人民共和国", "", "", "國家")) + rng.choice(w.words(lang)["nouns"]) + rng.choice(("法", "条例", "法", "保护法", "施行細則", "管理办法", "的决定", "关于审理案件适用法律若干问题的解释", "工作的通知"))
    if name == "dept":
        return rng.choice(w.words(lang)["departments"]) if "departments" in w.words(lang) else ""
    if name in ("country", "dynasty"):
        key = "countries" if name == "country" else "dynasties"
        return rng.choice(w.words("zh")[key])
    return str(record[name])


EXTRA = frozenset(("case", "reporter", "court", "statute", "treaty", "state", "oldtitle", "lawtitle", "dept", "country", "dynasty"))


def reference(rng: random.Random, style: Style, lang: str, form: str | None = None) -> Text:
    """One reference in a style."""
    kind = rng.choice(style.kinds)
    code = rng.choice(style.names)
    record = records.work(rng, lang, kind)
    if "doi" in record and rng.random() < 0.5 and "http" in str(record.get("url", "")):
        record.pop("url")
    made: dict[str, str] = {}

    def known(name: str) -> bool:
        if name == "author2":
            return "author" in record
        return name in EXTRA or bool(record.get(name))

    def value(name: str) -> str:
        if name not in made:
            found = record.get("author" if name == "author2" else name)
            if isinstance(found, tuple):
                own = code
                if name in ("editor", "translator", "author2") and code in ("fi", "fg", "fig", "FG", "Fi", "Fg") and rng.random() < 0.6:
                    own = rng.choice(("if", "gf"))
                if name in ("editor", "translator", "author2") and lang == "ru":
                    own = rng.choice(("if", "if", "gf", "Fi."))
                made[name] = several(found, own, lang, rng)
            else:
                made[name] = _extra(rng, lang, name, record)
        return made[name]

    parsed = [_parsed(one, lang) for one in ([form] if form else style.forms)]
    usable = [nodes for nodes in parsed if template._has(nodes, known)]
    if not usable:
        record = records.work(rng, lang, kind)
        record["author"] = record.get("author") or records.people(rng, lang)
        made.clear()
        usable = [nodes for nodes in parsed if template._has(nodes, known)]
        if not usable:
            return reference(rng, style, lang)
    pieces = template.fill(rng.choice(usable), known, value, lambda name: LABELS.get(name, name), rng)
    text: Text = []
    for words, label in pieces:
        text.extend(Mark(char, LABELS.get(label, label) if label else ("note" if char.isalnum() else ""), False) for char in words)
    text = tidy(text)
    begun = False
    out: Text = []
    for one in text:
        if not begun and one.char.isalnum() and one.label:
            out.append(Mark(one.char, one.label, True))
            begun = True
        else:
            out.append(one)
    return out


def tidy(text: Text) -> Text:
    """Full stops that meet become one; no space stands before a comma."""
    out: Text = []
    for one in text:
        if out and one.char in ".," and out[-1].char == "." and not (one.char == ","):
            continue
        if out and one.char == " " and out[-1].char == " ":
            continue
        if out and one.char in ",." and out[-1].char in "?!" and one.label == "":
            if one.char == ".":
                continue
        out.append(one)
    while out and out[-1].char == " ":
        out.pop()
    return out


def sentence(rng: random.Random, lang: str, part: str = "sentences") -> str:
    """A sentence of commentary."""
    words = w.words(lang)
    text = rng.choice(phrases(lang)[part])

    def put(found: re.Match[str]) -> str:
        name = found.group(1)
        if name == "N":
            return rng.choice(words["nouns"])
        if name == "A":
            return rng.choice(words.get("adjectives", words["nouns"]))
        if name == "P":
            person = w.person(rng, lang)
            return person.whole or (person.family if rng.random() < 0.5 else f"{person.given[0]} {person.family}")
        if name == "L":
            return rng.choice(words["places"]).split(",")[0]
        return str(rng.randint(1850, 2020)) if name == "Y" else str(rng.randint(2, 99))

    return re.sub(r"\{(\w)\}", put, text)


def comment(rng: random.Random, lang: str, most: int = 3) -> str:
    gap = "" if lang in ("zh", "hans", "ja") else " "
    return gap.join(sentence(rng, lang) for _ in range(rng.randint(1, most)))


@lru_cache(maxsize=None)
def _pool(lang: str, notes: bool) -> tuple[tuple[Style, ...], tuple[float, ...]]:
    found = [style for style in styles() if lang in style.langs and (style.note or not notes)]
    return tuple(found), tuple(style.weight * style.langs.count(lang) / len(style.langs) * (0.4 + 0.6 * len(set(style.langs))) for style in found)


def pick(rng: random.Random, lang: str, notes: bool = False) -> Style:
    pool, weights = _pool(lang, notes)
    return rng.choices(pool, weights)[0]


def signal(rng: random.Random, lang: str) -> Text:
    nodes = _parsed("@see@", lang)
    text = "".join(words for words, _ in template.fill(nodes, lambda n: False, lambda n: "", lambda n: n, rng))
    return marked(text, "signal")


def _strip_end(text: Text) -> Text:
    while text and text[-1].char in ".。． ，,;；":
        text = text[:-1]
    return text


def several_references(rng: random.Random, lang: str) -> Text:
    """Two to five references in one note, with or without signals and words between them."""
    size = rng.choice((2, 2, 2, 3, 3, 4, 5))
    eastern = lang in ("zh", "hans", "ja")
    between = rng.choice(("；", "。", "；", ";") if eastern else ("; ", "; ", ". ", ". ", "; and ", ", and "))
    same = pick(rng, lang, notes=True)
    out: Text = []
    for index in range(size):
        other = lang
        if eastern and rng.random() < 0.15:
            other = "en"
        style = same if rng.random() < 0.4 and other == lang else pick(rng, other, notes=True)
        if index and rng.random() < 0.2:
            style = next(s for s in styles() if "short" in s.kinds and other in s.langs)
        if (index == 0 and rng.random() < 0.35) or (index and rng.random() < 0.15):
            lead = signal(rng, other)
            out += [Mark(lead[0].char.lower(), *lead[0][1:]), *lead[1:]] if index and between[0] in ";；" and other in w.LATIN else lead
        elif rng.random() < 0.06:
            out += marked(sentence(rng, other, "before"), "comment")
        one = reference(rng, style, other)
        if index < size - 1:
            one = _strip_end(one) if between.strip()[:1] not in (".", "。") or rng.random() < 0.9 else one
            join = between
            if rng.random() < 0.07 and between[0] != ",":
                after = sentence(rng, other, "after")
                one = _strip_end(one) + marked(after, "comment")
                join = "" if eastern else " "
            elif index == size - 2 and rng.random() < 0.15 and other in CONJUNCT:
                join = CONJUNCT[other]
            one = one + marked(join, "signal" if any(char.isalpha() for char in join) else "")
        out += one
    return out


def note(rng: random.Random, lang: str) -> Text:
    """One note or one string of a bibliography."""
    build = rng.random()
    if build < 0.58:
        out = reference(rng, pick(rng, lang), lang)
    elif build < 0.66:
        out = signal(rng, lang) + reference(rng, pick(rng, lang, notes=True), lang)
    elif build < 0.81:
        out = several_references(rng, lang)
    elif build < 0.87:
        gap = "" if lang in ("zh", "hans", "ja") else " "
        out = reference(rng, pick(rng, lang, notes=True), lang)
        where = rng.random()
        if where < 0.35:
            out = marked(sentence(rng, lang, "before"), "comment") + out
        elif where < 0.6:
            out = _strip_end(out) + marked(sentence(rng, lang, "after"), "comment")
        elif where < 0.8:
            out = marked(comment(rng, lang) + gap, "comment") + (signal(rng, lang) if rng.random() < 0.6 else []) + out
        else:
            out = out + marked(gap + comment(rng, lang), "comment")
        if rng.random() < 0.3:
            out = _strip_end(out) + marked("。" if not gap else ". ", "") + (signal(rng, lang) if rng.random() < 0.7 else []) + reference(rng, pick(rng, lang, notes=True), lang)
    elif build < 0.95:
        out = marked(comment(rng, lang, 4), "comment")
    else:
        short = [style for style in styles() if "short" in style.kinds and lang in style.langs]
        out = reference(rng, rng.choice(short), lang) if short else reference(rng, pick(rng, lang), lang)
    if rng.random() < 0.1:
        lead = rng.choice(("[{n}] ", "{n}. ", "{n} ", "({n}) ", "{n}.", "{n}) ", "注{n} ", "① ")).format(n=rng.randint(1, 150))
        out = marked(lead, "lead") + out
    return damage(rng, out)


def _swap(text: Text, table: dict[str, str]) -> Text:
    return [one._replace(char=table.get(one.char, one.char)) for one in text]


def damage(rng: random.Random, text: Text) -> Text:
    """What PDF, OCR and hurry do to a note."""
    pick_ = rng.random()
    if pick_ < 0.62:
        return text
    if pick_ < 0.68:  # full-width and half-width marks change places
        return _swap(text, rng.choice(({"，": ", ", "：": ": ", "。": "."}, {"（": "(", "）": ")", "，": ","}, {",": "，"}, {"“": '"', "”": '"', "’": "'", "‘": "'"}, {"—": "-", "–": "-"}, {"：": ":", "，": ",", "。": "."}, {"》，": "》"})))
    if pick_ < 0.74:  # detokenised: spaces round marks
        out: Text = []
        for one in text:
            if one.char in "()“”«»’-:;" and rng.random() < 0.7 and one.label not in ("url", "doi"):
                before = one.char in ")”»’:;-" and rng.random() < 0.5 or one.char == "-"
                after = one.char in "(“«’-"
                if before and out and out[-1].char != " ":
                    out.append(Mark(" ", one.label, False))
                out.append(one)
                if after:
                    out.append(Mark(" ", one.label, False))
            else:
                out.append(one)
        return out
    if pick_ < 0.80:  # words split by OCR
        out = []
        for index, one in enumerate(text):
            if one.char.isalpha() and one.char.islower() and rng.random() < 0.012 and 0 < index < len(text) - 2 and text[index - 1].char.isalpha() and text[index + 1].char.isalpha() and one.label not in ("url", "doi"):
                out += [one, *(Mark(char, one.label, False) for char in rng.choice((" - ", "- ", " ", "-")))]
            else:
                out.append(one)
        return out
    if pick_ < 0.84:  # lost spaces
        return [one for one in text if one.char != " " or rng.random() > (0.08 if rng.random() < 0.9 else 0.5)]
    if pick_ < 0.87:  # wrong letters
        return [one._replace(char=rng.choice("aeioulnrtc")) if one.char.isascii() and one.char.islower() and rng.random() < 0.015 and one.label not in ("url", "doi") else one for one in text]
    if pick_ < 0.885:  # one mark for another
        return [one._replace(char=rng.choice(",;.")) if one.char in ",.;:" and one.label == "" and rng.random() < 0.15 else one for one in text]
    if pick_ < 0.90:  # lost marks
        return [one for one in text if not (one.char in ",.“”\"'：，" and one.label == "" and rng.random() < 0.15)]
    if pick_ < 0.93:  # lost end
        return _strip_end(text)
    if pick_ < 0.96:  # accents lost
        import unicodedata

        return [one._replace(char=unicodedata.normalize("NFD", one.char)[0]) if one.label not in ("url",) and not "\u0400" <= one.char < "\u0530" and one.char < "\u2000" else one for one in text]
    if pick_ < 0.98:  # spaces inside Chinese
        return [mark for one in text for mark in ((one, Mark(" ", one.label, False)) if "\u4e00" <= one.char < "\u9fff" and rng.random() < 0.04 else (one,))]
    return [*text, *marked(rng.choice((" 12", " 3.", " [Google Scholar]", " ↩", " (in French).", " (in Korean).")), "note")]

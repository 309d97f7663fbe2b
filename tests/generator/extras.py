"""Values that only some styles ask for: cases, statutes, courts, old books."""

from __future__ import annotations

import random
import re
import tomllib
from functools import cache

from bib.romanise import romanise
from tests.generator import prose, titles
from tests.generator import words as w
from tests.generator.records import Record

BILINGUAL = ("romanname", "hanname", "romantitle", "hantitle", "romanjournal", "hanjournal", "gloss")
"""the parts of works that are named in two scripts"""


def extra(rng: random.Random, lang: str, name: str, record: Record) -> str:
    """The values that only some styles ask for."""
    if name == "case":
        a, b = (rng.choice(w.words("en")["surnames"]) for _ in range(2))
        if lang in ("zh", "hans"):
            return f"{w.person(rng, lang).whole}诉{w.person(rng, lang).whole}{rng.choice(('侵权纠纷案', '合同纠纷案', '行政处罚案', '案'))}"
        return rng.choice(
            (
                f"{a} v. {b}",
                f"{a} v {b}",
                f"{a} Ltd v {b}",
                f"R. v. {b}",
                f"R v {b}",
                f"Re {a}",
                f"United States v. {b}",
                f"In re {a}",
                f"{a} & Co. v. {b}",
                f"State v. {a}",
                f"{a} Bank v. {b}",
                f"{a} v. Minister of {rng.choice(w.words('en')['fields'])}",
            )
        )
    if name == "reporter":
        return rng.choice(
            (
                "U.S.",
                "F.2d",
                "F.3d",
                "S. Ct.",
                "F. Supp.",
                "All E.R.",
                "A.C.",
                "AC",
                "WLR",
                "W.L.R.",
                "Q.B.",
                "C.L.R.",
                "CLR",
                "A.L.R.",
                "N.S.W.L.R.",
                "Ch.",
                "K.B.",
                "Cal. App. 3d",
                "N.E.2d",
                "EWCA Civ",
                "UKHL",
                "UKSC",
                "E.C.R.",
                "ECR",
                "E.H.R.R.",
                "U.S.C.",
                "C.F.R.",
                "Stat.",
                "U.N.T.S.",
                "I.L.M.",
                "SCR",
                "D.L.R.",
                "F.L.R.",
            )
        )
    if name == "court":
        if lang in ("zh", "hans"):
            return rng.choice(
                (
                    "最高人民法院",
                    "北京市高级人民法院",
                    "上海市第一中级人民法院",
                    "臺灣高等法院",
                    "最高法院",
                    "江苏省南京市中级人民法院",
                    "司法院",
                )
            )
        return rng.choice(
            ("2d Cir.", "9th Cir.", "N.S.W.C.A.", "C.A.", "D.C. Cir.", "S.D.N.Y.", "H.L.", "HL", "QB", "Ch.", "Eng.", "H.C.A.")
        )
    if name == "statute":
        nouns, adj = w.words("en")["nouns"], w.words("en")["adjectives"]
        if rng.random() < 0.7:
            first, second = rng.choice(nouns).title(), rng.choice(nouns).title()
            plain = (
                "Act",
                "Act",
                "(Reform) Act",
                "Amendment Act",
                "Code",
                "Reform Act",
                "Law",
                "(Miscellaneous Provisions) Act",
                "Regulations",
            )
            return f"{first} {rng.choice((f'and {second} Act', *plain))}"
        last = rng.choice(("Act", "Protection Act", "Ordinance", "Directive"))
        return f"{rng.choice(adj).title()} {rng.choice(nouns).title()} {last}"
    if name == "treaty":
        return rng.choice(("Convention on ", "Treaty on ", "Agreement concerning ", "Protocol on ")) + " ".join(
            part.title() for part in rng.sample(w.words("en")["nouns"], 2)
        )
    if name == "state":
        return rng.choice(("U.K.", "N.S.W.", "Cwth.", "N.Z.", "Vic.", "Can.", "S.A.", "Tas.", "UK", "Cth", "Ont.", "W.A.", "Eng."))
    if name == "oldtitle":
        heads = [
            "周",
            "春秋",
            "禮",
            "史",
            "漢",
            "唐",
            "宋",
            "元",
            "明",
            "清",
            "文",
            "詩",
            "易",
            "書",
            "論",
            "孟",
            "老",
            "莊",
            "說",
            "通",
            "會",
            "太平",
            "資治",
            "四庫",
            "日知",
            "讀史",
            "欽定",
            "皇朝",
            "嘉定縣",
            "大清",
        ]
        return rng.choice(heads) + rng.choice(
            [
                "志",
                "傳",
                "記",
                "錄",
                "集",
                "鈔",
                "考",
                "要",
                "鑑",
                "典",
                "注疏",
                "正義",
                "全書",
                "外史",
                "紀要",
                "實錄",
                "會典",
                "詩話",
                "筆記",
                "叢談",
                "縣志",
                "本紀",
                "列傳",
                "遺稿",
            ]
        )
    if name == "lawtitle":
        return (
            rng.choice(("中华人民共和国", "", "", "國家"))
            + rng.choice(w.words(lang)["nouns"])
            + rng.choice(
                ("法", "条例", "法", "保护法", "施行細則", "管理办法", "的决定", "关于审理案件适用法律若干问题的解释", "工作的通知")
            )
        )
    if name == "dept":
        return rng.choice(w.words(lang)["departments"]) if "departments" in w.words(lang) else ""
    if name in ("country", "dynasty"):
        key = "countries" if name == "country" else "dynasties"
        return rng.choice(w.words("zh")[key])
    if name == "shelf":
        return re.sub("#+", lambda found: str(rng.randint(10 ** (len(found[0]) - 1), 10 ** len(found[0]) - 1)), rng.choice(_shelves(lang)))
    if name.endswith("figure"):
        return str(rng.randint(1, 64) if name == "datefigure" or rng.random() < 0.4 else rng.randint(65, 9999))
    if name == "topic":
        return rng.choice(w.words(lang)["nouns"]).capitalize()
    if name == "who":
        return prose.expand(rng, lang, "{P}" if rng.random() < 0.7 or lang == "ko" else "{occupation}")
    if name in BILINGUAL:
        return bilingual(rng, name, record)
    return str(record[name])


def bilingual(rng: random.Random, name: str, record: Record) -> str:
    """A part of a work that is named in two scripts: the Chinese name, title or journal, its letters, or a translation in brackets."""
    if name == "gloss":
        return f"[{titles.title(rng, 'en')}]"
    part = name.removeprefix("roman").removeprefix("han")
    han = record.get(f"han{part}")
    if not isinstance(han, str):
        made = {
            "name": lambda: w.person(rng, "zh").whole,
            "title": lambda: titles.title(rng, "zh", short=True),
            "journal": lambda: w.journal(rng, "zh"),
        }
        record[f"han{part}"] = han = made[part]()
    if name.startswith("han"):
        return han
    letters = romanise(han, rng.choice(("pinyin", "pinyin", "wade-giles")) if part == "name" else "pinyin")
    if part != "name":
        return letters.capitalize() if rng.random() < 0.7 else letters.title()
    return letters.title()


@cache
def _shelves(lang: str) -> tuple[str, ...]:
    """The marks by which archives call their files, # for each digit."""
    found: dict[str, list[str]] = tomllib.loads((w.HERE / "shelves.toml").read_text(encoding="utf-8"))
    if lang == "hans":
        from opencc import OpenCC

        return tuple(map(OpenCC("t2s").convert, found["zh"]))
    return tuple(found.get(lang, found["en"]))


EXTRA = frozenset(
    (
        *("case", "reporter", "court", "statute", "treaty", "state", "oldtitle", "lawtitle", "dept", "country", "dynasty"),
        *("shelf", "topic", "who", "figure", "titlefigure", "datefigure", *BILINGUAL),
    )
)

"""Values that only some styles ask for: cases, statutes, courts, old books."""

from __future__ import annotations

import random

from tests.generator import words as w
from tests.generator.records import Record


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
    return str(record[name])


EXTRA = frozenset(("case", "reporter", "court", "statute", "treaty", "state", "oldtitle", "lawtitle", "dept", "country", "dynasty"))

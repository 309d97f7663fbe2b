"""Words of a language to make works of: names, titles, journals, publishers, places."""

from __future__ import annotations

import random
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
LATIN = ("en", "de", "fr", "it", "es", "pt", "ru")
EASTERN = ("zh", "hans", "ja", "ko")


class Person(NamedTuple):
    """A person's name in its two parts; `whole` for one that is written in one piece."""

    given: tuple[str, ...]
    family: str
    whole: str = ""


PARTICLES = {
    "en": ("de", "van", "von", "Van", "De", "St.", "Le", "van der"),
    "de": ("von", "von", "von der", "zu", "von und zu", "vom"),
    "fr": ("Le", "Le", "de", "de La", "Du", "La", "d'", "des"),
    "it": ("De", "Di", "Della", "Dal", "Del", "dalla", "Lo", "da", "Degli"),
    "es": ("de", "de la", "del", "De la"),
    "pt": ("de", "da", "dos", "do"),
    "ru": ("фон", "де"),
}
"""what stands before a family name"""


@cache
def _more(code: str) -> dict[str, tuple[str, ...]]:
    """What `more/*.toml` adds to the lists of a language: words of many disciplines, names of many countries."""
    found: dict[str, tuple[str, ...]] = {}
    people = tomllib.loads((HERE / "more" / "names.toml").read_text(encoding="utf-8")).get(code, {})
    path = HERE / "more" / f"{code}.toml"
    own = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for name, text in (*own.items(), *people.items()):
        found[name] = (*found.get(name, ()), *(text.split("|") if "|" in text else (item.replace("_", " ") for item in text.split())))
    return found


@cache
def words(lang: str) -> dict[str, tuple[str, ...]]:
    """The lists of a language; names with _ for an inner space."""
    code = "zh" if lang == "hans" else lang
    raw = tomllib.loads((HERE / "words" / f"{code}.toml").read_text(encoding="utf-8"))
    found: dict[str, tuple[str, ...]] = {}
    for name, text in raw.items():
        if "|" in text:
            items = text.split("|")
        elif (lang in ("zh", "hans", "ko") and name in ("surnames",)) or (lang in ("zh", "hans") and name == "given"):
            items = list(text)
        else:
            items = [item.replace("_", " ") for item in text.split()]
        found[name] = tuple(items)
    for name, items in _more(code).items():
        found[name] = (*found.get(name, ()), *items)
    if lang == "hans":
        from opencc import OpenCC

        simple = OpenCC("t2s")
        found = {name: tuple(simple.convert(item).replace("「", "“").replace("‧", "·") for item in items) for name, items in found.items()}
    return found


def blend(rng: random.Random, one: str, other: str) -> str:
    """A word that no list holds, from halves of two."""
    cut = rng.randint(max(1, len(one) // 2), max(1, len(one) - 1))
    back = rng.randint(1, max(1, len(other) // 2))
    return one[:cut] + other[-back - 1 :].lower().replace(" ", "")


FOREIGN = 0.08
"""the share of people from abroad, in katakana or hangul"""


def person(rng: random.Random, lang: str) -> Person:
    """Somebody."""
    w = words(lang)
    if lang in ("zh", "hans"):
        if rng.random() < 0.1:
            return Person((), "", rng.choice(w["foreign"]))
        family = rng.choice(w["compound"]) if rng.random() < 0.03 else rng.choice(w["surnames"])
        return Person((), "", family + "".join(rng.choice(w["given"]) for _ in range(rng.choice((1, 2, 2, 2)))))
    if lang in ("ja", "ko") and rng.random() < FOREIGN:
        return Person((), "", rng.choice(w["foreign"]))
    if lang == "ja":
        gap = rng.choice(("", "", "", " "))
        return Person((), "", rng.choice(w["surnames"]) + gap + rng.choice(w["given"]))
    if lang == "ko":
        given = rng.choice(w["given"]) if rng.random() < 0.7 else rng.choice(w["given"])[0] + rng.choice(w["given"])[-1]
        return Person((), "", rng.choice(w["surnames"]) + given)
    if rng.random() < 0.035:
        return Person((), rng.choice(w.get("mononyms", ("Anonymous", "Aristotle", "Plato", "Augustine", "Cicero", "Euclid"))))
    family = rng.choice(w["surnames"])
    if rng.random() < 0.35:
        family = blend(rng, family, rng.choice(w["surnames"]))
    if lang != "ru" and rng.random() < 0.04:
        family += "-" + rng.choice(w["surnames"])
    if rng.random() < 0.05 and " " not in family:
        family = rng.choice(PARTICLES.get(lang, ("de",))) + " " + family
    given = [
        rng.choice(w["given"])
        if rng.random() < 0.7
        else blend(rng, rng.choice(w["given"]).split(" ")[0], rng.choice(w["given"]).split(" ")[0])
    ]
    if lang == "ru":
        if rng.random() < 0.75:
            given.append(rng.choice(w["patronymics"]))
    elif rng.random() < 0.4:
        given.append(rng.choice(w["given"]) if rng.random() < 0.4 else rng.choice("ABCDEFGHJKLMNPRSTVW") + ".")
    return Person(tuple(given), family)


def corporate(rng: random.Random, lang: str) -> str:
    """A body that acts as author."""
    w = words(lang)
    if lang in ("zh", "hans") and rng.random() < 0.6:
        tail = rng.choice(
            ("委員會", "學會", "研究所", "協會", "編輯部", "辦公室", "研究院", "教研室", "編寫組", "基金會")
            if lang == "zh"
            else ("委员会", "学会", "研究所", "协会", "编辑部", "办公室", "研究院", "国家重点实验室", "编写组", "编委会")
        )
        return rng.choice(
            (
                f"{rng.choice(('國家', '中國', '全國') if lang == 'zh' else ('国家', '中国', '全国'))}{rng.choice(w['nouns'])}{tail}",
                f"{rng.choice(w['universities'])}{rng.choice(w['nouns'])}{tail}",
                f"《{rng.choice(w['journals'])}》{rng.choice(('雜誌社', '編輯部') if lang == 'zh' else ('杂志社', '编辑部', '编写组'))}",
                f"{rng.choice(w['places'])}市{rng.choice(w['nouns'])}{tail}",
            )
        )
    if rng.random() < 0.45 or lang in EASTERN:
        return rng.choice(w["bodies"])
    fields, place_ = w.get("fields", w["nouns"]), re.split(r"[,/;(]", rng.choice(w["places"]))[0].rstrip(".")
    one, other = rng.choice(fields).capitalize(), rng.choice(fields).capitalize()
    form = {
        "en": (
            "U.S. Board of {o} of the {L} {t} System",
            "{o} Protection Agency, United States (EPA)",
            "{L} Technical Services, Inc. (AECOM)",
            "Centers for {o} and {t}",
            "{o}soft",
            "The {L} Consulting Group",
            "{L} Government {o} Commission",
            "U.S. Department of {o}",
            "{L} National Park",
            "The {o} Project",
            "{o} for {L}",
            "American Association for the Advancement of {o}",
            "{L} {o} Research Centre",
            "Department of {o} and {t}",
            "National {o} and {t} Administration",
            "{L} Law Reform Commission",
            "British {o} Society Working Group",
            "American {o} Association",
            "{L} Bureau of {o}",
            "Institute of {o}",
            "Ministry of {o}",
            "{o} Council",
            "Royal Society of {o}",
            "Committee on {o} and {t}",
            "International Federation of {o} and {t} Associations",
            "{L} City Council",
            "Eds. of the {L} {o} Review",
            "Working Group on {o}",
            "Centre for {o} Studies",
        ),
        "de": ("Deutsche Gesellschaft für {o}", "Institut für {o}", "Arbeitskreis {o} und {t}", "Stadt {L}", "Kommission für {o}"),
        "fr": (
            "Société française de {o}",
            "Ministère de la {o}",
            "Institut de {o} et de {t}",
            "Ville de {L}",
            "Comité de {o}",
            "Association pour la {o}",
        ),
        "it": ("Istituto di {o}", "Comune di {L}", "Archivio di Stato di {L}", "Accademia di {o} e {t}", "Biblioteca di {L}"),
        "es": ("Instituto de {o}", "Ministerio de {o} y {t}", "Ayuntamiento de {L}"),
        "pt": ("Instituto de {o}", "Ministério da {o}", "Câmara Municipal de {L}"),
        "ru": ("Институт {o}", "Министерство {o}", "Комитет по {o}"),
    }[lang]
    return rng.choice(form).replace("{o}", one).replace("{t}", other).replace("{L}", place_)


def shortened(rng: random.Random, name: str) -> str:
    """A journal's name, abbreviated."""
    parts = []
    point = rng.choice((".", ".", ""))
    for word in (
        name.replace(" of ", " ")
        .replace(" the ", " ")
        .replace(" and ", " ")
        .replace(" für ", " f. ")
        .replace(" de ", " ")
        .replace(" & ", " ")
        .split()
    ):
        if len(word) > 5 and rng.random() < 0.9:
            parts.append(word[: rng.randint(1 if word in ("Journal", "Review") else 3, 5)] + point)
        else:
            parts.append(word)
    return " ".join(parts)


def journal(rng: random.Random, lang: str) -> str:
    """A journal, real or made up."""
    w = words(lang)
    if lang in ("zh", "hans", "ja"):
        if rng.random() < 0.55:
            name = rng.choice(w["journals"])
        else:
            tail = rng.choice(w["journaltails"])
            name = (
                rng.choice(w["universities"])
                if rng.random() < 0.3
                else rng.choice(w["nouns"])
                if rng.random() < 0.6
                else rng.choice(w["places"]) + rng.choice(w["nouns"])
            ) + (tail if rng.random() < 0.75 else rng.choice(w["nouns"]))
            if rng.random() < 0.1:
                name = (
                    rng.choice(
                        ("中華", "中国", "現代", "新", "臨床", "當代") if lang != "hans" else ("中华", "中国", "现代", "新", "临床", "世界")
                    )
                    + rng.choice(w["nouns"])
                    + rng.choice(
                        ("", "雜志", "杂誌", "資訊", "論壇", "學報") if lang != "hans" else ("", "杂志", "科技", "管理", "论坛", "医药")
                    )
                )
        if lang != "ja" and rng.random() < 0.15:
            name += rng.choice(("（%s）", "(%s)")) % rng.choice(w["editions"])
        return name
    if lang == "ko":
        if rng.random() < 0.6:
            return rng.choice(w["journals"])
        return (
            rng.choice(("한국", "", "대한", "현대"))
            + rng.choice(w["nouns"])
            + rng.choice(("학회지", "연구", "학회논문지", "논총", "학보", "저널", " 연구", "학회 논문집", "비평", "와 사회"))
        )
    if lang != "ru" and rng.random() < 0.1:
        one, two = blend(rng, rng.choice(w["nouns"]), rng.choice(w["nouns"])).capitalize(), rng.choice(w["nouns"]).capitalize()
        return rng.choice(
            (
                one,
                "".join(rng.choice("ABCDEHIJLMNPRSTZ") for _ in range(rng.randint(2, 5))),
                f"{one} {two}",
                rng.choice(("ApJ", "MNRAS", "JHEP", "BSFE", "PNAS", "JAMA", "BMJ", "JOSA")),
                f"{one}-{two} {rng.choice(w['nouns']).capitalize()}",
                f"{rng.choice(w.get('fields', w['nouns'])).capitalize()} Notices",
                f"{two} and {one} {rng.choice(('Notices', 'Newsletter', 'Notes', 'Record', 'Nano', 'Reports'))}",
            )
        )
    if rng.random() < 0.45:
        name = rng.choice(w["journals"])
    else:
        name = rng.choice(w["journalforms"])
        while "{" in name:
            name = name.replace("{f}", rng.choice(w["fields"]), 1).replace(
                "{w}", blend(rng, rng.choice(w["surnames"])[:4], "ов")[:7].capitalize(), 1
            )
    if lang in ("en", "de", "fr") and rng.random() < 0.22:
        name = shortened(rng, name)
    if rng.random() < 0.05:
        name += (
            rng.choice((" B", " A", " Series A", ", ser. 2", ", Series B", " 21", " (Paris)", ", n. s."))
            if lang != "ru"
            else rng.choice((". Серия: Философия", ". Сер. 7", ". Серия 9. Филология", ". Гуманитарные науки"))
        )
    if lang == "it" and rng.random() < 0.15:
        name = "".join(part[0] for part in name.split() if part[0].isupper()) or name
    return name


def newspaper(rng: random.Random, lang: str) -> str:
    """A newspaper, real or made up."""
    if lang == "en" and rng.random() < 0.3:
        return rng.choice(words("en")["places"]).split(",")[0] + rng.choice(
            (" Tribune", " Post", " Times", " Herald", " Daily News", " Star", " Chronicle", " Gazette")
        )
    return rng.choice(words(lang)["newspapers"])


def publisher(rng: random.Random, lang: str) -> str:
    """A publisher, real or made up; at times two."""
    if lang in LATIN and rng.random() < 0.025:
        return publisher(rng, lang) + rng.choice(("; ", " / ", "; ")) + publisher(rng, lang)
    w = words(lang)
    if rng.random() < 0.68:
        return rng.choice(w["publishers"])
    if lang in ("zh", "hans", "ja"):
        return rng.choice(w["nouns"]) + rng.choice(w["pubtails"])
    if lang == "ko":
        return rng.choice(w["nouns"]) + rng.choice(("사", "출판사", "문화사", "서원", "미디어"))
    name, place = rng.choice(w["surnames"]), rng.choice(w["places"]).split(",")[0].rstrip(".")
    forms = {
        "en": (
            "%s Press",
            "%s",
            "%s & Sons",
            "%s Publishing",
            "%s Books",
            "%s & Co.",
            "University of {} Press",
            "{} University Press",
            "{} Univ. Press",
            "U. of {} P.",
            "The {} Press",
            "Printed by J. %s",
            "%s Publishers, Inc.",
            "%s Inc",
            "American %s Association",
            "%s House",
            "%s Mouton",
            "{} Data Service",
            "{} Council",
            "{} Studios",
            "Parks {}",
            "%s, Green, and Co.",
            "%s Institute",
            "Institute of %s",
            "Society for %s",
        ),
        "de": ("%s Verlag", "%s", "Verlag %s", "%s & Co.", "Universitätsverlag {}", "Verlag Dr. %s"),
        "fr": ("Éditions %s", "%s", "Librairie %s", "Presses universitaires de {}", "Les Éditions de %s", "Imprimerie %s", "Éd. %s"),
        "it": (
            "%s",
            "%s Editore",
            "Edizioni %s",
            "Tipografia %s",
            "Tip. %s",
            "Libreria editrice %s",
            "Stamperia %s",
            "presso %s",
            "per %s",
        ),
        "es": ("Editorial %s", "%s", "Ediciones %s", "Universidad de {}", "Imprenta de %s"),
        "pt": ("Editora %s", "%s", "Edições %s", "Livraria %s", "Editora Universidade de {}"),
        "ru": ("Изд-во %s", "%s", "Изд-во %sа", "Изд. %sа", "Типография %sа", "Издательский дом «%s»", "Изд-во ун-та"),
    }[lang]
    form = rng.choice(forms).replace("{}", place)
    return form % (name if rng.random() < 0.7 else rng.choice(w["nouns"]).capitalize()) if "%s" in form else form


_STATES = (
    "N.J.",
    "NJ",
    "Calif.",
    "CA",
    "Mass.",
    "NY",
    "N.Y.",
    "Ill.",
    "Conn.",
    "PA",
    "Pa.",
    "Ontario",
    "BC",
    "UK",
    "USA",
    "Denmark",
    "Netherlands",
    "ROC",
    "Canada",
    "Australia",
    "Japan",
    "Illinois",
    "California",
    "Indiana",
    "Switzerland",
    "Minn.",
    "N. Y.",
    "Wis.",
    "ON",
)


def place(rng: random.Random, lang: str) -> str:
    """A place, real or made up."""
    name = rng.choice(words(lang)["places"])
    if lang in ("zh", "hans", "ja", "ko", "ru"):
        return name
    if rng.random() < 0.22 and lang in ("en", "it", "fr", "de"):
        name = blend(rng, re.split(r"[,/;(]", name)[0], rng.choice(words(lang)["surnames"])).title()
        name = rng.choice(("", "", "", "La ", "New ", "St. ", "Bad ", "San ")) + name if lang in ("en", "de") else name
    if lang == "en" and "," not in name and rng.random() < 0.3:
        name = f"{name}, {rng.choice(_STATES)}"
    elif rng.random() < 0.05:
        name = rng.choice(
            (
                f"{name}/{rng.choice(words(lang)['places'])}",
                f"{name} & {rng.choice(words(lang)['places'])}",
                f"{name} - {rng.choice(words(lang)['places'])}",
                f"{name}, {rng.choice(words(lang)['places'])}",
            )
        )
    return name

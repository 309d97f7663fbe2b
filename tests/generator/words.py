"""Words of a language to make works of: names, titles, journals, publishers, places."""

from __future__ import annotations

import random
import re
import tomllib
from functools import lru_cache
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


@lru_cache(maxsize=None)
def words(lang: str) -> dict[str, tuple[str, ...]]:
    """The lists of a language; names with _ for an inner space."""
    raw = tomllib.loads((HERE / "words" / f"{'zh' if lang == 'hans' else lang}.toml").read_text(encoding="utf-8"))
    found: dict[str, tuple[str, ...]] = {}
    for name, text in raw.items():
        if "|" in text:
            items = text.split("|")
        elif lang in ("zh", "hans", "ko") and name in ("surnames",) or lang in ("zh", "hans") and name == "given":
            items = list(text)
        else:
            items = [item.replace("_", " ") for item in text.split()]
        found[name] = tuple(items)
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


def person(rng: random.Random, lang: str) -> Person:
    """Somebody."""
    w = words(lang)
    if lang in ("zh", "hans"):
        if rng.random() < 0.1:
            return Person((), "", rng.choice(w["foreign"]))
        family = rng.choice(w["compound"]) if rng.random() < 0.03 else rng.choice(w["surnames"])
        return Person((), "", family + "".join(rng.choice(w["given"]) for _ in range(rng.choice((1, 2, 2, 2)))))
    if lang == "ja":
        gap = rng.choice(("", "", "", " "))
        return Person((), "", rng.choice(w["surnames"]) + gap + rng.choice(w["given"]))
    if lang == "ko":
        given = rng.choice(w["given"]) if rng.random() < 0.7 else rng.choice(w["given"])[0] + rng.choice(w["given"])[-1]
        return Person((), "", rng.choice(w["surnames"]) + given)
    family = rng.choice(w["surnames"])
    if rng.random() < 0.35:
        family = blend(rng, family, rng.choice(w["surnames"]))
    if lang != "ru" and rng.random() < 0.04:
        family += "-" + rng.choice(w["surnames"])
    given = [rng.choice(w["given"])]
    if lang == "ru":
        if rng.random() < 0.75:
            given.append(rng.choice(w["patronymics"]))
    elif rng.random() < 0.4:
        given.append(rng.choice(w["given"]) if rng.random() < 0.4 else rng.choice("ABCDEFGHJKLMNPRSTVW") + ".")
    return Person(tuple(given), family)


def _latin_chunk(rng: random.Random, lang: str, size: int, title: bool) -> list[str]:
    w = words(lang)
    out: list[str] = []
    for index in range(size):
        if index and rng.random() < 0.55:
            out.append(rng.choice(w["function"]))
        pick = rng.random()
        if pick < 0.5:
            word = rng.choice(w["nouns"])
        elif pick < 0.72:
            word = rng.choice(w["adjectives"])
        elif pick < 0.85:
            word = blend(rng, rng.choice(w["nouns"]), rng.choice(w["nouns"] + w["adjectives"]))
        elif pick < 0.91:
            word = rng.choice(w["places"]).split(",")[0].split("/")[0].rstrip(".")
        elif pick < 0.95:
            word = rng.choice(w["surnames"])
        elif pick < 0.97:
            word = str(rng.randint(2, 40)) if rng.random() < 0.4 else rng.choice(("II", "XVI", "XIX", "A", "U.S.", "3D", "DNA", "SME", "CO2"))
        else:
            word = rng.choice(w["nouns"]) + "-" + rng.choice(w["nouns"]).lower()
        if title and word[:1].islower():
            word = word[0].upper() + word[1:]
        out.append(word)
    return out


def latin_title(rng: random.Random, lang: str, short: bool = False) -> str:
    """A title as it might be."""
    w = words(lang)
    capitals = lang == "en" and rng.random() < 0.5
    size = rng.choice((1, 2, 2, 3)) if short else rng.choice((1, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8))
    chunk = _latin_chunk(rng, lang, size, capitals)
    if rng.random() < 0.4:
        chunk.insert(0, rng.choice(w["starts"]))
    elif rng.random() < 0.1:
        chunk.insert(0, rng.choice(w["verbs"]))
    text = " ".join(chunk)
    text = text[0].upper() + text[1:]
    pick = rng.random()
    if not short and pick < 0.3:
        second = " ".join(_latin_chunk(rng, lang, rng.choice((2, 3, 4, 5)), capitals))
        second = second[0].upper() + second[1:] if lang in ("en", "de", "ru") or rng.random() < 0.5 else second
        text += rng.choice((": ", ": ", ": ", ". ", ". ", " - ", " – ", "? ", " : ")) + second
    elif pick < 0.36:
        text += rng.choice((", ", " ", " (")) + f"{rng.randint(1200, 1990)}{rng.choice('-–')}{rng.randint(1991, 2015)}"
        text += ")" if text.count("(") else ""
    elif pick < 0.39:
        text += ", " + " ".join(_latin_chunk(rng, lang, 2, capitals)) + rng.choice((" and ", ", ", " & ")) + rng.choice(w["nouns"])
    elif pick < 0.41:
        text += "?"
    elif pick < 0.43:
        text += f" ({rng.choice(w['nouns'])} {rng.choice(w['nouns'])})"
    elif pick < 0.45:
        quote = rng.choice(("“%s”", "'%s'", "‘%s’", "«%s»", '"%s"'))
        text = quote % rng.choice(w["nouns"]).capitalize() + " " + text[0].lower() + text[1:]
    return text.replace("l' ", "l'").replace("d' ", "d'").replace("dell' ", "dell'").replace("L' ", "L'")


@lru_cache(maxsize=None)
def _runs(lang: str) -> tuple[str, ...]:
    return tuple(tomllib.loads((HERE / "titles.toml").read_text(encoding="utf-8"))[lang].split("|"))


_SMALL = frozenset("of the in and a an to on for with by from as at without after between among using is does".split())


def natural_title(rng: random.Random, lang: str, short: bool = False) -> str:
    """A title that runs as titles do."""
    w = words(lang)
    text = rng.choice(_runs(lang))
    while short and text.count("{") > 2:
        text = rng.choice(_runs(lang))

    def put(found: re.Match[str]) -> str:
        name = found.group(1)
        if name == "N":
            noun = rng.choice(w["nouns"])
            return blend(rng, noun, rng.choice(w["nouns"])) if rng.random() < 0.12 else noun
        if name == "A":
            return rng.choice(w["adjectives"])
        if name == "V":
            return rng.choice(w["verbs"])
        if name == "L":
            return re.split(r"[,/;(]| - |-(?=[A-Z])", rng.choice(w["places"]))[0].rstrip(".")
        if name == "S":
            return rng.choice(w["surnames"])
        if name == "P":
            who = person(rng, lang)
            return rng.choice((who.family, f"{who.given[0]} {who.family}", f"{who.given[0][0]}. {who.family}"))
        if name == "X":
            return blend(rng, rng.choice(w["surnames"]), rng.choice(w["nouns"])).capitalize() + rng.choice(("", "", "us", "idae", "a"))
        return str(rng.randint(1300, 2010))

    out = re.sub(r"\{(\w)\}", put, text)
    if lang == "en":
        if rng.random() < 0.55:
            out = " ".join(part if part in _SMALL else part[:1].upper() + part[1:] for part in out.split(" "))
        else:
            out = " ".join(part if index == 0 or not part.istitle() or part.lower() not in w["nouns"] else part.lower() for index, part in enumerate(out.split(" ")))
    if lang != "de" and lang != "en" and rng.random() < 0.75:
        head, *rest = out.split(" ")
        out = " ".join([head, *(part.lower() if part.lower() in w["nouns"] else part for part in rest)])
    out = out[0].upper() + out[1:]
    if not short and len(out) < 60 and rng.random() < 0.22:
        other = natural_title(rng, lang, short=True)
        out += rng.choice((": ", ": ", ". ", " - ", " — ", ": ")) + (other if rng.random() < 0.6 else other[0].lower() + other[1:])
    if rng.random() < 0.03:
        out = out.upper()
    pick = rng.random()
    if pick < 0.03:
        quoted = rng.choice(("“%s”", "'%s'", "‘%s’", "«%s»", '"%s"', "“%s,”"))
        parts = out.split(" ")
        at = rng.randrange(len(parts))
        end = min(len(parts), at + rng.randint(1, 3))
        out = " ".join([*parts[:at], quoted % " ".join(parts[at:end]), *parts[end:]])
    elif pick < 0.05:
        out += rng.choice((" (%s)", " [%s]")) % rng.choice((str(rng.randint(1700, 2010)), f"{rng.randint(1700, 1800)}-{rng.randint(1801, 1990)}", rng.choice(w["nouns"])))
    elif pick < 0.065:
        out += rng.choice((". 1. ", ". I. ", ", Part 2: ", " 2. ")) + rng.choice(w["nouns"]).capitalize()
    return out


def corporate(rng: random.Random, lang: str) -> str:
    """A body that acts as author."""
    w = words(lang)
    if rng.random() < 0.45 or lang in EASTERN:
        return rng.choice(w["bodies"])
    fields, place_ = w.get("fields", w["nouns"]), re.split(r"[,/;(]", rng.choice(w["places"]))[0].rstrip(".")
    one, other = rng.choice(fields).capitalize(), rng.choice(fields).capitalize()
    form = {
        "en": ("Department of {o} and {t}", "National {o} and {t} Administration", "{L} Law Reform Commission", "British {o} Society Working Group", "American {o} Association", "{L} Bureau of {o}", "Institute of {o}", "Ministry of {o}",
               "{o} Council", "Royal Society of {o}", "Committee on {o} and {t}", "International Federation of {o} and {t} Associations", "{L} City Council", "Eds. of the {L} {o} Review", "Working Group on {o}", "Centre for {o} Studies"),
        "de": ("Deutsche Gesellschaft für {o}", "Institut für {o}", "Arbeitskreis {o} und {t}", "Stadt {L}", "Kommission für {o}"),
        "fr": ("Société française de {o}", "Ministère de la {o}", "Institut de {o} et de {t}", "Ville de {L}", "Comité de {o}", "Association pour la {o}"),
        "it": ("Istituto di {o}", "Comune di {L}", "Archivio di Stato di {L}", "Accademia di {o} e {t}", "Biblioteca di {L}"),
        "es": ("Instituto de {o}", "Ministerio de {o} y {t}", "Ayuntamiento de {L}"), "pt": ("Instituto de {o}", "Ministério da {o}", "Câmara Municipal de {L}"),
        "ru": ("Институт {o}", "Министерство {o}", "Комитет по {o}"),
    }[lang]
    return rng.choice(form).replace("{o}", one).replace("{t}", other).replace("{L}", place_)


def eastern_title(rng: random.Random, lang: str, short: bool = False) -> str:
    """A title in Chinese, Japanese or Korean."""
    w = words(lang)
    if lang == "ko":
        size = rng.choice((1, 2)) if short else rng.choice((2, 3, 4, 5, 6, 7))
        parts = []
        for index in range(size):
            word = rng.choice(w["nouns"]) if rng.random() < 0.85 else rng.choice(w["adjectives"])
            parts.append(word + (rng.choice(w["josa"]) if index < size - 1 and rng.random() < 0.6 else ""))
        text = " ".join(parts) + (" " + rng.choice(w["tails"]) if rng.random() < 0.7 else "")
        if rng.random() < 0.25 and not short:
            text += rng.choice((": ", " - ", "-", " : ")) + rng.choice(w["nouns"]) + rng.choice(w["josa"]) + " " + rng.choice(w["nouns"]) + rng.choice(("을 중심으로", " 사례", " 비교", ""))
        if rng.random() < 0.07:
            text = text.replace(" ", ", ", 1) if " " in text else text
        if rng.random() < 0.08:
            text += f"({rng.choice(words('en')['nouns']).capitalize()} {rng.choice(words('en')['nouns']).capitalize()})" + rng.choice(("에 관한 연구", ""))
        return text
    if lang == "ja" and rng.random() < 0.2 and not short:
        return rng.choice(w["nouns"]) + rng.choice(w["nouns"]) + rng.choice(("の", "による", "における")) + rng.choice(w["nouns"]) + rng.choice(("に関する研究-", "について―", "の検討 : ", "の研究 ")) + rng.choice(w["nouns"]) + rng.choice(w["closers"]) + rng.choice(("", "-", "―", ""))
    size = rng.choice((1, 1, 2)) if short else rng.choice((1, 2, 2, 3, 3, 4, 5))
    text = rng.choice(w["starts"]) if rng.random() < 0.25 else ""
    for index in range(size):
        if index and rng.random() < 0.6:
            text += rng.choice(w["links"])
        word = rng.choice(w["nouns"])
        text += word if rng.random() < 0.85 else word[:1] + rng.choice(w["nouns"])[-1:]
    if rng.random() < 0.55:
        text += rng.choice(w["tails"])
    pick = rng.random()
    if not short and pick < 0.13:
        text += rng.choice(("──", "——", "：", "：", "—", "-", "：以", "——以")) + rng.choice(w["nouns"]) + rng.choice(w["nouns"]) + rng.choice(w["closers"])
    elif pick < 0.17:
        text += rng.choice(("（%s）", "(%s)")) % (f"{rng.randint(1840, 1949)}{rng.choice('—-－')}{rng.randint(1950, 2000)}" if rng.random() < 0.6 else rng.choice(("上", "下", "增訂版", "第二冊", "1-3")))
    elif pick < 0.2:
        text = rng.choice(("“%s”", "「%s」", "《%s》", "〈%s〉", "'%s'")) % rng.choice(w["nouns"]) + text
    elif pick < 0.22:
        text += "、" + rng.choice(w["nouns"])
    elif pick < 0.25:
        one, two = ("“", "”") if lang == "hans" else ("「", "」")
        text = rng.choice((f"{one}{text}，{rng.choice(w['nouns'])}{two}", f"{text}：{one}{rng.choice(w['nouns'])}{two}{rng.choice(w['nouns'])}", f"{rng.choice(w['nouns'])}{one}{rng.choice(w['nouns'])}{two}{text}", f"{text}{one}{rng.choice(w['nouns'])}{rng.choice(w['nouns'])}{two}{rng.choice(w['tails'])}"))
    elif pick < 0.27:
        text = rng.choice((f"{text}（{rng.choice(w['nouns'])}卷）", f"{text}：{rng.randint(1950, 2020)}", f"{rng.choice(w['nouns'])}《{rng.choice(w['nouns'])}{rng.choice(w['nouns'])}》{rng.choice(w['tails'])}", f"{text}？", f"{text}：《{rng.choice(w['nouns'])}》{rng.choice(w['tails'])}"))
    return text


def title(rng: random.Random, lang: str, short: bool = False) -> str:
    if lang in LATIN:
        return natural_title(rng, lang, short) if rng.random() < 0.75 else latin_title(rng, lang, short)
    return eastern_title(rng, lang, short)


def shortened(rng: random.Random, name: str) -> str:
    """A journal's name, abbreviated."""
    parts = []
    point = rng.choice((".", ".", ""))
    for word in name.replace(" of ", " ").replace(" the ", " ").replace(" and ", " ").replace(" für ", " f. ").replace(" de ", " ").replace(" & ", " ").split():
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
            name = (rng.choice(w["universities"]) if rng.random() < 0.3 else rng.choice(w["nouns"])) + tail
        if lang != "ja" and rng.random() < 0.15:
            name += rng.choice(("（%s）", "(%s)")) % rng.choice(w["editions"])
        return name
    if lang == "ko":
        if rng.random() < 0.6:
            return rng.choice(w["journals"])
        return rng.choice(("한국", "", "대한", "현대")) + rng.choice(w["nouns"]) + rng.choice(("학회지", "연구", "학회논문지", "논총", "학보", "저널", " 연구", "학회 논문집", "비평", "와 사회"))
    if rng.random() < 0.45:
        name = rng.choice(w["journals"])
    else:
        name = rng.choice(w["journalforms"])
        while "{" in name:
            name = name.replace("{f}", rng.choice(w["fields"]), 1).replace("{w}", blend(rng, rng.choice(w["surnames"])[:4], "ов")[:7].capitalize(), 1)
    if lang in ("en", "de", "fr") and rng.random() < 0.22:
        name = shortened(rng, name)
    if rng.random() < 0.05:
        name += rng.choice((" B", " A", " Series A", ", ser. 2", ", Series B", " 21", " (Paris)", ", n. s.")) if lang != "ru" else rng.choice((". Серия: Философия", ". Сер. 7", ". Серия 9. Филология", ". Гуманитарные науки"))
    if lang == "it" and rng.random() < 0.15:
        name = "".join(part[0] for part in name.split() if part[0].isupper()) or name
    return name


def newspaper(rng: random.Random, lang: str) -> str:
    """A newspaper, real or made up."""
    if lang == "en" and rng.random() < 0.3:
        return rng.choice(words("en")["places"]).split(",")[0] + rng.choice((" Tribune", " Post", " Times", " Herald", " Daily News", " Star", " Chronicle", " Gazette"))
    return rng.choice(words(lang)["newspapers"])


def publisher(rng: random.Random, lang: str) -> str:
    """A publisher, real or made up."""
    w = words(lang)
    if rng.random() < 0.68:
        return rng.choice(w["publishers"])
    if lang in ("zh", "hans", "ja"):
        return rng.choice(w["nouns"]) + rng.choice(w["pubtails"])
    if lang == "ko":
        return rng.choice(w["nouns"]) + rng.choice(("사", "출판사", "문화사", "서원", "미디어"))
    name, place = rng.choice(w["surnames"]), rng.choice(w["places"]).split(",")[0].rstrip(".")
    forms = {
        "en": ("%s Press", "%s", "%s & Sons", "%s Publishing", "%s Books", "%s & Co.", "University of {} Press", "{} University Press", "{} Univ. Press", "U. of {} P.", "The {} Press", "Printed by J. %s", "%s Publishers, Inc.", "%s Inc", "American %s Association", "%s Institute", "Institute of %s", "Society for %s"),
        "de": ("%s Verlag", "%s", "Verlag %s", "%s & Co.", "Universitätsverlag {}", "Verlag Dr. %s"),
        "fr": ("Éditions %s", "%s", "Librairie %s", "Presses universitaires de {}", "Les Éditions de %s", "Imprimerie %s", "Éd. %s"),
        "it": ("%s", "%s Editore", "Edizioni %s", "Tipografia %s", "Tip. %s", "Libreria editrice %s", "Stamperia %s", "presso %s", "per %s"),
        "es": ("Editorial %s", "%s", "Ediciones %s", "Universidad de {}", "Imprenta de %s"),
        "pt": ("Editora %s", "%s", "Edições %s", "Livraria %s", "Editora Universidade de {}"),
        "ru": ("Изд-во %s", "%s", "Изд-во %sа", "Изд. %sа", "Типография %sа", "Издательский дом «%s»", "Изд-во ун-та"),
    }[lang]
    form = rng.choice(forms).replace("{}", place)
    return form % (name if rng.random() < 0.7 else rng.choice(w["nouns"]).capitalize()) if "%s" in form else form


def place(rng: random.Random, lang: str) -> str:
    return rng.choice(words(lang)["places"])

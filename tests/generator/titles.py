"""Titles as they might be."""

from __future__ import annotations

import random
import re
import tomllib
from functools import cache

from tests.generator.words import HERE, LATIN, blend, person, words


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
            word = (
                str(rng.randint(2, 40)) if rng.random() < 0.4 else rng.choice(("II", "XVI", "XIX", "A", "U.S.", "3D", "DNA", "SME", "CO2"))
            )
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


@cache
def _runs(lang: str) -> tuple[str, ...]:
    return (*tomllib.loads((HERE / "titles.toml").read_text(encoding="utf-8"))[lang].split("|"), *words(lang).get("runs", ()))


_SMALL = frozenset(
    [
        "of",
        "the",
        "in",
        "and",
        "a",
        "an",
        "to",
        "on",
        "for",
        "with",
        "by",
        "from",
        "as",
        "at",
        "without",
        "after",
        "between",
        "among",
        "using",
        "is",
        "does",
    ]
)


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
            if not who.given:
                return who.family
            whole = f"{who.given[0]} {who.family}"
            initial = f"{who.given[0][0]}. {who.family}" if rng.random() < 0.4 else whole
            return rng.choice((who.family, whole, whole, whole, initial))
        if name == "K":
            return "".join(rng.choice("ABCDEFGHILMNOPRSTUV") for _ in range(rng.randint(3, 7)))
        if name == "I":
            return rng.choice("ABCDEGK")
        if name == "X":
            return blend(rng, rng.choice(w["surnames"]), rng.choice(w["nouns"])).capitalize() + rng.choice(("", "", "us", "idae", "a"))
        return str(rng.randint(1300, 2010))

    out = re.sub(r"\{(\w)\}", put, text)
    if lang == "en":
        if rng.random() < 0.55:
            out = " ".join(part if part in _SMALL else part[:1].upper() + part[1:] for part in out.split(" "))
        else:
            out = " ".join(
                part if index == 0 or not part.istitle() or part.lower() not in w["nouns"] else part.lower()
                for index, part in enumerate(out.split(" "))
            )
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
        out += rng.choice((" (%s)", " [%s]")) % rng.choice(
            (str(rng.randint(1700, 2010)), f"{rng.randint(1700, 1800)}-{rng.randint(1801, 1990)}", rng.choice(w["nouns"]))
        )
    elif pick < 0.065:
        out += rng.choice((". 1. ", ". I. ", ", Part 2: ", " 2. ")) + rng.choice(w["nouns"]).capitalize()
    return out


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
            text += (
                rng.choice((": ", " - ", "-", " : "))
                + rng.choice(w["nouns"])
                + rng.choice(w["josa"])
                + " "
                + rng.choice(w["nouns"])
                + rng.choice(("을 중심으로", " 사례", " 비교", ""))
            )
        if rng.random() < 0.07:
            text = text.replace(" ", ", ", 1) if " " in text else text
        if rng.random() < 0.08:
            text += f"({rng.choice(words('en')['nouns']).capitalize()} {rng.choice(words('en')['nouns']).capitalize()})" + rng.choice(
                ("에 관한 연구", "")
            )
        return text
    if lang == "ja" and rng.random() < 0.2 and not short:
        return (
            rng.choice(w["nouns"])
            + rng.choice(w["nouns"])
            + rng.choice(("の", "による", "における"))
            + rng.choice(w["nouns"])
            + rng.choice(("に関する研究-", "について―", "の検討 : ", "の研究 "))
            + rng.choice(w["nouns"])
            + rng.choice(w["closers"])
            + rng.choice(("", "-", "―", ""))
        )
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
        text += (
            rng.choice(("──", "——", "：", "：", "—", "-", "：以", "——以"))
            + rng.choice(w["nouns"])
            + rng.choice(w["nouns"])
            + rng.choice(w["closers"])
        )
    elif pick < 0.17:
        text += rng.choice(("（%s）", "(%s)")) % (
            f"{rng.randint(1840, 1949)}{rng.choice('—-－')}{rng.randint(1950, 2000)}"
            if rng.random() < 0.6
            else rng.choice(("上", "下", "增訂版", "第二冊", "1-3"))
        )
    elif pick < 0.2:
        text = rng.choice(("“%s”", "「%s」", "《%s》", "〈%s〉", "'%s'")) % rng.choice(w["nouns"]) + text
    elif pick < 0.22:
        text += "、" + rng.choice(w["nouns"])
    elif pick < 0.25:
        one, two = ("“", "”") if lang == "hans" else ("「", "」")
        text = rng.choice(
            (
                f"{one}{text}，{rng.choice(w['nouns'])}{two}",
                f"{text}：{one}{rng.choice(w['nouns'])}{two}{rng.choice(w['nouns'])}",
                f"{rng.choice(w['nouns'])}{one}{rng.choice(w['nouns'])}{two}{text}",
                f"{text}{one}{rng.choice(w['nouns'])}{rng.choice(w['nouns'])}{two}{rng.choice(w['tails'])}",
            )
        )
    elif pick < 0.27:
        text = rng.choice(
            (
                f"{text}（{rng.choice(w['nouns'])}卷）",
                f"{text}：{rng.randint(1950, 2020)}",
                f"{rng.choice(w['nouns'])}《{rng.choice(w['nouns'])}{rng.choice(w['nouns'])}》{rng.choice(w['tails'])}",
                f"{text}？",
                f"{text}：《{rng.choice(w['nouns'])}》{rng.choice(w['tails'])}",
            )
        )
    return text


def title(rng: random.Random, lang: str, short: bool = False) -> str:
    if lang in LATIN:
        return natural_title(rng, lang, short) if rng.random() < 0.75 else latin_title(rng, lang, short)
    return eastern_title(rng, lang, short)

"""Commentary that no list holds: it names people, years, offices, places, laws, figures and quotations and cites nothing (`prose/*.toml`).

A small grammar: {name} stands for one of the alternatives of that name, {one|other} for one of these. Names of a capital or a single letter
are made: a person, a year, a place (see `_MADE`). What was printed of a work in passing is no reference, and says so by its label.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable
from functools import cache

from tests.generator import dates, people, sentences, works
from tests.generator import words as w
from tests.generator.words import HERE

Tables = dict[str, tuple[str, ...]]
Make = Callable[[random.Random, str], str]


@cache
def tables(lang: str) -> Tables:
    """The alternatives of a language, by name; `note` are whole sentences."""
    text = (HERE / "prose" / f"{'zh' if lang == 'hans' else lang}.toml").read_text(encoding="utf-8")
    if lang == "hans":
        from opencc import OpenCC

        text = OpenCC("t2s").convert(text).replace("「", "“").replace("」", "”")
    raw = tomllib.loads(text)
    return {name: tuple(words.splitlines() if "\n" in words else words.split("|")) for name, words in raw.items()}


def _full_name(rng: random.Random, lang: str) -> str:
    person = w.person(rng, lang)
    if person.whole:
        return person.whole
    pick = rng.random()
    return people.one(person, "gf" if pick < 0.75 else "if", " ", False)


def _family(rng: random.Random, lang: str) -> str:
    person = w.person(rng, lang)
    return person.whole or person.family


def _inflected(case: str) -> Make:
    """A Russian man's name in another case: names in -ов, -ев, -ин, given names that end in a consonant."""
    ends = {"g": ("а", "а"), "d": ("у", "у"), "i": ("ом", "ым"), "p": ("е", "е")}[case]

    def make(rng: random.Random, lang: str) -> str:
        known = w.words("ru")
        family = rng.choice([one for one in known["surnames"] if re.search("(?:ов|ев|ёв|ин)$", one)])
        given = rng.choice([one for one in known["given"] if re.search("[бвгдзклмнпрст]$", one)])
        patronymic = rng.choice([one for one in known["patronymics"] if one.endswith("ич")])
        family += ends[1]
        pick = rng.random()
        if pick < 0.35:
            return f"{given[0]}. {patronymic[0]}. {family}"
        if pick < 0.7:
            return f"{given}{ends[0]} {patronymic}{ends[0] if ends[0] != 'ом' else 'ем'} {family}"
        return f"{given}{ends[0]} {family}" if pick < 0.85 else family

    return make


_EASTERN_DASH = ("—", "—", "－", "–", "-", "~", "～")


def _span(rng: random.Random, lang: str) -> str:
    start = dates.year(rng, "en") - 60
    dash = rng.choice(_EASTERN_DASH) if lang in w.EASTERN else rng.choice(("–", "–", "-", "-", " – "))
    pick = rng.random()
    if pick < 0.05:
        return f"{start}{dash}{'?' if lang in w.EASTERN else rng.choice(('?', 'c. ' if lang == 'en' else ''))}{start + rng.randint(20, 80)}"
    return f"{start}{dash}{start + rng.randint(1, 88)}"


def _place(rng: random.Random, lang: str) -> str:
    for _ in range(9):
        found = re.split(r"[,/;(]", rng.choice(w.words(lang)["places"]))[0].strip()
        if "." not in found and len(found) > (1 if lang in w.EASTERN else 3):
            return found
    return found.rstrip(".")


def _large(rng: random.Random, lang: str) -> str:
    number = rng.randint(1_000, 999_999) if rng.random() < 0.8 else rng.randint(1_000_000, 40_000_000)
    mark = {"en": ",", "fr": " ", "ru": " "}.get(lang, ".")
    plain = rng.random() < 0.2 or (lang in w.EASTERN and rng.random() < 0.4)
    return str(number) if plain else f"{number:,}".replace(",", "," if lang in w.EASTERN else mark)


def _percent(rng: random.Random, lang: str) -> str:
    point = "." if lang == "en" or lang in w.EASTERN else ","
    return str(rng.randint(2, 97)) if rng.random() < 0.5 else f"{rng.randint(1, 97)}{point}{rng.randint(1, 9)}"


def _title(rng: random.Random, lang: str) -> str:
    found = works.draw(rng, lang, rng.choice(("book", "book", "old"))) or works.draw(rng, lang, "book")
    short = re.split(r"[:.：—]", found["title"])[0].strip("《》「」 ")
    return f"«{short}»" if lang == "ru" else f"“{short}”" if lang == "en" and rng.random() < 0.1 else short


def _adjective(rng: random.Random, lang: str) -> str:
    known = w.words(lang)
    return rng.choice(known.get("adjectives", known["nouns"]))


def _body(rng: random.Random, lang: str) -> str:
    return (works.body(rng, lang) if rng.random() < 0.5 else "") or rng.choice(w.words(lang)["bodies"])


def _sentence(rng: random.Random, lang: str) -> str:
    """Somebody's words between quotation marks: a sentence without its stop."""
    for _ in range(6):
        found = sentences.draw(rng, lang).rstrip(".。!?？！ ")
        if len(found) < 70 and not set(found) & set('"„“”«»「」“'):
            break
    return found


_MADE: dict[str, Make] = {
    "P": _full_name,
    "F": _family,
    "Pg": _inflected("g"),
    "Pd": _inflected("d"),
    "Pi": _inflected("i"),
    "Pp": _inflected("p"),
    "Y": lambda rng, lang: str(rng.randint(1500, 1849) if rng.random() < 0.2 else rng.randint(1850, 2020)),
    "S": _span,
    "L": _place,
    "X": _place,
    "D": lambda rng, lang: dates.day(rng, lang, rng.randint(1780, 2015)),
    "M": lambda rng, lang: dates.day(rng, lang, rng.randint(1850, 2020), False),
    "n": lambda rng, lang: str(rng.randint(2, 99)),
    "n2": lambda rng, lang: str(rng.randint(9, 19)),
    "k": _large,
    "p": _percent,
    "T": _title,
    "B": _body,
    "N": lambda rng, lang: rng.choice(w.words(lang)["nouns"]),
    "A": _adjective,
    "ABC": lambda rng, lang: "".join(rng.choice("ABCDEFGHIKLMNOPRSTUW") for _ in range(rng.randint(2, 5))),
    "sentence": _sentence,
}
_SLOT = re.compile(r"\{([^{}]*)\}")


def expand(rng: random.Random, lang: str, text: str) -> str:
    """A text of the grammar with all its alternatives chosen.

    >>> expand(random.Random(1), "en", "in {n} {days|weeks}")
    'in 19 days'
    """
    known = tables(lang)

    def put(found: re.Match[str]) -> str:
        name = found.group(1)
        if "|" in name or not name:
            return rng.choice(name.split("|"))
        return rng.choice(known[name]) if name in known else _MADE[name](rng, lang)

    for _ in range(60):
        if not (found := _SLOT.search(text)):
            return text
        text = text[: found.start()] + put(found) + text[found.end() :]
    raise ValueError(f"alternatives without end in {text!r}")


def draw(rng: random.Random, lang: str, part: str = "note") -> str:
    """A sentence or two that cite nothing; what stands `before` or `after` a reference, where the language has a table of these."""
    if part not in tables(lang):
        return ""
    text = expand(rng, lang, rng.choice(tables(lang)[part])).replace("..", ".").replace("。。", "。")
    if part == "note":
        return text[:1].upper() + text[1:]
    return f"{text} " if part == "before" and lang in w.LATIN else text

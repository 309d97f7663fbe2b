"""References in every style, and the words beside them: each character with its label."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from tests.generator import free, law, prose, records, sentences, template, works
from tests.generator import words as w
from tests.generator.extras import EXTRA, extra
from tests.generator.marks import Mark, Text, full_width, marked, tidy
from tests.generator.people import several
from tests.generator.words import HERE

LABELS = {
    "surname": "author",
    "author2": "resp",
    "short": "title",
    "oldtitle": "title",
    "lawtitle": "title",
    "case": "title",
    "statute": "title",
    "treaty": "title",
    "vtitle": "note",
    "newspaper": "journal",
    "reporter": "journal",
    "hanvolume": "volume",
    "page": "locator",
    "institution": "publisher",
    "court": "publisher",
    "dept": "publisher",
    "year": "date",
    "month": "date",
    "md": "date",
    "year2": "date",
    "letter": "date",
    "total": "note",
    "isbn": "note",
    "n": "note",
    "archive": "note",
    "country": "note",
    "dynasty": "note",
    "state": "place",
    "issueyear": "date",
    "body": "org",
    "foreword": "note",
    "seriesname": "series",
    "shelf": "note",
    "who": "title",
    "topic": "title",
    "figure": "note",
    "titlefigure": "title",
    "datefigure": "date",
    "romanname": "author",
    "hanname": "author",
    "romantitle": "title",
    "hantitle": "title",
    "gloss": "title",
    "romanjournal": "journal",
    "hanjournal": "journal",
}
FIRST = frozenset(
    ("author", "editor", "title", "journal", "book", "date", "pointer", "url", "publisher", "org", "note", "translator", "place", "volume")
)


FREE = dict.fromkeys(("en", "de", "fr", "it", "es", "pt"), 0.3)
"""the share of references in a form of nobody's (`free`)"""
TREATIES = 0.15
"""the share of treaties among what is no case"""


class Style(NamedTuple):
    langs: tuple[str, ...]
    kinds: tuple[str, ...]
    names: tuple[str, ...]
    forms: tuple[str, ...]
    weight: float
    note: bool


_wanted: list[Callable[[int], bool]] = []


def only(wanted: Callable[[int], bool] | None) -> None:
    """Restricts all styles to the forms whose number is wanted; None lifts that. (The calibration holds forms back.)"""
    _wanted[:] = [wanted] if wanted else []
    styles.cache_clear()
    _pool.cache_clear()


@cache
def styles() -> tuple[Style, ...]:
    """All styles of `styles/*.toml`."""
    number = -1
    found: list[Style] = []
    for path in sorted((HERE / "styles").glob("*.toml")):
        for one in tomllib.loads(path.read_text(encoding="utf-8")).get("style", ()):
            names = tuple(code.replace("_", " ") for code in one["names"].split())
            forms = []
            for form in one["forms"]:
                number += 1
                if not _wanted or len(one["forms"]) < 3 or _wanted[0](number):
                    forms.append(form)
            found.append(
                Style(
                    tuple(one["langs"].split()),
                    tuple(one["kind"].split()),
                    names,
                    tuple(forms),
                    float(one.get("weight", 1)),
                    bool(one.get("note")),
                )
            )
    return tuple(found)


@cache
def macros(lang: str) -> dict[str, str]:
    raw = tomllib.loads((HERE / "styles" / "macros.toml").read_text(encoding="utf-8"))
    return {**raw["common"], **raw.get(lang, {})}


@cache
def phrases(lang: str) -> dict[str, tuple[str, ...]]:
    raw = tomllib.loads((HERE / "phrases.toml").read_text(encoding="utf-8"))["zh" if lang == "hans" else lang]
    if lang != "hans":
        return {name: tuple(items) for name, items in raw.items()}
    from opencc import OpenCC

    simple = OpenCC("t2s")
    return {name: tuple(simple.convert(item).replace("「", "“").replace("」", "”") for item in items) for name, items in raw.items()}


@cache
def _parsed(form: str, lang: str, simple: bool = False) -> tuple[template.Node, ...]:
    """A form as nodes; `simple`: its own words in the simplified script too."""
    if simple:
        from opencc import OpenCC

        form = OpenCC("t2s").convert(form)
    return template.parse(template.expand(form, macros(lang)))


def reference(rng: random.Random, style: Style, lang: str, form: str | None = None) -> Text:
    """One reference in a style."""
    kind = rng.choice(style.kinds)
    code = rng.choice(style.names)
    if form is None and kind in law.KINDS and rng.random() < law.SHARE:
        named = "treaty" if kind == "statute" and rng.random() < TREATIES else kind
        found = law.written(rng, lang, named, lambda: works.draw(rng, lang, named))
        if found:
            return begun(tidy(found))
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
                made[name] = extra(rng, lang, name, record)
        return made[name]

    if form is None and kind in free.KINDS and rng.random() < FREE.get(lang, 0):
        tries = (free.form(rng, kind) for _ in range(6))
        form = next((one for one in tries if template._has(_parsed(one, lang), known)), None)
    simple = lang == "hans" and rng.random() < 0.7
    parsed = [_parsed(one, lang, simple) for one in ([form] if form else style.forms)]
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
    if lang in ("zh", "hans") and any(one.label == "mark" for one in text) and rng.random() < 0.35:
        text = full_width(text)
    return begun(text)


def begun(text: Text) -> Text:
    """The text with a sign on the letter that begins it."""
    at = next((index for index, one in enumerate(text) if one.char.isalnum() and one.label), None)
    return text if at is None else [*text[:at], text[at]._replace(first=True), *text[at + 1 :]]


def sentence(rng: random.Random, lang: str, part: str = "sentences") -> str:
    """A sentence of commentary."""
    if part == "sentences":
        pick = rng.random()
        if pick < 0.85:
            return sentences.draw(rng, lang) if pick < 0.4 else prose.draw(rng, lang)
    if rng.random() < 0.45 and (told := prose.draw(rng, lang, part)):
        return told
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
            return person.whole or (person.family if rng.random() < 0.5 else " ".join((*person.given[:1], person.family)))
        if name == "L":
            return rng.choice(words["places"]).split(",")[0]
        return str(rng.randint(1850, 2020)) if name == "Y" else str(rng.randint(2, 99))

    return re.sub(r"\{(\w)\}", put, text)


def comment(rng: random.Random, lang: str, most: int = 3) -> str:
    gap = "" if lang in ("zh", "hans", "ja") else " "
    return gap.join(sentence(rng, lang) for _ in range(rng.randint(1, most)))


@cache
def _pool(lang: str, notes: bool) -> tuple[tuple[Style, ...], tuple[float, ...]]:
    found = [style for style in styles() if lang in style.langs and (style.note or not notes)]
    return tuple(found), tuple(
        style.weight * style.langs.count(lang) / len(style.langs) * (0.4 + 0.6 * len(set(style.langs))) for style in found
    )


def pick(rng: random.Random, lang: str, notes: bool = False) -> Style:
    pool, weights = _pool(lang, notes)
    return rng.choices(pool, weights)[0]


def signal(rng: random.Random, lang: str) -> Text:
    nodes = _parsed("@see@", lang)
    text = "".join(words for words, _ in template.fill(nodes, lambda n: False, lambda n: "", lambda n: n, rng))
    return marked(text, "signal")

"""Real works of `works/*.txt`: how titles, journals, series and publishers run when nobody makes them up.

A line is one work, its fields parted by ` | `; the first tells its kind (see KINDS for the others).
"""

from __future__ import annotations

import random
import re
from functools import cache

from tests.generator import law
from tests.generator.words import EASTERN, HERE, Person

Record = dict[str, str | tuple[Person, ...]]

KINDS = {
    "article": ("title", "journal"),
    "book": ("title", "publisher", "place", "series"),
    "chapter": ("title", "book", "publisher", "place"),
    "conf": ("title", "book", "publisher"),
    "thesis": ("title", "institution", "phrase"),
    "report": ("title", "institution", "phrase"),
    "web": ("title", "body"),
    "newspaper": ("title", "newspaper"),
    "av": ("title", "publisher", "phrase"),
    "old": ("title", "publisher", "place"),
    "body": ("name",),
    "case": ("title", "rest"),
    "statute": ("title", "rest"),
    "treaty": ("title", "rest"),
}
"""what a line states of each kind of work"""
SHARE = 0.7
"""of the works are real ones; the others are made of words, so that the model meets what no list holds"""
ABROAD = {"en": ("de", "fr", "it"), "de": ("en", "fr", "it"), "fr": ("en", "it", "de"), "it": ("en", "fr", "de"), "es": ("en", "fr", "pt"),
          "pt": ("en", "es", "fr")}  # fmt: skip


@cache
def _works(lang: str) -> dict[str, tuple[dict[str, str], ...]]:
    found: dict[str, list[dict[str, str]]] = {}
    for path in sorted((HERE / "works").glob(f"{'zh' if lang == 'hans' else lang}*.txt")):
        text = path.read_text(encoding="utf-8")
        for line in (law.simplified(text) if lang == "hans" else text).splitlines():
            kind, *fields = (part.strip() for part in re.split(r" \|(?: |$)", line))
            found.setdefault(kind, []).append({name: text for name, text in zip(KINDS[kind], fields, strict=False) if text})
    return {kind: tuple(works) for kind, works in found.items()}


def draw(rng: random.Random, lang: str, kind: str) -> dict[str, str]:
    """A real work of a kind; nothing where the lists have none."""
    if rng.random() < 0.08 and lang in ABROAD:
        lang = rng.choice(ABROAD[lang])
    works = _works(lang).get(kind, ())
    return dict(rng.choice(works)) if works else {}


_SMALL = frozenset(
    ("a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "on", "or", "over", "the", "to", "via", "with")
)


def recased(rng: random.Random, title: str, lang: str) -> str:
    """A title in another case, as other houses print it, or without what follows its colon.

    >>> recased(random.Random(2), "The Sea", "de")
    'The Sea'
    """
    pick = rng.random()
    if pick < 0.2 and ": " in title:
        return title.split(": ")[0]
    if pick < 0.24:
        return title.upper()
    if lang == "en" and pick < 0.4:
        parts = title.split(" ")
        return " ".join(word if index and word.lower() in _SMALL else word[:1].upper() + word[1:] for index, word in enumerate(parts))
    if lang == "en" and pick < 0.5:
        return re.sub(r"(?<=[a-z,] )[A-Z](?=[a-z]+\b)", lambda found: found.group().lower(), title)
    return title


def real(rng: random.Random, lang: str, kind: str, record: Record) -> None:
    """Puts what a real work states in the place of what was made up."""
    if kind == "book" and rng.random() < 0.06:
        kind = "old"
    if kind not in KINDS or kind in law.KINDS or rng.random() > SHARE:
        return
    found = draw(rng, lang, kind)
    if not found:
        return
    found["title"] = recased(rng, found["title"], lang)
    found.pop("phrase", None)
    if kind == "article" and rng.random() < 0.2:
        found.pop("journal", None)  # the made-up one stays
    for name, value in found.items():
        if name == "title" or name in record:
            record[name] = value
    if "institution" in found:
        record["institution"] = found["institution"]
        if kind == "report":
            record["body"] = found["institution"]
    short = found["title"].split(": ")[0].split(". ")[0]
    if len(short.split()) < 6 and (lang not in EASTERN or len(short) < 10):
        record["short"] = short


def body(rng: random.Random, lang: str) -> str:
    """The name of a real body that writes; nothing where the lists have none."""
    return draw(rng, lang, "body").get("name", "")

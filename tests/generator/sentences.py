"""Sentences of commentary of `sentences/*.txt`, one a line: what scholars say in notes when they cite nothing."""

from __future__ import annotations

import random
from functools import cache

from tests.generator.words import HERE


@cache
def _sentences(lang: str) -> tuple[str, ...]:
    found = tuple((HERE / "sentences" / f"{'zh' if lang == 'hans' else lang}.txt").read_text(encoding="utf-8").splitlines())
    if lang != "hans":
        return found
    from opencc import OpenCC

    simple = OpenCC("t2s")
    return tuple(simple.convert(one).replace("「", "“").replace("」", "”") for one in found)


_QUOTES = {"de": "„“", "it": "«»", "es": "«»", "pt": "“”", "en": "“”"}


def draw(rng: random.Random, lang: str) -> str:
    """A sentence, its straight quotation marks at times curled as the language has them."""
    one = rng.choice(_sentences(lang))
    if one.count('"') == 2 and lang in _QUOTES and rng.random() < 0.6:
        opening, closing = _QUOTES[lang]
        one = one.replace('"', opening, 1).replace('"', closing, 1)
    return one

"""Names as CSL-JSON has them."""

from __future__ import annotations

from functools import cache

from bib import names
from bib.terms import load


def person(printed: str, lang: str) -> dict[str, str]:
    """A name as CSL has it. Chinese, Japanese and Korean names stay whole: citeproc takes a given name of one character for an initial
    (余林.), puts a comma behind the family name in lists, and a short form names them in full by custom (issue 11, 4)."""
    if names.is_others(printed):
        return {"literal": others(lang)}
    name = names.parse(printed, lang)
    if name.joined:
        return {"literal": name.family + name.given}
    if name.body or not name.given:
        return {"literal": f"{name.prefix} {name.family}".strip()}
    parts = {"family": name.family, "given": name.given, "non-dropping-particle": name.prefix, "suffix": name.suffix}
    return {part: value for part, value in parts.items() if value}


def others(lang: str) -> str:
    """ "And others" as a language has it.

    >>> others("zh-Hant"), others("ru"), others("en")
    ('等', 'и др.', 'et al.')
    """
    return _printed_others().get(lang.split("-")[0], "et al.")


def others_words() -> tuple[str, ...]:
    """All ways to say it.

    >>> {"et al.", "等"} <= set(others_words())
    True
    """
    return ("et al.", *dict.fromkeys(_printed_others().values()))


@cache
def _printed_others() -> dict[str, str]:
    return dict(load("names")["others"]["printed"])

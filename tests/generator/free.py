"""Forms that no guide prescribes: the parts of a reference in a usual order, with any of the marks between them that people set.

Whoever writes by hand, and every small journal, has a way of their own; a model that has seen many ways is not lost in a new one.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from functools import cache

from tests.generator.words import HERE

KINDS = frozenset(("article", "book", "chapter", "conf", "thesis", "report", "newspaper", "web"))
Marks = Callable[..., str]


@cache
def _parts() -> dict[str, list[str]]:
    parts: dict[str, list[str]] = tomllib.loads((HERE / "free.toml").read_text(encoding="utf-8"))
    return parts


def _marks(rng: random.Random) -> Marks:
    """The mark that one writer sets between two parts: mostly the same, now and then another."""
    usual = rng.choice((". ", ". ", ", ", ", ", ", ", "; ", ": ", " "))

    def mark(*others: str) -> str:
        return usual if rng.random() < 0.7 else rng.choice(others or (". ", ", ", ": ", " ", " - ", "; "))

    return mark


def _title(rng: random.Random, mark: Marks) -> str:
    """The title with the mark behind it."""
    if rng.random() < 0.3:
        quoted = rng.choice(_parts()["quotes"]) % "<title>"
        return quoted + (" " if quoted[-2] in ",." else mark(", ", ". ", " "))
    aside = "<=title: @aside@>" if rng.random() < 0.05 else rng.choice(_parts()["paren"]) if rng.random() < 0.1 else ""
    return "<title>" + aside + mark(", ", ". ", ". ", ": ", "; ")


def _article(rng: random.Random, mark: Marks, date: str) -> str:
    one = {name: rng.choice(_parts()[name]) for name in ("journal", "numbers", "pages")}
    if rng.random() < 0.04:  # no volume: the journal alone, its day, a link
        return one["journal"] + (
            mark(", ", " ", ". ") + date if date else rng.choice(("", "", ", <doi:doi:%>", ", <url>", ", " + one["pages"]))
        )
    out = one["journal"] + rng.choice((mark(), ", ", " ", " ")) + one["numbers"]
    if date and rng.random() < 0.5:
        out += rng.choice((" ", ", ", "; ")) + date
        date = ""
    out += rng.choice((", ", ", ", ": ", ":", " ")) + one["pages"] if rng.random() < 0.85 else ""
    return out + (rng.choice((", ", ", ", " ", ". ")) + date if date else "")


def _within(rng: random.Random, mark: Marks, meets: bool) -> str:
    """A part of a book: the book, who edited it, where it stands in it, who published it."""
    one = {name: rng.choice(found) for name, found in _parts().items()}
    where = rng.random()
    if meets and where < 0.15:
        out = "<=in:@meeting@><book>"
    elif where < 0.35:
        out = one["edited"] + one["editors"] + mark() + "<book>"
    else:
        out = one["book"] + (mark() + one["editors"] if where < 0.65 else "")
    out += rng.choice(("", "", "", mark() + "@after@", *(mark() + text if text[0] == "<" else text for text in _parts()["within"])))
    if rng.random() < 0.5:
        return out + rng.choice((", ", " ", ": ")) + one["pages"] + mark() + one["house"]
    return out + mark() + one["house"] + (rng.choice((", ", ": ", " ", ". ")) + one["pages"] if rng.random() < 0.6 else "")


def _body(rng: random.Random, kind: str, mark: Marks, date: str) -> str:
    """What stands behind the title; the date, if it has no place yet, last."""
    parts = _parts()
    if kind == "article":
        return _article(rng, mark, date)
    if kind in ("chapter", "conf"):
        out = _within(rng, mark, kind == "conf")
    elif kind in ("thesis", "report"):
        phrase = rng.choice(parts[kind])
        out = rng.choice((phrase + mark(", ", ". ") + "<institution>", "<institution>" + mark(", ", ". ") + phrase, "<institution>"))
        out += rng.choice(("", "", mark() + "<place>"))
    elif kind == "newspaper":
        out = rng.choice(parts["newspaper"]) + rng.choice(parts["newspage"])
    elif kind == "web":
        out = rng.choice(("<body>", "<body>", "<publisher>")) if rng.random() < 0.7 else ""
    else:
        out = "".join("@after@" + mark(". ", ", ") for _ in range(rng.choice((0, 0, 1, 1, 2)))) + rng.choice(parts["house"])
        if date and rng.random() < 0.4:
            return out + rng.choice((" ", ", ", ", ")) + date + rng.choice(parts["cited"])
    return out + (rng.choice((", ", ", ", " ", ". ", mark())) + date if date and out else date)


def form(rng: random.Random, kind: str) -> str:
    """A form for a kind of work, in the language of `template`.

    >>> form(random.Random(4), "book").startswith("<author>")
    True
    """
    parts, mark = _parts(), _marks(rng)
    date = rng.choice(parts["day" if kind in ("newspaper", "web") and rng.random() < 0.6 else "year"])
    out = "" if kind in ("web", "newspaper") and rng.random() < 0.3 else "<author>" + mark(", ", ". ", ": ", " ")
    if rng.random() < 0.45:
        out = rng.choice(parts["first"]) + out if rng.random() < 0.07 else out + date + mark(". ", ", ", " ", ": ")
        date = ""
    if out and kind in ("book", "web", "newspaper") and rng.random() < 0.03:
        out = out.replace("<author>", "<author>" + rng.choice(parts["role"]))
    if kind != "article" or not out or rng.random() > 0.03:  # physicists leave the titles of articles out
        out += _title(rng, mark)
    out += _body(rng, kind, mark, date)
    if kind == "web":
        return out + rng.choice((". ", ", ", " ", ": ")) + rng.choice(parts["address"]) + rng.choice(parts["visited"])
    return out + rng.choice(parts["end"])

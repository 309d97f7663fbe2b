"""Cases, statutes and treaties: the words behind their names, each with the label that its form gives it.

A citation of the law says by its form what its parts are: a year stands in brackets, a volume before the letters of
a reporter, a page behind them, a court in a parenthesis. So a list of citations as they are printed is enough.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from tests.generator import template
from tests.generator.marks import Text, marked
from tests.generator.words import HERE

KINDS = frozenset(("case", "statute", "treaty"))
SHARE = 0.67
"""of the references to the law are real ones"""

Forms = tuple[tuple[str, re.Pattern[str]], ...]
_EAST = frozenset(("zh", "hans"))


@cache
def _known() -> dict[str, Any]:
    return tomllib.loads((HERE / "law.toml").read_text(encoding="utf-8"))


def _form(text: str) -> str:
    return template.expand(text, _known()["parts"])


@cache
def _forms(script: str) -> Forms:
    return tuple((name, re.compile(_form(form))) for name, form in _known()["forms"][script])


def _parenthesis(words: str, kind: str) -> list[tuple[str, str]]:
    """What a parenthesis states: a court, its year, a jurisdiction.

    >>> _parenthesis("(D.C. Cir. 1995)", "case")
    [('(', ''), ('D.C. Cir.', 'publisher'), (' ', ''), ('1995', 'date'), (')', '')]
    """
    inner, open_, close = words[1:-1], words[0], words[-1]
    found = re.fullmatch(_form(r"(?P<who>.*?)(?P<gap>,? ?)(?P<when>@date@|@month@ \d{1,2}|(?:1[6-9]|20)\d\d(?:[-–]\d+)?)"), inner)
    who, gap, when = found.group("who", "gap", "when") if found else (inner, "", "")
    court = kind == "case" and not re.fullmatch(_form("@states@"), who) and (who[:1].isupper() or who[:1].isdigit()) and len(who) < 45
    parts = [(open_, ""), (who, "publisher" if court else "note"), (gap, ""), (when, "date"), (close, "")]
    return [(text, label) for text, label in parts if text]


def _cut(words: str, forms: Forms) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(words):
        name, found = next((name, found) for name, form in forms if (found := form.match(words, at)) and found.end() > at)
        yield name, found.group()
        at = found.end()


def _is_year(words: str) -> bool:
    return bool(re.fullmatch(r"(?:1[5-9]|20)\d\d(?:[-–/]\d{2,4})?", words))


def latin(rest: str, kind: str) -> list[tuple[str, str]]:
    """The parts of a citation in Latin letters, each with its label.

    >>> [label for _, label in latin("[1932] A.C. 562", "case") if label]
    ['date', 'journal', 'pages']
    >>> [label for _, label in latin("NJW 1998, 1234", "case") if label]
    ['journal', 'date', 'pages']
    >>> [label for _, label in latin("653 A.2d 307, 310 (D.C. 1995)", "case") if label]
    ['volume', 'journal', 'pages', 'locator', 'publisher', 'date']
    """
    out: list[tuple[str, str]] = []
    seen: set[str] = set()
    at = 0
    for name, words in _cut(rest, _forms("latin")):
        at += len(words)
        if name == "paren":
            parts = _parenthesis(words, kind)
            out += parts
            seen |= {label for _, label in parts}
            continue
        label = "" if name == "gap" else name
        if name == "number":
            label = "date" if _is_year(words) and "date" not in seen and "volume" not in seen else "locator" if "pages" in seen else "pages"
            if words[0] == "(":
                label = "number"
            elif label == "pages" and "journal" not in seen:
                label = "note"
            elif label == "pages" and not seen & {"volume", "date"} and re.match(r", \d", rest[at:]):
                label = "volume"
        elif name == "paged":
            label = "locator" if "pages" in seen else "pages"
        elif name == "numbered":
            label = "number" if "journal" in seen else "note"
        elif name == "court":
            label = "publisher"
        elif name in ("journal", "volume"):
            label = "date" if name == "volume" and _is_year(words) and "date" not in seen else name
            seen.discard("pages")
        seen.add(label)
        out.append((words, label))
    return out


def han(rest: str, kind: str, named: bool = True) -> list[tuple[str, str]]:
    """The parts of a citation in Chinese letters, each with its label.

    >>> han("最高法院108年度台上字第2234號民事判決", "case")
    [('最高法院', 'publisher'), ('108年度台上字第2234號民事判決', 'note')]
    >>> [label for _, label in han("《最高人民法院公报》2015年第4期", "case") if label]
    ['journal', 'date', 'number']
    """
    labels = {"court": "publisher", "gap": "", "name": ("journal" if kind == "case" else "note") if named else "title"}
    return [(words, labels.get(name, name)) for name, words in _cut(rest, _forms("han"))]


def name_parts(name: str, lang: str, kind: str) -> list[tuple[str, str]]:
    """The name, and the year that ends the name of an act.

    >>> name_parts("Theft Act 1968", "en", "statute")
    [('Theft Act', 'title'), (' ', ''), ('1968', 'date')]
    >>> name_parts("Clean Rivers Act of 1967", "en", "statute")
    [('Clean Rivers Act of 1967', 'title')]
    """
    if lang in _EAST and (name[:1] in "《〈「“" or (kind == "case" and re.search(r"字第|^[^訴诉]{1,14}法院|法院.*\d\s?[號号]", name))):
        return han(name, kind, named=False)
    if lang in _EAST and (found := re.fullmatch(r"([^第]+)(第\s?\d+\s?[條条].*)", name)):
        return [(found.group(1), "title"), (found.group(2), "locator")]
    if kind == "statute" and lang != "de" and (found := re.fullmatch(r"(.+)(, )((?:art\.|artt\.|article|artículo) \S.*)", name)):
        return [(found.group(1), "title"), (found.group(2), ""), (found.group(3), "locator")]
    found = re.fullmatch(r"(.*(?:Act|Ordinance|Regulations|Rules|Order|Code|Law|Bill|Directive|Charter))(,? )((?:1[2-9]|20)\d\d)", name)
    if kind == "statute" and found:
        return [(found.group(1), "title"), (found.group(2), ""), (found.group(3), "date")]
    return [(name, "title")]


def _renumbered(rng: random.Random, text: str) -> str:
    """Other numbers of as many digits, days left alone: the model shall learn the form, not the case.

    >>> re.sub(r"[1-9]", "N", _renumbered(random.Random(1), "4 mai 2000, p. 12")).startswith("N mai N000, p. ")
    True
    """

    def other(found: re.Match[str]) -> str:
        number = found.group()
        if found.group("day"):
            return number
        if _is_year(number):
            return str(max(1600, min(2024, int(number) + rng.randint(-9, 9))))
        return str(rng.randint(10 ** (len(number) - 1), 10 ** len(number) - 1))

    form = r"(?P<day>@date@)|(?<![\d\w.])[1-9]\d{0,3}(?![\d\w.])|(?<=第)[1-9]\d*(?=[號号條条頁页期])|(?<=[院（(])[1-9]\d+(?=年度|[）)])"
    return re.sub(_form(form), other, text)


def _with_pin(rng: random.Random, lang: str, kind: str, rest: str) -> tuple[str, str, str]:
    """What stands before the place that is cited, the place, and what stands behind it."""
    pin: str = rng.choice(_known()["pins"][lang][kind])
    s = rng.randint(1, 220)
    n = rng.randint(12, 990)
    pin = pin.format(n=n, m=n + rng.randint(1, 6), s=s, t=s + rng.randint(1, 5), d=rng.randint(1, 6))
    court = re.search(r" \([^()]*\)$", rest)
    if court and kind == "case" and lang == "en" and rng.random() < 0.8:
        return rest[: court.start()], pin, court.group()
    return rest, pin, ""


def _pinned(pin: str) -> list[tuple[str, str]]:
    start = re.match(r"[\s,，(]*", pin)
    at = start.end() if start else 0
    return [(pin[:at], ""), (pin[at:], "locator")]


def _joint(rng: random.Random, lang: str, rest: str) -> str:
    if lang in _EAST:
        return "" if rest[:1] in "（(〔" or re.match(r"第\s?[\d一二三四五六七八九十百]+\s?[條条]", rest) else "，"
    if rest[:1] in "[(":
        return " " if rng.random() < 0.9 else ", "
    return ", " if rng.random() < 0.85 else " "


def _respelt(rng: random.Random, text: str) -> str:
    """Stops left out of the letters of reporters and between parties, as newer guides have it."""
    return re.sub(r"(?<=[A-Z])\.(?=[A-Z\s,)\]]|$)", "", re.sub(r"(?<= v)\.(?= )", "", text)) if rng.random() < 0.3 else text


def written(rng: random.Random, lang: str, kind: str, draw: Callable[[], dict[str, str]]) -> Text:
    """A reference to a case, statute or treaty that `draw` finds; nothing where it finds none.

    >>> found = {"title": "Roe v. Wade", "rest": "410 U.S. 113 (1973)"}
    >>> {one.label for one in written(random.Random(1), "en", "case", lambda: found)} >= {"title", "volume", "journal"}
    True
    """
    found = draw()
    if not found:
        return []
    name, rest = found["title"], found.get("rest", "")
    if kind == "case" and rest and lang not in _EAST and rng.random() < 0.3:
        rest = draw().get("rest", "") or rest
    if rng.random() < 0.6:
        rest = _renumbered(rng, rest)
        name = _renumbered(rng, name) if lang in _EAST or name[:1] == "§" or name[:3] == "Art" else name
    if lang == "en":
        spelt = _respelt(rng, f"{name}\n{rest}")
        name, rest = spelt.split("\n")
    if kind != "case" and rng.random() < 0.2:
        rest = ""
    before, pin, behind = rest, "", ""
    if rng.random() < 0.4 and not re.search(r"[§條条]|[Aa]rt\. \d|\bat \d", name + rest):
        before, pin, behind = _with_pin(rng, lang, kind, rest)
    label = han if lang in _EAST else latin
    parts = name_parts(name, lang, kind)
    if before:
        parts += [(_joint(rng, lang, before), ""), *label(before, kind)]
    parts += _pinned(pin) if pin else []
    parts += label(behind, kind) if behind else []
    if rng.random() < 0.6:
        parts.append(("。" if lang in _EAST else ".", ""))
    return [mark for text, name_ in parts for mark in marked(text, name_ if name_ or not text.isalnum() else "note")]


@cache
def _simple() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


def simplified(text: str) -> str:
    """A line in the simplified script."""
    return _simple()(text).replace("「", "“").replace("」", "”")

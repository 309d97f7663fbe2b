"""The entry type of a work, from the fields that are stated and the form of the note."""

from __future__ import annotations

import re
from functools import lru_cache

from references import terms

NEWS_PATH = re.compile(
    r"/(?:news|article|articles|story|stories|politics|world|opinion|nation|hotnews|newspapers|editorial|review)s?[/_.\d]|/(?:19|20)\d\d/\d|/(?:19|20)\d{6}|news\.|/\d{8}",
    re.IGNORECASE,
)


_AGENCY = re.compile(r"(?!.*(?:出版|雜誌|杂志|合作|旅行|報|报))[\u3400-\u9fff]{2,3}社$")
"""新華社, 共同社, 法新社: the short names of agencies"""


@lru_cache(maxsize=1)
def _press() -> tuple[frozenset[str], frozenset[str], re.Pattern[str], re.Pattern[str], tuple[str, ...]]:
    news = frozenset(bare(w) for key in ("newspapers", "agencies") for w in terms.words("press", key))
    magazines = frozenset(bare(w) for w in terms.words("press", "magazines"))
    ends = terms.load("press")["ends"]
    newspaper = re.compile("(?:" + "|".join(_end(word) for word in ends["newspaper"]) + r")$|\bNews\b|газета")
    magazine = re.compile(
        "(?:" + "|".join(_end(word) for word in ends["magazine"]) + r")$|^(?:Журнал|Journal|Bulletin|Review|Revue|Zeitschrift)\b|学刊|學刊"
    )
    return news, magazines, newspaper, magazine, tuple(ends["begins"])


@lru_cache(maxsize=1)
def _bodies() -> re.Pattern[str]:
    table = terms.load("bodies")
    zh = "|".join(sorted((re.escape(w) for w in table["zh"]), key=len, reverse=True))
    en = "|".join(sorted((re.escape(w) for w in table["en"]), key=len, reverse=True))
    ru = "|".join(sorted((re.escape(w) for w in table["ru"]), key=len, reverse=True))
    return re.compile(rf"(?:{zh})(?:[（(].*)?$|\b(?:{en})\b|(?:{ru})")


def _end(word: str) -> str:
    return re.escape(word) if not word[0].isascii() else rf"\b{re.escape(word)}"


@lru_cache(maxsize=4096)
def bare(name: str) -> str:
    """A name without its article, stops and case, to be looked up.

    >>> bare("The Washington Post,")
    'washington post'
    """
    return re.sub(r"^(?:the|el|le|la|die)\s+|[.,。，]+$", "", name.strip().casefold()).strip()


@lru_cache(maxsize=4096)
def press(name: str) -> str | None:
    """newspaper | magazine, where a name is known or tells by its form what it is.

    >>> press("中國時報"), press("The Moscow Times"), press("現代國際關係"), press("Foreign Affairs")
    ('newspaper', 'newspaper', None, 'magazine')
    """
    news, magazines, newspaper, magazine, begins = _press()
    key = bare(name)
    if key in news:
        return "newspaper"
    if key in magazines:
        return "magazine"
    if magazine.search(name):
        return "magazine"
    if newspaper.search(name) or name.startswith(begins) or _AGENCY.match(name.strip()):
        return "newspaper"
    return None


@lru_cache(maxsize=1)
def _dispatch() -> re.Pattern[str]:
    names = "|".join(sorted((re.escape(w) for w in terms.words("press", "agencies") if w[0] >= "\u3400"), key=len, reverse=True))
    return re.compile(rf"\s*(?P<name>{names})[\s，,]*(?P<place>[\u3400-\u9fff]{{2,5}})?[\s，,]*(?=(?:民國|西元)?\d{{2,4}}\s*年)[^。；;]*$")


def dispatch(text: str) -> re.Match[str] | None:
    """A dispatch of an agency, its place and day: 新華社北京2002年11月17日電.

    >>> found = dispatch("中央社，台北，2012年1月14日")
    >>> (found["name"], found["place"]) if found else None
    ('中央社', '台北')
    """
    return _dispatch().match(text.rstrip(" 。.\n")) if len(text) < 60 else None


@lru_cache(maxsize=4096)
def body(name: str) -> bool:
    """Whether a name is that of a body which issues pages: a ministry, an institute, a company.

    >>> body("White House"), body("中華人民共和國外交部"), body("Guardian")
    (True, True, False)
    """
    return _bodies().search(name) is not None


@lru_cache(maxsize=1)
def _publishers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    found = terms.words("imprint", "publishers")
    zh = "|".join(re.escape(w) for w in found if not w[0].isascii() and not "А" <= w[0] <= "я")
    # What stands before a word is asked behind its first letter: a pattern that begins with letters is searched much faster.
    rest = "|".join(rf"{w[0]}(?<!\w{w[0]}){re.escape(w[1:])}(?!\w)" for w in found if w[0].isascii() or "А" <= w[0] <= "я" or w[0] == "É")
    behind = r"(?:$|[，,。\s（(;；\d]|[一二]?[〇○零一二三四五六七八九]{4})"
    return re.compile(rf"(?:{zh}){behind}"), re.compile(rest)


def is_publisher(text: str) -> bool:
    """Whether a name is by its form that of a publisher.

    >>> is_publisher("社會科學文獻出版社"), is_publisher("Princeton University Press"), is_publisher("歐洲研究")
    (True, True, False)
    """
    return any(pattern.search(text) for pattern in _publishers())


def known_press(name: str) -> bool:
    """Whether a name stands in the lists of newspapers, agencies and magazines."""
    news, magazines, *_ = _press()
    return bare(name) in news or bare(name) in magazines


@lru_cache(maxsize=1)
def _genres() -> dict[str, re.Pattern[str]]:
    table = terms.load("theses")
    return {
        kind: re.compile("|".join(re.escape(w) for w in sorted(table[kind], key=len, reverse=True)))
        for kind in ("thesis", "report", "conference")
    }


def genre(text: str, kind: str) -> re.Match[str] | None:
    """The words that make a work a thesis, a report or a paper of a conference, if they stand in a text."""
    return _genres()[kind].search(text.replace("’", "'"))


@lru_cache(maxsize=2)
def _beginnings(kind: str) -> tuple[re.Pattern[str], frozenset[str]]:
    words = terms.load("theses")[kind]
    told = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?:{told})(?=[，,：:\s]|與|with|by)"), frozenset(word[:2] for word in words)


def begins(text: str, kind: str) -> bool:
    """Whether a text begins with the words of an interview or of an act of state.

    >>> begins("筆者訪談，前部長，臺北", "interview"), begins("訪談法的理論", "interview")
    (True, False)
    """
    pattern, stems = _beginnings(kind)
    text = text.lstrip()
    return text[:2] in stems and pattern.match(text.replace("’", "'")) is not None


_STATUTE = re.compile(
    r"(?:[法律]|條例|条例|細則|细则|規程|规程|憲法|宪法|憲章|宪章|增修條文|施行條文|條約|条约|公約|公约|協定|协定|辦法|办法|規則|规则|章程)$"
)


def statute(title: str) -> bool:
    """Whether a title is by its end that of a law or a treaty.

    >>> statute("臺灣地區與大陸地區人民關係條例"), statute("論語")
    (True, False)
    """
    return _STATUTE.search(title) is not None


def marks() -> dict[str, str]:
    """GB/T 7714: the letters in [J], [M/OL] -> entry type."""
    table: dict[str, str] = terms.load("theses")["marks"]
    return table

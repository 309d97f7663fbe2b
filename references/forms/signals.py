"""The phrases that introduce a reference: 參見, See also, 轉引自."""

from __future__ import annotations

import re
from functools import lru_cache

from references import terms
from references.forms.brackets import MASK

QUOTE, WORK, ROUND, SQUARE, URL = (MASK[k] for k in ("quote", "work", "round", "square", "url"))
_HAN = "\u3400-\u9fff"


@lru_cache(maxsize=1)
def _signals() -> re.Pattern[str]:
    table = terms.load("signals")
    words = [w for key in table if key not in ("links", "access", "inside", "leads") for kind in table[key].values() for w in kind]
    zh = sorted((w for w in words if ord(w[0]) > 0x2E80), key=len, reverse=True)
    rest = sorted((w for w in words if ord(w[0]) <= 0x2E80), key=len, reverse=True)
    leads = table["leads"]
    others = terms.pattern(word for key in leads if key != "zh" for word in leads[key])
    zh_lead = rf"(?:{terms.pattern(leads['zh'])})[^，,。；;\ue000-\ue004]{{1,16}}[，,]?\s?可?"
    lead = rf"(?:{zh_lead}|(?:{others})\s[^.;,\ue000-\ue004]{{3,50}},?\s(?=[sS]ee|см|vgl|voir|cf))?"
    return re.compile(
        rf"[\s(（]*{lead}(?:(?:{terms.pattern(zh)})(?:(?:自|於|于)(?=\s*[{_HAN}{QUOTE}{WORK}]))?(?![為为係是])\s*[:：，,]?|(?:{terms.pattern(rest)})(?![^\W\d_])[,:]?)\s*"
    )


@lru_cache(maxsize=1)
def _short_signals() -> frozenset[str]:
    return frozenset({"見", "见", "參", "参", "如", "例如", "諸如", "比如", "來源", "来源", "載于", "载于"})


def leading(line: str, start: int, end: int) -> int:
    """Where the signal at the beginning of a stretch ends (its beginning where there is none).

    >>> leading("參見王小波，《黃金時代》", 0, 12)
    2
    """
    at = start
    for _ in range(3):
        match = _signals().match(line, at, end)
        if match is None or match.end() >= end:
            break
        word = match.group().strip(" :：，,")
        if word in _short_signals() and not _stands(line, match.end(), end):
            break
        at = match.end()
    return at


def _stands(line: str, at: int, end: int) -> bool:
    """Behind a signal of one or two characters a name or a title must follow: 如何 and 見解 are no signals."""
    rest = line[at:end]
    return bool(
        re.match(rf"\s*[{QUOTE}{WORK}{URL}{SQUARE}{ROUND}]|\s*[^，,：:{QUOTE}{WORK}]{{2,12}}[，,：:]?\s*[{QUOTE}{WORK}]|\s*[A-Z]", rest)
    )


@lru_cache(maxsize=1)
def _inner_signals() -> re.Pattern[str]:
    table = terms.load("signals")
    zh = [w for kind in table["zh"].values() for w in kind if len(w) > 1 and w not in _short_signals()]
    rest = [w for key in ("en", "ru", "de", "fr", "it", "es") for kind in table[key].values() for w in kind]
    rest = [w for w in rest if w.lower() not in ("dazu", "so auch", "contra", "accord", "compare")]
    zh_words, other = terms.pattern(sorted(zh, key=len, reverse=True)), terms.pattern(sorted(rest, key=len, reverse=True))
    before = r"(?:(?<=[，,：:。；;、（(—-])|(?<=[，,：:。；;、（(—-]\s)|(?<=[^\W]\s(?=[sS]ee|cf|Cf))|(?<=可)|(?<=請)|(?<=请))"
    return re.compile(rf"{before}(?:(?:{zh_words})|(?:{other})(?![^\W\d_]))|(?<=[，,。；;、\s])[見见參参](?=[^，,。]{{0,30}}{WORK})")


def inside(line: str, start: int, end: int) -> int | None:
    """Where a signal stands inside a sentence: 關於此點，參見…; On this, see …"""
    last = None
    for match in _inner_signals().finditer(line, start, end):
        last = match.start()
    return last

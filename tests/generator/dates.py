"""Days, months and years as each language writes them."""

from __future__ import annotations

import random

from references.fields import months
from tests.generator import words as w

MONTHS = {language: months.names(language) for language in ("en", "de", "fr", "it", "es", "pt", "ru")}
SHORT = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
HAN = "一二三四五六七八九十"


def han(number: int) -> str:
    """A number below 100 in Chinese.

    >>> han(3), han(12), han(45)
    ('三', '十二', '四十五')
    """
    tens, ones = divmod(number, 10)
    text = ("" if tens == 0 else "十" if tens == 1 else HAN[tens - 1] + "十") + (HAN[ones - 1] if ones else "")
    return text or "〇"


def year(rng: random.Random, lang: str) -> int:
    pick = rng.random()
    if pick < 0.72:
        return rng.randint(1965, 2024)
    if pick < 0.92:
        return rng.randint(1880, 1964)
    return rng.randint(1700, 1879) if lang in w.LATIN and rng.random() < 0.8 else rng.randint(1900, 1950)


def day(rng: random.Random, lang: str, y: int, whole: bool = True) -> str:
    """A date as it is written in the language."""
    m, d = rng.randint(1, 12), rng.randint(1, 28)
    if lang in ("zh", "hans", "ja"):
        gap = rng.choice(("", "", "", " "))
        forms = [f"{y}{gap}年{gap}{m}{gap}月{gap}{d}{gap}日"] * 6 + [
            f"{y}-{m:02}-{d:02}",
            f"{y}/{m}/{d}",
            f"{y}.{m}.{d}",
            f"{y}年{m:02}月{d:02}日",
            f"{m}月{d}日",
        ]
        forms.append(f"民國{y - 1911}年{m}月{d}日" if y > 1912 and lang == "zh" else f"{y}-{m:02}-{d:02}")
        return (
            rng.choice(forms)
            if whole
            else rng.choice(
                (f"{y}年{m}月", f"{y}.{m}", f"{y}年{m}、{m + 1}月" if m < 12 else f"{y}年{m}月", f"{y}年{rng.choice('春夏秋冬')}")
            )
        )
    if lang == "ko":
        return (
            rng.choice((f"{y}년 {m}월 {d}일", f"{y}. {m}. {d}", f"{y}.{m}.{d}", f"{y}-{m:02}-{d:02}"))
            if whole
            else rng.choice((f"{y}년 {m}월", f"{y}.{m}", f"{y}. {m}"))
        )
    month = MONTHS[lang][m - 1]
    if lang == "en":
        short = rng.choice((month, month, SHORT[m - 1], month[:3]))
        return (
            rng.choice(
                (
                    f"{short} {d}, {y}",
                    f"{d} {short} {y}",
                    f"{d} {month}, {y}",
                    f"{y}, {short} {d}",
                    f"{y}-{m:02}-{d:02}",
                    f"{d}.{m}.{y}",
                    f"{month} {d} {y}",
                )
            )
            if whole
            else rng.choice(
                (
                    f"{month} {y}",
                    f"{SHORT[m - 1]} {y}",
                    f"{rng.choice(('Spring', 'Summer', 'Fall', 'Winter', 'Autumn'))} {y}",
                    f"{month}/{MONTHS['en'][m % 12]} {y}",
                )
            )
        )
    if lang == "de":
        return rng.choice((f"{d}.{m}.{y}", f"{d}. {month} {y}", f"{d:02}.{m:02}.{y}", f"{d}. {m}. {y}")) if whole else f"{month} {y}"
    if lang == "ru":
        return (
            rng.choice((f"{d} {month} {y}", f"{d:02}.{m:02}.{y}", f"{d} {month} {y} г.", f"{y}. {d} {month}", f"{d} {month[:3]}. {y}"))
            if whole
            else f"{month} {y}"
        )
    if lang in ("es", "pt"):
        return rng.choice((f"{d} de {month} de {y}", f"{d}/{m}/{y}", f"{d} {month[:3]}. {y}")) if whole else f"{month} {y}"
    return (
        rng.choice((f"{d} {month} {y}", f"{d}/{m}/{y}", f"{d} {month[:4]}. {y}", f"{y}, {d} {month}"))
        if whole
        else rng.choice((f"{month} {y}", f"{month}-{MONTHS[lang][m % 12]} {y}"))
    )


def month_day(rng: random.Random, lang: str) -> str:
    m, d = rng.randint(1, 12), rng.randint(1, 28)
    if lang in w.EASTERN:
        return f"{m}月{d}日" if lang != "ko" else f"{m}월 {d}일"
    month = MONTHS[lang][m - 1]
    return (
        rng.choice((f"{month} {d}", f"{d} {month}", f"{SHORT[m - 1]} {d}", month))
        if lang == "en"
        else f"{d}. {month}"
        if lang == "de"
        else f"{d} {month}"
    )

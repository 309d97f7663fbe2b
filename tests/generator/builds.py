"""Notes of every build: one reference or several, with signals, commentary, enumerations, brackets and pointers, and what damages them."""

from __future__ import annotations

import random
from functools import cache

from references import terms
from tests.generator import law, notes
from tests.generator import words as w
from tests.generator.damage import damage
from tests.generator.marks import Mark, Text, marked, strip_end

CONJUNCT = {"en": " and ", "de": " und ", "fr": " et ", "it": " e ", "es": " y ", "pt": " e ", "ru": " и "}
LAW = frozenset(("en", "de", "fr", "it", "es", "zh", "hans"))
"""the languages whose law the lists of works know"""
LAWYERS = 0.12
"""the share of notes with several references that are a lawyer's: most of them cases and statutes"""


TALK = 0.13
"""the share of references with commentary behind them before the next"""
EASTERN = frozenset(("zh", "hans", "ja"))
"""scripts that leave no space between sentences"""


def talk(rng: random.Random, lang: str) -> Text:
    """The end of a reference and the sentences between it and the next."""
    stop, gap = ("。", "") if lang in EASTERN else (". ", " ")
    return marked(stop, "") + marked(notes.comment(rng, lang, 2) + gap, "comment")


def several_references(rng: random.Random, lang: str) -> Text:
    """Two to five references in one note, with or without signals and words between them."""
    size = rng.choice((2, 2, 2, 3, 3, 4, 5))
    eastern = lang in ("zh", "hans", "ja")
    between = rng.choice(("；", "。", "；", ";") if eastern else ("; ", "; ", ". ", ". ", "; and ", ", and "))
    same = notes.pick(rng, lang, notes=True)
    acts = [style for style in notes.styles() if lang in style.langs and law.KINDS.intersection(style.kinds)]
    lawyer = bool(acts) and lang in LAW and rng.random() < LAWYERS
    if lawyer:
        between = "；" if eastern else "; "
    out: Text = []
    for index in range(size):
        other = lang
        if eastern and rng.random() < 0.15:
            other = "en"
        style = same if rng.random() < 0.4 and other == lang else notes.pick(rng, other, notes=True)
        if lawyer and other == lang and rng.random() < 0.85:
            style = rng.choice(acts)
        elif index and rng.random() < 0.2:
            style = next(s for s in notes.styles() if "short" in s.kinds and other in s.langs)
        if (index == 0 and rng.random() < 0.35) or (index and rng.random() < 0.22):
            lead = notes.signal(rng, other)
            goes_on = index and between[0] in ";；" and out[-1].label != "comment"
            out += [Mark(lead[0].char.lower(), *lead[0][1:]), *lead[1:]] if goes_on and other in w.LATIN else lead
        elif rng.random() < (0.4 if out and out[-1].label == "comment" else 0.06):
            out += marked(notes.sentence(rng, other, "before"), "comment")
        one = notes.reference(rng, style, other)
        if index < size - 1 and rng.random() < TALK:
            out += strip_end(one) + talk(rng, lang)
            continue
        if index < size - 1:
            one = strip_end(one) if between.strip()[:1] not in (".", "。") or rng.random() < 0.9 else one
            join = between
            if rng.random() < 0.07 and between[0] != ",":
                after = notes.sentence(rng, other, "after")
                one = strip_end(one) + marked(after, "comment")
                join = "" if eastern else " "
            elif index == size - 2 and rng.random() < 0.15 and other in CONJUNCT:
                join = CONJUNCT[other]
            one = one + marked(join, "signal" if any(char.isalpha() for char in join) else "")
        out += one
    return out


ENUMERATIONS = ("{n}. ", "{n}) ", "({n}) ", "{c} ", "{a}) ", "({a}) ", "({r}) ", "{r}. ")
EASTERN_ENUMERATIONS = ("{n}. ", "{n}.", "({n})", "（{n}）", "{c}", "{c} ", "（{h}）", "{h}、", "({a})")


def enumerated(rng: random.Random, lang: str) -> Text:
    """Two to four references that are numbered: the numbers belong to none of them."""
    eastern = lang in EASTERN
    form = rng.choice(EASTERN_ENUMERATIONS if eastern else ENUMERATIONS)
    between = rng.choice(("；", "；", "。", "; ") if eastern else ("; ", "; ", ". ", " "))
    out = opening(rng, lang) if rng.random() < 0.4 else []
    size = rng.choice((2, 2, 3, 4))
    style = notes.pick(rng, lang, notes=True)
    for index in range(size):
        number = form.format(n=index + 1, a="abcd"[index], r=("i", "ii", "iii", "iv")[index], c="①②③④"[index], h="一二三四"[index])
        one = notes.reference(rng, style if rng.random() < 0.6 else notes.pick(rng, lang, notes=True), lang)
        out += marked(number, "lead") + (strip_end(one) + marked(between, "") if index < size - 1 else one)
    return out


def opening(rng: random.Random, lang: str) -> Text:
    """A signal, or words of commentary that lead to a reference."""
    return notes.signal(rng, lang) if rng.random() < 0.6 else marked(notes.sentence(rng, lang, "before"), "comment")


@cache
def quoting(lang: str) -> tuple[str, ...]:
    """The words by which one work is quoted in another: those of references/terms/signals.toml, and for works that quote these."""
    more = {"en": ("quoting ", "citing ", "reprinted in "), "de": ("zit. bei ", "abgedruckt in "), "fr": ("cité par ", "repris dans "),
            "it": ("cit. in ", "citato da "), "es": ("citado en ", "cit. por "), "ru": ("цит. по: ",), "zh": ("轉引自", "引自"),
            "hans": ("转引自", "引自"), "pt": ("apud ", "citado em "), "ja": ("再引用、",), "ko": ("재인용, ",)}  # fmt: skip
    listed = terms.load("signals").get({"hans": "zh"}.get(lang, lang), {}).get("quoted", [])
    return (*more.get(lang, more["en"]), *(one if lang in EASTERN else f"{one} " for one in listed))


def bracketed(rng: random.Random, lang: str) -> Text:
    """A reference with another in brackets or behind a comma: the work that it quotes, or in which it is quoted."""
    first, second = (strip_end(notes.reference(rng, notes.pick(rng, lang, notes=True), lang)) for _ in range(2))
    word = marked(rng.choice(quoting(lang)), "signal")
    eastern = lang in EASTERN
    open_, close = rng.choice((("（", "）"),) if eastern else ((" (", ")"), (" (", ")"), (" [", "]"), (", ", "")))
    if rng.random() < 0.15:
        open_, close = ("，", "") if eastern else (", ", "")
    out = first + marked(open_, "") + word + second + marked(close + ("。" if eastern else "."), "")
    return out + marked(("" if eastern else " ") + notes.comment(rng, lang, 1), "comment") if rng.random() < 0.25 else out


@cache
def same_author(lang: str) -> tuple[str, ...]:
    """The words that stand for the author of the reference before (references/terms/same_author.toml)."""
    listed = terms.load("same_author")["words"]
    code = "zh" if lang == "hans" else lang
    return (*listed.get(code, ()), *(() if lang in (*w.EASTERN, "ru") else listed["la"]))


def without_author(text: Text) -> tuple[Text, bool]:
    """A reference without the author with whom it begins, and whether it began with one.

    >>> text = marked("Ann Lee", "author", first=True) + marked(", ", "") + marked("Tides", "title")
    >>> "".join(one.char for one in without_author(text)[0]), without_author(text)[1]
    (', Tides', True)
    """
    end = next((at for at, mark in enumerate(text) if mark.char.isalnum() and mark.label != "author"), len(text))
    while end and text[end - 1].label != "author":
        end -= 1
    return text[end:], bool(end) and end < len(text)


def by_the_same(rng: random.Random, lang: str) -> Text:
    """A reference whose author is told by a word (Ders., Idem), alone in its note or behind another work of the author."""
    for _ in range(8):
        rest, named = without_author(notes.reference(rng, notes.pick(rng, lang, notes=True), lang))
        if named:
            break
    if not named or not (words := same_author(lang)):
        return several_references(rng, lang)
    word = rng.choice(words)
    alone = rng.random() < 0.35
    if alone or rng.random() < 0.4:
        word = word[:1].upper() + word[1:]
    again = marked(word, "author", first=True) + (rest[1:] if word.endswith(".") and rest[0].char == "." else rest)
    if alone:
        return again
    before = strip_end(notes.reference(rng, notes.pick(rng, lang, notes=True), lang))
    between = rng.choice(("；", "。")) if lang in EASTERN else rng.choice(("; ", "; ", ". "))
    return before + (talk(rng, lang) if rng.random() < 0.2 else marked(between, "")) + again


def beside(rng: random.Random, lang: str) -> Text:
    """A reference in the middle of what is said about it."""
    gap = "" if lang in EASTERN else " "
    out = notes.reference(rng, notes.pick(rng, lang, notes=True), lang)
    where = rng.random()
    if where < 0.3:
        out = marked(notes.sentence(rng, lang, "before"), "comment") + out
    elif where < 0.5:
        out = strip_end(out) + marked(notes.sentence(rng, lang, "after"), "comment")
    elif where < 0.6:
        before, after = notes.sentence(rng, lang, "before"), notes.sentence(rng, lang, "after")
        out = marked(before, "comment") + strip_end(out) + marked(after, "comment")
    elif where < 0.8:
        out = marked(notes.comment(rng, lang) + gap, "comment") + (notes.signal(rng, lang) if rng.random() < 0.6 else []) + out
    else:
        out = out + marked(gap + notes.comment(rng, lang), "comment")
    if rng.random() < 0.3:
        lead = notes.signal(rng, lang) if rng.random() < 0.7 else []
        out = strip_end(out) + marked("。" if not gap else ". ", "") + lead + notes.reference(rng, notes.pick(rng, lang, notes=True), lang)
    return out


def short_form(rng: random.Random, lang: str) -> Text:
    short = [style for style in notes.styles() if "short" in style.kinds and lang in style.langs]
    return notes.reference(rng, rng.choice(short) if short else notes.pick(rng, lang), lang)


def legal(rng: random.Random, lang: str) -> Text:
    """A case, an act or a treaty by itself."""
    found = [style for style in notes.styles() if lang in style.langs and law.KINDS.intersection(style.kinds)]
    return notes.reference(rng, rng.choice(found) if found else notes.pick(rng, lang), lang)


BUILDS = (
    (54.0, lambda rng, lang: notes.reference(rng, notes.pick(rng, lang), lang)),
    (7.0, lambda rng, lang: notes.signal(rng, lang) + notes.reference(rng, notes.pick(rng, lang, notes=True), lang)),
    (14.0, several_references),
    (1.5, enumerated),
    (1.5, bracketed),
    (1.5, by_the_same),
    (6.0, beside),
    (9.5, lambda rng, lang: marked(notes.comment(rng, lang, 4), "comment")),
    (5.0, short_form),
    (1.5, legal),
)
"""how often a note is built so, in a hundred, and what builds it"""


def note(rng: random.Random, lang: str) -> Text:
    """One note or one string of a bibliography."""
    weights, builds = zip(*BUILDS, strict=True)
    out = rng.choices(builds, weights)[0](rng, lang)
    if rng.random() < 0.1:
        lead = rng.choice(("[{n}] ", "{n}. ", "{n} ", "({n}) ", "{n}.", "{n}) ", "注{n} ", "① ")).format(n=rng.randint(1, 150))
        out = marked(lead, "lead") + out
    return damage(rng, out)

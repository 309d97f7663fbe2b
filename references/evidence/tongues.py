"""The language of a sentence or of a page, as far as it can be told: a quotation that was translated stands on no page word for word."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Set
from functools import cache
from operator import itemgetter

from bib.patterns import regex
from bib.scripts import has_cyrillic, has_han, has_hangul, has_kana
from references import terms
from references.evidence.letters import fold
from references.fields import language

_WORD = regex(r"[^\W\d_]+")
_SAMPLE = 4000
"""characters of a page from which its language is read"""
_FEW = 4
"""so few words do not tell their language: that of their sentence is taken"""
_SHARED = 0.34
"""where fewer of a quotation's words stand on a page at all, and the languages seem to differ, they differ"""
_FOREIGN = 0.2
"""of a quotation without a single small word of the page's language"""
_SURE, _CLEAR = 3, 1.5
"""so many small words tell a language, where no other has two thirds as many"""


def script(text: str) -> str:
    """What a text is mostly written in: ja, ko, zh, cyrillic, latin, or another by its name in Unicode; "" where it has no letters.

    >>> script("港口は開く"), script("港口"), script("Порт"), script("Port 港"), script("λιμάνι"), script("12")
    ('ja', 'zh', 'cyrillic', 'latin', 'greek', '')
    """
    counts = Counter(map(_script_of, filter(str.isalpha, text[:_SAMPLE])))
    if counts["ja"] * 12 > counts["zh"] + counts["ja"]:
        counts["ja"] += counts["zh"]
    best = max(counts, key=counts.__getitem__, default="")
    return best if counts[best] else ""


def _script_of(char: str) -> str:
    if char < "\u0250":
        return "latin"
    tests = (("zh", has_han), ("ja", has_kana), ("ko", has_hangul), ("cyrillic", has_cyrillic))
    return next((name for name, is_in in tests if is_in(char)), "") or unicodedata.name(char, "other").split()[0].lower()


@cache
def _small_words() -> dict[str, tuple[str, ...]]:
    """A small word -> the languages that have it: those of titles, of prose and of sentences."""
    tables = (terms.load("languages")["words"], terms.load("prose"), terms.load("evidence")["small_words"])
    found: dict[str, dict[str, None]] = {}
    for name in terms.load("evidence")["small_words"]:
        for word in (word for table in tables for word in table.get(name, ())):
            found.setdefault(word.casefold(), {})[name] = None
    return {word: tuple(names) for word, names in found.items()}


def count_small_words(text: str) -> Counter[str]:
    """How many of a text's words are small words of each language; a text in Latin or Cyrillic letters.

    >>> count_small_words("Hamnen är gammal och den har inte stängts.").most_common(1)
    [('sv', 5)]
    """
    known = _small_words()
    return Counter(name for word in _words(text) for name in known.get(word, ()))


def _words(text: str) -> list[str]:
    return _WORD.findall(text[:_SAMPLE].casefold())


def tongue(text: str) -> str:
    """The language of a text (en, de, zh …), else its script; both ways of writing Chinese are one.

    >>> tongue("Der Hafen wurde im Winter geschlossen."), tongue("港口已經關閉"), tongue("De haven werd niet gesloten")
    ('de', 'zh', 'nl')
    """
    written = script(text)
    if written not in ("latin", "cyrillic"):
        return written
    best, most = max(count_small_words(text).items(), key=itemgetter(1), default=("", 0))
    if most >= _SURE:
        return best
    return (language.read(text[:_SAMPLE]) or "").split("-")[0]


def tongues_of(language: str, text: str) -> tuple[str, ...]:
    """The languages in whose words a page may say a number beside its own: its kin, and those that small words do not exclude.

    >>> "sl" in tongues_of("hr", "V vasi je bilo veliko hiš in ljudi"), tongues_of("arabic", "كان في الميناء")
    (True, ('persian',))
    """
    kin = [one for row in terms.load("evidence")["number_kin"]["groups"] if language in row for one in row]
    counted = _likely(text) if script(text) in ("latin", "cyrillic") else []
    return tuple(one for one in dict.fromkeys([*kin, *counted]) if one != language)


def is_dense(text: str) -> bool:
    """Whether a text has as many small words as sentences of a language that is known have.

    >>> is_dense("Der Hafen ist alt und die Stadt auch."), is_dense("Tuulada waxaa ku noolaa laba boqol iyo konton qof")
    (True, False)
    """
    if script(text) not in ("latin", "cyrillic"):
        return True
    most = max(count_small_words(text).values(), default=0)
    return most > 1 and most >= _DENSE * len(_words(text))


def speaks(language: str, text: str) -> bool:
    """Whether a text has three or more of the small words of a language.

    >>> speaks("de", "Der Hafen ist alt und die Stadt auch"), speaks("fr", "Der Hafen ist alt und die Stadt auch")
    (True, False)
    """
    known = _small_words()
    return len({word for word in _words(text) if language in known.get(word, ())}) >= _SURE


_DENSE = 0.08
"""of the words of a text are small ones, in Turkish and Finnish too"""


def _likely(text: str) -> list[str]:
    """The languages of which a text has half as many small words as of the one of which it has most."""
    counted = count_small_words(text).most_common(_LIKELY)
    return [name for name, many in counted if many * 2 >= counted[0][1]]


_LIKELY = 8
"""languages that a page may be in, by its small words"""


def sure_tongue(text: str) -> str:
    """The language of a text where its small words leave no doubt; else "".

    >>> sure_tongue("Der Hafen ist alt und die Stadt auch."), sure_tongue("Havnen")
    ('de', '')
    """
    counted = [*count_small_words(text).most_common(2), ("", 0), ("", 0)]
    (first, most), (_, next_most) = counted[0], counted[1]
    return first if most >= _SURE and most >= _CLEAR * next_most else ""


def is_translated(quotation: str, claim: str, page: str, vocabulary: Set[str]) -> str:
    """Why a quotation cannot stand on a page word for word: it is in another language; "" where it is in the same, or nobody knows.

    `vocabulary` are the words of the page, folded. A quotation too short to tell its language is taken to be in its sentence's.

    >>> is_translated("Der Hafen ist zu", "Er sagte, „Der Hafen ist zu“.", "The harbour was closed by the king.", {"the", "was"})
    'the quotation is in another language (de) than the page (en)'
    >>> is_translated("the port is shut", "", "The harbour was closed by the king.", {"the", "harbour", "was", "closed", "by", "king"})
    ''
    """
    mine, theirs = script(quotation), script(page)
    if not mine or not theirs:
        return ""
    if mine != theirs:
        return "" if _is_bare_japanese(quotation, theirs, page) else _words_for(tongue(quotation) or mine, tongue(page) or theirs)
    return _differ_in_words(quotation, claim, page, vocabulary) if mine in ("latin", "cyrillic") else ""


def _is_bare_japanese(quotation: str, theirs: str, page: str) -> bool:
    """Whether a quotation in Han may be Japanese that happens to have no kana."""
    return theirs == "ja" and all(char in page for char in quotation if char.isalpha())


def _differ_in_words(quotation: str, claim: str, page: str, vocabulary: Set[str]) -> str:
    """The same for languages of one script: their small words leave no doubt, or seem to differ and few of the words stand on the page."""
    here, there = sure_tongue(quotation), sure_tongue(page)
    if here and there:
        return _words_for(here, there) if here != there else ""
    words = _words(quotation)
    shared = sum(fold(word) in vocabulary for word in words) / max(len(words), 1)
    guessed = here or _guess(quotation, claim, len(words))
    if there:
        return _differ_by_page(quotation, guessed, there, shared)
    is_known = count_small_words(quotation)[guessed] > 0
    return _seem_to_differ(guessed, tongue(page), shared) if is_known and not _has_its_letters(quotation, page) else ""


def _has_its_letters(quotation: str, page: str) -> bool:
    """Whether a page has two or more of the letters beyond the twenty-six that a quotation has, and most of them: few alphabets share them.

    >>> _has_its_letters("Kas ceļ jūrai", "Ūdens mūs negaida, bet mēs ceļam"), _has_its_letters("Der Hafen ist größer", "The harbour")
    (True, False)
    """
    own = {char for char in quotation.casefold() if char.isalpha() and not char.isascii()}
    shared = own & set(page[:_SAMPLE].casefold())
    return len(shared) > 1 and 3 * len(shared) >= 2 * len(own)


def _differ_by_page(quotation: str, here: str, there: str, shared: float) -> str:
    """Whether a quotation whose language is guessed is in another than that of the page, of which there is no doubt."""
    counted = count_small_words(quotation)
    if not counted[there]:
        is_foreign = shared < _FOREIGN and len(_words(quotation)) > _FEW
        return (
            f"the quotation has no small word of the language of the page ({there})" if is_foreign else _seem_to_differ(here, there, shared)
        )
    return "" if counted[there] == max(counted.values()) else _seem_to_differ(here, there, shared)


def _seem_to_differ(here: str, there: str, shared: float) -> str:
    return _words_for(here, there) if here != there and shared < _SHARED else ""


def _guess(quotation: str, claim: str, size: int) -> str:
    """The language of a quotation of some words; of a short one that of its sentence, where this is written in the same script."""
    return tongue(quotation if size > _FEW or script(claim) != script(quotation) else claim)


def _words_for(here: str, there: str) -> str:
    """Why a quotation in one language cannot stand on a page in another; "" of two that small words do not tell apart (`near`)."""
    if any(here in row and there in row for row in terms.load("evidence")["near"]["groups"]):
        return ""
    return f"the quotation is in another language ({here}) than the page ({there})"
